"""Campaigns of one time (CMP101): what few comparisons tell is what each with all that began before it would tell."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

import partybranch as pb
from partybranch._checking import whole_of
from partybranch.dates import PartialDate
from partybranch.models import Campaign
from partybranch.rules.campaigns.themes import themes

ON = date(2026, 11, 26)


def ledger(campaigns: Sequence[Campaign]) -> pb.Ledger:
    return pb.Ledger(branch=pb.Branch(id="b", name="某支部"), campaigns=tuple(campaigns))


def campaign(number: int, started: PartialDate | None, ended: PartialDate | None) -> Campaign:
    return Campaign(id=f"{number:05}", theme="甲", started_on=started, ended_on=ended)


def share_a_day(one: Campaign, other: Campaign) -> bool | None:
    """Compare two campaigns, as the page of the rule has it; None: cannot tell."""
    apart = over_before(one, other), over_before(other, one)
    return False if True in apart else None if None in apart else True


def over_before(one: Campaign, other: Campaign) -> bool | None:
    if one.started_on is None or other.started_on is None:
        return None
    if one.ended_on is not None:
        return one.ended_on.before(other.started_on)
    return False if other.started_on.after(one.started_on) is False else None


DAYS = (
    st.none()
    | st.builds(PartialDate, st.just(2025), st.integers(1, 3), st.integers(1, 4))
    | st.builds(PartialDate, st.just(2025), st.integers(1, 3))
    | st.just(PartialDate(2025))
)


@given(st.lists(st.tuples(DAYS, DAYS), max_size=9))
def test_whatever_their_days_as_many_are_counted_as_share_a_day(
    days: list[tuple[PartialDate | None, PartialDate | None]],
) -> None:
    campaigns = [campaign(number, *each) for number, each in enumerate(days)]
    in_order = sorted(
        campaigns, key=lambda each: (date.min if each.started_on is None else each.started_on.first, each.id)
    )
    found = {each.value.campaign.id: each for each in themes(whole_of(ledger(campaigns), on=ON))}
    assert [*found] == [each.id for each in in_order[1:]]
    for number, each in enumerate(in_order[1:], start=1):
        answers = {other.id: share_a_day(each, other) for other in in_order[:number]}
        asked = found[each.id].value
        shared = [id_ for id_, answer in answers.items() if answer]
        assert asked.shared.number == len(shared)
        assert [path.parts[-1] for path in asked.shared.named] == [int(id_) for id_ in shared]
        assert asked.possible == sum(answer is not False for answer in answers.values())
        assert asked.undated == any(one.started_on is None for one in in_order[: number + 1])


def test_ten_of_very_many_are_named_and_the_others_counted() -> None:
    days = PartialDate(2025, 1, 1), PartialDate(2025, 12, 31)
    *_, last = pb.check(
        ledger([campaign(number, *days) for number in range(13)]), on=ON, rules=pb.RULES.only("CMP101")
    ).findings
    assert str(last.path) == "/campaigns/12"
    assert [str(each) for each in last.related] == [f"/campaigns/{number}" for number in range(10)]
    assert last.text("zh").endswith("、/campaigns/9等 12 处，按惯例为1个")
    assert last.facts["number"] == 13


def steps(campaigns: Sequence[Campaign]) -> int:
    """Count the calls of functions that a check takes."""
    taken = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal taken
        taken += event in {"call", "c_call"}

    records, rules = ledger(campaigns), pb.RULES.only("CMP101")
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        pb.check(records, on=ON, rules=rules)
    finally:
        sys.setprofile(before)
    return taken


def test_twice_as_many_campaigns_take_little_more_than_twice_as_many_steps() -> None:
    one_day = PartialDate(2025, 1, 1)
    for days in [(one_day, PartialDate(2025, 12, 31)), (one_day, one_day), (one_day, None), (None, None)]:
        few, many = ([campaign(number, *days) for number in range(number)] for number in (100, 200))
        assert steps(many) < 2.6 * steps(few)

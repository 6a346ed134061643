"""Shares of a branch's members, and what a stated share allows."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

import partybranch as pb
from partybranch import ratios
from partybranch.counts import Count, Share, StatedRatio
from partybranch.models import Standing
from partybranch.terms import Sex, Term

DAY = date(2026, 6, 15)
FULL = {"admitted_on": "2010-07-01", "confirmed_on": "2011-07-01"}
PROBATIONARY = {"admitted_on": "2026-01-10", "stated_standing": "probationary"}
UNSETTLED = {"joined_on": "2010-07", "stated_standing": "full"}
IN_THE_DAYS_MONTH = {"admitted_on": "2026-06", "stated_standing": "probationary"}


def ledger(*members: dict[str, Any], **more: Any) -> pb.Ledger:
    raw = {
        "branch": {"id": "b", "name": "某支部"},
        "members": [{"id": str(number), **each} for number, each in enumerate(members, start=1)],
        **more,
    }
    return pb.from_dict(pb.Ledger, raw)


def share(part: str, whole: str) -> Share:
    return Share(part=Count.parse(part), whole=Count.parse(whole))


def of(low: int, high: int | None) -> Count:
    return Count(low=low, high=high)


def ids(members: tuple[pb.Member, ...]) -> list[str]:
    return [member.id for member in members]


@pytest.mark.parametrize(
    ("member", "where"),
    [
        pytest.param(FULL, "sure", id="full"),
        pytest.param(PROBATIONARY, "sure", id="probationary"),
        pytest.param({**PROBATIONARY, "admitted_on": "2026-06-15"}, "sure", id="admitted on the day"),
        pytest.param({**PROBATIONARY, "admitted_on": "2026-06-16"}, "out", id="admitted on the day after"),
        pytest.param(IN_THE_DAYS_MONTH, "doubtful", id="admitted in that month, the day unknown"),
        pytest.param(UNSETTLED, "doubtful", id="a day of joining that nothing settles"),
        pytest.param({"applied_on": "2026-01-01"}, "out", id="an applicant"),
        pytest.param({**FULL, "left_on": "2026-06-15"}, "out", id="left on the day"),
        pytest.param({**FULL, "left_on": "2026-06-16"}, "sure", id="left on the day after"),
        pytest.param({**FULL, "left_on": "2026-06"}, "doubtful", id="left in that month, the day unknown"),
        pytest.param({**FULL, "unread": {"left_on": "2026-13"}}, "doubtful", id="a day of leaving unread"),
        pytest.param({**FULL, "stated_status": "left"}, "doubtful", id="stated to have left, no day"),
        pytest.param(
            {**FULL, "stated_status": "left", "left_on": "2026-08-01"},
            "sure",
            id="stated to have left, later",
        ),
        pytest.param(
            {**FULL, "sanctions": [{"kind": "expulsion", "period": {"start": "2026-06-15", "end": None}}]},
            "doubtful",
            id="expelled on the day, and no day of leaving",
        ),
        pytest.param(
            {**FULL, "sanctions": [{"kind": "expulsion", "period": {"start": "2026-06-16", "end": None}}]},
            "sure",
            id="expelled on the day after",
        ),
        pytest.param({**FULL, "stated_status": "suspended"}, "doubtful", id="stated to be suspended, no day"),
        pytest.param(
            {**FULL, "measures": [{"kind": "suspension", "period": {"start": "2026-06-15", "end": None}}]},
            "doubtful",
            id="suspended since the day",
        ),
        pytest.param(
            {
                **FULL,
                "stated_status": "suspended",
                "measures": [{"kind": "suspension", "period": {"start": "2026-06-16", "end": None}}],
            },
            "sure",
            id="suspended since the day after",
        ),
        pytest.param(
            {**FULL, "measures": [{"kind": "detention", "period": {"start": "2026-06-01", "end": None}}]},
            "sure",
            id="detained, and a member still",
        ),
        pytest.param(
            {
                **FULL,
                "transfers": [{"direction": "out", "other_body": "某支部", "received_on": "2026-06-14"}],
            },
            "out",
            id="received by another branch the day before",
        ),
    ],
)
def test_who_is_a_member_of_the_branch_on_a_day(member: dict[str, Any], where: str) -> None:
    sure, doubtful = ratios.members_on(ledger(member), on=DAY)
    assert (ids(sure), ids(doubtful)) == {
        "sure": (["1"], []),
        "doubtful": ([], ["1"]),
        "out": ([], []),
    }[where]


@pytest.mark.parametrize(
    ("term", "members", "part", "whole"),
    [
        pytest.param(
            Standing.PROBATIONARY, (FULL, FULL, PROBATIONARY), of(1, 1), of(3, 3), id="probationary"
        ),
        pytest.param(Standing.FULL, (FULL, UNSETTLED), of(1, 2), of(1, 2), id="standing in doubt"),
        pytest.param(
            Standing.FULL,
            (FULL, {**FULL, "confirmed_on": "2026-06"}),
            of(1, 2),
            of(1, 2),
            id="full in the month",
        ),
        pytest.param(
            Sex.FEMALE,
            ({**FULL, "sex": "female"}, {**FULL, "sex": "male"}, FULL),
            of(1, 2),
            of(3, 3),
            id="a sex that is not known",
        ),
        pytest.param(Sex.FEMALE, (), of(0, 0), of(0, 0), id="nobody"),
        pytest.param(
            Sex.MALE,
            ({**UNSETTLED, "sex": "female"},),
            of(0, 0),
            of(0, 1),
            id="in doubt, but not of that sex",
        ),
    ],
)
def test_a_share_counts_those_in_doubt_as_possible(
    term: Term, members: tuple[dict[str, Any], ...], part: Count, whole: Count
) -> None:
    found = ratios.share_of(ledger(*members), term, on=DAY)
    assert (found.part, found.whole) == (part, whole)
    assert (found.part_name, found.whole_name) == (term.zh, "党员")


def test_a_share_of_those_in_a_post_goes_by_the_day() -> None:
    held = {"member": "1", "post": "secretary", "period": {"start": "2025-01-01", "end": "2026-06-15"}}
    books = ledger(FULL, FULL, FULL, appointments=[held])
    assert ratios.share_of(books, pb.Post.SECRETARY, on=date(2026, 6, 14)).exact == Fraction(1, 3)
    assert ratios.share_of(books, pb.Post.SECRETARY, on=DAY).exact == 0
    assert ratios.share_of(books, pb.Post.DEPUTY_SECRETARY, on=date(2026, 6, 14)).exact == 0


@pytest.mark.parametrize("term", [pb.Force.MUST, Standing.NONE], ids=str)
def test_a_share_of_what_no_member_has_is_refused(term: Term) -> None:
    with pytest.raises(TypeError, match="a Standing that members have, a Sex or a Post"):
        ratios.share_of(ledger(), term, on=DAY)


def test_a_share_among_head_counts_takes_their_names_or_their_populations() -> None:
    staff = pb.HeadCount(id="staff", population=pb.Population.STAFF, count=Count.of(8))
    cadres = pb.HeadCount(id="c", population=pb.Population.MEMBER_STAFF, count=Count.of(7), name="党员民警")
    found = ratios.among(cadres, staff)
    assert (found.part_name, found.whole_name, found.exact) == ("党员民警", "正式干部职工", Fraction(7, 8))


@pytest.mark.parametrize(
    ("part", "whole", "up_to", "including", "fits"),
    [
        pytest.param("XX", "XX", 24, None, ((7, 8), (14, 16), (21, 24)), id="both masked"),
        pytest.param("XX", "XX", 24, Count.of(8), ((14, 16), (21, 24)), id="eight of the part known"),
        pytest.param("XX", "XX", 24, Count.of(7), ((7, 8), (14, 16), (21, 24)), id="the whole part known"),
        pytest.param("XX", "XX", 7, None, (), id="up to less than the first"),
        pytest.param("10多", "XX", 200, None, ((14, 16),), id="a loose part"),
        pytest.param("XX", "20多", 200, None, ((21, 24),), id="a loose whole"),
        pytest.param("XX", "20多", 23, None, (), id="a loose whole, searched up to less"),
        pytest.param("7", "8", 200, None, ((7, 8),), id="exact and fitting"),
        pytest.param("6", "8", 200, None, (), id="exact and not fitting"),
        pytest.param("XX", "至少999999999990", 200, None, (), id="a whole above the search costs nothing"),
    ],
)
def test_what_a_stated_ratio_and_the_counts_allow_together(
    part: str, whole: str, up_to: int, including: Count | None, fits: tuple[tuple[int, int], ...]
) -> None:
    stated = StatedRatio.parse("87.5%")
    assert ratios.fitting(stated, share(part, whole), whole_up_to=up_to, including=including) == fits


def test_every_fit_is_one_that_the_stated_ratio_allows_and_none_is_left_out() -> None:
    stated = StatedRatio.parse("33%")
    all_of_them = tuple(
        (part, whole) for whole in range(1, 61) for part in range(whole + 1) if stated.allows(part, whole)
    )
    assert ratios.fitting(stated, share("XX", "XX"), whole_up_to=60) == all_of_them
    assert stated.feasible(whole_up_to=60) == all_of_them
    assert len(all_of_them) > 0


@pytest.mark.parametrize(
    ("part", "stated", "including"),
    [
        pytest.param("1000多", "1%", 0, id="as many wholes as the precision leaves open"),
        pytest.param("99999999以上", "100%", 0, id="wholes that would be less than their part"),
        pytest.param("1000以上", "0.000001%", 99999999, id="a part that another sort makes larger"),
        pytest.param("1000多", "0.000001%", 99999999, id="a part smaller than one of its sorts"),
    ],
)
def test_of_very_many_fits_a_check_tries_only_those_that_it_names(
    part: str, stated: str, including: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = 0
    allows = StatedRatio.allows

    def counted(ratio: StatedRatio, some: int, whole: int) -> bool:
        nonlocal tried
        tried += 1
        assert tried < 1000
        return allows(ratio, some, whole)

    monkeypatch.setattr(StatedRatio, "allows", counted)
    counts = [
        {"id": "w", "population": "staff", "count": "XX"},
        {"id": "p", "population": "members", "count": part},
        {"id": "of-the-part", "population": "full-members", "count": including, "among": "p"},
    ]
    stating = ledger(head_counts=counts, shares=[{"part": "p", "whole": "w", "stated": stated}])
    report = pb.check(stating, on=DAY, rules=pb.RULES.only("RAT101"))
    assert [each.code for each in report.unjudged] == ["RAT101"]
    assert tried > 0 or including


@pytest.mark.parametrize(
    ("stated", "part", "whole", "answer"),
    [
        ("87.5%", "7", "8", True),
        ("87.5%", "6", "8", False),
        ("87.5%", "0", "0", None),
        ("87.5%", "XX", "XX", None),
        ("87.5%", "XX", "8", None),
        ("50%", "XX", "1", False),
        ("87.5%", "18", "20多", False),
        ("87.5%", "18", "XX", False),
        ("87.5%", "21", "20多", None),
        ("87.5%", "0", "XX", None),
        ("87.5%", "0", "8以上", False),
        ("0.0%", "1", "XX", None),
        ("0.0%", "1", "20多", False),
        ("87.5%", "10以上", "8", False),
        ("50%", "100000000000", "XX", None),
        ("87.5%", "99999999999", "不超过100000000000", False),
        ("87.500000000001%", "XX", "9000000000-9900000000", None),
    ],
)
def test_whether_a_stated_ratio_agrees_with_the_counts(
    stated: str,
    part: str,
    whole: str,
    answer: bool | None,  # noqa: FBT001 - three-valued
) -> None:
    assert ratios.allowed(StatedRatio.parse(stated), share(part, whole)) is answer


def test_those_known_among_the_part_leave_fewer_numbers() -> None:
    stated, loose = StatedRatio.parse("87.5%"), share("至多10", "8")
    assert ratios.allowed(stated, loose, including=Count.of(7)) is None
    assert ratios.allowed(stated, loose, including=Count.of(8)) is False


THIRD, HALF = Fraction(1, 3), Fraction(1, 2)


@pytest.mark.parametrize(
    ("part", "whole", "at_least", "at_most", "answer"),
    [
        ("1", "3", THIRD, None, True),
        ("1", "4", THIRD, None, False),
        ("1", "3", None, THIRD, True),
        ("2", "3", None, THIRD, False),
        ("2", "5", THIRD, HALF, True),
        ("1", "5", THIRD, HALF, False),
        ("4", "5", THIRD, HALF, False),
        ("1", "3", THIRD, THIRD, True),
        ("0", "0", THIRD, None, None),
        ("XX", "XX", THIRD, None, None),
        ("1", "20多", None, HALF, True),
        ("1", "20多", THIRD, None, False),
        ("10多", "20多", HALF, None, None),
        ("1", "10以上", None, HALF, True),
        ("1", "10以上", THIRD, None, False),
        ("9", "10以上", THIRD, None, None),
        ("3以上", "5", HALF, None, True),
        ("3以上", "5", None, HALF, False),
        ("2以上", "5", HALF, None, None),
        ("3以上", "5", None, Fraction(3, 5), None),
        ("XX", "5", Fraction(0), Fraction(1), True),
        ("9", "8", HALF, None, None),
    ],
)
def test_whether_a_share_lies_within_bounds_that_are_included(
    part: str,
    whole: str,
    at_least: Fraction | None,
    at_most: Fraction | None,
    answer: bool | None,  # noqa: FBT001 - three-valued
) -> None:
    assert ratios.within(share(part, whole), at_least=at_least, at_most=at_most) is answer

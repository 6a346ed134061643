"""Rules of an agency's own on shares of members: `ratio_rule`."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

import partybranch as pb
from partybranch.counts import Count, Share
from partybranch.models import Standing
from partybranch.regulations import BasisKind
from partybranch.rules import Rule
from partybranch.rules.ratios.shares import ratio_rule
from partybranch.terms import Sex

DAY = date(2026, 11, 23)
PAPER = "本局党建工作制度（2026年）第九条"
FIFTH, HALF = Fraction(1, 5), Fraction(1, 2)
BRANCH = {"id": "b", "name": "某支部"}


def member(sex: str | None = None, **more: Any) -> dict[str, Any]:
    return {
        "admitted_on": "2010-07-01",
        "confirmed_on": "2011-07-01",
        **({"sex": sex} if sex else {}),
        **more,
    }


def ledger(*members: dict[str, Any], **more: Any) -> pb.Ledger:
    numbered = [{"id": str(number), **each} for number, each in enumerate(members, start=1)]
    return pb.from_dict(pb.Ledger, {"branch": BRANCH, "members": numbered, **more})


def women(**given: Any) -> Rule[Any]:
    bounds: dict[str, Any] = {} if "at_most" in given or "at_least" in given else {"at_least": FIFTH}
    return ratio_rule("BUR201", Sex.FEMALE, source=PAPER, since=date(2026, 1, 1), **bounds, **given)


def answer(rule: Rule[Any], books: pb.Ledger, on: date = DAY) -> tuple[list[str], list[str]]:
    report = pb.check(books, on=on, rules=pb.RuleBook((rule,)))
    return [found.text("zh") for found in report.findings], [str(each.why) for each in report.unjudged]


MAN, WOMAN = member("male"), member("female")


def test_an_agency_adds_its_own_share_to_the_book_and_checks_it_with_the_rest() -> None:
    """An agency's test author: at least a fifth of the members are women, at most a quarter probationary."""
    newcomers = ratio_rule(
        "BUR202",
        Standing.PROBATIONARY,
        at_most=Fraction(1, 4),
        source=PAPER,
        since=date(2026, 1, 1),
        force=pb.Force.NORMALLY,
    )
    book = pb.RULES.adding(women(), newcomers).only("BUR")
    new = {"sex": "male", "admitted_on": "2026-06-01", "stated_standing": "probationary"}
    report = pb.check(ledger(MAN, MAN, MAN, new, new), on=DAY, rules=book)
    assert [(each.code, each.force, str(each.path), each.text("zh")) for each in report.findings] == [
        ("BUR201", pb.Force.MUST, "/branch", "女0人，占党员5人的0%，应不低于20%"),
        ("BUR202", pb.Force.NORMALLY, "/branch", "预备党员2人，占党员5人的40%，应不高于25%"),
    ]
    found = report.findings[0]
    assert found.text("en") == "female: 0 of 5 members, which is 0%; 20% at least is right"
    assert found.basis is not None
    assert (found.basis.kind, found.basis.source) == (BasisKind.OWN, PAPER)


@pytest.mark.parametrize(
    ("members", "found"),
    [
        pytest.param((WOMAN, MAN, MAN, MAN, MAN), [], id="exactly a fifth"),
        pytest.param(
            (WOMAN, MAN, MAN, MAN, MAN, MAN), ["女1人，占党员6人的16.7%，应不低于20%"], id="less than a fifth"
        ),
        pytest.param((WOMAN, MAN, MAN), [], id="more than a fifth"),
    ],
)
def test_the_bound_itself_is_right(members: tuple[dict[str, Any], ...], found: list[str]) -> None:
    assert answer(women(), ledger(*members)) == (found, [])


@pytest.mark.parametrize(
    ("bounds", "said"),
    [
        pytest.param({"at_most": FIFTH}, "应不高于20%", id="at most"),
        pytest.param({"at_least": Fraction(2, 3)}, "应不低于2/3", id="at least, no round percentage"),
        pytest.param(
            {"at_least": Fraction(2, 5), "at_most": Fraction(49, 100)}, "应在40%至49%之间", id="both"
        ),
        pytest.param({"at_least": FIFTH, "at_most": FIFTH}, "应为20%", id="one share alone"),
    ],
)
def test_the_message_says_what_would_be_right(bounds: dict[str, Fraction], said: str) -> None:
    assert answer(women(**bounds), ledger(WOMAN, MAN)) == ([f"女1人，占党员2人的50%，{said}"], [])


def test_nobody_at_all_is_a_bound_too() -> None:
    none = women(at_least=Fraction(0), at_most=Fraction(0))
    assert answer(none, ledger(MAN, MAN)) == ([], [])
    assert answer(none, ledger(WOMAN, MAN)) == (["女1人，占党员2人的50%，应为0%"], [])


@pytest.mark.parametrize("share", [Fraction(2, 5), HALF])
def test_between_two_bounds_both_are_right(share: Fraction) -> None:
    count = ledger(*[WOMAN] * share.numerator, *[MAN] * (share.denominator - share.numerator))
    assert answer(women(at_least=Fraction(2, 5), at_most=HALF), count) == ([], [])


def test_who_may_or_may_not_count_makes_the_share_a_range() -> None:
    assert answer(women(), ledger(member(), MAN, MAN)) == ([], ["loose"])
    assert answer(women(), ledger(member(), *[MAN] * 5)) == (
        ["女0–1人，占党员6人的0%–16.7%，应不低于20%"],
        [],
    )
    assert answer(women(), ledger(member(), WOMAN, MAN)) == ([], [])
    gone = member("male", left_on="2026-11")
    assert answer(women(at_least=HALF), ledger(WOMAN, gone, MAN)) == ([], ["loose"])
    assert answer(women(at_least=FIFTH), ledger(WOMAN, gone, MAN)) == ([], [])


def test_of_nobody_there_is_no_share() -> None:
    report = pb.check(ledger(), on=DAY, rules=pb.RuleBook((women(),)))
    assert [each.reason.text("zh") for each in report.unjudged] == ["党员为0，无从计算比例"]
    assert [each.reason.text("en") for each in report.unjudged] == [
        "members is 0, and there is no share of it"
    ]


def test_it_is_asked_by_the_day_on_which_it_holds() -> None:
    rule = women(until=date(2026, 7, 1))
    none = ledger(MAN)
    assert answer(rule, none, date(2025, 12, 31)) == ([], ["before-law"])
    assert answer(rule, none, date(2026, 1, 1))[0] != []
    assert answer(rule, none, date(2026, 6, 30))[0] != []
    assert answer(rule, none, date(2026, 7, 1)) == ([], [])


def test_it_is_asked_of_the_last_day_that_the_ledger_covers() -> None:
    covers = {"start": "2026-01-01", "end": "2026-07-01"}
    books = ledger(WOMAN, member("male", admitted_on="2026-07-01", confirmed_on="2026-07-01"), covers=covers)
    assert answer(women(at_least=Fraction(1)), books) == ([], [])


def test_every_branch_of_a_roster_is_asked() -> None:
    members = tuple(
        pb.from_dict(pb.Member, {"id": str(number), **each, "branch": branch})
        for number, (branch, each) in enumerate([("甲支部", MAN), ("乙支部", WOMAN), ("乙支部", MAN)])
    )
    report = pb.check(pb.Roster(members=members), on=DAY, rules=pb.RuleBook((women(),)))
    assert [str(each.path) for each in report.findings] == ["/members/0/branch"]


def _of_cadres(_ledger: pb.Ledger, _on: date) -> Share:
    return Share(part=Count.of(1), whole=Count.of(8), part_name="女干部", whole_name="干部")


def test_an_agency_may_ask_for_a_share_of_its_own_with_words_of_its_own() -> None:
    rule = ratio_rule(
        "BUR203",
        _of_cadres,
        at_least=FIFTH,
        source=PAPER,
        since=date(2026, 1, 1),
        zh="{part_name}只占{share}",
        en="{part_name} are only {share}",
    )
    report = pb.check(ledger(), on=DAY, rules=pb.RuleBook((rule,)))
    assert [(each.text("zh"), each.text("en")) for each in report.findings] == [
        ("女干部只占12.5%", "女干部 are only 12.5%")
    ]


def test_a_share_whose_part_is_above_its_whole_cannot_tell() -> None:
    def broken(_ledger: pb.Ledger, _on: date) -> Share:
        return Share(part=Count.of(9), whole=Count.of(8), part_name="女干部", whole_name="干部")

    rule = ratio_rule("BUR203", broken, at_least=FIFTH, source=PAPER, since=date(2026, 1, 1))
    assert answer(rule, ledger()) == ([], ["malformed"])


def test_an_unbounded_whole_gives_a_span_of_shares() -> None:
    def loose(_ledger: pb.Ledger, _on: date) -> Share:
        return Share(part=Count.of(1), whole=Count.parse("10以上"), part_name="女干部", whole_name="干部")

    rule = ratio_rule("BUR203", loose, at_least=FIFTH, source=PAPER, since=date(2026, 1, 1))
    assert answer(rule, ledger()) == (["女干部1人，占干部10以上人的0%–10%，应不低于20%"], [])


def test_its_page_names_the_bound_and_the_source_in_both_languages() -> None:
    pages = women().pages
    assert set(pages) == {"en", "zh"}
    assert pages["en"].requires == f"20% at least ({PAPER})."
    assert pages["zh"].requires == f"不低于20%（{PAPER}）。"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "at_least=, at_most= or both"),
        ({"at_least": HALF, "at_most": FIFTH}, "the bounds are crossed"),
        ({"at_least": Fraction(3, 2)}, "a share lies between 0 and 1"),
        ({"at_most": Fraction(-1, 2)}, "a share lies between 0 and 1"),
        ({"at_least": HALF, "zh": "{part}"}, "both messages have the same gaps"),
        (
            {"at_least": HALF, "zh": "{name}", "en": "{name}"},
            "of these: bound, part, part_name, share, whole",
        ),
        ({"at_least": HALF, "code": "RULE1"}, "a rule's code is three letters"),
        ({"at_least": HALF, "code": "CON901"}, "CON needs no law"),
    ],
    ids=str,
)
def test_a_rule_that_cannot_be_is_refused(given: dict[str, Any], said: str) -> None:
    code = given.pop("code", "BUR201")
    with pytest.raises(ValueError, match=said):
        ratio_rule(code, Sex.FEMALE, source=PAPER, since=date(2026, 1, 1), **given)


@pytest.mark.parametrize("term", [pb.Force.MUST, Standing.NONE], ids=str)
def test_a_term_that_says_nothing_about_a_member_is_refused_at_once(term: Any) -> None:
    with pytest.raises(TypeError, match="a Standing that members have"):
        ratio_rule("BUR201", term, at_least=HALF, source=PAPER, since=date(2026, 1, 1))

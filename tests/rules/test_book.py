"""The catalogue holds together: every rule has its cases, its page, both languages, and a law without holes.

"Meta-tests hold the catalogue together: every rule has its cases, its headings, both languages with the same
placeholders, a quote whose words match its force, bases that do not overlap in time; every module with rules is
collected" (H22).
"""

from __future__ import annotations

import inspect
import pkgutil
import re
from collections.abc import Iterator
from datetime import date, timedelta
from importlib import import_module
from itertools import pairwise
from string import Formatter
from typing import Any

import attrs
import pytest
from attrs.exceptions import FrozenInstanceError
from tests.rules.sheets import CASES, cases_of, subjects_of

import partybranch as pb
from partybranch import models, rules
from partybranch.findings import CannotTell, Message, NotMet, Path
from partybranch.findings.reading import KINDS
from partybranch.regulations import Basis, BasisKind
from partybranch.rules import RULES, Rule, Whole

EVERY_RULE = pytest.mark.parametrize("rule", list(RULES), ids=lambda rule: rule.code)
WITH_LAW = pytest.mark.parametrize("rule", [rule for rule in RULES if rule.bases], ids=lambda rule: rule.code)
DAY = timedelta(days=1)
FAMILIES_OF_CODES = ("ADM", "CMP", "CON", "CYC", "DUE", "ELE", "LIF", "MTG", "ORG", "RAT", "SHP")

# codes.md of the field, the strengths of a roster's checks: error is must, warn is note.
MUST = "SHP201 SHP202 SHP206 SHP207 SHP210 CON101 CON102 CON103 CON104 CON105 CON106 CON201 CON202 CON301 CON303 CON304 CON401 CON402 CON403 CON404 CON406 CON407 CON408 RAT101 RAT102 RAT104"
NOTE = "SHP203 SHP204 SHP205 SHP208 SHP209 SHP211 CON203 CON204 CON302 CON305 CON306 RAT103"


def findings_of(rule: Rule[Any]) -> list[pb.Finding]:
    book = pb.RuleBook((rule,))
    return [
        found
        for case in cases_of(rule.code)
        for found in pb.check(case.records, on=case.on, rules=book).findings
    ]


def test_every_rule_has_its_cases_and_every_case_its_rule() -> None:
    assert sorted(file.stem for file in CASES.iterdir()) == [rule.code for rule in RULES]


@EVERY_RULE
def test_the_cases_of_a_rule_show_every_kind_of_answer(rule: Rule[Any]) -> None:
    """H20: at least one that fires, one that does not; here also one that cannot tell, where the rule can answer so."""
    cases = cases_of(rule.code)
    firing = [case for case in cases if case.finds]
    assert any(case.zh and case.en for case in firing)
    assert any(not case.finds and not case.cannot_tell for case in cases)
    asks = re.search(
        r"CannotTell|\bwhy_open\b|\b_?(unread|without|imprecise|unusable|order_of_conversion|made_before|reported_often_enough)\(",
        inspect.getsource(rule.judge),
    )
    # Before its law nothing can be told; what holds at all times has no such day.
    dated = any(basis.in_force.start > date.min for basis in rule.bases)
    assert any(case.cannot_tell for case in cases) is bool(dated or asks)


@EVERY_RULE
def test_no_sentence_is_said_twice(rule: Rule[Any]) -> None:
    said = [case.says for case in cases_of(rule.code)]
    assert [sentence for sentence in said if said.count(sentence) > 1] == []


@WITH_LAW
def test_the_cases_stand_on_the_first_and_the_last_day_of_every_basis(rule: Rule[Any]) -> None:
    """H20: one on the eve of the law taking effect, and on each day from which or up to which a text holds.

    What is judged by a whole month, quarter or year stands on the units that these days lie in; of a time that is judged
    by a later day than its first, what came before that day does not count.
    """
    subjects = [subject for case in cases_of(rule.code) for subject in subjects_of(rule, case)]
    begins = [basis.in_force.start for basis in rule.bases if basis.in_force.start > date.min]
    edges = [begins[0] - DAY] if begins else []
    for basis in rule.bases:
        edges += [basis.in_force.start] if basis.in_force.start in begins else []
        edges += [*([basis.in_force.end - DAY] if basis.in_force.end else [])]
    missing = [edge.isoformat() for edge in edges if not any(_stands_on(each, edge) for each in subjects)]
    assert missing == []


def _stands_on(subject: pb.Subject[Any], edge: date) -> bool:
    moment = subject.moment.exact if isinstance(subject.moment, pb.PartialDate) else subject.moment
    if subject.span is not None:
        return subject.span.contains(edge) and (moment is None or moment <= edge)
    return moment == edge


def test_every_reason_is_met_in_some_case() -> None:
    met = {reason for rule in RULES for case in cases_of(rule.code) for reason in case.cannot_tell}
    assert met == {str(reason.value) for reason in pb.Reason}


@EVERY_RULE
def test_a_page_says_what_is_required_how_it_is_read_and_how_it_is_put_right(rule: Rule[Any]) -> None:
    """Requires / reading / putting it right, in the messages' two languages."""
    assert set(rule.pages) == {"en", "zh"}
    for language, end in (("en", "."), ("zh", "。")):
        page = attrs.astuple(rule.pages[language])
        assert all(part.endswith(end) for part in page)
    zh = "".join(attrs.astuple(rule.pages["zh"]))
    assert len(re.findall("[\u4e00-\u9fff]", zh)) > len(re.findall("[A-Za-z]", zh))


@EVERY_RULE
def test_both_languages_have_the_same_gaps_and_a_finding_fills_all_of_them(rule: Rule[Any]) -> None:
    assert gaps(rule.message.zh) == gaps(rule.message.en) == rule.message.gaps
    for found in findings_of(rule):
        assert set(found.facts) == rule.message.gaps


def gaps(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("reason", list(pb.Reason), ids=str)
def test_both_languages_of_a_reason_have_the_same_gaps(reason: pb.Reason) -> None:
    assert gaps(reason.zh) == gaps(reason.en)


@pytest.mark.parametrize("kind", list(KINDS.values()), ids=lambda kind: kind.code)
def test_both_languages_of_a_kind_of_problem_have_the_same_gaps(kind: pb.findings.Kind) -> None:
    assert gaps(kind.message.zh) == gaps(kind.message.en)


def test_codes_are_unique_among_rules_and_kinds_of_problem() -> None:
    codes = [rule.code for rule in RULES] + list(KINDS)
    assert sorted(codes) == sorted(set(codes))


def test_the_fields_that_a_rule_points_at_are_fields_of_records() -> None:
    classes = [each for each in vars(models).values() if isinstance(each, type) and attrs.has(each)]
    known = {field.name for each in classes for field in attrs.fields(each)}
    assert {name for rule in RULES for name in rule.at} <= known


def test_every_module_that_declares_rules_is_collected() -> None:
    declared = {
        found.code
        for module in pkgutil.walk_packages(rules.__path__, f"{rules.__name__}.")
        for found in vars(import_module(module.name)).values()
        if isinstance(found, Rule)
    }
    assert sorted(declared) == [rule.code for rule in RULES]


def test_the_forces_of_rules_without_law_are_those_of_the_field() -> None:
    assert {rule.code: str(rule.own_force.value) for rule in RULES if rule.own_force is not None} == {
        **dict.fromkeys(MUST.split(), "must"),
        **dict.fromkeys(NOTE.split(), "note"),
    }


def test_only_shape_and_consistency_need_no_law() -> None:
    """H8: no law, no rule."""
    assert {rule.family for rule in RULES if not rule.bases} <= {"SHP", "CON", "RAT"}
    assert {basis.kind for rule in RULES for basis in rule.bases} <= {BasisKind.LAW, BasisKind.PRACTICE}


def test_practice_is_never_shown_as_law() -> None:
    """Handbooks before there was a regulation: never shown as law."""
    for rule in RULES:
        for basis in rule.bases:
            assert (basis.kind is BasisKind.PRACTICE) is (basis.force is pb.Force.PRACTICE)
            assert (basis.kind is BasisKind.PRACTICE) is (basis.provision is None)


GAPS = {
    # The opinion of 2018 on terms of office took effect on some day of July 2018.
    (date(2018, 7, 1), date(2018, 8, 1)),
}
"""Between these days the law changed, and the table does not say when."""

ENDED: frozenset[str] = frozenset(
    [
        # ADM
        "ADM120",
        "ADM207",
        "ADM211",
        # ORG
        "ORG403",
        # MTG
        "MTG204",
        # LIF
        "LIF102",
        "LIF503",
        "LIF506",
        # ELE
        "ELE306",
        # DUE
    ]
)
"""The rules whose law has ended."""


@WITH_LAW
def test_the_law_has_no_hole_and_lasts(rule: Rule[Any]) -> None:
    """Dated bases never overlap and never leave a gap that the table does not have."""
    holes = {
        (one.in_force.end, other.in_force.start)
        for one, other in pairwise(rule.bases)
        if one.in_force.end != other.in_force.start
    }
    assert holes <= GAPS
    assert (rule.bases[-1].in_force.end is not None) is (rule.code in ENDED)


@WITH_LAW
def test_a_quote_has_the_words_of_its_force(rule: Rule[Any]) -> None:
    """H8: 一般 and 原则上 make it normally; 可以 founds no rule, unless the words go on to limit it."""
    for basis in rule.bases:
        words = "".join(basis.phrases)
        if words:
            loose = "一般" in words or "原则上" in words
            limited = any(word in words for word in ("不能", "不得", "不超过", "不少于", "应当", "必须"))
            # A note accuses nobody, whatever the words.
            assert basis.force is pb.Force.NOTE or loose is (basis.force is pb.Force.NORMALLY)
            assert basis.force is pb.Force.NOTE or "可以" not in words or limited


RESTATED: frozenset[str] = frozenset(
    [
        # ADM
        # ORG
        "ORG105",
        "ORG208",
        "ORG210",
        "ORG403",
        # MTG
        "MTG103",
        "MTG204",
        # LIF
        "LIF102",
        "LIF106",
        "LIF409",
        "LIF502",
        # ELE
        "ELE103",
        "ELE104",
        "ELE105",
        "ELE106",
        "ELE108",
        "ELE110",
        "ELE115",
        "ELE201",
        "ELE202",
        "ELE203",
        "ELE204",
        "ELE205",
        "ELE206",
        # DUE
        "DUE105",
        "DUE201",
        "DUE203",
        "DUE301",
    ]
)
"""The rules whose words of today were not read: restated and unconfirmed."""


@WITH_LAW
def test_the_law_of_today_was_read_in_its_own_words_or_is_known_not_to_be(rule: Rule[Any]) -> None:
    assert rule.bases[-1].read is (rule.code not in RESTATED)


def test_adding_a_rule_gives_a_new_book_and_leaves_the_old_one_alone() -> None:
    own = _own("OWN001")
    book = RULES.adding(own)
    assert len(book) == len(RULES) + 1
    assert "OWN001" in book
    assert "OWN001" not in RULES
    assert book["OWN001"] is own
    assert [rule.code for rule in book] == sorted([*(rule.code for rule in RULES), "OWN001"])


def test_only_and_without_go_by_code_family_or_the_beginning_of_a_code() -> None:
    assert [rule.code for rule in RULES.only("ADM20", "LIF401")] == [
        *(f"ADM20{number}" for number in range(1, 10)),
        "LIF401",
    ]
    assert {rule.family for rule in RULES.without("SHP", "CON")} == {*FAMILIES_OF_CODES} - {"SHP", "CON"}
    assert "ADM201" not in RULES.without("ADM201")
    assert len(RULES.without("ADM201")) == len(RULES) - 1
    assert len(RULES.only()) == 0
    assert RULES.without() == RULES


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("ADM19", ("ADM119", "ADM109")),
        ("adm201", ("ADM201", "ADM211", "ADM210")),
        ("XYZ999", FAMILIES_OF_CODES),
        ("", FAMILIES_OF_CODES),
    ],
)
def test_a_code_that_fits_no_rule_is_refused_with_the_names_that_look_like_it(
    name: str, near: tuple[str, ...]
) -> None:
    for ask in (RULES.only, RULES.without, RULES.__getitem__):
        with pytest.raises(pb.UnknownName) as refused:
            ask(name)
        assert refused.value.name == name
        assert refused.value.near[: len(near)] == near
        assert refused.value.zh == f"没有代码为“{name}”的规则；是否指：{'、'.join(refused.value.near)}"
        assert (
            refused.value.en
            == f"there is no rule with the code “{name}”; perhaps {', '.join(refused.value.near)}"
        )


def test_a_book_does_not_change() -> None:
    for thing, name in ((RULES, "rules"), (RULES["ADM101"], "code")):
        with pytest.raises(FrozenInstanceError):
            setattr(thing, name, None)


def test_a_code_stands_for_one_rule_only() -> None:
    with pytest.raises(ValueError, match="a code stands for one rule only: ADM101, SHP201"):
        RULES.adding(RULES["SHP201"], RULES["ADM101"])


@pytest.mark.parametrize(
    ("moment", "edition"),
    [
        ("1956-09-14", None),
        ("1956-09-15", "1956"),
        ("2012-11-13", "2007-10-21"),
        ("2012-11-14", "2012-11-14"),
        ("2012-10", "2007-10-21"),
        ("2012-11", None),
        ("2012-12", "2012-11-14"),
        ("2012", None),
        ("2013", "2012-11-14"),
        ("2026-11-23", "2022-10-22"),
    ],
)
def test_the_basis_of_a_day_or_a_month_is_the_one_that_held_through_all_of_it(
    moment: str, edition: str | None
) -> None:
    basis = RULES["ADM201"].basis_on(pb.PartialDate.parse(moment))
    assert (None if basis is None else _edition(basis)) == edition


def test_the_basis_of_a_plain_date_is_found_too() -> None:
    basis = RULES["ADM201"].basis_on(date(2019, 3, 1))
    assert basis is not None
    assert (_edition(basis), basis.limit, basis.read) == ("2017-10-24", 1, False)


def _edition(basis: Basis) -> str:
    assert basis.provision is not None
    return basis.provision.regulation.edition


def _nobody(_whole: Whole) -> Iterator[pb.Subject[pb.Member]]:
    yield from ()


def _everybody_some_day(whole: Whole) -> Iterator[pb.Subject[pb.Member]]:
    for path, member in whole.members:
        yield pb.Subject(path=path, value=member, moment=member.admitted_on, member=member)


PAGE = "Asks.\n\nRequires: it.\nReading: it.\nPutting it right: it."
OWN = Basis(kind=BasisKind.OWN, force=pb.Force.PRACTICE, limit=3, until=date(2030, 1, 1))
OWN_LATER = Basis(kind=BasisKind.OWN, force=pb.Force.PRACTICE, limit=5, since=date(2030, 1, 1))


def _declared(*, code: str = "OWN001", page: str = PAGE, **given: Any) -> Rule[pb.Member]:
    def asks(member: pb.Member, case: rules.Circumstances) -> pb.Verdict:
        short = len(member.name or "") < case.number
        return NotMet.because(limit=case.number) if short else pb.MET

    asks.__doc__ = page
    said: dict[str, Any] = {"bases": (OWN, OWN_LATER), "at": ("name",), **given}
    return pb.rule(
        code, scope=_everybody_some_day, zh="少于{limit}个字", en="under {limit} characters", **said
    )(asks)


def _own(code: str) -> Rule[pb.Member]:
    return _declared(code=code)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"code": "OWN1"}, "a rule's code is three letters for the family and three digits"),
        ({"code": "own001"}, "a rule's code is three letters for the family and three digits"),
        ({"code": "OWN0011"}, "a rule's code is three letters for the family and three digits"),
        ({"bases": ()}, "OWN001: a rule has bases, or a force of its own"),
        ({"force": pb.Force.NOTE}, "OWN001: a rule has bases, or a force of its own"),
        ({"code": "CON999"}, "CON999: CON needs no law"),
        ({"code": "SHP999"}, "SHP999: SHP needs no law"),
        ({"bases": (OWN, OWN)}, "OWN001: its bases overlap, or do not stand in the order of time"),
        ({"bases": (OWN_LATER, OWN)}, "OWN001: its bases overlap, or do not stand in the order of time"),
        ({"page": ""}, "OWN001: its docstring has the headings Requires: Reading: Putting it right:"),
        ({"page": "Requires: it. Reading: it."}, "OWN001: its docstring has the headings"),
    ],
    ids=str,
)
def test_a_declaration_that_is_incomplete_or_contradicts_itself_is_refused(
    given: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        _declared(**given)


def test_a_declared_rule_has_the_name_and_the_page_of_its_function() -> None:
    own = _own("OWN001")
    assert (own.name, own.page, own.family) == ("asks", PAGE, "OWN")
    assert own.message == Message("少于{limit}个字", "under {limit} characters")


def test_an_agencys_own_rule_is_checked_with_the_others_by_the_limit_of_the_day() -> None:
    """A basis says its kind: law, practice, own; an agency's own rule chooses its force."""
    before, after = pb.PartialDate(2029, 12, 31), pb.PartialDate(2030, 1, 1)
    members = [
        pb.Member(id="1", name="甲某某", admitted_on=before),
        pb.Member(id="2", name="甲某某", admitted_on=after),
        pb.Member(id="3", name="甲某某"),
        pb.Member(id="4", name="甲某某", admitted_on=pb.PartialDate(2030)),
    ]
    report = pb.check(members, on=date(2035, 1, 1), rules=pb.RuleBook((_own("OWN001"),)))
    assert [(str(each.path), each.force, each.basis, each.text("en")) for each in report.findings] == [
        ("/members/1/name", pb.Force.PRACTICE, OWN_LATER, "under 5 characters"),
        ("/members/3/name", pb.Force.PRACTICE, OWN_LATER, "under 5 characters"),
    ]
    assert [(str(each.path), each.reason.text("zh")) for each in report.unjudged] == [
        ("/members/2/name", "日期不明，无法确定适用的规定"),
    ]


def test_a_rule_is_asked_by_the_law_of_the_day_and_not_of_the_check() -> None:
    rule = RULES["ADM201"]
    member = pb.Member(
        id="1", admitted_on=pb.PartialDate(1955, 1, 1), confirmed_on=pb.PartialDate(1955, 2, 1)
    )
    subject = pb.Subject(path=Path(), value=member, moment=member.admitted_on)
    verdict, basis = rule.answer(subject, date(2026, 11, 23))
    assert (verdict, basis) == (
        CannotTell.because(pb.Reason.BEFORE_LAW, day=pb.PartialDate(1955, 1, 1)),
        None,
    )


def test_a_scope_without_subjects_asks_nothing() -> None:
    own = pb.RuleBook((_declared(code="OWN002"),))
    nobody = pb.rule("OWN003", scope=_nobody, zh="。", en=".", bases=(OWN,))(own["OWN002"].judge)
    assert pb.check(pb.Member(id="1"), on=date(2026, 11, 23), rules=pb.RuleBook((nobody,))).findings == ()

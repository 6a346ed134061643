from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from itertools import groupby
from types import ModuleType

import pytest
from attrs import evolve
from typer.testing import Result

from partybranch import RULES, Basis, Force, RuleBook
from partybranch.counts import Between, Threshold
from partybranch.findings import MET, Message, Verdict
from partybranch.findings.reading import KINDS
from partybranch.models import Member
from partybranch.regulations import BasisKind, Limit
from partybranch.rules import FAMILIES, limit_in_words, rule
from partybranch.rules.scopes import each_member

Command = Callable[..., Result]


@rule(
    "OWN101",
    scope=each_member,
    bases=(
        Basis(force=Force.PRACTICE, kind=BasisKind.OWN, until=date(2020, 1, 1)),
        Basis(force=Force.NORMALLY, kind=BasisKind.OWN, since=date(2020, 1, 1), until=date(2024, 1, 1)),
        Basis(force=Force.MUST, kind=BasisKind.OWN, since=date(2024, 1, 1)),
    ),
    zh="联系人“{name}”缺电话",
    en="no telephone for the contact {name}",
)
def contact_has_a_telephone(_member: Member, _case: object) -> Verdict:
    """A contact has a telephone.

    Requires: a number.
    Reading: any number.
    Putting it right: enter one.
    """
    return MET


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> str:
    """A module with a rule book of its own."""
    monkeypatch.setitem(sys.modules, "own_rules", _module(RuleBook((contact_has_a_telephone,))))
    return "own_rules:BOOK"


def _module(book: RuleBook) -> ModuleType:
    module = ModuleType("own_rules")
    module.__dict__["BOOK"] = book
    return module


def entries(output: str) -> dict[str, str]:
    """The force of every rule and kind that the catalogue lists, by code; the lines of the families are left out."""
    lines = [line.split("  ") for line in output.splitlines() if line.startswith("  ")]
    return {code: force for _, code, force, *_ in lines}


def test_the_catalogue_has_every_rule_and_kind_once_family_by_family(command: Command) -> None:
    result = command("rules", "--on", "2026-11-23")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    codes = [line.split()[0] for line in lines if line.startswith("  ")]
    assert sorted(codes) == sorted([*KINDS, *(each.code for each in RULES)])
    families = [line for line in lines if not line.startswith("  ")]
    assert families == [f"{family}  {name.zh}" for family, name in FAMILIES.items()]
    for family, theirs in groupby(codes, key=lambda code: code[:3]):
        assert list(theirs) == sorted(code for code in codes if code.startswith(family))


def test_every_family_of_the_library_has_its_name_in_both_languages() -> None:
    assert {rule.family for rule in RULES} == set(FAMILIES)
    assert all(name.zh and name.en and name.zh != name.en for name in FAMILIES.values())


@pytest.mark.parametrize(
    ("language", "line"),
    [
        pytest.param("zh", "  ADM201  必须  预备期不满…年：… 加入，… 转正，最早应为 …", id="zh"),
        pytest.param(
            "en",
            "  ADM201  must  less than … year of probation: admitted on …, full on …, … at the earliest",
            id="en",
        ),
    ],
)
def test_gaps_are_left_open_in_the_catalogue(command: Command, language: str, line: str) -> None:
    result = command("rules", "--on", "2026-11-23", "--lang", language)
    assert line in result.stdout.splitlines()
    assert "{" not in result.stdout


@pytest.mark.parametrize(
    ("day", "language", "force"),
    [
        pytest.param("1956-09-14", "zh", "尚未施行（1956-09-15 起）", id="eve of the first"),
        pytest.param("1956-09-14", "en", "not yet in force (from 1956-09-15 on)", id="eve of the first, en"),
        pytest.param("1956-09-15", "zh", "必须", id="its first day"),
        pytest.param("1969-04-02", "zh", "提示", id="where the tables differ"),
    ],
)
def test_the_catalogue_gives_the_force_of_the_day(
    command: Command, day: str, language: str, force: str
) -> None:
    output = command("rules", "--on", day, "--lang", language).stdout
    assert entries(output)["ADM201"] == force


@pytest.mark.parametrize(
    ("day", "language", "force"),
    [
        pytest.param("2023-12-31", "zh", "必须", id="last day"),
        pytest.param("2024-01-01", "zh", "已不施行（至 2023-12-31）", id="the day after"),
        pytest.param("2024-01-01", "en", "no longer in force (to 2023-12-31)", id="the day after, en"),
    ],
)
def test_the_catalogue_says_that_the_law_of_a_rule_has_ended(
    command: Command, day: str, language: str, force: str
) -> None:
    assert entries(command("rules", "--on", day, "--lang", language).stdout)["LIF503"] == force


@pytest.mark.parametrize(
    ("language", "force"),
    [pytest.param("zh", "当日无规定", id="zh"), pytest.param("en", "no law on that day", id="en")],
)
def test_the_catalogue_says_that_there_is_no_law_between_two(
    command: Command, monkeypatch: pytest.MonkeyPatch, language: str, force: str
) -> None:
    bases = (
        Basis(force=Force.MUST, kind=BasisKind.OWN, until=date(2018, 7, 1)),
        Basis(force=Force.MUST, kind=BasisKind.OWN, since=date(2018, 8, 1)),
    )
    holed = evolve(contact_has_a_telephone, bases=bases)
    monkeypatch.setitem(sys.modules, "own_rules", _module(RuleBook((holed,))))
    output = command("rules", "--on", "2018-07-15", "--rules", "own_rules:BOOK", "--lang", language).stdout
    assert entries(output)["OWN101"] == force


def test_an_own_book_takes_the_place_of_the_library_s_and_stands_last(command: Command, own: str) -> None:
    lines = command("rules", "--on", "2021-05-01", "--rules", own).stdout.splitlines()
    assert lines[0] == "SHP  形式"
    assert lines[-2:] == ["OWN  自定规则", "  OWN101  一般应当  联系人“…”缺电话"]


ADM201_ZH = """\
类别：发展党员
查出时提示：预备期不满…年：… 加入，… 转正，最早应为 …
"""
ADM201_EN = """\
ADM201  Full membership begins after a year of probation.
family: admission and probation
says: less than … year of probation: admitted on …, full on …, … at the earliest

Requires: one calendar year"""


def test_the_page_of_a_rule_is_in_one_language(command: Command) -> None:
    result = command("rule", "ADM201")
    assert (result.exit_code, result.stderr) == (0, "")
    assert ADM201_ZH in result.stdout
    assert all(
        f"\n{heading}" in result.stdout
        for heading in ("要求：", "理解：", "改正：", "依据（数值的单位从上文）：\n")
    )
    assert "Requires" not in result.stdout
    lines = result.stdout.splitlines()
    assert lines[-1] == (
        "  2022-10-22 起  必须  《中国共产党章程》（2022-10-22）第七条“预备党员的预备期为一年”；数值：1"
    )
    assert lines[-2] == (
        "  2017-10-24 至 2022-10-21  必须  《中国共产党章程》（2017-10-24）第七条（转述，未经核对）；数值：1"
    )
    english = command("rule", "adm201", "--lang", "en").stdout
    assert english.startswith(ADM201_EN)
    assert all(
        f"\n{heading}" in english
        for heading in ("Reading: ", "Putting it right: ", "rests on (limits in the units named above):\n")
    )
    assert "要求：" not in english
    assert english.splitlines()[-2:] == [
        (
            "  2017-10-24 to 2022-10-21  must  Constitution of the Communist Party of China (2017-10-24), "
            "article 7 (restated, unconfirmed); limit: 1"
        ),
        (
            "  from 2022-10-22 on  must  Constitution of the Communist Party of China (2022-10-22), "
            "article 7: “预备党员的预备期为一年”; limit: 1"
        ),
    ]


def test_practice_and_own_bases_are_shown_with_their_source_and_never_as_law(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = RULES.tightening("LIF409", 90, source="本单位接转办法", since=date(2026, 1, 1))
    monkeypatch.setitem(sys.modules, "own_rules", _module(book))
    handbooks, ours = command("rule", "LIF409", "--rules", "own_rules:BOOK").stdout.splitlines()[-2:]
    assert handbooks == (
        "  1990-01-01 起  惯例（党务工作手册；说法不一：90天，3个月，市内10天、市外30天，跨省6个月）；数值：184"
    )
    assert ours == "  2026-01-01 起  必须  自定（本单位接转办法）；数值：90"
    english = command("rule", "LIF409", "--rules", "own_rules:BOOK", "--lang", "en").stdout
    assert english.splitlines()[-1] == (
        "  from 2026-01-01 on  must  the agency's own (本单位接转办法); limit: 90"
    )
    assert "《" not in handbooks + ours


@pytest.mark.parametrize(
    ("limit", "zh", "en"),
    [
        pytest.param(6, "6", "6", id="a number"),
        pytest.param(Fraction(1, 200), "0.5%", "0.5%", id="a share in percent"),
        pytest.param(Fraction(1, 3), "1/3", "1/3", id="a share that is none"),
        pytest.param(Between(low=3, high=5), "3至5", "3 to 5", id="a span"),
        pytest.param(Between(low=3, high=3), "3", "3", id="a span of one"),
        pytest.param(
            Threshold(share=Fraction(1, 2), strict=True), "超过1/2", "more than 1/2", id="more than"
        ),
        pytest.param(
            Threshold(share=Fraction(4, 5), strict=False), "不少于4/5", "at least 4/5", id="at least"
        ),
    ],
)
def test_limits_are_said_in_words(limit: Limit, zh: str, en: str) -> None:
    assert limit_in_words(limit) == Message(zh, en)


@pytest.mark.parametrize(
    ("language", "head", "last"),
    [
        pytest.param(
            "zh",
            ["CON101  身份号码的校验码应与其余各位相符。", "类别：一致性"],
            "力度：必须（不需要法规依据）",
            id="zh",
        ),
        pytest.param(
            "en",
            [
                "CON101  The check character of an identity number fits its other digits.",
                "family: consistency",
            ],
            "force: must (needs no law)",
            id="en",
        ),
    ],
)
def test_the_page_of_a_rule_that_needs_no_law(
    command: Command, language: str, head: list[str], last: str
) -> None:
    lines = command("rule", "CON101", "--lang", language).stdout.splitlines()
    assert (lines[:2], lines[-1]) == (head, last)


@pytest.mark.parametrize(
    ("language", "page"),
    [
        pytest.param(
            "zh",
            [
                "SHP120  该行既无姓名也无身份号码，无法作为党员记录",
                "类别：形式",
                "力度：必须（不需要法规依据）",
                "",
                KINDS["SHP120"].about.zh,
            ],
            id="zh",
        ),
        pytest.param(
            "en",
            [
                "SHP120  the row has neither a name nor an identity number and cannot be a member's record",
                "family: shape",
                "force: must (needs no law)",
                "",
                KINDS["SHP120"].about.en,
            ],
            id="en",
        ),
    ],
)
def test_the_page_of_a_kind_met_in_reading(command: Command, language: str, page: list[str]) -> None:
    assert command("rule", "shp120", "--lang", language).stdout.splitlines() == page


def test_a_page_in_one_language_is_shown_in_that_language(command: Command, own: str) -> None:
    """An agency's own rule may have its page in one language."""
    lines = command("rule", "OWN101", "--rules", own).stdout.splitlines()
    assert lines[0] == "OWN101  A contact has a telephone."
    assert lines[1:3] == ["类别：自定规则", "查出时提示：联系人“…”缺电话"]
    assert lines[4:7] == ["Requires: a number.", "Reading: any number.", "Putting it right: enter one."]


@pytest.mark.parametrize(
    ("language", "spans"),
    [
        pytest.param(
            "zh",
            [
                "  至 2019-12-31  惯例  自定",
                "  2020-01-01 至 2023-12-31  一般应当  自定",
                "  2024-01-01 起  必须  自定",
            ],
            id="zh",
        ),
        pytest.param(
            "en",
            [
                "  to 2019-12-31  practice  the agency's own",
                "  2020-01-01 to 2023-12-31  normally  the agency's own",
                "  from 2024-01-01 on  must  the agency's own",
            ],
            id="en",
        ),
    ],
)
def test_the_spans_of_an_own_rule_include_their_last_days(
    command: Command, own: str, language: str, spans: list[str]
) -> None:
    lines = command("rule", "OWN101", "--rules", own, "--lang", language).stdout.splitlines()
    assert lines[-3:] == spans


@pytest.mark.parametrize(
    ("language", "words"),
    [pytest.param("zh", "不限时间", id="zh"), pytest.param("en", "at all times", id="en")],
)
def test_a_basis_without_days_holds_at_all_times(
    command: Command, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    @rule(
        "OWN102",
        scope=each_member,
        bases=(Basis(force=Force.PRACTICE, kind=BasisKind.PRACTICE),),
        zh="无",
        en="none",
    )
    def anything(_member: Member, _case: object) -> Verdict:
        """Anything goes.

        Requires: nothing.
        Reading: none.
        Putting it right: nothing.
        """
        return MET

    monkeypatch.setitem(sys.modules, "own_rules", _module(RuleBook((anything,))))
    lines = command("rule", "OWN102", "--rules", "own_rules:BOOK", "--lang", language).stdout.splitlines()
    assert lines[-1].split("  ")[1] == words

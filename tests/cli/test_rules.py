from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from types import ModuleType

import pytest
from typer.testing import Result

from partybranch import RULES, Basis, Force, RuleBook
from partybranch.findings import MET, Verdict
from partybranch.findings.reading import KINDS
from partybranch.models import Member
from partybranch.regulations import BasisKind
from partybranch.rules import rule
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
    module = ModuleType("own_rules")
    module.__dict__["BOOK"] = RuleBook((contact_has_a_telephone,))
    monkeypatch.setitem(sys.modules, "own_rules", module)
    return "own_rules:BOOK"


def test_the_catalogue_has_every_rule_and_kind_once_in_order(command: Command) -> None:
    result = command("rules", "--on", "2026-11-23")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [line.split()[0] for line in result.stdout.splitlines()] == sorted(
        [*KINDS, *(each.code for each in RULES)]
    )


@pytest.mark.parametrize(
    ("language", "line"),
    [
        pytest.param("zh", "ADM201  必须  预备期不满…年：… 加入，… 转正，最早应为 …", id="zh"),
        pytest.param(
            "en",
            "ADM201  must  less than … year of probation: admitted on …, full on …, … at the earliest",
            id="en",
        ),
    ],
)
def test_gaps_are_left_open_in_the_catalogue(command: Command, language: str, line: str) -> None:
    result = command("rules", "--on", "2026-11-23", "--lang", language)
    assert line in result.stdout.splitlines()
    assert "{" not in result.stdout


@pytest.mark.parametrize(
    ("day", "force"),
    [
        pytest.param("1950-01-01", "当日无规定", id="before any law"),
        pytest.param("1956-09-14", "当日无规定", id="eve of the first"),
        pytest.param("1956-09-15", "必须", id="its first day"),
        pytest.param("1969-04-02", "提示", id="where the tables differ"),
    ],
)
def test_the_catalogue_gives_the_force_of_the_day(command: Command, day: str, force: str) -> None:
    lines = command("rules", "--on", day).stdout.splitlines()
    assert [line.split("  ")[1] for line in lines if line.startswith("ADM201")] == [force]


def test_the_catalogue_says_in_english_that_there_is_no_law(command: Command) -> None:
    lines = command("rules", "--on", "1950-01-01", "--lang", "en").stdout.splitlines()
    assert [line.split("  ")[1] for line in lines if line.startswith("ADM201")] == ["no law on that day"]


def test_an_own_book_takes_the_place_of_the_library_s(command: Command, own: str) -> None:
    lines = command("rules", "--on", "2021-05-01", "--rules", own).stdout.splitlines()
    assert [line for line in lines if not line.startswith("SHP")] == ["OWN101  一般应当  联系人“…”缺电话"]


ADM201_HEAD = """\
ADM201  probation of a year
预备期不满…年：… 加入，… 转正，最早应为 …
less than … year of probation: admitted on …, full on …, … at the earliest

Full membership begins after a year of probation.
"""


def test_the_page_of_a_rule(command: Command) -> None:
    result = command("rule", "ADM201")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(ADM201_HEAD)
    assert "\nRequires: one calendar year" in result.stdout
    lines = result.stdout.splitlines()
    assert lines[-1] == "2022-10-22 起  必须  《中国共产党章程》（2022-10-22）第七条“预备党员的预备期为一年”"
    assert (
        lines[-2]
        == "2017-10-24 至 2022-10-21  必须  《中国共产党章程》（2017-10-24）第七条（转述，未经核对）"
    )
    english = command("rule", "adm201", "--lang", "en").stdout.splitlines()
    assert english[-1] == (
        "from 2022-10-22 on  must  Constitution of the Communist Party of China (2022-10-22), "
        "article 7: “预备党员的预备期为一年”"
    )
    assert english[-2] == (
        "2017-10-24 to 2022-10-21  must  Constitution of the Communist Party of China (2017-10-24), "
        "article 7 (restated, unconfirmed)"
    )


@pytest.mark.parametrize(
    ("language", "line"),
    [
        pytest.param("zh", "力度：必须（不需要法规依据）", id="zh"),
        pytest.param("en", "force: must (needs no law)", id="en"),
    ],
)
def test_the_page_of_a_rule_that_needs_no_law(command: Command, language: str, line: str) -> None:
    lines = command("rule", "CON101", "--lang", language).stdout.splitlines()
    assert lines[:3] == [
        "CON101  check character fits",
        "身份号码的校验码不符，号码有误",
        "the check character of the identity number does not fit: a character is wrong",
    ]
    assert lines[-1] == line


def test_the_page_of_a_kind_met_in_reading(command: Command) -> None:
    result = command("rule", "shp120")
    assert result.stdout.splitlines() == [
        "SHP120  必须",
        "该行既无姓名也无身份号码，无法作为党员记录",
        "the row has neither a name nor an identity number and cannot be a member's record",
        "",
        KINDS["SHP120"].about,
    ]


@pytest.mark.parametrize(
    ("language", "spans"),
    [
        pytest.param(
            "zh",
            [
                "至 2019-12-31  惯例  自定",
                "2020-01-01 至 2023-12-31  一般应当  自定",
                "2024-01-01 起  必须  自定",
            ],
            id="zh",
        ),
        pytest.param(
            "en",
            [
                "to 2019-12-31  practice  the agency's own",
                "2020-01-01 to 2023-12-31  normally  the agency's own",
                "from 2024-01-01 on  must  the agency's own",
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

    module = ModuleType("own_rules")
    module.__dict__["BOOK"] = RuleBook((anything,))
    monkeypatch.setitem(sys.modules, "own_rules", module)
    lines = command("rule", "OWN102", "--rules", "own_rules:BOOK", "--lang", language).stdout.splitlines()
    assert lines[-1].split("  ")[0] == words

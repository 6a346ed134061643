"""What a check is expected to find, not to find, or not to be able to tell; and what is said where it is otherwise."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve
from tests.testing.failures import failing

import partybranch as pb
from partybranch.testing import (
    assert_cannot_tell,
    assert_found,
    assert_kept,
    assert_regular,
    regular_ledger,
)

ROSTER: Final = Path(__file__).parents[2] / "examples" / "roster.xlsx"
DAY: Final = date(2026, 11, 23)
ADMITTED: Final = pb.PartialDate.parse("2020-05-01")
SOUND: Final = pb.Member(id="1", name="某某", admitted_on=ADMITTED, confirmed_on=ADMITTED.plus_years(1))
EARLY: Final = evolve(SOUND, confirmed_on=pb.PartialDate.parse("2021-03-01"))
NAMELESS: Final = evolve(SOUND, name=None)
LEDGER: Final = pb.Ledger(
    branch=pb.Branch(id="b", name="某支部"),
    covers=pb.Period(start=date(2026, 1, 1), end=date(2026, 7, 1)),
    members=(SOUND, evolve(EARLY, id="2"), evolve(NAMELESS, id="3")),
)


# Nothing found


def test_a_member_in_order_is_regular_and_the_report_is_given_back() -> None:
    report = assert_regular(SOUND, on=DAY)
    assert (report.on, report.judged, report.findings) == (DAY, 1, ())


@pytest.mark.parametrize(
    "records",
    [LEDGER, (SOUND, NAMELESS), [NAMELESS], iter([NAMELESS]), NAMELESS],
    ids=lambda each: type(each).__name__,
)
def test_whatever_check_takes_can_be_expected_to_be_regular(records: Any) -> None:
    assert "SHP201" in failing(assert_regular, records, on=DAY).en


def test_what_was_found_is_told_with_its_force_code_place_words_and_article_in_both_languages() -> None:
    error = failing(assert_regular, EARLY, on=DAY)
    assert str(error) == error.en
    assert error.en.splitlines() == [
        "nothing was to be found on 2026-11-23; found: 1",
        "  [must] ADM201 /confirmed_on: less than 1 year of probation: admitted on 2020-05-01, full on 2021-03-01, 2021-05-01 at the earliest",
        "      basis: Constitution of the Communist Party of China (2017-10-24), article 7 (restated, unconfirmed)",
    ]
    assert error.zh.splitlines()[0] == "截至2026-11-23应无问题，实有1处："
    assert error.zh.splitlines()[1].startswith("  [必须] ADM201 /confirmed_on：")
    assert error.zh.splitlines()[2] == "      依据：《中国共产党章程》（2017-10-24）第七条（转述，未经核对）"


def test_the_language_of_a_failure_can_be_chosen() -> None:
    error = failing(assert_regular, EARLY, on=DAY, language="zh")
    assert str(error) == error.zh


def test_a_failure_is_an_assertion_error_and_survives_being_sent_to_another_process() -> None:
    error = failing(assert_regular, EARLY, on=DAY, language="zh")
    assert isinstance(error, AssertionError)
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.en) == (str(error), error.en)


def test_findings_below_a_force_may_be_expected_to_be_allowed() -> None:
    late = evolve(SOUND, mobile="13900000001", education="没有的学历")
    assert [each.force for each in assert_regular(late, on=DAY, at_least=pb.Force.MUST).findings] == [
        pb.Force.NOTE
    ]
    error = failing(assert_regular, NAMELESS, on=DAY, at_least=pb.Force.NORMALLY)
    assert error.en.startswith(
        "nothing of force “normally” or stronger was to be found on 2026-11-23; found: 1"
    )
    assert error.zh.startswith("截至2026-11-23应无“一般应当”及以上的问题，实有1处：")


def test_what_cannot_be_told_is_no_failure_unless_all_is_to_be_told() -> None:
    hidden = evolve(SOUND, unread={"sex": "某"}, identity_number="110000199003070011")
    (left,) = assert_regular(hidden, on=DAY, rules=pb.RULES.only("CON104")).unjudged
    assert left.why is pb.Reason.UNREAD
    month = evolve(
        SOUND, admitted_on=pb.PartialDate.parse("2020-05"), confirmed_on=pb.PartialDate.parse("2021-04")
    )
    book = pb.RULES.only("ADM201")
    assert len(assert_regular(month, on=DAY, rules=book).unjudged) == 1
    error = failing(assert_regular, month, on=DAY, rules=book, all_told=True)
    assert error.en.splitlines()[0] == "all was to be told on 2026-11-23; left open: 1"
    assert error.en.splitlines()[1].startswith("  [cannot tell] ADM201 /confirmed_on: ")
    assert error.zh.splitlines()[0] == "截至2026-11-23应全部可以判断，实有1处无法判断："
    assert assert_regular(SOUND, on=DAY, rules=book, all_told=True).unjudged == ()


def test_of_many_findings_of_one_rule_the_first_are_listed_and_the_rest_counted() -> None:
    many = tuple(evolve(NAMELESS, id=str(number)) for number in range(1, 9))
    lines = failing(assert_regular, many, on=DAY).en.splitlines()
    assert lines == [
        "nothing was to be found on 2026-11-23; found: 8",
        *(f"  [must] SHP201 /members/{number}/name: no name" for number in range(3)),
        "  … and 5 more of SHP201",
    ]


def test_of_a_roster_the_cell_is_told_and_no_number_of_a_person() -> None:
    roster = pb.read_roster(ROSTER)
    error = failing(assert_regular, roster, on=DAY)
    assert "  [must] SHP206 " in error.en
    assert "roster.xlsx row 12 of “机关第一支部” M12 手机号: " in error.en
    assert "roster.xlsx “机关第一支部”第12行 M12 手机号：" in error.zh
    numbers = [number for each in roster.members for number in (each.identity_number, each.mobile) if number]
    assert numbers
    assert [number for number in numbers for text in (error.zh, error.en) if number in text] == []


def test_what_could_steer_a_terminal_is_not_printed() -> None:
    evil = evolve(LEDGER, meetings=(pb.Meeting(id="\x1b[2J", kind=pb.MeetingKind.LECTURE, chair="\x1b[31m"),))
    error = failing(assert_regular, evil, on=DAY, rules=pb.RULES.only("CON403"))
    assert "\x1b" not in error.en + error.zh
    assert "�" in error.en


def test_a_report_has_its_day_and_its_rules() -> None:
    report = pb.check(SOUND, on=DAY)
    assert assert_regular(report) is report
    with pytest.raises(TypeError, match="a report has its day"):
        assert_regular(report, on=DAY)
    with pytest.raises(TypeError, match="a report has its day"):
        assert_regular(report, rules=pb.RULES)
    with pytest.raises(TypeError, match="say which day"):
        assert_regular(SOUND)


COUNTED: Final = pb.Report(on=DAY, left_out={pb.Force.MUST: 2, pb.Force.NOTE: 3}, untold={"ADM101": 1})
"""Of a roster too big for them: what was found was counted and not kept."""


def test_what_a_report_counted_and_did_not_keep_was_found_all_the_same() -> None:
    error = failing(assert_regular, COUNTED)
    assert error.en.splitlines() == [
        "nothing was to be found on 2026-11-23; found: 5",
        "  and 5 more, which were only counted",
    ]
    assert error.zh.splitlines() == ["截至2026-11-23应无问题，实有5处：", "  另有5处只计数"]
    both = evolve(pb.check(NAMELESS, on=DAY), left_out={pb.Force.MUST: 2, pb.Force.NOTE: 3})
    assert failing(assert_regular, both, at_least=pb.Force.MUST).en.splitlines() == [
        "nothing of force “must” or stronger was to be found on 2026-11-23; found: 3",
        "  [must] SHP201 /name: no name",
        "  and 2 more, which were only counted",
    ]
    notes = evolve(COUNTED, left_out={pb.Force.NOTE: 3, pb.Force.MUST: 0})
    assert assert_regular(notes, at_least=pb.Force.MUST) is notes


def test_what_a_report_only_counted_was_left_open_all_the_same() -> None:
    untold = evolve(COUNTED, left_out={})
    assert assert_regular(untold) is untold
    error = failing(assert_regular, untold, all_told=True)
    assert error.en.splitlines() == [
        "all was to be told on 2026-11-23; left open: 1",
        "  and 1 more, which were only counted",
    ]


def test_of_a_report_that_did_not_keep_all_nobody_tells_how_often_or_that_nothing_else_was_found() -> None:
    some = evolve(pb.check(NAMELESS, on=DAY), left_out={pb.Force.NOTE: 3}, untold={"ADM201": 2})
    (found,) = assert_found(some, "SHP201", force=pb.Force.MUST)
    assert found.code == "SHP201"
    often = failing(assert_found, some, "SHP201", times=1)
    assert often.en.startswith("SHP201 was to be found as often as 1, and it cannot be told: ")
    assert often.zh.startswith("应发现 SHP201 1 处；报告没有保留全部问题，无法判断\n")
    failing(assert_found, some, "SHP206", times=0)
    alone = failing(assert_found, some, "SHP201", alone=True)
    assert alone.en.splitlines() == [
        "nothing but SHP201 was to be found; found too:",
        "  and 3 more, which were only counted",
    ]
    missing = failing(assert_found, COUNTED, "ADM101")
    assert missing.en.splitlines() == [
        "ADM101 was to be found, and was not",
        "found on 2026-11-23:",
        "  and 5 more, which were only counted",
        "what the rule could not tell:",
        "  and 1 more, which were only counted",
    ]


# Something found


def test_what_is_to_be_found_is_given_back() -> None:
    (found,) = assert_found(EARLY, "ADM201", on=DAY)
    assert str(found.path) == "/confirmed_on"
    assert assert_found(pb.check(EARLY, on=DAY), "ADM201") == (found,)


@pytest.mark.parametrize("at", ["/members/2/name", "/members/2", "", pb.Path(("members", 2))], ids=str)
def test_a_path_or_one_above_it_says_where(at: Any) -> None:
    (found,) = assert_found(LEDGER, "SHP201", on=DAY, at=at)
    assert found.member == "3"


def test_a_path_that_is_none_is_refused_and_not_taken_for_one_of_nothing() -> None:
    """Without its slash it would be the path of no member, where nothing is ever found."""
    with pytest.raises(ValueError, match="begins with a slash"):
        assert_found([pb.Member(id="1")], "SHP201", on=DAY, at="members/0", times=0)
    with pytest.raises(ValueError, match="begins with a slash"):
        assert_cannot_tell([pb.Member(id="1")], "SHP201", on=DAY, at="members/0")


def test_a_key_of_digits_is_found_by_the_path_that_is_written() -> None:
    meeting = pb.Meeting(id="m", kind=pb.MeetingKind.LECTURE, extra={"2024": "缺{dy}字"})
    ledger = pb.Ledger(branch=pb.Branch(id="b", name="某支部"), meetings=(meeting,))
    (found,) = assert_found(ledger, "SHP211", on=DAY, at="/meetings/0/extra/2024")
    assert str(found.path) == "/meetings/0/extra/2024"


def test_another_place_is_told_with_what_was_found_where() -> None:
    error = failing(assert_found, LEDGER, "SHP201", on=DAY, at="/members/1")
    lines = error.en.splitlines()
    assert lines[0] == "SHP201 was to be found at /members/1, and was not"
    assert lines[1:3] == ["found on 2026-11-23:", "  [must] SHP201 /members/2/name: no name"]
    assert "ADM201 /members/1/confirmed_on" in error.en
    assert error.zh.startswith("应发现 SHP201（/members/1），实未发现\n截至2026-11-23发现的问题：\n")


def test_a_path_is_no_beginning_of_another_number() -> None:
    many = tuple(evolve(SOUND if number == 1 else NAMELESS, id=str(number)) for number in range(12))
    failing(assert_found, many, "SHP201", on=DAY, at="/members/1")


def test_where_nothing_is_found_it_is_said_so() -> None:
    error = failing(assert_found, SOUND, "ADM201", on=DAY)
    assert error.en == "ADM201 was to be found, and was not\nnothing was found on 2026-11-23"
    assert error.zh == "应发现 ADM201，实未发现\n截至2026-11-23未发现任何问题"


def test_where_the_rule_could_not_tell_the_reason_is_said() -> None:
    hidden = evolve(SOUND, confirmed_on=None, unread={"confirmed_on": "二〇二一"})
    error = failing(assert_found, hidden, "ADM201", on=DAY)
    assert "what the rule could not tell:\n  [cannot tell] ADM201 /confirmed_on: " in error.en
    assert "该规则无法判断的：\n  [无法判断] ADM201 /confirmed_on：" in error.zh


def test_how_often_how_strong_and_alone_can_be_expected() -> None:
    assert_found(LEDGER, "SHP201", on=DAY, times=1, force=pb.Force.MUST)
    assert assert_found(LEDGER, "SHP206", on=DAY, times=0) == ()
    often = failing(assert_found, LEDGER, "SHP201", on=DAY, times=2)
    assert often.en.startswith("SHP201 was to be found as often as 2, and was 1")
    assert often.zh.startswith("应发现 SHP201 2 处，实有 1 处")
    strong = failing(assert_found, LEDGER, "SHP201", on=DAY, force=pb.Force.NOTE)
    assert strong.en.startswith("SHP201 was to be of force “note”")
    assert strong.zh.startswith("SHP201 的约束力应为“提示”")
    alone = failing(assert_found, LEDGER, "SHP201", on=DAY, alone=True)
    assert alone.en.startswith("nothing but SHP201 was to be found; found too:\n")
    assert "SHP201 /" not in alone.en
    assert alone.zh.startswith("应只发现 SHP201，另有：\n")
    assert_found(NAMELESS, "SHP201", on=DAY, alone=True)


def test_a_cell_says_where_in_a_roster() -> None:
    roster = pb.read_roster(ROSTER)
    (found,) = assert_found(roster, "SHP206", on=DAY, cell="M12")
    assert found.place is not None
    assert found.place.sheet == "机关第一支部"
    error = failing(assert_found, roster, "SHP206", on=DAY, at="/members", cell="M13")
    assert error.en.startswith("SHP206 was to be found at /members and M13, and was not\n")
    assert error.zh.startswith("应发现 SHP206（/members、M13），实未发现\n")
    failing(assert_found, NAMELESS, "SHP201", on=DAY, cell="A1")


def test_a_code_that_never_can_be_found_is_refused() -> None:
    with pytest.raises(pb.UnknownName) as refused:
        assert_found(SOUND, "ADM19", on=DAY)
    assert refused.value.near[0] == "ADM119"
    with pytest.raises(pb.UnknownName):
        assert_found(SOUND, "ADM201", on=DAY, rules=pb.RULES.only("MTG"))
    failing(assert_found, pb.check(SOUND, on=DAY), "ADM19")


def test_kinds_of_problem_met_in_reading_can_be_expected(tmp_path: Path) -> None:
    table = tmp_path / "花名册.csv"
    table.write_text("姓名,性别,出生日期\n甲某,男,1980-13-45\n", encoding="utf-8")
    (found,) = assert_found(pb.read_roster(table), "SHP101", on=DAY, cell="C2", alone=True)
    assert str(found.path) == "/members/0/born_on"


# Cannot tell


def test_what_is_left_open_is_given_back() -> None:
    hidden = evolve(SOUND, confirmed_on=None, unread={"confirmed_on": "二〇二一"})
    (left,) = assert_cannot_tell(hidden, "ADM201", on=DAY, why=pb.Reason.UNREAD, at="/confirmed_on")
    assert left.why is pb.Reason.UNREAD
    error = failing(assert_cannot_tell, hidden, "ADM201", on=DAY, why=pb.Reason.MASKED)
    assert error.en.startswith("ADM201 was to be left open (for the reason “masked”), and was not\n")
    assert error.zh.startswith("ADM201 应无法判断（原因：masked），实非如此\n")
    assert "[cannot tell] ADM201 /confirmed_on" in error.en


def test_a_rule_that_finds_something_does_not_leave_it_open() -> None:
    error = failing(assert_cannot_tell, pb.check(EARLY, on=DAY), "ADM201", at="/confirmed_on")
    assert error.en.startswith(
        "ADM201 was to be left open at /confirmed_on, and was not\nfound on 2026-11-23:\n"
    )


# Kept


def test_a_rule_is_kept_where_it_is_asked_and_answers_that_it_is_met() -> None:
    assert assert_kept((SOUND, SOUND), "ADM201", on=DAY) == 2
    assert assert_kept(iter([SOUND]), "ADM201", on=DAY) == 1


@pytest.mark.parametrize(
    ("records", "code", "says"),
    [
        pytest.param(
            EARLY, "ADM201", "  [must] ADM201 /confirmed_on: less than 1 year of probation", id="broken"
        ),
        pytest.param(
            evolve(SOUND, confirmed_on=None, unread={"confirmed_on": "?"}),
            "ADM201",
            "  [cannot tell] ADM201 /confirmed_on: ",
            id="left open",
        ),
        pytest.param(
            LEDGER, "MTG102", "  the rule was asked of nothing in these records", id="asked of nothing"
        ),
    ],
)
def test_a_rule_is_not_kept_otherwise(records: Any, code: str, says: str) -> None:
    error = failing(assert_kept, records, code, on=DAY)
    head, told = error.en.splitlines()[:2]
    assert head == f"{code} was to be kept on 2026-11-23"
    assert told.startswith(says)
    assert error.zh.startswith(f"{code} 截至2026-11-23应得到遵守\n")


def test_a_rule_that_the_book_does_not_have_is_refused() -> None:
    with pytest.raises(pb.UnknownName):
        assert_kept(SOUND, "ADM201", on=DAY, rules=pb.RULES.only("MTG"))


# The ledger that is always the same


def test_the_regular_ledger_is_regular_and_the_same_for_a_day() -> None:
    ledger = regular_ledger(on=DAY)
    assert_regular(ledger, on=DAY)
    assert regular_ledger(on=DAY) == ledger
    assert len(ledger.members) == 9
    for name in ("meetings", "payments", "talks", "trainings", "ratings", "reports", "campaigns"):
        assert getattr(ledger, name), name


def test_two_committees_have_been_elected_in_it_and_the_second_has_been_in_office_for_some_time() -> None:
    ledger = regular_ledger(on=DAY)
    secretaries = [each.period for each in ledger.appointments if each.post is pb.Post.SECRETARY]
    assert secretaries == [
        pb.Period(start=date(2022, 5, 23), end=date(2025, 5, 23)),
        pb.Period(start=date(2025, 5, 23)),
    ]


def test_more_of_its_members_have_missed_a_meeting_than_those_who_are_away() -> None:
    ledger = regular_ledger(on=DAY)
    missed = {
        each.member
        for meeting in ledger.meetings
        for each in meeting.attendance
        if each.presence is pb.Presence.EXCUSED
    }
    away = {each.id for each in ledger.members if each.flows}
    assert away < missed


@pytest.mark.parametrize(
    "on",
    [
        date(1990, 1, 1),
        date(2009, 5, 4),
        date(2018, 10, 28),
        date(2020, 2, 29),
        date(2024, 12, 31),
        date(2099, 12, 31),
    ],
)
def test_it_is_regular_by_the_law_of_any_day(on: date) -> None:
    assert_regular(regular_ledger(on=on), on=on)


@pytest.mark.parametrize("on", [date(1989, 12, 31), date(2100, 1, 1)])
def test_a_day_of_no_law_in_order_is_refused(on: date) -> None:
    with pytest.raises(pb.ImpossibleValue, match=str(on)) as refused:
        regular_ledger(on=on)
    assert str(on) in refused.value.zh

"""Completion views as text and as JSON."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Final

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import partybranch as pb
from partybranch import strategies
from partybranch.outputs import Style, completion_as_json, completion_lines
from partybranch.summaries import completion, coverage

YEAR: Final = pb.Period.of_year(2025)
ON: Final = date(2025, 8, 15)


def meeting(kind: pb.MeetingKind, day: str, **fields: Any) -> pb.Meeting:
    return pb.Meeting(id=f"{kind}-{day}", kind=kind, on=pb.PartialDate.parse(day), **fields)


LEDGER: Final = pb.Ledger(
    branch=pb.Branch(id="b", name="某局机关党支部"),
    covers=YEAR,
    bodies=(
        pb.Body(id="g", name="第一党小组", kind=pb.BodyKind.GROUP, founded_on=pb.PartialDate(2025, 5, 1)),
    ),
    meetings=(
        *(meeting(pb.MeetingKind.THEMED_DAY, f"2025-{month:02}-10") for month in (1, 2, 3, 5, 6, 7)),
        meeting(pb.MeetingKind.GENERAL_MEETING, "2025-02-20"),
        meeting(pb.MeetingKind.GENERAL_MEETING, "2025-05"),
        meeting(pb.MeetingKind.GROUP_MEETING, "2025-05-12", group="g"),
        meeting(pb.MeetingKind.OFFICE_MEETING, "2025"),
    ),
    departures=(
        pb.Departure(
            rule="MTG203",
            reason="防汛抢险",
            period=pb.Period(start=date(2025, 7, 1), end=date(2025, 8, 1)),
            approved_by="书记",
            on=pb.PartialDate(2025, 7, 2),
        ),
    ),
)


def text(ledger: pb.Ledger, language: str, *, period: pb.Period = YEAR, on: date = ON) -> list[str]:
    view = completion(ledger, period, on=on)
    return [line.text for line in completion_lines(view, None, language)]


def test_the_view_in_chinese() -> None:
    assert text(LEDGER, "zh") == [
        "某局机关党支部  2025年（截至 2025-08-15）",
        "",
        "完成情况                要求       应完成  已完成  缺少  有情况说明  无法判断  完成率  未到期",
        "支部党员大会            每季度1次       2       2     0           0         0    100%       2",
        "支部委员会会议          -               1       0     0           0         1       -       0",
        "党小组会（第一党小组）  每月1次         3       1     1           1         0   33.3%       5",
        "组织生活会              每年1次         0       0     0           0         0       -       1",
        "民主评议党员            每年1次         0       0     0           0         0       -       1",
        "主题党日                每月1次         7       6     1           0         0   85.7%       5",
        "",
        "2025年各月次数  1月  2月  3月  4月  5月  6月  7月  8月  9月  10月  11月  12月",
        "支部党员大会      0    1    0    0    1    0    0    0    .     .     .     .",
        "支部委员会会议    0    0    0    0    0    0    0    0    .     .     .     .",
        "党小组会          0    0    0    0    1    0    0    0    .     .     .     .",
        "主题党日          1    1    1    0    1    1    1    0    .     .     .     .",
        "组织生活会        0    0    0    0    0    0    0    0    .     .     .     .",
        "民主评议党员      0    0    0    0    0    0    0    0    .     .     .     .",
        "办公会议          0    0    0    0    0    0    0    0    .     .     .     .",
        "",
        "日期不到月，可能在期间内：办公会议 1",
        "",
        "缺少 2 项：",
        "  [一般应当] MTG203 党小组会（第一党小组）：2025年6月召开党小组会0次，一般每月召开1次",
        "      依据：《中国共产党支部工作条例（试行）》（2018-10-28）第十三条“党小组会一般每月召开1次”",
        "  [必须] LIF105 2025年4月开展主题党日0次，应当每月开展1次",
        "      依据：《中国共产党党员教育管理工作条例》（2019-05-06）第十六条“党支部应当每月开展1次主题党日”",
        "",
        "有情况说明 1 项：",
        "  [提示] MTG203 党小组会（第一党小组）：2025年7月召开党小组会0次，一般每月召开1次（情况说明：防汛抢险）",
        "      依据：《中国共产党支部工作条例（试行）》（2018-10-28）第十三条“党小组会一般每月召开1次”",
        "",
        "无法判断 MTG202 支部委员会会议 2025年：台账中没有任职的记录",
        (
            "未到期：支部党员大会 2025年第3季度至2025年第4季度共2期；党小组会（第一党小组） 2025年8月至2025年12月共5期；"
            "组织生活会 2025年；民主评议党员 2025年；主题党日 2025年8月至2025年12月共5期"
        ),
    ]


def test_the_view_in_english() -> None:
    said = text(LEDGER, "en")
    assert said[0] == "某局机关党支部, 2025 (as of 2025-08-15)"
    assert (
        "themed Party day             1 a month           7     6        1            0            0  85.7%            5"
        in said
    )
    assert "date not known to the month, perhaps in this time: office meeting 1" in said
    assert "  [must] LIF105 themed Party days in 2025-04: 0; 1 a month is required" in said
    assert (
        "  [note] MTG203 group meeting (第一党小组): meetings of the Party group in 2025-07: 0; normally 1 a month "
        "(recorded reason: 防汛抢险)" in said
    )
    assert "departed from with a recorded reason: 1" in said
    assert "cannot tell MTG202 committee meeting 2025: the ledger keeps no records of appointments" in said


def test_what_is_missing_stands_out_by_its_force() -> None:
    lines = list(completion_lines(completion(LEDGER, YEAR, on=ON), None, "zh"))
    styles = {line.text.split()[0]: line.style for line in lines if line.text}
    assert styles["主题党日"] is Style.PLAIN, "the last line of that name is the one by month"
    assert [line.style for line in lines if "LIF105" in line.text] == [Style.MUST]
    assert [line.style for line in lines if line.text.startswith("主题党日")] == [Style.MUST, Style.PLAIN]
    assert [line.style for line in lines if line.text.startswith("  [提示]")] == [Style.NOTE]


def test_a_reason_that_excuses_no_must_is_shown_beside_what_is_missing() -> None:
    ledger = attrs.evolve(LEDGER, departures=(pb.Departure(rule="LIF105", reason="防汛"),))
    assert "  [必须] LIF105 2025年4月开展主题党日0次，应当每月开展1次（情况说明：防汛）" in text(ledger, "zh")


@pytest.mark.parametrize(
    ("covers", "zh", "en"),
    [
        pytest.param(
            None,
            "台账未声明在哪段时间记录完整，因此什么都不算缺少",
            "the ledger does not say for which time it is complete, so nothing counts as missing",
            id="nothing",
        ),
        pytest.param(
            pb.Period(start=date(2025, 1, 1), end=date(2025, 7, 1)),
            "台账记录完整的期间：2025年上半年",
            "the ledger is complete for the first half of 2025",
            id="a part",
        ),
        pytest.param(
            pb.Period(start=date(2024, 1, 1)),
            "台账记录完整的期间：2024-01-01以后",
            "the ledger is complete for the time from 2024-01-01",
            id="open",
        ),
    ],
)
def test_what_the_ledger_covers_is_said_where_it_is_not_the_period(
    covers: pb.Period | None, zh: str, en: str
) -> None:
    ledger = attrs.evolve(LEDGER, covers=covers)
    assert (text(ledger, "zh")[1], text(ledger, "en")[1]) == (zh, en)


def test_what_is_not_covered_is_listed_apart() -> None:
    part = attrs.evolve(LEDGER, covers=pb.Period(start=date(2025, 1, 1), end=date(2025, 3, 1)), bodies=())
    assert "台账未声明完整，不算缺少：主题党日 2025年4月" in text(part, "zh")
    assert "not covered by the ledger, so not missing: themed Party day 2025-04" in text(part, "en")


def test_a_time_in_which_nothing_is_asked_for_says_so() -> None:
    old = pb.Period.of_year(1985)
    ledger = attrs.evolve(LEDGER, covers=old, meetings=(meeting(pb.MeetingKind.LECTURE, "1985-03"),))
    assert text(ledger, "zh", period=old)[1:] == [
        "这段时间内没有按期的要求：没有完整的月份，或者当时没有规定",
        "",
        "1985年各月次数  1月  2月  3月  4月  5月  6月  7月  8月  9月  10月  11月  12月",
        "党课              0    0    1    0    0    0    0    0    0     0     0     0",
    ]
    assert text(ledger, "en", period=old)[1].startswith("nothing is asked for in this time: no whole month")


def test_several_years_have_a_table_each_of_what_was_held_in_them() -> None:
    period = pb.Period(start=date(2024, 11, 15), end=date(2026, 2, 1))
    held = (meeting(pb.MeetingKind.THEMED_DAY, "2024-11"), meeting(pb.MeetingKind.LECTURE, "2026-01-03"))
    said = text(attrs.evolve(LEDGER, covers=period, meetings=held), "zh", period=period, on=date(2026, 3, 1))
    first = said.index("2024年各月次数  11月  12月")
    assert said[first + 1] == "主题党日         0-1     0"
    second = said.index("2026年各月次数  1月")
    assert said[second + 1] == "党课              1"
    assert not any(line.startswith("2025年各月次数") for line in said)


def test_limits_that_changed_within_the_period_are_a_span() -> None:
    rules = pb.RULES.tightening("LIF105", 2, source="本局规定", since=date(2025, 3, 1))
    view = completion(LEDGER, YEAR, on=ON, rules=rules)
    said = [line.text for line in completion_lines(view, None, "zh")]
    assert any(line.startswith("主题党日                每月1-2次 ") for line in said)
    assert "      依据：自定（本局规定）" in said


def test_members_of_no_branch_are_called_so() -> None:
    nobody = attrs.evolve(LEDGER, branch=pb.Branch(id="", name=""))
    assert text(nobody, "zh")[0].startswith("未写明党支部的党员  2025年")
    assert text(nobody, "en")[0].startswith("members of no branch, 2025")


ORGANS: Final = attrs.evolve(
    LEDGER,
    campaigns=(
        pb.Campaign(
            id="c1",
            theme="机关文化建设",
            departments=("办公室", "监督科"),
            types=(pb.OrganType.LEARNING,),
        ),
    ),
    activities=(
        pb.Activity(
            id="a1",
            name="读书",
            campaign="c1",
            departments=("办公室",),
            types=(pb.OrganType.LEARNING, pb.OrganType.SERVING),
        ),
        pb.Activity(id="a2", name="歌咏"),
    ),
)


def test_the_coverage_stands_last() -> None:
    view = completion(ORGANS, YEAR, on=ON)
    lines = [line.text for line in completion_lines(view, coverage(ORGANS), "zh")]
    assert lines[lines.index("六型机关覆盖情况") :] == [
        "六型机关覆盖情况",
        "  学习型  2  c1、a1",
        "  效率型  0  无",
        "  创新型  0  无",
        "  廉洁型  0  无",
        "  服务型  1  a1",
        "  和谐型  0  无",
        "  未注明类型：a2",
        "",
        "部门承办活动情况",
        "  办公室  1  a1",
        "  监督科  0  无",
        "  未注明部门的活动：a2",
    ]
    lines = [line.text for line in completion_lines(view, coverage(ORGANS), "en")]
    assert "  efficient   0  none" in lines
    assert lines[-1] == "  activities of no department: a2"


def as_plain(ledger: pb.Ledger) -> dict[str, Any]:
    view = completion(ledger, YEAR, on=ON)
    reached = coverage(ledger) if ledger.campaigns else None
    (plain,) = json.loads(completion_as_json([(view, reached)], on=ON))["ledgers"]
    return dict(plain)


def test_json_holds_the_whole_view() -> None:
    plain = as_plain(LEDGER)
    assert plain["branch"] == {"id": "b", "name": "某局机关党支部"}
    assert plain["period"] == plain["covers"] == {"start": "2025-01-01", "end": "2026-01-01"}
    assert plain["coverage"] is None
    days = plain["requirements"][-1]
    assert (days["rule"], days["about"], days["asked"]) == (
        "LIF105",
        "b",
        {"zh": "主题党日", "en": "themed Party day"},
    )
    assert days["counts"] == {
        "required": 7,
        "kept": 6,
        "missing": 1,
        "excused": 0,
        "cannot_tell": 0,
        "kept_besides": 0,
        "not_covered": 0,
        "not_due": 5,
    }
    assert days["share"] == {"kept": 6, "of": 7}
    assert days["units"][3] == {
        "period": {"start": "2025-04-01", "end": "2025-05-01"},
        "name": {"zh": "2025年4月", "en": "2025-04"},
        "due": "2025-04-30",
        "limit": 1,
        "held": 0,
        "state": "missing",
        "force": "must",
        "path": "/covers",
        "why": {
            "zh": "2025年4月开展主题党日0次，应当每月开展1次",
            "en": "themed Party days in 2025-04: 0; 1 a month is required",
        },
        "departure": None,
        "basis": {
            "kind": "law",
            "regulation": "中国共产党党员教育管理工作条例",
            "edition": "2019-05-06",
            "article": "第十六条",
            "quote": "党支部应当每月开展1次主题党日",
            "status": "read",
        },
    }


def test_json_holds_reasons_and_what_cannot_be_told() -> None:
    requirements = {each["rule"]: each for each in as_plain(LEDGER)["requirements"]}
    july = requirements["MTG203"]["units"][2]
    assert (july["state"], july["force"]) == ("excused", "note")
    assert july["departure"] == {"reason": "防汛抢险", "approved_by": "书记", "on": "2025-07-02"}
    (committee,) = requirements["MTG202"]["units"]
    assert (committee["state"], committee["held"]) == ("cannot-tell", None)
    assert committee["why"]["en"] == "the ledger keeps no records of appointments"
    assert requirements["LIF101"]["share"] is None


def test_json_holds_the_months() -> None:
    by_month = as_plain(LEDGER)["by_month"]
    assert by_month["months"] == [f"2025-{month:02}" for month in range(1, 13)]
    assert by_month["rows"][-1] == {
        "what": {"zh": "办公会议", "en": "office meeting"},
        "meeting": "office-meeting",
        "cycle": None,
        "report": None,
        "counts": [0] * 12,
        "undated": 1,
    }


def test_json_holds_the_coverage() -> None:
    reached = as_plain(ORGANS)["coverage"]
    assert reached["types"][0] == {
        "type": "learning",
        "name": {"zh": "学习型", "en": "learning"},
        "campaigns": ["c1"],
        "activities": ["a1"],
    }
    assert reached["departments"][1] == {
        "department": "监督科",
        "activities": [],
        "campaigns": ["c1"],
        "commitments": [],
        "visits": [],
    }
    assert (reached["untyped"], reached["unassigned"]) == ({"campaigns": [], "activities": ["a2"]}, ["a2"])


@settings(max_examples=40)
@given(
    ledger=strategies.ledgers(max_members=0),
    period=strategies.periods(may_be_open=False),
    language=st.sampled_from(("zh", "en")),
)
def test_every_view_can_be_printed(ledger: pb.Ledger, period: pb.Period, language: str) -> None:
    view = completion(ledger, period, on=ON)
    lines = list(completion_lines(view, coverage(ledger), language))
    assert not any(set("\n\r\x1b\u2028").intersection(line.text) for line in lines)
    (plain,) = json.loads(completion_as_json([(view, coverage(ledger))], on=ON))["ledgers"]
    assert len(plain["requirements"]) == len(view.requirements)
    assert {len(row["counts"]) for row in plain["by_month"]["rows"]} <= {len(view.months)}

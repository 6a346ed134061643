"""Documents of which pages are made: of one branch and of several, of nobody, of hostile names, of thousands of findings."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

from attrs import evolve

import partybranch as pb
from partybranch.summaries import Overview, overview

EXAMPLES: Final = Path(__file__).parents[2] / "examples"
ON: Final = date(2026, 11, 23)

SCRIPT: Final = "<script>alert(1)</script>"
HOSTILE: Final = (
    SCRIPT,
    '"><img src=x onerror=alert(1)>',
    "{{7*7}}{% raw %}",
    "javascript:alert(1)",
    "</style></title></script><svg/onload=alert(1)>",
    "' onmouseover='alert(1)",
    "&lt;b&gt;",
    "甲\u202e\u200b某",
    "half\ud800a pair",
    "nul\0tab\tline\nend\u2028",
    "none\ufffe\uffff\ufdd0",
    "很长" * 60,
    "unbroken" * 30,
    "%s%d{0}{name}",
)
"""What somebody may write in the place of a name, and nobody may fall for."""

NUMBER: Final = "110000199001010031"


def bureau() -> Overview:
    """Return the ledger of the example: campaigns, counts that are masked, and hardly a day."""
    path = EXAMPLES / "quality_bureau" / "ledger.json"
    ledger = pb.load(path)
    assert isinstance(ledger, pb.Ledger)
    return overview(ledger, on=date(2010, 6, 30), path="ledger.json")


def roster() -> Overview:
    """Return the roster of the example: two branches, and findings at their cells."""
    return overview(pb.read_roster(EXAMPLES / "roster.xlsx"), on=ON)


def meetings() -> Overview:
    """Return the meeting sheets of the example."""
    return overview(pb.read_roster(EXAMPLES / "meetings.xlsx"), on=ON)


def _meeting(kind: pb.MeetingKind, day: str, **fields: Any) -> pb.Meeting:
    made = pb.Meeting(id=f"{kind}-{day}", kind=kind, on=pb.PartialDate.parse(day))
    return evolve(made, **fields)


def year() -> pb.Ledger:
    """Return a ledger of a year of which every state of meetings, reports and campaigns is in it."""
    months = [f"2026-{month:02}" for month in range(1, 11)]
    return pb.Ledger(
        branch=pb.Branch(id="b", name="某局机关党支部", unit_kind=pb.UnitKind.ORGAN),
        covers=pb.Period.of_year(2026),
        members=(
            pb.Member(
                id="1",
                name="甲某",
                sex=pb.Sex.MALE,
                ethnicity="汉族",
                born_on=pb.PartialDate(1980, 2, 3),
                education="大学本科",
                admitted_on=pb.PartialDate(2003, 6, 1),
                confirmed_on=pb.PartialDate(2004, 6, 1),
            ),
            pb.Member(id="2", name="乙某", sex=pb.Sex.FEMALE, admitted_on=pb.PartialDate(2026, 3, 1)),
            pb.Member(id="3", name="丙某", applied_on=pb.PartialDate(2026, 3, 1)),
        ),
        bodies=(pb.Body(id="g", name="第一党小组", kind=pb.BodyKind.GROUP),),
        meetings=(
            *(_meeting(pb.MeetingKind.THEMED_DAY, f"{month}-05") for month in months if month != "2026-04"),
            _meeting(pb.MeetingKind.GENERAL_MEETING, "2026-02-10"),
            _meeting(pb.MeetingKind.GENERAL_MEETING, "2026-05-10"),
            *(_meeting(pb.MeetingKind.GROUP_MEETING, f"{month}-12", group="g") for month in months[:6]),
            _meeting(pb.MeetingKind.OFFICE_MEETING, "2026"),
        ),
        departures=(
            pb.Departure(
                rule="MTG203",
                reason="防汛抢险",
                period=pb.Period(start=date(2026, 7, 1), end=date(2026, 8, 1)),
            ),
        ),
        cycles=(
            pb.ReportingCycle(id="m", rhythm=pb.Rhythm.MONTHLY, name="支部工作", grace_days=5),
            pb.ReportingCycle(id="o", rhythm=pb.Rhythm.BY_OCCASION, name="重大工作"),
        ),
        reports=(
            *(_report(number, f"2026-{number:02}-28") for number in range(1, 8)),
            _report(8, "2026-09-20"),
            pb.WorkReport(id="s", kind=pb.ReportKind.SPECIAL, cycle="o", on=pb.PartialDate(2026, 4, 1)),
            pb.WorkReport(id="t", kind=pb.ReportKind.SPECIAL, title="另一次"),
        ),
        campaigns=(
            pb.Campaign(
                id="c",
                theme="作风建设年",
                started_on=pb.PartialDate(2026, 3),
                ended_on=pb.PartialDate(2026, 9, 30),
                departments=("办公室", "监督科"),
                types=(pb.OrganType.SERVING,),
                outcomes=("办事时限缩短",),
            ),
            pb.Campaign(id="d", theme="读书月", started_on=pb.PartialDate(2027, 1, 1)),
            pb.Campaign(id="e", theme="不知何时"),
        ),
        activities=(
            pb.Activity(
                id="a1",
                name="大走访",
                rank=pb.ActivityRank.KEY,
                campaign="c",
                departments=("办公室",),
                started_on=pb.PartialDate(2026, 4, 2),
                finished_on=pb.PartialDate(2026, 6, 1),
            ),
            pb.Activity(id="a2", name="歌咏", campaign="c", started_on=pb.PartialDate(2026, 5, 1)),
            pb.Activity(id="a3", name="讲座", campaign="d", started_on=pb.PartialDate(2027, 1, 5)),
            pb.Activity(id="a4", name="练字", started_on=pb.PartialDate(2026, 11, 1), lasting="一个月"),
        ),
        honours=(
            pb.Honour(
                id="h",
                name="文明窗口",
                campaign="c",
                holder="办公室",
                awarded_on=pb.PartialDate(2026, 9, 1),
            ),
        ),
        commitments=(
            pb.ServiceCommitment(id="k1", matter="五日办结", limit_days=5, department="办公室"),
            pb.ServiceCommitment(id="k2", matter="公开流程", due_on=pb.PartialDate(2026, 9, 20)),
            pb.ServiceCommitment(
                id="k3",
                matter="答复来信",
                due_on=pb.PartialDate(2026, 9, 20),
                fulfilled_on=pb.PartialDate(2026, 9, 1),
            ),
        ),
        assessments=(
            pb.Assessment(
                id="p",
                name="测评",
                on=pb.PartialDate(2026, 5),
                problems=(
                    pb.Problem(
                        id="p1",
                        what="办事慢",
                        rectifications=(
                            pb.Rectification(
                                measure="限时办结",
                                due_on=pb.PartialDate(2026, 6, 1),
                                done_on=pb.PartialDate(2026, 5, 20),
                            ),
                        ),
                    ),
                    pb.Problem(
                        id="p2",
                        what="态度差",
                        rectifications=(pb.Rectification(due_on=pb.PartialDate(2026, 7, 1)),),
                    ),
                    pb.Problem(
                        id="p3",
                        what="拖拉",
                        rectifications=(
                            pb.Rectification(due_on=pb.PartialDate(2026, 11)),
                            pb.Rectification(measure="谈话"),
                        ),
                    ),
                    pb.Problem(id="p4", what="没有措施"),
                ),
            ),
        ),
    )


def _report(number: int, day: str) -> pb.WorkReport:
    return pb.WorkReport(
        id=f"r{number}",
        cycle="m",
        on=pb.PartialDate.parse(day),
        period=pb.Period(start=date(2026, number, 1), end=date(2026, number + 1, 1)),
    )


def branch() -> Overview:
    """Return the ledger of a year."""
    return overview(year(), on=ON, path="台账.json")


def hostile_members() -> Overview:
    """Return members whose names, branches and levels of education are hostile."""
    members = tuple(
        pb.Member(
            id=str(number),
            name=text,
            branch=text,
            ethnicity=text,
            education=text,
            occupation=text,
            sex=pb.Sex.FEMALE,
            admitted_on=pb.PartialDate(2020, 5, 1),
            confirmed_on=pb.PartialDate(2020, 7, 1),
            remarks=text,
        )
        for number, text in enumerate((*HOSTILE, NUMBER, "13800000001"))
    )
    return overview(members, on=ON, path=SCRIPT)


def hostile_ledger() -> Overview:
    """Return the ledger of a year in which every text that somebody wrote is hostile."""
    turn = iter(HOSTILE * 20)
    ledger = year()
    return overview(
        evolve(
            ledger,
            branch=evolve(ledger.branch, name=SCRIPT),
            members=tuple(evolve(each, name=next(turn), education=next(turn)) for each in ledger.members),
            bodies=tuple(evolve(each, name=next(turn)) for each in ledger.bodies),
            departures=tuple(evolve(each, reason=SCRIPT) for each in ledger.departures),
            cycles=tuple(evolve(each, name=next(turn)) for each in ledger.cycles),
            reports=tuple(evolve(each, title=next(turn), at=SCRIPT) for each in ledger.reports),
            campaigns=tuple(
                evolve(each, theme=next(turn), departments=HOSTILE, outcomes=HOSTILE)
                for each in ledger.campaigns
            ),
            activities=tuple(
                evolve(each, name=next(turn), departments=HOSTILE, outcomes=HOSTILE, lasting=next(turn))
                for each in ledger.activities
            ),
            honours=tuple(evolve(each, name=next(turn), holder=next(turn)) for each in ledger.honours),
            commitments=tuple(
                evolve(each, matter=next(turn), department=next(turn)) for each in ledger.commitments
            ),
            assessments=tuple(
                evolve(
                    each,
                    name=next(turn),
                    problems=tuple(evolve(problem, what=next(turn)) for problem in each.problems),
                )
                for each in ledger.assessments
            ),
        ),
        on=ON,
        path=SCRIPT,
    )


def crowd(findings: int = 5_000) -> Overview:
    """Return a roster of twelve branches in which every member has three defects or more.

    Args:
        findings: how many there are at least.
    """
    members = tuple(
        pb.Member(
            id=str(number),
            name=f"{'甲乙丙丁戊己庚辛壬癸'[number % 10]}某{number}",
            branch=f"第{number % 12 + 1}党支部",
            sex=(pb.Sex.MALE, pb.Sex.FEMALE)[number % 3 % 2],
            born_on=pb.PartialDate(1960 + number % 30, 1, 1),
            admitted_on=pb.PartialDate(1990 + number % 30, 5, 1 + number % 27),
            confirmed_on=pb.PartialDate(1990 + number % 30, 9, 1),
            mobile="138",
            email="nobody",
            lost_contact=True,
        )
        for number in range(findings // 3 + 1)
    )
    return overview(members, on=ON, path="members.json")

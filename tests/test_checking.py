"""`check`: records of every kind, the order and place of what is found, and what it does not depend on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime

import attrs
import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

import partybranch as pb
from partybranch.findings import CannotTell, NotMet, Personal
from partybranch.regulations import Basis, BasisKind
from partybranch.rules import RULES, Whole
from partybranch.strategies import members

ON = date(2026, 11, 23)

EARLY = pb.Member(
    id="7",
    name="甲某",
    branch="第一党支部",
    born_on=pb.PartialDate(1985, 3, 20),
    admitted_on=pb.PartialDate(2020, 5, 1),
    confirmed_on=pb.PartialDate(2020, 9, 1),
)
NAMELESS = pb.Member(id="8", number="8")

HEADING = "序号,姓名,所在党支部,公民身份证号,性别,出生日期,人员类别,加入党组织日期,转为正式党员日期"
ROWS = (
    "1,甲某,第一党支部,110000198503200015,男,1985-03-20,正式党员,2005-06-01,2006-06-01",
    "2,乙某,第一党支部,110000198503200015,女,1985-03-21,正式党员,2005-06-31,2006-06-01",
    "3,丙某,第二党支部,,男,1985.03,预备党员,2020-06-01,",
    "4,,第二党支部,110000198503200023,女,1985-03-20,正式党员,2003-03,2004.03",
    "5,戊某,第二党支部,,女,1985-03-20,正式党员,2003-03-20,2003-09-20",
    ",,,,,说不清,,,",
)


def table(*rows: str) -> bytes:
    return "\n".join(["党员名册", HEADING, *rows]).encode()


def roster(*rows: str) -> pb.Roster:
    return pb.read_roster(table(*rows), name="名册.csv")


def found(report: pb.Report) -> list[tuple[str, str]]:
    return [(finding.code, str(finding.path)) for finding in report.findings]


def test_a_single_member_has_paths_from_the_record_itself() -> None:
    report = pb.check(EARLY, on=ON)
    assert found(report) == [("ADM201", "/confirmed_on")]
    assert (report.on, report.judged, report.unjudged) == (ON, 1, ())
    assert (report.findings[0].member, report.findings[0].place) == ("7", None)


def test_members_have_paths_by_their_number_from_0() -> None:
    report = pb.check([EARLY, NAMELESS, EARLY], on=ON)
    assert found(report) == [
        ("ADM201", "/members/0/confirmed_on"),
        ("CON106", "/members/0/id"),
        ("SHP201", "/members/1/name"),
        ("ADM201", "/members/2/confirmed_on"),
        ("CON106", "/members/2/id"),
    ]
    assert report.judged == 3


def test_members_may_come_one_by_one_and_may_be_none() -> None:
    assert pb.check((each for each in (EARLY, NAMELESS)), on=ON) == pb.check([EARLY, NAMELESS], on=ON)
    assert pb.check([], on=ON) == pb.Report(on=ON)


def test_more_than_ten_members_stand_in_the_order_of_the_document() -> None:
    report = pb.check([attrs.evolve(NAMELESS, id=str(number)) for number in range(12)], on=ON)
    assert [finding.path.parts[1] for finding in report.findings] == list(range(12))


def test_a_ledger_is_checked_as_its_members_are() -> None:
    ledger = pb.Ledger(branch=pb.Branch(id="1", name="第一党支部"), members=(EARLY, NAMELESS))
    assert pb.check(ledger, on=ON) == pb.check([EARLY, NAMELESS], on=ON)


def test_a_roster_has_its_own_problems_and_what_the_rules_find_in_the_order_of_its_rows() -> None:
    read = roster(*ROWS)
    report = pb.check(read, on=ON)
    assert [
        (code, path, _cell(finding))
        for (code, path), finding in zip(found(report), report.findings, strict=True)
    ] == [
        ("CON105", "/members/0/identity_number", "D3"),
        ("CON103", "/members/1/born_on", "F4"),
        ("CON104", "/members/1/sex", "E4"),
        ("CON105", "/members/1/identity_number", "D4"),
        ("SHP101", "/members/1/admitted_on", "H4"),
        ("ADM204", "/members/2/stated_standing", "G5"),
        ("SHP201", "/members/3/name", "B6"),
        ("ADM201", "/members/4/confirmed_on", "I7"),
        ("SHP120", "/rows/5", None),
    ]
    assert [finding for finding in report.findings if finding in read.problems] == list(read.problems)
    assert (report.judged, len(read.unreadable)) == (5, 1)


def _cell(problem: pb.Finding | pb.Unjudged) -> str | None:
    return None if problem.place is None else problem.place.cell


def test_what_could_not_be_judged_stands_at_its_cell_too() -> None:
    report = pb.check(roster(*ROWS), on=ON)
    assert [(each.code, _cell(each), each.reason.en) for each in report.unjudged] == [
        ("ADM101", "H4", "date of admission could not be read"),
        ("ADM201", "I4", "date of admission could not be read"),
        ("ADM202", "I4", "date of admission could not be read"),
        ("CON202", "I4", "date of admission could not be read"),
        ("ADM101", "H6", "date of admission is known to the month or year only, and both are possible"),
        ("ADM201", "I6", "date of full membership is known to the month or year only, and both are possible"),
    ]


def test_a_cell_that_could_not_be_read_is_said_once() -> None:
    """SHP210 finds again in a document what the reader of a table has said at the cell."""
    read = roster(*ROWS)
    assert ("SHP210", "/members/1/admitted_on") not in found(pb.check(read, on=ON))
    assert ("SHP210", "/members/1/admitted_on") in found(pb.check(read.members, on=ON))


def test_duplicates_name_each_other_by_path_and_by_row() -> None:
    report = pb.check(roster(*ROWS), on=ON, rules=RULES.only("CON105"))
    first, second = (finding for finding in report.findings if finding.code == "CON105")
    assert [str(path) for path in (*first.related, *second.related)] == ["/members/1", "/members/0"]
    assert (first.text("zh"), second.text("en")) == (
        "身份号码重复，另见第4行",
        "the same identity number stands again: row 3",
    )


def test_duplicates_in_two_files_name_the_other_file() -> None:
    read = pb.read_rosters([(table(ROWS[0]), "甲.csv"), (table(ROWS[0]), "乙.csv")])
    report = pb.check(read, on=ON, rules=RULES.only("CON105"))
    assert [finding.text("zh") for finding in report.findings] == [
        "身份号码重复，另见乙.csv 第3行",
        "身份号码重复，另见甲.csv 第3行",
    ]
    assert report.findings[0].text("en") == "the same identity number stands again: row 3 in 乙.csv"


def test_of_very_many_places_the_first_ten_are_named_and_the_others_counted() -> None:
    members = [pb.Member(id="1", name="甲某", identity_number="不详") for _ in range(1_000)]
    report = pb.check(members, on=ON, rules=pb.RULES.only("CON105", "CON106"))
    assert len(report.findings) == 2_000
    first, last = report.findings[0], report.findings[-1]
    ten = [f"/members/{number}" for number in range(1, 11)]
    assert first.text("zh") == f"身份号码重复，另见{'、'.join(ten)}等 999 处"
    assert first.text("en") == f"the same identity number stands again: {', '.join(ten)} and 989 more"
    assert [str(path) for path in first.related] == ten
    assert [str(path) for path in last.related] == [f"/members/{number}" for number in range(10)]
    eleven = pb.check(members[:11], on=ON, rules=pb.RULES.only("CON106"))
    assert eleven.findings[0].text("zh") == f"记录编号重复，另见{'、'.join(ten)}"


def test_a_column_that_the_table_does_not_have_leaves_the_row_as_the_place() -> None:
    read = pb.read_roster(
        "公民身份证号,加入党组织日期\n110000198503200015,2003-03-19\n".encode(), name="名册.csv"
    )
    places = {
        finding.code: (_cell(finding), finding.place and finding.place.row)
        for finding in pb.check(read, on=ON).findings
    }
    assert places == {"SHP201": (None, 2), "ADM101": ("B2", 2)}


def test_a_finding_about_two_fields_stands_at_the_one_that_has_a_column() -> None:
    text = "姓名,人员类别,加入党组织日期,是否为失联党员\n甲某,预备党员,2020-06-01,是\n"
    report = pb.check(pb.read_roster(text.encode(), name="名册.csv"), on=ON, rules=RULES.only("CON304"))
    (finding,) = report.findings
    assert (str(finding.path), _cell(finding)) == ("/members/0/lost_contact_since", "D2")


def test_a_choice_of_rules_leaves_the_problems_of_the_roster_alone() -> None:
    read = roster(*ROWS)
    report = pb.check(read, on=ON, rules=RULES.only("SHP201"))
    assert Counter(finding.code for finding in report.findings) == {"SHP101": 1, "SHP201": 1, "SHP120": 1}


@pytest.mark.parametrize(
    "moment",
    [datetime(2026, 11, 23, tzinfo=UTC), pendulum.datetime(2026, 11, 23)],
    ids=["datetime", "pendulum"],
)
def test_a_moment_is_no_day(moment: date) -> None:
    with pytest.raises(TypeError, match="a datetime is no day"):
        pb.check(EARLY, on=moment)


def test_a_day_of_pendulum_is_a_day() -> None:
    report = pb.check(EARLY, on=pendulum.date(2026, 11, 23))
    assert report == pb.check(EARLY, on=ON)
    assert type(report.on) is date


# Rules of an agency's own, for what the rules of the library do not use.


def _each_ledger(whole: Whole) -> Iterator[pb.Subject[pb.Ledger]]:
    for path, ledger in whole.ledgers:
        yield pb.Subject(path=path / "branch", value=ledger, moment=whole.on)


def _each_number(whole: Whole) -> Iterator[pb.Subject[tuple[pb.Member, pb.Path]]]:
    first = whole.members[0][0]
    for path, member in whole.members:
        yield pb.Subject(path=path, value=(member, first), moment=whole.on, member=member)


OWN = Basis(kind=BasisKind.OWN, force=pb.Force.NORMALLY)


@pb.rule("OWN001", scope=_each_ledger, bases=(OWN,), zh="{n}名党员", en="members: {n}")
def counted(ledger: pb.Ledger, _case: object) -> pb.Verdict:
    """Asks.

    Requires: nothing.
    Reading: none.
    Putting it right: nothing.
    """
    return NotMet.because(n=len(ledger.members))


@pb.rule(
    "OWN002",
    scope=_each_number,
    at=("identity_number",),
    bases=(OWN,),
    zh="{number} {first} {on}",
    en="{number} {first} {on}",
)
def shown(asked: tuple[pb.Member, pb.Path], _case: object) -> pb.Verdict:
    """Asks.

    Requires: nothing.
    Reading: none.
    Putting it right: nothing.
    """
    member, first = asked
    if member.identity_number is None:
        return CannotTell.because(pb.Reason.MASKED, field=Personal("110000198503200015"))
    return NotMet.because(number=Personal(member.identity_number), first=first, on=date(2026, 1, 2))


def test_a_rule_on_branches_sees_one_ledger_a_branch() -> None:
    """For a roster the member rules see each member, the branch rules each branch."""
    report = pb.check(roster(*ROWS), on=ON, rules=pb.RuleBook((counted,)))
    own = [finding for finding in report.findings if finding.code == "OWN001"]
    assert [
        (str(each.path), each.text("en"), each.member, each.place and each.place.cell) for each in own
    ] == [
        ("/members/0/branch", "members: 2", None, "C3"),
        ("/members/2/branch", "members: 3", None, "C5"),
    ]
    ledger = pb.Ledger(branch=pb.Branch(id="1", name="第一党支部"), members=(EARLY,))
    alone = pb.check(ledger, on=ON, rules=pb.RuleBook((counted,)))
    assert [(str(each.path), each.text("zh")) for each in alone.findings] == [("/branch", "1名党员")]


def test_a_body_that_a_roster_does_not_state_is_not_the_branch_that_it_does_not_state() -> None:
    """Members without a branch share a ledger, whose branch has an empty id."""
    step = pb.AdmissionStep(kind=pb.StepKind.APPROVAL, on=pb.PartialDate(2025, 6, 1))
    member = pb.Member(id="1", name="甲某", admitted_on=pb.PartialDate(2025, 5, 1), steps=(step,))
    empty = attrs.evolve(member, steps=(attrs.evolve(step, by=""),))
    assert found(pb.check(pb.Roster(members=(member, empty)), on=ON, rules=RULES.only("ADM119"))) == []


def test_a_number_of_a_person_is_shown_only_where_the_caller_asks_for_it() -> None:
    book = pb.RuleBook((shown,))
    read = roster(ROWS[0], ROWS[2])
    masked, whole = pb.check(read, on=ON, rules=book), pb.check(read, on=ON, rules=book, reveal=True)
    assert [finding.text("zh") for finding in masked.findings] == ["11**************** 第3行 2026-01-02"]
    assert [finding.text("zh") for finding in whole.findings] == ["110000198503200015 第3行 2026-01-02"]
    assert [each.reason.en for each in (*masked.unjudged, *whole.unjudged)] == [
        "11**************** is masked"
    ] * 2


NUMBER, OTHER, MOBILE = "110000198503200015", "110000198503200023", "13900000001"


def _with_numbers() -> pb.Ledger:
    """A ledger in which somebody wrote numbers of persons in the place of ids and names, and in texts."""
    full = {"admitted_on": "2010-07-01", "confirmed_on": "2011-07-01"}
    since = {"start": "2026-01-01"}
    meeting = {
        "id": "m",
        "kind": "general-meeting",
        "on": "2026-03-05",
        "chair": NUMBER,
        "minutes": f"{{{OTHER}}}和{{{MOBILE}}}",
        "attendance": [{"member": "110000195001010019"}],
    }
    return pb.from_dict(
        pb.Ledger,
        {
            "branch": {"id": "b", "name": "某支部"},
            "covers": since,
            "members": [
                {"id": NUMBER, "name": "甲某", **full, "sponsors": [f"乙某{MOBILE}", OTHER]},
                {"id": OTHER, "name": "乙某", **full, "sponsors": [f"丙某{OTHER}", "丁某"]},
            ],
            "appointments": [{"member": OTHER, "post": "secretary", "period": since}],
            "meetings": [meeting],
            "head_counts": [{"id": "p", "population": "members", "count": 1, "name": f"党员{OTHER}"}],
            "shares": [
                {"part": "p", "whole": "w", "stated": "150%"},
                {"part": "p", "whole": "p", "stated": "50%"},
            ],
            "departures": [{"rule": "MTG201", "reason": f"由{NUMBER}说明，电话{MOBILE}"}],
        },
    )


def test_no_message_holds_a_number_that_somebody_wrote_in_the_place_of_an_id_or_in_a_text() -> None:
    ledger = _with_numbers()
    report, whole = pb.check(ledger, on=ON), pb.check(ledger, on=ON, reveal=True)
    numbers = (NUMBER, OTHER, MOBILE, "110000195001010019")
    said = {
        (each.code, language): each.text(language) for each in report.findings for language in ("zh", "en")
    }
    said |= {
        (each.code, language): each.reason.text(language)
        for each in report.unjudged
        for language in ("zh", "en")
    }
    assert [text for text in said.values() if any(number in text for number in numbers)] == []
    shown = {each.code: each.text("zh") for each in whole.findings}
    told = {code for code, text in shown.items() if any(number in text for number in numbers)}
    assert told >= {"ADM109", "CON403", "MTG103", "MTG201", "RAT101", "SHP211"}
    assert [each.fingerprint for each in report.findings] == [each.fingerprint for each in whole.findings]


def test_an_id_that_looks_like_a_telephone_number_is_shown() -> None:
    """Numbers of students and staff may look so, and records are told by them."""
    talk = pb.Talk(members=(MOBILE,))
    ledger = pb.Ledger(branch=pb.Branch(id="b", name="某支部"), members=(EARLY,), talks=(talk,))
    (finding,) = pb.check(ledger, on=ON, rules=RULES.only("CON403")).findings
    assert MOBILE in finding.text("zh")


def test_a_fingerprint_depends_neither_on_masking_nor_on_the_day_of_the_check() -> None:
    book, read = pb.RuleBook((shown,)), roster(ROWS[0])
    (masked,) = pb.check(read, on=ON, rules=book).findings
    (whole,) = pb.check(read, on=ON, rules=book, reveal=True).findings
    assert masked.fingerprint == whole.fingerprint
    late = attrs.evolve(EARLY, admitted_on=None, confirmed_on=pb.PartialDate(2030, 1, 1))
    days = (ON, date(2026, 11, 24))
    prints = [pb.check(late, on=day, rules=RULES.only("CON201")).findings[0].fingerprint for day in days]
    assert prints[0] == prints[1]


def test_a_place_named_by_one_fact_is_related() -> None:
    (finding,) = pb.check(roster(ROWS[0]), on=ON, rules=pb.RuleBook((shown,))).findings
    assert [str(path) for path in finding.related] == ["/members/0"]


def _without_rows(prints: Counter[tuple[str, str]]) -> dict[tuple[str, str], int]:
    return {key: number for key, number in prints.items() if key[0] != "SHP120"}


def _prints(report: pb.Report) -> Counter[tuple[str, str]]:
    return Counter((finding.code, finding.fingerprint) for finding in report.findings)


def test_a_fingerprint_is_the_same_for_a_record_alone_and_among_others() -> None:
    alone, among = pb.check(EARLY, on=ON), pb.check([NAMELESS, EARLY], on=ON)
    (mine,) = (finding for finding in among.findings if finding.code == "ADM201")
    assert alone.findings[0].fingerprint == mine.fingerprint


def test_two_problems_of_one_kind_at_two_fields_of_one_person_have_two_fingerprints() -> None:
    late = attrs.evolve(
        EARLY, admitted_on=pb.PartialDate(2030, 1, 1), confirmed_on=pb.PartialDate(2030, 1, 1)
    )
    for records in (late, [late]):
        report = pb.check(records, on=ON, rules=RULES.only("CON201"))
        assert len({finding.fingerprint for finding in report.findings}) == 2


@pytest.mark.slow
@given(order=st.permutations(ROWS), above=st.booleans())
def test_a_fingerprint_survives_a_row_above_and_rows_sorted(order: list[str], *, above: bool) -> None:
    more = ["9,壬某,第三党支部,,女,1985-03-20,正式党员,2005-06-01,2006-06-01"] if above else []
    before, after = (pb.check(roster(*rows), on=ON) for rows in (ROWS, [*more, *order]))
    # A row with neither name nor identity number is known by its place only.
    assert _without_rows(_prints(after)) == _without_rows(_prints(before))


@pytest.mark.slow
@given(
    st.lists(members(), max_size=5).flatmap(lambda these: st.tuples(st.just(these), st.permutations(these)))
)
def test_the_order_of_members_only_changes_the_order_of_findings(
    orders: tuple[list[pb.Member], list[pb.Member]],
) -> None:
    one, other = (pb.check(these, on=ON) for these in orders)
    assert _prints(one) == _prints(other)
    assert Counter((each.code, each.member, each.reason) for each in one.unjudged) == Counter(
        (each.code, each.member, each.reason) for each in other.unjudged
    )


@pytest.mark.slow
@given(st.lists(members(), max_size=4))
def test_the_same_records_give_the_same_report_in_the_order_of_the_document(records: list[pb.Member]) -> None:
    report = pb.check(records, on=ON)
    assert report == pb.check(list(records), on=ON)
    for problems in (report.findings, report.unjudged):
        rows = [int(problem.path.parts[1]) for problem in problems]
        assert rows == sorted(rows)


FIELDS = sorted(
    name for name, value in attrs.asdict(pb.Member(id="1")).items() if value is None and name != "number"
)
# CON203 passes over a step that could not be read, and compares those beside it.
STEADY = RULES.without("SHP210", "CON203")


def damaged(member: pb.Member, lost: set[str]) -> pb.Member:
    kept = {name: value for name, value in pb.to_dict(member).items() if name not in lost}
    return pb.from_dict(pb.Member, {**kept, "unread": dict.fromkeys(lost, "?")})


@pytest.mark.slow
@given(members(unread=st.just({}), joined_on=st.none()), st.sets(st.sampled_from(FIELDS), min_size=1))
def test_a_cell_that_could_not_be_read_never_adds_an_accusation(member: pb.Member, lost: set[str]) -> None:
    """Rules on that field answer cannot tell, never "missing"."""
    whole, less = (pb.check(each, on=ON, rules=STEADY) for each in (member, damaged(member, lost)))
    assert {finding.code for finding in less.findings} <= {finding.code for finding in whole.findings}


@pytest.mark.slow
@given(members(unread=st.just({})), st.sampled_from(FIELDS))
def test_nothing_is_found_at_a_cell_that_could_not_be_read_but_that_it_could_not(
    member: pb.Member, name: str
) -> None:
    report = pb.check(damaged(member, {name}), on=ON)
    assert [finding.code for finding in report.findings if finding.path.parts == (name,)] == ["SHP210"]


def test_a_fingerprint_of_what_is_no_member_depends_on_its_field_and_not_on_its_place() -> None:
    fine = pb.Meeting(id="1", kind=pb.MeetingKind.GENERAL_MEETING, on=pb.PartialDate(2026, 3, 1))
    odd = attrs.evolve(fine, id="2", due=pb.Count.of(3), present=pb.Count.of(5))
    branch = pb.Branch(id="b", name="某支部")

    def prints(*meetings: pb.Meeting) -> set[str]:
        report = pb.check(pb.Ledger(branch=branch, meetings=meetings), on=ON)
        return {finding.fingerprint for finding in report.findings if finding.path.parts[0] == "meetings"}

    assert prints(odd)
    assert prints(odd) == prints(odd, fine) == prints(fine, odd)
    # The same numbers at two fields.
    twice = attrs.evolve(odd, voters_due=odd.due, voters_present=odd.present)
    of_both = pb.check(
        pb.Ledger(branch=branch, meetings=(twice,)), on=ON, rules=RULES.only("CON401")
    ).findings
    assert [finding.path.parts[-1] for finding in of_both] == ["present", "voters_present"]
    assert of_both[0].fingerprint != of_both[1].fingerprint

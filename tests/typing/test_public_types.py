"""What type checkers say of the public calls. Checked by mypy and pyright; nothing here is run."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from pathlib import Path as FilePath
from typing import Any, assert_type

from hypothesis.strategies import SearchStrategy

import partybranch as pb
from partybranch import strategies, testing


def records(member: pb.Member, ledger: pb.Ledger) -> None:
    made = pb.Member(id="0007", name="某某", admitted_on=pb.PartialDate.parse("2003-06"))
    assert_type(made, pb.Member)
    assert_type(member.id, str)
    assert_type(member.name, str | None)
    assert_type(member.sex, pb.Sex | None)
    assert_type(member.born_on, pb.PartialDate | None)
    assert_type(member.stated_standing, pb.Standing | None)
    assert_type(member.stated_status, pb.MembershipStatus | None)
    assert_type(member.sponsors, tuple[str, ...])
    assert_type(member.lost_contact, bool | None)
    assert_type(member.transfers, tuple[pb.Transfer, ...])
    assert_type(member.sanctions, tuple[pb.Sanction, ...])
    assert_type(member.leading_cadre, bool | None)
    assert_type(member.training_contacts, tuple[str, ...])
    assert_type(member.steps, tuple[pb.AdmissionStep, ...])
    assert_type(member.flows, tuple[pb.Flow, ...])
    assert_type(member.measures, tuple[pb.Measure, ...])
    assert_type(member.extra, Mapping[str, str])
    assert_type(member.standing_on(date(2026, 11, 23)), pb.Standing | None)
    assert_type(member.party_age_on(date(2026, 11, 23)), int | None)
    assert_type(member.in_branch_on(date(2026, 11, 23)), bool | None)
    assert_type(ledger.branch, pb.Branch)
    assert_type(ledger.covers, pb.Period | None)
    assert_type(ledger.members, tuple[pb.Member, ...])
    assert_type(ledger.bodies, tuple[pb.Body, ...])
    assert_type(ledger.appointments, tuple[pb.Appointment, ...])
    assert_type(ledger.meetings, tuple[pb.Meeting, ...])
    assert_type(ledger.payments, tuple[pb.DuesPayment, ...])
    assert_type(ledger.talks, tuple[pb.Talk, ...])
    assert_type(ledger.trainings, tuple[pb.Training, ...])
    assert_type(ledger.ratings, tuple[pb.Rating, ...])
    assert_type(ledger.head_counts, tuple[pb.HeadCount, ...])
    assert_type(ledger.shares, tuple[pb.ShareStatement, ...])
    assert_type(ledger.departures, tuple[pb.Departure, ...])
    assert_type(ledger.member("0007"), pb.Member | None)
    assert_type(ledger.meetings_held_as(pb.MeetingKind.LECTURE), tuple[pb.Meeting, ...])


def meetings(meeting: pb.Meeting, resolution: pb.Resolution, election: pb.Election) -> None:
    assert_type(meeting.kind, pb.MeetingKind)
    assert_type(meeting.also, tuple[pb.MeetingKind, ...])
    assert_type(meeting.on, pb.PartialDate | None)
    assert_type(meeting.due, pb.Count | None)
    assert_type(meeting.attendance, tuple[pb.Attendance, ...])
    assert_type(meeting.left_out, tuple[pb.LeftOutOfDue, ...])
    assert_type(meeting.resolutions, tuple[pb.Resolution, ...])
    assert_type(meeting.elections, tuple[pb.Election, ...])
    assert_type(meeting.held_as(pb.MeetingKind.APPRAISAL), bool)
    assert_type(resolution.matter, pb.Matter)
    assert_type(resolution.matter.on_probation, bool)
    assert_type(resolution.in_favour, pb.Count | None)
    assert_type(resolution.written_opinions, tuple[pb.WrittenOpinion, ...])
    assert_type(election.office, pb.Office)
    assert_type(election.candidates, tuple[pb.Candidate, ...])
    assert_type(election.extended_to, date | None)


def numbers(payment: pb.DuesPayment, training: pb.Training, count: pb.HeadCount, rating: pb.Rating) -> None:
    assert_type(payment.amount, Decimal)
    assert_type(payment.base, Decimal | None)
    assert_type(training.hours, Decimal)
    assert_type(count.count, pb.Count)
    assert_type(count.count.exact, int | None)
    assert_type(rating.year, int)
    assert_type(rating.grade, pb.Grade)
    assert_type(4 in pb.Between(low=3, high=5), bool)


def documents(member: pb.Member, ledger: pb.Ledger, path: FilePath) -> None:
    assert_type(pb.to_dict(member), dict[str, Any])
    assert_type(pb.from_dict(pb.Member, {"id": "1"}), pb.Member)
    assert_type(pb.from_dict(pb.Ledger, {}), pb.Ledger)
    assert_type(pb.dumps(ledger), str)
    assert_type(pb.dumps((member,)), str)
    assert_type(pb.loads(b"{}"), pb.Ledger | pb.Roster | tuple[pb.Member, ...])
    assert_type(pb.loads("{}"), pb.Ledger | pb.Roster | tuple[pb.Member, ...])
    assert_type(pb.load("ledger.json"), pb.Ledger | pb.Roster | tuple[pb.Member, ...])
    assert_type(pb.load(path), pb.Ledger | pb.Roster | tuple[pb.Member, ...])
    assert_type(pb.load(BytesIO()), pb.Ledger | pb.Roster | tuple[pb.Member, ...])
    pb.dump(ledger, "ledger.json")
    pb.dump((member,), path)
    pb.dump(pb.Roster(members=(member,)), path)


def checks(member: pb.Member, ledger: pb.Ledger, roster: pb.Roster, day: date) -> None:
    report = pb.check(ledger, on=day)
    assert_type(report, pb.Report)
    assert_type(pb.check(roster, on=day, rules=pb.RULES.only("ADM"), reveal=True), pb.Report)
    assert_type(pb.check(member, on=day), pb.Report)
    assert_type(pb.check([member], on=day), pb.Report)
    assert_type(report.on, date)
    assert_type(report.findings, tuple[pb.Finding, ...])
    assert_type(report.unjudged, tuple[pb.Unjudged, ...])
    assert_type(report.at_least(pb.Force.NORMALLY), tuple[pb.Finding, ...])
    assert_type(report.by_member(), dict[str, tuple[pb.Finding, ...]])
    assert_type(report.counts(), Mapping[pb.Force, int])
    report.raise_if(pb.Force.MUST)


def findings(finding: pb.Finding, unjudged: pb.Unjudged) -> None:
    assert_type(finding.code, str)
    assert_type(finding.path, pb.Path)
    assert_type(finding.force, pb.Force)
    assert_type(finding.place, pb.Place | None)
    assert_type(finding.basis, pb.Basis | None)
    assert_type(finding.member, str | None)
    assert_type(finding.text("zh"), str)
    assert_type(finding.fingerprint, str)
    assert_type(unjudged.reason, pb.Message)


def rosters(path: FilePath, roster: pb.Roster, member: pb.Member) -> None:
    assert_type(pb.read_roster("花名册.xlsx"), pb.Roster)
    assert_type(
        pb.read_roster(path, profile="official-summary", mapping={"入党时间": "admitted_on"}), pb.Roster
    )
    assert_type(pb.read_roster(b"..."), pb.Roster)
    assert_type(pb.read_roster(BytesIO(), name="花名册.csv", limits=pb.Limits(rows=10)), pb.Roster)
    assert_type(pb.read_rosters(["a.csv", (b"...", "b.csv"), path]), pb.Roster)
    assert_type(roster.members, tuple[pb.Member, ...])
    assert_type(roster.meetings, tuple[pb.Meeting, ...])
    assert_type(roster.where(roster.meetings[0], "present"), pb.Place | None)
    assert_type(roster.problems, tuple[pb.Finding, ...])
    assert_type(roster.unknown_columns, tuple[pb.Place, ...])
    assert_type(roster.where(member, "born_on"), pb.Place | None)
    assert_type(roster.where("0007"), pb.Place | None)
    assert_type(roster.ledgers(), tuple[pb.Ledger, ...])
    pb.write_roster(roster.members, "out.xlsx")
    pb.write_roster(iter([member]), path, meetings=roster.meetings)
    pb.write_template(path, "roster", "meetings", branches=["第一党支部"], language="en")


def dates(month: pb.PartialDate, day: date) -> None:
    assert_type(pb.PartialDate.parse("2003-06"), pb.PartialDate)
    assert_type(month.first, date)
    assert_type(month.last, date)
    assert_type(month.exact, date | None)
    assert_type(month.after(day), bool | None)
    assert_type(pb.Period(start=day).end, date | None)


def rules() -> None:
    assert_type(pb.RULES, pb.RuleBook)
    assert_type(pb.RULES["ADM201"], pb.Rule[Any])
    assert_type(pb.RULES["ADM201"].basis_on(date(2019, 3, 1)), pb.Basis | None)
    assert_type(pb.RULES.only("ADM").without("ADM101"), pb.RuleBook)
    assert_type("ADM201" in pb.RULES, bool)
    assert_type([each.code for each in pb.RULES], list[str])


def arithmetic() -> None:
    ratio = pb.counts.StatedRatio.parse("87.5%")
    assert_type(ratio, pb.StatedRatio)
    assert_type(ratio.allows(7, 8), bool)
    assert_type(ratio.feasible(whole_up_to=100), tuple[tuple[int, int], ...])
    assert_type(pb.identity.examine("").form, pb.identity.NumberForm)
    assert_type(pb.identity.mask(""), str)


def quorums(ledger: pb.Ledger, meeting: pb.Meeting, month: pb.PartialDate, day: date) -> None:
    answer = pb.quorum.general_meeting(due=17, present=pb.Count.parse("XX"), on=day)
    assert_type(answer, pb.quorum.Quorum)
    assert_type(answer.met, bool | None)
    assert_type(answer.needed, int | None)
    assert_type(answer.missing, int | None)
    assert_type(answer.number, pb.Count)
    assert_type(answer.base, int | pb.Count)
    assert_type(answer.base_name, pb.quorum.Base)
    assert_type(answer.basis, pb.Basis | None)
    assert_type(answer.reason, pb.CannotTell | None)
    assert_type(answer.entitled, pb.quorum.Entitled | None)
    assert_type(pb.quorum.committee_meeting(ledger=ledger, on=day), pb.quorum.Quorum)
    assert_type(pb.quorum.election(ledger=ledger, meeting=meeting, on=month), pb.quorum.Quorum)
    assert_type(
        pb.quorum.surplus(seats=6, candidates=8, office=pb.Office.DELEGATES, on=day), pb.quorum.Quorum
    )
    who = pb.quorum.entitled(ledger, on=day, right=pb.quorum.Right.ELECT, meeting=meeting)
    assert_type(who.voters, tuple[str, ...])
    assert_type(who.unsure, tuple[str, ...])
    assert_type(who.left_out, tuple[pb.quorum.LeftOut, ...])
    assert_type(who.left_out[0].why, pb.quorum.WhyNot)
    assert_type(who.due, pb.Count)


def votes(ledger: pb.Ledger, day: date) -> None:
    vote = pb.quorum.decision(due=17, present=10, in_favour=9, on=day)
    assert_type(vote, pb.quorum.Vote)
    assert_type(vote.quorum, pb.quorum.Quorum)
    assert_type(vote.passed, bool | None)
    assert_type(vote.needed, int | None)
    assert_type(vote.missing, int | None)
    assert_type(vote.base, int | pb.Count)
    assert_type(vote.basis, pb.Basis | None)
    assert_type(
        pb.quorum.admission(due=16, present=9, in_favour=7, written_in_favour=2, on=day), pb.quorum.Vote
    )
    assert_type(pb.quorum.conversion(ledger=ledger, meeting="m", resolution="r", on=day), pb.quorum.Vote)
    assert_type(pb.quorum.extension(ledger=ledger, on=day), pb.quorum.Vote)
    assert_type(pb.quorum.cancellation(ledger=ledger, on=day), pb.quorum.Vote)


def ballots(ledger: pb.Ledger, election: pb.Election, day: date) -> None:
    outcome = pb.quorum.count_ballots(
        seats=3, due=17, present=14, issued=14, returned=14, invalid=0, in_favour={"甲": 12}, on=day
    )
    assert_type(outcome, pb.quorum.ElectionOutcome)
    assert_type(outcome.valid, bool | None)
    assert_type(outcome.elected, tuple[str, ...])
    assert_type(outcome.tied, tuple[str, ...])
    assert_type(outcome.unsettled, tuple[str, ...])
    assert_type(outcome.open_seats, int)
    assert_type(outcome.next_steps, tuple[pb.quorum.NextStep, ...])
    assert_type(outcome.findings, tuple[pb.Finding, ...])
    assert_type(outcome.results, tuple[pb.quorum.CandidateResult, ...])
    assert_type(outcome.results[0].result, pb.quorum.Result)
    assert_type(pb.quorum.count_ballots(ledger=ledger, election=election, on=day), pb.quorum.ElectionOutcome)


def dues(month: pb.PartialDate, day: date) -> None:
    assert_type(pb.dues.monthly(Decimal(3001), on=day), Decimal | None)
    assert_type(pb.dues.monthly(None, on=month, payer=pb.Payer.STUDENT), Decimal | None)
    due = pb.dues.assess(Decimal(3001), on=day)
    assert_type(due, pb.dues.Due | None)
    if due is not None:
        assert_type(due.least, Decimal)
        assert_type(due.most, Decimal)
        assert_type(due.basis, pb.Basis)


def errors(error: pb.PartybranchError, unreadable: pb.UnreadableDocument, unknown: pb.UnknownName) -> None:
    assert_type(error.text("zh"), str)
    assert_type(unreadable.findings, tuple[pb.Finding, ...])
    assert_type(unknown.near, tuple[str, ...])
    assert_type(pb.__version__, str)


def summaries(ledger: pb.Ledger, day: date) -> None:
    view = pb.summaries.completion(ledger, pb.Period.of_year(2025), on=day, rules=pb.RULES.only("LIF"))
    assert_type(view, pb.summaries.Completion)
    assert_type(view.period, pb.Period)
    assert_type(view.months, tuple[pb.Period, ...])
    assert_type(view.by_month, tuple[pb.summaries.Tally, ...])
    assert_type(view.by_month[0].counts, tuple[pb.Count, ...])
    assert_type(view.at_least(pb.Force.MUST), tuple[pb.summaries.Demand, ...])
    line = view.requirements[0]
    assert_type(line, pb.summaries.Requirement)
    assert_type(line.asked, pb.Message)
    assert_type(line.required, int)
    assert_type(line.share, Fraction | None)
    unit = line.units[0]
    assert_type(unit.held, pb.Count | None)
    assert_type(unit.state, pb.summaries.DemandState)
    assert_type(unit.why, pb.Message | None)
    assert_type(unit.departure, pb.Departure | None)
    assert_type(unit.force, pb.Force)
    assert_type(pb.summaries.usual_period(ledger, on=day), pb.Period)
    assert_type(list(pb.summaries.demands(ledger, view.period, on=day)), list[pb.summaries.Demand])
    reached = pb.summaries.coverage(ledger, campaign="c1")
    assert_type(reached, pb.summaries.Coverage)
    assert_type(reached.unserved, tuple[pb.OrganType, ...])
    assert_type(reached.idle, tuple[str, ...])
    assert_type(reached.types[0].served, bool)


def expectations(ledger: pb.Ledger, case: testing.RuleCase) -> None:
    day = date(2026, 11, 23)
    assert_type(testing.assert_regular(ledger, on=day), pb.Report)
    assert_type(testing.assert_found(pb.check(ledger, on=day), "MTG102"), tuple[pb.Finding, ...])
    assert_type(testing.assert_cannot_tell(ledger, "MTG102", on=day), tuple[pb.Unjudged, ...])
    assert_type(testing.assert_kept(ledger, "MTG102", on=day), int)
    assert_type(testing.assert_quorum(due=17, present=9, on=day, met=True), pb.quorum.Quorum)
    assert_type(testing.assert_vote(pb.quorum.admission, passed=None, on=day), pb.quorum.Vote)
    assert_type(testing.assert_election(valid=True, on=day), pb.quorum.ElectionOutcome)
    assert_type(testing.assert_ratio("87.5%", part=7, whole="8"), pb.StatedRatio)
    assert_type(testing.assert_round_trip(ledger), pb.Ledger)
    assert_type(testing.regular_ledger(on=day), pb.Ledger)
    assert_type(testing.rule_cases("cases"), tuple[testing.RuleCase, ...])
    assert_type(testing.assert_case(case), pb.Report)


def drawn() -> None:
    assert_type(strategies.rosters(), SearchStrategy[pb.Roster])
    assert_type(strategies.reports(), SearchStrategy[pb.Report])
    assert_type(strategies.findings(), SearchStrategy[pb.Finding])
    assert_type(strategies.shares(), SearchStrategy[pb.Share])
    assert_type(strategies.regular_ledgers(on=date(2026, 11, 23)), SearchStrategy[pb.Ledger])

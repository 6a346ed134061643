"""CON4: numbers and references of a ledger that contradict each other. These need no law."""

from __future__ import annotations

from partybranch.findings import MET, NotMet, Verdict
from partybranch.regulations import Force
from partybranch.rules._bounds import Bounded
from partybranch.rules._declare import Circumstances, rule
from partybranch.rules.records.entries import Dated, Reference, dated_entries, references, same_ids
from partybranch.rules.records.tallies import numbers_present, vote_numbers
from partybranch.rules.scopes import Shared


@rule(
    "CON401",
    scope=numbers_present,
    force=Force.MUST,
    zh="{part_name}{part}，多于{whole_name}{whole}",
    en="{part_name} ({part}) is above {whole_name} ({whole})",
)
def no_more_present_than_due(numbers: Bounded, _case: Circumstances) -> Verdict:
    """At a meeting there are no more than were due.

    Requires: those present, with those absent with leave, are those due at most; voters likewise; and voters are no more
    than heads.
    Reading: guests are not counted among those present. Masked and loose numbers are accused only if the least that the one
    can be is more than the most that the other can be. Only numbers that a meeting states itself are compared.
    Putting it right: compare the numbers with the minutes.

    实到人数不多于应到人数。

    要求：实到与请假人数合计不多于应到人数，有表决权人数同样如此，且不多于总人数。
    理解：列席人员不计入实到。打码的、不是确数的，一方最少也多于另一方最多的，才算不符。只比较会议自己填写的人数。
    改正：与会议记录核对人数。
    """
    return numbers.why_open or (MET if numbers.fits else NotMet.because(**numbers.facts))


@rule(
    "CON402",
    scope=vote_numbers,
    force=Force.MUST,
    zh="{part_name}{part}，多于{whole_name}{whole}",
    en="{part_name} ({part}) is above {whole_name} ({whole})",
)
def votes_add_up(numbers: Bounded, _case: Circumstances) -> Verdict:
    """There are no more votes than voters, no more marks than ballots, and no more elected than seats.

    Requires: of a resolution, the votes in favour, against and abstained are no more than the voters present (or, where
    these are not stated, all those present); of an election, the invalid ballots no more than those returned, the marks for one
    candidate no more than the valid ballots, all votes in favour no more than valid ballots times seats, and those elected
    no more than the seats.
    Reading: numbers that are not stated are not added, and written opinions are no votes in the room. Masked and loose
    numbers are read as in CON401. How many ballots may be returned is a question of law.
    Putting it right: compare the numbers with the minutes and the tally.

    票数与人数、选票数、应选人数相符。

    要求：决议的赞成、反对、弃权票合计，不多于实到有表决权人数（没有填写的，不多于实到人数）；选举的废票不多于收回选票，一名候选人的各种
    票数合计不多于有效票，全部赞成票不多于有效票与应选人数之积，当选人数不多于应选人数。
    理解：没有填写的不计入合计，书面意见不是到会表决的票。打码的、不是确数的，同CON401。收回选票是否过多，属于选举规则。
    改正：与会议记录、计票单核对。
    """
    return numbers.why_open or (MET if numbers.fits else NotMet.because(**numbers.facts))


@rule(
    "CON403",
    scope=references,
    force=Force.MUST,
    zh="台账中没有编号为“{id}”的{to}",
    en="the ledger has no {to} of the id “{id}”",
)
def reference_leads_somewhere(reference: Reference, _case: Circumstances) -> Verdict:
    """An id by which one record names another leads to a record of the ledger.

    Requires: members named in meetings, resolutions, elections, appointments, payments, talks, trainings and ratings; bodies
    named by groups, appointments, supervision, reporting cycles, reports and documents; campaigns, activities, plans,
    cycles, meetings and institutions that are named; the head count that another is a part of; and what a departure or an
    assumption is about are in the ledger.
    Reading: members are looked for only where the ledger has records of members at all; in a roster, whose sheets may number
    people each in a way of its own, only where some of those named are there. Ids are compared as they are written.
    The head counts of a stated share are RAT104's to say.
    Putting it right: correct the id, or enter the record that is missing.

    记录中所写的编号，在台账中有对应的记录。

    要求：会议、决议、选举、任职、党费、谈话、培训、评议中所写的党员，党小组、任职、隶属关系、汇报周期、工作汇报、文件中所写的组织，
    所写的主题活动、活动、工作方案、汇报周期、会议、制度，人数的“其中”，情况说明和推定所涉及的记录，都在台账中。
    理解：台账有党员记录的，才查找党员；花名册中各工作表的编号办法可能不同，所写的人员至少有一人能对上的，才查找。编号按所写的文字比较。所称比例所指的人数，由RAT104指出。
    改正：更正编号，或者补填缺少的记录。
    """
    return MET if reference.known else NotMet.because(id=reference.id, to=reference.to)


@rule(
    "CON404",
    scope=same_ids,
    at=("id",),
    force=Force.MUST,
    zh="编号重复，另见{others}",
    en="the same id stands again: {others}",
)
def id_is_ones_own(shared: Shared, _case: Circumstances) -> Verdict:
    """An id of a record of the ledger stands once in its kind.

    Requires: other records refer to it by the id, so it names one record.
    Reading: within one ledger and one kind; a meeting and a resolution may have the same id. Of members CON106 says it.
    Putting it right: give each record an id of its own.

    台账中各类记录的编号，同类之中不重复。

    要求：其他记录以编号指向它，一个编号只对应一条记录。
    理解：在一个台账、一类记录之内比较，会议和决议的编号可以相同。党员的记录编号由CON106判断。
    改正：给每条记录各自的编号。
    """
    return NotMet.because(others=shared.others) if shared.others.number else MET


@rule(
    "CON406",
    scope=dated_entries,
    force=Force.MUST,
    zh="{field} {day} 晚于核查日 {on}",
    en="{field} {day} is after the day of the check, {on}",
)
def nothing_recorded_is_in_the_future(dated: Dated, case: Circumstances) -> Verdict:
    """What a ledger says has happened did not happen after the day of the check.

    Requires: every such day is the day of the check or earlier, and every year that of the check or earlier.
    Reading: meetings, payments, talks, trainings, appraisals, reports, plans, documents, visits, opinions, assessments,
    measures that were done, commitments that were fulfilled and honours; the days of campaigns and activities, and days by
    which something is due, may lie ahead. A month that the day of the check lies in may hold an earlier day, and is not accused. Dues may be paid in
    advance: the day of payment counts, not the month that it is for.
    Putting it right: correct the date, or check as of a later day (`--on`).

    台账记录的已经发生的事项，不晚于核查日。

    要求：日期不晚于核查日，年度不晚于核查日所在的年度。
    理解：包括会议、缴费、谈话、培训、评议、汇报、方案、文件、走访、意见、测评、已完成的整改、已履行的承诺和荣誉；主题活动和活动的日期、
    各种期限可以在以后。核查日所在的月份可能有更早的日子，不算晚于。党费可以预缴，只看缴纳日期，不看所属月份。
    改正：更正日期，或者以更晚的日子核查（`--on`）。
    """
    stated = dated.stated
    after = stated > case.on.year if isinstance(stated, int) else stated.after(case.on) is True
    return NotMet.because(field=dated.name, day=stated, on=case.on) if after else MET

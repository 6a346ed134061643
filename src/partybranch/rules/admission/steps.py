"""ADM102 to ADM107 and ADM111: from the application to the prospective member, with the waits and deadlines of the steps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from partybranch.counts import Between, exact_sum
from partybranch.findings import MET, CannotTell, Message, NotMet, Reason, Verdict
from partybranch.models import AdmissionStep, Member, StepKind, label
from partybranch.regulations import Force
from partybranch.regulations.admission import ADMISSION_1990, ADMISSION_2014, ADMISSION_2026
from partybranch.rules._declare import Circumstances, Subject, Whole, rule
from partybranch.rules._doubts import attempted, imprecise, unread, without
from partybranch.rules._sieves import keeping_records, unusual
from partybranch.rules._wording import limit_in_words
from partybranch.rules.admission._births import birth_of
from partybranch.rules.admission._law import ADULT_ON_APPLICATION, saying
from partybranch.rules.admission._odd_terms import short_of_a_year, stating, under_age
from partybranch.rules.admission.candidates import (
    Candidate,
    Observed,
    StepTaken,
    activists_observed,
    applicants,
    candidates,
    day_or,
    lacking,
    recorded,
    step_field,
    undated,
    unsure,
    vague,
)

_ONE_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5
_FORTNIGHT: Final = 14
_CLASS_HOURS: Final = 24
_WEEKEND_WORK: Final = Message("调休的工作日", "working days made up at a weekend")


def applications(whole: Whole) -> Iterator[Subject[Member]]:
    """Yield those who state, or tried to state, a day of application; judged by the law of that day."""
    for path, member in whole.members:
        if attempted(member, "applied_on"):
            yield Subject(path=path, value=member, moment=member.applied_on or whole.on, member=member)


def activists_with_contacts(whole: Whole) -> Iterator[Subject[Member]]:
    """Yield those of whom training contacts are named; judged by the law of the day on which they were named activists."""
    for path, member in whole.members:
        if attempted(member, "training_contacts"):
            yield Subject(path=path, value=member, moment=member.activist_on or whole.on, member=member)


def prospective_members(whole: Whole) -> Iterator[Subject[Member]]:
    """Yield those who state, or tried to state, since when they are prospective members; judged by the law of that day."""
    for path, member in whole.members:
        if attempted(member, "prospective_on"):
            yield Subject(path=path, value=member, moment=member.prospective_on or whole.on, member=member)


def trained(whole: Whole) -> Iterator[Subject[Candidate]]:
    """Yield those with a short training recorded, at the first of them; judged by the law of its day."""
    for path, candidate in candidates(whole):
        kinds = [step.kind for step in candidate.member.steps]
        if StepKind.TRAINING in kinds:
            index = kinds.index(StepKind.TRAINING)
            moment = candidate.member.steps[index].on or whole.on
            yield Subject(
                path=path / "steps" / index, value=candidate, moment=moment, member=candidate.member
            )


@rule(
    "ADM102",
    scope=applications,
    sieve=under_age(ADULT_ON_APPLICATION, "applied_on", behind=unusual),
    at=("applied_on", "born_on"),
    bases=ADULT_ON_APPLICATION,
    zh="申请入党时（{applied}）未满{limit}周岁",
    en="under {limit} years of age on the application of {applied}",
)
def adult_on_application(member: Member, case: Circumstances) -> Verdict:
    """Who applies is 18 full years old.

    Requires: 年满十八岁 on the day of the application.
    Reading: an application on the 18th birthday is accepted. Who was born on 29 February is 18 on 28 February. Where the
    record does not state the birth, it is taken from the identity number, unless its check character does not fit. Age
    on admission is ADM101.
    Putting it right: compare the date of application and the date of birth with the application.

    申请入党的人应当年满十八岁。

    要求：申请入党之日年满十八岁。
    理解：十八周岁生日当天申请，视为已满；2月29日出生的，平年以2月28日为生日。未填出生日期的，取公民身份号码中的出生日期，校验码不符的
    不取。接收时的年龄见ADM101。
    改正：对照入党申请书核对申请日期和出生日期。
    """
    if member.applied_on is None:
        return without(member, "applied_on")
    born = birth_of(member)
    if born is None:
        return without(member, "born_on")
    early = member.applied_on.before(born.plus_years(case.number))
    if early is None:
        return imprecise(member, "applied_on", "born_on")
    return NotMet.because(applied=member.applied_on, limit=case.number) if early else MET


@rule(
    "ADM103",
    scope=applicants,
    sieve=keeping_records,
    bases=(
        saying(ADMISSION_2014.article(7), "fz.talk", limit=1),
        saying(ADMISSION_2026.article(7), "fz.talk", "应当在一个月内派人同入党申请人谈话", limit=1),
    ),
    zh="{applied}申请入党，{talk}，应在{latest}前（含当日）派人谈话",
    en="applied on {applied}, {talk}; somebody was to talk with the applicant by {latest}",
)
def talk_within_a_month(candidate: Candidate, case: Circumstances) -> Verdict:
    """Somebody talks with the applicant within a month of the application.

    Requires: a talk within a month of the written application.
    Reading: one calendar month from the day of the application, that day of the next month included; any talk by then is
    enough. The rules of the day of the application are asked. A talk that is missing is found only where the record keeps
    other steps, and the ledger is complete from the application to the end of that month, the person being of the branch.
    Putting it right: hold the talk, or enter its day.

    收到入党申请书后，应当在一个月内派人同申请人谈话。

    要求：党组织收到入党申请书后一个月内派人谈话。
    理解：自申请之日起算一个月，下月的对应日当天也算；期内谈过一次即可。按申请之日的规定判断。没有谈话记录的，只在该人记有其他步骤、
    台账在这一个月内完整且该人属于本支部时提示。
    改正：及时谈话，或者补填谈话日期。
    """
    member, applied = candidate.member, candidate.member.applied_on
    if applied is None:
        return without(member, "applied_on")
    latest = applied.plus_months(case.number)
    talks = candidate.steps(StepKind.TALK)
    late = [None if talk.on is None else talk.on.after(latest) for talk in talks]
    if False in late:
        return MET
    if None in late:
        days = [(step_field(StepKind.TALK, "on"), talk.on) for talk in talks]
        return undated(talks) or vague((label(Member, "applied_on"), applied), *days)
    if talks:
        first = min(talks, key=lambda talk: day_or(talk, date.max)).on
        return NotMet.because(
            applied=applied, latest=latest.last, talk=Message(f"{first}才谈话", f"talk on {first}")
        )
    over = latest.before(case.on)
    if over is None:
        return imprecise(member, "applied_on")
    if not over:
        return MET
    missing = NotMet.because(
        applied=applied, latest=latest.last, talk=Message("没有谈话记录", "no talk recorded")
    )
    return candidate.uncovered(applied, latest) or missing


@rule(
    "ADM104",
    scope=activists_observed,
    sieve=keeping_records,
    bases=(
        saying(ADMISSION_2014.article(11, certain=False), "fz.review", limit=1),
        saying(ADMISSION_2026.article(11), "fz.review", "党支部每半年对入党积极分子进行一次考察", limit=1),
    ),
    zh="{first}至{last}没有考察入党积极分子的记录，应每半年考察{limit}次",
    en="no review of the activist from {first} to {last}; {limit} every half-year is right",
)
def activist_reviewed_every_half_year(each: Observed, case: Circumstances) -> Verdict:
    """An activist is reviewed every half-year.

    Requires: 每半年进行一次考察 of every activist.
    Reading: each half-year from January or July, through all of which the person was an activist of the branch, and which
    the ledger covers; one review in it is enough. The time ends with the day of being named a prospective member. Only
    persons are judged whose record keeps steps. Half-years that began before the rules of 2014 are not judged.
    Putting it right: review the activist, or enter the day of the review.

    入党积极分子每半年考察一次。

    要求：党支部每半年对入党积极分子进行一次考察。
    理解：按上、下半年计，只看该人整个半年都是本支部入党积极分子、且台账完整的半年，期内考察过一次即可；列为发展对象之日起不再计。只判断
    记有发展步骤的人。2014年细则施行前开始的半年不判断。
    改正：及时考察，或者补填考察日期。
    """
    enough = each.held.at_least(case.number)
    if enough is None:
        return unsure(each)
    return MET if enough else NotMet.because(first=each.unit.start, last=each.last_day, limit=case.number)


_CONTACTS: Final = Between(low=1, high=2)


@rule(
    "ADM105",
    scope=activists_with_contacts,
    sieve=stating("training_contacts"),
    at=("training_contacts", "activist_on"),
    bases=(
        # That it stood in the text of 1990 is from memory.
        saying(ADMISSION_1990.article(None), "fz.contacts", limit=_CONTACTS, force=Force.NOTE),
        saying(ADMISSION_2014.article(9, certain=False), "fz.contacts", limit=_CONTACTS),
        saying(
            ADMISSION_2026.article(9),
            "fz.contacts",
            "应当指定一至两名正式党员作入党积极分子的培养联系人",
            limit=_CONTACTS,
        ),
    ),
    zh="培养联系人{number}名，应为{limit}名",
    en="training contacts: {number}; {limit} are right",
)
def one_or_two_training_contacts(member: Member, case: Circumstances) -> Verdict:
    """An activist has one or two training contacts.

    Requires: one or two full members as 培养联系人.
    Reading: the record names those of one time: who was replaced is named no longer. Where none is named, nothing is said.
    Whether they are full members is not judged. By the rules of the day on which the person was named an activist.
    Putting it right: name one or two, and move those who were replaced to the remarks.

    入党积极分子有一至两名培养联系人。

    要求：指定一至两名正式党员作培养联系人。
    理解：只记现任培养联系人，更换下来的不再列名；一名也没填的不提示。培养联系人是否为正式党员不判断。按确定为入党积极分子之日的规定判断。
    改正：只填现任的一至两名，更换下来的写入备注。
    """
    hidden = unread(member, "training_contacts")
    number = len(member.training_contacts)
    if hidden is not None or number in case.between:
        return hidden or MET
    if member.activist_on is None:
        return without(member, "activist_on")
    return NotMet.because(number=number, limit=limit_in_words(case.between))


_A_YEAR_OR_MORE: Final = "对经过一年以上培养教育和考察、基本具备党员条件的入党积极分子"


_YEAR_AS_AN_ACTIVIST: Final = (
    saying(ADMISSION_2014.article(13), "fz.object.2014", _A_YEAR_OR_MORE, limit=1),
    saying(ADMISSION_2026.article(13), "fz.object.2026", _A_YEAR_OR_MORE, limit=1),
)


@rule(
    "ADM106",
    scope=prospective_members,
    sieve=short_of_a_year(_YEAR_AS_AN_ACTIVIST),
    at=("prospective_on", "activist_on"),
    bases=_YEAR_AS_AN_ACTIVIST,
    zh="确定为入党积极分子（{activist}）不满{limit}年即列为发展对象（{prospective}）",
    en="prospective member on {prospective}, less than {limit} year after being named an activist on {activist}",
)
def year_as_an_activist(member: Member, case: Circumstances) -> Verdict:
    """A prospective member has been an activist for a year or more.

    Requires: 经过一年以上培养教育和考察; a year to the day is enough.
    Reading: from the day of being named an activist, in whichever branch; the day before the anniversary is accepted too.
    A day that stands before that of the activist is CON203's to say. Consent and filing above are not recorded.
    Putting it right: compare both dates with the record of training.

    列为发展对象的，应当经过一年以上培养教育和考察。

    要求：入党积极分子经过一年以上培养教育和考察，满一年即可。
    理解：自确定为入党积极分子之日起算，不论当时在哪个支部；满一年的前一日也予认可。日期先于确定积极分子的，由CON203提示。上级同意和备案没有
    记录，不判断。
    改正：对照培养考察材料核对两个日期。
    """
    activist, prospective = member.activist_on, member.prospective_on
    if activist is None or prospective is None:
        return without(member, "prospective_on" if prospective is None else "activist_on")
    if prospective.before(activist) is True:
        return MET
    early = prospective.before(activist.plus_years(case.number).plus_days(-1))
    if early is None:
        return imprecise(member, "prospective_on", "activist_on")
    return NotMet.because(activist=activist, prospective=prospective, limit=case.number) if early else MET


@rule(
    "ADM107",
    scope=recorded(StepKind.NOTICE),
    sieve=keeping_records,
    bases=(saying(ADMISSION_2026.article(13), "fz.object.2026", "公示期不少于五个工作日", limit=5),),
    zh="发展对象公示期（{first}至{last}）共{days}天，不足{limit}个工作日",
    en="public notice from {first} to {last}: {days} days, fewer than {limit} working days",
)
def notice_of_five_working_days(taken: StepTaken, case: Circumstances) -> Verdict:
    """The public notice of a prospective member lasts five working days or more.

    Requires: 公示期不少于五个工作日.
    Reading: the first and the last day count. Fewer than five days are too few; five days from Monday to Friday are enough,
    and public holidays among them are not subtracted, which is the lenient reading. Between the two it cannot be told, for
    which weekends are worked is announced year by year. By the rules of the first day of the notice.
    Putting it right: give notice again for the whole time, or correct its days.

    发展对象的公示期不少于五个工作日。

    要求：公示期不少于五个工作日。
    理解：首日、末日都计入。不足五天的，认为不足；周一至周五满五天的，认为已满，法定节假日不扣除（从宽）。介于两者之间的，因调休安排逐年
    公布，无法判断。按公示首日的规定判断。
    改正：重新公示满期，或者更正公示日期。
    """
    first, last = taken.step.on, taken.step.until
    if first is None or last is None:
        return lacking(StepKind.NOTICE, "on" if first is None else "until")
    if last.before(first) is True:
        return CannotTell.because(Reason.MALFORMED, field=step_field(StepKind.NOTICE, "until"))
    longest = (last.last - first.first).days + 1
    if longest < case.number:
        return NotMet.because(first=first, last=last, days=longest, limit=case.number)
    if _weekdays(first.last, last.first) >= case.number:
        return MET
    if first.exact is None or last.exact is None:
        return vague(
            *((step_field(StepKind.NOTICE, name), day) for name, day in (("on", first), ("until", last)))
        )
    return CannotTell.because(Reason.NOT_SHOWN, field=_WEEKEND_WORK)


def _weekdays(first: date, last: date) -> int:
    """Return how many days from Monday to Friday there are, both ends included; of more than a fortnight, those of the first."""
    days = min((last - first).days + 1, _FORTNIGHT)
    return sum((first + number * _ONE_DAY).weekday() < _SATURDAY for number in range(days))


@rule(
    "ADM111",
    scope=trained,
    sieve=keeping_records,
    bases=(
        saying(ADMISSION_2014.article(17), "fz.train", limit=3, force=Force.NORMALLY),
        saying(
            ADMISSION_2026.article(17),
            "fz.train",
            "培训时间一般不少于三天或者不少于二十四个学时",
            limit=3,
            force=Force.NORMALLY,
        ),
    ),
    zh="发展对象短期集中培训{time}，一般不少于{limit}天或者{hours}个学时",
    en="short training of {time}; not less than {limit} days or {hours} class hours is normal",
)
def short_training(candidate: Candidate, case: Circumstances) -> Verdict:
    """Short training of a prospective member lasts three days or 24 class hours, normally.

    Requires: 一般不少于三天或者不少于二十四个学时; one of the two is enough.
    Reading: several trainings of one person count together. Days without class hours decide, since three days are 24 class
    hours; fewer class hours without days cannot be told, since they may be those of three days. Where neither is stated, the
    days from the first to the last one count. By the rules of the first training recorded. That no training is recorded is not
    judged.
    Putting it right: complete the training, enter its days and class hours, or record the reason.

    发展对象的短期集中培训一般不少于三天或者二十四个学时。

    要求：培训时间一般不少于三天或者不少于二十四个学时，达到其一即可。
    理解：同一人的几次培训合并计算。只填天数的，以天数为准；只填学时而不足的，可能已满三天，无法判断；都没填的，按首日至末日的天数计。
    按第一次培训之日的规定判断。没有培训记录的不判断。
    改正：补足培训，补填天数和学时，或者说明原因。
    """
    trainings = candidate.steps(StepKind.TRAINING)
    days = [_days_of(step) for step in trainings]
    hours = [step.hours for step in trainings]
    all_days = sum(each or 0 for each in days)
    all_hours = exact_sum(each or Decimal(0) for each in hours)
    if all_days >= case.number or all_hours >= _CLASS_HOURS:
        return MET
    if None in days:
        return lacking(StepKind.TRAINING, "days")
    zh, en = [f"{all_days}天"], [f"{all_days} days"]
    if None not in hours:
        zh.append(f"{all_hours:f}个学时")
        en.append(f"{all_hours:f} class hours")
    time = Message("、".join(zh), " and ".join(en))
    return NotMet.because(time=time, limit=case.number, hours=_CLASS_HOURS)


def _days_of(step: AdmissionStep) -> int | None:
    """Return how many days a training lasted: as stated, or, where class hours are not stated either, by its days."""
    first, last = step.on, step.until
    if step.days is not None or step.hours is not None or first is None or last is None:
        return step.days
    return max((last.last - first.first).days + 1, 0)

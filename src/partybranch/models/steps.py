"""`AdmissionStep`: one step of the work of admitting a member (发展党员), from the talk to the oath and full membership."""

from __future__ import annotations

from decimal import Decimal

from attrs import field, frozen

from partybranch.dates import PartialDate
from partybranch.models._labels import discreetly, labelled
from partybranch.models._numbers import finite
from partybranch.terms import Term

__all__ = ["AdmissionStep", "StepKind"]


class StepKind(Term):
    """The steps that the rules for admitting members set a number or a condition for.

    Application, activist, prospective member, admission and full membership are days of the member itself.
    """

    TALK = "talk", "同入党申请人谈话", "talk with the applicant"
    REVIEW = "review", "考察入党积极分子", "review of an activist"
    NOTICE = "notice", "发展对象公示", "public notice"
    POLITICAL_REVIEW = "political-review", "政治审查", "political review"
    TRAINING = "training", "短期集中培训", "short training"
    PRE_REVIEW = "pre-review", "预审", "preliminary review"
    APPROVAL = "approval", "审批预备党员", "approval of admission"
    OATH = "oath", "入党宣誓", "oath"
    PROBATION_REVIEW = "probation-review", "讨论预备党员", "discussion of a probationary member"
    CONVERSION_MEETING = "conversion-meeting", "讨论转正", "meeting on full membership"
    EXTENSION = "extension", "延长预备期", "extension of probation"
    CONVERSION_APPROVAL = "conversion-approval", "审批转正", "approval of full membership"


@frozen(kw_only=True, field_transformer=discreetly)
class AdmissionStep:
    """One step.

    Args:
        kind: which.
        on: the day; of a notice or a training the first, of an extension the day from which it runs.
        until: of a notice or a training the last day, included; of an extension its last day, included.
        passed: what came of a review or an approval; None: not recorded.
        days: of a training.
        hours: of a training.
        by: the id of the body that approved, or its name.
        reported_on: of an approval, the day on which the branch reported its decision, from which the time for it runs.

    Raises:
        ImpossibleValue: the hours are no number (`NaN`), or have no end.
    """

    kind: StepKind = field(metadata=labelled("步骤", "step"))
    on: PartialDate | None = field(default=None, metadata=labelled("日期", "date"))
    until: PartialDate | None = field(default=None, metadata=labelled("截止日期", "last day"))
    passed: bool | None = field(default=None, metadata=labelled("是否合格或通过", "passed"))
    days: int | None = field(default=None, metadata=labelled("天数", "days"))
    hours: Decimal | None = field(default=None, validator=finite, metadata=labelled("学时", "hours"))
    by: str | None = field(default=None, metadata=labelled("审批组织", "by"))
    reported_on: PartialDate | None = field(default=None, metadata=labelled("上报日期", "date of the report"))

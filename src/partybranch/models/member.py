"""`Member`: a member of the Party, or a person on the way to be one, as a branch records it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from attrs import field, frozen

from partybranch.dates import PartialDate, whole_years
from partybranch.models._labels import labelled, masked, shown
from partybranch.models.flows import Flow
from partybranch.models.measures import Measure
from partybranch.models.sanctions import Sanction
from partybranch.models.steps import AdmissionStep
from partybranch.models.transfers import Transfer, TransferDirection
from partybranch.terms import Sex, Term

__all__ = ["Member", "MembershipStatus", "Standing"]


class Standing(Term):
    """What somebody is to the Party on a day; a roster's 人员类别 states one of the first two."""

    FULL = "full", "正式党员", "full member"
    PROBATIONARY = "probationary", "预备党员", "probationary member"
    NONE = "none", "非党员", "no member"


class MembershipStatus(Term):
    """党籍状态 as a roster states it."""

    NORMAL = "normal", "正常", "normal"
    SUSPENDED = "suspended", "停止党籍", "suspended"
    LEFT = "left", "出党", "left the Party"


@frozen(kw_only=True, repr=False)
class Member:
    """One person's record: what happened and on which day; states are derived from that.

    Everything but `id` may be missing, and nothing is judged here: an irregular record is a record. What the roster
    states beside the events (`stated_standing`, `stated_status`) is kept apart, so that the two can be compared.

    `unread` keeps the text of every cell that could not be read as its field: the field is then None, and rules on it
    cannot tell, instead of calling it missing. `extra` keeps the text of columns that mean no field here.
    """

    id: str = field(metadata=labelled("记录编号", "record id"))
    number: str | None = field(default=None, metadata=labelled("编号", "number"))
    name: str | None = field(default=None, metadata=labelled("姓名", "name", shown_as=None))
    former_name: str | None = field(default=None, metadata=labelled("曾用名", "former name", shown_as=None))
    sex: Sex | None = field(default=None, metadata=labelled("性别", "sex"))
    ethnicity: str | None = field(default=None, metadata=labelled("民族", "ethnic group", shown_as=None))
    native_place: str | None = field(default=None, metadata=labelled("籍贯", "native place", shown_as=None))
    identity_number: str | None = field(
        default=None, metadata=labelled("公民身份号码", "identity number", shown_as=masked)
    )
    born_on: PartialDate | None = field(
        default=None, metadata=labelled("出生日期", "date of birth", shown_as=None)
    )
    education: str | None = field(default=None, metadata=labelled("学历", "education"))
    degree: str | None = field(default=None, metadata=labelled("学位", "degree"))
    branch: str | None = field(default=None, metadata=labelled("所在党支部", "branch"))
    stated_standing: Standing | None = field(default=None, metadata=labelled("人员类别", "stated standing"))
    stated_status: MembershipStatus | None = field(
        default=None, metadata=labelled("党籍状态", "stated membership status")
    )
    applied_on: PartialDate | None = field(
        default=None, metadata=labelled("申请入党日期", "date of application")
    )
    activist_on: PartialDate | None = field(
        default=None, metadata=labelled("确定入党积极分子日期", "date named an activist")
    )
    prospective_on: PartialDate | None = field(
        default=None, metadata=labelled("确定发展对象日期", "date named a prospective member")
    )
    admitted_on: PartialDate | None = field(
        default=None, metadata=labelled("加入党组织日期", "date of admission")
    )
    confirmed_on: PartialDate | None = field(
        default=None, metadata=labelled("转为正式党员日期", "date of full membership")
    )
    joined_on: PartialDate | None = field(default=None, metadata=labelled("入党时间", "date of joining"))
    left_on: PartialDate | None = field(default=None, metadata=labelled("离开党组织日期", "date of leaving"))
    sponsors: tuple[str, ...] = field(default=(), metadata=labelled("入党介绍人", "sponsors", shown_as=None))
    party_posts: tuple[str, ...] = field(default=(), metadata=labelled("党内职务", "Party posts"))
    occupation: str | None = field(default=None, metadata=labelled("工作岗位", "occupation"))
    employer: str | None = field(default=None, metadata=labelled("工作单位", "employer"))
    position: str | None = field(default=None, metadata=labelled("职务", "position"))
    work_started_on: PartialDate | None = field(
        default=None, metadata=labelled("参加工作日期", "date of starting work")
    )
    mobile: str | None = field(default=None, metadata=labelled("手机号", "mobile number", shown_as=masked))
    landline: str | None = field(
        default=None, metadata=labelled("固定电话", "landline number", shown_as=masked)
    )
    email: str | None = field(default=None, metadata=labelled("邮箱", "email", shown_as=None))
    address: str | None = field(default=None, metadata=labelled("家庭住址", "address", shown_as=None))
    lost_contact: bool | None = field(default=None, metadata=labelled("是否为失联党员", "out of contact"))
    lost_contact_since: PartialDate | None = field(
        default=None, metadata=labelled("失去联系日期", "date contact was lost")
    )
    floating: bool | None = field(default=None, metadata=labelled("是否为流动党员", "floating"))
    floating_to: str | None = field(default=None, metadata=labelled("外出流向", "floating to", shown_as=None))
    leading_cadre: bool | None = field(default=None, metadata=labelled("是否党员领导干部", "leading cadre"))
    training_contacts: tuple[str, ...] = field(
        default=(), metadata=labelled("培养联系人", "training contacts", shown_as=None)
    )
    steps: tuple[AdmissionStep, ...] = field(
        default=(), metadata=labelled("发展党员步骤", "steps of admission")
    )
    transfers: tuple[Transfer, ...] = field(default=(), metadata=labelled("组织关系转接", "transfers"))
    flows: tuple[Flow, ...] = field(default=(), metadata=labelled("外出流动", "times away"))
    sanctions: tuple[Sanction, ...] = field(default=(), metadata=labelled("处分", "sanctions"))
    measures: tuple[Measure, ...] = field(default=(), metadata=labelled("组织措施", "measures"))
    remarks: str | None = field(default=None, metadata=labelled("备注", "remarks", shown_as=None))
    extra: Mapping[str, str] = field(
        factory=dict[str, str], hash=False, metadata=labelled("其他列", "other columns", shown_as=None)
    )
    unread: Mapping[str, str] = field(
        factory=dict[str, str], hash=False, metadata=labelled("未读出的内容", "unread cells", shown_as=None)
    )

    def __repr__(self) -> str:
        return shown(self)

    def standing_on(self, day: date) -> Standing | None:
        """Return what the person was to the Party on `day` by the events alone; None: cannot tell.

        A member is probationary from the day of admission and full from the day of confirmation, both included. It
        cannot be told where one of these dates is missing or not precise enough: no date of confirmation says
        "probationary", and no date of admission behind an application "no member", only where the roster does not say
        otherwise, by the standing or by a status (党籍状态), which members alone have.
        """
        if "left_on" in self.unread:
            return self._not_yet_admitted(day)
        if self.left_on is not None:
            gone = _reached(self.left_on, day)
            if gone is not False:
                return Standing.NONE if gone else None
        if self.confirmed_on is not None:
            confirmed = _reached(self.confirmed_on, day)
            if confirmed is not False:
                return Standing.FULL if confirmed else None
        elif (
            "confirmed_on" in self.unread
            or "stated_standing" in self.unread
            or self.stated_standing is Standing.FULL
            or (self.stated_standing is Standing.NONE and self.admitted_on is not None)
        ):
            return self._not_yet_admitted(day)
        if self.admitted_on is None:
            return Standing.NONE if self._on_the_way else None
        admitted = _reached(self.admitted_on, day)
        if admitted is None:
            return None
        return Standing.PROBATIONARY if admitted else Standing.NONE

    @property
    def _on_the_way(self) -> bool:
        """Whether the record is one of an applicant: a step towards admission, and nothing that says it was reached."""
        admitted = (
            self.joined_on is not None
            or self.confirmed_on is not None
            or self.left_on is not None
            or "admitted_on" in self.unread
            or "joined_on" in self.unread
        )
        begun = self.applied_on or self.activist_on or self.prospective_on
        # Also that membership is suspended or over says that it once began.
        stated = (
            self.stated_standing in (Standing.FULL, Standing.PROBATIONARY)
            or self.stated_status is not None
            or "stated_standing" in self.unread
            or "stated_status" in self.unread
        )
        return not admitted and not stated and (begun is not None or self.stated_standing is Standing.NONE)

    def in_branch_on(self, day: date) -> bool | None:
        """Say whether the branch that keeps the record was responsible for the member on `day`; None: cannot tell.

        The sending body stays responsible until the transfer was received (教育管理条例, article 25), so a member who came
        belongs from `received_on`, or else from the day of the letter, and one who went until then; a transfer out that
        nobody received changes nothing. It cannot be told where the days do not settle which move was the last one by
        `day`: one without any day, or two that may have been made in either order. Leaving the Party is for
        `standing_on` to say.
        """
        if not self.transfers:
            return True
        moves = [
            _Move(*_span(move), here=move.direction is TransferDirection.IN)
            for move in self.transfers
            if move.direction is TransferDirection.IN or move.received_on is not None
        ]
        answers = {
            here for move in moves for here in move.answers_on(day, [m for m in moves if m is not move])
        }
        return True if not moves else answers.pop() if len(answers) == 1 else None

    def _not_yet_admitted(self, day: date) -> Standing | None:
        early = self.admitted_on is not None and _reached(self.admitted_on, day) is False
        return Standing.NONE if early else None

    def party_age_on(self, day: date) -> int | None:
        """Return the Party age (党龄) in whole years on `day`; None: not a full member, or cannot tell.

        It counts from the day of full membership: 党员的党龄，从预备期满转为正式党员之日算起 (Constitution of 2022,
        article 7).
        """
        if self.confirmed_on is None or self.standing_on(day) is not Standing.FULL:
            return None
        longest = whole_years(self.confirmed_on.first, day)
        return longest if longest == whole_years(self.confirmed_on.last, day) else None


class _Move(NamedTuple):
    """A transfer that was made on some day from `first` to `last`, both included."""

    first: date
    last: date
    here: bool

    def answers_on(self, day: date, others: Sequence[_Move]) -> Iterator[bool]:
        """Yield whether the member was here on a day, if this can be the last move by then, and if it can be the first one after."""
        latest = min(self.last, day)
        if self.first <= day and all(other.last > day or other.first <= latest for other in others):
            yield self.here
        if self.last > day and all(other.last > day and other.last >= self.first for other in others):
            yield not self.here


def _span(move: Transfer) -> tuple[date, date]:
    moved = move.received_on or (move.letter_on if move.direction is TransferDirection.IN else None)
    return (date.min, date.max) if moved is None else (moved.first, moved.last)


def _reached(event: PartialDate, day: date) -> bool | None:
    later = event.after(day)
    return None if later is None else not later

"""LIF409: letters of introduction of members who move, and whether they were handed in in time."""

from __future__ import annotations

from datetime import date

from partybranch.dates import PartialDate
from partybranch.findings import MET, CannotTell, Message, NotMet, Reason, Verdict
from partybranch.models import Transfer, TransferDirection, label
from partybranch.regulations import Basis, BasisKind, Force
from partybranch.rules._declare import Circumstances, rule
from partybranch.rules._sieves import keeping_records
from partybranch.rules.membership.away import Moving, letters


def _vague(name: str) -> CannotTell:
    return CannotTell.because(Reason.IMPRECISE, field=label(Transfer, name))


@rule(
    "LIF409",
    scope=letters,
    sieve=keeping_records,
    at=("received_on", "letter_on"),
    bases=(
        Basis(
            kind=BasisKind.PRACTICE,
            source="党务工作手册；说法不一：90天，3个月，市内10天、市外30天，跨省6个月",
            line="jy.letter",
            force=Force.PRACTICE,
            limit=184,
            since=date(1990, 1, 1),
            why_narrowed="the handbooks are of about 1990 and later",
        ),
    ),
    zh="组织关系介绍信（{letter} 开具）{state}，超过{limit}天",
    en="the letter of introduction of {letter} {state}: more than {limit} days",
)
def letter_received_in_time(moving: Moving, case: Circumstances) -> Verdict:
    """A letter of introduction is handed in while it is valid.

    Requires: nothing in any regulation that was read. Handbooks give 90 days; 3 months; 10 days in a city and 30
    outside; 3 months, and 6 across provinces.
    Reading: practice. The longest of these is taken, 6 months, which never exceed 184 days; an agency sets its own with
    `tightening`. A member who came and of whom no receipt is recorded cannot tell; of one who went nothing is said if a
    later transfer or the leaving is recorded.
    Putting it right: enter the day of the receipt, or issue the letter anew.

    组织关系介绍信应在有效期内接收。

    要求：已查阅的法规没有规定。工作手册说法不一：90天；3个月；市内10天、市外30天；3个月，跨省6个月。
    理解：属于惯例，取其中最长的6个月，最多184天；各单位可以用 tightening 设定自己的期限。转入而没有接收日期的无法判断；
    转出后另有转接或离开党组织记录的，不再提示。
    改正：补记接收日期，或重新开具介绍信。
    """
    transfer = moving.transfer
    end = moving.letter_on.plus_days(case.number)
    if transfer.received_on is None:
        return _not_received(moving, end, case.number)
    late = transfer.received_on.after(end)
    if late is None:
        return _vague("letter_on" if moving.letter_on.exact is None else "received_on")
    received = Message(f"于 {transfer.received_on} 才接收", f"was received on {transfer.received_on} only")
    return NotMet.because(letter=moving.letter_on, state=received, limit=case.number) if late else MET


def _not_received(moving: Moving, end: PartialDate, limit: int) -> Verdict:
    late = end.before(moving.on)
    if late is False or moving.settled_since:
        return MET
    if late is None:
        return _vague("letter_on")
    if moving.transfer.direction is TransferDirection.IN:
        return CannotTell.because(Reason.MISSING, field=label(Transfer, "received_on"))
    state = Message("至今没有接收记录", "is not recorded as received")
    return NotMet.because(letter=moving.letter_on, state=state, limit=limit)

"""ORG4: the general branches and committees that organs of Party and state need, by their number of members."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import frozen

from partybranch.counts import Between, Count
from partybranch.findings import MET, CannotTell, Message, NotMet, Reason, Verdict
from partybranch.models import Body, BodyKind, Branch, SupervisionLine, UnitKind
from partybranch.regulations import Basis, Force
from partybranch.regulations.organs import ORGANS_1998, ORGANS_2010, ORGANS_2019
from partybranch.rules._bounds import why_loose, written
from partybranch.rules._declare import Circumstances, Subject, Whole, rule
from partybranch.rules.ledgers import BranchState, covered, last_covered_day, members_count
from partybranch.rules.organization.formation import MEMBERS, stood

_WITH_MEMBERS: Final = (BodyKind.BRANCH, BodyKind.GENERAL_BRANCH, BodyKind.COMMITTEE)
_ABOVE: Final = Message("上级组织的类别", "the kind of the body above")


@frozen(kw_only=True)
class OrganBody:
    """A branch, general branch or committee within an organ of Party or state, as it was on one day.

    Args:
        body: its record.
        kind: what it is.
        members: how many it has.
        state: the branch in whose ledger it stands, and the day.
    """

    body: Branch | Body
    kind: BodyKind
    members: Count
    state: BranchState

    def is_or_is_under(self, *kinds: BodyKind) -> bool | None:
        """Say whether it is of one of these kinds, or belongs to one that is, directly or not; None: that is not known."""
        if self.kind in kinds:
            return True
        known = {body.id: body for body in self.state.ledger.bodies}
        ids = self._led_by(self.body)
        doubtful, seen = not ids, set[str]()
        while ids:
            id_ = ids.pop()
            above = known.get(id_)
            if above is not None and above.kind in kinds:
                return True
            doubtful = doubtful or above is None
            if above is not None and id_ not in seen:
                seen.add(id_)
                led_by = self._led_by(above)
                doubtful = doubtful or (above.kind in _WITH_MEMBERS and not led_by)
                ids += led_by
        return None if doubtful else False

    def _led_by(self, body: Branch | Body) -> list[str]:
        """Return the ids of those to which a body belongs on that day."""
        return [
            each.by
            for each in body.supervised_by
            if each.line is SupervisionLine.ORGANIZATIONAL
            and (each.period is None or each.period.contains(self.state.on))
        ]


def organ_bodies(whole: Whole) -> Iterator[Subject[OrganBody]]:
    """Yield the branches, and the general branches and committees around them, within organs, with their number of members.

    Each is taken as it was on the day of the check, or on the last day that the ledger covers, and judged by the law of
    that day. A branch has the members of its records; another body without a number is not among them.
    """
    for path, ledger in whole.ledgers:
        day = last_covered_day(ledger, whole.on)
        state = BranchState(ledger=ledger, on=day, complete=covered(ledger, day))
        if _stood_in_organ(ledger.branch, day):
            # Only of such a branch the members are counted.
            own = OrganBody(
                body=ledger.branch, kind=BodyKind.BRANCH, members=members_count(state), state=state
            )
            yield Subject(path=path / "branch", value=own, moment=day, about=ledger.branch.id)
        for index, body in enumerate(ledger.bodies):
            if body.members is not None and body.kind in _WITH_MEMBERS and _stood_in_organ(body, day):
                other = OrganBody(body=body, kind=body.kind, members=body.members, state=state)
                yield Subject(path=path / "bodies" / index, value=other, moment=day, about=body.id)


def _stood_in_organ(body: Branch | Body, day: date) -> bool:
    return body.unit_kind is UnitKind.ORGAN and stood(body, day)


def _is_led(body: OrganBody, *kinds: BodyKind) -> CannotTell | bool:
    """Say whether a body is led as its number of members asks for, or why it cannot be told."""
    led = body.is_or_is_under(*kinds)
    if led is None:
        return CannotTell.because(Reason.NOT_SHOWN, field=_ABOVE)
    if not led and not body.state.complete:
        return CannotTell.because(Reason.NOT_COVERED, day=body.state.on)
    return led


@rule(
    "ORG401",
    scope=organ_bodies,
    bases=(
        Basis(provision=ORGANS_1998.article(5), line="jg.jiwei.1998", force=Force.MUST, limit=100),
        Basis(
            provision=ORGANS_2010.article(6),
            line="jg.jiwei.2010",
            force=Force.MUST,
            quote="机关党员100人以上的，设立党的基层委员会",
            limit=100,
        ),
        Basis(
            provision=ORGANS_2019.article(5),
            line="jg.jiwei.2019",
            force=Force.MUST,
            quote="机关党员100人以上的，设立党的基层委员会",
            limit=100,
        ),
    ),
    zh="机关{kind}有党员{members}人；机关党员{limit}人以上的，应设立党的基层委员会",
    en="{kind} of an organ with {members} members: an organ with {limit} or more has a Party committee",
)
def organ_of_a_hundred_has_a_committee(body: OrganBody, case: Circumstances) -> Verdict:
    """An organ with a hundred members or more has a Party committee.

    Requires: a primary committee (基层委员会) from 100 members, full and probationary.
    Reading: asked of branches and general branches of organs whose number of members the ledger gives. One that belongs to a
    committee in the ledger, directly or through others, is in order, and so is a committee with fewer members, which may be approved. Exactly 100
    members may have a general branch too, since the words for both include the number. Where what it belongs to is not
    recorded, or not in the ledger, or the ledger does not claim to be complete, it cannot be told.
    Putting it right: enter the body that it belongs to, or ask above for a committee to be set up.

    机关党员100人以上的，设立党的基层委员会。

    要求：机关党员（含预备党员）100人以上的，设立党的基层委员会。
    理解：只看台账记有党员人数的机关支部、总支。直接或者逐级隶属于台账所列党委的即可；经批准，不足100人的也可以设立党委。正好100人的，设总支也可以，
    因为两处条文都包括本数。没有填写隶属组织或者隶属组织不在台账中的、台账未声明记录完整的，无法判断。
    改正：补填隶属的上级组织，或者报请设立党的基层委员会。
    """
    led = _is_led(body, BodyKind.COMMITTEE)
    general = body.is_or_is_under(BodyKind.GENERAL_BRANCH)
    enough = body.members.at_least(case.number + 1 if general else case.number)
    if enough is False or led is True:
        return MET
    if isinstance(led, CannotTell):
        return led
    if enough is None:
        return CannotTell.because(why_loose(body.members), field=MEMBERS)
    return NotMet.because(kind=body.kind, members=written(body.members), limit=case.number)


def _general_branch(body: OrganBody, span: Between, **limits: int) -> Verdict:
    led = _is_led(body, BodyKind.GENERAL_BRANCH, BodyKind.COMMITTEE)
    from_low, to_high = body.members.at_least(span.low), body.members.at_most(span.high)
    if led is True or from_low is False or to_high is False:
        return MET
    if isinstance(led, CannotTell):
        return led
    if from_low is None or to_high is None:
        return CannotTell.because(why_loose(body.members), field=MEMBERS)
    return NotMet.because(kind=body.kind, members=written(body.members), **limits)


@rule(
    "ORG402",
    scope=organ_bodies,
    bases=(
        Basis(
            provision=ORGANS_2019.article(6),
            line="jg.zongzhi.2019",
            force=Force.MUST,
            quote="机关党员50人以上、100人以下的，设立党的总支部委员会",
            limit=Between(low=50, high=100),
        ),
    ),
    zh="机关{kind}有党员{members}人；机关党员{low}人以上、{high}人以下的，应设立党总支",
    en="{kind} of an organ with {members} members: an organ with {low} to {high} has a general branch",
)
def organ_of_fifty_has_a_general_branch(body: OrganBody, case: Circumstances) -> Verdict:
    """An organ with fifty to a hundred members has a general branch.

    Requires: a general branch (总支部) from 50 to 100 members, full and probationary, since 2019-12-27; ORG403 asks it of
    1998 to 2010, and of the text of 2010 no article on general branches was read.
    Reading: as ORG401. Both numbers are included; from 100 ORG401 asks for a committee. One that belongs to a general
    branch or a committee in the ledger is in order.
    Putting it right: enter the body that it belongs to, or ask above for a general branch to be set up.

    机关党员50人以上、100人以下的，设立党总支。

    要求：2019年12月27日起，机关党员（含预备党员）50人以上、100人以下的，设立党的总支部委员会；1998年至2010年由ORG403判断，2010年的条例未读到
    总支的条文。
    理解：同ORG401。两个数都包括本数；100人以上的，由ORG401判断。隶属于台账所列党总支、党委的即可。
    改正：补填隶属的上级组织，或者报请设立党总支。
    """
    return _general_branch(body, case.between, low=case.between.low, high=case.between.high)


@rule(
    "ORG403",
    scope=organ_bodies,
    bases=(
        Basis(
            provision=ORGANS_1998.article(6),
            line="jg.zongzhi.1998",
            force=Force.MUST,
            limit=Between(low=50, high=100),
        ),
    ),
    zh="机关{kind}有党员{members}人；机关党员{low}人以上的，应设立党总支",
    en="{kind} of an organ with {members} members: an organ with {low} or more has a general branch",
)
def organ_of_fifty_had_a_general_branch(body: OrganBody, case: Circumstances) -> Verdict:
    """From 1998 to 2010, an organ with fifty members or more has a general branch.

    Requires: a general branch (总支部) from 50 members, full and probationary, by the regulation of 1998.
    Reading: as ORG402; from 100 members ORG401 asks for a committee.
    Putting it right: enter the body that it belonged to.

    1998年至2010年，机关党员50人以上的，设立党总支。

    要求：按1998年的条例，机关党员（含预备党员）50人以上的，设立党的总支部。
    理解：同ORG402；100人以上的，由ORG401判断。
    改正：补填当时隶属的上级组织。
    """
    return _general_branch(body, case.between, low=case.between.low)

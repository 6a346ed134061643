"""CMP2: numbers that a branch declares, against what it lists."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from partybranch.counts import Count
from partybranch.findings import MET, CannotTell, Message, NotMet, Verdict
from partybranch.models import Campaign, Ledger, label
from partybranch.rules._bounds import why_loose, written
from partybranch.rules._declare import Circumstances, Subject, Whole, rule
from partybranch.rules._report import reported


@frozen(kw_only=True)
class Declared:
    """A number that is declared, how many are listed, and what the number is called."""

    number: Count
    listed: int
    name: Message
    theme: str = ""


def declared_strands(whole: Whole) -> Iterator[Subject[Declared]]:
    """Yield every campaign that declares how many strands it has."""
    for path, ledger in whole.ledgers:
        for index, campaign in enumerate(ledger.campaigns):
            if campaign.declared_strands is not None:
                value = Declared(
                    number=campaign.declared_strands,
                    listed=len(campaign.strands),
                    name=label(Campaign, "declared_strands"),
                    theme=campaign.theme,
                )
                yield Subject(
                    path=path / "campaigns" / index,
                    value=value,
                    moment=campaign.started_on,
                    about=campaign.id,
                )


def declared_institutions(whole: Whole) -> Iterator[Subject[Declared]]:
    """Yield every ledger that declares how many institutions there are."""
    for path, ledger in whole.ledgers:
        if ledger.declared_institutions is not None:
            value = Declared(
                number=ledger.declared_institutions,
                listed=len(ledger.institutions),
                name=label(Ledger, "declared_institutions"),
            )
            yield Subject(path=path, value=value, about=ledger.branch.id)


@rule(
    "CMP201",
    scope=declared_strands,
    at=("declared_strands",),
    bases=(reported("切实构建质监文化建设三大体系"),),
    zh="主题“{theme}”所称方面数为{declared}，列出{listed}个",
    en="the campaign “{theme}” declares {declared} strands and lists {listed}",
)
def strands_are_as_many_as_declared(asked: Declared, _case: Circumstances) -> Verdict:
    """A campaign lists as many strands as it declares.

    Requires: the number declared is that of the strands listed; the report declares three systems and lists four.
    Reading: a loose number is accused only if no number that it can be fits; a masked one cannot be told. This rests on the
    branch's own words and on no law.
    Putting it right: correct the number, or the list.

    主题活动列出的方面与所称的数目相符。

    要求：所称的数目与列出的方面一致；报告中称“三大体系”，列出四项。
    理解：所称不是确数的，任何可能的数都不符才提示；打码的无法判断。这以支部自己的说法为依据，不是法规。
    改正：更正数目，或者更正所列的内容。
    """
    fits = asked.number.same_as(Count.of(asked.listed))
    if fits is None:
        return CannotTell.because(why_loose(asked.number), field=asked.name)
    return (
        MET
        if fits
        else NotMet.because(theme=asked.theme, declared=written(asked.number), listed=asked.listed)
    )


@rule(
    "CMP202",
    scope=declared_institutions,
    at=("declared_institutions",),
    bases=(reported("目前，我局正在完善和制定的制度有20多项"),),
    zh="所称制度{declared}，列出{listed}项",
    en="{declared} institutions declared, {listed} listed",
)
def institutions_are_listed(asked: Declared, _case: Circumstances) -> Verdict:
    """The institutions that are declared are listed.

    Requires: as many institutions are listed as are said to be drafted or mended.
    Reading: as for CMP201. This rests on the branch's own words and on no law.
    Putting it right: enter the institutions that are missing, or correct the number.

    所称的制度都列出。

    要求：列出的制度与所称的项数一致。
    理解：与CMP201相同。这以支部自己的说法为依据，不是法规。
    改正：补填缺少的制度，或者更正项数。
    """
    fits = asked.number.same_as(Count.of(asked.listed))
    if fits is None:
        return CannotTell.because(why_loose(asked.number), field=asked.name)
    return MET if fits else NotMet.because(declared=written(asked.number), listed=asked.listed)

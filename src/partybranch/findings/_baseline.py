"""`Baseline`: the findings that are known already, so that a check shows only what is new."""

from __future__ import annotations

from collections import Counter
from typing import Self

from attrs import evolve, field, frozen

from partybranch.errors import ImpossibleValue
from partybranch.findings._finding import Finding
from partybranch.findings._report import Report

__all__ = ["Baseline", "Known"]


@frozen(kw_only=True)
class Known:
    """A finding that is known, and how many times it was there: two persons of one name may share a fingerprint.

    Raises:
        ImpossibleValue: it was there less than once.
    """

    code: str
    fingerprint: str
    times: int = 1

    def __attrs_post_init__(self) -> None:
        if self.times < 1:
            raise ImpossibleValue(
                zh="已知问题的次数至少为 1",
                en="a finding that is known was there once or more",
            )


@frozen(kw_only=True)
class Baseline:
    """The known findings of a report, by fingerprint. It holds no person's data."""

    known: tuple[Known, ...] = field(default=(), repr=lambda known: f"<{len(known)}>")

    @classmethod
    def of(cls, report: Report) -> Self:
        """Return the baseline that knows every finding of a report.

        Raises:
            ImpossibleValue: the report has counted some of them and not kept them, so they cannot be told again.
        """
        if report.left_out:
            raise ImpossibleValue(
                zh="问题太多，报告没有全部保留，不能作为基线：请用 --select 分批，或放宽 Limits.findings",
                en="the report does not keep all of its findings, and makes no baseline: take a part of them with --select, or raise "
                "Limits.findings",
            )
        times = Counter((each.code, each.fingerprint) for each in report.findings)
        return cls(
            known=tuple(
                Known(code=code, fingerprint=fingerprint, times=number)
                for (code, fingerprint), number in sorted(times.items())
            )
        )

    def new_in(self, report: Report) -> Report:
        """Return the report with only what is new; its `known` says how many findings are not shown for that.

        Where a finding is there more often than it is known, the later ones in the order of the document are new.
        """
        left = self._times()
        new: list[Finding] = []
        for each in report.findings:
            key = each.code, each.fingerprint
            if left[key] > 0:
                left[key] -= 1
            else:
                new.append(each)
        return evolve(report, findings=tuple(new), known=report.known + len(report.findings) - len(new))

    def without(self, report: Report) -> Self:
        """Return what is left of the baseline for further reports, once this one's findings were compared with it."""
        left = self._times() - Counter((each.code, each.fingerprint) for each in report.findings)
        return evolve(
            self,
            known=tuple(
                Known(code=code, fingerprint=fingerprint, times=number)
                for (code, fingerprint), number in sorted(left.items())
            ),
        )

    def _times(self) -> Counter[tuple[str, str]]:
        # One that stands twice, as where two baselines were merged, is known as often as both say.
        times = Counter[tuple[str, str]]()
        for each in self.known:
            times[each.code, each.fingerprint] += each.times
        return times

"""A baseline file of known findings lets an agency see only what is new."""

from __future__ import annotations

from datetime import date

import pytest

from partybranch.errors import ImpossibleValue
from partybranch.findings import Baseline, Finding, Known, Message, Path, Report
from partybranch.regulations import Force

ON = date(2026, 11, 23)


def finding(code: str, fingerprint: str, place: int = 0) -> Finding:
    return Finding(
        code=code,
        path=Path(("members", place)),
        force=Force.MUST,
        message=Message("。", "."),
        fingerprint=fingerprint,
    )


ONE, OTHER = finding("ADM201", "aa"), finding("CON104", "bb", 1)


def test_a_baseline_knows_every_finding_by_code_and_fingerprint_sorted() -> None:
    report = Report(on=ON, findings=(OTHER, ONE, finding("ADM201", "aa", 5)))
    assert Baseline.of(report).known == (
        Known(code="ADM201", fingerprint="aa", times=2),
        Known(code="CON104", fingerprint="bb", times=1),
    )


def test_only_what_is_not_known_is_new_and_the_rest_is_counted() -> None:
    report = Report(on=ON, findings=(ONE, OTHER), judged=7)
    new = Baseline.of(Report(on=ON, findings=(ONE,))).new_in(report)
    assert (new.findings, new.known, new.judged) == ((OTHER,), 1, 7)


def test_one_that_is_there_more_often_than_known_is_new_the_later_one() -> None:
    again = finding("ADM201", "aa", 9)
    new = Baseline.of(Report(on=ON, findings=(ONE,))).new_in(Report(on=ON, findings=(ONE, again)))
    assert new.findings == (again,)


def test_the_same_fingerprint_under_another_code_is_new() -> None:
    new = Baseline.of(Report(on=ON, findings=(ONE,))).new_in(
        Report(on=ON, findings=(finding("ADM202", "aa"),))
    )
    assert [each.code for each in new.findings] == ["ADM202"]


def test_an_empty_baseline_knows_nothing_and_one_of_everything_leaves_nothing() -> None:
    report = Report(on=ON, findings=(ONE, OTHER))
    assert Baseline().new_in(report) == report
    assert Baseline.of(report).new_in(report).findings == ()


def test_one_that_stands_twice_as_in_merged_baselines_is_known_as_often_as_both_say() -> None:
    baseline = Baseline(
        known=(
            Known(code="ADM201", fingerprint="aa", times=2),
            Known(code="CON104", fingerprint="bb"),
            Known(code="ADM201", fingerprint="aa", times=1),
        )
    )
    assert baseline.new_in(Report(on=ON, findings=(ONE,) * 4)).findings == (ONE,)
    assert baseline.without(Report(on=ON, findings=(ONE,))).known == (
        Known(code="ADM201", fingerprint="aa", times=2),
        Known(code="CON104", fingerprint="bb", times=1),
    )


@pytest.mark.parametrize("times", [0, -3])
def test_one_that_was_never_there_is_not_known(times: int) -> None:
    with pytest.raises(ImpossibleValue) as caught:
        Known(code="ADM201", fingerprint="aa", times=times)
    assert (caught.value.zh, caught.value.en) == (
        "已知问题的次数至少为 1",
        "a finding that is known was there once or more",
    )


def test_what_one_report_has_used_up_is_not_there_for_the_next() -> None:
    baseline = Baseline.of(Report(on=ON, findings=(ONE, OTHER)))
    left = baseline.without(Report(on=ON, findings=(ONE, ONE)))
    assert left.known == (Known(code="CON104", fingerprint="bb", times=1),)


def test_a_baseline_shows_no_more_of_itself_than_a_number() -> None:
    assert repr(Baseline.of(Report(on=ON, findings=(ONE, OTHER)))) == "Baseline(known=<2>)"

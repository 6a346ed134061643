"""What pytest offers where `partybranch.testing` is named as a plugin, and that nothing is loaded where it is not."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
NAMED: Final = 'pytest_plugins = ["partybranch.testing"]\n'
STRICT: Final = """
[pytest]
addopts = --strict-markers --strict-config -p no:cacheprovider
filterwarnings = error
"""


def run(pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return pytester.runpytest_subprocess("-q", *arguments)


def test_there_is_no_entry_point_by_which_every_test_run_would_load_it() -> None:
    ours = [each for each in entry_points(group="pytest11") if each.value.startswith("partybranch")]
    assert ours == []
    assert "pytest11" not in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_a_run_that_does_not_name_it_loads_nothing_of_the_library(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("""
        import sys

        def test_nothing_is_loaded():
            assert not [name for name in sys.modules if name.startswith("partybranch")]
    """)
    run(pytester).assert_outcomes(passed=1)
    assert "partybranch" not in run(pytester, "--fixtures", "--markers").stdout.str()


def test_the_assertions_need_neither_pytest_nor_hypothesis() -> None:
    program = """
import sys
sys.modules["pytest"] = sys.modules["hypothesis"] = None
from datetime import date
import partybranch as pb
from partybranch.testing import NotAsExpected, assert_quorum, assert_regular, regular_ledger
assert_regular(pb.Member(id="1", name="某某"), on=date(2026, 11, 23))
try:
    assert_quorum(due=17, present=8, on=date(2026, 11, 23), met=True)
except NotAsExpected as failed:
    assert "8 of 17" in str(failed)
try:
    regular_ledger(on=date(2026, 11, 23))
except pb.MissingExtra as missing:
    print(missing.extra, missing.en, missing.zh)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False, env=_utf8()
    )
    assert done.stderr == ""
    assert done.stdout == (
        "testing drawing test data needs the extra testing: run pip install 'partybranch[testing]' "
        "生成测试数据需要可选组件 testing：请运行 pip install 'partybranch[testing]'\n"
    )


def _utf8() -> dict[str, str]:
    return {**os.environ, "PYTHONUTF8": "1"}


def test_the_fixtures_go_by_the_day_of_the_marker_or_of_an_overriding_fixture(
    pytester: pytest.Pytester,
) -> None:
    """With the strictest settings, and a conftest that imports the assertions before it is known to name the plugin."""
    pytester.makeini(STRICT)
    pytester.makeconftest(
        "from partybranch.testing import assert_regular\n"
        + NAMED
        + """
from datetime import date
import pytest

@pytest.fixture
def partybranch_rules(partybranch_rules):
    return partybranch_rules.without("MTG")
"""
    )
    pytester.makepyfile("""
        from datetime import date
        import pytest
        import partybranch as pb
        from partybranch.testing import assert_regular

        @pytest.mark.partybranch_on("2009-05-04")
        def test_the_day_of_the_marker(partybranch_on, partybranch_check, partybranch_ledger):
            assert partybranch_on == date(2009, 5, 4)
            report = assert_regular(partybranch_check(partybranch_ledger))
            assert report.on == partybranch_on

        @pytest.mark.partybranch_on(date(2026, 11, 23))
        class TestOfAClass:
            def test_the_marker_of_the_class(self, partybranch_on):
                assert partybranch_on == date(2026, 11, 23)

            @pytest.mark.partybranch_on("2020-02-29")
            def test_the_nearest_marker(self, partybranch_on):
                assert partybranch_on == date(2020, 2, 29)

        @pytest.mark.partybranch_on("2026-11-23")
        def test_the_book_of_the_conftest(partybranch_check, partybranch_rules):
            assert "MTG102" not in partybranch_rules
            poor = pb.Ledger(
                branch=pb.Branch(id="b", name="某支部"),
                meetings=(
                    pb.Meeting(id="m", kind=pb.MeetingKind.COMMITTEE_MEETING, due=pb.Count.of(5), present=pb.Count.of(1)),
                ),
            )
            assert partybranch_check(poor).findings == ()

        @pytest.mark.parametrize("partybranch_on", [date(2019, 1, 2)])
        def test_a_parameter_in_place_of_the_fixture(partybranch_on, partybranch_check):
            assert partybranch_check(()).on == date(2019, 1, 2)
    """)
    run(pytester).assert_outcomes(passed=5)


def test_without_a_day_the_test_is_told_how_to_give_one(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(NAMED)
    pytester.makepyfile("""
        import datetime
        import pytest

        def test_no_day(partybranch_check):
            pass

        @pytest.mark.partybranch_on
        def test_no_argument(partybranch_on):
            pass

        @pytest.mark.partybranch_on("23.11.2026")
        def test_another_spelling(partybranch_on):
            pass

        @pytest.mark.partybranch_on(datetime.datetime(2026, 11, 23))
        def test_a_moment(partybranch_on):
            pass
    """)
    done = run(pytester)
    done.assert_outcomes(errors=4)
    said = done.stdout.str()
    assert (
        "no day to check on: mark the test with @pytest.mark.partybranch_on('2026-11-23'), or set partybranch_on"
        in said
    )
    assert said.count("partybranch_on takes one day, such as '2026-11-23' or a date") >= 3
    assert "_fixtures.py" not in said


FAILING: Final = """
    import pytest
    from partybranch.testing import assert_quorum, assert_regular
    import partybranch as pb

    def asked_by_a_helper_of_the_test():
        assert_quorum(due=17, present=8, on=pb.PartialDate.parse("2026-11-23"), met=True)

    def test_enough_were_there():
        asked_by_a_helper_of_the_test()

    @pytest.mark.partybranch_on("2026-11-23")
    def test_the_member_is_in_order(partybranch_check):
        assert_regular(partybranch_check(pb.Member(id="1")))

    def test_in_chinese_by_itself(partybranch_ledger=None):
        assert_quorum(due=17, present=8, on=pb.PartialDate.parse("2026-11-23"), met=True, language="zh")
"""


def test_a_failure_is_told_at_the_line_of_the_test_and_without_the_librarys_own_lines(
    pytester: pytest.Pytester,
) -> None:
    pytester.makeconftest(NAMED)
    path = pytester.makepyfile(FAILING)
    done = run(pytester)
    done.assert_outcomes(failed=3)
    done.stdout.fnmatch_lines(
        [
            ">       assert_quorum(due=17, present=8, on=pb.PartialDate.parse(*), met=True)",
            "E       partybranch.testing*NotAsExpected: met: “yes” was expected, and it is “no”",
            "E         8 of 17 (those due); needed: 9, missing: 1",
            "E         basis: Regulation on the Work of Party Branches (for trial) (2018-10-28), article 11: *",
            f"{path.name}:*: NotAsExpected",
            "E       partybranch.testing*NotAsExpected: nothing was to be found on 2026-11-23; found: 1",
            "E         [[]must[]] SHP201 /name: no name",
            "E       partybranch.testing*NotAsExpected: 是否达到：应为“是”，实为“否”",
        ]
    )
    assert "_numbers.py" not in done.stdout.str()
    assert "_failing.py" not in done.stdout.str()


def test_the_day_of_all_tests_is_a_setting_and_a_marker_is_nearer(pytester: pytest.Pytester) -> None:
    pytester.makeini(STRICT + "partybranch_on = 2026-11-23\n")
    pytester.makeconftest(NAMED)
    pytester.makepyfile("""
        from datetime import date
        import pytest

        def test_the_day_of_the_setting(partybranch_on):
            assert partybranch_on == date(2026, 11, 23)

        @pytest.mark.partybranch_on("2009-05-04")
        def test_the_day_of_the_marker(partybranch_on):
            assert partybranch_on == date(2009, 5, 4)
    """)
    run(pytester).assert_outcomes(passed=2)


def test_the_language_of_all_failures_is_a_setting(pytester: pytest.Pytester) -> None:
    pytester.makeini(STRICT + "partybranch_language = zh\n")
    pytester.makeconftest(NAMED)
    pytester.makepyfile(FAILING)
    done = run(pytester)
    done.assert_outcomes(failed=3)
    done.stdout.fnmatch_lines(
        [
            "E       partybranch.testing*NotAsExpected: 是否达到：应为“是”，实为“否”",
            "E         应到会人数17，实有8，所需9，还差1",
            "E         依据：《中国共产党支部工作条例（试行）》（2018-10-28）第十一条*",
            "E       partybranch.testing*NotAsExpected: 截至2026-11-23应无问题，实有1处：",
            "E         [[]必须[]] SHP201 /name：没有姓名",
        ]
    )


def test_another_language_is_refused(pytester: pytest.Pytester) -> None:
    pytester.makeini("[pytest]\npartybranch_language = de\n")
    pytester.makeconftest(NAMED)
    done = run(pytester)
    assert done.ret == pytest.ExitCode.USAGE_ERROR
    assert "partybranch_language is one of en, zh" in done.stderr.str()


def test_a_test_file_may_name_the_plugin_for_itself(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        NAMED
        + """
from datetime import date
import pytest

@pytest.fixture
def partybranch_on():
    return date(2026, 11, 23)

def test_fixtures_are_there(partybranch_ledger, partybranch_check):
    assert partybranch_check(partybranch_ledger).findings == ()
"""
    )
    run(pytester).assert_outcomes(passed=1)

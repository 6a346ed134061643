"""The command on a module and a test of its own: it finds what decides, and says what the tests do not hold."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

import attrs
import pytest
from tests.mutation.command import main
from tests.mutation.cosmic import changed
from tests.mutation.operators import OPERATORS
from tests.mutation.project import OWN, Project
from tests.mutation.reach import statement
from tests.mutation.results import Result
from tests.mutation.sites import mutants_of

CODE = '''
"""A module: nothing here, nor a declaration, decides."""

from functools import cache

LIMIT: int | None = 3 - 1
WANTED = LIMIT is not None and LIMIT == 2


def wraps(*, strict: bool = not True) -> object:
    return cache if strict else cache


class Thing:
    size: int = 1 + 1

    @wraps(strict=2 > 1)
    def fits(self, limit: int | None = 1 | 2) -> bool:
        """Whether it fits: 1 < 2 and not 2 < 1."""
        assert limit is None or limit > 0
        found: int | None = limit
        return found is None


def label(number: int, *rest: int) -> str:
    """Nothing of a text is arithmetic, and stars are none."""
    words = ["a" + "b", *map(str, rest)]
    return "".join(words) % {**{}} if -1 else f"{number}"


def nothing(number: int) -> None:
    if number:
        return None
    return


def share(one: frozenset[int], other: frozenset[int]) -> frozenset[int]:
    return one | other


def case_of(number: int, hot: bool) -> int:
    match number:
        case 1 if hot:
            return 1
        case 2 if number > 1:
            return 2
        case 3 | 4:
            return 3
        case _:
            return -number
'''


def changes(code: str) -> list[tuple[str, str, str]]:
    found = mutants_of("m", dedent(code))
    return [(mutant.function, mutant.original, mutant.mutated) for mutant in found]


def test_only_what_decides_is_changed() -> None:
    """Not annotations, decorators, docstrings, declarations of the module or a class, asserts, numbers and texts."""
    text = 'return "".join(words) % {**{}} if -1 else f"{number}"'
    assert changes(CODE) == [
        ("wraps", "return cache if strict else cache", "return cache if not (strict) else cache"),
        ("wraps", "return cache if strict else cache", "return None"),
        ("Thing.fits", "return found is None", "return found is not None"),
        ("Thing.fits", "return found is None", "return None"),
        ("label", text, text.replace("%", "//")),
        ("label", text, text.replace("if -1", "if not (-1)")),
        ("label", text, "return None"),
        ("nothing", "if number:", "if not (number):"),
        ("share", "return one | other", "return one & other"),
        ("share", "return one | other", "return None"),
        ("case_of", "case 1 if hot:", "case 1 if not (hot):"),
        ("case_of", "return 1", "return None"),
        ("case_of", "case 2 if number > 1:", "case 2 if number >= 1:"),
        ("case_of", "case 2 if number > 1:", "case 2 if number <= 1:"),
        ("case_of", "return 2", "return None"),
        ("case_of", "return 3", "return None"),
        ("case_of", "return -number", "return number"),
        ("case_of", "return -number", "return None"),
    ]


@pytest.mark.parametrize(
    ("returned", "mutated"),
    [
        pytest.param("a < b", ["a <= b", "a >= b", "None"], id="less"),
        pytest.param("a <= b", ["a < b", "a > b", "None"], id="at most"),
        pytest.param("a > b", ["a >= b", "a <= b", "None"], id="more"),
        pytest.param("a >= b", ["a > b", "a < b", "None"], id="at least"),
        pytest.param("a == b", ["a != b", "None"], id="equal"),
        pytest.param("a in b", ["a not in b", "None"], id="in"),
        pytest.param("a not in b", ["a in b", "None"], id="not in"),
        pytest.param("a is not b", ["a is b", "None"], id="is not"),
        pytest.param("not a", ["a", "None"], id="not"),
        pytest.param("True", ["False", "None"], id="True"),
        pytest.param("a and b", ["a or b", "None", "not (a and b)"], id="and"),
        pytest.param("a or b", ["a and b", "None", "not (a or b)"], id="or"),
        pytest.param(
            "any(c for c in b if c)",
            ["any(c for c in b if not (c))", "None", "not (any(c for c in b if c))"],
            id="a condition in a comprehension",
        ),
        pytest.param("bool(a + b)", ["bool(a - b)", "None", "not (bool(a + b))"], id="a sum"),
    ],
)
def test_a_decision_becomes_its_neighbour_and_its_opposite(returned: str, mutated: list[str]) -> None:
    code = f"def f(a: int, b: int) -> bool:\n    return {returned}\n"
    assert [each.removeprefix("return ").strip() for _, _, each in changes(code)] == mutated


def test_every_condition_is_turned_round() -> None:
    code = """
        def f(a: int) -> int:
            if found := a:
                a = 1
            elif a and (
                found
            ):
                a = 2
            while a:
                a = 0
            return (
                a
            )
    """
    assert [(original, mutated) for _, original, mutated in changes(code)] == [
        ("if found := a:", "if not (found := a):"),
        ("elif a and (", "elif a or ("),
        ("elif a and ( found ):", "elif not (a and ( found )):"),
        ("while a:", "while not (a):"),
        ("return ( a )", "return None"),
    ]


@pytest.mark.parametrize("name", OPERATORS)
def test_operators_do_what_their_examples_show(name: str) -> None:
    operator = OPERATORS[name]
    for example in operator.examples():
        assert changed(example.pre_mutation_code, operator, example.occurrence) == example.post_mutation_code


ENDS = "src/tiny/ends.py"
TEST = "tests/test_ends.py"
TINY = {
    "src/tiny/__init__.py": "",
    ENDS: """
        def fits(size: int, limit: int) -> bool:
            return size <= limit
        """,
    TEST: """
        from tiny.ends import fits

        def test_fits() -> None:
            assert fits(1, 2) is True
        """,
    "pyproject.toml": """
        [tool.pytest.ini_options]
        addopts = ["--import-mode=importlib"]
        """,
}
STRONG = TINY[TEST] + "    assert fits(2, 2)\n"
BOUNDARY = """
    [[equivalent]]
    module = "ends"
    original = "return size <= limit"
    mutated = "return size < limit"
    why = "nothing is ever as large as its limit"
    """


def tiny(root: Path, files: Mapping[str, str] | None = None) -> Project:
    """Write a tree of one module and its test, with other files where they are given."""
    for name, text in (TINY | dict(files or {})).items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text), encoding="utf-8")
    return Project(
        root=root,
        package=Path("src/tiny"),
        deciding=("ends.py",),
        equivalents=root / "equivalent.toml",
    )


def recorded(root: Path, files: Mapping[str, str] | None = None) -> Project:
    """Write a tree, and record what its tests run."""
    project = tiny(root, files)
    assert main(["--record", "--workers", "1"], project) == 0
    return project


@pytest.mark.slow
def test_what_the_tests_do_not_hold_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = recorded(tmp_path)
    assert main([], project) == 1
    printed = capsys.readouterr().out
    rows = [line.split()[:6] for line in printed.splitlines()]
    assert rows.count(["ends", "3", "2", "0", "0", "1"]) == 2, "as a module and as a package"
    assert ["total", "3", "2", "0", "0", "1"] in rows
    assert "Survived: src/tiny/ends.py:3 fits\n  - return size <= limit\n  + return size < limit\n" in printed
    assert printed.endswith("below 95 %: ends\n")
    assert (tmp_path / ENDS).read_text(encoding="utf-8") == dedent(TINY[ENDS])
    assert sorted(each.name for each in tmp_path.iterdir()) == [".mutation", "pyproject.toml", "src", "tests"]


@pytest.mark.slow
def test_a_survivor_that_is_explained_does_not_count(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ends.py", "--workers", "1"], recorded(tmp_path, {"equivalent.toml": BOUNDARY})) == 0
    printed = capsys.readouterr().out
    assert printed.splitlines()[1].split()[:8] == ["ends", "3", "2", "0", "1", "0", "100.0", "%"]
    assert "Survived" not in printed


@pytest.mark.slow
def test_an_explanation_is_refuted_by_a_test_that_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([], recorded(tmp_path, {"equivalent.toml": BOUNDARY, TEST: STRONG})) == 1
    assert "Explained, and yet killed: src/tiny/ends.py:3 fits" in capsys.readouterr().out


@pytest.mark.slow
def test_a_mutant_that_never_ends_is_killed_by_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.mutation.bench._START", 2)
    files = {
        ENDS: """
            def fits(size: int, limit: int) -> None:
                while size < limit:
                    size = size + 1
            """,
        TEST: """
            from tiny.ends import fits

            def test_fits() -> None:
                assert fits(1, 2) is None
            """,
    }
    assert main(["--workers", "1"], recorded(tmp_path, files)) == 1
    printed = capsys.readouterr().out
    assert printed.splitlines()[1].split()[:6] == ["ends", "3", "1", "1", "0", "2"]
    assert "size - 1" not in printed


@pytest.mark.slow
def test_the_rest_is_a_choice_of_its_own_and_what_no_test_runs_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = recorded(tmp_path, {"src/tiny/other.py": TINY[ENDS].replace("fits", "unasked")})
    assert main(["--rest", "--sample", "2"], project) == 1
    printed = capsys.readouterr().out
    assert [line.split()[:6] for line in printed.splitlines() if line.startswith(("ends", "other"))] == [
        ["other", "2", "0", "0", "0", "2"],
        ["other", "2", "0", "0", "0", "2"],
    ]
    assert "Score of all mutants, of which these are a sample: 0.0 to 65.8 %" in printed
    assert "2 of the survivors stand where no test runs" in printed


@pytest.mark.slow
def test_what_is_run_once_and_kept_is_held_by_the_tests_of_its_room(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only the first test runs the line; what it computes is wrong in the second alone."""
    files = {
        ENDS: """
            from functools import cache

            @cache
            def limit() -> int:
                return 1 + 1
            """,
        TEST: """
            from tiny.ends import limit

            def test_there_is_one() -> None:
                assert limit() is not None

            def test_it_is_two() -> None:
                assert limit() == 2
            """,
    }
    assert main(["--workers", "1"], recorded(tmp_path, files)) == 0
    assert capsys.readouterr().out.splitlines()[1].split()[:6] == ["ends", "2", "2", "0", "0", "0"]


@pytest.mark.slow
def test_a_survivor_is_asked_of_what_draws_many_cases(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many quicker tests run the line."""
    for name, most in (("_FIRST", 1), ("_FURTHER", 0), ("_OFTEN", 1)):
        monkeypatch.setattr(f"tests.mutation.reach.{name}", most)
    strong = TINY[TEST].replace("fits(1, 2) is True", "fits(2, 2) is True")
    project = recorded(tmp_path, {"tests/deep/test_many.py": strong})
    assert main(["--workers", "1"], project) == 1
    assert "Survived: src/tiny/ends.py:3 fits" in capsys.readouterr().out
    assert main(["--workers", "1"], attrs.evolve(project, deep=("tests/deep/",))) == 0
    assert "Survived" not in capsys.readouterr().out


@pytest.mark.slow
def test_what_is_computed_on_import_is_asked_of_files_that_draw_many_cases_and_run_the_module(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        ENDS: """
            def limit() -> int:
                return 1 + 1

            LIMIT = limit()

            def fits(size: int) -> bool:
                return size <= LIMIT
            """,
        TEST: """
            from tiny import ends

            def test_a_small_one_fits() -> None:
                assert ends.fits(-9)
            """,
        "tests/deep/test_many.py": """
            from tiny import ends

            def test_it_is_two() -> None:
                assert ends.LIMIT == 2

            def test_a_smaller_one_fits() -> None:
                assert ends.fits(2)
            """,
    }
    project = recorded(tmp_path, files)
    assert main(["--workers", "1"], project) == 1
    assert "Survived: src/tiny/ends.py:3 limit" in capsys.readouterr().out
    assert main(["--workers", "1"], attrs.evolve(project, deep=("tests/deep/",))) == 0
    assert "Survived" not in capsys.readouterr().out


@pytest.mark.slow
def test_a_test_that_fails_without_a_change_proves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It passes once, when it is recorded, and never again."""
    counted = tmp_path / "counted"
    often = f"""
        from pathlib import Path
        from tiny.ends import fits

        def test_once() -> None:
            counted = Path({str(counted)!r})
            seen = counted.read_text() if counted.exists() else ""
            counted.write_text(seen + "1")
            assert not seen and fits(1, 2)
        """
    project = recorded(tmp_path, {"tests/test_ends_often.py": often})
    assert main(["--workers", "1"], project) == 1
    printed = capsys.readouterr().out
    assert printed.splitlines()[1].split()[:6] == ["ends", "3", "2", "0", "0", "1"]
    assert "since they fail without a change too: tests/test_ends_often.py::test_once\n" in printed


@pytest.mark.parametrize(
    ("files", "said"),
    [
        pytest.param(
            {"equivalent.toml": BOUNDARY.replace("size <= limit", "size <= other")},
            "an equivalent of ends fits no mutant any more: return size <= other -> return size < limit",
            id="a stale equivalent",
        ),
        pytest.param(
            {
                "equivalent.toml": BOUNDARY,
                ENDS: TINY[ENDS] + TINY[ENDS].replace("fits", "again"),
            },
            "an equivalent of ends fits 2: name its function",
            id="an equivalent of several",
        ),
        pytest.param(
            {"equivalent.toml": BOUNDARY.replace("nothing is ever as large as its limit", " ")},
            "equivalent.toml: an equivalent says why it is one",
            id="an equivalent without a reason",
        ),
        pytest.param(
            {"equivalent.toml": BOUNDARY.replace('"ends"', '"end"')},
            "an equivalent of end, which is no module",
            id="an equivalent of no module",
        ),
    ],
)
def test_explanations_that_explain_nothing_are_refused(
    files: dict[str, str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--list"], tiny(tmp_path, files)) == 2
    assert capsys.readouterr().err.startswith(f"error: {said}")


def test_a_run_on_what_was_not_recorded_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tiny(tmp_path)
    assert main([], project) == 2
    assert capsys.readouterr().err == "error: it is not recorded which tests run what; say --record first\n"
    recorded(tmp_path)
    (tmp_path / ENDS).write_text(dedent(TINY[ENDS]) + "\n", encoding="utf-8")
    assert main(["--workers", "1"], project) == 2
    said = "error: ends has changed since the tests were recorded; say --record again\n"
    assert capsys.readouterr().err == said


def test_tests_that_fail_are_not_recorded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--record", "--workers", "1"], tiny(tmp_path, {TEST: STRONG.replace("2, 2", "3, 2")})) == 2
    assert capsys.readouterr().err.startswith("error: the tests do not pass as they are\n")


@pytest.mark.slow
def test_tests_of_something_else_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They import the module from where the copy is not, and would let every mutant live."""
    test = f"""
        import sys
        sys.path.insert(0, {str(tmp_path / "src")!r})
        from tiny.ends import fits

        def test_fits() -> None:
            assert fits(1, 2) is True
        """
    assert main(["--workers", "1"], recorded(tmp_path, {TEST: test})) == 2
    assert capsys.readouterr().err == "error: ends: its tests do not import it from the copy\n"


def test_mutants_are_counted_and_drawn_by_a_seed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = tiny(tmp_path)
    assert main(["--list"], project) == 0
    assert [line.split()[:2] for line in capsys.readouterr().out.splitlines()] == [
        ["ends", "3"],
        ["total", "3,"],
    ]
    assert main(["--list", "--sample", "2"], project) == 0
    assert capsys.readouterr().out.splitlines()[-1].split()[:2] == ["total", "2,"]
    assert main(["end"], project) == 2
    assert capsys.readouterr().err == "error: end is no module; there are ends, __init__\n"


def test_a_statement_is_its_lines_and_one_with_a_body_its_head() -> None:
    source = dedent("""\
        def f(a):
            if (
                a
            ):
                return (
                    a
                )
            match a:
                case 1 if a:
                    pass
            try:
                a = 1
            except ValueError:
                a = 2
            if a: return 3
        """)
    stated = {line: statement(source, line) for line in range(1, 16)}
    assert stated == {
        1: range(1, 2),
        **dict.fromkeys((2, 3, 4), range(2, 5)),
        **dict.fromkeys((5, 6, 7), range(5, 8)),
        8: range(8, 9),
        9: range(9, 10),
        10: range(10, 11),
        11: range(11, 12),
        12: range(12, 13),
        13: range(13, 14),
        14: range(14, 15),
        15: range(15, 16),
    }


@pytest.mark.parametrize(
    ("killed", "mutants", "interval"),
    # Of the calculator of the Wilson score interval in any textbook of statistics.
    [(0, 10, (0, 27.75)), (5, 10, (23.66, 76.34)), (900, 1000, (87.98, 91.71)), (0, 0, (0, 100))],
)
def test_what_a_sample_says_of_all(killed: int, mutants: int, interval: tuple[float, float]) -> None:
    assert Result(name="m", killed=killed, mutants=mutants).interval == pytest.approx(interval, abs=0.01)


def test_every_module_is_one_that_decides_or_one_of_the_rest() -> None:
    assert {"counts", "dates/_partial", "quorum/_votes", "rules/_book"} <= set(OWN.modules)
    assert {"codec/_json", "roster/__init__", "_masking"} <= set(OWN.rest)
    files = set((OWN.root / OWN.package).rglob("*.py"))
    assert {OWN.root / OWN.path(name) for name in (*OWN.modules, *OWN.rest)} == files
    assert len(OWN.modules) + len(OWN.rest) == len(files)

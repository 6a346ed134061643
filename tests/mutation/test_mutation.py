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
from tests.mutation.sites import mutants_of
from tests.mutation.units import OWN, Held, MutationError, Project

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


def tiny(
    root: Path, files: Mapping[str, str] | None = None, *, held: Mapping[str, Held] | None = None
) -> Project:
    """Write a tree of one module and its test, with other files where they are given."""
    for name, text in (TINY | dict(files or {})).items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text), encoding="utf-8")
    return Project(
        root=root,
        package=Path("src/tiny"),
        deciding=("*.py",),
        held={"ends": Held(tests=(TEST,))} if held is None else held,
        equivalents=root / "equivalent.toml",
    )


@pytest.mark.slow
def test_what_the_tests_do_not_hold_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = tiny(tmp_path)
    assert main([], project) == 1
    printed = capsys.readouterr().out
    assert [line.split()[:6] for line in printed.splitlines()[1:3]] == [
        ["ends", "3", "2", "0", "0", "1"],
        ["total", "3", "2", "0", "0", "1"],
    ]
    assert "src/tiny/ends.py:3 fits\n  - return size <= limit\n  + return size < limit\n" in printed
    assert printed.endswith("below 95 %: ends\n")
    assert (tmp_path / ENDS).read_text(encoding="utf-8") == dedent(TINY[ENDS])
    assert sorted(each.name for each in tmp_path.iterdir()) == ["pyproject.toml", "src", "tests"]


@pytest.mark.slow
def test_a_survivor_that_is_explained_does_not_count(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ends.py", "--workers", "1"], tiny(tmp_path, {"equivalent.toml": BOUNDARY})) == 0
    printed = capsys.readouterr().out
    assert printed.splitlines()[1].split()[:8] == ["ends", "3", "2", "0", "1", "0", "100.0", "%"]
    assert "Survived" not in printed


@pytest.mark.slow
def test_an_explanation_is_refuted_by_a_test_that_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([], tiny(tmp_path, {"equivalent.toml": BOUNDARY, TEST: STRONG})) == 1
    assert "Explained, and yet killed:\n\nsrc/tiny/ends.py:3 fits" in capsys.readouterr().out


@pytest.mark.slow
def test_a_mutant_that_never_ends_is_killed_by_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
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
    assert main(["--workers", "1"], tiny(tmp_path, files)) == 1
    printed = capsys.readouterr().out
    assert printed.splitlines()[1].split()[:6] == ["ends", "3", "1", "1", "0", "2"]
    assert "size - 1" not in printed


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
            "an equivalent of end, which is no module that decides",
            id="an equivalent of no module",
        ),
        pytest.param(
            {TEST: STRONG.replace("2, 2", "3, 2")},
            "ends: its tests do not pass as they are",
            id="failing tests",
        ),
        pytest.param(
            {TEST: "def test_nothing() -> None:\n    assert True\n"},
            "ends: its tests do not import it from the copy",
            id="tests of something else",
        ),
        pytest.param({TEST: "NOTHING = 1\n"}, "ends: its tests do not pass as they are", id="no tests"),
        pytest.param(
            {"src/tiny/other.py": TINY[ENDS]},
            "other: no entry of units.py says which tests hold it",
            id="a module that no entry names",
        ),
    ],
)
def test_a_run_that_would_say_nothing_is_refused(
    files: dict[str, str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--workers", "1"], tiny(tmp_path, files)) == 2
    assert capsys.readouterr().err.startswith(f"error: {said}")


def test_a_test_that_is_not_there_is_missed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], tiny(tmp_path, held={"*": Held(tests=("tests/test_end.py",))})) == 2
    assert capsys.readouterr().err == "error: ends: no tests/test_end.py, which units.py names\n"


def test_mutants_are_counted_and_drawn_by_a_seed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = tiny(tmp_path)
    assert main(["--list"], project) == 0
    assert [line.split()[:2] for line in capsys.readouterr().out.splitlines()] == [
        ["ends", "3"],
        ["total", "3,"],
    ]
    assert main(["--list", "--sample", "2"], project) == 0
    assert "total                               2" in capsys.readouterr().out
    assert main(["end"], project) == 2
    assert capsys.readouterr().err == "error: end is no module that decides; there are ends\n"


def test_the_cases_of_a_rule_hold_what_it_is_built_on(tmp_path: Path) -> None:
    rules = {
        "src/partybranch/rules/one.py": "from partybranch.rules import _below\n@rule('AAA101')\ndef f(): ...\n",
        "src/partybranch/rules/two.py": "from partybranch.rules.one import f\n@rule('BBB101')\ndef f(): ...\n",
        "src/partybranch/rules/_below.py": "def f(): ...\n",
        "src/partybranch/rules/_alone.py": "def f(): ...\n",
    }
    tiny(tmp_path, rules)
    project = attrs.evolve(OWN, root=tmp_path)
    codes = {name: project.unit(f"rules/{name}").codes for name in ("two", "one", "_below")}
    assert codes == {"two": ("BBB101",), "one": ("AAA101", "BBB101"), "_below": ("AAA101", "BBB101")}
    with pytest.raises(MutationError, match="declares no rule and no rule is built on it"):
        project.unit("rules/_alone")


def test_every_module_that_decides_has_its_tests() -> None:
    """A new module with decisions is not left out in silence."""
    assert {"counts", "dates/_partial", "quorum/_votes", "rules/_book"} <= set(OWN.modules)
    for module in OWN.modules:
        try:
            OWN.unit(module)
        except MutationError:
            assert mutants_of(module, OWN.source(module)) == (), f"{module}: name its tests in units.py"

"""Every wrong call ends with status 2 and one message that says what is wrong and what would be right."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import Result

Command = Callable[..., Result]

WRONG_CALLS = [
    pytest.param(
        ["check", "clean.csv", "--on", "yesterday"],
        "--on 应为日期 YYYY-MM-DD，例如 2026-11-23，而不是“yesterday”",
        "--on is a day, YYYY-MM-DD, such as 2026-11-23, not “yesterday”",
        id="--on is no date",
    ),
    pytest.param(
        ["rules", "--on", "2026-02-29"],
        "--on 应为日期 YYYY-MM-DD，例如 2026-11-23，而不是“2026-02-29”",
        "--on is a day, YYYY-MM-DD, such as 2026-11-23, not “2026-02-29”",
        id="--on does not exist",
    ),
    pytest.param(
        ["check", "clean.csv", "--profile", "oficial-sumary"],
        "没有名为“oficial-sumary”的版式；可用：official-summary",
        "there is no profile named “oficial-sumary”; known: official-summary",
        id="unknown profile",
    ),
    pytest.param(
        ["columns", "clean.csv", "--profile", "x"],
        "没有名为“x”的版式；可用：official-summary、official-form、information-base",
        "there is no profile named “x”; known: official-summary, official-form, information-base",
        id="unknown profile, nothing like it",
    ),
    pytest.param(
        ["check", "clean.csv", "--select", "ADM20,AMD101"],
        "没有代码为“AMD101”的规则；是否指：ADM101",
        "there is no rule with the code “AMD101”; perhaps ADM101",
        id="unknown code to select",
    ),
    pytest.param(
        ["check", "clean.csv", "--ignore", "QQQ"],
        "没有代码为“QQQ”的规则；是否指：ADM、CMP、CON、CYC、DUE、ELE、LIF、MTG、ORG、RAT、SHP",
        "there is no rule with the code “QQQ”; perhaps ADM, CMP, CON, CYC, DUE, ELE, LIF, MTG, ORG, RAT, SHP",
        id="unknown code to ignore",
    ),
    pytest.param(
        ["rule", "SHP999"],
        "没有代码为“SHP999”的规则；是否指：SHP",
        "there is no rule with the code “SHP999”; perhaps SHP",
        id="unknown code of a rule",
    ),
    pytest.param(
        ["rule", "con10"],
        "没有代码为“con10”的规则；是否指：CON10",
        "there is no rule with the code “con10”; perhaps CON10",
        id="half a code",
    ),
    pytest.param(
        ["rule", "x"],
        "没有代码为“x”的规则；是否指：ADM、CMP、CON、CYC、DUE、ELE、LIF、MTG、ORG、RAT、SHP",
        "there is no rule with the code “x”; perhaps ADM, CMP, CON, CYC, DUE, ELE, LIF, MTG, ORG, RAT, SHP",
        id="no code at all",
    ),
    pytest.param(
        ["check", "clean.csv", "--map", "姓名"],
        '--map 应写作“表头=字段名”，例如 --map "入党时间=admitted_on"，却是“姓名”',
        '--map is written "heading=field", such as --map "入党时间=admitted_on", not “姓名”',
        id="--map without a field",
    ),
    pytest.param(
        ["convert", "clean.csv", "out.json", "--map", "=name"],
        '--map 应写作“表头=字段名”，例如 --map "入党时间=admitted_on"，却是“=name”',
        '--map is written "heading=field", such as --map "入党时间=admitted_on", not “=name”',
        id="--map without a heading",
    ),
    pytest.param(
        ["check", "clean.csv", "--map", "姓名=nam"],
        "没有名为“nam”的字段（表头“姓名”）；可用：name",
        "there is no field “nam” (for the heading “姓名”); known: name",
        id="--map to an unknown field",
    ),
    pytest.param(
        ["columns", "clean.csv", "--map", "出生=born_on"],
        "没有名为“出生”的表头；是否指：出生日期",
        "there is no heading “出生”; perhaps 出生日期",
        id="--map of an unknown heading",
    ),
    pytest.param(
        ["check", "clean.csv", "--rules", "own_rules"],
        "--rules own_rules：应写作“模块:名称”，例如 my_rules:BOOK",
        "--rules own_rules: is written module:NAME, such as my_rules:BOOK",
        id="--rules without a name",
    ),
    pytest.param(
        ["rules", "--rules", ":BOOK"],
        "--rules :BOOK：应写作“模块:名称”，例如 my_rules:BOOK",
        "--rules :BOOK: is written module:NAME, such as my_rules:BOOK",
        id="--rules without a module",
    ),
    pytest.param(
        ["check", "clean.csv", "--rules", "no_such_module:BOOK"],
        "--rules no_such_module:BOOK：模块 no_such_module 无法导入：ModuleNotFoundError: No module named 'no_such_module'",
        "--rules no_such_module:BOOK: the module no_such_module cannot be imported: "
        "ModuleNotFoundError: No module named 'no_such_module'",
        id="--rules of no module",
    ),
    pytest.param(
        ["rule", "ADM101", "--rules", "broken_rules:BOOK"],
        "--rules broken_rules:BOOK：模块 broken_rules 无法导入：NameError: name 'nothing' is not defined",
        "--rules broken_rules:BOOK: the module broken_rules cannot be imported: "
        "NameError: name 'nothing' is not defined",
        id="--rules of a module with a fault",
    ),
    pytest.param(
        ["check", "clean.csv", "--rules", "own_rules:MISSING"],
        "--rules own_rules:MISSING：模块 own_rules 中没有名为 MISSING 的 RuleBook",
        "--rules own_rules:MISSING: there is no RuleBook named MISSING in the module own_rules",
        id="--rules of no such name",
    ),
    pytest.param(
        ["check", "clean.csv", "--rules", "own_rules:SOMETHING"],
        "--rules own_rules:SOMETHING：模块 own_rules 中没有名为 SOMETHING 的 RuleBook",
        "--rules own_rules:SOMETHING: there is no RuleBook named SOMETHING in the module own_rules",
        id="--rules of something else",
    ),
    pytest.param(
        ["convert", "clean.csv", "sub"],
        "输出位置是文件夹：sub",
        "the output is a folder: sub",
        id="the output is a folder",
    ),
    pytest.param(
        ["convert", "clean.csv", "sub.xlsx"],
        "输出位置是文件夹：sub.xlsx",
        "the output is a folder: sub.xlsx",
        id="the output is a folder with an extension",
    ),
    pytest.param(
        ["convert", "clean.csv", "out.doc"],
        "不能写出“out.doc”：扩展名决定格式，可用 .json .ndjson .jsonl .xlsx .csv .tsv",
        "cannot write “out.doc”: the extension chooses the format, one of .json .ndjson .jsonl .xlsx .csv .tsv",
        id="unknown extension of the output",
    ),
    pytest.param(
        ["convert", "clean.csv", "-"],
        "不能写出“-”：扩展名决定格式",
        "cannot write “-”: the extension chooses the format",
        id="no extension of the output",
    ),
    pytest.param(
        ["convert", "clean.csv", "nowhere/out.csv"],
        f"无法写入 {Path('nowhere', 'out.csv')}",
        f"cannot write {Path('nowhere', 'out.csv')}",
        id="no such folder of the output",
    ),
]


@pytest.fixture
def surroundings(folder: Path, clean: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the wrong calls find: a roster, folders in the place of outputs, and modules."""
    (folder / "sub").mkdir()
    (folder / "sub.xlsx").mkdir()
    (folder / "broken_rules.py").write_text("nothing\n", encoding="utf-8")
    own = ModuleType("own_rules")
    own.__dict__["SOMETHING"] = ["no rule book"]
    monkeypatch.setitem(sys.modules, "own_rules", own)
    return sorted([clean, "sub", "sub.xlsx", "broken_rules.py"])


@pytest.mark.parametrize(("arguments", "chinese", "english"), WRONG_CALLS)
def test_a_wrong_call(
    command: Command, surroundings: list[str], arguments: list[str], chinese: str, english: str
) -> None:
    for language, words in (("zh", f"错误：{chinese}"), ("en", f"error: {english}")):
        result = command(*arguments, "--lang", language)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(words)
        assert result.stderr.count("\n") == 1
    assert sorted(path.name for path in Path().iterdir() if path.name != "__pycache__") == surroundings


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param([], id="no command"),
        pytest.param(["check"], id="no input"),
        pytest.param(["convert", "a.csv"], id="no output"),
        pytest.param(["chek", "a.csv"], id="no such command"),
        pytest.param(["check", "a.csv", "--no-such"], id="no such option"),
        pytest.param(["check", "a.csv", "--limit", "-1"], id="a limit below 0"),
        pytest.param(["check", "a.csv", "--format", "xml"], id="no such format"),
        pytest.param(["columns", "a.csv", "--format", "sarif"], id="a format of another command"),
        pytest.param(["check", "a.csv", "--fail-on", "always"], id="no such force"),
        pytest.param(["check", "a.csv", "--lang", "fr"], id="no such language"),
    ],
)
def test_a_call_that_does_not_fit_the_command(command: Command, arguments: list[str]) -> None:
    result = command(*arguments)
    assert result.exit_code == 2
    assert "Usage:" in result.output

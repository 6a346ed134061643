"""Every wrong call ends with status 2 and one message that says what is wrong and what would be right."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, cast

import pytest
from typer.testing import Result

from partybranch import Member, dump
from partybranch.cli._usage import in_our_words

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


NO_PROFILE = (
    "没有名为“nope”的版式；可用：official-summary",
    "there is no profile named “nope”; known: official-summary",
)
NO_FIELD = (
    "没有名为“nam”的字段（表头“姓名”）；可用：name",
    "there is no field “nam” (for the heading “姓名”); known: name",
)
NO_MAP = (
    '--map 应写作“表头=字段名”，例如 --map "入党时间=admitted_on"，却是“zzz”',
    '--map is written "heading=field", such as --map "入党时间=admitted_on", not “zzz”',
)
OF_TABLES = [
    pytest.param([*arguments, *options], *words, id=f"{' '.join(arguments)} {' '.join(options)}")
    for arguments in (
        ["check", "m.json"],
        ["check", "p.parquet"],
        ["statistics", "m.json"],
        ["statistics", "p.parquet"],
        ["report", "m.json", "-o", "out.html"],
        ["completeness", "m.json"],
        ["compare", "m.json", "m.json"],
        ["calendar", "m.json"],
        ["convert", "m.json", "out.csv"],
        ["annotate", "clean.csv", "out.xlsx"],
        ["columns", "clean.csv"],
    )
    for options, words in (
        (["--profile", "nope"], NO_PROFILE),
        (["--map", "姓名=nam"], NO_FIELD),
        (["--map", "zzz"], NO_MAP),
    )
]
"""Tables or not: what is said of tables is looked at."""

CONTRADICTING = [
    pytest.param(
        ["check", "clean.csv", "--map", "性别=name", "--map", "性别="],
        "表头“性别”只能指明一个意思，却有：name、（无）",
        "the heading “性别” can mean one thing, not both: name, (none)",
        id="--map to two fields",
    ),
    pytest.param(
        ["check", "m.json", "--map", "性别=name", "--map", "? 性别=sex"],
        "表头“性别”只能指明一个意思，却有：name、sex",
        "the heading “性别” can mean one thing, not both: name, sex",
        id="--map to two fields, with a mark and a blank",
    ),
    pytest.param(
        ["--no-config", "--config", "none.toml", "check", "clean.csv"],
        "--no-config 不读设置，不能与 --config 同时给出",
        "--no-config reads no settings, and does not go with --config",
        id="--no-config and --config",
    ),
    pytest.param(
        ["--config", "none.toml", "--no-config", "rules"],
        "--no-config 不读设置，不能与 --config 同时给出",
        "--no-config reads no settings, and does not go with --config",
        id="--config and --no-config",
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
    dump((Member(id="1", name="甲某"),), folder / "m.json")
    (folder / "p.parquet").write_bytes(b"no frame")
    return sorted([clean, "sub", "sub.xlsx", "broken_rules.py", "m.json", "p.parquet"])


@pytest.mark.parametrize(("arguments", "chinese", "english"), [*WRONG_CALLS, *OF_TABLES, *CONTRADICTING])
def test_a_wrong_call(
    command: Command, surroundings: list[str], arguments: list[str], chinese: str, english: str
) -> None:
    for language, words in (("zh", f"错误：{chinese}"), ("en", f"error: {english}")):
        result = command(*arguments, "--lang", language)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(words)
        assert result.stderr.count("\n") == 1
    assert sorted(path.name for path in Path().iterdir() if path.name != "__pycache__") == surroundings


UNFIT_CALLS = [
    pytest.param(["check"], "缺少 FILE|DIR|-…", "FILE|DIR|-… is missing", id="no input"),
    pytest.param(["convert", "a.csv"], "缺少 OUT", "OUT is missing", id="no output"),
    pytest.param(
        ["check", "a.csv", "--no-such"],
        "没有“--no-such”这个选项",
        "there is no option “--no-such”",
        id="no such option",
    ),
    pytest.param(
        ["check", "a.csv", "--selct", "ADM"],
        "没有“--selct”这个选项；是否指：--select",
        "there is no option “--selct”; perhaps --select",
        id="an option mistyped",
    ),
    pytest.param(
        ["check", "a.csv", "--limit", "-1"],
        "--limit 应不小于 0",
        "--limit is 0 or more",
        id="a limit below 0",
    ),
    pytest.param(
        ["check", "a.csv", "--limit", "many"],
        "--limit 应为整数",
        "--limit is a whole number",
        id="a limit that is no number",
    ),
    pytest.param(
        ["check", "a.csv", "--format", "xml"],
        "--format 应为 text, json, sarif 之一，而不是“xml”",
        "--format is one of text, json, sarif, not “xml”",
        id="no such format",
    ),
    pytest.param(
        ["columns", "a.csv", "--format", "sarif"],
        "--format 应为 text, json 之一，而不是“sarif”",
        "--format is one of text, json, not “sarif”",
        id="a format of another command",
    ),
    pytest.param(
        ["check", "a.csv", "--fail-on", "always"],
        "--fail-on 应为 must, normally, practice, note, never 之一，而不是“always”",
        "--fail-on is one of must, normally, practice, note, never, not “always”",
        id="no such force",
    ),
    pytest.param(
        ["completeness", "a.csv", "--fail-under", "101"],
        "--fail-under 应不大于 100",
        "--fail-under is 100 or less",
        id="a share above the whole",
    ),
    pytest.param(
        ["completeness", "a.csv", "--fail-under", "inf"],
        "--fail-under 应不大于 100",
        "--fail-under is 100 or less",
        id="a share without end",
    ),
    pytest.param(
        ["completeness", "a.csv", "--fail-under", "-0.5"],
        "--fail-under 应不小于 0",
        "--fail-under is 0 or more",
        id="a share below nothing",
    ),
    pytest.param(
        ["completeness", "a.csv", "--fail-under", "most"],
        "--fail-under 应为数",
        "--fail-under is a number",
        id="a share that is no number",
    ),
    pytest.param(
        ["rule", "ADM101", "ADM102"], "参数过多：ADM102", "too many arguments: ADM102", id="one too many"
    ),
    pytest.param(
        ["check", "a.csv", "--reveal=1"], "--reveal 不带值", "--reveal takes no value", id="a value of a flag"
    ),
]


@pytest.mark.parametrize(("arguments", "chinese", "english"), UNFIT_CALLS)
def test_a_call_that_does_not_fit_the_command(
    command: Command, arguments: list[str], chinese: str, english: str
) -> None:
    name = arguments[0]
    for language, words in (
        ("zh", f"错误：{chinese}\n用法见 partybranch {name} --help\n"),
        ("en", f"error: {english}\nhow it is called: partybranch {name} --help\n"),
    ):
        result = command(*arguments, "--lang", language)
        assert (result.exit_code, result.stdout) == (2, "")
        # Of some wrong calls the library does not say in which command they stand.
        assert result.stderr in (words, words.split("\n")[0] + "\n")


@pytest.mark.parametrize(
    ("arguments", "stderr"),
    [
        (["chek", "a.csv"], "错误：没有“chek”这个命令；是否指：check\n用法见 partybranch --help\n"),
        (["zzz", "--lang=en"], "error: there is no command “zzz”\nhow it is called: partybranch --help\n"),
        (
            ["check", "a.csv", "--lang", "fr"],
            "错误：--lang 应为 zh, en 之一，而不是“fr”\n用法见 partybranch check --help\n",
        ),
        (["check", "a.csv", "--on"], "错误：--on 后应有一个值\n"),
        (["check", "a.csv", "--lang"], "错误：--lang 后应有一个值\n"),
    ],
)
def test_a_call_of_no_command_and_no_language(command: Command, arguments: list[str], stderr: str) -> None:
    result = command(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr in (stderr, stderr + f"用法见 partybranch {arguments[0]} --help\n")


def test_no_command_at_all_shows_the_help_and_is_a_wrong_call(command: Command) -> None:
    result = command()
    assert result.exit_code == 2
    assert "check" in result.output
    assert "错误" not in result.output


def test_an_interruption_from_the_keyboard_ends_as_shells_expect(
    command: Command, clean: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("partybranch.cli.commands.check.checked", interrupted)
    result = command("check", clean)
    assert (result.exit_code, result.stdout) == (130, "")


@pytest.mark.parametrize(
    ("said", "chinese", "english"),
    [
        ("101.0 is not in the range 0<=x<=100.", "X 应在 0 到 100 之间", "X is from 0 to 100"),
        ("'abc' is not a valid float.", "X 应为数", "X is a number"),
        ("Input should be less than or equal to 100", "X 应不大于 100", "X is 100 or less"),
        ("-1 is not in the range x>=0.", "X 应不小于 0", "X is 0 or more"),
        ("'1.5' is not a valid integer.", "X 应为整数", "X is a whole number"),
    ],
)
def test_the_library_s_words_are_known_in_either_of_its_wordings(
    said: str, chinese: str, english: str
) -> None:
    told = in_our_words(cast("Any", SimpleNamespace(message=said, option_name="X")))
    assert (told.zh, told.en) == (chinese, english)

"""`partybranch compare`."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

import partybranch as pb

Command = Callable[..., Result]
Program = Callable[..., subprocess.CompletedProcess[bytes]]

OLD = """\
姓名,公民身份号码,所在党支部,学历,手机号,出生日期
赵一,110000198001010035,机关第一支部,大专,13800000001,1980-01-01
钱二,,财务科支部,大学,,1990-02-02
孙三,,财务科支部,,,
,,,,,
李四,110000197505050044,财务科支部,大学,,
"""
NEW = """\
姓名,公民身份号码,所在党支部,学历,手机号,出生日期
孙三,,综合处支部,,,
赵一,110000198001010035,中共某局机关第一支部委员会,大学,13800000002,1980-01-01
钱二,,综合处支部,大学,,1990-02-02
李四,110000197505050044,综合处支部,大学,,
周五,,综合处支部,,,
"""


@pytest.fixture
def two(folder: Path) -> tuple[str, str]:
    """Two rosters of different times."""
    (folder / "old.csv").write_text(OLD, encoding="utf-8")
    (folder / "new.csv").write_text(NEW, encoding="utf-8")
    return "old.csv", "new.csv"


TEXT = """\
old.csv → new.csv
新增 1 人（只在新名册中）
  第6行 周五：综合处支部

可能转移 2 人（两个名称可能是同一个党支部，见下）
  第3行 → 第4行 钱二：财务科支部 → 综合处支部（对上的依据：姓名相同、出生日期相同）
  第6行 → 第5行 李四：财务科支部 → 综合处支部

内容有变动 1 人
  第2行 → 第3行 赵一
      D2→D3 学历：大专 → 大学
      E2→E3 手机号：13********* → 13*********（第11位不同）

待确认：是否同一人（1 处）
  旧名册第4行 孙三，新名册第2行 孙三
      姓名相同；公民身份号码、出生日期、加入党组织日期无从比较
      是同一人：--same 3=1　不是：--different 3=1

待确认：是否同一个党支部（1 处）
  “财务科支部”与“综合处支部”：一个不再出现，其党员大多在另一个；前者对上的 2 人中有 2 人在后者
      是同一个：--alias 财务科支部=综合处支部　不是：--no-alias 财务科支部=综合处支部

视为同一个党支部的名称
  机关第一支部 = 中共某局机关第一支部委员会（一个是另一个的结尾；1 人）

旧名册 4 人：对上 3，减少 0，待确认 1
新名册 5 人：对上 3，新增 1，待确认 1
对上的人：可能转移 2，内容有变动 1
    依据 身份号码相同、姓名相同：2 人
    依据 姓名相同、出生日期相同：1 人
个人信息只说明有无变动，加 --reveal 显示内容
"""


def test_says_what_differs_and_ends_with_1(command: Command, two: tuple[str, str]) -> None:
    result = command("compare", *two)
    assert (result.exit_code, result.stdout) == (1, TEXT)


def test_the_options_that_it_prints_settle_what_it_asks(command: Command, two: tuple[str, str]) -> None:
    result = command("compare", *two, "--same", "3=1", "--alias", "财务科支部=综合处支部", "--lang", "en")
    assert "to be settled:" not in result.stdout
    assert "old roster: 4 (matched 4, left 0, to be settled 0)\n" in result.stdout
    assert "  财务科支部 = 综合处支部 (told; members: 3)\n" in result.stdout
    result = command(
        "compare", *two, "--different", "3=1", "--no-alias", "财务科支部=综合处支部", "--lang", "en"
    )
    assert "to be settled:" not in result.stdout
    assert "moved to another branch: 2\n" in result.stdout
    assert "joined, in the new roster only: 2\n" in result.stdout


def test_answers_may_stand_in_a_file(command: Command, two: tuple[str, str], folder: Path) -> None:
    (folder / "a.toml").write_text(
        'same = ["3=1"]\n[aliases]\n"财务科支部" = "综合处支部"\n"别处支部" = "又一支部"\n', encoding="utf-8"
    )
    assert "待确认：" not in command("compare", *two, "--answers", "a.toml").stdout
    (folder / "b.toml").write_text(
        'different = ["3=1"]\nnot_aliases = ["财务科支部=综合处支部"]\n', encoding="utf-8-sig"
    )
    stdout = command("compare", *two, "--answers", "b.toml").stdout
    assert "待确认：" not in stdout
    assert "转移 2 人" in stdout


def test_settings_may_hold_names_that_these_rosters_do_not_have(
    command: Command, two: tuple[str, str], folder: Path
) -> None:
    (folder / "partybranch.toml").write_text(
        '[compare.alias]\n"财务科支部" = "综合处支部"\n"别处支部" = "又一支部"\n', encoding="utf-8"
    )
    stdout = command("compare", *two).stdout
    assert "财务科支部 = 综合处支部（已指明；2 人）" in stdout


def test_quiet_leaves_out_the_summary(command: Command, two: tuple[str, str]) -> None:
    result = command("compare", *two, "--quiet")
    assert (result.exit_code, result.stdout) == (1, TEXT.partition("\n\n旧名册 ")[0] + "\n")


def test_rosters_that_are_the_same_end_with_0(command: Command, folder: Path) -> None:
    (folder / "same.csv").write_text(OLD.replace("孙三,,财务科支部,,,\n", ""), encoding="utf-8")
    result = command("compare", "same.csv", "same.csv")
    assert result.exit_code == 0
    assert "无变动 3" in result.stdout
    assert (
        "对上的人和依据\n  第2行 → 第2行 赵一：[确定]"
        in command("compare", "same.csv", "same.csv", "--all").stdout
    )


def test_json(command: Command, two: tuple[str, str]) -> None:
    result = command("compare", *two, "--format", "json")
    plain = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (plain["counts"]["perhaps_moved"], plain["old"]["sources"][0]["path"]) == (2, "old.csv")
    changes = {each["field"]: each for each in plain["matches"][0]["changes"]}
    assert changes["education"]["where_old"]["cell"] == "D2"
    assert changes["mobile"]["new"] is None
    assert "赵一" not in result.stdout
    revealed = json.loads(command("compare", *two, "--format", "json", "--reveal").stdout)
    assert revealed["matches"][0]["changes"][1]["new"] == "13800000002"


def test_csv(command: Command, two: tuple[str, str]) -> None:
    result = command("compare", *two, "--format", "csv", "--lang", "en")
    rows = list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8-sig"), newline="")))
    assert [row["difference"] for row in rows] == [
        "joined",
        "changed",
        "changed",
        "perhaps moved",
        "perhaps moved",
        "one person or two",
        "one branch or two",
    ]
    assert "13800000002" not in result.stdout
    assert "13800000002" in command("compare", *two, "--format", "csv", "--reveal").stdout


def test_personal_data_are_shown_on_demand(command: Command, two: tuple[str, str]) -> None:
    assert "手机号：13800000001 → 13800000002\n" in command("compare", *two, "--reveal").stdout


def test_one_of_the_two_may_be_standard_input(command: Command, two: tuple[str, str]) -> None:
    result = command("compare", "-", two[1], stdin=OLD)
    assert result.stdout == TEXT.replace("old.csv", "-")
    result = command("compare", "-", "-", stdin=OLD)
    assert result.exit_code == 2
    assert "两份名册不能都从标准输入读取" in result.stderr


def test_documents_and_tables_are_compared(command: Command, two: tuple[str, str]) -> None:
    members = pb.read_roster(two[0]).members
    pb.dump(pb.Ledger(branch=pb.Branch(id="b", name="机关第一支部"), members=members), "ledger.json")
    pb.dump(members, "members.json")
    assert "第6行 周五" in command("compare", "ledger.json", two[1]).stdout
    result = command("compare", "members.json", two[0], "--same", "3=3")
    assert (result.exit_code, "无变动 4" in result.stdout) == (0, True)
    body = pb.Body(id="g", name="机关第一党小组", kind=pb.BodyKind.GROUP, short_names=("一组",))
    pb.dump(pb.Ledger(branch=pb.Branch(id="b", name="机关支部"), bodies=(body,)), "ledger.json")
    for name in ("机关支部", "一组", "机关第一党小组"):
        assert command("compare", "ledger.json", two[1], "--alias", f"{name}=综合处支部").exit_code == 1


def test_the_tables_of_a_folder_are_one_roster(command: Command, two: tuple[str, str], folder: Path) -> None:
    (folder / "before").mkdir()
    head, *rows = OLD.splitlines(keepends=True)
    (folder / "before" / "a.csv").write_text(head + "".join(rows[:2]), encoding="utf-8")
    (folder / "before" / "b.csv").write_text(head + "".join(rows[2:]), encoding="utf-8")
    assert "旧名册 4 人" in command("compare", "before", two[1]).stdout
    pb.dump(pb.read_roster(two[0]).members, folder / "before" / "c.json")
    result = command("compare", "before", two[1])
    assert result.exit_code == 2
    assert "不能合为一份名册" in result.stderr
    assert "make no single roster" in command("compare", "before", two[1], "--lang", "en").stderr


def test_rows_that_are_no_records_are_said(command: Command, folder: Path) -> None:
    (folder / "r.csv").write_text(
        "姓名,公民身份号码,学历\n甲某,110000198001010035,大学\n,,大专\n", encoding="utf-8"
    )
    stdout = command("compare", "r.csv", "r.csv").stdout
    assert stdout.endswith("r.csv 有 1 行无法作为记录读取，未作比较（partybranch check 会指出）\n" * 2)
    stdout = command("compare", "r.csv", "r.csv", "--lang", "en").stdout
    assert "r.csv: rows that are no records, not compared: 1 (partybranch check shows them)\n" in stdout


def test_headings_may_be_mapped(command: Command, folder: Path) -> None:
    (folder / "m.csv").write_text("名号,公民身份号码\n甲某,110000198001010035\n", encoding="utf-8")
    assert "甲某" in command("compare", "m.csv", "m.csv", "--map", "名号=name", "--all").stdout


def test_an_id_may_have_the_sign_in_it(command: Command, folder: Path) -> None:
    pb.dump((pb.Member(id="a=b", name="甲某"),), folder / "m.json")
    assert "--same a=b=a=b　" in command("compare", "m.json", "m.json").stdout
    assert command("compare", "m.json", "m.json", "--same", "a=b=a=b").exit_code == 0


def test_an_identity_number_as_an_id_is_not_shown(command: Command, folder: Path) -> None:
    pb.dump(
        (pb.Member(id="110000198001010035", name="甲某"), pb.Member(id="2", name="乙某")), folder / "a.json"
    )
    pb.dump((pb.Member(id="1", name="甲某"), pb.Member(id="2", name="乙某")), folder / "b.json")
    for form in ("text", "json", "csv"):
        stdout = command("compare", "a.json", "b.json", "--format", form).stdout
        assert "110000198001010035" not in stdout
        assert "#1" in stdout
    assert "对上 1" in command("compare", "a.json", "b.json", "--same", "#1=1").stdout


WRONG: list[tuple[tuple[str, ...], str, str]] = [
    (("--same", "3"), "--same 应写作“旧编号=新编号”", "--same is written OLD=NEW"),
    (("--different", "=1"), "--different 应写作“旧编号=新编号”", "--different is written OLD=NEW"),
    (("--same", "13800000001"), "而不是“13*********”", "not “13*********”"),
    (("--same", "99=1"), "旧名册中没有编号为“99”的记录", "the old roster has no record of the id “99”"),
    (("--alias", "财务科支部"), "--alias 应写作“名称=名称”", "--alias is written NAME=NAME"),
    (("--no-alias", "=财务科支部"), "--no-alias 应写作“名称=名称”", "--no-alias is written NAME=NAME"),
    (
        ("--alias", "财务科支部=综合部支部"),
        "两份名册中都没有名为“综合部支部”的党支部，是否指 综合处支部",
        "neither roster has a branch named “综合部支部”; perhaps 综合处支部",
    ),
    (("--answers", "none.toml"), "none.toml", "none.toml"),
    (("--answers", "bad.toml"), "bad.toml：不是 UTF-8 编码的 TOML 文件", "bad.toml: no TOML file in UTF-8"),
    (
        ("--answers", "deep.toml"),
        "deep.toml：不是 UTF-8 编码的 TOML 文件",
        "deep.toml: no TOML file in UTF-8",
    ),
    (
        ("--answers", "digits.toml"),
        "digits.toml：不是 UTF-8 编码的 TOML",
        "digits.toml: no TOML file in UTF-8",
    ),
    (("--answers", "key.toml"), "key.toml：没有“sames”这一项", "key.toml: there is no key “sames”"),
    (
        ("--answers", "type.toml"),
        "type.toml：same 的写法不对",
        'type.toml: same is written as in same = ["12=15"]',
    ),
    (("--answers", "names.toml"), "names.toml：aliases 的写法不对", "names.toml: aliases is written as in"),
    (("--answers", "pair.toml"), "应写作“名称=名称”", "pair.toml: not_aliases is written NAME=NAME"),
]


@pytest.fixture
def wrong_answers(folder: Path) -> None:
    """Files of answers that cannot be taken."""
    for name, text in {
        "bad": "same = [",
        "deep": "same = " + "[" * 3_000,
        "digits": "same = 1" + "0" * 5_000,
        "key": "sames = []",
        "type": "same = [1]",
        "names": "aliases = 3",
        "pair": 'not_aliases = ["甲"]',
    }.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("wrong_answers")
@pytest.mark.parametrize(("options", "zh", "en"), WRONG)
def test_a_wrong_call_is_told(
    command: Command, two: tuple[str, str], options: tuple[str, ...], zh: str, en: str
) -> None:
    result = command("compare", *two, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert zh in result.stderr
    assert en in command("compare", *two, *options, "--lang", "en").stderr


def test_a_file_that_cannot_be_read_ends_with_2(command: Command, two: tuple[str, str]) -> None:
    result = command("compare", two[0], "none.csv")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", "错误：没有这个文件：none.csv\n")


def test_it_runs_as_a_program(program: Program, two: tuple[str, str]) -> None:
    done = program("compare", *two)
    assert (done.returncode, done.stdout.decode(), done.stderr) == (1, TEXT, b"")

"""A rule's cases as data: sheets in TOML that a branch secretary could read, each case a sentence and what is to be found."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path as FilePath
from typing import Any, Final, TypeVar, cast

from attrs import field, fields, frozen

from partybranch._checking import check
from partybranch.codec import from_dict, read_bytes
from partybranch.errors import UnreadableFile
from partybranch.findings import Finding, Message, Report, UnreadableDocument
from partybranch.models import Ledger, Member
from partybranch.rules import RULES, RuleBook
from partybranch.testing._failing import fail
from partybranch.testing._paths import astray
from partybranch.testing._words import findings_listed, unjudged_listed

__all__ = ["RuleCase", "assert_case", "rule_cases"]

_RECORDS: Final = ("member", "members", "ledger")
_SUFFIX: Final = ".toml"

T = TypeVar("T")


@frozen(kw_only=True)
class RuleCase:
    """One case of a rule: what is checked on which day, and what the rule is to answer.

    Args:
        code: of the rule.
        says: a sentence that says what ought to be.
        on: the day of the check.
        records: what is checked.
        finds: the paths at which the rule finds something, in the order of the document.
        cannot_tell: the reasons why it cannot tell, in the order of the document.
        force: of every finding; None: not asked, and so below.
        whose: the id of the member whom every finding concerns; empty: none.
        source: of the basis of every finding, where it is no law: the agency's paper.
        edition: of the regulation that every finding rests on; empty: on none.
        article: of that regulation, as in 第十二条.
        certain: whether the number of the article was confirmed.
        zh: the text of the first finding, or else of the first reason, in Chinese.
        en: the same in English.
        sheet: the file that it was read from.
    """

    code: str
    says: str
    on: date
    records: Ledger | tuple[Member, ...] = field(repr=False)
    finds: tuple[str, ...] = ()
    cannot_tell: tuple[str, ...] = ()
    force: str | None = None
    whose: str | None = None
    source: str | None = None
    edition: str | None = None
    article: str | None = None
    certain: bool | None = None
    zh: str | None = None
    en: str | None = None
    sheet: str = field(default="", repr=False)

    def __str__(self) -> str:
        return f"{self.code}: {self.says}"


_LISTS: Final = ("finds", "cannot_tell")
_STATED: Final = ("force", "whose", "source", "edition", "article", "certain")
_KEYS: Final = {each.name for each in fields(RuleCase)} - {"records", "sheet"} | {*_RECORDS}
_TYPES: Final[dict[str, tuple[type, Message]]] = {
    "on": (date, Message("日期", "a day")),
    "certain": (bool, Message("true 或 false", "true or false")),
    **dict.fromkeys(_LISTS, (list, Message("列表", "a list"))),
    **dict.fromkeys(("ledger", "member"), (dict, Message("表", "a table"))),
    "members": (list, Message("列表", "a list")),
}
_TEXT: Final = (str, Message("文本", "text"))


def rule_cases(path: str | os.PathLike[str]) -> tuple[RuleCase, ...]:
    """Read a sheet of cases, or all sheets `*.toml` of a folder.

    A sheet is a TOML file named for the rule, such as `BUR201.toml`, with a list `[[case]]`. Each case has

    - `says`: a sentence that says what ought to be;
    - `on`: the day of the check; the sheet may give one for all its cases;
    - `ledger`, `member` or `members`: the records as JSON holds them; an id is given to members without one. What the sheet
      gives under `[ledger]` is part of every ledger of its cases that does not say otherwise, key by key;
    - `finds`, the paths at which the rule finds something, or `cannot_tell`, the reasons why it cannot tell, or neither;
    - if it matters `force`, `whose`, `source`, `edition`, `article`, `zh` and `en`: see `RuleCase`.

    Raises:
        UnreadableFile: there is no such file, or no case in it; it is no TOML; a case has unknown keys, or records that
            cannot be read. The text names the file and the case.
    """
    place = FilePath(path)
    if not place.is_dir():
        return tuple(_sheet(place))
    sheets = sorted(place.glob(f"*{_SUFFIX}"))
    if not sheets:
        raise UnreadableFile(
            zh=f"文件夹中没有案例表（*{_SUFFIX}）：{place}", en=f"no sheet of cases (*{_SUFFIX}) in {place}"
        )
    return tuple(case for each in sheets for case in _sheet(each))


def _sheet(path: FilePath) -> Iterator[RuleCase]:
    try:
        sheet = tomllib.loads(read_bytes(path).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(
            zh=f"{path}：不是有效的 TOML（{error}）", en=f"{path}: no valid TOML ({error})"
        ) from None
    raw_cases = sheet.get("case")
    if not isinstance(raw_cases, list) or not raw_cases:
        raise UnreadableFile(
            zh=f"{path}：没有案例（[[case]]）", en=f"{path}: there is no case ([[case]]) in it"
        )
    shared = {name: sheet[name] for name in sheet if name != "case"}
    whole = Message(str(path), str(path))
    _refuse_unknown(shared, {"on", "code", "ledger"}, whole)
    for name, value in shared.items():
        _refuse_other_type(name, value, whole)
    for number, raw in enumerate(cast("list[object]", raw_cases), start=1):
        where = Message(f"{path} 第{number}例", f"{path}, case {number}")
        if not isinstance(raw, dict):
            raise _bad(where, Message("案例应为表（[[case]]）", "a case is a table ([[case]])"))
        yield _case(path, shared, cast("dict[str, Any]", raw), where)


def _case(path: FilePath, shared: Mapping[str, Any], raw: Mapping[str, Any], where: Message) -> RuleCase:
    _refuse_unknown(raw, _KEYS, where)
    stated: dict[str, Any] = {
        "code": path.stem,
        **{key: shared[key] for key in ("on", "code") if key in shared},
        **raw,
    }
    for name in ("says", "on"):
        if name not in stated:
            raise _bad(where, Message(f"缺少 {name}", f"{name} is missing"))
    for name, value in stated.items():
        _refuse_other_type(name, value, where)
    held = [name for name in _RECORDS if name in stated]
    if not held and "ledger" not in shared:
        raise _bad(where, Message("缺少 ledger、member 或 members", "it has a ledger, a member or members"))
    if len(held) > 1:
        raise _bad(
            where, Message("只能有 ledger、member、members 之一", "it has one of ledger, member and members")
        )
    said: dict[str, Any] = {
        name: tuple(map(str, value)) if name in _LISTS else value
        for name, value in stated.items()
        if name not in _RECORDS
    }
    return RuleCase(records=_records(shared, stated, where), sheet=str(path), **said)


def _refuse_unknown(raw: Mapping[str, Any], known: set[str], where: Message) -> None:
    for name in (each for each in raw if each not in known):
        near = get_close_matches(name, known, n=1) or [", ".join(sorted(known))]
        raise _bad(
            where,
            Message(f"没有“{name}”这一项；是否指：{near[0]}", f"there is no key “{name}”; perhaps {near[0]}"),
        )


def _refuse_other_type(name: str, value: object, where: Message) -> None:
    kind, words = _TYPES.get(name, _TEXT)
    if not isinstance(value, kind) or isinstance(value, datetime):
        raise _bad(where, Message(f"{name} 应为{words.zh}", f"{name} is {words.en}"))


def _records(
    shared: Mapping[str, Any], stated: Mapping[str, Any], where: Message
) -> Ledger | tuple[Member, ...]:
    try:
        given = {name: _plain(stated[name]) for name in _RECORDS if name in stated}
        if "member" in given or "members" in given:
            raw = given["members"] if "members" in given else [given["member"]]
            return tuple(from_dict(Member, each) for each in _with_ids(raw))
        whole = {**_plain(shared.get("ledger", {})), **given.get("ledger", {})}
        return from_dict(Ledger, {**whole, "members": _with_ids(whole.get("members", []))})
    except UnreadableDocument as error:
        raise _bad(where, Message(error.zh, error.en)) from None
    except RecursionError:
        raise _bad(where, Message("嵌套过深", "it nests too deep")) from None


def _with_ids(members: object) -> Any:  # noqa: ANN401 - any data
    """Return members with ids; what is no list of tables is left to whoever reads it as one."""
    if not isinstance(members, list):
        return members
    return [
        {"id": str(number), **cast("dict[str, object]", each)} if isinstance(each, dict) else each
        for number, each in enumerate(cast("list[object]", members), start=1)
    ]


def _plain(value: object) -> Any:  # noqa: ANN401 - any data
    """Return the data of a TOML file as JSON would hold it: days as text."""
    return json.loads(json.dumps(value, default=str))


def _bad(where: Message, what: Message) -> UnreadableFile:
    return UnreadableFile(zh=f"{where.zh}：{what.zh}", en=f"{where.en}: {what.en}")


def assert_case(case: RuleCase, *, rules: RuleBook = RULES, language: str = "en") -> Report:
    """Expect that a rule answers as a case says: the same places, reasons, forces, bases and texts, and nothing else.

    Every path that the rule names must lead to something in the records, or to a field that is missing there.

    Args:
        case: the case.
        rules: the book that has the rule. No other rule of it is asked.
        language: of the text of a failure, `"zh"` or `"en"`.

    Returns:
        The report of the rule alone.

    Raises:
        NotAsExpected: with what was expected and what the rule answers.
        UnknownName: no rule of the book has that code.
    """
    __tracebackhide__ = True
    report = check(case.records, on=case.on, rules=rules.only(rules[case.code].code))
    wrong = list(_otherwise(case, report))
    if wrong:
        title = Message(
            f"{case.code}：{case.says}（{case.sheet}）", f"{case.code}: {case.says} ({case.sheet})"
        )
        answers = (*findings_listed(report.findings), *unjudged_listed(report.unjudged))
        none = Message("  规则得到遵守，或没有询问任何内容", "  the rule is kept, or was asked of nothing")
        head = Message(f"规则截至{case.on}的回答：", f"what the rule answers on {case.on}:")
        fail((title, *wrong, head, *(answers or (none,))), language)
    return report


def _otherwise(case: RuleCase, report: Report) -> Iterator[Message]:
    found = tuple(str(each.path) for each in report.findings)
    left = tuple(str(each.why) for each in report.unjudged)
    yield from _unlike(Message("发现于", "finds"), case.finds, found)
    yield from _unlike(Message("无法判断", "cannot tell"), case.cannot_tell, left)
    if not case.finds and not report.findings:
        for name in _STATED:
            if getattr(case, name) is not None:
                yield Message(
                    f"  {name} 说明发现的问题，但本例没有应发现的问题",
                    f"  {name} says something of what is found, and the case finds nothing",
                )
    for finding in report.findings:
        stated = _stated(finding)
        for name in _STATED:
            expected = getattr(case, name)
            if expected is not None:
                yield from _unlike(
                    Message(f"{finding.path} {name}", f"{finding.path} {name}"), expected, stated[name]
                )
    texts = [*(each.text for each in report.findings), *(each.reason.text for each in report.unjudged)]
    for language, words in (("zh", case.zh), ("en", case.en)):
        if words is not None:
            yield from _unlike(Message(language, language), words, texts[0](language) if texts else "")
    for path in astray(case.records, report):
        yield Message(f"  路径{path}在记录中不存在", f"  the path {path} leads nowhere in the records")


def _unlike(what: Message, expected: T, found: T) -> Iterator[Message]:
    if found != expected:
        one, other = _listed(expected), _listed(found)
        yield Message(
            f"  {what.zh}：应为{one}，实为{other}", f"  {what.en}: {one} was expected, and it is {other}"
        )


def _listed(value: object) -> str:
    return (
        ", ".join(map(str, cast("tuple[object, ...]", value))) or "—"
        if isinstance(value, tuple)
        else f"“{value}”"
    )


def _stated(finding: Finding) -> dict[str, object]:
    basis = finding.basis
    provision = None if basis is None else basis.provision
    return {
        "force": str(finding.force),
        "whose": finding.member or "",
        "source": "" if basis is None else basis.source,
        "edition": "" if provision is None else provision.regulation.edition,
        "article": "" if provision is None else provision.zh,
        "certain": provision is not None and provision.certain,
    }

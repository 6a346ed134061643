from __future__ import annotations

from datetime import date

import pytest

from partybranch import Basis, Finding, Force, Message, Path, Place, Reason, Report, Unjudged
from partybranch.models import LeftOut, LeftOutReason, Sheet, Source
from partybranch.outputs import Line, Style, citation, gist, lines, summary
from partybranch.regulations import BasisKind
from partybranch.regulations.constitution import CONSTITUTION_2017, CONSTITUTION_2022
from partybranch.regulations.dues import DUES_2008

ON = date(2026, 11, 23)
READ = Basis(provision=CONSTITUTION_2022.article(7), force=Force.MUST, quote="预备党员的预备期为一年")
RESTATED = Basis(provision=CONSTITUTION_2017.article(7), force=Force.MUST)
NUMBERLESS = Basis(provision=CONSTITUTION_2022.article(None), force=Force.NOTE)
PRACTICE = Basis(kind=BasisKind.PRACTICE, force=Force.PRACTICE)


def found(
    code: str,
    *parts: str | int,
    force: Force = Force.MUST,
    place: Place | None = None,
    basis: Basis | None = None,
) -> Finding:
    message = Message("有误", "wrong")
    return Finding(code=code, path=Path(parts), force=force, message=message, place=place, basis=basis)


def shown(findings: list[Finding], language: str = "zh", names: dict[Path, str] | None = None) -> list[str]:
    return [line.text for line in lines(Report(on=ON, findings=tuple(findings)), names or {}, language)]


@pytest.mark.parametrize(
    ("basis", "chinese", "english"),
    [
        pytest.param(
            READ,
            "《中国共产党章程》（2022-10-22）第七条“预备党员的预备期为一年”",
            "Constitution of the Communist Party of China (2022-10-22), article 7: “预备党员的预备期为一年”",
            id="its words were read",
        ),
        pytest.param(
            RESTATED,
            "《中国共产党章程》（2017-10-24）第七条（转述，未经核对）",
            "Constitution of the Communist Party of China (2017-10-24), article 7 (restated, unconfirmed)",
            id="restated",
        ),
        pytest.param(
            NUMBERLESS,
            "《中国共产党章程》（2022-10-22）（转述，未经核对）",
            "Constitution of the Communist Party of China (2022-10-22) (restated, unconfirmed)",
            id="its number was never read",
        ),
        pytest.param(PRACTICE, "惯例", "practice", id="no law"),
    ],
)
def test_a_citation_never_shows_practice_as_law_nor_quotes_what_was_not_read(
    basis: Basis, chinese: str, english: str
) -> None:
    assert (citation(basis, "zh"), citation(basis, "en")) == (chinese, english)
    assert shown([found("ADM201", basis=basis)])[-1] == f"        依据：{chinese}"
    assert shown([found("ADM201", basis=basis)], "en")[-1] == f"        basis: {english}"


def test_a_record_by_itself_has_its_fields_for_places() -> None:
    findings = [found("SHP201", "name"), found("CON101", "identity_number"), found("ADM999")]
    assert shown(findings) == [
        "  记录",
        "    [必须] SHP201 /name：有误",
        "    [必须] CON101 /identity_number：有误",
        "    [必须] ADM999：有误",
    ]
    assert shown(findings, "en")[:2] == ["  the record", "    [must] SHP201 /name: wrong"]


def test_members_of_a_document_are_told_by_path_and_name() -> None:
    findings = [
        found("SHP201", "members", 0, "name", place=Place(source="m.json")),
        found("CON101", "members", 1, "identity_number", place=Place(source="m.json")),
    ]
    assert shown(findings, names={Path(("members", 1)): "赵一"}) == [
        "m.json",
        "  /members/0",
        "    [必须] SHP201 /members/0/name：有误",
        "  /members/1 赵一",
        "    [必须] CON101 /members/1/identity_number：有误",
    ]


def test_the_strongest_finding_of_a_person_stands_first() -> None:
    findings = [
        found("AAA101", "members", 0, force=Force.NOTE),
        found("BBB101", "members", 0, force=Force.PRACTICE),
        found("CCC101", "members", 0, force=Force.NORMALLY),
        found("DDD101", "members", 0, force=Force.MUST),
        found("EEE101", "members", 0, force=Force.NOTE),
    ]
    assert [
        (line.text.split()[1].partition("：")[0], line.style)
        for line in lines(Report(on=ON, findings=tuple(findings)), {}, "zh")
        if line.style is not Style.PERSON
    ] == [
        ("DDD101", Style.MUST),
        ("CCC101", Style.NORMALLY),
        ("BBB101", Style.PRACTICE),
        ("AAA101", Style.NOTE),
        ("EEE101", Style.NOTE),
    ]


def test_a_sheet_is_named_where_it_begins_and_where_it_comes_again() -> None:
    def at(sheet: str, row: int | None, column: str = "", index: int | None = None) -> Place:
        return Place(source="w.xlsx", sheet=sheet, row=row, column=column, index=index)

    findings = [
        found("CON101", "members", 0, "identity_number", place=at("甲", 2, "身份证号", 1)),
        found("SHP201", "members", 0, "name", place=at("甲", 2)),
        found("CON101", "members", 1, "identity_number", place=at("甲", 3, "身份证号", 1)),
        found("CON101", "members", 2, "identity_number", place=at("乙", 2, "", 1)),
        found("SHP120", "rows", 3, place=at("甲", 9)),
        found("SHP130", "sheets", 0, "columns", 4, place=at("甲", 1, "警号", 4)),
        found("SHP135", "sheets", 0, place=at("甲", None)),
        found("SHP134", "sources", 0, place=Place(source="w.xlsx")),
    ]
    assert shown(findings, "en") == [
        "w.xlsx · 甲",
        "  row 2",
        "    [must] CON101 B2 身份证号: wrong",
        "    [must] SHP201: wrong",
        "  row 3",
        "    [must] CON101 B3 身份证号: wrong",
        "w.xlsx · 乙",
        "  row 2",
        "    [must] CON101 B2: wrong",
        "w.xlsx · 甲",
        "  row 9",
        "    [must] SHP120: wrong",
        "  headings",
        "    [must] SHP130 E1 警号: wrong",
        "    [must] SHP135: wrong",
        "w.xlsx",
        "  file",
        "    [must] SHP134: wrong",
    ]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        pytest.param("赵一", "赵一", id="plain"),
        pytest.param("a\u3000b\u00a0c", "a\u3000b\u00a0c", id="wide and hard spaces"),
        pytest.param("\ue863\U00031350", "\ue863\U00031350", id="rare characters"),
        pytest.param("a\x1b[31mb", "a\ufffd[31mb", id="escape"),
        pytest.param("a\nb\tc\x85d", "a\ufffdb\ufffdc\ufffdd", id="control characters"),
        pytest.param("a\u202eb\u2066c\ufeff", "a\ufffdb\ufffdc\ufffd", id="direction of reading"),
        pytest.param("a\u2028b\u2029", "a\ufffdb\ufffd", id="separators of lines"),
        pytest.param("a\udcbbb", "a\ufffdb", id="half of a pair"),
    ],
)
def test_a_line_holds_nothing_that_could_steer_a_terminal(text: str, printed: str) -> None:
    assert Line(text).text == printed


def test_the_gist_leaves_gaps_open() -> None:
    message = Message("应为{n}位，却是{m}", "{n} are right, not {m}")
    assert (gist(message, "zh"), gist(message, "en")) == ("应为…位，却是…", "… are right, not …")


def said(
    report: Report, language: str, *sources: Source, unreadable: int = 0, left_out: int = 0
) -> list[str]:
    return [
        line.text
        for line in summary(
            report, sources=sources, unreadable=unreadable, left_out=left_out, language=language
        )
    ]


def test_the_summary_of_records_without_a_table() -> None:
    report = Report(on=ON, judged=2, findings=(found("ADM201", force=Force.NORMALLY),))
    assert said(report, "zh") == [
        "",
        "核查日 2026-11-23：党员记录 2 条",
        "发现问题：必须 0、一般应当 1、惯例 0、提示 0",
    ]
    assert said(report, "en", left_out=1) == [
        "",
        "checked as of 2026-11-23: 2 member records",
        "found: must 0, normally 1, practice 0, note 0",
        "not shown: 1 more (--limit)",
    ]


@pytest.mark.parametrize(
    ("force", "style"), [(Force.MUST, Style.MUST), (Force.NORMALLY, Style.PLAIN)], ids=["must", "normally"]
)
def test_the_counts_stand_out_where_something_must_be_put_right(force: Force, style: Style) -> None:
    report = Report(on=ON, findings=(found("ADM201", force=force),))
    made = list(summary(report, sources=(), unreadable=0, left_out=0, language="zh"))
    assert [line.style for line in made if line.text.startswith("发现问题")] == [style]


def test_the_summary_tells_what_was_read_as_what_and_what_was_left_out() -> None:
    member_sheet = Sheet(
        name="甲",
        rows=7,
        left_out=(
            LeftOut(row=4, to=6, why=LeftOutReason.BLANK),
            LeftOut(row=7, to=7, why=LeftOutReason.SAMPLE),
            LeftOut(row=9, to=9, why=LeftOutReason.BLANK),
        ),
    )
    sources = (
        Source(path="a.xlsx", sheets=(member_sheet, Sheet(name="乙", why_left_out=LeftOutReason.CODE_LIST))),
        Source(path="b.csv", encoding="gb18030", profile="paper-roster", sheets=(Sheet(name="", rows=2),)),
    )
    assert said(Report(on=ON, judged=8), "zh", *sources, unreadable=1)[:4] == [
        "",
        "已读取 a.xlsx；略去：工作表“乙”（代码表）、空白 4 行、示例 1 行",
        "已读取 b.csv（gb18030，paper-roster）",
        "核查日 2026-11-23：党员记录 8 条（数据 9 行，其中无法读取 1 行）",
    ]
    assert said(Report(on=ON, judged=8), "en", *sources, unreadable=1)[:4] == [
        "",
        "read a.xlsx; left out: sheet “乙” (code list), blank: 4 rows, sample row: 1 row",
        "read b.csv (gb18030, paper-roster)",
        "checked as of 2026-11-23: 8 member records (data rows: 9, unreadable: 1)",
    ]


def test_what_could_not_be_told_is_counted_by_rule_and_reason() -> None:
    missing, masked = Message("缺少日期", "no date"), Message("已打码", "masked")
    unjudged = tuple(
        Unjudged(code=code, path=Path(("members", number)), reason=reason, why=Reason.MISSING)
        for number, (code, reason) in enumerate(
            [("CON101", masked), ("ADM201", missing), ("CON101", masked), ("CON101", missing)]
        )
    )
    report = Report(on=ON, unjudged=unjudged)
    assert said(report, "zh")[3:] == [
        "无法判断 4 项：",
        "    ADM201 缺少日期（1）",
        "    CON101 已打码（2）",
        "    CON101 缺少日期（1）",
    ]
    assert said(report, "en")[3:] == [
        "cannot tell: 4",
        "    ADM201 no date (1)",
        "    CON101 masked (2)",
        "    CON101 no date (1)",
    ]


def test_days_without_law_are_counted_together() -> None:
    unjudged = tuple(
        Unjudged(
            code="LIF201",
            path=Path(("covers",)),
            reason=Message(f"{day}尚无已收录的规定", f"no law on {day}"),
            why=Reason.BEFORE_LAW,
        )
        for day in ("2009-03-01", "2009-01-01", "2009-02-01")
    )
    report = Report(on=ON, unjudged=unjudged)
    assert said(report, "zh")[3:] == ["无法判断 3 项：", "    LIF201 2009-01-01尚无已收录的规定，等（3）"]
    assert said(report, "en")[3:] == ["cannot tell: 3", "    LIF201 no law on 2009-01-01, and so on (3)"]
    assert said(Report(on=ON, unjudged=unjudged[:1]), "zh")[4] == "    LIF201 2009-03-01尚无已收录的规定（1）"


def test_phrases_of_one_article_stand_each_in_its_own_marks() -> None:
    basis = Basis(
        provision=DUES_2008.article(5),
        force=Force.MUST,
        quote="5000元以下（含5000元）的按0.5%交纳党费",
        also=("5000元以上的按1%交纳党费",),
    )
    assert citation(basis, "zh").endswith(
        "第五条“5000元以下（含5000元）的按0.5%交纳党费”“5000元以上的按1%交纳党费”"
    )


def test_practice_is_cited_by_its_source_and_never_as_law() -> None:
    basis = Basis(kind=BasisKind.PRACTICE, force=Force.PRACTICE, source="党务工作手册", quote="每季度一次")
    assert citation(basis, "zh") == "惯例（党务工作手册）“每季度一次”"
    assert citation(basis, "en") == "practice (党务工作手册): “每季度一次”"

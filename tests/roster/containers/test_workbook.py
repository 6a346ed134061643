from __future__ import annotations

from collections.abc import Callable

import pytest

from partybranch.errors import LimitExceeded, UnreadableFile
from partybranch.limits import Limits
from partybranch.roster._containers import Container, Format, inspect

_OK = Container(format=Format.XLSX)
_ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'
_NAMING = '<row r="{0}"><c r="A{0}" t="s"><v>0</v></c></row>'
_REMEDY = "; open it in Excel or WPS and save it again as .xlsx"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _damage(data: bytes, limits: Limits | None = None) -> str:
    """Return what the refusal says is damaged."""
    with pytest.raises(UnreadableFile) as caught:
        inspect(data, limits=limits or Limits())
    text = caught.value.en
    begin = "the file is damaged or irregular: "
    assert text.startswith(begin)
    assert text.endswith(_REMEDY)
    return text[len(begin) : -len(_REMEDY)]


def _exceeded(data: bytes, limits: Limits) -> tuple[str, str]:
    with pytest.raises(LimitExceeded) as caught:
        inspect(data, limits=limits)
    assert caught.value.allowed == getattr(limits, caught.value.limit)
    return caught.value.limit, caught.value.en.partition(", past")[0]


def _links(*links: str) -> str:
    return f"<Relationships>{''.join(links)}</Relationships>"


def _link(key: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{key}" Type="{_KIND}/{kind}" Target="{target}"/>'


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        pytest.param({"xl/workbook.xml": None}, "a part of the workbook is missing", id="no workbook"),
        pytest.param(
            {"xl/_rels/workbook.xml.rels": None}, "a part of the workbook is missing", id="no relationships"
        ),
        pytest.param({"xl/worksheets/sheet1.xml": None}, "a part of the workbook is missing", id="no sheet"),
        pytest.param(
            {"xl/_rels/workbook.xml.rels": _links()}, "a sheet has no part", id="no link to a sheet"
        ),
        pytest.param(
            {"_rels/.rels": _links()},
            "it does not say which part is the workbook",
            id="no link to the workbook",
        ),
        pytest.param(
            {
                "_rels/.rels": _links(
                    _link("a", "officeDocument", "xl/workbook.xml"),
                    _link("b", "officeDocument", "other/workbook.xml"),
                )
            },
            "it does not say which part is the workbook",
            id="two workbooks",
        ),
        pytest.param(
            {
                "xl/_rels/workbook.xml.rels": _links(
                    _link("rId1", "worksheet", "worksheets/sheet1.xml"), _link("rId1", "worksheet", "b.xml")
                )
            },
            "two relationships of its parts have one name",
            id="two links of one name",
        ),
        pytest.param(
            {
                "xl/workbook.xml": (
                    '<workbook xmlns:r="r"><sheet name="a" r:id="rId1"/><sheet name="b" r:id="rId1"/></workbook>'
                )
            },
            "two sheets share one part",
            id="a sheet read many times over",
        ),
        pytest.param(
            {
                "xl/workbook.xml": (
                    '<workbook xmlns:r="r"><sheet name="a" r:id="rId1"/><sheet name="a" r:id="rId2"/></workbook>'
                )
            },
            "two sheets have the same name",
            id="sheets of one name",
        ),
        pytest.param(
            {"xl/worksheets/sheet&#49;.xml": ""}, "a part has an irregular name", id="a reference in a name"
        ),
        pytest.param({"mimetype": "a"}, "it is half .xlsx and half .ods", id="also a document"),
        pytest.param(
            {"xl/workbook.xml": "<workbook>"}, "its XML is cut off or not well formed", id="cut off"
        ),
        pytest.param(
            {"xl/workbook.xml": '<!DOCTYPE a [<!ENTITY b "c">]><workbook/>'},
            "its XML declares a document type",
            id="entities",
        ),
        pytest.param(
            {"xl/workbook.xml": "<a>" * 257 + "</a>" * 257}, "its XML nests too deep", id="nested without end"
        ),
        pytest.param(
            {"xl/workbook.xml": "<workbook/>".encode("utf-16")},
            "its XML is not encoded in UTF-8",
            id="UTF-16",
        ),
        pytest.param(
            {
                "xl/_rels/workbook.xml.rels": _links(
                    *(_link(f"r{number}", "theme", "t.xml") for number in range(20_001))
                )
            },
            "its parts have too many relationships",
            id="links without end",
        ),
    ],
)
def test_a_workbook_whose_parts_do_not_fit_together_is_refused(
    parts: dict[str, str | bytes | None], what: str, make_workbook: Callable[..., bytes]
) -> None:
    assert _damage(make_workbook(_ROW, parts=parts)) == what


def test_a_workbook_of_another_folder_is_found(make_workbook: Callable[..., bytes]) -> None:
    moved: dict[str, str | None] = {
        "_rels/.rels": _links(_link("a", "officeDocument", "/Workbook.xml")),
        "workbook.xml": '<workbook xmlns:r="r"><sheet name="a" r:id="b"/></workbook>',
        "_rels/workbook.xml.rels": _links(_link("b", "worksheet", "/xl/worksheets/SHEET1.xml")),
        "xl/workbook.xml": None,
    }
    assert inspect(make_workbook(_ROW, parts=moved), limits=Limits()) == _OK


@pytest.mark.parametrize("kind", ["chartsheet", "dialogsheet"])
def test_sheets_that_hold_no_cells_are_accepted(kind: str, make_workbook: Callable[..., bytes]) -> None:
    parts = {"xl/_rels/workbook.xml.rels": _links(_link("rId1", kind, "worksheets/sheet1.xml"))}
    assert inspect(make_workbook(b"<chartsheet/>", parts=parts), limits=Limits()) == _OK


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        (
            {"xl/_rels/workbook.xml.rels": _links(_link("rId1", "xlMacrosheet", "worksheets/sheet1.xml"))},
            "this is a workbook with macro sheets or other special sheets",
        ),
        ({"xl/workbook.bin": ""}, "this is a binary workbook (.xlsb)"),
        ({"XL/sharedStrings.BIN": ""}, "this is a binary workbook (.xlsb)"),
    ],
    ids=["macro sheet", "binary", "binary texts"],
)
def test_what_another_reader_would_take_differently_is_refused(
    parts: dict[str, str], what: str, make_workbook: Callable[..., bytes]
) -> None:
    with pytest.raises(UnreadableFile) as caught:
        inspect(make_workbook(_ROW, parts=parts), limits=Limits())
    assert caught.value.en == f"{what}: open it in Excel or WPS and save it as .xlsx"


def test_a_workbook_has_so_many_sheets_and_no_more(make_workbook: Callable[..., bytes]) -> None:
    data = make_workbook(_ROW, _ROW, _ROW)
    assert inspect(data, limits=Limits(sheets=3)) == _OK
    assert _exceeded(data, Limits(sheets=2)) == ("sheets", "the workbook has 3 sheets")


def test_shared_texts_are_so_large_and_no_larger(make_workbook: Callable[..., bytes]) -> None:
    table = "<sst><si><t>甲</t></si></sst>".encode()
    data = make_workbook(_NAMING.format(1), parts={"xl/sharedStrings.xml": table})
    size = len(table)
    assert inspect(data, limits=Limits(shared_text_bytes=size)) == _OK
    assert _exceeded(data, Limits(shared_text_bytes=size - 1)) == (
        "shared_text_bytes",
        f"its table of shared texts unpacks to {size} bytes",
    )


@pytest.mark.parametrize(
    "stated",
    ['uniqueCount="1000000000"', "uniqueCount = '0001000000000'", 'a="<" uniqueCount="99999999999999999999"'],
)
def test_room_stated_for_shared_texts_that_are_not_there_is_refused(
    stated: str, make_workbook: Callable[..., bytes]
) -> None:
    """python-calamine sets the stated room aside, and aborts if there is none."""
    data = make_workbook(_ROW, parts={"xl/sharedStrings.xml": f"<sst {stated}><si><t>a</t></si></sst>"})
    assert _damage(data) == "its table of shared texts states a count that is not so"


def test_a_count_of_shared_texts_that_is_a_little_off_is_accepted(
    make_workbook: Callable[..., bytes],
) -> None:
    data = make_workbook(
        _ROW, parts={"xl/sharedStrings.xml": '<sst uniqueCount="90"><si><t>a</t></si></sst>'}
    )
    assert inspect(data, limits=Limits()) == _OK


def test_shared_texts_are_no_more_than_the_cells_there_may_be(make_workbook: Callable[..., bytes]) -> None:
    data = make_workbook(_ROW, parts={"xl/sharedStrings.xml": f"<sst>{'<si/>' * 9}</sst>"})
    assert inspect(data, limits=Limits(cells=9)) == _OK
    assert _exceeded(data, Limits(cells=8)) == ("cells", "what it holds spans 9 cells")


_LONG = f"<si><t>{'长' * 30_000}</t></si>"
_MANY = "".join(_NAMING.format(row) for row in range(1, 201))
_ONE_OF_MANY = _NAMING.format(1) + "".join(
    f'<row r="{row}"><c r="A{row}" t="s"><v>1</v></c><c r="B{row}" t="s"/></row>' for row in range(2, 201)
)


@pytest.mark.parametrize(
    ("rows", "table"),
    [
        pytest.param(_MANY, f"<sst>{_LONG}</sst>", id="written the ordinary way"),
        pytest.param(_MANY.replace('"', "'"), f"<sst>{_LONG}</sst>", id="single quotes"),
        pytest.param(
            _MANY.replace("<v>0", "<v>1</v><v>0"), f"<sst>{_LONG}<si><t>a</t></si></sst>", id="two values"
        ),
        pytest.param(_MANY.replace("<v>0", "<v> 0"), f"<sst>{_LONG}</sst>", id="an index that is no number"),
        pytest.param(
            _MANY, f"<sst><!--<si>--><si><t>a</t></si>{_LONG}</sst>", id="a comment that hides the order"
        ),
        pytest.param(_MANY, f"<x:sst xmlns:x='x'>{_LONG.replace('si>', 'x:si>')}</x:sst>", id="prefix"),
    ],
)
def test_a_long_text_named_by_many_cells_counts_for_each(
    rows: str, table: str, make_workbook: Callable[..., bytes]
) -> None:
    """The reader copies it into each: 200 times 90 KB is 18 MB."""
    data = make_workbook(rows, parts={"xl/sharedStrings.xml": table})
    limits = Limits(expanded_bytes=15_000_000)
    limit, found = _exceeded(data, limits)
    assert limit == "expanded_bytes"
    assert found.startswith("sheet 1: its contents unpack to 18")
    assert inspect(data, limits=Limits(expanded_bytes=20_000_000)) == _OK


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(_ONE_OF_MANY, id="written the ordinary way"),
        pytest.param(_ONE_OF_MANY.replace('"', "'"), id="single quotes"),
    ],
)
def test_a_long_text_named_once_counts_once(rows: str, make_workbook: Callable[..., bytes]) -> None:
    data = make_workbook(rows, parts={"xl/sharedStrings.xml": f"<sst>{_LONG}<si><t>短</t></si></sst>"})
    assert inspect(data, limits=Limits(expanded_bytes=200_000)) == _OK


def test_the_copies_of_all_sheets_count_together(make_workbook: Callable[..., bytes]) -> None:
    data = make_workbook(_MANY, _MANY, parts={"xl/sharedStrings.xml": f"<sst>{_LONG}</sst>"})
    assert inspect(data, limits=Limits(expanded_bytes=40_000_000)) == _OK
    limit, found = _exceeded(data, Limits(expanded_bytes=30_000_000))
    assert (limit, found) == ("expanded_bytes", f"its contents unpack to {400 * 90_018} bytes")


def test_a_cell_that_names_a_text_that_is_not_there_is_refused_if_it_matters(
    make_workbook: Callable[..., bytes],
) -> None:
    rows = _MANY + '<row r="201"><c r="A201" t="s"><v>7</v></c></row>'
    data = make_workbook(rows, parts={"xl/sharedStrings.xml": f"<sst>{_LONG}</sst>"})
    what = "a cell names a shared text that is not there"
    assert _damage(data, Limits(expanded_bytes=1_000_000)) == what


_STYLES = (
    '<styleSheet><numFmts><numFmt numFmtId="200" formatCode={}/></numFmts><cellXfs>{}</cellXfs></styleSheet>'
)


@pytest.mark.parametrize(
    "styles",
    [
        pytest.param(_STYLES.format(f'"{"0" * 2048}"', ""), id="a long number format"),
        pytest.param(_STYLES.format(f" '{'0' * 2048}'", ""), id="in single quotes"),
        pytest.param(_STYLES.format('"0"', "<xf/>" * 200_001), id="styles without end"),
        pytest.param(
            "<a/>" * ((1 << 18) - 100) + _STYLES.format(f'"{"<0" * 2_000}"', ""),
            id="a long number format from one piece into the next",
        ),
    ],
)
def test_number_formats_that_would_be_read_for_hours_are_refused(
    styles: str, make_workbook: Callable[..., bytes]
) -> None:
    """Each style reads its format anew: 10,000 styles of a format of 1 MB keep python-calamine busy for 18 s."""
    data = make_workbook(_ROW, parts={"xl/styles.xml": styles})
    assert _damage(data) == "it has too many cell styles or too long a number format"


def test_ordinary_styles_are_accepted(make_workbook: Callable[..., bytes]) -> None:
    data = make_workbook(_ROW, parts={"xl/styles.xml": _STYLES.format('"yyyy/m/d"', "<xf/>" * 500)})
    assert inspect(data, limits=Limits()) == _OK

"""Tables: each cell once, at its place, with its spans."""

from __future__ import annotations

import pytest

from planparse.reading import Table
from tests.reading.word_files import cell, paragraph, read, row, run, shown, table

RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def only_table(body: str, **parts: str) -> Table:
    (found,) = (block for block in read(body, **parts).blocks if isinstance(block, Table))
    return found


def places(found: Table) -> list[tuple[str, int, int, int, int]]:
    return [(c.text, c.row, c.column, c.row_span, c.column_span) for c in found.cells()]


MERGES = {
    "none": (
        table(row("a", "b"), row("c", "d")),
        [("a", 1, 1, 1, 1), ("b", 1, 2, 1, 1), ("c", 2, 1, 1, 1), ("d", 2, 2, 1, 1)],
    ),
    "across": (
        table(row(cell("a", span(2)), "b"), row("c", "d", "e")),
        [("a", 1, 1, 1, 2), ("b", 1, 3, 1, 1), ("c", 2, 1, 1, 1), ("d", 2, 2, 1, 1),
         ("e", 2, 3, 1, 1)],
    ),
    "across, as old Word writes it": (
        table(row(cell("a", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), "b")),
        [("a", 1, 1, 1, 2), ("b", 1, 3, 1, 1)],
    ),
    "down": (
        table(row(cell("a", RESTART), "b"), row(cell("", CONTINUE), "c"),
              row(cell("", CONTINUE), "d"), row("e", "f")),
        [("a", 1, 1, 3, 1), ("b", 1, 2, 1, 1), ("c", 2, 2, 1, 1), ("d", 3, 2, 1, 1),
         ("e", 4, 1, 1, 1), ("f", 4, 2, 1, 1)],
    ),
    "down and across": (
        table(row("a", cell("b", RESTART + span(2))), row("c", cell("", CONTINUE + span(2)))),
        [("a", 1, 1, 1, 1), ("b", 1, 2, 2, 2), ("c", 2, 1, 1, 1)],
    ),
    "down, one merge right under another": (
        table(row(cell("a", RESTART), "1"), row(cell("", CONTINUE), "2"),
              row(cell("b", RESTART), "3"), row(cell("", CONTINUE), "4")),
        [("a", 1, 1, 2, 1), ("1", 1, 2, 1, 1), ("2", 2, 2, 1, 1), ("b", 3, 1, 2, 1),
         ("3", 3, 2, 1, 1), ("4", 4, 2, 1, 1)],
    ),
    "a continuation of nothing": (
        table(row(cell("a", CONTINUE), "b")), [("a", 1, 1, 1, 1), ("b", 1, 2, 1, 1)],
    ),
    "rows that begin further right": (
        table(row("a", "b"), row("c", properties='<w:gridBefore w:val="1"/>')),
        [("a", 1, 1, 1, 1), ("b", 1, 2, 1, 1), ("c", 2, 2, 1, 1)],
    ),
    "rows that end further left": (
        table(row("a", "b", "c"), row("d", properties='<w:gridAfter w:val="2"/>')),
        [("a", 1, 1, 1, 1), ("b", 1, 2, 1, 1), ("c", 1, 3, 1, 1), ("d", 2, 1, 1, 1)],
    ),
    "a merge that runs on into a table right below": (
        table(row(cell("a", RESTART), "b")) + table(row(cell("", CONTINUE), "c")),
        [("a", 1, 1, 2, 1), ("b", 1, 2, 1, 1), ("c", 2, 2, 1, 1)],
    ),
    "a deleted row": (
        table(row("a", "1"), row("b", "2", properties='<w:del w:id="1"/>'), row("c", "3")),
        [("a", 1, 1, 1, 1), ("1", 1, 2, 1, 1), ("c", 2, 1, 1, 1), ("3", 2, 2, 1, 1)],
    ),
    "an inserted row": (
        table(row("a", "1"), row("b", "2", properties='<w:ins w:id="1"/>')),
        [("a", 1, 1, 1, 1), ("1", 1, 2, 1, 1), ("b", 2, 1, 1, 1), ("2", 2, 2, 1, 1)],
    ),
    "a deleted cell": (table(row("a", cell("b", '<w:cellDel w:id="1"/>'), "c")),
                       [("a", 1, 1, 1, 1), ("c", 1, 2, 1, 1)]),
    "a row in a content control": (
        table(row("a", "1"), f"<w:sdt><w:sdtContent>{row('b', '2')}</w:sdtContent></w:sdt>"),
        [("a", 1, 1, 1, 1), ("1", 1, 2, 1, 1), ("b", 2, 1, 1, 1), ("2", 2, 2, 1, 1)],
    ),
    "a cell in a content control": (
        table(row("a", f"<w:sdt><w:sdtContent>{cell('b')}</w:sdtContent></w:sdt>")),
        [("a", 1, 1, 1, 1), ("b", 1, 2, 1, 1)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), MERGES.values(), ids=MERGES)
def test_places(body: str, expected: list[tuple[str, int, int, int, int]]) -> None:
    assert places(only_table(body)) == expected


@pytest.mark.parametrize("kind", ["a deleted row", "an inserted row", "a deleted cell"])
def test_changes_of_rows_and_cells_are_told(kind: str) -> None:
    assert "tracked changes" in read(MERGES[kind][0]).warnings[0]


def test_ids_of_cells_and_nested_tables() -> None:
    nested = table(row("x", "y"))
    found = only_table(paragraph("p") + table(row("a", cell(paragraph("b") + nested))))
    assert [c.id for c in found.cells()] == ["t1.r1.c1", "t1.r1.c2"]
    inner = found.rows[0][1].tables[0]
    assert (inner.id, [c.id for c in inner.cells()]) == (
        "t1.r1.c2.t1",
        ["t1.r1.c2.t1.r1.c1", "t1.r1.c2.t1.r1.c2"],
    )


def test_nested_text_is_not_part_of_the_cell() -> None:
    body = table(row(cell(paragraph("ngoài") + table(row("trong", "đây"))), "bên"))
    assert shown(read(body)) == ["ngoài | bên", "> trong | đây"]


FRAMED = paragraph("Thu 61,3 tỷ") + table(row("Thu", "61,3")) + paragraph("")
FRAMES = {
    "a document in one cell": (
        table(row(cell(paragraph("đầu") + FRAMED))) + paragraph("cuối"),
        ["p1 đầu", "p2 Thu 61,3 tỷ", "t1 Thu | 61,3", "p3", "p4 cuối"],
    ),
    "several rows of one cell": (
        table(row(cell("đầu", span(2))), row(cell(FRAMED)), row("cuối"), grid=2),
        ["p1 đầu", "p2 Thu 61,3 tỷ", "t1 Thu | 61,3", "p3", "p4 cuối"],
    ),
    "a frame in a frame": (
        table(row(cell(table(row("trong")) + paragraph("")))), ["p1 trong", "p2"],
    ),
    "a frame in a cell": (table(row(cell(table(row("trong")) + paragraph("sau")), "b")),
                          ["t1 trong\nsau | b"]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), FRAMES.values(), ids=FRAMES)
def test_what_a_table_of_single_cells_frames_is_text(body: str, expected: list[str]) -> None:
    document = read(body)
    lines = zip(document.blocks, shown(document), strict=True)
    assert [f"{block.id} {line}".strip() for block, line in lines] == expected


def test_a_cell_joins_its_paragraphs_and_puts_numbers_before_them() -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = table(
        row(cell(paragraph("", numbered)), cell(paragraph("a") + paragraph("") + paragraph("b"))),
        row(cell(paragraph("", numbered)), cell(paragraph("c", numbered))),
    )
    assert shown(read(body, numbering=numbering)) == ["1. | a\nb", "2. | 3. c"]


def test_repeated_header_rows() -> None:
    header = "<w:tblHeader/>"
    body = table(row("a", "1", properties=header), row("b", "2", properties=header), row("c", "3"))
    assert only_table(body).header_rows == 2
    assert only_table(table(row("a", "1"), row("b", "2", properties=header))).header_rows == 0


def test_width_of_the_grid() -> None:
    assert only_table(table(row("a", "b"), grid=3)).columns == 3
    assert only_table(table(row("a", cell("b", span(4))), grid=2)).columns == 5
    assert only_table(table(row("a", "b", properties='<w:gridAfter w:val="3"/>'))).columns == 5


def test_a_table_without_rows_is_none() -> None:
    body = table(row("a", "b", properties='<w:del w:id="1"/>'), grid=2) + table(row("c", "d"))
    assert [block.id for block in read(body).blocks] == ["t1"]


FLOATS = '<w:tblpPr w:tblpX="100"/>'
STYLED = '<w:tblStyle w:val="Luoi"/>'
A, B, C = row("a", "1"), row("b", "2"), row("c", "3")
PAGES = {
    "one that runs over pages": (table(*[A] * 200), [200]),
    "cut by a page's end, one right below the other": (
        table(A, grid=2) + '<w:bookmarkEnd w:id="1"/>' + table(B, grid=2) + table(C, grid=2), [3],
    ),
    "of different styles": (table(A) + table(B, properties=STYLED), [1, 1]),
    "of different widths": (table(A, grid=2) + table(row("b", "2", "3"), grid=3), [1, 1]),
    "one that floats": (table(A) + table(B, properties=FLOATS), [1, 1]),
    "with a paragraph between": (table(A) + paragraph("") + table(B), [1, 1]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "rows"), PAGES.values(), ids=PAGES)
def test_tables_that_word_shows_as_one(body: str, rows: list[int]) -> None:
    found = [block for block in read(body, styles=GRID_STYLE).blocks if isinstance(block, Table)]
    assert [len(one.rows) for one in found] == rows


UPRIGHT = '<w:insideV w:val="single"/>'
LINES = f'<w:tblBorders><w:top w:val="single"/>{UPRIGHT}</w:tblBorders>'
NO_LINES = LINES.replace("single", "nil")
CELL_LINES = '<w:tcBorders><w:end w:val="single"/></w:tcBorders>'
NO_CELL_LINES = '<w:tcBorders><w:left w:val="nil"/><w:right w:val="nil"/></w:tcBorders>'
UNDERLINE = '<w:tcBorders><w:bottom w:val="single"/></w:tcBorders>'
ROW_WITHOUT_LINES = f"<w:tblPrEx>{NO_LINES}</w:tblPrEx>"
GRID_STYLE = (
    '<w:style w:type="table" w:styleId="Luoi"><w:tblPr>' + LINES + "</w:tblPr></w:style>"
    '<w:style w:type="table" w:styleId="Con"><w:basedOn w:val="Luoi"/></w:style>'
)


@pytest.mark.parametrize(
    ("body", "layout"),
    [
        pytest.param(table(row("UBND HUYỆN", "CỘNG HÒA")), True, id="the head of a document"),
        pytest.param(table(row("a", "b"), properties=NO_LINES), True, id="lines switched off"),
        pytest.param(table(row("a", "b"), properties=LINES), False, id="lines"),
        pytest.param(
            table(row("a", "b"), properties='<w:tblStyle w:val="Con"/>'), False, id="lines by style"
        ),
        pytest.param(
            table(row("a", "b"), properties='<w:tblStyle w:val="Con"/>' + NO_LINES),
            True, id="lines by style, switched off",
        ),
        pytest.param(table(row("a", cell("b", CELL_LINES))), False, id="lines of a cell"),
        pytest.param(
            table(row(cell("a", NO_CELL_LINES), cell("b", NO_CELL_LINES)), properties=LINES),
            True, id="lines switched off cell by cell",
        ),
        pytest.param(
            table(row("a", "b").replace("<w:tr>", f"<w:tr>{ROW_WITHOUT_LINES}"), properties=LINES),
            True, id="lines switched off for a row",
        ),
        pytest.param(
            table(row("UBND XÃ", cell("CỘNG HÒA", UNDERLINE))), True, id="a motto underlined",
        ),
        pytest.param(
            table(row(cell("Nơi nhận:"), cell("CHỦ TỊCH"))), True, id="the signature block",
        ),
        pytest.param(table(*[row("a", "b")] * 7), False, id="too long for a layout"),
        pytest.param(table(row("a", "b", "c", "d")), False, id="too wide for a layout"),
    ],
)  # fmt: skip
def test_layout_tables_are_told_from_data(body: str, layout: bool) -> None:
    assert only_table(body, styles=GRID_STYLE).layout is layout


def test_bold_cells() -> None:
    bold = paragraph(run("đậm", "<w:b/>"))
    found = only_table(table(row(cell(bold), cell(bold + paragraph("thường")), cell(""))))
    assert [c.bold for c in found.cells()] == [True, False, False]


def test_text_boxes_and_changes_in_a_cell() -> None:
    box = (
        "<w:r><w:pict><v:textbox><w:txbxContent>"
        + paragraph("hộp")
        + "</w:txbxContent></v:textbox></w:pict></w:r>"
    )
    changed = f'<w:del w:id="1"><w:r><w:delText>62</w:delText></w:r></w:del>{run("63,4")}'
    body = table(row(cell(paragraph(changed)), cell(paragraph(run("a") + box))))
    assert shown(read(body)) == ["63,4 | a\nhộp"]

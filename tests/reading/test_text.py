"""What stands in a paragraph: Word's XML, and what Word shows of it."""

from __future__ import annotations

import pytest

from planparse.reading import Paragraph
from tests.reading.word_files import paragraph, read, row, run, shown, table, text_box


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


SUPERSCRIPT = '<w:vertAlign w:val="superscript"/>'
LIST_OF_CHOICES = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
    '<w:listEntry w:val="tấn"/><w:listEntry w:val="tạ"/></w:ddList></w:ffData></w:fldChar></w:r>'
)


def math(tag: str, *parts: str) -> str:
    """An element of a formula; its parts are the texts in it."""
    inner = "".join(f"<m:e><m:r><m:t>{part}</m:t></m:r></m:e>" for part in parts)
    return f"<m:oMath><m:{tag}>{inner}</m:{tag}></m:oMath>"


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


INLINE = {
    "runs that the spelling checker cut": (
        run("6") + '<w:proofErr w:type="spellStart"/>' + run("1,3") + run(" triệu"),
        "61,3 triệu",
    ),
    "inserted and deleted text": (
        run("gồm ") + f'<w:del w:id="1"><w:r><w:delText>32</w:delText></w:r></w:del>'
        f'<w:ins w:id="2">{run("33")}</w:ins>' + run(" chỉ tiêu"),
        "gồm 33 chỉ tiêu",
    ),
    "text inserted by one and deleted by another": (
        run("còn ") + '<w:ins w:id="1"><w:del w:id="2"><w:r><w:delText>9</w:delText></w:r></w:del>'
        "</w:ins>" + run("7%"),
        "còn 7%",
    ),
    "moved text": (
        f'<w:moveFrom w:id="1">{run("đến đâu ")}</w:moveFrom>' + run("từ ")
        + f'<w:moveTo w:id="2">{run("đâu")}</w:moveTo>',
        "từ đâu",
    ),
    "a content control around runs": (
        run("Thu ") + f"<w:sdt><w:sdtPr/><w:sdtContent>{run('667')}</w:sdtContent></w:sdt>"
        + run(" tỷ"),
        "Thu 667 tỷ",
    ),
    "the prompt of an empty content control": (
        run("Thu ") + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
        f"<w:sdtContent>{run('Click here to enter text')}</w:sdtContent></w:sdt>",
        "Thu ",
    ),
    "a hyperlink": (f'<w:hyperlink r:id="r9">{run("cổng thông tin")}</w:hyperlink>',
                    "cổng thông tin"),
    "smart tags and custom XML": (
        f"<w:smartTag>{run('Ngọc')}</w:smartTag><w:customXml>{run(' Lặc')}</w:customXml>",
        "Ngọc Lặc",
    ),
    "a simple field": (f'<w:fldSimple w:instr=" DATE ">{run("07/01/2025")}</w:fldSimple>',
                       "07/01/2025"),
    "a complex field": (
        run("trang ") + field("begin") + code(" PAGEREF x ") + run("không phải") + field("separate")
        + run("12") + field("end") + run(" đây"),
        "trang 12 đây",
    ),
    "a field within the code of a field": (
        field("begin") + code(" IF ") + field("begin") + code(" X ") + field("separate") + run("ẩn")
        + field("end") + field("separate") + run("hiện") + field("end"),
        "hiện",
    ),
    "a field that never ends": (field("begin") + field("separate") + run("còn đây"), "còn đây"),
    "a drop-down list of an old form": (
        run("10 ") + LIST_OF_CHOICES + code(" FORMDROPDOWN ") + field("end") + run("/ha"),
        "10 tạ/ha",
    ),
    "a line break in the XML alone": (run("tổng\nsố"), "tổng số"),
    "a tab, a soft break and a carriage return": (
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>",
        "a\tb\nc\nd",
    ),
    "a page break before the text": ('<w:r><w:br w:type="page"/><w:t>PHỤ LỤC</w:t></w:r>',
                                     "PHỤ LỤC"),
    "hyphens and blanks that do not break": (
        "<w:r><w:t>2020</w:t><w:noBreakHyphen/><w:t>2025\u00a0và\u2011sau</w:t><w:softHyphen/></w:r>",
        "2020-2025 và-sau",
    ),
    "symbols": (
        '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run(" 95%, ")
        + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
        "≥ 95%, ✓",
    ),
    "signs of a symbol font in the text": (
        run("\uf0a3 5", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'),
        "≤ 5",
    ),
    "a dash that lost its symbol font": (run("\uf02d một"), "- một"),
    "a sign that old Word knows by its fallback only": (
        '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w:t>?</w:t></mc:Choice>'
        "<mc:Fallback><w:t>☑</w:t></mc:Fallback></mc:AlternateContent><w:t> đạt</w:t></w:r>",
        "☑ đạt",
    ),
    "alternate content with a fallback only": (
        f"<mc:AlternateContent><mc:Fallback>{run('có')}</mc:Fallback></mc:AlternateContent>",
        "có",
    ),
    "a note by hand, raised after a figure": (
        run("61,3") + run("1", SUPERSCRIPT) + run(" triệu"), "61,3¹ triệu",
    ),
    "a degree and a power, raised after a figure": (
        run("30") + run("0", SUPERSCRIPT) + run("C, 10") + run("6", SUPERSCRIPT), "30⁰C, 10⁶",
    ),
    "a unit's power, raised after a letter": (run("100 m") + run("2", SUPERSCRIPT), "100 m2"),
    "hidden text": (run("thấy ") + run("ẩn", "<w:vanish/>") + run("được"), "thấy được"),
    "text shown in capitals": (run("Kế hoạch", "<w:caps/>"), "KẾ HOẠCH"),
    "bookmarks": (
        '<w:bookmarkStart w:id="0" w:name="_GoBack"/>' + run("Đạt") + '<w:bookmarkEnd w:id="0"/>',
        "Đạt",
    ),
    "a bookmark that a converter wrote out": (run("Đạt [bookmark: _GoBack]61%"), "Đạt 61%"),
    "a formula": (run("x = ") + "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", "x = a+b"),
    "a fraction": (run("đạt ") + math("f", "1", "2"), "đạt 1/2"),
    "a power": (math("sSup", "10", "6"), "10^6"),
    "text over its reading": (
        f"<w:r><w:ruby><w:rt>{run('y')}</w:rt><w:rubyBase>{run('x')}</w:rubyBase></w:ruby></w:r>",
        "x",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), INLINE.values(), ids=INLINE)
def test_a_paragraph_reads_as_word_shows_it(content: str, expected: str) -> None:
    assert shown(read(paragraph(content))) == [expected]


MARK_DELETED = '<w:rPr><w:del w:id="1"/></w:rPr>'
DELETED = '<w:del w:id="2"><w:r><w:delText>bỏ</w:delText></w:r></w:del>'
BLOCKS = {
    "a deleted paragraph": (
        paragraph("một") + paragraph(DELETED, MARK_DELETED) + paragraph("hai"),
        ["một", "hai"],
    ),
    "two paragraphs joined by deleting the mark between them": (
        paragraph("một", MARK_DELETED) + paragraph("<w:r><w:t> hai</w:t></w:r>"),
        ["một hai"],
    ),
    "a mark deleted before a table": (
        paragraph("một", MARK_DELETED) + table(row("ô")) + paragraph("hai"), ["một", "ô", "hai"],
    ),
    "a style separator: two paragraphs in one line": (
        paragraph(run("Về kinh tế. "), "<w:rPr><w:vanish/><w:specVanish/></w:rPr>")
        + paragraph("Thu đạt 61,3 tỷ"),
        ["Về kinh tế. Thu đạt 61,3 tỷ"],
    ),
    "a hidden paragraph": (
        paragraph("một") + paragraph(run("ẩn", "<w:vanish/>"), "<w:rPr><w:vanish/></w:rPr>")
        + paragraph("hai"),
        ["một", "hai"],
    ),
    "a dropped capital": (
        paragraph("N", '<w:framePr w:dropCap="drop" w:lines="3"/>') + paragraph("gân sách"),
        ["Ngân sách"],
    ),
    "a deleted mark at the very end": (paragraph("cuối", MARK_DELETED), ["cuối"]),
    "a paragraph moved up": (
        paragraph(f'<w:moveTo w:id="1">{run("hai")}</w:moveTo>',
                  '<w:rPr><w:moveTo w:id="2"/></w:rPr>')
        + paragraph("một")
        + paragraph(f'<w:moveFrom w:id="3">{run("hai")}</w:moveFrom>',
                    '<w:rPr><w:moveFrom w:id="4"/></w:rPr>'),
        ["hai", "một"],
    ),
    "an inserted paragraph": (
        paragraph(f'<w:ins w:id="1">{run("mới")}</w:ins>', '<w:rPr><w:ins w:id="2"/></w:rPr>'),
        ["mới"],
    ),
    "a content control around paragraphs": (
        f"<w:sdt><w:sdtContent>{paragraph('Điều 3')}{paragraph('hết')}</w:sdtContent></w:sdt>",
        ["Điều 3", "hết"],
    ),
    "a text box, once, after the paragraph that holds it": (
        paragraph(run("trước") + text_box(paragraph("trong hộp"))) + paragraph("sau"),
        ["trước", "trong hộp", "sau"],
    ),
    "a text box of old Word": (
        paragraph("<w:r><w:pict><v:textbox><w:txbxContent>" + paragraph("hộp cũ")
                  + "</w:txbxContent></v:textbox></w:pict></w:r>"),
        ["", "hộp cũ"],
    ),
    "a table in a text box": (
        paragraph(text_box(table(row("Thu", "61,3")) + paragraph(""))), ["", "Thu | 61,3", ""],
    ),
    "a text box that only the fallback holds": (
        paragraph("<w:r><mc:AlternateContent><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
                  + paragraph("hộp") + "</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
                  "</mc:AlternateContent></w:r>"),
        ["", "hộp"],
    ),
    "a table in a content control": (
        f"<w:sdt><w:sdtContent>{table(row('Thu', '61,3'))}</w:sdtContent></w:sdt>",
        ["Thu | 61,3"],
    ),
    "custom XML and alternate content around paragraphs": (
        f"<w:customXml>{paragraph('một')}</w:customXml><mc:AlternateContent><mc:Choice "
        f'Requires="w14">{paragraph("hai")}</mc:Choice><mc:Fallback>{paragraph("không")}'
        "</mc:Fallback></mc:AlternateContent>",
        ["một", "hai"],
    ),
    "a text box within a text box": (
        paragraph(text_box(paragraph(run("ngoài") + text_box(paragraph("trong"))))),
        ["", "ngoài", "trong"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_paragraphs_read_as_word_shows_them(body: str, expected: list[str]) -> None:
    assert shown(read(body)) == expected


def test_ids_count_empty_paragraphs_and_text_boxes() -> None:
    document = read(paragraph("") + paragraph(text_box(paragraph("hộp"))) + paragraph("cuối"))
    assert [block.id for block in document.blocks] == ["p1", "p2", "p3", "p4"]


def note(kind: str, note_id: int, text: str) -> str:
    separator = f'<w:{kind} w:id="0" w:type="separator">{paragraph("---")}</w:{kind}>'
    return f'{separator}<w:{kind} w:id="{note_id}">{paragraph(run(" ") + run(text))}</w:{kind}>'


def test_notes_follow_the_block_that_refers_to_them_once() -> None:
    body = paragraph(
        run("Thu 10%") + '<w:r><w:footnoteReference w:id="7"/></w:r>'
        '<w:r><w:endnoteReference w:id="3"/></w:r>'
    ) + paragraph(run("lại") + '<w:r><w:footnoteReference w:id="7"/></w:r>')
    document = read(
        body,
        footnotes=note("footnote", 7, "không kể đất"),
        endnotes=note("endnote", 3, "số liệu tỉnh"),
    )
    assert [
        (block.id, block.text) for block in document.blocks if isinstance(block, Paragraph)
    ] == [
        ("p1", "Thu 10%"),
        ("fn1", "không kể đất"),
        ("en1", "số liệu tỉnh"),
        ("p2", "lại"),
    ]


def test_a_note_of_a_cell_follows_the_table() -> None:
    reference = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    body = table(row("Thu", paragraph(run("61,3") + reference))) + paragraph("sau")
    document = read(body, footnotes=note("footnote", 7, "ước cả năm"))
    assert [block.id for block in document.blocks] == ["t1", "fn1", "p1"]
    assert shown(document) == ["Thu | 61,3", "ước cả năm", "sau"]


def test_a_document_with_revisions_says_so() -> None:
    document = read(paragraph(f'{DELETED}<w:ins w:id="1">{run("mới")}</w:ins>'))
    assert document.warnings == (
        "The document has tracked changes: 1 insertions were read, 1 deletions were left out.",
    )
    assert read(paragraph("thường")).warnings == ()


def test_an_unknown_symbol_is_marked_and_told() -> None:
    document = read(paragraph('<w:r><w:sym w:font="Wingdings" w:char="F021"/></w:r>'))
    assert shown(document) == ["\ufffd"]
    assert document.warnings == ("1 signs of symbol fonts are unknown; they stand as \ufffd.",)


CHART = (
    '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="r9"/>',
    '<d:relIds xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="r9"/>',
)
WORKBOOK = (
    '<w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' ProgID="Excel.Sheet.12" r:id="r9"/></w:object>'
)
FILE = "1 embedded files were not read; save the document in Word, which takes them in."
OBJECT = "1 charts, diagrams or embedded objects were not read."


@pytest.mark.parametrize(
    ("body", "warning"),
    [
        pytest.param('<w:altChunk r:id="r9"/>', FILE, id="a file taken in"),
        pytest.param('<w:subDoc r:id="r9"/>', FILE, id="a part of a master document"),
        *(
            pytest.param(paragraph(f"<w:r><w:drawing>{drawn}</w:drawing></w:r>"), OBJECT, id=name)
            for name, drawn in zip(("a chart", "a diagram"), CHART, strict=True)
        ),
        pytest.param(paragraph(f"<w:r>{WORKBOOK}</w:r>"), OBJECT, id="a workbook"),
    ],
)
def test_what_is_not_read_is_told(body: str, warning: str) -> None:
    assert read(body).warnings == (warning,)


def test_headers_and_footers_are_left_out() -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="r9"/></w:sectPr>'
    assert shown(read(paragraph("thân") + section, header="")) == ["thân"]

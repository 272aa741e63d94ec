"""Automatic numbers: Word's definitions and the labels that Word shows."""

from __future__ import annotations

import pytest

from planparse.reading import Paragraph
from planparse.reading.numerals import numeral
from tests.reading.word_files import paragraph, read, run, text_box


def level(
    depth: int, text: str, number_format: str = "decimal", more: str = "", start: int = 1
) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>'
        f'{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def definition(*levels: str, number: int = 0, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def num(number: int, abstract: int = 0, overrides: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'


def item(number: int, depth: int | None = 0, style: str = "") -> str:
    where = "" if depth is None else f'<w:ilvl w:val="{depth}"/>'
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return paragraph("x", f'{styled}<w:numPr>{where}<w:numId w:val="{number}"/></w:numPr>')


def restart(depth: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


PLAN = definition(
    level(0, "%1.", "upperRoman"),
    level(1, "%2."),
    level(2, "%3)", "lowerLetter"),
    level(3, "-", "bullet"),
    level(4, "+", "bullet"),
)
SYMBOL = '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>'
TCVN3 = '<w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr>'

CASES = {
    "the outline of a plan": (
        PLAN + num(1),
        [item(1, depth) for depth in (0, 1, 2, 3, 4, 2, 1, 0, 1)],
        ["I.", "1.", "a)", "-", "+", "b)", "2.", "II.", "1."],
    ),
    "articles": (definition(level(0, "Điều %1.")) + num(1), [item(1), item(1)],
                 ["Điều 1.", "Điều 2."]),
    "several levels in one number": (
        definition(level(0, "%1."), level(1, "%1.%2."), level(2, "%1.%2.%3")) + num(1),
        [item(1, depth) for depth in (0, 1, 2, 2, 1, 0, 2)],
        ["1.", "1.1.", "1.1.1", "1.1.2", "1.2.", "2.", "2.1.1"],
    ),
    "legal numbers: those of the levels above in digits": (
        definition(level(0, "%1.", "upperRoman"), level(1, "%1.%2.", more="<w:isLgl/>")) + num(1),
        [item(1, 0), item(1, 0), item(1, 1)],
        ["I.", "II.", "2.1."],
    ),
    "legal numbers: its own as it is": (
        definition(level(0, "%1.", "upperRoman"),
                   level(1, "%1.%2", "decimalZero", more="<w:isLgl/>")) + num(1),
        [item(1, 0), item(1, 1)],
        ["I.", "1.01"],
    ),
    "a level before those above it counts them too": (
        definition(level(0, "%1."), level(1, "%1.%2."), level(2, "%1.%2.%3")) + num(1),
        [item(1, depth) for depth in (2, 1, 0, 2, 1)],
        ["1.1.1", "1.2.", "2.", "2.1.1", "2.1."],
    ),
    "a list taken up again after prose": (PLAN + num(1),
                                          [item(1, 1), paragraph("y"), item(1, 1)],
                                          ["1.", "", "2."]),
    "two lists of one definition count on": (
        definition(level(0, "%1.")) + num(1) + num(2), [item(1), item(2), item(1)],
        ["1.", "2.", "3."],
    ),
    "a list that starts anew": (
        definition(level(0, "%1.")) + num(1) + num(2, overrides=restart(0, 1)),
        [item(1), item(1), item(2), item(2)],
        ["1.", "2.", "1.", "2."],
    ),
    "a list that starts at five": (
        definition(level(0, "%1.")) + num(1, overrides=restart(0, 5)), [item(1), item(1)],
        ["5.", "6."],
    ),
    "a level redefined for one list": (
        definition(level(0, "%1."))
        + num(1, overrides=f'<w:lvlOverride w:ilvl="0">{level(0, "(%1)", "lowerRoman")}'
              "</w:lvlOverride>"),
        [item(1), item(1)],
        ["(i)", "(ii)"],
    ),
    "a level that one level alone starts anew": (
        definition(level(0, "%1."), level(1, "%2."),
                   level(2, "%3)", more='<w:lvlRestart w:val="1"/>')) + num(1),
        [item(1, depth) for depth in (0, 1, 2, 1, 2, 0, 1, 2)],
        ["1.", "1.", "1)", "2.", "2)", "2.", "1.", "1)"],
    ),
    "a list that starts its second level at three": (
        definition(level(0, "%1."), level(1, "%1.%2.")) + num(1) + num(2, overrides=restart(1, 3)),
        [item(1, 0), item(1, 1), item(2, 1), item(2, 1)],
        ["1.", "1.1.", "1.3.", "1.4."],
    ),
    "a level that never starts anew": (
        definition(level(0, "%1."), level(1, "%2)", more='<w:lvlRestart w:val="0"/>')) + num(1),
        [item(1, depth) for depth in (0, 1, 0, 1)],
        ["1.", "1)", "2.", "2)"],
    ),
    "bullets of symbol fonts": (
        definition(level(0, "\uf0b7", "bullet", more=SYMBOL)) + num(1), [item(1)], ["•"],
    ),
    "a bullet that is a private dash": (definition(level(0, "\uf02d", "bullet")) + num(1),
                                        [item(1)], ["-"]),
    "a label in a legacy font": (
        definition(level(0, "§iÒu %1.", more=TCVN3)) + num(1), [item(1)], ["Điều 1."],
    ),
    "letters beyond z": (definition(level(0, "%1)", "lowerLetter", start=26)) + num(1),
                         [item(1), item(1)], ["z)", "aa)"]),
    "number nought: out of the list": (PLAN + num(1), [item(1), item(0)], ["I.", ""]),
    "a list that is not there": (PLAN + num(1), [item(9), item(1)], ["", "I."]),
    "a level that is not there": (PLAN + num(1), [item(1, 12)], [""]),
    "each text box counts by itself, and the body past it": (
        definition(level(0, "%1.")) + num(1),
        [item(1), paragraph(text_box(item(1) + item(1))), item(1)],
        ["1.", "", "1.", "2.", "2."],
    ),
    "an item that a style separator joins to the next paragraph": (
        definition(level(0, "%1.")) + num(1),
        [item(1).replace("</w:pPr>", "<w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>"),
         paragraph("y"), item(1)],
        ["1.", "2."],
    ),
    "a deleted item does not count": (
        definition(level(0, "%1.")) + num(1),
        [item(1), item(1).replace("<w:pPr>", '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr>')
         .replace(run("x"), ""), item(1)],
        ["1.", "2."],
    ),
}  # fmt: skip


def test_a_label_takes_the_font_of_the_paragraph_where_it_names_none() -> None:
    font = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    numbering = definition(level(0, "§iÒu %1.")) + num(1)
    in_list = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    body = (
        paragraph("x", in_list + f"<w:rPr>{font}</w:rPr>")
        + paragraph("x", '<w:pStyle w:val="Dieu"/>' + in_list)
        + paragraph("x", in_list)
    )
    styles = f'<w:style w:type="paragraph" w:styleId="Dieu"><w:rPr>{font}</w:rPr></w:style>'
    document = read(body, numbering=numbering, styles=styles)
    blocks = [block for block in document.blocks if isinstance(block, Paragraph)]
    assert [block.label for block in blocks] == ["Điều 1.", "Điều 2.", "§iÒu 3."]


@pytest.mark.parametrize(("numbering", "items", "labels"), CASES.values(), ids=CASES)
def test_labels(numbering: str, items: list[str], labels: list[str]) -> None:
    document = read("".join(items), numbering=numbering)
    assert [block.label for block in document.blocks if isinstance(block, Paragraph)] == labels


def style(name: str, properties: str) -> str:
    return f'<w:style w:type="paragraph" w:styleId="{name}"><w:pPr>{properties}</w:pPr></w:style>'


def test_numbers_from_styles() -> None:
    numbering = definition(
        level(0, "%1.", "upperRoman", more='<w:pStyle w:val="Phan"/>'),
        level(1, "%2.", more='<w:pStyle w:val="Muc"/>'),
    ) + num(1)
    in_list = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    body = "".join(
        paragraph("x", f'<w:pStyle w:val="{name}"/>') for name in ("Phan", "Muc", "Muc", "Phan")
    )
    document = read(
        body, numbering=numbering, styles=style("Phan", in_list) + style("Muc", in_list)
    )
    blocks = [block for block in document.blocks if isinstance(block, Paragraph)]
    assert [(block.label, block.level) for block in blocks] == [
        ("I.", 0), ("1.", 1), ("2.", 1), ("II.", 0),
    ]  # fmt: skip


def test_numbers_through_a_numbering_style() -> None:
    numbering = (
        definition(level(0, "%1."), number=0)
        + definition(number=1, more='<w:numStyleLink w:val="Danhsach"/>')
        + num(1, 0)
        + num(2, 1)
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="Danhsach"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    document = read(item(2) + item(1), numbering=numbering, styles=styles)
    blocks = [block for block in document.blocks if isinstance(block, Paragraph)]
    assert [block.label for block in blocks] == ["1.", "1."], "a definition of its own"


def test_notes_count_by_themselves() -> None:
    referring = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    document = read(
        item(1) + paragraph(referring.format(1)) + paragraph(referring.format(2)) + item(1),
        numbering=definition(level(0, "%1.")) + num(1),
        footnotes="".join(f'<w:footnote w:id="{n}">{item(1)}</w:footnote>' for n in (1, 2)),
    )
    blocks = [block for block in document.blocks if isinstance(block, Paragraph)]
    assert [(block.label, block.text) for block in blocks] == [
        ("1.", "x"), ("", ""), ("", "1. x"), ("", ""), ("", "2. x"), ("2.", "x"),
    ]  # fmt: skip


def test_the_indentation_of_a_level_holds_where_the_paragraph_has_none() -> None:
    indented = '<w:pPr><w:ind w:left="720"/></w:pPr>'
    block = read(item(1), numbering=definition(level(0, "%1.", more=indented)) + num(1)).blocks[0]
    assert isinstance(block, Paragraph)
    assert block.indent == 36.0


@pytest.mark.parametrize(
    ("count", "number_format", "written"),
    [
        (4, "upperRoman", "IV"),
        (1990, "upperRoman", "MCMXC"),
        (9, "lowerRoman", "ix"),
        (28, "upperLetter", "BB"),
        (7, "decimalZero", "07"),
        (12, "decimalZero", "12"),
        (3, "none", ""),
        (3, "hindiCounting", "3"),
        (0, "upperRoman", "0"),
        (999_999, "lowerLetter", "999999"),
    ],
)
def test_numerals(count: int, number_format: str, written: str) -> None:
    assert numeral(count, number_format) == written

"""Bold, italic, centred, headings: what holds in the end, whoever said it."""

from __future__ import annotations

import pytest

from planparse.reading import Paragraph
from tests.reading.word_files import paragraph, read, run

STYLES = """
<w:docDefaults><w:pPrDefault><w:pPr><w:ind w:left="20"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>
<w:style w:type="paragraph" w:styleId="Dam"><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/>
</w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Dam"/></w:style>
<w:style w:type="paragraph" w:styleId="Thoi"><w:basedOn w:val="Dam"/>
<w:rPr><w:b w:val="0"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Manh"><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="MucCon"><w:basedOn w:val="Muc"/></w:style>
"""


def only(content: str, properties: str = "") -> Paragraph:
    (block,) = read(paragraph(content, properties), styles=STYLES).blocks
    assert isinstance(block, Paragraph)
    return block


def styled(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


@pytest.mark.parametrize(
    ("content", "properties", "bold"),
    [
        pytest.param(run("x", "<w:b/>"), "", True, id="direct"),
        pytest.param(run("x", '<w:b w:val="false"/>'), styled("Dam"), False, id="switched off"),
        pytest.param("x", styled("Dam"), True, id="by style"),
        pytest.param("x", styled("Con"), True, id="by the style it is based on"),
        pytest.param("x", styled("Thoi"), False, id="switched off by style"),
        pytest.param(run("x", '<w:rStyle w:val="Manh"/>'), "", True, id="by character style"),
        pytest.param(
            run("x", '<w:rStyle w:val="Manh"/>'), styled("Dam"), False, id="two styles cancel out"
        ),
        pytest.param("x", "<w:rPr><w:b/></w:rPr>", False, id="the mark alone"),
        pytest.param(run("Điều 1.", "<w:b/>") + run(" Giao"), "", False, id="a bold lead-in"),
        pytest.param(run("x", "<w:b/>") + run(" "), "", True, id="blanks do not matter"),
        pytest.param("", styled("Dam"), False, id="nothing"),
        pytest.param("x", styled("unknown"), False, id="a style that is not there"),
    ],
)
def test_bold(content: str, properties: str, bold: bool) -> None:
    assert only(content, properties).bold is bold


@pytest.mark.parametrize(
    ("properties", "outline"),
    [
        ("", None),
        ('<w:outlineLvl w:val="2"/>', 3),
        ('<w:outlineLvl w:val="9"/>', None),
        (styled("H2"), 2),
        (styled("Muc"), 1),
        (styled("MucCon"), 1),
        (styled("Muc") + '<w:outlineLvl w:val="9"/>', None),
    ],
)
def test_outline_levels(properties: str, outline: int | None) -> None:
    assert only("x", properties).outline == outline


def test_alignment_indentation_and_italics() -> None:
    assert only("x", styled("Con")).centered
    assert not only("x", styled("Con") + '<w:jc w:val="both"/>').centered
    assert only("x").indent == 1.0
    assert only("x", '<w:ind w:left="720" w:firstLine="100"/>').indent == 36.0
    assert only("x", '<w:ind w:start="36pt"/>').indent == 36.0, "as strict Open XML has it"
    assert only("x", '<w:ind w:left="0.5in"/>').indent == 36.0
    assert only(run("x", "<w:i/>")).italic


def test_hidden_by_style() -> None:
    styles = '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
    (block,) = read(paragraph(run("a") + run("b", '<w:rStyle w:val="An"/>')), styles=styles).blocks
    assert isinstance(block, Paragraph)
    assert block.text == "a"

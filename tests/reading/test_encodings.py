"""Text from before Unicode and the slips of converters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planparse.reading.cleaning import clean
from planparse.reading.legacy import legacy_font
from planparse.reading.rule_data import load_table
from tests.reading.word_files import paragraph, read, run, shown

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
LETTERS = "đ" + "".join(unicodedata.normalize("NFC", v + tone) for v in VOWELS for tone in TONES)


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


CASES = {
    "TCVN3": (run("uû ban nh©n d©n", font(".VnTime")), "uỷ ban nhân dân"),
    "TCVN3, a font of capitals": (run("huyÖn cÈm th¹ch", font(".VnTimeH")), "HUYỆN CẨM THẠCH"),
    "TCVN3, a capital in the midst": (
        run("V¨n ", font(".VnTime")) + run("æ", font(".VnTimeH")) + run("n", font(".VnTime")),
        "Văn Ổn",
    ),
    "TCVN3, ư is a soft hyphen": (run("nh­ sau", font(".VnArial")), "như sau"),
    "TCVN3, ư as Word and LibreOffice write a soft hyphen": (
        run("nh", font(".VnTime")) + f"<w:r><w:rPr>{font('.VnTime')}</w:rPr><w:softHyphen/></w:r>",
        "như",
    ),
    "VNI": (run("UÛy ban nhaân daân huyeän", font("VNI-Times")), "Ủy ban nhân dân huyện"),
    "VNI, vowel and mark in two runs": (
        run("nha", font("VNI-Times")) + run("ân", font("VNI-Times")),
        "nhân",
    ),
    "VNI, capitals": (run("ÑAÏI HOÄI ÑAÛNG BOÄ", font("VNI-Helve")), "ĐẠI HỘI ĐẢNG BỘ"),
    "VNI, ơ and ư": (run("phöôøng, söû duïng", font("VNI-Times")), "phường, sử dụng"),
    "a mixed document": (
        run("C¨n cø ", font(".VnTime")) + run("Nghị quyết", font("Times New Roman")),
        "Căn cứ Nghị quyết",
    ),
    "Unicode in a legacy font is left alone": (run("Độc lập à", font(".VnTime")), "Độc lập à"),
    "a Unicode font is left alone": (run("à la carte ©", font("Arial")), "à la carte ©"),
}


@pytest.mark.parametrize(("content", "expected"), CASES.values(), ids=CASES)
def test_text_is_decoded_by_its_font(content: str, expected: str) -> None:
    assert shown(read(paragraph(content))) == [expected]


STYLE = f"""<w:style w:type="paragraph" w:styleId="N"><w:rPr>{font(".VnTime")}</w:rPr></w:style>"""
BASED_ON = '<w:style w:type="paragraph" w:styleId="M"><w:basedOn w:val="N"/></w:style>'
DEFAULT_STYLE = STYLE.replace("w:styleId", 'w:default="1" w:styleId')
DEFAULTS = "<w:docDefaults><w:rPrDefault><w:rPr>{}</w:rPr></w:rPrDefault></w:docDefaults>"
THEME_FONT = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
THEME = (
    "<a:themeElements><a:fontScheme><a:minorFont>"
    '<a:latin typeface=".VnTime"/></a:minorFont></a:fontScheme></a:themeElements>'
)


@pytest.mark.parametrize(
    ("properties", "styles"),
    [
        pytest.param('<w:pStyle w:val="N"/>', STYLE, id="style"),
        pytest.param('<w:pStyle w:val="M"/>', STYLE + BASED_ON, id="the style it is based on"),
        pytest.param("", DEFAULT_STYLE, id="default style"),
        pytest.param("", DEFAULTS.format(font(".VnTime")), id="default"),
        pytest.param("", DEFAULTS.format(THEME_FONT), id="theme"),
    ],
)  # fmt: skip
def test_the_font_may_come_from(properties: str, styles: str) -> None:
    document = read(paragraph("n¨m", properties), styles=styles, theme=THEME)
    assert shown(document) == ["năm"]
    assert document.warnings == ("Text in TCVN3 fonts was turned into Unicode.",)


def test_the_font_of_a_character_style() -> None:
    styles = STYLE.replace('"paragraph"', '"character"')
    body = paragraph(run("n¨m", '<w:rStyle w:val="N"/>') + run(" ¨"))
    assert shown(read(body, styles=styles)) == ["năm ¨"]


def tcvn3(text: str) -> str:
    stored = {letter: code for code, letter in load_table("encodings")["tcvn3"]["letters"].items()}
    return "".join(stored.get(letter, letter) for letter in text)


def vni(text: str) -> str:
    table = load_table("encodings")["vni"]
    letters = {letter: code for code, letter in table["letters"].items()}
    marks = {mark: code for code, mark in table["marks"].items()}
    stored = ""
    for letter in text:
        if letter in letters:
            stored += letters[letter]
            continue
        base, *combining = list(unicodedata.normalize("NFD", letter))
        horn = "\u031b" in combining
        base = letters[unicodedata.normalize("NFC", base + "\u031b")] if horn else base
        # the vowel's own mark before the tone, as the table has them
        wanted = sorted(
            (m for m in combining if m != "\u031b"), key=lambda m: m not in "\u0302\u0306"
        )
        stored += base + (marks["".join(wanted)] if wanted else "")
    return stored


@given(st.text(st.sampled_from(LETTERS + " bcdg0123456789.,%"), max_size=60))
def test_every_letter_comes_back_from_tcvn3(text: str) -> None:
    encoding = legacy_font(".VnTime")
    assert encoding is not None
    assert encoding.encoding.decode(tcvn3(text)) == text


@given(st.text(st.sampled_from(LETTERS + LETTERS.upper() + " bcdg0123456789.,%"), max_size=60))
def test_every_letter_comes_back_from_vni(text: str) -> None:
    encoding = legacy_font("VNI-Times")
    assert encoding is not None
    assert encoding.encoding.decode(vni(text)) == text


SLIPS = {
    "decomposed": ("Tie\u0302\u0301ng Vie\u0323\u0302t", "Tiếng Việt"),
    "the tone before the vowel's mark": ("Tie\u0301\u0302ng", "Tiếng"),
    "a composed tone before the vowel's mark": ("Ti\u00e9\u0302ng", "Tiếng"),
    "the tone before the horn": ("nu\u0301\u031bớc", "nứớc"),
    "a mark twice": ("hú\u0301t", "hút"),
    "eth for đ": ("Ðảng, ðất, Ɖông", "Đảng, đất, Đông"),
    "a Cyrillic letter with an accent of its own": ("Ќế hoạch", "Ḱế hoạch"),
    "Cyrillic letters in a word": ("Кế hоạch", "Kế hoạch"),
    "Greek letters in a word": ("Νghị quyết", "Nghị quyết"),
    "a Cyrillic word": ("Москва", "Москва"),
    "Greek letters by themselves": ("α, Ω và μ", "α, Ω và μ"),
    "invisible characters": ("kế\u200b hoạch\ufeff", "kế hoạch"),
    "no-break blanks": ("61,3\u00a0triệu", "61,3 triệu"),
    "control characters": ("a\x0bb\x85c", "abc"),
    "bookmarks written out": ("a [bookmark: _GoBack]b [bookmark", "a b [bookmark"),
}


@pytest.mark.parametrize(("text", "expected"), SLIPS.values(), ids=SLIPS)
def test_slips_are_put_right(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_clean_text_is_nfc_and_stays_as_it_is(text: str) -> None:
    once = clean(text)
    assert unicodedata.is_normalized("NFC", once)
    assert clean(once) == once


@given(
    st.text(
        st.sampled_from("aoeuàâăêơưÐКhоạ\u0300\u0301\u0302\u0306\u031b\u0323[]bok "), max_size=40
    )
)
def test_marks_in_any_order_come_to_rest(text: str) -> None:
    once = clean(text)
    assert unicodedata.is_normalized("NFC", once)
    assert clean(once) == once

"""Every kind of file that is read besides .docx."""

from __future__ import annotations

import io
import os
import sys
import time
import zipfile
from pathlib import Path

import pytest

from planparse.reading import Paragraph, Table, UnreadableDocument, conversion, read_document
from tests.reading.word_files import paragraph, shown, word_file, word_parts, zipped

TEXT = "KẾ HOẠCH\r\n\r\n  1. Thu 61,3 tỷ\n"


@pytest.mark.parametrize("suffix", ["docx", "docm", "dotx"])
def test_word_files_with_macros_and_templates(tmp_path: Path, suffix: str) -> None:
    kind = {
        "docx": "openxmlformats-officedocument.wordprocessingml.document",
        "docm": "ms-word.document.macroEnabled",
        "dotx": "openxmlformats-officedocument.wordprocessingml.template",
    }[suffix]
    file = tmp_path / f"plan.{suffix}"
    file.write_bytes(
        zipped(word_parts(paragraph("Thu"), main_type=f"application/vnd.{kind}.main+xml"))
    )
    assert shown(read_document(file)) == ["Thu"]
    assert read_document(str(file)).name == str(file)


def test_strict_open_xml() -> None:
    parts = word_parts(paragraph("Thu"))
    for transitional, strict in (
        ("http://schemas.openxmlformats.org/wordprocessingml/2006/main",
         "http://purl.oclc.org/ooxml/wordprocessingml/main"),
        ("http://schemas.openxmlformats.org/officeDocument/2006/",
         "http://purl.oclc.org/ooxml/officeDocument/"),
    ):  # fmt: skip
        parts = {
            name: content.replace(transitional.encode(), strict.encode())
            for name, content in parts.items()
        }
    assert shown(read_document(io.BytesIO(zipped(parts)))) == ["Thu"]


def test_standard_input() -> None:
    assert shown(read_document(io.BytesIO(word_file(paragraph("Thu"))))) == ["Thu"]
    document = read_document(io.BytesIO(TEXT.encode()))
    assert document.name == "<stdin>"
    assert shown(document) == ["KẾ HOẠCH", "", "1. Thu 61,3 tỷ"]


@pytest.mark.parametrize(
    ("data", "warnings"),
    [
        pytest.param(TEXT.encode("utf-8"), (), id="UTF-8"),
        pytest.param(TEXT.encode("utf-8-sig"), (), id="UTF-8 with a mark"),
        pytest.param(TEXT.encode("utf-16"), ("The text was read as UTF-16.",), id="UTF-16"),
        pytest.param(
            TEXT.encode("utf-16-le"), ("The text was read as UTF-16.",), id="little-endian"
        ),
        pytest.param(TEXT.encode("utf-16-be"), ("The text was read as UTF-16.",), id="big-endian"),
    ],
)
def test_encodings_of_text(tmp_path: Path, data: bytes, warnings: tuple[str, ...]) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(data)
    document = read_document(file)
    assert shown(document) == ["KẾ HOẠCH", "", "1. Thu 61,3 tỷ"]
    assert document.warnings == warnings
    assert [block.indent for block in document.blocks if isinstance(block, Paragraph)] == [0, 0, 12]


def test_lines_of_cells_are_a_table() -> None:
    text = "đầu | một dòng\n\nTT | Chỉ tiêu | KH\n1 | Thu | 61,3\ncuối"
    document = read_document(io.BytesIO(text.encode()))
    assert [block.id for block in document.blocks] == ["p1", "p2", "t1", "p3"]
    found = document.blocks[2]
    assert isinstance(found, Table)
    assert (found.columns, found.header_rows) == (3, 0)
    assert [cell.id for cell in found.rows[1]] == ["t1.r2.c1", "t1.r2.c2", "t1.r2.c3"]


MARKDOWN = """# KẾ HOẠCH
## 1. **Mục tiêu** ##
**Thu ngân sách**
**a** và **b** trên [cổng](https://example.org), 2 \\* 3
- một
  - hai
    + ba
- bốn
1. năm
2) sáu

| Chỉ tiêu | KH |
|:---|---:|
| Thu \\| chi | **61,3** |
"""


def test_markdown() -> None:
    document = read_document(io.BytesIO(MARKDOWN.encode()), name="plan.md")
    *paragraphs, found = document.blocks
    assert [
        (block.text, block.label, block.level, block.outline, block.bold)
        for block in paragraphs
        if isinstance(block, Paragraph)
    ] == [
        ("KẾ HOẠCH", "", None, 1, True),
        ("1. Mục tiêu", "", None, 2, True),
        ("Thu ngân sách", "", None, None, True),
        ("a và b trên cổng, 2 * 3", "", None, None, False),
        ("một", "-", 0, None, False),
        ("hai", "-", 1, None, False),
        ("ba", "+", 2, None, False),
        ("bốn", "-", 0, None, False),
        ("năm", "1.", 0, None, False),
        ("sáu", "2)", 0, None, False),
        ("", "", None, None, False),
    ]
    assert isinstance(found, Table)
    assert found.header_rows == 1
    assert [[cell.text for cell in row] for row in found.rows] == [
        ["Chỉ tiêu", "KH"],
        ["Thu | chi", "61,3"],
    ]


def open_document() -> bytes:
    """An OpenDocument file begins with its type, not compressed."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("mimetype", b"application/vnd.oasis.opendocument.text")
    return target.getvalue()


OLD_FORMATS = {
    ".doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old Word file",
    ".rtf": b"{\\rtf1 Thu}",
    ".odt": open_document(),
}


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on the path for a program to stand in for LibreOffice."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def stand_in(folder: Path, script: str) -> None:
    program = folder / "soffice"
    program.write_text(f"#!{sys.executable}\nimport sys, os, time, pathlib\n{script}")
    program.chmod(0o755)


CONVERTS = """
out = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
assert "--headless" in sys.argv and sys.argv[1].startswith("-env:UserInstallation=file://")
out.mkdir()
(out / "source.docx").write_bytes(pathlib.Path({result!r}).read_bytes())
"""


@pytest.mark.parametrize("suffix", OLD_FORMATS)
def test_old_formats_go_through_libreoffice(office: Path, tmp_path: Path, suffix: str) -> None:
    converted = tmp_path / "converted.docx"
    converted.write_bytes(word_file(paragraph("Thu")))
    stand_in(office, CONVERTS.format(result=str(converted)))
    assert shown(read_document(io.BytesIO(OLD_FORMATS[suffix]))) == ["Thu"]


@pytest.mark.parametrize("suffix", OLD_FORMATS)
def test_without_libreoffice_it_says_what_to_install(office: Path, suffix: str) -> None:
    with pytest.raises(UnreadableDocument, match=rf"^\{suffix} files .*apt install libreoffice"):
        read_document(io.BytesIO(OLD_FORMATS[suffix]))


def test_a_conversion_that_fails(office: Path) -> None:
    stand_in(office, "sys.exit(1)")
    with pytest.raises(UnreadableDocument, match=r"could not read this \.rtf file"):
        read_document(io.BytesIO(OLD_FORMATS[".rtf"]))


@pytest.mark.skipif(os.name != "posix", reason="process groups are POSIX's")
def test_a_conversion_that_never_ends(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tmp_path / "child"
    stand_in(office, f"""
if not os.fork():
    time.sleep(3)
    pathlib.Path({str(child)!r}).touch()
    os._exit(0)
time.sleep(60)
""")  # fmt: skip
    monkeypatch.setattr(conversion, "TIME_LIMIT", 0.5)
    started = time.monotonic()
    with pytest.raises(UnreadableDocument, match="within"):
        read_document(io.BytesIO(OLD_FORMATS[".rtf"]))
    assert time.monotonic() - started < 3
    time.sleep(3.2)
    assert not child.exists(), "what LibreOffice started must end with it"

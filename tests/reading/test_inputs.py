"""Every kind of file that is read besides .docx."""

from __future__ import annotations

import io
import json
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from planparse.commands import planparse
from planparse.reading import Paragraph, Table, UnreadableDocument, conversion, read_document
from planparse.reading.markdown import is_markdown
from tests.reading.word_files import (
    paragraph,
    relationships,
    run,
    shown,
    word_file,
    word_parts,
    zipped,
)

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


STRICT = (
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main",
     "http://purl.oclc.org/ooxml/wordprocessingml/main"),
    ("http://schemas.openxmlformats.org/drawingml/2006/",
     "http://purl.oclc.org/ooxml/drawingml/"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/",
     "http://purl.oclc.org/ooxml/officeDocument/"),
)  # fmt: skip


def strict(content: bytes) -> bytes:
    for transitional, iso in STRICT:
        content = content.replace(transitional.encode(), iso.encode())
    return content


def utf_16(content: bytes) -> bytes:
    return content.decode().replace("UTF-8", "UTF-16").encode("utf-16")


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(strict, id="strict Open XML"),
        pytest.param(utf_16, id="UTF-16"),
        pytest.param(lambda content: utf_16(strict(content)), id="strict Open XML in UTF-16"),
        pytest.param(lambda content: b"\xef\xbb\xbf" + content, id="a mark before UTF-8"),
    ],
)
def test_other_ways_of_writing_the_parts(written: Callable[[bytes], bytes]) -> None:
    formula = "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
    theme = '<a:fontScheme><a:minorFont><a:latin typeface=".VnTime"/></a:minorFont></a:fontScheme>'
    font = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
    parts = word_parts(paragraph(run("n¨m ", font) + formula), theme=theme)
    data = zipped({name: written(content) for name, content in parts.items()})
    assert shown(read_document(io.BytesIO(data))) == ["năm x"]


def test_names_of_parts_in_another_case_and_from_the_root() -> None:
    parts = word_parts(paragraph("Thu"))
    parts["_rels/.rels"] = relationships(officeDocument="/Word/document.XML")
    assert shown(read_document(io.BytesIO(zipped(parts)))) == ["Thu"]


def test_text_and_markdown_without_a_name_are_told_by_their_content() -> None:
    document = read_document(io.BytesIO(TEXT.encode()))
    assert document.name == "<stdin>"
    assert shown(document) == ["KẾ HOẠCH", "", "1. Thu 61,3 tỷ"]
    assert (
        read_document(io.BytesIO(MARKDOWN.encode())).blocks
        == read_document(io.BytesIO(MARKDOWN.encode()), name="plan.md").blocks
    )


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("# KẾ HOẠCH", True),
        ("KẾ HOẠCH\n  ## 1. Mục tiêu", True),
        ("Thu **61,3** tỷ", True),
        ("TT | Thu\n---|---\n1 | 2", True),
        ("TT | Thu\n1 | 2", False),
        ("- Thu 61,3 tỷ\n+ Chi 2 * 3 ** 4", False),
        ("Nghị quyết #1", False),
        ("-----\n#x", False),
    ],
)
def test_signs_of_markdown(text: str, markdown: bool) -> None:
    assert is_markdown(text) is markdown


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


def test_a_line_that_begins_with_a_bar_has_nothing_in_its_first_cell(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text("TT | Xã | KH\n1 | Tân Lập | 5\n | Toàn huyện | 61,3\n", encoding="utf-8")
    table = read_document(file).blocks[0]
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[2]] == ["", "Toàn huyện", "61,3"]


def test_lines_of_cells_are_a_table() -> None:
    text = "đầu | một dòng\n\nTT | Chỉ tiêu | KH\n1 | Thu | 61,3\ncuối"
    document = read_document(io.BytesIO(text.encode()))
    assert [block.id for block in document.blocks] == ["p1", "p2", "t1", "p3"]
    found = document.blocks[2]
    assert isinstance(found, Table)
    assert (found.columns, found.header_rows) == (3, 0)
    assert [cell.id for cell in found.rows[1]] == ["t1.r2.c1", "t1.r2.c2", "t1.r2.c3"]


def test_lines_with_the_tabs_of_three_columns_are_a_table() -> None:
    text = "Tên\tGiá trị\nTT\tXã\tKH\n1\tTân Lập\t5\n\tToàn huyện\t61,3\ncuối"
    document = read_document(io.BytesIO(text.encode()))
    assert [block.id for block in document.blocks] == ["p1", "t1", "p2"]
    found = document.blocks[1]
    assert isinstance(found, Table)
    assert [cell.text for cell in found.rows[2]] == ["", "Toàn huyện", "61,3"]


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


def open_document(content: str = "") -> bytes:
    """An OpenDocument text."""
    kind = "application/vnd.oasis.opendocument.text"
    names = 'xmlns:{0}="urn:oasis:names:tc:opendocument:xmlns:{0}:1.0"'
    declared = " ".join(map(names.format, ("office", "text")))
    return zipped(
        {
            "mimetype": kind.encode(),
            "META-INF/manifest.xml": (
                f"<m:manifest {names.format('manifest').replace('manifest=', 'm=', 1)}>"
                f'<m:file-entry m:full-path="/" m:media-type="{kind}"/><m:file-entry'
                ' m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
            ).encode(),
            "content.xml": (
                f"<office:document-content {declared}><office:body><office:text>{content}"
                "</office:text></office:body></office:document-content>"
            ).encode(),
        }
    )


OLD_FORMATS = {
    ".doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old Word file",
    ".rtf": b"{\\rtf1 Thu}",
    ".odt": open_document(),
    ".html": b'\xef\xbb\xbf<?xml version="1.0"?>\n<!DOCTYPE html>\n<html><body>Thu</body></html>',
}


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on the path for a program to stand in for LibreOffice."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(conversion, "_PROGRAMS", ("soffice",))
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


def test_an_open_document_is_unpacked_with_the_same_care(office: Path) -> None:
    with pytest.raises(UnreadableDocument, match="next to nothing"):
        read_document(io.BytesIO(open_document(" " * 50_000_000)))


@pytest.mark.parametrize("suffix", OLD_FORMATS)
def test_without_libreoffice_it_says_what_to_install(office: Path, suffix: str) -> None:
    with pytest.raises(UnreadableDocument, match=rf"^\{suffix} files .*apt install libreoffice"):
        read_document(io.BytesIO(OLD_FORMATS[suffix]))


def test_a_conversion_that_fails(office: Path) -> None:
    stand_in(office, "sys.exit(1)")
    with pytest.raises(UnreadableDocument, match=r"could not read this \.rtf file"):
        read_document(io.BytesIO(OLD_FORMATS[".rtf"]))


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the processes as Linux shows them")
def test_a_conversion_that_never_ends(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(office, f"""
os.fork()
pathlib.Path({str(tmp_path)!r}, f"{{os.getpid()}}.pid").touch()
time.sleep(600)
""")  # fmt: skip
    monkeypatch.setattr(conversion, "TIME_LIMIT", 8)
    with pytest.raises(UnreadableDocument, match="within"):
        read_document(io.BytesIO(OLD_FORMATS[".rtf"]))
    processes = [int(file.stem) for file in tmp_path.glob("*.pid")]
    assert len(processes) == 2, "LibreOffice, and what it started"
    while any(map(is_running, processes)):
        time.sleep(0.05)


def is_running(process: int) -> bool:
    """Whether there is such a process; one that only waits to be collected is none."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("kind", ["docx", "txt", "md"])
def test_the_command_reads_every_kind_from_standard_input(kind: str) -> None:
    data = {
        "docx": word_file(paragraph("Thu ngân sách đạt 61,3 tỷ đồng.")),
        "txt": "Thu ngân sách đạt 61,3 tỷ đồng.".encode("utf-16"),
        "md": "## Mục tiêu\n- **Thu ngân sách** đạt 61,3 tỷ đồng.".encode(),
    }[kind]
    assert figures_from_standard_input(data) == [61.3]


def figures_from_standard_input(data: bytes) -> list[float]:
    result = CliRunner().invoke(planparse, ["extract", "-", "--format", "json"], input=data)
    assert result.exit_code == 0, result.stderr
    return [indicator["value"] for indicator in json.loads(result.stdout)["indicators"]]


# --- with LibreOffice itself --------------------------------------------------------------------

with_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None,
    reason="LibreOffice is not installed (apt install libreoffice-writer)",
)
RTF = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times New Roman;}{\f1 .VnTime;}}"
    rb"\f1 nh\'ad sau: n\'a8m\par\f0 Thu 61,3\par"
    rb"\trowd\cellx2000\cellx4000\intbl Thu\cell 61,3\cell\row\pard x\par}"
)
RTF_READ = ["như sau: năm", "Thu 61,3", "Thu | 61,3", "x"]


@with_libreoffice
def test_rich_text_from_standard_input() -> None:
    text = rb"{\rtf1\ansi{\fonttbl{\f0 .VnTime;}}\f0 Thu ng\'a9n s\'b8ch \'ae\'b9t 61,3%.\par}"
    assert figures_from_standard_input(text) == [61.3]


@with_libreoffice
def test_rich_text_and_old_word_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(tmp_path))
        assert shown(read_document(io.BytesIO(RTF))) == RTF_READ
    assert list(tmp_path.iterdir()) == [], "nothing stays behind"
    (tmp_path / "plan.rtf").write_bytes(RTF)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "doc:MS Word 97", "--outdir", str(tmp_path), str(tmp_path / "plan.rtf")],
        check=True, capture_output=True,
    )  # fmt: skip
    assert (tmp_path / "plan.doc").read_bytes().startswith(b"\xd0\xcf\x11\xe0")
    assert shown(read_document(tmp_path / "plan.doc"))[:4] == RTF_READ


@with_libreoffice
def test_open_document_text() -> None:
    text = (
        "<text:h text:outline-level='2'>Mục tiêu</text:h><text:p>Thu <text:span>61,3</text:span>"
        "<text:line-break/>tỷ</text:p>"
    )
    heading, prose = read_document(io.BytesIO(open_document(text))).blocks
    assert isinstance(heading, Paragraph)
    assert isinstance(prose, Paragraph)
    assert (heading.text, heading.outline, prose.text) == ("Mục tiêu", 2, "Thu 61,3\ntỷ")


@with_libreoffice
def test_a_web_page_that_is_called_a_word_file(tmp_path: Path) -> None:
    file = tmp_path / "plan.doc"
    file.write_text(
        '<html><meta charset="utf-8"><p>Kế hoạch<table border=1><tr><td>Thu<td>61,3</table></html>',
        encoding="utf-8",
    )
    assert [line for line in shown(read_document(file)) if line] == ["Kế hoạch", "Thu | 61,3"]


@with_libreoffice
@pytest.mark.parametrize(
    "damaged",
    [
        pytest.param(RTF[:60], id="cut short"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), id="no Word file"),
    ],
)
def test_what_libreoffice_cannot_read(damaged: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="LibreOffice could not read"):
        read_document(io.BytesIO(damaged))


@with_libreoffice
def test_no_link_is_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("BIMAT", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        web = f"http://127.0.0.1:{server.getsockname()[1]}"
        linked = (
            f'<html><link rel="stylesheet" href="{web}/style"><div href="{secret.as_uri()}">x</div>'
            f'<img src="{web}/image"><p>Thu</html>'
        )
        text_of_html = shown(read_document(io.BytesIO(linked.encode())))
        with pytest.raises(TimeoutError):
            server.accept()
    field = rf'{{\rtf1 Thu {{\field{{\*\fldinst INCLUDETEXT "{secret}"}}{{\fldrslt cũ}}}}\par}}'
    text_of_rtf = shown(read_document(io.BytesIO(field.encode())))
    assert "BIMAT" not in "".join(text_of_html + text_of_rtf)

"""Files that are damaged or made to do harm: one clear line each, quickly."""

from __future__ import annotations

import io
import resource
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from planparse.commands import planparse
from planparse.reading import UnreadableDocument, read_document
from tests.reading.fuzz import watched
from tests.reading.word_files import (
    cell,
    paragraph,
    relationships,
    row,
    run,
    shown,
    table,
    word_file,
    word_parts,
    xml_part,
    zipped,
)

PLAIN = word_parts(paragraph("Thu"))
WHOLE = zipped(PLAIN)
LAUGHS = (
    '<!DOCTYPE d [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]>"
)


def with_parts(**changed: bytes) -> bytes:
    """The plain file with parts changed; ``document`` and ``rels`` name them."""
    names = {"document": "word/document.xml", "rels": "word/_rels/document.xml.rels"}
    return zipped(PLAIN | {names[name]: content for name, content in changed.items()})


def document_xml(body: str, doctype: str = "") -> bytes:
    xml = xml_part("document", f"<w:body>{body}</w:body>")
    return xml.replace(b"?>", f"?>{doctype}".encode(), 1)


def style(name: str, based_on: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:basedOn w:val="{based_on}"/></w:style>'
    )


def bomb(size: int) -> bytes:
    return zipped(PLAIN | {"word/media/image1.bmp": bytes(size)})


def encrypted_zip() -> bytes:
    data = bytearray(WHOLE)
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        struct.pack_into("<H", data, at + 8, 1)
        at += 4
    return bytes(data)


def damaged_member() -> bytes:
    data = bytearray(zipped(PLAIN | {"word/document.xml": document_xml(paragraph("Thu " * 500))}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        at = archive.getinfo("word/document.xml").header_offset + 60
    data[at : at + 8] = bytes(8)
    return bytes(data)


OUTSIDE = relationships(styles="../../../etc/passwd")
EXTERNAL = relationships(styles="file:///etc/passwd")

HARMFUL = {
    "nothing": (b"", "empty"),
    "no zip": (b"This is no Word file", "not a Word file"),
    "no Word file": (zipped({"a.txt": b"a"}), "no Word document"),
    "a workbook": (
        zipped({"_rels/.rels": relationships(officeDocument="xl/workbook.xml"),
                "xl/workbook.xml": b"<workbook/>"}),
        "no Word document",
    ),
    "truncated": (WHOLE[: len(WHOLE) // 2], "cut short"),
    "a damaged part": (damaged_member(), "damaged"),
    "password-protected": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "password-protected",
    ),
    "a zip with a password": (encrypted_zip(), "password-protected"),
    "a zip bomb": (bomb(200_000_000), "next to nothing"),
    "a zip larger than allowed": (
        zipped(PLAIN | {f"word/media/{n}.bmp": bytes(15_900_000) for n in range(7)}),
        "--max-size",
    ),
    "a billion laughs": (with_parts(document=document_xml("&j;", LAUGHS)), "entities"),
    "a billion laughs in UTF-16": (
        with_parts(document=document_xml("&j;", LAUGHS).decode().replace("UTF-8", "UTF-16")
                   .encode("utf-16")),
        "entities",
    ),
    "a billion laughs in UTF-7, hidden from a search for their declaration": (
        with_parts(document=document_xml("&j;", LAUGHS.replace("<", "+ADw-")).replace(
            b"UTF-8", b"UTF-7")),
        "not valid XML",
    ),
    "a billion laughs in UTF-32": (
        with_parts(document=document_xml("&j;", LAUGHS).decode().encode("utf-32")),
        "not valid XML",
    ),
    "an external entity": (
        with_parts(document=document_xml(
            "&x;", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
        "entities",
    ),
    "XML that is not well-formed": (with_parts(document=b"<w:document>"), "not valid XML"),
    "XML nested 100,000 deep": (
        with_parts(document=document_xml("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000)),
        "not valid XML",
    ),
    "the document is missing": (
        zipped({name: part for name, part in PLAIN.items() if name != "word/document.xml"}),
        "word/document.xml is missing",
    ),
    "a part is missing": (with_parts(rels=relationships(styles="gone.xml")), "gone.xml is missing"),
    "a part outside the package": (with_parts(rels=OUTSIDE), "etc/passwd is missing"),
    "a part on the disk": (with_parts(rels=EXTERNAL), "outside the file"),
    "a cyclic style": (
        word_file(paragraph("x"), styles=style("A", "B") + style("B", "C") + style("C", "A")),
        "based on itself",
    ),
    "a million grid columns": (word_file(table(row("a"), grid=1_000_000)), "columns"),
    "a cell of a million columns": (
        word_file(table(row(cell("a", '<w:gridSpan w:val="1000000"/>'), "b"))), "columns",
    ),
    "a row that begins at column two billion": (
        word_file(table(row("a", "b", properties='<w:gridBefore w:val="2000000000"/>'))), "columns",
    ),
    "a paragraph of 10 MB": (
        word_file(paragraph(run("a" * 10_000) * 1_050)), "a paragraph holds",
    ),
    "a text of 10 MB": (word_file(paragraph("a" * 10_500_000)), "not valid XML|a paragraph holds"),
    "more tags than can be held": (word_file("<w:p/>" * 3_500_000), "next to nothing|XML tags"),
    "more paragraphs than can be held": (word_file("<w:p/>" * 310_000), "paragraphs"),
    "more parts than can be held": (
        zipped(PLAIN | {f"word/{number}": b"" for number in range(21_000)}), "parts",
    ),
    "a part outside that is named with control characters": (
        with_parts(rels=relationships(styles="a&#10;b&#x9b;2J.xml")), r"a\\nb\\x9b2J",
    ),
    "a style named with control characters": (
        word_file(paragraph("x"), styles=style("a&#10;b", "a&#10;b")), r"based on itself",
    ),
    "a part named with control characters": (
        zipped(PLAIN | {"word/\x1b[2J.xml": b""}), "control characters",
    ),
}  # fmt: skip


HARMFUL_TEXTS = {
    "a line of 10 MB": (b"a" * 10_500_000, "a paragraph holds"),
    "more lines than can be held": (b"thu\n" * 310_000, "lines"),
    "more cells than can be held": (b"a|b\n" * 160_000, "cells"),
    "neither UTF-8 nor UTF-16": (b"n\xa8m", "UTF-8 or UTF-16"),
}
FILES = {
    **{name: ("plan.docx", *case) for name, case in HARMFUL.items()},
    **{name: ("plan.txt", *case) for name, case in HARMFUL_TEXTS.items()},
}


@pytest.mark.parametrize(("name", "data", "message"), FILES.values(), ids=FILES)
def test_one_clear_line(name: str, data: bytes, message: str) -> None:
    with pytest.raises(UnreadableDocument, match=message) as caught, watched():
        read_document(io.BytesIO(data), name=name)
    assert str(caught.value).isprintable()
    assert caught.value.name == name


def limited() -> None:
    """Processor seconds and bytes for a process that reads all harmful files."""
    resource.setrlimit(resource.RLIMIT_CPU, (120, 120))
    resource.setrlimit(resource.RLIMIT_DATA, (1_000_000_000, 1_000_000_000))


@pytest.mark.skipif(sys.platform != "linux", reason="the limits are those of Linux")
def test_the_command_says_one_line_for_each_and_writes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "bad"
    folder.mkdir()
    files = []
    for index, (name, data, _) in enumerate(FILES.values()):
        files.append(folder / f"{index}{Path(name).suffix}")
        files[-1].write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-m", "planparse", "extract", "-o", f"{tmp_path / 'out'}/", *files],
        capture_output=True, text=True, check=False, preexec_fn=limited,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert [line.split(": ")[1] for line in done.stderr.splitlines()] == [str(f) for f in files]
    assert list(tmp_path.iterdir()) == [folder]


def test_tables_nested_deeper_than_anyone_reads() -> None:
    body = paragraph("x")
    for _ in range(60):
        body = table(f"<w:tr><w:tc>{body}</w:tc><w:tc/></w:tr>")
    assert "x" in shown(read_document(io.BytesIO(word_file(body))))[-1]
    for _ in range(540):
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
    with pytest.raises(UnreadableDocument, match=r"nested too deeply|not valid XML"):
        read_document(io.BytesIO(word_file(body)))


@pytest.mark.parametrize("name", ["a zip larger than allowed", "a zip bomb"])
def test_a_larger_limit_lets_it_through(name: str) -> None:
    data = HARMFUL[name][0]
    assert shown(read_document(io.BytesIO(data), max_size=1_300_000_000)) == ["Thu"]


def test_a_file_larger_than_allowed() -> None:
    with pytest.raises(UnreadableDocument, match="--max-size"):
        read_document(io.BytesIO(WHOLE), max_size=100)


def test_a_missing_picture_does_no_harm() -> None:
    assert shown(read_document(io.BytesIO(with_parts(rels=relationships(image="NULL"))))) == ["Thu"]


def test_a_paragraph_of_combining_marks_takes_linear_time() -> None:
    text = "a" + "\u0301\u0323" * 240_000
    with watched():
        document = read_document(io.BytesIO(text.encode()))
    assert shown(document) == ["a"]


@pytest.mark.parametrize(
    "line", ["# {}x", "# {}", "- {}", "|{}x\n|{}x", "**{}", "[{}", "a{}|\n{}|"]
)
@pytest.mark.parametrize("filling", [" ", "#", " #", "[", "*", "-", "\\"])
def test_lines_of_markdown_take_linear_time(line: str, filling: str) -> None:
    text = line.replace("{}", (filling * 480_000)[:480_000])
    with watched():
        read_document(io.BytesIO(text.encode()), name="plan.md")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("gone.docx", "no such file"),
        ("", "a folder"),
        ("a\0b.docx", "control characters"),
        ("a\nb.docx", "control characters"),
        ("a\x1b[2J.docx", "control characters"),
    ],
)
def test_names_that_cannot_be_opened(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(UnreadableDocument, match=message):
        read_document(tmp_path / name)


def test_names_with_control_characters_are_shown_harmlessly(tmp_path: Path) -> None:
    file = tmp_path / "ke\x1b[2Jhoach\n.docx"
    file.write_bytes(WHOLE)
    with pytest.raises(UnreadableDocument, match="rename it") as caught:
        read_document(file)
    assert caught.value.name.endswith("ke\\x1b[2Jhoach\\n.docx")
    result = CliRunner().invoke(planparse, ["extract", str(file)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1
    assert "\x1b" not in result.stderr

"""The documents and texts that are measured, made by seed."""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from benchmarks import documents
from benchmarks.sentences import invented_place

_PART = "word/document.xml"
_RUN = re.compile(r'<w:r>(<w:rPr><w:b/></w:rPr>)?<w:t xml:space="preserve">([^<]*)</w:t></w:r>')
_LOOK = (
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    '<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN"/>'
)
_SET = (
    '<w:pPr><w:spacing w:before="120" w:after="120" w:line="320" w:lineRule="exact"/>'
    '<w:ind w:firstLine="720"/><w:jc w:val="both"/></w:pPr>'
)
_RUNS = 3
_LONGEST = 450_000
MEGABYTE = 1_000_000


def pages(count: int, folder: Path) -> Path:
    """A plan of so many pages, set as Word sets it: a paragraph has three runs, as the annotated
    documents have (1 to 34, the middle one 2.7), each with its font, size and language."""
    file = folder / f"{count}-pages.docx"
    file.write_bytes(_as_word_sets_it(documents.prose(count)))
    return file


def rows(count: int, folder: Path) -> Path:
    """A table of so many indicators."""
    file = folder / f"{count}-rows.docx"
    file.write_bytes(documents.table(count))
    return file


def _as_word_sets_it(data: bytes) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as given, zipfile.ZipFile(target, "w") as made:
        for item in given.infolist():
            content = given.read(item)
            if item.filename == _PART:
                text = content.decode().replace("<w:p><w:r>", f"<w:p>{_SET}<w:r>")
                content = _RUN.sub(_in_runs, text).encode()
            made.writestr(item, content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _in_runs(run: re.Match[str]) -> str:
    words = run[2].split(" ")
    size = len(words) // _RUNS + 1
    parts = [" ".join(words[i : i + size]) for i in range(0, len(words), size)]
    bold = "<w:b/>" if run[1] else ""
    return "".join(
        f"<w:r><w:rPr>{bold}{_LOOK}</w:rPr><w:t xml:space='preserve'>{part}{end}</w:t></w:r>"
        for part, end in zip(parts, [" "] * (len(parts) - 1) + [""], strict=True)
    )


def _repeated(piece: str) -> str:
    return _in_paragraphs(piece * (MEGABYTE // len(piece.encode())))


def _in_paragraphs(text: str) -> str:
    """In paragraphs nearly as long as they may be: longer ones are refused at once."""
    return "\n\n".join(text[i : i + _LONGEST] for i in range(0, len(text), _LONGEST))


def _ordinary() -> str:
    with zipfile.ZipFile(BytesIO(documents.prose(800))) as archive:
        body = archive.read(_PART).decode()
    lines = "\n\n".join(re.findall(r">([^<>]+)</w:t>", body))
    return (lines * (MEGABYTE // len(lines.encode()) + 1))[
        : MEGABYTE * len(lines) // len(lines.encode())
    ]


def _names() -> str:
    rng = random.Random(1)
    people = (invented_place(rng).chair for _ in range(40_000))
    return _in_paragraphs(", ".join(f"đồng chí {name}" for name in people)[: MEGABYTE * 3 // 4])


TEXTS: dict[str, Callable[[], str]] = {
    "ordinary": _ordinary,
    "all digits": lambda: _repeated("7"),
    "digits with points": lambda: _repeated("1.234,5 "),
    "all commas": lambda: _repeated(","),
    "all capitals": lambda: _repeated("ỦY BAN NHÂN DÂN "),
    "one endless sentence": lambda: _repeated(
        "thu ngân sách đạt 5 tỷ đồng và tăng 3% so với năm trước, "
    ),
    "thousands of names": _names,
    "thousands of open brackets": lambda: _repeated("( "),
    "one endless word": lambda: _repeated("ă"),
}
"""Texts of 1 MB, the first as plans are, the others made to be slow."""


def texts(folder: Path) -> dict[str, Path]:
    """The texts as files of their own."""
    files = {name: folder / f"{name.replace(' ', '-')}.txt" for name in TEXTS}
    for name, file in files.items():
        file.write_text(TEXTS[name](), encoding="utf-8")
    return files

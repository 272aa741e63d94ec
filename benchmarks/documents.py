"""Word files made by seed: the same seed gives the same bytes, another one other documents.

python -m benchmarks.documents FOLDER [--count 2000] [--bad 40] [--seed 1]

``document(rng)`` is a plan, report, notice or decision of an invented district, as long and as
varied as offices write them; ``prose(pages)`` and ``table(rows)`` are as long as one likes.
``write_documents`` fills a folder with many, ``write_bad`` adds what cannot be read.
"""

from __future__ import annotations

import argparse
import io
import random
import zipfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import docx

from benchmarks.sentences import AIMS, BODIES, ROWS, TASKS, Place, filled, invented_place

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
"""Those that Word itself always declares; docx2python reads no document without the second."""
_PART = "word/document.xml"
_WHEN = (2025, 1, 7, 8, 0, 0)
_PARAGRAPHS_PER_PAGE = 14


# --- one document ---------------------------------------------------------------------------------


def document(rng: random.Random) -> bytes:
    """A document of one to four pages: a letterhead, prose, and in half of them tables."""
    place, year = invented_place(rng), rng.randint(2018, 2026)
    parts = [*_letterhead(rng, place, year)]
    parts += [_heading("I. Chỉ tiêu chủ yếu"), *_aims(rng, year, rng.randint(5, 20))]
    if rng.random() < 0.5:
        parts += [_aim_table(rng, year, rng.randint(8, 40))]
    parts += [_heading("II. Nhiệm vụ và giải pháp"), *_tasks(rng, year, rng.randint(5, 20))]
    if rng.random() < 0.3:
        parts += [_task_table(rng, year, rng.randint(5, 20))]
    parts += [*_signature(place)]
    return packed("".join(parts))


def prose(pages: int, seed: int = 1) -> bytes:
    """A plan of so many pages of prose, without tables."""
    rng = random.Random(seed)
    place = invented_place(rng)
    parts = [*_letterhead(rng, place, 2025)]
    for page in range(1, pages + 1):
        half = _PARAGRAPHS_PER_PAGE // 2
        parts += [_heading(f"{page}. Mục tiêu"), *_aims(rng, 2025, half)]
        parts += [*_tasks(rng, 2025, _PARAGRAPHS_PER_PAGE - half - 1)]
    return packed("".join((*parts, *_signature(place))))


def table(rows: int, seed: int = 1) -> bytes:
    """A decision with one table of so many indicators."""
    rng = random.Random(seed)
    place = invented_place(rng)
    parts = (*_letterhead(rng, place, 2025), _aim_table(rng, 2025, rows), *_signature(place))
    return packed("".join(parts))


def _letterhead(rng: random.Random, place: Place, year: int) -> Iterator[str]:
    kind, title = rng.choice(
        (
            ("KH", f"KẾ HOẠCH\nPhát triển kinh tế - xã hội năm {year}"),
            ("BC", f"BÁO CÁO\nKết quả thực hiện nhiệm vụ năm {year - 1}, phương hướng năm {year}"),
            ("TB", f"THÔNG BÁO\nKết luận của Chủ tịch UBND {place.name} về nhiệm vụ năm {year}"),
            ("QĐ", f"QUYẾT ĐỊNH\nVề việc giao chỉ tiêu kinh tế - xã hội năm {year}"),
        )
    )
    yield _paragraph(f"ỦY BAN NHÂN DÂN {place.name.upper()}")
    yield _paragraph(f"Số: {rng.randint(1, 400)}/{kind}-UBND")
    day, month = rng.randint(1, 28), rng.randint(1, 3)
    yield _paragraph(f"{place.seat}, ngày {day:02} tháng {month:02} năm {year}")
    for line in title.split("\n"):
        yield _paragraph(line, bold=True)


def _aims(rng: random.Random, year: int, count: int) -> Iterator[str]:
    for _ in range(count):
        yield _paragraph(f"- {filled(rng, AIMS, year)}")


def _tasks(rng: random.Random, year: int, count: int) -> Iterator[str]:
    for number in range(1, count + 1):
        yield _paragraph(f"{number}. {filled(rng, TASKS, year)}")


def _aim_table(rng: random.Random, year: int, count: int) -> str:
    heading = ("TT", "Chỉ tiêu", "Đơn vị tính", f"Thực hiện năm {year - 1}", f"Kế hoạch năm {year}")
    rows = []
    for number in range(1, count + 1):
        name, unit = rng.choice(ROWS)
        figures = (_figure(rng), _figure(rng))
        rows.append((str(number), name, unit, *figures))
    return _table((heading, *rows))


def _task_table(rng: random.Random, year: int, count: int) -> str:
    heading = ("TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn")
    rows = [
        (
            str(number),
            filled(rng, TASKS, year).partition(", hoàn thành")[0],
            *rng.sample(BODIES, 2),
            f"Quý {rng.choice(('I', 'II', 'III', 'IV'))}/{year}",
        )
        for number in range(1, count + 1)
    ]
    return _table((heading, *rows))


def _figure(rng: random.Random) -> str:
    return f"{rng.uniform(1, 99):.1f}".replace(".", ",")


def _signature(place: Place) -> Iterator[str]:
    yield _paragraph(f"TM. ỦY BAN NHÂN DÂN {place.name.upper()}")
    yield _paragraph("CHỦ TỊCH")
    yield _paragraph(place.chair, bold=True)


# --- WordprocessingML -----------------------------------------------------------------------------


def _paragraph(text: str, *, bold: bool = False, style: str = "") -> str:
    run_style = "<w:rPr><w:b/></w:rPr>" if bold else ""
    run = f'<w:r>{run_style}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f"<w:p>{style}{run}</w:p>"


def _heading(text: str) -> str:
    return _paragraph(text, style='<w:pPr><w:pStyle w:val="Heading2"/></w:pPr>')


def _table(rows: Sequence[Sequence[str]]) -> str:
    def row(cells: Sequence[str]) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{_paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"

    grid = f"<w:tblGrid>{'<w:gridCol/>' * len(rows[0])}</w:tblGrid>"
    style = '<w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr>'
    return f"<w:tbl>{style}{grid}{''.join(map(row, rows))}</w:tbl>"


def packed(body: str) -> bytes:
    """A .docx with this body, all else as python-docx has it."""
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<w:document {_NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (*_other_parts(), (_PART, xml.encode())):
            archive.writestr(zipfile.ZipInfo(name, _WHEN), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


@cache
def _other_parts() -> tuple[tuple[str, bytes], ...]:
    template = io.BytesIO()
    docx.Document().save(template)
    with zipfile.ZipFile(template) as archive:
        return tuple((name, archive.read(name)) for name in archive.namelist() if name != _PART)


# --- many documents -------------------------------------------------------------------------------

HARM = b"benchmarks: harm "
"""How a file begins that is to harm the worker that reads it (see ``benchmarks.batch_resume``)."""
BAD_KINDS = ("empty", "text", "cut short", "no text", "damaged", "abort", "memory", "hang")


def write_documents(folder: Path, count: int, seed: int = 1) -> None:
    """``count`` documents, a hundred to a folder."""
    for number in range(count):
        file = folder / f"huyen-{number // 100:03}" / f"{number:05}.docx"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(document(random.Random(f"{seed}/{number}")))


def write_bad(folder: Path, count: int, seed: int = 1) -> None:
    """``count`` files that cannot be read, of all kinds in turn, strewn over the folders."""
    rng = random.Random(f"{seed}/bad")
    folders = sorted(one for one in folder.iterdir() if one.is_dir()) or [folder]
    for number in range(count):
        kind = BAD_KINDS[number % len(BAD_KINDS)]
        file = rng.choice(folders) / f"bad-{number:03}-{kind.replace(' ', '-')}.docx"
        file.write_bytes(_bad(kind, number))


def _bad(kind: str, number: int) -> bytes:
    good = document(random.Random(number))
    match kind:
        case "empty":
            return b""
        case "text":
            return b"no Word file %d" % number
        case "cut short":
            return good[: len(good) // 2]
        case "no text":
            return packed("<w:p/>" * (number + 1))
        case "damaged":
            return packed(f"<w:p><w:r>{number}")
    return HARM + kind.encode() + b" %d" % number


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--bad", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    write_documents(arguments.folder, arguments.count, arguments.seed)
    write_bad(arguments.folder, arguments.bad, arguments.seed)


if __name__ == "__main__":
    main()

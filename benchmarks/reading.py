"""What reading costs beside a plain python-docx walk of the same file.

python -m benchmarks.reading

The walk takes each block's text in order, as most scripts do: ``iter_inner_content``,
``paragraph.text``, ``row.cells``. It sees no tracked insertions, content controls, text boxes or
automatic numbers; reading sees them all and may take 1.5 times as long. Time per row of a table
may grow by 1.3 from 1,000 to 10,000 rows. The exit code is 1 where either is exceeded.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
from copy import deepcopy

import docx
from docx.table import Table

from planparse.reading import read_document

MOST_TIMES_THE_WALK = 1.5
MOST_GROWTH = 1.3
_PARAGRAPHS_PER_PAGE = 14
_SENTENCE = "Thu ngân sách nhà nước trên địa bàn đạt {0},5 tỷ đồng, tăng 20,35% so với cùng kỳ; "
_COLUMNS = 8


def pages(count: int) -> bytes:
    """A document of ``count`` pages: headings, lists and prose in three runs each."""
    document = docx.Document()
    for number in range(count * _PARAGRAPHS_PER_PAGE):
        if number % 10 == 0:
            document.add_heading(f"{number}. Mục tiêu", level=2)
            continue
        style = "List Number" if number % 10 < 4 else None
        paragraph = document.add_paragraph(style=style)
        paragraph.add_run("Về kinh tế: ").bold = True
        paragraph.add_run(_SENTENCE.format(number))
        paragraph.add_run(_SENTENCE.format(number + 1)).italic = True
    return _saved(document)


def rows(count: int) -> bytes:
    """A document of one table, ``count`` rows by eight columns."""
    document = docx.Document()
    table = document.add_table(1, _COLUMNS)
    for number, cell in enumerate(table.rows[0].cells):
        cell.text = f"Chỉ tiêu {number}: 1.234,5"
    row = table.rows[0]._tr
    for _ in range(count - 1):
        table._tbl.append(deepcopy(row))
    return _saved(document)


def _saved(document: docx.document.Document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def walk(data: bytes) -> int:
    """The plain walk; gives the number of characters seen."""
    seen = 0
    for block in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    seen += len(cell.text)
        else:
            seen += len(block.text)
    return seen


def read(data: bytes) -> int:
    """Reading; gives the number of characters seen."""
    return sum(len(text) for _, text in read_document(io.BytesIO(data)).texts())


def measure(data: bytes) -> tuple[float, float]:
    """The processor seconds of the walk and of reading, the best of several taken in turns."""
    turns = 5 if len(data) < 200_000 else 3
    times = [(_seconds(walk, data), _seconds(read, data)) for _ in range(turns)]
    return min(walked for walked, _ in times), min(read_ for _, read_ in times)


def _seconds(act: Callable[[bytes], int], data: bytes) -> float:
    started = time.process_time()
    act(data)
    return time.process_time() - started


def main() -> int:
    documents = {
        "10 pages": pages(10),
        "100 pages": pages(100),
        "1,000 pages": pages(1000),
        "1,000 rows": rows(1000),
        "10,000 rows": rows(10_000),
    }
    print(f"{'document':<12} {'python-docx':>12} {'planparse':>12} {'times':>6}")
    taken = {}
    worst = 0.0
    for name, data in documents.items():
        walked, taken[name] = measure(data)
        worst = max(worst, taken[name] / walked)
        print(f"{name:<12} {walked:>10.3f} s {taken[name]:>10.3f} s {taken[name] / walked:>6.2f}")
    growth = taken["10,000 rows"] / 10 / taken["1,000 rows"]
    print(f"time per row at 10,000 rows, of that at 1,000: {growth:.2f}")
    return 1 if worst > MOST_TIMES_THE_WALK or growth > MOST_GROWTH else 0


if __name__ == "__main__":
    sys.exit(main())

"""The head of a document reads the same however a clerk has set it side by side."""

from __future__ import annotations

import io
from datetime import date

import pytest

from planparse import extract
from tests.reading.word_files import cell, paragraph, row, run, table, text_box, word_file

LEFT = ["UBND HUYỆN NGỌC SƠN", "Số: 12/KH-UBND"]
RIGHT = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Ngọc Sơn, ngày 07 tháng 01 năm 2025",
]
SIDES = ["".join(map(paragraph, side)) for side in (LEFT, RIGHT)]
BESIDE = table(row(*map(cell, SIDES)), grid=2)
FRAME = '<w:framePr w:w="3000" w:hAnchor="page"/>'


def tabbed(*parts: str) -> str:
    return paragraph(f"<w:r>{'<w:tab/>'.join(f'<w:t>{part}</w:t>' for part in parts)}</w:r>")


HEADS = {
    "a table of one row": BESIDE,
    "a table of several rows": table(
        row(LEFT[0], RIGHT[0]), row("", RIGHT[1]), row(LEFT[1], RIGHT[2])
    ),
    "two tables that Word shows as one": (
        table(row(LEFT[0], cell(paragraph(RIGHT[0]) + paragraph(RIGHT[1]))), grid=2)
        + table(row(LEFT[1], RIGHT[2]), grid=2)
    ),
    "a table in a content control": f"<w:sdt><w:sdtContent>{BESIDE}</w:sdtContent></w:sdt>",
    "a table in a text box": paragraph(text_box(BESIDE + paragraph(""))),
    "a table in a frame of one cell": table(row(cell(BESIDE + paragraph("")))),
    "text boxes": paragraph("".join(map(text_box, SIDES))),
    "frames": "".join(paragraph(line, FRAME) for line in LEFT + RIGHT),
    "tabs": tabbed(LEFT[0], RIGHT[0]) + tabbed("", RIGHT[1]) + tabbed(LEFT[1], RIGHT[2]),
    "blanks": "".join(
        paragraph(f"{left}          {right}")
        for left, right in zip((LEFT[0], "", LEFT[1]), RIGHT, strict=True)
    ),
}  # fmt: skip
TITLE = paragraph(run("KẾ HOẠCH", "<w:b/>")) + paragraph(
    run("Phát triển kinh tế năm 2025", "<w:b/>")
)


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_the_head(head: str) -> None:
    body = head + TITLE + paragraph("Phấn đấu thu ngân sách đạt 61,3 tỷ đồng.")
    plan = extract(io.BytesIO(word_file(body)))
    found = plan.document
    assert (found.kind, found.number, found.issuer) == ("plan", "12/KH-UBND", "UBND huyện Ngọc Sơn")
    assert (found.date, found.period) == (date(2025, 1, 7), "2025")
    assert found.title == "Kế hoạch Phát triển kinh tế năm 2025"
    assert [indicator.value for indicator in plan.indicators] == [61.3]

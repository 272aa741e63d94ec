"""What makes a line a heading: its number, its style, its outline level, else bold or capitals."""

from __future__ import annotations

import io
from datetime import date

import pytest

from planparse import extract
from planparse.extraction.layout import lay_out
from planparse.extraction.passages import Passage
from planparse.language.deadlines import Reference
from planparse.reading import Document
from planparse.rulebook import load_rulebook
from tests.reading.test_numbering import PLAN, item, num
from tests.reading.test_styles import STYLES, styled
from tests.reading.word_files import paragraph, read, run

BOLD = "<w:b/>"
PROSE = paragraph("Các xã, thị trấn rà soát và báo cáo kết quả hằng tháng theo quy định hiện hành.")
CASES = {
    "an automatic Roman number": (item(1, 0).replace("x</w:t>", "Mục tiêu</w:t>"), True),
    "a number typed by hand": (paragraph("II. Nhiệm vụ, giải pháp"), True),
    "a heading style": (paragraph("Nhiệm vụ, giải pháp", styled("H2")), True),
    "an outline level": (paragraph("Nhiệm vụ, giải pháp", '<w:outlineLvl w:val="1"/>'), True),
    "bold, where there is nothing else": (paragraph(run("Nhiệm vụ, giải pháp", BOLD)), True),
    "bold by style": (paragraph("Nhiệm vụ, giải pháp", styled("Dam")), True),
    "capitals, where there is nothing else": (paragraph("NHIỆM VỤ, GIẢI PHÁP"), True),
    "shown in capitals": (paragraph(run("Nhiệm vụ, giải pháp", "<w:caps/>")), True),
    "a number and a full stop": (paragraph("II. Nhiệm vụ và giải pháp."), True),
    "a topic that ends in a full stop": (paragraph("3. Về vốn vay."), True),
    "what is to be done, and a full stop": (paragraph("3. Rà soát hộ nghèo."), False),
    "none of these": (paragraph("Nhiệm vụ, giải pháp"), False),
    "bold at its beginning only": (
        paragraph(run("Về kinh tế: ", BOLD) + run("rà soát các chỉ tiêu đã giao.")), False,
    ),
    "a bold sentence": (
        paragraph(run("Rà soát các chỉ tiêu. Báo cáo kết quả trước tháng sau.", BOLD)), False,
    ),
}  # fmt: skip


def passages_of(document: Document) -> tuple[Passage, ...]:
    reference = Reference(date(2025, 1, 7), 2025)
    return lay_out(document, frozenset(), reference, load_rulebook()).passages


@pytest.mark.parametrize(("line", "is_heading"), CASES.values(), ids=CASES)
def test_headings(line: str, is_heading: bool) -> None:
    document = read(line + PROSE, numbering=PLAN + num(1), styles=STYLES)
    assert [passage.is_heading for passage in passages_of(document)] == [is_heading, False]


RESULTS, TASKS, AIMS = "I. KẾT QUẢ ĐẠT ĐƯỢC", "I. NHIỆM VỤ, GIẢI PHÁP", "I. MỤC TIÊU, CHỈ TIÊU"
SECTIONS = [
    (RESULTS, "1. Thực hiện chương trình mục tiêu quốc gia", "result"),
    (RESULTS, "1. Quy hoạch, kế hoạch", "result"),
    (RESULTS, "1. Về các mục tiêu", "result"),
    (RESULTS, "1. Kinh phí thực hiện", "result"),
    (RESULTS, "1. Tiến độ thực hiện", "result"),
    (RESULTS, "1. Nhiệm vụ năm 2026", "task"),
    ("Điều 1. Đánh giá kết quả năm 2024", "III. NHIỆM VỤ VÀ GIẢI PHÁP CHỦ YẾU", "task"),
    (TASKS, "1. Phòng Tài chính - Kế hoạch", "task"),
    (TASKS, "1. Sở Kế hoạch và Đầu tư", "task"),
    (TASKS, "1. Nâng cao kết quả học tập", "task"),
    (TASKS, "1. Khắc phục tồn tại, hạn chế", "task"),
    (TASKS, "1. Bộ phận tiếp nhận và trả kết quả", "task"),
    (TASKS, "1. Kinh phí thực hiện", "funding"),
    (TASKS, "1. Các chỉ tiêu chủ yếu", "target"),
    (AIMS, "1. Phát huy kết quả đạt được", "target"),
    (AIMS, "1. Mục tiêu tổng quát", "purpose"),
]


@pytest.mark.parametrize(("part", "heading", "section"), SECTIONS)
def test_a_heading_in_a_part_says_what_is_under_it(part: str, heading: str, section: str) -> None:
    document = read(paragraph(part) + paragraph(heading) + PROSE)
    assert passages_of(document)[-1].section == section


TERMS = {
    "Đến năm 2030, phấn đấu đạt các chỉ tiêu sau:": date(2030, 12, 31),
    "Theo số liệu của huyện; tổng đàn gia cầm đến cuối tháng 02/2025 là:": date(2025, 2, 28),
    "Giai đoạn 2011 - 2015:": date(2015, 12, 31),
    "Thu ngân sách so với năm 2023:": None,
    "Theo dự báo, mùa khô năm 2024 đến sớm; UBND huyện yêu cầu:": None,
}


def test_an_item_that_introduces_stands_over_those_with_another_mark() -> None:
    lines = (
        "* Năm 2023:",
        "- Trồng 60 ha rừng;",
        "- Trồng 5 ha chè.",
        "* Năm 2024:",
        "- Trồng 80 ha.",
    )
    plan = extract(io.BytesIO("\n".join(("KẾ HOẠCH", "giai đoạn 2023 - 2025", *lines)).encode()))
    assert [item.deadline.year for item in plan.indicators if item.deadline] == [2023, 2023, 2024]


@pytest.mark.parametrize("introduction", TERMS)
def test_an_introduction_gives_its_term_to_the_items_under_it(introduction: str) -> None:
    document = read(paragraph(introduction) + paragraph("- Tỷ lệ hộ nghèo còn 1%."))
    layout = lay_out(document, frozenset(), Reference(date(2025, 3, 7), 2025), load_rulebook())
    term = layout.passages[1].deadline
    assert (term.date if term else None) == TERMS[introduction]

"""How a text is cut at what was found in it, and how a document is laid out on a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planparse.output.marks import Mark, marks_of, segments
from planparse.output.page_blocks import header_rows, parts
from planparse.plan import Source
from planparse.reading import Cell, Document, Paragraph, Table
from tests.plans import indicator, plan, task, within

TEXT = "abcdefghij"
CUTS: dict[str, tuple[list[Mark], list[tuple[str, str, str]]]] = {
    "nothing found": ([], [("abcdefghij", "", "")]),
    "one": ([Mark(2, 4, "i", 0)], [("ab", "", ""), ("cd", "i", "0"), ("efghij", "", "")]),
    "one in another": (
        [Mark(0, 10, "t", 1), Mark(3, 5, "d", 1), Mark(3, 4, "i", 0)],
        [("abc", "t", "1"), ("d", "d i t", "0 1d 1"), ("e", "d t", "1d 1"), ("fghij", "t", "1")],
    ),
    "two that cross": (
        [Mark(0, 6, "i", 0), Mark(4, 10, "o", 1)],
        [("abcd", "i", "0"), ("ef", "i o", "0 1"), ("ghij", "o", "1")],
    ),
    "two at one place": ([Mark(0, 10, "d", 0), Mark(0, 10, "d", 1)], [(TEXT, "d", "0d 1d")]),
}


@pytest.mark.parametrize(("marks", "expected"), CUTS.values(), ids=CUTS)
def test_segments(marks: list[Mark], expected: list[tuple[str, str, str]]) -> None:
    assert [(s.text, s.kinds, s.items) for s in segments(TEXT, marks)] == expected


def test_a_character_that_turns_the_direction_stands_alone() -> None:
    found = segments("a\u202eb", [Mark(0, 3, "i", 0)])
    assert [(s.text, s.control) for s in found] == [("a", None), ("\u202e", "U+202E"), ("b", None)]


@given(
    st.text(max_size=40),
    st.lists(
        st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from("itod")), max_size=9
    ),
)
def test_segments_join_to_the_text_and_each_has_the_marks_over_it(
    text: str, spans: list[tuple[int, int, str]]
) -> None:
    inside = [(min(a, len(text)), min(b, len(text)), kind) for a, b, kind in spans]
    marks = [Mark(a, b, kind, n) for n, (a, b, kind) in enumerate(inside) if a < b]
    found = segments(text, marks)
    assert "".join(segment.text for segment in found) == text
    at = 0
    for segment in found:
        end = at + len(segment.text)
        over = {mark.kind for mark in marks if mark.start <= at and end <= mark.end}
        assert set(segment.kinds.split()) == over
        at = end


def test_only_what_stands_where_it_says_is_marked() -> None:
    block = Paragraph("p1", "Tỷ lệ hộ nghèo 2% năm 2025")
    right = within(block, "nghèo 2%")
    wrong = Source(block="p1", start=0, end=2, quote="xx")
    gone = Source(block="p9", start=0, end=2, quote="Tỷ")
    found = plan(
        indicator("a", source=right, deadline_source=within(block, "năm 2025")),
        task("b", source=wrong, deadline_source=gone),
    )
    kinds = [(mark.kind, mark.item) for mark in marks_of(found, {"p1": block.text})["p1"]]
    assert kinds == [("i", 0), ("d", 0)]


def test_the_parts_of_a_document() -> None:
    cell = Cell("t1.r1.c1", 1, 1, "x")
    blocks = (
        Paragraph("p1", "KẾ HOẠCH", bold=True, centered=True),
        Paragraph("p2", "  "),
        Paragraph("p3", "Mục tiêu", outline=3),
        Paragraph("p4", "Nhiệm vụ chủ yếu", bold=True),
        Paragraph("p5", "Yêu cầu các đơn vị báo cáo.", bold=True),
        Paragraph("p6", "một", label="1."),
        Paragraph("p7", "- hai"),
        Paragraph("p8", "Văn xuôi"),
        Table("t1", ((cell,),), 1),
        Table("t2", ((cell,),), 1, layout=True),
    )
    shown = [(p.shape, p.level, [b.id for b in p.blocks]) for p in parts(Document("x", blocks))]
    assert shown == [
        ("heading", 2, ["p1"]), ("heading", 4, ["p3"]), ("heading", 3, ["p4"]), ("text", 0, ["p5"]),
        ("list", 0, ["p6", "p7"]), ("text", 0, ["p8"]), ("table", 0, ["t1"]), ("layout", 0, ["t2"]),
    ]  # fmt: skip


def rows(*looks: str) -> tuple[tuple[Cell, ...], ...]:
    """Rows of cells, "b" for a bold one."""
    return tuple(
        tuple(Cell(f"t1.r{r}.c{c}", r, c, "x", bold=look == "b") for c, look in enumerate(row, 1))
        for r, row in enumerate(looks, 1)
    )


@pytest.mark.parametrize(
    ("table", "heads"),
    [
        (Table("t1", rows("bb", "--"), 2), 1),
        (Table("t1", rows("b-", "--"), 2), 0),
        (Table("t1", rows("--", "--", "--"), 2, header_rows=2), 2),
        (Table("t1", rows("bb"), 2), 0),
        (Table("t1", rows("bb", "--"), 2, layout=True), 0),
    ],
)
def test_the_rows_that_head_a_table(table: Table, heads: int) -> None:
    assert header_rows(table) == heads

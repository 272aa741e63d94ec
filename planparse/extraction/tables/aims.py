"""Indicators in the words of a table's cell ("100% hồ sơ được xử lý trực tuyến")."""

from __future__ import annotations

from planparse.extraction.indicators import find_indicators
from planparse.extraction.passages import Passage
from planparse.language.deadlines import Reference
from planparse.language.normal import fold
from planparse.plan import Indicator
from planparse.rulebook import Rulebook

from .reading import Term
from .rows import Row


def find_aims(
    row: Row, term: Term | None, section: str, reference: Reference, rulebook: Rulebook
) -> list[Indicator]:
    """The indicators that a row's name says, due when the row is."""
    dated = term is not None and term.deadline.date is not None
    passage = Passage(
        row.cell.id,
        row.cell.text,
        fold(row.cell.text),
        row.start,
        row.end,
        section=section,
        deadline=term.deadline if term and dated else None,
        deadline_source=term.source if term and dated else None,
    )
    found = find_indicators(passage, reference, rulebook)
    return [item.model_copy(update={"section": item.section or row.section}) for item in found]

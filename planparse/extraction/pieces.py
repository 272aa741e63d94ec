"""A document's paragraphs cut into pieces: each a paragraph, or one of the list items that soft
breaks or dashes make of it, with its label.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from planparse.extraction.passages import UNLABELLED
from planparse.language.normal import fold
from planparse.reading import Paragraph, Table
from planparse.rulebook import Rulebook, RuleSet
from planparse.rulebook.model import LabelRule

_ITEM_IN_LINE = re.compile(r"(?<=[:;.])\s(?=[-+•]\s\w)")
_FEWEST_ITEMS = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or one of the list items in it, before it is placed."""

    block: Paragraph
    text: str
    folded: str
    start: int
    end: int
    label: str
    rank: int

    @property
    def body(self) -> str:
        return self.text[self.start : self.end]

    @property
    def stands_out(self) -> bool:
        """Whether it looks like a heading: bold, in capitals or in a heading style."""
        block = self.block
        return block.outline is not None or block.bold or self.body.isupper()


def pieces_of(block: Paragraph | Table, rulebook: Rulebook) -> list[Piece | Table]:
    if isinstance(block, Table):
        return [block]
    folded = fold(block.text)
    breaks = [i for i, character in enumerate(folded) if character == "\n"]
    items = [match.start() for match in _ITEM_IN_LINE.finditer(block.text)]
    if len(items) >= _FEWEST_ITEMS:
        breaks = sorted({*breaks, *items})
    pieces: list[Piece | Table] = []
    for start, end in zip([0, *(i + 1 for i in breaks)], [*breaks, len(folded)], strict=True):
        opening, closing = _trimmed(folded, start, end)
        if opening == closing or not re.search(r"\w", folded[opening:closing]):
            continue
        label, rank, text_start = _label(
            block, block.text, folded, opening, closing, rulebook.labels
        )
        pieces.append(Piece(block, block.text, folded, text_start, closing, label, rank))
    return pieces


def next_pieces(pieces: Sequence[Piece | Table]) -> list[Piece | None]:
    """For each, the piece of text that follows it."""
    found: list[Piece | None] = []
    nearest: Piece | None = None
    for piece in reversed(pieces):
        found.append(nearest)
        nearest = nearest if isinstance(piece, Table) else piece
    return found[::-1]


def _label(
    block: Paragraph, text: str, folded: str, start: int, end: int, labels: RuleSet[LabelRule]
) -> tuple[str, int, int]:
    """The label of a piece, its rank and where the text after it begins."""
    typed = labels.at(folded, start, end)
    mark = text[start : typed.end].strip() if typed else ""
    typed_rank = typed.rule.rank_of(mark) if typed else UNLABELLED
    if typed and typed.end < end:
        return mark, typed_rank, typed.end
    if typed and typed_rank <= 3:
        return mark, typed_rank, start
    if not block.label or start > 0:
        return "", UNLABELLED, start
    automatic = labels.at(fold(f"{block.label} x"), 0)
    rank = automatic.rule.rank_of(block.label) if automatic else 10 + (block.level or 0)
    return block.label, rank, start


def _trimmed(folded: str, start: int, end: int) -> tuple[int, int]:
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    return start, end

"""What a passage of a document is, and a table in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from planparse.language.deadlines import Deadline, Reference
from planparse.plan import Source
from planparse.reading import Table

UNLABELLED = 100
"""The rank of a passage without a label: every label stands above it."""

ARTICLE_RANK = 3
LAST_PART_RANK = 4
"""The lowest rank that a part of a document has: a Roman number's."""

LIST_RANK = 10
"""The highest rank of items without a number: a dash's."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph in its place, or a part of one that is a list item of its own.

    ``block`` is its id; ``text`` and ``folded`` the whole paragraph, of which ``start`` to ``end``
    is what the passage says, without a typed label ("1.", "a)", "-"; in ``label``, as are Word's
    own). ``section`` is what the section it stands in holds (rules/sections.yaml), or None.
    ``is_heading``: a line that only names what follows. ``introduces``: a heading, or a line that
    ends in ":", with something under it. ``parent`` is the heading or introduction it stands under.
    ``deadline`` is the term that its headings give it and ``deadline_source`` where that stands.
    ``previous`` is the passage before it in the document.
    """

    block: str
    text: str
    folded: str
    start: int
    end: int
    label: str = ""
    rank: int = UNLABELLED
    section: str | None = None
    is_heading: bool = False
    introduces: bool = False
    parent: Passage | None = None
    deadline: Deadline | None = None
    deadline_source: Source | None = None
    previous: Passage | None = field(default=None, compare=False, repr=False)

    def source(self, start: int, end: int) -> Source:
        """The Source of ``text[start:end]``."""
        return Source(block=self.block, start=start, end=end, quote=self.text[start:end])

    def above(self) -> Iterator[Passage]:
        """What stands above it, the nearest first."""
        passage = self.parent
        while passage is not None:
            yield passage
            passage = passage.parent

    def headings(self) -> tuple[str, ...]:
        """The texts of the headings above, the nearest last."""
        found = [p.text[p.start : p.end] for p in self.above() if p.is_heading]
        return tuple(reversed(found))

    def reference(self, reference: Reference) -> Reference:
        """What a date in this passage is relative to: its heading's year before the plan's."""
        if self.deadline is None or self.deadline.date is None:
            return reference
        return replace(reference, year=self.deadline.date.year)


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table with the lines over it and the passage whose section it stands in, if any."""

    table: Table
    captions: tuple[Passage, ...]
    place: Passage | None


@dataclass(frozen=True, slots=True)
class Layout:
    """The passages and tables of a document, each in reading order."""

    passages: tuple[Passage, ...]
    tables: tuple[PlacedTable, ...]

"""A document's paragraphs in their place: headings, items, and the sections they stand in.

One pass over the blocks keeps a stack of what stands above: headings and introductions, ordered by
the rank of their labels (Điều above 1., 1. above a), a) above -), as decree 30/2020/NĐ-CP orders
them and rules/labels.yaml says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from planparse.language.deadlines import Deadline, Reference, find_deadlines
from planparse.language.normal import fold
from planparse.language.quantities import find_quantities
from planparse.plan import Source
from planparse.reading import Document, Paragraph, Table
from planparse.rulebook import Hit, Rulebook, RuleSet
from planparse.rulebook.model import LabelRule, SectionRule

_LONGEST_HEADING = 180
_LONGEST_CAPTION = 250
_LONGEST_OPENING = 120
_LOOKING_BACK = ("result", "shortcoming")
_LONGEST_PART = 60
_UNLABELLED = 100
_LAST_PART_RANK = 4
_CLOSING = (".", ";", ",", "./.", "…")
_SENTENCE_BREAK = re.compile(r"[.;!?]\s+\w")


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
    rank: int = _UNLABELLED
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


@dataclass(slots=True)
class _Walk:
    """What is above, and where the walk through the document stands."""

    stack: list[Passage] = field(default_factory=list)
    reported: Deadline | None = None
    reports: bool = False
    seen_heading: bool = False
    closing: str | None = None
    previous: Passage | None = None


def lay_out(
    document: Document,
    masthead: frozenset[str],
    reference: Reference,
    rulebook: Rulebook,
    *,
    reported: Deadline | None = None,
    flat: bool = False,
    reports: bool = False,
) -> Layout:
    """The passages and tables of a document, the blocks of its masthead left out.

    ``reported`` is the term that the title says is looked back on: results hold at its end where
    nothing nearer says when; in a document that ``reports``, so does what has no section. ``flat``
    is for news, which has no sections: every paragraph stands by itself, but for lists under an
    introduction, and the term that one opens with holds until another does.
    """
    blocks = [block for block in document.blocks if block.id not in masthead]
    pieces = [piece for block in blocks for piece in _pieces(block, rulebook)]
    walk = _Walk(reported=reported, reports=reports)
    passages: list[Passage] = []
    tables: list[PlacedTable] = []
    captions: list[Passage] = []
    for index, (piece, following) in enumerate(zip(pieces, _next_pieces(pieces), strict=True)):
        if isinstance(piece, Table):
            place = walk.stack[-1] if walk.stack else None
            tables.append(PlacedTable(piece, tuple(captions), place))
            captions = []
            continue
        before_table = index + 1 < len(pieces) and isinstance(pieces[index + 1], Table)
        passage = _place(piece, following, before_table, walk, reference, rulebook, flat=flat)
        passages.append(passage)
        if passage.end - passage.start <= _LONGEST_CAPTION:
            captions = [*captions[-3:], passage]
        else:
            captions = []
    return Layout(tuple(passages), tuple(tables))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph, or one of the list items that soft breaks make of it, before it is placed."""

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


def _next_pieces(pieces: Sequence[_Piece | Table]) -> list[_Piece | None]:
    """For each, the piece of text that follows it."""
    found: list[_Piece | None] = []
    nearest: _Piece | None = None
    for piece in reversed(pieces):
        found.append(nearest)
        nearest = nearest if isinstance(piece, Table) else piece
    return found[::-1]


@lru_cache(maxsize=4)
def _openings(rulebook: Rulebook) -> tuple[RuleSet[SectionRule], RuleSet[SectionRule]]:
    """The section rules of headings, and those of words that open a line of another kind."""
    lines = ("recital", "recipients", "signature", "neutral")
    return (
        RuleSet(rule for rule in rulebook.sections if rule.section not in lines),
        RuleSet(rule for rule in rulebook.sections if rule.section in lines),
    )


def _pieces(block: Paragraph | Table, rulebook: Rulebook) -> list[_Piece | Table]:
    if isinstance(block, Table):
        return [block]
    folded = fold(block.text)
    breaks = [i for i, character in enumerate(folded) if character == "\n"]
    pieces: list[_Piece | Table] = []
    for start, end in zip([0, *(i + 1 for i in breaks)], [*breaks, len(folded)], strict=True):
        opening, closing = _trimmed(folded, start, end)
        if opening == closing or not re.search(r"\w", folded[opening:closing]):
            continue
        label, rank, text_start = _label(
            block, block.text, folded, opening, closing, rulebook.labels
        )
        pieces.append(_Piece(block, block.text, folded, text_start, closing, label, rank))
    return pieces


def _label(
    block: Paragraph, text: str, folded: str, start: int, end: int, labels: RuleSet[LabelRule]
) -> tuple[str, int, int]:
    """The label of a piece, its rank and where the text after it begins."""
    typed = labels.at(folded, start, end)
    if typed and typed.end < end:
        return text[start : typed.end].strip(), typed.rule.rank, typed.end
    if typed and typed.rule.rank <= 3:
        return text[start : typed.end].strip(), typed.rule.rank, start
    if not block.label or start > 0:
        return "", _UNLABELLED, start
    automatic = labels.at(fold(f"{block.label} x"), 0)
    rank = automatic.rule.rank if automatic else 10 + (block.level or 0)
    return block.label, rank, start


def _place(
    piece: _Piece,
    following: _Piece | None,
    before_table: bool,
    walk: _Walk,
    reference: Reference,
    rulebook: Rulebook,
    *,
    flat: bool,
) -> Passage:
    is_heading = not flat and _is_heading(piece, following, before_table, reference, rulebook)
    introduces = is_heading or piece.folded[piece.start : piece.end].rstrip().endswith(":")
    _step_out(walk, piece, is_heading)
    parent = walk.stack[-1] if walk.stack else None
    section, deadline, deadline_source = (
        (parent.section, parent.deadline, parent.deadline_source) if parent else (None, None, None)
    )
    passage = Passage(
        piece.block.id, piece.text, piece.folded, piece.start, piece.end, piece.label, piece.rank,
        section, is_heading, introduces, parent, deadline, deadline_source, walk.previous,
    )  # fmt: skip
    if flat:
        passage = _in_its_list(passage, walk.reported, reference, rulebook)
        walk.reported = _opening_term(passage, reference, rulebook) or walk.reported
    else:
        passage = _in_its_section(passage, walk, reference, rulebook)
        looks_back = _LOOKING_BACK if not walk.reports else (*_LOOKING_BACK, None)
        if passage.deadline is None and passage.section in looks_back:
            passage = replace(passage, deadline=walk.reported)
    walk.seen_heading |= is_heading or piece.rank <= _LAST_PART_RANK
    walk.previous = passage
    if introduces and passage.section != "recital":
        walk.stack.append(passage)
    return passage


def _is_heading(
    piece: _Piece,
    following: _Piece | None,
    before_table: bool,
    reference: Reference,
    rulebook: Rulebook,
) -> bool:
    body = piece.folded[piece.start : piece.end].rstrip()
    if len(body) > _LONGEST_HEADING or _SENTENCE_BREAK.search(body):
        return False
    if body.endswith(_CLOSING) and not (piece.block.outline or _is_bold_title(piece, body)):
        return False
    if piece.rank <= 2 or piece.block.outline is not None:
        return True
    has_figure = any(
        q.unit for q in find_quantities(piece.text, piece.folded, rulebook, piece.start, piece.end)
    )
    if has_figure:
        return False
    if piece.stands_out:
        return True
    if piece.rank == _UNLABELLED or piece.rank >= 10 or before_table:
        return False
    return following is not None and following.rank > piece.rank


def _is_bold_title(piece: _Piece, body: str) -> bool:
    return body.endswith(".") and piece.stands_out and piece.rank <= 8 and len(body) < 90


def _step_out(walk: _Walk, piece: _Piece, is_heading: bool) -> None:
    """Leave what the piece does not stand under."""
    stack = walk.stack
    if piece.rank == _UNLABELLED and not is_heading:
        if _is_next_part(walk, piece):
            stack.pop()
        elif not _goes_on_under_introduction(walk):
            while stack and not stack[-1].is_heading:
                stack.pop()
        return
    if is_heading and piece.rank == _UNLABELLED:
        while stack and not (stack[-1].is_heading and _outranks(stack[-1], piece)):
            stack.pop()
        return
    peers = [i for i, above in enumerate(stack) if above.rank == piece.rank]
    if peers:
        del stack[peers[0] :]
    opens_part = is_heading and piece.rank <= _LAST_PART_RANK
    while stack and (
        (stack[-1].rank >= piece.rank and not _is_run_in(stack[-1]))
        or (opens_part and not stack[-1].is_heading)
    ):
        stack.pop()


def _outranks(above: Passage, piece: _Piece) -> bool:
    """Whether a heading stands above an unlabelled one: a part does, or a line in capitals over
    one that is not."""
    if above.rank <= 2:
        return True
    above_in_capitals = above.text[above.start : above.end].isupper()
    return above_in_capitals and not piece.body.isupper()


def _is_run_in(above: Passage) -> bool:
    """Whether an unlabelled line introduces labelled items: any label stands under it."""
    return above.rank == _UNLABELLED


def _is_next_part(walk: _Walk, piece: _Piece) -> bool:
    """Whether a short line that introduces stands beside the last such under one introduction:
    "Về kinh tế:", "Về xã hội:"."""
    if len(walk.stack) < 2 or not piece.body.rstrip().endswith(":"):
        return False
    last, above = walk.stack[-1], walk.stack[-2]
    alike = last.rank == _UNLABELLED and not (last.is_heading or above.is_heading)
    return alike and max(len(piece.body), last.end - last.start) <= _LONGEST_PART


def _goes_on_under_introduction(walk: _Walk) -> bool:
    """Whether an unlabelled line is one of the items that an introduction has without labels."""
    previous = walk.previous
    if previous is None or not walk.stack or walk.stack[-1].is_heading:
        return False
    if previous is walk.stack[-1]:
        return True
    return previous.rank == _UNLABELLED and previous.folded.rstrip().endswith((";", ","))


def _in_its_section(
    passage: Passage, walk: _Walk, reference: Reference, rulebook: Rulebook
) -> Passage:
    """The passage with the section and the deadline that it, as a heading, opens."""
    headings, lines = _openings(rulebook)
    opening = lines.at(passage.folded, passage.start, passage.end)
    if opening and opening.rule.section in ("recipients", "signature"):
        walk.closing = opening.rule.section
    elif passage.rank <= _LAST_PART_RANK or (passage.is_heading and walk.closing == "recipients"):
        walk.closing = None
    if walk.closing:
        return replace(passage, section=walk.closing, is_heading=False, parent=None)
    enumerated = passage.folded.endswith(";")
    if opening and opening.rule.section == "recital" and (enumerated or not walk.seen_heading):
        return replace(passage, section="recital")
    if opening and opening.rule.section == "neutral" and passage.end - passage.start < 60:
        return replace(passage, section="neutral")
    if not passage.introduces:
        return passage
    by_way_of = opening is not None and opening.rule.section == "recital"
    section = (None if by_way_of else _section_named(passage, headings)) or passage.section
    if not passage.is_heading:
        return replace(passage, section=section)
    return _with_own_term(replace(passage, section=section), reference, rulebook)


def _in_its_list(
    passage: Passage, reported: Deadline | None, reference: Reference, rulebook: Rulebook
) -> Passage:
    """A passage of news: an introduction gives its section and its term to the items under it."""
    if passage.introduces:
        headings, _ = _openings(rulebook)
        section = _section_named(passage, headings) or passage.section
        passage = _with_own_term(replace(passage, section=section), reference, rulebook)
    return passage if passage.deadline else replace(passage, deadline=reported)


def _with_own_term(passage: Passage, reference: Reference, rulebook: Rulebook) -> Passage:
    """The passage with the term that it names, which looks back first and ahead last."""
    dates = find_deadlines(
        passage.text, passage.folded, reference, rulebook, passage.start, passage.end
    )
    terms = [
        d
        for d in dates
        if d.date and not d.today and not (d.precision == "day" and d.core == d.start)
    ]
    if not terms:
        return passage
    term = terms[0] if passage.section == "result" else terms[-1]
    source = passage.source(term.start, term.end)
    return replace(passage, deadline=term, deadline_source=source)


def _is_event(date: Deadline) -> bool:
    """Whether a date is a bare day, on which something happens, and not one that things reach."""
    return date.precision == "day" and date.core == date.start


def _opening_term(passage: Passage, reference: Reference, rulebook: Rulebook) -> Deadline | None:
    """The month, quarter or year that a paragraph opens with, for those after it."""
    end = min(passage.end, passage.start + _LONGEST_OPENING)
    return next(
        (
            d
            for d in find_deadlines(
                passage.text, passage.folded, reference, rulebook, passage.start, end
            )
            if d.date and d.precision != "day" and not (d.years or d.today)
        ),
        None,
    )


def _section_named(passage: Passage, headings: RuleSet[SectionRule]) -> str | None:
    """What a heading, or the last words of an introduction, say of the text under it."""
    hits = headings.find(passage.folded, passage.start, passage.end)
    if passage.is_heading:
        asks = passage.folded[passage.start : passage.end].rstrip().endswith(":")
        named = [h for h in hits if not asks or h.start == passage.start or not _is_purpose(h)]
        return named[0].rule.section if named else None
    closing = [hit for hit in hits if passage.end - hit.end <= 40]
    if closing and closing[-1].rule.section in ("target", "task", "result"):
        return closing[-1].rule.section
    return None


def _is_purpose(hit: Hit[SectionRule]) -> bool:
    """Whether the words speak of requirements: in "UBND huyện yêu cầu …:" they do not."""
    return hit.rule.section == "purpose"


def _trimmed(folded: str, start: int, end: int) -> tuple[int, int]:
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    return start, end

"""A document's paragraphs in their place: headings, items, and the sections they stand in.

One pass over the blocks keeps a stack of what stands above: headings and introductions, ordered by
the rank of their labels (Điều above 1., 1. above a), a) above -), as decree 30/2020/NĐ-CP orders
them and rules/labels.yaml says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from planparse.extraction.introductions import introduces_request
from planparse.extraction.passages import (
    LAST_PART_RANK,
    LIST_RANK,
    UNLABELLED,
    Layout,
    Passage,
    PlacedTable,
)
from planparse.extraction.pieces import Piece, next_pieces, pieces_of
from planparse.extraction.sections import (
    begins_attribute,
    begins_task,
    closing_section,
    in_its_list,
    in_its_section,
    names_tasks,
    opening_term,
    opens_foot,
    opens_section,
)
from planparse.language.bodies import Body, bodies_at
from planparse.language.body_words import roles
from planparse.language.deadlines import Deadline, Reference
from planparse.language.quantities import find_quantities
from planparse.reading import Document, Table
from planparse.rulebook import Rulebook

_LONGEST_HEADING = 180
_OFFICES = ("institution", "office", "group")
_LONGEST_CAPTION = 250
_LOOKING_BACK = ("result", "estimate", "shortcoming")
_TASKS = ("task", "organisation")
_AHEAD = ("target", *_TASKS)
_LONGEST_PART = 60
_LONGEST_OF_FOOT = 160
_LONGEST_TITLE = 8
_FEWEST_PARTS = 2
_NOTE = "["
_CLOSING = (".", ";", ",", "./.", "…")
_SENTENCE_BREAK = re.compile(r"[.;!?]\s+\w")


@dataclass(slots=True)
class _Walk:
    """What is above, and where the walk through the document stands."""

    stack: list[Passage] = field(default_factory=list)
    reported: Deadline | None = None
    planned: Deadline | None = None
    reports: bool = False
    plans: bool = False
    looks_back: bool = False
    seen_heading: bool = False
    closing: str | None = None
    previous: Passage | None = None
    over_parts: Passage | None = None


def lay_out(
    document: Document,
    masthead: frozenset[str],
    reference: Reference,
    rulebook: Rulebook,
    *,
    reported: Deadline | None = None,
    planned: Deadline | None = None,
    flat: bool = False,
    reports: bool = False,
    plans: bool = False,
) -> Layout:
    """The passages and tables of a document, the blocks of its masthead left out.

    ``reported`` is the term that the title says is looked back on: results hold at its end where
    nothing nearer says when; in a document that ``reports``, so does what has no section, and up
    to its first aims and tasks all is a result.
    ``planned`` is the term that the title says is planned for: aims hold at its end. In a document
    that ``plans`` a part without a section whose heading begins with a verb holds tasks. ``flat``
    is for news, which has no sections unless it numbers its parts: every paragraph stands by
    itself, but for lists under an introduction, and the term that one opens with holds until
    another does.
    """
    blocks = [block for block in document.blocks if block.id not in masthead]
    pieces = _without_foot([p for block in blocks for p in pieces_of(block, rulebook)], rulebook)
    parts = [p for p in pieces if isinstance(p, Piece) and _opens_part(p)]
    walk = _Walk(
        reported=reported,
        planned=planned,
        reports=reports or flat,
        looks_back=reports,
        plans=plans,
    )
    flat = flat and len(parts) < _FEWEST_PARTS
    passages: list[Passage] = []
    tables: list[PlacedTable] = []
    captions: list[Passage] = []
    for index, (piece, following) in enumerate(zip(pieces, next_pieces(pieces), strict=True)):
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


def _without_foot(pieces: list[Piece | Table], rulebook: Rulebook) -> list[Piece | Table]:
    """The pieces without what a portal's page has below its text: short lines to the end."""
    first = len(pieces)
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        if isinstance(piece, Table) or piece.rank <= LAST_PART_RANK:
            break
        if len(piece.body) > _LONGEST_OF_FOOT:
            break
        if not piece.label and opens_foot(piece.folded, piece.start, piece.end, rulebook):
            first = index
    return pieces[:first]


def _place(
    piece: Piece,
    following: Piece | None,
    before_table: bool,
    walk: _Walk,
    reference: Reference,
    rulebook: Rulebook,
    *,
    flat: bool,
) -> Passage:
    if flat:
        _leave_list(walk, piece, rulebook)
    heads = _heads_list(piece, following, rulebook) or _heads_duties(piece, following, rulebook)
    is_heading = heads or (
        _heads_tasks(piece, following, rulebook)
        if flat and not piece.label
        else _is_heading(piece, following, before_table, reference, rulebook)
    )
    introduces = is_heading or piece.folded[piece.start : piece.end].rstrip().endswith(":")
    _step_out(walk, piece, is_heading, rulebook)
    parent = walk.stack[-1] if walk.stack else None
    section, deadline, deadline_source = (
        (parent.section, parent.deadline, parent.deadline_source) if parent else (None, None, None)
    )
    passage = Passage(
        piece.block.id, piece.text, piece.folded, piece.start, piece.end, piece.label, piece.rank,
        section, is_heading, introduces, parent, deadline, deadline_source, walk.previous,
    )  # fmt: skip
    if flat:
        passage = in_its_list(passage, walk.reported, reference, rulebook)
        opened = opening_term(passage, reference, rulebook)
        if opened is not None and not _is_long_past(opened, reference):
            walk.reported = opened
    else:
        walk.closing = closing_section(passage, walk.closing, rulebook)
        if walk.closing:
            closing = "recipients" if walk.closing == "addressees" else walk.closing
            passage = replace(passage, section=closing, is_heading=False, parent=None)
        else:
            seen = walk.seen_heading
            passage = in_its_section(passage, reference, rulebook, seen_heading=seen)
        if _is_task_of_plan(passage, walk, rulebook):
            passage = replace(passage, section="task")
        walk.looks_back &= passage.section not in _AHEAD
        if walk.looks_back and passage.section is None and walk.seen_heading:
            passage = replace(passage, section="result")
        looks_back = _LOOKING_BACK if not walk.reports else (*_LOOKING_BACK, None)
        if piece.label.startswith(_NOTE) and walk.reports:
            passage = replace(
                passage, section="result", parent=None, deadline=None, deadline_source=None
            )
        if passage.section in looks_back:
            passage = replace(passage, deadline=passage.deadline or walk.reported)
        elif passage.deadline is None or passage.deadline is walk.reported:
            passage = replace(passage, deadline=walk.planned)
    walk.seen_heading |= is_heading or piece.rank <= LAST_PART_RANK
    walk.previous = passage
    if introduces and passage.section != "recital":
        walk.stack.append(passage)
    return passage


def _is_long_past(term: Deadline, reference: Reference) -> bool:
    """Whether a term lies more than a year before what a report tells of, so that it is but told of
    in passing: "Năm 2007, lúc khủng hoảng chưa tới, GDP tăng 12,9%"."""
    own = reference.date.year if reference.date else reference.year
    return own is not None and term.date is not None and term.date.year < own - 1


def _is_heading(
    piece: Piece,
    following: Piece | None,
    before_table: bool,
    reference: Reference,
    rulebook: Rulebook,
) -> bool:
    body = piece.folded[piece.start : piece.end].rstrip()
    if len(body) > _LONGEST_HEADING or _says_more(piece, body, rulebook):
        return False
    titled = piece.block.outline or _is_bold_title(piece, body)
    if body.endswith(_CLOSING) and not (titled or _is_title(piece, body, following, rulebook)):
        return False
    figures = find_quantities(piece.text, piece.folded, rulebook, piece.start, piece.end)
    has_figure = any(figure.unit for figure in figures)
    told = has_figure and ":" in piece.folded[piece.start : figures[-1].start]
    if (piece.rank <= 2 or piece.block.outline is not None) and not told:
        return True
    if has_figure:
        return False
    if piece.stands_out:
        return True
    if piece.rank == UNLABELLED or piece.rank >= LIST_RANK or before_table:
        return False
    if following is None or begins_attribute(following.folded, following.start, rulebook):
        return False
    return following.rank > piece.rank


def _says_more(piece: Piece, body: str, rulebook: Rulebook) -> bool:
    """Whether a line goes on past its first sentence or clause; one that but names bodies may part
    them by semicolons: "4. Các sở, ban, ngành; UBND các huyện"."""
    if _SENTENCE_BREAK.search(body) is None:
        return False
    return not _names_only(_bodies(piece, piece.start, rulebook), piece)


def _bodies(piece: Piece, start: int, rulebook: Rulebook) -> list[Body]:
    """The list of bodies that a piece holds from ``start`` on."""
    return bodies_at(piece.text, piece.folded, rulebook, start, piece.end)


def _names_only(bodies: list[Body], piece: Piece) -> bool:
    """Whether a piece ends with these bodies."""
    return bool(bodies) and bodies[-1].after >= piece.start + len(piece.body.rstrip())


def _heads_list(piece: Piece, following: Piece | None, rulebook: Rulebook) -> bool:
    """Whether a short line without a mark of its own says what the items under it are: "Các chỉ
    tiêu chủ yếu"."""
    if piece.rank != UNLABELLED or following is None or following.rank == UNLABELLED:
        return False
    body = piece.body.rstrip()
    plain = len(body) <= _LONGEST_PART and not body.endswith((*_CLOSING, ":"))
    return plain and opens_section(piece.folded, piece.start, piece.end, rulebook)


def _heads_duties(piece: Piece, following: Piece | None, rulebook: Rulebook) -> bool:
    """Whether a line without a number is but the name of an office, over what that is to do: "Ban
    Tổ chức Huyện ủy" over "- Tham mưu quy hoạch cán bộ.", "- Phòng Nội vụ" over "+ Rà soát …"."""
    if following is None or not _is_listed(following, rulebook):
        return False
    over = piece.rank == UNLABELLED or LIST_RANK <= piece.rank < following.rank
    body = piece.body.rstrip()
    if not over or body.endswith((*_CLOSING, ":")) or len(body) > _LONGEST_HEADING:
        return False
    addressed = roles(rulebook, "directives")["addressed"].at(piece.folded, piece.start)
    start = addressed.end + 1 if addressed else piece.start
    bodies = _bodies(piece, start, rulebook)
    return _names_only(bodies, piece) and all(one.head in _OFFICES for one in bodies)


def _heads_tasks(piece: Piece, following: Piece | None, rulebook: Rulebook) -> bool:
    """Whether a line of news names tasks, which begin right under it, though it be numbered or they
    be not: "4. Nhiệm vụ trọng tâm tháng 12"."""
    body = piece.body.rstrip()
    if following is None or len(body) > _LONGEST_HEADING or _SENTENCE_BREAK.search(body):
        return False
    if body.endswith((*_CLOSING, ":")) or not names_tasks(piece.folded, piece.start, rulebook):
        return False
    return _is_listed(following, rulebook)


def _is_listed(piece: Piece, rulebook: Rulebook) -> bool:
    """Whether a piece is an item of a list of tasks: labelled, or beginning with a verb."""
    return bool(piece.label) or begins_task(piece.folded, piece.start, rulebook)


def _leave_list(walk: _Walk, piece: Piece, rulebook: Rulebook) -> None:
    """Leave the tasks that a line of news heads, where a piece is none of them."""
    head = walk.stack[0] if walk.stack and walk.stack[0].is_heading else None
    before = walk.previous
    if head is None or before is None or head.section not in _TASKS:
        return
    labelled = before is not head and bool(before.label)
    if not _is_listed(piece, rulebook) or (labelled and not piece.label):
        walk.stack.clear()


def _opens_part(piece: Piece) -> bool:
    """Whether a short line has the label of a part ("I.", "Điều 1.")."""
    return piece.rank <= LAST_PART_RANK and len(piece.body) <= _LONGEST_CAPTION


def _is_bold_title(piece: Piece, body: str) -> bool:
    return body.endswith(".") and piece.stands_out and piece.rank <= 8 and len(body) < 90


def _is_title(piece: Piece, body: str, following: Piece | None, rulebook: Rulebook) -> bool:
    """Whether a short labelled line that ends in a full stop is a title all the same: it names a
    section, "II. Nhiệm vụ và giải pháp.", or says what those below it are about, "2. Hỗ trợ sản
    xuất." over items, "3. Về vốn vay." over a paragraph."""
    if not body.endswith(".") or piece.rank >= LIST_RANK or len(body.split()) > _LONGEST_TITLE:
        return False
    if piece.rank <= LAST_PART_RANK:
        return opens_section(piece.folded, piece.start, piece.end, rulebook)
    if following is None or following.rank <= piece.rank:
        return False
    if following.rank < UNLABELLED:
        return not _bodies(piece, piece.start, rulebook)
    return bool(_bodies(piece, piece.start, rulebook)) or not begins_task(
        piece.folded, piece.start, rulebook
    )


def _is_task_of_plan(passage: Passage, walk: _Walk, rulebook: Rulebook) -> bool:
    """Whether a heading of a plan, under none that says what it holds, begins with what is to be
    done: "1. Tăng cường công tác lãnh đạo"."""
    unnamed = passage.is_heading and passage.section is None and bool(passage.label)
    return unnamed and walk.plans and begins_task(passage.folded, passage.start, rulebook)


def _step_out(walk: _Walk, piece: Piece, is_heading: bool, rulebook: Rulebook) -> None:
    """Leave what the piece does not stand under; a request right before the first part of a
    document is over them all."""
    stack = walk.stack
    if piece.rank == UNLABELLED and not is_heading:
        if _is_next_part(walk, piece):
            stack.pop()
        elif not _goes_on_under_introduction(walk) and not _is_in_asked_part(walk, rulebook):
            while stack and not stack[-1].is_heading:
                stack.pop()
        return
    if is_heading and piece.rank == UNLABELLED:
        while stack and not (stack[-1].is_heading and _outranks(stack[-1], piece)):
            stack.pop()
        return
    peers = [
        i
        for i, above in enumerate(stack)
        if above.rank == piece.rank and not _is_over_other_mark(above, piece)
    ]
    if peers:
        del stack[peers[0] :]
    opens_part = is_heading and piece.rank <= LAST_PART_RANK
    if opens_part and len(stack) == 1 and stack[0] is walk.previous and not stack[0].is_heading:
        walk.over_parts = stack[0] if introduces_request(stack[0], rulebook) else None
    while stack and (
        (
            stack[-1].rank >= piece.rank
            and not _is_run_in(stack[-1])
            and not _is_over_other_mark(stack[-1], piece)
        )
        or (opens_part and not (stack[-1].is_heading or stack[-1] is walk.over_parts))
    ):
        stack.pop()


def _is_over_other_mark(above: Passage, piece: Piece) -> bool:
    """Whether an item that introduces stands over those with another mark: "* Năm 2023:" over "-
    60% số hộ …"."""
    marks = above.rank == piece.rank == LIST_RANK and not above.is_heading
    return marks and above.label.strip() != piece.label.strip()


def _outranks(above: Passage, piece: Piece) -> bool:
    """Whether a heading stands above an unlabelled one: a part does, or a line in capitals over
    one that is not."""
    if above.rank <= 2:
        return True
    above_in_capitals = above.text[above.start : above.end].isupper()
    return above_in_capitals and not piece.body.isupper()


def _is_run_in(above: Passage) -> bool:
    """Whether an unlabelled line introduces labelled items: any label stands under it."""
    return above.rank == UNLABELLED


def _is_next_part(walk: _Walk, piece: Piece) -> bool:
    """Whether a short line that introduces stands beside the last such under one introduction:
    "Về kinh tế:", "Về xã hội:"."""
    if len(walk.stack) < 2 or not piece.body.rstrip().endswith(":"):
        return False
    last, above = walk.stack[-1], walk.stack[-2]
    alike = last.rank == UNLABELLED and not (last.is_heading or above.is_heading)
    return alike and max(len(piece.body), last.end - last.start) <= _LONGEST_PART


def _is_in_asked_part(walk: _Walk, rulebook: Rulebook) -> bool:
    """Whether an unlabelled line stands under a numbered one that introduces a part of what
    somebody asks for: "Chủ tịch UBND tỉnh yêu cầu:", "1. Về sản xuất:"."""
    if len(walk.stack) < 2 or not walk.stack[-1].label or walk.stack[-1].is_heading:
        return False
    return introduces_request(walk.stack[-2], rulebook)


def _goes_on_under_introduction(walk: _Walk) -> bool:
    """Whether an unlabelled line is one of the items that an introduction has without labels."""
    previous = walk.previous
    if previous is None or not walk.stack or walk.stack[-1].is_heading:
        return False
    if previous is walk.stack[-1]:
        return True
    return previous.rank == UNLABELLED and previous.folded.rstrip().endswith((";", ","))

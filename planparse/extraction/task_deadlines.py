"""By when a task is to be done: the term of its sentence, and not of what it speaks of."""

from __future__ import annotations

from planparse.extraction.passages import Passage
from planparse.extraction.sentences import Span
from planparse.language.bodies import roles
from planparse.language.deadlines import Deadline, Reference, find_deadlines
from planparse.rulebook import Rulebook

_HORIZON_REACH = 90


def term_in(
    passage: Passage, span: Span, reference: Reference, rulebook: Rulebook
) -> Deadline | None:
    """The term that the words in ``span`` give, the first of several; else one that recurs."""
    found = find_deadlines(passage.text, passage.folded, reference, rulebook, *span)
    terms = [d for d in found if d.date and not d.today and _is_term(passage, span, d, rulebook)]
    if terms:
        return terms[0]
    open_ended = [d for d in found if d.recurring]
    return open_ended[0] if open_ended else None


def term_above(passage: Passage) -> Deadline | None:
    """The term that a heading gives to all that stands under it, in so many words."""
    deadline = passage.deadline
    if deadline is None or deadline.date is None or deadline.precision == "year":
        return None
    return deadline if deadline.start < deadline.core else None


def _is_term(passage: Passage, span: Span, deadline: Deadline, rulebook: Rulebook) -> bool:
    words = roles(rulebook, "directives")
    folded = passage.folded
    opening = folded[deadline.start : deadline.core]
    if deadline.start == deadline.core:
        before = folded[max(span[0], deadline.start - 24) : deadline.start].rstrip(" ,:(")
        opens = not before.strip() and folded[deadline.end : deadline.end + 1] in (",", ":")
        finishes = any(before.endswith(word) for r in words["finish"] for word in r.words)
        return opens or finishes
    if words["begins"].at(opening, 0) and not _reaches_to(opening, folded, deadline):
        return False
    before = folded[max(span[0], deadline.start - 12) : deadline.start].rstrip()
    if any(before.endswith(word) for r in words["begins"] for word in r.words):
        return False
    return not _is_horizon(passage, span, deadline, rulebook)


def _reaches_to(opening: str, folded: str, deadline: Deadline) -> bool:
    """Whether "từ …" goes on to an end: "từ ngày 10/5 đến 10/6"."""
    return (
        " đến " in folded[deadline.start : deadline.end]
        or " - " in folded[deadline.core : deadline.end]
    )


def _is_horizon(passage: Passage, span: Span, deadline: Deadline, rulebook: Rulebook) -> bool:
    """Whether a year is the reach of a plan or a programme that the task speaks of."""
    if deadline.precision != "year":
        return False
    if deadline.years:
        return True
    begin = max(span[0], deadline.start - _HORIZON_REACH)
    horizon = roles(rulebook, "directives")["horizon"]
    hits = horizon.find(passage.folded, begin, deadline.start)
    return bool(hits) and "," not in passage.folded[hits[-1].end : deadline.start]

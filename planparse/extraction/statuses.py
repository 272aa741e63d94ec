"""Aims without a figure, reached or not: "Huyện đạt chuẩn nông thôn mới"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from planparse.extraction.clauses import Span
from planparse.extraction.edges import trim_left
from planparse.extraction.named_places import places_told_of
from planparse.extraction.wording import Wording
from planparse.language.quantities import Quantity
from planparse.rulebook import Hit, Rulebook, RuleSet
from planparse.rulebook.model import LinkRule

_REACHED = ("status", "none_left")
_LONGEST = 160
_LONGEST_SUBJECT = 8
_TOLD = 4
"""Words of a standard that is told in full: đạt chuẩn nông thôn mới."""
_NEXT = 2
"""How far behind a mark the figure stands whose name ends there: "Xã đạt chuẩn: 45 xã"."""
_BEARERS = ("place", "facility")


def find_statuses(
    wording: Wording, clause: Span, figures: Sequence[Quantity]
) -> Iterator[tuple[Span, int]]:
    """The name of each such aim in a clause, and where the words for what is reached begin."""
    folded = wording.folded
    if not names_status(folded, clause.start, clause.end, wording.rulebook):
        return
    within = {i for figure in figures for i in range(figure.start, figure.unit_end)}
    within.update(i for places in places_told_of(wording, clause) for i in range(*places))
    within.update(i for one in _of_one_piece(wording, clause) for i in range(*one))
    marks = (i for i in range(clause.start, clause.end) if folded[i] in ",:")
    edges = [clause.start, *(i + 1 for i in marks if i not in within)]
    edges.append(clause.end)
    for start, end in pairwise(edges):
        if end - start > _LONGEST:
            continue
        status = None if _is_cut_off(folded, start, end) else _status(wording, start, end)
        if status and folded[start - 1] == "," and not _is_named(wording, status):
            continue
        counted = any(start <= q.start < end + _NEXT for q in figures)
        if status is not None and (not counted or _tells_of_none(wording, status)):
            yield status


def _of_one_piece(wording: Wording, clause: Span) -> Iterator[Span]:
    """Words that belong together though commas part them: "an ninh, trật tự", "thôn, buôn"."""
    for link in wording.links_in(*clause):
        if link.rule.role in ("compound", "status"):
            yield Span(link.start, link.end)
    for noun in wording.rulebook.units.find(wording.folded, *clause):
        yield Span(noun.start, noun.end)


def _tells_of_none(wording: Wording, status: tuple[Span, int]) -> bool:
    """Whether a status with a figure in it says that nothing is left, "không còn xã dưới 10 tiêu
    chí", and not in how many places: "… ở 19/24 xã"."""
    name, reached = status
    return name.start == reached and not wording.has_trait("placing", *name)


def _is_cut_off(folded: str, start: int, end: int) -> bool:
    """Whether words are the last of several in a bracket, which was opened before them: "3 chỉ tiêu
    chưa đạt (mức giảm sinh, xã đạt chuẩn)"."""
    closed = folded.find(")", start, end)
    return closed >= 0 and folded.find("(", start, closed) < 0


def names_status(folded: str, start: int, end: int, rulebook: Rulebook) -> bool:
    """Whether words stand between start and end without which there is no such aim."""
    return _reached(rulebook).first(folded, start, end) is not None


@lru_cache(maxsize=4)
def _reached(rulebook: Rulebook) -> RuleSet[LinkRule]:
    """The words of which every such aim has one."""
    return RuleSet(rule for rule in rulebook.links if rule.role in _REACHED)


def is_of_named_place(wording: Wording, name: Span, reached: int) -> bool:
    """Whether what reaches a status is a place that is called by its name: "xã Ia Blứ về đích"."""
    place = wording.link_at(name.start, reached)
    if place is not None and place.rule.role == "place":
        return any(letter.isupper() for letter in wording.text[place.end : reached])
    counted = wording.counted_at(name.start, reached)
    return (
        counted is not None
        and counted.rule.dimension == "place"
        and wording.past_names(counted.end, reached) == wording.end_before(reached)
    )


def _is_named(wording: Wording, status: tuple[Span, int]) -> bool:
    """Whether what reaches a status is called by its name or is the document's own place, or it is
    said that nothing is left."""
    name, reached = status
    words = wording.text[name.start : reached].split()[1:]
    standard = wording.link_at(reached, name.end)
    told = standard is not None and wording.words(standard.start, standard.end) >= _TOLD
    return reached == name.start or any(word[0].isupper() for word in words) or (told and not words)


def _status(wording: Wording, start: int, end: int) -> tuple[Span, int] | None:
    links = wording.links_in(start, end)
    reached = next((hit for hit in links if hit.rule.role in _REACHED), None)
    if reached is None:
        return None
    name = wording.trimmed(_subject(links, wording, start, reached.end), end)
    while (date := wording.date_before(name.end)) is not None and date.start > reached.start:
        name = wording.trimmed(name.start, date.start)
    while (opening := wording.link_at(name.start, name.end)) is not None and (
        opening.rule.role in ("lead_in", "raise", "adding") and opening.end < reached.start
    ):
        name = wording.trimmed(opening.end, name.end)
    if any(hit.rule.role == "share_head" for hit in links if hit.start > reached.end):
        return None
    if reached.rule.role == "none_left":
        alone = wording.is_subject(Span(name.start, wording.end_before(reached.start)))
        return (Span(reached.start, name.end), reached.start) if alone else None
    subject_end = _past_subject_noun(wording, name.start, reached.start)
    if subject_end is None:
        return None
    told = _before_done(wording, subject_end, reached.start)
    if wording.words(subject_end, told) > _LONGEST_SUBJECT or wording.is_clause(subject_end, told):
        return None
    return name, reached.start


def _before_done(wording: Wording, start: int, end: int) -> int:
    """Where words end before one that says that it is done: "Trạm Y tế đã" "được công nhận"."""
    cues = wording.cues_in(start, end)
    done = bool(cues) and cues[-1].rule.kind == "result"
    return cues[-1].start if done and cues[-1].end == wording.end_before(end) else end


def _subject(links: Sequence[Hit[LinkRule]], wording: Wording, start: int, end: int) -> int:
    """Where the words begin that name whose status it is; "thị xã" before a name is among them."""
    told_of = next(places_told_of(wording, Span(start, end)), None)
    if told_of is not None and "," in wording.folded[slice(*told_of)]:
        return told_of.start
    start = trim_left(wording, start, end, [])
    called = (hit.start for hit in links if hit.rule.role == "place" and hit.end == start - 1)
    return next(called, start) if wording.text[start : start + 1].isupper() else start


def _past_subject_noun(wording: Wording, start: int, end: int) -> int | None:
    """Past the noun for whose status it is, None where nobody's status is told: a place, or a
    school or health station that is named ("Trạm y tế xã", "Trường Tiểu học Kim Đồng")."""
    place = wording.link_at(start, end)
    if place is not None and place.rule.role == "place":
        return place.end
    counted = wording.counted_at(start, end)
    if counted is None or counted.rule.dimension not in _BEARERS:
        return None
    named = any(letter.isupper() for letter in wording.text[counted.end : end])
    placed = any(hit.rule.role == "place" for hit in wording.links_in(counted.end, end))
    return counted.end if named or placed else None

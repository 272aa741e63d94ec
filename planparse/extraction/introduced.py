"""The name, or the parent, that an introduction gives to the figures in the list under it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from planparse.extraction.clauses import Span, brackets, sentences
from planparse.extraction.naming import name_before
from planparse.extraction.of_places import names_level
from planparse.extraction.passages import Passage
from planparse.extraction.wording import BASES, HEADS, Wording
from planparse.language.bodies import bodies_at
from planparse.language.deadlines import ANY_YEAR, Reference, find_deadlines
from planparse.language.normal import fold_spaces
from planparse.language.quantities import Quantity, find_quantities
from planparse.rulebook import Rulebook

_FEWEST_WORDS = 3
_NEAR = 30
_LONGEST_HEAD = 80


def introduced_name(passage: Passage, reference: Reference, rulebook: Rulebook) -> str | None:
    """What the figures of a list are figures of, where only what stands over it says so: "Giao chỉ
    tiêu tỷ lệ dân số tham gia BHYT như sau:" over "a) Huyện Yên Khê: 92%". None where nothing does.
    """
    for above in passage.above():
        asks = above.folded[above.start : above.end].rstrip().endswith(":")
        if asks and (name := _name_in(above, reference, rulebook)):
            return name
    return None


class Whole(NamedTuple):
    """What is broken down: its name, and its figure where it has one."""

    name: str
    quantity: Quantity | None


def whole_above(passage: Passage, rulebook: Rulebook) -> Whole | None:
    """What stands over a list that breaks it down: "Cơ cấu kinh tế:" above "- Dịch vụ 40%", "Trồng
    684 ha, trong đó:" above "- Lúa 500 ha"."""
    above = passage.parent
    if above is None or above.is_heading or not above.introduces:
        return None
    return _whole_named(above, rulebook)


@lru_cache(maxsize=512)
def _whole_named(above: Passage, rulebook: Rulebook) -> Whole | None:
    """The whole that an introduction names; where it has figures, what stands before the first one
    in the last sentence that has any."""
    text, folded, start, end = above.text, above.folded, above.start, above.end
    figures = find_quantities(text, folded, rulebook, start, end)
    if figures:
        start = next(s.start for s in sentences(text, start, end) if figures[-1].start in s)
        figures = [figure for figure in figures if figure.start >= start]
    cues = rulebook.cues.find(folded, start, end)
    dates = find_deadlines(text, folded, ANY_YEAR, rulebook, start, end)
    wording = Wording(text, folded, rulebook, dates, cues, brackets(text, start, end))
    if figures:
        named = name_before(wording, start, figures[0].start)
        name = Span(named.start, named.end)
        found = wording.breaks_down(figures[-1].end, end)
    else:
        name = Span(start, end)
        found = end - start <= _LONGEST_HEAD and wording.opens_with(name, ("head", "sector"))
    if not found or not can_be_whole(folded, *name, rulebook):
        return None
    called = fold_spaces(text[name.start : name.end].rstrip(" :"))
    return Whole(called, figures[0] if figures else None) if called else None


def can_be_whole(folded: str, start: int, end: int, rulebook: Rulebook) -> bool:
    """Whether words can name what figures are parts of, and not only announce them: "22 chỉ tiêu
    chủ yếu, trong đó", "Lĩnh vực kinh tế:"."""
    link = rulebook.links.at(folded, start, end)
    announced = any(cue.rule.part_of_name for cue in rulebook.cues.find(folded, start, end))
    return not announced and (link is None or link.rule.trait != "topic")


def _name_in(above: Passage, reference: Reference, rulebook: Rulebook) -> str | None:
    text, folded, start, end = above.text, above.folded, above.start, above.end
    dates = find_deadlines(text, folded, reference, rulebook, start, end)
    wording = Wording(text, folded, rulebook, dates, (), brackets(text, start, end))
    aimed = [cue for cue in rulebook.cues.find(folded, start, end) if cue.rule.part_of_name]
    if len(aimed) > 1 and aimed[0].start == start:
        name = wording.phrase(aimed[0].end, aimed[1].start)
        if wording.words(*name) >= _FEWEST_WORDS:
            return fold_spaces(text[slice(*name)])
    for link in wording.links_in(start, end):
        if link.rule.role not in HEADS:
            continue
        stop = _end_of_name(wording, link.end, end)
        for opening in (link.end, link.start) if link.rule.trait in BASES else (link.start,):
            name = wording.phrase(opening, stop)
            if wording.words(name.start, name.end) >= _FEWEST_WORDS:
                return fold_spaces(text[name.start : name.end])
    return None


def _end_of_name(wording: Wording, start: int, end: int) -> int:
    """Where words begin that say to whom the figures are given, or where they hold."""
    for link in wording.links_in(start, end):
        if link.rule.role == "locative":
            return link.start
        if link.rule.role == "for" and _is_given_to(wording, link.end, end):
            return link.start
    return end


def _is_given_to(wording: Wording, start: int, end: int) -> bool:
    near = min(end, start + _NEAR)
    bodies = bodies_at(wording.text, wording.folded, wording.rulebook, start, end)
    return bool(bodies) or names_level(wording, start, near)

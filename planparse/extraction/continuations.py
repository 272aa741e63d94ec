"""Paragraphs that go on with what was asked for in one before them, as reports have them.

A list without labels under "Chủ tịch UBND huyện yêu cầu:", items that end in semicolons after the
sentence that asks, and paragraphs that resume a request: "Tiếp tục đẩy mạnh …".
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from planparse.extraction.directives import read_directive
from planparse.extraction.introductions import Context, context_of, context_under
from planparse.extraction.passages import LAST_PART_RANK, Passage
from planparse.extraction.sentences import sentences
from planparse.extraction.spans import Span
from planparse.extraction.stretches import NOTHING, Directive, Force, Stretch
from planparse.extraction.task_parts import stretches_of
from planparse.language.body_words import AUTHORITIES
from planparse.rulebook import Rulebook

_FARTHEST = 40
_OPEN = (None, "task", "organisation")
_CLOSING_MARKS = (".", ";", ":", "…")
_DUTY = ("must", "lead", "adverb", "basis", "charged", "support")
_TELLS = ("opening", "passing", "weak_ask", "ask", "aim")


def continued(passage: Passage, rulebook: Rulebook) -> Context | None:
    """What a paragraph takes over from the one whose request it goes on with, or None."""
    if not _goes_on(passage, rulebook):
        return None
    before = passage.previous
    resumes = _resumes(passage, rulebook)
    told_next: Context | None = None
    for _ in range(_FARTHEST):
        if before is None or before.is_heading:
            return told_next
        listed_above = before.introduces or _is_under_introduction(before)
        in_list = listed_above or bool(before.label)
        if before.section != passage.section and (passage.section or not in_list):
            return told_next
        if listed_above:
            above = (
                context_under(before, rulebook)
                if before.introduces
                else context_of(before, rulebook)
            )
            return above if above.asked or above.leads else None
        if _is_article(before) and _names_bodies(passage, rulebook):
            told = _first(before, rulebook)[1]
            return Context(asked=True) if told.leads else None
        listed = before.text[before.start : before.end].rstrip().endswith(";")
        asking = _request(before, rulebook)
        if asking is not None and listed:
            return replace(context_of(before, rulebook).after(before, asking), asked=True)
        names_bodies = _names_bodies(passage, rulebook)
        if asking is not None and (resumes or (_is_in_article(before) and names_bodies)):
            return Context(asked=True)
        if before.label and context_of(before, rulebook).asked:
            if _first(passage, rulebook)[1].force is Force.BARE:
                return context_of(before, rulebook)
            return Context(asked=True) if resumes or names_bodies else None
        if asking is not None and not names_bodies:
            return None
        if names_bodies and _is_told_next(passage, before, rulebook):
            told_next = Context(asked=True)
        if asking is None and not _goes_on(before, rulebook):
            return told_next
        resumes = resumes and _resumes(before, rulebook)
        before = before.previous
    return told_next


def _goes_on(passage: Passage, rulebook: Rulebook) -> bool:
    """Whether a paragraph that stands by itself begins with something that is to be done."""
    if passage.label or passage.section not in _OPEN or passage.is_heading:
        return False
    if passage.parent is not None and not passage.parent.is_heading:
        return False
    (_, end), directive = _first(passage, rulebook)
    closed = passage.text[end : end + 1] in _CLOSING_MARKS
    return closed and directive.force is not Force.NONE


def _resumes(passage: Passage, rulebook: Rulebook) -> bool:
    """Whether it says so plainly enough to need no list around it."""
    span, directive = _first(passage, rulebook)
    stretch = Stretch(passage.text, passage.folded, *span, rulebook)
    start = directive.action[0]
    if directive.force >= Force.MUST or stretch.at("resume", start) is not None:
        return True
    if directive.leads:
        return stretch.any_at(_DUTY, start) is not None
    return stretch.any_at(_TELLS, start) is None


def _is_under_introduction(passage: Passage) -> bool:
    return not passage.label and passage.parent is not None and not passage.parent.is_heading


def _is_article(passage: Passage) -> bool:
    """Whether it is the first paragraph of an article: "Điều 2. UBND các xã …"."""
    return bool(passage.label) and passage.rank <= LAST_PART_RANK and not passage.is_heading


def _is_in_article(passage: Passage) -> bool:
    """Whether it is the second paragraph of an article."""
    before = passage.previous
    return not passage.label and before is not None and _is_article(before)


def _names_bodies(passage: Passage, rulebook: Rulebook) -> bool:
    """Whether it begins with the bodies that are told what to do."""
    span, directive = _first(passage, rulebook)
    return bool(directive.leads) and directive.leads[0].start == span[0]


def _is_told_next(passage: Passage, before: Passage, rulebook: Rulebook) -> bool:
    """Whether authorities are named behind others that are asked for something, and are not those
    who ask: "Chủ tịch UBND tỉnh giao Sở Y tế …" / "Sở Tài chính thẩm định …"."""
    asking, (span, told) = _request(before, rulebook), _first(passage, rulebook)
    if asking is None or not asking.leads or told.leads[0].head not in AUTHORITIES:
        return False
    if context_of(passage, rulebook).asked:
        return False
    if Stretch(passage.text, passage.folded, *span, rulebook).at("tell", told.action[0]):
        return False
    asks = asking.speaker.text(before.text) if asking.speaker else ""
    return told.leads[0].text(passage.text) not in asks


@lru_cache(maxsize=512)
def _first(passage: Passage, rulebook: Rulebook) -> tuple[Span, Directive]:
    """The first sentence of a paragraph, and what it directs; nothing where it looks back."""
    spans = sentences(passage.text, passage.folded, passage.start, passage.end, rulebook)
    span = spans[0] if spans else (passage.start, passage.end)
    directive = read_directive(passage.text, passage.folded, *span, rulebook)
    stretch = Stretch(passage.text, passage.folded, *span, rulebook)
    done = stretch.find("done", stretch.start, _first_clause_end(stretch, directive))
    if stretch.find("statement") or done:
        return span, Directive(Force.NONE, span)
    return span, directive


def _first_clause_end(stretch: Stretch, directive: Directive) -> int:
    """As far as words of things done make a statement of a sentence: up to what bodies are told,
    else to its first comma or its end."""
    if directive.leads:
        return directive.action[0]
    comma = stretch.folded.find(",", directive.action[0], stretch.end)
    return comma if comma >= 0 else stretch.end


@lru_cache(maxsize=512)
def _request(passage: Passage, rulebook: Rulebook) -> Directive | None:
    """What the last sentence of a paragraph goes on asking for, or None."""
    asking: Directive | None = None
    for span in sentences(passage.text, passage.folded, passage.start, passage.end, rulebook):
        for _, directive in stretches_of(passage, span, rulebook) or [(span, NOTHING)]:
            if directive.force is Force.ASKED or directive.handed_out:
                asking = directive
            elif directive.force is Force.NONE:
                asking = None
    return asking

"""A sentence whole, or the parts that are tasks of their own: each has its own body or term."""

from __future__ import annotations

from dataclasses import replace

from planparse.extraction.directives import read_directive
from planparse.extraction.passages import Passage
from planparse.extraction.sentences import parts
from planparse.extraction.spans import Span
from planparse.extraction.speech import one_spoken_of
from planparse.extraction.stretches import NOTHING, Directive, Force, Stretch
from planparse.extraction.task_deadlines import has_term
from planparse.language.bodies import find_bodies
from planparse.language.body_words import AUTHORITIES
from planparse.rulebook import Rulebook

_NAMING = ("ask", "assign", "support")
_LONGEST_BODY = 150


def stretches_of(
    passage: Passage, sentence: Span, rulebook: Rulebook
) -> list[tuple[Span, Directive]]:
    """A sentence whole, or its parts where each has its own body or its own term."""
    stretches: list[tuple[Span, Directive]] = []
    told = _without_cut_lists(passage, parts(passage.text, *sentence), rulebook)
    looks_back: bool | None = None
    for part in told:
        directive = read_directive(passage.text, passage.folded, *part, rulebook)
        if stretches and _proposes(passage, stretches[-1], part, directive, rulebook):
            directive = NOTHING
        if stretches and directive.force is Force.ASKED and directive.speaker is None:
            opening = Stretch(passage.text, passage.folded, told[0][0], part[0], rulebook)
            directive = replace(directive, speaker=one_spoken_of(opening))
        if directive.force is Force.NONE and len(told) == 1:
            break
        if directive.force < Force.MUST:
            if looks_back is None:
                asked = bool(stretches) and stretches[0][1].force is Force.ASKED
                looks_back = not asked and _looks_back(passage, told[0], rulebook)
            if looks_back:
                continue
        if not stretches or _stands_apart(passage, stretches[-1], part, directive, rulebook):
            stretches.append((part, directive))
            continue
        if directive.force is Force.NONE and _begins_with_person(passage, part, rulebook):
            continue
        before, first = stretches[-1]
        span = (before[0], part[1])
        if first.force is Force.NONE:
            whole = read_directive(passage.text, passage.folded, *span, rulebook)
            alone = _told_alone(passage, before, directive, rulebook)
            stretches[-1] = (span, whole) if whole.force or not alone.force else (part, alone)
        else:
            stretches[-1] = (span, replace(first, action=(first.action[0], part[1])))
    return stretches


def _proposes(
    passage: Passage,
    before: tuple[Span, Directive],
    part: Span,
    directive: Directive,
    rulebook: Rulebook,
) -> bool:
    """Whether a part goes on with what the body before it is to do, and assigns nothing to the one
    it is to propose it to: "…; đề xuất UBND huyện phương án …"."""
    span, first = before
    stretch = Stretch(passage.text, passage.folded, span[0], part[1], rulebook)
    if not first.force or directive.speaker is not None or stretch.at("propose", span[0]):
        return False
    if first.speaker is not None and directive.leads:
        return False
    return stretch.at("propose", part[0]) is not None


def _told_alone(
    passage: Passage, before: Span, directive: Directive, rulebook: Rulebook
) -> Directive:
    """What a part directs though the one before it directs nothing: by its own words, or as what
    those are to do of whom that says something else: "Chủ tịch UBND xã chịu trách nhiệm …; …"."""
    if directive.force is Force.ASKED:
        return directive
    bodies = Stretch(passage.text, passage.folded, *before, rulebook).bodies(before[0])
    answers = bool(bodies) and bodies[0].head in AUTHORITIES
    stretch = Stretch(passage.text, passage.folded, *before, rulebook)
    if not answers or stretch.at("liability", stretch.over(bodies[-1].after)) is None:
        return NOTHING
    return replace(directive, leads=tuple(bodies)) if directive.force else NOTHING


def _begins_with_person(passage: Passage, part: Span, rulebook: Rulebook) -> bool:
    """Whether a part says something of somebody by name: "…; đồng chí … là Tổ trưởng"."""
    bodies = Stretch(passage.text, passage.folded, *part, rulebook).bodies(part[0])
    return bool(bodies) and bodies[0].head == "person"


def _without_cut_lists(passage: Passage, cut: list[Span], rulebook: Rulebook) -> list[Span]:
    """Parts, but no list of bodies cut at its semicolons: "yêu cầu các sở; UBND các xã …"."""
    whole: list[Span] = []
    for part in cut:
        if whole and _is_cut_list(passage, whole[-1], rulebook):
            whole[-1] = (whole[-1][0], part[1])
        else:
            whole.append(part)
    return whole


def _is_cut_list(passage: Passage, part: Span, rulebook: Rulebook) -> bool:
    """Whether a part ends in bodies that are asked, and says of none what it is to do."""
    reach = max(part[0], part[1] - _LONGEST_BODY)
    bodies = find_bodies(passage.text, passage.folded, rulebook, reach, part[1])
    if not bodies or bodies[-1].after < part[1]:
        return False
    listed = Stretch(passage.text, passage.folded, *part, rulebook).bodies(part[0])
    if listed and listed[-1].after >= part[1]:
        return True
    stretch = Stretch(passage.text, passage.folded, part[0], bodies[-1].start, rulebook)
    directive = read_directive(passage.text, passage.folded, *part, rulebook)
    if directive.leads and directive.leads[-1].after < bodies[-1].start:
        return stretch.at("ask", directive.action[0]) is not None
    return any(stretch.ends_with(role, bodies[-1].start) for role in _NAMING) or (
        len(bodies) > 1 and not stretch.folded[bodies[-2].after : bodies[-1].start].strip(" ,;")
    )


def _looks_back(passage: Passage, part: Span, rulebook: Rulebook) -> bool:
    """Whether a sentence opens with what a body has done: "UBND xã đã …; ông … phụ trách …"."""
    stretch = Stretch(passage.text, passage.folded, *part, rulebook)
    if stretch.any_at(("verb", "adverb"), stretch.start):
        return False
    return any(
        stretch.at("done", stretch.over(body.after)) is not None
        for body in stretch.bodies_within(*part)[:3]
    )


def _stands_apart(
    passage: Passage,
    before: tuple[Span, Directive],
    part: Span,
    directive: Directive,
    rulebook: Rulebook,
) -> bool:
    """Whether a part is a task of its own beside the one before it."""
    span, first = before
    if directive.leads:
        stretch = Stretch(passage.text, passage.folded, *part, rulebook)
        if not first.leads and stretch.at("each", directive.leads[0].start) is not None:
            return False
        return stretch.at("liability", directive.action[0]) is None
    if first.force is Force.NONE or directive.force is Force.NONE:
        return False
    ends = has_term(passage, part, rulebook)
    if directive.support and (ends or has_term(passage, span, rulebook)):
        return True
    return ends and has_term(passage, span, rulebook, loose=True)

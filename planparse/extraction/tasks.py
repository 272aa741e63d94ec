"""The tasks of a passage: what bodies are told to do, by whom, with whom and by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planparse.extraction.actions import AUTHORITIES, supports_in
from planparse.extraction.attributes import attributes_in, with_own_attributes
from planparse.extraction.brackets import NOBODY, Assigned, assigned_in_brackets, is_charge
from planparse.extraction.continuations import continued
from planparse.extraction.directives import hinted, is_empty, read_directive
from planparse.extraction.introductions import (
    Context,
    context_of,
    introduced,
    names,
    only_introduces,
    speaker_name,
)
from planparse.extraction.passages import Passage
from planparse.extraction.sentences import Span, opens_item, parts, sentences
from planparse.extraction.stretches import NOTHING, Directive, Force, Stretch
from planparse.extraction.task_deadlines import has_term, soonest, term_above, term_in
from planparse.language.bodies import find_bodies
from planparse.language.deadlines import Reference
from planparse.language.normal import fold_spaces
from planparse.plan import Task, item_id
from planparse.rulebook import Rulebook

_OPEN = ("task", "organisation")
_CLOSED = ("purpose", "recipients", "signature")
_AIMS = ("target", *_CLOSED)
_NAMING = ("ask", "assign")
_LONGEST_BODY = 150
_LONGEST_RUN_IN = 3
_LOOKING_BACK = ("result", "shortcoming", "recital")


@dataclass(frozen=True, slots=True)
class _Found:
    """A directive, the span it was read from, and what it takes over from what stands before."""

    directive: Directive
    span: Span
    context: Context
    charged: Assigned


def find_tasks(passage: Passage, reference: Reference, rulebook: Rulebook) -> list[Task]:
    """The tasks that a passage of prose gives, in order.

    A date without a year is in the year of its heading, else in the plan's: not in the year that a
    report looks back on.
    """
    if passage.section in _CLOSED or passage.is_heading or _breaks_off(passage):
        return []
    if passage.deadline_source is not None:
        reference = passage.reference(reference)
    tasks = [
        _task(passage, found, reference, rulebook)
        for found in _directives(passage, reference, rulebook)
    ]
    return with_own_attributes(tasks, passage, reference, rulebook) if tasks else []


def _breaks_off(passage: Passage) -> bool:
    """Whether a paragraph only leads up to the next, as preambles do: "Qua xem xét báo cáo …,"."""
    alone = passage.parent is None or passage.parent.is_heading
    cut = passage.text[passage.start : passage.end].rstrip().endswith(",")
    return cut and alone and not passage.label


def _directives(passage: Passage, reference: Reference, rulebook: Rulebook) -> Iterator[_Found]:
    """What each sentence directs, bodies and speaker carried over from one to the next."""
    context = continued(passage, rulebook) or context_of(passage, rulebook)
    spans = sentences(passage.text, passage.folded, passage.start, passage.end, rulebook)
    states = False
    listed: Context | None = None
    for place, (start, end) in enumerate(spans):
        if opens_item(passage.folded, start, rulebook):
            context = listed = listed or context
        if place and is_charge(passage, (start, end), rulebook):
            continue
        if attributes_in(passage, (start, end), reference, rulebook) is not None:
            continue
        introduces = passage.text[end : end + 1] == ":" and only_introduces(
            passage, (start, end), rulebook
        )
        if introduces:
            term = term_in(passage, (start, end), reference, rulebook)
            context = replace(introduced(passage, (start, end), context, rulebook), term=term)
            continue
        if place == 0 and len(spans) > 1 and _is_run_in(passage, (start, end)):
            continue
        least = Force.MUST if states and _is_part(passage, (start, end), rulebook) else Force.BARE
        states = True
        charged = assigned_in_brackets(passage, spans[place : place + 2], rulebook)
        stretches = _stretches(passage, (start, end), rulebook)
        if place == 0 and not any(directive.force for _, directive in stretches):
            stretches = [((start, end), _hinted(passage, (start, end), rulebook))]
        for span, directive in stretches:
            if directive.force < least:
                continue
            if _counts(directive, passage, context, first=place == 0):
                if not is_empty(passage.text, passage.folded, directive.action, rulebook):
                    yield _Found(directive, span, context, charged)
                context = context.after(passage, directive)
                states = False


def _hinted(passage: Passage, sentence: Span, rulebook: Rulebook) -> Directive:
    """What an item of a list of tasks directs in words that no rule knows for a verb."""
    if not passage.label or _section_kind(passage) not in _OPEN:
        return NOTHING
    return hinted(passage.text, passage.folded, *sentence, rulebook)


def _is_part(passage: Passage, sentence: Span, rulebook: Rulebook) -> bool:
    """Whether a sentence gives parts of what was stated before it: "Trong đó huyện … bàn giao"."""
    stretch = Stretch(passage.text, passage.folded, *sentence, rulebook)
    return stretch.at("breakdown", sentence[0]) is not None


def _is_run_in(passage: Passage, sentence: Span) -> bool:
    """Whether an item begins with a heading of its own: "Hạ tầng số. Phủ sóng …"."""
    words = passage.text[slice(*sentence)].split()
    return bool(passage.label) and len(words) <= _LONGEST_RUN_IN


def _stretches(
    passage: Passage, sentence: Span, rulebook: Rulebook
) -> list[tuple[Span, Directive]]:
    """A sentence whole, or its parts where each has its own body or its own term."""
    stretches: list[tuple[Span, Directive]] = []
    told = _without_cut_lists(passage, parts(passage.text, *sentence), rulebook)
    looks_back: bool | None = None
    for part in told:
        directive = read_directive(passage.text, passage.folded, *part, rulebook)
        if directive.force is Force.NONE and len(told) == 1:
            break
        if directive.force < Force.MUST:
            if looks_back is None:
                looks_back = _looks_back(passage, told[0], rulebook)
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
        if whole and _ends_in_body(passage, whole[-1], rulebook):
            whole[-1] = (whole[-1][0], part[1])
        else:
            whole.append(part)
    return whole


def _ends_in_body(passage: Passage, part: Span, rulebook: Rulebook) -> bool:
    reach = max(part[0], part[1] - _LONGEST_BODY)
    bodies = find_bodies(passage.text, passage.folded, rulebook, reach, part[1])
    if not bodies or bodies[-1].after < part[1]:
        return False
    stretch = Stretch(passage.text, passage.folded, part[0], bodies[-1].start, rulebook)
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
        return stretch.at("liability", directive.action[0]) is None
    if first.force is Force.NONE or directive.force is Force.NONE:
        return False
    if directive.support and has_term(passage, part, rulebook):
        return True
    return has_term(passage, span, rulebook, loose=True) and has_term(passage, part, rulebook)


def _counts(directive: Directive, passage: Passage, context: Context, *, first: bool) -> bool:
    """Whether a directive of this force is one in this place; ``first``: in the first sentence of
    its passage."""
    force = directive.force
    if force is Force.NONE:
        return False
    section = _section_kind(passage)
    if section in _LOOKING_BACK:
        return force is Force.ASKED and directive.speaker is not None
    if section == "target":
        return force is Force.ASKED
    if context.asked or section in _OPEN:
        return True
    listed = bool(passage.label)
    if passage.parent is None and not listed:
        return force is Force.ASKED or directive.handed_out or directive.duty
    if force >= Force.TOLD or bool(context.leads):
        return True
    return force is Force.NAMED and ((listed and first) or bool(directive.support))


def _section_kind(passage: Passage) -> str | None:
    """What the section holds: a field of the tasks ("Khắc phục hạn chế", "Huy động nguồn lực")
    holds tasks, whatever its words mean elsewhere."""
    if passage.section in _AIMS:
        return passage.section
    return next((p.section for p in passage.above() if p.section in _OPEN), passage.section)


def _task(passage: Passage, found: _Found, reference: Reference, rulebook: Rulebook) -> Task:
    directive, context = found.directive, found.context
    start, end = directive.action
    action = fold_spaces(passage.text[start:end])
    stretch = Stretch(passage.text, passage.folded, found.span[0], found.span[1], rulebook)
    charged = found.charged if not directive.leads else NOBODY
    leads = names(passage, directive.leads or charged.leads) or context.leads
    support = names(passage, directive.support or charged.support)
    if not support:
        support = names(passage, supports_in(stretch, directive.action)) or (
            () if directive.leads else context.support
        )
    term = term_in(passage, found.span, reference, rulebook) or context.term
    above = term_above(passage) if term is None else None
    speaker = speaker_name(passage, directive.speaker) if directive.speaker else context.speaker
    if term is not None and speaker and passage.section not in _OPEN:
        term = soonest(term, reference)
    deadline = term or above
    lead_span = (directive.leads[0].start, directive.leads[-1].end) if directive.leads else None
    return Task(
        id=item_id("t", action, *leads),
        action=action,
        lead=leads,
        support=tuple(name for name in support if name not in leads),
        deadline=deadline.date if deadline else None,
        deadline_precision=deadline.precision if deadline and deadline.date else None,
        deadline_text=fold_spaces(deadline.text) if deadline else None,
        assigned_by=speaker,
        section=_section(passage),
        source=passage.source(start, end),
        lead_source=passage.source(*lead_span) if lead_span else context.lead_source,
        deadline_source=(
            passage.source(term.start, term.end)
            if term and term.date
            else passage.deadline_source
            if above
            else None
        ),
    )


def _section(passage: Passage) -> str | None:
    headings = passage.headings()
    return fold_spaces(headings[-1]) if headings else None

"""The tasks of a passage: what bodies are told to do, by whom, with whom and by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planparse.extraction.directives import (
    Directive,
    Force,
    Stretch,
    read_directive,
    supports_in,
)
from planparse.extraction.introductions import (
    Context,
    context_of,
    names,
    only_introduces,
    speaker_name,
)
from planparse.extraction.passages import Passage
from planparse.extraction.sentences import Span, parts, sentences
from planparse.extraction.task_deadlines import term_above, term_in
from planparse.language.deadlines import Reference
from planparse.language.normal import fold_spaces
from planparse.plan import Task, item_id
from planparse.rulebook import Rulebook

_OPEN = ("task", "organisation")
_CLOSED = ("purpose", "recital", "recipients", "signature")
_LOOKING_BACK = ("result", "shortcoming")


@dataclass(frozen=True, slots=True)
class _Found:
    """A directive, the span it was read from, and what it takes over from what stands before."""

    directive: Directive
    span: Span
    context: Context


def find_tasks(passage: Passage, reference: Reference, rulebook: Rulebook) -> list[Task]:
    """The tasks that a passage of prose gives, in order."""
    if passage.section in _CLOSED or passage.is_heading:
        return []
    if passage.introduces and only_introduces(passage, rulebook):
        return []
    return [
        _task(passage, found, passage.reference(reference), rulebook)
        for found in _directives(passage, rulebook)
    ]


def _directives(passage: Passage, rulebook: Rulebook) -> Iterator[_Found]:
    """What each sentence directs, bodies and speaker carried over from one to the next."""
    context = context_of(passage, rulebook)
    for start, end in sentences(passage.text, passage.folded, passage.start, passage.end):
        for span, directive in _stretches(passage, (start, end), rulebook):
            if not _counts(directive, passage, context):
                continue
            yield _Found(directive, span, context)
            context = context.after(passage, directive)


def _stretches(
    passage: Passage, sentence: Span, rulebook: Rulebook
) -> list[tuple[Span, Directive]]:
    """A sentence whole, or its parts where each has its own body or its own term."""
    stretches: list[tuple[Span, Directive]] = []
    for part in parts(passage.text, *sentence):
        directive = read_directive(passage.text, passage.folded, *part, rulebook)
        if not stretches or _stands_apart(passage, stretches[-1], part, directive, rulebook):
            stretches.append((part, directive))
            continue
        before, first = stretches[-1]
        span = (before[0], part[1])
        if first.force is Force.NONE:
            stretches[-1] = (span, read_directive(passage.text, passage.folded, *span, rulebook))
        else:
            stretches[-1] = (span, replace(first, action=(first.action[0], part[1])))
    return stretches


def _stands_apart(
    passage: Passage,
    before: tuple[Span, Directive],
    part: Span,
    directive: Directive,
    rulebook: Rulebook,
) -> bool:
    span, first = before
    if directive.leads or (directive.support and directive.force):
        return True
    if first.force is Force.NONE or directive.force is Force.NONE:
        return False
    nowhen = Reference(None, 2000)
    terms = [term_in(passage, s, nowhen, rulebook) for s in (span, part)]
    return all(term is not None and term.date is not None for term in terms)


def _counts(directive: Directive, passage: Passage, context: Context) -> bool:
    """Whether a directive of this force is one in this place."""
    force = directive.force
    if force is Force.NONE:
        return False
    if passage.section in _LOOKING_BACK:
        return force is Force.ASKED and directive.speaker is not None
    if passage.section == "target":
        return force is Force.ASKED
    if context.asked or passage.section in _OPEN:
        return True
    if passage.parent is None:
        return force is Force.ASKED
    return force >= Force.TOLD or (force is Force.NAMED and bool(passage.label))


def _task(passage: Passage, found: _Found, reference: Reference, rulebook: Rulebook) -> Task:
    directive, context = found.directive, found.context
    start, end = directive.action
    action = fold_spaces(passage.text[start:end])
    stretch = Stretch(passage.text, passage.folded, found.span[0], found.span[1], rulebook)
    leads = names(passage, directive.leads) or context.leads
    support = names(passage, directive.support)
    if not support:
        support = names(passage, supports_in(stretch, directive.action)) or (
            () if directive.leads else context.support
        )
    term = term_in(passage, found.span, reference, rulebook)
    above = term_above(passage) if term is None else None
    deadline = term or above
    speaker = speaker_name(passage, directive.speaker) if directive.speaker else context.speaker
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

"""The tasks of a passage: what bodies are told to do, by whom, with whom and by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planparse.extraction.actions import supports_in
from planparse.extraction.attributes import attributes_in, with_own_attributes
from planparse.extraction.brackets import NOBODY, Assigned, assigned_behind_action, is_charge
from planparse.extraction.continuations import continued
from planparse.extraction.directives import hinted, is_empty
from planparse.extraction.introductions import (
    Context,
    context_of,
    introduced,
    names,
    only_introduces,
    speaker_name,
)
from planparse.extraction.passages import LIST_RANK, Passage
from planparse.extraction.quotations import opening_quotation, quoted_speaker
from planparse.extraction.sections import opens_tasks_ahead, runs_in_aims
from planparse.extraction.sentences import opens_item, sentences
from planparse.extraction.spans import Span
from planparse.extraction.speech import ASKING, one_spoken_of
from planparse.extraction.stretches import Directive, Force, Stretch
from planparse.extraction.task_deadlines import (
    opening_year,
    soonest,
    tells_of_a_day,
    term_above,
    term_in,
)
from planparse.extraction.task_parts import stretches_of
from planparse.language.deadlines import Reference
from planparse.language.normal import fold_spaces
from planparse.plan import Task, item_id
from planparse.rulebook import Rulebook

_OPEN = ("task", "organisation")
_CLOSED = ("purpose", "recital", "recipients", "signature")
_LONGEST_RUN_IN = 3
_LONGEST_BROAD_RUN_IN = 9
_MUCH_LONGER = 3
"""How many times as long what is told is than a heading before it in the same paragraph."""
_LONGEST_TOPIC = 12
_REPORTED = ("result", "estimate")
_LOOKING_BACK = (*_REPORTED, "shortcoming")
_ONLY_REQUESTS = (*_LOOKING_BACK, "target")
"""Sections that aim or look back: only what somebody asks for is directed there."""
_REPORTING = (*ASKING, "according")


@dataclass(frozen=True, slots=True)
class _Found:
    """A directive, the span it was read from, and what it takes over from what stands before."""

    directive: Directive
    span: Span
    context: Context
    charged: Assigned


def find_tasks(passage: Passage, reference: Reference, rulebook: Rulebook) -> list[Task]:
    """The tasks that a passage of prose gives, in order.

    A date without a year is in the year that the passage opens with, else its heading's, else the
    plan's: not in the year that a report looks back on.
    """
    if passage.section in _CLOSED or passage.is_heading or _breaks_off(passage):
        return []
    section = _section_kind(passage, rulebook)
    if section in _ONLY_REQUESTS and not _may_report_request(passage, rulebook):
        return []
    if passage.deadline_source is not None:
        reference = passage.reference(reference)
    reference = opening_year(passage, reference, rulebook)
    tasks = [
        _task(passage, found, reference, rulebook)
        for found in _directives(passage, section, reference, rulebook)
    ]
    return with_own_attributes(tasks, passage, reference, rulebook) if tasks else []


def _breaks_off(passage: Passage) -> bool:
    """Whether a paragraph only leads up to the next, as preambles do: "Qua xem xét báo cáo …,"."""
    alone = passage.parent is None or passage.parent.is_heading
    cut = passage.text[passage.start : passage.end].rstrip().endswith(",")
    return cut and alone and not passage.label


def _may_report_request(passage: Passage, rulebook: Rulebook) -> bool:
    """Whether a passage has words of asking, or a colon before what somebody says."""
    if ":" in passage.text[passage.start : passage.end]:
        return True
    words = Stretch(passage.text, passage.folded, passage.start, passage.end, rulebook)
    return words.has_any(_REPORTING)


def _directives(
    passage: Passage, section: str | None, reference: Reference, rulebook: Rulebook
) -> Iterator[_Found]:
    """What each sentence directs, bodies and speaker carried over from one to the next."""
    context = continued(passage, rulebook) or context_of(passage, rulebook)
    dated = passage.section is None and tells_of_a_day(passage, reference, rulebook)
    ahead = opens_tasks_ahead(passage, reference, rulebook)
    spans = sentences(passage.text, passage.folded, passage.start, passage.end, rulebook)
    states = False
    listed: Context | None = None
    spoken_of, searched = None, 0
    quotation = opening_quotation(
        passage.text, passage.folded, passage.start, passage.end, rulebook
    )
    for place, (start, end) in enumerate(spans):
        is_item = opens_item(passage.folded, start, rulebook)
        if is_item:
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
        if place == 0 and len(spans) > 1 and _is_run_in(passage, (start, end), rulebook):
            continue
        least = Force.MUST if states and _is_part(passage, (start, end), rulebook) else Force.BARE
        states = True
        says = quoted_speaker(passage.text, passage.folded, end, rulebook)
        if says is None and quotation is not None and start < quotation[0]:
            _, says = quotation
        if says is not None:
            context = replace(context, speaker=speaker_name(passage, says), asked=True)
        stretches = stretches_of(passage, (start, end), rulebook)
        items = section in _OPEN and passage.label
        if place == 0 and items and not any(directive.force for _, directive in stretches):
            read = hinted(passage.text, passage.folded, start, end, rulebook)
            stretches = [((start, end), read)]
        for span, directive in stretches:
            narrated = dated and not context.asked and directive.force is not Force.ASKED
            if directive.force < least or narrated:
                continue
            if ahead and (place or _resumes(passage, directive, rulebook)):
                context = replace(context, asked=True)
            if _counts(directive, passage, section, context, first=is_item or not place):
                if directive.force is Force.ASKED and not (directive.speaker or context.speaker):
                    spoken_of = _spoken_of(passage, spans[searched:place], rulebook) or spoken_of
                    searched = place
                    context = replace(context, speaker=spoken_of)
                if not is_empty(passage.text, passage.folded, directive.action, rulebook):
                    charged = NOBODY
                    if not directive.leads:
                        behind = spans[place : place + 2]
                        charged = assigned_behind_action(passage, behind, rulebook)
                    yield _Found(directive, span, context, charged)
                context = context.after(passage, directive)
                states = False


def _spoken_of(passage: Passage, told: list[Span], rulebook: Rulebook) -> str | None:
    """Whom sentences tell of last, before one that only refers back to him: "Ông A ghi nhận kết
    quả. Ông đề nghị các xã …"."""
    for sentence in reversed(told):
        stretch = Stretch(passage.text, passage.folded, *sentence, rulebook)
        if (speaker := one_spoken_of(stretch)) is not None:
            return speaker_name(passage, speaker)
    return None


def _resumes(passage: Passage, directive: Directive, rulebook: Rulebook) -> bool:
    """Whether what is directed begins with a word that no figure is aimed at by: "tiếp tục …"."""
    action = Stretch(passage.text, passage.folded, *directive.action, rulebook)
    return action.at("resume", action.start) is not None


def _is_part(passage: Passage, sentence: Span, rulebook: Rulebook) -> bool:
    """Whether a sentence gives parts of what was stated before it: "Trong đó huyện … bàn giao"."""
    stretch = Stretch(passage.text, passage.folded, *sentence, rulebook)
    return stretch.at("breakdown", sentence[0]) is not None


def _is_run_in(passage: Passage, sentence: Span, rulebook: Rulebook) -> bool:
    """Whether an item begins with a heading of its own: "Hạ tầng số. Phủ sóng …", "1. Tăng cường
    công tác tuyên truyền. Đa dạng hóa …"."""
    text = passage.text[slice(*sentence)]
    words = len(text.split())
    if any(map(str.isdigit, text)):
        return False
    stretch = Stretch(passage.text, passage.folded, *sentence, rulebook)
    if words <= _LONGEST_TOPIC and stretch.at("about", stretch.start) is not None:
        return True
    if not passage.label:
        return words <= _LONGEST_BROAD_RUN_IN and _opens_alike(passage, rulebook)
    if words <= _LONGEST_RUN_IN:
        return True
    if passage.rank >= LIST_RANK or words > _LONGEST_BROAD_RUN_IN:
        return False
    opening = stretch.any_at(("verb", "adverb"), stretch.start)
    broad = opening is None or opening.rule.role == "adverb"
    if not broad and stretch.at("broad", stretch.start) is not None:
        told = len(passage.text[sentence[1] : passage.end].split())
        broad = told > _MUCH_LONGER * words
    return broad and not stretch.bodies(stretch.start)


def _opens_alike(passage: Passage, rulebook: Rulebook) -> bool:
    """Whether the paragraph before begins with a heading of its own, too: "Xây dựng cơ bản. Các xã
    …" behind "Chăn nuôi. Tổng đàn …"."""
    before = passage.previous
    if before is None or before.label or before.parent is not passage.parent:
        return False
    (start, end), *more = sentences(before.text, before.folded, before.start, before.end, rulebook)
    return bool(more) and len(before.text[start:end].split()) <= _LONGEST_BROAD_RUN_IN


def _counts(
    directive: Directive,
    passage: Passage,
    section: str | None,
    context: Context,
    *,
    first: bool,
) -> bool:
    """Whether a directive of this force is one in this place; ``first``: in the first sentence of
    its passage, or of an item in it."""
    force = directive.force
    if force is Force.NONE:
        return False
    if section in _LOOKING_BACK:
        return force is Force.ASKED and (directive.speaker is not None or context.asked)
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


def _section_kind(passage: Passage, rulebook: Rulebook) -> str | None:
    """What the section holds: a field of the tasks ("Khắc phục hạn chế", "Huy động nguồn lực")
    holds tasks, whatever its words mean elsewhere, and so does all that bodies are asked for
    above it ("… yêu cầu các sở thực hiện các nội dung sau:"), but for prose that looks back."""
    if passage.section in _REPORTED and not passage.label:
        return passage.section
    above = context_of(passage, rulebook)
    if above.asked and above.leads:
        return "task"
    if passage.section == "target":
        return passage.section
    if runs_in_aims(passage.folded, passage.start, rulebook):
        return "target"
    return next((p.section for p in passage.above() if p.section in _OPEN), passage.section)


def _task(passage: Passage, found: _Found, reference: Reference, rulebook: Rulebook) -> Task:
    directive, context = found.directive, found.context
    start, end = directive.action
    action = fold_spaces(passage.text[start:end])
    stretch = Stretch(passage.text, passage.folded, found.span[0], found.span[1], rulebook)
    leads = names(passage, directive.leads or found.charged.leads) or context.leads
    support = names(passage, directive.support or found.charged.support)
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

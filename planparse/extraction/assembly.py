"""A Document to its Plan: its head, passages and tables in order, then what belongs together."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from planparse.extraction.attributes import with_attributes
from planparse.extraction.checks import check_plan
from planparse.extraction.header import read_masthead
from planparse.extraction.layout import lay_out
from planparse.extraction.letterhead import header_words
from planparse.extraction.named_places import names_of_places
from planparse.extraction.officials import (
    Mention,
    committee_mentions,
    head_mentions,
    merge_mentions,
    resolve_speaker,
    signature_mentions,
)
from planparse.extraction.passages import Layout, PlacedTable
from planparse.extraction.pipeline import Work, docs, found
from planparse.extraction.scope import plans_nothing, settles_accounts
from planparse.extraction.tables import Caption, TableReading, TableSetting, read_table
from planparse.extraction.terms import NEARLY_OVER
from planparse.language.base_units import in_base_unit
from planparse.language.catalogue import catalogue_key
from planparse.language.deadlines import Deadline, Reference, find_deadlines
from planparse.language.normal import fold, normal_form
from planparse.plan import Header, Indicator, Kind, Official, Plan, Task, Warning, item_id
from planparse.reading import Document
from planparse.rulebook import Rulebook

_BEGINNING = 5
_LONGEST_REVIEW = 90
_CONGRESS = (6, 30)
"""The month and the day by which congresses are held."""
_PLANNING = ("plan", "resolution", "decision", "directive", "programme")


def extract_plan(document: Document, rulebook: Rulebook) -> Plan:
    """All that a document promises, each item with its source."""
    masthead = read_masthead(document, rulebook)
    header = masthead.header
    reference = _in_its_year(reference_of(header), header, rulebook)
    flat = header.kind == "news"
    reported = _reported_term(header, reference, rulebook)
    if flat and (reported is None or not _is_over(reported, reference)):
        reported = _term_of_event(document, reference, rulebook) or reported
    layout = lay_out(
        document,
        masthead.blocks,
        reference,
        rulebook,
        reported=reported,
        planned=_planned_term(header, reference, rulebook),
        flat=flat,
        reports=header.kind == "report",
        plans=header.kind in ("plan", "programme"),
    )
    planning = header.kind in _PLANNING and not settles_accounts(header, rulebook)
    kind: Kind = "target" if planning else "result"
    texts = {passage.block: (passage.text, passage.folded) for passage in layout.passages}
    places = names_of_places(texts.values(), rulebook)
    work = (Work(passage, reference, rulebook, kind, places) for passage in layout.passages)
    indicators: list[Indicator] = []
    tasks: list[Task] = []
    mentions = head_mentions(document, masthead.blocks, rulebook)
    for doc in docs(work):
        indicators += found(doc, "indicators")
        tasks += found(doc, "tasks")
        mentions += found(doc, "officials")
    tasks = with_attributes(tasks, layout.passages, reference, rulebook)
    readings = _read_tables(layout, reference, rulebook)
    for reading in readings:
        indicators += reading.indicators
        tasks += reading.tasks
    if plans_nothing(header, rulebook):
        indicators = []
    mentions += _closing_mentions(layout, readings, rulebook)
    officials = merge_mentions(mentions, rulebook)
    plan = Plan(
        document=header,
        indicators=_identified_indicators(indicators, _own_place(header), rulebook),
        tasks=_identified_tasks(tasks, officials, rulebook),
        officials=tuple(
            o.model_copy(update={"id": item_id("o", normal_form(o.name))}) for o in officials
        ),
        warnings=(
            *(Warning(code="reading", message=text) for text in document.warnings),
            *(warning for reading in readings for warning in reading.warnings),
        ),
    )
    checked = check_plan(plan, dict(document.texts()), rulebook)
    return plan.model_copy(update={"warnings": plan.warnings + checked})


def reference_of(header: Header) -> Reference:
    """What dates in a document with this head are relative to."""
    own = header.date.year if header.date else None
    if not header.period:
        return Reference(header.date, own)
    first, _, last = header.period.rpartition("/")
    near = header.kind == "news" and not first and own not in (None, int(last))
    return Reference(header.date, int(last), int(last), int(first) if first else None, near)


def _in_its_year(reference: Reference, header: Header, rulebook: Rulebook) -> Reference:
    """A reference for an undated document of a congress, which is held in the first half of the
    first year of the term that it plans."""
    held = header_words(rulebook, "congress").first(fold(header.title or ""))
    if held is None or reference.date is not None or reference.term_start is None:
        return reference
    return replace(reference, date=dt.date(reference.term_start, *_CONGRESS))


def _reported_term(header: Header, reference: Reference, rulebook: Rulebook) -> Deadline | None:
    """The last term in the title that is over, else the first: what "kết quả 6 tháng đầu năm, nhiệm
    vụ 6 tháng cuối năm" looks back on; else the first of several spans of years. A day in a title
    is that of an event, but for the one that a report reaches: "tính đến ngày 25/02/2017"."""
    dates = _dates_of_title(header, reference, rulebook)
    terms = _terms_among(dates)
    over = [t for t in terms if t.precision != "year" and _is_over(t, reference)]
    days = [t for t in dates if t.precision == "day" and t.start < t.core]
    reached = days[-1:] if header.kind == "report" else []
    spans = [t for t in dates if t.years]
    spans = spans if len(spans) > 1 else []
    return next(iter([*reversed(over), *reached, *terms, *spans]), None)


def _planned_term(header: Header, reference: Reference, rulebook: Rulebook) -> Deadline | None:
    """The months that a title ends with and that are not over: "…, nhiệm vụ quý II năm 2024"."""
    terms = _terms_among(_dates_of_title(header, reference, rulebook))
    last = terms[-1] if terms else None
    if last is None or last.precision not in ("month", "quarter"):
        return None
    return None if _is_over(last, reference) else last


def _terms_among(dates: list[Deadline]) -> list[Deadline]:
    """The months, quarters and years among the dates of a title."""
    return [t for t in dates if t.date and not t.years and t.precision != "day"]


def _dates_of_title(header: Header, reference: Reference, rulebook: Rulebook) -> list[Deadline]:
    title = header.title or ""
    return find_deadlines(title, fold(title), reference, rulebook)


def _term_of_event(document: Document, reference: Reference, rulebook: Rulebook) -> Deadline | None:
    """The months that the beginning of a report says were looked back on, or the year before: "hội
    nghị đánh giá tình hình 9 tháng đầu năm", "… tổng kết công tác năm 2015"."""
    texts = [text for _, text in document.texts() if text.strip()]
    for text in texts[:_BEGINNING]:
        for term in find_deadlines(text, fold(text), reference, rulebook):
            in_months = term.precision in ("month", "quarter")
            reviewed = in_months or _is_reviewed(text, term, reference, rulebook)
            if reviewed and _is_over(term, reference):
                return term
    return None


def _is_over(term: Deadline, reference: Reference) -> bool:
    """Whether a term ends before the document's day, or shortly after it."""
    if term.date is None or reference.date is None:
        return False
    return term.date <= reference.date + NEARLY_OVER


def _is_reviewed(text: str, term: Deadline, reference: Reference, rulebook: Rulebook) -> bool:
    """Whether a term is the year just over, or years that end with it, which a text says is looked
    back on."""
    if term.precision != "year" or term.date is None or reference.date is None:
        return False
    reviews = header_words(rulebook, "review").find(fold(text), 0, term.start)
    near = bool(reviews) and term.start - reviews[-1].end <= _LONGEST_REVIEW
    return near and term.date.year == reference.date.year - 1


def _read_tables(layout: Layout, reference: Reference, rulebook: Rulebook) -> list[TableReading]:
    readings: list[TableReading] = []
    for placed in layout.tables:
        setting = _setting(placed, readings[-1] if readings else None)
        readings.append(read_table(placed.table, setting, reference, rulebook))
    return readings


def _setting(placed: PlacedTable, previous: TableReading | None) -> TableSetting:
    place = placed.place
    setting = TableSetting(
        captions=tuple(Caption(c.block, c.text) for c in placed.captions), previous=previous
    )
    if place is None:
        return setting
    source = place.deadline_source
    return replace(
        setting,
        section=place.section,
        deadline=place.deadline,
        deadline_block=source.block if source else None,
    )


def _closing_mentions(
    layout: Layout, readings: Sequence[TableReading], rulebook: Rulebook
) -> list[Mention]:
    """The persons in lists of members and in the signature block."""
    mentions: list[Mention] = []
    for placed, reading in zip(layout.tables, readings, strict=True):
        loose = reading.kind in ("layout", "other")
        signers = signature_mentions(placed.table, rulebook) if loose else []
        mentions += signers or committee_mentions(placed.table, rulebook)
    return mentions + signature_mentions(layout.passages, rulebook)


def _own_place(header: Header) -> str | None:
    """The place that a document is of, where its head says so and not only its first lines."""
    named = header.locality is not None and (header.issuer or "").endswith(header.locality)
    return header.locality if named else None


def _identified_indicators(
    indicators: Iterable[Indicator], locality: str | None, rulebook: Rulebook
) -> tuple[Indicator, ...]:
    """Indicators with their ids, their keys in the catalogue, their values in base units, and the
    ids of the parents that have a figure of their own; the document's own ``locality`` is no
    scope of theirs.
    """
    taken: Counter[str] = Counter()
    by_name: dict[tuple[str, str | None, dt.date | None], str] = {}
    identified: list[Indicator] = []
    for item in indicators:
        scope = None if item.scope == locality else item.scope
        own = _unique(
            taken,
            item_id("i", normal_form(item.name), item.value, item.unit, item.deadline, scope,
                    item.parent),
        )  # fmt: skip
        parent = by_name.get((item.parent or "", scope, item.deadline))
        by_name[item.name, scope, item.deadline] = own
        found = {
            "id": own,
            "scope": scope,
            "parent_id": parent,
            "indicator": catalogue_key(item, rulebook),
            "quantity": in_base_unit(item.value, item.unit, item.name, rulebook),
        }
        identified.append(item.model_copy(update=found))
    return tuple(identified)


def _identified_tasks(
    tasks: Iterable[Task], officials: Sequence[Official], rulebook: Rulebook
) -> tuple[Task, ...]:
    """Tasks with their ids, the person who gives them named in full."""
    taken: Counter[str] = Counter()
    identified: list[Task] = []
    for item in tasks:
        own = _unique(taken, item_id("t", normal_form(item.action), item.lead))
        said = item.assigned_by
        speaker = said and resolve_speaker(said, officials, rulebook, item.source)
        identified.append(item.model_copy(update={"id": own, "assigned_by": speaker}))
    return tuple(identified)


def _unique(taken: Counter[str], identifier: str) -> str:
    """The id, with a number where the document says the very same thing again."""
    taken[identifier] += 1
    count = taken[identifier]
    return identifier if count == 1 else f"{identifier}-{count}"

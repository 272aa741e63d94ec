"""What a document is about in time and number: its day, its period, the counts it declares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from planparse.extraction.letterhead import day_of, header_words
from planparse.language.normal import fold
from planparse.plan import Declared, DocumentKind
from planparse.rulebook import Hit, Rulebook
from planparse.rulebook.model import HeaderRule


def event_date(
    texts: Sequence[str], published: Hit[HeaderRule] | None, rulebook: Rulebook
) -> dt.date | None:
    """The day that a news report tells of, else the day it was published.

    A day without a year is of the year of publication, else of the first year that the text names
    with it in the first half of the year (later, it may be the year planned for or the one before).
    """
    page_date = day_of(published.match) if published else None
    for text in texts:
        folded = fold(text)
        for hit in header_words(rulebook, "event_date").find(folded):
            year = page_date.year if page_date else _named_year(texts, rulebook)
            month = int(hit.match["month"])
            if page_date is None and month > 6 and hit.match.groupdict().get("year") is None:
                continue
            day = day_of(hit.match, year)
            if day is not None:
                return day
    return page_date


def _named_year(texts: Sequence[str], rulebook: Rulebook) -> int | None:
    for text in texts:
        if hit := header_words(rulebook, "year").first(fold(text)):
            return int(hit.match["year"])
    return None


def read_period(
    title: str | None,
    kind: DocumentKind,
    date: dt.date | None,
    texts: Sequence[str],
    rulebook: Rulebook,
) -> str | None:
    """The year or years planned for: of the title, else of the first heading, else of the date.

    A year that stands in a title beside a span of years is the nearer aim and goes before it; the
    last year goes before the others, but a report's own year before the outlook behind a semicolon.
    """
    if title and (period := _period_in(fold(title), rulebook)):
        return period
    if date is not None:
        return str(date.year)
    for text in texts[:30]:
        if len(text) < 200 and (period := _period_in(fold(text), rulebook)):
            return period
    return None


def _period_in(folded: str, rulebook: Rulebook) -> str | None:
    outlook = header_words(rulebook, "outlook").first(folded)
    spans = header_words(rulebook, "span").find(folded)
    dates = header_words(rulebook, "place_date").find(folded)
    taken = [(hit.start, hit.end) for hit in (*spans, *dates)]
    years = [
        hit
        for hit in header_words(rulebook, "year").find(folded)
        if not any(start < hit.end and hit.start < end for start, end in taken)
    ]
    if outlook is not None and any(hit.end <= outlook.start for hit in years):
        years = [hit for hit in years if hit.end <= outlook.start]
    if years:
        return years[-1].match["year"]
    if spans:
        return f"{spans[-1].match['from_year']}/{spans[-1].match['year']}"
    return None


def read_declared(texts: Sequence[str], rulebook: Rulebook) -> Declared | None:
    """How many indicators and tasks the text says that there are in all."""
    indicators = _largest_count(texts, "indicator_count", rulebook)
    tasks = _largest_count(texts, "task_count", rulebook)
    if indicators is None and tasks is None:
        return None
    return Declared(indicators=indicators, tasks=tasks)


def _largest_count(texts: Sequence[str], role: str, rulebook: Rulebook) -> int | None:
    counts = [
        int(hit.match["number"])
        for text in texts
        for hit in header_words(rulebook, role).find(fold(text))
    ]
    return max(counts, default=None)

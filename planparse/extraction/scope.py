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

    A day without a year is of the year of publication, else of the year that the beginning of the
    report is about.
    """
    page_date = day_of(published.match) if published else None
    for text in texts:
        folded = fold(text)
        numbers = {hit.end for hit in header_words(rulebook, "number").find(folded)}
        for hit in header_words(rulebook, "event_date").find(folded):
            if hit.start - 1 in numbers:
                continue
            month = int(hit.match["month"])
            year = page_date.year if page_date else _year_of_event(texts[:3], month, rulebook)
            day = day_of(hit.match, year)
            if day is not None:
                return day
    return page_date


def _year_of_event(texts: Sequence[str], month: int, rulebook: Rulebook) -> int | None:
    """The latest year named; in the last quarter the one before, where both are: a plan's year."""
    years = {year for text in texts for year in _single_years(fold(text), rulebook)}
    latest = max(years, default=None)
    if latest is not None and month >= 10 and latest - 1 in years:
        return latest - 1
    return latest


def _single_years(folded: str, rulebook: Rulebook) -> list[int]:
    """The years named by themselves, not as the end of a span."""
    spans = header_words(rulebook, "span").find(folded)
    return [
        int(hit.match["year"])
        for hit in header_words(rulebook, "year").find(folded)
        if not any(span.start < hit.end and hit.start < span.end for span in spans)
    ]


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
        following = str(date.year + 1)
        looks_ahead = kind == "news" and date.month >= 11
        if looks_ahead and any(date.year + 1 in _single_years(fold(t), rulebook) for t in texts):
            return following
        return str(date.year)
    beginning = [fold(text) for text in texts[:30]]
    for folded in beginning:
        if period := _period_in(folded, rulebook):
            return period
    dated = (header_words(rulebook, "year").first(folded) for folded in beginning)
    return next((hit.match["year"] for hit in dated if hit is not None), None)


def _period_in(folded: str, rulebook: Rulebook) -> str | None:
    outlook = header_words(rulebook, "outlook").first(folded)
    seasons = [
        hit
        for hit in header_words(rulebook, "year").find(folded)
        if "from_year" in (hit.match.groupdict())
    ]
    spans = [
        hit
        for hit in header_words(rulebook, "span").find(folded)
        if not any(season.end == hit.end for season in seasons)
    ]
    others = [
        hit
        for role in ("place_date", "event_date", "number")
        for hit in header_words(rulebook, role).find(folded)
    ]
    taken = [(hit.start, hit.end) for hit in (*spans, *others)]
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

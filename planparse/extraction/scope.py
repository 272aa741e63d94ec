"""What a document is about in time and number: its day, its period, the counts it declares."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from planparse.extraction.letterhead import day_of, header_words
from planparse.language.deadlines import ANY_YEAR, find_deadlines
from planparse.language.normal import fold
from planparse.plan import Declared, DocumentKind, Header
from planparse.rulebook import Hit, Rulebook, RuleSet
from planparse.rulebook.model import HeaderRule

_LATEST_NEWS = 31
_LAST_OF_SEASON = 7
_AFTER_NUMBER = re.compile(r"\d[\w.]*\s?[-/]\s?[^\W\d_][^\s,]*,?\s*\Z")
"""The number of the document that a date behind it is the date of: "Chỉ thị 12-CT/TU, ngày …"."""
_LONGEST_NUMBER = 40


def event_date(
    texts: Sequence[str], published: Hit[HeaderRule] | None, rulebook: Rulebook
) -> dt.date | None:
    """The day that a news report tells of, else the day it was published.

    A day without a year is of the year of publication, else of the year that the beginning of the
    report is about; so it is where that lies years back, as under the day on which a page was
    called up.
    """
    page_date = day_of(published.match) if published else None
    days = list(_days_told(texts, published, rulebook))
    if published is None or page_date is None:
        return next(filter(None, (_dated_by(texts, day, rulebook) for day in days)), None)
    if near := next(filter(None, (_day_of_news(day, page_date) for day in days)), None):
        return near
    others = [text for text in texts if published.match[0] not in fold(text)]
    years = ((day, _year_of_event(others, int(day["month"]), rulebook)) for day in days)
    earlier = next(filter(None, (day_of(day, year) for day, year in years)), None)
    return earlier if earlier and earlier.year < page_date.year - 1 else page_date


def _days_told(
    texts: Sequence[str], published: Hit[HeaderRule] | None, rulebook: Rulebook
) -> Iterator[re.Match[str]]:
    """The days on which something took place, but for that of publication and of documents."""
    for folded in map(fold, texts):
        for hit in header_words(rulebook, "event_date").find(folded):
            if _AFTER_NUMBER.search(folded, max(0, hit.start - _LONGEST_NUMBER), hit.start):
                continue
            if published is None or hit.match[0] not in published.match[0]:
                yield hit.match


def _dated_by(texts: Sequence[str], day: re.Match[str], rulebook: Rulebook) -> dt.date | None:
    """A day with the year that the texts are about, else with the one they give it elsewhere."""
    year = _year_of_event(texts, int(day["month"]), rulebook)
    return day_of(day, year or _year_of_day(texts, day, rulebook))


def _day_of_news(match: re.Match[str], page_date: dt.date) -> dt.date | None:
    """The day that a report of ``page_date`` tells of, of that year or, in January, the last."""
    days = (day_of(match, year) for year in (page_date.year, page_date.year - 1))
    return next((d for d in days if d and 0 <= (page_date - d).days <= _LATEST_NEWS), None)


def _year_of_event(texts: Sequence[str], month: int, rulebook: Rulebook) -> int | None:
    """The latest year that the beginning names, one that figures lead up to ("đến năm 2030") only
    where it names no other and no congress opens a term, else the first named further on.

    In the last quarter it is the one before, where both are named: the latest is a plan's year.
    """
    for named in (_own_years, _congress_years, _years_after_compared, _single_years):
        years = {year for text in texts[:3] for year in named(fold(text), rulebook)}
        if years:
            break
    else:
        later = (year for text in texts[3:] for year in _single_years(fold(text), rulebook))
        season = (year for text in texts[:3] for year in _years_of_season(text, month, rulebook))
        return next(later, None) or next(season, None)
    latest = max(years)
    return latest - 1 if month >= 10 and latest - 1 in years else latest


def _year_of_day(texts: Sequence[str], day: re.Match[str], rulebook: Rulebook) -> int | None:
    """The year of a day that is written in full elsewhere: "tính đến ngày 17-8-2022"."""
    for text in texts:
        for date in find_deadlines(text, fold(text), ANY_YEAR, rulebook):
            if not (date.date and date.fixed and date.precision == "day"):
                continue
            if (date.date.day, date.date.month) == (int(day["day"]), int(day["month"])):
                return date.date.year
    return None


def _years_of_season(text: str, month: int, rulebook: Rulebook) -> list[int]:
    """The year of a month in what lasts from one year to the next: "vụ đông xuân 2020 - 2021"."""
    spans = header_words(rulebook, "span").find(fold(text))
    firsts = [int(hit.match["from_year"]) for hit in spans]
    lasts = [int(hit.match["year"]) for hit in spans]
    seasons = [(a, b) for a, b in zip(firsts, lasts, strict=True) if b == a + 1]
    return [first if month > _LAST_OF_SEASON else last for first, last in seasons]


def _single_years(folded: str, rulebook: Rulebook) -> list[int]:
    """The years named by themselves, not as the end of a span."""
    return _years_outside(("span",), folded, rulebook)


def _congress_years(folded: str, rulebook: Rulebook) -> list[int]:
    """The years in which congresses are held: those that begin their terms."""
    held = header_words(rulebook, "congress").find(folded)
    return [int(hit.match["from_year"]) for hit in held]


def _years_after_compared(folded: str, rulebook: Rulebook) -> list[int]:
    """The years after those that figures are compared with: 2018 of "so với cùng kỳ năm 2017"."""
    return [int(hit.match["year"]) + 1 for hit in header_words(rulebook, "compared").find(folded)]


def _own_years(folded: str, rulebook: Rulebook) -> list[int]:
    """The years named by themselves that a text can be of."""
    return _years_outside(("span", "aside"), folded, rulebook)


def _years_outside(roles: Sequence[str], folded: str, rulebook: Rulebook) -> list[int]:
    others = [hit for role in roles for hit in header_words(rulebook, role).find(folded)]
    years = header_words(rulebook, "year").find(folded)
    return [int(hit.match["year"]) for hit in _apart(years, others)]


def _apart(
    hits: Sequence[Hit[HeaderRule]], others: Sequence[Hit[HeaderRule]]
) -> list[Hit[HeaderRule]]:
    """The hits that none of the others touches."""
    return [h for h in hits if not any(o.start < h.end and h.start < o.end for o in others)]


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
    A congress, wherever the report tells of it, plans the term that begins; so does a report that
    opens with a plan for years to come and no other.
    """
    if title and (period := _period_in(fold(title), rulebook)):
        return period
    beginning = [fold(text) for text in texts[:30]]
    if title is None and (period := _period_issued(beginning, kind, rulebook)):
        return period
    if kind == "news" and (period := _term_of_congress(beginning[:3], rulebook)):
        return period
    if kind == "news" and date and (period := _term_ahead(beginning[:3], date.year, rulebook)):
        return period
    if date is not None:
        next_year = str(date.year + 1)
        looks_ahead = kind == "news" and date.month >= 11
        if looks_ahead and any(date.year + 1 in _single_years(fold(t), rulebook) for t in texts):
            return next_year
        return str(date.year)
    period = next(filter(None, (_first_period_in(each, rulebook) for each in beginning)), None)
    following = (y for each in beginning for y in _years_after_compared(each, rulebook))
    return period or next(map(str, following), None)


def _period_issued(beginning: Sequence[str], kind: DocumentKind, rulebook: Rulebook) -> str | None:
    """The period of what the line over a document's text says that it issues, where it has no title
    of its own: "UBND tỉnh ban hành Kế hoạch … giai đoạn 2022 - 2025 như sau:"."""
    for folded in beginning:
        if folded.rstrip().endswith(":"):
            named = [h for h in rulebook.document_kinds.find(folded) if h.rule.kind == kind]
            return _first_period_in(folded[named[-1].end :], rulebook) if named else None
    return None


def _term_of_congress(beginning: Sequence[str], rulebook: Rulebook) -> str | None:
    hits = (header_words(rulebook, "congress").first(folded) for folded in beginning)
    return next((_written(hit) for hit in hits if hit is not None), None)


def _term_ahead(beginning: Sequence[str], year: int, rulebook: Rulebook) -> str | None:
    """The years to come that a report tells the plan of, where it begins with no other year."""
    spans = [hit for folded in beginning for hit in _periods(folded, rulebook)[1]]
    single = {named for folded in beginning for named in _single_years(folded, rulebook)}
    ahead = next((hit for hit in spans if int(hit.match["from_year"]) > year), None)
    return _written(ahead) if ahead is not None and single <= {year} else None


def _written(hit: Hit[HeaderRule]) -> str:
    """A period as the plan writes it: "2025", "2021/2025"."""
    first = hit.match.groupdict().get("from_year")
    year: str = hit.match["year"]
    return f"{first}/{year}" if first else year


def _periods(
    folded: str, rulebook: Rulebook
) -> tuple[list[Hit[HeaderRule]], list[Hit[HeaderRule]]]:
    """The years and the spans of years that a text names, those of days and numbers left out."""
    others = [
        hit
        for role in ("place_date", "event_date", "number")
        for hit in header_words(rulebook, role).find(folded)
    ]
    spans = _apart(header_words(rulebook, "span").find(folded), others)
    return _apart(header_words(rulebook, "year").find(folded), [*spans, *others]), spans


def _period_in(title: str, rulebook: Rulebook) -> str | None:
    years, spans = _periods(title, rulebook)
    spans = _apart(spans, header_words(rulebook, "council_term").find(title))
    outlook = header_words(rulebook, "outlook").first(title)
    if outlook is not None and any(hit.end <= outlook.start for hit in (*years, *spans)):
        years = [hit for hit in years if hit.end <= outlook.start]
    if years:
        return _written(years[-1])
    return _written(spans[-1]) if spans else None


def _first_period_in(folded: str, rulebook: Rulebook) -> str | None:
    """The first year or span that running text is about."""
    years, spans = _periods(folded, rulebook)
    asides = [
        hit
        for role in ("council_term", "aside")
        for hit in header_words(rulebook, role).find(folded)
    ]
    hits = _apart([*years, *spans], asides)
    return _written(min(hits, key=lambda hit: hit.start)) if hits else None


def read_declared(texts: Sequence[str], rulebook: Rulebook) -> Declared | None:
    """How many indicators and tasks the text says that there are in all."""
    counting = _counts(rulebook)
    folded = [text for text in map(fold, texts) if counting.first(text)]
    indicators = _largest_count(folded, "indicator_count", rulebook)
    tasks = _largest_count(folded, "task_count", rulebook)
    if indicators is None and tasks is None:
        return None
    return Declared(indicators=indicators, tasks=tasks)


@lru_cache(maxsize=4)
def _counts(rulebook: Rulebook) -> RuleSet[HeaderRule]:
    """What says how many indicators or tasks there are."""
    roles = ("indicator_count", "task_count")
    return RuleSet(rule for rule in rulebook.header if rule.role in roles)


def _largest_count(texts: Sequence[str], role: str, rulebook: Rulebook) -> int | None:
    counts = [
        int(hit.match["number"])
        for text in texts
        for hit in header_words(rulebook, role).find(text)
    ]
    return max(counts, default=None)


def plans_nothing(header: Header, rulebook: Rulebook) -> bool:
    """Whether a document, by its title, lays down rules (quy định, quy chế, luật), or is news of
    one work (khánh thành)."""
    title = fold(header.title or "")
    if header_words(rulebook, "norms").at(title, 0) is not None:
        return True
    if header_words(rulebook, "law").at(title, 0) is not None:
        return header.kind == "other"
    single = header_words(rulebook, "single_work").first(title)
    return single is not None and header.kind == "news"


def settles_accounts(header: Header, rulebook: Rulebook) -> bool:
    """Whether a document, by its title, settles accounts, which hold results (quyết toán)."""
    title = fold(header.title or "")
    return header_words(rulebook, "settlement").first(title) is not None

"""Where a name ends before its figure, and where it begins after the words that open its clause."""

from __future__ import annotations

import re

from planparse.extraction.clauses import DASHES, Span, containing
from planparse.extraction.wording import HEADS, QUANTITY_HEADS, Wording
from planparse.language.syllables import CAPITALS
from planparse.rulebook import Hit
from planparse.rulebook.model import LinkRule

_LONGEST_LINK = 40
_MOST_WORDS_OF_WHICH = 3
_PLACE_NAME = re.compile(rf"(?:\s[{CAPITALS}](?![{CAPITALS}])\w+){{2,4}}+(?![\w,])")
_BEFORE_FIGURE = (
    "link", "having", "for", "reach", "from", "increase", "decrease", "ratio", "sequence", "whole",
    "lead_in", "preposition", "extent", "turn", "causing",
)  # fmt: skip
_OPENS = (
    "lead_in", "preposition", "locative", "turn", "for", "breakdown", "raise", "sequence", "link",
    "having", "reach", "ratio", "causing",
)  # fmt: skip
_BEFORE_LEVEL = ("link", "having", "reach")
_CHANGES = ("increase", "decrease")
_COMPARES = ("increase", "decrease", "ratio", "whole")


def trim_right(
    wording: Wording, start: int, end: int, roles: list[str], *, names_itself: bool = False
) -> tuple[int, bool]:
    """Where the name ends, before dates, cues and the words that link it to its figure.

    What is aimed at ("Thu ngân sách phấn đấu đạt") is named there, unless it ``names_itself``.
    """
    colon = False
    bare = end
    while True:
        span = wording.trimmed(start, end)
        colon |= ":" in wording.folded[span.end : end]
        end = span.end
        if start >= end:
            return end, colon
        aside = containing(wording.brackets, end - 2)
        if (
            aside is not None
            and aside.end == end - 1
            and (wording.date_before(end - 1) or _dates_a_quantity(wording, start, aside.start - 1))
        ):
            end = aside.start - 1
            continue
        links = wording.links_in(max(start, end - _LONGEST_LINK), end)
        link = next((hit for hit in links if hit.end == end), None)
        if link is not None and wording.folded.startswith("/", link.start - 1):
            return end, colon
        if link is not None and link.rule.role == "compound":
            return end, colon
        if link is not None and link.rule.trait == "saying":
            return start, colon
        dated = wording.date_before(end)
        having = link is not None and link.rule.role == "having"
        if dated is not None and dated.start >= start and not having:
            end = dated.start
            continue
        cue = wording.cue_before(end)
        aimed = cue is not None and cue.rule.kind == "target" and not names_itself
        if link is not None and cue is not None and aimed and start <= cue.start < link.start:
            roles.append(link.rule.role)
            end = cue.start
            continue
        crossed = link is not None and roles and "," in wording.folded[link.end : bare]
        if link is not None and crossed and link.rule.role == "whole":
            return _before_comparison(wording, start, link.start), colon
        if link is not None and _is_told_apart(wording, link, bare, roles):
            end = link.start
            continue
        if link is not None and link.rule.role == "extent" and "," in wording.folded[end:bare]:
            return end, colon
        filler = link is not None and (link.rule.trait == "bare" or link.rule.role == "average")
        if link is not None and filler and _is_linked(wording, start, link.start):
            end = link.start
            continue
        if link is not None and _stands_before_figure(wording, link, start, roles):
            roles.append(link.rule.role)
            end = link.start
            continue
        if cue is not None and cue.start >= start and not cue.rule.part_of_name:
            end = cue.start
            continue
        return end, colon


def _dates_a_quantity(wording: Wording, start: int, end: int) -> bool:
    """Whether a date ends there that stands behind what a quantity is called: "Giá trị sản xuất năm
    2014" before "(giá so sánh 2010)"."""
    date = wording.date_before(wording.end_before(end))
    if date is None or date.date is None:
        return False
    comma = wording.folded.rfind(",", start, date.start)
    return wording.is_headed(wording.trimmed(max(start, comma + 1), date.start))


def _before_comparison(wording: Wording, start: int, end: int) -> int:
    """Where a name ends before the word that compares what it names with what stands at ``end``:
    "sản lượng thấp hơn cùng kỳ, đạt 5 tấn", "thu tăng cao so với cùng kỳ, đạt 5 tỷ đồng"."""
    link = wording.link_before(wording.trimmed(start, end).end, start)
    if link is None or not (link.rule.trait == "comparing" or link.rule.role in _CHANGES):
        return end
    return link.start


def _is_told_apart(wording: Wording, change: Hit[LinkRule], figure: int, roles: list[str]) -> bool:
    """Whether it is told by itself that something changes, before its level: "thu tăng khá, đạt 56
    tỷ đồng", "đàn trâu giảm, 1.250 con", "sản lượng tăng và đạt 12 tấn"."""
    if change.rule.role not in ("increase", "decrease"):
        return False
    parted = "," in wording.folded[change.end : figure]
    if not parted and wording.opening_trait(change.end, figure) != "joining":
        return False
    if any(role in _COMPARES for role in roles):
        return False
    if any(role in _BEFORE_LEVEL for role in roles):
        return True
    told = wording.quantities_in(figure, figure + _LONGEST_LINK)
    return bool(told) and not told[0].is_share


def _is_linked(wording: Wording, start: int, end: int) -> bool:
    """Whether what stands before ``end`` links a name to its figure: "với", "giảm xuống còn"."""
    span = wording.trimmed(start, end)
    links = wording.links_in(max(span.start, span.end - _LONGEST_LINK), span.end)
    return any(hit.end == span.end and hit.rule.role in ("link", "reach") for hit in links)


def _stands_before_figure(
    wording: Wording, link: Hit[LinkRule], start: int, roles: list[str]
) -> bool:
    if link.rule.role != "adding":
        return link.rule.role in _BEFORE_FIGURE
    told = wording.trimmed(start, link.start)
    dashed = told.start < told.end and wording.mark_before(link.start) in DASHES
    if dashed and link.rule.trait == "sector":
        return False
    before = wording.link_at(told.start, link.start)
    headed = before is not None and before.rule.role in HEADS
    return not (roles or headed)


def trim_left(wording: Wording, start: int, end: int, opened: list[str]) -> int:
    """Where the name begins, after dates, cues and the words that open a clause."""
    while True:
        start = wording.trimmed(start, end).start
        if start >= end:
            return start
        bracket = containing(wording.brackets, start + 1)
        if bracket is not None and wording.folded[start] == "(" and bracket.end < end:
            start = bracket.end + 1
            continue
        dated = wording.date_at(start)
        if dated is not None and dated.end <= end:
            start = dated.end
            continue
        cue = wording.cue_at(start)
        if cue is not None and not cue.rule.part_of_name:
            start = min(cue.end, end)
            continue
        link = wording.link_at(start, end)
        cuts = link is not None and link.rule.role == "cut"
        if link is not None and cuts and wording.folded.startswith(",", link.end):
            start = link.end
            continue
        if link is not None and (cuts or _ends_in_head(wording, link, end)):
            link = wording.link_at(start, link.end - 1)
        if link is None or not _opens(wording, link, end):
            return start
        if link.rule.role == "place" and _singles_out(wording, link, end):
            return start
        completing = link.rule.trait == "completing"
        opened.append("completing" if completing else link.rule.role)
        start = link.end
        if link.rule.role == "place" and (name := _PLACE_NAME.match(wording.text, start, end)):
            start = name.end()
        elif link.rule.role == "place" and (past := _past_places(wording, start, end)) is not None:
            start = past


def _singles_out(wording: Wording, place: Hit[LinkRule], end: int) -> bool:
    """Whether "riêng" stands before a kind of places, and behind it a few words that only say which
    of them are meant: "riêng các huyện nghèo giảm 4%"."""
    which = wording.trimmed(place.end, end)
    if not 0 < wording.words(*which) <= _MOST_WORDS_OF_WHICH:
        return False
    singled = wording.trait_before(place.start) == "singling_out"
    return singled and not wording.links_in(*which) and not wording.opens_action(*which)


def _past_places(wording: Wording, start: int, end: int) -> int | None:
    """Past a list of places by name: "các xã Trung Nghĩa, Làng Mười"; None where none stands."""
    past = wording.past_names(start, end)
    return past if past is not None and "," in wording.folded[start:past] else None


def _ends_in_head(wording: Wording, link: Hit[LinkRule], end: int) -> bool:
    """Whether the last of the words that link a name to its figure heads a name itself: those of
    "đạt tỷ lệ bao phủ"."""
    if link.rule.role not in ("link", "ratio") or wording.trimmed(link.end, end).start >= end:
        return False
    shorter = wording.link_at(link.start, link.end - 1)
    if shorter is None:
        return False
    rest = wording.trimmed(shorter.end, end)
    return wording.opens_with(rest, QUANTITY_HEADS)


def _is_numbered(wording: Wording, name: Span) -> bool:
    """Whether what places are called begins with a number: "các xã 30a"."""
    return wording.folded[name.start : name.start + 1].isdigit()


def _opens(wording: Wording, link: Hit[LinkRule], end: int) -> bool:
    """Whether words at the left edge of a name are no part of it."""
    rest = wording.trimmed(link.end, end)
    if link.rule.role in _OPENS:
        return True
    match link.rule.role:
        case "place":
            called = wording.text[rest.start : rest.start + 1].isupper()
            if rest.start < end and called and link.rule.trait == "named":
                return False
            if rest.start < end and wording.begins_with_those_shared(link.start, end):
                return False
            if wording.opens_compound(rest.start, end) or _is_numbered(wording, rest):
                return False
            return rest.start >= rest.end or wording.words(link.start, link.end) > 1
        case "adding" | "whole" | "from":
            return rest.start >= rest.end and link.rule.trait != "sector"
        case "increase" | "decrease":
            return rest.start < rest.end
        case _:
            return False

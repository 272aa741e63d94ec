"""Figures of one place after another: "diện tích gieo sạ ở Hòn Đất 3.340 ha, Giồng Riềng 2.095 ha".

Each has the name of the first, or of the words before a colon, and a place of its own.
"""

from __future__ import annotations

from itertools import dropwhile

from planparse.extraction.clauses import Span
from planparse.extraction.edges import trim_right
from planparse.extraction.letterhead import header_words
from planparse.extraction.naming import Named, name_before
from planparse.extraction.wording import QUANTITY_HEADS, Wording
from planparse.language.bodies import bodies_at
from planparse.language.quantities import Quantity
from planparse.rulebook import Hit
from planparse.rulebook.model import HeaderRule, LinkRule, UnitRule

_OPENS = ("turn", "breakdown", "lead_in", "preposition")
_HAVING = ("having", "link")
_LISTS = ("equating", "exemplifying", "graded")
_LEADS_TO_PLACE = ("preposition", "lead_in")
_FEWEST_WORDS = 2
_MOST_QUALIFIERS = 2


def place_before(wording: Wording, start: int, end: int) -> tuple[Named, int] | None:
    """The place that is all that stands left of a figure, or all behind a colon or "cho"; and where
    the words end that name what the figure is of. None where no place stands there."""
    roles: list[str] = []
    end, _ = trim_right(wording, start, end, roles)
    if wording.folded.startswith(")", start):
        start += 1
    head_end = max(start, wording.folded.rfind(":", start, end))
    part = wording.trimmed(head_end, end)
    given = [h for h in wording.links_in(part.start, part.end) if h.rule.role == "for"]
    if given and names_level(wording, given[-1].end, part.end):
        head_end = given[-1].start
        part = wording.trimmed(given[-1].end, part.end)
    part = _past_openings(wording, part)
    if not is_place(wording, part):
        return None
    return Named(
        part.start, part.end, tuple(roles), colon=wording.folded[head_end] == ":"
    ), head_end


def body_before(wording: Wording, start: int, end: int) -> tuple[Named, int] | None:
    """The body that is all that stands left of a figure, by its name: "- Ban Quản lý rừng Lộc An:
    210 ha"."""
    start += wording.folded.startswith(")", start)
    part = _past_openings(wording, wording.trimmed(start, end))
    roles: list[str] = []
    stop, _ = trim_right(wording, part.start, part.end, roles)
    part = Span(part.start, stop) if set(roles) <= {"link"} else part
    bodies = bodies_at(wording.text, wording.folded, wording.rulebook, part.start, part.end)
    if (
        len(bodies) != 1
        or not bodies[0].named
        or wording.trimmed(bodies[0].after, part.end).start < part.end
    ):
        return None
    return Named(part.start, part.end, colon=":" in wording.folded[part.end : end]), start


def bounded_by(wording: Wording, counted: Span, quantity: Quantity) -> Span | None:
    """What is said to be so much of those counted last, and so of each that is named behind them:
    "giải ngân" of "09 đơn vị giải ngân dưới 30%, trong đó Sở Y tế 26,4%"."""
    bounds = wording.quantities_in(counted.start, counted.end)
    bound = next((one for one in bounds if one.unit == quantity.unit), None)
    if bound is None or not bound.comparator:
        return None
    begin = wording.past_counted(*counted)
    named = name_before(wording, begin, bound.start)
    return Span(named.start, named.end) if not named.empty else None


def measured_of_each(wording: Wording, start: int, end: int) -> tuple[Span, Span] | None:
    """What some are told to have so much of, and the first of them: "tỷ lệ giải ngân" and "Tủa
    Chùa" of "Các huyện có tỷ lệ giải ngân thấp gồm: Tủa Chùa"."""
    having = [h for h in wording.links_in(start, end) if h.rule.role in _HAVING]
    if not having or not names_level(wording, start, having[0].start):
        return None
    begin = wording.trimmed(having[0].end, end).start
    first = first_of_a_list(wording, begin, end)
    if not wording.opens_with(Span(begin, end), QUANTITY_HEADS) or first is None:
        return None
    graded = [h.start for h in wording.links_in(begin, first.start) if _opens_list(h.rule)]
    bounds = [one.start for one in wording.quantities_in(begin, first.start)]
    named = name_before(wording, begin, min([first.start, *graded, *bounds]))
    return None if named.empty else (Span(named.start, named.end), first)


def measured_in_some(wording: Wording, start: int, end: int) -> Span | None:
    """What is measured in some places that a bracket behind names: "Tỷ lệ tiêm phòng" of "Tỷ lệ
    tiêm phòng ở một số huyện còn thấp"."""
    having = [h for h in wording.links_in(start, end) if h.rule.role in _HAVING]
    led = having and names_level(wording, start, having[0].start)
    named = name_before(wording, having[0].end if led else start, end)
    if named.empty or not wording.opens_with(Span(named.start, named.end), QUANTITY_HEADS):
        return None
    links = wording.links_in(named.start, named.end)
    where = [hit.start for hit in links if _says_where(wording, hit, named.end)]
    if not (led or where):
        return None
    return wording.trimmed(named.start, where[0] if where else named.end)


def first_of_a_list(wording: Wording, start: int, end: int) -> Span | None:
    """What stands last behind words such as "gồm", "như", "là" or a colon."""
    openings = [h.end for h in wording.links_in(start, end) if _opens_list(h.rule)]
    colon = wording.folded.rfind(":", start, end)
    begin = max([colon + 1, *openings])
    return wording.trimmed(begin, end) if begin > start else None


def names_level(wording: Wording, start: int, end: int) -> bool:
    """Whether words name a level of places: "các huyện", "một số địa phương"."""
    levels = header_words(wording.rulebook, "level").first(wording.folded, start, end)
    units = wording.rulebook.units.find(wording.folded, start, end)
    if levels is not None or any(hit.rule.dimension == "place" for hit in units):
        return True
    return any(hit.rule.role == "place" for hit in wording.links_in(start, end))


def place_at_end(wording: Wording, span: Span) -> tuple[Span, Span | None]:
    """Words without the place at their end, and the place: "nhiều nhất là" and "xã Sơn Hà", "nhiều
    nhất là các xã" and, behind its colon, "Sơn Hà"."""
    start = span.start + wording.folded.startswith(")", span.start)
    part = _past_openings(wording, wording.trimmed(start, span.end))
    levels = header_words(wording.rulebook, "level").find(wording.folded, *part)
    begin = part.start
    if levels:
        listed = wording.folded.startswith(":", levels[-1].end)
        begin = wording.trimmed(levels[-1].end, part.end).start if listed else levels[-1].start
    place = Span(begin, part.end)
    return Span(part.start, begin), place if is_place(wording, place) else None


def without_place(wording: Wording, name: Span) -> Span:
    """A name without the place at its end: "diện tích gieo sạ ở Hòn Đất"."""
    position = name.end
    while (word := wording.folded.rfind(" ", name.start, position)) > name.start:
        if not wording.text[word + 1].isupper():
            break
        position = word
    if position == name.end:
        return name
    found: list[Hit[HeaderRule] | Hit[UnitRule]] = [
        *header_words(wording.rulebook, "level").find(wording.folded, name.start, position),
        *wording.rulebook.units.find(wording.folded, name.start, position),
    ]
    levels = [hit for hit in found if hit.end == position and _names_level(hit.rule)]
    if levels:
        position = wording.trimmed(name.start, levels[0].start).end
    links = wording.links_in(name.start, position)
    leads = [hit for hit in links if hit.end == position and hit.rule.role in _LEADS_TO_PLACE]
    if leads:
        position = leads[0].start
    elif not levels:
        return name
    rest = wording.trimmed(name.start, position)
    return rest if rest.start < rest.end else name


def is_place(wording: Wording, part: Span) -> bool:
    """Whether words are a place: "huyện Yên Khê", or a name of several words alone."""
    own = wording.link_at(part.start, part.end)
    if own is not None and own.rule.role == "place" and own.end == part.end:
        return False
    level = _level_at(wording, part)
    name = wording.text[level or part.start : part.end].split()
    if level is not None and name[_MOST_QUALIFIERS:]:
        name = [*dropwhile(str.islower, name[:_MOST_QUALIFIERS]), *name[_MOST_QUALIFIERS:]]
    if len(name) < (1 if level else _FEWEST_WORDS):
        return False
    if level is not None and len(name) == 1 and name[0].isdigit():
        return True
    return all(word[0].isupper() and (len(word) == 1 or not word.isupper()) for word in name)


def _past_openings(wording: Wording, part: Span) -> Span:
    """A part without the words that open a list of places: "trong đó", "riêng", "ở"."""
    link = wording.link_at(part.start, part.end)
    while link is not None and link.rule.role in _OPENS:
        part = wording.trimmed(link.end, part.end)
        link = wording.link_at(part.start, part.end)
    return part


def _names_level(rule: HeaderRule | UnitRule) -> bool:
    """Whether a rule's words stand for a level of places."""
    return isinstance(rule, HeaderRule) or rule.dimension == "place"


def _says_where(wording: Wording, hit: Hit[LinkRule], end: int) -> bool:
    """Whether words lead to a level of places, up to where a name ends: "ở một số huyện"."""
    return hit.rule.role == "preposition" and names_level(wording, hit.end, end)


def _opens_list(rule: LinkRule) -> bool:
    """Whether words stand between what some have so much of and the first of them: "gồm", "như"."""
    return rule.role == "breakdown" or rule.trait in _LISTS


def _level_at(wording: Wording, part: Span) -> int | None:
    """Where the word for a level of places (huyện, ấp) that opens a part ends."""
    level = header_words(wording.rulebook, "level").at(wording.folded, part.start, part.end)
    if level is not None:
        return level.end
    counted = wording.counted_at(part.start, part.end)
    return counted.end if counted is not None and counted.rule.dimension == "place" else None

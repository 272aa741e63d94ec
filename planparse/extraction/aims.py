"""Which figures a plan sets or reports, and which are but details of what it says."""

from __future__ import annotations

import re

from planparse.extraction.clauses import Span
from planparse.extraction.edges import trim_left
from planparse.extraction.relations import SIZES, is_difference
from planparse.extraction.surroundings import Surroundings
from planparse.extraction.wording import Wording
from planparse.language.units import time_rate_in

_ALL = 100
_DONE_TO = ("people", "household", "enterprise", "event", "item")
_LONGEST_LINK = 40
_LONGEST_UNLINKED = 12
_LONGEST_ITEM = 30
_LEADING = ("lead_in", "turn")
_CHANGING = ("completing", "increase", "decrease")
_CHANGED = "share_change"
_NEXT_NUMBER = re.compile(r",\s\d")


def is_figure_of_the_plan(wording: Wording, around: Surroundings) -> bool:
    """Whether a figure can be an indicator at all: no length of time, no figure of elsewhere."""
    quantity = around.quantity
    if quantity.unit is None and not _may_lack_unit(wording, around):
        return False
    if quantity.dimension == "times" and not wording.is_headed(around.left):
        return False
    if quantity.dimension == "time" and not _measures_time(wording, around):
        return False
    if quantity.dimension == "event" and _only_says_how_often(wording, around):
        return False
    if quantity.comparator and wording.opens_duty(quantity.end):
        return False
    if wording.is_out_of(quantity.start) or is_difference(wording, around):
        return False
    if around.named.has("having", "adding") and _is_denied(wording, quantity.start):
        return False
    if _bounds_a_thing(wording, around) or _is_named_by_what_was_counted(wording, around):
        return False
    if quantity.dimension == "place" and _is_told_only_who(wording, around):
        return False
    nearest = around.named.roles[:1]
    if nearest == ("extent",):
        return wording.is_headed(around.left)
    bracket = around.bracket
    if (
        bracket is not None
        and wording.opens_with(bracket, ("extent",))
        and _is_alone(wording, bracket)
    ):
        return False
    if _is_completed(around) or says_where(wording, around) or _is_done_to(wording, around):
        return True
    nameless_change = around.named.empty and quantity.dimension == _CHANGED
    only_told_of = nearest == ("preposition",) and not quantity.whole
    return not (only_told_of and (around.counts or nameless_change))


def _is_done_to(wording: Wording, around: Surroundings) -> bool:
    """Whether people or bodies are counted to whom something is done: "kiểm tra đối với 21 tổ
    chức"."""
    if around.quantity.dimension not in _DONE_TO or not wording.opens_action(*around.left):
        return False
    return wording.trait_before(around.quantity.start) == "concerning"


def _says_which(wording: Wording, around: Surroundings, bracket: Span) -> bool:
    """Whether a bracket stands behind what no figure is told of, and only says which that is: "Cụm
    công nghiệp Bản Viềng (diện tích 48 ha)"; not what is to be done there."""
    if wording.opens_action(*around.left) or wording.opens_achievement(around.left):
        return False
    return _is_alone(wording, bracket)


def _is_alone(wording: Wording, bracket: Span) -> bool:
    """Whether no figure is told before a bracket that it could belong to: "công trình kênh Chính
    Bắc (dài 14,2 km, tổng mức đầu tư 186 tỷ đồng)"."""
    before = wording.quantity_before(bracket.start)
    return before is None or any(m in wording.folded[before.end : bracket.start] for m in ".;")


def _is_completed(around: Surroundings) -> bool:
    """Whether a name stands behind a word for bringing it to its end: "hoàn thành …"."""
    return "completing" in around.named.opened_by and not around.named.empty


def says_where(wording: Wording, around: Surroundings) -> bool:
    """Whether so many places are counted as those where something happened or was done, and nothing
    else is counted before them: "dịch xảy ra tại 31 xã", "phun hóa chất tại 61 xã"."""
    named, quantity = around.named, around.quantity
    if quantity.dimension != "place" or named.roles[:1] != ("preposition",):
        return False
    links = wording.links_in(named.start, quantity.start)
    placed = bool(links) and links[-1].rule.trait == "placing"
    happened = any(hit.rule.trait == "happening" and hit.end == named.end for hit in links)
    before = wording.quantity_before(named.start)
    apart = before is None or any(m in wording.folded[before.end : named.start] for m in ".;:")
    return placed and (happened or (apart and wording.opens_action(*around.left)))


def _bounds_a_thing(wording: Wording, around: Surroundings) -> bool:
    """Whether a figure only says how large a thing is at least: "tàu cá từ 24 mét trở lên"."""
    quantity, named = around.quantity, around.named
    acts = wording.opens_action(*around.left) or wording.opens_achievement(around.left)
    bare = not (named.roles or named.empty or around.object or acts)
    bounds = quantity.comparator in (">", ">=") and (bare or named.roles[:1] == ("from",))
    if quantity.dimension not in SIZES or not bounds:
        return False
    return not (named.colon or wording.is_headed(around.left))


def _is_named_by_what_was_counted(wording: Wording, around: Surroundings) -> bool:
    """Whether a share has no name but that of things whose number stands before them, and whose
    word no rule knows: "soi 18.640 lam, đạt 103% kế hoạch"."""
    named = around.named
    before = wording.quantity_before(named.start)
    if named.empty or before is None or not around.quantity.is_share:
        return False
    apart = before.end < named.start
    return apart and before.unit is None and wording.end_before(named.start) == before.end


def is_of_elsewhere(wording: Wording, around: Surroundings) -> bool:
    """Whether a figure is of another place, of one family or of who attends."""
    start, bracket = around.named.start, around.bracket
    if bracket is not None and not wording.quantities_in(bracket.start, around.quantity.start):
        start = min(start, bracket.start)
    links = wording.links_in(start, max(around.end, around.quantity.end))
    return any(hit.rule.role == "elsewhere" for hit in links)


def opens_elsewhere(wording: Wording, clause: Span) -> bool:
    """Whether a clause begins to speak of another place: "cả nước đã có 18 tỉnh …"."""
    opened: list[str] = []
    start = trim_left(wording, clause.start, clause.end, opened)
    link = wording.link_at(start, clause.end)
    at_once = all(role in _LEADING for role in opened)
    return at_once and link is not None and link.rule.role == "elsewhere"


def is_aim(
    wording: Wording, around: Surroundings, *, directed: bool, cued: bool, listed: bool
) -> bool:
    """Whether a figure is an aim or a result, and no detail.

    ``directed``: it is part of a task; ``cued``: words of its sentence say that it is an aim;
    ``listed``: it goes on with a list of such figures.
    """
    named = around.named
    if named.empty:
        return _names_itself(wording, around, directed, listed, cued)
    if not directed:
        return _is_told_of(wording, around)
    if wording.opening_trait(around.quantity.end, len(wording.folded)) == "remaining":
        return False
    if says_where(wording, around) and not (_is_completed(around) or around.quantity.whole):
        return False
    if around.bracket is not None and _says_which(wording, around, around.bracket):
        return False
    if wording.opens_support(named.start) and not (around.counts and around.object):
        return False
    quantity = around.quantity
    if quantity.comparator == "<" and not (cued or listed or named.has("link", "reach")):
        return False
    if named.has("adding") and around.counts and around.object:
        return True
    achieved = wording.opens_achievement(around.left)
    achieved = achieved or wording.is_completed(around.left) or _is_change(around)
    bounded = quantity.comparator in (">=", "~") or (
        quantity.comparator == ">" and not _may_only_lie_there(wording, around)
    )
    bounded = bounded or (listed and (quantity.is_share or quantity.dimension == "area"))
    bounded = bounded or _does_to_all(wording, around)
    if named.colon or named.has("link", "for", "reach", "increase", "decrease"):
        return not around.counts or bounded or achieved
    placed = named.roles[:1] == ("preposition",) and wording.opens_action(named.start, named.end)
    aimed = quantity.is_share and (cued or placed)
    if quantity.dimension == "money":
        least = quantity.comparator == ">=" and achieved
        return least or (wording.is_headed(around.left) and cued)
    return achieved or bounded or aimed or _is_share_of_counted(wording, around)


def _is_change(around: Surroundings) -> bool:
    """Whether a name stands behind what is done to it: "hoàn thành …", "giảm hộ nghèo 25 hộ"."""
    return any(word in _CHANGING for word in around.named.opened_by)


def _may_only_lie_there(wording: Wording, around: Surroundings) -> bool:
    """Whether "trên" may say where something is and not that it is more: "theo dõi rầy nâu trên
    32.000 ha lúa"."""
    named = around.named
    told = named.colon or named.has("link", "reach", "having") or wording.is_headed(around.left)
    return around.quantity.dimension in ("area", "place") and not told


def _does_to_all(wording: Wording, around: Surroundings) -> bool:
    """Whether a figure says that something is to be done to all of some: "kiểm dịch 100% tôm
    giống"."""
    quantity = around.quantity
    of_all = quantity.is_share and quantity.value == _ALL and bool(around.object)
    return of_all and wording.opens_action(around.named.start, around.named.end)


def _is_share_of_counted(wording: Wording, around: Surroundings) -> bool:
    """Whether a figure says of how many things something is to be done: "Rà soát 100% hộ nghèo"."""
    if not around.quantity.is_share or not around.object:
        return False
    things = around.object[0]
    return wording.past_counted(*things) > things.start


def _is_told_of(wording: Wording, around: Surroundings) -> bool:
    """Whether the words before a figure are near enough to name it."""
    named = around.named
    opening = wording.link_at(named.start, named.end)
    if opening is not None and opening.rule.role == "purpose":
        return False
    if named.roles or named.colon or wording.is_headed(around.left):
        return True
    longest = _LONGEST_ITEM if _is_all_said(wording, around) else _LONGEST_UNLINKED
    return wording.words(named.start, named.end) <= longest


def _is_all_said(wording: Wording, around: Surroundings) -> bool:
    """Whether nothing is said but of what a share is: "Hồ sơ được giải quyết đúng hạn 98%."."""
    before = wording.mark_before(around.named.start)
    after = wording.folded[around.quantity.end :].lstrip()[:1]
    return around.quantity.is_share and not before.isalnum() and before != "," and after in ".;"


def _names_itself(
    wording: Wording, around: Surroundings, directed: bool, listed: bool, cued: bool
) -> bool:
    """Whether the words after a figure name it: "95% dân số …", "02 xã đạt chuẩn …"."""
    quantity, named = around.quantity, around.named
    ranges = isinstance(quantity.value, tuple) or quantity.comparator is not None
    if quantity.unit is None or (named.roles[:1] == ("from",) and not ranges):
        return False
    if not around.object:
        return _stands_alone(wording, around) or (
            around.counts and listed and quantity.dimension != "place"
        )
    if wording.opens_with_preposition(around.object[0]) and not around.counts:
        return False
    if quantity.dimension == "time" or (quantity.dimension == "money" and not listed):
        return False
    if quantity.dimension == "place" and (named.has("for") or _is_placed(wording, around)):
        return False
    achieved = quantity.is_share or quantity.comparator is not None or named.has("adding")
    achieved = achieved or wording.opens_with(around.object[0], ("status",))
    achieved = achieved or wording.trait_before(quantity.start) == "completing"
    cue = wording.cue_before(wording.end_before(quantity.start))
    changed = named.has("increase", "decrease") or (cued and named.has("having"))
    changed = changed or (cue is not None and cue.rule.kind == "target")
    return achieved or changed or listed or not directed


def _is_denied(wording: Wording, figure: int) -> bool:
    """Whether it is said of things counted that there are none, or not yet: "không công nhận 2
    thôn"."""
    links = wording.links_in(max(0, figure - _LONGEST_LINK), figure)[-2:]
    if len(links) < 2 or links[-1].end != wording.end_before(figure):
        return False
    return links[0].rule.role == "undone" and links[0].end == wording.end_before(links[1].start)


def _is_told_only_who(wording: Wording, around: Surroundings) -> bool:
    """Whether what follows counted places only says what they are called, or what they must do."""
    if not around.object:
        return False
    first, last = around.object[0], around.object[-1]
    called = wording.past_names(first.start, last.end) == last.end
    return (called and not around.named.has("adding")) or any(
        map(wording.gives_duty, around.object)
    )


def _is_placed(wording: Wording, around: Surroundings) -> bool:
    """Whether what follows counted places only says where they are, and not what they reach too: "6
    xã của huyện", and not "6 xã của huyện đã đạt 19 tiêu chí"."""
    start, end = around.object[0]
    link = wording.link_at(start, end)
    if link is None or link.rule.role != "preposition":
        return False
    place = wording.link_at(wording.trimmed(link.end, end).start, end)
    if place is None or place.rule.role != "place":
        return True
    said = wording.link_at(wording.trimmed(place.end, end).start, end)
    return said is None or said.rule.role not in ("link", "status")


def _stands_alone(wording: Wording, around: Surroundings) -> bool:
    """Whether a counted noun of several words is name enough: "hiện có 203 hợp tác xã"."""
    quantity = around.quantity
    if not around.counts:
        return False
    if "/" in (quantity.unit or ""):
        return True
    several = wording.words(quantity.noun_start, quantity.unit_end) > 1
    if quantity.dimension == "place":
        return False
    if around.named.has("having", "adding"):
        return True
    return several and (around.named.has("link") or quantity.comparator is not None)


def _may_lack_unit(wording: Wording, around: Surroundings) -> bool:
    """Whether a bare number may be a figure, and not one of a list or half of one: "51, 37ha"."""
    named, end = around.named, around.quantity.end
    if named.empty or named.roles[:1] == ("from",):
        return False
    if wording.folded[end : end + 2].strip().isalnum():
        return False
    if _NEXT_NUMBER.match(wording.folded, end) and not named.has("sequence"):
        return False
    rate = "/" in wording.folded[named.start : named.end]
    headed = wording.is_headed(around.left)
    linked = bool(named.roles) or named.colon or around.quantity.comparator is not None
    return (rate and headed) or (linked and (rate or headed))


def _only_says_how_often(wording: Wording, around: Surroundings) -> bool:
    """Whether a rate of events is but a detail of what is told: "trẻ được học 2 buổi/ngày"."""
    named = around.named
    linked = bool(named.roles) or named.colon or wording.is_headed(around.left)
    unit = (around.quantity.unit_start, around.quantity.unit_end)
    return not linked and time_rate_in(wording.folded, *unit, wording.rulebook) is not None


def _measures_time(wording: Wording, around: Surroundings) -> bool:
    """Whether a length of time is the figure of an indicator and not a term of work."""
    if wording.is_headed(around.left):
        return True
    named, quantity = around.named, around.quantity
    links = wording.links_in(named.start, named.end)
    averaged = any(hit.rule.role == "average" for hit in links)
    bounded = quantity.comparator is not None
    return (bounded or averaged) and wording.words(named.start, named.end) > 1

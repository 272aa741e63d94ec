"""Names that stand apart from their figure: before the bracket or the colon that it follows."""

from __future__ import annotations

import re
from dataclasses import replace

from planparse.extraction.clauses import Span, containing
from planparse.extraction.drafts import Draft
from planparse.extraction.naming import Named, name_before
from planparse.extraction.subjects import before_predicate
from planparse.extraction.surroundings import Surroundings
from planparse.extraction.wording import Wording
from planparse.language.deadlines import leads_to_date
from planparse.language.quantities import Quantity

_FARTHEST = 300
_LONGEST_GRADE = 2
_LONGEST_OF_A_LIST = 8
_LONGEST_LABEL = 16
_LONGEST_LABEL_OF_OTHERS = 6
_MARK = re.compile(r"[,:;.]")
_COMPARING = ("ratio", "whole", "lag", "increase", "decrease", "reach")
_TELLING = ("link", "reach", "increase", "decrease", "ratio", "turn", "breakdown", "whole")


def before_bracket(
    wording: Wording, around: Surroundings, start: int, last: Draft | None
) -> Surroundings:
    """A figure alone in a bracket, with none before it, has the name that the bracket follows:
    "giải ngân còn thấp (38,8%)", "đấu giá đất ở (đạt 75 tỷ đồng)". ``last`` is the figure before it
    in the clause from ``start``."""
    bracket, inside = around.bracket, around.named
    if bracket is None or wording.opening_trait(*bracket) == "exceeding":
        return around
    averages = wording.is_average(inside.start, inside.end)
    if not (inside.empty or averages):
        return around
    if last is not None and last.quantity is not None:
        start = max(start, last.quantity.end)
    start = max(start, bracket.start - _FARTHEST)
    named = name_before(wording, start, bracket.start - 1)
    name = Span(named.start, named.end)
    if named.empty or wording.opening_trait(*name) == "comparing":
        return around
    named = replace(named, roles=(*inside.roles, *named.roles))
    changed = around.quantity.is_share and named.has("increase", "decrease")
    listed = last is not None and _is_listed(wording, around, last, name)
    attribute = not wording.is_headed(name) or wording.is_base((name,))
    acts = wording.opens_action(*name) or wording.opens_achievement(name)
    reached = acts and inside.has("link")
    if attribute and not (changed or averages or listed or reached):
        return around
    end = before_predicate(wording, named.start, named.end)
    return replace(around, named=replace(named, end=end), bracket=None)


def _is_listed(wording: Wording, around: Surroundings, last: Draft, name: Span) -> bool:
    """Whether a bracket holds but the figure of one of several in the same unit: "trâu (120 con);
    bò (350 con)"."""
    quantity, before, bracket = around.quantity, last.quantity, around.bracket
    if before is None or bracket is None or before.unit != quantity.unit or around.whole:
        return False
    alone = wording.trimmed(*bracket) == wording.trimmed(quantity.start, quantity.end)
    counts = quantity.role == "counted" or containing(wording.brackets, before.start) is not None
    if not (alone and counts):
        return False
    between = wording.folded[before.end : name.start].lstrip(" )")
    if between[:1] not in (",", ";") or wording.words(*name) > _LONGEST_OF_A_LIST:
        return False
    return not any(hit.rule.role in _COMPARING for hit in wording.links_in(before.end, name.end))


def past_bracket(wording: Wording, around: Surroundings, start: int) -> Surroundings:
    """A figure right behind a bracket that has figures of its own has the name that the bracket
    follows: "Tổng vốn (vốn kéo dài 8 tỷ đồng) là 216 tỷ đồng". Its clause begins at ``start``."""
    named = around.named
    if not named.empty or around.bracket is not None:
        return around
    closed = wording.end_before(named.end)
    if wording.folded[closed - 1 : closed] != ")":
        return around
    bracket = containing(wording.brackets, closed - 2)
    if bracket is None or bracket.start <= start or wording.quantities_in(start, bracket.start):
        return around
    head = name_before(wording, start, bracket.start - 1)
    if head.empty or not wording.quantities_in(bracket.start, bracket.end):
        return around
    return replace(around, named=replace(head, roles=(*named.roles, *head.roles)))


def with_counted_noun(wording: Wording, around: Surroundings) -> Surroundings:
    """A name that goes on from what was counted right before it, with the noun of that: "cho 1.230
    hộ nghèo vay 18 tỷ đồng" is of "hộ nghèo vay"."""
    named = around.named
    before = wording.quantity_before(named.start)
    if named.empty or before is None or before.role != "counted":
        return around
    parted = wording.folded[before.unit_end : named.start].strip()
    if parted or wording.is_headed(around.left) or wording.opens_action(*around.left):
        return around
    return replace(around, named=replace(named, start=before.noun_start))


def with_what_is_sown(wording: Wording, around: Surroundings, start: int) -> Surroundings:
    """What is sown, with its verb, where it stands from ``start`` on before a colon or a place:
    "Cây lúa: toàn xã gieo cấy 214 ha", "Lúa Mùa toàn tỉnh gieo cấy xong 920 ha"."""
    named = around.named
    verb = wording.link_at(named.start, named.end)
    if around.object or verb is None or verb.rule.trait != "sowing":
        return around
    end = _end_of_what_is_sown(wording, start, named.start)
    head = name_before(wording, start, end)
    several = "," in wording.folded[head.start : head.end]
    other = head.empty or several or wording.opens_action(head.start, head.end)
    other = other or leads_to_date(wording.folded, head.start, head.end, wording.rulebook)
    if other or wording.is_headed(Span(head.start, head.end)):
        return around
    sown = replace(named, start=head.start, end=head.end)
    return replace(around, named=sown, object=(Span(verb.start, verb.end),))


def _end_of_what_is_sown(wording: Wording, start: int, verb: int) -> int:
    """Where it ends: before the colon, or the place right before the verb; else ``start``."""
    colon = wording.folded.rfind(":", start, verb)
    if colon >= 0:
        return colon
    before = wording.end_before(verb)
    places = [hit for hit in wording.links_in(start, verb) if hit.rule.role == "place"]
    return places[-1].start if places and places[-1].end == before else start


def with_whole_label(wording: Wording, around: Surroundings, clause: int) -> Surroundings:
    """A name that is all that a clause, which begins at ``clause``, says before a colon and the
    figure: "Vốn tự có của các tổ chức, hộ gia đình: 38.540 triệu đồng"."""
    named = around.named
    colon = wording.end_before(around.quantity.start) - 1
    if not named.colon or not clause <= colon <= clause + _FARTHEST:
        return around
    if wording.folded[colon] != ":":
        return around
    label = wording.trimmed(clause, colon)
    if label.start >= named.start and label.end == named.end:
        return around
    longest = _LONGEST_LABEL if wording.is_headed(label) else _LONGEST_LABEL_OF_OTHERS
    place = wording.link_at(*label)
    of_place = place is not None and place.rule.role == "place" and not named.empty
    if not (wording.is_headed(label) or of_place) or wording.words(*label) > longest:
        return around
    tells = any(hit.rule.role in _TELLING for hit in wording.links_in(*label))
    if tells or wording.dates_in(*label) or wording.cues_in(*label):
        return around
    if any(map(str.isdigit, wording.folded[slice(*label)])):
        return around
    parts = [mark.end() for mark in _MARK.finditer(wording.folded, *label)]
    if any(wording.is_headed(wording.trimmed(part, label.end)) for part in parts):
        return around
    return replace(around, named=replace(named, start=label.start, end=label.end, roles=()))


def part_before(
    wording: Wording, last: Draft | None, quantity: Quantity, *, broken_down: bool
) -> Span | None:
    """The part that a figure goes on with a list of, where its word alone means something else: the
    "kém" of "khá 34%, yếu 6%, kém 1%", the "huyện" of "trong đó tỉnh 24 tỷ đồng, huyện 12 tỷ đồng".

    ``broken_down``: the last figure is a part of a whole.
    """
    if last is None or last.quantity is None or last.measure is not None:
        return None
    word = wording.trimmed(last.quantity.end, quantity.start)
    link = wording.link_at(*word)
    between = wording.folded[last.quantity.end : word.start].strip()
    if link is not None and link.rule.role == "breakdown":
        word = wording.trimmed(link.end, word.end)
        link, broken_down = wording.link_at(*word), True
    if link is None or link.end != word.end or between not in (",", ";"):
        return None
    if link.rule.role == "place":
        same = quantity.unit == last.quantity.unit and quantity.dimension in ("money", "share")
        return word if broken_down and same else None
    shares = last.quantity.is_share and quantity.is_share and link.rule.role in ("average", "lag")
    brief = len(last.pieces) == 1 and wording.words(*last.pieces[0]) <= _LONGEST_GRADE
    return word if shares and brief else None


def can_head(wording: Wording, named: Named) -> bool:
    """Whether a name before a colon is that of a figure, and not but "Chỉ tiêu"."""
    name = Span(named.start, named.end)
    cue = wording.cue_at(named.start)
    alone = cue is not None and cue.end >= named.end
    headed = wording.is_headed(name) or wording.begins_with_those_shared(*name)
    return not alone and wording.trait_of(name) != "topic" and headed

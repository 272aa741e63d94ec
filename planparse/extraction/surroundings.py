"""What stands on either side of a figure: its name on the left, a noun phrase on the right."""

from __future__ import annotations

from dataclasses import dataclass, replace

from planparse.extraction.clauses import DASHES, Span, containing
from planparse.extraction.named_places import where_in
from planparse.extraction.naming import Named, ends_in_place, name_before, opens_with_place
from planparse.extraction.wording import CURRENCIES, Wording
from planparse.language.quantities import Quantity
from planparse.language.units import time_rate_in, unit_at
from planparse.rulebook import Hit
from planparse.rulebook.model import LinkRule

_EACH_IN_FULL = ("people", "household")
_REACHING = ("place", "facility", "enterprise")
_ALL = 100
_SHORT_PHRASE = 3
_SHORT_LIST = 4
_FEW = 5
_MOST_NOUNS = 20
_LONGEST_WORD = 7
_LONGEST_TAIL = 6
_MOST_SHARES = 4
_CLOSES = ("", ".", ";", ")", "\n")
_NO_TAIL = (
    "head", "share_head", "lead_in", "turn", "place", "link", "increase", "decrease", "ratio",
    "reach", "breakdown", "whole", "lag", "raise", "adding", "having", "purpose", "cut",
)  # fmt: skip
_TOLD_OF_ANOTHER = ("adding", "status")
_MARKS = ",;:().="


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A figure in its clause.

    ``named`` is what stands left of it. ``object`` is the noun phrase right of it, in one piece or,
    around a bracket, in two; empty where none is. The words of the next figure begin at ``end``.
    ``whole`` tells that what follows says what the figure is a share of, ``place`` in which place
    what the object tells is, and ``group`` whom it is told of, beside the next of others.
    """

    quantity: Quantity
    named: Named
    object: tuple[Span, ...]
    end: int
    whole: bool
    bracket: Span | None
    following: Quantity | None
    place: Span | None
    group: Span | None = None

    @property
    def left(self) -> Span:
        return Span(self.named.start, self.named.end)

    @property
    def noun(self) -> list[Span]:
        """What is counted, with what is said of it: "xã đạt chuẩn nông thôn mới"."""
        quantity = self.quantity
        if not self.object:
            return [Span(quantity.noun_start, quantity.unit_end)]
        first, *more = self.object
        if first.start > quantity.unit_end + 1:
            return [Span(quantity.noun_start, quantity.unit_end), first, *more]
        return [Span(quantity.noun_start, max(quantity.unit_end, first.end)), *more]

    @property
    def counts(self) -> bool:
        return self.quantity.role == "counted"

    @property
    def counts_cases(self) -> bool:
        """Whether a figure counts cases of which next to nothing is said: "19 ca mắc"."""
        said = sum(span.end - span.start for span in self.object)
        return self.counts and self.quantity.dimension == "event" and said <= _LONGEST_WORD

    @property
    def names_itself(self) -> bool:
        """Whether the words after a figure could name it: "95% dân số", "02 xã đạt chuẩn"."""
        return _names(self.quantity, self.object)


def surroundings(
    wording: Wording, quantity: Quantity, start: int, limit: int, following: Quantity | None
) -> Surroundings:
    """The surroundings of a figure whose words may begin at ``start`` and end at ``limit``."""
    limit = following.start if following else limit
    bracket = containing(wording.brackets, quantity.number_start)
    if bracket is not None:
        start, limit = max(start, bracket.start), min(limit, bracket.end)
        following = following if following and following.start in bracket else None
    phrase = _object(wording, quantity, limit, following)
    shared = bool(phrase and following and phrase[0].start > following.end)
    end = phrase[-1].end if phrase and not shared else quantity.end
    place: Span | None = None
    if len(phrase) == 1 and not shared:
        phrase, place = _apart_from_place(wording, phrase[0], limit)
        end = max(end, *(span.end for span in (*phrase, place) if span))
    quantity, phrase = _with_rate(wording, quantity, phrase)
    whole = wording.whole_after(quantity, limit)
    group = _group_of(wording, quantity, following) if following is not None else None
    if (quantity.is_share or group) and not phrase and bracket is None:
        end = max(end, _aspect_end(wording, quantity, limit))
    if (said := _said_of_next_share(wording, quantity, phrase, following)) is not None:
        phrase = (*phrase, said)
    elif quantity.is_share and wording.is_base(phrase):
        phrase, whole = (), True
    itself = _names(quantity, phrase)
    named = name_before(wording, start, quantity.start, names_itself=itself)
    quantity, phrase = _with_guests(wording, quantity, named, phrase)
    if whole:
        past = wording.past_whole(quantity.end, limit)
        of_next = following is not None and not wording.folded[past : following.start].strip()
        end = end if of_next else max(end, past)
    elif quantity.is_share and following is not None and not (phrase or named.empty):
        end = max(end, _base_end(wording, quantity.end, following.start))
    return Surroundings(quantity, named, phrase, end, whole, bracket, following, place, group)


def _base_end(wording: Wording, position: int, limit: int) -> int:
    """Where the words end that say what a share is of, before what comes with it: "92% dân số với
    4.500 người tham gia"."""
    base = name_before(wording, position, limit)
    with_it = wording.opening_trait(base.end, limit) == "accompanying"
    return base.end if with_it and wording.is_base([Span(base.start, base.end)]) else position


def _apart_from_place(
    wording: Wording, phrase: Span, limit: int
) -> tuple[tuple[Span, ...], Span | None]:
    """A noun phrase, and the named place that it is told of: "hộ dân tại các xã Ea Hrê, Cư Suê
    thiếu nước"."""
    where = where_in(wording, *phrase, limit)
    if where is None:
        return (phrase,), None
    before = wording.trimmed(phrase.start, where.start)
    after = wording.phrase(where.places.end, limit)
    goes_on = after.start == where.places.end + 1
    pieces = (before, after) if goes_on else (before,)
    return tuple(piece for piece in pieces if piece.start < piece.end), where.places


def _names(quantity: Quantity, phrase: tuple[Span, ...]) -> bool:
    """Whether the words after a figure, or the things of which there are so many for each, could
    name it: "đạt 20 giường bệnh/vạn dân"."""
    if quantity.role == "counted" and "/" in (quantity.unit or ""):
        return True
    return bool(phrase) and (quantity.role == "counted" or quantity.is_share)


def _with_rate(
    wording: Wording, quantity: Quantity, phrase: tuple[Span, ...]
) -> tuple[Quantity, tuple[Span, ...]]:
    """A figure with the rate that closes the words after it, and those words without: "500 ha
    rừng/năm"."""
    if not phrase or quantity.is_share or not quantity.unit or "/" in quantity.unit:
        return quantity, phrase
    *before, last = phrase
    if any(map(str.isdigit, wording.folded[last.start : last.end])):
        return quantity, phrase
    slash = time_rate_in(wording.folded, last.start, last.end, wording.rulebook)
    if slash is None:
        return quantity, phrase
    unit = quantity.unit + wording.text[slash : last.end].replace(" ", "")
    rest = wording.trimmed(last.start, slash)
    return replace(quantity, unit=unit), (*before, rest) if rest.start < rest.end else (*before,)


def _group_of(wording: Wording, quantity: Quantity, following: Quantity) -> Span | None:
    """Whom or what a figure is told of, where the next in the same unit is told of others by the
    same word: "tăng 2 cm đối với nam và 1,5 cm đối với nữ"."""
    if quantity.unit != following.unit or quantity.role != "measure":
        return None
    group = wording.complement(quantity, following.start)
    other = wording.complement(following, len(wording.folded))
    first, second = wording.link_at(*group), wording.link_at(*other)
    if first is None or second is None or first.match[0] != second.match[0]:
        return None
    joint = wording.joint_before(following.start, group.start)
    if joint is not None:
        group = wording.trimmed(group.start, joint.start)
    told = first.rule.role in ("preposition", "for") and first.end < group.end
    return group if told else None


def _with_guests(
    wording: Wording, quantity: Quantity, named: Named, phrase: tuple[Span, ...]
) -> tuple[Quantity, tuple[Span, ...]]:
    """A figure with its unit in full where the name before it tells already whom it counts, and the
    words after it without: "khách quốc tế đạt 1,6 triệu lượt khách"."""
    if quantity.dimension != "visit" or not phrase or named.empty:
        return quantity, phrase
    full = unit_at(
        wording.text, wording.folded, quantity.unit_start, phrase[0].end, wording.rulebook,
        running=False,
    )  # fmt: skip
    if full is None or full.end <= quantity.unit_end:
        return quantity, phrase
    guests = wording.folded[quantity.unit_end : full.end].strip()
    if guests not in wording.folded[named.start : named.end]:
        return quantity, phrase
    rest = wording.trimmed(full.end, phrase[0].end)
    quantity = replace(quantity, unit=full.text, unit_end=full.end, end=full.end)
    return quantity, (rest, *phrase[1:]) if rest.start < rest.end else phrase[1:]


def _aspect_end(wording: Wording, quantity: Quantity, limit: int) -> int:
    """Where the words end that say in what respect a figure holds: "tăng 15% về số vốn, …", "95%
    tại cấp huyện và 90% tại cấp xã"."""
    phrase = wording.complement(quantity, limit)
    joint = wording.joint_before(limit, phrase.start)
    if joint is not None:
        phrase = wording.trimmed(phrase.start, joint.start)
    closed = wording.folded.startswith(",", phrase.end) or wording.ends_phrase(phrase.end, limit)
    closed = closed or joint is not None
    return phrase.end if closed and wording.opens_with_preposition(phrase) else quantity.end


def _object(
    wording: Wording, quantity: Quantity, limit: int, following: Quantity | None
) -> tuple[Span, ...]:
    phrase = _past_being(wording, quantity, wording.complement(quantity, limit))
    if quantity.whole is not None and not _is_out_of_its_like(wording, quantity):
        return ()
    apart = wording.folded[quantity.end : phrase.start].strip() in DASHES
    apart = apart or (quantity.is_share and wording.folded.startswith("/", phrase.start))
    if apart or _tells_another(wording, quantity, phrase):
        phrase = Span(phrase.start, phrase.start)
    begin = wording.past_names(quantity.end, limit) if quantity.dimension == "place" else None
    if following is not None and _qualifies(wording, quantity, following, begin or quantity.end):
        rest = wording.complement(following, len(wording.folded))
        called = wording.opening_trait(*rest) == "equating"
        end = following.end if called else max(following.end, rest.end)
        return (Span(begin or phrase.start, end),)
    borrowed = quantity.unit_start > quantity.end
    if following is not None and phrase.start >= phrase.end and quantity.role == "counted":
        told = _beyond_bracket(wording, phrase.end)
        if told and told.end < following.start and not wording.folded[told.start].isdigit():
            return (told,)
    if following is not None and (borrowed or phrase.start >= phrase.end):
        said = _said_past_share(wording, quantity, phrase.end, following)
        return (said,) if said else _shared_object(wording, quantity, following)
    if quantity.dimension != "criterion":
        phrase = _run_on(wording, phrase, limit, following, share=quantity.is_share)
    gap = wording.folded[phrase.end : limit]
    reaches = following is not None and not any(mark in gap for mark in (*_MARKS, "/"))
    if reaches and following is not None and _is_changed_by(wording, quantity, following, phrase):
        phrase = Span(phrase.start, name_before(wording, phrase.start, limit).end)
    elif reaches and not (
        wording.ends_phrase(phrase.end, limit) or _is_dated(wording, phrase.end, limit)
    ):
        phrase = _before_next(wording, phrase, limit, share=quantity.is_share)
    beyond = _beyond_bracket(wording, phrase.end)
    if phrase.start >= phrase.end and beyond and not wording.folded[beyond.start].isdigit():
        return (beyond,)
    if phrase.start >= phrase.end or wording.is_mere_link(phrase):
        return ()
    if quantity.is_share and wording.opens_with_preposition(phrase):
        return ()
    beyond = beyond or _beyond_comparison(wording, phrase.end, limit)
    return (phrase, beyond) if beyond else (phrase,)


def _tells_another(wording: Wording, quantity: Quantity, phrase: Span) -> bool:
    """Whether the words behind a figure join another, or say what the rest is: "lạc 17,5 ha, còn
    lại là rau các loại"."""
    link = wording.link_at(wording.trimmed(quantity.end, phrase.end).start, phrase.end)
    if link is None or link.rule.trait != "remaining":
        return link is not None and link.rule.trait == "joining"
    return quantity.role != "counted" and link.end < phrase.end


def _is_out_of_its_like(wording: Wording, quantity: Quantity) -> bool:
    """Whether a number of things is told out of things of the same name, and not as "120 hội
    viên/150 phụ nữ" is."""
    own = wording.folded[quantity.unit_start : quantity.unit_end]
    return wording.folded.endswith(own, quantity.start, quantity.end)


def _past_being(wording: Wording, quantity: Quantity, phrase: Span) -> Span:
    """What a measure is said to be of, without the word that says so: "0,5 ha là cây ăn quả"."""
    link = wording.link_at(*phrase)
    if quantity.role == "counted" or link is None or link.rule.trait != "equating":
        return phrase
    return wording.trimmed(link.end, phrase.end)


def _is_changed_by(wording: Wording, quantity: Quantity, following: Quantity, phrase: Span) -> bool:
    """Whether the next figure is what a count has changed by, in its unit or as a share: "11 vụ
    việc vi phạm giảm 2 vụ", "85 cơ sở sản xuất tăng 3% so với cùng kỳ"."""
    if quantity.unit is None or quantity.is_share:
        return False
    compared = wording.opening_trait(following.end, len(wording.folded)) == "comparing"
    headed = wording.next_head(phrase.start, following.start) is not None
    told_of_it = following.is_share and compared and not headed
    counted_alike = quantity.role == "counted" and following.unit == quantity.unit
    if not (told_of_it or counted_alike):
        return False
    gap = name_before(wording, phrase.start, following.start)
    return gap.has("increase", "decrease") and not gap.empty


def _beyond_comparison(wording: Wording, position: int, limit: int) -> Span | None:
    """What is said of things behind a word of comparison: "90% hộ trở lên có nước sạch"."""
    after = wording.past_comparison(position)
    rest = wording.phrase(after, limit) if after > position else Span(position, position)
    said = rest.start < rest.end and wording.predicate_in(rest) == rest.start
    return rest if said else None


def _qualifies(wording: Wording, quantity: Quantity, following: Quantity, begin: int) -> bool:
    """Whether the next figure only says which things are counted: "01 xã đạt 19 tiêu chí", "100%
    số xã có ít nhất 02 điểm thu", "512 người tiêm đủ 2 mũi". What says so starts at ``begin``."""
    if wording.opening_trait(quantity.end, following.start) == "joining":
        return False
    if quantity.is_share:
        begin = wording.past_counted(quantity.end, following.start)
    if quantity.is_share and following.dimension == "event" and "/" in (following.unit or ""):
        return not any(mark in wording.folded[begin : following.start] for mark in ";:().")
    each = quantity.is_share or (quantity.dimension in _EACH_IN_FULL and _is_few(following))
    if each and wording.told_in_full(following.start):
        return not any(mark in wording.folded[begin : following.start] for mark in ";:.,")
    if quantity.is_share and following.dimension == "item" and _is_few(following):
        return not any(mark in wording.folded[begin : following.start] for mark in ";:.,")
    by_criteria = quantity.is_share and following.dimension == "criterion"
    bounded = following.comparator and not (following.is_share or by_criteria)
    if quantity.is_share and (bounded or _is_few(following)):
        limit = following.start
        between = wording.folded[begin:limit]
        gap = name_before(wording, quantity.end, limit)
        if not bounded and gap.start > max(begin, quantity.end + 1):
            return False
        inner = gap.has("having") or (bounded and gap.roles[:1] == ("from",))
        inner = inner or (bounded and wording.has_trait("accompanying", begin, limit))
        inner = inner or (not bounded and wording.says_something(Span(begin, limit)))
        return inner and not any(mark in between for mark in _MARKS)
    if not (quantity.role == "counted" or by_criteria or _is_of_how_much(quantity, following)):
        return False
    between = wording.folded[begin : following.start]
    if any(mark in between for mark in _MARKS):
        return False
    gap = name_before(wording, quantity.end if by_criteria else begin, following.start)
    if by_criteria:
        return not gap.empty and gap.has("link", "from")
    if quantity.role != "counted":
        said = not (gap.empty or gap.has("link", "increase", "decrease", "ratio"))
        return said and (gap.start <= quantity.end + 1 or gap.opened_by == ("decrease",))
    if following.dimension == "criterion":
        named = any(map(str.isupper, wording.text[begin : following.start]))
        if quantity.dimension == "place" and gap.has("link") and not (gap.empty or named):
            return gap.start <= quantity.end + 1 and wording.words(gap.start, gap.end) == 1
        return gap.empty and bool(gap.has("link", "from") or following.comparator) and not named
    if following.comparator and _have(wording, following, begin, gap):
        return True
    if _reach(wording, quantity, following, gap):
        return True
    if following.is_share and following.comparator:
        if gap.empty and not (gap.roles or between.strip()):
            return True
        if quantity.dimension == "place" and gap.has("link"):
            return wording.words(gap.start, gap.end) <= _SHORT_PHRASE
        return not gap.empty and gap.start <= quantity.end + 1 and not gap.has("for")
    return gap.empty and gap.has("extent")


def _reach(wording: Wording, quantity: Quantity, following: Quantity, gap: Named) -> bool:
    """Whether a bound, or the whole, is what each of the places or bodies counted reaches: "3 xã
    đạt tỷ lệ tiêm phòng trên 90%"."""
    if quantity.dimension not in _REACHING or gap.opened_by != ("link",):
        return False
    if not (following.is_share and (following.comparator or following.value == _ALL)):
        return False
    return wording.opens_with(Span(gap.start, gap.end), ("share_head",))


def _have(wording: Wording, following: Quantity, start: int, gap: Named) -> bool:
    """Whether a bound is of what each of the things counted has: "12 xã có tỷ lệ hộ nghèo dưới 5%",
    "25 hộ thu nhập trên 100 triệu đồng/năm", "18 tàu công suất từ 90 CV trở lên"."""
    if any(link.rule.role == "having" for link in wording.links_in(start, following.start)):
        return True
    each = "/" in (following.unit or "") and following.dimension in CURRENCIES
    bounded_behind = following.unit_start < following.unit_end < following.end
    return (each or bounded_behind) and not (gap.empty or gap.has("for", "increase", "decrease"))


def _is_of_how_much(quantity: Quantity, following: Quantity) -> bool:
    """Whether a share may say how badly an area fared: "112 ha bị thiệt hại trên 70%"."""
    return quantity.dimension == "area" and following.is_share and following.comparator == ">"


def _is_few(quantity: Quantity) -> bool:
    """Whether so few are counted that each thing has them: "35% tiêm đủ 02 mũi"."""
    most = quantity.value[1] if isinstance(quantity.value, tuple) else quantity.value
    return quantity.role == "counted" and isinstance(most, int) and most <= _FEW


def _said_past_share(
    wording: Wording, quantity: Quantity, position: int, following: Quantity
) -> Span | None:
    """What is said of the things counted behind their share: "12/12 xã (100%) đạt chuẩn"."""
    bracket = containing(wording.brackets, following.number_start)
    if bracket is None or not (following.is_share and quantity.role == "counted"):
        return None
    apart = wording.folded[quantity.end : bracket.start].strip() != "("
    return None if apart else _beyond_bracket(wording, position)


def _shared_object(wording: Wording, quantity: Quantity, following: Quantity) -> tuple[Span, ...]:
    """What is said of the next things counted, and of these too: "06 xã, 14 thôn đạt chuẩn"."""
    between = wording.folded[quantity.end : following.start].strip()
    borrowed = quantity.unit_start > quantity.end
    joined = between == "," or wording.joins(between)
    listed = borrowed or (joined and quantity.unit != following.unit)
    people = {counted.dimension in ("people", "visit") for counted in (quantity, following)}
    if not listed or len(people) > 1 or not quantity.role == following.role == "counted":
        return ()
    phrase = wording.complement(following, len(wording.folded))
    if any(map(str.isdigit, wording.folded[phrase.start : phrase.end])):
        return ()
    if borrowed:
        return (phrase,) if phrase.start < phrase.end else ()
    said = wording.predicate_in(phrase)
    return (Span(said, phrase.end),) if said is not None else ()


def _said_of_next_share(
    wording: Wording, quantity: Quantity, phrase: tuple[Span, ...], following: Quantity | None
) -> Span | None:
    """What is said of several shares behind the last: "100% số xã và 90% số huyện đạt chuẩn"."""
    limit = len(wording.folded)
    for _ in range(_MOST_SHARES):
        if following is None or not _shares_predicate(wording, quantity, phrase, following):
            return None
        further = wording.quantity_from(following.end)
        rest = wording.complement(following, further.start if further else limit)
        said = wording.predicate_in(rest)
        if said is not None:
            return None if said == rest.start else Span(said, rest.end)
        quantity, phrase, following = following, (_before_joint(wording, rest),), further
    return None


def _before_joint(wording: Wording, words: Span) -> Span:
    """Words without the one at their end that joins the next: "đoàn viên" of "đoàn viên và"."""
    joints = wording.joints_in(*words)
    if not joints or joints[-1].end < words.end:
        return words
    return wording.trimmed(words.start, joints[-1].start)


def _shares_predicate(
    wording: Wording, quantity: Quantity, phrase: tuple[Span, ...], following: Quantity
) -> bool:
    """Whether a share of things of which nothing is said is joined to the next share."""
    if not (quantity.is_share and following.is_share and len(phrase) == 1):
        return False
    between = wording.folded[phrase[0].end : following.start].strip()
    bare = wording.past_counted(*phrase[0]) == phrase[0].end or wording.is_base(phrase)
    items = 1 + wording.folded.count(",", *phrase[0])
    brief = wording.words(*phrase[0]) <= _SHORT_LIST * items
    brief = brief and not wording.says_something(phrase[0])
    return (between == "," or wording.joins(between)) and (bare or brief)


def _run_on(
    wording: Wording, phrase: Span, limit: int, following: Quantity | None, *, share: bool
) -> Span:
    """A short noun phrase with a second noun after its comma: "người nghèo, cận nghèo được cấp"."""
    for _ in range(_MOST_NOUNS):
        if not wording.folded.startswith(", ", phrase.end) or phrase.start >= phrase.end:
            return phrase
        begin = phrase.end + 2
        rest = wording.phrase(begin, limit)
        if following is not None and rest.end >= limit - 1 and rest.start < rest.end:
            if _are_levels(wording, phrase, rest):
                return Span(phrase.start, name_before(wording, begin, limit).end)
            listed = share <= following.is_share and _ends_in_joint(wording, begin, limit)
            return Span(phrase.start, rest.end) if listed else phrase
        if rest.start >= rest.end:
            return phrase
        short = wording.words(phrase.start, phrase.end) <= _SHORT_PHRASE
        counted = wording.counted_at(begin, limit) is not None
        counted = counted and not _is_of_a_place(wording, phrase, rest, short=short)
        noun = short and not (wording.opens_clause(*rest) or _is_another(wording, phrase, rest))
        noun = noun or wording.open_alike(phrase, rest)
        noun = noun or (share and _goes_on_to_say(wording, phrase, rest))
        noun = noun or _are_levels(wording, phrase, rest)
        if not (counted or noun or _ends_a_list(wording, phrase, rest, limit)):
            return phrase
        phrase = Span(phrase.start, rest.end)
    return phrase


def _is_another(wording: Wording, phrase: Span, rest: Span) -> bool:
    """Whether words behind a comma tell of another than the noun before it: "95% kế hoạch vốn, Chủ
    tịch UBND tỉnh …", "97% mẫu giáo, được công nhận đạt chuẩn"."""
    ending = wording.text[slice(*phrase)].split()[-_SHORT_PHRASE:]
    called = wording.text[rest.start].isupper() and not any(word[0].isupper() for word in ending)
    return called or wording.opens_with(rest, _TOLD_OF_ANOTHER)


def _are_levels(wording: Wording, phrase: Span, rest: Span) -> bool:
    """Whether a list of kinds of places goes on: "trạm y tế xã, phường, thị trấn có bác sỹ"."""
    return ends_in_place(wording, phrase) and opens_with_place(wording, *rest)


def _ends_in_joint(wording: Wording, start: int, limit: int) -> bool:
    """Whether the last of those whom a share counts stands before the word that joins the next
    share: "100% cán bộ, đoàn viên và 75% thanh niên được học tập"."""
    joint = wording.joint_before(limit, start)
    if joint is None:
        return False
    last = wording.trimmed(start, joint.start)
    says = wording.says_something(last) or wording.opens_clause(*last)
    return wording.words(*last) <= _SHORT_PHRASE and not says


def _goes_on_to_say(wording: Wording, phrase: Span, rest: Span) -> bool:
    """Whether of those whom a share counts something is said only behind the last of them: "95% cấp
    ủy, chính quyền các cấp ban hành văn bản"."""
    if wording.words(*phrase) > _SHORT_PHRASE or wording.says_something(phrase):
        return False
    if wording.is_base([phrase]):
        return False
    said = wording.says_something(rest) and wording.cue_at(rest.start) is None
    opens = wording.link_at(*rest) is not None or wording.opens_action(*rest)
    return said and not opens


def _is_of_a_place(wording: Wording, phrase: Span, rest: Span, *, short: bool) -> bool:
    """Whether the rest says what a place reaches, "huyện đạt chuẩn nông thôn mới", or what it is
    behind a phrase that says something already: "xã đạt chuẩn, huyện được công nhận …"."""
    place = wording.link_at(*rest)
    said = place and wording.link_at(wording.trimmed(place.end, rest.end).start, rest.end)
    if place is None or said is None or place.rule.trait != "named":
        return False
    told = wording.predicate_in(phrase) is not None
    if said.rule.role == "status":
        return told or not short
    return told and said.rule.role in ("adding", "link")


def _ends_a_list(wording: Wording, phrase: Span, rest: Span, limit: int) -> bool:
    """Whether the last words of a clause go on with what is said of things: "cán bộ được đào tạo,
    bồi dưỡng kỹ năng số"."""
    closed = not wording.folded[rest.end : limit].strip(" .;)")
    closed = closed and wording.folded[rest.end : rest.end + 1] in _CLOSES
    brief = wording.words(*rest) <= _LONGEST_TAIL
    if not (closed and brief) or not wording.says_something(phrase):
        return False
    return not wording.is_clause(*rest) and not wording.opens_with(rest, _NO_TAIL)


def _ends_in_outcome(wording: Wording, link: Hit[LinkRule], end: int) -> bool:
    """Whether a phrase ends in words that begin what comes of its cases, or what they are worth:
    "vụ tai nạn làm chết", "tang vật trị giá"."""
    if link.rule.role != "consequence" and link.rule.trait != "valuing":
        return False
    came = wording.cue_at(link.start)
    return end <= (link.end if came is None else max(link.end, came.end))


def _before_next(wording: Wording, phrase: Span, limit: int, *, share: bool) -> Span:
    """The noun phrase without the words that belong to the next figure, which may only be told
    with it or say where: "8 xã làm điểm với 95 mô hình", "34 em được hưởng chế độ tại 4 trường"."""
    aside = wording.links_in(phrase.start, limit)[-1:]
    closes = aside and aside[0].end == wording.end_before(limit)
    if closes and aside[0].rule.trait in (("placing",) if share else ("placing", "accompanying")):
        return wording.trimmed(phrase.start, aside[0].start)
    if (joint := wording.joint_before(limit, phrase.start)) is not None:
        return wording.trimmed(phrase.start, joint.start)
    joints = wording.joints_in(phrase.start, limit)
    heads = (j.start for j in joints if wording.is_headed(wording.trimmed(j.end, limit)))
    head = next(heads, None) or wording.next_head(phrase.start, limit)
    if head is not None:
        return wording.trimmed(phrase.start, head)
    last = wording.links_in(*phrase)[-1:]
    if last and last[0].start > phrase.start and _ends_in_outcome(wording, last[0], phrase.end):
        return wording.trimmed(phrase.start, last[0].start)
    gap = name_before(wording, phrase.start, limit)
    if not gap.empty and gap.start > phrase.start:
        return Span(phrase.start, name_before(wording, phrase.start, gap.start).end)
    linked = gap.roles[:1] in (("for",), ("ratio",), ("extent",))
    if linked or (not share and gap.has("link", "having")):
        return Span(phrase.start, gap.end)
    verb = wording.achievement_in(phrase.start, phrase.end)
    if verb is not None and verb > phrase.start:
        return wording.trimmed(phrase.start, verb)
    joints = wording.joints_in(phrase.start, phrase.end)
    return wording.trimmed(phrase.start, joints[-1].start if joints else phrase.start)


def _is_dated(wording: Wording, position: int, limit: int) -> bool:
    """Whether a noun phrase is closed by a word that joins a date to it, or only by a date and such
    a word before the next figure: "5 xã có chợ vào năm 2015 và 8 xã"."""
    date = wording.date_from(position)
    if date is not None and date.start < limit and wording.is_joint(position, date.start):
        return True
    if date is None or date.end > limit or wording.folded[position : date.start].strip():
        return False
    return wording.is_joint(date.end, limit)


def _beyond_bracket(wording: Wording, position: int) -> Span | None:
    """The words after a bracket that goes on with the phrase: "số xã (60 xã) đạt chuẩn …"."""
    bracket = containing(wording.brackets, position + 2)
    if bracket is None or wording.folded[position : bracket.start].strip() != "(":
        return None
    after = wording.past_comparison(bracket.end + 1)
    figure = wording.quantity_from(after)
    rest = wording.phrase(after, figure.start if figure else len(wording.folded))
    named = wording.past_names(bracket.start, bracket.end) == bracket.end
    told = wording.predicate_in(rest) == rest.start
    if not (wording.folded[bracket.start].isdigit() or named or told):
        return None
    gap = wording.folded[after : rest.start].strip()
    joined = wording.opening_trait(after, rest.end) == "joining"
    joined = joined or wording.is_mere_link(rest)
    return rest if rest.start < rest.end and not (gap or joined) else None

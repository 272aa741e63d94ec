"""The words that name a figure, out of those on either side of it."""

from __future__ import annotations

from planparse.extraction.aims import says_where
from planparse.extraction.clauses import Span
from planparse.extraction.naming import name_before
from planparse.extraction.surroundings import Surroundings
from planparse.extraction.wording import Wording
from planparse.language.quantities import Quantity

_BRIEF = 2
_BARE_VERB = 2
"""Words of a verb that has no object yet: trồng mới, and not đào tạo nghề."""
_MARKS = ",;:.(\n"
_LONGEST_DOING = 300
_NO_OBJECT = ("criterion", "place", "event", "visit")
_LINKED = ("link", "reach", "ratio", "increase", "decrease")


def own_name(wording: Wording, around: Surroundings) -> list[Span]:
    """What a figure without words before it is named by: "95% dân số …", "02 xã đạt chuẩn …"; a
    mere noun with the word that adds to it, or says what is done: "công nhận mới 6 sản phẩm", "hoàn
    thành 12 km đường"."""
    links = wording.links_in(around.left.end, around.quantity.start)
    if not around.counts:
        brief = len(around.object) == 1 and wording.words(*around.object[0]) == 1
        ended = [Span(h.start, h.end) for h in links if brief and h.rule.trait == "completing"]
        cut = bool(around.object) and not around.quantity.is_share
        done_to = _before_next_verb(wording, around.object) if cut else around.object
        return [*ended[-1:], *done_to]
    added = [Span(hit.start, hit.end) for hit in links if hit.rule.role == "adding"]
    return around.noun if around.object else [*added[-1:], *around.noun]


def full_name(wording: Wording, around: Surroundings, *, listed: bool) -> list[Span] | None:
    """The words before a figure, and its object where they are a verb; None where they name none.

    ``listed`` tells that it goes on with a list of figures in the same unit.
    """
    named, left, quantity = around.named, around.left, around.quantity
    linked = named.colon or named.has(*_LINKED)
    if around.object and _is_told_with(wording, around):
        return own_name(wording, around)
    if _exemplifies(wording, around):
        return own_name(wording, around)
    if not around.counts and (done := _done_with_measure(wording, left)) is not None:
        return [Span(done.start, left.end)]
    headed = wording.is_headed(left) and not (named.has("having") and wording.is_sector(left))
    parted = named.has("having") and around.counts and bool(around.object)
    added = named.has("having", "adding") and (not headed or parted)
    added = added or named.has("causing")
    subject = "preposition" in named.opened_by or wording.is_subject(left)
    acts = added or wording.trait_before(quantity.start) == "completing"
    if acts and around.object and not named.colon and wording.is_body(left):
        return own_name(wording, around)
    if added and around.counts and (around.object or subject):
        happens = wording.opening_trait(left.end, quantity.start) == "happening"
        if around.object or not happens:
            return own_name(wording, around)
    visited = around.quantity.dimension == "visit" and around.object
    if added and (around.names_itself or visited):
        return list(around.object)
    if around.counts and (wording.trait_of(left) == "bare" or wording.is_average(*left)):
        return [left, *around.noun]
    if around.object and not named.colon and wording.is_average(*left):
        return list(around.object)
    adds = around.counts and named.has("adding") and not (headed or named.colon)
    if adds and wording.opens_action(*left):
        return [left, *own_name(wording, around)]
    given = named.has("for") or _is_done_with(wording, left, quantity)
    goes_on = listed and not around.object
    if quantity.dimension == "place" and not (linked or quantity.whole or headed or goes_on):
        if wording.begins_with_unit(left, quantity) or "completing" in named.opened_by:
            return [left]
        achieved = wording.opens_achievement(left) and not given
        if says_where(wording, around):
            return [left]
        return around.noun if achieved else None
    rated = "/" in (quantity.unit or "")
    below = quantity.comparator in ("<", "<=") and not (quantity.is_share or rated)
    if below and not (linked or given or headed or goes_on):
        return None
    of_part = quantity.is_share and not (around.whole or named.colon)
    bare = wording.is_verb(left) and bool(around.object) and (of_part or not linked)
    spent = quantity.dimension == "money"
    raised = set(named.roles) <= {"link"} and not named.colon and wording.words(*left) <= _BRIEF
    if spent and around.object and (raised or not linked) and wording.opens_action(*left):
        said = wording.is_clause(around.object[0].start, around.object[-1].end)
        return [left] if said else [left, *around.object]
    if (headed and not bare) or not quantity.unit or spent:
        return [left]
    if given and quantity.is_share and around.object:
        return [_with_giving(wording, left, quantity.start), *around.object]
    words = wording.words(*left)
    compound = words > 1 and wording.is_compound(left)
    does = wording.opens_action(*left) or wording.opens_achievement(left)
    does = does and not compound
    complete = wording.trait_of(left) == "with_object" or wording.names_object(left)
    brief = given and words <= _BRIEF and not complete
    takes_object = (brief or not given) and not named.colon and (does or not linked)
    told = does and not (linked or complete) and _tells_what(wording, quantity)
    if _says_noun(wording, left, around):
        return [left]
    verb = wording.is_verb(left) and not compound
    lacks_object = (verb and words <= _BARE_VERB) or (does and words == 1)
    lacks_object = lacks_object and quantity.dimension != "visit"
    if around.counts and takes_object and (around.object or told or lacks_object):
        return [left, *around.noun]
    if around.counts and complete and given and _says_briefly_whom(wording, around):
        return [_with_giving(wording, left, quantity.start), *around.noun]
    if not (around.object and takes_object) or wording.opens_with_preposition(around.object[0]):
        return [left]
    return [left, *_before_next_verb(wording, around.object)]


def _before_next_verb(wording: Wording, pieces: tuple[Span, ...]) -> list[Span]:
    """What something is done to, without what is done beside it: "hiến 24.000 m² đất và đóng góp
    ngày công"."""
    *before, last = pieces
    for joint in wording.joints_in(*last):
        if wording.opens_action(*wording.trimmed(joint.end, last.end)):
            return [*before, wording.trimmed(last.start, joint.start)]
    return list(pieces)


def _exemplifies(wording: Wording, around: Surroundings) -> bool:
    """Whether a figure is one of the examples behind a colon, and says itself what of: "khu sản
    xuất tập trung như: 185 ha cao su"."""
    trait = wording.opening_trait(around.left.end, around.quantity.start)
    return around.named.colon and trait == "exemplifying" and bool(around.object)


def _done_with_measure(wording: Wording, measure: Span) -> Span | None:
    """What is done where no more than its measure is told behind "với", and no figure before: "bê
    tông hóa đường ngõ xóm với chiều dài 1.150 m"."""
    joint, head = wording.link_before(measure.start), wording.link_at(*measure)
    if joint is None or joint.rule.trait != "accompanying" or head is None:
        return None
    begin = max(0, joint.start - _LONGEST_DOING)
    begin = max(begin, *(wording.folded.rfind(mark, begin, joint.start) + 1 for mark in _MARKS))
    if head.end < measure.end or wording.quantities_in(begin, joint.start):
        return None
    named = name_before(wording, begin, joint.start)
    done = Span(named.start, named.end)
    acts = wording.opens_action(*done) or wording.opens_achievement(done)
    return done if acts and wording.words(*done) > _BARE_VERB else None


def _says_briefly_whom(wording: Wording, around: Surroundings) -> bool:
    """Whether a few words tell those who are counted from others: "dạy nghề cho 550 lao động nông
    thôn"."""
    if len(around.object) != 1:
        return False
    whom = around.object[0]
    return wording.words(*whom) <= _BRIEF and wording.folded[whom.start].isalpha()


def _is_done_with(wording: Wording, left: Span, quantity: Quantity) -> bool:
    """Whether something is done with a share of some: "ký hợp đồng với 90% hộ nuôi tôm"."""
    trait = wording.opening_trait(left.end, quantity.start)
    return quantity.is_share and trait == "accompanying" and wording.opens_action(*left)


def _is_told_with(wording: Wording, around: Surroundings) -> bool:
    """Whether things are counted, or a share of them given, beside what is said of others: "phá
    rừng còn phức tạp với 62 vụ vi phạm", "chuyển đổi số được đẩy mạnh với 80% hồ sơ trực tuyến"."""
    left, quantity = around.left, around.quantity
    if wording.trait_before(quantity.start) != "accompanying":
        return False
    if quantity.is_share:
        return not (wording.opens_action(*left) or wording.opens_achievement(left))
    return around.counts and wording.is_clause(*left)


def _with_giving(wording: Wording, left: Span, figure: int) -> Span:
    """The words before a figure with the one that gives it: "cấp gạo cho 100% hộ đói"."""
    links = wording.links_in(left.end, figure)
    given = [hit for hit in links if hit.rule.role == "for" or hit.rule.trait == "accompanying"]
    return Span(left.start, given[-1].end) if given else left


def _says_noun(wording: Wording, left: Span, around: Surroundings) -> bool:
    """Whether the words before a figure say already what it counts: "xuất khẩu lao động 250 lao
    động", "khách quốc tế 1 triệu lượt khách"."""
    noun, counted = around.quantity.noun_start, around.quantity.unit_end
    start, end = around.object[0] if around.object else (noun, counted)
    said = wording.folded[start:end]
    if not around.object:
        return bool(said) and wording.folded.endswith(said, left.start, left.end)
    return said in wording.folded[left.start : left.end].split()


def _tells_what(wording: Wording, quantity: Quantity) -> bool:
    """Whether a counted noun says enough to be a verb's object: "xây 412 nhà vệ sinh"."""
    several = wording.words(quantity.noun_start, quantity.unit_end) > 1
    plain = quantity.whole is None and "/" not in (quantity.unit or "")
    return several and plain and quantity.dimension not in _NO_OBJECT

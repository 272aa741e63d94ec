"""How a figure relates to the one before it: its growth, its share, its level at another date."""

from __future__ import annotations

from planparse.extraction.clauses import Span, containing
from planparse.extraction.naming import Named, name_before
from planparse.extraction.surroundings import Surroundings
from planparse.extraction.wording import CURRENCIES, QUANTITY_HEADS, Wording
from planparse.language.deadlines import Deadline
from planparse.language.quantities import Quantity
from planparse.plan import Measure

SIZES = ("length", "power")
_FEW = 5
_SHORT_BASE = 2
_RECIPIENTS = ("people", "visit")
_FARTHEST = 60
_ROUNDED = 0.6
_CARRIED = ("mass", "people", "visit")
_SIGNS = ("+", "-", "\u2212", "±")
_SAYING = ("link", "sequence", "reach", "having", "increase", "decrease", "average")


def is_relative(wording: Wording, around: Surroundings) -> bool:
    """Whether a figure is relative to another: its growth, or a share of a plan."""
    named = around.named
    if named.has("whole") or "whole" in named.opened_by:
        return True
    if named.roles[:1] in (("reach",), ("from",)):
        return False
    if named.has("increase", "decrease"):
        return not around.object or wording.opens_with_preposition(around.object[0])
    return named.has("ratio") or (around.quantity.is_share and around.whole)


def is_in_name(wording: Wording, quantity: Quantity, following: Quantity) -> bool:
    """Whether a figure is part of the name of the next: "xã đạt 15 tiêu chí: 23 xã", "hộ có 3 công
    trình hợp vệ sinh 89%", "học sinh học 2 buổi/ngày đạt 95%"."""
    between = wording.folded[quantity.end : following.start]
    if not between.strip(" ") and _belongs_to_name(quantity):
        return True
    told_apart = between.strip() == ":" and following.unit != quantity.unit
    if told_apart or _qualifies_share(wording, quantity, following):
        return True
    if _says_which_money(wording, quantity, following):
        return True
    marked = any(mark in between for mark in ",;.()=/")
    if following.is_share and not quantity.is_share and wording.told_in_full(quantity.start):
        return not marked
    if _says_how_often(wording, quantity, following):
        return not marked
    if _bounds_things(wording, quantity, following):
        return not marked
    if quantity.comparator and not quantity.is_share and following.is_share:
        shared = wording.share_head_before(quantity.start) or _is_of_each(quantity)
        return shared and not marked
    if quantity.role != "counted" or quantity.whole or not following.is_share:
        return False
    if quantity.dimension == "event" and "/" in (quantity.unit or ""):
        return not any(mark in between for mark in ",;:.()=")
    links = wording.links_in(quantity.end, following.start)
    apart = following.comparator or any(mark in between for mark in ",;:.()=")
    return bool(between.strip()) and not links and not apart


def _is_of_each(quantity: Quantity) -> bool:
    """Whether so few are counted that each of those gets them whose share comes next: "tiêm từ 2
    mũi trở lên cho phụ nữ có thai 88%"."""
    few = isinstance(quantity.value, int) and quantity.value <= _FEW
    return few and quantity.role == "counted" and quantity.dimension == "item"


def _says_which_money(wording: Wording, quantity: Quantity, following: Quantity) -> bool:
    """Whether a share says which money comes behind a colon: "Số tiết kiệm 10% chi thường xuyên các
    đơn vị giữ lại: 9 tỷ đồng", "khoản thu xã hưởng 100% là 86 triệu đồng"."""
    if not quantity.is_share or following.dimension not in CURRENCIES:
        return False
    between = wording.folded[quantity.end : following.start].rstrip()
    link = wording.link_at(wording.trimmed(quantity.end, following.start).start, following.start)
    linked = link is not None and link.rule.role == "link"
    if not (linked or between.endswith(":")) or any(mark in between[:-1] for mark in ",;:.()"):
        return False
    if wording.compares(Span(quantity.end, following.start)):
        return False
    before = wording.link_before(quantity.start)
    return before is None or before.rule.role not in (*_SAYING, "ratio")


def _bounds_things(wording: Wording, quantity: Quantity, following: Quantity) -> bool:
    """Whether a bound says which things the next figure counts: "Đội tàu công suất từ 90 CV trở lên
    đạt 1.150 chiếc"."""
    if quantity.role != "measure" or quantity.is_share or quantity.comparator not in (">", ">="):
        return False
    gap = name_before(wording, quantity.end, following.start)
    sized = following.is_share and quantity.dimension in SIZES
    counted = following.role == "counted" or sized
    return counted and gap.empty and set(gap.roles) <= {"link", "having", "ratio"}


def _says_how_often(wording: Wording, quantity: Quantity, following: Quantity) -> bool:
    """Whether a count of crops is of the name of the rate behind it: "Năng suất lúa bình quân 2 vụ
    ước 51,6 tạ/ha"."""
    rated = following.role == "measure" and "/" in (following.unit or "")
    if quantity.dimension != "event" or quantity.whole or not rated:
        return False
    gap = name_before(wording, quantity.end, following.start)
    return gap.empty and set(gap.roles) <= {"link", "having", "lead_in"}


def _belongs_to_name(quantity: Quantity) -> bool:
    """Whether a figure right before another is of its name: "lúa 2 vụ 640 ha", "nợ trên 12 tháng 61
    tỷ đồng"."""
    if quantity.dimension == "event":
        return quantity.role == "counted"
    return quantity.dimension == "time" and quantity.comparator is not None


def gives_aim(wording: Wording, bracket: Span) -> bool:
    """Whether a bracket says what was aimed at: "(mục tiêu đại hội là 10%)", "(NQ: 28)"."""
    opening = wording.link_at(bracket.start, bracket.end)
    cue = wording.cue_at(bracket.start)
    aimed = cue is not None and cue.rule.kind == "target"
    if opening is None:
        return aimed
    return aimed or opening.rule.role in ("whole", "turn") or opening.rule.trait == "planned"


def repeats(wording: Wording, around: Surroundings) -> bool:
    """Whether a figure in brackets has no words of its own, or only says how it compares."""
    named = around.named
    trait = wording.trait_of(around.left)
    changes = named.has("increase", "decrease") and trait != "sector"
    rate = (changes and wording.is_verb(around.left)) or trait == "changing"
    compared = wording.compares(around.left) and not wording.is_headed(around.left)
    return named.empty or named.has("whole") or rate or compared


def only_grows(wording: Wording, around: Surroundings, last: Quantity | None) -> bool:
    """Whether a share behind a level only says how that has grown: "21.340 con, tăng trưởng
    3,8%"."""
    if last is None or last.is_share or not around.quantity.is_share:
        return False
    return wording.trait_of(around.left) == "growing"


def is_worth(wording: Wording, around: Surroundings, last: Quantity | None) -> bool:
    """Whether a sum of money only says what those counted before it are worth: "683 suất quà cho hộ
    chính sách, hộ nghèo trị giá 341 triệu đồng"."""
    if last is None or last.role != "counted" or around.quantity.dimension not in CURRENCIES:
        return False
    apart = any(mark in wording.folded[last.end : around.left.start] for mark in ";:.")
    return not apart and wording.opening_trait(around.left.end, around.quantity.start) == "valuing"


def is_rate_of(last: Quantity | None, around: Surroundings) -> bool:
    """Whether a bracket only says how many of the things before it that is on average: "450 đảng
    viên (bình quân 90 đảng viên/năm)"."""
    if last is None or around.object or not (around.counts and around.named.has("average")):
        return False
    return last.role == "counted" and last.dimension == around.quantity.dimension


def is_part_by_number(last: Quantity | None, around: Surroundings) -> bool:
    """Whether a bracket tells some of what stands before it: "120 hộ nghèo (45 hộ dân tộc thiểu
    số)", "12 ha rừng (9 ha rừng phòng hộ, 3 ha rừng sản xuất)", "57 HTX, THT (40 HTX; 17 THT)"."""
    quantity, named = around.quantity, around.named
    if last is None or quantity.whole is not None:
        return False
    if not (around.object or quantity.unit in _counted_together(last)):
        return False
    if around.bracket is None or not named.empty or named.has("increase", "decrease", "lag"):
        return False
    if last.role == quantity.role == "counted":
        return last.dimension == quantity.dimension
    return last.unit == quantity.unit and not quantity.is_share


def _counted_together(quantity: Quantity) -> list[str]:
    """The nouns that one number counts: HTX and THT of "57 HTX, THT"."""
    nouns = (quantity.unit or "").split(", ")
    return nouns if len(nouns) > 1 else []


def is_ratio_of(last: Quantity | None, quantity: Quantity) -> bool:
    """Whether a share only says again how much of its whole the last figure is: 8/12 and 66,7%."""
    if last is None or not last.whole or not quantity.is_share:
        return False
    if isinstance(last.value, tuple) or isinstance(quantity.value, tuple):
        return False
    return abs(100 * last.value / last.whole - quantity.value) <= _ROUNDED


def _qualifies_share(wording: Wording, quantity: Quantity, following: Quantity) -> bool:
    """Whether a bound or a rate in a bracket only says which the share behind it is of: "Tỷ lệ bà
    mẹ được sàng lọc (ít nhất 4 bệnh): 45%", "Tỷ lệ hộ nghèo (12 triệu đồng/người) còn 8%"."""
    bracket = containing(wording.brackets, quantity.number_start)
    if bracket is None or not following.is_share or following.start in bracket:
        return False
    before = bracket.start - 1
    bounds = quantity.comparator or quantity.dimension == "times" or "/" in (quantity.unit or "")
    if not bounds or not wording.share_head_before(len(wording.folded[:before].rstrip())):
        return False
    return name_before(wording, bracket.end + 1, following.start).empty


def is_difference(wording: Wording, around: Surroundings) -> bool:
    """Whether a figure is but how far something is from another: "thấp hơn 4,8% so với chỉ tiêu",
    "tỷ lệ giải ngân thấp hơn kế hoạch 5%"."""
    quantity, left = around.quantity, around.left
    compared = wording.opening_trait(quantity.end, len(wording.folded)) == "comparing"
    if compared and wording.lags(Span(quantity.start, quantity.number_start)):
        return True
    before = wording.links_in(*left)[-1:]
    if not before or before[0].start == left.start:
        return False
    beyond = wording.words(before[0].end, left.end)
    if beyond and (around.named.roles or beyond > _SHORT_BASE):
        return False
    return before[0].rule.role == "lag" and before[0].rule.trait == "comparing"


def exceeds(wording: Wording, around: Surroundings) -> bool:
    """Whether a figure is how far the one before it is past what it was to be: "đạt 45 tỷ đồng,
    vượt 7% dự toán"."""
    return wording.opening_trait(around.left.end, around.quantity.start) == "exceeding"


def lags(wording: Wording, around: Surroundings) -> bool:
    """Whether a bracket tells how far the figure before it is from another, or what that is:
    "(thiếu 2%)", "(ít hơn 24 vụ)", "(cao hơn mức tăng 7,0% của cả nước)"."""
    return around.bracket is not None and wording.lags(around.bracket)


def is_share_in_numbers(wording: Wording, quantity: Quantity, following: Quantity) -> bool:
    """Whether a figure is so many of so many, of which the next is the share: "lên lớp 916/920, tỷ
    lệ 99,6%"."""
    if quantity.unit or not is_ratio_of(quantity, following):
        return False
    gap = name_before(wording, quantity.end, following.start)
    return gap.empty or wording.is_bare_share(Span(gap.start, gap.end))


def is_signed(wording: Wording, around: Surroundings) -> bool:
    """Whether a bracket holds but a difference: "(-367 ha)", "(+12,5%)"."""
    bracket, number = around.bracket, around.quantity.number_start
    return bracket is not None and wording.folded[bracket.start : number].strip() in _SIGNS


def adds_amount(wording: Wording, around: Surroundings, last: Quantity | None) -> bool:
    """Whether a figure only gives the rest of the last in another currency: "9.400 tỷ đồng và 121,3
    triệu USD"."""
    quantity = around.quantity
    if last is None or around.object or quantity.dimension == last.dimension:
        return False
    if quantity.dimension not in CURRENCIES or last.dimension not in CURRENCIES:
        return False
    return wording.is_joint(last.end, quantity.start)


def tells_how_far(around: Surroundings, last: Quantity | None) -> bool:
    """Whether a figure only says how far what the last tells of was carried: "1,84 triệu tấn, 96,5
    triệu tấn.km"."""
    if last is None or around.quantity.dimension != "transport" or around.object:
        return False
    return last.dimension in _CARRIED and set(around.named.roles) <= {"lead_in"}


def adds_to_level(wording: Wording, around: Surroundings, last: Quantity | None) -> bool:
    """Whether a figure says by how many more the level right before it is than it was: "có 12 sản
    phẩm, thêm 3 sản phẩm so với năm trước"."""
    quantity, named = around.quantity, around.named
    if last is None or around.object or last.unit != quantity.unit or last.comparator is not None:
        return False
    if not named.empty or named.roles != ("adding",):
        return False
    added = wording.link_before(quantity.start, last.end)
    before = wording.folded[last.end : added.start] if added is not None else ""
    after = wording.folded[quantity.end :].lstrip()[:1]
    return before.rstrip()[-1:] == "," and (around.whole or after in ".;,)")


def aims_at_share(wording: Wording, around: Surroundings, last: Quantity | None) -> bool:
    """Whether a share is aimed at by a date, behind the one reached of the same: "giải ngân 58 tỷ
    đồng, đạt 78,8%, phấn đấu đến 31/01/2026 đạt 95%"."""
    quantity = around.quantity
    reached = wording.quantity_before(quantity.start)
    if last is None or last.is_share or not quantity.is_share or around.object:
        return False
    if reached is None or not reached.is_share or reached.start < last.end:
        return False
    aimed = any(cue.rule.kind == "target" for cue in wording.cues_in(reached.end, quantity.start))
    dated = bool(wording.dates_in(reached.end, quantity.start))
    return aimed and dated and around.named.has("link", "reach")


def changes_again(around: Surroundings, last: Quantity | None, measure: Measure | None) -> bool:
    """Whether a change follows another of the same name, against another time: "tăng 0,7% so với
    tháng trước, tăng 15,9% so với cùng kỳ"; beside a level it is but what that has changed by."""
    quantity = around.quantity
    if last is None or measure is None or around.bracket is not None:
        return False
    return quantity.is_share and quantity.unit == last.unit and measure_of(around.named) is not None


def goes_to_more(wording: Wording, around: Surroundings, last: Quantity | None) -> bool:
    """Whether a figure only counts more of those for whom, or to whom, something is done: "tập huấn
    cho 60 lượt cán bộ và 450 lượt người dân", "kiểm tra đối với 21 tổ chức và 76 đảng viên"."""
    quantity = around.quantity
    if last is None or around.object or quantity.dimension not in _RECIPIENTS:
        return False
    given = name_before(wording, max(0, last.start - _FARTHEST), last.start).has("for")
    alike = quantity.dimension == last.dimension and quantity.unit != last.unit
    done_to = wording.trait_before(last.start) == "concerning"
    return ((given and alike) or done_to) and wording.is_joint(last.end, quantity.start)


def group_after(wording: Wording, last: Quantity | None, around: Surroundings) -> Span | None:
    """Whom a figure is of, where it follows one of others: "90% đối với cấp huyện, 60% đối với cấp
    xã"."""
    quantity, following = around.quantity, around.following
    if last is None or last.unit != quantity.unit or quantity.role != "measure":
        return None
    limit = around.end if following and around.end > quantity.end else len(wording.folded)
    phrases = (wording.complement(last, quantity.start), wording.complement(quantity, limit))
    before, after = wording.links_in(*phrases[0]), wording.link_at(*phrases[1])
    if after is None or all(hit.match[0] != after.match[0] for hit in before):
        return None
    group = wording.trimmed(after.end, phrases[1].end)
    return group if after.rule.role in ("preposition", "for") and group.start < group.end else None


def counts_members(
    wording: Wording, around: Surroundings, last: Quantity | None, name: Span
) -> bool:
    """Whether people are counted of the households before them, of which a ``name`` before their
    figure tells, and is no name of households: "chuyển đi 52 hộ, 173 khẩu"."""
    quantity = around.quantity
    if last is None or name.end > last.start or around.object or not around.named.empty:
        return False
    if last.unit in wording.text[slice(*name)].split():
        return False
    if last.dimension != "household" or quantity.dimension != "people":
        return False
    return wording.folded[last.end : quantity.start].strip() == ","


def says_again(
    wording: Wording, around: Surroundings, last: Quantity | None, measure: Measure | None
) -> bool:
    """The same indicator at another date: "đến nay đạt 78,9%, phấn đấu đến 31/01 đạt 98%".

    ``last`` is the figure before it and ``measure`` whether that is a change.
    """
    quantity, named = around.quantity, around.named
    if last is None or named.has("ratio", "whole"):
        return False
    if around.object and not _is_of_them_all(wording, around):
        return False
    if measure is None and measure_of(named) is not None:
        return False
    counted = quantity.role == "counted"
    alike = (last.unit or "").startswith(quantity.unit or "")
    if quantity.dimension != last.dimension or (counted and not alike):
        return False
    between = (last.end, quantity.start)
    if wording.cues_in(*between) and not counted:
        return True
    dates = [d for d in wording.dates_in(*between) if d.date or not counted]
    dated = any(not _aside(wording, d, around) for d in dates)
    if dated and (set(named.roles) <= {"lead_in"} or named.has(*_SAYING)):
        return True
    if dated and counted and named.has("having"):
        return True
    after = wording.date_from(quantity.end)
    if after is None:
        return False
    if _aside(wording, after, around):
        return set(named.roles) <= {"lead_in"} and _is_dated_in_brackets(wording, quantity, after)
    return not wording.folded[quantity.end : after.start].strip()


def _is_dated_in_brackets(wording: Wording, quantity: Quantity, date: Deadline) -> bool:
    """Whether brackets behind a figure hold its date and nothing else: "75% (năm 2015) và 85% (năm
    2020)"."""
    opened = wording.folded[quantity.end : date.start].strip()
    return opened == "(" and wording.folded.startswith(")", date.end)


def _is_of_them_all(wording: Wording, around: Surroundings) -> bool:
    """Whether what stands behind a level is but what it is a share of: "xuống còn 3% tổng số trẻ
    em"."""
    trait = wording.opening_trait(*around.object[0])
    return trait == "bare" and around.named.empty and around.named.has("reach")


def _aside(wording: Wording, date: Deadline, around: Surroundings) -> bool:
    """Whether a date stands in a bracket that the figure does not stand in, or is what a change is
    compared with ("so với cùng kỳ năm trước")."""
    compared = wording.link_before(date.start)
    if compared is not None and compared.rule.trait == "comparing":
        return True
    bracket = containing(wording.brackets, date.start)
    return bracket is not None and around.quantity.start not in bracket


def measure_of(named: Named) -> Measure | None:
    """Whether a figure is a change and not a level, by the words that link or open its name."""
    if named.has("reach"):
        return None
    roles = named.roles if named.has("increase", "decrease") else named.opened_by
    if named.has("link") and not named.has("whole") and roles is named.opened_by:
        return None
    if "increase" in roles:
        return "increase"
    return "decrease" if "decrease" in roles else None


def is_share_of_those(wording: Wording, around: Surroundings, last: Quantity | None) -> bool:
    """Whether a share only says how many of all there are the figure before it comes to: "cấp 500
    thẻ, đạt 95% số người thuộc diện"."""
    quantity, named = around.quantity, around.named
    if last is None or last.is_share or not (quantity.is_share and named.empty and around.object):
        return False
    between = wording.folded[last.end : quantity.start]
    if not named.has("link", "ratio") or "," not in between or any(m in between for m in ";:."):
        return False
    of = Span(around.object[0].start, around.object[-1].end)
    if wording.past_counted(*of) == of.end:
        return True
    return wording.opens_with(of, QUANTITY_HEADS) and wording.predicate_in(of) is None


def is_planned(wording: Wording, around: Surroundings) -> bool:
    """Whether a figure is what was to be reached: "Trồng rừng: kế hoạch 210 ha"."""
    named = around.named
    if named.roles != ("whole",):
        return False
    links = wording.links_in(named.end, around.quantity.start)
    return any(hit.rule.trait == "planned" for hit in links)


def is_done(around: Surroundings, planned: Quantity | None) -> bool:
    """Whether a figure without a name is what was reached of one planned: "thực hiện 235 ha"."""
    quantity, named = around.quantity, around.named
    if planned is None or around.object or not named.has("link"):
        return False
    alike = (quantity.unit or "").startswith(planned.unit or "")
    return quantity.dimension == planned.dimension and alike


def changed_in(wording: Wording, around: Surroundings) -> Span | None:
    """What has changed, where that is told behind the change: "tăng 15% về số doanh nghiệp"."""
    named, end = around.named, around.quantity.end
    if not (named.empty and named.has("increase", "decrease")):
        return None
    link = wording.link_at(wording.trimmed(end, len(wording.folded)).start, len(wording.folded))
    if link is None or link.rule.trait != "regarding":
        return None
    changed = wording.phrase(link.end, len(wording.folded))
    figures = [one.start for one in wording.quantities_in(*changed)]
    parting = [
        hit.start
        for hit in wording.links_in(*changed)
        if hit.rule.role in ("increase", "decrease") or hit.rule.trait == "joining"
    ]
    changed = wording.trimmed(changed.start, min([changed.end, *figures, *parting]))
    return changed if changed.start < changed.end else None


def is_baseline(wording: Wording, around: Surroundings) -> bool:
    """The 3,5% of "giảm từ 3,5% xuống còn 2,1%"."""
    quantity, following = around.quantity, around.following
    if around.named.roles[:1] != ("from",) or following is None or quantity.comparator:
        return False
    if isinstance(quantity.value, tuple):
        return False
    return _goes_down_to(wording, quantity, following)


def _is_compared_before_level(wording: Wording, change: Quantity, level: Quantity) -> bool:
    """Whether between a change and a level stands only what the change is against, and behind its
    comma a word that leads to the level."""
    comma = wording.folded.rfind(",", change.end, level.start)
    if level.is_share or comma < 0 or ";" in wording.folded[change.end : level.start]:
        return False
    if wording.opening_trait(change.end, comma) != "comparing":
        return False
    led = name_before(wording, comma + 1, level.start)
    against = wording.links_in(change.end, comma)
    alone = len(against) == 1 or wording.dates_in(change.end, comma)
    return bool(alone) and led.empty and led.has("reach", "link")


def _goes_down_to(wording: Wording, quantity: Quantity, level: Quantity | None) -> bool:
    """Whether the next figure, past a bracket, is what the one before it has come to."""
    bracket = containing(wording.brackets, wording.folded.find("(", quantity.end) + 1)
    start = quantity.end
    if bracket is not None and not wording.folded[start : bracket.start - 1].strip():
        level = wording.quantity_from(bracket.end) if level and level.start in bracket else level
        start = min(bracket.end + 1, level.start) if level else start
    if level is None:
        return False
    return name_before(wording, start, level.start).has("reach")


def is_change_before_level(wording: Wording, around: Surroundings) -> bool:
    """The 2,62% of "giảm 2,62%, còn 4,5%" and of "giảm 2,62%, từ 7,12% xuống còn 4,5%"; the 10% of
    "tăng 10% so với năm 2024, đạt 345 tỷ đồng"."""
    quantity, following, named = around.quantity, around.following, around.named
    multiplied = quantity.dimension == "times"
    changed = (named.has("increase", "decrease") and not named.has("reach")) or multiplied
    opened = any(role in ("increase", "decrease") for role in named.opened_by)
    if following is None or not (changed or (opened and not named.has("reach", "link"))):
        return False
    if following.is_share and wording.whole_after(following, len(wording.folded)):
        return False
    if _is_compared_before_level(wording, quantity, following):
        return True
    gap = name_before(wording, quantity.end, following.start)
    dated = bool(wording.dates_in(quantity.end, following.start))
    yearly = "/" in (quantity.unit or "") or multiplied
    if dated and containing(wording.brackets, following.start) is not around.bracket:
        return False
    if dated and not gap.has("reach") and not (yearly and gap.has("link")):
        return False
    rest = wording.complement(quantity, following.start)
    if not (gap.empty or rest.end >= gap.end) or wording.is_joint(quantity.end, gap.start):
        return False
    if gap.roles[:1] == ("from",) and following.unit == quantity.unit:
        return _goes_down_to(wording, following, wording.quantity_from(following.end))
    return gap.has("reach", "link") and not gap.has("increase", "decrease", "ratio", "whole")

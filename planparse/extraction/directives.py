"""One stretch of a sentence to a directive: who is told, by whom, and to do what."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from planparse.extraction.actions import (
    ACTION,
    action_of,
    after_commas,
    after_date,
    after_preamble,
    change_at,
    is_achieved,
    past_basis,
    past_roles,
    says_no_more,
)
from planparse.extraction.clauses import brackets, containing
from planparse.extraction.spans import Span, trimmed
from planparse.extraction.speech import ASKING, asked, is_one_person, speaks
from planparse.extraction.stretches import NOTHING, Directive, Force, Stretch
from planparse.extraction.wording import QUANTITY_HEADS
from planparse.language.bodies import Body
from planparse.language.body_words import AUTHORITIES, roles
from planparse.language.quantities import find_quantities
from planparse.rulebook import Hit, Rulebook
from planparse.rulebook.model import LinkRule

_LONGEST_RUN_IN = 120
_MOST_WORDS_OF_A_FIELD = 10
_MOST_WORDS_BEFORE_BODIES = 16
_MOST_WORDS_OF_A_VERB = 4
_OPENS_SENTENCE = ("adverb", "must", "opening", "connective", "done", "finish", "horizon")
_STATES = ("statement", "formula")
_NO_ACTION = ("no_action", "done", "agreement", "narrows", "aim", "introduction", *ASKING)
_EMPTY = ("empty", "filler", "this_document")
_GROUPS = ("group", "place")
_PARTING = re.compile(r"[.,;()]")
_CLOSES = ' .”"’'
_SAYS = ("ask", "weak_ask", "stress", "must", "statement", "introduction")


def read_directive(text: str, folded: str, start: int, end: int, rulebook: Rulebook) -> Directive:
    """The directive that ``text[start:end]``, a sentence or a part of one, gives."""
    stretch = Stretch(text, folded, start, end, rulebook)
    if stretch.find("formula") or text[start:end].rstrip(_CLOSES).endswith("?"):
        return NOTHING
    stretch.start = _after_run_in(stretch, _after_connectives(stretch, start))
    bodies = stretch.bodies(stretch.start)
    told = action_of(stretch, bodies) if bodies else NOTHING
    quoted = _said_behind_colon(stretch, bodies)
    if quoted.force:
        return quoted
    if told.force and not speaks(stretch, told):
        return NOTHING if _runs_meeting(stretch, told) else told
    asking = asked(stretch)
    if _runs_meeting(stretch, asking):
        return NOTHING
    if asking.force:
        return NOTHING if _asks_for_aims(stretch, asking) else asking
    if told.force:
        return NOTHING if _only_says(stretch, told) else told
    concerned = _concerned(stretch, start)
    if concerned.force:
        return concerned
    first = stretch.any_at(("opening", "connective"), start)
    opens = start if first is not None and first.rule.role == "opening" else stretch.start
    behind = after_preamble(stretch, opens)
    if behind.force is Force.NAMED and _acts_at(stretch, after_date(stretch, opens), ACTION):
        return _bare(stretch, opens)
    if not behind.force and _is_placed(stretch, opens):
        behind = after_preamble(stretch, opens, Force.TOLD, opened=False)
    if stretch.at("cause", stretch.start) is not None:
        behind = replace(behind, duty=False)
    return behind if behind.force else _bare(stretch, opens)


def hinted(text: str, folded: str, start: int, end: int, rulebook: Rulebook) -> Directive:
    """What an item of a list of tasks directs that begins with authorities and goes on in words
    that no rule knows for a verb: "Trạm Y tế sơ cứu tại chỗ …"."""
    stretch = Stretch(text, folded, start, end, rulebook)
    stretch.start = _after_run_in(stretch, _after_connectives(stretch, start))
    bodies = stretch.bodies(stretch.start)
    if not bodies or bodies[0].head not in AUTHORITIES or any(map(stretch.find, _STATES)):
        return NOTHING
    action = trimmed(text, bodies[-1].after, end)
    parted = folded[bodies[-1].after : action[0]].strip()
    begun = text[action[0] : action[0] + 1].islower()
    if parted or not begun or stretch.any_at(_NO_ACTION, action[0]):
        return NOTHING
    return Directive(Force.NAMED, action, tuple(bodies))


def _said_behind_colon(stretch: Stretch, bodies: list[Body]) -> Directive:
    """What somebody says whom a sentence names before a colon: "Phó Chủ tịch UBND tỉnh Lò Văn An:
    Ngành y tế cần …"."""
    said = stretch.over(bodies[-1].after) if len(bodies) == 1 else stretch.end
    if said >= stretch.end or ":" not in stretch.folded[bodies[-1].after : said]:
        return NOTHING
    others = stretch.bodies(said)
    found = action_of(stretch, others) if others and is_one_person(stretch, bodies[0]) else NOTHING
    return replace(found, force=Force.ASKED, speaker=bodies[0]) if found.duty else NOTHING


def _concerned(stretch: Stretch, start: int) -> Directive:
    """What authorities are told whom a sentence begins by naming: "Đối với Phòng Nội vụ, rà
    soát …", "Đối với UBND các huyện, thị xã cần …"."""
    addressed = stretch.at("addressed", start)
    bodies = stretch.bodies(stretch.over(addressed.end)) if addressed else []
    if not bodies or bodies[0].head not in (*AUTHORITIES, *_GROUPS):
        return NOTHING
    grouped = bodies[0].head in _GROUPS
    if grouped and (colon := _colon_behind_group(stretch, bodies)) is not None:
        bodies = [*bodies[:-1], replace(bodies[-1], end=colon, after=colon)]
    position = stretch.over(bodies[-1].after)
    marks, opening = ((":",), ("adverb", "must")) if grouped else ((",", ":"), ACTION)
    mark = stretch.folded[bodies[-1].after : position].strip()
    told = mark in marks and stretch.any_at(opening, position) is not None
    if not told and (mark or stretch.at("must", position) is None):
        return NOTHING
    begin, support = past_roles(stretch, position)
    action = trimmed(stretch.text, begin, stretch.end)
    return Directive(Force.TOLD, action, tuple(bodies), tuple(support))


def _colon_behind_group(stretch: Stretch, bodies: list[Body]) -> int | None:
    """The colon behind a group and a few words that say which of it are meant: "các xã chưa đạt
    chuẩn nông thôn mới:"."""
    group = bodies[-1]
    stop = min(stretch.end, group.after + _LONGEST_RUN_IN)
    colon = stretch.folded.find(":", group.after, stop)
    parted = colon < 0 or _PARTING.search(stretch.folded, group.after, colon) is not None
    return None if parted else colon


def _only_says(stretch: Stretch, told: Directive) -> bool:
    """Whether somebody asks for what nothing more is told of: "Thủ tướng đề nghị, …"."""
    asks = stretch.any_at(ASKING, told.action[0])
    alone = asks is not None and stretch.folded.startswith(",", asks.end)
    return alone and is_one_person(stretch, told.leads[0])


def _asks_for_aims(stretch: Stretch, told: Directive) -> bool:
    """Whether what somebody wants begins with what a figure is called: "HĐND thống nhất các chỉ
    tiêu: thu ngân sách đạt 16 tỷ đồng"."""
    start, end = told.action
    name = _quantity_at(stretch, start)
    if told.leads or name is None or stretch.find("must", start, end):
        return False
    if _acts_at(stretch, start, ("verb", "adverb")):
        return False
    text, folded = stretch.text[name.end : end], stretch.folded[name.end : end]
    figures = find_quantities(text, folded, stretch.rulebook)
    return bool(figures) and ";" not in folded[: figures[0].start]


def _runs_meeting(stretch: Stretch, told: Directive) -> bool:
    """Whether those who sit in a meeting hold it: "đề nghị các đại biểu thảo luận"."""
    if not told.leads or stretch.at("attendants", told.leads[0].start) is None:
        return False
    return bool(stretch.find("deliberation", *told.action))


def _is_placed(stretch: Stretch, start: int) -> bool:
    """Whether a sentence begins by saying where: "Ở khu vực ven biển, các tỉnh cần …"."""
    where = stretch.rulebook.links.at(stretch.folded, start, stretch.end)
    return where is not None and where.rule.trait == "placing"


def _after_connectives(stretch: Stretch, position: int) -> int:
    while (hit := stretch.at("connective", position)) is not None:
        action = stretch.any_at(("verb", "adverb"), position)
        if action is not None and action.end > hit.end:
            break
        position = stretch.over(hit.end)
    return position


def _bare(stretch: Stretch, opens: int) -> Directive:
    """A directive that names nobody before its verb; a preamble begins at ``opens``."""
    start = past_basis(stretch, stretch.start)
    action = trimmed(stretch.text, start, stretch.end)
    if action[0] >= action[1] or stretch.any_at(("done", "agreement"), start):
        return NOTHING
    if is_achieved(stretch, start):
        return NOTHING
    if _only_names(stretch, start) or _only_aims(stretch, start) or _aims_of_place(stretch, start):
        return NOTHING
    if must := stretch.at("must", start):
        forbids = stretch.at("forbids", start)
        leads = stretch.bodies(stretch.over(forbids.end)) if forbids else []
        what = stretch.over(must.end)
        duty = not forbids and stretch.any_at(ACTION, what) is not None
        duty = duty and stretch.any_at(ASKING, what) is None
        return Directive(Force.MUST, action, tuple(leads), duty=duty)
    if not _states(stretch, start):
        negation = stretch.at("negation", start)
        verb = stretch.over(negation.end) if negation else start
        begin, support = past_roles(stretch, start)
        if support or _acts_at(stretch, verb, ("verb", "adverb", "lead", "support", "assign")):
            action = trimmed(stretch.text, begin, stretch.end)
            return Directive(Force.BARE, action, (), tuple(support))
        if stretch.at("opening", opens) is not None and any(
            _acts_at(stretch, place, ("verb", "adverb"))
            for place in (*after_commas(stretch, opens), after_date(stretch, opens))
        ):
            return Directive(Force.BARE, trimmed(stretch.text, opens, stretch.end))
        then = stretch.find("then")
        if then and stretch.any_at(("verb", "adverb"), stretch.over(then[0].end)):
            return Directive(Force.BARE, action)
    must_be_done = stretch.find("must") and not _measures_what_must_be(stretch, start)
    return Directive(Force.MUST, action) if must_be_done else NOTHING


def _states(stretch: Stretch, start: int) -> bool:
    """Whether something is told to be so, and not only supposed: "tiêu úng khi có mưa lớn"."""
    supposed = [start, *(hit.end for hit in stretch.find("supposed", start))]
    for hit in stretch.find("statement", start):
        before = bisect_left(supposed, hit.start) - 1
        if before < 1 or "," in stretch.folded[supposed[before] : hit.start]:
            return True
    return False


def _acts_at(stretch: Stretch, position: int, wanted: tuple[str, ...]) -> bool:
    """Whether words of these roles stand here, and do not only begin what a figure is called, "Thu
    nhập bình quân đạt …", or how somebody speaks, "Phát biểu kết luận, …", "Trả lời, ông …"."""
    action = stretch.any_at(wanted, position)
    says = stretch.at("passing", position)
    if action is None or (says is not None and says.end > action.end):
        return False
    if stretch.folded.startswith(",", action.end):
        others = stretch.bodies(stretch.over(action.end))
        if others and is_one_person(stretch, others[0]):
            return False
    name = _quantity_at(stretch, position)
    return name is None or name.end <= action.end


def _quantity_at(stretch: Stretch, position: int) -> Hit[LinkRule] | None:
    """The noun that a quantity is called by, where one begins here: "thu ngân sách", "cơ cấu"."""
    name = stretch.rulebook.links.at(stretch.folded, position, stretch.end)
    return name if name is not None and name.rule.role in QUANTITY_HEADS else None


def _only_names(stretch: Stretch, start: int) -> bool:
    """Whether there is nothing but bodies: "Chỉ huy trưởng Ban Chỉ huy Quân sự huyện;"."""
    bodies = stretch.bodies(start)
    return bool(bodies) and stretch.over(bodies[-1].after) >= stretch.end


def _only_aims(stretch: Stretch, start: int) -> bool:
    """Whether a figure is aimed at, and nothing is said of what is to be done for it: "Phấn đấu thu
    ngân sách đạt 20 tỷ đồng", "Phấn đấu hoàn thành các chỉ tiêu: sản lượng 90 nghìn tấn; …",
    "Trồng rừng: 890 ha", "Giảm hộ nghèo 2,5%"."""
    aim = stretch.at("aim", start)
    colon = _colon_outside_brackets(stretch, start)
    changes = aim is None and change_at(stretch, start) is not None
    if aim is None and colon < 0 and not changes:
        return False
    text, folded = stretch.text[start : stretch.end], stretch.folded[start : stretch.end]
    figures = [one for one in find_quantities(text, folded, stretch.rulebook) if one.unit]
    if colon >= 0 and any(start + one.start == stretch.over(colon) for one in figures):
        return True
    if colon >= 0 and figures and _measures(stretch, start, colon):
        return True
    if colon >= 0 and aim is not None and figures and _quantity_at(stretch, stretch.over(colon)):
        return True
    if aim is None:
        return changes and len(figures) == 1 and says_no_more(stretch, start + figures[0].end)
    verb = stretch.any_at(("verb", "adverb"), stretch.over(aim.end))
    two_words = verb is not None and " " in stretch.folded[verb.start : verb.end]
    return bool(figures) and not two_words


def _measures_what_must_be(stretch: Stretch, start: int) -> bool:
    """Whether a sentence says what a quantity must come to: "Năm 2026 tỷ lệ hộ nghèo phải giảm còn
    2%"."""
    places = (start, after_date(stretch, start))
    text, folded = stretch.text[start : stretch.end], stretch.folded[start : stretch.end]
    named = any(_quantity_at(stretch, place) for place in places)
    return named and any(q.unit for q in find_quantities(text, folded, stretch.rulebook))


def _aims_of_place(stretch: Stretch, start: int) -> bool:
    """Whether a place aims at something by a date: "Đến năm 2020, toàn tỉnh phấn đấu cứng hóa 75%
    kênh mương"."""
    dated = after_date(stretch, start)
    subject = stretch.rulebook.links.at(stretch.folded, dated, stretch.end)
    if subject is None or subject.rule.role != "place":
        return False
    return stretch.at("aim", stretch.over(subject.end)) is not None


def _colon_outside_brackets(stretch: Stretch, start: int) -> int:
    """Where the first colon stands that no bracket holds, -1 where none does."""
    insides = brackets(stretch.text, start, stretch.end)
    colon = stretch.folded.find(":", start, stretch.end)
    while colon >= 0 and (inside := containing(insides, colon)) is not None:
        colon = stretch.folded.find(":", inside.end, stretch.end)
    return colon


def _measures(stretch: Stretch, start: int, colon: int) -> bool:
    """Whether words before a colon begin with what a quantity is called, and behind it stands no
    verb: "Cơ cấu trà lúa: xuân muộn 95%"."""
    name = _quantity_at(stretch, start)
    return name is not None and stretch.any_at(ACTION, stretch.over(colon)) is None


def _after_run_in(stretch: Stretch, position: int) -> int:
    """Past a heading on the same line: "Về hạ tầng: Hoàn thành …", "Quý II: Gieo cấy …"."""
    stop = min(stretch.end, position + _LONGEST_RUN_IN)
    colon = stretch.folded.find(":", position, stop)
    after = stretch.over(colon) if colon >= 0 else stretch.end
    if after >= stretch.end:
        return position
    if stretch.at("topic", position) is not None or after_date(stretch, position) == after:
        return after
    told = bool(stretch.bodies(after))
    named = _is_field(stretch, position, colon, told=told)
    return after if named and (told or stretch.any_at(ACTION, after)) else position


def _is_field(stretch: Stretch, start: int, colon: int, *, told: bool) -> bool:
    """Whether words before a colon name a field of work: nobody, nothing asked, no sentence;
    ``told``: bodies are named behind it."""
    longest = _MOST_WORDS_BEFORE_BODIES if told else _MOST_WORDS_OF_A_FIELD
    if stretch.at("verb", start) and not stretch.text[stretch.over(colon)].isupper():
        longest = _MOST_WORDS_OF_A_VERB
    if len(stretch.folded[start:colon].split()) > longest:
        return False
    opens = stretch.any_at(_OPENS_SENTENCE, start)
    if opens is not None and not (told and opens.rule.role in ("adverb", "horizon")):
        return False
    within = any(stretch.find(role, start, colon) for role in _SAYS)
    return not within and not stretch.bodies_within(start, colon)


def is_empty(text: str, folded: str, action: Span, rulebook: Rulebook) -> bool:
    """Whether an action says nothing but that it is to be carried out: "nghiêm túc thực hiện", or
    else who answers for it: "… phải chịu trách nhiệm", "giao Phòng Nội vụ chủ trì"."""
    if roles(rulebook, "directives")["in_charge"].whole(folded[slice(*action)]) is not None:
        return True
    stretch = Stretch(text, folded, *action, rulebook)
    position = action[0]
    seen = False
    while (hit := stretch.any_at(_EMPTY, position)) is not None:
        seen = seen or hit.rule.role == "empty"
        position = stretch.over(hit.end)
    if not seen:
        return False
    return position >= action[1] or (folded[position] == ";" and bool(stretch.find("formula")))

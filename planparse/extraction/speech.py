"""What somebody asks for or assigns: "đồng chí … yêu cầu các xã …", "Giao Phòng Nội vụ …"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from planparse.extraction.actions import ACTION, action_of, after_date, after_preamble, past_roles
from planparse.extraction.spans import trimmed
from planparse.extraction.stretches import NOTHING, Directive, Force, Stretch
from planparse.language.bodies import Body
from planparse.language.body_words import is_member, roles
from planparse.rulebook import Hit

ASKING = ("ask", "stress", "assign")
_FARTHEST = 300
_BETWEEN = ("adverb", "done", "weak_ask", "stress", "passing", "from_now", "introduction")
_LONGEST_AGENDA = 150
_LONGEST_COMPANY = 60
_MARKS = (",", ":", "(")
_PAUSE = re.compile(r"[,;:.]")
_OWNED = 12


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Who asks: ``alone`` where nobody stands before the word, ``known`` where somebody does who
    may only be referred back to ("Đồng chí yêu cầu")."""

    alone: bool = False
    known: bool = False
    body: Body | None = None


def asked(stretch: Stretch) -> Directive:
    """The first directive that somebody asks for or assigns in a stretch; before that, in a
    preamble, others may be spoken of: "Để có cơ sở đề nghị tỉnh hỗ trợ, UBND huyện yêu cầu …"."""
    if not stretch.has_any(ASKING):
        return NOTHING
    hits = [hit for role in ASKING for hit in stretch.find(role)]
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    preamble = _preamble_end(stretch)
    in_preamble = NOTHING
    for hit in hits:
        if hit.start - stretch.start > _FARTHEST:
            break
        found = _asked_by(stretch, hit)
        spoken = found.speaker is not None or hit.start >= preamble
        if found.force and spoken and not _closes_meeting(stretch, hit, hits, found):
            return found
        in_preamble = in_preamble if in_preamble.force else found
    return in_preamble


def _closes_meeting(
    stretch: Stretch, hit: Hit[Any], hits: list[Hit[Any]], found: Directive
) -> bool:
    """Whether a sentence opens with what closes a meeting, and goes on with who says what: "Kết
    luận hội nghị, đồng chí … nhấn mạnh …"."""
    opens = hit.rule.role == "stress" and hit.start == stretch.start
    return opens and any(hit.start < later.start < found.action[0] for later in hits)


def _preamble_end(stretch: Stretch) -> int:
    """Where the words that open a sentence and stand before its first comma end."""
    if stretch.at("opening", stretch.start) is None:
        return stretch.start
    comma = stretch.folded.find(",", stretch.start, stretch.end)
    return comma if comma >= 0 else stretch.start


def speaks(stretch: Stretch, told: Directive) -> bool:
    """Whether what begins like a told body is one who goes on to ask others: "… ghi nhận …, đồng
    thời yêu cầu các xã …"."""
    first = told.leads[0]
    one = all(is_one_person(stretch, body) for body in told.leads)
    if stretch.at("must", told.action[0]) is not None:
        return False
    if first.head in ("office", "group") and stretch.at("propose", told.action[0]) is not None:
        return False
    asking = stretch.any_at(ASKING, told.action[0])
    if asking is not None:
        position = _after_asking(stretch, asking)
        if one or _told_at(stretch, position) or after_preamble(stretch, position).leads:
            return True
    return one and any(
        _told_at(stretch, _after_asking(stretch, hit))
        for role in ("ask", "assign")
        for hit in stretch.find(role, told.action[0])
    )


def one_spoken_of(stretch: Stretch) -> Body | None:
    """Somebody whom a sentence tells of: "Tại buổi làm việc, đồng chí … ghi nhận kết quả"."""
    before = ("", ",", ":")
    for body in stretch.bodies_within(stretch.start, stretch.end):
        mark = stretch.folded[stretch.start : body.start].rstrip()[-1:]
        if is_one_person(stretch, body) and mark in before:
            return body
    return None


def _told_at(stretch: Stretch, position: int) -> list[Body]:
    """The bodies right behind an asking word, with their number too: "yêu cầu 3 phường"."""
    return stretch.bodies(position) or stretch.counted(position)


def _after_asking(stretch: Stretch, hit: Hit[Any]) -> int:
    """Past the asking word and by when: "trong thời gian tới", "trong quý III/2024"."""
    position = stretch.over(hit.end)
    while (when := stretch.at("from_now", position)) is not None:
        position = stretch.over(when.end)
    dated = after_date(stretch, position)
    return dated if dated < stretch.end else position


def is_one_person(stretch: Stretch, body: Body) -> bool:
    """Whether a body is somebody, and not all who hold a position: "Chủ tịch UBND các xã"."""
    if body.head == "person":
        return True
    quantifiers = roles(stretch.rulebook, "bodies")["quantifier"]
    return body.head == "leader" and not quantifiers.find(stretch.folded, body.start, body.end)


def _asked_by(stretch: Stretch, hit: Hit[Any]) -> Directive:
    speaker = _speaker(stretch, hit)
    if _is_noun(stretch, hit, speaker) or _is_other_verb(stretch, hit):
        return NOTHING
    if (
        _is_resident(stretch, hit, speaker)
        or _looks_back(stretch, hit, speaker)
        or _is_within_action(stretch, hit, speaker)
    ):
        return NOTHING
    position = _after_asking(stretch, hit)
    if hit.rule.role == "stress" and stretch.at("manner", stretch.over(hit.end)):
        return NOTHING
    if _only_acts(stretch, hit, speaker) or _sends_members(stretch, hit, position, speaker):
        return NOTHING
    if _proposes_upward(stretch, speaker, position, hit):
        return NOTHING
    unknown = not (speaker.alone or speaker.known)
    found = _told_to(stretch, hit, position, speaker, unknown=unknown)
    if not found.force and (speaker.alone or speaker.known) and hit.rule.role != "assign":
        found = _told_to_nobody(stretch, hit, position, speaker)
    if not found.force:
        return NOTHING
    if speaker.body is not None and _is_addressed(stretch, speaker.body, hit):
        return replace(found, force=Force.ASKED, leads=found.leads or (speaker.body,))
    return replace(found, force=Force.ASKED, speaker=speaker.body)


def _is_addressed(stretch: Stretch, body: Body, hit: Hit[Any]) -> bool:
    """Whether those before the asking word are asked: "Đối với các xã, yêu cầu rà soát …"."""
    apart = stretch.folded[body.after : hit.start].strip() == ","
    return apart and stretch.ends_with("addressed", body.start)


def _is_noun(stretch: Stretch, hit: Hit[Any], speaker: _Speaker) -> bool:
    """Whether words before the asking word make a noun of it; a name may end like them."""
    body = speaker.body
    named = body is not None and not stretch.folded[body.after : hit.start].strip(" ,:")
    return not named and stretch.ends_with("noun_use", hit.start)


def _is_resident(stretch: Stretch, hit: Hit[Any], speaker: _Speaker) -> bool:
    """Whether one who asks holds no office: "Ông Y Thăm, người dân thôn 3 đề nghị …", "nhiều
    doanh nghiệp kiến nghị …"."""
    if stretch.ends_with("resident", hit.start):
        return True
    body = speaker.body
    return body is not None and stretch.at("resident", stretch.over(body.after)) is not None


def _proposes_upward(stretch: Stretch, speaker: _Speaker, position: int, hit: Hit[Any]) -> bool:
    """Whether somebody is reported to propose something, to nobody who is named or to those above
    him: "ông A kiến nghị thành phố sớm …"."""
    body = speaker.body
    if stretch.at("propose", hit.start) is None or body is None:
        return False
    upward = stretch.at("above", position) is not None or not _told_at(stretch, position)
    return is_one_person(stretch, body) and upward


def _is_other_verb(stretch: Stretch, hit: Hit[Any]) -> bool:
    """Whether an assigning word is but the first syllable of another verb: "giao ban"."""
    following = stretch.over(hit.end)
    if hit.rule.role != "assign" or stretch.text[following : following + 1].isupper():
        return False
    verb = stretch.at("verb", hit.start)
    return verb is not None and verb.end > hit.end


def _told_to(
    stretch: Stretch, hit: Hit[Any], position: int, speaker: _Speaker, *, unknown: bool
) -> Directive:
    """What the bodies right after the asking word are to do; where it is ``unknown`` who asks, in
    so many words; to nobody in "chỉ tiêu huyện giao, UBND xã xây dựng …"."""
    if hit.rule.role == "assign" and stretch.folded[hit.end : position].strip() == ",":
        return NOTHING
    if hit.rule.role == "ask":
        bodies = stretch.bodies(position, ACTION) or stretch.place(position)
    else:
        bodies = []
    bodies = bodies or _told_at(stretch, position)
    if not bodies:
        return NOTHING
    found = _listed(stretch, bodies) or action_of(stretch, bodies)
    begin = _past_agenda(stretch, stretch.over(bodies[-1].after))
    if found.leads == tuple(bodies) and found.action[0] < begin < stretch.end:
        return replace(found, action=trimmed(stretch.text, begin, stretch.end))
    if hit.rule.role == "stress":
        plain = stretch.folded[hit.end : position].strip() == ":"
        plain = plain or _directs(stretch, hit, speaker)
        return found if found.force >= Force.TOLD or plain else NOTHING
    if found.force or begin >= stretch.end or unknown:
        return found
    if stretch.at("done", begin) and hit.rule.role == "ask":
        return NOTHING
    return Directive(Force.NAMED, trimmed(stretch.text, begin, stretch.end), tuple(bodies))


def _listed(stretch: Stretch, bodies: list[Body]) -> Directive | None:
    """What the first of several bodies is to do that a colon sets apart from all: "giao các phòng:
    Phòng Nội vụ rà soát …"."""
    position = stretch.over(bodies[-1].after)
    if stretch.folded[bodies[-1].after : position].strip() != ":":
        return None
    each = stretch.bodies(position)
    found = action_of(stretch, each) if each else NOTHING
    return found if found.force else None


def _directs(stretch: Stretch, hit: Hit[Any], speaker: _Speaker) -> bool:
    """Whether a report tells what somebody directs: "Tại cuộc họp, ông … chỉ đạo các xã …"; one
    who opens a sentence may as well be told to direct them."""
    body = speaker.body
    if stretch.at("direct", hit.start) is None:
        return False
    if body is None or body.start == stretch.start:
        return speaker.known and body is None
    return is_one_person(stretch, body) and not stretch.find("done", body.after, hit.start)


def _told_to_nobody(stretch: Stretch, hit: Hit[Any], position: int, speaker: _Speaker) -> Directive:
    """What is to be done where the asking word is followed by no body; nothing where it is but the
    first of several verbs: "Quán triệt, thực hiện nghiêm …"."""
    if speaker.alone and stretch.folded.startswith(",", hit.end):
        return NOTHING
    stressed = hit.rule.role == "stress"
    if stressed and speaker.alone and stretch.find("ask", position):
        return NOTHING
    least = Force.TOLD if stressed else Force.NAMED
    found = after_preamble(stretch, position, least)
    if not found.force:
        found = after_preamble(stretch, position, Force.TOLD, opened=False)
    if found.force:
        return found
    leads = tuple(_concerned(stretch, speaker.body.start if speaker.body else hit.start))
    opens = ("must", "adverb") if stressed else ACTION
    if stressed and stretch.find("ask", position):
        return NOTHING
    listed = _past_agenda(stretch, position)
    if listed > position:
        told = stretch.bodies(listed)
        found = action_of(stretch, told) if told else NOTHING
        if found.force:
            return found
        position, opens = listed, ACTION
    if not (stretch.any_at(opens, position) or stretch.find("must", position)):
        return NOTHING
    begin, support = past_roles(stretch, position)
    return Directive(Force.MUST, trimmed(stretch.text, begin, stretch.end), leads, tuple(support))


def _only_acts(stretch: Stretch, hit: Hit[Any], speaker: _Speaker) -> bool:
    """Whether a word of stress is the verb of what is to be done: "Chỉ đạo các xã …", "Sở Y tế chỉ
    đạo các bệnh viện …"."""
    body = speaker.body
    office = body is not None and body.head == "office" and body.start == stretch.start
    return (speaker.alone or office) and stretch.at("direct", hit.start) is not None


def _concerned(stretch: Stretch, stop: int) -> list[Body]:
    """Those whom the opening of a sentence speaks of: "Đối với các xã, đồng chí yêu cầu …"."""
    addressed = stretch.at("addressed", stretch.start)
    if addressed is None or addressed.end >= stop:
        return []
    bodies = [b for b in stretch.bodies(stretch.over(addressed.end)) if b.after < stop]
    parted = bool(bodies) and stretch.folded[bodies[-1].after : bodies[-1].after + 1] == ","
    return bodies if parted else []


def _sends_members(stretch: Stretch, hit: Hit[Any], position: int, speaker: _Speaker) -> bool:
    """Whether a body is to assign people of its own: "phân công mỗi đảng viên giúp đỡ một hộ"."""
    acts = stretch.any_at(("verb", "adverb"), stretch.start) is not None
    body = speaker.body
    addressed = body is not None and stretch.folded[body.after : hit.start].strip() == ":"
    if hit.rule.role != "assign" or not (speaker.alone or acts or addressed):
        return False
    told = stretch.bodies(position)
    return len(told) == 1 and is_member(stretch.folded, told[0], stretch.rulebook)


def _past_agenda(stretch: Stretch, position: int) -> int:
    """Past the announcement of a list: "một số nhiệm vụ trọng tâm: Thứ nhất, …"."""
    stop = min(stretch.end, position + _LONGEST_AGENDA)
    colon = stretch.folded.find(":", position, stop)
    if colon < 0 or not stretch.find("agenda", position, colon):
        return position
    position = stretch.over(colon)
    while (hit := stretch.at("connective", position)) is not None:
        position = stretch.over(hit.end)
    return position


def _is_within_action(stretch: Stretch, hit: Hit[Any], speaker: _Speaker) -> bool:
    """Whether the asking is part of what is to be done: "Hoàn thiện hồ sơ, đề nghị tỉnh …", "Tham
    mưu UBND huyện giao các xã …", "Rà soát để UBND tỉnh đề xuất …", "… thì báo cáo UBND tỉnh kiến
    nghị …", "phải phân công đồng chí …"; one may agree and then assign."""
    assigns = hit.rule.role == "assign"
    if assigns and _is_told_to_assign(stretch, hit, speaker):
        return True
    then = stretch.find("then", stretch.start, hit.start)
    begin = stretch.over(then[-1].end) if then else stretch.start
    action = stretch.any_at(("verb", "adverb"), begin)
    if action is None or speaker.alone:
        return False
    if assigns and stretch.at("agreement", stretch.start) is not None:
        return False
    if speaker.body is not None:
        if speaker.body.start <= action.start:
            return False
        for_him = stretch.ends_with("noun_use", speaker.body.start)
        return for_him or not stretch.folded[action.end : speaker.body.start].strip()
    return not speaker.known


def _is_told_to_assign(stretch: Stretch, hit: Hit[Any], speaker: _Speaker) -> bool:
    """Whether a word for assigning goes on from what is to be done: "phải phân công …", "tham mưu
    phân công …", and not from who assigns, "Chính phủ giao …"; or stands in what bodies are told
    behind a colon."""
    if stretch.ends_with("must", hit.start):
        return True
    apart = speaker.body.after if speaker.body is not None else stretch.start
    between = stretch.folded[apart : hit.start].strip()
    if stretch.ends_with("verb", hit.start) and between and between[-1] not in _MARKS:
        return True
    return _is_behind_colon(stretch, hit)


def _is_behind_colon(stretch: Stretch, hit: Hit[Any]) -> bool:
    """Whether an asking word stands in what bodies are told behind a colon: "Ban Thường vụ: cụ thể
    hóa kế hoạch, phân công …"."""
    told = stretch.bodies(stretch.start)
    position = stretch.over(told[-1].after) if told else stretch.end
    if position >= hit.start or ":" not in stretch.folded[told[-1].after : position]:
        return False
    return stretch.any_at(("verb", "adverb"), position) is not None


def _looks_back(stretch: Stretch, hit: Hit[Any], speaker: _Speaker) -> bool:
    """Whether a body, or nobody who is named, is reported to have assigned or asked for something:
    "UBND xã đã …, phân công …"."""
    if speaker.body is not None and (
        speaker.body.head in ("person", "leader") or hit.rule.role != "assign"
    ):
        return False
    back = speaker.known and speaker.body is None
    clause = stretch.folded.rfind(",", stretch.start, hit.start) + 1 if back else 0
    done = stretch.find("done", max(stretch.start, clause), hit.start)
    if hit.rule.role == "assign":
        return bool(done)
    unknown = not (speaker.alone or speaker.known)
    return unknown and bool(done) and not stretch.find("letter", done[0].end, hit.start)


def _speaker(stretch: Stretch, hit: Hit[Any]) -> _Speaker:
    before = stretch.folded[stretch.start : hit.start].strip(" ,:")
    if not before or stretch.words["adverb"].whole(before):
        return _Speaker(alone=True)
    seen = stretch.bodies_within(stretch.start, min(stretch.end, hit.end + 1))
    bodies = [body for body in seen if body.after <= hit.start]
    owned = [body for body in bodies if _is_owner(stretch, body)]
    near = [body for body in bodies if body not in owned and leads_up(stretch, body, hit)]
    if near:
        return _Speaker(known=True, body=near[0])
    persons = [body for body in bodies if body.head in ("person", "leader")]
    if persons and _goes_on(stretch, hit.start):
        return _Speaker(known=True, body=persons[0])
    back = roles(stretch.rulebook, "bodies")["person"].find(
        stretch.folded, stretch.start, hit.start
    )
    return _Speaker(known=bool(back) and leads_up(stretch, back[-1], hit))


def _is_owner(stretch: Stretch, body: Body) -> bool:
    """Whether somebody is only named for what is his: "kế hoạch của UBND huyện"."""
    of = roles(stretch.rulebook, "bodies")["of"]
    hits = of.find(stretch.folded, max(0, body.start - _OWNED), body.start)
    return any("," not in stretch.folded[hit.end : body.start] for hit in hits)


def _goes_on(stretch: Stretch, verb: int) -> bool:
    """Whether the asking word joins one who has been named before: "…, đồng thời yêu cầu"."""
    last = stretch.folded[:verb].rstrip()[-1:]
    if last in (",", ";"):
        return True
    joints = roles(stretch.rulebook, "bodies")["joint"]
    reach = max(stretch.start, verb - 6)
    joined = any(hit.end == verb - 1 for hit in joints.find(stretch.folded, reach, verb))
    return joined or stretch.ends_with("connective", verb)


def _past_apposition(stretch: Stretch, position: int) -> int:
    """Past what one who speaks is besides, behind a comma: "Phó Bí thư Huyện ủy Lò Văn An, Trưởng
    Ban Chỉ đạo yêu cầu"; the same place where nothing of the kind stands there."""
    besides = stretch.bodies(position)
    one = len(besides) == 1 and besides[0].head == "leader" and is_one_person(stretch, besides[0])
    return stretch.over(besides[0].after) if one else position


def leads_up(stretch: Stretch, speaker: Body | Hit[Any], verb: Hit[Any]) -> bool:
    """Whether nothing but adverbs, or who speaks with him ("và đoàn công tác"), stands between one
    who speaks and the asking word."""
    position = stretch.over(speaker.after if isinstance(speaker, Body) else speaker.end)
    joint = roles(stretch.rulebook, "bodies")["joint"].at(stretch.folded, position, verb.start)
    if joint is not None and verb.start - joint.end <= _LONGEST_COMPANY:
        return not _PAUSE.search(stretch.folded[joint.end : verb.start])
    if isinstance(speaker, Body) and is_one_person(stretch, speaker):
        position = _past_apposition(stretch, position)
    while position < verb.start:
        if stretch.folded[position] == "-":
            position = stretch.over(position + 1)
            continue
        hit = stretch.any_at(_BETWEEN, position)
        if hit is None:
            return False
        position = stretch.over(hit.end)
    return True

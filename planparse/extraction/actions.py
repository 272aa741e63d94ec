"""What bodies are told to do: from where the bodies end to where the action begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from planparse.extraction.spans import Span, trimmed
from planparse.extraction.stretches import NOTHING, Directive, Force, Stretch
from planparse.language.bodies import Body
from planparse.language.body_words import AUTHORITIES
from planparse.language.deadlines import ANY_YEAR, find_deadlines
from planparse.language.quantities import find_quantities
from planparse.rulebook import Hit

ACTION = ("verb", "adverb", "must", "lead", "support", "alongside", "basis", "get_done")
_LONGEST_PREAMBLE = 300
_DUTY_REACH = 100
_LONGEST_DATE = 60
_CHANGE_REACH = 40
_TAIL_REACH = 40
_PART_NAMES = ("done", "agreement", "charged", "ask", "stress", "assign", "opening", "connective")
_MARK = re.compile(r"[,()]")
_BRACKET = re.compile(r"\([^()]{0,80}\)")
_PAUSE = re.compile(r"[;:.]|,(?!\d)")


def action_of(stretch: Stretch, bodies: Sequence[Body]) -> Directive:
    """What the bodies at the opening of a stretch are told; NOTHING where no action follows."""
    bodies = _narrowed(stretch, bodies)
    position = stretch.over(bodies[-1].after)
    if position >= stretch.end or stretch.any_at(("done", "agreement"), position):
        return NOTHING
    if is_achieved(stretch, position) or _only_changes(stretch, position):
        return NOTHING
    basis = past_basis(stretch, position)
    force = Force.TOLD if basis > position else _force_at(stretch, bodies[-1], position)
    if not force:
        return NOTHING
    position = basis
    duty = _can_be_told(bodies) and _has_duty(stretch, position)
    charged = stretch.at("charged", position)
    if charged is not None:
        position = stretch.over(charged.end)
    begin, support = past_roles(stretch, position)
    action = trimmed(stretch.text, begin, stretch.end)
    handed_out = bool(support) and stretch.at("lead", position) is not None
    return Directive(force, action, tuple(bodies), tuple(support), handed_out=handed_out, duty=duty)


def is_achieved(stretch: Stretch, position: int) -> bool:
    """Whether a verb says what so much was done of: "gieo cấy được 61 ha"."""
    verb = stretch.at("verb", position)
    return verb is not None and stretch.at("achieved", stretch.over(verb.end)) is not None


def change_at(stretch: Stretch, position: int) -> Hit[Any] | None:
    """The word for a change that stands here: "tăng", "giảm mạnh"."""
    change = stretch.rulebook.links.at(stretch.folded, position, stretch.end)
    changes = change is not None and change.rule.role in ("increase", "decrease")
    return change if changes else None


def says_no_more(stretch: Stretch, position: int) -> bool:
    """Whether nothing follows but what a figure is compared with: "so với năm 2012"."""
    end = trimmed(stretch.text, position, stretch.end)
    compared = stretch.rulebook.links.at(stretch.folded, *end)
    return end[0] >= end[1] or (compared is not None and compared.rule.role == "whole")


def _only_changes(stretch: Stretch, position: int) -> bool:
    """Whether it is said by how much something has changed, and of nothing that is to be changed:
    "ngành điện giảm mạnh 11%"."""
    change = change_at(stretch, position)
    if change is None:
        return False
    text, folded = stretch.text, stretch.folded
    by_degree = " " in folded[change.start : change.end]
    if by_degree and folded[change.end : change.end + 1] == ",":
        return True
    reach = min(stretch.end, change.end + _CHANGE_REACH)
    figures = find_quantities(text, folded, stretch.rulebook, change.end, reach)
    figure = figures[0] if figures else None
    if figure is None or not figure.is_share or folded[change.end : figure.start].strip():
        return False
    parted = not folded[figure.end : figure.end + 2].strip()[:1].isalpha()
    return parted or says_no_more(stretch, figure.end)


def _narrowed(stretch: Stretch, bodies: Sequence[Body]) -> Sequence[Body]:
    """Bodies with what narrows the last down: "những xã có nợ quá hạn trên 0,5% phải …", "các hộ
    kinh doanh xăng dầu phải …"."""
    last = bodies[-1]
    position = stretch.over(last.after)
    reach = _DUTY_REACH
    if stretch.at("narrows", position) is None:
        if last.head != "group" or stretch.any_at((*ACTION, *_PART_NAMES), position):
            return bodies
        reach = _TAIL_REACH
    must = stretch.find("must", position, min(stretch.end, position + reach))
    clause = stretch.folded[position : must[0].start] if must else ""
    if not must or _PAUSE.search(_BRACKET.sub("", clause)):
        return bodies
    end = len(stretch.folded[: must[0].start].rstrip())
    return [*bodies[:-1], Body(last.start, end, end, last.head, True)]


def _can_be_told(bodies: Sequence[Body]) -> bool:
    """Whether bodies are authorities, and no places, persons or people."""
    return bodies[0].head in AUTHORITIES


def _has_duty(stretch: Stretch, position: int) -> bool:
    """Whether a word of duty follows, and not what the body needs or was made for."""
    duty = stretch.any_at(("must", "charged"), position)
    if duty is None or stretch.at("made_for", position) is not None:
        return False
    if stretch.at("need", position) is None:
        return True
    return stretch.any_at(("verb", "adverb", "lead"), stretch.over(duty.end)) is not None


def past_basis(stretch: Stretch, position: int) -> int:
    """Past what a body acts by: "theo chức năng, nhiệm vụ được giao"; ``position`` where there is
    nothing of the kind."""
    basis = stretch.at("basis", position)
    if basis is None:
        return position
    after = stretch.over(basis.end)
    if stretch.any_at(ACTION, after):
        return after
    places = after_commas(stretch, basis.end)
    return next((place for place in places if stretch.any_at(ACTION, place)), after)


def _force_at(stretch: Stretch, body: Body, position: int) -> Force:
    if stretch.any_at(("must", "lead", "basis", "charged"), position):
        return Force.TOLD
    if body.head == "place" and stretch.at("aim", position):
        return Force.NONE
    if stretch.any_at(ACTION, position) or stretch.any_at(ACTION, after_date(stretch, position)):
        return Force.NAMED
    if body.head in ("person", "leader") and ":" in stretch.folded[body.after : position]:
        return Force.NONE
    if stretch.any_at(("ask", "stress", "assign"), position):
        return Force.NONE
    opening = stretch.at("opening", position)
    if opening is not None and (
        any(stretch.any_at(ACTION, place) for place in after_commas(stretch, opening.end))
        or _acts_in_clause(stretch, stretch.over(opening.end))
    ):
        return Force.NAMED
    must = stretch.find("must", position, min(stretch.end, position + _DUTY_REACH))
    return Force.TOLD if must else Force.NONE


def _acts_in_clause(stretch: Stretch, position: int) -> bool:
    """Whether a verb follows in a clause, and not at once: "trong tháng 6 hoàn thành …", not "về
    giải ngân vốn"."""
    if stretch.at("verb", position) is not None:
        return False
    return bool(stretch.find("verb", position, _clause_end(stretch, position)))


def _clause_end(stretch: Stretch, position: int) -> int:
    """Where a bracket opens, or as far as an action may be from what opens its sentence."""
    stop = min(stretch.end, position + _DUTY_REACH)
    bracket = stretch.folded.find("(", position, stop)
    return bracket if bracket >= 0 else stop


def past_roles(stretch: Stretch, position: int) -> tuple[int, list[Body]]:
    """Past "chủ trì, phối hợp với …": where the action begins, and who takes part."""
    after_lead = position
    while (lead := stretch.at("lead", after_lead)) is not None:
        after_lead = stretch.over(lead.end)
    joint = stretch.any_at(("support", "alongside"), after_lead)
    if joint is None:
        leads = after_lead > position
        return _past_helpers(stretch, position, after_lead) if leads else (position, [])
    bodies = stretch.bodies(stretch.over(joint.end))
    if not bodies:
        return position, []
    after = past_basis(stretch, stretch.over(bodies[-1].after))
    return (after if after < stretch.end else position), bodies


def _past_helpers(stretch: Stretch, position: int, after_lead: int) -> tuple[int, list[Body]]:
    """Past "chủ trì, Công an huyện phối hợp …", where those who take part come first."""
    bodies = stretch.bodies(after_lead)
    helping = stretch.at("support", stretch.over(bodies[-1].after)) if bodies else None
    after = stretch.over(helping.end) if helping else stretch.end
    if after >= stretch.end or stretch.bodies(after):
        return position, []
    return after, bodies


def supports_in(stretch: Stretch, action: Span) -> list[Body]:
    """The bodies that "phối hợp với" names anywhere in an action."""
    return [
        body
        for hit in stretch.find("support", *action)
        for body in stretch.bodies(stretch.over(hit.end))
    ]


def after_preamble(
    stretch: Stretch, start: int, least: Force = Force.NAMED, *, opened: bool = True
) -> Directive:
    """A directive whose bodies stand behind a comma: "Trên cơ sở đó, các xã xây dựng …".

    ``opened``: only behind words that open a preamble.
    """
    if opened and stretch.at("opening", start) is None:
        return NOTHING
    source = _source(stretch, start)
    for position in after_commas(stretch, source.after if source else start):
        ahead = stretch.any_at(("breakdown", "opening"), position)
        bodies = stretch.bodies(position)
        if not bodies and ahead is not None:
            bodies = stretch.bodies(stretch.over(ahead.end))
        found = action_of(stretch, bodies) if bodies else NOTHING
        if source and found.force >= Force.TOLD:
            return replace(found, force=Force.ASKED, speaker=source)
        if found.force >= least:
            return found
    return NOTHING


def _source(stretch: Stretch, start: int) -> Body | None:
    """Somebody whose words a sentence gives: "Theo ông Lý Văn An, Chủ tịch UBND xã, …"."""
    according = stretch.at("according", start)
    bodies = stretch.bodies(stretch.over(according.end)) if according else []
    return bodies[0] if bodies and bodies[0].head == "person" else None


def after_commas(stretch: Stretch, start: int) -> Iterator[int]:
    """The places behind the commas of a preamble, and behind its "thì", outside brackets."""
    stop = min(stretch.end, start + _LONGEST_PREAMBLE)
    then = {hit.start: hit.end for hit in stretch.find("then", start, stop)}
    marks = {match.start(): match.end() for match in _MARK.finditer(stretch.folded, start, stop)}
    depth = 0
    for begin, end in sorted((marks | then).items()):
        mark = stretch.folded[begin:end]
        depth = max(depth + (mark == "(") - (mark == ")"), 0)
        if depth == 0 and mark != ")":
            yield stretch.over(end)


def after_date(stretch: Stretch, start: int) -> int:
    """The place behind the date that stands here: "Đến cuối năm 2026 xóa …"; else the end."""
    stop = min(stretch.end, start + _LONGEST_DATE)
    dates = find_deadlines(stretch.text, stretch.folded, ANY_YEAR, stretch.rulebook, start, stop)
    opens = bool(dates) and dates[0].start == start
    return stretch.over(dates[0].end) if opens else stretch.end

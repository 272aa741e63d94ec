"""Who is charged with a task behind what is to be done: "Khoan 02 giếng. (Phòng Y tế thực hiện)",
"Tổ chức lễ hội, giao Phòng Văn hóa chủ trì"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planparse.extraction.actions import past_roles
from planparse.extraction.passages import Passage
from planparse.extraction.spans import Span
from planparse.extraction.stretches import Stretch
from planparse.language.bodies import Body
from planparse.rulebook import Rulebook

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Assigned:
    """The bodies that a bracket charges with a task, and those who take part."""

    leads: tuple[Body, ...] = ()
    support: tuple[Body, ...] = ()


NOBODY = Assigned()


def assigned_behind_action(passage: Passage, spans: Sequence[Span], rulebook: Rulebook) -> Assigned:
    """Who is charged at the end of the first of ``spans``, or in the second, where that is but a
    bracket; else within the first, behind a comma."""
    found = _in_bracket(passage, spans[0], rulebook)
    if found is NOBODY and len(spans) > 1 and is_charge(passage, spans[1], rulebook):
        found = _in_bracket(passage, spans[1], rulebook)
    return _behind_action(passage, spans[0], rulebook) if found is NOBODY else found


def _behind_action(passage: Passage, span: Span, rulebook: Rulebook) -> Assigned:
    """Who leads behind an action: "Tổ chức lễ hội, giao Phòng Văn hóa chủ trì"."""
    stretch = Stretch(passage.text, passage.folded, *span, rulebook)
    for role in ("assign", "by"):
        for hit in stretch.find(role):
            bodies = stretch.bodies(stretch.over(hit.end)) if hit.start > stretch.start else []
            after = stretch.over(bodies[-1].after) if bodies else stretch.end
            if bodies and stretch.at("lead", after) is not None:
                return Assigned(tuple(bodies), tuple(past_roles(stretch, after)[1]))
    return NOBODY


def is_charge(passage: Passage, span: Span, rulebook: Rulebook) -> bool:
    """Whether a sentence is but a bracket that says who is charged."""
    is_bracket = passage.text.rfind("(", *span) == span[0]
    return is_bracket and _in_bracket(passage, span, rulebook) is not NOBODY


def _in_bracket(passage: Passage, span: Span, rulebook: Rulebook) -> Assigned:
    start, end = span
    opening = passage.text.rfind("(", max(start, end - _LONGEST), end)
    if opening < 0 or passage.text[end - 1] != ")":
        return NOBODY
    stretch = Stretch(passage.text, passage.folded, opening + 1, end - 1, rulebook)
    if (leads := _behind_colon(stretch, "attribute_lead")) is not None:
        return Assigned(leads, _behind_colon(stretch, "attribute_support") or ())
    addressed = stretch.at("addressed", stretch.start)
    bodies = stretch.bodies(stretch.over(addressed.end) if addressed else stretch.start)
    if not bodies:
        return NOBODY
    after, support = past_roles(stretch, stretch.over(bodies[-1].after))
    charge = stretch.at("in_charge", after)
    last = support[-1].after if support else charge.end if charge else after
    ends = stretch.over(last) >= stretch.end or stretch.folded[last : last + 1] == ";"
    told = addressed is not None or charge is not None or bool(support) or opening == start
    return Assigned(tuple(bodies), tuple(support)) if ends and told else NOBODY


def _behind_colon(stretch: Stretch, role: str) -> tuple[Body, ...] | None:
    """The bodies behind words of a role and a colon: "Chủ trì: Văn phòng; phối hợp: Công an xã";
    None where there are none."""
    for hit in stretch.find(role):
        if stretch.folded[hit.end :].lstrip().startswith(":"):
            bodies = stretch.bodies(stretch.over(hit.end))
            return tuple(bodies) or None
    return None

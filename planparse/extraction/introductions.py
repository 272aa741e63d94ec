"""What a task takes over from the headings and introductions it stands under."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from planparse.extraction.actions import ACTION
from planparse.extraction.directives import read_directive
from planparse.extraction.passages import Passage
from planparse.extraction.spans import Span
from planparse.extraction.speech import is_one_person, leads_up
from planparse.extraction.stretches import Directive, Force, Stretch
from planparse.language.bodies import Body
from planparse.language.deadlines import ANY_YEAR, Deadline, find_deadlines
from planparse.language.normal import fold_spaces
from planparse.plan import Source
from planparse.rulebook import Rulebook

_LONGEST_CLOSING = 60
_LONGEST_END = 3
_SPEAKERS = ("person", "leader", "institution", "office")


@dataclass(frozen=True, slots=True)
class Context:
    """The bodies and the speaker that hold until others are named. ``asked``: somebody asks.

    ``term`` is what the introduction to the items of the same line gives them.
    """

    leads: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    speaker: str | None = None
    lead_source: Source | None = None
    asked: bool = False
    term: Deadline | None = None

    def after(self, passage: Passage, directive: Directive) -> Context:
        """What a directive leaves for the next sentence of its paragraph."""
        leads = names(passage, directive.leads)
        speaker = speaker_name(passage, directive.speaker) if directive.speaker else self.speaker
        asked = self.asked or directive.force is Force.ASKED
        asked = asked or directive.handed_out or directive.duty
        if not leads:
            return replace(self, speaker=speaker, asked=asked, support=())
        source = passage.source(directive.leads[0].start, directive.leads[-1].end)
        return Context(leads, (), speaker, source, asked, self.term)


def names(passage: Passage, bodies: tuple[Body, ...] | list[Body]) -> tuple[str, ...]:
    """Bodies as the passage writes them."""
    return tuple(fold_spaces(body.text(passage.text)) for body in bodies)


def speaker_name(passage: Passage, speaker: Body) -> str:
    """Who speaks, as the passage writes it."""
    return fold_spaces(passage.text[speaker.start : speaker.after].strip(" ,(-"))


def context_of(passage: Passage, rulebook: Rulebook) -> Context:
    """The bodies and the speaker of the introductions and headings above a passage."""
    return context_under(passage.parent, rulebook) if passage.parent else Context()


@lru_cache(maxsize=512)
def context_under(above: Passage, rulebook: Rulebook) -> Context:
    """The bodies and the speaker that hold for what stands under an introduction or a heading."""
    context = context_of(above, rulebook)
    if _is_letterhead(above):
        return context
    if above.parent is None and not _orders(above, rulebook):
        return _speaker_alone(above, (above.start, above.end), context, rulebook)
    return introduced(above, (above.start, above.end), context, rulebook)


def _is_letterhead(above: Passage) -> bool:
    """Whether a line in capitals at a document's head names whose document it is."""
    first = above.parent is None and above.section is None and not above.label
    return above.is_heading and first and above.text[above.start : above.end].isupper()


def introduced(passage: Passage, span: Span, context: Context, rulebook: Rulebook) -> Context:
    """The bodies and the speaker that hold for what follows an introduction."""
    stretch = _stretch(passage, span, rulebook)
    if stretch.at("answer", stretch.start) or stretch.ends_with("answer", stretch.end):
        return Context()
    addressed = _addressed(stretch)
    if addressed is not None:
        bodies = addressed.bodies
        speaker = speaker_name(passage, addressed.speaker) if addressed.speaker else context.speaker
        return replace(
            context,
            leads=names(passage, bodies),
            support=names(passage, addressed.support),
            speaker=speaker,
            lead_source=passage.source(bodies[0].start, bodies[-1].end),
            asked=context.asked or addressed.speaker is not None,
        )
    if _asked_bodies(stretch) or _ends_in_asking(stretch):
        return _speaker_alone(passage, span, context, rulebook)
    directive = read_directive(passage.text, passage.folded, *span, rulebook)
    if directive.leads or directive.speaker:
        after = context.after(passage, directive)
        return replace(after, support=names(passage, directive.support))
    return _speaker_alone(passage, span, context, rulebook)


def _ends_in_asking(stretch: Stretch) -> bool:
    """Whether words end in one for asking or handing out: "UBND tỉnh giao"."""
    return stretch.ends_with("ask", stretch.end) or stretch.ends_with("assign", stretch.end)


def _orders(passage: Passage, rulebook: Rulebook) -> bool:
    """Whether the opening of a document does not only say what it is ("UBND huyện báo cáo như
    sau:"): one orders, or says what a body concentrates on ("UBND huyện tập trung các nhiệm vụ:").
    """
    span = (passage.start, passage.end)
    if _addressed(_stretch(passage, span, rulebook)) is not None:
        return True
    directive = read_directive(passage.text, passage.folded, *span, rulebook)
    if directive.force is not Force.NAMED or not directive.leads:
        return directive.force > Force.NAMED
    stretch = _stretch(passage, span, rulebook)
    agenda = stretch.find("agenda", directive.action[0])
    concentrates = stretch.at("resume", directive.action[0]) is not None
    return concentrates and bool(agenda) and agenda[-1].end >= stretch.end


def _speaker_alone(passage: Passage, span: Span, context: Context, rulebook: Rulebook) -> Context:
    """The context after "Đồng chí Chủ tịch kết luận như sau:", "… đã chỉ đạo các xã thực hiện:"."""
    stretch = _stretch(passage, span, rulebook)
    for role in ("weak_ask", "ask", "assign", "stress"):
        for hit in stretch.find(role):
            if role == "assign" and hit.end < stretch.end:
                continue
            if role == "stress" and not _names_agenda(stretch, hit.end):
                continue
            bodies = stretch.bodies_within(stretch.start, hit.start)
            if role == "stress" and not (bodies and is_one_person(stretch, bodies[-1])):
                continue
            if bodies and bodies[-1].head in _SPEAKERS and leads_up(stretch, bodies[-1], hit):
                told = stretch.bodies(stretch.over(hit.end), ACTION)
                return replace(
                    context,
                    speaker=speaker_name(passage, bodies[-1]),
                    leads=names(passage, told) or context.leads,
                    asked=True,
                )
            if role != "weak_ask" and hit.end >= stretch.end:
                return replace(context, asked=True)
    told = _asked_bodies(stretch)
    return replace(context, leads=names(passage, told), asked=True) if told else context


def _names_agenda(stretch: Stretch, position: int) -> bool:
    """Whether words end in the name of a list of what is to be done: "đã chỉ rõ mấy nhiệm vụ trọng
    tâm thời gian tới"."""
    agenda = stretch.find("agenda", position)
    return bool(agenda) and stretch.end - agenda[0].end <= _LONGEST_CLOSING


def introduces_request(passage: Passage, rulebook: Rulebook) -> bool:
    """Whether a line that ends in ":" says who asks for what follows: "…, UBND tỉnh yêu cầu:"."""
    if not passage.introduces:
        return False
    return introduced(passage, (passage.start, passage.end), Context(), rulebook).asked


def only_introduces(passage: Passage, span: Span, rulebook: Rulebook) -> bool:
    """Whether a sentence that ends in ":" says itself nothing that is to be done."""
    stretch = _stretch(passage, span, rulebook)
    if _addressed(stretch) is not None or _asked_bodies(stretch) or _ends_in_asking(stretch):
        return True
    opening = stretch.end - _LONGEST_CLOSING
    closing = stretch.find("introduction", max(stretch.start, opening))
    if closing and _closes(stretch, closing[-1].end):
        return True
    force = read_directive(passage.text, passage.folded, *span, rulebook).force
    names_topic = force is Force.BARE and stretch.at("topic", stretch.start) is not None
    return names_topic or force is Force.NONE


def _closes(stretch: Stretch, position: int) -> bool:
    """Whether no more than a date follows: "một số nhiệm vụ trong tháng 2"."""
    start, end = stretch.over(position), stretch.end
    dates = find_deadlines(stretch.text, stretch.folded, ANY_YEAR, stretch.rulebook, start, end)
    closed = dates[0].end if dates and dates[0].start == start else position
    return end - closed <= _LONGEST_END


def _asked_bodies(stretch: Stretch) -> list[Body]:
    """The bodies that somebody asks and in which a line ends: "… đề nghị UBND tỉnh:"."""
    for hit in (hit for role in ("ask", "weak_ask") for hit in stretch.find(role)):
        told = stretch.bodies(stretch.over(hit.end), ACTION)
        if told and stretch.over(told[-1].after) >= stretch.end:
            return told
    return []


def _stretch(passage: Passage, span: Span, rulebook: Rulebook) -> Stretch:
    start, end = span
    end = start + len(passage.text[start:end].rstrip(" :.,"))
    return Stretch(passage.text, passage.folded, start, end, rulebook)


@dataclass(frozen=True, slots=True)
class _Addressed:
    """The bodies that a line names and nothing else, who names them, and who works with them."""

    bodies: list[Body]
    support: list[Body]
    speaker: Body | None = None


def _addressed(stretch: Stretch) -> _Addressed | None:
    position = stretch.start
    while (hit := stretch.at("addressed", position)) is not None:
        position = stretch.over(hit.end)
    bodies = stretch.bodies(position)
    if not bodies:
        return None
    after = stretch.over(bodies[-1].after)
    if after >= stretch.end:
        return _Addressed(bodies, [])
    asking = stretch.any_at(("ask", "assign", "weak_ask"), after)
    if asking is not None:
        told = stretch.bodies(stretch.over(asking.end))
        ends = bool(told) and stretch.over(told[-1].after) >= stretch.end
        return _Addressed(told, [], bodies[-1]) if ends else None
    lead = stretch.at("lead", after)
    joint = stretch.any_at(("support", "alongside"), stretch.over(lead.end) if lead else after)
    if joint is not None:
        support = stretch.bodies(stretch.over(joint.end))
        if support and stretch.over(support[-1].after) >= stretch.end:
            return _Addressed(bodies, support)
    introduction = stretch.any_at(("introduction", "must", "lead"), lead.end if lead else after)
    if introduction is not None and stretch.over(introduction.end) >= stretch.end:
        return _Addressed(bodies, [])
    return None

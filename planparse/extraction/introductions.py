"""What a task takes over from the headings and introductions it stands under."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from planparse.extraction.directives import read_directive
from planparse.extraction.passages import Passage
from planparse.extraction.speech import leads_up
from planparse.extraction.stretches import Directive, Force, Stretch
from planparse.language.bodies import Body
from planparse.language.deadlines import Deadline
from planparse.language.normal import fold_spaces
from planparse.plan import Source
from planparse.rulebook import Rulebook

_LONGEST_CLOSING = 60
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


@lru_cache(maxsize=512)
def context_of(passage: Passage, rulebook: Rulebook) -> Context:
    """The bodies and the speaker of the introductions and headings above a passage."""
    above = passage.parent
    if above is None:
        return Context()
    context = context_of(above, rulebook)
    stretch = _stretch(above, rulebook)
    bodies, support = _addressed(stretch)
    if bodies:
        source = above.source(bodies[0].start, bodies[-1].end)
        return replace(
            context, leads=names(above, bodies), support=names(above, support), lead_source=source
        )
    directive = read_directive(above.text, above.folded, above.start, above.end, rulebook)
    if (directive.leads or directive.speaker) and not _announces(above, directive):
        asked = context.asked or directive.force is Force.ASKED
        after = context.after(above, directive)
        return replace(after, support=names(above, directive.support), asked=asked)
    speaking = _speaking(above, stretch)
    if speaking is not None:
        context = replace(context, speaker=speaking, asked=True)
    return context


def _announces(passage: Passage, directive: Directive) -> bool:
    """Whether the opening of a document says what it is: "UBND huyện báo cáo như sau:"."""
    return passage.parent is None and directive.force <= Force.NAMED


def only_introduces(passage: Passage, rulebook: Rulebook) -> bool:
    """Whether a line that ends in ":" says itself nothing that is to be done."""
    stretch = _stretch(passage, rulebook)
    bodies, _ = _addressed(stretch)
    if bodies:
        return True
    opening = stretch.end - _LONGEST_CLOSING
    closing = stretch.find("introduction", max(stretch.start, opening))
    if closing and stretch.end - closing[-1].end <= 3:
        return True
    directive = read_directive(passage.text, passage.folded, passage.start, passage.end, rulebook)
    return directive.force is Force.NONE


def _stretch(passage: Passage, rulebook: Rulebook) -> Stretch:
    end = passage.start + len(passage.text[passage.start : passage.end].rstrip(" :.,"))
    return Stretch(passage.text, passage.folded, passage.start, end, rulebook)


def _addressed(stretch: Stretch) -> tuple[list[Body], list[Body]]:
    """The bodies that a line names and nothing else, and those that they work with."""
    position = stretch.start
    while (hit := stretch.at("addressed", position)) is not None:
        position = stretch.over(hit.end)
    bodies = stretch.bodies(position)
    if not bodies:
        return [], []
    after = stretch.over(bodies[-1].after)
    if after >= stretch.end:
        return bodies, []
    lead = stretch.at("lead", after)
    joint = stretch.any_at(("support", "alongside"), stretch.over(lead.end) if lead else after)
    if joint is not None:
        support = stretch.bodies(stretch.over(joint.end))
        if support and stretch.over(support[-1].after) >= stretch.end:
            return bodies, support
    introduction = stretch.any_at(("introduction", "must", "lead"), lead.end if lead else after)
    if introduction is not None and stretch.over(introduction.end) >= stretch.end:
        return bodies, []
    return [], []


def _speaking(passage: Passage, stretch: Stretch) -> str | None:
    """Who speaks in "Đồng chí Chủ tịch kết luận như sau:"."""
    for role in ("weak_ask", "ask"):
        for hit in stretch.find(role):
            bodies = stretch.bodies_within(stretch.start, hit.start)
            if bodies and bodies[-1].head in _SPEAKERS and leads_up(stretch, bodies[-1], hit):
                return speaker_name(passage, bodies[-1])
    return None

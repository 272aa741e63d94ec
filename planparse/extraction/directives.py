"""One stretch of a sentence to a directive: who is told, by whom, and to do what."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from planparse.extraction.sentences import Span, trimmed
from planparse.language.bodies import Body, bodies_at, find_bodies, roles
from planparse.rulebook import Hit, Rulebook

_BLANKS = re.compile(r"[\s,:]*")
_LONGEST_PREAMBLE = 300
_LONGEST_GAP = 40
_LONGEST_RUN_IN = 120


class Force(IntEnum):
    """How plainly a stretch of text directs, from not at all to an order."""

    NONE = 0
    BARE = 1
    """Begins with the verb of an action: "Rà soát …"."""
    NAMED = 2
    """A body and a verb: "Phòng Nội vụ rà soát …"."""
    MUST = 3
    """Says that it has to be done, and names nobody: "… phải báo cáo …"."""
    TOLD = 4
    """A body and a word of duty: "Phòng Nội vụ phải …", "… chủ trì …"."""
    ASKED = 5
    """Somebody asks or assigns: "yêu cầu …", "Giao Phòng Nội vụ …"."""


@dataclass(frozen=True, slots=True)
class Directive:
    """What a stretch of text directs. ``action`` is the span of what is to be done.

    ``speaker`` asks for it; ``again`` marks one who is only referred back to ("Đồng chí yêu cầu").
    """

    force: Force
    action: Span
    leads: tuple[Body, ...] = ()
    support: tuple[Body, ...] = ()
    speaker: Body | None = None
    again: bool = False


NOTHING = Directive(Force.NONE, (0, 0))


@dataclass(slots=True)
class Stretch:
    """A stretch of a text, and the rules to read it by."""

    text: str
    folded: str
    start: int
    end: int
    rulebook: Rulebook
    words: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.words = roles(self.rulebook, "directives")

    def at(self, role: str, position: int) -> Hit[Any] | None:
        """The words of this role that begin at ``position``."""
        hit: Hit[Any] | None = self.words[role].at(self.folded, position, self.end)
        return hit

    def any_at(self, wanted: Iterable[str], position: int) -> Hit[Any] | None:
        """The longest words of any of these roles that begin at ``position``."""
        best: Hit[Any] | None = None
        for role in wanted:
            hit = self.at(role, position)
            if hit is not None and (best is None or hit.end > best.end):
                best = hit
        return best

    def find(self, role: str, start: int | None = None, end: int | None = None) -> list[Hit[Any]]:
        """All words of this role."""
        hits: list[Hit[Any]] = self.words[role].find(
            self.folded,
            self.start if start is None else start,
            self.end if end is None else end,
        )
        return hits

    def bodies(self, position: int) -> list[Body]:
        """The list of bodies that begins at ``position``."""
        return bodies_at(self.text, self.folded, self.rulebook, position, self.end)

    def over(self, position: int) -> int:
        """Past blanks, commas and colons."""
        match = _BLANKS.match(self.folded, position, self.end)
        return match.end() if match else position


_ACTION = ("verb", "adverb", "must", "lead", "support", "basis")


def read_directive(text: str, folded: str, start: int, end: int, rulebook: Rulebook) -> Directive:
    """The directive that ``text[start:end]``, a sentence or a part of one, gives."""
    stretch = Stretch(text, folded, start, end, rulebook)
    if stretch.find("formula"):
        return NOTHING
    start = stretch.start = _after_connectives(stretch, start)
    told = _told(stretch, start)
    if told.force and not _speaks(stretch, told):
        return told
    asked = _asked(stretch)
    if asked.force:
        return asked
    if told.force:
        return told
    return _after_preamble(stretch) or _bare(stretch)


def supports_in(stretch: Stretch, action: Span) -> list[Body]:
    """The bodies that "phối hợp với" names anywhere in an action."""
    found: list[Body] = []
    for hit in stretch.find("support", *action):
        if hit.match[0].startswith(("phối", "và phối", "chủ động phối")) or hit.end - hit.start > 8:
            found.extend(stretch.bodies(stretch.over(hit.end)))
    return found


def _after_connectives(stretch: Stretch, position: int) -> int:
    while (hit := stretch.at("connective", position)) is not None:
        position = stretch.over(hit.end)
    return position


def _told(stretch: Stretch, position: int) -> Directive:
    """A directive that begins with its bodies: "Phòng Nội vụ chủ trì …"."""
    bodies = stretch.bodies(position)
    if not bodies:
        return NOTHING
    return _action_of(stretch, bodies, bodies[-1].after)


def _action_of(stretch: Stretch, bodies: list[Body], position: int) -> Directive:
    """What the bodies that end at ``position`` are told; NOTHING where no action follows."""
    position = stretch.over(position)
    if position >= stretch.end or stretch.at("done", position):
        return NOTHING
    basis = stretch.at("basis", position)
    if basis is not None:
        position = stretch.over(basis.end)
    force = Force.NAMED if stretch.any_at(_ACTION, position) else Force.NONE
    if not force and (hit := stretch.at("opening", position)) is not None:
        force = _force_after_opening(stretch, hit.end)
    if stretch.any_at(("must", "lead", "basis"), position) or basis is not None:
        force = Force.TOLD
    if not force and stretch.find("must", position, min(stretch.end, position + 100)):
        force = Force.TOLD
    if not force:
        return NOTHING
    begin, support = _roles_of(stretch, position)
    if bodies[-1].head == "place" and force < Force.TOLD:
        return NOTHING
    return Directive(
        force, trimmed(stretch.text, begin, stretch.end), tuple(bodies), tuple(support)
    )


def _force_after_opening(stretch: Stretch, position: int) -> Force:
    comma = stretch.folded.find(",", position, min(stretch.end, position + _LONGEST_PREAMBLE))
    if comma >= 0 and stretch.any_at(_ACTION, stretch.over(comma)):
        return Force.NAMED
    return Force.NONE


def _roles_of(stretch: Stretch, position: int) -> tuple[int, list[Body]]:
    """Past "chủ trì, phối hợp với …": where the action begins, and who takes part."""
    lead = stretch.at("lead", position)
    after_lead = stretch.over(lead.end) if lead else position
    joint = stretch.at("support", after_lead)
    if joint is None:
        return position, []
    bodies = stretch.bodies(stretch.over(joint.end))
    if not bodies:
        return position, []
    after = stretch.over(bodies[-1].after)
    basis = stretch.at("basis", after)
    if basis is not None:
        after = stretch.over(basis.end)
    return (after if after < stretch.end else position), bodies


def _speaks(stretch: Stretch, told: Directive) -> bool:
    """Whether what begins like a told body is one who goes on to ask others: "… ghi nhận …, đồng
    thời yêu cầu các xã …"."""
    asking = stretch.any_at(("ask", "assign"), told.action[0])
    if asking is not None and stretch.bodies(stretch.over(asking.end)):
        return True
    first = told.leads[0]
    if first.head not in ("person", "leader") or len(told.leads) > 1:
        return False
    return any(
        stretch.bodies(stretch.over(hit.end))
        for role in ("ask", "assign")
        for hit in stretch.find(role, told.action[0])
    )


def _asked(stretch: Stretch) -> Directive:
    """A directive that somebody asks for or assigns."""
    hits = [*stretch.find("ask"), *stretch.find("assign")]
    hits.sort(key=lambda hit: hit.start)
    for hit in hits:
        if hit.start - stretch.start > _LONGEST_PREAMBLE:
            break
        found = _asked_by(stretch, hit)
        if found.force:
            return found
    return NOTHING


def _asked_by(stretch: Stretch, hit: Hit[Any]) -> Directive:
    if _is_noun(stretch, hit):
        return NOTHING
    alone, speaker, again = _speaker(stretch, hit)
    position = stretch.over(hit.end)
    leads = stretch.bodies(position)
    if leads:
        found = _action_of(stretch, leads, leads[-1].after)
        if not found.force and hit.rule.role == "ask":
            begin = stretch.over(leads[-1].after)
            if begin < stretch.end and not stretch.at("done", begin):
                found = Directive(
                    Force.NAMED, trimmed(stretch.text, begin, stretch.end), tuple(leads)
                )
        if not found.force and hit.rule.role == "assign":
            begin = stretch.over(leads[-1].after)
            if begin < stretch.end:
                found = Directive(
                    Force.NAMED, trimmed(stretch.text, begin, stretch.end), tuple(leads)
                )
        if not found.force:
            return NOTHING
        return Directive(Force.ASKED, found.action, found.leads, found.support, speaker, again)
    if hit.rule.role == "assign" or not (alone or speaker or again):
        return NOTHING
    if stretch.any_at(_ACTION, position) or stretch.find("must", position):
        after = _after_preamble(stretch, position)
        if after is not None:
            return Directive(Force.ASKED, after.action, after.leads, after.support, speaker, again)
        begin, support = _roles_of(stretch, position)
        action = trimmed(stretch.text, begin, stretch.end)
        return Directive(Force.ASKED, action, (), tuple(support), speaker, again)
    after = _after_preamble(stretch, position)
    if after is not None:
        return Directive(Force.ASKED, after.action, after.leads, after.support, speaker, again)
    return NOTHING


def _is_noun(stretch: Stretch, hit: Hit[Any]) -> bool:
    """Whether the asking word is a noun here: "theo yêu cầu", "các đề nghị của"."""
    before = stretch.folded[max(stretch.start, hit.start - 24) : hit.start].rstrip()
    return any(
        before.endswith(word) and not before[: -len(word)][-1:].isalpha()
        for rule in stretch.words["noun_use"]
        for word in rule.words
    )


def _speaker(stretch: Stretch, hit: Hit[Any]) -> tuple[bool, Body | None, bool]:
    """Who asks: nobody before the word (alone), a body, or one only referred back to (again)."""
    before = stretch.folded[stretch.start : hit.start].strip(" ,")
    if not before or stretch.words["adverb"].whole(before):
        return True, None, False
    bodies = find_bodies(stretch.text, stretch.folded, stretch.rulebook, stretch.start, hit.start)
    near = [body for body in bodies if _leads_up(stretch, body.after, hit.start)]
    if near:
        return False, near[-1], False
    persons = [body for body in bodies if body.head in ("person", "leader")]
    gap = stretch.folded[max(stretch.start, hit.start - 12) : hit.start].rstrip()
    if gap.endswith(("và", "đồng thời", ",", ";")) and persons:
        return False, persons[0], False
    person = roles(stretch.rulebook, "bodies")["person"].find(
        stretch.folded, stretch.start, hit.start
    )
    if person and _leads_up(stretch, person[-1].end, hit.start):
        return False, None, True
    return False, None, False


def _leads_up(stretch: Stretch, position: int, verb: int) -> bool:
    """Whether nothing but adverbs stands between one who speaks and the asking word."""
    gap = stretch.folded[position:verb].strip(" ,-")
    return not gap or (len(gap) < _LONGEST_GAP and _only_adverbs(stretch, position, verb))


def _only_adverbs(stretch: Stretch, position: int, verb: int) -> bool:
    position = stretch.over(position)
    while position < verb:
        hit = stretch.any_at(("adverb", "done", "weak_ask", "passing"), position)
        if hit is None:
            return False
        position = stretch.over(hit.end)
    return True


def _after_preamble(stretch: Stretch, start: int | None = None) -> Directive | None:
    """A directive whose bodies stand behind a comma: "Trên cơ sở đó, các xã xây dựng …"."""
    begin = stretch.start if start is None else start
    if stretch.at("opening", begin) is None:
        return None
    stop = min(stretch.end, begin + _LONGEST_PREAMBLE)
    comma = stretch.folded.find(",", begin, stop)
    while comma >= 0:
        bodies = stretch.bodies(stretch.over(comma))
        if bodies:
            found = _action_of(stretch, bodies, bodies[-1].after)
            if found.force:
                return found
        comma = stretch.folded.find(",", comma + 1, stop)
    return None


def _bare(stretch: Stretch) -> Directive:
    """A directive that names nobody before its verb."""
    start = _after_run_in(stretch)
    if stretch.at("done", start):
        return NOTHING
    action = trimmed(stretch.text, start, stretch.end)
    if action[0] >= action[1]:
        return NOTHING
    if stretch.at("must", start):
        return Directive(Force.MUST, action)
    begin, support = _roles_of(stretch, start)
    if stretch.any_at(("verb", "adverb", "lead", "support", "assign"), start):
        return Directive(Force.BARE, trimmed(stretch.text, begin, stretch.end), (), tuple(support))
    if stretch.find("must"):
        return Directive(Force.MUST, action)
    if stretch.at("opening", start) is not None and _verb_after_comma(stretch, start):
        return Directive(Force.BARE, action)
    return NOTHING


def _verb_after_comma(stretch: Stretch, start: int) -> bool:
    comma = stretch.folded.find(",", start, min(stretch.end, start + _LONGEST_PREAMBLE))
    while comma >= 0:
        if stretch.any_at(("verb", "adverb"), stretch.over(comma)):
            return True
        comma = stretch.folded.find(",", comma + 1, min(stretch.end, start + _LONGEST_PREAMBLE))
    return False


def _after_run_in(stretch: Stretch) -> int:
    """Past a heading on the same line: "Về hạ tầng: Hoàn thành …"."""
    if stretch.at("topic", stretch.start) is None:
        return stretch.start
    colon = stretch.folded.find(":", stretch.start, stretch.start + _LONGEST_RUN_IN)
    return stretch.over(colon) if 0 <= colon < stretch.end else stretch.start

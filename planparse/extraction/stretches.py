"""A stretch of a sentence, the words it is read by, and the directive that it gives."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Any

from planparse.extraction.spans import Span
from planparse.language.bodies import Body, bodies_at, find_bodies
from planparse.language.body_names import NameReader
from planparse.language.body_words import any_role, roles
from planparse.rulebook import Hit, Rulebook, RuleSet

_BLANKS = re.compile(r"[\s,]*(?::\s*(?:[“\"]|-(?=\s))?)?[\s,:]*")
_COUNT = re.compile(r"(?:cả )?\d{1,3}(?:/\d{1,3})? (?=[^\W\d_])")
_DUTY = ("must", "adverb", "ask", "narrows")
_OPENS = ("verb", "adverb", "must")


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

    ``speaker`` asks for it; None also where one is only referred back to ("Đồng chí yêu cầu").
    ``handed_out``: it says who leads and who takes part, as only an assignment does. ``duty``: a
    word of duty follows a body that can be told, "UBND các xã phải …", or opens the sentence, "Cần
    rà soát …".
    """

    force: Force
    action: Span
    leads: tuple[Body, ...] = ()
    support: tuple[Body, ...] = ()
    speaker: Body | None = None
    handed_out: bool = False
    duty: bool = False


NOTHING = Directive(Force.NONE, (0, 0))


@dataclass(slots=True)
class Stretch:
    """A stretch of a text, and the rules to read it by."""

    text: str
    folded: str
    start: int
    end: int
    rulebook: Rulebook
    words: dict[str, RuleSet[Any]] = field(init=False)

    def __post_init__(self) -> None:
        self.words = roles(self.rulebook, "directives")

    def at(self, role: str, position: int) -> Hit[Any] | None:
        """The words of this role that begin at ``position``."""
        return self.words[role].at(self.folded, position, self.end)

    def any_at(self, wanted: tuple[str, ...], position: int) -> Hit[Any] | None:
        """The longest words of any of these roles that begin at ``position``."""
        rules = any_role(self.rulebook, "directives", wanted)
        return rules.at(self.folded, position, self.end)

    def has_any(self, wanted: tuple[str, ...]) -> bool:
        """Whether it has words of any of these roles."""
        rules = any_role(self.rulebook, "directives", wanted)
        return rules.first(self.folded, self.start, self.end) is not None

    def find(self, role: str, start: int | None = None, end: int | None = None) -> list[Hit[Any]]:
        """All words of this role."""
        return self.words[role].find(
            self.folded,
            self.start if start is None else start,
            self.end if end is None else end,
        )

    def ends_with(self, role: str, position: int) -> bool:
        """Whether words of this role stand right before ``position``."""
        reach = max(0, position - 24)
        before = len(self.folded[reach:position].rstrip(" ,:(\t\n")) + reach
        return any(hit.end == before for hit in self.words[role].find(self.folded, reach, before))

    def bodies(self, position: int, duties: tuple[str, ...] = _DUTY) -> list[Body]:
        """The list of bodies that begins at ``position``; "huyện" too, where one of the words of
        ``duties`` follows."""
        found = bodies_at(self.text, self.folded, self.rulebook, position, self.end)
        if found or self.any_at(_OPENS, position) is not None:
            return found
        found = bodies_at(self.text, self.folded, self.rulebook, position, self.end, nameless=True)
        has_duty = found and self.any_at(duties, self.over(found[-1].after)) is not None
        return found if has_duty else []

    def counted(self, position: int) -> list[Body]:
        """Bodies with their number before them: "3 phường"."""
        number = _COUNT.match(self.folded, position, self.end)
        if number is None:
            return []
        found = bodies_at(
            self.text, self.folded, self.rulebook, number.end(), self.end, nameless=True
        )
        if not found or found[0].head in ("person", "institution"):
            return []
        return [replace(found[0], start=position, named=True), *found[1:]]

    def place(self, position: int) -> list[Body]:
        """A place that is called by its name alone and has a duty: "Nậm An cần …"."""
        end = NameReader(self.text, self.folded, self.rulebook, self.end).capitals_end(position)
        named = " " in self.folded[position:end]
        if not named or self.any_at(_DUTY, self.over(end)) is None:
            return []
        return [Body(position, end, end, "place", True)]

    def bodies_within(self, start: int, end: int) -> list[Body]:
        """Every body named between start and end."""
        return find_bodies(self.text, self.folded, self.rulebook, start, end)

    def over(self, position: int) -> int:
        """Past blanks, commas and colons."""
        match = _BLANKS.match(self.folded, position, self.end)
        return match.end() if match else position

"""The words that the names of bodies are read by, and a text read word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from planparse.language.normal import fold_spaces
from planparse.rulebook import Hit, Rulebook, RuleSet

Head = Literal["institution", "office", "group", "place", "leader", "person"]

_BLANKS = re.compile(r"\s*")
WORD = re.compile(r"[^\W_]+(?:['&.][^\W_]+)*")
NAME = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)*")
COMMA = re.compile(r"\s*[,;]\s*")
COUNT = re.compile(r"\d{1,3}\s")
_MOST_NAME_SYLLABLES = 6
_ACTION_ROLES = (
    "verb", "adverb", "must", "charged", "lead", "support", "alongside", "ask", "stress", "assign",
    "basis", "done",
)  # fmt: skip
HEAD_ROLES: tuple[Head, ...] = ("institution", "office", "group", "place")
AUTHORITIES: tuple[Head, ...] = ("institution", "office", "leader")
_FIRST_ROLES = ("person", "leader", "quantifier", "rank", *HEAD_ROLES)
_DUTY_ROLES = ("must", "lead", "support", "basis")


@dataclass(frozen=True, slots=True)
class Body:
    """A body named in ``text[start:end]``; the sentence goes on at ``after``.

    What stands between ``end`` and ``after``, a bracket, is said of the body in passing. ``head``
    is what kind of word carries the name; ``named`` tells a body of that very name ("Phòng Nội vụ")
    from a group ("các phòng").
    """

    start: int
    end: int
    after: int
    head: Head
    named: bool

    def text(self, text: str) -> str:
        """The name as written, blanks folded."""
        return fold_spaces(text[self.start : self.end])


@cache
def roles(rulebook: Rulebook, file: Literal["bodies", "directives"]) -> dict[str, RuleSet[Any]]:
    """The rules of a file by their role: a word may have several."""
    rules = rulebook.bodies if file == "bodies" else rulebook.directives
    return {role: rules.where(role=role) for role in {rule.role for rule in rules}}


@cache
def any_role(
    rulebook: Rulebook, file: Literal["bodies", "directives"], wanted: tuple[str, ...]
) -> RuleSet[Any]:
    """The rules of several roles as one set; of the same words, the role named first has them."""
    found = roles(rulebook, file)
    return RuleSet(rule for role in wanted for rule in found.get(role, ()))


@cache
def _duties(rulebook: Rulebook) -> RuleSet[Any]:
    """The words of duty, up to which the name of an open body goes on."""
    return RuleSet(rule for rule in rulebook.directives if rule.role in _DUTY_ROLES)


@cache
def beginnings(rulebook: Rulebook) -> RuleSet[Any]:
    """Every word that the name of a body may begin with."""
    return RuleSet(rule for rule in rulebook.bodies if rule.role in _FIRST_ROLES)


@cache
def actions(rulebook: Rulebook) -> RuleSet[Any]:
    """Every word that opens an action, so that no name goes on over it."""
    return RuleSet(rule for rule in rulebook.directives if rule.role in _ACTION_ROLES)


def is_member(folded: str, body: Body, rulebook: Rulebook) -> bool:
    """Whether a body is but people of one: "mỗi đảng viên", "đồng chí ủy viên", "ủy viên Ban Chấp
    hành"."""
    words = roles(rulebook, "bodies")
    start = body.start
    for role in ("quantifier", "person"):
        opening = words[role].at(folded, start, body.end)
        start = opening.end + 1 if opening else start
    if words["own_member"].at(folded, start, body.end) is not None:
        return True
    return words["member"].whole(folded[start : body.end]) is not None


class BodyText:
    """A text up to ``stop``, and what words of a role begin where."""

    def __init__(self, text: str, folded: str, rulebook: Rulebook, stop: int) -> None:
        self.text = text
        self.folded = folded
        self.stop = stop
        self.rulebook = rulebook
        self.roles = roles(rulebook, "bodies")
        self.actions = actions(rulebook)
        self.duties = _duties(rulebook)
        self.beginnings = beginnings(rulebook)
        self.charges = roles(rulebook, "directives")["charged"]
        self.assigning = roles(rulebook, "directives")["assign"]

    def at(self, role: str, position: int) -> Hit[Any] | None:
        rules = self.roles.get(role)
        return rules.at(self.folded, position, self.stop) if rules else None

    def blanks(self, position: int) -> int:
        match = _BLANKS.match(self.folded, position, self.stop)
        return match.end() if match else position

    def is_upper(self, position: int) -> bool:
        return position < self.stop and self.text[position].isupper()

    def opens_action(self, position: int) -> int:
        """The end of the words at ``position`` that open an action in small letters, else 0."""
        if self.is_upper(position):
            return 0
        hit = self.actions.at(self.folded, position, self.stop)
        return hit.end if hit else 0

    def _longest(self, wanted: tuple[str, ...], position: int) -> Hit[Any] | None:
        rules = any_role(self.rulebook, "bodies", wanted)
        return rules.at(self.folded, position, self.stop)

    def _rstrip(self, position: int) -> int:
        while position and self.folded[position - 1].isspace():
            position -= 1
        return position

    def capitals_end(self, position: int) -> int:
        """The end of the words with capitals that begin at ``position``."""
        end = position
        for _ in range(_MOST_NAME_SYLLABLES):
            following = self.blanks(end)
            word = NAME.match(self.folded, following, self.stop)
            if word is None or not self.is_upper(following):
                break
            dash = self.folded.find("-", word.start(), word.end())
            if dash > 0 and self.at("leader", dash + 1) is not None:
                return dash
            end = word.end()
        return end

    def next_in_list(self, position: int) -> int | None:
        """Where the next body of a list may begin, after a comma or a joining word."""
        comma = COMMA.match(self.folded, position, self.stop)
        following = comma.end() if comma else self.blanks(position)
        joint = self.at("joint", following)
        if joint is not None:
            return self.blanks(joint.end)
        return following if comma else None

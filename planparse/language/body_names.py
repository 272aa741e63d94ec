"""Where the name of a body begins and ends: a quantifier, a leader and a head ("các", "Trưởng",
"phòng"), carried on by capitals, by places and by the fields that bodies are named after, until a
word in small letters that opens an action.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from planparse.language.normal import fold_spaces
from planparse.rulebook import Hit, Rulebook, RuleSet

Head = Literal["institution", "office", "group", "place", "leader", "person"]

_BLANKS = re.compile(r"\s*")
WORD = re.compile(r"[^\W_]+(?:['&.][^\W_]+)*")
_BRACKET = re.compile(r"\s*\([^()]{0,300}\)")
_NAME = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)*")
_COMMA = re.compile(r"\s*[,;]\s*")
_OPEN_NAME = re.compile(r"[^,;:.()]{0,120}")
_MOST_NAME_SYLLABLES = 6
_MOST_WORDS_BEFORE_HEAD = 6
_HEAD_ROLES: tuple[Head, ...] = ("institution", "office", "group", "place")
_ACTION_ROLES = (
    "verb", "adverb", "must", "charged", "lead", "support", "alongside", "ask", "stress", "assign",
    "basis", "done",
)  # fmt: skip
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
def _duties(rulebook: Rulebook) -> RuleSet[Any]:
    """The words of duty, up to which the name of an open body goes on."""
    return RuleSet(rule for rule in rulebook.directives if rule.role in _DUTY_ROLES)


@cache
def actions(rulebook: Rulebook) -> RuleSet[Any]:
    """Every word that opens an action, so that no name goes on over it."""
    return RuleSet(rule for rule in rulebook.directives if rule.role in _ACTION_ROLES)


class NameReader:
    """Reads names in one text, up to ``stop``."""

    def __init__(self, text: str, folded: str, rulebook: Rulebook, stop: int) -> None:
        self.text = text
        self.folded = folded
        self.stop = stop
        self.roles = roles(rulebook, "bodies")
        self.actions = actions(rulebook)
        self.duties = _duties(rulebook)
        self.charges = roles(rulebook, "directives")["charged"]

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

    def body(self, start: int, listed: bool = False) -> Body | None:
        """The body that begins at ``start``, or None; ``listed``: others stand before it."""
        person = self.at("person", start)
        if person is not None:
            found = self._person(start, self.blanks(person.end))
            if found is not None:
                return found
        position, quantified, led = self._before_head(start)
        head, hit = self._head(position)
        if hit is not None and not (quantified or led) and self._is_other_word(position, hit.end):
            return None
        if head is None and person is not None and self.at("modifier", position):
            return self._made(start, self._name_end(position, "group", plain=True), "group", True)
        if head is None or hit is None:
            if led and (self.is_upper(start) or quantified or listed or person is not None):
                end = self._name_end(position, "leader", plain=False)
                return self._made(start, max(end, self._rstrip(position)), "leader", True)
            return None
        if led or quantified or listed or self._stands_alone(head, position, hit.end):
            plain = not self.is_upper(position) or (
                quantified and head in ("office", "group", "place")
            )
            end = self._name_end(hit.end, head, plain=plain)
            end = max(end, self._open_name_end(position, end))
            named = end > hit.end or led or quantified
            return self._made(start, end, "leader" if led else head, named)
        return None

    def _is_other_word(self, position: int, end: int) -> bool:
        """Whether a head is but the first syllable of another word: "Báo cáo", "Tổ chức"."""
        other = self.at("no_body", position) or self.actions.at(self.folded, position, self.stop)
        return other is not None and other.end > end

    def next_in_list(self, position: int) -> int | None:
        """Where the next body of a list may begin, after a comma or a joining word."""
        comma = _COMMA.match(self.folded, position, self.stop)
        following = comma.end() if comma else self.blanks(position)
        joint = self.at("joint", following)
        if joint is not None:
            return self.blanks(joint.end)
        return following if comma else None

    def _made(self, start: int, end: int, head: Head, named: bool) -> Body:
        bracket = _BRACKET.match(self.folded, end, self.stop)
        return Body(start, end, bracket.end() if bracket else end, head, named)

    def _before_head(self, position: int) -> tuple[int, bool, bool]:
        """Past quantifiers, ranks and leaders: the position, quantified?, led?"""
        quantified = led = False
        person = self.at("person", position)
        if person is not None:
            position = self.blanks(person.end)
        for _ in range(_MOST_WORDS_BEFORE_HEAD):
            if (hit := self.at("leader", position)) is not None:
                if (head := self._head(position)[1]) is not None and head.end > hit.end:
                    break
                led = True
            elif (hit := self.at("quantifier", position)) is not None:
                quantified = True
            elif (hit := self.at("rank", position)) is None:
                break
            position = self.blanks(hit.end)
        return position, quantified, led

    def _head(self, position: int) -> tuple[Head | None, Hit[Any] | None]:
        best: Hit[Any] | None = None
        kind: Head | None = None
        for role in _HEAD_ROLES:
            hit = self.at(role, position)
            if hit is not None and (best is None or hit.end > best.end):
                best, kind = hit, role
        if best is not None and self.opens_action(position) > best.end:
            return None, None
        return kind, best

    def _stands_alone(self, head: Head, position: int, end: int) -> bool:
        """Whether a head without quantifier or leader is a name: a capital, or one after it."""
        following = self.blanks(end)
        if head == "institution":
            return self.is_upper(position) or self._is_placed(position, end)
        if head == "group":
            return (
                self._is_narrowed(following)
                or self._ends_in_modifier(position, end)
                or self._is_placed(position, end)
                or self._is_titled(position, end)
            )
        if head == "place":
            return self.is_upper(following) and following > end
        if self.is_upper(following) or (
            self.is_upper(position) and " " in self.folded[position:end]
        ):
            return True
        return self.is_upper(position) and self._name_end(end, head, plain=False) > end

    def _is_narrowed(self, position: int) -> bool:
        """Whether a modifier follows, and no verb of the same words."""
        hit = self.at("modifier", position)
        if hit is None:
            return False
        return hit.end > self.opens_action(position) or self._acts(hit.end)

    def _ends_in_modifier(self, position: int, end: int) -> bool:
        """Whether a group is narrowed down by its own words: "lực lượng chức năng"."""
        words = WORD.finditer(self.folded, position, end)
        return any(
            word.start() > position
            and self.roles["modifier"].whole(self.folded[word.start() : end]) is not None
            for word in words
        )

    def _is_placed(self, position: int, end: int) -> bool:
        """Whether a head in small letters is one that every place has, its place named after it:
        "chính quyền các xã"."""
        return (
            self.at("of_a_place", position) is not None
            and self._name_end(end, "institution", plain=True) > end
        )

    def _is_titled(self, position: int, end: int) -> bool:
        """Whether a group is one by name: "Bộ phận Giám định", but not "Tổ chức Hội nghị"."""
        titled = self.is_upper(position) and self.is_upper(self.blanks(end))
        return titled and self.actions.at(self.folded, position, self.stop) is None

    def _open_name_end(self, position: int, end: int) -> int:
        """The end of a name that says what the body is for, verbs and all, before a word of duty:
        "Ban Chỉ đạo phát triển du lịch huyện phối hợp …"; 0 where there is none."""
        reach = _OPEN_NAME.match(self.folded, end, self.stop)
        joined = self.at("joint", self.blanks(end)) is not None
        if reach is None or joined or not self.is_upper(position):
            return 0
        duty = self.duties.first(self.folded, end, reach.end())
        if duty is None:
            return 0
        leads = duty.rule.role == "lead" and self._is_joined(duty.end)
        return self._rstrip(duty.start) if leads or self.at("open_office", position) else 0

    def _is_joined(self, position: int) -> bool:
        """Whether those who take part are named next: "chủ trì, phối hợp với"."""
        following = self.duties.at(self.folded, self._after_comma(position), self.stop)
        return following is not None and following.rule.role == "support"

    def _after_comma(self, position: int) -> int:
        comma = _COMMA.match(self.folded, position, self.stop)
        return comma.end() if comma else self.blanks(position)

    def _person(self, start: int, position: int) -> Body | None:
        """A person by name: "đồng chí Lý Văn An, Phó Chủ tịch UBND huyện"."""
        while (rank := self.at("rank", position)) is not None:
            position = self.blanks(rank.end)
        if self.at("leader", position) is not None:
            return None
        end = self.capitals_end(position)
        if end == position:
            return None
        while (position_end := self._position_after(end)) is not None:
            end = position_end
        return self._made(start, end, "person", True)

    def capitals_end(self, position: int) -> int:
        """The end of the words with capitals that begin at ``position``."""
        end = position
        for _ in range(_MOST_NAME_SYLLABLES):
            following = self.blanks(end)
            word = _NAME.match(self.folded, following, self.stop)
            if word is None or not self.is_upper(following):
                break
            end = word.end()
        return end

    def _position_after(self, position: int) -> int | None:
        """The end of a position that follows a name after a comma or a dash."""
        mark = self.blanks(position)
        if mark >= self.stop or self.folded[mark] not in ",-":
            return None
        start = self.blanks(mark + 1)
        found = self.at("leader", start)
        if found is None:
            return None
        body = self.body(start, listed=True)
        return body.end if body else None

    def _name_end(self, position: int, head: Head, plain: bool) -> int:
        """Where the name ends whose head ends at ``position``.

        ``plain``: a group in small letters ("các phòng, ban"), carried on by nouns of its kind.
        """
        end = self._rstrip(position)
        after_capital = False
        while True:
            following = self.blanks(end)
            if following >= self.stop:
                return end
            step, after_capital = self._step(end, following, head, plain, after_capital)
            if step is None:
                return end
            end = step

    def _step(
        self, end: int, following: int, head: Head, plain: bool, after_capital: bool
    ) -> tuple[int | None, bool]:
        """The end of the next word of the name, and whether that was a capital of its own."""
        mark = self.folded[following]
        if mark in "-/":
            return self._after_dash(self.blanks(following + 1)), False
        if mark == ",":
            return self._after_joint(self.blanks(following + 1), head, plain, comma=True), False
        if mark == ":":
            return self._after_colon(self.blanks(following + 1), plain), False
        if (joint := self.at("joint", following)) is not None:
            return self._after_joint(self.blanks(joint.end), head, plain, comma=False), False
        return self._next_word(following, head, plain, after_capital)

    def _next_word(
        self, position: int, head: Head, plain: bool, after_capital: bool
    ) -> tuple[int | None, bool]:
        action = self.opens_action(position)
        best = self._longest(
            ("field", "place", "modifier", "institution", "office", "group"), position
        )
        if best is not None and self._carries_on(best, position, head, plain):
            if not plain and self.charges.at(self.folded, position, self.stop):
                return None, False
            if best.end > action:
                return self._without_verb(position, best.end), False
            if best.rule.role == "modifier" and best.end == action and self._acts(best.end):
                return best.end, False
        if action:
            return None, False
        quantifier = self.at("quantifier", position)
        if quantifier is not None:
            noun = self._longest(("place", "office", "group", "field"), self.blanks(quantifier.end))
            return (noun.end, False) if noun else (None, False)
        word = WORD.match(self.folded, position, self.stop)
        if word is None:
            return None, False
        if self.is_upper(position) and self.at("person", position) is None:
            return word.end(), not after_capital
        if (
            word[0].isdigit()
            and len(word[0]) <= 3
            and head in ("office", "institution")
            and not plain
        ):
            return word.end(), False
        if after_capital and word[0].isalpha() and head == "office":
            return word.end(), False
        return None, False

    def _without_verb(self, position: int, end: int) -> int:
        """The end of a field, without a verb at its end that has an object of its own."""
        following = self.blanks(end)
        if (
            following >= self.stop
            or not self.folded[following].isalpha()
            or self.is_upper(following)
            or self.opens_action(following)
            or self._longest(("place", "modifier", "joint"), following)
        ):
            return end
        for word in WORD.finditer(self.folded, position, end):
            if word.start() > position and self.opens_action(word.start()) == end:
                return self._rstrip(word.start())
        return end

    def _acts(self, position: int) -> bool:
        """Whether an action follows, past a place: "huyện ủy viên phụ trách xã đôn đốc"."""
        place = self.at("place", self.blanks(position))
        return self.opens_action(self.blanks(place.end if place else position)) > 0

    def _carries_on(self, hit: Hit[Any], position: int, head: Head, plain: bool) -> bool:
        role = hit.rule.role
        if role in ("field", "place", "modifier"):
            return True
        if self.is_upper(position):
            return True
        if plain:
            return role in ("office", "group")
        return role != "institution" and head in ("office", "leader")

    def _after_dash(self, position: int) -> int | None:
        best = self._longest(("field", "place", "modifier", "office", "group"), position)
        if best is not None and best.rule.role in ("field", "modifier"):
            return best.end
        if self.at("leader", position) is not None:
            return None
        word = WORD.match(self.folded, position, self.stop)
        if word is not None and self.is_upper(position):
            return best.end if best else word.end()
        return best.end if best else None

    def _after_joint(self, position: int, head: Head, plain: bool, comma: bool) -> int | None:
        """The end of what a comma or "và" adds to the same name; None where a new one begins."""
        if self.at("quantifier", position) or self.at("person", position):
            return None
        nouns = self._longest(("institution", "office", "group", "place"), position)
        if nouns is not None and nouns.rule.role == "institution":
            return nouns.end if head == "institution" and self._is_group(position, plain) else None
        named_next = nouns is not None and self.is_upper(self.blanks(nouns.end))
        action = self.opens_action(position)
        if nouns is not None and nouns.end > action:
            if named_next and nouns.rule.role != "place":
                return None
            if self.is_upper(position) and self._longest(
                ("quantifier", "field"), self.blanks(nouns.end)
            ):
                return None
            if plain or head == "place" or nouns.rule.role == "place":
                return nouns.end
            if self.is_upper(position) and self._stands_alone("office", position, nouns.end):
                return None
        if self.at("leader", position):
            return None
        field = self.at("field", position)
        if field is not None and field.end > action and (not plain or self.is_upper(position)):
            return self._without_verb(position, field.end)
        if not self.is_upper(position) or nouns is not None:
            return None
        if head == "place":
            return self.capitals_end(position)
        word = WORD.match(self.folded, position, self.stop)
        return word.end() if word and not comma and not plain else None

    def _is_group(self, position: int, plain: bool) -> bool:
        """Whether a body in small letters is one of a group: "các chi bộ, đảng bộ trực thuộc"."""
        return plain and not self.is_upper(position) and self.at("of_a_place", position) is not None

    def _after_colon(self, position: int, plain: bool) -> int | None:
        """The names in "UBND các xã: Nậm An, Nậm Bình", or None."""
        if not self.is_upper(position) or self._begins_action(position):
            return None
        if self._longest(("leader", "institution"), position) is not None:
            return None
        end = position
        while True:
            name = _NAME.match(self.folded, end, self.stop)
            field = self.at("field", end)
            if field is not None:
                stop = self._name_end(field.end, "office", plain=False)
            elif name is not None and self.is_upper(end):
                stop = self.capitals_end(end)
            else:
                return self._rstrip(end) if end > position else None
            following = self.next_in_list(stop)
            if following is None or not self.is_upper(following):
                return stop
            if self._longest(("leader", "institution", "office"), following) is not None:
                return stop
            end = following

    def _begins_action(self, position: int) -> bool:
        """Whether a capital begins what is to be done, and no field in a list of fields."""
        action = self.actions.at(self.folded, position, self.stop)
        field = self.at("field", position)
        listed = field is not None and _COMMA.match(self.folded, field.end, self.stop) is not None
        return action is not None and not (listed and field and field.end >= action.end)

    def _longest(self, wanted: Sequence[str], position: int) -> Hit[Any] | None:
        best: Hit[Any] | None = None
        for role in wanted:
            hit = self.at(role, position)
            if hit is not None and (best is None or hit.end > best.end):
                best = hit
        return best

    def _rstrip(self, position: int) -> int:
        while position and self.folded[position - 1].isspace():
            position -= 1
        return position

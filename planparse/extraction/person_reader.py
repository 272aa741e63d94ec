"""Joins the names and the positions of a text.

A text is read as a row of tokens: honorifics, ranks, names, positions and the marks between them.
A person takes the positions that stand directly before the name ("Chủ tịch UBND huyện Bùi Văn
Bền"), after it and a comma, dash or bracket ("đồng chí Lò Văn Bền - Bí thư Huyện ủy"), before a
colon that opens a list of names, or after "làm". Any other word ends what belongs to a person,
but for a post that the sentence says to be given: "được 100% đại biểu bầu giữ chức Bí thư".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from planparse.extraction.person_tokens import Token

_LONGEST_LIST = 30
_LONGEST_ASIDE = 10
_TAIL_MARKS = frozenset((",", "-", "(", "", "serves_as", "joint"))


@dataclass(slots=True)
class Person:
    """A person being read: the spans of the name and of each position, own or shared."""

    name: Token
    own: list[Token] = field(default_factory=list)
    shared: list[Token] = field(default_factory=list)

    @property
    def positions(self) -> list[Token]:
        return [*self.shared, *self.own]


class PersonReader:
    """Joins names and positions of one row of tokens.

    ``open`` is the person to whom the next position belongs, ``dashed`` whether a dash stands
    between the position before it and the name ("Chủ tịch UBND huyện - Lò Văn Bền"), ``listed``
    those named before it in one list, ``joined`` those of lists that only a comma and an honorific
    part from it; ``before`` are positions that wait for a name and ``heading`` those before a
    colon (``headed``) or a plural. ``closed`` is the person behind whom a bracket was closed.
    ``subject`` and ``named`` are the persons who may receive a post later in the sentence:
    before "được", and after "bầu"; ``posted`` is a post that waits for its holder.
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.found: list[Person] = []
        self.open: Person | None = None
        self.listed: list[Person] = []
        self.joined: list[Person] = []
        self.before: list[Token] = []
        self.before_at = 0
        self.heading: list[Token] = []
        self.headed = False
        self.closed: Person | None = None
        self.mark = ""
        self.dashed = False
        self.several = False
        self.subject: list[Person] = []
        self.named: list[Person] | None = None
        self.receivers: list[Person] = []
        self.post = False
        self.posted: list[Token] = []

    def people(self) -> list[Person]:
        past = 0
        for index, token in enumerate(self.tokens):
            if index < past:
                continue
            if token.text == "(" and (past := self._past_aside(index)) > index:
                continue
            match token.kind:
                case "name":
                    self._name(token)
                case "position":
                    self._position(index, token)
                case "member":
                    self._member(token)
                case "mark":
                    self._mark(index, token)
                case "serves_as" | "joint":
                    if self.mark == ")":
                        self.open = self.closed
                    if token.kind == "serves_as" and self.open is not None:
                        self.listed = [*self.joined, *self.listed]
                    self.mark = token.kind
                case "takes_post":
                    self._takes_post()
                case "post":
                    self._word(token)
                    self.post = True
                case "holder":
                    self._holder(token)
                case "appoints" | "passive":
                    self._appoints(token)
                case "honorific" | "plural" | "rank":
                    self._honorific(index, token)
                case "and":
                    self.open, self.before, self.mark = None, [], "and"
                case "several" | "word":
                    self._word(token)
        return self.found

    def _name(self, token: Token) -> None:
        person = Person(token)
        self.dashed = bool(self.before) and self.mark == "-"
        if self.posted and self.mark == "holder":
            person.own = self.posted
        elif self.before and self.mark in ("", "-", "(", "serves_as"):
            person.own = list(self.before)
            if self.several:
                self.heading, self.headed = list(self.before), False
        elif self.heading:
            person.shared = list(self.heading)
        elif self.before:
            self.listed = []
        self.before, self.posted = [], []
        self.found.append(person)
        if self.listed and self.listed[-1].own and not _share(self.listed[-1], person):
            self.listed = []
        self.listed.append(person)
        self.open = person
        if self.named is not None and len(self.named) < _LONGEST_LIST:
            self.named.append(person)
        self.mark = ""

    def _position(self, index: int, token: Token) -> None:
        if self.receivers:
            self._receive(token)
        elif self.open is not None and self.mark in _TAIL_MARKS and not self._names_the_next(index):
            self._add(self.open, token)
            if self.mark == "serves_as" and self.named:
                self.named = []
        else:
            chained = self.open is None and self.before and self.mark in (",", "-", "joint")
            if not chained:
                self.before_at = index
            self.before = [*self.before, token] if chained else [token]
            self.open = None
            self.posted = [*self.posted, token] if self.post else []
        self.mark = ""

    def _receive(self, token: Token) -> None:
        """A post for all who are said to receive it."""
        for person in self.receivers:
            person.own.append(token)
        self.open, self.listed = self.receivers[-1], []
        self.receivers, self.named, self.subject = [], [], []

    def _member(self, token: Token) -> None:
        if self.open is not None and self.open.own and self.mark in _TAIL_MARKS:
            self._add(self.open, token)
            self.mark = ""
        else:
            self._word(token)

    def _add(self, person: Person, token: Token) -> None:
        """One more position for a person, and for those listed before who have none."""
        person.own.append(token)
        if len(self.listed) > _LONGEST_LIST:
            return
        for other in self.listed:
            if other is not person and not other.own and not other.shared:
                other.shared = [token]
            elif other is not person and other.shared and other.shared[0] is person.own[0]:
                other.shared.append(token)
            elif other is not person and self.mark == "serves_as" and _share(other, person):
                other.own.append(token)

    def _names_the_next(self, index: int) -> bool:
        """Whether a name, with an honorific or without, follows a position directly; or behind a
        dash, where the name before it does so too."""
        for token in self.tokens[index + 1 : index + 5]:
            if token.kind == "name":
                return True
            if token.text == "-" and self.dashed and self.mark == ",":
                continue
            if token.kind not in ("honorific", "rank"):
                return False
        return False

    def _takes_post(self) -> None:
        """Finds who receives the post that follows; nobody yet where its holder comes after it."""
        if self.open is not None and not (self.named and self.open in self.named):
            self.listed = [*self.joined, *self.listed]
            self.mark = "serves_as"
            return
        receivers = self.named or self.subject
        self._reset()
        self.receivers = receivers
        self.post = not receivers
        self.mark = "serves_as"

    def _holder(self, token: Token) -> None:
        posted = self.posted
        self._word(token)
        self.posted, self.mark = posted, "holder"

    def _appoints(self, token: Token) -> None:
        if token.kind == "passive":
            self.subject = self.listed[-_LONGEST_LIST:] or self.subject
        elif not self.subject:
            self.named = []
        self._word(token)

    def _honorific(self, index: int, token: Token) -> None:
        if token.kind != "rank":
            joins = self.mark in (",", "and", "joint") and not any(p.own for p in self.listed)
            self.joined = [*self.joined, *self.listed][-_LONGEST_LIST:] if joins else []
            self.listed = []
            self.open = None
            if self.mark == "," and token.kind == "honorific" and self._is_apposed(index):
                self.mark = ""
            elif self.mark == ",":
                self.before = []
        if token.kind == "plural":
            self.heading = []
        if token.kind != "rank":
            self.several = token.kind == "plural"

    def _is_apposed(self, index: int) -> bool:
        """Whether the person named next holds the position before the comma.

        "Giám đốc Sở Xây dựng, ông Lò Văn Bền, trả lời": no position stands after the name. Where
        words lead to the position ("thay mặt Chủ tịch, ông Lò Văn Bền trao"), a comma must follow.
        """
        lead = self.tokens[self.before_at - 1] if self.before_at else None
        if not self.before or (lead and lead.kind in ("honorific", "plural")):
            return False
        following = [t for t in self.tokens[index + 1 : index + 6] if t.kind != "rank"]
        if not following or following[0].kind != "name":
            return False
        after = [token.kind for token in following[1:3]]
        if after[:1] == ["position"] or after == ["mark", "position"]:
            return False
        return lead is None or lead.kind == "mark" or after[:1] in (["mark"], ["and"])

    def _mark(self, index: int, token: Token) -> None:
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if token.text == ".":
            if following is not None and following.start == token.end:
                return
            self._end_sentence()
        elif token.text == ";":
            own = self.headed and any(person.own for person in self.listed)
            if not own and not self._is_bare_name(index + 1):
                self.heading = []
            self.open, self.before, self.listed, self.joined = None, [], [], []
            self.subject, self.named = [], None
        elif token.text == ":" and self._goes_on_after_colon(index, following):
            self.mark = ","
            return
        elif token.text == ":":
            if self.before and self.open is None:
                self.heading, self.headed = list(self.before), True
            self.before, self.open, self.listed = [], None, []
        elif token.text == ")":
            self.closed, self.open, self.before = self.open, None, []
        elif token.text in "+•":
            self._end_sentence()
        if self.mark != "holder":
            self.mark = token.text

    def _past_aside(self, index: int) -> int:
        """Past a bracket of mere words behind a name: "Lò Thị Vân (cụm tả sông Chu), Lò Văn An"."""
        if self.open is None or self.mark:
            return index
        for place in range(index + 1, min(index + _LONGEST_ASIDE, len(self.tokens))):
            token = self.tokens[place]
            if token.text == ")":
                return place + 1
            if token.kind not in ("word", "mark"):
                return index
        return index

    def _is_bare_name(self, index: int) -> bool:
        """Whether a name stands here that no position follows: "Phó Bí thư: A; B; C."."""
        kinds = [token.kind for token in self.tokens[index : index + 3]]
        return kinds[:1] == ["name"] and "position" not in kinds

    def _goes_on_after_colon(self, index: int, following: Token | None) -> bool:
        """Whether a colon gives one more position: "Chủ tịch UBND huyện: Trưởng ban"."""
        if self.open is None or following is None:
            return False
        if following.kind == "member":
            return True
        return following.kind == "position" and not self._names_the_next(index + 1)

    def _word(self, token: Token) -> None:
        self._reset()
        self.several = token.kind == "several"
        self.mark = "word"

    def _end_sentence(self) -> None:
        self._reset()
        self.subject, self.named = [], None

    def _reset(self) -> None:
        self.open, self.before, self.heading, self.listed, self.joined = None, [], [], [], []
        self.receivers, self.posted, self.post = [], [], False


def _share(first: Person, other: Person) -> bool:
    """Whether two persons hold the positions that stand before them both: "các đồng chí Phó Chủ
    tịch UBND tỉnh A, B"."""
    return bool(other.shared) and first.own[: len(other.shared)] == other.shared

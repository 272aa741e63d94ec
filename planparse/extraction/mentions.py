"""Where a text names persons together with their positions.

A text is read as a row of tokens: honorifics, ranks, names, positions and the marks between them.
A person takes the positions that stand directly before the name ("Chủ tịch UBND huyện Bùi Văn
Bền"), after it and a comma, dash or bracket ("đồng chí Lò Văn Bền - Bí thư Huyện ủy"), before a
colon that opens a list of names, or after "làm". Any other word ends what belongs to a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from planparse.language.names import capital_run, name_end, person_words
from planparse.language.normal import fold, fold_spaces
from planparse.language.positions import position_end, position_words, title_at
from planparse.plan import Source
from planparse.rulebook import Rulebook

TokenKind = Literal[
    "honorific",
    "plural",
    "rank",
    "name",
    "position",
    "serves_as",
    "joint",
    "and",
    "several",
    "mark",
    "word",
]

_PIECE = re.compile(r"[^\W_]+|[,;:().\-+•]")
_AFTER_NAME = re.compile(r"[ \xa0\n]{0,2}[,(:-]?[ \xa0\n]{0,2}")
_LONGEST_RUN = 12
_LONGEST_LIST = 30
_WORDS_BEFORE_A_NAME: tuple[TokenKind, ...] = ("plural", "honorific", "rank")
_WORDS_BETWEEN: tuple[TokenKind, ...] = ("serves_as", "joint", "and", "several")
_TAIL_MARKS = frozenset((",", "-", "(", "", "serves_as", "joint"))
_OPENERS = frozenset((",", ";", ":", "(", "-", "+", "•", ""))


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named once, with the positions given there; none where the name stands alone."""

    name: str
    positions: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Token:
    kind: TokenKind
    start: int
    end: int
    text: str


@dataclass(slots=True)
class _Person:
    """A person being read: the spans of the name and of each position, own or shared."""

    name: Token
    own: list[Token] = field(default_factory=list)
    shared: list[Token] = field(default_factory=list)

    @property
    def positions(self) -> list[Token]:
        return [*self.shared, *self.own]


def mentions_in(
    block: str, text: str, rulebook: Rulebook, start: int = 0, end: int | None = None
) -> list[Mention]:
    """Every person named between start and end of a block's text, in order."""
    stop = len(text) if end is None else end
    folded = fold(text)
    if not any(
        position_words(rulebook, role).first(folded, start, stop)
        for role in ("title", "head_before_a_body")
    ):
        return []
    tokens = list(_Tokenizer(text, folded, rulebook).tokens(start, stop))
    people = _Reader(tokens).people()
    return [mention for p in people if (mention := _mention(block, text, p, rulebook))]


def _mention(block: str, text: str, person: _Person, rulebook: Rulebook) -> Mention | None:
    positions = [
        fold_spaces(text[token.start : token.end])
        for token in person.positions
        if position_words(rulebook, "private").first(fold(text[token.start : token.end])) is None
    ]
    if not positions and person.positions:
        return None
    start = min(token.start for token in (person.name, *person.own))
    stop = max(token.end for token in (person.name, *person.own))
    return Mention(
        name=fold_spaces(text[person.name.start : person.name.end]),
        positions=tuple(dict.fromkeys(positions)),
        source=Source(block=block, start=start, end=stop, quote=text[start:stop]),
    )


class _Tokenizer:
    """Cuts one text into tokens."""

    def __init__(self, text: str, folded: str, rulebook: Rulebook) -> None:
        self.text = text
        self.folded = folded
        self.rulebook = rulebook

    def tokens(self, start: int, stop: int) -> Iterator[Token]:
        previous = Token("mark", start, start, "")
        position = start
        for piece in _PIECE.finditer(self.folded, start, stop):
            if piece.start() < position:
                continue
            token = self._token(piece.start(), piece.end(), stop, previous)
            yield token
            previous, position = token, token.end

    def _token(self, start: int, end: int, stop: int, previous: Token) -> Token:
        if not self.folded[start].isalnum():
            return self._made("mark", start, end)
        for kind in _WORDS_BEFORE_A_NAME:
            if hit := person_words(self.rulebook, kind).at(self.folded, start, stop):
                return self._made(kind, start, hit.end)
        name = self._name_end(start, stop, previous)
        if name is not None and name > start:
            return self._made("name", start, name)
        if (
            position := position_end(self.text, self.folded, start, stop, self.rulebook)
        ) is not None:
            return self._made("position", start, position)
        for kind in _WORDS_BETWEEN:
            if hit := position_words(self.rulebook, kind).at(self.folded, start, stop):
                return self._made(kind, start, hit.end)
        return self._made("word", start, end)

    def _made(self, kind: TokenKind, start: int, end: int) -> Token:
        return Token(kind, start, end, self.folded[start:end])

    def _name_end(self, start: int, stop: int, previous: Token) -> int | None:
        """The end of the name that begins at ``start``, as far as what stands around allows."""
        if not self.text[start].isupper():
            return None
        run = self._run(start, stop)
        if not run:
            return None
        led = previous.kind in ("honorific", "plural", "rank")
        if not led and previous.kind == "word" and self._leads_to_place(previous):
            return None
        if name := name_end(self.text, run, self.rulebook, trusted=led):
            return name
        if self._opens(previous) and self._is_titled(run, stop):
            return name_end(self.text, run, self.rulebook, trusted=True)
        return None

    def _run(self, start: int, stop: int) -> list[tuple[int, int]]:
        """The capitalised words from ``start`` on, up to a title."""
        run = capital_run(self.text, start, stop)[:_LONGEST_RUN]
        for index, (word, end) in enumerate(run):
            hit = title_at(self.folded, word, stop, self.rulebook)
            if hit is not None and (" " in self.folded[word : hit.end] or hit.end > end):
                return run[:index]
        return run

    def _opens(self, previous: Token) -> bool:
        """Whether a person may be named after a mark; after a dash only where it is a bullet."""
        if previous.kind != "mark" or previous.text not in _OPENERS:
            return False
        return previous.text != "-" or self.text[: previous.start].rstrip(" ")[-1:] in ("", "\n")

    def _leads_to_place(self, previous: Token) -> bool:
        return person_words(self.rulebook, "before_a_place").whole(previous.text) is not None

    def _is_titled(self, run: Sequence[tuple[int, int]], stop: int) -> bool:
        """Whether a position follows a run that begins with no word for a body or a place."""
        start, end = run[0]
        first = self.folded[start:end]
        if person_words(self.rulebook, "before_a_place").whole(first) is not None:
            return False
        gap = _AFTER_NAME.match(self.folded, run[-1][1], stop)
        after = gap.end() if gap else run[-1][1]
        return title_at(self.folded, after, stop, self.rulebook) is not None


class _Reader:
    """Joins names and positions of one row of tokens."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.found: list[_Person] = []
        self.open: _Person | None = None
        self.listed: list[_Person] = []
        self.before: list[Token] = []
        self.heading: list[Token] = []
        self.mark = ""
        self.several = False

    def people(self) -> list[_Person]:
        for index, token in enumerate(self.tokens):
            match token.kind:
                case "name":
                    self._name(token)
                case "position":
                    self._position(index, token)
                case "mark":
                    self._mark(index, token)
                case "serves_as" | "joint":
                    self.mark = token.kind
                case "honorific" | "plural" | "rank":
                    self._honorific(token)
                case "and":
                    self._and()
                case "several" | "word":
                    self._word(token)
        return self.found

    def _name(self, token: Token) -> None:
        person = _Person(token)
        if self.before and self.mark in ("", "-", "(", "serves_as"):
            person.own = list(self.before)
            if self.several:
                self.heading = list(self.before)
        elif self.heading:
            person.shared = list(self.heading)
        elif self.before:
            self.listed = []
        self.before = []
        self.found.append(person)
        if self.listed and self.listed[-1].own:
            self.listed = []
        self.listed.append(person)
        self.open = person
        self.mark = ""

    def _position(self, index: int, token: Token) -> None:
        if self._names_the_next(index):
            chained = self.open is None and self.before and self.mark in (",", "-", "joint")
            self.before = [*self.before, token] if chained else [token]
            self.open = None
        elif self.open is not None and self.mark in _TAIL_MARKS:
            self._add(self.open, token)
        else:
            chained = self.before and self.mark in (",", "-", "joint")
            self.before = [*self.before, token] if chained else [token]
            self.open = None
        self.mark = ""

    def _add(self, person: _Person, token: Token) -> None:
        """One more position for a person, and for those listed before who have none."""
        person.own.append(token)
        if len(self.listed) > _LONGEST_LIST:
            return
        for other in self.listed:
            if other is not person and not other.own and not other.shared:
                other.shared = [token]
            elif other is not person and other.shared and other.shared[0] is person.own[0]:
                other.shared.append(token)

    def _names_the_next(self, index: int) -> bool:
        """Whether a name, with an honorific or without, follows a position directly."""
        for token in self.tokens[index + 1 : index + 4]:
            if token.kind == "name":
                return True
            if token.kind not in ("honorific", "rank"):
                return False
        return False

    def _honorific(self, token: Token) -> None:
        if token.kind != "rank":
            self.listed = []
            self.open = None
            if self.mark == ",":
                self.before = []
        if token.kind == "plural":
            self.heading = []
        self.several = token.kind == "plural"

    def _mark(self, index: int, token: Token) -> None:
        if token.text == ".":
            following = self.tokens[index + 1 : index + 2]
            if following and following[0].start == token.end:
                return
            self._reset()
        elif token.text == ";":
            if all(not person.own for person in self.listed):
                self.heading = []
            self.open, self.before, self.listed = None, [], []
        elif token.text == ":":
            if self.before and self.open is None:
                self.heading = list(self.before)
            self.before, self.open, self.listed = [], None, []
        elif token.text == ")":
            self.open = None
        elif token.text in "+•":
            self._reset()
        self.mark = token.text

    def _and(self) -> None:
        self.open, self.before = None, []
        self.mark = "and"

    def _word(self, token: Token) -> None:
        self._reset()
        self.several = token.kind == "several"
        self.mark = "word"

    def _reset(self) -> None:
        self.open, self.before, self.heading, self.listed = None, [], [], []

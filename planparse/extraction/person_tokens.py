"""The tokens in which a text about persons is read: honorifics, names, positions and marks.

A run of capitals is a name where a surname begins it, or where what stands before or after says
that a person is named; after "đường", "Trường", "học bổng" it is the name of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from planparse.language.names import capital_run, name_end, person_words
from planparse.language.position_words import position_words, title_at
from planparse.language.positions import member_end, position_end
from planparse.rulebook import Rulebook

TokenKind = Literal[
    "honorific", "plural", "rank",
    "name",
    "position", "member",
    "serves_as", "takes_post", "post", "holder", "appoints", "passive", "joint", "and", "several",
    "mark",
    "word",
]  # fmt: skip

_PIECE = re.compile(r"[^\W_]+|[,;:().\-+•]")
_AFTER_NAME = re.compile(r"[ \xa0\n]{0,2}[,(:-]?[ \xa0\n]{0,2}")
_LONGEST_RUN = 12
_WORDS_BEFORE_A_NAME: tuple[TokenKind, ...] = ("plural", "honorific", "rank")
_WORDS_BETWEEN: tuple[TokenKind, ...] = (
    "takes_post", "serves_as", "post", "holder", "appoints", "passive", "joint", "and", "several",
)  # fmt: skip
_TIES = frozenset((",", "-", "("))
_OPENERS = frozenset((",", ";", ":", "(", "-", "+", "•", ""))


@dataclass(frozen=True, slots=True)
class Token:
    kind: TokenKind
    start: int
    end: int
    text: str


class PersonTokenizer:
    """Cuts one text into tokens."""

    def __init__(self, text: str, folded: str, rulebook: Rulebook) -> None:
        self.text = text
        self.folded = folded
        self.rulebook = rulebook
        self.among_places = False
        self.honoured = False

    def tokens(self, start: int, stop: int) -> Iterator[Token]:
        """The tokens between start and stop, in order; asides in brackets are left out."""
        before = previous = Token("mark", start, start, "")
        position = start
        for piece in _PIECE.finditer(self.folded, start, stop):
            if piece.start() < position:
                continue
            if aside := self._aside_end(piece.start(), stop):
                position = aside
                continue
            tied = before.kind == "name" and previous.text in _TIES
            token = self._token(piece.start(), piece.end(), stop, previous, tied)
            self._follow_honours(previous, token)
            self._follow_places(previous, token)
            yield token
            before, previous, position = previous, token, token.end

    def _follow_honours(self, previous: Token, token: Token) -> None:
        """Keeps in mind whether positions follow one named with an honorific: "đồng chí Lò Văn Bền,
        Bí thư Huyện ủy, Chủ tịch HĐND huyện"."""
        if token.kind == "name":
            self.honoured = previous.kind in ("honorific", "rank")
        elif token.kind != "position" and token.text not in _TIES:
            self.honoured = False

    def _follow_places(self, previous: Token, token: Token) -> None:
        """Keeps in mind whether a list of places goes on: "các xã Lê Lợi, Trần Phú"."""
        if token.kind == "word":
            self.among_places = self._names_place(previous, token)
        elif token.text != "," and token.kind != "and":
            self.among_places = False

    def _names_place(self, previous: Token, token: Token) -> bool:
        """Whether what looks like a name is a place's, a street's, a prize's."""
        if previous.kind == "word" and self._leads_to_place(previous):
            return True
        in_list = self.among_places and (previous.text == "," or previous.kind == "and")
        return in_list and token.text.count(" ") == 1

    def _aside_end(self, start: int, stop: int) -> int | None:
        """The end of what is said by the way, where no title stands in it."""
        hit = position_words(self.rulebook, "aside").at(self.folded, start, stop)
        if hit is None or position_words(self.rulebook, "title").first(self.folded, start, hit.end):
            return None
        return hit.end

    def _token(self, start: int, end: int, stop: int, previous: Token, tied: bool) -> Token:
        """The token at ``start``; ``tied``: it follows a name and a comma, dash or bracket."""
        if not self.folded[start].isalnum():
            return self._made("mark", start, end)
        if hit := position_words(self.rulebook, "no_title").at(self.folded, start, stop):
            return self._made("word", start, hit.end)
        title = title_at(self.folded, start, stop, self.rulebook)
        for kind in _WORDS_BEFORE_A_NAME:
            word = person_words(self.rulebook, kind).at(self.folded, start, stop)
            if word is not None and (title is None or title.end <= word.end):
                return self._made(kind, start, word.end)
        name = self._name_end(start, stop, previous)
        if name is not None:
            named = self._made("name", start, name)
            return self._made("word", start, name) if self._names_place(previous, named) else named
        held = previous.kind in ("takes_post", "serves_as") or (
            self.honoured and previous.text in _TIES
        )
        position = position_end(
            self.text, self.folded, start, stop, self.rulebook, tied=tied, held=held
        )
        if position is not None:
            return self._made("position", start, position)
        return self._word(start, end, stop)

    def _word(self, start: int, end: int, stop: int) -> Token:
        """A word that joins persons and positions, or any other."""
        if member := member_end(self.text, self.folded, start, stop, self.rulebook):
            return self._made("member", start, member)
        for kind in _WORDS_BETWEEN:
            if hit := position_words(self.rulebook, kind).at(self.folded, start, stop):
                return self._made(kind, start, hit.end)
        place = person_words(self.rulebook, "before_a_place").at(self.folded, start, stop)
        return self._made("word", start, place.end if place else end)

    def _made(self, kind: TokenKind, start: int, end: int) -> Token:
        return Token(kind, start, end, self.folded[start:end])

    def _name_end(self, start: int, stop: int, previous: Token) -> int | None:
        """The end of the name that begins at ``start``, a person's as far as one can see."""
        if not self.text[start].isupper():
            return None
        run = self._run(start, stop)
        if not run:
            return None
        led = previous.kind in _WORDS_BEFORE_A_NAME or self._is_of_the_state(previous)
        if name := name_end(self.text, run, self.rulebook, trusted=led):
            return name
        if self._opens(previous) and self._is_titled(run, stop):
            return name_end(self.text, run, self.rulebook, trusted=True)
        return None

    def _run(self, start: int, stop: int) -> list[tuple[int, int]]:
        """The capitalised words from ``start`` on, up to a title."""
        run = capital_run(self.text, start, stop)[:_LONGEST_RUN]
        for index, (word, end) in enumerate(run):
            if position_words(self.rulebook, "no_title").at(self.folded, word, stop):
                return run[:index]
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
        """Whether capitals after a word are no person's: "đường", "học bổng"."""
        return person_words(self.rulebook, "before_a_place").whole(previous.text) is not None

    def _is_of_the_state(self, previous: Token) -> bool:
        if previous.kind != "position":
            return False
        return position_words(self.rulebook, "of_the_state").whole(previous.text) is not None

    def _is_titled(self, run: Sequence[tuple[int, int]], stop: int) -> bool:
        """Whether a position follows a run that begins with no word for a body or a place."""
        start, end = run[0]
        first = self.folded[start:end]
        if person_words(self.rulebook, "before_a_place").whole(first) is not None:
            return False
        gap = _AFTER_NAME.match(self.folded, run[-1][1], stop)
        after = gap.end() if gap else run[-1][1]
        return title_at(self.folded, after, stop, self.rulebook) is not None

"""Where the name of a body begins: a quantifier, a leader and a head ("các", "Trưởng", "phòng"), or
a person by name.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from planparse.language.body_words import COMMA, COUNT, HEAD_ROLES, WORD, Body, Head
from planparse.language.name_ends import NameEnds
from planparse.rulebook import Hit

_BRACKET = re.compile(r"\s*\([^()]{0,300}\)")
_ABBREVIATION = re.compile(r"\s*\([A-ZĐ&-]{2,12}\)")
_OPEN_NAME = re.compile(r"[^,;:.()]{0,120}")
_MOST_WORDS_BEFORE_HEAD = 6


class NameReader(NameEnds):
    """Reads names in one text, up to ``stop``."""

    def body(self, start: int, listed: bool = False) -> Body | None:
        """The body that begins at ``start``, or None; ``listed``: others stand before it."""
        if self.beginnings.at(self.folded, start, self.stop) is None:
            return None
        person = self.at("person", start)
        title = person or self.at("rank", start)
        if title is not None:
            found = self._person(start, self.blanks(title.end))
            if found is not None:
                return found
        position, quantified, led = self._before_head(start)
        head, hit = self._head(position)
        counted = quantified or led
        if hit is not None and self._is_other_word(position, hit.end, verbs=not counted):
            return None
        if (
            hit is not None
            and position == start
            and not listed
            and self._opens_list(start, hit.end)
        ):
            return None
        if head is None and person is not None and self.at("modifier", position):
            return self._made(start, self._name_end(position, "group", plain=True), "group", True)
        if head is None or hit is None:
            if led and not listed and self._is_done(start, position):
                return None
            named = self.is_upper(start) or self.is_upper(position)
            if led and (named or quantified or listed or person is not None):
                end = self._name_end(position, "leader", plain=False)
                return self._made(start, max(end, self._rstrip(position)), "leader", True)
            return None
        if led or quantified or listed or self._stands_alone(head, position, hit.end):
            plain = not self.is_upper(position) or (
                quantified and head in ("office", "group", "place")
            )
            numbered = (led or head == "place") and self.is_numbered(self.blanks(hit.end))
            plain = plain and not numbered
            end = self._name_end(hit.end, head, plain=plain)
            end = max(end, self._open_name_end(position, end))
            named = end > hit.end or led or quantified
            return self._made(start, end, "leader" if led else head, named)
        return None

    def _is_other_word(self, position: int, end: int, *, verbs: bool) -> bool:
        """Whether a head is but the first syllable of another word: "(các) trường hợp", or where
        ``verbs`` may stand, "Báo cáo"."""
        other = self.at("no_body", position)
        if other is None and verbs:
            other = self.actions.at(self.folded, position, self.stop)
        return other is not None and other.end > end

    def _opens_list(self, position: int, end: int) -> bool:
        """Whether a head is a verb, and the first of several: "Thống kê, công khai danh sách"."""
        comma = COMMA.match(self.folded, end, self.stop)
        action = self.actions.at(self.folded, position, self.stop)
        is_verb = action is not None and action.end == end
        return is_verb and comma is not None and self.opens_action(comma.end()) > 0

    def _is_done(self, start: int, end: int) -> bool:
        """Whether a word for a leader is a verb, and no body is named behind it: "Lãnh đạo, chỉ đạo
        thực hiện …", "Lãnh đạo rà soát …"."""
        action = self.actions.at(self.folded, start, self.stop)
        comma = COMMA.match(self.folded, end, self.stop)
        following = comma.end() if comma else end
        is_verb = action is not None and self.blanks(action.end) == end
        return is_verb and self.opens_action(following) > 0

    def _made(self, start: int, end: int, head: Head, named: bool) -> Body:
        bracket = _BRACKET.match(self.folded, end, self.stop)
        if bracket and _ABBREVIATION.fullmatch(self.text, end, bracket.end()):
            place = self.at("place", self.blanks(bracket.end()))
            if place is not None:
                return self._made(start, place.end, head, True)
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
        count = COUNT.match(self.folded, position, self.stop) if led else None
        if count is not None and self.at("place", count.end()) is not None:
            position = count.end()
        return position, quantified, led

    def _head(self, position: int) -> tuple[Head | None, Hit[Any] | None]:
        best = self._longest(HEAD_ROLES, position)
        if best is None or self.opens_action(position) > best.end:
            return None, None
        return best.rule.role, best

    def _open_name_end(self, position: int, end: int) -> int:
        """The end of a name that says what the body is for, verbs and all, before a word of duty:
        "Ban Chỉ đạo phát triển du lịch huyện phối hợp …"; 0 where there is none."""
        reach = _OPEN_NAME.match(self.folded, end, self.stop)
        joined = self.at("joint", self.blanks(end)) is not None
        if reach is None or joined or not self.is_upper(position):
            return 0
        duty = self.duties.first(self.folded, end, reach.end())
        if duty is not None and self.assigning.first(self.folded, end, duty.start) is not None:
            return 0
        if duty is None:
            return self._assigning_name_end(position, end, reach.end())
        leads = duty.rule.role == "lead" and self._is_joined(duty.end)
        return self._rstrip(duty.start) if leads or self.at("open_office", position) else 0

    def _assigning_name_end(self, position: int, end: int, colon: int) -> int:
        """The end of such a name before "phân công:"; 0 where there is none."""
        assigning = self.assigning.find(self.folded, end, colon)
        hands_out = bool(assigning) and assigning[-1].end == colon < self.stop
        if not hands_out or self.folded[colon] != ":" or self.at("open_office", position) is None:
            return 0
        return self._rstrip(assigning[-1].start)

    def _is_joined(self, position: int) -> bool:
        """Whether those who take part are named next: "chủ trì, phối hợp với"."""
        following = self.duties.at(self.folded, self._after_comma(position), self.stop)
        return following is not None and following.rule.role == "support"

    def _after_comma(self, position: int) -> int:
        comma = COMMA.match(self.folded, position, self.stop)
        return comma.end() if comma else self.blanks(position)

    def _person(self, start: int, position: int) -> Body | None:
        """A person by name, the positions behind it said in passing: "đồng chí Lý Văn An, Phó Chủ
        tịch UBND huyện"."""
        while (rank := self.at("rank", position)) is not None:
            position = self.blanks(rank.end)
        if self.at("leader", position) is not None:
            return None
        name_end = end = self.capitals_end(position)
        if end == position:
            return None
        while (position_end := self._position_after(end)) is not None:
            end = position_end
        return replace(self._made(start, end, "person", True), end=name_end)

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
        return self._without_duty(start, body.end) if body else None

    def _without_duty(self, start: int, end: int) -> int:
        """The end of a position, without the verb that says what its holder is to do: "Phó Chủ tịch
        UBND xã phụ trách vận động …"."""
        for word in WORD.finditer(self.folded, start, end):
            narrows = self.at("modifier", word.start())
            if narrows is not None and narrows.end == end == self.opens_action(word.start()):
                return self._rstrip(word.start()) if self.opens_action(self.blanks(end)) else end
        return end

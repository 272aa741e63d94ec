"""Where the name of a body ends: carried on by capitals, by places and by the fields that bodies
are named after, until a word in small letters that opens an action.
"""

from __future__ import annotations

from typing import Any

from planparse.language.body_words import COMMA, NAME, WORD, BodyText, Head
from planparse.language.deadlines import leads_to_date
from planparse.rulebook import Hit

_LONGEST_LIST = 200
_LONGEST_PLACE = 2
_LONGEST_NUMBER = 2
_LONGEST_GROUP = 90
_MOST_NAMES = 50
_LONGEST_OBJECT = 6
"""Syllables of what a verb in a body's name is about, and the verb after it."""


class NameEnds(BodyText):
    """Finds the ends of names in one text."""

    def _stands_alone(self, head: Head, position: int, end: int) -> bool:
        """Whether a head without quantifier or leader is a name: a capital, or one after it."""
        following = self.blanks(end)
        if head == "institution":
            return self.is_upper(position) or self._is_placed(position, end)
        if head == "group":
            return (
                self._is_narrowed(following)
                or self.at("party", position) is not None
                or self._ends_in_modifier(position, end)
                or self._is_placed(position, end)
                or self._is_titled(position, end)
            )
        if head == "place":
            return following > end and (self.is_upper(following) or self.is_numbered(following))
        if self.is_upper(following) or (
            self.is_upper(position) and " " in self.folded[position:end]
        ):
            return True
        if self.at("department", position) is not None and self._is_field(following):
            return True
        return self.is_upper(position) and self._name_end(end, head, plain=False) > end

    def is_numbered(self, position: int) -> bool:
        """Whether a place is called by a number: "khu phố 7", "thôn 3"."""
        number = WORD.match(self.folded, position, self.stop)
        return number is not None and number[0].isdigit() and len(number[0]) <= _LONGEST_NUMBER

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

    def _is_field(self, position: int) -> bool:
        """Whether a field comes next, and no verb of the same words."""
        field = self.at("field", position)
        return field is not None and field.end > self.opens_action(position)

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
            listed = self._next_place(end, self.blanks(following + 1))
            if listed is not None:
                return listed, False
            return self._after_joint(self.blanks(following + 1), head, plain, comma=True), False
        if mark == ":":
            return self._after_colon(self.blanks(following + 1), plain), False
        if (joint := self.at("joint", following)) is not None:
            listed = self._next_place(end, self.blanks(joint.end))
            if listed is not None:
                return listed, False
            return self._after_joint(self.blanks(joint.end), head, plain, comma=False), False
        return self._next_word(following, head, plain, after_capital)

    def _next_place(self, end: int, position: int) -> int | None:
        """The end of the next name of a list of places that ends at ``end``: "các xã Nậm An, Nậm
        Bình"; None where none goes on."""
        if not self.is_upper(position) or self._begins_body(position):
            return None
        following = self.capitals_end(position)
        reach = max(0, end - _LONGEST_LIST)
        for hit in self.roles["quantifier"].find(self.folded, reach, end):
            place = self.at("place", self.blanks(hit.end))
            if place is not None and self._are_names(self.blanks(place.end), end):
                return following
        if len(self.folded[position:following].split()) > _LONGEST_PLACE:
            return None
        for hit in self.roles["place"].find(self.folded, reach, end):
            if self._are_names(self.blanks(hit.end), end):
                return following
        return None

    def _begins_body(self, position: int) -> bool:
        """Whether the next of a list is a body, and no place whose name begins alike ("Tân Hưng",
        "Ba Chẽ")."""
        hit = self.beginnings.at(self.folded, position, self.stop)
        if hit is None or hit.rule.role not in ("leader", "quantifier", "person"):
            return hit is not None
        following = self.blanks(hit.end)
        alike = self.is_upper(following) and " " not in self.folded[position : hit.end]
        return not alike or self.beginnings.at(self.folded, following, self.stop) is not None

    def _are_names(self, position: int, end: int) -> bool:
        """Whether names in capitals, with commas and joining words between them, end at ``end``."""
        while position < end:
            stop = self.capitals_end(position)
            if stop == end:
                return True
            following = self.next_in_list(stop)
            if stop == position or following is None:
                return False
            position = following
        return False

    def _owner_end(self, position: int, head: Head) -> int | None:
        """The end of the body that a group belongs to: "các Ban của HĐND xã"; None elsewhere."""
        of = self.at("of", position) if head in ("office", "group", "leader") else None
        owner = self.at("institution", self.blanks(of.end)) if of else None
        return self._name_end(owner.end, "institution", plain=False) if owner else None

    def _next_word(
        self, position: int, head: Head, plain: bool, after_capital: bool
    ) -> tuple[int | None, bool]:
        owner = self._owner_end(position, head)
        if owner is not None:
            return owner, False
        region = self.at("region", position)
        if region is not None and self.is_upper(position):
            return region.end, True
        action = self.opens_action(position)
        best = self._longest(
            ("field", "place", "modifier", "institution", "office", "group"), position
        )
        if best is not None and (level := self._level_before_name(position, best.end)):
            return level, False
        if best is not None and self._carries_on(best, position, head, plain):
            if not plain and self.charges.at(self.folded, position, self.stop):
                return None, False
            if best.end > action or (best.end == action and self._is_joined_to_name(best)):
                return self._without_verb(position, best.end), False
            if best.rule.role == "modifier" and best.end == action and self._acts(best.end):
                return best.end, False
        if action:
            return None, False
        if (number := self.at("number", position)) is not None and not plain:
            return number.end, False
        quantifier = self.at("quantifier", position)
        if quantifier is not None:
            noun = self._longest(("place", "office", "group", "field"), self.blanks(quantifier.end))
            if noun is not None or not self._is_called(position):
                return (noun.end, False) if noun else (None, False)
        word = WORD.match(self.folded, position, self.stop)
        if word is None:
            return None, False
        if self.is_upper(position) and (
            self.at("person", position) is None or self._is_called(position)
        ):
            return word.end(), not after_capital
        if (
            word[0].isdigit()
            and len(word[0]) <= 3
            and head in ("office", "institution", "place", "leader")
            and not plain
        ):
            return word.end(), False
        if after_capital and word[0].isalpha() and head == "office":
            return word.end(), False
        return None, False

    def _level_before_name(self, position: int, end: int) -> int | None:
        """Where a level ends whose place's name begins like a body of that level: "xã Đoàn Kết"."""
        last = self.folded.rfind(" ", position, end) + 1
        split = last > position and not self.is_upper(position) and self.is_upper(last)
        on_line = self.folded.startswith(" ", end) and self.is_upper(end + 1)
        return self._rstrip(last) if split and on_line else None

    def _is_called(self, position: int) -> bool:
        """Whether a capital behind a level begins a place's name, or is its second word, whatever
        it means elsewhere: "huyện Ba Vì", "huyện Anh Sơn", "quận Hai Bà Trưng"."""
        if not self.is_upper(position):
            return False
        level = self._rstrip(position)
        start = self.folded.rfind(" ", 0, level) + 1
        if self.roles["quantifier"].whole(self.folded[start:level]) is not None:
            return self._is_called(start)
        longer = self.folded.rfind(" ", 0, max(start - 1, 0)) + 1
        places = self.roles["place"]
        return any(places.whole(self.folded[at:level]) for at in (start, longer))

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
        """Whether an action follows, past a place or a field: "huyện ủy viên phụ trách xã đôn đốc",
        "Phó Chủ tịch phụ trách kinh tế chỉ đạo"."""
        place = self._longest(("place", "field"), self.blanks(position))
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
        if any(self.at(role, position) for role in ("quantifier", "person", "rank")):
            return None
        nouns = self._longest(("institution", "office", "group", "place"), position)
        if nouns is not None and nouns.rule.role == "institution":
            return nouns.end if head == "institution" and self._is_group(position, plain) else None
        named_next = nouns is not None and self.is_upper(self.blanks(nouns.end))
        action = self.opens_action(position)
        if nouns is not None and nouns.end > action:
            apart = nouns.rule.role != "place" or head == "place"
            if named_next and apart:
                return None
            if nouns.rule.role == "group" and self.is_upper(position) and " " in nouns.match[0]:
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
        purpose = self.actions.at(self.folded, position, self.stop)
        if purpose is not None and not (plain or comma):
            return self._purpose_end(purpose.end)
        word = WORD.match(self.folded, position, self.stop)
        joined = word is not None and (not comma or "&" in word[0])
        return word.end() if word and joined and not plain else None

    def _is_joined_to_name(self, hit: Hit[Any]) -> bool:
        """Whether a field that may be a verb is one of two that a body is named after: "Phòng Quản
        lý đầu tư và Hỗ trợ doanh nghiệp"."""
        joint = self.at("joint", self.blanks(hit.end))
        return (
            hit.rule.role == "field" and joint is not None and self.is_upper(self.blanks(joint.end))
        )

    def _purpose_end(self, position: int) -> int | None:
        """Where the object ends of a verb that a body is named after, which an action follows:
        "Trung tâm Xúc tiến đầu tư và Hỗ trợ doanh nghiệp cập nhật"; None where none does soon."""
        end = position
        for _ in range(_LONGEST_OBJECT):
            following = self.blanks(end)
            if self.opens_action(following):
                return end
            word = WORD.match(self.folded, following, self.stop)
            if word is None or not word[0].isalpha():
                return None
            end = word.end()
        return None

    def _is_group(self, position: int, plain: bool) -> bool:
        """Whether a body in small letters is one of a group: "các chi bộ, đảng bộ trực thuộc"."""
        return plain and not self.is_upper(position) and self.at("of_a_place", position) is not None

    def _after_colon(self, position: int, plain: bool) -> int | None:
        """The names in "UBND các xã: Nậm An, Nậm Bình", or None."""
        if not self.is_upper(position) or self._begins_action(position):
            return None
        if not self.roles["quantifier"].find(
            self.folded, max(0, position - _LONGEST_GROUP), position
        ):
            return None
        if leads_to_date(self.folded, position, self.stop, self.rulebook):
            return None
        if self._longest(("leader", "institution", "office", "group"), position) is not None:
            return None
        end = stop = position
        for _ in range(_MOST_NAMES):
            name = NAME.match(self.folded, end, self.stop)
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
        return stop

    def _begins_action(self, position: int) -> bool:
        """Whether a capital begins what is to be done, and no field in a list of fields."""
        action = self.actions.at(self.folded, position, self.stop)
        field = self.at("field", position)
        listed = field is not None and COMMA.match(self.folded, field.end, self.stop) is not None
        return action is not None and not (listed and field and field.end >= action.end)

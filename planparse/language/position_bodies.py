"""The body, field and place that carry a title on, and where they end.

They end where the sentence goes on with a verb, or where the person's name begins.
"""

from __future__ import annotations

import re
from typing import Any

from planparse.language.names import (
    capital_run,
    is_certain_name,
    person_words,
    split_place_and_name,
)
from planparse.language.position_words import (
    after_blanks,
    body_words,
    carrier,
    position_words,
    title_at,
)
from planparse.language.syllables import CAPITALS, is_syllable
from planparse.rulebook import Hit, Rulebook

_ABBREVIATION = re.compile(
    r"[^\W\d_]+(?:\d{2}(?!\w))?(?:[&.-][^\W\d_]+)*\.?|\d{1,3}(?![\d/%]|[.,]\d)"
)
_MARK = re.compile(r"[ \xa0]{0,2}[-,/][ \xa0\n]{0,2}")
_SYLLABLE_AFTER = re.compile(r"[ \xa0]([^\W\d_]{1,7})(?!\w)")
_SMALL_WORD = re.compile(r"[^\W\d_]{1,7}(?!\w)")
_NUMBERED_PLACE = re.compile(rf" \d{{1,2}}(?=[,.;)]| [{CAPITALS}]|$)")
"""The number of a place, as no noun in small letters follows."""
_DOTTED = re.compile(r"\.(?=[^\W\d_])")
_LONGEST_OFFICE = 12
_NAME_LENGTH = 3
_LONGEST_BRIDGE = 6


class BodyReader:
    """Reads the body after a title in one text, up to ``stop``.

    ``open`` tells that a field may follow in small letters, as after "Trưởng phòng" or "và";
    ``level`` is the last word where it was huyện, xã …, after which stands a place's name, and
    ``placed`` where that name was read; ``school`` tells of a school or the like, named after a
    person; ``bodyless`` that no body was named yet; ``part`` that the title is of a part of
    one, ``placeless`` that it is one of the state, ``held`` that its holder was named before it.
    """

    def __init__(
        self, text: str, folded: str, stop: int, rulebook: Rulebook, held: bool = False
    ) -> None:
        self.text = text
        self.folded = folded
        self.stop = stop
        self.rulebook = rulebook
        self.held = held
        self.open = False
        self.level = ""
        self.placed = ""
        self.school = False
        self.bodyless = True
        self.part = False
        self.placeless = False

    def carried_on(self, start: int, end: int, tied: bool = False) -> int:
        """Where the position ends whose title stands from ``start`` to ``end``."""
        title = self.folded[start:end]
        words = title.split()
        tails = (words[-1], " ".join(words[-2:]))
        offices = body_words(self.rulebook, "office")
        self.open = any(offices.whole(tail) is not None for tail in tails)
        self.part = position_words(self.rulebook, "part_title").whole(title) is not None
        self.placeless = position_words(self.rulebook, "of_the_state").whole(title) is not None
        if tied or _NUMBERED_PLACE.match(self.text, end, self.stop):
            places = body_words(self.rulebook, "place")
            self.level = next((tail for tail in tails if places.whole(tail) is not None), "")
        if _DOTTED.match(self.text, end, self.stop) and self.text[start:end].isupper():
            end = self._known(end + 1) or end
        while (further := self._step(end)) is not None:
            end = further
        return end

    def is_of_several(self, end: int) -> bool:
        """Whether "các", "11" follows: whoever holds such a position, not one person."""
        following = after_blanks(self.folded, end, self.stop)
        if following == end or following >= self.stop:
            return False
        several = position_words(self.rulebook, "several").at(self.folded, following, self.stop)
        return several is not None or self.folded[following].isdigit()

    def _step(self, end: int) -> int | None:
        following = after_blanks(self.folded, end, self.stop)
        if following >= self.stop:
            return None
        if mark := _MARK.match(self.folded, end, self.stop):
            twin = self._twin(mark.end()) if "," not in mark[0] else None
            return twin or self._joined(mark.end(), comma="," in mark[0])
        if joint := position_words(self.rulebook, "and").at(self.folded, following, self.stop):
            return self._paired(after_blanks(self.folded, joint.end, self.stop))
        if following == end and not self._abbreviates(end):
            return None
        if owned := self._owned(following):
            return owned
        if title_at(self.folded, following, self.stop, self.rulebook) is not None:
            return None
        if term := position_words(self.rulebook, "term").at(self.folded, following, self.stop):
            return term.end
        if "\n" in self.text[end:following] and self._begins_another(following):
            return None
        return self._known(following) or self._named(following)

    def _begins_another(self, start: int) -> bool:
        """Whether a new line begins with a body of its own, where one was named already."""
        if self.bodyless or self.open or not self.text[start].isupper():
            return False
        return body_words(self.rulebook, "office").at(self.folded, start, self.stop) is not None

    def _abbreviates(self, end: int) -> bool:
        """Whether a name follows an abbreviation without a blank: "TP.HCM"."""
        named = self.text[end].isupper() or self.text[end].isdigit()
        return self.folded[end - 1] == "." and named and bool(self.level)

    def _owned(self, start: int) -> int | None:
        """The end of the body after "của"."""
        of = position_words(self.rulebook, "of").at(self.folded, start, self.stop)
        body = after_blanks(self.folded, of.end, self.stop) if of else self.stop
        if body >= self.stop or not self.text[body].isupper():
            return None
        hit = body_words(self.rulebook, "institution").at(self.folded, body, self.stop)
        return self._known(body) if hit is not None else None

    def _known(self, start: int) -> int | None:
        """The end of a body's, a field's or a place's words at ``start``."""
        capital = self.text[start].isupper()
        hit = carrier(self.folded, start, self.stop, self.rulebook)
        if hit is not None and not capital and (last := self._surname_in(start, hit.end)):
            hit = carrier(self.folded, start, last - 1, self.rulebook)
        if hit is None:
            return None
        role = hit.rule.role
        if capital and self._opens_a_name(start, hit.end):
            return None
        if role == "field" and not capital and self._acts(start):
            return None
        first_body = role in ("institution", "office") and self.bodyless
        level = role in ("place", "level")
        if not (capital or first_body or level or self.open) and not position_words(
            self.rulebook, "goes_on"
        ).at(self.folded, start, self.stop):
            return None
        word = self.folded[start : hit.end]
        self.bodyless = self.bodyless and role == "goes_on"
        self.level = word if level else ""
        self.placed = ""
        self.part = self.part and not level
        opens = position_words(self.rulebook, "opens").whole(word) is not None
        self.open = role == "office" or opens or (role == "field" and self.open and not capital)
        before = person_words(self.rulebook, "before_a_place").whole(word)
        self.school = (before is not None and role == "office") or (self.school and role == "field")
        return hit.end

    def _acts(self, start: int) -> bool:
        """Whether a word is what somebody does, and not part of a body's own: "Giám đốc Sở chỉ đạo
        chung", not "Trưởng ban chỉ đạo"."""
        act = position_words(self.rulebook, "act").at(self.folded, start, self.stop)
        if act is None:
            return False
        offices = body_words(self.rulebook, "office").find(
            self.folded, max(0, start - _LONGEST_OFFICE), act.end
        )
        return all(office.end <= start for office in offices)

    def _surname_in(self, start: int, end: int) -> int | None:
        """Where the last word of a body is a person's surname: "huyện Đoàn Văn Bền"."""
        last = self.folded.rfind(" ", start, end) + 1
        named = last > start and self.text[last].isupper() and self._opens_a_name(last, end)
        return last if named else None

    def _opens_a_name(self, start: int, end: int) -> bool:
        """Whether a word for a body is a surname here: "Đoàn Văn Bền", not "Đoàn Thanh niên"."""
        run = capital_run(self.text, start, self.stop)
        if len(run) < _NAME_LENGTH or run[0][1] != end:
            return False
        return split_place_and_name(self.text, run, self.rulebook, after_level=False) == 0

    def _named(self, start: int) -> int | None:
        """The end of a place's name, an abbreviation or a number at ``start``."""
        if not self.text[start].isupper() and not self.text[start].isdigit():
            return None
        if person_words(self.rulebook, "rank").at(self.folded, start, self.stop):
            return None
        run = capital_run(self.text, start, self.stop)
        if run:
            return None if self.placeless else self._place(run)
        word = _ABBREVIATION.match(self.text, start, self.stop)
        if word is None or (word[0].isdigit() and not (self.open or self.level)):
            return None
        self._close()
        return start + len(word[0].rstrip("."))

    def _close(self) -> None:
        """After a name nothing goes on in small letters but a higher place behind a comma."""
        self.placed, self.level = self.level, ""
        self.open = self.school = False

    def _half_known(self, end: int) -> int:
        """The end of a body's word of which only the first syllable has a capital: "Bầu cử"."""
        following = _SYLLABLE_AFTER.match(self.text, end, self.stop)
        if following is None:
            return end
        known = carrier(self.folded, following.start(1), self.stop, self.rulebook)
        return end if known else following.end()

    def _place(self, run: list[tuple[int, int]]) -> int | None:
        """The end of the place that a run of capitals begins with, before a person's name."""
        limit = next(
            (
                index
                for index, (start, _) in enumerate(run)
                if (hit := title_at(self.folded, start, self.stop, self.rulebook))
                and " " in self.folded[hit.start : hit.end]
            ),
            len(run),
        )
        run = run[:limit]
        begins = split_place_and_name(
            self.text, run, self.rulebook, self._takes_a_name(), named_after=self.school
        )
        if self.held and (self.level or not self.bodyless) and len(run) <= _NAME_LENGTH:
            named = begins == 0 and is_certain_name(self.text, run, self.rulebook)
            begins = 0 if named else None
        if begins == 0 or not run:
            return None
        half_known = len(run) == 1 and not self.level
        small = _SYLLABLE_AFTER.match(self.text, run[0][1], self.stop) if half_known else None
        if small and (bridged := self._bridged(small.end())):
            return bridged
        if small and not self.open:
            return None
        self._close()
        end = run[len(run) - 1 if begins is None else begins - 1][1]
        if not half_known:
            return end
        self.open = True
        return self._half_known(end)

    def _bridged(self, end: int) -> int | None:
        """The end of a body's own words that only begin with a capital: "Tiết kiệm và vay vốn".

        They reach to a mark, a level or an act; None where none of them comes soon.
        """
        for _ in range(_LONGEST_BRIDGE):
            following = after_blanks(self.folded, end, self.stop)
            if following >= self.stop or not self.folded[following].isalpha():
                return end
            if self.text[following].isupper():
                return end
            if any(
                words.at(self.folded, following, self.stop)
                for words in (
                    body_words(self.rulebook, "place"),
                    position_words(self.rulebook, "act"),
                )
            ):
                return end
            word = _SMALL_WORD.match(self.text, following, self.stop)
            if word is None:
                return None
            end = word.end()
        return None

    def _takes_a_name(self) -> bool:
        """Whether two capitals are rather the name of a place or a school than a person's."""
        alone = position_words(self.rulebook, "level_alone").whole(self.level) is not None
        return (bool(self.level) and not alone) or self.school

    def _paired(self, start: int) -> int | None:
        """The end of the half of a name after "và": "HĐND và UBND", "Tuyên giáo và Dân vận"."""
        body = body_words(self.rulebook, "institution").at(self.folded, start, self.stop)
        if body is not None and self.text[start].isupper() and not self.level:
            return body.end
        return self._joined(start, comma=False) or self._purpose(start)

    def _joined(self, start: int, comma: bool) -> int | None:
        """The end of what a comma, dash or "và" adds to the same body's name."""
        if start >= self.stop or title_at(self.folded, start, self.stop, self.rulebook):
            return None
        field = self._field(start)
        if comma and (whole := self._whole(start)) is not None:
            return whole
        if field is None:
            word = _ABBREVIATION.match(self.text, start, self.stop)
            if word is None or comma or not _is_abbreviation(word[0].rstrip(".")):
                return None
            return word.start() + len(word[0].rstrip("."))
        if self.level or (comma and not self.text[start].isupper()):
            return None
        self.open = False
        return field.end

    def _purpose(self, start: int) -> int | None:
        """The end of what a body is for besides, of which one word has a capital: "Trung tâm Xúc
        tiến đầu tư và Hỗ trợ doanh nghiệp"."""
        if self.level or self.placed or self.bodyless:
            return None
        others = (title_at, carrier)
        if any(other(self.folded, start, self.stop, self.rulebook) for other in others):
            return None
        if person_words(self.rulebook, "rank").at(self.folded, start, self.stop):
            return None
        run = capital_run(self.text, start, self.stop)
        small = _SYLLABLE_AFTER.match(self.text, run[0][1], self.stop) if len(run) == 1 else None
        return self._bridged(small.end()) if small else None

    def _field(self, start: int) -> Hit[Any] | None:
        """The longest field at ``start``, of any body or of a position."""
        hits = [
            words(self.rulebook, "field").at(self.folded, start, self.stop)
            for words in (body_words, position_words)
        ]
        return max((hit for hit in hits if hit), key=lambda hit: hit.end, default=None)

    def _twin(self, start: int) -> int | None:
        """The end of a second place behind a dash: "khu vực Nậm An - Phú Hà"."""
        run = capital_run(self.text, start, self.stop)
        if not self.placed or not 2 <= len(run) <= _NAME_LENGTH:
            return None
        if title_at(self.folded, start, self.stop, self.rulebook):
            return None
        begins = split_place_and_name(self.text, run, self.rulebook, after_level=False)
        return run[-1][1] if begins is None else None

    def _whole(self, start: int) -> int | None:
        """The end of what a comma adds to a part: ", Sở Nội vụ"; to a place: ", huyện Nậm An"."""
        if self.part:
            hit = position_words(self.rulebook, "whole").at(self.folded, start, self.stop)
            return self._known(start) if hit is not None and self.text[start].isupper() else None
        hit = body_words(self.rulebook, "place").at(self.folded, start, self.stop)
        if not self.placed or hit is None or self.folded[start : hit.end] == self.placed:
            return None
        name = after_blanks(self.folded, hit.end, self.stop)
        if name >= self.stop or not self.text[name].isupper():
            return None
        self.level = self.folded[start : hit.end]
        return hit.end


def _is_abbreviation(word: str) -> bool:
    return word.isupper() and len(word) > 1 and not is_syllable(word)

"""Sentences that a conversion broke over several paragraphs, put together again.

Text copied out of a PDF or off a web page comes with a paragraph for each printed line. In any
document a line that ends in mid-sentence and the one that goes on in small letters are one
paragraph, and so are the halves of a date, of a number and of a word in capitals. In a broken one,
which is full of such lines, so are those that go on with a capital, a figure or a dash ("… của
UBND", "đạt gần" / "9.400 tỷ đồng", "kinh tế" / "- xã hội"), as long as the line before is as long
as its lines are, is the open item of a list or ends in a word that nothing ends in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from planparse.language.syllables import is_syllable
from planparse.reading.document import Document, Paragraph, Table
from planparse.reading.rule_data import line_ends
from planparse.reading.run_together import BULLETS

_CLOSING = tuple(".;:!?…|")
_LABEL = re.compile(
    r"[-+*•–—]|\d{1,2}(?:\.\d{1,2}){1,3}[.)]\s|\(?(?:\d{1,3}|\d?[^\W\d]|[ivxIVX]{1,5})[.)/]\s"
    r"|[A-ZĐ]\w+ [\dIVX]+[.:](?!\d)|\w{4} \d{4}-"
)
_DASHES = ("-", "–", "—")
_PART = re.compile(r"[IVX]+[.)]\s")
_PARAGRAPH_NUMBER = re.compile(r"\d+\.\s")
_YEAR_BEFORE = re.compile(r"(?:19|20)\d\d\Z")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\w)")
_YEAR_AFTER = re.compile(r"[-–]\s?(?:19|20)\d\d(?![\w:])")
_BODY = "p"
_DAY = re.compile(r"\d{1,2}\s?[/.-]\s?\d")
_FIGURE = re.compile(r"\d[\d.,]*+ ?(\w|%)")
_LONG_ENOUGH = 40
_LEAST_LINE = 20
_MOST_HANGING = 3
_BRIEF = 3
_BROKEN_LINES = 3
_BROKEN_SHARE = 0.12
_FULL_LINE = 0.7


def join_broken_lines(document: Document) -> Document:
    """The document with every broken sentence in the paragraph where it begins."""
    blocks = document.blocks
    width = _width(blocks)
    joined = tuple(_joined(blocks, width))
    lost = len(blocks) - len(joined)
    if not lost:
        return document
    warning = f"Lines broken off in mid-sentence and joined to those before them: {lost}."
    return replace(document, blocks=joined, warnings=(*document.warnings, warning))


@dataclass(slots=True)
class _Open:
    """A paragraph that may go on: the parts of its text, the last of them its last line, and
    whether it stands under a few words in capitals, as a title does under "CHỈ THỊ"."""

    first: Paragraph
    parts: list[str]
    is_title: bool

    @property
    def text(self) -> str:
        return " ".join(self.parts)

    def closed(self) -> Paragraph:
        return self.first if len(self.parts) == 1 else replace(self.first, text=self.text)


def _joined(
    blocks: Sequence[Paragraph | Table], width: float | None
) -> Iterator[Paragraph | Table]:
    current: _Open | None = None
    for block in blocks:
        if isinstance(block, Paragraph) and block.text and block.id.startswith(_BODY):
            if current is not None and _goes_on(current, block, width):
                current.parts.append(block.text)
                continue
            is_title = current is not None and _names_kind(current.text)
            following: _Open | None = _Open(block, [block.text], is_title)
        else:
            following = None
        if current is not None:
            yield current.closed()
        current = following
        if following is None:
            yield block
    if current is not None:
        yield current.closed()


def _width(blocks: Sequence[Paragraph | Table]) -> float | None:
    """How long the lines of a broken document are, None for any other."""
    pairs = [
        (first, second)
        for first, second in pairwise(blocks)
        if isinstance(first, Paragraph) and isinstance(second, Paragraph)
        if second.text and first.id.startswith(_BODY) and second.id.startswith(_BODY)
    ]
    broken = sorted(len(first.text) for first, second in pairs if _breaks_off(first.text, second))
    if len(broken) < max(_BROKEN_LINES, _BROKEN_SHARE * len(pairs)):
        return None
    return max(broken[len(broken) * 3 // 4], _LEAST_LINE)


def _goes_on(current: _Open, following: Paragraph, width: float | None) -> bool:
    """Whether a paragraph is broken off and goes on in the one after it."""
    line = current.parts[-1]
    if _breaks_within(line, following):
        return True
    if _breaks_off(line, following):
        return width is not None or len(line) >= _LONG_ENOUGH
    return width is not None and _goes_on_in_broken(current, following, width)


def _breaks_within(line: str, following: Paragraph) -> bool:
    """Whether a line breaks off within a date, a number or a word in capitals."""
    return (
        _breaks_date(line, following)
        or _breaks_number(line, following)
        or _breaks_capitals(line, following)
    )


def _goes_on_in_broken(current: _Open, following: Paragraph, width: float) -> bool:
    """Whether a paragraph of a broken document goes on in one that does not begin in small letters,
    or behind a semicolon, or with the figure that a colon leads to."""
    line = current.parts[-1]
    if line.endswith(";"):
        return len(line) >= width * _FULL_LINE and _breaks_off(line[:-1], following)
    if line.endswith(":") and (_opens_with_figure(following) or _leads_to_parts(line, following)):
        return len(line) >= width * _FULL_LINE
    if not _is_open(line, following) or _opens_report(following.text):
        return False
    if current.is_title and len(current.parts) > 1:
        return False
    if _opens_second_half(line, following.text):
        return True
    if _PART.match(line) and line.isupper() and following.text.isupper():
        return not _LABEL.match(following.text)
    if _PARAGRAPH_NUMBER.match(following.text):
        return line.isalpha() and not line.isupper()
    if _LABEL.match(following.text) or line.isupper():
        return False
    if _ends_in_hanging(line, following.text):
        return True
    return not following.text.isupper() and _is_full(current, following.text, width)


def _opens_second_half(line: str, text: str) -> bool:
    """Whether a line begins with the dash within "kinh tế - xã hội", and not with that of an item
    under another."""
    dashed = text.startswith(_DASHES) and text[1:].lstrip()[:1].islower()
    return dashed and not line.startswith(BULLETS)


def _opens_report(text: str) -> bool:
    """Whether a line opens with the day of what is told: "Sáng ngày 26/02/2016, Ban …"."""
    day = _DAY.search(text)
    return day is not None and text[: day.start()].strip(" (") in line_ends()["openings"]


def _leads_to_parts(line: str, following: Paragraph) -> bool:
    """Whether the parts of a figure go on in the next line: "… 4.865 tỷ đồng, trong đó:"."""
    return line.endswith(tuple(line_ends()["leads"])) and _breaks_off(line[:-1], following)


def _opens_with_figure(following: Paragraph) -> bool:
    """Whether a line begins with a figure and its unit, and not with the number of an item."""
    figure = _FIGURE.match(following.text)
    return figure is not None and (figure[1] == "%" or figure[1].islower()) and not following.label


def _is_full(current: _Open, text: str, width: float) -> bool:
    """Whether the last line of a paragraph is as long as such lines are, or breaks off otherwise:
    behind a comma, before a figure, within a name, or as the item that a long line goes on."""
    line = current.parts[-1]
    if line.endswith((",", "-")) or text[0].isdigit():
        return True
    if _breaks_name(line, text) or len(line) >= width * _FULL_LINE:
        return True
    opens = len(current.parts) == 1 and len(text) >= _LONG_ENOUGH
    item = len(line) >= _LEAST_LINE or len(line.split()) <= _BRIEF
    return opens and (
        item if line.startswith(BULLETS) else not _LABEL.match(line) or _opens_abbreviated(text)
    )


def _names_kind(line: str) -> bool:
    """Whether a line is but what kind of document it is in, in capitals: "CHỈ THỊ"."""
    return line.isupper() and len(line.split()) <= _BRIEF and not line.endswith(_CLOSING)


def _breaks_date(line: str, following: Paragraph) -> bool:
    """Whether a line breaks off within a date or a span of years: "… ngày 16" / "tháng 8 năm 2011",
    "dự toán năm" / "2022. Việc …", "giai đoạn 2021" / "- 2025"."""
    if following.label:
        return False
    if _YEAR_BEFORE.search(line) and _YEAR_AFTER.match(following.text):
        return True
    *_, day, number = ["", "", *line.split()]
    if number == line_ends()["year"] and _YEAR.match(following.text):
        return True
    dated = number.isdigit() and day == line_ends()["day"]
    return dated and following.text.startswith(line_ends()["month"])


def _breaks_number(line: str, following: Paragraph) -> bool:
    """Whether a line is but what stands before a number: "Số:" / "14/2012/NQ-HĐND"."""
    return line in line_ends()["number"] and following.text[0].isdigit()


def _breaks_capitals(line: str, following: Paragraph) -> bool:
    """Whether a line in capitals breaks off within a word, "NGHỊ" / "QUYẾT", or says for whom
    somebody signs: "TM." / "ỦY BAN NHÂN DÂN"."""
    if following.label or not (line.isupper() and following.text.isupper()):
        return False
    halves = f"{line.split()[-1]} {following.text.split()[0]}"
    return line in line_ends()["signing"] or halves in line_ends()["capitals"]


def _is_syllable(line: str) -> bool:
    """Whether a line is one syllable, and no abbreviation: "NGHỊ", but not "STT"."""
    return line.isalpha() and len(line) > 1 and is_syllable(line)


def _opens_abbreviated(text: str) -> bool:
    """Whether a line begins with an abbreviation, as few sentences do: "BHYT hộ gia đình …"."""
    first = text.split()[0]
    return first.isupper() and first.isalpha() and not _is_syllable(first)


def _breaks_name(line: str, text: str) -> bool:
    """Whether a line breaks off within a name: "Đồng chí Lò Văn" / "Bền, Trưởng bản"."""
    words = line.split()
    own = all(word.istitle() for word in words)
    return words[-1].istitle() and not own and text.split()[0].rstrip(",.;").istitle()


def _ends_in_hanging(line: str, text: str) -> bool:
    """Whether a line ends in words that no paragraph ends in, or in a post before its body."""
    split = line.split()
    last = [" ".join(split[-count:]) for count in range(1, _MOST_HANGING + 1)]
    ends = line_ends()
    if any(words in ends["words"] or words in ends["bodies"] for words in last):
        return True
    post = any(words in ends["posts"] for words in last)
    return post and text.split()[0].rstrip(",.;") in ends["bodies"]


def _breaks_off(line: str, following: Paragraph) -> bool:
    """Whether the next paragraph goes on in small letters, and does not only stand under a title in
    capitals."""
    text = following.text
    if line.isupper() and " " in line:
        return False
    return _is_open(line, following) and text[0].islower() and not _LABEL.match(text)


def _is_open(line: str, following: Paragraph) -> bool:
    """Whether no mark closes a line, and nothing opens the next as a paragraph of its own."""
    return (
        bool(line)
        and not line.endswith(_CLOSING)
        and not following.label
        and following.outline is None
    )

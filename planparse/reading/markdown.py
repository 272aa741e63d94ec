"""The little of Markdown that a plan uses: headings, lists, bold lines, links."""

from __future__ import annotations

import re

from planparse.reading.cleaning import clean
from planparse.reading.document import Paragraph

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t](.*)")
_LIST_ITEM = re.compile(r"([ \t]*)([-*+]|\d{1,9}[.)])[ \t]+(.*)")
_BOLD_LINE = re.compile(r"(\*\*|__)(.+)\1")
_STRONG = re.compile(r"(\*\*|__)(?=\S)")
_STRONG_END = re.compile(r"(?<=\S)(?:\*\*|__)")
_LINK = re.compile(r"\[([^\[\]]{1,500})\]\([^()\s]{0,1000}\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|-])")
_SIGN_OF_MARKDOWN = re.compile(
    r"^ {0,3}#{1,6}[ \t]\S|^[ \t]{0,8}\|?[ \t]{0,8}:?-{3,100}:?[ \t]{0,8}\|"
    r"|\*\*[^\s*][^*\n]{0,300}\*\*",
    re.MULTILINE,
)
_BREAK = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)


def is_markdown(text: str) -> bool:
    """Whether a text without a name is Markdown: it has a heading, a table or bold words."""
    return _SIGN_OF_MARKDOWN.search(text) is not None


class MarkdownLines:
    """Lines to paragraphs, with the indentations of the list that the last lines were in."""

    def __init__(self) -> None:
        self._indents: list[int] = []

    def paragraph(self, line: str, paragraph_id: str) -> Paragraph:
        """The paragraph of a line: its heading level, list mark and list level told."""
        heading = _HEADING.fullmatch(line)
        if heading:
            self._indents.clear()
            text, _ = without_marks(_without_closing_signs(heading[2]))
            return Paragraph(paragraph_id, text, outline=len(heading[1]), bold=bool(text))
        item = _LIST_ITEM.fullmatch(line)
        if item is None:
            if line.strip() and not line[0].isspace():
                self._indents.clear()
            text, bold = without_marks(line)
            return Paragraph(paragraph_id, text, bold=bold)
        level = self._level(len(item[1].expandtabs(4)))
        text, bold = without_marks(item[3])
        return Paragraph(paragraph_id, text, label=item[2], level=level, bold=bold)

    def _level(self, indent: int) -> int:
        while self._indents and indent < self._indents[-1]:
            self._indents.pop()
        if not self._indents or indent > self._indents[-1]:
            self._indents.append(indent)
        return len(self._indents) - 1


def _without_closing_signs(heading: str) -> str:
    """A heading may end in number signs that are set off by a blank."""
    heading = heading.rstrip()
    bare = heading.rstrip("#")
    return bare if not bare or bare[-1].isspace() else heading


def without_marks(text: str) -> tuple[str, bool]:
    """The text without marks of emphasis and links, and whether all of it is bold."""
    text = text.strip()
    whole = _BOLD_LINE.fullmatch(text)
    bold = whole is not None and whole[1] not in whole[2]
    text = _LINK.sub(r"\1", _BREAK.sub("\n", text))
    text = _STRONG_END.sub("", _STRONG.sub("", text))
    return clean(_ESCAPE.sub(r"\1", text)), bold

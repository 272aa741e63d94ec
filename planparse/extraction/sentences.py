"""A passage cut into sentences and its sentences into parts: spans, never copies."""

from __future__ import annotations

import re
from itertools import pairwise

from planparse.extraction.quotations import opens_speech, without_quotes
from planparse.extraction.spans import Span, trimmed
from planparse.language.body_words import roles
from planparse.rulebook import Rulebook

_MARK = re.compile(r"[.!?…;:()\[\]“”\"\n]")
_NUMBERED = re.compile(
    r"(?<=[:;.,])\s*\(\d{1,2}\)\s*|^\s*\(\d{1,2}\)\s*(?=\S)|(?<=\w)\s\(1\)\s(?=\S)"
)
_NUMBER_BEFORE = re.compile(r"\(\d{1,2}\)\s{0,3}\Z")
_LONGEST_NUMBER = 7
_INITIAL = re.compile(r"(?:^|[\s(.])[A-ZĐ]$")
_ORDINAL = re.compile(r"[^\W\d_] [IVX]$")
_LONGEST_ABBREVIATION = 5
_OPENING, _CLOSING = "([“", ")]”"
_BEFORE_ITEMS = (":", ";", ",", ".", "")


def sentences(text: str, folded: str, start: int, end: int, rulebook: Rulebook) -> list[Span]:
    """The sentences of ``text[start:end]``, trimmed; numbered items of a line are sentences too,
    be they numbered in figures or in words ("một là, …; hai là, …").

    A full stop ends a sentence where a capital follows it, outside brackets and quotations.
    """
    cuts = [start, *_sentence_ends(text, folded, start, end, rulebook), end]
    spans: list[Span] = []
    for first, last in pairwise(cuts):
        for item in _numbered_items(folded, first, last):
            spans += [
                without_quotes(text, folded, *trimmed(text, *each), rulebook)
                for each in _counted_items(folded, *item, rulebook)
            ]
    return [span for span in spans if span[0] < span[1]]


def parts(text: str, start: int, end: int) -> list[Span]:
    """What semicolons outside brackets and quotations make of a sentence, trimmed."""
    cuts = [start]
    depth = 0
    for mark in _MARK.finditer(text, start, end):
        depth = _depth(depth, mark[0])
        if mark[0] == ";" and depth == 0:
            cuts.append(mark.end())
    cuts.append(end)
    spans = [trimmed(text, a, b) for a, b in pairwise(cuts)]
    return [span for span in spans if span[0] < span[1]]


def opens_item(folded: str, start: int, rulebook: Rulebook) -> bool:
    """Whether a sentence is the first of an item that is numbered in its line."""
    if _NUMBER_BEFORE.search(folded, max(0, start - _LONGEST_NUMBER), start):
        return True
    return roles(rulebook, "directives")["ordinal"].at(folded, start) is not None


def _sentence_ends(text: str, folded: str, start: int, end: int, rulebook: Rulebook) -> list[int]:
    ends: list[int] = []
    depth = 0
    for mark in _MARK.finditer(text, start, end):
        if opens_speech(text, start, mark.start()):
            continue
        depth = _depth(depth, mark[0])
        after = mark.end()
        if mark[0] == "\n" and folded[mark.start()] == "\n":
            ends.append(after)
            depth = 0
        elif (
            mark[0] in ".!?…"
            and depth == 0
            and _ends_sentence(text, mark.start(), end)
            and not _is_abbreviation(text, folded, mark.start(), rulebook)
        ):
            ends.append(after)
    return ends


def _ends_sentence(text: str, mark: int, end: int) -> bool:
    after = mark + 1
    following = after
    while following < end and text[following] in ' \t”"':
        following += 1
    if following >= end or not (text[following].isupper() or text[following] in "(-“+"):
        return False
    return following > after or text[mark - 1].islower()


def _is_abbreviation(text: str, folded: str, mark: int, rulebook: Rulebook) -> bool:
    """Whether the full stop belongs to the word before it, "TP. Nam An", "Nguyễn A. Sơn"; it ends
    a sentence in "quý I. Phòng Nội vụ …"."""
    reach = max(0, mark - _LONGEST_ABBREVIATION)
    ordinal = _ORDINAL.search(text, reach, mark)
    if ordinal is not None and text[ordinal.start()].islower():
        return False
    if _INITIAL.search(text, reach, mark):
        return True
    hits = roles(rulebook, "directives")["abbreviation"].find(folded, reach, mark)
    return bool(hits) and hits[-1].end == mark


def _depth(depth: int, mark: str) -> int:
    if mark in _OPENING:
        return depth + 1
    if mark in _CLOSING:
        return max(depth - 1, 0)
    return depth


def _numbered_items(folded: str, start: int, end: int) -> list[Span]:
    if folded.find("(", start, end) < 0:
        return [(start, end)]
    marks = list(_NUMBERED.finditer(folded, start, end))
    labelled = _NUMBER_BEFORE.search(folded, max(0, start - _LONGEST_NUMBER), start) is not None
    if len(marks) < 2 and not (marks and labelled):
        if marks and not folded[start : marks[0].start()].strip():
            return [(marks[0].end(), end)]
        return [(start, end)]
    items = [(start, marks[0].start())]
    stops = [mark.start() for mark in marks[1:]] + [end]
    items.extend((mark.end(), stop) for mark, stop in zip(marks, stops, strict=True))
    return items


def _counted_items(folded: str, start: int, end: int, rulebook: Rulebook) -> list[Span]:
    """The items that are counted in words: "…: một là, …; hai là, …"; the first opens the list."""
    words = roles(rulebook, "directives")
    marks = [
        hit.start
        for hit in words["ordinal"].find(folded, start, end)
        if folded[start : hit.start].rstrip()[-1:] in _BEFORE_ITEMS
    ]
    opens = bool(marks) and (
        marks[0] == start or words["first_ordinal"].at(folded, marks[0], end) is not None
    )
    cuts = [mark for mark in marks if mark > start] if opens else []
    return list(pairwise([start, *cuts, end]))

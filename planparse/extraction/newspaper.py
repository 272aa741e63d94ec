"""The head of a report in a newspaper or on a portal: its title, its day, the page's own lines."""

from __future__ import annotations

from collections.abc import Sequence

from planparse.extraction.letterhead import HeadLine, header_words
from planparse.language.normal import fold, fold_spaces
from planparse.rulebook import Hit, Rulebook
from planparse.rulebook.model import HeaderRule

_LONGEST_TITLE = 220
_LONGEST_FURNITURE = 80
_TITLE_WORDS = 6
_NEAR_TOP = 8
_EDGES = " \t|•-–—·,("


def news_title(lines: Sequence[HeadLine], rulebook: Rulebook) -> tuple[str | None, int, int]:
    """The first line that reads as a title, its index, and that of the line where the report
    begins.

    The report itself opens with the day of the event; a line before it may be short. A line that
    ends in a dash is one of the page's links to other reports.
    """
    for index, line in enumerate(lines):
        if _opens_report(line, rulebook):
            break
        text = _without_stamp(line, rulebook).rstrip(" |") or line.text
        leads = any(_opens_report(each, rulebook) for each in lines[index + 1 : index + 4])
        short = len(text.split()) < (2 if leads else _TITLE_WORDS)
        if short or is_furniture(line, rulebook) or text[-1] in "-–—":
            continue
        following = lines[index + 1 : index + 2]
        if _names_issuer(line, following, rulebook) or _is_said_in_full(line, following):
            continue
        closed = text[-1] in ":;" or (text[-1] == "." and not leads)
        if closed or len(text) > _LONGEST_TITLE:
            break
        stop = index + 1
        while stop < len(lines) and (lines[stop].is_rule or is_furniture(lines[stop], rulebook)):
            stop += 1
        return fold_spaces(text), index, stop
    return None, 0, 0


def report_title(lines: Sequence[HeadLine], rulebook: Rulebook) -> tuple[str, int, int] | None:
    """The title near the top of a page that holds a report and no news, its index, and that of the
    line below; news opens with the day of its event."""
    for index, line in enumerate(lines[:_NEAR_TOP]):
        titled = header_words(rulebook, "report_title").at(line.folded, 0) is not None
        titled = titled and len(line.text) <= _LONGEST_TITLE
        below = lines[index + 1 : index + 1 + _NEAR_TOP]
        if titled and not any(_opens_report(each, rulebook) for each in below):
            return fold_spaces(_without_stamp(line, rulebook).rstrip(".")), index, index + 1
    return None


def stamp_in(lines: Sequence[HeadLine], rulebook: Rulebook) -> Hit[HeaderRule] | None:
    """The first day that these lines say a page was put up on."""
    stamps = header_words(rulebook, "published")
    return next((hit for line in lines if (hit := stamps.first(line.folded))), None)


def is_furniture(line: HeadLine, rulebook: Rulebook) -> bool:
    """Whether a line belongs to the web page: when it was published, how often it was read."""
    if len(line.text) > _LONGEST_FURNITURE:
        return False
    stamped = header_words(rulebook, "published").first(line.folded) is not None
    if stamped and len(_without_stamp(line, rulebook).split()) < _TITLE_WORDS:
        return True
    return header_words(rulebook, "furniture").at(line.folded.lstrip(_EDGES), 0) is not None


def is_reportage(texts: Sequence[str], rulebook: Rulebook) -> bool:
    """Whether a text without a head of its own tells of an event."""
    return any(
        header_words(rulebook, role).first(fold(text))
        for role in ("reportage", "event_date")
        for text in texts
    )


def _names_issuer(line: HeadLine, following: Sequence[HeadLine], rulebook: Rulebook) -> bool:
    """Whether a line in capitals only says whose the report is, and its title comes next."""
    issuer = header_words(rulebook, "issuer").at(line.folded, 0)
    if issuer is None or not line.is_capitals or not following:
        return False
    title = following[0]
    opens = title.is_capitals or _opens_report(title, rulebook)
    return not opens and len(title.text.split()) >= _TITLE_WORDS and title.text[-1] not in ".:;"


def _is_said_in_full(line: HeadLine, following: Sequence[HeadLine]) -> bool:
    """Whether the next line begins with the same words and goes on, as a title under the name of
    its rubric does: "TÌNH HÌNH KINH TẾ XÃ HỘI" / "Tình hình kinh tế - xã hội quý I năm 2013"."""
    rubric = [*filter(str.isalnum, line.folded)]
    return any(
        len(rubric) < len(title := [*filter(str.isalnum, each.folded)])
        and title[: len(rubric)] == rubric
        for each in following
    )


def _without_stamp(line: HeadLine, rulebook: Rulebook) -> str:
    """What a line says before the day of publication, or after one that opens it."""
    stamp = header_words(rulebook, "published").first(line.folded)
    if stamp is None:
        return line.text
    return line.text[: stamp.start].rstrip(_EDGES) or line.text[stamp.end :].lstrip(_EDGES)


def _opens_report(line: HeadLine, rulebook: Rulebook) -> bool:
    """Whether a line opens with a day, as a report does: "Sáng 5/1, UBND xã …"."""
    return header_words(rulebook, "event_date").at(line.folded, 0) is not None

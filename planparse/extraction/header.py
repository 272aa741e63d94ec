"""The head of a document: what it is, what it is called, who issues it, when and for when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from planparse.extraction.letterhead import (
    HeadLine,
    Letterhead,
    day_of,
    head_lines,
    header_words,
    issuer_at,
    read_letterhead,
)
from planparse.extraction.newspaper import (
    is_furniture,
    is_reportage,
    news_title,
    report_title,
    stamp_in,
)
from planparse.extraction.passages import LAST_PART_RANK
from planparse.extraction.places import body_of, first_body, first_place
from planparse.extraction.scope import event_date, read_declared, read_period
from planparse.language.normal import fold, fold_spaces
from planparse.plan import DocumentKind, Header
from planparse.reading.document import Document, Paragraph
from planparse.rulebook import Rulebook

_LAST_YEAR = re.compile(r"\b(20\d\d)\W*$")
_ONLY_YEARS = re.compile(r"(?:\w{3} )?(?:19|20)\d\d(?:\s?-\s?(?:19|20)\d\d)?")
_LETTERS = re.compile(r"[^\W\d]+")
_DASH = re.compile(r"\s[-–]\s|:\s")
_FRAME = " .:*_-–|\t"
_LONGEST_TITLE_LINE = 220
_NEAR_TOP = 5
_FEWEST_WORDS = 4
_FEWEST_PARTS = 2


@dataclass(frozen=True, slots=True)
class Masthead:
    """The head of a document: what it says, and the ids of the paragraphs and tables it fills."""

    header: Header
    blocks: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Title:
    """Lines ``start`` to ``stop`` of the head: what kind of document they make, and its title."""

    kind: DocumentKind
    text: str | None
    start: int
    stop: int


def read_masthead(document: Document, rulebook: Rulebook) -> Masthead:
    """The head of ``document``: with a letterhead, a page of a newspaper, or bare text."""
    lines = head_lines(document)
    top = _above_parts(lines, rulebook)
    title = _official_title(top, rulebook) or _letter_title(top, rulebook)
    if title is None:
        return _news_masthead(document, lines, rulebook)
    stop = _end_of_head(lines, title.stop, rulebook)
    head = [*lines[: title.start], *lines[title.stop : stop]]
    letterhead = read_letterhead(head, document, rulebook)
    if letterhead.date is None and (stamp := stamp_in(lines[: stop + 1], rulebook)):
        letterhead = replace(letterhead, date=day_of(stamp.match))
    return Masthead(
        header=_header(document, title, letterhead, rulebook),
        blocks=frozenset(line.block for line in lines[:stop]),
    )


def _header(document: Document, title: _Title, head: Letterhead, rulebook: Rulebook) -> Header:
    texts = _texts(document)
    locality = head.locality or first_place([title.text or "", *texts], rulebook)
    return Header(
        title=title.text,
        kind=title.kind,
        number=head.number,
        issuer=head.issuer or (locality and body_of(locality, texts, rulebook)),
        locality=locality,
        date=head.date,
        period=read_period(title.text, title.kind, head.date, texts, rulebook),
        declared=read_declared(texts, rulebook),
    )


def _above_parts(lines: Sequence[HeadLine], rulebook: Rulebook) -> Sequence[HeadLine]:
    """The lines above the second part of a document: behind it "KẾ HOẠCH NĂM 2014" heads another.
    One line alone may only look like a part ("V/v …") or head an annex."""
    parts = _parts((line.folded for line in lines), rulebook)
    return lines[: parts[_FEWEST_PARTS - 1]] if len(parts) >= _FEWEST_PARTS else lines


def _official_title(lines: Sequence[HeadLine], rulebook: Rulebook) -> _Title | None:
    """The line that says what the document is (KẾ HOẠCH), and the lines of its title below.

    It stands alone under the letterhead; else it opens the title at the very top.
    """
    headed = False
    for index, line in enumerate(lines):
        rule = rulebook.document_kinds.whole(line.folded.strip(_FRAME))
        if headed and rule is not None and not line.text.endswith(":"):
            return _title_from(lines, index, rule.kind, rulebook)
        headed = headed or _is_letterhead(line, rulebook) or _is_place_and_date(line, rulebook)
    published = any(is_furniture(line, rulebook) for line in lines[:_NEAR_TOP])
    near_top = takewhile(lambda line: not _is_sentence(line), lines[:_NEAR_TOP])
    for index, line in enumerate(lines if headed else near_top):
        kind = _kind_of_heading(line, index == 0 and not published, rulebook)
        if kind is not None:
            return _title_from(lines, index, kind, rulebook)
    return None


def _is_sentence(line: HeadLine) -> bool:
    """Whether a line says something, as the body of a document does and no head."""
    return line.text.endswith(".") and len(line.text.split()) >= _FEWEST_WORDS


def _kind_of_heading(line: HeadLine, may_be_plain: bool, rulebook: Rulebook) -> DocumentKind | None:
    """What a line in capitals, or the first of all, heads: "KẾ HOẠCH NĂM 2025", behind whose it is:
    "UBND XÃ TÂN LẬP - BÁO CÁO QUÝ I"."""
    hit = rulebook.document_kinds.at(line.folded, _after_issuer(line, rulebook))
    opens = line.is_capitals or (may_be_plain and len(line.text) <= _LONGEST_TITLE_LINE)
    if hit is not None and opens and line.text[-1] not in ".:;":
        return hit.rule.kind
    return None


def _after_issuer(line: HeadLine, rulebook: Rulebook) -> int:
    """Where a line goes on behind a dash after the body that issues the document."""
    dash = _DASH.search(line.folded)
    return dash.end() if dash and issuer_at(line.folded, 0, rulebook) is not None else 0


def _title_from(
    lines: Sequence[HeadLine], index: int, kind: DocumentKind, rulebook: Rulebook
) -> _Title:
    heading = lines[index]
    below = _title_lines(lines, index, rulebook)
    written = heading.text.strip(_FRAME)
    alone = rulebook.document_kinds.whole(fold(written)) is not None
    first = written.capitalize() if alone and heading.is_capitals else written
    text = fold_spaces(" ".join([first, *(line.text for line in below)]))
    conclusion = header_words(rulebook, "conclusion").first(fold(text))
    if kind == "notice" and conclusion is not None:
        kind = "conclusion"
    return _Title(kind, text, index, index + 1 + len(below))


def _title_lines(lines: Sequence[HeadLine], heading: int, rulebook: Rulebook) -> list[HeadLine]:
    """The lines of the title that follow the line ``heading``."""
    alone = rulebook.document_kinds.whole(lines[heading].folded.strip(_FRAME)) is not None
    title: list[HeadLine] = []
    for line in lines[heading + 1 :]:
        previous = title[-1] if title else None if alone else lines[heading]
        if line.is_rule or not _continues(previous, line, rulebook):
            break
        title.append(line)
    return title


def _continues(previous: HeadLine | None, line: HeadLine, rulebook: Rulebook) -> bool:
    """Whether a line goes on with the title whose line before is ``previous``."""
    if len(line.text) > _LONGEST_TITLE_LINE or line.text.startswith("("):
        return False
    if previous is None:
        return not line.text.endswith(":")
    if line.block == previous.block and line.paragraph is not None:
        return True
    if line.text[-1] in ".:" or rulebook.labels.at(line.folded, 0) or _is_authority(line, rulebook):
        return False
    if previous.text[-1] in ",;-–" or line.text[0].islower():
        return True
    if _ONLY_YEARS.fullmatch(line.folded) or _adds_next_year(previous, line):
        return True
    if previous.is_capitals and line.is_capitals:
        return True
    recites = header_words(rulebook, "recital").at(line.folded, 0) is not None
    if recites or previous.is_capitals or line.is_capitals:
        return False
    return _looks_alike(previous.paragraph, line.paragraph)


def _adds_next_year(previous: HeadLine, line: HeadLine) -> bool:
    """Whether a line goes on from a year to the next: "Công tác Hội năm 2013", "Phương hướng năm
    2014"."""
    years = [_LAST_YEAR.search(each.folded) for each in (previous, line)]
    first, second = (int(year[1]) if year else 0 for year in years)
    return 0 < first == second - 1


def _looks_alike(previous: Paragraph | None, line: Paragraph | None) -> bool:
    """Whether two paragraphs are set as lines of one title: both centred, both bold."""
    if previous is None or line is None:
        return False
    return previous.centered and line.centered and previous.bold == line.bold


def _is_letterhead(line: HeadLine, rulebook: Rulebook) -> bool:
    """Whether a line bears the state's name or begins with the document's number."""
    return any(header_words(rulebook, role).at(line.folded, 0) for role in ("motto", "number"))


def _is_place_and_date(line: HeadLine, rulebook: Rulebook) -> bool:
    """Whether a line is "Yên Khê, ngày 14 tháng 3 năm 2025"."""
    hit = header_words(rulebook, "place_date").first(line.folded)
    return hit is not None and hit.end >= len(line.text.rstrip(_FRAME)) and hit.start < 40


def _is_authority(line: HeadLine, rulebook: Rulebook) -> bool:
    """Whether a line names, in capitals, the body that issues the document."""
    return line.is_capitals and issuer_at(line.folded, 0, rulebook) is not None


def _end_of_head(lines: Sequence[HeadLine], start: int, rulebook: Rulebook) -> int:
    """The first line after the title that is neither drawn, bracketed, nor the issuing body."""
    for index in range(start, len(lines)):
        line = lines[index]
        bracketed = line.text.startswith("(") and line.text.endswith(")")
        session = line.is_capitals and header_words(rulebook, "session").at(line.folded, 0)
        letterhead = _is_letterhead(line, rulebook) or _is_place_and_date(line, rulebook)
        authority = session or _is_authority(line, rulebook)
        if not (line.is_rule or bracketed or authority or letterhead):
            return index
    return len(lines)


def _letter_title(lines: Sequence[HeadLine], rulebook: Rulebook) -> _Title | None:
    """The subject ("V/v …") of a letter, which has a letterhead and no kind of its own."""
    headed = False
    for index, line in enumerate(lines):
        subject = header_words(rulebook, "subject").at(line.folded, 0)
        if headed and subject is not None:
            stop = index + 1
            while stop < len(lines) and _goes_on(line, lines[stop], rulebook):
                stop += 1
            text = fold_spaces(" ".join(each.text for each in lines[index:stop]))
            return _Title("other", text, index, stop)
        headed = headed or _is_letterhead(line, rulebook)
    return _unnamed_title(lines, rulebook) if headed else None


def _unnamed_title(lines: Sequence[HeadLine], rulebook: Rulebook) -> _Title:
    """The title, in capitals ("VỀ …") or right under the letterhead, of a document whose kind only
    its number says (NQ-HĐND)."""
    numbers = (header_words(rulebook, "number").first(line.folded) for line in lines)
    number = next(filter(None, numbers), None)
    letters = set(_LETTERS.findall(number.match["code"])) if number else set()
    kind = next((rule.kind for rule in rulebook.document_kinds if rule.code in letters), None)
    below = _end_of_letterhead(lines, rulebook)
    for index, line in enumerate(lines):
        about = header_words(rulebook, "about").at(line.folded, 0) is not None
        right_below = index == below and len(line.text.split()) >= _FEWEST_WORDS
        titled = (about and line.is_capitals) or (right_below and _continues(None, line, rulebook))
        if kind and titled:
            return _title_from(lines, index, kind, rulebook)
    return _Title(kind or "other", None, below, below)


def _end_of_letterhead(lines: Sequence[HeadLine], rulebook: Rulebook) -> int:
    """The line that follows the last one of the letterhead."""
    found = [index for index, line in enumerate(lines) if _is_letterhead(line, rulebook)]
    return _end_of_head(lines, found[-1] + 1, rulebook) if found else 0


def _goes_on(subject: HeadLine, line: HeadLine, rulebook: Rulebook) -> bool:
    """Whether a line goes on with a letter's subject."""
    if line.is_rule or _is_letterhead(line, rulebook):
        return False
    goes_on = line.text[0].islower() or _ONLY_YEARS.fullmatch(line.folded) is not None
    return line.block == subject.block or goes_on


def _news_masthead(document: Document, lines: Sequence[HeadLine], rulebook: Rulebook) -> Masthead:
    """The head of news, or of a report on a portal; bare text has none."""
    texts = _texts(document)
    single = len(document.blocks) <= 1
    report = None if single else report_title(lines, rulebook)
    title, begins, stop = report or ((None, 0, 0) if single else news_title(lines, rulebook))
    below = lines[begins : max(stop, begins + 2)]
    published = stamp_in(below, rulebook) or stamp_in(lines, rulebook)
    issuer, place = first_body(texts, rulebook)
    locality = (title and first_place([title], rulebook)) or place
    date = event_date(texts[:12], published, rulebook)
    told = title or published or is_reportage(texts[:12], rulebook)
    kind: DocumentKind = "report" if report else "news" if told else "other"
    kind = (title and _kind_of_page(title, texts, rulebook)) or kind
    header = Header(
        title=title,
        kind=kind,
        issuer=issuer,
        locality=locality,
        date=date,
        period=read_period(title, "news", date, texts, rulebook),
        declared=read_declared(texts, rulebook),
    )
    return Masthead(header, frozenset(line.block for line in lines[:stop]))


def _kind_of_page(title: str, texts: Sequence[str], rulebook: Rulebook) -> DocumentKind | None:
    """What a page holds that is called "Kế hoạch …" and numbers its parts, as news does not."""
    called = rulebook.document_kinds.at(fold(title), 0)
    if called is None:
        return None
    parts = _parts(map(fold, texts), rulebook)
    return called.rule.kind if len(parts) >= _FEWEST_PARTS else None


def _parts(folded: Iterable[str], rulebook: Rulebook) -> list[int]:
    """Which of these lines begin with the number of a part."""
    labels = ((index, rulebook.labels.at(line, 0)) for index, line in enumerate(folded))
    return [index for index, hit in labels if hit and hit.rule.rank <= LAST_PART_RANK]


def _texts(document: Document) -> list[str]:
    """The paragraphs and cells of a document that say something."""
    return [text for _, text in document.texts() if text.strip()]

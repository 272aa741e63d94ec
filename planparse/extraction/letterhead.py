"""The letterhead of a document: who issues it, where, its number and its date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from planparse.language.normal import fold, fold_spaces
from planparse.language.syllables import CAPITALS, is_syllable
from planparse.reading.document import Document, Paragraph, Table
from planparse.rulebook import Hit, Rulebook, RuleSet
from planparse.rulebook.model import HeaderRule

_LONGEST_BODY = 14
_ASIDE = re.compile(r"(?<=\w)\s*\([^()]*\)\Z")
_WORD = rf"[{CAPITALS}][\w'’-]{{0,12}}"
PLACE_NAME = re.compile(rf"\s{{1,3}}((?:{_WORD}|\d{{1,2}}\b)(?:[ \xa0]{_WORD}){{0,4}})")


@lru_cache(maxsize=128)
def header_words(rulebook: Rulebook, role: str) -> RuleSet[HeaderRule]:
    """The rules of the head that have this role."""
    return rulebook.header.where(role=role)


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line near the beginning of a document, of the paragraph or table ``block``."""

    block: str
    text: str
    folded: str
    paragraph: Paragraph | None

    @property
    def is_rule(self) -> bool:
        """Whether it is drawn, not written: "_____", "---", "***"."""
        return not any(character.isalnum() for character in self.text)

    @property
    def is_capitals(self) -> bool:
        """Whether it is in capitals, but for a bracket that it ends in: "BÁO CÁO (trích)"."""
        return _ASIDE.sub("", self.text).isupper()


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the lines above a document's title say."""

    issuer: str | None
    locality: str | None
    number: str | None
    date: dt.date | None


def head_lines(document: Document, limit: int = 60) -> list[HeadLine]:
    """The first lines of a document, column by column where they stand in a table."""
    return [line for line, _ in zip(_lines(document), range(limit), strict=False)]


def _lines(document: Document) -> Iterator[HeadLine]:
    for block in document.blocks:
        if isinstance(block, Table):
            if len(block.rows) > 8:
                return
            cells = sorted(block.cells(), key=lambda cell: (cell.column, cell.row))
            texts = [line for cell in cells for line in cell.text.split("\n")]
        else:
            texts = block.text.split("\n")
        for text in filter(str.strip, texts):
            paragraph = block if isinstance(block, Paragraph) else None
            yield HeadLine(block.id, text.strip(), fold(text.strip()), paragraph)


def read_letterhead(
    lines: Sequence[HeadLine], document: Document, rulebook: Rulebook
) -> Letterhead:
    """The issuer, place, number and date in the lines above the title."""
    text = "\n".join(line.text for line in lines)
    folded = " ".join(line.folded for line in lines)
    number = header_words(rulebook, "number").first(folded)
    date = header_words(rulebook, "place_date").first(folded)
    bodies = _bodies(lines, rulebook)
    locality = _locality(bodies, document, rulebook)
    return Letterhead(
        issuer=_issuer(bodies, document, rulebook) if bodies else None,
        locality=locality,
        number=_number(text, number) if number else None,
        date=day_of(date.match) if date else _day_of_number(lines, rulebook),
    )


def day_of(match: re.Match[str], year: int | None = None) -> dt.date | None:
    """The day that a match of {day}, {month}, {year} names, None where there is no such day."""
    written = match.groupdict().get("year")
    try:
        return dt.date(int(written or year or 0), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _day_of_number(lines: Sequence[HeadLine], rulebook: Rulebook) -> dt.date | None:
    """The day of the document that one is issued with: "(Kèm theo Quyết định số 12/QĐ-UBND ngày
    20/4/2016 …)"."""
    for line in lines:
        number = header_words(rulebook, "number").first(line.folded)
        if number is not None and line.text.startswith("("):
            day = header_words(rulebook, "event_date").first(line.folded, number.end)
            return day_of(day.match) if day else None
    return None


def _number(text: str, hit: Hit[HeaderRule]) -> str | None:
    code = "".join(text[hit.match.start("code") : hit.match.end("code")].split())
    return code if code[:1].isdigit() else None


def issuer_at(folded: str, start: int, rulebook: Rulebook) -> Hit[HeaderRule] | None:
    """The body that issues documents, or the one who does so in person, named at ``start``."""
    hits = (header_words(rulebook, role).at(folded, start) for role in ("issuer", "authority"))
    return next(filter(None, hits), None)


def _bodies(lines: Sequence[HeadLine], rulebook: Rulebook) -> list[str]:
    """The bodies named in the letterhead, the highest first, as written."""
    text = _without_neighbours("\n".join(line.text for line in lines), rulebook)
    folded = fold(text.replace("\n", " "))
    bodies: list[str] = []
    position = named = 0
    for line in text.split("\n"):
        start, position = position, position + len(line) + 1
        stripped = line.strip(" \t-–_*:|")
        if not stripped:
            continue
        start += line.index(stripped)
        issuer = start >= named and issuer_at(folded, start, rulebook)
        if issuer and len(stripped.split()) <= _LONGEST_BODY:
            bodies.append(stripped)
            named = issuer.end
        elif bodies and stripped.isupper():
            bodies[-1] += " " + stripped
    return [fold_spaces(body).strip(" ,:-") for body in bodies]


def _without_neighbours(text: str, rulebook: Rulebook) -> str:
    """The lines of a letterhead without the state's name, the number and the date in them.

    These may stand beside the issuer or be broken over lines; after a date or a session ("KHÓA
    IX") the rest of the line goes as well.
    """
    folded = fold(text.replace("\n", " "))
    kept = list(text)
    for role in ("motto", "number", "place_date", "session"):
        for hit in header_words(rulebook, role).find(folded):
            line_end = text.find("\n", hit.end)
            rest = hit.end if role in ("motto", "number") else line_end
            for index in range(hit.start, len(text) if rest < 0 else rest):
                kept[index] = "\n" if text[index] == "\n" else " "
    return "".join(kept)


def _issuer(bodies: Sequence[str], document: Document, rulebook: Rulebook) -> str:
    """The lowest body of the letterhead, with the place of the one above where it names none."""
    issuer = _in_normal_capitals(bodies[-1], document, rulebook)
    if _place_in(fold(bodies[-1]), bodies[-1], rulebook) is not None:
        return issuer
    for body in reversed(bodies[:-1]):
        place = _place_in(fold(body), body, rulebook)
        if place is not None:
            named = _place_name(place, document)
            has_level = fold(issuer).endswith(f" {place[0]}")
            return (
                f"{issuer} {named.removeprefix(place[0]).strip()}"
                if has_level
                else (f"{issuer} {named}")
            )
    return issuer


def _locality(bodies: Sequence[str], document: Document, rulebook: Rulebook) -> str | None:
    for body in reversed(bodies):
        place = _place_in(fold(body), body, rulebook)
        if place is not None:
            return _place_name(place, document)
    return None


def _place_in(folded: str, text: str, rulebook: Rulebook) -> tuple[str, str] | None:
    """The level and the name of the place that a body belongs to."""
    party = header_words(rulebook, "issuer").at(folded, 0)
    if party and party.rule.level and (name := PLACE_NAME.match(text, party.end)):
        return party.rule.level, name[1]
    places = [
        (folded[hit.start : hit.end], name[1])
        for hit in header_words(rulebook, "level").find(folded)
        if (name := PLACE_NAME.match(text, hit.end))
    ]
    return places[-1] if places else None


def _place_name(place: tuple[str, str], document: Document) -> str:
    level, name = place
    return f"{level} {_written_in(document, name) or _title_case(name)}"


def _in_normal_capitals(body: str, document: Document, rulebook: Rulebook) -> str:
    """A body's name as running text writes it: as the document does, else by its syllables."""
    if not body.isupper():
        return body
    if written := _written_in(document, body):
        return written
    place = _place_in(fold(body), body, rulebook)
    words = body.split()
    tail = len(place[1].split()) if place else 0
    head = words[: len(words) - tail]
    lowered = [word.lower() if is_syllable(word) else word for word in head]
    for hit in header_words(rulebook, "issuer").find(fold(body)):
        at = fold(body).count(" ", 0, hit.start)
        lowered[at : at + 1] = [word[:1].upper() + word[1:] for word in lowered[at : at + 1]]
    lowered[:1] = [lowered[0][:1].upper() + lowered[0][1:]]
    name = [_written_in(document, place[1]) or _title_case(place[1])] if place else []
    return " ".join([*lowered, *name])


def _title_case(name: str) -> str:
    return " ".join(word[:1] + word[1:].lower() for word in name.split())


def _written_in(document: Document, capitals: str) -> str | None:
    """How the document writes, elsewhere and not in capitals, what the head has in capitals."""
    wanted = fold(capitals)
    for _, text in document.texts():
        folded = fold(text)
        start = folded.find(wanted)
        while start >= 0:
            found = text[start : start + len(wanted)]
            if not found.isupper() and found[:1].isupper() and "\n" not in found:
                return found
            start = folded.find(wanted, start + len(wanted))
    return None

"""What the lines over a table say of all its figures: their unit, their year, their kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from planparse.extraction.compared import is_compared_with
from planparse.extraction.wording import QUANTITY_HEADS
from planparse.language.deadlines import Reference
from planparse.language.normal import fold, fold_spaces
from planparse.plan import Kind, Source
from planparse.rulebook import Rulebook

from .headings import KINDS
from .reading import Caption, TableSetting, Term
from .terms import all_terms
from .words import first_word, trimmed, unit_in_brackets, words

_BETWEEN = " \t\n.:,;-–0123456789()/"
_LONGEST_SUBJECT = 12
_ENDS_UNIT = ")\n;]"


@dataclass(frozen=True, slots=True)
class Captions:
    """``term`` is that of the table's title, or of the headings over it.

    ``subject`` is what the title says the table is about, between its kind and its year: the name
    of figures whose headings give none.
    """

    unit: str | None
    term: Term | None
    kind: Kind | None
    subject: str = ""


def read_captions(setting: TableSetting, reference: Reference, rulebook: Rulebook) -> Captions:
    """What the lines before a table say, and those over the headings within it."""
    lines = setting.captions
    unit = next((u for line in reversed(lines) if (u := _unit(line, rulebook))), None)
    titles = [
        line for line in lines if words(rulebook, "attachment").first(fold(line.text)) is None
    ]
    term = next((t for line in reversed(titles) if (t := _term(line, reference, rulebook))), None)
    if term is None and setting.deadline is not None and setting.deadline_block is not None:
        found = setting.deadline
        source = Source(
            block=setting.deadline_block, start=found.start, end=found.end, quote=found.text
        )
        term = Term(found, source)
    kind = next((k for line in reversed(titles) if (k := _kind(line, rulebook))), None)
    if setting.section == "result":
        kind = kind or "result"
    subject = next(
        (s for line in reversed(titles) if (s := _subject(line, reference, rulebook))), ""
    )
    return Captions(unit, term, kind, subject)


def _unit(line: Caption, rulebook: Rulebook) -> str | None:
    """The unit in a line such as "ĐVT: triệu đồng", or in the brackets at its end."""
    folded = fold(line.text)
    for hit in words(rulebook, "unit_line").find(folded):
        rest = folded[hit.end :]
        if rest.lstrip().startswith(":"):
            start = hit.end + rest.index(":") + 1
            end = min(
                (i for mark in _ENDS_UNIT if (i := folded.find(mark, start)) > 0), default=None
            )
            return fold_spaces(line.text[start:end]).strip(" .,") or None
    bracketed = unit_in_brackets(line.text, rulebook)
    return bracketed[0] if bracketed else None


def _term(line: Caption, reference: Reference, rulebook: Rulebook) -> Term | None:
    """The year in a title: a day in it is that of some other document."""
    folded = fold(line.text)
    found = [
        hit
        for hit in all_terms(line.text, reference, rulebook)
        if hit.date is not None and hit.precision != "day"
        if not is_compared_with(folded, hit.start, rulebook)
    ]
    if not found:
        return None
    last = found[-1]
    quote = line.text[last.start : last.end]
    return Term(last, Source(block=line.block, start=last.start, end=last.end, quote=quote))


def _subject(line: Caption, reference: Reference, rulebook: Rulebook) -> str:
    """The "trồng rừng" of "Biểu số 2: Chỉ tiêu trồng rừng năm 2025", or the "Tỷ lệ hộ nghèo" of "3.
    Tỷ lệ hộ nghèo giao cho các xã": up to a year, or to whom it is set for."""
    text, start = line.text, 0
    while end := first_word(text[start:], rulebook, "annex", "name", "content", *KINDS):
        start = trimmed(text, start + end, len(text), _BETWEEN)[0]
    folded = fold(text)
    if start == 0:
        label = rulebook.labels.at(folded, 0)
        start = label.end if label else 0
        head = rulebook.links.at(folded, start)
        if head is None or head.rule.role not in QUANTITY_HEADS:
            return ""
    ends = [date.start for date in all_terms(text, reference, rulebook, start)[:1]]
    ends += [hit.start for hit in words(rulebook, "subject_end").find(folded, start)[:1]]
    if not ends:
        return ""
    subject = fold_spaces(text[start : min(ends)]).strip(_BETWEEN)
    return subject if 2 <= len(subject.split()) <= _LONGEST_SUBJECT else ""


def _kind(line: Caption, rulebook: Rulebook) -> Kind | None:
    """The kind of figures that a title announces: results where it says that it reports them."""
    hit = words(rulebook, "reported", "estimate", "target").first(fold(line.text))
    if hit is None:
        return None
    return "result" if hit.rule.role == "reported" else cast(Kind, hit.rule.role)

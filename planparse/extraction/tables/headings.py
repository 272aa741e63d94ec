"""What one heading of a column says: its role, kind, year, unit, place and what it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from planparse.language.deadlines import Reference
from planparse.language.normal import fold, fold_spaces
from planparse.plan import Kind
from planparse.reading.document import Cell
from planparse.rulebook import Rulebook

from .reading import Term
from .terms import heading_term
from .words import is_only, names_place, trimmed, unit_in_brackets, words

KINDS = ("result", "estimate", "target", "baseline")
_WHOLE_ONLY = (
    "number", "unit_or_place", "share", "total", "parts", "place_column", "start", "finish",
    "agenda", "term_column",
)  # fmt: skip
_BY_BEGINNING = (
    "name", "content", "action", "project", "unit", "lead", "support", "due", "outcome", "leader",
    "in_charge", "person", "position", "note", *KINDS,
)  # fmt: skip
_ANYWHERE = ("lead", "support", *KINDS)
_NOT_WORDS = re.compile(r"[\W_]+|\(\d+\)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its role in rules/tables.yaml, and what else its words say.

    ``label`` is what it names, "" where its words are those of a rule and no more. ``weak`` labels
    only follow such words ("Kế hoạch vốn đầu tư"), and count where no other heading has one.
    """

    cell: Cell
    role: str | None
    kind: Kind | None
    term: Term | None
    unit: str | None
    label: str
    weak: bool = False


def read_heading(cell: Cell, reference: Reference, rulebook: Rulebook) -> Heading:
    """A cell of a table's heading."""
    text = cell.text
    if words(rulebook, "ratio").first(fold(text)) is not None:
        return _ratio(cell, reference, rulebook)
    bracket = unit_in_brackets(text, rulebook)
    unit, end = (bracket[0], bracket[1]) if bracket else (None, len(text))
    term = heading_term(cell, reference, rulebook)
    start, end = trimmed(text, 0, end)
    plain = _without_term(text, start, end, term)
    role, said = _role_of(plain, rulebook)
    if role is None and term and not plain and words(rulebook, "baseline").first(fold(text)):
        role, said = "baseline", len(plain)
    kind = cast(Kind, role) if role in KINDS else None
    if kind == "result" and words(rulebook, "estimated").first(fold(text)) is not None:
        kind = "estimate"
    amount = _names_amount(plain, said, rulebook)
    no_more = bool(kind and said) and not _names_more(plain[said:], rulebook)
    names_nothing = not amount and (no_more or said == len(plain))
    names_nothing = names_nothing or is_only(plain, rulebook, "apart", "total")
    label = "" if names_nothing else plain
    if role == "share":
        label, unit = plain.rstrip(" %"), unit or ("%" if "%" in text else None)
    if kind or (role is None and term and not plain):
        role = "value"
    return Heading(cell, role, kind, term, unit, label, weak=bool(kind and said))


def heading_role(text: str, rulebook: Rulebook) -> str | None:
    """The role of a heading's words, or None where no rule knows them."""
    return _role_of(text, rulebook)[0]


def _role_of(text: str, rulebook: Rulebook) -> tuple[str | None, int]:
    """The role of a heading, and how much at its beginning are the words that give it."""
    folded = fold(text)
    whole = words(rulebook, *_BY_BEGINNING, *_WHOLE_ONLY).whole(folded.strip(" .:"))
    if whole is not None:
        return whole.role, len(text)
    if _names_kinds_of_place(folded, rulebook):
        return "place_column", len(text)
    if names_place(text, rulebook):
        return "place", 0
    at_start = words(rulebook, *_BY_BEGINNING).at(folded, 0)
    if at_start is not None:
        return at_start.rule.role, at_start.end
    for hit in words(rulebook, *_ANYWHERE).find(folded):
        if " " in hit.match[0] or hit.rule.pattern:
            return hit.rule.role, 0
    return None, 0


def _names_amount(text: str, said: int, rulebook: Rulebook) -> bool:
    """Whether a kind of figure, told up to ``said``, is also the name of a quantity: "Giải ngân",
    "Kế hoạch vốn"."""
    known = rulebook.links.whole(fold(text).strip())
    return known is not None and known.role == "head" and (not known.trait or said < len(text))


def _names_more(rest: str, rulebook: Rulebook) -> bool:
    """Whether what follows a kind of figure names a quantity or its change, not who gave it."""
    change = rulebook.links.whole(fold(rest).strip())
    if change is not None and change.role in ("increase", "decrease"):
        return True
    return len(rest.split()) > 1 and words(rulebook, *KINDS).first(fold(rest)) is None


def _ratio(cell: Cell, reference: Reference, rulebook: Rulebook) -> Heading:
    """A comparison: its kind and year are those of the figure that is compared.

    They stand before "so với", where it says so.
    """
    folded = fold(cell.text)
    base = words(rulebook, "compared_with").first(folded)
    kind = words(rulebook, *KINDS).first(folded, end=base.start if base else None)
    term = heading_term(cell, reference, rulebook, which=0)
    if base and term and term.deadline.start > base.start:
        term = None
    unit = "%" if "%" in cell.text else None
    return Heading(cell, "ratio", cast(Kind, kind.rule.role) if kind else None, term, unit, "")


def _without_term(text: str, start: int, end: int, term: Term | None) -> str:
    """A heading's words without its date and the words that lead to it."""
    if term is None or not start <= term.deadline.start < end:
        return fold_spaces(text[start:end])
    rest = f"{text[start : term.deadline.start]} {text[term.deadline.end : end]}"
    return fold_spaces(rest).strip(" ,;:()-/")


def _names_kinds_of_place(folded: str, rulebook: Rulebook) -> bool:
    """Whether a heading says nothing but kinds of places ("Xã, thị trấn", "Tên xã")."""
    kinds = words(rulebook, "place").find(folded)
    if not kinds:
        return False
    rest = list(folded)
    for hit in [*kinds, *words(rulebook, "place_filler").find(folded)]:
        rest[hit.start : hit.end] = " " * (hit.end - hit.start)
    return not _NOT_WORDS.sub("", "".join(rest))


def is_total(text: str, rulebook: Rulebook) -> bool:
    """Whether a heading or a row's name is nothing but a word for the sum of the others."""
    return is_only(text, rulebook, "total")

"""The bodies and places that running text names, for documents whose head does not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planparse.extraction.letterhead import PLACE_NAME, header_words
from planparse.language.names import capital_run, split_place_and_name
from planparse.language.normal import fold, fold_spaces
from planparse.rulebook import Hit, Rulebook
from planparse.rulebook.model import HeaderRule

_BRACKET = re.compile(r"\s{0,2}\([^()\n]{1,15}\)")


def first_body(texts: Sequence[str], rulebook: Rulebook) -> tuple[str | None, str | None]:
    """The first body named in running text, with its place where the text gives it, and that place.

    "UBND huyện" alone takes the place that the same words name further on.
    """
    found: tuple[str, str] | None = None
    for text in texts:
        folded = fold(text)
        for hit in header_words(rulebook, "issuer").find(folded):
            if not text[hit.start].isupper() or _stands_in_capitals(text, hit):
                continue
            level, name = _place_after(text, folded, hit, rulebook)
            body = fold_spaces(f"{text[hit.start : hit.end]} {level if not hit.rule.level else ''}")
            if name is not None and (found is None or fold(body) == fold(found[0])):
                return fold_spaces(f"{body} {name}"), f"{level} {name}"
            if found is None and (level or hit.rule.level):
                found = body, ""
    return (found[0] if found else None), first_place(texts, rulebook)


def body_of(locality: str, texts: Sequence[str], rulebook: Rulebook) -> str | None:
    """The first body of a place that running text names: "UBND huyện Yên Khê"."""
    for text in texts:
        folded = fold(text)
        for hit in header_words(rulebook, "issuer").find(folded) if locality in text else ():
            level, name = _place_after(text, folded, hit, rulebook)
            if not hit.rule.level and f"{level} {name}" == locality:
                return fold_spaces(f"{text[hit.start : hit.end]} {locality}")
    return None


def _stands_in_capitals(text: str, hit: Hit[HeaderRule]) -> bool:
    """Whether a body stands in a title in capitals, where names cannot be told from other words."""
    return text[hit.end :][:40].isupper()


def _place_after(
    text: str, folded: str, hit: Hit[HeaderRule], rulebook: Rulebook
) -> tuple[str | None, str | None]:
    """The level and the name that follow a body's words, a short form in brackets passed over."""
    bracket = _BRACKET.match(text, hit.end)
    after = bracket.end() if bracket else hit.end
    after += 1 if folded[after : after + 1] == " " else 0
    level = header_words(rulebook, "level").at(folded, after)
    end = level.end if level else after - 1
    name = PLACE_NAME.match(text, end) if level or hit.rule.level else None
    written = folded[level.start : level.end] if level else hit.rule.level
    return written, _own_name(text, name, rulebook) if name else None


def _own_name(text: str, name: re.Match[str], rulebook: Rulebook) -> str | None:
    """A place's name without that of a person who follows it; None where there is only a person."""
    run = capital_run(text, name.start(1), name.end(1))
    person = split_place_and_name(text, run, rulebook, after_level=True) if run else None
    if person is None:
        return name[1]
    return text[run[0][0] : run[person - 1][1]] if person else None


def first_place(texts: Sequence[str], rulebook: Rulebook) -> str | None:
    """The first place named with its level in running text: "huyện Yên Khê"."""
    for text in texts:
        folded = fold(text)
        for level in header_words(rulebook, "level").find(folded):
            name = PLACE_NAME.match(text, level.end)
            if name is not None and name[1].isdigit() and not text[level.start].isupper():
                continue
            if name is None or text[level.start : name.end()].isupper():
                continue
            if own := _own_name(text, name, rulebook):
                return f"{folded[level.start : level.end]} {own}"
    return None

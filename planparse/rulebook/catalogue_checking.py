"""What ``planparse rules check`` asks of the catalogue: every name comes to its own key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import cast

from planparse.language.catalogue import load_catalogue
from planparse.language.dimensions import unit_dimension
from planparse.plan import Measure
from planparse.rulebook.catalogue_model import CatalogueRule
from planparse.rulebook.loading import Rulebook
from planparse.rulebook.matching import Hit
from planparse.rulebook.model import UnitRule
from planparse.rulebook.rule import Rule

_WHOLE = re.compile(r"(?s).*")
_WITHOUT_UNIT = ("number", "status")

Place = tuple[str | int, ...]


def catalogue_hits(text: str, rulebook: Rulebook) -> list[Hit[Rule]]:
    """The rule for a case, "name | unit", with "| increase" and "| under: parent" where they are.

    The unit is "status" for an aim that is reached or not, "-" where there is none.
    """
    name, _, rest = (part.strip() for part in text.partition("|"))
    unit, *more = (part.strip() for part in rest.split("|"))
    measure = next((part for part in more if part in ("increase", "decrease")), None)
    parent = next((p.removeprefix("under:").strip() for p in more if p.startswith("under:")), None)
    if unit in ("", "-"):
        dimension: str | None = "number"
    else:
        dimension = unit if unit == "status" else unit_dimension(unit, rulebook)
    rule = load_catalogue(rulebook).find(name, dimension, cast(Measure | None, measure), parent)
    match = _WHOLE.match(text)
    return [Hit(rule, 0, len(text), match)] if rule and match else []


def catalogue_problems(rules: Iterable[Rule], rulebook: Rulebook) -> Iterator[tuple[Place, str]]:
    """The places in a file that name what is not there, or names that come to another key."""
    catalogue = load_catalogue(rulebook)
    units = cast(tuple[UnitRule, ...], rulebook.rules("units"))
    known = {unit.dimension for unit in units} | {*_WITHOUT_UNIT}
    for index, rule in enumerate(cast(Iterable[CatalogueRule], rules)):
        for unit in rule.units:
            if not known.issuperset(unit.split("/")):
                yield ("rules", index, "units"), f"{rule.id}: {unit!r} is no dimension of a unit"
        for key in (*rule.part_of, *rule.made_of, *filter(None, [rule.change_of])):
            if key not in catalogue.rules:
                yield ("rules", index), f"{rule.id}: there is no {key!r} in the catalogue"
        for place, word in enumerate(rule.words):
            for unit in rule.units:
                found = catalogue.find(word, unit)
                if found is None or found.id != rule.id:
                    other = f"come to {found.id}" if found else "come to no or to several keys"
                    message = f"{rule.id}: the words {word!r} with {unit} {other}"
                    yield ("rules", index, "words", place), message

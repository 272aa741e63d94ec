"""Which indicator of the catalogue a name stands for, if it surely stands for one.

A name alone says too little: "hộ nghèo" is a share in %, a number in hộ, and "hộ nghèo giảm 1,5%"
neither. So the name must be the whole of one of a rule's wordings, and the unit, the measure
(increase, decrease) and what it is a part of must agree. Where two rules would do, none is taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import cast

from planparse.language.dimensions import unit_dimension
from planparse.language.indicator_names import Head, NameForms, name_forms
from planparse.plan import Indicator, Measure
from planparse.rulebook import Rulebook
from planparse.rulebook.catalogue_model import CatalogueRule

_Index = dict[str, list[tuple[CatalogueRule, Head | None]]]


class Catalogue:
    """The rules of the catalogue by their ids, which are the keys, and by the names they go by."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self.rules = {
            rule.id: rule for rule in cast(tuple[CatalogueRule, ...], rulebook.rules("catalogue"))
        }
        self._changes: dict[tuple[str, Measure], list[CatalogueRule]] = defaultdict(list)
        self._groups = rulebook.synonyms.where(role="group")
        self._full: _Index = defaultdict(list)
        self._bare: _Index = defaultdict(list)
        self._any_order: _Index = defaultdict(list)
        self._parts: _Index = defaultdict(list)
        for rule in self.rules.values():
            self._add(rule)

    def _add(self, rule: CatalogueRule) -> None:
        for word in rule.words:
            forms = name_forms(word, self._rulebook)
            self._full[forms.full].append((rule, forms.head))
            self._bare[forms.bare].append((rule, forms.head))
            if rule.any_order:
                self._any_order[_sorted(forms.bare)].append((rule, forms.head))
        if rule.change_of is not None and rule.change is not None:
            self._changes[rule.change_of, rule.change].append(rule)
        for word in rule.part_words:
            forms = name_forms(word, self._rulebook)
            self._parts[forms.bare].append((rule, forms.head))

    def find(
        self,
        name: str,
        dimension: str | None,
        measure: Measure | None = None,
        parent: str | None = None,
    ) -> CatalogueRule | None:
        """The indicator that a name stands for, or None.

        ``dimension`` is that of its unit, ``measure`` says that the figure is a change, ``parent``
        is the name of the indicator that it breaks down.
        """
        if dimension is None:
            return None
        forms = name_forms(name, self._rulebook)
        above = name_forms(parent, self._rulebook) if parent is not None else None
        if above is not None and self._groups.at(above.full, 0):
            return None
        if measure is not None:
            return self._change(forms, dimension, measure) or self._part(
                forms, dimension, self._growing(above, measure)
            )
        return self._level(forms, dimension) or self._part(forms, dimension, self._keys(above))

    def _level(self, forms: NameForms, dimension: str) -> CatalogueRule | None:
        for rules in self._tiers(forms):
            fitting = [rule for rule in rules if dimension in rule.units]
            if fitting:
                return _only(fitting)
        return None

    def _change(self, forms: NameForms, dimension: str, measure: Measure) -> CatalogueRule | None:
        """The indicator that is the change of the one named; None where that could be two."""
        levels = [rule for rule in self._named(forms) if rule.change is None]
        changes = self._changes_of({level.id for level in levels}, measure)
        fitting = [rule for rule in changes if dimension in rule.units]
        sure = len(levels) == 1 or not dimension.startswith("share")
        return _only(fitting) if sure else None

    def _part(self, forms: NameForms, dimension: str, wholes: set[str]) -> CatalogueRule | None:
        """The indicator that is what a name says of one of the ``wholes``."""
        parts = _fitting(self._parts.get(forms.bare, ()), forms, dimension)
        return _only([rule for rule in parts if wholes.intersection(rule.part_of)])

    def _keys(self, forms: NameForms | None) -> set[str]:
        return {rule.id for rule in self._named(forms)} if forms else set()

    def _growing(self, forms: NameForms | None, measure: Measure) -> set[str]:
        """The changes that a name stands for itself, or that are those of what it names."""
        named = self._named(forms) if forms else []
        changes = self._changes_of({rule.id for rule in named}, measure)
        return {rule.id for rule in (*named, *changes) if rule.change == measure}

    def _changes_of(self, keys: set[str], measure: Measure) -> list[CatalogueRule]:
        return [rule for key in sorted(keys) for rule in self._changes.get((key, measure), ())]

    def _named(self, forms: NameForms) -> list[CatalogueRule]:
        """The rules that a name stands for in one unit or another."""
        return next((rules for rules in self._tiers(forms) if rules), [])

    def _tiers(self, forms: NameForms) -> Iterator[list[CatalogueRule]]:
        """The rules that a name could stand for, those that it agrees with most first."""
        yield _fitting(self._full.get(forms.full, ()), forms)
        yield _fitting(self._bare.get(forms.bare, ()), forms)
        yield _fitting(self._any_order.get(_sorted(forms.bare), ()), forms)


@lru_cache(maxsize=4)
def load_catalogue(rulebook: Rulebook) -> Catalogue:
    """The catalogue of a rulebook."""
    return Catalogue(rulebook)


def catalogue_key(item: Indicator, rulebook: Rulebook) -> str | None:
    """The catalogue's key for what an indicator measures, or None."""
    dimension = dimension_of(item, rulebook)
    rule = load_catalogue(rulebook).find(item.name, dimension, item.measure, item.parent)
    return rule.id if rule else None


def dimension_of(item: Indicator, rulebook: Rulebook) -> str | None:
    """What the figure of an indicator counts: the dimension of its unit, "number" or "status"."""
    if item.value is True:
        return "status"
    return unit_dimension(item.unit, rulebook) if item.unit else "number"


def _fitting(
    entries: Iterable[tuple[CatalogueRule, Head | None]],
    forms: NameForms,
    dimension: str | None = None,
) -> list[CatalogueRule]:
    """The rules whose words have the head of a name, or none, and whose unit is that of a figure.

    What is called a share (tỷ lệ) is no number of things, unless the words say so.
    """
    fitting = {
        rule.id: rule
        for rule, head in entries
        if head in (None, forms.head)
        and (dimension is None or dimension in rule.units)
        and (head == forms.head or forms.head != "share" or _is_share(rule))
    }
    return list(fitting.values())


def _is_share(rule: CatalogueRule) -> bool:
    return any(unit.startswith("share") for unit in rule.units)


def _only(rules: list[CatalogueRule]) -> CatalogueRule | None:
    return rules[0] if len(rules) == 1 else None


def _sorted(words: str) -> str:
    return " ".join(sorted(words.split()))

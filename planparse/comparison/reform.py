"""Which localities became which in the reform of 2025: provinces merged to 34, districts abolished,
communes merged.

The facts are those of the package vietnam-address-converter (Apache-2.0; ``pip install
'planparse[localities]'``): a row for every former commune with its district and province, and what
became of it. Without it nothing is known.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import import_module
from typing import Any

from planparse.language.normal import normal_form

IN_FORCE = dt.date(2025, 7, 1)
"""From this day on there are the new units only (Resolutions 202 and 203/2025/QH15)."""

_Unit = tuple[str, str]
"""A unit by the names of its province and its own, both in normal form."""


class Reform:
    """What became of every locality, by the names that documents give them ("huyện Ngọc Lặc").

    Names stand for several units in different provinces: what is said of a name holds for all that
    bear it, or for one of them where the question says so.
    """

    def __init__(self, rows: Iterable[Mapping[str, Mapping[str, str]]]) -> None:
        self._made_of: dict[_Unit, dict[_Unit, str]] = defaultdict(dict)
        self._became: dict[_Unit, set[_Unit]] = defaultdict(set)
        self._new_units: dict[str, set[_Unit]] = defaultdict(set)
        self._districts: dict[str, set[_Unit]] = defaultdict(set)
        for row in rows:
            self._add(row["old"], row["new"])

    def _add(self, old: Mapping[str, str], new: Mapping[str, str]) -> None:
        province, new_province = (normal_form(one["province_name"]) for one in (old, new))
        commune = (new_province, normal_form(new["ward_name"]))
        former = (f"{province} {normal_form(old['district_name'])}", normal_form(old["ward_name"]))
        self._link(former, old["ward_name"], commune)
        self._link((province, province), old["province_name"], (new_province, new_province))
        self._districts[normal_form(old["district_name"])].add(commune)

    def _link(self, former: _Unit, name: str, new: _Unit) -> None:
        self._made_of[new][former] = name
        self._became[former].add(new)
        self._new_units[new[1]].add(new)

    def became(self, old: str, new: str) -> bool:
        """Whether a former locality, or a part of it, may have become a new one of another name."""
        new_units = self._new_units.get(normal_form(new), set())
        former = normal_form(old)
        if self._districts.get(former, set()) & new_units:
            return True
        return any(unit[1] == former for new_unit in new_units for unit in self._made_of[new_unit])

    def is_another_area(self, name: str) -> bool:
        """Whether all new units of a name are made of several former ones, or of a part of one."""
        units = self._new_units.get(normal_form(name), set())
        return bool(units) and all(self._is_changed(unit) for unit in units)

    def made_of(self, name: str) -> tuple[str, ...]:
        """The former units that the new one of a name is made of; none where several bear it."""
        units = self._new_units.get(normal_form(name), set())
        return tuple(sorted(self._made_of[next(iter(units))].values())) if len(units) == 1 else ()

    def _is_changed(self, unit: _Unit) -> bool:
        former = self._made_of[unit]
        return len(former) > 1 or any(len(self._became[one]) > 1 for one in former)


@lru_cache(maxsize=1)
def load_reform() -> Reform | None:
    """The facts of the package, or None where it is not installed or says something else."""
    try:
        data: Any = import_module("vietnam_address_converter.data").DEFAULT_DATA
        return Reform(data["mapping"]["rows"])
    except (ImportError, AttributeError, KeyError, TypeError):
        return None

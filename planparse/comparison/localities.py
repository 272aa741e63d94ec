"""Whether two documents are for the same locality, and whether that is the same area."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from planparse.comparison.model import Area
from planparse.comparison.reform import IN_FORCE, Reform, load_reform
from planparse.comparison.traits import own_year
from planparse.language.normal import normal_form
from planparse.plan import Header


@dataclass(frozen=True, slots=True)
class Localities:
    """Names of localities across years. ``renamed`` gives the new name of an old one, as the user
    says; both in normal form."""

    renamed: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, renamed: Mapping[str, str] | None) -> Localities:
        """From names as they are written."""
        return cls({normal_form(old): normal_form(new) for old, new in (renamed or {}).items()})

    def place(self, name: str) -> str:
        """A name as it is compared: the new one, in normal form."""
        known = normal_form(name)
        return self.renamed.get(known, known)

    def same(self, old: str, new: str) -> bool:
        """Whether two names are one, as written or as the user says."""
        return self.place(old) == self.place(new)

    def became(self, old: Header, new: Header) -> bool:
        """Whether the locality of one document became that of the other in the reform of 2025."""
        if not (old.locality and new.locality and _straddle(old, new)):
            return False
        reform = load_reform()
        return reform is not None and reform.became(old.locality, new.locality)

    def area(self, old: Header, new: Header) -> Area | None:
        """In what the areas of two documents differ; None where nothing says that they do."""
        if old.locality is None or new.locality is None:
            return None
        reform = load_reform() if _straddle(old, new) else None
        made_of = reform.made_of(new.locality) if reform else ()
        if normal_form(old.locality) == normal_form(new.locality):
            if reform is None or not reform.is_another_area(new.locality):
                return None
            known_by = "reform"
        elif self.same(old.locality, new.locality):
            known_by = "map"
        else:
            known_by = "reform" if self._by_reform(reform, old, new) else "names"
        return Area.model_validate(
            {
                "old": old.locality,
                "new": new.locality,
                "known_by": known_by,
                "made_of": made_of if known_by != "names" else (),
            }
        )

    def _by_reform(self, reform: Reform | None, old: Header, new: Header) -> bool:
        return reform is not None and self.became(old, new)


def _straddle(old: Header, new: Header) -> bool:
    """Whether one document is from before the reform and the other from after it."""
    first, second = _day(old), _day(new)
    return first is not None and second is not None and first < IN_FORCE <= second


def _day(header: Header) -> dt.date | None:
    if header.date:
        return header.date
    year = own_year(header)
    return dt.date(year, 1, 1) if year else None

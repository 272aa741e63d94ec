"""How alike two indicators are, in thousandths: whole numbers, so that equal is equal."""

from __future__ import annotations

from planparse.comparison.traits import Traits
from planparse.language.conversion import Conversion, conversion
from planparse.plan import Indicator
from planparse.rulebook import Rulebook

WHOLE = 1000
ALIKE = 800
"""No pair below this."""

_SAME_KEY = 960
_SAME_WORDS = 940
_SAME_WORDS_ONE_KEY = 920
_SAME_SPELLING = 40
_SAME_BUT_THE_UNIT = 15

_UNLIKE_UNIT = 20
_ONE_PARENT = 60
_ANOTHER_YEAR = 40
_ANOTHER_DAY = 60
_SAME_DAY_NOT_YEAR = 10
_SAME_SECTION = 4
_SAME_IN_ALL = 2
_NAMES_ITSELF = 3
"""So many words are a name whatever it stands under ("nông thôn" alone is none)."""


def likeness(old: Traits, new: Traits, rulebook: Rulebook) -> int:
    """From 0 to 1000 and a little above, where the section or everything is the same."""
    if (old.scope, old.measure) != (new.scope, new.measure):
        return 0
    alike = _in_name(old, new)
    converted = comparable(old.item, new.item, rulebook) if alike else None
    if converted is None:
        return 0
    if not converted.alike:
        alike -= _UNLIKE_UNIT
    alike -= _apart_in_time(old, new)
    if old.section == new.section:
        alike += _SAME_SECTION
    return alike + _SAME_IN_ALL if _says_the_same(old.item, new.item) else alike


def same_but_for_name(old: Traits, new: Traits, rulebook: Rulebook) -> bool:
    """Whether everything but the names says that two indicators may be the same."""
    return (
        (old.scope, old.measure, old.parent) == (new.scope, new.measure, new.parent)
        and comparable(old.item, new.item, rulebook) is not None
        and not _apart_in_time(old, new)
    )


def comparable(old: Indicator, new: Indicator, rulebook: Rulebook) -> Conversion | None:
    """How the old figure comes to the unit of the new one; None where they do not compare.

    What is reached or not (true) only compares with its like."""
    if (old.value is True) != (new.value is True):
        return None
    return conversion(old.unit, new.unit, rulebook)


def _in_name(old: Traits, new: Traits) -> int:
    spelling = _SAME_SPELLING if old.item.name == new.item.name else 0
    if old.key is not None and old.key == new.key:
        return _SAME_KEY + spelling
    if old.key and new.key:
        return 0
    alike = _SAME_WORDS_ONE_KEY if old.key or new.key else _SAME_WORDS
    if old.wording.words != new.wording.words:
        if old.wording.words != new.short and old.short != new.wording.words:
            return 0
        alike -= _SAME_BUT_THE_UNIT
    if (old.parent is None) != (new.parent is None):
        named = len(old.wording.words) >= _NAMES_ITSELF
        return alike - _ONE_PARENT + spelling if named else 0
    if old.parent and new.parent and old.parent.words != new.parent.words:
        return 0
    return alike + spelling


def _apart_in_time(old: Traits, new: Traits) -> int:
    """What is lost where figures are not for the same day of their plans' years."""
    if old.when == new.when or old.when is None or new.when is None:
        return 0
    if old.item.deadline == new.item.deadline:
        return _SAME_DAY_NOT_YEAR
    if old.when[1:] == new.when[1:]:
        return _ANOTHER_YEAR
    return WHOLE if old.sort == "actual" else _ANOTHER_DAY


def _says_the_same(old: Indicator, new: Indicator) -> bool:
    left_aside = {"id", "source", "deadline_source", "parent_id"}
    return old.model_dump(exclude=left_aside) == new.model_dump(exclude=left_aside)

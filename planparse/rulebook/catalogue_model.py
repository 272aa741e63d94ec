"""What the rules for the names of indicators may say: the catalogue and the synonyms in them."""

from __future__ import annotations

import re
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from planparse.plan import Measure
from planparse.rulebook.rule import Rule


class SynonymRule(Rule):
    """Words in the names of indicators, as they stand in normal form (without punctuation).

    ``role``: ``same`` (say the same as ``means``) or ``filler`` (say nothing of what is measured).
    At the beginning of a name: ``opening`` (giữ: what is to be done with it), ``share_head`` (tỷ
    lệ) and ``count_head`` (số: the unit tells without them) and ``group`` (vùng, đồng bào: what
    stands under such a heading is not of the whole).
    """

    role: Literal["same", "filler", "opening", "share_head", "count_head", "group"]
    means: str = ""

    @model_validator(mode="after")
    def _means_something(self) -> SynonymRule:
        if (self.role == "same") != bool(self.means):
            raise ValueError("'means' belongs to the role 'same'")
        return self

    def gives(self, match: re.Match[str], text: str) -> str:
        return self.means or self.role


class LikenessRule(Rule):
    """Words in the names of indicators, in normal form, that plans of two years say differently.

    ``role``: ``same`` (say the same as ``means``), ``idle`` (add nothing), ``kept`` (hold an idle
    word, and say something) and ``telling`` (never left out); at the beginning of a name
    ``opening`` (adds nothing there) and ``increase`` and ``decrease`` (the figure is a change of
    what follows). ``key`` holds no words but a key of the catalogue that is one with another.
    """

    role: Literal["same", "idle", "kept", "telling", "opening", "increase", "decrease", "key"]
    means: str = ""

    @model_validator(mode="after")
    def _means_something(self) -> LikenessRule:
        if (self.role in ("same", "key")) != bool(self.means):
            raise ValueError("'means' belongs to the roles 'same' and 'key'")
        return self

    def gives(self, match: re.Match[str], text: str) -> str:
        return self.means or self.role


class CatalogueRule(Rule):
    """An indicator that plans use. The whole of a name must be one of its ``words``.

    Abbreviations, and words that add nothing, may differ (rules/synonyms.yaml), and with
    ``any_order`` the order of the words. Words that begin with "tỷ lệ" or "tổng" need that
    beginning, others may have it. ``part_words`` are the names where it stands under ``part_of``.
    ``units`` are the dimensions of its unit: those of rules/units.yaml, per person, place or area
    "money/people"; "number" without a unit; "status" for an aim that is reached or not.

    ``better`` is the direction that is an improvement. ``change`` says that it is a growth or a
    decline, and ``change_of`` of what. ``made_of`` are the indicators that add up to it;
    ``of_whole`` is a share that cannot be over 100 %. ``code`` is the number in the national system
    of statistical indicators. Examples are written "name | unit", with "| increase", "| decrease"
    and "| under: parent" where they belong to it.
    """

    whole_text: ClassVar[bool] = True

    field: Literal[
        "economy", "budget", "agriculture", "industry", "trade", "tourism", "population",
        "society", "labour", "education", "health", "culture", "environment", "new_countryside",
        "urban", "digital", "administration", "justice", "party", "defence", "security",
    ]  # fmt: skip
    units: tuple[str, ...] = Field(min_length=1)
    better: Literal["higher", "lower", "none"]
    any_order: bool = False
    change_of: str | None = None
    change: Measure | None = None
    part_of: tuple[str, ...] = ()
    part_words: tuple[str, ...] = ()
    made_of: tuple[str, ...] = ()
    of_whole: bool = False
    code: str | None = Field(default=None, pattern=r"^\d{4}$")

    @model_validator(mode="after")
    def _says_what_belongs_together(self) -> CatalogueRule:
        if self.change_of is not None and self.change is None:
            raise ValueError("'change_of' needs 'change'")
        if bool(self.part_of) != bool(self.part_words):
            raise ValueError("'part_of' and 'part_words' go together")
        return self

    def gives(self, match: re.Match[str], text: str) -> str:
        return self.id

"""What every rule says: what to look for, and examples of what it gives."""

from __future__ import annotations

import re
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

RuleId = Field(pattern=r"^[a-z0-9][a-z0-9_]*$")


class Example(BaseModel):
    """A text and what the rule must give for it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    gives: str


class Rule(BaseModel):
    """Words or a pattern to look for. ``note`` says where the rule comes from, or why."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    opens_text: ClassVar[bool] = False
    """Whether such rules are looked for at the beginning of a text only."""
    whole_text: ClassVar[bool] = False
    """Whether such rules must be the whole of a text, in one wording or another."""

    id: str = RuleId
    note: str | None = None
    words: tuple[str, ...] = ()
    pattern: str | None = None
    examples: tuple[Example, ...] = Field(min_length=1)
    counter_examples: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _says_what_to_look_for(self) -> Rule:
        if bool(self.words) == (self.pattern is not None):
            raise ValueError("a rule has either words or a pattern")
        return self

    def gives(self, match: re.Match[str], text: str) -> str:
        """What the rule reads from a match in ``text``: the words as written, or what they mean."""
        return text[match.start() : match.end()]

"""The files in ``rules/`` that hold tables for reading instead of rules, and their models."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from planparse.rulebook.loading import RuleError, line_of

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Letter = Annotated[str, Field(min_length=1, max_length=1)]
Place = Annotated[str, Field(pattern=r"^[0-9A-F]{2}$")]
"""The place of a sign in its font, hexadecimal."""


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid")


class EncodingTable(_Table):
    """A legacy encoding: its fonts, and what its stored letters stand for.

    ``capitals_suffix`` ends the names of fonts that draw every letter as a capital. ``marks`` are
    stored after one of ``vowels`` and stand for combining marks.
    """

    name: str
    source: str
    font_prefixes: tuple[str, ...] = Field(min_length=1)
    capitals_suffix: str | None = None
    letters: dict[Letter, Letter]
    vowels: str = ""
    marks: dict[Letter, str] = {}


class LookalikeTable(_Table):
    """Letters that look like another: wrong ``everywhere``, or ``beside_latin`` letters only."""

    everywhere: dict[Letter, Letter]
    beside_latin: dict[Letter, Letter]


class LineEndTable(_Table):
    """``words`` that no paragraph ends in; ``bodies``, which open the name of one, and ``posts``
    before them; ``day``, ``month`` and ``year``, the words before their numbers in a date that may
    be broken between them; ``number``, what stands before a document's; ``openings``, what a
    report's first sentence opens with before its day; ``leads``, what leads to the parts of a
    figure; ``capitals``, words in capitals that may be broken between their syllables; ``signing``,
    for whom somebody signs, on a line of its own; ``parts``, what a part of a document is called
    before its number, and ``references``, what one of a law is called."""

    words: tuple[str, ...]
    bodies: tuple[str, ...]
    posts: tuple[str, ...]
    day: str
    month: str
    year: str
    number: tuple[str, ...]
    openings: tuple[str, ...]
    leads: tuple[str, ...]
    capitals: tuple[str, ...]
    signing: tuple[str, ...]
    parts: tuple[str, ...]
    references: tuple[str, ...]


TABLES: dict[str, TypeAdapter[Any]] = {
    "encodings": TypeAdapter(dict[str, EncodingTable]),
    "line_ends": TypeAdapter(LineEndTable),
    "lookalikes": TypeAdapter(LookalikeTable),
    "symbol_fonts": TypeAdapter(dict[str, dict[Place, Letter]]),
}
"""The files by name and the model of each."""


def read_table(file: Path) -> dict[str, Any]:
    """The content of one file, a mapping, checked against its model.

    Raises RuleError, with file and line, where it says something that it may not.
    """
    text = file.read_text(encoding="utf-8")
    try:
        data: dict[str, Any] = yaml.load(text, Loader=_Loader)
        TABLES[file.stem].validate_python(data)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise RuleError(f"{file}:{mark.line + 1 if mark else 1}: not valid YAML") from None
    except ValidationError as error:
        problem = error.errors()[0]
        place = ".".join(map(str, problem["loc"]))
        line = line_of(text, problem["loc"])
        raise RuleError(f"{file}:{line}: {place}: {problem['msg']}") from None
    return data

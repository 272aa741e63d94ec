"""Jinja2 as the pages use it: everything escaped, and the words of the pages as data.

What a document says is never markup: the environment escapes every value, and data for the script
is JSON in which no character can end its element. The style and the script are the only text that
is put in as it is; they ship with planparse, and a page allows no others (Content-Security-Policy).
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from planparse.output.marks import plainly

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")

_FOLDER = Path(__file__).parent / "templates"
_COMPACT = {"ensure_ascii": False, "separators": (",", ":")}


@cache
def words(language: Language) -> dict[str, Any]:
    """The words of the pages in a language, by their keys."""
    loaded: dict[str, Any] = yaml.safe_load(
        (_FOLDER / f"{language}.yaml").read_text(encoding="utf-8")
    )
    return loaded


def render(template: str, styles: Iterable[str], scripts: Iterable[str], **values: Any) -> str:
    """A whole page from a template, with the styles and scripts of these files in it."""
    style, script = _joined(styles), _joined(scripts)
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)};"
        " img-src data:; base-uri 'none'; form-action 'none'"
    )
    return (
        _environment()
        .get_template(template)
        .render(
            policy=Markup(policy), style=Markup(style), script=Markup(script), **values
        )
    )  # fmt: skip


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["plainly"] = plainly
    environment.policies["json.dumps_kwargs"] = _COMPACT
    return environment


def _joined(files: Iterable[str]) -> str:
    return "\n".join((_FOLDER / file).read_text(encoding="utf-8") for file in files)


def _hash(text: str) -> str:
    """How a policy names the one style or script that it allows."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

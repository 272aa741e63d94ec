"""What a run left in OUT, for those who come after it."""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote_to_bytes
from urllib.request import url2pathname

_STATE = Path(".planparse", "state.sqlite")
_READ = (
    "SELECT name, link, plan FROM documents JOIN results USING (key)"
    " WHERE status = 'read' ORDER BY name"
)


@dataclass(frozen=True, slots=True)
class Result:
    """A document that was read: its ``name`` in the run, the ``document`` itself as long as it is
    where it was, and its Plan as JSON."""

    name: str
    document: Path | None
    plan: bytes


def is_out_folder(folder: Path) -> bool:
    """Whether a run keeps its state here."""
    return (folder / _STATE).is_file()


def results(out: Path) -> Iterator[Result]:
    """The documents of the last run, one at a time, by name. Raises sqlite3.Error."""
    with closing(
        sqlite3.connect(f"{(out / _STATE).resolve().as_uri()}?mode=ro", uri=True)
    ) as state:
        for name, link, plan in state.execute(_READ):
            document = out / _way(link)
            yield Result(name, document if document.is_file() else None, zlib.decompress(plan))


def _way(link: str) -> str:
    """The path that a link from OUT stands for: a relative URI, or file: on another drive."""
    if link.startswith("file:"):
        return url2pathname(link.removeprefix("file:"))
    return os.fsdecode(unquote_to_bytes(link))

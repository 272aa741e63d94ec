"""Files written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

_NAME_OF_DRAFT = 40
"""How much of a file's name its draft bears: a name may be as long as the file system allows."""


def write_whole(file: Path, data: bytes, drafts: Path | None = None) -> None:
    """Write a file so that nobody ever sees half of it, not even after a power cut.

    It is written beside its place, or in the folder ``drafts`` of the same file system, and then
    renamed. Its folder is made where there is none. A device or a pipe is written to as it is.
    Raises OSError.
    """
    if file.exists() and not file.is_file():
        file.write_bytes(data)
        return
    target = file.resolve()
    draft = (drafts or target.parent) / f".{target.name[:_NAME_OF_DRAFT]}.{os.getpid()}.tmp"
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        draft.write_bytes(data)
        put_in_place(draft, target)
    finally:
        draft.unlink(missing_ok=True)


def put_in_place(draft: Path, target: Path) -> None:
    """Rename a file that is complete to where it belongs, its content on disk first."""
    with draft.open("rb+") as written:
        os.fsync(written.fileno())
    draft.replace(target)


def link_to(file: Path, folder: Path) -> str:
    """The way to a file from a folder as a URI: relative, so that both can move together, unless
    they are on different drives."""
    try:
        way = os.path.relpath(file, folder)
    except ValueError:
        return file.resolve().as_uri()
    return quote(os.fsencode(Path(way).as_posix()), safe="/")

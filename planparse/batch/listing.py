"""Which documents are in the folders, where each one's Plan goes, and what is passed over."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from planparse.reading.errors import printable

STATE_FOLDER = ".planparse"
PROBLEMS = "problems.yaml"
_OTHER_SUFFIXES = frozenset(
    {".docx", ".docm", ".dotx", ".doc", ".odt", ".rtf", ".html", ".htm", ".txt", ".md"}
)

_LOCK_FILE_OF_WORD = "~$"


@dataclass(frozen=True, slots=True)
class Found:
    """A document: its ``path``, its ``name`` relative to the folders, fit to be shown, and
    ``target``, where its Plan goes relative to OUT, without the format's suffix."""

    path: Path
    name: str
    target: Path


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file that is no document of the folder: why is "temporary" or "outside"."""

    path: Path
    why: str


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A folder that cannot be looked into."""

    name: str
    reason: str


def find_documents(
    folders: Sequence[Path], pattern: str, out: Path
) -> Iterator[Found | PassedOver | Unlisted]:
    """What matches ``pattern`` in the folders, always in the same order, one at a time.

    Names are relative to the folder, or where there are several to what they have in common, so
    that no two are the same. Symbolic links to folders are not followed, those to files only
    within the folder. OUT itself is not looked into, nor is any folder that keeps a run's state.
    """
    roots = sorted({folder.resolve() for folder in folders})
    roots = [one for one in roots if not any(up in roots for up in one.parents)]
    base = roots[0] if len(roots) == 1 else Path(os.path.commonpath(roots))
    wanted = PurePosixPath(pattern).parts
    for root in roots:
        yield from _walk(root, base, wanted, out.resolve())


def _walk(
    root: Path, base: Path, wanted: Sequence[str], out: Path
) -> Iterator[Found | PassedOver | Unlisted]:
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            name = printable(folder.relative_to(base).as_posix())
            yield Unlisted(name, f"the folder cannot be looked into: {error.strerror}")
            continue
        inner = []
        for entry in entries:
            path = folder / entry.name
            if entry.is_dir(follow_symlinks=False):
                if entry.name != STATE_FOLDER and path != out:
                    inner.append(path)
            elif _fits(path.relative_to(root).parts, wanted) and _can_be_opened(entry):
                yield _judged(entry, path, root, base)
        folders += reversed(inner)


def _can_be_opened(entry: os.DirEntry[str]) -> bool:
    """Not so a pipe or a device, which might never end; a link to nothing is to be named."""
    return entry.is_file() or not Path(entry.path).exists()


def _judged(entry: os.DirEntry[str], path: Path, root: Path, base: Path) -> Found | PassedOver:
    if entry.name.startswith(_LOCK_FILE_OF_WORD):
        return PassedOver(path, "temporary")
    if entry.is_symlink() and not path.resolve().is_relative_to(root):
        return PassedOver(path, "outside")
    relative = path.relative_to(base)
    return Found(path, printable(relative.as_posix()), _target(relative))


def _target(relative: Path) -> Path:
    """``a/report.docx`` to ``a/report``. The whole name stays where it might be another's too:
    report.doc, report.doc.docx, and problems.docx, since OUT has a problems.yaml."""
    bare = relative.with_suffix("")
    taken = len(relative.parts) == 1 and f"{bare}.yaml".lower() == PROBLEMS
    if relative.suffix == ".docx" and bare.suffix.lower() not in _OTHER_SUFFIXES and not taken:
        return bare
    return relative


def _fits(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether a path is one that a glob names, in any case of letters; ``**`` is any number of
    folders."""
    if not pattern:
        return not parts
    if pattern[0] == "**":
        return any(_fits(parts[start:], pattern[1:]) for start in range(len(parts) + 1))
    return (
        bool(parts)
        and fnmatch.fnmatchcase(parts[0].lower(), pattern[0].lower())
        and _fits(parts[1:], pattern[1:])
    )

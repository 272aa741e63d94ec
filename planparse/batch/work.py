"""The work on one document: what is sent to a worker and what comes back. Both pickle."""

from __future__ import annotations

import hashlib
import traceback
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from planparse.batch.isolation import Limits, OutOfMemory, Overdue, WorkerLost, call_apart

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Job:
    """One document to be read: its content travels along, so a worker needs no shared folder.

    ``fingerprint`` is that of the rules and version it is to be read with, ``rules`` the folder of
    one's own rules, the same on every machine.
    """

    name: str
    data: bytes
    form: str
    fingerprint: str
    rules: str | None
    max_size: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: ``text``, the Plan as it is written, and ``plan``, compressed JSON of it."""

    text: bytes
    plan: bytes


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a document was not read. ``kind`` is unreadable, died, overdue, memory, unwritable or
    error."""

    kind: str
    reason: str


class WrongVersion(Exception):  # noqa: N818
    """A worker on another machine has other rules, or another version of planparse."""


def read_apart(
    limits: Limits, job: Job, read: Callable[[Job], Reading | Problem]
) -> Reading | Problem:
    """``read(job)`` in a process of its own; what befalls the process is a Problem.

    This is what is submitted to an executor. Raises WrongVersion and RuleError.
    """
    try:
        answer: Reading | Problem = call_apart(limits, read, job)
    except Overdue as lost:
        return Problem("overdue", f"{lost}; if it is a long document, raise --timeout")
    except OutOfMemory:
        allowed = f"{(limits.memory or 0) / MEGABYTE:,.0f} MB"
        return Problem(
            "memory", f"more than the {allowed} of memory allowed; if you can, raise --max-memory"
        )
    except WorkerLost as lost:
        return Problem("died", f"{lost}; memory may have run out, or the file is made to do harm")
    return answer


def read(job: Job) -> Reading | Problem:
    """Read one document in this process. Raises WrongVersion and RuleError."""
    from planparse import extract
    from planparse.output import to_json, to_yaml
    from planparse.reading import UnreadableDocument
    from planparse.rulebook import RuleError

    if fingerprint(job.rules) != job.fingerprint:
        raise WrongVersion("a worker has other rules or another version of planparse")
    try:
        plan = extract(BytesIO(job.data), name=job.name, rules=job.rules, max_size=job.max_size)
        text = to_json(plan) if job.form == "json" else to_yaml(plan)
        kept = zlib.compress(to_json(plan, indent=None).encode())
    except UnreadableDocument as error:
        return Problem("unreadable", str(error))
    except (RuleError, MemoryError):
        raise
    except Exception as error:
        return Problem("error", _mistake(error))
    return Reading(text.encode(), kept)


def text_of(plan: bytes, form: str) -> bytes:
    """The text of a Plan that is kept, byte for byte as ``read`` gives it."""
    from planparse.output import to_json, to_yaml
    from planparse.plan import Plan

    kept = Plan.model_validate_json(zlib.decompress(plan))
    return (to_json(kept) if form == "json" else to_yaml(kept)).encode()


def _mistake(error: Exception) -> str:
    """A mistake of planparse's own, told so that it can be reported."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    return f"a mistake in planparse ({type(error).__name__} in {place}); please report it"


@cache
def fingerprint(rules: str | None) -> str:
    """A digest of the version of planparse and of all rules, shipped and one's own."""
    from planparse import __version__
    from planparse.rulebook import shipped_rules
    from planparse.rulebook.loading import own_rule_files

    digest = hashlib.sha256(__version__.encode())
    own = [] if rules is None else own_rule_files(Path(rules))
    for file in (*sorted(shipped_rules().glob("*.yaml")), *own):
        content = file.read_bytes()
        digest.update(f"\0{file.name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()

"""What documents that harm their reader make a worker do, for tests: it is imported by workers."""

from __future__ import annotations

import os
import time
from pathlib import Path

from planparse.batch.work import Job, Problem, Reading, read

LOG = "PLANPARSE_TEST_LOG"
"""The environment variable that names a file in which every reading is noted."""


def read_or_be_harmed(job: Job) -> Reading | Problem:
    """Read a document, or do what its content says."""
    if log := os.environ.get(LOG):
        with Path(log).open("a", encoding="utf-8") as file:
            file.write(f"{job.name}\n")
    match job.data:
        case b"abort":
            os.abort()
        case b"exit":
            os._exit(3)
        case b"hang":
            while True:
                pass
        case b"memory":
            hoard = []
            while True:
                hoard.append(bytes(1_000_000))
        case b"slow":
            time.sleep(1)
            return Reading(b"{}", b"")
    return read(job)

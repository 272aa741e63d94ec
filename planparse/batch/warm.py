"""Imported once, before workers are forked: spaCy, the extractors and the compiled rules.

Each worker then has them from its first moment on, in memory that all of them share.
"""

from __future__ import annotations

import gc
from io import BytesIO

from planparse import extract

extract(BytesIO(b"1"))
gc.collect()
gc.freeze()

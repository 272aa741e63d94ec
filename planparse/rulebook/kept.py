"""Rule files as data, kept from one run to the next: their YAML takes as long as several pages.

What is kept is JSON in the user's cache folder, under a digest of the texts that it says the same
as. Nothing depends on it: where there is none, or it cannot be read or written, YAML is parsed.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_FILE = "rules.json"


def kept(texts: Mapping[str, str]) -> dict[str, Any] | None:
    """The data of files by name, if that of the very same texts was kept; None where not."""
    try:
        content = json.loads((cache_folder() / _FILE).read_text(encoding="utf-8"))
        data = content["data"] if content["digest"] == _digest(texts) else None
    except (OSError, ValueError, LookupError, TypeError, RuntimeError):
        return None
    return data if isinstance(data, dict) and data.keys() == texts.keys() else None


def keep(texts: Mapping[str, str], data: Mapping[str, Any]) -> None:
    """Keep the data of files for the next run, where that can be and JSON says just the same."""
    with contextlib.suppress(OSError, ValueError, TypeError, RuntimeError):
        content = json.dumps({"digest": _digest(texts), "data": data}, ensure_ascii=False)
        if json.loads(content)["data"] != data:
            return
        folder = cache_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = folder / f".{_FILE}.{os.getpid()}.tmp"
        try:
            draft.write_text(content, encoding="utf-8")
            draft.replace(folder / _FILE)
        finally:
            draft.unlink(missing_ok=True)


def cache_folder() -> Path:
    """Where this system has its users' programs keep what can be made again.

    Raises RuntimeError for a user without a home.
    """
    if sys.platform == "win32":
        folder = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Caches"
    else:
        folder = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(folder) / "planparse"


def _digest(texts: Mapping[str, str]) -> str:
    digest = hashlib.sha256()
    for name, text in texts.items():
        content = text.encode()
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()

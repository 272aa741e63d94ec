"""What is given to compare: documents, Plans in YAML or JSON, folders of either."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from planparse.plan import Plan

PLAN_SUFFIXES = (".yaml", ".yml", ".json")
DOCUMENT_SUFFIXES = (".docx", ".docm", ".dotx", ".doc", ".odt", ".rtf", ".txt", ".md")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

ReadDocument = Callable[[Path], Plan]


class PlanError(Exception):
    """A file of YAML or JSON that holds no Plan: the message says where and why."""


def files_in(folder: Path) -> list[Path]:
    """The documents and Plans in a folder and those below it, by name.

    A Plan beside the document of the same name is left out, and so is what is hidden or Word's own
    (``~$report.docx``).
    """
    found = sorted(
        file
        for file in folder.rglob("*")
        if file.suffix.lower() in (*DOCUMENT_SUFFIXES, *PLAN_SUFFIXES) and file.is_file()
        if not any(p.startswith((".", "~$")) for p in file.relative_to(folder).parts)
    )
    documents = {file.with_suffix("") for file in found if not _is_plan(file)}
    return [file for file in found if not _is_plan(file) or file.with_suffix("") not in documents]


def read_plans(file: Path, read_document: ReadDocument) -> list[tuple[str, Plan]]:
    """The Plans of a file with its name: one of a document, one or several of YAML and JSON.

    Raises PlanError, and what ``read_document`` raises.
    """
    if not _is_plan(file):
        return [(file.name, read_document(file))]
    try:
        text = file.read_text(encoding="utf-8-sig")
        loaded: list[Any]
        if file.suffix.lower() == ".json":
            data = json.loads(text)
            loaded = data if isinstance(data, list) else [data]
        else:
            loaded = list(yaml.load_all(text, Loader=_Loader))
        return [(file.name, _plan(data)) for data in loaded]
    except ValidationError as error:
        problem = error.errors()[0]
        place = ".".join(map(str, problem["loc"]))
        raise PlanError(f"it is no Plan: {place}: {problem['msg']}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise PlanError(f"cannot be read: {error}") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise PlanError(f"not valid {file.suffix[1:].upper()}: {error}") from None


def _plan(data: Any) -> Plan:
    return Plan.model_validate_json(json.dumps(data, default=str), strict=False)


def _is_plan(file: Path) -> bool:
    return file.suffix.lower() in PLAN_SUFFIXES

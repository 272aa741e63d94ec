"""What kind of table columns make."""

from __future__ import annotations

from .reading import Column, TableKind

_OF_TASKS = frozenset(("lead", "support", "due", "start", "outcome", "leader"))
_NAMES = frozenset(("name", "content", "action"))


def kind_of(columns: tuple[Column, ...], section: str | None) -> TableKind:
    """The kind of a table; ``other`` where its columns make none that holds items.

    A table of indicators without columns of figures says them in its names.
    """
    roles = {column.role for column in columns}
    figures = [c for c in columns if c.role == "value"]
    aims = [c for c in figures if c.kind or c.term or c.scope or c.total or c.part]
    if "person" in roles:
        return "officials"
    of_meetings = "meeting" in roles or ("agenda" in roles and "lead" not in roles)
    if "project" in roles or of_meetings:
        return "other"
    tasked = bool(roles & _OF_TASKS)
    if "action" in roles and (tasked or section == "task") and not ("unit" in roles and aims):
        return "tasks"
    if "content" in roles and tasked and not aims and "unit" not in roles:
        return "tasks"
    if roles & _NAMES and (aims or ("unit" in roles and figures)):
        return "matrix" if any(c.scope for c in figures) else "indicators"
    if "name" in roles and tasked and not figures:
        return "indicators"
    if "place_column" in roles and not roles & _NAMES and figures:
        return "matrix"
    if "term_column" in roles and not roles & _NAMES and figures:
        return "indicators"
    return "other"

"""The model of what changed between two Plans. Empty keys are left out when it is written."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict

from planparse.plan import DocumentKind, Indicator, Number, Official, Task

Status = Literal["changed", "same", "dropped", "added"]
Verdict = Literal["better", "worse"]
Aspect = Literal["value", "comparator", "deadline"]
TaskAspect = Literal["action", "deadline", "lead", "support"]
Movement = Literal["left", "came", "moved", "stayed"]
Reason = Literal["several", "far_apart", "reworded"]
Amount = Number | tuple[Number, Number]


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Side(Part):
    """One of the two documents: the name of its file, and how it names itself."""

    file: str
    kind: DocumentKind
    title: str | None = None
    number: str | None = None
    locality: str | None = None
    date: dt.date | None = None
    period: str | None = None


class Area(Part):
    """That the two documents are not for the same area, and how that is known.

    ``known_by``: ``reform`` (the reform of 2025: a new unit made of several, or of a part), ``map``
    (the user says so) or ``names`` (they are called differently, nothing else is known).
    ``made_of`` are the former units that the new one was made of.
    """

    old: str | None
    new: str | None
    known_by: Literal["reform", "map", "names"]
    made_of: tuple[str, ...] = ()


class IndicatorChange(Part):
    """An indicator of both documents, or of one of them.

    ``likeness`` from 0 to 1 says how sure it is that both are the same, ``changes`` what is not.
    Figures are in the unit of the new one: ``converted`` is the old figure in it, where its own
    unit is another; ``difference`` is new less old, of ranges at either end; ``points`` the
    difference in percentage points, where the unit is a share, else ``percent`` of the old figure.
    ``better`` and ``worse`` go by the catalogue's direction; without one there is no ``verdict``.
    A plan set against its report: ``percent_reached`` of the planned figure, and ``reached``.
    """

    status: Status
    verdict: Verdict | None = None
    changes: tuple[Aspect, ...] = ()
    likeness: float | None = None
    old: Indicator | None = None
    new: Indicator | None = None
    converted: Amount | None = None
    difference: Amount | None = None
    points: Amount | None = None
    percent: float | None = None
    percent_reached: float | None = None
    reached: bool | None = None

    @property
    def shown(self) -> Indicator:
        """The indicator as it is called now, or was."""
        found = self.new or self.old
        assert found is not None
        return found


class Unsure(Part):
    """Indicators of both documents that could be the same, and why they are not paired.

    ``several``: more than one pairing is as good. ``far_apart``: alike in name, but one figure is
    five times the other or more, as where one counts new ones and the other all. ``reworded``: the
    name of one says more than that of the other, which may be the same thing or a part of it.
    """

    reason: Reason
    old: tuple[Indicator, ...]
    new: tuple[Indicator, ...]


class TaskChange(Part):
    """A task of both documents (carried over), or of one of them."""

    status: Status
    changes: tuple[TaskAspect, ...] = ()
    likeness: float | None = None
    old: Task | None = None
    new: Task | None = None


class UnsureTasks(Part):
    """Tasks of both documents for which more than one pairing is as good: they are not paired."""

    old: tuple[Task, ...]
    new: tuple[Task, ...]


class OfficialChange(Part):
    """A person who left, came, moved to other positions or stayed.

    ``given_up`` and ``taken`` are the positions of the one document that the other does not have.
    """

    status: Movement
    name: str
    old: Official | None = None
    new: Official | None = None
    given_up: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()


class Comparison(Part):
    """All that changed from one Plan to another; ``mode`` is ``results`` for a plan and a report.

    ``area`` is there where they are not for the same area. Items come in the order of the new
    document, what was dropped in that of the old one, behind.
    """

    mode: Literal["plans", "results"] = "plans"
    old: Side
    new: Side
    area: Area | None = None
    indicators: tuple[IndicatorChange, ...] = ()
    unsure: tuple[Unsure, ...] = ()
    tasks: tuple[TaskChange, ...] = ()
    unsure_tasks: tuple[UnsureTasks, ...] = ()
    officials: tuple[OfficialChange, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether anything at all is not the same."""
        return (
            bool(self.unsure or self.unsure_tasks)
            or any(one.status != "same" for one in self.indicators)
            or any(one.status != "same" for one in self.tasks)
            or any(one.status != "stayed" for one in self.officials)
        )


class FolderComparison(Part):
    """The documents of two folders, paired by locality and kind, and those left without a pair."""

    comparisons: tuple[Comparison, ...] = ()
    only_old: tuple[Side, ...] = ()
    only_new: tuple[Side, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether anything at all is not the same."""
        alone = self.only_old or self.only_new
        return bool(alone) or any(one.differs for one in self.comparisons)

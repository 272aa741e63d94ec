"""The answers of tests/gold as Plans, so that a comparison is tested apart from the reading."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from planparse.gold import period
from planparse.plan import Header, Indicator, Official, Plan, Task
from tests.plans import PLACE

GOLD = Path(__file__).parent.parent / "gold"


def gold_plan(name: str) -> Plan:
    """The Plan that a perfect reader would make of a document of tests/gold."""
    data = yaml.safe_load((GOLD / f"{name}.yaml").read_text(encoding="utf-8"))
    return Plan(
        document=Header.model_validate(data["document"]),
        indicators=tuple(
            Indicator.model_validate(_item("i", number, item))
            for number, item in enumerate(data["indicators"])
        ),
        tasks=tuple(
            Task.model_validate({"deadline": None, **_item("t", number, item)})
            for number, item in enumerate(data["tasks"])
        ),
        officials=tuple(
            Official.model_validate(_item("o", number, item))
            for number, item in enumerate(data["officials"])
        ),
    )


def _item(prefix: str, number: int, item: dict[str, Any]) -> dict[str, Any]:
    deadline = item.get("deadline")
    dated = {"deadline": period(str(deadline))[1]} if deadline else {}
    kept = {key: value for key, value in item.items() if key != "optional"}
    return {"id": f"{prefix}-{number}", "source": PLACE, **kept, **dated}

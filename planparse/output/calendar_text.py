"""The deadlines of tasks as a calendar (iCalendar, RFC 5545) that an office can subscribe to."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from icalendar import Calendar, Event

from planparse import __version__
from planparse.language.normal import normal_form
from planparse.output.templating import words
from planparse.plan import Header, Plan, Task, item_id

_MIDNIGHT = dt.time(tzinfo=dt.UTC)


def to_ics(plans: Iterable[tuple[str, Plan]]) -> str:
    """One calendar of the tasks of all plans, each given with the name of its file.

    Every task with a deadline is an event of that day; one without is left out, and so are those
    of a document that comes a second time. The same plans give the same bytes, and an event keeps
    its UID from one version of its document to the next, also where its deadline was put off.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//planparse//planparse {__version__}//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    titles = []
    seen: set[str] = set()
    for file, plan in plans:
        titles.append(plan.document.title or PurePath(file).name)
        for event in _events(PurePath(file).name, plan):
            uid = str(event["uid"])
            if uid not in seen:
                seen.add(uid)
                calendar.add_component(event)
    if len(titles) == 1:
        calendar.add("x-wr-calname", titles[0])
    text: str = calendar.to_ical().decode("utf-8")
    return text


def _events(file: str, plan: Plan) -> Iterator[Event]:
    whose = item_id("d", plan.document.number, plan.document.issuer, plan.document.title)
    taken: Counter[str] = Counter()
    for task in plan.tasks:
        if task.deadline is not None:
            what = _duty(task)
            taken[what] += 1
            number = f".{taken[what]}" if taken[what] > 1 else ""
            uid = f"{what}{number}.{whose}@planparse"
            yield _event(uid, task, task.deadline, file, plan.document)


def _duty(task: Task) -> str:
    """What stays of a task when its deadline is moved: what is to be done, and who leads."""
    action = task.action.replace(task.deadline_text or "", "", 1)
    return item_id("t", normal_form(action), *task.lead)


def _event(uid: str, task: Task, deadline: dt.date, file: str, header: Header) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", dt.datetime.combine(header.date or deadline, _MIDNIGHT))
    event.add("dtstart", deadline)
    event.add("summary", task.action)
    event.add("description", "\n".join(_description(task, file, header)))
    event.add("transp", "TRANSPARENT")
    if task.lead:
        event.add("contact", "; ".join(task.lead))
        event.add("categories", list(task.lead))
    return event


def _description(task: Task, file: str, header: Header) -> Iterator[str]:
    """Who leads, who supports, the words of the deadline, and where the task stands."""
    names = words("vi")["fields"]
    facts = {
        "lead": "; ".join(task.lead),
        "support": "; ".join(task.support),
        "deadline_text": task.deadline_text,
        "assigned_by": task.assigned_by,
        "outcome": task.outcome,
        "section": task.section,
    }
    for key, text in facts.items():
        if text:
            yield f"{names[key]}: {text}"
    origin = ", ".join(part for part in (header.number, header.issuer, file) if part)
    yield f"{names['source']}: {origin}, {task.source.block}"
    yield f"“{task.source.quote}”"

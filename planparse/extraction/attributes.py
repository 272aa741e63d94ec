"""Who does a task and by when, where lines or sentences of their own behind it say so: "Đơn vị chủ
trì: Sở Nội vụ. Đơn vị phối hợp: UBND các xã. Thời gian hoàn thành: Quý II/2025".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planparse.extraction.passages import Passage
from planparse.extraction.sentences import parts, sentences
from planparse.extraction.spans import Span
from planparse.extraction.stretches import Stretch
from planparse.language.bodies import split_bodies
from planparse.language.deadlines import Deadline, Reference, find_deadlines
from planparse.language.led_bodies import led_and_supported
from planparse.language.normal import fold_spaces
from planparse.plan import Task, item_id
from planparse.rulebook import Rulebook

_LONGEST = 300
_ROLES = ("attribute_lead", "attribute_support", "attribute_term", "attribute")


@dataclass(frozen=True, slots=True)
class Attributes:
    """What is said of a task behind it; ``spans`` are where its leads and its term stand."""

    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    term: Deadline | None = None
    lead_span: Span | None = None

    def joined(self, later: Attributes) -> Attributes:
        """What both say; where both name the same, what this one says."""
        return Attributes(
            self.lead or later.lead,
            self.support or later.support,
            self.term or later.term,
            self.lead_span or later.lead_span,
        )


def attributes_in(
    passage: Passage, span: Span, reference: Reference, rulebook: Rulebook
) -> Attributes | None:
    """What a sentence says of the task before it, or None where it says anything else."""
    stretch = Stretch(passage.text, passage.folded, *span, rulebook)
    if span[1] - span[0] > _LONGEST or stretch.any_at(_ROLES, span[0]) is None:
        return None
    found = Attributes()
    for part in _with_lists(passage, parts(passage.text, *span), rulebook):
        named = _attribute(passage, part, reference, rulebook)
        if named is None:
            return None
        found = found.joined(named)
    return found


def _with_lists(passage: Passage, cut: Sequence[Span], rulebook: Rulebook) -> list[Span]:
    """The parts of a sentence, but no list of bodies cut at its semicolons: "Cơ quan thực hiện: Các
    sở; UBND các xã"."""
    whole: list[Span] = []
    for part in cut:
        stretch = Stretch(passage.text, passage.folded, *part, rulebook)
        if whole and stretch.any_at(_ROLES, part[0]) is None and stretch.bodies(part[0]):
            whole[-1] = (whole[-1][0], part[1])
        else:
            whole.append(part)
    return whole


def _attribute(
    passage: Passage, part: Span, reference: Reference, rulebook: Rulebook
) -> Attributes | None:
    stretch = Stretch(passage.text, passage.folded, *part, rulebook)
    hit = stretch.any_at(_ROLES, part[0])
    colon = stretch.folded.find(":", hit.end, part[1]) if hit else -1
    if hit is None or colon < 0 or stretch.folded[hit.end : colon].strip():
        return None
    start = stretch.over(colon)
    said = passage.text[start : part[1]]
    dates = find_deadlines(passage.text, passage.folded, reference, rulebook, start, part[1])
    either = stretch.at("attribute", part[0]) is not None
    if stretch.at("attribute_term", part[0]) is not None or (dates and either):
        return Attributes(term=dates[-1] if dates else None)
    if stretch.at("attribute_support", part[0]) is not None:
        return Attributes(support=tuple(split_bodies(said, rulebook)))
    lead, support = led_and_supported(said, rulebook)
    return Attributes(lead, support, lead_span=(start, part[1]))


def with_own_attributes(
    tasks: Sequence[Task], passage: Passage, reference: Reference, rulebook: Rulebook
) -> list[Task]:
    """The tasks of a passage, each with what the last parts of its sentence and the sentences
    behind it say of it."""
    completed = [_without_bracket(task, passage, reference, rulebook) for task in tasks]
    for place, task in enumerate(completed):
        for part in parts(passage.text, task.source.start, task.source.end)[1:]:
            said = attributes_in(passage, part, reference, rulebook)
            if said is not None:
                completed[place] = _completed(completed[place], said, passage)
    ends = [task.source.end for task in tasks]
    for span in sentences(passage.text, passage.folded, passage.start, passage.end, rulebook):
        said = attributes_in(passage, span, reference, rulebook) if completed else None
        place = bisect_right(ends, span[0]) - 1
        if said is not None and place >= 0:
            completed[place] = _completed(completed[place], said, passage)
    return completed


def _without_bracket(
    task: Task, passage: Passage, reference: Reference, rulebook: Rulebook
) -> Task:
    """A task without the bracket that closes its action and only says who does it: "Lát lại vỉa hè
    (Chủ trì: Phòng Quản lý đô thị; thời gian: quý II)"."""
    start, end = task.source.start, task.source.end
    close = len(passage.text[:end].rstrip(" .;"))
    opened = passage.text.rfind("(", start, close)
    if opened < 0 or passage.text.find(")", opened, close) != close - 1:
        return task
    said = attributes_in(passage, (opened + 1, close - 1), reference, rulebook)
    action = passage.text[start:opened].rstrip()
    if said is None or not (said.lead and action):
        return task
    source = passage.source(start, start + len(action))
    told = task.model_copy(update={"action": fold_spaces(action), "source": source})
    return _completed(told, said, passage)


def with_attributes(
    tasks: Sequence[Task], passages: Iterable[Passage], reference: Reference, rulebook: Rulebook
) -> list[Task]:
    """The tasks, each with what the lines right behind its own say of it."""
    of_block: dict[str, list[int]] = {}
    for place, task in enumerate(tasks):
        of_block.setdefault(task.source.block, []).append(place)
    completed = list(tasks)
    owner: Passage | None = None
    for passage in passages:
        said = _of_passage(passage, reference, rulebook)
        if said is None:
            owner = passage
        elif owner is not None:
            for place in of_block.get(owner.block, ()):
                if owner.start <= tasks[place].source.start < owner.end:
                    completed[place] = _completed(completed[place], said, passage)
    return completed


def _of_passage(passage: Passage, reference: Reference, rulebook: Rulebook) -> Attributes | None:
    """What a line says of the task before it, where it says nothing else."""
    stretch = Stretch(passage.text, passage.folded, passage.start, passage.end, rulebook)
    if passage.is_heading or stretch.any_at(_ROLES, passage.start) is None:
        return None
    found = Attributes()
    for span in sentences(passage.text, passage.folded, passage.start, passage.end, rulebook):
        said = attributes_in(passage, span, reference, rulebook)
        if said is None:
            return None
        found = found.joined(said)
    return found


def _completed(task: Task, said: Attributes, passage: Passage) -> Task:
    changes: dict[str, object] = {}
    if said.lead and said.lead_span:
        changes |= {
            "lead": said.lead,
            "lead_source": passage.source(*said.lead_span),
            "id": item_id("t", task.action, *said.lead),
        }
    if said.support:
        changes["support"] = said.support
    if said.term is not None and task.deadline is None:
        term = said.term
        changes |= {
            "deadline": term.date,
            "deadline_precision": term.precision if term.date else None,
            "deadline_text": fold_spaces(term.text),
            "deadline_source": passage.source(term.start, term.end) if term.date else None,
        }
    return task.model_copy(update=changes) if changes else task

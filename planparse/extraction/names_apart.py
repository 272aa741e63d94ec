"""Names that stand apart from their figure: before the bracket or the colon that it follows."""

from __future__ import annotations

from dataclasses import replace

from planparse.extraction.clauses import Span
from planparse.extraction.drafts import Draft
from planparse.extraction.naming import Named, name_before
from planparse.extraction.subjects import before_predicate
from planparse.extraction.surroundings import Surroundings
from planparse.extraction.wording import Wording


def before_bracket(
    wording: Wording, around: Surroundings, start: int, last: Draft | None
) -> Surroundings:
    """A figure alone in a bracket, with none before it, has the name that the bracket follows:
    "giải ngân còn thấp (38,8%)". ``last`` is the figure before it in the clause from ``start``."""
    bracket = around.bracket
    if bracket is None or not around.named.empty:
        return around
    if last is not None and last.quantity is not None:
        start = max(start, last.quantity.end)
    named = name_before(wording, start, bracket.start - 1)
    name = Span(named.start, named.end)
    if not wording.is_headed(name) or wording.is_base((name,)):
        return around
    end = before_predicate(wording, named.start, named.end)
    return replace(around, named=replace(named, end=end), bracket=None)


def with_what_is_sown(wording: Wording, around: Surroundings, start: int) -> Surroundings:
    """What is sown, where that stands before a colon from ``start`` on: "Cây lúa: toàn xã gieo cấy
    214 ha"."""
    named = around.named
    colon = wording.folded.rfind(":", start, named.start)
    if colon < 0 or around.object or wording.trait_of(around.left) != "sowing":
        return around
    head = name_before(wording, start, colon)
    if head.empty or wording.is_headed(Span(head.start, head.end)):
        return around
    return replace(around, named=replace(named, start=head.start, end=head.end))


def can_head(wording: Wording, named: Named) -> bool:
    """Whether a name before a colon is that of a figure, and not but "Chỉ tiêu"."""
    cue = wording.cue_at(named.start)
    alone = cue is not None and cue.end >= named.end
    return not alone and wording.is_headed(Span(named.start, named.end))

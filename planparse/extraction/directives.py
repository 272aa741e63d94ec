"""One stretch of a sentence to a directive: who is told, by whom, and to do what."""

from __future__ import annotations

from dataclasses import replace

from planparse.extraction.actions import (
    ACTION,
    action_of,
    after_commas,
    after_preamble,
    past_roles,
)
from planparse.extraction.sentences import Span, trimmed
from planparse.extraction.speech import asked, speaks
from planparse.extraction.stretches import NOTHING, Directive, Force, Stretch
from planparse.rulebook import Rulebook

_LONGEST_RUN_IN = 120
_MOST_WORDS_OF_A_FIELD = 10
_MOST_WORDS_OF_A_VERB = 4
_OPENS_SENTENCE = ("adverb", "must", "opening", "connective", "done", "finish", "horizon")
_SAYS = ("ask", "weak_ask", "stress", "must", "statement", "introduction")


def read_directive(text: str, folded: str, start: int, end: int, rulebook: Rulebook) -> Directive:
    """The directive that ``text[start:end]``, a sentence or a part of one, gives."""
    stretch = Stretch(text, folded, start, end, rulebook)
    if stretch.find("formula"):
        return NOTHING
    stretch.start = _after_run_in(stretch, _after_connectives(stretch, start))
    bodies = stretch.bodies(stretch.start)
    told = action_of(stretch, bodies) if bodies else NOTHING
    if told.force and not speaks(stretch, told):
        return told
    asking = asked(stretch)
    if _runs_meeting(stretch, asking):
        return NOTHING
    if asking.force or told.force:
        return asking if asking.force else told
    opens = start if stretch.at("opening", start) is not None else stretch.start
    behind = after_preamble(stretch, opens)
    if stretch.at("cause", stretch.start) is not None:
        behind = replace(behind, duty=False)
    return behind if behind.force else _bare(stretch, opens)


def _runs_meeting(stretch: Stretch, asking: Directive) -> bool:
    """Whether those who sit in a meeting are asked to hold it: "đề nghị các đại biểu thảo luận"."""
    if not asking.leads or stretch.at("attendants", asking.leads[0].start) is None:
        return False
    return bool(stretch.find("deliberation", *asking.action))


def _after_connectives(stretch: Stretch, position: int) -> int:
    while (hit := stretch.at("connective", position)) is not None:
        action = stretch.any_at(("verb", "adverb"), position)
        if action is not None and action.end > hit.end:
            break
        position = stretch.over(hit.end)
    return position


def _bare(stretch: Stretch, opens: int) -> Directive:
    """A directive that names nobody before its verb; a preamble begins at ``opens``."""
    start = stretch.start
    action = trimmed(stretch.text, start, stretch.end)
    if action[0] >= action[1] or stretch.any_at(("done", "agreement"), start):
        return NOTHING
    if stretch.at("must", start):
        return Directive(Force.MUST, action)
    if not stretch.find("statement"):
        negation = stretch.at("negation", start)
        verb = stretch.over(negation.end) if negation else start
        if stretch.any_at(("verb", "adverb", "lead", "support", "assign"), verb):
            begin, support = past_roles(stretch, start)
            action = trimmed(stretch.text, begin, stretch.end)
            return Directive(Force.BARE, action, (), tuple(support))
        if stretch.at("opening", opens) is not None and any(
            stretch.any_at(("verb", "adverb"), place) for place in after_commas(stretch, opens)
        ):
            return Directive(Force.BARE, trimmed(stretch.text, opens, stretch.end))
    return Directive(Force.MUST, action) if stretch.find("must") else NOTHING


def _after_run_in(stretch: Stretch, position: int) -> int:
    """Past a heading on the same line: "Về hạ tầng: Hoàn thành …", "Nông nghiệp: Gieo cấy …"."""
    stop = min(stretch.end, position + _LONGEST_RUN_IN)
    colon = stretch.folded.find(":", position, stop)
    after = stretch.over(colon) if colon >= 0 else stretch.end
    if after >= stretch.end:
        return position
    if stretch.at("topic", position) is not None:
        return after
    return after if _is_field(stretch, position, colon) and _acts(stretch, after) else position


def _is_field(stretch: Stretch, start: int, colon: int) -> bool:
    """Whether words before a colon name a field of work: nobody, nothing asked, no sentence."""
    longest = _MOST_WORDS_OF_A_FIELD
    if stretch.at("verb", start) and not stretch.text[stretch.over(colon)].isupper():
        longest = _MOST_WORDS_OF_A_VERB
    if len(stretch.folded[start:colon].split()) > longest:
        return False
    if stretch.any_at(_OPENS_SENTENCE, start) is not None:
        return False
    within = any(stretch.find(role, start, colon) for role in _SAYS)
    return not within and not stretch.bodies_within(start, colon)


def _acts(stretch: Stretch, position: int) -> bool:
    """Whether something to be done, or who is to do it, comes next."""
    return stretch.any_at(ACTION, position) is not None or bool(stretch.bodies(position))


def is_empty(text: str, folded: str, action: Span, rulebook: Rulebook) -> bool:
    """Whether an action says nothing but that it is to be carried out: "nghiêm túc thực hiện"."""
    stretch = Stretch(text, folded, *action, rulebook)
    hit = stretch.at("empty", action[0])
    if hit is None:
        return False
    rest = stretch.over(hit.end)
    if rest >= action[1]:
        return True
    this = stretch.at("this_document", rest)
    return this is not None and stretch.over(this.end) >= action[1]

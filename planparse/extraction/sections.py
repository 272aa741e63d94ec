"""What a section holds and the term it is for, by its heading or the line that introduces it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from planparse.extraction.clauses import sentences
from planparse.extraction.compared import is_compared_with
from planparse.extraction.introductions import introduces_request
from planparse.extraction.passages import ARTICLE_RANK, LAST_PART_RANK, LIST_RANK, Passage
from planparse.language.bodies import bodies_at, find_bodies
from planparse.language.body_words import any_role, roles
from planparse.language.deadlines import Deadline, Reference, find_deadlines
from planparse.rulebook import Hit, Rulebook, RuleSet
from planparse.rulebook.model import SectionRule

_OPENED = re.compile(r"[\d:]|[.!?]\s")
_LONGEST_OPENING = 120
_LONGEST_QUANTIFIER = 2
_LONGEST_RUN_IN = 60
_LONGEST_ADDRESSEE = 60
_LAST_WORDS = 40
_FIRST_ITEM = re.compile(r"\(1\)")
_YEAR = re.compile(r"\b20\d\d(?!\d)")
_TOLD_IN_LINE = ("result", "shortcoming", "target")
_LOOKS_BACK = ("result", "estimate")
_AHEAD = ("target", "task", "organisation")
_BUTTON_EDGES = "[<«»|• "


@lru_cache(maxsize=4)
def _openings(rulebook: Rulebook) -> tuple[RuleSet[SectionRule], RuleSet[SectionRule]]:
    """The section rules of headings, and those of words that open a line of another kind."""
    lines = ("recital", "addressees", "recipients", "signature", "neutral", "foot")
    return (
        RuleSet(rule for rule in rulebook.sections if rule.section not in lines),
        RuleSet(rule for rule in rulebook.sections if rule.section in lines),
    )


def names_tasks(folded: str, start: int, rulebook: Rulebook) -> bool:
    """Whether a line begins with words that head tasks."""
    hit = _openings(rulebook)[0].at(folded, start)
    return hit is not None and hit.rule.section in ("task", "organisation")


def runs_in_aims(folded: str, start: int, rulebook: Rulebook) -> bool:
    """Whether a paragraph begins with words that head aims, and a colon: "Mục tiêu: phấn đấu …"."""
    hit = _openings(rulebook)[0].at(folded, start)
    return hit is not None and hit.rule.section == "target" and folded[hit.end : hit.end + 1] == ":"


def opens_tasks_ahead(passage: Passage, reference: Reference, rulebook: Rulebook) -> bool:
    """Whether a paragraph that stands by itself opens with the tasks of a time to come: "Về nhiệm
    vụ năm 2026, …"."""
    if passage.parent is not None or passage.label or passage.section is not None:
        return False
    topic = roles(rulebook, "directives")["topic"].at(passage.folded, passage.start)
    plain = topic is not None and names_tasks(passage.folded, topic.start, rulebook)
    start = topic.end + 1 if topic and not plain else passage.start
    if reference.date is None or not names_tasks(passage.folded, start, rulebook):
        return False
    term = opening_term(passage, reference, rulebook)
    return term is not None and term.date is not None and term.date > reference.date


def opens_foot(folded: str, start: int, end: int, rulebook: Rulebook) -> bool:
    """Whether a line opens what a page of a portal has below its text."""
    start += len(folded[start:end]) - len(folded[start:end].lstrip(_BUTTON_EDGES))
    hit = _openings(rulebook)[1].at(folded, start, end)
    return hit is not None and hit.rule.section == "foot"


def begins_task(folded: str, start: int, rulebook: Rulebook) -> bool:
    """Whether a line begins with a verb of what is to be done, or with the first of such items."""
    words = roles(rulebook, "directives")
    first = _FIRST_ITEM.match(folded, start)
    return first is not None or any(
        words[role].at(folded, start) is not None for role in ("verb", "adverb")
    )


def begins_attribute(folded: str, start: int, rulebook: Rulebook) -> bool:
    """Whether a line begins with words that say who does what stands before, or by when."""
    words = any_role(
        rulebook, "directives", ("attribute_lead", "attribute_support", "attribute_term")
    )
    hit = words.at(folded, start)
    return hit is not None and folded[hit.end :].lstrip().startswith(":")


def closing_section(passage: Passage, closing: str | None, rulebook: Rulebook) -> str | None:
    """The part at a document's end that a passage opens or goes on with, its recipients or its
    signature, or at a letter's head those it is addressed to. ``closing`` is the one that the
    passage before stands in."""
    opening = _line_rule(passage, rulebook)
    if opening == "signature" and _is_sentence(passage):
        opening = None
    if opening in ("addressees", "recipients", "signature"):
        return opening
    if closing == "addressees":
        return closing if opening is None and _is_addressee(passage) else None
    ended = passage.rank <= LAST_PART_RANK or (passage.is_heading and closing == "recipients")
    return None if ended or _names_kind(passage, rulebook) else closing


def _names_kind(passage: Passage, rulebook: Rulebook) -> bool:
    """Whether a line is but the kind of a document, in capitals, as over one that is promulgated
    with another and stands below its signature: "KẾ HOẠCH"."""
    folded = passage.folded[passage.start : passage.end].strip()
    capitals = passage.text[passage.start : passage.end].isupper()
    return capitals and rulebook.document_kinds.whole(folded) is not None


def _is_sentence(passage: Passage) -> bool:
    """Whether a line says something, as no signature does: "Thay mặt UBND huyện, tôi đề nghị …"."""
    text = passage.text[passage.start : passage.end].rstrip()
    return text.endswith((".", ";", ":")) and not text.isupper()


def _is_addressee(passage: Passage) -> bool:
    """Whether a line under "Kính gửi:" is one of a list, and the letter does not begin with it."""
    text = passage.text[passage.start : passage.end].rstrip()
    if passage.label:
        return passage.rank >= LIST_RANK and ":" not in text
    return text.endswith((";", ",")) or (len(text) < _LONGEST_ADDRESSEE and text[-1:] not in ".:")


def in_its_section(
    passage: Passage, reference: Reference, rulebook: Rulebook, *, seen_heading: bool
) -> Passage:
    """The passage with the section and the deadline that it, as a heading, opens."""
    headings, _ = _openings(rulebook)
    opening = _line_rule(passage, rulebook)
    enumerated = passage.folded.rstrip().endswith((";", ","))
    if opening == "recital" and _is_item(passage, rulebook):
        opening = None
    if opening == "recital" and (
        introduces_request(passage, rulebook) or _reports(passage, rulebook)
    ):
        return passage
    is_article = bool(passage.label) and passage.rank <= LAST_PART_RANK
    if opening == "recital" and (enumerated or not (seen_heading or is_article)):
        return replace(passage, section="recital")
    if opening == "neutral" and passage.end - passage.start < 60:
        return replace(passage, section="neutral")
    if not passage.introduces:
        return replace(passage, section=_run_in_section(passage, rulebook) or passage.section)
    by_way_of = opening == "recital"
    section = (
        None if by_way_of else _section_named(passage, headings, rulebook)
    ) or passage.section
    if section in _AHEAD and passage.section in _LOOKS_BACK:
        passage = replace(passage, deadline=None, deadline_source=None)
    if not passage.is_heading:
        return _with_introduced_term(replace(passage, section=section), reference, rulebook)
    return _with_own_term(replace(passage, section=section), reference, rulebook)


def _is_item(passage: Passage, rulebook: Rulebook) -> bool:
    """Whether a paragraph is one of a section or of a list and begins with a verb: "Thực hiện tốt
    chính sách an sinh xã hội;" among the tasks is no recital."""
    placed = passage.section not in (None, "recital") or _is_listed(passage)
    return placed and begins_task(passage.folded, passage.start, rulebook)


def _is_listed(passage: Passage) -> bool:
    """Whether what stands before a paragraph leads up to it, or is the item before it."""
    before = passage.previous
    if before is None or before.section == "recital":
        return False
    return before.text[before.start : before.end].rstrip().endswith((":", ";"))


def _reports(passage: Passage, rulebook: Rulebook) -> bool:
    """Whether a paragraph goes on from what is carried out to what came of it: "Thực hiện Quyết
    định số 20, đến hết tháng 5 toàn tỉnh đã khởi công 318 phòng học."."""
    if not passage.folded[passage.start : passage.end].rstrip().endswith("."):
        return False
    comma = passage.folded.find(",", passage.start, passage.end)
    cues = rulebook.cues.find(passage.folded, comma, passage.end) if comma >= 0 else []
    return any(hit.rule.kind == "result" for hit in cues)


def _run_in_section(passage: Passage, rulebook: Rulebook) -> str | None:
    """What a heading on the same line says of a paragraph that looks back or aims: "1. Đánh giá
    chung: …", "1. Mục tiêu: phấn đấu …"; None where there is none."""
    reach = min(passage.end, passage.start + _LONGEST_RUN_IN)
    if passage.folded.find(":", passage.start, reach) < 0:
        return None
    topic = roles(rulebook, "directives")["topic"].at(passage.folded, passage.start)
    start = topic.end + 1 if topic else passage.start
    hit = _openings(rulebook)[0].at(passage.folded, start)
    return hit.rule.section if hit and hit.rule.section in _TOLD_IN_LINE else None


def _line_rule(passage: Passage, rulebook: Rulebook) -> str | None:
    """What the words that open a passage make of it: a recital, the recipients, the signature."""
    hit = _openings(rulebook)[1].at(passage.folded, passage.start, passage.end)
    return hit.rule.section if hit else None


def in_its_list(
    passage: Passage, reported: Deadline | None, reference: Reference, rulebook: Rulebook
) -> Passage:
    """A passage of news: an introduction gives its section and its term to the items under it."""
    if passage.introduces:
        headings, _ = _openings(rulebook)
        section = _section_named(passage, headings, rulebook) or passage.section
        passage = _with_own_term(replace(passage, section=section), reference, rulebook)
    return passage if passage.deadline else replace(passage, deadline=reported)


def _with_own_term(passage: Passage, reference: Reference, rulebook: Rulebook) -> Passage:
    """The passage with the term that it names, which looks back first and ahead last; of an
    introduction only its last sentence leads to what is under it."""
    begin = passage.start if passage.is_heading else _last_sentence(passage)
    dates = find_deadlines(passage.text, passage.folded, reference, rulebook, begin, passage.end)
    terms = [
        d
        for d in dates
        if d.date and not d.today and not (d.precision == "day" and d.core == d.start)
        if not is_compared_with(passage.folded, d.start, rulebook)
    ]
    if not terms:
        return passage
    looks_back = passage.section in ("result", "estimate")
    term = terms[0] if looks_back else terms[-1]
    if looks_back and not term.fixed:
        term = _in_own_year(term, reference)
    source = passage.source(term.start, term.end)
    return replace(passage, deadline=term, deadline_source=source)


def _last_sentence(passage: Passage) -> int:
    """Where the last sentence of a passage begins."""
    *_, last = sentences(passage.text, passage.start, passage.end)
    return last.start


def _with_introduced_term(passage: Passage, reference: Reference, rulebook: Rulebook) -> Passage:
    """An introduction with the term that it opens with, or that its last clause gives, for the
    items under it: "Đến năm 2030, phấn đấu đạt:", "…; tổng đàn gia cầm đến cuối tháng 02 là:"; with
    years only where it names nothing else: "Giai đoạn 2001 - 2010:"."""
    if _is_term(passage, reference, rulebook):
        return _with_own_term(passage, reference, rulebook)
    term = opening_term(passage, reference, rulebook)
    if term is None or not _is_quantifier(passage.folded[passage.start : term.start]):
        clause = max(passage.folded.rfind(mark, passage.start, passage.end) for mark in ",;") + 1
        begin = max(clause, _last_sentence(passage))
        dates = find_deadlines(
            passage.text, passage.folded, reference, rulebook, begin, passage.end
        )
        led = (d for d in dates if d.date and not (d.today or d.years) and d.start < d.core)
        term = next(
            (d for d in led if not is_compared_with(passage.folded, d.start, rulebook)), None
        )
    if term is None:
        return passage
    source = passage.source(term.start, term.end)
    return replace(passage, deadline=term, deadline_source=source)


def _is_term(passage: Passage, reference: Reference, rulebook: Rulebook) -> bool:
    """Whether a passage is a term and a colon, and nothing else."""
    span = (passage.start, passage.end)
    dates = find_deadlines(passage.text, passage.folded, reference, rulebook, *span)
    said = passage.folded[slice(*span)].rstrip(" :")
    return bool(dates) and dates[0].end == passage.start + len(said)


def _in_own_year(term: Deadline, reference: Reference) -> Deadline:
    """What a document looks back on, in the year of its own day where it plans a later one."""
    own = reference.date.year if reference.date else None
    later = own is not None and term.date is not None and term.date.year > own
    return term.in_year(own) if own is not None and later else term


def opening_term(passage: Passage, reference: Reference, rulebook: Rulebook) -> Deadline | None:
    """The month, quarter or year that a paragraph opens with, for those after it.

    One that stands behind a figure, or in a later sentence, is no opening.
    """
    end = min(passage.end, passage.start + _LONGEST_OPENING)
    return next(
        (
            d
            for d in find_deadlines(
                passage.text, passage.folded, reference, rulebook, passage.start, end
            )
            if d.date and d.precision != "day" and not (d.years or d.today)
            if not is_compared_with(passage.folded, d.start, rulebook)
            if not _OPENED.search(passage.folded, passage.start, d.start)
        ),
        None,
    )


def _section_named(
    passage: Passage, headings: RuleSet[SectionRule], rulebook: Rulebook
) -> str | None:
    """What a heading, or the last words of an introduction, say of the text under it; one may also
    open with the time of tasks: "Kỳ tới, các xã tập trung:"."""
    hits = headings.find(passage.folded, passage.start, passage.end)
    if passage.is_heading:
        hits = _apart_from_bodies(passage, hits, rulebook)
        named = [hit for hit in hits if hit.rule.section != "purpose" or _opens(passage, hit)]
        asks = passage.folded[passage.start : passage.end].rstrip().endswith(":")
        named = [h for h in named if not (asks and _is_purpose(h) and _asks(passage, h, rulebook))]
        if named and named[0].rule.looks_back and _stands_in_review(passage):
            return passage.section
        if _stands_among_tasks(passage):
            acts = begins_task(passage.folded, passage.start, rulebook)
            named = [
                hit
                for hit in named
                if hit.start == passage.start or (_opens(passage, hit) and not acts)
            ]
        return named[0].rule.section if named else None
    clause = max(passage.folded.rfind(";", passage.start, passage.end), passage.end - _LAST_WORDS)
    closing = [hit for hit in hits if hit.end >= clause]
    if closing and closing[-1].rule.section in ("target", "task", "result", "estimate"):
        section = closing[-1].rule.section
        return "target" if closing[-1].rule.looks_back and _hands_out(passage, hits[0]) else section
    opens_tasks = bool(hits) and hits[0].rule.section == "task" and hits[0].start == passage.start
    return "task" if opens_tasks else None


def _apart_from_bodies(
    passage: Passage, hits: list[Hit[SectionRule]], rulebook: Rulebook
) -> list[Hit[SectionRule]]:
    """The words of a heading that are no part of a body's name: "Phòng Tài chính - Kế hoạch"."""
    start, end = passage.start, passage.end
    bodies = find_bodies(passage.text, passage.folded, rulebook, start, end) if hits else []
    return [
        hit for hit in hits if not any(b.start < hit.start and hit.end <= b.end for b in bodies)
    ]


def _stands_in_review(passage: Passage) -> bool:
    """Whether a numbered heading without a year stands in a numbered part that looks back: "2.
    Nhiệm vụ 2: Hỗ trợ phụ nữ khởi nghiệp" under "I. KẾT QUẢ"."""
    parts = (part for part in passage.above() if part.rank != ARTICLE_RANK)
    numbered = bool(passage.label) and any(part.label for part in parts)
    dated = _YEAR.search(passage.folded, passage.start, passage.end) is not None
    return numbered and passage.section in _LOOKS_BACK and not dated


def _stands_among_tasks(passage: Passage) -> bool:
    """Whether a numbered heading stands in a numbered part of aims or tasks, where words of other
    parts may be but what is to be done: "3. Nâng cao kết quả học tập", "4. Khắc phục hạn chế"."""
    numbered = bool(passage.label) and any(part.label for part in passage.above())
    return numbered and passage.section in _AHEAD


def opens_section(folded: str, start: int, end: int, rulebook: Rulebook) -> bool:
    """Whether words begin with what names a section: "Một số kết quả", "Các chỉ tiêu"."""
    headings, _ = _openings(rulebook)
    hit = headings.first(folded, start, end)
    return hit is not None and _is_quantifier(folded[start : hit.start])


def _opens(passage: Passage, hit: Hit[SectionRule]) -> bool:
    """Whether a heading begins with words, or with others that only say how many: "Một số …"."""
    return _is_quantifier(passage.folded[passage.start : hit.start])


def _hands_out(passage: Passage, hit: Hit[SectionRule]) -> bool:
    """Whether an introduction begins with the indicators that it hands out: "Giao chỉ tiêu trồng
    rừng với các nội dung sau:"."""
    before = passage.folded[passage.start : hit.start].split()
    return hit.rule.section == "target" and hit.rule.looks_back and len(before) <= 1


def _is_quantifier(words: str) -> bool:
    return len(words.split()) <= _LONGEST_QUANTIFIER


def _asks(passage: Passage, hit: Hit[SectionRule], rulebook: Rulebook) -> bool:
    """Whether words for requirements ask somebody: "UBND huyện yêu cầu:", "Yêu cầu các xã:"."""
    start = hit.end + len(passage.folded[hit.end :]) - len(passage.folded[hit.end :].lstrip())
    asked = bodies_at(passage.text, passage.folded, rulebook, start, passage.end)
    return hit.start > passage.start or bool(asked)


def _is_purpose(hit: Hit[SectionRule]) -> bool:
    """Whether the words speak of requirements: in "UBND huyện yêu cầu …:" they do not."""
    return hit.rule.section == "purpose"

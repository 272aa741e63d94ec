"""What figures measure whose names are but "năng suất" or "sản lượng"."""

from __future__ import annotations

from collections.abc import Sequence

from planparse.extraction.clauses import Span, containing, sentences
from planparse.extraction.drafts import Draft, name_of
from planparse.extraction.naming import name_before
from planparse.extraction.passages import Passage
from planparse.extraction.wording import Wording

_FARTHEST = 120
_LONGEST_LABEL = 8


def with_what_they_measure(drafts: Sequence[Draft], passage: Passage, wording: Wording) -> None:
    """Set the parents of figures whose names only say what is measured: the figure before them in
    their sentence that tells more, "Ngô 75 ha, năng suất 52 tạ/ha"; else what stands before a colon
    at its beginning, "Cây lúa: diện tích 288 ha"."""
    spans = list(sentences(passage.text, passage.start, passage.end))
    told: dict[Span, str] = {}
    for draft in drafts:
        sentence = containing(spans, draft.quantity.start) if draft.quantity else None
        if sentence is None:
            continue
        if not _only_measures(draft, wording):
            told[sentence] = draft.called or name_of(passage, draft.pieces)
        elif draft.parent is None:
            label = _label(sentence, draft.pieces[0].start, passage, wording)
            draft.parent = told.get(sentence) or label


def _only_measures(draft: Draft, wording: Wording) -> bool:
    share = draft.quantity is not None and draft.quantity.is_share
    return not (draft.called or share or len(draft.pieces) > 1) and is_measure(
        wording, draft.pieces[0]
    )


def is_measure(wording: Wording, name: Span) -> bool:
    """Whether a name only says what is measured: "năng suất bình quân"."""
    link = wording.link_at(*name)
    if link is None or link.rule.trait != "measuring":
        return False
    rest = wording.trimmed(link.end, name.end)
    sown = wording.link_at(*rest)
    is_sown = sown is not None and sown.rule.trait == "sowing" and sown.end == rest.end
    return rest.start >= rest.end or is_sown or wording.is_average(*rest)


def _label(sentence: Span, name: int, passage: Passage, wording: Wording) -> str | None:
    colon = wording.folded.find(":", sentence.start, min(name, sentence.start + _FARTHEST))
    if colon < 0 or wording.words(sentence.start, colon) > _LONGEST_LABEL:
        return None
    named = name_before(wording, sentence.start, colon)
    if named.empty or wording.quantities_in(named.start, named.end):
        return None
    return name_of(passage, [Span(named.start, named.end)])

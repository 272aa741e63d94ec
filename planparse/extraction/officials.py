"""Officials (cán bộ, lãnh đạo): persons whom a document names together with a public position."""

from __future__ import annotations

from planparse.extraction.committees import committee_mentions
from planparse.extraction.mentions import Mention, mentions_in
from planparse.extraction.passages import Passage
from planparse.extraction.people import merge_mentions, resolve_speaker
from planparse.extraction.signatures import signature_mentions
from planparse.reading import Document, Paragraph
from planparse.rulebook import Rulebook

__all__ = [
    "Mention",
    "committee_mentions",
    "find_mentions",
    "head_mentions",
    "merge_mentions",
    "resolve_speaker",
    "signature_mentions",
]

_SILENT_SECTIONS = ("recipients", "signature")


def find_mentions(passage: Passage, rulebook: Rulebook) -> list[Mention]:
    """The persons that a passage names; none in recitals, recipients and signature blocks."""
    if passage.section in _SILENT_SECTIONS or _is_recital(passage, rulebook):
        return []
    return mentions_in(passage.block, passage.text, rulebook, passage.start, passage.end)


def _is_recital(passage: Passage, rulebook: Rulebook) -> bool:
    """Whether a passage is a recital itself, and does not merely stand under one."""
    if passage.section != "recital":
        return False
    opening = rulebook.sections.at(passage.folded, passage.start, passage.end)
    return opening is not None and opening.rule.section == "recital"


def head_mentions(document: Document, blocks: frozenset[str], rulebook: Rulebook) -> list[Mention]:
    """The persons whom the title names: "Kết luận của đồng chí Lò Văn Bền - Chủ tịch UBND huyện".

    ``blocks`` are those of the head; its lines in capitals name bodies, not persons.
    """
    head = [block for block in document.blocks if block.id in blocks]
    return [
        mention
        for block in head
        for part in ([block] if isinstance(block, Paragraph) else block.cells())
        if not part.text.isupper()
        for mention in mentions_in(part.id, part.text, rulebook)
    ]

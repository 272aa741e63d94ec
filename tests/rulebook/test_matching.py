"""Looking words up in a text finds what searching every stretch of it would find."""

from __future__ import annotations

import re

import pytest

from planparse.language.normal import fold
from planparse.rulebook import RuleSet, load_rulebook
from planparse.rulebook.loading import FILES
from planparse.rulebook.matching import compile_pattern, expression_of
from planparse.rulebook.necessary import necessary

TEXTS = (
    "Phấn đấu đến hết năm 2025 tỷ lệ hộ nghèo giảm còn 0,78%, tăng 1,2 lần so với năm 2024",
    "UBND các xã, thị trấn phối hợp với Phòng Nội vụ rà soát 12km đường trước ngày 15/3/2025;",
    "(trong đó: 34 chỉ tiêu)\n- Số: 12/KH-UBND, quý III/2025 đạt  từ   90% trở lên m²",
)


def _expressions(rules: RuleSet) -> list[re.Pattern[str]]:
    """All words as one plain expression, the longest first, and every pattern."""
    phrases = sorted({fold(word) for rule in rules for word in rule.words}, key=len, reverse=True)
    spelled = (
        (r"(?<![^\W\d_])" if phrase[0].isalnum() else "")
        + re.escape(phrase).replace(r"\ ", r"\s{1,3}")
        + (r"(?!\w)" if phrase[-1].isalnum() else "")
        for phrase in phrases
    )
    words = [re.compile("|".join(spelled))] if phrases else []
    return words + [compile_pattern(rule.pattern) for rule in rules if rule.pattern]


def _searched(
    expressions: list[re.Pattern[str]], folded: str, start: int, stop: int
) -> list[tuple[int, int]]:
    places = {m.span() for e in expressions for m in e.finditer(folded, start, stop) if m[0]}
    kept: list[tuple[int, int]] = []
    for first, last in sorted(places, key=lambda place: (place[0], -place[1])):
        if not kept or first >= kept[-1][1]:
            kept.append((first, last))
    return kept


@pytest.mark.parametrize("file", sorted(FILES))
def test_find_is_a_search(file: str) -> None:
    rules = RuleSet(load_rulebook().rules(file))
    expressions = _expressions(rules)
    for folded in map(fold, TEXTS):
        for start in range(0, len(folded), 31):
            for stop in range(start, len(folded) + 1, 11):
                found = [(hit.start, hit.end) for hit in rules.find(folded, start, stop)]
                assert found == _searched(expressions, folded, start, stop), (start, stop)


@pytest.mark.parametrize(
    ("pattern", "strings"),
    [
        ("trước ngày {_}đến", ["trước ngày", "đến"]),
        (r"(?:tổ công tác|ban\s{1,3}chỉ đạo) \w", ["tổ công tác|ban chỉ đạo"]),
        (r"từ\n\s{0,3}đến", ["từ", "đến"]),
        (r"\b(?:ngày|tháng) \d", ["ngày|tháng"]),
        (r"(?:khoảng )?\d", []),
        (r"[-/]\d", ["-|/"]),
        (r"(?!năm)\w{1,3}", []),
        (r"(?:năm){1,2}", ["năm"]),
    ],
)
def test_what_a_pattern_cannot_do_without(pattern: str, strings: list[str]) -> None:
    choices = {frozenset(choice) for choice in necessary(expression_of(pattern))}
    assert choices == {frozenset(map(fold, choice.split("|"))) for choice in strings}

"""Patterns that could try one place again and again are refused, others are not."""

from __future__ import annotations

import re
import time

import pytest

from planparse.language.normal import fold
from planparse.rulebook import load_rulebook
from planparse.rulebook.backtracking import UnboundedError, refuse_unbounded
from planparse.rulebook.matching import compile_pattern
from planparse.rulebook.model import FILES


@pytest.mark.parametrize(
    "pattern",
    [
        r"\d{1,6}(?:[.,]\d{1,3}){0,4}",
        r"\b(?:ngày )?\d{1,2}/\d{1,2}/\d{4}(?!\d)",
        r"số:?\s{0,3}\d{1,6}/[\w-]{1,30}",
        r"(?:nghị quyết|quyết định) số \d{1,5}",
        r";[^;]{0,80}(?:nhiệm vụ|giải pháp)",
        r"(?>a{0,20}){0,20}b",
        r"x{0,60}+x{0,60}+x{0,60}+y",
    ],
)
def test_allowed(pattern: str) -> None:
    refuse_unbounded(re.compile(pattern))


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        (r"\d+", "without bound"),
        (r"(?:a|b)*c", "without bound"),
        (r"a{3,}", "without bound"),
        (r"(?=.*x)y", "without bound"),
        (r"(?>a+)b", "without bound"),
        (r"(?:a{0,20}){0,20}b", "ways"),
        (r"\w{0,40}\w{0,40}x", "ways"),
        (r".{0,80}x.{0,80}y", "ways"),
        (r"(?:a|ab|aba){0,12}c", "ways"),
        (r"(?:\d{1,3},?){1,20};", "ways"),
        (r"[^.]{600}", "characters"),
    ],
)
def test_refused(pattern: str, why: str) -> None:
    with pytest.raises(UnboundedError, match=why):
        refuse_unbounded(re.compile(pattern))


SOUP = ("1", "1,", "1/", "-", ", ", "2025 ", "năm 2025-", "số 1/", "a ", "tháng 1/", "(1) ", ". \n")


@pytest.mark.parametrize("soup", SOUP)
@pytest.mark.parametrize("file", sorted(FILES))
def test_shipped_patterns_are_quick_on_anything(file: str, soup: str) -> None:
    text = fold(soup * (60_000 // len(soup)))
    for rule in load_rulebook().rules(file):
        if rule.pattern is not None:
            start = time.perf_counter()
            sum(1 for _ in compile_pattern(rule.pattern).finditer(text))
            assert time.perf_counter() - start < 1.0, rule.id

"""Warnings in Vietnamese, as pages have them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planparse import extract
from planparse.output.templating import words
from planparse.output.warning_text import translated
from planparse.plan import Warning

FORMS = words("vi")["messages"]
CASES = {
    "the document speaks of 4 tasks; 1 were found in it": "văn bản nêu 4 nhiệm vụ, tìm thấy 1",
    "'hộ nghèo' is 2% and, in t1.r3.c4, 3%, both for 2025-12-31": (
        "'hộ nghèo' là 2%, còn ở t1.r3.c4 là 3%, cùng cho 2025-12-31"
    ),
    "'tỷ lệ {0}' is 120%, over 100 %": "'tỷ lệ {0}' là 120%, quá 100%",
    "this cell holds several figures, one to a line": "ô có nhiều số, mỗi dòng một số",
    "The text was read as UTF-16.": "đã đọc tệp theo bảng mã UTF-16",
    "the parts of 'a' come to 3, the whole is 4 ha": (
        "các phần của 'a' cộng lại được 3, còn tổng là 4 ha"
    ),
    "the parts of 'a', the whole is": "the parts of 'a', the whole is",
    "of no known form": "of no known form",
    "": "",
}


@pytest.mark.parametrize("message", CASES)
def test_a_message_is_told_in_vietnamese_where_its_form_is_known(message: str) -> None:
    assert translated(Warning(code="x", message=message), FORMS).message == CASES[message]


def test_every_pair_of_forms_has_the_same_places() -> None:
    for english, own in FORMS:
        assert places(own) == places(english)


def places(form: str) -> set[str]:
    return set(re.findall(r"\{\d\}", form))


def test_what_is_said_of_real_documents_is_told_in_vietnamese() -> None:
    for file in sorted((Path(__file__).parent / "gold").glob("*.docx")):
        for warning in extract(file).warnings:
            assert translated(warning, FORMS) != warning, warning.message

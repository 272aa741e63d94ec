"""Lists of members: each person with the post and the rank, from a merged cell too."""

from __future__ import annotations

import pytest

from planparse.extraction.officials import committee_mentions
from planparse.rulebook import load_rulebook
from tests.extraction.tables.drawing import table_from

RANKS_MERGED = """
TT | Họ và tên | Chức vụ, đơn vị công tác | Chức danh trong Ban Chỉ đạo
1 | Ông Lê Văn Hùng | Chủ tịch UBND huyện | Trưởng ban
2 | Bà Hà Thị Mai | Trưởng phòng Nội vụ | Ủy viên
3 | Ông Trần Đức Toàn | Trưởng phòng Kinh tế | ^
4 | Đại diện Hội Nông dân | | ^
"""
POST_BESIDE_NAME = """
STT | Họ tên - Chức vụ | Nhiệm vụ
1 | Lê Văn Hùng - Chủ tịch UBND xã | Tổ trưởng
2 | Hà Thị Mai\\nCông chức văn hóa | Tổ phó
"""
PERSON_AND_BODY = """
TT | Nhiệm vụ | Chủ trì
1 | Đón tiếp đoàn | Ông Lò Văn Inh, Phó Chủ tịch UBND xã\\nPhòng Kinh tế
"""


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        (
            RANKS_MERGED,
            {
                "Lê Văn Hùng": ("Chủ tịch UBND huyện", "Trưởng ban"),
                "Hà Thị Mai": ("Trưởng phòng Nội vụ", "Ủy viên"),
                "Trần Đức Toàn": ("Trưởng phòng Kinh tế", "Ủy viên"),
            },
        ),
        (
            POST_BESIDE_NAME,
            {
                "Lê Văn Hùng": ("Chủ tịch UBND xã", "Tổ trưởng"),
                "Hà Thị Mai": ("Công chức văn hóa", "Tổ phó"),
            },
        ),
        (PERSON_AND_BODY, {"Lò Văn Inh": ("Phó Chủ tịch UBND xã",)}),
    ],
)
def test_members(drawn: str, expected: dict[str, tuple[str, ...]]) -> None:
    mentions = committee_mentions(table_from(drawn.strip()), load_rulebook())
    assert {mention.name: mention.positions for mention in mentions} == expected

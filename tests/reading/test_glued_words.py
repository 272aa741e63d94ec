"""Words glued together where a conversion dropped line breaks: what is parted, and what is not."""

from __future__ import annotations

import io

import pytest

from planparse.reading import read_document

GLUED = (
    "Năm 2010, toàn huyện giảingân 12 tỷ đồng, tổngsố hộ nghèo còn 312 hộ, quyếtđịnh xâydựng 04"
    " trường mầm non, cáchoạt động văn hóa được duytrì, các trạm y tế phụcvụ tốt nhândân, trẻ5"
    " tuổi ra lớp. Sân rộng 3.000 m2; TỉnhĐoàn phối hợp với Liên đoàn Laođộng trongtỉnh."
)
PARTED = (
    "Năm 2010, toàn huyện giải ngân 12 tỷ đồng, tổng số hộ nghèo còn 312 hộ, quyết định xây dựng 04"
    " trường mầm non, các hoạt động văn hóa được duy trì, các trạm y tế phục vụ tốt nhân dân, trẻ 5"
    " tuổi ra lớp. Sân rộng 3.000 m2; Tỉnh Đoàn phối hợp với Liên đoàn Lao động trong tỉnh."
)


def _read(text: str) -> tuple[str, list[str]]:
    document = read_document(io.BytesIO(text.encode()), name="a.txt")
    return "\n".join(text for _, text in document.texts()), list(document.warnings)


def test_glued_words_are_parted_and_told_of() -> None:
    text, warnings = _read(GLUED)
    assert text == PARTED
    assert any("glued" in warning for warning in warnings)


@pytest.mark.parametrize(
    "text",
    [
        PARTED,
        "Xã Đăkrông có 12 homestay, 03 nhà hàng karaoke; UBND, HĐND và UBMTTQ xã phối hợp.",
        "Đến nay giảingân đạt 45%.",
    ],
    ids=["nothing glued", "names and foreign words", "one slip of the pen"],
)
def test_other_texts_are_left_alone(text: str) -> None:
    assert _read(text) == (text, [])

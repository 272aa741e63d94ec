"""Words glued together where a conversion dropped line breaks: what is parted, and what is not."""

from __future__ import annotations

import io

import pytest

from planparse.reading import read_document
from tests.steps import steps

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


def test_figures_are_parted_from_words_in_any_text() -> None:
    text = "Đàn lợn đạt138.420 con, ước12,5 tấn; sân rộng 300 m2, đường QL1A, Đề án06, CO2, tổ3."
    parted = (
        "Đàn lợn đạt 138.420 con, ước 12,5 tấn; sân rộng 300 m2, đường QL1A, Đề án 06, CO2, tổ 3."
    )
    assert _read(text) == (parted, [])


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


def test_addresses_and_tags_are_left_alone() -> None:
    text, _ = _read(f"{GLUED}\n#HàNội https://báo.vn/quyếtđịnh")
    assert text == f"{PARTED}\n#HàNội https://báo.vn/quyếtđịnh"


def test_twice_as_long_a_word_takes_twice_as_many_steps() -> None:
    def read(letters: int) -> None:
        _read(f"{GLUED} {'á' * letters}")

    read(1000)
    assert steps(read, 20_000) < 2.3 * steps(read, 10_000)

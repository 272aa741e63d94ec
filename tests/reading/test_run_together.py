"""A document on one line: where it is taken apart, and what is left alone."""

from __future__ import annotations

import io

import pytest

from planparse import extract
from planparse.reading import UnreadableDocument, read_document

PARTS = [
    "ỦY BAN NHÂN DÂN HUYỆN ĐÁ BẠC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc Số: 31/KH-UBND Đá Bạc, ngày 14 tháng 01 năm 2025",
    "KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM 2025",
    "Thực hiện Nghị quyết của Hội đồng nhân dân huyện, UBND huyện ban hành kế hoạch như sau:",
    "I. MỤC TIÊU",
    "1. Chỉ tiêu kinh tế:",
    "- Thu ngân sách nhà nước trên địa bàn đạt 96 tỷ đồng.",
    "- Thu nhập bình quân đầu người đạt 52 triệu đồng;",
    "Tỷ lệ hộ nghèo giảm còn 3,5%.",
    "2. Chỉ tiêu môi trường:",
    "- Tỷ lệ che phủ rừng đạt 55%.",
    "II. NHIỆM VỤ, GIẢI PHÁP",
    "1. Phòng Tài chính - Kế hoạch chủ trì, phối hợp với Chi cục Thuế khu vực rà soát nguồn thu,"
    " báo cáo UBND huyện trước ngày 30/6/2025.",
    "2. Phòng Nông nghiệp và Môi trường",
    "a) Chỉ đạo các xã trồng mới 120 ha rừng, hoàn thành trong quý III/2025.",
    "b) Mở 04 lớp tập huấn cho người dân.",
    "3. Công an huyện tăng cường tuần tra các tuyến đường về đêm, xử lý nghiêm xe quá tải.",
    "4. Ủy ban nhân dân các xã công khai kết quả giải quyết hồ sơ tại trụ sở và nhà văn hóa.",
    "Điều 3. Kế hoạch này có hiệu lực kể từ ngày ký./.",
    "Nơi nhận:",
    "- Như trên;",
    "- Lưu: VT, TCKH.",
    "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH",
    "Hà Văn Lộc",
]
PADDING = " Các phòng, ban và Ủy ban nhân dân các xã tổ chức thực hiện nghiêm túc kế hoạch này."


def _paragraphs(text: str) -> list[str]:
    document = read_document(io.BytesIO(text.encode()), name="a.txt")
    return [text for _, text in document.texts()]


def test_a_document_on_one_line_is_taken_apart() -> None:
    document = read_document(io.BytesIO(" ".join(PARTS).encode()), name="a.txt")
    assert [text for _, text in document.texts()] == PARTS
    told = f"Text on one line taken apart into paragraphs of their own: {len(PARTS) - 1}."
    assert told in document.warnings


def test_what_it_says_is_read_as_from_its_paragraphs() -> None:
    flat = extract(io.BytesIO(" ".join(PARTS).encode()))
    whole = extract(io.BytesIO("\n".join(PARTS).encode()))
    for kind in ("indicators", "tasks", "officials"):
        flat_ids, ids = ([item.id for item in getattr(plan, kind)] for plan in (flat, whole))
        assert flat_ids == ids != []
    blocks = dict(read_document(io.BytesIO(" ".join(PARTS).encode())).texts())
    for item in (*flat.indicators, *flat.tasks):
        source = item.source
        assert blocks[source.block][source.start : source.end] == source.quote


def test_too_many_paragraphs_are_refused() -> None:
    with pytest.raises(UnreadableDocument, match="more than"):
        read_document(io.BytesIO(("1. Aa. " * 60_000 + "\n").encode() * 6), name="a.txt")


@pytest.mark.parametrize(
    "text",
    [
        " ".join(PARTS[:9]),
        "1. Rà soát quy hoạch." + PADDING * 30,
        "Thu ngân sách xã đạt 5 tỷ đồng; thu BHXH, BHYT đạt 98%." + PADDING * 30,
        "Ông Nguyễn V. A. Trần, bà Lê T. B. Hà, ông Hà C. D. Lò dự họp" + PADDING * 30,
        "Theo điểm a) Khoản 1, điểm b) Khoản 2, điểm c) Khoản 3, điểm d) Khoản 4 và điểm đ)"
        " Khoản 5 Điều 9" + PADDING * 30,
    ],
    ids=["short", "a long item", "a long paragraph", "initials", "references"],
)
def test_other_paragraphs_are_left_alone(text: str) -> None:
    assert _paragraphs(text) == [text]

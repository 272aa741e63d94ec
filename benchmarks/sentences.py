"""What the documents of ``benchmarks.documents`` say: invented places, sentences with gaps."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

AIMS = (
    "Phấn đấu tỷ lệ hộ nghèo giảm còn {share}% vào cuối năm {year}.",
    "Thu nhập bình quân đầu người đạt {amount} triệu đồng/năm, tăng {share}% so với năm {before}.",
    "Tổng thu ngân sách nhà nước trên địa bàn đạt {amount} tỷ đồng, bằng {share}% dự toán giao.",
    "Tốc độ tăng giá trị sản xuất bình quân {share}%/năm; trong đó: nông, lâm nghiệp {share}%,"
    " công nghiệp và xây dựng {share}%, dịch vụ {share}%.",
    "Tổng diện tích gieo trồng {area} ha; sản lượng lương thực có hạt {area} tấn.",
    "Có thêm {few} xã đạt chuẩn nông thôn mới và {few} sản phẩm OCOP từ 03 sao trở lên.",
    "Tỷ lệ dân số tham gia bảo hiểm y tế đạt {share}%; tỷ lệ che phủ rừng {share}%.",
    "Giải quyết việc làm cho {area} lao động, tỷ lệ lao động qua đào tạo đạt từ {share}% trở lên.",
    "Tỷ lệ trường học đạt chuẩn quốc gia {share}%, tăng {few} trường so với năm {before}.",
    "Trồng mới {area} ha rừng; tổng đàn gia súc khoảng {area} con.",
    "Tổng vốn đầu tư toàn xã hội ước đạt {amount} tỷ đồng, trong đó vốn đầu tư công {amount} tỷ"
    " đồng.",
    "Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn trên {share}%.",
)
TASKS = (
    "{body} chủ trì, phối hợp với {other} xây dựng kế hoạch chuyển đổi cơ cấu cây trồng, hoàn"
    " thành trước ngày {day}/{month}/{year}.",
    "Giao {body} rà soát, cập nhật quy hoạch sử dụng đất, báo cáo Ủy ban nhân dân trong quý"
    " {quarter}/{year}.",
    "Yêu cầu {body} đẩy nhanh tiến độ giải ngân vốn đầu tư công, phấn đấu đạt {share}% kế hoạch.",
    "{body} tham mưu ban hành đề án phát triển du lịch cộng đồng, trình trước ngày"
    " {day}/{month}/{year}.",
    "Tăng cường công tác quản lý đất đai, tài nguyên và bảo vệ môi trường trên địa bàn.",
    "{body}, {other} khẩn trương hoàn thiện hồ sơ công nhận xã đạt chuẩn nông thôn mới.",
    "Đề nghị {body} phối hợp với {other} tổ chức tuyên truyền phòng, chống cháy rừng.",
    "Thực hiện tốt các chính sách an sinh xã hội, chăm sóc người có công và hộ nghèo.",
)
ROWS = (
    ("Tỷ lệ hộ nghèo", "%"),
    ("Thu nhập bình quân đầu người", "Triệu đồng"),
    ("Thu ngân sách nhà nước trên địa bàn", "Tỷ đồng"),
    ("Tổng diện tích gieo trồng", "Ha"),
    ("Sản lượng lương thực có hạt", "Tấn"),
    ("Số xã đạt chuẩn nông thôn mới", "Xã"),
    ("Tỷ lệ che phủ rừng", "%"),
    ("Tỷ lệ dân số tham gia bảo hiểm y tế", "%"),
    ("Số lao động được giải quyết việc làm", "Người"),
    ("Tổng vốn đầu tư toàn xã hội", "Tỷ đồng"),
    ("Tỷ lệ trường đạt chuẩn quốc gia", "%"),
    ("Tỷ lệ hộ dân được sử dụng nước sạch", "%"),
)
BODIES = (
    "Phòng Tài chính - Kế hoạch",
    "Phòng Nông nghiệp và Môi trường",
    "Phòng Văn hóa, Khoa học và Thông tin",
    "Phòng Giáo dục và Đào tạo",
    "Ban Quản lý dự án đầu tư xây dựng",
    "Công an huyện",
    "Ủy ban nhân dân các xã, thị trấn",
    "Phòng Nội vụ",
)
_FIRST = ("An", "Bình", "Cẩm", "Đông", "Hưng", "Lạc", "Mỹ", "Phú", "Tân", "Thanh", "Vân", "Yên")
_SECOND = ("Châu", "Giang", "Hải", "Hòa", "Khê", "Lâm", "Lộc", "Sơn", "Thành", "Thủy", "Trung")
_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Lò", "Nông")
_MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Hữu", "Quốc", "Thanh")
_GIVEN = ("Hùng", "Lan", "Dũng", "Hà", "Tuấn", "Mai", "Sơn", "Thảo", "Vinh", "Nga")


@dataclass(frozen=True, slots=True)
class Place:
    """An invented district, where its offices are, and who heads it."""

    name: str
    seat: str
    chair: str


def invented_place(rng: random.Random) -> Place:
    """Some district."""
    seat = f"{rng.choice(_FIRST)} {rng.choice(_SECOND)}"
    chair = f"{rng.choice(_FAMILY)} {rng.choice(_MIDDLE)} {rng.choice(_GIVEN)}"
    return Place(f"{rng.choice(('huyện', 'thị xã', 'huyện'))} {seat}", seat, chair)


def filled(rng: random.Random, sentences: Sequence[str], year: int) -> str:
    """One of the sentences with its gaps filled, no figure twice the same."""
    pieces = rng.choice(sentences).split("{")
    body, other = rng.sample(BODIES, 2)
    text = pieces[0]
    for piece in pieces[1:]:
        gap, _, rest = piece.partition("}")
        text += _filling(rng, gap, year, body, other) + rest
    return text


def _filling(rng: random.Random, gap: str, year: int, body: str, other: str) -> str:
    match gap:
        case "share":
            return f"{rng.uniform(1, 99):.2f}".replace(".", ",")
        case "amount":
            return f"{rng.uniform(10, 999):.1f}".replace(".", ",")
        case "area":
            return f"{rng.randint(1000, 99_999):,}".replace(",", ".")
        case "few":
            return f"{rng.randint(1, 12):02}"
        case "day":
            return f"{rng.randint(1, 28)}"
        case "month":
            return f"{rng.randint(1, 12)}"
        case "quarter":
            return rng.choice(("I", "II", "III", "IV"))
    return {"year": str(year), "before": str(year - 1), "body": body, "other": other}[gap]

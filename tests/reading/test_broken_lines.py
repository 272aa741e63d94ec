"""Lines broken in mid-sentence: what is joined, and what stays apart."""

from __future__ import annotations

import io

import pytest

from planparse.reading import read_document

PRINTED_LINES = """\
ỦY BAN NHÂN DÂN HUYỆN
KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM 2015
1. Về kinh tế
Tổng giá trị sản xuất ngành nông nghiệp năm 2014 ước
đạt 1.250 tỷ đồng, tăng 5,2% so với cùng kỳ, thu ngân sách đạt gần
48 tỷ đồng. Sản lượng lương thực có hạt 32.000
tấn, đạt kế hoạch do Hội đồng nhân dân huyện và
Ủy ban nhân dân tỉnh giao, còn diện tích cây công nghiệp
lâu năm giữ ở mức 1.200 ha
- Giao Phòng Nông nghiệp và PTNT chủ trì, phối hợp với các
xã, thị trấn rà soát."""

APART = [
    "- Trồng rừng",
    "- nạo vét kênh",
    "Lò Văn Bền, Giám đốc",
    "Hà Thị Lan, Trưởng phòng",
    "Trần Văn Bình, Phó Giám đốc",
    "Lê Văn Hoa, Chủ tịch UBND xã",
]

CASES = [
    pytest.param(
        PRINTED_LINES,
        [
            "ỦY BAN NHÂN DÂN HUYỆN",
            "KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM 2015",
            "1. Về kinh tế",
            "Tổng giá trị sản xuất ngành nông nghiệp năm 2014 ước đạt 1.250 tỷ đồng, tăng 5,2% so"
            " với cùng kỳ, thu ngân sách đạt gần 48 tỷ đồng. Sản lượng lương thực có hạt 32.000"
            " tấn, đạt kế hoạch do Hội đồng nhân dân huyện và Ủy ban nhân dân tỉnh giao, còn"
            " diện tích cây công nghiệp lâu năm giữ ở mức 1.200 ha",
            "- Giao Phòng Nông nghiệp và PTNT chủ trì, phối hợp với các xã, thị trấn rà soát.",
        ],
        id="a page printed line by line",
    ),
    pytest.param(
        "Hội nghị đánh giá kết quả thực hiện nhiệm vụ của\nba tháng đầu năm.",
        ["Hội nghị đánh giá kết quả thực hiện nhiệm vụ của ba tháng đầu năm."],
        id="one broken sentence",
    ),
    pytest.param(
        "Tổ chức thực hiện tốt các nhiệm vụ sau đây:\ntrồng 20 ha rừng;\nnạo vét kênh",
        ["Tổ chức thực hiện tốt các nhiệm vụ sau đây:", "trồng 20 ha rừng;", "nạo vét kênh"],
        id="items closed by marks",
    ),
    pytest.param(
        "Chỉ tiêu về kinh tế của toàn huyện trong năm 2015\na) Tỷ lệ hộ nghèo 2%",
        ["Chỉ tiêu về kinh tế của toàn huyện trong năm 2015", "a) Tỷ lệ hộ nghèo 2%"],
        id="a label in small letters",
    ),
    pytest.param(
        "\n".join(
            [
                "Sở Tư pháp chủ trì, phối hợp với các sở rà",
                "soát văn bản do Ủy ban nhân dân tỉnh ban",
                "hành, đề xuất bãi bỏ văn bản không còn phù",
                "hợp, báo cáo trước quý IV.",
                "Sở Nội vụ xây dựng đề án vị trí việc làm;",
                "thẩm định, trình duyệt.",
                "III. TỔ CHỨC THỰC",
                "HIỆN",
                "1. Sở Nông",
                "nghiệp và PTNT",
                "- Mở lớp.",
            ]
        ),
        [
            "Sở Tư pháp chủ trì, phối hợp với các sở rà soát văn bản do Ủy ban nhân dân tỉnh ban"
            " hành, đề xuất bãi bỏ văn bản không còn phù hợp, báo cáo trước quý IV.",
            "Sở Nội vụ xây dựng đề án vị trí việc làm; thẩm định, trình duyệt.",
            "III. TỔ CHỨC THỰC HIỆN",
            "1. Sở Nông nghiệp và PTNT",
            "- Mở lớp.",
        ],
        id="a heading in capitals, and a sentence broken at a semicolon",
    ),
    pytest.param(
        "\n".join(
            [
                "1. Sở Lao động -",
                "Thương binh và Xã hội",
                "a) Chủ trì, phối hợp với Cục",
                "Thống kê tỉnh tập huấn nghiệp vụ rà soát cho cấp huyện trước ngày 05/10/2022;",
                "b) Tổ chức kiểm tra, phúc tra",
                "ít nhất 02 xã, phường, thị trấn tại mỗi huyện, thị xã, thành phố;",
                "c) Tổng hợp, trình Chủ tịch UBND",
                "tỉnh phê duyệt kết quả trước ngày 20/12/2022.",
                "2. Đề nghị UBND các huyện,",
                "thị xã, thành phố",
                "- Ban hành kế hoạch và củng cố",
                "Ban Chỉ đạo rà soát cấp huyện, hoàn thành trước ngày 30/9/2022.",
            ]
        ),
        [
            "1. Sở Lao động - Thương binh và Xã hội",
            "a) Chủ trì, phối hợp với Cục Thống kê tỉnh tập huấn nghiệp vụ rà soát cho cấp huyện"
            " trước ngày 05/10/2022;",
            "b) Tổ chức kiểm tra, phúc tra ít nhất 02 xã, phường, thị trấn tại mỗi huyện, thị xã,"
            " thành phố;",
            "c) Tổng hợp, trình Chủ tịch UBND tỉnh phê duyệt kết quả trước ngày 20/12/2022.",
            "2. Đề nghị UBND các huyện, thị xã, thành phố",
            "- Ban hành kế hoạch và củng cố Ban Chỉ đạo rà soát cấp huyện, hoàn thành trước ngày"
            " 30/9/2022.",
        ],
        id="short first lines that end in words which end nothing",
    ),
    pytest.param(
        "\n".join(
            [
                "HỘI ĐỒNG NHÂN",
                "DÂN",
                "TỈNH ĐÁ BẠC",
                "-------",
                "NGHỊ",
                "QUYẾT",
                "Căn cứ",
                "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
                "Điều 1. Thông qua",
                "Kế hoạch phát triển kinh tế",
                "- xã hội 5 năm, đạt gần",
                "9.200 tỷ đồng vào quý",
                "III/2020 (có kế hoạch kèm theo).",
                "Giao UBND",
                "tỉnh tổ chức thực hiện, định kỳ",
                "báo cáo.",
                "Các sở, ngành phối hợp",
                "chặt chẽ.",
                "Đồng chí Lò Văn",
                "Bền, Phó Chủ tịch, theo dõi.",
                "2.1. Về nông nghiệp",
                "- Lúa: 640 ha.",
                "TM.",
                "ỦY BAN NHÂN DÂN",
                "CHỦ TỊCH",
                "Hà Văn Lộc",
            ]
        ),
        [
            "HỘI ĐỒNG NHÂN DÂN",
            "TỈNH ĐÁ BẠC",
            "-------",
            "NGHỊ QUYẾT",
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
            "Điều 1. Thông qua Kế hoạch phát triển kinh tế - xã hội 5 năm, đạt gần 9.200 tỷ đồng"
            " vào quý III/2020 (có kế hoạch kèm theo).",
            "Giao UBND tỉnh tổ chức thực hiện, định kỳ báo cáo.",
            "Các sở, ngành phối hợp chặt chẽ.",
            "Đồng chí Lò Văn Bền, Phó Chủ tịch, theo dõi.",
            "2.1. Về nông nghiệp",
            "- Lúa: 640 ha.",
            "TM. ỦY BAN NHÂN DÂN",
            "CHỦ TỊCH",
            "Hà Văn Lộc",
        ],
        id="a first line of a few words, capitals and names broken off",
    ),
    pytest.param(
        "\n".join(
            [
                "Các đơn vị trực thuộc và Ủy ban nhân dân các xã tổ chức thực hiện",
                "nghiêm túc kế hoạch.",
                "Các phòng chuyên môn của Ủy ban nhân dân huyện thường xuyên phối hợp",
                "chặt chẽ với các xã.",
                "Hội đồng nhân dân và Ủy ban nhân dân các xã, thị trấn bố trí",
                "đủ kinh phí.",
                *APART,
                "Giao Phó Giám đốc",
                "Sở Nội vụ theo dõi.",
            ]
        ),
        [
            "Các đơn vị trực thuộc và Ủy ban nhân dân các xã tổ chức thực hiện nghiêm túc kế"
            " hoạch.",
            "Các phòng chuyên môn của Ủy ban nhân dân huyện thường xuyên phối hợp chặt chẽ với các"
            " xã.",
            "Hội đồng nhân dân và Ủy ban nhân dân các xã, thị trấn bố trí đủ kinh phí.",
            *APART,
            "Giao Phó Giám đốc Sở Nội vụ theo dõi.",
        ],
        id="items under one another, and posts with and without their body, on broken lines",
    ),
    pytest.param(
        "\n".join(
            [
                "Tổng kinh phí bảo vệ môi trường năm 2025 cấp cho các xã và các phòng, ban",
                "của huyện là 4.120 triệu đồng, trong đó các đơn vị dự toán cấp huyện:",
                "1.240 triệu đồng.",
                "Kinh phí còn lại do các xã, thị trấn quản lý và sử dụng theo dự toán được",
                "giao, các khoản chi chủ yếu trong năm của các đơn vị này như sau đây:",
                "1.1 Thu gom rác.",
                "Việc thu gom do các hợp tác xã làm theo hợp đồng ký với từng xã trong",
                "huyện.",
            ]
        ),
        [
            "Tổng kinh phí bảo vệ môi trường năm 2025 cấp cho các xã và các phòng, ban của huyện"
            " là 4.120 triệu đồng, trong đó các đơn vị dự toán cấp huyện: 1.240 triệu đồng.",
            "Kinh phí còn lại do các xã, thị trấn quản lý và sử dụng theo dự toán được giao, các"
            " khoản chi chủ yếu trong năm của các đơn vị này như sau đây:",
            "1.1 Thu gom rác.",
            "Việc thu gom do các hợp tác xã làm theo hợp đồng ký với từng xã trong huyện.",
        ],
        id="a figure behind the colon that leads to it",
    ),
    pytest.param(
        "HÀ NỘI\nHUẾ\nHỌ VÀ TÊN\nTUỔI\nTIN\nTHỂ THAO\nTB:\n7,5",
        ["HÀ NỘI", "HUẾ", "HỌ VÀ TÊN", "TUỔI", "TIN", "THỂ THAO", "TB:", "7,5"],
        id="short lines that say something by themselves",
    ),
    pytest.param(
        "1. Đánh giá việc thực hiện kế hoạch và dự toán năm\n2022. Việc đánh giá phải đầy đủ.",
        ["1. Đánh giá việc thực hiện kế hoạch và dự toán năm 2022. Việc đánh giá phải đầy đủ."],
        id="a year behind its word, and no number of an item",
    ),
    pytest.param("Nơi nhận\nnhư trên", ["Nơi nhận", "như trên"], id="two short lines"),
]


@pytest.mark.parametrize(("text", "paragraphs"), CASES)
def test_a_broken_sentence_is_one_paragraph(text: str, paragraphs: list[str]) -> None:
    document = read_document(io.BytesIO(text.encode()), name="a.txt")
    assert [text for _, text in document.texts()] == paragraphs
    joined = len(text.splitlines()) - len(paragraphs)
    assert [w for w in document.warnings if "mid-sentence" in w] == (
        [f"Lines broken off in mid-sentence and joined to those before them: {joined}."]
        if joined
        else []
    )

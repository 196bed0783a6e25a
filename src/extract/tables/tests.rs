use rstest::rstest;

use crate::corpus::format::{Mode, Qualifier};
use crate::documents::{Block, BlockKind, Document};
use crate::extract::{article_row, layout};

/// The figures of a table, row by row: `value unit period label subject`, what is empty as `-`.
fn figures(above: &str, rows: &[&str]) -> Vec<String> {
    let rows = rows.iter().map(|row| row.split('|').map(|cell| cell.trim().into()).collect()).collect();
    let blocks = vec![
        Block::new(BlockKind::Paragraph, "Tình hình năm qua"),
        Block::new(BlockKind::Caption, above),
        Block::new(BlockKind::Table(rows), ""),
    ];
    let laid = layout(Document { blocks, ..Document::default() });
    let row = article_row(&laid);
    let figures = row.figures.iter().map(|placed| {
        let figure = &placed.row;
        let words = row.passages.get(placed.passage).and_then(|words| words.get(figure.start..figure.end));
        assert_eq!(words, Some(figure.as_written));
        let period = figure.period.map(|period| period.to_string()).unwrap_or_default();
        let value = figure.value.to_string();
        let fields = [&*value, figure.unit, &*period, &*figure.label, &*figure.subject];
        fields.map(|field| if field.is_empty() { "-" } else { field }).join(" / ")
    });
    figures.collect()
}

#[rstest]
#[case::years_in_rows(
    "Cây cà phê",
    &["Năm | Sản lượng (tấn)", "2021 | 7.300", "2022 | 8"],
    &["7300 / tấn / 2021 / Sản lượng / -", "8 / tấn / 2022 / Sản lượng / -"]
)]
#[case::years_in_columns(
    "Xuất khẩu gỗ (triệu USD)",
    &["Thị trường | Năm 2021 | 2022 | Tăng (%)", "Áo | 6,2 | 7 | 12,9"],
    &["6200000 / USD / 2021 / Áo / -", "7000000 / USD / 2022 / Áo / -", "12.9 / % / - / Tăng / Áo"]
)]
#[case::units_in_rows(
    "Một số chỉ tiêu",
    &["TT | Chỉ tiêu | Đơn vị | 6T/2024", "1 | Thu ngân sách | Tỷ đồng | 1.250", "2 | Tỷ lệ hộ nghèo | % | 4,5"],
    &["1250000000000 / đồng / 2024-01/2024-06 / Thu ngân sách / -", "4.5 / % / 2024-01/2024-06 / Tỷ lệ hộ nghèo / -"]
)]
#[case::unit_in_the_heading_of_a_row(
    "Đơn vị: tỷ đồng",
    &["Chỉ tiêu | Quý I/2023", "Tỷ lệ giải ngân (%) | 31", "Vốn vay | 45"],
    &["31 / % / 2023-01/2023-03 / Tỷ lệ giải ngân / -", "45000000000 / đồng / 2023-01/2023-03 / Vốn vay / -"]
)]
#[case::below_zero("Giá", &["Mặt hàng | Thay đổi (%)", "Chè | -4,2"], &["-4.2 / % / - / Thay đổi / Chè"])]
#[case::a_share_beside_an_amount(
    "Giá",
    &["Chỉ tiêu | ĐVT | So sánh (%)", "Gỗ | m3 | 104,5"],
    &["104.5 / % / - / So sánh / Gỗ"]
)]
#[case::two_units_say_nothing("Giá", &["Mặt hàng | Lượng (tấn)", "Gỗ (m3) | 12"], &[])]
#[case::two_times_say_nothing(
    "Giá",
    &["Tháng | Năm 2023 (tấn)", "Tháng 3/2022 | 12"],
    &["12 / tấn / - / - / -"]
)]
#[case::what_a_caption_measures_is_not_every_column(
    "Xuất khẩu (triệu USD)",
    &["Thị trường | Số bạn hàng", "Áo | 12"],
    &["12 / bạn hàng / - / Số bạn hàng / Áo"]
)]
#[case::rows_of_another_length("Giá", &["Mặt hàng | Lượng (tấn)", "Chè | 12 | 13"], &[])]
#[case::title_and_unit_in_the_table(
    "",
    &["Vốn nước ngoài ở các tỉnh, năm 2023 | | | | ", "Đơn vị: triệu USD | | | | ", "Địa phương | Số dự án | Vốn đăng ký | Tỷ trọng | Ngày lập",
        "A | B | 1 | 2 | 3", "Tỉnh Mẫu | 12 | 3.250,5 | 16% | 31/12/2023"],
    &["12 / dự án / 2023 / Số dự án / Tỉnh Mẫu", "3250500000 / USD / 2023 / Vốn đăng ký / Tỉnh Mẫu", "16 / % / 2023 / Tỷ trọng / Tỉnh Mẫu"]
)]
#[case::two_rows_of_headings(
    "Bảng 2. Chỉ tiêu năm 2024",
    &["Chỉ tiêu | Thực hiện 2023 | Kế hoạch 2024 | ", " | | Số lượng | So với 2023 (%)", "Khách quốc tế (lượt) | 312.000 | 400.000 | 128,2"],
    &["312000 / lượt / 2023 / Khách quốc tế / -", "400000 / lượt / 2024 / Khách quốc tế / -", "128.2 / % / 2024 / So với 2023 / Khách quốc tế"]
)]
#[case::shares_with_their_sign(
    "Thu hút vốn",
    &["Địa phương | Vốn (triệu USD) | So cùng kỳ", "Tỉnh Mẫu | 3.260 | +45,2%", "Tỉnh Bến | 3.010 | -12%"],
    &["3260000000 / USD / - / Vốn / Tỉnh Mẫu", "45.2 / % / - / So cùng kỳ / Tỉnh Mẫu", "3010000000 / USD / - / Vốn / Tỉnh Bến", "-12 / % / - / So cùng kỳ / Tỉnh Bến"]
)]
#[case::plans_and_estimates_in_rows(
    "",
    &["Năm | Kim ngạch (tỷ USD) | Tăng/giảm", "2022 | 732,5 | 9,5%", "Ước 2023 | 683 | -6,6%", "Kế hoạch 2024 | 730 | 6,9%"],
    &["732500000000 / USD / 2022 / Kim ngạch / -", "9.5 / % / 2022 / Tăng/giảm / -", "683000000000 / USD / 2023 / Kim ngạch / -", "-6.6 / % / 2023 / Tăng/giảm / -",
        "730000000000 / USD / 2024 / Kim ngạch / -", "6.9 / % / 2024 / Tăng/giảm / -"]
)]
#[case::days_in_a_column(
    "",
    &["Chỉ tiêu | Ngày | Giá trị | Tỷ lệ", "Kim ngạch (tỷ USD) | 30/9/2025 | 60,28 | 17,3%", "Số phương tiện | 1/10/2025 | 95020 | "],
    &["60280000000 / USD / 2025-09-30 / Kim ngạch / -", "17.3 / % / 2025-09-30 / Tỷ lệ / Kim ngạch", "95020 / phương tiện / 2025-10-01 / Số phương tiện / -"]
)]
#[case::shares_have_not_the_unit_of_all(
    "Đơn vị: tỷ đồng",
    &["Chỉ tiêu | Năm 2023", "Thu ngân sách | 45", "Tỷ lệ giải ngân | 31", "Mã số | 5"],
    &["45000000000 / đồng / 2023 / Thu ngân sách / -", "31 / - / 2023 / Tỷ lệ giải ngân / -"]
)]
#[case::a_thing_and_a_year(
    "",
    &["Nước bạn | Xuất khẩu năm 2021 (triệu USD) | Nhập khẩu 2022 (triệu USD) | Khách 6 tháng đầu năm 2023 (lượt) | FDI Quý I/2023 (triệu USD) | Trị giá gỗ tháng 3/2023 (tấn)",
        "Áo | 6,2 | 7 | 310 | 2,5 | 9"],
    &["6200000 / USD / 2021 / Xuất khẩu / Áo", "7000000 / USD / 2022 / Nhập khẩu / Áo", "310 / lượt / 2023-01/2023-06 / Khách / Áo",
        "2500000 / USD / 2023-01/2023-03 / FDI / Áo", "9 / tấn / 2023-03 / Trị giá gỗ / Áo"]
)]
#[case::a_year_of_comparison(
    "",
    &["Cây | 2022 so với 2021 (%) | So với 2021 (%) | Đất từ năm 2019 (%) | Đất năm 2021, tháng 3/2023 (%)", "Tiêu | 104 | 103 | 102 | 101"],
    &["104 / % / 2022 / so với năm 2021 / Tiêu", "103 / % / - / So với 2021 / Tiêu", "102 / % / - / Đất từ năm 2019 / Tiêu",
        "101 / % / - / Đất năm 2021, tháng 3/2023 / Tiêu"]
)]
#[case::no_time_of_the_numbers(
    "",
    &["Tỉnh | GRDP giá so sánh 2010 (tỷ đồng) | Giao đất theo Luật Đất đai năm 2024 (ha)", "Mẫu | 12 | 13"],
    &["12000000000 / đồng / - / GRDP giá so sánh 2010 / Mẫu", "13 / ha / - / Giao đất theo Luật Đất đai năm 2024 / Mẫu"]
)]
#[case::times_that_are_not_that_of_the_title(
    "Gỗ bán ra tháng 5/2023",
    &["Nước bạn | Cùng kỳ năm 2022 (tấn) | Năm trước (tấn) | Lũy kế (tấn) | Lũy kế 5 tháng 2023 (tấn) | Đã giao (tấn)", "Áo | 1 | 2 | 3 | 4 | 5"],
    &["1 / tấn / - / Cùng kỳ năm 2022 / Áo", "2 / tấn / - / Năm trước / Áo", "3 / tấn / - / Lũy kế / Áo",
        "4 / tấn / 2023-01/2023-05 / Lũy kế / Áo", "5 / tấn / 2023-05 / Đã giao / Áo"]
)]
#[case::a_row_with_a_thing_and_a_year(
    "",
    &["Chỉ tiêu | Giá trị (tỷ đồng)", "Vốn vay năm 2022 | 5", "Xe đời 2022 | 6"],
    &["5000000000 / đồng / 2022 / Vốn vay / -", "6000000000 / đồng / - / Xe đời 2022 / -"]
)]
#[case::parts_of_the_year_of_the_title(
    "Gỗ bán ra năm 2021 (triệu USD)",
    &["Nước bạn | Tháng 2 | Quý II | 6 tháng | 9 tháng đầu năm | T11 | Cả năm", "Áo | 1 | 2 | 3 | 4 | 5 | 6"],
    &["1000000 / USD / 2021-02 / Áo / -", "2000000 / USD / 2021-04/2021-06 / Áo / -", "3000000 / USD / 2021-01/2021-06 / Áo / -",
        "4000000 / USD / 2021-01/2021-09 / Áo / -", "5000000 / USD / 2021-11 / Áo / -", "6000000 / USD / 2021 / Áo / -"]
)]
#[case::parts_of_the_year_beside_it(
    "",
    &["Năm | 6 tháng (tấn) | Cả năm (tấn)", "2021 | 3 | 7"],
    &["3 / tấn / 2021-01/2021-06 / - / -", "7 / tấn / 2021 / - / -"]
)]
#[case::months_in_rows("Chè năm 2021", &["Tháng | Bán ra (tấn)", "Tháng 4 | 3"], &["3 / tấn / 2021-04 / Bán ra / -"])]
#[case::parts_of_a_year_that_nobody_knows(
    "Chè",
    &["Nước bạn | 6 tháng (tấn) | Cả năm (tấn)", "Áo | 3 | 7"],
    &["3 / tấn / - / 6 tháng / Áo", "7 / tấn / - / Cả năm / Áo"]
)]
#[case::how_much_was_sold(
    "",
    &["Mặt hàng | So với năm trước (%) | | Lượng", " | Lượng | Trị giá | ", "Tiêu | 10,6 | 22,4 | 7"],
    &["10.6 / % / - / So với năm trước: Lượng / Tiêu", "22.4 / % / - / So với năm trước: Trị giá / Tiêu"]
)]
#[case::a_unit_of_its_own_beside_those_of_the_rows(
    "",
    &["Mặt hàng | ĐVT | Lượng | Trị giá (nghìn USD) | Đơn giá", "Tiêu | Tấn | 84 | 53 | 5", "Xe tải | Chiếc | 12 | 54 | 6"],
    &["84 / tấn / - / Tiêu / -", "53000 / USD / - / Trị giá / Tiêu", "12 / chiếc / - / Xe tải / -", "54000 / USD / - / Trị giá / Xe tải"]
)]
#[case::units_of_named_columns(
    "Đơn vị: Lượng: nghìn tấn; Trị giá: triệu USD",
    &["Mặt hàng | Tháng 5/2023 | | So với tháng trước (%)", " | Lượng | Trị giá | ", "Tiêu | 6 | 4 | 110"],
    &["6000 / tấn / 2023-05 / Tiêu / -", "4000000 / USD / 2023-05 / Trị giá / Tiêu", "110 / % / - / So với tháng trước / Tiêu"]
)]
#[case::numbers_that_name(
    "",
    &["Chủ xưởng | Số điện thoại | Số công văn | Vốn (triệu đồng) | Số nhân viên", "Lê Mẫu | 0912345678 | 45 | 7 | 05", "Trần Mẫu | 84912345678 | 46 | 8 | 012"],
    &["7000000 / đồng / - / Vốn / Lê Mẫu", "5 / nhân viên / - / Số nhân viên / Lê Mẫu", "8000000 / đồng / - / Vốn / Trần Mẫu"]
)]
#[case::people_by_their_visits(
    "",
    &["Chỉ tiêu | ĐVT | Năm 2022", "Khách tham quan | lượt người | 312"],
    &["312 / lượt / 2022 / Khách tham quan / -"]
)]
#[case::counts_without_a_word_for_it(
    "Xuất khẩu (triệu USD)",
    &["Nước bạn | Đoàn vào năm 2021 | Doanh nghiệp 2022 | Vốn năm 2022 | Đoàn ra", "Áo | 25 | 30,5 | 6 | 7"],
    &["25 / đoàn / 2021 / Đoàn vào / Áo", "30.5 / - / 2022 / Doanh nghiệp / Áo", "6000000 / USD / 2022 / Vốn / Áo"]
)]
#[case::no_heading(
    "Giá năm 2022",
    &["Chè | 1.200", "Gỗ | -6,5 | 1.300 640", "Dứa | -6,5% | +1,5%", "Na | 2,5% | 3 tấn", "Vải | Bán 4 tấn trong năm 2021"],
    &["2.5 / % / - / - / -", "3 / tấn / - / - / -", "4 / tấn / 2021 / bán / -"]
)]
fn a_number_has_the_unit_and_time_of_its_headings(
    #[case] above: &str,
    #[case] rows: &[&str],
    #[case] expected: &[&str],
) {
    assert_eq!(figures(above, rows), expected);
}

#[test]
fn a_number_has_the_mode_and_the_indicator_of_its_headings() {
    let rows = [
        "Chỉ tiêu | Thực hiện 2023 | Ước 2024 | Kế hoạch 2025",
        "Kim ngạch xuất khẩu (triệu USD) | 285 | 320 | 400",
        "Đoàn vào (đoàn) | 12 | 13 | 15",
    ];
    let rows = rows.iter().map(|row| row.split('|').map(|cell| cell.trim().into()).collect()).collect();
    let blocks = vec![Block::new(BlockKind::Heading(1), "Tình hình"), Block::new(BlockKind::Table(rows), "")];
    let laid = layout(Document { blocks, ..Document::default() });
    let figures = article_row(&laid).figures;
    let of = |at: usize| {
        figures.get(at).map(|placed| (placed.row.mode, placed.row.qualifier, placed.row.indicator))
    };
    let exports = Some("exports");
    assert_eq!(of(0), Some((Mode::Actual, Qualifier::Exact, exports)));
    assert_eq!(of(1), Some((Mode::Actual, Qualifier::About, exports)));
    assert_eq!(of(2), Some((Mode::Target, Qualifier::Exact, exports)));
    assert_eq!(of(3).and_then(|(.., indicator)| indicator), Some("delegations-received"));
}

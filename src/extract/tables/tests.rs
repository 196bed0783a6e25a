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
#[case::no_heading("Giá", &["Chè | 1.200", "Cà phê | 1.300"], &["1200 / - / - / - / -", "1300 / - / - / - / -"])]
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

use rstest::rstest;

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
    &[]
)]
#[case::rows_of_another_length("Giá", &["Mặt hàng | Lượng (tấn)", "Chè | 12 | 13"], &[])]
#[case::no_heading("Giá", &["Chè | 1.200", "Cà phê | 1.300"], &["1200 / - / - / - / -", "1300 / - / - / - / -"])]
fn a_number_has_the_unit_and_time_of_its_headings(
    #[case] above: &str,
    #[case] rows: &[&str],
    #[case] expected: &[&str],
) {
    assert_eq!(figures(above, rows), expected);
}

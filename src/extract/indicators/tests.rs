//! Which figures an indicator fits, and which look alike and are something else.

#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

use rstest::rstest;

use super::TABLE;
use crate::corpus::embedded;
use crate::extract::figures;

#[rstest]
#[case::fdi("Năm 2021, cả tỉnh thu hút 5 tỷ USD vốn FDI.", Some("fdi"))]
#[case::fdi_growth("Vốn đầu tư trực tiếp nước ngoài tăng 12%.", Some("fdi-growth"))]
#[case::trade("Tổng kim ngạch xuất nhập khẩu đạt 700 tỷ USD.", Some("trade-turnover"))]
#[case::remittances("Kiều hối về tỉnh ước 2 tỷ USD.", Some("remittances"))]
#[case::classes("Sở mở 12 lớp bồi dưỡng về đối ngoại.", Some("training-classes"))]
#[case::agreements("Các tỉnh đã ký 12 thỏa thuận quốc tế.", Some("agreements-signed"))]
#[case::exports("Kim ngạch xuất khẩu của tỉnh đạt 615 triệu USD.", Some("exports"))]
#[case::exports_growth("Xuất khẩu tăng 12% so với cùng kỳ.", Some("exports-growth"))]
#[case::rice("Xuất khẩu gạo đạt 2,9 tỷ USD.", Some("rice-exports"))]
#[case::gdp_growth("GDP quý I tăng 5,66% so với cùng kỳ.", Some("gdp-growth"))]
#[case::debt("Nợ công ở mức 37% GDP.", Some("public-debt-gdp"))]
#[case::gold("Giá vàng miếng SJC ở mức 83 triệu đồng/lượng.", Some("gold-bar-price"))]
#[case::petrol("Giá xăng E5 còn 21.300 đồng/lít.", Some("petrol-price"))]
#[case::visitors("Việt Nam đón 17,5 triệu lượt khách quốc tế.", Some("foreign-visitors"))]
#[case::dead("Bão làm chết 14 người.", Some("deaths"))]
#[case::missing("Còn 61 người mất tích.", Some("missing"))]
#[case::motorway("Cả nước có 1.200 km đường cao tốc.", Some("expressways"))]
#[case::votes("Nghị quyết nhận 130 phiếu thuận.", Some("votes-for"))]
#[case::poverty("Tỷ lệ hộ nghèo giảm còn 3,2%.", Some("poverty-rate"))]
#[case::relations(
    "Việt Nam có quan hệ ngoại giao với 193 nước, có quan hệ Đối tác chiến lược với 30 nước.",
    Some("diplomatic-relations")
)]
#[case::partners("Việt Nam đã thiết lập quan hệ Đối tác chiến lược với 30 nước.", Some("strategic-partners"))]
// What looks alike.
#[case::beside_fdi("Chi cho đường sá đạt 21 nghìn tỷ đồng, thu hút 6 tỷ USD vốn FDI.", None)]
#[case::of_one_of_many("Kim ngạch xuất khẩu của một doanh nghiệp FDI là 6 triệu USD.", None)]
#[case::spent("Hãng chi 5 tỷ USD để nhập khẩu.", None)]
#[case::not_fdi("Doanh nghiệp FDI nộp 5 tỷ USD tiền thuế.", None)]
#[case::factory("Nhà máy của doanh nghiệp FDI có vốn đầu tư 200 triệu USD.", None)]
#[case::fdi_surplus("Doanh nghiệp có vốn đầu tư trực tiếp nước ngoài xuất siêu 30 tỷ USD.", None)]
#[case::not_growth("Vốn FDI chiếm 12% tổng đầu tư.", None)]
#[case::other_money("Cầu mới có giá 5 tỷ USD.", None)]
#[case::other_classes("Trường mở 12 lớp bồi dưỡng toán.", None)]
#[case::other_agreements("Hai công ty ký 12 thỏa thuận mua bán.", None)]
#[case::other_sentence("Kiều hối tăng đều. Cầu mới có giá 5 tỷ USD.", None)]
#[case::share_of_exports("Mỹ chiếm 30% kim ngạch xuất khẩu.", None)]
#[case::feeder_road("Cao tốc này dài (gồm 4,5 km đường dẫn) gần xong.", None)]
#[case::poor_fewer("Số hộ nghèo giảm 5%.", None)]
fn names_what_is_measured(#[case] text: &str, #[case] expected: Option<&str>) {
    let found = figures(text);
    assert_eq!(found[0].indicator, expected, "{} | {}", found[0].label, found[0].subject);
}

/// `34,92%` is the growth of the amount before it, not of a nearer word.
#[test]
fn a_growth_is_that_of_its_own_clause() {
    let text = "Thu hút FDI đạt 60 tỷ USD, tăng 34,92%; kim ngạch xuất nhập khẩu đạt 775 tỷ USD, tăng 23,8%.";
    let found: Vec<_> = figures(text).iter().map(|figure| figure.indicator).collect();
    assert_eq!(found, [Some("fdi"), Some("fdi-growth"), Some("trade-turnover"), Some("trade-growth")]);
}

#[test]
fn every_row_is_of_the_catalogue_and_has_words() {
    let corpus = embedded::corpus().unwrap();
    assert!(corpus.indicators().len() >= 150);
    for row in &TABLE.rows {
        assert!(corpus.indicators().iter().any(|indicator| &*indicator.id == row.id), "{}", row.id);
        assert!(row.groups.iter().all(|group| !group.is_empty()), "{}", row.id);
    }
}

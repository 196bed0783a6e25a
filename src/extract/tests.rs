#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::format_push_string)]

use std::collections::HashSet;

use proptest::prelude::{any, prop_assert, proptest};
use rstest::rstest;

use super::figures;
use crate::corpus::format::{Change, Qualifier};

/// Reads each row `name  text → found → found` of a table, and lists all rows in which something else is found.
/// A first `…` stands for whatever is found before the rest; rows with `#` are comments.
pub(super) fn check_rows(table: &str, read: impl Fn(&str) -> Vec<String>) {
    let (mut names, mut wrong) = (HashSet::new(), String::new());
    for row in table.lines().filter(|row| !row.is_empty() && !row.starts_with('#')) {
        let (name, case) = row.split_once("  ").unwrap();
        assert!(names.insert(name), "two rows have the name {name}");
        let mut parts = case.split('→').map(str::trim);
        let text = parts.next().unwrap_or_default();
        let mut expected: Vec<&str> = parts.collect();
        let all = read(text);
        let mut found: Vec<&str> = all.iter().map(|found| found.trim()).collect();
        if expected.first() == Some(&"…") {
            expected.remove(0);
            found.drain(..found.len().saturating_sub(expected.len()));
        }
        if found != expected {
            wrong.push_str(&format!(
                "\n{name}  {text}\n    is     → {}\n    should → {}",
                found.join(" → "),
                expected.join(" → ")
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Each figure as `as_written = value [unit] qualifier change`, what is plain left out.
fn figures_of(text: &str) -> Vec<String> {
    let one = |figure: &super::FoundFigure<'_>| {
        let high = figure.value_to.map(|high| format!("..{high}")).unwrap_or_default();
        let mut line = format!("{} = {}{high} [{}]", figure.as_written, figure.value, figure.unit);
        if figure.qualifier != Qualifier::Exact {
            line.push_str(&format!(" {:?}", figure.qualifier));
        }
        match figure.change {
            Some(Change::Increase) => line.push_str(" up"),
            Some(Change::Decrease) => line.push_str(" down"),
            None => {}
        }
        line
    };
    figures(text).iter().map(one).collect()
}

#[rstest]
#[case::compound("Tỉnh chi 1 triệu 200 nghìn đồng", &["1 triệu 200 nghìn đồng = 1200000 [đồng]"])]
#[case::compound_money("vốn góp 5 tỷ 300 triệu đồng", &["5 tỷ 300 triệu đồng = 5300000000 [đồng]"])]
#[case::over("hơn 3.000 tỷ đồng", &["3.000 tỷ đồng = 3000000000000 [đồng] Over"])]
#[case::range("lãi suất 2-2,5% một năm", &["2-2,5% = 2..2.5 [%]"])]
#[case::range_in_words("phạt từ 3 đến 5 triệu đồng", &["3 đến 5 triệu đồng = 3000000..5000000 [đồng]"])]
#[case::range_units_twice("tăng 5%-7%", &["5%-7% = 5..7 [%] up"])]
#[case::multiple("tăng gấp 2,5 lần", &["2,5 lần = 2.5 [lần] up"])]
#[case::compared_multiple("cao gấp 3 lần mức trung bình", &["3 lần = 3 [lần]"])]
#[case::grouped("thêm 1.500 hộ dân", &["1.500 hộ = 1500 [hộ]"])]
#[case::ratio("có mặt tại 48/63 tỉnh, thành", &["48/63 tỉnh, thành = 48/63 [tỉnh, thành]"])]
#[case::ratio_of_thousands("đã có 14.000/40.000 hộ", &["14.000/40.000 hộ = 14000/40000 [hộ]"])]
#[case::rate("giá 30-40 nghìn/kg", &["30-40 nghìn/kg = 30000..40000 [/kg]"])]
#[case::rate_with_unit("giá 30-40 nghìn đồng/kg", &["30-40 nghìn đồng/kg = 30000..40000 [đồng/kg]"])]
#[case::rate_for_many("tỉnh có 33 điều dưỡng/10.000 dân", &["33 điều dưỡng/10.000 dân = 33 [điều dưỡng/10.000 dân]"])]
#[case::head_noun("ký 12 thỏa thuận hợp tác với 3 doanh nghiệp", &["12 thỏa thuận = 12 [thỏa thuận]", "3 doanh nghiệp = 3 [doanh nghiệp]"])]
#[case::pair("quan hệ với 190 quốc gia và vùng lãnh thổ", &["190 quốc gia và vùng lãnh thổ = 190 [quốc gia và vùng lãnh thổ]"])]
#[case::spelled_scale("dự án một tỷ USD", &["một tỷ USD = 1000000000 [USD]"])]
#[case::half("nửa triệu người", &["nửa triệu người = 500000 [người]"])]
#[case::elided_unit("công ty lãi 90 tỷ trong quý", &["90 tỷ = 90000000000 []"])]
#[case::from_to("tăng từ 24 lên 41 triệu tấn", &["24 = 24000000 []", "41 triệu tấn = 41000000 [tấn]"])]
#[case::house("xưởng ở tại 36 phố Mây, địa chỉ 65 đường Sông Sao", &[])]
#[case::road("Quốc lộ 91 đoạn qua chợ bị sạt", &[])]
#[case::cut_up_to("giảm phí chuyển tiền lên đến 50%", &["50% = 50 [%] down"])]
#[case::grown_up_to("tăng số đơn, tỷ lệ lên đến 50%", &["50% = 50 [%]"])]
#[case::on_pillars("phối hợp trên 3 trụ cột, dựa trên 4 tiêu chí", &["3 trụ cột = 3 [trụ cột]", "4 tiêu chí = 4 [tiêu chí]"])]
#[case::firm("tin do Công ty 545 báo cáo lên sở khi hãng 911 taxi tăng giá", &[])]
#[case::committee("việc của Ban Chỉ đạo 389 tỉnh", &[])]
#[case::place_in_a_group("đội đứng thứ 10 bảng A", &[])]
#[case::brought_down("bắn rơi và hạ 5 tiêm kích", &["5 tiêm kích = 5 [tiêm kích]"])]
#[case::level("xuất khẩu tăng lên 5 tỷ USD", &["5 tỷ USD = 5000000000 [USD]"])]
#[case::restated("giảm 500 đồng (tương đương 2%)", &["500 đồng = 500 [đồng] down", "2% = 2 [%] down"])]
#[case::base_in_brackets("tăng 20,3% (đạt 6 tỷ USD)", &["20,3% = 20.3 [%] up", "6 tỷ USD = 6000000000 [USD]"])]
#[case::bare_base_in_brackets("đạt 60 tỷ USD, tăng 20% (50 tỷ USD)", &["60 tỷ USD = 60000000000 [USD]", "20% = 20 [%] up", "50 tỷ USD = 50000000000 [USD]"])]
#[case::bare_amount_in_brackets("đạt 60 tỷ USD, tăng 20% (10 tỷ USD)", &["60 tỷ USD = 60000000000 [USD]", "20% = 20 [%] up", "10 tỷ USD = 10000000000 [USD] up"])]
#[case::signed("chỉ số VN30 (+1,8%)", &["1,8% = 1.8 [%] up"])]
#[case::stacked("khoảng gần 300 đại biểu", &["300 đại biểu = 300 [đại biểu] Nearly"])]
#[case::at_least("thu nhập 5 triệu đồng/tháng trở lên", &["5 triệu đồng/tháng = 5000000 [đồng/tháng] AtLeast"])]
#[case::at_most("không quá 20 người", &["20 người = 20 [người] AtMost"])]
#[case::not_under("không dưới 20 người", &["20 người = 20 [người] AtLeast"])]
#[case::around("trên dưới 100 xe", &["100 xe = 100 [xe] About"])]
#[case::comparative("cây cầu dài hơn 4 m so với bản vẽ", &["4 m = 4 [m]"])]
#[case::age("Ông An, 41 tuổi, quê ở Huế", &["41 tuổi = 41 [tuổi]"])]
#[case::gold("vàng đạt 2.345,6 USD/ounce", &["2.345,6 USD/ounce = 2345.6 [USD/ounce]"])]
#[case::both_marks("VN-Index lên 1,234.5 điểm", &["1,234.5 điểm = 1234.5 [điểm]"])]
#[case::share("1/3 dân số thành phố", &["1/3 dân số = 1/3 [dân số]"])]
#[case::negative("nhiệt độ xuống -5 độ C, sau đó -2°C", &["-5 độ C = -5 [độ C]", "-2°C = -2 [°C]"])]
#[case::listed("ba tỉnh thu 5, 7 và 9 triệu đồng", &["5 = 5000000 []", "7 = 7000000 []", "9 triệu đồng = 9000000 [đồng]"])]
#[case::of_a_total("có 675 trên tổng số 828 trường hợp", &["675 = 675 []", "828 trường hợp = 828 [trường hợp]"])]
#[case::per_head("5,6 ca trên 100.000 dân", &["5,6 ca = 5.6 [ca]", "100.000 dân = 100000 [dân]"])]
#[case::over_an_age("có 5 người trên 60 tuổi", &["5 người = 5 [người]", "60 tuổi = 60 [tuổi] Over"])]
#[case::findings("báo cáo nêu 25 phát hiện về an toàn", &["25 phát hiện = 25 [phát hiện]"])]
#[case::shots("bắn 25 phát vào bia", &["25 phát = 25 [phát]"])]
#[case::men("chiều ấy có 11 ông ngồi chờ", &["11 ông = 11 [ông]"])]
#[case::uniforms("mỗi em có 3 đồng phục", &["3 đồng phục = 3 [đồng phục]"])]
#[case::undenied("giá không chỉ tăng 5% mà còn tăng 7%", &["5% = 5 [%] up", "7% = 7 [%] up"])]
#[case::exceeded("kim ngạch vượt 15% kế hoạch", &["15% = 15 [%] up"])]
#[case::bounded("lạm phát vượt 15%", &["15% = 15 [%] Over"])]
#[case::broken_rice("giá gạo 5% tấm là 600 USD/tấn", &["600 USD/tấn = 600 [USD/tấn]"])]
#[case::joined_to_a_word("kho chứa gần trên2.500 bao, giá vàng miếng SJC116,8 triệu đồng", &["2.500 bao = 2500 [bao] Over", "116,8 triệu đồng = 116800000 [đồng]"])]
#[case::one_of("xã là 1 trong 10 xã đạt chuẩn", &["10 xã = 10 [xã]"])]
#[case::out_of("đội cứu 57 trong 250 thủy thủ", &["57 = 57 []", "250 thủy thủ = 250 [thủy thủ]"])]
#[case::barrel("dầu thô là 71,004 USD/thùng, giảm 0,812 USD/thùng", &["71,004 USD/thùng = 71.004 [USD/thùng]", "0,812 USD/thùng = 0.812 [USD/thùng] down"])]
#[case::ton("tiêu đen là 6,450 USD/tấn", &["6,450 USD/tấn = 6450 [USD/tấn]"])]
#[case::points("rổ tiền tệ ở 101,325 điểm, sàn Mây ở 21,325 điểm", &["101,325 điểm = 101.325 [điểm]", "21,325 điểm = 21325 [điểm]"])]
#[case::comma_in_a_range("điều thô có giá 41,300 - 42,500 đồng/kg", &["41,300 - 42,500 đồng/kg = 41300..42500 [đồng/kg]"])]
#[case::cents("đường thô là 19,5 US cent/pound", &["19,5 US cent/pound = 19.5 [US cent/pound]"])]
#[case::coins("thợ lặn vớt 70 đồng xu", &["70 đồng xu = 70 [đồng xu]"])]
#[case::fall_in_brackets("lượng khách cũng giảm (14%)", &["14% = 14 [%] down"])]
#[case::both_sides("giá bạc tăng 30.000 đồng/lượng chiều mua và 50.000 đồng/lượng chiều bán", &["30.000 đồng/lượng = 30000 [đồng/lượng] up", "50.000 đồng/lượng = 50000 [đồng/lượng] up"])]
#[case::supply("các nước cắt giảm nguồn cung 3 triệu thùng", &["3 triệu thùng = 3000000 [thùng] down"])]
#[case::deduction("bà được giảm trừ gia cảnh 9 triệu đồng", &["9 triệu đồng = 9000000 [đồng]"])]
#[case::tanks("nước bạn gửi xe tăng trị giá 70 triệu USD; xe tăng nặng 41 tấn", &["70 triệu USD = 70000000 [USD]", "41 tấn = 41 [tấn]"])]
#[case::dearer_cars("giá xe tăng 20 triệu đồng, cước xe tăng thêm 5%", &["20 triệu đồng = 20000000 [đồng] up", "5% = 5 [%] up"])]
#[case::of_the_name("ông Tăng góp 20 triệu đồng", &["20 triệu đồng = 20000000 [đồng]"])]
#[case::wide("thửa ruộng rộng hơn 2.000 m2", &["2.000 m2 = 2000 [m2] Over"])]
#[case::longer("mẫu xe mới dài hơn 30 mm", &["30 mm = 30 [mm]"])]
#[case::raised("quỹ nâng lãi suất 0,4 điểm phần trăm", &["0,4 điểm phần trăm = 0.4 [điểm phần trăm] up"])]
#[case::milestone("sàn Mây để mất mốc 900 điểm", &["900 điểm = 900 [điểm]"])]
#[case::lower_than_before("giá gạo thấp hơn mức 9% của tháng trước", &["9% = 9 [%]"])]
#[case::per_mille("tỷ lệ hỏng là 4 phần nghìn", &["4 phần nghìn = 4 [phần nghìn]"])]
#[case::light_years("cách đây 146 năm ánh sáng", &["146 năm ánh sáng = 146 [năm ánh sáng]"])]
fn finds(#[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(figures_of(text), expected);
}

#[rstest]
#[case::hyphen_of_a_range("từ ngày 5 -6, trời mát")]
#[case::listed_years("các năm 2016, 2018 và sau đó")]
#[case::listed_labels("các bài 5, 7 và 9")]
#[case::day("khai mạc ngày 10/1")]
#[case::day_of_somebody("chiều 11-1 ông Sao Mai và tối 12-1 anh Lê An về")]
#[case::document("Nghị quyết 22-NQ/TW và Nghị định số 24/2014/NĐ-CP")]
#[case::period("trong giai đoạn 2014-2016")]
#[case::clock("mở cửa lúc 19h30, đóng lúc 21:36")]
#[case::ordinal("hội nghị lần thứ 19")]
#[case::dotted_dates("từ tối 26.10 đến 1.11")]
#[case::list_of_days("các ngày 5, 6 và 7/8")]
#[case::to_a_day("từ 3 đến 5/4")]
#[case::first_months("9 tháng đầu năm")]
#[case::article_numbers("theo Điều 7 và 9")]
#[case::grades("học sinh lớp 8 ở quận 3")]
#[case::names("dịch Covid-19, tiêm kích MiG-21, COP26, ASEAN+3, G7")]
#[case::names_with_a_blank("hai tiêm kích Su -24 của Nga và trực thăng Mi -8 rời căn cứ")]
#[case::score("đội nhà thắng 2-1")]
#[case::version("công nghiệp 4.0")]
#[case::plate("xe biển số 29A-123.45")]
#[case::scale_of_a_map("tỷ lệ 1/2000")]
#[case::round("vòng 1/16")]
#[case::duration("sau 5 năm triển khai")]
#[case::small_words("hai nước, ba kênh")]
#[case::vague("hàng trăm nghìn lượt xem, vài triệu đồng")]
#[case::no_scale("ba tỷ lệ khác nhau và hai tỷ phú")]
#[case::list_heads("1. Mở rộng thị trường")]
#[case::telephone("liên hệ 0903123456")]
#[case::unit_number("Sư đoàn 968 phát động thi đua")]
#[case::game("giải carom 3 băng mở rộng")]
#[case::product("iPhone 15 ra mắt")]
#[case::code("bụi PM2,5 bay quanh chiếc A350")]
#[case::within_a_time("xếp trong 39 ngày")]
#[case::plant_in_a_name("thủy điện Sông Hồ 1A gặp sự cố")]
#[case::group("Nhóm 2 bao gồm các hội")]
#[case::denied("giá xăng không tăng 500 đồng/lít như lời đồn, cước cũng chưa giảm 5%")]
#[case::put_right("không phải 5 người như đã đưa")]
#[case::nested_names("theo khoản 1 điều 13")]
#[case::parts_of_a_law("theo điểm 3 khoản 2 điều 19 Nghị định 41")]
#[case::plate_in_pieces("xe con 61 A -150.27 và xe tải 43 C 1862")]
fn leaves_alone(#[case] text: &str) {
    assert_eq!(figures_of(text), Vec::<String>::new());
}

#[rstest]
#[case::own("Năm 2020, tỉnh ký 12 thỏa thuận.", Some("2020"))]
#[case::of_the_paragraph("Năm 2020 nhiều biến động. Tỉnh vẫn ký 12 thỏa thuận.", Some("2020"))]
#[case::base_is_none("Tỉnh ký 12 thỏa thuận so với năm 2019.", None)]
#[case::months("9 tháng đầu năm 2021, cảng đón 40 tàu.", Some("2021-01/2021-09"))]
#[case::quarter("Trong quý II/2019, cảng đón 40 tàu.", Some("2019-04/2019-06"))]
#[case::years("Giai đoạn 2014-2016, cảng đón 40 tàu.", Some("2014/2016"))]
#[case::month("Tháng 8/2018, cảng đón 40 tàu.", Some("2018-08"))]
#[case::price_up_to("Tính đến hết tháng 3/2024, giá vàng đạt 80 triệu đồng/lượng.", Some("/2024-03"))]
#[case::money_up_to("Tính đến hết tháng 3/2024, tỉnh thu 80 triệu đồng.", Some("2024-01/2024-03"))]
#[case::day("Ngày 12/8/2018, cảng đón 40 tàu.", Some("2018-08-12"))]
#[case::day_of_what_is_announced(
    "Giá điện ngày 12/8/2018 được bộ công bố là 2.000 đồng/kWh.",
    Some("2018-08-12")
)]
#[case::day_of_announcing("Ngày 12/8/2018, bộ công bố giá điện là 2.000 đồng/kWh.", None)]
#[case::occasion("Đợt tuyển trước (tháng 8/2018), trường nhận 40 em.", Some("2018-08"))]
#[case::born("Thầy An (sinh năm 1960), hiệu trưởng, có 40 em học trò.", None)]
fn attaches_the_period(#[case] text: &str, #[case] period: Option<&str>) {
    assert_eq!(figures(text)[0].period.map(|found| found.to_string()).as_deref(), period);
}

proptest! {
    #[test]
    fn spans_are_in_order_and_inside(text in any::<String>()) {
        check_spans(&text)?;
    }

    #[test]
    fn number_like_text_keeps_its_spans(
        words in proptest::collection::vec("[0-9]{1,5}|[0-9]{1,3}[.,/-][0-9]{1,4}|tỷ|triệu|đồng|%|hơn|tăng|từ|đến|lên|năm|tháng|ngày|người|doanh nghiệp|A|/|-|\\.|\n|một|nửa", 0..20)
    ) {
        check_spans(&words.join(" "))?;
        check_spans(&words.concat())?;
    }
}

fn check_spans(text: &str) -> Result<(), proptest::test_runner::TestCaseError> {
    let mut end = 0;
    for figure in figures(text) {
        prop_assert!(figure.start >= end && figure.start < figure.end);
        prop_assert!(text.get(figure.start..figure.end) == Some(figure.as_written));
        prop_assert!(figure.as_written.ends_with(figure.unit) || figure.as_written.starts_with(figure.unit));
        end = figure.end;
    }
    Ok(())
}

#![allow(clippy::unwrap_used)]

use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};
use rstest::rstest;

use super::{Lang, Value, phrase, read, typed};

fn written(text: &str) -> Option<(String, String)> {
    read(text).map(|w| (w.value.to_string(), w.unit.to_owned()))
}

#[rstest]
#[case::decimal_comma("60,28 tỷ USD", "60280000000", "USD")]
#[case::dot_groups("11.220 lượt", "11220", "lượt")]
#[case::ratio("48/63 tỉnh, thành", "48/63", "tỉnh, thành")]
#[case::ratio_of_thousands("1.589/20.513 thí sinh", "1589/20513", "thí sinh")]
#[case::percent("34,92%", "34.92", "%")]
#[case::percent_of("6,7% GDP", "6.7", "% GDP")]
#[case::undotted("1500 đoàn phóng viên", "1500", "đoàn phóng viên")]
#[case::thousand("700 nghìn khách", "700000", "khách")]
#[case::in_words("ba trụ cột", "3", "trụ cột")]
#[case::range_in_words_between("từ 3 đến 5 triệu đồng", "3000000..5000000", "đồng")]
#[case::integer_to_decimal("2-2,5%", "2..2.5", "%")]
#[case::unit_twice("5%-7%", "5..7", "%")]
#[case::unit_twice_spaced("1 triệu đồng đến 3 triệu đồng", "1000000..3000000", "đồng")]
#[case::metres_twice("2 m - 2,4 m", "2..2.4", "m")]
#[case::next_smaller_scale("từ 800 đến 1,2 triệu đồng", "800000..1200000", "đồng")]
#[case::no_scale_to_share("từ 500.000 đến 1 triệu đồng", "500000..1000000", "đồng")]
#[case::compound("1 triệu 200 nghìn", "1200000", "")]
#[case::compound_money("5 tỷ 300 triệu đồng", "5300000000", "đồng")]
#[case::stacked("3,2 triệu tỷ", "3200000000000000", "")]
#[case::stacked_thousands("38 nghìn tỷ đồng", "38000000000000", "đồng")]
#[case::groups_before_scale("2.300 tỉ", "2300000000000", "")]
#[case::groups_and_decimals("2.345,6 tỷ đồng", "2345600000000", "đồng")]
#[case::both_marks_english("15,678.9 điểm", "15678.9", "điểm")]
#[case::three_places_before_scale("12,345 tỷ USD", "12345000000", "USD")]
#[case::three_places_of_a_measure("3,125 km", "3.125", "km")]
#[case::comma_groups_people("3,400 người", "3400", "người")]
#[case::zero_never_groups("0,125 điểm", "0.125", "điểm")]
#[case::decimal_dot("4.7 inch", "4.7", "inch")]
#[case::zero_dot("0.125 giây", "0.125", "giây")]
#[case::many_groups("1.234.567 người", "1234567", "người")]
#[case::half_a_scale("nửa triệu người", "500000", "người")]
#[case::and_a_half("2 triệu rưỡi đồng", "2500000", "đồng")]
#[case::words_with_scale("ba nghìn tỷ đồng", "3000000000000", "đồng")]
#[case::long_words("bảy trăm hai mươi mốt nghìn không trăm mười hai", "721012", "")]
#[case::words_with_hundreds("ba nghìn hai trăm hộ", "3200", "hộ")]
#[case::lone_last_digit("một trăm lẻ ba", "103", "")]
#[case::odd_one("một nghìn lẻ một đêm", "1001", "đêm")]
#[case::year_is_no_five("hai mươi năm", "20", "năm")]
#[case::chat("1tr2", "1200000", "")]
#[case::thousands_k("100k", "100000", "")]
#[case::ten_thousands("5 vạn quân", "50000", "quân")]
#[case::currency_first("$10 triệu", "10000000", "$")]
#[case::thousands_of_dollars("US$400,000", "400000", "US$")]
#[case::thousandths("US$1,275", "1.275", "US$")]
#[case::minus("-5 độ C", "-5", "độ C")]
#[case::square_metres("88,5m2", "88.5", "m2")]
#[case::capitals("1,5 TỶ ĐỒNG", "1500000000", "ĐỒNG")]
fn reads(#[case] text: &str, #[case] value: &str, #[case] unit: &str) {
    assert_eq!(written(text), Some((value.to_owned(), unit.to_owned())));
}

#[rstest]
#[case::rate("ba tỷ lệ khác nhau", "3", "tỷ lệ khác nhau")]
#[case::rich_people("30 tỷ phú", "30", "tỷ phú")]
#[case::inhabitants("98 triệu dân", "98000000", "dân")]
#[case::inhabitants_in_billions("1,4 tỷ dân", "1400000000", "dân")]
#[case::all_things("3 vạn vật", "3", "vạn vật")]
#[case::years("80 triệu năm", "80000000", "năm")]
fn scale_words_that_are_none(#[case] text: &str, #[case] value: &str, #[case] unit: &str) {
    assert_eq!(written(text), Some((value.to_owned(), unit.to_owned())));
}

#[rstest]
#[case::no_number("tỷ đồng")]
#[case::empty("")]
#[case::date("14.6.2018")]
#[case::list("1,2,3 tháng")]
#[case::second_number("80 triệu 10 năm trước")]
#[case::year("năm 2018")]
#[case::beyond_a_decimal("999999999999999999999999999999 tỷ")]
#[case::scale_beyond_a_decimal("9 tỷ tỷ tỷ tỷ tỷ")]
#[case::ill_groups("1.23.456 người")]
fn is_no_figure(#[case] text: &str) {
    assert_eq!(read(text), None);
}

#[rstest]
#[case("60280000000")]
#[case("48/63")]
#[case("34.92")]
#[case("2..2.5")]
#[case("-5")]
fn data_file_style_round_trips(#[case] text: &str) {
    assert_eq!(text.parse::<Value>().unwrap().to_string(), text);
}

#[rstest]
#[case("")]
#[case("60,28")]
#[case("48/")]
#[case("1..")]
#[case("x")]
fn wrong_values_are_named(#[case] text: &str) {
    assert_eq!(text.parse::<Value>().unwrap_err().0, text);
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        let _ = read(&text);
        if let Some(found) = phrase(&text) {
            prop_assert!(text.ends_with(found.rest));
        }
    }

    #[test]
    fn number_like_text_is_read_or_refused(text in "(từ )?[0-9]{1,12}[.,/-]?[0-9]{0,4}( ?(tỷ|triệu|nghìn|đến|rưỡi|tr|%|đồng|một|trăm)){0,6}") {
        let _ = read(&text);
    }

    #[test]
    fn grouping_does_not_change_a_value(n in 1_000_u64..999_999_999) {
        let digits = n.to_string();
        let grouped: String = digits.char_indices().flat_map(|(at, c)| {
            ((at > 0 && (digits.len() - at) % 3 == 0).then_some('.')).into_iter().chain([c])
        }).collect();
        let figure = format!("{grouped} người");
        prop_assert_eq!(read(&figure).map(|w| w.value), read(&format!("{n} người")).map(|w| w.value));
    }
}

#[rstest]
#[case("1.200", "1200")]
#[case("1,500", "1.5")]
#[case("60.280", "60280")]
#[case("4,211", "4.211")]
#[case("4,211..5,3", "4.211..5.3")]
#[case("1,234,567", "1234567")]
#[case("1.234,567", "1234.567")]
#[case("0,932", "0.932")]
#[case("355.5", "355.5")]
#[case("4,5 triệu", "4500000")]
#[case("1.200 tỷ", "1200000000000")]
#[case("2 triệu 500 nghìn", "2500000")]
#[case("hai mươi", "20")]
#[case("-5", "-5")]
#[case("48/63", "48/63")]
#[case("1.000..2.000", "1000..2000")]
#[case("4-6 triệu", "4000000..6000000")]
#[case("13.78 billion", "13780000000")]
#[case("4–6 million", "4000000..6000000")]
#[case("1.2 trillion", "1200000000000")]
fn a_typed_value_is_read_whole(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(typed(text, Lang::Vi).unwrap().to_string(), expected);
}

/// One mark alone is that of the language.
#[rstest]
#[case("4.211", "4.211")]
#[case("4,211", "4211")]
#[case("1.250 million", "1250000")]
fn in_english_a_point_begins_decimals(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(typed(text, Lang::En).unwrap().to_string(), expected);
}

#[rstest]
#[case::exponent("1e5")]
#[case::unit("12 bò")]
#[case::scale_and_unit("5 tỷ đồng")]
#[case::sign("5%")]
#[case::nothing_below("1/0")]
#[case::falling("20..10")]
#[case::qualifier("hơn 5")]
#[case::word("abc")]
#[case::empty("")]
fn what_is_more_than_a_value_is_none(#[case] text: &str) {
    assert_eq!(typed(text, Lang::Vi), None);
}

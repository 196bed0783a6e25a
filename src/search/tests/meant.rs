//! What is found first is what was meant: the marks and capitals that were typed, and names of the same before those of a
//! part.

use rstest::rstest;

use super::{finder, found};
use crate::search::{Query, QueryLimits, Tuning};

#[rstest]
#[case::just_a_word("=bão", &["Bão lớn vào bờ."])]
#[case::in_quotation_marks("\"bão\"", &["Bão lớn vào bờ."])]
#[case::by_telex("=baox", &["Bão lớn vào bờ."])]
#[case::still_being_typed("\"ba", &["Bao gạo to.", "Báo ra sáng nay.", "Bão lớn vào bờ."])]
#[case::none_typed("=bao", &["Bao gạo to.", "Báo ra sáng nay.", "Bão lớn vào bờ."])]
#[case::one_of_two("\"hai phòng\"", &["Hai phòng mới sửa."])]
#[case::of_two_none("\"hai phong\"", &["Cảng Hải Phòng mở.", "Hai phòng mới sửa."])]
#[case::without_just_a_word("mở -=phong", &["Mở cửa sổ."])]
#[case::without_these_marks("mở -=phóng", &["Cảng Hải Phòng mở.", "Mở cửa sổ."])]
#[case::without_a_phrase("mới -\"hải phòng\"", &["Hai phòng mới sửa."])]
#[case::an_abbreviation("=AN", &["Hãng AN lên sàn."])]
fn marks_hold_behind_a_sign_and_in_quotation_marks(#[case] typed: &str, #[case] expected: &[&str]) {
    let texts = [
        "Bão lớn vào bờ.",
        "Báo ra sáng nay.",
        "Bao gạo to.",
        "Hai phòng mới sửa.",
        "Cảng Hải Phòng mở.",
        "Mở cửa sổ.",
        "Cơm để phần ăn tối.",
        "Hãng AN lên sàn.",
    ];
    let mut all = found(&finder(&texts), typed);
    all.sort();
    assert_eq!(all, expected);
}

#[rstest]
#[case::before_a_part_of_an_address("UK", &["Ngoại trưởng UK tới thăm.", "Nước Anh bầu cử.", "Trang gov.uk tạm đóng."])]
#[case::no_keys("USA", &["Tàu USA cập bến."])]
#[case::no_marks("AI", &["Máy dùng AI đọc chữ.", "Ai cũng biết nhà ấy."])]
#[case::a_name_of_the_table("VUFO", &["Liên hiệp các tổ chức hữu nghị Việt Nam họp."])]
#[case::nothing_else_has_it("UKRA", &["Hạt Ukraina về kho."])]
#[case::beside_other_words("cây úa USA", &["Cây úa bên tàu USA."])]
#[case::small_letters("ai", &["Ai cũng biết nhà ấy.", "Máy dùng AI đọc chữ.", "Ái nữ đi xa."])]
fn a_short_name_in_capitals_is_no_other_word(#[case] typed: &str, #[case] expected: &[&str]) {
    let texts = [
        "Hạt Ukraina về kho.",
        "Trang gov.uk tạm đóng.",
        "Ngoại trưởng UK tới thăm.",
        "Nước Anh bầu cử.",
        "Lá úa rụng đầy.",
        "Ai cũng biết nhà ấy.",
        "Ái nữ đi xa.",
        "Máy dùng AI đọc chữ.",
        "Khu nhà vườn rộng.",
        "Liên hiệp các tổ chức hữu nghị Việt Nam họp.",
        if typed == "USA" { "Tàu USA cập bến." } else { "Cây úa bên tàu USA." },
    ];
    let mut all = found(&finder(&texts), typed);
    if typed == "ai" {
        all.sort();
    }
    assert_eq!(all, expected);
}

#[test]
fn a_country_in_capitals_comes_before_a_word_of_its_letters() {
    let texts = [
        "Ảnh cưới, ảnh cũ và ảnh mới.",
        "Chị gọi anh Ánh.",
        "Nước Anh bầu cử.",
        "Vua United Kingdom lên ngôi.",
    ];
    assert_eq!(found(&finder(&texts), "Anh")[..2], ["Nước Anh bầu cử.", "Vua United Kingdom lên ngôi."]);
    assert_eq!(
        found(&finder(&["Họa sĩ mỹ thuật vẽ.", "Họa sĩ ở Mỹ vẽ thuật lại."]), "Mỹ thuật")[0],
        "Họa sĩ mỹ thuật vẽ."
    );
}

#[rstest]
#[case("Italy", "Đoàn nêu ý kiến khi thăm Italia hôm qua.", "Italia")]
#[case("nước Ý", "Đoàn nêu ý kiến khi thăm Italia hôm qua.", "ýItalia")]
#[case("UK", "Người anh của ông sang United Kingdom.", "UnitedKingdom")]
#[case("Hoa Kỳ", "Trường mỹ thuật cạnh bến United States.", "UnitedStates")]
#[case("Belgium", "Chủ quán bị phạt vì bia Bỉ.", "Bỉ")]
fn a_syllable_that_looks_like_a_country_neither_hides_nor_marks_a_text(
    #[case] typed: &str,
    #[case] text: &str,
    #[case] expected: &str,
) {
    let finder = finder(&[text, "Chợ quê họp sớm."]);
    let hits = finder.find(&Query::parse(typed), 10).unwrap();
    assert_eq!(hits.hits.first().map(|hit| hit.text.as_str()), Some(text));
    let marked: Vec<_> = hits.highlighter.spans(text).into_iter().map(|span| &text[span]).collect();
    assert_eq!(marked.concat(), expected);
}

#[rstest]
#[case::short_for_the_whole("Thành phố Hồ Chí Minh", &["Mưa to ở TP.HCM.", "Bình Dương xây cầu."])]
#[case::a_word_of_english("Đà Nẵng", &["Trains to Danang resumed.", "Quảng Nam có lũ."])]
#[case::a_body("Bộ TTTT", &["Bộ Thông tin và Truyền thông họp.", "Bộ Khoa học và Công nghệ họp."])]
#[case::a_part_by_another_name("Kontum", &["Quảng Ngãi đón khách."])]
fn names_of_the_same_come_before_those_of_a_part(#[case] typed: &str, #[case] expected: &[&str]) {
    let texts = [
        "Bình Dương xây cầu.",
        "Mưa to ở TP.HCM.",
        "Quảng Nam có lũ.",
        "Trains to Danang resumed.",
        "Bộ Khoa học và Công nghệ họp.",
        "Bộ Thông tin và Truyền thông họp.",
        "Quảng Ngãi đón khách.",
    ];
    assert_eq!(found(&finder(&texts), typed), expected);
}

/// Nothing tells which of what filters leave is best, so that a part of it would be no answer.
#[test]
fn filters_alone_are_answered_in_full() {
    let texts: Vec<String> = (0..400).map(|n| format!("Kho {n} nhập gạo.")).collect();
    let finder = finder(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let limits = QueryLimits { work: 500_000, ..QueryLimits::default() };
    let finder = finder.with_tuning(Tuning { limits, ..Tuning::default() });
    let find = |typed: &str| finder.find(&Query::parse(typed), 10).unwrap();
    let filtered = find("kind:passage");
    assert_eq!((filtered.complete, filtered.total), (true, 400));
    assert!(!find("gạo").complete, "else this says nothing");
}

#[rstest]
#[case::the_marks_typed("lạm phát", 2, 2)]
#[case::of_a_half_typed_word("lạm phá", 3, 1)]
#[case::by_telex("lamj phats", 2, 2)]
#[case::none_typed_of_a_name("lam phat", 2, 2)]
#[case::one_word("phạt", 1, 3)]
#[case::marks_that_no_text_has("lãm phạt", 4, 0)]
#[case::a_sentence_with_a_wrong_mark("lạm phạt đẩy giá gạo", 1, 0)]
#[case::syllables_that_are_nearly_always_together("phà đỏ", 4, 1)]
#[case::two_words_far_apart("chợ sơn", 1, 1)]
#[case::one_of_two_choices("lạm phát OR phạt", 3, 1)]
fn a_search_narrows_to_what_was_typed(#[case] typed: &str, #[case] total: usize, #[case] near: usize) {
    let finder = finder(&NEAR_AND_FAR);
    let hits = finder.find(&Query::parse(typed), 20).unwrap();
    assert_eq!((hits.total, hits.weak), (total, near), "{:?}", hits.hits);
    // What only comes near is listed last, and in no count.
    let listed: Vec<bool> = hits.hits.iter().map(|hit| hit.is_weak).collect();
    assert_eq!(listed, [vec![false; total], vec![true; near]].concat());
    assert_eq!((hits.passages.len(), hits.per_article[0].hits), (total, total));
}

const NEAR_AND_FAR: [&str; 11] = [
    "Lạm phát năm nay thấp.",
    "Lạm phát đẩy giá gạo lên, ai làm cũng lo.",
    "Chủ quán bị phạt vì làm sai.",
    "Họ lạm dụng lòng tin rồi phân phát lúa giống.",
    "Phà đỏ rời bến.",
    "Phà đỏ cập bến.",
    "Phà đỏ quay mũi.",
    "Chiếc phà đỏ hỏng máy.",
    "Phà chở xe rồi nhuộm đỏ mặt nước.",
    "Chợ sơn mở cửa.",
    "Chợ quê bán rau, cá, thịt, hoa, vải, nồi, chum và ít sơn.",
];

#[test]
fn a_word_that_is_there_as_it_was_typed_is_marked_alone() {
    let finder = finder(&NEAR_AND_FAR);
    let marked = |typed: &str, text: &str| {
        let spans = finder.find(&Query::parse(typed), 20).unwrap().highlighter.spans(text);
        spans.into_iter().map(|span| &text[span]).collect::<Vec<_>>().concat()
    };
    assert_eq!(marked("lạm phát", NEAR_AND_FAR[1]), "Lạmphát");
    assert_eq!(marked("chợ sơ", "Chợ sơn ở khu sơ tán."), "Chợsơ");
}

#[rstest]
#[case::half_typed("uy ban nhan da")]
#[case::half_typed_with_marks("ủy ban nhân dâ")]
#[case::run_together("uybannhandan")]
#[case::a_wrong_letter("uy ban nhna dan")]
#[case::a_wrong_letter_at_the_end("uy ban nhan dna")]
fn a_name_is_known_though_it_is_not_typed_to_the_letter(#[case] typed: &str) {
    let texts = ["UBND tỉnh họp.", "Ủy ban nhân dân xã họp.", "Nhân viên ngân hàng nghỉ."];
    let mut all = found(&finder(&texts), typed);
    all.sort();
    assert_eq!(all, ["UBND tỉnh họp.", "Ủy ban nhân dân xã họp."]);
}

#[rstest]
#[case::first_letters("ganh chupi ra cho", &["Bà gánh chuối ra chợ bán."])]
#[case::another_name("uy ban nhna dan", &["Ủy ban nhân dân xã họp.", "UBND tỉnh họp."])]
fn a_text_with_a_mistyped_word_comes_before_what_the_words_may_be_a_name_of(
    #[case] typed: &str,
    #[case] expected: &[&str],
) {
    let texts =
        ["UBND tỉnh họp.", "Ủy ban nhân dân xã họp.", "Trường GCRC mở cửa.", "Bà gánh chuối ra chợ bán."];
    assert_eq!(found(&finder(&texts), typed), expected);
}

#[rstest]
#[case::a_name_of_two_words("phà -hải phòng", &["Phà chở hải sản.", "Phà sang đảo đông khách."])]
#[case::without_marks("phà -hai phong đảo", &["Phà sang đảo đông khách."])]
#[case::a_word_and_another("phà -hải đảo", &["Phà sang đảo đông khách."])]
fn a_name_is_excluded_as_a_whole(#[case] typed: &str, #[case] expected: &[&str]) {
    let texts = ["Phà ra đảo ở Hải Phòng.", "Phà sang đảo đông khách.", "Phà chở hải sản."];
    let mut all = found(&finder(&texts), typed);
    all.sort();
    assert_eq!(all, expected);
}

#[test]
fn a_text_with_the_name_that_was_typed_comes_before_other_names_where_another_word_is_nowhere() {
    let texts = ["Người Do Thái ăn tết.", "Thủ đô của Israel có mưa.", "Chợ quê họp sớm."];
    assert_eq!(found(&finder(&texts), "israel gaza"), [texts[1], texts[0]]);
}

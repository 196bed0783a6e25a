#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

mod bounded;
mod library;
mod meant;
mod properties;

use std::collections::HashMap;

use rstest::rstest;
use serde_json::json;
use unicode_normalization::UnicodeNormalization;

use super::{DocumentKind, Finder, Query, QueryLimits, QueryProblem, Scope, Tuning};
use crate::corpus::format::ArticleFile;
use crate::corpus::{Corpus, Origin, embedded, load};
use crate::text::words::vietnamese_letters;

fn embedded_finder() -> Finder {
    Finder::in_memory(&embedded::corpus().unwrap()).unwrap()
}

/// An article of these passages, as a line of a library has it.
pub(super) fn article(id: &str, passages: &[&str]) -> ArticleFile {
    let passage = |(i, vi): (usize, &&str)| json!({ "id": format!("p{}", i + 1), "text": { "vi": vi } });
    let passages: Vec<_> = passages.iter().enumerate().map(passage).collect();
    let title = json!({ "vi": "Tiêu đề" });
    let article =
        json!({ "id": id, "title": title, "date": "2020", "kind": "original", "passages": passages });
    serde_json::from_value(article).unwrap()
}

fn finder(passages: &[&str]) -> Finder {
    finder_of(&article("a", passages))
}

fn finder_of(file: &ArticleFile) -> Finder {
    let article = load::check(&load::SourcePlace::new("a"), file, Origin::Embedded, &[]).unwrap();
    Finder::in_memory(&Corpus::new(vec![article], vec![]).unwrap()).unwrap()
}

/// Of what holds 60 the number itself is meant first.
#[test]
fn a_number_comes_before_a_range_that_holds_it() {
    let mut file = article("a", &["Ống dày 30 - 70 mm", "Có 60 gian hàng"]);
    let range = json!({ "id": "f1", "as_written": "30 - 70 mm", "value": "30", "value_to": "70", "unit": "mm",
        "unit_en": "mm", "label": { "vi": "Độ dày" } });
    let number = json!({ "id": "f2", "as_written": "60 gian hàng", "value": "60", "unit": "gian hàng",
        "unit_en": "stalls", "label": { "vi": "Gian hàng" } });
    for (passage, figure) in file.passages.iter_mut().zip([range, number]) {
        passage.figures.push(serde_json::from_value(figure).unwrap());
    }
    let figures = |typed: &str| {
        let hits = finder_of(&file).find(&Query::parse(typed).within(Scope::Figures), 9).unwrap().hits;
        hits.into_iter().map(|hit| hit.part).collect::<Vec<_>>()
    };
    assert_eq!(figures("so:60"), ["f2", "f1"]);
    assert_eq!(figures("so:30..70"), ["f1", "f2"]);
}

/// The same by reading every document: the oracle.
fn by_scanning(finder: &Finder) -> Finder {
    let limits = QueryLimits { every_document: true, ..QueryLimits::default() };
    finder.clone().with_tuning(Tuning { limits, ..Tuning::default() })
}

#[test]
fn in_an_empty_corpus_nothing_is_found_however_it_is_asked() {
    let finder = Finder::in_memory(&Corpus::new(vec![], vec![]).unwrap()).unwrap();
    for typed in ["kiều hối", "kieuhoi vni", "-hối", "kind:figure", "LHQ họp"] {
        let query = Query::parse(typed);
        assert_eq!(finder.find(&query, 10).unwrap().total, 0, "{typed}");
        assert_eq!(by_scanning(&finder).find(&query, 10).unwrap().total, 0, "{typed}");
    }
}

/// The texts found, best first.
fn found(finder: &Finder, typed: &str) -> Vec<String> {
    let hits = finder.find(&Query::parse(typed), 10).unwrap();
    hits.hits.into_iter().filter(|h| h.kind == DocumentKind::Passage).map(|h| h.text).collect()
}

#[rstest]
#[case::no_marks("kieu hoi")]
#[case::capitals("KIỀU HỐI")]
#[case::decomposed("kie\u{302}\u{300}u ho\u{302}\u{301}i")]
#[case::telex("kieeuf hoois")]
#[case::vni("kie62u ho61i")]
#[case::glued("kieuhoi")]
#[case::swapped_letters("kieu hio")]
#[case::still_typing("kieu ho")]
#[case::still_typing_decomposed("kie\u{302}\u{300}u ho\u{302}\u{301}")]
#[case::a_mark_still_to_come("kie\u{302}\u{300}u ho\u{302}")]
fn remittances_are_found_however_they_are_typed(#[case] typed: &str) {
    let hits = embedded_finder().find(&Query::parse(typed), 10).unwrap();
    let first = &hits.hits[0];
    assert_eq!((&*first.article, &*first.passage), ("van-hoi-2018", "p10"));
    let spans = hits.highlighter.spans(&first.text);
    assert!(first.text[spans[0].clone()].starts_with("Kiều"));
}

#[test]
fn nothing_is_found_where_nothing_is() {
    let hits = embedded_finder().find(&Query::parse("zzzz"), 10).unwrap();
    assert_eq!((hits.hits.len(), hits.total), (0, 0));
}

/// A text that has all the words as typed is an answer however far apart they are.
#[rstest]
#[case("sông tỉnh")]
#[case("song tinh")]
#[case("\"sông\" \"tỉnh\"")]
#[case("=tỉnh =sông =đạo")]
fn words_far_apart_are_found_beside_words_nearer(#[case] typed: &str) {
    let far = format!("Sông {0} đạo {0} tỉnh kia.", ["gạo lúa cà phê"; 10].join(" "));
    let near = "Chợ có sông rồi nhiều tỉnh đây với đạo nữa.";
    let mut texts = found(&finder(&[&far, near]), typed);
    assert_eq!(texts.remove(0), near);
    assert_eq!(texts, [far]);
}

/// Few texts are read whole, whatever other names a query has: their count is no estimate.
#[rstest]
#[case("doi ngoai dia phuong")]
#[case("viet nam")]
#[case("ngoai giao")]
#[case("hop tac quoc te")]
#[case("my")]
#[case("lhq uy ban nhan dan tinh")]
fn what_is_found_in_few_articles_is_counted_in_full(#[case] typed: &str) {
    let hits = embedded_finder().find(&Query::parse(typed), 10).unwrap();
    assert!(hits.complete && hits.total > 0, "{} of {}", hits.read, hits.total);
}

/// Scripts that part words by nothing, and Korean, whose words have endings.
#[rstest]
#[case::a_word_inside("发言人", 0)]
#[case::a_phrase("\"发言人\"", 0)]
#[case::two_words("外交部 越南", 0)]
#[case::other_characters("発表", 1)]
#[case::kana("ベトナム", 1)]
#[case::kana_and_characters("外務省", 1)]
#[case::korean("외교부", 2)]
#[case::korean_with_an_ending("한국", 2)]
#[case::in_brackets("王毅", 3)]
#[case::beside_vietnamese("王毅 gap", 3)]
#[case::thai("ประเทศ", 4)]
#[case::khmer("កម្ពុជា", 5)]
fn names_in_other_scripts_are_found(#[case] typed: &str, #[case] expected: usize) {
    let texts = [
        "外交部发言人表示，越南经济稳定。",
        "外務省は、ベトナムとの協力を発表した。",
        "외교부는 한국과의 협력을 밝혔다.",
        "Ông Vương Nghị (王毅) gặp đoàn.",
        "Nước này là ประเทศไทย trong tiếng Thái.",
        "Tên nước là ព្រះរាជាណាចក្រកម្ពុជា.",
        "人 một mình, 外 và 言 và 发 rời nhau.",
    ];
    let finder = finder(&texts);
    let hits = finder.find(&Query::parse(typed), 10).unwrap();
    assert_eq!(hits.hits.first().map(|hit| &*hit.text), Some(texts[expected]), "{:?}", hits.hits);
    assert!(!hits.highlighter.spans(texts[expected]).is_empty());
}

#[rstest]
#[case::marks_as_typed_first("đội", &["đội bóng", "đối ngoại"])]
#[case::a_word_before_its_beginning("thu", &["mùa thu", "thuế mới"])]
#[case::in_order_first("thu mùa", &["mùa thu"])]
#[case::old_tone_place("hoà", &["hòa bình"])]
#[case::i_for_y("kĩ", &["kỹ sư"])]
#[case::y_of_a_word_going_on("ky", &["kỹ sư", "vở Kyoto"])]
#[case::number_in_the_other_style("60.28", &["được 60,28 tỷ"])]
#[case::number_ungrouped("200000", &["hơn 200.000 lượt"])]
#[case::number_is_not_another("200001", &[])]
#[case::number_still_being_typed("200.0", &["hơn 200.000 lượt"])]
#[case::number_cut_short("20.0 vé", &["bán 20.000 vé"])]
#[case::number_with_decimals_is_no_group("60.2", &["được 60,28 tỷ"])]
#[case::phrase("\"kỹ sư\"", &["kỹ sư"])]
#[case::phrase_in_the_wrong_order("\"sư kỹ\"", &[])]
#[case::excluded("thu !mùa", &["thuế mới"])]
#[case::two_typos_in_a_long_word("nghuhiem", &["nghiêm chỉnh"])]
#[case::letters_left_out("nghm", &["nghiêm chỉnh"])]
fn finds(#[case] typed: &str, #[case] expected: &[&str]) {
    let texts = [
        "đối ngoại",
        "đội bóng",
        "mùa thu",
        "thuế mới",
        "hòa bình",
        "kỹ sư",
        "vở Kyoto",
        "được 60,28 tỷ",
        "hơn 200.000 lượt",
        "bán 20.000 vé",
        "nghiêm chỉnh",
    ];
    assert_eq!(found(&finder(&texts), typed), expected);
}

#[test]
fn words_that_nothing_has_together_are_reported() {
    let finder = finder(&["gạo và cà phê", "chè và hồ tiêu"]);
    let hits = finder.find(&Query::parse("gạo hồ tiêu"), 10).unwrap();
    assert_eq!(hits.hits[0].text, "chè và hồ tiêu");
    assert_eq!(hits.left_out.as_slice(), std::slice::from_ref(&(0.."gạo".len())));
    let all = finder.find(&Query::parse("chè hồ tiêu"), 10).unwrap();
    assert!(all.left_out.is_empty() && all.total == 1);
}

/// All letters, written composed and decomposed, in both cases, with their marks and without.
#[test]
fn every_vietnamese_letter_is_found_by_every_way_of_typing_it() {
    let letters = vietnamese_letters();
    let texts: Vec<String> = letters.iter().map(|(letter, _)| format!("k{letter}nb")).collect();
    let finder = finder(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let mut unmarked = HashMap::new();
    for ((_, base), text) in letters.iter().zip(&texts) {
        let plain = format!("k{}nb", base.to_lowercase());
        let alike = letters.iter().filter(|(_, b)| b.eq_ignore_ascii_case(base)).count();
        let hits = unmarked.entry(plain.clone()).or_insert_with(|| {
            let hits = finder.find(&Query::parse(&plain), 200).unwrap();
            assert_eq!(hits.total, alike, "{plain}");
            let capital = format!("K{}", plain.trim_start_matches('k'));
            assert_eq!(finder.find(&Query::parse(&capital), 200).unwrap().hits, hits.hits);
            hits.hits.into_iter().map(|h| h.text).collect::<Vec<_>>()
        });
        assert!(hits.contains(text), "{plain} {text}");
        let nfd: String = text.nfd().collect();
        for typed in [text.clone(), text.to_lowercase(), text.to_uppercase(), nfd.clone(), nfd.to_uppercase()]
        {
            let hits = finder.find(&Query::parse(&typed), 10).unwrap();
            assert_eq!(hits.hits[0].text.to_lowercase(), text.to_lowercase(), "{typed}");
            let first = &hits.hits[0].text;
            assert_eq!(hits.highlighter.spans(first), vec![0..first.len(); 1], "{typed}");
        }
    }
}

#[test]
fn filters_narrow_and_wrong_ones_are_reported() {
    let finder = embedded_finder();
    let find = |typed: &str| finder.find(&Query::parse(typed), 50).unwrap();
    assert!(find("in:2018").hits.iter().all(|h| h.date.is_some_and(|date| date.year() == 2018)));
    assert!(find("kind:figure").hits.iter().all(|h| h.kind == DocumentKind::Figure));
    let by = find("by:\"bùi thanh sơn\" đối ngoại");
    assert!(!by.hits.is_empty() && by.hits.iter().all(|h| h.speaker == "Bùi Thanh Sơn"));
    // The words of a name need no quotation marks; what is in them is the whole name.
    for typed in ["by:bùi thanh sơn đối ngoại", "ai:bui thanh son đối ngoại"] {
        assert_eq!(find(typed).hits, by.hits, "{typed}");
    }
    assert!(find("!by:sơn in:2018").total < find("in:2018").total);
    let usd = find("unit:usd kiều hối");
    assert!(usd.hits.iter().all(|h| h.kind == DocumentKind::Figure && h.text.contains("USD")));
    let figures = |typed: &str| -> Vec<String> {
        let everything = find(typed);
        assert!(everything.hits.iter().all(|h| h.kind == DocumentKind::Figure), "{typed}");
        let hits = finder.find(&Query::parse(typed).within(Scope::Figures), 50).unwrap();
        let mut ids: Vec<String> = hits.hits.iter().map(|h| format!("{}/{}", h.article, h.part)).collect();
        ids.sort();
        ids.dedup();
        ids
    };
    assert_eq!(
        figures("indicator:training-classes"),
        ["nguy-thanh-co-2020/f11", "van-hoi-2018/f25"],
        "the same thing in two articles"
    );
    assert_eq!(figures("indicator:fdi period:2014..2015"), ["van-hoi-2018/f11"]);
    assert_eq!(
        figures("value:>100000000000"),
        ["tien-phong-2023/f9", "van-hoi-2018/f12", "van-hoi-2018/f14"]
    );
    assert_eq!(figures("value:>100000000000 xuat nhap khau period:2022"), ["tien-phong-2023/f9"]);
    assert!(figures("kind:figure !value:>0").is_empty());
    let no = |field, nearest: &str| QueryProblem::NoSuch { field, nearest: nearest.to_owned() };
    for (typed, why) in [
        ("indicator:fdy kiều hối", no("indicator", "fdi")),
        ("by:nobody kiều hối", no("by", "")),
        ("unit:banana kiều hối", no("unit", "")),
        ("article:van-hoi-2019 kiều hối", no("article", "van-hoi-2018")),
        ("article:n kiều hối", QueryProblem::SeveralArticles),
    ] {
        let hits = find(typed);
        assert_eq!(hits.problems[0].why, why);
        assert_eq!(hits.hits[0].passage, "p10", "the rest still searches");
    }
    assert_eq!(find("article:van kiều hối").hits[0].article, "van-hoi-2018");
    let hits = find("by:nobody unit:banana kiều hối OR ngoại giao");
    let said: Vec<_> = hits.problems.iter().map(|problem| problem.why.clone()).collect();
    assert_eq!(said, [no("by", ""), no("unit", "")], "once for both sides of an OR");
}

#[test]
fn scopes_and_counts_agree() {
    let finder = embedded_finder();
    let query = Query::parse("ngoại giao");
    let all = finder.find(&query, 500).unwrap();
    assert!(all.complete && all.hits.len() == all.total);
    assert_eq!(all.per_article.iter().map(|a| a.hits).sum::<usize>(), all.total);
    let mut places: Vec<_> = all.hits.iter().map(|h| (h.place.article, h.place.passage)).collect();
    places.sort_unstable();
    places.dedup();
    assert_eq!(places.len(), all.total, "a passage is one hit");
    for (scope, kinds) in [
        (Scope::Passages, &[DocumentKind::Passage][..]),
        (Scope::Quotes, &[DocumentKind::Quote, DocumentKind::Statement]),
        (Scope::Figures, &[DocumentKind::Figure]),
    ] {
        let hits = finder.find(&query.clone().within(scope), 500).unwrap();
        assert!(!hits.hits.is_empty() && hits.hits.iter().all(|h| kinds.contains(&h.kind)), "{scope:?}");
    }
}

#[rstest]
#[case::long_word("a".repeat(100_000))]
#[case::many_words("doi ngoai ".repeat(10_000))]
#[case::punctuation("!?.,:;\"'()[]".repeat(1_000))]
#[case::many_quotes("\"doi ".repeat(10_000))]
#[case::many_filters("in:2018 ".repeat(10_000))]
#[case::control_characters("\u{1b}[31mdoi\u{0}\u{7f}ngoai\u{9b}".to_owned())]
#[case::marks_alone("\u{301}".repeat(100_000))]
#[case::one_run_of_syllables("doingoai".repeat(5))]
fn bad_input_takes_no_time(#[case] typed: String) {
    let finder = embedded_finder();
    let start = std::time::Instant::now();
    finder.find(&Query::parse(&typed), 10).unwrap();
    assert!(start.elapsed().as_secs() < 2, "{:?}", start.elapsed());
}

#[rstest]
#[case::abbreviation("tphcm", "TP.HCM đón đoàn", None)]
#[case::in_full("thanh pho ho chi minh don doan", "TP.HCM đón đoàn", Some("TP.HCM"))]
#[case::glued_abbreviation("tphcm mưa", "Mưa lớn ở Thành phố Hồ Chí Minh", Some("Thành phố Hồ Chí Minh"))]
#[case::of_an_organisation("LHQ", "Liên hợp quốc họp", Some("Liên hợp quốc"))]
#[case::a_term_in_full("von dau tu truc tiep nuoc ngoai", "FDI tăng mạnh", Some("FDI"))]
#[case::a_country("hoa ky", "Mỹ ký thỏa thuận", Some("Mỹ"))]
#[case::in_telex("hoa kyf", "Mỹ ký thỏa thuận", Some("Mỹ"))]
#[case::in_english("remittances", "Kiều hối về quê", Some("kiều hối"))]
#[case::two_in_one_name(
    "ubnd tphcm",
    "Ủy ban nhân dân Thành phố Hồ Chí Minh họp",
    Some("Ủy ban nhân dân Thành phố Hồ Chí Minh")
)]
#[case::two_and_what_connects_them("embassy of japan", "Đại sứ quán Nhật Bản họp", Some("sứ quán Nhật Bản"))]
#[case::as_the_british_write_it(
    "hop phap hoa lanh su",
    "Fees for consular legalization rose",
    Some("consular legalization")
)]
#[case::with_other_words("kieu hoi fdi tăng", "Kiều hối về quê", None)]
#[case::of_before_the_merger("da nang ky", "Quảng Nam ký", Some("Quảng Nam"))]
fn other_names_are_found(#[case] typed: &str, #[case] expected: &str, #[case] by: Option<&str>) {
    let texts = [
        "TP.HCM đón đoàn",
        "Mưa lớn ở Thành phố Hồ Chí Minh",
        "Liên hợp quốc họp",
        "FDI tăng mạnh",
        "Mỹ ký thỏa thuận",
        "nền mỹ thuật cổ",
        "Kiều hối về quê",
        "Quảng Nam ký",
        "Ủy ban nhân dân Thành phố Hồ Chí Minh họp",
        "Fees for consular legalization rose",
        "Đại sứ quán Nhật Bản họp",
    ];
    let hits = finder(&texts).find(&Query::parse(typed), 10).unwrap();
    let first = hits.hits.iter().find(|h| h.kind == DocumentKind::Passage).unwrap();
    if by.is_some() {
        assert_eq!((&*first.text, first.also.as_deref()), (expected, by));
        assert!(!hits.highlighter.spans(expected).is_empty());
    } else {
        assert!(hits.hits.iter().any(|h| h.text == expected), "{hits:?}");
    }
}

#[test]
fn a_text_with_the_words_of_a_name_apart_comes_after_its_other_names() {
    let apart = "Kinh tế phục hồi; viện nghiên cứu cho biết hòa bình là điều kiện, và hội đồng sẽ họp.";
    let finder =
        finder(&["Liên hợp quốc tổ chức thảo luận; LHQ họp.", "LHQ họp", "liên kết, hợp tác, quốc gia họp"]);
    assert_eq!(found(&finder, "lien hop quoc hop").last().unwrap(), "liên kết, hợp tác, quốc gia họp");
    let finder = self::finder(&[apart, "Viện Kinh tế và Hòa bình (IEP) có số mới", "IEP họp"]);
    assert_eq!(found(&finder, "viện kinh tế và hòa bình họp"), ["IEP họp", apart]);
}

#[test]
fn the_connecting_words_of_a_long_name_may_differ() {
    let text = "Hội nghị của Liên hợp quốc về Thương mại và Phát triển khai mạc";
    let finder = finder(&[text, "Hội nghị về mùa vụ"]);
    assert_eq!(found(&finder, "UNCTAD"), [text]);
    assert!(!finder.find(&Query::parse("UNCTAD"), 1).unwrap().highlighter.spans(text).is_empty());
}

#[test]
fn words_cut_short_in_a_row_come_before_another_name_with_the_rest_apart() {
    let row = "Phim cổ thắng lớn ở liên hoan.";
    let apart = "Máy bay đáp xuống bãi rộng phía nam bến, rồi ai cũng tha thứ cho nhau hết mọi nỗi lo.";
    let near = "Máy bay tha lo.";
    assert_eq!(found(&finder(&[row, apart]), "phi co tha lo ")[0], row);
    assert_eq!(found(&finder(&[row, near]), "phi co tha lo ")[0], near);
}

#[test]
fn what_was_typed_comes_before_its_other_names() {
    let finder = finder(&["Mỹ họp", "Hoa Kỳ họp", "mỹ thuật họp"]);
    assert_eq!(found(&finder, "hoa kỳ"), ["Hoa Kỳ họp", "Mỹ họp"]);
    assert_eq!(found(&finder, "\"hoa kỳ\""), ["Hoa Kỳ họp"]);
    let hits = finder.find(&Query::parse("hoa kỳ"), 10).unwrap();
    assert_eq!(hits.also, ["Mỹ"]);
}

#[test]
fn another_name_is_found_alone_where_no_text_has_the_words_beside_it() {
    let scattered =
        "Thành tích năm nay tốt, sang lần sau chắc cũng thế, đội đi đường dài vô sự, về đến nhà chẳng nợ ai";
    let texts = ["Sri Lanka thiếu tiền mua dầu", "Sri Lanka vay nợ thêm", "Thành tích lan toả", scattered];
    let finder = finder(&texts);
    let hits = finder.find(&Query::parse("tich lan vo no"), 10).unwrap();
    let text = &hits.hits[0].text;
    assert_eq!((text.as_str(), hits.total), ("Sri Lanka vay nợ thêm", 1));
    assert_eq!(hits.left_out.as_slice(), std::slice::from_ref(&("tich lan ".len().."tich lan vo".len())));
    assert_eq!(hits.also, ["Sri Lanka"]);
    let marked: Vec<_> = hits.highlighter.spans(text).into_iter().map(|span| &text[span]).collect();
    assert_eq!(marked.concat(), "SriLankanợ");
    // Words in a row, and words of which the name is but a small part, are no such name.
    assert_eq!(found(&finder, "thanh tich lan toa")[0], "Thành tích lan toả");
    assert_eq!(found(&finder, "doi tich lan vo su ve nha chac")[0], scattered);
}

#[test]
fn an_abbreviation_that_a_text_explains_is_another_name() {
    let finder = finder(&[
        "Hội Thuyền trưởng Cầu phà (HTTCP) họp.",
        "HTTCP mở thêm bến.",
        "Hội Thuyền trưởng Cầu phà dời trụ sở.",
        "Ông Trần Bình (HTX) vắng mặt.",
    ]);
    let find = |typed: &str| finder.find(&Query::parse(typed), 10).unwrap();
    let hits = find("httcp doi");
    let text = &hits.hits[0].text;
    assert_eq!(
        (&**text, &*hits.also),
        ("Hội Thuyền trưởng Cầu phà dời trụ sở.", &["Hội Thuyền trưởng Cầu phà".to_owned()][..])
    );
    let marked: Vec<_> = hits.highlighter.spans(text).into_iter().map(|span| &text[span]).collect();
    assert_eq!(marked.concat(), "HộiThuyềntrưởngCầuphàdời");
    // What has the words typed comes first.
    assert_eq!(found(&finder, "httcp")[..2].iter().filter(|text| text.contains("HTTCP")).count(), 2);
    assert_eq!(found(&finder, "hoi thuyen truong cau pha mo"), ["HTTCP mở thêm bến."]);
    assert_eq!(find("=httcp doi").also, [""; 0]);
    assert_eq!(find("htx doi").also, [""; 0]);
}

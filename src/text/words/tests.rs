#![allow(clippy::indexing_slicing, clippy::string_slice)]

use proptest::prelude::{Just, Strategy, prop_assert, prop_assert_eq, prop_oneof, proptest};
use rstest::rstest;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::{LONGEST_WORD, Tokenizer, is_written_in, to_graphemes, words};
use crate::text::fold::fold;
use crate::text::marks::Agreement;

fn folded(text: &str) -> Vec<String> {
    words(text).into_iter().map(|w| w.folded).collect()
}

/// Every accented Vietnamese letter in both cases, with the letter under its marks.
pub(crate) fn vietnamese_letters() -> Vec<(String, char)> {
    let plain = "aeiouyAEIOUY".chars().map(|c| (c.to_string(), c));
    let quality =
        ["aă", "aâ", "eê", "oô", "oơ", "uư", "AĂ", "AÂ", "EÊ", "OÔ", "OƠ", "UƯ"].into_iter().map(|pair| {
            let mut pair = pair.chars();
            let base = pair.next().unwrap_or_default();
            (pair.collect::<String>(), base)
        });
    let mut all = vec![("đ".to_owned(), 'd'), ("Đ".to_owned(), 'D')];
    for (letter, base) in plain.chain(quality) {
        if !letter.is_ascii() {
            all.push((letter.clone(), base));
        }
        for tone in ['\u{301}', '\u{300}', '\u{309}', '\u{303}', '\u{323}'] {
            all.push((format!("{letter}{tone}").nfc().collect(), base));
        }
    }
    all
}

#[test]
fn every_vietnamese_letter_folds_in_every_form() {
    let letters = vietnamese_letters();
    assert_eq!(letters.len(), 134);
    for (letter, base) in letters {
        let base = base.to_lowercase().to_string();
        let nfd: String = letter.nfd().collect();
        for form in [&letter, &nfd, &letter.to_lowercase(), &letter.to_uppercase(), &nfd.to_uppercase()] {
            assert_eq!(fold(form), base, "{letter}");
            let word = &words(form)[0];
            assert_eq!((&word.folded, word.range.clone()), (&base, 0..form.len()), "{letter}");
            // Marked against marked, and unmarked against marked.
            let marks = words(&letter)[0].marks;
            assert!(!marks.is_none(), "{letter}");
            assert_eq!(marks, word.marks, "{letter}");
            assert_eq!(words(&base)[0].marks.agree(marks), Agreement::Same, "{letter}");
            assert_eq!(marks.agree(words(&base)[0].marks), Agreement::Other, "{letter}");
        }
    }
}

#[rstest]
#[case::plain("Đối ngoại", &["doi", "ngoai"])]
#[case::eth("Ðối Ɖối", &["doi", "doi"])]
#[case::old_tone_place("hoà thuý", &["hoa", "thuy"])]
#[case::i_and_y("kỹ kĩ lý mỹ quý", &["ki", "ki", "li", "mi", "qui"])]
#[case::y_that_is_no_i("tay thuý yên ly.", &["tay", "thuy", "yen", "li"])]
#[case::punctuation("(Covid-19), TP.HCM!", &["covid", "19", "tp", "hcm"])]
#[case::number_then_letters("12km 5G U23", &["12", "km", "5", "g", "u23"])]
#[case::decimal_styles("60,28 60.28", &["60.28", "60.28"])]
#[case::grouped("200.000 200,000 200000", &["200000", "200000", "200000"])]
#[case::both_marks("2.345,6 2,345.6 1.234.567", &["2345.6", "2345.6", "1234567"])]
#[case::leading_zero_is_a_decimal("0,123 0.123", &["0.123", "0.123"])]
#[case::end_of_sentence("đạt 60,28. Năm 2018.", &["dat", "60.28", "nam", "2018"])]
#[case::dates("14.6.2019 08/2018", &["14", "6", "2019", "8", "2018"])]
#[case::percent("34,92%", &["34.92"])]
#[case::superscript("m²", &["m2"])]
#[case::chinese("外交部(MFA)表示", &["外", "交", "部", "mfa", "表", "示"])]
#[case::kana("トナムの10人", &["ト", "ナ", "ム", "の", "10", "人"])]
#[case::thai("ไทย", &["ไ", "ท", "ย"])]
#[case::korean("한국과의 협력", &["\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}\u{1100}\u{116a}\u{110b}\u{1174}", "\u{1112}\u{1167}\u{11b8}\u{1105}\u{1167}\u{11a8}"])]
#[case::ligature("oﬃce", &["office"])]
#[case::zero_width_inside("ngo\u{200b}ại", &["ngoai"])]
#[case::only_marks("\u{301}\u{302}", &[])]
#[case::nothing("", &[])]
fn cuts_into_words(#[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(folded(text), expected);
}

#[rstest]
#[case("đối", 2, "đố")]
#[case("đo\u{302}\u{301}i", 2, "đo\u{302}\u{301}")]
#[case("đối", 0, "")]
#[case("đối", 9, "đối")]
fn knows_the_way_back(#[case] text: &str, #[case] letters: usize, #[case] expected: &str) {
    assert_eq!(&text[words(text)[0].start(letters)], expected);
}

#[test]
fn one_run_of_letters_cannot_grow_without_end() {
    let found = words(&"a".repeat(100_000));
    assert!(found.iter().all(|w| w.ends.len() <= LONGEST_WORD));
    assert_eq!(found.iter().map(|w| w.folded.len()).sum::<usize>(), 100_000);
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,40}",
        ".{0,40}",
        "[a-zA-Zà-ỹĐđÐ0-9.,!“” \u{300}-\u{309}\u{31b}\u{323}]{0,60}",
        Just("\u{feff}\u{301}a\u{200d}ﷺ㍿½".to_owned()),
    ]
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing(text in any_text()) {
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }

    #[test]
    fn composed_and_decomposed_text_have_the_same_words(text in any_text()) {
        let key = |t: &str| words(t).into_iter().map(|w| (w.folded, w.marks)).collect::<Vec<_>>();
        let (nfc, nfd): (String, String) = (text.nfc().collect(), text.nfd().collect());
        prop_assert_eq!(key(&nfc), key(&nfd));
    }

    #[test]
    fn words_cover_the_text_in_order(text in any_text()) {
        let mut from = 0;
        let mut all = Tokenizer::new(&text);
        while let Some(word) = all.next_word() {
            prop_assert!(from <= word.range.start && word.range.start < word.range.end);
            prop_assert!(text.get(word.range.clone()).is_some());
            prop_assert_eq!(word.ends.len(), word.folded.chars().count());
            prop_assert!(word.ends.is_sorted() && word.ends.iter().all(|&e| text.is_char_boundary(e)));
            prop_assert!(word.ends.last().is_none_or(|&e| e <= word.range.end));
            from = word.range.end;
        }
    }

    #[test]
    fn ranges_widen_to_graphemes(text in any_text(), a in 0usize..80, b in 0usize..80) {
        let range = to_graphemes(&text, a.min(b)..a.max(b));
        let bounds: Vec<usize> = text.grapheme_indices(true).map(|(i, _)| i).chain([text.len()]).collect();
        prop_assert!(bounds.contains(&range.start) && bounds.contains(&range.end));
        prop_assert!(range.start <= a.min(b) && b.max(a).min(text.len()) <= range.end);
    }
}

#[rstest]
#[case("Nước Anh ký", "Anh", true)]
#[case("các anh em", "Anh", false)]
#[case("(AI)", "AI", true)]
#[case("MAI", "AI", false)]
fn capitals_distinguish_a_name_from_a_word(#[case] text: &str, #[case] name: &str, #[case] is_there: bool) {
    assert_eq!(is_written_in(text, name), is_there);
}

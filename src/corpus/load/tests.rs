//! The errors of broken article files, case by case, and what a sound one becomes.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

use super::span::locate;
use super::{SourcePlace, add_indicators, article, check};
use crate::corpus::article::{Article, Lang, Origin};
use crate::corpus::format::ArticleFile;
use crate::corpus::load::LoadError;
use crate::messages::Worded;
use rstest::rstest;
use serde_json::{Value, json};

fn sound() -> Value {
    json!({
        "id": "bai-mau", "title": {"vi": "Bài mẫu", "en": "A sample"}, "date": "2020", "kind": "digest",
        "people": [{"id": "an", "name": "Nguyễn An", "role": {"vi": "Giám đốc", "en": "Director"}}],
        "passages": [
            {"id": "p1", "text": {"vi": "Ông An nói mở 5 lớp rồi thêm 5 lớp, tăng 100%.", "en": "Mr An said 5 classes opened, then 5 classes more, up 100%."},
             "speaker": "an",
             "quotes": [{"id": "q1", "kind": "statement", "text": {"vi": "mở 5 lớp", "en": "5 classes opened"}}],
             "figures": [
                {"id": "f1", "as_written": "5 lớp", "as_written_en": "5 classes", "value": "5", "unit": "lớp", "unit_en": "classes",
                 "indicator": "classes", "period": "2019", "label": {"vi": "Lớp mở", "en": "Classes"}},
                {"id": "f2", "as_written": "5 lớp", "as_written_en": "5 classes", "value": "5", "unit": "lớp", "unit_en": "classes",
                 "period": "2020", "label": {"vi": "Lớp mở thêm", "en": "More classes"}},
                {"id": "f3", "as_written": "100%", "as_written_en": "100%", "value": "100", "unit": "%", "unit_en": "%", "change": "increase",
                 "of": {"figure": "f2", "as": "change"}, "against": {"figure": "f1", "period": "2019"}, "label": {"vi": "Mức tăng", "en": "Growth"}}
             ]},
            {"id": "p2", "style": "item", "item": {"list": "p1", "number": 1}, "text": {"vi": "Mục một."}}
        ]
    })
}

fn load(file: &Value) -> Result<Article, LoadError> {
    let mut catalogue = Vec::new();
    add_indicators("i.txt", "classes | - | - | - | flow | Lớp | Classes", &mut catalogue).unwrap();
    article("bai-mau.json", &file.to_string(), Origin::Embedded, &catalogue)
}

#[test]
fn a_sound_file_becomes_an_article() {
    let article = load(&sound()).unwrap();
    let passage = &article.passages[0];
    let spans: Vec<&str> = passage.figures.iter().map(|f| &passage.text.vi[f.span.vi.clone()]).collect();
    assert_eq!(spans, ["5 lớp", "5 lớp", "100%"]);
    assert!(passage.figures[0].span.vi.end < passage.figures[1].span.vi.start, "the second is the second");
    assert_eq!(article.quote_speaker(passage, &passage.quotes[0]).unwrap().name.as_str(), "Nguyễn An");
    assert_eq!(article.passages[1].text.get(Lang::En).as_str(), "Mục một.", "no English: Vietnamese");
}

/// Each case changes one thing of a sound file; the message must name the place and the value.
#[rstest]
#[case::unknown_field("/passages/0/colour", json!("red"), "colour")]
#[case::bad_id("/id", json!("Bài Mẫu"), "use lower-case letters")]
#[case::bad_date("/date", json!("32/8/2018"), "date: “32/8/2018” is not a date")]
#[case::same_passage_id("/passages/1/id", json!("p1"), "passage id `p1` is there twice")]
#[case::same_figure_id("/passages/0/figures/1/id", json!("f1"), "figure id `f1` is there twice")]
#[case::no_such_person("/passages/0/speaker", json!("am"), "p1: there is no person `am`; did you mean `an`?")]
#[case::no_such_indicator("/passages/0/figures/0/indicator", json!("klasses"), "f1: there is no indicator `klasses`; did you mean `classes`?")]
#[case::no_such_figure("/passages/0/figures/2/of/figure", json!("f9"), "f3: there is no figure `f9`")]
#[case::no_such_baseline("/passages/0/figures/2/against/figure", json!("f9"), "f3: there is no figure `f9`")]
#[case::of_itself("/passages/0/figures/2/of/figure", json!("f3"), "f3: `of` names the figure itself")]
#[case::adds_up_without_parts("/passages/0/figures/0/adds_up", json!(true), "f1: `adds_up` needs at least two figures")]
#[case::share_of_no_part("/passages/0/figures/2/of/as", json!("share"), "f3: `f2` has no whole")]
#[case::no_such_list("/passages/1/item/list", json!("p9"), "p2: there is no passage `p9`")]
#[case::list_after_item("/passages/1/item/list", json!("p2"), "must come before it")]
#[case::item_without_style("/passages/1/style", json!("body"), "`item` needs `style: item`")]
#[case::value_not_as_written("/passages/0/figures/0/value", json!("50"), "f1: the text says “5 lớp” (5), not 50")]
#[case::value_no_number("/passages/0/figures/0/value", json!("five"), "f1: value: “five”")]
#[case::figure_not_in_text("/passages/0/figures/0/as_written", json!("6 lớp"), "“6 lớp” is not in the passage")]
#[case::figure_not_in_english("/passages/0/figures/0/as_written_en", json!("6 classes"), "“6 classes” is not in the passage")]
#[case::quote_not_in_text("/passages/0/quotes/0/text/vi", json!("đóng 5 lớp"), "q1: “đóng 5 lớp” is not in the passage")]
#[case::period_backwards("/passages/0/figures/0/period", json!("2020/2019"), "ends before it begins")]
#[case::range_with_ratio("/passages/0/figures/0/value_to", json!("4/5"), "value_to must be one number")]
fn a_broken_file_says_where_and_what(#[case] place: &str, #[case] value: Value, #[case] expected: &str) {
    let mut file = sound();
    if let Some(slot) = file.pointer_mut(place) {
        *slot = value;
    } else {
        let (parent, field) = place.rsplit_once('/').unwrap();
        file.pointer_mut(parent).unwrap()[field] = value;
    }
    let message = load(&file).unwrap_err().in_english();
    assert!(message.starts_with("bai-mau.json: "), "{message}");
    assert!(message.contains(expected), "{message}");
    assert!(!message.contains('\n'));
}

#[test]
fn a_message_cannot_carry_an_escape_sequence() {
    let mut file = sound();
    file["passages"][0]["speaker"] = json!("\u{1b}]0;gotcha\u{7}an");
    let message = load(&file).unwrap_err().in_english();
    assert!(message.chars().all(|c| !c.is_control()), "{message:?}");
}

#[test]
fn an_article_read_elsewhere_is_checked_alike() {
    let file: ArticleFile = serde_json::from_value(sound()).unwrap();
    assert!(
        check(&SourcePlace::new("-"), &file, Origin::Library, &[]).is_err(),
        "its indicator is unknown here"
    );
}

#[rstest]
#[case("a 15 lớp, 5 lớp", "5 lớp", 0, Some(12))]
#[case("5 lớp và 5 lớp", "5 lớp", 7, Some(12))]
#[case("5 lớp", "5 lớp", 7, Some(0))]
#[case("5 lớpa", "5 lớp", 0, None)]
#[case("tăng 5%", "5%", 0, Some(6))]
#[case("x", "", 0, None)]
fn words_are_found_whole(
    #[case] text: &str,
    #[case] words: &str,
    #[case] from: usize,
    #[case] expected: Option<usize>,
) {
    assert_eq!(locate(text, words, from).map(|r| r.start), expected);
}

#![allow(clippy::indexing_slicing)]

use proptest::prelude::{any, prop_assert, proptest};
use rstest::rstest;

use super::mentions::MentionKind;
use super::subjects::Feature;
use super::{CorefState, FoundKind, quotes, turn};
use crate::extract::tests::check_rows;

/// Each quotation of the passages as `kind, speaker: words`.
fn quotes_of(text: &str) -> Vec<String> {
    let mut state = CorefState::default();
    let found = text.split(" ¶ ").flat_map(|passage| quotes(passage, &mut state));
    found.map(|q| format!("{:?}, {}: {}", q.kind, q.speaker.as_deref().unwrap_or("?"), q.text)).collect()
}

/// Words in marks and plain statements; where nothing is said or no speaker given; who says something whom no list has;
/// whom a pronoun, a noun or half a name means; sources, verbs and documents.
#[rstest]
#[case::quotes(include_str!("tests/quotes.txt"))]
#[case::blanks(include_str!("tests/blanks.txt"))]
#[case::crowds(include_str!("tests/crowds.txt"))]
#[case::references(include_str!("tests/references.txt"))]
#[case::reports(include_str!("tests/reports.txt"))]
fn finds_what_the_rows_state(#[case] table: &str) {
    check_rows(table, quotes_of);
}

#[test]
fn an_odd_mark_spoils_only_its_paragraph() {
    let text = "Ông An nói: \"Câu này không khép lại\n\"Chúng tôi rất vui được đón bạn\", bà Lan nói.";
    assert!(quotes_of(text).contains(&"Speech, bà Lan: Chúng tôi rất vui được đón bạn".to_owned()));
}

#[test]
fn a_turn_of_an_interview_names_its_speaker() {
    let text = "Thứ trưởng Trần Văn Nam: Chúng ta đã đi một chặng dài.";
    let found = turn(text).map(|turn| (turn.speaker, text.get(turn.span)));
    assert_eq!(found, Some(("Thứ trưởng Trần Văn Nam", Some("Chúng ta đã đi một chặng dài."))));
    assert_eq!(turn("Có hai việc: đi và đến."), None);
    assert_eq!(turn("Thứ trưởng Trần Văn Nam:"), None);
}

#[test]
fn kinds_are_written_in_lower_case() {
    assert_eq!(serde_json::to_string(&FoundKind::Speech).ok().as_deref(), Some("\"speech\""));
}

proptest! {
    #[test]
    fn spans_are_in_order_and_inside(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn quoted_text_keeps_its_spans(
        words in proptest::collection::vec("“|”|\"|:|,|\\.|\\n|-|ông|Lan|Nguyễn Văn A|nói|cho biết|theo|Bộ trưởng|tôi đi học|\\(|\\)", 0..30)
    ) {
        check(&words.join(" "))?;
        check(&words.concat())?;
    }
}

fn check(text: &str) -> Result<(), proptest::test_runner::TestCaseError> {
    let found = quotes(text, &mut CorefState::default());
    // Marked words may be within reported ones; nothing else overlaps.
    let mut before: Vec<std::ops::Range<usize>> = Vec::new();
    for quote in found {
        prop_assert!(quote.start < quote.end, "{quote:?}");
        prop_assert!(text.get(quote.span()) == Some(quote.text));
        for other in &before {
            let apart = other.end <= quote.start;
            prop_assert!(
                apart || other.start <= quote.start && quote.end <= other.end,
                "{quote:?} {other:?}"
            );
        }
        before.push(quote.span());
    }
    if let Some(turn) = turn(text) {
        prop_assert!(text.get(turn.span).is_some());
    }
    Ok(())
}

#[test]
fn the_first_features_are_the_kinds_of_mentions() {
    use MentionKind::{Body, CommonBody, Country, Group, Guess, Office, Paper, Person, Press, Pronoun};
    for kind in [Person, Office, Body, CommonBody, Press, Country, Group, Paper, Pronoun, Guess] {
        let feature = Feature::ALL.get(kind as usize).map(|feature| format!("{feature:?}"));
        assert_eq!(feature, Some(format!("{kind:?}")));
    }
}

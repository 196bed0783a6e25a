//! Labels and subjects of the figures of a sentence, each as `label | subject`.

#![allow(clippy::indexing_slicing)]

use proptest::prelude::{any, prop_assert, proptest};
use rstest::rstest;

use crate::extract::context::ArticleContext;
use crate::extract::figures;
use crate::extract::figures::figures_in;
use crate::extract::tests::check_rows;
use crate::extract::tokens::Tokens;

#[test]
fn labels_figures() {
    check_rows(include_str!("tests.txt"), |text| {
        figures(text).iter().map(|figure| format!("{} | {}", figure.label, figure.subject)).collect()
    });
}

/// Whose harmed people are, by the title of their article: `title`, `text`, `label | subject`.
#[rstest]
#[case::event(
    "Vụ cháy chợ Sao Mai: Ba người thoát nạn",
    "Có 5 người chết.",
    "người chết | vụ cháy chợ Sao Mai"
)]
#[case::in_the_end(
    "Bảy người chết trong vụ lở đất ở Sao Mai",
    "Có 7 người chết.",
    "người chết | vụ lở đất ở Sao Mai"
)]
#[case::people("Vụ lừa đảo ở Sao Mai: Ba người ra tòa", "Có 3 bị can.", "bị can | vụ lừa đảo ở Sao Mai")]
#[case::not_by_the_way("Hai bị can trong vụ lừa đảo ở Sao Mai kháng cáo", "Có 3 luật sư.", "luật sư | ")]
#[case::no_people("Vụ cháy chợ Sao Mai: Ba người thoát nạn", "Có 5 con đường.", "con đường | ")]
#[case::another_event(
    "Vụ cháy chợ Sao Mai: Ba người thoát nạn",
    "Trong một vụ nổ ở Hoa Lư có 5 người chết.",
    "người chết | vụ nổ ở Hoa Lư"
)]
fn labels_events(#[case] title: &str, #[case] text: &str, #[case] expected: &str) {
    let mut context = ArticleContext::new(None);
    context.begin(title);
    let tokens = Tokens::of(text);
    let found = figures_in(&tokens, &mut context);
    let found = found.first().map(|figure| format!("{} | {}", figure.label, figure.subject));
    assert_eq!(found.as_deref(), Some(expected), "{title}: {text}");
}

proptest! {
    #[test]
    fn labels_are_short(text in any::<String>()) {
        for figure in figures(&text) {
            prop_assert!(figure.label.split_whitespace().count() <= 12);
            prop_assert!(figure.subject.split_whitespace().count() <= 8);
        }
    }

    #[test]
    fn labels_of_running_text_are_short_phrases(
        words in proptest::collection::vec(
            "5 tỷ đồng|12%|40 người|tăng|giảm|đạt|kim ngạch|xuất khẩu|của|và|,|\\(|\\)|:|;|\\.|so với|năm 2019|Lào|dự án|bắt giữ|cho|trong|tương đương",
            0..30,
        )
    ) {
        for figure in figures(&words.join(" ")) {
            prop_assert!(figure.label.split_whitespace().count() <= 12);
            prop_assert!(figure.subject.split_whitespace().count() <= 8);
            prop_assert!(!figure.label.ends_with(" của") && !figure.label.ends_with(" và"), "{}", figure.label);
        }
    }
}

//! Labels and subjects of the figures of a sentence, each as `label | subject`.

use proptest::prelude::{any, prop_assert, proptest};

use crate::extract::figures;
use crate::extract::tests::check_rows;

#[test]
fn labels_figures() {
    check_rows(include_str!("tests.txt"), |text| {
        figures(text).iter().map(|figure| format!("{} | {}", figure.label, figure.subject)).collect()
    });
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

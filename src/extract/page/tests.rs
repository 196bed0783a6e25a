mod html;

use proptest::prelude::{
    Just, Strategy, TestCaseError, any, prop_assert, prop_assert_eq, prop_oneof, proptest,
};

use super::pages;
use crate::documents::{Hint, Limits};
use crate::extract::article_row;
use crate::text::Clean;

/// Bytes of every kind that people keep as text: none at all, prose, pages, other encodings.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let words = "Năm 2020|tăng|5 triệu|12,5%|USD|“|”|\"|ông An|nói|: |, |\\. |\n|\u{1b}\\[31m|\u{202e}|ê\u{301}|Ảnh: |Tin khác";
    let tags = "<p>|</p>|<div class='caption'>|</div>|<h1>|<h2>|<a href='/'>|</a>|<script>|</script>|&lt;|&#27;|<br>|<table><td>";
    let prose = proptest::collection::vec(words, 0..60).prop_map(|words| words.join(" "));
    let page = proptest::collection::vec(prop_oneof![words, tags], 0..80)
        .prop_map(|parts| format!("<html><title>Đầu đề</title><body>{}", parts.concat()));
    let text = prop_oneof![prose, page, any::<String>()];
    prop_oneof![
        any::<Vec<u8>>(),
        text.clone().prop_map(String::into_bytes),
        text.clone().prop_map(|text| text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        (text, any::<u8>(), any::<usize>()).prop_map(|(text, byte, at)| {
            let mut bytes = text.into_bytes();
            let at = at % (bytes.len() + 1);
            bytes.insert(at, byte);
            bytes
        }),
        Just(Vec::new()),
    ]
}

fn check(bytes: &[u8]) -> Result<(), TestCaseError> {
    for page in pages(bytes, &Hint::default(), &Limits::default()).unwrap_or_default() {
        check_page(&page)?;
    }
    Ok(())
}

fn check_page(page: &super::Page) -> Result<(), TestCaseError> {
    let row = article_row(&page.article);
    let head = row.title.into_iter().chain(row.byline).chain(row.publisher).chain(row.url);
    for text in row.passages.iter().copied().chain(head).chain(row.left_out.iter().map(|left| left.text)) {
        let clean = Clean::one_line(text);
        prop_assert_eq!(clean.as_str(), text);
    }
    for quote in &row.quotes {
        let passage = row.passages.get(quote.passage).copied().unwrap_or_default();
        prop_assert_eq!(passage.get(quote.row.start..quote.row.end), Some(quote.row.text));
    }
    for figure in &row.figures {
        let passage = row.passages.get(figure.passage).copied().unwrap_or_default();
        prop_assert_eq!(passage.get(figure.row.start..figure.row.end), Some(figure.row.as_written));
    }
    prop_assert!(page.article.passages.iter().all(|passage| !passage.text.is_empty()));
    Ok(())
}

proptest! {
    #[test]
    fn any_bytes_are_refused_or_come_out_printable_with_places_that_hold(bytes in bytes()) {
        check(&bytes)?;
    }
}

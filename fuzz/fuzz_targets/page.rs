//! Any bytes: decode, clean, lay out, find. What comes out is printable, and every place is one of its text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ngoaivu::documents::{Hint, Limits};
use ngoaivu::extract::{article_row, line_row, pages};
use ngoaivu::text::{Clean, Traced};

fuzz_target!(|bytes: &[u8]| {
    for page in pages(bytes, &Hint::default(), &Limits::default()).unwrap_or_default() {
        let row = article_row(&page.article);
        for text in
            row.passages.iter().copied().chain(row.title).chain(row.left_out.iter().map(|left| left.text))
        {
            assert_eq!(Clean::new(text).as_str(), text);
        }
        for quote in &row.quotes {
            let passage = row.passages[quote.passage];
            assert_eq!(passage.get(quote.row.start..quote.row.end), Some(quote.row.text));
        }
        for figure in &row.figures {
            let passage = row.passages[figure.passage];
            assert_eq!(passage.get(figure.row.start..figure.row.end), Some(figure.row.as_written));
        }
    }
    let line = String::from_utf8_lossy(bytes);
    let traced = Traced::new(&line);
    let row = line_row(1, traced.clean(), None);
    for figure in &row.figures {
        assert_eq!(traced.clean().get(figure.start..figure.end), Some(figure.as_written));
        assert!(line.get(traced.given(figure.start..figure.end)).is_some());
    }
});

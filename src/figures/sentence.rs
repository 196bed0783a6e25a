//! The sentence of a passage that holds a figure.

use std::ops::Range;

use crate::corpus::{Article, Figure, Lang, Passage, Quote, QuoteKind, TextKind};
use crate::extract::sentences;

/// The sentence that states a figure; the whole passage where the text does not say which it is.
pub fn of(figure: &Figure, passage: &Passage, lang: Lang) -> String {
    let text = passage.text.get(lang);
    figure.span.get(&passage.text, lang).map_or_else(|| text.to_string(), |span| around(text, &span))
}

/// The words of a quote; of a statement that an article passes on, the sentence with the verb: what somebody asks for is no
/// fact.
pub fn of_quote(article: &Article, passage: &Passage, quote: &Quote, lang: Lang) -> String {
    let is_passed_on = quote.kind == QuoteKind::Statement && article.kind == TextKind::Original;
    let span = quote.span.get(&passage.text, lang).filter(|_| is_passed_on);
    span.map_or_else(|| quote.text.get(lang).to_string(), |span| around(passage.text.get(lang), &span))
}

/// The sentence around `span` (bytes of `text`), or all that it touches. Marks of a quotation that runs past the
/// sentence are closed and opened again, so that “ ” stay in pairs.
pub fn around(text: &str, span: &Range<usize>) -> String {
    balanced(text.get(range_around(text, span)).unwrap_or(text))
}

/// Where that sentence is in the text.
pub fn range_around(text: &str, span: &Range<usize>) -> Range<usize> {
    let sentences = sentences(text);
    let touched = |sentence: &&Range<usize>| sentence.start < span.end && span.start < sentence.end;
    let start = sentences.iter().find(touched).map_or(0, |sentence| sentence.start);
    let end = sentences.iter().rfind(touched).map_or(text.len(), |sentence| sentence.end);
    start..end
}

/// A sentence with its marks of quotation in pairs.
pub fn balanced(sentence: &str) -> String {
    let mut open = 0_i32;
    let mut lacking = 0_i32;
    for c in sentence.chars() {
        match c {
            '“' => open += 1,
            '”' => open -= 1,
            _ => {}
        }
        lacking = lacking.max(-open);
    }
    let times = |n: i32| usize::try_from(n).unwrap_or(0);
    ["“".repeat(times(lacking)), sentence.to_owned(), "”".repeat(times(open + lacking))].concat()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::string_slice, clippy::indexing_slicing)]
    use super::around;
    use proptest::prelude::{prop_assert, proptest};
    use rstest::rstest;

    #[rstest]
    #[case::first("Có 7 đoàn. Tất cả đã về.", "7 đoàn", "Có 7 đoàn.")]
    #[case::last("Một. Có 7 đoàn!", "7 đoàn", "Có 7 đoàn!")]
    #[case::decimal("Đạt 60,28 tỷ, hay 1.234 đoàn. Hết.", "1.234", "Đạt 60,28 tỷ, hay 1.234 đoàn.")]
    #[case::place("Ở TP. Huế có 7 đoàn. Hết.", "7 đoàn", "Ở TP. Huế có 7 đoàn.")]
    #[case::titles("Theo PGS.TS. Lan, có 7 đoàn. Hết.", "7 đoàn", "Theo PGS.TS. Lan, có 7 đoàn.")]
    #[case::initial("Mr. J. Low saw 7 teams. End.", "7 teams", "Mr. J. Low saw 7 teams.")]
    #[case::unit_ends_it("Đạt 5 USD. Có 7 đoàn.", "5 USD", "Đạt 5 USD.")]
    #[case::line("Đầu đề\nCó 7 đoàn", "7 đoàn", "Có 7 đoàn")]
    #[case::quotation("Ông nói: “Tốt. Có 7 đoàn.” Hết.", "7 đoàn", "“Có 7 đoàn.”")]
    #[case::opened("Ông nói: “Có 7 đoàn. Tốt.” Hết.", "7 đoàn", "Ông nói: “Có 7 đoàn.”")]
    fn finds_it(#[case] text: &str, #[case] figure: &str, #[case] sentence: &str) {
        let start = text.find(figure).unwrap();
        assert_eq!(around(text, &(start..start + figure.len())), sentence);
    }

    proptest! {
        #[test]
        fn holds_the_span_whatever_the_text(text in "[A-Za-zà-ỹ0-9.!?,“” \n]{0,60}", from in 0usize..60, n in 1usize..20) {
            let ends: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
            let start = ends[from.min(ends.len() - 1)];
            let end = ends[(from + n).min(ends.len() - 1)];
            let sentence = around(&text, &(start..end));
            let held = text[start..end].trim();
            prop_assert!(sentence.contains(held), "{sentence:?} lacks {held:?}");
        }
    }
}

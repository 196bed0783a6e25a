//! What holds for any text and any query.

use proptest::prelude::{Strategy, any, prop, prop_assert, prop_assert_eq, proptest};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::{by_scanning, finder};
use crate::search::{Finder, Query};
use crate::text::words::words;

const SYLLABLES: [&str; 24] = [
    "hợp", "tác", "quốc", "tế", "địa", "phương", "đối", "ngoại", "thỏa", "thuận", "kinh", "tế", "đội",
    "ngoài", "dịa", "thương", "kính", "hộp", "của", "và", "các", "nước", "2018", "60,28",
];

fn sentence() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&SYLLABLES[..]), 3..14).prop_map(|words| words.join(" "))
}

/// Words as somebody types them: marks lost, letters wrong, cut short, run together.
fn typed() -> impl Strategy<Value = String> {
    let word = (prop::sample::select(&SYLLABLES[..]), 0..6_usize, any::<prop::sample::Index>());
    prop::collection::vec(word, 1..6).prop_map(|words| {
        let mut typed = String::new();
        for (word, change, at) in words {
            let plain = crate::text::fold::fold(word);
            let at = at.index(plain.len());
            match change {
                0 => typed.push_str(word),
                1 | 2 => typed.push_str(&plain),
                3 => typed.extend(plain.chars().enumerate().filter(|(i, _)| *i != at).map(|(_, c)| c)),
                4 => typed.push_str(&plain[..plain.len().min(2)]),
                _ => {
                    typed.truncate(typed.trim_end().len());
                    typed.push_str(&plain);
                }
            }
            typed.push(' ');
        }
        typed
    })
}

fn first_ten(finder: &Finder, typed: &str, scan: bool) -> Vec<(String, String)> {
    let query = Query::parse(typed);
    let hits = if scan { by_scanning(finder).find(&query, 10) } else { finder.find(&query, 10) };
    hits.unwrap().hits.into_iter().map(|h| (h.passage, h.text)).collect()
}

/// The index skips texts that a full scan would rank: how often does that change what is seen?
#[test]
fn the_index_finds_what_a_scan_finds() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let (mut same, mut all) = (0, 0);
    for _ in 0..40 {
        let texts = prop::collection::vec(sentence(), 1..60).new_tree(&mut runner).unwrap().current();
        let finder = finder(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        for _ in 0..25 {
            let typed = typed().new_tree(&mut runner).unwrap().current();
            all += 1;
            same += usize::from(first_ten(&finder, &typed, false) == first_ten(&finder, &typed, true));
        }
    }
    assert!(100 * same >= 99 * all, "{same} of {all}");
}

proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(64))]

    #[test]
    fn any_query_on_any_text(
        text in "\\PC{1,60}|.{1,60}|[a-zà-ỹđ \u{300}-\u{309}\u{323}.,0-9]{1,80}",
        typed in "\\PC{0,30}|.{0,30}|[a-zà-ỹđ \u{300}-\u{309}\".!:0-9]{0,40}",
    ) {
        let finder = finder(&[&text, "một câu khác"]);
        let query = Query::parse(&typed);
        let hits = finder.find(&query, 10).unwrap();
        for hit in &hits.hits {
            check_spans(&hit.text, &hits.highlighter.spans(&hit.text))?;
        }
        check_spans(&text, &hits.highlighter.spans(&text))?;
    }

    #[test]
    fn composed_and_decomposed_are_one(texts in prop::collection::vec(sentence(), 1..8), typed in typed()) {
        let nfd: Vec<String> = texts.iter().map(|t| t.nfd().collect()).collect();
        let (one, other) = (finder(&refs(&texts)), finder(&refs(&nfd)));
        let nfd: String = typed.nfd().collect();
        let expected = first_ten(&one, &typed, false);
        prop_assert_eq!(&expected, &first_ten(&one, &nfd, false));
        prop_assert_eq!(&expected, &first_ten(&other, &typed, false));
    }

    #[test]
    fn highlights_cover_what_was_typed(texts in prop::collection::vec(sentence(), 1..4)) {
        let finder = finder(&refs(&texts));
        for text in &texts {
            let first = words(text).into_iter().next().map(|w| w.folded).unwrap_or_default();
            let hits = finder.find(&Query::parse(&format!("{first} ")), 10).unwrap();
            let spans = hits.highlighter.spans(text);
            for word in words(text).iter().filter(|w| w.folded == first) {
                let covered = spans.iter().any(|s| s.start <= word.range.start && word.range.end <= s.end);
                prop_assert!(covered, "{} in {}", first, text);
            }
            prop_assert!(spans.iter().all(|s| words(&text[s.clone()]).iter().all(|w| w.folded == first)));
        }
    }
}

fn refs(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

fn check_spans(
    text: &str,
    spans: &[std::ops::Range<usize>],
) -> Result<(), proptest::test_runner::TestCaseError> {
    let bounds: Vec<usize> = text.grapheme_indices(true).map(|(i, _)| i).chain([text.len()]).collect();
    let mut end = 0;
    for span in spans {
        prop_assert!(span.start < span.end && end <= span.start, "{:?} in {:?}", spans, text);
        prop_assert!(bounds.contains(&span.start) && bounds.contains(&span.end), "{:?} in {:?}", spans, text);
        end = span.end;
    }
    Ok(())
}

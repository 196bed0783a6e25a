#![allow(clippy::unwrap_used)]

use std::sync::LazyLock;

use proptest::prelude::{ProptestConfig, prop_assert, proptest};
use rstest::rstest;
use rust_decimal::Decimal;

use super::{ChartPart, Glyphs, Look, drawn, lines};
use crate::corpus::{Corpus, Lang, embedded};
use crate::figures::Checks;
use crate::figures::compare::{Comparison, Measured};
use crate::text::wrap::width;

fn drawing(corpus: &Corpus, id: &str, look: Look) -> Vec<String> {
    let indicator = corpus.indicators().iter().position(|i| &*i.id == id).unwrap();
    let comparison = Comparison::of(corpus, &Checks::of(corpus), &Measured::Indicator(indicator)).unwrap();
    lines(corpus, &comparison, look).into_iter().map(|l| l.into_iter().map(|(_, t)| t).collect()).collect()
}

#[test]
fn unequal_periods_have_scales_of_their_own() {
    let corpus = embedded::corpus().unwrap();
    let look = Look { width: 92, lang: Lang::Vi, glyphs: Glyphs::Ascii };
    let drawn = drawing(&corpus, "agreements-signed", look);
    assert_eq!(drawn.first().unwrap(), "Tổng của kỳ 25 tháng");
    let full = |line: &&String| line.contains("8/2016 – 8/2018") && line.contains("####");
    assert_eq!(drawn.iter().filter(full).count(), 1, "{drawn:#?}");
    assert!(drawn.iter().any(|line| line == "Quy ra mỗi năm (tính ra)"), "{drawn:#?}");
}

#[rstest]
#[case("100", "100", Glyphs::Blocks, false, "████████")]
#[case("50", "100", Glyphs::Blocks, false, "████")]
#[case("44", "100", Glyphs::Blocks, false, "███▍")]
#[case("1", "1000", Glyphs::Blocks, false, "")]
#[case("50", "100", Glyphs::Ascii, false, "####")]
#[case("50", "100", Glyphs::Ascii, true, "....")]
#[case("50", "100", Glyphs::Blocks, true, "░░░░")]
#[case("0", "100", Glyphs::Blocks, false, "")]
#[case("-5", "100", Glyphs::Blocks, false, "")]
#[case("0", "0", Glyphs::Blocks, false, "")]
fn bars_are_as_long_as_their_values(
    #[case] value: &str,
    #[case] most: &str,
    #[case] glyphs: Glyphs,
    #[case] pale: bool,
    #[case] expected: &str,
) {
    assert_eq!(drawn(value.parse().unwrap(), most.parse().unwrap(), 8, glyphs, pale), expected);
}

#[test]
fn a_poor_terminal_gets_ascii_bars_and_signs() {
    let corpus = embedded::corpus().unwrap();
    for id in ["fdi", "agreements-signed", "localities-visited", "visitors"] {
        let look = Look { width: 100, lang: Lang::En, glyphs: Glyphs::Ascii };
        for line in drawing(&corpus, id, look) {
            assert!(!line.contains(['█', '░', '▲', '▌']), "{line}");
        }
    }
}

/// Every indicator of the embedded articles.
static COMPARED: LazyLock<(Corpus, Vec<Comparison>)> = LazyLock::new(|| {
    let corpus = embedded::corpus().unwrap();
    let checks = Checks::of(&corpus);
    let all = 0..corpus.indicators().len();
    let comparisons = all.filter_map(|n| Comparison::of(&corpus, &checks, &Measured::Indicator(n))).collect();
    (corpus, comparisons)
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))] // each case draws every indicator

    #[test]
    fn no_line_is_wider_than_the_screen(columns in 30usize..200, ascii in proptest::bool::ANY, english in proptest::bool::ANY) {
        let lang = if english { Lang::En } else { Lang::Vi };
        let glyphs = if ascii { Glyphs::Ascii } else { Glyphs::Blocks };
        let (corpus, comparisons) = &*COMPARED;
        for comparison in comparisons {
            for line in lines(corpus, comparison, Look { width: columns, lang, glyphs }) {
                let text: String = line.iter().map(|(_, t)| t.as_str()).collect();
                let whole = line.iter().any(|(part, _)| matches!(part, ChartPart::Value | ChartPart::Derived));
                // A value is never cut: without room for it the line runs over.
                prop_assert!(width(&text) <= columns || (whole && columns < 50), "{} {text}", width(&text));
            }
        }
    }

    #[test]
    fn longer_bars_are_larger_values(a in 0u32..1_000_000, b in 0u32..1_000_000) {
        let most = Decimal::from(1_000_000);
        let length = |n: u32| width(&drawn(n.into(), most, 48, Glyphs::Ascii, false));
        prop_assert!(a > b || length(a) <= length(b));
    }
}

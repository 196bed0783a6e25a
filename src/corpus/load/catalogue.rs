//! The table of indicators: a line names one, and the words by which it is recognised.
//!
//! `data/digest-indicators.txt` holds those of the built-in articles, `data/indicators.txt` those of the press; a file of the
//! user adds more in the same form. Its words are for [`crate::extract`]; a line without names adds words to an indicator
//! defined elsewhere.

use super::super::article::Bilingual;
use super::super::figure::{Indicator, Measure};
use super::place::{LoadError, SourcePlace};
use crate::messages::t;
use crate::text::Clean;

/// Parts of a line that names an indicator: id, units, change, words, measure, Vietnamese, English.
const PARTS: usize = 7;

/// Adds the indicators that a table names to those that are known.
pub fn add_indicators(file: &str, table: &str, known: &mut Vec<Indicator>) -> Result<(), LoadError> {
    for (number, line) in (1..).zip(table.lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with(['#', '@']) {
            continue;
        }
        let at = || SourcePlace::new(&format!("{file}:{number}"));
        let parts: Vec<&str> = line.split(" | ").map(str::trim).collect();
        let id = parts.first().copied().unwrap_or_default();
        let is_known = known.iter().any(|indicator| &*indicator.id == id);
        match parts.as_slice() {
            [_, _, _, _] if is_known => {}
            [_, _, _, _] => return Err(at().error(t::format::IndicatorUnnamed { id })),
            [_, _, _, _, measure, vi, en] => {
                if is_known {
                    return Err(at().error(t::format::IndicatorTwice { id }));
                }
                let (is_owned, is_toll) = (*measure != "price", *measure == "toll");
                let measure = match *measure {
                    "flow" | "toll" => Measure::Flow,
                    "stock" => Measure::Stock,
                    "ratio" | "price" => Measure::Ratio,
                    other => return Err(at().error(t::format::NoMeasure { other })),
                };
                let label = Bilingual { vi: Clean::one_line(vi), en: Some(Clean::one_line(en)) };
                known.push(Indicator { id: Clean::one_line(id), label, measure, is_owned, is_toll });
            }
            _ => return Err(at().error(t::format::IndicatorParts { n: parts.len(), parts: PARTS })),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use rstest::rstest;

    use super::add_indicators;
    use crate::messages::Worded;

    #[test]
    fn a_table_names_indicators_once() {
        let mut known = Vec::new();
        let table = "# what we count\ntea | tấn | level | chè | flow | Sản lượng chè | Tea output\n\ntea | $ | level | chè\n";
        add_indicators("own.txt", table, &mut known).unwrap();
        assert_eq!((known.len(), &*known[0].id), (1, "tea"));
    }

    #[rstest]
    #[case::short("tea | tấn | level", "own.txt:1: 3 parts")]
    #[case::unnamed("tea | tấn | level | chè", "own.txt:1: `tea` has no name yet")]
    #[case::twice(
        "a | % | any | b | flow | c | d\na | % | any | b | flow | c | d",
        "own.txt:2: indicator id `a` is there twice"
    )]
    #[case::measure("a | % | any | b | rate | c | d", "own.txt:1: measure `rate` is none of")]
    fn says_what_is_wrong_with_a_line(#[case] table: &str, #[case] message: &str) {
        let error = add_indicators("own.txt", table, &mut Vec::new()).unwrap_err().in_english();
        assert!(error.starts_with(message), "{error}");
    }
}

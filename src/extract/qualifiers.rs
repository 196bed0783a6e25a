//! How exact a number is said to be, by the words right before it and after its unit.
//!
//! The words before it are a table, grammar/qualifiers.txt.

use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

use super::lexicon::{COMPARED, QUANTITIES, UNDER_FOOT};
use super::pattern::{Pattern, PatternIndex, rows};
use super::tokens::Tokens;
use super::units::{TokenUnit, TokenUnitKind};
use super::word_forms::is_listed;
use crate::corpus::format::Qualifier;

static PHRASES: LazyLock<QualifierPhrases> = LazyLock::new(|| {
    let read = |row: Vec<&'static str>| {
        let name: StrDeserializer<'_, Error> = (*row.first()?).into_deserializer();
        Some((Qualifier::deserialize(name).ok()?, Pattern::backwards(row.get(1)?)?))
    };
    let rows: Vec<_> = rows(include_str!("grammar/qualifiers.txt")).filter_map(read).collect();
    let index = PatternIndex::of(rows.iter().map(|(_, pattern)| pattern));
    QualifierPhrases { rows, index }
});

/// The table, and its rows by the words before a number.
#[derive(Debug)]
struct QualifierPhrases {
    rows: Vec<(Qualifier, Pattern)>,
    index: PatternIndex,
}

/// What is exceeded by a share of it.
const EXCEEDED: [&str; 7] = ["kế hoạch", "chỉ tiêu", "dự toán", "mục tiêu", "so với", "cùng kỳ", "mức"];

/// How far after the unit the other side of a comparison may be.
const WITH_WHAT: usize = 6;

/// The qualifier of a number, and the first token of the words that say it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Qualified {
    pub(super) qualifier: Qualifier,
    pub(super) start: usize,
}

/// Reads the words before the number at token `at` and after its unit, which ends at `end`.
pub(super) fn qualify(
    tokens: &Tokens<'_>,
    at: usize,
    end: usize,
    unit: Option<&TokenUnit>,
    small: bool,
) -> Qualified {
    if let Some(qualifier) = bound_after(tokens, end) {
        return Qualified { qualifier, start: at - usize::from(tokens.follows(at, &["từ"])) };
    }
    let mut found: Option<Qualified> = None;
    let mut edge = at;
    while let Some((qualifier, start)) = phrase_before(tokens, edge) {
        if is_per(tokens, at, start)
            || is_comparison(tokens, start, edge, unit)
            || (edge == at && is_place(tokens, start, unit, small))
            || ends_noun(tokens, start)
        {
            break;
        }
        // The innermost says most: `khoảng gần 300` is nearly 300; but a bound outside wins.
        let outer_bound = matches!(qualifier, Qualifier::AtLeast | Qualifier::AtMost);
        found = Some(match found {
            Some(inner) if !outer_bound => Qualified { start, ..inner },
            _ => Qualified { qualifier, start },
        });
        edge = start;
    }
    found.unwrap_or(Qualified { qualifier: Qualifier::Exact, start: edge })
}

/// `tốc độ tối đa 33 km/h`: a qualifier that is the second half of a noun is none.
fn ends_noun(tokens: &Tokens<'_>, start: usize) -> bool {
    start.checked_sub(1).and_then(|before| QUANTITIES.longest(tokens, before)).is_some_and(|end| end > start)
}

/// `5 triệu đồng trở lên`, within a few words of the unit.
fn bound_after(tokens: &Tokens<'_>, end: usize) -> Option<Qualifier> {
    for at in end..end + 3 {
        match tokens.lower(at) {
            "trở" | "đổ" => {
                return match tokens.lower(at + 1) {
                    "lên" | "ra" => Some(Qualifier::AtLeast),
                    "xuống" => Some(Qualifier::AtMost),
                    // `5 triệu đồng trở lại`, but `40 xưởng trở lại hoạt động`
                    "lại" if at == end && !tokens.is_word(at + 2) => Some(Qualifier::AtMost),
                    _ => None,
                };
            }
            _ if !tokens.is_word(at) => return None,
            _ => {}
        }
    }
    None
}

fn phrase_before(tokens: &Tokens<'_>, at: usize) -> Option<(Qualifier, usize)> {
    let rows = PHRASES.index.at(tokens, at.checked_sub(1)?).filter_map(|row| PHRASES.rows.get(row));
    rows.into_iter().find_map(|(qualifier, phrase)| Some((*qualifier, phrase.matches(tokens, at)?.0)))
}

/// `5 ca trên 100.000 dân`: so many of so many.
fn is_per(tokens: &Tokens<'_>, number: usize, start: usize) -> bool {
    let round = tokens.text(number).starts_with('1')
        && tokens.text(number).len() > 2
        && tokens.text(number).chars().skip(1).all(|c| matches!(c, '0' | '.'));
    let counted = (1..=3).any(|back| tokens.is_number(start.wrapping_sub(back)));
    tokens.lower(start) == "trên" && round && counted
}

/// `cao hơn 5%` compares; `gần đây`, `hơn nữa` never touch a number.
fn is_comparison(tokens: &Tokens<'_>, start: usize, edge: usize, unit: Option<&TokenUnit>) -> bool {
    // `nhiều hơn 40 đoàn` bounds; `nhiều hơn 5 triệu đồng`, `nhiều hơn 5 người so với năm trước` compare.
    if start + 2 == edge && tokens.is_one_of(start, &["nhiều", "ít"]) && tokens.lower(start + 1) == "hơn"
    {
        let end = unit.map_or(edge + 1, |unit| unit.tokens.end);
        let compared = (end..end + WITH_WHAT)
            .take_while(|at| tokens.is_word(*at))
            .any(|at| tokens.is_one_of(at, &["so", "với"]));
        return compared || unit.is_none_or(|unit| unit.kind != TokenUnitKind::Count);
    }
    // `vượt 15% kế hoạch` has reached 115 % of it; `vượt 12 chỉ tiêu` has exceeded each of them.
    let share = |unit: &TokenUnit| tokens.text(unit.tokens.start) == "%";
    let after = unit.map(|unit| if share(unit) { unit.tokens.end } else { unit.tokens.start });
    let exceeds = || after.is_some_and(|after| tokens.spells_one_of(after, &EXCEEDED));
    // `mảnh đất rộng hơn 5 ha` bounds; `dài hơn 5 km so với đường cũ`, `xe dài hơn 20 mm` compare.
    let large =
        |unit: &TokenUnit| tokens.is_one_of(unit.tokens.start, &["m", "m2", "ha", "km", "km2", "tấn"]);
    let than =
        || (start.saturating_sub(2 * WITH_WHAT)..edge + 2 * WITH_WHAT).any(|at| tokens.spells(at, "so với"));
    let is_size =
        tokens.follows(start, &["rộng", "dài", "nặng", "sâu"]) && unit.is_some_and(large) && !than();
    // `thấp hơn mức 3% của tháng trước`, but `lạm phát thấp hơn mức 3%`
    let end = unit.map_or(edge + 1, |unit| unit.tokens.end);
    let lower = tokens.spells(start, "thấp hơn mức")
        && tokens.is_one_of(end, &["của", "cùng", "hồi", "trước", "năm", "tháng"]);
    if lower {
        return true;
    }
    let is_more = tokens.lower(start) == "hơn" && start + 1 == edge && COMPARED.has_before(tokens, start);
    tokens.lower(start) == "vượt" && exceeds() || is_more && !is_size
}

/// `trên 2 tuyến đường`: a few places, not a bound.
fn is_place(tokens: &Tokens<'_>, start: usize, unit: Option<&TokenUnit>, small: bool) -> bool {
    const PLACES: &str = "huyện|xã|tỉnh|quận|phường|thôn|địa|thành|tuyến|vùng";
    const SPREAD: &str = "dụng|khai|ra|hiện|trồng|nuôi|bố|hành|phủ|chức|rộng|mặt";
    let Some(unit) = unit.filter(|unit| unit.kind == TokenUnitKind::Count) else { return false };
    let word = tokens.lower(start);
    let in_places = is_listed(PLACES, tokens.lower(unit.tokens.start));
    let spread = word == "trên" && in_places && is_listed(SPREAD, tokens.before(start, 1));
    matches!(word, "trên" | "dưới")
        && (spread
            || small && UNDER_FOOT.has(tokens, unit.tokens.start)
            || tokens.follows(start, &["ở", "nằm", "đứng", "ngồi", "treo", "dựa"]))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]

    use super::{PHRASES, Pattern, rows};
    use crate::extract::figures;
    use crate::extract::tokens::Tokens;

    #[test]
    fn every_row_reads_its_example_and_not_its_counter_example() {
        let table: Vec<_> = rows(include_str!("grammar/qualifiers.txt")).collect();
        assert_eq!(PHRASES.rows.len(), table.len());
        for row in table {
            let [name, pattern, example, counter] = *row.as_slice() else { panic!("four columns: {row:?}") };
            let (text, expected) = example.split_once(" → ").unwrap();
            let found = figures(text).first().map(|figure| serde_json::to_value(figure.qualifier).unwrap());
            assert_eq!(found.unwrap(), expected, "{text}");
            assert_eq!(name, expected);
            let (pattern, tokens) = (Pattern::backwards(pattern).unwrap(), Tokens::of(counter));
            let mut numbers = (0..tokens.len()).filter(|at| tokens.is_number(*at));
            assert!(numbers.all(|at| pattern.matches(&tokens, at).is_none()), "{counter}");
        }
    }
}

//! Scale words: `tỷ`, `triệu`, `nghìn`.
//!
//! Apart from amounts, since what a mark between digits means depends on the scale word after them.

use super::{after_word, first_word, same_word};

/// Scale words and their powers of ten.
const SCALES: [(&str, u32); 8] =
    [("tỷ", 9), ("tỉ", 9), ("triệu", 6), ("nghìn", 3), ("ngàn", 3), ("vạn", 4), ("trăm", 2), ("chục", 1)];

/// Words that begin like a scale word and are none: `tỷ lệ` is a rate, `triệu phú` a rich person, `vạn vật` all
/// things. Each scale word has its own: a rate has no inhabitants, and `98 triệu dân` are ninety-eight million.
const NO_SCALE_BEFORE: [(&str, &[&str]); 4] =
    [("tỷ", RATES), ("tỉ", RATES), ("triệu", &["phú"]), ("vạn", &["dân", "lý", "năng", "sự", "tuế", "vật"])];
const RATES: &[&str] = &["giá", "lệ", "phú", "số", "suất", "trọng"];

/// The power of ten of the scale word that `text` starts with, and the rest.
pub(super) fn scale_word(text: &str) -> Option<(u32, &str)> {
    let (word, rest) = first_word(text)?;
    let (_, power) = SCALES.iter().find(|(name, _)| same_word(word, name))?;
    let other_words =
        NO_SCALE_BEFORE.iter().find(|(name, _)| same_word(word, name)).map_or(&[][..], |(_, next)| next);
    after_word(rest, other_words).is_none().then_some((*power, rest))
}

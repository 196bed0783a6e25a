//! The label of a price, and of how far two amounts are apart.

use std::ops::Range;

use super::phrase::{LABEL, LabelPhrase};
use super::words::WordRole;
use super::{ClauseParts, FigureContext};
use crate::extract::lexicon::{
    BODIES, COMPANIES, COMPARED, COUNTRIES, KINDS_OF_PLACES, LEVELS, Lexicon, MEASURES, NOUNS, OWNERS,
    PLACES, QUANTITIES, SPEAKERS,
};
use crate::extract::tokens::Tokens;
use crate::extract::units::is_price;
use crate::text::units::is_money;

/// What is sold, without the side of the trade.
pub(super) fn without_side(thing: &str) -> &str {
    thing.trim_end_matches(" mua vào").trim_end_matches(" bán ra")
}

/// How many words may be between `hơn` and how far two amounts are apart.
const DIFFERENCE: usize = 10;

impl FigureContext<'_, '_, '_> {
    /// Whether it is money for so much of something: `đồng/lít`, `đồng một kg`.
    pub(super) fn is_price(&self) -> bool {
        let (tokens, end) = (self.sentence.tokens, self.reading.end);
        let each = || {
            tokens.is_one_of(end, &["một", "mỗi"])
                && MEASURES.longest(tokens, end + 1).is_some()
                && is_money(self.reading.unit_text)
        };
        is_price(self.reading.unit_text) || each()
    }

    /// The side of a trade of which a price is: `(mua vào)`, `ở chiều bán ra`.
    pub(super) fn side(&self) -> &'static str {
        const SIDES: [(&str, &str); 4] =
            [("mua vào", "mua vào"), ("bán ra", "bán ra"), ("mua", "mua vào"), ("bán", "bán ra")];
        let tokens = self.sentence.tokens;
        let mut at = self.reading.end;
        let bracket = tokens.text(at) == "(";
        while tokens.is_one_of(at, &["(", "ở", "chiều"]) && at < self.reading.end + 3 {
            at += 1;
        }
        let side = SIDES.iter().find(|(written, _)| tokens.spells(at, written));
        let Some((written, side)) = side.filter(|_| self.is_price()) else { return "" };
        let end = at + written.split(' ').count();
        let alone = if bracket { tokens.text(end) == ")" } else { written.contains(' ') };
        if alone { side } else { "" }
    }

    /// The same where it is told before the price: `mua vào 36 triệu đồng/lượng và bán ra 37 triệu đồng/lượng`.
    fn side_before(&self) -> &'static str {
        let (tokens, edge) = (self.sentence.tokens, self.reading.edge);
        let sides = ["mua vào", "bán ra"];
        sides.into_iter().find(|side| tokens.spelled_before(edge, side) > 0).unwrap_or_default()
    }

    /// The label with the side of the trade, which tells two prices apart; and `giá` before what is sold.
    pub(super) fn of_the_side(&self, label: LabelPhrase) -> LabelPhrase {
        if label.is_empty() || !self.is_price() {
            return label;
        }
        let side = Some(self.side()).filter(|side| !side.is_empty()).unwrap_or_else(|| self.side_before());
        if side.is_empty() {
            return label;
        }
        // That of the price before, which this one continues.
        let plain = without_side(&label.text).trim_end_matches(" ở mức");
        let short = LabelPhrase::of(plain).fitted(LABEL - 2);
        if short.is_empty() { label } else { LabelPhrase::of(&short).with(side) }
    }

    /// `giá bạc` for `bạc`; what is measured in its own right stays: `thuế nhập khẩu`.
    pub(super) fn as_a_price(&self, thing: LabelPhrase) -> LabelPhrase {
        let measured = || QUANTITIES.longest(&Tokens::of(&thing.text), 0).is_some();
        if !self.is_price() || thing.is_empty() || self.is_difference() || measured() {
            return thing;
        }
        // `heo hơi ở Huế, Đà Nẵng đạt 81.000 đồng một kg`: a place has no price.
        let place = Lexicon::any(&[PLACES, COUNTRIES]).longest(&Tokens::of(&thing.text), 0).is_some();
        LabelPhrase::of("giá").with(if place { String::new() } else { thing.fitted(LABEL - 1) }.as_str())
    }

    /// What is sold for a price: `vàng miếng được niêm yết ở mức 84 triệu đồng/lượng`, `Dầu hỏa: 17.790 đồng/lít`. It is no
    /// place and nobody.
    pub(super) fn priced(&self, parts: &ClauseParts) -> Range<usize> {
        let Self { sentence, clause, .. } = self;
        let range = if parts.subject.is_empty() { clause.content.clone() } else { parts.subject.clone() };
        let none = range.start..range.start;
        if !self.is_price() || !parts.measured.is_empty() || self.is_difference() {
            return none;
        }
        let first = sentence.place(self.figure).first;
        let trades = "bán / bán ra / mua / mua vào / thu mua / niêm yết / giao dịch / chào bán / dao động / điều chỉnh";
        let sells = sentence.has(parts.predicate.clone(), trades)
            || clause.links.clone().any(|at| sentence.is_in(at, LEVELS))
            || sentence.part(first.wrapping_sub(1)) == WordRole::Colon
            || range.end == first
                && (sentence.part(first) == WordRole::Qualifier || sentence.is_in(range.start, NOUNS));
        let somebody = [COUNTRIES, PLACES, BODIES, COMPANIES, SPEAKERS, KINDS_OF_PLACES, OWNERS]
            .iter()
            .any(|list| sentence.begins(range.start, *list));
        let plain = range.clone().all(|at| matches!(sentence.part(at), WordRole::Plain | WordRole::Quantity));
        if sells && plain && !somebody { range } else { none }
    }

    /// `thấp hơn giá thế giới 4 triệu đồng`: how far two amounts are apart.
    pub(super) fn is_difference(&self) -> bool {
        let (tokens, edge) = (self.sentence.tokens, self.reading.edge);
        // `rộng hơn 504 ha với công suất 420 MW`: the word is that of the figure before.
        let last = self.figure.checked_sub(1).map_or(0, |last| self.sentence.place(last).after);
        let since =
            self.sentence.words.get(last).filter(|_| self.figure > 0).map_or(0, |word| word.tokens.start);
        let than = (edge.saturating_sub(DIFFERENCE).max(since)..edge)
            .rev()
            .take_while(|at| !matches!(tokens.text(*at), "," | ";" | ":" | "." | "(" | ")"))
            .find(|at| tokens.lower(*at) == "hơn");
        // `vàng thế giới tương đương 141 triệu đồng, chênh 15 triệu so với trong nước`
        if tokens.follows(edge, &["chênh"]) {
            return true;
        }
        // `cao hơn mức 5%`, `lớn hơn con số 7 tỷ`: the amount that it is held against.
        let level = tokens.follows(edge, &["số", "mức", "ngưỡng", "mốc", "giá"]);
        // `chiều dài hơn 3 km` is over that length, `rẻ hơn như cá 50.000 đồng` gives an example.
        let measured = |than: usize| QUANTITIES.longest_before(tokens, than).is_some();
        let example = |than: usize| tokens.is_one_of(than + 1, &["như", "gồm"]);
        !level
            && than.is_some_and(|than| COMPARED.has_before(tokens, than) && !measured(than) && !example(than))
    }
}

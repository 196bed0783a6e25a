//! The label of a price, and of how far two amounts are apart.

use std::ops::Range;

use super::sentence::Clause;
use super::words::WordRole;
use super::{ClauseBefore, Scene};
use crate::extract::lexicon::{
    BODIES, COMPANIES, COMPARED, COUNTRIES, KINDS_OF_PLACES, LEVELS, MEASURES, OWNERS, PLACES, SPEAKERS,
};
use crate::text::units::is_money;

/// How many words may be between `hơn` and how far two amounts are apart.
const DIFFERENCE: usize = 8;

impl Scene<'_, '_, '_> {
    /// Whether it is money for so much of something: `đồng/lít`.
    pub(super) fn is_price(&self) -> bool {
        let each = self.reading.unit_text.split_once('/').filter(|(money, _)| is_money(money));
        each.is_some_and(|(_, measure)| MEASURES.contains(measure.trim()))
    }

    /// What is sold for a price: `vàng miếng được niêm yết ở mức 84 triệu đồng/lượng`, `Dầu hỏa: 17.790 đồng/lít`. It is no
    /// place and nobody.
    pub(super) fn priced(&self, clause: &Clause, said: &ClauseBefore) -> Range<usize> {
        let sentence = self.sentence;
        let range = if said.subject.is_empty() { clause.content.clone() } else { said.subject.clone() };
        let none = range.start..range.start;
        if !self.is_price() || !said.measured.is_empty() || self.is_difference() {
            return none;
        }
        let first = sentence.place(self.figure).first;
        let trades = "bán / bán ra / mua / mua vào / thu mua / niêm yết / giao dịch / chào bán / dao động / điều chỉnh";
        let sells = sentence.has(said.predicate.clone(), trades)
            || clause.links.clone().any(|at| sentence.is_in(at, LEVELS))
            || sentence.part(first.wrapping_sub(1)) == WordRole::Colon
            || range.end == first && sentence.part(first) == WordRole::Qualifier;
        let somebody = [COUNTRIES, PLACES, BODIES, COMPANIES, SPEAKERS, KINDS_OF_PLACES, OWNERS]
            .iter()
            .any(|list| sentence.begins(range.start, *list));
        let plain = range.clone().all(|at| matches!(sentence.part(at), WordRole::Plain | WordRole::Quantity));
        if sells && plain && !somebody { range } else { none }
    }

    /// `thấp hơn giá thế giới 4 triệu đồng`: how far two amounts are apart.
    pub(super) fn is_difference(&self) -> bool {
        let (tokens, edge) = (self.sentence.tokens, self.reading.edge);
        let than = (edge.saturating_sub(DIFFERENCE)..edge)
            .rev()
            .take_while(|at| tokens.is_word(*at))
            .find(|at| tokens.lower(*at) == "hơn");
        // `cao hơn mức 5%`, `lớn hơn con số 7 tỷ`: the amount that it is held against.
        let level = tokens.follows(edge, &["số", "mức", "ngưỡng", "mốc", "giá"]);
        !level && than.is_some_and(|than| COMPARED.has_before(tokens, than))
    }
}

//! What something is held against: the amount that a change is measured from, and the one that a level rose from.
//!
//! Apart from what a change is of, since other words say it: `so với mức B`, `từ B lên A`, `A (cùng kỳ B)`.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{AGAINST, Base, BaseText, MOVES, REACHED};
use crate::corpus::date::{Date, Period};
use crate::corpus::format::Relation;
use crate::extract::reading::off_the_base;
use crate::extract::tokens::TokenKind;
use crate::extract::word_forms::is_listed;
use crate::text::number::Value;

/// How many figures before a change both its level and what that is held against may be.
const HELD: usize = 4;

/// Words before a level that something moved to.
const TO: [&str; 4] = ["lên", "xuống", "còn", "về"];
/// Words of what rises and of what falls.
const RISES: [&str; 3] = ["tăng", "nâng", "lên"];
const FALLS: [&str; 7] = ["giảm", "hạ", "rút", "sụt", "xuống", "còn", "về"];

/// Words by which a sentence continues about the same thing.
const CONTINUES: &str = "nhưng|rồi|sau|đó|và|đã|lại|dần|tiếp|tục|sẽ|có|khả|năng|thể|vào|nay|hiện|trong|từ";

impl BaseText<'_, '_> {
    /// The base of a change: named after it, in brackets if the numbers agree, or the level risen from.
    pub(super) fn against(&self, at: usize, level: usize) -> Option<usize> {
        let change = self.readings.get(at)?;
        let after = (at.max(level) + 1..self.readings.len().min(at + 3)).find(|other| *other != level);
        let named = after.filter(|base| {
            let Some(reading) = self.readings.get(*base) else { return false };
            let words = change.end..reading.edge;
            let than = words.clone().take(2).any(|token| self.tokens.spells(token, "so với"));
            than && self.leads_to_base(words) && !self.moved(*base) && self.alike(*base, level)
        });
        named.or_else(|| self.risen_from(level)).or_else(|| self.level_of_the_year(at, level))
    }

    /// What a figure is held against whose change is of no level: `tăng 5% so với mức B`, or that is a level itself.
    pub(super) fn earlier(&self, at: usize, bases: &[Base]) -> Option<usize> {
        let change = self.readings.get(at)?;
        let base = at + 1;
        let than = self.tokens.spells(change.end, "so với");
        let named = self.readings.get(base).filter(|base| than && base.is_base);
        let relative = change.unit_text == "%" && named.is_some_and(|base| base.unit_text != "%");
        let fits = relative || self.alike(at, base);
        if self.moved(at) {
            return named
                .is_some_and(|base| fits && self.leads_to_base(change.end..base.edge))
                .then_some(base);
        }
        self.risen_from(at).or_else(|| self.compared_with(at)).or_else(|| self.continued_to(at, bases))
    }

    /// `tăng từ A năm 2015 lên mức B`: the level before it that it rose or fell from.
    pub(super) fn risen_from(&self, at: usize) -> Option<usize> {
        let from = at.checked_sub(1)?;
        let (low, high) = (self.readings.get(from)?, self.readings.get(at)?);
        let to = self.before_the_level(high.edge);
        let leaves = self.tokens.follows(self.before_the_level(low.edge), &["từ"]);
        let reached = self.tokens.follows(to, &TO) || self.tokens.follows(to, &["thành"]);
        let mut between = low.end..to.saturating_sub(1);
        // `từ 30 lên 45 kg`
        let alike = self.alike(from, at) || low.unit_text.is_empty() && between.is_empty();
        let near = between.len() <= AGAINST && between.all(|token| self.is_of_one_clause(token));
        // `tăng tốc từ 0 lên 100 km/h`, `sạc từ 10% lên 70%`: how far something goes, which was never less.
        let near_it = low.edge.saturating_sub(REACHED)..low.edge;
        let charged = high.unit_text == "%" && near_it.into_iter().any(|at| self.tokens.lower(at) == "sạc");
        let starts = high.unit_text.starts_with("km/") && low.value == Value::Exact(Decimal::ZERO);
        let rises = !charged && !starts;
        (leaves && reached && near && alike && rises && !self.moved(from) && !self.moved(at)).then_some(from)
    }

    /// `đạt A năm ngoái, nhưng giảm còn B`, `A. Con số này đã tăng lên B`: the level before it, from which the same
    /// thing moved on.
    fn continued_to(&self, at: usize, bases: &[Base]) -> Option<usize> {
        let last = at.checked_sub(1)?;
        let of = bases.get(last)?.of.filter(|(_, relation)| *relation == Relation::Part);
        let from = of.map_or(last, |(whole, _)| whole);
        let (low, high) = (self.readings.get(from)?, self.readings.get(at)?);
        let to = self.before_the_level(high.edge);
        let reached = self.tokens.follows(to, &TO);
        let near = low.end.max(to.saturating_sub(REACHED))..to.saturating_sub(1);
        let moves = |token: &usize| {
            let is_to = self.tokens.is_one_of(*token, &TO);
            !is_to && (self.tokens.is_one_of(*token, &RISES) || self.tokens.is_one_of(*token, &FALLS))
        };
        // `giảm còn B và xuống C`, behind what it went down to before
        let again = || {
            let went = bases.get(from).is_some_and(|base| base.against.is_some());
            (went && self.tokens.text(to.wrapping_sub(2)) == "và").then(|| to - 1)
        };
        let verb = near.into_iter().find(moves).or_else(again).filter(|_| reached)?;
        let down = self.tokens.is_one_of(verb, &FALLS);
        let marks = |token: &usize| matches!(self.tokens.text(*token), "," | "." | ";");
        let clause = (low.end..verb).rev().find(marks).map_or(low.end, |mark| mark + 1)..verb;
        // The number itself, not `con trai của ông này`
        let this = ["con số này", "số này", "mức này", "tỷ lệ này"];
        let refers = self.tokens.spells_one_of(clause.start, &this);
        let ends = (low.end..verb).filter(|token| matches!(self.tokens.text(*token), "." | ";")).count();
        let continues = clause.clone().all(|token| {
            let this = refers && token < clause.start + 3;
            this || self.names_base(token) || is_listed(CONTINUES, self.tokens.lower(token))
        });
        let alike = self.alike(from, at) || high.unit_text.is_empty();
        let (Value::Exact(before), Value::Exact(after)) = (low.value, high.value) else { return None };
        let fits = if down { after < before } else { after > before };
        let levels = alike && fits && !self.moved(from) && !self.moved(at) && !high.is_base;
        (levels && continues && ends <= usize::from(refers) && clause.len() <= 2 * AGAINST).then_some(from)
    }

    /// `đạt 80 km, tăng mạnh so với mức 70 km của đời trước`, `lãi 5 tỷ đồng (cùng kỳ 4 tỷ đồng)`: what a level is
    /// compared with.
    fn compared_with(&self, at: usize) -> Option<usize> {
        let base = at + 1;
        let (level, other) = (self.readings.get(at)?, self.readings.get(base)?);
        let edge = self.before_the_level(other.edge);
        let between = level.end..edge;
        // `tăng lên 30 tỷ đồng từ mức 20 tỷ đồng`, `30 tỷ đồng – tăng nhẹ từ 20 tỷ đồng`
        let back = || {
            let to = self.before_the_level(level.edge).saturating_sub(1);
            let reached = Some(to).filter(|to| self.tokens.is_one_of(*to, &TO) && edge == level.end + 1);
            let moves = between.clone().find(|token| self.tokens.is_one_of(*token, &["tăng", "giảm"]));
            let down = moves.or(reached).map(|verb| self.tokens.is_one_of(verb, &FALLS));
            let fits = match (level.value, other.value) {
                (Value::Exact(after), Value::Exact(before)) => down == Some(after < before),
                _ => false,
            };
            // not `từ 5 người trong một gia đình`
            let when = ["năm", "tháng", "quý", "tuần", "phiên", "hồi", "cùng", "trước"];
            let said = (edge..other.edge)
                .any(|token| self.tokens.is_one_of(token, &["mức", "mốc", "ngưỡng"]))
                || !self.tokens.is_word(other.end)
                || self.tokens.is_one_of(other.end, &when);
            let leaves = self.tokens.follows(edge, &["từ"]) && self.risen_from(base + 1) != Some(base);
            leaves && fits && said
        };
        let than = self.tokens.spelled_before(edge, "so với") > 0 || back();
        let one_clause = |token: usize| {
            let continues = self.tokens.text(token) == "," && is_listed(MOVES, self.tokens.lower(token + 1));
            continues
                || self.tokens.text(token) == "–"
                || self.tokens.is_word(token) && !self.tokens.is_one_of(token, &["và", "còn"])
        };
        let compared = than && between.len() <= AGAINST && between.clone().all(one_clause);
        let open = self.tokens.text(level.end) == "(" && self.tokens.text(other.end) == ")";
        let same_time = self.tokens.spells_one_of(level.end + 1, &["cùng kỳ", "năm trước", "năm ngoái"]);
        let in_brackets = open && same_time && self.leads_to_base(between);
        let levels = !self.moved(at) && !level.is_base && !self.moved(base) && self.alike(at, base);
        (levels && (compared || in_brackets)).then_some(base)
    }

    /// Where the words begin that say no more than that a level follows: `mức`, `con số`.
    pub(super) fn before_the_level(&self, edge: usize) -> usize {
        let words = ["mức", "mốc", "ngưỡng", "con", "số", "quanh", "tới", "đến", "chỉ"];
        (0..edge).rev().find(|token| !self.tokens.is_one_of(*token, &words)).map_or(0, |token| token + 1)
    }

    /// `từ 30 tỷ đồng năm 2015 (bằng 2% GDP) lên …`
    pub(super) fn is_of_one_clause(&self, token: usize) -> bool {
        let word = self.tokens.is_word(token) && !self.tokens.is_one_of(token, &["và", "nhưng", "mà", "từ"]);
        let number = self.tokens.kind(token) == Some(TokenKind::Number);
        word || number || matches!(self.tokens.text(token), "(" | ")" | "/" | "-" | "–")
    }

    fn leads_to_base(&self, mut words: Range<usize>) -> bool {
        words.len() <= AGAINST && words.all(|token| self.names_base(token))
    }

    /// `Năm 2022 đạt B; năm 2023 đạt A, giảm P %`, `A, gấp N lần B`: a level, the given one if there is one, and what it is held
    /// against, where the change is just what the one is of the other.
    pub(super) fn held_by_the_numbers(&self, at: usize, level: Option<usize>) -> Option<(usize, usize)> {
        let change = self.readings.get(at).filter(|_| self.moved(at))?;
        let Value::Exact(amount) = change.value else { return None };
        let last = Decimal::new(1, amount.scale()); // the last digit that is written
        // What follows is of the same sentence.
        let ended = |token: &usize| matches!(self.tokens.text(*token), "." | ";");
        let end = (change.end..self.tokens.len()).find(ended).unwrap_or(self.tokens.len());
        let after = (at + 1..self.readings.len().min(at + 3))
            .take_while(|other| self.readings.get(*other).is_some_and(|other| other.edge < end));
        let near = (at.saturating_sub(HELD)..at).rev().chain(after);
        let fits = |level: usize, base: usize| {
            let both = self.readings.get(level).zip(self.readings.get(base));
            let off = both.filter(|(level, _)| !level.unit_text.is_empty());
            let off = off.and_then(|(level, base)| off_the_base(level, change, base));
            let is_rounded = |off: Decimal| off.checked_add(off).is_some_and(|twice| twice <= last);
            // `32 xe so với 27 chiếc của tháng trước, tăng 18,5%`
            let exact = amount.scale() > 0 && self.of_a_kind(level, base);
            self.is_level(level)
                && !self.moved(base)
                && (self.alike(level, base) || exact)
                && off.is_some_and(is_rounded)
        };
        let mut levels = near.clone().filter(|other| level.is_none_or(|level| level == *other));
        levels.find_map(|level| near.clone().find(|base| fits(level, *base)).map(|base| (level, base)))
    }

    /// `Năm 2022 đạt B; năm 2023 đạt A, giảm P % so với năm 2022`: the level of that year, earlier in the passage.
    fn level_of_the_year(&self, at: usize, level: usize) -> Option<usize> {
        let end = self.readings.get(at)?.end;
        let year = (end + 2..end + 7)
            .take_while(|token| self.names_base(*token))
            .find_map(|token| self.tokens.small_integer(token).filter(|year| (1900..=2100).contains(year)))
            .filter(|_| self.tokens.spells(end, "so với"))?;
        let own = self.times.get(level)?.period?;
        let moved = |date: Date| Date::new(i16::try_from(year).ok()?, date.month(), date.day());
        let then = Period::new(moved(own.begin()?), moved(own.end()?));
        let same = |before: &usize| {
            let is_then =
                self.times.get(*before).is_some_and(|time| time.period.is_some() && time.period == then);
            let label = self.labels.get(at).zip(self.labels.get(*before));
            let about = label.is_some_and(|(label, other)| label.is_about(other, ""));
            is_then && about && self.is_level(*before) && self.alike(*before, level)
        };
        (0..level.min(at)).rev().find(same)
    }

    /// Whether a word may be between a change and its base: `so với mức của năm 2019 (`.
    fn names_base(&self, token: usize) -> bool {
        const WORDS: &str = "so|với|mức|con|số|của|cùng|kỳ|năm|tháng|quý|trước|ngoái|là|(|/|đạt|chỉ|khi|i|ii|iii|iv|\
            kết|quả|thời|điểm|cuối|đầu|giữa|hồi|tuần|phiên|ngày|mốc|thực|hiện|lãi";
        self.tokens.kind(token) == Some(TokenKind::Number) || is_listed(WORDS, self.tokens.lower(token))
    }
}

//! What a change or a part refers to: the level that changed, the amount it is against, the whole.
//!
//! Only unambiguous forms are read: `đạt A, tăng P % so với B`, `tăng P %, lên A`, `từ B lên A, tăng P %`, `tăng P %
//! (B)`, `D (P %)`, `A, trong đó D`, `D trên tổng số A`. Arithmetic decides where it can: an amount in brackets is a
//! base if the numbers agree, and no part is more than its whole.

mod earlier;
mod parts;

pub(super) use parts::name_parts;

use super::label::Labelled;
use super::periods::Covered;
use super::reading::NumberReading;
use super::tokens::Tokens;
use super::units::{TokenUnitKind, is_scale};
use super::word_forms::is_listed;
use crate::corpus::format::{Qualifier, Relation};
use crate::text::units::{in_english, is_money};

/// What a figure refers to, by the places of other figures of the text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Base {
    /// The figure that it belongs to, and how.
    pub(super) of: Option<(usize, Relation)>,
    /// What a change, or a level that rose or fell, is against.
    pub(super) against: Option<usize>,
}

/// How many tokens may be between `trong đó` and the part.
const PART: usize = 18;

/// The level that a change reaches is so near behind it, in tokens; so is `trong đó` behind its whole.
const REACHED: usize = 4;
/// Words of movement, and of how large it is.
const MOVES: &str = "tăng|giảm|trưởng|cao|gấp|mạnh|nhẹ|thêm|tới|đến|ít|nhiều|thấp|hơn|đắt|rẻ|kém|vượt|so|tiếp|tục|tương|ứng|đương|\
    với|mức|cũng|con|số|này";

/// How many words may be between a change and its base.
const AGAINST: usize = 10;

/// The bases of all figures of a text, in order.
pub(super) fn bases(
    tokens: &Tokens<'_>,
    readings: &[NumberReading<'_>],
    labels: &[Labelled],
    times: &[Covered],
) -> Vec<Base> {
    let mut bases = vec![Base::default(); readings.len()];
    let text = BaseText { tokens, readings, labels, times };
    for at in 0..readings.len() {
        let level = text.named_level(at).filter(|_| text.moved(at)).or_else(|| text.changed(at, &bases));
        let level = level.or_else(|| text.joined_to_a_change(at, &bases));
        let of = level.map(|level| (level, Relation::Change));
        let of = of.or_else(|| text.whole(at, &bases).map(|whole| (whole, Relation::Part)));
        let of = of.or_else(|| text.part_in_brackets(at, &bases).map(|part| (part, Relation::Share)));
        if let Some(base) = bases.get_mut(at) {
            base.of = of;
        }
        if let Some(change) = text.reached(at, &bases)
            && let Some(base) = bases.get_mut(change)
        {
            base.of = Some((at, Relation::Change));
        }
    }
    for at in 1..readings.len() {
        let base = |at: usize| bases.get(at).and_then(|base| base.of);
        if text.restated(at) {
            let of = base(at - 1).or_else(|| base(at));
            bases.iter_mut().skip(at - 1).take(2).for_each(|base| base.of = base.of.or(of));
        }
    }
    for at in 1..readings.len() {
        let whole = text.whole_by_its_share(at - 1, at).or_else(|| text.whole_by_its_share(at, at - 1));
        let of = whole.map(|whole| (whole, Relation::Part));
        bases.iter_mut().skip(at - 1).take(2).for_each(|base| base.of = base.of.or(of));
    }
    for whole in 0..readings.len() {
        for part in text.parts_that_add_up(whole, &bases) {
            if let Some(base) = bases.get_mut(part) {
                base.of = Some((whole, Relation::Part));
            }
        }
        for share in text.shares_that_make_all(whole) {
            if let Some(base) = bases.get_mut(share) {
                base.of = base.of.or(Some((whole, Relation::Part)));
            }
        }
    }
    for at in 0..readings.len() {
        let of = bases.get(at).and_then(|base| base.of);
        let by_numbers = text.held_by_the_numbers(at, of.map(|(level, _)| level));
        let of = of.or(by_numbers.map(|(level, _)| (level, Relation::Change)));
        let against = match of {
            Some((level, Relation::Change)) => text.against(at, level).or(by_numbers.map(|(_, base)| base)),
            Some(_) | None => text.earlier(at, &bases),
        };
        if let Some(base) = bases.get_mut(at) {
            *base = Base { of, against };
        }
    }
    bases
}

struct BaseText<'t, 'a> {
    tokens: &'t Tokens<'a>,
    readings: &'t [NumberReading<'a>],
    labels: &'t [Labelled],
    times: &'t [Covered],
}

impl BaseText<'_, '_> {
    fn moved(&self, at: usize) -> bool {
        let times = |reading: &NumberReading<'_>| {
            let compares = ["gấp", "bằng", "hơn", "tăng", "giảm", "kém"];
            reading.unit_text == "lần" && self.tokens.follows(reading.edge, &compares)
        };
        // `giá 30 triệu đồng, thấp hơn 4 triệu đồng so với tháng trước`
        let differs = |reading: &NumberReading<'_>| {
            let side = ["cao", "thấp", "nhiều", "ít", "đắt", "rẻ", "kém"];
            let more = self.tokens.follows(reading.edge, &["hơn"]);
            more && self.tokens.follows(reading.edge - 1, &side) && self.tokens.spells(reading.end, "so với")
        };
        self.readings
            .get(at)
            .is_some_and(|reading| reading.change.is_some() || times(reading) || differs(reading))
    }

    fn is_level(&self, at: usize) -> bool {
        // `đồng USD so với 6 đồng tiền khác - giảm 0,5%`: what something is held against did not move.
        let than = |edge: usize| self.tokens.spelled_before(edge, "so với") > 0;
        // `5%`, not the rate `5%/năm`
        let level = |reading: &NumberReading<'_>| {
            (!reading.unit_text.starts_with('%') || reading.unit_text.contains('/')) && !than(reading.edge)
        };
        self.readings.get(at).is_some_and(level) && !self.moved(at)
    }

    /// Whether two figures are in one unit, a rate apart: `25 USD` and `1.402 USD/ounce`, `13 đồng` and `23.167 VND/USD`.
    fn alike(&self, one: usize, other: usize) -> bool {
        let unit = |at: usize| {
            self.readings.get(at).map(|reading| reading.unit_text.split('/').next().unwrap_or_default())
        };
        let currency = |at: usize| unit(at).filter(|unit| is_money(unit)).map(in_english);
        unit(one) == unit(other) || currency(one).is_some() && currency(one) == currency(other)
    }

    /// `30.000 tỷ đồng, gồm 8.200 tỷ cho trường học`: a number with a scale that leaves its unit to the figure before.
    fn is_scale_alone(&self, at: usize) -> bool {
        let scaled = |reading: &NumberReading<'_>| is_scale(self.tokens, reading.end - 1);
        self.readings.get(at).is_some_and(|reading| reading.unit_text.is_empty() && scaled(reading))
    }

    /// Whether two figures are in one unit, or both count.
    fn of_a_kind(&self, one: usize, other: usize) -> bool {
        let counts = |at: usize| self.readings.get(at).is_some_and(NumberReading::is_count);
        self.alike(one, other) || counts(one) && counts(other) || self.is_scale_alone(one)
    }

    /// The level that a change is of: the figure whose clause it continues, or the one which that one changed.
    fn changed(&self, at: usize, bases: &[Base]) -> Option<usize> {
        if !self.moved(at) {
            return None;
        }
        let (reading, label) = (self.readings.get(at)?, self.labels.get(at)?);
        let Some(continues) = label.continues else { return self.level_before(at) };
        // `tăng 9 USD lên 1.223 USD` is of the level reached.
        let reaches = |next: &NumberReading<'_>| {
            let near = reading.end..next.edge.min(reading.end + REACHED);
            near.clone().any(|token| self.tokens.is_one_of(token, &["lên", "xuống", "còn"]))
                && near.end == next.edge
        };
        if self.readings.get(at + 1).is_some_and(reaches) {
            return None;
        }
        let changed = || bases.get(continues)?.of.map(|(level, _)| level);
        let level = if self.is_level(continues) { Some(continues) } else { changed() };
        // `tuyển 90 học sinh, tăng 10 so với năm ngoái`
        let bare = reading.unit_text.is_empty() && self.tokens.spells(reading.end, "so với");
        let relative = is_relative(reading) || bare;
        // `Mức này tăng 5%`: the figure of the sentence before.
        let last = self.readings.get(continues).map_or(reading.edge, |level| level.end);
        let refers = (last..reading.edge).any(|token| self.tokens.text(token) == ".");
        // `giảm 5% số dự án` after the number of projects and their capital.
        let nearer = (continues.saturating_sub(3)..=continues).rev();
        let fits = |level: &usize| {
            let other = self.labels.get(*level).zip(self.readings.get(*level));
            let about = *level == continues && (bare || refers)
                || other.is_some_and(|(other, level)| label.is_about(other, level.unit_text));
            about && self.is_level(*level) && !self.is_size(*level) && (relative || self.alike(at, *level))
        };
        level.into_iter().chain(nearer).find(fits).or_else(|| self.level_before(at))
    }

    /// The level right before a change, where a comma and words of movement alone part them: `đạt 5.000 tấn, cao gấp hơn 3 lần`.
    fn level_before(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        let (level, reading) = (self.readings.get(before)?, self.readings.get(at)?);
        // `thải ra 2 tấn khói bụi, cao hơn 5%`
        // `… là 3,15%/năm sau khi giảm 0,2%/năm`
        let after = self.tokens.spells(level.end, "sau khi").then_some(level.end + 1);
        let comma = after.or_else(|| {
            // `23.210 – 23.240 VND/USD (mua vào – bán ra), giảm 10 đồng`
            let aside = (self.tokens.text(level.end) == "(")
                .then(|| (level.end..reading.edge).find(|at| self.tokens.text(*at) == ")"));
            let start = aside.flatten().map_or(level.end, |close| close + 1);
            let marks = |token: &usize| matches!(self.tokens.text(*token), "," | "." | ";" | "(");
            let than_before = reading.unit_text == "%" && self.tokens.spells(reading.end, "so với");
            (start..reading.edge).take(if than_before { AGAINST } else { REACHED }).find(marks)
        })?;
        let mut between = comma + 1..reading.edge;
        let is_near = (after.is_some() || matches!(self.tokens.text(comma), "," | "("))
            && self.tokens.lower(comma + 1) != "hơn"
            && between.all(|token| is_listed(MOVES, self.tokens.lower(token)));
        let relative =
            matches!(reading.unit_text, "%" | "lần") || self.alike(at, before) || self.is_scale_alone(at);
        // `tỷ lệ đạt 25%, tăng 5 điểm phần trăm`
        let points = is_points_of_a_share(reading) && level.unit_text == "%" && !self.moved(before);
        let is_level = points || relative && self.is_level(before) && !self.is_size(before);
        (is_near && is_level).then_some(before)
    }

    /// `tăng 400.000 đồng chiều mua và 900.000 đồng chiều bán`: the level of the change that it is joined to.
    fn joined_to_a_change(&self, at: usize, bases: &[Base]) -> Option<usize> {
        let before = at.checked_sub(1)?;
        let (one, other) = (self.readings.get(before)?, self.readings.get(at)?);
        let mut between = one.end..other.edge;
        let joined = between.len() <= REACHED + 1 && self.tokens.follows(other.edge, &["và"]);
        let parted = between.any(|token| matches!(self.tokens.text(token), "," | "." | ";"));
        let (level, relation) = bases.get(before)?.of?;
        let same = relation == Relation::Change && self.moved(before) && self.alike(before, at);
        (joined && !parted && same).then_some(level)
    }

    /// `giảm 23.000 đồng/bình 12 kg`, `51 trận mưa có lượng mưa trên 50 mm`: how much of something a figure is for, or how
    /// large what is counted is.
    fn is_size(&self, at: usize) -> bool {
        let pair = at.checked_sub(1).and_then(|before| self.readings.get(before).zip(self.readings.get(at)));
        pair.is_some_and(|(before, reading)| {
            let sized = before.is_count() && !reading.is_count() && reading.qualifier != Qualifier::Exact;
            let mut between = before.end..reading.edge;
            between.is_empty() || sized && between.any(|token| self.tokens.lower(token) == "có")
        })
    }

    /// The change that leads to the level at `at`: `tăng 29%, đạt 319 tỷ USD`.
    fn reached(&self, at: usize, bases: &[Base]) -> Option<usize> {
        let change = self.labels.get(at)?.continues.filter(|change| change + 1 == at && self.moved(*change));
        // `giảm 12 điểm (0,9%) xuống 1.265 điểm`
        let over = |change: &usize| self.moved(*change) && self.restated(at - 1);
        let change = change.or_else(|| at.checked_sub(2).filter(over)).or_else(|| self.change_before(at))?;
        let (before, reading) = (self.readings.get(change)?, self.readings.get(at)?);
        let between = before.end..reading.edge;
        let later = |token: usize| {
            self.tokens.is_one_of(token, &["sau", "trước", "khi", "do", "giúp", "khiến", ".", ";"])
        };
        let leads = |token: usize| self.tokens.is_one_of(token, &["lên", "xuống", "còn", "đạt"]);
        let back = self.tokens.follows(self.before_the_level(reading.edge), &["về", "ở"]);
        let leads = !between.clone().any(later) && (back || between.clone().any(leads));
        let reached = leads || self.is_with(reading.edge);
        let free = bases.get(change)?.of.is_none();
        // `tăng 0,4 điểm phần trăm lên 4,5%`
        let share = is_points_of_a_share(before) && reading.unit_text.starts_with('%') && !self.moved(at);
        let amount = self.is_level(at) && (is_relative(before) || self.alike(change, at));
        (free && reached && (share || amount)).then_some(change)
    }

    /// `tăng 18% so với tháng trước, với 665 xe`
    fn is_with(&self, edge: usize) -> bool {
        self.tokens.follows(edge, &["với"]) && self.tokens.text(edge.wrapping_sub(2)) == ","
    }

    /// `giảm 0,1% ở kỳ hạn 6 tháng xuống còn 4,3%/năm`, `giảm 0,1%, từ 4,1%/năm xuống 4%/năm`: the change right before a level, where no other
    /// figure is between but how long something is or what it was.
    fn change_before(&self, at: usize) -> Option<usize> {
        let aside = |between: &usize| {
            let unit = self.readings.get(*between).and_then(|reading| reading.unit.as_ref());
            unit.is_some_and(|unit| unit.kind == TokenUnitKind::Time) || self.risen_from(at) == Some(*between)
        };
        let change = (at.saturating_sub(REACHED)..at).rev().find(|between| !aside(between))?;
        let leads = ["lên", "xuống", "còn", "về", "đạt"];
        let to = self.before_the_level(self.readings.get(at)?.edge);
        // `GDP tăng 8%, quy mô kinh tế đạt 500 tỷ USD`: of something else
        let next = |comma: usize| {
            self.tokens.is_one_of(comma + 1, &leads) || self.tokens.is_one_of(comma + 1, &["từ", "với"])
        };
        let mut between = self.readings.get(change)?.end..to;
        let other = ["giúp", "khiến", "làm", "đưa", "nên", "do", "nhờ", "và", "song", "nhưng"];
        let one = between.all(|token| match self.tokens.text(token) {
            "," | "(" => next(token),
            _ => !self.tokens.is_one_of(token, &other),
        });
        let with = || self.is_with(to) && self.readings.get(change).is_some_and(is_relative);
        let leads_on = self.tokens.follows(to, &leads) || with();
        (one && leads_on && self.moved(change)).then_some(change)
    }

    /// Whether a change is the one before it in another measure: `giảm 9 vụ (giảm 4%)`, `tăng 1,2 USD, tương đương 1,5%`.
    fn restated(&self, at: usize) -> bool {
        let Some((one, other)) = self.readings.get(at - 1).zip(self.readings.get(at)) else { return false };
        let mut between = one.end..other.edge;
        let same = |token: usize| {
            let bracket = token == one.end && self.tokens.text(token) == "(";
            bracket || self.tokens.spells(token, "tương đương") || self.tokens.spells(token, "tức")
        };
        let moved = self.moved(at - 1) && (self.moved(at) || self.tokens.text(one.end) == "(");
        moved && between.len() <= REACHED && one.unit_text != other.unit_text && between.any(same)
    }

    /// The level that a change says it is about: `giảm 24% về số trường hợp`.
    fn named_level(&self, at: usize) -> Option<usize> {
        let reading = self.readings.get(at)?;
        let end =
            self.readings.get(at + 1).map_or(self.tokens.len(), |next| next.edge).min(reading.end + PART);
        let about = (reading.end..end)
            .take_while(|token| self.tokens.is_word(*token))
            .find(|token| self.tokens.lower(*token) == "về")?;
        let named = (about + 1..end).take_while(|token| self.tokens.is_word(*token)).last()? + 1;
        let named = self.tokens.slice(about + 1, named).to_lowercase();
        // `giảm 2% về lượng` is of the tons, `về trị giá` of the money.
        let starts = |heads: &[&str]| heads.iter().any(|head| named.starts_with(head));
        let amount = starts(&["lượng", "số lượng", "khối lượng", "sản lượng"]);
        if amount || starts(&["trị giá", "giá trị", "kim ngạch"]) {
            let of_it = |at: &usize| {
                let level = self.readings.get(*at).filter(|_| self.is_level(*at));
                level.is_some_and(|level| is_money(level.unit_text) != amount)
            };
            return (at.saturating_sub(4)..at).rev().find(of_it);
        }
        let fits = |level: &usize| {
            let unit = self.readings.get(*level).map_or("", |level| level.unit_text).to_lowercase();
            let label = self.labels.get(*level).map_or("", |label| label.label.as_str()).to_lowercase();
            let first = named.split(' ').next().unwrap_or_default();
            self.is_level(*level)
                && (!unit.is_empty() && named.contains(&unit) || label.split(' ').any(|word| word == first))
        };
        (at.saturating_sub(4)..at).rev().find(fits)
    }
}

/// Not `tăng 5 điểm`, which an index does.
fn is_points_of_a_share(change: &NumberReading<'_>) -> bool {
    matches!(change.unit_text, "điểm phần trăm" | "điểm %")
}

/// `tăng 5%`, `gấp 3 lần`: a change of whatever unit its level has.
fn is_relative(change: &NumberReading<'_>) -> bool {
    change.unit_text.starts_with('%') || change.unit_text == "lần"
}

#[cfg(test)]
mod tests;

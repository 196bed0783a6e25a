//! What a change or a part refers to: the level that changed, the amount it is against, the whole.
//!
//! Only unambiguous forms are read: `đạt A, tăng P % so với B`, `tăng P %, lên A`, `từ B lên A, tăng P %`, `tăng P %
//! (B)`, `D (P %)`, `A, trong đó D`, `D trên tổng số A`. Arithmetic decides where it can: an amount in brackets is a
//! base if the numbers agree, and no part is more than its whole.

use rust_decimal::Decimal;

use super::label::Labelled;
use super::lexicon::SPEAKERS;
use super::periods::Covered;
use super::reading::{NumberReading, is_base};
use super::tokens::{TokenKind, Tokens};
use crate::corpus::date::{Date, Period};
use crate::corpus::format::{Qualifier, Relation};
use crate::text::number::Value;
use crate::text::units::is_money;

/// What a figure refers to, by the places of other figures of the text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Base {
    /// The figure that it belongs to, and how.
    pub(super) of: Option<(usize, Relation)>,
    /// What a change is against.
    pub(super) against: Option<usize>,
}

/// How many tokens may be between `trong đó` and the part.
const PART: usize = 18;

/// The level that a change reaches is so near behind it, in tokens; so is `trong đó` behind its whole.
const REACHED: usize = 4;
/// Parts told as `trên`, `gần`, `khoảng` add up to their whole within one so-manieth of it.
const ROUGHLY: Decimal = Decimal::from_parts(20, 0, 0, false, 0);
/// The most parts of a whole.
const PARTS: usize = 6;
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
        let of = level.or_else(|| text.joined(at, &bases)).map(|level| (level, Relation::Change));
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
        let (one, other) = (base(at - 1), base(at));
        if one.is_none() != other.is_none() && text.restated(at) {
            let of = one.or(other).filter(|(_, relation)| *relation == Relation::Change);
            bases.iter_mut().skip(at - 1).take(2).for_each(|base| base.of = base.of.or(of));
        }
    }
    for whole in 0..readings.len() {
        for part in text.parts_that_add_up(whole, &bases) {
            if let Some(base) = bases.get_mut(part) {
                base.of = Some((whole, Relation::Part));
            }
        }
    }
    for at in 0..readings.len() {
        let level =
            bases.get(at).and_then(|base| base.of).filter(|(_, relation)| *relation == Relation::Change);
        let against = level.and_then(|(level, _)| text.against(at, level));
        if let Some(base) = bases.get_mut(at) {
            base.against = against;
        }
    }
    bases
}

/// Gives parts that are only counted the label of their whole: `9.753 người mất tích, trong đó có 816 người Lào`.
pub(super) fn name_parts(readings: &[NumberReading<'_>], labels: &mut [Labelled], bases: &[Base]) {
    for (at, base) in bases.iter().enumerate() {
        let Some((whole, Relation::Part)) = base.of else { continue };
        let Some((part, all)) = readings.get(at).zip(readings.get(whole)) else { continue };
        let label = labels.get(whole).map(|whole| whole.label.clone()).unwrap_or_default();
        if one_unit(part, all)
            && let Some(part) = labels.get_mut(at).filter(|part| label.starts_with(&part.label))
        {
            part.label = label;
        }
    }
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
        self.readings.get(at).is_some_and(|reading| reading.change.is_some() || times(reading))
    }

    fn is_level(&self, at: usize) -> bool {
        // `đồng USD so với 6 đồng tiền khác - giảm 0,5%`: what something is held against did not move.
        let than = |edge: usize| self.tokens.spelled_before(edge, "so với") > 0;
        let level = |reading: &NumberReading<'_>| !reading.unit_text.starts_with('%') && !than(reading.edge);
        self.readings.get(at).is_some_and(level) && !self.moved(at)
    }

    /// Whether a figure may have parts: a level, a share, or an amount that did not move by itself, as in `cấp bổ sung 5 tỷ đồng`.
    fn is_whole(&self, at: usize) -> bool {
        let share = |reading: &NumberReading<'_>| reading.unit_text == "%" && reading.change.is_none();
        let added = |reading: &NumberReading<'_>| {
            let near = reading.edge.saturating_sub(REACHED)..reading.edge;
            reading.change.is_some()
                && reading.unit_text != "%"
                && near.into_iter().any(|token| self.tokens.spells(token, "bổ sung"))
        };
        self.is_level(at) || self.readings.get(at).is_some_and(|reading| share(reading) || added(reading))
    }

    /// Whether two figures are in one unit, a rate apart: `25 USD` and `1.402 USD/ounce`.
    fn alike(&self, one: usize, other: usize) -> bool {
        let unit = |at: usize| {
            self.readings.get(at).map(|reading| reading.unit_text.split('/').next().unwrap_or_default())
        };
        unit(one) == unit(other)
    }

    /// Whether two figures are in one unit, or both count.
    fn of_a_kind(&self, one: usize, other: usize) -> bool {
        let counts = |at: usize| self.readings.get(at).is_some_and(NumberReading::is_count);
        self.alike(one, other) || counts(one) && counts(other)
    }

    /// The level that a change is of: the figure whose clause it continues, or the one which that one changed.
    fn changed(&self, at: usize, bases: &[Base]) -> Option<usize> {
        if !self.moved(at) {
            return None;
        }
        let (reading, label) = (self.readings.get(at)?, self.labels.get(at)?);
        let Some(continues) = label.continues else { return self.goes_on(at) };
        // `tăng 9 USD lên 1.223 USD` is of the level reached; `tăng lần lượt 5% và 7%` of several, one each.
        let reaches = |next: &NumberReading<'_>| {
            let near = reading.end..next.edge.min(reading.end + REACHED);
            near.clone().any(|token| self.tokens.is_one_of(token, &["lên", "xuống", "còn"]))
                && near.end == next.edge
        };
        let each = (reading.edge.saturating_sub(PART)..reading.edge)
            .any(|token| self.tokens.spells(token, "lần lượt"));
        if each || self.readings.get(at + 1).is_some_and(reaches) {
            return None;
        }
        let changed = |change: usize| {
            bases
                .get(change)?
                .of
                .filter(|(_, relation)| *relation == Relation::Change)
                .map(|(level, _)| level)
        };
        let level = if self.is_level(continues) { Some(continues) } else { changed(continues) };
        let relative = reading.unit_text.starts_with('%') || reading.unit_text == "lần";
        // `giảm 5% số dự án` after the number of projects and their capital.
        let nearer = (continues.saturating_sub(3)..=continues).rev();
        let fits = |level: &usize| {
            let same = self.labels.get(*level).zip(self.readings.get(*level));
            self.is_level(*level)
                && !self.is_size(*level)
                && same.is_some_and(|(other, reading)| label.is_about(other, reading.unit_text))
                && (relative || self.alike(at, *level))
        };
        level.into_iter().chain(nearer).find(fits)
    }

    /// The level right before a change, where a comma and words of movement alone part them: `đạt 76.000 tấn, cao gấp hơn 2 lần`.
    fn goes_on(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        let (level, reading) = (self.readings.get(before)?, self.readings.get(at)?);
        let moves =
            ["tăng", "giảm", "trưởng", "cao", "gấp", "mạnh", "nhẹ", "thêm", "tới", "đến", "ít", "nhiều"];
        let mut between = level.end + 1..reading.edge;
        let is_near =
            self.tokens.text(level.end) == "," && between.all(|token| self.tokens.is_one_of(token, &moves));
        let relative = matches!(reading.unit_text, "%" | "lần") || self.alike(at, before);
        (is_near && relative && self.is_level(before) && !self.is_size(before)).then_some(before)
    }

    /// `giảm 23.000 đồng/bình 12 kg`: how much of something a change is for; `51 trận mưa lớn hơn 50 mm, tăng 5%`: how large what
    /// is counted is.
    fn is_size(&self, at: usize) -> bool {
        let larger =
            |reading: &NumberReading<'_>| self.tokens.follows(reading.start, &["hơn", "trên", "dưới", "từ"]);
        let pair = at.checked_sub(1).and_then(|before| self.readings.get(before).zip(self.readings.get(at)));
        let describes = pair.is_some_and(|(before, reading)| {
            let between = before.end..reading.edge;
            before.is_count()
                && !reading.is_count()
                && larger(reading)
                && between.len() <= AGAINST
                && between.clone().all(|token| self.tokens.is_word(token))
                && between.clone().any(|token| self.tokens.lower(token) == "có")
        });
        if describes {
            return true;
        }
        let before = at.checked_sub(1).filter(|before| self.moved(*before));
        before
            .and_then(|before| self.readings.get(before))
            .zip(self.readings.get(at))
            .is_some_and(|(before, reading)| before.end == reading.edge)
    }

    /// The change that leads to the level at `at`: `tăng 29%, đạt 319 tỷ USD`.
    fn reached(&self, at: usize, bases: &[Base]) -> Option<usize> {
        let change = self.labels.get(at)?.continues.filter(|change| change + 1 == at && self.moved(*change));
        // `giảm 12,5 điểm (0,98%) xuống 1.265 điểm`
        let restated =
            || at.checked_sub(2).filter(|change| self.moved(*change) && self.restated(*change + 1));
        let change = change.or_else(restated)?;
        let (before, reading) = (self.readings.get(change)?, self.readings.get(at)?);
        let relative = before.unit_text.starts_with('%') || before.unit_text == "lần";
        let between = before.end..reading.edge;
        let later = between.clone().any(|token| self.tokens.is_one_of(token, &["sau", "trước", "khi"]));
        let reached = !later
            && between.clone().any(|token| self.tokens.is_one_of(token, &["lên", "xuống", "còn", "đạt"]));
        let free = bases.get(change)?.of.is_none();
        (free && reached && self.is_level(at) && (relative || self.alike(change, at))).then_some(change)
    }

    /// `Số vụ là A, tăng P % so với B và Q % so với C`: a change that another one is joined to is of the same level.
    fn joined(&self, at: usize, bases: &[Base]) -> Option<usize> {
        let before = at.checked_sub(1)?;
        let (one, other) = (self.readings.get(before)?, self.readings.get(at)?);
        let level = bases.get(before)?.of.filter(|(_, relation)| *relation == Relation::Change)?.0;
        let same =
            one.unit_text == other.unit_text && self.moved(at) && self.tokens.spells(other.end, "so với");
        // In the same sentence, after `và` or a comma.
        let apart = (one.end..other.edge).any(|token| matches!(self.tokens.text(token), "." | ";"));
        (same && !apart && self.tokens.spells(one.end, "so với")).then_some(level)
    }

    /// `40 người, gồm 25 nam và 15 nữ`: the figures right after it that add up to the whole.
    fn parts_that_add_up(&self, whole: usize, bases: &[Base]) -> Vec<usize> {
        let (Some(total), true) = (self.readings.get(whole), self.is_level(whole)) else { return Vec::new() };
        let Some(next) = self.readings.get(whole + 1) else { return Vec::new() };
        let gap = total.end..next.edge;
        let divides = |token: usize| {
            self.tokens.is_one_of(token, &["gồm", ":", "("]) || self.tokens.spells(token, "trong đó")
        };
        if gap.len() > PART || !gap.clone().any(divides) {
            return Vec::new();
        }
        let mut is_rough = total.qualifier != Qualifier::Exact;
        let Value::Exact(total) = total.value else { return Vec::new() };
        // `gần 500.000 tấn, gồm trên 320.000 tấn thép và 170.000 tấn phôi`
        let adds_up = |sum: Decimal, is_rough: bool| {
            let nearly = total.checked_div(ROUGHLY).is_some_and(|some| (sum - total).abs() <= some);
            sum == total || is_rough && nearly
        };
        let (mut sum, mut parts) = (Decimal::ZERO, Vec::new());
        for at in whole + 1..self.readings.len().min(whole + 1 + PARTS) {
            let (Some(reading), Some(before)) = (self.readings.get(at), self.readings.get(at - 1)) else {
                break;
            };
            let ended =
                (before.end..reading.edge).any(|token| self.tokens.kind(token) == Some(TokenKind::Break));
            let Value::Exact(value) = reading.value else { break };
            if ended
                || !self.is_level(at)
                || !self.of_a_kind(at, whole)
                || reading.unit_text.is_empty()
                || reading.edge > before.end + PART
                || bases.get(at).is_none_or(|base| base.of.is_some())
            {
                break;
            }
            let Some(more) = sum.checked_add(value) else { break };
            sum = more;
            is_rough |= reading.qualifier != Qualifier::Exact;
            parts.push(at);
            if adds_up(sum, is_rough) && parts.len() > 1 {
                return parts;
            }
        }
        Vec::new()
    }

    /// Whether a change is the one before it in another measure: `giảm 21 vụ (giảm 10%)`, `tăng 1,2 USD, tương đương 1,5%`.
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
                self.is_level(*at)
                    && self.readings.get(*at).is_some_and(|level| {
                        let is_here = !(level.end..reading.edge).any(|token| self.tokens.text(token) == ".");
                        is_here && is_money(level.unit_text) != amount
                    })
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

    /// The whole of a part: `A, trong đó D`, `D trên tổng số A`.
    fn whole(&self, at: usize, bases: &[Base]) -> Option<usize> {
        let reading = self.readings.get(at)?;
        if self.moved(at) {
            return None;
        }
        let over = ["trên tổng số", "trong tổng số", "trong số"]
            .iter()
            .any(|over| self.tokens.spells(reading.end, over));
        let next = self.readings.get(at + 1).filter(|next| over && next.edge <= reading.end + 4);
        if next.is_some_and(|next| at_most(reading.value, next.value)) {
            return Some(at + 1);
        }
        let previous = at.checked_sub(1)?;
        let before = self.readings.get(previous)?;
        // `Có 4.082 hành vi vi phạm. Gần 77% trong số các hành vi này là …`
        let those = [("trong số các", 3), ("số", 1)]
            .into_iter()
            .find(|(those, _)| self.tokens.spells(reading.end, those));
        let counted = those.map(|(_, words)| self.tokens.lower(reading.end + words));
        let is_counted = counted.is_some_and(|noun| before.unit_text.split(' ').next() == Some(noun));
        if is_counted
            && reading.unit_text == "%"
            && !self.tokens.follows(reading.edge, &["chiếm", "bằng"])
            && self.is_level(previous)
        {
            return Some(previous);
        }
        // `41 bác sĩ trong tổng số 120 nhân viên, trong đó 13 tiến sĩ`: of the doctors.
        let is_all = |whole: &usize| {
            let part = whole.checked_sub(1).and_then(|part| bases.get(part)?.of);
            part == Some((*whole, Relation::Part))
        };
        // `Trong số 10 điểm đến …, có tới 8 địa danh`, `Trong 640 hồ sơ có 416 hồ sơ nộp trực tuyến`.
        let opened =
            (before.edge.saturating_sub(3)..before.edge).find(|token| self.tokens.lower(*token) == "trong");
        let opens = opened.is_some_and(|token| {
            let number = self.tokens.spells(token, "trong số") || self.tokens.spells(token, "trong tổng số");
            let first = token == 0 || !self.tokens.is_word(token - 1);
            let apart = self.tokens.spells(token, "trong đó"); // a part itself
            number
                || first && !apart && before.unit_text == reading.unit_text && !reading.unit_text.is_empty()
                // `Trong 19 thành viên, có tới 4 quan chức …`: people of those people
                || first && !apart && self.counts_people(before) && self.counts_people(reading)
        });
        // `Trong 100 làng nghề, tỉnh đã chọn được 64 làng nghề` count the same.
        let has = before.unit_text == reading.unit_text
            || (before.end..reading.edge).any(|token| self.tokens.is_one_of(token, &["có", "thì"]));
        let parted = (before.end..reading.edge).any(|token| matches!(self.tokens.text(token), "." | ";"));
        let near = reading.edge <= before.end + PART && has && !parted;
        if opens
            && !is_all(&previous)
            && near
            && self.is_level(previous)
            && self.is_level(at)
            && at_most(reading.value, before.value)
        {
            return Some(previous);
        }
        let first = before.end.max(reading.edge.saturating_sub(PART));
        // `các nước khác trong đó có Nga` divides those countries.
        let divides = |token: usize| !self.tokens.is_word(token - 1) || token <= before.end + REACHED;
        // `16 người trong số đó đã xuất viện` are themselves of those before.
        let of_those = |token: usize| {
            let those = ["trong số đó", "trong số này"].iter().any(|those| self.tokens.spells(token, those));
            those && !self.tokens.is_word(token - 1)
        };
        let within = (first..reading.edge)
            .any(|token| self.tokens.spells(token, "trong đó") && divides(token) || of_those(token));
        let whole = if within {
            // Of several before it the one that counts the same: `54 dự án với tổng vốn 1,2 tỷ USD, trong đó 31 dự án`.
            // `3 triệu lượt hành khách, trong đó 400.000 lượt khách quốc tế` count the same, too.
            let head = |unit: &str| unit.split(' ').next().unwrap_or_default().to_owned();
            let same = |whole: &usize| {
                let other = self.readings.get(*whole);
                other.is_some_and(|other| {
                    head(other.unit_text) == head(reading.unit_text) && at_most(reading.value, other.value)
                }) && self.is_whole(*whole)
            };
            // `12 đoàn (tháng trước 9 đoàn), trong đó 5 đoàn Lào`: of those before the brackets.
            let outside = |whole: &usize| !self.is_beside(*whole, at) && !is_all(whole);
            let near = (at.saturating_sub(3)..at).rev().filter(outside).find(same);
            // `800 ha rừng, trong đó 50% diện tích …`, `54 dự án, trong đó 60% dự án …`: a share of what is counted so, or of the last.
            if near.is_none()
                && reading.unit_text == "%"
                && self.tokens.follows(reading.edge, &["đó", "có", "chiếm", "tới", "đến"])
                && !(reading.end..reading.end + REACHED)
                    .any(|token| self.tokens.is_one_of(token, &["toàn", "cả"]))
            {
                let counted = |whole: &usize| {
                    self.readings
                        .get(*whole)
                        .is_some_and(|other| head(other.unit_text) == self.tokens.lower(reading.end))
                };
                let mut levels =
                    (at.saturating_sub(3)..at).rev().filter(|whole| self.is_level(*whole)).filter(outside);
                let last = levels.clone().next().filter(|last| *last == previous);
                return levels.find(counted).or(last);
            }
            // `trong đó có nhiều người đến từ 25 quốc gia`: where they come from.
            let from = self.tokens.follows(reading.edge, &["từ", "tại", "ở", "của", "thuộc", "trong"]);
            if near.is_none() && from {
                return None;
            }
            let part = || previous.checked_sub(1).filter(|_| is_all(&previous));
            near.or_else(|| Some(previous).filter(outside).or_else(part))?
        } else {
            // The next part of the same whole: `trong đó 5 nam và 7 nữ`.
            let (whole, _) = bases.get(previous)?.of.filter(|(_, relation)| *relation == Relation::Part)?;
            let between = before.end..reading.edge;
            // `65 dự án với vốn 16 tỷ USD, trong đó có 15 dự án FDI với vốn 10 tỷ USD`: each of its own whole.
            let with = between.len() <= PART
                && between.clone().any(|token| self.tokens.is_one_of(token, &["với", "có"]));
            let is_other = |beside: &usize| {
                let own = bases.get(*beside).and_then(|base| base.of);
                *beside < previous
                    && own.is_none_or(|(of, _)| of.abs_diff(whole) > 1)
                    && self.is_level(*beside)
                    && self.alike(*beside, at)
                    && self.readings.get(*beside).is_some_and(|whole| at_most(reading.value, whole.value))
            };
            let beside = [Some(whole + 1), whole.checked_sub(1)].into_iter().flatten().find(is_other);
            let beside = beside.filter(|_| with && !self.alike(previous, at) && self.is_level(at));
            if beside.is_some() {
                return beside;
            }
            let joined =
                between.len() <= 4 && between.clone().any(|token| self.tokens.is_one_of(token, &["và", ","]));
            // `trong đó tỉnh góp 18 tỷ đồng, tiếp theo huyện góp 23 tỷ đồng`: both together are no more than the whole.
            let together = || {
                let (Value::Exact(one), Value::Exact(other)) = (before.value, reading.value) else {
                    return false;
                };
                let sum = one.checked_add(other).map(Value::Exact);
                let fits =
                    sum.zip(self.readings.get(whole)).is_some_and(|(sum, all)| at_most(sum, all.value));
                // `176 học sinh lớp 9, 237 học sinh lớp 8`, `53 vụ vi phạm; 118 vụ khác`
                let marks = between.clone().filter(|token| !self.tokens.is_word(*token)).count();
                let mark = |token: usize| matches!(self.tokens.text(token), "," | ";");
                let listed = mark(before.end) || mark(reading.edge - 1);
                let and = between.clone().any(|token| self.tokens.lower(token) == "và");
                let near = between.len() <= PART && marks <= usize::from(listed) && (and || listed);
                fits && near && one_unit(before, reading)
            };
            if !joined && !together() {
                return None;
            }
            whole
        };
        let fits = at_most(reading.value, self.readings.get(whole)?.value);
        let may_be = self.is_whole(whole) && self.is_whole(at) && self.of_a_kind(at, whole);
        (may_be && fits).then_some(whole)
    }

    fn counts_people(&self, reading: &NumberReading<'_>) -> bool {
        reading.is_count()
            && (reading.start..reading.end).any(|at| SPEAKERS.longest(self.tokens, at).is_some())
    }

    /// Whether a figure is in brackets that close before another one.
    fn is_beside(&self, at: usize, other: usize) -> bool {
        let Some((reading, other)) = self.readings.get(at).zip(self.readings.get(other)) else {
            return false;
        };
        let open = (reading.start.saturating_sub(PART)..reading.start)
            .rfind(|token| matches!(self.tokens.text(*token), "(" | ")"));
        open.is_some_and(|open| self.tokens.text(open) == "(")
            && (reading.end..other.start).any(|token| self.tokens.text(token) == ")")
    }

    /// The part before a share of it: `120 doanh nghiệp (24%)`, `27 dự án, chiếm 30% tổng số dự án`.
    fn part_in_brackets(&self, at: usize, bases: &[Base]) -> Option<usize> {
        let (previous, reading) = (at.checked_sub(1)?, self.readings.get(at)?);
        let before = self.readings.get(previous)?;
        let whole = bases.get(previous)?.of.filter(|(_, relation)| *relation == Relation::Part);
        let takes = self.tokens.follows(reading.edge, &["chiếm"])
            && self.tokens.text(reading.edge.saturating_sub(2)) == ","
            && before.end + 2 == reading.edge;
        let percent = reading.unit_text.starts_with('%') && !self.moved(at);
        if let Some((whole, _)) = whole.filter(|_| takes && percent)
            && self
                .readings
                .get(whole)
                .is_some_and(|whole| is_share(before.value, whole.value, reading.value))
        {
            return Some(previous);
        }
        let bracket = (before.end..reading.edge).find(|token| self.tokens.text(*token) == "(")?;
        // A share is that of a part whose whole is known.
        let of_whole = bases.get(previous)?.of.is_some_and(|(_, relation)| relation == Relation::Part);
        let has_whole = of_whole || matches!(before.value, Value::Ratio(..));
        let near = has_whole && reading.edge <= bracket + 2 && bracket <= before.end + 4;
        let counted = (before.end..bracket).all(|token| self.tokens.is_word(token));
        let share = reading.unit_text == "%" && !self.moved(at) && self.tokens.text(reading.end) == ")";
        (share && near && counted && self.is_level(previous)).then_some(previous)
    }

    /// The base of a change: named after it, in brackets if the numbers agree, or the level risen from.
    fn against(&self, at: usize, level: usize) -> Option<usize> {
        let change = self.readings.get(at)?;
        let after = (at.max(level) + 1..self.readings.len().min(at + 3)).find(|other| *other != level);
        let named = after.filter(|base| {
            let Some(reading) = self.readings.get(*base) else { return false };
            let words = change.end..reading.edge;
            let than = words.clone().take(2).any(|token| self.tokens.spells(token, "so với"));
            let bracket = words.clone().next_back().is_some_and(|token| self.tokens.text(token) == "(");
            let plain = words.len() <= AGAINST && words.clone().all(|token| self.leads_to_base(token));
            let comes_out = || {
                let level = self.readings.get(level);
                level.is_some_and(|level| is_base(level, change, reading))
            };
            let is_base = (than && !bracket) || (bracket && comes_out());
            plain && is_base && !self.moved(*base) && self.alike(*base, level)
        });
        named
            .or_else(|| {
                let from =
                    level.checked_sub(1).filter(|from| self.is_level(*from) && self.alike(*from, level))?;
                let (low, high) = (self.readings.get(from)?, self.readings.get(level)?);
                let risen = self.tokens.follows(low.edge, &["từ"])
                    && high.edge == low.end + 1
                    && self.tokens.is_one_of(low.end, &["lên", "xuống", "còn", "thành"]);
                risen.then_some(from)
            })
            .or_else(|| self.level_of_the_year(at, level))
    }

    /// `Năm 2022 đạt B; năm 2023 đạt A, giảm P % so với năm 2022`: the level of that year, earlier in the passage.
    fn level_of_the_year(&self, at: usize, level: usize) -> Option<usize> {
        let end = self.readings.get(at)?.end;
        let year = (end + 2..end + 7)
            .take_while(|token| self.leads_to_base(*token))
            .find_map(|token| self.tokens.small_integer(token).filter(|year| (1900..=2100).contains(year)))
            .filter(|_| self.tokens.spells(end, "so với"))?;
        let own = self.times.get(level)?.period?;
        let same = |before: &usize| {
            let period = self.times.get(*before).and_then(|time| time.period);
            let ends = |period: Period| period.begin().zip(period.end());
            let same_part = period.and_then(ends).zip(ends(own)).is_some_and(|(before, own)| {
                let part = |date: Date| (date.month(), date.day());
                i64::from(before.0.year()) == i64::from(year)
                    && before.0.year() == before.1.year()
                    && own.0.year() == own.1.year()
                    && (part(before.0), part(before.1)) == (part(own.0), part(own.1))
            });
            let label = self.labels.get(at).zip(self.labels.get(*before));
            let about = label.is_some_and(|(label, other)| label.is_about(other, ""));
            same_part && about && self.is_level(*before) && self.alike(*before, level)
        };
        (0..level.min(at)).rev().find(same)
    }

    /// Whether a word may be between a change and its base: `so với mức của năm 2019 (`.
    fn leads_to_base(&self, token: usize) -> bool {
        let words = [
            "so", "với", "mức", "con", "số", "của", "cùng", "kỳ", "năm", "tháng", "quý", "trước", "ngoái",
            "là", "(", "/", "đạt", "chỉ", "khi", "i", "ii", "iii", "iv", "kết", "quả",
        ];
        self.tokens.kind(token) == Some(TokenKind::Number) || self.tokens.is_one_of(token, &words)
    }
}

fn one_unit(one: &NumberReading<'_>, other: &NumberReading<'_>) -> bool {
    one.unit_text == other.unit_text && !one.unit_text.is_empty()
}

/// Whether a part is that share of its whole, in percent and as shares are rounded.
fn is_share(part: Value, whole: Value, percent: Value) -> bool {
    let (Value::Exact(part), Value::Exact(whole), Value::Exact(percent)) = (part, whole, percent) else {
        return false;
    };
    let share = part.checked_mul(Decimal::ONE_HUNDRED).and_then(|part| part.checked_div(whole));
    share.is_some_and(|share| (share - percent).abs() <= Decimal::ONE)
}

/// Whether a part is no more than its whole.
fn at_most(part: Value, whole: Value) -> bool {
    let number = |value: Value| match value {
        Value::Exact(value) => Some(value),
        Value::Range(..) | Value::Ratio(..) => None::<Decimal>,
    };
    number(part).zip(number(whole)).is_some_and(|(part, whole)| part <= whole)
}

#[cfg(test)]
mod tests;

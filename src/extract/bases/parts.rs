//! Parts and their wholes: `A, trong đó D`, `D trên tổng số A`, `Trong số A, có D`, `A, gồm D và E`, and shares of them.
//!
//! Apart from changes, since nothing moved: what is held together here is how much of what a part is. No part is more than
//! its whole, and several of them in a row are together no more either.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{Base, BaseText, PART, REACHED};
use crate::corpus::format::Relation;
use crate::extract::label::Labelled;
use crate::extract::lexicon::SPEAKERS;
use crate::extract::reading::{NumberReading, is_out_of, percent_of};
use crate::text::number::Value;

/// How many figures before a part its whole may be, where the share says which.
const WHOLES: usize = 8;
/// The most parts of a whole.
const PARTS: usize = 6;

/// Gives parts that are only counted the label of their whole: `800 người thi lại, trong đó có 90 người Lào`.
pub(in crate::extract) fn name_parts(
    readings: &[NumberReading<'_>],
    labels: &mut [Labelled],
    bases: &[Base],
) {
    for (at, base) in bases.iter().enumerate() {
        let Some((whole, Relation::Part)) = base.of else { continue };
        let Some((part, all)) = readings.get(at).zip(readings.get(whole)) else { continue };
        let whole = labels.get(whole).cloned().unwrap_or_default();
        if one_unit(part, all)
            && let Some(part) = labels.get_mut(at).filter(|part| whole.label.starts_with(&part.label))
            && (part.displayed.is_empty() || !part.label.is_empty())
        {
            (part.label, part.displayed) = (whole.label, whole.displayed);
        }
    }
}

impl BaseText<'_, '_> {
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

    /// The whole of a part: `A, trong đó D`, `D trên tổng số A`.
    pub(super) fn whole(&self, at: usize, bases: &[Base]) -> Option<usize> {
        let part = PartOfWhole { text: self, bases, at, reading: self.readings.get(at)? };
        part.of_the_next()
            .or_else(|| part.out_of_a_known_number())
            .or_else(|| part.of_those())
            .or_else(|| part.of_what_opens_the_clause())
            .or_else(|| part.of_what_is_needed())
            .or_else(|| part.within())
    }

    /// `40 người, gồm 25 nam và 15 nữ`: the figures right after it that add up to the whole.
    pub(super) fn parts_that_add_up(&self, whole: usize, bases: &[Base]) -> Vec<usize> {
        let (Some(total), true) = (self.readings.get(whole), self.is_level(whole)) else { return Vec::new() };
        let Some(next) = self.readings.get(whole + 1) else { return Vec::new() };
        let gap = total.end..next.edge;
        let divides = |token: usize| {
            self.tokens.is_one_of(token, &["gồm", ":", "("])
                || self.tokens.spells_one_of(token, &["trong đó", "cụ thể"])
        };
        let is_part = |at: usize| bases.get(at).is_some_and(|base| base.of == Some((whole, Relation::Part)));
        // However far behind: `… Khoản này gồm 15 tỷ và 44 tỷ`
        let consists = self.tokens.follows(next.edge, &["gồm"]);
        if gap.len() > PART && !consists || !gap.clone().any(divides) {
            return Vec::new();
        }
        // `Giải nhất: 5 triệu, giải nhì: 3 triệu, giải ba: 2 triệu`: each of its own
        let item = |reading: &NumberReading<'_>| self.tokens.text(reading.edge.wrapping_sub(1)) == ":";
        if item(total) && item(next) {
            return Vec::new();
        }
        // `còn lại 77, trong đó có 70 xã và 7 phường`
        let is_bare = total.unit_text.is_empty();
        let Value::Exact(total) = total.value else { return Vec::new() };
        let (mut sum, mut parts, mut all) = (Decimal::ZERO, Vec::new(), Vec::new());
        for at in whole + 1..self.readings.len().min(whole + 1 + PARTS) {
            let (Some(reading), Some(before)) = (self.readings.get(at), self.readings.get(at - 1)) else {
                break;
            };
            // The parts are in one sentence, maybe behind that of the whole.
            let mut between = before.end..reading.edge;
            let ended = at > whole + 1 && between.any(|token| self.tokens.text(token) == ".");
            let Value::Exact(value) = reading.value else { break };
            let alike = self.of_a_kind(at, whole) || is_bare && reading.is_count();
            let is_free = is_part(at) || bases.get(at).is_some_and(|base| base.of.is_none());
            // not `5.000.000 đồng (năm triệu)`
            let unnamed = reading.unit_text.is_empty() && !(consists && self.is_scale_alone(at));
            if ended || !alike || !is_free || !self.is_level(at) || unnamed {
                break;
            }
            let Some(more) = sum.checked_add(value) else { break };
            sum = more;
            parts.push(at);
            if sum == total && parts.len() > 1 {
                all.clone_from(&parts);
            }
        }
        all
    }

    /// `xưởng làm 400 tấn vải, 79% bán ra nước ngoài, 12% bán trong nước và 9% còn tồn`: shares that make up the level
    /// before them.
    pub(super) fn shares_that_make_all(&self, whole: usize) -> Vec<usize> {
        let end = |token: &usize| matches!(self.tokens.text(*token), "." | ";");
        let share = |at: &usize| {
            let pair = at.checked_sub(1).and_then(|last| self.readings.get(last).zip(self.readings.get(*at)));
            pair.is_some_and(|(last, share)| {
                let one = !(last.end..share.edge).any(|token| end(&token));
                one && share.unit_text == "%" && !self.moved(*at)
            })
        };
        let shares: Vec<usize> = (whole + 1..self.readings.len()).take_while(share).collect();
        let values = shares.iter().map(|at| self.readings.get(*at).map(|share| share.value));
        let sum = values.into_iter().try_fold(Decimal::ZERO, |sum, value| match value {
            Some(Value::Exact(value)) => sum.checked_add(value),
            Some(Value::Range(..) | Value::Ratio(..)) | None => None,
        });
        let all = shares.len() > 1 && sum == Some(Decimal::ONE_HUNDRED) && self.is_level(whole);
        // `cho vay 100 tỷ đồng, lãi suất 12%`: a rate is no part of it.
        let priced = ["lãi suất", "cổ tức", "tỷ lệ", "tỉ lệ", "thị phần", "tỷ suất", "thuế", "biên"];
        let last = shares.last().and_then(|last| self.readings.get(*last)).map_or(0, |share| share.edge);
        let first = self.readings.get(whole).map_or(0, |whole| whole.end);
        let rated = (first..last).any(|token| self.tokens.spells_one_of(token, &priced));
        if all && !rated { shares } else { Vec::new() }
    }

    /// `1.395 đối tác (tương đương 9,4%)` after `14.772 đối tác`, or before `trong tổng số …`; `chiếm 70% và đạt 7 tỷ đồng` after
    /// `10 tỷ đồng`: the whole of which the part beside a share has just that share.
    pub(super) fn whole_by_its_share(&self, at: usize, beside: usize) -> Option<usize> {
        let (part, share) = (self.readings.get(at)?, self.readings.get(beside)?);
        let between = part.end.min(share.end)..part.edge.max(share.edge);
        let says = |token: usize| {
            let word = self.tokens.is_one_of(token, &["(", "đương", "chiếm", "ứng"]);
            word || beside < at && self.tokens.is_one_of(token, &["và", "là", "với", "tức"])
        };
        let near = between.len() <= PART && between.clone().any(says);
        let parted = between.clone().any(|token| matches!(self.tokens.text(token), "." | ";" | ")"));
        let is_share = share.unit_text == "%" && !self.moved(beside);
        if !near || parted || !is_share || !self.is_level(at) {
            return None;
        }
        let fits = |whole: &usize| {
            self.readings.get(*whole).is_some_and(|all| {
                self.of_a_kind(at, *whole) && is_rounded_share(part.value, all.value, share.value)
            })
        };
        let (first, last) = (at.min(beside), at.max(beside));
        let mut wholes = (last.saturating_sub(WHOLES)..first).rev().chain(std::iter::once(last + 1));
        wholes.find(fits)
    }

    /// The part before a share of it: `120 doanh nghiệp (24%)`, `27 dự án, chiếm 30% tổng số dự án`.
    pub(super) fn part_in_brackets(&self, at: usize, bases: &[Base]) -> Option<usize> {
        let (previous, reading) = (at.checked_sub(1)?, self.readings.get(at)?);
        let before = self.readings.get(previous)?;
        // A share is that of a part whose whole is known.
        let (whole, _) = bases.get(previous)?.of.filter(|(_, relation)| *relation == Relation::Part)?;
        let inside = self.tokens.text(reading.end) == ")"
            && self.tokens.open_bracket(before.end..reading.edge).is_some();
        let comes_out = || {
            let share = percent_of(self.readings.get(whole)?.value, before.value)?;
            Some(matches!(reading.value, Value::Exact(stated) if (share - stated).abs() <= Decimal::ONE))
        };
        let takes = || self.tokens.follows(reading.edge, &["chiếm"]) && comes_out() == Some(true);
        let is_share = reading.unit_text == "%" && !self.moved(at);
        (is_share && (inside || takes())).then_some(previous)
    }
}

/// A figure that may be a part, and what was found for those before it.
struct PartOfWhole<'p, 't, 'a> {
    text: &'p BaseText<'t, 'a>,
    bases: &'p [Base],
    at: usize,
    reading: &'p NumberReading<'a>,
}

impl PartOfWhole<'_, '_, '_> {
    /// `174 trên tổng số 1.700 bệnh viện`, `65% (195 em) trong số gần 300 học sinh`.
    fn of_the_next(&self) -> Option<usize> {
        let (tokens, end) = (self.text.tokens, self.reading.end);
        let restated = self.text.readings.get(self.at + 1).filter(|inside| inside.edge == end + 1);
        let restated = restated.filter(|inside| tokens.text(end) == "(" && tokens.text(inside.end) == ")");
        let end = restated.map_or(end + usize::from(tokens.text(end) == ")"), |inside| inside.end + 1);
        let next = self.at + 1 + usize::from(restated.is_some());
        let whole = self.text.readings.get(next).filter(|whole| whole.edge <= end + 4)?;
        // `2/3 trong số 90 hồ sơ`, `20-30 trong số 500 chỗ`
        let fits = match self.reading.value {
            Value::Ratio(part, all) => part < all,
            Value::Range(_, most) => at_most(Value::Exact(most), whole.value),
            Value::Exact(_) => at_most(self.reading.value, whole.value),
        };
        (is_out_of(tokens, end) && fits).then_some(next)
    }

    /// `Huyện có 40 trường. … 25/40 trường đạt chuẩn`: out of as many of the same as were counted before.
    fn out_of_a_known_number(&self) -> Option<usize> {
        let Value::Ratio(_, all) = self.reading.value else { return None };
        let all = Some(Decimal::from(all)).filter(|all| *all > Decimal::TEN).map(Value::Exact)?;
        let counted = |whole: &usize| {
            let whole = self.text.readings.get(*whole);
            whole.is_some_and(|whole| {
                let same = head(whole) == head(self.reading) && !matches!(head(whole), "điểm" | "tuổi");
                same && whole.value == all && whole.is_count() && self.reading.is_count()
            })
        };
        (self.at.saturating_sub(WHOLES)..self.at).rev().find(counted)
    }

    /// `Có 900 đơn kiện. Gần 60% trong số các đơn này là …`
    fn of_those(&self) -> Option<usize> {
        let ((previous, before), tokens) = (self.before()?, self.text.tokens);
        let Range { start: edge, end } = self.reading.edge..self.reading.end;
        let those = [("trong số các", 3), ("số", 1)].into_iter();
        let those = those.into_iter().find(|(those, _)| tokens.spells(end, those));
        let noun = those.map(|(_, words)| tokens.lower(end + words));
        let them = tokens.spells_one_of(end, &["trong số đó", "trong số này"]);
        let is_share = self.reading.unit_text == "%" && !tokens.follows(edge, &["chiếm", "bằng"]);
        // `theo dõi 300 mục tiêu và bắn hạ 36 mục tiêu trong đó`
        let inside = tokens.spells(end, "trong đó")
            && !tokens.is_word(end + 2)
            && one_unit(before, self.reading)
            && self.is_no_more_than(previous);
        (inside || is_share && (them || noun == Some(head(before))) && self.text.is_level(previous))
            .then_some(previous)
    }

    /// `Trong số 10 điểm đến …, có tới 8 địa danh`, `Trong 640 hồ sơ có 416 hồ sơ nộp trực tuyến`.
    fn of_what_opens_the_clause(&self) -> Option<usize> {
        let ((previous, before), tokens) = (self.before()?, self.text.tokens);
        // `khảo sát 65 xưởng cho thấy có 40 xưởng …`
        let looked_at = ["khảo sát", "kiểm tra", "thanh tra", "rà soát", "xét nghiệm", "giám sát"];
        let found = |token: usize| tokens.is_one_of(token, &["có", "thấy", "phát", "ghi"]);
        let of_those = one_unit(before, self.reading) && tokens.is_behind_one_of(before.edge, &looked_at);
        let mut between = before.end..self.reading.edge;
        if of_those && between.len() <= PART && between.any(found) && self.is_no_more_than(previous) {
            return Some(previous);
        }
        let mut near = before.edge.saturating_sub(3)..before.edge;
        let token = near.find(|token| tokens.lower(*token) == "trong")?;
        let number = tokens.spells_one_of(token, &["trong số", "trong tổng số"]);
        let first = token == 0 || !tokens.is_word(token - 1) || tokens.follows(token, &["là", "rằng", "thể"]);
        let apart = tokens.spells(token, "trong đó"); // a part itself
        // `Trong 12 giáo viên, có tới 5 chuyên gia …`: people of those people
        let people = || [before, self.reading].iter().all(|reading| self.counts_people(reading));
        let opens = number || first && !apart && (one_unit(before, self.reading) || people());
        let between = before.end..self.reading.edge;
        // `Trong 30 chợ, huyện đã sửa được 12 chợ` count the same.
        let has = before.unit_text == self.reading.unit_text
            || between.clone().any(|token| tokens.is_one_of(token, &["có", "thì"]));
        let is_near = between.len() <= PART && has;
        (opens && is_near && !self.is_all(previous) && self.is_no_more_than(previous)).then_some(previous)
    }

    /// Behind `trong đó`, or joined to a part that is.
    fn within(&self) -> Option<usize> {
        let ((_, before), tokens) = (self.before()?, self.text.tokens);
        let first = before.end.max(self.reading.edge.saturating_sub(PART));
        // `các nước khác trong đó có Nga` divides those countries.
        let divides = |token: usize| !tokens.is_word(token - 1) || token <= before.end + REACHED;
        // `16 người trong số đó đã xuất viện` are themselves of those before.
        let of_those = |token: usize| {
            let those = tokens.spells_one_of(token, &["trong số đó", "trong số này"]);
            those && !tokens.is_word(token - 1)
        };
        // `quỹ thưởng 1 tỷ đồng, bao gồm 600 triệu đồng tiền mặt`
        let includes = |token: usize| {
            let words = tokens.spells_one_of(token, &["bao gồm", "gồm"]);
            let right_before = token + 1 + usize::from(tokens.lower(token) == "bao") == self.reading.edge;
            (words || tokens.lower(token) == "riêng" && tokens.text(token - 1) == "(")
                && (token <= before.end + 2 * REACHED || right_before)
                && matches!(tokens.text(token - 1), "," | "(")
                && (self.text.alike(self.at - 1, self.at) || self.text.is_scale_alone(self.at))
        };
        let opener = (first..self.reading.edge).find(|token| {
            tokens.spells(*token, "trong đó") && divides(*token) || of_those(*token) || includes(*token)
        });
        let within = opener.is_some() || self.is_share_that_is();
        if !within {
            let beside = self.beside_a_part().or_else(|| self.together_with_parts());
            return beside.filter(|whole| !self.tells_of_others(*whole));
        }
        let whole = self.counted_alike();
        if whole.is_none() && self.is_introduced_share() {
            return self.share_of();
        }
        let last = || self.last_before();
        // `… 1 tỷ đồng, gồm 600 triệu đồng tiền mặt. Trong đó, …`: a sentence that begins so has the parts of the whole.
        let begins = opener.is_some_and(|at| at > 0 && tokens.text(at - 1) == ".");
        let above = |part: usize| self.whole_of(part).filter(|_| begins).unwrap_or(part);
        self.accepted(above(whole.or_else(last)?))
    }

    /// Of several before it the one that counts the same: `54 dự án với tổng vốn 1,2 tỷ USD, trong đó 31 dự án`; `3 triệu lượt
    /// hành khách, trong đó 400.000 lượt khách quốc tế` count the same, too.
    fn counted_alike(&self) -> Option<usize> {
        let same = |whole: &usize| {
            let other = self.text.readings.get(*whole);
            other.is_some_and(|other| head(other) == head(self.reading) && !head(other).is_empty())
                && self.is_no_more_than(*whole)
                && self.text.is_whole(*whole)
        };
        self.earlier().filter(|whole| self.is_outside(*whole)).find(same)
    }

    /// `đón 300 khách, với 40% là khách nước ngoài`
    fn is_share_that_is(&self) -> bool {
        let (tokens, edge) = (self.text.tokens, self.reading.edge);
        let with = tokens.follows(edge, &["với"]) && edge > 1 && tokens.text(edge - 2) == ",";
        with && self.reading.unit_text == "%" && tokens.lower(self.reading.end) == "là"
    }

    /// `cần 50 tấn gạo nhưng kho mới đáp ứng được 20 tấn`: as much as there is of what is needed, where that is one thing.
    fn of_what_is_needed(&self) -> Option<usize> {
        let ((previous, before), tokens) = (self.before()?, self.text.tokens);
        let last = previous.checked_sub(1).and_then(|last| self.text.readings.get(last));
        let first = last.map_or(0, |last| last.end).max(before.edge.saturating_sub(PART));
        let needed = (first..before.edge).any(|token| tokens.lower(token) == "cần");
        let edge = self.text.before_the_level(self.reading.edge);
        let only = ["mới đáp ứng được", "mới đáp ứng", "chỉ đáp ứng được", "chỉ đáp ứng"];
        let met = tokens.is_behind_one_of(edge, &only);
        let parted = (before.end..edge).any(|token| tokens.text(token) == ".");
        let one = one_unit(before, self.reading);
        self.accepted(previous).filter(|_| needed && met && one && !parted)
    }

    fn is_introduced_share(&self) -> bool {
        let Range { start: edge, end } = self.reading.edge..self.reading.end;
        let of_all = (end..end + REACHED).any(|token| self.text.tokens.is_one_of(token, &["toàn", "cả"]));
        let introduced = self.text.tokens.follows(edge, &["đó", "có", "chiếm", "tới", "đến", "với"]);
        self.reading.unit_text == "%" && introduced && !of_all
    }

    /// `600 ha rừng, trong đó 40% diện tích …`, `54 dự án với vốn 9 tỷ USD, trong đó 60% dự án …`: a share of what is counted so, or
    /// of the last.
    fn share_of(&self) -> Option<usize> {
        let noun = self.text.tokens.lower(self.reading.end);
        let counted = |whole: &usize| self.text.readings.get(*whole).is_some_and(|other| head(other) == noun);
        let mut levels = self.earlier().filter(|whole| self.text.is_level(*whole) && !self.is_all(*whole));
        let last = levels.clone().next().filter(|last| *last + 1 == self.at);
        levels.find(counted).or(last)
    }

    /// The figure right before, or where that is all of which it is a part, the one before.
    fn last_before(&self) -> Option<usize> {
        // `trong đó có nhiều người đến từ 25 quốc gia`: where they come from.
        let from = ["từ", "tại", "ở", "của", "thuộc", "trong"];
        let (previous, _) = self.before().filter(|_| !self.text.tokens.follows(self.reading.edge, &from))?;
        let part = || previous.checked_sub(1).filter(|_| self.is_all(previous));
        Some(previous).filter(|previous| self.is_outside(*previous)).or_else(part)
    }

    /// The next part of the same whole, `trong đó 5 nam và 7 nữ`, or of the one beside it.
    fn beside_a_part(&self) -> Option<usize> {
        let ((previous, before), tokens) = (self.before()?, self.text.tokens);
        let whole = self.whole_of(previous)?;
        let mut between = before.end..self.reading.edge;
        let joined = between.len() <= 4
            && between.any(|token| tokens.lower(token) == "và" || tokens.text(token) == ",");
        self.other_whole(previous, whole).or_else(|| self.accepted(whole).filter(|_| joined))
    }

    /// `trong đó có 30 học sinh lớp 9, 2 lớp 8 với 40 học sinh`, `tỉnh góp 18 tỷ đồng, tiếp theo huyện góp 23 tỷ đồng`: the parts
    /// of the sentence are together no more than the whole.
    fn together_with_parts(&self) -> Option<usize> {
        let (readings, tokens) = (self.text.readings, self.text.tokens);
        // `A góp 200 triệu, B góp 1 tỷ đồng`
        let alone = |at: usize| {
            let mut between = readings.get(at).map_or(0, |part| part.end)..self.reading.edge;
            let one = at + 1 == self.at && !between.any(|token| tokens.text(token) == ".");
            one && self.text.is_scale_alone(at) && self.reading.is_money()
        };
        let same =
            |at: &usize| readings.get(*at).is_some_and(|other| one_unit(other, self.reading) || alone(*at));
        let part = self.earlier().find(same)?;
        let whole = self.whole_of(part).filter(|whole| *whole < part)?;
        let more = tokens.follows(self.text.before_the_level(self.reading.edge), &["thêm", "từ"]);
        let parts = (whole..self.at).filter(|at| same(at) && self.whole_of(*at) == Some(whole));
        let values = parts.chain(std::iter::once(self.at)).map(|at| readings.get(at).map(|part| part.value));
        let sum = values.into_iter().try_fold(Decimal::ZERO, |sum, value| match value {
            Some(Value::Exact(value)) => sum.checked_add(value),
            Some(Value::Range(..) | Value::Ratio(..)) | None => None,
        })?;
        let fits = at_most(Value::Exact(sum), readings.get(whole)?.value);
        self.accepted(whole).filter(|_| fits && !more)
    }

    /// `10 hồ sơ, trong đó 4 hồ sơ đủ giấy. Ngoài ra, …`, but not within a sentence or more that `Trong đó` begins.
    fn tells_of_others(&self, whole: usize) -> bool {
        let tokens = self.text.tokens;
        let mut between = self.text.readings.get(whole).map_or(0, |whole| whole.end)..self.reading.edge;
        let list = |token: usize| tokens.spells(token, "trong đó") && tokens.text(token - 1) == ".";
        let more = |token: usize| tokens.spells_one_of(token, &["ngoài ra", "bên cạnh", "đáp ứng"]);
        !between.clone().any(list) && between.any(more)
    }

    /// What a figure was found to be a part of.
    fn whole_of(&self, part: usize) -> Option<usize> {
        let of = self.bases.get(part)?.of.filter(|(_, relation)| *relation == Relation::Part);
        of.map(|(whole, _)| whole)
    }

    fn before(&self) -> Option<(usize, &NumberReading<'_>)> {
        let previous = self.at.checked_sub(1)?;
        Some((previous, self.text.readings.get(previous)?))
    }

    /// The last few before it, the nearest first.
    fn earlier(&self) -> impl Iterator<Item = usize> + Clone {
        (self.at.saturating_sub(3)..self.at).rev()
    }

    /// Whether a figure is all of which the one before it is a part: of `30 bác sĩ trong tổng số 90 nhân viên, trong đó 8 tiến
    /// sĩ` the doctors have the parts.
    fn is_all(&self, whole: usize) -> bool {
        whole.checked_sub(1).and_then(|part| self.whole_of(part)) == Some(whole)
    }

    /// `40 dự án với vốn 9 tỷ USD, trong đó có 12 dự án FDI với vốn 5 tỷ USD`: each of its own whole, of which the part before has
    /// the other one.
    fn other_whole(&self, previous: usize, whole: usize) -> Option<usize> {
        let beside = [Some(whole + 1), whole.checked_sub(1)].into_iter().flatten();
        let mut beside = beside.filter(|beside| *beside < previous && !self.text.alike(previous, self.at));
        let is_whole = |beside: &usize| self.whole_of(*beside).is_none_or(|of| of.abs_diff(whole) > 1);
        beside.find(|beside| {
            is_whole(beside) && self.text.alike(*beside, self.at) && self.accepted(*beside).is_some()
        })
    }

    /// `12 đoàn (tháng trước 9 đoàn), trong đó 5 đoàn Lào`: of those before the brackets.
    fn is_outside(&self, whole: usize) -> bool {
        let tokens = self.text.tokens;
        let inside = self.text.readings.get(whole).is_some_and(|all| {
            tokens.open_bracket(all.start.saturating_sub(PART)..all.start).is_some()
                && (all.end..self.reading.start).any(|token| tokens.text(token) == ")")
        });
        !inside && !self.is_all(whole)
    }

    fn counts_people(&self, reading: &NumberReading<'_>) -> bool {
        let tokens = self.text.tokens;
        reading.is_count() && (reading.start..reading.end).any(|at| SPEAKERS.starts_at(tokens, at))
    }

    fn is_no_more_than(&self, whole: usize) -> bool {
        self.text.readings.get(whole).is_some_and(|whole| {
            // `8 trường …, cả 8 trường`: all of them are no part.
            let all = one_unit(whole, self.reading) && whole.value == self.reading.value;
            at_most(self.reading.value, whole.value) && !all
        })
    }

    fn accepted(&self, whole: usize) -> Option<usize> {
        let may_be = self.text.is_whole(whole) && self.text.is_whole(self.at);
        (may_be && self.text.of_a_kind(self.at, whole) && self.is_no_more_than(whole)).then_some(whole)
    }
}

/// The first word of what is counted.
fn head<'r>(reading: &'r NumberReading<'_>) -> &'r str {
    reading.unit_text.split(' ').next().unwrap_or_default()
}

/// The same to the last digit that is written: 9,4 for 9,44.
fn is_rounded_share(part: Value, whole: Value, percent: Value) -> bool {
    let Value::Exact(percent) = percent else { return false };
    let last = Decimal::new(1, percent.scale());
    let share = percent_of(whole, part).filter(|_| percent < Decimal::ONE_HUNDRED);
    share.is_some_and(|share| (share - percent).abs() < last)
}

fn one_unit(one: &NumberReading<'_>, other: &NumberReading<'_>) -> bool {
    one.unit_text == other.unit_text && !one.unit_text.is_empty()
}

/// Whether a part is no more than its whole.
fn at_most(part: Value, whole: Value) -> bool {
    matches!((part, whole), (Value::Exact(part), Value::Exact(whole)) if part <= whole)
}

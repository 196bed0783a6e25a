//! The label of a change: `mức tăng xuất khẩu so với cùng kỳ`, `số lần tổ chức giải`.

use std::ops::Range;

use super::phrase::{LABEL, LabelPhrase};
use super::words::{CutList, WordRole};
use super::{FigureContext, LabelAndCore};
use crate::corpus::format::Change;
use crate::extract::lexicon::{COMMON_VERBS, NOUNS};
use crate::text::case::lower_case;
use crate::text::units::is_money;

/// Words that begin a clause of its own behind what something is compared with.
const NEXT_CLAUSE: &str = "nhưng / song / tuy / tuy nhiên / do / nhờ / vì / nên / còn / trong khi";

/// Verbs of movement that also are the end of a noun.
const MOVING: &str = "tăng trưởng / hạ / tụt / rớt / mất / bốc hơi / nhích / rơi";

impl FigureContext<'_, '_, '_> {
    /// `GDP` of `GDP tăng trưởng 6,5%`, where the last word is how it moved; `tốc độ tăng trưởng` falls as a whole.
    fn without_its_movement(&self, core: LabelPhrase) -> LabelPhrase {
        let before = self.sentence.place(self.figure).first.saturating_sub(1);
        let verb = MOVING.split(" / ").find(|verb| self.sentence.is(before, verb));
        let rest = verb.and_then(|verb| core.text.strip_suffix(verb)?.strip_suffix(' '));
        rest.map(LabelPhrase::of).unwrap_or(core)
    }

    /// What makes a change of a level: `mức tăng`, `mức cắt giảm`.
    pub(super) fn prefix(&self, core: &str) -> Option<String> {
        let change = self.reading.change?;
        let lower = lower_case(core);
        let lower = lower.strip_prefix("một ").unwrap_or(lower.as_str());
        let grows = "mức tăng / mức giảm / tổng mức tăng / tổng mức giảm / tỷ lệ tăng / tỷ lệ giảm / tốc độ tăng / tăng trưởng / đà tăng / đà giảm / tốc độ phát triển";
        let times = self.reading.unit_text == "lần";
        let says_so = CutList::of(grows).opening(lower).is_some();
        if times && change == Change::Increase || says_so {
            return None;
        }
        let place = self.sentence.place(self.figure);
        let verb = ["cắt giảm", "gia tăng", "sụt giảm", "suy giảm"].into_iter().find(|verb| {
            let before = |at: &usize| self.sentence.is(*at, verb);
            (place.first.saturating_sub(2)..place.first).rev().find(before).is_some()
        });
        let plain = match change {
            Change::Increase => "tăng",
            Change::Decrease => "giảm",
        };
        Some(format!("mức {}", verb.unwrap_or(plain)))
    }

    /// `mức tăng xuất khẩu so với cùng kỳ`
    pub(super) fn change(&self, core: LabelPhrase) -> LabelAndCore {
        let object = self.object();
        let counted = self.reading.is_count();
        let times = self.reading.unit_text == "lần";
        if times
            && self.reading.change.is_none()
            && let Some(label) = self.times()
        {
            return label.into();
        }
        if let Some(label) = self.exceeded(&core) {
            return label.with_core(core);
        }
        let Some(core) = self.moved(core) else {
            return self.amount(LabelPhrase::default());
        };
        if core.is_empty() {
            // `So với cùng kỳ giảm 285 vụ`
            let prefix = self.prefix("").filter(|_| counted && !times).unwrap_or_default();
            let thing = self.reading.unit_text;
            let label = if prefix.is_empty() { String::new() } else { format!("{prefix} số {thing}") };
            return LabelPhrase::of(&label).with_core(core);
        }
        let core = self.as_a_price(core);
        // `doanh thu đạt 5 tỷ đồng, gấp 3 lần cùng kỳ`: one of the other.
        let place = self.sentence.place(self.figure);
        let base = place.after..self.sentence.end_of_clause(place.after);
        if times && self.sentence.has(self.clause.links.clone(), "gấp / cao gấp / lớn gấp / tăng gấp / bằng")
        {
            let label = LabelPhrase::of(&core.text).with("so với").and(self.sentence, base.clone(), LABEL);
            if label.words > core.words + 2 && self.sentence.part(base.start) != WordRole::Than {
                return label.with_core(core);
            }
        }
        self.with_base(&core, &object).with_core(core)
    }

    /// `tổng thu đạt 5 tỷ đồng, vượt 15% kế hoạch năm`: `mức vượt kế hoạch năm của tổng thu`.
    fn exceeded(&self, core: &LabelPhrase) -> Option<LabelPhrase> {
        let Self { sentence, clause, .. } = self;
        let goal = sentence.place(self.figure).after;
        let is_goal = sentence.is(goal, "kế hoạch / chỉ tiêu / dự toán / mục tiêu");
        let exceeds = sentence.has(clause.links.clone(), "vượt");
        let core = if core.is_empty() { self.phrase(clause.content.clone()) } else { core.clone() };
        let label = LabelPhrase::of("mức vượt").and(sentence, goal..sentence.after(self.figure).end, LABEL);
        let room = LABEL.saturating_sub(label.words + 1);
        let of = core.fitted(room);
        let whole = if of.is_empty() { label.clone() } else { label.with("của").with(&of) };
        (is_goal && exceeds).then_some(whole)
    }

    /// What moved; none where an actor spends money by it.
    fn moved(&self, core: LabelPhrase) -> Option<LabelPhrase> {
        let Self { sentence, clause, parts, .. } = self;
        let object = self.object();
        let about = usize::from(sentence.is(object.start, "về"));
        let counted = self.reading.is_count();
        let times = self.reading.unit_text == "lần";
        let actor = sentence.is_owner(parts.subject.start) && !parts.subject.is_empty();
        let does = parts.predicate.clone().any(|at| sentence.part(at).is_verb());
        if about > 0 && object.len() > about {
            let thing = if core.is_empty() { self.phrase(clause.content.clone()) } else { core };
            return Some(self.moved_in(&thing, object.start + about..object.end));
        }
        // `gấp 28 lần GDP`: the measure is before it; of `cao gấp 8 lần giá gốc` it is that of the figure before.
        let gapped = times && sentence.has(clause.links.clone(), "gấp");
        let alone = clause.content.len() == 1 && !sentence.is_measured(&clause.content);
        if let Some(last) = self.before.last().filter(|last| gapped && alone && !last.core.is_empty()) {
            return Some(last.core.clone());
        }
        Some(if counted && !times && (!object.is_empty() || (core.is_empty() && actor)) {
            self.phrase(sentence.after(self.figure))
        } else if !gapped
            && !object.is_empty()
            && (sentence.part(object.start) == WordRole::Quantity || self.names_what_moves(&object))
        {
            self.phrase(object)
        } else if !core.is_empty() {
            self.without_its_movement(core)
        } else if actor && does && is_money(self.reading.unit_text) {
            return None;
        } else if !clause.content.is_empty() {
            // `Xuất khẩu gạo tăng 5%`, `giảm lãi suất 0,5 điểm`: subject, or what is moved.
            let end = if parts.subject.is_empty() { clause.content.end } else { parts.subject.end };
            let start = clause.content.start;
            let end = if end > start + 1 && sentence.is(end - 1, MOVING) { end - 1 } else { end };
            // `để đảm bảo tăng trưởng doanh thu 10%`: what is measured, behind the verb.
            let verbs = |at: usize| sentence.part(at).is_verb() || sentence.begins(at, COMMON_VERBS);
            let measured = sentence.find(start..end, |part| part == WordRole::Quantity);
            let measured = measured.filter(|measured| (start..*measured).all(verbs));
            self.phrase(measured.unwrap_or(start)..end)
        } else if core.is_empty() && !actor && !parts.subject.is_empty() {
            self.phrase(parts.subject.clone())
        } else {
            core
        })
    }

    /// `giúp giảm 41% nguy cơ mắc bệnh`: whether the thing that moves follows the share.
    fn names_what_moves(&self, object: &Range<usize>) -> bool {
        let sentence = self.sentence;
        self.reading.unit_text == "%"
            && object.len() > 1
            && sentence.part(object.start) == WordRole::Plain
            && sentence.is_in(object.start, NOUNS)
    }

    /// `nhập khẩu 5 tấn thịt, trị giá 2 tỷ đồng, tăng 11% về lượng`: the measure is named behind the number, and is one of the same thing.
    fn moved_in(&self, thing: &LabelPhrase, measure: Range<usize>) -> LabelPhrase {
        const MEASURES: &str =
            "số lượng / khối lượng / sản lượng / lượng / giá trị / trị giá / kim ngạch / doanh thu";
        let measure = self.phrase(measure);
        let lower = lower_case(&thing.text);
        let head = CutList::of(MEASURES).opening(&lower).unwrap_or_default();
        let bare_of = |text: &str| text.get(head.len()..).unwrap_or_default().trim_start().to_owned();
        let room = LABEL.saturating_sub(measure.words + 2);
        let mut bare = bare_of(&thing.text);
        if bare.split(' ').count() > room {
            bare = bare_of(&thing.fitted(room + LabelPhrase::of(head).words));
        }
        if bare.is_empty() { measure } else { measure.with(&bare) }
    }

    /// The label of what moved, with what it is compared with.
    fn with_base(&self, core: &LabelPhrase, object: &Range<usize>) -> LabelPhrase {
        let sentence = self.sentence;
        let prefix = self.prefix(&core.text).unwrap_or_default();
        let prefix = prefix.as_str();
        // `So với năm ngoái, xuất khẩu tăng 5%`
        let comma = self.clause.content.start.checked_sub(1);
        let comma = comma.filter(|at| sentence.part(*at) == WordRole::Comma && self.side().is_empty());
        let than = self.than(object.end);
        let than = comma
            .filter(|_| than.is_empty())
            .map_or(than, |at| lower_case(&self.than(sentence.begin_of_clause(at))));
        let whole = LabelPhrase::of(prefix).with(&core.text);
        // If not all fits, its base is shortened.
        let short =
            if than.starts_with("so với cùng kỳ") { "so với cùng kỳ" } else { than.as_str() };
        // `tăng 1 triệu đồng ở chiều mua vào và 2 triệu đồng ở chiều bán ra`
        let side = sentence.is(object.start, "ở / tại / đối với") && !core.text.contains(" tại ");
        let sided = whole.clone().and(sentence, object.clone(), usize::MAX);
        let whole = if side && sided.words <= LABEL { sided } else { whole };
        let tails = [than.as_str(), short];
        if let Some(tail) = tails.into_iter().find(|tail| whole.words + LabelPhrase::of(tail).words <= LABEL)
        {
            return whole.with(tail);
        }
        let again = self.before.iter().any(|other| other.moved && other.core.text == core.text)
            || sentence.find(object.end + 1..sentence.words.len(), |part| part == WordRole::Than).is_some();
        if !again && whole.words <= LABEL {
            return whole;
        }
        // Its base distinguishes it from another change of the same thing, so the thing is shortened.
        let room = |tail: &str| LABEL - LabelPhrase::of(prefix).words - LabelPhrase::of(tail).words;
        let choices = [short, ""].into_iter().map(|tail| (core.fitted(room(tail)), tail));
        let (thing, tail) = choices.into_iter().find(|(thing, _)| !thing.is_empty()).unwrap_or_default();
        if thing.is_empty() { core.clone() } else { LabelPhrase::of(prefix).with(&thing).with(tail) }
    }

    /// `số lần được mời dự hội nghị`, `số lần tổ chức giải`, `số lần gấp giới hạn trước đó`
    pub(super) fn times(&self) -> Option<LabelPhrase> {
        let Self { sentence, clause, .. } = self;
        let object = self.object();
        let head = LabelPhrase::of("số lần");
        if sentence.has(clause.links.clone(), "gấp") {
            let than = !object.is_empty() && clause.content.is_empty();
            return than.then(|| head.with("gấp").and(sentence, object, LABEL));
        }
        let last = sentence.place(self.figure).first.checked_sub(1);
        if let Some(verb) = last.filter(|at| sentence.part(*at).is_verb()) {
            return Some(head.and(sentence, verb..verb + 1, LABEL).and(sentence, object, LABEL));
        }
        // Behind no adjective it is what was done, though no list knows the verb: `sau 2 lần trì hoãn`.
        let begins = sentence.part(sentence.place(self.figure).first.wrapping_sub(1)) != WordRole::Plain;
        let unknown = |at: usize| begins && sentence.part(at) == WordRole::Plain && !sentence.is_name(at);
        let acts = |at: usize| sentence.part(at).is_verb() || sentence.is(at, "được / bị") || unknown(at);
        (acts(object.start) && !object.is_empty()).then(|| head.and(sentence, object, LABEL))
    }

    /// `so với cùng kỳ năm trước`, where it follows.
    pub(super) fn than(&self, at: usize) -> String {
        let sentence = self.sentence;
        if sentence.part(at) != WordRole::Than {
            return String::new();
        }
        let ends = |part: WordRole| {
            !matches!(part, WordRole::Plain | WordRole::Quantity | WordRole::Time | WordRole::Preposition)
        };
        let next = |at: &usize| ends(sentence.part(*at)) || sentence.is(*at, NEXT_CLAUSE);
        let end = (at + 1..at + 6).find(next).unwrap_or(at + 6);
        let tokens = sentence.words.get(at..end).unwrap_or_default();
        let mut last = end;
        for count in (0..tokens.len()).rev() {
            let words: usize = tokens.iter().take(count + 1).map(|word| word.tokens.len()).sum();
            if words <= 6 && !matches!(sentence.part(at + count), WordRole::Preposition | WordRole::Than) {
                last = at + count + 1;
                break;
            }
            last = at;
        }
        let slice = |from: usize, to: usize| {
            let start = sentence.words.get(from)?.tokens.start;
            let end = sentence.words.get(to.checked_sub(1)?)?.tokens.end;
            Some(sentence.tokens.slice(start, end).to_owned())
        };
        if last > at { slice(at, last).unwrap_or_default() } else { String::new() }
    }
}

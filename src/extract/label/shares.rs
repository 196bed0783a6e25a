//! The label of a share: `tỷ lệ hộ nghèo`, `tỷ lệ kinh phí trong tổng kinh phí hỗ trợ`.

use std::ops::Range;

use super::phrase::{LABEL, LabelPhrase};
use super::words::WordRole;
use super::{FigureContext, LabelAndCore, Labelled};
use crate::extract::lexicon::{COMMON_VERBS, RATES};
use crate::extract::tokens::Tokens;

impl FigureContext<'_, '_, '_> {
    /// `tỷ lệ hộ nghèo`, `tỷ lệ kinh phí trong tổng kinh phí hỗ trợ`
    pub(super) fn share(&self, core: LabelPhrase) -> LabelAndCore {
        let Self { sentence, clause, parts, .. } = self;
        let object = self.object();
        let is_plan = sentence.is(object.start, "kế hoạch / dự toán / mục tiêu / chỉ tiêu");
        let first = sentence.place(self.figure).first;
        let as_much = first > 0 && sentence.is(first - 1, "bằng");
        // `nợ công lên tới 252 tỷ USD, tương đương 80% GDP`
        let equals = !is_plan
            && !object.is_empty()
            && clause.continues.is_some()
            && (as_much || sentence.has(clause.links.clone(), "tương đương / bằng / tương ứng"));
        let takes = equals
            || sentence.has(clause.links.clone(), "chiếm")
            || sentence.has(clause.content.clone(), "chiếm")
            || clause.continues.is_some()
                && sentence.is(object.start, "trong")
                && sentence.part(object.start + 1) == WordRole::Quantity
                && !sentence.is(object.start + 1, "số");
        let own = self.shared(core, &object);
        // `cao hơn 22% so với đầu năm`
        if self.is_difference() && !own.is_empty() {
            let label = LabelPhrase::of("chênh lệch").with(&own.fitted(LABEL - 2));
            return self.against(label, object.end).with_core(own);
        }
        // `6/70 phiếu (tỉ lệ 8,45%)`
        if matches!(own.text.as_str(), "tỷ lệ" | "tỉ lệ")
            && let Some(last) = self.before.last().filter(|last| last.counted && !last.moved)
        {
            return own.clone().with(&last.core.fitted(LABEL - 2)).with_core(own);
        }
        if takes {
            // `tạo ra 85% việc làm, chiếm 35% GDP`: nor are jobs a share of GDP.
            let behind = |last| self.phrase(sentence.after(last)).text;
            let other = clause.content.is_empty()
                && !own.is_empty()
                && self.parent.is_some_and(|last| last.unit == "%")
                && clause.continues.map(behind).is_some_and(|behind| behind.contains(own.text.as_str()));
            let own = if other { LabelPhrase::default() } else { own };
            return self.taken(&own, object).with_core(own);
        }
        if let Some(label) = self.like_the_last(&object).filter(|_| !is_plan) {
            return label;
        }
        let names = !is_plan && matches!(sentence.part(object.start), WordRole::Plain | WordRole::Quantity);
        // `160 tỷ đồng từ nguồn vốn vay và 10% vốn đối ứng`: what is joined is another thing.
        let place = sentence.place(self.figure).first;
        let joined = place > 0
            && (sentence.part(place - 1) == WordRole::Join || sentence.is(place - 1, "đối với / cho"));
        // `tỷ lệ ủng hộ đã giảm, với 51% người được hỏi có ý chê`: those do something by themselves.
        let act = place > 0
            && sentence.is(place - 1, "với")
            && (object.start..=object.end).any(|at| sentence.is(at, "có / cho / không"));
        if names && !object.is_empty() && (parts.measured.is_empty() || joined || act) {
            return self.of_named(object);
        }
        let label = rate(&own);
        if is_plan {
            let label = if label.is_empty() { LabelPhrase::of("tỷ lệ") } else { label };
            let whole = label.clone().with("so với").and(sentence, object, LABEL);
            let label = if whole.text.ends_with("so với") { label } else { whole };
            return label.with_core(own);
        }
        let of = self.of_what(&label, &object);
        if !of.is_empty() {
            return label.with(&of).with_core(own);
        }
        self.against(label, object.end).with_core(own)
    }

    /// `kinh tế tư nhân đóng góp 45% GDP`, `mức hỗ trợ 70% học phí`: what it is a share of, where its label does not say so.
    fn of_what(&self, label: &LabelPhrase, object: &Range<usize>) -> String {
        let sentence = self.sentence;
        let unit = self.reading.unit_text.split_once(' ').map_or("", |(_, named)| named);
        let in_unit = if unit.starts_with('/') { "" } else { unit };
        let noun = matches!(sentence.part(object.start), WordRole::Plain | WordRole::Quantity)
            && !sentence.is_in(object.start, COMMON_VERBS);
        // `gói thầu số 2 đạt 14% tổng sản lượng`: of another thing.
        let reaches = "đạt / là / còn / lên / tương ứng / tương đương";
        let tells = (noun || !in_unit.is_empty()) && !sentence.has(self.clause.links.clone(), reaches);
        if !tells || label.is_empty() {
            return String::new();
        }
        let of = LabelPhrase::of(in_unit).and(sentence, object.clone(), LABEL);
        let of = of.fitted(LABEL.saturating_sub(label.words));
        let is_known = label.text.contains(of.split(' ').next().unwrap_or_default());
        if is_known { String::new() } else { of }
    }

    /// What somebody does that a share is of, without who does it: `thành phố được thưởng 30%`.
    fn done_to_a_share(&self) -> LabelPhrase {
        let Self { sentence, clause, parts, .. } = self;
        // `Thứ hai là dự án Sao Mai với 30%`
        let is = usize::from(sentence.is(clause.content.start, "là"));
        // `Lào áp thuế 25%`
        let last = clause.content.end.saturating_sub(1);
        if sentence.is(last, "thuế / áp thuế") {
            return LabelPhrase::of("thuế");
        }
        let whole = self.phrase(clause.content.start + is..clause.content.end);
        let acts = |at: &usize| sentence.part(*at).is_verb() || sentence.is_in(*at, COMMON_VERBS);
        let plan = sentence.is(self.object().start, "kế hoạch / dự toán / mục tiêu / chỉ tiêu");
        let Some(verb) = parts.predicate.clone().find(acts) else {
            let owner = plan && sentence.is_owner(parts.subject.start) && parts.subject == clause.content;
            return if owner { LabelPhrase::default() } else { whole };
        };
        let takes = sentence.has(clause.content.start..sentence.place(self.figure).first, "chiếm");
        let acts =
            clause.content.start == parts.subject.start && self.sentence.may_be_subject(&parts.subject);
        if takes || !acts {
            return whole;
        }
        let voice = verb - usize::from(verb > parts.predicate.start && sentence.is(verb - 1, "được / bị"));
        let done = self.phrase(voice..clause.content.end);
        let object = self.object();
        let apart = !sentence.is(object.start, "từ / trong / cho / vào");
        done.and(sentence, object.start..if apart { object.start } else { object.end }, LABEL - 1)
    }

    /// What a share is of.
    fn shared(&self, core: LabelPhrase, object: &Range<usize>) -> LabelPhrase {
        let Self { sentence, clause, .. } = self;
        // `44% chuyên gia cho rằng giá sẽ tăng, 38% cho rằng giá sẽ giảm`: of the same whole.
        let asked =
            object.is_empty() && clause.content.is_empty() && sentence.part(object.end) == WordRole::Said;
        let last = self.before.last().filter(|last| asked && last.unit == self.reading.unit_text);
        // `lãi suất kỳ hạn 6 tháng là 4 %/năm; kỳ hạn 9 tháng 5 %/năm`: so is the next one.
        let yearly = self.reading.unit_text.ends_with("năm");
        let interest = |other: &Labelled| yearly && other.core.text.starts_with("lãi suất");
        let is_interest = self.earlier.iter().rev().take(4).chain(self.before).any(interest);
        if is_interest && core.is_empty() && !clause.content.is_empty() {
            LabelPhrase::of("lãi suất").and(sentence, clause.content.clone(), LABEL)
        } else if let Some(last) = last {
            last.core.clone()
        } else if core.is_empty() && !clause.content.is_empty() {
            self.done_to_a_share()
        } else {
            core
        }
    }

    /// `cắt giảm 30% thời gian, 20% chi phí`: the change of the next thing; `20% còn lại`.
    fn like_the_last(&self, object: &Range<usize>) -> Option<LabelAndCore> {
        let Self { sentence, clause, .. } = self;
        let last = self.before.last().filter(|last| last.unit == self.reading.unit_text)?;
        let goes_on = clause.content.is_empty()
            && clause.links.is_empty()
            && clause.continues == Some(self.figure - 1)
            && sentence.part(object.start) == WordRole::Quantity;
        if last.moved && goes_on {
            let core = self.phrase(object.clone());
            return Some(LabelPhrase::of(&last.prefix).with(&core.fitted(LABEL - 3)).with_core(core));
        }
        let end = self.end_of_agent(object.end);
        let rest = sentence.is(object.start, "còn lại / số còn lại");
        let label = || rate(&last.core).and(sentence, object.start..end, LABEL);
        rest.then(|| label().with_core(last.core.clone()))
    }

    /// `chiếm 32% GDP của cả nước`: the share with its whole.
    fn taken(&self, own: &LabelPhrase, object: Range<usize>) -> LabelPhrase {
        let sentence = self.sentence;
        let label = if own.is_empty() { LabelPhrase::of("tỷ lệ") } else { rate(own) };
        let has_preposition = sentence.is(object.start, "trong / về");
        // `chiếm 32% GDP của cả nước`: the unit names what it is of.
        let named = self.reading.unit_text.split_once(' ').map_or("", |(_, named)| named);
        let within = label.clone().with(if has_preposition { "" } else { "trong" }).with(named);
        let within = within.and(sentence, object, LABEL);
        if within.words > label.words + 1 { within } else { rate(own) }
    }

    /// `95% vốn`, with what is done to it or what it does: `giải ngân 95% vốn`, `88% phụ huynh cho rằng …`.
    fn of_named(&self, object: Range<usize>) -> LabelAndCore {
        let sentence = self.sentence;
        let object = object.start..self.end_of_listed(object.end);
        let first = sentence.place(self.figure).first;
        // `70% hàng hóa sẽ được miễn thuế, 30% còn lại`: what happens to them is not what they are.
        let noun = object.clone().find(|at| sentence.is_auxiliary(*at)).unwrap_or(object.end);
        let core = self.phrase(object.start..noun);
        // `5% tỉ lệ phiếu bầu` says that it is a share.
        let share = LabelPhrase::of(if is_rate(&core) { "" } else { "tỷ lệ" })
            .with(self.reading.unit_text.split_once(' ').map_or("", |(_, named)| named));
        let says = sentence.part(object.end) == WordRole::Said;
        // `100% trường học phải lắp máy lọc nước`
        let modal = sentence.is(
            object.end,
            "phải / sẽ / đã / đều / sẽ phải / đã được / được / có / không / chưa / biết / cần / đang / vẫn / từng / thường",
        );
        let acts = modal
            && !says
            && sentence.find(object.end + 1..object.end + 2, |part| !part.is_figure()).is_some();
        if acts {
            let from = object.end + usize::from(!sentence.is(object.end, "có / không / chưa / được / biết"));
            let label = share.and(sentence, object, LABEL);
            return label.and(sentence, from..sentence.end_of_clause(from), LABEL).with_core(core);
        }
        let end = if says { sentence.end_of_clause(object.end + 1) } else { object.end };
        let end = self.end_of_agent(end);
        // `giải ngân 95% vốn`, `tiết kiệm được 40% lượng than`
        let got = usize::from(first > 1 && sentence.is(first - 1, "được"));
        let done = first
            .checked_sub(1 + got)
            .filter(|at| sentence.part(*at) == WordRole::Doing || got > 0 && sentence.part(*at).is_verb());
        let done = done.map_or(first..first, |verb| verb..verb + 1);
        let label = share.and(sentence, done, LABEL);
        let whole = label.clone().and(sentence, object.start..end, usize::MAX);
        let plain = self.phrase(object.start..end);
        // If not all fits, the sign alone shows that it is a share.
        let short = whole.words > LABEL && plain.words + 2 == whole.words && plain.words <= LABEL;
        // `70% giáo viên cho biết họ coi sách là bạn`: what they say of themselves they do.
        let own = says && sentence.is(object.end + 1, "họ / mình");
        let (who, from) = if own { (object.clone(), object.end + 2) } else { (object.start..end, end) };
        let label = if short && !own {
            plain
        } else {
            label.and(sentence, who, LABEL).and(sentence, from..end, LABEL)
        };
        label.with_core(core)
    }

    /// `100% bộ, ngành, địa phương đã kết nối`: the end of a list of nouns that a verb follows.
    fn end_of_listed(&self, end: usize) -> usize {
        let sentence = self.sentence;
        let member =
            |at: &usize| matches!(sentence.part(*at), WordRole::Comma | WordRole::Plain | WordRole::Join);
        if sentence.part(end) != WordRole::Comma {
            return end;
        }
        let next = (end..end + 10).find(|at| !member(at));
        let acts = |at: &usize| sentence.part(*at) == WordRole::Link && sentence.is_auxiliary(*at);
        next.filter(acts).unwrap_or(end)
    }

    /// The label with what the share is of, or is compared with, where it follows: `so với kế hoạch`.
    fn against(&self, label: LabelPhrase, at: usize) -> LabelPhrase {
        let than = self.than(at);
        let fits = !label.is_empty() && label.words + LabelPhrase::of(&than).words <= LABEL;
        if fits { label.with(&than) } else { label }
    }

    /// After the agent: `80% vốn do tập đoàn nắm giữ`.
    pub(super) fn end_of_agent(&self, at: usize) -> usize {
        if self.sentence.is(at, "do") { self.sentence.end_of_clause(at + 1) } else { at }
    }
}

/// A share of something; what is a rate by itself stays as it is.
fn rate(of: &LabelPhrase) -> LabelPhrase {
    if of.is_empty() || is_rate(of) {
        return of.clone();
    }
    LabelPhrase::of("tỷ lệ").with(&of.fitted(LABEL - 2))
}

/// Whether a phrase begins with the name of a share: `tỉ lệ`, `tỷ trọng`.
fn is_rate(phrase: &LabelPhrase) -> bool {
    RATES.longest(&Tokens::of(&phrase.text), 0).is_some()
}

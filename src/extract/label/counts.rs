//! The label of what is counted: `học viên dự vòng sơ khảo`, `thỏa thuận được ký kết`, and of an age.

use super::phrase::{LABEL, LabelPhrase};
use super::sentence::Clause;
use super::words::WordRole;
use super::{ClauseBefore, Labelled, Scene};
use crate::extract::lexicon::LEVELS;

impl Scene<'_, '_, '_> {
    pub(super) fn count(
        &self,
        clause: &Clause,
        said: &ClauseBefore,
        parent: Option<&Labelled>,
    ) -> (LabelPhrase, LabelPhrase) {
        let sentence = self.sentence;
        let object = self.object();
        let last = clause
            .content
            .end
            .checked_sub(1)
            .filter(|at| *at >= clause.content.start)
            .filter(|_| clause.links.clone().all(|at| sentence.is(at, "được / ra")));
        let verb = last.filter(|at| sentence.part(*at).is_verb());
        let own = self.phrase(sentence.after(self.figure));
        let turns = matches!(self.reading.unit_text, "lượt") && object.len() <= 1;
        if (object.is_empty() || turns) && verb.is_none() {
            if let Some(given) = self.given(&own) {
                return (given.clone(), given);
            }
            // A bare noun: the measured thing precedes it.
            // `huy động vốn của 35 nhà đầu tư`: they are not what is measured.
            let first = sentence.place(self.figure).first;
            if first.checked_sub(1).is_some_and(|at| sentence.is(at, "của / cho / từ / trong / tại / giữa"))
            {
                return (own.clone(), own);
            }
            let has =
                sentence.has(clause.links.clone(), "có / hiện có / có tới / có đến / với / gồm / bao gồm");
            if !has && !said.measured.is_empty() {
                let sum = matches!(said.measured.text.as_str(), "tổng số" | "tổng cộng" | "số" | "số lượng");
                let label = if sum { said.measured.clone().with(&own.text) } else { said.measured.clone() };
                return (label.clone(), if sum { own } else { label });
            }
            // `VN-Index giảm 9 điểm (0,7%) xuống 1.313 điểm`: where it moved to.
            let reached = sentence.has(clause.links.clone(), "lên / xuống / còn / về");
            let same = |parent: &&Labelled| {
                parent.unit == self.reading.unit_text
                    // `lượng khách chiếm 80%, đạt 6 triệu lượt`
                    || parent.unit.starts_with('%') && self.reading.unit_text == "lượt" && !parent.core.is_empty()
                    || reached && parent.moved && !parent.counted && !parent.core.is_empty()
            };
            if let Some(parent) = parent.filter(same) {
                return (parent.core.clone(), parent.core.clone());
            }
            if let Some(label) = self.label_before(clause) {
                return (label.clone(), label);
            }
            let level = clause.links.clone().any(|at| sentence.is_in(at, LEVELS))
                && self.names_the_measured_thing(clause);
            if level && !clause.content.is_empty() {
                let label = self.phrase(clause.content.clone());
                return (label.clone(), label);
            }
            return (own.clone(), own);
        }
        let has_verb =
            object.into_iter().any(|at| sentence.part(at).is_verb() || sentence.part(at) == WordRole::Link);
        let Some(verb) = verb.filter(|_| !has_verb) else { return (own.clone(), own) };
        let label = self.done(own, verb);
        (label.clone(), label)
    }

    /// `dẫn đầu về số dự án mới, với 776 dự án`: the number of the same things that the clause before speaks of.
    pub(super) fn label_before(&self, clause: &Clause) -> Option<LabelPhrase> {
        let sentence = self.sentence;
        let comma = clause.links.start.checked_sub(1).filter(|at| sentence.part(*at) == WordRole::Comma)?;
        if !clause.content.is_empty() || !sentence.has(clause.links.clone(), "với") {
            return None;
        }
        let begins = (0..comma).rfind(|at| sentence.part(*at).parts_clauses()).map_or(0, |at| at + 1);
        let number = |at: &usize| sentence.is(*at, "số / số lượng / tổng số / lượng");
        let quantity = (begins..comma).rfind(number)?;
        let label = self.phrase(quantity..comma);
        let unit = self.reading.unit_text.to_lowercase();
        let same =
            label.text.to_lowercase().split_once(&unit).is_some_and(|(before, _)| before.ends_with(' '));
        (same && !unit.is_empty()).then_some(label)
    }

    /// `chi trả chế độ cho 13.170 người`: those to whom it is done.
    pub(super) fn given(&self, own: &LabelPhrase) -> Option<LabelPhrase> {
        let sentence = self.sentence;
        let to = sentence.place(self.figure).first.checked_sub(1).filter(|at| sentence.is(*at, "cho"))?;
        let parts = |at: &usize| sentence.part(*at).parts_clauses() || sentence.part(*at) == WordRole::Link;
        let from = (to.saturating_sub(6)..to).rfind(parts).map_or(to.saturating_sub(6), |at| at + 1);
        let verb = (from..to).find(|at| sentence.part(*at) == WordRole::Doing)?;
        let done = LabelPhrase::of("được").and(sentence, verb..to, LABEL);
        (own.words + done.words <= LABEL).then(|| own.clone().with(&done.text))
    }

    /// `tuổi của ông Nguyễn Văn A.`
    pub(super) fn age(&self, clause: &Clause) -> LabelPhrase {
        let sentence = self.sentence;
        let mut end = clause.content.end;
        while end > 0 && matches!(sentence.part(end - 1), WordRole::Comma | WordRole::Stop) {
            end -= 1; // after a name, or after an initial
        }
        let mut start = end;
        while start > 0 && sentence.part(start - 1) == WordRole::Plain && end - start < LABEL - 2 {
            start -= 1;
        }
        let label = LabelPhrase::of("tuổi");
        if start < end { label.with("của").and(sentence, start..end, LABEL) } else { label }
    }
}

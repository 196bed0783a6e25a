//! A label that says too little, told by the words of its clause: `ngón chân ông Nam mất`, `trẻ em mất tích`.
//!
//! `Vụ nổ khiến ông Nam mất 4 ngón chân` counts no toes as such. Of the clause of such a figure a table keeps who does
//! what, behind the noun: so Vietnamese writes a clause about a noun (`ngón chân [mà] ông Nam mất`). What is a part of a
//! count, or the next of a list, has what is said of the whole, or of the first.

use std::ops::Range;

use super::phrase::{LABEL, LabelPhrase};
use super::words::WordRole;
use super::{FigureContext, Labelled};
use crate::extract::lexicon::{
    ADVERBS, COMMON_VERBS, DOING, HAPPENING, HARM, Lexicon, NOUNS, OF_A_VERB, PRONOUNS, VAGUE,
};
use crate::extract::tokens::Tokens;
use crate::text::case::lower_case;
use crate::text::units::is_money;

/// How far apart two things of a list are, where what is between them has no number.
const REACH_IN_A_LIST: usize = 7;

/// How many words may name who acts.
const ACTOR: usize = 6;

impl FigureContext<'_, '_, '_> {
    /// The noun of a label that says nothing but its unit, or that it is money.
    fn told_little(&self, label: &LabelPhrase) -> Option<LabelPhrase> {
        let unit = self.reading.unit_text;
        let sum = matches!(label.text.as_str(), "" | "số tiền" | "tiền" | "tổng số tiền" | "khoản tiền");
        let price = unit.contains('/') || self.reading.change.is_some();
        if is_money(unit) && sum && !price {
            return Some(LabelPhrase::of(if label.is_empty() { "số tiền" } else { &label.text }));
        }
        let counts = self.reading.is_count() && self.reading.change.is_none() && !price;
        let bare = counts && lower_case(&label.text) == lower_case(unit) && !unit.is_empty();
        (bare && !matches!(unit, "lần" | "tuổi" | "năm tù" | "tháng tù" | "điểm")).then(|| label.clone())
    }

    /// What is said of a thing, in the words behind its noun; with it what is told of the next of a list.
    pub(super) fn told(&self, label: LabelPhrase, subject: &str) -> (LabelPhrase, String) {
        let Some(noun) = self.told_little(&label) else { return (label, String::new()) };
        let told = self.as_a_part().or_else(|| self.as_the_next()).or_else(|| self.as_an_object(subject));
        let Some(told) = told.filter(|told| noun.words + LabelPhrase::of(told).words <= LABEL) else {
            return (label, String::new());
        };
        (noun.with(&told), told)
    }

    /// `69 người mất tích, trong đó có 41 trẻ em`, `9 trường bị hư hại (gồm 5 trường tiểu học)`
    fn as_a_part(&self) -> Option<String> {
        let Self { sentence, clause, .. } = self;
        let first = sentence.place(self.figure).first;
        let whole = self.before.last().filter(|_| self.reading.is_count())?;
        let opens = |at: usize| {
            sentence.is(at, "trong đó / trong số đó / trong đó có / bao gồm / gồm")
                || sentence.part(at) == WordRole::Open
        };
        let from = sentence.after(self.figure.checked_sub(1)?).end;
        let begins = clause.content.is_empty() && (from..first).any(opens) && from + 4 > first;
        if begins && whole.counted {
            // What is told of the whole is all behind its noun.
            let rest = lower_case(&whole.label).strip_prefix(&lower_case(&whole.unit)).map(str::len)?;
            let rest = whole.label.get(whole.label.len() - rest..)?.trim();
            let tokens = Tokens::of(rest);
            let says = Lexicon::any(&[HARM, HAPPENING, DOING]).longest(&tokens, 0).is_some()
                || tokens.is_one_of(0, &["bị", "được", "đã", "phải"]);
            return says.then(|| rest.to_owned());
        }
        None
    }

    /// `thu giữ 4 con gà, nhiều điện thoại và 3 xe máy`: the next of a list.
    fn as_the_next(&self) -> Option<String> {
        let sentence = self.sentence;
        let first = sentence.place(self.figure).first;
        let last: &Labelled = self.before.last()?;
        let told = if last.told.is_empty() { last.core.done.as_str() } else { last.told.as_str() };
        let between = sentence.after(self.figure.checked_sub(1)?).end..first;
        let joins = |at: usize| matches!(sentence.part(at), WordRole::Comma | WordRole::Join);
        let plain = |at: usize| sentence.part(at) == WordRole::Plain || joins(at);
        let next = (1..=REACH_IN_A_LIST).contains(&between.len())
            && joins(between.start)
            && joins(between.end - 1)
            && between.clone().all(plain);
        (next && !told.is_empty()).then(|| told.to_owned())
    }

    /// `con chó cắn 5 người`: who does what to it.
    fn as_an_object(&self, subject: &str) -> Option<String> {
        const MARKS: &str = "rồi / và / để / nhằm / mà / nên / khi / do / vì / bởi / khiến / làm / sau khi / trước khi / nếu / qua / việc / thì / là / bằng / trong khi / nhưng";
        const HAS: &str = "có / còn / gồm / bao gồm / là / đạt / chiếm / với / hiện có / gần / sau / trước / theo / bị / được / trên / từ / đi / lên / qua / ra / vào / đến / làm / thành / chia / ở / nằm / thuộc / mong / đổi";
        let Self { sentence, clause, .. } = self;
        let first = sentence.place(self.figure).first;
        let tail = |at: &usize| sentence.is(*at, "được / ra / thêm / cả / tới / lại / thành công / về / vào");
        let skipped = (clause.content.start..first).rev().take_while(tail).count();
        let end = first - skipped;
        let verb = end.checked_sub(1).filter(|verb| *verb >= clause.content.start && skipped <= 2)?;
        if !self.is_a_verb(verb) || sentence.is(verb, HAS) {
            return None;
        }
        let parts = |at: &usize| {
            sentence.is(*at, MARKS)
                || sentence.part(*at).parts_clauses()
                || matches!(
                    sentence.part(*at),
                    WordRole::Join | WordRole::Than | WordRole::Frame | WordRole::Close
                )
        };
        let mark = (clause.content.start..verb).rfind(parts);
        let start = mark.map_or(clause.content.start, |at| at + 1);
        // `Lào và Thái Lan gửi`: no half of those who act.
        if mark.is_some_and(|at| sentence.part(at) == WordRole::Join) && !self.is_a_verb(start) {
            return None;
        }
        let acts = |at: &usize| {
            self.is_a_verb(*at) && !sentence.is_in(at.wrapping_sub(1), OF_A_VERB)
                || sentence.is_auxiliary(*at)
                || matches!(sentence.part(*at), WordRole::Link | WordRole::Time)
        };
        let predicate = (start..verb).find(acts).unwrap_or(verb);
        let actor = start..predicate;
        let does = self.done_in(predicate..first);
        let who = if actor.is_empty() && start > clause.content.start || self.is_nobody(&actor) {
            subject.to_owned()
        } else if self.may_be_subject(&(actor.start..self.end_of_subject(&actor).max(actor.start))) {
            self.phrase(actor.clone()).text
        } else {
            return None;
        };
        if does.is_empty() {
            return None;
        }
        let count = LabelPhrase::of(&who).words;
        if who.is_empty() {
            // Money is nobody that acts.
            return is_money(self.reading.unit_text).then_some(does.text);
        }
        (count <= ACTOR).then(|| LabelPhrase::of(&who).with(&does.text).text)
    }

    fn is_nobody(&self, actor: &Range<usize>) -> bool {
        let sentence = self.sentence;
        let token = sentence.words.get(actor.start).map_or(0, |word| word.tokens.start);
        actor.is_empty() || Lexicon::any(&[PRONOUNS, VAGUE]).longest(sentence.tokens, token).is_some()
    }

    fn is_a_verb(&self, at: usize) -> bool {
        let sentence = self.sentence;
        !sentence.is_capital(at)
            && (sentence.part(at).is_verb() || sentence.is_in(at, COMMON_VERBS) && !sentence.is_in(at, NOUNS))
    }

    /// What is done, without when and how.
    fn done_in(&self, predicate: Range<usize>) -> LabelPhrase {
        let sentence = self.sentence;
        let mut done = LabelPhrase::default();
        for at in predicate {
            let how = sentence.is_in(at, ADVERBS)
                || sentence.is(at, "cả / thêm")
                || sentence.is_auxiliary(at) && !sentence.is(at, "phải");
            if !how {
                let Some(word) = sentence.words.get(at).filter(|_| sentence.part(at) != WordRole::Time)
                else {
                    continue;
                };
                done = done.with(sentence.tokens.slice(word.tokens.start, word.tokens.end));
            }
        }
        done
    }
}

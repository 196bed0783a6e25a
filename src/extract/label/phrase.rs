//! Words of a sentence as one phrase for a table: never cut inside a word or a phrase.

use std::ops::Range;

use super::LabelAndCore;
use super::sentence::{LabelSentence, MOST};
use super::words::{CutList, WordRole};
use crate::extract::lexicon::{
    ADVERBS, COMMON_VERBS, DOING, Lexicon, NOUNS, OF_A_STATE, OF_A_VERB, QUANTITIES, SPEAKERS,
};
use crate::extract::tokens::Tokens;
use crate::text::case::lower_case;

/// The most words of a label.
pub(super) const LABEL: usize = 12;
/// The most words of a subject.
pub(super) const SUBJECT: usize = 8;

/// What no label begins with.
const OPENERS: &str = "trong số đó / trong số / của / cho thấy / cho / với / về / tại / ở / từ / vào / tới / đến / tuỳ / tùy / đã / đang / sẽ";

/// Verbs that say of what is measured only that there is so much of it.
const STATING: &str = "đặt / đề ra / niêm yết / ghi nhận / công bố / duy trì / đưa ra / áp dụng";

/// A phrase under way.
#[derive(Clone, Debug, Default)]
pub(super) struct LabelPhrase {
    pub(super) text: String,
    pub(super) words: usize,
    /// The numbers of words after which it may also end.
    cuts: Vec<usize>,
    /// What is done to all that a list names: `bị thu giữ`.
    pub(super) done: String,
}

impl LabelPhrase {
    pub(super) fn of(text: &str) -> Self {
        Self { text: text.to_owned(), words: text.split_whitespace().count(), ..Self::default() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// It as a label whose core is another phrase.
    pub(super) fn with_core(self, core: Self) -> LabelAndCore {
        LabelAndCore { label: self, core }
    }

    /// The same with words of our own before or between.
    pub(super) fn with(mut self, text: &str) -> Self {
        self.push(text);
        self
    }

    /// Its first words, up to the end of a phrase where it is longer; empty where there is no such end.
    pub(super) fn fitted(&self, most: usize) -> String {
        if self.words <= most {
            return self.text.clone();
        }
        let end = self.cuts.iter().rfind(|cut| **cut <= most).copied().unwrap_or_default();
        let words: Vec<&str> = self.text.split_whitespace().take(end).collect();
        words.join(" ").trim_end_matches(',').to_owned()
    }

    /// The same with what is done to all that a list names.
    pub(super) fn sharing(self, done: &str) -> Self {
        Self { done: done.to_owned(), ..self.with(done) }
    }

    /// The same with room for so many words more, if need be without whose it is.
    pub(super) fn leaving(&self, room: usize) -> Option<Self> {
        let short = self.text.split_once(" của ").map(|(thing, _)| Self::of(thing));
        let fits = |phrase: &Self| phrase.words + room <= LABEL;
        Some(self.clone()).filter(fits).or(short.filter(fits))
    }

    /// Its first words, up to the first place where it may end.
    pub(super) fn shortest(&self) -> String {
        self.fitted(self.cuts.first().map_or(usize::MAX, |cut| (*cut).max(2)))
    }

    fn push(&mut self, text: &str) {
        if !self.text.is_empty() && !text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(text);
        self.words += text.split_whitespace().count();
    }

    /// The same with as many words of the sentence as fit, up to the end of a phrase.
    pub(super) fn and(mut self, sentence: &LabelSentence<'_, '_>, range: Range<usize>, most: usize) -> Self {
        let mut whole: Vec<usize> = kept(sentence, range);
        // All of them are meant where the plural is left out too.
        let fits = |words: &[usize]| {
            let room = most.saturating_sub(self.words);
            fitting(sentence, words, room, most == SUBJECT) == Some(words.len())
        };
        let plural = whole.first().is_some_and(|at| sentence.is(*at, "các / những"));
        if plural && !fits(&whole) && whole.get(1..).is_some_and(fits) {
            whole.remove(0);
        }
        let Some(mut end) = fitting(sentence, &whole, most.saturating_sub(self.words), most == SUBJECT)
        else {
            return Self::default();
        };
        // `… hành động này sẽ gây | ra chiến tranh`: nor is a verb cut off what it takes.
        let cut = end < whole.len();
        let takes = |at: usize| {
            let acts =
                sentence.is_in(at, COMMON_VERBS) || sentence.part(at).is_verb() || sentence.is(at, "gây");
            let aided = at > 0 && sentence.is_auxiliary(at - 1) && acts;
            cut && (aided || sentence.is_auxiliary(at))
        };
        while end > 0 && whole.get(end - 1).is_some_and(|at| is_loose(sentence, *at) || takes(*at)) {
            end -= 1;
        }
        let (mut last, mut before) = (None, None);
        for at in whole.get(..end).unwrap_or_default() {
            let Some(word) = sentence.words.get(*at) else { continue };
            let glued = last == Some(word.tokens.start) && sentence.tokens.is_glued(word.tokens.start);
            last = Some(word.tokens.end);
            if self.words > 1 && may_end_before(sentence, *at, before) {
                self.cuts.push(self.words);
            }
            before = Some(sentence.part(*at));
            if glued {
                self.text.push_str(sentence.tokens.slice(word.tokens.start, word.tokens.end));
            } else {
                self.push(&sentence.in_the_middle(*at));
            }
        }
        self
    }
}

/// How many of the words fit into `room`, back to where a phrase begins that would be cut. A subject is whole, or whole up
/// to what only says more of it; else none.
fn fitting(
    sentence: &LabelSentence<'_, '_>,
    whole: &[usize],
    mut room: usize,
    subject: bool,
) -> Option<usize> {
    let length = |at: usize| {
        let tokens = sentence.words.get(at).map(|word| word.tokens.clone()).unwrap_or_default();
        tokens.clone().filter(|token| *token == tokens.start || !sentence.tokens.is_glued(*token)).count()
    };
    let mut end = 0;
    for at in whole {
        let Some(left) = room.checked_sub(length(*at)) else { break };
        room = left;
        end += 1;
    }
    if end == whole.len() {
        return Some(end);
    }
    let has = |at: usize| {
        sentence.words.get(at).is_some_and(|word| sentence.tokens.lower(word.tokens.start) == "có")
    };
    let begins = |at: &usize| match sentence.part(*at) {
        WordRole::Preposition | WordRole::Comma | WordRole::Frame => true,
        _ if !subject && sentence.is(*at, "đối với / trên địa bàn") => true,
        WordRole::Join | WordRole::Link | WordRole::Than if !subject => true,
        part => {
            if subject {
                has(*at)
            } else {
                // `khả năng chi trả`: one noun
                part.is_verb() && !at.checked_sub(1).is_some_and(|noun| sentence.is_in(noun, OF_A_VERB))
            }
        }
    };
    let cut = (1..=end).rev().find(|cut| whole.get(*cut).is_some_and(begins));
    // `các nước Lào, Nga, Peru và một số tổ chức`: nobody is left out of a list.
    let several = whole.first().is_some_and(|at| sentence.is(*at, "các / những"));
    let listed =
        |cut: &usize| several && whole.get(*cut).is_some_and(|at| sentence.part(*at) == WordRole::Comma);
    if subject { cut.filter(|cut| !listed(cut)) } else { Some(cut.unwrap_or(end)) }
}

/// Whether a phrase may not end with this word.
fn is_loose(sentence: &LabelSentence<'_, '_>, at: usize) -> bool {
    let moved = sentence.ends_a_count(at) && sentence.part(at.saturating_sub(1)).is_figure();
    let joins = matches!(
        sentence.part(at),
        WordRole::Preposition
            | WordRole::Join
            | WordRole::Link
            | WordRole::Comma
            | WordRole::Than
            | WordRole::Frame
    );
    !moved && joins && !sentence.is(at, MOST)
        || sentence.is(at, "nhưng / song / sau / sắp / hồi / lúc / vì / do / rồi / thì / các / những / dù")
        || sentence.is(at, "thuộc / mang / dùng / nằm / gắn / đối với / liên quan / nhằm / mỗi / cộng")
        || sentence.is(at, "tổng số") && sentence.is(at.saturating_sub(1), "trong")
        || sentence.is(at, "trước / qua / từ / trong / đến / nửa / sau / sinh")
            && sentence.part(at + 1) == WordRole::Time
        || sentence.is(at, "hai / ba / bốn / vài / mấy") && sentence.part(at + 1) == WordRole::Time
        || sentence.is(at, "một") && at.checked_sub(1).is_some_and(|at| sentence.part(at) == WordRole::Comma)
}

/// Whether a phrase that is too long may end before this word, behind what it keeps.
fn may_end_before(sentence: &LabelSentence<'_, '_>, at: usize, before: Option<WordRole>) -> bool {
    use WordRole::{Frame, Join, Link, Preposition, Quantity, Than};
    let begins = matches!(sentence.part(at), Preposition | Join | Than | Quantity)
        || sentence.part(at).is_verb()
        || sentence.is(at, "được / bị / trên / trên địa bàn / trên toàn");
    begins && !matches!(before, Some(Preposition | Join | Link | Frame))
}

/// The words that a phrase keeps: no times, and nothing in brackets.
fn kept(sentence: &LabelSentence<'_, '_>, range: Range<usize>) -> Vec<usize> {
    let mut depth = 0_usize;
    let mut kept: Vec<usize> = Vec::with_capacity(range.len());
    let opens_time = |at: usize| {
        sentence.is(at, "trong / cho / vào / hồi / lúc / vào lúc / kể từ / từ / suốt / một / hai / ba / bốn / sáu / bảy / tám / chín / vài / mấy / hàng / chục / hàng chục / vòng / trong vòng")
    };
    for at in range {
        match sentence.part(at) {
            WordRole::Open => depth += 1,
            WordRole::Close => depth = depth.saturating_sub(1),
            WordRole::Time => {
                // `trong hai năm tới`: nothing is left of it.
                let mut before = at;
                while kept.last().is_some_and(|last| *last + 1 == before && opens_time(*last)) {
                    kept.pop();
                    before -= 1;
                }
            }
            WordRole::Qualifier => {}
            _ if depth == 0 => kept.push(at),
            _ => {}
        }
    }
    kept
}

/// A label from its noun on, behind a preposition or an auxiliary that opens it (`về Nam với phần thưởng`), and behind what somebody
/// does about it: `đặt kế hoạch doanh thu`, `ráo riết phối hợp về công trình`.
pub(super) fn from_its_noun(label: &str) -> &str {
    const ACTS: Lexicon = Lexicon::any(&[COMMON_VERBS, DOING, ADVERBS]);
    const NOUN: Lexicon = Lexicon::any(&[NOUNS, QUANTITIES, SPEAKERS]);
    let tokens = Tokens::of(label);
    let opener = |list: &'static str| {
        let opener = CutList::of(list).phrases.iter().find(|phrase| tokens.spells(0, phrase));
        opener.map(|opener| opener.split(' ').count())
    };
    let joins = |at: &usize| tokens.is_one_of(*at, &["với", "về"]) && tokens.lower(at - 1) != "đối";
    let last = (1..tokens.len()).rfind(joins).map(|at| at + 1).filter(|start| *start < tokens.len());
    let first = tokens.entries(0, tokens.len()).next().map_or(0, |(classes, _)| classes);
    let acts = |last: usize| {
        !NOUN.is_in(first) && (ACTS.is_in(first) || ACTS.longest_before(&tokens, last - 1).is_some())
    };
    let start = match (opener(OPENERS), opener(STATING)) {
        (Some(opener), _) => last.unwrap_or(opener),
        (_, Some(verb)) if verb == tokens.len() || NOUN.longest(&tokens, verb).is_some() => verb,
        _ => last.filter(|last| acts(*last)).unwrap_or(0),
    };
    tokens.slice(start, tokens.len())
}

/// A label in small letters without what makes a change or a share of it.
pub(super) fn unmoved(label: &str) -> &str {
    let moved =
        ["mức tăng ", "mức giảm ", "tỷ lệ ", "tốc độ tăng trưởng ", "tốc độ tăng ", "tốc độ ", "tổng "];
    moved.iter().fold(label, |thing, prefix| thing.strip_prefix(prefix).unwrap_or(thing))
}

/// Whether a label tells what a country or a province has.
pub(super) fn of_a_state(label: &str) -> bool {
    OF_A_STATE.starts(unmoved(&lower_case(label)))
}

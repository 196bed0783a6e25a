//! Quotations: what stands between marks, what kind it is, and who says it.
//!
//! A quotation is speech, a title (a name, a slogan, an inscription) or a figurative word. Speech has a
//! speaker where the text names one: around the quotation, or before it, for a pronoun, half a name or
//! nobody at all. Statements reported without marks are found in [`statements`].

mod attribution;
mod marks;
mod people;
mod pronouns;
mod scope;
mod speakers;
mod statements;
mod subjects;

use std::ops::Range;

use serde::Serialize;

use self::attribution::Told;
use self::marks::{Marked, marked};
use self::people::{Person, people};
use super::lexicon::{SPEECH_VERBS, TITLE_CUES};
use super::tokens::{Kind, Tokens};

pub use speakers::Voices;
pub use statements::{Turn, turn};

/// What somebody said, or what is only marked as if somebody had.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FoundKind {
    /// Word for word.
    Speech,
    /// A name, theme, slogan, song, inscription, nickname or legal wording.
    Title,
    /// A word used figuratively.
    Scare,
    /// What was said, told without marks.
    Statement,
    /// All that is said in a paragraph of an interview.
    Turn,
}

/// A quotation or a reported statement. Offsets are bytes of the text that was given.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct FoundQuote<'a> {
    /// The words, without the marks.
    pub span: Range<usize>,
    /// The same as text.
    pub text: &'a str,
    /// What kind of quotation it is.
    pub kind: FoundKind,
    /// Who says it, as the text names them first and fullest.
    pub speaker: Option<String>,
}

/// The quotations of `text`, in order, and the voices for the passage behind it.
///
/// Give one paragraph at a time, with the voices of those before it (`Voices::default()` at the
/// beginning of an article).
pub fn quotes<'a>(text: &'a str, voices: &Voices) -> (Vec<FoundQuote<'a>>, Voices) {
    quotes_in(&Tokens::of(text), voices)
}

/// The same for a text that has been cut into tokens.
pub(super) fn quotes_in<'a>(tokens: &Tokens<'a>, voices: &Voices) -> (Vec<FoundQuote<'a>>, Voices) {
    let marks = marked(tokens);
    let inside: Vec<Range<usize>> = marks.iter().map(|marked| marked.from..marked.to).collect();
    let scene = Scene { tokens, people: people(tokens, &inside), before: voices };
    let mut last = voices.last.clone();
    let mut found = Vec::new();
    let mut spoken_here = None;
    let mut last_title = None;
    let mut within = 0; // the end of what somebody says from an earlier paragraph on
    for marked in &marks {
        if marked.open.is_some() && marked.to < within {
            continue;
        }
        let told = scene.told(marked);
        let Some(kind) = scene.kind(marked, told.as_ref(), spoken_here.is_some()) else { continue };
        let kind = match last_title {
            Some(end) if kind == FoundKind::Speech && scene.goes_on_with_a_list(marked, end) => {
                FoundKind::Title
            }
            _ => kind,
        };
        last_title = (kind == FoundKind::Title).then_some(marked.to);
        let speaker =
            if kind == FoundKind::Speech { scene.speaker(marked, told, spoken_here.as_ref()) } else { None };
        if kind == FoundKind::Speech {
            within = if marked.open.is_none() { marked.to } else { within };
            spoken_here.clone_from(&speaker);
            last = speaker.clone().or(last);
        }
        found.extend(scene.quote(marked, kind, speaker));
    }
    scene.statements(&marks, &mut found);
    found.sort_by_key(|quote| quote.span.start);
    (found, voices.and(scene.people, last))
}

/// A passage while its quotations are judged.
struct Scene<'s, 'a> {
    tokens: &'s Tokens<'a>,
    people: Vec<Person>,
    before: &'s Voices,
}

impl<'a> Scene<'_, 'a> {
    /// Whether only `và` or a comma stands between a quotation that ends at `end` and this one.
    fn goes_on_with_a_list(&self, marked: &Marked, end: usize) -> bool {
        marked.open == Some(end + 2) && self.tokens.is_one_of(end + 1, &["và", ",", "hay", "hoặc", ";"])
    }

    fn told(&self, marked: &Marked) -> Option<Told> {
        let before = || attribution::before(self.tokens, marked);
        let behind = || attribution::behind(self.tokens, marked);
        let announced = marked.open.is_some_and(|open| self.tokens.text(open.wrapping_sub(1)) == ":");
        if !announced {
            return behind().or_else(before);
        }
        // `Các em tranh nhau nói: "…" - Phúc Anh kể`: of the two, the one with a name.
        let named = |told: &Told| matches!(told, Told::By(range) if self.names_somebody(range));
        match before() {
            Some(told) if named(&told) => Some(told),
            told => behind().filter(named).or(told).or_else(behind),
        }
    }

    /// Whether it begins in lower case right behind a word that it goes on with: `hệ thống "học qua việc làm"`.
    fn is_part_of_a_noun(&self, marked: &Marked) -> bool {
        let Some(open) = marked.open.filter(|open| *open > 0) else { return false };
        self.tokens.is_word(open - 1)
            && self.tokens.is_word(marked.from)
            && !self.tokens.is_capital(marked.from)
            && !self.is_said_at_once(marked)
            && !matches!(self.tokens.text(marked.to.wrapping_sub(1)), "," | "." | "!" | "?" | "…")
            && self.tokens.text(marked.to + 1) != ","
    }

    fn names_somebody(&self, range: &Range<usize>) -> bool {
        people::person_at(self.tokens, range.start).is_some_and(|(_, end)| end == range.end)
    }

    /// The kind of a quotation; None for a stray mark that makes none.
    fn kind(&self, marked: &Marked, told: Option<&Told>, spoken: bool) -> Option<FoundKind> {
        let words = self.words(marked);
        let told_behind = marked.close.is_some() && attribution::behind(self.tokens, marked).is_some();
        let (Some(open), Some(_)) = (marked.open, marked.close) else {
            // Half a quotation is one where somebody clearly speaks.
            let speaks =
                if marked.open.is_none() { told_behind } else { told.is_some() || self.is_sentence(marked) };
            return (words >= 6 && speaks).then_some(FoundKind::Speech);
        };
        let colon = self.tokens.text(open.wrapping_sub(1)) == ":";
        if self.is_named(open) {
            return Some(FoundKind::Title);
        }
        if told_behind && (words > 4 && !self.is_part_of_a_noun(marked) || self.is_sentence(marked))
            || colon && (told.is_some() || words > 4)
        {
            return Some(FoundKind::Speech);
        }
        Some(self.kind_inside_a_clause(marked, told.is_some(), spoken, words))
    }

    fn kind_inside_a_clause(&self, marked: &Marked, told: bool, spoken: bool, words: usize) -> FoundKind {
        let capital = self.tokens.is_capital(marked.from);
        if !told && self.is_headline(marked) {
            FoundKind::Title
        } else if (self.is_sentence(marked) && (words > 7 || (words > 3 && (told || spoken))))
            || (told && words > 12)
        {
            FoundKind::Speech
        } else if words <= 4 {
            if capital { FoundKind::Title } else { FoundKind::Scare }
        } else if self.speaks_inside_a_clause(marked, capital, told || words > 12) {
            FoundKind::Speech
        } else if capital {
            FoundKind::Title
        } else {
            FoundKind::Scare
        }
    }

    /// Whether a quotation without an end mark runs into the next sentence, as a heading does that
    /// lost its line break.
    fn is_headline(&self, marked: &Marked) -> bool {
        let open_ended = !matches!(self.tokens.text(marked.to.wrapping_sub(1)), "," | "." | "!" | "?" | "…");
        let first =
            marked.open.is_none_or(|open| open == 0 || self.tokens.kind(open - 1) == Some(Kind::Break));
        first && open_ended && marked.close.is_some_and(|close| self.tokens.is_capital(close + 1))
    }

    /// Five words or more inside a clause: in lower case the words of whoever speaks there, with a
    /// capital a name, unless it is said or addresses somebody.
    fn speaks_inside_a_clause(&self, marked: &Marked, capital: bool, told: bool) -> bool {
        if capital { self.is_said_at_once(marked) || self.addresses(marked) } else { told }
    }

    /// Whether a verb of saying stands right before the mark: `nói "`, `cho rằng "`.
    fn is_said_at_once(&self, marked: &Marked) -> bool {
        let Some(open) = marked.open else { return false };
        let end = open - usize::from(self.tokens.follows(open, &["rằng", "là", ","]));
        SPEECH_VERBS.longest_before(self.tokens, end).is_some()
    }

    fn words(&self, marked: &Marked) -> usize {
        (marked.from..marked.to)
            .filter(|at| matches!(self.tokens.kind(*at), Some(Kind::Word | Kind::Number)))
            .count()
    }

    /// Whether the quotation stands as a sentence: at the beginning of one, or ended by its mark.
    fn is_sentence(&self, marked: &Marked) -> bool {
        let starts = marked.open.is_some_and(|open| {
            open == 0
                || scope::ends_sentence(self.tokens, open - 1)
                || matches!(self.tokens.text(open - 1), ":" | "-" | "–" | "”" | "\"")
        });
        let first = (marked.from..marked.to).find(|at| self.tokens.is_word(*at));
        let capital = first.is_some_and(|at| self.tokens.is_capital(at));
        let ended = matches!(self.tokens.text(marked.to.wrapping_sub(1)), "." | "!" | "?" | "…" | ",");
        capital && (starts || ended)
    }

    /// Whether the words before the opening mark make a name of the quotation: `chủ đề "`,
    /// `mang dòng chữ xúc động: "`.
    fn is_named(&self, open: usize) -> bool {
        let colon = self.tokens.text(open.wrapping_sub(1)) == ":";
        if SPEECH_VERBS.longest_before(self.tokens, open - usize::from(colon)).is_some() {
            return false;
        }
        let mut end = open;
        let mut spare = 0;
        while end > 0 {
            if TITLE_CUES.longest_before(self.tokens, end).is_some() {
                return true;
            }
            let link = self.tokens.text(end - 1) == ":"
                || self.tokens.is_one_of(end - 1, &["là", "về", "này", "như", "có"]);
            spare += usize::from(!link);
            if !self.tokens.is_word(end - 1) && !link || spare > if colon { 2 } else { 0 } {
                return false;
            }
            end -= 1;
        }
        false
    }

    /// Whether somebody speaks of themselves or to somebody, as in no name and no figure of speech.
    fn addresses(&self, marked: &Marked) -> bool {
        (marked.from..marked.to).any(|at| {
            self.tokens.is_one_of(at, &["tôi", "chúng", "mình", "em", "bạn", "ta", "anh", "chị", "con"])
        })
    }

    fn quote(&self, marked: &Marked, kind: FoundKind, speaker: Option<String>) -> Option<FoundQuote<'a>> {
        self.found(marked.from..marked.to, kind, speaker)
    }

    fn found(&self, range: Range<usize>, kind: FoundKind, speaker: Option<String>) -> Option<FoundQuote<'a>> {
        let span = self.tokens.start(range.start)..self.tokens.end(range.end.checked_sub(1)?);
        let text = self.tokens.text.get(span.clone())?;
        Some(FoundQuote { span, text, kind, speaker })
    }

    /// Statements reported without marks, in the sentences that hold no quotation.
    fn statements(&self, marks: &[Marked], found: &mut Vec<FoundQuote<'a>>) {
        let mut end = self.tokens.len();
        while end > 0 {
            let start = scope::sentence_start(self.tokens, end);
            let first = marks.partition_point(|marked| marked.to < start);
            let free = marks.get(first).is_none_or(|marked| marked.from > end);
            if free && let Some((subject, said)) = statements::reported(self.tokens, start..end) {
                let speaker = self.resolve(subject);
                found.extend(self.found(said, FoundKind::Statement, speaker));
            }
            end = start.saturating_sub(1);
        }
    }
}

#[cfg(test)]
mod tests;

//! Quotations: what stands between marks, what kind it is, and who says it.
//!
//! A quotation is speech, a title (a name, a slogan, an inscription) or a figurative word. Speech has a
//! speaker where the text names one: around the quotation, or before it, for a pronoun, half a name or
//! nobody at all. Statements reported without marks are found in [`statements`].

mod attribution;
mod kinds;
mod marks;
mod offices;
mod people;
mod pronouns;
mod scope;
mod speakers;
mod speaking;
mod statements;
mod subjects;

use std::ops::Range;

use serde::Serialize;

use self::attribution::Told;
use self::marks::{Marked, marked};
use self::people::{Person, people};
use super::tokens::Tokens;

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
    /// The office of whoever says it, where it is told.
    pub role: Option<String>,
}

/// The quotations of `text`, in order.
///
/// Give one paragraph at a time, with the voices of those before it (`Voices::default()` at the
/// beginning of an article), which take in those of this one.
pub fn quotes<'a>(text: &'a str, voices: &mut Voices) -> Vec<FoundQuote<'a>> {
    quotes_in(&Tokens::of(text), voices)
}

/// The same for a text that has been cut into tokens.
pub(super) fn quotes_in<'a>(tokens: &Tokens<'a>, voices: &mut Voices) -> Vec<FoundQuote<'a>> {
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
    let named = scene.people;
    voices.take_in(named, last);
    found
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

    fn names_somebody(&self, range: &Range<usize>) -> bool {
        people::person_at(self.tokens, range.start).is_some_and(|(_, end)| end == range.end)
    }

    fn quote(&self, marked: &Marked, kind: FoundKind, speaker: Option<String>) -> Option<FoundQuote<'a>> {
        self.found(marked.from..marked.to, kind, speaker)
    }

    fn found(&self, range: Range<usize>, kind: FoundKind, speaker: Option<String>) -> Option<FoundQuote<'a>> {
        let span = self.tokens.start(range.start)..self.tokens.end(range.end.checked_sub(1)?);
        let text = self.tokens.text.get(span.clone())?;
        Some(FoundQuote { span, text, kind, speaker, role: None })
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

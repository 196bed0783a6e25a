//! Another reading of a stored text: what of it takes the place of the one before, and how much is different.
//!
//! Apart from the changes of a person, which stay on top of any reading. What a text says of times may depend on the
//! article's date, so a text is read again when that is corrected.

use std::collections::HashMap;
use std::fmt::{self, Display};

use super::amend::REREAD;
use super::parts::part_keys;
use crate::corpus::format::{ArticleFile, ChangeFile, TextKind};

/// An article with the people, quotes and figures that `read` has of the same text; everything else of it stays. None for
/// a digest, which was written by hand, figures and all, and where the text is another one.
pub fn read_again(old: &ArticleFile, read: ArticleFile) -> Option<ArticleFile> {
    if old.kind != TextKind::Original || read.passages.len() != old.passages.len() {
        return None;
    }
    let mut new = ArticleFile { people: read.people, ..old.clone() };
    for (passage, read) in new.passages.iter_mut().zip(read.passages) {
        // Its places are of this very text.
        if passage.text.vi != read.text.vi {
            return None;
        }
        (passage.quotes, passage.figures, passage.speaker) = (read.quotes, read.figures, read.speaker);
    }
    Some(new)
}

/// How many quotes and figures differ between two readings of a text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Difference {
    /// Only the new one has so many.
    pub added: usize,
    /// Only the old one has so many.
    pub gone: usize,
    /// Both have so many, and read them otherwise.
    pub other: usize,
}

impl Difference {
    /// Between two readings; none where they are the same but for ids.
    pub fn between(old: &ArticleFile, new: &ArticleFile) -> Option<Self> {
        let (before, now) = (parts(old), parts(new));
        let added = now.keys().filter(|key| !before.contains_key(*key)).count();
        let gone = before.keys().filter(|key| !now.contains_key(*key)).count();
        let is_other = |(key, part): &(&String, &String)| before.get(*key).is_some_and(|old| old != *part);
        let other = now.iter().filter(is_other).count();
        (added + gone + other > 0).then_some(Self { added, gone, other })
    }

    /// As a change of the history.
    pub fn change(self) -> ChangeFile {
        ChangeFile { field: REREAD.to_owned(), new: Some(self.to_string()), ..ChangeFile::default() }
    }

    /// From what [`Display`] makes of it.
    pub fn read(written: &str) -> Option<Self> {
        let mut parts =
            written.split(' ').zip(SIGNS).map(|(part, sign)| part.strip_prefix(sign)?.parse().ok());
        Some(Self { added: parts.next()??, gone: parts.next()??, other: parts.next()?? })
    }
}

/// Before the numbers of what is added, gone and other.
const SIGNS: [char; 3] = ['+', '-', '~'];

/// As a change of the history has it: `+1 -0 ~2`.
impl Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "+{} -{} ~{}", self.added, self.gone, self.other)
    }
}

/// Each figure and quote by its place and words, without its id; speakers by their names.
fn parts(article: &ArticleFile) -> HashMap<String, String> {
    let keys = part_keys(article);
    let who = |id: &Option<String>| {
        let person = article.people.iter().find(|person| Some(&person.id) == id.as_ref());
        person.map(|person| (person.name.clone(), person.role.clone()))
    };
    let mut parts = HashMap::new();
    for passage in &article.passages {
        for mut figure in passage.figures.iter().cloned() {
            let Some(key) = keys.get(&figure.id) else { continue };
            // Ids are given again, so references by id are compared by the places of their targets.
            let of =
                figure.of.take().and_then(|of| keys.get(&of.figure).cloned().map(|key| (key, of.relation)));
            let against = figure.against.as_mut().and_then(|against| against.figure.take());
            let people = (who(&figure.speaker.take()), who(&figure.source.take()));
            figure.id.clear();
            let against = against.and_then(|id| keys.get(&id));
            parts.insert(key.clone(), format!("{figure:?} {of:?} {against:?} {people:?}"));
        }
        for mut quote in passage.quotes.iter().cloned() {
            let Some(key) = keys.get(&quote.id) else { continue };
            quote.id.clear();
            let speaker = who(&quote.speaker.take());
            parts.insert(key.clone(), format!("{quote:?} {speaker:?}"));
        }
    }
    parts
}

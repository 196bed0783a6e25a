//! The speaker of a quotation, once the words around it have told who it is, or that nobody does.
//!
//! Half a name, an office and a pronoun are led back to the fullest name that stands before.

use std::collections::VecDeque;
use std::ops::Range;

use super::super::lexicon::SPEECH_VERBS;
use super::Scene;
use super::attribution::Told;
use super::marks::Marked;
use super::people::{Person, person_at};
use super::pronouns::{is_pronoun, sex_of_pronoun};
use super::scope::{LONGEST_SENTENCE, ends_sentence, sentences_before};
use super::speaking::phrase;
use super::statements;

/// How many people back a name is looked for.
const LATELY: usize = 200;

/// Who has been named and who spoke last, from one passage of an article to the next.
#[derive(Clone, Debug, Default)]
pub struct Voices {
    people: VecDeque<Person>,
    pub(super) last: Option<String>,
}

impl Voices {
    fn latest_first(&self) -> impl Iterator<Item = &Person> {
        self.people.iter().rev()
    }

    /// Takes in those of one more passage; who was named long ago is forgotten.
    pub(super) fn take_in(&mut self, named: Vec<Person>, last: Option<String>) {
        self.people.extend(named);
        let forgotten = self.people.len().saturating_sub(LATELY);
        self.people.drain(..forgotten);
        self.last = last;
    }
}

impl Scene<'_, '_> {
    pub(super) fn speaker(
        &self,
        marked: &Marked,
        told: Option<Told>,
        spoken_here: Option<&String>,
    ) -> Option<String> {
        let at = marked.open.unwrap_or(marked.from);
        // A verb is nobody, and whoever tells the article is named nowhere.
        let somebody =
            |range: &Range<usize>| SPEECH_VERBS.longest(self.tokens, range.start) != Some(range.end);
        match told {
            Some(Told::By(range)) if somebody(&range) => {
                let narrator = ["tôi", "mình", "chúng tôi", "chúng mình", "chúng ta"];
                self.resolve(range).filter(|name| !narrator.contains(&name.to_lowercase().as_str()))
            }
            Some(_) | None => spoken_here
                .cloned()
                .or_else(|| self.nearest_reporter(at))
                .or_else(|| self.before.last.clone())
                .or_else(|| self.told_behind(marked)),
        }
    }

    /// The person whom these words name or stand for.
    pub(super) fn resolve(&self, range: Range<usize>) -> Option<String> {
        let words = phrase(self.tokens, &range);
        if is_pronoun(&words) {
            let generic = words.contains(' ') && sex_of_pronoun(&words).is_none();
            let found = self.nearest(range.start, &words).or_else(|| self.named_later(range.end, &words));
            return found.or_else(|| {
                (generic || words.contains(' ')).then(|| self.tokens.slice(range.start, range.end).to_owned())
            });
        }
        let written = self.tokens.slice(range.start, range.end);
        let person = person_at(self.tokens, range.start);
        let name = person.as_ref().map_or(written, |(person, _)| person.name());
        let fuller =
            |person: &&Person| person.name().strip_suffix(name).is_some_and(|rest| rest.ends_with(' '));
        let known = self.lately(range.start).find(fuller);
        let office = || {
            self.tokens.is_word(range.start)
                && !range.clone().any(|at| self.tokens.is_capital(at) && at > range.start)
        };
        known
            .map(|person| person.text.clone())
            .or_else(|| office().then(|| self.with_office(&words)).flatten())
            .or_else(|| Some(written.to_owned()))
    }

    /// The person of this office who was named before: `Bộ trưởng` for `Bộ trưởng Bùi Thanh Sơn`.
    fn with_office(&self, office: &str) -> Option<String> {
        let starts = |text: &str| {
            let mut lower = text.chars().flat_map(char::to_lowercase);
            office.chars().all(|c| lower.next() == Some(c))
        };
        let holds = |person: &&Person| person.text.len() > office.len() && starts(&person.text);
        let here = self.people.iter().take(LATELY);
        here.chain(self.before.latest_first()).find(holds).map(|person| person.text.clone())
    }

    /// Who is named in a stretch of the passage, in order.
    fn named_in(&self, stretch: &Range<usize>) -> &[Person] {
        let first = self.people.partition_point(|person| person.at < stretch.start);
        let behind = self.people.partition_point(|person| person.at < stretch.end);
        self.people.get(first..behind).unwrap_or_default()
    }

    /// Who is named around token `at` and before, the last one first.
    fn lately(&self, at: usize) -> impl Iterator<Item = &Person> {
        let behind = self.people.partition_point(|person| person.at < at + LATELY);
        let here = self.people.iter().take(behind).rev().take(LATELY);
        here.chain(self.before.latest_first())
    }

    /// The person a pronoun at `at` stands for: in its own sentence before it, then the first one
    /// of the nearest sentence that names any. A sentence that itself starts with the pronoun names
    /// somebody else.
    fn nearest(&self, at: usize, pronoun: &str) -> Option<String> {
        let asked = sex_of_pronoun(pronoun);
        let fits = |person: &&Person| asked.is_none() || person.sex.is_none() || person.sex == asked;
        let word = pronoun.split(' ').next().unwrap_or_default();
        let here = sentences_before(self.tokens, at).find_map(|sentence| {
            let first = sentence.clone().find(|at| self.tokens.is_word(*at))?;
            let goes_on =
                first < at && self.tokens.lower(first) == word && !self.tokens.is_capital(first + 1);
            let mut named = self.named_in(&sentence).iter().filter(fits);
            if goes_on {
                None
            } else {
                named.clone().find(|person| !person.is_guess).or_else(|| named.next())
            }
        });
        here.or_else(|| self.before.latest_first().find(fits)).map(|person| person.text.clone())
    }

    /// The next person behind who speaks, for a pronoun that stands before anybody is named.
    fn named_later(&self, at: usize, pronoun: &str) -> Option<String> {
        let asked = sex_of_pronoun(pronoun)?;
        let behind = self.people.partition_point(|person| person.at < at);
        let mut later = self.people.iter().skip(behind).take(LATELY);
        let speaks = |person: &&Person| {
            let end = person_at(self.tokens, person.at).map_or(person.at, |(_, end)| end);
            SPEECH_VERBS.longest(self.tokens, end).is_some() && person.sex.is_none_or(|sex| sex == asked)
        };
        later.find(speaks).map(|person| person.text.clone())
    }

    /// Who tells the sentence behind a quotation that nobody is told to say: `"…". Họ đã đi xa, theo bà Lan.`
    fn told_behind(&self, marked: &Marked) -> Option<String> {
        let start = marked.close? + 1;
        let most = self.tokens.len().min(start + LONGEST_SENTENCE);
        let end = (start + 1..most).find(|at| ends_sentence(self.tokens, *at))?;
        let quoted = (start..end).any(|at| matches!(self.tokens.text(at), "“" | "\""));
        let teller = statements::teller(self.tokens, start..end).filter(|_| !quoted)?;
        self.resolve(teller)
    }

    /// Who is told to speak in the sentences before a quotation that says nothing itself, or else
    /// whom they are about.
    fn nearest_reporter(&self, at: usize) -> Option<String> {
        let sentences: Vec<Range<usize>> = sentences_before(self.tokens, at).take(3).collect();
        let reporter = sentences.iter().find_map(|sentence| {
            let subject = statements::reporter(self.tokens, sentence.clone())?;
            self.resolve(subject)
        });
        reporter.or_else(|| {
            let named = |sentence: &Range<usize>| self.named_in(sentence).first();
            sentences.iter().find_map(named).map(|person| person.text.clone())
        })
    }
}

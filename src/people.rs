//! Who said what: people and bodies over all articles, each with the offices, the spellings and everything they said.
//!
//! An article names its speakers in its own way; [`reading`] takes such a name apart, and [`grouping`] decides which
//! names of which articles are one person or body. What a user has joined or parted comes last and holds. Nothing is
//! read of an imported article for it: what they say is known by its place, and read when it is shown.

mod grouping;
mod reading;
mod spelling;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::iter;
use std::ops::Range;
use std::sync::Arc;

use crate::corpus::article::Lang;
use crate::corpus::library::Tie;
use crate::corpus::speakers::{Said, Speakers};
use crate::corpus::{Article, ArticleKey, Corpus, Date, FigureKey, Key, PassageKey, Person, Quote, QuoteKey};
use crate::extract::{NameKind, read_name};
use crate::messages::{enum_table, t};
use crate::search::Aliases;
use crate::text::fold::fold;
use crate::text::marks::Agreement;
use crate::text::words::{Word, is_written_in, words};
use crate::text::{syllable, units};
use grouping::{SpeakerGroup, group};
use reading::NameReading;

/// Countries by the name that subjects have, with the English one.
const COUNTRIES: &str = include_str!("../data/countries.tsv");

/// The countries that are named in a text.
fn countries_in(text: &str) -> impl Iterator<Item = &'static str> {
    let names = COUNTRIES.lines().filter_map(|line| line.split_once('\t')).map(|(name, _)| name);
    names.filter(|name| is_written_in(text, name))
}

fn country_in_english(name: &str) -> Option<&'static str> {
    COUNTRIES.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('\t'))
}

/// Whether a term says when something is, or what it is compared with: nothing is about that.
fn is_time(term: &str) -> bool {
    ["quý ", "nửa đầu ", "nửa cuối ", "cùng kỳ ", "so với "].iter().any(|word| term.starts_with(word))
}

enum_table! {
    /// What kind of speaker: its name in records.
    #[derive(Clone, Copy, Debug, Eq, PartialEq)]
    pub enum SpeakerKind: &'static str {
        /// Somebody with a name.
        Person = "person",
        /// The holder of an office whom no text names.
        Office = "office",
        /// A body, a paper, a country.
        Body = "body",
    }
}

impl SpeakerKind {
    /// As in records.
    pub fn name(self) -> &'static str {
        self.row()
    }
}

/// A person or a body with all that they said.
#[derive(Clone, Debug)]
pub struct Speaker {
    /// The name, as most articles have it.
    pub name: String,
    /// What kind of speaker.
    pub kind: SpeakerKind,
    /// The offices, the latest first.
    pub offices: Vec<String>,
    /// The other names that articles give them.
    pub others: Vec<String>,
    /// What they said, the newest first.
    pub said: Vec<Statement>,
    /// What is counted of all of it.
    pub counts: SaidCounts,
}

/// What is counted of the statements of a speaker: of all, or of those that answer a query.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct SaidCounts {
    /// How many there are.
    pub statements: usize,
    /// How many of them are verbatim.
    pub verbatim: usize,
    /// In how many articles.
    pub articles: usize,
    /// When the first was published.
    pub first: Option<Date>,
    /// And when the last.
    pub last: Option<Date>,
    /// The newest of them.
    pub newest: Option<Statement>,
}

impl SaidCounts {
    /// Of these, the newest first.
    fn of(corpus: &Corpus, said: &[Statement]) -> Self {
        let articles: BTreeSet<ArticleKey> = said.iter().map(|said| said.passage.article).collect();
        let dates = || articles.iter().filter_map(|article| corpus.head(*article)?.date);
        Self {
            statements: said.len(),
            verbatim: said.iter().filter(|said| said.is_verbatim).count(),
            articles: articles.len(),
            first: dates().min(),
            last: dates().max(),
            newest: said.first().copied(),
        }
    }
}

/// Something that somebody said.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Statement {
    /// Where.
    pub passage: PassageKey,
    /// The place in the passage's quotes; none where the whole passage is said.
    pub quote: Option<usize>,
    /// Whether it is told word for word.
    pub is_verbatim: bool,
}

impl Statement {
    fn new(article: ArticleKey, said: Said) -> Self {
        let passage = PassageKey { article, passage: said.passage as usize };
        Self { passage, quote: said.quote.map(|quote| quote as usize), is_verbatim: said.verbatim }
    }

    /// What other parts of the program know it by.
    pub fn key(self) -> Key {
        match self.quote {
            Some(quote) => Key::Quote(QuoteKey { passage: self.passage, quote }),
            None => Key::Passage(self.passage),
        }
    }
}

/// Everybody who says something.
#[derive(Clone, Debug, Default)]
pub struct People {
    speakers: Vec<Speaker>,
    /// Which of them speak in an article.
    by_article: HashMap<ArticleKey, Vec<usize>>,
    /// Statements of people without names.
    unnamed: usize,
    aliases: Arc<Aliases>,
}

/// Why a name means nobody.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum NotOne {
    /// Nobody is called so.
    Nobody,
    /// Several are, the first of them by number.
    Several(Vec<usize>),
}

impl People {
    /// Everybody in `corpus`, with the speakers `library` of the search index; `aliases` and, last, the user's ties
    /// say which names are the same.
    pub fn new(corpus: &Corpus, library: Option<&Speakers>, aliases: Arc<Aliases>, ties: &[Tie]) -> Self {
        let own = Speakers::of(corpus.articles());
        let of = |speakers, key: fn(&Corpus, usize) -> Option<ArticleKey>| (speakers, key);
        let both =
            [Some(of(&own, |_, number| Some(ArticleKey(number)))), library.map(|l| of(l, Corpus::numbered))];
        let mut found = grouping::Voices::new(corpus, &aliases);
        for (speakers, key) in both.into_iter().flatten() {
            for voice in speakers.voices() {
                if let Some(article) = key(corpus, voice.article) {
                    found.add(article, &voice);
                }
            }
        }
        found.sort();
        let (groups, unnamed) = group(&found, ties);
        let mut speakers: Vec<Speaker> = groups.into_iter().map(|group| speaker(corpus, group)).collect();
        speakers.sort_by(|a, b| b.said.len().cmp(&a.said.len()).then_with(|| a.name.cmp(&b.name)));
        let mut by_article: HashMap<ArticleKey, Vec<usize>> = HashMap::new();
        for (number, speaker) in speakers.iter().enumerate() {
            let articles: BTreeSet<ArticleKey> =
                speaker.said.iter().map(|said| said.passage.article).collect();
            for article in articles {
                by_article.entry(article).or_default().push(number);
            }
        }
        Self { speakers, by_article, unnamed, aliases }
    }

    /// All of them, those who say most first.
    pub fn speakers(&self) -> &[Speaker] {
        &self.speakers
    }

    /// One of them.
    pub fn get(&self, number: usize) -> Option<&Speaker> {
        self.speakers.get(number)
    }

    /// All of them by number, with what is counted of all that they said.
    pub fn all(&self) -> Vec<(usize, SaidCounts)> {
        self.speakers.iter().map(|speaker| speaker.counts).enumerate().collect()
    }

    /// The speakers in these passages with what is counted of them there, those who say most first.
    pub fn answering(&self, corpus: &Corpus, passages: &HashSet<PassageKey>) -> Vec<(usize, SaidCounts)> {
        let mut found: HashMap<usize, Vec<Statement>> = HashMap::new();
        let articles: HashSet<ArticleKey> = passages.iter().map(|passage| passage.article).collect();
        for article in articles {
            for number in self.by_article.get(&article).into_iter().flatten() {
                let Some(speaker) = self.speakers.get(*number) else { continue };
                let rank = corpus.rank(article);
                let from = speaker.said.partition_point(|said| corpus.rank(said.passage.article) < rank);
                let here = speaker.said.iter().skip(from).take_while(|said| said.passage.article == article);
                let mut here = here.filter(|said| passages.contains(&said.passage)).copied().peekable();
                if here.peek().is_some() {
                    found.entry(*number).or_default().extend(here);
                }
            }
        }
        let counted = |(number, mut said): (usize, Vec<Statement>)| {
            said.sort_by_key(|said| corpus.rank(said.passage.article));
            (number, SaidCounts::of(corpus, &said))
        };
        let mut counts: Vec<(usize, SaidCounts)> = found.into_iter().map(counted).collect();
        counts.sort_unstable_by_key(|(number, counts)| (std::cmp::Reverse(counts.statements), *number));
        counts
    }

    /// What statements are about, and which of them are, by their places; what most are about comes first.
    pub fn subjects_of<'s>(
        &self,
        corpus: &Corpus,
        said: impl Iterator<Item = &'s Statement>,
    ) -> Vec<(String, Vec<usize>)> {
        let mut subjects: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, said) in said.enumerate() {
            let Some(shown) = ShownStatement::of(corpus, *said) else { continue };
            for subject in self.subjects(shown.text(Lang::Vi)) {
                subjects.entry(subject).or_default().push(at);
            }
        }
        let mut subjects: Vec<(String, Vec<usize>)> =
            subjects.into_iter().map(|(subject, said)| (subject.to_owned(), said)).collect();
        subjects.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
        subjects
    }

    /// An office, a body or a subject in a language: in English where the table of other names has it whole, or that of
    /// countries.
    pub fn said_in<'t>(&self, lang: Lang, text: &'t str) -> Cow<'t, str> {
        if lang == Lang::Vi {
            return Cow::Borrowed(text);
        }
        let term =
            || country_in_english(text).or_else(|| self.aliases.term_in_english(text)).map(str::to_owned);
        self.aliases.in_english(text).or_else(term).map_or(Cow::Borrowed(text), Cow::Owned)
    }

    /// The same; within marks where it has no name in English: it is as the text has it.
    pub fn named_in(&self, lang: Lang, text: &str) -> String {
        match self.said_in(lang, text) {
            Cow::Borrowed(text) if lang == Lang::En && !text.is_ascii() => format!("“{text}”"),
            said => said.into_owned(),
        }
    }

    /// The latest office of a speaker; of a body, or of one whom nobody names, that it is one.
    pub fn office_in(&self, lang: Lang, speaker: &Speaker) -> String {
        match (speaker.kind, speaker.offices.first()) {
            (_, Some(office)) => self.named_in(lang, office),
            (SpeakerKind::Person, None) => String::new(),
            (SpeakerKind::Body, None) => t::people::BODY.get(lang).to_owned(),
            (SpeakerKind::Office, None) => t::people::NOT_NAMED.get(lang).to_owned(),
        }
    }

    /// All offices of a speaker, the latest first; none where none is known.
    pub fn offices_in(&self, lang: Lang, speaker: &Speaker) -> Option<String> {
        let offices: Vec<_> = speaker.offices.iter().map(|office| self.named_in(lang, office)).collect();
        (!offices.is_empty()).then(|| offices.join("; "))
    }

    /// What a text is about: the terms of the table of other names that it names, but no offices and no times. A term within
    /// a term is one too: `thu hút FDI` is about FDI.
    pub fn subjects(&self, text: &str) -> Vec<&str> {
        let is_term = |name: &str| name.starts_with(char::is_lowercase);
        let mut subjects: Vec<&str> = Vec::new();
        for (range, name) in self.aliases.named_in(text) {
            if !is_named(text, range.clone()) || is_time(name) || read_name(name).kind == NameKind::Office {
                continue;
            }
            let term = text.get(range).filter(|_| is_term(name)).unwrap_or_default();
            let within = self.aliases.named_within(term).into_iter().filter(|name| is_term(name));
            for subject in iter::once(name).chain(within) {
                if !subjects.contains(&subject) {
                    subjects.push(subject);
                }
            }
        }
        subjects
    }

    /// Statements of people whom no text names.
    pub fn unnamed(&self) -> usize {
        self.unnamed
    }

    /// Who says what a key names, and which of their statements it is.
    pub fn who(&self, key: Key) -> Option<(usize, usize)> {
        let (passage, quote) = match key {
            Key::Article(_) => return None,
            Key::Passage(passage) => (passage, None),
            Key::Quote(quote) => (quote.passage, Some(quote.quote)),
            Key::Figure(figure) => (figure.passage, None),
        };
        let here = |said: &Statement| said.passage == passage && (quote.is_none() || said.quote == quote);
        let speakers = self.by_article.get(&passage.article)?.iter();
        // Of a passage it is who says its first words.
        let said = speakers.filter_map(|number| {
            let said = &self.speakers.get(*number)?.said;
            let at = (0..said.len()).filter(|at| said.get(*at).is_some_and(here));
            Some((*number, at.min_by_key(|at| said.get(*at).and_then(|said| said.quote))?))
        });
        said.min_by_key(|(number, at)| self.speakers.get(*number).and_then(|s| s.said.get(*at)?.quote))
    }

    /// The one whom `typed` names: by a whole name, by some words of one, by an office; marks may be missing.
    pub fn find(&self, typed: &str) -> Result<usize, NotOne> {
        // As a name is read: without forms of address, of a body without other names.
        let read = read_name(typed);
        let named = typed.split_once(',');
        // A body by a name that no text has: `Bộ Giao thông vận tải`, where all write `Bộ GTVT`; half a name: `bà Merkel`.
        let key = |name: &str| NameReading::new(name, None, &self.aliases).key;
        let body = (read.kind == NameKind::Body).then(|| key(typed));
        let half = read.is_partial.then(|| typed.rsplit(' ').next()).flatten();
        let tries: [&dyn Fn(&Speaker) -> bool; 11] = [
            &|speaker| speaker.name == typed,
            &|speaker| speaker.others.iter().any(|name| name == typed),
            &|speaker| speaker.names().any(|name| is_same(typed, name)),
            &|speaker| typed.contains(',') && speaker.labels().any(|label| is_same(typed, &label)),
            // `Lê Hà, người phát ngôn`: some words of an office.
            &|speaker| {
                named.is_some_and(|(name, office)| {
                    speaker.names().any(|known| is_same(name, known))
                        && speaker.offices.iter().any(|known| has_words(known, office))
                })
            },
            &|speaker| read.kind == NameKind::Person && speaker.names().any(|name| is_same(&read.name, name)),
            &|speaker| speaker.offices.iter().any(|office| is_same(typed, office)),
            &|speaker| speaker.kind == SpeakerKind::Body && body.as_ref() == Some(&key(&speaker.name)),
            &|speaker| speaker.names().any(|name| has_words(name, typed)),
            &|speaker| {
                let last = |name: &str| {
                    half.is_some_and(|half| is_same(half, name.rsplit(' ').next().unwrap_or(name)))
                };
                speaker.kind == SpeakerKind::Person && speaker.names().any(last)
            },
            &|speaker| {
                let all = speaker.names().chain(speaker.offices.iter().map(String::as_str));
                has_words(&all.collect::<Vec<_>>().join(" "), typed)
            },
        ];
        for is_meant in tries {
            let found: Vec<usize> =
                (0..self.speakers.len()).filter(|n| self.speakers.get(*n).is_some_and(is_meant)).collect();
            match found.as_slice() {
                [] => {}
                [one] => return Ok(*one),
                _ => return Err(NotOne::Several(found)),
            }
        }
        Err(NotOne::Nobody)
    }

    /// The name with the offices, for a list of those that may be meant.
    pub fn described(&self, number: usize) -> String {
        self.speakers.get(number).map(|s| s.label().unwrap_or_else(|| s.name.clone())).unwrap_or_default()
    }

    /// The spelling of a speaker's name that `typed` means: one of the names, or one with an office; else all.
    pub fn spelled(&self, number: usize, typed: &str) -> String {
        let Some(speaker) = self.speakers.get(number) else { return String::new() };
        let exact = speaker.names().find(|name| *name == typed);
        let named = exact.or_else(|| speaker.names().find(|name| is_same(typed, name))).map(str::to_owned);
        let with_office = || speaker.labels().find(|label| is_same(typed, label));
        let office = || speaker.offices.iter().find(|office| is_same(typed, office));
        let in_office = || with_office().or_else(|| Some(format!("{}, {}", speaker.name, office()?)));
        named.or_else(in_office).unwrap_or_else(|| speaker.name.clone())
    }

    /// A label that distinguishes a speaker from all others: the name, with an office where another has the same.
    pub fn label(&self, number: usize) -> String {
        let Some(speaker) = self.speakers.get(number) else { return String::new() };
        let is_alone = self.speakers.iter().filter(|other| is_same(&other.name, &speaker.name)).count() < 2;
        let with_office = speaker.label().filter(|_| !is_alone);
        with_office.unwrap_or_else(|| speaker.name.clone())
    }
}

impl Speaker {
    /// All names that articles give them.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.others).map(String::as_str)
    }

    /// Each name with each office.
    fn labels(&self) -> impl Iterator<Item = String> {
        self.names().flat_map(|name| self.offices.iter().map(move |office| format!("{name}, {office}")))
    }

    /// The name with the latest office.
    fn label(&self) -> Option<String> {
        Some(format!("{}, {}", self.name, self.offices.first()?))
    }
}

fn speaker(corpus: &Corpus, group: SpeakerGroup) -> Speaker {
    let SpeakerGroup { name, kind, offices, others, mut said } = group;
    said.sort_by_cached_key(|(article, said)| (corpus.rank(*article), said.passage, said.quote));
    said.dedup();
    let said: Vec<_> = said.into_iter().map(|(article, said)| Statement::new(article, said)).collect();
    let counts = SaidCounts::of(corpus, &said);
    Speaker { name, kind, offices, others, said, counts }
}

/// The same letters, with no mark in `typed` that contradicts.
fn is_same(typed: &str, name: &str) -> bool {
    let (typed, name) = (words(typed), words(name));
    typed.len() == name.len() && typed.iter().zip(&name).all(|(typed, word)| is_word(typed, word))
}

fn is_word(typed: &Word, word: &Word) -> bool {
    typed.folded == word.folded && typed.marks.agree(word.marks) != Agreement::Other
}

/// Whether a name has all the words typed, the last of them perhaps only begun.
fn has_words(name: &str, typed: &str) -> bool {
    let (name, typed) = (words(name), words(typed));
    let begins = |typed: &Word, word: &Word| {
        word.folded.len() > typed.folded.len() && word.folded.starts_with(&typed.folded)
    };
    typed.iter().enumerate().all(|(at, typed_word)| {
        let is_last = at + 1 == typed.len();
        name.iter().any(|word| is_word(typed_word, word) || is_last && begins(typed_word, word))
    }) && !typed.is_empty()
}

/// Words between a number and what it counts.
const SCALES: [&str; 7] = ["trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ"];

/// Whether a name in a text means the thing it names. A currency after a number is a unit (`5 tỷ USD`). A name of one
/// syllable may be another word: a language in `tiếng Anh`, a part of a longer name in `Kỳ Anh`, and at the start of a
/// sentence its capital means nothing (`Ý kiến`).
fn is_named(text: &str, range: Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default();
    let name = text.get(range.clone()).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let last = before.split_whitespace().next_back().unwrap_or_default();
    if units::is_money(name) {
        return !last.ends_with(|c: char| c.is_ascii_digit())
            && !SCALES.contains(&last.to_lowercase().as_str());
    }
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let is_capital_after = after.strip_prefix(' ').is_some_and(is_capital);
    let begins = last.is_empty() || last.ends_with(['.', '!', '?', ':', '“', '"', '-', '–']);
    let is_one =
        !name.contains(char::is_whitespace) && is_capital(name) && syllable::parse(&fold(name)).is_some();
    !(is_one
        && (begins
            || last.to_lowercase() == "tiếng"
            || is_capital(last) && !last.ends_with([',', ';'])
            || is_capital_after))
}

/// A statement as it is shown: its words, its article, who says it as the article has it.
#[derive(Clone, Copy, Debug)]
pub struct ShownStatement<'c> {
    /// The article.
    pub article: &'c Article,
    /// The passage.
    pub passage: &'c crate::corpus::Passage,
    /// The quote; none where the whole passage is said.
    pub quote: Option<&'c Quote>,
}

impl<'c> ShownStatement<'c> {
    /// Reads a statement.
    pub fn of(corpus: &'c Corpus, said: Statement) -> Option<Self> {
        let (article, passage) = corpus.passage(said.passage)?;
        let quote = match said.quote {
            Some(quote) => Some(passage.quotes.get(quote)?),
            None => None,
        };
        Some(Self { article, passage, quote })
    }

    /// Who says it, as the article has it.
    pub fn speaker(&self) -> Option<&'c Person> {
        self.article.person(self.quote.and_then(|quote| quote.speaker).or(self.passage.speaker))
    }

    /// The words in a language.
    pub fn text(&self, lang: Lang) -> &'c str {
        self.quote.map_or(&self.passage.text, |quote| &quote.text).get(lang)
    }

    /// Whether they are word for word.
    pub fn is_verbatim(&self) -> bool {
        self.quote.is_some_and(|quote| quote.kind == crate::corpus::QuoteKind::Quote)
    }

    /// The figures in the words.
    pub fn figures(&self, said: Statement) -> Vec<FigureKey> {
        let within = self.quote.map(|quote| quote.span.vi.clone());
        let is_here = |span: &std::ops::Range<usize>| {
            within.as_ref().is_none_or(|within| within.start <= span.start && span.end <= within.end)
        };
        let figures = self.passage.figures.iter().enumerate();
        let here = figures.filter(|(_, figure)| is_here(&figure.span.vi));
        here.map(|(figure, _)| FigureKey { passage: said.passage, figure }).collect()
    }
}

#[cfg(test)]
mod tests;

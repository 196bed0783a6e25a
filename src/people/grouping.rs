//! Which names of which articles are one: whole names by letters and offices, half a name and a bare office by its
//! article, an office by who held it then, a body by its other names; what a user has tied last of all.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::{Range, RangeInclusive};

use super::reading::{NameReading, Office, is_pointing};
use super::spelling::{Likeness, heard, likeness};
use super::{SpeakerKind, countries_in};
use crate::corpus::library::{Tie, TieKind};
use crate::corpus::speakers::{Said, Voice};
use crate::corpus::{ArticleKey, Corpus, Date};
use crate::extract::{NameKind, each_of, is_office};
use crate::search::Aliases;
use crate::text::marks::Marks;
use crate::text::words::words;

/// How near in time an office and a name with that office must be for the office to identify the person.
const DAYS_IN_OFFICE: i64 = 180;

/// Everybody who speaks in each article, with their names taken apart.
#[derive(Debug)]
pub(super) struct Voices<'c> {
    corpus: &'c Corpus,
    aliases: &'c Aliases,
    readings: Vec<NameReading>,
    numbers: HashMap<(String, Option<String>), Range<usize>>,
    found: Vec<FoundSpeaker>,
}

/// Somebody in an article.
#[derive(Debug)]
struct FoundSpeaker {
    article: ArticleKey,
    day: Option<i64>,
    reading: usize,
    said: Vec<Said>,
}

/// One person or body.
#[derive(Debug)]
pub(super) struct SpeakerGroup {
    pub(super) name: String,
    pub(super) kind: SpeakerKind,
    pub(super) offices: Vec<String>,
    pub(super) others: Vec<String>,
    pub(super) said: Vec<(ArticleKey, Said)>,
}

impl<'c> Voices<'c> {
    pub(super) fn new(corpus: &'c Corpus, aliases: &'c Aliases) -> Self {
        Self { corpus, aliases, readings: Vec::new(), numbers: HashMap::new(), found: Vec::new() }
    }

    /// Adds what somebody says in an article; what several say together is said by each of them.
    pub(super) fn add(&mut self, article: ArticleKey, voice: &Voice<'_>) {
        let key = (voice.name.to_owned(), voice.role.map(str::to_owned));
        let readings = self.numbers.get(&key).cloned().unwrap_or_else(|| {
            let each =
                each_of(voice.name).into_iter().map(|name| NameReading::new(name, voice.role, self.aliases));
            let first = self.readings.len();
            self.readings.extend(each);
            self.numbers.insert(key, first..self.readings.len());
            first..self.readings.len()
        });
        let day = self.corpus.head(article).and_then(|head| head.date).map(day);
        for reading in readings {
            self.found.push(FoundSpeaker { article, day, reading, said: voice.said.to_vec() });
        }
    }

    /// Brings them into the order of articles, so that nothing hangs on that in which an index has them.
    pub(super) fn sort(&mut self) {
        self.found.sort_by_key(|voice| self.corpus.rank(voice.article));
    }

    fn reading(&self, voice: usize) -> Option<&NameReading> {
        self.readings.get(self.found.get(voice)?.reading)
    }
}

/// Days as they are counted here: only nearness matters, so that every month may have thirty-one.
fn day(date: Date) -> i64 {
    let part = |part: Option<i8>| i64::from(part.unwrap_or(1));
    i64::from(date.year()) * 372 + (part(date.month()) - 1) * 31 + part(date.day())
}

/// The number of the group of each voice; none for people without names.
type Labels = Vec<Option<usize>>;

/// Puts together who is one; beside them how many statements are of people without names.
pub(super) fn group(voices: &Voices<'_>, ties: &[Tie]) -> (Vec<SpeakerGroup>, usize) {
    let mut grouping = Grouping { voices, labels: vec![None; voices.found.len()], groups: 0 };
    let by_article = grouping.by_article();
    grouping.whole_names(&by_article);
    grouping.spellings();
    let named = grouping.labels.clone();
    grouping.halves_and_offices(&named, &by_article);
    grouping.bodies();
    for tie in ties {
        grouping.tie(tie);
    }
    let unnamed = (0..voices.found.len()).filter(|voice| grouping.labels.get(*voice) == Some(&None));
    let unnamed = unnamed.filter_map(|voice| Some(voices.found.get(voice)?.said.len())).sum();
    (grouping.finish(), unnamed)
}

struct Grouping<'v, 'c> {
    voices: &'v Voices<'c>,
    labels: Labels,
    groups: usize,
}

impl Grouping<'_, '_> {
    fn by_article(&self) -> HashMap<ArticleKey, Vec<usize>> {
        let mut by_article: HashMap<ArticleKey, Vec<usize>> = HashMap::new();
        for (number, voice) in self.voices.found.iter().enumerate() {
            by_article.entry(voice.article).or_default().push(number);
        }
        by_article
    }

    fn new_group(&mut self) -> usize {
        self.groups += 1;
        self.groups - 1
    }

    fn set(&mut self, voice: usize, group: usize) {
        if let Some(label) = self.labels.get_mut(voice) {
            *label = Some(group);
        }
    }

    fn of_kind(&self, kind: NameKind) -> impl Iterator<Item = (usize, &NameReading)> {
        let voices = (0..self.voices.found.len()).filter_map(|n| Some((n, self.voices.reading(n)?)));
        voices.filter(move |(_, reading)| reading.kind == kind)
    }

    /// Persons with their whole names: one where letters and marks agree and offices do not distinguish two.
    fn whole_names(&mut self, by_article: &HashMap<ArticleKey, Vec<usize>>) {
        let mut by_name: BTreeMap<(Vec<String>, Option<ArticleKey>), Vec<usize>> = BTreeMap::new();
        for (voice, reading) in self.of_kind(NameKind::Person).filter(|(_, reading)| !reading.is_partial) {
            let article = self.voices.found.get(voice).map(|found| found.article);
            let only_here = article.filter(|_| reading.is_letter());
            by_name.entry((reading.key.clone(), only_here)).or_default().push(voice);
        }
        for same in by_name.into_values() {
            let with_office = |voice: &usize| {
                self.voices.reading(*voice).is_some_and(|r| r.offices.iter().any(Office::is_specific))
            };
            let (with, without): (Vec<usize>, Vec<usize>) = same.into_iter().partition(with_office);
            let mut clusters = self.by_offices(with);
            self.add_without_office(&without, &mut clusters, by_article);
        }
    }

    /// Those of a name that come without an office: with whom the same article names so, else with the only one.
    fn add_without_office<'r>(
        &mut self,
        voices: &[usize],
        clusters: &mut Vec<(usize, Vec<&'r NameReading>)>,
        by_article: &HashMap<ArticleKey, Vec<usize>>,
    ) where
        Self: 'r,
    {
        let named = clusters.len();
        for voice in voices {
            let Some(reading) = self.voices.reading(*voice).cloned() else { continue };
            let is_like = |cluster: &[&NameReading]| {
                cluster.iter().all(|known| known.is_spelled_like(&reading))
                    && (reading.has_foreign_word()
                        || reading.offices.iter().all(|rank| rank.is_rank_beside(cluster)))
            };
            let likely: Vec<usize> =
                clusters.iter().take(named).filter(|(_, c)| is_like(c)).map(|(group, _)| *group).collect();
            let here = self.groups_beside(*voice, by_article);
            let here: Vec<usize> = likely.iter().copied().filter(|group| here.contains(group)).collect();
            let group = match (here.as_slice(), likely.as_slice()) {
                ([one], _) | (_, [one]) => *one,
                _ => {
                    // Of several with this name no text says which.
                    let alike = (0..clusters.len()).skip(named).find(|at| {
                        clusters.get(*at).is_some_and(|(group, _)| self.is_like_group(*group, &reading))
                    });
                    if let Some((group, _)) = alike.and_then(|at| clusters.get(at)) {
                        *group
                    } else {
                        let group = self.new_group();
                        clusters.push((group, Vec::new()));
                        group
                    }
                }
            };
            self.set(*voice, group);
        }
    }

    /// Foreign names that are spelled in two ways: one where they sound alike and no office contradicts, and where a few
    /// letters differ and an office is the same.
    fn spellings(&mut self) {
        let mut groups: BTreeMap<usize, (&[String], Vec<&Office>)> = BTreeMap::new();
        let is_whole = |(_, reading): &(usize, &NameReading)| !reading.is_partial && !reading.is_letter();
        for (voice, reading) in self.of_kind(NameKind::Person).filter(is_whole) {
            let Some(group) = self.labels.get(voice).copied().flatten() else { continue };
            groups.entry(group).or_insert((&reading.key, Vec::new())).1.extend(&reading.offices);
        }
        // Only names that sound alike at the beginning or end alike are compared.
        let mut alike: BTreeMap<(Option<char>, String), Vec<usize>> = BTreeMap::new();
        for (group, (key, _)) in &groups {
            let first = key.first().and_then(|word| heard(word).chars().next());
            let last = key.last().map(|word| heard(word)).unwrap_or_default();
            for sound in [(first, String::new()), (None, last)] {
                alike.entry(sound).or_default().push(*group);
            }
        }
        let is_one = |one: usize, other: usize| {
            let ((name, offices), (other, others)) = groups.get(&one).zip(groups.get(&other))?;
            let mut pairs = pairs(offices, others);
            let is_one = match likeness(name, other)? {
                Likeness::Same => {
                    offices.is_empty() || others.is_empty() || pairs.any(|(one, other)| one.goes_with(other))
                }
                Likeness::Near => pairs.any(|(one, other)| one.is_the_same(other)),
                Likeness::Short => pairs.any(|(one, other)| one.is_the_same(other) && one.is_held_by_one()),
            };
            Some(is_one)
        };
        let mut into: BTreeMap<usize, usize> = BTreeMap::new();
        for same in alike.values() {
            for (at, group) in same.iter().enumerate() {
                let mut before = same.iter().take(at).filter(|_| !into.contains_key(group));
                if let Some(first) = before.find(|before| is_one(**before, *group) == Some(true)) {
                    into.insert(*group, into.get(first).copied().unwrap_or(*first));
                }
            }
        }
        for label in self.labels.iter_mut().flatten() {
            *label = into.get(label).copied().unwrap_or(*label);
        }
    }

    fn is_like_group(&self, group: usize, reading: &NameReading) -> bool {
        let mut members =
            (0..self.labels.len()).filter(|voice| self.labels.get(*voice) == Some(&Some(group)));
        members.all(|voice| self.voices.reading(voice).is_some_and(|known| known.is_spelled_like(reading)))
    }

    /// The groups of the others in the article of a voice.
    fn groups_beside(&self, voice: usize, by_article: &HashMap<ArticleKey, Vec<usize>>) -> HashSet<usize> {
        let article = self.voices.found.get(voice).map(|voice| voice.article);
        let beside = article.and_then(|article| by_article.get(&article)).into_iter().flatten();
        beside.filter(|other| **other != voice).filter_map(|other| *self.labels.get(*other)?).collect()
    }

    /// Half a name, an office: whoever of the article they fit, where it is one; `named` are the groups of whole names.
    fn halves_and_offices(&mut self, named: &Labels, by_article: &HashMap<ArticleKey, Vec<usize>>) {
        let holders = Holders::of(self.voices, named);
        let mut alone: HashMap<(Option<ArticleKey>, Vec<String>), Vec<usize>> = HashMap::new();
        let mut sexes: HashMap<usize, bool> = HashMap::new();
        // `Ngoại trưởng Lavrov` shows who `ông Lavrov` is beside it.
        let mut order: Vec<usize> = (0..self.voices.found.len()).collect();
        order.sort_by_key(|voice| {
            self.voices.reading(*voice).is_none_or(|reading| reading.offices.is_empty())
        });
        for voice in order {
            let (Some(reading), Some(found)) = (self.voices.reading(voice), self.voices.found.get(voice))
            else {
                continue;
            };
            let is_half = reading.kind == NameKind::Person && reading.is_partial;
            if !is_half && reading.kind != NameKind::Office {
                continue;
            }
            let beside = by_article.get(&found.article).map_or(&[][..], Vec::as_slice);
            let woman = reading.is_woman().filter(|_| is_half);
            let may_be =
                |group: &usize| woman.is_none_or(|woman| sexes.get(group).is_none_or(|is| *is == woman));
            let mut fitting = self.fitting(reading, beside, named);
            fitting.retain(may_be);
            let known = match (fitting.len(), is_half) {
                (1, _) => only(&fitting),
                (0, true) if reading.is_foreign() => holders
                    .only_called(reading)
                    .or_else(|| holders.only_called_in(reading))
                    .or_else(|| self.other_half(reading, beside)),
                (0, false) if !reading.is_partial => {
                    let then = || holders.only_holder(&reading.key, found.day);
                    let named = holders.only_named(reading);
                    named.or_else(|| if reading.is_held_by_one() { then() } else { None })
                }
                _ => None,
            };
            let known = known.filter(may_be);
            // A bare office, and half a name of this language, mean nobody outside their article.
            let key = match (is_half, reading.is_foreign()) {
                (true, true) => (None, reading.alone()),
                (true, false) => (Some(found.article), reading.key.clone()),
                (false, _) => (None, reading.key.clone()),
            };
            let is_alone = is_half || !reading.is_partial;
            let group = known.or_else(|| {
                let same = is_alone.then(|| alone.entry(key).or_default())?;
                let known = same.iter().copied().find(may_be);
                Some(known.unwrap_or_else(|| {
                    same.push(self.new_group());
                    self.groups - 1
                }))
            });
            if let Some(group) = group {
                self.set(voice, group);
                sexes.extend(woman.map(|woman| (group, woman)));
            }
        }
    }

    /// The groups of the persons `beside` half a name or an office whom it may be.
    fn fitting(&self, reading: &NameReading, beside: &[usize], named: &Labels) -> HashSet<usize> {
        let fits = |other: &NameReading| {
            if reading.kind == NameKind::Office {
                holds(other, reading) || other.kind == NameKind::Person && reading.ends_with(other)
            } else {
                is_half_of(reading, other)
            }
        };
        let fitting = beside.iter().filter(|other| self.voices.reading(**other).is_some_and(fits));
        fitting.filter_map(|other| *named.get(*other)?).collect()
    }

    /// The group of the only one `beside` half a name who is called by the same half.
    fn other_half(&self, reading: &NameReading, beside: &[usize]) -> Option<usize> {
        let is_other = |other: &NameReading| {
            other.is_partial && other.kind == NameKind::Person && other.last() == reading.last()
        };
        let others = beside.iter().filter(|other| self.voices.reading(**other).is_some_and(is_other));
        only(&others.filter_map(|other| *self.labels.get(*other)?).collect())
    }

    fn bodies(&mut self) {
        let mut by_name: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
        for (voice, reading) in self.of_kind(NameKind::Body) {
            by_name.entry(reading.key.clone()).or_default().push(voice);
        }
        for same in by_name.into_values() {
            let mut by_marks: BTreeMap<&[Marks], usize> = BTreeMap::new();
            let (bare, marked): (Vec<usize>, Vec<usize>) =
                same.into_iter().partition(|voice| self.is_without_marks(*voice));
            for voice in marked.into_iter().chain(bare) {
                let Some(reading) = self.voices.reading(voice) else { continue };
                let only = by_marks.values().next().copied();
                let only = only.filter(|_| by_marks.len() == 1 && self.is_without_marks(voice));
                let known = by_marks.get(reading.marks.as_slice()).copied().or(only);
                let group = known.unwrap_or_else(|| self.new_group());
                by_marks.entry(&reading.marks).or_insert(group);
                self.set(voice, group);
            }
        }
    }

    /// Whether an article is written without marks, the name of this voice too.
    fn is_without_marks(&self, voice: usize) -> bool {
        let head = self.voices.found.get(voice).and_then(|found| self.voices.corpus.head(found.article));
        head.is_some_and(|head| head.title.is_ascii())
            && self.voices.reading(voice).is_some_and(NameReading::is_bare)
    }

    /// The voices that a name of a tie means: those called so, with the office where one is named.
    fn meant(&self, label: &str) -> Vec<usize> {
        let (name, office) =
            label.split_once(", ").map_or((label, None), |(name, office)| (name, Some(office)));
        let is_meant = |reading: &NameReading| {
            let offices = || reading.offices.iter().any(|known| Some(known.written.as_str()) == office);
            reading.name == label || reading.name == name && (office.is_none() || offices())
        };
        let called = |name: &dyn Fn(&NameReading) -> bool| -> Vec<usize> {
            let voices = 0..self.voices.found.len();
            voices.filter(|voice| self.voices.reading(*voice).is_some_and(name)).collect()
        };
        let meant = called(&is_meant);
        if !meant.is_empty() || office.is_none() {
            return meant;
        }
        // One article has the name and another one the office.
        let in_office =
            called(&|reading| reading.offices.iter().any(|known| Some(known.written.as_str()) == office));
        let groups: HashSet<usize> = in_office.iter().filter_map(|voice| *self.labels.get(*voice)?).collect();
        let of_group =
            |voice: &usize| self.labels.get(*voice).copied().flatten().is_some_and(|g| groups.contains(&g));
        called(&|reading| reading.name == name).into_iter().filter(of_group).collect()
    }

    /// The group that most of these voices are of.
    fn main_group(&self, voices: &[usize]) -> Option<usize> {
        let mut weights: BTreeMap<usize, usize> = BTreeMap::new();
        for voice in voices {
            let said = self.voices.found.get(*voice).map_or(0, |voice| voice.said.len());
            if let Some(group) = self.labels.get(*voice).copied().flatten() {
                *weights.entry(group).or_default() += said;
            }
        }
        weights.into_iter().max_by_key(|(_, weight)| *weight).map(|(group, _)| group)
    }

    fn tie(&mut self, tie: &Tie) {
        let one = self.meant(&tie.one);
        match &tie.kind {
            TieKind::Join(other) => {
                let other = self.meant(other);
                if let (Some(into), Some(from)) = (self.main_group(&one), self.main_group(&other)) {
                    self.labels
                        .iter_mut()
                        .filter(|label| **label == Some(from))
                        .for_each(|l| *l = Some(into));
                }
            }
            TieKind::Part => self.part(&one),
        }
    }

    /// Takes some voices out of their group; where they are all of it, it falls apart by offices.
    fn part(&mut self, parted: &[usize]) {
        let Some(group) = self.main_group(parted) else { return };
        let is_of = |voice: &usize| self.labels.get(*voice) == Some(&Some(group));
        let members: Vec<usize> = (0..self.labels.len()).filter(is_of).collect();
        let parted: Vec<usize> = parted.iter().copied().filter(is_of).collect();
        if parted.len() < members.len() {
            let new = self.new_group();
            for voice in parted {
                self.set(voice, new);
            }
            return;
        }
        let mut by_office: BTreeMap<Vec<Vec<String>>, usize> = BTreeMap::new();
        for voice in members {
            let Some(reading) = self.voices.reading(voice) else { continue };
            let offices = reading.offices.iter().map(|office| office.key.clone()).collect();
            let group = if let Some(group) = by_office.get(&offices) {
                *group
            } else {
                let group = if by_office.is_empty() { group } else { self.new_group() };
                by_office.insert(offices, group);
                group
            };
            self.set(voice, group);
        }
    }

    fn finish(self) -> Vec<SpeakerGroup> {
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (voice, label) in self.labels.iter().enumerate() {
            if let Some(group) = label {
                members.entry(*group).or_default().push(voice);
            }
        }
        members.into_values().map(|members| self.voices.group(&members)).collect()
    }
}

impl<'v> Grouping<'v, '_> {
    /// Those of a name with an office, put together by offices that one person may hold: at once, or one after the other.
    fn by_offices(&mut self, voices: Vec<usize>) -> Vec<(usize, Vec<&'v NameReading>)> {
        let readings = self.voices;
        let mut clusters: Vec<Cluster<'_>> = Vec::new();
        for voice in voices {
            let Some(found) = readings.found.get(voice) else { continue };
            let Some(reading) = readings.readings.get(found.reading) else { continue };
            // Readings are shared by articles; each is compared once.
            let known = clusters
                .iter_mut()
                .find(|cluster| cluster.readings.iter().any(|r| std::ptr::eq(*r, reading)));
            let days = found.day.map(|day| day..=day);
            let new = Cluster { voices: vec![voice], readings: vec![reading], days };
            match known {
                Some(known) => known.take_in(Cluster { readings: Vec::new(), ..new }),
                None => clusters.push(new),
            }
        }
        let clusters = joined(clusters, Cluster::goes_with);
        let clusters = joined(clusters, Cluster::is_one_abroad);
        let clusters = joined(clusters, Cluster::may_follow);
        let grouped = clusters.into_iter().map(|cluster| {
            let group = self.new_group();
            cluster.voices.iter().for_each(|voice| self.set(*voice, group));
            (group, cluster.readings)
        });
        grouped.collect()
    }
}

impl Voices<'_> {
    fn group(&self, members: &[usize]) -> SpeakerGroup {
        let mut names: BTreeMap<(NameRank, &str), usize> = BTreeMap::new();
        let mut offices: HashMap<&[String], OfficeCount<'_>> = HashMap::new();
        let mut said = Vec::new();
        let last = members.iter().filter_map(|voice| self.found.get(*voice)?.day).max();
        for (voice, reading) in members.iter().filter_map(|n| Some((self.found.get(*n)?, self.reading(*n)?)))
        {
            *names.entry((NameRank::of(reading), &reading.name)).or_default() += voice.said.len();
            for Office { written, key } in &reading.offices {
                let place = offices.len();
                let known = offices.entry(key).or_insert(OfficeCount { place, ..OfficeCount::default() });
                let age = last.zip(voice.day).map_or(0, |(last, day)| last - day);
                known.weight += weight(age) * voice.said.len();
                if known.written.is_empty() || voice.day > known.day {
                    (known.day, known.written) = (voice.day, written);
                }
            }
            said.extend(voice.said.iter().map(|said| (voice.article, *said)));
        }
        let best = names.iter().min_by_key(|((rank, name), count)| {
            let is_bare = names.keys().any(|(_, marked)| is_bare_form(name, marked));
            (*rank, is_bare, Reverse(**count), *name)
        });
        let ((rank, name), _) = best.map_or(((NameRank::Body, ""), 0), |(key, count)| (*key, *count));
        let mut others: Vec<(&str, usize)> = names
            .iter()
            .filter(|((_, other), _)| *other != name)
            .map(|((_, other), n)| (*other, *n))
            .collect();
        others.sort_by_key(|(other, count)| (Reverse(*count), *other));
        others.dedup_by_key(|(other, _)| *other);
        let mut offices: Vec<_> = offices.into_iter().collect();
        offices.sort_by_cached_key(|(key, office)| office.order(key));
        // A body has none: `Đại biểu của Bộ Công an` is who spoke for it once.
        let listed = offices
            .into_iter()
            .filter(|(key, office)| rank != NameRank::Body && !is_pointing(key) && is_office(office.written));
        SpeakerGroup {
            name: name.to_owned(),
            kind: rank.kind(),
            offices: listed.map(|(_, office)| office.written.to_owned()).collect(),
            others: others.into_iter().map(|(other, _)| other.to_owned()).collect(),
            said,
        }
    }
}

/// Whether a name is the other one without its marks: it is called by that then, however often it is written so.
fn is_bare_form(name: &str, marked: &str) -> bool {
    let folded = |name: &str| words(name).into_iter().map(|word| word.folded).collect::<Vec<_>>();
    name.is_ascii() && !marked.is_ascii() && folded(name) == folded(marked)
}

/// The days in which what was said in an office comes to count for half: whoever was promoted is soon called by the new
/// office, and articles that still have the old one do not bring it back.
const OFFICE_FADES: i64 = 31;

/// What a statement of the last of these days counts for: after ten times as many an office is an old one.
const NEW: usize = 1 << 10;

/// What a statement counts for that is so many days older than the last.
fn weight(age: i64) -> usize {
    u32::try_from(age / OFFICE_FADES).ok().and_then(|halvings| NEW.checked_shr(halvings)).unwrap_or(0)
}

/// Words of an office that says no more than a rank or a degree.
const SHORT_OFFICE: usize = 2;

/// An office of a person as articles have it.
#[derive(Clone, Copy, Debug, Default)]
struct OfficeCount<'v> {
    /// As the latest of them writes it.
    written: &'v str,
    day: Option<i64>,
    /// How much is said in it, what is older for less.
    weight: usize,
    /// Its place in text order.
    place: usize,
}

impl OfficeCount<'_> {
    /// Where it comes: one in which something was said of late before earlier ones, a rank or a degree after an occupation,
    /// and then the one in which most is said.
    fn order(&self, key: &[String]) -> impl Ord + use<> {
        let is_old = self.weight == 0;
        (is_old, key.len() <= SHORT_OFFICE, Reverse(self.weight), Reverse(self.day), self.place)
    }
}

/// Which of its names a group is called by: a whole one before half a one, before an office.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum NameRank {
    Whole,
    Half,
    Body,
    Office,
}

impl NameRank {
    fn of(reading: &NameReading) -> Self {
        match reading.kind {
            NameKind::Person if reading.is_partial => Self::Half,
            NameKind::Person => Self::Whole,
            NameKind::Office => Self::Office,
            NameKind::Body | NameKind::Unnamed => Self::Body,
        }
    }

    fn kind(self) -> SpeakerKind {
        match self {
            Self::Whole | Self::Half => SpeakerKind::Person,
            Self::Office => SpeakerKind::Office,
            Self::Body => SpeakerKind::Body,
        }
    }
}

/// Those of one name who are one person by their offices, and from when until when articles have them.
#[derive(Debug)]
struct Cluster<'r> {
    voices: Vec<usize>,
    readings: Vec<&'r NameReading>,
    days: Option<RangeInclusive<i64>>,
}

impl Cluster<'_> {
    fn take_in(&mut self, other: Self) {
        self.voices.extend(other.voices);
        self.readings.extend(other.readings);
        self.days = match (self.days.take(), other.days) {
            (Some(one), Some(other)) => Some(*one.start().min(other.start())..=*one.end().max(other.end())),
            (one, other) => one.or(other),
        };
    }

    fn have(&self, other: &Self, may: impl Fn(&Office, &Office) -> bool) -> bool {
        let mut readings = pairs(&self.readings, &other.readings);
        let mut offices = readings.clone().flat_map(|(one, other)| pairs(&one.offices, &other.offices));
        offices.any(|(one, other)| may(one, other)) && readings.all(|(one, other)| one.is_spelled_like(other))
    }

    fn goes_with(&self, other: &Self) -> bool {
        self.have(other, Office::goes_with)
    }

    /// Whether the name is a foreign one, which two hardly ever have, and no office is of another country.
    fn is_one_abroad(&self, other: &Self) -> bool {
        let countries = |cluster: &Self| -> HashSet<&str> {
            let offices = cluster.readings.iter().flat_map(|reading| &reading.offices);
            offices.flat_map(|office| countries_in(&office.written)).collect()
        };
        let is_foreign = |cluster: &Self| cluster.readings.iter().any(|reading| reading.has_foreign_word());
        if !is_foreign(self) || !is_foreign(other) {
            return false;
        }
        let (here, there) = (countries(self), countries(other));
        here.is_empty() || there.is_empty() || !here.is_disjoint(&there)
    }

    /// Whether one career may have both: no article of the one is from among those of the other.
    fn may_follow(&self, other: &Self) -> bool {
        let days = self.days.as_ref().zip(other.days.as_ref());
        let apart = days.is_none_or(|(one, other)| one.end() < other.start() || other.end() < one.start());
        apart && self.have(other, Office::may_follow)
    }
}

/// Joins the clusters of which `is_one` says so, those that both fit a third one too.
fn joined<'r>(
    clusters: Vec<Cluster<'r>>,
    is_one: impl Fn(&Cluster<'r>, &Cluster<'r>) -> bool,
) -> Vec<Cluster<'r>> {
    let mut all: Vec<Cluster<'r>> = Vec::new();
    for mut cluster in clusters {
        let (fitting, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|known| is_one(known, &cluster));
        all = others;
        let mut fitting = fitting.into_iter();
        if let Some(mut first) = fitting.next() {
            first.take_in(cluster);
            fitting.for_each(|other| first.take_in(other));
            cluster = first;
        }
        all.push(cluster);
    }
    all
}

/// Each of the one with each of the other.
fn pairs<'a, T>(one: &'a [T], other: &'a [T]) -> impl Iterator<Item = (&'a T, &'a T)> + Clone {
    one.iter().flat_map(move |one| other.iter().map(move |other| (one, other)))
}

/// The group that is alone in its set.
fn only(groups: &HashSet<usize>) -> Option<usize> {
    groups.iter().copied().next().filter(|_| groups.len() == 1)
}

/// `ông Sơn` is half of `Bùi Thanh Sơn`, `Trump` of `Donald Trump`, where no office contradicts.
fn is_half_of(half: &NameReading, whole: &NameReading) -> bool {
    let is_whole = whole.kind == NameKind::Person && !whole.is_partial;
    let mut pairs = pairs(&half.offices, &whole.offices);
    let in_office = half.offices.is_empty()
        || whole.offices.is_empty()
        || pairs.any(|(a, b)| a.goes_with(b) || a.may_follow(b));
    is_whole && half.ends_like(whole) && half.begins_like(whole) && in_office
}

/// Whether a person has the office: a bare one has to be how theirs begins.
fn holds(person: &NameReading, office: &NameReading) -> bool {
    let is_it = |known: &Office| {
        if office.is_partial { known.key.starts_with(&office.key) } else { known.key == office.key }
    };
    person.kind == NameKind::Person && person.offices.iter().any(is_it)
}

/// Who held which office when, and who is called what.
struct Holders {
    /// For each office the groups that have it, and when.
    by_office: HashMap<Vec<String>, Vec<(usize, i64)>>,
    /// The readings of each group with a whole name, by its last word.
    names: HashMap<String, Vec<(usize, NameReading)>>,
}

impl Holders {
    fn of(voices: &Voices<'_>, named: &Labels) -> Self {
        let mut holders = Self { by_office: HashMap::new(), names: HashMap::new() };
        for (number, voice) in voices.found.iter().enumerate() {
            let group = named.get(number).copied().flatten();
            let (Some(group), Some(reading)) = (group, voices.reading(number)) else { continue };
            let same = holders.names.entry(reading.last().to_owned()).or_default();
            if same.iter().all(|(known, other)| *known != group || other.offices != reading.offices) {
                same.push((group, reading.clone()));
            }
            let Some(day) = voice.day else { continue };
            for office in &reading.offices {
                holders.by_office.entry(office.key.clone()).or_default().push((group, day));
            }
        }
        holders
    }

    /// The only one with this given or family name.
    fn only_called(&self, half: &NameReading) -> Option<usize> {
        let called = self.names.get(half.last())?.iter().filter(|(_, whole)| half.begins_like(whole));
        only(&called.map(|(group, _)| *group).collect())
    }

    /// The only one with this name who has one of its offices, or one that begins so: `Tổng thống Harper`.
    fn only_called_in(&self, half: &NameReading) -> Option<usize> {
        let begins = |whole: &NameReading| {
            half.begins_like(whole)
                && pairs(&half.offices, &whole.offices)
                    .any(|(office, known)| known.key.starts_with(&office.key))
        };
        let holders = self.names.get(half.last())?.iter().filter(|(_, whole)| begins(whole));
        only(&holders.map(|(group, _)| *group).collect())
    }

    /// The only one with whose whole name the words of an office end.
    fn only_named(&self, office: &NameReading) -> Option<usize> {
        let mut named = self.names.get(office.last())?.iter().filter(|(_, whole)| office.ends_with(whole));
        let only = named.next().map(|(group, _)| *group);
        only.filter(|only| named.all(|(group, _)| group == only))
    }

    /// The only holder of the office about that time.
    fn only_holder(&self, office: &[String], day: Option<i64>) -> Option<usize> {
        let day = day?;
        let then =
            self.by_office.get(office)?.iter().filter(|(_, then)| (then - day).abs() <= DAYS_IN_OFFICE);
        let holders: HashSet<usize> = then.map(|(group, _)| *group).collect();
        only(&holders)
    }
}

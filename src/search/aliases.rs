//! Other names of the same: what is looked for besides the words typed (query expansion by a thesaurus).
//!
//! A table has sets of names, ours in `data/aliases.tsv` and the user's own in a file of the same form. Where some
//! typed words are a name of a set, the query can be said in other ways: with another name in their place, as a phrase.
//! What the words typed find comes first; [`super::finder`] puts the answers together.

mod table;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::iter;
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::query::{AskedMarks, MOST_WORDS, Phrase, Query, QueryVariant, Term, WordsBeside};
use crate::text::marks::{Agreement, Marks};
use crate::text::syllable;
use crate::text::words::{Word, words};
use table::{
    AliasName, AliasTable, BRITISH, EXPLAINED, LONGEST, as_one_word, essential, forms, hash, hash_on,
    initials, spelt, without,
};

/// The table that the program brings along, as the build has made it.
static SETS: &str = include_str!(concat!(env!("OUT_DIR"), "/aliases.txt"));
static PLACES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/aliases.bin"));
/// Words from which a name is found too where others connect them in the text than in the table.
const LOOSE: usize = 4;
/// Words of a name that others may connect in the text, besides those that are connected in the table.
const LONG: usize = 6;
/// Other names of one name at most: the first ones are what most texts have, and a query may have two names in it.
const OF_ONE: usize = 10;
/// Alternatives with two names replaced, and with three: each has several others, and a text seldom those that come last.
const MOST_BOTH: usize = 3;
/// Syllables that are written as one word where they are a foreign name: `Pu-tin` and Putin, `Ha Noi` and Hanoi.
const SYLLABLES: std::ops::RangeInclusive<usize> = 2..=5;
/// Letters of such a word.
const SHORTEST_GLUED: usize = 5;
/// Words of a name from which one of them may be half typed or mistyped: two others say which is meant.
const FEWEST_READ: usize = 3;
/// Letters of the longest syllable, `nghiêng`.
const LONGEST_SYLLABLE: usize = 7;
/// Cuts of a word into syllables that are tried: the ways to cut one of five have some fifty.
const MOST_CUTS: usize = 256;

/// Words that an abbreviation may pass over, and that may connect those of a name; folded, as they are typed.
pub(super) const PASSED_OVER: [&str; 19] = [
    "va", "cua", "ve", "cac", "cho", "tai", "trong", "voi", "o", "theo", "the", "of", "and", "for", "on",
    "in", "to", "at", "with",
];

/// Words of offices and bodies in English; no Vietnamese name without marks has one of them. The table does not say in
/// which language a name is, and that of a country may be anybody's.
const OF_OFFICES: &str = "ambassador assembly assistant association bank chair chairman chairperson commission committee congress \
    consul council counsellor court department deputy director embassy foreign fund general government head \
    institute international king leader mayor minister ministry national office organization parliament party \
    president prime secretary spokesperson vice";

/// Sets of names of the same things.
#[derive(Debug, Default)]
pub struct Aliases {
    tables: Vec<AliasTable>,
}

/// The other names that a library has explained so far: few changes of it bring another one, and to make the table takes
/// longer than all else that a change takes.
#[derive(Debug, Default)]
pub(super) struct Learned(Mutex<Option<(u64, Arc<Aliases>)>>);

impl Learned {
    /// The table of `sets`; made again only when they have changed.
    pub(super) fn of(&self, sets: Vec<Vec<&str>>) -> Arc<Aliases> {
        let mut hasher = DefaultHasher::new();
        sets.hash(&mut hasher);
        let hash = hasher.finish();
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = last.take().filter(|(known, _)| *known == hash);
        last.insert(known.unwrap_or_else(|| (hash, Arc::new(Aliases::learned(sets))))).1.clone()
    }
}

/// What texts have of words.
pub(super) struct TextWords<'w> {
    /// Whether one has this folded word.
    pub(super) has: &'w dyn Fn(&str) -> bool,
    /// For each word typed those that it may be the beginning of, or mistyped for.
    pub(super) like: &'w [Vec<&'w str>],
}

/// Another name to be looked for in the place of one that was typed.
#[derive(Clone, Debug)]
pub(super) struct AliasSubstitution {
    /// The terms of the query in whose place it is.
    pub(super) of: Range<usize>,
    name: OtherName,
    /// Whether no table has what was typed, or only by another reading of a word: then it may mean something else.
    pub(super) is_guess: bool,
}

/// `query` said in other ways: with one of `others` in the place of what was typed, then some with two, and with three.
/// All of them are one query: what it looks up is looked up once, and a text is read once.
pub(super) fn with_other_names(query: &Query, others: &[AliasSubstitution]) -> Query {
    let mut otherwise = Query { variants: Vec::new(), names: Vec::new(), ..query.clone() };
    let one: Vec<Vec<&AliasSubstitution>> = others.iter().map(|other| vec![other]).collect();
    let two = with_one_before(&one, others);
    let three = with_one_before(&two, others);
    for others in one.into_iter().chain(two).chain(three) {
        let variant = variant(query, &others, &mut otherwise.terms);
        if variant.terms.len() <= MOST_WORDS {
            otherwise.variants.push(variant);
        }
    }
    otherwise
}

/// The other names alone, where no text has all words beside one: a name is the rarer, and says more, than words that are
/// somewhere in a text. It has two words, or is an abbreviation: a syllable is too often another word.
pub(super) fn by_names_alone(query: &Query, others: &[AliasSubstitution]) -> Query {
    let mut alone = Query { variants: Vec::new(), names: Vec::new(), ..query.clone() };
    for other in others {
        let named = other.of.clone();
        let typed = query.terms.get(named.clone()).unwrap_or_default();
        if typed.len() == query.terms.len() || matches!(typed, [only] if !is_abbreviation(only.meant())) {
            continue;
        }
        let mut variant = variant(query, &[other], &mut alone.terms);
        // Its first phrase is the name.
        variant.phrases.truncate(1);
        for Phrase { terms, .. } in &mut variant.phrases {
            variant.terms = variant.terms.get(terms.clone()).unwrap_or_default().to_vec();
            *terms = 0..variant.terms.len();
        }
        variant.beside = Some(WordsBeside { named, terms: query.terms.len() });
        alone.variants.push(variant);
    }
    alone
}

/// Each of `several` with one of `others` before it.
fn with_one_before<'i>(
    several: &[Vec<&'i AliasSubstitution>],
    others: &'i [AliasSubstitution],
) -> Vec<Vec<&'i AliasSubstitution>> {
    let both = several.iter().flat_map(|later| {
        let start = later.first().map_or(0, |first| first.of.start);
        let before = others.iter().filter(move |other| other.of.end <= start);
        before.map(move |earlier| [&[earlier], later.as_slice()].concat())
    });
    both.take(MOST_BOTH).collect()
}

/// `query` with these names in it; those of their words that `terms` has not are added to it.
fn variant(query: &Query, others: &[&AliasSubstitution], terms: &mut Vec<Term>) -> QueryVariant {
    let (mut variant, mut end) = (QueryVariant::default(), 0);
    for AliasSubstitution { of, name, is_guess } in others {
        // What connects two names in one language is another word or none in the other: `Embassy of Japan`.
        let between = query.terms.get(end..of.start).unwrap_or_default();
        if end == 0 || !between.iter().all(|term| is_passed(term.meant())) {
            variant.terms.extend(end..of.start);
        }
        end = of.end;
        let start = variant.terms.len();
        for word in name.essential() {
            let mut added = (0..).zip(terms.iter()).skip(query.terms.len());
            let is_it = |term: &Term| term.is_typed_as(word) && term.written.is_some() == name.by_capitals;
            let known = added.find(|(_, term)| is_it(term)).map(|(number, _)| number);
            let number = known.unwrap_or(terms.len());
            if number == terms.len() {
                let strict = Term::strict(word.clone());
                terms.push(if name.by_capitals {
                    Term { written: Some(name.text.clone()), marks: AskedMarks::Just, ..strict }
                } else {
                    Term { keys: other_spelling(word), ..strict }
                });
            }
            variant.terms.push(number);
        }
        variant.phrases.push(Phrase { terms: start..variant.terms.len(), apart: name.apart() });
        variant.in_capitals.extend(name.by_capitals.then(|| name.text.clone()));
        variant.is_part |= name.is_part;
        variant.is_guess |= is_guess;
    }
    variant.terms.extend(end..query.terms.len());
    let typed = query.variants.iter().flat_map(|typed| &typed.phrases);
    let moved = typed.filter_map(|phrase| {
        let start = variant.terms.iter().position(|term| *term == phrase.terms.start)?;
        Some(Phrase { terms: start..start + phrase.terms.len(), ..*phrase })
    });
    variant.phrases.extend(moved.collect::<Vec<_>>());
    let names: Vec<&str> = others.iter().map(|other| other.name.text.as_str()).collect();
    QueryVariant { name: Some(names.join(" ")), ..variant }
}

/// Another name of something, and whether it is that of a part of it, or of what it is a part of.
pub(super) type Other<'t> = (&'t str, bool);

/// Where a name is in a query, and the others of the same.
pub(super) type NameTyped<'t> = (Range<usize>, Vec<Other<'t>>);

impl Aliases {
    /// Those that the program brings along.
    pub fn built_in() -> Arc<Self> {
        static ONE: OnceLock<Arc<Aliases>> = OnceLock::new();
        ONE.get_or_init(|| Arc::new(Self { tables: vec![AliasTable::made(SETS, PLACES)] })).clone()
    }

    /// The built-in ones, and those of a table in the user's own file; lines that are none are left out, and their
    /// numbers given, counted from one.
    pub fn with_own(lines: &str) -> (Self, Vec<usize>) {
        let (own, wrong) = AliasTable::read(lines);
        (Self { tables: vec![AliasTable::made(SETS, PLACES), own] }, wrong)
    }

    /// For each the first name, and those that go for it but not for one another.
    pub(super) fn learned(sets: Vec<Vec<&str>>) -> Self {
        Self { tables: vec![AliasTable::of(sets.into_iter().map(|names| (EXPLAINED, names)))] }
    }

    /// The things that a text names, the longest names first taken: where, and the first name of each.
    pub fn named_in(&self, text: &str) -> Vec<(Range<usize>, &str)> {
        self.names_in(text).into_iter().map(|(range, name)| (range, name.first())).collect()
    }

    /// The first names of the things that a name of several words names besides itself: `thu hút FDI` names FDI.
    pub fn named_within(&self, name: &str) -> Vec<&str> {
        let all = words(name);
        let (Some(second), Some(last)) = (all.get(1), all.last()) else { return Vec::new() };
        let (without_first, without_last) = (name.get(second.range.start..), name.get(..last.range.start));
        let shorter = [without_first, without_last].into_iter().flatten();
        shorter.flat_map(|part| self.names_in(part)).map(|(_, name)| name.first()).collect()
    }

    /// An office or a body in English, where all of its words are of names that have one: `Bộ trưởng Bộ Y tế` is
    /// `minister, Ministry of Health`.
    pub fn in_english(&self, text: &str) -> Option<String> {
        let (mut english, mut end) = (Vec::new(), 0);
        for (range, name) in self.names_in(text) {
            if text.get(end..range.start)?.contains(char::is_alphanumeric) {
                return None;
            }
            english.push(name.all().find(|name| is_english_office(name))?);
            end = range.end;
        }
        let is_whole = !text.get(end..)?.contains(char::is_alphanumeric);
        (is_whole && !english.is_empty()).then(|| english.join(", "))
    }

    /// A term in English, where the table has it: `hội nhập quốc tế` is `international integration`.
    pub fn term_in_english(&self, text: &str) -> Option<&str> {
        let names = self.names_in(text);
        let [(range, name)] = names.as_slice() else { return None };
        (*range == (0..text.len())).then(|| name.all().find(|name| is_english_term(name))).flatten()
    }

    fn names_in(&self, text: &str) -> Vec<(Range<usize>, AliasName<'_>)> {
        let (all, mut found, mut at) = (words(text), Vec::new(), 0);
        while let Some(word) = all.get(at) {
            let named = (1..=LONGEST.min(all.len() - at)).rev().find_map(|n| {
                let run = all.get(at..at + n)?;
                let mut names = self.names(hash(run.iter())).filter(|name| name.is_same);
                Some((run, names.find(|name| is_written(name.text, text, run))?))
            });
            if let Some((run, name)) = named {
                let end = run.last().map_or(word.range.end, |last| last.range.end);
                found.push((word.range.start..end, name));
            }
            at += named.map_or(1, |(run, _)| run.len());
        }
        found
    }

    /// `text` with every name replaced by the first of its set.
    pub fn canonical(&self, text: &str) -> String {
        let (mut canonical, mut end) = (String::new(), 0);
        for (range, first) in self.named_in(text) {
            canonical.push_str(text.get(end..range.start).unwrap_or_default());
            canonical.push_str(first);
            end = range.end;
        }
        canonical + text.get(end..).unwrap_or_default()
    }

    fn names(&self, hash: u32) -> impl Iterator<Item = AliasName<'_>> {
        self.tables.iter().flat_map(move |table| table.names(hash))
    }

    /// Where names are in `query`, with the others of each; with `doubtful` also a syllable without marks and capitals,
    /// which is a word of its own too.
    pub(super) fn names_typed(&self, query: &Query, doubtful: bool) -> Vec<NameTyped<'_>> {
        let others = |run: Range<usize>| self.others(query.terms.get(run).unwrap_or_default(), doubtful);
        let names = runs(query).map(|run| (run.clone(), others(run)));
        names.filter(|(_, others)| !others.is_empty()).collect()
    }

    /// Adds to `found` other names in the place of those in `query`, which are `typed`, up to so many, the longest first: those
    /// of which some text may have all words. With `doubtful`, instead of what words that are not typed to the letter may be a
    /// name of, those that no table has.
    pub(super) fn other_names(
        &self,
        (query, typed): (&Query, &[NameTyped<'_>]),
        most: usize,
        texts: &TextWords<'_>,
        doubtful: bool,
        found: &mut Vec<AliasSubstitution>,
    ) {
        let runs: Vec<Range<usize>> = runs(query).collect();
        let mut meant_by = typed.to_vec();
        if !doubtful {
            self.read_otherwise(query, &runs, texts, &mut meant_by);
        }
        for run in runs {
            let own = meant_by.iter().find(|(known, _)| *known == run);
            let mut others: Vec<Other<'_>> = own.into_iter().flat_map(|(_, others)| others.clone()).collect();
            // A name within a name may be typed by another: `Hội đồng Bảo an LHQ`.
            let own_words = query.terms.get(run.clone()).unwrap_or_default();
            let meant: Vec<&Word> = own_words.iter().map(Term::meant).collect();
            for (part, names) in meant_by.iter().filter(|(part, _)| is_within(part, &run)) {
                for (name, is_part) in names.iter().map(|(name, is_part)| (words(name), *is_part)) {
                    let mut replaced = meant.clone();
                    replaced.splice(part.start - run.start..part.end - run.start, &name);
                    let is_it = |name: &AliasName<'_>| is_name(name, &replaced, is_spelt);
                    let whole = self.names(hash(replaced.iter().copied())).filter(is_it);
                    others.extend(whole.flat_map(|whole| {
                        let other = move |other| (other, is_part || whole.is_part);
                        iter::once((whole.text, is_part)).chain(whole.others().map(other))
                    }));
                }
            }
            // Parts, and what something is a part of, are not it.
            others.sort_by_key(|(_, is_part)| *is_part);
            let others: Vec<OtherName> =
                others.into_iter().map(|(name, is_part)| OtherName::new(name, is_part)).collect();
            let of_tables = others.iter().filter(|name| !name.is_found_by_another(&others));
            let is_typed =
                |name: &Range<usize>| if own.is_some() { *name == run } else { is_within(name, &run) };
            let is_guess = !typed.iter().any(|(name, _)| is_typed(name));
            let coined = if doubtful { coined(&meant) } else { Vec::new() };
            let all = of_tables.map(|name| (name, is_guess)).chain(coined.iter().map(|name| (name, true)));
            for (name, is_guess) in all {
                let is_new = !found.iter().any(|known| known.name.text == name.text);
                let has_room =
                    found.len() < most && found.iter().filter(|known| known.of == run).count() < OF_ONE;
                if has_room && is_new && name.adds_to(&meant, texts.has) {
                    found.push(AliasSubstitution { of: run.clone(), name: name.clone(), is_guess });
                }
            }
        }
    }

    /// Adds to `meant_by` what runs of words are a name of once one of them is read otherwise: as several that were typed without
    /// spaces, as one that is still being typed, or as a mistyped one that no text has.
    fn read_otherwise<'s>(
        &'s self,
        query: &Query,
        runs: &[Range<usize>],
        texts: &TextWords<'_>,
        meant_by: &mut Vec<NameTyped<'s>>,
    ) {
        for (at, term) in query.terms.iter().enumerate().filter(|(_, term)| !term.strict) {
            // What is a name as it was typed, or within one, is just that.
            if meant_by.iter().any(|(run, _)| run.len() > 1 && run.contains(&at)) {
                continue;
            }
            let read = |word: &&str| Some(Term::new(words(word).into_iter().next()?, None, term.capitals));
            let like = texts.like.get(at).into_iter().flatten().map(|word| vec![*word]);
            let part = |part: Range<usize>| query.terms.get(part).unwrap_or_default();
            let runs = runs.iter().filter(|run| run.contains(&at));
            let runs: Vec<_> = runs
                .map(|run| {
                    let (before, after) = (part(run.start..at), part(at + 1..run.end));
                    (run, before, after, hash(before.iter().map(Term::meant)))
                })
                .collect();
            for words in glued(term, texts).into_iter().chain(like) {
                let least = if words.len() > 1 { 2 } else { FEWEST_READ };
                for (run, before, after, hashed) in &runs {
                    let rest = after.iter().map(|term| term.meant().folded.as_str());
                    let may_be = before.len() + words.len() + after.len() >= least
                        && self.names(hash_on(*hashed, words.iter().copied().chain(rest))).next().is_some();
                    if may_be {
                        let words: Vec<Term> = words.iter().filter_map(read).collect();
                        let typed = before.iter().chain(&words).chain(*after);
                        let others = self.others(&typed.cloned().collect::<Vec<_>>(), false);
                        meant_by.extend((!others.is_empty()).then(|| ((*run).clone(), others)));
                    }
                }
            }
        }
    }

    /// Whether the words `typed` are a name.
    pub(super) fn is_name(&self, typed: &[Term]) -> bool {
        !self.others(typed, false).is_empty()
    }

    /// The other names of what the words `typed` are a name of.
    fn others(&self, typed: &[Term], doubtful: bool) -> Vec<Other<'_>> {
        let mut hashes = Vec::new();
        let as_typed: Vec<&Word> = typed.iter().map(|term| &term.word).collect();
        let has_keys = typed.iter().any(|term| term.keys.is_some());
        for words in iter::once(as_typed).chain(has_keys.then(|| typed.iter().map(Term::meant).collect())) {
            hashes.extend(typed_forms(&words).into_iter().map(|words| hash(words.into_iter())));
            hashes.extend(in_short(&words).map(|word| hash([&word].into_iter())));
        }
        hashes.sort_unstable();
        hashes.dedup();
        let names = hashes
            .into_iter()
            .flat_map(|hash| self.names(hash))
            .filter(|name| is_meant(name, typed, doubtful));
        let mut others = Vec::new();
        for name in names {
            // What was typed may be short for the name.
            others.push((name.text, false));
            for other in name.others() {
                if name.is_same {
                    others.push((other, false));
                    // What it is a part of by that name: `Kontum` as `Kon Tum`.
                    let parts = self.names(hash(words(other).iter())).filter(|part| part.text == other);
                    let wholes =
                        parts.filter(|part| part.is_part && part.first() != other).map(AliasName::first);
                    others.extend(wholes.flat_map(|whole| self.same(whole)).map(|whole| (whole, true)));
                } else {
                    // What took in a part has other names too: a text has `TP.HCM` where Bình Dương was meant.
                    others.extend(self.same(other).map(|other| (other, name.is_part)));
                }
            }
        }
        others
    }

    /// A name and the others of the same.
    fn same<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s str> {
        let same = self.names(hash(words(name).iter())).filter(move |same| same.is_same && same.text == name);
        iter::once(name).chain(same.flat_map(AliasName::others))
    }
}

/// The syllables that a word may be that no text has.
fn glued<'t>(term: &'t Term, texts: &TextWords<'_>) -> Vec<Vec<&'t str>> {
    let typed = &term.word.folded;
    if typed.len() < SHORTEST_GLUED || (texts.has)(typed) {
        return Vec::new();
    }
    let (mut open, mut whole) = (vec![(typed.as_str(), Vec::new())], Vec::new());
    // The longest syllables first; a run that has very many ways to be cut is no name.
    for _ in 0..MOST_CUTS {
        let Some((rest, syllables)) = open.pop() else { break };
        if rest.is_empty() {
            whole.push(syllables);
            continue;
        }
        let longest = LONGEST_SYLLABLE.min(rest.len());
        let cut = (1..=longest).filter_map(|at| rest.split_at_checked(at));
        let cut = cut.filter(|(syllable, _)| syllable::parse(syllable).is_some());
        let next: Vec<_> =
            cut.map(|(first, rest)| (rest, [syllables.as_slice(), &[first]].concat())).collect();
        open.extend(next);
    }
    whole
}

/// Whether the words typed mean a name: their marks do not contradict it, and one syllable, which is a word of its own
/// too, is written as the name is unless it may be `doubtful`.
fn is_meant(name: &AliasName<'_>, typed: &[Term], doubtful: bool) -> bool {
    let agrees = |word: &Word, term: &Term| {
        term.typed().any(|(_, t)| is_spelt(word, t) && t.marks.agree(word.marks) != Agreement::Other)
    };
    if !is_name(name, &typed.iter().collect::<Vec<_>>(), agrees) {
        return false;
    }
    let Some(first) = typed.first().filter(|_| is_syllable(&words(name.text))) else { return true };
    let is_written = if is_in_capitals(name.text) {
        first.capitals.all
    } else {
        first.capitals.first || first.has_marks()
    };
    is_written || doubtful
}

/// Whether what was typed are the words of `name`, on either side perhaps without those that connect them.
fn is_name<T: AsRef<Word>>(name: &AliasName<'_>, typed: &[&T], agrees: impl Fn(&Word, &T) -> bool) -> bool {
    let own = words(name.text);
    if let ([only], Some(glued)) = (typed, as_one_word(name.text, &own)) {
        return only.as_ref().folded == glued.folded;
    }
    let agree = |own: &[&Word], typed: &[&T]| {
        own.len() == typed.len() && own.iter().zip(typed).all(|(own, typed)| agrees(own, typed))
    };
    let mut forms_typed = typed_forms(typed);
    if of_viet_nam(typed) > 0 && !name.all().any(is_english_office) {
        forms_typed.pop();
    }
    forms(name.text, &own)
        .iter()
        .any(|own| forms_typed.iter().any(|typed| agree(own, typed)) || is_short_for(typed, own, &agrees))
}

/// The words typed, those without what only connects them, and where they end with `vietnam` those before it: of whose
/// office it is people say who write for others, and no Vietnamese text does.
fn typed_forms<'t, T: AsRef<Word>>(typed: &[&'t T]) -> Vec<Vec<&'t T>> {
    let few: Vec<&T> = without(typed, |typed| is_passed((*typed).as_ref())).into_iter().copied().collect();
    let of_viet_nam = of_viet_nam(typed);
    let before = typed.get(..typed.len() - of_viet_nam).unwrap_or_default();
    let mut forms = vec![typed.to_vec()];
    forms.extend((few.len() < typed.len()).then_some(few));
    forms.extend((of_viet_nam > 0).then(|| before.to_vec()));
    forms
}

/// How many words at the end say that it is Viet Nam's.
fn of_viet_nam<T: AsRef<Word>>(typed: &[&T]) -> usize {
    let is = |typed: &T, word| typed.as_ref().folded == word;
    match typed {
        [_, .., viet, nam] if is(viet, "viet") && is(nam, "nam") => 2,
        [_, .., last] if is(last, "vietnam") || is(last, "vn") => 1,
        _ => 0,
    }
}

/// Whether each word typed is the next one of `name`, or the first letters of the next ones: `HĐLL TW`.
fn is_short_for<T: AsRef<Word>>(typed: &[&T], name: &[&Word], agrees: impl Fn(&Word, &T) -> bool) -> bool {
    let mut name = name.iter();
    let mut follows = |typed: &&T| {
        if !is_abbreviation(typed.as_ref()) {
            return name.next().is_some_and(|word| agrees(word, typed));
        }
        let mut letters = typed.as_ref().folded.chars();
        letters.all(|letter| name.next().is_some_and(|word| word.folded.starts_with(letter)))
    };
    typed.iter().all(&mut follows) && name.next().is_none()
}

/// The first letters of a name of which some words were typed in full, and of others the first letters.
fn in_short(typed: &[&Word]) -> Option<Word> {
    let letters = |word: &Word| if is_abbreviation(word) { word.folded.len() } else { 1 };
    let first = typed.first().filter(|_| typed.iter().any(|word| is_abbreviation(word)))?;
    let folded = typed.iter().flat_map(|word| word.folded.chars().take(letters(word))).collect();
    Some(Word { folded, ..(*first).clone() })
}

/// Whether a word may be the first letters of several: no syllable.
fn is_abbreviation(word: &Word) -> bool {
    word.folded.len() > 1 && syllable::parse(&word.folded).is_none()
}

fn is_spelt(own: &Word, typed: &Word) -> bool {
    spelt(&own.folded) == spelt(&typed.folded)
}

/// Whether a word, perhaps typed without marks, may connect those of a name.
fn is_passed(word: &Word) -> bool {
    PASSED_OVER.contains(&word.folded.as_str())
}

/// Whether a name is English, and of an office or a body, as its words show.
fn is_english_office(name: &str) -> bool {
    let is_one = |word: &str| OF_OFFICES.split(' ').any(|office| office.eq_ignore_ascii_case(word));
    name.is_ascii() && name.split(' ').any(is_one)
}

/// Whether a name is an English term: in small letters, which names of other languages and abbreviations do not have,
/// and with a word that is no Vietnamese syllable without its marks.
fn is_english_term(name: &str) -> bool {
    let is_foreign = |word: &str| syllable::parse(word).is_none();
    name.is_ascii() && name.starts_with(char::is_lowercase) && name.split([' ', '-']).any(is_foreign)
}

/// Whether the words `run` of `text`, which may be those of `name`, are it: with its marks, and a word that may mean
/// something else with its capitals.
fn is_written(name: &str, text: &str, run: &[Word]) -> bool {
    let own = words(name);
    let by_capitals = is_syllable(&own) || is_in_capitals(name);
    let is_same = |(own, word): (&Word, &Word)| own.marks == word.marks && own.folded == word.folded;
    let (first, last) = (run.first(), run.last());
    let range = first.map_or(0, |w| w.range.start)..last.map_or(0, |w| w.range.end);
    own.len() == run.len()
        && own.iter().zip(run).all(is_same)
        && (!by_capitals || text.get(range) == Some(name))
}

/// Whether a name may also be read as a syllable that means something else.
fn is_syllable(words: &[Word]) -> bool {
    matches!(words, [only] if syllable::parse(&only.folded).is_some())
}

fn is_in_capitals(name: &str) -> bool {
    name.chars().any(char::is_alphabetic) && !name.chars().any(char::is_lowercase)
}

fn is_within(part: &Range<usize>, run: &Range<usize>) -> bool {
    part.len() < run.len() && part.start >= run.start && part.end <= run.end
}

/// A name to be looked for in the place of another.
#[derive(Clone, Debug)]
struct OtherName {
    text: String,
    words: Vec<Word>,
    by_capitals: bool,
    /// Whether it is that of a part, or of the whole.
    is_part: bool,
}

impl OtherName {
    fn new(text: &str, is_part: bool) -> Self {
        let words = words(text);
        let by_capitals = is_syllable(&words);
        Self { text: text.to_owned(), words, by_capitals, is_part }
    }

    fn folded(&self) -> String {
        self.words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Whether every text with it has another of `names`, which is looked for too.
    fn is_found_by_another(&self, names: &[Self]) -> bool {
        let own = format!(" {} ", self.folded());
        let is_shorter = |other: &&Self| other.words.len() < self.words.len() && !other.by_capitals;
        let is_as_good = |other: &&Self| self.is_part || !other.is_part;
        names
            .iter()
            .filter(is_shorter)
            .filter(is_as_good)
            .any(|other| own.contains(&format!(" {} ", other.folded())))
    }

    /// Whether looking for it can find what the words `typed` do not: it does not hold them, and there is a text with
    /// each of its words.
    fn adds_to(&self, typed: &[&Word], has_word: &dyn Fn(&str) -> bool) -> bool {
        let is_there = |word: &&Word| {
            has_word(&word.folded) || other_spelling(word).is_some_and(|w| has_word(&w.folded))
        };
        let holds = self.words.windows(typed.len().max(1));
        let mut holds = holds.map(|own| own.iter().zip(typed).all(|(own, typed)| own.folded == typed.folded));
        !holds.any(|holds| holds) && self.essential().iter().all(is_there)
    }

    /// How many of these may be connected in the text.
    fn apart(&self) -> usize {
        let words = self.essential().len();
        let is_loose = words >= LOOSE;
        if is_loose { self.words.len() - words + usize::from(words >= LONG) } else { 0 }
    }

    /// The words that a text must have: of a long name not those that only connect them.
    fn essential(&self) -> Vec<&Word> {
        let those = essential(&self.text, &self.words);
        if those.len() < LOOSE { self.words.iter().collect() } else { those }
    }
}

/// What texts may have for the words typed without any table: their first letters, with and without the words that
/// connect them, and all of it as one foreign word.
fn coined(typed: &[&Word]) -> Vec<OtherName> {
    let few: Vec<&Word> = without(typed, |word| is_passed(word)).into_iter().copied().collect();
    let short = [initials(typed), initials(&few)].into_iter().flatten();
    let mut coined: Vec<String> = short.map(|short| short.folded.to_uppercase()).collect();
    coined.dedup();
    let glued: String = typed.iter().map(|word| word.folded.as_str()).collect();
    if SYLLABLES.contains(&typed.len()) && glued.len() >= SHORTEST_GLUED {
        let first = glued.chars().take(1).flat_map(char::to_uppercase);
        coined.push(first.chain(glued.chars().skip(1)).collect());
    }
    coined.retain(|word| word.chars().all(char::is_alphabetic));
    let coined = coined.iter().map(|word| OtherName::new(word, false));
    coined.filter(|name| !name.by_capitals && name.words.len() == 1).collect()
}

/// An English word in the plural for one in the singular, and the other way round, or as the British and not as the
/// Americans write it; for one that may be English.
fn other_spelling(word: &Word) -> Option<Word> {
    let may_be = word.folded.len() > LOOSE && word.marks == Marks::default();
    let end = |from: &str, to: &str| word.folded.strip_suffix(from).map(|start| format!("{start}{to}"));
    let others =
        BRITISH.iter().find_map(|(british, american)| end(british, american).or(end(american, british)));
    let other = others.or(end("s", "")).unwrap_or_else(|| format!("{}s", word.folded));
    may_be.then(|| Word { ends: vec![word.range.end; other.len()], folded: other, ..word.clone() })
}

/// The runs of words that may be a name: none of an exact phrase, the longest first.
fn runs(query: &Query) -> impl Iterator<Item = Range<usize>> + '_ {
    let words = query.terms.len();
    let is_free = |run: &Range<usize>| {
        query.terms.get(run.clone()).is_some_and(|terms| terms.iter().all(|term| !term.strict))
    };
    (1..=words.min(LONGEST)).rev().flat_map(move |n| (0..=words - n).map(move |i| i..i + n)).filter(is_free)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use rstest::rstest;

    use super::{AliasTable, Aliases, PLACES, Query, SETS, TextWords, with_other_names};

    #[test]
    fn every_line_of_the_built_in_table_is_a_set() {
        let lines = include_str!("../../data/aliases.tsv");
        let (table, wrong) = AliasTable::read(lines);
        assert_eq!(wrong, [0; 0]);
        assert!(table.sets().count() >= 900, "{} sets", table.sets().count());
        assert_eq!(table.parts(), (SETS, PLACES), "the build has made another table");
    }

    #[rstest]
    #[case::an_office("Phó Thủ tướng", Some("deputy prime minister"))]
    #[case::a_body("Bộ Y tế", Some("Ministry of Health"))]
    #[case::an_office_of_a_body("Bộ trưởng Bộ Y tế", Some("minister, Ministry of Health"))]
    #[case::a_word_that_is_not_there("Bộ trưởng Bộ Quạt", None)]
    #[case::only_half_of_it("Giám đốc Sở Quạt", None)]
    #[case::a_country_has_names_of_any_language("Thái Lan", None)]
    #[case::nothing("", None)]
    fn offices_are_said_in_english_or_not_at_all(#[case] office: &str, #[case] english: Option<&str>) {
        assert_eq!(Aliases::built_in().in_english(office).as_deref(), english);
    }

    #[rstest]
    #[case::a_term("hội nhập quốc tế", Some("international integration"))]
    #[case::by_another_name("kiều hối", Some("remittances"))]
    #[case::a_country("Thái Lan", None)]
    #[case::an_abbreviation("tổng sản phẩm quốc nội", Some("gross domestic product"))]
    #[case::two_terms("kiều hối và ngoại giao kinh tế", None)]
    #[case::none("hội chợ quạt", None)]
    fn terms_are_said_in_english(#[case] term: &str, #[case] english: Option<&str>) {
        assert_eq!(Aliases::built_in().term_in_english(term), english);
    }

    #[test]
    fn a_users_own_table_adds_to_ours_and_its_wrong_lines_are_named() {
        let (aliases, bad) = Aliases::with_own("same\tSở Đường | SĐ\nwhat\nsame\tone\n");
        assert_eq!(bad, [2, 3]);
        assert!(others(&aliases, "so duong").contains(&"SĐ".to_owned()));
        assert!(others(&aliases, "lien hop quoc").contains(&"UN".to_owned()));
    }

    /// The other names that are looked for.
    fn others(aliases: &Aliases, typed: &str) -> Vec<String> {
        let (query, mut found) = (Query::parse(typed), Vec::new());
        let texts = TextWords { has: &|_| true, like: &[] };
        aliases.other_names((&query, &aliases.names_typed(&query, true)), 20, &texts, true, &mut found);
        with_other_names(&query, &found).variants.into_iter().filter_map(|variant| variant.name).collect()
    }

    #[rstest]
    #[case::one_of_many("export nong san", "xuất khẩu")]
    #[case::many_of_one("drones", "máy bay không người lái")]
    #[case::many_of_one("free trade agreements", "Hiệp định thương mại tự do")]
    #[case::without_an_owners_s("womens union", "Hội Phụ nữ")]
    #[case::of_a_country("chinese", "Trung Quốc")]
    #[case::of_what_took_it_in("binh duong", "TP.HCM")]
    #[case::a_name_within_a_name("hội đồng bảo an lhq", "UNSC")]
    #[case::a_word_less("bo giao duc dao tao", "Ministry of Education and Training")]
    #[case::a_word_more("hiệp định thương mại tự do giữa việt nam và eu", "EVFTA")]
    #[case::of_its_first_letters("kccp", "Kháng chiến chống Pháp")]
    #[case::of_the_first_letters_of_some_words("ub thuong vu qh", "Ủy ban Thường vụ Quốc hội")]
    #[case::of_an_office_of_viet_nam("moj vietnam", "Bộ Tư pháp")]
    #[case::its_first_letters("hội đồng phà và bến", "HDPVB")]
    #[case::a_foreign_name_by_syllables("Pu-tin", "Putin")]
    #[case::a_foreign_name_as_one_word("oxtraylia", "Australia")]
    #[case::two_names("UBND TP.HCM", "Ủy ban nhân dân Thành phố Hồ Chí Minh")]
    fn what_else_is_looked_for(#[case] typed: &str, #[case] other: &str) {
        let found = others(&Aliases::built_in(), typed);
        assert!(found.iter().any(|name| name == other), "{found:?}");
    }

    #[rstest]
    #[case("UBND tỉnh Long An", "Ủy ban nhân dân tỉnh Long An")]
    #[case("Bộ GD&ĐT", "Bộ Giáo dục và Đào tạo")]
    #[case("anh em ở Anh", "anh em ở Anh")]
    #[case("Phó Thủ tướng và Thủ tướng", "Phó Thủ tướng và Thủ tướng Chính phủ")]
    #[case("một ai đó", "một ai đó")]
    fn other_names_become_the_first(#[case] text: &str, #[case] canonical: &str) {
        assert_eq!(Aliases::built_in().canonical(text), canonical);
    }
}

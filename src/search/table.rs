//! For one query, what each form of the vocabulary may stand for: the query's words looked up once, so that a
//! text is then read by looking at numbers alone.

use super::glue::Glue;
use super::query::Term;
use super::rank::{ONE_TYPO, Occurrence, most_occurrences};
use super::reading::Reading;
use super::sketch::sketched;
use super::vocabulary::{FormId, Vocabulary, WordId};

/// Words taken from the rarer of two beginnings that the last word may have.
const MOST_BEGUN: usize = 256;
/// In the words of a text: here something ends, and what follows is not near.
pub(super) const BREAK: u32 = u32::MAX;
/// How many words apart the two sides of a break are taken to be: more than any phrase holds.
const BREAK_WIDTH: u32 = 40;
/// How much more frequent than itself a word's neighbour must be for the word to be taken for a typo. One word in
/// thirty is mistyped, in one of some hundred and fifty ways, which makes some thousands even odds; below, it
/// costs little to look for both.
const TYPO_ODDS: u64 = 1000;

/// What the vocabulary says about a query.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// For each form, the number of its first entry plus one; 0 when the query has nothing of it.
    heads: Vec<u32>,
    entries: Vec<Entry>,
    /// For each term, what is known of it.
    pub(super) terms: Vec<Known>,
}

/// Reads texts by a table; keeps its buffers from text to text.
#[derive(Debug)]
pub(super) struct TextReader<'t> {
    table: &'t Table,
    /// Runs that words have begun and not finished before the position at hand.
    open: Vec<Open>,
    opened: Vec<Open>,
    /// Places of one word that are kept.
    most: usize,
}

/// What the vocabulary knows of one term.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Words that are the term itself, by its letters or by its keys.
    pub(super) exact: Vec<WordId>,
    /// Words that it is the beginning of, when it is still being typed.
    pub(super) begun: std::ops::Range<WordId>,
    /// Words that it may have been meant for, with how good a guess each is; the likeliest first.
    pub(super) guessed: Vec<(WordId, f32)>,
    /// The words it may consist of.
    pub(super) glue: Option<Glue>,
    /// How often its best readings stand in the texts.
    pub(super) count: u64,
    /// Whether it is a word, but so rare beside one that it may be a typo of, that it is likelier the typo.
    pub(super) doubtful: bool,
}

impl Known {
    /// Whether a text can have it without a guess.
    pub(super) fn is_known(&self) -> bool {
        self.is_word() || self.glue.is_some()
    }

    /// Whether it is a word, or can be nothing but a run of words: `ngaoi` may be `nga oi`, but is likelier a typo.
    pub(super) fn is_likely_known(&self) -> bool {
        (self.is_word() && !self.doubtful) || (self.glue.is_some() && self.guessed.is_empty())
    }

    pub(super) fn is_word(&self) -> bool {
        !self.exact.is_empty() || !self.begun.is_empty()
    }
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    term: u32,
    what: What,
    /// The number of the next entry of the same form plus one.
    next: u32,
}

#[derive(Clone, Copy, Debug)]
enum What {
    Word(Reading),
    /// A part of a run: from this letter to that.
    Piece {
        from: u16,
        to: u16,
        length: u16,
    },
}

#[derive(Clone, Copy, Debug)]
struct Open {
    term: u32,
    start: u32,
    width: u32,
    letters: u16,
}

impl Table {
    /// Looks `terms` up; with `guesses`, also what they may have been meant for.
    pub(super) fn new(vocabulary: &Vocabulary, terms: &[Term], guesses: bool) -> Self {
        let mut table = Self { heads: vec![0; vocabulary.forms()], ..Self::default() };
        for (i, term) in terms.iter().enumerate() {
            let mut known = Known::default();
            let number = u32::try_from(i).unwrap_or(u32::MAX);
            table.sure(vocabulary, term, number, &mut known);
            if guesses && !term.strict {
                table.guesses(vocabulary, term, number, &mut known);
            }
            known.count = count(vocabulary, &known);
            table.terms.push(known);
        }
        table
    }

    fn sure(&mut self, vocabulary: &Vocabulary, term: &Term, number: u32, known: &mut Known) {
        for word in term.keys.iter().chain([&term.word]) {
            if term.may_be_whole(word) {
                known.exact.extend(vocabulary.find(&word.folded));
            }
            if term.unfinished {
                let range = vocabulary.beginning_with(&word.folded);
                let fewer = if range.len() > known.begun.len() {
                    std::mem::replace(&mut known.begun, range)
                } else {
                    range
                };
                known.exact.extend(fewer.take(MOST_BEGUN));
            }
        }
        known.exact.sort_unstable();
        known.exact.dedup();
        let outside = known.exact.iter().copied().filter(|w| !known.begun.contains(w));
        let words: Vec<WordId> = known.begun.clone().chain(outside).collect();
        for word in words {
            for form in vocabulary.forms_of(word) {
                let reading = term.reads_surely(vocabulary.word(word), vocabulary.marks_of(form));
                self.add(form, number, reading.map(What::Word));
            }
        }
        known.glue = Glue::cut(term, vocabulary);
        let Some(glue) = &known.glue else { return };
        let narrow = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        for piece in &glue.pieces {
            let what =
                What::Piece { from: narrow(piece.from), to: narrow(piece.to), length: narrow(glue.length) };
            for form in vocabulary.forms_of(piece.word) {
                self.add(form, number, Some(what));
            }
        }
    }

    fn guesses(&mut self, vocabulary: &Vocabulary, term: &Term, number: u32, known: &mut Known) {
        let mut found: Vec<(WordId, Reading)> = Vec::new();
        let mut consider = |word: WordId| {
            if let Some(reading) = term.reads_by_guess(vocabulary.word(word)) {
                found.push((word, reading));
            }
        };
        for typed in term.keys.iter().chain([&term.word]) {
            if typed.folded.len() >= super::reading::SHORTEST_CUT {
                vocabulary.beginning_with(&typed.folded).for_each(&mut consider);
            }
            vocabulary.near(&typed.folded, term.most_typos()).into_iter().for_each(&mut consider);
        }
        if !known.is_known() {
            found.extend(sketched(vocabulary, term));
        }
        found.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.quality.total_cmp(&a.1.quality)));
        found.dedup_by_key(|(word, _)| *word);
        found.retain(|(word, _)| !known.exact.contains(word) && !known.begun.contains(word));
        for &(word, reading) in &found {
            for form in vocabulary.forms_of(word) {
                self.add(form, number, Some(What::Word(reading)));
            }
        }
        if known.is_word() {
            let typos = found.iter().filter(|(_, r)| !r.cut && r.quality >= ONE_TYPO);
            let likeliest = typos.map(|&(word, _)| vocabulary.word_count(word)).max();
            let words =
                known.exact.iter().copied().filter(|w| !known.begun.contains(w)).chain(known.begun.clone());
            let itself: u64 = words.map(|word| vocabulary.word_count(word)).sum();
            known.doubtful = likeliest.is_some_and(|likeliest| likeliest / TYPO_ODDS > itself);
        }
        #[expect(clippy::cast_precision_loss, reason = "a likelihood")]
        let weight =
            |&(word, quality): &(WordId, f32)| quality * (2.0 + vocabulary.word_count(word) as f32).ln();
        known.guessed = found.into_iter().map(|(word, reading)| (word, reading.quality)).collect();
        known.guessed.sort_by_cached_key(|guess| std::cmp::Reverse(weight(guess).to_bits()));
    }

    fn add(&mut self, form: FormId, term: u32, what: Option<What>) {
        let (Some(what), Some(head)) = (what, self.heads.get_mut(form)) else { return };
        self.entries.push(Entry { term, what, next: *head });
        *head = u32::try_from(self.entries.len()).unwrap_or(0);
    }
}

impl<'t> TextReader<'t> {
    /// By `table`.
    pub(super) fn new(table: &'t Table) -> Self {
        Self { table, open: Vec::new(), opened: Vec::new(), most: most_occurrences(table.terms.len()) }
    }

    /// Finds where in a text, given as the numbers of its forms, each term may be; `found` has a list for each.
    pub(super) fn occurrences(&mut self, text: &[u32], found: &mut Vec<Vec<Occurrence>>) {
        found.resize_with(self.table.terms.len(), Vec::new);
        found.iter_mut().for_each(Vec::clear);
        self.open.clear();
        let mut at = 0;
        for &form in text {
            if form == BREAK {
                at += BREAK_WIDTH;
                self.open.clear();
                continue;
            }
            let head = self.table.heads.get(form as usize).copied().unwrap_or(0);
            if head != 0 || !self.open.is_empty() {
                self.at_word(head, at, found);
            }
            at += 1;
        }
    }

    fn at_word(&mut self, head: u32, at: u32, found: &mut [Vec<Occurrence>]) {
        self.opened.clear();
        let mut next = head;
        while let Some(entry) = next.checked_sub(1).and_then(|i| self.table.entries.get(i as usize)) {
            next = entry.next;
            let places = found.get_mut(entry.term as usize);
            match entry.what {
                What::Word(Reading { quality, sure, cut }) => {
                    add_occurrence(places, self.most, Occurrence { at, width: 1, quality, sure, cut });
                }
                What::Piece { from, to, length } => {
                    let begun = Open { term: entry.term, start: at, width: 0, letters: 0 };
                    let fits = |o: &&Open| o.term == entry.term && o.letters == from;
                    let before = if from == 0 { Some(begun) } else { self.open.iter().find(fits).copied() };
                    let Some(open) = before else { continue };
                    let open = Open { width: open.width + 1, letters: to, ..open };
                    if to == length {
                        let quality = super::rank::GLUED;
                        let (at, width) = (open.start, open.width);
                        let whole = Occurrence { at, width, quality, sure: true, cut: false };
                        add_occurrence(places, self.most, whole);
                    } else {
                        self.opened.push(open);
                    }
                }
            }
        }
        std::mem::swap(&mut self.open, &mut self.opened);
    }
}

/// Keeps the best reading of a position, and no more positions than are looked at.
fn add_occurrence(places: Option<&mut Vec<Occurrence>>, most: usize, occurrence: Occurrence) {
    let Some(places) = places else { return };
    if let Some(last) = places.last_mut()
        && (last.at, last.width) == (occurrence.at, occurrence.width)
    {
        if (occurrence.sure, occurrence.quality) > (last.sure, last.quality) {
            *last = occurrence;
        }
        return;
    }
    if places.len() < most {
        places.push(occurrence);
    }
}

/// How often what the term most likely means stands in the texts.
fn count(vocabulary: &Vocabulary, known: &Known) -> u64 {
    let count = |words: &mut dyn Iterator<Item = WordId>| words.map(|w| vocabulary.word_count(w)).sum();
    if !known.exact.is_empty() && !known.doubtful {
        return count(&mut known.exact.iter().copied());
    }
    if !known.begun.is_empty() && !known.doubtful {
        return count(&mut known.begun.clone());
    }
    if known.glue.is_some() {
        return 1;
    }
    let best = known.guessed.iter().map(|g| g.1).fold(0.0, f32::max);
    count(&mut known.guessed.iter().filter(|g| g.1 >= best).map(|g| g.0))
}

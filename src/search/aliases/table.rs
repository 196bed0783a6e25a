//! Sets of names in the form in which they are looked up: their text, and where each name is in it by a hash of its words.
//!
//! Apart from [`super`], because the build makes the program's own table of it (`build.rs` has this file too): starting
//! folds no name and fills no map.

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::text::words::{Word, words};

/// Between the names of a set.
const BETWEEN: char = '|';
/// Words of a name at most: the longest official name of an agreement has fifteen.
pub(crate) const LONGEST: usize = 16;
/// Letters from which the s at the end of a word makes it a plural: `laos` and `paris` end so too, which costs nothing
/// where both sides are cut alike, but `as` or `us` would become letters.
const SHORTEST_PLURAL: usize = 5;
/// Words that a name may have or not between its others: `Bộ Giáo dục [và] Đào tạo`, `Ministry [of] Health`. With their
/// marks, since folded some are parts of words: `tại` is one of these, `tài` of `tài chính` is none.
const CONNECTING: [&str; 14] =
    ["và", "của", "về", "các", "cho", "tại", "trong", "với", "ở", "theo", "the", "of", "and", "for"];
/// Other words that a name must still have for one of these to be left out: of fewer it may be a syllable of a foreign
/// name.
const FEWEST: usize = 3;
/// Letters of an abbreviation that no row has: of fewer it may be anything.
const INITIALS: std::ops::RangeInclusive<usize> = 4..=10;
/// Whose a body is, folded, as it ends.
const WHOSE: [&str; 10] = [
    "lien hop quoc",
    "cua lien hop quoc",
    "the gioi",
    "quoc te",
    "viet nam",
    "trung uong",
    "nha nuoc",
    "chinh phu",
    "quoc gia",
    "toan quoc",
];
/// Names that begin so are of agreements, which differ in what they end with.
const AGREEMENTS: [&str; 5] = ["Hiệp", "Công ước", "Nghị định", "Tuyên bố", "Thỏa thuận"];
/// Ends of words as they are written in Britain and in America.
pub(crate) const BRITISH: [(&str, &str); 4] =
    [("isation", "ization"), ("labour", "labor"), ("defence", "defense"), ("centre", "center")];
/// Bits of a hash by which the entries are in buckets, of which most have one or two.
const BUCKETS: u32 = 12;
/// Bytes of an entry: a hash, and the place of a name in the text.
const ENTRY: usize = 8;

/// The signs that a row of the text begins with: names of the same, a whole with its parts, and a name with those that go
/// for it but not for one another.
const SAME: char = '=';
const PARTS: char = '<';
pub(crate) const EXPLAINED: char = '~';

/// Sets of names.
#[derive(Debug, Default)]
pub(crate) struct AliasTable {
    /// A row for each set: its sign, and the names with `|` between them.
    sets: Cow<'static, str>,
    /// For each name the hash of its words, with and without those that connect them, and its place in `sets`: four
    /// bytes each, in the order of the hashes.
    places: Cow<'static, [u8]>,
    /// Where the entries of each bucket begin.
    starts: OnceLock<Vec<usize>>,
}

/// A name in a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AliasName<'t> {
    /// As the table writes it.
    pub(crate) text: &'t str,
    /// All names of its set.
    set: &'t str,
    /// Whether all names of the set are of the same.
    pub(crate) is_same: bool,
    /// Whether they are those of a whole and its parts.
    pub(crate) is_part: bool,
}

impl AliasTable {
    /// A table that was made before.
    pub(crate) const fn made(sets: &'static str, places: &'static [u8]) -> Self {
        Self { sets: Cow::Borrowed(sets), places: Cow::Borrowed(places), starts: OnceLock::new() }
    }

    /// The sets of `lines`: on each `same` or `part`, a tab, and names with `|` between them. Also the numbers of the
    /// lines that are none, counted from one.
    pub(crate) fn read(lines: &str) -> (Self, Vec<usize>) {
        let (mut sets, mut wrong) = (Vec::new(), Vec::new());
        for (number, line) in (1..).zip(lines.lines().map(str::trim)) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let row = line.split_once('\t').map(|(kind, names)| (kind.trim(), names.split(BETWEEN)));
            let set = match row {
                Some(("same", names)) => Some((SAME, names)),
                Some(("part", names)) => Some((PARTS, names)),
                Some(_) | None => None,
            };
            let set = set.map(|(sign, names)| (sign, names.map(str::trim).collect::<Vec<_>>()));
            match set.filter(|(_, names)| names.iter().filter(|name| is_name(name)).count() > 1) {
                Some(set) => sets.push(set),
                None => wrong.push(number),
            }
        }
        (Self::of(sets.into_iter()), wrong)
    }

    /// These sets, each behind its sign.
    pub(crate) fn of<'n>(all: impl Iterator<Item = (char, Vec<&'n str>)>) -> Self {
        let (mut sets, mut places) = (String::new(), Vec::new());
        for (sign, names) in all {
            sets.push(sign);
            for (number, name) in names.into_iter().filter(|name| is_name(name)).enumerate() {
                if number > 0 {
                    sets.push(BETWEEN);
                }
                let (words, place) = (words(name), u32::try_from(sets.len()).unwrap_or(u32::MAX));
                let forms = forms(name, &words);
                let short = forms.iter().filter_map(|form| initials(form)).chain(as_one_word(name, &words));
                places.extend(short.map(|word| (hash([&word].into_iter()), place)));
                places.extend(forms.iter().map(|form| (hash(form.iter().copied()), place)));
                sets.push_str(name);
            }
            sets.push('\n');
        }
        places.sort_unstable();
        places.dedup();
        let places: Vec<u8> =
            places.iter().flat_map(|(hash, at)| [hash.to_le_bytes(), at.to_le_bytes()].concat()).collect();
        Self { sets: sets.into(), places: places.into(), starts: OnceLock::new() }
    }

    /// Its two parts, to be kept.
    #[cfg_attr(not(test), allow(dead_code))] // the build asks
    pub(crate) fn parts(&self) -> (&str, &[u8]) {
        (&self.sets, &self.places)
    }

    /// The names whose words may be those of this hash; others may have the same one.
    pub(crate) fn names(&self, hash: u32) -> impl Iterator<Item = AliasName<'_>> {
        let halves = |[a, b, c, d, e, f, g, h]: [u8; ENTRY]| {
            (u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes([e, f, g, h]) as usize)
        };
        let (entries, _) = self.places.as_chunks::<ENTRY>();
        // A query asks for thousands that are none.
        let bucket = |hash: u32| hash as usize >> (u32::BITS - BUCKETS);
        let starts = self.starts.get_or_init(|| {
            let start = |number| entries.partition_point(|entry| bucket(halves(*entry).0) < number);
            (0..=1 << BUCKETS).map(start).collect()
        });
        let start = |number: usize| starts.get(number).copied().unwrap_or_default();
        let bucket = entries.get(start(bucket(hash))..start(bucket(hash) + 1)).unwrap_or_default();
        let same = bucket.iter().map(move |entry| halves(*entry)).filter(move |(own, _)| *own == hash);
        same.filter_map(|(_, place)| self.name(place))
    }

    fn name(&self, place: usize) -> Option<AliasName<'_>> {
        let (before, after) = self.sets.split_at_checked(place)?;
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let row = self.sets.get(start..)?.lines().next()?;
        let text = after.split([BETWEEN, '\n']).next()?;
        let (is_same, is_part) = (row.starts_with(SAME), row.starts_with(PARTS));
        Some(AliasName { text, is_same, is_part, set: row.get(1..)? })
    }

    /// All its sets.
    #[cfg(test)]
    pub(crate) fn sets(&self) -> impl Iterator<Item = &str> {
        self.sets.lines()
    }
}

impl<'t> AliasName<'t> {
    /// All names of its set.
    pub(crate) fn all(self) -> impl Iterator<Item = &'t str> {
        self.set.split(BETWEEN)
    }

    /// The first name of its set.
    pub(crate) fn first(self) -> &'t str {
        self.all().next().unwrap_or_default()
    }

    /// The other names of the same; of a part the whole, and of the whole its parts.
    pub(crate) fn others(self) -> impl Iterator<Item = &'t str> {
        let first = self.first();
        let (is_same, is_first) = (self.is_same, self.text == first);
        let others = self.all().filter(move |other| *other != self.text);
        others.filter(move |other| is_same || is_first || *other == first)
    }
}

fn is_name(name: &str) -> bool {
    (1..=LONGEST).contains(&words(name).len())
}

/// What a name is looked up by: its words in one number and one spelling.
pub(crate) fn hash<'w>(words: impl Iterator<Item = &'w Word>) -> u32 {
    hash_on(0x811c_9dc5, words.map(|word| word.folded.as_str()))
}

/// The same of folded words behind those of a hash.
pub(crate) fn hash_on<'w>(mut hash: u32, words: impl Iterator<Item = &'w str>) -> u32 {
    for word in words {
        // FNV-1a, as good as any for words and the same on every machine.
        for byte in spelt(word).bytes().chain([b' ']) {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }
    hash
}

/// The words by which the name `text` is meant: all, those that it cannot do without, those of a body without its further
/// fields or whose it is (`Bộ Giáo dục [và Đào tạo]`, `Tổ chức Y tế [Thế giới]`), those without the s of an owner, which
/// people type with it or not at all (`womens union`), and an English `Ministry of Health` in its other order.
pub(crate) fn forms<'w>(text: &str, words: &'w [Word]) -> Vec<Vec<&'w Word>> {
    let mut forms = vec![words.iter().collect(), essential(text, words)];
    let is_owners = |word: &Word| {
        word.folded == "s" && text.get(..word.range.start).is_some_and(|before| before.ends_with(['\'', '’']))
    };
    if words.iter().any(is_owners) {
        forms.push(words.iter().filter(|word| !is_owners(word)).collect());
    }
    let is_body =
        text.starts_with(char::is_uppercase) && !AGREEMENTS.iter().any(|first| text.starts_with(first));
    for at in FEWEST..words.len() {
        let (Some(before), Some(after)) = (words.get(..at), words.get(at..)) else { continue };
        if is_body && may_be_left_out(text, before, after) {
            forms.push(before.iter().collect());
        }
    }
    if let [what, of, rest @ ..] = words
        && of.folded == "of"
        && !rest.is_empty()
    {
        let rest = rest.iter().filter(|word| word.folded != "the");
        forms.push(rest.chain([what]).collect());
    }
    forms
}

/// Whether people leave out the words `after` of a body: its further fields, or whose it is.
fn may_be_left_out(text: &str, before: &[Word], after: &[Word]) -> bool {
    let ends = before.last().map_or(0, |word| word.range.end);
    let Some(next) = after.first() else { return false };
    let is_and = matches!(text.get(next.range.clone()), Some("và" | "and" | "&"));
    let between = text.get(ends..next.range.start).unwrap_or_default();
    let rest = after.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ");
    is_and || between.contains([',', '-', '&']) || WHOSE.contains(&rest.as_str())
}

/// The words that the name `text` cannot do without.
pub(crate) fn essential<'w>(text: &str, words: &'w [Word]) -> Vec<&'w Word> {
    let connects = |word: &Word| {
        text.get(word.range.clone()).is_some_and(|written| CONNECTING.contains(&&*written.to_lowercase()))
    };
    without(words, connects)
}

/// A foreign name that is written by syllables with hyphens as the one word that it is too: `Mát-xcơ-va`.
pub(crate) fn as_one_word(text: &str, words: &[Word]) -> Option<Word> {
    let is_one = text.contains('-') && !text.contains(' ');
    let folded: String = words.iter().map(|word| word.folded.as_str()).collect();
    words.first().filter(|_| is_one).map(|first| Word { folded, ..first.clone() })
}

/// The first letters of a name as one word, as an abbreviation of it that no row has would be.
pub(crate) fn initials(words: &[&Word]) -> Option<Word> {
    let folded: String = words.iter().filter_map(|word| word.folded.chars().next()).collect();
    words
        .first()
        .filter(|_| INITIALS.contains(&folded.len()))
        .map(|first| Word { folded, ..(*first).clone() })
}

/// `words` without those between the first and the last that `connects` them.
pub(crate) fn without<W>(words: &[W], connects: impl Fn(&W) -> bool) -> Vec<&W> {
    let last = words.len().saturating_sub(1);
    let is_left = |at: usize, word: &W| at == 0 || at == last || !connects(word);
    let left: Vec<&W> =
        words.iter().enumerate().filter(|(at, word)| is_left(*at, word)).map(|(_, word)| word).collect();
    if left.len() < FEWEST { words.iter().collect() } else { left }
}

/// A folded word as names are compared: English words in the singular and as in America. No Vietnamese word ends so.
pub(crate) fn spelt(folded: &str) -> Cow<'_, str> {
    let is_long = folded.len() >= SHORTEST_PLURAL && !folded.ends_with("ss");
    let word = folded.strip_suffix('s').filter(|_| is_long).unwrap_or(folded);
    for (british, american) in BRITISH {
        if let Some(start) = word.strip_suffix(british) {
            return format!("{start}{american}").into();
        }
    }
    word.strip_suffix("me").filter(|word| word.ends_with("ram")).unwrap_or(word).into()
}

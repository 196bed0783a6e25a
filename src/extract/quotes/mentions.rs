//! The one finder of everybody who can speak: persons, offices, bodies, papers, countries and groups.
//!
//! A mention is a noun phrase read from its first token: its beginning (form of address, degree, office and the
//! office's body), the name, and the apposition after it. Names are whole or the mention has none.

mod appositions;
mod bodies;
mod offices;
mod phrases;

use std::iter::successors;
use std::ops::Range;

use self::appositions::appositions;
use self::bodies::{BEFORE_PAPERS, body, group, guess, paper, place_of_people, press};
use self::offices::holder;
use self::phrases::is_title_with_capital;
use super::super::lexicon::{
    ACCOUNTS, ADDRESSES, ADVERBS, BODIES, COMPANIES, COUNTRIES, DETERMINERS, HONORIFICS, KIN, Lexicon,
    NOT_NAMES, NOUNS, OWN_COUNTRY, PAPERS, PLACES, PRESS, PRESS_NOUNS, PRONOUNS, SPEAKERS, UNSPEAKING,
};
use super::super::tokens::Tokens;
use super::names::{
    CREDITS, begins_somebody, country, full_name, is_acronym, is_foreign_word, is_initial, name_end,
};
use super::scope::ends_sentence;
use super::verbs::verb_at;

pub(super) use self::offices::{complement, office};
pub(super) use self::phrases::words_before_a_verb;

/// What kind of speaker the words are.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum MentionKind {
    /// Somebody with a name.
    Person,
    /// An office without a name: `Bộ trưởng Ngoại giao New Zealand`.
    Office,
    /// A body with a name of its own.
    Body,
    /// A body by a common noun, named before: `trung tâm`, `cơ quan này`.
    CommonBody,
    /// A paper, an agency, a broadcaster.
    Press,
    Country,
    /// People without names: `các chuyên gia`.
    Group,
    /// A document: `báo cáo của Bộ Y tế`.
    Paper,
    /// A word that refers to a person.
    Pronoun,
    /// One capital word, which only its place makes a name: `Scott`.
    Guess,
}

/// Who acts by a name or an office of his own.
pub(super) const AGENTS: [MentionKind; 4] =
    [MentionKind::Person, MentionKind::Office, MentionKind::Body, MentionKind::Country];

/// Somebody or something that can speak, as tokens.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Mention {
    pub(super) kind: MentionKind,
    /// All its words, with the apposition.
    pub(super) range: Range<usize>,
    /// Its words without apposition and brackets.
    pub(super) head: Range<usize>,
    /// The personal name alone.
    pub(super) name: Option<Range<usize>>,
    /// Offices and descriptions, in the order of the text.
    pub(super) roles: Vec<Range<usize>>,
    /// A short name in brackets after the full one: `(WHO)`.
    pub(super) acronym: Option<usize>,
}

/// A noun phrase of a speaker has at most so many words.
const LONGEST_PHRASE: usize = 28;

impl Mention {
    pub(super) fn new(kind: MentionKind, head: Range<usize>) -> Self {
        Self { kind, range: head.clone(), head, name: None, roles: Vec::new(), acronym: None }
    }

    fn person(head: Range<usize>, name: Range<usize>) -> Self {
        Self { name: Some(name), ..Self::new(MentionKind::Person, head) }
    }
}

/// Who or what is mentioned at `at`; its words end before `limit`.
pub(super) fn mention(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<Mention> {
    let limit = limit.min(at + LONGEST_PHRASE * 2);
    let mut found = core(tokens, at, limit)?;
    if found.range.end > limit {
        return None;
    }
    if let Some(end) = place_of_people(tokens, &found, limit) {
        (found.range.end, found.head.end) = (end, end);
    }
    // `Bà N. cho biết`
    let is_shortened = found.kind == MentionKind::Person && is_initial(tokens, found.range.end - 1);
    if is_shortened && tokens.text(found.range.end) == "." && !ends_sentence(tokens, found.range.end) {
        found.range.end += 1;
    }
    appositions(tokens, &mut found, limit);
    if is_followed_by_another(tokens, &found, limit) {
        found.range.end = found.head.end;
        found.roles.retain(|role| role.end <= found.head.end);
    }
    Some(found)
}

/// `Theo Bộ trưởng Lê An, Thủ tướng đã giao …`: behind a source an office with its own predicate is whoever does that;
/// `theo ông Lê An, giám đốc sở cho biết` it is his.
fn is_followed_by_another(tokens: &Tokens<'_>, source: &Mention, limit: usize) -> bool {
    let Range { start, end } = source.range.clone();
    source.kind == MentionKind::Person
        && tokens.follows(start, &["theo"])
        && source.head.end < end
        && end < limit
        && tokens.text(source.head.end) == ","
        && tokens.is_word(end)
        && !tokens.is_one_of(end, &["thì", "và", "về", "của"])
        && !tokens.spells_one_of(end, &["cho biết", "cho hay", "cho rằng"])
}

/// The end of the whole name of a body that begins at `at`: `Ban Tổ chức Liên hoan Truyền hình toàn quốc`.
pub(in crate::extract) fn end_of_body(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<usize> {
    body(tokens, at, limit).filter(|found| found.kind == MentionKind::Body).map(|found| found.head.end)
}

/// The words with which somebody may begin who is not known by capitals alone.
const BEGINNINGS: Lexicon = Lexicon::any(&[
    PRONOUNS,
    HONORIFICS,
    PRESS_NOUNS,
    PAPERS,
    ACCOUNTS,
    BODIES,
    COMPANIES,
    SPEAKERS,
    DETERMINERS,
    PRESS,
    COUNTRIES,
    OWN_COUNTRY,
]);

fn core(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<Mention> {
    let begins = tokens.is_number(at)
        || tokens.is_word(at)
            && (BEGINNINGS.starts_at(tokens, at)
                || tokens.is_one_of(at, &BEFORE_PAPERS)
                || tokens.is_one_of(at, &POINTING));
    if !begins && !tokens.is_capital(at) {
        return None;
    }
    let unlike = || is_acronym(tokens.text(at - 1)) || is_foreign_word(tokens, at - 1);
    let after_acronym = || unlike() && is_title_with_capital(tokens, at);
    let inside_a_title =
        || HONORIFICS.longest(tokens, at - 1).max(PLACES.longest(tokens, at - 1)).is_some_and(|end| end > at);
    let opener = || {
        NOT_NAMES.has(tokens, at - 1) && (tokens.begins_a_sentence(at - 1) || tokens.follows(at, &["theo"]))
    };
    if at > 0
        && tokens.is_capital(at - 1)
        && tokens.is_capital(at)
        && (inside_a_title() || !opener() && !after_acronym() && !begins_behind_capitals(tokens, at))
    {
        return None; // inside a run of capitals
    }
    // `Thủ|tướng`: the rest of an office
    let rest = at > 0 && tokens.is_capital(at - 1) && !tokens.is_capital(at) && inside_a_title();
    if rest && HONORIFICS.longest(tokens, at - 1) >= HONORIFICS.longest(tokens, at)
        || continues_a_name(tokens, at)
    {
        return None;
    }
    let named = || {
        let end = full_name(tokens, at).filter(|end| *end <= limit)?;
        Some(Mention::person(at..end, at..end))
    };
    if !begins {
        // Most capitals.
        let found = named().or_else(|| body(tokens, at, limit)).or_else(|| guess(tokens, at, limit))?;
        return Some(called(tokens, &found, limit).unwrap_or(found));
    }
    let found = pointed_at(tokens, at, limit)
        .or_else(|| pronoun(tokens, at, limit))
        .or_else(|| holder(tokens, at, limit))
        .or_else(named)
        .or_else(|| press(tokens, at, limit))
        .or_else(|| paper(tokens, at, limit))
        .or_else(|| body(tokens, at, limit))
        .or_else(|| {
            let own = || OWN_COUNTRY.longest(tokens, at).filter(|_| tokens.is_capital(at + 1));
            let end =
                country(tokens, at).or_else(own).filter(|end| !tokens.is_capital(*end) && *end <= limit)?;
            Some(Mention::new(MentionKind::Country, at..end))
        })
        .or_else(|| group(tokens, at, limit))
        .or_else(|| guess(tokens, at, limit))?;
    Some(called(tokens, &found, limit).unwrap_or(found))
}

/// `Lái xe Sao Mai tên Soh`, `một người dùng có tên là Lê An`: somebody whose name the next words give.
fn called(tokens: &Tokens<'_>, found: &Mention, limit: usize) -> Option<Mention> {
    let nameless = matches!(found.kind, MentionKind::Group | MentionKind::Office | MentionKind::CommonBody)
        || found.name.as_ref().is_some_and(|name| name.len() == 1 && !found.roles.is_empty());
    let word = found.range.end + usize::from(tokens.lower(found.range.end) == "có");
    let start = word + 1 + usize::from(tokens.lower(word + 1) == "là");
    let end = name_end(tokens, start).min(limit);
    let named = nameless && tokens.lower(word) == "tên" && end > start;
    named.then(|| Mention {
        roles: vec![found.head.clone()],
        ..Mention::person(found.head.start..end, start..end)
    })
}

/// Whether somebody begins here behind capitals of something else, as behind a caption without a point.
pub(super) fn begins_behind_capitals(tokens: &Tokens<'_>, at: usize) -> bool {
    begins_somebody(tokens, at) && tokens.is_capital(at)
}

/// Whether whoever made a picture is named here: `Ảnh: AFP`.
pub(super) fn is_credited(tokens: &Tokens<'_>, at: usize) -> bool {
    at > 1 && tokens.text(at - 1) == ":" && tokens.follows(at - 1, &CREDITS)
}

/// Whether a word belongs to the one before it: `New York Times/Siena College`, `92/2024/NĐ-CP`, `Daniel K. Inouye`, and in
/// a list of several kinds of places the last, as in `34 tỉnh, thành phố`.
fn continues_a_name(tokens: &Tokens<'_>, at: usize) -> bool {
    let mark = at.wrapping_sub(1);
    let glued = at > 1
        && tokens.is_glued(at)
        && tokens.is_glued(mark)
        && matches!(tokens.text(mark), "/" | "-" | "–");
    let listed =
        at > 1 && tokens.text(mark) == "," && NOUNS.longest(tokens, at - 2).is_some_and(|end| end > at);
    let initial =
        at > 2 && tokens.text(mark) == "." && is_initial(tokens, at - 2) && !ends_sentence(tokens, mark);
    // `kết luận số 37 / TTr – VEC`
    let joins = |at: usize| {
        matches!(tokens.text(at - 1), "/" | "-" | "–")
            && (is_acronym(tokens.text(at - 2)) || tokens.is_number(at - 2))
    };
    let first = successors(Some(at), |at| (*at > 2 && joins(*at)).then(|| at - 2)).last().unwrap_or(at);
    let numbered = first < at && tokens.is_number(first) && tokens.follows(first, &["số"]);
    glued || initial && tokens.is_capital(at) || listed || numbered
}

/// Words before a noun that make it one person whom the text has named: `vị luật sư`, `nữ diễn viên`, `chàng kỹ sư`.
pub(super) const POINTING: [&str; 5] = ["vị", "nữ", "nam", "chàng", "nàng"];

/// `vị giám đốc sở`, `chàng kỹ sư`, `nhà lãnh đạo 58 tuổi`: a noun for somebody named before, with what it is of.
fn pointed_at(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<Mention> {
    let noun = HONORIFICS
        .longest(tokens, at + 1)
        .filter(|_| tokens.is_one_of(at, &POINTING) && !ADDRESSES.has(tokens, at + 1));
    let (end, name) = complement(tokens, noun?, limit);
    name.is_none().then(|| Mention::new(MentionKind::Pronoun, at..end.min(limit)))
}

fn pronoun(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<Mention> {
    let end = PRONOUNS.longest(tokens, at)?;
    let first = at == 0 || !tokens.is_word(at - 1);
    let proper = tokens.is_capital(end) || tokens.is_capital(at) && !first;
    // `nhà lãnh đạo 58 tuổi`
    let aged = tokens.is_number(end) && tokens.lower(end + 1) == "tuổi";
    let end = if aged && end > at + 1 { end + 2 } else { end };
    let longer = Lexicon::any(&[HONORIFICS, KIN, SPEAKERS]); // `bà con`
    let more = longer.longest(tokens, at).is_some_and(|more| more > end)
        || (end == at + 1 || tokens.spells(at, "đồng chí")) && HONORIFICS.longest(tokens, end).is_some();
    // `cụ thể`
    let other = UNSPEAKING.longest(tokens, at).is_some();
    // `Nhà lãnh đạo phe thiểu số Ana Harper`
    let named = || {
        let holder = HONORIFICS.longest(tokens, at).and_then(|_| holder(tokens, at, limit));
        holder.and_then(|holder| holder.name).is_some_and(|name| name.len() > 1)
    };
    (!(proper || more || other || end > at + 1 && named()))
        .then(|| Mention::new(MentionKind::Pronoun, at..end))
}

/// The token after adverbs that start at `at`.
pub(super) fn skip_adverbs(tokens: &Tokens<'_>, mut at: usize) -> usize {
    while let Some(end) = ADVERBS.longest(tokens, at) {
        at = end;
    }
    at
}

/// The bracket that closes the one at `open`, before `end`.
pub(super) fn closing(tokens: &Tokens<'_>, open: usize, end: usize) -> Option<usize> {
    (open + 1..end.min(open + 30)).find(|at| tokens.text(*at) == ")")
}

/// Whether a verb of saying is here, behind adverbs and times.
fn says_here(tokens: &Tokens<'_>, at: usize) -> bool {
    verb_at(tokens, skip_times(tokens, at)).is_some()
}

/// The token after adverbs and a date: `, ngày 30/1 thông báo`, `, hôm nay cho biết`.
pub(super) fn skip_times(tokens: &Tokens<'_>, at: usize) -> usize {
    let mut next = skip_adverbs(tokens, at);
    let dated = |at: usize| {
        tokens.is_number(at)
            || tokens.text(at) == "/"
            || tokens.text(at) == "-" && tokens.is_glued(at) && tokens.is_number(at + 1)
            || tokens.is_one_of(
                at,
                &[
                    "ngày", "tháng", "năm", "hôm", "sáng", "chiều", "tối", "trưa", "cùng", "nay", "rạng",
                    "đêm",
                ],
            )
    };
    while next < at + 10 && dated(next) {
        next = skip_adverbs(tokens, next + 1);
    }
    next
}

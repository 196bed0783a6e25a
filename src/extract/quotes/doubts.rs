//! How sure a speaker is: signs that the edges of its words are guessed, that its verb is far, or that somebody else is meant.
//!
//! What each sign counts is in `grammar/doubts.txt`; where their sum is too great no speaker is given, since a blank
//! beats a wrong word.

use std::ops::Range;

use super::super::lexicon::{
    ACCOUNTS, ADDRESSES, ADVERBS, BODIES, COMMON_VERBS, COMPANIES, COMPOUNDS, COUNTRIES, DOING, FAMILY_NAMES,
    HARM, HONORIFICS, KINDS_OF_PLACES, LAWS, Lexicon, NOUNS, PAPERS, PLACES, PORTFOLIOS, PREDICATES, PRESS,
    SAID_THERE, SHARED_BODIES, SPEAKERS, SPEECH_VERBS, UNSPEAKING,
};
use super::super::tokens::Tokens;
use super::mentions::{Mention, MentionKind, skip_adverbs};
use super::names::{is_acronym, is_foreign_name, is_foreign_word, is_initial, spaced_words};
use super::verbs::verb_at;
use crate::extract::weights::weighed;

weighed! {
    /// A sign that a speaker is cut, too long, or another one.
    pub(super) enum Sign in "../grammar/doubts.txt":
    UnknownWord FirmBeforeName PlaceAlone Apposed OneWord Paper FewWordsBetween ManyWordsBetween PhraseBetween
    NounAtVerb SharesVerb BehindWord Rival Relative ListedBeside SexUnknown FarBack ThisPerson ThisBody
    BodyByNoun SpokeBefore LowerBody Divided OpenEdge CutInAWord CountryInName Namesake UnreadBehind
    Bare AnotherVerb NoSubject Most
}

/// The signs of a speaker, each a bit.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(in crate::extract) struct Doubts(u64);

impl Doubts {
    /// These, and a sign where it holds.
    pub(super) fn when(self, sign: Sign, holds: bool) -> Self {
        if holds { Self(self.0 | 1 << sign as u32) } else { self }
    }

    /// The signs of either.
    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The signs of both.
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether they are too many for a name to be given.
    pub(super) fn are_too_many(self) -> bool {
        let held = Sign::ALL.iter().filter(|sign| self.0 >> **sign as u32 & 1 == 1);
        held.map(|sign| sign.weight()).sum::<f32>() >= Sign::Most.weight()
    }

    /// These without one.
    pub(super) fn but(self, sign: Sign) -> Self {
        Self(self.0 & !(1 << sign as u32))
    }

    /// What the words of a mention themselves show.
    pub(super) fn of_words(tokens: &Tokens<'_>, mention: &Mention) -> Self {
        use MentionKind as K;
        let Range { start, end } = mention.head.clone();
        let is_body = mention.kind == K::Body;
        let named = matches!(mention.kind, K::Body | K::Office | K::Press | K::Group | K::CommonBody);
        // `EU`: a union that speaks as a country does.
        let place = Lexicon::any(&[PLACES, COUNTRIES]).longest(tokens, start) == Some(end)
            && !(is_acronym(tokens.text(start)) && COUNTRIES.has(tokens, start));
        // `TP Huế yêu cầu …` speaks at the head of a sentence; elsewhere it says where somebody is.
        let city = tokens.lower(start).starts_with("tp")
            && end <= start + 4
            && !tokens.begins_a_sentence(start)
            && tokens.text(start - 1) != ",";
        let comma = |at: usize| tokens.text(at) == ",";
        let between_commas = start > 1 && comma(start - 1) && comma(end) && tokens.is_capital(start - 2);
        let guess = mention.kind == K::Guess;
        Self::default()
            .when(Sign::UnknownWord, named && unknown_word(tokens, &mention.head))
            .when(Sign::FirmBeforeName, begins_with_a_firm(tokens, mention))
            .when(Sign::PlaceAlone, is_body && (place || city) && BODIES.longest(tokens, start) != Some(end))
            .when(Sign::Apposed, between_commas && (place || guess))
            .when(Sign::OneWord, guess && end == start + 1 && is_plain_word(tokens, start))
            .when(Sign::LowerBody, is_body && !tokens.is_capital(start))
            .when(Sign::Paper, mention.kind == K::Paper)
            .when(
                Sign::CutInAWord,
                named
                    && (is_cut_in_a_word(tokens, end)
                        || ends_loosely(tokens, &mention.head)
                        || is_body && goes_on_behind_a_body(tokens, &mention.head)
                        || mention.kind != K::Office && does_something(tokens, &mention.head)
                        || tokens.text(end) == "@"),
            )
            .when(Sign::CountryInName, has_a_country(tokens, mention))
    }
}

/// Whether a word continues behind a name: `Người căn|dặn`.
fn is_cut_in_a_word(tokens: &Tokens<'_>, end: usize) -> bool {
    let words = Lexicon::any(&[COMPOUNDS, COMMON_VERBS, SPEECH_VERBS]);
    let last = end.saturating_sub(1);
    !tokens.is_capital(last) && words.longest(tokens, last).is_some_and(|word| word > end)
}

/// Whether the last word belongs to what they do: `Ủy ban Sông Mây tránh`, `không ít người đặt`.
fn ends_loosely(tokens: &Tokens<'_>, head: &Range<usize>) -> bool {
    let Range { start, end } = head.clone();
    let last = end - 1;
    let acts = Lexicon::any(&[ADVERBS, COMMON_VERBS, DOING, HARM, PREDICATES, SPEECH_VERBS]);
    let acts = |at: usize| acts.longest_within(tokens, at, end) == Some(end);
    let is_noun = |at: usize| PARTS.longest_within(tokens, at, end) == Some(end);
    // `Viện Dưỡng|lão`: the second syllable of a word
    let is_second = tokens.is_capital(last.wrapping_sub(1))
        && Lexicon::any(&[PLACES, COUNTRIES, PRESS]).longest_before(tokens, last).is_none();
    last > start && !tokens.is_capital(last) && acts(last) && !(start..last).any(is_noun) && !is_second
}

/// Whether what somebody did was read as part of who they are: `huyện gửi Sở Y tế`, `dân làng đến vây chợ và`.
fn does_something(tokens: &Tokens<'_>, head: &Range<usize>) -> bool {
    let goes = |at: usize| tokens.is_one_of(at, &["gửi", "đến", "tới"]) && tokens.lower(at + 1) != "từ";
    let end = head.end;
    // `Những người|tuần hành yêu cầu`
    let is_described_behind = tokens.lower(end - 1) == "người"
        && tokens.is_word(end)
        && skip_adverbs(tokens, end) == end
        && verb_at(tokens, end).is_none();
    (head.start + 1..end - 1).any(goes) || is_described_behind
}

/// Whether a body is cut at either end: `TMCP Sao Mai`, `Lực lượng Mỹ|tại Nhật Bản`, `Bộ Giao thông| - vận tải`. At a meeting it may
/// speak.
fn goes_on_behind_a_body(tokens: &Tokens<'_>, head: &Range<usize>) -> bool {
    let end = head.end;
    let where_it_is = tokens.is_one_of(end, &["tại", "ở", "trên", "thuộc", "của"])
        && !SAID_THERE.has(tokens, end + 1)
        && tokens.is_capital(end + 1);
    let joined = tokens.is_dash(end) && tokens.is_word(end + 1) && !tokens.is_capital(end + 1);
    let described = NOUNS.longest(tokens, end + 1).max(HONORIFICS.longest(tokens, end + 1)).is_some();
    // `Sao Mai cung cấp nhiều biểu đồ`
    let counts = head.clone().any(|at| tokens.is_one_of(at, &["nhiều", "những"]));
    counts
        || tokens.is_one_of(head.start, &["tmcp", "tnhh", "cp", "mtv"])
        || where_it_is
        || joined && !described
}

/// Whether a name that is none of Viet Nam, nor a foreign one, has a country in it: `Âu Saomai Nga`.
fn has_a_country(tokens: &Tokens<'_>, mention: &Mention) -> bool {
    let Some(name) = mention.name.clone().filter(|name| name.len() > 1) else { return false };
    // `ông Dư Đức Tuấn`: whoever is addressed is no firm of Germany.
    !FAMILY_NAMES.has(tokens, name.start)
        && !ADDRESSES.has_before(tokens, name.start)
        && !is_foreign_name(tokens, name.clone())
        && name.clone().any(|at| COUNTRIES.longest(tokens, at).is_some_and(|end| end <= name.end))
}

/// A word that could be one of Vietnamese: `Sao`, not `Reuters` or `xAI`.
fn is_plain_word(tokens: &Tokens<'_>, at: usize) -> bool {
    !is_foreign_word(tokens, at) && !tokens.text(at).chars().skip(1).any(char::is_uppercase)
}

/// What may be part of the name of a body, a group or an office.
const PARTS: Lexicon = Lexicon::any(&[
    BODIES,
    COMPANIES,
    PORTFOLIOS,
    COMPOUNDS,
    NOUNS,
    SPEAKERS,
    HONORIFICS,
    KINDS_OF_PLACES,
    SHARED_BODIES,
    PAPERS,
    ACCOUNTS,
    UNSPEAKING,
    LAWS,
    PLACES,
    COUNTRIES,
    ADDRESSES,
]);
/// Small words inside of names.
const SMALL: [&str; 15] = [
    "của", "và", "về", "tại", "ở", "cho", "các", "thuộc", "cấp", "trong", "ngoài", "này", "với", "toàn",
    "đối",
];
/// Verbs, which are none.
const VERBS: Lexicon = Lexicon::any(&[COMMON_VERBS, DOING, HARM]);
/// Of those parts the ones that need no capital where they are a word alone.
const LONE_PARTS: Lexicon = Lexicon::any(&[KINDS_OF_PLACES, COMPANIES, HONORIFICS, SPEAKERS]);

/// The words of a name in lower case behind its first capital that no list has as part of one: `Bộ Nội vụ đề ra`. One
/// behind a capital may be the second syllable of a word, as in `Cục Đăng kiểm`.
fn unknown_word(tokens: &Tokens<'_>, head: &Range<usize>) -> bool {
    let mut at = head.start;
    let mut is_named = false;
    while at < head.end {
        let verb = VERBS.longest(tokens, at);
        let part = PARTS.longest(tokens, at).filter(|end| *end <= head.end);
        let lone = part == Some(at + 1) && LONE_PARTS.longest(tokens, at).is_none();
        let part = part
            .filter(|_| !lone || tokens.is_capital(at))
            .filter(|end| verb.is_none_or(|verb| verb < *end) || tokens.is_capital(at));
        let second = at > 0
            && tokens.is_capital(at - 1)
            && !is_acronym(tokens.text(at - 1))
            && !is_foreign_word(tokens, at - 1);
        let lower = tokens.is_word(at) && !tokens.is_capital(at);
        if lower && is_named && part.is_none() && !second && !tokens.is_one_of(at, &SMALL) {
            return true;
        }
        let end = part.unwrap_or(at + 1);
        is_named |=
            (at.max(head.start + 1)..end).any(|at| tokens.is_capital(at)) || is_acronym(tokens.text(at));
        at = end;
    }
    false
}

/// Whether what an office is of may be the first word of a foreign name: `Giám đốc điều hành Saomai John Smith`.
fn begins_with_a_firm(tokens: &Tokens<'_>, mention: &Mention) -> bool {
    let Some(name) = mention.name.clone() else { return false };
    let words = spaced_words(tokens, &name);
    // `Thủ hiến bang Sao Carl Harper`
    let open = |role: &Range<usize>| {
        tokens.is_one_of(role.end - 1, &["tại", "của", "từ", "thuộc", "bang", "tỉnh", "hạt", "quận"])
    };
    let bare =
        |role: &Range<usize>| HONORIFICS.longest(tokens, role.start).is_some_and(|end| end >= role.end);
    let of_a_firm = |role: &Range<usize>| {
        let of_a_place = ["lãnh", "thư", "hồng", "thái", "thống", "thị", "tỉnh", "phát", "đại"];
        tokens.is_one_of(role.start, &["giám", "chủ", "ceo", "phó", "nhà", "người", "chuyên"])
            || tokens.is_one_of(role.start, &of_a_place)
    };
    let in_family = FAMILY_NAMES.has(tokens, name.start);
    words > 2
        && !name.clone().any(|at| is_initial(tokens, at))
        && is_foreign_name(tokens, name.clone())
        && !ADDRESSES.has_before(tokens, name.start)
        && mention
            .roles
            .first()
            .filter(|role| role.end == name.start)
            .is_some_and(|role| !in_family && (bare(role) && of_a_firm(role) || open(role)))
}

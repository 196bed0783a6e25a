//! Who says a quotation: the words before it, behind it, and around it.
//!
//! Behind a quotation stands its speaker with a verb of saying (`…", bà Lan nói`), four times as often
//! as before it (`Bà Lan nói: "…`).

use std::ops::Range;

use super::super::lexicon::{HONORIFICS, SPEECH_VERBS};
use super::super::tokens::Tokens;
use super::marks::Marked;
use super::people::person_at;
use super::pronouns::is_pronoun;
use super::scope::{LONGEST_SENTENCE, ends_sentence, sentence_start};
use super::speaking::can_speak;
use super::subjects::{is_adverb, starts_with_preposition, subject, subject_before};

/// How far a verb of saying may stand from its quotation, in tokens.
const REACH: usize = 32;

/// Words that carry the clause on past a quotation, so that what follows tells no speaker.
const CARRY_ON: [&str; 26] = [
    "và", "nhưng", "để", "khi", "của", "là", "với", "trong", "vì", "do", "mà", "thì", "giữa", "cho", "từ",
    "đến", "tại", "ở", "trên", "được", "bị", "hay", "hoặc", "như", "có", "cùng",
];

/// What makes another verb of `theo`: `theo dõi`, `theo học`.
const COMPOUNDS: [&str; 6] = ["dõi", "đuổi", "học", "kịp", "đó", "chân"];

/// What the words around a quotation say about its speaker.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Told {
    /// These tokens name the speaker, or stand for one named before.
    By(Range<usize>),
    /// Somebody says it, and the clause leaves out who.
    BySomebody,
}

/// The speaker told behind a quotation: `, ông X nói`, ` - X, phó giám đốc Y, cho hay`, `, theo bà Z`.
pub(super) fn behind(tokens: &Tokens<'_>, marked: &Marked) -> Option<Told> {
    let close = marked.close?;
    let mut start = close + 1;
    let mut divided = matches!(tokens.text(marked.to.wrapping_sub(1)), "," | "." | "!" | "?" | "…");
    while matches!(tokens.text(start), "," | "." | "-" | "–" | "—" | "(" | "…" | "!") {
        divided = true;
        start += 1;
    }
    let next_sentence = (close + 1..start).any(|at| ends_sentence(tokens, at));
    if tokens.is_one_of(start, &["theo"]) && divided && !next_sentence {
        let told = subject(tokens, start + 1..clause_end(tokens, start + 1));
        return told.filter(|told| starts_a_person(tokens, told.start)).map(Told::By);
    }
    if CARRY_ON.contains(&tokens.lower(start)) || (!divided && starts_with_preposition(tokens, start)) {
        return None;
    }
    let Some((verb, verb_end)) = first_verb(tokens, start) else {
        return described_at_length(tokens, start).filter(|_| divided && !next_sentence).map(Told::By);
    };
    // A sentence of its own tells the speaker only when it says nothing else: `…". Bà Lan kể.`
    if next_sentence && !(ends_sentence(tokens, verb_end) || verb_end >= tokens.len()) {
        return None;
    }
    // A verb with a colon belongs to the next quotation.
    if tokens.text(verb_end) == ":" {
        return None;
    }
    if tokens.spells(verb, "dẫn lời") {
        // `Reuters dẫn lời bà Lan`: the paper only passes it on.
        return subject(tokens, verb_end..clause_end(tokens, verb_end)).map(Told::By);
    }
    if let Some(paper) = paper(tokens, verb == start, verb_end) {
        return divided.then_some(Told::By(start..paper));
    }
    if verb == start {
        return divided.then(|| by_or_somebody(subject(tokens, verb_end..clause_end(tokens, verb_end))));
    }
    named_before_verb(tokens, start, verb, divided)
}

/// The subject between a quotation and the verb of saying behind it.
fn named_before_verb(tokens: &Tokens<'_>, start: usize, verb: usize, divided: bool) -> Option<Told> {
    let named = starts_a_person(tokens, start);
    let told = (named || (divided && verb - start <= 14)).then(|| subject(tokens, start..verb))?;
    // Behind a long phrase whose head cannot speak the verb is somebody else's.
    let speaks = told.as_ref().is_none_or(|told| verb - start <= 6 || can_speak(tokens, told));
    speaks.then(|| by_or_somebody(told))
}

/// Somebody named in full whose description is longer than a verb of saying is looked for.
fn described_at_length(tokens: &Tokens<'_>, start: usize) -> Option<Range<usize>> {
    let (person, end) = person_at(tokens, start)?;
    (!person.is_guess && tokens.text(end) == "," && end - start > 1).then_some(start..end)
}

/// Where the name of a paper ends that speaks itself: `báo cáo 1179 nêu`, `thông báo của tỉnh viết`.
fn paper(tokens: &Tokens<'_>, first: bool, noun_end: usize) -> Option<usize> {
    let noun = ["cáo", "báo", "bố", "điện", "thư", "cứu", "tin"];
    let (verb, _) = first_verb(tokens, noun_end).filter(|_| first && tokens.follows(noun_end, &noun))?;
    let words = noun_end..verb;
    let named = words.clone().all(|at| tokens.is_word(at) || tokens.is_number(at));
    (!words.is_empty() && words.len() <= 8 && named).then_some(verb)
}

fn by_or_somebody(subject: Option<Range<usize>>) -> Told {
    subject.map_or(Told::BySomebody, Told::By)
}

fn is_quote(text: &str) -> bool {
    matches!(text, "“" | "”" | "\"" | "«" | "»")
}

/// The first verb of saying at `start` or behind, in the same sentence.
fn first_verb(tokens: &Tokens<'_>, start: usize) -> Option<(usize, usize)> {
    (start..start + REACH)
        .take_while(|at| {
            *at < tokens.len()
                && !ends_sentence(tokens, *at)
                && !is_quote(tokens.text(*at))
                && tokens.text(*at) != ";"
        })
        .find_map(|at| verb_at(tokens, at).map(|end| (at, end)))
}

/// The token behind a verb of saying at `at`, unless the word is part of a noun there.
pub(super) fn verb_at(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    if tokens.is_capital(at) && at > 0 && !ends_sentence(tokens, at - 1) {
        return None;
    }
    let nominal = tokens.follows(
        at,
        &[
            "lời", "câu", "sự", "việc", "bài", "cuộc", "bản", "những", "các", "người", "được", "bị", "cơ",
            "hội", "giải", "công", "lá",
        ],
    );
    // `kỹ thuật`, `nghệ thuật` hold the syllable of `thuật` (tells) and tell nothing.
    let art =
        tokens.lower(at) == "thuật" && tokens.follows(at, &["kỹ", "kĩ", "nghệ", "mỹ", "phẫu", "học", "võ"]);
    let end = SPEECH_VERBS.longest(tokens, at).filter(|_| !nominal && !art)?;
    // `báo cáo của Bộ` is a paper, `nói cách khác` a turn of phrase, `phát ngôn viên` a person.
    (!tokens.is_one_of(end, &["của", "cách", "chung", "viên"])).then_some(end)
}

fn clause_end(tokens: &Tokens<'_>, start: usize) -> usize {
    let last = tokens.len().min(start + LONGEST_SENTENCE);
    (start..last)
        .find(|at| {
            ends_sentence(tokens, *at)
                || matches!(tokens.text(*at), "," | ";" | ":" | "(" | ")")
                || is_quote(tokens.text(*at))
        })
        .unwrap_or(last)
}

/// Whether somebody is named, or stood for, right here.
fn starts_a_person(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_capital(at) || HONORIFICS.longest(tokens, at).is_some() || is_pronoun(tokens.lower(at))
}

/// Somebody by a name in quotation marks, of which the last stands here: `“Cô Mây” cũng nói`.
fn nickname(tokens: &Tokens<'_>, close: usize) -> Option<Range<usize>> {
    let open = (close.saturating_sub(6)..close).rev().find(|at| is_quote(tokens.text(*at)))?;
    (open + 1 < close && !tokens.is_glued(open)).then_some(open + 1..close)
}

/// The speaker told before a quotation: `X nói: "`, `theo X, "`, `X cho rằng "`.
pub(super) fn before(tokens: &Tokens<'_>, marked: &Marked) -> Option<Told> {
    let open = marked.open?;
    let sentence = sentence_start(tokens, open);
    // What an earlier quotation of the same sentence says names no speaker.
    let mark = (sentence..open).rev().find(|at| is_quote(tokens.text(*at)));
    let sentence = mark.map_or(sentence, |mark| mark + 1);
    let colon = tokens.text(open.wrapping_sub(1)) == ":";
    let gap = if colon { REACH } else { 7 };
    let mut near = (sentence..open).rev().take(gap);
    let verb = near.find_map(|at| verb_at(tokens, at).map(|end| (at, end))).filter(|(_, end)| *end <= open);
    // `theo lời bà Lan`, not `đi theo bà Lan`.
    let begins =
        |at: usize| at == sentence || !tokens.is_word(at - 1) || tokens.follows(at, &["cũng", "còn", "và"]);
    let after_theo = (sentence..open)
        .rev()
        .find(|at| tokens.lower(*at) == "theo" && begins(*at) && !tokens.is_one_of(at + 1, &COMPOUNDS));
    // `Theo bài báo, “…`: all that stands before the mark.
    if let Some(theo) = after_theo.filter(|theo| *theo == sentence && tokens.text(open - 1) == ",") {
        let start = (theo + 1..open).find(|at| tokens.follows(*at, &["của"])).unwrap_or(theo + 1);
        return subject(tokens, start..open - 1).map(Told::By);
    }
    if let Some(theo) = after_theo.filter(|theo| colon && verb.is_none_or(|(verb, _)| verb > theo + 1)) {
        let end = verb.map_or(open, |(verb, _)| verb);
        let told = subject(tokens, theo + 1..end);
        return told.filter(|told| verb.is_some() || starts_a_person(tokens, told.start)).map(Told::By);
    }
    let end = match verb {
        Some((verb, _)) => verb,
        None if colon => open - 1,
        None => return None,
    };
    if let Some(close) = mark
        && (sentence..end).all(|at| is_adverb(tokens.lower(at)))
        && let Some(nickname) = nickname(tokens, close).filter(|_| sentence <= end)
    {
        return Some(Told::By(nickname));
    }
    Some(by_or_somebody(subject_before(tokens, sentence..end)))
}

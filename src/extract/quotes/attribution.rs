//! Who says a quotation: the words before it, behind it, and around it.
//!
//! Behind a quotation stands its speaker with a verb of saying (`…", bà Lan nói`), four times as often
//! as before it (`Bà Lan nói: "…`).

use std::ops::Range;

use super::super::lexicon::{CLAUSE_OPENERS, FUNCTION_WORDS, HONORIFICS, SPEECH_VERBS};
use super::super::tokens::{Kind, Tokens};
use super::marks::Marked;
use super::people::{is_body, is_pronoun, person_at};
use super::scope::{LONGEST_SENTENCE, ends_sentence, sentence_start};

/// How far a verb of saying may stand from its quotation, in tokens.
const REACH: usize = 32;

/// Words that carry the clause on past a quotation, so that what follows tells no speaker.
const CARRY_ON: [&str; 26] = [
    "và", "nhưng", "để", "khi", "của", "là", "với", "trong", "vì", "do", "mà", "thì", "giữa", "cho", "từ",
    "đến", "tại", "ở", "trên", "được", "bị", "hay", "hoặc", "như", "có", "cùng",
];

/// Adverbs between a subject and its verb, which belong to neither.
const ADVERBS: [&str; 34] = [
    "cũng",
    "đã",
    "vừa",
    "còn",
    "lại",
    "từng",
    "liền",
    "sẽ",
    "đang",
    "mới",
    "luôn",
    "thường",
    "vẫn",
    "rất",
    "không",
    "ngần",
    "ngại",
    "chỉ",
    "hết",
    "sức",
    "mạnh",
    "dạn",
    "thẳng",
    "thắn",
    "vui",
    "vẻ",
    "tiếp",
    "tục",
    "bèn",
    "hào",
    "hứng",
    "nhẹ",
    "nhàng",
    "phải",
];

/// Whether a subject and its verb may have this word between them.
pub(super) fn is_adverb(word: &str) -> bool {
    ADVERBS.contains(&word)
}

/// Where the subject is over and its sentence goes on: `cô còn …`, `người này sau khi …`.
const GO_ON: [&str; 12] =
    ["và", "nhưng", "rồi", "đã", "sau", "khi", "cũng", "từng", "vừa", "đang", "sẽ", "còn"];

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
    let (verb, verb_end) = first_verb(tokens, start)?;
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
    if verb == start {
        return divided.then(|| by_or_somebody(subject(tokens, verb_end..clause_end(tokens, verb_end))));
    }
    let named = starts_a_person(tokens, start);
    (named || (divided && verb - start <= 14)).then(|| by_or_somebody(subject(tokens, start..verb)))
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
fn verb_at(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
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
    let end = SPEECH_VERBS.longest(tokens, at).filter(|_| !nominal)?;
    // `báo cáo của Bộ` is a paper, `nói cách khác` a turn of phrase.
    (!tokens.is_one_of(end, &["của", "cách", "chung"])).then_some(end)
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

/// The tokens of a noun phrase that may speak: up to the end of the person's name, without what
/// stands in apposition behind it and without adverbs.
fn subject(tokens: &Tokens<'_>, room: Range<usize>) -> Option<Range<usize>> {
    let start = room
        .clone()
        .find(|at| tokens.is_word(*at) && !tokens.is_one_of(*at, &["còn", "nhưng", "và", "song"]))?;
    let head = (start..room.end)
        .find(|at| {
            matches!(tokens.text(*at), "," | "(" | "–" | ";" | ":")
                || (tokens.text(*at) == "-" && !tokens.is_glued(*at))
        })
        .unwrap_or(room.end);
    if let Some((_, end)) = person_at(tokens, start).filter(|(_, end)| *end <= head) {
        return Some(start..end);
    }
    let goes_on = |at: &usize| GO_ON.contains(&tokens.lower(*at)) && !tokens.is_capital(at + 1);
    let mut end = (start + 1..head).find(goes_on).unwrap_or(head);
    while end > start && is_adverb(tokens.lower(end - 1)) {
        end -= 1;
    }
    // `cha của Hùng đứng lên thở dài`: the name closes the phrase.
    if end - start > 5
        && let Some(name) = (start..end)
            .find(|at| tokens.is_capital(*at) && tokens.follows(*at, &["của"]) && !is_body(tokens.lower(*at)))
    {
        end = (name..end).find(|at| !tokens.is_capital(*at)).unwrap_or(end);
    }
    (end > start).then_some(start..end)
}

/// The speaker told before a quotation: `X nói: "`, `theo X, "`, `X cho rằng "`.
pub(super) fn before(tokens: &Tokens<'_>, marked: &Marked) -> Option<Told> {
    let open = marked.open?;
    let sentence = sentence_start(tokens, open);
    // What an earlier quotation of the same sentence says names no speaker.
    let sentence =
        (sentence..open).rev().find(|at| is_quote(tokens.text(*at))).map_or(sentence, |mark| mark + 1);
    let colon = tokens.text(open.wrapping_sub(1)) == ":";
    let gap = if colon { REACH } else { 7 };
    let mut near = (sentence..open).rev().take(gap);
    let verb = near.find_map(|at| verb_at(tokens, at).map(|end| (at, end))).filter(|(_, end)| *end <= open);
    let after_theo = (sentence..open).rev().find(|at| tokens.lower(*at) == "theo");
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
    Some(by_or_somebody(subject_before(tokens, sentence..end)))
}

/// The subject of the verb that ends a stretch: the last part between commas that can be one, or
/// the person before it whom that part only describes (`ông Ben, giám đốc khu vực, cho biết`).
fn subject_before(tokens: &Tokens<'_>, room: Range<usize>) -> Option<Range<usize>> {
    let mut end = room.end;
    let mut nearest = None;
    loop {
        let start = (room.start..end)
            .rev()
            .find(|at| matches!(tokens.text(*at), "," | ";"))
            .map_or(room.start, |at| at + 1);
        if let Some(person) = described_person(tokens, start..end).filter(|_| end < room.end) {
            return Some(person);
        }
        if let Some(found) =
            clause_subject(tokens, start..end).filter(|found| !continues(tokens, found.start))
        {
            let named = person_at(tokens, found.start).is_some_and(|(_, end)| end == found.end)
                || is_pronoun(&phrase(tokens, &found));
            if named {
                return Some(found);
            }
            nearest = nearest.or_else(|| Some(found).filter(|found| names_a_person(tokens, found)));
        }
        if start <= room.start {
            return nearest
                .or_else(|| clause_subject(tokens, room).filter(|found| !continues(tokens, found.start)));
        }
        end = start - 1;
    }
}

/// A part between commas that is nothing but a person: `KTS Trịnh An - trưởng khoa`, `Hannah Owen của Nesta`.
fn described_person(tokens: &Tokens<'_>, part: Range<usize>) -> Option<Range<usize>> {
    let start = part.clone().find(|at| tokens.is_word(*at))?;
    let (_, end) = person_at(tokens, start)?;
    let alone = end == part.end
        || matches!(tokens.text(end), "-" | "–" | "(")
        || tokens.is_one_of(end, &["của", "ở", "tại", "từ"]);
    (alone && end <= part.end).then_some(start..end)
}

/// Words that go on with a clause whose subject stands before.
fn continues(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_one_of(at, &["và", "nhưng", "rồi", "đồng", "sau", "tuy", "song"])
}

/// The subject of one clause; a dash may set off what stands in apposition.
fn clause_subject(tokens: &Tokens<'_>, clause: Range<usize>) -> Option<Range<usize>> {
    let word = clause.clone().find(|at| tokens.is_word(*at))?;
    if starts_with_preposition(tokens, word) {
        // `Tại hội nghị ông X nhấn mạnh`: the person stands inside.
        return (word..clause.end).rev().find_map(|at| {
            let (_, end) = HONORIFICS.longest(tokens, at).and_then(|_| person_at(tokens, at))?;
            (end <= clause.end && !HONORIFICS.contains(tokens.before(at, 1))).then_some(at..end)
        });
    }
    subject(tokens, word..clause.end)
}

fn starts_with_preposition(tokens: &Tokens<'_>, at: usize) -> bool {
    CLAUSE_OPENERS.contains(tokens.lower(at))
}

fn names_a_person(tokens: &Tokens<'_>, range: &Range<usize>) -> bool {
    range.clone().any(|at| {
        tokens.is_capital(at) && (at > 0 && !ends_sentence(tokens, at - 1) || person_at(tokens, at).is_some())
    }) || is_pronoun(&phrase(tokens, range))
        || tokens.kind(range.start) == Some(Kind::Word) && HONORIFICS.longest(tokens, range.start).is_some()
        || range.len() == 1
            && tokens.is_capital(range.start)
            && !FUNCTION_WORDS.contains(tokens.lower(range.start))
}

/// The words of a range in lower case, with single spaces.
pub(super) fn phrase(tokens: &Tokens<'_>, range: &Range<usize>) -> String {
    range.clone().map(|at| tokens.lower(at)).collect::<Vec<_>>().join(" ")
}

//! The noun phrase that speaks: where it begins and ends in its clause.

use std::ops::Range;

use super::super::lexicon::{CLAUSE_OPENERS, FUNCTION_WORDS, HONORIFICS};
use super::super::tokens::{Kind, Tokens};
use super::people::{is_body, person_at};
use super::pronouns::is_pronoun;
use super::scope::ends_sentence;

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

/// The tokens of a noun phrase that may speak: up to the end of the person's name, without what
/// stands in apposition behind it and without adverbs.
pub(super) fn subject(tokens: &Tokens<'_>, room: Range<usize>) -> Option<Range<usize>> {
    let start = room
        .clone()
        .find(|at| tokens.is_word(*at) && !tokens.is_one_of(*at, &["còn", "nhưng", "và", "song"]))?;
    let head = (start..room.end)
        .find(|at| {
            matches!(tokens.text(*at), "," | "(" | "–" | ";" | ":")
                || (tokens.text(*at) == "-" && !tokens.is_glued(*at))
        })
        .unwrap_or(room.end);
    // `9x Đà Nẵng`: somebody named by the decade of birth.
    let start =
        if tokens.is_glued(start) && tokens.is_number(start.wrapping_sub(1)) { start - 1 } else { start };
    if let Some((_, end)) = person_at(tokens, start).filter(|(_, end)| *end <= head) {
        return Some(start..end);
    }
    let negated = |at: usize| {
        tokens.is_one_of(at, &["không", "chẳng", "chưa", "những"])
            && !tokens.follows(at, &["hàng", "bầu", "phòng", "của"])
    };
    let goes_on =
        |at: &usize| (GO_ON.contains(&tokens.lower(*at)) || negated(*at)) && !tokens.is_capital(at + 1);
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

/// The subject of the verb that ends a stretch: the last part between commas that can be one, or
/// the person before it whom that part only describes (`ông Ben, giám đốc khu vực, cho biết`).
pub(super) fn subject_before(tokens: &Tokens<'_>, room: Range<usize>) -> Option<Range<usize>> {
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

pub(super) fn starts_with_preposition(tokens: &Tokens<'_>, at: usize) -> bool {
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

//! The noun phrase that speaks: where it begins and ends in its clause.

use std::ops::Range;

use super::super::lexicon::{BODIES, CLAUSE_OPENERS, FUNCTION_WORDS, HONORIFICS, SPEAKERS};
use super::super::tokens::Tokens;
use super::attribution::verb_at;
use super::people::person_at;
use super::pronouns::is_pronoun;
use super::speaking::{can_speak, is_named_elsewhere, names_a_person, phrase};

/// Adverbs between a subject and its verb, which belong to neither.
const ADVERBS: [&str; 36] = [
    "đều",
    "bồi",
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

/// Adverbs at the head of a clause, before its subject.
const DISCOURSE: [&str; 30] = [
    "bên cạnh đó",
    "cụ thể",
    "đương nhiên",
    "đặc biệt",
    "đồng thời",
    "hiện nay",
    "hiện tại",
    "hơn nữa",
    "kịp thời",
    "lúc này",
    "lập tức",
    "mới đây",
    "ngay sau đó",
    "ngoài ra",
    "nhân dịp này",
    "nhìn chung",
    "sau đó",
    "thay vào đó",
    "theo đó",
    "thậm chí",
    "tiếp đó",
    "trong khi đó",
    "trước đó",
    "tuy nhiên",
    "tuy vậy",
    "tương tự",
    "vì thế",
    "vì vậy",
    "do đó",
    "có lẽ",
];

/// Where the subject is over and its sentence goes on: `cô còn …`, `người này sau khi …`.
const GO_ON: [&str; 13] =
    ["và", "nhưng", "rồi", "đã", "sau", "khi", "cũng", "từng", "vừa", "đang", "sẽ", "còn", "thì"];

/// The tokens of a noun phrase that may speak: up to the end of the person's name, without what
/// stands in apposition behind it and without adverbs.
pub(super) fn subject(tokens: &Tokens<'_>, room: Range<usize>) -> Option<Range<usize>> {
    let start = room
        .clone()
        .find(|at| tokens.is_word(*at) && !tokens.is_one_of(*at, &["còn", "nhưng", "và", "song"]))?;
    let start = behind_discourse(tokens, start).filter(|behind| *behind < room.end).unwrap_or(start);
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
    if let Some(person) = somebody_else(tokens, start..head) {
        return Some(person);
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
            .find(|at| tokens.is_capital(*at) && tokens.follows(*at, &["của"]) && !BODIES.has(tokens, *at))
    {
        end = (name..end).find(|at| !tokens.is_capital(*at)).unwrap_or(end);
    }
    (end > start).then_some(start..end)
}

/// `Người phát ngôn của hãng là bà Emma Smith`: who it is said to be.
fn somebody_else(tokens: &Tokens<'_>, phrase: Range<usize>) -> Option<Range<usize>> {
    phrase.clone().skip(1).filter(|at| tokens.lower(*at) == "là").find_map(|is| {
        let (_, end) = person_at(tokens, is + 1).filter(|(_, end)| *end <= phrase.end)?;
        Some(is + 1..end)
    })
}

/// The token behind an adverb that heads a clause.
fn behind_discourse(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let phrase = DISCOURSE.iter().find(|phrase| tokens.spells(at, phrase))?;
    let behind = at + phrase.split(' ').count();
    (behind..behind + 2).find(|at| tokens.is_word(*at))
}

/// Who is named last in a clause, with a form of address or in full: who speaks where its head cannot.
fn named_within(tokens: &Tokens<'_>, clause: &Range<usize>) -> Option<Range<usize>> {
    clause.clone().rev().find_map(|at| {
        let (person, end) = person_at(tokens, at)?;
        let starts = !HONORIFICS.has_before(tokens, at) && !tokens.is_capital(at.wrapping_sub(1));
        (end <= clause.end && starts && !person.is_guess).then_some(at..end)
    })
}

/// The subject of the verb that ends a stretch: the last part between commas that can be one, or
/// the person before it whom that part only describes (`ông Ben, giám đốc khu vực, cho biết`).
pub(super) fn subject_before(tokens: &Tokens<'_>, room: Range<usize>) -> Option<Range<usize>> {
    let last = before_bracket(tokens, &room);
    let mut end = last;
    let mut nearest = None;
    loop {
        let start = (room.start..end)
            .rev()
            .find(|at| matches!(tokens.text(*at), "," | ";"))
            .map_or(room.start, |at| at + 1);
        if end < last
            && let Some(person) = described_person(tokens, start..end)
                .or_else(|| nearest.as_ref().and_then(|_| lone_name(tokens, start..end)))
        {
            return Some(person);
        }
        if let Some((found, sure)) =
            clause_subject(tokens, start..end).filter(|(found, _)| !continues(tokens, found.start))
        {
            let named = || {
                person_at(tokens, found.start).is_some_and(|(_, end)| end == found.end)
                    || is_pronoun(&phrase(tokens, &found))
            };
            if sure && named() {
                return Some(found);
            }
            let fits = |found: &Range<usize>| (sure && end == last) || names_a_person(tokens, found);
            nearest = nearest.or_else(|| Some(found).filter(fits));
        }
        if start <= room.start {
            return nearest
                .or_else(|| clause_subject(tokens, room).map(|(found, _)| found))
                .filter(|found| !continues(tokens, found.start));
        }
        end = start - 1;
    }
}

/// `Như cư dân mạng viết`: who is taken for an example.
fn like(tokens: &Tokens<'_>, clause: Range<usize>) -> Option<Range<usize>> {
    let found =
        subject(tokens, clause.start + 1..clause.end).filter(|_| tokens.lower(clause.start) == "như")?;
    can_speak(tokens, &found).then_some(found)
}

/// The name alone where a single capital begins a clause that says more: `Mira tới chào`. Others of the passage must
/// tell that it is a name.
fn without_predicate(tokens: &Tokens<'_>, found: Range<usize>) -> Range<usize> {
    let start = found.start;
    let single = found.len() > 1 && tokens.is_capital(start) && !tokens.is_capital(start + 1);
    let noun = SPEAKERS.longest(tokens, start).is_some()
        || HONORIFICS.longest(tokens, start).is_some()
        || BODIES.has(tokens, start)
        || is_pronoun(tokens.lower(start));
    if single && !noun && is_named_elsewhere(tokens, start) { start..start + 1 } else { found }
}

/// Where a stretch ends without the bracket behind its last word: `Lê An (20 tuổi, quê Huế)`.
fn before_bracket(tokens: &Tokens<'_>, room: &Range<usize>) -> usize {
    let closed = room.len() > 1 && tokens.text(room.end - 1) == ")";
    let open = (room.start + 1..room.end).rev().find(|at| tokens.text(*at) == "(");
    open.filter(|_| closed).unwrap_or(room.end)
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

/// A part between commas that is one capitalised word: `Nava, một cựu sinh viên, kể`.
fn lone_name(tokens: &Tokens<'_>, part: Range<usize>) -> Option<Range<usize>> {
    let alone = part.len() == 1 && tokens.is_capital(part.start);
    (alone && !FUNCTION_WORDS.has(tokens, part.start) && !is_pronoun(tokens.lower(part.start)))
        .then_some(part)
}

/// Words that go on with a clause whose subject stands before.
fn continues(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_one_of(at, &["và", "nhưng", "rồi", "đồng", "sau", "tuy", "song"])
}

/// The subject of one clause, and whether it stands at its head; a dash may set off what stands in apposition.
fn clause_subject(tokens: &Tokens<'_>, clause: Range<usize>) -> Option<(Range<usize>, bool)> {
    let word = clause.clone().find(|at| tokens.is_word(*at))?;
    if starts_with_preposition(tokens, word) && behind_discourse(tokens, word).is_none() {
        // `Tại hội nghị ông X nhấn mạnh`: the person stands inside.
        return (word..clause.end)
            .rev()
            .find_map(|at| {
                let (_, end) = HONORIFICS.longest(tokens, at).and_then(|_| person_at(tokens, at))?;
                (end <= clause.end && !HONORIFICS.has_before(tokens, at)).then_some((at..end, true))
            })
            .or_else(|| like(tokens, word..clause.end).map(|found| (found, true)));
    }
    // `Hội bác bỏ đề nghị và cho rằng`: the first verb of saying ends the subject.
    let end = (word + 1..clause.end)
        .find(|at| !tokens.is_capital(*at) && verb_at(tokens, *at).is_some_and(|end| end > at + 1))
        .unwrap_or(clause.end);
    let found = subject(tokens, word..end)?;
    if can_speak(tokens, &found) {
        return Some((without_predicate(tokens, found), true));
    }
    // `giọng nói của mụ phù thủy`
    let owner = (word + 1..end).rev().find(|at| tokens.lower(*at) == "của").map(|of| of + 1..end);
    let owner =
        owner.filter(|owner| tokens.is_one_of(word, &["giọng", "lời", "câu"]) && can_speak(tokens, owner));
    owner.or_else(|| named_within(tokens, &(word..clause.end))).map(|found| (found, false))
}

pub(super) fn starts_with_preposition(tokens: &Tokens<'_>, at: usize) -> bool {
    CLAUSE_OPENERS.has(tokens, at)
}

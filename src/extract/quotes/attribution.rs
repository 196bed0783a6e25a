//! Who says a quotation: the words before it and after it.
//!
//! The speaker with a verb of saying follows the quotation (`…", bà Lan nói`) four times as often as precedes it (`Bà
//! Lan nói: "…`).

use std::ops::Range;

use super::super::lexicon::{ADDRESSES, ADVERBS, CARRY_ON, CONJUNCTIONS, DISCOURSE, Lexicon};
use super::super::tokens::Tokens;
use super::content::begins_clause;
use super::marks::{MarkedText, is_announced};
use super::mentions::{AGENTS, Mention, MentionKind, mention, skip_adverbs};
use super::names::full_name;
use super::scope::{LONGEST_SENTENCE, ends_sentence, sentence_start};
use super::sources::{according_to, is_read_by};
use super::subjects::{Sought, SpeakingSubject, subject};
use super::verbs::{has_that, passes_on, verb_at};

/// How far a verb of saying may be from its quotation, in tokens.
const REACH: usize = 40;

/// How near a verb must be before a quotation that continues its clause.
const NEAR: usize = 7;

/// What the words around a quotation say about its speaker.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Attribution {
    /// These name the speaker, or refer to one named before.
    By(SpeakingSubject),
    /// Somebody says it, and the clause leaves out who.
    Implicit,
    /// Somebody says it whom no rule finds among the words before a colon: `T.A. khẳng định: “…”`.
    Unknown,
}

impl Attribution {
    fn of(subject: Option<SpeakingSubject>) -> Self {
        subject.map_or(Self::Implicit, Self::By)
    }
}

/// The speaker after a quotation: `, ông X nói`, ` - X, phó giám đốc Y, cho hay`, `, theo bà Z`.
pub(super) fn after(tokens: &Tokens<'_>, marked: &MarkedText) -> Option<Attribution> {
    let close = marked.close?;
    let mut start = close + 1;
    let mut divided = matches!(tokens.text(marked.to.wrapping_sub(1)), "," | "." | "!" | "?" | "…");
    while matches!(tokens.text(start), "," | "." | "-" | "–" | "—" | "(" | "…" | "!") {
        divided = true;
        start += 1;
    }
    let next_sentence = (close + 1..start).any(|at| ends_sentence(tokens, at));
    if tokens.lower(start) == "theo" {
        let source = according_to(tokens, start, clause_end(tokens, start + 1))?;
        return (divided && !next_sentence).then_some(Attribution::By(source));
    }
    let end = sentence_end(tokens, start);
    if CARRY_ON.has(tokens, start) && !tokens.is_capital(start) {
        return None;
    }
    if divided
        && !next_sentence
        && let Some(somebody) = named_first(tokens, marked, close + 1..start, end)
    {
        return Some(Attribution::By(SpeakingSubject::of(somebody)));
    }
    let Some((verb, verb_end)) = first_verb(tokens, start) else {
        // Somebody whose description is all that follows: `…" - TS. Lê An, trưởng khoa.`
        let somebody = mention(tokens, start, end)
            .filter(|somebody| somebody.kind == MentionKind::Person && divided && !next_sentence)?;
        let alone = somebody.range.end == end
            || tokens.text(somebody.range.end) == ")"
            || tokens.text(somebody.range.end) == ",";
        return alone.then_some(Attribution::By(SpeakingSubject::of(somebody)));
    };
    // A sentence of its own names the speaker only when it says nothing else: `…". Bà Lan kể.`
    if next_sentence && !ends_sentence(tokens, verb_end) {
        return None;
    }
    // A verb with a colon belongs to the next quotation, and one with a clause, after words that hold the quotation, to
    // that: `về sách viết “…”, bà Lan khẳng định Việt Nam có …`.
    let holds = || marked.open.is_some_and(|open| sentence_start(tokens, open) < open);
    // `bà Lan nói “…”, còn ông An nói “…”`, `bà Lan nói “…”, ông An thì kể …`: each has a verb right before its words.
    let own = |open: usize| verb_before(tokens, open).is_some();
    if (is_quote(tokens.text(verb_end)) || verb_end < end) && marked.open.is_some_and(own) {
        return None;
    }
    // `Dẫn lời ông An “…”, bà Lan cho rằng …`
    let tells = has_that(tokens, verb_end) || begins_clause(tokens, verb_end, end);
    if tokens.text(verb_end) == ":" || tells && verb_end < end && holds() {
        return None;
    }
    if passes_on(tokens, verb) {
        // `Reuters dẫn lời bà Lan`: the paper only passes it on.
        let whose = verb_end + usize::from(tokens.is_one_of(verb_end, &["từ", "của", "do"]));
        let quoted = mention(tokens, whose, end).map(SpeakingSubject::of);
        return Some(quoted.map_or(Attribution::Unknown, Attribution::By));
    }
    if verb == start {
        if let Some(paper) = paper_that_says(tokens, start, end) {
            return divided.then_some(Attribution::By(SpeakingSubject::of(paper)));
        }
        // `“…” - chia sẻ của bà Lan`
        let of = tokens.lower(verb_end) == "của";
        let whose = verb_end + usize::from(of);
        let somebody = mention(tokens, whose, clause_end(tokens, whose));
        // `“…”, ám chỉ hai con tàu`: what is meant.
        if !of && somebody.as_ref().is_some_and(|found| found.kind != MentionKind::Person) {
            return None;
        }
        return divided.then_some(Attribution::of(somebody.map(SpeakingSubject::of)));
    }
    // `đã “dội nước lạnh” vào phóng viên khi người này hỏi …`: words of a clause that goes on
    let is_within = marked.open.is_some_and(|open| open > 0 && tokens.is_word(open - 1));
    let goes_on = is_within && !tokens.is_capital(marked.from) && verb_end < end;
    let named = mention(tokens, start, verb).is_some() && !goes_on;
    if !(named || divided) {
        return None;
    }
    let found =
        subject(tokens, start..verb, Sought::Quotation).filter(|found| found.range().start < start + NEAR);
    // After a long phrase whose head cannot speak the verb has another subject.
    if found.is_none() && (verb - start > 6 || !divided) {
        return None;
    }
    Some(Attribution::of(found))
}

/// Where the verb of saying begins that is right before `open`.
pub(super) fn verb_before(tokens: &Tokens<'_>, open: usize) -> Option<usize> {
    (open.saturating_sub(4)..open).find(|at| verb_at(tokens, *at) == Some(open))
}

/// Whether words are before a verb of saying that are neither adverbs nor conjunctions, so that it has a subject there.
fn says_by_itself(tokens: &Tokens<'_>, before: Range<usize>) -> bool {
    let small = Lexicon::any(&[ADVERBS, CONJUNCTIONS, DISCOURSE]);
    let mut at = before.start;
    while at < before.end {
        at = match small.longest(tokens, at) {
            Some(end) => end,
            None if tokens.is_word(at) => return true,
            None => at + 1,
        };
    }
    false
}

/// `… cho biết, sáng nay, con gái ông đăng dòng trạng thái: “…”`: whether another clause is between the verb and the colon.
fn has_another_clause(tokens: &Tokens<'_>, between: Range<usize>) -> bool {
    let linked = tokens.is_one_of(between.start, &[",", "rằng"]);
    let comma = between.clone().rev().find(|at| tokens.text(*at) == ",");
    linked && between.len() > LONG_CLAUSE && comma > Some(between.start)
}

/// What is between a verb of saying and the colon of its quotation has rarely more words.
const LONG_CLAUSE: usize = 8;

/// Behind a whole quotation and its speaker so many words close the sentence at most: `ông An thở dài`.
const SHORT_TAIL: usize = 3;

/// Somebody whose name comes first behind the `marks` of a quotation: `“…”, James Lee, chỉ huy một hạm đội ở Hawaii, nói`,
/// with what is said of him; behind a dash, or where the sentence ends with it, with whatever verb: `…" - ông An nghẹn ngào.`,
/// `“…”, ông An thở dài.`
fn named_first(
    tokens: &Tokens<'_>,
    marked: &MarkedText,
    mut marks: Range<usize>,
    end: usize,
) -> Option<Mention> {
    let start = marks.end;
    let described =
        full_name(tokens, start).is_some_and(|name| matches!(tokens.text(name), "," | "-" | "–" | "—"));
    if described {
        return mention(tokens, start, end);
    }
    let dashed = marks.any(|at| tokens.is_dash(at));
    let is_whole = marked.open.is_none_or(|open| sentence_start(tokens, open) == open);
    let closes = |found: &Mention| is_whole && end <= found.range.end + SHORT_TAIL;
    let somebody = mention(tokens, start, end).filter(|_| ADDRESSES.may_start(tokens, start));
    somebody.filter(|found| found.kind == MentionKind::Person && (dashed || closes(found)))
}

/// `báo cáo 25 nêu`: a paper that begins with a word for saying.
fn paper_that_says(tokens: &Tokens<'_>, start: usize, end: usize) -> Option<Mention> {
    let verb = (start + 1..end).find(|at| verb_at(tokens, *at).is_some())?;
    let paper = mention(tokens, start, verb).filter(|found| found.kind == MentionKind::Paper)?;
    (paper.range.len() > 1 && skip_adverbs(tokens, paper.range.end) == verb).then_some(paper)
}

fn is_quote(text: &str) -> bool {
    matches!(text, "“" | "”" | "\"" | "«" | "»")
}

/// The first verb of saying at `start` or after it, in the same sentence.
fn first_verb(tokens: &Tokens<'_>, start: usize) -> Option<(usize, usize)> {
    let end = scan_to(tokens, start, REACH, &[";"]);
    (start..end).find_map(|at| verb_at(tokens, at).map(|end| (at, end)))
}

fn sentence_end(tokens: &Tokens<'_>, start: usize) -> usize {
    scan_to(tokens, start, LONGEST_SENTENCE, &[])
}

fn clause_end(tokens: &Tokens<'_>, start: usize) -> usize {
    scan_to(tokens, start, LONGEST_SENTENCE, &[";", ":"])
}

/// The end of the sentence, a mark of a quotation or one of these marks, at most so many tokens away.
fn scan_to(tokens: &Tokens<'_>, start: usize, most: usize, marks: &[&str]) -> usize {
    let last = tokens.len().min(start + most);
    let stops = |at: &usize| {
        ends_sentence(tokens, *at) || is_quote(tokens.text(*at)) || marks.contains(&tokens.text(*at))
    };
    (start..last).find(stops).unwrap_or(last)
}

/// Who calls something so: `Tổng thống Harper gọi vụ này là “…”`.
fn calls(tokens: &Tokens<'_>, start: usize, open: usize) -> Option<SpeakingSubject> {
    let names = |at: &usize| tokens.is_one_of(*at, &["gọi", "coi"]) || tokens.spells(*at, "mô tả");
    let verb = (start..open).rev().take(REACH / 2).find(names).filter(|_| tokens.follows(open, &["là"]))?;
    let caller = subject(tokens, start..verb, Sought::Quotation)?;
    caller.are_all(&AGENTS).then_some(caller)
}

/// What somebody gets in words. A gift or a prize from somebody says nothing.
const ANSWERS: [&str; 6] = ["phản hồi", "hồi đáp", "trả lời", "lời nhắn", "tin nhắn", "thư"];

/// The speaker before a quotation: `X nói: "`, `theo X, "`, `X cho rằng "`.
pub(super) fn before(tokens: &Tokens<'_>, marked: &MarkedText) -> Option<Attribution> {
    let open = marked.open?;
    let sentence = sentence_start(tokens, open);
    // What an earlier quotation of the same sentence says names no speaker.
    let mark = (sentence..open).rev().find(|at| is_quote(tokens.text(*at)));
    let start = mark.map_or(sentence, |mark| mark + 1);
    let colon = is_announced(tokens, open);
    let gap = if colon { REACH } else { NEAR };
    let mut near = (start..open).rev().take(gap);
    let verb = near.find_map(|at| verb_at(tokens, at).map(|end| (at, end))).filter(|(_, end)| *end <= open);
    // `nêu quan điểm`, of which `quan điểm` is a verb too: the whole one
    let verb = verb.map(|(at, end)| {
        let whole = (at.saturating_sub(3).max(start)..at).find(|first| verb_at(tokens, *first) == Some(end));
        (whole.unwrap_or(at), end)
    });
    // `Theo bài báo, “…`: all words before the mark.
    let announced = colon || tokens.text(open.wrapping_sub(1)) == ",";
    let theo = (start..open).rev().find(|at| tokens.lower(*at) == "theo");
    // `Theo báo Sao Mai, ông An trả lời: “…`: who says it has a verb of his own.
    let by_another = |source: &SpeakingSubject| {
        let own = |(verb, _): (usize, usize)| {
            let by = subject(tokens, source.range().end..verb, Sought::Quotation);
            by.is_some_and(|by| skip_adverbs(tokens, by.range().end) == verb)
        };
        verb.is_some_and(|verb| {
            verb.0 > source.range().end && own(verb) && (colon || skip_adverbs(tokens, verb.1) == open)
        })
    };
    if let Some(source) = theo.and_then(|theo| according_to(tokens, theo, open.wrapping_sub(1)))
        && !is_read_by(tokens, &source, open)
        && !by_another(&source)
        && (announced && verb.is_none_or(|(verb, _)| verb < source.range().end || colon)
            || theo == Some(start) && !source.are_all(&[MentionKind::Press]))
    {
        return Some(Attribution::By(source));
    }
    if let Some(caller) = calls(tokens, start, open) {
        return Some(Attribution::By(caller));
    }
    // `Phóng viên gọi điện và nhận được phản hồi từ bà Lan: “…”`: whose answer it is
    let gets = (start..open).find(|at| tokens.spells(*at, "nhận được"));
    let from = gets.and_then(|gets| (gets..open).find(|at| tokens.lower(*at) == "từ")).filter(|_| colon);
    let is_answer = |at: usize| tokens.spells_one_of(at, &ANSWERS);
    let from = from.filter(|from| gets.is_some_and(|gets| (gets..*from).any(is_answer)));
    if let Some(giver) = from.and_then(|from| mention(tokens, from + 1, open - 1))
        && giver.range.end == open - 1
    {
        return Some(Attribution::By(SpeakingSubject::of(giver)));
    }
    // `Họ gặp nhau để nói: “…”`: nobody has said it.
    if colon
        && verb.is_some_and(|(verb, end)| {
            tokens.follows(verb, &["để"]) || has_another_clause(tokens, end..open - 1)
        })
    {
        return Some(Attribution::Unknown);
    }
    let end = match verb {
        Some((verb, _)) => verb,
        None if colon => open - 1,
        None => return None,
    };
    // `Reuters dẫn lời bà Lan nói: “…`: the paper only passes it on.
    let relay = (start..end).find_map(|at| verb_at(tokens, at).filter(|_| passes_on(tokens, at)));
    let quoted = relay.and_then(|after| mention(tokens, after, end)).map(SpeakingSubject::of);
    let found = quoted.or_else(|| subject(tokens, start..end, Sought::Quotation));
    // `Hai người bước ra trong khi đám đông hô vang: “…”`: another clause is between.
    if let Some(found) = &found
        && (found.range().end..end).any(|at| tokens.spells(at, "trong khi"))
    {
        return Some(Attribution::Unknown);
    }
    // `Cổ nhân cho rằng “…”`: whoever is the subject of the verb
    let subject_unread = verb.is_some_and(|(verb, _)| says_by_itself(tokens, start..verb));
    if found.is_none() && (subject_unread || colon && (start + 1..end).any(|at| tokens.is_capital(at))) {
        return Some(Attribution::Unknown);
    }
    Some(Attribution::of(found))
}

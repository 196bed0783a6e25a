//! What a verb of saying reports: where the words begin that were said, and whether they are a clause at all.
//!
//! Behind `nhấn mạnh`, `xác định` or `công bố` there is a thing as often as a clause, and no single word tells which. So
//! the signs of a clause are weighed; the weights are in `grammar/content_weights.txt`.

use std::iter::successors;
use std::ops::Range;

use super::super::lexicon::{
    ADDRESSES, ADVERBS, BEFORE_OBJECTS, CARRY_ON, CIRCUMSTANCES, COMMON_VERBS, COMPARED, CONJUNCTIONS,
    DETERMINERS, DISCOURSE, DOING, HONORIFICS, Lexicon, NO_CONTENT, PHRASE_ENDS, PHRASES, PREDICATES,
    PRO_FORMS, PRONOUNS, REPORTING_VERBS, SAID_THERE, SPEAKERS, SPEECH_VERBS,
};
use super::super::tokens::Tokens;
use super::mentions::{Mention, MentionKind, mention, skip_adverbs, skip_times};
use super::names::known_name;
use super::verbs::{Saying, Verb, saying, verb_at};
use crate::extract::weights::weighed;

weighed! {
    /// A sign that words behind a verb were said, or were not.
    pub(super) enum ContentSign in "../grammar/content_weights.txt":
    Any NeedsLink Tells AsksPlainly Published Feels Shows Predicate NoPredicate Auxiliary SomebodyActs Preposition About
    CommaSoon Object Phrase PhraseOfLink NoPredicateFirst AtVerb BehindAdverb BehindQuotation Passive
}

/// As far as the predicate of a clause is looked for, in tokens.
const PREDICATE_WITHIN: usize = 24;

/// Verbs of deeds.
const DEEDS: Lexicon = Lexicon::any(&[COMMON_VERBS, DOING]);

/// The content clause after a verb, which ends at `end`; behind those who say it, where the verb has a subject of its own.
pub(super) fn content(
    tokens: &Tokens<'_>,
    verb: &Verb,
    speaker: Option<&Range<usize>>,
    end: usize,
) -> Option<Range<usize>> {
    let said = start_of_content(tokens, verb, end)..end;
    let is_none = said.is_empty()
        || refers_back(tokens, verb.end)
        || is_no_clause(tokens, verb, &said)
        || is_of_the_next_verb(tokens, verb, &said);
    // Behind `rằng` there is nothing else.
    let linked = || tokens.follows(said.start, &["rằng"]);
    (!is_none && (linked() || score(tokens, verb, speaker, &said) > 0.0)).then_some(said)
}

/// Whether the words behind a verb are for certain something else: a listener, a place, a quotation, a deed.
fn is_no_clause(tokens: &Tokens<'_>, verb: &Verb, said: &Range<usize>) -> bool {
    let Range { start, end } = said.clone();
    let adjoins = start == verb.end;
    // `nói với các phóng viên trước khi lên đường`: whom, and no more; `ra thông báo nhưng …`: done, and nothing said
    let is_listener = adjoins && tokens.lower(start - 1) == "với";
    let turns = tokens.is_one_of(start, &["nhưng", "song", "mà"]);
    // `phát biểu tại cuộc họp`, `yêu cầu từ nhiều năm trước`: where and when, not `từ chối mở cảng`
    let opens = PHRASES.has(tokens, start)
        && DEEDS.longest(tokens, start).is_none()
        && tokens.lower(start) != "để"
        && tokens.lower(start + 1) != "đó";
    let is_clause = |at: usize| tokens.text(at) == "," || PREDICATES.has(tokens, at);
    let is_phrase = opens && !said.clone().any(is_clause);
    // A quotation is found as one.
    let is_quotation = opens_quotation(tokens, start) && !opens_with_marked_words(tokens, start, end);
    // `vận động được gần 5 tỷ đồng`
    let amount = skip_adverbs(tokens, start + 1);
    let is_won = adjoins
        && !tokens.spells_one_of(verb.at, &["đề nghị", "kiến nghị", "đề xuất", "yêu cầu"])
        && tokens.lower(start) == "được"
        && (amount..amount + 2).any(|at| tokens.is_number(at) || DETERMINERS.has(tokens, at));
    // `chỉ đạo cấp dưới lập khống hồ sơ`: what others did for him
    let by_others = || {
        let subordinates = ["cấp dưới", "thuộc cấp", "nhân viên", "đàn em"];
        // of somebody by name, but no `Phó Thủ tướng Lê An`
        let named = |whom: &Mention| {
            whom.kind == MentionKind::Guess
                || whom.name.as_ref().is_some_and(|name| name.start == start || ADDRESSES.has(tokens, start))
        };
        let by_name = || mention(tokens, start, end).is_some_and(|whom| named(&whom));
        tokens.spells_one_of(behind_counts(tokens, start), &subordinates) || by_name()
    };
    is_listener
        || turns
        || is_phrase
        || is_quotation
        || is_won
        || tokens.spells(verb.at, "chỉ đạo") && by_others()
}

/// `công bố hôm nay cho thấy …`, `ra chỉ đạo yêu cầu …`, `thông báo trên trang của mình cho biết …`: whether the next verb, right
/// behind or behind a place, has the content.
fn is_of_the_next_verb(tokens: &Tokens<'_>, verb: &Verb, said: &Range<usize>) -> bool {
    let first = skip_times(tokens, said.start);
    let most = if SAID_THERE.has(tokens, said.start + 1) { 8 } else { 1 };
    let next = (first..said.end.min(first + most)).find_map(|at| saying(tokens, at));
    // `cho biết đề xuất mở chợ đã được duyệt`: a noun
    let is_verb = |at: usize| !(tells(tokens, verb) && at == said.start) && tokens.lower(at) != "giao";
    let next = next.filter(|next| said.start == verb.end && is_verb(next.at));
    next.is_some_and(|next| content(tokens, &next, None, said.end).is_some())
}

/// How much more there is for a clause that was said than against it.
fn score(tokens: &Tokens<'_>, verb: &Verb, speaker: Option<&Range<usize>>, said: &Range<usize>) -> f32 {
    use ContentSign as S;
    let start = said.start;
    let is_linked = start > verb.end && tokens.text(start - 1) != "," || tokens.lower(verb.end - 1) == "rằng";
    let within = |count: usize| start..said.end.min(start + count);
    let is_plain = !is_linked && tokens.text(start - 1) != ",";
    let is_auxiliary =
        |at: usize| tokens.is_one_of(at, &["đã", "sẽ", "đang", "là", "phải", "chưa", "không", "cần", "vẫn"]);
    let is_phrase = is_plain && NO_CONTENT.longest(tokens, start).is_some();
    let prepositions = ["của", "về", "cho", "với", "trong", "tại", "và", "từ"];
    let between = speaker.map_or(verb.at..verb.at, |speaker| speaker.end..verb.at);
    let quotation = |at: usize| matches!(tokens.text(at), "”" | "\"");
    let behind_quotation = |start: usize| {
        start > 1 && (quotation(start - 1) || tokens.text(start - 1) == "," && quotation(start - 2))
    };
    let somebody = mention(tokens, start, said.end).filter(|found| found.kind != MentionKind::Paper);
    // `bà con rất nhớ`: adverbs may be the predicate's only sign
    let acts = |found: Mention| {
        let (end, next) = (found.range.end, skip_adverbs(tokens, found.range.end));
        next < said.end
            && (PREDICATES.has(tokens, end)
                || Lexicon::any(&[DEEDS, PREDICATES]).longest(tokens, next).is_some())
    };
    let acts = somebody.is_some_and(acts);
    let auxiliary = within(16).any(is_auxiliary);
    let tells = tells(tokens, verb);
    let takes_object = is_plain && verb.is_open;
    let has_predicate = has_predicate(tokens, &within(PREDICATE_WITHIN));
    let signs = [
        (S::Any, true),
        (S::NeedsLink, verb.needs_link),
        (S::Tells, tells),
        (S::AsksPlainly, is_plain && verb.saying == Saying::Asks),
        (S::Published, tokens.spells(verb.at, "công bố")),
        (S::Feels, tokens.spells_one_of(verb.at, &["nhận thấy", "phát hiện"])),
        (S::Shows, tokens.spells(verb.at, "cho thấy")),
        (S::Predicate, has_predicate),
        (S::NoPredicate, verb.is_open && !is_linked && !has_predicate),
        (S::Auxiliary, auxiliary),
        (S::SomebodyActs, acts),
        (S::Preposition, within(5).any(|at| tokens.is_one_of(at, &prepositions))),
        (S::About, within(8).any(|at| tokens.is_one_of(at, &["về", "đối"]))),
        (S::CommaSoon, within(7).any(|at| tokens.text(at) == ",")),
        (S::Object, takes_object && !acts && !within(3).any(|at| tokens.is_capital(at))),
        (S::Phrase, is_phrase && !tells),
        (S::PhraseOfLink, is_phrase && verb.needs_link),
        (S::NoPredicateFirst, is_plain && verb.needs_link && !PREDICATES.has(tokens, start)),
        (S::AtVerb, words(tokens, &(skip_times(tokens, between.start).min(verb.at)..verb.at)) == 0),
        (S::BehindAdverb, !between.is_empty() && skip_adverbs(tokens, between.start) > between.start),
        (S::BehindQuotation, speaker.is_some_and(|speaker| behind_quotation(speaker.start))),
        (S::Passive, between.clone().any(|at| tokens.is_one_of(at, &["bị", "được", "do"]))),
    ];
    signs.iter().filter(|(_, holds)| *holds).map(|(sign, _)| sign.weight()).sum()
}

/// Where what is said begins behind its listener, a time or a place: `nói với Reuters rằng`, `cảnh báo trong cuộc họp rằng`.
fn start_of_content(tokens: &Tokens<'_>, verb: &Verb, end: usize) -> usize {
    let mut start = behind_listener(tokens, verb, end);
    while tokens.is_one_of(start, &["rằng", ",", ":", "là", "thì"]) {
        start += 1;
    }
    start
}

fn behind_listener(tokens: &Tokens<'_>, verb: &Verb, end: usize) -> usize {
    let start = verb.end;
    if tokens.lower(start - 1) == "rằng" {
        return start;
    }
    let speaks_to = tokens.lower(start - 1) == "với";
    let near = || start..end.min(start + if speaks_to { 26 } else { 14 });
    let plain = |at: usize| tokens.is_word(at) && saying(tokens, at).is_none();
    let is_own = |link: &usize| {
        speaks_to
            || (start..*link).all(plain)
                && (*link == start || REPORTING_VERBS.longest_before(tokens, *link).is_none())
    };
    if let Some(link) = near().find(|at| tokens.lower(*at) == "rằng").filter(is_own) {
        return link;
    }
    // `lưu ý du khách, chợ này có …`
    let warns = tokens.spells_one_of(verb.at, &["lưu ý", "khuyến cáo", "cảnh báo"]);
    let listener = SPEAKERS.longest(tokens, start).filter(|comma| warns && tokens.text(*comma) == ",");
    if let Some(comma) = listener {
        return comma;
    }
    let openers = ["với", "trong", "trên", "tại", "trước", "hôm", "ngày", "cho", "thêm", "bằng"];
    let opens = tokens.is_one_of(start, &openers) && !tokens.spells_one_of(start, &["cho phép", "trước đó"]);
    if !opens {
        return start;
    }
    if let Some(link) = near().find(|at| tokens.lower(*at) == "rằng" || tokens.text(*at) == ":") {
        return link;
    }
    // `lưu ý trên các sông sẽ có lũ`: of what is said, and not where: `phát biểu tại cuộc họp`, `nói trên trang Facebook`
    let is_there = SAID_THERE.has(tokens, start + 1) || tokens.is_capital(start + 1);
    let mut clause = (start + 3..end.min(start + 22)).take_while(|at| tokens.text(*at) != ",");
    if !is_there && clause.any(|at| PREDICATES.has(tokens, at)) {
        return start;
    }
    let comma = (start..end.min(start + 12)).find(|at| tokens.text(*at) == ",");
    comma.map_or(start, |comma| end_of_list(tokens, comma, end))
}

/// `trong bối cảnh phức tạp, khó lường, Việt Nam …`: the last comma of the words that open a clause, where a few words that are no
/// clause are between one and the next.
fn end_of_list(tokens: &Tokens<'_>, first: usize, end: usize) -> usize {
    let next = |comma: &usize| {
        let next = (comma + 1..end.min(comma + 6)).find(|at| tokens.text(*at) == ",")?;
        let part = comma + 1..next;
        let is_part = part.clone().all(|at| tokens.is_word(at) && !tokens.is_capital(at));
        (is_part && !has_predicate(tokens, &part)).then_some(next)
    };
    successors(Some(first), next).last().unwrap_or(first)
}

/// Whether what a verb reports was said in the sentence before.
pub(super) fn refers_back(tokens: &Tokens<'_>, verb_end: usize) -> bool {
    PRO_FORMS.longest(tokens, verb_end).is_some_and(|end| {
        // `cho rằng điều này “chưa đủ”`
        let closes = !tokens.is_word(end) && !tokens.is_number(end) && !opens_quotation(tokens, end);
        closes || CIRCUMSTANCES.has(tokens, end)
    })
}

fn opens_quotation(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(tokens.text(at), "“" | "\"" | "«")
}

/// Words between marks have so many tokens at most where they are part of a sentence.
const MARKED_WORDS: usize = 8;

/// `hứa rằng “câu trả lời duy nhất” của ông sẽ là …`: the first words of what is said are marked, and not all of it.
fn opens_with_marked_words(tokens: &Tokens<'_>, start: usize, end: usize) -> bool {
    let close =
        (start + 1..end.min(start + MARKED_WORDS)).find(|at| matches!(tokens.text(*at), "”" | "\"" | "»"));
    close.is_some_and(|close| {
        let linked = tokens.is_one_of(start - 1, &["rằng", ","]) && tokens.is_word(close + 1);
        let joins = Lexicon::any(&[CIRCUMSTANCES, CONJUNCTIONS]);
        // `cho biết “không biết đường”, lần đầu đến chợ này`: one goes on with what nobody else says.
        let next = close + 1 + usize::from(tokens.text(close + 1) == ",");
        let goes_on = || {
            tokens.is_word(next)
                && !Lexicon::any(&[joins, CARRY_ON, DISCOURSE]).has(tokens, next)
                && mention(tokens, next, end).is_none()
                && !(next..end).any(|at| verb_at(tokens, at).is_some())
        };
        (linked && !joins.has(tokens, close + 1) // `nói rằng “còn quá sớm” khi được hỏi`
            || tokens.lower(close + 1) == "của"
            || PREDICATES.has(tokens, close + 1)
            || next > close + 1 && goes_on())
            && has_predicate(tokens, &(next..end.min(close + 24)))
    })
}

/// Whether somebody with a predicate right behind follows: `nhắc lại Việt Nam có …`.
pub(super) fn begins_clause(tokens: &Tokens<'_>, start: usize, end: usize) -> bool {
    let agent = mention(tokens, start, end).map(|agent| agent.range.end);
    let agent = agent.or_else(|| known_name(tokens, start)).filter(|_| tokens.is_capital(start));
    agent.is_some_and(|at| PREDICATES.has(tokens, at))
}

/// `cho biết`, `cho hay`, `cho rằng`: nothing but what is said can follow these, and no object.
fn tells(tokens: &Tokens<'_>, verb: &Verb) -> bool {
    tokens.lower(verb.at) == "cho" && tokens.lower(verb.end - 1) != "thấy"
}

/// Whether a range is a clause, as far as its words show, up to the next comma.
pub(super) fn has_predicate(tokens: &Tokens<'_>, near: &Range<usize>) -> bool {
    let compared = |at: usize| tokens.lower(at + 1) == "hơn" && COMPARED.has(tokens, at); // `nhu cầu cao hơn 5%`
    let goes_on = |at: &usize| {
        !matches!(tokens.text(*at), ";" | ":")
            && (tokens.text(*at) != "," || joins_nouns(tokens, near.start, *at))
    };
    near.clone().take_while(goes_on).any(|at| {
        PREDICATES.longest(tokens, at).is_some()
            || at > near.start && compared(at)
            || at > near.start
                && (COMMON_VERBS.longest(tokens, at).is_some() || verb_at(tokens, at).is_some())
    })
}

/// `Đảng, Chính phủ rất coi trọng …`, `độc lập, chủ quyền của nước này phải …`: whether a comma is between the nouns of a list,
/// whose predicate is still to come.
fn joins_nouns(tokens: &Tokens<'_>, start: usize, comma: usize) -> bool {
    let others = Lexicon::any(&[ADVERBS, BEFORE_OBJECTS, COMMON_VERBS, CONJUNCTIONS, DISCOURSE, DOING]);
    let others = Lexicon::any(&[others, HONORIFICS, PHRASE_ENDS, PREDICATES, PRONOUNS, SPEECH_VERBS]);
    let next = comma + 1;
    let is_over =
        |at: usize| PREDICATES.has(tokens, at) || verb_at(tokens, at).is_some() || tokens.lower(at) == "và";
    comma <= start + 8
        && tokens.is_word(next)
        && others.longest(tokens, next).is_none()
        && !(start..comma).any(is_over)
}

/// The token behind words that say how many there are: `một loạt`, `4`, `những`.
fn behind_counts(tokens: &Tokens<'_>, start: usize) -> usize {
    let counts = |at: &usize| {
        tokens.is_number(*at)
            || DETERMINERS.has(tokens, *at)
            || tokens.is_one_of(*at, &["rất", "ít", "loạt", "toàn"])
            || tokens.spells(at.wrapping_sub(1), "toàn bộ")
    };
    start + (start..start + 4).take_while(counts).count()
}

/// How many words and numbers there are.
pub(super) fn words(tokens: &Tokens<'_>, range: &Range<usize>) -> usize {
    range.clone().filter(|at| tokens.is_word(*at) || tokens.is_number(*at)).count()
}

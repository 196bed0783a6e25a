//! Speech without marks: what somebody is reported to have said.
//!
//! Three forms: `theo X, …` in front, inside or at the end; `X cho biết …`; and `…, X cho biết` at the end. What was
//! said is the content clause, without the attribution and its connective.

use std::ops::Range;

use super::super::lexicon::{
    ADDRESSES, ASKING_VERBS, BEFORE_OBJECTS, CIRCUMSTANCES, COMMON_VERBS, DISCOURSE, Lexicon, NOUNS,
    PHRASE_OPENERS, PREDICATES, SPEECH_VERBS,
};
use super::super::tokens::Tokens;
use super::content::{content, has_predicate, words};
use super::mentions::{AGENTS, Mention, MentionKind, mention, skip_adverbs, skip_times, words_before_a_verb};
use super::sources::{according_to, is_read_by};
use super::subjects::{Sought, SpeakingSubject, plain_subject, subject};
use super::verbs::{Saying, Verb, has_that, is_linked, passes_on, saying, verb_at};

/// Reported words and who says them; nobody where the verb shares the subject of the one before.
#[derive(Clone, Debug)]
pub(super) struct Reported {
    pub(super) said: Range<usize>,
    pub(super) by: Option<SpeakingSubject>,
    /// Whether `theo` names them, so that a verb within has a subject of its own.
    is_source: bool,
}

/// What is said has so many words at least.
const FEWEST: usize = 4;

/// What is reported in a sentence, in order. `is_quoted`: whether a token is between marks.
pub(super) fn reported(
    tokens: &Tokens<'_>,
    sentence: Range<usize>,
    is_quoted: impl Fn(usize) -> bool + Copy,
) -> Vec<Reported> {
    let mut found: Vec<Reported> = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        let may_say = SPEECH_VERBS.starts_at(tokens, at)
            || tokens.is_one_of(at, &["theo", "cho", "tin", "nguồn", "số"]);
        if !may_say || is_quoted(at) {
            at += 1;
            continue;
        }
        if let Some(source) = according_to(tokens, at, sentence.end) {
            let after = source.range().end;
            if is_read_by(tokens, &source, sentence.end) {
                at = after;
                continue;
            }
            // `Theo Bộ Y tế cho biết dịch đã lui`: no comma.
            let unmarked = || {
                let verb = saying(tokens, skip_adverbs(tokens, after));
                verb.and_then(|verb| content(tokens, &verb, None, sentence.end))
            };
            let start = if tokens.is_capital(at) { at } else { sentence.start };
            let said = said_according(tokens, &(start..sentence.end), at, after);
            if let Some(said) = said.or_else(unmarked) {
                add(tokens, &mut found, Reported { said, by: Some(source), is_source: true });
            }
            at = after.max(at + 1);
            continue;
        }
        let Some(verb) = saying(tokens, at) else {
            at += 1;
            continue;
        };
        at = verb.end;
        if passes_on(tokens, verb.at) {
            // Without one whose words they are nothing is read.
            if let Some((by, said)) = relayed(tokens, &verb, sentence.end) {
                at = by.range().end.max(said.as_ref().map_or(0, |said| said.start));
                if let Some(said) = said {
                    add(tokens, &mut found, Reported { said, by: Some(by), is_source: false });
                }
            }
            continue;
        }
        if let Some(last) = found.last_mut()
            && let Some((comma, reported)) = contrasted(tokens, last, &verb)
        {
            last.said.end = before_link(tokens, last.said.start, comma);
            add(tokens, &mut found, reported);
            continue;
        }
        if let Some(reported) = by_verb(tokens, &sentence, &verb, &found, is_quoted)
            && !tells_of_another(tokens, &reported)
        {
            if let Some(last) = found.last_mut()
                && last.said.end > verb.at
                && reported.by.is_none()
            {
                last.said.end = before_link(tokens, last.said.start, verb.at);
            }
            add(tokens, &mut found, reported);
        }
    }
    found.retain(|reported| words(tokens, &reported.said) >= FEWEST);
    found
}

/// `Reuters đưa tin, ông An hôm qua nói …`: a paper tells what somebody else says, by a verb of his own.
fn tells_of_another(tokens: &Tokens<'_>, reported: &Reported) -> bool {
    let by_press = reported.by.as_ref().is_some_and(|by| by.are_all(&[MentionKind::Press]));
    let inner = by_press.then(|| mention(tokens, reported.said.start, reported.said.end)).flatten();
    inner.filter(|inner| AGENTS.contains(&inner.kind)).is_some_and(|inner| {
        let verb = saying(tokens, skip_times(tokens, inner.range.end));
        verb.is_some_and(|verb| content(tokens, &verb, None, reported.said.end).is_some())
    })
}

/// Whose words a verb passes on, and what they say: `Reuters dẫn lời bà Lan cho biết …`, `… dẫn lời bà Lan rằng …`.
fn relayed(tokens: &Tokens<'_>, verb: &Verb, end: usize) -> Option<(SpeakingSubject, Option<Range<usize>>)> {
    let from = ["phát biểu của", "tuyên bố của", "thông báo của", "của", "từ", "do"];
    let of = from.iter().find(|words| tokens.spells(verb.end, words));
    let whose = verb.end + of.map_or(0, |words| words.split(' ').count());
    // `dẫn các nguồn tin ngoại giao cho hay …`: the sources themselves.
    // `dẫn nguồn tin Ukraine cho hay …`: not the country
    let sources = || mention(tokens, verb.at + 1, end);
    let unnamed = || sources().filter(|by| of.is_none() && by.kind == MentionKind::Group);
    let by = unnamed().or_else(|| mention(tokens, whose, end)).or_else(sources)?;
    let next = skip_times(tokens, by.range.end);
    if matches!(tokens.lower(next), "rằng" | ":") {
        return Some((SpeakingSubject::of(by), Some(next + 1..end)));
    }
    let says = (next..end.min(next + 9)).find_map(|at| saying(tokens, at));
    // `dẫn lời một quan chức|làm việc trong chính quyền cho biết`: people without names, with all that is said of them
    let goes_on = tokens.is_word(next) && by.kind != MentionKind::Person && verb_at(tokens, next).is_none();
    if goes_on {
        let says = says.filter(|_| matches!(by.kind, MentionKind::Group | MentionKind::Office))?;
        let described = words_before_a_verb(tokens, next, says.at);
        let people = Mention::new(MentionKind::Group, by.head.start..described);
        let said = content(tokens, &says, None, end).filter(|_| described == says.at)?;
        return Some((SpeakingSubject::of(people), Some(said)));
    }
    let closes = by.range.end >= end;
    (says.is_some() || closes)
        .then(|| (SpeakingSubject::of(by), says.and_then(|says| content(tokens, &says, None, end))))
}

/// Conjunctions behind which somebody else says the contrary.
const CONTRASTS: [&str; 8] =
    ["trong khi đó", "trong khi", "tuy nhiên", "nhưng", "song", "còn", "mặc dù", "dù"];

/// Who says something else behind what one says, and the comma between: `Israel nói …, trong khi Hamas cáo buộc …`. Somebody
/// by name right before the verb, so that nothing is left of what the first one said.
fn contrasted(tokens: &Tokens<'_>, last: &Reported, verb: &Verb) -> Option<(usize, Reported)> {
    // `Bộ Y tế cho biết hai chợ đã mở và ông An cho biết …`, not `… cho biết ông An và bà Lan đề nghị …`: a whole
    // clause precedes it, and the first one may report what he asks.
    let is_next_clause = |and: usize| {
        tokens.lower(and) == "và"
            && ADDRESSES.has(tokens, and + 1)
            && verb.saying == Saying::Reports
            && has_predicate(tokens, &(last.said.start..and))
    };
    let (comma, start) = (last.said.start..verb.at).rev().take(24).find_map(|comma| {
        if is_next_clause(comma) {
            return Some((comma, comma + 1));
        }
        let phrase = CONTRASTS.iter().find(|phrase| tokens.spells(comma + 1, phrase))?;
        let start = comma + 1 + phrase.split(' ').count();
        (tokens.text(comma) == ",").then_some((comma, start + usize::from(tokens.text(start) == ",")))
    })?;
    // `trong khi phong trào Hamas`
    let noun = (start..start + 2).take_while(|at| tokens.is_word(*at) && !tokens.is_capital(*at)).count();
    let behind = || mention(tokens, start + noun, verb.at).filter(|other| other.kind == MentionKind::Body);
    let other = mention(tokens, start, verb.at).or_else(behind)?;
    let named = AGENTS.contains(&other.kind);
    let at_verb = skip_times(tokens, other.range.end) == verb.at && last.said.contains(&verb.at);
    let said = content(tokens, verb, None, last.said.end).filter(|_| named && at_verb)?;
    Some((comma, Reported { said, by: Some(SpeakingSubject::of(other)), is_source: false }))
}

fn add(tokens: &Tokens<'_>, found: &mut Vec<Reported>, new: Reported) {
    let said = &new.said;
    if words(tokens, said) >= FEWEST
        && found.iter().all(|other| other.said.end <= said.start || other.said.start >= said.end)
    {
        found.push(new);
    }
}

/// The statement of `theo X`: after it, or before it where it closes the sentence.
fn said_according(
    tokens: &Tokens<'_>,
    sentence: &Range<usize>,
    theo: usize,
    after: usize,
) -> Option<Range<usize>> {
    // `Theo nghiên cứu của Viện Sao Mai về …, …`: what a paper is about may be long.
    let most = if tokens.lower(after) == "về" { 32 } else { 14 };
    let comma = (after..sentence.end.min(after + most))
        .find(|at| matches!(tokens.text(*at), "," | ":") || tokens.lower(*at) == "thì");
    let first = (sentence.start..theo).find(|at| tokens.is_word(*at) || tokens.is_number(*at));
    let before = sentence.start..before_link(tokens, sentence.start, theo);
    let opens = first.is_none() || opens_only(tokens, &before);
    let short = opens || words(tokens, &before) < 7;
    let mut tail = comma.map_or(sentence.end, |comma| comma + 1);
    while tokens.text(tail) == "," || tokens.is_one_of(tail, &["thì", "rằng"]) {
        tail += 1;
    }
    let rest = tail..sentence.end;
    // `Khó khăn lớn nhất, theo bà Lan là thiếu vốn`, `Mở đường, theo Bộ Xây dựng sẽ giúp …`
    let next = tokens.lower(skip_adverbs(tokens, after));
    if !opens && tokens.text(theo - 1) == "," && (next == "là" || PREDICATES.has(tokens, after)) {
        return Some(sentence.clone());
    }
    if short {
        return comma.map(|_| rest);
    }
    // Inside a sentence the longer part is what was said.
    // `“…”, X nói, theo AFP`: who passes on somebody's words.
    let mark = before.clone().find(|at| matches!(tokens.text(*at), "“" | "”" | "\""));
    if mark == Some(before.start) {
        return None;
    }
    let leads = DISCOURSE.longest_before(tokens, theo).filter(|start| !tokens.is_word(start.wrapping_sub(1)));
    let divided = !tokens.is_word(theo - 1) || leads.is_some() || comma.is_none() && after == sentence.end;
    if divided && comma.is_some_and(|comma| is_around(tokens, &before, comma + 1)) {
        return Some(sentence.clone());
    }
    let closes = comma.is_none() || words(tokens, &rest) < words(tokens, &before);
    (divided && closes).then_some(before).or_else(|| comma.filter(|_| divided).map(|_| rest))
}

/// `Giá thuê, theo Sao Mai, tăng 4%`: what is said continues behind the source, at `rest`, with the predicate of what is before it.
fn is_around(tokens: &Tokens<'_>, before: &Range<usize>, rest: usize) -> bool {
    let acts = Lexicon::any(&[PREDICATES, COMMON_VERBS]);
    let is_clause = before.clone().any(|at| PREDICATES.has(tokens, at));
    !is_clause && acts.longest(tokens, skip_adverbs(tokens, rest)).is_some()
}

/// The end of the text before a link: `…, đồng thời`, `… và`.
fn before_link(tokens: &Tokens<'_>, start: usize, at: usize) -> usize {
    let mut end = at;
    while end > start {
        let last = end - 1;
        let closing = matches!(tokens.text(last), "%" | ")" | "”" | "\"");
        if tokens.is_word(last) && tokens.spells(last.saturating_sub(1), "đồng thời") {
            end = last.saturating_sub(1).max(start);
        } else if tokens.is_one_of(last, &["và", "nhưng", "rồi", "cũng", "còn", "song"])
            || !tokens.is_word(last) && !tokens.is_number(last) && !closing
        {
            end = last;
        } else {
            break;
        }
    }
    end
}

/// Behind these somebody has still to say it, or may.
const FOR_OTHERS: [&str; 12] =
    ["nếu", "nhờ", "giúp", "để", "khiến", "nhằm", "chờ", "liệu", "giao", "trình", "mưu", "cáo"];

/// Whether nothing was said yet: `nếu Bộ Y tế nói …`, `giúp Chính phủ đánh giá …`.
fn has_still_to_say(tokens: &Tokens<'_>, subject: &SpeakingSubject) -> bool {
    let start = subject.range().start;
    tokens.follows(start, &FOR_OTHERS) || ASKING_VERBS.longest_before(tokens, start).is_some()
}

/// Whether what was found is no subject of the verb, or not of one by which something is said.
fn is_of_another(
    tokens: &Tokens<'_>,
    sentence: &Range<usize>,
    subject: &SpeakingSubject,
    verb: &Verb,
) -> bool {
    let Range { start, end } = subject.range();
    // `dự luật do X đề xuất, mở đường cho …`: what is his, and nothing said.
    let his = verb.is_open && tokens.follows(start, &["do"]);
    // `Cơ quan dự báo tư nhân Sao Mai ước tính …`: the verb is part of the name.
    let is_named = |member: &Mention| {
        member.kind == MentionKind::CommonBody
            && mention(tokens, member.range.start, sentence.end)
                .is_some_and(|whole| whole.head.end > verb.end)
    };
    // `Nghiên cứu công bố năm 2019 cho thấy …`: what the paper says comes behind the next verb.
    let is_paper = subject.are_all(&[MentionKind::Paper]);
    // `Bà An đối đầu trực diện và cho thấy khả năng …`: what a paper shows is said, what somebody else shows at most beside
    // the verb; `anh nhận thấy cân nặng đã giảm`: what somebody feels.
    let owned = subject.members.first().is_some_and(|first| first.range.start < first.head.start);
    let next = skip_adverbs(tokens, end);
    let by_nature = subject.are_all(&[MentionKind::Person, MentionKind::Country, MentionKind::Pronoun]);
    let shows = tokens.spells(verb.at, "cho thấy") && !is_paper && !owned && (by_nature || next < verb.at);
    let feels = tokens.spells(verb.at, "nhận thấy")
        && tokens.lower(verb.end) != "rằng"
        && subject.are_all(&[MentionKind::Person, MentionKind::Pronoun]);
    // `Ông An bị khởi tố, ra lệnh bắt …`, `Giám đốc được giao chỉ đạo …`: what others do to him.
    let others = tokens.is_one_of(next, &["bị", "được"]) && end < verb.at;
    let suffers = others && tokens.text(verb.at - 1) == "," && tokens.lower(verb.end) != "rằng";
    // `Ông An bị tòa sơ thẩm quy kết đã nhận …`
    let charges = ["quy kết", "quy buộc", "cáo buộc", "buộc tội", "tố cáo"];
    let is_charged = tokens.lower(next) == "bị" && tokens.spells_one_of(verb.at, &charges);
    // `Tòa quy kết hai người trách nhiệm đền bù`: no clause, which would tell what they have done
    let tells = |at: usize| tokens.is_one_of(at, &["đã", "là", "rằng"]);
    let mut blamed = (verb.end..sentence.end).take_while(|at| tokens.text(*at) != ",");
    let is_blamed = tokens.spells_one_of(verb.at, &["quy kết", "quy buộc"]) && !blamed.any(tells);
    // `Ông An bị Ủy ban Kiểm tra đánh giá là …`: what others say of him.
    let agent = |at: usize| {
        tokens.is_one_of(at, &["bị", "được", "do"])
            && mention(tokens, at + 1, verb.at)
                .is_some_and(|by| skip_adverbs(tokens, by.range.end) == verb.at)
    };
    let told_by_others = (end..verb.at).any(agent);
    told_by_others
        || shows
        || feels
        || his
        || subject.members.iter().any(is_named)
        || is_paper && tokens.spells_one_of(verb.at, &["công bố", "hy vọng", "hi vọng", "mong"])
        || suffers
        || is_charged
        || is_blamed
}

/// They open a sentence of whoever spoke in the one before.
const RESUMING: [&str; 4] = ["đồng thời", "ngoài ra", "bên cạnh đó", "cùng với đó"];

/// What a verb of saying reports, with its subject.
fn by_verb(
    tokens: &Tokens<'_>,
    sentence: &Range<usize>,
    verb: &Verb,
    found: &[Reported],
    is_quoted: impl Fn(usize) -> bool,
) -> Option<Reported> {
    let last = found.last();
    let inside = last.filter(|last| last.said.contains(&verb.at));
    // `; mong muốn …`, `, đồng thời đề nghị …`, `và cho rằng …`: the subject of the verb before.
    if let Some(inside) = inside {
        // `…, ước tính khoảng 4 triệu tấn`, `… đã tăng, cho thấy …`: how sure it is, what it means; nothing new is said
        let comments = tokens.spells_one_of(verb.at, &["ước tính", "cho thấy", "đặt ra câu hỏi"]);
        let shared = !inside.is_source && !comments && shares_subject(tokens, verb);
        let said = content(tokens, verb, None, inside.said.end).filter(|_| shared)?;
        return Some(Reported { said, by: None, is_source: false });
    }
    let start = last.map_or(sentence.start, |last| last.said.end.min(verb.at));
    let start = (start..verb.at)
        .rev()
        .find(|at| is_quoted(*at) || matches!(tokens.text(*at), "”" | "\""))
        .map_or(start, |at| at + 1);
    // `X cho biết “…”, song thừa nhận …`, `X gọi việc ấy là “…”, nói rằng …`: the subject of the verb before the quotation;
    // `X ủng hộ các kiến nghị của các bên về việc này và nhấn mạnh phải …`: of the one before a clause that can only be said.
    let states = has_that(tokens, verb.end) || PREDICATES.has(tokens, verb.end);
    let resumes = start == sentence.start && states && tokens.follows(verb.at, &["và", "thời"]);
    let before = if resumes { verb.at } else { start };
    let shared = || {
        let calls = |at: usize| {
            tokens.is_one_of(at, &["gọi", "coi"]) && (at + 2..start).any(|at| tokens.lower(at) == "là")
        };
        let first =
            (sentence.start..before).skip(1).find(|at| verb_at(tokens, *at).is_some() || calls(*at))?;
        let linked = tokens.follows(verb.at, &["song", "nhưng", "và", "thời", "cũng"])
            || tokens.text(verb.at - 1) == ",";
        let by = linked.then(|| subject(tokens, sentence.start..first, Sought::Statement))?;
        by.filter(|by| {
            !(sentence.start..first).any(&is_quoted) && !is_subordinate(tokens, sentence, by.range().start)
        })
    };
    let subject = heads_sentence(tokens, start, verb.at)
        .or_else(|| subject(tokens, start..verb.at, Sought::Statement))
        .or_else(shared)
        .or_else(|| plain_subject(tokens, start..verb.at, verb));
    // `Đồng thời đề nghị các bộ …`: of whoever spoke in the sentence before.
    let Some(subject) = subject else {
        let opener = DISCOURSE.longest(tokens, sentence.start)?;
        let goes_on = tokens.spells_one_of(sentence.start, &RESUMING);
        let resumes = goes_on && opener + usize::from(tokens.text(opener) == ",") == verb.at;
        let said = content(tokens, verb, None, sentence.end).filter(|_| resumes && last.is_none())?;
        return (!is_quoted(said.start)).then_some(Reported { said, by: None, is_source: false });
    };
    // `Khi ông An phát biểu, …`: when something else happens.
    let opens = is_subordinate(tokens, sentence, subject.range().start);
    if has_still_to_say(tokens, &subject)
        || is_of_another(tokens, sentence, &subject, verb)
        || opens && verb.is_open && tokens.text(verb.end) == ","
    {
        return None;
    }
    if let Some(said) = speaker_last(tokens, sentence, &subject, verb) {
        let quoted = said.clone().any(&is_quoted)
            && said.clone().last().is_some_and(|at| is_quoted(at) || matches!(tokens.text(at), "”" | "\""));
        let opens = matches!(tokens.text(said.start), "“" | "\"");
        return (!quoted && !opens).then_some(Reported { said, by: Some(subject), is_source: false });
    }
    let mut said = content(tokens, verb, Some(&subject.range()), sentence.end)?;
    // `“…”, ông An nói, mắt ánh lên niềm vui`
    let is_behind_quotation = matches!(tokens.text(start.wrapping_sub(1)), "”" | "\"");
    if is_behind_quotation && tokens.text(said.start - 1) == "," && tokens.spells_one_of(said.start, &LOOKS) {
        return None;
    }
    // `Sau khi X thông báo …, Y …`: a clause that opens the sentence ends at its comma; `về việc X thông báo …, Y nói …`
    // where somebody else speaks.
    let start = subject.range().start;
    let of_noun = tokens.follows(start, &["việc"]);
    let speaks = |at: usize| {
        let next = mention(tokens, at + 1, sentence.end);
        next.is_some_and(|next| saying(tokens, skip_adverbs(tokens, next.range.end)).is_some())
    };
    // `Về việc Sao Mai đề nghị tăng giá, ông An cho biết …`
    let first = sentence.clone().find(|at| tokens.is_word(*at));
    let about = first.is_some_and(|first| tokens.is_one_of(first, &["về", "liên", "trước"]) && first < start);
    let ends = |at: &usize| tokens.text(*at) == "," && (opens || (of_noun || about) && speaks(*at));
    if let Some(comma) = said.clone().find(ends) {
        said.end = comma;
    }
    said.end = before_silence(tokens, &said);
    // `… đề nghị tỉnh hỗ trợ, nhưng thủ tục chưa xong`: what came of it is no part of what is asked; `…, nhưng không
    // đóng các siêu thị` is.
    let is_contrary = |at: &usize| {
        let came_of_it = |noun: usize| {
            let has_subject = tokens.is_one_of(noun, &["việc"])
                || tokens.is_capital(noun)
                || Lexicon::any(&[ADDRESSES, NOUNS]).has(tokens, noun);
            let mut clause = (noun + 1..said.end).take_while(|at| tokens.text(*at) != ",");
            has_subject && clause.any(|at| tokens.is_one_of(at, &["chưa", "đã"]))
        };
        tokens.text(*at) == "," && tokens.is_one_of(at + 1, &["nhưng", "song"]) && came_of_it(at + 2)
    };
    if verb.saying == Saying::Asks
        && let Some(comma) = said.clone().skip(FEWEST).find(is_contrary)
    {
        said.end = comma;
    }
    Some(Reported { said, by: Some(subject), is_source: false })
}

/// How a speaker showed what he felt. `mặt hàng` and `mắt kính` are things to speak of.
const LOOKS: [&str; 8] =
    ["mắt ánh", "mắt rưng", "mắt đỏ hoe", "tay run", "giọng nghẹn", "giọng run", "giọng trầm", "miệng cười"];

/// What somebody did not say, as the paper adds: `… đã bắn hạ hai chiếc, nhưng không đưa ra bằng chứng`.
const UNTOLD: [&str; 8] =
    ["đưa ra", "nêu", "tiết lộ", "nói rõ", "công bố", "cho biết", "giải thích", "cung cấp"];

/// The end of what was said before the paper's own words on what was left unsaid.
fn before_silence(tokens: &Tokens<'_>, said: &Range<usize>) -> usize {
    let is_silent = |at: &usize| {
        tokens.spells_one_of(*at, &["nhưng không", "song không", "nhưng chưa", "song chưa"])
            && tokens.spells_one_of(at + 2, &UNTOLD)
    };
    let silent = said.clone().skip(FEWEST).find(is_silent);
    silent.map_or(said.end, |at| at - usize::from(tokens.text(at - 1) == ","))
}

/// Who heads the sentence, for a verb behind a semicolon: `Chủ tịch … chúc mừng hai vị; khẳng định …`. Where one of the clauses
/// between has its own subject it is theirs.
fn heads_sentence(tokens: &Tokens<'_>, start: usize, verb: usize) -> Option<SpeakingSubject> {
    let is_semicolon = |at: &usize| tokens.text(*at) == ";";
    // `Bộ Y tế gửi Quốc hội báo cáo về dịch, trong đó nhận định …`
    let within = tokens.spelled_before(verb, "trong đó") > 0;
    if !within && !is_semicolon(&verb.checked_sub(1)?) {
        return None; // most
    }
    let first = (start..verb).find(|at| tokens.is_word(*at))?;
    let somebody = mention(tokens, first, verb).filter(|somebody| {
        matches!(somebody.kind, MentionKind::Person | MentionKind::Office | MentionKind::Body)
    })?;
    let mut clauses = (somebody.range.end..verb - 1).filter(is_semicolon);
    let own = clauses.any(|at| mention(tokens, at + 1, verb).is_some());
    (!own).then(|| SpeakingSubject::of(somebody))
}

fn is_subordinate(tokens: &Tokens<'_>, sentence: &Range<usize>, subject: usize) -> bool {
    let first = sentence.clone().find(|at| tokens.is_word(*at)).unwrap_or(sentence.start);
    first < subject
        && subject - first <= 3
        && tokens.is_one_of(first, &["sau", "khi", "trước", "dù", "mặc", "nếu", "trong", "tuy"])
        && tokens.follows(subject, &["khi", "dù", "nếu", "lúc", "tuy"])
}

/// Whether a verb has the subject of the verb before it in the same sentence.
fn shares_subject(tokens: &Tokens<'_>, verb: &Verb) -> bool {
    let mut at = verb.at;
    while at > 0 && (tokens.follows(at, &["cũng", "thời", "đồng", "và", "nhưng", "còn", "rồi", "song"]))
    {
        at -= 1;
    }
    let linked = at < verb.at;
    let marked = matches!(tokens.text(at.wrapping_sub(1)), ";" | ",");
    let semicolon = tokens.text(at.wrapping_sub(1)) == ";";
    let sure = !verb.is_open || linked || semicolon || is_linked(tokens, verb.end);
    marked && sure || linked && !verb.is_open && tokens.lower(at) != "cũng"
}

/// At the end of a sentence so many words part a speaker from the verb at most: `…, ông An vui vẻ nói`.
const NEAR_VERB: usize = 2;

/// The sentence before `…, X cho biết`, where X and the verb close it.
fn speaker_last(
    tokens: &Tokens<'_>,
    sentence: &Range<usize>,
    subject: &SpeakingSubject,
    verb: &Verb,
) -> Option<Range<usize>> {
    let start = subject.range().start;
    let divided = start > sentence.start && (tokens.text(start - 1) == "," || tokens.is_dash(start - 1));
    let rest = verb.end..sentence.end;
    let after = rest.clone().find(|at| tokens.is_word(*at) || tokens.is_number(*at)).unwrap_or(sentence.end);
    // A time, a place or a listener may follow: `ngày 22/5`, `tại cuộc họp báo`.
    let closes = after == sentence.end
        || words(tokens, &rest) <= 14 && CIRCUMSTANCES.has(tokens, after) && tokens.text(verb.end) != ",";
    // `Xem xét kết quả, Ủy ban nhận thấy:`: what it found comes in the next passage.
    let closes = closes && tokens.text(verb.end) != ":";
    // `…, ông An nói với các phóng viên.`
    // `…, một số người hy vọng khi đi đông, họ sẽ an toàn`: what is said is behind the verb.
    let said_behind = rest
        .clone()
        .any(|at| tokens.text(at) == "," && has_predicate(tokens, &(at + 1..sentence.end.min(at + 12))));
    let listener = tokens.lower(verb.end - 1) == "với"
        && words(tokens, &rest) <= 8
        && !rest.clone().any(|at| matches!(tokens.text(at), "," | ":") || tokens.lower(at) == "rằng");
    // `…, anh An bảo rằng trong đầu chỉ có …`
    let linked = has_that(tokens, verb.end);
    let between = skip_times(tokens, subject.range().end)..verb.at;
    let at_verb =
        words(tokens, &between) <= NEAR_VERB && !between.clone().any(|at| BEFORE_OBJECTS.has(tokens, at));
    let closes = (closes || listener) && !said_behind && !linked && at_verb;
    let before = sentence.start..before_link(tokens, sentence.start, start);
    // `Một người bạn hỏi cô đã cưới chưa, Mai xác nhận.`
    let asks = before.clone().any(|at| tokens.lower(at) == "hỏi");
    (divided && closes && !asks && words(tokens, &before) > FEWEST && !opens_only(tokens, &before))
        .then_some(before)
}

/// Whether the words before the subject only say when or where: `Tại hội nghị`.
fn opens_only(tokens: &Tokens<'_>, before: &Range<usize>) -> bool {
    let first = before.clone().find(|at| tokens.is_word(*at)).unwrap_or(before.start);
    let first = first + usize::from(tokens.is_one_of(first, &["nhưng", "và", "song", "còn"]));
    PHRASE_OPENERS.longest(tokens, first).is_some() && !before.clone().any(|at| tokens.text(at) == ",")
}

/// The speaker of a sentence that names it at the end or at its verb, for a quotation beside it.
pub(super) fn reporter(tokens: &Tokens<'_>, sentence: Range<usize>) -> Option<SpeakingSubject> {
    let verb = sentence.clone().find_map(|at| verb_at(tokens, at).map(|_| at));
    let by_verb = || subject(tokens, sentence.start..verb?, Sought::Statement);
    speaker_at_the_end(tokens, sentence.clone()).or_else(by_verb).or_else(|| {
        let theo = sentence.clone().find(|at| tokens.lower(*at) == "theo")?;
        according_to(tokens, theo, sentence.end)
    })
}

/// How many words may follow the last comma of a sentence that names its speaker there.
const TAIL: usize = 14;

/// The speaker of a sentence that names it at the end: `…, bà Ko nói thêm.`, `…, theo Đại sứ An.`
pub(super) fn speaker_at_the_end(tokens: &Tokens<'_>, sentence: Range<usize>) -> Option<SpeakingSubject> {
    let last = (sentence.start..sentence.end).rev().find(|at| tokens.is_word(*at))?;
    let comma = (sentence.start..last).rev().take(TAIL).find(|at| tokens.text(*at) == ",")?;
    if let Some(source) = according_to(tokens, comma + 1, last + 1) {
        return (source.range().end == last + 1).then_some(source);
    }
    let somebody = mention(tokens, comma + 1, last + 1)?;
    let verb = skip_adverbs(tokens, somebody.range.end);
    (verb_at(tokens, verb)? == last + 1).then(|| SpeakingSubject::of(somebody))
}

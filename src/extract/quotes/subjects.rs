//! The subject of a verb of saying: all mentions before it are candidates, and the one with the best signs speaks.
//!
//! The features are few; their weights are in `grammar/speaker_weights.txt`.

use std::ops::Range;

use super::super::lexicon::{
    ACCOUNTS, ADVERBS, ASKING_VERBS, BEFORE_OBJECTS, BODIES, COMMON_VERBS, COMPANIES, CONJUNCTIONS, DATES,
    DETERMINERS, DISCOURSE, DOING, HONORIFICS, KINDS_OF_PLACES, LAWS, Lexicon, MENTION_OPENERS, NOUNS,
    PAPERS, PHRASE_ENDS, PHRASE_OPENERS, PHRASES, PREDICATES, PRONOUNS, SORTED_BY, SPEAKERS, UNSPEAKING,
    VAGUE,
};
use super::super::tokens::Tokens;
use super::doubts::{Doubts, Sign};
use super::mentions::{
    Mention, MentionKind, begins_behind_capitals, closing, is_credited, mention, skip_adverbs,
};
use super::scope::ends_sentence;
use super::verbs::{Verb, begin_of_paper, counts_nothing, has_that, verb_at};
use crate::extract::weights::weighed;

weighed! {
    /// One feature of a candidate.
    pub(super) enum Feature in "../grammar/speaker_weights.txt":
    Person Office Body CommonBody Press Country Group Paper Pronoun Guess Adjacent PhraseBetween WordBetween
    SharesVerb HeadsClause BehindConjunction BehindDate BehindPreposition BehindWord PaperVerb Least LeastQuoted
}

/// Who says something, in the order of the text: one, or several who say it together.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct SpeakingSubject {
    pub(super) members: Vec<Mention>,
    /// What makes it doubtful that they are the subject.
    pub(super) link: Doubts,
}

impl SpeakingSubject {
    pub(super) fn of(mention: Mention) -> Self {
        Self { members: vec![mention], link: Doubts::default() }
    }

    /// Whether all of them are of these kinds.
    pub(super) fn are_all(&self, kinds: &[MentionKind]) -> bool {
        self.members.iter().all(|member| kinds.contains(&member.kind))
    }

    /// The tokens from the first to the last word of its members, without apposition.
    pub(super) fn head(&self) -> Range<usize> {
        let start = self.members.first().map_or(0, |mention| mention.head.start);
        start..self.members.last().map_or(0, |mention| mention.head.end)
    }

    /// The tokens of its members with all that belongs to them.
    pub(super) fn range(&self) -> Range<usize> {
        let start = self.members.first().map_or(0, |mention| mention.range.start);
        start..self.members.last().map_or(0, |mention| mention.range.end)
    }
}

/// What a subject is looked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Sought {
    Statement,
    Quotation,
}

struct Candidate {
    mention: Mention,
    score: f32,
    /// Its position in the clause.
    place: Feature,
    is_adjacent: bool,
}

/// Whether a mention may start at `at`.
fn may_start(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_capital(at)
        || tokens.is_number(at) && !counts_nothing(tokens, at)
        || [HONORIFICS, SPEAKERS, PRONOUNS, PAPERS, BODIES, COMPANIES]
            .iter()
            .any(|list| list.may_start(tokens, at))
        || MENTION_OPENERS.longest(tokens, at).is_some()
}

/// The mentions in a clause before the verb at its end that may be the subject, with what speaks for each.
fn candidates(tokens: &Tokens<'_>, clause: &Range<usize>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let mut at = clause.start;
    while at < clause.end {
        // `ở quận Sao Mai (TP Hà Nội)`, `(Sao Mai) – Bộ Y tế`: what is in brackets is beside the clause.
        if tokens.text(at) == "("
            && let Some(close) = closing(tokens, at, clause.end)
        {
            at = close + 1;
            continue;
        }
        let mention = if may_start(tokens, at) { mention(tokens, at, clause.end) } else { None };
        let Some(mention) = mention else {
            at += 1;
            continue;
        };
        // `tuyến Bắc – Nam, lãnh đạo bộ yêu cầu`
        if mention.kind == MentionKind::Guess && at > 1 && tokens.is_dash(at - 1) && tokens.is_capital(at - 2)
        {
            at = mention.head.end;
            continue;
        }
        at = mention.range.end.max(at + 1);
        if is_of_a_noun(tokens, &mention) || is_a_verb(tokens, &mention, clause.end) {
            continue;
        }
        if is_an_example(tokens, &mention, clause) {
            continue;
        }
        let (score, is_adjacent) = score(tokens, &mention, clause);
        let place = place_of(tokens, mention.range.start, clause.start);
        found.push(Candidate { mention, score, place, is_adjacent });
    }
    found
}

/// The subject of the verb at `clause.end`, among the mentions in the clause before it.
pub(super) fn subject(tokens: &Tokens<'_>, clause: Range<usize>, sought: Sought) -> Option<SpeakingSubject> {
    let found = candidates(tokens, &clause);
    let best = found
        .iter()
        .enumerate()
        .max_by(|(_, one), (_, other)| one.score.total_cmp(&other.score))
        .map(|(place, _)| place)?;
    let resumed = || {
        found.get(best).is_some_and(|one| one.place == Feature::HeadsClause) && resumes(tokens, clause.end)
    };
    let least = if sought == Sought::Statement && !resumed() { Feature::Least } else { Feature::LeastQuoted };
    if found.get(best).is_none_or(|candidate| candidate.score < least.weight()) {
        return None;
    }
    let apposed = in_apposition(tokens, &found, best);
    let best = apposed.unwrap_or(best);
    let members = together(tokens, &found, best);
    let first = best + 1 - members.len();
    if let Some(described) = described(tokens, &found, first).filter(|_| members.len() == 1) {
        return Some(SpeakingSubject::of(described));
    }
    (!is_cut_off(tokens, &found, first, members.len(), clause.end)).then(|| {
        // Who is described up to the verb is sure.
        let link =
            if apposed.is_some() { Doubts::default() } else { link(tokens, &found, first..best + 1, clause) };
        SpeakingSubject { members, link }
    })
}

/// Whoever no list has: all the words at the head of a clause, before a verb behind which nothing but what is said can stand: `Tổ điều
/// tra cho biết`.
pub(super) fn plain_subject(
    tokens: &Tokens<'_>,
    clause: Range<usize>,
    verb: &Verb,
) -> Option<SpeakingSubject> {
    let linked = has_that(tokens, verb.end) && !tokens.is_one_of(verb.at, &["tin", "biết", "đảm", "thấy"]);
    if !linked && !tokens.spells_one_of(verb.at, &["cho biết", "cho hay", "cho rằng"]) {
        return None; // most
    }
    let first = clause.clone().find(|at| tokens.is_word(*at))?;
    let comma = clause.clone().rev().find(|at| tokens.text(*at) == ",");
    let opener = DISCOURSE.longest(tokens, first);
    let opens = |comma: usize| opener == Some(comma) || opens_a_phrase(tokens, first..comma);
    let start = match comma {
        Some(comma) => opens(comma).then_some(comma + 1)?,
        None => opener.unwrap_or(first),
    };
    let mut end = clause.end;
    while let Some(adverb) = ADVERBS.longest_before(tokens, end).filter(|adverb| *adverb > start) {
        end = adverb;
    }
    let openers = Lexicon::any(&[
        PHRASE_OPENERS,
        DISCOURSE,
        ADVERBS,
        BEFORE_OBJECTS,
        CONJUNCTIONS,
        DETERMINERS,
        VAGUE,
        SORTED_BY,
        UNSPEAKING,
    ]);
    let thing = tokens.is_one_of(start, &["điều", "việc", "sự", "niềm"]);
    let others = Lexicon::any(&[PREDICATES, PRONOUNS]);
    let is_part = |at: usize| tokens.is_word(at) && !others.has(tokens, at) && verb_at(tokens, at).is_none();
    let is_noun = (2..=LONGEST_PLAIN).contains(&end.saturating_sub(start))
        && openers.longest(tokens, start).is_none()
        && !thing
        && (start..end).all(is_part);
    is_noun.then(|| SpeakingSubject::of(Mention::new(MentionKind::Group, start..end)))
}

/// More words before a verb are rarely one noun phrase.
const LONGEST_PLAIN: usize = 8;

/// `Trung tá Lê An, Đội trưởng đội 1, phòng 2, cục Sao Mai cho biết`, `luật sư Lê An – Công ty Sao Mai cho biết`: who heads the
/// clause, and what only offices and bodies between commas or behind a dash part from him.
fn in_apposition(tokens: &Tokens<'_>, found: &[Candidate], best: usize) -> Option<usize> {
    let last = &found.get(best).filter(|last| last.mention.kind == MentionKind::Body)?.mention;
    let opens = Lexicon::any(&[BODIES, COMPANIES, HONORIFICS, KINDS_OF_PLACES]);
    let heads = |candidate: &Candidate| {
        let Mention { kind, range, .. } = &candidate.mention;
        let parts = |at: usize| tokens.text(at) == "," || tokens.is_dash(at) && !tokens.is_glued(at);
        let mut commas = (range.end..last.range.start).filter(|at| parts(*at));
        *kind == MentionKind::Person
            && place_of(tokens, range.start, 0) == Feature::HeadsClause
            && parts(range.end)
            && parts(last.range.start - 1)
            && commas.all(|comma| opens.longest(tokens, comma + 1).is_some())
    };
    found.get(..best)?.iter().rposition(heads)
}

/// What makes it doubtful that those `chosen` of the candidates are the subject of the verb.
fn link(tokens: &Tokens<'_>, found: &[Candidate], chosen: Range<usize>, clause: Range<usize>) -> Doubts {
    let (Some(first), Some(last)) = (found.get(chosen.start), found.get(chosen.end - 1)) else {
        return Doubts::default();
    };
    let Range { start, end } = first.mention.range.start..last.mention.range.end;
    let (kind, name) = (last.mention.kind, last.mention.name.as_ref());
    let by_paper = own_paper(tokens, end..clause.end);
    let gap = gap(tokens, end..by_paper.unwrap_or(clause.end));
    // `có văn bản gửi Bộ Y tế và Bộ Công an đề nghị`: whoever gets it
    let gets = |other: &Candidate| by_paper.is_some_and(|paper| other.mention.range.start >= paper);
    let rival = found.iter().enumerate().any(|(at, other)| {
        !chosen.contains(&at)
            && other.score > last.score - NEAR
            && other.place != Feature::BehindPreposition
            && !gets(other)
    });
    let before = chosen.start.checked_sub(1).and_then(|before| found.get(before));
    let beside = before.is_some_and(|before| is_listed_beside(tokens, before, last, start, clause.start))
        || matches!(kind, MentionKind::Group | MentionKind::CommonBody)
            && ends_a_list(tokens, start, clause.start);
    // Somebody with a title in capitals is read whole behind a heading without a point; a paper's owner is not its object.
    let titled = kind == MentionKind::Person
        && name.is_some_and(|name| name.start > start)
        && tokens.is_capital(start);
    let owned = last.mention.range.start < last.mention.head.start;
    let sure = name.is_some_and(|name| name.len() > 1) && first.place == Feature::HeadsClause;
    let words = (end..clause.end).filter(|at| tokens.is_word(*at)).count();
    let resumed = first.place == Feature::HeadsClause && resumes(tokens, clause.end);
    let alone = gap.words > 0 && !gap.shares_verb && !resumed && !owned;
    // `cậu bé bị cho là nạn nhân của ông An`
    let as_what = ["cho là", "coi là", "xem là", "gọi là"];
    let is_named_so = tokens.is_behind_one_of(start, &as_what)
        || tokens.follows(start, &["là"]) && matches!(kind, MentionKind::Group | MentionKind::CommonBody);
    Doubts::default()
        .when(Sign::FewWordsBetween, alone && (gap.words == 1 || sure))
        .when(Sign::ManyWordsBetween, alone && gap.words > 1 && !sure)
        .when(Sign::PhraseBetween, words > LONG_PHRASE && !gap.shares_verb && !resumed)
        .when(Sign::SharesVerb, gap.words > 0 && gap.shares_verb)
        .when(Sign::Divided, gap.is_divided && gap.words + gap.phrases > 0 && !resumed)
        .when(Sign::BehindWord, first.place == Feature::BehindWord && !titled && !owned)
        .when(Sign::Rival, rival)
        .when(
            Sign::Relative,
            is_named_so || tokens.follows(start, &["mà", "bị", "được", "cùng", "khiến", "làm", "giúp"]),
        )
        .when(Sign::ListedBeside, beside)
        .when(Sign::NounAtVerb, by_paper.is_none() && has_a_noun_before(tokens, end..clause.end))
        .when(Sign::AnotherVerb, leads_to_another(tokens, end..clause.end))
}

/// Whether what is between a candidate and the verb tells that the verb is another's: `bà Lan gọi hỏi thì bạn nói`, `tờ A dẫn tin
/// từ B cho biết`, or a bracket closes in which the candidate is.
fn leads_to_another(tokens: &Tokens<'_>, between: Range<usize>) -> bool {
    let opens = between.clone().filter(|at| tokens.text(*at) == "(").count();
    let closes = between.clone().filter(|at| tokens.text(*at) == ")").count();
    let behind = between.start..between.end.saturating_sub(1); // `Bà Lan thì nói`
    closes > opens
        || behind.clone().any(|at| tokens.lower(at) == "thì")
        || between.clone().any(|at| passes_on_something(tokens, at))
}

/// `dẫn tin từ …`, `dẫn phát ngôn của …`: another speaks, whom no rule found.
fn passes_on_something(tokens: &Tokens<'_>, at: usize) -> bool {
    let words = Lexicon::any(&[PAPERS, ACCOUNTS, SPEAKERS]);
    tokens.lower(at) == "dẫn"
        && (DETERMINERS.has(tokens, at + 1)
            || words.longest(tokens, at + 1).is_some()
            || tokens.is_one_of(at + 1, &["lời", "phát"]))
}

/// `đã có công văn yêu cầu`, `vừa gửi tờ trình, kiến nghị`: where the words begin by which a paper of somebody's own is brought out, right before the verb.
fn own_paper(tokens: &Tokens<'_>, between: Range<usize>) -> Option<usize> {
    let end = between.end - usize::from(tokens.text(between.end.saturating_sub(1)) == ",");
    // `có văn bản số 45/CĐ-TTg ngày 8/12, đề nghị …`
    let is_of_number = |at: &usize| {
        tokens.is_number(*at)
            || tokens.is_capital(*at) && tokens.is_glued(*at)
            || matches!(tokens.text(*at), "/" | "-")
            || tokens.is_one_of(*at, &["số", "ngày", "tháng", "năm"])
    };
    let end = end - (between.start..end).rev().take_while(is_of_number).count();
    // `ra công điện khẩn yêu cầu`
    let end = end
        - ["khẩn", "hỏa tốc", "hoả tốc"]
            .iter()
            .map(|urgent| tokens.spelled_before(end, urgent))
            .sum::<usize>();
    // `ký văn bản gửi các sở yêu cầu`
    // `gửi công văn lên Chính phủ kiến nghị`
    let sent = between.clone().find(|at| {
        let noun = PAPERS.longest_before(tokens, *at).filter(|noun| *noun > between.start);
        tokens.lower(*at) == "gửi" && noun.is_some()
            || tokens.is_one_of(*at, &["lên", "tới", "đến", "cho", "sang"])
                && noun.is_some_and(|noun| tokens.follows(noun, &["gửi"]))
    });
    // `ký chỉ thị yêu cầu`
    let noun = Lexicon::any(&[PAPERS, LAWS]).longest_before(tokens, sent.unwrap_or(end));
    // `ra chỉ đạo yêu cầu`
    let noun = noun.or_else(|| (tokens.spelled_before(end, "chỉ đạo") > 0).then(|| end - 2));
    let noun = noun.filter(|noun| *noun > between.start)?;
    let noun = begin_of_paper(tokens, noun); // `gửi một bức điện nói rằng`
    let brought_out = tokens.follows(noun, &["có", "ra", "gửi", "hành", "bố", "ký"]);
    let first = noun.saturating_sub(1 + usize::from(tokens.spells(noun.saturating_sub(2), "ban hành")));
    (brought_out && first >= between.start).then_some(first)
}

/// `lãnh đạo các ban, bộ, ngành, địa phương đề xuất`: whether a noun between two commas is before it, as in a list of which more speak
/// than were read.
fn ends_a_list(tokens: &Tokens<'_>, start: usize, clause: usize) -> bool {
    let is_noun = |at: usize| tokens.is_word(at) && !tokens.is_capital(at) && verb_at(tokens, at).is_none();
    let item = (clause..start.saturating_sub(1)).rev().take(2).take_while(|at| is_noun(*at)).count();
    let comma = |at: usize| at >= clause && tokens.text(at) == ",";
    item > 0 && comma(start - 1) && comma(start.saturating_sub(item + 2))
}

/// Whether somebody else is right before the first of the subject, at `start`, and a comma: one of a list, or in apposition.
fn is_listed_beside(
    tokens: &Tokens<'_>,
    before: &Candidate,
    last: &Candidate,
    start: usize,
    clause: usize,
) -> bool {
    let kind = last.mention.kind;
    let small_office = kind == MentionKind::Office && !tokens.is_capital(start);
    // `… cho viên chức, người lao động, Chính phủ cho rằng …`: a body by its name is of no list of people.
    let named = kind == MentionKind::Body && tokens.is_capital(start);
    if named && before.mention.kind == MentionKind::Group {
        return false;
    }
    // `…, thông cáo của Bộ Y tế cho biết`; `Báo cáo Ban Chỉ đạo, Bộ Y tế cho biết`
    let by_paper = |one: &Candidate| one.mention.range.start < one.mention.head.start;
    !by_paper(last)
        && !by_paper(before)
        && before.mention.range.end + 1 == start
        && tokens.text(start - 1) == ","
        && before.place != Feature::BehindPreposition
        // `… trong học sinh, sinh viên và phụ huynh, Bộ Y tế đề nghị …`: behind `và` a list is over.
        && !tokens.follows(before.mention.range.start, &["và"])
        && !is_fronted(tokens, clause, &before.mention)
        && !matches!(before.mention.kind, MentionKind::Pronoun | MentionKind::Paper)
        && (before.mention.kind != MentionKind::Office || small_office)
        && !matches!(kind, MentionKind::Person | MentionKind::Pronoun | MentionKind::Paper)
}

/// Whether a noun right before the verb may be its subject: `nhận cuộc gọi đề nghị`; `tại hai cơ sở cho biết` says where.
fn has_a_noun_before(tokens: &Tokens<'_>, between: Range<usize>) -> bool {
    let noun = [NOUNS, PAPERS, ACCOUNTS, UNSPEAKING]
        .iter()
        .filter_map(|list| list.longest_before(tokens, between.end))
        .min()
        .filter(|at| *at >= between.start && !tokens.is_capital(*at))
        // `nhiều lần yêu cầu`: of an adverb
        .filter(|at| ADVERBS.longest_before(tokens, between.end).is_none_or(|adverb| adverb > *at));
    noun.is_some_and(|at| !tokens.follows(at, &["tại", "ở", "trên", "trong", "của", "từ", "với"]))
}

/// `Sau khi gặp Bộ Y tế, bác sĩ thông báo …`, `Trong văn bản gửi Sao Mai, Bộ Y tế cho rằng …`: whom the phrase that opens the
/// sentence ends with is no first one of a list.
fn is_fronted(tokens: &Tokens<'_>, clause: usize, before: &Mention) -> bool {
    let comma = (clause..before.range.start).rev().find(|at| tokens.text(*at) == ",");
    let start = comma.map_or(clause, |comma| comma + 1);
    opens_a_phrase(tokens, start..before.range.start)
}

/// Whether the first word of a stretch opens a phrase of when, where or to whom.
fn opens_a_phrase(tokens: &Tokens<'_>, mut stretch: Range<usize>) -> bool {
    let first = stretch.find(|at| tokens.is_word(*at));
    first.is_some_and(|first| PHRASE_OPENERS.longest(tokens, first).is_some())
}

/// Candidates whose scores are closer than this are rivals.
const NEAR: f32 = 1.5;

/// A phrase of time or place between subject and verb has rarely more words.
const LONG_PHRASE: usize = 5;

/// Who is described between two commas: `Mai (Phú Nhuận), một tài xế taxi vừa đổi nghề, cho biết`.
fn described(tokens: &Tokens<'_>, found: &[Candidate], at: usize) -> Option<Mention> {
    let (before, this) = (found.get(at.checked_sub(1)?)?, found.get(at)?);
    let person = matches!(before.mention.kind, MentionKind::Person | MentionKind::Guess);
    let start = this.mention.range.start;
    let describes = match this.mention.kind {
        MentionKind::Group | MentionKind::CommonBody => person || before.mention.kind == MentionKind::Body,
        MentionKind::Office => person,
        _ => false,
    };
    let describes = describes
        && !tokens.is_number(start)
        && (tokens.lower(start) == "một" || !DETERMINERS.has(tokens, start));
    // `CEO của Harper Ltd., một công ty …`
    let end = before.mention.range.end;
    let beside = tokens.text(start - 1) == "," && end + 1 + usize::from(tokens.text(end) == ".") == start;
    let heads = place_of(tokens, before.mention.range.start, 0) == Feature::HeadsClause;
    (describes && beside && heads).then(|| before.mention.clone())
}

/// Whether members of a list before the first one found were not read, so that the subject is not whole: `A; B yêu cầu`,
/// `Saudi Arabia, UAE và X cho rằng`.
fn is_cut_off(tokens: &Tokens<'_>, found: &[Candidate], first: usize, count: usize, verb: usize) -> bool {
    let link = |at: usize| {
        let (before, this) = (&found.get(at.checked_sub(1)?)?.mention, &found.get(at)?.mention);
        let named = |kind| matches!(kind, MentionKind::Body | MentionKind::Guess | MentionKind::Country);
        let person = |kind| matches!(kind, MentionKind::Person | MentionKind::Guess);
        let alike = before.kind == this.kind
            || named(before.kind) && named(this.kind)
            || person(before.kind) && person(this.kind);
        let mark = before.range.end;
        // `Ông An và nhiều người dân ở phường Mây cho hay`
        let named_one = matches!(before.kind, MentionKind::Person | MentionKind::Body);
        // and `Giới chức Lào và Mỹ hôm qua cho biết`
        let other = named_one && this.kind == MentionKind::Group || this.kind == MentionKind::Country;
        let joined = tokens.is_one_of(mark, &["và", "cùng"]) && other;
        (this.range.start == mark + 1 && (alike || joined)).then(|| tokens.lower(mark))
    };
    let (before, earlier, after) = (link(first), first.checked_sub(1).and_then(link), link(first + count));
    // `Tel Aviv và Washington yêu cầu`, `Giới chức Lào và Mỹ cho biết`: of the first of two no candidate was made.
    let start = found.get(first).map_or(0, |candidate| candidate.mention.range.start);
    let unread = start > 1
        && tokens.is_one_of(start - 1, &["và", "hay", "hoặc"])
        && tokens.is_capital(start)
        && tokens.is_capital(start - 2)
        && first
            .checked_sub(1)
            .and_then(|at| found.get(at))
            .is_none_or(|it| it.mention.range.end + 1 < start);
    let joins = |mark: Option<&str>| mark.is_some_and(|mark| matches!(mark, "và" | "cùng" | "hoặc" | "hay"));
    let far = found.get(first + count - 1).is_some_and(|last| !last.is_adjacent);
    // `Các công ty, đơn vị đề xuất`
    let common = |kind| matches!(kind, MentionKind::Group | MentionKind::CommonBody | MentionKind::Office);
    let begins = first.checked_sub(1).and_then(|at| found.get(at)).map(|before| &before.mention);
    let several = begins.zip(found.get(first)).is_some_and(|(before, this)| {
        let begun = DETERMINERS.has(tokens, before.range.start)
            || before.head.clone().any(|at| tokens.is_one_of(at, &["các", "những", "nhiều"]));
        let alone = !DETERMINERS.has(tokens, this.mention.range.start);
        tokens.text(before.range.end) == ","
            && this.mention.range.start == before.range.end + 1
            && common(before.kind)
            && common(this.mention.kind)
            && begun
            && alone
            && place_of(tokens, before.range.start, 0) == Feature::HeadsClause
    });
    // `Cuba và phe đối lập ở đó cho rằng`: the second of two was not read.
    let second = found.get(first + count - 1).is_some_and(|last| {
        let link = last.mention.range.end;
        tokens.is_one_of(link, &["và", "cùng"]) && !last.is_adjacent && !acts(tokens, link + 1..verb)
    });
    // `Các nhà khoa học từ Đại học A và B và Đại học C`
    let third = count > 1 && tokens.follows(start, &["và"]);
    several
        || third
        || second
        || unread
        || before == Some(";")
        || joins(before)
        || before == Some(",") && (count > 1 || earlier == Some(","))
        || far && (joins(after) || after == Some(","))
}

/// `đồng thời nghiên cứu xem xét, đề xuất`: the bare noun of a paper in lower case, with more than adverbs between it and
/// the verb, is a verb itself.
fn is_a_verb(tokens: &Tokens<'_>, mention: &Mention, verb: usize) -> bool {
    let Range { start, end } = mention.range.clone();
    mention.kind == MentionKind::Paper
        && (PAPERS.longest(tokens, start) == Some(end)
            || tokens.text(start.wrapping_sub(1)) == "," && tokens.text(end) == ",")
        && !tokens.is_capital(start)
        && tokens.is_one_of(start, &["nghiên", "báo", "thông", "kết", "quyết", "khảo", "thăm", "tuyên"])
        && (skip_adverbs(tokens, end) < verb || tokens.text(verb) == ":")
}

/// Whether a stretch has a verb: nothing else can be in it than what somebody does.
fn acts(tokens: &Tokens<'_>, mut stretch: Range<usize>) -> bool {
    stretch.any(|at| {
        !tokens.is_capital(at)
            && (verb_at(tokens, at).is_some()
                || Lexicon::any(&[COMMON_VERBS, DOING, PREDICATES, ADVERBS, PHRASE_ENDS])
                    .longest(tokens, at)
                    .is_some())
    })
}

/// `Hơn 20 nước, trong đó có Mỹ và Anh, thông báo …`: some of those who do it, between two commas.
fn is_an_example(tokens: &Tokens<'_>, mention: &Mention, clause: &Range<usize>) -> bool {
    let comma = (clause.start..mention.range.start).rev().find(|at| tokens.text(*at) == ",");
    let opens = |comma: usize| tokens.spells(comma + 1, "trong đó có") || tokens.spells(comma + 1, "bao gồm");
    comma.is_some_and(opens) && (mention.range.end..clause.end).any(|at| tokens.text(at) == ",")
}

/// Whether it only belongs to another noun: who took a picture, where somebody is: `Ảnh: AFP`, `ở Na Uy`.
fn is_of_a_noun(tokens: &Tokens<'_>, mention: &Mention) -> bool {
    let at = mention.range.start;
    let stays = mention.kind == MentionKind::Country && tokens.follows(at, &["ở", "tại", "khắp"]);
    is_credited(tokens, at) || stays
}

/// The best candidate with those before it that a comma and `và` join to it.
fn together(tokens: &Tokens<'_>, found: &[Candidate], best: usize) -> Vec<Mention> {
    let mut first = best;
    let adjacent = found.get(best).is_some_and(|candidate| candidate.is_adjacent);
    while adjacent
        && let Some((before, this)) =
            first.checked_sub(1).and_then(|before| found.get(before)).zip(found.get(first))
    {
        let link = before.mention.range.end;
        let last = first == best;
        let joined = tokens.is_one_of(link, &["và", "cùng"]) && last || tokens.text(link) == "," && !last;
        let alike = |kind: MentionKind| {
            !matches!(kind, MentionKind::Guess | MentionKind::Pronoun | MentionKind::Paper)
        };
        if !joined
            || this.mention.range.start != link + 1
            || !alike(before.mention.kind)
            || !alike(this.mention.kind)
            || place_of(tokens, before.mention.range.start, 0) == Feature::BehindPreposition
            || before.place == Feature::BehindWord && this.mention.kind == MentionKind::Group
        {
            break;
        }
        first -= 1;
    }
    found.get(first..=best).unwrap_or_default().iter().map(|candidate| candidate.mention.clone()).collect()
}

/// What speaks for a candidate, and whether nothing but adverbs parts it from the verb.
fn score(tokens: &Tokens<'_>, mention: &Mention, clause: &Range<usize>) -> (f32, bool) {
    // Whoever brings out a paper speaks by it: `Bộ Y tế có công điện gửi các tỉnh, yêu cầu …`.
    let asks = ASKING_VERBS.longest(tokens, clause.end);
    let by_paper = asks.and_then(|_| own_paper(tokens, mention.range.end..clause.end));
    let end = by_paper.unwrap_or(clause.end);
    let gap = gap(tokens, mention.range.end..end);
    // The first features are the kinds, in their order.
    let mut score = Feature::ALL.get(mention.kind as usize).map_or(0.0, |kind| kind.weight());
    let place = place_of(tokens, mention.range.start, clause.start);
    let is_adjacent = gap.words == 0 && (!gap.is_divided || place == Feature::HeadsClause);
    if is_adjacent {
        score += Feature::Adjacent.weight();
    }
    // `X ủng hộ dự án …, nhưng đề nghị`: however long, the first predicate parts them no further.
    let is_resumed = place == Feature::HeadsClause && resumes(tokens, clause.end);
    if !is_resumed {
        score += Feature::PhraseBetween.weight() * f32::from(gap.phrases);
    }
    let most = match mention.kind {
        _ if is_resumed => 3,
        MentionKind::Paper => 20, // what is far behind it is no more of it
        _ => 10,
    };
    score += Feature::WordBetween.weight() * f32::from(gap.words.min(most));
    if gap.shares_verb {
        score += Feature::SharesVerb.weight();
    }
    score += place.weight();
    // `lấy ý kiến cho thấy`: a common noun after a word is part of that word's phrase.
    let common = matches!(mention.kind, MentionKind::Group | MentionKind::CommonBody | MentionKind::Paper)
        || mention.kind == MentionKind::Body && !tokens.is_capital(mention.head.start);
    if common && place == Feature::BehindWord {
        score += Feature::BehindWord.weight();
    }
    let of_papers = tokens.is_one_of(clause.end, &["nêu", "viết", "ghi", "cho", "chỉ"])
        && (tokens.lower(clause.end) != "cho" || tokens.lower(clause.end + 1) == "thấy");
    // `đưa ra tuyên bố của Đại sứ A, nêu rõ`: whoever speaks by a paper
    let owned = mention.range.start < mention.head.start && gap.words == 0;
    if (mention.kind == MentionKind::Paper || owned) && of_papers {
        score += Feature::PaperVerb.weight();
    }
    (score, is_adjacent && gap.phrases == 0)
}

/// The position of a mention in its clause.
fn place_of(tokens: &Tokens<'_>, at: usize, clause: usize) -> Feature {
    let heads = at == clause
        || at == 0
        || ends_sentence(tokens, at - 1)
        || !tokens.is_word(at - 1) && !tokens.is_number(at - 1)
        || begins_behind_capitals(tokens, at)
        // `Trao đổi với chúng tôi chị cho biết`: these words end a phrase.
        || tokens.is_one_of(at - 1, &["mình", "tôi", "này", "ấy"])
        // `Trong số này có 40 hộ cho biết …`
        || tokens.lower(at - 1) == "có"
            && (tokens.is_number(at) || DETERMINERS.has(tokens, at))
            && (at + 1..at + 3).any(|noun| SPEAKERS.longest(tokens, noun).is_some())
        || DISCOURSE.longest_before(tokens, at).is_some_and(|start| start == 0 || !tokens.is_word(start - 1));
    if heads {
        Feature::HeadsClause
    } else if tokens.is_number(at - 1) || DATES.has_before(tokens, at) {
        Feature::BehindDate
    } else if CONJUNCTIONS.has_before(tokens, at) {
        Feature::BehindConjunction
    } else if BEFORE_OBJECTS.has_before(tokens, at) {
        Feature::BehindPreposition
    } else {
        Feature::BehindWord
    }
}

/// The words between a candidate and the verb.
#[derive(Clone, Copy, Debug, Default)]
struct Gap {
    words: u8,
    phrases: u8,
    /// Another predicate, to which the verb is joined.
    shares_verb: bool,
    /// A comma or semicolon is between.
    is_divided: bool,
}

/// Conjunctions before a verb that has its subject from the clause before.
const RESUMING: [&str; 4] = ["nhưng", "song", "đồng thời", "và"];

/// Whether such a conjunction after a comma resumes the subject for the verb right after it, at `verb`; of a verb behind which
/// only what is said can stand also a comma or `và` alone: `… dành lời khen cho vở kịch, cho rằng …`.
fn resumes(tokens: &Tokens<'_>, verb: usize) -> bool {
    let end = verb_at(tokens, verb).unwrap_or(verb);
    let tells = tokens.lower(end.saturating_sub(1)) == "rằng"
        || tokens.lower(end) == "rằng"
        || tokens.spells_one_of(verb, &["cho biết", "cho hay", "tuyên bố"]);
    let parted = verb > 0 && tokens.text(verb - 1) == ",";
    // `… gửi lời chia buồn tới các gia đình, yêu cầu tỉnh Sao Mai hỗ trợ họ`
    let asks = || {
        parted
            && tokens
                .spells_one_of(verb, &["yêu cầu", "đề nghị", "kiến nghị", "đề xuất", "kêu gọi", "chỉ đạo"])
            && mention(tokens, end, tokens.len()).is_some()
    };
    let joined = parted || verb > 0 && tokens.is_one_of(verb - 1, &["và", "nhưng"]);
    if tells && joined || asks() {
        return true;
    }
    RESUMING
        .iter()
        .map(|phrase| verb - tokens.spelled_before(verb, phrase))
        .any(|start| start < verb && start > 0 && tokens.text(start - 1) == ",")
}

fn gap(tokens: &Tokens<'_>, between: Range<usize>) -> Gap {
    let mut gap = Gap::default();
    let mut at = between.start;
    while at < between.end {
        if let Some(end) = ADVERBS.longest(tokens, at).filter(|end| *end <= between.end) {
            at = end;
            continue;
        }
        if !tokens.is_word(at) {
            gap.is_divided |= matches!(tokens.text(at), "," | ";" | ":");
            at += 1;
            continue;
        }
        if tokens.is_one_of(at, &["và", "rồi", "nhưng", "đồng", "song"]) {
            gap.shares_verb |= gap.words > 0;
            gap.words = gap.words.saturating_add(1);
            at += 1;
            continue;
        }
        if let Some(end) = verb_at(tokens, at).filter(|end| *end <= between.end) {
            gap.shares_verb = true;
            gap.words = gap.words.saturating_add(1);
            at = end;
            continue;
        }
        if PHRASES.has(tokens, at) {
            gap.phrases = gap.phrases.saturating_add(1);
            // up to the next mark, word of place or time, or the verb
            at += 1;
            let start = at;
            while at < between.end
                && !matches!(tokens.text(at), "," | ";" | ":" | "–")
                && !(at > start + 1 && tokens.is_one_of(at, &["và", "rồi", "nhưng", "đã"]))
            {
                at += 1;
            }
            continue;
        }
        gap.words = gap.words.saturating_add(1);
        at += 1;
    }
    gap
}

//! Whose words follow `theo`, or are before it: `theo ông A, …`, `theo số liệu của Bộ Y tế`, `Theo Nghị định 45, …`.
//!
//! Apart from the verbs of saying, since no verb shows where the name ends: a comma does, so that also a name that no list
//! has is whole.

use super::super::lexicon::{
    ACCOUNTS, BODIES, COMMON_VERBS, COMPANIES, CONJUNCTIONS, DETERMINERS, DISCOURSE, DOING, HONORIFICS, LAWS,
    Lexicon, OTHER_THEO, PAPERS, PORTFOLIOS, PREDICATES, PRESS_NOUNS, PRONOUNS, SAID_THERE, SORTED_BY,
    SPEAKERS,
};
use super::super::scope::ends_sentence;
use super::super::tokens::Tokens;
use super::doubts::{Doubts, Sign};
use super::mentions::{Mention, MentionKind, closing, mention, skip_adverbs, skip_times};
use super::subjects::SpeakingSubject;
use super::verbs::{saying, verb_at};

/// The source after `theo` at `theo`, as far as `limit`: `theo ông A`, `theo số liệu của Bộ Y tế`; or the one at the head of a
/// sentence without it: `Thông tin từ Bộ Y tế, …`.
pub(super) fn according_to(tokens: &Tokens<'_>, theo: usize, limit: usize) -> Option<SpeakingSubject> {
    if tokens.lower(theo) != "theo" {
        let news = ["thông tin từ", "tin từ", "nguồn tin từ", "báo cáo từ", "số liệu từ", "thống kê từ"];
        let news = tokens.spells_one_of(theo, &news);
        let source = (news && tokens.begins_a_sentence(theo)).then(|| mention(tokens, theo, limit))??;
        // `Thông tin từ nhà trường, thầy Lê An cho biết …`: somebody else, or the rest of a name
        let end = source.range.end;
        let verbs = ["cho biết", "cho hay", "cho rằng"];
        let is_said = (end..limit.min(end + 16)).any(|at| tokens.spells_one_of(at, &verbs));
        return (tokens.text(end) == "," && !is_said).then(|| SpeakingSubject::of(source));
    }
    // `(Theo Reuters, AFP)`: from where an article is
    if tokens.is_capital(theo) && tokens.text(theo.wrapping_sub(1)) == "(" {
        return None;
    }
    // `theo luật sư An`, `theo cơ quan công an`: of a longer word, and of nobody `theo luật`, `theo cơ chế`.
    let somebody = Lexicon::any(&[HONORIFICS, SPEAKERS, BODIES, COMPANIES, PRESS_NOUNS]);
    let is_name = tokens.is_capital(theo + 1) && tokens.is_one_of(theo + 1, &["phương", "phong", "nguyên"]);
    let opens = theo == 0
        || !tokens.is_word(theo - 1)
        || tokens.is_capital(theo) // behind a caption or a heading without a point
        || DISCOURSE.longest_before(tokens, theo).is_some();
    // `khởi tố về tội “…” theo Điều 2 Bộ luật Hình sự, xảy ra …`: by which law it was done
    let is_basis = matches!(tokens.text(theo.wrapping_sub(1)), "”" | "\"");
    if opens
        && !is_basis
        && let Some(law) = law(tokens, theo, limit)
    {
        return Some(SpeakingSubject::of(law));
    }
    let other = Lexicon::any(&[OTHER_THEO, SORTED_BY]).longest(tokens, theo + 1).filter(|_| !is_name);
    if other.is_some_and(|end| somebody.longest(tokens, theo + 1).is_none_or(|longer| longer <= end)) {
        return None;
    }
    let links = ["cũng", "còn", "và", "nhưng", "song", "vẫn", "vậy", "là", "rằng", "đó", "dẫn", "bởi", "vì"];
    if !(opens || tokens.follows(theo, &links) || tokens.spelled_before(theo, "trong khi") > 0) {
        return None;
    }
    // `theo như tính toán của Bộ Y tế`
    let start = theo + 1 + usize::from(tokens.lower(theo + 1) == "như");
    let first = mention(tokens, start, limit).or_else(|| source_to_the_comma(tokens, start, limit))?;
    let mut members = vec![first];
    while let Some(last) = members.last().map(|last| last.range.end)
        && tokens.is_one_of(last, &["và", "cùng"])
        && let Some(next) = mention(tokens, last + 1, limit)
        && next.kind != MentionKind::Guess
    {
        members.push(next);
    }
    // `Theo một số cửa hàng bán bánh mì ở chợ (phường 1, Huế), …`, `Theo báo cáo bán niên, …`: people without a
    // name and what they do, a document and what is in it.
    let nameless = [MentionKind::Group, MentionKind::CommonBody, MentionKind::Paper];
    if let Some(last) = members.last_mut().filter(|last| nameless.contains(&last.kind))
        && let Some((end, comma)) = described_to_a_comma(tokens, last, limit)
    {
        (last.head.end, last.range.end) = (end, comma);
    }
    // `theo công ty dữ liệu chuyên về …`, `theo trang Saomai.net`: the words go on behind what was read.
    // `Theo Sao Mai ngày 2/8, …`
    if let Some(last) = members.last_mut() {
        let (end, mut time) = (last.range.end, skip_times(tokens, last.range.end));
        // `đêm qua và rạng sáng 24/10`
        if time > end && tokens.lower(time) == "và" {
            time = skip_times(tokens, time + 1);
        }
        let dated = (end..time).any(|at| tokens.is_number(at) || tokens.is_one_of(at, &["hôm", "nay"]));
        let is_over = time >= limit || tokens.text(time) == "," || ends_sentence(tokens, time);
        last.range.end = if dated && is_over { time } else { end };
    }
    let end = members.last().map_or(theo, |last| last.range.end);
    // `Theo báo cáo của Bộ Y tế tại hội nghị, …`
    let is_paper = members.last().is_some_and(|last| last.kind == MentionKind::Paper);
    let there = tokens.lower(end) == "tại" && SAID_THERE.has(tokens, end + 1) && !is_paper;
    let goes_on = tokens.is_word(end) && !there && verb_at(tokens, skip_adverbs(tokens, end)).is_none()
        || tokens.is_glued(end + 1) && tokens.text(end) == ".";
    // `theo tờ Al - Sao Mai`, `theo một số người có vợ Việt, …`: half of whoever is no person
    let joined = tokens.is_dash(end) && tokens.is_capital(end + 1);
    let nameless = members.last().is_some_and(|last| last.kind != MentionKind::Person);
    // `Mở cảng, theo Bộ Xây dựng sẽ giúp …`, but not `Thực tế, theo bác sĩ chanh có …`, where a noun has the predicate
    let parts = Lexicon::any(&[HONORIFICS, SPEAKERS, BODIES, COMPANIES, PORTFOLIOS, PAPERS, ACCOUNTS]);
    let is_whole = || tokens.is_capital(end - 1) || parts.longest_before(tokens, end).is_some();
    let is_around = theo > 0 && tokens.text(theo - 1) == "," && PREDICATES.has(tokens, end) && is_whole();
    let is_cut =
        nameless && (goes_on && !is_around && !tokens.is_one_of(end, &["thì", "về", "do"]) || joined);
    // `Cơ quan Sao Mai ở Sông Mây`, `Sao Mai - TV`
    let may_be_longer = joined
        || tokens.is_one_of(end, &["tại", "ở", "trên", "thuộc", "của", "và"])
        || tokens.is_capital(end);
    if is_cut
        && may_be_longer
        && let Some(whole) = source_to_the_comma(tokens, theo + 1, limit)
    {
        // `Theo Phòng Quản lý chợ và bến tàu, …`: both edges show.
        let joined = tokens.is_capital(theo + 1) && tokens.lower(end) == "và";
        let link = Doubts::default().when(Sign::OpenEdge, !joined);
        return Some(SpeakingSubject { members: vec![whole], link });
    }
    let link = Doubts::default().when(Sign::OpenEdge, goes_on).when(Sign::CutInAWord, is_cut);
    Some(SpeakingSubject { members, link })
}

/// The law behind `theo`, as far as its comma: `Theo Nghị định 45/2020/NĐ-CP, …`, `theo quy định tại
/// khoản 2 Điều 7 Luật Đầu tư, …`.
fn law(tokens: &Tokens<'_>, theo: usize, limit: usize) -> Option<Mention> {
    let small = ["quy", "định", "tại", "của", "trong", "khoản", "điều", "điểm", "và"];
    let leads = |at: usize| {
        let text = tokens.text(at);
        tokens.is_number(at) || text == "," || text.chars().count() == 1 || tokens.is_one_of(at, &small)
    };
    let is_law = |at: usize| LAWS.longest(tokens, at).filter(|_| !tokens.is_one_of(at, &["khoản", "điều"]));
    let start = theo + 1;
    let at = (start..limit.min(start + 14)).find(|at| is_law(*at).is_some() || !leads(*at))?;
    let named = is_law(at)?;
    let others = Lexicon::any(&[PRONOUNS, CONJUNCTIONS, DISCOURSE]);
    let goes_on = |at: &usize| {
        let word = tokens.is_word(*at) && verb_at(tokens, *at).is_none() && tokens.lower(*at) != "được";
        tokens.is_one_of(*at, &["và", "/", "-"])
            || tokens.is_number(*at)
            || word && others.longest(tokens, *at).is_none()
    };
    // `Nghị định 45, có hiệu lực từ 1/6, …`, `Nghị định 45 sửa đổi, bổ sung Nghị định 12, …`: the name is over.
    let tells = |at: usize| {
        tokens.spells_one_of(at, &TOLD_OF_LAWS)
            || tokens.spells(at, "quy định")
            || tokens.is_one_of(at, &["ngày", "về"])
    };
    let is_over = |at: usize| tells(at) && (named..at).any(|at| tokens.is_number(at));
    let end = (named..limit.min(named + 14)).find(|at| !goes_on(at) || is_over(*at))?;
    let is_close = |at: &usize| tokens.text(*at) == "," && !tokens.spells_one_of(at + 1, &TOLD_OF_LAWS);
    let close = (end..limit.min(end + MOST_TOLD)).find(is_close);
    let close = close.filter(|_| tokens.text(end) == "," || is_over(end))?;
    // `… về đường bộ, đường sắt: Phạt tiền …`
    let colon = (close..limit.min(close + 6)).find(|at| tokens.text(*at) == ":");
    let close = colon.unwrap_or(close);
    let acts = |at: usize| PREDICATES.has(tokens, at) && !tells(at);
    let is_one =
        tokens.is_capital(named) || tokens.is_number(named) || tokens.is_one_of(named, &["của", "số"]);
    (is_one && !(end..close).any(acts))
        .then(|| Mention { range: start..close, ..Mention::new(MentionKind::Paper, at..end) })
}

/// What is told of a law behind its number, with or without a comma.
const TOLD_OF_LAWS: [&str; 7] =
    ["có hiệu lực", "được ban hành", "ban hành", "sửa đổi", "bổ sung", "thay thế", "hướng dẫn"];

/// It has so many tokens at most.
const MOST_TOLD: usize = 60;

/// The comma behind words and numbers that are no clause, and where they end: before it or a bracket.
fn to_a_comma(
    tokens: &Tokens<'_>,
    start: usize,
    limit: usize,
    acts: impl Fn(usize) -> bool,
) -> Option<(usize, usize)> {
    let (mut at, mut end, mut most) = (start, None, start + LONGEST_SOURCE);
    while at < limit.min(most) {
        match tokens.text(at) {
            "," => return (at > start).then(|| (end.unwrap_or(at), at)),
            "(" => {
                end = end.or(Some(at));
                let close = closing(tokens, at, limit)?;
                (at, most) = (close, most + close - at);
            }
            "&" | "-" | "–" | "/" => {}
            _ if !tokens.is_word(at) && !tokens.is_number(at) || acts(at) => return None,
            _ => {}
        }
        at += 1;
    }
    None
}

/// A source has so many tokens at most, without brackets.
const LONGEST_SOURCE: usize = 16;

/// Where words that describe a group or a document behind `theo` end, before a place or a bracket, and the comma
/// that closes them; none where they are a clause.
fn described_to_a_comma(tokens: &Tokens<'_>, source: &Mention, limit: usize) -> Option<(usize, usize)> {
    let start = source.range.end;
    let acts = |at: usize| PREDICATES.has(tokens, at) || verb_at(tokens, at).is_some();
    // `theo ban tổ chức tối 16/5`, `theo quyết định này`
    let is_over = skip_times(tokens, start) > start || tokens.lower(start) == "này";
    let (end, comma) = to_a_comma(tokens, start, limit, acts).filter(|_| !is_over)?;
    let is_place = |at: &usize| tokens.is_one_of(*at, &["trên", "tại", "ở", "trong", "từ"]);
    // not of `những người trong nghề`: that is what they are
    let place = start + usize::from(source.kind != MentionKind::Paper);
    Some(((place..end).find(is_place).unwrap_or(end), comma))
}

/// Whoever no list has, who is all of the words behind `theo` up to the comma: `theo số liệu từ hệ thống đăng ký đất đai, …`, `theo xếp hạng
/// năm 2025 của SMR, …`; at the head of a sentence also a name alone: `Theo liên bộ Công Thương - Tài chính, …`.
fn source_to_the_comma(tokens: &Tokens<'_>, start: usize, limit: usize) -> Option<Mention> {
    let others = Lexicon::any(&[PREDICATES, PRONOUNS]);
    let verbs = Lexicon::any(&[COMMON_VERBS, DOING]);
    let acts = |at: usize| {
        let word = verbs.longest(tokens, at).filter(|end| *end > at + 1 && !tokens.is_capital(at));
        word.is_some() || others.has(tokens, at) || verb_at(tokens, at).is_some()
    };
    let press = PRESS_NOUNS.longest(tokens, start);
    let account = Lexicon::any(&[ACCOUNTS, PAPERS]).longest(tokens, start).filter(|_| press.is_none());
    let noun = account.unwrap_or(start + 1);
    let of = (noun..limit.min(noun + 4)).find(|at| tokens.is_one_of(*at, &["của", "từ"]));
    let first = of.map_or(start, |of| of + 1);
    let (end, comma) = to_a_comma(tokens, first, limit, acts)?;
    // `Theo Sao Mai lúc 8h ngày 2/8, …`
    let times = ["lúc", "ngày", "sáng", "chiều", "tối", "hôm"];
    let head = first..(first + 1..end).find(|at| tokens.is_one_of(*at, &times)).unwrap_or(end);
    let is_name = || {
        let is_own = tokens.is_one_of(first, &["pv", "phóng"]) || DETERMINERS.has(tokens, start);
        tokens.is_capital(start - 1) && !is_own && head.clone().any(|at| tokens.is_capital(at))
    };
    let kind = if press.is_some() { MentionKind::Press } else { MentionKind::Body };
    (if account.is_some() { of.is_some() } else { is_name() })
        .then(|| Mention { range: start..comma, ..Mention::new(kind, head) })
}

/// `Theo báo cáo, Chính phủ cho biết …`, `Theo Reuters, ông An nói …`: a document without an owner or a paper, directly
/// followed by whoever speaks in it.
pub(super) fn is_read_by(tokens: &Tokens<'_>, source: &SpeakingSubject, end: usize) -> bool {
    let end_of_source = source.range().end;
    let comma = end_of_source + usize::from(tokens.lower(end_of_source) == "này");
    let media = [MentionKind::Paper, MentionKind::Press, MentionKind::Guess];
    if tokens.text(comma) != "," {
        return false;
    }
    let speaker = mention(tokens, comma + 1, end);
    let verb = speaker.as_ref().and_then(|next| saying(tokens, skip_times(tokens, next.range.end)));
    // `Theo phân tích của Sao Mai, UBS cho rằng …`: what belongs to the first is where the second says it.
    let owned = |member: &Mention| member.range.start < member.head.start;
    let linked = verb.is_some_and(|verb| tokens.lower(verb.end - 1) == "rằng");
    let named = speaker.is_some_and(|next| next.kind != MentionKind::Pronoun);
    source.are_all(&media) && verb.is_some() || source.members.iter().all(owned) && linked && named
}

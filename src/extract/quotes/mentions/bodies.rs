//! Speakers that are nobody by name: bodies, papers and agencies, documents, groups, and one capital word.

use super::super::names::{DOMAINS, is_acronym, is_foreign_word, known_name, name_end};
use super::super::scope::ends_sentence;
use super::super::verbs::verb_at;
use super::phrases::{
    ends_phrase, is_address_with_name, is_second_syllable, known_or_place, phrase_end, trim_function_words,
    words_before_a_verb,
};
use super::{LONGEST_PHRASE, Mention, MentionKind, closing, core, says_here, skip_adverbs, skip_times};
use crate::extract::lexicon::{
    ACCOUNTS, ADDRESSES, ADVERBS, BODIES, BRINGING_OUT, COMMON_VERBS, COMPANIES, COMPOUNDS, DETERMINERS,
    HONORIFICS, Lexicon, MISSIONS, NAMED_THINGS, NOT_NAMES, PAPERS, PHRASE_ENDS, PORTFOLIOS, POSTS,
    PREDICATES, PRESS, PRESS_NOUNS, SHARED_BODIES, SHORT_MEASURES, SPEAKERS, UNSPEAKING,
};
use crate::extract::tokens::Tokens;

/// A body by its name: `Bộ Y tế`, `Công ty Sao Mai`, `WHO`.
pub(super) fn body(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<Mention> {
    let head = BODIES.longest(tokens, at).max(COMPANIES.longest(tokens, at));
    let head = head.or_else(|| {
        let text = tokens.text(at);
        let whole = !tokens.is_glued(at) || tokens.text(at - 1) != "."; // not of `TP.HCM`
        let named = tokens.is_capital(at) && is_acronym(text) && whole && text.chars().count() < 12;
        (named && !SHORT_MEASURES.has(tokens, at)).then_some(at + 1)
    })?;
    // `ban hành`, `hội kiến`
    let other = |list: Lexicon| list.longest(tokens, at).is_some_and(|end| end > head);
    let acts = || !tokens.is_capital(at + 1) && (other(COMMON_VERBS) || other(PHRASE_ENDS));
    // `kiểm toán 7 dự án`, `vụ rơi máy bay Sao Mai`
    let counts = !tokens.is_capital(at) && tokens.is_number(head)
        || tokens.text(at) == "vụ" && !tokens.is_capital(head);
    if head > limit || other(UNSPEAKING) || acts() || counts {
        return None;
    }
    // `Google`, `Hamas`: a whole name.
    let named = head == at + 1 && BODIES.has(tokens, at) && is_foreign_word(tokens, at);
    let mut end = phrase_end(tokens, name_of_work(tokens, head, limit), limit);
    if named && !tokens.is_capital(head) {
        end = head;
    }
    // `Ban chỉ đạo Trung ương về phòng chống thiên tai cho biết`, not `Ban giám hiệu về vụ việc này cho biết`
    if tokens.spells_one_of(at, &["ban chỉ đạo", "ban chỉ huy", "ủy ban", "uỷ ban"])
        && tokens.lower(end) == "về"
        && !tokens.is_one_of(end + 1, &["việc", "vụ", "vấn", "nội", "sự", "điều", "thông", "vấn"])
    {
        let most = limit.min(end + 12);
        let closes = (end + 2..=most).take_while(|at| tokens.is_word(*at)).find(|at| says_here(tokens, *at));
        end = closes.unwrap_or(end);
    }
    // `Cơ quan Liên Hợp Quốc về Cứu hộ và Đào tạo cho Người Sao Mai (UNSM)`: the abbreviation closes the name.
    if tokens.is_one_of(end, &["về", "và", "cho", "vì"]) && tokens.is_capital(at) {
        let most = limit.min(end + LONGEST_PHRASE);
        let part = |at: &usize| {
            tokens.is_word(*at)
                && verb_at(tokens, *at).is_none()
                && !(tokens.is_capital(*at) && BODIES.longest(tokens, *at).is_some())
        };
        let words = (end..most).take_while(part);
        let open = words.last().map_or(end, |last| last + 1);
        let letters = tokens.text(open) == "(" && tokens.text(open + 2) == ")";
        end = if letters && is_acronym(tokens.text(open + 1)) { open } else { end };
    }
    // `Tòa án nhân dân cấp cao tại Đà Nẵng`
    if (MISSIONS.longest(tokens, at).is_some() || tokens.spells(end.saturating_sub(2), "cấp cao"))
        && tokens.is_one_of(end, &["tại", "ở"])
        && known_or_place(tokens, end + 1)
    {
        end = phrase_end(tokens, end + 2, limit);
    }
    // `bộ này`, `cơ quan này`: one that was named before.
    let this = tokens.is_one_of(head, &["này", "trên", "đó", "ấy"]);
    let shared = end == head && SHARED_BODIES.longest_within(tokens, at, head) == Some(head);
    let proper = tokens.is_capital(at)
        && !shared
        && (end > head || head > at + 1 || named || is_acronym(tokens.text(at)))
        || (at + 1..end).any(|at| tokens.is_capital(at));
    let plain = |end: usize| SPEAKERS.longest(tokens, at).is_some_and(|noun| noun >= head && end >= noun);
    if this || !proper {
        let end = if this { head + 1 } else { end };
        let first = at == 0 || !tokens.is_word(at - 1);
        // A lone small word may be part of another: `quỹ`, `hội`, `đoàn`.
        let lone = head == at + 1 && end > head && !tokens.is_capital(at);
        // `Với việc này, bộ cho biết …`
        let says =
            first && end == at + 1 && tokens.is_one_of(at, &["bộ", "sở", "cục"]) && says_here(tokens, end);
        return (this || says || tokens.is_capital(at) && (first || shared) || plain(end) && !lone).then(
            || {
                Mention::new(
                    if end > head && !this { MentionKind::Group } else { MentionKind::CommonBody },
                    at..end,
                )
            },
        );
    }
    Some(Mention::new(MentionKind::Body, at..end))
}

/// `Trung tâm dự báo bão thuộc Cơ quan Khí tượng`, `Cơ quan dự báo tư nhân Sao Mai ước tính`: behind the head of a body
/// a verb is its work where it belongs to another body, or has a name before the next verb.
fn name_of_work(tokens: &Tokens<'_>, head: usize, limit: usize) -> usize {
    if !ends_phrase(tokens, head) || !tokens.is_word(head) {
        return head;
    }
    let most = limit.min(head + 6);
    let owned = (head + 2..most)
        .take_while(|at| tokens.is_word(*at))
        .find(|at| tokens.is_one_of(*at, &["thuộc"]) && tokens.is_capital(at + 1));
    let name = || (head + 2..most).take_while(|at| tokens.is_word(*at)).find(|at| tokens.is_capital(*at));
    let named = name().filter(|name| {
        let end = name_end(tokens, *name);
        is_foreign_word(tokens, *name) && verb_at(tokens, skip_adverbs(tokens, end)).is_some()
    });
    owned.or(named).unwrap_or(head)
}

/// What papers and broadcasters are called behind their names.
const OF_PAPERS: [&str; 8] = ["news", "tv", "times", "post", "daily", "agency", "sports", "online"];

/// A paper or an agency: `Reuters`, `hãng tin Reuters`, `tờ Le Monde`, `báo Tuổi Trẻ`.
pub(super) fn press(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<Mention> {
    let named = |at: usize| tokens.is_capital(at).then(|| PRESS.longest(tokens, at)).flatten();
    if let Some(mut end) = named(at) {
        // `Reuters/Ipsos`
        while tokens.text(end) == "/" && tokens.is_glued(end + 1) && tokens.is_capital(end + 1) {
            end = name_end(tokens, end + 1);
        }
        // `Kyodo News`
        while tokens.is_capital(end) && tokens.is_one_of(end, &OF_PAPERS) {
            end += 1;
        }
        return (!tokens.is_capital(end)).then(|| Mention::new(MentionKind::Press, at..end));
    }
    // `đài al-Sao Mai`
    let arab = |at: usize| tokens.is_one_of(at, &["al", "el"]) && tokens.text(at + 1) == "-";
    // `trang web saomai.net`
    let domain = |at: usize| {
        let is_glued = tokens.is_glued(at + 1) && tokens.is_glued(at + 2);
        is_glued && tokens.text(at + 1) == "." && tokens.is_one_of(at + 2, &DOMAINS)
    };
    let begins = |noun: &usize| (tokens.is_capital(*noun) || arab(*noun) || domain(*noun)) && *noun <= limit;
    let noun = PRESS_NOUNS.longest(tokens, at).filter(begins)?;
    let end = named(noun).unwrap_or_else(|| match noun {
        noun if domain(noun) => noun + 3,
        noun if arab(noun) => name_end(tokens, noun).min(limit),
        noun => phrase_end(tokens, name_end(tokens, noun), limit),
    });
    (end > noun).then(|| Mention::new(MentionKind::Press, at..end))
}

/// Words before a document.
pub(super) const BEFORE_PAPERS: [&str; 5] = ["một", "các", "những", "bản", "nhiều"];

/// A document, and whose it is: `báo cáo của Bộ Y tế`, `thông cáo từ Bộ Ngoại giao`. After `theo`, and with an owner,
/// also a count or an account: `theo thống kê của Bộ Nội vụ`.
pub(super) fn paper(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<Mention> {
    let start = at + usize::from(tokens.is_one_of(at, &BEFORE_PAPERS));
    // `đơn` is one, and `đơn vị` none.
    let other = SPEAKERS.longest(tokens, start).unwrap_or_default();
    let document = PAPERS.longest(tokens, start).filter(|end| *end >= other);
    let noun = document.max(ACCOUNTS.longest(tokens, start)).filter(|end| *end <= limit)?;
    // `kênh đào`; `Trang xúc động`: somebody of that name
    let is_name = tokens.is_one_of(start, &["trang", "tờ", "kênh", "đài"])
        && noun == start + 1
        && tokens.is_word(noun)
        && !tokens.is_capital(noun)
        && !tokens.is_one_of(noun, &["này", "tin", "mạng", "web"])
        && !ends_phrase(tokens, noun);
    if is_name || UNSPEAKING.longest(tokens, start).is_some_and(|end| end > noun) {
        return None;
    }
    let is_account = document != Some(noun);
    let after_theo = tokens.follows(at, &["theo", "như"]);
    let mut end = noun;
    let part = |at: usize| {
        tokens.is_word(at) || tokens.is_number(at) || matches!(tokens.text(at), "/" | "-" | "%" | "&")
    };
    while end < limit && end < noun + LONGEST_PHRASE {
        // `báo cáo về chợ, cảng mới công bố của Sao Mai`, `báo cáo về các tỉnh (Huế, Sao Mai) của Bộ Y tế`
        let owned_behind = |close: usize| Some(close + 1).filter(|next| tokens.lower(*next) == "của");
        let next = match tokens.text(end) {
            "(" => closing(tokens, end, limit).and_then(owned_behind),
            "“" => (end..limit).find(|at| tokens.text(*at) == "”").and_then(owned_behind),
            "," => Some(end + 1).filter(|next| is_owned_by_somebody(tokens, *next, limit)),
            _ => Some(end).filter(|end| part(*end)),
        };
        let Some(next) = next else { break };
        end = next;
        // `số liệu vừa được Bộ Y tế công bố`
        let agent = end + usize::from(tokens.is_one_of(end, &["vừa", "mới"]));
        if after_theo
            && tokens.lower(agent) == "được"
            && let Some(owner) = core(tokens, agent + 1, limit)
            && BRINGING_OUT.longest(tokens, skip_adverbs(tokens, owner.range.end)).is_some()
        {
            return owned(published(tokens, owner, limit), at, after_theo);
        }
        let owns =
            tokens.is_one_of(end, &["của", "từ", "do", "bởi"]) || is_account && tokens.lower(end) == "trên";
        if (owns || end == noun && starts_owner(tokens, end))
            && let Some(owner) =
                core(tokens, end + usize::from(owns), limit).and_then(|owner| owned(owner, at, after_theo))
        {
            let is_news = tokens.is_one_of(start, &["thông", "tin"]) && (at == 0 || !tokens.is_word(at - 1));
            let speaks = after_theo || !is_account || is_data(tokens, start) || is_news;
            return speaks.then(|| published(tokens, owner, limit));
        }
        // `Báo cáo tài chính vừa công bố của Sao Mai`
        let brought_out = tokens.is_one_of(end, &["vừa", "được", "mới"])
            && BRINGING_OUT.longest(tokens, skip_adverbs(tokens, end + 1)).is_some();
        let goes_on = brought_out
            || tokens.lower(end + 1) == "của" && tokens.is_one_of(end, &["này", "trên"])
            || tokens.is_capital(end)
            || COMPOUNDS.longest(tokens, end - 1).is_some_and(|after| after > end)
            || tokens.is_one_of(end, &["vào", "hồi", "hôm"])
            || tokens.is_one_of(end, &["về", "tổ", "ngày", "mới", "của", "từ", "trên"])
            || after_theo && is_owned_to_the_comma(tokens, end + 1, limit);
        if PHRASE_ENDS.longest(tokens, end).is_some() && !goes_on && PORTFOLIOS.longest(tokens, end).is_none()
        {
            break;
        }
        end += 1;
    }
    let mut end = trim_function_words(tokens, noun, end.min(limit));
    // `báo cáo khám nghiệm vào ngày hôm|sau`
    while tokens.is_one_of(end - 1, &["vào", "ngày", "hôm", "hồi"]) && end > noun {
        end -= 1;
    }
    (!is_account).then(|| Mention::new(MentionKind::Paper, at..end))
}

/// Whether nothing but an owner is between here and a comma, where no clause begins: `Theo báo cáo dự đoán giá gạo của Sao Mai,
/// …`.
fn is_owned_to_the_comma(tokens: &Tokens<'_>, at: usize, limit: usize) -> bool {
    let part = |at: &usize| (tokens.is_word(*at) || tokens.is_number(*at)) && !PREDICATES.has(tokens, *at);
    let mut owners = (at..limit).take_while(part).filter(|at| tokens.lower(*at) == "của");
    owners.any(|of| core(tokens, of + 1, limit).is_some_and(|owner| tokens.text(owner.range.end) == ","))
}

/// Whether a few words lead to the body whose a document is, which is brought out lately: `nghỉ dưỡng mới công bố của
/// Sao Mai`.
fn is_owned_by_somebody(tokens: &Tokens<'_>, at: usize, limit: usize) -> bool {
    let words = (at..limit.min(at + 6)).take_while(|at| tokens.is_word(*at));
    let mut brought_out = words.filter(|at| tokens.is_one_of(*at, &["vừa", "mới", "được"]));
    brought_out.any(|at| BRINGING_OUT.longest(tokens, at + 1).is_some_and(|end| tokens.lower(end) == "của"))
}

/// `một nghiên cứu do Sao Mai công bố hôm nay cho thấy …`: the owner of a document with what says that he brought it out, up
/// to a comma or to what it says.
fn published(tokens: &Tokens<'_>, mut owner: Mention, limit: usize) -> Mention {
    let end = BRINGING_OUT
        .longest(tokens, skip_adverbs(tokens, owner.range.end))
        .map(|end| skip_times(tokens, end));
    let closed = |end: &usize| {
        *end <= limit && (*end == limit || tokens.text(*end) == "," || verb_at(tokens, *end).is_some())
    };
    owner.range.end = end.filter(closed).unwrap_or(owner.range.end);
    owner
}

/// Numbers that speak for whoever has them: `dữ liệu từ Booking.com cho thấy`.
fn is_data(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_one_of(at, &["dữ", "số", "thống", "kết"])
}

/// The owner of a paper, as whoever speaks by it; `theo quan điểm của ông`, but not `báo cáo của ông`.
fn owned(mut owner: Mention, at: usize, after_theo: bool) -> Option<Mention> {
    if owner.kind == MentionKind::Pronoun && !after_theo {
        return None;
    }
    owner.range.start = at;
    if owner.kind == MentionKind::Guess {
        owner.kind = MentionKind::Body;
    }
    Some(owner)
}

/// `lời ông A`, `báo cáo Bộ Y tế`: the owner follows directly.
fn starts_owner(tokens: &Tokens<'_>, at: usize) -> bool {
    let words = at > 0 && tokens.lower(at - 1) == "lời";
    words && (PAPERS.longest(tokens, at).or_else(|| SPEAKERS.longest(tokens, at)).is_some())
        || (tokens.is_capital(at)
            && (BODIES.longest(tokens, at).is_some() || PRESS.longest(tokens, at).is_some())
            || is_address_with_name(tokens, at)
            || HONORIFICS.longest(tokens, at).is_some_and(|end| tokens.is_capital(end) && end > at + 1))
            && !ends_phrase(tokens, at)
}

/// People without names, with how many they are: `88% phụ huynh`, `các chuyên gia`, `một cư dân`.
pub(super) fn group(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<Mention> {
    // `một trong các thủy thủ`
    let one_of = tokens.spells(at, "một trong")
        && tokens.is_one_of(at + 2, &["các", "những", "số"])
        && PAPERS.longest(tokens, at + 3).is_none();
    let mut noun = at + 2 * usize::from(one_of);
    let more = |at: usize| DETERMINERS.has(tokens, at) || tokens.is_number(at) || tokens.text(at) == "%";
    while noun < at + 5 && more(noun) && SPEAKERS.longest(tokens, noun).is_none_or(|end| end == noun + 1) {
        noun += 1;
    }
    let head = SPEAKERS
        .longest(tokens, noun)
        .max(HONORIFICS.longest(tokens, noun))
        .max(BODIES.longest(tokens, noun).filter(|_| noun > at))
        .max(COMPANIES.longest(tokens, noun).filter(|_| noun > at && !NAMED_THINGS.has(tokens, noun)))?;
    if head > limit || noun == at && tokens.is_number(at) {
        return None;
    }
    // `viện trợ`, `hội nghị`: a syllable that is a body by itself begins other words too.
    let lone = head == noun + 1 && BODIES.has(tokens, noun) && !tokens.is_capital(noun);
    if lone && tokens.is_word(head) && !tokens.is_capital(head) && !ends_phrase(tokens, head)
        || UNSPEAKING.longest(tokens, noun).is_some_and(|thing| thing >= head)
    {
        return None;
    }
    let end = phrase_end(tokens, head, limit);
    // `quận khác`; `người nêu ý kiến`, `ý kiến của người từng mua`: whoever does it.
    let anybody = tokens.lower(end - 1) == "người" && (noun == at || end > head);
    if noun == at && tokens.lower(head) == "khác" || anybody {
        return None;
    }
    // `3 người con gái của ông An cho biết`, `các nguồn tin thân cận với Thủ hiến Fabian Picardo cho biết`
    let owned = tokens.is_one_of(end, &["của", "với"]).then(|| core(tokens, end + 1, limit)).flatten();
    let owned = owned.filter(|owner| !matches!(owner.kind, MentionKind::Pronoun | MentionKind::Guess));
    let end = owned.map(|owner| owner.range.end).filter(|end| says_here(tokens, *end)).unwrap_or(end);
    // `các nhà phân tích từ Viện Sao Mai`
    let from = tokens.is_one_of(end, &["từ", "thuộc"]).then(|| body(tokens, end + 1, limit)).flatten();
    let from = from.filter(|owner| owner.kind == MentionKind::Body && tokens.is_capital(end + 1));
    let end = from.map_or(end, |owner| owner.range.end);
    // `các nhà phân tích tại CIBC đã dự đoán`
    let at_work = tokens.is_one_of(end, &["tại", "ở"]).then(|| core(tokens, end + 1, limit)).flatten();
    let named = |owner: &Mention| matches!(owner.kind, MentionKind::Body | MentionKind::Country);
    let at_work = at_work.filter(|owner| named(owner) && says_here(tokens, owner.range.end));
    let end = at_work.map_or(end, |owner| owner.range.end);
    // `Bạn nói thêm`: a form of address alone, which is nobody's name.
    if noun == at && end.max(head) == at + 1 && ADDRESSES.has(tokens, at) {
        return None;
    }
    // `người này`, `những người ủng hộ …`
    Some(Mention::new(MentionKind::Group, at..end.max(head)))
}

/// `nhân chứng ở hiện trường`, `hàng xóm sống quanh nhà ông An`: where people are, up to a verb of saying.
pub(super) fn place_of_people(tokens: &Tokens<'_>, found: &Mention, limit: usize) -> Option<usize> {
    let nameless = found.kind == MentionKind::Group
        || found.kind == MentionKind::Office && POSTS.longest(tokens, found.head.start).is_none();
    if !nameless {
        return None; // most
    }
    let is_place = |at: &usize| tokens.is_one_of(*at, &["tại", "ở", "gần", "quanh", "sống", "sinh"]);
    let at = (found.head.start + 1..=found.range.end).find(is_place)?;
    let end = words_before_a_verb(tokens, at, limit.min(at + 10));
    let end = (at..end).find(|at| PREDICATES.has(tokens, *at)).unwrap_or(end);
    (end > at + 1 && says_here(tokens, end)).then_some(end)
}

/// One capital word at the head of a clause: a name mentioned before, or a company's.
pub(super) fn guess(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<Mention> {
    let text = tokens.text(at);
    let cased = text.chars().any(char::is_lowercase) && text.chars().count() > 1;
    // `$Sao`, `@sao`: an account or a coin; `33&Sao`: half a name.
    if tokens.is_glued(at) && matches!(tokens.text(at - 1), "$" | "@" | "#" | "&") {
        return None;
    }
    let opener = NOT_NAMES.has(tokens, at) && (tokens.begins_a_sentence(at) || !tokens.is_capital(at + 1));
    if !tokens.is_capital(at) || !cased || opener || known_name(tokens, at).is_some() {
        return None;
    }
    let end = name_end(tokens, at).min(limit);
    let first = at == 0 || ends_sentence(tokens, at - 1);
    // A word that begins a sentence has its capital from there, unless it is foreign.
    let sure = is_foreign_word(tokens, at) || !first || end > at + 1;
    (end > at && sure && !is_second_syllable(tokens, end) || end > at && speaks_at(tokens, end))
        .then(|| Mention::new(MentionKind::Guess, at..end))
}

fn speaks_at(tokens: &Tokens<'_>, at: usize) -> bool {
    let verb = ADVERBS.longest(tokens, at).unwrap_or(at);
    verb_at(tokens, verb).is_some()
}

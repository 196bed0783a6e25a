//! Offices and forms of address: where one ends, what it is of, and the name of its holder behind it.

use std::ops::{ControlFlow, Range};

use super::super::names::{
    country, full_name, is_acronym, is_foreign_name, is_foreign_word, known_name, name_end,
};
use super::super::scope::ends_sentence;
use super::phrases::{
    continues_body, ends_phrase, ends_portfolio, is_before_digits, is_behind_a_name, is_degree,
    is_second_syllable, known_or_place, portfolio, starts_other, trim_function_words, with_demonstrative,
};
use super::{LONGEST_PHRASE, Mention, MentionKind, core, says_here};
use crate::extract::lexicon::{
    ADDRESSES, BODIES, COMPANIES, COMPOUNDS, COUNTRIES, FAMILY_NAMES, FIRMS, HONORIFICS, KIN, Lexicon,
    NOT_NAMES, NOUNS, PAPERS, PLACES, PORTFOLIOS, SOLE_OFFICES, SPEAKERS,
};
use crate::extract::tokens::Tokens;

/// What makes a person of another: `luật sư của bà Smith`.
const OF: [&str; 4] = ["của", "cho", "với", "thuộc"];

/// The token after forms of address and offices that start at `at`: `GS.TS`, `bà`, `Thứ trưởng`.
pub(in crate::extract::quotes) fn office(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let mut end = HONORIFICS.longest(tokens, at)?;
    loop {
        // `Đại sứ Anh tại Hà Nội Carl Harper`: the country
        let country = tokens.is_capital(end) && tokens.lower(end) == "anh";
        match HONORIFICS.longest(tokens, end).filter(|_| !country) {
            Some(more) => end = more,
            None if tokens.text(end) == "." && is_abbreviation(tokens, end - 1) => return Some(end + 1),
            None => return Some(end),
        }
    }
}

/// `TS.`, `Th.S.`: a point after it ends no sentence.
fn is_abbreviation(tokens: &Tokens<'_>, at: usize) -> bool {
    let text = tokens.text(at);
    tokens.is_capital(at) && text.chars().count() <= 4 && text.chars().skip(1).any(char::is_uppercase)
}

/// An office or form of address, its body, and the name after it, if there is one.
pub(super) fn holder(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<Mention> {
    let office_end = office(tokens, at).filter(|end| *end <= limit)?;
    // `Đại sứ` and `đại sứ quán`, `Trung tướng` and `trung tâm`, `Đại diện` and `Đại học`.
    let body = BODIES.longest(tokens, at).unwrap_or_default();
    if body > office_end || tokens.is_capital(at) && body == office_end {
        return None;
    }
    // `đồng chí`, not `thư ký báo chí`
    let other_word =
        tokens.lower(office_end - 1) == "chí" && tokens.lower(office_end.wrapping_sub(2)) == "báo";
    let address = ADDRESSES.has_before(tokens, office_end) && !other_word;
    let (end, name) = if address {
        (office_end, near_name(tokens, office_end, limit))
    } else {
        complement(tokens, office_end, limit)
    };
    // `phụ huynh em An`, `mẹ ruột nữ sinh Lê An`: somebody of theirs, who has no name.
    if is_of_family(tokens, at, office_end)
        && let Some(of) = &name
    {
        return Some(Mention::new(MentionKind::Group, at..of.end));
    }
    let name = name.or_else(|| name_at_the_end(tokens, office_end, end));
    // `Chủ tọa phiên tòa xử vụ án Lê An`: the name of what is tried
    let name =
        name.filter(|name| name.start == office_end || !tokens.is_one_of(name.start - 1, &["án", "vụ"]));
    let Some(name) = name else {
        // `ông` alone is a pronoun; degrees and addresses without a name are nobody.
        let mut found = Mention::new(MentionKind::Office, at..end);
        // `Giáo sư, tiến sĩ`, `Tổng Bí thư, Chủ tịch nước`, or an office of something; `phóng viên, ông A` are two.
        let titles = end > office_end && !tokens.is_word(at.wrapping_sub(1))
            || tokens.is_capital(end + 1) && tokens.is_capital(at)
            || is_degree(tokens, at);
        let of_another = tokens.follows(at, &["của", "với", "cho", "từ", "bởi", "tới", "đến", "gặp", "tiếp"]);
        // `Theo người phát ngôn của bộ, ông Lê An cho biết …`
        let tells = |rest: &Mention| {
            let verb = rest.range.end;
            let closes = tokens.text(verb) == "," || tokens.spells_one_of(verb, &["cho biết", "cho hay"]);
            closes && tokens.follows(at, &["theo"])
        };
        if let Some(rest) = named_after_comma(tokens, end, limit)
            && (titles && !of_another || tells(&rest))
        {
            found.roles.push(at..end);
            found.roles.extend(rest.roles);
            return Some(Mention {
                roles: found.roles,
                range: at..rest.range.end,
                head: at..rest.head.end,
                ..Mention::person(at..end, rest.name?)
            });
        }
        return (!address).then_some(found);
    };
    let mut found = Mention::person(at..name.end, name.clone());
    let role_start = if address && office_end == at + 1 { name.start } else { at };
    if role_start < name.start {
        found.roles.push(role_start..trim_dash(tokens, name.start));
    }
    Some(found)
}

/// Whether forms of address or offices from `at` to `end` are of somebody's relative and of whom he is one: `vợ anh`, `mẹ nữ sinh`.
pub(super) fn is_of_family(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    KIN.longest(tokens, at).is_some_and(|kin| kin < end && !tokens.is_capital(kin))
}

/// The name of three or four words that ends an office whose body no rule took apart: `Thứ trưởng Nông nghiệp và Phát triển
/// nông thôn Nguyễn Hoàng Hiệp`.
fn name_at_the_end(tokens: &Tokens<'_>, office_end: usize, end: usize) -> Option<Range<usize>> {
    // `đại diện của Lê Thu Hà`, `luật sư của ông Lê Văn Nam`, `trường THPT Trần Phú`: whose name it is holds no office.
    let of_another = |at: usize| {
        let titled = HONORIFICS.longest_before(tokens, at).unwrap_or(at);
        tokens.follows(titled, &OF) || tokens.is_one_of(at - 1, &["thpt", "thcs", "ptth"])
    };
    let begins = |at: &usize| {
        !of_another(*at)
            && (!tokens.is_capital(at - 1) || is_acronym(tokens.text(at - 1)))
            && (*at..end).all(|at| tokens.is_capital(at))
            && known_name(tokens, *at).is_none()
    };
    // `nhà phân tích quốc phòng Carl Harper`, and `giám đốc hãng Harper Energy` has a firm's name
    let foreign = |at: &usize| {
        let heads = Lexicon::any(&[BODIES, COMPANIES]);
        let field = PORTFOLIOS.longest_before(tokens, *at).unwrap_or(*at);
        let of_a_firm = || (office_end..field).any(|at| heads.longest(tokens, at).is_some());
        let of_somebody = || (office_end..*at).any(|at| tokens.is_one_of(at, &OF));
        let is_foreign = (*at..end).any(|at| is_foreign_word(tokens, at)); // not `TP Nha Trang`
        is_foreign && begins(at) && is_foreign_name(tokens, *at..end) && !of_a_firm() && !of_somebody()
    };
    let vietnamese = |at: &usize| FAMILY_NAMES.has(tokens, *at) && begins(at);
    let first = end.saturating_sub(4).max(office_end + 1);
    let name = (first..end.saturating_sub(2)).find(vietnamese);
    name.or_else(|| (first..end.saturating_sub(1)).find(foreign)).map(|at| at..end)
}

fn trim_dash(tokens: &Tokens<'_>, end: usize) -> usize {
    end - usize::from(tokens.is_dash(end.wrapping_sub(1)))
}

/// `Người phát ngôn Nhà Trắng, Kush Desai`; `Giáo sư, tiến sĩ Lê An`: the name of an office's holder after a comma or
/// dash.
fn named_after_comma(tokens: &Tokens<'_>, end: usize, limit: usize) -> Option<Mention> {
    if !matches!(tokens.text(end), "," | "-" | "–" | "—" | ":") || end + 1 >= limit {
        return None;
    }
    let next = end + 1;
    if let Some(name_end) = full_name(tokens, next).filter(|end| *end <= limit) {
        return Some(Mention::person(next..name_end, next..name_end));
    }
    HONORIFICS.longest(tokens, next)?;
    holder(tokens, next, limit).filter(|found| found.name.is_some())
}

/// The name right after a form of address.
fn near_name(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<Range<usize>> {
    if !tokens.is_capital(at) || is_acronym(tokens.text(at)) && tokens.text(at).len() > 3 {
        return None;
    }
    let end = name_end(tokens, at).min(limit);
    (end > at).then_some(at..end)
}

/// The body of an office, from `from` on: where it ends, and the name after it.
pub(in crate::extract::quotes) fn complement(
    tokens: &Tokens<'_>,
    from: usize,
    limit: usize,
) -> (usize, Option<Range<usize>>) {
    // `Thủ tướng Chính phủ ủy quyền …`: a sole office with all that it is of.
    let of_government =
        tokens.spells(from, "chính phủ") && SOLE_OFFICES.longest_before(tokens, from).is_some();
    if of_government && !tokens.is_capital(from + 2) {
        return (from + 2, None);
    }
    let mut of = OfficeBody { from, limit, at: from, proper_head: false, after_name: true, in_body: false };
    while of.at < limit && of.at < from + LONGEST_PHRASE {
        let step =
            if tokens.is_capital(of.at) { of.past_capital(tokens) } else { of.past_small_word(tokens) };
        match step {
            ControlFlow::Continue(()) => {}
            ControlFlow::Break(Some(name)) => return (name.end, Some(name)),
            ControlFlow::Break(None) => break,
        }
    }
    let end = with_demonstrative(tokens, trim_function_words(tokens, from, of.at.min(limit)), limit);
    (end_of_office(tokens, from, end), None)
}

/// What an office is of, while it is read word by word.
struct OfficeBody {
    from: usize,
    limit: usize,
    at: usize,
    /// The words after a company, a school or a district are its name.
    proper_head: bool,
    /// Right after the office or the country.
    after_name: bool,
    /// Behind what a body is for, where its place may follow: `Trung tâm Y tế Nam Sơn`.
    in_body: bool,
}

/// Reading goes on, or ends: at the name of the holder where there is one.
type PastWord = ControlFlow<Option<Range<usize>>>;

impl OfficeBody {
    /// Goes on behind words.
    fn go_on(&mut self, at: usize, after_name: bool, proper_head: bool) -> PastWord {
        (self.at, self.after_name, self.proper_head) = (at, after_name, proper_head);
        PastWord::Continue(())
    }

    /// Behind a capital: a place, a body, or the name of the holder.
    fn past_capital(&mut self, tokens: &Tokens<'_>) -> PastWord {
        let Self { from, at, after_name, proper_head, limit, .. } = *self;
        let named_at_once = || {
            let name = full_name(tokens, at).filter(|_| after_name);
            name.is_some_and(|end| at == from || (at..end).all(|at| !is_foreign_word(tokens, at)))
        };
        if let Some(end) = known_name(tokens, at).filter(|_| !named_at_once()) {
            self.in_body &= PORTFOLIOS.longest(tokens, at) == Some(end);
            return self.go_on(end, true, false);
        }
        let head = COMPANIES.longest(tokens, at);
        if let Some(end) = head.max(BODIES.longest(tokens, at)).filter(|_| !named_at_once()) {
            self.in_body = true;
            return self.go_on(end, false, head == Some(end));
        }
        // `Giám đốc cửa hàng trên phố Lê Lợi`
        let of_a_thing = at > from && goes_on_behind_a_place(tokens, at);
        let name = name_in_run(tokens, at, limit, after_name, proper_head)
            // `Công ty Cơ khí xây dựng Hưng Thịnh Phát`: the end of a firm's name
            .filter(|name| !(name.start > at && name.len() == 2 && is_a_firm(tokens, from, at)))
            .filter(|name| !of_a_thing && (!self.in_body || !after_name || may_be_a_person(tokens, name)));
        if name.is_some() {
            return PastWord::Break(name);
        }
        let end = name_end(tokens, at).max(at + 1);
        // the second syllable of a compound: `Ngoại giao`, `Kinh doanh`
        self.go_on(end + usize::from(is_second_syllable(tokens, end)), false, false)
    }

    /// Behind a mark, a number or a word in lower case.
    fn past_small_word(&mut self, tokens: &Tokens<'_>) -> PastWord {
        let Self { from, at, after_name, proper_head, limit, .. } = *self;
        // `Tổng giám đốc Tổ chức Y tế Thế giới (WHO) Amina Harper`
        let short = tokens.text(at) == "(" && is_acronym(tokens.text(at + 1)) && tokens.text(at + 2) == ")";
        if short && tokens.is_capital(at + 3) {
            return self.go_on(at + 3, true, false);
        }
        if is_within_a_phrase(tokens, at) {
            // ca sĩ/Rapper
            return self.go_on(at + 1, after_name && tokens.text(at) != "/", proper_head);
        }
        // `Trưởng bến phà Gót - Cái Viềng`: from one place to the other
        let two_places = tokens.is_dash(at) && tokens.is_capital(at - 1);
        if two_places && tokens.is_capital(at + 1) && !starts_other(tokens, at + 1) {
            return self.go_on(name_end(tokens, at + 1), false, true);
        }
        if !tokens.is_word(at) {
            return PastWord::Break(None);
        }
        if tokens.is_one_of(at, &OF)
            && (full_name(tokens, at + 1).is_some() || HONORIFICS.longest(tokens, at + 1).is_some())
        {
            // the person whom it is of is another
            let owner = core(tokens, at + 1, limit).map_or(at + 1, |owner| owner.range.end);
            return self.go_on(owner.max(at + 1), false, proper_head);
        }
        // `Thông tin và Truyền thông`, `ngành tài nguyên và môi trường`
        let another =
            self.in_body && tokens.is_capital(at + 1) && PORTFOLIOS.longest(tokens, at + 1).is_some();
        let joined = at + usize::from(tokens.lower(at) == "và" && (another || ends_portfolio(tokens, at)));
        if let Some(end) = portfolio(tokens, joined).filter(|_| at > from) {
            return self.go_on(end, false, false);
        }
        let place = tokens.is_one_of(at, &["tại", "ở"]) && known_or_place(tokens, at + 1);
        // `đặc phái viên Mỹ về Iran Brian Hook`, `chuyên gia về hạt nhân Brian Hook`
        let field = || {
            let plain = |at: &usize| tokens.is_word(*at) && !tokens.is_capital(*at);
            let end = at + 1 + (at + 1..at + 6).take_while(plain).count();
            (end > at + 1).then_some(end)
        };
        let about =
            if tokens.lower(at) == "về" { COUNTRIES.longest(tokens, at + 1).or_else(field) } else { None };
        if let Some(end) = about.filter(|end| *end < limit && full_name(tokens, *end).is_some()) {
            return self.go_on(end, true, false);
        }
        // `Đại tá không quân về hưu An Harper`
        if tokens.lower(at + 1) == "hưu" && tokens.is_one_of(at, &["về", "nghỉ"]) {
            return self.go_on(at + 2, true, false);
        }
        if !place && ends_phrase(tokens, at) {
            return PastWord::Break(None);
        }
        // `đảng Xanh`, `hãng Sao Mai`: the next capital is its name.
        match COMPANIES.longest(tokens, at).max(BODIES.longest(tokens, at)) {
            Some(end) => self.go_on(end, false, true),
            None => self.go_on(at + 1, false, proper_head),
        }
    }
}

/// Whether a firm is among the words of an office.
fn is_a_firm(tokens: &Tokens<'_>, from: usize, end: usize) -> bool {
    (from..end).any(|at| tokens.is_one_of(at, &["công", "ctcp"]) && COMPANIES.longest(tokens, at).is_some())
}

/// `cửa hàng Bảo Tín Minh Châu`: no family name behind what is called like a place, so that both are a firm's name.
fn goes_on_behind_a_place(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_capital(at - 1)
        && !FAMILY_NAMES.has(tokens, at)
        && !is_foreign_word(tokens, at)
        && tokens.is_capital(at + 1)
        && !is_foreign_word(tokens, at + 1)
        && PLACES.longest_before(tokens, at).is_some()
        && COUNTRIES.longest_before(tokens, at).is_none()
}

/// Whether a run of capitals behind what a body is for is no place of it.
fn may_be_a_person(tokens: &Tokens<'_>, name: &Range<usize>) -> bool {
    name.len() == 1 || FAMILY_NAMES.has(tokens, name.start) || is_foreign_name(tokens, name.clone())
}

/// Whether a number or a mark is in the middle of what an office is of: `Quân khu 2`, `Hà Nội-Amsterdam`, `TP.HCM`,
/// `Văn hóa, Thể thao`.
fn is_within_a_phrase(tokens: &Tokens<'_>, at: usize) -> bool {
    let short = || matches!(tokens.lower(at.wrapping_sub(1)), "tp" | "q" | "p" | "h");
    let glued =
        || (tokens.is_glued(at + 1) || short()) && tokens.is_word(at + 1) && !ends_sentence(tokens, at);
    match tokens.text(at) {
        "&" | "/" | "%" => true,
        "." => glued(),
        "-" | "–" => glued() || is_before_digits(tokens, at) || continues_body(tokens, at),
        "," => continues_body(tokens, at),
        _ => tokens.is_number(at),
    }
}

/// Where an office without a name ends: before a word behind a name.
fn end_of_office(tokens: &Tokens<'_>, from: usize, end: usize) -> usize {
    (from + 1..end).find(|at| is_behind_a_name(tokens, *at)).unwrap_or(end)
}

/// The name among capitals after an office and its body.
fn name_in_run(
    tokens: &Tokens<'_>,
    at: usize,
    limit: usize,
    after_name: bool,
    proper_head: bool,
) -> Option<Range<usize>> {
    let run = name_end(tokens, at).min(limit);
    // `Đại diện CSGT Hà Nội`
    let place = PLACES.longest(tokens, at).is_some_and(|end| end == run && end > at + 1);
    if place || (at..run).any(|at| tokens.text(at) == "&") || PAPERS.longest(tokens, at).is_some() {
        return None; // a firm's, `Tổng Biên tập Báo Sao Mai`
    }
    if run <= at || is_acronym(tokens.text(at)) && tokens.text(at).chars().count() > 1 && run == at + 1 {
        return None;
    }
    let words = (at..run).filter(|at| tokens.is_word(*at)).count();
    // `lãnh đạo May 10 cho hay`: a firm that is called so
    if words == 1 && tokens.is_number(run) && (run + 1 == limit || says_here(tokens, run + 1)) {
        return None;
    }
    // `CEO LVMH Bernard Arnault`: the firm before the name.
    if is_acronym(tokens.text(at)) && words > 2 && !tokens.is_glued(at + 1) {
        return name_in_run(tokens, at + 1, limit, after_name, proper_head);
    }
    // `chuyên gia UAV Ukraine Pavlo Harper`
    if let Some(end) = country(tokens, at).filter(|end| *end + 1 < run) {
        return name_in_run(tokens, end, limit, true, false);
    }
    // The second syllable of a compound in lower case shows that the last capital begins no name.
    // `Chủ tịch nước Lương Cường gửi …`: the last syllable begins no word that is known.
    let words_of_names = Lexicon::any(&[PORTFOLIOS, COMPOUNDS, NOUNS, BODIES, SPEAKERS]);
    let entry = |at: usize| words_of_names.longest(tokens, at).is_some_and(|end| end > at + 1);
    let full = FAMILY_NAMES.has(tokens, at) && (words > 2 || after_name && words == 2 && !entry(run - 1));
    if is_second_syllable(tokens, run) && !is_foreign_word(tokens, run - 1) && !full {
        return None;
    }
    if !proper_head && let Some(name) = name_of_the_holder(tokens, at..run, words, after_name) {
        return Some(name);
    }
    // `Thống đốc bang Carl Harper`: no state is called so.
    if proper_head && tokens.follows(at, &["bang"]) && is_foreign_name(tokens, at..run) {
        return Some(at..run);
    }
    if proper_head && words > 2 && is_foreign_name(tokens, at..run) {
        // `quân đội Harun-Az-Zafar`: joined by hyphens it is one name.
        let joined = (at + 1..run).all(|at| tokens.text(at) == "-" || tokens.is_glued(at));
        return Some(at + usize::from(!joined)..run).filter(|name| tokens.is_word(name.start));
    }
    // `Tập đoàn FPT Trương Gia An`: the name ends the run of capitals.
    let last = |words| family_name_before(tokens, at, run, words);
    last(3).or_else(|| last(4)).or_else(|| last(2).filter(|_| !proper_head)).map(|start| start..run)
}

/// The start of a name of so many words at the end of a run of capitals, behind its first one at `at`.
fn family_name_before(tokens: &Tokens<'_>, at: usize, run: usize, words: usize) -> Option<usize> {
    run.checked_sub(words).filter(|start| {
        *start > at
            && FAMILY_NAMES.has(tokens, *start)
            && !tokens.is_glued(*start)
            && known_name(tokens, *start).is_none()
    })
}

/// The name of a holder in a run of capitals of so many words that no firm or place begins.
fn name_of_the_holder(
    tokens: &Tokens<'_>,
    run: Range<usize>,
    words: usize,
    after_name: bool,
) -> Option<Range<usize>> {
    let (at, run) = (run.start, run.end);
    if FAMILY_NAMES.has(tokens, at) && (2..=4).contains(&words) || is_foreign_name(tokens, at..run) {
        return Some(at..run);
    }
    // `giám đốc Idecaf Huỳnh Anh Tuấn`
    let last = |words| family_name_before(tokens, at, run, words);
    if is_foreign_word(tokens, at)
        && let Some(start) = last(3).or_else(|| last(4)).filter(|start| *start == at + 1)
    {
        return Some(start..run);
    }
    let is_a_firm = (at..run).any(|at| FIRMS.longest(tokens, at).is_some());
    let one = words == 1 && !NOT_NAMES.has(tokens, at);
    let several = (2..=4).contains(&words) && !PORTFOLIOS.may_start(tokens, at);
    (after_name && !is_a_firm && !is_acronym(tokens.text(at)) && (one || several)).then_some(at..run)
}

//! What the name of a speaker is, read on its own: somebody, an office, a body, or people without names.

use super::super::lexicon::{
    ADDRESSES, ASKING_VERBS, COUNTRIES, FIRMS, HONORIFICS, POSTS, SOLE_OFFICES, SPEAKERS, SPEAKING_FOR,
};
use super::super::tokens::Tokens;
use super::epithets::offices_of;
use super::mentions::{MentionKind, mention, office};
use super::names::{is_acronym, is_foreign_word};
use super::resolve::full_names;
use super::verbs::verb_at;
use crate::text::case::lower_case;

/// What kind of speaker a name names.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum NameKind {
    /// A person by name.
    Person,
    /// Whoever holds an office.
    Office,
    /// A body, a paper, a country, a document.
    Body,
    /// People without names: `các chuyên gia`.
    Unnamed,
}

/// The name of a speaker taken apart.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ReadName {
    /// What it names.
    pub kind: NameKind,
    /// The name without offices and forms of address; of a body without those who speak for it.
    pub name: String,
    /// Offices beside the name.
    pub offices: Vec<String>,
    /// Whether it is half a name, as `ông Sơn`, or an office without its body, as `Bộ trưởng`: only its article shows
    /// who that is.
    pub is_partial: bool,
}

/// Reads the name of a speaker, as an article or a person writes it.
pub fn read_name(written: &str) -> ReadName {
    let written = written.trim();
    let tokens = Tokens::of(written);
    let read = |kind, name: &str, is_partial| ReadName {
        kind,
        name: name.to_owned(),
        offices: Vec::new(),
        is_partial,
    };
    if let Some(body) = spoken_for(&tokens) {
        let body = read_name(body);
        return if body.kind == NameKind::Body { body } else { read(NameKind::Unnamed, written, false) };
    }
    // `ông chủ Nhà Trắng`
    if !offices_of(&lower_case(written)).is_empty() {
        return read(NameKind::Office, written, false);
    }
    if is_of_initials(written) {
        return read(NameKind::Person, written, false);
    }
    let Some(found) = mention(&tokens, 0, tokens.len()) else {
        return read(if is_named(&tokens) { NameKind::Body } else { NameKind::Unnamed }, written, false);
    };
    match found.kind {
        MentionKind::Person => {
            let name = found.name.unwrap_or(found.head);
            if is_of_another(&tokens, name.start) {
                let kind = if has_post(&tokens) { NameKind::Office } else { NameKind::Unnamed };
                return read(kind, written, false);
            }
            let words = name.clone().filter(|at| tokens.is_word(*at)).count();
            let offices = found.roles.iter().map(|role| tokens.slice(role.start, role.end).to_owned());
            let whole = tokens.slice(name.start, name.end);
            // Half a name keeps its form of address, which is all that distinguishes two of them; `một người tên Mây` has
            // no other name.
            let called = tokens.is_one_of(name.start.wrapping_sub(1), &["tên"])
                || tokens.spelled_before(name.start, "tên là") > 0;
            let is_half = words < 2 && !called;
            let name = if is_half { written } else { whole };
            ReadName { offices: offices.collect(), ..read(NameKind::Person, name, is_half) }
        }
        // `chuyên gia Thái Lan`: a profession that many have.
        MentionKind::Office if !has_post(&tokens) => read(NameKind::Unnamed, written, false),
        MentionKind::Office => {
            let is_bare = office(&tokens, 0).is_some_and(|end| end >= tokens.len());
            read(NameKind::Office, without_predicate(&tokens), is_bare)
        }
        MentionKind::Paper if !is_named(&tokens) => read(NameKind::Unnamed, written, false),
        // `Bộ Tài chính tại lễ mở cửa`: the name alone.
        MentionKind::Body
            if found.range.end < tokens.len()
                && tokens.is_one_of(found.range.end, &["tại", "trong", "ở"]) =>
        {
            read(NameKind::Body, tokens.slice(found.head.start, found.head.end), false)
        }
        MentionKind::Body | MentionKind::Press | MentionKind::Country | MentionKind::Paper => {
            read(NameKind::Body, written, false)
        }
        MentionKind::Guess if written.contains('.') || is_called_as_a_paper(written) => {
            read(NameKind::Body, written, false)
        }
        MentionKind::Guess if is_acronym(tokens.text(0)) || !is_foreign_word(&tokens, 0) => {
            read(NameKind::Body, written, false)
        }
        // `Quark Airlines`, `Quark Daily News`
        MentionKind::Guess if FIRMS.is_anywhere(&tokens) => read(NameKind::Body, written, false),
        MentionKind::Guess => read(NameKind::Person, written, !written.contains(' ')),
        MentionKind::CommonBody | MentionKind::Group | MentionKind::Pronoun => {
            read(NameKind::Unnamed, written, false)
        }
    }
}

/// Whether a name has an office that one person at a time holds.
fn has_post(tokens: &Tokens<'_>) -> bool {
    (0..tokens.len()).any(|at| POSTS.longest(tokens, at).is_some())
}

/// Whether the words before a name are of somebody else, who is that one's: `người phát ngôn của ông Nam`, `con trai cả ông Nam`.
fn is_of_another(tokens: &Tokens<'_>, name: usize) -> bool {
    let called = HONORIFICS.longest_before(tokens, name);
    let addressed = ADDRESSES
        .longest_before(tokens, name)
        .or_else(|| tokens.is_one_of(name.wrapping_sub(1), &["ông", "bà"]).then(|| name - 1));
    let first = called.into_iter().chain(addressed).min().unwrap_or(name);
    let Some(before) = first.checked_sub(1) else { return false };
    // `cụ bà`, `người đàn ông`, `Bộ trưởng Y tế là bà Lan`
    let continues = tokens.is_one_of(before, &["cụ", "đàn", "là", "tên", "theo", "như", "và", "cùng"]);
    tokens.is_one_of(before, &["của", "cho"])
        || addressed == Some(first) && tokens.is_word(before) && !tokens.is_capital(before) && !continues
}

/// `L.T. B`: somebody whose whole name is not given.
fn is_of_initials(written: &str) -> bool {
    let mut letters = written.split([' ', '.']).filter(|part| !part.is_empty());
    written.contains('.')
        && letters.all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase))
}

/// One word by which no person is called: `NYTimes`, `WikiLeaks`, `Farsnews`.
fn is_called_as_a_paper(name: &str) -> bool {
    let lower = lower_case(name);
    let mut inner = name.chars().zip(name.chars().skip(1));
    let joined = inner.any(|(one, next)| one.is_lowercase() && next.is_uppercase() || one.is_numeric());
    let ends = ["news", "times", "post", "journal", "media", "tourist"];
    !name.contains(' ') && (joined && !lower.starts_with("mc") || ends.iter().any(|end| lower.ends_with(end)))
}

/// The words up to a verb of saying that was taken along: `Chủ tịch Quốc hội đề nghị …`.
fn without_predicate<'t>(tokens: &Tokens<'t>) -> &'t str {
    let says = |at: usize| verb_at(tokens, at).is_some_and(|end| end > at + 1) && !tokens.is_capital(at);
    tokens.slice(0, (2..tokens.len()).find(|at| says(*at)).unwrap_or(tokens.len()))
}

/// Whether something in it is written as a name is: a capital after the first word, or a first word of another
/// language.
fn is_named(tokens: &Tokens<'_>) -> bool {
    let inside = (1..tokens.len()).any(|at| tokens.is_capital(at));
    inside || tokens.is_capital(0) && (is_foreign_word(tokens, 0) || is_acronym(tokens.text(0)))
}

/// The body that somebody without a name speaks for: `đại diện Bộ Y tế`, `một lãnh đạo của Bộ Y tế`.
fn spoken_for<'t>(tokens: &Tokens<'t>) -> Option<&'t str> {
    let start = usize::from(tokens.is_one_of(0, &["một", "vị", "các", "những", "nhiều"]));
    let from = SPEAKING_FOR.longest(tokens, start)?;
    let from = from + usize::from(tokens.is_one_of(from, &["của", "từ", "thuộc"]));
    // `quan chức cấp cao Mỹ`, `quan chức giấu tên tại …`: what is said of them is no body.
    let named = mention(tokens, from, tokens.len()).map(|found| found.kind);
    let is_body = tokens.is_capital(from)
        || named.is_some_and(|kind| {
            matches!(kind, MentionKind::Body | MentionKind::CommonBody | MentionKind::Press)
        });
    (from < tokens.len()).then(|| if is_body { tokens.slice(from, tokens.len()) } else { "" })
}

/// Each of several who speak together: `Bộ Y tế, Bộ Công an và UNICEF`; else the name as it is.
pub fn each_of(written: &str) -> Vec<&str> {
    let tokens = Tokens::of(written);
    let (mut each, mut at) = (Vec::new(), 0);
    while let Some(found) = mention(&tokens, at, tokens.len()).filter(|found| is_somebody(found.kind)) {
        each.push(tokens.slice(at, found.range.end));
        at = found.range.end + 1;
        if at > tokens.len() {
            return each;
        }
        if !(tokens.text(at - 1) == "," || tokens.is_one_of(at - 1, &["và", "cùng"])) {
            break;
        }
    }
    // `Bộ Y tế và các chuyên gia`: of these the one with a name.
    let rest = mention(&tokens, at, tokens.len()).filter(|rest| rest.kind == MentionKind::Group);
    let ends = rest.is_some_and(|rest| rest.range.end == tokens.len());
    if ends && !each.is_empty() { each } else { vec![written] }
}

/// Where somebody speaks who has an office elsewhere.
const EVENTS: [&str; 10] =
    ["hội nghị", "hội thảo", "cuộc họp", "buổi", "phiên", "lễ", "họp báo", "diễn đàn", "tọa đàm", "toạ đàm"];

/// The offices in a role: `Phó Thủ tướng, Bộ trưởng Ngoại giao`; a comma or dash inside of one parts nothing.
pub fn each_office(role: &str) -> Vec<&str> {
    let tokens = Tokens::of(role);
    let begins = |at: usize| {
        let word = office(&tokens, at).or_else(|| SPEAKERS.longest(&tokens, at));
        word.is_some() || tokens.is_number(at)
    };
    let parts = |at: &usize| {
        (matches!(tokens.text(*at), "," | ";" | "-" | "–") || tokens.lower(*at) == "kiêm") && begins(at + 1)
    };
    // `Tổng thống, trong ngày nhậm chức`, `giám đốc tại cuộc họp`: when and where somebody is named, and what they say then, is
    // no office.
    let opens =
        |at: usize| tokens.is_one_of(at, &["trong", "tại", "hôm", "ngày", "khi", "sau", "vào", "như"]);
    let says = |at: usize| {
        verb_at(&tokens, at).is_some() && ASKING_VERBS.longest(&tokens, at).is_none() && !begins(at)
    };
    let there = |at: usize| {
        opens(at) && tokens.spells_one_of(at + 1, &EVENTS)
            || tokens.spells_one_of(at, &["đối với", "đồng thời"])
    };
    let ends = |at: &usize| match at.checked_sub(1) {
        Some(before) if tokens.text(before) == "," => opens(*at) || says(*at) || there(*at),
        Some(_) => there(*at),
        None => opens(0),
    };
    let end = (0..tokens.len()).find(ends);
    let end = end.map_or(tokens.len(), |at| at - usize::from(at > 0 && tokens.text(at - 1) == ","));
    let marks: Vec<usize> = (0..end).filter(parts).collect();
    let starts = std::iter::once(0).chain(marks.iter().map(|mark| mark + 1));
    let ends = marks.iter().copied().chain([end]);
    let each = starts.zip(ends).map(|(start, end)| tokens.slice(start, end).trim());
    each.filter(|office| !office.is_empty()).collect()
}

/// Whether a description begins with an office, a rank or a profession, and is of nobody else: `vợ cựu Tổng thống An Harper`.
pub fn is_office(described: &str) -> bool {
    let tokens = Tokens::of(described);
    office(&tokens, 0).is_some() && full_names(&tokens).is_empty()
}

/// Whether a description is the office of state and the whole name of somebody: `cựu ngoại trưởng An Harper`.
pub fn names_somebody(described: &str) -> bool {
    let tokens = Tokens::of(described);
    let holds = |name: &String| {
        let start = described.find(name.as_str()).map_or(0, |byte| tokens.at_byte(byte));
        let country = COUNTRIES.longest_before(&tokens, start).unwrap_or(start);
        SOLE_OFFICES.longest_before(&tokens, country).is_some_and(|first| first <= 1)
    };
    full_names(&tokens).iter().any(holds)
}

/// Whether a mention of this kind names somebody or something by itself.
fn is_somebody(kind: MentionKind) -> bool {
    matches!(kind, MentionKind::Person | MentionKind::Body | MentionKind::Press | MentionKind::Country)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{NameKind, each_of, each_office, is_office, read_name};

    #[rstest]
    #[case("Phó Thủ tướng, Bộ trưởng Ngoại giao", &["Phó Thủ tướng", "Bộ trưởng Ngoại giao"])]
    #[case("Bộ trưởng Bộ Lao động - thương binh và xã hội", &["Bộ trưởng Bộ Lao động - thương binh và xã hội"])]
    #[case("Bộ trưởng Văn hóa, Thể thao và Du lịch", &["Bộ trưởng Văn hóa, Thể thao và Du lịch"])]
    #[case("Phó bí thư kiêm Chủ tịch tỉnh", &["Phó bí thư", "Chủ tịch tỉnh"])]
    #[case("giám đốc, 46 tuổi", &["giám đốc", "46 tuổi"])]
    #[case("Tổng thống, trong ngày nhậm chức 20/1", &["Tổng thống"])]
    #[case("phó giám đốc Sở Y tế tại hội thảo", &["phó giám đốc Sở Y tế"])]
    #[case("đại sứ Việt Nam tại Lào", &["đại sứ Việt Nam tại Lào"])]
    #[case("phát ngôn viên Bộ Y tế, nói thêm chi tiết", &["phát ngôn viên Bộ Y tế"])]
    #[case("trong thời gian tranh cử", &[])]
    #[case("", &[])]
    fn offices_are_parted(#[case] role: &str, #[case] expected: &[&str]) {
        assert_eq!(each_office(role), expected);
    }

    #[rstest]
    #[case("Bộ trưởng Ngoại giao", true)]
    #[case("chuyên gia về ôtô", true)]
    #[case("Đại học Khoa học Tokyo", false)]
    #[case("người sẽ rời Phủ Tổng thống", false)]
    #[case("người mẫu Paolo Harper", false)]
    fn an_office_is_none_of_another(#[case] described: &str, #[case] expected: bool) {
        assert_eq!(is_office(described), expected);
    }

    #[rstest]
    #[case("Bộ Y tế, Bộ Công an và UNICEF", &["Bộ Y tế", "Bộ Công an", "UNICEF"])]
    #[case("Lê Thu Hà và Vũ Thị Hương", &["Lê Thu Hà", "Vũ Thị Hương"])]
    #[case("Bộ Giáo dục và Đào tạo", &["Bộ Giáo dục và Đào tạo"])]
    #[case("Bộ Văn hóa, Thể thao và Du lịch", &["Bộ Văn hóa, Thể thao và Du lịch"])]
    #[case("các chuyên gia và bà Mai", &["các chuyên gia và bà Mai"])]
    #[case("Bộ Y tế và các chuyên gia", &["Bộ Y tế"])]
    #[case("", &[""])]
    fn each_of_several_speaks(#[case] written: &str, #[case] expected: &[&str]) {
        assert_eq!(each_of(written), expected);
    }

    #[rstest]
    #[case("ông chủ Nhà Trắng", NameKind::Office, "ông chủ Nhà Trắng", &[], false)]
    #[case("ông chủ cửa hàng", NameKind::Unnamed, "ông chủ cửa hàng", &[], false)]
    #[case("một người có tên Fairnatak", NameKind::Person, "Fairnatak", &["một người"], false)]
    #[case("Đoàn Ngọc Hải", NameKind::Person, "Đoàn Ngọc Hải", &[], false)]
    #[case("Đoàn Luật sư Hà Nội", NameKind::Body, "Đoàn Luật sư Hà Nội", &[], false)]
    #[case("Farsnews", NameKind::Body, "Farsnews", &[], false)]
    #[case("L.T. B", NameKind::Person, "L.T. B", &[], false)]
    #[case("WikiLeaks", NameKind::Body, "WikiLeaks", &[], false)]
    #[case("Quark Airlines", NameKind::Body, "Quark Airlines", &[], false)]
    #[case("Quark Valley Post", NameKind::Body, "Quark Valley Post", &[], false)]
    #[case("người phát ngôn của ông Quark", NameKind::Office, "người phát ngôn của ông Quark", &[], false)]
    #[case("Người phát ngôn của Quark", NameKind::Office, "Người phát ngôn của Quark", &[], false)]
    #[case("con trai cả ông Quark", NameKind::Unnamed, "con trai cả ông Quark", &[], false)]
    #[case("luật sư bảo vệ cháu T", NameKind::Unnamed, "luật sư bảo vệ cháu T", &[], false)]
    #[case("cụ bà Lê Thị Mai", NameKind::Person, "Lê Thị Mai", &["cụ bà"], false)]
    #[case("McMaster", NameKind::Person, "McMaster", &[], true)]
    #[case("Lavrov", NameKind::Person, "Lavrov", &[], true)]
    #[case("Trần Thị Mai", NameKind::Person, "Trần Thị Mai", &[], false)]
    #[case("ông Trần Văn Mạnh", NameKind::Person, "Trần Văn Mạnh", &[], false)]
    #[case("Bộ trưởng Lê Văn Hòa", NameKind::Person, "Lê Văn Hòa", &["Bộ trưởng"], false)]
    #[case("John Smith", NameKind::Person, "John Smith", &[], false)]
    #[case("bà Mai", NameKind::Person, "bà Mai", &[], true)]
    #[case("Bộ trưởng", NameKind::Office, "Bộ trưởng", &[], true)]
    #[case("Bộ trưởng Ngoại giao", NameKind::Office, "Bộ trưởng Ngoại giao", &[], false)]
    #[case("Đại sứ Nhật Bản tại Việt Nam", NameKind::Office, "Đại sứ Nhật Bản tại Việt Nam", &[], false)]
    #[case("Bộ Ngoại giao", NameKind::Body, "Bộ Ngoại giao", &[], false)]
    #[case("Đại diện Bộ Công an", NameKind::Body, "Bộ Công an", &[], false)]
    #[case("Reuters", NameKind::Body, "Reuters", &[], false)]
    #[case("Hàn Quốc", NameKind::Body, "Hàn Quốc", &[], false)]
    #[case("đại diện Bộ Tài chính tại lễ mở cửa", NameKind::Body, "Bộ Tài chính", &[], false)]
    #[case("các chuyên gia", NameKind::Unnamed, "các chuyên gia", &[], false)]
    #[case("Một lãnh đạo của Bộ Y tế", NameKind::Body, "Bộ Y tế", &[], false)]
    #[case("vị đại diện Bộ Công Thương", NameKind::Body, "Bộ Công Thương", &[], false)]
    #[case("Bộ trưởng Bộ Công Thương", NameKind::Office, "Bộ trưởng Bộ Công Thương", &[], false)]
    #[case("đại diện các hộ dân", NameKind::Unnamed, "đại diện các hộ dân", &[], false)]
    #[case("quan chức cấp cao Mỹ", NameKind::Unnamed, "quan chức cấp cao Mỹ", &[], false)]
    #[case("quan chức giấu tên tại Phủ Tổng thống Lào", NameKind::Unnamed, "quan chức giấu tên tại Phủ Tổng thống Lào", &[], false)]
    #[case("quan chức Bộ Y tế", NameKind::Body, "Bộ Y tế", &[], false)]
    #[case("đại diện công ty Sao Mai", NameKind::Body, "công ty Sao Mai", &[], false)]
    #[case("chuyên gia Thái Lan", NameKind::Unnamed, "chuyên gia Thái Lan", &[], false)]
    #[case("trợ lý Tổng thống Nga", NameKind::Office, "trợ lý Tổng thống Nga", &[], false)]
    #[case("Cục điều tra liên bang Mỹ", NameKind::Body, "Cục điều tra liên bang Mỹ", &[], false)]
    #[case("Trưởng ban chỉ đạo", NameKind::Office, "Trưởng ban chỉ đạo", &[], true)]
    #[case("Chủ tịch Quốc hội đề nghị Chính phủ", NameKind::Office, "Chủ tịch Quốc hội", &[], false)]
    fn names_are_taken_apart(
        #[case] written: &str,
        #[case] kind: NameKind,
        #[case] name: &str,
        #[case] offices: &[&str],
        #[case] is_partial: bool,
    ) {
        let read = read_name(written);
        let offices: Vec<String> = offices.iter().map(|office| (*office).to_owned()).collect();
        assert_eq!(
            (read.kind, &*read.name, &read.offices, read.is_partial),
            (kind, name, &offices, is_partial)
        );
    }
}

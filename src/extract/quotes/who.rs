//! What the name of a speaker is, read on its own: somebody, an office, a body, or people without names.

use super::super::tokens::Tokens;
use super::mentions::{MentionKind, mention, office};
use super::names::{is_acronym, is_foreign_word};

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

/// Those who speak for a body.
const SPEAKING_FOR: [&str; 6] =
    ["đại diện lãnh đạo", "đại diện", "ban lãnh đạo", "lãnh đạo", "phía", "người đại diện"];

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
    let Some(found) = mention(&tokens, 0, tokens.len()) else {
        return read(if is_named(&tokens) { NameKind::Body } else { NameKind::Unnamed }, written, false);
    };
    match found.kind {
        MentionKind::Person => {
            let name = found.name.unwrap_or(found.head);
            let words = name.clone().filter(|at| tokens.is_word(*at)).count();
            let offices = found.roles.iter().map(|role| tokens.slice(role.start, role.end).to_owned());
            let whole = tokens.slice(name.start, name.end);
            // Half a name keeps its form of address, which is all that distinguishes two of them.
            let name = if words < 2 { written } else { whole };
            ReadName { offices: offices.collect(), ..read(NameKind::Person, name, words < 2) }
        }
        MentionKind::Office => {
            let is_bare = office(&tokens, 0).is_some_and(|end| end >= tokens.len());
            read(NameKind::Office, written, is_bare)
        }
        MentionKind::Paper if !is_named(&tokens) => read(NameKind::Unnamed, written, false),
        MentionKind::Body | MentionKind::Press | MentionKind::Country | MentionKind::Paper => {
            read(NameKind::Body, written, false)
        }
        MentionKind::Guess if written.contains('.') => read(NameKind::Body, written, false),
        MentionKind::Guess if is_acronym(tokens.text(0)) || !is_foreign_word(&tokens, 0) => {
            read(NameKind::Body, written, false)
        }
        MentionKind::Guess => read(NameKind::Person, written, true),
        MentionKind::CommonBody | MentionKind::Group | MentionKind::Pronoun => {
            read(NameKind::Unnamed, written, false)
        }
    }
}

/// Whether something in it is written as a name is: a capital after the first word, or a first word of another
/// language.
fn is_named(tokens: &Tokens<'_>) -> bool {
    let inside = (1..tokens.len()).any(|at| tokens.is_capital(at));
    inside || tokens.is_capital(0) && (is_foreign_word(tokens, 0) || is_acronym(tokens.text(0)))
}

/// The body that somebody without a name speaks for.
fn spoken_for<'t>(tokens: &Tokens<'t>) -> Option<&'t str> {
    let words = SPEAKING_FOR.iter().find(|words| tokens.spells(0, words))?;
    let from = words.split(' ').count();
    (from < tokens.len()).then(|| tokens.slice(from, tokens.len()))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{NameKind, read_name};

    #[rstest]
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
    #[case("các chuyên gia", NameKind::Unnamed, "các chuyên gia", &[], false)]
    #[case("đại diện các hộ dân", NameKind::Unnamed, "đại diện các hộ dân", &[], false)]
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

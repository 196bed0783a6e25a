//! The citation of an article: BibTeX, RIS, CSL-JSON, and the [styles] of the citation library.
//!
//! A Vietnamese name has the family name first and is cited whole, never turned round or cut to initials. What is
//! not known is left out; a style has its own words for a missing date.

#[cfg(feature = "citations")]
pub mod styles;
/// There are none without the feature `citations`.
#[cfg(not(feature = "citations"))]
pub mod styles {
    use crate::corpus::Article;

    /// None of them.
    #[derive(Clone, Copy, Debug, Eq, PartialEq)]
    pub enum Style {}

    impl Style {
        /// Never one.
        pub fn by_name(_name: &str) -> Option<Self> {
            None
        }

        /// None.
        pub fn all() -> &'static [Self] {
            &[]
        }

        /// Of none.
        pub fn display_name(self) -> &'static str {
            match self {}
        }

        /// Of none.
        pub fn names(self) -> &'static [&'static str] {
            match self {}
        }
    }

    /// In none of them.
    pub fn bibliography(_articles: &[&Article], style: Style) -> String {
        match style {}
    }

    /// None.
    pub fn apa(_articles: &[&Article]) -> Option<String> {
        None
    }
}

use serde_json::{Map, Value, json};

use super::Form;
use crate::corpus::date::MONTHS;
use crate::corpus::{Article, Bilingual, Date};

/// Words before a name in a byline.
const BEFORE_NAMES: [&str; 6] = ["Bài:", "Theo", "Tác giả:", "By", "Bởi", "Phóng viên"];

/// Those who are not named: reporters and contributors.
const UNNAMED: [&str; 4] = ["PV", "P.V", "CTV", "BTV"];

/// Most words in the name of a person.
const LONGEST_NAME: usize = 6;

/// One bibliography of these articles, in one of the forms of a citation; None for another form.
pub fn of(articles: &[&Article], form: Form) -> Option<String> {
    let each = |entry: fn(&Article) -> String| {
        articles.iter().map(|article| entry(article)).collect::<Vec<_>>().join("\n")
    };
    match form {
        Form::Bibtex => Some(each(bibtex)),
        Form::Ris => Some(each(ris)),
        Form::CslJson => {
            let items: Vec<Value> = articles.iter().map(|article| csl_json(article)).collect();
            Some(serde_json::to_string_pretty(&items).ok()? + "\n")
        }
        Form::Apa => styles::apa(articles),
        _ => None,
    }
}

/// An entry for a BibTeX file, as `bibtex`, `biber` and Zotero read it.
pub fn bibtex(article: &Article) -> String {
    let kind = if article.publisher.is_some() { "article" } else { "misc" };
    // In braces, so that no style takes the last word of a name for the family name, or makes letters small.
    let whole = |text: &str| format!("{{{}}}", escaped(text));
    let names: Vec<String> = authors(article).iter().map(|name| whole(name)).collect();
    let known = |text: String| Some(text).filter(|text| !text.is_empty());
    let month = article
        .date
        .and_then(Date::month)
        .and_then(|month| MONTHS.split('|').nth(usize::try_from(month - 1).ok()?)?.get(.."jan".len()));
    let fields = [
        ("author", known(names.join(" and "))),
        ("title", Some(whole(&article.title.vi))),
        ("journal", article.publisher.as_deref().map(escaped)),
        ("date", article.date.map(|date| date.to_string())),
        ("year", article.date.map(|date| date.year().to_string())),
        ("url", article.link().map(in_braces)),
        ("note", translation(&article.title).as_deref().map(escaped)),
        ("language", Some("vietnamese".to_owned())),
    ];
    let mut lines = vec![format!("@{kind}{{{},", article.id)];
    for (name, value) in fields {
        lines.extend(value.map(|value| format!("  {name} = {{{value}}},")));
        // The names of months are BibTeX's own words, without braces.
        lines.extend(month.filter(|_| name == "year").map(|month| format!("  month = {month},")));
    }
    lines.join("\n") + "\n}\n"
}

/// Escapes what TeX would take for a command. BibTeX counts a brace even after a backslash, so each gets a matching
/// one beside it, which prints nothing; Zotero writes and reads them so.
fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut escaped, c| {
        match c {
            '{' => escaped.push_str("\\{\\vphantom{\\}}"),
            '}' => escaped.push_str("\\vphantom{\\{}\\}"),
            '\\' => escaped.push_str("{\\textbackslash}"),
            '~' => escaped.push_str("{\\textasciitilde}"),
            '^' => escaped.push_str("{\\textasciicircum}"),
            '<' => escaped.push_str("{\\textless}"),
            '>' => escaped.push_str("{\\textgreater}"),
            '|' => escaped.push_str("{\\textbar}"),
            '&' | '%' | '#' | '_' | '$' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
        escaped
    })
}

/// An address as it is, save for what would close its braces.
fn in_braces(url: &str) -> String {
    url.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")
}

/// A record for reference managers.
pub fn ris(article: &Article) -> String {
    let mut lines = vec![("TY", "NEWS".to_owned())];
    lines.extend(authors(article).into_iter().map(|name| ("AU", name)));
    lines.push(("TI", article.title.vi.to_string()));
    lines.extend(article.title.en.as_ref().map(|en| ("TT", en.to_string())));
    lines.extend(article.publisher.as_ref().map(|p| ("T2", p.to_string())));
    if let Some(date) = article.date {
        lines.push(("PY", date.year().to_string()));
        let part = |n: Option<i8>| n.map(|n| format!("{n:02}")).unwrap_or_default();
        if date.month().is_some() {
            lines.push(("DA", format!("{}/{}/{}/", date.year(), part(date.month()), part(date.day()))));
        }
    }
    lines.extend(article.link().map(|url| ("UR", url.to_owned())));
    lines.push(("LA", "vi".to_owned()));
    lines.push(("ID", article.id.to_string()));
    // The end needs its blank and its line end, or a record appended after it is lost.
    lines.push(("ER", String::new()));
    lines.iter().fold(String::new(), |record, (tag, value)| format!("{record}{tag}  - {value}\n"))
}

/// An item of CSL-JSON.
pub fn csl_json(article: &Article) -> Value {
    let authors: Vec<Value> = authors(article).iter().map(|name| json!({ "literal": name })).collect();
    let mut item = Map::from_iter([
        ("id".to_owned(), json!(article.id.as_str())),
        ("type".to_owned(), json!("article-newspaper")),
        ("title".to_owned(), json!(article.title.vi.as_str())),
        ("language".to_owned(), json!("vi")),
    ]);
    let date = article.date.map(|date| {
        let parts = [Some(i64::from(date.year())), date.month().map(i64::from), date.day().map(i64::from)];
        json!({ "date-parts": [parts.into_iter().flatten().collect::<Vec<_>>()] })
    });
    let known = [
        ("author", (!authors.is_empty()).then_some(Value::Array(authors))),
        ("container-title", article.publisher.as_deref().map(|publisher| json!(publisher))),
        ("issued", date),
        ("URL", article.link().map(|url| json!(url))),
        ("note", article.title.en.as_deref().map(|en| json!(en))),
    ];
    item.extend(known.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    Value::Object(item)
}

/// `[Local foreign affairs …]`, where the title has an English rendering.
fn translation(title: &Bilingual) -> Option<String> {
    title.en.as_ref().filter(|en| **en != title.vi).map(|en| format!("[{en}]"))
}

/// The names in the byline, without what is in brackets or in small letters beside them (`tổng hợp`, `cộng sự`), and without
/// who took the pictures (`ảnh: …`). A byline that is more than names, such as "Interview with …", names no author.
fn authors(article: &Article) -> Vec<String> {
    let Some(byline) = &article.byline else { return Vec::new() };
    let text = without_brackets(&byline.vi);
    let parts = text.split([',', ';', '/', '&', '–', '—']).flat_map(|part| part.split(" - "));
    let name = |part: &str| {
        let part = part.trim();
        let named = BEFORE_NAMES.iter().find_map(|word| part.strip_prefix(word)).unwrap_or(part);
        let is_of_an_author = !named.contains(':') && !named.trim().starts_with(char::is_lowercase);
        let named = named.trim().trim_end_matches('.').trim();
        Some(named.to_owned()).filter(|name| is_of_an_author && !name.is_empty())
    };
    let names = parts.flat_map(|part| part.split(" và ")).filter_map(name);
    let names: Vec<String> = names.filter(|name| !UNNAMED.contains(&name.as_str())).collect();
    if names.iter().all(|name| is_name(name)) { names } else { Vec::new() }
}

/// A text without what is in brackets; what an open one holds is left out too.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    let is_outside = |c: &char| {
        depth = match c {
            '(' | '[' => depth + 1,
            _ => depth,
        };
        let is_outside = depth == 0;
        if matches!(c, ')' | ']') {
            depth = depth.saturating_sub(1);
        }
        is_outside
    };
    text.chars().filter(is_outside).collect()
}

/// A few words, each with a capital.
fn is_name(text: &str) -> bool {
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    text.split_whitespace().count() <= LONGEST_NAME && text.split_whitespace().all(capital)
}

#[cfg(test)]
mod tests;

//! An article as it was read, and the changes of a person on top of it.
//!
//! A stored article is always this sum. So what was read can be replaced by a better reading, and a change can be
//! taken back, without touching the others.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde_json::{Map, Value as Json};

use super::parts::Places;
use crate::corpus::date::{Date, read_date, typed_period};
use crate::corpus::format::{
    AddedFile, ArticleFile, ChangeFile, FigureFile, MarkFile, Mode, PassageFile, PersonFile, Qualifier,
    QuoteFile, TextFile,
};
use crate::messages::{self, Message, Worded, Wording, called, t};
use crate::text::fold::fold;
use crate::text::number::{self, Value};
use crate::text::units;
use crate::text::{Clean, Lang};

/// Changes that set no field of their own name.
pub(super) const ADD: &str = "add";
pub(super) const STRIKE: &str = "strike";
pub(super) const TAG: &str = "tag";
pub(super) const NOTE: &str = "note";
pub(super) const REMOVED: &str = "removed";
pub(super) const REREAD: &str = "reread";

/// The fields of an article, a quote and a figure that a person may set.
const OF_ARTICLE: [&str; 7] = ["title", "title_en", "date", "publisher", "byline", "url", "kind"];
const OF_QUOTE: [&str; 4] = ["text", "speaker", "role", "kind"];

/// Fields of a figure that refer to other parts, or give its position: those are not set but added and removed.
/// `baseline` is an older name of `against`.
const FIXED: [&str; 9] =
    ["id", "at", "as_written_en", "of", "adds_up", "against", "baseline", "derived", "value_to"];

/// Fields that files have as the English of another one.
const IN_ENGLISH: [(&str, &str); 2] = [("label_en", "label"), ("subject_en", "subject")];

/// `read` with all `changes` that were not taken back. One that means nothing any more is left out.
pub(super) fn amended(read: &ArticleFile, changes: &[ChangeFile]) -> ArticleFile {
    let mut article = ArticleFile { record: None, ..read.clone() };
    for change in changes.iter().filter(|change| change.undone.is_none()) {
        let mut next = article.clone();
        if apply(&mut next, change).is_ok() {
            article = next;
        }
    }
    article.marks.retain(|mark| !mark.is_empty());
    article
}

/// Makes one change; says what is wrong with one that cannot be made.
pub(super) fn apply(article: &mut ArticleFile, change: &ChangeFile) -> Result<(), Wording> {
    let ChangeFile { part, field, old, new, .. } = change;
    if !has_part(article, part) && field != ADD {
        return Err(t::library::NoPart { part }.into());
    }
    match field.as_str() {
        REMOVED | REREAD => {}
        TAG => {
            mark(article, part, |mark| {
                mark.tags.retain(|tag| Some(tag) != old.as_ref() && Some(tag) != new.as_ref());
                mark.tags.extend(new.clone());
            });
        }
        NOTE => mark(article, part, |mark| mark.note.clone_from(new)),
        ADD => {
            let added = new.as_deref().and_then(|json| serde_json::from_str(json).ok());
            add(article, added.ok_or(t::library::NO_PART_IN_CHANGE)?)?;
            mark(article, part, |mark| mark.corrected.push(ADD.to_owned()));
        }
        STRIKE => strike(article, part),
        field => {
            set(article, part, field, new.as_deref())?;
            mark(article, part, |mark| {
                mark.corrected.retain(|known| known != field);
                mark.corrected.push(field.to_owned());
            });
        }
    }
    Ok(())
}

fn has_part(article: &ArticleFile, part: &str) -> bool {
    part.is_empty()
        || article.passages.iter().any(|p| {
            p.id == part || p.quotes.iter().any(|q| q.id == part) || p.figures.iter().any(|f| f.id == part)
        })
}

/// Changes the marks on a part, which are made when there are none.
fn mark(article: &mut ArticleFile, part: &str, change: impl FnOnce(&mut MarkFile)) {
    if let Some(mark) = article.marks.iter_mut().find(|mark| mark.part == part) {
        return change(mark);
    }
    let mut mark = MarkFile { part: part.to_owned(), ..MarkFile::default() };
    change(&mut mark);
    article.marks.push(mark);
}

/// The name in files of a field that is called so in either language; what is no field of the part is left as it is typed, but
/// for what no value is set of.
pub(super) fn field_called<'f>(
    article: &ArticleFile,
    part: &str,
    field: &'f str,
) -> Result<&'f str, Wording> {
    let is_quote = article.passages.iter().any(|p| p.quotes.iter().any(|quote| quote.id == part));
    let (of, known) = match part {
        "" => (t::library::AN_ARTICLE, OF_ARTICLE.to_vec()),
        _ if is_quote => (t::library::A_QUOTE, OF_QUOTE.to_vec()),
        _ => (t::library::A_FIGURE, figure_fields().iter().map(String::as_str).collect()),
    };
    match field {
        // An address is called `url` in files.
        "address" => Ok("url"),
        NOTE => Ok(NOTE),
        ADD | STRIKE | TAG | REMOVED | REREAD => Err(no_field(field, of, known.into_iter())),
        _ => Ok(called("part", field, known).unwrap_or(field)),
    }
}

/// What a field says now, as a person would set it.
pub(super) fn get(article: &ArticleFile, part: &str, field: &str) -> Option<String> {
    let marks = article.marks.iter().find(|mark| mark.part == part);
    if field == NOTE {
        return marks?.note.clone();
    }
    if part.is_empty() {
        return match field {
            "title_en" => article.title.en.clone(),
            _ => fields(article)?.remove(field).filter(|_| OF_ARTICLE.contains(&field)).and_then(plain),
        };
    }
    let person = |id: &Option<String>| article.people.iter().find(|person| Some(&person.id) == id.as_ref());
    for passage in &article.passages {
        if let Some(quote) = passage.quotes.iter().find(|quote| quote.id == part) {
            let speaker = person(if quote.speaker.is_some() { &quote.speaker } else { &passage.speaker });
            return match field {
                "speaker" => speaker.map(|person| person.name.clone()),
                "role" => speaker?.role.as_ref().map(|role| role.vi.clone()),
                "text" => Some(quote.text.vi.clone()),
                _ => plain(serde_json::to_value(quote.kind).ok()?),
            };
        }
        if let Some(figure) = passage.figures.iter().find(|figure| figure.id == part) {
            if field == "speaker" || field == "source" {
                let own = if figure.speaker.is_some() { &figure.speaker } else { &passage.speaker };
                return person(if field == "source" { &figure.source } else { own })
                    .map(|person| person.name.clone());
            }
            let fields = fields(figure)?;
            if let Some((_, vi)) = IN_ENGLISH.iter().find(|(en, _)| *en == field) {
                return fields.get(*vi)?.get("en").cloned().and_then(plain);
            }
            let value = fields.get(field)?;
            return match (field, fields.get("value_to")) {
                ("value", Some(to)) => Some(format!("{}..{}", plain(value.clone())?, plain(to.clone())?)),
                _ => plain(value.clone()),
            };
        }
    }
    None
}

/// A text, also the Vietnamese one of two.
fn plain(value: Json) -> Option<String> {
    match value {
        Json::String(text) => Some(text),
        Json::Object(mut both) => both.remove("vi").and_then(plain),
        Json::Bool(set) => Some(set.to_string()),
        Json::Null | Json::Number(_) | Json::Array(_) => None,
    }
}

fn fields(of: &impl serde::Serialize) -> Option<Map<String, Json>> {
    match serde_json::to_value(of) {
        Ok(Json::Object(fields)) => Some(fields),
        _ => None,
    }
}

fn set(article: &mut ArticleFile, part: &str, field: &str, new: Option<&str>) -> Result<(), Wording> {
    if part.is_empty() {
        return set_article(article, field, new);
    }
    let ArticleFile { people, passages, .. } = article;
    for passage in passages {
        if passage.id == part {
            return Err(t::library::PASSAGE_HAS_NO_FIELD.into());
        }
        let has_quote = passage.quotes.iter().any(|quote| quote.id == part);
        let has_figure = passage.figures.iter().any(|figure| figure.id == part);
        if has_quote && field == "text" || has_figure && field == "as_written" {
            return set_words(passage, part, new);
        }
        let PassageFile { speaker, quotes, figures, .. } = passage;
        if let Some(quote) = quotes.iter_mut().find(|quote| quote.id == part) {
            return set_quote(people, speaker.as_ref(), quote, field, new);
        }
        if let Some(figure) = figures.iter_mut().find(|figure| figure.id == part) {
            return set_figure(people, figure, field, new);
        }
    }
    Err(t::library::NoPart { part }.into())
}

/// Lets a quote or a figure stand on other words of its passage, the nearest where they are there twice. A figure has the number of its
/// new words.
fn set_words(passage: &mut PassageFile, part: &str, new: Option<&str>) -> Result<(), Wording> {
    fix_places(passage);
    let PassageFile { text, quotes, figures, .. } = passage;
    let words = Clean::one_line(new.unwrap_or_default());
    if words.is_empty() {
        return Err(t::library::NEEDS_WORDS.into());
    }
    let nearest = |old: Option<usize>| {
        let places = text.vi.match_indices(words.as_str()).map(|(at, _)| at);
        let at = places.min_by_key(|at| at.abs_diff(old.unwrap_or_default()));
        at.ok_or(t::library::NotInPassage { words: &words })
    };
    if let Some(quote) = quotes.iter_mut().find(|quote| quote.id == part) {
        quote.at = Some(nearest(quote.at)?);
        quote.text = TextFile { vi: words.to_string(), en: None };
        quotes.sort_by_key(|quote| quote.at);
    } else if let Some(figure) = figures.iter_mut().find(|figure| figure.id == part) {
        let at = nearest(figure.at)?;
        if !figure.stand_on(&words, Some(at)) {
            return Err(t::library::NotANumber { text: words.as_str() }.into());
        }
        figures.sort_by_key(|figure| figure.at);
    }
    Ok(())
}

fn set_article(article: &mut ArticleFile, field: &str, new: Option<&str>) -> Result<(), Wording> {
    let text = || new.map(str::to_owned);
    let vietnamese = |vi: &str| TextFile { vi: vi.to_owned(), en: None };
    match field {
        "title" => new.ok_or(t::library::NEEDS_TITLE)?.clone_into(&mut article.title.vi),
        "title_en" => article.title.en = text(),
        "date" => article.date = new.map(|new| date(new).map(|date| date.to_string())).transpose()?,
        "publisher" => article.publisher = text(),
        "byline" => article.byline = new.map(vietnamese),
        "url" => article.url = text(),
        "kind" => article.kind = named(field, new.ok_or(t::library::KIND_OF_ARTICLE)?)?,
        _ => return Err(no_field(field, t::library::AN_ARTICLE, OF_ARTICLE.iter().copied())),
    }
    Ok(())
}

fn no_field<'f>(field: &str, of: Message, known: impl Iterator<Item = &'f str>) -> Wording {
    let (maybe, known) = choice("part", field, &known.collect::<Vec<_>>());
    t::library::NoField { of, field, maybe, known }.into()
}

/// A field that does not take such a value. Where it takes one of several names, what reads it lists them.
fn not_taken(field: &str, new: &str, why: &serde_json::Error) -> Wording {
    let (called, said) = (Wording::called("part", field), why.to_string());
    // The one field whose name is that of a kind of hits, too.
    let kind = ["qualifier", "mode", "change", "kind"].into_iter().find(|kind| *kind == field);
    match expected(&said) {
        known if known.is_empty() => t::library::NotTaken { field: called, said }.into(),
        known => {
            let (maybe, known) = choice(kind.unwrap_or_default(), new, &known);
            t::library::NotOneOf { field: called, new, maybe, known }.into()
        }
    }
}

/// Which name of a kind was perhaps meant, and all that there are, as the reader calls them.
fn choice(kind: &'static str, typed: &str, known: &[&str]) -> (Wording, Wording) {
    let called = |name: &str| Wording::called(kind, name);
    let near = messages::meant(kind, typed, known.iter().copied()).map(called);
    (messages::maybe(near), Wording::Joined(known.iter().copied().map(called).collect(), ", "))
}

fn date(text: &str) -> Result<Date, Wording> {
    let field = || Wording::called("part", "date");
    read_date(text).map_err(|why| t::format::InField { field: field(), why: why.wording() }.into())
}

/// One of the names that a type has in files.
fn named<T: serde::de::DeserializeOwned>(field: &str, new: &str) -> Result<T, Wording> {
    serde_json::from_value(Json::String(new.to_owned())).map_err(|why| not_taken(field, new, &why))
}

/// `whole`: who says the whole passage.
fn set_quote(
    people: &mut Vec<PersonFile>,
    whole: Option<&String>,
    quote: &mut QuoteFile,
    field: &str,
    new: Option<&str>,
) -> Result<(), Wording> {
    match field {
        "speaker" => quote.speaker = new.map(|name| person(people, name, KnownOffice::Any)),
        "role" => {
            let speaker = quote.speaker.as_ref().or(whole);
            let name = people.iter().find(|person| Some(&person.id) == speaker).map(|p| p.name.clone());
            let name = name.ok_or(t::library::NO_SPEAKER_YET)?;
            quote.speaker = Some(person(people, &name, KnownOffice::Exactly(new)));
        }
        "kind" => quote.kind = named(field, new.ok_or(t::library::KIND_OF_QUOTE)?)?,
        _ => return Err(no_field(field, t::library::A_QUOTE, OF_QUOTE.iter().copied())),
    }
    Ok(())
}

/// What is known of the office of somebody who is looked for.
#[derive(Clone, Copy)]
enum KnownOffice<'o> {
    /// Any office.
    Any,
    /// This one, or none.
    Exactly(Option<&'o str>),
}

/// The id of somebody of this name and office; they are added when they are new.
fn person(people: &mut Vec<PersonFile>, name: &str, office: KnownOffice<'_>) -> String {
    let has_office = |person: &PersonFile| match office {
        KnownOffice::Any => true,
        KnownOffice::Exactly(office) => person.role.as_ref().map(|role| role.vi.as_str()) == office,
    };
    let is_it = |person: &&PersonFile| fold(&person.name) == fold(name) && has_office(person);
    if let Some(known) = people.iter().find(is_it) {
        return known.id.clone();
    }
    let taken: HashSet<&str> = people.iter().map(|person| person.id.as_str()).collect();
    // One of so many is free.
    let mut ids = (1..=taken.len() + 1).map(|n| format!("s{n}"));
    let id = ids.find(|id| !taken.contains(id.as_str())).unwrap_or_default();
    let role = match office {
        KnownOffice::Exactly(Some(role)) => Some(TextFile { vi: role.to_owned(), en: None }),
        KnownOffice::Any | KnownOffice::Exactly(None) => None,
    };
    people.push(PersonFile { id: id.clone(), name: name.to_owned(), role });
    id
}

fn set_figure(
    people: &mut Vec<PersonFile>,
    figure: &mut FigureFile,
    field: &str,
    new: Option<&str>,
) -> Result<(), Wording> {
    let mut all = fields(figure).ok_or(t::library::FIGURE_UNREADABLE)?;
    let known = figure_fields();
    if !known.iter().any(|name| name == field) {
        return Err(no_field(field, t::library::A_FIGURE, known.iter().map(String::as_str)));
    }
    if let Some((_, vi)) = IN_ENGLISH.iter().find(|(en, _)| *en == field) {
        let text = if *vi == "label" { Some(&mut figure.label) } else { figure.subject.as_mut() };
        let needed = || t::library::NeedsValue { field: Wording::called("part", vi) };
        text.ok_or_else(needed)?.en = new.map(str::to_owned);
        return Ok(());
    }
    let text = |text: &str| Json::String(text.to_owned());
    let value = match (field, new) {
        (_, None) => None,
        ("speaker" | "source", Some(name)) => Some(Json::String(person(people, name, KnownOffice::Any))),
        ("value", Some(new)) => {
            let (low, high) = value(new)?;
            all.remove("value_to");
            all.extend(high.map(|high| ("value_to".to_owned(), Json::String(high))));
            Some(Json::String(low))
        }
        ("period", Some(new)) => {
            let wrong = || t::library::NotATime { new };
            let period = typed_period(new).ok_or_else(wrong)?;
            // It does not follow from the article's date any more, but from what a person says.
            all.remove("derived");
            Some(Json::String(period.to_string()))
        }
        ("label" | "subject", Some(new)) => Some(serde_json::json!({ "vi": new })),
        (_, Some("true")) => Some(Json::Bool(true)),
        (_, Some("false")) => Some(Json::Bool(false)),
        (_, Some(new)) => Some(text(new)),
    };
    match value {
        Some(value) => all.insert(field.to_owned(), value),
        None => all.remove(field),
    };
    if field == "unit" {
        all.insert("unit_en".to_owned(), text(units::in_english(new.unwrap_or_default())));
    }
    *figure = serde_json::from_value(Json::Object(all)).map_err(|why| match new {
        Some(new) => not_taken(field, new, &why),
        None => t::library::NeedsValue { field: Wording::called("part", field) }.into(),
    })?;
    Ok(())
}

/// The fields of a figure as the format has them, without those that are fixed.
fn figure_fields() -> &'static [String] {
    static FIELDS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let unknown = serde_json::from_value::<FigureFile>(serde_json::json!({ "": null }));
        let said = unknown.map_or_else(|why| why.to_string(), |_| String::new());
        let known = expected(&said).into_iter().filter(|name| !FIXED.contains(name));
        known.chain(IN_ENGLISH.map(|(en, _)| en)).map(str::to_owned).collect()
    });
    &FIELDS
}

/// The names that an error of serde offers instead of the one that it was given.
fn expected(said: &str) -> Vec<&str> {
    said.rsplit_once("expected").map_or("", |(_, names)| names).split('`').skip(1).step_by(2).collect()
}

/// A value as a file has it, and the upper end of a range.
fn value(text: &str) -> Result<(String, Option<String>), Wording> {
    Ok(text.parse::<Value>().map_err(|_none| t::library::NotANumber { text })?.in_file())
}

/// What a person types for a field, in the form in which changes keep it.
pub(super) fn typed(field: &str, new: &str, lang: Lang) -> Result<String, Wording> {
    match field {
        "value" => {
            let value = number::typed(new, lang).ok_or(t::library::NotANumber { text: new })?;
            Ok(value.to_string())
        }
        "qualifier" => Ok(value_called(field, new, Qualifier::ALL.map(Qualifier::name))),
        "mode" => Ok(value_called(field, new, Mode::ALL.map(Mode::name))),
        "change" => Ok(value_called(field, new, ["increase", "decrease"])),
        "kind" => Ok(value_called(field, new, ["quote", "statement", "digest", "original"])),
        _ => Ok(new.to_owned()),
    }
}

/// The name in files of a value that is called so in either language.
fn value_called(field: &str, new: &str, known: impl IntoIterator<Item = &'static str>) -> String {
    called(field, new, known).unwrap_or(new).to_owned()
}

/// Puts a part in its place among those of its passage.
fn add(article: &mut ArticleFile, added: AddedFile) -> Result<(), Wording> {
    let no_passage = || t::library::NoPassage { passage: &added.passage };
    let passage = article.passages.iter_mut().find(|p| p.id == added.passage).ok_or_else(no_passage)?;
    let text = passage.text.vi.clone();
    if let Some(figure) = added.figure {
        let start = |f: &FigureFile| start(&text, &f.as_written, f.at);
        let at = passage.figures.iter().take_while(|other| start(other) <= start(&figure)).count();
        fix_places(passage);
        passage.figures.insert(at, figure);
    }
    if let Some(quote) = added.quote {
        let start = |q: &QuoteFile| start(&text, &q.text.vi, q.at);
        let at = passage.quotes.iter().take_while(|other| start(other) <= start(&quote)).count();
        fix_places(passage);
        passage.quotes.insert(at, quote);
    }
    Ok(())
}

fn start(text: &str, words: &str, at: Option<usize>) -> usize {
    at.or_else(|| text.find(words)).unwrap_or(usize::MAX)
}

/// Writes down where each part begins: another one may come before it that has the same words.
pub(super) fn fix_places(passage: &mut PassageFile) {
    let PassageFile { text, quotes, figures, .. } = passage;
    let mut places = Places::in_text(&text.vi);
    for figure in figures {
        figure.at = places.next(&figure.as_written, figure.at);
    }
    let mut places = Places::in_text(&text.vi);
    for quote in quotes {
        quote.at = places.next(&quote.text.vi, quote.at);
    }
}

/// Takes a part out, and what other figures say of it.
fn strike(article: &mut ArticleFile, part: &str) {
    for passage in &mut article.passages {
        if passage.figures.iter().any(|f| f.id == part) || passage.quotes.iter().any(|q| q.id == part) {
            fix_places(passage);
        }
        passage.figures.retain(|figure| figure.id != part);
        passage.quotes.retain(|quote| quote.id != part);
    }
    let figures = || article.passages.iter().flat_map(|passage| &passage.figures);
    let wholes: HashSet<String> = figures().filter_map(|f| Some(f.of.as_ref()?.figure.clone())).collect();
    for figure in article.passages.iter_mut().flat_map(|passage| &mut passage.figures) {
        if figure.of.as_ref().is_some_and(|of| of.figure == part) {
            figure.of = None;
        }
        if figure.against.as_ref().is_some_and(|against| against.figure.as_deref() == Some(part)) {
            figure.against = None;
        }
        // One of its parts may be the one that is gone.
        figure.adds_up &= wholes.contains(&figure.id);
    }
    article.marks.retain(|mark| mark.part != part);
}

/// Puts the parts of `old` that a person has corrected and that `new` does not have into it.
pub(super) fn carry_over(old: &ArticleFile, new: &mut ArticleFile, changes: &[ChangeFile]) {
    let is_corrected = |id: &str| changes.iter().any(|change| change.undone.is_none() && change.part == id);
    for passage in &old.passages {
        let figures = passage.figures.iter().filter(|f| is_corrected(&f.id) && !has_part(new, &f.id));
        let figures = figures.map(|f| (Some(f.clone()), None));
        let quotes = passage.quotes.iter().filter(|q| is_corrected(&q.id) && !has_part(new, &q.id));
        let quotes = quotes.map(|q| (None, Some(q.clone())));
        let missing: Vec<(Option<FigureFile>, Option<QuoteFile>)> = figures.chain(quotes).collect();
        for (mut figure, mut quote) in missing {
            let who = |id: &Option<String>| {
                let person = old.people.iter().find(|person| Some(&person.id) == id.as_ref());
                person.map(|person| (person.name.clone(), person.role.as_ref().map(|role| role.vi.clone())))
            };
            let mut named = |speaker: &mut Option<String>| {
                *speaker = who(speaker).map(|(name, role)| {
                    person(&mut new.people, &name, KnownOffice::Exactly(role.as_deref()))
                });
            };
            if let Some(figure) = &mut figure {
                named(&mut figure.speaker);
                named(&mut figure.source);
                (figure.of, figure.against, figure.adds_up) = (None, None, false);
            }
            if let Some(quote) = &mut quote {
                named(&mut quote.speaker);
            }
            // The passages are the same; without its passage a part has no place.
            let _ = add(new, AddedFile { passage: passage.id.clone(), figure, quote });
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used)]
    use rstest::rstest;

    use super::{OF_ARTICLE, OF_QUOTE, figure_fields, not_taken, typed};
    use crate::corpus::{Qualifier, QuoteKind};
    use crate::messages::{Message, senses};
    use crate::text::Lang;

    #[test]
    fn other_words_are_for_fields_and_values_that_are_there() {
        let known = figure_fields();
        let fields = || OF_ARTICLE.iter().chain(&OF_QUOTE).copied().chain(known.iter().map(String::as_str));
        assert_eq!(senses::stale("part", fields()), Vec::<&str>::new());
        let help = Message::named("help/edit--after").expect("a text");
        for lang in [Lang::Vi, Lang::En] {
            let listed: Vec<&str> =
                help.get(lang).split(|c: char| !c.is_alphanumeric() && c != '_').collect();
            let missing: Vec<&str> = fields().filter(|field| !listed.contains(field)).collect();
            assert!(missing.is_empty(), "{missing:?}");
        }
        assert_eq!(senses::stale("qualifier", Qualifier::ALL.map(Qualifier::name)), Vec::<&str>::new());
        assert_eq!(senses::stale("change", ["increase", "decrease"]), Vec::<&str>::new());
    }

    #[rstest]
    #[case("qualifier", "gần", "nearly")]
    #[case("qualifier", "it nhat", "at_least")]
    #[case("qualifier", "nearly", "nearly")]
    #[case("mode", "mục tiêu", "target")]
    #[case("mode", "thuc te", "actual")]
    #[case("change", "tăng", "increase")]
    #[case("kind", "phát biểu", "statement")]
    #[case::only_written_alike("qualifier", "nearl", "nearl")]
    #[case::another_field("mode", "gần", "gần")]
    #[case::words("label", "gần", "gần")]
    fn values_are_typed_in_either_language(#[case] field: &str, #[case] new: &str, #[case] expected: &str) {
        assert_eq!(typed(field, new, Lang::Vi).as_deref().ok(), Some(expected));
    }

    #[rstest]
    #[case(
        "hơn",
        "qualifier does not take “hơn”; did you mean `over`? There are: exact, over, under, about, nearly, at_least, at_most"
    )]
    #[case("tối-thiểu", "qualifier does not take “tối-thiểu”; did you mean `at_least`? There are: exact")]
    #[case("zzz", "qualifier does not take “zzz”. There are: exact")]
    fn one_of_several_names_is_met_by_the_one_that_was_meant(#[case] new: &str, #[case] expected: &str) {
        let error = serde_json::from_value::<Qualifier>(new.into()).expect_err("no such name");
        let said = not_taken("qualifier", new, &error).get(Lang::En);
        assert!(said.starts_with(expected), "{said}");
    }

    #[test]
    fn a_refusal_has_the_words_of_the_form() {
        let error = serde_json::from_value::<QuoteKind>("xyz".into()).expect_err("no kind");
        let said = not_taken("kind", "xyz", &error).get(Lang::Vi);
        assert_eq!(said, "loại không nhận “xyz”. Có: trích dẫn, phát biểu");
    }
}

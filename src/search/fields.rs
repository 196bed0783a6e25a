//! The fields that narrow a search (`by:`, `in:`, `unit:` …), in one table: what each is called, what a document has in
//! it, how its values are read, and what is said when one is wrong. A new field is a row here.

use std::ops::Range;

use super::document::{DocumentKind, DocumentState, FigureFacts, SearchDocument};
use super::problem::QueryProblem;
use crate::corpus::date::{Period, typed_period};
use crate::messages::senses::{self, key};
use crate::messages::{Message, Worded, Wording, meant, t};
use crate::text::fnv_1a;
use crate::text::fold::fold;
use crate::text::number::Interval;
use crate::text::words::{Word, words};

/// What can be asked with `name:value`.
pub(super) struct QueryField {
    pub(super) name: &'static str,
    /// Its names in Vietnamese, folded, hyphens and blanks left out.
    vi: &'static [&'static str],
    pub(super) values: Domain,
    /// What is said of a value that is none.
    none: Message,
    /// A value, for those who typed none.
    example: &'static str,
}

/// What a document has in a field.
type FieldValues = for<'d> fn(&'d SearchDocument<'d>) -> Vec<&'d str>;

/// What values a field has.
#[derive(Clone, Copy)]
pub(super) enum Domain {
    /// Names: all words typed must be among those of one.
    Name(FieldValues),
    /// Names of what also has a key, which means just that.
    Keyed(FieldValues, FieldValues),
    /// Units, which have other names besides those written: `%` is `phần trăm`.
    Unit(FieldValues),
    /// Words that are compared as a whole.
    Key(FieldValues),
    /// One of these.
    Choice(&'static [FieldChoice], FieldValues),
    /// The id of an article, or its beginning.
    Article,
    /// The time of an article.
    Published,
    /// The time that a figure is of.
    Period,
    /// What a figure comes to.
    Number,
}

impl Domain {
    /// Whether its values are those that documents have.
    pub(super) fn is_open(self) -> bool {
        matches!(self, Self::Name(_) | Self::Keyed(..) | Self::Unit(_) | Self::Key(_))
    }
}

/// A value with its name, and its names in Vietnamese, folded.
type FieldChoice = (&'static str, &'static [&'static str]);

pub(super) const FIELDS: &[QueryField] = &[
    field(
        "by",
        &["ai", "nguoi", "nguoinoi", "boi", "tacgia", "phatbieu"],
        Domain::Name(|of| vec![of.speaker]),
        t::query::NO_SUCH_SPEAKER,
        "sơn",
    ),
    field("in", &["ngay", "nam", "thang"], Domain::Published, t::query::NOT_A_DATE, "2018"),
    field(
        "publisher",
        &["bao", "nguon"],
        Domain::Name(|of| vec![of.publisher]),
        t::query::NO_SUCH_PUBLISHER,
        "vov",
    ),
    field("unit", &["donvi", "dvt"], Domain::Unit(|of| of.units.to_vec()), t::query::NO_SUCH_UNIT, "usd"),
    field(
        "kind",
        &["loai"],
        Domain::Choice(KINDS, |of| vec![of.kind.name()]),
        t::query::UNKNOWN_KIND,
        "quote",
    ),
    field("article", &["bai"], Domain::Article, t::query::NO_SUCH_ARTICLE, "tien-phong"),
    field(
        "indicator",
        &["chitieu", "chiso"],
        Domain::Keyed(
            |of| indicators(of, |facts| vec![facts.indicator]),
            |of| indicators(of, |facts| facts.labels.to_vec()),
        ),
        t::query::NO_SUCH_INDICATOR,
        "fdi",
    ),
    field("subject", &["cua", "chuthe"], Domain::Name(subjects), t::query::NO_SUCH_SUBJECT, "huế"),
    field("mode", &["dang", "thuc"], Domain::Choice(MODES, modes), t::query::UNKNOWN_MODE, "target"),
    field("period", &["ky"], Domain::Period, t::query::NOT_A_PERIOD, "2018"),
    field("value", &["so", "giatri"], Domain::Number, t::query::NOT_A_RANGE, "10..20"),
    field("tag", &["nhan"], Domain::Key(|of| of.tags.clone()), t::query::NO_SUCH_TAG, "lễ"),
    field("is", &["la"], Domain::Choice(STATES, states), t::query::UNKNOWN_STATE, "corrected"),
];

const fn field(
    name: &'static str,
    vi: &'static [&'static str],
    values: Domain,
    none: Message,
    example: &'static str,
) -> QueryField {
    QueryField { name, vi, values, none, example }
}

fn indicators<'d>(
    of: &'d SearchDocument<'d>,
    names: impl Fn(&FigureFacts<'d>) -> Vec<&'d str>,
) -> Vec<&'d str> {
    of.measured.iter().filter(|facts| !facts.indicator.is_empty()).flat_map(names).collect()
}

fn subjects<'d>(of: &'d SearchDocument<'d>) -> Vec<&'d str> {
    of.measured.iter().flat_map(|measured| measured.subject).collect()
}

fn modes<'d>(of: &'d SearchDocument<'d>) -> Vec<&'d str> {
    of.measured.iter().map(|measured| measured.mode.name()).collect()
}

fn states<'d>(of: &'d SearchDocument<'d>) -> Vec<&'d str> {
    of.states.iter().map(|state| state.name()).collect()
}

const KINDS: &[FieldChoice] = &[
    ("passage", &["doan"]),
    ("quote", &["trichdan", "loi"]),
    ("statement", &["phatbieu", "thuatlai"]),
    ("figure", &["solieu", "so"]),
    ("title", &["tieude", "tua"]),
];

const MODES: &[FieldChoice] = &[
    ("actual", &["thucte", "thuchien"]),
    ("target", &["muctieu", "kehoach", "dubao"]),
    ("stock", &["luyke"]),
];

const STATES: &[FieldChoice] = &[
    ("corrected", &["dasua"]),
    ("unsure", &["thieu", "chuaro"]),
    ("derived", &["suyra"]),
    ("digest", &["tomtat", "thuat"]),
    ("original", &["nguyenvan"]),
    (UNREAD, &["chuadoc"]),
];

/// The one state that is not in the index: it changes whenever somebody opens an article.
const UNREAD: &str = "unread";

/// The place of a field in the table.
pub(super) type FieldId = usize;

/// The field that is called so, in either language.
pub(super) fn named(name: &str) -> Option<FieldId> {
    let key = key(name);
    FIELDS.iter().position(|field| field.name == key || field.vi.contains(&key.as_str()))
}

/// Whether what a field names has keys too.
pub(super) fn has_keys(field: FieldId) -> bool {
    FIELDS.get(field).is_some_and(|row| matches!(row.values, Domain::Keyed(..)))
}

/// Whether a field is one of numbers, and `typed` one or a range of them.
pub(super) fn is_amount(field: FieldId, typed: &str) -> bool {
    let is_number = FIELDS.get(field).is_some_and(|row| matches!(row.values, Domain::Number));
    is_number && Interval::typed(typed).is_some()
}

/// The field that was probably meant: by sense, else by letters where few differ.
pub(super) fn nearest_field(name: &str) -> Option<&'static str> {
    meant("field", name, FIELDS.iter().map(|field| field.name))
}

/// A condition that a document must, or must not, fulfil.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct QueryFilter {
    pub(super) field: FieldId,
    pub(super) value: FieldValue,
    pub(super) negated: bool,
    pub(super) span: Range<usize>,
    /// Whether its value ends with a quotation mark.
    pub(super) is_quoted: bool,
}

/// What is asked of a field.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum FieldValue {
    /// It has all of these: the folded words of one name, or one key.
    All(Vec<String>),
    /// The article whose id is, or begins, so.
    Article(String),
    /// It was published within this time.
    Published(Period),
    /// It has a day in common with this time.
    Period(Period),
    /// It lies here.
    Number(Interval),
}

impl QueryFilter {
    /// Reads the value after the colon.
    pub(super) fn read(field: FieldId, value: &str, negated: bool) -> Result<Self, QueryProblem> {
        let Some(row) = FIELDS.get(field) else { return Err(QueryProblem::UnknownField { nearest: None }) };
        let value = value.trim();
        // `by:-sơn` is what `-by:sơn` is; a number may be negative.
        let without = value.strip_prefix(['-', '−', '!']).filter(|_| !matches!(row.values, Domain::Number));
        let (value, negated) = without.map_or((value, negated), |value| (value, !negated));
        if !value.contains(|c: char| !c.is_whitespace()) {
            return Err(QueryProblem::NoValue { field: row.name });
        }
        let not_a_value = |nearest: Option<&'static str>| QueryProblem::NotAValue {
            field: row.name,
            nearest: nearest.unwrap_or_default(),
        };
        let value = match row.values {
            Domain::Name(_) | Domain::Keyed(..) => FieldValue::All(words_of(value)),
            Domain::Unit(_) => FieldValue::All(unit_words(without_scale(value))),
            Domain::Key(_) => FieldValue::All(vec![tag_key(value)]),
            Domain::Choice(choices, _) => {
                let chosen = chosen(row.name, value, choices).map_err(not_a_value)?;
                FieldValue::All(vec![chosen.to_owned()])
            }
            Domain::Article => FieldValue::Article(value.to_lowercase()),
            Domain::Published => FieldValue::Published(typed_period(value).ok_or_else(|| not_a_value(None))?),
            Domain::Period => FieldValue::Period(typed_period(value).ok_or_else(|| not_a_value(None))?),
            Domain::Number => FieldValue::Number(Interval::typed(value).ok_or_else(|| not_a_value(None))?),
        };
        if matches!(&value, FieldValue::All(words) if words.is_empty()) {
            return Err(QueryProblem::NoValue { field: row.name });
        }
        Ok(Self { field, value, negated, span: 0..0, is_quoted: false })
    }

    /// The same with one more word of a name, where it is one of those that documents have and its end is not marked.
    pub(super) fn with(&self, word: &Word) -> Option<Self> {
        let domain = FIELDS.get(self.field)?.values;
        let FieldValue::All(mut words) = self.value.clone() else { return None };
        match words.last_mut().filter(|_| matches!(domain, Domain::Key(_))) {
            Some(key) => *key = format!("{key} {}", word.folded),
            None => words.push(word.folded.clone()),
        }
        let (value, span) = (FieldValue::All(words), self.span.start..word.range.end);
        (domain.is_open() && !self.is_quoted).then_some(Self { value, span, ..*self })
    }

    /// Whether it selects articles that nobody has opened.
    pub(super) fn asks_unread(&self) -> bool {
        let is_state = FIELDS.get(self.field).is_some_and(|row| row.name == "is");
        is_state && matches!(&self.value, FieldValue::All(words) if words.iter().any(|word| word == UNREAD))
    }

    /// Whether it has to be read out of what is known of a figure besides its text.
    pub(super) fn asks_facts(&self) -> bool {
        matches!(self.value, FieldValue::Period(_) | FieldValue::Number(_))
    }
}

/// The value of this name, also in the plural; else the name that is nearest.
fn chosen(
    field: &str,
    typed: &str,
    choices: &'static [FieldChoice],
) -> Result<&'static str, Option<&'static str>> {
    let key = key(typed);
    let is_it = |(name, vi): &&FieldChoice| {
        *name == key || key.strip_suffix('s') == Some(*name) || vi.contains(&key.as_str())
    };
    let found = choices.iter().find(is_it).map(|&(name, _)| name);
    found.ok_or_else(|| meant(field, typed, choices.iter().map(|&(name, _)| name)))
}

/// What of a tag is compared: `Bài  hay` and `bai hay` are alike.
fn tag_key(tag: &str) -> String {
    fold(tag).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The folded words of a name.
fn words_of(name: &str) -> Vec<String> {
    words(name).into_iter().map(|word| word.folded).collect()
}

/// What a key is looked up by: no name is so.
pub(super) fn bracketed_key(words: &[String]) -> String {
    format!("[{}]", words.join("-"))
}

/// The words of a unit, signs among them by their names.
fn unit_words(unit: &str) -> Vec<String> {
    let named = |unit: String, (sign, name): &(&str, &str)| unit.replace(sign, &format!(" {name} "));
    words_of(&UNIT_SIGNS.iter().fold(unit.to_owned(), named))
}

/// Signs for units, and what they are called.
const UNIT_SIGNS: [(&str, &str); 4] = [("%", "percent"), ("$", "usd"), ("€", "euro"), ("¥", "yen")];

/// A unit typed with the scale of its amounts, without that: `tỷ USD`.
fn without_scale(unit: &str) -> &str {
    let is_scale = |word: &str| word.chars().count() > 1 && Interval::typed(&format!("1 {word}")).is_some();
    match unit.trim().split_once(char::is_whitespace) {
        Some((first, rest)) if is_scale(first) => without_scale(rest),
        Some(_) | None => unit,
    }
}

/// The words of each name of a unit: as it is written, and what people call it or one of its words.
fn unit_names(unit: &str) -> Vec<Vec<String>> {
    let own = unit_words(unit);
    let called = |name: &str| senses::words("unit", name).map(words_of).collect::<Vec<_>>();
    let others = own.iter().flat_map(|word| called(word)).chain(called(&own.join("-")));
    let others: Vec<Vec<String>> = others.collect();
    [own].into_iter().chain(others).collect()
}

/// What documents are looked up by: a value of a field as a number.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(super) struct Facet(pub(super) u64);

impl Facet {
    /// The highest bits are the field, the others a hash of the value.
    pub(super) fn new(field: FieldId, value: &str) -> Self {
        Self((field as u64 + 1) << HASH_BITS | fnv_1a(value.bytes()) >> (64 - HASH_BITS))
    }

    /// Of the field that is called so.
    pub(super) fn of(name: &str, value: &str) -> Self {
        Self::new(FIELDS.iter().position(|field| field.name == name).unwrap_or_default(), value)
    }

    pub(super) fn kind(kind: DocumentKind) -> Self {
        Self::of("kind", kind.name())
    }

    pub(super) fn year(year: i32) -> Self {
        Self::of("in", &year.to_string())
    }
}

/// Bits of a value in a facet: thirty-one fields have room beside it.
const HASH_BITS: u32 = 59;

/// Calls `each` with every value of a document by which it is looked up: the field, and the words of a name or a key.
pub(super) fn values<'d>(document: &'d SearchDocument<'d>, mut each: impl FnMut(FieldId, Vec<String>)) {
    for (field, row) in FIELDS.iter().enumerate() {
        match row.values {
            Domain::Name(of) => of(document).into_iter().for_each(|name| each(field, words_of(name))),
            Domain::Keyed(keys, names) => {
                for key in keys(document) {
                    each(field, vec![bracketed_key(&words_of(key))]);
                }
                for name in names(document) {
                    each(field, words_of(name));
                }
            }
            Domain::Unit(of) => {
                of(document).into_iter().flat_map(unit_names).for_each(|name| each(field, name));
            }
            Domain::Key(of) => of(document).into_iter().for_each(|key| each(field, vec![tag_key(key)])),
            Domain::Choice(_, of) => {
                for key in of(document) {
                    each(field, vec![key.into()]);
                }
            }
            Domain::Article => each(field, vec![document.article.to_owned()]),
            Domain::Published => {
                if let Some(date) = document.date {
                    each(field, vec![date.year().to_string()]);
                }
            }
            Domain::Period | Domain::Number => {}
        }
    }
}

impl DocumentState {
    fn name(self) -> &'static str {
        match self {
            Self::Unsure => "unsure",
            Self::Derived => "derived",
            Self::Digest => "digest",
            Self::Original => "original",
            Self::Corrected => "corrected",
        }
    }
}

impl Worded for QueryProblem {
    fn wording(&self) -> Wording {
        let row = |name: &str| FIELDS.iter().find(|field| field.name == name);
        let none = |field: &str| row(field).map_or(t::query::UNKNOWN_FIELD, |row| row.none);
        // In the language of the screen, as that is typed too.
        let with_colon = |name: &'static str, value: Wording| {
            Wording::Joined(vec![Wording::called("field", name), Wording::as_is(":"), value], "")
        };
        let (why, nearest) = match self {
            Self::UnknownField { nearest } => {
                (t::query::UNKNOWN_FIELD, nearest.map(|name| with_colon(name, Wording::as_is(""))))
            }
            Self::NotAValue { field, nearest } => {
                (none(field), (!nearest.is_empty()).then_some(Wording::called(field, nearest)))
            }
            Self::NoSuch { field, nearest } => {
                (none(field), (!nearest.is_empty()).then(|| Wording::as_is(nearest)))
            }
            Self::NoValue { field } => {
                let example = Wording::as_is(row(field).map_or("", |row| row.example));
                return t::query::NoValue { example: with_colon(field, example) }.into();
            }
            Self::SeveralArticles => (t::query::SEVERAL_ARTICLES, None),
            Self::OpenQuote => (t::query::OPEN_QUOTE, None),
            Self::Brackets => (t::query::BRACKETS, None),
            Self::TooManyWords => (t::query::TOO_MANY_WORDS, None),
        };
        match nearest {
            Some(nearest) => t::query::DidYouMean { why, nearest }.into(),
            None => why.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{Domain, FIELDS, QueryFilter, QueryProblem, named, nearest_field};
    use crate::messages::{senses, t};
    use crate::text::Lang;

    #[test]
    fn no_name_means_two_fields() {
        let names: Vec<&str> =
            FIELDS.iter().flat_map(|field| field.vi.iter().chain([&field.name]).copied()).collect();
        let mut once = names.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(names.len(), once.len(), "{names:?}");
        assert!(FIELDS.len() < 1 << (64 - super::HASH_BITS), "a facet has room for every field");
    }

    #[test]
    fn other_words_are_for_names_that_are_there() {
        assert_eq!(senses::stale("field", FIELDS.iter().map(|field| field.name)), Vec::<&str>::new());
        for field in FIELDS {
            if let Domain::Choice(choices, _) = field.values {
                // An article in the library has kinds of its own, which are set by these words too.
                let of_articles = ["digest", "original"].into_iter().filter(|_| field.name == "kind");
                let names = choices.iter().map(|(name, _)| *name).chain(of_articles);
                assert_eq!(senses::stale(field.name, names), Vec::<&str>::new());
                let guide = match field.name {
                    "kind" => t::guide::QUERY_KIND,
                    "mode" => t::guide::QUERY_MODE,
                    _ => t::guide::QUERY_IS,
                };
                // What is said of a value that is none, and the help, list all of them.
                for (text, (name, vi)) in
                    [guide, field.none].iter().flat_map(|text| choices.iter().map(move |c| (text, c)))
                {
                    let (english, vietnamese) =
                        (text.get(Lang::En), crate::messages::senses::key(text.get(Lang::Vi)));
                    assert!(english.contains(name), "{name}: {english}");
                    assert!(vi.iter().any(|vi| vietnamese.contains(vi)), "{name}: {vietnamese}");
                }
            }
        }
    }

    #[rstest]
    #[case("is", "moi", Some("unread"))]
    #[case("is", "bản gốc", Some("original"))]
    #[case("kind", "con-so", Some("figure"))]
    #[case("mode", "dự kiến", Some("target"))]
    #[case("mode", "zzzz", None)]
    fn a_value_that_is_none_is_met_by_the_one_that_was_meant(
        #[case] field: &str,
        #[case] value: &str,
        #[case] nearest: Option<&'static str>,
    ) {
        let id = named(field).unwrap_or_default();
        let name = FIELDS.get(id).map_or("", |field| field.name);
        let why = QueryProblem::NotAValue { field: name, nearest: nearest.unwrap_or_default() };
        assert_eq!(QueryFilter::read(id, value, false), Err(why));
    }

    #[rstest]
    #[case("speaker", Some("by"))]
    #[case("nguồn", None)]
    #[case("source", Some("publisher"))]
    #[case("uint", Some("unit"))]
    #[case("vị", Some("unit"))]
    #[case("zzzz", None)]
    fn what_was_meant_is_named_by_sense(#[case] typed: &str, #[case] meant: Option<&str>) {
        let known = named(typed).is_some();
        assert_eq!(if known { None } else { nearest_field(typed) }, meant);
    }
}

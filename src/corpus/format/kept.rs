//! What a library keeps beside its articles, as lines of an export: one kind of line a thing, with its name in front.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeSeed, IntoDeserializer, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::ArticleFile;

/// A line of an export.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum LineFile {
    /// An article.
    Article(Box<ArticleFile>),
    /// Something that is not of one article.
    Kept(Box<KeptFile>),
}

/// Something that a library keeps beside its articles.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum KeptFile {
    /// A collection with its items.
    Collection(CollectionFile),
    /// What a user has said of the names of people and bodies.
    Tie(TieFile),
    /// A search that is saved.
    Search(SearchFile),
    /// Something that is followed.
    Feed(FeedFile),
    /// An entry that a feed ever had.
    Entry(EntryFile),
}

/// The names of the kinds, which distinguish such a line from an article.
const KINDS: [&str; 5] = ["collection", "tie", "search", "feed", "entry"];

/// A collection.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CollectionFile {
    /// Its name, which no other has.
    pub name: String,
    /// When it was made: `2024-05-06T07:08:09Z`.
    pub created: String,
    /// What is in it, in its order.
    pub items: Vec<CollectedFile>,
}

/// Something in a collection.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CollectedFile {
    /// The id of the article, which may be one that is built in.
    pub article: String,
    /// The part: `p3`, `q1`, `f12`; empty for the article itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub part: String,
    /// What the user says of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When it was added.
    pub added: String,
}

/// Names that are one person or body, or one that is not those it would be put together with.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TieFile {
    /// When it was said.
    pub at: String,
    /// The name, perhaps with an office behind a comma.
    pub one: String,
    /// The name that it is the same as; none where it was parted from others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<String>,
    /// When it was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undone: Option<String>,
}

/// A search that is saved.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SearchFile {
    /// What it is called.
    pub name: String,
    /// What is searched for, as it was typed.
    pub query: String,
    /// When it was saved.
    pub saved: String,
    /// The id of the last article that was there when somebody looked at what it finds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<String>,
}

/// Something that is followed.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct FeedFile {
    /// Where it is.
    pub address: String,
    /// What it turned out to be: `feed`, `sitemap`, `list`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// What it calls itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Since when it is followed.
    pub added: String,
    /// The `ETag` of its last answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// The `Last-Modified` of its last answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified: Option<String>,
    /// When it last answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fetched: Option<String>,
    /// How often in a row it has failed since.
    pub failures: u32,
    /// Why it failed last, as JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// When it wants to be asked again, not before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_before: Option<String>,
    /// Since when it is not asked any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped: Option<String>,
}

/// An entry of a feed, which does not come again once it is known.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EntryFile {
    /// Its address.
    pub key: String,
    /// The address of the feed, where that is still followed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feed: Option<String>,
    /// What changes when the entry does.
    pub version: String,
    /// When it was seen.
    pub seen: String,
    /// The id of its article, where that is in the library.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// Its own text, while its page is to be got.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waits: Option<String>,
    /// How often its page was tried.
    #[serde(default)]
    pub tries: u32,
}

/// A kind is known by the first name in the line, so that an error in an article is reported as one of an article.
impl<'de> Deserialize<'de> for LineFile {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_map(KeptLine)
    }
}

struct KeptLine;

impl<'de> Visitor<'de> for KeptLine {
    type Value = LineFile;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an article, or what a library keeps beside its articles")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut rest: A) -> Result<LineFile, A::Error> {
        let first: Option<String> = rest.next_key()?;
        let is_kept = first.as_deref().is_some_and(|name| KINDS.contains(&name));
        let line = MapAccessDeserializer::new(WithFirst { first, rest });
        if is_kept {
            KeptFile::deserialize(line).map(|kept| LineFile::Kept(Box::new(kept)))
        } else {
            ArticleFile::deserialize(line).map(|article| LineFile::Article(Box::new(article)))
        }
    }
}

/// A map whose first name has been read already.
struct WithFirst<A> {
    first: Option<String>,
    rest: A,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for WithFirst<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        match self.first.take() {
            Some(first) => seed.deserialize(IntoDeserializer::<A::Error>::into_deserializer(first)).map(Some),
            None => self.rest.next_key_seed(seed),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        self.rest.next_value_seed(seed)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use rstest::rstest;

    use super::{KINDS, KeptFile, LineFile};

    #[rstest]
    #[case::collection(
        r#"{"collection":{"name":"a","created":"2024","items":[{"article":"b","added":"2024"}]}}"#
    )]
    #[case::tie(r#"{"tie":{"at":"2024","one":"Lê An","other":"bà An"}}"#)]
    #[case::search(r#"{"search":{"name":"a","query":"gạo","saved":"2024"}}"#)]
    #[case::feed(r#"{"feed":{"address":"https://bao.example/rss","added":"2024","failures":0}}"#)]
    #[case::entry(r#"{"entry":{"key":"https://bao.example/1","version":"x","seen":"2024","tries":0}}"#)]
    #[case::article(r#"{"id":"a","title":{"vi":"t"},"kind":"original","passages":[]}"#)]
    fn a_line_is_read_as_it_is_written(#[case] json: &str) {
        let line: LineFile = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&line).unwrap(), json);
        if let LineFile::Kept(kept) = &line {
            let name = serde_json::to_value(kept).unwrap();
            assert!(KINDS.contains(&name.as_object().unwrap().keys().next().unwrap().as_str()));
            assert_eq!(serde_json::from_str::<KeptFile>(json).unwrap(), **kept);
        }
    }

    #[rstest]
    #[case::field_of_an_article(
        r#"{"id":"a","titel":1}"#,
        "unknown field `titel`, expected one of `id`, `title`"
    )]
    #[case::field_of_a_tie(
        r#"{"tie":{"at":"2024","two":"x"}}"#,
        "unknown field `two`, expected one of `at`, `one`"
    )]
    #[case::two_things(r#"{"tie":{"at":"2024","one":"x"},"id":"a"}"#, "at line 1 column")]
    #[case::nothing("{}", "missing field `id`")]
    #[case::a_word(r#""a""#, "expected an article")]
    fn an_error_is_reported_with_its_place(#[case] json: &str, #[case] why: &str) {
        let error = serde_json::from_str::<LineFile>(json).unwrap_err().to_string();
        assert!(error.contains(why), "{error}");
    }
}

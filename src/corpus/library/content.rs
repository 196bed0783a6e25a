//! When two articles are the same: when they have the same words in title and passages, however they are spaced.
//!
//! A built-in article that a person has changed has a row too, which keeps its changes. It is the same as itself alone:
//! what stands for its words there is its id.

use sha2::{Digest, Sha256};

use crate::corpus::embedded;
use crate::corpus::format::ArticleFile;

/// Of a row of `articles` in SQL: that it keeps the changes of a built-in article.
pub(super) const IS_BUILT_IN: &str = "content = CAST(id AS BLOB)";

/// The digest of what an article says: its title and its passages, however they are spaced.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct ContentDigest(pub(super) Vec<u8>);

impl ContentDigest {
    /// Of an article.
    pub fn of(article: &ArticleFile) -> Self {
        Self::titled(&article.title.vi, article)
    }

    /// Of an article that has another title than its text: the text is the same under any.
    pub fn titled(title: &str, article: &ArticleFile) -> Self {
        let is_built_in = article.record.as_ref().is_some_and(|record| record.built_in);
        if is_built_in && embedded::has(&article.id) {
            return Self(article.id.clone().into_bytes());
        }
        let passages = article.passages.iter().map(|passage| passage.text.vi.as_str());
        let mut digest = Sha256::new();
        for text in std::iter::once(title).chain(passages) {
            let spaced = String::with_capacity(text.len() + 2);
            digest.update(text.split_whitespace().fold(spaced, |words, word| words + word + " ") + "\n");
        }
        Self(digest.finalize().to_vec())
    }

    /// Whether it is that of the built-in article with this id.
    pub(super) fn is_built_in(&self, id: &str) -> bool {
        self.0 == id.as_bytes()
    }
}

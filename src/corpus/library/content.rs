//! What two articles have in common that are the same: the words of title and passages, however they are spaced.

use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::corpus::format::{ArticleFile, TextFile};

/// The sum of what an article says: its title and its passages, however they are spaced.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Content([u8; 32]);

/// What has to be read of a stored article to know it again.
#[derive(Deserialize)]
pub(super) struct Stored {
    pub(super) id: String,
    title: TextFile,
    passages: Vec<StoredPassage>,
}

#[derive(Deserialize)]
struct StoredPassage {
    text: TextFile,
}

impl Content {
    /// Of an article.
    pub fn of(article: &ArticleFile) -> Self {
        Self::sum(&article.title, article.passages.iter().map(|passage| &passage.text))
    }

    fn sum<'t>(title: &'t TextFile, passages: impl Iterator<Item = &'t TextFile>) -> Self {
        let mut sum = Sha256::new();
        for text in std::iter::once(title).chain(passages) {
            for word in text.vi.split_whitespace() {
                sum.update(word.as_bytes());
                sum.update(b" ");
            }
            sum.update(b"\n");
        }
        Self(sum.finalize().into())
    }

    pub(super) fn hash(self) -> u64 {
        self.0.first_chunk().map_or(0, |eight| u64::from_le_bytes(*eight))
    }
}

impl Stored {
    pub(super) fn read(line: &[u8]) -> Option<Self> {
        serde_json::from_slice(line).ok()
    }

    pub(super) fn content(&self) -> Content {
        Content::sum(&self.title, self.passages.iter().map(|passage| &passage.text))
    }
}

/// The hash of an id; contents and ids share a table.
pub(super) fn hash_of_id(id: &str) -> u64 {
    Content(Sha256::digest(format!("id\0{id}")).into()).hash()
}

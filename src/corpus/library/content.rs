//! What two articles have in common that are the same: the words of title and passages, however they are spaced.

use sha2::{Digest, Sha256};

use crate::corpus::format::ArticleFile;

/// The digest of what an article says: its title and its passages, however they are spaced.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Content(pub(super) [u8; 32]);

impl Content {
    /// Of an article.
    pub fn of(article: &ArticleFile) -> Self {
        let passages = article.passages.iter().map(|passage| &passage.text);
        let mut digest = Sha256::new();
        for text in std::iter::once(&article.title).chain(passages) {
            for word in text.vi.split_whitespace() {
                digest.update(word.as_bytes());
                digest.update(b" ");
            }
            digest.update(b"\n");
        }
        Self(digest.finalize().into())
    }
}

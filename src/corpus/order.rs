//! The order in which articles are listed: newest first, those without a date last.

use std::sync::Arc;

use super::ArticleKey;
use super::summaries::ArticleSummary;

/// Which article comes where, and where each comes.
#[derive(Clone, Debug, Default)]
pub(super) struct ArticleOrder {
    keys: Arc<[u32]>,
    ranks: Arc<[u32]>,
}

impl ArticleOrder {
    /// Of articles with their keys; soonest where most of them are in order already.
    pub(super) fn of<'a>(heads: impl Iterator<Item = (usize, ArticleSummary<'a>)>) -> Self {
        let number = |key: usize| u32::try_from(key).unwrap_or(u32::MAX);
        let mut rows: Vec<_> = heads.map(|(key, head)| (head.date, head.id, number(key))).collect();
        rows.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        let keys: Vec<u32> = rows.iter().map(|(.., key)| *key).collect();
        let mut ranks = vec![u32::MAX; keys.iter().max().map_or(0, |last| *last as usize + 1)];
        for (rank, key) in (0..).zip(&keys) {
            if let Some(slot) = ranks.get_mut(*key as usize) {
                *slot = rank;
            }
        }
        Self { keys: keys.into(), ranks: ranks.into() }
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = ArticleKey> + use<> {
        let keys = self.keys.clone();
        (0..keys.len()).filter_map(move |place| Some(ArticleKey(*keys.get(place)? as usize)))
    }

    pub(super) fn rank(&self, key: ArticleKey) -> usize {
        self.ranks.get(key.0).map_or(usize::MAX, |rank| *rank as usize)
    }
}

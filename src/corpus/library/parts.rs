//! Ids of quotes and figures: assigned once, found again by the words of the part, never used twice.

use std::collections::{BTreeMap, HashMap};

use sha2::{Digest, Sha256};

use crate::corpus::format::{ArticleFile, FigureFile, PassageFile, QuoteFile};
use crate::corpus::load::locate;
use crate::text::hexadecimal;

/// Bytes of a digest that are kept: two of a hundred parts of an article are as good as never alike by eight.
const KEPT: usize = 8;

/// Where the parts of one kind begin in a passage, found in the order of its text.
pub(super) struct Places<'t> {
    text: &'t str,
    end: usize,
}

impl<'t> Places<'t> {
    pub(super) fn in_text(text: &'t str) -> Self {
        Self { text, end: 0 }
    }

    /// Where the words of the next part begin, which may be written down.
    pub(super) fn next(&mut self, words: &str, at: Option<usize>) -> Option<usize> {
        let start = at.or_else(|| locate(self.text, words, self.end).map(|span| span.start));
        self.end = start.unwrap_or_default() + words.len();
        start
    }
}

/// The digest of the place and the words of a part.
fn key(kind: &str, passage: &str, start: Option<usize>, words: &str) -> String {
    let start = start.unwrap_or_default();
    let digest = Sha256::digest(format!("{kind}\0{passage}\0{start}\0{words}"));
    hexadecimal(digest.get(..KEPT).unwrap_or_default())
}

/// Calls `each` with the id of every quote and figure of `article` and the digest of its place and words.
fn for_each_part(article: &mut ArticleFile, mut each: impl FnMut(&'static str, &mut String, String)) {
    for PassageFile { id, text, quotes, figures, .. } in &mut article.passages {
        let mut places = Places::in_text(&text.vi);
        for QuoteFile { id: quote, text: words, at, .. } in quotes {
            each("q", quote, key("q", id, places.next(&words.vi, *at), &words.vi));
        }
        let mut places = Places::in_text(&text.vi);
        for FigureFile { id: figure, as_written, at, .. } in figures {
            each("f", figure, key("f", id, places.next(as_written, *at), as_written));
        }
    }
}

/// The id of every quote and figure of an article, with the digest of its place and words.
pub(super) fn part_keys(article: &ArticleFile) -> BTreeMap<String, String> {
    let mut parts = BTreeMap::new();
    for_each_part(&mut article.clone(), |_, id, key| {
        parts.insert(id.clone(), key);
    });
    parts
}

/// The highest number that an id of this kind has.
pub(super) fn highest<'i>(kind: &str, ids: impl Iterator<Item = &'i String>) -> u64 {
    ids.filter_map(|id| id.strip_prefix(kind)?.parse().ok()).max().unwrap_or(0)
}

/// Gives the parts of `new` the ids that the same parts have in `known`, and the others ids that none has; returns
/// the ids that no part has now.
pub(super) fn keep_ids(known: &BTreeMap<String, String>, new: &mut ArticleFile) -> BTreeMap<String, String> {
    let mut by_key: HashMap<&String, &String> = known.iter().map(|(id, key)| (key, id)).collect();
    let mut next = HashMap::from([("f", highest("f", known.keys())), ("q", highest("q", known.keys()))]);
    let mut renamed: HashMap<String, String> = HashMap::new();
    let mut kept = Vec::new();
    for_each_part(new, |kind, id, key| {
        let given = if let Some(old) = by_key.remove(&key) {
            kept.push(old.clone());
            old.clone()
        } else {
            let number = next.entry(kind).or_default();
            *number += 1;
            format!("{kind}{number}")
        };
        renamed.insert(std::mem::replace(id, given.clone()), given);
    });
    for figure in new.passages.iter_mut().flat_map(|passage| &mut passage.figures) {
        let of = figure.of.as_mut().map(|of| &mut of.figure);
        let against = figure.against.as_mut().and_then(|against| against.figure.as_mut());
        for named in [of, against].into_iter().flatten() {
            if let Some(given) = renamed.get(named) {
                named.clone_from(given);
            }
        }
    }
    let mut left = known.clone();
    left.retain(|id, _| !kept.contains(id));
    left
}

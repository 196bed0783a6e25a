//! What of the documents found is shown, and in which order.
//!
//! In a search for everything a passage is one hit, however many of its quotes and figures match too: they say
//! the same words again, and three rows of one paragraph would push two others out of sight. The passage is
//! shown and not the part, since the part can be read in it; a part stands for its passage only when it
//! answers what the passage does not, as with `kind:figure` or `by:` somebody quoted.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::sync::Arc;

use super::document::{Kind, Place};
use super::hits::{ArticleHits, Hit, Hits, MOST_PLACES, Shelf};
use super::part::{Part, as_io};
use super::query::{Query, Scope};
use super::rank::Level;
use super::scan::Found;
use super::shelf::Index;

/// What is one hit: a passage with its parts, a title, or, when only parts are looked for, a part.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
struct Group {
    shelf: usize,
    place: Place,
    kind: Option<Kind>,
}

/// The documents of a group.
#[derive(Clone, Copy, Debug)]
struct Best {
    /// The one to show.
    shown: usize,
    /// The best score among them.
    score: f32,
}

/// Puts what was found into the form of an answer.
pub(super) fn hits(
    shelves: &[(Shelf, Arc<Index>)],
    query: &Query,
    found: &[Found],
    level: Level,
    limit: usize,
    names: &[String],
) -> io::Result<Hits> {
    let parts: Vec<(usize, &Part)> = shelves
        .iter()
        .enumerate()
        .flat_map(|(shelf, (_, index))| index.parts.iter().map(move |part| (shelf, part)))
        .collect();
    let shelf_of = |f: &Found| parts.get(f.part).map_or(0, |(shelf, _)| *shelf);
    let groups = grouped(query.scope, found, shelf_of);
    let mut order: Vec<(&Group, &Best, &Found)> =
        groups.iter().filter_map(|(group, best)| Some((group, best, found.get(best.shown)?))).collect();
    let rank = |a: &(&Group, &Best, &Found), b: &(&Group, &Best, &Found)| {
        b.1.score.total_cmp(&a.1.score).then_with(|| b.2.date.cmp(&a.2.date)).then_with(|| a.0.cmp(b.0))
    };
    let mut hits = counted(shelves, &groups, found, shelf_of);
    if limit < order.len() && limit > 0 {
        order.select_nth_unstable_by(limit, rank);
    }
    order.truncate(limit);
    order.sort_by(rank);
    hits.hits = read(shelves, &parts, &order, names)?;
    hits.guessed = level == Level::Guessed;
    if level == Level::Partial
        && let Some((.., best)) = order.first()
    {
        let there = best.fit.there;
        let terms = query.terms.iter().enumerate();
        hits.left_out =
            terms.filter(|(i, _)| there & 1 << i == 0).map(|(_, t)| t.word.range.clone()).collect();
    }
    Ok(hits)
}

fn grouped(scope: Scope, found: &[Found], shelf_of: impl Fn(&Found) -> usize) -> HashMap<Group, Best> {
    let mut groups: HashMap<Group, Best> = HashMap::new();
    for (i, one) in found.iter().enumerate() {
        let together = scope == Scope::All || scope == Scope::Passages;
        let place = if together { Place { part: None, ..one.place } } else { one.place };
        let group = Group { shelf: shelf_of(one), place, kind: (!together).then_some(one.kind) };
        let best = groups.entry(group).or_insert(Best { shown: i, score: one.score });
        best.score = best.score.max(one.score);
        if let Some(shown) = found.get(best.shown)
            && precedence(one) > precedence(shown)
        {
            best.shown = i;
        }
    }
    groups
}

/// Which of two documents of a group is shown: the one found by the words typed, that has more of the query, the
/// passage before its parts, the language that answers better.
fn precedence(found: &Found) -> (bool, Level, u32, bool, Reverse<Kind>, u32) {
    let is_passage = matches!(found.kind, Kind::Passage | Kind::Title);
    // Scores are not negative, so their bits are in their order.
    let there = found.fit.there.count_ones();
    (found.name.is_none(), found.fit.level, there, is_passage, Reverse(found.kind), found.score.to_bits())
}

fn counted(
    shelves: &[(Shelf, Arc<Index>)],
    groups: &HashMap<Group, Best>,
    found: &[Found],
    shelf_of: impl Fn(&Found) -> usize,
) -> Hits {
    let name = |shelf: usize| shelves.get(shelf).map_or(Shelf::Corpus, |(name, _)| *name);
    let mut articles: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut passages = BTreeSet::new();
    for group in groups.keys() {
        *articles.entry((group.shelf, group.place.article)).or_default() += 1;
        if group.place.passage.is_some() {
            passages.insert((group.shelf, Place { part: None, ..group.place }));
        }
    }
    let figures: BTreeSet<(usize, Place)> =
        found.iter().filter(|f| f.kind == Kind::Figure).map(|f| (shelf_of(f), f.place)).collect();
    let listed = |places: BTreeSet<(usize, Place)>| {
        places.into_iter().take(MOST_PLACES).map(|(shelf, place)| (name(shelf), place)).collect()
    };
    let per_article = articles
        .into_iter()
        .map(|((shelf, article), hits)| ArticleHits { shelf: name(shelf), article, hits })
        .collect();
    Hits {
        total: groups.len(),
        per_article,
        passages: listed(passages),
        figures: listed(figures),
        ..Hits::default()
    }
}

/// Reads what is shown. Texts lie in blocks, so they are read in the order in which they lie.
fn read(
    shelves: &[(Shelf, Arc<Index>)],
    parts: &[(usize, &Part)],
    order: &[(&Group, &Best, &Found)],
    names: &[String],
) -> io::Result<Vec<Hit>> {
    let mut rows: Vec<_> = order.iter().enumerate().collect();
    rows.sort_by_key(|(_, (.., found))| (found.part, found.doc));
    let mut hits = Vec::with_capacity(rows.len());
    for (row, (group, best, found)) in rows {
        if let Some(((shelf, _), (_, part))) = shelves.get(group.shelf).zip(parts.get(found.part)) {
            let also = found.name.and_then(|name| names.get(name)).cloned();
            hits.push((row, hit(*shelf, part, found, best.score, also)?));
        }
    }
    hits.sort_by_key(|(row, _)| *row);
    Ok(hits.into_iter().map(|(_, hit)| hit).collect())
}

fn hit(shelf: Shelf, part: &Part, found: &Found, score: f32, also: Option<String>) -> io::Result<Hit> {
    let stored = part.stored(found.doc).map_err(as_io)?;
    let head = part.records.reader(false).read(found.doc)?;
    Ok(Hit {
        kind: found.kind,
        shelf,
        place: found.place,
        article: stored.article,
        passage: stored.passage,
        part: stored.part,
        text: stored.text,
        lang: head.lang,
        speaker: stored.speaker,
        date: found.date.date().map(|d| d.to_string()).unwrap_or_default(),
        score,
        also,
    })
}

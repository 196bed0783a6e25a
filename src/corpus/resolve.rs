//! References to an article or a part of one, as typed, and what is said when there is none.

use super::{ArticleKey, Corpus, FigureKey, Key, PassageKey, QuoteKey};
use crate::messages::{self, Wording, t};
use crate::text::Clean;
use crate::text::nearest::nearest;

/// The most articles that an error lists for an ambiguous reference.
const MOST_NAMED: usize = 8;

impl Corpus {
    /// What `reference` names: an article by its id or the start of it, a part as `article/f12`.
    pub fn resolve(&self, reference: &str) -> Result<Key, Wording> {
        let (name, part) = reference.split_once('/').map_or((reference, None), |(a, p)| (a, Some(p)));
        let article = self.find_article(name)?;
        let Some(part) = part else { return Ok(Key::Article(article)) };
        self.parts(article).find(|(id, _)| *id == part).map(|(_, key)| key).ok_or_else(|| {
            let article = self.article(article).map(|a| a.id.to_string()).unwrap_or_default();
            t::format::NoPart { article, wanted: Clean::one_line(part) }.into()
        })
    }

    fn find_article(&self, name: &str) -> Result<ArticleKey, Wording> {
        if let Some(key) = self.find_id(name) {
            return Ok(key);
        }
        let id = |key: ArticleKey| self.head(key).map_or("", |head| head.id);
        let mut starts = self.keys().filter(|&key| !name.is_empty() && id(key).starts_with(name));
        let shown = Clean::one_line(name).to_string();
        let first: Vec<ArticleKey> = starts.by_ref().take(MOST_NAMED).collect();
        match first.as_slice() {
            [one] => Ok(*one),
            [] if self.keys().next().is_none() => Err(t::format::NO_ARTICLES.into()),
            [] => {
                let maybe = messages::maybe(nearest(name, self.keys().map(id)));
                Err(t::format::NoArticle { wanted: shown, maybe }.into())
            }
            several => {
                let ids: Vec<&str> = several.iter().map(|&key| id(key)).collect();
                let more = if starts.next().is_some() { ", …" } else { "" };
                Err(t::format::Ambiguous { wanted: shown, found: ids.join(", ") + more }.into())
            }
        }
    }

    /// The part of an article that has this id; the article itself for none.
    pub fn part(&self, article: ArticleKey, id: &str) -> Option<Key> {
        if id.is_empty() {
            return self.head(article).map(|_| Key::Article(article));
        }
        self.parts(article).find(|(known, _)| *known == id).map(|(_, key)| key)
    }

    /// The parts of an article that have an id, with their keys.
    fn parts(&self, article: ArticleKey) -> impl Iterator<Item = (&str, Key)> {
        let passages = self.article(article).map_or(&[][..], |a| &a.passages);
        passages.iter().enumerate().flat_map(move |(i, p)| {
            let passage = PassageKey { article, passage: i };
            let (quotes, figures) = ((0..).zip(&p.quotes), (0..).zip(&p.figures));
            let quotes = quotes.map(move |(quote, q)| (&*q.id, Key::Quote(QuoteKey { passage, quote })));
            let figures =
                figures.map(move |(figure, f)| (&*f.id, Key::Figure(FigureKey { passage, figure })));
            std::iter::once((&*p.id, Key::Passage(passage))).chain(quotes).chain(figures)
        })
    }
}

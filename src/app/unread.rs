//! What came in by itself and is unread.
//!
//! The marks are in the library's file and not in its index. Here they are as far as this session knows them: a mark that
//! is set or taken off shows at once, and is written down beside the drawing.

use std::collections::HashMap;

use super::App;
use super::effect::Effect;
use super::notice::Notice;
use crate::corpus::library::Arrival;
use crate::corpus::{ArticleKey, Corpus, Origin};
use crate::messages::Wording;

/// The marks.
#[derive(Debug, Default)]
pub struct Unread(HashMap<ArticleKey, (Option<Arrival>, bool)>);

impl Unread {
    /// Whether an article is unread.
    pub fn has(&self, article: ArticleKey) -> bool {
        self.0.get(&article).is_some_and(|(_, is_unread)| *is_unread)
    }

    /// When and by which feed an article came that is unread, or was when the session began.
    pub fn arrival(&self, article: ArticleKey) -> Option<&Arrival> {
        self.0.get(&article)?.0.as_ref()
    }

    /// Takes over what the library says, by the numbers of its articles. What is known of those that were read meanwhile
    /// stays.
    fn replace(&mut self, arrivals: HashMap<usize, Arrival>, corpus: &Corpus) {
        for (_, is_unread) in self.0.values_mut() {
            *is_unread = false;
        }
        for (number, arrival) in arrivals {
            if let Some(key) = corpus.numbered(number) {
                self.0.insert(key, (Some(arrival), true));
            }
        }
    }

    fn set(&mut self, article: ArticleKey, unread: bool) {
        self.0.entry(article).or_insert((None, false)).1 = unread;
    }
}

impl App {
    /// Takes over which articles of the library are unread.
    pub fn take_over_unread(&mut self, arrivals: HashMap<usize, Arrival>) {
        let corpus = self.cx.corpus.clone();
        self.cx.unread.replace(arrivals, &corpus);
    }

    /// An article may not be marked so: it is again as it was.
    pub fn not_marked(&mut self, id: &str, why: Wording) {
        if let Some(article) = self.cx.corpus.find_id(id) {
            let unread = self.cx.unread.has(article);
            self.cx.unread.set(article, !unread);
            self.forget_unread(article);
        }
        self.notify(Notice::Warning(why));
    }

    /// Marks an article as read or unread, and says what is to be written down, if anything.
    pub(super) fn mark(&mut self, article: ArticleKey, unread: bool) -> Option<Effect> {
        let head = self.cx.corpus.head(article).filter(|head| head.origin == Origin::Library)?;
        let id = head.id.to_owned();
        if self.cx.unread.has(article) == unread {
            return None;
        }
        self.cx.unread.set(article, unread);
        Some(Effect::Mark(id, unread))
    }
}

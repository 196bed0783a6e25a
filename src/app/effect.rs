//! What has to happen outside, and the one place that does it.
//!
//! The app changes its own state and nothing else. What reaches the user's clipboard, the search thread or the
//! terminal is an [`Effect`]; [`perform`] hands it to a [`Host`]: the explorer on a terminal, the plain session, a
//! test. What only an event loop can do comes back as a [`LoopRequest`].

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use super::App;
use super::notice::{LastCopy, Notice};
use super::results::Results;
use crate::clipboard::CopyOutcome;
use crate::corpus::library::{SavedAs, StepNumber, Tie};
use crate::corpus::{CollectionEdit, Corpus, Lang};
use crate::figures::export::OutputForm;
use crate::figures::report::{Contents, Report};
use crate::messages::{Wording, t};
use crate::people::People;
use crate::search::Aliases;
use crate::text::Clean;

/// What has to happen outside.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Effect {
    /// Ask this of the loop.
    Loop(LoopRequest),
    /// Put this on the user's clipboard, and notify the app of the outcome.
    Copy(Clean),
    /// Copy a code to be pasted back, and notify the app of it.
    CopyTest,
    /// Remember whether the code came back.
    CopyTested(bool),
    /// Look for this, and bring back what was found.
    Search(String),
    /// Correct an article of the library.
    Correct(Correction),
    /// Take this change of the library back.
    Undo(StepNumber),
    /// Ask whether the last change of the library is to be taken back, which was not made here.
    AskToUndo,
    /// Mark the article of this id as unread, or as read.
    Mark(String, bool),
    /// Open this address of the web.
    OpenLink(String),
    /// Put together who said what, and bring it back.
    ListPeople,
    /// Take two names for one, or a name for another one.
    Tie(Tie),
    /// Keep changes of collections, which are made already.
    Collect(Vec<CollectionEdit>),
    /// Make a report, and put it into a file or on the clipboard.
    HandOver(HandOver),
    /// List the searches that are saved.
    Searches,
    /// Run the one of this name, which is this query.
    RunSearch(String, String),
    /// Save a search.
    SaveSearch(SearchToSave),
}

/// What is to be handed over, in which form, and where to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct HandOver {
    /// What it is called.
    pub title: String,
    /// What is in it.
    pub contents: Contents,
    /// The form.
    pub form: OutputForm,
    /// The file; none for the clipboard.
    pub path: Option<PathBuf>,
    /// Whether it may replace one that is there.
    pub force: bool,
}

impl HandOver {
    /// What to say while it is made, when it has so many items.
    pub fn being_made(&self, done: usize) -> Notice {
        let name = self.path.as_ref().map(|path| Clean::one_line(&path.to_string_lossy()));
        let name = name.unwrap_or_else(|| Clean::one_line(&self.title));
        Notice::BeingMade { name, done, all: self.contents.len() }
    }

    /// Makes the file, and returns how many items are in it, and what is not in the library any more; calls `progress` with
    /// the number so far.
    pub fn make(
        &self,
        corpus: &Corpus,
        lang: Lang,
        progress: &dyn Fn(usize),
    ) -> io::Result<(Vec<u8>, usize, Option<String>)> {
        let report = Report::with_progress(&self.title, &self.contents, corpus, lang, progress);
        Ok((self.form.write(&report)?, report.entries.len(), report.missing_line()))
    }
}

/// A search that is to be saved.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SearchToSave {
    /// What it is to be called.
    pub name: String,
    /// What is searched for.
    pub query: String,
    /// Whether it may replace one that is there.
    pub force: bool,
}

/// A search that is saved.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SavedRow {
    /// What it is called.
    pub name: String,
    /// What is searched for.
    pub query: String,
    /// How many hits it has.
    pub hits: usize,
    /// How many of them are in articles that came since it was looked at.
    pub new: usize,
    /// How many articles with hits came from feeds and were never opened.
    pub unread: usize,
}

/// A change of the library.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct LibraryChange {
    /// What takes it back.
    pub step: StepNumber,
    /// What it is, in words.
    pub said: Wording,
}

/// What became of a change that was to be taken back.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum TakenBack {
    /// It was, by this change; what the fields are now.
    Done(LibraryChange, Vec<Correction>),
    /// Somebody has done that before.
    Before,
    /// It stays, since the same was changed once more.
    Overtaken(Wording),
}

/// Fields of an article or a part of it, as a person sets them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Correction {
    /// The article's id.
    pub article: String,
    /// The part's id; empty for the article itself.
    pub part: String,
    /// Each field with what it becomes; empty for what is not known.
    pub fields: Vec<(String, String)>,
}

/// What only the loop around the app can do.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum LoopRequest {
    /// Leave the loop.
    Quit,
    /// Stop until continued.
    Suspend,
    /// Forget what the terminal shows and draw it all.
    Redraw,
    /// Show this without a screen around it until a key is pressed, for the terminal's own selection.
    Plain(Clean),
    /// The same of an address, as a link where the terminal knows such.
    Link(String),
}

/// The immediate result of a search request.
#[derive(Debug)]
pub enum SearchAnswer {
    /// It runs in the background; its results come later.
    Later,
    /// What it found; nothing when nothing was asked.
    Found(Option<Box<Results>>),
    /// Why nothing can be found.
    Failed(Wording),
}

/// What became of something that was handed over.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum HandedOver {
    /// What to say of it.
    Notice(Notice),
    /// A file is there, and may not be replaced.
    Exists,
    /// It is made, for the clipboard.
    Made(Clean),
}

/// What effects reach.
pub trait Host {
    /// Puts `text` on the clipboard, and says what is known of that.
    fn copy(&mut self, text: &Clean) -> Notice;

    /// Copies a code that nobody has on a clipboard yet: which one, and how that went.
    fn begin_copy_test(&mut self) -> (Clean, CopyOutcome);

    /// Takes over whether the code came back; what to say of it, and whether another way is left to be tested.
    fn end_copy_test(&mut self, arrived: bool) -> (Notice, bool);

    /// Makes a correction; what was changed, or why nothing was. Whoever shows one state of the library to the end makes
    /// none.
    fn correct(&mut self, _correction: &Correction) -> Result<LibraryChange, Wording> {
        Err(t::notice::NOT_HERE.into())
    }

    /// Takes a change of the library back; what became of it, or why that failed.
    fn undo(&mut self, _step: StepNumber) -> Result<TakenBack, Wording> {
        Err(t::notice::NOT_HERE.into())
    }

    /// The last change of the library, whoever made it: whose it is and when it was made, and what it was.
    fn last_change(&mut self) -> Result<Option<(Wording, LibraryChange)>, Wording> {
        Err(t::notice::NOT_HERE.into())
    }

    /// Writes down that an article is unread, or read; else why it may not be so. Whoever may not write, or shows no
    /// library, forgets it.
    fn mark(&mut self, _id: &str, _unread: bool) -> Result<(), Wording> {
        Ok(())
    }

    /// Opens an address of the web, and says how that went; none where it should be shown instead.
    fn open_link(&mut self, _url: &str) -> Option<Notice> {
        None
    }

    /// Who said what; none where that comes later.
    fn people(&mut self, app: &App) -> Option<Result<Arc<People>, Wording>> {
        Some(Ok(Arc::new(People::new(&app.context().corpus, None, Aliases::built_in(), &[]))))
    }

    /// Joins or parts names; what was done, or why nothing was.
    fn tie(&mut self, _tie: &Tie) -> Result<LibraryChange, Wording> {
        Err(t::notice::NOT_HERE.into())
    }

    /// Keeps changes of collections; what to say where that has failed. Whoever keeps nothing has them for this run.
    fn collect(&mut self, _edits: &[CollectionEdit]) -> Option<Notice> {
        None
    }

    /// Makes a report, and puts it where it belongs. Whoever may touch no file writes none.
    fn hand_over(&mut self, _app: &App, _order: &HandOver) -> HandedOver {
        HandedOver::Notice(Notice::warning(t::notice::RESTRICTED))
    }

    /// The searches that are saved, or why they cannot be had.
    fn searches(&mut self) -> Result<Vec<SavedRow>, Wording> {
        Err(t::notice::RESTRICTED.into())
    }

    /// Notes that the user looks at what a saved search finds.
    fn look_at_search(&mut self, _name: &str) {}

    /// Saves a search; what became of it, or why nothing did.
    fn save_search(&mut self, _search: &SearchToSave) -> Result<SavedAs, Wording> {
        Err(t::notice::RESTRICTED.into())
    }

    /// Looks for what was typed.
    fn search(&mut self, app: &App, typed: String) -> SearchAnswer;
}

/// Does what has to happen.
pub fn perform(app: &mut App, effect: Option<Effect>, host: &mut impl Host) -> Option<LoopRequest> {
    match effect? {
        Effect::Loop(request) => return Some(request),
        Effect::Search(typed) => match host.search(app, typed) {
            SearchAnswer::Later => {}
            SearchAnswer::Found(results) => app.found(results.map(|results| *results)),
            SearchAnswer::Failed(why) => app.notify(Notice::warning(why)),
        },
        Effect::Copy(text) => app.notify(host.copy(&text)),
        Effect::Correct(correction) => {
            let changed = host.correct(&correction);
            app.corrected(correction, changed);
        }
        Effect::Undo(step) => app.undone(step, host.undo(step)),
        Effect::AskToUndo => app.ask_to_undo(host.last_change()),
        Effect::Mark(id, unread) => {
            if let Err(why) = host.mark(&id, unread) {
                app.not_marked(&id, why);
            }
        }
        Effect::OpenLink(url) => match host.open_link(&url) {
            Some(notice) => app.notify(notice),
            None => return Some(LoopRequest::Link(url)),
        },
        Effect::Tie(tie) => app.names_joined(host.tie(&tie)),
        Effect::ListPeople => match host.people(app) {
            None => {}
            Some(Ok(people)) => app.take_people(people),
            Some(Err(why)) => app.notify(Notice::warning(why)),
        },
        Effect::Collect(edits) => {
            if let Some(notice) = host.collect(&edits) {
                app.notify(notice);
            }
        }
        Effect::HandOver(order) => {
            let what = host.hand_over(app, &order);
            let then = app.handed_over(what, order);
            return perform(app, then, host);
        }
        Effect::Searches => match host.searches() {
            Ok(rows) => app.list_searches(rows),
            Err(why) => app.notify(Notice::warning(why)),
        },
        Effect::RunSearch(name, query) => {
            host.look_at_search(&name);
            let search = app.run_saved(&query);
            return perform(app, Some(search), host);
        }
        Effect::SaveSearch(search) => {
            let saved = host.save_search(&search);
            app.search_saved(search, saved);
        }
        Effect::CopyTest => begin_copy_test(app, host),
        Effect::CopyTested(arrived) => {
            let (notice, another) = host.end_copy_test(arrived);
            if another {
                begin_copy_test(app, host);
            }
            app.notify(notice);
        }
    }
    None
}

fn begin_copy_test(app: &mut App, host: &mut impl Host) {
    let (code, outcome) = host.begin_copy_test();
    if outcome.way().is_some() {
        app.begin_copy_test(code, outcome);
    } else {
        app.notify(Notice::Copied { outcome, kept: LastCopy::NotRequested });
    }
}

//! The whole state of the explorer, and how it answers to what the user means.
//!
//! [`App::update`] takes an action and changes the state; what has to happen outside comes back as an [`Effect`].
//! Nothing here draws, waits, reads a key or touches a file, so every path can be walked in a test.

pub mod action;
pub mod commands;
pub mod cursor;
pub mod figures_table;
pub mod finder;
pub mod keymap;
pub mod layout;
pub mod notice;
pub mod overlay;
pub mod page;
pub mod reader;
pub mod remembered;

mod arranging;
mod asked;
mod copying;
mod finding;
mod library;
mod moving;
mod opening;

use std::sync::{Arc, OnceLock};

pub use action::{Action, Edit, Effect, Intent};
pub use arranging::FORMS_OF_ROWS;
pub use finding::{LISTED, Results};
pub use layout::{Focus, Layout, layout};
pub use notice::Notice;
pub use remembered::Remembered;

use crate::corpus::{Article, ArticleKey, Corpus, Lang};
use crate::figures::Checks;
use crate::text::Clean;
use cursor::Cursor;
use figures_table::FiguresTable;
use finder::Line;
use keymap::Mode;
use opening::Spot;
use overlay::Overlay;
use reader::Reader;

/// The explorer.
#[derive(Debug)]
pub struct App {
    corpus: Arc<Corpus>,
    interface: Lang,
    text: Lang,
    size: (u16, u16),
    focus: Focus,
    /// The pane that had the focus before the input got it.
    pane: Focus,
    find: Line,
    results: Option<Results>,
    /// The articles in the list, with the number of their passages that match.
    listed: Vec<(ArticleKey, usize)>,
    articles: Cursor,
    hits: Cursor,
    /// Whether the reader shows an article although there are hits to be listed.
    reading: bool,
    reader: Reader,
    table: FiguresTable,
    /// What was recomputed of the figures that are listed, once somebody has asked.
    checks: OnceLock<Checks>,
    overlay: Option<Overlay>,
    trail: Vec<Spot>,
    notice: Option<Notice>,
    /// What was copied last.
    copied: Option<Clean>,
    /// What is to be printed after quitting.
    to_print: Vec<Clean>,
}

impl App {
    /// The explorer on `corpus`, as it was left last time.
    pub fn new(corpus: Arc<Corpus>, remembered: &Remembered, default: Lang) -> Self {
        let lang = |code: &Option<String>| code.as_deref().and_then(Lang::from_code);
        let interface = lang(&remembered.interface).unwrap_or(default);
        let mut app = Self {
            listed: corpus.keys().map(|key| (key, 0)).collect(),
            table: FiguresTable::new(remembered),
            checks: OnceLock::new(),
            text: lang(&remembered.text).unwrap_or(interface),
            corpus,
            interface,
            size: (0, 0),
            focus: Focus::Articles,
            pane: Focus::Articles,
            find: Line::default(),
            results: None,
            articles: Cursor::default(),
            hits: Cursor::default(),
            reading: false,
            reader: Reader::default(),
            overlay: None,
            trail: Vec::new(),
            notice: None,
            copied: None,
            to_print: Vec::new(),
        };
        app.table.measure_columns(&app.corpus, app.text);
        app.table.refill(&app.corpus, None, app.text);
        app.open_remembered(remembered);
        app
    }

    /// The pane that is shown where there is room for one only.
    pub fn shown_pane(&self) -> Focus {
        match self.focus {
            Focus::Find if self.results.is_some() => Focus::Reader,
            Focus::Find => self.pane,
            focus => focus,
        }
    }

    /// The search input.
    pub fn find(&self) -> &Line {
        &self.find
    }

    /// What the query found; nothing when nothing was asked.
    pub fn results(&self) -> Option<&Results> {
        self.results.as_ref()
    }

    /// The articles of the list with their hit counts.
    pub fn listed(&self) -> &[(ArticleKey, usize)] {
        &self.listed
    }

    /// The selection in the list of articles.
    pub fn articles(&self) -> Cursor {
        self.articles
    }

    /// The selection in the list of hits.
    pub fn hits(&self) -> Cursor {
        self.hits
    }

    /// Whether the reader lists hits rather than showing an article.
    pub fn lists_hits(&self) -> bool {
        self.results.is_some() && !self.reading
    }

    /// The reader.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// The article in the reader.
    pub fn open_article(&self) -> Option<&Article> {
        self.corpus.article(self.reader.article()?)
    }

    /// The figures table.
    pub fn table(&self) -> &FiguresTable {
        &self.table
    }

    /// What lies over the panes.
    pub fn overlay(&self) -> Option<&Overlay> {
        self.overlay.as_ref()
    }

    /// Takes away what lies over the panes.
    pub fn close_overlay(&mut self) {
        self.overlay = None;
    }

    /// What is to be told.
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// Says something in the status line, until the next key.
    pub fn tell(&mut self, notice: Notice) {
        self.notice = Some(notice);
    }

    /// What keys mean at the moment.
    pub fn mode(&self) -> Mode {
        match (&self.overlay, self.focus) {
            (Some(Overlay::Palette { .. } | Overlay::CopyTest(_) | Overlay::Filter(_)), _) => Mode::Palette,
            (Some(_), _) => Mode::Menu,
            (None, Focus::Find) => Mode::Find,
            (None, focus) => Mode::Pane(focus),
        }
    }

    /// Answers to a key that means something.
    pub fn handle(&mut self, intent: &Intent) -> Option<Effect> {
        match intent {
            Intent::Act(action) => self.update(*action),
            Intent::Edit(edit) => self.edit(edit),
        }
    }

    /// Takes over a new size of the screen.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.size = layout::clamp(width, height);
        self.lay_out();
    }

    /// Answers to an action.
    pub fn update(&mut self, action: Action) -> Option<Effect> {
        let told = self.notice.take();
        match action {
            Action::Quit => return Some(Effect::Quit),
            Action::Suspend => return Some(Effect::Suspend),
            Action::Redraw => return Some(Effect::Redraw),
            Action::ClearQuery => return self.clear_query(),
            Action::Back => return self.back(),
            Action::Open => return self.open(),
            Action::Copy => return self.copy(),
            Action::CopyAs => self.choose_form(),
            Action::PlainView => return self.plain_view(told.as_ref()),
            Action::PrintOnExit => self.print_on_exit(told.as_ref()),
            Action::CopyTest => return Some(Effect::CopyTest),
            Action::NextPane => self.turn(1),
            Action::PreviousPane => self.turn(Focus::ORDER.len() - 1),
            Action::ToArticles => self.focus_on(Focus::Articles),
            Action::ToReader => self.focus_on(Focus::Reader),
            Action::ToFigures => self.focus_on(Focus::Figures),
            Action::ToFind => self.focus_on(Focus::Find),
            Action::Down => self.step(cursor::Step::Rows(1)),
            Action::Up => self.step(cursor::Step::Rows(-1)),
            Action::Top => self.step(cursor::Step::First),
            Action::Bottom => self.step(cursor::Step::Last),
            Action::PageDown => self.page(true),
            Action::PageUp => self.page(false),
            Action::LineDown => self.scroll_reader(1),
            Action::LineUp => self.scroll_reader(-1),
            Action::NextMatch => self.next_match(true),
            Action::PreviousMatch => self.next_match(false),
            Action::NextFigure => self.next_figure(true),
            Action::PreviousFigure => self.next_figure(false),
            Action::Sort => self.arrange(|table| table.sort_by_column(false)),
            Action::SortAlso => self.arrange(|table| table.sort_by_column(true)),
            Action::Reverse => self.arrange(FiguresTable::reverse),
            Action::MoveColumnRight => self.arrange(|table| table.move_column(1)),
            Action::MoveColumnLeft => self.arrange(|table| table.move_column(-1)),
            Action::HideColumn => self.arrange(FiguresTable::hide_column),
            Action::DropFilters => self.arrange(FiguresTable::drop_filters),
            Action::Group => self.arrange(FiguresTable::toggle_group),
            Action::ColumnRight => self.table.step_column(1),
            Action::ColumnLeft => self.table.step_column(-1),
            Action::Mark => self.table.toggle_mark(self.rows(Focus::Figures)),
            Action::MarkRange => self.table.mark_range(),
            Action::MarkAll => self.table.mark_all(),
            Action::Unmark => self.table.unmark(),
            Action::Filter => self.ask_filter(),
            Action::Chart => self.show_chart(),
            Action::Checks => self.show_checks(),
            Action::Columns => self.overlay = Some(Overlay::Columns(Cursor::default())),
            Action::Help => self.overlay = Some(Overlay::Help(Cursor::default())),
            Action::Palette => self.overlay = Some(Overlay::palette()),
            Action::Original => self.change_telling(),
            Action::TextLanguage => self.change_text(self.text.other()),
            Action::InterfaceLanguage => self.interface = self.interface.other(),
        }
        None
    }

    /// Brings everything into agreement with the size, the language and the open article.
    fn lay_out(&mut self) {
        let layout = self.layout();
        let area = layout.reader();
        let Self { reader, corpus, text, .. } = self;
        if let Some(article) = reader.article().and_then(|key| corpus.article(key)) {
            reader.lay_out(article, *text, usize::from(area.width), usize::from(area.height));
        }
        self.articles.reveal(self.listed.len(), self.rows(Focus::Articles));
        let hits = self.results.as_ref().map_or(0, Results::len);
        self.hits.reveal(hits, self.rows(Focus::Reader));
        let rows = self.rows(Focus::Figures);
        self.table.reveal(rows);
    }
}

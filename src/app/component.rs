//! What a pane is to the app, and what it may ask of it.
//!
//! A pane keeps its own state, answers actions, and draws itself. It reads shared state in the [`Context`], and
//! requests everything else by the [`Reaction`] that it returns. It knows neither which pane has the focus nor the
//! other panes.

use std::fmt;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::action::Action;
use super::context::Context;
use super::effect::Effect;
use super::notice::Notice;
use super::remembered::Remembered;
use super::results::Results;
use super::settings::CopyForms;
use super::words;
use crate::corpus::{Article, ArticleKey, CollectionEdit, FigureKey, Key, Lang, Origin, TextKind};
use crate::figures::check::Verdict;
use crate::figures::dates;
use crate::figures::forms::{self, Form};
use crate::figures::table::{Column, shown_in};
use crate::messages::{Message, t};
use crate::text::Clean;
use crate::view::cursor::Step;
use crate::view::input_line::InputEdit;
use crate::view::styled::Layer;
use crate::view::{self, Theme};

/// What a component answers to an action or a change of text.
#[derive(Clone, Debug, PartialEq)]
pub enum Reaction {
    /// It means nothing here.
    Ignored,
    /// It was done.
    Done,
    /// Give this pane the focus.
    Focus,
    /// Do this as well.
    Act(Action),
    /// Show this notice.
    Notify(Notice),
    /// Show this article in the reader, the focus staying.
    Preview(ArticleKey),
    /// Read this article where it was left, or from its first match; the way back leads here.
    Read(ArticleKey),
    /// Show this article in place of the one that is open; the way back leads here.
    Replace(ArticleKey),
    /// Show this in its article; the way back leads here.
    Show(Key),
    /// Select this figure in the table; the way back leads here.
    FindFigure(FigureKey),
    /// Put this on the clipboard.
    Copy(Clean),
    /// Mark this article as unread, or as read when it is.
    ToggleUnread(ArticleKey),
    /// Show all that the speaker of this said; the way back leads here.
    Who(Key),
    /// Let this happen outside.
    Outside(Effect),
    /// Put these into the current collection.
    Collect(Vec<Key>),
    /// Take these out of it.
    Uncollect(Vec<Key>),
    /// Put this into it with a note; without one take the note off.
    Annotate(Key, String),
    /// Change collections.
    EditCollection(Vec<CollectionEdit>),
    /// Marks go into the collection of this name from now on.
    ChooseCollection(String),
    /// Ask whether everything is to go out of the current collection.
    ClearCollection,
    /// The query is another one now.
    Search(String),
    /// List the hits in the next order.
    SortHits,
    /// Close this overlay.
    Close,
}

/// What has changed in the context.
#[derive(Clone, Copy, Debug)]
pub enum ContextChange<'c> {
    /// There are more articles, or more is known of them.
    Corpus,
    /// The texts are shown in the other language.
    Language,
    /// A query found something else; `Results` are those before.
    Results(Option<&'c Results>),
    /// Typing a query has begun, or ended.
    Typing,
    /// The screen has another size.
    Size,
    /// An article was opened in the reader.
    Opened(ArticleKey),
    /// The pane has the focus now, or no longer.
    Focus(bool),
    /// Everything is to look as it did at first.
    Reset,
    /// The current collection is another one, or has other items.
    Collection,
}

/// What a copy would take.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Selection {
    /// One thing.
    One(Key),
    /// Several figures, and the columns that their reader chose.
    Rows(Vec<FigureKey>, Vec<Column>),
}

impl Selection {
    /// It in a form; none where it does not have the form.
    pub fn copied(&self, form: Form, cx: &Context) -> Option<Clean> {
        match self {
            Self::One(key) => forms::copy(&cx.corpus, *key, form, cx.text),
            Self::Rows(keys, columns) => forms::copy_rows(&cx.corpus, keys, columns, form, cx.text),
        }
    }

    /// It in the form that is set, else in the usual one.
    pub fn copied_as_set(&self, form: Option<Form>, cx: &Context) -> Option<Clean> {
        let usual = || match self {
            Self::One(key) => Form::usual(*key, cx.text),
            Self::Rows(..) => Form::Table,
        };
        form.and_then(|form| self.copied(form, cx)).or_else(|| self.copied(usual(), cx))
    }
}

/// What a pane is drawn with.
#[derive(Clone, Copy, Debug)]
pub struct Paint<'a> {
    /// What all have in common.
    pub cx: &'a Context,
    /// The styles.
    pub theme: &'a Theme,
    /// Whether the pane has the focus.
    pub focused: bool,
    /// Whether the pane is in view.
    pub shown: bool,
    /// Whether an overlay lies over it.
    pub covered: bool,
}

impl<'a> Paint<'a> {
    /// For what lies over the panes.
    pub fn over(cx: &'a Context, theme: &'a Theme) -> Self {
        Self { cx, theme, focused: true, shown: true, covered: false }
    }

    /// The language of the interface.
    pub fn lang(&self) -> Lang {
        self.cx.interface
    }

    /// `7/37` where the pane has the focus, else how many rows there are.
    pub fn place(&self, selected: usize, len: usize) -> String {
        if self.focused && len > 0 { format!("{}/{len}", selected + 1) } else { len.to_string() }
    }

    /// The bar before the selected row.
    pub fn bar(&self, selected: bool) -> Span<'static> {
        view::bar(self.theme, selected, self.focused)
    }

    /// Where the query matches in `text`, to be laid over it.
    pub fn hits_in(&self, text: &str) -> Vec<Layer> {
        let results = self.cx.results.as_ref().filter(|_| !text.trim().is_empty());
        let spans = results.map(|results| results.shown(text)).unwrap_or_default();
        spans.into_iter().map(|span| (span, self.theme.hit)).collect()
    }

    /// The sign of how some arithmetic comes out, in the gutter of a row or a line.
    pub fn verdict(&self, verdict: Option<Verdict>) -> Span<'static> {
        let Some(verdict) = verdict else { return Span::raw(" ") };
        let style = if verdict == Verdict::Disagrees { self.theme.warning } else { self.theme.quiet };
        Span::styled(verdict.sign(), style)
    }
}

/// A part of the screen that can have the focus.
pub trait Pane: fmt::Debug {
    /// Its name in tabs, rules and messages.
    fn name(&self, cx: &Context) -> Message;

    /// Whether letters are typed into it.
    fn takes_text(&self) -> bool {
        false
    }

    /// The row of hints to show in the last line; none for the one of its own name.
    fn hints(&self, _cx: &Context) -> Option<&'static str> {
        None
    }

    /// Whether an action would do something now.
    fn can(&self, action: Action, cx: &Context) -> bool;

    /// Answers an action.
    fn update(&mut self, action: Action, cx: &Context) -> Reaction;

    /// A change of the text that is typed into it.
    fn edit(&mut self, _edit: &InputEdit, _cx: &Context) -> Reaction {
        Reaction::Ignored
    }

    /// How many rows it lists.
    fn row_count(&self, _cx: &Context) -> usize {
        0
    }

    /// The selected row.
    fn selected_row(&self, _cx: &Context) -> usize {
        0
    }

    /// How many of them are in view.
    fn page(&self, _cx: &Context) -> usize {
        1
    }

    /// Moves the selection.
    fn go(&mut self, _step: Step, _cx: &Context) -> Reaction {
        Reaction::Ignored
    }

    /// A row as the plain session says it.
    fn row_text(&self, _row: usize, _cx: &Context) -> Option<String> {
        None
    }

    /// Answers an action that moves the selection.
    fn scroll(&mut self, action: Action, cx: &Context) -> Reaction {
        action.step(self.page(cx)).map_or(Reaction::Ignored, |step| self.go(step, cx))
    }

    /// Selects the row of that number, from 0; ignored when there are not so many.
    fn select(&mut self, row: usize, cx: &Context) -> Reaction {
        if row < self.row_count(cx) { self.go(Step::Row(row), cx) } else { Reaction::Ignored }
    }

    /// The row that is drawn in a line of the pane, both from 0; none where there is no row.
    fn row_at(&self, _line: usize, _cx: &Context) -> Option<usize> {
        None
    }

    /// A click on a line and a column of the pane, both from 0, where there is no row.
    fn click(&mut self, _line: usize, _column: usize, _cx: &Context) -> Reaction {
        Reaction::Ignored
    }

    /// What a notch of the mouse's wheel means, some times over.
    fn wheel(&self, down: bool, _cx: &Context) -> Action {
        if down { Action::DOWN } else { Action::UP }
    }

    /// Comes into agreement with the context.
    fn on_change(&mut self, change: ContextChange<'_>, cx: &Context);

    /// What a copy would take.
    fn selection(&self, _cx: &Context) -> Option<Selection> {
        None
    }

    /// How many marked rows that copy leaves out, since a query or a filter hides them.
    fn left_out(&self, _cx: &Context) -> usize {
        0
    }

    /// What a copy takes where nothing of an article is selected.
    fn text(&self, _cx: &Context) -> Option<Clean> {
        None
    }

    /// What a mark or a note would be of.
    fn subject(&self, cx: &Context) -> Option<Key> {
        match self.selection(cx)? {
            Selection::One(key) => Some(key),
            Selection::Rows(..) => None,
        }
    }

    /// The form that is set for a copy of one thing from here.
    fn form(&self, forms: &CopyForms) -> Option<Form> {
        forms.reader
    }

    /// The figure that a chart or a check would be about.
    fn figure(&self, cx: &Context) -> Option<FigureKey> {
        match self.selection(cx)? {
            Selection::One(Key::Figure(figure)) => Some(figure),
            Selection::One(Key::Article(_) | Key::Passage(_) | Key::Quote(_)) | Selection::Rows(..) => None,
        }
    }

    /// What the rule over it says.
    fn title(&self, cx: &Context) -> String {
        self.name(cx).get(cx.interface).to_owned()
    }

    /// The text at the right end of the rule: `7/37`.
    fn position(&self, paint: &Paint<'_>) -> String {
        paint.place(self.selected_row(paint.cx), self.row_count(paint.cx))
    }

    /// Draws it.
    fn draw(&self, paint: &Paint<'_>, frame: &mut Frame<'_>, area: Rect);

    /// Takes over what it kept in the last run.
    fn restore(&mut self, _remembered: &Remembered, _cx: &Context) {}

    /// Adds what it keeps for the next run.
    fn remember(&self, _remembered: &mut Remembered, _cx: &Context) {}

    /// What the plain session says of it, in lines of any length.
    fn say(&self, cx: &Context) -> Vec<String> {
        say_rows(self, &self.title(cx), cx)
    }

    /// What the plain session says of the selection.
    fn say_selected(&self, cx: &Context) -> Vec<String> {
        self.row_text(self.selected_row(cx), cx).into_iter().collect()
    }
}

/// Where and when an article was published, by whom, in whose words: `Chinhphu.vn · 12/8/2018 · Bùi Thanh Sơn · tóm lược`.
pub fn source_of(article: &Article, cx: &Context) -> String {
    let (lang, text) = (cx.interface, cx.text);
    let mut parts: Vec<String> = article.publisher.iter().map(ToString::to_string).collect();
    parts.extend(article.date.map(|date| dates::date(date, lang)));
    parts.extend(article.byline.as_ref().map(|b| b.get(text).to_string()));
    parts.push(in_whose_words(article).get(lang).to_owned());
    parts.extend((article.hidden > 0).then(|| t::count::Hidden { n: article.hidden }.get(lang)));
    if article.origin == Origin::Library {
        parts.push(t::app::IMPORTED.get(lang).to_owned());
    }
    parts.join(words::SEPARATOR)
}

/// Whether the words of an article are its own.
pub fn in_whose_words(article: &Article) -> Message {
    match article.kind {
        TextKind::Digest => t::app::DIGEST,
        TextKind::Original => t::app::ORIGINAL,
    }
}

/// Rows that are said at a time; more than this nobody keeps in mind while listening.
const AT_ONCE: usize = 10;

/// A heading, and the rows of a pane from the selected one on.
pub fn say_rows(pane: &(impl Pane + ?Sized), name: &str, cx: &Context) -> Vec<String> {
    let (selected, len) = (pane.selected_row(cx), pane.row_count(cx));
    // A list that can be said at once is said from its beginning.
    let start = if len <= AT_ONCE { 0 } else { selected.min(len - 1) };
    let end = (start + AT_ONCE).min(len);
    let part = if end - start == len { len.to_string() } else { format!("{}-{end}/{len}", start + 1) };
    let mut lines = vec![format!("{name}: {part}")];
    lines.extend((start..end).filter_map(|row| pane.row_text(row, cx)));
    lines
}

/// A figure as one sentence of cells.
pub fn say_figure(columns: &[Column], figure: FigureKey, cx: &Context) -> String {
    let cells = columns.iter().map(|column| shown_in(&cx.corpus, figure, *column, columns, cx.text).text());
    let cells = cells.filter(|cell| !cell.is_empty()).map(|cell| Clean::one_line(&cell).to_string());
    cells.collect::<Vec<_>>().join("; ")
}

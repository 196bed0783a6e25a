//! The current collection: what is gathered for a report, in its order, with notes.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::app::action::Action;
use crate::app::commands::Command;
use crate::app::component::{ContextChange, Paint, Pane, Reaction, Selection, say_rows};
use crate::app::context::Context;
use crate::app::keymap::KeyTable;
use crate::app::words;
use crate::corpus::{CollectionEdit, Item, Key, QuoteKind};
use crate::figures::{dates, report};
use crate::messages::{Message, t};
use crate::text::Clean;
use crate::text::wrap::{pad_left, shorten, width};
use crate::view::cursor::{Cursor, Step};
use crate::view::layout::Slot;
use crate::view::list::{self, List, ListRows, ListText, Row};
use crate::view::put_lines;

/// What it answers, in every pane or only here.
pub const COMMANDS: &[Command] = &[
    Command::new(Action::COLLECTION, t::guide::PANES).everywhere(),
    Command::new(Action::REMOVE_ITEM, t::guide::COLLECTING),
    Command::new(Action::ITEM_UP, t::guide::COLLECTING),
    Command::new(Action::ITEM_DOWN, t::guide::COLLECTING),
];

/// Before a note.
const NOTE: &str = "— ";

/// Columns for the number.
const MIN_DIGITS: usize = 3;
/// Lines of a row in a collection that is longer than the pane.
const MIN_LINES: usize = 2;
/// Columns of where something was published.
const SOURCE: usize = 28;

/// The pane.
#[derive(Debug, Default)]
pub struct CollectionPane {
    cursor: Cursor,
}

impl CollectionPane {
    fn item<'c>(&self, cx: &'c Context) -> Option<&'c Item> {
        cx.collection.items().get(self.cursor.selected())
    }

    fn key(&self, cx: &Context) -> Option<Key> {
        cx.collection.key(self.item(cx)?, &cx.corpus)
    }

    /// Takes the selected item to another place, the selection with it.
    fn move_item(&mut self, by: isize, cx: &Context) -> Reaction {
        let Some(item) = self.item(cx) else { return Reaction::Done };
        let (len, to) = (cx.collection.items().len(), self.cursor.selected().saturating_add_signed(by));
        if to >= len || (by < 0 && self.cursor.selected() == 0) {
            return Reaction::Done;
        }
        let name = cx.collection.name(cx.interface).to_owned();
        self.cursor.select(to, len, len);
        Reaction::EditCollection(vec![CollectionEdit::Move(name, item.reference.clone(), to)])
    }

    fn remove(&self, cx: &Context) -> Reaction {
        let Some(item) = self.item(cx) else { return Reaction::Done };
        let name = cx.collection.name(cx.interface).to_owned();
        Reaction::EditCollection(vec![CollectionEdit::Drop(name, vec![item.reference.clone()])])
    }

    /// The selected item as it would be copied, with its source, and its whole note.
    fn preview(&self, paint: &Paint<'_>, buffer: &mut Buffer, area: Rect) {
        let (cx, theme) = (paint.cx, paint.theme);
        let Some(item) = self.item(cx).filter(|_| !area.is_empty()) else { return };
        let copied = self
            .selection(cx)
            .and_then(|selection| selection.copied_as_set(self.form(&cx.settings.forms), cx));
        let note = item.note.as_deref().map(|note| format!("{NOTE}{note}")).unwrap_or_default();
        let copied = ListText::new(copied.as_deref().unwrap_or_default(), theme.text);
        let texts = [(ListText::new(note, theme.speaker), usize::MAX, 0), (copied, usize::MAX, 0)];
        let title =
            self.key(cx).and_then(|key| cx.corpus.head(key.article())).map(|head| head.title(cx.text));
        list::draw_preview(buffer, area, theme, title.unwrap_or_default(), &texts);
    }
}

/// The rows, and how the pane is divided: below them it shows the words of the selected item, its note and its source.
fn rows(cx: &Context) -> ListRows<'_> {
    let (columns, height) = cx.area(Slot::Bottom);
    let items = cx.collection.items();
    let needed = move |row: usize| {
        let words = items.get(row).map(|item| item_words(item, cx));
        words.map_or(1, |(text, _, source)| {
            list::lines_needed(&text, width(&source), columns.saturating_sub(digits(cx)))
        })
    };
    ListRows::new(height, items.len(), (MIN_LINES, true), needed)
}

/// When there is nothing in it, or not yet.
fn empty(cx: &Context) -> String {
    let nothing = || cx.with_keys(KeyTable::Panes, t::panes::EMPTY);
    cx.library_status.as_ref().map_or_else(nothing, |awaited| awaited.get(cx.interface))
}

/// Columns of the numbers, so that the rows stay where they are while a collection grows.
fn digits(cx: &Context) -> usize {
    cx.collection.items().len().to_string().len().max(MIN_DIGITS) + 1
}

/// An item and its note, where the note begins, and where the item was published.
fn item_words(item: &Item, cx: &Context) -> (String, usize, String) {
    let (line, source) = shown(item, cx);
    let note = item.note.as_deref().map(|note| format!("  {NOTE}{note}")).unwrap_or_default();
    let start = line.len();
    (Clean::one_line(&(line + &note)).to_string(), start, source)
}

fn row(row: usize, item: &Item, paint: &Paint<'_>) -> Row<'static> {
    let (cx, theme) = (paint.cx, paint.theme);
    let (text, note, source) = item_words(item, cx);
    let layers = vec![(note..text.len(), theme.speaker)];
    let number = format!("{}. ", row + 1);
    Row {
        sign: Span::styled(sign(item, cx), theme.quiet),
        lead: (ListText::new(pad_left(&number, digits(cx)), theme.quiet), digits(cx)),
        text: ListText::new(text, theme.text).with(layers),
        right: ListText::new(source, theme.quiet),
        ..Row::default()
    }
}

/// An item in one line, and where it was published and when; a long name of a publisher leaves the day its room.
fn shown(item: &Item, cx: &Context) -> (String, String) {
    let key = cx.collection.key(item, &cx.corpus);
    let line = key.and_then(|key| report::line_of(&cx.corpus, key, cx.text));
    let Some((key, line)) = key.zip(line) else {
        // Before the library is open nobody knows.
        let why = cx
            .library_status
            .as_ref()
            .map_or_else(|| t::panes::GONE.get(cx.interface).to_owned(), |why| why.get(cx.interface));
        return (format!("{}: {why}", item.reference), String::new());
    };
    let said_by = match key {
        Key::Quote(key) => {
            cx.corpus.quote(key).and_then(|(article, passage, quote)| article.quote_speaker(passage, quote))
        }
        Key::Article(_) | Key::Passage(_) | Key::Figure(_) => None,
    };
    let line = said_by.map(|person| format!("{}: {line}", person.name)).unwrap_or(line);
    let head = cx.corpus.head(key.article());
    let date = head.and_then(|head| head.date).map(|date| dates::date(date, cx.interface));
    let room = SOURCE.saturating_sub(date.as_deref().map_or(0, |date| width(date) + 2));
    let publisher = head.and_then(|head| head.publisher).map(|publisher| shorten(publisher, room));
    (Clean::one_line(&line).to_string(), publisher.into_iter().chain(date).collect::<Vec<_>>().join(", "))
}

/// What an item is, by the signs that the hits have; what was said word for word has its own marks here.
fn sign(item: &Item, cx: &Context) -> &'static str {
    match cx.collection.key(item, &cx.corpus) {
        Some(Key::Figure(_)) => words::FIGURE_MARK,
        Some(Key::Quote(quote)) => {
            let quote = cx.corpus.quote(quote).map(|(_, _, quote)| quote.kind);
            if quote == Some(QuoteKind::Quote) { "" } else { words::STATEMENT_MARK }
        }
        Some(Key::Passage(_)) => words::PASSAGE_MARK,
        Some(Key::Article(_)) => words::TITLE_MARK,
        None => "?",
    }
}

impl Pane for CollectionPane {
    fn name(&self, _cx: &Context) -> Message {
        t::panes::COLLECTION_TITLE
    }

    fn hints(&self, cx: &Context) -> Option<&'static str> {
        cx.collection.items().is_empty().then_some("empty-collection")
    }

    fn can(&self, action: Action, cx: &Context) -> bool {
        match action {
            Action::COLLECTION => true,
            Action::ITEM_UP => self.cursor.selected() > 0,
            Action::ITEM_DOWN => self.cursor.selected() + 1 < cx.collection.items().len(),
            Action::OPEN | Action::COPY | Action::COPY_AS => self.key(cx).is_some(),
            _ => !cx.collection.items().is_empty(),
        }
    }

    fn update(&mut self, action: Action, cx: &Context) -> Reaction {
        match action {
            Action::COLLECTION => Reaction::Focus,
            Action::OPEN => self.key(cx).map_or(Reaction::Done, Reaction::Show),
            Action::WHO => self.key(cx).map_or(Reaction::Ignored, Reaction::Who),
            Action::REMOVE_ITEM => self.remove(cx),
            Action::ITEM_UP => self.move_item(-1, cx),
            Action::ITEM_DOWN => self.move_item(1, cx),
            _ => self.scroll(action, cx),
        }
    }

    fn row_count(&self, cx: &Context) -> usize {
        cx.collection.items().len()
    }

    fn selected_row(&self, _cx: &Context) -> usize {
        self.cursor.selected()
    }

    fn page(&self, cx: &Context) -> usize {
        rows(cx).page(self.cursor.top())
    }

    fn go(&mut self, step: Step, cx: &Context) -> Reaction {
        rows(cx).step(&mut self.cursor, step);
        Reaction::Done
    }

    fn row_text(&self, row: usize, cx: &Context) -> Option<String> {
        let item = cx.collection.items().get(row)?;
        let (line, source) = shown(item, cx);
        let note = item.note.as_deref().map(|note| format!(" {NOTE}{note}")).unwrap_or_default();
        Some(Clean::one_line(&format!("{}. {line}. {source}{note}", row + 1)).to_string())
    }

    fn row_at(&self, line: usize, cx: &Context) -> Option<usize> {
        rows(cx).row_at(line, self.cursor.top())
    }

    fn on_change(&mut self, change: ContextChange<'_>, cx: &Context) {
        use ContextChange::{Collection, Corpus, Language, Size};
        if matches!(change, Collection | Size | Corpus | Language) {
            rows(cx).step(&mut self.cursor, Step::Rows(0));
        }
    }

    fn selection(&self, cx: &Context) -> Option<Selection> {
        self.key(cx).map(Selection::One)
    }

    fn title(&self, cx: &Context) -> String {
        match cx.collection.current() {
            Some(current) => format!("{}: {}", t::panes::COLLECTION_TITLE.get(cx.interface), current.name),
            None => t::panes::COLLECTION_TITLE.get(cx.interface).to_owned(),
        }
    }

    fn position(&self, paint: &Paint<'_>) -> String {
        let count = paint.place(self.cursor.selected(), paint.cx.collection.items().len());
        // On a wide screen the title has it.
        let name = paint.cx.collection.current().filter(|_| paint.focused && !paint.cx.layout().is_wide());
        name.map_or(count.clone(), |current| format!("{count} · {}", Clean::one_line(&current.name)))
    }

    fn draw(&self, paint: &Paint<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (cx, theme) = (paint.cx, paint.theme);
        if cx.collection.items().is_empty() {
            let text = ListText::new(empty(cx), theme.quiet);
            let (columns, lines) = (usize::from(area.width), usize::from(area.height));
            return put_lines(frame.buffer_mut(), area, list::preview_lines(&text, columns, lines, 0));
        }
        let rows = rows(cx);
        let (area, below) = rows.shape.divide(area);
        let in_view = rows.in_view(self.cursor.top()).into_iter();
        let drawn =
            in_view.filter_map(|(at, lines)| Some((lines, row(at, cx.collection.items().get(at)?, paint))));
        let list = List { theme, focused: paint.focused, cursor: self.cursor };
        list.draw(frame.buffer_mut(), area, drawn);
        self.preview(paint, frame.buffer_mut(), below);
    }

    fn say(&self, cx: &Context) -> Vec<String> {
        if cx.collection.items().is_empty() {
            return vec![empty(cx)];
        }
        say_rows(self, &self.title(cx), cx)
    }
}

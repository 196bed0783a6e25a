//! The palette: the commands that would do something now, narrowed by what is typed; below them the others that match,
//! with where they work.

use ratatui::Frame;
use ratatui::text::Line;

use super::help;
use crate::app::action::Action;
use crate::app::commands::{Command, Topic};
use crate::app::component::{Paint, Reaction};
use crate::app::context::Context;
use crate::app::keymap::KeyTable;
use crate::app::overlay::{self, Below, Overlay, OverlayKeys, OverlayOpener, OverlayOpening, say_numbered};
use crate::app::panes::{PaneId, Panes};
use crate::app::table::{self, CommandEntry};
use crate::messages::senses::{self, key};
use crate::messages::{Message, t};
use crate::text::Lang;
use crate::text::fold::fold;
use crate::text::wrap::width;
use crate::view::cursor::{Cursor, Step};
use crate::view::input_line::{InputEdit, InputLine};
use crate::view::menu::{Menu, Rows};

/// How it is opened.
pub const OPENER: OverlayOpener =
    OverlayOpener::new(Action::PALETTE, Topic::Help, t::commands::PALETTE, open);

const NAME: Message = t::overlays::COMMANDS;

fn open(below: &Below<'_>) -> OverlayOpening {
    let (offered, pane) = ((below.offered)(), below.pane);
    OverlayOpening::Overlay(Box::new(CommandPalette {
        offered,
        pane,
        line: InputLine::default(),
        cursor: Cursor::default(),
    }))
}

/// The palette.
#[derive(Debug)]
struct CommandPalette {
    /// What would do something below. Nothing there changes while the palette is open.
    offered: Vec<&'static Command>,
    /// The pane that keys are for there.
    pane: PaneId,
    line: InputLine,
    cursor: Cursor,
}

impl CommandPalette {
    fn is_offered(&self, entry: &CommandEntry) -> bool {
        self.offered.iter().any(|offered| offered.action == entry.command.action)
    }

    /// The other pane in which alone a command works.
    fn elsewhere(&self, entry: &CommandEntry) -> Option<PaneId> {
        entry.pane.filter(|pane| *pane != self.pane)
    }

    /// The commands whose name or words hold every word that is typed, marks optional; a name that is just that
    /// comes first, then names that begin so, then other words for a command, then what it is about; then, but for one of
    /// just that name, those that do nothing here.
    fn matching(&self, lang: Lang) -> Vec<&'static CommandEntry> {
        let typed = fold(self.line.text());
        let typed = typed.trim();
        let rank = |command: &Command| {
            let name = command.name();
            let also: Vec<&str> = senses::words("action", name).collect();
            let short = fold(&format!("{} {}", command.hint(lang), also.join(" ")));
            let all = format!("{name} {short} {}", fold(command.about(lang)));
            if name == typed || also.iter().any(|word| key(word) == key(typed)) {
                Some(0)
            } else if name.starts_with(typed) {
                Some(1)
            } else if short.contains(typed) {
                Some(2)
            } else {
                typed.split_whitespace().all(|word| all.contains(word)).then_some(3)
            }
        };
        let ranked = table::commands()
            .iter()
            .filter(|entry| entry.command.action != Action::PALETTE)
            .filter_map(|entry| {
                let is_offered = self.is_offered(entry);
                let rank = if typed.is_empty() { is_offered.then_some(1)? } else { rank(entry.command)? };
                let is_meant = is_offered || entry.command.name() == typed;
                Some(((!is_meant, rank), entry))
            });
        let mut ranked: Vec<_> = ranked.collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.into_iter().map(|(_, entry)| entry).collect()
    }

    /// Where a command works that does nothing here; empty for the others.
    fn place(&self, entry: &CommandEntry, panes: &Panes, cx: &Context) -> String {
        let place = match self.elsewhere(entry) {
            _ if self.is_offered(entry) => return String::new(),
            Some(pane) => t::overlays::InPane { pane: panes.get(pane).name(cx) }.get(cx.interface),
            None => t::overlays::NOT_NOW.get(cx.interface).to_owned(),
        };
        format!(" ({place})")
    }
}

impl Overlay for CommandPalette {
    fn keys(&self) -> OverlayKeys {
        OverlayKeys::Typing
    }

    fn update(&mut self, action: Action, _panes: &mut Panes, cx: &Context) -> Reaction {
        let matching = self.matching(cx.interface);
        if action == Action::OPEN {
            let acts = |entry: &&&CommandEntry| self.is_offered(entry) || self.elsewhere(entry).is_some();
            let chosen = matching.get(self.cursor.selected()).filter(acts);
            // With nothing to choose it stays, and says so.
            return chosen.map_or(Reaction::Done, |entry| Reaction::Act(entry.command.action));
        }
        overlay::step_in(&mut self.cursor, action, (matching.len(), cx.typed_rows()))
    }

    fn edit(&mut self, edit: &InputEdit, _panes: &mut Panes, _cx: &Context) -> Reaction {
        if self.line.edit(edit) {
            self.cursor = Cursor::default();
        }
        Reaction::Done
    }

    fn select(&mut self, row: usize, cx: &Context) -> bool {
        let len = self.matching(cx.interface).len();
        if row < len {
            self.cursor.select(row, len, cx.typed_rows());
        }
        row < len
    }

    fn draw(&self, panes: &Panes, paint: &Paint<'_>, frame: &mut Frame<'_>) {
        let lang = paint.lang();
        // As wide as the keys of all, so that nothing moves while somebody types.
        let keys = |entry: &CommandEntry| width(&paint.cx.keymap().labels(entry.command.action)) + 2;
        let columns = table::commands().iter().map(keys).max().unwrap_or_default();
        let room = paint.cx.typed_columns();
        let rows = self.matching(lang).into_iter().map(|entry| {
            let place = self.place(entry, panes, paint.cx);
            help::command_lines(entry.command, &place, (columns, room), paint.theme, paint.cx)
        });
        let rows: Vec<Vec<Line<'_>>> = rows.collect();
        let high = paint.cx.typed_rows().min(self.offered.len());
        let mut cursor = self.cursor;
        cursor.step_lines(Step::Rows(0), rows.len(), high, |row| rows.get(row).map_or(1, Vec::len));
        let before = cursor.selected() - cursor.top();
        let in_view = rows.get(cursor.top()..).unwrap_or_default();
        let first = in_view.iter().take(before).map(Vec::len).sum();
        let mut lines = in_view.concat();
        cursor = Cursor::default();
        cursor.select(first, lines.len(), high);
        if lines.is_empty() {
            lines.push(Line::styled(t::app::NO_SUCH_COMMAND.get(lang), paint.theme.quiet));
        }
        let (title, hint) =
            (NAME.get(lang).to_owned(), paint.cx.with_keys(KeyTable::Typing, t::app::MENU_HINT));
        let rows = Rows::Selected(cursor);
        Menu { title, lines, rows, input: Some(&self.line), hint: &hint }.draw_rows(high, paint.theme, frame);
    }

    fn is_prompt(&self) -> bool {
        false
    }

    fn say(&self, panes: &Panes, cx: &Context, _columns: usize) -> Vec<String> {
        let entries = self.matching(cx.interface).into_iter();
        let said =
            entries.map(|e| e.command.described(cx.keymap(), cx.interface) + &self.place(e, panes, cx));
        say_numbered(NAME.get(cx.interface), said)
    }
}

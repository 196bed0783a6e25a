//! The palette: the commands that would do something now, narrowed by what is typed; below them the others that match,
//! with where they work.

use ratatui::text::{Line, Text};

use super::help;
use super::list::{self, ListOverlay};
use crate::app::action::Action;
use crate::app::commands::Command;
use crate::app::component::{Paint, Reaction};
use crate::app::context::Context;
use crate::app::overlay::{OverlayContext, OverlayKeys, OverlayOpener, OverlayOpening};
use crate::app::panes::{PaneId, Panes};
use crate::app::table::{self, CommandEntry};
use crate::messages::senses::{self, key};
use crate::messages::t;
use crate::text::Lang;
use crate::text::fold::fold;
use crate::text::wrap::width;
use crate::view::input_line::{InputEdit, InputLine};

/// How it is opened.
pub const OPENER: OverlayOpener = OverlayOpener::new(Action::PALETTE, t::guide::HELP, open);

fn open(below: &OverlayContext<'_>) -> OverlayOpening {
    let palette = CommandPalette { offered: (below.offered)(), pane: below.pane, line: InputLine::default() };
    OverlayOpening::Overlay(list::open(palette, 0, below.cx))
}

/// The palette.
#[derive(Debug)]
struct CommandPalette {
    /// What would do something below. Nothing there changes while the palette is open.
    offered: Vec<&'static Command>,
    /// The pane that keys are for there.
    pane: PaneId,
    line: InputLine,
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

impl ListOverlay for CommandPalette {
    fn title(&self, cx: &Context) -> String {
        t::overlays::COMMANDS.get(cx.interface).to_owned()
    }

    fn keys(&self) -> OverlayKeys {
        OverlayKeys::Typing
    }

    fn len(&self, cx: &Context) -> usize {
        self.matching(cx.interface).len()
    }

    fn height(&self, cx: &Context) -> usize {
        cx.typed_rows().min(self.offered.len())
    }

    fn fixed_height(&self, cx: &Context) -> Option<usize> {
        Some(self.height(cx))
    }

    fn rows(&self, panes: &Panes, paint: &Paint<'_>) -> Vec<Text<'_>> {
        let cx = paint.cx;
        // As wide as the keys of all, so that nothing moves while a query is typed.
        let keys = |entry: &CommandEntry| width(&cx.keymap().labels(entry.command.action)) + 2;
        let columns = table::commands().iter().map(keys).max().unwrap_or_default();
        let row = |entry: &CommandEntry| {
            let place = self.place(entry, panes, cx);
            help::command_lines(entry.command, &place, (columns, cx.typed_columns()), paint.theme, cx).into()
        };
        let rows: Vec<Text<'_>> = self.matching(paint.lang()).into_iter().map(row).collect();
        let none = || Line::styled(t::app::NO_SUCH_COMMAND.get(paint.lang()), paint.theme.quiet).into();
        if rows.is_empty() { vec![none()] } else { rows }
    }

    fn choose(&mut self, row: usize, _panes: &mut Panes, cx: &Context) -> Reaction {
        let acts = |entry: &&CommandEntry| self.is_offered(entry) || self.elsewhere(entry).is_some();
        let chosen = self.matching(cx.interface).into_iter().nth(row).filter(acts);
        // With nothing to choose it stays, and says so.
        chosen.map_or(Reaction::Done, |entry| Reaction::Act(entry.command.action))
    }

    fn input(&self, _row: usize) -> Option<&InputLine> {
        Some(&self.line)
    }

    fn edit(&mut self, _row: usize, edit: &InputEdit) -> bool {
        self.line.edit(edit)
    }

    fn say(&self, panes: &Panes, cx: &Context) -> Vec<String> {
        let said = |entry: &CommandEntry| {
            entry.command.described(cx.keymap(), cx.interface) + &self.place(entry, panes, cx)
        };
        self.matching(cx.interface).into_iter().map(said).collect()
    }

    fn is_prompt(&self) -> bool {
        false
    }
}

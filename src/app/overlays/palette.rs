//! The palette: the commands that would do something now, narrowed by what is typed.

use ratatui::Frame;

use super::help;
use crate::app::action::Action;
use crate::app::commands::{Command, Topic};
use crate::app::component::{Paint, Reaction};
use crate::app::context::Context;
use crate::app::keymap::KeyTable;
use crate::app::overlay::{self, Keys, Opener, Opening, Overlay, say_numbered};
use crate::app::panes::Panes;
use crate::messages::t;
use crate::text::fold::fold;
use crate::text::{Lang, Words};
use crate::view::cursor::Cursor;
use crate::view::input_line::{Edit, InputLine};
use crate::view::menu::{Menu, Rows};

/// How it is opened.
#[rustfmt::skip]
pub const OPENER: Opener = Opener {
    command: Command::new(Action::PALETTE, Topic::Help, Words("lệnh", "commands"),
            Words("tìm lệnh theo tên", "find a command by name")),
    pane: None,
    open: |below| Opening::Overlay(Box::new(Palette::new((below.offered)()))),
};

const NAME: Words = Words("Lệnh", "Commands");

/// The palette.
#[derive(Debug)]
struct Palette {
    /// What would do something below. Nothing there changes while the palette is open.
    offered: Vec<&'static Command>,
    line: InputLine,
    cursor: Cursor,
}

impl Palette {
    fn new(mut offered: Vec<&'static Command>) -> Self {
        offered.retain(|command| command.action != Action::PALETTE);
        Self { offered, line: InputLine::default(), cursor: Cursor::default() }
    }

    /// The commands whose name, words or keys hold every word that is typed, marks optional.
    fn matching(&self, lang: Lang) -> Vec<&'static Command> {
        let typed = fold(self.line.text());
        let holds = |command: &&&'static Command| {
            let all = fold(&format!("{} {} {}", command.name(), command.hint(lang), command.about(lang)));
            typed.split_whitespace().all(|word| all.contains(word))
        };
        self.offered.iter().filter(holds).copied().collect()
    }
}

impl Overlay for Palette {
    fn keys(&self) -> Keys {
        Keys::Typing
    }

    fn update(&mut self, action: Action, _panes: &mut Panes, cx: &Context) -> Reaction {
        let matching = self.matching(cx.interface);
        if action == Action::OPEN {
            let chosen = matching.get(self.cursor.selected());
            return chosen.map_or(Reaction::Close, |command| Reaction::Act(command.action));
        }
        overlay::step(&mut self.cursor, action, matching.len(), cx)
    }

    fn edit(&mut self, edit: &Edit, _panes: &mut Panes, _cx: &Context) -> Reaction {
        if self.line.edit(edit) {
            self.cursor = Cursor::default();
        }
        Reaction::Done
    }

    fn select(&mut self, row: usize, cx: &Context) -> bool {
        let len = self.matching(cx.interface).len();
        overlay::select(&mut self.cursor, row, len, cx)
    }

    fn draw(&self, _panes: &Panes, paint: &Paint<'_>, frame: &mut Frame<'_>) {
        let lang = paint.lang();
        let commands = self.matching(lang).into_iter();
        let lines = commands.map(|command| help::line(command, paint.theme, paint.cx)).collect();
        let (title, hint) = (NAME.get(lang).to_owned(), paint.cx.tell(KeyTable::Typing, t::app::MENU_HINT));
        let rows = Rows::Selected(self.cursor);
        Menu { title, lines, rows, input: Some(&self.line), hint: &hint }.draw(paint.theme, frame);
    }

    fn say(&self, _panes: &Panes, cx: &Context, _columns: usize) -> Vec<String> {
        let commands = self.matching(cx.interface).into_iter();
        say_numbered(NAME.get(cx.interface), commands.map(|c| c.described(&cx.keymap, cx.interface)))
    }
}

//! The help: every command with its keys.

use ratatui::Frame;
use ratatui::text::{Line, Span};

use crate::app::action::Action;
use crate::app::commands::{Command, Topic};
use crate::app::component::{Paint, Reaction};
use crate::app::context::Context;
use crate::app::keymap::KeyTable;
use crate::app::overlay::{Keys, Opener, Opening, Overlay};
use crate::app::panes::Panes;
use crate::text::Words;
use crate::text::wrap::pad_right;
use crate::view::Theme;
use crate::view::cursor::Cursor;
use crate::view::menu::{Menu, Rows};

/// How it is opened.
#[rustfmt::skip]
pub const OPENER: Opener = Opener {
    command: Command::new(Action::HELP, Topic::Help, Words("trợ giúp", "help"),
            Words("các phím và việc của chúng", "the keys and what they do")),
    pane: None,
    open: |below| Opening::Overlay(Box::new(Help { commands: (below.commands)(), top: Cursor::default() })),
};

const NAME: Words = Words("Trợ giúp", "Help");
const HINT: Words = Words(
    "≈ lời kể lại   “ ” lời nguyên văn   ‹back› đóng",
    "≈ told in other words   “ ” word for word   ‹back› close",
);

/// Columns for keys.
const KEYS: usize = 18;

/// The help.
#[derive(Debug)]
struct Help {
    commands: Vec<&'static Command>,
    /// The first line in view.
    top: Cursor,
}

/// A command with its keys and what it does.
pub(super) fn line(command: &Command, theme: &Theme, cx: &Context) -> Line<'static> {
    let keys = Span::styled(pad_right(&cx.keymap.labels(command.action), KEYS), theme.key);
    Line::from(vec![keys, Span::raw(cx.keymap.tell(KeyTable::Panes, command.about(cx.interface)))])
}

impl Overlay for Help {
    fn keys(&self) -> Keys {
        Keys::Page
    }

    fn update(&mut self, action: Action, _panes: &mut Panes, cx: &Context) -> Reaction {
        super::page::scroll(&mut self.top, action, self.commands.len(), cx)
    }

    fn draw(&self, _panes: &Panes, paint: &Paint<'_>, frame: &mut Frame<'_>) {
        let lang = paint.lang();
        let lines = self.commands.iter().map(|command| line(command, paint.theme, paint.cx)).collect();
        let (title, hint) = (NAME.get(lang).to_owned(), paint.cx.tell(KeyTable::Pages, HINT));
        let rows = Rows::From(self.top.selected());
        Menu { title, lines, rows, input: None, hint: &hint }.draw(paint.theme, frame);
    }

    /// Every command by its name, and what else a line may be.
    fn say(&self, _panes: &Panes, cx: &Context, _columns: usize) -> Vec<String> {
        let lang = cx.interface;
        let row = |name: Words, about: Words| format!("{}: {}", name.get(lang), about.get(lang));
        let mut lines = vec![
            row(Words("chữ bất kỳ", "any words"), Words("câu cần tìm", "what to find")),
            row(
                Words("số", "a number"),
                Words("mở dòng mang số đó", "opens the row of that number"),
            ),
        ];
        lines.extend(self.commands.iter().map(|c| c.described(&cx.keymap, lang)));
        let more = Words(
            "Sau tên lệnh có thể thêm số: copy 3. Dấu : trước tên để không lẫn với câu tìm.",
            "A number may follow the name: copy 3. A colon before it keeps it apart from a query.",
        );
        lines.push(more.get(lang).to_owned());
        lines
    }

    // There is nothing in it to choose.
    fn is_over_when_said(&self) -> bool {
        true
    }
}

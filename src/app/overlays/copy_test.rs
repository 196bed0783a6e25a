//! The copy test: a code was copied and is to be pasted, so that it is known whether copies arrive.

use ratatui::Frame;
use ratatui::text::{Line, Span};

use crate::app::action::Action;
use crate::app::commands::{Command, Topic};
use crate::app::component::{Paint, Reaction};
use crate::app::context::Context;
use crate::app::keymap::KeyTable;
use crate::app::effect::Effect;
use crate::app::notice::{Kept, Notice};
use crate::app::overlay::{Keys, Opener, Opening, Overlay};
use crate::app::panes::Panes;
use crate::clipboard::Outcome;
use crate::messages::{Message, t};
use crate::text::Clean;
use crate::view::input_line::{Edit, InputLine};
use crate::view::menu::{Menu, Rows};

const COPY_TEST: Action = Action::named("copy-test");

/// How it is begun; it is opened once a code has been copied.
#[rustfmt::skip]
pub const OPENER: Opener = Opener {
    command: Command::new(COPY_TEST, Topic::Pasting, t::overlays::COPY_TEST,
            t::overlays::COPY_A_CODE_AND_PASTE),
    pane: None,
    open: |_| Opening::Effect(Effect::CopyTest),
};

const NAME: Message = t::overlays::COPY_TEST_TITLE;
const HINT: Message = t::overlays::OPEN_DONE_BACK_STOP;

/// A copy test under way.
#[derive(Debug)]
pub(in crate::app) struct CopyTest {
    /// What was copied.
    code: Clean,
    /// How that went.
    outcome: Outcome,
    /// What was pasted.
    line: InputLine,
}

impl CopyTest {
    pub(in crate::app) fn new(code: Clean, outcome: Outcome) -> Self {
        Self { code, outcome, line: InputLine::default() }
    }

    fn lines(&self, cx: &Context) -> [String; 2] {
        let copied = Notice::Copied { outcome: self.outcome.clone(), kept: Kept::InFile };
        let copied = cx.keymap().with_keys(KeyTable::Typing, &copied.text(cx.interface));
        [format!("{}: {copied}", self.code), cx.with_keys(KeyTable::Typing, t::app::PASTE_HERE)]
    }
}

impl Overlay for CopyTest {
    fn keys(&self) -> Keys {
        Keys::Typing
    }

    /// Enter: the code came back, or something else, or nothing.
    fn update(&mut self, action: Action, _panes: &mut Panes, _cx: &Context) -> Reaction {
        let arrived = self.line.text().contains(self.code.as_str());
        if action == Action::OPEN { Reaction::CopyTested(arrived) } else { Reaction::Done }
    }

    fn edit(&mut self, edit: &Edit, _panes: &mut Panes, _cx: &Context) -> Reaction {
        self.line.edit(edit);
        Reaction::Done
    }

    fn draw(&self, _panes: &Panes, paint: &Paint<'_>, frame: &mut Frame<'_>) {
        let lang = paint.lang();
        let lines = self.lines(paint.cx).map(|line| Line::from(Span::styled(line, paint.theme.quiet))).into();
        let (title, hint) = (NAME.get(lang).to_owned(), paint.cx.with_keys(KeyTable::Typing, HINT));
        Menu { title, lines, rows: Rows::From(0), input: Some(&self.line), hint: &hint }.draw(paint.theme, frame);
    }

    fn say(&self, _panes: &Panes, cx: &Context, _columns: usize) -> Vec<String> {
        self.lines(cx).into()
    }

    fn is_prompt(&self) -> bool {
        true
    }
}

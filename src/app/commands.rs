//! Commands: what a user can do, by which keys, and the words for it in both languages.
//!
//! Each component brings its own rows; here are those of the app. [`super::keymap`] puts all of them together: keymap,
//! help, palette, hints and the README's list of keys are read from that one table.

use ratatui::crossterm::event::{KeyCode, KeyModifiers};

use super::action::Action;
use crate::text::{Lang, Words};

/// What a command is for: the order of the help, the palette and the README.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Topic {
    /// Typing a query.
    Finding,
    /// Into something and back.
    Opening,
    /// From pane to pane.
    Panes,
    /// Within a pane.
    Moving,
    /// Through an article.
    Reading,
    /// To the clipboard.
    Copying,
    /// What to do when pasting gives nothing.
    Pasting,
    /// The table of figures.
    Table,
    /// What the user puts right in the library.
    Library,
    /// Languages and versions of the texts.
    Texts,
    /// What can be done at all.
    Help,
    /// The program itself.
    Program,
}

/// A key as a person would write it.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Held with it.
    pub with: KeyModifiers,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Command {
    /// What it means; its name.
    pub action: Action,
    /// What it is for.
    pub topic: Topic,
    /// The keys, the one to show first.
    pub keys: &'static [Key],
    /// Whether the keys work in every pane, though one pane answers the command.
    pub everywhere: bool,
    /// Whether the keys also work while text is typed.
    pub typing: bool,
    hint: Words,
    about: Words,
}

impl Command {
    /// A row of the table.
    pub const fn new(action: Action, topic: Topic, keys: &'static [Key], hint: Words, about: Words) -> Self {
        Self { action, topic, keys, everywhere: false, typing: false, hint, about }
    }

    /// Its keys work in every pane, though one pane answers it.
    #[must_use]
    pub const fn everywhere(self) -> Self {
        Self { everywhere: true, ..self }
    }

    /// Its keys also work while text is typed.
    #[must_use]
    pub const fn while_typing(self) -> Self {
        Self { typing: true, ..self }
    }

    /// Its name in the palette and the README.
    pub fn name(&self) -> &'static str {
        self.action.name()
    }

    /// One or two words for the line of hints.
    pub fn hint(&self, lang: Lang) -> &'static str {
        self.hint.get(lang)
    }

    /// What it does.
    pub fn about(&self, lang: Lang) -> &'static str {
        self.about.get(lang)
    }

    /// Its name and what it does.
    pub fn described(&self, lang: Lang) -> String {
        format!("{}: {}", self.name(), self.about(lang))
    }

    /// Its keys as the help writes them.
    pub fn labels(&self) -> String {
        self.keys.iter().map(|key| key.label()).collect::<Vec<_>>().join("  ")
    }
}

/// A character.
pub const fn key(c: char) -> Key {
    Key { code: KeyCode::Char(c), with: KeyModifiers::NONE }
}

/// A character with Ctrl.
pub const fn ctrl(c: char) -> Key {
    Key { code: KeyCode::Char(c), with: KeyModifiers::CONTROL }
}

/// A key that has a name.
pub const fn named(code: KeyCode) -> Key {
    Key { code, with: KeyModifiers::NONE }
}

/// What works in every pane and is done by the app, or means something of its own in each pane.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = &[
    Command::new(Action::OPEN, Topic::Opening, &[named(KeyCode::Enter)], Words("mở", "open"),
        Words("mở bài, đoạn; từ số liệu tới đoạn nêu nó", "open the article or passage; from a figure to its passage")),
    Command::new(Action::BACK, Topic::Opening, &[named(KeyCode::Esc), named(KeyCode::Backspace)], Words("lùi", "back"),
        Words("trở lại chỗ vừa rời; hết chỗ thì bỏ câu tìm", "return to where you came from; then drop the query")),
    Command::new(Action::NEXT_PANE, Topic::Opening, &[named(KeyCode::Tab)], Words("ô sau", "next pane"),
        Words("sang ô kế tiếp", "to the next pane")).while_typing(),
    Command::new(Action::PREVIOUS_PANE, Topic::Opening, &[named(KeyCode::BackTab)], Words("ô trước", "previous pane"),
        Words("về ô trước", "to the pane before")).while_typing(),
    Command::new(Action::DOWN, Topic::Moving, &[key('j'), named(KeyCode::Down)], Words("xuống", "down"),
        Words("xuống một dòng, một đoạn", "down one row or passage")),
    Command::new(Action::UP, Topic::Moving, &[key('k'), named(KeyCode::Up)], Words("lên", "up"),
        Words("lên một dòng, một đoạn", "up one row or passage")),
    Command::new(Action::PAGE_DOWN, Topic::Moving, &[named(KeyCode::PageDown), key(' '), ctrl('d')], Words("trang sau", "page down"),
        Words("xuống một trang", "down a page")),
    Command::new(Action::PAGE_UP, Topic::Moving, &[named(KeyCode::PageUp), key('b'), ctrl('u')], Words("trang trước", "page up"),
        Words("lên một trang", "up a page")),
    Command::new(Action::TOP, Topic::Moving, &[key('g'), named(KeyCode::Home)], Words("đầu", "top"),
        Words("về đầu", "to the first")),
    Command::new(Action::BOTTOM, Topic::Moving, &[key('G'), named(KeyCode::End)], Words("cuối", "bottom"),
        Words("về cuối", "to the last")),
    Command::new(Action::COPY, Topic::Copying, &[key('y')], Words("chép", "copy"),
        Words("chép số liệu, đoạn, hoặc trích dẫn bài đang chọn", "copy the selected figure or passage, or cite the article")),
    Command::new(Action::PLAIN_VIEW, Topic::Pasting, &[key('!')], Words("chữ trơn", "plain view"),
        Words("hiện chữ trơn để tô chọn bằng chuột, khi dán không ra", "the bare text, to select with the mouse when pasting gives nothing")),
    Command::new(Action::PRINT_ON_EXIT, Topic::Pasting, &[key('p')], Words("in khi thoát", "print on exit"),
        Words("in thứ vừa chép hoặc đang chọn ra màn hình khi thoát", "print what was copied or is selected after quitting")),
    Command::new(Action::TEXT_LANGUAGE, Topic::Texts, &[key('t')], Words("Việt/Anh", "vi/en"),
        Words("đổi ngôn ngữ của bài: Việt, Anh", "the texts in the other language")),
    Command::new(Action::INTERFACE_LANGUAGE, Topic::Texts, &[key('L')], Words("giao diện", "interface"),
        Words("đổi ngôn ngữ của giao diện", "the interface in the other language")),
    Command::new(Action::REDRAW, Topic::Program, &[ctrl('r')], Words("vẽ lại", "redraw"),
        Words("vẽ lại màn hình", "draw the screen anew")).while_typing(),
    Command::new(Action::SUSPEND, Topic::Program, &[ctrl('z')], Words("tạm dừng", "suspend"),
        Words("tạm trả terminal cho shell, fg để trở lại", "back to the shell until fg")).while_typing(),
    Command::new(Action::QUIT, Topic::Program, &[key('q'), ctrl('c')], Words("thoát", "quit"),
        Words("thoát", "quit")),
];

impl Key {
    /// As the help writes it: `j`, `Tab`, `^D`, `PgDn`.
    pub fn label(self) -> String {
        match self.code {
            KeyCode::Char(' ') => "Space".to_owned(),
            KeyCode::Char(c) if self.with.contains(KeyModifiers::CONTROL) => {
                format!("^{}", c.to_ascii_uppercase())
            }
            KeyCode::Char(c) => c.to_string(),
            KeyCode::Enter => "Enter".to_owned(),
            KeyCode::Esc => "Esc".to_owned(),
            KeyCode::BackTab => "⇧Tab".to_owned(),
            KeyCode::Up => "↑".to_owned(),
            KeyCode::Down => "↓".to_owned(),
            KeyCode::PageUp => "PgUp".to_owned(),
            KeyCode::PageDown => "PgDn".to_owned(),
            KeyCode::Backspace => "⌫".to_owned(),
            KeyCode::F(n) => format!("F{n}"),
            other => other.to_string(),
        }
    }
}

//! Commands: what a user can do, and the words for it in both languages.
//!
//! Each component brings its own rows; here are those of the app. [`super::table`] puts all of them together: help,
//! palette, hints and the README's list of keys are read from that one table. The keys are in the [`super::keymap`].

use super::action::Action;
use super::keymap::{KeyTable, Keymap};
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
    /// Collections, and handing them over.
    Collecting,
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

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Command {
    /// What it means; its name.
    pub action: Action,
    /// What it is for.
    pub topic: Topic,
    /// Whether the keys work in every pane, though one pane answers the command.
    pub everywhere: bool,
    hint: Words,
    about: Words,
}

impl Command {
    /// A row of the table.
    pub const fn new(action: Action, topic: Topic, hint: Words, about: Words) -> Self {
        Self { action, topic, everywhere: false, hint, about }
    }

    /// Its keys work in every pane, though one pane answers it.
    #[must_use]
    pub const fn everywhere(self) -> Self {
        Self { everywhere: true, ..self }
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
    pub fn described(&self, keymap: &Keymap, lang: Lang) -> String {
        format!("{}: {}", self.name(), keymap.tell(KeyTable::Panes, self.about(lang)))
    }
}

/// What works in every pane and is done by the app, or means something of its own in each pane.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = &[
    Command::new(Action::OPEN, Topic::Opening, Words("mở", "open"),
        Words("mở bài, đoạn; từ số liệu tới đoạn nêu nó", "open the article or passage; from a figure to its passage")),
    Command::new(Action::BACK, Topic::Opening, Words("lùi", "back"),
        Words("trở lại chỗ vừa rời; hết chỗ thì bỏ câu tìm", "return to where you came from; then drop the query")),
    Command::new(Action::FORWARD, Topic::Opening, Words("tới", "forward"),
        Words("lại tới chỗ mà lùi vừa rời", "to where back led from")),
    Command::new(Action::NEXT_PANE, Topic::Opening, Words("ô sau", "next pane"),
        Words("sang ô kế tiếp", "to the next pane")),
    Command::new(Action::PREVIOUS_PANE, Topic::Opening, Words("ô trước", "previous pane"),
        Words("về ô trước", "to the pane before")),
    Command::new(Action::ZOOM, Topic::Panes, Words("phóng/thu", "zoom"),
        Words("ô này chiếm cả màn hình, hoặc trở lại như trước", "the whole screen for this pane, or back")),
    Command::new(Action::RESET, Topic::Panes, Words("bố cục đầu", "reset view"),
        Words("cột, thứ tự, lọc và bố cục như lúc đầu", "columns, order, filters and layout as at first")),
    Command::new(Action::DOWN, Topic::Moving, Words("xuống", "down"),
        Words("xuống một dòng, một đoạn", "down one row or passage")),
    Command::new(Action::UP, Topic::Moving, Words("lên", "up"),
        Words("lên một dòng, một đoạn", "up one row or passage")),
    Command::new(Action::PAGE_DOWN, Topic::Moving, Words("trang sau", "page down"),
        Words("xuống một trang", "down a page")),
    Command::new(Action::PAGE_UP, Topic::Moving, Words("trang trước", "page up"),
        Words("lên một trang", "up a page")),
    Command::new(Action::TOP, Topic::Moving, Words("đầu", "top"),
        Words("về đầu", "to the first")),
    Command::new(Action::BOTTOM, Topic::Moving, Words("cuối", "bottom"),
        Words("về cuối", "to the last")),
    Command::new(Action::COPY, Topic::Copying, Words("chép", "copy"),
        Words("chép số liệu, đoạn, hoặc trích dẫn bài đang chọn", "copy the selected figure or passage, or cite the article")),
    Command::new(Action::COLLECT, Topic::Collecting, Words("vào hồ sơ", "collect"),
        Words("thêm thứ đang chọn (số liệu, trích dẫn, đoạn, bài) vào hồ sơ, hoặc bỏ ra", "put what is selected (a figure, quote, passage or article) into the collection, or take it out")),
    Command::new(Action::PLAIN_VIEW, Topic::Pasting, Words("chữ trơn", "plain view"),
        Words("hiện chữ trơn để tô chọn bằng chuột, khi dán không ra", "the bare text, to select with the mouse when pasting gives nothing")),
    Command::new(Action::PRINT_ON_EXIT, Topic::Pasting, Words("in khi thoát", "print on exit"),
        Words("in thứ vừa chép hoặc đang chọn ra màn hình khi thoát", "print what was copied or is selected after quitting")),
    Command::new(Action::TEXT_LANGUAGE, Topic::Texts, Words("Việt/Anh", "vi/en"),
        Words("đổi ngôn ngữ của bài: Việt, Anh", "the texts in the other language")),
    Command::new(Action::INTERFACE_LANGUAGE, Topic::Texts, Words("giao diện", "interface"),
        Words("đổi ngôn ngữ của giao diện", "the interface in the other language")),
    Command::new(Action::REDRAW, Topic::Program, Words("vẽ lại", "redraw"),
        Words("vẽ lại màn hình", "draw the screen anew")),
    Command::new(Action::SUSPEND, Topic::Program, Words("tạm dừng", "suspend"),
        Words("tạm trả terminal cho shell, fg để trở lại", "back to the shell until fg")),
    Command::new(Action::QUIT, Topic::Program, Words("thoát", "quit"),
        Words("thoát", "quit")),
];

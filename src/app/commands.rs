//! The one table of commands. Keymap, help, palette, hints and the README's list of keys are all read from it.
//!
//! A row is a command: its name, its keys, where they work, and what it does in both languages.

use ratatui::crossterm::event::{KeyCode, KeyModifiers};

use super::action::Action;
use crate::text::{Lang, Words};

/// Where the keys of a command work.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Scope {
    /// Everywhere, also while typing.
    Always,
    /// Wherever no text is typed.
    Panes,
    /// In the reader only.
    Reader,
    /// In the figures table only.
    Figures,
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
    /// What it means.
    pub action: Action,
    /// Its name in the palette and the README.
    pub name: &'static str,
    /// The keys, the one to show first.
    pub keys: &'static [Key],
    /// Where they work.
    pub scope: Scope,
    /// One or two words for the line of hints.
    pub hint: Words,
    /// What it does, Vietnamese and English.
    pub about: Words,
}

impl Command {
    /// What it does.
    pub fn about(&self, lang: Lang) -> &'static str {
        self.about.get(lang)
    }

    /// The word for the line of hints.
    pub fn hint(&self, lang: Lang) -> &'static str {
        self.hint.get(lang)
    }
}

const fn key(c: char) -> Key {
    Key { code: KeyCode::Char(c), with: KeyModifiers::NONE }
}

const fn ctrl(c: char) -> Key {
    Key { code: KeyCode::Char(c), with: KeyModifiers::CONTROL }
}

const fn named(code: KeyCode) -> Key {
    Key { code, with: KeyModifiers::NONE }
}

/// Every command, in the order of the help.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = &[
    Command { action: Action::ToFind, name: "find", keys: &[key('/'), key('4'), ctrl('f')], scope: Scope::Panes,
        hint: Words("tìm", "find"), about: Words("gõ câu cần tìm, có dấu hay không", "type what to find, with or without marks") },
    Command { action: Action::Open, name: "open", keys: &[named(KeyCode::Enter)], scope: Scope::Panes,
        hint: Words("mở", "open"), about: Words("mở bài, đoạn; từ số liệu tới đoạn nêu nó", "open the article or passage; from a figure to its passage") },
    Command { action: Action::Back, name: "back", keys: &[named(KeyCode::Esc), named(KeyCode::Backspace)], scope: Scope::Panes,
        hint: Words("lùi", "back"), about: Words("trở lại chỗ vừa rời; hết chỗ thì bỏ câu tìm", "return to where you came from; then drop the query") },
    Command { action: Action::NextPane, name: "next-pane", keys: &[named(KeyCode::Tab)], scope: Scope::Always,
        hint: Words("ô sau", "next pane"), about: Words("sang ô kế tiếp", "to the next pane") },
    Command { action: Action::PreviousPane, name: "previous-pane", keys: &[named(KeyCode::BackTab)], scope: Scope::Always,
        hint: Words("ô trước", "previous pane"), about: Words("về ô trước", "to the pane before") },
    Command { action: Action::ToArticles, name: "articles", keys: &[key('1')], scope: Scope::Panes,
        hint: Words("bài", "articles"), about: Words("danh sách bài", "the list of articles") },
    Command { action: Action::ToReader, name: "reader", keys: &[key('2')], scope: Scope::Panes,
        hint: Words("đọc", "reader"), about: Words("ô đọc", "the reader") },
    Command { action: Action::ToFigures, name: "figures", keys: &[key('3')], scope: Scope::Panes,
        hint: Words("số liệu", "figures"), about: Words("bảng số liệu", "the figures table") },
    Command { action: Action::Down, name: "down", keys: &[key('j'), named(KeyCode::Down)], scope: Scope::Panes,
        hint: Words("xuống", "down"), about: Words("xuống một dòng, một đoạn", "down one row or passage") },
    Command { action: Action::Up, name: "up", keys: &[key('k'), named(KeyCode::Up)], scope: Scope::Panes,
        hint: Words("lên", "up"), about: Words("lên một dòng, một đoạn", "up one row or passage") },
    Command { action: Action::PageDown, name: "page-down", keys: &[named(KeyCode::PageDown), key(' '), ctrl('d')], scope: Scope::Panes,
        hint: Words("trang sau", "page down"), about: Words("xuống một trang", "down a page") },
    Command { action: Action::PageUp, name: "page-up", keys: &[named(KeyCode::PageUp), key('b'), ctrl('u')], scope: Scope::Panes,
        hint: Words("trang trước", "page up"), about: Words("lên một trang", "up a page") },
    Command { action: Action::Top, name: "top", keys: &[key('g'), named(KeyCode::Home)], scope: Scope::Panes,
        hint: Words("đầu", "top"), about: Words("về đầu", "to the first") },
    Command { action: Action::Bottom, name: "bottom", keys: &[key('G'), named(KeyCode::End)], scope: Scope::Panes,
        hint: Words("cuối", "bottom"), about: Words("về cuối", "to the last") },
    Command { action: Action::LineDown, name: "line-down", keys: &[ctrl('e'), key('J')], scope: Scope::Reader,
        hint: Words("cuộn xuống", "scroll down"), about: Words("cuộn xuống một dòng", "scroll down one line") },
    Command { action: Action::LineUp, name: "line-up", keys: &[ctrl('y'), key('K')], scope: Scope::Reader,
        hint: Words("cuộn lên", "scroll up"), about: Words("cuộn lên một dòng", "scroll up one line") },
    Command { action: Action::NextMatch, name: "next-match", keys: &[key('n')], scope: Scope::Panes,
        hint: Words("khớp sau", "next match"), about: Words("chỗ khớp kế tiếp của câu tìm", "the next match of the query") },
    Command { action: Action::PreviousMatch, name: "previous-match", keys: &[key('N')], scope: Scope::Panes,
        hint: Words("khớp trước", "previous match"), about: Words("chỗ khớp trước", "the match before") },
    Command { action: Action::NextFigure, name: "next-figure", keys: &[key(']')], scope: Scope::Reader,
        hint: Words("số sau", "next figure"), about: Words("số liệu kế tiếp trong bài", "the next figure of the article") },
    Command { action: Action::PreviousFigure, name: "previous-figure", keys: &[key('[')], scope: Scope::Reader,
        hint: Words("số trước", "previous figure"), about: Words("số liệu trước", "the figure before") },
    Command { action: Action::Copy, name: "copy", keys: &[key('y')], scope: Scope::Panes,
        hint: Words("chép", "copy"), about: Words("chép số liệu, đoạn, hoặc trích dẫn bài đang chọn", "copy the selected figure or passage, or cite the article") },
    Command { action: Action::CopyAs, name: "copy-as", keys: &[key('Y')], scope: Scope::Panes,
        hint: Words("chép dạng khác", "copy as"), about: Words("chọn dạng rồi chép: giá trị, kiểu Việt hoặc Anh, câu có nguồn, hàng bảng, trích dẫn", "choose the form, then copy: value, either style, sentence with source, table row, citation") },
    Command { action: Action::PlainView, name: "plain-view", keys: &[key('!')], scope: Scope::Panes,
        hint: Words("chữ trơn", "plain view"), about: Words("hiện chữ trơn để tô chọn bằng chuột, khi dán không ra", "the bare text, to select with the mouse when pasting gives nothing") },
    Command { action: Action::PrintOnExit, name: "print-on-exit", keys: &[key('p')], scope: Scope::Panes,
        hint: Words("in khi thoát", "print on exit"), about: Words("in thứ vừa chép hoặc đang chọn ra màn hình khi thoát", "print what was copied or is selected after quitting") },
    Command { action: Action::CopyTest, name: "copy-test", keys: &[key('T')], scope: Scope::Panes,
        hint: Words("thử chép", "copy test"), about: Words("chép thử một mã rồi dán lại, để biết chép có tới nơi", "copy a code and paste it back, to know whether copies arrive") },
    Command { action: Action::ColumnRight, name: "column-right", keys: &[key('l'), named(KeyCode::Right)], scope: Scope::Figures,
        hint: Words("cột sau", "column"), about: Words("sang cột kế; bảng rộng thì cuộn ngang, cột đầu giữ nguyên", "the next column; a wide table scrolls, its first column held") },
    Command { action: Action::ColumnLeft, name: "column-left", keys: &[key('h'), named(KeyCode::Left)], scope: Scope::Figures,
        hint: Words("cột trước", "column left"), about: Words("về cột trước", "the column before") },
    Command { action: Action::Sort, name: "sort", keys: &[key('s')], scope: Scope::Figures,
        hint: Words("xếp", "sort"), about: Words("xếp theo cột đang chọn: tăng, giảm, thôi", "sort by the selected column: rising, falling, not") },
    Command { action: Action::SortAlso, name: "sort-also", keys: &[key('S')], scope: Scope::Figures,
        hint: Words("xếp thêm", "sort also"), about: Words("xếp thêm theo cột đang chọn, sau các cột trước", "sort also by the selected column, behind the others") },
    Command { action: Action::Reverse, name: "reverse", keys: &[key('r')], scope: Scope::Figures,
        hint: Words("đảo", "reverse"), about: Words("đảo thứ tự bảng", "turn the order of the table round") },
    Command { action: Action::Filter, name: "filter", keys: &[key('f')], scope: Scope::Figures,
        hint: Words("lọc", "filter"), about: Words("lọc cột đang chọn: chữ, >1 tỷ, 10..20, 2016..2018", "filter the selected column: words, >1000000, 10..20, 2016..2018") },
    Command { action: Action::DropFilters, name: "drop-filters", keys: &[key('F')], scope: Scope::Figures,
        hint: Words("bỏ lọc", "no filters"), about: Words("bỏ mọi điều kiện lọc", "drop all filters") },
    Command { action: Action::Group, name: "group", keys: &[key('i')], scope: Scope::Figures,
        hint: Words("nhóm", "group"), about: Words("nhóm theo chỉ tiêu, hoặc thôi", "group by what is measured, or no longer") },
    Command { action: Action::Chart, name: "chart", keys: &[key('c')], scope: Scope::Figures,
        hint: Words("so sánh", "compare"), about: Words("biểu đồ của chỉ tiêu qua các kỳ và các bài", "chart what is measured, over periods and articles") },
    Command { action: Action::Checks, name: "checks", keys: &[key('x')], scope: Scope::Panes,
        hint: Words("phép tính", "arithmetic"), about: Words("phép tính mà số liệu ngụ ý, tính lại", "the arithmetic that the figure implies, recomputed") },
    Command { action: Action::Mark, name: "mark", keys: &[key(' ')], scope: Scope::Figures,
        hint: Words("đánh dấu", "mark"), about: Words("đánh dấu hàng, hoặc bỏ dấu; y chép mọi hàng có dấu", "mark the row, or unmark it; y copies all marked rows") },
    Command { action: Action::MarkRange, name: "mark-range", keys: &[key('v')], scope: Scope::Figures,
        hint: Words("dấu tới đây", "mark to here"), about: Words("đánh dấu từ hàng có dấu cuối tới đây", "mark from the row marked last to here") },
    Command { action: Action::MarkAll, name: "mark-all", keys: &[key('a')], scope: Scope::Figures,
        hint: Words("dấu tất cả", "mark all"), about: Words("đánh dấu mọi hàng của bảng", "mark all rows of the table") },
    Command { action: Action::Unmark, name: "unmark", keys: &[key('u')], scope: Scope::Figures,
        hint: Words("bỏ dấu", "unmark"), about: Words("bỏ mọi dấu", "take all marks away") },
    Command { action: Action::HideColumn, name: "hide-column", keys: &[key('-')], scope: Scope::Figures,
        hint: Words("ẩn cột", "hide column"), about: Words("ẩn cột đang chọn", "hide the selected column") },
    Command { action: Action::MoveColumnLeft, name: "move-column-left", keys: &[key('<')], scope: Scope::Figures,
        hint: Words("cột sang trái", "column left"), about: Words("đưa cột sang trái", "take the column to the left") },
    Command { action: Action::MoveColumnRight, name: "move-column-right", keys: &[key('>')], scope: Scope::Figures,
        hint: Words("cột sang phải", "column right"), about: Words("đưa cột sang phải", "take the column to the right") },
    Command { action: Action::Columns, name: "columns", keys: &[key('o')], scope: Scope::Figures,
        hint: Words("cột", "columns"), about: Words("chọn cột để hiện hay ẩn", "choose the columns to show") },
    Command { action: Action::Original, name: "original", keys: &[key('O')], scope: Scope::Panes,
        hint: Words("nguyên văn", "original"), about: Words("từ bản tóm lược tới nguyên văn đã nhập, và ngược lại", "from a digest to its imported original, and back") },
    Command { action: Action::TextLanguage, name: "text-language", keys: &[key('t')], scope: Scope::Panes,
        hint: Words("Việt/Anh", "vi/en"), about: Words("đổi ngôn ngữ của bài: Việt, Anh", "the texts in the other language") },
    Command { action: Action::InterfaceLanguage, name: "interface-language", keys: &[key('L')], scope: Scope::Panes,
        hint: Words("giao diện", "interface"), about: Words("đổi ngôn ngữ của giao diện", "the interface in the other language") },
    Command { action: Action::Palette, name: "palette", keys: &[key(':')], scope: Scope::Panes,
        hint: Words("lệnh", "commands"), about: Words("tìm lệnh theo tên", "find a command by name") },
    Command { action: Action::Help, name: "help", keys: &[key('?'), named(KeyCode::F(1))], scope: Scope::Panes,
        hint: Words("trợ giúp", "help"), about: Words("các phím và việc của chúng", "the keys and what they do") },
    Command { action: Action::ClearQuery, name: "clear-query", keys: &[ctrl('l')], scope: Scope::Always,
        hint: Words("bỏ câu tìm", "clear query"), about: Words("xoá câu tìm", "empty the query") },
    Command { action: Action::Redraw, name: "redraw", keys: &[ctrl('r')], scope: Scope::Always,
        hint: Words("vẽ lại", "redraw"), about: Words("vẽ lại màn hình", "draw the screen anew") },
    Command { action: Action::Suspend, name: "suspend", keys: &[ctrl('z')], scope: Scope::Always,
        hint: Words("tạm dừng", "suspend"), about: Words("tạm trả terminal cho shell, fg để trở lại", "back to the shell until fg") },
    Command { action: Action::Quit, name: "quit", keys: &[key('q'), ctrl('c')], scope: Scope::Panes,
        hint: Words("thoát", "quit"), about: Words("thoát", "quit") },
];

/// The row of an action.
pub fn command(action: Action) -> Option<&'static Command> {
    COMMANDS.iter().find(|c| c.action == action)
}

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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{COMMANDS, Command, Scope, command};
    use crate::app::action::Action;
    use crate::corpus::Lang;
    use std::collections::HashSet;

    #[test]
    fn names_and_actions_are_unique() {
        let names: HashSet<_> = COMMANDS.iter().map(|c| c.name).collect();
        let actions: HashSet<_> = COMMANDS.iter().map(|c| c.action).collect();
        assert_eq!((names.len(), actions.len()), (COMMANDS.len(), COMMANDS.len()));
        assert!(COMMANDS.iter().all(|c| c.name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')));
    }

    #[test]
    fn no_key_means_two_things_in_one_place() {
        // A pane's own meaning of a key goes before the one that it has in all panes.
        let everywhere = |scope: Scope| matches!(scope, Scope::Always | Scope::Panes);
        for here in [Scope::Reader, Scope::Figures, Scope::Panes] {
            let mut seen = HashSet::new();
            let together = |c: &&Command| c.scope == here || (here == Scope::Panes && everywhere(c.scope));
            for c in COMMANDS.iter().filter(together) {
                for key in c.keys {
                    assert!(seen.insert(key), "{} is bound twice in {here:?}", key.label());
                }
            }
        }
    }

    #[test]
    fn every_command_has_a_key_and_says_what_it_does() {
        for c in COMMANDS {
            assert!(!c.keys.is_empty(), "{}", c.name);
            for lang in [Lang::Vi, Lang::En] {
                assert!(!c.about(lang).is_empty() && !c.hint(lang).is_empty(), "{}", c.name);
            }
        }
    }

    #[test]
    fn ctrl_h_is_left_to_backspace() {
        assert!(COMMANDS.iter().flat_map(|c| c.keys).all(|k| k.label() != "^H"), "input methods send it");
    }

    #[test]
    fn the_program_can_be_left() {
        assert!(command(Action::Quit).is_some_and(|c| !c.keys.is_empty()));
    }
}

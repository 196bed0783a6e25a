//! The one table of commands, put together from those of the app, the panes and the overlays; and what a key means.
//!
//! Help, palette, hints, the plain session and the README's list of keys are all read from this table, with the keys of
//! the [`Keymap`].

use std::sync::LazyLock;

use ratatui::crossterm::event::{KeyEvent, KeyEventKind};

use super::action::{Action, Intent};
use super::commands::{COMMANDS, Command, TOPICS};
use super::keymap::{KeyTable, Keymap};
use super::keys::KeyPress;
use super::overlay::OverlayKeys;
use super::overlays;
use super::panes::{PaneId, Panes};
use crate::view::input_line::{InputEdit, InputRequest};

/// A command and where it works.
#[derive(Clone, Copy, Debug)]
pub struct CommandEntry {
    /// The command.
    pub command: &'static Command,
    /// In this pane; everywhere when none is named.
    pub pane: Option<PaneId>,
}

/// Every command, in the order of the help.
pub fn commands() -> &'static [CommandEntry] {
    static TABLE: LazyLock<Vec<CommandEntry>> = LazyLock::new(|| {
        let mut table: Vec<CommandEntry> =
            COMMANDS.iter().map(|command| CommandEntry { command, pane: None }).collect();
        for pane in PaneId::ALL {
            let place = |command: &Command| (!command.everywhere).then_some(*pane);
            table
                .extend(pane.commands().iter().map(|command| CommandEntry { command, pane: place(command) }));
        }
        table.extend(overlays::ALL.iter().map(|o| CommandEntry { command: &o.command, pane: o.pane }));
        table.sort_by_key(|entry| TOPICS.iter().position(|topic| *topic == entry.command.topic));
        table
    });
    &TABLE
}

/// The row of an action.
pub fn command(action: Action) -> Option<&'static Command> {
    entry(action).map(|entry| entry.command)
}

/// The same, with where it works.
pub fn entry(action: Action) -> Option<&'static CommandEntry> {
    commands().iter().find(|entry| entry.command.action == action)
}

/// What has the focus, as far as keys are concerned.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum InputMode {
    /// A pane whose keys are commands.
    Pane(PaneId),
    /// A pane into which text is typed, with none in it yet.
    Empty,
    /// The same, with some.
    Typing,
    /// An overlay.
    Overlay(OverlayKeys),
}

impl InputMode {
    /// Of a pane that nothing lies over.
    pub fn of_pane(panes: &Panes, pane: PaneId) -> Self {
        match (panes.get(pane).takes_text(), panes.find.is_empty()) {
            (false, _) => Self::Pane(pane),
            (true, true) => Self::Empty,
            (true, false) => Self::Typing,
        }
    }

    /// Which keys count.
    pub fn keys(self) -> KeyTable {
        match self {
            Self::Pane(_) => KeyTable::Panes,
            Self::Empty | Self::Typing | Self::Overlay(OverlayKeys::Typing) => KeyTable::Typing,
            Self::Overlay(OverlayKeys::Menu) => KeyTable::Menus,
            Self::Overlay(OverlayKeys::Page) => KeyTable::Pages,
        }
    }

    fn takes(self, action: Action) -> bool {
        match self {
            Self::Overlay(keys) => keys.take(action),
            Self::Pane(_) | Self::Empty | Self::Typing => true,
        }
    }
}

/// Changes of a line that is typed, by their names in the keymap.
pub const EDITS: [(&str, InputEdit); 11] = [
    ("left", InputEdit::Request(InputRequest::GoToPrevChar)),
    ("right", InputEdit::Request(InputRequest::GoToNextChar)),
    ("word-left", InputEdit::Request(InputRequest::GoToPrevWord)),
    ("word-right", InputEdit::Request(InputRequest::GoToNextWord)),
    ("start", InputEdit::Request(InputRequest::GoToStart)),
    ("end", InputEdit::Request(InputRequest::GoToEnd)),
    ("erase-before", InputEdit::EraseBefore),
    ("erase-under", InputEdit::Request(InputRequest::DeleteNextChar)),
    ("erase-word", InputEdit::Request(InputRequest::DeletePrevWord)),
    ("erase-to-start", InputEdit::Request(InputRequest::DeleteFromStart)),
    ("erase-to-end", InputEdit::Request(InputRequest::DeleteTillEnd)),
];

/// What `key` means in `mode`; nothing if it is not bound.
pub fn intent(keymap: &Keymap, mode: InputMode, key: KeyEvent) -> Option<Intent> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    let key = KeyPress::of(key);
    match mode {
        InputMode::Pane(pane) => in_pane(keymap, key, pane).map(Intent::Act),
        InputMode::Overlay(OverlayKeys::Menu | OverlayKeys::Page) => {
            in_overlay(keymap, mode, key).map(Intent::Act)
        }
        InputMode::Empty | InputMode::Typing | InputMode::Overlay(OverlayKeys::Typing) => {
            typing(keymap, mode, key)
        }
    }
}

/// The command with this key in the panes, among those that `here` lets through.
fn bound(keymap: &Keymap, key: KeyPress, here: impl Fn(&CommandEntry) -> bool) -> Option<Action> {
    let means = |entry: &&CommandEntry| {
        here(entry) && keymap.own(KeyTable::Panes, entry.command.name()).contains(&key)
    };
    commands().iter().find(means).map(|entry| entry.command.action)
}

/// The pane's own meaning of a key, else the one that it has everywhere.
fn in_pane(keymap: &Keymap, key: KeyPress, pane: PaneId) -> Option<Action> {
    let own = bound(keymap, key, |entry| entry.pane == Some(pane));
    own.or_else(|| bound(keymap, key, |entry| entry.pane.is_none()))
}

fn in_overlay(keymap: &Keymap, mode: InputMode, key: KeyPress) -> Option<Action> {
    let own = named(keymap.name_of(mode.keys(), key));
    own.or_else(|| bound(keymap, key, |entry| entry.pane.is_none() && mode.takes(entry.command.action)))
}

pub(super) fn named(name: Option<&str>) -> Option<Action> {
    let name = name?;
    commands().iter().map(|entry| entry.command.action).find(|action| action.name() == name)
}

fn typing(keymap: &Keymap, mode: InputMode, key: KeyPress) -> Option<Intent> {
    let empty = keymap.name_of(KeyTable::Empty, key).filter(|_| mode == InputMode::Empty);
    match named(empty.or_else(|| keymap.name_of(KeyTable::Typing, key))) {
        // What ends the program ends a prompt first.
        Some(Action::QUIT) if matches!(mode, InputMode::Overlay(_)) => {
            return Some(Intent::Act(Action::BACK));
        }
        Some(action) if mode.takes(action) => return Some(Intent::Act(action)),
        Some(_) => return None,
        None => {}
    }
    let name = keymap.name_of(KeyTable::Line, key);
    let edit = EDITS.into_iter().find(|(other, _)| Some(*other) == name).map(|(_, edit)| edit);
    edit.or_else(|| key.typed().map(InputEdit::Insert)).map(Intent::Edit)
}

#[cfg(test)]
mod tests {
    use super::{EDITS, InputMode, command, commands, named};
    use crate::app::action::{Action, Intent};
    use crate::app::keymap::{KeyTable, Keymap};
    use crate::app::overlay::OverlayKeys;
    use crate::app::panes::PaneId;
    use crate::corpus::Lang;
    use crate::view::input_line::InputEdit;
    use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
    use rstest::rstest;
    use std::collections::HashSet;

    const NONE: KeyModifiers = KeyModifiers::NONE;
    const CONTROL: KeyModifiers = KeyModifiers::CONTROL;
    const SHIFT: KeyModifiers = KeyModifiers::SHIFT;

    fn intent(mode: InputMode, key: KeyEvent) -> Option<Intent> {
        super::intent(Keymap::built_in(), mode, key)
    }

    #[rstest]
    #[case::vim_down(PaneId::Articles, KeyCode::Char('j'), NONE, Some(Action::DOWN))]
    #[case::arrow_down(PaneId::Articles, KeyCode::Down, NONE, Some(Action::DOWN))]
    #[case::capital_without_shift(PaneId::Articles, KeyCode::Char('G'), NONE, Some(Action::BOTTOM))]
    #[case::capital_with_shift(PaneId::Articles, KeyCode::Char('G'), SHIFT, Some(Action::BOTTOM))]
    #[case::shift_tab(PaneId::Articles, KeyCode::Tab, SHIFT, Some(Action::PREVIOUS_PANE))]
    #[case::back_tab(PaneId::Articles, KeyCode::BackTab, SHIFT, Some(Action::PREVIOUS_PANE))]
    #[case::sort_in_the_table(PaneId::Figures, KeyCode::Char('s'), NONE, Some(Action::SORT))]
    #[case::other_sort_elsewhere(PaneId::Reader, KeyCode::Char('s'), NONE, Some(Action::SORT_HITS))]
    #[case::figures_in_the_reader(PaneId::Reader, KeyCode::Char(']'), NONE, Some(Action::NEXT_FIGURE))]
    #[case::no_figures_in_the_list(PaneId::Articles, KeyCode::Char(']'), NONE, None)]
    #[case::unbound(PaneId::Articles, KeyCode::Char('ế'), NONE, None)]
    #[case::control_is_not_plain(PaneId::Articles, KeyCode::Char('j'), CONTROL, None)]
    fn keys_in_a_pane(
        #[case] focus: PaneId,
        #[case] code: KeyCode,
        #[case] with: KeyModifiers,
        #[case] expected: Option<Action>,
    ) {
        assert_eq!(intent(InputMode::Pane(focus), KeyEvent::new(code, with)), expected.map(Intent::Act));
    }

    #[rstest]
    #[case::letter(KeyCode::Char('q'), NONE, Intent::Edit(InputEdit::Insert('q')))]
    #[case::slash(KeyCode::Char('/'), NONE, Intent::Edit(InputEdit::Insert('/')))]
    #[case::digit(KeyCode::Char('1'), NONE, Intent::Edit(InputEdit::Insert('1')))]
    #[case::marked_letter(KeyCode::Char('ế'), NONE, Intent::Edit(InputEdit::Insert('ế')))]
    #[case::capital(KeyCode::Char('Đ'), SHIFT, Intent::Edit(InputEdit::Insert('Đ')))]
    #[case::backspace(KeyCode::Backspace, NONE, Intent::Edit(InputEdit::EraseBefore))]
    #[case::control_h_is_backspace(KeyCode::Char('h'), CONTROL, Intent::Edit(InputEdit::EraseBefore))]
    #[case::down_moves_in_the_hits(KeyCode::Down, NONE, Intent::Act(Action::DOWN))]
    #[case::tab_leaves(KeyCode::Tab, NONE, Intent::Act(Action::NEXT_PANE))]
    #[case::suspend(KeyCode::Char('z'), CONTROL, Intent::Act(Action::SUSPEND))]
    fn keys_while_typing(#[case] code: KeyCode, #[case] with: KeyModifiers, #[case] expected: Intent) {
        assert_eq!(intent(InputMode::Typing, KeyEvent::new(code, with)), Some(expected));
    }

    #[test]
    fn a_key_let_go_means_nothing() {
        let key = KeyEvent::new_with_kind(KeyCode::Char('j'), NONE, KeyEventKind::Release);
        assert_eq!(intent(InputMode::Pane(PaneId::Articles), key), None);
    }

    /// While an overlay is open a key is for it or for nobody.
    #[rstest]
    #[case::text_language(KeyCode::Char('t'))]
    #[case::original(KeyCode::Char('O'))]
    #[case::to_the_table(KeyCode::Char('3'))]
    #[case::another_help(KeyCode::F(1))]
    #[case::next_pane(KeyCode::Tab)]
    #[case::sort(KeyCode::Char('s'))]
    #[case::copy_as(KeyCode::Char('Y'))]
    fn no_key_reaches_what_lies_under_a_page(#[case] code: KeyCode) {
        for keys in [OverlayKeys::Page, OverlayKeys::Menu] {
            assert_eq!(intent(InputMode::Overlay(keys), KeyEvent::new(code, NONE)), None);
        }
    }

    #[rstest]
    #[case::space_turns_a_page(OverlayKeys::Page, KeyCode::Char(' '), NONE, Some(Action::PAGE_DOWN))]
    #[case::space_chooses(OverlayKeys::Menu, KeyCode::Char(' '), NONE, Some(Action::OPEN))]
    #[case::q_closes(OverlayKeys::Page, KeyCode::Char('q'), NONE, Some(Action::BACK))]
    #[case::a_page_is_copied(OverlayKeys::Page, KeyCode::Char('y'), NONE, Some(Action::COPY))]
    #[case::a_page_is_searched(OverlayKeys::Page, KeyCode::Char('/'), NONE, Some(Action::FIND))]
    #[case::a_menu_is_not_searched(OverlayKeys::Menu, KeyCode::Char('/'), NONE, None)]
    #[case::nor_from_match_to_match(OverlayKeys::Menu, KeyCode::Char('n'), NONE, None)]
    #[case::a_menu_is_not(OverlayKeys::Menu, KeyCode::Char('y'), NONE, None)]
    #[case::control_c_leaves_a_prompt(OverlayKeys::Typing, KeyCode::Char('c'), CONTROL, Some(Action::BACK))]
    #[case::no_clearing_below_a_prompt(OverlayKeys::Typing, KeyCode::Char('l'), CONTROL, None)]
    #[case::tab_goes_to_the_next_field(OverlayKeys::Typing, KeyCode::Tab, NONE, Some(Action::NEXT_PANE))]
    #[case::suspend(OverlayKeys::Typing, KeyCode::Char('z'), CONTROL, Some(Action::SUSPEND))]
    fn keys_in_an_overlay(
        #[case] keys: OverlayKeys,
        #[case] code: KeyCode,
        #[case] with: KeyModifiers,
        #[case] expected: Option<Action>,
    ) {
        assert_eq!(intent(InputMode::Overlay(keys), KeyEvent::new(code, with)), expected.map(Intent::Act));
    }

    #[test]
    fn names_are_unique() {
        let names: HashSet<_> = commands().iter().map(|c| c.command.name()).collect();
        assert_eq!(names.len(), commands().len());
        assert!(names.iter().all(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')));
    }

    #[test]
    fn no_key_means_two_things_in_one_place() {
        // A pane's own meaning of a key comes before the one that it has in all panes.
        for pane in PaneId::ALL.iter().copied().map(Some).chain([None]) {
            let mut seen = HashSet::new();
            for entry in commands().iter().filter(|entry| entry.pane == pane) {
                for key in Keymap::built_in().own(KeyTable::Panes, entry.command.name()) {
                    assert!(seen.insert(key), "{} is bound twice in {pane:?}", key.label());
                }
            }
        }
    }

    #[test]
    fn every_command_has_a_key_and_says_what_it_does() {
        for entry in commands() {
            let command = entry.command;
            assert!(!Keymap::built_in().labels(command.action).is_empty(), "{}", command.name());
            for lang in [Lang::Vi, Lang::En] {
                assert!(
                    !command.about(lang).is_empty() && !command.hint(lang).is_empty(),
                    "{}",
                    command.name()
                );
            }
        }
    }

    #[test]
    fn ctrl_h_is_left_to_backspace() {
        let rows = KeyTable::ALL.into_iter().filter(|place| *place != KeyTable::Line);
        let mut keys = rows.flat_map(|place| Keymap::built_in().rows(place)).flat_map(|(_, keys)| keys);
        assert!(keys.all(|key| key.label() != "^H"), "input methods send it");
    }

    #[test]
    fn every_row_of_the_keymap_is_of_a_command() {
        for place in KeyTable::ALL {
            for (name, keys) in Keymap::built_in().rows(place) {
                let known = if place == KeyTable::Line {
                    EDITS.iter().any(|(edit, _)| *edit == name)
                } else {
                    named(Some(name)).is_some()
                };
                assert!(known && !keys.is_empty(), "{name} in {place:?}");
            }
        }
    }

    #[test]
    fn every_hint_is_a_command_and_every_pane_has_some() {
        let keymap = Keymap::built_in();
        for row in PaneId::ALL.iter().map(|pane| pane.name()).chain(["hits", "speaker", "empty-collection"]) {
            let hints = keymap.hints(row);
            assert!(!hints.is_empty(), "{row}");
            assert!(hints.iter().all(|name| named(Some(name)).is_some()), "{row}: {hints:?}");
        }
    }

    #[test]
    fn the_program_can_be_left() {
        assert!(command(Action::QUIT).is_some_and(|c| !Keymap::built_in().labels(c.action).is_empty()));
    }
}

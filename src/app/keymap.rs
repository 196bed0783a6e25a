//! The one table of commands, put together from those of the app, the panes and the overlays; and what a key means.
//!
//! Keymap, help, palette, hints, the plain session and the README's list of keys are all read from this table.

use std::sync::LazyLock;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::action::{Action, Intent};
use super::commands::{COMMANDS, Command, Key};
use super::overlay::Keys;
use super::overlays;
use super::panes::PaneId;
use crate::view::input_line::Edit;

/// A command and where it works.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The command.
    pub command: &'static Command,
    /// In this pane; everywhere when none is named.
    pub pane: Option<PaneId>,
}

/// Every command, in the order of the help.
pub fn commands() -> &'static [Entry] {
    static TABLE: LazyLock<Vec<Entry>> = LazyLock::new(|| {
        let mut table: Vec<Entry> = COMMANDS.iter().map(|command| Entry { command, pane: None }).collect();
        for pane in PaneId::ALL {
            let place = |command: &Command| (!command.everywhere).then_some(*pane);
            table.extend(pane.commands().iter().map(|command| Entry { command, pane: place(command) }));
        }
        table.extend(overlays::ALL.iter().map(|o| Entry { command: &o.command, pane: o.pane }));
        table.sort_by_key(|entry| entry.command.topic);
        table
    });
    &TABLE
}

/// The row of an action.
pub fn command(action: Action) -> Option<&'static Command> {
    entry(action).map(|entry| entry.command)
}

/// The same, with where it works.
pub fn entry(action: Action) -> Option<&'static Entry> {
    commands().iter().find(|entry| entry.command.action == action)
}

/// What has the focus, as far as keys are concerned.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Mode {
    /// A pane whose keys are commands.
    Pane(PaneId),
    /// A pane into which text is typed.
    Typing,
    /// An overlay.
    Overlay(Keys),
}

/// What `key` means in `mode`; nothing if it is not bound.
pub fn intent(mode: Mode, key: KeyEvent) -> Option<Intent> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    let key = normal(key);
    match mode {
        Mode::Pane(pane) => in_pane(key, pane).map(Intent::Act),
        Mode::Overlay(Keys::Menu | Keys::Page) => in_overlay(mode, key).map(Intent::Act),
        Mode::Typing | Mode::Overlay(Keys::Typing) => typing(mode, key),
    }
}

/// The same key however the terminal reports it: Shift is part of the character already (`G` may come with or
/// without the modifier), and `Shift-Tab` is its own key.
fn normal(key: KeyEvent) -> Key {
    let with = key.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT);
    match key.code {
        KeyCode::Tab if key.modifiers.contains(KeyModifiers::SHIFT) => Key { code: KeyCode::BackTab, with },
        code => Key { code, with },
    }
}

/// The command with this key among those that `here` lets through.
fn bound(key: Key, here: impl Fn(&Entry) -> bool) -> Option<Action> {
    let means = |entry: &&Entry| entry.command.keys.contains(&key) && here(entry);
    commands().iter().find(means).map(|entry| entry.command.action)
}

/// The pane's own meaning of a key, else the one that it has everywhere.
fn in_pane(key: Key, pane: PaneId) -> Option<Action> {
    let own = bound(key, |entry| entry.pane == Some(pane));
    own.or_else(|| bound(key, |entry| entry.pane.is_none()))
}

fn in_overlay(mode: Mode, key: Key) -> Option<Action> {
    match (key.code, mode) {
        (KeyCode::Char('q' | '?'), _) => Some(Action::BACK),
        (KeyCode::Char(' '), Mode::Overlay(Keys::Menu)) => Some(Action::OPEN),
        _ => bound(key, |entry| entry.pane.is_none() && takes(mode, entry.command.action)),
    }
}

fn takes(mode: Mode, action: Action) -> bool {
    match mode {
        Mode::Overlay(keys) => keys.take(action),
        Mode::Pane(_) | Mode::Typing => true,
    }
}

/// Keys while text is typed. Ctrl-H is Backspace: input methods send it, and so do some terminals.
fn typing(mode: Mode, key: Key) -> Option<Intent> {
    let control = key.with.contains(KeyModifiers::CONTROL);
    let alt = key.with.contains(KeyModifiers::ALT);
    let edit = match key.code {
        KeyCode::Backspace if control || alt => Edit::EraseWord,
        KeyCode::Backspace => Edit::EraseBefore,
        KeyCode::Delete => Edit::EraseUnder,
        KeyCode::Left if control || alt => Edit::WordLeft,
        KeyCode::Right if control || alt => Edit::WordRight,
        KeyCode::Left => Edit::Left,
        KeyCode::Right => Edit::Right,
        KeyCode::Home => Edit::Start,
        KeyCode::End => Edit::End,
        KeyCode::Char('h') if control => Edit::EraseBefore,
        KeyCode::Char('w') if control => Edit::EraseWord,
        KeyCode::Char('u') if control => Edit::EraseToStart,
        KeyCode::Char('k') if control => Edit::EraseToEnd,
        KeyCode::Char('a') if control => Edit::Start,
        KeyCode::Char('e') if control => Edit::End,
        KeyCode::Char(c) if !control && !alt => Edit::Insert(c),
        _ => return while_typing(mode, key).map(Intent::Act),
    };
    Some(Intent::Edit(edit))
}

fn while_typing(mode: Mode, key: Key) -> Option<Action> {
    let control = key.with.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Enter => Some(Action::OPEN),
        KeyCode::Esc => Some(Action::BACK),
        KeyCode::Down => Some(Action::DOWN),
        KeyCode::Up => Some(Action::UP),
        KeyCode::PageDown => Some(Action::PAGE_DOWN),
        KeyCode::PageUp => Some(Action::PAGE_UP),
        KeyCode::Char('n') if control => Some(Action::DOWN),
        KeyCode::Char('p') if control => Some(Action::UP),
        KeyCode::Char('c') if control && mode == Mode::Typing => Some(Action::QUIT),
        KeyCode::Char('c') if control => Some(Action::BACK),
        KeyCode::F(1) if mode == Mode::Typing => Some(Action::HELP),
        _ => bound(key, |entry| entry.command.typing && takes(mode, entry.command.action)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Mode, command, commands, intent};
    use crate::app::action::{Action, Intent};
    use crate::app::overlay::Keys;
    use crate::app::panes::{PaneId, figures, reader};
    use crate::corpus::Lang;
    use crate::view::input_line::Edit;
    use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
    use rstest::rstest;
    use std::collections::HashSet;

    const NONE: KeyModifiers = KeyModifiers::NONE;
    const CONTROL: KeyModifiers = KeyModifiers::CONTROL;
    const SHIFT: KeyModifiers = KeyModifiers::SHIFT;

    #[rstest]
    #[case::vim_down(PaneId::Articles, KeyCode::Char('j'), NONE, Some(Action::DOWN))]
    #[case::arrow_down(PaneId::Articles, KeyCode::Down, NONE, Some(Action::DOWN))]
    #[case::capital_without_shift(PaneId::Articles, KeyCode::Char('G'), NONE, Some(Action::BOTTOM))]
    #[case::capital_with_shift(PaneId::Articles, KeyCode::Char('G'), SHIFT, Some(Action::BOTTOM))]
    #[case::shift_tab(PaneId::Articles, KeyCode::Tab, SHIFT, Some(Action::PREVIOUS_PANE))]
    #[case::back_tab(PaneId::Articles, KeyCode::BackTab, SHIFT, Some(Action::PREVIOUS_PANE))]
    #[case::sort_in_the_table(PaneId::Figures, KeyCode::Char('s'), NONE, Some(figures::SORT))]
    #[case::no_sort_elsewhere(PaneId::Reader, KeyCode::Char('s'), NONE, None)]
    #[case::figures_in_the_reader(PaneId::Reader, KeyCode::Char(']'), NONE, Some(reader::NEXT_FIGURE))]
    #[case::no_figures_in_the_list(PaneId::Articles, KeyCode::Char(']'), NONE, None)]
    #[case::unbound(PaneId::Articles, KeyCode::Char('ế'), NONE, None)]
    #[case::control_is_not_plain(PaneId::Articles, KeyCode::Char('j'), CONTROL, None)]
    fn keys_in_a_pane(
        #[case] focus: PaneId,
        #[case] code: KeyCode,
        #[case] with: KeyModifiers,
        #[case] expected: Option<Action>,
    ) {
        assert_eq!(intent(Mode::Pane(focus), KeyEvent::new(code, with)), expected.map(Intent::Act));
    }

    #[rstest]
    #[case::letter(KeyCode::Char('q'), NONE, Intent::Edit(Edit::Insert('q')))]
    #[case::digit(KeyCode::Char('1'), NONE, Intent::Edit(Edit::Insert('1')))]
    #[case::marked_letter(KeyCode::Char('ế'), NONE, Intent::Edit(Edit::Insert('ế')))]
    #[case::capital(KeyCode::Char('Đ'), SHIFT, Intent::Edit(Edit::Insert('Đ')))]
    #[case::backspace(KeyCode::Backspace, NONE, Intent::Edit(Edit::EraseBefore))]
    #[case::control_h_is_backspace(KeyCode::Char('h'), CONTROL, Intent::Edit(Edit::EraseBefore))]
    #[case::down_moves_in_the_hits(KeyCode::Down, NONE, Intent::Act(Action::DOWN))]
    #[case::tab_leaves(KeyCode::Tab, NONE, Intent::Act(Action::NEXT_PANE))]
    #[case::suspend(KeyCode::Char('z'), CONTROL, Intent::Act(Action::SUSPEND))]
    fn keys_while_typing(#[case] code: KeyCode, #[case] with: KeyModifiers, #[case] expected: Intent) {
        assert_eq!(intent(Mode::Typing, KeyEvent::new(code, with)), Some(expected));
    }

    #[test]
    fn a_key_let_go_means_nothing() {
        let key = KeyEvent::new_with_kind(KeyCode::Char('j'), NONE, KeyEventKind::Release);
        assert_eq!(intent(Mode::Pane(PaneId::Articles), key), None);
    }

    /// While an overlay is open a key is for it or for nobody.
    #[rstest]
    #[case::text_language(KeyCode::Char('t'))]
    #[case::next_match(KeyCode::Char('n'))]
    #[case::original(KeyCode::Char('O'))]
    #[case::to_the_table(KeyCode::Char('3'))]
    #[case::find(KeyCode::Char('/'))]
    #[case::another_help(KeyCode::F(1))]
    #[case::next_pane(KeyCode::Tab)]
    #[case::sort(KeyCode::Char('s'))]
    #[case::copy_as(KeyCode::Char('Y'))]
    fn no_key_reaches_what_lies_under_a_page(#[case] code: KeyCode) {
        for keys in [Keys::Page, Keys::Menu] {
            assert_eq!(intent(Mode::Overlay(keys), KeyEvent::new(code, NONE)), None);
        }
    }

    #[rstest]
    #[case::space_turns_a_page(Keys::Page, KeyCode::Char(' '), NONE, Some(Action::PAGE_DOWN))]
    #[case::space_chooses(Keys::Menu, KeyCode::Char(' '), NONE, Some(Action::OPEN))]
    #[case::q_closes(Keys::Page, KeyCode::Char('q'), NONE, Some(Action::BACK))]
    #[case::a_page_is_copied(Keys::Page, KeyCode::Char('y'), NONE, Some(Action::COPY))]
    #[case::a_menu_is_not(Keys::Menu, KeyCode::Char('y'), NONE, None)]
    #[case::control_c_leaves_a_prompt(Keys::Typing, KeyCode::Char('c'), CONTROL, Some(Action::BACK))]
    #[case::no_clearing_below_a_prompt(Keys::Typing, KeyCode::Char('l'), CONTROL, None)]
    #[case::no_other_pane_below_a_prompt(Keys::Typing, KeyCode::Tab, NONE, None)]
    #[case::suspend(Keys::Typing, KeyCode::Char('z'), CONTROL, Some(Action::SUSPEND))]
    fn keys_in_an_overlay(
        #[case] keys: Keys,
        #[case] code: KeyCode,
        #[case] with: KeyModifiers,
        #[case] expected: Option<Action>,
    ) {
        assert_eq!(intent(Mode::Overlay(keys), KeyEvent::new(code, with)), expected.map(Intent::Act));
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
                for key in entry.command.keys {
                    assert!(seen.insert(key), "{} is bound twice in {pane:?}", key.label());
                }
            }
        }
    }

    #[test]
    fn every_command_has_a_key_and_says_what_it_does() {
        for entry in commands() {
            let command = entry.command;
            assert!(!command.keys.is_empty(), "{}", command.name());
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
        let mut keys = commands().iter().flat_map(|entry| entry.command.keys);
        assert!(keys.all(|key| key.label() != "^H"), "input methods send it");
    }

    #[test]
    fn the_program_can_be_left() {
        assert!(command(Action::QUIT).is_some_and(|c| !c.keys.is_empty()));
    }
}

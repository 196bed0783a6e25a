//! What a key means, given what has the focus: commands from the table, or editing of the input line.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::action::{Action, Edit, Intent};
use super::commands::{COMMANDS, Command, Key, Scope};
use super::layout::Focus;

/// What has the focus, as far as keys are concerned.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Mode {
    /// A pane without an input line.
    Pane(Focus),
    /// The search input.
    Find,
    /// A box with an input line: the palette, the copy test.
    Palette,
    /// A menu or a page to be read: forms, columns, help.
    Menu,
}

/// What `key` means in `mode`; nothing if it is not bound.
pub fn intent(mode: Mode, key: KeyEvent) -> Option<Intent> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    let key = normal(key);
    match mode {
        Mode::Pane(focus) => bound(key, |scope| in_pane(scope, focus)).map(Intent::Act),
        Mode::Menu => menu(key).map(Intent::Act),
        Mode::Find | Mode::Palette => typing(mode, key),
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

/// The pane's own meaning of a key, else the one that it has everywhere.
fn bound(key: Key, here: impl Fn(Scope) -> bool) -> Option<Action> {
    let means = |c: &&Command| here(c.scope) && c.keys.contains(&key);
    let own = |c: &&Command| matches!(c.scope, Scope::Reader | Scope::Figures);
    let found = COMMANDS.iter().filter(means).find(own).or_else(|| COMMANDS.iter().find(means));
    found.map(|c| c.action)
}

fn in_pane(scope: Scope, focus: Focus) -> bool {
    match scope {
        Scope::Always | Scope::Panes => true,
        Scope::Reader => focus == Focus::Reader,
        Scope::Figures => focus == Focus::Figures,
    }
}

fn menu(key: Key) -> Option<Action> {
    match key.code {
        KeyCode::Char('q' | '?') => Some(Action::Back),
        KeyCode::Char(' ') => Some(Action::Open),
        _ => bound(key, |scope| matches!(scope, Scope::Always | Scope::Panes)),
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
        KeyCode::Enter => Some(Action::Open),
        KeyCode::Esc => Some(Action::Back),
        KeyCode::Down => Some(Action::Down),
        KeyCode::Up => Some(Action::Up),
        KeyCode::PageDown => Some(Action::PageDown),
        KeyCode::PageUp => Some(Action::PageUp),
        KeyCode::Char('n') if control => Some(Action::Down),
        KeyCode::Char('p') if control => Some(Action::Up),
        KeyCode::Char('c') if control && mode == Mode::Palette => Some(Action::Back),
        KeyCode::Char('c') if control => Some(Action::Quit),
        KeyCode::F(1) => Some(Action::Help),
        _ => bound(key, |scope| scope == Scope::Always),
    }
}

#[cfg(test)]
mod tests {
    use super::{Focus, Mode, intent};
    use crate::app::action::{Action, Edit, Intent};
    use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
    use rstest::rstest;

    const NONE: KeyModifiers = KeyModifiers::NONE;
    const CONTROL: KeyModifiers = KeyModifiers::CONTROL;
    const SHIFT: KeyModifiers = KeyModifiers::SHIFT;

    #[rstest]
    #[case::vim_down(Focus::Articles, KeyCode::Char('j'), NONE, Some(Action::Down))]
    #[case::arrow_down(Focus::Articles, KeyCode::Down, NONE, Some(Action::Down))]
    #[case::capital_without_shift(Focus::Articles, KeyCode::Char('G'), NONE, Some(Action::Bottom))]
    #[case::capital_with_shift(Focus::Articles, KeyCode::Char('G'), SHIFT, Some(Action::Bottom))]
    #[case::shift_tab(Focus::Articles, KeyCode::Tab, SHIFT, Some(Action::PreviousPane))]
    #[case::back_tab(Focus::Articles, KeyCode::BackTab, SHIFT, Some(Action::PreviousPane))]
    #[case::sort_in_the_table(Focus::Figures, KeyCode::Char('s'), NONE, Some(Action::Sort))]
    #[case::no_sort_elsewhere(Focus::Reader, KeyCode::Char('s'), NONE, None)]
    #[case::figures_in_the_reader(Focus::Reader, KeyCode::Char(']'), NONE, Some(Action::NextFigure))]
    #[case::no_figures_in_the_list(Focus::Articles, KeyCode::Char(']'), NONE, None)]
    #[case::unbound(Focus::Articles, KeyCode::Char('ế'), NONE, None)]
    #[case::control_is_not_plain(Focus::Articles, KeyCode::Char('j'), CONTROL, None)]
    fn keys_in_a_pane(
        #[case] focus: Focus,
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
    #[case::down_moves_in_the_hits(KeyCode::Down, NONE, Intent::Act(Action::Down))]
    #[case::tab_leaves(KeyCode::Tab, NONE, Intent::Act(Action::NextPane))]
    #[case::suspend(KeyCode::Char('z'), CONTROL, Intent::Act(Action::Suspend))]
    fn keys_while_typing(#[case] code: KeyCode, #[case] with: KeyModifiers, #[case] expected: Intent) {
        assert_eq!(intent(Mode::Find, KeyEvent::new(code, with)), Some(expected));
    }

    #[test]
    fn a_key_let_go_means_nothing() {
        let key = KeyEvent::new_with_kind(KeyCode::Char('j'), NONE, KeyEventKind::Release);
        assert_eq!(intent(Mode::Pane(Focus::Articles), key), None);
    }
}

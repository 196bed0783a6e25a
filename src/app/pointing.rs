//! The mouse, where the user has switched it on: the wheel scrolls the pane under it, a click gives a pane the focus and
//! selects the row or sorts by the column; in an overlay that lists something it selects the row, and chooses the selected
//! one. What lies under an overlay is not reached.

use ratatui::crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::App;
use super::action::Action;
use super::effect::Effect;
use super::panes::PaneId;
use crate::view::layout::{ScreenLayout, Slot};

/// Rows or lines that one notch of the wheel scrolls; terminals and editors have three.
const NOTCH: usize = 3;

/// What the pointer is on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Target {
    pane: PaneId,
    /// The line and the column of the pane, from 0; none on its name.
    place: Option<(usize, usize)>,
}

impl App {
    /// Answers to the mouse.
    pub fn point(&mut self, event: MouseEvent) -> Option<Effect> {
        let at = Position::new(event.column, event.row);
        match event.kind {
            MouseEventKind::ScrollUp => self.turn_wheel(at, false),
            MouseEventKind::ScrollDown => self.turn_wheel(at, true),
            MouseEventKind::Down(MouseButton::Left) => self.click(at),
            MouseEventKind::Down(MouseButton::Right | MouseButton::Middle)
            | MouseEventKind::Up(_)
            | MouseEventKind::Drag(_)
            | MouseEventKind::Moved
            | MouseEventKind::ScrollLeft
            | MouseEventKind::ScrollRight => None,
        }
    }

    fn turn_wheel(&mut self, at: Position, down: bool) -> Option<Effect> {
        let action = if down { Action::DOWN } else { Action::UP };
        if self.overlay.is_some() {
            return (0..NOTCH).filter_map(|_| self.update(action)).last();
        }
        let pane = self.target(at)?.pane;
        let step = self.panes.get(pane).wheel(down, &self.cx);
        // Without a place of its own it has no list.
        pane.slot()?;
        self.notice = None;
        self.change(|app| {
            let turn = |_| {
                let reaction = app.panes.get_mut(pane).update(step, &app.cx);
                app.react(pane, reaction)
            };
            (0..NOTCH).filter_map(turn).last()
        })
    }

    fn click(&mut self, at: Position) -> Option<Effect> {
        if self.overlay.is_some() {
            return self.change(|app| app.with_overlay(|overlay, panes, cx| overlay.click(at, panes, cx)));
        }
        let target = self.target(at)?;
        self.notice = None;
        self.focus_on(target.pane);
        let (line, column) = target.place?;
        self.change(|app| {
            let pane = app.panes.get_mut(target.pane);
            let answer = match pane.row_at(line, &app.cx) {
                Some(row) => pane.select(row, &app.cx),
                None => pane.click(line, column, &app.cx),
            };
            app.react(target.pane, answer)
        })
    }

    /// What is at a place of the screen.
    fn target(&self, at: Position) -> Option<Target> {
        let layout = self.cx.layout();
        let named = |pane| Some(Target { pane, place: None });
        let (find, slots) = match layout {
            ScreenLayout::TooSmall => return None,
            ScreenLayout::Narrow(narrow) if narrow.tabs.contains(at) => {
                return named(self.pane_of_tab(narrow.tabs.width, at.x)?);
            }
            ScreenLayout::Narrow(narrow) => (narrow.find, vec![(self.active_pane(), narrow.body)]),
            ScreenLayout::Wide(wide) => {
                let panes = Slot::ALL.into_iter().filter_map(|slot| Some((self.pane_in(slot)?, slot)));
                let panes: Vec<_> = panes.collect();
                let mut rules = panes.iter().filter_map(|(pane, slot)| Some((pane, layout.rule(*slot)?)));
                if let Some((pane, _)) = rules.find(|(_, rule)| rule.contains(at)) {
                    return named(*pane);
                }
                (wide.find, panes.into_iter().map(|(pane, slot)| (pane, layout.area(slot))).collect())
            }
        };
        if find.contains(at) {
            return named(PaneId::Find);
        }
        let (pane, area) = slots.into_iter().find(|(_, area)| area.contains(at))?;
        Some(Target { pane, place: Some((usize::from(at.y - area.y), usize::from(at.x - area.x))) })
    }
}

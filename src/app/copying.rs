//! What `y` puts on the clipboard, and the ways around it: the bare text, printing on exit, the copy test.

use super::App;
use super::action::Action;
use super::component::Selection;
use super::effect::Effect;
use super::notice::Notice;
use super::overlays::copy_test::CopyTest;
use crate::clipboard::Outcome;
use crate::text::Clean;

impl App {
    /// What a copy would take now.
    pub fn selection(&self) -> Option<Selection> {
        self.panes.get(self.active_pane()).selection(&self.cx)
    }

    /// The text that `y` would copy now: a page that lies over the panes, else the selection in its usual form.
    fn selected_text(&self) -> Option<Clean> {
        if let Some(overlay) = &self.overlay {
            return overlay.text(&self.cx);
        }
        let selection = self.selection()?;
        selection.copied(selection.usual_form(&self.cx), &self.cx)
    }

    /// Puts a text into one of the copying commands; there may be none.
    pub(super) fn act_on_text(&mut self, action: Action, told: Option<&Notice>) -> Option<Effect> {
        let text = match (action, told) {
            (Action::COPY, _) => self.selected_text(),
            // What was just copied, as long as the message about it is in view.
            (_, Some(Notice::Copied { .. })) => self.copied.clone(),
            (_, _) => self.selected_text(),
        };
        let Some(text) = text else {
            self.notice = Some(Notice::NothingToCopy);
            return None;
        };
        match action {
            Action::COPY => Some(self.hand_over(text)),
            Action::PLAIN_VIEW => Some(Effect::Plain(text)),
            _ => {
                self.print_on_exit(text);
                None
            }
        }
    }

    pub(super) fn hand_over(&mut self, text: Clean) -> Effect {
        self.copied = Some(text.clone());
        Effect::Copy(text)
    }

    fn print_on_exit(&mut self, text: Clean) {
        match self.to_print.iter().position(|other| *other == text) {
            Some(at) => drop(self.to_print.remove(at)),
            None => self.to_print.push(text),
        }
        self.notice = Some(Notice::ToPrint(self.to_print.len()));
    }

    /// What is to be printed after quitting, in the order in which it was chosen.
    pub fn to_print(&self) -> &[Clean] {
        &self.to_print
    }

    /// Asks for `code`, which was copied with this outcome, to be pasted.
    pub fn begin_copy_test(&mut self, code: Clean, outcome: Outcome) {
        self.overlay = Some(Box::new(CopyTest::new(code, outcome)));
    }
}

//! What `y` and `Y` put on the clipboard.

use super::action::Effect;
use super::cursor::Cursor;
use super::layout::Focus;
use super::overlay::Overlay;
use super::{App, Notice};
use crate::corpus::Key;
use crate::figures::forms::{self, Form};

impl App {
    /// What would be copied now.
    pub fn copy_target(&self) -> Option<Key> {
        match self.focus {
            Focus::Figures => self.table.selected().map(Key::Figure),
            Focus::Articles => self.listed.get(self.articles.selected()).map(|(key, _)| Key::Article(*key)),
            Focus::Reader | Focus::Find if self.lists_hits() => {
                self.results.as_ref()?.key(self.hits.selected())
            }
            Focus::Reader | Focus::Find => {
                let figure = self.reader.place().mark.is_some().then(|| self.focused_figure()).flatten();
                figure.map(Key::Figure).or_else(|| self.selected_passage().map(Key::Passage))
            }
        }
    }

    /// The forms offered for what is selected.
    pub fn forms(&self) -> Vec<Form> {
        match self.overlay() {
            Some(Overlay::Forms { target, .. }) => forms::offered(&self.corpus, *target),
            _ => Vec::new(),
        }
    }

    pub(super) fn copy(&mut self) -> Option<Effect> {
        let target = self.copy_target();
        let effect = target.and_then(|key| self.copied(key, Form::usual(key, self.text)));
        if effect.is_none() {
            self.notice = Some(Notice::NothingToCopy);
        }
        effect
    }

    pub(super) fn choose_form(&mut self) {
        match self.copy_target() {
            Some(target) => self.overlay = Some(Overlay::Forms { target, cursor: Cursor::default() }),
            None => self.notice = Some(Notice::NothingToCopy),
        }
    }

    pub(super) fn copied(&self, target: Key, form: Form) -> Option<Effect> {
        forms::copy(&self.corpus, target, form, self.text).map(Effect::Copy)
    }
}

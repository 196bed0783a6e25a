//! What `y` and `Y` put on the clipboard, and the ways around it: the bare text, printing on exit, the copy test.

use super::action::Effect;
use super::arranging::FORMS_OF_ROWS;
use super::cursor::Cursor;
use super::finder::Line;
use super::layout::Focus;
use super::overlay::{CopyTest, Overlay};
use super::{App, Notice};
use crate::clipboard::Outcome;
use crate::corpus::Key;
use crate::figures::forms::{self, Form};
use crate::text::Clean;

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
            Some(Overlay::RowForms(_)) => FORMS_OF_ROWS.to_vec(),
            _ => Vec::new(),
        }
    }

    /// What a form makes of something, to choose by. Not of a citation: laying it out takes longer than a frame may.
    pub fn sample(&self, target: Key, form: Form) -> Option<Clean> {
        if form.is_citation() { None } else { forms::copy(&self.corpus, target, form, self.text) }
    }

    pub(super) fn copy(&mut self) -> Option<Effect> {
        let effect = match self.overlay() {
            Some(Overlay::Chart(..) | Overlay::Checks(..)) => Some(self.copy_page()),
            _ if !self.marked_rows().is_empty() => self.copy_rows(Form::Markdown),
            _ => self.copy_target().and_then(|key| self.copied(key, Form::usual(key, self.text))),
        };
        if effect.is_none() {
            self.notice = Some(Notice::NothingToCopy);
        }
        effect
    }

    pub(super) fn choose_form(&mut self) {
        if !self.marked_rows().is_empty() {
            self.overlay = Some(Overlay::RowForms(Cursor::default()));
            return;
        }
        match self.copy_target() {
            Some(target) => self.overlay = Some(Overlay::Forms { target, cursor: Cursor::default() }),
            None => self.notice = Some(Notice::NothingToCopy),
        }
    }

    pub(super) fn copied(&mut self, target: Key, form: Form) -> Option<Effect> {
        let text = forms::copy(&self.corpus, target, form, self.text)?;
        Some(self.hand_over(text))
    }

    pub(super) fn hand_over(&mut self, text: Clean) -> Effect {
        self.copied = Some(text.clone());
        Effect::Copy(text)
    }

    /// What was just copied, as long as the message about it stands; else what would be copied now.
    fn text_in_hand(&self, told: Option<&Notice>) -> Option<Clean> {
        if let (Some(Notice::Copied { .. }), Some(text)) = (told, &self.copied) {
            return Some(text.clone());
        }
        let target = self.copy_target()?;
        forms::copy(&self.corpus, target, Form::usual(target, self.text), self.text)
    }

    pub(super) fn plain_view(&mut self, told: Option<&Notice>) -> Option<Effect> {
        let text = self.text_in_hand(told);
        if text.is_none() {
            self.notice = Some(Notice::NothingToCopy);
        }
        text.map(Effect::Plain)
    }

    pub(super) fn print_on_exit(&mut self, told: Option<&Notice>) {
        let Some(text) = self.text_in_hand(told) else {
            self.notice = Some(Notice::NothingToCopy);
            return;
        };
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
        self.overlay = Some(Overlay::CopyTest(CopyTest { code, outcome, line: Line::default() }));
    }

    /// Enter in the copy test: the code came back, or something else, or nothing.
    pub(super) fn end_copy_test(test: &CopyTest) -> Effect {
        Effect::CopyTested(test.line.text().contains(test.code.as_str()))
    }
}

//! What `y` puts on the clipboard, and the ways around it: the bare text, printing on exit, the copy test.

use super::App;
use super::action::Action;
use super::component::Selection;
use super::effect::{Effect, LoopRequest};
use super::notice::Notice;
use super::overlays::copy_test;
use crate::clipboard::CopyOutcome;
use crate::corpus::Key;
use crate::messages::t;
use crate::text::Clean;
use crate::text::wrap::shorten;

/// Columns of a copied text that a message repeats, so that the outcome of the copy has room after it.
const EXCERPT: usize = 26;

/// A text that was copied, and what its message says besides.
#[derive(Debug)]
pub(super) struct CopiedText {
    text: Clean,
    /// How many marked rows of the table it is; none where it is something else.
    rows: Option<usize>,
    /// How many marked rows it leaves out, since they are hidden.
    left_out: usize,
    /// Whether it names where it is from.
    has_source: bool,
}

impl App {
    /// What a copy would take now.
    pub fn selection(&self) -> Option<Selection> {
        self.active().selection(&self.cx)
    }

    /// The text that `y` would copy now: a page that lies over the panes, else the selection in the form that is set.
    fn selected_text(&self) -> Option<Clean> {
        if let Some(overlay) = &self.overlay {
            return overlay.text(&self.cx);
        }
        let Some(selection) = self.selection() else {
            return self.active().text(&self.cx);
        };
        let forms = &self.cx.settings.forms;
        let form = match &selection {
            Selection::One(_) => self.active().form(forms),
            Selection::Rows(..) => forms.marked,
        };
        selection.copied_as_set(form, &self.cx)
    }

    /// Puts a text into one of the copying commands; there may be none.
    pub(super) fn act_on_text(&mut self, action: Action, notice: Option<&Notice>) -> Option<Effect> {
        let text = match (action, notice) {
            (Action::COPY, _) => self.selected_text(),
            // What was just copied, as long as the message about it is in view.
            (_, Some(Notice::Copied { .. })) => self.copied.as_ref().map(|copied| copied.text.clone()),
            (_, _) => self.selected_text(),
        };
        let Some(text) = text else {
            self.notice = Some(Notice::warning(t::notice::NOTHING_TO_COPY));
            return None;
        };
        match action {
            Action::COPY => {
                let rows = match self.selection().filter(|_| self.overlay.is_none()) {
                    Some(Selection::Rows(figures, _)) => Some(figures.len()),
                    Some(Selection::One(_)) | None => None,
                };
                let left_out = if self.overlay.is_none() { self.active().left_out(&self.cx) } else { 0 };
                let has_source = self.has_source(&text);
                self.copied = Some(CopiedText { text: text.clone(), rows, left_out, has_source });
                Some(Effect::Copy(text))
            }
            Action::PLAIN_VIEW => Some(Effect::Loop(LoopRequest::Plain(text))),
            _ => {
                self.print_on_exit(text);
                None
            }
        }
    }

    /// `“Kiều hối … 25,66 tỷ USD”: `, or of marked rows `3 số liệu, 2 hàng có dấu bị che: `, before how a copy went; nothing
    /// before another notice.
    pub(super) fn what_was_copied(&self, notice: &Notice) -> String {
        let Some(copied) = self.copied.as_ref().filter(|_| matches!(notice, Notice::Copied { .. })) else {
            return String::new();
        };
        let lang = self.cx.interface;
        let left_out = match copied.left_out {
            0 => String::new(),
            n => format!(", {}", t::panes::MarksHidden { n }.get(lang)),
        };
        if let Some(rows) = copied.rows {
            return format!("{}{left_out}: ", t::count::Figures { n: rows }.get(lang));
        }
        let lines = copied.text.lines().count();
        let first = shorten(copied.text.lines().next().unwrap_or_default(), EXCERPT);
        let more = (lines > 1).then(|| format!(" ({})", t::app::CopiedLines { n: lines }.get(lang)));
        let source = copied.has_source.then(|| format!(" {}", t::app::WITH_SOURCE.get(lang)));
        format!("“{first}”{}{}{left_out}: ", more.unwrap_or_default(), source.unwrap_or_default())
    }

    /// Whether a text names the article that what is selected is of; of an article, where it was published.
    fn has_source(&self, text: &Clean) -> bool {
        let Some(Selection::One(key)) = self.selection() else { return false };
        self.cx.corpus.head(key.article()).is_some_and(|head| match key {
            Key::Article(_) => head.publisher.is_some_and(|publisher| text.contains(publisher)),
            Key::Passage(_) | Key::Quote(_) | Key::Figure(_) => text.contains(head.title(self.cx.text)),
        })
    }

    pub(super) fn copy(&mut self, text: Clean) -> Effect {
        let has_source = self.has_source(&text);
        self.copied = Some(CopiedText { text: text.clone(), rows: None, left_out: 0, has_source });
        Effect::Copy(text)
    }

    fn print_on_exit(&mut self, text: Clean) {
        match self.to_print.iter().position(|other| *other == text) {
            Some(at) => drop(self.to_print.remove(at)),
            None => self.to_print.push(text),
        }
        self.notice = Some(match self.to_print.len() {
            0 => Notice::said(t::notice::NOTHING_TO_PRINT),
            n => Notice::said(t::notice::ToPrint { n }),
        });
    }

    /// What is to be printed after quitting, in the order in which it was chosen.
    pub fn to_print(&self) -> &[Clean] {
        &self.to_print
    }

    /// Opens the prompt to paste `code`, which was copied with this outcome.
    pub fn begin_copy_test(&mut self, code: Clean, outcome: CopyOutcome) {
        self.overlay = Some(copy_test::begun(code, outcome, &self.cx));
    }
}

//! The copy test: a code was copied and is to be pasted, so that it is known whether copies arrive.

use super::prompt::{self, Prompt};
use crate::app::action::Action;
use crate::app::component::Reaction;
use crate::app::context::Context;
use crate::app::effect::Effect;
use crate::app::keymap::KeyTable;
use crate::app::notice::{LastCopy, Notice};
use crate::app::overlay::{Overlay, OverlayOpener, OverlayOpening};
use crate::clipboard::CopyOutcome;
use crate::messages::{Message, t};
use crate::text::Clean;

/// How it is begun; it is opened once a code has been copied.
pub const OPENER: OverlayOpener =
    OverlayOpener::new(Action::COPY_TEST, t::guide::PASTING, |_| OverlayOpening::Effect(Effect::CopyTest));

/// A copy test under way.
#[derive(Debug)]
struct CopyTest {
    /// What was copied.
    code: Clean,
    /// How that went.
    outcome: CopyOutcome,
}

/// Takes what is pasted, once a code has been copied.
pub(in crate::app) fn begun(code: Clean, outcome: CopyOutcome) -> Box<dyn Overlay> {
    prompt::open(CopyTest { code, outcome }, "")
}

impl Prompt for CopyTest {
    fn title(&self, cx: &Context) -> String {
        t::overlays::COPY_TEST_TITLE.get(cx.interface).to_owned()
    }

    fn lines(&self, cx: &Context) -> Vec<String> {
        let copied = Notice::Copied { outcome: self.outcome.clone(), kept: LastCopy::InFile };
        let copied = cx.keymap().with_keys(KeyTable::Typing, &copied.text(cx.interface));
        vec![format!("{}: {copied}", self.code), cx.with_keys(KeyTable::Typing, t::app::PASTE_HERE)]
    }

    fn hint(&self) -> Message {
        t::overlays::OPEN_DONE_BACK_STOP
    }

    /// The code came back, or something else, or nothing.
    fn given(&mut self, typed: &str) -> Option<Reaction> {
        Some(Reaction::Outside(Effect::CopyTested(typed.contains(self.code.as_str()))))
    }
}

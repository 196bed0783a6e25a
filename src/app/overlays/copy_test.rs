//! The copy test: a code was copied and is to be pasted, so that it is known whether copies arrive.

use super::prompt::Prompt;
use crate::app::action::Action;
use crate::app::component::Reaction;
use crate::app::context::Context;
use crate::app::effect::Effect;
use crate::app::keymap::KeyTable;
use crate::app::notice::{LastCopy, Notice};
use crate::app::overlay::{Overlay, OverlayOpener, OverlayOpening};
use crate::clipboard::CopyOutcome;
use crate::messages::t;
use crate::text::Clean;

/// How it is begun; it is opened once a code has been copied.
pub const OPENER: OverlayOpener =
    OverlayOpener::new(Action::COPY_TEST, t::guide::PASTING, |_| OverlayOpening::Effect(Effect::CopyTest));

/// Takes what is pasted, once a code has been copied: the code, or something else, or nothing.
pub(in crate::app) fn begun(code: Clean, outcome: CopyOutcome, cx: &Context) -> Box<dyn Overlay> {
    let copied = Notice::Copied { outcome, kept: LastCopy::InFile }.text(cx.interface);
    let copied = cx.keymap().with_keys(KeyTable::Typing, &copied);
    let prompt = Prompt {
        title: t::overlays::COPY_TEST_TITLE.get(cx.interface).to_owned(),
        lines: vec![format!("{code}: {copied}"), cx.with_keys(KeyTable::Typing, t::app::PASTE_HERE)],
        hint: t::overlays::OPEN_DONE_BACK_STOP,
    };
    prompt.open("", move |typed| Some(Reaction::Outside(Effect::CopyTested(typed.contains(code.as_str())))))
}

//! Taking the last change of the library back: nothing lies over the panes for it. Changes of the table are taken back
//! before by the app.

use crate::messages::t;
use crate::app::action::Action;
use crate::app::commands::{Command, Topic};
use crate::app::effect::Effect;
use crate::app::overlay::{Opener, Opening};

/// How it is done.
#[rustfmt::skip]
pub const OPENER: Opener = Opener {
    command: Command::new(Action::UNDO, Topic::Library, t::overlays::UNDO_HINT,
            t::overlays::UNDO),
    pane: None,
    open: |_| Opening::Effect(Effect::Undo),
};

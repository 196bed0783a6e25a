//! Taking the last change of the library back: nothing lies over the panes for it.

use crate::app::action::Action;
use crate::app::commands::{Command, Topic};
use crate::app::effect::Effect;
use crate::app::overlay::{Opener, Opening};
use crate::text::Words;

/// How it is done.
#[rustfmt::skip]
pub const OPENER: Opener = Opener {
    command: Command::new(Action::named("undo"), Topic::Library, Words("hoàn tác", "undo"),
            Words("lấy lại thay đổi cuối cùng của thư viện", "take the last change of the library back")),
    pane: None,
    open: |_| Opening::Effect(Effect::Undo),
};

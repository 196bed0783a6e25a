//! Taking the last change of the library back: nothing lies over the panes for it. Changes of the table are taken back
//! before by the app.

use crate::app::action::Action;
use crate::app::commands::{Command, Topic};
use crate::app::effect::Effect;
use crate::app::overlay::{Opener, Opening};
use crate::text::Words;

/// How it is done.
#[rustfmt::skip]
pub const OPENER: Opener = Opener {
    command: Command::new(Action::UNDO, Topic::Library, Words("hoàn tác", "undo"),
            Words("lấy lại thay đổi cuối cùng: dấu, lọc, cột, thứ tự của bảng, hoặc của thư viện", "take the last change back: marks, filters, columns, order of the table, or of the library")),
    pane: None,
    open: |_| Opening::Effect(Effect::Undo),
};

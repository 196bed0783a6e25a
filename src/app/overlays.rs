//! The list of overlays. An overlay is one file below this one and one line in the list.

use super::overlay::OverlayOpener;

/// Makes of the list: the modules, and [`ALL`].
macro_rules! overlays {
    ($($module:ident,)+) => {
        $(pub mod $module;)+

        /// How each overlay is opened.
        pub const ALL: &[OverlayOpener] = &[$($module::OPENER,)+];
    };
}

pub mod confirm;
mod page;
mod prompt;

overlays! {
    copy_as,
    open_link,
    copy_link,
    copy_test,
    filter,
    chart,
    checks,
    columns,
    correct,
    note_item,
    choose_collection,
    hand_over,
    searches,
    save_search,
    palette,
    help,
}

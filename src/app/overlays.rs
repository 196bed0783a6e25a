//! The list of overlays. An overlay is one file below this one and one line in the list.

use super::overlay::OverlayOpener;

/// Makes of the list, each with the commands that open it: the modules, and [`ALL`].
macro_rules! overlays {
    ($($module:ident: $($opener:ident)+,)+) => {
        $(pub mod $module;)+

        /// How each overlay is opened.
        pub const ALL: &[OverlayOpener] = &[$($($module::$opener,)+)+];
    };
}

pub mod confirm;
mod list;
mod page;
mod prompt;

overlays! {
    copy_as: OPENER,
    link: OPEN COPY,
    copy_test: OPENER,
    filter: OPENER,
    chart: OPENER,
    checks: OPENER,
    columns: OPENER,
    correct: OPENER,
    note_item: OPENER,
    choose_collection: OPENER,
    name_collection: RENAME DELETE,
    hand_over: OPENER,
    searches: OPENER,
    save_search: OPENER,
    palette: OPENER,
    help: OPENER,
}

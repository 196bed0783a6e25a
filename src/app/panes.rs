//! The list of panes. A pane is one file below this one and one line in the list.

use super::commands::Command;
use super::component::Pane;
use crate::view::layout::Slot;

/// Makes of the list: the modules, [`PaneId`], and [`Panes`] with a field for each.
macro_rules! panes {
    ($($(#[$doc:meta])* $name:ident: $module:ident::$pane:ident in $slot:expr,)+) => {
        $(pub mod $module;)+

        /// Which pane.
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        pub enum PaneId {
            $($(#[$doc])* $name,)+
        }

        impl PaneId {
            /// All panes, in the order of Tab.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// Its name in files.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($module),)+
                }
            }

            /// Where it is on a wide screen; none for one that is always in view.
            pub fn slot(self) -> Option<Slot> {
                match self {
                    $(Self::$name => $slot,)+
                }
            }

            /// The commands that it answers.
            pub fn commands(self) -> &'static [Command] {
                match self {
                    $(Self::$name => $module::COMMANDS,)+
                }
            }
        }

        /// All panes with their state.
        #[derive(Debug, Default)]
        pub struct Panes {
            $($(#[$doc])* pub $module: $module::$pane,)+
        }

        impl Panes {
            /// The pane of that name.
            pub fn get(&self, id: PaneId) -> &dyn Pane {
                match id {
                    $(PaneId::$name => &self.$module,)+
                }
            }

            pub(super) fn get_mut(&mut self, id: PaneId) -> &mut dyn Pane {
                match id {
                    $(PaneId::$name => &mut self.$module,)+
                }
            }
        }
    };
}

#[expect(clippy::derivable_impls, reason = "what the list says of a variant is said of a field too")]
impl Default for PaneId {
    fn default() -> Self {
        Self::Articles
    }
}

panes! {
    /// The list of articles.
    Articles: articles::ArticlesPane in Some(Slot::Left),
    /// An article, or the list of hits.
    Reader: reader::ReaderPane in Some(Slot::Right),
    /// The table of figures.
    Figures: figures::FiguresPane in Some(Slot::Bottom),
    /// Who said what.
    People: people::PeoplePane in Some(Slot::Bottom),
    /// What is gathered for a report.
    Collection: collection::CollectionPane in Some(Slot::Bottom),
    /// The input line for the query.
    Find: find::FindPane in None,
}

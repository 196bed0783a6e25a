//! What is said of the state: the list with its numbers, the passage, the menu, in plain lines.

use crate::app::keymap::KeyTable;
use crate::app::{App, Notice};
use crate::messages::{self, t};
use crate::text::Lang;
use crate::text::wrap::wrap;

pub(super) struct Formatter<'a> {
    pub(super) app: &'a App,
    /// Columns to stay within; none for a pipe.
    pub(super) columns: Option<usize>,
}

impl Formatter<'_> {
    fn lang(&self) -> Lang {
        self.app.context().interface
    }

    pub(super) fn greeting(&self) -> String {
        let corpus = &self.app.context().corpus;
        let counts = [
            t::count::Articles { n: corpus.len() }.get(self.lang()),
            t::count::Figures { n: corpus.totals().figures }.get(self.lang()),
        ];
        let how = t::cli::TYPE_WHAT_TO_FIND_TYPE;
        format!("ngoaivu: {}. {}", counts.join(", "), how.get(self.lang()))
    }

    pub(super) fn no_such_row(&self, row: usize) -> String {
        t::cli::NoRow { row }.get(self.lang())
    }

    pub(super) fn unknown(&self, name: &str, nearest: Option<&str>) -> String {
        let maybe =
            nearest.map_or_else(|| t::cli::HELP_LISTS_COMMANDS.into(), |near| messages::maybe(Some(near)));
        t::cli::NoSuchCommand { name, maybe }.get(self.lang())
    }

    /// Where we are: the overlay that is open, or what the pane shows.
    pub(super) fn here(&self) -> String {
        self.lines(&self.app.say(self.columns.unwrap_or(PAGE)))
    }

    /// What is selected, or why nothing else could be.
    pub(super) fn selected(&self) -> String {
        match self.app.notice() {
            Some(notice) => self.notice(notice),
            None => self.lines(&self.app.say_selected(self.columns.unwrap_or(PAGE))),
        }
    }

    pub(super) fn notice(&self, notice: &Notice) -> String {
        self.app.context().keymap().with_keys(KeyTable::Panes, &notice.text(self.lang()))
    }

    fn lines(&self, lines: &[String]) -> String {
        if lines.is_empty() {
            return t::app::NOTHING_FOUND.get(self.lang()).to_owned();
        }
        lines.iter().map(|line| self.wrapped(line)).collect::<Vec<_>>().join("\n")
    }

    fn wrapped(&self, text: &str) -> String {
        let Some(columns) = self.columns else { return text.replace('\n', " ") };
        let lines = wrap(text, columns).into_iter().filter_map(|range| text.get(range));
        lines.map(str::trim_end).collect::<Vec<_>>().join("\n")
    }
}

/// Columns of a page where nothing says how many there are.
const PAGE: usize = 80;

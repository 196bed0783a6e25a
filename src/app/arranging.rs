//! What the keys of the figures table do to its view: order, filters, groups, columns, marks; and the pages that lie
//! over it, a chart of the selected figure's indicator and the arithmetic of the figure.

use super::App;
use super::Notice;
use super::action::{Edit, Effect};
use super::cursor::Cursor;
use super::figures_table::{Column, FiguresTable};
use super::finder::Line;
use super::layout::Focus;
use super::overlay::{FilterInput, Overlay};
use crate::corpus::{FigureKey, Key};
use crate::figures::chart::{self, Glyphs, Look, Part};
use crate::figures::compare::Comparison;
use crate::figures::{Checks, Filter, Form, rows};
use crate::text::Clean;
use crate::text::wrap::wrap;

/// The forms of several rows, the one that `y` takes first.
pub const FORMS_OF_ROWS: [Form; 11] = [
    Form::Markdown,
    Form::Tsv,
    Form::Csv,
    Form::Json,
    Form::Value,
    Form::Vietnamese,
    Form::English,
    Form::Sentence,
    Form::Bibtex,
    Form::Ris,
    Form::Apa,
];

impl App {
    /// Changes which rows the table has, in what order, or with which columns.
    pub(super) fn arrange(&mut self, change: impl FnOnce(&mut FiguresTable)) {
        change(&mut self.table);
        self.table.measure_columns(&self.corpus, self.text);
        self.table.arrange(&self.corpus);
        self.lay_out();
    }

    /// What was recomputed of the figures that are listed; reckoned when it is first asked for.
    pub fn checks(&self) -> &Checks {
        self.checks.get_or_init(|| Checks::listed(&self.corpus))
    }

    /// Asks for a condition on the column that is selected.
    pub(super) fn ask_filter(&mut self) {
        let Some(column) = self.table.column() else { return };
        let before = self.table.filter(column).cloned();
        let mut line = Line::default();
        line.set(before.as_ref().map_or("", |filter| filter.written()));
        self.overlay = Some(Overlay::Filter(FilterInput { column, line, before, problem: None }));
    }

    /// A change of the condition: the table follows it as long as it can be understood.
    pub(super) fn edit_filter(&mut self, edit: &Edit) {
        let Some(Overlay::Filter(input)) = &mut self.overlay else { return };
        if !input.line.edit(edit) {
            return;
        }
        let typed = input.line.text().trim();
        let filter = if typed.is_empty() { None } else { Some(Filter::read(input.column, typed)) };
        let column = input.column;
        match filter.transpose() {
            Ok(filter) => {
                input.problem = None;
                self.filter_by(column, filter);
            }
            Err(problem) => input.problem = Some(Clean::one_line(&problem.to_string())),
        }
    }

    /// Puts back the condition that stood before.
    pub(super) fn leave_filter(&mut self, input: &FilterInput) {
        self.filter_by(input.column, input.before.clone());
    }

    fn filter_by(&mut self, column: Column, filter: Option<Filter>) {
        self.table.set_filter(column, filter);
        self.table.arrange(&self.corpus);
        self.lay_out();
    }

    /// The figure that a page over the table would be about.
    fn figure_here(&self) -> Option<FigureKey> {
        match self.copy_target() {
            Some(Key::Figure(figure)) => Some(figure),
            _ => self.focused_figure(),
        }
    }

    pub(super) fn show_chart(&mut self) {
        let figure = self.figure_here();
        let indicator = figure.and_then(|key| self.corpus.outlined(key)?.2.indicator);
        let chart = figure
            .zip(indicator)
            .filter(|(_, i)| Comparison::listed(&self.corpus, self.checks(), *i).is_some());
        match chart {
            Some((figure, _)) => self.overlay = Some(Overlay::Chart(figure, Cursor::default())),
            None => self.notice = Some(Notice::NothingToCompare),
        }
    }

    pub(super) fn show_checks(&mut self) {
        match self.figure_here().filter(|key| !self.checks().about(*key).is_empty()) {
            Some(figure) => self.overlay = Some(Overlay::Checks(figure, Cursor::default())),
            None => self.notice = Some(Notice::NothingToCheck),
        }
    }

    /// The lines of the page over the table, for `columns` of room.
    pub fn page_lines(&self, columns: usize) -> Vec<chart::Line> {
        match self.overlay() {
            Some(Overlay::Chart(figure, _)) => {
                let look = Look { width: columns, lang: self.interface, glyphs: Glyphs::Blocks };
                let indicator = self.corpus.outlined(*figure).and_then(|(_, _, f)| f.indicator);
                let comparison = indicator.and_then(|i| Comparison::listed(&self.corpus, self.checks(), i));
                comparison.map(|c| chart::lines(&self.corpus, &c, look)).unwrap_or_default()
            }
            Some(Overlay::Checks(figure, _)) => self.check_lines(*figure, columns),
            _ => Vec::new(),
        }
    }

    /// The same without styles.
    pub fn page_text(&self, columns: usize) -> String {
        let lines = self.page_lines(columns).into_iter();
        let lines = lines.map(|line| line.into_iter().map(|(_, text)| text).collect::<String>());
        lines.collect::<Vec<_>>().join("\n")
    }

    fn check_lines(&self, figure: FigureKey, columns: usize) -> Vec<chart::Line> {
        let mut lines = Vec::new();
        for check in self.checks().about(figure) {
            let label =
                self.corpus.outlined(check.figure).map(|(_, _, f)| f.label.get(self.text).to_string());
            let verdict = format!("{} {}", check.verdict.sign(), check.verdict.words(self.interface));
            lines.push(vec![
                (Part::Heading, verdict),
                (Part::Source, format!("  {}", label.unwrap_or_default())),
            ]);
            let working = check.working(&self.corpus, self.interface);
            for range in wrap(&working, columns.saturating_sub(2).max(1)) {
                let text = working.get(range).unwrap_or_default();
                lines.push(vec![(Part::Value, format!("  {text}"))]);
            }
        }
        lines
    }

    /// The rows that a copy takes: those that are marked.
    pub fn marked_rows(&self) -> Vec<FigureKey> {
        if self.focus == Focus::Figures { self.table.marked() } else { Vec::new() }
    }

    /// Copies several rows in one form.
    pub(super) fn copy_rows(&mut self, form: Form) -> Option<Effect> {
        let keys = self.marked_rows();
        let text = rows::copy(&self.corpus, &keys, self.table.columns(), form, self.text)?;
        Some(self.hand_over(text))
    }

    /// Copies the page over the table as it is read, derived values marked.
    pub(super) fn copy_page(&mut self) -> Effect {
        let text = Clean::new(self.page_text(PAGE_WIDTH).trim_end());
        self.hand_over(text)
    }
}

/// Columns of a page that is copied: those of an e-mail.
const PAGE_WIDTH: usize = 76;

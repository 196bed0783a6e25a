//! What stands around the panes: header, rules with the names of the panes, tabs, the status line.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::Screen;
use super::words::{self, Counted};
use crate::app::commands::command;
use crate::app::layout::{Narrow, Wide};
use crate::app::{Action, Focus, Notice};
use crate::corpus::TextKind;
use crate::text::wrap::{shorten, width};

/// Rules are light, and heavy at the pane that has the focus, so that it is told without colour.
const LIGHT: &str = "─";
const HEAVY: &str = "━";

/// Writes a line at the left of a row.
pub(super) fn put(buffer: &mut Buffer, area: Rect, line: &Line<'_>) {
    let area = area.intersection(buffer.area);
    if !area.is_empty() {
        buffer.set_line(area.x, area.y, line, area.width);
    }
}

/// Writes `right` at the right end of a row, with a space before and behind, if it leaves room for `taken`.
fn put_right(buffer: &mut Buffer, area: Rect, right: &Line<'_>, taken: usize) {
    let wide = u16::try_from(right.width()).unwrap_or(u16::MAX);
    if usize::from(area.width) >= taken + usize::from(wide) + 2 && wide < area.width {
        let at = area.x + area.width - wide - 1;
        put(buffer, Rect { x: at, width: wide, ..area }, right);
    }
}

impl Screen<'_> {
    pub(super) fn header(&self, buffer: &mut Buffer, wide: &Wide) {
        let lang = self.app.interface();
        let corpus = self.app.corpus();
        let counts = [
            words::count(corpus.len(), Counted::Articles, lang),
            words::count(corpus.totals().passages, Counted::Passages, lang),
            words::count(corpus.totals().figures, Counted::Figures, lang),
        ]
        .join(" · ");
        let line = Line::from(vec![
            Span::styled(" ngoaivu", self.theme.focus),
            Span::styled(format!("   {counts}"), self.theme.quiet),
        ]);
        put(buffer, wide.header, &line);
        let kind = self.app.open_article().map(|a| match a.kind {
            TextKind::Digest => words::DIGEST.get(lang),
            TextKind::Original => words::ORIGINAL.get(lang),
        });
        let right = Line::from(vec![
            Span::styled(self.app.text().code().to_uppercase(), self.theme.key),
            Span::styled(format!("  {}   ", kind.unwrap_or_default()), self.theme.quiet),
            Span::styled("?", self.theme.key),
            Span::raw(format!(" {}", words::HELP.get(lang).to_lowercase())),
        ]);
        put_right(buffer, wide.header, &right, line.width());
    }

    /// A rule with a name in it, and something at its right end.
    pub(super) fn rule(&self, buffer: &mut Buffer, area: Rect, focus: Focus, name: &str, right: &str) {
        let focused = self.app.focus() == focus;
        let (sign, line_style) = if focused { (HEAVY, self.theme.focus) } else { (LIGHT, self.theme.quiet) };
        let name_style = if focused { self.theme.focus } else { self.theme.pane };
        let room = usize::from(area.width);
        let right_wide = if right.is_empty() { 0 } else { width(right) + 3 };
        let name = shorten(name, room.saturating_sub(right_wide + 4));
        let fill = room.saturating_sub(width(&name) + 3 + right_wide);
        let mut spans = vec![
            Span::styled(sign, line_style),
            Span::styled(format!(" {name} "), name_style),
            Span::styled(sign.repeat(fill), line_style),
        ];
        if right_wide > 0 {
            spans.push(Span::styled(format!(" {right} "), self.theme.quiet));
            spans.push(Span::styled(sign, line_style));
        }
        put(buffer, area, &Line::from(spans));
    }

    pub(super) fn rules(&self, buffer: &mut Buffer, wide: &Wide) {
        let lang = self.app.interface();
        let over_list = Rect { width: wide.articles.width, ..wide.upper_rule };
        let over_reader = Rect { x: wide.reader.x, width: wide.reader.width, ..wide.upper_rule };
        self.rule(buffer, over_list, Focus::Articles, words::ARTICLES.get(lang), &self.list_position());
        self.rule(buffer, over_reader, Focus::Reader, &self.reader_name(), &self.reader_position());
        self.rule(buffer, wide.lower_rule, Focus::Figures, words::FIGURES.get(lang), &self.table_position());
        let style = self.theme.quiet;
        put(
            buffer,
            wide.status_rule,
            &Line::styled(self.working(usize::from(wide.status_rule.width)), style),
        );
        for y in wide.divider.top()..wide.divider.bottom() {
            put(buffer, Rect { y, height: 1, ..wide.divider }, &Line::styled("│", style));
        }
        let joint = |x, y| Rect { x, y, width: 1, height: 1 };
        put(buffer, joint(wide.divider.x, wide.upper_rule.y), &Line::styled("┬", style));
        put(buffer, joint(wide.divider.x, wide.lower_rule.y), &Line::styled("┴", self.joint_style()));
    }

    /// Over the status: the arithmetic of the selected figure, where it has any. A rule alone would say nothing, and
    /// takes 360 bytes of the first frame.
    fn working(&self, room: usize) -> String {
        let app = self.app;
        let figure = app.table().selected().filter(|_| app.focus() == Focus::Figures);
        let check = figure.and_then(|figure| app.checks().about(figure).into_iter().next());
        check.map_or_else(String::new, |check| {
            let working = check.working(app.corpus(), app.interface());
            let told = shorten(&format!("{LIGHT} {} {working} ", check.verdict.sign()), room);
            let fill = room.saturating_sub(width(&told));
            told + &LIGHT.repeat(fill)
        })
    }

    fn joint_style(&self) -> Style {
        if self.app.focus() == Focus::Figures { self.theme.focus } else { self.theme.quiet }
    }

    /// The names of the panes with what they hold, the shown one plain to see.
    pub(super) fn tabs(&self, buffer: &mut Buffer, narrow: &Narrow) {
        let lang = self.app.interface();
        let shown = self.app.shown_pane();
        let counts = [
            (Focus::Articles, self.list_position()),
            (Focus::Reader, self.reader_position()),
            (Focus::Figures, self.table_position()),
        ];
        let mut spans = Vec::new();
        for (i, (pane, count)) in counts.into_iter().enumerate() {
            let name = words::pane(pane, self.app.lists_hits(), lang);
            let active = pane == shown;
            let (sign, line) = if active { (HEAVY, self.theme.focus) } else { (LIGHT, self.theme.quiet) };
            let style = if active { self.theme.focus } else { self.theme.pane };
            spans.push(Span::styled(sign, line));
            spans.push(Span::styled(format!(" {} {name} ", i + 1), style));
            if !count.is_empty() {
                spans.push(Span::styled(format!("{count} "), self.theme.quiet));
            }
        }
        let line = Line::from(spans);
        let missing = usize::from(narrow.tabs.width).saturating_sub(line.width());
        let mut spans = line.spans;
        spans.push(Span::styled(LIGHT.repeat(missing), self.theme.quiet));
        put(buffer, narrow.tabs, &Line::from(spans));
    }

    /// The last line: what happened, or what the keys do here.
    pub(super) fn status(&self, buffer: &mut Buffer, area: Rect) {
        let lang = self.app.interface();
        let room = usize::from(area.width);
        if let Some(notice) = self.app.notice() {
            let style = if words::is_warning(notice) { self.theme.warning } else { self.theme.notice };
            let line = Line::styled(shorten(&format!(" {}", words::notice(notice, lang)), room), style);
            put(buffer, area, &line);
            if matches!(notice, Notice::Copied { outcome, .. } if outcome.way().is_some()) {
                let hint = Line::styled(words::NO_PASTE.get(lang), self.theme.quiet);
                put_right(buffer, area, &hint, line.width());
            }
            return;
        }
        let mut spans = Vec::new();
        let mut used = 0;
        // While somebody types, the hints stay as they are.
        let is_told = |action: &&Action| self.app.focus() == Focus::Find || self.app.can(**action);
        for command in self.hints().iter().filter(is_told).filter_map(|a| command(*a)) {
            let key = command.keys.first().map(|k| k.label()).unwrap_or_default();
            let hint = command.hint(lang);
            let wide = width(&key) + width(hint) + 4;
            if used + wide > room {
                break;
            }
            used += wide;
            spans.push(Span::styled(format!(" {key}"), self.theme.key));
            spans.push(Span::raw(format!(" {hint}  ")));
        }
        put(buffer, area, &Line::from(spans));
    }

    /// The commands worth telling where the focus is, the most useful first.
    fn hints(&self) -> &'static [Action] {
        match self.app.focus() {
            Focus::Articles => &IN_ARTICLES,
            Focus::Reader if self.app.lists_hits() => &IN_HITS,
            Focus::Reader => &IN_READER,
            Focus::Figures => &IN_FIGURES,
            Focus::Find => &IN_FIND,
        }
    }
}

const IN_ARTICLES: [Action; 8] = [
    Action::ToFind,
    Action::Open,
    Action::NextPane,
    Action::Back,
    Action::TextLanguage,
    Action::Palette,
    Action::Help,
    Action::Quit,
];
const IN_HITS: [Action; 7] = [
    Action::Open,
    Action::Copy,
    Action::CopyAs,
    Action::Back,
    Action::NextPane,
    Action::ClearQuery,
    Action::Help,
];
const IN_READER: [Action; 10] = [
    Action::ToFind,
    Action::Copy,
    Action::CopyAs,
    Action::Original,
    Action::NextFigure,
    Action::NextMatch,
    Action::Back,
    Action::TextLanguage,
    Action::NextPane,
    Action::Help,
];
const IN_FIGURES: [Action; 14] = [
    Action::Open,
    Action::Copy,
    Action::CopyAs,
    Action::Sort,
    Action::Filter,
    Action::Mark,
    Action::Chart,
    Action::Checks,
    Action::Group,
    Action::Columns,
    Action::Back,
    Action::ToFind,
    Action::NextPane,
    Action::Help,
];
const IN_FIND: [Action; 4] = [Action::Open, Action::Back, Action::NextPane, Action::ClearQuery];

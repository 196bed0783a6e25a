//! The whole screen: the panes, and what is around them: header, rules, tabs, the last line.

use ratatui::Frame;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};

use super::component::{Paint, in_whose_words};
use super::keymap::KeyTable;
use super::notice::Notice;
use super::table::{self, InputMode};
use super::{App, PaneId, words};
use crate::messages::t;
use crate::text::wrap::{width, wrap};
use crate::view::layout::{ScreenLayout, Slot, Wide};
use crate::view::{self, Tab, Theme, put, put_lines, put_right};

impl App {
    /// Draws the whole screen. Nothing changes by it.
    pub fn draw(&self, theme: &Theme, frame: &mut Frame<'_>) {
        Screen { app: self, theme }.draw(frame);
    }

    /// The pane whose name is at a column of the tabs, which have `room` columns.
    pub(super) fn pane_of_tab(&self, room: u16, column: u16) -> Option<PaneId> {
        let (panes, tabs): (Vec<_>, Vec<_>) =
            Screen { app: self, theme: &Theme::plain() }.tabs().into_iter().unzip();
        panes
            .get(view::tab_at(&tabs, usize::from(room), &self.title_behind_tabs(), usize::from(column))?)
            .copied()
    }

    /// The title of an article that has scrolled out of sight, where no rule has it.
    fn title_behind_tabs(&self) -> String {
        let is_read = self.active_pane() == PaneId::Reader && !self.panes.reader.lists_hits(&self.cx);
        let is_scrolled = is_read && self.panes.reader.place().top > 0;
        if is_scrolled { self.panes.get(PaneId::Reader).title(&self.cx) } else { String::new() }
    }
}

struct Screen<'a> {
    app: &'a App,
    theme: &'a Theme,
}

impl Screen<'_> {
    fn draw(&self, frame: &mut Frame<'_>) {
        let status = match self.app.cx.layout() {
            ScreenLayout::TooSmall => {
                let text = t::app::TOO_SMALL.get(self.app.cx.interface);
                let area = frame.area();
                return put(frame.buffer_mut(), area, &Line::raw(text));
            }
            ScreenLayout::Narrow(narrow) => {
                self.pane(PaneId::Find, frame, narrow.find);
                let tabs: Vec<Tab> = self.tabs().into_iter().map(|(_, tab)| tab).collect();
                let title = self.app.title_behind_tabs();
                view::tabs(frame.buffer_mut(), narrow.tabs, self.theme, &tabs, &title);
                self.pane(self.app.active_pane(), frame, narrow.body);
                narrow.status
            }
            ScreenLayout::Wide(wide) => {
                self.header(frame.buffer_mut(), &wide);
                self.pane(PaneId::Find, frame, wide.find);
                self.rules(frame.buffer_mut(), &wide);
                for slot in Slot::ALL {
                    if let Some(pane) = self.app.pane_in(slot) {
                        self.pane(pane, frame, self.app.cx.layout().area(slot));
                    }
                }
                wide.status
            }
        };
        self.status(frame.buffer_mut(), status);
        if let Some(overlay) = &self.app.overlay {
            overlay.draw(&self.app.panes, &self.paint(self.app.focus), frame);
            // On a low screen it lies over the last line, in which it says why it is there again.
            if self.app.notice.as_ref().is_some_and(Notice::is_warning) {
                Clear.render(status, frame.buffer_mut());
                self.status(frame.buffer_mut(), status);
            }
        }
    }

    fn paint(&self, pane: PaneId) -> Paint<'_> {
        let app = self.app;
        Paint {
            cx: &app.cx,
            theme: self.theme,
            focused: app.focus == pane,
            shown: app.cx.layout().is_wide() || app.active_pane() == pane,
            covered: app.overlay.is_some(),
        }
    }

    fn pane(&self, pane: PaneId, frame: &mut Frame<'_>, area: Rect) {
        self.app.panes.get(pane).draw(&self.paint(pane), frame, area);
    }

    fn header(&self, buffer: &mut Buffer, wide: &Wide) {
        let (app, theme, lang) = (self.app, self.theme, self.app.cx.interface);
        let corpus = &app.cx.corpus;
        let counts = [
            t::count::Articles { n: corpus.len() }.get(lang),
            t::count::Passages { n: corpus.totals().passages }.get(lang),
            t::count::Figures { n: corpus.totals().figures }.get(lang),
        ]
        .join(words::SEPARATOR);
        let awaited = app.cx.library_status.iter().map(|awaited| format!(" · {}", awaited.get(lang)));
        let mut line = Line::from(vec![
            Span::styled(" ngoaivu", theme.focus),
            Span::styled(format!("   {counts}"), theme.quiet),
        ]);
        line.spans.extend(awaited.map(|awaited| Span::styled(awaited, theme.notice)));
        put(buffer, wide.header, &line);
        let article = app.panes.reader.article().and_then(|key| corpus.article(key));
        let kind = article.map(|article| in_whose_words(article).get(lang));
        let help = table::command(super::Action::HELP).map_or("", |help| help.hint(lang));
        let right = Line::from(vec![
            Span::styled(app.cx.text.code().to_uppercase(), theme.key),
            Span::styled(format!("  {}   ", kind.unwrap_or_default()), theme.quiet),
            Span::styled("?", theme.key),
            Span::raw(format!(" {help}")),
        ]);
        put_right(buffer, wide.header, &right, line.width());
    }

    /// The rules with the names of the panes, and the line between the upper ones.
    fn rules(&self, buffer: &mut Buffer, wide: &Wide) {
        let (app, theme) = (self.app, self.theme);
        for slot in Slot::ALL {
            let place = app.pane_in(slot).zip(app.cx.layout().rule(slot));
            let Some((pane, area)) = place else { continue };
            let paint = self.paint(pane);
            let component = app.panes.get(pane);
            let (title, position) = (component.title(&app.cx), component.position(&paint));
            view::rule(buffer, area, theme, paint.focused, &title, &position);
        }
        for y in wide.divider.top()..wide.divider.bottom() {
            put(buffer, Rect { y, height: 1, ..wide.divider }, &Line::styled("│", theme.quiet));
        }
        for (y, sign) in [(wide.upper_rule.y, "┬"), (wide.lower_rule.y, "┴")] {
            let place = Rect { x: wide.divider.x, y, width: 1, height: 1 };
            // The name in the lower rule may go on over it.
            let is_free = |cell: &Cell| y == wide.upper_rule.y || matches!(cell.symbol(), "─" | "━");
            if buffer.cell((place.x, y)).is_some_and(is_free) {
                put(buffer, place, &Line::styled(sign, theme.quiet));
            }
        }
    }

    /// The names of the panes with what they hold, the shown one plain to see.
    fn tabs(&self) -> Vec<(PaneId, Tab)> {
        let (app, lang) = (self.app, self.app.cx.interface);
        let shown = app.active_pane();
        let panes = PaneId::ALL.iter().filter(|id| id.slot().is_some());
        let tab = |id: &PaneId| {
            let pane = app.panes.get(*id);
            let to_it = id.commands().iter().find(|command| command.topic == t::guide::PANES);
            let key = to_it.and_then(|command| app.cx.keymap().label(KeyTable::Panes, command.name()));
            let tab = Tab {
                key: key.unwrap_or_default(),
                name: pane.name(&app.cx).get(lang).to_owned(),
                count: pane.position(&self.paint(*id)),
                shown: *id == shown,
            };
            (*id, tab)
        };
        panes.map(tab).collect()
    }

    /// The last line: what happened, or what the keys do here.
    fn status(&self, buffer: &mut Buffer, area: Rect) {
        let (app, theme, lang) = (self.app, self.theme, self.app.cx.interface);
        let room = usize::from(area.width);
        let keys = InputMode::of_pane(&app.panes, app.focus).keys();
        if let Some(notice) = &app.notice {
            let text = app.what_was_copied(notice) + &app.cx.keymap().with_keys(keys, &notice.text(lang));
            let style = if notice.is_warning() { theme.warning } else { theme.notice };
            if width(&text) + 2 > room {
                return warn(buffer, area, &text, style);
            }
            let line = Line::styled(format!(" {text}"), style);
            put(buffer, area, &line);
            if matches!(notice, Notice::Copied { outcome, .. } if outcome.way().is_some()) {
                let hint = Line::styled(app.cx.with_keys(keys, t::app::NO_PASTE), theme.quiet);
                put_right(buffer, area, &hint, line.width());
            }
            return;
        }
        // What is wrong with the query and is cut beside it.
        if let Some(problem) = app.panes.find.cut_problem(&app.cx, room).filter(|_| app.cx.typing) {
            return warn(buffer, area, &problem, theme.warning);
        }
        // A wide screen has it in the header.
        if let Some(awaited) = app.cx.library_status.as_ref().filter(|_| !app.cx.layout().is_wide()) {
            return put(buffer, area, &Line::styled(format!(" {}", awaited.get(lang)), theme.notice));
        }
        let mut spans = Vec::new();
        let mut used = 0;
        // How to get back comes first.
        let back = app.cx.zoomed.then_some(super::Action::ZOOM);
        let row = app.panes.get(app.focus).hints(&app.cx).unwrap_or(app.focus.name());
        let others = app.cx.keymap().hints(row).iter().filter_map(|name| table::named(Some(name)));
        let hints = back.into_iter().chain(others.filter(|action| Some(*action) != back));
        // While a query is typed, the hints stay as they are; before that there is nothing to go back from.
        let applies = |action: &super::Action| {
            app.cx.typing && !matches!(*action, super::Action::BACK | super::Action::CLEAR_QUERY)
                || app.can(*action)
        };
        for command in hints.filter(applies).filter_map(table::command) {
            let Some(key) = app.cx.keymap().label(keys, command.name()) else { continue };
            let hint = command.hint(lang);
            let wide = width(&key) + width(hint) + 4;
            if used + wide > room {
                break;
            }
            used += wide;
            spans.push(Span::styled(format!(" {key}"), theme.key));
            spans.push(Span::raw(format!(" {hint}  ")));
        }
        put(buffer, area, &Line::from(spans));
    }
}

/// Says what is wrong in the last line; where that is too short, over the last lines of the pane above it.
fn warn(buffer: &mut Buffer, area: Rect, text: &str, style: Style) {
    let ranges = wrap(text, usize::from(area.width).saturating_sub(2));
    let lines: Vec<Line<'_>> = ranges
        .into_iter()
        .filter_map(|range| text.get(range))
        .map(|text| Line::styled(format!(" {text}"), style))
        .collect();
    let above = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_sub(area.height).min(area.y);
    let area = Rect { y: area.y - above, height: area.height + above, ..area };
    Clear.render(area, buffer);
    put_lines(buffer, area, lines);
}

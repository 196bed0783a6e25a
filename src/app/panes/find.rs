//! The input line for the query, always in view, with what the query brought at its right.

use std::mem;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::app::action::Action;
use crate::app::commands::Command;
use crate::app::component::{ContextChange, Paint, Pane, Reaction};
use crate::app::context::Context;
use crate::app::keymap::KeyTable;
use crate::app::remembered::Remembered;
use crate::app::words;
use crate::corpus::Lang;
use crate::messages::{Message, Worded, senses, t};
use crate::text::wrap::{shorten, width};
use crate::view::input_line::{InputEdit, InputLine};
use crate::view::put;

/// What it answers, in every pane or only here.
pub const COMMANDS: &[Command] = &[
    Command::new(Action::FIND, t::guide::FINDING).everywhere(),
    Command::new(Action::PAST_QUERY, t::guide::FINDING),
    Command::new(Action::CLEAR_QUERY, t::guide::PROGRAM).everywhere(),
];

/// In the empty input: where to type, how to read on, how to copy; the longest that fits.
const START: [Message; 3] = [t::guide::START_LONG, t::guide::START, t::guide::START_SHORT];
/// The same while the input has the focus.
const TYPE: [Message; 3] = [t::guide::TYPE_LONG, t::guide::TYPE, t::guide::TYPE_SHORT];

/// Columns in which the beginning of what is wrong with a query says something.
const MIN_PROBLEM_WIDTH: usize = 12;

/// Queries that are kept: with long ones, half of what a file of state may have.
const MOST_QUERIES_KEPT: usize = 100;

/// The input line.
#[derive(Debug, Default)]
pub struct FindPane {
    line: InputLine,
    /// What was searched for, the last one last.
    history: Vec<String>,
    /// Which of these is in the line, unchanged.
    recalled: Option<usize>,
    /// Whether the next letter replaces the query, as in the address line of a browser.
    is_selected: bool,
    /// What the first letter of another query goes behind, while the statements of one person are listed.
    of_person: Option<String>,
}

impl FindPane {
    /// What is typed.
    pub fn text(&self) -> &str {
        self.line.text()
    }

    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.line.is_empty()
    }

    pub(in crate::app) fn set(&mut self, typed: &str) {
        self.line.set(typed);
        self.recalled = None;
        self.is_selected = false;
    }

    /// The next query is of what a speaker said, until the line is left; of none, of everything.
    pub(in crate::app) fn narrow_to(&mut self, name: Option<&str>, lang: Lang) {
        self.of_person = name.map(|name| format!("{}:\"{name}\" ", senses::word("field", "by", lang)));
    }

    /// Keeps what is typed among what was searched for.
    pub(in crate::app) fn keep(&mut self) {
        let typed = self.line.text().trim();
        if !typed.is_empty() {
            self.history.retain(|kept| kept != typed);
            self.history.push(typed.to_owned());
            self.history.drain(..self.history.len().saturating_sub(MOST_QUERIES_KEPT));
        }
        self.recalled = None;
    }

    /// Puts the query before the one in the line there, or the one after it; nothing where there is none.
    fn recall(&mut self, action: Action) -> Option<Reaction> {
        let place = match (action, self.recalled) {
            (Action::PAST_QUERY, None) => {
                let typed = self.line.text().trim();
                self.history.iter().rposition(|past| past != typed)?
            }
            (Action::UP, None) if self.line.is_empty() || self.is_selected => {
                self.history.len().checked_sub(1)?
            }
            (Action::UP | Action::PAST_QUERY, Some(place)) => place.saturating_sub(1),
            (Action::DOWN, Some(place)) => place + 1,
            _ => return None,
        };
        let query = self.history.get(place).cloned();
        self.line.set(query.as_deref().unwrap_or_default());
        self.recalled = query.is_some().then_some(place);
        self.is_selected = false;
        Some(Reaction::Search(self.line.text().to_owned()))
    }

    /// What a new user needs to know, in so many columns.
    fn start(cx: &Context, room: usize) -> String {
        let (table, texts) = if cx.typing { (KeyTable::Typing, TYPE) } else { (KeyTable::Panes, START) };
        let texts = texts.map(|text| cx.with_keys(table, text));
        let [.., shortest] = &texts;
        texts.iter().find(|text| width(text) <= room).unwrap_or(shortest).clone()
    }

    /// What is wrong with the query.
    fn problem(cx: &Context) -> Option<String> {
        let (lang, results) = (cx.interface, cx.found()?);
        let (part, problem) = results.problem()?;
        let place = if cx.typing { KeyTable::Typing } else { KeyTable::Panes };
        let why = problem.why.wording();
        let why = if problem.why.is_of_a_name() { t::query::Problem { part, why }.into() } else { why };
        let said = if problem.why.drops_a_filter() && !results.is_empty() {
            t::query::RestIsFound { why }.get(lang)
        } else {
            why.get(lang)
        };
        Some(cx.keymap().with_keys(place, &said))
    }

    /// The same where it is longer than the room beside what is typed, on a screen of so many columns.
    pub(in crate::app) fn cut_problem(&self, cx: &Context, columns: usize) -> Option<String> {
        let before = width(t::panes::FIND_TITLE.get(cx.interface)) + 2;
        let typed = width(&self.line.visible(columns.saturating_sub(before + 1)).0);
        Self::problem(cx).filter(|problem| before + typed + 3 + width(problem) > columns)
    }

    /// `6 đoạn · 4 số liệu · 3 bài`, which words had to be left out, or what is wrong with the query; the same in fewer
    /// words after it.
    fn found(cx: &Context) -> Vec<String> {
        let lang = cx.interface;
        let Some(results) = cx.found() else { return Vec::new() };
        if let Some(problem) = Self::problem(cx) {
            return vec![problem];
        }
        let hits = results.hits();
        let others = [
            t::count::Figures { n: results.figures().len() }.get(lang),
            t::count::Articles { n: results.articles().len() }.get(lang),
        ];
        let near = (hits.weak > 0).then(|| t::query::Near { n: hits.weak }.get(lang));
        let others = others.into_iter().chain(near).collect::<Vec<_>>().join(words::SEPARATOR);
        // How many there are is only known where all was read.
        let counts = if hits.complete {
            format!("{} · {others}", t::count::Passages { n: hits.total }.get(lang))
        } else {
            let best = t::query::BestOfRead { read: hits.read, unread: hits.unread }.get(lang);
            let all = format!("{best} · {others}");
            return vec![all, best];
        };
        match (results.left_out(), results.also()) {
            (Some(left_out), _) => {
                let left_out = format!("{} “{left_out}”", t::app::LEFT_OUT.get(lang));
                vec![format!("{left_out} · {counts}"), left_out]
            }
            (None, Some(names)) => {
                vec![format!("{} · {counts}", t::query::Also { names }.get(lang)), counts]
            }
            (None, None) => vec![counts],
        }
    }
}

impl Pane for FindPane {
    fn name(&self, _cx: &Context) -> Message {
        t::panes::FIND_TITLE
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn can(&self, action: Action, cx: &Context) -> bool {
        action != Action::CLEAR_QUERY || cx.results.is_some()
    }

    fn update(&mut self, action: Action, cx: &Context) -> Reaction {
        match action {
            Action::FIND => {
                self.is_selected = !cx.typing && !self.line.is_empty();
                Reaction::Focus
            }
            Action::CLEAR_QUERY if self.line.is_empty() => Reaction::Done,
            Action::CLEAR_QUERY => {
                self.keep();
                self.line.clear();
                Reaction::Search(String::new())
            }
            _ if cx.typing => self.recall(action).unwrap_or(Reaction::Ignored),
            _ => Reaction::Ignored,
        }
    }

    fn edit(&mut self, edit: &InputEdit, _cx: &Context) -> Reaction {
        self.recalled = None;
        let is_replaced = mem::take(&mut self.is_selected) && edit.changes_text();
        if is_replaced {
            self.keep();
            self.line.clear();
        }
        let is_typed = matches!(edit, InputEdit::Insert(_) | InputEdit::Paste(_)) && self.line.is_empty();
        if let Some(of_person) = self.of_person.take_if(|_| is_typed) {
            self.line.set(&of_person);
        }
        if self.line.edit(edit) || is_replaced {
            Reaction::Search(self.line.text().to_owned())
        } else {
            Reaction::Done
        }
    }

    fn on_change(&mut self, change: ContextChange<'_>, _cx: &Context) {
        if let ContextChange::Focus(false) = change {
            self.keep();
            self.is_selected = false;
        }
    }

    fn restore(&mut self, remembered: &Remembered, _cx: &Context) {
        self.history.clone_from(&remembered.queries);
    }

    fn remember(&self, remembered: &mut Remembered, _cx: &Context) {
        let mut kept = Self { line: self.line.clone(), history: self.history.clone(), ..Self::default() };
        kept.keep();
        remembered.queries = kept.history;
    }

    fn position(&self, paint: &Paint<'_>) -> String {
        Self::found(paint.cx).into_iter().next().unwrap_or_default()
    }

    fn draw(&self, paint: &Paint<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (lang, theme) = (paint.lang(), paint.theme);
        let name = format!(" {} ", t::panes::FIND_TITLE.get(lang));
        let from = width(&name);
        let style = if paint.focused { theme.focus } else { theme.pane };
        let room = usize::from(area.width).saturating_sub(from + 1);
        let (shown, column) = self.line.visible(room);
        let typed = if self.line.is_empty() {
            Span::styled(Self::start(paint.cx, room), theme.quiet)
        } else {
            Span::styled(shown, if self.is_selected { theme.current } else { Style::default() })
        };
        let left = Line::from(vec![Span::styled(name, style), typed]);
        let taken = left.width();
        put(frame.buffer_mut(), area, &left);
        // The counts give way to what is typed; what is wrong with the query is cut.
        let right_room = usize::from(area.width).saturating_sub(taken + 3);
        let found = Self::found(paint.cx);
        let fits = found.iter().find(|found| width(found) <= right_room);
        let is_wrong = paint.cx.found().is_some_and(|results| !results.hits().problems.is_empty());
        // While it is typed, the last line says it whole.
        let last = found.last().filter(|_| is_wrong && right_room >= MIN_PROBLEM_WIDTH && !paint.cx.typing);
        let right = fits.or(last).map(|found| shorten(found, right_room)).unwrap_or_default();
        let wide = width(&right);
        if wide > 0 {
            let at = area.width - u16::try_from(wide + 1).unwrap_or(area.width);
            let place = Rect { x: area.x + at, width: area.width - at, ..area };
            put(frame.buffer_mut(), place, &Line::styled(right, theme.quiet));
        }
        if paint.focused && !paint.covered {
            let column = u16::try_from(from + column).unwrap_or(u16::MAX).min(area.width.saturating_sub(1));
            frame.set_cursor_position(Position::new(area.x + column, area.y));
        }
    }

    fn say(&self, cx: &Context) -> Vec<String> {
        vec![format!("{}: {}", t::panes::FIND_TITLE.get(cx.interface), self.line.text())]
    }

    fn say_selected(&self, cx: &Context) -> Vec<String> {
        self.say(cx)
    }
}

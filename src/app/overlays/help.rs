//! The help: every command with its keys by what it is for, how a query is written, what the signs on the screen mean.

use ratatui::text::{Line, Span};

use super::page::{self, PageOverlay};
use crate::app::action::Action;
use crate::app::commands::Command;
use crate::app::context::Context;
use crate::app::keymap::KeyTable;
use crate::app::overlay::{OverlayContext, OverlayOpener, OverlayOpening};
use crate::app::table;
use crate::app::words;
use crate::figures::check::Verdict;
use crate::messages::{Message, t};
use crate::text::wrap::{pad_right, width, wrap};
use crate::view::Theme;

/// How it is opened.
pub const OPENER: OverlayOpener = OverlayOpener::new(Action::HELP, t::guide::HELP, open);

fn open(_below: &OverlayContext<'_>) -> OverlayOpening {
    page::open(Help { commands: table::commands().iter().map(|entry| entry.command).collect() })
}

/// Columns for keys and examples.
const KEYS: usize = 28;

/// With fewer columns the keys are above their descriptions.
const BESIDE: usize = 60;

/// How a query is written, by examples.
pub const QUERIES: [(&str, Message); 18] = [
    ("ngoai giao", t::guide::QUERY_WORDS),
    ("\"hội nhập quốc tế\"", t::guide::QUERY_PHRASE),
    ("=thoả", t::guide::QUERY_EXACT),
    ("kiều -covid", t::guide::QUERY_WITHOUT),
    ("fdi OR \"kiều hối\"", t::guide::QUERY_OR),
    ("by:sơn  ai:sơn", t::guide::QUERY_BY),
    ("in:2018  năm:2016..2018", t::guide::QUERY_IN),
    ("publisher:vov  báo:vov", t::guide::QUERY_PUBLISHER),
    ("kind:quote  loại:trích-dẫn", t::guide::QUERY_KIND),
    ("period:2018  kỳ:2018", t::guide::QUERY_PERIOD),
    ("value:>1000000  số:10..20", t::guide::QUERY_VALUE),
    ("unit:usd  đơnvị:usd", t::guide::QUERY_UNIT),
    ("indicator:fdi  chỉtiêu:fdi", t::guide::QUERY_INDICATOR),
    ("subject:huế  của:huế", t::guide::QUERY_SUBJECT),
    ("mode:target  dạng:mục-tiêu", t::guide::QUERY_MODE),
    ("article:tien-phong", t::guide::QUERY_ARTICLE),
    ("tag:lễ", t::guide::QUERY_TAG),
    ("is:corrected  là:đã-sửa", t::guide::QUERY_IS),
];

const SIGNS: [(&str, Message); 15] = [
    ("▌", t::guide::SIGN_SELECTED),
    ("“ ”", t::guide::SIGN_QUOTE),
    (words::STATEMENT_MARK, t::guide::SIGN_STATEMENT),
    (words::FIGURE_MARK, t::guide::SIGN_FIGURE),
    (words::TITLE_MARK, t::guide::SIGN_TITLE),
    (words::PASSAGE_MARK, t::guide::SIGN_PASSAGE),
    (words::IMPORTED_MARK, t::guide::SIGN_IMPORTED),
    (words::UNREAD_MARK, t::guide::SIGN_UNREAD),
    ("✎", t::guide::SIGN_CORRECTED),
    ("*", t::guide::SIGN_MARKED),
    ("2016*", t::guide::SIGN_DERIVED),
    ("▲ ▼", t::guide::SIGN_CHANGE),
    ("▾ ▴", t::guide::SIGN_ORDER),
    ("…", t::guide::SIGN_CUT),
    ("╌", t::guide::SIGN_PREVIEW),
];

const VERDICTS: [(Verdict, Message); 4] = [
    (Verdict::Agrees, t::guide::SIGN_AGREES),
    (Verdict::Rounding, t::guide::SIGN_ROUNDING),
    (Verdict::Disagrees, t::guide::SIGN_DISAGREES),
    (Verdict::Derived, t::guide::SIGN_RECKONED),
];

/// The help.
#[derive(Debug)]
struct Help {
    commands: Vec<&'static Command>,
}

/// A command with its keys, in so many columns, and what it does and where, in lines of `room` columns.
pub(super) fn command_lines(
    command: &Command,
    place: &str,
    (columns, room): (usize, usize),
    theme: &Theme,
    cx: &Context,
) -> Vec<Line<'static>> {
    let (keys, about) = described(command, cx);
    let about = format!("{}: {about}{place}", command.hint(cx.interface));
    let broken = wrap(&about, room.saturating_sub(columns));
    let texts = broken.into_iter().filter_map(|range| about.get(range)).map(str::to_owned);
    let keys = [keys].into_iter().chain(std::iter::repeat_with(String::new));
    let line = |(keys, text): (String, String)| {
        Line::from(vec![Span::styled(pad_right(&keys, columns), theme.key), Span::raw(text)])
    };
    keys.zip(texts).map(line).collect()
}

fn described(command: &Command, cx: &Context) -> (String, String) {
    let about = cx.keymap().with_keys(KeyTable::Panes, command.about(cx.interface));
    (cx.keymap().labels(command.action), about)
}

impl PageOverlay for Help {
    fn title(&self, cx: &Context) -> String {
        t::guide::NAME.get(cx.interface).to_owned()
    }

    fn lines(&self, cx: &Context, theme: &Theme, columns: usize) -> Vec<Line<'static>> {
        let lang = cx.interface;
        let mut lines = Vec::new();
        let mut section = |name: Message, rows: Vec<(String, String)>| {
            if !lines.is_empty() {
                lines.push(Line::default());
            }
            lines.push(Line::styled(name.get(lang), theme.heading));
            lines.extend(rows.iter().flat_map(|(left, right)| row(left, right, theme, columns)));
        };
        for group in self.commands.chunk_by(|a, b| a.topic == b.topic) {
            let Some(first) = group.first() else { continue };
            section(first.topic, group.iter().map(|command| described(command, cx)).collect());
            if first.topic == t::guide::FINDING {
                let examples = QUERIES
                    .iter()
                    .map(|(example, about)| ((*example).to_owned(), about.get(lang).to_owned()));
                section(t::guide::QUERIES, examples.collect());
            }
        }
        let signs = SIGNS.iter().map(|(sign, about)| (*sign, about));
        let signs = signs.chain(VERDICTS.iter().map(|(verdict, about)| (verdict.sign(), about)));
        section(
            t::guide::SIGNS,
            signs.map(|(sign, about)| (sign.to_owned(), about.get(lang).to_owned())).collect(),
        );
        lines
    }

    /// Every command by its name, and what else a line may be.
    fn say(&self, cx: &Context, _columns: usize) -> Vec<String> {
        let lang = cx.interface;
        let mut lines =
            vec![t::guide::ANY_WORDS.get(lang).to_owned(), t::guide::A_NUMBER.get(lang).to_owned()];
        lines.extend(self.commands.iter().map(|c| c.described(cx.keymap(), lang)));
        lines.extend(QUERIES.iter().map(|(example, about)| format!("{example}: {}", about.get(lang))));
        lines.push(t::guide::NUMBER_BEHIND.get(lang).to_owned());
        lines
    }

    // There is nothing in it to choose.
    fn is_over_when_said(&self) -> bool {
        true
    }
}

/// Keys or an example, and beside or below it what that does.
fn row(left: &str, right: &str, theme: &Theme, columns: usize) -> Vec<Line<'static>> {
    let indent = if columns < BESIDE { 4 } else { 2 + KEYS };
    let left = format!("  {left}");
    let mut texts = page::wrapped(right, indent, columns);
    let is_beside = columns >= BESIDE && width(&left) < indent;
    let beside = if is_beside { texts.next() } else { None };
    let beside = beside.map(|text| Span::raw(text.trim_start().to_owned()));
    let wide = if beside.is_some() { indent } else { width(&left) };
    let first = std::iter::once(Span::styled(pad_right(&left, wide), theme.key)).chain(beside);
    let mut lines = vec![first.collect()];
    lines.extend(texts.map(Line::raw));
    lines
}

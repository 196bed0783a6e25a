//! The rows of people and of statements, drawn and said.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{One, People};
use crate::app::component::Paint;
use crate::app::context::Context;
use crate::app::words::{self, Counted};
use crate::corpus::Lang;
use crate::figures::dates;
use crate::figures::table::{Column, shown};
use crate::messages::t;
use crate::people::{Kind, Shown, Speaker, Statement};
use crate::text::Clean;
use crate::text::wrap::{pad_left, pad_right, shorten};
use crate::view::layout::Slot;
use crate::view::styled::styled;
use crate::view::{put, put_lines};

/// Columns of a pane from which on a person has one line.
const ONE_LINE: usize = 70;
/// Columns of a date to the day, `2018-08-12`.
const DATE: usize = 10;
/// Columns of a count.
const COUNT: usize = 6;
/// Of a name beside its office.
const LONGEST_NAME: usize = 34;
/// Above the statements of somebody: the offices, and the subjects.
const HEAD: usize = 2;
/// Of one statement: its words; its figures and where it stands.
const LINES_OF_STATEMENT: usize = 2;
/// Figures that are told of one statement; there is no room for more.
const MOST_FIGURES: usize = 3;

/// Lines of a row, and rows that are in view.
fn shape(width: usize, height: usize, of_one: bool) -> (usize, usize) {
    if of_one {
        let height = height.saturating_sub(HEAD);
        let lines = LINES_OF_STATEMENT.min(height.max(1));
        return (lines, height / lines);
    }
    let lines = if width < ONE_LINE { LINES_OF_STATEMENT.min(height.max(1)) } else { 1 };
    (lines, height / lines)
}

/// Rows in view.
pub(super) fn height(cx: &Context, of_one: bool) -> usize {
    let (width, height) = cx.area(Slot::Bottom);
    shape(width, height, of_one).1
}

pub(super) fn draw(pane: &People, paint: &Paint<'_>, buffer: &mut Buffer, area: Rect) {
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    let told = |words: &str, buffer: &mut Buffer| {
        put(buffer, area, &Line::styled(format!("  {words}"), paint.theme.quiet));
    };
    let Some(people) = &pane.everybody else {
        return told(t::people::READING.get(paint.lang()), buffer);
    };
    let (lines_of_row, rows) = shape(width, height, pane.one.is_some());
    if let Some(one) = &pane.one {
        let Some(speaker) = people.get(one.speaker) else { return };
        let head = head(speaker, one, paint, width);
        let (above, below) = (Rect { height: area.height.min(2), ..area }, HEAD.min(height));
        put_lines(buffer, above, head);
        let skipped = u16::try_from(below).unwrap_or(area.height);
        let area = Rect { y: area.y + skipped, height: area.height - skipped, ..area };
        let listed = (one.cursor.top()..one.len()).take(rows);
        let lines = listed.filter_map(|row| Some((row, one.get(row)?))).flat_map(|(row, said)| {
            let selected = row == one.cursor.selected();
            statement(said, paint, selected, width).into_iter().take(lines_of_row)
        });
        return put_lines(buffer, area, lines);
    }
    if pane.listed.is_empty() {
        return told(t::app::NOTHING_FOUND.get(paint.lang()), buffer);
    }
    let listed = pane.listed.iter().enumerate().skip(pane.cursor.top()).take(rows);
    let lines = listed.flat_map(|(row, (number, count))| {
        let selected = row == pane.cursor.selected();
        let speaker = people.get(*number);
        speaker.map(|speaker| person(speaker, *count, paint, selected, width)).unwrap_or_default()
    });
    put_lines(buffer, area, lines);
}

fn style(paint: &Paint<'_>, selected: bool) -> Style {
    if selected { paint.theme.selected } else { paint.theme.text }
}

fn office(speaker: &Speaker, lang: Lang) -> String {
    match (speaker.kind, speaker.offices.first()) {
        (_, Some(office)) => office.clone(),
        (Kind::Person, None) => String::new(),
        (Kind::Body, None) => t::people::BODY.get(lang).to_owned(),
        (Kind::Office, None) => t::people::NOT_NAMED.get(lang).to_owned(),
    }
}

/// Name, office, how much they said, when last.
fn person(speaker: &Speaker, count: usize, paint: &Paint<'_>, selected: bool, width: usize) -> Vec<Line<'static>> {
    let (theme, lang) = (paint.theme, paint.lang());
    let count = pad_left(&count.to_string(), COUNT);
    let last = pad_left(&speaker.last.map(|date| date.to_string()).unwrap_or_default(), DATE + 2);
    let room = width.saturating_sub(1 + COUNT + DATE + 2);
    let right = [Span::styled(count, theme.key), Span::styled(last, theme.quiet)];
    let bar = paint.bar(selected);
    let name = Clean::one_line(&speaker.name);
    let office = Clean::one_line(&office(speaker, lang));
    let named = |room: usize| Span::styled(pad_right(&shorten(&name, room), room), style(paint, selected));
    if width >= ONE_LINE {
        let of_name = LONGEST_NAME.min(room / 2);
        let of_office = room.saturating_sub(of_name + 2);
        let office = pad_right(&shorten(&office, of_office), of_office);
        let left = [bar, named(of_name), Span::styled(format!("  {office}"), theme.quiet)];
        return vec![left.into_iter().chain(right).collect()];
    }
    let below = Line::styled(format!("   {}", shorten(&office, width.saturating_sub(3))), theme.quiet);
    vec![[bar, named(room)].into_iter().chain(right).collect(), below]
}

/// The offices and other names; the subjects, the one that is shown plain to see.
fn head(speaker: &Speaker, one: &One, paint: &Paint<'_>, width: usize) -> Vec<Line<'static>> {
    let (theme, lang) = (paint.theme, paint.lang());
    let mut told = vec![words::count(one.said.len(), Counted::Statements, lang)];
    told.extend((!speaker.offices.is_empty()).then(|| speaker.offices.join("; ")));
    told.extend((!speaker.others.is_empty()).then(|| {
        format!("{}: {}", t::people::ALSO_WRITTEN.get(lang), speaker.others.join("; "))
    }));
    let told = Clean::one_line(&told.join(" · "));
    let mut subjects = vec![Span::raw("  ")];
    let all = (t::people::ALL_SUBJECTS.get(lang).to_owned(), one.said.len());
    let named = one.subjects.iter().map(|(subject, said)| (subject.clone(), said.len()));
    // The one that is shown is in view, with those behind it.
    let first = one.subject.saturating_sub(1);
    for (at, (subject, count)) in std::iter::once(all).chain(named).enumerate().skip(first) {
        let style = if at == one.subject { theme.selected } else { theme.quiet };
        subjects.push(Span::styled(format!("{} {count}", Clean::one_line(&subject)), style));
        subjects.push(Span::raw(" · "));
        if subjects.iter().map(Span::width).sum::<usize>() > width {
            break;
        }
    }
    subjects.pop();
    vec![Line::styled(format!("  {}", shorten(&told, width.saturating_sub(2))), theme.quiet), Line::from(subjects)]
}

/// When and what; the figures in it, and where it stands.
fn statement(said: Statement, paint: &Paint<'_>, selected: bool, width: usize) -> Vec<Line<'static>> {
    let (cx, theme) = (paint.cx, paint.theme);
    let Some(shown_one) = Shown::of(&cx.corpus, said) else { return vec![Line::default(), Line::default()] };
    let article = shown_one.article;
    let date = article.date.map(|date| date.to_string()).unwrap_or_default();
    let room = width.saturating_sub(1 + DATE + 2);
    let words = shorten(&quoted(&shown_one, cx.text), room);
    let base = style(paint, selected);
    let mut first = vec![paint.bar(selected), Span::styled(pad_right(&date, DATE), theme.quiet), Span::raw("  ")];
    let spans = styled(&words, 0..words.len(), base, &paint.hits_in(&words));
    first.extend(spans.into_iter().map(|span| Span::styled(span.content.into_owned(), span.style)));
    let mut below: Vec<String> = Vec::new();
    for figure in shown_one.figures(said).into_iter().take(MOST_FIGURES) {
        let value = shown(&cx.corpus, figure, Column::Value, cx.text).text();
        below.push(format!("= {value}"));
    }
    below.extend(article.publisher.as_ref().map(ToString::to_string));
    below.push(article.title.get(cx.text).to_string());
    let below = shorten(&Clean::one_line(&below.join(" · ")), room);
    vec![Line::from(first), Line::styled(format!("{}{below}", " ".repeat(1 + DATE + 2)), theme.quiet)]
}

/// The words on one line, within marks where they are word for word.
fn quoted(shown: &Shown<'_>, lang: Lang) -> String {
    let words = Clean::one_line(shown.text(lang));
    let is_marked = words.starts_with('“');
    if shown.is_verbatim() && !is_marked { format!("“{words}”") } else { words.to_string() }
}

/// A row as the plain session says it.
pub(super) fn said(pane: &People, row: usize, cx: &Context) -> Option<String> {
    let people = pane.everybody.as_ref()?;
    if let Some(one) = &pane.one {
        let shown = Shown::of(&cx.corpus, one.get(row)?)?;
        let date = dates::published(shown.article.date, cx.interface);
        return Some(format!("{}. {date}. {}", row + 1, quoted(&shown, cx.text)));
    }
    let (number, count) = pane.listed.get(row)?;
    let speaker = people.get(*number)?;
    let office = office(speaker, cx.interface);
    let office = if office.is_empty() { office } else { format!(", {office}") };
    let count = words::count(*count, Counted::Statements, cx.interface);
    Some(format!("{}. {}{office}: {count}", row + 1, speaker.name))
}

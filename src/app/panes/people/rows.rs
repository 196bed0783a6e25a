//! The rows of people and of statements, drawn and said; below them what is known of the selected one.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{One, PeoplePane};
use crate::app::component::Paint;
use crate::app::context::Context;
use crate::app::words::{self, Counted};
use crate::corpus::Lang;
use crate::figures::table::{Column, shown};
use crate::figures::{dates, source};
use crate::messages::t;
use crate::people::{People as Everybody, ShownStatement, Speaker, Statement};
use crate::text::Clean;
use crate::text::wrap::{ELLIPSIS, pad_left, pad_right, shorten, width};
use crate::view::cursor::Cursor;
use crate::view::layout::Slot;
use crate::view::list::{self, GUTTER, List, Row, PaneShape, ListText};
use crate::view::styled::Layer;
use crate::view::{put, put_lines};

/// Columns of a date to the day, `12 Aug 2018`.
const DATE: usize = 11;
/// Columns of a count.
const COUNT: usize = 5;
/// At the right end of a person: how much they said, and when last.
const RIGHT: usize = COUNT + 2 + DATE;
/// Of a name beside its office.
const LONGEST_NAME: usize = 34;
/// Above the statements of somebody: the offices, and the subjects.
pub(super) const HEAD: usize = 2;
/// Of one statement: its words; its figures and its place.
const LINES_OF_STATEMENT: usize = 2;
const MOST_LINES_OF_STATEMENT: usize = 4;
/// Figures shown for one statement; there is no room for more.
const MOST_FIGURES: usize = 3;
/// People whose names decide how wide their column is.
const MEASURED: usize = 400;
/// Between the parts of a line that is no table.
const BETWEEN: &str = " · ";

/// How the pane is divided for so many people: a name and its office in one line, or in two.
pub(super) fn shape_of_people(cx: &Context, len: usize) -> PaneShape {
    PaneShape::new(cx.area(Slot::Bottom), len, !cx.layout().is_wide())
}

/// How it is divided, below the head, for so many statements.
pub(super) fn shape_of_statements(cx: &Context, len: usize) -> PaneShape {
    let height = cx.area(Slot::Bottom).1.saturating_sub(HEAD);
    let shape = PaneShape::of_lines(LINES_OF_STATEMENT, height, len, !cx.layout().is_wide());
    // Words go on over lines that would be free.
    let lines = (height / len.max(1)).clamp(LINES_OF_STATEMENT, MOST_LINES_OF_STATEMENT);
    if shape.preview > 0 { shape } else { PaneShape { lines, ..shape } }
}

pub(super) fn draw(pane: &PeoplePane, paint: &Paint<'_>, buffer: &mut Buffer, area: Rect) {
    let message = |words: &str, buffer: &mut Buffer| {
        put(buffer, area, &Line::styled(format!("  {words}"), paint.theme.quiet));
    };
    let Some(people) = &pane.everybody else {
        return message(t::people::READING.get(paint.lang()), buffer);
    };
    let columns = usize::from(area.width);
    let shape = pane.shape(paint.cx);
    let list =
        |cursor: Cursor| List { theme: paint.theme, focused: paint.focused, cursor, lines: shape.lines };
    if let Some(one) = &pane.one {
        let Some(speaker) = people.get(one.speaker) else { return };
        let head = u16::try_from(HEAD).unwrap_or(u16::MAX).min(area.height);
        put_lines(buffer, Rect { height: head, ..area }, head_of((speaker, people), one, paint, columns));
        let (area, below) = shape.divide(Rect { y: area.y + head, height: area.height - head, ..area });
        let said = (one.cursor.top()..one.len()).filter_map(|row| one.get(row));
        list(one.cursor).draw(buffer, area, said.map(|said| statement(said, paint)));
        if let Some(said) = one.selected() {
            preview_of_statement(said, paint, buffer, below);
        }
        return;
    }
    if pane.listed.is_empty() {
        return message(t::app::NOTHING_FOUND.get(paint.lang()), buffer);
    }
    let (area, below) = shape.divide(area);
    let listed = pane.listed.iter().skip(pane.cursor.top());
    // As many columns as the names need, of those that somebody scrolls through.
    let names = pane.listed.iter().take(MEASURED).filter_map(|(number, _)| people.get(*number));
    let of_name = names.map(|speaker| width(&speaker.name)).max().unwrap_or_default().min(LONGEST_NAME);
    let rows = listed.filter_map(|(number, count)| {
        let joins = pane.joining.as_deref().is_some_and(|name| people.label(*number) == name);
        let sign = Span::styled(if joins { "+" } else { "" }, paint.theme.focus);
        let lines = (shape.lines, of_name);
        Some(Row { sign, ..person((people.get(*number)?, people), *count, paint, columns, lines) })
    });
    list(pane.cursor).draw(buffer, area, rows);
    if let Some(speaker) = pane.selected_speaker().and_then(|number| people.get(number)) {
        preview_of_person((speaker, people), paint, buffer, below);
    }
}

/// Name, office, how much they said, when last.
fn person(
    (speaker, people): (&Speaker, &Everybody),
    count: usize,
    paint: &Paint<'_>,
    columns: usize,
    (lines, of_name): (usize, usize),
) -> Row<'static> {
    let theme = paint.theme;
    let name = Clean::one_line(&speaker.name).to_string();
    let office = with_capital(&Clean::one_line(&people.office_in(paint.lang(), speaker)));
    let count = pad_left(&count.to_string(), COUNT);
    let last = pad_left(&dates::published(speaker.last, paint.lang()), DATE + 2);
    let counted = 0..count.len();
    let right = ListText::new(format!("{count}{last}"), theme.quiet).with(vec![(counted, theme.key)]);
    let with_hits = |text: String, mut layers: Vec<Layer>| {
        layers.extend(paint.hits_in(&text));
        ListText::new(text, theme.text).with(layers)
    };
    let (text, below) = if lines > 1 {
        (with_hits(name, Vec::new()), Some(ListText::new(office, theme.quiet)))
    } else {
        let room = columns.saturating_sub(GUTTER + RIGHT + 3);
        let of_name = of_name.min(room / 2);
        let name = pad_right(&shorten(&name, of_name), of_name) + "  ";
        let layers = vec![(name.len()..name.len() + office.len(), theme.quiet)];
        (with_hits(name + &office, layers), None)
    };
    Row { sign: Span::raw(""), text, below, right }
}

/// As a line begins, however the text has it.
fn with_capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// The offices, the other names.
fn about(speaker: &Speaker, people: &Everybody, lang: Lang) -> impl Iterator<Item = String> {
    let others = (!speaker.others.is_empty())
        .then(|| format!("{}: {}", t::people::ALSO_WRITTEN.get(lang), speaker.others.join("; ")));
    people.offices_in(lang, speaker).into_iter().chain(others)
}

/// All offices and other names of somebody, and what they said last.
fn preview_of_person((speaker, people): (&Speaker, &Everybody), paint: &Paint<'_>, buffer: &mut Buffer, area: Rect) {
    if area.is_empty() {
        return;
    }
    let (cx, theme, lang) = (paint.cx, paint.theme, paint.lang());
    let mut texts: Vec<ListText<'_>> = about(speaker, people, lang)
        .map(|text| ListText::new(Clean::one_line(&text).to_string(), theme.speaker))
        .collect();
    if let Some((said, shown)) = speaker.said.first().and_then(|said| Some((said, ShownStatement::of(&cx.corpus, *said)?))) {
        texts.push(ListText::new(below_statement(*said, &shown, paint, true), theme.quiet));
        texts.push(ListText::new(quoted(&shown, cx.text), theme.text));
    }
    let texts: Vec<_> = texts.into_iter().map(|text| (text, usize::MAX, 0)).collect();
    let counts = [
        words::count(speaker.said.len(), Counted::Statements, lang),
        words::count(speaker.articles, Counted::Articles, lang),
    ];
    let head = [std::slice::from_ref(&speaker.name), counts.as_slice()].concat().join(BETWEEN);
    list::draw_preview(buffer, area, theme, &Clean::one_line(&head), &texts);
}

/// The offices and other names; the subjects, the one that is shown plain to see.
fn head_of((speaker, people): (&Speaker, &Everybody), one: &One, paint: &Paint<'_>, columns: usize) -> Vec<Line<'static>> {
    let (theme, lang) = (paint.theme, paint.lang());
    let none_answers = one.is_all.then(|| t::people::NONE_ANSWERS.get(lang).to_owned());
    let count = words::count(one.said.len(), Counted::Statements, lang);
    let parts = none_answers.into_iter().chain([count]).chain(about(speaker, people, lang));
    let about = Clean::one_line(&parts.collect::<Vec<_>>().join(BETWEEN)).to_string();
    let mut first_line = vec![Span::raw("  ")];
    if !paint.cx.layout().is_wide() {
        // No rule above the pane names whose statements these are.
        first_line.push(Span::styled(Clean::one_line(&speaker.name).to_string(), theme.heading));
        first_line.push(Span::styled(BETWEEN, theme.quiet));
    }
    first_line.push(Span::styled(about, theme.quiet));
    // The one that is shown is in view, with one before it and those after it.
    let first = one.subject.saturating_sub(1);
    let mut subjects = vec![Span::styled(if first > 0 { ELLIPSIS } else { " " }, theme.quiet), Span::raw(" ")];
    let all = (t::people::ALL_SUBJECTS.get(lang).to_owned(), one.said.len());
    let named = one.subjects.iter().map(|(subject, said)| (people.said_in(lang, subject).into_owned(), said.len()));
    for (at, (subject, count)) in std::iter::once(all).chain(named).enumerate().skip(first) {
        if at > first {
            subjects.push(Span::styled(BETWEEN, theme.quiet));
        }
        let style = if at == one.subject { theme.selected.patch(theme.focus) } else { theme.quiet };
        subjects.push(Span::styled(format!("{} {count}", Clean::one_line(&subject)), style));
        if subjects.iter().map(Span::width).sum::<usize>() > columns {
            break;
        }
    }
    vec![Line::from(first_line), Line::from(subjects)]
}

/// What somebody said and when; the figures in it, and its place.
fn statement(said: Statement, paint: &Paint<'_>) -> Row<'static> {
    let (cx, theme) = (paint.cx, paint.theme);
    let Some(shown) = ShownStatement::of(&cx.corpus, said) else { return Row::default() };
    let words = quoted(&shown, cx.text);
    let hits = paint.hits_in(&words);
    let below = below_statement(said, &shown, paint, false);
    Row {
        // As in the list of what a query finds.
        sign: Span::styled(if shown.is_verbatim() { "" } else { "≈" }, theme.quiet),
        text: ListText::new(words, theme.text).with(hits),
        below: Some(ListText::new(below, theme.quiet)),
        right: ListText::new(dates::published(shown.article.date, paint.lang()), theme.quiet),
    }
}

/// `= 12,5 tỷ USD · Báo · Tiêu đề`, before it the day, where nothing beside it shows that.
fn below_statement(said: Statement, shown_one: &ShownStatement<'_>, paint: &Paint<'_>, with_date: bool) -> String {
    let (cx, article) = (paint.cx, shown_one.article);
    let mut parts: Vec<String> = Vec::new();
    parts.extend(article.date.filter(|_| with_date).map(|date| dates::date(date, cx.interface)));
    for figure in shown_one.figures(said).into_iter().take(MOST_FIGURES) {
        parts.push(format!("= {}", shown(&cx.corpus, figure, Column::Value, cx.text).text()));
    }
    parts.extend(article.publisher.as_ref().map(ToString::to_string));
    parts.push(article.title.get(cx.text).to_string());
    Clean::one_line(&parts.join(BETWEEN)).to_string()
}

/// The passage in which something is said, and the office in which its article names who says it.
fn preview_of_statement(said: Statement, paint: &Paint<'_>, buffer: &mut Buffer, area: Rect) {
    let (cx, theme) = (paint.cx, paint.theme);
    let shown = ShownStatement::of(&cx.corpus, said).filter(|_| !area.is_empty());
    let Some(ShownStatement { article, passage, quote }) = shown else { return };
    let who = article.person(quote.and_then(|quote| quote.speaker).or(passage.speaker));
    let who = who.map(|person| source::person_in_office(person, cx.text)).unwrap_or_default();
    let who = ListText::new(who, theme.speaker);
    let text = passage.text.get(cx.text);
    let span = quote.and_then(|quote| quote.span.get(&passage.text, cx.text));
    let at = span.as_ref().map_or(0, |span| span.start);
    let mut layers: Vec<Layer> = span.into_iter().map(|span| (span, theme.quote)).collect();
    let figures = passage.figures.iter().filter_map(|figure| figure.span.get(&passage.text, cx.text));
    layers.extend(figures.map(|span| (span, theme.figure)));
    layers.extend(paint.hits_in(text));
    let text = ListText::new(text.as_str(), theme.text).with(layers);
    let date = article.date.map(|date| dates::date(date, cx.interface));
    let head = date.into_iter().chain(article.publisher.as_ref().map(ToString::to_string));
    let head: Vec<String> = head.chain([article.title.get(cx.text).to_string()]).collect();
    list::draw_preview(buffer, area, theme, &head.join(BETWEEN), &[(who, 1, 0), (text, usize::MAX, at)]);
}

/// The words on one line, within marks where they are word for word.
fn quoted(shown: &ShownStatement<'_>, lang: Lang) -> String {
    let words = Clean::one_line(shown.text(lang));
    let is_marked = words.starts_with('“');
    if shown.is_verbatim() && !is_marked { format!("“{words}”") } else { words.to_string() }
}

/// A row as the plain session says it.
pub(super) fn said(pane: &PeoplePane, row: usize, cx: &Context) -> Option<String> {
    let people = pane.everybody.as_ref()?;
    if let Some(one) = &pane.one {
        let shown = ShownStatement::of(&cx.corpus, one.get(row)?)?;
        let date = dates::before(shown.article.date, cx.interface);
        return Some(format!("{}. {date}{}", row + 1, quoted(&shown, cx.text)));
    }
    let (number, count) = pane.listed.get(row)?;
    let speaker = people.get(*number)?;
    let office = people.office_in(cx.interface, speaker);
    let office = if office.is_empty() { office } else { format!(", {office}") };
    let count = words::count(*count, Counted::Statements, cx.interface);
    Some(format!("{}. {}{office}: {count}", row + 1, speaker.name))
}

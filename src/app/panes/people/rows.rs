//! The rows of people and of statements, drawn and said; below them what is known of the selected one.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{MOST_STATEMENTS_READ, OpenSpeaker, PeoplePane};
use crate::app::component::Paint;
use crate::app::context::Context;
use crate::app::panes::reader::snippet;
use crate::app::words;
use crate::corpus::Lang;
use crate::figures::table::{self, Column, shown};
use crate::figures::{dates, source};
use crate::messages::t;
use crate::people::{People, SaidCounts, ShownStatement, Speaker, Statement};
use crate::text::Clean;
use crate::text::wrap::{ELLIPSIS, pad_left, width, wrap};
use crate::view::layout::Slot;
use crate::view::list::{self, List, ListRows, ListText, ONE_LINE, Row, lines_needed, text_room};
use crate::view::styled::Layer;
use crate::view::{self, put, put_lines};

/// Of a name beside its office.
const LONGEST_NAME: usize = 34;
/// Lines of a row in a list that is longer than its pane: a name with its office; words, of which one line seldom has
/// enough, with their place.
const MIN_LINES: usize = 2;
const MIN_LINES_OF_STATEMENT: usize = 3;
/// Of the offices and the subjects above the statements of a speaker where no more lines are free.
const HEAD: usize = 2;
/// Figures shown for one statement; there is no room for more.
const MOST_FIGURES: usize = 3;
/// People whose names decide how wide their column is.
const MEASURED: usize = 400;
/// How wide the columns of people are, by the first ones, which are scrolled through.
#[derive(Clone, Copy)]
struct PeopleColumns {
    /// None where a name is above its office.
    name: usize,
    count: usize,
    last: usize,
}

impl PeopleColumns {
    fn of(pane: &PeoplePane, people: &People, cx: &Context) -> Self {
        let room = cx.area(Slot::Bottom).0;
        let longest = if room < ONE_LINE { 0 } else { LONGEST_NAME.min(room / 3) };
        let mut columns = Self { name: 0, count: 0, last: 0 };
        for (number, counts) in pane.listed.iter().take(MEASURED) {
            let Some(speaker) = people.get(*number) else { continue };
            columns.name = columns.name.max((width(&speaker.name) + 2).min(longest));
            columns.count = columns.count.max(counts.statements.to_string().len());
            columns.last = columns.last.max(width(&dates::published(counts.last, cx.interface)));
        }
        columns
    }
}

/// The words of a row of people: name, office, how much they said, when last.
struct PersonWords {
    name: String,
    office: String,
    right: String,
    /// Columns of the name beside its office; none where it is above that.
    lead: usize,
}

impl PersonWords {
    fn of(
        (number, counts): (usize, SaidCounts),
        people: &People,
        columns: PeopleColumns,
        cx: &Context,
    ) -> Option<Self> {
        let speaker = people.get(number)?;
        let last = pad_left(&dates::published(counts.last, cx.interface), columns.last);
        Some(Self {
            name: Clean::one_line(&speaker.name).to_string(),
            office: with_capital(&Clean::one_line(&people.office_in(cx.text, speaker))),
            right: format!("{}  {last}", pad_left(&counts.statements.to_string(), columns.count)),
            lead: columns.name,
        })
    }

    fn lines_needed(&self, room: usize) -> usize {
        let right = width(&self.right);
        match self.lead {
            0 => lines_needed(&self.name, 0, room) + lines_needed(&self.office, right, room),
            lead => lines_needed(&self.office, 0, room.saturating_sub(lead + right + 2)),
        }
    }

    fn row(self, paint: &Paint<'_>) -> Row<'static> {
        let theme = paint.theme;
        let hits = paint.hits_in(&self.name);
        let name = ListText::new(self.name, theme.text).with(hits);
        let office = ListText::new(self.office, theme.quiet);
        let counted = 0..self.right.find("  ").unwrap_or_default();
        let right = ListText::new(self.right, theme.quiet).with(vec![(counted, theme.key)]);
        match self.lead {
            0 => Row { text: name, below: Some(office), right, ..Row::default() },
            lead => Row { lead: (name, lead), text: office, right, is_aside: true, ..Row::default() },
        }
    }
}

/// How the pane is divided: the head above the statements of a speaker, and the rows.
pub(super) struct PeopleShape<'p> {
    head: Option<SpeakerHead>,
    pub(super) rows: ListRows<'p>,
}

impl<'p> PeopleShape<'p> {
    pub(super) fn of(pane: &'p PeoplePane, cx: &'p Context) -> Self {
        let (columns, height) = cx.area(Slot::Bottom);
        let alone = !cx.layout().is_wide();
        let rows = |len, needed: Box<dyn Fn(usize) -> usize + 'p>| {
            ListRows::new(height, len, (MIN_LINES, alone), needed)
        };
        let Some(people) = &pane.people else { return Self { head: None, rows: rows(0, Box::new(|_| 1)) } };
        let Some(one) = &pane.one else {
            let widths = PeopleColumns::of(pane, people, cx);
            let needed = move |row: usize| {
                let words =
                    pane.listed.get(row).and_then(|listed| PersonWords::of(*listed, people, widths, cx));
                words.map_or(1, |words| words.lines_needed(columns))
            };
            return Self { head: None, rows: rows(pane.listed.len(), Box::new(needed)) };
        };
        let needed = move |row: usize| {
            let Some((said, shown)) = shown_at(one, row, cx) else { return MIN_LINES };
            let date = width(&dates::published(shown.article.date, cx.interface));
            let below = below_statement(said, &shown, cx, false);
            lines_needed(&quoted(&shown, cx.text), 0, columns) + lines_needed(&below, date, columns)
        };
        let room = height.saturating_sub(HEAD);
        let left = (0..one.len()).try_fold(room, |left, row| left.checked_sub(needed(row)));
        let head = SpeakerHead::of(one, people, left.unwrap_or_default(), cx);
        let height = height.saturating_sub(head.as_ref().map_or(0, SpeakerHead::lines));
        Self { head, rows: ListRows::new(height, one.len(), (MIN_LINES_OF_STATEMENT, alone), needed) }
    }

    /// The row that is drawn in a line of the pane, the first one in view being `top`.
    pub(super) fn row_at(&self, line: usize, top: usize) -> Option<usize> {
        self.rows.row_at(line.checked_sub(self.head.as_ref().map_or(0, SpeakerHead::lines))?, top)
    }
}

fn shown_at<'c>(one: &OpenSpeaker, row: usize, cx: &'c Context) -> Option<(Statement, ShownStatement<'c>)> {
    let said = one.get(row)?;
    Some((said, ShownStatement::of(&cx.corpus, said)?))
}

pub(super) fn draw(pane: &PeoplePane, paint: &Paint<'_>, buffer: &mut Buffer, area: Rect) {
    let message = |words: &str, buffer: &mut Buffer| {
        put(buffer, area, &Line::styled(format!("  {words}"), paint.theme.quiet));
    };
    let Some(people) = &pane.people else { return message(t::people::READING.get(paint.lang()), buffer) };
    let PeopleShape { head, rows } = PeopleShape::of(pane, paint.cx);
    let list = |cursor| List { theme: paint.theme, focused: paint.focused, cursor };
    if let Some((one, head)) = pane.one.as_ref().zip(head) {
        let lines = u16::try_from(head.lines()).unwrap_or(u16::MAX);
        head.draw(paint, buffer, area);
        let (area, below) = rows.shape.divide(view::below(area, lines));
        let said = rows.in_view(one.cursor.top()).into_iter().filter_map(|(row, lines)| {
            let (said, shown) = shown_at(one, row, paint.cx)?;
            let room = lines.saturating_sub(1) * text_room(usize::from(area.width));
            Some((lines, statement(said, &shown, paint, room)))
        });
        list(one.cursor).draw(buffer, area, said);
        if let Some(said) = one.selected() {
            preview_of_statement(said, paint, buffer, below);
        }
        return;
    }
    if pane.listed.is_empty() {
        return message(t::app::NOTHING_FOUND.get(paint.lang()), buffer);
    }
    let (area, below) = rows.shape.divide(area);
    let widths = PeopleColumns::of(pane, people, paint.cx);
    let drawn = rows.in_view(pane.cursor.top()).into_iter().filter_map(|(row, lines)| {
        let listed = *pane.listed.get(row)?;
        let sign = if pane.joining == Some(listed.0) { "+" } else { "" };
        let sign = Span::styled(sign, paint.theme.focus);
        let words = PersonWords::of(listed, people, widths, paint.cx)?;
        Some((lines, Row { sign, ..words.row(paint) }))
    });
    list(pane.cursor).draw(buffer, area, drawn);
    let selected = pane.listed.get(pane.cursor.selected());
    if let Some((speaker, counts)) =
        selected.and_then(|(number, counts)| Some((people.get(*number)?, counts)))
    {
        preview_of_person((speaker, counts, people), paint, buffer, below);
    }
}

/// As a line begins, however the text has it.
fn with_capital(text: &str) -> String {
    let (marks, words) = text.split_at(text.find(char::is_alphanumeric).unwrap_or_default());
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    marks.chars().chain(first).chain(letters).collect()
}

/// The offices, the other names.
fn about(speaker: &Speaker, people: &People, cx: &Context) -> impl Iterator<Item = String> {
    let others = (!speaker.others.is_empty())
        .then(|| format!("{}: {}", t::people::ALSO_WRITTEN.get(cx.interface), speaker.others.join("; ")));
    people.offices_in(cx.text, speaker).into_iter().map(|office| with_capital(&office)).chain(others)
}

/// All offices and other names of a speaker, and what they said last, of a query to it.
fn preview_of_person(
    (speaker, counts, people): (&Speaker, &SaidCounts, &People),
    paint: &Paint<'_>,
    buffer: &mut Buffer,
    area: Rect,
) {
    if area.is_empty() {
        return;
    }
    let (cx, theme, lang) = (paint.cx, paint.theme, paint.lang());
    let mut texts: Vec<ListText<'_>> = about(speaker, people, cx)
        .map(|text| ListText::new(Clean::one_line(&text).to_string(), theme.speaker))
        .collect();
    if let Some((said, shown)) =
        counts.newest.and_then(|said| Some((said, ShownStatement::of(&cx.corpus, said)?)))
    {
        texts.push(ListText::new(below_statement(said, &shown, cx, true), theme.quiet));
        texts.push(ListText::new(quoted(&shown, cx.text), theme.text));
    }
    let texts: Vec<_> = texts.into_iter().map(|text| (text, usize::MAX, 0)).collect();
    let counts = [
        t::count::Statements { n: counts.statements }.get(lang),
        t::count::Articles { n: counts.articles }.get(lang),
    ];
    let head = [std::slice::from_ref(&speaker.name), counts.as_slice()].concat().join(words::SEPARATOR);
    list::draw_preview(buffer, area, theme, &Clean::one_line(&head), &texts);
}

/// What is shown above the statements of a speaker.
pub(super) struct SpeakerHead {
    /// The name where no rule above the pane has it, how much was said, the offices and other names.
    about: String,
    /// Bytes of the name in it.
    name: usize,
    /// What of the statements can be listed alone, and how many that are: all, and those of each subject.
    subjects: String,
    /// Which of them are listed.
    chosen: Range<usize>,
    /// Lines of both.
    lines: (usize, usize),
}

impl SpeakerHead {
    /// In two lines, and as many more as are free.
    fn of(one: &OpenSpeaker, people: &People, free: usize, cx: &Context) -> Option<Self> {
        let (lang, speaker) = (cx.interface, people.get(one.speaker)?);
        let name = (!cx.layout().is_wide()).then(|| Clean::one_line(&speaker.name).to_string());
        let wide = name.as_ref().map_or(0, String::len);
        let none_answers = one.is_all.then(|| t::people::NONE_ANSWERS.get(lang).to_owned());
        let count = t::count::Statements { n: one.said.len() }.get(lang);
        let parts = name.into_iter().chain(none_answers).chain([count]).chain(about(speaker, people, cx));
        let about = Clean::one_line(&parts.collect::<Vec<_>>().join(words::SEPARATOR)).to_string();
        let all = (t::people::ALL_SUBJECTS.get(lang).to_owned(), one.said.len());
        // What the subjects are counted over, where that is not all.
        let of_newest = one.said.len() > MOST_STATEMENTS_READ && !one.subjects.is_empty();
        let of_newest =
            of_newest.then(|| format!(" {}", t::people::OfNewest { n: MOST_STATEMENTS_READ }.get(lang)));
        let named =
            one.subjects.iter().map(|(subject, said)| (people.named_in(cx.text, subject), said.len()));
        let named: Vec<_> = std::iter::once(all).chain(named).collect();
        let from = |first: usize| {
            let (mut subjects, mut chosen) = (if first > 0 { ELLIPSIS } else { "" }.to_owned(), 0..0);
            for (at, (subject, count)) in named.iter().enumerate().skip(first) {
                subjects += if at > first { words::SEPARATOR } else { "" };
                let start = subjects.len();
                subjects.push_str(&[Clean::one_line(subject).as_str(), " ", &count.to_string()].concat());
                chosen = if at == one.subject { start..subjects.len() } else { chosen };
                subjects += of_newest.as_deref().filter(|_| at == 0).unwrap_or_default();
            }
            (subjects, chosen)
        };
        let room = text_room(cx.area(Slot::Bottom).0);
        let needed = |text: &str| wrap(text, room).len() - 1;
        let of_about = needed(&about).min(free);
        let (all, _) = from(0);
        let of_subjects = needed(&all).min(free - of_about);
        // The one that is shown is in view, with one before it and those after it.
        let is_cut = needed(&all) > of_subjects;
        let (subjects, chosen) = from(if is_cut { one.subject.saturating_sub(1) } else { 0 });
        Some(Self { about, name: wide, subjects, chosen, lines: (1 + of_about, 1 + of_subjects) })
    }

    fn lines(&self) -> usize {
        self.lines.0 + self.lines.1
    }

    fn draw(self, paint: &Paint<'_>, buffer: &mut Buffer, area: Rect) {
        let (theme, columns, at) = (paint.theme, usize::from(area.width), self.chosen.start);
        let about = ListText::new(self.about, theme.quiet).with(vec![(0..self.name, theme.heading)]);
        let chosen = (self.chosen, theme.selected.patch(theme.focus));
        let subjects = ListText::new(self.subjects, theme.quiet).with(vec![chosen]);
        let lines = list::preview_lines(&about, columns, self.lines.0, 0).into_iter();
        put_lines(buffer, area, lines.chain(list::preview_lines(&subjects, columns, self.lines.1, at)));
    }
}

/// What a speaker said, or as much of it around the first match as fits, and when; the figures in it, and its place.
fn statement(said: Statement, shown: &ShownStatement<'_>, paint: &Paint<'_>, room: usize) -> Row<'static> {
    let (cx, theme) = (paint.cx, paint.theme);
    let words = quoted(shown, cx.text);
    let hits = paint.hits_in(&words);
    let (words, hits) = snippet(&words, hits, room);
    Row {
        // As in the list of what a query finds.
        sign: Span::styled(if shown.is_verbatim() { "" } else { words::STATEMENT_MARK }, theme.quiet),
        text: ListText::new(words, theme.text).with(hits),
        below: Some(ListText::new(below_statement(said, shown, cx, false), theme.quiet)),
        right: ListText::new(dates::published(shown.article.date, paint.lang()), theme.quiet),
        ..Row::default()
    }
}

/// `= 12,5 tỷ USD · Báo`, or the title where no publisher is known; before it the day, where nothing beside it shows that.
fn below_statement(said: Statement, statement: &ShownStatement<'_>, cx: &Context, with_date: bool) -> String {
    let article = statement.article;
    let mut parts: Vec<String> = Vec::new();
    parts.extend(article.date.filter(|_| with_date).map(|date| dates::date(date, cx.interface)));
    for figure in statement.figures(said).into_iter().take(MOST_FIGURES) {
        parts.push(format!("= {}", shown(&cx.corpus, figure, Column::Value, cx.text).text()));
    }
    parts.push(table::source(article, cx.text).to_string());
    Clean::one_line(&parts.join(words::SEPARATOR)).to_string()
}

/// The passage in which something is said, and the office in which its article names who says it.
fn preview_of_statement(said: Statement, paint: &Paint<'_>, buffer: &mut Buffer, area: Rect) {
    let (cx, theme) = (paint.cx, paint.theme);
    let shown = ShownStatement::of(&cx.corpus, said).filter(|_| !area.is_empty());
    let Some(shown) = shown else { return };
    let ShownStatement { article, passage, quote } = shown;
    let who = shown.speaker().map(|person| source::person_in_office(person, cx.text)).unwrap_or_default();
    let who = ListText::new(who, theme.speaker);
    let text = passage.text.get(cx.text);
    let span = quote.and_then(|quote| quote.span.get(&passage.text, cx.text));
    let at = span.as_ref().map_or(0, |span| span.start);
    let mut layers: Vec<Layer> = span.into_iter().map(|span| (span, theme.quote)).collect();
    let figures = passage.figures.iter().filter_map(|figure| figure.span.get(&passage.text, cx.text));
    layers.extend(figures.map(|span| (span, theme.figure)));
    layers.extend(paint.hits_in(text));
    let text = ListText::new(text.as_str(), theme.text).with(layers);
    let mut head = source::published(article, cx.interface);
    head.push(article.title.get(cx.text).to_string());
    list::draw_preview(
        buffer,
        area,
        theme,
        &head.join(words::SEPARATOR),
        &[(who, 1, 0), (text, usize::MAX, at)],
    );
}

/// The words on one line, within marks where they are word for word.
fn quoted(shown: &ShownStatement<'_>, lang: Lang) -> String {
    let words = Clean::one_line(shown.text(lang));
    let is_marked = words.starts_with('“');
    if shown.is_verbatim() && !is_marked { format!("“{words}”") } else { words.to_string() }
}

/// A row as the plain session says it.
pub(super) fn said(pane: &PeoplePane, row: usize, cx: &Context) -> Option<String> {
    let people = pane.people.as_ref()?;
    if let Some(one) = &pane.one {
        let shown = ShownStatement::of(&cx.corpus, one.get(row)?)?;
        let date = dates::before(shown.article.date, cx.interface);
        return Some(format!("{}. {date}{}", row + 1, quoted(&shown, cx.text)));
    }
    let (number, counts) = pane.listed.get(row)?;
    let speaker = people.get(*number)?;
    let office = people.office_in(cx.text, speaker);
    let office = if office.is_empty() { office } else { format!(", {office}") };
    let count = t::count::Statements { n: counts.statements }.get(cx.interface);
    Some(format!("{}. {}{office}: {count}", row + 1, speaker.name))
}

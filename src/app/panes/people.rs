//! Who said what: everybody who speaks in the articles, and of one of them all that they said, in time and by subject.
//!
//! People are put together beside the drawing, when this pane is looked at for the first time; a query narrows it like
//! every other one. What a speaker said is read when it comes into view.

mod rows;

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::action::Action;
use crate::app::commands::Command;
use crate::app::component::{ContextChange, Paint, Pane, Reaction, Selection, say_rows};
use crate::app::context::Context;
use crate::app::effect::Effect;
use crate::app::notice::Notice;
use crate::corpus::Key;
use crate::corpus::library::{Tie, TieKind};
use crate::messages::{Message, t};
use crate::people::{People, SaidCounts, Statement};
use crate::text::Clean;
use crate::text::words::words;
use crate::view::cursor::{Cursor, Step};
use rows::PeopleShape;

/// What it answers, in every pane or only here.
pub const COMMANDS: &[Command] = &[
    Command::new(Action::PEOPLE, t::guide::PANES).everywhere(),
    Command::new(Action::WHO, t::guide::OPENING).everywhere(),
    Command::new(Action::NEXT_SUBJECT, t::guide::READING),
    Command::new(Action::PREVIOUS_SUBJECT, t::guide::READING),
    Command::new(Action::JOIN_NAMES, t::guide::LIBRARY),
    Command::new(Action::PART_NAMES, t::guide::LIBRARY),
];

/// The most statements of one speaker whose subjects are found: all are read for it, and so many take a tenth of a
/// second.
const MOST_STATEMENTS_READ: usize = 1_000;

/// The most while a query is typed, so that the next letter waits for a hundredth.
const READ_WHILE_TYPING: usize = 100;

/// Who said what.
#[derive(Debug, Default)]
pub struct PeoplePane {
    people: Option<Arc<People>>,
    /// Whether the list for the articles that are there was requested.
    is_requested: bool,
    /// Who is listed, with what is counted of the statements that answer the query.
    listed: Vec<(usize, SaidCounts)>,
    cursor: Cursor,
    one: Option<OpenSpeaker>,
    /// Whose speaker is to be shown once everybody is there.
    pending: Option<Key>,
    /// Whether the first of those to come is to be opened.
    opens_first: bool,
    /// Whose name the next one is joined with.
    joining: Option<usize>,
}

/// A speaker whose statements are listed.
#[derive(Debug)]
struct OpenSpeaker {
    speaker: usize,
    /// What of it answers the query, the newest first.
    said: Vec<Statement>,
    /// What it is about, and which of `said` are, the most first.
    subjects: Vec<(String, Vec<usize>)>,
    /// The subject that is shown, from 1; zero for all.
    subject: usize,
    /// The subject that was chosen, where nothing listed is about it or the subjects were not read.
    missing: Option<String>,
    /// Whether the subjects are read: not of many statements while a query is typed.
    is_read: bool,
    /// The statement in another pane that it was opened from, where the way back leads.
    opened_from: Option<Statement>,
    /// Whether nothing of it answers the query, so that all of it is listed.
    is_all: bool,
    cursor: Cursor,
}

impl OpenSpeaker {
    /// What a speaker said, or, to `narrow` it, what of it answers the query.
    fn of(people: &People, speaker: usize, narrow: bool, cx: &Context) -> Option<Self> {
        let all = &people.get(speaker)?.said;
        let narrowing = cx.results.as_ref().filter(|_| narrow);
        let answering = narrowing.map(|results| results.passages(&cx.corpus));
        let answers = |said: &&Statement| answering.as_ref().is_none_or(|some| some.contains(&said.passage));
        let mut said: Vec<Statement> = all.iter().filter(answers).copied().collect();
        // Whom the query does not find at all was opened before it.
        let is_all = said.is_empty();
        if is_all {
            said.clone_from(all);
        }
        let is_read = said.len() <= READ_WHILE_TYPING || !cx.is_narrowed();
        let most = if is_read { MOST_STATEMENTS_READ } else { 0 };
        let subjects = people.subjects_of(&cx.corpus, said.iter().take(most));
        let (subject, missing, opened_from) = (0, None, None);
        let cursor = Cursor::default();
        Some(Self { speaker, said, subjects, subject, missing, is_read, opened_from, is_all, cursor })
    }

    /// The subject that was chosen, also where nothing listed is about it.
    fn chosen_subject(&self) -> Option<&str> {
        let shown = self.subject.checked_sub(1).and_then(|at| self.subjects.get(at));
        shown.map(|(subject, _)| subject).or(self.missing.as_ref()).map(String::as_str)
    }

    fn choose_subject(&mut self, chosen: Option<&str>) {
        let Some(chosen) = chosen else { return };
        match self.subjects.iter().position(|(subject, _)| subject == chosen) {
            Some(at) => self.subject = at + 1,
            None => self.missing = Some(chosen.to_owned()),
        }
    }

    fn row_of(&self, said: Option<Statement>) -> Option<usize> {
        (0..self.len()).find(|row| said.is_some() && self.get(*row) == said)
    }

    fn of_subject(&self) -> Option<&[usize]> {
        let (_, said) = self.subjects.get(self.subject.checked_sub(1)?)?;
        Some(said)
    }

    fn len(&self) -> usize {
        self.of_subject().map_or(self.said.len(), <[usize]>::len)
    }

    fn get(&self, row: usize) -> Option<Statement> {
        let at = self.of_subject().map_or(Some(row), |said| said.get(row).copied())?;
        self.said.get(at).copied()
    }

    fn selected(&self) -> Option<Statement> {
        self.get(self.cursor.selected())
    }
}

impl PeoplePane {
    /// Whether everybody is to be listed now, because the pane `is_shown` or a speaker is to be shown; true once.
    pub(in crate::app) fn take_request(&mut self, is_shown: bool) -> bool {
        let is_needed = !self.is_requested && (is_shown || self.pending.is_some());
        self.is_requested |= is_needed;
        is_needed
    }

    pub(in crate::app) fn take(&mut self, people: Arc<People>, cx: &Context) {
        let open = self.one.take().and_then(|one| Some((self.name_of(one.speaker)?, one)));
        let [selected, joining] =
            [self.selected_speaker(), self.joining].map(|speaker| self.name_of(speaker?));
        self.joining = joining.and_then(|name| people.find(&name).ok());
        self.people = Some(people);
        self.fill(cx);
        if let Some(key) = self.pending.take() {
            self.show(key, cx);
            return;
        }
        if std::mem::take(&mut self.opens_first) {
            self.update(Action::OPEN, cx);
            return;
        }
        let numbered = |people: &People, name: &str| people.find(name).ok();
        let Some(people) = self.people.clone() else { return };
        if let Some(row) = selected.and_then(|name| self.row_of(numbered(&people, &name)?)) {
            self.move_by(Step::Row(row), cx);
        }
        if let Some((speaker, one)) = open.and_then(|(name, one)| Some((numbered(&people, &name)?, one))) {
            self.reopen(speaker, &one, cx);
        }
    }

    /// Lists what a speaker said as it was listed `before`: the same subject, the same statement selected.
    fn reopen(&mut self, speaker: usize, before: &OpenSpeaker, cx: &Context) {
        self.open(speaker, true, cx);
        if let Some(one) = &mut self.one {
            one.opened_from = before.opened_from;
            one.choose_subject(before.chosen_subject());
        }
        self.select_statement(before.selected(), cx);
    }

    /// Whose statements are listed.
    pub fn speaker(&self) -> Option<usize> {
        self.one.as_ref().map(|one| one.speaker)
    }

    /// The name by which a query finds all statements that are listed; none where some have another name.
    pub(in crate::app) fn speaker_name(&self) -> Option<&str> {
        let speaker = self.people.as_ref()?.get(self.speaker()?)?;
        let folded = |name: &str| words(name).into_iter().map(|word| word.folded).collect::<Vec<_>>();
        let own = folded(&speaker.name);
        let has_own = |name: &str| own.iter().all(|word| folded(name).contains(word));
        speaker.names().all(has_own).then_some(speaker.name.as_str())
    }

    /// Shows all that the speaker of something said, it being selected; false where it names none. Before
    /// everybody is there it is shown when they are.
    pub(in crate::app) fn show(&mut self, key: Key, cx: &Context) -> bool {
        let Some(people) = &self.people else {
            self.pending = Some(key);
            return true;
        };
        let Some((speaker, at)) = people.who(key) else { return false };
        let said = people.get(speaker).and_then(|speaker| speaker.said.get(at)).copied();
        if let Some(row) = self.row_of(speaker).filter(|row| *row != self.cursor.selected()) {
            // It comes into view with the way back to the list.
            self.cursor.select(row, self.listed.len(), 1);
        }
        // Who comes back from a statement finds the list as it was.
        let is_listed = |one: &OpenSpeaker| one.speaker == speaker && one.row_of(said).is_some();
        if !self.one.as_ref().is_some_and(is_listed) {
            self.open(speaker, false, cx);
            self.one.iter_mut().for_each(|one| one.opened_from = said);
        }
        self.select_statement(said, cx);
        true
    }

    /// Lists everybody, or those of whom something answers the query.
    fn fill(&mut self, cx: &Context) {
        let Some(people) = &self.people else { return };
        self.listed = match &cx.results {
            None => people.all(),
            Some(results) => people.answering(&cx.corpus, &results.passages(&cx.corpus)),
        };
        self.cursor = Cursor::default();
    }

    fn name_of(&self, speaker: usize) -> Option<String> {
        self.people.as_ref().map(|people| people.label(speaker))
    }

    fn row_of(&self, speaker: usize) -> Option<usize> {
        self.listed.iter().position(|(number, _)| *number == speaker)
    }

    fn selected_speaker(&self) -> Option<usize> {
        self.listed.get(self.cursor.selected()).map(|(number, _)| *number)
    }

    /// Lists what a speaker said, or, to `narrow` it, what of it answers the query.
    fn open(&mut self, speaker: usize, narrow: bool, cx: &Context) {
        self.one = self.people.as_ref().and_then(|people| OpenSpeaker::of(people, speaker, narrow, cx));
    }

    fn select_statement(&mut self, said: Option<Statement>, cx: &Context) {
        let row = self.one.as_ref().and_then(|one| one.row_of(said));
        self.move_by(Step::Row(row.unwrap_or_default()), cx);
    }

    fn cursor(&self) -> Cursor {
        self.one.as_ref().map_or(self.cursor, |one| one.cursor)
    }

    /// Moves the selection of the list that is shown.
    fn move_by(&mut self, step: Step, cx: &Context) {
        let mut cursor = self.cursor();
        PeopleShape::of(self, cx).rows.step(&mut cursor, step);
        *self.one.as_mut().map_or(&mut self.cursor, |one| &mut one.cursor) = cursor;
    }

    /// The next subject, or the one before; after the last one all of them.
    fn turn_subject(&mut self, forward: bool, cx: &Context) -> Reaction {
        let Some(one) = self.one.as_mut().filter(|one| !one.subjects.is_empty()) else {
            return Reaction::Notify(Notice::warning(t::notice::NOTHING_THERE));
        };
        let count = one.subjects.len() + 1;
        one.subject = (one.subject + if forward { 1 } else { count - 1 }) % count;
        one.missing = None;
        self.move_by(Step::First, cx);
        Reaction::Done
    }

    fn join(&mut self) -> Reaction {
        let selected = self.selected_speaker();
        let Some(name) = selected.and_then(|speaker| self.name_of(speaker)) else { return Reaction::Done };
        if selected == self.joining {
            self.end_joining();
            return Reaction::Done;
        }
        match self.joining.and_then(|speaker| self.name_of(speaker)) {
            None => {
                self.joining = selected;
                Reaction::Notify(Notice::said(t::people::Joining { name }))
            }
            Some(one) => Reaction::Outside(Effect::Tie(Tie { one, kind: TieKind::Join(name) })),
        }
    }

    /// The names are joined, or are not to be.
    pub(in crate::app) fn end_joining(&mut self) {
        self.joining = None;
    }

    fn part(&self) -> Reaction {
        let name = self.selected_speaker().and_then(|speaker| self.name_of(speaker));
        name.map_or(Reaction::Done, |one| Reaction::Outside(Effect::Tie(Tie { one, kind: TieKind::Part })))
    }

    /// From a list of statements to everybody, or to where a statement led here from.
    fn back(&mut self, cx: &Context) -> Reaction {
        let one = self.one.take();
        self.move_by(Step::Rows(0), cx);
        match one {
            Some(one) if one.opened_from.is_some() => Reaction::Ignored,
            None if self.joining.take().is_none() => Reaction::Ignored,
            Some(_) | None => Reaction::Done,
        }
    }
}

impl Pane for PeoplePane {
    fn name(&self, _cx: &Context) -> Message {
        t::panes::PEOPLE_TITLE
    }

    fn hints(&self, _cx: &Context) -> Option<&'static str> {
        self.one.is_some().then_some("speaker")
    }

    fn can(&self, action: Action, cx: &Context) -> bool {
        match action {
            Action::PEOPLE | Action::WHO => true,
            Action::NEXT_SUBJECT | Action::PREVIOUS_SUBJECT => {
                self.one.as_ref().is_some_and(|one| !one.subjects.is_empty())
            }
            Action::JOIN_NAMES | Action::PART_NAMES => self.one.is_none() && !self.listed.is_empty(),
            Action::COPY_AS => self.one.is_some(),
            _ => self.row_count(cx) > 0,
        }
    }

    fn update(&mut self, action: Action, cx: &Context) -> Reaction {
        let said = self.one.as_ref().and_then(OpenSpeaker::selected);
        match action {
            Action::WHO if self.one.as_ref().is_some_and(|one| said.is_some() && one.opened_from == said) => {
                Reaction::Act(Action::BACK)
            }
            Action::OPEN | Action::WHO if said.is_some() => {
                said.map_or(Reaction::Done, |said| Reaction::Show(said.key()))
            }
            // Typed ahead of the list.
            Action::OPEN if self.people.is_none() => {
                self.opens_first = true;
                Reaction::Done
            }
            Action::OPEN => {
                if let Some(speaker) = self.selected_speaker() {
                    self.open(speaker, true, cx);
                    self.move_by(Step::First, cx);
                }
                Reaction::Done
            }
            Action::PEOPLE | Action::WHO => Reaction::Focus,
            Action::BACK => self.back(cx),
            Action::NEXT_SUBJECT | Action::PREVIOUS_SUBJECT => {
                self.turn_subject(action == Action::NEXT_SUBJECT, cx)
            }
            Action::JOIN_NAMES if self.one.is_none() => self.join(),
            Action::PART_NAMES if self.one.is_none() => self.part(),
            _ => self.scroll(action, cx),
        }
    }

    fn row_count(&self, _cx: &Context) -> usize {
        self.one.as_ref().map_or(self.listed.len(), OpenSpeaker::len)
    }

    fn selected_row(&self, _cx: &Context) -> usize {
        self.cursor().selected()
    }

    fn page(&self, cx: &Context) -> usize {
        PeopleShape::of(self, cx).rows.page(self.cursor().top())
    }

    fn go(&mut self, step: Step, cx: &Context) -> Reaction {
        self.move_by(step, cx);
        Reaction::Done
    }

    fn row_text(&self, row: usize, cx: &Context) -> Option<String> {
        rows::said(self, row, cx)
    }

    fn row_at(&self, line: usize, cx: &Context) -> Option<usize> {
        PeopleShape::of(self, cx).row_at(line, self.cursor().top())
    }

    fn on_change(&mut self, change: ContextChange<'_>, cx: &Context) {
        match change {
            // What is there stays in view until those of the new articles are.
            ContextChange::Corpus => self.is_requested = false,
            ContextChange::Results(_) => {
                self.fill(cx);
                if let Some(one) = self.one.take() {
                    self.reopen(one.speaker, &one, cx);
                }
            }
            ContextChange::Typing => {
                if let Some(one) = self.one.take_if(|one| !one.is_read) {
                    self.reopen(one.speaker, &one, cx);
                }
            }
            ContextChange::Size | ContextChange::Language => self.move_by(Step::Rows(0), cx),
            ContextChange::Reset => {
                self.one = None;
                self.fill(cx);
            }
            ContextChange::Opened(_) | ContextChange::Focus(_) | ContextChange::Collection => {}
        }
    }

    fn selection(&self, _cx: &Context) -> Option<Selection> {
        self.one.as_ref()?.selected().map(|said| Selection::One(said.key()))
    }

    /// A person with all offices, the latest first.
    fn text(&self, _cx: &Context) -> Option<Clean> {
        let people = self.people.as_ref().filter(|_| self.one.is_none())?;
        let speaker = people.get(self.selected_speaker()?)?;
        let named = std::iter::once(&speaker.name).chain(&speaker.offices);
        Some(Clean::one_line(&named.map(String::as_str).collect::<Vec<_>>().join(", ")))
    }

    fn title(&self, cx: &Context) -> String {
        let name = t::panes::PEOPLE_TITLE.get(cx.interface);
        let one = self.one.as_ref().and_then(|one| self.people.as_ref()?.get(one.speaker));
        one.map_or_else(|| name.to_owned(), |speaker| format!("{name}: {}", speaker.name))
    }

    fn position(&self, paint: &Paint<'_>) -> String {
        // Over the columns of the list, where there is a rule.
        let is_headed = self.one.is_none() && paint.cx.layout().is_wide();
        let head = is_headed.then(|| format!("{}   ", t::people::COUNT_AND_LAST.get(paint.lang())));
        match self.row_count(paint.cx) {
            0 => String::new(),
            len => head.unwrap_or_default() + &paint.place(self.cursor().selected(), len),
        }
    }

    fn draw(&self, paint: &Paint<'_>, frame: &mut Frame<'_>, area: Rect) {
        rows::draw(self, paint, frame.buffer_mut(), area);
    }

    fn say(&self, cx: &Context) -> Vec<String> {
        if self.people.is_none() {
            return vec![t::people::READING.get(cx.interface).to_owned()];
        }
        say_rows(self, &self.title(cx), cx)
    }
}

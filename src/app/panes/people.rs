//! Who said what: everybody who speaks in the articles, and of one of them all that they said, in time and by subject.
//!
//! People are put together beside the drawing, when this pane is looked at for the first time; a query narrows it like
//! every other one. What somebody said is read when it comes into view.

mod rows;

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::action::Action;
use crate::app::commands::{Command, Topic};
use crate::app::component::{ContextChange, Paint, Pane, Reaction, Selection, say_rows};
use crate::app::context::Context;
use crate::app::effect::Effect;
use crate::app::notice::Notice;
use crate::app::settings::{CopyForms, FormChoice};
use crate::corpus::Key;
use crate::corpus::library::{Tie, TieKind};
use crate::messages::{Message, t};
use crate::people::{People as Everybody, Statement};
use crate::text::Clean;
use crate::text::words::words;
use crate::view::cursor::{Cursor, Step};
use rows::PeopleParts;

/// To this pane.
pub const PEOPLE: Action = Action::named("people");
/// Only what is said of the next subject.
pub const NEXT_SUBJECT: Action = Action::named("next-subject");
/// Of the one before.
pub const PREVIOUS_SUBJECT: Action = Action::named("previous-subject");
/// Take two names for one person: first one, then the other.
pub const JOIN: Action = Action::named("join-names");
/// Take the names of one person apart.
pub const PART: Action = Action::named("part-names");

/// What it answers, in every pane or only here.
pub const COMMANDS: &[Command] = &[
    Command::new(PEOPLE, Topic::Panes, t::commands::PEOPLE).everywhere(),
    Command::new(Action::WHO, Topic::Opening, t::commands::WHO).everywhere(),
    Command::new(NEXT_SUBJECT, Topic::Reading, t::commands::NEXT_SUBJECT),
    Command::new(PREVIOUS_SUBJECT, Topic::Reading, t::commands::PREVIOUS_SUBJECT),
    Command::new(JOIN, Topic::Library, t::commands::JOIN_NAMES),
    Command::new(PART, Topic::Library, t::commands::PART_NAMES),
];

const NAME: Message = t::panes::PEOPLE_TITLE;

/// The most statements of one speaker whose subjects are found: all are read for it, and so many take a tenth of a
/// second.
const MOST_READ: usize = 1_000;

/// The most while somebody types, so that the next letter waits for a hundredth.
const READ_WHILE_TYPING: usize = 100;

/// Who said what.
#[derive(Debug, Default)]
pub struct PeoplePane {
    everybody: Option<Arc<Everybody>>,
    /// Whether the list for the articles that are there was requested.
    is_requested: bool,
    /// Who is listed, and how many of their statements answer the query.
    listed: Vec<(usize, usize)>,
    cursor: Cursor,
    one: Option<One>,
    /// Whose speaker is to be shown once everybody is there.
    awaited: Option<Key>,
    /// The name that the next one is joined with.
    joining: Option<String>,
}

/// Somebody whose statements are listed.
#[derive(Debug)]
struct One {
    speaker: usize,
    /// What of it answers the query, the newest first.
    said: Vec<Statement>,
    /// What it is about, and which of `said` are, the most first.
    subjects: Vec<(String, Vec<usize>)>,
    /// The subject that is shown, from 1; zero for all.
    subject: usize,
    /// The subject that was chosen, where nothing listed is about it or the subjects were not read.
    missing: Option<String>,
    /// Whether the subjects are read: not of many statements while somebody types.
    is_read: bool,
    /// Whether somebody came here from a statement elsewhere.
    is_led_to: bool,
    /// Whether nothing of it answers the query, so that all of it is listed.
    is_all: bool,
    cursor: Cursor,
}

impl One {
    fn of_subject(&self) -> Option<&[usize]> {
        let (_, said) = self.subjects.get(self.subject.checked_sub(1)?)?;
        Some(said)
    }

    /// How many statements are listed.
    fn len(&self) -> usize {
        self.of_subject().map_or(self.said.len(), <[usize]>::len)
    }

    /// The statement in a row.
    fn get(&self, row: usize) -> Option<Statement> {
        let at = self.of_subject().map_or(Some(row), |said| said.get(row).copied())?;
        self.said.get(at).copied()
    }

    fn selected(&self) -> Option<Statement> {
        self.get(self.cursor.selected())
    }
}

impl PeoplePane {
    /// Whether everybody is to be listed now, because the pane `is_shown` or somebody is awaited; true once.
    pub(in crate::app) fn take_request(&mut self, is_shown: bool) -> bool {
        let is_needed = !self.is_requested && (is_shown || self.awaited.is_some());
        self.is_requested |= is_needed;
        is_needed
    }

    /// Takes everybody over.
    pub(in crate::app) fn take(&mut self, everybody: Arc<Everybody>, cx: &Context) {
        let open = self.one.take().and_then(|one| Some((self.name_of(one.speaker)?, one)));
        let selected = self.selected_speaker().and_then(|speaker| self.name_of(speaker));
        self.everybody = Some(everybody);
        self.fill(cx);
        if let Some(key) = self.awaited.take() {
            self.show(key, cx);
            return;
        }
        let numbered = |people: &Everybody, name: &str| people.find(name).ok();
        let Some(people) = self.everybody.clone() else { return };
        if let Some(row) = selected.and_then(|name| self.row_of(numbered(&people, &name)?)) {
            self.select_row(row, cx);
        }
        if let Some((speaker, one)) = open.and_then(|(name, one)| Some((numbered(&people, &name)?, one))) {
            self.reopen(speaker, &one, cx);
        }
    }

    /// Lists what a speaker said as it was listed `before`: the same subject, the same statement selected.
    fn reopen(&mut self, speaker: usize, before: &One, cx: &Context) {
        self.open(speaker, before.selected(), true, cx);
        let Some(one) = &mut self.one else { return };
        one.is_led_to = before.is_led_to;
        let chosen = before.subject.checked_sub(1).and_then(|at| before.subjects.get(at));
        let Some(chosen) = chosen.map(|(subject, _)| subject).or(before.missing.as_ref()) else { return };
        match one.subjects.iter().position(|(subject, _)| subject == chosen) {
            Some(at) => one.subject = at + 1,
            None => one.missing = Some(chosen.clone()),
        }
        let row = (0..one.len()).find(|row| one.get(*row) == before.selected());
        self.select_row(row.unwrap_or_default(), cx);
    }

    /// Whose statements are listed.
    pub fn speaker(&self) -> Option<usize> {
        self.one.as_ref().map(|one| one.speaker)
    }

    /// The name by which a query finds all statements that are listed; none where some have another name.
    pub(in crate::app) fn speaker_name(&self) -> Option<&str> {
        let speaker = self.everybody.as_ref()?.get(self.speaker()?)?;
        let folded = |name: &str| words(name).into_iter().map(|word| word.folded).collect::<Vec<_>>();
        let own = folded(&speaker.name);
        let has_own = |name: &str| own.iter().all(|word| folded(name).contains(word));
        speaker.names().all(has_own).then_some(speaker.name.as_str())
    }

    /// Shows all that the speaker of something said, it being selected; false when nobody is named. Before everybody is
    /// there it is shown when they are.
    pub(in crate::app) fn show(&mut self, key: Key, cx: &Context) -> bool {
        let Some(people) = &self.everybody else {
            self.awaited = Some(key);
            return true;
        };
        let Some((speaker, at)) = people.who(key) else { return false };
        let said = people.get(speaker).and_then(|speaker| speaker.said.get(at)).copied();
        if let Some(row) = self.row_of(speaker).filter(|row| *row != self.cursor.selected()) {
            // It comes into view with the way back to the list.
            self.cursor.select(row, self.listed.len(), 1);
        }
        // Who comes back from a statement finds the list as it was.
        if let Some(one) = self.one.as_ref().filter(|one| one.speaker == speaker)
            && let Some(row) = (0..one.len()).find(|row| one.get(*row) == said)
        {
            self.select_row(row, cx);
            return true;
        }
        self.open(speaker, said, false, cx);
        if let Some(one) = &mut self.one {
            one.is_led_to = true;
        }
        true
    }

    /// Lists everybody, or those of whom something answers the query.
    fn fill(&mut self, cx: &Context) {
        let Some(people) = &self.everybody else { return };
        self.listed = match &cx.results {
            None => people.speakers().iter().map(|speaker| speaker.said.len()).enumerate().collect(),
            Some(results) => people.answering(&cx.corpus, &results.passages(&cx.corpus)),
        };
        self.cursor = Cursor::default();
    }

    fn name_of(&self, speaker: usize) -> Option<String> {
        self.everybody.as_ref().map(|people| people.label(speaker))
    }

    fn row_of(&self, speaker: usize) -> Option<usize> {
        self.listed.iter().position(|(number, _)| *number == speaker)
    }

    fn selected_speaker(&self) -> Option<usize> {
        self.listed.get(self.cursor.selected()).map(|(number, _)| *number)
    }

    /// Lists what a speaker said, or, to `narrow` it, what of it answers the query; `selected` is selected.
    fn open(&mut self, speaker: usize, selected: Option<Statement>, narrow: bool, cx: &Context) {
        let Some(people) = self.everybody.clone() else { return };
        let Some(all) = people.get(speaker).map(|speaker| &speaker.said) else { return };
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
        let most = if is_read { MOST_READ } else { 0 };
        let subjects = people.subjects_of(&cx.corpus, said.iter().take(most));
        let row = selected.and_then(|selected| said.iter().position(|said| *said == selected));
        let cursor = Cursor::default();
        self.one = Some(One {
            speaker,
            said,
            subjects,
            subject: 0,
            missing: None,
            is_read,
            is_led_to: false,
            is_all,
            cursor,
        });
        self.select_row(row.unwrap_or_default(), cx);
    }

    fn cursor(&self) -> Cursor {
        self.one.as_ref().map_or(self.cursor, |one| one.cursor)
    }

    /// Moves the selection of the list that is shown.
    fn move_by(&mut self, step: Step, cx: &Context) {
        let mut cursor = self.cursor();
        PeopleParts::of(self, cx).rows.step(&mut cursor, step);
        *self.one.as_mut().map_or(&mut self.cursor, |one| &mut one.cursor) = cursor;
    }

    fn select_row(&mut self, row: usize, cx: &Context) {
        self.move_by(Step::Rows(row.cast_signed() - self.selected().cast_signed()), cx);
    }

    /// The next subject, or the one before; after the last one all of them.
    fn turn_subject(&mut self, forward: bool, cx: &Context) -> Reaction {
        let Some(one) = self.one.as_mut().filter(|one| !one.subjects.is_empty()) else {
            return Reaction::Notify(Notice::warning(t::notice::NOTHING_THERE));
        };
        let count = one.subjects.len() + 1;
        one.subject = (one.subject + if forward { 1 } else { count - 1 }) % count;
        one.missing = None;
        self.select_row(0, cx);
        Reaction::Done
    }

    fn join(&mut self) -> Reaction {
        let Some(name) = self.selected_speaker().and_then(|speaker| self.name_of(speaker)) else {
            return Reaction::Done;
        };
        match self.joining.clone() {
            None => {
                self.joining = Some(name.clone());
                Reaction::Notify(Notice::said(t::people::Joining { name }))
            }
            Some(other) if other == name => {
                self.end_joining();
                Reaction::Done
            }
            Some(other) => Reaction::Outside(Effect::Tie(Tie { one: other, kind: TieKind::Join(name) })),
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
            Some(one) if one.is_led_to => Reaction::Ignored,
            None if self.joining.take().is_none() => Reaction::Ignored,
            Some(_) | None => Reaction::Done,
        }
    }

    fn step(&mut self, action: Action, cx: &Context) -> Reaction {
        let page = PeopleParts::of(self, cx).rows.page(self.cursor().top());
        action.step(page).map_or(Reaction::Ignored, |step| {
            self.move_by(step, cx);
            Reaction::Done
        })
    }

    fn len(&self) -> usize {
        self.one.as_ref().map_or(self.listed.len(), One::len)
    }

    fn selected(&self) -> usize {
        self.cursor().selected()
    }
}

impl Pane for PeoplePane {
    fn name(&self, _cx: &Context) -> Message {
        NAME
    }

    fn hints(&self, _cx: &Context) -> Option<&'static str> {
        self.one.is_some().then_some("speaker")
    }

    fn can(&self, action: Action, _cx: &Context) -> bool {
        match action {
            PEOPLE | Action::WHO => true,
            NEXT_SUBJECT | PREVIOUS_SUBJECT => self.one.as_ref().is_some_and(|one| !one.subjects.is_empty()),
            JOIN | PART => self.one.is_none() && !self.listed.is_empty(),
            Action::COPY_AS => self.one.is_some(),
            _ => self.len() > 0,
        }
    }

    fn update(&mut self, action: Action, cx: &Context) -> Reaction {
        let said = self.one.as_ref().and_then(One::selected);
        match action {
            Action::OPEN | Action::WHO if said.is_some() => {
                said.map_or(Reaction::Done, |said| Reaction::Show(said.key()))
            }
            Action::OPEN => {
                if let Some(speaker) = self.selected_speaker() {
                    self.open(speaker, None, true, cx);
                }
                Reaction::Done
            }
            PEOPLE | Action::WHO => Reaction::Focus,
            Action::BACK => self.back(cx),
            NEXT_SUBJECT | PREVIOUS_SUBJECT => self.turn_subject(action == NEXT_SUBJECT, cx),
            JOIN if self.one.is_none() => self.join(),
            PART if self.one.is_none() => self.part(),
            _ => self.step(action, cx),
        }
    }

    fn select(&mut self, row: usize, cx: &Context) -> Reaction {
        if row >= self.len() {
            return Reaction::Ignored;
        }
        self.select_row(row, cx);
        Reaction::Done
    }

    fn row_at(&self, line: usize, cx: &Context) -> Option<usize> {
        PeopleParts::of(self, cx).row_at(line, self.cursor().top())
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

    fn form(&self, forms: &CopyForms) -> FormChoice {
        forms.reader
    }

    fn selection(&self, _cx: &Context) -> Option<Selection> {
        self.one.as_ref()?.selected().map(|said| Selection::One(said.key()))
    }

    /// A person with all offices, the latest first.
    fn text(&self, _cx: &Context) -> Option<Clean> {
        let everybody = self.everybody.as_ref().filter(|_| self.one.is_none())?;
        let speaker = everybody.get(self.selected_speaker()?)?;
        let named = std::iter::once(&speaker.name).chain(&speaker.offices);
        Some(Clean::one_line(&named.map(String::as_str).collect::<Vec<_>>().join(", ")))
    }

    fn title(&self, cx: &Context) -> String {
        let name = NAME.get(cx.interface);
        let one = self.one.as_ref().and_then(|one| self.everybody.as_ref()?.get(one.speaker));
        one.map_or_else(|| name.to_owned(), |speaker| format!("{name}: {}", speaker.name))
    }

    fn position(&self, paint: &Paint<'_>) -> String {
        // Over the columns of the list, where there is a rule.
        let is_headed = self.one.is_none() && paint.cx.layout().is_wide();
        let head = if is_headed {
            format!("{}   ", t::people::COUNT_AND_LAST.get(paint.lang()))
        } else {
            String::new()
        };
        match self.len() {
            0 => String::new(),
            len => head + &paint.place(self.selected(), len),
        }
    }

    fn draw(&self, paint: &Paint<'_>, frame: &mut Frame<'_>, area: Rect) {
        rows::draw(self, paint, frame.buffer_mut(), area);
    }

    fn say(&self, cx: &Context) -> Vec<String> {
        if self.everybody.is_none() {
            return vec![t::people::READING.get(cx.interface).to_owned()];
        }
        say_rows(&self.title(cx), (self.selected(), self.len()), |row| rows::said(self, row, cx))
    }

    fn say_selected(&self, cx: &Context) -> Vec<String> {
        rows::said(self, self.selected(), cx).into_iter().collect()
    }
}

//! What is worked on, into a file or onto the clipboard: what to take, in which form, and where to.
//!
//! Three steps, each a list or a line of its own; the list of forms is narrowed by typing. Nothing is written before the
//! last one.

use std::path::PathBuf;

use ratatui::text::{Line, Text};

use super::list::{self, ListOverlay};
use crate::app::action::Action;
use crate::app::component::{Paint, Reaction};
use crate::app::context::Context;
use crate::app::effect::{Effect, HandOver};
use crate::app::keymap::KeyTable;
use crate::app::notice::Notice;
use crate::app::overlay::{OverlayContext, OverlayKeys, OverlayOpener, OverlayOpening};
use crate::app::panes::{PaneId, Panes};
use crate::corpus::{Item, Key, Lang};
use crate::figures::export::{self, OtherEnding, OutputForm};
use crate::figures::report::Contents;
use crate::messages::{Message, t};
use crate::text::fold::fold;
use crate::view::input_line::{InputEdit, InputLine};

/// How it is opened.
pub const OPENER: OverlayOpener = OverlayOpener::new(Action::HAND_OVER, t::guide::COLLECTING, open);

/// What can be handed over.
#[derive(Clone, Debug)]
enum HandOverSubject {
    /// A collection: its name and what is in it.
    Collection(String, Vec<Item>),
    /// All rows of the table, as filtered.
    Table(Vec<Key>),
    /// What is selected.
    Selected(Vec<Key>),
}

impl HandOverSubject {
    fn title(&self, lang: Lang) -> String {
        let counted = |words: Message, count: usize| format!("{} ({count})", words.get(lang));
        match self {
            Self::Collection(name, items) => {
                format!("{} “{name}” ({})", t::overlays::THE_COLLECTION.get(lang), items.len())
            }
            Self::Table(keys) => counted(t::overlays::THE_WHOLE_FILTERED_TABLE, keys.len()),
            Self::Selected(keys) => counted(t::overlays::WHAT_IS_SELECTED, keys.len()),
        }
    }

    /// What a report of it is called, and what is in it.
    fn report(&self, lang: Lang) -> (String, Contents) {
        let titled =
            |words: Message, keys: &[Key]| (words.get(lang).to_owned(), Contents::Keys(keys.to_vec()));
        match self {
            Self::Collection(name, items) => (name.clone(), Contents::Items(items.clone())),
            Self::Table(keys) => titled(t::overlays::TABLE_OF_FIGURES, keys),
            Self::Selected(keys) => titled(t::overlays::EXCERPT, keys),
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum HandOverStep {
    Subject,
    Form,
    File(OutputForm),
}

/// Why a name is no name of a file for a form.
#[derive(Clone, Debug, Eq, PartialEq)]
enum WrongName {
    /// It is a file of bytes, and there is no name.
    Missing,
    /// It ends as files of another form do, which is this ending.
    OtherEnding(String),
}

/// The three steps.
#[derive(Debug)]
struct HandOverMenu {
    subjects: Vec<HandOverSubject>,
    subject: usize,
    step: HandOverStep,
    /// What is typed to narrow the forms, then the name of the file.
    line: InputLine,
    /// What is wrong with the name of the file.
    problem: Option<WrongName>,
}

fn open(below: &OverlayContext<'_>) -> OverlayOpening {
    let cx = below.cx;
    let mut subjects = Vec::new();
    if let Some(collection) = cx.collection.current().filter(|collection| !collection.items.is_empty()) {
        subjects.push(HandOverSubject::Collection(collection.name.clone(), collection.items.clone()));
    }
    let table: Vec<Key> = below.panes.figures.rows().keys().iter().copied().map(Key::Figure).collect();
    let selected = below.panes.get(below.pane).subject(cx).into_iter().collect();
    let others = [HandOverSubject::Selected(selected), HandOverSubject::Table(table)];
    subjects.extend(others.into_iter().filter(|subject| match subject {
        HandOverSubject::Collection(..) => true,
        HandOverSubject::Table(keys) | HandOverSubject::Selected(keys) => !keys.is_empty(),
    }));
    // From an empty collection nothing else goes out in its place.
    if subjects.is_empty() || below.pane == PaneId::Collection && cx.collection.items().is_empty() {
        return OverlayOpening::Nothing(Notice::warning(t::notice::NOTHING_TO_HAND_OVER));
    }
    // What the pane is about: the collection in its own, else what is selected.
    let row = subjects.iter().position(|subject| match subject {
        HandOverSubject::Collection(..) => below.pane == PaneId::Collection,
        HandOverSubject::Selected(_) => below.pane != PaneId::Collection,
        HandOverSubject::Table(_) => false,
    });
    let (line, step) = (InputLine::default(), HandOverStep::Subject);
    let menu = HandOverMenu { subjects, subject: 0, step, line, problem: None };
    OverlayOpening::Overlay(list::open(menu, row.unwrap_or_default(), cx))
}

impl HandOverMenu {
    /// The forms whose name or title has every word that is typed, marks optional; the one of just that name first.
    fn forms(&self, lang: Lang) -> Vec<OutputForm> {
        let typed = fold(self.line.text().trim());
        let fits = |form: &OutputForm| {
            let all = format!("{} {}", form.id, fold(&form.title(lang)));
            typed.split_whitespace().all(|word| all.contains(word))
        };
        let mut forms: Vec<OutputForm> = OutputForm::all().filter(fits).collect();
        forms.sort_by_key(|form| form.id != typed);
        forms
    }

    fn hand_over(&mut self, form: OutputForm, cx: &Context) -> Reaction {
        let Some(subject) = self.subjects.get(self.subject) else { return Reaction::Close };
        let name = self.line.text().trim();
        let path = match export::named_as(name, form) {
            _ if name.is_empty() && form.is_text => None,
            _ if name.is_empty() => {
                self.problem = Some(WrongName::Missing);
                return Reaction::Done;
            }
            Ok(name) => Some(PathBuf::from(name)),
            Err(OtherEnding { ending, right }) => {
                // To be chosen once more writes it under the right one.
                self.line.set(&right);
                self.problem = Some(WrongName::OtherEnding(ending));
                return Reaction::Done;
            }
        };
        let (title, contents) = subject.report(cx.interface);
        Reaction::Outside(Effect::HandOver(HandOver { title, contents, form, path, force: false }))
    }
}

impl ListOverlay for HandOverMenu {
    fn title(&self, cx: &Context) -> String {
        let lang = cx.interface;
        let subject =
            || self.subjects.get(self.subject).map(|subject| subject.title(lang)).unwrap_or_default();
        match self.step {
            HandOverStep::Subject => t::overlays::WHAT.get(lang).to_owned(),
            HandOverStep::Form => format!("{} · {}", subject(), t::overlays::FORM.get(lang)),
            HandOverStep::File(form) => {
                format!("{} · {} · {}", subject(), form.id, t::overlays::FILE.get(lang))
            }
        }
    }

    fn hint(&self) -> Message {
        match self.step {
            HandOverStep::Subject | HandOverStep::Form => t::app::MENU_HINT,
            HandOverStep::File(_) => t::overlays::OPEN_HAND_OVER_BACK_CANCEL,
        }
    }

    fn keys(&self) -> OverlayKeys {
        match self.step {
            HandOverStep::Subject => OverlayKeys::Menu,
            HandOverStep::Form | HandOverStep::File(_) => OverlayKeys::Typing,
        }
    }

    fn page(&self) -> usize {
        match self.step {
            HandOverStep::Subject => 0,
            HandOverStep::Form => 1,
            HandOverStep::File(_) => 2,
        }
    }

    fn len(&self, cx: &Context) -> usize {
        match self.step {
            HandOverStep::Subject => self.subjects.len(),
            HandOverStep::Form => self.forms(cx.interface).len(),
            HandOverStep::File(_) => 0,
        }
    }

    fn height(&self, cx: &Context) -> usize {
        if matches!(self.step, HandOverStep::Form) { cx.typed_rows() } else { cx.overlay_rows() }
    }

    fn fixed_height(&self, cx: &Context) -> Option<usize> {
        matches!(self.step, HandOverStep::Form).then(|| self.height(cx))
    }

    fn rows(&self, _panes: &Panes, paint: &Paint<'_>) -> Vec<Text<'_>> {
        let (lang, theme) = (paint.lang(), paint.theme);
        match self.step {
            HandOverStep::Subject => self.subjects.iter().map(|subject| subject.title(lang).into()).collect(),
            HandOverStep::Form => {
                let forms = self.forms(lang);
                let none = || Line::styled(t::overlays::NO_SUCH_FORM.get(lang), theme.quiet).into();
                if forms.is_empty() {
                    return vec![none()];
                }
                forms.into_iter().map(|form| form.title(lang).into()).collect()
            }
            HandOverStep::File(form) => match &self.problem {
                Some(WrongName::Missing) => {
                    vec![Line::styled(t::overlays::NEEDS_NAME.get(lang), theme.warning).into()]
                }
                Some(WrongName::OtherEnding(ending)) => {
                    let wrong = t::overlays::OtherEnding { ending, form: form.id, right: form.ending };
                    vec![Line::styled(paint.cx.with_keys(KeyTable::Typing, wrong), theme.warning).into()]
                }
                None if form.is_text => {
                    vec![Line::styled(t::overlays::CLIPBOARD.get(lang), theme.quiet).into()]
                }
                None => Vec::new(),
            },
        }
    }

    fn choose(&mut self, row: usize, _panes: &mut Panes, cx: &Context) -> Reaction {
        match self.step {
            HandOverStep::Subject => {
                self.subject = row;
                self.step = HandOverStep::Form;
                Reaction::Done
            }
            HandOverStep::Form => {
                let Some(form) = self.forms(cx.interface).into_iter().nth(row) else { return Reaction::Done };
                let report = self.subjects.get(self.subject).map(|subject| subject.report(cx.interface));
                let title = report.map(|(title, _)| title).unwrap_or_default();
                self.line.set(&export::file_name(&title, form));
                self.step = HandOverStep::File(form);
                Reaction::Done
            }
            HandOverStep::File(form) => self.hand_over(form, cx),
        }
    }

    fn input(&self, _row: usize) -> Option<&InputLine> {
        (self.keys() == OverlayKeys::Typing).then_some(&self.line)
    }

    fn edit(&mut self, _row: usize, edit: &InputEdit) -> bool {
        self.problem = None;
        self.line.edit(edit) && matches!(self.step, HandOverStep::Form)
    }

    /// In the plain session a form is chosen by its number.
    fn is_prompt(&self) -> bool {
        matches!(self.step, HandOverStep::File(_))
    }
}

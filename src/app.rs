//! The state of the explorer, and how it answers to what the user means.
//!
//! [`App`] keeps the articles, what the query found, which pane has the focus, the way back, and the panes and overlays
//! themselves, which are components: each keeps its own state, answers actions and draws itself. [`App::update`] takes
//! an action and gives it to the component that it is for; what has to happen outside comes back as an [`Effect`].
//! Nothing here waits, reads a key or touches a file, and drawing changes nothing, so every path can be walked in a
//! test.

pub mod action;
pub mod collection_state;
pub mod commands;
pub mod component;
pub mod config;
pub mod context;
pub mod effect;
pub mod keymap;
pub mod keys;
pub mod notice;
pub mod overlay;
pub mod overlays;
pub mod panes;
pub mod remembered;
pub mod results;
pub mod settings;
pub mod table;
pub mod unread;
pub mod words;

mod collecting;
mod copying;
mod library;
mod pointing;
mod screen;
mod undo;

use std::mem;
use std::sync::Arc;

use ratatui::crossterm::event::KeyEvent;

use crate::corpus::library::SavedAs;
use crate::corpus::{ArticleKey, Corpus, Key, Lang};
use crate::messages::{Wording, t};
use crate::people::People;
use crate::text::Clean;
use crate::view::input_line::{InputEdit, InputRequest, LONGEST};
use crate::view::layout::{ScreenLayout, Slot};
pub use action::{Action, Intent};
use commands::Command;
use component::{ContextChange, Pane, Reaction};
use context::Context;
use copying::CopiedText;
pub use effect::Effect;
use effect::{LoopRequest, SearchToSave};
use keymap::KeyTable;
pub use notice::{LastCopy, Notice};
use overlay::{Overlay, OverlayContext, OverlayKeys, OverlayOpener, OverlayOpening};
use panes::reader::{Bookmark, rows_while_typing};
pub use panes::{PaneId, Panes};
pub use remembered::Remembered;
pub use results::{HitOrder, LISTED, Results, outside};
use settings::{FirstFocus, Settings};
use table::InputMode;
use undo::UndoStack;

/// How many places the way back holds; nobody retraces more steps.
const LONGEST_HISTORY: usize = 64;

/// What would change the library or leave the program.
const REFUSED_TO_VISITORS: &[Action] = &[
    Action::CORRECT,
    Action::UNREAD,
    Action::JOIN_NAMES,
    Action::PART_NAMES,
    Action::SEARCHES,
    Action::SAVE_SEARCH,
    Action::SUSPEND,
];

/// A place to come back to.
#[derive(Clone, Debug)]
struct HistoryEntry {
    focus: PaneId,
    reader: Bookmark,
}

/// The explorer.
#[derive(Debug, Default)]
pub struct App {
    cx: Context,
    panes: Panes,
    focus: PaneId,
    /// The panes that have a place on the screen, the one used last first.
    recent: Vec<PaneId>,
    overlay: Option<Box<dyn Overlay>>,
    /// The prompt that was submitted last, until the next key: it is opened again where its answer cannot be kept.
    submitted: Option<Box<dyn Overlay>>,
    never_reprompts: bool,
    history: Vec<HistoryEntry>,
    /// The list of one speaker from which the input line was entered: the way back leads there.
    searched_from: Option<PaneId>,
    /// Where the way back led from, the place left last at the end.
    forward: Vec<HistoryEntry>,
    /// What can be taken back.
    past: UndoStack,
    notice: Option<Notice>,
    /// What was copied last.
    copied: Option<CopiedText>,
    /// What is to be printed after quitting.
    to_print: Vec<Clean>,
}

impl App {
    /// The explorer on `corpus`, as the user has set it and as it was left last time.
    pub fn new(corpus: Arc<Corpus>, settings: Settings, remembered: &Remembered, default: Lang) -> Self {
        let lang = |code: &Option<String>| code.as_deref().and_then(Lang::from_code);
        let interface = lang(&remembered.interface).unwrap_or(default);
        let text = lang(&remembered.text).unwrap_or(interface);
        let mut app = Self { cx: Context::new(corpus, settings, interface, text), ..Self::default() };
        app.recent = PaneId::ALL.iter().copied().filter(|id| id.slot().is_some()).collect();
        for pane in PaneId::ALL {
            app.panes.get_mut(*pane).restore(remembered, &app.cx);
        }
        app.panes.get_mut(app.focus).on_change(ContextChange::Focus(true), &app.cx);
        app.changed(ContextChange::Corpus);
        match app.panes.reader.article() {
            Some(article) => app.changed(ContextChange::Opened(article)),
            None => app.follow_selection(),
        }
        app.focus_on(match app.cx.settings.focus {
            FirstFocus::Find => PaneId::Find,
            FirstFocus::Articles => PaneId::Articles,
            FirstFocus::Reader => PaneId::Reader,
            FirstFocus::Figures => PaneId::Figures,
        });
        app
    }

    /// What all components have in common.
    pub fn context(&self) -> &Context {
        &self.cx
    }

    /// The panes with their state.
    pub fn panes(&self) -> &Panes {
        &self.panes
    }

    /// What has the focus.
    pub fn focus(&self) -> PaneId {
        self.focus
    }

    /// What lies over the panes.
    pub fn overlay(&self) -> Option<&dyn Overlay> {
        self.overlay.as_deref()
    }

    /// Takes away what lies over the panes.
    pub fn close_overlay(&mut self) {
        self.overlay = None;
    }

    /// Has what lies over the panes take in what has changed.
    fn refresh_overlay(&mut self) {
        if let Some(overlay) = &mut self.overlay {
            overlay.refresh(&self.cx);
        }
    }

    /// A visitor reads, finds and copies, and changes nothing.
    pub fn restrict(&mut self) {
        self.cx.refused = REFUSED_TO_VISITORS;
    }

    /// An answer that cannot be kept is not prompted for again: a conversation shows it above.
    pub fn disable_reprompt(&mut self) {
        self.never_reprompts = true;
    }

    /// Opens the prompt again whose answer cannot be kept, with all that was typed, and says why.
    fn reprompt(&mut self, why: Notice) {
        if self.overlay.is_none() && !self.never_reprompts {
            self.overlay = self.submitted.take();
            self.refresh_overlay();
        }
        self.notice = Some(why);
    }

    /// Says what became of the answer to a prompt; what cannot be kept is prompted for again.
    pub fn finish_prompt(&mut self, notice: Notice) {
        if notice.is_warning() { self.reprompt(notice) } else { self.notify(notice) }
    }

    /// Names were joined or parted, or were not; those to be joined are remembered until they are.
    pub fn names_joined(&mut self, changed: Result<effect::LibraryChange, Wording>) {
        if changed.is_ok() {
            self.panes.people.end_joining();
        }
        self.changed_library(changed);
    }

    /// What is to be said in the status line.
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// Says something in the status line, until the next key.
    pub fn notify(&mut self, notice: Notice) {
        self.notice = Some(notice);
    }

    /// The pane that keys are for beside what is typed, and that is shown where there is room for one only: the one
    /// with the focus; while a query is typed the one with what it found.
    pub fn active_pane(&self) -> PaneId {
        if self.focus.slot().is_some() {
            self.focus
        } else if let Some(pane) = self.searched_from.filter(|_| !self.cx.layout().is_wide()) {
            // The query narrows what a speaker said, which stays in view.
            pane
        } else if self.cx.results.is_some() {
            PaneId::Reader
        } else {
            self.recent.first().copied().unwrap_or(self.focus)
        }
    }

    /// That pane.
    fn active(&self) -> &dyn Pane {
        self.panes.get(self.active_pane())
    }

    /// The pane that is shown in a slot.
    fn pane_in(&self, slot: Slot) -> Option<PaneId> {
        self.recent.iter().copied().find(|id| id.slot() == Some(slot))
    }

    /// What keys mean at the moment.
    pub fn mode(&self) -> InputMode {
        match &self.overlay {
            Some(overlay) => InputMode::Overlay(overlay.keys()),
            None => InputMode::of_pane(&self.panes, self.focus),
        }
    }

    /// What a key means at the moment; nothing if it is not bound.
    pub fn intent(&self, key: KeyEvent) -> Option<Intent> {
        table::intent(self.cx.keymap(), self.mode(), key)
    }

    /// Answers to a key that means something.
    pub fn handle(&mut self, intent: &Intent) -> Option<Effect> {
        match intent {
            Intent::Act(action) => self.update(*action),
            Intent::Edit(edit) => self.edit(edit),
        }
    }

    /// Takes over a new size of the screen.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.cx.resize(width, height);
        self.changed(ContextChange::Size);
    }

    /// Answers to an action. While an overlay is open, only what it takes is done, and by nobody else.
    pub fn update(&mut self, action: Action) -> Option<Effect> {
        self.change(|app| app.act(action))
    }

    /// Makes a change that a user asks for, by whatever means, and what follows from each.
    fn change(&mut self, made: impl FnOnce(&mut Self) -> Option<Effect>) -> Option<Effect> {
        self.list_pending();
        self.begin_change();
        let effect = made(self);
        self.follow_hit();
        self.end_change();
        effect.or_else(|| self.take_people_request().then_some(Effect::ListPeople))
    }

    /// Whether who said what is to be put together now; true once for each request.
    pub fn take_people_request(&mut self) -> bool {
        let is_shown = self.active_pane() == PaneId::People
            || self.cx.layout().is_wide() && self.pane_in(Slot::Bottom) == Some(PaneId::People);
        self.panes.people.take_request(is_shown)
    }

    /// Takes over who said what.
    pub fn take_people(&mut self, people: Arc<People>) {
        self.panes.people.take(people, &self.cx);
        self.evict_unused();
    }

    fn act(&mut self, action: Action) -> Option<Effect> {
        let before = self.notice.take();
        self.forget_submitted();
        if self.overlay.as_ref().is_some_and(|overlay| !overlay.keys().take(action)) {
            return None;
        }
        match action {
            _ if self.cx.refused.contains(&action) => {
                self.notice = Some(Notice::warning(t::notice::RESTRICTED));
                None
            }
            Action::QUIT => Some(Effect::Loop(LoopRequest::Quit)),
            Action::SUSPEND => Some(Effect::Loop(LoopRequest::Suspend)),
            Action::REDRAW => Some(Effect::Loop(LoopRequest::Redraw)),
            Action::COPY | Action::PLAIN_VIEW | Action::PRINT_ON_EXIT => {
                self.act_on_text(action, before.as_ref())
            }
            Action::COLLECT => self.toggle_collected(),
            _ if self.overlay.is_some() => self.update_overlay(action),
            Action::UNDO => self.undo(),
            Action::FORWARD => {
                self.go_forward();
                None
            }
            _ => self.update_panes(action),
        }
    }

    /// Something else is done: what was submitted before is not prompted for again.
    fn forget_submitted(&mut self) {
        if self.overlay.is_none() {
            self.submitted = None;
        }
    }

    fn update_overlay(&mut self, action: Action) -> Option<Effect> {
        self.with_overlay(|overlay, panes, cx| match action {
            Action::BACK if overlay.leave(panes, cx) => Reaction::Close,
            Action::BACK => Reaction::Done,
            _ => overlay.update(action, panes, cx),
        })
    }

    /// Lets the overlay answer; but for [`Reaction::Done`] and [`Reaction::Ignored`] that closes it.
    fn with_overlay(
        &mut self,
        answer: impl FnOnce(&mut dyn Overlay, &mut Panes, &Context) -> Reaction,
    ) -> Option<Effect> {
        let mut overlay = self.overlay.take()?;
        match answer(overlay.as_mut(), &mut self.panes, &self.cx) {
            Reaction::Done | Reaction::Ignored => self.overlay = Some(overlay),
            // What a question was about is there again.
            Reaction::Close => self.overlay = self.submitted.take(),
            reaction => {
                if overlay.keys() == OverlayKeys::Typing {
                    self.submitted = Some(overlay);
                }
                return self.react(self.focus, reaction);
            }
        }
        None
    }

    /// Gives an action to the pane with the focus, to the one whose command it is, to the overlay that it opens.
    fn update_panes(&mut self, action: Action) -> Option<Effect> {
        let mut candidates = vec![self.focus];
        for pane in [Some(self.active_pane()), owner(action)].into_iter().flatten() {
            // Once each: what ignores an action may have answered a part of it.
            if !candidates.contains(&pane) {
                candidates.push(pane);
            }
        }
        for pane in candidates {
            match self.panes.get_mut(pane).update(action, &self.cx) {
                Reaction::Ignored => {}
                reaction => return self.react(pane, reaction),
            }
        }
        match action {
            Action::BACK => return self.back(),
            Action::NEXT_PANE => self.turn(1),
            Action::PREVIOUS_PANE => self.turn(PaneId::ALL.len() - 1),
            Action::TEXT_LANGUAGE => {
                self.cx.text = self.cx.text.other();
                self.changed(ContextChange::Language);
            }
            Action::INTERFACE_LANGUAGE => {
                self.cx.interface = self.cx.interface.other();
                // Its words are of other lengths.
                self.changed(ContextChange::Size);
            }
            Action::ZOOM => {
                let before = self.cx.layout();
                self.zoom(!self.cx.zoomed);
                if self.cx.layout() == before {
                    self.zoom(!self.cx.zoomed);
                    self.notice = Some(Notice::said(t::notice::ONE_PANE_ANYWAY));
                }
            }
            Action::RESET_VIEW => {
                self.zoom(false);
                self.order_hits(HitOrder::default());
                self.changed(ContextChange::Reset);
            }
            _ => return self.open_overlay(action),
        }
        None
    }

    fn open_overlay(&mut self, action: Action) -> Option<Effect> {
        let active = self.active_pane();
        match (table::entry(action).and_then(|entry| entry.pane), opener(action)) {
            // What was asked for by its name is done where it works.
            (Some(pane), _) if pane != active && pane != self.focus => {
                self.focus_on(pane);
                return self.update_panes(action);
            }
            (_, None) => {}
            (_, Some(opener)) => match self.open(opener) {
                OverlayOpening::Overlay(overlay) => self.overlay = Some(overlay),
                OverlayOpening::Effect(Effect::Copy(text)) => return Some(self.copy(text)),
                OverlayOpening::Effect(effect) => return Some(effect),
                OverlayOpening::Nothing(notice) => self.notice = Some(notice),
            },
        }
        None
    }

    fn open(&self, opener: &OverlayOpener) -> OverlayOpening {
        (opener.open)(&OverlayContext {
            panes: &self.panes,
            pane: self.active_pane(),
            cx: &self.cx,
            offered: &|| self.offered(),
        })
    }

    /// The commands that would do something now.
    fn offered(&self) -> Vec<&'static Command> {
        let active = self.active_pane();
        let here = table::commands().iter().filter(|entry| entry.pane.is_none_or(|pane| pane == active));
        let can = |command: &&Command| match opener(command.action) {
            _ if self.cx.refused.contains(&command.action) => false,
            // The palette would ask itself again.
            Some(_) if command.action == Action::PALETTE => false,
            Some(opener) => !matches!(self.open(opener), OverlayOpening::Nothing(_)),
            None => self.can(command.action),
        };
        here.map(|entry| entry.command).filter(can).collect()
    }

    /// Whether a command of the app or a pane would do something now.
    fn can(&self, action: Action) -> bool {
        let active = self.active();
        match action {
            _ if self.cx.refused.contains(&action) => false,
            Action::BACK => {
                let is_list_of_one = self.focus == PaneId::People && self.panes.people.speaker().is_some();
                is_list_of_one || !self.history.is_empty() || !self.panes.find.is_empty()
            }
            Action::COLLECT => active.subject(&self.cx).is_some(),
            Action::FORWARD => !self.forward.is_empty(),
            Action::OPEN | Action::COPY | Action::COPY_AS | Action::PLAIN_VIEW | Action::PRINT_ON_EXIT => {
                active.can(action, &self.cx)
            }
            _ if action.step(1).is_some() => active.can(action, &self.cx),
            _ => {
                let pane = owner(action).or_else(|| table::entry(action)?.pane);
                pane.is_none_or(|pane| self.panes.get(pane).can(action, &self.cx))
            }
        }
    }

    fn react(&mut self, from: PaneId, reaction: Reaction) -> Option<Effect> {
        match reaction {
            Reaction::Ignored | Reaction::Done | Reaction::Close => {}
            Reaction::Focus => self.focus_on(from),
            Reaction::Act(action) => return self.update(action),
            Reaction::Notify(notice) => self.notice = Some(notice),
            Reaction::Copy(text) => return Some(self.copy(text)),
            Reaction::Outside(effect) => return Some(effect),
            Reaction::Who(key) if self.panes.people.show(key, &self.cx) => {
                self.push_history();
                self.focus_on(PaneId::People);
            }
            Reaction::Who(_) => self.notice = Some(Notice::warning(t::people::NOBODY_SAYS)),
            Reaction::Collect(keys) => return self.collect(&keys),
            Reaction::Uncollect(keys) => return self.uncollect(&keys),
            Reaction::Annotate(key, _) if self.cx.corpus.reference(key).is_none() => {
                self.reprompt(Notice::warning(t::cli::ARTICLE_GONE));
            }
            Reaction::Annotate(key, note) => return self.collect_with_note(&[key], Some(&note)),
            Reaction::EditCollection(edits) => return self.edit_collection(edits),
            Reaction::ChooseCollection(name) => return self.choose_collection(&name),
            Reaction::ClearCollection => self.ask_to_clear(),
            Reaction::Search(typed) => return Some(self.search_for(typed)),
            Reaction::SortHits => self.order_hits(self.cx.hit_order.next()),
            Reaction::Preview(article) => self.preview(article),
            Reaction::Replace(article) => {
                self.push_history();
                self.preview(article);
            }
            Reaction::Read(article) => {
                self.push_history();
                self.panes.reader.read(article, &self.cx);
                self.focus_on(PaneId::Reader);
                self.changed(ContextChange::Opened(article));
                return self.mark(article, false);
            }
            Reaction::ToggleUnread(article) => {
                let was_unread = self.cx.unread.has(article);
                let effect = self.mark(article, !was_unread);
                if effect.is_some() {
                    self.remember_unread(article, was_unread);
                }
                return effect;
            }
            Reaction::Show(key) => {
                self.push_history();
                self.show(key);
                return self.panes.reader.article().and_then(|article| self.mark(article, false));
            }
            Reaction::FindFigure(figure) if self.panes.figures.find(figure, &self.cx) => {
                self.push_history();
                self.focus_on(PaneId::Figures);
            }
            Reaction::FindFigure(_) => self.notice = Some(Notice::warning(t::notice::NOT_IN_TABLE)),
        }
        None
    }

    /// A change of the text that is typed.
    pub fn edit(&mut self, edit: &InputEdit) -> Option<Effect> {
        self.notice = None;
        self.forget_submitted();
        let reaction = match &mut self.overlay {
            Some(overlay) => overlay.edit(edit, &mut self.panes, &self.cx),
            None => self.panes.get_mut(self.focus).edit(edit, &self.cx),
        };
        self.react(self.focus, reaction)
    }

    /// Text that was pasted: into the input that has the focus, or else into the search input; under an overlay that
    /// takes no text nowhere.
    pub fn paste(&mut self, text: &str) -> Option<Effect> {
        if self.overlay.is_none() && !self.panes.get(self.focus).takes_text() {
            self.focus_on(PaneId::Find);
        }
        let effect = self.edit(&InputEdit::Paste(text.to_owned()));
        if text.chars().nth(LONGEST).is_some() && self.mode().keys() == KeyTable::Typing {
            self.notice.get_or_insert(Notice::warning(t::notice::PasteCut { n: LONGEST }));
        }
        effect
    }

    /// Puts `text` in place of all that was typed, and takes it as the answer.
    pub fn answer(&mut self, text: &str) -> Option<Effect> {
        self.edit(&InputEdit::Request(InputRequest::DeleteTillEnd));
        self.edit(&InputEdit::Request(InputRequest::DeleteFromStart));
        self.paste(text);
        self.update(Action::OPEN)
    }

    /// Lists the searches that are saved.
    pub fn list_searches(&mut self, rows: Vec<effect::SavedRow>) {
        if rows.is_empty() {
            self.notify(Notice::warning(t::searches::NONE_HERE));
        } else {
            self.overlay = Some(overlays::searches::listed(rows, &self.cx));
        }
    }

    /// Says what became of a search that was to be saved; whether it may replace another one is asked.
    pub fn search_saved(&mut self, search: SearchToSave, saved: Result<SavedAs, Wording>) {
        match saved {
            Ok(SavedAs::New(name)) => self.notify(Notice::said(t::searches::Saved { name })),
            Ok(SavedAs::Replaced(name)) => self.notify(Notice::said(t::searches::Replaced { name })),
            Ok(SavedAs::Exists(there)) => {
                self.overlay = Some(overlays::confirm::replace_search(search, there, &self.cx));
            }
            Err(why) => self.reprompt(Notice::Warning(why)),
        }
    }

    /// Looks for `typed`, as if it had been typed.
    pub fn look_for(&mut self, typed: &str) -> Effect {
        self.close_overlay();
        self.notice = None;
        self.panes.find.set(typed);
        self.focus_on(PaneId::Find);
        self.search_for(typed.to_owned())
    }

    /// The same for a query that nobody types: its hits are what keys are about.
    pub fn run_saved(&mut self, query: &str) -> Effect {
        let search = self.look_for(query);
        self.focus_on(PaneId::Reader);
        search
    }

    fn search_for(&mut self, typed: String) -> Effect {
        self.panes.reader.start_query(&typed);
        self.history.clear();
        self.forward.clear();
        Effect::Search(typed)
    }

    /// Selects the row of that number, from 0, in what is shown; false when there are not so many.
    pub fn select(&mut self, row: usize) -> bool {
        if let Some(overlay) = &mut self.overlay {
            return overlay.select(row, &self.cx);
        }
        let pane = self.active_pane();
        let mut is_there = false;
        self.change(|app| {
            let reaction = app.panes.get_mut(pane).select(row, &app.cx);
            is_there = reaction != Reaction::Ignored;
            app.react(pane, reaction)
        });
        is_there
    }

    /// Whether [`App::rest`] would change anything.
    pub fn can_rest(&self) -> bool {
        self.cx.typing && (!self.cx.is_paused || self.cx.pending.is_some())
    }

    /// Fills the lists that are short while a query is typed: nothing was typed for a moment.
    pub fn rest(&mut self) {
        self.list_pending();
        self.cx.is_paused = true;
        self.changed(ContextChange::Typing);
        self.follow_hit();
    }

    /// Takes over what was found; nothing when nothing was asked.
    pub fn found(&mut self, results: Option<Results>) {
        let is_only_counted = self.cx.typing
            && self.cx.results.is_none()
            && self.cx.layout() != ScreenLayout::TooSmall
            && results.as_ref().is_some_and(Results::is_of_one_letter);
        if is_only_counted {
            self.cx.pending = results;
        } else {
            self.list_found(results);
        }
    }

    /// Lists what one letter found, once a key shows that no other letter follows.
    fn list_pending(&mut self) {
        if let Some(counted) = self.cx.pending.take() {
            self.list_found(Some(counted));
        }
    }

    fn list_found(&mut self, results: Option<Results>) {
        self.cx.pending = None;
        // What is there stays where nothing was asked before, and nothing is now.
        self.cx.is_paused &= results.is_none() && self.cx.results.is_none();
        let mut results = results;
        if let Some(results) = &mut results {
            let is_ranked = self.cx.hit_order == HitOrder::Rank;
            if let Some(before) = self.cx.results.as_ref().filter(|_| self.cx.typing && is_ranked) {
                let rows = rows_while_typing(results, &self.cx);
                results.keep_rows(before, rows);
            }
            results.set_order(self.cx.hit_order);
        }
        let before = mem::replace(&mut self.cx.results, results);
        self.changed(ContextChange::Results(before.as_ref()));
        if self.cx.zoomed {
            self.changed(ContextChange::Size);
        }
        self.follow_selection();
        self.follow_hit();
        self.evict_unused();
    }

    /// While hits are listed, the list of articles is at that of the selected one; between two letters it stays, since to
    /// scroll it costs a slow line as much as the hits.
    fn follow_hit(&mut self) {
        let follows = self.focus != PaneId::Articles && !self.cx.is_narrowed();
        let hit = self.panes.reader.selected_hit(&self.cx).filter(|_| follows);
        if let Some(key) = hit {
            self.panes.articles.follow(key.article(), &self.cx);
        }
    }

    /// Shows what a reference names in the reader.
    pub fn show(&mut self, key: Key) {
        let article = self.panes.reader.show(key, &self.cx);
        self.focus_on(PaneId::Reader);
        self.changed(ContextChange::Opened(article));
    }

    fn preview(&mut self, article: ArticleKey) {
        self.panes.reader.preview(article, &self.cx);
        self.changed(ContextChange::Opened(article));
    }

    /// While nothing is searched, the reader shows the article that is selected in the list.
    fn follow_selection(&mut self) {
        if let Some(article) = self.panes.articles.selected().filter(|_| self.cx.results.is_none()) {
            self.preview(article);
        }
    }

    /// Brings all panes into agreement with the context.
    fn changed(&mut self, change: ContextChange<'_>) {
        for pane in PaneId::ALL {
            self.panes.get_mut(*pane).on_change(change, &self.cx);
        }
    }

    fn zoom(&mut self, zoomed: bool) {
        self.cx.zoomed = zoomed;
        self.changed(ContextChange::Size);
    }

    fn focus_on(&mut self, pane: PaneId) {
        let before = mem::replace(&mut self.focus, pane);
        let was_typing = mem::replace(&mut self.cx.typing, self.panes.get(pane).takes_text());
        if was_typing && !self.cx.typing {
            self.list_pending();
        }
        if was_typing != self.cx.typing {
            // What is listed stays as it is until a letter is typed.
            self.cx.is_paused = self.cx.typing;
            self.changed(ContextChange::Typing);
        }
        if before != pane {
            let is_of_one = before == PaneId::People && self.panes.people.speaker().is_some();
            self.searched_from = Some(before).filter(|_| is_of_one && pane == PaneId::Find);
            let name = self.panes.people.speaker_name().filter(|_| self.searched_from.is_some());
            // Beside the list of what one person said stand the hits, which are theirs too.
            self.panes.find.narrow_to(name.filter(|_| self.cx.layout().is_wide()), self.cx.interface);
            self.panes.get_mut(before).on_change(ContextChange::Focus(false), &self.cx);
            self.panes.get_mut(pane).on_change(ContextChange::Focus(true), &self.cx);
        }
        if self.cx.zoomed {
            // The input is in view while it is in use.
            self.changed(ContextChange::Size);
        }
        if let Some(place) = self.recent.iter().position(|id| *id == pane) {
            let pane = self.recent.remove(place);
            self.recent.insert(0, pane);
        }
    }

    fn turn(&mut self, by: usize) {
        let at = PaneId::ALL.iter().position(|id| *id == self.focus).unwrap_or_default();
        if let Some(next) = PaneId::ALL.iter().cycle().nth(at + by) {
            self.focus_on(*next);
        }
    }

    /// Where the input line has the focus, the way back leads to the list that it searched: keys are commands there.
    fn push_history(&mut self) {
        self.forward.clear();
        self.history.push(self.here());
        if self.history.len() > LONGEST_HISTORY {
            self.history.remove(0);
        }
    }

    fn here(&self) -> HistoryEntry {
        HistoryEntry { focus: self.active_pane(), reader: self.panes.reader.bookmark() }
    }

    fn return_to(&mut self, entry: HistoryEntry) {
        if let Some(article) = self.panes.reader.return_to(entry.reader, &self.cx) {
            self.changed(ContextChange::Opened(article));
        }
        self.focus_on(entry.focus);
    }

    fn go_forward(&mut self) {
        match self.forward.pop() {
            Some(entry) => {
                self.history.push(self.here());
                self.return_to(entry);
            }
            None => self.notice = Some(Notice::warning(t::notice::NOTHING_THERE)),
        }
    }

    /// Out of the input to the list that it searches, to where the last thing was opened, to the hits, out of the query,
    /// to the first pane.
    fn back(&mut self) -> Option<Effect> {
        if self.cx.typing {
            self.focus_on(self.searched_from.unwrap_or_else(|| self.active_pane()));
        } else if let Some(entry) = self.history.pop() {
            self.forward.push(self.here());
            self.return_to(entry);
        } else if !self.panes.find.is_empty() && self.focus != PaneId::Reader {
            self.focus_on(PaneId::Reader);
        } else if !self.panes.find.is_empty() {
            return self.update_panes(Action::CLEAR_QUERY);
        } else {
            self.focus_on(PaneId::Articles);
        }
        None
    }

    /// What to keep for the next run.
    pub fn remember(&self) -> Remembered {
        let mut remembered = Remembered {
            interface: Some(self.cx.interface.code().to_owned()),
            text: Some(self.cx.text.code().to_owned()),
            collection: self.cx.collection.current_name().map(str::to_owned),
            ..Remembered::default()
        };
        for pane in PaneId::ALL {
            self.panes.get(*pane).remember(&mut remembered, &self.cx);
        }
        remembered
    }

    /// What the plain session says of where we are, in lines; those of a page fit `columns`.
    pub fn say(&self, columns: usize) -> Vec<String> {
        match &self.overlay {
            Some(overlay) => overlay.say(&self.panes, &self.cx, columns),
            None => self.active().say(&self.cx),
        }
    }

    /// What it says of the selection.
    pub fn say_selected(&self, columns: usize) -> Vec<String> {
        match &self.overlay {
            Some(overlay) => overlay.say(&self.panes, &self.cx, columns),
            None => self.active().say_selected(&self.cx),
        }
    }
}

fn opener(action: Action) -> Option<&'static OverlayOpener> {
    overlays::ALL.iter().find(|opener| opener.command.action == action)
}

/// The pane that answers a command from every other one.
fn owner(action: Action) -> Option<PaneId> {
    let answers = |command: &Command| command.everywhere && command.action == action;
    PaneId::ALL.iter().copied().find(|pane| pane.commands().iter().any(answers))
}

//! A form over what is selected, to put right what was read wrongly: one field a row, the words of the text in view.
//!
//! Up and down move between fields; typing edits the field under the cursor. Nothing is changed before Enter; an empty
//! field is an unknown value. Tags, separated by commas, and a note are below the fields.

use ratatui::text::Text;

use super::list::{self, ListOverlay};
use crate::app::action::Action;
use crate::app::component::{Paint, Reaction};
use crate::app::context::Context;
use crate::app::effect::{Correction, Effect};
use crate::app::notice::Notice;
use crate::app::overlay::{OverlayContext, OverlayKeys, OverlayOpener, OverlayOpening};
use crate::app::panes::Panes;
use crate::corpus::{Article, Bilingual, Corpus, Figure, Indicator, Key, Lang, Passage, Person, Quote};
use crate::figures::amount::as_typed;
use crate::figures::sentence::around;
use crate::figures::table::{Column, shown};
use crate::figures::{dates, report};
use crate::messages::{Message, senses, t};
use crate::text::Clean;
use crate::text::fold::fold;
use crate::text::wrap::{pad_right, width};
use crate::view::input_line::{InputEdit, InputLine};
use crate::view::list::ListText;

/// How it is opened.
pub const OPENER: OverlayOpener = OverlayOpener::new(Action::CORRECT, t::guide::LIBRARY, open);

/// Columns for the name of a field.
const NAME: usize = 12;

/// A field that is typed into.
#[derive(Debug)]
struct FormField {
    name: &'static str,
    /// What it says in the library.
    before: String,
    line: InputLine,
    /// Whether a person has set it.
    corrected: bool,
}

/// The form.
#[derive(Debug)]
struct Correct {
    key: Key,
    article: String,
    part: String,
    words: Clean,
    fields: Vec<FormField>,
}

fn open(below: &OverlayContext<'_>) -> OverlayOpening {
    let cx = below.cx;
    // The selected row, also while others are marked.
    let subject = below.panes.get(below.pane).subject(cx);
    match subject.and_then(|key| form(key, cx)) {
        Some(form) => OverlayOpening::Overlay(list::open(form, 0, cx)),
        None => OverlayOpening::Nothing(Notice::warning(t::notice::NOTHING_TO_CORRECT)),
    }
}

/// The form for something, which may have been `corrected` just now; none where its article cannot be read any more.
fn form(key: Key, cx: &Context) -> Option<Correct> {
    let (corpus, corrected, lang) = (&cx.corpus, &cx.corrected, cx.interface);
    let (article, part, words, mut values) = match key {
        Key::Article(key) => {
            let article = corpus.article(key)?;
            (article, String::new(), article.title.vi.clone(), of_article(article, cx.text, lang))
        }
        Key::Passage(key) => {
            let (article, passage) = corpus.passage(key)?;
            let added = vec![("quote", String::new()), ("figure", String::new())];
            (article, passage.id.to_string(), passage.text.vi.clone(), added)
        }
        Key::Quote(key) => {
            let (article, passage, quote) = corpus.quote(key)?;
            (article, quote.id.to_string(), quote.text.vi.clone(), of_quote(article, passage, quote, lang))
        }
        Key::Figure(key) => {
            let (article, passage, figure) = corpus.figure(key)?;
            let values = of_figure(corpus, (article, passage, figure), cx.text, lang);
            (article, figure.id.to_string(), sentence(passage, figure), values)
        }
    };
    let mark = article.mark(&part).cloned().unwrap_or_default();
    let tags: Vec<&str> = mark.tags.iter().map(Clean::as_str).collect();
    values.push(("tags", tags.join(", ")));
    values.push(("note", mark.note.map(|note| note.to_string()).unwrap_or_default()));
    let of_this =
        corrected.iter().map(|(_, now)| now).filter(|now| *now.article == *article.id && now.part == part);
    let now: Vec<_> = of_this.flat_map(|now| &now.fields).collect();
    let fields = values.into_iter().map(|(name, before)| {
        let now = now.iter().rfind(|(field, _)| field == name);
        let before = now.map_or(before, |(_, value)| value_in(name, value, corpus, lang));
        let line = InputLine::of(&before);
        let corrected = now.is_some() || mark.corrected.iter().any(|field| field.as_str() == name);
        FormField { name, before, line, corrected }
    });
    Some(Correct { key, article: article.id.to_string(), part, words, fields: fields.collect() })
}

fn sentence(passage: &Passage, figure: &Figure) -> Clean {
    Clean::one_line(&around(&passage.text.vi, &figure.span.vi))
}

/// Each field with what it says.
type FormValues = Vec<(&'static str, String)>;

/// A text of both languages: the field of the one that the table shows.
fn in_shown([vi, en]: [&'static str; 2], text: Option<&Bilingual>, shown: Lang) -> (&'static str, String) {
    let words = text.map(|text| text.get(shown).to_string()).unwrap_or_default();
    let is_english = text.is_some_and(|text| text.shown(shown) == Lang::En);
    (if is_english { en } else { vi }, words)
}

fn of_article(article: &Article, shown: Lang, lang: Lang) -> FormValues {
    let known = |text: Option<&Clean>| text.map(ToString::to_string).unwrap_or_default();
    vec![
        in_shown(["title", "title_en"], Some(&article.title), shown),
        ("date", dates::published(article.date, lang)),
        ("publisher", known(article.publisher.as_ref())),
        ("byline", known(article.byline.as_ref().map(|byline| &byline.vi))),
        ("url", known(article.url.as_ref())),
    ]
}

fn of_quote(article: &Article, passage: &Passage, quote: &Quote, lang: Lang) -> FormValues {
    let speaker = article.quote_speaker(passage, quote);
    let role = speaker.and_then(|person| person.role.as_ref());
    vec![
        ("speaker", speaker.map(|person| person.name.to_string()).unwrap_or_default()),
        ("role", role.map(|role| role.vi.to_string()).unwrap_or_default()),
        ("kind", named("kind", quote.kind, lang)),
        ("text", quote.text.vi.to_string()),
    ]
}

fn of_figure(
    corpus: &Corpus,
    (article, passage, figure): (&Article, &Passage, &Figure),
    shown: Lang,
    lang: Lang,
) -> FormValues {
    let speaker = article.figure_speaker(passage, figure);
    let (source, indicator) = (article.person(figure.source), corpus.indicator(figure));
    let person = |person: Option<&Person>| person.map(|p| p.name.to_string()).unwrap_or_default();
    vec![
        ("period", figure.period.map(|period| dates::period(period, lang)).unwrap_or_default()),
        ("value", as_typed(figure.value, lang)),
        ("unit", figure.unit.vi.to_string()),
        in_shown(["label", "label_en"], Some(&figure.label), shown),
        in_shown(["subject", "subject_en"], figure.subject.as_ref(), shown),
        ("speaker", person(speaker)),
        ("source", person(source)),
        ("indicator", indicator.map(|known| known.label.get(lang).to_string()).unwrap_or_default()),
        ("mode", named("mode", figure.mode, lang)),
        ("qualifier", named("qualifier", figure.qualifier, lang)),
        ("change", figure.change.map(|change| named("change", change, lang)).unwrap_or_default()),
        ("as_written", figure.as_written.vi.to_string()),
    ]
}

/// What a value of a field is called, which is also what is typed for it.
fn named(field: &str, value: impl serde::Serialize, lang: Lang) -> String {
    let value = serde_json::to_value(value).ok();
    value.and_then(|value| Some(senses::word(field, value.as_str()?, lang))).unwrap_or_default()
}

/// What a field is called: as the column of the table where it is one.
pub fn name_in(field: &str, lang: Lang) -> Option<&'static str> {
    Some(match field.trim_end_matches("_en") {
        "byline" => t::overlays::FIELD_BYLINE.get(lang),
        "url" => t::overlays::FIELD_URL.get(lang),
        "role" => t::overlays::FIELD_ROLE.get(lang),
        "kind" => t::overlays::FIELD_KIND.get(lang),
        "text" | "as_written" => t::overlays::FIELD_WORDS.get(lang),
        "quote" => t::overlays::FIELD_NEW_QUOTE.get(lang),
        "figure" => t::overlays::FIELD_NEW_FIGURE.get(lang),
        "tags" => t::overlays::FIELD_TAGS.get(lang),
        "note" => t::overlays::FIELD_NOTE.get(lang),
        column => column.parse::<Column>().ok()?.heading(lang),
    })
}

/// What a value of a field is called: words and dates as the screen has them.
pub fn value_in(field: &str, value: &str, corpus: &Corpus, lang: Lang) -> String {
    let indicator = || corpus.indicators().iter().find(|indicator| indicator.id.as_str() == value);
    let shown = match field {
        "mode" | "qualifier" | "change" | "kind" => Some(senses::word(field, value, lang)),
        "period" => value.parse().ok().map(|period| dates::period(period, lang)),
        "date" => value.parse().ok().map(|date| dates::date(date, lang)),
        "value" => value.parse().ok().map(|value| as_typed(value, lang)),
        "indicator" => indicator().map(|indicator| indicator.label.get(lang).to_string()),
        _ => None,
    };
    shown.unwrap_or_else(|| value.to_owned())
}

impl Correct {
    /// What is corrected, first in all its words; the fields say them too.
    fn titles(&self, cx: &Context) -> [String; 3] {
        let what = match self.key {
            Key::Article(_) => t::overlays::CORRECT_ARTICLE,
            Key::Passage(_) => t::overlays::CORRECT_PASSAGE,
            Key::Quote(_) => t::overlays::CORRECT_QUOTE,
            Key::Figure(_) => t::overlays::CORRECT_FIGURE,
        };
        let (what, lang) = (what.get(cx.interface), cx.interface);
        let named = report::line_of(&cx.corpus, self.key, lang).unwrap_or_default();
        let short = if let Key::Figure(key) = self.key {
            let [value, period] =
                [Column::Value, Column::Period].map(|column| shown(&cx.corpus, key, column, lang).text());
            format!("{what}: {value}, {period}").trim_end_matches(", ").to_owned()
        } else {
            what.to_owned()
        };
        [format!("{what}: {named}"), short, what.to_owned()]
    }

    /// What is another than it was.
    fn correction(&self, corpus: &Corpus) -> Correction {
        let changed = self.fields.iter().filter(|field| field.line.text().trim() != field.before);
        let given = |field: &FormField| {
            let typed = field.line.text().trim();
            // An indicator is called by its name on the screen, and by its id in the library.
            let is_called = |indicator: &&Indicator| {
                [Lang::Vi, Lang::En].into_iter().any(|lang| fold(indicator.label.get(lang)) == fold(typed))
            };
            let named =
                if field.name == "indicator" { corpus.indicators().iter().find(is_called) } else { None };
            (
                field.name.to_owned(),
                named.map_or_else(|| typed.to_owned(), |indicator| indicator.id.to_string()),
            )
        };
        let fields = changed.map(given);
        Correction { article: self.article.clone(), part: self.part.clone(), fields: fields.collect() }
    }

    fn row(field: &FormField, lang: Lang) -> String {
        let sign = if field.corrected { "✎" } else { " " };
        let typed = field.line.text();
        let before = t::overlays::WAS.get(lang);
        let typed_words = matches!(field.name, "quote" | "figure" | "text" | "as_written");
        let changed = if typed.trim().is_empty() && typed_words {
            let hint =
                if field.before.is_empty() { t::overlays::WORDS_TO_ADD } else { t::overlays::STRUCK_OUT };
            hint.get(lang).to_owned()
        } else if typed.trim() == field.before {
            String::new()
        } else {
            format!("   ({before} {})", field.before)
        };
        format!("{sign}{} {typed}{changed}", pad_right(name_in(field.name, lang).unwrap_or(field.name), NAME))
    }
}

impl ListOverlay for Correct {
    fn title(&self, cx: &Context) -> String {
        // Without a screen nothing is measured.
        let room = Some(cx.typed_columns()).filter(|room| *room > 0).unwrap_or(usize::MAX);
        self.titles(cx).into_iter().find(|title| width(title) <= room).unwrap_or_default()
    }

    fn hint(&self) -> Message {
        t::overlays::UP_DOWN_FIELD_OPEN_SAVE_BACK_CANCEL
    }

    fn keys(&self) -> OverlayKeys {
        OverlayKeys::Typing
    }

    fn len(&self, _cx: &Context) -> usize {
        self.fields.len()
    }

    fn rows(&self, _panes: &Panes, paint: &Paint<'_>) -> Vec<Text<'_>> {
        self.fields.iter().map(|field| Self::row(field, paint.lang()).into()).collect()
    }

    /// The words go on over rows that are free.
    fn below(&self, _row: usize, paint: &Paint<'_>) -> Option<(ListText<'_>, usize, usize)> {
        let free = paint.cx.overlay_rows().saturating_sub(self.fields.len() + 1).max(1);
        let words = ListText::new(self.words.as_str(), paint.theme.quiet);
        Some((words, paint.cx.typed_columns(), free))
    }

    fn choose(&mut self, _row: usize, _panes: &mut Panes, cx: &Context) -> Reaction {
        let correction = self.correction(&cx.corpus);
        let is_same = correction.fields.is_empty();
        if is_same { Reaction::Close } else { Reaction::Outside(Effect::Correct(correction)) }
    }

    fn input(&self, row: usize) -> Option<&InputLine> {
        self.fields.get(row).map(|field| &field.line)
    }

    fn edit(&mut self, row: usize, edit: &InputEdit) -> bool {
        if let Some(field) = self.fields.get_mut(row) {
            field.line.edit(edit);
        }
        false
    }

    /// What was typed stays; all other fields say what the library says now.
    fn refresh(&mut self, cx: &Context) {
        let Some(now) =
            form(self.key, cx).filter(|now| (&now.article, &now.part) == (&self.article, &self.part))
        else {
            return;
        };
        for (field, now) in self.fields.iter_mut().zip(now.fields) {
            let is_typed = field.line.text().trim() != field.before;
            let line = if is_typed { field.line.clone() } else { now.line };
            *field = FormField { line, ..now };
        }
    }

    fn is_chosen_by_click(&self) -> bool {
        false
    }
}

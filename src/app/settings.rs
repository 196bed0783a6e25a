//! The user's settings, as values. [`super::config`] reads their file.

use ratatui::style::Style;

use super::keymap::Keymap;
use crate::clipboard::Preferred;
use crate::corpus::Lang;
use crate::figures::Form;
use crate::figures::dates::DateStyle;

/// What is set, by the user or by default.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Settings {
    /// The language of the interface.
    pub language: Option<Lang>,
    /// The folder of the library; where this system keeps data when none is named.
    pub library: Option<String>,
    /// How to copy.
    pub copy: Preferred,
    /// How dates are written.
    pub dates: DateStyle,
    /// For which background colours are chosen.
    pub theme: ThemeChoice,
    /// What has the focus at the start.
    pub focus: FirstFocus,
    /// Whether the mouse is for the explorer; else it selects text, as in any terminal.
    pub mouse: bool,
    /// What the copying key takes.
    pub forms: CopyForms,
    /// Styles of the user's own by role, which lie over those of the theme.
    pub styles: Vec<(&'static str, Style)>,
    /// The keys of each command.
    pub keymap: Keymap,
}

/// One of several words.
pub trait Choice: Copy + PartialEq + 'static {
    /// All of them by name, the usual one first.
    fn named() -> Vec<(&'static str, Self)>;

    /// Its name.
    fn name(self) -> &'static str {
        Self::named().iter().find(|(_, choice)| *choice == self).map_or("", |(name, _)| name)
    }
}

/// A language; by the locale, else Vietnamese, where none is set.
impl Choice for Option<Lang> {
    fn named() -> Vec<(&'static str, Self)> {
        vec![("auto", None), ("vi", Some(Lang::Vi)), ("en", Some(Lang::En))]
    }
}

/// For which background colours are chosen.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum ThemeChoice {
    /// For the one that the environment names, else such as are read on any.
    #[default]
    Auto,
    /// White, or nearly.
    Light,
    /// Black, or nearly.
    Dark,
    /// No colours.
    Mono,
}

impl Choice for ThemeChoice {
    fn named() -> Vec<(&'static str, Self)> {
        vec![("auto", Self::Auto), ("light", Self::Light), ("dark", Self::Dark), ("mono", Self::Mono)]
    }
}

impl Choice for DateStyle {
    fn named() -> Vec<(&'static str, Self)> {
        vec![("auto", Self::OfLanguage), ("slash", Self::Slash), ("iso", Self::Iso)]
    }
}

/// What has the focus at the start.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum FirstFocus {
    /// The input line, so that letters search at once.
    #[default]
    Find,
    /// The list of articles.
    Articles,
    /// The reader.
    Reader,
    /// The table of figures.
    Figures,
}

impl Choice for FirstFocus {
    fn named() -> Vec<(&'static str, Self)> {
        vec![
            ("find", Self::Find),
            ("articles", Self::Articles),
            ("reader", Self::Reader),
            ("figures", Self::Figures),
        ]
    }
}

/// The form that the copying key takes, by where it is pressed. What does not have the form is copied in its usual one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct CopyForms {
    /// In the list of articles.
    pub articles: Option<Form>,
    /// In the list of hits and in an article.
    pub reader: Option<Form>,
    /// In the table of figures.
    pub figures: Option<Form>,
    /// Of several rows that are marked.
    pub marked: Option<Form>,
}

impl Default for CopyForms {
    fn default() -> Self {
        let sentence = Some(Form::Sentence);
        let (articles, marked) = (Some(Form::REFERENCE), Some(Form::Table));
        Self { articles, reader: sentence, figures: sentence, marked }
    }
}

/// A form to copy something in; where none is set the shortest that says what it is: of a figure the amount in the
/// language of the texts.
impl Choice for Option<Form> {
    fn named() -> Vec<(&'static str, Self)> {
        let forms = Form::all().map(|form| (form.id(), Some(form)));
        std::iter::once(("short", None)).chain(forms).collect()
    }
}

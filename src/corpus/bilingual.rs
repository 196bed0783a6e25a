//! Texts in two languages, and where something is in them.
//!
//! Apart from the article, since its figures have such texts too.

use std::ops::Range;

use crate::text::{Clean, Lang};

/// A text in Vietnamese and, where somebody wrote it, in English.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Bilingual {
    /// Vietnamese.
    pub vi: Clean,
    /// English.
    pub en: Option<Clean>,
}

impl Bilingual {
    /// The text in `lang`, or in Vietnamese where there is no other.
    pub fn get(&self, lang: Lang) -> &Clean {
        match (lang, &self.en) {
            (Lang::En, Some(en)) => en,
            _ => &self.vi,
        }
    }

    /// The language that [`Bilingual::get`] answers in.
    pub fn shown(&self, lang: Lang) -> Lang {
        if self.en.is_some() { lang } else { Lang::Vi }
    }
}

/// The position of something in its passage, in bytes of the text of each language.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Spans {
    /// In the Vietnamese text.
    pub vi: Range<usize>,
    /// In the English text.
    pub en: Option<Range<usize>>,
}

impl Spans {
    /// The span in the text that `text.get(lang)` gives.
    pub fn get(&self, text: &Bilingual, lang: Lang) -> Option<Range<usize>> {
        match text.shown(lang) {
            Lang::Vi => Some(self.vi.clone()),
            Lang::En => self.en.clone(),
        }
    }
}

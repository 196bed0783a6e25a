//! Where a text comes from, in one line: who says it, and whether these are their words.

use super::dates;
use super::table;
use crate::corpus::{Article, Bilingual, Figure, Lang, Passage, Person, Quote, QuoteKind, TextKind};
use crate::messages::t;
use crate::text::Clean;

/// How the copied words relate to the article's own.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum CopiedWording {
    /// Its own, word for word.
    Verbatim,
    /// Its own, in another language.
    Translated,
    /// Its own, which tell what somebody has said.
    Retold,
    /// In our words.
    Paraphrased,
}

impl CopiedWording {
    /// Of a running text of the article, shown in `lang`.
    pub(super) fn of(article: &Article, text: &Bilingual, lang: Lang) -> Self {
        match article.kind {
            TextKind::Digest => Self::Paraphrased,
            TextKind::Original => Self::verbatim(text, lang),
        }
    }

    /// Of a quotation, which the article gives word for word, or of a statement.
    pub(super) fn of_quote(article: &Article, quote: &Quote, lang: Lang) -> Self {
        match quote.kind {
            QuoteKind::Quote => Self::verbatim(&quote.text, lang),
            QuoteKind::Statement => Self::of(article, &quote.text, lang).retold(),
        }
    }

    /// Of a passage, which is signed by whoever says most of it.
    pub(super) fn of_passage(article: &Article, passage: &Passage, lang: Lang) -> Self {
        let words = Self::of(article, &passage.text, lang);
        let is_signed = passage.speaker.is_none() && article.passage_speaker(passage).is_some();
        if is_signed && passage.has_statement() { words.retold() } else { words }
    }

    /// The same for words that the article does not put between quotation marks.
    fn retold(self) -> Self {
        match self {
            Self::Verbatim => Self::Retold,
            Self::Retold | Self::Translated | Self::Paraphrased => self,
        }
    }

    fn verbatim(text: &Bilingual, lang: Lang) -> Self {
        match text.shown(lang) {
            Lang::Vi => Self::Verbatim,
            Lang::En => Self::Translated,
        }
    }

    fn from(self, lang: Lang) -> &'static str {
        let words = match self {
            Self::Verbatim => t::figures::VERBATIM,
            Self::Translated => t::figures::TRANSLATED_FROM,
            Self::Retold => t::figures::RETOLD_IN,
            Self::Paraphrased => t::figures::PARAPHRASED_FROM,
        };
        words.get(lang)
    }
}

/// `Tên, chức vụ; diễn đạt lại từ bài Tiêu đề (Báo, 12/8/2018, tr. 3)`.
pub(super) fn line(
    article: &Article,
    passage: &Passage,
    speaker: Option<&Person>,
    words: CopiedWording,
    lang: Lang,
) -> String {
    let page = passage.page.map(|page| format!("{} {page}", t::figures::P.get(lang)));
    let from = format!("{} {}", words.from(lang), published_title(article, page, lang));
    match speaker {
        Some(person) => format!("{}; {from}", person_in_office(person, lang)),
        None => from,
    }
}

/// `Tiêu đề (Báo, 12/8/2018), địa chỉ`.
pub(super) fn reference(article: &Article, lang: Lang) -> String {
    let address = article.link().map(|url| format!(", {url}")).unwrap_or_default();
    published_title(article, None, lang) + &address
}

/// The title, and in brackets who published it and when, as far as is known, and on which page.
fn published_title(article: &Article, page: Option<String>, lang: Lang) -> String {
    let published: Vec<String> = published(article, lang).into_iter().chain(page).collect();
    let published = published.join(", ");
    let published = if published.is_empty() { published } else { format!(" ({published})") };
    title(article, lang) + &published
}

/// After the source of a value, or after an article, that a person has corrected; empty for what was read.
pub(super) fn corrected(article: &Article, part: &str, lang: Lang) -> &'static str {
    if article.is_corrected(part) { t::figures::CORRECTED_BY_HAND_WORD.get(lang) } else { "" }
}

/// What the text has of a figure of which a person has set another amount.
pub(super) fn written_before(article: &Article, figure: &Figure, lang: Lang) -> Option<String> {
    let fields = &article.mark(&figure.id)?.corrected;
    let is_amount = |field: &Clean| matches!(field.as_str(), "value" | "unit" | "qualifier" | "change");
    fields.iter().any(is_amount).then(|| figure.as_written.get(lang).to_string())
}

/// Behind the words that state a figure: what a person has set of its amount and time, which the words do not have; empty
/// where nothing is.
pub(super) fn corrected_to(article: &Article, figure: &Figure, lang: Lang) -> String {
    let fields = article.mark(&figure.id).map_or(&[][..], |mark| &mark.corrected);
    let period = fields.iter().any(|field| &**field == "period").then(|| dates::covered(figure, lang));
    let period = period.filter(|period| !period.is_empty());
    let written = written_before(article, figure, lang);
    let amount = written.as_ref().map(|_| table::value(figure, lang).text());
    let set: Vec<String> = amount.into_iter().chain(period).collect();
    if set.is_empty() {
        return String::new();
    }
    let set = set.join(", ");
    let text = match written {
        Some(read) => t::figures::CorrectedTo { set, read }.get(lang),
        None => t::figures::SetByHand { set }.get(lang),
    };
    format!(" [{text}]")
}

/// The name, and the office where it is known.
pub fn person_in_office(person: &Person, lang: Lang) -> String {
    match &person.role {
        Some(role) => format!("{}, {}", person.name, role.get(lang)),
        None => person.name.to_string(),
    }
}

/// Who published it and when, as far as is known.
pub fn published(article: &Article, lang: Lang) -> Vec<String> {
    let date = article.date.map(|date| dates::date(date, lang));
    article.publisher.iter().map(ToString::to_string).chain(date).collect()
}

/// The title as published; in English with its rendering, so that the article can still be found.
fn title(article: &Article, lang: Lang) -> String {
    match (lang, &article.title.en) {
        (Lang::En, Some(en)) if *en != article.title.vi => format!("{} [{en}]", article.title.vi),
        _ => article.title.vi.to_string(),
    }
}

/// A source in full, for a footnote or a list: `Tác giả, “Tựa”, Báo, 12/8/2018, https://…`; nothing that is not known.
pub fn cited(article: &Article, lang: Lang) -> String {
    let byline = article.byline.as_ref().map(|byline| byline.get(lang).to_string());
    let publisher = article.publisher.as_ref().map(ToString::to_string);
    let date = article.date.map(|date| dates::date(date, lang));
    let link = article.link().map(str::to_owned);
    let title = Some(format!("“{}”", title(article, lang)));
    let known: Vec<String> = [byline, title, publisher, date, link].into_iter().flatten().collect();
    known.join(", ") + corrected(article, "", lang)
}

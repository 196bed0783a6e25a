//! Before the explorer and after it: the terminal that it needs, and what is remembered from run to run.

use std::ffi::OsString;
use std::sync::Arc;

use super::copying::Copying;
use super::explore::{self, SearchState, StartOptions, Unsaved};
use super::library::LibraryLocation;
use super::output_style::{Colours, OutputStyle};
use super::state::StateFile;
use super::{Outcome, Streams, Usage, is_utf8, language, note, plain};
use crate::app::Remembered;
use crate::app::settings::Settings;
use crate::cli::Result;
use crate::corpus::library::Library;
use crate::corpus::{Corpus, Lang};
use crate::messages::{self, Wording, t};
use crate::terminal::{End, Tty};
use crate::view::Theme;

/// How the explorer is to be.
pub(super) struct SessionOptions<'a> {
    pub(super) lang: Option<Lang>,
    pub(super) colours: Colours,
    pub(super) settings: &'a Settings,
    /// What is wrong with the file of settings, the first of it.
    pub(super) warning: Option<Wording>,
    /// Whether to remember anything.
    pub(super) state: bool,
    /// A conversation in place of the screen.
    pub(super) plain: bool,
    /// Whether nothing outside the session may be touched.
    pub(super) restricted: bool,
    pub(super) place: &'a LibraryLocation,
    pub(super) copying: Copying,
}

/// Explores until the user leaves.
///
/// Without a terminal there is nothing sensible to print in its place: a list of articles would look like the
/// answer to a question that was not asked. So that is wrong use, and the message names the commands.
pub(super) fn run(corpus: Corpus, options: SessionOptions<'_>, streams: &mut Streams<'_>) -> Result<Outcome> {
    if options.plain || asks_for_plain(std::env::var_os("ACCESSIBLE")) {
        return converse(corpus, options, streams);
    }
    let tty = terminal()?;
    // A named folder that does not exist is reported before the screen changes.
    let imported = options.place.to_read()?.cloned();
    let file = options.state.then(StateFile::usual).flatten();
    let locale = language::of_locale();
    let lang = options.lang.unwrap_or(locale);
    let (before, notice) = file.as_ref().map(StateFile::read).unwrap_or_default();
    let started = in_library(in_language(&before, options.lang, locale), imported.as_ref());
    let ascii = !is_utf8(|name| std::env::var_os(name));
    let start = StartOptions {
        imported: imported.clone(),
        remembered: started.clone(),
        lang: Lang::default(),
        settings: options.settings.clone(),
        theme: OutputStyle::of_stdout(options.colours, options.settings, Lang::default())
            .theme
            .unwrap_or_else(Theme::plain),
        notice: options.warning.or(notice).or_else(|| ascii.then(|| t::app::ASCII.into())),
        copying: options.copying,
        restricted: options.restricted,
        ascii,
    };
    let left = explore::run(Arc::new(corpus), start, &tty)
        .map_err(|e| Usage::new(t::cli::CannotUseTerminal { why: messages::of_io(&e) }))?;
    let kept = of_library(with_choices(&before, &started, left.remembered), imported.as_ref());
    for why in &left.not_made {
        note(why, lang, streams)?;
    }
    // What was collected and is in no library can be added by hand.
    if let Some(Unsaved { why, lost }) = left.unsaved {
        note(&t::cli::NotCollected { why, lost }.into(), lang, streams)?;
    }
    let kept = file.map_or(Ok(()), |file| file.write(&kept));
    // Not after a signal, when nobody reads it.
    if left.end == End::Quit {
        left.to_print.iter().try_for_each(|text| writeln!(streams.out, "{text}"))?;
        if let Err(why) = kept {
            note(&t::cli::NotRemembered { why: messages::of_io(&why) }.into(), lang, streams)?;
        }
    }
    Ok(Outcome::Ended(left.end.status()))
}

fn terminal() -> Result<Tty, Usage> {
    Tty::open().map_err(|why| Usage::new(t::cli::CannotStart { why }))
}

/// The conversation in place of the screen.
fn converse(corpus: Corpus, options: SessionOptions<'_>, streams: &mut Streams<'_>) -> Result<Outcome> {
    let SessionOptions { settings, place, .. } = options;
    let lang = options.lang.unwrap_or_else(language::of_locale);
    let style = OutputStyle::of_stdout(Colours::Never, settings, lang);
    let (corpus, index) = place.clone().of_session().read(corpus, style.lang, streams)?;
    let state = SearchState::new(Arc::new(corpus), index, options.restricted);
    let opened = plain::PlainData { state, library: place.to_read()?, restricted: options.restricted };
    plain::run(opened, settings, &style, options.copying, streams)
}

/// Whether the variable by which people who hear the screen ask for plain text says so.
fn asks_for_plain(accessible: Option<OsString>) -> bool {
    accessible.is_some_and(|value| !value.is_empty() && value != "0")
}

/// What was remembered, with the languages to start in: as requested, else as chosen last time, else the locale's.
fn in_language(before: &Remembered, asked: Option<Lang>, locale: Lang) -> Remembered {
    let code = |lang: Lang| lang.code().to_owned();
    let interface = asked.map(code).or_else(|| before.interface.clone()).unwrap_or_else(|| code(locale));
    let text = before.text.clone().unwrap_or_else(|| interface.clone());
    Remembered { interface: Some(interface), text: Some(text), ..before.clone() }
}

/// What was remembered, with the collection that marks went into in this library.
fn in_library(before: Remembered, library: Option<&Library>) -> Remembered {
    let of_library = library.and_then(|library| before.collections.get(&folder_of(library)).cloned());
    // Earlier versions kept one for all libraries.
    let collection =
        of_library.or_else(|| before.collection.clone().filter(|_| before.collections.is_empty()));
    Remembered { collection, ..before }
}

/// What to remember, with the collection that marks go into in this library.
fn of_library(mut kept: Remembered, library: Option<&Library>) -> Remembered {
    if let Some((library, collection)) = library.zip(kept.collection.clone()) {
        kept.collections.insert(folder_of(library), collection);
    }
    kept
}

/// The folder of a library by one name, from wherever it is opened.
fn folder_of(library: &Library) -> String {
    let folder = library.folder();
    folder.canonicalize().unwrap_or_else(|_| folder.to_owned()).to_string_lossy().into_owned()
}

/// What to remember. A language that was never changed on the screen is no choice: the locale, or an option for
/// once, would stick.
fn with_choices(before: &Remembered, started: &Remembered, after: Remembered) -> Remembered {
    let interface = if after.interface == started.interface { &before.interface } else { &after.interface };
    let text = if after.text == started.text { &before.text } else { &after.text };
    let collections = before.collections.clone();
    Remembered { interface: interface.clone(), text: text.clone(), collections, ..after }
}

#[cfg(test)]
mod tests {
    use super::{in_language, in_library, of_library, with_choices};
    use crate::app::Remembered;
    use crate::corpus::Lang;
    use crate::corpus::library::Library;
    use rstest::rstest;

    fn languages(interface: Option<&str>, text: Option<&str>) -> Remembered {
        let owned = |code: Option<&str>| code.map(str::to_owned);
        Remembered { interface: owned(interface), text: owned(text), ..Remembered::default() }
    }

    #[rstest]
    #[case::by_locale(None, None, None, "en", "en")]
    #[case::chosen_last_time(Some("vi"), None, None, "vi", "vi")]
    #[case::texts_chosen_last_time(None, Some("vi"), None, "en", "vi")]
    #[case::asked_for(Some("en"), None, Some(Lang::Vi), "vi", "vi")]
    #[case::asked_for_and_texts_chosen(None, Some("en"), Some(Lang::Vi), "vi", "en")]
    fn what_is_asked_for_comes_first_and_the_locale_last(
        #[case] interface: Option<&str>,
        #[case] text: Option<&str>,
        #[case] asked: Option<Lang>,
        #[case] starts_in: &str,
        #[case] texts_in: &str,
    ) {
        let started = in_language(&languages(interface, text), asked, Lang::En);
        assert_eq!(started, languages(Some(starts_in), Some(texts_in)));
    }

    #[test]
    fn each_library_has_its_own_collection() {
        let [one, other] = ["/thu-vien/mot", "/thu-vien/hai"].map(Library::new);
        let started = |kept: &Remembered, library| in_library(kept.clone(), Some(library)).collection;
        let chosen = |name: &str| Remembered { collection: Some(name.to_owned()), ..Remembered::default() };
        let earlier = chosen("Chung");
        assert_eq!(started(&earlier, &one), Some("Chung".to_owned()));
        let kept = of_library(chosen("Quý I"), Some(&one));
        let left = Remembered { collection: Some("Nháp".to_owned()), ..kept };
        let kept = of_library(left, Some(&other));
        assert_eq!(started(&kept, &one), Some("Quý I".to_owned()));
        assert_eq!(started(&kept, &other), Some("Nháp".to_owned()));
        assert_eq!(started(&kept, &Library::new("/thu-vien/ba")), None);
    }

    #[rstest]
    #[case::nothing_chosen(None, Some("en"), Some("en"), None)]
    #[case::for_once(Some("vi"), Some("en"), Some("en"), Some("vi"))]
    #[case::chosen_now(None, Some("en"), Some("vi"), Some("vi"))]
    #[case::chosen_back(Some("vi"), Some("vi"), Some("en"), Some("en"))]
    fn only_a_choice_is_remembered(
        #[case] before: Option<&str>,
        #[case] started: Option<&str>,
        #[case] after: Option<&str>,
        #[case] kept: Option<&str>,
    ) {
        let all = |code| languages(code, code);
        assert_eq!(with_choices(&all(before), &all(started), all(after)), all(kept));
    }
}

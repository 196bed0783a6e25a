//! Quotations: the words between marks, their kind and their speaker; statements reported without marks.
//!
//! Read in this order: `marks` pairs the marks, `mentions` finds everybody who can speak, `subjects` picks the subject
//! of a verb of saying among them, `sources` reads who is named behind `theo`, `attribution` and `statements` match subject,
//! verb and words by their order, `resolve` finds the person of a partial name or an office, `doubts` weighs how sure that
//! is, `kinds` decides what is speech at all.

mod attribution;
mod content;
mod doubts;
mod epithets;
mod kinds;
mod marks;
mod mentions;
mod names;
mod pronouns;
mod resolve;
mod sources;
mod statements;
mod subjects;
mod turns;
mod verbs;
mod who;

use std::cell::LazyCell;
use std::ops::Range;

use serde::Serialize;

use self::attribution::Attribution;
use self::doubts::Sign;
use self::marks::{MarkedText, marked};
use self::mentions::{MentionKind, mention, skip_adverbs};
use self::resolve::{PassageContext, entities};
use self::subjects::SpeakingSubject;
use super::lexicon::{BRINGING_OUT, HONORIFICS, Lexicon, PAPERS, PRESS, PRESS_NOUNS, SPEECH_VERBS};
use super::scope::{self, LONGEST_SENTENCE, ends_sentence, sentences_before};
use super::tokens::Tokens;

pub(super) use mentions::end_of_body;
pub use resolve::CorefState;
pub(super) use resolve::ResolvedSpeaker;
pub use turns::{Turn, turn};
pub(super) use turns::{addresses_somebody, interviewee, only_person, speaks_of_oneself, words_of_turn};
pub use who::{NameKind, ReadName, each_of, each_office, is_office, names_somebody, read_name};

/// What somebody said, or what is only marked as if somebody had.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FoundKind {
    /// Word for word.
    Speech,
    /// A name, theme, slogan, song, inscription, nickname or legal wording.
    Title,
    /// A word used figuratively.
    Scare,
    /// Reported speech, without marks.
    Statement,
    /// A sentence of what is said in an interview.
    Turn,
}

/// A quotation or a reported statement. Offsets are bytes of the text that was given.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct FoundQuote<'a> {
    /// The first byte of the words, inside the marks.
    pub start: usize,
    /// The byte after the last one inside.
    pub end: usize,
    /// The words.
    pub text: &'a str,
    /// Who says it: the full name, without titles.
    pub speaker: Option<String>,
    /// The office or description of the speaker.
    pub role: Option<String>,
    /// What kind of quotation it is.
    pub kind: FoundKind,
}

impl FoundQuote<'_> {
    /// Where the words are.
    pub fn span(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// The quotations of `text`, in order.
///
/// Give one paragraph at a time, with the state of those before it (`CorefState::default()` at the
/// beginning of an article), which takes in those of this one.
pub fn quotes<'a>(text: &'a str, state: &mut CorefState) -> Vec<FoundQuote<'a>> {
    quotes_in(&Tokens::of(text), state)
}

/// The same for a text that has been cut into tokens.
pub(super) fn quotes_in<'a>(tokens: &Tokens<'a>, state: &mut CorefState) -> Vec<FoundQuote<'a>> {
    let marks = marked(tokens);
    let inside: Vec<Range<usize>> = marks.iter().map(|marked| marked.from..marked.to).collect();
    let named = LazyCell::new(Box::new(|| entities(tokens, &inside)) as Box<dyn FnOnce() -> _>);
    let mut context = PassageContext { tokens, named, quoted: &inside, before: state };
    let mut last = None;
    let mut found = Vec::new();
    let mut spoken_here = None;
    let mut last_title = None;
    for marked in &marks {
        let attribution = context.attribution(marked);
        let Some(kind) = context.kind(marked, attribution.as_ref(), spoken_here.is_some()) else { continue };
        let kind = match last_title {
            Some(end) if kind == FoundKind::Speech && context.continues_a_list(marked, end) => {
                FoundKind::Title
            }
            _ => kind,
        };
        last_title = (kind == FoundKind::Title).then_some(marked.to);
        let mut speaker = None;
        if kind == FoundKind::Speech {
            speaker = context.speaker(marked, attribution, spoken_here.as_ref());
            spoken_here = speaker.clone().map(|speaker| (marked.to, speaker));
            last = speaker.clone().map(|speaker| (marked.from, speaker)).or(last);
        }
        found.extend(context.found(marked.from..marked.to, kind, speaker));
    }
    let mut papers = Vec::new();
    let reported = context.statements(&marks, &mut found, &mut papers);
    agree(&mut found, &context, &marks);
    found.sort_by_key(|quote| (quote.start, usize::MAX - quote.end));
    if state.is_alone {
        return found;
    }
    let last = last.into_iter().chain(reported).max_by_key(|(at, _)| *at);
    let spoke = last.as_ref().map_or(0, |(at, _)| *at);
    let announced = context.announced_at_the_end();
    let has_spoken = last.is_some() || announced.is_some();
    let last = last.map(|(_, speaker)| speaker);
    let last = announced.or(last).or_else(|| state.last.clone());
    let told = context.told_of(spoke);
    let named = std::mem::take(&mut *context.named);
    drop(context);
    state.take_in(named, last);
    (state.told, state.has_spoken) = (told, has_spoken);
    state.edges = Edges::of(tokens, &marks, state.edges);
    state.note(papers);
    found
}

/// Marked words inside of a statement by a verb are whoever's the statement is: `Bộ Y tế nói Sao Mai phải thừa nhận “thực tế
/// mới”`. Where the words around them name somebody else they are nobody's.
fn agree(found: &mut [FoundQuote<'_>], context: &PassageContext<'_, '_>, marks: &[MarkedText]) {
    let statements: Vec<(Range<usize>, Option<String>, Option<String>)> = found
        .iter()
        .filter(|quote| quote.kind == FoundKind::Statement)
        .map(|quote| (quote.span(), quote.speaker.clone(), quote.role.clone()))
        .collect();
    let tokens = context.tokens;
    // `ông An nói cảng mới là “giấc mơ dang dở”`: his own words, where they are more than a figurative word or two.
    for quote in found.iter_mut().filter(|quote| quote.kind == FoundKind::Scare) {
        let around = statements.iter().find(|(span, ..)| span.start <= quote.start && quote.end <= span.end);
        if let Some((_, speaker, role)) = around.filter(|_| quote.text.split(' ').count() >= FEWEST_OWN_WORDS)
        {
            (quote.kind, quote.speaker, quote.role) = (FoundKind::Speech, speaker.clone(), role.clone());
        }
    }
    for quote in found.iter_mut().filter(|quote| quote.kind == FoundKind::Speech) {
        let around = statements.iter().find(|(span, ..)| span.start < quote.start && quote.end <= span.end);
        let Some((said, speaker, role)) = around.filter(|(_, speaker, _)| *speaker != quote.speaker) else {
            continue;
        };
        let Some(marked) = marks.iter().find(|marked| tokens.start(marked.from) == quote.start) else {
            continue;
        };
        let before = marked.open.map(|open| tokens.text(open.wrapping_sub(1)));
        let first = tokens.at_byte(said.start);
        let by_paper = sentence_has_source(tokens, first);
        if before == Some(":") || by_paper {
            continue;
        }
        let other = matches!(context.attribution(marked), Some(Attribution::By(_)));
        (quote.speaker, quote.role) = if other { (None, None) } else { (speaker.clone(), role.clone()) };
    }
}

/// Fewer marked words within a statement may be a figure of speech of the paper.
const FEWEST_OWN_WORDS: usize = 3;

/// Whether the words before a statement are `theo …`: a paper passes on what somebody says in it.
fn sentence_has_source(tokens: &Tokens<'_>, first: usize) -> bool {
    (scope::sentence_start(tokens, first)..first).any(|at| tokens.lower(at) == "theo")
}

/// Which quotations go on beyond a passage. Offsets are bytes of it.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Edges {
    /// The end of the words before a mark that closes what an earlier passage opened.
    pub(super) closes: Option<usize>,
    /// The beginning of the words behind a mark that nothing closes.
    pub(super) opens: Option<usize>,
    /// Whether it has marks at all.
    pub(super) has_marks: bool,
    /// Whether all of it may be in a quotation that an earlier passage opened.
    is_within: bool,
}

impl Edges {
    fn of(tokens: &Tokens<'_>, marks: &[MarkedText], before: Self) -> Self {
        let closing = marks.first().filter(|marked| marked.open.is_none());
        let opening = marks.last().filter(|marked| marked.open.is_some() && marked.close.is_none());
        Self {
            closes: closing.map(|marked| tokens.end(marked.to - 1)),
            opens: opening.map(|marked| tokens.start(marked.from)),
            has_marks: !marks.is_empty(),
            is_within: marks.is_empty() && before.may_go_on(),
        }
    }

    /// Whether the next passage may begin in a quotation.
    fn may_go_on(self) -> bool {
        self.opens.is_some() || self.is_within
    }
}

/// Who states the text at these bytes: the speaker of the innermost words around it.
pub(super) fn source_at<'q>(
    quotes: impl Iterator<Item = (Range<usize>, FoundKind, Option<&'q str>)>,
    place: &Range<usize>,
) -> Option<&'q str> {
    quotes
        .filter(|(span, kind, speaker)| {
            let said = matches!(kind, FoundKind::Speech | FoundKind::Statement | FoundKind::Turn);
            // `16% nhà đầu tư dự đoán …` are counted themselves.
            let counted = |speaker: &str| speaker.contains('%');
            said && speaker.is_some_and(|speaker| !counted(speaker))
                && span.start <= place.start
                && place.end <= span.end
        })
        .min_by_key(|(span, ..)| span.len())
        .and_then(|(_, _, speaker)| speaker)
}

impl<'a> PassageContext<'_, 'a> {
    /// Whether only `và` or a comma is between a quotation that ends at `end` and this one.
    fn continues_a_list(&self, marked: &MarkedText, end: usize) -> bool {
        marked.open == Some(end + 2) && self.tokens.is_one_of(end + 1, &["và", ",", "hay", "hoặc", ";"])
    }

    fn attribution(&self, marked: &MarkedText) -> Option<Attribution> {
        let before = || attribution::before(self.tokens, marked);
        let after = || attribution::after(self.tokens, marked);
        if !marked.is_announced(self.tokens) {
            // `ông An nói “…”, Reuters hôm qua cho hay`: a paper passes on what somebody says there.
            let is_paper = |by: &Attribution| matches!(by, Attribution::By(subject) if subject.are_all(&[MentionKind::Press]));
            let own = |by: &Attribution| matches!(by, Attribution::By(_)) && !is_paper(by);
            return match after() {
                Some(by) if is_paper(&by) || by == Attribution::Implicit => before().filter(own).or(Some(by)),
                by => by.or_else(before),
            };
        }
        // `Các em tranh nhau nói: "…" - Phúc Anh kể`: of the two, the one with a name.
        let persons = [MentionKind::Person, MentionKind::Guess];
        let named = |by: &Attribution| matches!(by, Attribution::By(subject) if subject.are_all(&persons));
        match before() {
            Some(by) if named(&by) => Some(by),
            Some(Attribution::Unknown) => after().or(Some(Attribution::Unknown)),
            by => after().filter(named).or(by).or_else(after),
        }
    }

    fn found(
        &self,
        range: Range<usize>,
        kind: FoundKind,
        speaker: Option<ResolvedSpeaker>,
    ) -> Option<FoundQuote<'a>> {
        let span = self.tokens.start(range.start)..self.tokens.end(range.end.checked_sub(1)?);
        let text = self.tokens.text.get(span.clone())?;
        let speaker = speaker.filter(ResolvedSpeaker::is_sure);
        let (speaker, role) = speaker.map_or((None, None), |speaker| (Some(speaker.name), speaker.role));
        Some(FoundQuote { start: span.start, end: span.end, text, speaker, role, kind })
    }

    fn speaker(
        &self,
        marked: &MarkedText,
        attribution: Option<Attribution>,
        spoken_here: Option<&(usize, ResolvedSpeaker)>,
    ) -> Option<ResolvedSpeaker> {
        let at = marked.open.unwrap_or(marked.from);
        match attribution {
            Some(Attribution::By(subject)) => self.resolve(&subject),
            Some(Attribution::Unknown) => None,
            // A few words inside somebody's sentence that no verb of saying holds.
            None if self.is_inside_a_sentence(at) => None,
            by @ (Some(Attribution::Implicit) | None) => self
                .spoke_last(spoken_here, at)
                .or_else(|| self.nearest_reporter(at))
                .or_else(|| self.still_speaks(at))
                .map(|speaker| {
                    let announced = by.is_some() && marked.is_announced(self.tokens);
                    let speaker = if announced { speaker.doubted(Sign::NoSubject) } else { speaker };
                    // Words that go on in the next paragraph tell their speaker at the end.
                    let goes_on =
                        marked.open.is_some() && marked.close.is_none() && self.before.edges.opens.is_none();
                    if goes_on || self.names_somebody_behind(marked) {
                        speaker.doubted(Sign::UnreadBehind)
                    } else {
                        speaker
                    }
                })
                // A paper says only what is said to be in it.
                .filter(|speaker| !Lexicon::any(&[PAPERS, PRESS]).starts(&speaker.name)),
        }
    }

    /// Who spoke last in this passage: whoever says the sentences behind the last quotation, else whoever said that one.
    fn spoke_last(&self, quoted: Option<&(usize, ResolvedSpeaker)>, at: usize) -> Option<ResolvedSpeaker> {
        let (end, speaker) = quoted?;
        let behind = sentences_before(self.tokens, at).skip(1).take_while(|sentence| sentence.start > *end);
        let mut reporters = behind.filter_map(|sentence| statements::reporter(self.tokens, sentence));
        let reported = reporters.find_map(|reporter| self.resolve(&reporter));
        let reported = reported.map(|reporter| reporter.doubted(Sign::SpokeBefore));
        Some(reported.unwrap_or_else(|| speaker.clone()))
    }

    /// Whether a quotation is followed by a comma or dash and a capital or an office, which begins the name of whoever says it: `“…”, Chỉ huy …`.
    fn names_somebody_behind(&self, marked: &MarkedText) -> bool {
        let tokens = self.tokens;
        marked.close.is_some_and(|close| {
            let named = || HONORIFICS.longest(tokens, close + 2).is_some() || tokens.is_capital(close + 2);
            matches!(tokens.text(close + 1), "," | "-" | "–" | "—") && named()
        })
    }

    /// Whether a word is right before the mark here.
    fn is_inside_a_sentence(&self, open: usize) -> bool {
        scope::sentence_start(self.tokens, open) < open && self.tokens.is_word(open - 1)
    }

    /// Who spoke last, for a quotation before which this passage names nobody; not somebody of whom the one before does not tell.
    fn still_speaks(&self, at: usize) -> Option<ResolvedSpeaker> {
        let last = self.before.last.clone()?.doubted(Sign::SpokeBefore);
        let told = self.before.told.as_ref().is_some_and(|told| *told == last.name);
        (self.names_nobody(at) && (self.before.has_spoken || told)).then_some(last)
    }

    /// Who speaks in the sentences before a quotation without an attribution.
    fn nearest_reporter(&self, at: usize) -> Option<ResolvedSpeaker> {
        let mut reporters = sentences_before(self.tokens, at)
            .take(3)
            .filter_map(|sentence| statements::reporter(self.tokens, sentence));
        Some(reporters.find_map(|reporter| self.resolve(&reporter))?.doubted(Sign::SpokeBefore))
    }

    /// Who speaks in the next passage where this one ends with a verb of saying and a colon.
    fn announced_at_the_end(&self) -> Option<ResolvedSpeaker> {
        let end = self.tokens.len();
        if self.tokens.text(end.wrapping_sub(1)) != ":" {
            return None;
        }
        let sentence = scope::sentence_start(self.tokens, end)..end;
        self.resolve(&statements::reporter(self.tokens, sentence)?)
    }

    /// Statements reported without marks, and the documents by which somebody spoke; who made the last one, and where.
    fn statements(
        &self,
        marks: &[MarkedText],
        found: &mut Vec<FoundQuote<'a>>,
        papers: &mut Vec<(String, String)>,
    ) -> Option<(usize, ResolvedSpeaker)> {
        let tokens = self.tokens;
        // A mark at the end that closes what nobody opened is a slip, and what is before it no quotation.
        let slip = |marked: &MarkedText| {
            marked.open.is_none() && found.iter().all(|quote| quote.start != tokens.start(marked.from))
        };
        let marks = if marks.first().is_some_and(slip) { marks.get(1..).unwrap_or_default() } else { marks };
        let quoted = |at: usize| {
            let next = marks.partition_point(|marked| marked.to <= at);
            marks.get(next).is_some_and(|marked| marked.from <= at)
        };
        if !SPEECH_VERBS.is_anywhere(tokens) && !(0..tokens.len()).any(|at| tokens.lower(at) == "theo") {
            return None; // many passages
        }
        let mut last = None;
        let mut start = 0;
        let mut before = None; // who spoke in the sentence before
        while start < self.tokens.len() {
            let most = self.tokens.len().min(start + LONGEST_SENTENCE);
            let end = (start..most).find(|at| ends_sentence(self.tokens, *at)).unwrap_or(most);
            let asks = self.tokens.text(end) == "?";
            let mut speaker = None;
            // `Ông An đặt câu hỏi: vì sao …?`: of a question only what a colon announces.
            let announced = |said: &Range<usize>| self.tokens.text(said.start.wrapping_sub(1)) == ":";
            let reported = statements::reported(self.tokens, start..end, quoted);
            for reported in reported.into_iter().filter(|reported| !asks || announced(&reported.said)) {
                if speaker.is_none() && reported.by.is_none() {
                    let above = || self.before.last.clone().filter(|_| start == 0 && self.before.has_spoken);
                    speaker = before.clone().or_else(|| Some(above()?.doubted(Sign::SpokeBefore)));
                }
                if let Some(subject) = &reported.by {
                    let spoke = before.as_ref().filter(|before| self.may_mean(subject, before));
                    let they = self.tokens.lower(subject.head().start) == "họ" && subject.head().len() == 1;
                    speaker = spoke.cloned().or_else(|| self.resolve(subject).filter(|_| !they));
                }
                // Marked words are a quotation already; only whole ones may be within a statement.
                let said = self.tokens.start(reported.said.start)..self.tokens.end(reported.said.end - 1);
                let clashes = |quote: &FoundQuote<'_>| {
                    let apart = quote.end <= said.start || said.end <= quote.start;
                    let within = said.start <= quote.start && quote.end <= said.end && quote.span() != said;
                    !apart && !within
                };
                if speaker.is_some() && !found.iter().any(clashes) {
                    last = speaker.clone().map(|speaker| (reported.said.start, speaker));
                    let sure = speaker.clone().filter(ResolvedSpeaker::is_sure);
                    found.extend(
                        sure.and_then(|sure| self.found(reported.said, FoundKind::Statement, Some(sure))),
                    );
                }
            }
            let sure = speaker.as_ref().filter(|speaker| speaker.is_sure());
            papers.extend(self.paper(start..end, sure));
            before = speaker;
            start = end + 1;
        }
        last
    }
}

impl PassageContext<'_, '_> {
    /// A document and who speaks by it, at the head of a sentence: `Trong báo cáo mới, Sao Mai nhận định …`, `Báo cáo của Sao Mai
    /// …`, `Sao Mai vừa có thông cáo …`.
    fn paper(&self, sentence: Range<usize>, speaker: Option<&ResolvedSpeaker>) -> Option<(String, String)> {
        let tokens = self.tokens;
        let first = sentence.clone().find(|at| tokens.is_word(*at))?;
        let opens = tokens.is_one_of(first, &["trong", "tại", "qua"]);
        let somebody = if opens {
            None
        } else {
            mention(tokens, first + usize::from(tokens.lower(first) == "theo"), sentence.end)
        };
        let noun = match &somebody {
            None => first + 1,
            Some(owner) if owner.range.start < owner.head.start => owner.range.start,
            Some(owner) => {
                let brings = skip_adverbs(tokens, owner.range.end);
                let is_short = tokens.is_one_of(brings, &["có", "ra", "gửi"]);
                if is_short { brings + 1 } else { BRINGING_OUT.longest(tokens, brings)? }
            }
        };
        let noun = noun + usize::from(tokens.is_one_of(noun, &["một", "bản", "các"]));
        let end = PAPERS.longest_within(tokens, noun, sentence.end)?;
        // `Trong báo cáo thường niên, Sao Mai điểm lại …`: nothing that is read is said.
        let by =
            || somebody.map(SpeakingSubject::of).or_else(|| statements::reporter(tokens, end..sentence.end));
        let resolved = || self.resolve(&by()?).filter(ResolvedSpeaker::is_sure);
        let owner = speaker.filter(|_| opens).cloned().or_else(resolved)?;
        Some((tokens.slice(noun, end).to_lowercase(), owner.name))
    }
}

/// Whether a speaker is a paper, an agency or a broadcaster.
pub(super) fn is_press(name: &str) -> bool {
    Lexicon::any(&[PRESS, PRESS_NOUNS]).starts(name)
}

#[cfg(test)]
mod tests;

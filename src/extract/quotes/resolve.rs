//! Who a mention is: half a name, an office, a pronoun and a common noun are led back to the fullest name before.
//!
//! An office is resolved to the last holder of that office of that country or body, never to another's; where the
//! text names no such holder the words of the office itself speak.

mod entities;
mod offices;
mod pronouns;
mod state;

use std::cell::LazyCell;
use std::collections::VecDeque;
use std::ops::Range;

use self::entities::role;
use self::offices::OfficeWords;
use super::super::lexicon::{COMPANIES, HONORIFICS, PAPERS, PRESS, PRESS_NOUNS, STATE_BODIES};
use super::super::tokens::Tokens;
use super::Edges;
use super::doubts::{Doubts, Sign};
use super::epithets::EpithetOffice;
use super::mentions::{Mention, MentionKind};
use super::names::{is_acronym, is_foreign_word};
use super::pronouns::{Sex, sex};
use super::scope::sentences_before;
use super::statements;
use super::subjects::SpeakingSubject;
use crate::text::case::lower_case;
use crate::text::fold::fold;

pub(super) use self::entities::{entities, full_names};

/// How many names back a name is looked for.
const LATELY: usize = 200;

/// How many descriptions of somebody are compared.
const MOST_DESCRIBED: usize = 12;

/// Who says something, as the article names them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(in crate::extract) struct ResolvedSpeaker {
    /// The full name, without titles.
    pub name: String,
    /// The office or description.
    pub role: Option<String>,
    /// Whether it is one person, so that `ông` may mean them.
    pub is_single: bool,
    /// What speaks against it.
    doubts: Doubts,
}

impl ResolvedSpeaker {
    fn named(name: String, role: Option<String>, is_single: bool) -> Self {
        Self { name, role, is_single, doubts: Doubts::default() }
    }

    /// Whether a name can be given: nothing speaks too much against it.
    pub(super) fn is_sure(&self) -> bool {
        !self.doubts.are_too_many()
    }

    /// The same with one more doubt.
    pub(super) fn doubted(mut self, sign: Sign) -> Self {
        self.doubts = self.doubts.when(sign, true);
        self
    }
}

/// What is named in a text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum EntityKind {
    Person,
    /// An office without a name.
    Holder,
    Body,
}

/// Somebody or a body that was named.
#[derive(Clone, Debug)]
pub(super) struct Entity {
    kind: EntityKind,
    name: String,
    /// The name in lower case, which look-ups compare.
    lower_name: String,
    /// Whether the name is whole, not a given name alone.
    is_full: bool,
    role: Option<String>,
    /// The role in lower case; empty where there is none.
    lower_role: String,
    acronym: Option<String>,
    sex: Option<Sex>,
    /// The first token.
    at: usize,
    /// The token after all its words.
    end: usize,
    /// Whether it is inside a quotation: no pronoun outside refers to it.
    is_quoted: bool,
    /// What is doubtful in its words.
    doubts: Doubts,
}

impl Entity {
    /// Whether a person is called a teacher.
    fn teaches(&self) -> bool {
        let words = ["thầy", "giáo", "giảng", "hiệu"];
        self.lower_role.split(' ').chain(self.lower_name.split(' ')).any(|word| words.contains(&word))
    }

    /// Whether a person has one of the offices that an epithet may mean.
    fn holds_one_of(&self, offices: &[EpithetOffice]) -> bool {
        self.kind == EntityKind::Person && offices.iter().any(|office| office.is_in(&self.lower_role))
    }

    /// Whether a name is short for a body's by the letters that the text gives for it: `WHO`, `Cục HKVN` for `Cục Hàng không
    /// Việt Nam (HKVN)`, `Cục TTK Huế` for `Cục Thống kê (TTK) Huế`.
    fn is_shortened_to(&self, name: &str) -> bool {
        let inner = || self.name.split_once(" (")?.1.split_once(") ");
        let (letters, rest) =
            self.acronym.as_deref().map(|letters| (letters, "")).or_else(inner).unwrap_or_default();
        // `Sở LĐTBXH Huế`, where the letters stand behind the place: `Sở Lao động … Huế (LĐTBXH)`
        let is_short = |(first, last): (&str, &str)| {
            let ends = last.trim_start() == rest || rest.is_empty() && self.name.ends_with(last);
            self.name.starts_with(first) && ends
        };
        self.kind == EntityKind::Body && !letters.is_empty() && name.split_once(letters).is_some_and(is_short)
    }
}

/// Who has been named and who spoke last, from one passage of an article to the next.
#[derive(Clone, Debug, Default)]
pub struct CorefState {
    named: VecDeque<Entity>,
    /// Documents by their noun, and who speaks by them.
    papers: Vec<(String, String)>,
    pub(super) last: Option<ResolvedSpeaker>,
    /// Whom the passage before is about: the person who heads its last sentence that names one there.
    pub(super) told: Option<String>,
    /// Whether somebody spoke in the passage before.
    pub(super) has_spoken: bool,
    /// Which of its quotations go on beyond it.
    pub(super) edges: Edges,
    /// Whether no other passage follows, for which somebody would be remembered.
    pub(in crate::extract) is_alone: bool,
}

/// Whether a name is the last or the first part of a longer one: `Sơn`, in the East `Kim`.
fn is_part_of(name: &str, whole: &str) -> bool {
    whole.strip_suffix(name).is_some_and(|rest| rest.ends_with([' ', '-']))
        || whole.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '))
}

/// `UBND thành phố Huế` as `UBND TP Huế`.
fn with_short_town(name: &str) -> String {
    let towns =
        [("thành phố ", "TP "), ("Thành phố ", "TP "), ("TP.", "TP "), ("TPHCM", "TP HCM"), ("  ", " ")];
    let short = towns.iter().fold(name.to_owned() + " ", |name, (town, short)| name.replace(town, short));
    short.trim().to_owned()
}

/// Whether two names are the same but for initials: `Carl B. Harper` and `Carl Harper`.
fn is_same_name(one: &str, other: &str) -> bool {
    let whole = |name: &&str| !name.ends_with('.');
    one == other || one.split(' ').filter(whole).eq(other.split(' ').filter(whole))
}

/// The longer of two descriptions; of two as long the first given.
fn longer<'d>(one: Option<&'d String>, other: Option<&'d String>) -> Option<&'d String> {
    let length = |description: Option<&String>| description.map(String::len);
    if length(one) >= length(other) { one } else { other }
}

/// The words of somebody, with a space where a page has put two of them together: `Công an tỉnhHà Giang`.
fn written(tokens: &Tokens<'_>, words: &Range<usize>) -> String {
    let is_joined = |at: &usize| !tokens.is_glued(*at) && tokens.start(*at) == tokens.end(*at - 1);
    if !(words.start + 1..words.end).any(|at| is_joined(&at)) {
        return tokens.slice(words.start, words.end).to_owned(); // most
    }
    let seconds: Vec<usize> = (words.start + 1..words.end).filter(is_joined).chain([words.end]).collect();
    let starts = std::iter::once(&words.start).chain(&seconds);
    let parts: Vec<&str> = starts.zip(&seconds).map(|(start, end)| tokens.slice(*start, *end)).collect();
    parts.join(" ")
}

/// Whether a paper is meant that was named before: `báo này`, `tờ báo này`.
fn is_this_paper(tokens: &Tokens<'_>, at: usize) -> bool {
    let nouns = ["báo", "nguồn tin", "tờ", "tờ báo", "trang", "trang tin", "hãng tin", "kênh"];
    nouns.iter().any(|noun| tokens.spells(at, noun) && tokens.lower(at + noun.split(' ').count()) == "này")
}

/// A passage while its quotations are judged.
pub(super) struct PassageContext<'s, 'a> {
    pub(super) tokens: &'s Tokens<'a>,
    /// Who is named in it, read once somebody asks.
    pub(super) named: LazyCell<Vec<Entity>, Box<dyn FnOnce() -> Vec<Entity> + 's>>,
    /// The words between marks.
    pub(super) quoted: &'s [Range<usize>],
    pub(super) before: &'s CorefState,
}

impl<'s, 'a> PassageContext<'s, 'a> {
    /// For words beside the passages.
    fn naming_nobody(tokens: &'s Tokens<'a>, before: &'s CorefState) -> Self {
        Self { tokens, named: LazyCell::new(Box::new(Vec::new)), quoted: &[], before }
    }

    /// The speaker of a subject; several are joined in one name.
    pub(super) fn resolve(&self, subject: &SpeakingSubject) -> Option<ResolvedSpeaker> {
        let doubted = |member| {
            let speaker = self.resolve_one(member)?;
            let doubts = speaker.doubts.or(self.doubts_of_name(member, &speaker.name)).or(subject.link);
            Some(ResolvedSpeaker { doubts, ..speaker })
        };
        let found: Vec<ResolvedSpeaker> = subject.members.iter().filter_map(doubted).collect();
        let (first, rest) = found.split_first()?;
        let Some((last, middle)) = rest.split_last() else { return Some(first.clone()) };
        let doubts = found.iter().fold(Doubts::default(), |all, one| all.or(one.doubts));
        let mut name = first.name.clone();
        for speaker in middle {
            name = name + ", " + &speaker.name;
        }
        Some(ResolvedSpeaker { doubts, ..ResolvedSpeaker::named(name + " và " + &last.name, None, false) })
    }

    /// What is doubtful in the words for somebody: of a name that is given more than once only what is so everywhere.
    fn doubts_of_name(&self, mention: &Mention, name: &str) -> Doubts {
        let here = Doubts::of_words(self.tokens, mention);
        let written = mention.name.as_ref().unwrap_or(&mention.head);
        let is_same = self.written(written).ends_with(name);
        let mut known: Option<Doubts> = None;
        for entity in self.lately(mention.range.start) {
            if entity.name == name {
                known = Some(known.map_or(entity.doubts, |known| known.and(entity.doubts)));
            }
        }
        match known {
            Some(known) if is_same => here.and(known),
            Some(known) => here.but(Sign::OneWord).or(known),
            None => here,
        }
    }

    fn written(&self, words: &Range<usize>) -> String {
        written(self.tokens, words)
    }

    fn resolve_one(&self, mention: &Mention) -> Option<ResolvedSpeaker> {
        let written = |range: &Range<usize>| self.written(range);
        let at = mention.range.start;
        let is_single = matches!(mention.kind, MentionKind::Guess | MentionKind::Office);
        let as_written = || Some(ResolvedSpeaker::named(written(&mention.head), None, is_single));
        // `Báo này`, `nguồn tin này`: the paper that spoke before; a source may be somebody without a name.
        if is_this_paper(self.tokens, at) {
            let somebody = self.tokens.lower(at) == "nguồn";
            return self.paper_before(at).or_else(|| as_written().filter(|_| somebody));
        }
        let holder = self.by_epithet(mention).or_else(|| self.by_description(mention));
        if let Some(holder) = holder.or_else(|| self.by_name_at_the_end(mention)) {
            return Some(holder);
        }
        match mention.kind {
            MentionKind::Person => self.by_name(mention),
            MentionKind::Guess => Some(self.by_guess(mention)),
            MentionKind::Office => {
                let known = self.by_office(mention).or_else(|| self.who_just_spoke_as(mention));
                Some(known.unwrap_or(ResolvedSpeaker::named(written(&mention.head), None, true)))
            }
            MentionKind::Body => {
                let name = written(&(self.own_name(&mention.head)..mention.head.end));
                let full = self
                    .lately(at)
                    .find(|entity| entity.is_shortened_to(&name))
                    .map(|entity| entity.name.clone());
                let full = full.or_else(|| self.with_its_place(at, &name));
                Some(ResolvedSpeaker::named(full.unwrap_or(name), None, false))
            }
            // `báo cáo bán niên của doanh nghiệp`: where nobody knows which, the document.
            MentionKind::CommonBody
                if COMPANIES.longest(self.tokens, mention.head.start) == Some(mention.head.end)
                    && PAPERS.longest_within(self.tokens, at, mention.head.start).is_some() =>
            {
                let document = || ResolvedSpeaker::named(written(&(at..mention.head.end)), None, false);
                Some(self.by_common_noun(mention).unwrap_or_else(document))
            }
            // `bộ`, that the text has not named, may be anything.
            MentionKind::CommonBody => self
                .by_common_noun(mention)
                .or_else(as_written)
                .filter(|body| !["bộ", "sở", "cục"].contains(&body.name.as_str())),
            // `vị đô đốc`: whoever spoke last.
            MentionKind::Group | MentionKind::Pronoun
                if self.tokens.lower(mention.head.start) == "vị"
                    && HONORIFICS
                        .longest(self.tokens, mention.head.start + 1)
                        .is_some_and(|end| end >= mention.head.end) =>
            {
                self.just_spoke().or_else(as_written)
            }
            MentionKind::Pronoun => self.by_pronoun(mention),
            // `hãng tin Reuters`, `tờ Le Monde`: the name alone.
            MentionKind::Press if self.tokens.is_one_of(at, &["hãng", "tờ", "trang", "kênh", "mạng"]) =>
            {
                let end = mention.head.end;
                let begins = |name: &usize| {
                    self.tokens.is_capital(*name) && !matches!(self.tokens.text(name - 1), "&" | "-")
                };
                // `tờ Sao Mai Post`, that no list has
                let is_owned = (at..end).any(|at| self.tokens.lower(at) == "của"); // `trang Facebook của …`
                let own = |noun| (noun..end).next().filter(begins).filter(|_| !is_owned);
                let name = PRESS.longest_before(self.tokens, end).filter(begins);
                let name = name.or_else(|| own(PRESS_NOUNS.longest(self.tokens, at)?));
                let name = written(&(name.unwrap_or(mention.head.start)..end));
                Some(ResolvedSpeaker::named(name, None, false))
            }
            // `Đức khai …`, where the text has Lê Minh Đức
            MentionKind::Country => {
                let mine = as_written()?;
                let given = self.fullest(at, &mine, None);
                Some(given.filter(|known| known.name.ends_with(&mine.name)).unwrap_or(mine))
            }
            MentionKind::Press | MentionKind::Group | MentionKind::Paper => as_written(),
        }
    }

    /// `Sở Y tế`, `UBND tỉnh`, `Công an tỉnh`: the one body with these words and a place behind them that the text names, by
    /// itself or in somebody's office.
    fn with_its_place(&self, at: usize, name: &str) -> Option<String> {
        let local = ["sở", "ubnd", "ủy ban nhân dân", "uỷ ban nhân dân", "hđnd", "công an", "chi cục"];
        let begins = format!("{} ", lower_case(&with_short_town(name)));
        if !local.iter().any(|body| begins.starts_with(&format!("{body} "))) {
            return None;
        }
        let whole = |entity: &Entity| {
            let is_body = entity.kind == EntityKind::Body;
            let named = with_short_town(if is_body { &entity.name } else { entity.role.as_deref()? });
            let from = lower_case(&named).find(&begins).filter(|from| !is_body || *from == 0)?;
            let body = named.get(from..)?.split([',', '(']).next()?.trim();
            let place = body.get(begins.len()..)?;
            let rank = ["tỉnh ", "TP ", "huyện ", "quận ", "thị xã ", "phường ", "xã "];
            let place = rank.iter().find_map(|rank| place.strip_prefix(rank)).unwrap_or(place);
            let in_capitals =
                !place.is_empty() && place.split(' ').all(|word| word.starts_with(char::is_uppercase));
            in_capitals.then(|| body.to_owned())
        };
        let mut bodies = self.lately(at).filter_map(whole);
        let first = bodies.next()?;
        bodies.all(|other| fold(&other) == fold(&first)).then_some(first)
    }

    /// `Giám đốc Sở Y tế Sông Mây Lê Minh An`: a place and a name run together, of which the text has the name elsewhere.
    fn by_name_at_the_end(&self, mention: &Mention) -> Option<ResolvedSpeaker> {
        let Range { start, end } = mention.head.clone();
        let is_person = matches!(mention.kind, MentionKind::Office | MentionKind::Person);
        let longest = mention.name.as_ref().map_or(start, |name| name.start);
        let in_capitals =
            |first: &usize| self.tokens.is_capital(*first) && self.tokens.is_capital(*first - 1);
        let mut ends = (longest + 1..end).filter(in_capitals).map(|first| self.written(&(first..end)));
        let named = |name: String| {
            let is_it =
                |entity: &&Entity| entity.kind == EntityKind::Person && entity.is_full && entity.name == name;
            self.lately(start).find(is_it)
        };
        let known = if is_person { ends.find_map(named)? } else { return None };
        Some(self.speaker_of(known, start))
    }

    /// The paper that says one of the sentences before, if it is the last to speak.
    fn paper_before(&self, at: usize) -> Option<ResolvedSpeaker> {
        let mut before = sentences_before(self.tokens, at).skip(1);
        let reporter = before.find_map(|sentence| statements::reporter(self.tokens, sentence))?;
        let [one] = reporter.members.as_slice() else { return None };
        self.resolve_one(one).filter(|_| one.kind == MentionKind::Press)
    }

    /// Somebody by a name, whole or not: the fullest form of it that the text has.
    fn by_name(&self, mention: &Mention) -> Option<ResolvedSpeaker> {
        let written = |range: &Range<usize>| self.written(range);
        let at = mention.range.start;
        let name = mention.name.clone()?;
        let mine = ResolvedSpeaker::named(written(&name), role(self.tokens, mention), true);
        let sex = sex(self.tokens, at, name.start, name.end);
        // `Chủ tịch Saomai`: whoever holds that office, of a firm that looks like a name.
        let asked = OfficeWords::of(self.tokens, &(at..name.end));
        let holds = |entity: &&Entity| {
            entity.is_full
                && entity.kind == EntityKind::Person
                && asked.as_ref().is_some_and(|asked| asked.are_of(entity))
        };
        let holder = (name.len() == 1 && mine.role.is_some())
            .then(|| self.lately(at).find(holds))
            .flatten()
            .map(|entity| self.speaker_of(entity, at));
        Some(holder.or_else(|| self.fullest(at, &mine, sex)).unwrap_or_else(|| {
            let alone = name.len() == 1;
            ResolvedSpeaker::named(
                if alone { written(&(mention.head.start..name.end)) } else { mine.name },
                mine.role,
                true,
            )
        }))
    }

    /// One capital word or more that only the place makes a name: somebody of that name, where the text has one.
    fn by_guess(&self, mention: &Mention) -> ResolvedSpeaker {
        let at = mention.range.start;
        let mine = ResolvedSpeaker::named(self.written(&mention.head), None, true);
        // `Nintendo` is no `Nintendo NES Classic`: the first part of a name is one of somebody with an office.
        // `Hòa Phát` is no `Tôn Hòa Phát`.
        let foreign = mention.head.clone().any(|at| is_foreign_word(self.tokens, at));
        let whole = mention.head.len() > 1 && !foreign;
        let known = self.fullest(at, &mine, None).filter(|known| {
            let begins = known.name.starts_with(&mine.name) && known.name != mine.name;
            if known.role.is_some() { !(begins && foreign) } else { !(begins || whole) }
        });
        known.unwrap_or(mine)
    }

    /// The one person who spoke last, unless the passage before is about somebody else.
    fn just_spoke(&self) -> Option<ResolvedSpeaker> {
        let told = self.before.told.as_ref();
        self.before.last.clone().filter(|last| last.is_single && told.is_none_or(|told| *told == last.name))
    }

    /// Where the name of its own begins that ends a description of a firm: `công ty phân tích dữ liệu Sensor Tower`.
    fn own_name(&self, head: &Range<usize>) -> usize {
        let tokens = self.tokens;
        let noun = COMPANIES.longest_within(tokens, head.start, head.end).unwrap_or(head.start);
        let firm = tokens.is_one_of(head.start, &["công", "hãng", "tập", "ngân"]);
        let described = firm && noun < head.end && !tokens.is_capital(noun);
        let own = |at: &usize| {
            let foreign = is_acronym(tokens.text(*at)) || is_foreign_word(tokens, *at);
            tokens.is_capital(*at) && (foreign || tokens.lower(*at) == "the")
        };
        let name = (noun..head.end).rev().take_while(own).last();
        name.filter(|_| {
            described && !(noun..head.end).any(|at| tokens.is_one_of(at, &["của", "tại", "ở", "thuộc"]))
        })
        .unwrap_or(head.start)
    }

    /// Who is named up to token `at`, the last one first, and then who is named behind it.
    fn lately(&self, at: usize) -> impl Iterator<Item = &Entity> {
        let here = self.named.partition_point(|entity| entity.at <= at);
        let after = self.named.partition_point(|entity| entity.at < at + LATELY);
        let behind = self.named.get(here..after).unwrap_or_default();
        let before = self.named.iter().take(here).rev().take(LATELY);
        before.chain(self.before.latest_first()).chain(behind)
    }

    /// Whom this passage is about behind what was said last, at `spoke`: the person at the head of its last sentence that
    /// names one there.
    pub(super) fn told_of(&self, spoke: usize) -> Option<String> {
        let heads = |sentence: &Range<usize>| {
            let first = sentence.clone().find(|at| self.tokens.is_word(*at))?;
            // `…, song Tổng thống vẫn coi …`: the last clause; `Trước việc này, ông An …`: behind what opens it
            let contrary = |at: usize| at > 0 && self.tokens.follows(at, &["song", "nhưng", "còn"]);
            let mut named = self.named_in(sentence).map(|entity| (entity.at, entity));
            let last = named.clone().filter(|(at, _)| *at == first || contrary(*at)).last();
            // `Harper nói tại sân bay trước khi gặp bà Lan.`
            let partly = || self.partly_named_in(&(sentence.start..first + 1));
            last.or_else(partly).or_else(|| named.find(|(at, _)| self.tokens.follows(*at, &[","])))
        };
        let mut sentences = sentences_before(self.tokens, self.tokens.len());
        let (at, told) = sentences.find_map(|sentence| heads(&sentence)).filter(|(at, _)| *at >= spoke)?;
        Some(self.speaker_of(told, at).name)
    }

    /// Who is named in a stretch of the passage, in order.
    fn named_in(&self, stretch: &Range<usize>) -> impl Iterator<Item = &Entity> + Clone {
        let first = self.named.partition_point(|entity| entity.at < stretch.start);
        let after = self.named.partition_point(|entity| entity.at < stretch.end);
        let here = self.named.get(first..after).unwrap_or_default();
        here.iter().filter(|entity| entity.kind == EntityKind::Person && !entity.is_quoted)
    }

    /// The person with the fullest form of a name, with the fullest description.
    fn fullest(&self, at: usize, mine: &ResolvedSpeaker, sex: Option<Sex>) -> Option<ResolvedSpeaker> {
        let fits = |entity: &&Entity| {
            entity.kind == EntityKind::Person
                && entity.is_full
                && (sex.is_none() || entity.sex.is_none() || entity.sex == sex)
        };
        let same =
            |entity: &&Entity| entity.name.eq_ignore_ascii_case(&mine.name) && entity.name.contains(' ');
        let last_part = |entity: &&Entity| {
            entity.name.strip_suffix(mine.name.as_str()).is_some_and(|rest| rest.ends_with([' ', '-']))
        };
        // `ông Kim` for Kim Jong-un, `ông Tập` for Tập Cận Bình: the family name comes first in the East.
        let first_part = |entity: &&Entity| {
            let rest = entity.name.strip_prefix(mine.name.as_str());
            rest.is_some_and(|rest| rest.starts_with(' ')) && !mine.name.contains(' ')
        };
        let (mut by_last, mut whole, mut by_first, mut is_shared) = (None, None, None, false);
        for entity in self.lately(at) {
            if !fits(&entity) {
                continue;
            }
            if last_part(&entity) {
                // `bà Clinton`, where an office names the man and the text calls him `ông` elsewhere
                if sex.is_some() && entity.sex.is_none() && !self.has_sex(&entity.name, sex) {
                    continue;
                }
                let first: &Entity = by_last.get_or_insert(entity);
                // `ông Nam`, where two are named so; `bà Thu Hà` and `Lê Thị Thu Hà` are one.
                let (one, other) = (first.name.as_str(), entity.name.as_str());
                let is_one = is_same_name(one, other) || is_part_of(one, other) || is_part_of(other, one);
                // `Ben Harper, anh trai Carl Harper`: by the last name alone a text calls the one whose brother he is
                let is_kin = |one: &Entity, other: &Entity| {
                    let mut called = self.lately(at).filter(|entity| entity.name == one.name);
                    called.any(|entity| entity.lower_role.contains(&other.lower_name))
                };
                if !is_one && is_kin(entity, first) {
                    continue;
                }
                let is_of_this = !is_one && is_kin(first, entity);
                is_shared |= !is_one && !is_of_this;
                if is_of_this || is_part_of(first.name.as_str(), other) {
                    by_last = Some(entity);
                }
            } else if whole.is_none() && same(&entity) {
                whole = Some(entity);
            } else if by_first.is_none() && first_part(&entity) {
                by_first = Some(entity);
            }
        }
        let known = by_last.or(whole).or(by_first)?;
        let name = known.name.clone();
        let (mut role, mut described): (Option<&String>, _) = (None, 0);
        for entity in self.lately(at) {
            if entity.name == name && fits(&entity) && described < MOST_DESCRIBED {
                described += 1;
                role = longer(entity.role.as_ref(), role);
            }
        }
        let role = longer(mine.role.as_ref(), role).cloned();
        let found = ResolvedSpeaker::named(name, role, true);
        Some(if is_shared { found.doubted(Sign::Namesake) } else { found })
    }

    /// `cơ quan này`, `công ty`: the last body with that word in its name.
    fn by_common_noun(&self, noun: &Mention) -> Option<ResolvedSpeaker> {
        let words: Vec<&str> = noun
            .head
            .clone()
            .map(|at| self.tokens.lower(at))
            .filter(|word| !["này", "trên", "đó", "ấy"].contains(word))
            .collect();
        let words = words.join(" ");
        let this = self.tokens.is_one_of(noun.head.end - 1, &["này", "trên", "đó", "ấy"]);
        let any = this
            && ["cơ quan", "đơn vị", "lực lượng", "tổ chức", "doanh nghiệp", "nơi"].contains(&words.as_str());
        let at = noun.range.start;
        // Of several whom the word fits, the one that spoke last.
        let spoke = self.before.last.as_ref().filter(|last| {
            !last.is_single && last.name.to_lowercase().starts_with(&words) && last.name.contains(' ')
        });
        if let Some(spoke) = spoke.filter(|_| !any) {
            return Some(spoke.clone().doubted(Sign::BodyByNoun));
        }
        // `doanh nghiệp này` is no body of the state, and rather one with its whole name than short letters, which may be
        // anything.
        let firm = words == "doanh nghiệp";
        let is_it = |entity: &&Entity| {
            entity.kind == EntityKind::Body
                && (any && !(firm && STATE_BODIES.starts(&entity.lower_name))
                    || entity.lower_name.starts_with(&words))
        };
        let fits = |entity: &&Entity| is_it(entity) && entity.at < at.max(1);
        let named = |entity: &&Entity| is_it(entity) && !is_acronym(&entity.name);
        let before =
            self.before.latest_first().find(named).or_else(|| self.before.latest_first().find(is_it));
        let here = self
            .lately(at)
            .take_while(|entity| self.named.iter().any(|named| std::ptr::eq(named, *entity)))
            .find(fits);
        let said = self.body_that_spoke(at, &is_it);
        // `Sở Y tế Huế có đề xuất mở cảng. Cơ quan này đề nghị …`; `Nissan có xe mới. Hãng này cho biết …`
        let last = sentences_before(self.tokens, at).nth(1);
        let first = last.and_then(|mut last| last.find(|at| self.tokens.is_word(*at)));
        let heading = self.named.iter().find(|entity| Some(entity.at) == first);
        let is_firm = |entity: &&Entity| {
            let trades = this && ["hãng", "công ty", "tập đoàn"].contains(&words.as_str());
            trades && entity.kind == EntityKind::Body && !STATE_BODIES.starts(&entity.lower_name)
        };
        let found = said.or(here).or(before).or(heading.filter(is_firm))?;
        let heads = heading.is_some_and(|heading| heading.name == found.name);
        let spoke =
            heads || said.is_some() || self.before.last.as_ref().is_some_and(|last| last.name == found.name);
        let sign = if any && !spoke { Sign::ThisBody } else { Sign::BodyByNoun };
        Some(ResolvedSpeaker::named(found.name.clone(), None, false).doubted(sign))
    }

    /// The body by its name that says a sentence of this passage before token `at`, the nearest of those that fit.
    fn body_that_spoke(&self, at: usize, fits: &impl Fn(&&Entity) -> bool) -> Option<&Entity> {
        let mut bodies = sentences_before(self.tokens, at).skip(1).filter_map(|sentence| {
            let body = self.speaks_in(&sentence).filter(|body| body.kind == MentionKind::Body)?;
            self.named.iter().find(|entity| entity.at == body.range.start)
        });
        bodies.find(fits)
    }

    fn speaker_of(&self, entity: &Entity, at: usize) -> ResolvedSpeaker {
        let mine = ResolvedSpeaker::named(entity.name.clone(), entity.role.clone(), true);
        let given = if entity.is_full { None } else { entity.name.rsplit(' ').next() };
        let asked =
            ResolvedSpeaker::named(given.unwrap_or(&entity.name).to_owned(), entity.role.clone(), true);
        self.fullest(at, &asked, entity.sex).unwrap_or(mine)
    }

    /// Whether no person is named in the passage up to `at`.
    pub(super) fn names_nobody(&self, at: usize) -> bool {
        self.named_in(&(0..at)).next().is_none()
    }
}

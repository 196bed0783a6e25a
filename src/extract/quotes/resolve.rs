//! Who a mention is: half a name, an office, a pronoun and a common noun are led back to the fullest name before.
//!
//! An office is resolved to the last holder of that office of that country or body, never to another's; where the
//! text names no such holder the words of the office itself speak.

use std::collections::VecDeque;
use std::ops::Range;

use super::super::lexicon::{ADDRESSES, BEFORE_OBJECTS, COMPANIES, HONORIFICS, POSTS, PRESS, STATE_BODIES};
use super::super::tokens::Tokens;
use super::Beyond;
use super::doubts::{Doubts, Sign};
use super::epithets::{EpithetOffice, offices_of};
use super::mentions::{Mention, MentionKind, is_credited, mention};
use super::names::{is_acronym, is_foreign_word};
use super::pronouns::{Sex, sex, sex_of_pronoun};
use super::scope::{ends_sentence, sentences_before};
use super::statements;
use super::subjects::SpeakingSubject;
use super::verbs::verb_at;
use crate::text::case::lower_case;
use crate::text::fold::fold;
use crate::text::syllable;

/// How many names back a name is looked for.
const LATELY: usize = 200;

/// A description is kept up to so many bytes: an office and what it is of.
const LONGEST_ROLE: usize = 160;

/// An office without a name has so many words at most: `Bộ trưởng Bộ Nông nghiệp và Phát triển nông thôn`.
const LONGEST_OFFICE: usize = 12;

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

    /// Whether a person has this office, among others.
    fn holds(&self, office: &str) -> bool {
        let office = office.to_lowercase().replace(" của ", " ");
        self.kind == EntityKind::Person
            && self.lower_role.split(", ").any(|role| role == office || role.replace(" của ", " ") == office)
    }
}

/// Who has been named and who spoke last, from one passage of an article to the next.
#[derive(Clone, Debug, Default)]
pub struct CorefState {
    named: VecDeque<Entity>,
    /// Documents by their noun, and who speaks by them.
    papers: Vec<(String, String)>,
    /// Who says the passage before the last one, as the last one says.
    above: Option<ResolvedSpeaker>,
    pub(super) last: Option<ResolvedSpeaker>,
    /// Whom the passage before is about: the person who heads its last sentence that names one there.
    pub(super) told: Option<String>,
    /// Whether somebody spoke in the passage before.
    pub(super) has_spoken: bool,
    /// Whether a quotation was left open at its end.
    pub(super) is_left_open: bool,
}

impl CorefState {
    fn latest_first(&self) -> impl Iterator<Item = &Entity> + Clone {
        self.named.iter().rev()
    }

    /// Who somebody written like this before a turn is: `Ông Minh`.
    pub(in crate::extract) fn known(&self, written: &str) -> ResolvedSpeaker {
        let tokens = Tokens::of(written);
        let context = PassageContext { tokens: &tokens, named: Vec::new(), before: self };
        let found = mention(&tokens, 0, tokens.len())
            .and_then(|mention| context.resolve(&SpeakingSubject::of(mention)));
        found.unwrap_or_else(|| ResolvedSpeaker::named(written.to_owned(), None, true))
    }

    /// Takes in whoever is named beside the passages: in the title, under a picture.
    pub(in crate::extract) fn look_at(&mut self, text: &str) {
        let last = self.last.take();
        self.take_in(entities(&Tokens::of(text), &[]), last);
    }

    /// Adds documents that spoke without their own name, with their owners.
    pub(super) fn note(&mut self, beyond: Beyond) {
        self.papers.extend(beyond.papers);
        self.above = beyond.above;
    }

    /// Who says the passage before the last one.
    pub(in crate::extract) fn above(&self) -> Option<&ResolvedSpeaker> {
        self.above.as_ref()
    }

    /// Who somebody is whom an article calls by an office, half a name, a common noun or a document, when all of it has
    /// been read; none where it names nobody or several whom the words fit.
    pub(in crate::extract) fn settled(&self, written: &str) -> Option<ResolvedSpeaker> {
        let tokens = Tokens::of(written);
        let context = PassageContext { tokens: &tokens, named: Vec::new(), before: self };
        let found = mention(&tokens, 0, tokens.len()).filter(|found| found.range.end == tokens.len())?;
        let lower = lower_case(written);
        let one = |fits: &dyn Fn(&Entity) -> bool| {
            let mut names: Vec<&Entity> = self.named.iter().filter(|entity| fits(entity)).collect();
            names.sort_by_key(|entity| entity.name.len());
            let longest = names.pop()?;
            // `Đại sứ quán Mỹ` is short for `Đại sứ quán Mỹ tại Hà Nội`.
            names.iter().all(|entity| longest.name.starts_with(&entity.name)).then_some(longest)
        };
        let is_person = |entity: &Entity| entity.kind == EntityKind::Person && entity.is_full;
        let offices = offices_of(&lower);
        if let Some(holder) = one(&|entity| entity.is_full && entity.holds_one_of(&offices)) {
            return Some(context.speaker_of(holder, 0));
        }
        match found.kind {
            MentionKind::Office => {
                // A profession that many have names nobody: `chuyên gia`.
                let office = OfficeWords::of(&tokens, &found.head)?;
                if office.of.is_empty() && !POSTS.contains(&office.title) {
                    return None;
                }
                one(&|entity| is_person(entity) && office.are_of(entity))
                    .map(|entity| context.speaker_of(entity, 0))
            }
            MentionKind::Person | MentionKind::Guess => {
                let name = found.name.clone().unwrap_or(found.head);
                let given = tokens.slice(name.start, name.end);
                let sex = sex(&tokens, 0, name.start, name.end);
                let agrees = |entity: &Entity| sex.is_none() || entity.sex.is_none() || entity.sex == sex;
                one(&|entity| is_person(entity) && agrees(entity) && is_part_of(given, &entity.name))
                    .map(|entity| context.speaker_of(entity, 0))
            }
            // `ngân hàng` may be one that the text calls by its name alone.
            MentionKind::CommonBody | MentionKind::Group => {
                if COMPANIES.longest(&tokens, 0) == Some(tokens.len()) {
                    return None;
                }
                let is_whole = |entity: &Entity| {
                    let rest = &entity.lower_name;
                    entity.kind == EntityKind::Body
                        && rest.strip_prefix(&lower).is_some_and(|rest| rest.starts_with(' '))
                };
                let body = one(&is_whole)?;
                Some(ResolvedSpeaker::named(body.name.clone(), None, false))
            }
            MentionKind::Paper => {
                let mut owners =
                    self.papers.iter().filter(|(paper, _)| *paper == lower).map(|(_, owner)| owner);
                let owner = owners.next().filter(|first| owners.all(|owner| owner == *first))?;
                Some(ResolvedSpeaker::named(owner.clone(), None, false))
            }
            MentionKind::Body | MentionKind::Press | MentionKind::Country | MentionKind::Pronoun => None,
        }
    }

    /// Takes in those of one more passage; who was named long ago is forgotten.
    pub(super) fn take_in(&mut self, named: Vec<Entity>, last: Option<ResolvedSpeaker>) {
        self.named.extend(named);
        let forgotten = self.named.len().saturating_sub(LATELY);
        self.named.drain(..forgotten);
        self.last = last;
    }
}

/// Whether a name is the last or the first part of a longer one: `Sơn`, in the East `Kim`.
fn is_part_of(name: &str, whole: &str) -> bool {
    whole.strip_suffix(name).is_some_and(|rest| rest.ends_with([' ', '-']))
        || whole.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '))
}

/// Whether a foreign name is the last part of a longer one that has other marks: `Rodríguez` of `Delcy Rodriguez`.
fn is_spelled_otherwise(name: &str, whole: &str) -> bool {
    if name.is_ascii() == whole.is_ascii() {
        return false;
    }
    let (name, whole) = (fold(name), fold(whole));
    syllable::parse(&name).is_none() && is_part_of(&name, &whole)
}

/// The words of an office: its title, and what it is of.
#[derive(Debug)]
struct OfficeWords {
    title: String,
    of: Vec<String>,
}

impl OfficeWords {
    /// `đồng chí Bí thư Tỉnh ủy` without the form of address.
    fn of(tokens: &Tokens<'_>, head: &Range<usize>) -> Option<Self> {
        let mut start = head.start;
        let mut end = HONORIFICS.longest_within(tokens, start, head.end)?;
        while let Some(next) = HONORIFICS.longest_within(tokens, end, head.end)
            && (ADDRESSES.has_before(tokens, end) || tokens.spells(start, "đ / c"))
        {
            (start, end) = (end, next);
        }
        let small = ["bộ", "của", "tại", "tỉnh", "thành", "phố", "ban", "sở"];
        let of = (end..head.end).filter(|at| tokens.is_word(*at) && !tokens.is_one_of(*at, &small));
        Some(Self {
            title: tokens.slice(start, end).to_lowercase(),
            of: of.map(|at| tokens.lower(at).to_owned()).collect(),
        })
    }

    /// Whether somebody holds the office, of that body or country where one is named.
    fn are_of(&self, entity: &Entity) -> bool {
        let role = &entity.lower_role;
        let titled = role.split(", ").any(|part| {
            part.strip_prefix(self.title.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        });
        titled && self.of.iter().all(|word| role.split([' ', ',', '.', '-']).any(|known| known == word))
    }
}

/// Everybody named, in order; those in the given token ranges are marked as quoted.
pub(super) fn entities(tokens: &Tokens<'_>, quoted: &[Range<usize>]) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut quoted = quoted.iter().peekable();
    let mut at = 0;
    let mut end_of_sentence = 0;
    while at < tokens.len() {
        while quoted.next_if(|range| range.end <= at).is_some() {}
        if !tokens.is_capital(at) && !HONORIFICS.may_start(tokens, at) {
            at += 1; // most words
            continue;
        }
        if end_of_sentence <= at {
            end_of_sentence =
                (at..tokens.len()).find(|at| ends_sentence(tokens, *at)).unwrap_or(tokens.len());
        }
        let Some(mention) = mention(tokens, at, end_of_sentence.max(at + 1)) else {
            at += 1;
            continue;
        };
        let start = mention.range.start;
        at = mention.head.end.max(mention.name.as_ref().map_or(0, |name| name.end)).max(at + 1);
        if is_credited(tokens, start) {
            continue;
        }
        let is_quoted = quoted.peek().is_some_and(|range| range.contains(&start));
        found.extend(entity(tokens, &mention).map(|entity| Entity { is_quoted, ..entity }));
    }
    found
}

/// The whole names of the persons in a text.
pub(super) fn full_names(tokens: &Tokens<'_>) -> Vec<String> {
    let persons = entities(tokens, &[]).into_iter();
    persons
        .filter(|entity| entity.kind == EntityKind::Person && entity.is_full)
        .map(|entity| entity.name)
        .collect()
}

fn entity(tokens: &Tokens<'_>, mention: &Mention) -> Option<Entity> {
    let kind = match mention.kind {
        MentionKind::Person => EntityKind::Person,
        MentionKind::Office if mention.head.clone().skip(1).any(|at| tokens.is_capital(at)) => {
            EntityKind::Holder
        }
        MentionKind::Body => EntityKind::Body,
        _ => return None,
    };
    let name = mention.name.clone().unwrap_or_else(|| mention.head.clone());
    // A given name alone keeps its form of address: `bà Lan`.
    let is_full = name.len() > 1;
    let first = if is_full { name.start } else { mention.head.start };
    let role = if kind == EntityKind::Holder {
        Some(tokens.slice(name.start, name.end).to_owned())
    } else {
        role(tokens, mention)
    };
    let name_alone = tokens.slice(first, name.end).to_owned();
    Some(Entity {
        kind,
        is_full,
        lower_name: lower_case(&name_alone),
        name: name_alone,
        lower_role: role.as_deref().map(lower_case).unwrap_or_default(),
        role,
        acronym: mention.acronym.map(|at| tokens.text(at).to_owned()),
        sex: sex(tokens, mention.range.start, name.start, name.end),
        at: mention.range.start,
        end: mention.range.end,
        is_quoted: false,
        doubts: Doubts::of_words(tokens, mention),
    })
}

/// Offices and descriptions of a mention, as one phrase.
fn role(tokens: &Tokens<'_>, mention: &Mention) -> Option<String> {
    let parts: Vec<&str> = mention
        .roles
        .iter()
        .map(|role| {
            // `Thủ tướng Đức ông Harper`
            let address = role.len() > 1 && matches!(tokens.text(role.end - 1), "ông" | "bà" | "ngài");
            tokens.slice(role.start, role.end - usize::from(address))
        })
        .filter(|role| !role.is_empty() && !is_address(role))
        .collect();
    let joined = parts.join(", ");
    (!joined.is_empty() && joined.len() <= LONGEST_ROLE)
        .then_some(joined)
        .or_else(|| parts.first().map(|part| (*part).to_owned()))
}

/// A form of address has so many bytes at most: `đồng chí`.
const LONGEST_ADDRESS: usize = 12;

fn is_address(role: &str) -> bool {
    role.len() <= LONGEST_ADDRESS
        && matches!(
            lower_case(role).as_str(),
            "ông" | "bà" | "anh" | "chị" | "em" | "cô" | "chú" | "bác" | "đồng chí" | "đ/c" | "ngài" | "cụ"
        )
}

/// A passage while its quotations are judged.
pub(super) struct PassageContext<'s, 'a> {
    pub(super) tokens: &'s Tokens<'a>,
    pub(super) named: Vec<Entity>,
    pub(super) before: &'s CorefState,
}

impl PassageContext<'_, '_> {
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
        let is_same = self.tokens.slice(written.start, written.end) == name;
        let known = self.lately(mention.range.start).filter(|entity| entity.name == name);
        match known.map(|entity| entity.doubts).reduce(Doubts::and) {
            Some(known) if is_same => here.and(known),
            Some(known) => here.but(Sign::OneWord).or(known),
            None => here,
        }
    }

    fn resolve_one(&self, mention: &Mention) -> Option<ResolvedSpeaker> {
        let written = |range: &Range<usize>| self.tokens.slice(range.start, range.end).to_owned();
        let at = mention.range.start;
        let is_single = matches!(mention.kind, MentionKind::Guess | MentionKind::Office);
        let as_written = || Some(ResolvedSpeaker::named(written(&mention.head), None, is_single));
        // `Báo này`: a paper that the words do not name.
        if self.tokens.lower(at) == "báo" && self.tokens.lower(at + 1) == "này" {
            return None;
        }
        if let Some(holder) = self.by_epithet(mention) {
            return Some(holder);
        }
        match mention.kind {
            MentionKind::Person => {
                let name = mention.name.clone()?;
                let mine = ResolvedSpeaker::named(written(&name), role(self.tokens, mention), true);
                let sex = sex(self.tokens, at, name.start, name.end);
                // `Chủ tịch Saomai`: whoever holds that office, of a firm that looks like a name.
                let held = written(&(at..name.end));
                let holder = (name.len() == 1 && mine.role.is_some())
                    .then(|| self.lately(at).find(|entity| entity.is_full && entity.holds(&held)))
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
            MentionKind::Guess => {
                let mine = ResolvedSpeaker::named(written(&mention.head), None, true);
                // `Nintendo` is no `Nintendo NES Classic`: the first part of a name is one of somebody with an office.
                // `Hòa Phát` is no `Tôn Hòa Phát`.
                let foreign = mention.head.clone().any(|at| is_foreign_word(self.tokens, at));
                let whole = mention.head.len() > 1 && !foreign;
                let known = self.fullest(at, &mine, None).filter(|known| {
                    let begins = known.name.starts_with(&mine.name) && known.name != mine.name;
                    if known.role.is_some() { !(begins && foreign) } else { !(begins || whole) }
                });
                Some(known.unwrap_or(mine))
            }
            MentionKind::Office => Some(self.by_office(mention).unwrap_or(ResolvedSpeaker::named(
                written(&mention.head),
                None,
                true,
            ))),
            MentionKind::Body => {
                let name = written(&(self.own_name(&mention.head)..mention.head.end));
                let full = self.lately(at).find(|entity| entity.acronym.as_ref() == Some(&name));
                Some(ResolvedSpeaker::named(full.map_or(name, |entity| entity.name.clone()), None, false))
            }
            MentionKind::CommonBody => self.by_common_noun(mention).or_else(as_written),
            // `vị đô đốc`: whoever spoke last.
            MentionKind::Group | MentionKind::Pronoun
                if self.tokens.lower(at) == "vị" && HONORIFICS.longest(self.tokens, at + 1).is_some() =>
            {
                self.just_spoke().or_else(as_written)
            }
            // `chuyên gia này`: whoever spoke last.
            MentionKind::Group
                if self.tokens.is_one_of(mention.head.end - 1, &["này", "ấy"])
                    && HONORIFICS.longest(self.tokens, at).is_some() =>
            {
                self.just_spoke().or_else(as_written)
            }
            MentionKind::Pronoun => self.by_pronoun(mention),
            // `hãng tin Reuters`, `tờ Le Monde`: the name alone.
            MentionKind::Press if self.tokens.is_one_of(at, &["hãng", "tờ", "trang", "kênh", "mạng"]) =>
            {
                let end = mention.head.end;
                let name =
                    PRESS.longest_before(self.tokens, end).filter(|name| self.tokens.is_capital(*name));
                let name = written(&(name.unwrap_or(mention.head.start)..end));
                Some(ResolvedSpeaker::named(name, None, false))
            }
            MentionKind::Press | MentionKind::Country | MentionKind::Group | MentionKind::Paper => {
                as_written()
            }
        }
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
            self.named_in(sentence).find(|entity| entity.at == first)
        };
        let mut sentences = sentences_before(self.tokens, self.tokens.len());
        let told = sentences.find_map(|sentence| heads(&sentence)).filter(|told| told.at >= spoke)?;
        Some(self.speaker_of(told, told.at).name)
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
        let known = self
            .lately(at)
            .filter(fits)
            .find(last_part)
            .or_else(|| self.lately(at).filter(fits).find(same))
            .or_else(|| self.lately(at).filter(fits).find(|entity| first_part(entity)))
            .or_else(|| {
                self.lately(at).filter(fits).find(|entity| is_spelled_otherwise(&mine.name, &entity.name))
            })?;
        let name = known.name.clone();
        let described = self.lately(at).filter(fits).filter(|entity| entity.name == name).take(12);
        let role = described
            .filter_map(|entity| entity.role.as_ref())
            .chain(mine.role.as_ref())
            .max_by_key(|role| role.len())
            .cloned();
        // `ông Nam`, where two are named so
        let others = self.lately(at).filter(fits).filter(last_part).any(|entity| entity.name != name);
        let found = ResolvedSpeaker::named(name, role, true);
        Some(if others { found.doubted(Sign::Namesake) } else { found })
    }

    /// Who is called by words for an office, where the text names one person who holds it.
    fn by_epithet(&self, mention: &Mention) -> Option<ResolvedSpeaker> {
        let called = lower_case(self.tokens.slice(mention.range.start, mention.range.end));
        let offices = offices_of(&called);
        if offices.is_empty() {
            return None;
        }
        // `Tổng thống Nga Putin` holds it too, under the name that is whole elsewhere.
        let at = mention.range.start;
        let holds = |entity: &&Entity| entity.holds_one_of(&offices);
        let mut holders = self.lately(at).filter(holds).map(|entity| self.speaker_of(entity, at));
        let first = holders.next()?;
        holders.all(|other| other.name == first.name).then_some(first)
    }

    /// The last holder of an office, of the same body or country where one is named.
    fn by_office(&self, office: &Mention) -> Option<ResolvedSpeaker> {
        let asked = OfficeWords::of(self.tokens, &office.head)?;
        let at = office.range.start;
        let others = || self.lately(at).filter(|entity| entity.at != at || entity.end != office.range.end);
        let person = |office: &OfficeWords| {
            others().find(|entity| entity.kind == EntityKind::Person && office.are_of(entity))
        };
        let known = others().filter(|entity| entity.kind != EntityKind::Body && asked.are_of(entity));
        for entity in known {
            if entity.kind == EntityKind::Person {
                return Some(self.speaker_of(entity, at));
            }
            // A holder without a name may be another one, whom the text names elsewhere.
            let tokens = Tokens::of(&entity.name);
            let its = OfficeWords::of(&tokens, &(0..tokens.len()))?;
            // `Thủ tướng Chính phủ` is no other than `Thủ tướng An`.
            let small = ["chính", "phủ", "nước", "nhà"];
            if asked.of.is_empty()
                && its.of.iter().all(|word| small.contains(&word.as_str()))
                && person(&asked).is_some()
            {
                continue;
            }
            if its.of.len() > asked.of.len() {
                let named = person(&its).map(|entity| self.speaker_of(entity, at));
                let unnamed = || ResolvedSpeaker::named(entity.name.clone(), None, true);
                // A longer one is no office alone.
                let alone = asked.of.is_empty() && tokens.len() <= LONGEST_OFFICE;
                return named.or_else(|| alone.then(unnamed));
            }
        }
        None
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
        let any = this && ["cơ quan", "đơn vị", "tổ chức", "doanh nghiệp", "nơi"].contains(&words.as_str());
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
        let found = here.or(before)?;
        let spoke = self.before.last.as_ref().is_some_and(|last| last.name == found.name);
        let sign = if any && !spoke { Sign::ThisBody } else { Sign::BodyByNoun };
        Some(ResolvedSpeaker::named(found.name.clone(), None, false).doubted(sign))
    }

    /// Whether a subject is a pronoun that may mean whoever spoke in the sentence before: `họ` several, `bà` a woman.
    pub(super) fn may_mean(&self, subject: &SpeakingSubject, spoke: &ResolvedSpeaker) -> bool {
        let head = subject.head();
        match (self.tokens.lower(head.start), subject.members.as_slice()) {
            (_, []) => false,
            ("họ", _) => head.len() == 1 && !spoke.is_single,
            // `người này`, `anh ấy`: whoever spoke, with a name or without.
            (_, [one]) if one.kind == MentionKind::Pronoun && head.len() > 1 => {
                spoke.is_single && self.tokens.is_one_of(head.end - 1, &["này", "ấy"])
            }
            (word, [one]) if one.kind == MentionKind::Pronoun => {
                let asked = sex_of_pronoun(word);
                let known = self.lately(head.start).find(|entity| entity.name == spoke.name);
                let person = known.filter(|known| known.kind == EntityKind::Person);
                // Somebody by half a name or an office alone, as `Diễn viên Mây`.
                let half = known.is_none() && spoke.is_single;
                asked.is_some()
                    && (half || person.is_some_and(|known| known.sex.is_none() || known.sex == asked))
            }
            _ => false,
        }
    }

    fn by_pronoun(&self, pronoun: &Mention) -> Option<ResolvedSpeaker> {
        let words: Vec<&str> = pronoun.head.clone().map(|at| self.tokens.lower(at)).collect();
        let words = words.join(" ");
        if matches!(words.as_str(), "họ" | "nó" | "chúng") {
            return None; // a group, which no rule distinguishes from another
        }
        // `anh này`: whoever spoke last, with a name or without.
        if pronoun.head.len() > 1 && self.tokens.is_one_of(pronoun.head.end - 1, &["này", "ấy"]) {
            let spoke = self.before.last.clone().map(|last| last.doubted(Sign::ThisPerson));
            return Some(spoke.unwrap_or(ResolvedSpeaker::named(
                self.tokens.slice(pronoun.head.start, pronoun.head.end).to_owned(),
                None,
                true,
            )));
        }
        let asked = sex_of_pronoun(&words);
        let generic = words.contains(' ') && asked.is_none();
        let at = pronoun.range.start;
        let found = self.unnamed_before(at).filter(|_| asked.is_some());
        let found =
            found.or_else(|| Some(self.nearest(at, &words)?).map(|found| self.doubt_reference(found, at)));
        let found = found.or_else(|| self.spoke_just_before(at).filter(|_| asked.is_some()));
        let found = found.or_else(|| self.named_later(pronoun.range.end, asked));
        // A holder of an office whom the text does not name, or one with a name alone.
        let last = || self.before.last.clone().filter(|last| asked.is_some() && last.is_single);
        let last = || last().map(|last| last.doubted(Sign::SpokeBefore));
        found.or_else(last).or_else(|| {
            let written = self.tokens.slice(pronoun.head.start, pronoun.head.end).to_owned();
            let address = words.starts_with("đồng chí");
            ((generic || words.contains(' ')) && !address)
                .then_some(ResolvedSpeaker::named(written, None, true))
        })
    }

    /// Who says the sentence before the one here, by half a name or an office.
    fn spoke_just_before(&self, at: usize) -> Option<ResolvedSpeaker> {
        let reporter = self.reporter_before(at)?;
        let half = |member: &Mention| matches!(member.kind, MentionKind::Guess | MentionKind::Office);
        let alone = reporter.members.len() == 1 && reporter.members.iter().all(half);
        self.resolve(&reporter).filter(|found| alone && found.is_single)
    }

    /// `một kỹ sư`, `một quan chức giấu tên`: somebody without a name who says the sentence before, or spoke last in the
    /// passage before where this one names nobody up to here.
    fn unnamed_before(&self, at: usize) -> Option<ResolvedSpeaker> {
        let one = |words: &str| words.starts_with("một ") || words.starts_with("Một ");
        let found = if let Some(reporter) = self.reporter_before(at) {
            self.resolve(&reporter).filter(|_| reporter.members.len() == 1)
        } else {
            let just = self.before.has_spoken && self.before.told.is_none();
            self.before.last.clone().filter(|_| just && self.named_in(&(0..at)).next().is_none())
        };
        // `Người phát ngôn Điện Kremlin nói …`, beside whom nobody is named: who speaks for others, without a name.
        let holder = self.reporter_before(at).is_some_and(|reporter| {
            let start = reporter.range().start;
            let spokesman = ["người phát ngôn", "phát ngôn viên"];
            matches!(reporter.members.as_slice(), [one] if one.kind == MentionKind::Office)
                && spokesman.iter().any(|words| self.tokens.spells(start, words))
                && self.named_in(&(start..at)).next().is_none()
        });
        found.filter(|found| one(&found.name) || holder)
    }

    /// Who says the sentence before the one here.
    fn reporter_before(&self, at: usize) -> Option<SpeakingSubject> {
        let sentence = sentences_before(self.tokens, at).nth(1)?;
        statements::reporter(self.tokens, sentence)
    }

    /// How sure it is that a pronoun at `at` refers to somebody.
    fn doubt_reference(&self, mut found: ResolvedSpeaker, at: usize) -> ResolvedSpeaker {
        let near = sentences_before(self.tokens, at).take(2).last().map_or(0, |sentence| sentence.start);
        let is_it = |entity: &&Entity| entity.name == found.name;
        let is_near = self.named.iter().filter(is_it).any(|entity| (near..at).contains(&entity.at));
        let spoke = self.before.last.as_ref().is_some_and(|last| last.name == found.name);
        let familiar = self.tokens.is_one_of(at, &["cô", "chị", "anh"]);
        // `bà` for whom the text calls `ông Smith`
        let asked = sex_of_pronoun(self.tokens.lower(at));
        let given = found.name.rsplit(' ').next().unwrap_or_default();
        let mut called =
            self.lately(at).filter(|entity| entity.name.ends_with(given) && entity.sex.is_some()).peekable();
        let unknown = called.peek().is_none();
        let other = asked.is_some() && called.any(|entity| entity.sex != asked);
        // Nobody else is named in these sentences, so that it can be nobody else.
        let alone = self.named_in(&(near..at)).all(|entity| entity.name == found.name);
        let persons = self.lately(at).filter(|entity| entity.kind == EntityKind::Person && !entity.is_quoted);
        let newest = persons.into_iter().next().is_some_and(|entity| entity.name.ends_with(given));
        let sole = alone && (is_near || spoke && newest);
        let bare = unknown && !spoke && found.role.is_none();
        found.doubts = found
            .doubts
            .when(Sign::FarBack, !is_near && !spoke)
            .when(Sign::SexUnknown, familiar && unknown && !sole || other)
            .when(Sign::Bare, bare && !(sole && self.heads_a_clause(&found.name)));
        found
    }

    fn speaker_of(&self, entity: &Entity, at: usize) -> ResolvedSpeaker {
        let mine = ResolvedSpeaker::named(entity.name.clone(), entity.role.clone(), true);
        let given = if entity.is_full { None } else { entity.name.rsplit(' ').next() };
        let asked =
            ResolvedSpeaker::named(given.unwrap_or(&entity.name).to_owned(), entity.role.clone(), true);
        self.fullest(at, &asked, entity.sex).unwrap_or(mine)
    }

    /// Whether somebody heads a clause of this passage, as no place does of which it tells.
    fn heads_a_clause(&self, name: &str) -> bool {
        let heads = |entity: &Entity| entity.at == 0 || !self.tokens.is_word(entity.at - 1);
        self.named.iter().any(|entity| entity.name == name && heads(entity))
    }

    /// The person that a pronoun at `at` refers to: in its own sentence before it, then the first one of the nearest
    /// sentence that names any. A sentence that itself starts with the pronoun names somebody else, unless it says who
    /// that is: `Chị là Lê Thu Hà.`
    fn nearest(&self, at: usize, pronoun: &str) -> Option<ResolvedSpeaker> {
        let asked = sex_of_pronoun(pronoun);
        let word = pronoun.split(' ').next().unwrap_or_default();
        let fits = |entity: &&Entity| {
            (asked.is_none() || entity.sex.is_none() || entity.sex == asked)
                && (word != "thầy" || entity.teaches())
        };
        let here = sentences_before(self.tokens, at).find_map(|sentence| {
            let first = sentence.clone().find(|at| self.tokens.is_word(*at))?;
            let goes_on = first < at
                && self.tokens.lower(first) == word
                && !self.tokens.is_capital(first + 1)
                && self.tokens.lower(first + 1) != "là"
                // `Thầy giáo Lê An rất vui.`
                && self.named_in(&sentence).next().is_none_or(|entity| entity.at != first);
            if goes_on {
                return None;
            }
            let partly = self.partly_named_in(&sentence).filter(|(_, entity)| fits(entity));
            let whole = self.named_in(&sentence).find(fits);
            // `Cùng ý với ông An, ông Nam …`: the one behind the comma.
            let opens = |entity: &Entity| BEFORE_OBJECTS.has_before(self.tokens, entity.at);
            let heads = |entity: &&Entity| self.tokens.text(entity.at.wrapping_sub(1)) == ",";
            let clause = || self.named_in(&sentence).filter(fits).find(heads);
            let whole = whole.map(|whole| if opens(whole) { clause().unwrap_or(whole) } else { whole });
            // Of the two the first, as `Thu Hà` in `Thu Hà thăm Trần Văn Nam`.
            match (whole, partly) {
                (Some(whole), Some((at, entity))) if at < whole.at => Some(entity),
                (Some(whole), _) => Some(whole),
                (None, partly) => partly.map(|(_, entity)| entity),
            }
        });
        let before = || {
            let mut persons = self
                .before
                .latest_first()
                .filter(|entity| entity.kind == EntityKind::Person && !entity.is_quoted)
                .filter(fits);
            let last = self.before.last.as_ref().map(|last| &last.name);
            let told = self.before.told.as_ref();
            [told, last]
                .into_iter()
                .flatten()
                .find_map(|name| persons.clone().find(|entity| entity.name == *name))
                .or_else(|| persons.next())
        };
        here.or_else(before).map(|entity| self.speaker_of(entity, at))
    }

    /// Who is named in a stretch of the passage by the last part of a name that was given before, `Cuban` or `Thu Hà`, and
    /// where.
    fn partly_named_in(&self, stretch: &Range<usize>) -> Option<(usize, &Entity)> {
        let mut is_quoted = false;
        let begins = |at: &usize| {
            is_quoted = match self.tokens.text(*at) {
                "“" => true,
                "”" => false,
                "\"" => !is_quoted,
                _ => is_quoted,
            };
            !is_quoted && self.tokens.is_capital(*at) && !self.tokens.is_capital(at.wrapping_sub(1))
        };
        stretch.clone().filter(begins).find_map(|at| {
            let end = (at + 1..at + 3).find(|end| !self.tokens.is_capital(*end))?;
            if end == at + 1 && !is_foreign_word(self.tokens, at) {
                return None;
            }
            let name = self.tokens.slice(at, end);
            let is_theirs = |entity: &&Entity| {
                entity.kind == EntityKind::Person
                    && entity.name.strip_suffix(name).is_some_and(|rest| rest.ends_with([' ', '-']))
            };
            self.lately(at).find(is_theirs).map(|entity| (at, entity))
        })
    }

    /// The next person who speaks, for a pronoun before anybody is named.
    fn named_later(&self, at: usize, asked: Option<Sex>) -> Option<ResolvedSpeaker> {
        let asked = asked?;
        let after = self.named.partition_point(|entity| entity.at < at);
        let mut later = self.named.iter().skip(after).take(LATELY);
        let speaks = |entity: &&Entity| {
            entity.kind == EntityKind::Person
                && !entity.is_quoted
                && verb_at(self.tokens, entity.end).is_some()
                && entity.sex.is_none_or(|sex| sex == asked)
        };
        later.find(speaks).map(|entity| self.speaker_of(entity, at))
    }

    /// The first person named in the sentences before `at`, of those that name any.
    pub(super) fn nearest_named(&self, sentences: &[Range<usize>]) -> Option<ResolvedSpeaker> {
        let entity = sentences.iter().find_map(|sentence| self.named_in(sentence).next())?;
        Some(self.speaker_of(entity, entity.at))
    }
}

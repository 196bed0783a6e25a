//! Holders of offices: `Bộ trưởng`, `nhà lãnh đạo Nga`.

use std::ops::Range;

use super::super::epithets::offices_of;
use super::super::mentions::{Mention, MentionKind, POINTING};
use super::super::names::country;
use super::super::pronouns::sex_of_pronoun;
use super::super::scope::sentences_before;
use super::{Entity, EntityKind, PassageContext, ResolvedSpeaker};
use crate::extract::lexicon::{ADDRESSES, COUNTRIES, HONORIFICS, POSTS};
use crate::extract::tokens::Tokens;
use crate::text::case::lower_case;
use crate::text::fold::fold;
use crate::text::syllable;

/// An office without a name has so many words at most: `Bộ trưởng Bộ Nông nghiệp và Phát triển nông thôn`.
const LONGEST_OFFICE: usize = 12;

/// The words of an office: its title, and what it is of.
#[derive(Debug)]
pub(super) struct OfficeWords {
    pub(super) title: String,
    pub(super) of: Vec<String>,
    /// Whether it is said to be of this country, as offices of it mostly are not.
    is_at_home: bool,
}

impl OfficeWords {
    /// `đồng chí Bí thư Tỉnh ủy` without the form of address.
    pub(super) fn of(tokens: &Tokens<'_>, head: &Range<usize>) -> Option<Self> {
        let mut start = head.start;
        let mut end = HONORIFICS.longest_within(tokens, start, head.end)?;
        while let Some(next) = HONORIFICS.longest_within(tokens, end, head.end)
            && (ADDRESSES.has_before(tokens, end) || tokens.spells(start, "đ / c"))
        {
            (start, end) = (end, next);
        }
        let small = ["bộ", "của", "tại", "tỉnh", "thành", "phố", "ban", "sở"];
        let last = without_description(tokens, end, head.end);
        let home = last.checked_sub(2).filter(|home| {
            *home > end && tokens.spells(*home, "việt nam") && !tokens.follows(*home, &["tại", "ở"])
        });
        let rest = end..home.unwrap_or(last);
        let of = rest.filter(|at| tokens.is_word(*at) && !tokens.is_one_of(*at, &small));
        let title = tokens.slice(start, end).to_lowercase();
        Some(Self {
            title: without_new(&title).to_owned(),
            of: of.map(|at| tokens.lower(at).to_owned()).collect(),
            is_at_home: home.is_some(),
        })
    }

    /// Whether the words are among those of a role, wherever: `diễn viên` in `nữ diễn viên chính`.
    fn are_in(&self, lower_role: &str) -> bool {
        let words = |part: &str| format!(" {} ", part.replace([',', '(', ')', '-'], " "));
        let role = words(lower_role);
        role.contains(&words(&self.title)) && self.of.iter().all(|word| role.contains(&words(word)))
    }

    /// Whether one of the offices of a role begins with the title.
    fn is_title_in(&self, lower_role: &str) -> bool {
        lower_role.split(", ").any(|part| {
            without_new(part)
                .strip_prefix(self.title.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        })
    }

    /// Whether somebody holds the office, of that body or country where one is named.
    pub(super) fn are_of(&self, entity: &Entity) -> bool {
        let role = &entity.lower_role;
        if role.is_empty() {
            return false; // most
        }
        let words = || role.split([' ', ',', '.', '-']).filter(|word| !word.is_empty());
        // `Bộ trưởng Bộ GD-ĐT`: no syllable, so the first letters of what is long elsewhere.
        let initials = || words().filter_map(|word| word.chars().next()).collect::<String>();
        let is_short =
            |word: &String| syllable::parse(&fold(word)).is_none() && initials().contains(word.as_str());
        // `đại biểu đoàn Huế` of `đại biểu Lê An (Huế)`
        let of_a_place = |word: &String| word == "đoàn" && self.title.starts_with("đại biểu");
        // `Chủ tịch UBND TP` of `Chủ tịch UBND TPHCM`
        let in_a_town = |word: &String| word == "tp" && words().any(|known| known.starts_with("tp"));
        let foreign = || {
            let role = Tokens::of(entity.role.as_deref().unwrap_or_default());
            (0..role.len()).any(|at| country(&role, at).is_some() && !role.spells(at, "việt nam"))
        };
        self.is_title_in(role)
            && !(self.is_at_home && foreign())
            && self.of.iter().all(|word| {
                words().any(|known| known == word) || is_short(word) || in_a_town(word) || of_a_place(word)
            })
    }
}

/// An office without `tân`: who has come into it lately is called so only at first.
fn without_new(office: &str) -> &str {
    office.strip_prefix("tân ").unwrap_or(office)
}

/// Words between a noun and what only points at somebody or describes them: `người phát ngôn này`, `tay vợt 35 tuổi`,
/// `chuyên gia người Nhật Bản`.
fn without_description(tokens: &Tokens<'_>, from: usize, end: usize) -> usize {
    let points = |at: usize| tokens.is_one_of(at, &["này", "ấy", "trên", "trẻ"]);
    let mut last = end;
    while last > from {
        let age = tokens.lower(last - 1) == "tuổi" && tokens.is_number(last.wrapping_sub(2));
        let people = COUNTRIES.longest_before(tokens, last).map(|country| country.wrapping_sub(1));
        last = match people.filter(|people| *people >= from && tokens.lower(*people) == "người") {
            Some(people) => people,
            None if age && last > from + 1 => last - 2,
            None if points(last - 1) => last - 1,
            None => break,
        };
    }
    last
}

impl PassageContext<'_, '_> {
    /// Who is called by a noun that points at somebody, where the text names one person with it.
    pub(super) fn by_description(&self, mention: &Mention) -> Option<ResolvedSpeaker> {
        let tokens = self.tokens;
        let start = mention.head.start;
        let pointed = tokens.is_one_of(start, &POINTING) && HONORIFICS.longest(tokens, start + 1).is_some();
        let noun = start + usize::from(pointed);
        let end = HONORIFICS.longest_within(tokens, noun, mention.head.end)?;
        let described = without_description(tokens, end, mention.head.end) < mention.head.end;
        if !pointed && !described || ADDRESSES.has(tokens, noun) {
            return None;
        }
        let asked = OfficeWords::of(tokens, &(noun..mention.head.end))?;
        let sex = sex_of_pronoun(tokens.lower(start)).filter(|_| pointed);
        let fits = |entity: &&Entity| {
            entity.kind == EntityKind::Person
                && (sex.is_none() || entity.sex.is_none() || entity.sex == sex)
                && asked.are_in(&entity.lower_role)
        };
        let at = mention.range.start;
        let mut known = self.lately(at).filter(fits);
        known.next().map(|entity| self.speaker_of(entity, at))
    }

    /// An office that the text gives to nobody else: the person who says the sentence before, who is called so.
    pub(super) fn who_just_spoke_as(&self, office: &Mention) -> Option<ResolvedSpeaker> {
        let tokens = self.tokens;
        let start = office.head.start;
        let asked = OfficeWords::of(tokens, &office.head)?;
        let is_quoted = |at: usize| self.quoted.iter().any(|quoted| quoted.contains(&at));
        let mut before = sentences_before(tokens, start).skip(1);
        let sentence = before.find(|sentence| !is_quoted(sentence.start))?;
        let spoke = self.speaks_in(&sentence).and_then(|one| self.resolve_one(&one))?;
        let is_called_so = spoke.role.as_ref().is_some_and(|role| asked.is_title_in(&lower_case(role)));
        let is_known =
            self.lately(start).any(|entity| entity.kind == EntityKind::Person && entity.name == spoke.name);
        (is_called_so && is_known && !POSTS.contains(&asked.title)).then_some(spoke)
    }

    /// Who is called by words for an office, where the text names one person who holds it.
    pub(super) fn by_epithet(&self, mention: &Mention) -> Option<ResolvedSpeaker> {
        let called = lower_case(self.tokens.slice(mention.range.start, mention.range.end));
        let offices = offices_of(&called);
        if offices.is_empty() {
            return None;
        }
        // `Tổng thống Nga Putin` holds it too, under the name that is whole elsewhere.
        let at = mention.range.start;
        let holds = |entity: &&Entity| entity.holds_one_of(&offices);
        let mut holders = self.lately(at).filter(holds).map(|entity| self.speaker_of(entity, at));
        let holder = holders.next().filter(|first| holders.all(|other| other.name == first.name));
        // `Ông chủ Nhà Trắng`, which is nobody's name
        let unnamed = || ResolvedSpeaker::named(self.written(&mention.range), None, true);
        let half = mention.name.as_ref().is_some_and(|name| name.len() == 1);
        holder.or_else(|| (mention.kind == MentionKind::Person && half).then(unnamed))
    }

    /// The last holder of an office, of the same body or country where one is named.
    pub(super) fn by_office(&self, office: &Mention) -> Option<ResolvedSpeaker> {
        let asked = OfficeWords::of(self.tokens, &office.head)?;
        let at = office.range.start;
        let Range { start, end } = office.head.clone();
        // `Tay vợt 22 tuổi` is no `tay vợt trẻ nhất lịch sử`.
        let described = without_description(self.tokens, start, end) < end;
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
                let alone = asked.of.is_empty() && !described && tokens.len() <= LONGEST_OFFICE;
                return named.or_else(|| alone.then(unnamed));
            }
        }
        None
    }
}

//! What is known of those who were named before, from one passage of an article to the next.

use super::super::Edges;
use super::super::epithets::offices_of;
use super::super::mentions::{MentionKind, mention};
use super::super::pronouns::sex;
use super::super::subjects::SpeakingSubject;
use super::entities::entities;
use super::offices::OfficeWords;
use super::{CorefState, Entity, EntityKind, LATELY, PassageContext, ResolvedSpeaker, is_part_of};
use crate::extract::lexicon::{COMPANIES, POSTS};
use crate::extract::tokens::Tokens;
use crate::text::case::lower_case;

impl CorefState {
    pub(super) fn latest_first(&self) -> impl Iterator<Item = &Entity> + Clone {
        self.named.iter().rev()
    }

    /// Who somebody written like this before a turn is: `Ông Minh`.
    pub(in crate::extract) fn known(&self, written: &str) -> ResolvedSpeaker {
        let tokens = Tokens::of(written);
        let context = PassageContext::naming_nobody(&tokens, self);
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
    pub(in crate::extract::quotes) fn note(&mut self, papers: Vec<(String, String)>) {
        self.papers.extend(papers);
    }

    /// Which quotations go on beyond the last passage.
    pub(in crate::extract) fn edges(&self) -> Edges {
        self.edges
    }

    /// Who somebody is whom an article calls by an office, half a name, a common noun or a document, when all of it has
    /// been read; none where it names nobody or several whom the words fit.
    pub(in crate::extract) fn settled(&self, written: &str) -> Option<ResolvedSpeaker> {
        let tokens = Tokens::of(written);
        let context = PassageContext::naming_nobody(&tokens, self);
        let found = mention(&tokens, 0, tokens.len()).filter(|found| found.range.end == tokens.len())?;
        let lower = lower_case(written);
        let one = |fits: &dyn Fn(&Entity) -> bool| {
            let mut names: Vec<&Entity> = self.named.iter().filter(|entity| fits(entity)).collect();
            names.sort_by_key(|entity| entity.name.len());
            let longest = names.pop().filter(|entity| !entity.doubts.are_too_many())?;
            // `Đại sứ quán Mỹ` is short for `Đại sứ quán Mỹ tại Hà Nội`.
            names.iter().all(|entity| longest.name.starts_with(&entity.name)).then_some(longest)
        };
        let is_person = |entity: &Entity| entity.kind == EntityKind::Person && entity.is_full;
        let offices = offices_of(&lower);
        if !offices.is_empty()
            && let Some(holder) = one(&|entity| entity.is_full && entity.holds_one_of(&offices))
        {
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
            MentionKind::CommonBody | MentionKind::Group => {
                // `ngân hàng` may be one that the text calls by its name alone.
                if COMPANIES.longest(&tokens, found.head.start) == Some(tokens.len()) {
                    return None;
                }
                let noun = lower_case(tokens.slice(found.head.start, found.head.end));
                let is_whole = |entity: &Entity| {
                    let rest = &entity.lower_name;
                    entity.kind == EntityKind::Body
                        && rest.strip_prefix(&noun).is_some_and(|rest| rest.starts_with(' '))
                };
                let body = one(&is_whole)?;
                Some(ResolvedSpeaker::named(body.name.clone(), None, false))
            }
            MentionKind::Paper => {
                // `Theo thông cáo` of `thông cáo báo chí`
                let is_it = |paper: &str| {
                    paper.strip_prefix(&lower).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
                };
                let mut owners = self.papers.iter().filter(|(paper, _)| is_it(paper)).map(|(_, owner)| owner);
                let owner = owners.next().filter(|first| owners.all(|owner| owner == *first))?;
                Some(ResolvedSpeaker::named(owner.clone(), None, false))
            }
            MentionKind::Body => {
                let whole = one(&|entity| entity.is_shortened_to(written))?;
                Some(ResolvedSpeaker::named(whole.name.clone(), None, false))
            }
            MentionKind::Press | MentionKind::Country | MentionKind::Pronoun => None,
        }
    }

    /// Takes in those of one more passage; who was named long ago is forgotten.
    pub(in crate::extract::quotes) fn take_in(&mut self, named: Vec<Entity>, last: Option<ResolvedSpeaker>) {
        self.named.extend(named);
        let forgotten = self.named.len().saturating_sub(LATELY);
        self.named.drain(..forgotten);
        self.last = last;
    }
}

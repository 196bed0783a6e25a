//! Whom a pronoun refers to: who spoke in the sentences before, or is their subject.

use std::ops::Range;

use super::super::doubts::Sign;
use super::super::mentions::{Mention, MentionKind};
use super::super::names::is_foreign_word;
use super::super::pronouns::{Sex, sex_of_pronoun};
use super::super::scope::sentences_before;
use super::super::statements;
use super::super::subjects::SpeakingSubject;
use super::{Entity, EntityKind, PassageContext, ResolvedSpeaker};
use crate::extract::lexicon::{BEFORE_OBJECTS, HONORIFICS};
use crate::text::case::lower_case;

impl PassageContext<'_, '_> {
    /// Whether a subject is a pronoun that may mean whoever spoke in the sentence before: `họ` several, `bà` a woman.
    pub(in crate::extract::quotes) fn may_mean(
        &self,
        subject: &SpeakingSubject,
        spoke: &ResolvedSpeaker,
    ) -> bool {
        let head = subject.head();
        match (self.tokens.lower(head.start), subject.members.as_slice()) {
            (_, []) => false,
            ("họ", _) => head.len() == 1 && !spoke.is_single,
            // `người này`, `anh ấy`: whoever spoke, with a name or without.
            (_, [one]) if one.kind == MentionKind::Pronoun && head.len() > 1 => {
                spoke.is_single && self.tokens.is_one_of(head.end - 1, &["này", "ấy"])
            }
            ("anh", _) if self.tokens.text(head.start) == "Anh" && holds_high_office(spoke) => false,
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

    pub(super) fn by_pronoun(&self, pronoun: &Mention) -> Option<ResolvedSpeaker> {
        let words: Vec<&str> = pronoun.head.clone().map(|at| self.tokens.lower(at)).collect();
        let words = words.join(" ");
        if matches!(words.as_str(), "họ" | "nó" | "chúng") {
            return None; // a group, which no rule distinguishes from another
        }
        let at = pronoun.head.start;
        // `anh này`: whoever spoke last, with a name or without.
        if pronoun.head.len() > 1 && self.tokens.is_one_of(pronoun.head.end - 1, &["này", "ấy"]) {
            let here = self.reporter_before(at).and_then(|reporter| self.resolve(&reporter));
            let here = here.filter(|found| found.is_single || found.name.to_lowercase().starts_with("một "));
            let spoke = || self.before.last.clone().map(|last| last.doubted(Sign::ThisPerson));
            let spoke = here.or_else(spoke);
            return Some(spoke.unwrap_or(ResolvedSpeaker::named(self.written(&pronoun.head), None, true)));
        }
        // `Vị đại diện viện kiểm sát`, of whom no rule knows
        let described = self.tokens.lower(at) == "vị"
            && HONORIFICS.longest(self.tokens, at + 1).is_some_and(|end| end < pronoun.head.end)
            && !self.tokens.is_one_of(pronoun.head.end - 1, &["này", "ấy"]);
        // `vị giáo sư đầu ngành của ngành lúa gạo`: whoever spoke last, with that title
        if described {
            let title = HONORIFICS.longest(self.tokens, at + 1)?;
            let title = lower_case(self.tokens.slice(at + 1, title));
            let short = if title == "giáo sư" { "gs" } else { &title };
            let holds =
                |role: &String| [title.as_str(), short].iter().any(|title| lower_case(role).contains(title));
            return self.just_spoke().filter(|last| last.role.as_ref().is_some_and(holds));
        }
        let asked = sex_of_pronoun(&words);
        let generic = words.contains(' ') && asked.is_none();
        let found = self.unnamed_before(at).filter(|_| asked.is_some());
        let found =
            found.or_else(|| Some(self.nearest(at, &words)?).map(|found| self.doubt_reference(found, at)));
        // `Anh cam kết …` of a president is the country, who is no `anh`.
        if self.tokens.text(at) == "Anh"
            && pronoun.head.len() == 1
            && found.as_ref().is_some_and(holds_high_office)
        {
            return Some(ResolvedSpeaker::named("Anh".to_owned(), None, false));
        }
        // A holder of an office whom the text does not name, or one with a name alone.
        let last = || self.before.last.clone().filter(|last| asked.is_some() && last.is_single);
        let last = || last().map(|last| last.doubted(Sign::SpokeBefore));
        found.or_else(last).or_else(|| {
            let written = self.written(&pronoun.head);
            let address = words.starts_with("đồng chí");
            ((generic || words.contains(' ')) && !address)
                .then_some(ResolvedSpeaker::named(written, None, true))
        })
    }

    /// Whether somebody may be a man or a woman, as the text calls him elsewhere.
    pub(super) fn has_sex(&self, name: &str, asked: Option<Sex>) -> bool {
        let mut called = self.lately(self.tokens.len()).filter(|entity| entity.name == name);
        called.all(|entity| entity.sex.is_none() || entity.sex == asked)
    }

    /// `một kỹ sư`, `một quan chức giấu tên`: somebody without a name who says the sentence before, or spoke last in the
    /// passage before where this one names nobody up to here.
    fn unnamed_before(&self, at: usize) -> Option<ResolvedSpeaker> {
        let is_one =
            |found: &ResolvedSpeaker| found.name.starts_with("một ") || found.name.starts_with("Một ");
        let Some(reporter) = self.reporter_before(at) else {
            let just = self.before.has_spoken && self.before.told.is_none();
            let last = self.before.last.as_ref().filter(|last| just && is_one(last));
            return last.filter(|_| self.names_nobody(at)).cloned();
        };
        let [one] = reporter.members.as_slice() else { return None };
        // `Người phát ngôn Điện Kremlin nói …`, beside whom nobody is named: who speaks for others, without a name.
        let start = reporter.range().start;
        let spokesman = ["người phát ngôn", "phát ngôn viên"];
        let speaks_for_others = one.kind == MentionKind::Office
            && self.tokens.spells_one_of(start, &spokesman)
            && self.named_in(&(start..at)).next().is_none();
        self.resolve(&reporter).filter(|found| speaks_for_others || is_one(found))
    }

    /// Who says the sentence before the one here.
    fn reporter_before(&self, at: usize) -> Option<SpeakingSubject> {
        let sentence = sentences_before(self.tokens, at).nth(1)?;
        statements::reporter(self.tokens, sentence)
    }

    /// How sure it is that a pronoun at `at` refers to somebody.
    fn doubt_reference(&self, mut found: ResolvedSpeaker, at: usize) -> ResolvedSpeaker {
        let is_said = |sentence: &Range<usize>| {
            self.quoted.iter().any(|quoted| quoted.start <= sentence.start && sentence.end <= quoted.end)
        };
        let own = sentences_before(self.tokens, at).filter(|sentence| !is_said(sentence));
        let near = own.take(2).last().map_or(0, |sentence| sentence.start);
        let is_it = |entity: &&Entity| entity.name == found.name;
        let is_near = self.named.iter().filter(is_it).any(|entity| (near..at).contains(&entity.at))
            || self.partly_named_in(&(near..at)).is_some_and(|(_, entity)| entity.name == found.name);
        // `Harper nói chuyện với bà Lan.` and in the next passage `Ông …`
        let is_near = is_near || self.before.told.as_ref() == Some(&found.name) && self.names_nobody(at);
        let last = self.before.last.as_ref().filter(|last| last.is_sure());
        let reported = || {
            let mut here = sentences_before(self.tokens, at).skip(1);
            here.find_map(|sentence| self.person_of(&self.speaks_in(&sentence)?))
        };
        // Who spoke in an earlier passage, and nobody was named since.
        let persons = self.lately(at).filter(|entity| entity.kind == EntityKind::Person && !entity.is_quoted);
        let given = found.name.rsplit(' ').next().unwrap_or_default();
        let newest = persons.into_iter().next().is_some_and(|entity| entity.name.ends_with(given));
        let lately = self.before.has_spoken || newest;
        let spoke = last.is_some_and(|last| last.name == found.name && lately)
            || reported().is_some_and(|entity| entity.name == found.name);
        let familiar = self.tokens.is_one_of(at, &["cô", "chị", "anh"]);
        // `bà` for whom the text calls `ông Smith`
        let asked = sex_of_pronoun(self.tokens.lower(at));
        let mut called =
            self.lately(at).filter(|entity| entity.name.ends_with(given) && entity.sex.is_some()).peekable();
        let unknown = called.peek().is_none();
        let other = asked.is_some() && called.any(|entity| entity.sex != asked);
        // Nobody else is named in these sentences, so that it can be nobody else.
        let alone = self.named_in(&(near..at)).all(|entity| entity.name == found.name);
        let sole = alone && (is_near || spoke && newest);
        let bare = unknown && !spoke && found.role.is_none();
        found.doubts = found
            .doubts
            .when(Sign::FarBack, !is_near && !spoke && self.may_be_another(at, &found.name))
            .when(Sign::SexUnknown, familiar && unknown && !sole || other)
            .when(Sign::Bare, bare && !(sole && self.heads_a_clause(&found.name)));
        found
    }

    /// Whether the text names somebody else whom the pronoun at `at` fits.
    fn may_be_another(&self, at: usize, name: &str) -> bool {
        let asked = sex_of_pronoun(self.tokens.lower(at));
        let other = |entity: &Entity| {
            entity.kind == EntityKind::Person
                && entity.is_full
                && !entity.is_quoted
                && entity.name != name
                && (entity.sex.is_some() || entity.role.is_some())
                && (asked.is_none() || entity.sex.is_none() || entity.sex == asked)
        };
        let here = self.named.iter().filter(|entity| entity.at < at);
        here.chain(self.before.latest_first()).any(other)
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
            let speaks = (sentence.end < at).then(|| self.speaks_in(&sentence)).flatten();
            let speaks = speaks.and_then(|one| self.person_of(&one)).filter(|entity| fits(entity));
            // `Khi được hỏi liệu An có đến, ông nói`: whom the question is about
            let about = ["khi được", "nói về", "bình luận", "đề cập", "trả lời", "liên quan"];
            let asked_about = sentence.end == at
                && sentence
                    .clone()
                    .find(|at| self.tokens.is_word(*at))
                    .is_some_and(|first| self.tokens.spells_one_of(first, &about));
            // `Kim Harper, người mà …, ông An khiến mọi người lo khi ông tuyên bố …`: who heads the clause around
            let around =
                sentence.end == at && self.tokens.is_one_of(at.wrapping_sub(1), &["khi", "vì", "do"]);
            let heads = |entity: &&Entity| entity.at > 0 && self.tokens.text(entity.at - 1) == ",";
            let head = || self.named_in(&sentence).filter(fits).filter(heads).last().filter(|_| around);
            speaks.or_else(head).or_else(|| self.named_first(&sentence, &fits).filter(|_| !asked_about))
        });
        let before = || {
            let mut persons = self
                .before
                .latest_first()
                .filter(|entity| entity.kind == EntityKind::Person && !entity.is_quoted)
                .filter(fits);
            let last = self.before.last.as_ref().map(|last| &last.name);
            let told = self.before.told.as_ref();
            let known = [told, last]
                .into_iter()
                .flatten()
                .find_map(|name| persons.clone().find(|entity| entity.name == *name));
            // `Tổng thống Nga hứa … Ông nói`: who spoke last by an office alone, and nobody named before.
            let by_office = self.before.has_spoken
                && told.is_none()
                && self.before.last.as_ref().is_some_and(|last| self.is_office_alone(last));
            known.or_else(|| persons.next().filter(|_| !by_office))
        };
        here.or_else(before).map(|entity| self.speaker_of(entity, at))
    }

    /// Whether somebody is called by an office, and the text has no name for whoever holds it.
    fn is_office_alone(&self, speaker: &ResolvedSpeaker) -> bool {
        let is_it = |entity: &Entity| entity.kind == EntityKind::Holder && entity.name == speaker.name;
        speaker.is_single && self.before.latest_first().any(is_it)
    }

    /// The one who says a sentence, outside of quotations: of `Tổng thống Nga nói về bà Lan` he, whoever is named in it.
    pub(super) fn speaks_in(&self, sentence: &Range<usize>) -> Option<Mention> {
        let reporter = statements::reporter(self.tokens, sentence.clone())?;
        let [one] = reporter.members.as_slice() else { return None };
        let start = one.range.start;
        let is_quoted = self.quoted.iter().any(|range| range.contains(&start));
        (!is_quoted).then(|| one.clone())
    }

    /// The person whom a name or an office means.
    fn person_of(&self, mention: &Mention) -> Option<&Entity> {
        if !matches!(mention.kind, MentionKind::Person | MentionKind::Office) {
            return None;
        }
        let found = self.resolve_one(mention)?;
        let named = |entity: &&Entity| entity.kind == EntityKind::Person && entity.name == found.name;
        self.lately(mention.range.start).find(named)
    }

    /// The first person named in a sentence, but for one whom an opening phrase names.
    fn named_first(&self, sentence: &Range<usize>, fits: &impl Fn(&&Entity) -> bool) -> Option<&Entity> {
        let partly = self.partly_named_in(sentence).filter(|(_, entity)| fits(entity));
        let whole = self.named_in(sentence).find(fits);
        // `Cùng ý với ông An, ông Nam …`: the one behind the comma.
        let opens = |entity: &Entity| BEFORE_OBJECTS.has_before(self.tokens, entity.at);
        let heads = |entity: &&Entity| self.tokens.text(entity.at.wrapping_sub(1)) == ",";
        let clause = || self.named_in(sentence).filter(fits).find(heads);
        let whole = whole.map(|whole| if opens(whole) { clause().unwrap_or(whole) } else { whole });
        // Of the two the first, as `Thu Hà` in `Thu Hà thăm Trần Văn Nam`.
        match (whole, partly) {
            (Some(whole), Some((at, entity))) if at < whole.at => Some(entity),
            (Some(whole), _) => Some(whole),
            (None, partly) => partly.map(|(_, entity)| entity),
        }
    }

    /// Who is named in a stretch of the passage by the last part of a name that was given before, `Cuban` or `Thu Hà`, and
    /// where.
    pub(super) fn partly_named_in(&self, stretch: &Range<usize>) -> Option<(usize, &Entity)> {
        let mut is_quoted = false;
        let begins = |at: &usize| {
            is_quoted = self.tokens.is_quoted_behind(*at, is_quoted);
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
}

/// Whether somebody leads a state or speaks for one.
fn holds_high_office(speaker: &ResolvedSpeaker) -> bool {
    let offices = ["tổng thống", "thủ tướng", "ngoại trưởng", "bộ trưởng", "quốc vương", "đại sứ"];
    let role = speaker.role.as_deref().map(lower_case).unwrap_or_default();
    offices.iter().any(|office| role.starts_with(office))
}

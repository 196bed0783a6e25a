//! Whose a figure is where its own clause names nobody: whoever the nearest clause before it in its sentence is about.

use std::ops::Range;

use super::FigureContext;
use super::phrase::{LabelPhrase, SUBJECT, of_a_state};
use super::sentence::{BODIES_AND_FIRMS, LabelSentence};
use super::subjects::SAID_HOW;
use super::words::WordRole;
use crate::extract::lexicon::{
    ADDRESSES, ASKING_VERBS, BODIES, COMPANIES, HAVING_MEASURES, HONORIFICS, Lexicon, QUANTITIES,
    REPORTING_VERBS, SPEAKERS,
};
use crate::extract::tokens::Tokens;
use crate::text::case::lower_case;
use crate::text::units::is_money;

/// Whether a phrase has a name; `GDP` and `Tổng sản phẩm quốc nội` are none.
pub(super) fn has_name(phrase: &str) -> bool {
    if !phrase.split(' ').any(|word| word.starts_with(char::is_uppercase)) {
        return false; // most
    }
    let tokens = Tokens::of(phrase);
    let from = QUANTITIES.longest(&tokens, 0).unwrap_or(0);
    tokens
        .slice(from, tokens.len())
        .split(' ')
        .any(|word| word.starts_with(char::is_uppercase) && !QUANTITIES.starts(word))
}

impl FigureContext<'_, '_, '_> {
    /// `Sao Mai mở rộng nhà máy, có 3.000 công nhân`: who acts before a figure whose label has no name.
    pub(super) fn actor(&self, label: &str) -> String {
        // `dự án đầu tư tại Lào`: where, and not whose.
        let place = [" tại ", " ở ", " sang ", " vào "].iter().find_map(|at| label.split_once(at));
        let own = place.filter(|_| self.reading.is_count()).map_or(label, |(thing, _)| thing);
        let (sentence, clause) = (self.sentence, &self.clause);
        // `ông Lê An - Chủ tịch - sở hữu 5 triệu cổ phiếu SAO`: whoever does so, though what is owned has a name too
        let begins = clause.content.start.min(clause.links.start);
        let mark = |at: usize| [",", "-", "–"].iter().any(|mark| sentence.is(at, mark));
        let acts = sentence.part(begins).is_verb() && begins.checked_sub(1).is_some_and(mark);
        if label.is_empty() || !acts && has_name(own) || label.contains(" của ") {
            return String::new();
        }
        // Whoever is named with an office has no measures.
        let goes_on = !sentence.is(begins, "với");
        let first = sentence.place(self.figure).first;
        let before = sentence.actor_before(first, goes_on);
        let said = sentence.begins(before.end, REPORTING_VERBS) && of_a_state(label);
        let actor = LabelPhrase::default().and(sentence, before, SUBJECT).text;
        // `Sao Mai xây cầu dài 2 km`, `Lê Nam tặng đồng hồ trị giá 2 tỷ đồng`: whoever acts is not so long, or worth so much.
        let deal =
            ["hợp đồng", "thỏa thuận", "thoả thuận", "biên bản"].iter().any(|deal| label.contains(deal));
        let worth = (label.starts_with("trị giá") || label.starts_with("giá ")) && !deal;
        let size = HAVING_MEASURES.starts(label) && (worth || !is_money(self.reading.unit_text));
        let acts = size && Lexicon::any(&[SPEAKERS, BODIES, HONORIFICS]).starts(&actor);
        // `xăng E5 giảm 8 đồng/lít; dầu hỏa giảm 9 đồng/lít`: the one is not of the other.
        let moved = |core: &str| core.strip_prefix("giá ").unwrap_or(core) == actor;
        let other = self.before.iter().any(|other| other.moved && moved(&other.core.text));
        // Whoever only asks for it, allows it or knows of it has it no more because nobody else is named.
        let refused = self.only_asks() && actor == self.phrase(self.parts.subject.clone()).text;
        if !acts && !said && !other && !refused && has_name(&actor) { actor } else { String::new() }
    }

    /// `Sao Mai có 5% cơ hội trong khi Hoa Sen có 9%`: whether the clause of the subject has ended, and another one is named
    /// behind its end.
    pub(super) fn is_of_the_clause_before(&self, subject: &str) -> bool {
        let (sentence, first) = (self.sentence, self.sentence.place(self.figure).first);
        let parts = |at: &usize| sentence.is(*at, "trong khi / trong khi đó") || sentence.is_mark(*at, ";");
        let Some(start) = (0..first).rfind(parts).map(|at| at + 1) else { return false };
        let named = sentence.is_name(start) || sentence.begins(start, BODIES_AND_FIRMS);
        let own = self.phrase(start..first).text;
        named && start < first && !lower_case(&own).contains(&*lower_case(subject))
    }
}

impl LabelSentence<'_, '_> {
    /// Who or what the last clause is about that begins before a word and names somebody.
    fn actor_before(&self, limit: usize, goes_on: bool) -> Range<usize> {
        let is_part =
            |part: WordRole| part.parts_clauses() && !matches!(part, WordRole::Open | WordRole::Said);
        let acts = |at: &usize| {
            !self.is(*at, "với") && self.ends_subject(*at)
                || self.is_auxiliary(*at)
                || self.acts(*at)
                || self.begins(*at, ASKING_VERBS)
        };
        let mut actor = 0..0;
        let (mut listed, mut framed, mut at) = (None, false, 0);
        while at < limit {
            let skipped =
                |at: usize| matches!(self.part(at), WordRole::Time | WordRole::Comma | WordRole::Join);
            while at < limit && skipped(at) {
                at += 1;
            }
            while let Some(next) = self.past(at, SAID_HOW).filter(|next| *next <= limit) {
                at = next;
            }
            let stop = self.find(at..limit, is_part).unwrap_or(limit);
            // `Do Mỹ áp thuế, xuất khẩu giảm`: what is only the cause, the time or the place.
            // So is a motto.
            framed = matches!(self.part(at), WordRole::Frame | WordRole::Preposition)
                || at > 0 && self.is_quote(at - 1)
                || framed
                    && !self.begins(at, ADDRESSES)
                    && !self.is(at, "các / những")
                    && self.find(at..stop, |part| part == WordRole::Link || part.is_verb()).is_none();
            let said = self.find(at..stop, |part| part == WordRole::Said).filter(|_| !framed);
            let from = said.map_or(at, |said| said + 1);
            let before = listed.take();
            let first = before.filter(|_| said.is_none()).unwrap_or(from);
            let name = || Some(self.end_of_name(from..stop)).filter(|end| *end < stop);
            let verb = (from..stop).find(acts);
            let is_named = !framed && (self.is_name(first) || self.begins(first, ADDRESSES));
            // `ông An - Chủ tịch hội - sở hữu …`, `ông An, Chủ tịch hội, sở hữu …`
            let office = |at: usize| self.begins(at, HONORIFICS) && !self.begins(at, ADDRESSES);
            let dash = (first..stop).find(|at| self.is(*at, "-") || self.is(*at, "–"));
            let dash = dash.filter(|dash| office(dash + 1));
            let comma = before.filter(|_| self.part(stop) == WordRole::Comma && office(at)).map(|_| at);
            if let Some(described) = dash.or(comma).filter(|_| is_named && verb.is_none()) {
                actor = self.named(first..described);
            } else if let Some(verb) = verb.or_else(name).filter(|_| !framed) {
                let who = self.named(first..verb);
                let one = self.begins(who.start, HONORIFICS) && !goes_on;
                if !one && self.may_be_subject(&who) {
                    actor = who;
                }
            } else if self.part(stop) == WordRole::Comma
                && (is_named || !framed && self.is(first, "các / những"))
            {
                listed = Some(first);
            }
            // What follows a number belongs to it.
            let over = |part: WordRole| is_part(part) && !part.is_figure();
            let next = match self.part(stop) {
                WordRole::Figure(figure) | WordRole::Unit(figure) => self.end_of_names(figure),
                _ => stop,
            };
            at = self.find(next..limit, over).unwrap_or(limit) + 1;
        }
        actor
    }

    /// Who a clause is about, up to the end of the name.
    fn named(&self, words: Range<usize>) -> Range<usize> {
        let start = self.start_of_subject(&words);
        let who = start..self.end_of_subject(&(start..words.end));
        let last = who.clone().rfind(|at| self.is_capital(*at) || self.is_number(*at));
        let end = last.filter(|last| self.part(last + 1) != WordRole::Join).map_or(who.end, |last| last + 1);
        // `Công ty Cổ phần` is not all of a name.
        let begins = self.words.get(who.start).map_or(0, |word| word.tokens.start);
        let kind = COMPANIES.longest(self.tokens, begins);
        let only = kind
            .is_some_and(|kind| self.words.get(end.max(1) - 1).is_some_and(|word| word.tokens.end <= kind));
        let named = who.clone().any(|at| self.is_name(at)) && !only;
        start..if named { end.min(who.end) } else { start }
    }
}

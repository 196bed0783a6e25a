//! Whose a figure is where its own clause names nobody: whoever the nearest clause before it in its sentence is about.

use std::ops::Range;

use super::FigureContext;
use super::phrase::{LabelPhrase, SUBJECT};
use super::subjects::SAID_HOW;
use super::words::WordRole;
use crate::extract::lexicon::{ASKING_VERBS, BODIES, HAVING_MEASURES, HONORIFICS, Lexicon, SPEAKERS};
use crate::text::units::is_money;

impl FigureContext<'_, '_, '_> {
    /// `Sao Mai mở rộng nhà máy, có 3.000 công nhân`: who acts before a figure whose label has no name.
    pub(super) fn actor(&self, label: &str) -> String {
        let has_name = |text: &str| text.split(' ').any(|word| word.starts_with(char::is_uppercase));
        if label.is_empty() || has_name(label) || label.contains(" của ") {
            return String::new();
        }
        let sentence = self.sentence;
        let before = self.actor_before(sentence.place(self.figure).first);
        let actor = LabelPhrase::default().and(sentence, before, SUBJECT).text;
        // `Sao Mai xây cầu dài 2 km`: whoever acts is not so long.
        let size = HAVING_MEASURES.starts(label) && !is_money(self.reading.unit_text);
        let acts = size && Lexicon::any(&[SPEAKERS, BODIES, HONORIFICS]).starts(&actor);
        if acts || !has_name(&actor) { String::new() } else { actor }
    }

    /// Who or what the last clause is about that begins before a word and names somebody.
    fn actor_before(&self, limit: usize) -> Range<usize> {
        let Self { sentence, clause, .. } = self;
        let is_part = |part: WordRole| {
            part.parts_clauses() && !matches!(part, WordRole::Open | WordRole::Said)
        };
        // Whoever is named with an office owns what the same clause or the next verb is about, and nothing else.
        let begins = clause.content.start.min(clause.links.start);
        let goes_on = sentence.part(begins).is_verb()
            || sentence.part(begins) == WordRole::Link && !sentence.is(begins, "với");
        let acts = |at: &usize| {
            sentence.ends_subject(*at)
                || sentence.is_auxiliary(*at)
                || sentence.acts(*at)
                || sentence.begins(*at, ASKING_VERBS)
        };
        let (mut actor, mut listed, mut framed, mut at) = (0..0, None, false, 0);
        while at < limit {
            let skipped = |at: usize| {
                matches!(sentence.part(at), WordRole::Time | WordRole::Comma | WordRole::Join)
            };
            while at < limit && skipped(at) {
                at += 1;
            }
            while let Some(next) = sentence.past(at, SAID_HOW).filter(|next| *next <= limit) {
                at = next;
            }
            let stop = sentence.find(at..limit, is_part).unwrap_or(limit);
            // `Do Mỹ áp thuế, xuất khẩu giảm`: what is only the cause, the time or the place.
            framed = matches!(sentence.part(at), WordRole::Frame | WordRole::Preposition)
                || framed && sentence.find(at..stop, |part| part == WordRole::Link || part.is_verb()).is_none();
            let said = sentence.find(at..stop, |part| part == WordRole::Said).filter(|_| !framed);
            let from = said.map_or(at, |said| said + 1);
            let first = listed.filter(|_| said.is_none()).unwrap_or(from);
            let name = || Some(sentence.end_of_name(from..stop)).filter(|end| *end < stop);
            listed = None;
            if framed {
            } else if let Some(verb) = (from..stop).find(acts).or_else(name) {
                let who = self.named(first..verb);
                let one = sentence.begins(who.start, HONORIFICS) && !goes_on;
                if !one && self.may_be_subject(&who) {
                    actor = who;
                }
            } else if sentence.part(stop) == WordRole::Comma && sentence.is_name(first) {
                listed = Some(first);
            }
            // What follows a number is told of it.
            let over = |part: WordRole| is_part(part) && !part.is_figure();
            at = sentence.find(stop..limit, over).unwrap_or(limit) + 1;
        }
        actor
    }

    /// Who a clause is about, up to the end of the name.
    fn named(&self, words: Range<usize>) -> Range<usize> {
        let sentence = self.sentence;
        let start = self.start_of_subject(&words);
        let who = start..self.end_of_subject(&(start..words.end));
        let last = who.clone().rfind(|at| sentence.is_capital(*at) || sentence.is_number(*at));
        let end = last.filter(|last| sentence.part(last + 1) != WordRole::Join).map_or(who.end, |last| last + 1);
        let named = who.clone().any(|at| sentence.is_name(at));
        start..if named { end.min(who.end) } else { start }
    }
}

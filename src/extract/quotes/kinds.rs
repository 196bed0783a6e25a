//! What is between two marks: speech, a title, or a figurative word.

use super::super::lexicon::{HONORIFICS, LAWS, SPEECH_VERBS, TITLE_CUES};
use super::super::tokens::TokenKind;
use super::attribution::{self, Attribution};
use super::marks::{MarkedText, is_announced};
use super::mentions::mention;
use super::resolve::PassageContext;
use super::{FoundKind, scope};

impl PassageContext<'_, '_> {
    /// The kind of a quotation; None for a stray mark that makes none.
    pub(super) fn kind(
        &self,
        marked: &MarkedText,
        by: Option<&Attribution>,
        spoken: bool,
    ) -> Option<FoundKind> {
        let words = self.words(marked);
        let named_after = marked.close.is_some() && attribution::after(self.tokens, marked).is_some();
        let (Some(open), Some(_)) = (marked.open, marked.close) else {
            // Half a quotation is one where somebody clearly speaks.
            let speaks =
                if marked.open.is_none() { named_after } else { by.is_some() || self.is_sentence(marked) };
            // A short one where it is announced, or closes what an earlier passage opened.
            let sure =
                marked.is_announced(self.tokens) || marked.open.is_none() && self.before.edges.may_go_on();
            return (speaks && (words >= 6 || sure)).then_some(FoundKind::Speech);
        };
        let colon = is_announced(self.tokens, open);
        let capital = self.tokens.is_capital(marked.from);
        if self.is_law(open) || self.is_named(open) {
            return Some(FoundKind::Title);
        }
        if self.is_subject(marked) || self.is_topic(marked) || self.is_held_by_somebody(marked) {
            return Some(if capital { FoundKind::Title } else { FoundKind::Scare });
        }
        if named_after && (words > 4 || self.is_sentence(marked)) || colon && (by.is_some() || words > 4) {
            return Some(FoundKind::Speech);
        }
        Some(self.kind_inside_a_clause(marked, by.is_some(), spoken, words))
    }

    /// Whether the clause before the mark is of a law or another document of state: its wording is nobody's speech.
    fn is_law(&self, open: usize) -> bool {
        let sentence = scope::sentence_start(self.tokens, open);
        let clause = (sentence..open)
            .rev()
            .find(|at| matches!(self.tokens.text(*at), "," | ";"))
            .map_or(sentence, |at| at + 1);
        let first = (clause..open).find(|at| self.tokens.is_word(*at));
        // `luật` is a law, `luật sư` a person.
        first.is_some_and(|first| {
            HONORIFICS.longest(self.tokens, first).is_none() && LAWS.longest(self.tokens, first).is_some()
        })
    }

    /// Whether the clause continues by saying what it is: `“…” là điều bị cấm`.
    fn is_subject(&self, marked: &MarkedText) -> bool {
        !self.is_ended(marked) && marked.close.is_some_and(|close| self.tokens.lower(close + 1) == "là")
    }

    /// `buổi tọa đàm: “…” do Sao Mai tổ chức`: an event or a work by its name.
    fn is_held_by_somebody(&self, marked: &MarkedText) -> bool {
        marked.close.is_some_and(|close| {
            self.tokens.lower(close + 1) == "do"
                && mention(self.tokens, close + 2, self.tokens.len()).is_some()
        })
    }

    /// `Liên quan đến “clip đánh nhau”, …`: what is spoken of, in lower case behind a preposition.
    fn is_topic(&self, marked: &MarkedText) -> bool {
        let led = |open: usize| self.tokens.follows(open, &["đến", "tới", "về", "quanh"]);
        let divided = marked.close.is_some_and(|close| self.tokens.text(close + 1) == ",");
        marked.open.is_some_and(led) && divided && !self.tokens.is_capital(marked.from)
    }

    fn kind_inside_a_clause(
        &self,
        marked: &MarkedText,
        attributed: bool,
        spoken: bool,
        words: usize,
    ) -> FoundKind {
        let capital = self.tokens.is_capital(marked.from);
        if (self.is_sentence(marked) && (words > 7 || (words > 3 && (attributed || spoken))))
            || (attributed && (words > 12 || !capital && self.is_right_behind_a_verb(marked)))
        {
            FoundKind::Speech
        } else if words <= 4 {
            if capital { FoundKind::Title } else { FoundKind::Scare }
        } else if self.speaks_inside_a_clause(marked, capital, attributed || words > 12) {
            FoundKind::Speech
        } else if capital {
            FoundKind::Title
        } else {
            FoundKind::Scare
        }
    }

    /// Five words or more inside a clause: in lower case the words of whoever speaks there, with a
    /// capital a name, unless it is behind `rằng` or addresses somebody.
    fn speaks_inside_a_clause(&self, marked: &MarkedText, capital: bool, attributed: bool) -> bool {
        let is_said = marked.open.is_some_and(|open| self.tokens.follows(open, &["rằng"]));
        if capital { is_said || self.addresses(marked) } else { attributed }
    }

    /// `ông An nói “chưa kịp”`, however few the words are: what stands behind such a verb is no thing.
    fn is_right_behind_a_verb(&self, marked: &MarkedText) -> bool {
        let tokens = self.tokens;
        let tells =
            |at: usize| tokens.lower(at) == "nói" || tokens.spells_one_of(at, &["cho biết", "cho hay"]);
        marked.open.is_some_and(|open| {
            tokens.follows(open, &["rằng"]) || attribution::verb_before(tokens, open).is_some_and(tells)
        })
    }

    fn words(&self, marked: &MarkedText) -> usize {
        (marked.from..marked.to)
            .filter(|at| matches!(self.tokens.kind(*at), Some(TokenKind::Word | TokenKind::Number)))
            .count()
    }

    /// Whether the quotation is a sentence: at the beginning of one, or ended by its mark.
    fn is_sentence(&self, marked: &MarkedText) -> bool {
        let starts = marked.open.is_some_and(|open| {
            open == 0
                || scope::ends_sentence(self.tokens, open - 1)
                || matches!(self.tokens.text(open - 1), ":" | "-" | "–" | "”" | "\"")
        });
        let first = (marked.from..marked.to).find(|at| self.tokens.is_word(*at));
        let capital = first.is_some_and(|at| self.tokens.is_capital(at));
        capital && (starts || self.is_ended(marked))
    }

    /// Whether a mark that ends a sentence, or the words of a speaker in one, is the last thing in it.
    fn is_ended(&self, marked: &MarkedText) -> bool {
        matches!(self.tokens.text(marked.to.wrapping_sub(1)), "," | "." | "!" | "?" | "…")
    }

    /// Whether the words before the opening mark make a name of the quotation: `chủ đề "`,
    /// `mang dòng chữ xúc động: "`.
    fn is_named(&self, open: usize) -> bool {
        let colon = is_announced(self.tokens, open);
        let verb = SPEECH_VERBS.longest_before(self.tokens, open - usize::from(colon));
        if let Some(verb) = verb {
            // `theo báo cáo “…”`, `Báo cáo “…” nêu`, `bài viết “…”`: a paper by its name.
            let first = verb == 0 || scope::ends_sentence(self.tokens, verb - 1);
            let noun = self.tokens.is_one_of(verb, &["báo", "thông", "tuyên"])
                && (first || self.tokens.follows(verb, &["theo", "bản", "trong", "các"]));
            let named = TITLE_CUES.longest_before(self.tokens, open).is_some_and(|cue| cue < verb);
            return (noun && self.tokens.is_capital(open + 1)) || (named && !colon);
        }
        let mut end = open;
        let mut spare = 0;
        while end > 0 {
            if TITLE_CUES.longest_before(self.tokens, end).is_some() {
                return true;
            }
            let link = self.tokens.text(end - 1) == ":"
                || self.tokens.is_one_of(end - 1, &["là", "về", "này", "như", "có"]);
            spare += usize::from(!link);
            if !self.tokens.is_word(end - 1) && !link || spare > if colon { 2 } else { 0 } {
                return false;
            }
            end -= 1;
        }
        false
    }

    /// Whether somebody speaks of themselves or to somebody, as in no name and no figure of speech.
    fn addresses(&self, marked: &MarkedText) -> bool {
        (marked.from..marked.to).any(|at| {
            self.tokens.is_one_of(at, &["tôi", "chúng", "mình", "em", "bạn", "ta", "anh", "chị", "con"])
        })
    }
}

//! Pairs of quotation marks: curly, straight, angled, mixed, nested, and left open.
//!
//! A straight mark opens or closes by what touches it; each paragraph is paired separately, so that an unpaired mark
//! affects only its own paragraph.

use super::super::tokens::{TokenKind, Tokens};

/// The text between two marks, as tokens.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct MarkedText {
    /// The opening mark; None where the paragraph starts inside a quotation.
    pub(super) open: Option<usize>,
    /// The closing mark; None where the paragraph ends before it.
    pub(super) close: Option<usize>,
    /// The first token inside.
    pub(super) from: usize,
    /// The token after the last one inside.
    pub(super) to: usize,
}

impl MarkedText {
    /// Whether a colon is before its opening mark.
    pub(super) fn is_announced(&self, tokens: &Tokens<'_>) -> bool {
        self.open.is_some_and(|open| is_announced(tokens, open))
    }
}

/// The outermost quotations, in order.
pub(super) fn marked(tokens: &Tokens<'_>) -> Vec<MarkedText> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < tokens.len() {
        let end = (start..tokens.len())
            .find(|at| tokens.kind(*at) == Some(TokenKind::Break))
            .unwrap_or(tokens.len());
        paragraph(tokens, start, end, &mut found);
        start = end + 1;
    }
    found
}

fn paragraph(tokens: &Tokens<'_>, start: usize, end: usize, found: &mut Vec<MarkedText>) {
    let mut open: Vec<usize> = Vec::new();
    let mut pairs: Vec<MarkedText> = Vec::new();
    let mut dangling_close = None;
    for at in start..end {
        if tokens.kind(at) != Some(TokenKind::Mark) {
            continue; // most
        }
        match direction(tokens, at, !open.is_empty()) {
            Some(true) => open.push(at),
            Some(false) => {
                if let Some(from) = open.pop() {
                    while pairs.pop_if(|pair| pair.from > from).is_some() {} // nested, so part of the outer one
                    pairs.push(MarkedText { open: Some(from), close: Some(at), from: from + 1, to: at });
                } else if pairs.iter().all(is_word_or_two) && dangling_close.is_none() {
                    dangling_close = Some(at);
                }
            }
            None => {}
        }
    }
    if let Some(close) = dangling_close {
        found.push(MarkedText { open: None, close: Some(close), from: start, to: close });
    }
    let last_pair = pairs.last().map_or(start, |pair| pair.to);
    found.extend(pairs);
    if let Some(open) = open.first().filter(|open| **open >= last_pair) {
        found.push(MarkedText { open: Some(*open), close: None, from: open + 1, to: end });
    }
    found.retain(|marked| marked.from < marked.to);
}

/// Whether a colon precedes a mark.
pub(super) fn is_announced(tokens: &Tokens<'_>, mark: usize) -> bool {
    tokens.text(mark.wrapping_sub(1)) == ":"
}

/// As short as a name or a figure of speech within what somebody says.
fn is_word_or_two(pair: &MarkedText) -> bool {
    pair.to - pair.from <= 6
}

/// Whether the token is a mark that opens (true) or closes (false).
fn direction(tokens: &Tokens<'_>, at: usize, inside: bool) -> Option<bool> {
    match tokens.text(at) {
        "“" | "«" | "„" => Some(true),
        "”" if !inside && !tokens.is_glued(at) && tokens.is_glued(at + 1) => Some(true), // typed the wrong way round
        "”" | "»" => Some(false),
        "\"" | "‟" | "＂" => Some(straight_opens(tokens, at, inside)),
        _ => None,
    }
}

fn straight_opens(tokens: &Tokens<'_>, at: usize, inside: bool) -> bool {
    let free_before = !tokens.is_glued(at)
        || matches!(tokens.text(at.wrapping_sub(1)), "(" | "[" | ":" | "“" | "-" | "–" | "‘" | "/");
    let free_after = !tokens.is_glued(at + 1)
        || matches!(
            tokens.text(at + 1),
            "," | "." | ";" | ":" | "!" | "?" | ")" | "]" | "-" | "–" | "”" | "…"
        );
    // At the end of a paragraph it opens nothing.
    if matches!(tokens.kind(at + 1), None | Some(TokenKind::Break)) {
        return false;
    }
    match (free_before, free_after) {
        (true, false) => true,
        (false, true) => false,
        // A closing mark typed with a space before it: `như thế "- chị Lan kể`, `như thế " - chị Lan kể`.
        (true, true) => {
            let closes = tokens.is_glued(at + 1) || tokens.is_dash(at + 1);
            !inside && (at == 0 || !closes)
        }
        (false, false) => !inside,
    }
}

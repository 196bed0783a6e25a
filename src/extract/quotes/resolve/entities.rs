//! Who is named in a passage, with offices, sex and what is doubtful in the words.

use std::ops::Range;

use super::super::doubts::Doubts;
use super::super::mentions::{Mention, MentionKind, is_credited, mention};
use super::super::pronouns::sex;
use super::super::scope::ends_sentence;
use super::{Entity, EntityKind, written};
use crate::extract::lexicon::{BODIES, HONORIFICS};
use crate::extract::tokens::Tokens;
use crate::text::case::lower_case;

/// A description is kept up to so many bytes: an office and what it is of.
const LONGEST_ROLE: usize = 160;

/// Everybody named, in order; those in the given token ranges are marked as quoted.
pub(in crate::extract::quotes) fn entities(tokens: &Tokens<'_>, quoted: &[Range<usize>]) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut quoted = quoted.iter().peekable();
    let mut at = 0;
    let mut end_of_sentence = 0;
    while at < tokens.len() {
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
        at = owner_at_the_end(tokens, &mention)
            .unwrap_or(mention.head.end.max(mention.name.as_ref().map_or(0, |name| name.end)).max(at + 1));
        if is_credited(tokens, start) {
            continue;
        }
        while quoted.next_if(|range| range.end <= start).is_some() {}
        let is_quoted = quoted.peek().is_some_and(|range| range.contains(&start));
        found.extend(entity(tokens, &mention).map(|entity| Entity { is_quoted, ..entity }));
    }
    found
}

/// Where somebody by an office and a whole name begins who closes the name of a body: `Chính quyền Tổng thống Mỹ Carl Harper`.
fn owner_at_the_end(tokens: &Tokens<'_>, body: &Mention) -> Option<usize> {
    let Range { start, end } = body.head.clone();
    let ends = |at: &usize| {
        let owner = mention(tokens, *at, end);
        owner.is_some_and(|owner| owner.head.end == end && owner.name.is_some_and(|name| name.len() > 1))
    };
    // `Chính|quyền Tổng thống` is of no acting president.
    let noun = BODIES.longest(tokens, start)?;
    (noun..end).filter(|at| HONORIFICS.longest(tokens, *at).is_some()).find(ends)
}

/// The whole names of the persons in a text.
pub(in crate::extract::quotes) fn full_names(tokens: &Tokens<'_>) -> Vec<String> {
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
    let role = if kind == EntityKind::Holder { Some(written(tokens, &name)) } else { role(tokens, mention) };
    let name_alone = written(tokens, &(first..name.end));
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
pub(super) fn role(tokens: &Tokens<'_>, mention: &Mention) -> Option<String> {
    let parts: Vec<String> = mention
        .roles
        .iter()
        .map(|role| {
            // `Thủ tướng Đức ông Harper`
            let address = role.len() > 1 && matches!(tokens.text(role.end - 1), "ông" | "bà" | "ngài");
            written(tokens, &(role.start..role.end - usize::from(address)))
        })
        .filter(|role| !role.is_empty() && !is_address(role))
        .collect();
    let joined = parts.join(", ");
    (!joined.is_empty() && joined.len() <= LONGEST_ROLE)
        .then_some(joined)
        .or_else(|| parts.into_iter().next())
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

//! Corrections, tags, notes and their history: each change keeps when, what it was, and who.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, params};

use super::amend::{self, ADD, NOTE, REMOVED, REREAD, STRIKE, TAG, amended, apply};
use super::database::{Writing, json, parse, sealed};
use super::reading::Difference;
use super::{Library, LibraryError, parts};
use crate::corpus::article::Origin;
use crate::corpus::date::Date;
use crate::corpus::embedded;
use crate::corpus::figure::Indicator;
use crate::corpus::format::{AddedFile, ArticleFile, ChangeFile};
use crate::corpus::{link, load};
use crate::messages::t;
use crate::text::{Clean, Lang};

/// What a person changes of one article.
#[derive(Clone, Debug)]
pub enum Edit {
    /// Sets a field of a part; without a value it is not known.
    Set {
        /// The part; empty for the article itself.
        part: String,
        /// The field.
        field: String,
        /// What it becomes.
        value: Option<String>,
        /// The language in whose style numbers are typed.
        lang: Lang,
    },
    /// Adds a figure or a quote, which gets its id.
    Add(Box<AddedFile>),
    /// Takes a figure or a quote out.
    Strike(String),
    /// Puts a tag on a part.
    Tag(String, String),
    /// Takes a tag off.
    Untag(String, String),
    /// Puts a note on a part, or takes it off.
    Note(String, Option<String>),
    /// Puts the article into the trash.
    Remove,
    /// Takes it out of the trash.
    Restore,
    /// Replaces what was read by another reading, where that is different.
    Reread(Box<ArticleFile>),
}

/// As the part of [`Edit::Set`]: the one that was added last by the same command.
pub const LAST_ADDED: &str = "+";

/// What one command changed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Changed {
    /// The article's id.
    pub id: String,
    /// The change.
    pub change: ChangeFile,
}

/// What one command changed, which is taken back together.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ChangeStep {
    /// Its number.
    pub number: StepNumber,
    /// The changes.
    pub changed: Vec<Changed>,
}

/// The number of a step, which no other has.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum StepNumber {
    /// Of articles, or of the names of people and bodies.
    Articles(i64),
    /// Of collections.
    Collections(i64),
}

impl Library {
    /// Makes all these changes, or none. They are one step for [`Library::undo`].
    pub fn change(
        &self,
        edits: &[(String, Vec<Edit>)],
        by: Option<&str>,
        catalogue: &[Indicator],
    ) -> Result<ChangeStep, LibraryError> {
        let is_built_in = |(id, _): &(String, Vec<Edit>)| embedded::has(id);
        if let Some((id, _)) = edits.first().filter(|edit| !is_built_in(edit))
            && self.reader()?.is_none()
        {
            return Err(self.no_article(id));
        }
        let writing = Writing::begin(self)?;
        let mut changed = Vec::new();
        for (id, edits) in edits {
            let number = match embedded::file(id) {
                Some(file) => writing.row_of_built_in(&file)?,
                None => writing.number_of(id)?,
            };
            // Of what another process has put into the trash meanwhile nothing changes but that it comes back.
            let restores = edits.iter().any(|edit| matches!(edit, Edit::Restore));
            let is_there = restores || !writing.is_in_trash(id)?;
            let number = number.filter(|_| is_there).ok_or_else(|| self.no_article(id))?;
            let made = edit(&writing, number, edits, by, writing.sequence)?;
            let (article, _) = writing.read_article(number)?;
            let at = load::SourcePlace::new(id);
            load::check_indicators(&at, &article, catalogue)
                .and_then(|()| load::check(&at, &article, Origin::Library, catalogue))
                .map_err(LibraryError::Unfit)?;
            changed.extend(made.into_iter().map(|change| Changed { id: id.clone(), change }));
        }
        let number = StepNumber::Articles(writing.sequence);
        writing.commit()?;
        Ok(ChangeStep { number, changed })
    }

    /// What was changed of an article, in order; with `part` only of that.
    pub fn history(&self, id: &str, part: Option<&str>) -> Result<Vec<ChangeFile>, LibraryError> {
        let mut changes = self.ask(|database| database.changes(id))?;
        changes.retain(|change| part.is_none_or(|part| change.part == part));
        Ok(changes)
    }

    /// The article as it was read, before any change, and the date that it has now.
    pub fn as_read(&self, id: &str) -> Result<Option<(ArticleFile, Option<Date>)>, LibraryError> {
        let sql = "SELECT article, coalesce(read, article) FROM articles WHERE id = ?1 AND removed IS NULL";
        let both = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let both: Option<(String, String)> =
            self.ask(|database| database.connection.query_row(sql, [id], both).optional())?;
        let Some((now, read)) = both else { return Ok(None) };
        let parse = |json: &str| serde_json::from_str(json).map_err(|why| self.unreadable(why.into()));
        let (now, read): (ArticleFile, ArticleFile) = (parse(&now)?, parse(&read)?);
        Ok(Some((read, now.date.and_then(|date| date.parse().ok()))))
    }
}

/// Makes changes of one article and writes them down.
pub(super) fn edit(
    writing: &Writing<'_>,
    number: i64,
    edits: &[Edit],
    by: Option<&str>,
    batch: i64,
) -> Result<Vec<ChangeFile>, LibraryError> {
    if edits.is_empty() {
        return Ok(Vec::new());
    }
    let (mut article, mut read) = writing.read_article(number)?;
    let unchanged = article.clone();
    let mut changes = Vec::new();
    for edit in edits {
        let edit = &of_last_added(edit, &changes);
        if let Edit::Reread(new) = edit {
            let old = read.as_ref().unwrap_or(&unchanged);
            let Some(difference) = Difference::between(old, new) else { continue };
            let of = difference.change();
            let change =
                ChangeFile { at: writing.at.clone(), by: by.map(str::to_owned), old: Some(json(old)?), ..of };
            read = Some(writing.replace_reading(number, old, new)?);
            writing.note(number, batch, &change)?;
            changes.push(change);
            continue;
        }
        let change = ChangeFile {
            at: writing.at.clone(),
            by: by.map(str::to_owned),
            ..described(writing, number, &article, edit)?
        };
        if change.old == change.new {
            continue;
        }
        apply(&mut article, &change).map_err(LibraryError::Refused)?;
        writing.note(number, batch, &change)?;
        changes.push(change);
    }
    if !changes.is_empty() {
        if read.is_none() {
            // What was read stays beside what it becomes.
            writing.execute("UPDATE articles SET read = article WHERE number = ?1", [number])?;
        }
        writing.fold(number)?;
    }
    Ok(changes)
}

/// An edit of the part that was added last, as one of that.
fn of_last_added(edit: &Edit, changes: &[ChangeFile]) -> Edit {
    match edit {
        Edit::Set { part, field, value, lang } if part == LAST_ADDED => {
            let added = changes.iter().rfind(|change| change.field == ADD);
            let part = added.map_or_else(|| part.clone(), |change| change.part.clone());
            Edit::Set { part, field: field.clone(), value: value.clone(), lang: *lang }
        }
        edit => edit.clone(),
    }
}

/// No built-in article has as many parts of a kind: those that a person adds have numbers after it, which no later
/// version of the program uses.
const LAST_BUILT_IN: u64 = 1_000;

/// A change as it is written down.
fn described(
    writing: &Writing<'_>,
    number: i64,
    article: &ArticleFile,
    edit: &Edit,
) -> Result<ChangeFile, LibraryError> {
    let of = |part: &str, field: &str, old: Option<String>, new: Option<String>| ChangeFile {
        part: part.to_owned(),
        field: field.to_owned(),
        old,
        new,
        ..ChangeFile::default()
    };
    let has = |part: &str, tag: &str| {
        let tags = article.marks.iter().filter(|mark| mark.part == part).flat_map(|mark| &mark.tags);
        tags.into_iter().any(|known| known == tag)
    };
    Ok(match edit {
        Edit::Set { part, field, value, lang } => {
            let field = amend::field_called(article, part, field).map_err(LibraryError::Refused)?;
            let value = value.as_ref().filter(|value| !Clean::one_line(value).is_empty());
            let value = value.map(|value| if field == "url" { link::typed(value) } else { value.clone() });
            if let ("url", Some(address)) = (field, &value)
                && link::web(address).is_none()
            {
                let named = || t::fetch::Credentials { address }.into();
                let none = || t::library::NoAddress { address }.into();
                let why = if link::names_a_user(address) { named() } else { none() };
                return Err(LibraryError::Refused(why));
            }
            let mut changed = article.clone();
            let new = value.map(|value| amend::typed(field, &value, *lang)).transpose();
            let change =
                of(part, field, amend::get(article, part, field), new.map_err(LibraryError::Refused)?);
            apply(&mut changed, &change).map_err(LibraryError::Refused)?;
            ChangeFile { new: amend::get(&changed, part, field), ..change }
        }
        Edit::Add(added) => {
            let mut added = added.as_ref().clone();
            let kind = if added.figure.is_some() { "f" } else { "q" };
            let highest = writing.highest(number, article, kind)?;
            let highest = if embedded::has(&article.id) { highest.max(LAST_BUILT_IN) } else { highest };
            let id = format!("{kind}{}", highest + 1);
            if let Some(figure) = &mut added.figure {
                figure.id.clone_from(&id);
            }
            if let Some(quote) = &mut added.quote {
                quote.id.clone_from(&id);
            }
            of(&id, ADD, None, Some(json(&added)?))
        }
        Edit::Strike(part) => {
            let is_part = part.starts_with(['f', 'q']);
            if !is_part {
                let part = if part.is_empty() { article.id.as_str() } else { part };
                return Err(LibraryError::Refused(t::library::NeitherFigureNorQuote { part }.into()));
            }
            of(part, STRIKE, Some(part.clone()), None)
        }
        Edit::Tag(part, tag) => of(part, TAG, has(part, tag).then(|| tag.clone()), Some(tag.clone())),
        Edit::Untag(part, tag) => of(part, TAG, has(part, tag).then(|| tag.clone()), None),
        Edit::Note(part, note) => of(part, NOTE, amend::get(article, part, NOTE), note.clone()),
        Edit::Remove => of("", REMOVED, None, Some(writing.at.clone())),
        Edit::Restore => of("", REMOVED, Some(writing.at.clone()), None),
        // It is described by what is different.
        Edit::Reread(_) => of("", REREAD, None, None),
    })
}

/// The columns of a change, in the order of [`change`].
pub(super) const CHANGE: &str = "c.at, c.by, c.part, c.field, c.old, c.new, c.undone";

pub(super) fn change(row: &rusqlite::Row<'_>) -> rusqlite::Result<ChangeFile> {
    Ok(ChangeFile {
        at: row.get(0)?,
        by: row.get(1)?,
        part: row.get(2)?,
        field: row.get(3)?,
        old: row.get(4)?,
        new: row.get(5)?,
        undone: row.get(6)?,
    })
}

impl Writing<'_> {
    pub(super) fn number_of(&self, id: &str) -> Result<Option<i64>, LibraryError> {
        let sql = "SELECT number FROM articles WHERE id = ?1 AND article IS NOT NULL";
        self.row(sql, [id], |row| row.get(0))
    }

    /// Whether an article was removed and is kept until the trash is emptied.
    fn is_in_trash(&self, id: &str) -> Result<bool, LibraryError> {
        self.value("SELECT EXISTS (SELECT 1 FROM articles WHERE id = ?1 AND removed IS NOT NULL)", [id])
    }

    /// An article as it is, and as it was read where that is something else.
    pub(super) fn read_article(
        &self,
        number: i64,
    ) -> Result<(ArticleFile, Option<ArticleFile>), LibraryError> {
        let sql = "SELECT article, read FROM articles WHERE number = ?1";
        let both = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?));
        let (article, read) = self.only(sql, [number], both)?;
        Ok((parse(&article)?, read.as_deref().map(parse).transpose()?))
    }

    pub(super) fn note(&self, article: i64, batch: i64, change: &ChangeFile) -> Result<(), LibraryError> {
        let ChangeFile { at, by, part, field, old, new, undone } = change;
        self.execute(
            "INSERT INTO changes (batch, article, at, by, part, field, old, new, undone, digest)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![batch, article, at, by, part, field, old, new, undone, sealed(change)],
        )?;
        Ok(())
    }

    pub(super) fn changes_of(&self, article: i64) -> Result<Vec<ChangeFile>, LibraryError> {
        let sql = format!("SELECT {CHANGE} FROM changes AS c WHERE c.article = ?1 ORDER BY c.number");
        self.rows(&sql, [article], change)
    }

    /// The ids of an article's parts that no part has any more, with the digests of those.
    pub(super) fn retired(&self, number: i64) -> Result<BTreeMap<String, String>, LibraryError> {
        let json: String = self.value("SELECT retired FROM articles WHERE number = ?1", [number])?;
        Ok(serde_json::from_str(&json).unwrap_or_default())
    }

    /// The highest number that a part of this kind ever had.
    fn highest(&self, number: i64, article: &ArticleFile, kind: &str) -> Result<u64, LibraryError> {
        let mut known = parts::part_keys(article);
        known.append(&mut self.retired(number)?);
        let changes = self.changes_of(number)?;
        Ok(parts::highest(kind, known.keys().chain(changes.iter().map(|change| &change.part))))
    }

    /// Puts another reading in the place of `old`: parts keep their ids, and one that a person has corrected stays,
    /// seen or not.
    pub(super) fn replace_reading(
        &self,
        number: i64,
        old: &ArticleFile,
        new: &ArticleFile,
    ) -> Result<ArticleFile, LibraryError> {
        let changes = self.changes_of(number)?;
        let mut known = parts::part_keys(old);
        known.append(&mut self.retired(number)?);
        // Ids of parts that a person added are given too.
        let added = changes.iter().filter(|change| change.field == ADD);
        known.extend(added.map(|change| (change.part.clone(), String::new())));
        let mut new = ArticleFile { id: old.id.clone(), record: None, ..new.clone() };
        let mut retired = parts::keep_ids(&known, &mut new);
        amend::carry_over(old, &mut new, &changes);
        retired.retain(|_, key| !key.is_empty());
        let there = parts::part_keys(&new);
        retired.retain(|id, _| !there.contains_key(id));
        self.set_reading(number, &json(&new)?, &retired)?;
        Ok(new)
    }

    fn set_reading(
        &self,
        number: i64,
        read: &str,
        retired: &BTreeMap<String, String>,
    ) -> Result<(), LibraryError> {
        let sql = "UPDATE articles SET read = ?2, retired = ?3 WHERE number = ?1";
        self.execute(sql, params![number, read, json(retired)?]).map(drop)
    }

    /// Puts the reading `before` back in its place; ids that the one after it gave are not given again.
    pub(super) fn read_as_before(&self, number: i64, before: &str) -> Result<(), LibraryError> {
        let mut retired = self.retired(number)?;
        let (article, read) = self.read_article(number)?;
        retired.append(&mut parts::part_keys(read.as_ref().unwrap_or(&article)));
        let there = parts::part_keys(&parse(before)?);
        retired.retain(|id, _| !there.contains_key(id));
        self.set_reading(number, before, &retired)
    }

    /// Rebuilds an article from its extraction and its changes.
    pub(super) fn fold(&self, number: i64) -> Result<(), LibraryError> {
        let (_, read) = self.read_article(number)?;
        let changes = self.changes_of(number)?;
        let Some(read) = read else { return Ok(()) };
        let live = |change: &&ChangeFile| change.undone.is_none() && change.field == REMOVED;
        let removed = changes.iter().rfind(live).and_then(|change| change.new.clone());
        self.execute(
            "UPDATE articles SET article = ?2, removed = ?3, changed = ?4 WHERE number = ?1",
            params![number, json(&amended(&read, &changes))?, removed, self.sequence],
        )?;
        self.seal(number)
    }
}

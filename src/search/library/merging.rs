//! Merges the segments that the cores have built to fewer large ones.
//!
//! How large a segment is built is limited by memory, and what a query looks up it looks up in each of them. So they are
//! merged once they are written: a term's postings by tantivy, and the records word by word, each word of all of them
//! numbered by the first that has it.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tantivy::Index;
use tantivy::directory::MmapDirectory;
use tantivy::indexer::merge_indices;

use super::generation::{DOCUMENTS, ENDS, RECORDS};
use crate::search::document::ArticleDocuments;
use crate::search::pack::{Pack, PackWriter, Packed, damaged, files_in};
use crate::search::records::RecordWriter;
use crate::search::segment::as_io;
use crate::search::vocabulary::Vocabulary;

/// A segment that has been built and lies in a folder of its own; in memory is only what the words of all take to be put in
/// order.
pub(super) struct FinishedSegment {
    pub(super) folder: PathBuf,
    pub(super) vocabulary: Vocabulary,
    /// For each word of its records its form, at first in its own vocabulary and then in that of the group.
    pub(super) to_form: Vec<u32>,
    pub(super) articles: usize,
    pub(super) documents: usize,
}

/// What a merged segment lies in, in the folder of its first one; and the file with the postings of one to be merged.
const MERGED: &str = "merged";
const POSTINGS: &str = "postings";

/// Merges some segments, whose words are forms of so many: the folder that the segment is in, and the form of each word
/// of its records. One alone stays as it is.
pub(super) fn merge(run: &[FinishedSegment], forms: usize) -> io::Result<(PathBuf, Vec<u32>)> {
    let (first, others) = run.split_first().ok_or_else(damaged)?;
    if others.is_empty() {
        return Ok((first.folder.clone(), first.to_form.clone()));
    }
    let folder = first.folder.join(MERGED);
    fs::create_dir(&folder)?;
    let to_form = merge_records(run, forms, &folder)?;
    let mut indices = Vec::with_capacity(run.len());
    for FinishedSegment { folder, .. } in run {
        // By `pread`: what is mapped counts as memory of the program.
        let path = folder.join(POSTINGS);
        let mut writer = PackWriter::create(&path)?;
        for (name, file) in files_in(folder)?.into_iter().filter(|(_, file)| *file != path) {
            writer.section(&name, &mut File::open(&file)?)?;
            fs::remove_file(file)?;
        }
        writer.finish()?;
        indices.push(Index::open(Packed::new(Pack::open(&path)?, String::new())).map_err(as_io)?);
    }
    merge_indices(&indices, MmapDirectory::open(&folder).map_err(io::Error::other)?).map_err(as_io)?;
    for FinishedSegment { folder, .. } in run {
        fs::remove_file(folder.join(POSTINGS))?;
    }
    Ok((folder, to_form))
}

/// The records of all, and which documents are of which article.
fn merge_records(run: &[FinishedSegment], forms: usize, folder: &Path) -> io::Result<Vec<u32>> {
    let (mut number_of, mut to_form) = (vec![None; forms], Vec::new());
    let mut written = File::create(folder.join(RECORDS))?;
    let mut records = RecordWriter::default();
    let mut documents = ArticleDocuments::default();
    for segment in run {
        let take = |name: &str| {
            let path = segment.folder.join(name);
            fs::read(&path).and_then(|bytes| fs::remove_file(path).map(|()| bytes))
        };
        let mut number = |form: &u32| {
            let number = number_of.get_mut(*form as usize)?;
            let next = u32::try_from(to_form.len()).ok()?;
            Some(*number.get_or_insert_with(|| {
                to_form.push(*form);
                next
            }))
        };
        let numbers: Option<Vec<u32>> = segment.to_form.iter().map(&mut number).collect();
        records.append(&take(RECORDS)?, &take(ENDS)?, &numbers.ok_or_else(damaged)?)?;
        written.write_all(&records.take_data())?;
        documents.append(postcard::from_bytes(&take(DOCUMENTS)?).map_err(io::Error::other)?);
    }
    fs::write(folder.join(ENDS), &records.ends)?;
    fs::write(folder.join(DOCUMENTS), postcard::to_allocvec(&documents).map_err(io::Error::other)?)?;
    Ok(to_form)
}

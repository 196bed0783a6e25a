//! What a PDF comes to before it is read: how long its streams are when they are unpacked, and how often forms draw other
//! forms. The interpreter unpacks whole, and nobody can stop it there.

use std::collections::HashMap;
use std::io::Read;

use flate2::read::ZlibDecoder;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, ObjectIdentifier, Stream};
use hayro_interpret::hayro_syntax::page::Resources;

use crate::documents::Limits;
use crate::documents::decode::find;
use crate::documents::refusal::{Limit, Trouble};

/// Streams that are looked at before a broken file is believed to have no end.
const MOST_STREAMS: usize = 100_000;

/// The deepest nesting of forms; the interpreter goes no deeper either.
const DEEPEST: usize = 50;

/// Marks a form whose weight is being computed.
const UNDER_WAY: usize = usize::MAX;

/// Bytes of a stream under which a filter that is not looked into cannot do harm.
const SMALL: usize = 256 << 10;

/// Weighs the tables that are unpacked while a file is opened: those of its objects.
pub(super) fn tables(bytes: &[u8], limits: &Limits) -> Result<(), Trouble> {
    const HEAD: usize = 400;
    let (mut at, mut all, mut seen) = (0, 0, 0);
    while let Some(found) = find(bytes.get(at..).unwrap_or_default(), b"stream") {
        let place = at + found;
        at = place + b"stream".len();
        seen += 1;
        let head = bytes.get(place.saturating_sub(HEAD)..place).unwrap_or_default();
        let is_table = find(head, b"/ObjStm").is_some() || find(head, b"/XRef").is_some();
        if !is_table || head.ends_with(b"end") || seen > MOST_STREAMS {
            continue;
        }
        let data = bytes.get(at..).unwrap_or_default();
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        all += unpacked(data, limits.part - all.min(limits.part))?;
        limits.within(all, limits.part, Limit::Part)?;
    }
    Ok(())
}

/// How long data are when they are unpacked, counted up to one more than `most`.
fn unpacked(data: &[u8], most: usize) -> Result<usize, Trouble> {
    let mut reader = ZlibDecoder::new(data).take(most as u64 + 1);
    let mut piece = vec![0; 64 << 10];
    let mut length = 0;
    loop {
        // What is broken ends there.
        match reader.read(&mut piece) {
            Ok(0) | Err(_) => break,
            Ok(read) => length += read,
        }
    }
    if length > most { Err(Trouble::TooLarge(Limit::Part, most)) } else { Ok(length) }
}

/// Weighs what is drawn on all pages.
pub(super) fn pages(pdf: &Pdf, limits: &Limits) -> Result<(), Trouble> {
    let mut weigher = Weigher { limits, forms: HashMap::new() };
    let mut all: usize = 0;
    for page in pdf.pages().iter() {
        let mut weight = 0_usize;
        for stream in contents(page.raw()) {
            weight = weight.saturating_add(weigher.stream(&stream, page.resources(), 0)?);
            limits.within(weight, limits.page, Limit::Part)?;
        }
        let fonts = &page.resources().fonts;
        for font in fonts.keys().filter_map(|name| fonts.get::<Dict<'_>>(&*name)) {
            weigher.font(&font)?;
        }
        all = all.saturating_add(weight);
        limits.within(all, limits.parts, Limit::Parts)?;
    }
    Ok(())
}

/// The streams of a page.
fn contents<'a>(page: &Dict<'a>) -> Vec<Stream<'a>> {
    if let Some(stream) = page.get::<Stream<'a>>("Contents") {
        return vec![stream];
    }
    let list = page.get::<Array<'a>>("Contents");
    list.map(|list| list.iter::<Stream<'a>>().collect()).unwrap_or_default()
}

struct Weigher<'l> {
    limits: &'l Limits,
    /// What each form comes to.
    forms: HashMap<ObjectIdentifier, usize>,
}

impl Weigher<'_> {
    /// What a stream comes to with all forms that it draws.
    fn stream(
        &mut self,
        stream: &Stream<'_>,
        resources: &Resources<'_>,
        depth: usize,
    ) -> Result<usize, Trouble> {
        let length = self.length(stream)?;
        if depth >= DEEPEST || resources.x_objects.is_empty() {
            return Ok(length);
        }
        let Ok(content) = stream.decoded() else { return Ok(length) };
        let mut all = length;
        for name in drawn(&content) {
            let Some(form) = resources.x_objects.get::<Stream<'_>>(name) else { continue };
            if form.dict().get::<Name<'_>>("Subtype").is_none_or(|kind| &*kind != b"Form") {
                continue;
            }
            let weight = match self.forms.get(&form.obj_id()).copied() {
                // A form that draws itself would be drawn without end.
                Some(UNDER_WAY) => return Err(Trouble::Damaged(None)),
                Some(known) => known,
                None => {
                    self.forms.insert(form.obj_id(), UNDER_WAY);
                    let own = form.dict().get::<Dict<'_>>("Resources").map(Resources::new);
                    let weight = self.stream(&form, own.as_ref().unwrap_or(resources), depth + 1)?;
                    self.forms.insert(form.obj_id(), weight);
                    weight
                }
            };
            all = all.saturating_add(weight);
            self.limits.within(all, self.limits.page, Limit::Part)?;
        }
        Ok(all)
    }

    /// How long a stream is when it is unpacked.
    fn length(&self, stream: &Stream<'_>) -> Result<usize, Trouble> {
        let most = self.limits.page;
        let data = stream.raw_data();
        let filters = filters(stream.dict());
        let filters: Vec<&[u8]> = filters.iter().map(Vec::as_slice).collect();
        match filters.as_slice() {
            [] | [b"ASCIIHexDecode" | b"AHx" | b"ASCII85Decode" | b"A85"] => Ok(data.len()),
            [b"FlateDecode" | b"Fl"] => unpacked(&data, most),
            [b"FlateDecode" | b"Fl", ..] => {
                let mut once = Vec::new();
                let read = ZlibDecoder::new(&*data).take(most as u64 + 1).read_to_end(&mut once);
                // What is broken ends there.
                drop(read);
                self.limits.within(once.len(), most, Limit::Part)?;
                unpacked(&once, most)
            }
            _ if data.len() <= SMALL => Ok(data.len()),
            _ => Err(Trouble::TooLarge(Limit::Part, SMALL)),
        }
    }

    /// Weighs the program and the letters of a font.
    fn font(&self, font: &Dict<'_>) -> Result<(), Trouble> {
        let mut dicts = vec![font.clone()];
        if let Some(list) = font.get::<Array<'_>>("DescendantFonts") {
            dicts.extend(list.iter::<Dict<'_>>());
        }
        for dict in dicts {
            let descriptor = dict.get::<Dict<'_>>("FontDescriptor");
            let programs = ["FontFile", "FontFile2", "FontFile3"];
            let programs =
                programs.into_iter().filter_map(|name| descriptor.as_ref()?.get::<Stream<'_>>(name));
            for stream in programs.chain(dict.get::<Stream<'_>>("ToUnicode")) {
                self.length(&stream)?;
            }
        }
        Ok(())
    }
}

/// How a stream is packed: the names of its filters, the outermost first.
fn filters(dict: &Dict<'_>) -> Vec<Vec<u8>> {
    if let Some(one) = dict.get::<Name<'_>>("Filter") {
        return vec![one.to_vec()];
    }
    let list = dict.get::<Array<'_>>("Filter");
    list.map(|list| list.iter::<Name<'_>>().map(|name| name.to_vec()).collect()).unwrap_or_default()
}

/// The names of what a content stream draws: `/Name Do`.
fn drawn(content: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut words = content.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let mut before: &[u8] = b"";
    std::iter::from_fn(move || {
        loop {
            let word = words.next()?;
            let name = before.strip_prefix(b"/").filter(|_| word == b"Do");
            before = word;
            if name.is_some() {
                return name;
            }
        }
    })
}

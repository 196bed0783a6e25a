//! Small documents of every kind, made byte by byte, for tests to read and to break.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// An archive of these parts.
pub(super) fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        // The first part of OpenDocument and of a book can be read without unpacking.
        let packed =
            if *name == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        zip.start_file(*name, SimpleFileOptions::default().compression_method(packed)).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A Word document with this body.
pub(super) fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &[])
}

/// The same with further parts.
pub(super) fn docx_with(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!(
        "<w:document xmlns:w='w' xmlns:mc='mc' xmlns:v='v'><w:body>{body}<w:sectPr/></w:body></w:document>"
    );
    let mut all = vec![("[Content_Types].xml", "<Types/>"), ("word/document.xml", document.as_str())];
    all.extend(parts);
    archive(&all)
}

/// A text of `LibreOffice` with this body and these styles.
pub(super) fn odt(styles: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:style='s' xmlns:table='b' xmlns:fo='f'>\
         <office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    archive(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)])
}

pub(super) fn epub(chapters: &[&str]) -> Vec<u8> {
    let items = (0..chapters.len())
        .map(|n| format!("<item id='c{n}' href='ch%20{n}.xhtml'/>"))
        .collect::<Vec<_>>()
        .concat();
    let spine =
        (0..chapters.len()).rev().map(|n| format!("<itemref idref='c{n}'/>")).collect::<Vec<_>>().concat();
    let package = format!(
        "<package><metadata><dc:title xmlns:dc='d'>Sách mẫu</dc:title></metadata>\
         <manifest>{items}</manifest><spine>{spine}</spine></package>"
    );
    let container = "<container><rootfiles><rootfile full-path='OEBPS/a.opf'/></rootfiles></container>";
    let names: Vec<String> = (0..chapters.len()).map(|n| format!("OEBPS/ch {n}.xhtml")).collect();
    let mut parts = vec![
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", container),
        ("OEBPS/a.opf", &package),
    ];
    parts.extend(names.iter().map(String::as_str).zip(chapters.iter().copied()));
    archive(&parts)
}

/// A workbook with these rows of cells in one sheet, and another that is hidden.
pub(super) fn xlsx(rows: &str) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    archive(&[
        (
            "xl/workbook.xml",
            "<workbook xmlns:r='r'><sheets><sheet name='Kim ngạch' r:id='r1'/>\
             <sheet name='Nháp' state='hidden' r:id='r2'/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/>\
             <Relationship Id='r2' Target='/xl/worksheets/sheet2.xml'/></Relationships>",
        ),
        ("xl/sharedStrings.xml", "<sst><si><t>Năm</t></si><si><r><t>Tỷ </t></r><r><t>lệ</t></r></si></sst>"),
        (
            "xl/styles.xml",
            "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='10'/><xf numFmtId='14'/></cellXfs></styleSheet>",
        ),
        ("xl/worksheets/sheet1.xml", &sheet),
        (
            "xl/worksheets/sheet2.xml",
            "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>",
        ),
    ])
}

/// A PDF whose pages draw these streams; `/F1` is Helvetica.
pub(super) fn pdf(pages: &[&str]) -> Vec<u8> {
    tagged_pdf(pages, "", &[])
}

/// The same with a structure; `more` are objects that it refers to, numbered behind those of the pages (4 and 5 of the
/// first, 6 and 7 of the second).
pub(super) fn tagged_pdf(pages: &[&str], structure: &str, more: &[&str]) -> Vec<u8> {
    let kids = (0..pages.len()).map(|n| format!("{} 0 R ", 4 + 2 * n)).collect::<Vec<_>>().concat();
    let mut objects = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {structure} >>"),
        format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    for (n, content) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {} 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
            5 + 2 * n
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
    }
    objects.extend(more.iter().map(|object| (*object).to_owned()));
    let mut bytes = b"%PDF-1.5\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
    for place in &places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    bytes.extend(
        format!("trailer << /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", places.len() + 1).bytes(),
    );
    bytes
}

/// Lines of text on a page: where each begins, and its size.
pub(super) fn lines(lines: &[(i32, i32, i32, &str)]) -> String {
    let line = |(x, y, size, text): &(i32, i32, i32, &str)| {
        format!("BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n")
    };
    lines.iter().map(line).collect()
}

/// A Word 97 document: text, then notes, in one piece of two bytes a letter.
pub(super) fn doc(text: &str, notes: &str, flags: u16) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().chain(notes.encode_utf16()).collect();
    let mut stream = vec![0_u8; 0x800];
    let mut put = |at: usize, bytes: &[u8]| stream[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &0xa5ec_u16.to_le_bytes());
    put(0x0a, &(flags | 0x0200).to_le_bytes());
    put(0x4c, &u32::try_from(text.encode_utf16().count()).unwrap().to_le_bytes());
    put(0x50, &u32::try_from(notes.encode_utf16().count()).unwrap().to_le_bytes());
    put(0x01a2, &0_u32.to_le_bytes());
    put(0x01a6, &21_u32.to_le_bytes());
    stream.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    let mut table = vec![2, 16, 0, 0, 0];
    table.extend(0_u32.to_le_bytes());
    table.extend(u32::try_from(units.len()).unwrap().to_le_bytes());
    table.extend([0, 0]);
    table.extend(0x800_u32.to_le_bytes());
    table.extend([0, 0]);
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("WordDocument").unwrap().write_all(&stream).unwrap();
    file.create_stream("1Table").unwrap().write_all(&table).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// An entry for a paragraph.
pub(super) fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>")
}

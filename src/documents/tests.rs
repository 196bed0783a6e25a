#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod build;

use rstest::rstest;

use super::{Block, BlockKind, Document, Hint, Kind, Limits, Trouble, Warning, kind, read};
use build::{archive, doc, docx, docx_with, epub, lines, odt, p, pdf, tagged_pdf, xlsx};

fn documents(bytes: &[u8]) -> Vec<Document> {
    read(bytes, &Hint::default(), &Limits::default()).unwrap()
}

/// The only document of a file, block by block: a mark for the kind, and the text.
fn lines_of(bytes: &[u8]) -> Vec<String> {
    let found = documents(bytes);
    assert_eq!(found.len(), 1);
    all_shown(&found[0])
}

fn all_shown(document: &Document) -> Vec<String> {
    document.blocks.iter().map(shown).collect()
}

fn shown(block: &Block) -> String {
    let mark = match &block.kind {
        BlockKind::Paragraph => "",
        BlockKind::Heading(_) => "# ",
        BlockKind::Item => "- ",
        BlockKind::Caption => "= ",
        BlockKind::Quote => "> ",
        BlockKind::Footnote => "* ",
        BlockKind::LeftOut(_) => "! ",
        BlockKind::Table(rows) => {
            let row = |row: &Vec<super::Runs>| {
                row.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>().join("|")
            };
            return rows.iter().map(row).collect::<Vec<_>>().join("/");
        }
    };
    format!("{mark}{}", &*block.text)
}

fn trouble(bytes: &[u8]) -> Trouble {
    read(bytes, &Hint::default(), &Limits::default()).unwrap_err().trouble
}

fn run(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

#[rstest]
#[case::runs_of_one_word("<w:p><w:r><w:t>Gạo xu</w:t></w:r><w:r><w:t>ất khẩu</w:t></w:r></w:p>", &["Gạo xuất khẩu"])]
#[case::deleted("<w:p><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:ins><w:r><w:t>mới</w:t></w:r></w:ins></w:p>", &["mới"])]
#[case::moved("<w:p><w:moveFrom><w:r><w:t>đây</w:t></w:r></w:moveFrom><w:r><w:t>kia</w:t></w:r></w:p>", &["kia"])]
#[case::field_code("<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:t>HYPERLINK x</w:t></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>trang</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>", &["trang"])]
#[case::text_box_once("<w:p><w:r><w:t>Ngoài</w:t></w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:p>", &["Ngoài", "Trong khung"])]
#[case::hyphen_and_tab("<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>III</w:t><w:noBreakHyphen/><w:t>2025</w:t><w:tab/><w:t>hết</w:t></w:r></w:p>", &["III-2025 hết"])]
#[case::content_control("<w:sdt><w:sdtContent><w:p><w:r><w:t>Trong ô</w:t></w:r></w:p></w:sdtContent></w:sdt>", &["Trong ô"])]
#[case::item("<w:p><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr><w:r><w:t>Một</w:t></w:r></w:p>", &["- Một"])]
#[case::outline("<w:p><w:pPr><w:outlineLvl w:val='1'/></w:pPr><w:r><w:t>Phần</w:t></w:r></w:p>", &["# Phần"])]
#[case::style_by_name("<w:p><w:pPr><w:pStyle w:val='Heading2'/></w:pPr><w:r><w:t>Phần</w:t></w:r></w:p>", &["# Phần"])]
#[case::other_prefix("<ns0:p><ns0:r><ns0:t>Tiền tố lạ</ns0:t></ns0:r></ns0:p>", &["Tiền tố lạ"])]
fn a_word_document_gives_what_a_reader_sees(#[case] body: &str, #[case] expected: &[&str]) {
    assert_eq!(lines_of(&docx(body)), expected);
}

#[test]
fn hidden_letters_of_a_word_document_are_not_read() {
    let body = format!(
        "<w:p>{}{}{}</w:p>",
        run("", "Hiện"),
        run("<w:vanish/>", " ẩn"),
        run("<w:vanish w:val='0'/>", " rõ")
    );
    assert_eq!(lines_of(&docx(&body)), ["Hiện rõ"]);
}

#[test]
fn tables_keep_their_cells_and_frames_are_none() {
    let cell = |text: &str| format!("<w:tc>{text}</w:tc>");
    let nested = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell(&p("x")), cell(&p("y")));
    let table = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        cell(&(p("Năm") + &p("2024"))),
        cell(&p("Trị giá")),
        cell(&nested),
        cell(&p("60,28"))
    );
    let frame = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell(&(p("Trong khung") + &p("hai đoạn"))));
    assert_eq!(lines_of(&docx(&(table + &frame))), ["Năm 2024|Trị giá/x y|60,28", "Trong khung", "hai đoạn"]);
}

#[test]
fn notes_follow_the_text_without_their_separators() {
    let notes = "<w:footnotes xmlns:w='w'><w:footnote w:type='separator'><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote>\
                 <w:footnote w:id='2'><w:p><w:r><w:t>Nguồn: Hải quan.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let bytes = docx_with(
        &p("Kim ngạch tăng."),
        &[("word/footnotes.xml", notes), ("word/header1.xml", &p("Đầu trang"))],
    );
    assert_eq!(lines_of(&bytes), ["Kim ngạch tăng.", "* Nguồn: Hải quan."]);
}

#[test]
fn the_numbers_that_word_counts_are_written_out() {
    let lists = "<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='4'>\
                 <w:lvl w:ilvl='0'><w:numFmt w:val='upperRoman'/><w:pStyle w:val='H'/><w:lvlText w:val='%1.'/></w:lvl>\
                 <w:lvl w:ilvl='1'><w:numFmt w:val='decimal'/><w:lvlText w:val='%2.'/></w:lvl>\
                 <w:lvl w:ilvl='2'><w:numFmt w:val='bullet'/><w:lvlText w:val='-'/></w:lvl></w:abstractNum>\
                 <w:num w:numId='1'><w:abstractNumId w:val='4'/></w:num></w:numbering>";
    let styles = "<w:styles xmlns:w='w'><w:style w:type='paragraph' w:styleId='H'><w:name w:val='heading 1'/>\
                  <w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style></w:styles>";
    let paragraph = |properties: &str, text: &str| {
        format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let heading = "<w:pStyle w:val='H'/>";
    let of = |level: u8| format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr>");
    let body = [
        paragraph(heading, "Kết quả"),
        paragraph(&of(1), "Đoàn vào"),
        paragraph(&of(2), "Lào"),
        paragraph(&of(1), "Đoàn ra"),
        paragraph(&format!("{heading}<w:numPr><w:numId w:val='0'/></w:numPr>"), "Phụ lục"),
        paragraph(heading, "Việc tới"),
    ];
    let bytes = docx_with(&body.concat(), &[("word/numbering.xml", lists), ("word/styles.xml", styles)]);
    assert_eq!(
        lines_of(&bytes),
        ["# I. Kết quả", "- 1. Đoàn vào", "- Lào", "- 2. Đoàn ra", "# Phụ lục", "# II. Việc tới"]
    );
}

#[test]
fn a_style_gives_the_font_of_paragraphs_that_name_none() {
    let styles = "<w:styles xmlns:w='w'><w:style w:type='paragraph' w:default='1' w:styleId='N'><w:name w:val='Normal'/>\
                  <w:rPr><w:rFonts w:ascii='.VnTime'/></w:rPr></w:style><w:style w:type='paragraph' w:styleId='T'>\
                  <w:name w:val='Title'/><w:basedOn w:val='N'/><w:rPr><w:rFonts w:ascii='.VnTimeH'/></w:rPr></w:style></w:styles>";
    let title = "<w:p><w:pPr><w:pStyle w:val='T'/></w:pPr><w:r><w:t>thñ ®«</w:t></w:r></w:p>";
    let bytes = docx_with(&(title.to_owned() + &p("Hµ Néi")), &[("word/styles.xml", styles)]);
    assert_eq!(lines_of(&bytes), ["# THỦ ĐÔ", "Hà Nội"]);
    assert!(matches!(documents(&bytes)[0].warnings[..], [Warning::ReadAs(_)]));
}

#[test]
fn an_opendocument_text_gives_what_a_reader_sees() {
    let styles = "<style:style style:name='H' style:family='text'><style:text-properties text:display='none'/></style:style>\
                  <style:style style:name='P1' style:parent-style-name='Quotations'/>\
                  <style:style style:name='P2' style:parent-style-name='Heading_20_2'/>\
                  <style:style style:name='P3' style:parent-style-name='Heading_20_of_20_table'/>";
    let body = "<text:tracked-changes><text:p>đã xóa</text:p></text:tracked-changes><text:h text:outline-level='1'>Đầu đề</text:h>\
                <text:p>Hai<text:s text:c='2'/>từ<text:span text:style-name='H'> ẩn</text:span><text:note><text:note-citation>1</text:note-citation>\
                <text:note-body><text:p>Chú thích.</text:p></text:note-body></text:note></text:p>\
                <text:p text:style-name='P1'>Trích</text:p><text:p text:style-name='P2'>Phần</text:p>\
                <text:p text:style-name='P3'>Đầu bảng</text:p><text:list><text:list-item><text:p>Một</text:p></text:list-item></text:list>\
                <table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>";
    assert_eq!(
        lines_of(&odt(styles, body)),
        ["# Đầu đề", "Hai từ", "> Trích", "# Phần", "Đầu bảng", "- Một", "a|b", "* Chú thích."]
    );
}

#[test]
fn a_book_is_read_in_the_order_of_its_spine() {
    let bytes = epub(&[
        "<html><body><h2>Chương sau</h2><p>Hết.</p></body></html>",
        "<html><body><p>Mở đầu.</p></body></html>",
    ]);
    assert_eq!(lines_of(&bytes), ["Mở đầu.", "# Chương sau", "Hết."]);
    assert_eq!(documents(&bytes)[0].head.title.as_deref(), Some("Sách mẫu"));
}

#[test]
fn a_word_97_document_gives_text_fields_cells_and_notes() {
    let text = "Đầu đề\rSố\u{7}Trị giá\u{7}\u{7}Xem \u{13}HYPERLINK x\u{14}trang\u{15} III\u{1e}2025\r";
    let found = lines_of(&doc(text, "\u{2}Nguồn.\r", 0));
    assert_eq!(found, ["Đầu đề", "Số|Trị giá", "Xem trang III-2025", "* Nguồn."]);
    assert_eq!(trouble(&doc(text, "", 0x0100)), Trouble::Locked);
}

#[test]
fn half_a_letter_of_a_word_97_document_takes_no_other_with_it() {
    let mut bytes = doc("Tỉnh đón ☺đoàn.\r", "", 0);
    let (smile, half) = ([0x3a_u8, 0x26, 0x11, 0x01], [0x3d_u8, 0xd8]);
    let at = bytes.windows(4).position(|units| units == smile).unwrap();
    bytes[at..at + 2].copy_from_slice(&half);
    assert_eq!(lines_of(&bytes), ["Tỉnh đón \u{fffd}đoàn."]);
}

#[rstest]
#[case::half_a_letter(r"{\rtf1\ansi \u-10179?\u272?oan\par}", &["\u{fffd}Đoan"])]
#[case::unicode(r"{\rtf1\ansi Gi\u225?\par}", &["Giá"])]
#[case::code_page(r"{\rtf1\ansi{\fonttbl{\f0\fcharset163 Arial;}}\f0 \'f0\'f4\'ecc\par}", &["đốc"])]
#[case::old_font(r"{\rtf1\ansi{\fonttbl{\f0 .VnTimeH;}{\f1 .VnTime;}}\f0 th\'f1 \'ae\'ab\par\f1 Vi\'d6t Nam\par}", &["THỦ ĐÔ", "Việt Nam"])]
#[case::skipped(r"{\rtf1{\*\generator X;}{\header Đầu}{\pict 00ff}{\field{\*\fldinst X}{\fldrslt trang}}\par}", &["trang"])]
#[case::hidden(r"{\rtf1 a{\v b}c\par}", &["ac"])]
#[case::note(r"{\rtf1 Tang{\footnote Nguon.} manh.\par}", &["Tang manh.", "* Nguon."])]
#[case::note_of_libreoffice(r"{\rtf1 Tang{\*\footnote Nguon.} manh.\par}", &["Tang manh.", "* Nguon."])]
#[case::table(r"{\rtf1\trowd\intbl a\cell b\cell\row\pard c\par}", &["a|b", "c"])]
#[case::cells_over_columns(
    r"{\rtf1\trowd\cellx900\cellx3000\intbl a\cell b\cell\row\trowd\cellx900\cellx2000\cellx3000\intbl 1\cell 2\cell 3\cell\row\pard c\par}",
    &["a|b|/1|2|3", "c"]
)]
#[case::heading(r"{\rtf1{\stylesheet{\s1 heading 1;}}\pard\s1 Dau\par\pard\ls1 muc\par}", &["# Dau", "- muc"])]
#[case::list(r"{\rtf1{\stylesheet{\s1 List Bullet 2;}{\s2 Listing;}}\pard\s1 muc\par\pard\s2 dong\par}", &["- muc", "dong"])]
#[case::signs(r"{\rtf1 a\~b\_c\endash d\par}", &["a b-c–d"])]
fn rich_text_gives_what_a_reader_sees(#[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(lines_of(text.as_bytes()), expected);
}

#[test]
fn paragraphs_of_a_pdf_are_split_by_room_indent_and_gap() {
    let page = lines(&[
        (50, 740, 20, "Tin moi"),
        (50, 700, 10, "Dong mot cua doan thu nhat dai het ca be ngang cua trang 2026\\226"),
        (50, 688, 10, "2030 ngan."),
        (70, 676, 10, "Doan hai lui vao dau dong va cung dai het ca be ngang cua trang"),
        (50, 664, 10, "roi het."),
    ]);
    assert_eq!(
        lines_of(&pdf(&[&page])),
        [
            "# Tin moi",
            "Dong mot cua doan thu nhat dai het ca be ngang cua trang 2026–2030 ngan.",
            "Doan hai lui vao dau dong va cung dai het ca be ngang cua trang roi het."
        ]
    );
}

#[test]
fn pages_of_a_pdf_are_kept_and_their_heads_left_out() {
    let page = |number: u32, text: &str| {
        let head = format!("Ban tin so {number}");
        lines(&[(50, 780, 8, &head), (50, 700, 10, text), (300, 20, 8, &number.to_string())])
    };
    let (one, two) = (
        page(1, "Doan mot cua trang thu nhat chua het cau nen con di tiep sang"),
        page(2, "trang sau moi het cau."),
    );
    let three = page(3, "Doan ba.");
    let found = documents(&pdf(&[&one, &two, &three])).remove(0);
    let blocks: Vec<(Option<u32>, String)> =
        found.blocks.iter().map(|block| (block.page, shown(block))).collect();
    let first = "Doan mot cua trang thu nhat chua het cau nen con di tiep sang trang sau moi het cau.";
    let heads = (1..4).flat_map(|page| {
        [format!("! Ban tin so {page}"), format!("! {page}")].map(|head| (Some(page), head))
    });
    let text = [(Some(1), first.to_owned()), (Some(3), "Doan ba.".to_owned())];
    assert_eq!(blocks, text.into_iter().chain(heads).collect::<Vec<_>>());
}

/// Forms and minutes say the same on many pages, at the same height.
#[test]
fn a_line_of_the_text_that_recurs_is_no_head_of_a_pdf() {
    let page = |words: &str| {
        lines(&[
            (50, 700, 10, words),
            (50, 688, 10, "Y kien cua dai bieu:"),
            (50, 676, 10, "tan thanh tat ca."),
            (50, 664, 10, "Hop xong luc 17 gio."),
        ])
    };
    let found = lines_of(&pdf(&[&page("Hop lan mot."), &page("Hop lan hai."), &page("Hop lan ba.")]));
    assert_eq!(found.iter().filter(|line| line.contains("dai bieu")).count(), 3, "{found:?}");
    assert!(!found.iter().any(|line| line.starts_with('!')), "{found:?}");
}

/// A title that reaches over both columns says nothing of how wide these are.
#[test]
fn a_full_line_of_a_column_of_a_pdf_ends_no_paragraph() {
    let page = lines(&[
        (50, 744, 14, "Tinh mo them hai cua khau va ba con duong moi trong nam nay"),
        (50, 728, 10, "Khach den tu Lao va"),
        (50, 716, 10, "Thai Lan di cung ho,"),
        (50, 704, 10, "Ho se den hai tinh."),
        (50, 692, 10, "Khach da den roi va"),
        (50, 680, 10, "Ho rat vui."),
    ]);
    let found = lines_of(&pdf(&[&page]));
    assert!(found.iter().any(|line| line.contains("Lao va Thai Lan")), "{found:?}");
}

#[test]
fn a_title_of_a_pdf_may_take_two_lines() {
    let page = lines(&[
        (60, 740, 20, "Xuat khau nam 2023: diem sang"),
        (120, 716, 20, "va thach thuc"),
        (50, 680, 10, "Nam 2023, tinh ban duoc nhieu hang hon nam truoc."),
    ]);
    assert_eq!(
        lines_of(&pdf(&[&page])).first().map(String::as_str),
        Some("# Xuat khau nam 2023: diem sang va thach thuc")
    );
}

#[test]
fn columns_and_rows_of_a_pdf_stay_apart() {
    let page = lines(&[
        (50, 700, 10, "Cot trai dong mot"),
        (50, 688, 10, "cot trai dong hai."),
        (320, 700, 10, "Cot phai dong mot"),
        (320, 688, 10, "cot phai dong hai."),
        (50, 600, 10, "Nam"),
        (200, 600, 10, "Tri gia"),
        (50, 586, 10, "2024"),
        (200, 586, 10, "60,28"),
    ]);
    let found = lines_of(&pdf(&[&page]));
    assert_eq!(
        found,
        [
            "Cot trai dong mot cot trai dong hai.",
            "Cot phai dong mot cot phai dong hai.",
            "Nam|Tri gia/2024|60,28"
        ]
    );
}

#[test]
fn artifacts_and_stamps_of_a_pdf_are_not_read_and_what_a_stretch_says_counts() {
    let page = "/Artifact BMC BT /F1 9 Tf 50 780 Td (Dau trang) Tj ET EMC\n\
                BT /F1 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm (MAT) Tj ET\n\
                /Span << /ActualText (Hai lam) >> BDC BT /F1 10 Tf 50 700 Td (25) Tj ET EMC";
    assert_eq!(lines_of(&pdf(&[page])), ["Hai lam"]);
}

/// A wide table is set sideways on its page, turned by the page or by what is drawn.
#[test]
fn a_page_of_a_pdf_that_lies_on_its_side_is_read_as_others_are() {
    let turned_lines = |matrix: &str| {
        let page = format!(
            "q {matrix} cm {} Q BT /F1 9 Tf 30 20 Td (12) Tj ET",
            lines(&[(50, 500, 10, "Bieu so 1 cua bao cao"), (50, 488, 10, "nam 2024 ve xuat khau.")])
        );
        lines_of(&pdf(&[&page]))
    };
    for matrix in ["0 1 -1 0 600 0", "0 -1 1 0 0 800", "-1 0 0 -1 600 800"] {
        assert_eq!(turned_lines(matrix), ["Bieu so 1 cua bao cao nam 2024 ve xuat khau."], "{matrix}");
    }
}

/// Lines as [`lines`] has them, each a marked stretch, numbered from 0.
fn marked(stretches: &[(i32, i32, i32, &str)]) -> String {
    let stretch = |(number, line)| format!("/P << /MCID {number} >> BDC {} EMC\n", lines(&[line]));
    stretches.iter().copied().enumerate().map(stretch).collect()
}

#[rstest]
#[case::paragraphs("<< /S /P /K 0 >> << /S /P /K [1 2] >> << /S /P /K 3 >>", &["Muc luc", "Thu hoi dat", "3%"])]
#[case::roles("<< /S /H1 /K 0 >> << /S /LI /K [<< /S /Lbl /K 1 >> << /S /LBody /K 2 >>] >> << /S /Caption /K 3 >>", &["# Muc luc", "- Thu hoi dat", "= 3%"])]
#[case::own_names("<< /S /Chu#20thuong /K [0 1] >> << /S /Dau /K [2 3] >>", &["Muc luc Thu hoi", "# dat 3%"])]
#[case::in_parts("<< /S /Sect /K << /S /Art /K [<< /S /P /K << /S /Span /K [0 1] >> >> << /S /P /K [2 3] >>] >> >>", &["Muc luc Thu hoi", "dat 3%"])]
#[case::table("<< /S /P /K 0 >> << /S /Table /K << /S /TBody /K << /S /TR /K [<< /S /TH /K << /S /P /K 1 >> >> << /S /TD /A << /O /Table /ColSpan 2 >> /K 2 >> << /S /TD /K 3 >>] >> >> >>", &["Muc luc", "Thu hoi|dat||3%"])]
#[case::frame("<< /S /Table /K << /S /TR /K << /S /TD /K [<< /S /P /K [0 1] >> << /S /P /K [2 3] >>] >> >> >>", &["Muc luc Thu hoi", "dat 3%"])]
#[case::menu("<< /S /Div /K [<< /S /Link /K 0 >> << /S /Link /K 1 >>] >> << /S /P /K [2 3] >>", &["! Muc luc Thu hoi", "dat 3%"])]
#[case::by_reference("8 0 R 8 0 R << /S /P /K [2 3] >>", &["Muc luc Thu hoi", "dat 3%"])]
#[case::in_a_circle("9 0 R << /S /P /K [2 3] >>", &["Muc luc Thu hoi", "dat 3%"])]
#[case::leaves_something_out("<< /S /P /K [1 0] >>", PLACES)]
#[case::of_a_drawing("<< /S /P /K [<< /Type /MCR /MCID 0 /Stm 8 0 R >> 1 2 3] >>", PLACES)]
#[case::strange("<< /S /P /K [0 1 2 3 (x)] >>", PLACES)]
fn a_tagged_pdf_is_read_by_its_structure(#[case] kids: &str, #[case] expected: &[&str]) {
    let page = marked(&[
        (50, 700, 10, "Muc luc"),
        (50, 688, 10, "Thu hoi"),
        (50, 676, 10, "dat"),
        (50, 400, 10, "3%"),
    ]);
    let names = "/RoleMap << /Chu#20thuong /P /Dau /H2 /Tron /Xoay /Xoay /Tron >>";
    let structure = format!("/StructTreeRoot << {names} /K << /S /Document /Pg 4 0 R /K [{kids}] >> >>");
    let more = ["(x)", "(x)", "<< /S /P /K [0 1] >>", "<< /S /Sect /K [<< /S /P /K [0 1] >> 9 0 R] >>"];
    assert_eq!(lines_of(&tagged_pdf(&[&page], &structure, &more)), expected);
}

/// What the places on the page of that test say.
const PLACES: &[&str] = &["Muc luc Thu hoi dat", "3%"];

#[test]
fn a_note_of_a_pdf_loses_its_number_at_both_ends() {
    let page = "/P << /MCID 0 >> BDC BT /F1 10 Tf 50 700 Td (Tang 17,3%) Tj /F1 6 Tf 5 Ts (1) Tj /F1 10 Tf 0 Ts ( va 20 km) Tj \
                /F1 6 Tf 5 Ts (2) Tj /F1 10 Tf 0 Ts (.) Tj ET EMC\n\
                /P << /MCID 1 >> BDC BT /F1 8 Tf 50 60 Td (1 ) Tj ET EMC /P << /MCID 2 >> BDC BT /F1 8 Tf 60 60 Td (So lieu nam 2024.) Tj ET EMC";
    let structure = "/StructTreeRoot << /K << /S /Document /Pg 4 0 R /K [<< /S /P /K [0 << /S /Note /K [1 2] >>] >>] >> >>";
    assert_eq!(
        lines_of(&tagged_pdf(&[page], structure, &[])),
        ["Tang 17,3% va 20 km².", "* So lieu nam 2024."]
    );
    assert_eq!(lines_of(&pdf(&[page])), ["Tang 17,3% va 20 km².", "* 1 So lieu nam 2024."]);
}

#[test]
fn a_paragraph_of_a_pdf_that_ends_with_a_full_line_continues_on_the_next_page() {
    let one = lines(&[
        (70, 700, 10, "Doan mot lui vao dau dong va dai het ca be ngang cua trang nay,"),
        (50, 688, 10, "dong hai cung dai het ca be ngang cua trang giay nay roi moi het cau."),
        (300, 20, 10, "Trang 1/2"),
    ]);
    let next = |left: i32| {
        lines(&[
            (left, 700, 10, "Cau sau o dau trang va cung dai het ca be ngang cua trang nay,"),
            (50, 688, 10, "roi het."),
        ])
    };
    assert_eq!(lines_of(&pdf(&[&one, &next(50)])).len(), 2);
    assert_eq!(lines_of(&pdf(&[&one, &next(70)])).len(), 3);
    assert_eq!(lines_of(&pdf(&[&one, &next(50)])).last().map(String::as_str), Some("! Trang 1/2"));
}

#[test]
fn a_pdf_without_text_says_what_it_has() {
    assert_eq!(trouble(&pdf(&[""])), Trouble::Empty);
    let picture = "q 10 0 0 10 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q";
    assert_eq!(trouble(&pdf(&[picture])), Trouble::Scanned);
    let found = documents(&pdf(&[picture, &lines(&[(50, 700, 10, "Co chu.")])])).remove(0);
    assert_eq!(found.warnings, [Warning::Scanned(vec![1])]);
    assert!(matches!(trouble(b"%PDF-1.7\n1 0 obj << /Type"), Trouble::Damaged(_)));
}

#[test]
fn a_workbook_gives_its_visible_sheets() {
    let rows = "<row><c r='A1' t='s'><v>0</v></c><c r='C1' t='s'><v>1</v></c></row>\
                <row><c r='A2' s='2'><v>45932</v></c><c r='B2' t='inlineStr'><is><t>quý III</t></is></c><c r='C2' s='1'><v>0.173</v></c></row>";
    let bytes = xlsx(rows);
    assert_eq!(lines_of(&bytes), ["# Kim ngạch", "Năm||Tỷ lệ/2/10/2025|quý III|17,3%"]);
    assert_eq!(documents(&bytes)[0].warnings, [Warning::HiddenSheets(vec!["Nháp".to_owned()])]);
}

#[test]
fn what_is_above_the_table_of_a_workbook_names_it() {
    let cell = |text: &str| format!("<c t='inlineStr'><is><t>{text}</t></is></c>");
    let rows = [&["Gỗ bán ra năm 2021"][..], &["ĐVT: tấn"], &["Nước", "Gỗ"], &["Áo", "5"]];
    let row =
        |cells: &[&str]| format!("<row>{}</row>", cells.iter().map(|text| cell(text)).collect::<String>());
    let bytes = xlsx(&rows.map(row).concat());
    let found = documents(&bytes).remove(0);
    assert_eq!(found.head.title.as_deref(), Some("Gỗ bán ra năm 2021"));
    assert_eq!(all_shown(&found), ["= Gỗ bán ra năm 2021", "= ĐVT: tấn", "Nước|Gỗ/Áo|5"]);
}

const MAIL: &str = "From: \"Lê Tám\" <tam@sample.vn>\nTo: b@sample.vn\nSubject: =?UTF-8?Q?M=E1=BB=9Di_h=E1=BB=8Dp?=\n\
    Date: Mon, 15 Apr 2024 09:30:00 +0700\nMIME-Version: 1.0\n";

#[test]
fn a_mail_has_subject_sender_and_day() {
    let mail = format!(
        "{MAIL}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nK=C3=ADnh g=E1=BB=ADi anh.\n\nMai h=E1=BB=8Dp.\n"
    );
    let found = documents(mail.as_bytes()).remove(0);
    assert_eq!(found.head.title.as_deref(), Some("Mời họp"));
    assert_eq!(
        (found.head.byline.as_deref(), found.head.date.as_deref()),
        (Some("Lê Tám"), Some("2024-04-15"))
    );
    assert_eq!(all_shown(&found), ["Kính gửi anh.", "Mai họp."]);
}

#[test]
fn a_mailbox_gives_its_mails_and_names_attachments() {
    let with = "Content-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: text/plain\n\nXem tep.\n--B\n\
                Content-Type: application/pdf; name=\"bao-cao.pdf\"\nContent-Disposition: attachment; filename=\"bao-cao.pdf\"\n\nx\n--B--\n";
    let box_of_two = format!(
        "From a@sample.vn Mon Apr 15 09:30:00 2024\n{MAIL}\nMot.\n\nFrom b@sample.vn Mon Apr 15 09:31:00 2024\n{MAIL}{with}\n"
    );
    let found = documents(box_of_two.as_bytes());
    assert_eq!(found.len(), 2);
    assert_eq!(found[1].warnings, [Warning::Attachments(vec!["bao-cao.pdf".to_owned()])]);
}

#[test]
fn a_feed_gives_its_items_though_it_is_broken() {
    let feed = "<rss><channel><title>Báo</title><item><title>Một</title><link>https://sample.vn/1</link>\
                <pubDate>Mon, 15 Apr 2024 09:30:00 +0700</pubDate><description><![CDATA[<p>Tỉnh đón 12 đoàn.</p>]]></description></item>\
                <item><title>Hai &amp; ba</title><content:encoded>&lt;p&gt;Xuất 4.500 tấn.&lt;/p&gt;</br></content:encoded></item>";
    let found = documents(feed.as_bytes());
    let heads: Vec<_> =
        found.iter().map(|found| (found.head.title.as_deref(), found.head.date.as_deref())).collect();
    assert_eq!(heads, [(Some("Một"), Some("2024-04-15")), (Some("Hai & ba"), None)]);
    assert_eq!(all_shown(&found[1]), ["Xuất 4.500 tấn."]);
}

#[rstest]
#[case::named("Tin mới | Báo Bến Mẫu", "https://sample.vn/1", Some("Báo Bến Mẫu"))]
#[case::host_is_known("Tin mới | Báo Bến Mẫu", "https://vnexpress.net/1", None)]
#[case::no_name("Tin mới mỗi giờ", "https://sample.vn/1", None)]
fn the_title_of_a_feed_may_name_the_publisher(
    #[case] title: &str,
    #[case] link: &str,
    #[case] publisher: Option<&str>,
) {
    let feed = format!(
        "<rss><channel><title>{title}</title><image><title>Khác</title></image><item><title>Một</title>\
         <link>{link}</link><description>Tỉnh đón 12 đoàn.</description></item></channel></rss>"
    );
    assert_eq!(documents(feed.as_bytes())[0].head.publisher.as_deref(), publisher);
}

#[test]
fn a_field_that_an_item_has_twice_is_not_run_together() {
    let feed = "<rss xmlns:media='m' xmlns:dc='d'><channel><item><title>Đón đoàn</title><media:title>Đón đoàn</media:title>\
                <link>https://sample.vn/1</link><link>https://sample.vn/2</link><author>Lê Tám</author><dc:creator>Trần Bảy</dc:creator>\
                <published>2024-04-15</published><dc:date>2024-04-16</dc:date><description>Tỉnh đón đoàn.</description>\
                <media:description>Ảnh</media:description></item></channel></rss>";
    let found = documents(feed.as_bytes()).remove(0);
    let head = (found.head.title.as_deref(), found.head.url.as_deref(), found.head.byline.as_deref());
    assert_eq!(head, (Some("Đón đoàn"), Some("https://sample.vn/1"), Some("Lê Tám, Trần Bảy")));
    assert_eq!(found.head.date.as_deref(), Some("2024-04-15"));
    assert_eq!(all_shown(&found), ["Tỉnh đón đoàn."]);
}

#[test]
fn an_atom_entry_may_hold_elements() {
    let feed = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Một</title><link rel='self' href='/x'/><link href='/a'/>\
                <author><name>Lê Tám</name></author><content type='xhtml'><div><p>Tỉnh <b>đón</b> 12 đoàn.</p><p>Hết.</p></div></content></entry></feed>";
    let found = documents(feed.as_bytes()).remove(0);
    assert_eq!((found.head.url.as_deref(), found.head.byline.as_deref()), (Some("/a"), Some("Lê Tám")));
    assert_eq!(all_shown(&found), ["Tỉnh đón 12 đoàn.", "Hết."]);
}

#[rstest]
#[case::opml("<opml><body><outline text='Báo' xmlUrl='https://sample.vn/rss'/></body></opml>")]
#[case::sitemap("<urlset><url><loc>https://sample.vn/1</loc></url></urlset>")]
#[case::sitemap_of_pictures(
    "<urlset><url><image:image><image:loc>https://sample.vn/1.jpg</image:loc></image:image><loc>https://sample.vn/1</loc>\
     <video:video><video:loc>https://sample.vn/1.mp4</video:loc></video:video></url></urlset>"
)]
#[case::sitemap_of_sitemaps(
    "<sitemapindex><sitemap><loc>https://sample.vn/5.xml</loc></sitemap></sitemapindex>"
)]
fn lists_of_addresses_are_refused_with_them(#[case] text: &str) {
    assert!(matches!(trouble(text.as_bytes()), Trouble::Listing(links) if links.len() == 1));
}

#[rstest]
#[case::one(
    r#"{"title":"Tin","published_at":"2024-04-15","author":{"name":"Lê Tám"},"content":"Một.\nHai."}"#,
    1
)]
#[case::list(r#"[{"headline":"Tin","body":"<p>Một.</p><p>Hai.</p>","pubDate":1713148200},{"x":1}]"#, 1)]
#[case::nested(
    r#"{"data":{"items":[{"Tiêu đề":"Tin","Nội dung":["Một.","Hai."],"Ngày đăng":"15/04/2024"}]}}"#,
    1
)]
#[case::feed(r#"{"version":"https://jsonfeed.org/version/1","items":[{"title":"Tin","content_html":"<p>Một.</p><p>Hai.</p>"}]}"#, 1)]
#[case::lines(
    "{\"title\":\"Tin\",\"text\":\"Một.\\nHai.\"}\n{\"title\":\"Tin\",\"text\":\"Một.\\nHai.\"}",
    2
)]
#[case::search(r#"{"hits":{"hits":[{"_source":{"title":"Tin","content":"Một.\nHai."}}]}}"#, 1)]
fn records_of_crawlers_are_texts(#[case] json: &str, #[case] many: usize) {
    let found = documents(json.as_bytes());
    assert_eq!(found.len(), many);
    assert_eq!(found[0].head.title.as_deref(), Some("Tin"));
    assert_eq!(all_shown(&found[0]), ["Một.", "Hai."]);
}

#[test]
fn a_list_of_articles_with_a_word_for_the_kind_of_each_has_no_text() {
    let list = r#"[{"id":"x","title":"Chợ phiên","text":"digest","passages":21}]"#;
    assert_eq!(trouble(list.as_bytes()), Trouble::Empty);
}

fn csv(text: &str) -> Vec<Document> {
    read(text.as_bytes(), &Hint { suffix: "csv".to_owned() }, &Limits::default()).unwrap()
}

#[test]
fn a_table_as_text_is_one_table_or_many_texts() {
    let found = csv("\u{feff}Chỉ tiêu;Giá trị\n\"Gạo; nếp\";1.245,6\n");
    assert_eq!(all_shown(&found[0]), ["Chỉ tiêu|Giá trị/Gạo; nếp|1.245,6"]);
    let found = csv("title,date,content\nMột,2024-04-15,\"Đoạn một.\nĐoạn hai.\"\nHai,2024-04-14,Chè.\n");
    assert_eq!((found.len(), found[0].blocks.len()), (2, 2));
}

#[test]
fn markdown_loses_its_marks_and_no_text() {
    let text = "---\ntitle: \"Tin\"\nauthors:\n  - Lê Tám\ndate: 2024-04-15\n---\n# Tin\n\nĐón **12 đoàn** từ [nước *bạn*](https://sample.vn), tệp a_b_c.\n\
                Dòng hai.\n\n![Ảnh](a.jpg)\n\n* Một\n* Hai\n\n> Lời nói\n\n| Năm | Số |\n|---|---|\n| 2024 | 5 |\n\nPhần\n----\n5 * 3 là <b>15</b>\n";
    let found =
        read(text.as_bytes(), &Hint { suffix: "md".to_owned() }, &Limits::default()).unwrap().remove(0);
    assert_eq!((found.head.title.as_deref(), found.head.byline.as_deref()), (Some("Tin"), Some("Lê Tám")));
    assert_eq!(
        all_shown(&found),
        [
            "Đón 12 đoàn từ nước bạn, tệp a_b_c. Dòng hai.",
            "- Một",
            "- Hai",
            "> Lời nói",
            "Năm|Số/2024|5",
            "# Phần",
            "5 * 3 là 15"
        ]
    );
}

#[rstest]
#[case::note("Tăng 10%[^1].\n\n[^1]: Số liệu đầu tiên,\n  còn thay đổi.\n", &["Tăng 10%.", "* Số liệu đầu tiên, còn thay đổi."])]
#[case::definition("Theo [sở][a], tăng 10%.\n\n[a]: https://sample.vn/a \"Trang của sở\"\n", &["Theo sở, tăng 10%."])]
#[case::picture("![Chợ phiên][anh]\n\nTăng 10%.\n\n[anh]: anh/cho.jpg\n", &["Tăng 10%."])]
#[case::words_in_brackets("[Ghi chú]: số liệu này còn thay đổi.\n", &["[Ghi chú]: số liệu này còn thay đổi."])]
fn what_markdown_refers_to_is_no_text(#[case] text: &str, #[case] expected: &[&str]) {
    let hint = Hint { suffix: "md".to_owned() };
    let found = read(text.as_bytes(), &hint, &Limits::default()).unwrap().remove(0);
    let kept = found.blocks.iter().filter(|block| block.is_kept());
    assert_eq!(kept.map(shown).collect::<Vec<_>>(), expected);
}

#[rstest]
#[case(&archive(&[("ppt/presentation.xml", "x")]), Kind::Slides)]
#[case(&archive(&[("a.txt", "x")]), Kind::Archive)]
#[case(b"\x1f\x8b\x08\0", Kind::Gzip)]
#[case(b"\x89PNG\r\n", Kind::Picture)]
fn other_kinds_are_refused_by_name(#[case] bytes: &[u8], #[case] expected: Kind) {
    assert_eq!(kind(bytes, &Hint::default()), expected);
    assert_eq!(trouble(bytes), Trouble::NotRead);
}

#[test]
fn what_grows_without_end_is_refused_by_its_limit() {
    let bomb = docx(&p(&" ".repeat(70 << 20)));
    assert!(bomb.len() < 1 << 20);
    assert!(matches!(trouble(&bomb), Trouble::TooLarge(super::Limit::Part, _)));
    let deep = docx(&"<w:tbl><w:tr><w:tc>".repeat(500));
    assert!(matches!(trouble(&deep), Trouble::TooLarge(super::Limit::Depth, 256)));
    let groups = format!("{{\\rtf1 {}", "{".repeat(5_000));
    assert!(matches!(trouble(groups.as_bytes()), Trouble::TooLarge(super::Limit::Depth, 2_000)));
    let stop = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(true));
    let stopped = read(&docx(&p("Tin")), &Hint::default(), &Limits::default().with_stop(stop));
    assert_eq!(stopped.unwrap_err().trouble, Trouble::Stopped);
}

/// Whatever is broken in a file of any kind: it is read or refused, and nothing panics. `NGOAIVU_DAMAGED=1000` breaks each
/// in so many ways.
#[test]
fn damaged_files_of_every_kind_are_read_or_refused() {
    let times = std::env::var("NGOAIVU_DAMAGED").ok().and_then(|times| times.parse().ok()).unwrap_or(25);
    let page = lines(&[(50, 700, 10, "Tinh don 12 doan khach"), (50, 688, 10, "trong quy mot.")]);
    let whole: [Vec<u8>; 10] = [
        docx(&p("Tỉnh đón 12 đoàn khách trong quý một.")),
        odt("", "<text:p>Tỉnh đón 12 đoàn khách.</text:p>"),
        epub(&["<html><body><p>Tỉnh đón 12 đoàn.</p></body></html>"]),
        xlsx("<row><c r='A1' t='s'><v>0</v></c><c r='B1'><v>5</v></c></row>"),
        pdf(&[&page, &page]),
        doc("Tỉnh đón 12 đoàn.\rMột\u{7}Hai\u{7}\u{7}", "Nguồn.\r", 0),
        r"{\rtf1\ansi{\fonttbl{\f0\fcharset163 Arial;}}\f0 Gi\u225? \'f0\'f4\'ecc\par{\footnote x}}".into(),
        format!("{MAIL}Content-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: text/html\n\n<p>Mot.</p>\n--B--\n").into(),
        "<rss><channel><item><title>Một</title><description>&lt;p&gt;Hai.&lt;/p&gt;</description></item></channel></rss>".into(),
        r#"{"items":[{"title":"Tin","content":"Một.","date":1713148200}]}"#.into(),
    ];
    let mut chance = 0x2545_f491_4f6c_dd1d_u64;
    let mut below = move |most: usize| {
        chance ^= chance << 13;
        chance ^= chance >> 7;
        chance ^= chance << 17;
        usize::try_from(chance % most.max(1) as u64).unwrap()
    };
    for bytes in &whole {
        assert!(read(bytes, &Hint::default(), &Limits::default()).is_ok());
        for _ in 0..times {
            let mut broken = bytes.clone();
            match below(4) {
                0 => broken.truncate(below(bytes.len())),
                1 => drop(broken.drain(below(bytes.len() / 2)..bytes.len() / 2)),
                _ => {
                    for _ in 0..=below(8) {
                        let at = below(bytes.len());
                        broken[at] = u8::try_from(below(256)).unwrap();
                    }
                }
            }
            let _read_or_refused = read(&broken, &Hint::default(), &Limits::default());
        }
    }
}

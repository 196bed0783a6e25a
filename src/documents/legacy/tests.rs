#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use rstest::rstest;

use super::{Font, Legacy, decode, encoding_of, of_text, repair, restored};
use crate::documents::block::{Block, BlockKind, Document, Runs, Warning};

const TEXT: &str = "Chiều qua, đoàn công tác của tỉnh đã về tới cửa khẩu; trưởng đoàn nói đường còn xa, đất còn lưa thưa nhưng ai cũng vững dạ.";

/// The same text as the letters that windows-1252 has for the bytes of an old encoding.
fn written(text: &str, encoding: Legacy) -> String {
    let letters: Vec<char> = ('\u{80}'..='\u{ff}').collect();
    let pairs: Vec<(String, char)> = letters
        .iter()
        .map(|c| super::encodings::WINDOWS_1252.get((u32::from(*c) - 0x80) as usize).copied().unwrap_or(*c))
        .map(|c| (encoding.read(&c.to_string()), c))
        .collect();
    text.chars()
        .map(|c| pairs.iter().find(|(to, _)| *to == c.to_string()).map_or(c, |(_, from)| *from))
        .collect()
}

#[rstest]
#[case(Legacy::Tcvn3)]
#[case(Legacy::Viscii)]
#[case(Legacy::Vps)]
fn bytes_are_read_by_the_words_that_they_make(#[case] encoding: Legacy) {
    let bytes: Vec<u8> = written(TEXT, encoding).chars().map(|c| super::byte(c).unwrap()).collect();
    assert_eq!(decode(&bytes), Some((TEXT.to_owned(), encoding.name())));
}

#[rstest]
#[case("Hoäi nghò xuùc tieán ñaàu tö", "Hội nghị xúc tiến đầu tư")]
#[case("ÑÖÔØNG VEÀ QUEÂ KYÕ NÖÕ", "ĐƯỜNG VỀ QUÊ KỸ NỮ")]
#[case("naêm thaùng traêng trôû laïi, tæ leä 5%", "năm tháng trăng trở lại, tỉ lệ 5%")]
fn vni_has_its_marks_after_the_vowel(#[case] given: &str, #[case] text: &str) {
    assert_eq!(Legacy::Vni.read(given), text);
    assert_eq!(encoding_of(given), Some(Legacy::Vni));
}

#[test]
fn utf8_that_was_encoded_twice_is_read_once_more() {
    let twice: String = TEXT
        .bytes()
        .map(|b| {
            if (0x80..0xa0).contains(&b) {
                super::encodings::WINDOWS_1252[usize::from(b) - 0x80]
            } else {
                char::from(b)
            }
        })
        .collect();
    assert_eq!(of_text(&twice), Some((TEXT.to_owned(), Legacy::Utf8Twice)));
}

#[rstest]
#[case::vietnamese(TEXT)]
#[case::french("L'élève français a été reçu à l'école; où êtes-vous, chère Noëlle? Ça coûte 5 € à Orléans.")]
#[case::german("Über die Brücke läuft müde der Bär; größer wäre schöner für Jürgen und Käthe.")]
#[case::portuguese("A estação não está só: há lições de coração, irmã e avô à mão.")]
#[case::english("The café in São Paulo – “naïve”, said the fiancé.")]
#[case::ascii("Khong co dau thi khong biet.")]
#[case::latin_letters_alone("Hà là nhà có cà phê và má nào có thì có")]
fn other_text_is_never_touched(#[case] text: &str) {
    assert_eq!(of_text(text), None);
}

#[rstest]
#[case(".VnTime", Some((Legacy::Tcvn3, false)))]
#[case(".VnTimeH", Some((Legacy::Tcvn3, true)))]
#[case("\".VnArialH\"", Some((Legacy::Tcvn3, true)))]
#[case("ABCDEF+.VnTimeH,Bold", Some((Legacy::Tcvn3, true)))]
#[case("VNI-Times", Some((Legacy::Vni, false)))]
#[case("VPS Times", Some((Legacy::Vps, false)))]
#[case("Times New Roman", None)]
#[case("Verdana", None)]
fn fonts_are_known_by_name(#[case] name: &str, #[case] expected: Option<(Legacy, bool)>) {
    assert_eq!(Font::of(name).map(|font| (font.encoding, font.capitals)), expected);
}

fn document(runs: Vec<Runs>) -> Document {
    Document {
        blocks: runs.into_iter().map(|runs| Block::new(BlockKind::Paragraph, runs)).collect(),
        ..Document::default()
    }
}

#[test]
fn a_document_is_read_by_its_fonts_and_the_rest_by_its_words() {
    let mut title = Runs::default();
    title.push("héi nghÞ", Font::of(".VnTimeH"));
    title.push(" 2018", None);
    let body = written(TEXT, Legacy::Tcvn3).into();
    let mut found = document(vec![title, body, "Đã là Unicode rồi.".into()]);
    repair(&mut found);
    let texts: Vec<&str> = found.blocks.iter().map(|block| &*block.text).collect();
    assert_eq!(texts, ["HỘI NGHỊ 2018", TEXT, "Đã là Unicode rồi."]);
    assert_eq!(found.warnings, [Warning::ReadAs(Legacy::Tcvn3)]);
}

#[test]
fn a_font_that_is_named_over_unicode_changes_nothing() {
    let mut runs = Runs::default();
    runs.push(TEXT, Font::of(".VnTimeH"));
    let mut found = document(vec![runs]);
    repair(&mut found);
    assert_eq!((&*found.blocks[0].text, found.warnings.len()), (TEXT, 0));
}

#[rstest]
#[case(1, false)]
#[case(9, true)]
fn a_letter_that_was_lost_on_the_way_is_missed(#[case] times: usize, #[case] missed: bool) {
    let text = written(TEXT, Legacy::Tcvn3).replace('\u{ad}', "");
    let mut found = document(vec![text.into(); times]);
    repair(&mut found);
    assert!(found.blocks[0].text.contains("la tha"), "it may be either word: {:?}", found.blocks[0]);
    assert_eq!(found.warnings.contains(&Warning::LettersMissing('ư')), missed);
}

#[rstest]
#[case::no_other_syllable(
    "đợc tăng trởng, Bộ Công Thơng hớng tới",
    "được tăng trưởng, Bộ Công Thương hướng tới"
)]
#[case::capitals("ĐỢC, HỚNG", "ĐƯỢC, HƯỚNG")]
#[case::at_the_end_of_a_line("tr-ớc đây, l-ơng thực, ng-ời dân", "trước đây, lương thực, người dân")]
#[case::no_other_word("Ngời dân mợn lới, ở dới", "Người dân mượn lưới, ở dưới")]
#[case::either_is_possible(
    "hơn đơn, mời, sáng ngời, đẹp ngời ngời",
    "hơn đơn, mời, sáng ngời, đẹp ngời ngời"
)]
#[case::another_hyphen("Đông - ơn, 5-ơ", "Đông - ơn, 5-ơ")]
fn a_lost_letter_is_restored_where_nothing_else_is_possible(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(restored(text), expected);
}

//! The letters of the old Vietnamese encodings that have a byte for each: 128 from byte 0x80 on, `·` where there is none.

/// TCVN 5712:1993, as the fonts .`VnTime` and their like have it: small letters with tones, capitals without.
pub(super) const TCVN3: &str = "\
    ················\
    ················\
    ·ĂÂÊÔƠƯĐăâêôơưđẰ\
    ·····àảãáạẲằẳẵắẴ\
    ẮẦẨẪẤỀặầẩẫấậèỂẻẽ\
    éẹềểễếệìỉỄẾỒĩíịò\
    Ổỏõóọồổỗốộờởỡớợù\
    Ỗủũúụừửữứựỳỷỹýỵ·";

/// RFC 1456.
pub(super) const VISCII: &str = "\
    ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ\
    ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ\
    Õắằặấầẩậẽẹếềểễệố\
    ồổỗỠƠộờởịỰỨỪỬơớƯ\
    ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ\
    ĐứÒÓÔạỷừửÙÚỹỵÝỡư\
    àáâãảăữẫèéêẻìíĩỉ\
    đựòóôõỏọụùúũủýợỮ";

/// The set of the Vietnamese Professionals Society.
pub(super) const VPS: &str = "\
    ÀẢÃẤẦẨọỗĂếềểệẮẰẲ\
    Ế··ỀỂỄỐỒỔỖýỷỵỚỜỞ\
    ·ắằẳẵặỠớÙờởỡŨỨợỪ\
    ổỬỲỸÍÌộỈĨÓửữÒỎÕự\
    ầÁÂấẩẫậđẻÉÊẹỉễịỹ\
    ƯỦồốÔỏơÈừứÚũưÝẺ·\
    àáâãảạă·èéêẽìí·ĩ\
    ẴĐòóôõ·Ơụùúủ·ỶẼỳ";

/// Capitals of VISCII that are control characters elsewhere.
pub(super) const VISCII_CONTROLS: [(char, char); 6] =
    [('\u{2}', 'Ẳ'), ('\u{5}', 'Ẵ'), ('\u{6}', 'Ẫ'), ('\u{14}', 'Ỷ'), ('\u{19}', 'Ỹ'), ('\u{1e}', 'Ỵ')];

/// The same of VPS.
pub(super) const VPS_CONTROLS: [(char, char); 14] = [
    ('\u{2}', 'Ạ'),
    ('\u{3}', 'Ậ'),
    ('\u{4}', 'Ặ'),
    ('\u{5}', 'Ẹ'),
    ('\u{6}', 'Ệ'),
    ('\u{10}', 'Ị'),
    ('\u{11}', 'Ọ'),
    ('\u{12}', 'Ộ'),
    ('\u{13}', 'Ợ'),
    ('\u{14}', 'Ụ'),
    ('\u{15}', 'Ự'),
    ('\u{19}', 'Ỵ'),
    ('\u{1c}', 'Ẫ'),
    ('\u{1d}', 'Ữ'),
];

//! The bytes of OSC 52, bare and wrapped for GNU screen.
//!
//! The selector is always `c`, the only one that mosh accepts. The terminator is BEL, which most terminals accept, and
//! the only one allowed inside a device control string: ST would end that.

use std::io::{self, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::CopyWay;

/// Base64 characters in one device control string. GNU screen takes 256 bytes in its oldest version still
/// met, 768 in its newest; other programs that copy send lines of this length too.
const SCREEN_PIECE: usize = 76;

/// Writes the sequence that carries `text`, whole, in one call.
pub(super) fn write(out: &mut impl Write, way: CopyWay, text: &str) -> io::Result<()> {
    let encoded = STANDARD.encode(text);
    let sequence = match way {
        CopyWay::Screen => in_pieces(&encoded),
        CopyWay::Osc52 | CopyWay::Tmux | CopyWay::Command => format!("\x1b]52;c;{encoded}\x07"),
    };
    out.write_all(sequence.as_bytes())?;
    out.flush()
}

/// Screen passes on what is between `ESC P` and `ESC \` and glues nothing; the terminal outside sees the
/// pieces one after the other, which is the bare sequence.
fn in_pieces(encoded: &str) -> String {
    let mut sequence = String::from("\x1bP\x1b]52;c;");
    let mut rest = encoded;
    while let Some((piece, after)) = rest.split_at_checked(SCREEN_PIECE) {
        sequence.push_str(piece);
        rest = after;
        if !rest.is_empty() {
            sequence.push_str("\x1b\\\x1bP");
        }
    }
    sequence.push_str(rest);
    sequence.push_str("\x07\x1b\\");
    sequence
}

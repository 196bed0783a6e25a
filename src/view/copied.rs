//! What is said of a copy: what is known, and no more than that.

use crate::clipboard::{Doubt, Outcome, Way};
use crate::corpus::Lang;
use crate::text::Words;

/// What is known of a copy; `kept` when a file holds the text besides.
pub(super) fn told(outcome: &Outcome, kept: bool, lang: Lang) -> String {
    let parts = [Some(done(outcome, lang)), reservation(outcome, lang), way_out(outcome, kept, lang)];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// What was done, or why nothing was.
fn done(outcome: &Outcome, lang: Lang) -> String {
    match (outcome, lang) {
        (Outcome::Sent { bytes, way, .. }, _) => sent(*bytes, *way, lang),
        (Outcome::InTmuxBuffer { bytes, .. }, Lang::Vi) => {
            format!("{bytes} byte đã vào bộ đệm tmux (prefix ] để dán); đã nhờ tmux chuyển tới terminal")
        }
        (Outcome::InTmuxBuffer { bytes, .. }, Lang::En) => {
            format!("{bytes} bytes are in the tmux buffer (prefix ] pastes); tmux was asked to pass them on")
        }
        (Outcome::TakenByProgram { bytes, program }, Lang::Vi) => format!("{program} đã nhận {bytes} byte"),
        (Outcome::TakenByProgram { bytes, program }, Lang::En) => format!("{program} took {bytes} bytes"),
        (Outcome::InFile { bytes }, Lang::Vi) => format!("{bytes} byte đã vào tệp; ngoaivu last in ra"),
        (Outcome::InFile { bytes }, Lang::En) => {
            format!("{bytes} bytes are in a file; ngoaivu last prints it")
        }
        (Outcome::KnownToFail { .. }, Lang::Vi) => {
            "Không gửi: lần thử chép ở terminal này không có gì tới nơi".to_owned()
        }
        (Outcome::KnownToFail { .. }, Lang::En) => {
            "Not sent: in the copy test nothing arrived in this terminal".to_owned()
        }
        (Outcome::TooLarge { bytes, limit }, Lang::Vi) => {
            format!("Không gửi: {bytes} byte, nhiều hơn {limit} byte mà cách này chở được")
        }
        (Outcome::TooLarge { bytes, limit }, Lang::En) => {
            format!("Not sent: {bytes} bytes, more than the {limit} that this way carries")
        }
        (Outcome::SwitchedOff, Lang::Vi) => "Không gửi: cấu hình đã tắt việc chép".to_owned(),
        (Outcome::SwitchedOff, Lang::En) => "Not sent: the settings switch copying off".to_owned(),
        (Outcome::NoWay, Lang::Vi) => "Không gửi: terminal này không nhận lệnh chép".to_owned(),
        (Outcome::NoWay, Lang::En) => "Not sent: this terminal takes no copying".to_owned(),
        (Outcome::ProgramFailed { program, .. }, Lang::Vi) => format!("{program} không nhận"),
        (Outcome::ProgramFailed { program, why }, Lang::En) => format!("{program} {why}"),
        (Outcome::Failed { why }, Lang::Vi) => format!("Không chép được: {why}"),
        (Outcome::Failed { why }, Lang::En) => format!("Could not copy: {why}"),
    }
}

/// What speaks for or against its having arrived.
fn reservation(outcome: &Outcome, lang: Lang) -> Option<String> {
    let (Outcome::Sent { tested, .. } | Outcome::InTmuxBuffer { tested, .. }) = outcome else { return None };
    let tested = tested.then(|| Words("lần thử trước đã tới nơi", "in the copy test it arrived").get(lang));
    let Outcome::Sent { doubt, instead_of_tmux, .. } = outcome else { return tested.map(str::to_owned) };
    let refused = instead_of_tmux.map(|_| Words("tmux không nhận", "tmux did not take it").get(lang));
    let said: Vec<&str> =
        [refused, doubt.map(|d| self::doubt(d, lang)), tested].into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join("; "))
}

/// Where the text is to be had when it was not sent.
fn way_out(outcome: &Outcome, kept: bool, lang: Lang) -> Option<String> {
    let sent = match outcome {
        Outcome::Sent { .. }
        | Outcome::InTmuxBuffer { .. }
        | Outcome::TakenByProgram { .. }
        | Outcome::InFile { .. } => true,
        Outcome::KnownToFail { .. }
        | Outcome::TooLarge { .. }
        | Outcome::SwitchedOff
        | Outcome::NoWay
        | Outcome::ProgramFailed { .. }
        | Outcome::Failed { .. } => false,
    };
    let words = if kept {
        Words("có trong tệp: ngoaivu last > tệp", "kept in a file: ngoaivu last > file")
    } else {
        Words("dùng ngoaivu copy … > tệp", "use ngoaivu copy … > file")
    };
    (!sent).then(|| words.get(lang).to_owned())
}

fn sent(bytes: usize, way: Way, lang: Lang) -> String {
    match (way, lang) {
        (Way::Screen, Lang::Vi) => format!("Đã gửi {bytes} byte tới terminal qua GNU screen"),
        (Way::Screen, Lang::En) => format!("Sent {bytes} bytes to the terminal through GNU screen"),
        (Way::Tmux | Way::Osc52 | Way::Command, Lang::Vi) => format!("Đã gửi {bytes} byte tới terminal"),
        (Way::Tmux | Way::Osc52 | Way::Command, Lang::En) => format!("Sent {bytes} bytes to the terminal"),
    }
}

fn doubt(doubt: Doubt, lang: Lang) -> &'static str {
    match doubt {
        Doubt::Tested => Words("lần thử chép thì không tới nơi", "in the copy test it did not arrive"),
        Doubt::Multiplexer => Words(
            "tmux phía ngoài có thể chặn: tmux set -s set-clipboard on",
            "a tmux outside may drop it: tmux set -s set-clipboard on",
        ),
        Doubt::Ignored => Words("terminal này thường bỏ qua lệnh chép", "this terminal usually ignores it"),
        Doubt::OffByDefault => {
            Words("terminal này mặc định tắt việc chép", "this terminal ships with copying switched off")
        }
        Doubt::Long => Words("dài hơn mức vài terminal nhận", "longer than some terminals take"),
    }
    .get(lang)
}

/// What the copy test has shown.
pub(super) fn tested(arrived: bool, remembered: bool, lang: Lang) -> String {
    let shown = if arrived {
        Words("Chép tới nơi ở terminal này", "Copies arrive in this terminal")
    } else {
        Words(
            "Chép không tới nơi ở terminal này: dùng !, p hoặc ngoaivu last",
            "Copies do not arrive in this terminal: use !, p or ngoaivu last",
        )
    };
    let kept = if remembered {
        Words("đã nhớ cho lần sau", "remembered")
    } else {
        Words("chỉ nhớ tới khi thoát", "remembered until you quit")
    };
    format!("{}; {}", shown.get(lang), kept.get(lang))
}

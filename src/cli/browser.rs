//! Opening an address of the web: by the program that the system has for it, where somebody sits before that system.
//!
//! Over SSH a browser would open on the wrong machine, or nowhere; there the address is shown, as a link of the terminal.

use std::process::{Command, Stdio};
use std::thread;

/// What opens an address here.
const PROGRAM: &str = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };

/// Opens `url`, a web address; returns the program used, or none if the address should be shown instead.
pub(super) fn open(url: &str) -> Option<&'static str> {
    let said = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    is_before_it(said).then_some(())?;
    // The address is an argument, and no shell reads it.
    let mut command = Command::new(PROGRAM);
    command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().ok()?;
    thread::Builder::new().name("browser".to_owned()).spawn(move || child.wait()).ok()?;
    Some(PROGRAM)
}

/// Whether the user sits before this machine, by what the environment says.
fn is_before_it(said: impl Fn(&str) -> bool) -> bool {
    let is_far = ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"].into_iter().any(&said);
    let has_screen = cfg!(target_os = "macos") || ["DISPLAY", "WAYLAND_DISPLAY"].into_iter().any(&said);
    !is_far && has_screen
}

/// Whether the terminal knows links (OSC 8), or at least passes over them; the oldest would print them.
pub(super) fn shows_links() -> bool {
    let term = std::env::var("TERM").unwrap_or_default();
    !["", "dumb", "linux"].contains(&term.as_str()) && !term.starts_with("vt")
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::is_before_it;

    #[rstest]
    #[case::desktop(&["DISPLAY"], true)]
    #[case::wayland(&["WAYLAND_DISPLAY"], true)]
    #[case::forwarded_screen(&["DISPLAY", "SSH_CONNECTION"], false)]
    #[case::far(&["SSH_TTY"], false)]
    #[cfg_attr(not(target_os = "macos"), case::console(&[], false))]
    fn a_browser_opens_where_the_user_sits(#[case] set: &[&str], #[case] opens: bool) {
        assert_eq!(is_before_it(|name| set.contains(&name)), opens);
    }
}

//! Copying: what leaves the program, in which wrapping, and what arrives in tmux and GNU screen.

use rstest::rstest;

use crate::harness::{Pty, Setup, needs, probe, tmux};

/// Figures with letters of two and three bytes.
const TEXT: &str = "60,28 tỷ USD";

/// Types the text into the probe and copies it.
fn copy(pty: &mut Pty) {
    pty.wait_for("typed []");
    pty.type_until(TEXT, &format!("typed [{TEXT}]"));
    pty.keys("\u{19}");
}

#[test]
fn a_plain_terminal_gets_the_sequence() {
    let mut pty = Setup::new(probe()).size(120, 24).start();
    let from = pty.written();
    copy(&mut pty);
    pty.wait_for(
        "notice [Sent { bytes: 14, way: Osc52, doubt: None, instead_of_tmux: None, tested: false }]",
    );
    pty.wait_for_copies(&[TEXT]);
    let raw = pty.raw(from);
    let sequence = b"\x1b]52;c;NjAsMjggdOG7tyBVU0Q=\x07";
    assert_eq!(raw.windows(sequence.len()).filter(|w| w == sequence).count(), 1);
}

#[test]
fn the_same_text_again_is_sent_again() {
    let mut pty = Setup::new(probe()).start();
    copy(&mut pty);
    pty.wait_for_copies(&[TEXT]);
    pty.keys("\u{19}");
    pty.wait_for_copies(&[TEXT, TEXT]);
}

#[test]
fn a_tmux_that_is_gone_is_reported() {
    let mut pty = Setup::new(probe()).env("TMUX", "/nonexistent/tmux,1,0").size(200, 24).start();
    copy(&mut pty);
    pty.wait_for_copies(&[TEXT]);
    pty.wait_for("doubt: Some(Multiplexer)");
    pty.wait_for("instead_of_tmux: Some(");
}

#[rstest]
#[case::as_shipped(&[])]
#[case::clipboard_off(&["set-option", "-s", "set-clipboard", "off"])]
#[case::clipboard_on(&["set-option", "-s", "set-clipboard", "on"])]
fn tmux_holds_the_text(#[case] option: &[&str]) {
    if !needs("tmux") {
        return;
    }
    let setup = Setup::new("tmux");
    let home = setup.home();
    let socket = home.join("socket").display().to_string();
    let program = probe().display().to_string();
    let mut words = vec!["-S", &socket, "-f", "/dev/null"];
    if !option.is_empty() {
        // Takes effect in the server that the same call starts.
        words.push("start-server");
        words.push(";");
        words.extend(option);
        words.push(";");
    }
    words.extend(["new-session", &program]);
    let mut pty = setup.args(words).start();
    copy(&mut pty);
    pty.wait_for("notice [InTmuxBuffer { bytes: 14, tested: false }]");
    assert_eq!(tmux(&home, &["show-buffer"]), TEXT);
    pty.keys("\u{11}");
    pty.wait_end();
}

#[test]
fn gnu_screen_passes_the_pieces_on() {
    if !needs("screen") {
        return;
    }
    let setup = Setup::new("screen");
    let sockets = setup.home().join("sockets");
    std::fs::create_dir(&sockets).expect("a folder");
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o700);
    std::fs::set_permissions(&sockets, mode).expect("permissions");
    let program = probe().display().to_string();
    let mut pty = setup
        .env("SCREENDIR", &sockets.display().to_string())
        .args(["-U", "-c", "/dev/null", &program])
        .start();
    copy(&mut pty);
    pty.wait_for("way: Screen");
    pty.wait_for_copies(&[TEXT]);
    // Longer than one piece, longer than what screen takes at once.
    pty.type_until(&" đối ngoại".repeat(100), " ngoại");
    pty.keys("\u{19}");
    let long = format!("{TEXT}{}", " đối ngoại".repeat(100));
    pty.wait_for_copies(&[TEXT, &long]);
    pty.keys("\u{11}");
    pty.wait_end();
}

//! The README says what the program does: its list of keys is the table of commands.

use std::fs;
use std::path::Path;

use ngoaivu::app::keymap::{KeyTable, Keymap};
use ngoaivu::app::table::commands;
use ngoaivu::corpus::Lang;
use rstest::rstest;

const BEGIN: &str = "<!-- keys: made from the table of commands -->\n";
const END: &str = "<!-- end of keys -->";

fn table(lang: Lang) -> String {
    let heading = match lang {
        Lang::Vi => "| phím | lệnh | |",
        Lang::En => "| keys | command | |",
    };
    let mut table = format!("{heading}\n| --- | --- | --- |\n");
    for command in commands().iter().map(|entry| entry.command) {
        let keys = |table| {
            let own = Keymap::built_in().own(table, command.name()).iter();
            own.map(|key| format!("`{}`", key.label())).collect::<Vec<_>>()
        };
        let while_typing = if lang == Lang::Vi { " khi gõ" } else { " while typing" };
        let keys = match (keys(KeyTable::Panes), keys(KeyTable::Typing)) {
            (panes, typing) if panes.is_empty() && !typing.is_empty() => {
                vec![typing.join(" ") + while_typing]
            }
            (panes, _) => panes,
        };
        let row = [
            &keys.join(" "),
            command.name(),
            &Keymap::built_in().with_keys(KeyTable::Panes, command.about(lang)),
        ]
        .join(" | ");
        table = table + "| " + &row + " |\n";
    }
    table
}

/// With `UPDATE=1` in the environment the README is rewritten.
#[rstest]
#[case("README.md", Lang::En)]
#[case("README.vi.md", Lang::Vi)]
fn the_keys_in_the_readme_are_those_of_the_table(#[case] name: &str, #[case] lang: Lang) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let readme = fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(BEGIN).expect("the list of keys begins");
    let (keys, after) = rest.split_once(END).expect("the list of keys ends");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, format!("{before}{BEGIN}{}{END}{after}", table(lang))).unwrap();
        return;
    }
    assert_eq!(keys, table(lang), "run the tests once with UPDATE=1");
}

#[test]
fn the_readme_has_the_two_commands() {
    let read = |name| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
    for readme in ["README.md", "README.vi.md"].map(read) {
        for command in ["cargo run --release", "cargo test"] {
            assert!(readme.contains(&format!("```\n{command}\n```")), "{command}");
        }
    }
}

//! The command line as a user or a script meets it: the real binary, its output, its exit status.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::Read;
use std::os::unix::ffi::OsStringExt;
use std::path::Path;
use std::process::{Command, Stdio};

use rstest::rstest;
use serde_json::Value;
use tempfile::TempDir;
use unicode_normalization::UnicodeNormalization;

use crate::harness::{Run, finished, piped};

/// A command without anything of the environment that bears on it.
fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ngoaivu"));
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "TERM", "COLUMNS", "TMUX", "STY"] {
        command.env_remove(name);
    }
    // No library of whoever runs the tests.
    command.env("XDG_DATA_HOME", "/nonexistent");
    command.stdin(Stdio::null());
    command
}

fn ngoaivu<S: AsRef<OsStr>>(arguments: &[S]) -> Run {
    finished(command().args(arguments))
}

/// For a reader of English.
fn english<S: AsRef<OsStr>>(arguments: &[S]) -> Run {
    finished(command().args(arguments).env("LC_ALL", "en_GB.UTF-8"))
}

fn with_input(arguments: &[&str], input: &[u8]) -> Run {
    piped(command().args(arguments), input)
}

/// The names of an object in the order in which they were printed.
fn names(line: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = line.strip_prefix('{').expect("an object");
    // Every name follows `{` or the comma after a value, and no value of ours holds `,"name":` unescaped.
    while let Some((_, after)) = rest.split_once('"') {
        let (name, after) = after.split_once("\":").expect("a name and its value");
        names.push(name.to_owned());
        let mut values = serde_json::Deserializer::from_str(after).into_iter::<Value>();
        values.next().expect("a value").expect("JSON");
        rest = &after[values.byte_offset()..];
    }
    names
}

const FIELDS: [(&[&str], &str); 5] = [
    (
        &["articles"],
        "id title title_en publisher date url kind text origin passages quotes figures tags added source corrected",
    ),
    (&["search", "kiều hối"], "kind article passage text speaker date score spans also id"),
    (
        &["figures"],
        "id article passage as_written value value_to unit unit_en qualifier change indicator label label_en subject period derived mode of against source speaker text corrected",
    ),
    (&["show", "van-hoi-2018"], "id article passage style list number speaker role text text_en"),
    (&["show", "van-hoi-2018/q2"], "id article passage kind speaker role text text_en"),
];

#[test]
fn fields_are_those_of_the_contract_in_every_format() {
    for (arguments, expected) in FIELDS {
        let expected: Vec<&str> = expected.split(' ').collect();
        let lines = ngoaivu(&[arguments, &["--format", "jsonl"]].concat());
        assert_eq!(lines.status, Some(0), "{lines:?}");
        assert!(lines.out.lines().count() > 0 && lines.out.lines().all(|line| names(line) == expected));
        let array = ngoaivu(&[arguments, &["--format", "json"]].concat());
        let array: Vec<Value> = serde_json::from_str(&array.out).expect("an array");
        assert_eq!(array, lines.objects());
        for (format, delimiter) in [("csv", ','), ("tsv", '\t')] {
            let table = ngoaivu(&[arguments, &["--format", format]].concat());
            let heading: Vec<&str> = table.out.lines().next().expect("a heading").split(delimiter).collect();
            let published: &[&str] = match arguments[0] {
                "figures" | "show" => &["title", "publisher", "date"],
                "search" => &["title", "publisher"],
                _ => &[],
            };
            assert_eq!(heading, [&expected, published].concat());
        }
        let rows = ngoaivu(&[arguments, &["--format", "tsv"]].concat()).out.lines().count() - 1;
        assert_eq!(rows, array.len(), "a record of TSV is a line");
    }
}

#[test]
fn formats_are_never_empty_and_end_in_a_line_feed() {
    for (arguments, _) in FIELDS {
        for format in ["text", "jsonl", "json", "csv", "tsv", "md"] {
            let run = ngoaivu(&[arguments, &["--format", format]].concat());
            assert!(run.status == Some(0) && run.err.is_empty() && run.out.ends_with('\n'), "{run:?}");
            assert!(!run.out.contains('\u{1b}'), "no colours in a pipe");
        }
    }
}

#[rstest]
#[case("van-hoi-2018", "Chinhphu.vn", "2018-08-12")]
#[case("nguy-thanh-co-2020", "Zing", "2020")]
#[case("doi-moi-2021", "", "2021-12")]
fn articles_have_publisher_and_date_as_far_as_known(
    #[case] id: &str,
    #[case] publisher: &str,
    #[case] date: &str,
) {
    let articles = ngoaivu(&["articles", "--format", "jsonl"]).objects();
    assert_eq!(articles.len(), 5);
    let article = articles.iter().find(|a| a["id"] == id).expect("listed");
    assert_eq!(article["publisher"].as_str().unwrap_or_default(), publisher);
    assert_eq!((article["date"].as_str(), article["text"].as_str()), (Some(date), Some("digest")));
    assert_eq!(article["origin"], "embedded");
}

#[test]
fn a_figure_is_shown_exactly() {
    let figures =
        ngoaivu(&["figures", "--article", "van-hoi", "--indicator", "fdi", "--format", "jsonl"]).objects();
    let values: Vec<&str> = figures.iter().filter_map(|f| f["value"].as_str()).collect();
    assert_eq!(values, ["60280000000", "44670000000"]);
    let fdi = &figures[0];
    assert_eq!((fdi["as_written"].as_str(), fdi["unit"].as_str()), (Some("60,28 tỷ USD"), Some("USD")));
    assert_eq!((fdi["qualifier"].as_str(), fdi["change"].is_null()), (Some("exact"), true));
    assert_eq!(
        (fdi["period"].as_str(), fdi["speaker"].as_str()),
        (Some("2016-08/2018-08"), Some("Bùi Thanh Sơn"))
    );
    assert!(fdi["text"].as_str().expect("a sentence").contains("60,28 tỷ USD"));
}

#[test]
fn ids_are_what_other_commands_take() {
    for figure in ngoaivu(&["figures", "--article", "nguy-thanh-co-2020", "--format", "jsonl"]).objects() {
        let id = figure["id"].as_str().expect("an id");
        let shown = ngoaivu(&["show", id, "--format", "jsonl"]).objects();
        assert_eq!(shown, std::slice::from_ref(&figure));
        if let Some(other) = figure["of"].as_str() {
            assert_eq!(ngoaivu(&["show", other]).status, Some(0), "{id} belongs to {other}");
        }
        let passage = format!(
            "{}/{}",
            figure["article"].as_str().expect("an id"),
            figure["passage"].as_str().expect("an id")
        );
        let passage = ngoaivu(&["show", &passage, "--format", "jsonl"]).objects();
        let text = passage[0]["text"].as_str().expect("a text");
        assert!(text.contains(figure["as_written"].as_str().expect("words")), "{id}");
    }
}

#[test]
fn the_same_is_found_however_it_is_typed() {
    let first = |query: &str| {
        let hit =
            ngoaivu(&["search", query, "--format", "jsonl"]).objects().into_iter().next().expect("a hit");
        (hit["article"].clone(), hit["passage"].clone())
    };
    let decomposed: String = "kiều hối".nfd().collect();
    let expected = first("kiều hối");
    assert_eq!((expected.0.as_str(), expected.1.as_str()), (Some("van-hoi-2018"), Some("p10")));
    for query in ["kieu hoi", "KIỀU HỐI", &decomposed, "kieeuf hoois"] {
        assert_eq!(first(query), expected, "{query}");
    }
}

#[test]
fn spans_are_stretches_of_the_text() {
    for hit in ngoaivu(&["search", "thoa thuan quoc te", "--format", "jsonl"]).objects() {
        let text = hit["text"].as_str().expect("a text");
        let spans = hit["spans"].as_array().expect("spans");
        assert!(!spans.is_empty());
        for span in spans {
            let end = |i: usize| usize::try_from(span[i].as_u64().expect("a place")).expect("small");
            assert!(text.get(end(0)..end(1)).is_some_and(|part| !part.is_empty()), "{span} in {text}");
        }
    }
}

#[rstest]
#[case(&["search", "zzzz"], 1)]
#[case(&["search", "!covid zzzz"], 1)]
#[case(&["figures", "zzzz"], 1)]
#[case(&["search", "kieu", "hoi"], 0)]
#[case(&["search", "--in", "quotes", "hội nhập"], 0)]
#[case(&["search", "--limit", "1", "đối ngoại"], 0)]
#[case(&["figures", "kieu hoi"], 0)]
#[case(&["articles"], 0)]
#[case(&["--version"], 0)]
#[case(&["--help"], 0)]
#[case(&["figures", "--help"], 0)]
fn exit_status_says_whether_something_was_found(#[case] arguments: &[&str], #[case] status: i32) {
    let run = ngoaivu(arguments);
    assert_eq!((run.status, run.err.as_str()), (Some(status), ""), "{run:?}");
    assert_eq!(run.out.is_empty(), status == 1, "{run:?}");
}

#[rstest]
#[case(&["show", "nosuch"], "no article `nosuch`")]
#[case(&["show", "van-hoi-2018/f999"], "has no part `f999`")]
#[case(&["show", "n"], "the start of several articles")]
#[case(&["copy", "van-hoi-2018", "--as", "value"], "its parts, such as van-hoi-2018/p1, have more")]
#[case(&["copy", "van-hoi-2018/f9", "--as", "xlsx"], "value, vi, en, sentence, md")]
#[case(&["copy", "van-hoi-2018/p1", "--as", "value"], "has no form `value`")]
#[case(&["figures", "--indicator", "fdx"], "did you mean `fdi`")]
#[case(&["figures", "--article", "nosuch"], "no article `nosuch`")]
#[case(&["search", "--lang", "en", "in:yesterday hội nghị"], "`yesterday`: not a date")]
#[case(&["search", "--lang", "en", "foo:bar"], "no such field")]
#[case(&["search", ""], "has no word to look for")]
#[case(&["search"], "<QUERY>...")]
#[case(&["search", "a", "--limit", "many"], "--limit")]
#[case(&["articles", "--format", "xml"], "There are: text, jsonl, json, csv, csv-excel, tsv, md")]
#[case(&["articles", "--lang", "de"], "--lang")]
#[case(&["figurs"], "did you mean `figures`?")]
#[case(&["articles", "extra"], "ngoaivu articles --help")]
#[case(&[], "the explorer cannot start: standard output is not a terminal; use `ngoaivu --plain`, or a command")]
#[case(&["--plain", "articles"], "leave out --plain")]
#[case(&["--restricted", "last"], "--restricted does not allow")]
#[case(&["--no-state", "last"], "leave out --no-state")]
#[case(&["copy", "van-hoi-2018/f9", "--test"], "does not go with")]
#[case(&["copy", "--test"], "a copy test needs a terminal")]
#[case(&["--format", "json"], "leave out --format")]
#[case(&["man", "--format", "json"], "leave out --format")]
#[case(&["completions", "tcsh"], "bash")]
#[case(&["figures", "--library", "no/such"], "no/such: import something into it first")]
#[case(&["import", "--title", "Tựa", "a.txt", "b.txt"], "--title is for one text")]
#[case(&["import", "--date", "hôm qua", "a.txt"], "“hôm qua” is not a date")]
#[case(&["remove", "van-hoi-2018"], "is built in")]
#[case(&["show", "--original", "van-hoi-2018"], "import its text first")]
fn wrong_use_is_one_line_that_helps(#[case] arguments: &[&str], #[case] what: &str) {
    english(arguments).failed_with(what);
}

#[test]
fn escape_sequences_in_arguments_do_not_come_back() {
    for arguments in
        [["show", "\u{1b}[31mred\u{7}"], ["\u{1b}]0;title\u{7}", "x"], ["search", "in:\u{1b}[31m"]]
    {
        let run = ngoaivu(&arguments);
        assert_eq!(run.status, Some(2));
        assert!(!run.err.trim_end().contains(char::is_control), "{run:?}");
    }
}

#[test]
fn arguments_that_are_no_text_are_refused() {
    let bytes = OsString::from_vec(vec![b'k', 0xff, b'h']);
    ngoaivu(&[OsString::from("search"), bytes.clone()]).failed_with("UTF-8");
    ngoaivu(&[OsString::from("show"), bytes]).failed_with("UTF-8");
}

#[test]
fn each_line_is_a_query() {
    let run = with_input(
        &["search", "-", "--limit", "1", "--format", "jsonl"],
        "kiều hối\nzzzz\nđối ngoại\r\n".as_bytes(),
    );
    let objects = run.objects();
    let queries: Vec<&str> = objects.iter().filter_map(|o| o["query"].as_str()).collect();
    assert_eq!((run.status, queries), (Some(0), vec!["kiều hối", "đối ngoại"]));
    assert_eq!(names(run.out.lines().next().expect("a line"))[0], "query");
}

#[test]
fn a_wrong_line_is_reported_and_the_others_are_answered() {
    let run = with_input(
        &["search", "-", "--format", "jsonl", "--limit", "1", "--lang", "en"],
        b"in:x a\n\nkieu hoi\n\xff\xfe\n",
    );
    assert_eq!((run.status, run.objects().len()), (Some(2), 1), "{run:?}");
    assert_eq!(run.err.lines().count(), 3, "{run:?}");
    assert!(run.err.contains("line 4: the query has no word"), "{run:?}");
    assert!(run.err.contains("line 1: `x`: not a date"), "{run:?}");
}

#[test]
fn copies_are_the_bytes_to_paste() {
    let copied = |form: &[&str]| ngoaivu(&[&["copy", "van-hoi-2018/f9"], form].concat()).out;
    assert_eq!(copied(&[]), "60,28 tỷ USD");
    assert_eq!(copied(&["--lang", "en"]), "USD 60.28 billion");
    assert_eq!(copied(&["--as", "value"]), "60280000000");
    assert!(copied(&["--as", "sentence"]).contains("diễn đạt lại từ bài"));
    assert!(copied(&["--as", "md"]).starts_with("| ") && copied(&["--as", "md"]).ends_with(" |"));
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let mut child = command()
        .args(["figures", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let status = child.wait().expect("it ends");
    let mut err = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut err).expect("text");
    assert_eq!((status.code(), err.as_str()), (Some(0), ""));
}

/// What would have been printed is lost, so the status says so; with nothing to print it is as it always is.
#[test]
#[cfg(target_os = "linux")]
fn a_closed_output_is_a_failed_write() {
    let run = |arguments: &[&str], redirected: &str| {
        let mut shell = Command::new("sh");
        let script = format!("exec \"$0\" \"$@\" {redirected}");
        shell
            .args(["-c", &script, env!("CARGO_BIN_EXE_ngoaivu"), "--lang", "en", "--no-state"])
            .args(arguments);
        finished(shell.env("XDG_DATA_HOME", "/nonexistent").stdin(Stdio::null()).stderr(Stdio::piped()))
    };
    let commands: [&[&str]; 14] = [
        &["articles"],
        &["show", "van-hoi-2018"],
        &["search", "x"],
        &["figures"],
        &["compare", "--list"],
        &["check"],
        &["extract", "README.md"],
        &["people"],
        &["copy", "van-hoi-2018/f9"],
        &["config"],
        &["completions", "bash"],
        &["man"],
        &["--help"],
        &["--plain"],
    ];
    for arguments in commands {
        let closed = run(arguments, ">&-");
        let lines: Vec<&str> = closed.err.lines().filter(|line| line.contains("output")).collect();
        let expected = ["ngoaivu: cannot write the output: standard output is closed"];
        assert_eq!((closed.status, &*lines), (Some(2), &expected[..]), "{arguments:?}: {closed:?}");
        assert_eq!(run(arguments, ">/dev/null").status, Some(0), "{arguments:?}");
        assert_eq!(run(arguments, "1<>/dev/null").status, Some(0), "{arguments:?}: as the runtime opens it");
    }
    assert_eq!(run(&["search", "zzqqzz"], ">&-").status, Some(1), "nothing to print is nothing lost");
}

#[test]
fn a_full_disk_is_reported() {
    let full = Path::new("/dev/full");
    if !full.exists() {
        return; // only Linux has one
    }
    let full = fs::File::options().write(true).open(full).expect("a device");
    let run = finished(command().args(["figures", "--lang", "en"]).stdout(full).stderr(Stdio::piped()));
    run.failed_with("cannot write the output");
}

#[rstest]
#[case(&[("LANG", "C")], "12/8/2018")]
#[case(&[("LC_ALL", "POSIX"), ("LANG", "en_US.UTF-8")], "12/8/2018")]
#[case(&[("LANG", "vi_VN.UTF-8")], "12/8/2018")]
#[case(&[("LANG", "en_US.UTF-8")], "12 Aug 2018")]
fn the_locale_decides_the_language_of_text(#[case] locale: &[(&str, &str)], #[case] date: &str) {
    let run = finished(command().args(["show", "van-hoi-2018"]).envs(locale.iter().copied()));
    assert!(run.status == Some(0) && run.out.contains(date), "{run:?}");
}

#[test]
fn records_do_not_depend_on_the_locale() {
    for arguments in [["figures", "--format", "jsonl"], ["articles", "--format", "csv"]] {
        let here = ngoaivu(&arguments).out;
        assert_eq!(finished(command().args(arguments).env("LANG", "en_GB.UTF-8")).out, here);
    }
}

#[test]
fn colours_come_only_when_they_are_asked_for() {
    let coloured = |arguments: &[&str]| ngoaivu(arguments).out.contains('\u{1b}');
    assert!(coloured(&["show", "van-hoi-2018", "--color", "always"]));
    assert!(!coloured(&["show", "van-hoi-2018", "--color", "never"]));
    assert!(!coloured(&["figures", "--color", "always", "--format", "jsonl"]));
}

#[rstest]
#[case("bash", "complete -o")]
#[case("elvish", "edit:completion")]
#[case("fish", "complete --keep-order")]
#[case("powershell", "Register-ArgumentCompleter")]
#[case("zsh", "#compdef ngoaivu")]
fn completions_are_for_the_shell(#[case] shell: &str, #[case] part: &str) {
    let run = ngoaivu(&["completions", shell]);
    assert!(
        run.status == Some(0) && run.out.contains(part) && run.out.contains("ngoaivu"),
        "{shell}: {}",
        run.out
    );
}

/// What a shell is offered for the last word.
#[rstest]
#[case(&["fig"], &["figures"])]
#[case(&["show", "van"], &["van-hoi-2018"])]
#[case(&["copy", "van-hoi-2018/f2"], &["van-hoi-2018/f2", "van-hoi-2018/f20"])]
#[case(&["compare", "fdi-d"], &["fdi-disbursed"])]
#[case(&["figures", "--sort", "value,lab"], &["value,label"])]
#[case(&["copy", "van-hoi-2018/f2", "--as", "bib"], &["bibtex"])]
#[case(&["collection", "show", "hồ"], &["hồ sơ FDI"])]
#[case(&["searches", "run", "lượt"], &["lượt khách"])]
#[case(&["untag", "x", "đợi"], &["đợi trả lời"])]
#[case(&["--no-embedded", "show", "van"], &[])]
fn completions_know_the_values(#[case] typed: &[&str], #[case] offered: &[&str]) {
    let folder = TempDir::new().unwrap();
    let library = folder.path().to_str().unwrap();
    let page = folder.path().join("bai.txt");
    fs::write(&page, "Tỉnh đón khách\n\nTỉnh đón 5 nghìn lượt khách trong năm 2020.\n").unwrap();
    for made in [
        &["import", page.to_str().unwrap()][..],
        &["tag", "tinh", "đợi trả lời"],
        &["collection", "new", "hồ sơ FDI"],
        &["searches", "save", "lượt khách", "lượt khách"],
    ] {
        assert_eq!(ngoaivu(&[&["--library", library], made].concat()).status, Some(0), "{made:?}");
    }
    let words = [&["--", "ngoaivu", "--library", library], typed].concat();
    let mut shell = command();
    shell.args(&words).envs([("COMPLETE", "bash"), ("_CLAP_IFS", "\n"), ("_CLAP_COMPLETE_COMP_TYPE", "9")]);
    let run = finished(shell.env("_CLAP_COMPLETE_INDEX", (words.len() - 2).to_string()));
    let some: Vec<&str> = run.out.lines().collect();
    let are_there = if offered.is_empty() { some.is_empty() } else { some.starts_with(offered) };
    assert!(run.status == Some(0) && are_there, "{some:?}");
}

#[test]
fn the_manual_describes_every_command() {
    let help = english(&["--help"]).out;
    let commands = help.split("Commands:").nth(1).expect("a list").split("\n\n").next().expect("a list");
    // What is indented further is the rest of a line above.
    let begins = |line: &&str| line.strip_prefix("  ").is_some_and(|rest| !rest.starts_with(' '));
    let commands = commands.lines().filter(begins).filter_map(|line| line.split_whitespace().next());
    let commands: Vec<&str> = commands.collect();
    assert!(commands.len() >= 7, "{commands:?}");
    let page = english(&["man"]).out;
    assert!(page.contains(".TH ngoaivu 1"));
    for section in ["EXIT STATUS", "ENVIRONMENT", "FILES"] {
        assert!(page.contains(section), "{section}");
    }
    for command in commands {
        assert!(page.contains(&format!("ngoaivu {command}")), "{command}");
    }
}

/// A reader copies a number of the one and checks it with the other.
#[rstest]
#[case("unit:usd")]
#[case("unit:phần trăm")]
#[case("unit:tỷ USD")]
#[case("value:<0")]
#[case("value:>1 tỷ")]
#[case("by:sơn")]
#[case("năm:2018")]
#[case("nguồn:zing")]
#[case("indicator:kiều hối")]
#[case("indicator:remittances")]
#[case("is:derived")]
#[case("của:việt nam")]
#[case("mode:mục tiêu")]
fn a_condition_means_the_same_in_a_query_and_on_a_column(#[case] condition: &str) {
    let rows = |arguments: &[&str]| ngoaivu(&[&["figures", "--format", "csv"], arguments].concat()).out;
    let (name, value) = condition.split_once(':').expect("a field");
    let asked = rows(&[&format!("{name}:\"{value}\"")]);
    assert_eq!(rows(&["--where", condition]), asked);
    assert!(
        asked.lines().count() > 1
            || ["value:<0", "is:derived", "của:việt nam", "mode:mục tiêu"].contains(&condition),
        "{asked}"
    );
}

#[test]
fn the_table_is_filtered_sorted_and_grouped_as_asked() {
    let ids = |arguments: &[&str]| -> Vec<String> {
        let run = ngoaivu(&[&["figures", "--format", "jsonl"], arguments].concat());
        run.objects().iter().map(|o| o["id"].as_str().expect("an id").to_owned()).collect()
    };
    assert_eq!(
        ids(&["--where", "value>600 tỷ", "--sort", "-value"]),
        ["van-hoi-2018/f12", "tien-phong-2023/f9", "van-hoi-2018/f14"]
    );
    assert_eq!(
        ids(&["--where", "indicator:kieu hoi", "--where", "period:2016-03", "--where", "unit:usd"]).len(),
        2
    );
    assert_eq!(
        ids(&["value:>600000000000", "period:2022"]),
        ["tien-phong-2023/f9"],
        "the query takes them too"
    );
    let run = ngoaivu(&[
        "figures",
        "--columns",
        "label,value,provenance",
        "--format",
        "csv",
        "--where",
        "value=48",
    ]);
    assert_eq!(run.out.lines().next(), Some("label,value,article,publisher,date,passage,speaker,as-written"));
    assert!(run.out.contains(",48/63,nguy-thanh-co-2020,Zing,2020,p8,"), "{}", run.out);
    let run = ngoaivu(&["figures", "--group", "indicator", "--sort", "period", "--where", "unit:usd"]);
    let heading = run.out.lines().position(|line| line == "Kiều hối gửi về nước (3)").expect("a group");
    assert!(run.out.lines().nth(heading + 1).expect("a row").contains("11,88"), "{}", run.out);
}

#[rstest]
#[case(&["figures", "--sort", "vale"], "did you mean `value`?")]
#[case(&["figures", "--columns", "label,perod"], "did you mean `period`?")]
#[case(&["figures", "--group", "indicater"], "did you mean `indicator`?")]
#[case(&["figures", "--where", "valu>5"], "did you mean `value`?")]
#[case(&["figures", "--where", "value>five"], "is no number or range")]
#[case(&["figures", "--where", "period:soon"], "is no time")]
#[case(&["figures", "indicator:fdo"], "did you mean fdi?")]
#[case(&["compare", "fdo"], "did you mean `fdi`")]
#[case(&["figures", "period:x"], "not a time")]
#[case(&["copy", "van-hoi-2018/f9", "van-hoi-2018/p7", "--as", "value"], "`van-hoi-2018/p7` has no form `value`")]
fn what_is_asked_of_figures_must_be_there(#[case] arguments: &[&str], #[case] what: &str) {
    english(arguments).failed_with(what);
}

#[test]
fn several_things_are_copied() {
    let table = ngoaivu(&["copy", "van-hoi-2018/f9", "van-hoi-2018/f12", "--as", "md"]).out;
    assert_eq!(table.lines().count(), 4, "{table}");
    let [figure, quote, article] = ["van-hoi-2018/f9", "van-hoi-2018/q1", "van-hoi-2018"];
    let of_each = [figure, quote, article].map(|one| ngoaivu(&["copy", one, "--as", "sentence"]).out);
    assert_eq!(ngoaivu(&["copy", figure, quote, article]).out, of_each.join("\n"));
    assert!(ngoaivu(&["copy", "van-hoi-2018"]).out.contains("(2018, August 12)"));
    assert!(
        ngoaivu(&["copy", "van-hoi-2018/f9", "--as", "bibtex"]).out.starts_with("@article{van-hoi-2018,")
    );
    assert!(ngoaivu(&["copy", "nguy-thanh-co-2020", "--as", "ris"]).out.contains("AU  - Bùi Thanh Sơn"));
    assert_eq!(
        ngoaivu(&["copy", "nguy-thanh-co-2020/f2", "--as", "working"]).out,
        "48 / 63 = 76,2%; tính ra"
    );
}

#[test]
fn checks_that_agree_end_well() {
    let run = ngoaivu(&["check", "--format", "jsonl"]);
    assert_eq!((run.status, run.objects().len()), (Some(0), 12));
    assert!(run.objects().iter().all(|o| o["verdict"] != "disagrees"));
}

#[test]
fn a_file_beyond_the_limit_is_an_error_and_no_signal() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let line = format!(
        "ulimit -f 1; for n in 1 2 3 4 5 6 7 8 9; do {} --lang en figures --format json; done >{}",
        crate::harness::ngoaivu().display(),
        folder.path().join("figures").display()
    );
    let run = finished(Command::new("sh").args(["-c", &line]));
    assert_eq!(run.status, Some(2), "{run:?}");
    let said = "ngoaivu: cannot write the output: the file is too large";
    assert!(run.err.lines().all(|line| line.starts_with(said)), "{run:?}");
}

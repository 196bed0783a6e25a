//! Imports point one way. The order is that of the modules in `lib.rs`.

use std::fs;
use std::path::{Path, PathBuf};

/// Lowest first. A module may import only from those before it.
const LAYERS: [&str; 11] = [
    "text",
    "corpus",
    "documents",
    "extract",
    "search",
    "figures",
    "clipboard",
    "view",
    "app",
    "terminal",
    "cli",
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found
}

/// The layer that a file under `src` belongs to; none for `lib.rs` and `main.rs`.
fn layer(file: &Path) -> Option<usize> {
    let inside = file.strip_prefix(src()).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    LAYERS.iter().position(|l| *l == first.trim_end_matches(".rs"))
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every `crate::name` in a text, with the line it stands in.
fn imports(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for part in line.split("crate::").skip(1) {
            let name: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            found.push((number + 1, name));
        }
        assert!(
            !line.contains("use crate::{"),
            "one `use` per module, so that the layers can be read: {line}"
        );
    }
    found
}

#[test]
fn every_module_imports_downwards_only() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for file in sources(&src()) {
        let Some(here) = layer(&file) else { continue };
        for (line, name) in imports(&fs::read_to_string(&file).unwrap()) {
            let Some(there) = LAYERS.iter().position(|l| *l == name) else { continue };
            seen += 1;
            if there > here {
                wrong.push(format!("{}:{line} imports crate::{name}", file.display()));
            }
        }
    }
    assert!(seen > 50, "the test reads imports: {seen}");
    assert!(wrong.is_empty(), "imports that point upwards:\n{}", wrong.join("\n"));
}

#[test]
fn every_module_is_in_a_layer_and_lib_lists_them_in_order() {
    let lib = fs::read_to_string(src().join("lib.rs")).unwrap();
    let listed: Vec<&str> =
        lib.lines().filter_map(|l| l.strip_prefix("pub mod ")).map(|l| l.trim_end_matches(';')).collect();
    let places: Vec<Option<usize>> = listed.iter().map(|m| LAYERS.iter().position(|l| l == m)).collect();
    assert!(places.iter().all(Option::is_some), "{listed:?} against {LAYERS:?}");
    assert!(places.is_sorted(), "{listed:?}");
}

#[test]
fn every_file_says_what_it_is() {
    for file in sources(&src()) {
        let text = fs::read_to_string(&file).unwrap();
        let is_test = file.file_stem().is_some_and(|s| s == "tests");
        assert!(is_test || text.starts_with("//!"), "{} does not say what it is", file.display());
    }
}

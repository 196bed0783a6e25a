//! Imports point one way: between the rooms of the crate in the order of the modules in `lib.rs`, and within a room in
//! no circle. No two types have one name.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::files;

/// Lowest first. A module may import only from those before it. Not all of them need to be there.
const LAYERS: [&str; 15] = [
    "text",
    "panics",
    "messages",
    "corpus",
    "documents",
    "extract",
    "search",
    "people",
    "figures",
    "fetch",
    "clipboard",
    "view",
    "app",
    "terminal",
    "cli",
];

/// The circles that there are; this list only gets shorter.
const KNOWN_CIRCLES: &[&[&str]] = &[];

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// A module: the names on the way to it, `app::panes::reader`.
type Module = Vec<String>;

/// The sources without their tests, by module.
fn sources() -> BTreeMap<Module, String> {
    let mut sources = BTreeMap::new();
    for file in files(&src()).iter().filter(|f| f.extension().is_some_and(|e| e == "rs")) {
        let inside = file.strip_prefix(src()).unwrap().with_extension("");
        let module: Module = inside.iter().map(|name| name.to_string_lossy().into_owned()).collect();
        let text = fs::read_to_string(file).unwrap();
        let own: Vec<&str> = text.lines().take_while(|line| !line.starts_with("#[cfg(test)]")).collect();
        if !module.iter().any(|name| name == "tests") {
            sources.insert(module, own.join("\n"));
        }
    }
    sources
}

/// The code of a text without its comments, and without what is between quotation marks on one line.
fn code(text: &str) -> String {
    let mut code = String::new();
    for line in text.lines().map(str::trim).filter(|line| !line.starts_with("//")) {
        let line = line.split(" // ").next().unwrap();
        code.extend(line.split('"').step_by(2));
        code.push('\n');
    }
    code
}

/// The paths of a `use` with braces, one by one.
fn expanded(path: &str) -> Vec<String> {
    let Some((head, rest)) = path.split_once('{') else { return vec![path.trim().to_owned()] };
    let inner = rest.rsplit_once('}').map_or(rest, |(inner, _)| inner);
    let (mut depth, mut parts) = (0, vec![String::new()]);
    for c in inner.chars() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        if c == ',' && depth == 0 {
            parts.push(String::new());
        } else {
            parts.last_mut().unwrap().push(c);
        }
    }
    parts.iter().flat_map(|part| expanded(&format!("{}{}", head.trim(), part.trim()))).collect()
}

/// Every path that a module names, as the names from the root of the crate on.
fn paths(module: &Module, text: &str, modules: &BTreeMap<Module, String>) -> BTreeSet<Module> {
    let code = code(text);
    let mut written = BTreeSet::new();
    for statement in code.split(';') {
        if let Some((_, path)) = statement.rsplit_once("use ") {
            written.extend(expanded(path));
        }
    }
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    written.extend(code.split(|c| !is_part(c)).filter(|word| word.contains("::")).map(str::to_owned));
    written.iter().filter_map(|path| from_root(module, path, modules)).collect()
}

/// The path from the root; none for one that leads out of the crate, or to an item of the module itself.
fn from_root(module: &Module, path: &str, modules: &BTreeMap<Module, String>) -> Option<Module> {
    let path = path.split(" as ").next()?.trim().trim_start_matches("pub ");
    let mut names = path.split("::").map(str::to_owned).peekable();
    let mut base = match names.peek()?.as_str() {
        "crate" => Module::new(),
        "self" | "super" => module.clone(),
        child => {
            let mut below = module.clone();
            below.push(child.to_owned());
            return modules.contains_key(&below).then(|| module.iter().cloned().chain(names).collect());
        }
    };
    while let Some(name) = names.next_if(|name| matches!(name.as_str(), "crate" | "self" | "super")) {
        if name == "super" {
            base.pop();
        }
    }
    Some(base.into_iter().chain(names).collect())
}

/// The module in whose file the end of a path is.
fn home(path: &Module, modules: &BTreeMap<Module, String>) -> Option<Module> {
    (1..=path.len()).rev().map(|n| path[..n].to_vec()).find(|module| modules.contains_key(module))
}

/// For each module those that it imports from.
fn imports() -> BTreeMap<Module, BTreeSet<Module>> {
    let modules = sources();
    let of = |module: &Module, text: &String| {
        let homes = paths(module, text, &modules).into_iter().filter_map(|path| home(&path, &modules));
        homes.filter(|home| home != module).collect::<BTreeSet<Module>>()
    };
    modules.iter().map(|(module, text)| (module.clone(), of(module, text))).collect()
}

/// What can be reached from a module without leaving its room. A part of a module may use what the whole defines, as
/// all children of a module do; `upwards` follows such imports as well.
fn reach(module: &Module, imports: &BTreeMap<Module, BTreeSet<Module>>, upwards: bool) -> BTreeSet<Module> {
    let mut reached = BTreeSet::new();
    let mut next = vec![module.clone()];
    while let Some(here) = next.pop() {
        for there in imports.get(&here).into_iter().flatten() {
            let follow = there[0] == module[0] && (upwards || !here.starts_with(there));
            if follow && reached.insert(there.clone()) {
                next.push(there.clone());
            }
        }
    }
    reached
}

/// The circles of a room, each as its files: of several modules beside one another, or of modules of which none is the
/// whole that the others are parts of.
fn circles(room: &str, imports: &BTreeMap<Module, BTreeSet<Module>>) -> BTreeSet<Vec<String>> {
    let inside: Vec<&Module> = imports.keys().filter(|module| module[0] == room).collect();
    let mut circles = BTreeSet::new();
    for upwards in [false, true] {
        let reached: BTreeMap<&Module, BTreeSet<Module>> =
            inside.iter().map(|module| (*module, reach(module, imports, upwards))).collect();
        for module in &inside {
            let both =
                |other: &&&Module| reached[*module].contains(**other) && reached[**other].contains(*module);
            let circle: Vec<&&Module> = inside.iter().filter(both).collect();
            let has_whole = || circle.iter().any(|whole| circle.iter().all(|part| part.starts_with(whole)));
            if circle.len() > 1 && !(upwards && has_whole()) {
                circles.insert(circle.iter().map(|module| module.join("::")).collect());
            }
        }
    }
    circles
}

#[test]
fn every_module_imports_downwards_only() {
    let imports = imports();
    let layer = |module: &Module| LAYERS.iter().position(|layer| *layer == module[0]);
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (module, targets) in &imports {
        let Some(here) = layer(module) else { continue };
        for target in targets {
            let Some(there) = layer(target) else { continue };
            seen += usize::from(here != there);
            if there > here {
                wrong.push(format!("{} imports {}", module.join("::"), target.join("::")));
            }
        }
    }
    assert!(seen > 100, "the test reads imports: {seen}");
    assert!(wrong.is_empty(), "imports that point upwards:\n{}", wrong.join("\n"));
}

#[test]
fn within_a_room_no_files_import_one_another_in_a_circle() {
    let imports = imports();
    let found: BTreeSet<Vec<String>> = LAYERS.into_iter().flat_map(|room| circles(room, &imports)).collect();
    let known: BTreeSet<Vec<String>> =
        KNOWN_CIRCLES.iter().map(|circle| circle.iter().map(|&module| module.to_owned()).collect()).collect();
    assert_eq!(found, known, "circles that are there, and those of the list");
}

/// The reading of paths is itself tested, so that a circle cannot hide in a way to write it.
#[test]
fn every_way_to_write_an_import_is_read() {
    let module = |path: &str| path.split("::").map(str::to_owned).collect::<Module>();
    let modules: BTreeMap<Module, String> = ["app", "app::a", "app::a::b", "app::c", "view"]
        .into_iter()
        .map(|path| (module(path), String::new()))
        .collect();
    let homes = |here: &str, text: &str| -> Vec<String> {
        let paths = paths(&module(here), text, &modules);
        let homes: BTreeSet<Module> = paths.iter().filter_map(|path| home(path, &modules)).collect();
        homes.iter().map(|home| home.join("::")).collect()
    };
    for (here, text, expected) in [
        ("app::a", "use super::c::Thing;", vec!["app::c"]),
        ("app::a", "use super::{Thing, c};", vec!["app", "app::c"]),
        ("app::a", "use crate::{app::c::{self, X}, view};", vec!["app::c", "view"]),
        ("app::a", "pub use b::Thing;", vec!["app::a::b"]),
        ("app::a::b", "fn f() -> super::super::c::X { g() }", vec!["app::c"]),
        ("app::a", "let x = b::f(crate::view::g());", vec!["app::a::b", "view"]),
        ("app::c", "use crate::app::a::b as d;", vec!["app::a::b"]),
        ("app::c", "/// [`super::a`]\nlet s = \"crate::view::X\"; // crate::view\nuse std::fmt;", vec![]),
    ] {
        assert_eq!(homes(here, text), expected, "{text}");
    }
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
    for (module, text) in sources() {
        assert!(text.starts_with("//!"), "{} does not say what it is", module.join("::"));
    }
}

/// Types that are one for a build with some feature and another one for a build without it.
const ONE_FOR_EACH_BUILD: [&str; 1] = ["Client"];

#[test]
fn every_type_has_a_name_of_its_own() {
    let mut homes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (module, text) in sources() {
        // What a table makes an enumeration of is indented in it.
        let lines =
            text.lines().map(|line| if line.starts_with("    pub enum ") { line.trim_start() } else { line });
        for line in lines.filter(|line| !line.starts_with(' ')) {
            let line = line.strip_prefix("pub").map_or(line, |rest| {
                let rest = rest
                    .strip_prefix('(')
                    .and_then(|rest| rest.split_once(')'))
                    .map_or(rest, |(_, rest)| rest);
                rest.trim_start()
            });
            let mut words = line.split(|c: char| !c.is_alphanumeric() && c != '_');
            if let (Some("struct" | "enum" | "trait" | "type" | "union"), Some(name)) =
                (words.next(), words.next())
            {
                homes.entry(name.to_owned()).or_default().push(module.join("::"));
            }
        }
    }
    assert!(homes.len() > 500, "the source was read: {}", homes.len());
    homes.retain(|name, homes| homes.len() > 1 && !ONE_FOR_EACH_BUILD.contains(&name.as_str()));
    assert!(homes.is_empty(), "one name, several types: {homes:#?}");
}

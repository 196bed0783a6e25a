//! Turns the catalogue of messages, `data/locales/LANGUAGE/*.ftl`, into one Rust name for each message.
//!
//! A message that is missing in one of the languages, or has other arguments in one than in the other, ends the build
//! here with its file and its name; a name or an argument that the source misspells is one that the compiler does not
//! know. A message without arguments is its text, so that starting the program parses nothing.
//!
//! It also makes the table of other names out of `data/aliases.tsv`, so that starting the program folds none of them,
//! takes the units out of `data/lexicon.tsv`, and leaves out what only people read in the lexicon and the built-in articles.
#![allow(clippy::print_stdout)] // how a build script talks to cargo

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource};
use fluent_syntax::unicode::unescape_unicode_to_string;
use fluent_syntax::{parser, serializer};

/// What folds a text, as the program does it.
#[allow(dead_code, missing_docs, unreachable_pub)] // the program uses more of it
#[path = "src/text"]
mod text {
    pub mod fold;
    pub mod marks;
    pub mod words;
}
#[allow(dead_code, missing_docs, unreachable_pub)] // the program tells them apart
#[path = "src/text/units/kinds.rs"]
mod kinds;
#[allow(dead_code)] // the program looks names up
#[path = "src/search/aliases/table.rs"]
mod table;

/// The languages of `text::Lang`, in the order of the fields of the table.
const LANGUAGES: [&str; 2] = ["vi", "en"];

/// Files of which the messages are looked up by their names while the program runs: what they are about is a name too.
const BY_NAME: [&str; 2] = ["help", "senses"];

/// The file that has two messages for each command: `back`, what it does, and `back-hint`.
const COMMANDS: &str = "commands";

/// A message in one language.
struct Source {
    id: String,
    arguments: BTreeSet<String>,
    /// The text itself where there are no arguments, else the message as Fluent writes it.
    text: String,
}

fn main() -> Result<(), String> {
    println!("cargo:rerun-if-changed=data/locales");
    println!("cargo:rerun-if-changed=data/aliases.tsv");
    println!("cargo:rerun-if-changed=data/lexicon.tsv");
    println!("cargo:rerun-if-changed=data/articles");
    println!("cargo:rerun-if-changed=src/search/aliases/table.rs");
    println!("cargo:rerun-if-changed=src/text");
    println!("cargo:rerun-if-changed=build.rs");
    let data = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(|e| e.to_string())?).join("data");
    let out = PathBuf::from(env::var("OUT_DIR").map_err(|e| e.to_string())?);
    for option in SMALLER.iter().filter(|option| starts_with(option, &out)) {
        println!("cargo:rustc-link-arg-bins={option}");
    }
    let write = |name: &str, bytes: &[u8]| fs::write(out.join(name), bytes).map_err(|e| e.to_string());
    let names = fs::read_to_string(data.join("aliases.tsv")).map_err(|e| format!("data/aliases.tsv: {e}"))?;
    let (names, wrong) = table::AliasTable::read(&names);
    if let Some(line) = wrong.first() {
        return Err(format!("data/aliases.tsv: line {line} is no set of names"));
    }
    let (sets, places) = names.parts();
    write("aliases.txt", sets.as_bytes())?;
    write("aliases.bin", places)?;
    let lexicon =
        fs::read_to_string(data.join("lexicon.tsv")).map_err(|e| format!("data/lexicon.tsv: {e}"))?;
    let units: Vec<String> = kinds::rows(&lexicon)
        .filter(|row| kinds::kind_of(*row).is_some())
        .map(|row| row.join("\t"))
        .collect();
    write("units.tsv", units.join("\n").as_bytes())?;
    let rows: Vec<&str> = lexicon.lines().filter(|line| !line.starts_with('#')).collect();
    write("lexicon.tsv", rows.join("\n").as_bytes())?;
    for entry in fs::read_dir(data.join("articles")).map_err(|e| format!("data/articles: {e}"))? {
        let path = entry.map_err(|e| e.to_string())?.path();
        let article = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        write(&name, compact(&article).as_bytes())?;
    }
    write("messages.rs", generated(&data.join("locales"))?.as_bytes())
}

/// JSON without the blanks between its parts.
fn compact(json: &str) -> String {
    let (mut is_string, mut is_escaped) = (false, false);
    let keep = |c: &char| {
        let is_kept = is_string || !c.is_ascii_whitespace();
        is_string ^= *c == '"' && !is_escaped;
        is_escaped = *c == '\\' && !is_escaped;
        is_kept
    };
    json.chars().filter(keep).collect()
}

/// Options that make the linker write a smaller program: addresses that are filled in at the start are packed (2 MB less),
/// functions of the same code are kept once (0.4 MB less).
const SMALLER: [&str; 2] = ["-Wl,-z,pack-relative-relocs", "-Wl,--icf=all"];

/// Whether an empty program that is linked so starts on this machine: not every linker knows the option, and not every C
/// library reads what it makes. Nothing is tried for another machine, nor for a build that is only to be quick.
fn starts_with(option: &str, out: &Path) -> bool {
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    if !is("PROFILE", "release") || !env::var("HOST").is_ok_and(|host| is("TARGET", &host)) {
        return false;
    }
    let (source, program) = (out.join("trial.rs"), out.join("trial"));
    let mut compiler = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    compiler.arg(&source).arg("-o").arg(&program).arg(format!("-Clink-arg={option}"));
    if let Some(linker) = env::var_os("RUSTC_LINKER") {
        compiler.arg(format!("-Clinker={}", linker.display()));
    }
    let succeeds = |command: &mut Command| command.output().is_ok_and(|done| done.status.success());
    fs::write(&source, "fn main() {}").is_ok()
        && succeeds(&mut compiler)
        && succeeds(&mut Command::new(program))
}

/// The table of messages, and the modules of their names.
fn generated(root: &Path) -> Result<String, String> {
    let [vi, en] = LANGUAGES.map(|language| read(&root.join(language)));
    let (vi, en) = (vi?, en?);
    if let Some(file) = vi.keys().chain(en.keys()).find(|f| !(vi.contains_key(*f) && en.contains_key(*f))) {
        return Err(format!("data/locales: `{file}.ftl` is there in one language only"));
    }
    let (mut table, mut modules, mut names, mut number) = (String::new(), String::new(), String::new(), 0);
    for (file, vi) in &vi {
        let en = en.get(file).map(Vec::as_slice).unwrap_or_default();
        if let Some(alone) = alone(vi, en).or_else(|| alone(en, vi)) {
            return Err(format!("data/locales: `{alone}` of {file}.ftl is there in one language only"));
        }
        let mut module = String::new();
        let first = number;
        for vi in vi {
            let Some(en) = en.iter().find(|text| text.id == vi.id) else { continue };
            if vi.arguments != en.arguments {
                let why = "has other arguments in one language than in the other";
                return Err(format!("data/locales: `{}` of {file}.ftl {why}", vi.id));
            }
            let (id, arguments) = (&vi.id, &vi.arguments);
            let row = format!(
                "CatalogueEntry {{ #[cfg(test)] id: {id:?}, #[cfg(test)] arguments: &{arguments:?}, texts: [{:?}, {:?}] }},\n",
                vi.text, en.text
            );
            table.push_str(&row.replace("&{", "&[").replace("}, texts", "], texts"));
            if BY_NAME.contains(&file.as_str()) {
                if !arguments.is_empty() {
                    return Err(format!(
                        "data/locales: `{id}` of {file}.ftl is looked up by name and takes no arguments"
                    ));
                }
                let _ = writeln!(names, "({:?}, Message({number})),", format!("{file}/{id}"));
            } else {
                module.push_str(&named(number, vi, en));
            }
            number += 1;
        }
        if file == COMMANDS {
            module = commands(vi, first)?;
        }
        if !module.is_empty() {
            let _ = write!(modules, "pub(crate) mod {file} {{\n    use super::*;\n{module}}}\n\n");
        }
    }
    let mut sorted: Vec<&str> = names.lines().collect();
    sorted.sort_unstable();
    Ok(format!(
        "pub(super) const COUNT: usize = {number};\n\npub(super) static ENTRIES: [CatalogueEntry; COUNT] = [\n{table}];\n\npub(super) const BY_NAME: &[(&str, Message)] = &[\n{}\n];\n\n{modules}",
        sorted.join("\n")
    ))
}

/// The first of the messages that the other language does not have.
fn alone<'a>(texts: &'a [Source], others: &[Source]) -> Option<&'a str> {
    texts.iter().map(|text| text.id.as_str()).find(|id| others.iter().all(|other| other.id != *id))
}

/// A constant of `Action` for each command: its name and its two messages, of which the first of the file has the number `first`.
fn commands(texts: &[Source], first: usize) -> Result<String, String> {
    let place = |id: &str| texts.iter().position(|text| text.id == id).map(|place| first + place);
    let mut constants = String::new();
    for id in texts.iter().map(|text| text.id.as_str()) {
        if id.strip_suffix("-hint").is_some_and(|command| place(command).is_some()) {
            continue;
        }
        let (Some(about), Some(hint)) = (place(id), place(&format!("{id}-hint"))) else {
            return Err(format!("data/locales: `{id}` of {COMMANDS}.ftl is half of a pair"));
        };
        let action = format!("Self {{ name: {id:?}, hint: Message({hint}), about: Message({about}) }}");
        let doc = texts.iter().find(|text| text.id == id).map_or("", |text| text.text.trim());
        let _ = writeln!(constants, "    #[doc = {doc:?}]\n    pub const {}: Self = {action};", constant(id));
    }
    Ok(format!("    impl Action {{\n{constants}    }}\n"))
}

/// The name of a constant.
fn constant(id: &str) -> String {
    id.replace('-', "_").to_uppercase()
}

/// A constant for a message without arguments, else a struct with a field for each.
fn named(number: usize, vi: &Source, en: &Source) -> String {
    // The words as they are: what looks like a link or a tag in them is none.
    let text = format!("{} · {}", en.text.trim(), vi.text.trim());
    let escaped =
        text.chars().flat_map(|c| ['\\'].into_iter().filter(move |_| "[]<>_*`".contains(c)).chain([c]));
    let doc = format!("    #[doc = {:?}]\n", escaped.collect::<String>());
    if vi.arguments.is_empty() {
        let name = constant(&vi.id);
        return format!("{doc}    pub(crate) const {name}: Message = Message({number});\n");
    }
    let name: String = vi.id.split('-').map(capitalized).collect();
    let arguments: Vec<&str> = vi.arguments.iter().map(String::as_str).collect();
    let types: Vec<String> = (0..arguments.len()).map(|n| format!("T{n}")).collect();
    // A reason is worded too; what others say in words of their own is `said`.
    let bound = |argument: &str| if argument == "why" { "Wording" } else { "Arg" };
    let bounds: Vec<String> =
        arguments.iter().zip(&types).map(|(argument, t)| format!("{t}: Into<{}>", bound(argument))).collect();
    let each = |make: &dyn Fn(&str, &str) -> String| -> String {
        arguments.iter().zip(&types).map(|(argument, t)| make(argument, t)).collect::<Vec<_>>().join(", ")
    };
    let fields = each(&|argument, t| format!("pub(crate) {argument}: {t}"));
    let values = each(&|argument, _| match bound(argument) {
        "Arg" => format!("({argument:?}, message.{argument}.into())"),
        bound => format!("({argument:?}, {bound}::into(message.{argument}.into()))"),
    });
    let (types, bounds) = (types.join(", "), bounds.join(", "));
    format!(
        "{doc}    pub(crate) struct {name}<{types}> {{ {fields} }}\n\
        \x20   impl<{bounds}> {name}<{types}> {{ #[allow(dead_code)] pub(crate) fn get(self, lang: Lang) -> String {{ Wording::from(self).get(lang) }} }}\n\
        \x20   impl<{bounds}> From<{name}<{types}>> for Wording {{ fn from(message: {name}<{types}>) -> Self {{ Self::of(Message({number}), vec![{values}]) }} }}\n\
        \x20   impl<{bounds}> From<{name}<{types}>> for Arg {{ fn from(message: {name}<{types}>) -> Self {{ Wording::from(message).into() }} }}\n"
    )
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

/// The messages of one language, by the file that they are in.
fn read(folder: &Path) -> Result<BTreeMap<String, Vec<Source>>, String> {
    let with_folder = |e: io::Error| format!("{}: {e}", folder.display());
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(with_folder)? {
        let path = entry.map_err(with_folder)?.path();
        let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if path.extension().is_some_and(|suffix| suffix == "ftl") {
            let source = fs::read_to_string(&path).map_err(with_folder)?;
            files.insert(name, texts(&source).map_err(|e| format!("{}: {e}", path.display()))?);
        }
    }
    Ok(files)
}

fn texts(source: &str) -> Result<Vec<Source>, String> {
    let resource = parser::parse(source).map_err(|(_, errors)| {
        let first =
            errors.first().map(|e| (source.get(..e.pos.start).unwrap_or_default().lines().count(), e));
        first.map_or_else(String::new, |(line, e)| format!("line {line}: {e}"))
    })?;
    let mut texts: Vec<Source> = Vec::new();
    for entry in resource.body {
        let message = match &entry {
            Entry::Message(message) => message,
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
            Entry::Term(_) | Entry::Junk { .. } => {
                return Err("only messages and comments are read here".to_owned());
            }
        };
        let id = message.id.name.to_owned();
        let in_message = |what: &str| format!("`{id}` {what}");
        let pattern = message.value.as_ref().ok_or_else(|| in_message("has no text"))?;
        if !message.attributes.is_empty() {
            return Err(in_message("has attributes: write messages of their own"));
        }
        if texts.iter().any(|text| text.id == id) {
            return Err(in_message("is there twice"));
        }
        let mut arguments = BTreeSet::new();
        let plain = walk(pattern, &mut arguments).map_err(in_message)?;
        let text = plain.unwrap_or_else(|| {
            // Found by its number, it needs no name of its own.
            let mut unnamed = message.clone();
            unnamed.id.name = "m";
            serializer::serialize(&Resource { body: vec![Entry::Message(unnamed)] })
        });
        texts.push(Source { id, arguments, text });
    }
    Ok(texts)
}

/// The arguments of a pattern, and its text where it has none.
fn walk(pattern: &Pattern<&str>, arguments: &mut BTreeSet<String>) -> Result<Option<String>, &'static str> {
    let mut plain = Some(String::new());
    for element in &pattern.elements {
        let text = match element {
            PatternElement::TextElement { value } => Some((*value).to_owned()),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                walk_inline(inline, arguments)?
            }
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                walk_inline(selector, arguments)?;
                for variant in variants {
                    walk(&variant.value, arguments)?;
                }
                None
            }
        };
        plain = plain.zip(text).map(|(before, text)| before + &text);
    }
    Ok(plain)
}

fn walk_inline(
    inline: &InlineExpression<&str>,
    arguments: &mut BTreeSet<String>,
) -> Result<Option<String>, &'static str> {
    match inline {
        InlineExpression::StringLiteral { value } => Ok(Some(unescape_unicode_to_string(value).into_owned())),
        InlineExpression::NumberLiteral { value } => Ok(Some((*value).to_owned())),
        InlineExpression::VariableReference { id } => {
            arguments.insert(id.name.replace('-', "_"));
            Ok(None)
        }
        InlineExpression::FunctionReference { .. }
        | InlineExpression::MessageReference { .. }
        | InlineExpression::TermReference { .. }
        | InlineExpression::Placeable { .. } => {
            Err("refers to something else: a message is whole, with arguments only")
        }
    }
}

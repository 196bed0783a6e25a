//! The JSON Schema of the article format, for people who write their own: made from the types by a test, so that what makes
//! it is no part of the program.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a test

use std::fs;
use std::path::Path;

use rstest::rstest;

use super::{ArticleFile, LineFile};

/// After a change of the format: `UPDATE=1 cargo test schema`.
#[rstest]
#[case::articles("data/article.schema.json", schemars::schema_for!(ArticleFile))]
#[case::lines_of_an_export("data/export.schema.json", schemars::schema_for!(LineFile))]
fn the_schema_is_that_of_the_types(#[case] file: &str, #[case] schema: schemars::Schema) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let made = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &made).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == made, "{file} is not that of the types: run UPDATE=1 cargo test schema");
}

#[test]
fn the_schema_describes_each_field() {
    let schema = serde_json::to_value(schemars::schema_for!(ArticleFile)).unwrap();
    let described = |of: &serde_json::Value| {
        let fields = of["properties"].as_object().unwrap();
        assert!(!fields.is_empty());
        fields.iter().all(|(name, field)| {
            let is_described = field["description"].is_string() || field["$ref"].is_string();
            assert!(is_described, "{name} has no description");
            is_described
        })
    };
    assert!(described(&schema));
    for (name, part) in schema["$defs"].as_object().unwrap() {
        assert!(part["properties"].is_null() || described(part), "{name}");
    }
}

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

use rstest::rstest;

use super::{Finder, Query};
use crate::corpus::embedded;

fn embedded_finder() -> Finder {
    Finder::in_memory(&embedded::corpus().unwrap()).unwrap()
}

#[rstest]
#[case::no_marks("kieu hoi")]
#[case::capitals("KIỀU HỐI")]
#[case::decomposed("kie\u{302}\u{300}u ho\u{302}\u{301}i")]
#[case::telex("kieeuf hoois")]
#[case::vni("kie62u ho61i")]
#[case::glued("kieuhoi")]
#[case::swapped_letters("kieu hio")]
#[case::still_typing("kieu ho")]
fn remittances_are_found_however_they_are_typed(#[case] typed: &str) {
    let hits = embedded_finder().find(&Query::parse(typed), 10).unwrap();
    let first = &hits.hits[0];
    assert_eq!((&*first.article, &*first.passage), ("van-hoi-2018", "p10"));
    assert!(first.text[first.spans[0].clone()].starts_with("Kiều"));
}

#[test]
fn nothing_is_found_where_nothing_is() {
    let hits = embedded_finder().find(&Query::parse("zzzz"), 10).unwrap();
    assert_eq!((hits.hits.len(), hits.total), (0, 0));
}

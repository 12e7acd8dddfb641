//! Every rule is listed, documented, and does what its page shows.

use super::{all, of_kind};
use crate::avro::{Kind, Schema, check, diff};
use crate::rule::{AvroPair, Rule};

/// The schema in the page's block of that name.
fn example(rule: &Rule, block: &str) -> Schema {
    let fence = format!("```json {block}\n");
    let (_, rest) = rule.page.split_once(&fence).unwrap_or_else(|| panic!("{} shows no `{block}`", rule.id));
    let (text, _) = rest.split_once("\n```").expect("the block ends");
    Schema::parse(text).unwrap_or_else(|error| panic!("{} `{block}`: {error}", rule.id))
}

/// How often the rule finds something between two revisions.
fn found(rule: &Rule, old: &Schema, new: &Schema) -> usize {
    if let Some(kind) = rule.verdict() {
        check(new, old).unwrap().incompatibilities().iter().filter(|it| it.kind() == kind).count()
    } else {
        let diff = diff(old, new);
        rule.findings(&AvroPair { event: "OrderPlaced.v1", old, new, diff: &diff }).len()
    }
}

#[test]
fn rules_are_sorted_by_unique_ids_in_snake_case() {
    assert!(all().windows(2).all(|pair| pair[0].id < pair[1].id));
    for rule in all() {
        assert!(rule.id.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_'), "{}", rule.id);
    }
}

#[test]
fn every_file_in_the_directory_is_a_listed_rule() {
    let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules/avro");
    let mut files: Vec<String> = std::fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(".rs").filter(|stem| *stem != "mod").map(str::to_owned))
        .collect();
    files.sort();
    let listed: Vec<&str> = all().iter().map(|rule| rule.id).collect();
    assert_eq!(files, listed);
}

#[test]
fn every_page_begins_with_the_id_and_the_summary() {
    for rule in all() {
        let start = format!("# `{}`\n\n{}\n", rule.id, rule.summary);
        assert!(rule.page.starts_with(&start), "{}", rule.id);
    }
}

#[test]
fn every_rule_finds_what_its_page_shows_and_nothing_in_the_fix() {
    for rule in all() {
        let (old, new, fixed) = (example(rule, "old"), example(rule, "new"), example(rule, "fixed"));
        assert!(found(rule, &old, &new) > 0, "{} misses its own example", rule.id);
        assert_eq!(found(rule, &old, &fixed), 0, "{} finds something in its own fix", rule.id);
        assert_eq!(found(rule, &old, &old), 0, "{} finds something in no change", rule.id);
    }
}

#[test]
fn every_kind_of_incompatibility_has_its_rule() {
    for kind in [
        Kind::NameMismatch,
        Kind::FixedSizeMismatch,
        Kind::MissingEnumSymbols,
        Kind::ReaderFieldMissingDefaultValue,
        Kind::TypeMismatch,
        Kind::MissingUnionBranch,
        Kind::AmbiguousAlias,
    ] {
        assert_eq!(of_kind(kind).map(|rule| rule.id), Some(kind.rule()));
    }
}

#[test]
fn findings_of_one_pair_have_identities_of_their_own() {
    for rule in all() {
        let (old, new) = (example(rule, "old"), example(rule, "new"));
        let diff = diff(&old, &new);
        let pair = AvroPair { event: "OrderPlaced.v1", old: &old, new: &new, diff: &diff };
        let findings: Vec<_> = all().iter().flat_map(|rule| rule.findings(&pair)).collect();
        let mut identities: Vec<_> = findings.iter().map(|finding| finding.identity()).collect();
        identities.sort();
        identities.dedup();
        assert_eq!(identities.len(), findings.len(), "{}", rule.id);
    }
}

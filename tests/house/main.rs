//! The house rules that no compiler checks: who depends on whom, and what users compile into their services.
#![allow(missing_docs)]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

const OURS: [&str; 4] = ["cargo-event", "event-derive", "event-lint", "event-schema"];

/// The edges of ARCHITECTURE.md, between published crates and for normal dependencies.
const ALLOWED: [(&str, &str); 4] = [
    ("cargo-event", "event-lint"),
    ("cargo-event", "event-schema"),
    ("event-lint", "event-schema"),
    ("event-schema", "event-derive"),
];

fn metadata() -> serde_json::Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Normal dependencies of each of our crates.
fn dependencies() -> BTreeMap<String, Vec<serde_json::Value>> {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap();
    packages
        .iter()
        .map(|package| {
            let normal = package["dependencies"].as_array().unwrap().iter().filter(|d| d["kind"].is_null());
            (package["name"].as_str().unwrap().to_owned(), normal.cloned().collect())
        })
        .collect()
}

#[test]
fn our_crates_depend_on_each_other_only_along_the_edges_of_the_architecture() {
    for (package, dependencies) in dependencies() {
        if !OURS.contains(&package.as_str()) {
            continue;
        }
        for dependency in dependencies {
            let name = dependency["name"].as_str().unwrap();
            if OURS.contains(&name) {
                assert!(ALLOWED.contains(&(package.as_str(), name)), "{package} -> {name} is not allowed");
            }
        }
    }
}

#[test]
fn the_linter_sees_the_model_and_no_emitter() {
    let all = dependencies();
    for dependency in all["event-lint"].iter().filter(|d| d["name"] == "event-schema") {
        let features: BTreeSet<&str> =
            dependency["features"].as_array().unwrap().iter().map(|f| f.as_str().unwrap()).collect();
        assert!(features.is_subset(&BTreeSet::from(["model"])), "{features:?}");
    }
}

#[test]
fn a_service_with_default_features_compiles_nothing_but_the_derive() {
    let output = Command::new(env!("CARGO"))
        .args([
            "tree",
            "-p",
            "event-schema",
            "-e",
            "normal",
            "--prefix",
            "none",
            "--offline",
            "--format",
            "{lib}",
        ])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let tree: BTreeSet<&str> =
        text.lines().map(|line| line.trim_end_matches(" (*)")).filter(|l| !l.is_empty()).collect();
    let expected =
        BTreeSet::from(["event_derive", "event_schema", "proc_macro2", "quote", "syn", "unicode_ident"]);
    assert_eq!(tree, expected);
}

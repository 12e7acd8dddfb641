//! `Cargo.lock`: which packages depend on `event-schema`.
//!
//! `cargo metadata` knows it too, but takes cargo's lock and 90 ms; reading the file takes one.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::workspace::SCHEMA_CRATE;

#[derive(Deserialize)]
struct Lockfile {
    #[serde(default)]
    package: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    #[serde(default)]
    dependencies: Vec<String>,
}

/// Name and version of each package that depends on `event-schema`, and of `event-schema` itself; `None` where the
/// file cannot be read, and every package may be one.
pub(crate) fn dependents(root: &Path) -> Option<BTreeSet<(String, String)>> {
    parse(&fs::read_to_string(root.join("Cargo.lock")).ok()?)
}

fn parse(text: &str) -> Option<BTreeSet<(String, String)>> {
    let lockfile: Lockfile = toml::from_str(text).ok()?;
    // A dependency is `name`, `name version` or `name version (source)`.
    let is_schema = |dependency: &String| dependency.split(' ').next() == Some(SCHEMA_CRATE);
    let found = lockfile
        .package
        .into_iter()
        .filter(|package| package.name == SCHEMA_CRATE || package.dependencies.iter().any(is_schema))
        .map(|package| (package.name, package.version));
    Some(found.collect())
}

#[cfg(test)]
mod tests {
    #[test]
    fn dependents_are_found_in_every_form_of_a_dependency() {
        let text = r#"
            version = 4
            [[package]]
            name = "event-schema"
            version = "0.1.0"
            [[package]]
            name = "plain"
            version = "1.0.0"
            dependencies = ["event-schema"]
            [[package]]
            name = "exact"
            version = "1.0.0"
            dependencies = ["serde", "event-schema 0.1.0 (registry+index)"]
            [[package]]
            name = "other"
            version = "1.0.0"
            dependencies = ["event-schema-tools"]
        "#;
        let found = super::parse(text).expect("valid");
        let names: Vec<_> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["event-schema", "exact", "plain"]);
        assert!(super::parse("not a lock file").is_none());
    }
}

//! The workspace: where it is, who is in it, what its manifests say.

use std::path::{Path, PathBuf};

use anyhow::Context;
use cargo_metadata::{Metadata, MetadataCommand};
use serde_json::Value;

use super::cargo::Cargo;
use crate::cli::BuildArgs;

/// The crate that all events depend on.
pub(crate) const SCHEMA_CRATE: &str = "event-schema";

/// A cargo workspace, as `cargo metadata --no-deps` tells it: no resolution, no lock, 20 ms.
#[derive(Debug)]
pub(crate) struct Workspace {
    /// The directory of the workspace's manifest.
    pub(crate) root: PathBuf,
    /// Where cargo writes.
    pub(crate) target_dir: PathBuf,
    /// `[workspace.metadata]`.
    pub(crate) metadata: Value,
    /// Its packages, sorted by name.
    pub(crate) members: Vec<Member>,
}

/// One package of the workspace.
#[derive(Debug)]
pub(crate) struct Member {
    pub(crate) name: String,
    /// Cargo's id of the package.
    pub(crate) id: String,
    pub(crate) manifest: PathBuf,
    /// `[package.metadata]`.
    pub(crate) metadata: Value,
    /// Whether the manifest names `event-schema`.
    pub(crate) depends_on_schema: bool,
    /// The path of its library's or first binary's root file.
    pub(crate) source: Option<PathBuf>,
}

impl Workspace {
    /// The workspace around the current directory or `--manifest-path`.
    pub(crate) fn load(cargo: &Cargo, args: &BuildArgs) -> anyhow::Result<Self> {
        let mut workspace = Self::at(cargo, args.manifest_path.as_deref(), &args.configs)?;
        if let Some(dir) = &args.target_dir {
            let here = std::env::current_dir().context("the current directory is gone")?;
            workspace.target_dir = here.join(dir);
        }
        Ok(workspace)
    }

    /// The workspace around `manifest`.
    pub(crate) fn at(cargo: &Cargo, manifest: Option<&Path>, configs: &[String]) -> anyhow::Result<Self> {
        let mut command = MetadataCommand::new();
        command.cargo_path(&cargo.program).no_deps();
        for (name, value) in cargo.environment() {
            command.env(name, value);
        }
        if let Some(manifest) = manifest {
            command.manifest_path(manifest);
        }
        command.other_options(
            configs.iter().flat_map(|c| ["--config".to_owned(), c.clone()]).collect::<Vec<_>>(),
        );
        let metadata = command.exec().map_err(|error| match error {
            // Cargo's own words, without the name of the subcommand that we happened to use.
            cargo_metadata::Error::CargoMetadata { stderr } => {
                anyhow::anyhow!("{}", stderr.trim().trim_start_matches("error: "))
            }
            other => anyhow::Error::new(other)
                .context(format!("cannot run `{} metadata`", cargo.program.display())),
        })?;
        Ok(Self::from_metadata(metadata))
    }

    fn from_metadata(metadata: Metadata) -> Self {
        let mut members: Vec<Member> = metadata
            .packages
            .into_iter()
            .map(|package| {
                let source = package.targets.iter().find(|target| !target.is_custom_build());
                Member {
                    depends_on_schema: package.dependencies.iter().any(|d| d.name == SCHEMA_CRATE),
                    source: source.map(|target| target.src_path.clone().into_std_path_buf()),
                    name: package.name.to_string(),
                    id: package.id.repr,
                    manifest: package.manifest_path.into_std_path_buf(),
                    metadata: package.metadata,
                }
            })
            .collect();
        members.sort_by(|a, b| a.name.cmp(&b.name));
        Self {
            root: metadata.workspace_root.into_std_path_buf(),
            target_dir: metadata.target_directory.into_std_path_buf(),
            metadata: metadata.workspace_metadata,
            members,
        }
    }

    /// The member of this name.
    pub(crate) fn member(&self, name: &str) -> Option<&Member> {
        self.members
            .binary_search_by(|member| member.name.as_str().cmp(name))
            .ok()
            .map(|at| &self.members[at])
    }

    /// The manifest of the workspace itself.
    pub(crate) fn manifest(&self) -> PathBuf {
        self.root.join("Cargo.toml")
    }

    /// A path as messages name it: relative to the workspace where it is inside, with `/` everywhere.
    pub(crate) fn display(&self, path: &Path) -> String {
        display(&self.root, path)
    }
}

/// `path` relative to `root` where it is inside, with `/` everywhere.
pub(crate) fn display(root: &Path, path: &Path) -> String {
    match path.strip_prefix(root) {
        Ok(inside) => {
            let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
            parts.join("/")
        }
        Err(_) => path.display().to_string(),
    }
}

/// Whether `-p` and `--exclude` let the contracts of this package in. Cargo judges whether the options are valid.
pub(crate) fn is_selected(args: &BuildArgs, package: &str) -> bool {
    let among = |specs: &[String]| specs.iter().any(|spec| matches(spec_name(spec), package));
    (args.packages.is_empty() || among(&args.packages)) && !among(&args.exclude)
}

/// The name in a package id specification: `name`, `name@version`, `url#name@version`, `url#version`.
fn spec_name(spec: &str) -> &str {
    let (url, tail) = spec.split_once('#').unwrap_or(("", spec));
    let name = tail.split(['@', ':']).next().unwrap_or(tail);
    let is_version = name.starts_with(|c: char| c.is_ascii_digit());
    if is_version || tail.is_empty() {
        url.trim_end_matches('/').rsplit('/').next().unwrap_or(url)
    } else {
        name
    }
}

/// The glob patterns that cargo accepts: `*`, `?`, `[..]`.
fn matches(pattern: &str, name: &str) -> bool {
    fn all(pattern: &[char], name: &[char]) -> bool {
        match pattern {
            [] => name.is_empty(),
            ['*', rest @ ..] => (0..=name.len()).any(|skip| all(rest, &name[skip..])),
            ['?', rest @ ..] => !name.is_empty() && all(rest, &name[1..]),
            ['[', rest @ ..] => {
                let Some(end) = rest.iter().position(|&c| c == ']') else { return false };
                let (negated, set) = match &rest[..end] {
                    ['!', set @ ..] => (true, set),
                    set => (false, set),
                };
                let Some(&first) = name.first() else { return false };
                let within = set.contains(&first)
                    || set.windows(3).any(|range| range[1] == '-' && (range[0]..=range[2]).contains(&first));
                within != negated && all(&rest[end + 1..], &name[1..])
            }
            [c, rest @ ..] => name.first() == Some(c) && all(rest, &name[1..]),
        }
    }
    let chars = |text: &str| text.chars().collect::<Vec<_>>();
    all(&chars(pattern), &chars(name))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{display, matches, spec_name};

    #[test]
    fn every_form_of_a_package_spec_has_its_name() {
        for (spec, name) in [
            ("orders", "orders"),
            ("orders@1.2.0", "orders"),
            ("path+file:///src/orders#0.1.0", "orders"),
            ("path+file:///src/crate#orders@0.1.0", "orders"),
            ("https://example.com/orders", "https"),
        ] {
            assert_eq!(spec_name(spec), name, "{spec}");
        }
    }

    #[test]
    fn globs_match_as_cargo_matches_them() {
        assert!(matches("order-*", "order-service"));
        assert!(matches("*", ""));
        assert!(matches("order-?", "order-1"));
        assert!(matches("order-[0-9]", "order-7"));
        assert!(!matches("order-[!0-9]", "order-7"));
        assert!(!matches("order-[", "order-["));
        assert!(!matches("order", "orders"));
    }

    #[test]
    fn paths_inside_the_workspace_are_relative() {
        assert_eq!(display(Path::new("/a b"), Path::new("/a b/schemas/x")), "schemas/x");
        assert_eq!(display(Path::new("/a"), Path::new("/ab/x")), "/ab/x");
    }
}

//! The package's default namespace: `[package.metadata.event] namespace` in its `Cargo.toml`, then
//! `[workspace.metadata.event] namespace` in that of the workspace.
//!
//! A strict reader of just this one key; `cargo event` reads the same with a real TOML parser and compares.

mod toml;

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::SystemTime;
use std::{env, fs};

use crate::attr::event::is_namespace;

/// What the manifests of a package say.
#[derive(Clone, Debug, Default)]
struct Found {
    namespace: Option<String>,
    /// The manifests that were read. Editing one of them must compile the package again.
    files: Vec<PathBuf>,
}

/// The last answer, for the manifest of this path and age: a crate with hundreds of events asks as often.
static LAST: Mutex<Option<Answer>> = Mutex::new(None);

struct Answer {
    manifest: PathBuf,
    modified: Option<SystemTime>,
    found: Result<Found, String>,
}

/// The default namespace, or a message when a manifest says something unusable.
pub(crate) fn namespace() -> Result<Option<String>, String> {
    read().map(|found| found.namespace)
}

/// The manifests that decide the default namespace, so that the compiler can watch them.
pub(crate) fn files() -> Vec<PathBuf> {
    read().map(|found| found.files).unwrap_or_default()
}

fn read() -> Result<Found, String> {
    let Some(directory) = env::var_os("CARGO_MANIFEST_DIR") else { return Ok(Found::default()) };
    let manifest = Path::new(&directory).join("Cargo.toml");
    let modified = fs::metadata(&manifest).and_then(|data| data.modified()).ok();
    let mut last = LAST.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(answer) = &*last
        && answer.manifest == manifest
        && answer.modified == modified
    {
        return answer.found.clone();
    }
    let found = look_up(&manifest);
    *last = Some(Answer { manifest, modified, found: found.clone() });
    found
}

fn look_up(manifest: &Path) -> Result<Found, String> {
    let mut found = Found::default();
    // Without a manifest there is no cargo, and no default.
    let Ok(text) = fs::read_to_string(manifest) else { return Ok(found) };
    found.files.push(manifest.to_owned());
    let facts = toml::read(&text);
    found.namespace = checked(facts.package_namespace, manifest)?;
    if found.namespace.is_some() {
        return Ok(found);
    }
    if facts.is_workspace {
        found.namespace = checked(facts.workspace_namespace, manifest)?;
        return Ok(found);
    }
    let Some((root, facts)) = workspace(manifest, facts.workspace_path.as_deref()) else { return Ok(found) };
    found.namespace = checked(facts.workspace_namespace, &root)?;
    found.files.push(root);
    Ok(found)
}

fn checked(namespace: Option<String>, manifest: &Path) -> Result<Option<String>, String> {
    match namespace {
        Some(text) if !is_namespace(&text) => {
            // Only the file's name: the path is the machine's.
            let file = manifest.file_name().unwrap_or_default().to_string_lossy();
            Err(format!(
                "`metadata.event.namespace` in {file} is no namespace: `{text}`\n\
                 a namespace is words of ASCII letters, digits and `_` with dots between them: `com.acme.orders`"
            ))
        }
        other => Ok(other),
    }
}

/// The manifest of the enclosing workspace: where `package.workspace` points, else the nearest one above.
fn workspace(manifest: &Path, stated: Option<&str>) -> Option<(PathBuf, toml::Facts)> {
    let directory = manifest.parent()?;
    let candidates: Vec<PathBuf> = match stated {
        Some(path) => vec![directory.join(path)],
        None => directory.ancestors().skip(1).map(Path::to_owned).collect(),
    };
    candidates.into_iter().find_map(|candidate| {
        let root = candidate.join("Cargo.toml");
        let facts = toml::read(&fs::read_to_string(&root).ok()?);
        facts.is_workspace.then_some((root, facts))
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::look_up;

    fn directory(name: &str) -> std::path::PathBuf {
        let path = std::env::temp_dir().join(format!("event-derive-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("a/b")).unwrap();
        path
    }

    #[test]
    fn the_package_comes_before_the_workspace() {
        let root = directory("order");
        fs::write(root.join("Cargo.toml"), "[workspace.metadata.event]\nnamespace = 'com.root'\n").unwrap();
        fs::write(root.join("a/Cargo.toml"), "[package]\nmetadata.event.namespace = \"com.own\"\n").unwrap();
        fs::write(root.join("a/b/Cargo.toml"), "[package]\nname = \"b\"\n").unwrap();
        let found = look_up(&root.join("a/Cargo.toml")).unwrap();
        assert_eq!((found.namespace.as_deref(), found.files.len()), (Some("com.own"), 1));
        let found = look_up(&root.join("a/b/Cargo.toml")).unwrap();
        assert_eq!((found.namespace.as_deref(), found.files.len()), (Some("com.root"), 2));
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn an_unusable_namespace_is_a_message() {
        let root = directory("wrong");
        fs::write(root.join("Cargo.toml"), "[package.metadata.event]\nnamespace = \"com.acme-x\"\n").unwrap();
        assert!(look_up(&root.join("Cargo.toml")).unwrap_err().contains("`com.acme-x`"));
        fs::remove_dir_all(root).unwrap();
    }
}

//! The workspaces in which pages run: outside of the repository, whose own workspace cargo would find above them. They
//! share one target directory, so that dependencies are compiled once.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::page;

/// A workspace for the commands of a page.
#[derive(Debug)]
pub(crate) struct Workspace {
    pub(crate) root: PathBuf,
}

/// What is copied of the repository: the examples, and what they need to compile.
const EXAMPLES: [&str; 6] =
    ["Cargo.lock", "Cargo.toml", "event-derive", "event-schema", "examples", "schemas"];

impl Workspace {
    /// A fresh workspace.
    pub(crate) fn prepare(kind: &str, name: &str) -> Result<Self, String> {
        let base = outside().join(name.replace(['/', ' '], "-"));
        if base.exists() {
            fs::remove_dir_all(&base).expect("the last run's directory can be removed");
        }
        fs::create_dir_all(&base).expect("a directory");
        let base = base.canonicalize().expect("just created");
        let workspace = Self::fill(kind, base)?;
        let target = tmp().join("target");
        fs::create_dir_all(&target).expect("a directory");
        link(&target, &workspace.root.join("target"));
        Ok(workspace)
    }

    fn fill(kind: &str, base: PathBuf) -> Result<Self, String> {
        match kind {
            "nowhere" => Ok(Self { root: base }),
            "examples" => {
                for part in EXAMPLES {
                    copy(&page::root().join(part), &base.join(part));
                }
                let manifest = page::read(&base.join("Cargo.toml"));
                // Only the members that are here.
                let kept: Vec<&str> = manifest
                    .lines()
                    .filter(|line| {
                        let member = line.trim().trim_matches([',', '"']);
                        !line.starts_with("    \"") || base.join(member).exists()
                    })
                    .collect();
                fs::write(base.join("Cargo.toml"), kept.join("\n") + "\n").expect("written");
                Ok(Self { root: base })
            }
            "new crate" => {
                let root = base.join("shop");
                fs::create_dir_all(root.join("src")).expect("a directory");
                let manifest =
                    "[package]\nname = \"shop\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n";
                fs::write(root.join("Cargo.toml"), manifest).expect("written");
                fs::write(root.join("src/lib.rs"), "//! A shop.\n").expect("written");
                // The versions that were tested; nothing is downloaded.
                fs::copy(page::root().join("Cargo.lock"), root.join("Cargo.lock")).expect("our lock file");
                link(&page::root(), &base.join("event-contracts"));
                Ok(Self { root })
            }
            other => Err(format!("there is no workspace `{other}`")),
        }
    }

    /// Runs a shell command; its output without cargo's progress, and its exit code.
    pub(crate) fn shell(&self, line: &str) -> (Vec<String>, i32) {
        let mut command = Command::new("sh");
        // Both streams into one, as a terminal shows them.
        command.arg("-c").arg(format!("exec 2>&1\n{line}"));
        environment(&mut command);
        let output = command.current_dir(&self.root).output().expect("a shell");
        let text = String::from_utf8_lossy(&output.stdout).replace(&*self.root.to_string_lossy(), "[..]");
        let lines = text.lines().filter(|line| !is_cargos(line)).map(|line| line.trim_end().to_owned());
        (lines.collect(), output.status.code().unwrap_or(-1))
    }
}

/// As on a fresh machine, with the subcommand installed.
fn environment(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        let is_ours = name.starts_with("CARGO_") && name != "CARGO_HOME";
        if is_ours || ["NO_COLOR", "RUSTFLAGS", "RUSTC_WRAPPER", "RUST_BACKTRACE"].contains(&&*name) {
            command.env_remove(&*name);
        }
    }
    let bin = program().parent().expect("the program lies in a directory");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::iter::once(bin.to_owned()).chain(std::env::split_paths(&path));
    command
        .env("PATH", std::env::join_paths(path).expect("no colon in the target directory"))
        .env("CARGO_NET_OFFLINE", "true")
        .env("CARGO_TERM_COLOR", "never")
        .env("COLUMNS", "100");
}

/// The program as the source has it now.
pub(crate) fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let output = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--package", "cargo-event", "--message-format", "json"])
            .current_dir(page::root())
            .env_remove("RUSTC_WORKSPACE_WRAPPER")
            .env("CARGO_TARGET_DIR", target())
            .output()
            .expect("cargo can be started");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8_lossy(&output.stdout);
        let mut found = text.lines().filter_map(|line| {
            let message: serde_json::Value = serde_json::from_str(line).ok()?;
            let executable = message["executable"].as_str()?.to_owned();
            (message["target"]["name"] == "cargo-event").then_some(executable)
        });
        PathBuf::from(found.next_back().expect("cargo names the executable"))
    })
}

/// Where workspaces lie; each clone of the repository has its own place.
fn outside() -> PathBuf {
    let mut hasher = DefaultHasher::new();
    page::root().hash(&mut hasher);
    std::env::temp_dir().join(format!("event-contracts-docs-{:016x}", hasher.finish()))
}

fn tmp() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("docs")
}

/// The target directory of this very test.
fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("it lies in the target directory").to_owned()
}

fn copy(from: &Path, to: &Path) {
    if !from.is_dir() {
        fs::copy(from, to).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
        return;
    }
    fs::create_dir_all(to).expect("a directory");
    for entry in fs::read_dir(from).expect("a directory") {
        let entry = entry.expect("an entry");
        if entry.file_name() != "target" {
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    }
}

#[cfg(unix)]
fn link(from: &Path, to: &Path) {
    std::os::unix::fs::symlink(from, to).expect("a link");
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) {}

/// Whether cargo said it: progress, which depends on what was compiled before.
fn is_cargos(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default();
    let is_progress = [
        "Compiling",
        "Checking",
        "Locking",
        "Adding",
        "Updating",
        "Removing",
        "Downgrading",
        "Blocking",
        "Fresh",
        "Dirty",
    ]
    .contains(&first);
    (line.starts_with(' ') && is_progress)
        || line.contains("profile [")
        || line.contains("waiting for file lock")
}

//! Workspaces to run the program in.
//!
//! They lie at fixed places under the target directory and share one of their own, so that dependencies are compiled
//! once and a test pays for its own crates only.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Two events of a believable shop.
pub(crate) const ORDERS: &str = r#"
use event_schema::{Event, EventData};

/// A customer's order was accepted.
#[derive(Event)]
#[event(namespace = "com.acme.orders", version = 1, topic = "orders", key = order_id)]
pub struct OrderCreated {
    /// Assigned by the order service.
    pub order_id: String,
    pub lines: Vec<Line>,
}

/// One position of an order.
#[derive(EventData)]
pub struct Line {
    pub sku: String,
    pub quantity: u32,
}

/// The order left the warehouse.
#[derive(Event)]
#[event(namespace = "com.acme.orders", version = 2)]
pub struct OrderShipped {
    pub order_id: String,
}
"#;

/// An executable without library.
pub(crate) const WORKER: &str = r#"
#![deny(warnings)]
use event_schema::Event;

#[derive(Event)]
#[event(namespace = "com.acme.refunds", version = 1)]
pub struct RefundIssued {
    pub amount: i64,
}

fn main() {
    let issued = RefundIssued { amount: 1 };
    assert_eq!(issued.amount, 1);
}
"#;

/// A directory with a workspace.
#[derive(Debug)]
pub(crate) struct Fixture {
    pub(crate) root: PathBuf,
    pub(crate) target: PathBuf,
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Fixture {
    /// An empty directory of this name.
    pub(crate) fn empty(name: &str) -> Self {
        let base = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let root = base.join("fixtures").join(name);
        if root.exists() {
            fs::remove_dir_all(&root).expect("the last run's directory can be removed");
        }
        fs::create_dir_all(&root).expect("a directory");
        Self { root, target: base.join("fixtures-target") }
    }

    /// A workspace with these packages, still without sources. The lock file is that of our own workspace: the
    /// versions are those that were tested, and nothing is downloaded.
    pub(crate) fn workspace(name: &str, packages: &[(&str, &str)]) -> Self {
        let members: Vec<String> = packages.iter().map(|(package, _)| format!("\"{package}\"")).collect();
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n", members.join(", "));
        let mut fixture = Self::empty(name).file("Cargo.toml", &manifest);
        for (package, more) in packages {
            fixture = fixture.file(&format!("{package}/Cargo.toml"), &manifest_of(package, more));
        }
        fixture.lock()
    }

    /// A single package with this library.
    pub(crate) fn package(name: &str, library: &str) -> Self {
        let manifest = manifest_of(name, "\n[workspace]\n");
        Self::empty(name).file("Cargo.toml", &manifest).file("src/lib.rs", library).lock()
    }

    fn lock(self) -> Self {
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
        fs::copy(lock, self.root.join("Cargo.lock")).expect("our lock file");
        self
    }

    /// Writes a file.
    pub(crate) fn file(self, path: &str, text: &str) -> Self {
        self.write(path, text);
        self
    }

    /// Writes a file.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().expect("inside the fixture")).expect("a directory");
        fs::write(path, text).expect("written");
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub(crate) fn exists(&self, path: &str) -> bool {
        self.root.join(path).symlink_metadata().is_ok()
    }

    /// Replaces text in a file, which must hold it.
    pub(crate) fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "`{from}` is not in {path}:\n{text}");
        self.write(path, &text.replace(from, to));
    }

    /// All files below a directory, relative to the workspace, sorted.
    pub(crate) fn files(&self, below: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut directories = vec![self.root.join(below)];
        while let Some(directory) = directories.pop() {
            let Ok(entries) = fs::read_dir(&directory) else { continue };
            for entry in entries {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    directories.push(path);
                } else {
                    let inside = path.strip_prefix(&self.root).expect("inside");
                    found.push(inside.to_string_lossy().into_owned());
                }
            }
        }
        found.sort();
        found
    }

    /// The program with these arguments, as cargo starts it, ready to run.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-event"));
        self.prepare(&mut command);
        command.arg("event").args(arguments);
        command
    }

    /// Sets directory and environment as on a fresh machine.
    pub(crate) fn prepare(&self, command: &mut Command) {
        for variable in
            ["CARGO_TERM_COLOR", "NO_COLOR", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "RUSTC_WRAPPER"]
        {
            command.env_remove(variable);
        }
        command
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_NET_OFFLINE", "true");
    }

    /// Runs the program to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        Run::of(&mut self.command(arguments))
    }

    /// Runs the program, which must return 0.
    pub(crate) fn succeed(&self, arguments: &[&str]) -> Run {
        let run = self.run(arguments);
        assert_eq!(run.code, Some(0), "{arguments:?}: {run:?}");
        run
    }

    /// The types that `list` names.
    pub(crate) fn events(&self, arguments: &[&str]) -> Vec<String> {
        let run = self.succeed(&[&["list", "--format", "json"], arguments].concat());
        let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        let events = json["events"].as_array().expect("an array");
        events.iter().map(|event| event["event"].as_str().expect("a string").to_owned()).collect()
    }

    /// The metadata files of a crate, as `cargo check` left them.
    pub(crate) fn metadata_files(&self, krate: &str) -> Vec<PathBuf> {
        let start = format!("lib{}-", krate.replace('-', "_"));
        let entries = fs::read_dir(self.target.join("debug/deps")).expect("compiled before");
        let paths = entries.map(|entry| entry.expect("an entry").path());
        let is_of_crate = |path: &PathBuf| {
            path.extension() == Some(OsStr::new("rmeta"))
                && path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&start))
        };
        let found: Vec<PathBuf> = paths.filter(is_of_crate).collect();
        assert!(!found.is_empty(), "`{krate}` was compiled before");
        found
    }

    /// What a person sees, without cargo's own lines and without what differs between machines.
    pub(crate) fn transcript(&self, run: &Run) -> String {
        let root = self.root.to_string_lossy();
        let target = self.target.to_string_lossy();
        let clean = |text: &str| text.replace(&*root, "[ROOT]").replace(&*target, "[TARGET]");
        let code = run.code.map_or_else(|| "signal".to_owned(), |code| code.to_string());
        let stderr: Vec<&str> = run.stderr.lines().filter(|line| !is_cargos(line)).collect();
        format!("exit: {code}\n--- stdout\n{}--- stderr\n{}", clean(&run.stdout), clean(&stderr.join("\n")))
    }
}

impl Run {
    pub(crate) fn of(command: &mut Command) -> Self {
        let Output { status, stdout, stderr } = command.output().expect("the program can be started");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Self { code: status.code(), stdout: text(stdout), stderr: text(stderr) }
    }

    /// Fails unless the run ended with `code` and said all of `words` on standard error.
    pub(crate) fn says(&self, code: i32, words: &[&str]) {
        assert_eq!(self.code, Some(code), "{self:?}");
        for word in words {
            assert!(self.stderr.contains(word), "no `{word}` in:\n{}", self.stderr);
        }
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
    }
}

/// The manifest of a package that depends on `event-schema`.
pub(crate) fn manifest_of(package: &str, more: &str) -> String {
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("../event-schema");
    let schema = toml::Value::from(schema.to_string_lossy().into_owned());
    format!(
        "[package]\nname = \"{package}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\nevent-schema = {{ path = {schema} }}\n{more}"
    )
}

/// Whether cargo said it: progress, which depends on what was compiled before.
fn is_cargos(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default();
    let is_progress =
        ["Compiling", "Checking", "Locking", "Adding", "Updating", "Removing", "Downgrading", "Blocking"]
            .contains(&first);
    (line.starts_with(' ') && is_progress)
        || line.contains("profile [")
        || line.contains("waiting for file lock")
}

//! What the gate costs in daily work: `cargo event check` against plain `cargo check`, 300 events in six libraries and
//! a binary, after one edit and with nothing changed.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::measure::{Cost, best, cost, repository, write};
use super::shop::structs;

const LIBRARIES: usize = 6;
const EVENTS: usize = 300;
const RUNS: usize = 7;
/// After an edit: CPU time over that of plain `cargo check`.
const RATIO_LIMIT: f64 = 1.3;
/// With nothing changed: seconds.
const IDLE_LIMIT: f64 = 0.3;

pub(crate) fn run() -> Result<()> {
    let tool = build_tool()?;
    let root = repository().join("target/bench/check");
    let in_each = EVENTS / (LIBRARIES + 1);
    let in_binary = EVENTS - in_each * LIBRARIES;
    for number in 0..LIBRARIES {
        package(&root, &format!("lib{number}"), "lib.rs", in_each, "")?;
    }
    package(&root, "app", "main.rs", in_binary, "fn main() {}\n")?;
    write(
        &root.join("Cargo.toml"),
        "[workspace]\nresolver = \"3\"\nmembers = [\"lib*\", \"app\"]\n[workspace.metadata.event]\nnamespace = \"com.acme\"\n",
    )?;
    let event = |verb: &str| {
        let mut command = Command::new(&tool);
        command
            .current_dir(&root)
            .args(["event", verb, "--workspace"])
            .env("CARGO_TARGET_DIR", root.join("target"));
        command
    };
    let plain = || {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command
            .current_dir(&root)
            .args(["check", "--workspace", "--quiet"])
            .env("CARGO_TARGET_DIR", root.join("target"));
        command
    };

    cost(&mut event("generate"))?;
    cost(&mut plain())?;
    let mut edits = 0;
    let mut after_edit = |command: &dyn Fn() -> Command| -> Result<Cost> {
        best((0..RUNS).map(|_| {
            edits += 1;
            edit(&root.join("lib0/src/lib.rs"), edits)?;
            cost(&mut command())
        }))
    };
    let plain_edit = after_edit(&plain)?;
    let event_edit = after_edit(&|| event("check"))?;
    // Whatever the last edits left to do is done before the idle runs.
    cost(&mut plain())?;
    cost(&mut event("check"))?;
    let plain_idle = best((0..RUNS).map(|_| cost(&mut plain())))?;
    let event_idle = best((0..RUNS).map(|_| cost(&mut event("check"))))?;

    println!(
        "{EVENTS} events with serde derives in {LIBRARIES} libraries and a binary, best of {RUNS} by CPU time"
    );
    println!("{:<26}{:>10}{:>10}", "", "CPU s", "wall s");
    for (name, measured) in [
        ("cargo check, one edit", plain_edit),
        ("cargo event check, same", event_edit),
        ("cargo check, nothing", plain_idle),
        ("cargo event check, same", event_idle),
    ] {
        println!("{name:<26}{:>10.3}{:>10.3}", measured.cpu, measured.wall);
    }
    println!(
        "after one edit: {:.2} of plain cargo check (limit {RATIO_LIMIT})",
        event_edit.cpu / plain_edit.cpu
    );
    println!("nothing changed: {:.3} s (limit {IDLE_LIMIT})", event_idle.wall);
    Ok(())
}

/// Builds `cargo-event` optimised and gives its path.
fn build_tool() -> Result<PathBuf> {
    let target = repository().join("target");
    cost(
        Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .current_dir(repository())
            .args(["build", "--release", "--quiet", "-p", "cargo-event"])
            .env("CARGO_TARGET_DIR", &target),
    )?;
    std::fs::canonicalize(target.join("release/cargo-event")).context("the built cargo-event")
}

fn package(root: &Path, name: &str, file: &str, events: usize, more: &str) -> Result<()> {
    let schema = std::fs::canonicalize(repository().join("event-schema"))?;
    write(
        &root.join(name).join("Cargo.toml"),
        &format!(
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[dependencies]\nevent-schema = {{ path = \"{}\" }}\nserde = {{ version = \"1\", features = [\"derive\"] }}\n",
            schema.display()
        ),
    )?;
    let body = structs(
        events,
        "#[derive(Event, Serialize, Deserialize)] #[event(version = 1, key = order_id)]",
        "#[derive(EventData, Serialize, Deserialize)]",
        &format!("{}Order", name.replace(|c: char| !c.is_alphanumeric(), "").to_uppercase()),
    );
    let source = format!(
        "#![allow(dead_code)]\nuse event_schema::{{Event, EventData}};\nuse serde::{{Serialize, Deserialize}};\n{body}\n{more}{EDIT_MARK}0;\n"
    );
    write(&root.join(name).join("src").join(file), &source)
}

const EDIT_MARK: &str = "pub const EDIT: usize = ";

/// Changes a line that has nothing to do with events.
fn edit(file: &Path, number: usize) -> Result<()> {
    let source = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    let at = source.rfind(EDIT_MARK).context("the line to edit")?;
    write(file, &format!("{}{EDIT_MARK}{number};\n", &source[..at]))
}

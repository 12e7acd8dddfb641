//! `cargo event inspect BINARY`: the contracts that a built binary speaks.

use std::fmt::Write;
use std::fs;

use anyhow::Context;
use event_schema::model::problem::Severity;
use event_schema::model::resolve::resolve;
use event_schema::model::scan::scan;
use serde::Serialize;

use crate::cli::{Format, InspectArgs};
use crate::exit::Exit;
use crate::extract::frames::{damaged, distinct};
use crate::finding::{Finding, Level, count};
use crate::terminal::Terminal;

#[derive(Serialize)]
struct Report {
    command: &'static str,
    file: String,
    events: Vec<Entry>,
    findings: Vec<Finding>,
}

#[derive(Serialize)]
struct Entry {
    event: String,
    topic: Option<String>,
    package: String,
    package_version: String,
    rust_type: String,
}

/// Runs the command.
pub(crate) fn run(args: &InspectArgs, terminal: &Terminal) -> anyhow::Result<Exit> {
    let file = args.binary.display().to_string();
    let bytes = fs::read(&args.binary).with_context(|| format!("cannot read `{file}`"))?;
    let scanned = [scan(&bytes)];
    let mut findings: Vec<Finding> =
        scanned[0].damages.iter().map(|damage| damaged(&file, None, damage.offset, &damage.kind)).collect();
    let resolution = resolve(&distinct(&scanned));
    // A binary holds what was linked; what else is wrong with a contract is for `check` to say.
    findings
        .extend(resolution.problems.into_iter().filter(|p| p.severity == Severity::Error).map(Finding::from));
    let events: Vec<Entry> = resolution
        .contracts
        .into_iter()
        .map(|contract| Entry {
            event: contract.id.to_string(),
            topic: contract.topic,
            rust_type: format!("{}::{}", contract.origin.module, contract.origin.rust_name),
            package: contract.origin.package,
            package_version: contract.origin.package_version,
        })
        .collect();
    if events.is_empty() && findings.is_empty() {
        findings.push(
            Finding::error("no_embedded_contracts", format!("`{file}` holds no contracts"))
                .note("a plain build leaves them out of the binary, to the last byte")
                .help("build it with the feature `embed` of `event-schema`: `cargo build --features event-schema/embed`"),
        );
    }
    let exit = if findings.iter().any(|finding| finding.level == Level::Error) {
        Exit::Findings
    } else {
        Exit::Clean
    };
    if args.output.format == Format::Json {
        terminal.json(&Report { command: "inspect", file, events, findings })?;
        return Ok(exit);
    }
    let width = events.iter().map(|entry| entry.event.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for entry in &events {
        let padding = " ".repeat(width - entry.event.chars().count());
        let event = terminal.bold(&entry.event);
        let _ = writeln!(text, "{event}{padding}  {} {}", entry.package, entry.package_version);
    }
    terminal.out(&text)?;
    terminal.findings(&findings, std::path::Path::new(""));
    terminal.status("Found", &format!("{} in {file}", count(events.len(), "contract")));
    Ok(exit)
}

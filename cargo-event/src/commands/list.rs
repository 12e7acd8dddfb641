//! `cargo event list`: the events of the workspace.

use std::fmt::Write;

use serde::Serialize;

use super::survey::no_events;
use crate::cli::{Format, ListArgs};
use crate::exit::Exit;
use crate::extract::{self, Extracted};
use crate::finding::{count, fail_on};
use crate::terminal::Terminal;

#[derive(Serialize)]
struct Listing<'a> {
    events: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    event: String,
    namespace: &'a str,
    name: &'a str,
    major: u32,
    topic: Option<&'a str>,
    key: &'a [String],
    owner: Option<&'a str>,
    compatibility: &'static str,
    package: &'a str,
    rust_type: String,
    location: &'a event_schema::model::Location,
}

/// Runs the command.
pub(crate) fn run(args: &ListArgs, toolchain: Option<String>, terminal: &Terminal) -> anyhow::Result<Exit> {
    let extracted = extract::contracts(&args.build, toolchain, terminal)?;
    if extracted.contracts.is_empty() {
        fail_on(vec![no_events(&extracted)], &extracted.workspace.root)?;
    }
    let entries = entries(&extracted);
    if args.output.format == Format::Json {
        terminal.json(&Listing { events: entries })?;
        return Ok(Exit::Clean);
    }
    let width = entries.iter().map(|entry| entry.event.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for entry in &entries {
        let padding = " ".repeat(width - entry.event.chars().count());
        let place = entry.location;
        let _ = writeln!(text, "{}{padding}  {place}", terminal.bold(&entry.event));
    }
    terminal.out(&text)?;
    terminal.findings(&extracted.warnings, &extracted.workspace.root);
    terminal.status("Listed", &count(entries.len(), "event"));
    Ok(Exit::Clean)
}

fn entries(extracted: &Extracted) -> Vec<Entry<'_>> {
    let entry = |contract| {
        let contract: &event_schema::model::Contract = contract;
        let settings = extracted.config.of(&contract.origin.package);
        Entry {
            event: contract.id.to_string(),
            namespace: &contract.id.namespace,
            name: &contract.id.name,
            major: contract.id.major,
            topic: contract.topic.as_deref(),
            key: &contract.key,
            owner: contract.owner.as_deref().or(settings.owner.as_deref()),
            compatibility: contract.compatibility.or(settings.compatibility).unwrap_or_default().as_str(),
            package: &contract.origin.package,
            rust_type: format!("{}::{}", contract.origin.module, contract.origin.rust_name),
            location: &contract.origin.location,
        }
    };
    extracted.contracts.iter().map(entry).collect()
}

//! `cargo event generate`: writes the pending revision of every contract.

use serde::Serialize;

use super::survey::survey;
use crate::cli::{Format, GenerateArgs};
use crate::emit;
use crate::exit::Exit;
use crate::finding::{Finding, Level, count};
use crate::ledger::apply;
use crate::ledger::lock::Lock;
use crate::ledger::plan::{Change, ChangeKind};
use crate::terminal::Terminal;

#[derive(Serialize)]
struct Report<'a> {
    command: &'static str,
    dry_run: bool,
    changes: Vec<Entry>,
    unchanged: usize,
    findings: &'a [Finding],
}

#[derive(Serialize)]
struct Entry {
    event: String,
    change: ChangeKind,
    version: Option<String>,
    directory: String,
    written: Vec<String>,
    deleted: Vec<String>,
}

/// Runs the command.
pub(crate) fn run(
    args: &GenerateArgs,
    toolchain: Option<String>,
    terminal: &Terminal,
) -> anyhow::Result<Exit> {
    let survey = survey(&args.build, toolchain, terminal)?;
    let workspace = &survey.extracted.workspace;
    let lock = if args.dry_run {
        None
    } else {
        Some(Lock::acquire(&workspace.target_dir, &survey.extracted.config.schemas, terminal)?)
    };
    let (ledger, plan) = survey.plan(&args.build, args.remove_orphaned)?;
    if !args.dry_run {
        emit::verify(&plan.changes)?;
        for leftover in &ledger.leftovers {
            apply::remove(leftover)?;
        }
        for change in &plan.changes {
            apply::apply(change)?;
        }
    }
    drop(lock);

    let mut findings = survey.extracted.warnings.clone();
    findings.extend(plan.findings);
    let errors = findings.iter().filter(|finding| finding.level == Level::Error).count();
    let exit = if errors > 0 { Exit::Findings } else { Exit::Clean };
    if args.output.format == Format::Json {
        let entry = |change: &Change| Entry {
            event: change.id.to_string(),
            change: change.kind,
            version: change.version.as_ref().map(ToString::to_string),
            directory: ledger.name(&change.directory),
            written: change.writes.iter().map(|(name, _)| name.clone()).collect(),
            deleted: change.deletes.clone(),
        };
        terminal.json(&Report {
            command: "generate",
            dry_run: args.dry_run,
            changes: plan.changes.iter().map(entry).collect(),
            unchanged: plan.unchanged.len(),
            findings: &findings,
        })?;
        return Ok(exit);
    }

    for id in &plan.unchanged {
        terminal.detail("Unchanged", &id.to_string());
    }
    for change in &plan.changes {
        let directory = ledger.name(&change.directory);
        let version = change.version.as_ref().map_or_else(String::new, |version| format!(" {version}"));
        terminal.status(verb(change.kind, args.dry_run), &format!("{}{version} ({directory})", change.id));
    }
    terminal.findings(&findings, &workspace.root);
    if errors > 0 {
        terminal.error(&anyhow::anyhow!("{} that `generate` cannot mend", count(errors, "finding")));
    }
    let changed = count(plan.changes.len(), "contract");
    let unchanged = plan.unchanged.len();
    let done = if args.dry_run { "would change" } else { "changed" };
    terminal.status("Finished", &format!("{changed} {done}, {unchanged} unchanged"));
    Ok(exit)
}

const fn verb(kind: ChangeKind, is_dry: bool) -> &'static str {
    match (kind, is_dry) {
        (ChangeKind::Create, false) => "Created",
        (ChangeKind::Update, false) => "Updated",
        (ChangeKind::Remove, false) => "Removed",
        (ChangeKind::Create, true) => "Would create",
        (ChangeKind::Update, true) => "Would update",
        (ChangeKind::Remove, true) => "Would remove",
    }
}

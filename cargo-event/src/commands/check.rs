//! `cargo event check`: whether the contracts on disk are those of the code.

use serde::Serialize;

use super::survey::survey;
use crate::cli::{CheckArgs, Format};
use crate::exit::Exit;
use crate::finding::{Finding, Level, count};
use crate::terminal::Terminal;

#[derive(Serialize)]
struct Report<'a> {
    command: &'static str,
    findings: &'a [Finding],
    summary: Summary,
}

#[derive(Serialize)]
struct Summary {
    contracts: usize,
    up_to_date: usize,
    errors: usize,
    warnings: usize,
}

/// Runs the command.
pub(crate) fn run(args: &CheckArgs, toolchain: Option<String>, terminal: &Terminal) -> anyhow::Result<Exit> {
    let survey = survey(&args.build, toolchain, terminal)?;
    let (_, plan) = survey.plan(&args.build, false)?;
    let contracts = survey.wanted.len();
    let up_to_date = plan.unchanged.len();

    let root = &survey.extracted.workspace.root;
    let mut findings = survey.extracted.warnings.clone();
    findings.extend(plan.drift);
    findings.extend(plan.findings);
    let errors = findings.iter().filter(|finding| finding.level == Level::Error).count();
    let warnings = findings.len() - errors;
    let exit = if errors > 0 { Exit::Findings } else { Exit::Clean };

    if args.output.format == Format::Json {
        let summary = Summary { contracts, up_to_date, errors, warnings };
        terminal.json(&Report { command: "check", findings: &findings, summary })?;
        return Ok(exit);
    }
    for id in &plan.unchanged {
        terminal.detail("Current", &id.to_string());
    }
    terminal.findings(&findings, root);
    if errors > 0 {
        let found = count(errors, "finding");
        terminal.error(&anyhow::anyhow!("{found} in {}", count(contracts, "contract")));
    } else {
        let with = if warnings > 0 { format!(", {}", count(warnings, "warning")) } else { String::new() };
        terminal.status("Checked", &format!("{}: up to date{with}", count(contracts, "contract")));
    }
    Ok(exit)
}

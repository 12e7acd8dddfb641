//! Contracts out of compiled code: runs cargo, finds frames, resolves them.
//!
//! Nothing of the user's code is run, build scripts and procedural macros apart. See ARCHITECTURE.md for why crate
//! metadata holds the contracts.

pub(crate) mod cargo;
pub(crate) mod frames;
mod lockfile;
mod user_config;
pub(crate) mod workspace;

use event_schema::model::Contract;
use event_schema::model::problem::Severity;
use event_schema::model::resolve::resolve;

use crate::cli::{BuildArgs, Extract};
use crate::config::Config;
use crate::finding::{Failures, Finding, fail_on};
use crate::terminal::Terminal;
use cargo::Cargo;
use workspace::Workspace;

/// What [`contracts`] finds.
#[derive(Debug)]
pub(crate) struct Extracted {
    /// Where.
    pub(crate) workspace: Workspace,
    /// What the manifests say.
    pub(crate) config: Config,
    /// Those of the selected members, sorted by id.
    pub(crate) contracts: Vec<Contract>,
    /// Warnings about them.
    pub(crate) warnings: Vec<Finding>,
}

/// The contracts of the workspace that `args` select.
///
/// # Errors
/// When cargo fails, when what it wrote cannot be read, and when a contract would be false; all mistakes at once.
pub(crate) fn contracts(
    args: &BuildArgs,
    toolchain: Option<String>,
    terminal: &Terminal,
) -> anyhow::Result<Extracted> {
    let cargo = Cargo::find(toolchain);
    let workspace = Workspace::load(&cargo, args)?;
    let config = Config::load(&workspace)?;
    let files = compile(&cargo, args, &workspace, &config, terminal)?;

    let mut failures = Vec::new();
    let scans = frames::scan_all(&files, &workspace, &mut failures);
    fail_on(failures, &workspace.root)?;

    let frames = frames::distinct(&scans);
    let mut failures = frames::namespace_mismatches(&frames, &workspace, &config);
    let resolution = resolve(&frames);
    let mut warnings = Vec::new();
    for problem in resolution.problems {
        let is_error = problem.severity == Severity::Error;
        if is_error { &mut failures } else { &mut warnings }.push(Finding::from(problem));
    }
    if !failures.is_empty() {
        return Err(Failures { findings: failures, root: Some(workspace.root) }.into());
    }

    let mut contracts = resolution.contracts;
    contracts.retain(|contract| {
        let name = &contract.origin.package;
        workspace.member(name).is_some() && workspace::is_selected(args, name)
    });
    Ok(Extracted { workspace, config, contracts, warnings })
}

/// Compiles on the road that `args` ask for and reads what was written.
fn compile(
    cargo: &Cargo,
    args: &BuildArgs,
    workspace: &Workspace,
    config: &Config,
    terminal: &Terminal,
) -> anyhow::Result<Vec<frames::File>> {
    if args.extract != Extract::Build {
        let artifacts = cargo.check(args, workspace, config, terminal)?;
        let files = frames::read_metadata(&artifacts)?;
        if args.extract == Extract::Rmeta || frames::has_canary(&files) {
            return frames::complete(files, args.extract, &workspace.root);
        }
        if files.is_empty() {
            return Ok(files);
        }
        terminal.note(
            "this compiler keeps no contracts in crate metadata: building with embedded ones instead, in \
             `cargo-event-embed` of the target directory; `--extract build` goes there at once",
        );
    }
    let artifacts = cargo.build(args, workspace, config, terminal)?;
    let files = frames::read_binaries(&artifacts)?;
    frames::embedded(files, &workspace.root)
}

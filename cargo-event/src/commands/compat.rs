//! `cargo event compat OLD... NEW`: the verdict on schema files, whoever wrote them.

mod human;
mod input;
mod json;
mod report;

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use event_lint::{CompatibilityLevel, rules};

use input::Revision;

/// Compare revisions of a schema: can consumers of one read what producers of the other write?
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Exit status: 0 compatible, 100 not, 101 a schema could not be read or judged, 2 wrong usage."
)]
pub(crate) struct Args {
    /// Schema files: earlier revisions in their order, the new one last
    #[arg(required = true, num_args = 2.., value_name = "SCHEMA")]
    files: Vec<PathBuf>,

    /// Who has to read whom: none, backward, forward, full; with -transitive against all earlier revisions
    #[arg(long, default_value = "backward", value_name = "LEVEL")]
    level: CompatibilityLevel,

    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,

    /// Show values that cannot be read, with their bytes and the reader's error
    #[arg(long)]
    witness: bool,

    /// Let findings of this rule decide too; repeatable, `warnings` stands for all rules
    #[arg(long, value_name = "RULE", value_parser = rule_id)]
    deny: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
}

fn rule_id(id: &str) -> std::result::Result<String, String> {
    if id == "warnings" || rules::find(id).is_some() {
        return Ok(id.to_owned());
    }
    Err(format!("there is no rule `{id}`"))
}

/// How the comparison ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Compatible, and no denied rule found anything.
    Compatible,
    /// Not compatible, or a denied rule found something.
    Findings,
    /// A schema could not be read, or the pair not be judged.
    Failed,
}

/// Compares the files and prints the verdict.
pub(crate) fn run(args: &Args, out: &mut dyn Write) -> Result<Outcome> {
    let revisions: Result<Vec<Revision>, input::Unreadable> =
        args.files.iter().map(|file| input::read(file)).collect();
    let revisions = match revisions {
        Ok(revisions) => revisions,
        Err(unreadable) => {
            // A machine that asked for one object gets one; a person gets the error on the other stream.
            if args.format == Format::Json {
                writeln!(out, "{}", json::unreadable(&unreadable)).context("could not print")?;
                return Ok(Outcome::Failed);
            }
            bail!("{unreadable}");
        }
    };
    let report = report::report(revisions, args.level, args.witness, &args.deny)?;
    let outcome = if report.passes() { Outcome::Compatible } else { Outcome::Findings };
    match args.format {
        Format::Human => human::print(&report, out),
        Format::Json => writeln!(out, "{}", json::object(&report)),
    }
    .context("could not print")?;
    Ok(outcome)
}

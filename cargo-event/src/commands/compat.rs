//! `cargo event compat OLD... NEW`: the verdict on schema files, whoever wrote them.

mod format;
mod human;
mod input;
mod json;
mod json_schema;
mod report;
mod search;

use std::collections::BTreeMap;
use std::fmt;
use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::ValueEnum;
use event_lint::json::{Policy, soundness};
use event_lint::{CompatibilityLevel, rules};

use input::{Text, Unreadable};
use report::Report;
use search::Search;

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

    /// What a registry allows in JSON Schemas: strict (the default, as registries have it) or lenient
    #[arg(long, value_enum, value_name = "POLICY")]
    policy: Option<PolicyName>,

    /// A document that JSON Schemas refer to; repeatable. None is ever fetched
    #[arg(long = "ref", value_name = "URI=FILE", value_parser = reference)]
    references: Vec<(String, PathBuf)>,

    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,

    /// Show values that cannot be read, with the reader's error
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PolicyName {
    /// An undeclared property of an open object may hold anything
    Strict,
    /// Writers write declared properties only
    Lenient,
}

/// `URI=FILE`. URIs have `=` in their queries more often than paths have one.
fn reference(argument: &str) -> std::result::Result<(String, PathBuf), String> {
    match argument.rsplit_once('=') {
        Some((uri, file)) if !uri.is_empty() && !file.is_empty() => Ok((uri.to_owned(), PathBuf::from(file))),
        _ => Err("it is `URI=FILE`".to_owned()),
    }
}

fn rule_id(id: &str) -> std::result::Result<String, String> {
    let is_json = soundness::Rule::ALL.iter().any(|rule| rule.id() == id);
    if id == "warnings" || is_json || rules::find(id).is_some() {
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

/// Files and options that do not go together.
#[derive(Debug)]
pub(crate) struct Usage(String);

impl fmt::Display for Usage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}

/// Compares the files and prints the verdict.
///
/// # Errors
/// [`Usage`] for files of different formats; what keeps the comparison from being made or printed.
pub(crate) fn run(args: &Args, out: &mut dyn Write) -> Result<Outcome> {
    let report = match texts(args) {
        Ok(texts) => judge(args, &texts)?,
        Err(unreadable) => Err(unreadable),
    };
    let report = match report {
        Ok(report) => report,
        Err(unreadable) => {
            // A machine that asked for one object gets one; a person gets the error on the other stream.
            if args.format == Format::Json {
                writeln!(out, "{}", json::unreadable(&unreadable)).context("could not print")?;
                return Ok(Outcome::Failed);
            }
            anyhow::bail!("{unreadable}");
        }
    };
    let outcome = if report.passes() { Outcome::Compatible } else { Outcome::Findings };
    match args.format {
        Format::Human => human::print(&report, out),
        Format::Json => writeln!(out, "{}", json::object(&report)),
    }
    .context("could not print")?;
    Ok(outcome)
}

fn texts(args: &Args) -> std::result::Result<Vec<Text>, Unreadable> {
    args.files.iter().map(|file| input::read(file)).collect()
}

/// The report, or the schema that cannot be read.
fn judge(args: &Args, texts: &[Text]) -> Result<std::result::Result<Report, Unreadable>> {
    let asks_for_json = args.policy.is_some() || !args.references.is_empty();
    let file = |format| texts.iter().find(|text| text.format == format).map(|text| text.file.display());
    let is_json = match (file(format::Format::Avro), file(format::Format::JsonSchema)) {
        (Some(avro), Some(json)) => {
            let message = format!(
                "{avro} is an Avro schema and {json} is a JSON Schema: only revisions of one schema can be compared"
            );
            return Err(Usage(message).into());
        }
        (Some(avro), None) if asks_for_json => {
            let message =
                format!("`--policy` and `--ref` are for JSON Schemas, and {avro} is an Avro schema");
            return Err(Usage(message).into());
        }
        (avro, json) => json.is_some() || (avro.is_none() && asks_for_json),
    };
    if !is_json {
        return match texts.iter().map(input::avro).collect::<std::result::Result<Vec<_>, _>>() {
            Ok(revisions) => report::avro(revisions, args.level, args.witness, &args.deny).map(Ok),
            Err(unreadable) => Ok(Err(unreadable)),
        };
    }
    let mut references = BTreeMap::new();
    for (uri, file) in &args.references {
        match input::document(file) {
            Ok(text) => references.insert(uri.clone(), text),
            Err(unreadable) => return Ok(Err(unreadable)),
        };
    }
    let policy = match args.policy {
        Some(PolicyName::Lenient) => Policy::Lenient,
        Some(PolicyName::Strict) | None => Policy::Strict,
    };
    let revisions: std::result::Result<Vec<_>, _> =
        texts.iter().map(|text| input::json(text, &references)).collect();
    let search =
        args.witness.then(|| Search::new(texts.iter().map(|text| text.content.as_str()), &references));
    match revisions {
        Ok(revisions) => {
            json_schema::json_schema(revisions, args.level, policy, search.as_ref(), &args.deny).map(Ok)
        }
        Err(unreadable) => Ok(Err(unreadable)),
    }
}

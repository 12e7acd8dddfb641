//! Whether what the code says now may follow what was released: the verdict under the event's compatibility level.

use event_lint::avro::{Incompatibility, Place, Places, Schema, diff, judge};
use event_lint::{AvroPair, CompatibilityLevel, Direction, rules};

use super::FileKind;
use super::bump::Texts;
use super::plan::Wanted;
use super::read::{Entry, Ledger};
use super::record::Revision;
use super::words::Released;
use crate::finding::{Finding, Level};

/// A released revision whose Avro schema could be read.
struct Baseline<'a> {
    revision: &'a Revision,
    file: String,
    schema: Schema,
}

/// What stands against the contract as a successor of all that was released: errors for what breaks the promise of its
/// level, warnings for what no level forbids and a consumer should still know.
pub(super) fn findings(ledger: &Ledger, contract: &Wanted, entry: &Entry) -> Vec<Finding> {
    let Some(text) = contract.text(FileKind::Avro) else { return Vec::new() };
    let new = match Schema::parse(text) {
        Ok(schema) => schema,
        Err(error) => {
            let message = format!("the schema of `{}` cannot be judged: {error}", contract.id);
            return vec![
                Finding::error("unreadable_schema", message)
                    .event(&contract.id)
                    .source(&contract.location, ""),
            ];
        }
    };
    let mut findings = Vec::new();
    let baselines = baselines(ledger, contract, entry, &mut findings);
    let schemas: Vec<Schema> = baselines.iter().map(|baseline| baseline.schema.clone()).collect();
    let level = contract.compatibility;
    match judge(level, &schemas, &new) {
        Ok(judgement) => {
            for pair in judgement.broken() {
                let baseline = &baselines[pair.revision];
                let words = Broken { contract, baseline, direction: pair.direction, level };
                findings.extend(pair.verdict.incompatibilities().iter().map(|found| words.finding(found)));
            }
        }
        Err(error) => {
            let message = format!("the compatibility of `{}` cannot be judged: {error}", contract.id);
            findings.push(
                Finding::error("unjudged_contract", message)
                    .event(&contract.id)
                    .source(&contract.location, ""),
            );
        }
    }
    if let Some(last) = baselines.last() {
        findings.extend(noteworthy(contract, last, &new));
    }
    findings
}

/// The released schemas in their order; what cannot be read has a finding.
fn baselines<'a>(
    ledger: &Ledger,
    contract: &Wanted,
    entry: &'a Entry,
    findings: &mut Vec<Finding>,
) -> Vec<Baseline<'a>> {
    let path = ledger.path_of(&contract.id);
    let mut baselines = Vec::new();
    for revision in entry.record.released() {
        let released = Released { entry, revision };
        let (Some(file), Some(text)) = (revision.file(FileKind::Avro), released.text(FileKind::Avro)) else {
            continue;
        };
        let file = ledger.name(&path.join(&file.file));
        match Schema::parse(text) {
            Ok(schema) => baselines.push(Baseline { revision, file, schema }),
            Err(error) => findings.push(
                Finding::error(
                    "unreadable_schema",
                    format!("`{file}` cannot be read as an Avro schema: {error}"),
                )
                .event(&contract.id)
                .file(&file)
                .help("restore the file from the commit that released it"),
            ),
        }
    }
    baselines
}

/// What the words for a broken promise need.
struct Broken<'a> {
    contract: &'a Wanted,
    baseline: &'a Baseline<'a>,
    direction: Direction,
    level: CompatibilityLevel,
}

impl Broken<'_> {
    fn finding(&self, found: &Incompatibility) -> Finding {
        let Self { contract, baseline, direction, level } = self;
        let version = &baseline.revision.version;
        let who = match direction {
            Direction::Backward => {
                format!("consumers built from this code could not read what revision {version} wrote")
            }
            Direction::Forward => {
                format!("consumers of revision {version} could not read what this code writes")
            }
        };
        let places = Places::of_schema(&baseline.schema);
        let node = match direction {
            Direction::Backward => found.writer(),
            Direction::Forward => found.reader(),
        };
        let field = found.field().filter(|_| *direction == Direction::Forward);
        let field = field.and_then(|index| baseline.schema.fields(node).nth(index));
        let place =
            field.map_or_else(|| places.of_type(&baseline.schema, node), |field| places.of_field(&field));
        let mut finding = Finding::error(found.kind().rule(), found.message())
            .event(&contract.id)
            .source(&contract.location, format!("at `{}`", found.place_in_words()))
            .at(&baseline.file, Some((place.line, place.column)), format!("revision {version}"))
            .note(format!("{who}; the level of `{}` is `{level}`", contract.id))
            .help(format!(
                "keep the change compatible, or publish it as a new event: `version = {}`",
                contract.id.major + 1
            ));
        for reason in found.because() {
            finding = finding.note(reason.clone());
        }
        finding
    }
}

/// What our own rules find between the last released revision and the code.
fn noteworthy(contract: &Wanted, last: &Baseline<'_>, new: &Schema) -> Vec<Finding> {
    let diff = diff(&last.schema, new);
    let event = contract.id.to_string();
    let pair = AvroPair { event: &event, old: &last.schema, new, diff: &diff };
    let mut findings = Vec::new();
    for rule in rules::all() {
        for found in rule.findings(&pair) {
            let at = |place: Option<Place>| place.map(|place| (place.line, place.column));
            let mut finding = Finding::error(found.rule, found.message)
                .event(&contract.id)
                .source(&contract.location, format!("at `{}`", found.path));
            if found.old.is_some() {
                finding =
                    finding.at(&last.file, at(found.old), format!("revision {}", last.revision.version));
            }
            finding.level = Level::Warning;
            findings.push(finding);
        }
    }
    findings
}

//! Whether what the code says now may follow what was released: the verdict under the event's compatibility level.

use std::fmt::Display;

use event_lint::avro::{Incompatibility, Place, Places, Schema, diff, judge};
use event_lint::{AvroPair, Direction, rules};
use semver::Version;

use super::FileKind;
use super::bump::Texts;
use super::gate_json;
use super::plan::Wanted;
use super::read::{Entry, Ledger};
use super::record::Revision;
use super::words::Released;
use crate::finding::{Finding, Level};

/// A released revision whose schema could be read.
pub(super) struct Baseline<'a, S> {
    pub(super) revision: &'a Revision,
    pub(super) file: String,
    pub(super) schema: S,
}

/// What stands against the contract as a successor of all that was released: errors for what breaks the promise of its
/// level, warnings for what no level forbids and a consumer should still know.
///
/// A cause that shows in both formats is one finding, which is told by Avro's side and notes that of JSON.
pub(super) fn findings(ledger: &Ledger, contract: &Wanted, entry: &Entry) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut causes = Vec::new();
    if let Some(text) = contract.text(FileKind::Avro) {
        avro(ledger, contract, entry, text, &mut findings, &mut causes);
    }
    if let Some(text) = contract.text(FileKind::Json) {
        gate_json::judge(ledger, contract, entry, text, &mut findings, &causes);
    }
    findings
}

/// What a finding on an Avro schema is about, for the same to be recognised in JSON.
pub(super) struct Cause {
    /// Its index among the findings.
    pub(super) finding: usize,
    pub(super) version: Version,
    pub(super) direction: Direction,
    /// The names of the fields on the way, the outermost first.
    pub(super) fields: Vec<String>,
}

fn avro(
    ledger: &Ledger,
    contract: &Wanted,
    entry: &Entry,
    text: &str,
    findings: &mut Vec<Finding>,
    causes: &mut Vec<Cause>,
) {
    let new = match Schema::parse(text) {
        Ok(schema) => schema,
        Err(error) => {
            let message = format!("the schema of `{}` cannot be judged: {error}", contract.id);
            findings.push(
                Finding::error("unreadable_schema", message)
                    .event(&contract.id)
                    .source(&contract.location, ""),
            );
            return;
        }
    };
    let parse = |text: &str| Schema::parse(text);
    let baselines = baselines(ledger, contract, entry, FileKind::Avro, parse, findings);
    let schemas: Vec<Schema> = baselines.iter().map(|baseline| baseline.schema.clone()).collect();
    match judge(contract.compatibility, &schemas, &new) {
        Ok(judgement) => {
            for pair in judgement.broken() {
                let baseline = &baselines[pair.revision];
                let words = Broken { contract, baseline, direction: pair.direction };
                for found in pair.verdict.incompatibilities() {
                    let version = &baseline.revision.version;
                    let finding = tell(findings, causes, words.finding(found), version, pair.direction);
                    let fields = fields(found.place_in_words());
                    causes.push(Cause {
                        finding,
                        version: version.clone(),
                        direction: pair.direction,
                        fields,
                    });
                }
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
}

/// Adds a finding, or names the revision in the one that said the same of a later revision: one cause, one finding.
/// Gives its index.
pub(super) fn tell(
    findings: &mut Vec<Finding>,
    told: &[Cause],
    finding: Finding,
    version: &Version,
    direction: Direction,
) -> usize {
    let same = told.iter().find(|cause| {
        let other = &findings[cause.finding];
        cause.direction == direction
            && (&other.rule, &other.path, &other.message) == (&finding.rule, &finding.path, &finding.message)
    });
    if let Some(cause) = same {
        if cause.version != *version {
            findings[cause.finding].notes.push(format!("the same holds for revision {version}"));
        }
        return cause.finding;
    }
    findings.push(finding);
    findings.len() - 1
}

/// The names of fields in a place in words, `OrderCreated.lines[].sku`: without the record at the root, the marks of
/// items and values, and the branches of unions.
fn fields(place: &str) -> Vec<String> {
    let mut plain = String::with_capacity(place.len());
    let mut depth = 0_u32;
    for character in place.chars() {
        match character {
            '<' => depth += 1,
            '>' => depth = depth.saturating_sub(1),
            '[' | ']' | '{' | '}' => {}
            other if depth == 0 => plain.push(other),
            _ => {}
        }
    }
    plain.split('.').skip(1).map(str::to_owned).collect()
}

/// Who cannot read what, and at which level it is promised.
pub(super) fn promise(contract: &Wanted, version: &Version, direction: Direction) -> String {
    let who = match direction {
        Direction::Backward => {
            format!("consumers built from this code could not read what revision {version} wrote")
        }
        Direction::Forward => format!("consumers of revision {version} could not read what this code writes"),
    };
    format!("{who}; the level of `{}` is `{}`", contract.id, contract.compatibility)
}

/// The way out of a broken promise.
pub(super) fn way_out(contract: &Wanted) -> String {
    format!("keep the change compatible, or publish it as a new event: `version = {}`", contract.id.major + 1)
}

/// The released schemas of one kind in their order; what cannot be read has a finding.
pub(super) fn baselines<'a, S, E: Display>(
    ledger: &Ledger,
    contract: &Wanted,
    entry: &'a Entry,
    kind: FileKind,
    parse: impl Fn(&str) -> Result<S, E>,
    findings: &mut Vec<Finding>,
) -> Vec<Baseline<'a, S>> {
    let path = ledger.path_of(&contract.id);
    let mut baselines = Vec::new();
    for revision in entry.record.released() {
        let released = Released { entry, revision };
        let (Some(file), Some(text)) = (revision.file(kind), released.text(kind)) else {
            continue;
        };
        let file = ledger.name(&path.join(&file.file));
        match parse(text) {
            Ok(schema) => baselines.push(Baseline { revision, file, schema }),
            Err(error) => {
                let what = match kind {
                    FileKind::Avro => "an Avro schema",
                    FileKind::Json => "a JSON Schema",
                };
                findings.push(
                    Finding::error(
                        "unreadable_schema",
                        format!("`{file}` cannot be read as {what}: {error}"),
                    )
                    .event(&contract.id)
                    .file(&file)
                    .help("restore the file from the commit that released it"),
                );
            }
        }
    }
    baselines
}

/// What the words for a broken promise need.
struct Broken<'a> {
    contract: &'a Wanted,
    baseline: &'a Baseline<'a, Schema>,
    direction: Direction,
}

impl Broken<'_> {
    fn finding(&self, found: &Incompatibility) -> Finding {
        let Self { contract, baseline, direction } = self;
        let version = &baseline.revision.version;
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
            .inside(&contract.location, found.place_in_words())
            .at(&baseline.file, Some((place.line, place.column)), format!("revision {version}"))
            .note(promise(contract, version, *direction))
            .help(way_out(contract));
        for reason in found.because() {
            finding = finding.note(reason.clone());
        }
        finding
    }
}

/// What our own rules find between the last released revision and the code. A flaw that was released with it is nothing
/// that this change brings: an unchanged contract is silent.
fn noteworthy(contract: &Wanted, last: &Baseline<'_, Schema>, new: &Schema) -> Vec<Finding> {
    let diff = self::diff(&last.schema, new);
    let event = contract.id.to_string();
    let pair = AvroPair { event: &event, old: &last.schema, new, diff: &diff };
    let nothing = self::diff(&last.schema, &last.schema);
    let before = AvroPair { event: &event, old: &last.schema, new: &last.schema, diff: &nothing };
    let mut findings = Vec::new();
    for rule in rules::all() {
        let released = rule.findings(&before);
        let is_new =
            |found: &event_lint::Finding| released.iter().all(|old| old.identity() != found.identity());
        for found in rule.findings(&pair).into_iter().filter(is_new) {
            let at = |place: Option<Place>| place.map(|place| (place.line, place.column));
            let mut finding = Finding::error(found.rule, found.message)
                .event(&contract.id)
                .inside(&contract.location, found.path);
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

//! The gate for JSON Schemas: the verdict of a registry under the contract's policy.

use std::collections::BTreeMap;

use event_lint::Direction;
use event_lint::json::{
    Difference, DifferenceKind, JsonSchema, JsonSchemaError, Policy, compare, judge as verdict,
};

use super::FileKind;
use super::bump::Texts;
use super::gate::{Baseline, Cause, baselines, promise, tell, way_out};
use super::plan::Wanted;
use super::read::{Entry, Ledger};
use super::words::Released;
use crate::finding::{Finding, Level};
use crate::json_path;

/// Adds what stands against the JSON Schema `text` as a successor of all that was released. Where one of `causes` is the
/// cause, its finding gets a note instead.
pub(super) fn judge(
    ledger: &Ledger,
    contract: &Wanted,
    entry: &Entry,
    text: &str,
    findings: &mut Vec<Finding>,
    causes: &[Cause],
) {
    // Most contracts are as they were released.
    let mut released = entry.record.released().map(|revision| Released { entry, revision });
    if released.all(|released| released.text(FileKind::Json).is_none_or(|old| old == text)) {
        return;
    }
    let new = match JsonSchema::parse(text) {
        Ok(schema) => schema,
        Err(error) => {
            let message = format!("the JSON Schema of `{}` cannot be judged: {error}", contract.id);
            findings.push(
                Finding::error("unreadable_schema", message)
                    .event(&contract.id)
                    .source(&contract.location, ""),
            );
            return;
        }
    };
    let baselines = baselines(ledger, contract, entry, FileKind::Json, JsonSchema::parse, findings);
    if let Err(error) = findings_of(contract, &baselines, &new, findings, causes) {
        let message = format!("the compatibility of `{}` in JSON cannot be judged: {error}", contract.id);
        findings.push(
            Finding::error("unjudged_contract", message).event(&contract.id).source(&contract.location, ""),
        );
    }
}

fn findings_of(
    contract: &Wanted,
    baselines: &[Baseline<'_, JsonSchema>],
    new: &JsonSchema,
    findings: &mut Vec<Finding>,
    causes: &[Cause],
) -> Result<(), JsonSchemaError> {
    let schemas: Vec<&JsonSchema> = baselines.iter().map(|baseline| &baseline.schema).collect();
    let judgement = verdict(contract.compatibility, &schemas, new, contract.json_policy)?;
    let mut told = Vec::new();
    for pair in judgement.broken() {
        let breaking = pair.comparison.breaking();
        broken(contract, &baselines[pair.revision], pair.direction, breaking, findings, causes, &mut told);
    }
    if contract.json_policy == Policy::Lenient {
        denied(contract, baselines, findings, causes, &mut told)?;
    }
    if !findings.iter().any(|finding| finding.level == Level::Error)
        && contract.json_policy == Policy::Lenient
        && let Some(last) = baselines.last()
    {
        findings.extend(refused_when_strict(contract, last, new)?);
    }
    Ok(())
}

/// Properties that are gone while their reader refuses what it does not know (`deny_unknown_fields`): LENIENT counts on
/// readers that ignore it.
fn denied(
    contract: &Wanted,
    baselines: &[Baseline<'_, JsonSchema>],
    findings: &mut Vec<Finding>,
    causes: &[Cause],
    told: &mut Vec<Cause>,
) -> Result<(), JsonSchemaError> {
    let level = contract.compatibility;
    let Some(reader) = contract.reader.as_deref().filter(|_| level.needs_backward()) else { return Ok(()) };
    let reader = JsonSchema::parse(reader)?;
    let count = if level.is_transitive() { baselines.len() } else { 1 };
    for baseline in baselines.iter().rev().take(count) {
        let comparison = compare(&baseline.schema, &reader, Policy::Strict)?;
        let gone = comparison
            .breaking()
            .filter(|found| found.kind == DifferenceKind::PropertyRemovedFromClosedContentModel);
        broken(contract, baseline, Direction::Backward, gone, findings, causes, told);
    }
    Ok(())
}

/// The differences of one pair, those at one place together.
fn broken<'d>(
    contract: &Wanted,
    baseline: &Baseline<'_, JsonSchema>,
    direction: Direction,
    breaking: impl Iterator<Item = &'d Difference>,
    findings: &mut Vec<Finding>,
    causes: &[Cause],
    told: &mut Vec<Cause>,
) {
    let version = &baseline.revision.version;
    let mut places: BTreeMap<String, Vec<&Difference>> = BTreeMap::new();
    for difference in breaking {
        places.entry(json_path::words(&difference.path)).or_default().push(difference);
    }
    for (place, differences) in places {
        let said: Vec<String> = differences
            .iter()
            .map(|found| format!("{} ({} at {})", json_path::sentence(found.kind), found.kind, found.path))
            .collect();
        let names = json_path::names(&differences[0].path);
        let is_same = |cause: &&Cause| {
            cause.version == *version && cause.direction == direction && cause.fields == names
        };
        if let Some(cause) = causes.iter().find(is_same) {
            let notes = &mut findings[cause.finding].notes;
            for note in said.iter().map(|said| format!("the same in JSON: {said}")) {
                if !notes.contains(&note) {
                    notes.push(note);
                }
            }
            continue;
        }
        let mut said = said.into_iter();
        let first = said.next().unwrap_or_default();
        // Comparing forward, the released revision is the new side.
        let position = match direction {
            Direction::Backward => differences[0].old,
            Direction::Forward => differences[0].new,
        };
        let mut finding = Finding::error("json_difference", format!("in JSON, {first}"))
            .event(&contract.id)
            .inside(&contract.location, &place)
            .at(
                &baseline.file,
                position.map(|position| (position.line, position.column)),
                format!("revision {version}"),
            )
            .note(promise(contract, version, direction))
            .help(way_out(contract));
        for more in said {
            finding = finding.note(more);
        }
        let fields = names.into_iter().map(str::to_owned).collect();
        let finding = tell(findings, told, finding, version, direction);
        told.push(Cause { finding, version: version.clone(), direction, fields });
    }
}

/// What a registry under the policy STRICT would refuse of the change since the last release, in one warning.
fn refused_when_strict(
    contract: &Wanted,
    last: &Baseline<'_, JsonSchema>,
    new: &JsonSchema,
) -> Result<Option<Finding>, JsonSchemaError> {
    let level = contract.compatibility;
    let mut differences = Vec::new();
    if level.needs_backward() {
        let comparison = compare(&last.schema, new, Policy::Strict)?;
        differences.extend(comparison.breaking().map(|found| (found.old, found.clone())));
    }
    if level.needs_forward() {
        let comparison = compare(new, &last.schema, Policy::Strict)?;
        differences.extend(comparison.breaking().map(|found| (found.new, found.clone())));
    }
    let Some((position, first)) = differences.first() else { return Ok(None) };
    let place = json_path::words(&first.path);
    let mut finding = Finding::error(
        "refused_when_strict",
        format!("a registry with the STRICT policy will refuse the JSON Schema of `{}`", contract.id),
    )
    .event(&contract.id)
    .inside(&contract.location, &place)
    .at(
        &last.file,
        position.map(|position| (position.line, position.column)),
        format!("revision {}", last.revision.version),
    );
    let mut said: Vec<String> = differences
        .iter()
        .map(|(_, found)| format!("{} ({} at {})", json_path::sentence(found.kind), found.kind, found.path))
        .collect();
    said.dedup();
    for said in said.iter().take(MOST) {
        finding = finding.note(said);
    }
    if said.len() > MOST {
        finding = finding.note(format!("and {} more", said.len() - MOST));
    }
    finding.level = Level::Warning;
    Ok(Some(
        finding.help(
            "set the registry's policy to LENIENT; or `json-policy = \"strict\"` to make this an error",
        ),
    ))
}

/// Differences that a warning lists.
const MOST: usize = 5;

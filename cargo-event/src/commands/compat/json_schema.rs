//! The report on revisions of a JSON Schema: the registry's differences, and what may be true beside them.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use event_lint::avro::Place;
use event_lint::json::soundness::{Concern, Rule, concerns};
use event_lint::json::{Difference, JsonSchema, Judged, Policy, judge};
use event_lint::{CompatibilityLevel, Direction};

use super::input::{Revision, place};
use super::report::{Evidence, Report, Reported, Severity};
use super::search::Search;
use crate::json_path;

/// Places of one pair that get a witness of their own: each takes a search.
const MAX_WITNESSES: usize = 20;

/// The rule of every difference that the registry sees.
const RULE: &str = "json_difference";

/// Judges the revisions of a JSON Schema, the new one last. `search` looks for witnesses, where they are wanted.
pub(super) fn json_schema(
    mut revisions: Vec<Revision<JsonSchema>>,
    level: CompatibilityLevel,
    policy: Policy,
    search: Option<&Search>,
    deny: &[String],
) -> Result<Report> {
    let new = revisions.pop().context("no schema was given")?;
    let (files, earlier): (Vec<String>, Vec<JsonSchema>) =
        revisions.into_iter().map(|revision| (revision.file, revision.schema)).unzip();
    let judgement = judge(level, &earlier, &new.schema, policy)?;
    let mut report = Report {
        compatible: judgement.is_compatible(),
        level,
        policy: Some(policy),
        new: new.file.clone(),
        findings: Vec::new(),
        notes: Vec::new(),
        truncated: false,
    };
    for judged in judgement.pairs() {
        let pair = Pair {
            judged,
            policy,
            old: (&files[judged.revision], &earlier[judged.revision], judged.revision),
            new: (&new.file, &new.schema, files.len()),
        };
        pair.report(search, deny, &mut report);
    }
    Ok(report)
}

/// Two revisions and the direction in which they are compared.
struct Pair<'a> {
    judged: &'a Judged,
    policy: Policy,
    /// File, schema, and index among the files.
    old: (&'a str, &'a JsonSchema, usize),
    new: (&'a str, &'a JsonSchema, usize),
}

impl<'a> Pair<'a> {
    fn report(&self, search: Option<&Search>, deny: &[String], report: &mut Report) {
        let comparison = &self.judged.comparison;
        let (writer, reader) = self.writer_and_reader();
        report.truncated |= !comparison.complete;
        let mut beside = concerns(writer.1, reader.1);
        if !comparison.is_compatible() && beside.is_empty() {
            report.notes.push(format!(
                "refused without need: whatever is valid by {} is valid by {} too",
                writer.0, reader.0
            ));
        }
        let is_refused_without_need = !comparison.is_compatible() && beside.is_empty();
        let mut known: BTreeMap<Vec<String>, Evidence> = BTreeMap::new();
        let mut evidence = |path: &str| {
            let Some(search) = search else { return Evidence::NotAsked };
            if is_refused_without_need {
                return Evidence::Unavailable("there is none, by proof".into());
            }
            let names: Vec<String> = json_path::names(path).into_iter().map(str::to_owned).collect();
            if known.len() >= MAX_WITNESSES && !known.contains_key(&names) {
                return Evidence::NotAsked;
            }
            let found = known.entry(names).or_insert_with_key(|names| search.witness(writer, reader, names));
            found.clone()
        };
        for difference in &comparison.differences {
            let breaks = !difference.kind.is_compatible(self.policy);
            // What the registry refuses anyway is told once, with what it means.
            let is_same = |concern: &Concern| breaks && is_seen(concern, difference);
            let because = beside
                .iter()
                .filter(|concern| is_same(concern))
                .map(|concern| format!("{}: {} [{}]", concern.path, concern.message, concern.rule.id()));
            let because = because.collect();
            beside.retain(|concern| !is_same(concern));
            let witness = if breaks { evidence(&difference.path) } else { Evidence::NotAsked };
            report.findings.push(self.difference(difference, breaks, because, witness));
        }
        for concern in beside {
            let rule = concern.rule.id();
            let witness = evidence(&concern.path);
            report.findings.push(Reported {
                rule,
                severity: Severity::of_rule(rule, deny),
                registry: None,
                place: json_path::words(&concern.path),
                message: concern.message,
                because: Vec::new(),
                direction: Some(self.judged.direction),
                old: (self.old.0.to_owned(), None),
                new: (self.new.0.to_owned(), None),
                witness,
            });
        }
    }

    fn writer_and_reader(&self) -> ((&'a str, &'a JsonSchema, usize), (&'a str, &'a JsonSchema, usize)) {
        match self.judged.direction {
            Direction::Backward => (self.old, self.new),
            Direction::Forward => (self.new, self.old),
        }
    }

    fn difference(
        &self,
        found: &Difference,
        breaks: bool,
        because: Vec<String>,
        witness: Evidence,
    ) -> Reported {
        // Comparing forward, the new revision is the old side.
        let (old, new) = match self.judged.direction {
            Direction::Backward => (found.old, found.new),
            Direction::Forward => (found.new, found.old),
        };
        let at = |file: &str, position: Option<_>| -> (String, Option<Place>) {
            (file.to_owned(), position.map(place))
        };
        Reported {
            rule: RULE,
            severity: if breaks { Severity::Deny } else { Severity::Allow },
            registry: Some((found.kind.name(), found.path.clone())),
            place: json_path::words(&found.path),
            message: json_path::sentence(found.kind),
            because,
            direction: Some(self.judged.direction),
            old: at(self.old.0, old),
            new: at(self.new.0, new),
            witness,
        }
    }
}

/// Whether the registry's difference is what the concern is about.
fn is_seen(concern: &Concern, difference: &Difference) -> bool {
    let is_there = json_path::words(&concern.path) == json_path::words(&difference.path);
    let is_below = || concern.path.strip_prefix(&difference.path).is_some_and(|rest| rest.starts_with('/'));
    match concern.rule {
        Rule::Tightened => is_there || is_below(),
        Rule::RequiredAdded => is_there && difference.kind.name().starts_with("REQUIRED_"),
        _ => false,
    }
}

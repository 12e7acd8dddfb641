//! What there is to say about the revisions, before it becomes text or JSON.

use std::cell::OnceCell;
use std::rc::Rc;

use anyhow::{Context, Result};
use event_lint::avro::{Incompatibility, Place, Places, Schema, Witness, diff, judge, witness, witness_of};
use event_lint::json::Policy;
use event_lint::{AvroPair, CompatibilityLevel, Direction, rules};
use serde_json::Value;

use super::input::Revision;

/// Findings and verdict.
pub(super) struct Report {
    /// The registry's verdict at the level.
    pub(super) compatible: bool,
    pub(super) level: CompatibilityLevel,
    /// The policy, for JSON Schemas.
    pub(super) policy: Option<Policy>,
    pub(super) new: String,
    pub(super) findings: Vec<Reported>,
    /// What is to be said of the verdict as a whole.
    pub(super) notes: Vec<String>,
    pub(super) truncated: bool,
}

/// One finding.
pub(super) struct Reported {
    pub(super) rule: &'static str,
    pub(super) severity: Severity,
    /// The registry's kind and path, for what decides the verdict.
    pub(super) registry: Option<(&'static str, String)>,
    /// The place by names.
    pub(super) place: String,
    pub(super) message: String,
    pub(super) because: Vec<String>,
    pub(super) direction: Option<Direction>,
    pub(super) old: (String, Option<Place>),
    pub(super) new: (String, Option<Place>),
    pub(super) witness: Evidence,
}

/// What a finding does to the exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Severity {
    /// It fails the run.
    Deny,
    /// It is shown.
    Warn,
    /// A change that the registry sees and allows.
    Allow,
}

impl Severity {
    /// Of a rule beside the verdict.
    pub(super) fn of_rule(rule: &str, deny: &[String]) -> Self {
        let denied = deny.iter().any(|id| id == rule || id == "warnings");
        if denied { Self::Deny } else { Self::Warn }
    }
}

/// Evidence for a finding.
#[derive(Clone)]
pub(super) enum Evidence {
    NotAsked,
    Shown(Box<Witness>),
    /// No value of the writer shows it.
    None,
    /// An instance that one JSON Schema accepts and the other refuses.
    Instance(Rc<Instance>),
    /// No instance was found among so many.
    NotFound(usize),
    /// There is nothing to ask: why.
    Unavailable(Rc<str>),
}

/// An instance that the one schema accepts and the other refuses.
#[derive(Debug, PartialEq)]
pub(super) struct Instance {
    pub(super) value: Value,
    /// The file of the schema that accepts it.
    pub(super) accepted_by: String,
    pub(super) refused_by: String,
    /// Why, in the words of the validator.
    pub(super) error: String,
}

impl Report {
    /// Whether the verdict is compatible and no denied rule found anything.
    pub(super) fn passes(&self) -> bool {
        self.compatible && !self.findings.iter().any(|finding| finding.severity == Severity::Deny)
    }
}

impl Reported {
    /// Whether it is part of the verdict, or shown by a witness.
    pub(super) fn is_certain(&self) -> bool {
        self.registry.is_some() || matches!(self.witness, Evidence::Instance(_))
    }
}

impl Evidence {
    /// Whether it is the same search for an instance.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        matches!((self, other), (Self::Instance(one), Self::Instance(other)) if Rc::ptr_eq(one, other))
    }
}

/// At most this many findings get a witness of their own: one is enough to believe, and each takes a search.
const MAX_WITNESSES: usize = 50;

/// Judges the revisions of an Avro schema, the new one last.
pub(super) fn avro(
    mut revisions: Vec<Revision<Schema>>,
    level: CompatibilityLevel,
    with_witness: bool,
    deny: &[String],
) -> Result<Report> {
    let new = revisions.pop().context("no schema was given")?;
    let (files, earlier): (Vec<String>, Vec<Schema>) =
        revisions.into_iter().map(|revision| (revision.file, revision.schema)).unzip();
    let judgement = judge(level, &earlier, &new.schema)?;
    let mut report = Report {
        compatible: judgement.is_compatible(),
        level,
        policy: None,
        new: new.file.clone(),
        findings: Vec::new(),
        notes: Vec::new(),
        truncated: false,
    };
    let mut witnesses = 0;
    for pair in judgement.broken() {
        let (old, old_file) = (&earlier[pair.revision], &files[pair.revision]);
        let (reader, writer) = match pair.direction {
            Direction::Backward => (&new.schema, old),
            Direction::Forward => (old, &new.schema),
        };
        let (of_reader, of_writer) = (Places::of_schema(reader), Places::of_schema(writer));
        report.truncated |= pair.verdict.is_truncated();
        let any = OnceCell::new();
        for found in pair.verdict.incompatibilities() {
            let evidence = if with_witness && witnesses < MAX_WITNESSES {
                witnesses += 1;
                let own = witness_of(reader, writer, found);
                let any = || any.get_or_init(|| witness(reader, writer, &pair.verdict)).clone();
                own.or_else(any).map_or(Evidence::None, |witness| Evidence::Shown(Box::new(witness)))
            } else {
                Evidence::NotAsked
            };
            let (read, written) =
                (read_at(reader, &of_reader, found), of_writer.of_type(writer, found.writer()));
            let (old_place, new_place) = match pair.direction {
                Direction::Backward => (written, read),
                Direction::Forward => (read, written),
            };
            report.findings.push(Reported {
                rule: found.kind().rule(),
                severity: Severity::Deny,
                registry: found.kind().java().map(|kind| (kind, found.path().to_owned())),
                place: found.place_in_words().to_owned(),
                message: found.message().to_owned(),
                because: found.because().to_vec(),
                direction: Some(pair.direction),
                old: (old_file.clone(), Some(old_place)),
                new: (new.file.clone(), Some(new_place)),
                witness: evidence,
            });
        }
    }
    if let (Some(old), Some(old_file)) = (earlier.last(), files.last()) {
        let diff = diff(old, &new.schema);
        report.truncated |= diff.is_truncated();
        let event = new.schema.label(new.schema.root());
        let pair = AvroPair { event, old, new: &new.schema, diff: &diff };
        for rule in rules::all() {
            let severity = Severity::of_rule(rule.id, deny);
            report.findings.extend(rule.findings(&pair).into_iter().map(|finding| Reported {
                rule: finding.rule,
                severity,
                registry: None,
                place: finding.path,
                message: finding.message,
                because: Vec::new(),
                direction: None,
                old: (old_file.clone(), finding.old),
                new: (new.file.clone(), finding.new),
                witness: Evidence::NotAsked,
            }));
        }
    }
    Ok(report)
}

/// Where an incompatibility stands with the reader.
fn read_at(reader: &Schema, places: &Places<'_>, found: &Incompatibility) -> Place {
    let field = found.field().and_then(|index| reader.fields(found.reader()).nth(index));
    field.map_or_else(|| places.of_type(reader, found.reader()), |field| places.of_field(&field))
}

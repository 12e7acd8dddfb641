//! Compares the ledger with the code: what would have to be written, and what is wrong. Pure data, nothing is touched.
//!
//! A run that is killed must leave what the next one can tell from anything else. So the record goes first and lists
//! every file of the pending revision with its new sum, then come the files: whatever is missing or different
//! afterwards belongs to a pending revision, which `generate` may always write. Released files are never written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use event_lint::json::Policy;
use event_schema::model::{CompatibilityLevel, EventId, Location};
use semver::Version;
use serde::Serialize;

use super::bump::{self, Texts};
use super::gate;
use super::integrity::{collisions, is_intact, line_endings};
use super::orphan::orphan;
use super::read::{Entry, Ledger};
use super::record::{FileRef, Record, Revision, Status};
use super::words::{Drifts, Released};
use super::{FileKind, RECORD, sha256};
use crate::finding::{Finding, Level};

/// A contract as the code has it.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(crate) id: EventId,
    pub(crate) owner: Option<String>,
    pub(crate) compatibility: CompatibilityLevel,
    /// What JSON Schemas are judged under.
    pub(crate) json_policy: Policy,
    pub(crate) topic: Option<String>,
    pub(crate) key: Vec<String>,
    pub(crate) location: Location,
    /// The text of the Avro schema.
    pub(crate) avro: Option<String>,
    /// The text of the JSON Schema.
    pub(crate) json: Option<String>,
    /// The JSON Schema with every object open whose reader ignores what it does not know, where some reader does not.
    pub(crate) reader: Option<String>,
    /// CRC-64-AVRO.
    pub(crate) fingerprint: Option<String>,
}

impl Texts for Wanted {
    fn text(&self, kind: FileKind) -> Option<&str> {
        match kind {
            FileKind::Avro => self.avro.as_deref(),
            FileKind::Json => self.json.as_deref(),
        }
    }
}

/// What the plan may do beyond writing.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Scope {
    /// Whether the code was seen whole, so that what is not in it is gone.
    pub(crate) is_whole: bool,
    /// Whether contracts without event may be deleted if they were never released.
    pub(crate) remove_orphaned: bool,
}

/// What is to be done, and what is wrong.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// In the order of the events.
    pub(crate) changes: Vec<Change>,
    /// What `generate` cannot mend.
    pub(crate) findings: Vec<Finding>,
    /// What is wrong until the changes are made: what `check` reports besides.
    pub(crate) drift: Vec<Finding>,
    /// The contracts that are as they should be.
    pub(crate) unchanged: Vec<EventId>,
}

/// What is to be done about one contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) id: EventId,
    pub(crate) kind: ChangeKind,
    /// The version of the pending revision afterwards.
    pub(crate) version: Option<Version>,
    pub(crate) directory: PathBuf,
    /// Files to delete first, by name: of a pending revision that is no more.
    pub(crate) deletes: Vec<String>,
    /// Files to write then, by name: the record first.
    pub(crate) writes: Vec<(String, String)>,
}

/// What a change does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ChangeKind {
    Create,
    Update,
    Remove,
}

/// Plans how the ledger becomes what `wanted` says. `wanted` holds no id twice.
pub(crate) fn plan(ledger: &Ledger, wanted: &[Wanted], scope: Scope) -> Plan {
    let mut plan = Plan { findings: ledger.findings.clone(), ..Plan::default() };
    let mut crlf = Vec::new();
    let blocked = collisions(wanted, &mut plan.findings);

    for contract in wanted {
        if blocked.contains(&contract.id) || !ledger.is_writable(&contract.id) {
            continue;
        }
        let entry = ledger.entries.get(&contract.id);
        if let Some(entry) = entry
            && !is_intact(ledger, &contract.id, entry, &mut plan.findings, &mut crlf)
        {
            continue;
        }
        if let Some(entry) = entry {
            let findings = gate::findings(ledger, contract, entry);
            let is_refused = findings.iter().any(|finding| finding.level == Level::Error);
            plan.findings.extend(findings);
            if is_refused {
                continue;
            }
        }
        contract_plan(ledger, contract, entry, &mut plan, &mut crlf);
    }
    let known: BTreeSet<&EventId> = wanted.iter().map(|contract| &contract.id).collect();
    let added: Vec<String> = wanted
        .iter()
        .filter(|contract| !ledger.entries.contains_key(&contract.id))
        .map(|contract| contract.id.to_string())
        .collect();
    for (id, entry) in ledger.entries.iter().filter(|(id, _)| !known.contains(id)) {
        let is_intact = is_intact(ledger, id, entry, &mut plan.findings, &mut crlf);
        if scope.is_whole {
            orphan(ledger, id, entry, scope.remove_orphaned && is_intact, &added, &mut plan);
        }
    }
    if !crlf.is_empty() {
        plan.findings.push(line_endings(ledger, &crlf));
    }
    plan
}

fn contract_plan(
    ledger: &Ledger,
    contract: &Wanted,
    entry: Option<&Entry>,
    plan: &mut Plan,
    crlf: &mut Vec<String>,
) {
    let id = &contract.id;
    let path = ledger.path_of(id);
    let mut revisions: Vec<Revision> =
        entry.map(|entry| entry.record.released().cloned().collect()).unwrap_or_default();
    let last =
        entry.and_then(|entry| Some(Released { entry, revision: entry.record.released().next_back()? }));
    let version = match &last {
        None => Some(Version::new(u64::from(id.major), 0, 0)),
        Some(last) if says_the_same(last, contract) => None,
        Some(last) => Some(bump::next(&last.revision.version, last, contract)),
    };
    if let Some(version) = &version {
        revisions.push(pending(version, contract));
    }
    let record = Record {
        event: id.to_string(),
        owner: contract.owner.clone(),
        compatibility: contract.compatibility,
        topic: contract.topic.clone(),
        key: contract.key.clone(),
        revisions,
    };

    let mut change = Change {
        id: id.clone(),
        kind: if entry.is_some() { ChangeKind::Update } else { ChangeKind::Create },
        version: version.clone(),
        directory: path.clone(),
        deletes: Vec::new(),
        writes: Vec::new(),
    };
    let mut drifts = Drifts { ledger, contract, path: &path, findings: Vec::new() };
    let is_new = entry.is_some_and(|entry| entry.record.pending().is_none());
    if let (true, Some(last), Some(version)) = (is_new, &last, &version) {
        drifts.revision(last, version);
    }
    let text = record.to_toml();
    match entry {
        Some(entry) if entry.record_text.bytes == text.as_bytes() => {}
        entry => {
            drifts.record(entry, &text);
            change.writes.push((RECORD.to_owned(), text));
        }
    }

    let old = entry.and_then(|entry| entry.record.pending());
    let old_files: BTreeMap<&str, &FileRef> = old
        .iter()
        .flat_map(|revision| revision.files())
        .map(|(_, file)| (file.file.as_str(), file))
        .collect();
    let mut new_files = BTreeSet::new();
    for kind in FileKind::ALL {
        let (Some(version), Some(text)) = (&version, contract.text(kind)) else { continue };
        let name = kind.file_name(version);
        let stored = entry.and_then(|entry| entry.files.get(&name));
        new_files.insert(name.clone());
        match stored {
            Some(stored) if stored.bytes == text.as_bytes() => {
                if stored.has_crlf {
                    crlf.push(ledger.name(&path.join(&name)));
                }
                continue;
            }
            // A file of this name that no record lists is not ours to replace. It has its own finding.
            Some(_) if !old_files.contains_key(name.as_str()) => return,
            stored => drifts.file(&name, stored, old_files.get(name.as_str()).copied(), text),
        }
        change.writes.push((name, text.to_owned()));
    }
    let is_gone = |name: &&&str| !new_files.contains(**name);
    change.deletes = old_files.keys().filter(is_gone).map(|name| (*name).to_owned()).collect();
    change.deletes.retain(|name| entry.is_some_and(|entry| entry.files.contains_key(name)));

    if change.writes.is_empty() && change.deletes.is_empty() {
        plan.unchanged.push(id.clone());
    } else {
        plan.drift.extend(drifts.findings);
        plan.changes.push(change);
    }
}

/// Whether the code still says what was released last, in every format that is wanted.
fn says_the_same(last: &Released<'_>, contract: &Wanted) -> bool {
    FileKind::ALL.into_iter().all(|kind| contract.text(kind).is_none_or(|text| last.text(kind) == Some(text)))
}

fn pending(version: &Version, contract: &Wanted) -> Revision {
    let file = |kind: FileKind| {
        let text = contract.text(kind)?;
        Some(FileRef { file: kind.file_name(version), sha256: sha256(text.as_bytes()) })
    };
    Revision {
        version: version.clone(),
        status: Status::Pending,
        fingerprint: contract.fingerprint.clone(),
        avro: file(FileKind::Avro),
        json: file(FileKind::Json),
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use event_lint::json::Policy;
    use event_schema::model::{CompatibilityLevel, Location};

    use super::{ChangeKind, Scope, Wanted, plan};
    use crate::ledger::parse_id;
    use crate::ledger::read::Ledger;

    fn wanted(event: &str) -> Wanted {
        Wanted {
            id: parse_id(event).expect("an event type"),
            owner: None,
            compatibility: CompatibilityLevel::default(),
            json_policy: Policy::Lenient,
            topic: None,
            key: Vec::new(),
            location: Location { file: "src/lib.rs".to_owned(), line: 1, column: 1 },
            avro: Some("\"string\"\n".to_owned()),
            json: None,
            reader: None,
            fingerprint: None,
        }
    }

    #[test]
    fn the_record_is_written_before_the_files_that_it_lists() {
        let ledger = Ledger { root: PathBuf::from("schemas"), ..Ledger::default() };
        let plan = plan(&ledger, &[wanted("a.Paid.v3")], Scope::default());
        let [change] = &plan.changes[..] else { panic!("{plan:?}") };
        assert_eq!(
            (change.kind, change.directory.as_path()),
            (ChangeKind::Create, "schemas/a/Paid.v3".as_ref())
        );
        let names: Vec<&str> = change.writes.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["contract.toml", "3.0.0.avsc"]);
        assert!(change.writes[0].1.contains("3.0.0.avsc"));
    }

    #[test]
    fn events_that_differ_only_in_case_are_both_left_alone() {
        let all = [wanted("a.Paid.v1"), wanted("a.PAID.v1"), wanted("a.Sent.v1")];
        let plan = plan(&Ledger::default(), &all, Scope::default());
        assert_eq!(
            plan.findings.iter().map(|finding| finding.rule.as_str()).collect::<Vec<_>>(),
            ["case_collision"]
        );
        assert_eq!(plan.changes.len(), 1);
    }
}

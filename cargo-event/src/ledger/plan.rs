//! Compares the ledger with the code: what would have to be written, and what is wrong. Pure data, nothing is touched.
//!
//! A run that is killed must leave what the next one can tell from anything else. So the record goes first and lists
//! every file of the pending revision with its new sum, then come the files: whatever is missing or different
//! afterwards belongs to a pending revision, which `generate` may always write. Released files are never written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use event_schema::model::{CompatibilityLevel, EventId, Location};
use semver::Version;
use serde::Serialize;

use super::bump::{self, Texts};
use super::read::{Entry, Ledger, Stored};
use super::record::{FileRef, Record, Revision, Status};
use super::{FileKind, RECORD, directory, drift, sha256};
use crate::config::closest;
use crate::finding::Finding;

/// A contract as the code has it.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(crate) id: EventId,
    pub(crate) owner: Option<String>,
    pub(crate) compatibility: CompatibilityLevel,
    pub(crate) topic: Option<String>,
    pub(crate) key: Vec<String>,
    pub(crate) location: Location,
    /// The text of the Avro schema.
    pub(crate) avro: Option<String>,
    /// The text of the JSON Schema.
    pub(crate) json: Option<String>,
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
    collisions(wanted, &mut plan);

    for contract in wanted {
        if ledger.unreadable.contains(&directory(&contract.id)) {
            continue;
        }
        let entry = ledger.entries.get(&contract.id);
        if let Some(entry) = entry
            && !is_intact(ledger, &contract.id, entry, &mut plan.findings, &mut crlf)
        {
            continue;
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

/// Two events whose directories are one on file systems that do not tell case apart.
fn collisions(wanted: &[Wanted], plan: &mut Plan) {
    let mut seen: BTreeMap<String, &Wanted> = BTreeMap::new();
    for contract in wanted {
        if let Some(other) = seen.insert(directory(&contract.id).to_lowercase(), contract) {
            let message = format!("`{}` and `{}` differ only in case", other.id, contract.id);
            plan.findings.push(
                Finding::error("case_collision", message)
                    .event(&contract.id)
                    .source(&contract.location, "")
                    .source(&other.location, "the other one is here")
                    .note("their contracts would share one directory on macOS and Windows")
                    .help("give one of them another name: `#[event(name = \"…\")]`"),
            );
        }
    }
}

/// Whether the released revisions of a contract are as they were released.
fn is_intact(
    ledger: &Ledger,
    id: &EventId,
    entry: &Entry,
    findings: &mut Vec<Finding>,
    crlf: &mut Vec<String>,
) -> bool {
    let before = findings.len();
    if entry.record_text.has_crlf {
        crlf.push(ledger.name(&ledger.path_of(id).join(RECORD)));
    }
    for revision in entry.record.released() {
        for (_, file) in revision.files() {
            let path = ledger.name(&ledger.path_of(id).join(&file.file));
            match entry.files.get(&file.file) {
                None => findings.push(
                    Finding::error(
                        "missing_file",
                        format!("`{path}`, released as {} of `{id}`, is missing", revision.version),
                    )
                    .event(id)
                    .at(ledger.name(&ledger.path_of(id).join(RECORD)), None, "")
                    .help(format!(
                        "released files are never written again; bring it back: `git checkout -- {path}`"
                    )),
                ),
                Some(stored) if sha256(&stored.bytes) == file.sha256 => {
                    if stored.has_crlf {
                        crlf.push(path);
                    }
                }
                Some(_) => findings.push(
                    Finding::error(
                        "tampered_file",
                        format!("`{path}` is not what was released as {} of `{id}`", revision.version),
                    )
                    .event(id)
                    .file(&path)
                    .note(format!(
                        "its SHA-256 is not the one in `{}`",
                        ledger.name(&ledger.path_of(id).join(RECORD))
                    ))
                    .help(format!(
                        "bring it back: `git checkout -- {path}`; a change of the event belongs into the code"
                    )),
                ),
            }
        }
    }
    findings.len() == before
}

/// What a released revision says.
struct Released<'a> {
    entry: &'a Entry,
    revision: &'a Revision,
}

impl Texts for Released<'_> {
    fn text(&self, kind: FileKind) -> Option<&str> {
        let file = self.revision.file(kind)?;
        std::str::from_utf8(&self.entry.files.get(&file.file)?.bytes).ok()
    }
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

/// Words for what differs in one contract: one finding, for what a reader of it wants to see first.
struct Drifts<'a> {
    ledger: &'a Ledger,
    contract: &'a Wanted,
    path: &'a std::path::Path,
    findings: Vec<Finding>,
}

impl Drifts<'_> {
    const HELP: &'static str = "run `cargo event generate` and commit what it writes";

    /// The code says something else than what was released last, and that has no number yet.
    fn revision(&mut self, last: &Released<'_>, version: &Version) {
        let id = &self.contract.id;
        let message = format!("`{id}` has changed since {} was released", last.revision.version);
        let mut finding = Finding::error("stale_contract", message).source(&self.contract.location, "");
        let changed = FileKind::ALL.into_iter().find_map(|kind| {
            let file = last.revision.file(kind)?;
            Some((file, drift::first(last.text(kind)?, self.contract.text(kind)?)?))
        });
        if let Some((file, drift)) = changed {
            let place = self.ledger.name(&self.path.join(&file.file));
            finding = finding.at(place, Some((drift.line, drift.column)), drift.words());
        }
        let help = format!("{}: it will be revision {version}", Self::HELP);
        self.findings.push(finding.event(id).help(help));
    }

    fn record(&mut self, entry: Option<&Entry>, text: &str) {
        if !self.findings.is_empty() {
            return;
        }
        let id = &self.contract.id;
        let finding = match entry {
            None => {
                let directory = self.ledger.name(self.path);
                Finding::error("missing_contract", format!("`{id}` has no contract in `{directory}`"))
                    .source(&self.contract.location, "")
            }
            Some(entry) => {
                let old = String::from_utf8_lossy(&entry.record_text.bytes);
                self.stale(&self.path.join(RECORD), &old, text)
            }
        };
        self.findings.push(finding.event(id).help(Self::HELP));
    }

    fn file(&mut self, name: &str, stored: Option<&Stored>, recorded: Option<&FileRef>, text: &str) {
        let id = &self.contract.id;
        let path = self.path.join(name);
        let file = self.ledger.name(&path);
        let is_recorded = |stored: &Stored, recorded: &FileRef| sha256(&stored.bytes) == recorded.sha256;
        let finding = match (stored, recorded) {
            // A revision that is all new is told by its record.
            (None, None) => return,
            (None, Some(_)) => {
                Finding::error("missing_file", format!("`{file}`, a file of `{id}`, is missing"))
                    .source(&self.contract.location, "")
            }
            (Some(stored), Some(recorded)) if !is_recorded(stored, recorded) => {
                let message =
                    format!("`{file}` is neither what was generated for `{id}` nor what the code says");
                Finding::error("tampered_file", message)
                    .file(&file)
                    .note("someone changed it by hand, or a run of `cargo event generate` was cut short")
            }
            (Some(stored), _) => {
                let old = String::from_utf8_lossy(&stored.bytes);
                self.stale(&path, &old, text)
            }
        };
        // The content says more than the sums in the record, and one cause is one finding.
        self.findings.retain(|finding| finding.rule != "stale_contract");
        self.findings.push(finding.event(id).help(Self::HELP));
    }

    fn stale(&self, path: &std::path::Path, old: &str, new: &str) -> Finding {
        let id = &self.contract.id;
        let finding =
            Finding::error("stale_contract", format!("the contract of `{id}` is not that of the code"))
                .source(&self.contract.location, "");
        match drift::first(old, new) {
            Some(drift) => {
                finding.at(self.ledger.name(path), Some((drift.line, drift.column)), drift.words())
            }
            None => finding.file(self.ledger.name(path)),
        }
    }
}

fn orphan(ledger: &Ledger, id: &EventId, entry: &Entry, may_remove: bool, added: &[String], plan: &mut Plan) {
    let path = ledger.path_of(id);
    let is_released = entry.record.released().next().is_some();
    if may_remove && !is_released {
        let recorded: Vec<&FileRef> =
            entry.record.revisions.iter().flat_map(Revision::files).map(|(_, file)| file).collect();
        let untouched = recorded.iter().all(|file| {
            entry.files.get(&file.file).is_none_or(|stored| sha256(&stored.bytes) == file.sha256)
        });
        if untouched {
            let present = recorded.iter().filter(|file| entry.files.contains_key(&file.file));
            let mut deletes: Vec<String> = present.map(|file| file.file.clone()).collect();
            deletes.push(RECORD.to_owned());
            let (id, writes) = (id.clone(), Vec::new());
            let kind = ChangeKind::Remove;
            plan.changes.push(Change { id, kind, version: None, directory: path, deletes, writes });
            return;
        }
    }
    let record = ledger.name(&path.join(RECORD));
    let mut finding =
        Finding::error("orphaned_contract", format!("`{id}` has a contract, and no event in the code"))
            .event(id)
            .file(&record);
    let names: Vec<&str> = added.iter().map(String::as_str).collect();
    if let Some(similar) = closest(&id.to_string(), &names) {
        finding = finding
            .note(format!("if it was renamed to `{similar}`: that is another event to all who read it"));
    }
    let help = if is_released {
        format!(
            "it was released, so someone may read it: put the event back with `#[event(deprecated(..))]`; once nobody \
             writes or reads it any more, delete `{}`",
            ledger.name(&path)
        )
    } else {
        "it was never released: `cargo event generate --remove-orphaned` deletes it".to_owned()
    };
    plan.findings.push(finding.help(help));
}

fn line_endings(ledger: &Ledger, files: &[String]) -> Finding {
    let count = crate::finding::count(files.len(), "file");
    let root = ledger.name(&ledger.root);
    let mut finding =
        Finding::error("crlf_line_endings", format!("{count} in `{root}` came with CRLF line endings"));
    if let Some(first) = files.first() {
        finding = finding.file(first);
    }
    finding
        .note("the contracts are what they should be but for the line endings: git changed them at checkout")
        .help(format!(
            "add the line `{root}/** -text` to `.gitattributes`, then check the files out again: delete `{root}` and \
             `git checkout -- {root}`"
        ))
}

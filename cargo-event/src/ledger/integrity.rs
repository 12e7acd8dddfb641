//! What is wrong with the ledger itself, whatever the code says.

use std::collections::{BTreeMap, BTreeSet};

use event_schema::model::EventId;

use super::plan::Wanted;
use super::read::{Entry, Ledger};
use super::{RECORD, directory, sha256};
use crate::finding::{Finding, count};

/// Events whose directories are one on file systems that do not tell case apart.
pub(super) fn collisions<'a>(wanted: &'a [Wanted], findings: &mut Vec<Finding>) -> BTreeSet<&'a EventId> {
    let mut blocked = BTreeSet::new();
    let mut seen: BTreeMap<String, &Wanted> = BTreeMap::new();
    for contract in wanted {
        if let Some(other) = seen.insert(directory(&contract.id).to_lowercase(), contract) {
            let message = format!("`{}` and `{}` differ only in case", other.id, contract.id);
            blocked.extend([&other.id, &contract.id]);
            findings.push(
                Finding::error("case_collision", message)
                    .event(&contract.id)
                    .source(&contract.location, "")
                    .source(&other.location, "the other one is here")
                    .note("their contracts would share one directory on macOS and Windows")
                    .help("give one of them another name: `#[event(name = \"…\")]`"),
            );
        }
    }
    blocked
}

/// Whether the released revisions of a contract are as they were released.
pub(super) fn is_intact(
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

/// One finding for all files with CRLF line endings.
pub(super) fn line_endings(ledger: &Ledger, files: &[String]) -> Finding {
    let count = count(files.len(), "file");
    let root = ledger.name(&ledger.root);
    let mut finding =
        Finding::error("crlf_line_endings", format!("{count} in `{root}` came with CRLF line endings"));
    if let Some(first) = files.first() {
        finding = finding.file(first);
    }
    finding
        .note("the contracts are what they should be but for the line endings: git changed them at checkout")
        .help(format!(
            "add the line `{root}/** -text` to `.gitattributes`, commit what is new under `{root}`, then check the files \
             out again: delete `{root}` and `git checkout -- {root}`"
        ))
}

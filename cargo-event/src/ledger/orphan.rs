//! Contracts whose event is gone from the code.

use event_schema::model::EventId;

use super::plan::{Change, ChangeKind, Plan};
use super::read::{Entry, Ledger};
use super::record::{FileRef, Revision};
use super::{RECORD, sha256};
use crate::config::closest;
use crate::finding::Finding;

/// Plans the removal of a contract without event where it may be removed, and reports it where not. `added` are the
/// events without contract: one of them may be the old one under a new name.
pub(super) fn orphan(
    ledger: &Ledger,
    id: &EventId,
    entry: &Entry,
    may_remove: bool,
    added: &[String],
    plan: &mut Plan,
) {
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

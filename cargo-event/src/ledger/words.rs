//! Words for what differs between a contract and the code.

use std::path::Path;

use semver::Version;

use super::bump::Texts;
use super::plan::Wanted;
use super::read::{Entry, Ledger, Stored};
use super::record::{FileRef, Revision};
use super::{FileKind, RECORD, drift, sha256};
use crate::finding::Finding;

/// What a released revision says.
pub(super) struct Released<'a> {
    pub(super) entry: &'a Entry,
    pub(super) revision: &'a Revision,
}

impl Texts for Released<'_> {
    fn text(&self, kind: FileKind) -> Option<&str> {
        let file = self.revision.file(kind)?;
        std::str::from_utf8(&self.entry.files.get(&file.file)?.bytes).ok()
    }
}

/// Words for what differs in one contract: one finding, for what a reader of it wants to see first.
pub(super) struct Drifts<'a> {
    pub(super) ledger: &'a Ledger,
    pub(super) contract: &'a Wanted,
    pub(super) path: &'a Path,
    pub(super) findings: Vec<Finding>,
}

impl Drifts<'_> {
    const HELP: &'static str = "run `cargo event generate` and commit what it writes";

    /// The code says something else than what was released last, and that has no number yet.
    pub(super) fn revision(&mut self, last: &Released<'_>, version: &Version) {
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

    pub(super) fn record(&mut self, entry: Option<&Entry>, text: &str) {
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

    pub(super) fn file(
        &mut self,
        name: &str,
        stored: Option<&Stored>,
        recorded: Option<&FileRef>,
        text: &str,
    ) {
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

    fn stale(&self, path: &Path, old: &str, new: &str) -> Finding {
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

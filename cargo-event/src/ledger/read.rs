//! Takes stock of the ledger's directory. Nothing is followed out of it, nothing is changed.

use std::collections::BTreeMap;
use std::fs::{self, DirEntry, FileType};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use event_schema::model::EventId;

use super::record::{Record, Revision};
use super::{RECORD, TEMPORARY, directory, parse_id, with_unix_lines};
use crate::extract::workspace::display;
use crate::finding::Finding;

/// What lies in the ledger's directory.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    /// The directory.
    pub(crate) root: PathBuf,
    /// What paths in messages are relative to.
    pub(crate) base: PathBuf,
    /// The contracts.
    pub(crate) entries: BTreeMap<EventId, Entry>,
    /// Directories, relative to the ledger, whose record cannot be used.
    pub(crate) unreadable: Vec<String>,
    /// Files and links in places where only directories of ours belong. Nothing is written below them.
    pub(crate) strays: Vec<PathBuf>,
    /// Temporary files of runs that were killed.
    pub(crate) leftovers: Vec<PathBuf>,
    /// What does not belong there or cannot be used.
    pub(crate) findings: Vec<Finding>,
}

/// One contract.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) record: Record,
    /// The text of the record's file.
    pub(crate) record_text: Stored,
    /// The other files of the directory by name, those that the record does not list too.
    pub(crate) files: BTreeMap<String, Stored>,
}

/// The content of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stored {
    /// With `\n` as line end.
    pub(crate) bytes: Vec<u8>,
    /// Whether the file has `\r\n`.
    pub(crate) has_crlf: bool,
}

impl Stored {
    pub(crate) fn new(bytes: Vec<u8>) -> Self {
        match with_unix_lines(&bytes) {
            Some(bytes) => Self { bytes, has_crlf: true },
            None => Self { bytes, has_crlf: false },
        }
    }
}

impl Ledger {
    /// Reads the directory `root`; one that does not exist is empty. `base` is what messages are relative to.
    pub(crate) fn read(root: &Path, base: &Path) -> anyhow::Result<Self> {
        let mut ledger = Self { root: root.to_owned(), base: base.to_owned(), ..Self::default() };
        match fs::metadata(root) {
            Ok(found) if found.is_dir() => {}
            Ok(_) => bail!(
                "`{}` is a file, and the contracts are to be in a directory of this name\n\nhelp: move the file away, or \
                 choose another directory: `schemas = \"…\"` in `[workspace.metadata.event]`",
                root.display()
            ),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if fs::symlink_metadata(root).is_ok() {
                    bail!("`{}` is a symbolic link that leads nowhere", root.display());
                }
                return Ok(ledger);
            }
            Err(error) => return Err(error).with_context(|| format!("cannot read `{}`", root.display())),
        }

        for (entry, kind) in list(root)? {
            let path = entry.path();
            if !kind.is_dir() {
                ledger.stray(&path, kind);
            } else if path.join(RECORD).symlink_metadata().is_ok() {
                ledger.contract(&path)?;
            } else {
                for (entry, kind) in list(&path)? {
                    if kind.is_dir() {
                        ledger.contract(&entry.path())?;
                    } else {
                        ledger.stray(&entry.path(), kind);
                    }
                }
            }
        }
        Ok(ledger)
    }

    /// A path as messages name it.
    pub(crate) fn name(&self, path: &Path) -> String {
        display(&self.base, path)
    }

    /// The directory of a contract.
    pub(crate) fn path_of(&self, id: &EventId) -> PathBuf {
        self.root.join(directory(id))
    }

    /// Whether the directory of a contract is one that may be written: neither a link out of the ledger nor below one,
    /// and with a record that could be read, if it holds anything.
    pub(crate) fn is_writable(&self, id: &EventId) -> bool {
        let path = self.path_of(id);
        !self.unreadable.contains(&directory(id)) && !self.strays.iter().any(|stray| path.starts_with(stray))
    }

    fn contract(&mut self, path: &Path) -> anyhow::Result<()> {
        let mut files = BTreeMap::new();
        for (entry, kind) in list(path)? {
            if !kind.is_file() || is_hidden(&entry) {
                self.stray(&entry.path(), kind);
                continue;
            }
            let file = entry.path();
            let bytes = fs::read(&file).with_context(|| format!("cannot read `{}`", file.display()))?;
            files.insert(entry.file_name().to_string_lossy().into_owned(), Stored::new(bytes));
        }
        let Some(record_text) = files.remove(RECORD) else {
            // Without the record nobody knows what was released: these files may be all that is left of it.
            if !files.is_empty() || path.join(RECORD).symlink_metadata().is_ok() {
                self.unreadable.push(display(&self.root, path));
            }
            for name in files.keys() {
                let file = self.name(&path.join(name));
                let message = format!("`{file}` belongs to no contract: there is no `{RECORD}` beside it");
                let help = "take it out of the directory of contracts, or bring its record back from version control";
                self.findings.push(Finding::error("foreign_file", message).file(file).help(help));
            }
            return Ok(());
        };

        let file = self.name(&path.join(RECORD));
        let inside = display(&self.root, path);
        let parsed = match std::str::from_utf8(&record_text.bytes) {
            Ok(text) => Record::parse(text),
            Err(_) => Err(super::record::Unreadable { message: "it is not UTF-8".to_owned(), at: None }),
        };
        let record =
            match parsed {
                Ok(record) => record,
                Err(error) => {
                    let finding = Finding::error(
                        "unreadable_record",
                        format!("`{file}` cannot be read: {}", error.message),
                    );
                    self.findings.push(finding.at(&file, error.at, "").help(
                        "bring it back from version control; a newer `cargo event` may have written it",
                    ));
                    self.unreadable.push(inside);
                    return Ok(());
                }
            };
        let Some(id) = parse_id(&record.event) else { return Ok(()) };
        if directory(&id) != inside {
            let message =
                format!("`{file}` is the contract of `{id}`, which belongs into `{}`", directory(&id));
            let help = "move the directory back; a contract is renamed in code, with a new event";
            self.findings
                .push(Finding::error("misplaced_contract", message).event(&id).file(&file).help(help));
            self.unreadable.push(inside);
            return Ok(());
        }
        let listed: Vec<&str> =
            record.revisions.iter().flat_map(Revision::files).map(|(_, file)| file.file.as_str()).collect();
        for name in files.keys().filter(|name| !listed.contains(&name.as_str())) {
            let file = self.name(&path.join(name));
            let message = format!("`{file}` is no part of the contract of `{id}`");
            let help = "take it out of the directory; nothing but `cargo event` writes here";
            self.findings.push(Finding::error("foreign_file", message).event(&id).file(file).help(help));
        }
        self.entries.insert(id, Entry { record, record_text, files });
        Ok(())
    }

    /// A file or link where none of ours is. What people and tools put beside contracts is left alone: a readme,
    /// dot files.
    fn stray(&mut self, path: &Path, kind: FileType) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        self.strays.push(path.to_owned());
        if name.starts_with(TEMPORARY) && kind.is_file() {
            self.leftovers.push(path.to_owned());
            return;
        }
        let is_welcome = name.starts_with('.') || name.to_ascii_uppercase().starts_with("README");
        if is_welcome && !kind.is_symlink() {
            return;
        }
        let file = self.name(path);
        let message = if kind.is_symlink() {
            format!("`{file}` is a symbolic link: contracts are read and replaced as regular files")
        } else if kind.is_dir() {
            format!("`{file}` is a directory inside a contract")
        } else {
            format!("`{file}` is no part of any contract")
        };
        let help = "take it out of the directory of contracts; `schemas = \"…\"` in `[workspace.metadata.event]` says \
                    where that is";
        self.findings.push(Finding::error("foreign_file", message).file(file).help(help));
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

/// The entries of a directory, sorted by name; links are not followed.
fn list(path: &Path) -> anyhow::Result<Vec<(DirEntry, FileType)>> {
    let context = || format!("cannot read the directory `{}`", path.display());
    let mut entries = Vec::new();
    for entry in fs::read_dir(path).with_context(context)? {
        let entry = entry.with_context(context)?;
        let kind = entry.file_type().with_context(context)?;
        entries.push((entry, kind));
    }
    entries.sort_by_key(|(entry, _)| entry.file_name());
    Ok(entries)
}

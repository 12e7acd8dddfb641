//! Keeps two runs of `generate` apart.
//!
//! The lock is advisory and lies in the target directory: a lock file in the ledger would be one more file under
//! version control. What is written is right without it (each file is replaced whole); with it, two runs on different
//! code do not mix.

use std::fs::{self, File, OpenOptions};
use std::path::Path;

use anyhow::Context;
use fs4::{FileExt, TryLockError};

use super::sha256;
use crate::terminal::Terminal;

/// Held until dropped.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// Waits for a run on the same ledger to end.
    pub(crate) fn acquire(target: &Path, ledger: &Path, terminal: &Terminal) -> anyhow::Result<Self> {
        let directory = target.join("cargo-event");
        fs::create_dir_all(&directory).with_context(|| format!("cannot create `{}`", directory.display()))?;
        let name = sha256(ledger.as_os_str().as_encoded_bytes());
        let path = directory.join(format!("{}.lock", &name[..16]));
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
        let file = file.with_context(|| format!("cannot open the lock `{}`", path.display()))?;
        match FileExt::try_lock(&file) {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                terminal.status("Blocking", &format!("waiting for another run on `{}`", ledger.display()));
                FileExt::lock(&file).with_context(|| format!("cannot lock `{}`", path.display()))?;
            }
            // Some network file systems know no locks; cargo goes on without one there too.
            Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(error)) => {
                return Err(error).with_context(|| format!("cannot lock `{}`", path.display()));
            }
        }
        Ok(Self { _file: file })
    }
}

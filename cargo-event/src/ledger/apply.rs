//! Carries a plan out: each file is replaced whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use anyhow::Context;

use super::TEMPORARY;
use super::plan::{Change, ChangeKind};

/// Makes the change. Steps that are done stay done when a later one fails; see [`plan`](super::plan) for why any prefix of
/// them is a state from which the next run goes on.
pub(crate) fn apply(change: &Change) -> anyhow::Result<()> {
    let directory = &change.directory;
    if change.kind != ChangeKind::Remove {
        fs::create_dir_all(directory).with_context(|| format!("cannot create `{}`", directory.display()))?;
    }
    for name in &change.deletes {
        remove(&directory.join(name))?;
    }
    for (name, text) in &change.writes {
        replace(directory, name, text)?;
    }
    if change.kind == ChangeKind::Remove {
        // What is not ours keeps the directories alive.
        let parent = directory.parent();
        for empty in [Some(directory.as_path()), parent].into_iter().flatten() {
            if fs::remove_dir(empty).is_err() {
                break;
            }
        }
    }
    Ok(())
}

/// Deletes a file, unless it is gone already.
pub(crate) fn remove(path: &Path) -> anyhow::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot delete `{}`", path.display()))
        }
        _ => Ok(()),
    }
}

/// Writes `text` beside the file, to the disk, and moves it into place.
pub(crate) fn replace(directory: &Path, name: &str, text: &str) -> anyhow::Result<()> {
    let path = directory.join(name);
    let context = || format!("cannot write `{}`; the file is as it was before", path.display());
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY).suffix(".tmp");
    // As any other file of the user's: temporary files are private by default.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(directory).with_context(context)?;
    file.write_all(text.as_bytes()).with_context(context)?;
    file.as_file().sync_data().with_context(context)?;
    file.persist(&path).map_err(|error| error.error).with_context(context)?;
    Ok(())
}

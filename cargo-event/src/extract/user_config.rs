//! The wrappers of rustc that the user has configured, so that ours can run them.
//!
//! An environment variable beats configuration files (<https://doc.rust-lang.org/cargo/reference/config.html>), and ours
//! is one: without this the user's wrapper would silently be left out.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// A wrapper that can be configured.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Wrapper {
    /// Of all crates.
    Rustc,
    /// Of workspace members.
    RustcWorkspace,
}

impl Wrapper {
    const fn variables(self) -> [&'static str; 2] {
        match self {
            Self::Rustc => ["RUSTC_WRAPPER", "CARGO_BUILD_RUSTC_WRAPPER"],
            Self::RustcWorkspace => ["RUSTC_WORKSPACE_WRAPPER", "CARGO_BUILD_RUSTC_WORKSPACE_WRAPPER"],
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Rustc => "rustc-wrapper",
            Self::RustcWorkspace => "rustc-workspace-wrapper",
        }
    }

    /// The user's wrapper: of the environment, or of the configuration files around `from`. Empty means none.
    pub(crate) fn of_user(self, from: &Path) -> Option<OsString> {
        let variable = self.variables().into_iter().find_map(std::env::var_os);
        variable.or_else(|| self.configured(from)).filter(|wrapper| !wrapper.is_empty())
    }

    fn configured(self, from: &Path) -> Option<OsString> {
        let home = std::env::var_os("CARGO_HOME")
            .map(PathBuf::from)
            .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
        let directories = from.ancestors().map(|directory| directory.join(".cargo")).chain(home);
        directories.into_iter().find_map(|directory| self.in_directory(&directory))
    }

    /// The value in `directory`; a path with a separator is relative to the directory's parent.
    fn in_directory(self, directory: &Path) -> Option<OsString> {
        let text = ["config", "config.toml"]
            .iter()
            .find_map(|name| fs::read_to_string(directory.join(name)).ok())?;
        let table: toml::Table = text.parse().ok()?;
        let value = table.get("build")?.get(self.key())?.as_str()?;
        if Path::new(value).components().count() > 1 {
            Some(directory.parent()?.join(value).into_os_string())
        } else {
            Some(value.into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Wrapper;

    #[test]
    fn wrappers_are_found_in_the_nearest_configuration() {
        let outer = tempfile::tempdir().expect("a directory");
        let inner = outer.path().join("a/b");
        std::fs::create_dir_all(inner.join(".cargo")).expect("a directory");
        std::fs::create_dir_all(outer.path().join(".cargo")).expect("a directory");
        let write = |at: &std::path::Path, text: &str| std::fs::write(at, text).expect("written");
        write(&outer.path().join(".cargo/config.toml"), "build.rustc-workspace-wrapper = 'tools/wrap'");
        assert_eq!(
            Wrapper::RustcWorkspace.configured(&inner),
            Some(outer.path().join("tools/wrap").into_os_string())
        );
        write(&inner.join(".cargo/config.toml"), "[build]\nrustc-workspace-wrapper = 'wrap'");
        assert_eq!(Wrapper::RustcWorkspace.configured(&inner), Some("wrap".into()));
    }
}

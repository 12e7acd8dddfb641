//! Exit codes: the one place that knows them.
//!
//! | code | meaning |
//! | --- | --- |
//! | 0 | done, nothing to report |
//! | 2 | the command line is wrong (as clap and cargo do it) |
//! | 100 | done, and there are findings |
//! | 101 | could not complete: nothing may be concluded (as cargo does it) |
//!
//! 1 is left out on purpose: shells and `cargo` itself use it for too much, and a CI job must be able to tell "the
//! contracts need work" from "the tool did not run".

use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// Done, nothing to report.
    Clean = 0,
    /// The command line is wrong.
    Usage = 2,
    /// Done, and there are findings.
    Findings = 100,
    /// Could not complete.
    Incomplete = 101,
}

impl Exit {
    /// The number that the process returns.
    pub(crate) const fn code(self) -> u8 {
        self as u8
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

//! What stands in the way of a contract: a user's mistake, as data.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::contract::Location;

/// A mistake in the source that the compiler could not see, at the place where it can be mended.
///
/// Problems are collected, never thrown: a run reports all of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What kind it is, snake case; stable.
    pub code: String,
    /// What is wrong: one sentence fragment, names in backticks.
    pub message: String,
    /// The event it belongs to, where one is known.
    pub event: Option<String>,
    /// Where to mend it, most important first; empty when it has no place in the source.
    pub places: Vec<Place>,
    /// The way out.
    pub help: Option<String>,
    /// Whether contracts can be written in spite of it.
    pub severity: Severity,
}

/// One place of a problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// File, line and column.
    pub location: Location,
    /// What is to be seen there; empty for the main place.
    pub label: String,
}

/// Whether contracts can be written in spite of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The contract would be false.
    Error,
    /// The contract is right under a condition that the user should know.
    Warning,
}

impl Problem {
    /// An error with its message, still without place.
    pub fn error(code: &str, message: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            message: message.into(),
            event: None,
            places: Vec::new(),
            help: None,
            severity: Severity::Error,
        }
    }

    /// A warning with its message, still without place.
    pub fn warning(code: &str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// Adds a place.
    #[must_use]
    pub fn at(mut self, location: &Location, label: impl Into<String>) -> Self {
        self.places.push(Place { location: location.clone(), label: label.into() });
        self
    }

    /// Adds the way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Names the event.
    #[must_use]
    pub fn event(mut self, event: impl fmt::Display) -> Self {
        self.event = Some(event.to_string());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if let Some(place) = self.places.first() {
            write!(f, " ({})", place.location)?;
        }
        Ok(())
    }
}

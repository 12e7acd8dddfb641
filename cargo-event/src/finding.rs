//! Findings: what a run has to say, as data. Worded here, drawn in [`render`](crate::render).

use std::fmt;
use std::path::{Path, PathBuf};

use event_schema::model::problem::{Problem, Severity};
use serde::Serialize;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Level {
    /// Fails the run.
    Error,
    /// Is shown, and fails nothing.
    Warning,
}

/// One thing to report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Finding {
    /// The rule's id, snake case; stable.
    pub(crate) rule: String,
    /// How much it weighs.
    pub(crate) level: Level,
    /// The event it is about.
    pub(crate) event: Option<String>,
    /// What it is about inside of the event, by names: `OrderCreatedEvent.lines[].sku`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) path: Option<String>,
    /// What is wrong.
    pub(crate) message: String,
    /// Where, most important first.
    pub(crate) places: Vec<Place>,
    /// What helps to understand it.
    pub(crate) notes: Vec<String>,
    /// The way out.
    pub(crate) help: Option<String>,
}

/// One place of a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Place {
    /// The file, relative to the workspace where it is inside.
    pub(crate) file: String,
    /// From 1.
    pub(crate) line: Option<u32>,
    /// From 1, in characters.
    pub(crate) column: Option<u32>,
    /// What is to be seen there.
    pub(crate) label: String,
}

impl Finding {
    /// An error, still without place.
    pub(crate) fn error(rule: &str, message: impl Into<String>) -> Self {
        Self {
            rule: rule.to_owned(),
            level: Level::Error,
            event: None,
            path: None,
            message: message.into(),
            places: Vec::new(),
            notes: Vec::new(),
            help: None,
        }
    }

    /// The event it is about.
    #[must_use]
    pub(crate) fn event(mut self, event: impl fmt::Display) -> Self {
        self.event = Some(event.to_string());
        self
    }

    /// Adds a whole file as place.
    #[must_use]
    pub(crate) fn file(mut self, file: impl fmt::Display) -> Self {
        let place = Place { file: file.to_string(), line: None, column: None, label: String::new() };
        self.places.push(place);
        self
    }

    /// Adds a line of a file as place.
    #[must_use]
    pub(crate) fn at(
        mut self,
        file: impl fmt::Display,
        line: Option<(u32, u32)>,
        label: impl Into<String>,
    ) -> Self {
        let (line, column) = line.unzip();
        self.places.push(Place { file: file.to_string(), line, column, label: label.into() });
        self
    }

    /// Adds the place of an event in the source.
    #[must_use]
    pub(crate) fn source(
        mut self,
        location: &event_schema::model::Location,
        label: impl Into<String>,
    ) -> Self {
        self.places.push(Place {
            file: location.file.clone(),
            line: Some(location.line),
            column: Some(location.column),
            label: label.into(),
        });
        self
    }

    /// Adds the place of an event in the source for something inside of it. Where the field stands is found by
    /// [`Finding::path`], when the contract is at hand.
    #[must_use]
    pub(crate) fn inside(self, location: &event_schema::model::Location, path: impl Into<String>) -> Self {
        let path = path.into();
        Self { path: Some(path.clone()), ..self.source(location, format!("at `{path}`")) }
    }

    /// Adds a note.
    #[must_use]
    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Sets the way out.
    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl From<Problem> for Finding {
    fn from(problem: Problem) -> Self {
        let level = match problem.severity {
            Severity::Error => Level::Error,
            Severity::Warning => Level::Warning,
        };
        let places = problem.places.into_iter().map(|place| Place {
            file: place.location.file,
            line: Some(place.location.line),
            column: Some(place.location.column),
            label: place.label,
        });
        Self {
            rule: problem.code,
            level,
            event: problem.event,
            path: None,
            message: problem.message,
            places: places.collect(),
            notes: Vec::new(),
            help: problem.help,
        }
    }
}

/// Findings that keep a run from completing: an error that is drawn as findings are.
#[derive(Debug)]
pub(crate) struct Failures {
    pub(crate) findings: Vec<Finding>,
    /// What the files of the places are relative to.
    pub(crate) root: Option<PathBuf>,
}

impl fmt::Display for Failures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, finding) in self.findings.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            f.write_str(&finding.message)?;
        }
        Ok(())
    }
}

impl std::error::Error for Failures {}

/// Fails with `findings` if there are any.
pub(crate) fn fail_on(findings: Vec<Finding>, root: &Path) -> anyhow::Result<()> {
    if findings.is_empty() { Ok(()) } else { Err(Failures { findings, root: Some(root.to_owned()) }.into()) }
}

/// `1 event`, `2 events`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

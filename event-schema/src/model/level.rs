//! Compatibility levels: which readers must understand which writers.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The promise that the revisions of one major version keep to each other.
///
/// The names are those of the Confluent Schema Registry, in kebab case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CompatibilityLevel {
    /// No promise.
    None,
    /// A new reader reads what the last revision wrote: upgrade consumers first.
    Backward,
    /// A new reader reads what any earlier revision wrote.
    #[default]
    BackwardTransitive,
    /// A reader of the last revision reads what a new writer writes: upgrade producers first.
    Forward,
    /// A reader of any earlier revision reads what a new writer writes.
    ForwardTransitive,
    /// Both, against the last revision.
    Full,
    /// Both, against every earlier revision.
    FullTransitive,
}

impl CompatibilityLevel {
    /// All levels, weakest promise first.
    pub const ALL: [Self; 7] = [
        Self::None,
        Self::Backward,
        Self::BackwardTransitive,
        Self::Forward,
        Self::ForwardTransitive,
        Self::Full,
        Self::FullTransitive,
    ];

    /// The name in attributes, configuration and output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Backward => "backward",
            Self::BackwardTransitive => "backward-transitive",
            Self::Forward => "forward",
            Self::ForwardTransitive => "forward-transitive",
            Self::Full => "full",
            Self::FullTransitive => "full-transitive",
        }
    }
}

impl fmt::Display for CompatibilityLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A name that is no compatibility level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLevel(String);

impl fmt::Display for UnknownLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown compatibility level `{}`; one of", self.0)?;
        for (index, level) in CompatibilityLevel::ALL.iter().enumerate() {
            write!(f, "{} `{level}`", if index == 0 { "" } else { "," })?;
        }
        Ok(())
    }
}

impl std::error::Error for UnknownLevel {}

impl FromStr for CompatibilityLevel {
    type Err = UnknownLevel;

    /// ```
    /// use event_schema::model::CompatibilityLevel;
    /// assert_eq!("full-transitive".parse(), Ok(CompatibilityLevel::FullTransitive));
    /// assert!("backwards".parse::<CompatibilityLevel>().is_err());
    /// ```
    fn from_str(text: &str) -> Result<Self, UnknownLevel> {
        Self::ALL
            .into_iter()
            .find(|level| level.as_str() == text)
            .ok_or_else(|| UnknownLevel(text.to_owned()))
    }
}

//! Compatibility levels: which readers have to read which writers.

use std::fmt;
use std::str::FromStr;

/// What a new revision of a contract has to be able to do, in the words of schema registries.
///
/// # Examples
///
/// ```
/// use event_lint::CompatibilityLevel;
///
/// let level: CompatibilityLevel = "backward-transitive".parse()?;
/// assert!(level.needs_backward() && !level.needs_forward() && level.is_transitive());
/// assert_eq!(level.to_string(), "backward-transitive");
/// assert_eq!(CompatibilityLevel::default(), level);
/// # Ok::<(), event_lint::UnknownLevel>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum CompatibilityLevel {
    /// Nothing is required.
    None,
    /// The new revision reads what the latest one wrote.
    Backward,
    /// The new revision reads what every earlier one wrote: a new consumer can replay all history.
    #[default]
    BackwardTransitive,
    /// The latest revision reads what the new one writes.
    Forward,
    /// Every earlier revision reads what the new one writes.
    ForwardTransitive,
    /// Backward and forward.
    Full,
    /// Backward and forward with every earlier revision.
    FullTransitive,
}

impl CompatibilityLevel {
    /// All levels, the weakest first.
    pub const ALL: [Self; 7] = [
        Self::None,
        Self::Backward,
        Self::BackwardTransitive,
        Self::Forward,
        Self::ForwardTransitive,
        Self::Full,
        Self::FullTransitive,
    ];

    /// Whether the new revision has to read what earlier ones wrote.
    pub fn needs_backward(self) -> bool {
        matches!(self, Self::Backward | Self::BackwardTransitive | Self::Full | Self::FullTransitive)
    }

    /// Whether earlier revisions have to read what the new one writes.
    pub fn needs_forward(self) -> bool {
        matches!(self, Self::Forward | Self::ForwardTransitive | Self::Full | Self::FullTransitive)
    }

    /// Whether all earlier revisions count, not only the latest.
    pub fn is_transitive(self) -> bool {
        matches!(self, Self::BackwardTransitive | Self::ForwardTransitive | Self::FullTransitive)
    }

    /// The name in configuration, options and output.
    pub fn name(self) -> &'static str {
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
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.name())
    }
}

/// A word that names no [`CompatibilityLevel`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLevel(String);

impl fmt::Display for UnknownLevel {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = CompatibilityLevel::ALL.map(CompatibilityLevel::name).join(", ");
        write!(out, "`{}` is no compatibility level; there are {names}", self.0)
    }
}

impl std::error::Error for UnknownLevel {}

impl FromStr for CompatibilityLevel {
    type Err = UnknownLevel;

    /// Reads the name in kebab case; a registry's spelling (`FULL_TRANSITIVE`) means the same.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let name = text.to_ascii_lowercase().replace('_', "-");
        Self::ALL.into_iter().find(|level| level.name() == name).ok_or_else(|| UnknownLevel(text.to_owned()))
    }
}

/// Which side is the new revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// The new revision reads, an earlier one wrote.
    Backward,
    /// An earlier revision reads, the new one wrote.
    Forward,
}

impl fmt::Display for Direction {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(match self {
            Self::Backward => "backward",
            Self::Forward => "forward",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_is_read_back_from_its_name_and_a_registrys_spelling() {
        for level in CompatibilityLevel::ALL {
            assert_eq!(level.name().parse(), Ok(level));
            assert_eq!(level.name().to_uppercase().replace('-', "_").parse(), Ok(level));
        }
        let error = "backwards".parse::<CompatibilityLevel>().unwrap_err();
        assert!(
            error.to_string().starts_with("`backwards` is no compatibility level; there are none, backward,")
        );
    }

    #[test]
    fn full_needs_both_directions_and_none_needs_neither() {
        for level in CompatibilityLevel::ALL {
            let full = level.needs_backward() && level.needs_forward();
            assert_eq!(full, level.name().starts_with("full"), "{level}");
            assert_eq!(!level.needs_backward() && !level.needs_forward(), level == CompatibilityLevel::None);
            assert_eq!(level.is_transitive(), level.name().ends_with("-transitive"));
        }
    }
}

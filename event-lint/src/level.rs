//! Compatibility levels: which readers have to read which writers.

use std::fmt;

pub use event_schema::model::CompatibilityLevel;
pub use event_schema::model::level::UnknownLevel;

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
            assert_eq!(level.as_str().parse(), Ok(level));
            assert_eq!(level.as_str().to_uppercase().replace('-', "_").parse(), Ok(level));
        }
        let error = "backwards".parse::<CompatibilityLevel>().unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("unknown compatibility level `backwards`; one of `none`, `backward`,")
        );
    }

    #[test]
    fn full_needs_both_directions_and_none_needs_neither() {
        for level in CompatibilityLevel::ALL {
            let full = level.needs_backward() && level.needs_forward();
            assert_eq!(full, level.as_str().starts_with("full"), "{level}");
            assert_eq!(!level.needs_backward() && !level.needs_forward(), level == CompatibilityLevel::None);
            assert_eq!(level.is_transitive(), level.as_str().ends_with("-transitive"));
        }
    }
}

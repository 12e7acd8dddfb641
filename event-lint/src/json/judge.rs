//! A compatibility level over a list of revisions: which revision breaks, in which direction, and why.

use std::borrow::Borrow;

use super::{Comparison, JsonSchema, JsonSchemaError, Policy, compare};
use crate::level::{CompatibilityLevel, Direction};

/// What one earlier revision and the new one say of each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Index of the earlier revision in the list that was given.
    pub revision: usize,
    /// Who reads.
    pub direction: Direction,
    /// The comparison of what is read by with what was written with: in the direction forward its `old` is the new
    /// revision.
    pub comparison: Comparison,
}

/// A verdict at a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    pairs: Vec<Judged>,
}

impl Judgement {
    /// Whether everything the level asks for holds.
    pub fn is_compatible(&self) -> bool {
        self.pairs.iter().all(|pair| pair.comparison.is_compatible())
    }

    /// Every pair the level asks about, the latest revision first, backward before forward.
    pub fn pairs(&self) -> &[Judged] {
        &self.pairs
    }

    /// The pairs that break.
    pub fn broken(&self) -> impl Iterator<Item = &Judged> {
        self.pairs.iter().filter(|pair| !pair.comparison.is_compatible())
    }
}

/// Judges the revision `new` against the `earlier` ones, which are in their order, the latest last.
///
/// Without earlier revisions everything is compatible; at the level `none` nothing is compared.
///
/// # Errors
/// As [`compare`].
///
/// ```
/// use event_lint::json::{JsonSchema, Policy, judge};
/// use event_lint::{CompatibilityLevel, Direction};
///
/// let old = [JsonSchema::parse(r#"{"type": "integer"}"#)?];
/// let new = JsonSchema::parse(r#"{"type": "number"}"#)?;
/// assert!(judge(CompatibilityLevel::Backward, &old, &new, Policy::Strict)?.is_compatible());
/// let full = judge(CompatibilityLevel::Full, &old, &new, Policy::Strict)?;
/// let broken: Vec<_> = full.broken().map(|pair| pair.direction).collect();
/// assert_eq!(broken, [Direction::Forward]);
/// # Ok::<(), event_lint::json::JsonSchemaError>(())
/// ```
pub fn judge(
    level: CompatibilityLevel,
    earlier: &[impl Borrow<JsonSchema>],
    new: &JsonSchema,
    policy: Policy,
) -> Result<Judgement, JsonSchemaError> {
    let count = if level.is_transitive() { earlier.len() } else { earlier.len().min(1) };
    let mut pairs = Vec::new();
    for (revision, old) in earlier.iter().map(Borrow::borrow).enumerate().rev().take(count) {
        if level.needs_backward() {
            let comparison = compare(old, new, policy)?;
            pairs.push(Judged { revision, direction: Direction::Backward, comparison });
        }
        if level.needs_forward() {
            let comparison = compare(new, old, policy)?;
            pairs.push(Judged { revision, direction: Direction::Forward, comparison });
        }
    }
    Ok(Judgement { pairs })
}

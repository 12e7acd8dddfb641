//! A compatibility level over a list of revisions: which revision breaks, in which direction, and why.

use super::check::{Compatibility, check};
use super::error::LimitError;
use super::schema::Schema;
use crate::level::{CompatibilityLevel, Direction};

/// What one earlier revision and the new one say of each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Index of the earlier revision in the list that was given.
    pub revision: usize,
    /// Who reads.
    pub direction: Direction,
    /// The verdict.
    pub verdict: Compatibility,
}

/// A verdict at a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    pairs: Vec<Judged>,
}

impl Judgement {
    /// Whether everything the level asks for holds.
    pub fn is_compatible(&self) -> bool {
        self.pairs.iter().all(|pair| pair.verdict.is_compatible())
    }

    /// Every pair the level asks about, the latest revision first, backward before forward.
    pub fn pairs(&self) -> &[Judged] {
        &self.pairs
    }

    /// The pairs that break.
    pub fn broken(&self) -> impl Iterator<Item = &Judged> {
        self.pairs.iter().filter(|pair| !pair.verdict.is_compatible())
    }
}

/// Judges the revision `new` against the `earlier` ones, which are in their order, the latest last.
///
/// Without earlier revisions everything is compatible; at the level `none` nothing is compared.
///
/// # Errors
///
/// A pair is beyond [`MAX_PAIRS`](super::MAX_PAIRS).
///
/// # Examples
///
/// ```
/// use event_lint::avro::{Schema, judge};
/// use event_lint::{CompatibilityLevel, Direction};
///
/// let field = |default: &str| Schema::parse(format!(
///     r#"{{"type": "record", "name": "Paid", "fields": [{{"name": "by", "type": "string"{default}}}]}}"#
/// ));
/// let none = Schema::parse(r#"{"type": "record", "name": "Paid", "fields": []}"#)?;
/// let (with, without) = (field(r#", "default": "card""#)?, field("")?);
///
/// // Each step is fine, but the third revision cannot read the first.
/// let revisions = [none, with];
/// let step = judge(CompatibilityLevel::Backward, &revisions, &without)?;
/// assert!(step.is_compatible());
/// let all = judge(CompatibilityLevel::BackwardTransitive, &revisions, &without)?;
/// let broken: Vec<_> = all.broken().map(|pair| (pair.revision, pair.direction)).collect();
/// assert_eq!(broken, [(0, Direction::Backward)]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn judge(level: CompatibilityLevel, earlier: &[Schema], new: &Schema) -> Result<Judgement, LimitError> {
    let count = if level.is_transitive() { earlier.len() } else { earlier.len().min(1) };
    let mut pairs = Vec::new();
    for (revision, old) in earlier.iter().enumerate().rev().take(count) {
        if level.needs_backward() {
            pairs.push(Judged { revision, direction: Direction::Backward, verdict: check(new, old)? });
        }
        if level.needs_forward() {
            pairs.push(Judged { revision, direction: Direction::Forward, verdict: check(old, new)? });
        }
    }
    Ok(Judgement { pairs })
}

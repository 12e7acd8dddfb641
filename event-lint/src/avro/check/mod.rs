//! Can a reader with one schema read what was written with another? Java's answer, pair by pair.
//!
//! The algorithm is `SchemaCompatibility` of Avro's Java library, which schema registries call: same order of
//! visits, same notes of pairs already judged, so the same kinds and paths come out, repetitions included.
//! Three things differ, none of them in a verdict:
//!
//! - It runs on its own stack of frames, so a thousand nested or mutually recursive records are no problem.
//! - A reader field that matches a writer field by name and another by alias makes Java throw, which callers
//!   take as "incompatible". Here it is a finding like the others (of no kind of Java's), and the rest is
//!   reported too.
//! - In a reader's union of more than 64 branches only those are tried that can match by name or kind.

mod frames;
mod issue;
mod leaf;
mod lookup;
mod memo;
mod report;
mod work;

use super::error::LimitError;
use super::schema::Schema;

pub(crate) use issue::Step;
pub use issue::{Incompatibility, Kind};
pub(crate) use leaf::{missing_symbols, names_match, promotes};
pub use report::Compatibility;

/// Most comparisons of two types for one verdict: a thousand mutually recursive records against a thousand
/// others need a million. With the types inside them that is three million pairs.
pub const MAX_PAIRS: usize = 5_000_000;

/// Judges whether every value written with `writer` can be read with `reader`.
///
/// # Errors
///
/// The two schemas combine into more than [`MAX_PAIRS`] pairs of types.
///
/// # Examples
///
/// ```
/// use event_lint::avro::{Kind, Schema, check};
///
/// let writer = Schema::parse(r#"{"type": "record", "name": "Paid", "fields": []}"#)?;
/// let reader = Schema::parse(r#"{"type": "record", "name": "Paid", "fields": [{"name": "by", "type": "string"}]}"#)?;
///
/// let verdict = check(&reader, &writer)?;
/// assert!(!verdict.is_compatible());
/// let found = &verdict.incompatibilities()[0];
/// assert_eq!(found.kind(), Kind::ReaderFieldMissingDefaultValue);
/// assert_eq!(found.path(), "/fields/0");
/// assert_eq!(found.place_in_words(), "Paid.by");
///
/// assert!(check(&writer, &reader)?.is_compatible());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn check(reader: &Schema, writer: &Schema) -> Result<Compatibility, LimitError> {
    let mut checker = frames::Checker::new(reader, writer);
    let result = checker.run()?;
    Ok(report::report(&checker, result))
}

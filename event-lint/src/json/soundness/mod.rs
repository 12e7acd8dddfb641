//! The truth beside the registry's verdict: may an instance that the old schema accepts be refused by the new one?
//!
//! [`concerns`] tries to prove that it may not. Where a step of the proof fails it says which, under a rule of our own.
//! An empty list is a proof; a concern is not yet a counterexample, for which there is [`witness`](super::witness).
//! `format` and `contentEncoding` count as assertions, since some validators treat them so.

mod array;
mod disjoint;
mod facts;
mod object;
mod prove;
mod scalar;

use super::JsonSchema;
use prove::Prover;

/// A rule about a change that the registry judges wrongly or not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// `format` appeared or changed.
    FormatChanged,
    /// `required` gained a name.
    RequiredAdded,
    /// `patternProperties` constrain what they did not constrain.
    PatternPropertiesChanged,
    /// `propertyNames` appeared or changed.
    PropertyNamesChanged,
    /// An instance may match two branches of `oneOf`.
    OneOfOverlap,
    /// `if`, `then` and `else` constrain what they did not constrain.
    ConditionalChanged,
    /// `contentEncoding` or `contentMediaType` appeared or changed.
    ContentChanged,
    /// `contains` appeared or changed.
    ContainsChanged,
    /// Any other constraint that the old schema does not imply.
    Tightened,
    /// The proof became too long or too deep, or met a keyword that it does not understand.
    Undecided,
}

impl Rule {
    /// Every rule.
    pub const ALL: [Self; 10] = [
        Self::FormatChanged,
        Self::RequiredAdded,
        Self::PatternPropertiesChanged,
        Self::PropertyNamesChanged,
        Self::OneOfOverlap,
        Self::ConditionalChanged,
        Self::ContentChanged,
        Self::ContainsChanged,
        Self::Tightened,
        Self::Undecided,
    ];

    /// The rule's id, in configuration, output and documentation.
    ///
    /// ```
    /// use event_lint::json::soundness::Rule;
    /// assert_eq!(Rule::FormatChanged.id(), "json_format_changed");
    /// ```
    pub fn id(self) -> &'static str {
        match self {
            Self::FormatChanged => "json_format_changed",
            Self::RequiredAdded => "json_required_added",
            Self::PatternPropertiesChanged => "json_pattern_properties_changed",
            Self::PropertyNamesChanged => "json_property_names_changed",
            Self::OneOfOverlap => "json_one_of_overlap",
            Self::ConditionalChanged => "json_conditional_changed",
            Self::ContentChanged => "json_content_changed",
            Self::ContainsChanged => "json_contains_changed",
            Self::Tightened => "json_tightened",
            Self::Undecided => "json_undecided",
        }
    }
}

/// A place where the new schema may refuse what the old one accepts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Concern {
    /// Which rule.
    pub rule: Rule,
    /// Where, in the notation of [`Difference::path`](super::Difference::path).
    pub path: String,
    /// What the new schema demands there.
    pub message: String,
}

/// Everything that stands between the two schemas and a proof that the new one accepts whatever the old one accepts.
/// Within limits: what they cut off is a concern of its own, [`Rule::Undecided`].
///
/// ```
/// use event_lint::json::{JsonSchema, soundness::{Rule, concerns}};
///
/// let old = JsonSchema::parse(r#"{"const": 1}"#)?;
/// let new = JsonSchema::parse(r#"{"enum": [1, 2]}"#)?;
/// assert!(concerns(&old, &new).is_empty()); // The registry refuses this.
///
/// let old = JsonSchema::parse(r#"{"type": "string"}"#)?;
/// let new = JsonSchema::parse(r#"{"type": "string", "format": "uuid"}"#)?;
/// assert_eq!(concerns(&old, &new)[0].rule, Rule::FormatChanged); // The registry allows this.
/// # Ok::<(), event_lint::json::JsonSchemaError>(())
/// ```
pub fn concerns(old: &JsonSchema, new: &JsonSchema) -> Vec<Concern> {
    let mut concerns = Prover::new(old, new).run();
    concerns.sort_unstable();
    concerns.dedup();
    concerns
}

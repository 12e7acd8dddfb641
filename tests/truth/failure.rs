//! What a check can find.

use std::fmt;

/// One of the checks of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Check {
    /// serde reads back what it wrote.
    SerdeRoundTrip,
    /// The JSON Schema is one, by its meta-schema.
    JsonParses,
    /// What serde writes is valid.
    JsonAccepts,
    /// What serde refuses is invalid.
    JsonRefuses,
    /// Where serde takes an object without a member, the schema does too.
    JsonRequired,
    /// What serde ignores and would lose is invalid.
    JsonClosed,
    /// The default is what serde fills in.
    JsonDefault,
    /// What the table says of the shape still holds.
    Table,
    /// `apache-avro` parses the schema.
    AvroParses,
    /// The value comes back from Avro.
    AvroRoundTrip,
    /// All roads to Avro give the same value.
    AvroAgrees,
    /// The default is what serde fills in.
    AvroDefault,
}

/// A check that failed.
pub(crate) struct Failure {
    pub(crate) check: Check,
    pub(crate) what: String,
}

impl Failure {
    pub(crate) fn new(check: Check, what: impl Into<String>) -> Self {
        Self { check, what: what.into() }
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.check, self.what)
    }
}

//! What `apache-avro`'s serde cannot do itself.

/// One limit of `apache-avro` 0.22's own serde.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {}

//! Why a schema could not be read or compared.

use std::fmt;

use super::document::Position;

/// Why a schema could not be read or compared. A comparison that ends in an error has no verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonSchemaError {
    /// The text is not JSON.
    Syntax {
        /// Where the text stops being JSON.
        position: Position,
        /// What was expected or found.
        message: String,
    },
    /// A keyword has a value that its draft does not allow.
    Keyword {
        /// The document, when it is one supplied for a reference.
        document: Option<String>,
        /// Where the value begins.
        position: Position,
        /// The keyword.
        keyword: String,
        /// What the value must be.
        expected: &'static str,
    },
    /// A `$ref` leads to a document that was not supplied. Nothing is ever fetched: supply the document with
    /// [`ParseOptions::references`](super::ParseOptions::references).
    RemoteReference {
        /// The document that is missing, as an absolute URI where the schema has a base.
        uri: String,
        /// Where the reference stands.
        position: Position,
    },
    /// A `$ref` leads into a known document, to a place that does not exist or holds no schema.
    UnresolvedReference {
        /// The reference as written.
        reference: String,
        /// Where the reference stands.
        position: Position,
    },
    /// A regular expression of `patternProperties` could not be understood, and the verdict depends on it.
    Pattern {
        /// The regular expression.
        pattern: String,
        /// Why.
        message: String,
    },
    /// The schema is larger or more entangled than the [`Limits`](super::Limits) allow.
    Limit {
        /// What there is too much of.
        what: &'static str,
        /// The bound.
        limit: u64,
    },
}

impl fmt::Display for JsonSchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { position, message } => write!(f, "{position}: not JSON: {message}"),
            Self::Keyword { document, position, keyword, expected } => {
                if let Some(document) = document {
                    write!(f, "{document}:")?;
                }
                write!(f, "{position}: `{keyword}` must be {expected}")
            }
            Self::RemoteReference { uri, position } => write!(
                f,
                "{position}: the schema refers to `{uri}`, which was not supplied; references are never fetched"
            ),
            Self::UnresolvedReference { reference, position } => {
                write!(f, "{position}: the reference `{reference}` leads to no schema")
            }
            Self::Pattern { pattern, message } => {
                write!(f, "the regular expression `{pattern}` cannot be evaluated: {message}")
            }
            Self::Limit { what, limit } => write!(f, "too much: {what}, the limit is {limit}"),
        }
    }
}

impl std::error::Error for JsonSchemaError {}

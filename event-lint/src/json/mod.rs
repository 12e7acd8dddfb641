//! JSON Schema compatibility with the verdict of Confluent's registry, under both of its policies.
//!
//! The comparison reproduces `SchemaDiff` of Confluent Schema Registry (8.5 development head): the same kinds of
//! difference at the same paths, judged under the policies STRICT and LENIENT. That algorithm compares the schema
//! *objects* that its two loaders build, so this module builds the same objects: one loader for drafts 4, 6 and 7
//! (after `everit-json-schema`), one for 2019-09 and 2020-12 (after `json-sKema` and the translation in the registry).
//!
//! What that verdict gets wrong is never repaired in place: [`soundness`] reports it beside the verdict, under names of our
//! own.
//!
//! ```
//! use event_lint::json::{JsonSchema, Policy, compare};
//!
//! let old = JsonSchema::parse(r#"{"type": "object", "properties": {"id": {"type": "integer"}}}"#)?;
//! let new = JsonSchema::parse(r#"{"type": "object", "properties": {"id": {"type": "number"}}}"#)?;
//! let comparison = compare(&old, &new, Policy::Strict)?;
//! assert!(comparison.is_compatible());
//! assert_eq!(comparison.differences[0].kind.name(), "TYPE_EXTENDED");
//! assert_eq!(comparison.differences[0].path, "#/properties/id");
//! # Ok::<(), event_lint::json::JsonSchemaError>(())
//! ```

mod diff;
mod document;
mod draft;
mod error;
mod graph;
mod kind;
mod limits;
mod literal;
mod load;
mod number;
mod parse;
mod registry;
mod schema;
pub mod soundness;
mod uri;
pub mod witness;

pub use diff::{Comparison, Difference, compare, compare_with};
pub use document::Position;
pub use draft::Draft;
pub use error::JsonSchemaError;
pub use kind::{DifferenceKind, Policy};
pub use limits::Limits;
pub use schema::{JsonSchema, ParseOptions};

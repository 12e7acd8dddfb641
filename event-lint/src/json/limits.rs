//! Bounds on what a schema may cost, so that no input can exhaust the stack, the memory or the patience of a caller.

/// Bounds on parsing and comparing. A schema beyond one of them is refused with
/// [`JsonSchemaError::Limit`](super::JsonSchemaError::Limit), never judged in part.
///
/// ```
/// use event_lint::json::{JsonSchema, Limits, ParseOptions};
///
/// let options = ParseOptions { limits: Limits { text: 8, ..Limits::default() }, ..ParseOptions::default() };
/// assert!(JsonSchema::parse_with(r#"{"type": "string"}"#, &options).is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one document.
    pub text: usize,
    /// Nesting of arrays and objects in one document. The loaders recurse once for each level.
    pub depth: usize,
    /// Schemas built from one document and everything it references.
    pub schemas: usize,
    /// Steps of one comparison: pairs visited, differences copied, branches matched.
    pub work: u64,
}

impl Default for Limits {
    /// 16 MiB of text, 128 levels of nesting (that of `serde_json`), a million schemas and 20 million steps (about two
    /// seconds on one core).
    fn default() -> Self {
        Self { text: 16 << 20, depth: 128, schemas: 1_000_000, work: 20_000_000 }
    }
}

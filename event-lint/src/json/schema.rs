//! A parsed JSON Schema, ready to be compared.

use std::collections::BTreeMap;

use super::{
    Draft, JsonSchemaError, Limits,
    graph::Graph,
    load,
    registry::{ROOT_PLACE, Registry},
};

/// How to read a schema.
#[derive(Debug, Clone, Default)]
pub struct ParseOptions {
    /// Documents that references may lead to, by absolute URI or by the reference as it is written. Nothing else is
    /// ever read.
    pub references: BTreeMap<String, String>,
    /// Bounds.
    pub limits: Limits,
}

/// A parsed JSON Schema with all its references resolved.
#[derive(Debug)]
pub struct JsonSchema {
    pub(super) registry: Registry,
    pub(super) graph: Graph,
}

impl JsonSchema {
    /// Reads a schema that refers to no other document.
    ///
    /// # Errors
    /// When the text is no JSON, no schema of its draft, refers to something that is not there, or exceeds a limit.
    ///
    /// ```
    /// use event_lint::json::{Draft, JsonSchema};
    ///
    /// let schema = JsonSchema::parse(r#"{"$schema": "https://json-schema.org/draft/2020-12/schema"}"#)?;
    /// assert_eq!(schema.draft(), Draft::Draft2020);
    ///
    /// let error = JsonSchema::parse("{\n  \"minLength\": -}").unwrap_err();
    /// assert_eq!(error.to_string(), "2:17: not JSON: malformed number");
    /// # Ok::<(), event_lint::json::JsonSchemaError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, JsonSchemaError> {
        Self::parse_with(text, &ParseOptions::default())
    }

    /// Reads a schema with documents for its references, and with limits.
    ///
    /// # Errors
    /// As [`JsonSchema::parse`].
    ///
    /// ```
    /// use event_lint::json::{JsonSchema, JsonSchemaError, ParseOptions};
    ///
    /// let text = r#"{"$ref": "https://example.com/money.json"}"#;
    /// let error = JsonSchema::parse(text).unwrap_err();
    /// assert!(matches!(error, JsonSchemaError::RemoteReference { ref uri, .. } if uri == "https://example.com/money.json"));
    ///
    /// let mut options = ParseOptions::default();
    /// options.references.insert("https://example.com/money.json".into(), r#"{"type": "string"}"#.into());
    /// assert!(JsonSchema::parse_with(text, &options).is_ok());
    /// ```
    pub fn parse_with(text: &str, options: &ParseOptions) -> Result<Self, JsonSchemaError> {
        let mut registry = Registry::new(text, &options.references, &options.limits)?;
        let graph = load::load(&mut registry, ROOT_PLACE, &options.limits)?;
        Ok(Self { registry, graph })
    }

    /// The draft that the schema is read by: what `$schema` says, draft 7 where it says nothing that is known.
    pub fn draft(&self) -> Draft {
        self.registry.draft()
    }
}

//! Logical types: what an Avro value means beyond its bytes. Java's verdict does not look at them.

use std::fmt;

use super::schema::{NodeId, Schema};

/// The logical type a schema states, whether or not a library honours it there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Logical {
    /// `decimal`, `timestamp-micros`, …
    pub name: String,
    /// Digits of a decimal.
    pub precision: Option<u32>,
    /// Digits after the point of a decimal; the specification's default is 0.
    pub scale: u32,
}

impl Logical {
    /// Whether it is a date, a time or a point in time.
    pub fn is_temporal(&self) -> bool {
        self.name == "date"
            || ["time-", "timestamp-", "local-timestamp-"].iter().any(|kind| self.name.starts_with(kind))
    }

    /// Whether it is a decimal of a stated scale.
    pub fn is_decimal(&self) -> bool {
        self.name == "decimal"
    }
}

impl fmt::Display for Logical {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.precision {
            Some(precision) if self.is_decimal() => write!(out, "decimal({precision}, {})", self.scale),
            _ => out.write_str(&self.name),
        }
    }
}

impl Schema {
    /// The logical type of a type.
    ///
    /// # Examples
    ///
    /// ```
    /// use event_lint::avro::Schema;
    ///
    /// let schema = Schema::parse(r#"{"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}"#)?;
    /// let logical = schema.logical(schema.root()).map(|logical| logical.to_string());
    /// assert_eq!(logical.as_deref(), Some("decimal(12, 2)"));
    /// # Ok::<(), event_lint::avro::ParseError>(())
    /// ```
    pub fn logical(&self, id: NodeId) -> Option<Logical> {
        let name = serde_json::from_str(self.attribute(id, "logicalType")?).ok()?;
        let number = |key: &str| self.attribute(id, key).and_then(|text| text.parse().ok());
        Some(Logical { name, precision: number("precision"), scale: number("scale").unwrap_or(0) })
    }
}

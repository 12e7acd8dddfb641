//! Which draft of JSON Schema a document follows.

/// A draft of JSON Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Draft {
    /// Draft 4 (2013).
    Draft4,
    /// Draft 6 (2017).
    Draft6,
    /// Draft 7 (2018), which Confluent also assumes for a schema without a known `$schema`.
    Draft7,
    /// Draft 2019-09.
    Draft2019,
    /// Draft 2020-12.
    Draft2020,
}

impl Draft {
    /// The draft that a `$schema` URI names, if it is one of the known ones. The scheme may be `http` or `https`, and an
    /// empty fragment is ignored.
    ///
    /// ```
    /// use event_lint::json::Draft;
    /// assert_eq!(Draft::from_uri("http://json-schema.org/draft-04/schema#"), Some(Draft::Draft4));
    /// assert_eq!(Draft::from_uri("https://example.com/mine"), None);
    /// ```
    pub fn from_uri(uri: &str) -> Option<Self> {
        let uri = uri.strip_suffix('#').unwrap_or(uri);
        let rest = uri.strip_prefix("https://").or_else(|| uri.strip_prefix("http://"))?;
        Some(match rest.strip_prefix("json-schema.org/")? {
            // Without a draft the registry's loader takes the oldest one it knows.
            "draft-04/schema" | "schema" => Self::Draft4,
            "draft-06/schema" => Self::Draft6,
            "draft-07/schema" => Self::Draft7,
            "draft/2019-09/schema" => Self::Draft2019,
            "draft/2020-12/schema" => Self::Draft2020,
            _ => return None,
        })
    }

    /// Whether the registry reads this draft with its newer loader.
    pub(super) fn is_modern(self) -> bool {
        self >= Self::Draft2019
    }

    /// The keyword that names a schema.
    pub(super) fn id_keyword(self) -> &'static str {
        if self == Self::Draft4 { "id" } else { "$id" }
    }
}

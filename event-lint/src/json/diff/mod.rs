//! The comparison: which differences the registry sees between two schemas, and whether they break.

mod array;
mod classes;
mod combined;
mod context;
mod matching;
mod object;
mod pair;
mod scalar;

use super::{
    JsonSchema, JsonSchemaError, Limits,
    document::Position,
    kind::{DifferenceKind, Policy},
};
use context::{Found, Known, SEGMENT, Session, Side};

/// One difference between an old and a new schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What changed, by Confluent's name.
    pub kind: DifferenceKind,
    /// Where, in Confluent's notation: `#/` and the keywords and names from the root of the schema, through references.
    pub path: String,
    /// Where the old schema says so, or what surrounds it. Nothing when that is in a supplied document.
    pub old: Option<Position>,
    /// Where the new schema says so, or what surrounds it.
    pub new: Option<Position>,
}

/// Every difference between two schemas, under one policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The policy. It also steers which branches of combined schemas are matched, so the list can depend on it.
    pub policy: Policy,
    /// The differences. Properties come in alphabetical order.
    pub differences: Vec<Difference>,
    /// Whether these are all. Where definitions use each other, the paths to one change can multiply beyond all bounds;
    /// then some are left out, and the verdict stays what it is.
    pub complete: bool,
    breaks: bool,
}

impl Comparison {
    /// Whether the registry lets the new schema read what was written with the old one.
    pub fn is_compatible(&self) -> bool {
        !self.breaks
    }

    /// The differences that the policy does not allow.
    pub fn breaking(&self) -> impl Iterator<Item = &Difference> {
        self.differences.iter().filter(|difference| !difference.kind.is_compatible(self.policy))
    }
}

/// Compares in the BACKWARD direction: may readers of `new` read what was written with `old`? For FORWARD swap the two;
/// FULL is both.
///
/// # Errors
/// [`JsonSchemaError::Limit`] when the schemas are too entangled, [`JsonSchemaError::Pattern`] when the verdict depends on a
/// regular expression that cannot be evaluated.
///
/// ```
/// use event_lint::json::{JsonSchema, Policy, compare};
///
/// let old = JsonSchema::parse(r#"{"type": "object", "properties": {"id": {"type": "string"}}}"#)?;
/// let new = JsonSchema::parse(
///     r#"{"type": "object", "properties": {"id": {"type": "string"}, "note": {"type": "string"}}}"#,
/// )?;
/// // Undeclared, `note` could have been written as anything.
/// assert!(!compare(&old, &new, Policy::Strict)?.is_compatible());
/// assert!(compare(&old, &new, Policy::Lenient)?.is_compatible());
/// # Ok::<(), event_lint::json::JsonSchemaError>(())
/// ```
pub fn compare(old: &JsonSchema, new: &JsonSchema, policy: Policy) -> Result<Comparison, JsonSchemaError> {
    compare_with(old, new, policy, &Limits::default())
}

/// As [`compare`], with other limits.
///
/// # Errors
/// As [`compare`].
///
/// ```
/// use event_lint::json::{JsonSchema, JsonSchemaError, Limits, Policy, compare_with};
///
/// let schema = JsonSchema::parse(r#"{"type": ["string", "null"]}"#)?;
/// let tight = Limits { work: 1, ..Limits::default() };
/// let error = compare_with(&schema, &schema, Policy::Strict, &tight).unwrap_err();
/// assert!(matches!(error, JsonSchemaError::Limit { .. }));
/// # Ok::<(), JsonSchemaError>(())
/// ```
pub fn compare_with(
    old: &JsonSchema,
    new: &JsonSchema,
    policy: Policy,
    limits: &Limits,
) -> Result<Comparison, JsonSchemaError> {
    compare_in_segments(old, new, policy, limits, SEGMENT)
}

fn compare_in_segments(
    old: &JsonSchema,
    new: &JsonSchema,
    policy: Policy,
    limits: &Limits,
    segment: usize,
) -> Result<Comparison, JsonSchemaError> {
    // A pair that is met again while it is being compared counts as compatible. Where that assumption was made, the
    // comparison is repeated with the pairs now known to be incompatible, until their number no longer grows.
    let mut session = Session::new(old, new, policy, limits, segment);
    let mut known = Known::default();
    let outcome = loop {
        let outcome = session.run(known)?;
        match session.next_assumptions() {
            None => break outcome,
            Some(assumptions) => known = assumptions,
        }
    };
    let differences = outcome.found.iter().map(|found| session.difference(found)).collect();
    Ok(Comparison { policy, differences, complete: !outcome.cut, breaks: outcome.breaks })
}

impl Session<'_> {
    fn difference(&self, found: &Found) -> Difference {
        let position = |side| {
            let id = found.places.iter().find(|id| id.side() == side)?;
            let place = self.node(*id).place;
            let schema = self.schema(side);
            schema.registry.document_name(place).is_none().then(|| schema.registry.position(place))
        };
        Difference {
            kind: found.kind,
            path: format!("#/{}", found.path),
            old: position(Side::Old),
            new: position(Side::New),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{JsonSchema, Limits, Policy, compare, compare_in_segments};

    #[test]
    fn suspending_a_comparison_changes_nothing() {
        let corpus = include_str!("../../../../tests/data/json-pairs.jsonl");
        let mut pairs: Vec<(String, String)> = corpus
            .lines()
            .map(|line| {
                let row: Value = serde_json::from_str(line).expect("every line is JSON");
                (row["old"].to_string(), row["new"].to_string())
            })
            .collect();
        for kind in ["integer", "string"] {
            // Recursion through several definitions, with the change at the far end.
            pairs.push((mutual("integer"), mutual(kind)));
        }
        for (old, new) in &pairs {
            let parse = |text: &str| JsonSchema::parse(text).expect("the corpus parses");
            let (old, new) = (parse(old), parse(new));
            let whole = compare(&old, &new, Policy::Strict);
            for segment in [2, 3, 7] {
                let cut = compare_in_segments(&old, &new, Policy::Strict, &Limits::default(), segment);
                assert_eq!(whole, cut, "in segments of {segment}");
            }
        }
    }

    fn mutual(kind: &str) -> String {
        format!(
            r##"{{"$ref": "#/definitions/a", "definitions": {{
                "a": {{"properties": {{"b": {{"$ref": "#/definitions/b"}}, "c": {{"items": {{"$ref": "#/definitions/c"}}}}}}}},
                "b": {{"oneOf": [{{"type": "null"}}, {{"$ref": "#/definitions/c"}}, {{"$ref": "#/definitions/a"}}]}},
                "c": {{"properties": {{"a": {{"$ref": "#/definitions/a"}}, "d": {{"$ref": "#/definitions/d"}}}}}},
                "d": {{"anyOf": [{{"type": "{kind}"}}, {{"items": {{"$ref": "#/definitions/b"}}}}]}}
            }}}}"##
        )
    }
}

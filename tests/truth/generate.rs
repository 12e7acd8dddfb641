//! Values generated from a JSON Schema: whatever it takes, within the limits that are stated here.

use proptest::prelude::*;
use proptest::strategy::Union;
use serde_json::{Map, Value as Json, json};

/// How deeply recursive types are followed.
const DEPTH: usize = 12;

/// Keywords that say nothing about which values are valid, or that are handled with another one.
const IGNORED: [&str; 12] = [
    "$schema",
    "$id",
    "$defs",
    "title",
    "description",
    "default",
    "deprecated",
    "examples",
    "confluent:tags",
    "x-aliases",
    "additionalProperties",
    "propertyNames",
];

/// Strategies for the values of one schema.
pub(crate) struct Generator<'s> {
    root: &'s Json,
}

impl<'s> Generator<'s> {
    pub(crate) fn new(root: &'s Json) -> Self {
        Self { root }
    }

    /// Values that the schema takes.
    pub(crate) fn values(&self) -> BoxedStrategy<Json> {
        self.schema(self.root, 0)
    }

    fn schema(&self, schema: &'s Json, depth: usize) -> BoxedStrategy<Json> {
        let Json::Object(members) = schema else {
            assert_eq!(schema, &json!(true), "a schema is an object or `true`");
            return any_json();
        };
        if let Some(pointer) = schema.get("$ref").and_then(Json::as_str) {
            let target =
                self.root.pointer(pointer.trim_start_matches('#')).expect("a reference into the schema");
            return self.schema(target, depth + 1);
        }
        for key in ["oneOf", "anyOf"] {
            if let Some(alternatives) = schema.get(key).and_then(Json::as_array) {
                let flat: Vec<&Json> = alternatives.iter().filter(|schema| is_flat(schema)).collect();
                let chosen =
                    if depth > DEPTH && !flat.is_empty() { flat } else { alternatives.iter().collect() };
                return Union::new(chosen.into_iter().map(|schema| self.schema(schema, depth + 1))).boxed();
            }
        }
        if let Some(only) = schema.get("const") {
            return Just(only.clone()).boxed();
        }
        if let Some(symbols) = schema.get("enum").and_then(Json::as_array) {
            return proptest::sample::select(symbols.clone()).boxed();
        }
        match schema.get("type") {
            Some(Json::String(kind)) => self.kind(kind, schema, depth),
            Some(Json::Array(kinds)) => {
                let kinds = kinds.iter().filter_map(Json::as_str);
                Union::new(kinds.map(|kind| self.kind(kind, schema, depth))).boxed()
            }
            // An alternative of a string whose type stands before all of them.
            _ if schema.get("format").is_some() => text(schema).prop_map(Json::from).boxed(),
            _ => {
                let unknown = members.keys().find(|key| !IGNORED.contains(&key.as_str()));
                assert_eq!(unknown, None, "a keyword that the generator does not know in {schema}");
                any_json()
            }
        }
    }

    fn kind(&self, kind: &str, schema: &'s Json, depth: usize) -> BoxedStrategy<Json> {
        match kind {
            "null" => Just(Json::Null).boxed(),
            "boolean" => any::<bool>().prop_map(Json::from).boxed(),
            "integer" => {
                let limit = |key, other: i64| schema.get(key).and_then(Json::as_i64).unwrap_or(other);
                let excluded = schema.pointer("/not/const").cloned();
                let range = limit("minimum", i64::MIN)..=limit("maximum", i64::MAX);
                range
                    .prop_map(Json::from)
                    .prop_filter("excluded", move |value| Some(value) != excluded.as_ref())
                    .boxed()
            }
            // What an f32 holds: nothing in JSON Schema tells the two apart.
            "number" => proptest::num::f32::NORMAL.prop_map(|number| json!(number)).boxed(),
            "string" => text(schema).prop_map(Json::from).boxed(),
            "array" => self.array(schema, depth),
            "object" => self.object(schema, depth),
            other => panic!("unexpected type `{other}`"),
        }
    }

    fn array(&self, schema: &'s Json, depth: usize) -> BoxedStrategy<Json> {
        let items = schema.get("items").filter(|items| items.is_object());
        if let Some(parts) = schema.get("prefixItems").and_then(Json::as_array) {
            let parts: Vec<_> = parts.iter().map(|part| self.schema(part, depth + 1)).collect();
            return parts.prop_map(Json::from).boxed();
        }
        let limit =
            |key| schema.get(key).and_then(Json::as_u64).and_then(|limit| usize::try_from(limit).ok());
        let least = limit("minItems").unwrap_or(0);
        let most = limit("maxItems").unwrap_or(if depth > DEPTH { 0 } else { 3 }).max(least);
        let Some(items) = items.filter(|_| most > 0) else { return Just(json!([])).boxed() };
        let unique = schema.get("uniqueItems") == Some(&json!(true));
        proptest::collection::vec(self.schema(items, depth + 1), least..=most)
            .prop_map(move |mut items| {
                let mut seen: Vec<Json> = Vec::new();
                items.retain(|item| {
                    !unique
                        || (!seen.contains(item) && {
                            seen.push(item.clone());
                            true
                        })
                });
                Json::from(items)
            })
            .boxed()
    }

    /// Keys of a map.
    fn key(&self, names: &'s Json) -> BoxedStrategy<String> {
        if let Some(alternatives) = names.get("anyOf").and_then(Json::as_array) {
            return Union::new(alternatives.iter().map(text)).boxed();
        }
        if names.get("$ref").is_some() || names.get("enum").is_some() {
            let texts = self.schema(names, 0);
            return texts.prop_map(|key| key.as_str().expect("keys are texts").to_owned()).boxed();
        }
        text(names)
    }

    fn object(&self, schema: &'s Json, depth: usize) -> BoxedStrategy<Json> {
        let no_properties = Map::new();
        let properties = schema.get("properties").and_then(Json::as_object).unwrap_or(&no_properties);
        let required: Vec<&str> = schema
            .get("required")
            .and_then(Json::as_array)
            .into_iter()
            .flatten()
            .filter_map(Json::as_str)
            .collect();
        let mut members: Vec<BoxedStrategy<Option<(String, Json)>>> = Vec::new();
        for name in properties.keys() {
            let property = schema.pointer("/properties").and_then(|all| all.get(name)).expect("a property");
            let (key, is_required) = (name.clone(), required.contains(&name.as_str()));
            if depth > DEPTH && !is_required {
                continue;
            }
            let value = self.schema(property, depth + 1).prop_map(move |value| (key.clone(), value));
            members.push(if is_required {
                value.prop_map(Some).boxed()
            } else {
                proptest::option::of(value).boxed()
            });
        }
        let rest = match schema.get("additionalProperties") {
            Some(rest) if rest.is_object() && depth <= DEPTH => {
                let key =
                    schema.get("propertyNames").map_or_else(|| text(&Json::Null), |names| self.key(names));
                proptest::collection::vec((key, self.schema(rest, depth + 1)), 0..3).boxed()
            }
            _ => Just(Vec::new()).boxed(),
        };
        (members, rest)
            .prop_map(|(members, rest)| {
                let members: Map<String, Json> = members.into_iter().flatten().collect();
                let mut object = members.clone();
                object.extend(rest.into_iter().filter(|(key, _)| !members.contains_key(key)));
                Json::Object(object)
            })
            .boxed()
    }
}

/// Texts of a format, a pattern or a length.
fn text(schema: &Json) -> BoxedStrategy<String> {
    let regex = |pattern: &str| {
        proptest::string::string_regex(pattern).expect("a pattern that proptest knows").boxed()
    };
    if let Some(format) = schema.get("format").and_then(Json::as_str) {
        return match format {
            "uuid" => regex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
            "date" => regex(DATE),
            // In the years that a timestamp of nanoseconds has, and no finer than milliseconds, which all units hold.
            "date-time" => regex(&format!("{DATE}T{TIME}Z")),
            "ipv4" => any::<std::net::Ipv4Addr>().prop_map(|address| address.to_string()).boxed(),
            "ipv6" => any::<std::net::Ipv6Addr>().prop_map(|address| address.to_string()).boxed(),
            other => panic!("unexpected format `{other}`"),
        };
    }
    if let Some(pattern) = schema.get("pattern").and_then(Json::as_str) {
        return narrow(pattern)
            .unwrap_or_else(|| regex(pattern.trim_start_matches('^').strip_suffix('$').unwrap_or(pattern)));
    }
    match (schema.get("minLength"), schema.get("maxLength")) {
        (Some(_), Some(_)) => any::<char>().prop_map(String::from).boxed(),
        _ => any::<String>().boxed(),
    }
}

const DATE: &str = "(19[7-9][0-9]|20[0-9]{2})-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])";
const TIME: &str = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,3})?";

/// Texts for patterns that take more than the types do: no 31st of February, no leap seconds, no unit below
/// milliseconds, real hosts and zones.
fn narrow(pattern: &str) -> Option<BoxedStrategy<String>> {
    let regex = |text: &str| proptest::string::string_regex(text).expect("a pattern of this file").boxed();
    Some(if pattern.contains("\\[[^\\]]+\\]") {
        regex(&format!("{DATE}T{TIME}\\+00:00\\[UTC\\]"))
    } else if pattern.contains("T(") && pattern.contains("[0-5][0-9]") {
        regex(&format!("{DATE}T{TIME}"))
    } else if pattern.contains("[0-5][0-9]") {
        regex(TIME)
    } else if pattern.contains(":[0-9]{1,5}") {
        any::<std::net::SocketAddrV4>().prop_map(|address| address.to_string()).boxed()
    } else if pattern.contains("[A-Za-z0-9+.-]*:") {
        regex("(https|urn|mailto):[a-z]{1,8}")
    } else if pattern.contains("P(") {
        regex("-?PT[1-9][0-9]?H[1-9]M[1-9](\\.[0-9]{2}[1-9])?S")
    } else if pattern.contains("[Ee]") {
        regex("-?[1-9][0-9]{0,8}(\\.[0-9]{1,6})?")
    } else {
        return None;
    })
}

fn any_json() -> BoxedStrategy<Json> {
    prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i32>().prop_map(Json::from),
        any::<String>().prop_map(Json::from),
        proptest::collection::vec(any::<i32>(), 0..3).prop_map(|items| json!(items)),
        any::<i32>().prop_map(|number| json!({ "a": number })),
    ]
    .boxed()
}

/// Whether the schema refers to no other.
fn is_flat(schema: &Json) -> bool {
    !schema.to_string().contains("\"$ref\"")
}

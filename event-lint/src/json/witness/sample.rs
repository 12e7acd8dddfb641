//! Instances made after the text of a schema. They need not be valid: a validator looks at each of them.

use serde_json::{Map, Value, json};

use super::{
    super::{
        JsonSchema,
        document::{Object, Value as Written, ValueId},
        registry::{BaseId, Place},
    },
    pool::{Pool, owned},
    random::Random,
    text,
};

/// Nested schemas after which an instance ends. Recursion through references stops here as well.
const DEPTH: usize = 12;
/// Values in one instance.
const SIZE: usize = 2_000;

pub(super) struct Sampler<'s> {
    schema: &'s JsonSchema,
    pool: &'s Pool,
    random: &'s mut Random,
    depth: usize,
    size: usize,
}

impl<'s> Sampler<'s> {
    pub(super) fn new(schema: &'s JsonSchema, pool: &'s Pool, random: &'s mut Random) -> Self {
        Self { schema, pool, random, depth: 0, size: 0 }
    }

    pub(super) fn sample(&mut self, place: Place, outer: BaseId) -> Value {
        self.size += 1;
        if self.depth > DEPTH || self.size > SIZE {
            return Value::Null;
        }
        self.depth += 1;
        let base = self.schema.registry.base_within(place, outer);
        let value = match self.schema.registry.object(place) {
            Some(object) => self.by_keywords(place, base, object),
            None => self.pool.any(self.random),
        };
        self.depth -= 1;
        value
    }

    fn by_keywords(&mut self, place: Place, base: BaseId, object: Object<'s>) -> Value {
        let document = self.schema.registry.document(place);
        if let Some(value) = object.get("const") {
            return owned(document, value);
        }
        if let Some(Written::Array(items)) = object.get("enum").map(|value| document.value(value))
            && let Some(value) = self.random.of(items)
        {
            return owned(document, *value);
        }
        // Several sources of one instance: a reference, one branch of each combination, and the keywords beside them.
        let mut parts: Vec<Value> = Vec::new();
        if let Some(Written::String(reference)) = object.get("$ref").map(|value| document.value(value))
            && let Some((target, base)) = self.schema.registry.lookup(place, base, reference)
        {
            parts.push(self.sample(target, base));
        }
        for keyword in ["oneOf", "anyOf"] {
            if let Some(Written::Array(items)) = object.get(keyword).map(|value| document.value(value))
                && let Some(value) = self.random.of(items).copied()
            {
                parts.push(self.sample(Place { value, ..place }, base));
            }
        }
        if let Some(Written::Array(items)) = object.get("allOf").map(|value| document.value(value)) {
            for value in items {
                parts.push(self.sample(Place { value: *value, ..place }, base));
            }
        }
        if let Some(value) = self.by_type(place, base, object) {
            parts.push(value);
        }
        self.merged(parts)
    }

    /// Objects flow together; of anything else one is taken.
    fn merged(&mut self, parts: Vec<Value>) -> Value {
        if parts.is_empty() {
            return self.pool.any(self.random);
        }
        if parts.iter().all(Value::is_object) {
            let mut members = Map::new();
            for part in parts {
                if let Value::Object(part) = part {
                    members.extend(part);
                }
            }
            return Value::Object(members);
        }
        self.random.of(&parts).cloned().unwrap_or(Value::Null)
    }

    fn by_type(&mut self, place: Place, base: BaseId, object: Object<'s>) -> Option<Value> {
        let document = self.schema.registry.document(place);
        let named = match object.get("type").map(|value| document.value(value)) {
            Some(Written::String(name)) => Some(name),
            Some(Written::Array(items)) => self.random.of(items).and_then(|item| document.string(*item)),
            _ => None,
        };
        let has = |names: &[&str]| names.iter().any(|name| object.get(name).is_some());
        let name = match named {
            Some(name) => name,
            None if has(&[
                "properties",
                "required",
                "patternProperties",
                "additionalProperties",
                "minProperties",
            ]) =>
            {
                "object"
            }
            None if has(&["items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems"]) => {
                "array"
            }
            None if has(&["pattern", "minLength", "maxLength", "format"]) => "string",
            None if has(&["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]) => {
                "number"
            }
            None => return None,
        };
        Some(match name {
            "object" => self.object(place, base, object),
            "array" => self.array(place, base, object),
            "string" => self.string(place, object),
            "integer" | "number" => self.number(name == "integer"),
            "boolean" => json!(self.random.below(2) == 0),
            _ => Value::Null,
        })
    }

    fn object(&mut self, place: Place, base: BaseId, object: Object<'s>) -> Value {
        let document = self.schema.registry.document(place);
        let mut members = Map::new();
        // Sometimes everything, sometimes little more than what is required.
        let generous = self.random.below(3);
        let mut required: Vec<&str> = Vec::new();
        if let Some(Written::Array(items)) = object.get("required").map(|value| document.value(value)) {
            required.extend(items.iter().filter_map(|item| document.string(*item)));
        }
        if let Some(properties) = object.get("properties").and_then(|value| document.object(value)) {
            for (name, value) in properties.iter() {
                if required.contains(&name) || generous == 0 || (generous == 1 && self.random.below(2) == 0) {
                    members.insert(name.to_owned(), self.sample(Place { value, ..place }, base));
                }
            }
        }
        for name in required {
            if !members.contains_key(name) {
                members.insert(name.to_owned(), self.pool.any(self.random));
            }
        }
        if let Some(patterns) = object.get("patternProperties").and_then(|value| document.object(value)) {
            for (pattern, value) in patterns.iter() {
                if let Some(name) = text::matching(pattern, self.random).filter(|_| generous < 2) {
                    members.insert(name, self.sample(Place { value, ..place }, base));
                }
            }
        }
        let additional = object.get("additionalProperties").or_else(|| object.get("unevaluatedProperties"));
        if let Some(value) = additional.filter(|value| document.object(*value).is_some() && generous < 2) {
            let name = self.pool.name(self.random);
            if !members.contains_key(&name) {
                members.insert(name, self.sample(Place { value, ..place }, base));
            }
        }
        Value::Object(members)
    }

    fn array(&mut self, place: Place, base: BaseId, object: Object<'s>) -> Value {
        let document = self.schema.registry.document(place);
        let mut items: Vec<Value> = Vec::new();
        let listed = |keyword: &str| match object.get(keyword).map(|value| document.value(value)) {
            Some(Written::Array(items)) => Some(items),
            _ => None,
        };
        if let Some(prefix) = listed("prefixItems").or_else(|| listed("items")) {
            let count = self.random.below(prefix.len() + 1).max(self.random.below(prefix.len() + 1));
            for value in &prefix[..count] {
                items.push(self.sample(Place { value: *value, ..place }, base));
            }
        }
        let at = |value: ValueId| Place { value, ..place };
        let rest = object
            .get("items")
            .filter(|_| listed("items").is_none())
            .or_else(|| object.get("additionalItems"));
        let least = self.count(place, object, "minItems").unwrap_or(0);
        let wanted = least.min(200) + self.random.below(3);
        if let Some(value) = object.get("contains") {
            items.push(self.sample(at(value), base));
        }
        while items.len() < wanted {
            let item = match rest {
                Some(value) if document.object(value).is_some() => self.sample(at(value), base),
                _ => self.pool.any(self.random),
            };
            items.push(item);
        }
        Value::Array(items)
    }

    fn string(&mut self, place: Place, object: Object<'s>) -> Value {
        let document = self.schema.registry.document(place);
        let pattern = object.get("pattern").and_then(|value| document.string(value));
        if let Some(text) = pattern.and_then(|pattern| text::matching(pattern, self.random)) {
            return Value::String(text);
        }
        if let Some(least) = self.count(place, object, "minLength").filter(|_| self.random.below(2) == 0) {
            return Value::String("y".repeat(least.min(10_000)));
        }
        Value::String(self.random.of(&self.pool.texts).cloned().unwrap_or_default())
    }

    fn number(&mut self, integer: bool) -> Value {
        for _ in 0..16 {
            let value = self.pool.any(self.random);
            if value.is_number() && (!integer || value.is_i64()) {
                return value;
            }
        }
        json!(0)
    }

    fn count(&self, place: Place, object: Object<'s>, keyword: &str) -> Option<usize> {
        match self.schema.registry.document(place).value(object.get(keyword)?) {
            Written::Number(text) => text.parse().ok(),
            _ => None,
        }
    }
}

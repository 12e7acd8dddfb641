//! The defaults of both schemas against what serde fills in for a missing field.

use apache_avro::Schema;
use apache_avro::types::Value;
use serde_json::{Map, Value as Json};

use crate::check_json::validator;
use crate::failure::{Check, Failure};
use crate::mutate;
use crate::row::Row;
use crate::support::transcode::Transcoder;

/// Every member that serde lets be missing has the default that serde fills in.
pub(crate) fn check_json(row: &Row, schema: &Json, sample: &Json, failures: &mut Vec<Failure>) {
    let mut walk = Walk { row, root: schema, sample, failures };
    walk.visit(schema, "", 0);
    for (field, value) in &row.filled {
        let stated = walk.properties(schema).and_then(|properties| properties.get(*field)?.get("default"));
        if stated != Some(value) {
            walk.failures.push(Failure::new(
                Check::JsonDefault,
                format!("the default of `{field}` is {stated:?}, and the table says {value}"),
            ));
        }
    }
}

struct Walk<'w> {
    row: &'w Row,
    root: &'w Json,
    sample: &'w Json,
    failures: &'w mut Vec<Failure>,
}

impl<'w> Walk<'w> {
    fn deref(&self, schema: &'w Json) -> &'w Json {
        let mut schema = schema;
        while let Some(pointer) =
            schema.get("$ref").and_then(Json::as_str).and_then(|text| text.strip_prefix('#'))
        {
            schema = self.root.pointer(pointer).expect("a reference into the schema");
        }
        schema
    }

    fn properties(&self, schema: &'w Json) -> Option<&'w Map<String, Json>> {
        self.deref(schema).get("properties")?.as_object()
    }

    fn visit(&mut self, schema: &'w Json, at: &str, depth: usize) {
        if depth > 8 {
            return;
        }
        let schema = self.deref(schema);
        let Some(part) = self.sample.pointer(at) else { return };
        for alternatives in ["oneOf", "anyOf"].iter().filter_map(|key| schema.get(key)?.as_array()) {
            if let Some(alternative) = alternatives.iter().find(|alternative| self.fits(alternative, part)) {
                self.visit(alternative, at, depth + 1);
            }
        }
        match part {
            Json::Object(object) => {
                for (name, member) in self.properties(schema).into_iter().flatten() {
                    self.member(name, member, object, at);
                    if object.contains_key(name) {
                        self.visit(member, &format!("{at}/{name}"), depth + 1);
                    }
                }
                if let Some(rest) = schema.get("additionalProperties").filter(|rest| rest.is_object()) {
                    for name in object.keys().take(1) {
                        self.visit(rest, &format!("{at}/{name}"), depth + 1);
                    }
                }
            }
            Json::Array(items) if !items.is_empty() => {
                if let Some(items) = schema.get("items").filter(|items| items.is_object()) {
                    self.visit(items, &format!("{at}/0"), depth + 1);
                }
            }
            _ => {}
        }
    }

    fn fits(&self, schema: &Json, part: &Json) -> bool {
        let Json::Object(schema) = schema else { return false };
        let mut alone = schema.clone();
        for key in ["$schema", "$defs", "definitions"] {
            if let Some(value) = self.root.get(key) {
                alone.insert(key.to_owned(), value.clone());
            }
        }
        validator(&Json::Object(alone)).is_ok_and(|validator| validator.is_valid(part))
    }

    /// What serde makes of the sample without the member is what it makes of it with the default.
    fn member(&mut self, name: &str, schema: &'w Json, object: &Map<String, Json>, at: &str) {
        let mut without = object.clone();
        without.shift_remove(name);
        let filled = self.row.from_json(&mutate::with(self.sample, at, Json::Object(without.clone())));
        let mut default = schema.get("default").or_else(|| self.deref(schema).get("default"));
        if let Some(Json::Null) = default
            && schema.get("type") == Some(&Json::from("null"))
        {
            default = schema.get("default");
        }
        let what = match (filled, default) {
            (Err(_), None) => return,
            (Err(error), Some(default)) => {
                format!("has the default {default}, and serde demands it: {error}")
            }
            (Ok(_), None) => "may be missing, and has no default".to_owned(),
            (Ok(filled), Some(default)) => {
                without.insert(name.to_owned(), default.clone());
                match self.row.from_json(&mutate::with(self.sample, at, Json::Object(without))) {
                    Ok(stated) if stated.same(filled.as_ref()) => return,
                    Ok(stated) => format!("is filled in: {filled:?}; the default says {stated:?}"),
                    Err(error) => format!("has the default {default}, which serde does not read: {error}"),
                }
            }
        };
        self.failures.push(Failure::new(Check::JsonDefault, format!("{at}/{name} {what}")));
    }
}

/// The same for the fields of Avro's root record, by what `apache-avro` itself fills in.
pub(crate) fn check_avro(
    row: &Row,
    schema: &Schema,
    transcoder: &Transcoder<'_>,
    sample: &Json,
    failures: &mut Vec<Failure>,
) {
    let (Schema::Record(record), Json::Object(object)) = (schema, sample) else { return };
    let Ok(Value::Record(values)) = transcoder.encode(sample) else { return };
    if transcoder.wrapped().is_some() {
        return;
    }
    for field in &record.fields {
        let mut without = object.clone();
        without.shift_remove(&field.name);
        let filled = row.from_json(&Json::Object(without));
        let rest = values.iter().filter(|(name, _)| *name != field.name);
        let rest = rest.map(|(name, value)| (name.clone(), roomy(value))).collect();
        let stated = Value::Record(rest)
            .resolve(schema)
            .map_err(|error| error.to_string())
            .and_then(|value| transcoder.decode(&value))
            .and_then(|json| row.from_json(&json));
        let what = match (filled, stated, &field.default) {
            (Err(_), _, None) => continue,
            (Ok(filled), Ok(stated), Some(_)) if filled.same(stated.as_ref()) => continue,
            (Err(error), _, Some(default)) => {
                format!("has the default {default}, and serde demands it: {error}")
            }
            (Ok(_), _, None) => "may be missing, and has no default".to_owned(),
            (Ok(filled), stated, Some(default)) => {
                format!("is filled in: {filled:?}; the default {default} says {stated:?}")
            }
        };
        failures.push(Failure::new(Check::AvroDefault, format!("`{}` {what}", field.name)));
    }
}

/// The same value, its decimals with as many bytes as any precision of the matrix needs: `apache-avro` does not resolve
/// shorter ones, which a test pins.
fn roomy(value: &Value) -> Value {
    match value {
        Value::Decimal(decimal) => {
            let bytes = <Vec<u8>>::try_from(decimal).expect("a decimal is bytes");
            let sign = if bytes.first().is_some_and(|first| *first >= 0x80) { 0xff } else { 0 };
            let mut padded = vec![sign; 32_usize.saturating_sub(bytes.len())];
            padded.extend(bytes);
            Value::Decimal(apache_avro::Decimal::from(padded))
        }
        Value::Union(at, value) => Value::Union(*at, Box::new(roomy(value))),
        Value::Array(items) => Value::Array(items.iter().map(roomy).collect()),
        Value::Map(map) => Value::Map(map.iter().map(|(key, value)| (key.clone(), roomy(value))).collect()),
        Value::Record(fields) => {
            Value::Record(fields.iter().map(|(name, value)| (name.clone(), roomy(value))).collect())
        }
        value => value.clone(),
    }
}

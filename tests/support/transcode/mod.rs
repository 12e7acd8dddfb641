//! From JSON to Avro and back, led by the contract and the schema: the way for serde forms that `apache-avro`'s own
//! serde cannot write.
//!
//! The contract tells what serde writes, the schema tells what Avro demands; a value for which both do not fit together
//! is an error. Nothing here is shared with the emitters, so that a mistake of theirs does not cancel itself out.

mod enums;
mod logical;
mod records;

use std::collections::HashMap;

use apache_avro::Schema;
use apache_avro::schema::{Name, RecordSchema};
use apache_avro::types::Value;
use event_schema::model::{Contract, Shape, Type};
use serde_json::{Map, Value as Json};

/// The reason why value, contract and schema do not fit together.
pub(crate) type Misfit = String;

/// A contract, its schema, and the schema's named types.
pub(crate) struct Transcoder<'a> {
    contract: &'a Contract,
    schema: &'a Schema,
    names: HashMap<Name, &'a Schema>,
}

impl<'a> Transcoder<'a> {
    /// For values of `contract`, written with `schema`.
    pub(crate) fn new(contract: &'a Contract, schema: &'a Schema) -> Self {
        let mut names = HashMap::new();
        collect(schema, &mut names);
        Self { contract, schema, names }
    }

    /// The Avro value of what `serde_json` wrote.
    pub(crate) fn encode(&self, json: &Json) -> Result<Value, Misfit> {
        match self.wrapped() {
            Some(inner) => Ok(Value::Record(vec![("_0".into(), self.shape_to_avro(json, inner)?)])),
            None => self.shape_to_avro(json, self.schema),
        }
    }

    /// What `serde_json` would have written for the Avro value.
    pub(crate) fn decode(&self, value: &Value) -> Result<Json, Misfit> {
        match (self.wrapped(), value) {
            (Some(inner), Value::Record(fields)) if fields.len() == 1 => {
                self.shape_to_json(&fields[0].1, inner)
            }
            _ => self.shape_to_json(value, self.schema),
        }
    }

    /// The inner schema, where the event is no record in serde and Avro's root is a record of one field.
    pub(crate) fn wrapped(&self) -> Option<&'a Schema> {
        match self.schema {
            Schema::Record(record) if record.fields.len() == 1 && record.fields[0].name == "_0" => {
                Some(&record.fields[0].schema)
            }
            _ => None,
        }
    }

    fn shape_to_avro(&self, json: &Json, schema: &Schema) -> Result<Value, Misfit> {
        self.shape(&self.contract.root().shape, json, schema)
    }

    fn shape_to_json(&self, value: &Value, schema: &Schema) -> Result<Json, Misfit> {
        self.unshape(&self.contract.root().shape, value, schema)
    }

    /// `schema` itself where it is a reference.
    fn deref<'s>(&'s self, schema: &'s Schema) -> Result<&'s Schema, Misfit> {
        match schema {
            Schema::Ref { name } => self.names.get(name).copied().ok_or_else(|| format!("no type `{name}`")),
            schema => Ok(schema),
        }
    }

    fn ty(&self, ty: &Type, json: &Json, schema: &Schema) -> Result<Value, Misfit> {
        let schema = self.deref(schema)?;
        if let Type::Option(inner) = ty {
            return match (json, schema) {
                (Json::Null, Schema::Null) => Ok(Value::Null),
                (Json::Null, Schema::Union(union)) => branch(union.variants(), |schema| match schema {
                    Schema::Null => Ok(Value::Null),
                    _ => Err("no null".into()),
                }),
                _ => self.ty(inner, json, schema),
            };
        }
        if let Type::Named(id) = ty {
            return self.shape(&self.contract.named(*id).shape, json, schema);
        }
        if let Schema::Union(union) = schema {
            return branch(union.variants(), |schema| self.ty(ty, json, schema));
        }
        let misfit = || format!("{ty:?} does not write {json} as {schema:?}");
        Ok(match (ty, json, schema) {
            (Type::Any { .. }, json, Schema::String) => Value::String(json.to_string()),
            (
                Type::Array(inner, _) | Type::List(inner) | Type::Set(inner),
                Json::Array(items),
                Schema::Array(array),
            ) => Value::Array(
                items.iter().map(|item| self.ty(inner, item, &array.items)).collect::<Result<_, _>>()?,
            ),
            (Type::Bool, Json::Bool(value), Schema::Boolean) => Value::Boolean(*value),
            (Type::Bytes(_), json, Schema::Bytes) => Value::Bytes(bytes(json)?),
            (Type::Bytes(_), json, Schema::Fixed(fixed)) => Value::Fixed(fixed.size, bytes(json)?),
            (Type::Char | Type::String | Type::Const(_), Json::String(text), Schema::String) => {
                Value::String(text.clone())
            }
            (Type::Const(_), Json::String(text), Schema::Enum(_)) => symbol(text, schema)?,
            (Type::F32, Json::Number(number), Schema::Float) =>
            {
                #[allow(clippy::cast_possible_truncation, reason = "it was an f32 when serde wrote it")]
                Value::Float(number.as_f64().ok_or_else(misfit)? as f32)
            }
            (Type::F64, Json::Number(number), Schema::Double) => {
                Value::Double(number.as_f64().ok_or_else(misfit)?)
            }
            (Type::Integer(_), Json::Number(number), Schema::Int) => {
                Value::Int(number.as_i64().and_then(|n| i32::try_from(n).ok()).ok_or_else(misfit)?)
            }
            (Type::Integer(_), Json::Number(number), Schema::Long) => {
                Value::Long(number.as_i64().ok_or_else(misfit)?)
            }
            (Type::Duration | Type::SystemTime, Json::Object(object), Schema::Record(record)) => {
                let mut fields = Vec::new();
                for field in &record.fields {
                    let part = object.get(&field.name).and_then(Json::as_i64).ok_or_else(misfit)?;
                    fields.push((field.name.clone(), Value::Long(part)));
                }
                Value::Record(fields)
            }
            (Type::Map(_, inner), Json::Object(object), Schema::Map(map)) => Value::Map(
                object
                    .iter()
                    .map(|(key, value)| Ok((key.clone(), self.ty(inner, value, &map.types)?)))
                    .collect::<Result<_, Misfit>>()?,
            ),
            (Type::Logical(_, encoding), json, schema) => logical::encode(*encoding, json, schema)?,
            (Type::Tuple(types), Json::Array(items), schema) if types.len() == items.len() => match schema {
                Schema::Null if types.is_empty() => Value::Null,
                Schema::Record(record) if types.len() > 1 => {
                    positional(record, |at, schema| self.ty(&types[at], &items[at], schema))?
                }
                schema if types.len() == 1 => self.ty(&types[0], &items[0], schema)?,
                _ => return Err(misfit()),
            },
            (Type::Unit, Json::Null, Schema::Null) => Value::Null,
            _ => return Err(misfit()),
        })
    }

    fn unty(&self, ty: &Type, value: &Value, schema: &Schema) -> Result<Json, Misfit> {
        let schema = self.deref(schema)?;
        if let Type::Named(id) = ty {
            return self.unshape(&self.contract.named(*id).shape, value, schema);
        }
        if let Type::Option(inner) = ty {
            return match inside(value) {
                Value::Null => Ok(Json::Null),
                _ => self.unty(inner, value, schema),
            };
        }
        if let (Value::Union(at, value), Schema::Union(union)) = (value, schema) {
            return self.unty(ty, value, &union.variants()[*at as usize]);
        }
        let misfit = || format!("{ty:?} does not read {value:?} of {schema:?}");
        Ok(match (ty, value, schema) {
            (Type::Any { .. }, Value::String(text), _) => {
                serde_json::from_str(text).map_err(|e| e.to_string())?
            }
            (
                Type::Array(inner, _) | Type::List(inner) | Type::Set(inner),
                Value::Array(items),
                Schema::Array(array),
            ) => items.iter().map(|item| self.unty(inner, item, &array.items)).collect::<Result<_, _>>()?,
            (Type::Bool, Value::Boolean(value), _) => Json::Bool(*value),
            (Type::Bytes(_), Value::Bytes(bytes) | Value::Fixed(_, bytes), _) => Json::from(bytes.clone()),
            (Type::Char | Type::String, Value::String(text), _) => Json::from(text.clone()),
            (Type::Const(_), Value::String(text) | Value::Enum(_, text), _) => Json::from(text.clone()),
            (Type::F32, Value::Float(number), _) => Json::from(*number),
            (Type::F64, Value::Double(number), _) => Json::from(*number),
            (Type::Integer(_), Value::Int(number), _) => Json::from(*number),
            (Type::Integer(_), Value::Long(number), _) => Json::from(*number),
            (Type::Duration | Type::SystemTime, Value::Record(fields), _) => {
                let mut object = Map::new();
                for (name, part) in fields {
                    let Value::Long(part) = part else { return Err(misfit()) };
                    object.insert(name.clone(), Json::from(*part));
                }
                Json::Object(object)
            }
            (Type::Map(_, inner), Value::Map(map), Schema::Map(schema)) => Json::Object(
                map.iter()
                    .map(|(key, value)| Ok((key.clone(), self.unty(inner, value, &schema.types)?)))
                    .collect::<Result<_, Misfit>>()?,
            ),
            (Type::Logical(logical, encoding), value, _) => logical::decode(*logical, *encoding, value)?,
            (Type::Tuple(types), Value::Null, _) if types.is_empty() => Json::Array(Vec::new()),
            (Type::Tuple(types), value, schema) if types.len() == 1 => {
                Json::Array(vec![self.unty(&types[0], value, schema)?])
            }
            (Type::Tuple(types), Value::Record(fields), Schema::Record(record)) => types
                .iter()
                .zip(fields.iter().zip(&record.fields))
                .map(|(ty, ((_, value), field))| self.unty(ty, value, &field.schema))
                .collect::<Result<_, _>>()?,
            (Type::Unit, Value::Null, _) => Json::Null,
            _ => return Err(misfit()),
        })
    }

    fn shape(&self, shape: &Shape, json: &Json, schema: &Schema) -> Result<Value, Misfit> {
        let schema = self.deref(schema)?;
        match (shape, schema) {
            (Shape::Alias(ty), schema) => self.ty(ty, json, schema),
            (Shape::Enum(of), schema) => self.enumeration(of, json, schema),
            (_, Schema::Union(union)) => branch(union.variants(), |schema| self.shape(shape, json, schema)),
            (Shape::Record { fields, .. }, Schema::Record(record)) => self.record(fields, json, record),
            (Shape::Tuple(fields), Schema::Record(record)) => self.tuple(fields, json, record),
            (Shape::Unit, Schema::Record(record)) if record.fields.is_empty() && json.is_null() => {
                Ok(Value::Record(Vec::new()))
            }
            (Shape::Unit, Schema::Null) if json.is_null() => Ok(Value::Null),
            (shape, schema) => Err(format!("{shape:?} does not write {json} as {schema:?}")),
        }
    }

    fn unshape(&self, shape: &Shape, value: &Value, schema: &Schema) -> Result<Json, Misfit> {
        let schema = self.deref(schema)?;
        match (shape, value, schema) {
            (Shape::Alias(ty), value, schema) => self.unty(ty, value, schema),
            (Shape::Enum(of), value, schema) => self.unenumeration(of, value, schema),
            (shape, Value::Union(at, value), Schema::Union(union)) => {
                self.unshape(shape, value, &union.variants()[*at as usize])
            }
            (Shape::Record { fields, .. }, Value::Record(values), Schema::Record(record)) => {
                self.unrecord(fields, values, record).map(Json::Object)
            }
            (Shape::Tuple(fields), Value::Record(values), Schema::Record(record)) => {
                self.untuple(fields, values, record)
            }
            (Shape::Unit, Value::Null | Value::Record(_), _) => Ok(Json::Null),
            (shape, value, _) => Err(format!("{shape:?} does not read {value:?}")),
        }
    }
}

/// The first branch that takes the value.
fn branch(
    branches: &[Schema],
    mut encode: impl FnMut(&Schema) -> Result<Value, Misfit>,
) -> Result<Value, Misfit> {
    let mut misfits = Vec::new();
    for (at, schema) in branches.iter().enumerate() {
        match encode(schema) {
            Ok(value) => {
                let at = u32::try_from(at).map_err(|_| "too many branches")?;
                return Ok(Value::Union(at, Box::new(value)));
            }
            Err(misfit) => misfits.push(misfit),
        }
    }
    Err(format!("no branch fits: {}", misfits.join("; ")))
}

/// A record whose fields are named by their position.
fn positional(
    record: &RecordSchema,
    mut encode: impl FnMut(usize, &Schema) -> Result<Value, Misfit>,
) -> Result<Value, Misfit> {
    let fields = record.fields.iter().enumerate();
    fields
        .map(|(at, field)| Ok((field.name.clone(), encode(at, &field.schema)?)))
        .collect::<Result<_, Misfit>>()
        .map(Value::Record)
}

/// The value in a union.
fn inside(value: &Value) -> &Value {
    match value {
        Value::Union(_, value) => value,
        value => value,
    }
}

fn symbol(text: &str, schema: &Schema) -> Result<Value, Misfit> {
    let Schema::Enum(symbols) = schema else { return Err(format!("{text} is no {schema:?}")) };
    let at = symbols
        .symbols
        .iter()
        .position(|symbol| symbol == text)
        .ok_or_else(|| format!("no symbol {text}"))?;
    Ok(Value::Enum(u32::try_from(at).map_err(|_| "too many symbols")?, text.to_owned()))
}

/// `serde_json` writes bytes as an array of numbers.
fn bytes(json: &Json) -> Result<Vec<u8>, Misfit> {
    serde_json::from_value(json.clone()).map_err(|error| error.to_string())
}

fn collect<'a>(schema: &'a Schema, names: &mut HashMap<Name, &'a Schema>) {
    match schema {
        Schema::Array(array) => collect(&array.items, names),
        Schema::Map(map) => collect(&map.types, names),
        Schema::Union(union) => union.variants().iter().for_each(|schema| collect(schema, names)),
        Schema::Record(record) => {
            names.insert(record.name.clone(), schema);
            record.fields.iter().for_each(|field| collect(&field.schema, names));
        }
        Schema::Enum(schema_of) => {
            names.insert(schema_of.name.clone(), schema);
        }
        Schema::Fixed(fixed) | Schema::Uuid(apache_avro::schema::UuidSchema::Fixed(fixed)) => {
            names.insert(fixed.name.clone(), schema);
        }
        _ => {}
    }
}

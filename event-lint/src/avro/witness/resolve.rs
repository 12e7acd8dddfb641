//! Reading one schema's values with another, by the specification's rules for schema resolution.
//!
//! It is more patient than real readers: of a union it takes the first branch that can hold the value at hand.
//! What it cannot read no reader can, so its errors are good witnesses.

use serde_json::Value as Json;

use super::decode::MAX_DEPTH;
use super::value::Value;
use crate::avro::check::names_match;
use crate::avro::schema::{NodeId, Schema, Type};

pub(super) struct Resolver<'a> {
    pub(super) reader: &'a Schema,
    pub(super) writer: &'a Schema,
    /// Values looked at; unions in unions of records can try the same value very often.
    pub(super) steps: usize,
}

const MAX_STEPS: usize = 200_000;

impl Resolver<'_> {
    pub(super) fn resolve(
        &mut self,
        r: NodeId,
        w: NodeId,
        value: &Value,
        path: &str,
    ) -> Result<Value, String> {
        self.steps += 1;
        if self.steps > MAX_STEPS {
            return Err("too many values to resolve".to_owned());
        }
        let (reader, writer) = (self.reader, self.writer);
        if let Value::Union(index, _, inner) = value {
            let branch = writer.branches(w).get(*index).copied().unwrap_or(w);
            return self.resolve(r, branch, inner, path);
        }
        if reader.ty(r) == Type::Union {
            let mut nearest = None;
            let same =
                |branch: NodeId| reader.ty(branch) == writer.ty(w) && names_match(reader, branch, writer, w);
            // A branch of the value's own type goes before one that it would have to be promoted to.
            for wanted in [true, false] {
                let branches = reader.branches(r).iter().enumerate();
                for (index, &branch) in branches.filter(|(_, branch)| same(**branch) == wanted) {
                    match self.resolve(branch, w, value, path) {
                        Ok(value) => {
                            let name = reader.full_name(branch).unwrap_or(reader.label(branch)).to_owned();
                            return Ok(Value::Union(index, name, Box::new(value)));
                        }
                        Err(error) if wanted => nearest = nearest.or(Some(error)),
                        Err(_) => {}
                    }
                }
            }
            let found = called(writer, w);
            return Err(nearest.unwrap_or_else(|| {
                format!("at `{path}`: found {found}, which is in no branch of the union")
            }));
        }
        let mismatch = || {
            let (found, expected) = (called(writer, w), called(reader, r));
            Err(format!("at `{path}`: found {found}, expected {expected}"))
        };
        if !names_match(reader, r, writer, w) {
            return mismatch();
        }
        match (reader.ty(r), value) {
            (Type::Null, Value::Null)
            | (Type::Boolean, Value::Boolean(_))
            | (Type::Int, Value::Int(_))
            | (Type::Long, Value::Long(_))
            | (Type::Float, Value::Float(_))
            | (Type::Double, Value::Double(_))
            | (Type::Bytes, Value::Bytes(_))
            | (Type::String, Value::String(_)) => Ok(value.clone()),
            (ty, value) if ty.is_primitive() => promoted(ty, value).map_or_else(mismatch, Ok),
            (Type::Fixed, Value::Fixed(bytes)) => {
                let (found, expected) = (bytes.len() as u64, reader.fixed_size(r).unwrap_or(0));
                if found == expected {
                    return Ok(value.clone());
                }
                Err(format!("at `{path}`: found {found} bytes, expected {expected}"))
            }
            (Type::Enum, Value::Enum(_, symbol)) => {
                let known = |wanted: &str| reader.symbols(r).position(|symbol| symbol == wanted);
                let fallback = || reader.enum_default(r).and_then(|default| Some((known(default)?, default)));
                match known(symbol).map(|index| (index, symbol.as_str())).or_else(fallback) {
                    Some((index, symbol)) => Ok(Value::Enum(index, symbol.to_owned())),
                    None => {
                        Err(format!("at `{path}`: unknown symbol `{symbol}` of enum `{}`", reader.label(r)))
                    }
                }
            }
            (Type::Array, Value::Array(items)) => {
                let (r, w) = (NodeId(reader.node(r).data), NodeId(writer.node(w).data));
                let path = format!("{path}[]");
                let items = items.iter().map(|item| self.resolve(r, w, item, &path));
                Ok(Value::Array(items.collect::<Result<_, _>>()?))
            }
            (Type::Map, Value::Map(entries)) => {
                let (r, w) = (NodeId(reader.node(r).data), NodeId(writer.node(w).data));
                let path = format!("{path}{{}}");
                let resolve =
                    |(key, value): &(String, Value)| Ok((key.clone(), self.resolve(r, w, value, &path)?));
                Ok(Value::Map(entries.iter().map(resolve).collect::<Result<_, String>>()?))
            }
            (Type::Record, Value::Record(values)) => self.record(r, w, values, path),
            _ => mismatch(),
        }
    }

    fn record(
        &mut self,
        r: NodeId,
        w: NodeId,
        values: &[(String, Value)],
        path: &str,
    ) -> Result<Value, String> {
        let (reader, writer) = (self.reader, self.writer);
        let nodes: Vec<NodeId> = writer.fields(w).map(|field| field.node()).collect();
        let mut fields = Vec::with_capacity(values.len());
        for field in reader.fields(r) {
            let name = field.name();
            let path = format!("{path}.{name}");
            let mut seen = Vec::new();
            for wanted in std::iter::once(name).chain(field.aliases()) {
                seen.extend(values.iter().position(|(other, _)| other == wanted));
            }
            let value = match (seen.as_slice(), field.default()) {
                (&[at], _) => {
                    let node = nodes.get(at).copied().unwrap_or(w);
                    self.resolve(field.node(), node, &values[at].1, &path)?
                }
                (&[_, _, ..], _) => return Err(format!("at `{path}`: several fields of the data match it")),
                (&[], Some(default)) => match serde_json::from_str(default) {
                    Ok(default) => default_value(reader, field.node(), &default, 0)
                        .ok_or_else(|| format!("at `{path}`: the default is no value of the type"))?,
                    Err(_) => return Err(format!("at `{path}`: the default is nested too deep")),
                },
                (&[], None) => {
                    return Err(format!("at `{path}`: the data has no such field, and it has no default"));
                }
            };
            fields.push((name.to_owned(), value));
        }
        Ok(Value::Record(fields))
    }
}

fn called(schema: &Schema, id: NodeId) -> String {
    match schema.full_name(id) {
        Some(name) => format!("{} `{name}`", schema.ty(id)),
        None => schema.ty(id).name().to_owned(),
    }
}

/// The value as a reader's primitive.
#[expect(clippy::cast_precision_loss, reason = "Avro's promotions lose precision; a rule says so")]
fn promoted(ty: Type, value: &Value) -> Option<Value> {
    Some(match (ty, value) {
        (Type::Long, Value::Int(value)) => Value::Long(i64::from(*value)),
        (Type::Float, Value::Int(value)) => Value::Float(*value as f32),
        (Type::Float, Value::Long(value)) => Value::Float(*value as f32),
        (Type::Double, Value::Int(value)) => Value::Double(f64::from(*value)),
        (Type::Double, Value::Long(value)) => Value::Double(*value as f64),
        (Type::Double, Value::Float(value)) => Value::Double(f64::from(*value)),
        (Type::Bytes, Value::String(text)) => Value::Bytes(text.clone().into_bytes()),
        (Type::String, Value::Bytes(bytes)) => Value::String(String::from_utf8(bytes.clone()).ok()?),
        _ => return None,
    })
}

/// The value that a default stands for; of a union the first branch that it fits.
fn default_value(schema: &Schema, node: NodeId, default: &Json, depth: usize) -> Option<Value> {
    if depth > MAX_DEPTH {
        return None;
    }
    let inner = |node: NodeId, default: &Json| default_value(schema, node, default, depth + 1);
    let latin = |text: &str| -> Option<Vec<u8>> {
        text.chars().map(|letter| u8::try_from(u32::from(letter)).ok()).collect()
    };
    Some(match schema.ty(node) {
        Type::Null => default.as_null().map(|()| Value::Null)?,
        Type::Boolean => Value::Boolean(default.as_bool()?),
        Type::Int => Value::Int(i32::try_from(default.as_i64()?).ok()?),
        Type::Long => Value::Long(default.as_i64()?),
        #[expect(clippy::cast_possible_truncation, reason = "a float keeps what fits")]
        Type::Float => Value::Float(number(default)? as f32),
        Type::Double => Value::Double(number(default)?),
        Type::Bytes => Value::Bytes(latin(default.as_str()?)?),
        Type::Fixed => {
            let bytes = latin(default.as_str()?)?;
            (bytes.len() as u64 == schema.fixed_size(node)?).then_some(Value::Fixed(bytes))?
        }
        Type::String => Value::String(default.as_str()?.to_owned()),
        Type::Enum => {
            let symbol = default.as_str()?;
            Value::Enum(schema.symbols(node).position(|known| known == symbol)?, symbol.to_owned())
        }
        Type::Array => {
            let element = schema.element(node)?;
            Value::Array(default.as_array()?.iter().map(|item| inner(element, item)).collect::<Option<_>>()?)
        }
        Type::Map => {
            let element = schema.element(node)?;
            let entry = |(key, value): (&String, &Json)| Some((key.clone(), inner(element, value)?));
            Value::Map(default.as_object()?.iter().map(entry).collect::<Option<_>>()?)
        }
        Type::Union => {
            let mut branches = schema.branches(node).iter().enumerate();
            branches.find_map(|(index, &branch)| {
                let name = schema.full_name(branch).unwrap_or(schema.label(branch)).to_owned();
                Some(Value::Union(index, name, Box::new(inner(branch, default)?)))
            })?
        }
        Type::Record => {
            let values = default.as_object()?;
            let fields = schema.fields(node).map(|field| {
                let own = || serde_json::from_str(field.default()?).ok();
                let default = values.get(field.name()).cloned().or_else(own)?;
                Some((field.name().to_owned(), inner(field.node(), &default)?))
            });
            Value::Record(fields.collect::<Option<_>>()?)
        }
    })
}

fn number(default: &Json) -> Option<f64> {
    default.as_f64().or_else(|| match default.as_str()? {
        "NaN" => Some(f64::NAN),
        "Infinity" | "INF" => Some(f64::INFINITY),
        "-Infinity" | "-INF" => Some(f64::NEG_INFINITY),
        text => text.parse().ok(),
    })
}

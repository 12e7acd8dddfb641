//! Avro values and their binary encoding.

use serde_json::{Map, Value as Json, json};

/// A value of an Avro schema.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`
    Null,
    /// `boolean`
    Boolean(bool),
    /// `int`
    Int(i32),
    /// `long`
    Long(i64),
    /// `float`
    Float(f32),
    /// `double`
    Double(f64),
    /// `bytes`
    Bytes(Vec<u8>),
    /// `fixed`
    Fixed(Vec<u8>),
    /// `string`
    String(String),
    /// An `array`.
    Array(Vec<Value>),
    /// A `map`.
    Map(Vec<(String, Value)>),
    /// Index of the branch, its name, and the value.
    Union(usize, String, Box<Value>),
    /// Fields in the order of the schema.
    Record(Vec<(String, Value)>),
    /// Index of the symbol, and the symbol.
    Enum(usize, String),
}

impl Value {
    /// The value in Avro's JSON encoding: a value of a union is wrapped in the name of its branch.
    pub fn to_json(&self) -> Json {
        let object = |entries: &[(String, Self)]| {
            let entries = entries.iter().map(|(key, value)| (key.clone(), value.to_json()));
            Json::Object(entries.collect::<Map<_, _>>())
        };
        match self {
            Self::Null => Json::Null,
            Self::Boolean(value) => json!(value),
            Self::Int(value) => json!(value),
            Self::Long(value) => json!(value),
            Self::Float(value) => json!(value),
            Self::Double(value) => json!(value),
            Self::Bytes(bytes) | Self::Fixed(bytes) => {
                bytes.iter().map(|&byte| char::from(byte)).collect::<String>().into()
            }
            Self::String(text) | Self::Enum(_, text) => json!(text),
            Self::Array(items) => items.iter().map(Self::to_json).collect(),
            Self::Map(entries) | Self::Record(entries) => object(entries),
            Self::Union(_, _, value) if **value == Self::Null => Json::Null,
            Self::Union(_, branch, value) => json!({ branch.as_str(): value.to_json() }),
        }
    }

    /// Avro's binary encoding.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Null => {}
            Self::Boolean(value) => out.push(u8::from(*value)),
            Self::Int(value) => long(i64::from(*value), out),
            Self::Long(value) => long(*value, out),
            Self::Float(value) => out.extend(value.to_le_bytes()),
            Self::Double(value) => out.extend(value.to_le_bytes()),
            Self::Bytes(bytes) => counted(bytes, out),
            Self::Fixed(bytes) => out.extend(bytes),
            Self::String(text) => counted(text.as_bytes(), out),
            Self::Array(items) => {
                if !items.is_empty() {
                    length(items.len(), out);
                    for item in items {
                        item.write(out);
                    }
                }
                out.push(0);
            }
            Self::Map(entries) => {
                if !entries.is_empty() {
                    length(entries.len(), out);
                    for (key, value) in entries {
                        counted(key.as_bytes(), out);
                        value.write(out);
                    }
                }
                out.push(0);
            }
            Self::Union(branch, _, value) => {
                length(*branch, out);
                value.write(out);
            }
            Self::Record(fields) => fields.iter().for_each(|(_, value)| value.write(out)),
            Self::Enum(symbol, _) => length(*symbol, out),
        }
    }
}

/// Zigzag, seven bits a byte, the lowest first.
fn long(value: i64, out: &mut Vec<u8>) {
    let mut rest = ((value << 1) ^ (value >> 63)).cast_unsigned();
    while rest >= 0x80 {
        out.push((rest & 0x7f) as u8 | 0x80);
        rest >>= 7;
    }
    out.push((rest & 0x7f) as u8);
}

fn length(count: usize, out: &mut Vec<u8>) {
    long(i64::try_from(count).unwrap_or(i64::MAX), out);
}

fn counted(bytes: &[u8], out: &mut Vec<u8>) {
    length(bytes.len(), out);
    out.extend(bytes);
}

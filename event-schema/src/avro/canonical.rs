//! The parsing canonical form: what of a schema decides how bytes are read, in one fixed way of writing
//! (<https://avro.apache.org/docs/1.12.0/specification/#transforming-into-parsing-canonical-form>).

use std::fmt;

use serde_json::{Map, Value};

use crate::pretty::quote;

/// Why a text is no Avro schema.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// It is no JSON, or nested too deeply.
    Json(serde_json::Error),
    /// A part of it has no form that the specification knows.
    Malformed {
        /// What was expected.
        expected: &'static str,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => write!(f, "not JSON: {error}"),
            Self::Malformed { expected } => write!(f, "not an Avro schema: expected {expected}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Json(error) => Some(error),
            Self::Malformed { .. } => None,
        }
    }
}

const fn malformed<T>(expected: &'static str) -> Result<T, Error> {
    Err(Error::Malformed { expected })
}

/// The parsing canonical form of an Avro schema: full names, no attribute that readers can do without, no space.
///
/// ```
/// # use event_schema::avro::canonical_form;
/// let avsc = r#"{"type": "fixed", "size": 16, "name": "Id", "namespace": "com.acme", "doc": "An id."}"#;
/// assert_eq!(canonical_form(avsc)?, r#"{"name":"com.acme.Id","type":"fixed","size":16}"#);
/// # Ok::<(), event_schema::avro::Error>(())
/// ```
///
/// # Errors
/// When the text is no JSON or has not the form of an Avro schema. Names are not resolved: a reference to a type that
/// nobody defines passes.
pub fn canonical_form(avsc: &str) -> Result<String, Error> {
    let schema: Value = serde_json::from_str(avsc).map_err(Error::Json)?;
    let mut out = String::with_capacity(avsc.len() / 2);
    write(&mut out, &schema, "")?;
    Ok(out)
}

fn write(out: &mut String, schema: &Value, enclosing: &str) -> Result<(), Error> {
    match schema {
        Value::String(name) => {
            quote(out, &full_name(name, enclosing));
            Ok(())
        }
        Value::Array(branches) => list(out, branches, |out, branch| write(out, branch, enclosing)),
        Value::Object(object) => match object.get("type") {
            Some(Value::String(kind)) => complex(out, kind, object, enclosing),
            // `{"type": {"type": …}}`: an attribute that holds a schema, written by some tools.
            Some(nested @ (Value::Object(_) | Value::Array(_))) => write(out, nested, enclosing),
            _ => malformed("a `type`"),
        },
        _ => malformed("a name, an array or an object"),
    }
}

fn complex(out: &mut String, kind: &str, object: &Map<String, Value>, enclosing: &str) -> Result<(), Error> {
    match kind {
        "record" | "error" | "enum" | "fixed" => {
            let Some(Value::String(name)) = object.get("name") else { return malformed("a `name`") };
            let full = match object.get("namespace") {
                Some(Value::String(namespace)) => full_name(name, namespace),
                _ => full_name(name, enclosing),
            };
            let namespace = full.rsplit_once('.').map_or("", |(namespace, _)| namespace);
            out.push_str("{\"name\":");
            quote(out, &full);
            out.push_str(",\"type\":");
            quote(out, kind);
            match kind {
                "enum" => symbols(out, object)?,
                "fixed" => size(out, object)?,
                _ => {
                    let Some(Value::Array(fields)) = object.get("fields") else {
                        return malformed("`fields`");
                    };
                    out.push_str(",\"fields\":");
                    list(out, fields, |out, field| {
                        let (Some(Value::String(name)), Some(ty)) = (field.get("name"), field.get("type"))
                        else {
                            return malformed("a field with `name` and `type`");
                        };
                        out.push_str("{\"name\":");
                        quote(out, name);
                        out.push_str(",\"type\":");
                        write(out, ty, namespace)?;
                        out.push('}');
                        Ok(())
                    })?;
                }
            }
            out.push('}');
        }
        "array" | "map" => {
            let key = if kind == "array" { "items" } else { "values" };
            let Some(inner) = object.get(key) else { return malformed("`items` or `values`") };
            out.push_str("{\"type\":");
            quote(out, kind);
            out.push_str(",\"");
            out.push_str(key);
            out.push_str("\":");
            write(out, inner, enclosing)?;
            out.push('}');
        }
        name => quote(out, &full_name(name, enclosing)),
    }
    Ok(())
}

fn symbols(out: &mut String, object: &Map<String, Value>) -> Result<(), Error> {
    let Some(Value::Array(symbols)) = object.get("symbols") else { return malformed("`symbols`") };
    out.push_str(",\"symbols\":");
    list(out, symbols, |out, symbol| match symbol {
        Value::String(symbol) => {
            quote(out, symbol);
            Ok(())
        }
        _ => malformed("a symbol"),
    })
}

fn size(out: &mut String, object: &Map<String, Value>) -> Result<(), Error> {
    use fmt::Write;
    let size = match object.get("size") {
        Some(Value::Number(size)) => size.as_u64(),
        // The [INTEGERS] rule: a quoted size with leading zeros is one.
        Some(Value::String(size)) => size.parse().ok(),
        _ => None,
    };
    let Some(size) = size else { return malformed("a `size`") };
    write!(out, ",\"size\":{size}").expect("writing to a String cannot fail");
    Ok(())
}

fn list<T>(
    out: &mut String,
    items: &[T],
    mut write: impl FnMut(&mut String, &T) -> Result<(), Error>,
) -> Result<(), Error> {
    out.push('[');
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write(out, item)?;
    }
    out.push(']');
    Ok(())
}

/// `name` in `namespace`, unless it is full already or a primitive type.
fn full_name(name: &str, namespace: &str) -> String {
    let primitive =
        matches!(name, "null" | "boolean" | "int" | "long" | "float" | "double" | "bytes" | "string");
    if namespace.is_empty() || primitive || name.contains('.') {
        name.strip_prefix('.').unwrap_or(name).to_owned()
    } else {
        format!("{namespace}.{name}")
    }
}

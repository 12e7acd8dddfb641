//! `#[serde(with = "…")]` modules whose wire form is known.

use syn::{ExprPath, GenericArgument, LitInt, LitStr, PathArguments};

use crate::attr::logical::decimal_size;
use crate::types;

/// How a field is written, where an attribute says it. `Written` of the model, with types still as tokens.
#[derive(Clone)]
pub(crate) enum Written {
    /// As this type; an `Option` around the field stays around it.
    Type(proc_macro2::TokenStream),
    Bytes(Option<u32>),
    Logical {
        logical: String,
        decimal: Option<(u32, u32)>,
        encoding: Option<&'static str>,
    },
    JsonText,
    Same,
    Text,
}

impl Written {
    /// Whether the field's own type still has to be known.
    pub(crate) fn needs_own_code(&self) -> bool {
        matches!(self, Self::Same | Self::Text | Self::Logical { encoding: None, .. })
    }
}

/// Recognises the path in `with = "…"`; `None` when it is not known, an error when it is known not to fit.
pub(crate) fn recognise(literal: &LitStr, ty: &syn::Type) -> syn::Result<Option<Written>> {
    let Ok(path) = literal.parse::<ExprPath>() else { return Ok(None) };
    let names: Vec<String> = path.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let (names, _) = match names[..] {
        [ref module @ .., "option" | "optional" | "required"] => (module, true),
        ref all => (all, false),
    };
    let error = |message: &str| Err(syn::Error::new(literal.span(), message));
    Ok(Some(match names {
        ["serde_bytes"] | ["apache_avro", "serde", "bytes" | "bytes_opt"] => Written::Bytes(None),
        ["apache_avro", "serde", "array" | "array_opt"] => Written::Same,
        ["chrono", "serde", module] => match epoch(module) {
            Some(unit) => counted("timestamp", unit),
            None => return Ok(None),
        },
        ["chrono", "naive", "serde", module] | ["chrono", "naive", "datetime", "serde", module] => {
            match epoch(module) {
                Some(unit) => counted("local_timestamp", unit),
                None => return Ok(None),
            }
        }
        ["time", "serde", "rfc3339" | "iso8601"] => logical("timestamp", "text"),
        ["time", "serde", "timestamp"] | ["jiff", "fmt", "serde", "timestamp", "second"] => {
            counted("timestamp", "seconds")
        }
        ["time", "serde", "timestamp", "milliseconds"]
        | ["jiff", "fmt", "serde", "timestamp", "millisecond"] => counted("timestamp", "millis"),
        ["time", "serde", "timestamp", "microseconds"]
        | ["jiff", "fmt", "serde", "timestamp", "microsecond"] => counted("timestamp", "micros"),
        ["time", "serde", "timestamp", "nanoseconds"] => {
            return error(
                "this writes an `i128`, which does not fit the wire: use \
                 `#[serde(with = \"time::serde::timestamp::microseconds\")]` or \
                 `#[serde(with = \"event_schema::time03::timestamp_nanos\")]`",
            );
        }
        ["uuid", "serde", "simple" | "urn" | "braced"] => primitive("str"),
        ["uuid", "serde", "hyphenated"] | ["event_schema", "uuid1", "text"] => logical("uuid", "text"),
        ["uuid", "serde", "compact"] => {
            Written::Type(quote::quote!([::event_schema::__private::primitive::u8; 16]))
        }
        ["rust_decimal", "serde", "str" | "str_option"] => logical("decimal", "text"),
        ["rust_decimal", "serde", "float" | "float_option"] => primitive("f64"),
        ["jiff", "fmt", "serde", "timestamp", "nanosecond"] => {
            return error(
                "this writes an `i128`, which does not fit the wire: use \
                 `#[serde(with = \"jiff::fmt::serde::timestamp::microsecond::required\")]`",
            );
        }
        ["event_schema", rest @ ..] => return ours(rest, literal, &path, ty),
        _ => return Ok(None),
    }))
}

/// The modules of `event_schema`.
fn ours(names: &[&str], literal: &LitStr, path: &ExprPath, ty: &syn::Type) -> syn::Result<Option<Written>> {
    const TIMES: [&str; 9] = [
        "date",
        "time_millis",
        "time_micros",
        "timestamp_millis",
        "timestamp_micros",
        "timestamp_nanos",
        "local_timestamp_millis",
        "local_timestamp_micros",
        "local_timestamp_nanos",
    ];
    Ok(Some(match names {
        // These have no code of their own, and no meaning beyond their digits.
        ["text"] if types::is_wide_integer(types::option(ty).unwrap_or(ty)) => primitive("str"),
        ["text"] => Written::Text,
        ["wide", "as_i64"] | ["std_time", "duration_millis"] => primitive("i64"),
        ["wide", "as_string"] => primitive("str"),
        ["serde_json1", "text"] => Written::JsonText,
        ["chrono04" | "time03" | "jiff02" | "jiff1", module] if TIMES.contains(module) => {
            logical(module, "mixed")
        }
        ["rust_decimal1" | "bigdecimal04", "decimal" | "decimal_option"] => {
            let decimal = Some(decimal_arguments(literal, path)?);
            Written::Logical { logical: "decimal".to_owned(), decimal, encoding: Some("mixed") }
        }
        ["std_time", module @ ("timestamp_millis" | "timestamp_micros")] => logical(module, "mixed"),
        _ => return Ok(None),
    }))
}

fn logical(logical: &str, encoding: &'static str) -> Written {
    Written::Logical { logical: logical.to_owned(), decimal: None, encoding: Some(encoding) }
}

/// A number since 1970; Avro has no logical type for seconds.
fn counted(kind: &str, unit: &str) -> Written {
    if unit == "seconds" { primitive("i64") } else { logical(&format!("{kind}_{unit}"), "number") }
}

fn primitive(name: &str) -> Written {
    let name = quote::format_ident!("{name}");
    Written::Type(quote::quote!(::event_schema::__private::primitive::#name))
}

/// The unit of chrono's `ts_…` modules.
fn epoch(module: &str) -> Option<&'static str> {
    Some(match module {
        "ts_seconds" | "ts_seconds_option" => "seconds",
        "ts_milliseconds" | "ts_milliseconds_option" => "millis",
        "ts_microseconds" | "ts_microseconds_option" => "micros",
        "ts_nanoseconds" | "ts_nanoseconds_option" => "nanos",
        _ => return None,
    })
}

/// `12` and `2` of `decimal::<12, 2>`.
fn decimal_arguments(literal: &LitStr, path: &ExprPath) -> syn::Result<(u32, u32)> {
    let arguments = path.path.segments.iter().find_map(|segment| match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => Some(&arguments.args),
        _ => None,
    });
    let number = |argument: &GenericArgument| match argument {
        GenericArgument::Const(syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Int(number), .. })) => {
            Some(number.clone())
        }
        _ => None,
    };
    let numbers: Vec<LitInt> = arguments.into_iter().flatten().filter_map(number).collect();
    let [precision, scale] = &numbers[..] else {
        let message = "say how many digits: `decimal::<precision, scale>`, two numbers";
        return Err(syn::Error::new(literal.span(), message));
    };
    decimal_size(precision.base10_parse()?, scale.base10_parse()?, literal.span(), literal.span())
}

//! `as = …`: how a field is written, by keyword or as a Rust type.

use proc_macro2::Span;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Ident, LitInt, Token, Type, parenthesized};

use crate::suggest::did_you_mean;

/// The value of `as`.
#[derive(Clone)]
pub(crate) enum As {
    /// A logical type; `decimal` carries precision and scale.
    Logical { logical: &'static str, decimal: Option<(u32, u32)> },
    /// `bytes`, `fixed(n)`.
    Bytes(Option<u32>),
    /// `json`.
    Json,
    /// As this Rust type.
    Type(Box<Type>),
}

/// Keywords of logical types that take no arguments. Those with a unit count; the others are texts.
const LOGICAL: [&str; 17] = [
    "uuid",
    "date",
    "time",
    "time_millis",
    "time_micros",
    "time_nanos",
    "timestamp",
    "timestamp_millis",
    "timestamp_micros",
    "timestamp_nanos",
    "local_timestamp",
    "local_timestamp_millis",
    "local_timestamp_micros",
    "local_timestamp_nanos",
    "duration",
    "url",
    "ip",
];

const OTHERS: [&str; 4] = ["decimal", "bytes", "fixed", "json"];

/// Lower-case names that are Rust types.
const PRIMITIVES: [&str; 11] = ["bool", "char", "str", "i8", "i16", "i32", "i64", "u8", "u16", "u32", "f32"];

/// How a logical type is written by a function that the derive cannot look into: those with a unit count.
pub(crate) fn encoding_behind_a_function(logical: &str) -> &'static str {
    let counts = ["_millis", "_micros", "_nanos"].iter().any(|unit| logical.ends_with(unit));
    if counts { "number" } else { "text" }
}

/// Parses what follows `as =`.
pub(crate) fn parse(input: ParseStream<'_>) -> syn::Result<As> {
    let fork = input.fork();
    let Ok(word) = fork.call(Ident::parse_any) else {
        return Ok(As::Type(input.parse()?));
    };
    let text = word.to_string();
    let alone = fork.is_empty() || fork.peek(Token![,]);
    match text.as_str() {
        "decimal" if fork.peek(syn::token::Paren) => {
            input.parse::<Ident>()?;
            decimal(input)
        }
        "decimal" if alone => {
            Err(syn::Error::new(word.span(), "say how many digits: `decimal(precision, scale)`"))
        }
        "fixed" if fork.peek(syn::token::Paren) => {
            input.parse::<Ident>()?;
            fixed(input)
        }
        "fixed" if alone => Err(syn::Error::new(word.span(), "say how many bytes: `fixed(n)`")),
        "bytes" if alone => input.parse::<Ident>().map(|_| As::Bytes(None)),
        "json" if alone => input.parse::<Ident>().map(|_| As::Json),
        _ => {
            if let Some(logical) = LOGICAL.iter().find(|keyword| alone && **keyword == text) {
                input.parse::<Ident>()?;
                return Ok(As::Logical { logical, decimal: None });
            }
            let hint = did_you_mean(&text, LOGICAL.into_iter().chain(OTHERS));
            let lower = text.starts_with(|letter: char| letter.is_ascii_lowercase());
            if lower && alone && !hint.is_empty() && !PRIMITIVES.contains(&text.as_str()) && text != "f64" {
                return Err(syn::Error::new(word.span(), format!("unknown logical type `{text}`{hint}")));
            }
            Ok(As::Type(input.parse()?))
        }
    }
}

fn decimal(input: ParseStream<'_>) -> syn::Result<As> {
    let arguments;
    parenthesized!(arguments in input);
    let precision: LitInt = arguments.parse()?;
    arguments.parse::<Token![,]>()?;
    let scale: LitInt = arguments.parse()?;
    end(&arguments)?;
    let size =
        decimal_size(precision.base10_parse()?, scale.base10_parse()?, precision.span(), scale.span())?;
    Ok(As::Logical { logical: "decimal", decimal: Some(size) })
}

/// Avro's limits: at least one digit, and no more behind the point than there are.
pub(crate) fn decimal_size(precision: u32, scale: u32, at: Span, scale_at: Span) -> syn::Result<(u32, u32)> {
    if precision == 0 {
        return Err(syn::Error::new(at, "a decimal has at least one digit"));
    }
    if scale > precision {
        let message = format!("{scale} digits behind the point, but only {precision} in all");
        return Err(syn::Error::new(scale_at, message));
    }
    Ok((precision, scale))
}

fn fixed(input: ParseStream<'_>) -> syn::Result<As> {
    let arguments;
    parenthesized!(arguments in input);
    let length: LitInt = arguments.parse()?;
    end(&arguments)?;
    match length.base10_parse()? {
        0 => Err(syn::Error::new(length.span(), "a fixed has at least one byte")),
        n => Ok(As::Bytes(Some(n))),
    }
}

fn end(arguments: ParseStream<'_>) -> syn::Result<()> {
    arguments.parse::<Option<Token![,]>>()?;
    if arguments.is_empty() { Ok(()) } else { Err(arguments.error("expected `)`")) }
}

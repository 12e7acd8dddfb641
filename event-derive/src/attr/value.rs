//! Values inside `#[event(..)]`: literals as JSON, constants, keys, versions.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Expr, Ident, Index, Lit, LitFloat, LitInt, LitStr, Member, Token, parenthesized};

use crate::json;
use crate::json_syntax;

/// What kind of value a default is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ValueKind {
    Str,
    Int,
    Float,
    Bool,
    /// `json("…")`: any.
    Json,
}

/// A value that is written out.
#[derive(Clone)]
pub(crate) struct Literal {
    pub(crate) kind: ValueKind,
    pub(crate) json: String,
    pub(crate) span: Span,
}

/// The value of `default`.
#[derive(Clone)]
pub(crate) enum DefaultValue {
    Literal(Literal),
    /// A constant; without a kind it follows from the field's type.
    Const(Option<ValueKind>, TokenStream),
}

/// The value of `version`.
#[derive(Clone)]
pub(crate) enum Version {
    Literal(u32),
    Const(TokenStream),
}

/// `a.b` in `key = a.b`.
#[derive(Clone)]
pub(crate) struct KeyPath(pub(crate) Vec<Member>);

impl KeyPath {
    /// The path with dots.
    pub(crate) fn text(&self) -> String {
        self.0.iter().map(member_name).collect::<Vec<_>>().join(".")
    }
}

/// The name of a field without `r#`.
pub(crate) fn member_name(member: &Member) -> String {
    match member {
        Member::Named(ident) => ident.unraw().to_string(),
        Member::Unnamed(index) => index.index.to_string(),
    }
}

/// A string that is not blank.
pub(crate) fn text(input: ParseStream<'_>) -> syn::Result<(String, Span)> {
    let literal: LitStr = input.parse()?;
    let value = literal.value();
    if value.trim().is_empty() {
        return Err(syn::Error::new(literal.span(), "this is blank"));
    }
    Ok((value, literal.span()))
}

/// `("a", "b", …)`, at least one.
pub(crate) fn texts(input: ParseStream<'_>) -> syn::Result<Vec<String>> {
    let list;
    let paren = parenthesized!(list in input);
    let items =
        list.parse_terminated(|item: ParseStream<'_>| text(item).map(|(value, _)| value), Token![,])?;
    if items.is_empty() {
        return Err(syn::Error::new(paren.span.join(), "expected at least one string"));
    }
    Ok(items.into_iter().collect())
}

/// A literal or `json("…")`; `None` when something else follows.
pub(crate) fn literal(input: ParseStream<'_>) -> syn::Result<Option<Literal>> {
    if input.peek(Ident::peek_any) && input.peek2(syn::token::Paren) {
        let fork = input.fork();
        if fork.call(Ident::parse_any)? == "json" {
            input.call(Ident::parse_any)?;
            return json_text(input).map(Some);
        }
    }
    let negative = input.peek(Token![-]) && input.peek2(Lit);
    if !negative && !input.peek(Lit) {
        return Ok(None);
    }
    // `1 + N` starts with a literal and is none.
    let fork = input.fork();
    fork.parse::<Option<Token![-]>>()?;
    fork.parse::<Lit>()?;
    if !fork.is_empty() && !fork.peek(Token![,]) {
        return Ok(None);
    }
    let minus: Option<Token![-]> = input.parse()?;
    let sign = if minus.is_some() { "-" } else { "" };
    let literal: Lit = input.parse()?;
    let span = literal.span();
    let (kind, json) = match &literal {
        Lit::Int(number) => (ValueKind::Int, format!("{sign}{}", number.base10_digits())),
        Lit::Float(number) => (ValueKind::Float, format!("{sign}{}", float(number)?)),
        Lit::Str(text) if minus.is_none() => (ValueKind::Str, json::quote(&text.value())),
        Lit::Char(letter) if minus.is_none() => (ValueKind::Str, json::quote(&letter.value().to_string())),
        Lit::Bool(truth) if minus.is_none() => (ValueKind::Bool, truth.value.to_string()),
        _ => {
            let message = "expected a string, a number, `true`, `false` or `json(\"…\")`";
            return Err(syn::Error::new(span, message));
        }
    };
    Ok(Some(Literal { kind, json, span }))
}

/// Rust writes `1.` where JSON demands `1.0`.
fn float(number: &LitFloat) -> syn::Result<String> {
    let digits = number.base10_digits();
    let value: f64 =
        number.base10_parse().map_err(|_| syn::Error::new(number.span(), "this is no number"))?;
    if !value.is_finite() {
        return Err(syn::Error::new(number.span(), "JSON has no infinite numbers"));
    }
    Ok(if digits.ends_with('.') { format!("{digits}0") } else { digits.to_owned() })
}

fn json_text(input: ParseStream<'_>) -> syn::Result<Literal> {
    let argument;
    parenthesized!(argument in input);
    let literal: LitStr = argument.parse()?;
    let json = literal.value();
    json_syntax::check(&json)
        .map_err(|reason| syn::Error::new(literal.span(), format!("this is not JSON: {reason}")))?;
    Ok(Literal { kind: ValueKind::Json, json: json.trim().to_owned(), span: literal.span() })
}

/// Parses what follows `default =`.
pub(crate) fn default(input: ParseStream<'_>) -> syn::Result<DefaultValue> {
    if let Some(literal) = literal(input)? {
        return Ok(DefaultValue::Literal(literal));
    }
    if input.peek(Ident) && input.peek2(syn::token::Paren) {
        let fork = input.fork();
        let kind = match fork.parse::<Ident>()?.to_string().as_str() {
            "str" => Some(ValueKind::Str),
            "int" => Some(ValueKind::Int),
            "float" => Some(ValueKind::Float),
            "bool" => Some(ValueKind::Bool),
            _ => None,
        };
        if kind.is_some() {
            input.parse::<Ident>()?;
            let argument;
            parenthesized!(argument in input);
            let constant: Expr = argument.parse()?;
            return Ok(DefaultValue::Const(kind, constant.into_token_stream()));
        }
    }
    let constant: Expr = input.parse()?;
    Ok(DefaultValue::Const(None, constant.into_token_stream()))
}

/// Parses what follows `version =`.
pub(crate) fn version(input: ParseStream<'_>) -> syn::Result<Version> {
    if input.peek(LitInt)
        && (input.peek2(Token![,]) || input.cursor().token_tree().is_some_and(|(_, rest)| rest.eof()))
    {
        let literal: LitInt = input.parse()?;
        return match literal.base10_parse::<u32>() {
            Ok(0) => Err(syn::Error::new(literal.span(), "`version` starts at 1")),
            Ok(number) => Ok(Version::Literal(number)),
            Err(_) => Err(syn::Error::new(literal.span(), "`version` is too large")),
        };
    }
    if input.peek(Lit) && !input.peek(LitInt) {
        let message = "expected the major version as a whole number: `version = 1`";
        return Err(syn::Error::new(input.span(), message));
    }
    let constant: Expr = input.parse()?;
    Ok(Version::Const(constant.into_token_stream()))
}

/// How many fields a key may have; `event_schema::Key::MAX_PARTS`.
const MAX_KEY_PARTS: usize = 4;

/// Parses what follows `key =`: `a`, `a.b`, `(a, b)`.
pub(crate) fn key(input: ParseStream<'_>) -> syn::Result<Vec<KeyPath>> {
    if !input.peek(syn::token::Paren) {
        return Ok(vec![key_path(input)?]);
    }
    let list;
    let paren = parenthesized!(list in input);
    let parts: Vec<KeyPath> = list.parse_terminated(key_path, Token![,])?.into_iter().collect();
    if parts.is_empty() || parts.len() > MAX_KEY_PARTS {
        let message = format!("a key has one to {MAX_KEY_PARTS} fields, not {}", parts.len());
        return Err(syn::Error::new(paren.span.join(), message));
    }
    Ok(parts)
}

fn key_path(input: ParseStream<'_>) -> syn::Result<KeyPath> {
    if input.peek(LitStr) {
        return Err(input.error("a key names fields, without quotes: `key = order_id`"));
    }
    let mut members = vec![member(input)?];
    while input.parse::<Option<Token![.]>>()?.is_some() {
        members.push(member(input)?);
    }
    Ok(KeyPath(members))
}

fn member(input: ParseStream<'_>) -> syn::Result<Member> {
    if input.peek(LitInt) {
        input.parse::<Index>().map(Member::Unnamed)
    } else {
        input.parse().map(Member::Named)
    }
}

//! What the tokens of a field's type tell: integers that do not fit the wire, options, scalars.
//!
//! Tokens are only a hint, since an alias can hide anything; what must be right is asked of the compiler through
//! `EventData::CODE`.

use proc_macro2::{Group, Ident, Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{GenericArgument, Path, PathArguments, Type};

use crate::errors::Errors;

/// The type inside of parentheses and of the invisible groups of `macro_rules!`.
pub(crate) fn bare(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => bare(&group.elem),
        Type::Paren(paren) => bare(&paren.elem),
        _ => ty,
    }
}

/// `T` of `Option<T>`.
pub(crate) fn option(ty: &Type) -> Option<&Type> {
    argument(ty, "Option")
}

/// `T` of `wrapper<T>`, however the path to `wrapper` is written.
fn argument<'a>(ty: &'a Type, wrapper: &str) -> Option<&'a Type> {
    let Type::Path(path) = bare(ty) else { return None };
    let last = path.path.segments.last()?;
    if last.ident != wrapper {
        return None;
    }
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(inner) => Some(inner),
        _ => None,
    })
}

/// A type whose defaults can be written as a literal or constant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scalar {
    Str,
    Char,
    Bool,
    F32,
    F64,
    /// Smallest and largest value.
    Int(i64, i64),
}

/// The scalar that `ty` is by its tokens, alone or in an `Option`.
pub(crate) fn scalar(ty: &Type) -> Option<Scalar> {
    let ty = bare(option(ty).unwrap_or(ty));
    if let Type::Reference(reference) = ty {
        return scalar(&reference.elem);
    }
    if let Some(inner) = argument(ty, "Cow") {
        return scalar(inner);
    }
    let Type::Path(path) = ty else { return None };
    Some(match path.path.segments.last()?.ident.to_string().as_str() {
        "String" | "str" => Scalar::Str,
        "char" => Scalar::Char,
        "bool" => Scalar::Bool,
        "f32" => Scalar::F32,
        "f64" => Scalar::F64,
        "i8" => Scalar::Int(i8::MIN.into(), i8::MAX.into()),
        "i16" => Scalar::Int(i16::MIN.into(), i16::MAX.into()),
        "i32" => Scalar::Int(i32::MIN.into(), i32::MAX.into()),
        "i64" => Scalar::Int(i64::MIN, i64::MAX),
        "u8" => Scalar::Int(0, u8::MAX.into()),
        "u16" => Scalar::Int(0, u16::MAX.into()),
        "u32" => Scalar::Int(0, u32::MAX.into()),
        _ => return None,
    })
}

/// Reports every integer in `ty` that does not fit the wire, at its own token.
pub(crate) fn refuse_wide_integers(ty: &Type, errors: &Errors) {
    match bare(ty) {
        Type::Array(array) => refuse_wide_integers(&array.elem, errors),
        Type::Slice(slice) => refuse_wide_integers(&slice.elem, errors),
        Type::Reference(reference) => refuse_wide_integers(&reference.elem, errors),
        Type::Tuple(tuple) => tuple.elems.iter().for_each(|elem| refuse_wide_integers(elem, errors)),
        Type::Path(path) => {
            if let Some(last) = path.path.segments.last() {
                let plain = path.path.segments.len() == 1
                    || path.path.segments.iter().any(|segment| segment.ident == "primitive");
                if plain && last.arguments.is_none() {
                    wide_integer(&last.ident, errors);
                }
            }
            arguments(&path.path, errors);
        }
        _ => {}
    }
}

fn arguments(path: &Path, errors: &Errors) {
    for segment in &path.segments {
        if let PathArguments::AngleBracketed(arguments) = &segment.arguments {
            for argument in &arguments.args {
                if let GenericArgument::Type(inner) = argument {
                    refuse_wide_integers(inner, errors);
                }
            }
        }
    }
}

/// Whether `ty` is one of the integers that do not fit the wire.
pub(crate) fn is_wide_integer(ty: &Type) -> bool {
    matches!(bare(ty), Type::Path(path)
    if path.path.segments.last().is_some_and(|last| {
        last.arguments.is_none() && WIDE.iter().any(|(name, ..)| last.ident == name)
    }))
}

/// Integers that do not fit the wire, why, and those that do.
const WIDE: [(&str, &str, &str); 5] = [
    ("u64", "values above `i64::MAX` fit neither an Avro long nor most JSON readers", "`i64` or `u32`"),
    ("usize", "its size depends on the machine", "`u32` or `i64`"),
    ("isize", "its size depends on the machine", "`i32` or `i64`"),
    ("i128", "128 bits fit no integer of the wire", "`i64`"),
    ("u128", "128 bits fit no integer of the wire", "`i64`"),
];

fn wide_integer(ident: &Ident, errors: &Errors) {
    let Some((name, why, fitting)) = WIDE.iter().find(|(name, ..)| ident == name) else { return };
    let message = format!(
        "`{name}` does not fit the wire: {why}\n\
         use {fitting}, or say on the field how it is written: `#[serde(with = \"event_schema::wide::as_i64\")]` \
         or `#[serde(with = \"event_schema::wide::as_string\")]`"
    );
    errors.at(ident.span(), message);
}

/// Writes types for use outside of the struct: `Self` becomes its name, lifetimes become `'static`.
pub(crate) struct Outside {
    /// The type that is derived, with `'static` lifetimes.
    pub(crate) this: TokenStream,
    /// Whether the type has lifetime parameters.
    pub(crate) lifetimes: bool,
}

impl Outside {
    /// The tokens of `part` as they mean the same outside of the struct.
    pub(crate) fn write(&self, part: &impl ToTokens) -> TokenStream {
        let tokens = part.to_token_stream();
        if self.lifetimes || mentions_self(tokens.clone()) { self.rewrite(tokens) } else { tokens }
    }

    fn rewrite(&self, tokens: TokenStream) -> TokenStream {
        let mut out = TokenStream::new();
        let mut after_quote = false;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) if after_quote => {
                    out.extend([TokenTree::Ident(Ident::new("static", ident.span()))]);
                }
                TokenTree::Ident(ident) if ident == "Self" => out.extend(self.this.clone()),
                TokenTree::Group(group) => {
                    let mut rewritten = Group::new(group.delimiter(), self.rewrite(group.stream()));
                    rewritten.set_span(group.span());
                    out.extend([TokenTree::Group(rewritten)]);
                }
                TokenTree::Punct(punct) if punct.as_char() == '\'' && punct.spacing() == Spacing::Joint => {
                    out.extend([TokenTree::Punct(punct)]);
                    after_quote = true;
                    continue;
                }
                other => out.extend([other]),
            }
            after_quote = false;
        }
        out
    }
}

fn mentions_self(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "Self",
        TokenTree::Group(group) => mentions_self(group.stream()),
        _ => false,
    })
}

/// Whether `tokens` project out of a type parameter: `T::Item`, `<T as Iterator>::Item`.
pub(crate) fn projects_from(tokens: TokenStream, parameters: &[&Ident]) -> bool {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is_parameter = |token: &TokenTree| matches!(token, TokenTree::Ident(i) if parameters.contains(&i));
    let is_colon =
        |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Punct(p)) if p.as_char() == ':');
    tokens.iter().enumerate().any(|(at, token)| match token {
        TokenTree::Group(group) => projects_from(group.stream(), parameters),
        token if is_parameter(token) => {
            let cast = matches!(tokens.get(at + 1), Some(TokenTree::Ident(ident)) if ident == "as");
            let path = at == 0 || !is_colon(tokens.get(at - 1));
            cast || (path && is_colon(tokens.get(at + 1)))
        }
        _ => false,
    })
}

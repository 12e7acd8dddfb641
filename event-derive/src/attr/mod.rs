//! Attributes as they are written: parsed, each value checked by itself, nothing compared with its surroundings yet.

pub(crate) mod doc;
pub(crate) mod event;
pub(crate) mod logical;
pub(crate) mod serde;
pub(crate) mod value;

use proc_macro2::{Ident, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Attribute, Meta, Token};

use crate::errors::Errors;

/// Walks the entries of `#[name(key …, key …)]`. After a mistake in one entry the next one is read all the same.
fn entries(
    attribute: &Attribute,
    errors: &Errors,
    mut entry: impl FnMut(&Ident, ParseStream<'_>) -> syn::Result<()>,
) {
    let Meta::List(list) = &attribute.meta else {
        errors.on(&attribute.meta, "expected a list: `#[…(key = value, …)]`");
        return;
    };
    let walk = |input: ParseStream<'_>| -> syn::Result<()> {
        while !input.is_empty() {
            let outcome = Ident::parse_any(input).and_then(|key| {
                entry(&key, input)?;
                if input.is_empty() || input.peek(Token![,]) {
                    Ok(())
                } else {
                    Err(input.error("expected `,`"))
                }
            });
            if let Err(error) = outcome {
                errors.push(error);
                while !input.is_empty() && !input.peek(Token![,]) {
                    input.parse::<TokenTree>()?;
                }
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(())
    };
    if let Err(error) = list.parse_args_with(walk) {
        errors.push(error);
    }
}

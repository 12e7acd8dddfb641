//! `#[serde(..)]`: read, never repeated. serde itself reports mistakes of form; what matters here is what it means for
//! the contract.

use proc_macro2::{Ident, Span};
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Attribute, LitStr, Token, parenthesized};

use crate::case::{CASES, Case};
use crate::errors::Errors;
use crate::suggest::did_you_mean;

/// Every key that serde 1 knows.
pub(crate) const KEYS: [&str; 30] = [
    "alias",
    "borrow",
    "bound",
    "content",
    "crate",
    "default",
    "deny_unknown_fields",
    "deserialize_with",
    "expecting",
    "field_identifier",
    "flatten",
    "from",
    "getter",
    "into",
    "other",
    "remote",
    "rename",
    "rename_all",
    "rename_all_fields",
    "serialize_with",
    "skip",
    "skip_deserializing",
    "skip_serializing",
    "skip_serializing_if",
    "tag",
    "transparent",
    "try_from",
    "untagged",
    "variant_identifier",
    "with",
];

/// `default`, `default = "path"`.
#[derive(Clone, Copy, Debug)]
pub(crate) enum SerdeDefault {
    Bare,
    Path(Span),
}

/// All that `#[serde(..)]` said at one place.
#[derive(Default)]
pub(crate) struct SerdeAttributes {
    pub(crate) rename: Option<String>,
    pub(crate) rename_all: Option<Case>,
    pub(crate) rename_all_fields: Option<Case>,
    pub(crate) aliases: Vec<String>,
    pub(crate) default: Option<SerdeDefault>,
    pub(crate) skip_serializing: Option<Span>,
    pub(crate) skip_serializing_if: Option<Span>,
    pub(crate) skip_deserializing: Option<Span>,
    pub(crate) flatten: Option<Span>,
    pub(crate) tag: Option<(String, Span)>,
    pub(crate) content: Option<(String, Span)>,
    pub(crate) untagged: Option<Span>,
    pub(crate) transparent: Option<Span>,
    pub(crate) other: Option<Span>,
    pub(crate) deny_unknown_fields: bool,
    pub(crate) with: Option<LitStr>,
    pub(crate) serialize_with: Option<Span>,
    pub(crate) deserialize_with: Option<Span>,
    /// `from`, `try_from`, `into`, `remote`, `getter`: serde goes through another type.
    pub(crate) conversion: Option<(String, Span)>,
}

impl SerdeAttributes {
    /// Whether serde neither writes nor reads it.
    pub(crate) fn is_skipped(&self) -> bool {
        self.skip_serializing.is_some() && self.skip_deserializing.is_some()
    }
}

/// Reads all `#[serde(..)]` of one place.
pub(crate) fn parse(attributes: &[Attribute], errors: &Errors) -> SerdeAttributes {
    let mut found = SerdeAttributes::default();
    for attribute in attributes {
        if attribute.path().is_ident("serde") {
            super::entries(attribute, errors, |key, input| found.entry(key, input));
        }
    }
    found
}

impl SerdeAttributes {
    fn entry(&mut self, key: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
        let span = key.span();
        match key.unraw().to_string().as_str() {
            "rename" => self.rename = both(key, input)?.map(|text| text.value()),
            "rename_all" => self.rename_all = case(key, input)?,
            "rename_all_fields" => self.rename_all_fields = case(key, input)?,
            "alias" => self.aliases.push(string(input)?.value()),
            "default" if input.peek(Token![=]) => {
                self.default = Some(SerdeDefault::Path(string(input)?.span()));
            }
            "default" => self.default = Some(SerdeDefault::Bare),
            "skip" => (self.skip_serializing, self.skip_deserializing) = (Some(span), Some(span)),
            "skip_serializing" => self.skip_serializing = Some(span),
            "skip_serializing_if" => {
                string(input)?;
                self.skip_serializing_if = Some(span);
            }
            "skip_deserializing" => self.skip_deserializing = Some(span),
            "flatten" => self.flatten = Some(span),
            "tag" => self.tag = Some((string(input)?.value(), span)),
            "content" => self.content = Some((string(input)?.value(), span)),
            "untagged" => self.untagged = Some(span),
            "transparent" => self.transparent = Some(span),
            "other" => self.other = Some(span),
            "deny_unknown_fields" => self.deny_unknown_fields = true,
            "with" => self.with = Some(string(input)?),
            "serialize_with" => {
                string(input)?;
                self.serialize_with = Some(span);
            }
            "deserialize_with" => {
                string(input)?;
                self.deserialize_with = Some(span);
            }
            name @ ("from" | "try_from" | "into" | "remote" | "getter") => {
                string(input)?;
                self.conversion = Some((name.to_owned(), span));
            }
            "bound" | "crate" | "borrow" | "expecting" => ignored(input)?,
            // Enums that deserialize field names are no data; nothing derives a contract for them.
            name @ ("field_identifier" | "variant_identifier") => {
                let message =
                    format!("`{name}` marks helpers of hand-written deserializers; they are no event data");
                return Err(syn::Error::new(span, message));
            }
            name => {
                let message = format!(
                    "unknown serde attribute `{name}`{}\na contract cannot be derived without knowing what it means",
                    did_you_mean(name, KEYS)
                );
                return Err(syn::Error::new(span, message));
            }
        }
        Ok(())
    }
}

fn string(input: ParseStream<'_>) -> syn::Result<LitStr> {
    input.parse::<Token![=]>()?;
    input.parse()
}

/// `= "…"`, `(…)` or nothing, whatever it is.
fn ignored(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<proc_macro2::TokenTree>()?;
    }
    Ok(())
}

/// `= "…"` or `(serialize = "…", deserialize = "…")` with one value for both.
fn both(key: &Ident, input: ParseStream<'_>) -> syn::Result<Option<LitStr>> {
    if !input.peek(syn::token::Paren) {
        return string(input).map(Some);
    }
    let list;
    parenthesized!(list in input);
    let (mut serialize, mut deserialize) = (None, None);
    while !list.is_empty() {
        let side: Ident = list.parse()?;
        let text = string(&list)?;
        if side == "serialize" {
            serialize = Some(text);
        } else if side == "deserialize" {
            deserialize = Some(text);
        } else {
            return Err(syn::Error::new(side.span(), "expected `serialize` or `deserialize`"));
        }
        if !list.is_empty() {
            list.parse::<Token![,]>()?;
        }
    }
    match (serialize, deserialize) {
        (Some(one), Some(other)) if one.value() == other.value() => Ok(Some(one)),
        (None, None) => Ok(None),
        _ => {
            let way_out = if key == "rename" {
                "use one name, and `alias = \"…\"` for what is also read"
            } else {
                "use one convention, and `alias = \"…\"` on the fields that are also read under another name"
            };
            let message = format!("a contract has one name for writing and reading: {way_out}");
            Err(syn::Error::new(key.span(), message))
        }
    }
}

fn case(key: &Ident, input: ParseStream<'_>) -> syn::Result<Option<Case>> {
    let Some(literal) = both(key, input)? else { return Ok(None) };
    let text = literal.value();
    if let Some(case) = Case::from_name(&text) {
        return Ok(Some(case));
    }
    let hint = did_you_mean(&text, CASES.iter().map(|(name, _)| *name));
    Err(syn::Error::new(literal.span(), format!("unknown case convention `{text}`{hint}")))
}

//! The item after all attributes are understood: what serde writes, under which names, and what the contract adds.

use proc_macro2::{Ident, Span, TokenStream};
use syn::{Generics, Type};

use crate::attr::event::EventAttributes;
use crate::attr::value::{KeyPath, ValueKind, Version};
use crate::with::Written;

/// What is derived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Data,
    Event,
    Family,
}

/// A struct or enum.
pub(crate) struct Item<'a> {
    pub(crate) kind: Kind,
    pub(crate) ident: &'a Ident,
    pub(crate) generics: &'a Generics,
    /// The name on the wire.
    pub(crate) name: String,
    pub(crate) doc: Option<String>,
    pub(crate) attributes: EventAttributes,
    /// On an event or family: what it inherits where an attribute is absent.
    pub(crate) namespace: Option<Namespace>,
    pub(crate) deny_unknown: bool,
    /// `#[serde(transparent)]`.
    pub(crate) transparent: bool,
    pub(crate) body: Body<'a>,
}

/// A namespace and where it comes from.
#[derive(Clone, Debug)]
pub(crate) struct Namespace {
    pub(crate) text: String,
    pub(crate) from_manifest: bool,
}

/// Fields or variants.
pub(crate) enum Body<'a> {
    Record(Vec<Field<'a>>),
    Tuple(Vec<Field<'a>>),
    Newtype(Box<Field<'a>>),
    Unit,
    Enum { tag: Option<String>, content: Option<String>, untagged: bool, variants: Vec<Variant<'a>> },
}

/// One variant.
#[allow(clippy::struct_excessive_bools, reason = "each is an attribute of its own")]
pub(crate) struct Variant<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) fields: &'a syn::Fields,
    pub(crate) name: String,
    pub(crate) doc: Option<String>,
    pub(crate) attributes: EventAttributes,
    pub(crate) aliases: Vec<String>,
    pub(crate) fallback: bool,
    pub(crate) untagged: bool,
    pub(crate) is_default: bool,
    /// serde neither writes nor reads it: no part of the contract, but of the Rust enum.
    pub(crate) skipped: bool,
    /// In a family.
    pub(crate) event: Option<VariantEvent>,
    pub(crate) body: Body<'a>,
}

/// A variant of a family as an event, with what it inherits.
pub(crate) struct VariantEvent {
    pub(crate) name: String,
    pub(crate) version: Version,
    pub(crate) key: Vec<KeyPath>,
}

/// One field.
#[allow(clippy::struct_excessive_bools, reason = "each is an attribute of its own")]
pub(crate) struct Field<'a> {
    /// The Rust name, or the position.
    pub(crate) ident: String,
    /// The name on the wire, or the position there.
    pub(crate) name: String,
    pub(crate) span: Span,
    /// Absent where the body is written as something else altogether.
    pub(crate) ty: Option<&'a Type>,
    pub(crate) doc: Option<String>,
    pub(crate) attributes: EventAttributes,
    pub(crate) aliases: Vec<String>,
    pub(crate) written: Option<Written>,
    /// serde reads it through a function of its own.
    pub(crate) custom: bool,
    pub(crate) default: Option<FieldDefault>,
    pub(crate) flatten: bool,
    pub(crate) skip_serializing: bool,
    pub(crate) skip_serializing_if: bool,
    pub(crate) skip_deserializing: bool,
}

/// What serde fills in for a missing field.
pub(crate) enum FieldDefault {
    OfType,
    OfContainer,
    Json(String),
    /// A constant; of the type `typed` where it is given without a kind.
    Const {
        kind: ValueKind,
        typed: Option<TokenStream>,
        value: TokenStream,
    },
}

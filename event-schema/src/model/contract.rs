//! A contract: everything an event promises, resolved and self-contained.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::level::CompatibilityLevel;
use super::types::{NamedId, Type};

/// The identity of an event contract: namespace, name and major version.
///
/// Its `Display` is the event type, `com.acme.orders.OrderCreatedEvent.v1`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EventId {
    /// Dotted; empty when there is none.
    pub namespace: String,
    /// The name without version.
    pub name: String,
    /// The major version, from 1.
    pub major: u32,
}

impl EventId {
    /// Name and version without the namespace: `OrderCreatedEvent.v1`.
    pub fn local(&self) -> String {
        format!("{}.v{}", self.name, self.major)
    }

    /// The namespace that carries the major version, `com.acme.orders.v1`: what a registry's record names live in.
    pub fn versioned_namespace(&self) -> String {
        if self.namespace.is_empty() {
            format!("v{}", self.major)
        } else {
            format!("{}.v{}", self.namespace, self.major)
        }
    }
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.namespace.is_empty() {
            write!(f, "{}.", self.namespace)?;
        }
        write!(f, "{}.v{}", self.name, self.major)
    }
}

/// One event contract.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contract {
    /// Namespace, name and major version.
    pub id: EventId,
    /// Earlier names of the event (`alias`), without version.
    pub aliases: Vec<String>,
    /// Where it is published.
    pub topic: Option<String>,
    /// The fields that decide the partition, as dotted paths of wire names.
    pub key: Vec<String>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// The promise it keeps; `None` leaves it to configuration.
    pub compatibility: Option<CompatibilityLevel>,
    /// The Rust type whose events this major version replaces.
    pub supersedes: Option<String>,
    /// Set when the event is to go away.
    pub deprecated: Option<Deprecation>,
    /// Labels of the whole event.
    pub tags: Vec<String>,
    /// Example payloads.
    pub examples: Vec<Value>,
    /// Lint allowances on the event.
    pub allow: Vec<Allowance>,
    /// All structs and enums of the payload, each once; the event itself is the first, the others follow in the order
    /// of first use.
    pub types: Vec<NamedType>,
    /// Where the event was found.
    pub origin: Origin,
}

impl Contract {
    /// The payload's own type.
    ///
    /// # Panics
    /// Never: a contract has at least one type.
    pub fn root(&self) -> &NamedType {
        &self.types[0]
    }

    /// The struct or enum that `id` names.
    ///
    /// # Panics
    /// When `id` is of another contract.
    pub fn named(&self, id: NamedId) -> &NamedType {
        &self.types[id.0]
    }
}

/// Where an event comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The package.
    pub package: String,
    /// The package's version.
    pub package_version: String,
    /// The module path of the type, `order_service::events`.
    pub module: String,
    /// The name of the Rust type; for a variant of a family `OrderEvent::Created`.
    pub rust_name: String,
    /// The place in the source.
    pub location: Location,
    /// Whether the namespace is the package's default, read from its manifest by the derive.
    #[serde(default)]
    pub namespace_from_manifest: bool,
}

/// A place in a source file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Location {
    /// As rustc names it: relative to the workspace for its members.
    pub file: String,
    /// From 1.
    pub line: u32,
    /// From 1, in characters.
    pub column: u32,
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// That something is to go away, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deprecation {
    /// The version or date from which it is deprecated.
    pub since: Option<String>,
    /// The date before which it must not be removed.
    pub remove_after: Option<String>,
    /// What replaces it.
    pub successor: Option<String>,
}

/// A lint allowed in code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowance {
    /// The rule's id.
    pub rule: String,
    /// Why; the derive requires it.
    pub reason: String,
    /// The place of the attribute.
    pub location: Location,
}

/// A struct or enum of a payload.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NamedType {
    /// Unique in its contract.
    pub name: String,
    /// The name of the Rust type, without arguments.
    pub rust_name: String,
    /// The doc comment.
    pub doc: Option<String>,
    /// Earlier names.
    pub aliases: Vec<String>,
    /// Labels.
    pub tags: Vec<String>,
    /// Lint allowances.
    pub allow: Vec<Allowance>,
    /// Set when the type is to go away.
    pub deprecated: Option<Deprecation>,
    /// What it consists of.
    pub shape: Shape,
    /// The place in the source.
    pub location: Location,
}

/// What a struct or enum consists of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Shape {
    /// Written as the type it wraps: a newtype or `#[serde(transparent)]`.
    Alias(Type),
    /// An enum.
    Enum(Enumeration),
    /// Named fields.
    Record {
        /// In declaration order, flattened ones in place.
        fields: Vec<Field>,
        /// `#[serde(deny_unknown_fields)]`: the reader refuses fields it does not know.
        deny_unknown: bool,
        /// The type of all further fields (`#[serde(flatten)]` on a map).
        rest: Option<Box<Type>>,
    },
    /// Fields by position, written as a sequence.
    Tuple(Vec<Field>),
    /// No content, written as null.
    Unit,
}

/// One field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// The name on the wire; the position for a tuple's fields.
    pub name: String,
    /// The name in Rust; the position for a tuple's fields.
    pub rust_name: String,
    /// The doc comment.
    pub doc: Option<String>,
    /// Other names under which the reader accepts it.
    pub aliases: Vec<String>,
    /// Its type.
    pub ty: Type,
    /// Whether serde refuses input without it.
    pub required: bool,
    /// Whether serde always writes it (no `skip_serializing`, no `skip_serializing_if`).
    pub always_written: bool,
    /// Whether serde reads it (no `skip_deserializing`).
    pub read: bool,
    /// What serde fills in when it is missing, as `serde_json` writes it; `None` when it is required.
    pub default: Option<Value>,
    /// Labels.
    pub tags: Vec<String>,
    /// Example values.
    pub examples: Vec<Value>,
    /// Set when the field is to go away.
    pub deprecated: Option<Deprecation>,
    /// Lint allowances.
    pub allow: Vec<Allowance>,
    /// The place in the source.
    pub location: Location,
}

/// An enum.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Enumeration {
    /// How serde tells the variants apart.
    pub repr: Repr,
    /// In declaration order, without skipped ones.
    pub variants: Vec<Variant>,
    /// `#[serde(deny_unknown_fields)]`.
    pub deny_unknown: bool,
}

impl Enumeration {
    /// Whether no variant has content and the enum is written as a bare string.
    pub fn is_unit_only(&self) -> bool {
        self.repr == Repr::External && self.variants.iter().all(|v| v.content == VariantContent::Unit)
    }

    /// The variant that stands for names a reader does not know: `#[serde(other)]` or `#[event(unknown)]`.
    pub fn fallback(&self) -> Option<&Variant> {
        self.variants.iter().find(|v| v.fallback)
    }
}

/// How serde tells the variants of an enum apart (<https://serde.rs/enum-representations.html>).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Repr {
    /// `{"Variant": content}`, a bare string without content.
    External,
    /// `{"tag": "Variant", …content}`.
    Internal {
        /// The name of the tag's field.
        tag: String,
    },
    /// `{"tag": "Variant", "content": content}`.
    Adjacent {
        /// The name of the tag's field.
        tag: String,
        /// The name of the content's field.
        content: String,
    },
    /// Content alone.
    Untagged,
}

/// One variant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Variant {
    /// The name on the wire.
    pub name: String,
    /// The name in Rust.
    pub rust_name: String,
    /// The doc comment.
    pub doc: Option<String>,
    /// Other names under which the reader accepts it.
    pub aliases: Vec<String>,
    /// Its content.
    pub content: VariantContent,
    /// Whether the reader takes unknown names for this variant.
    pub fallback: bool,
    /// `#[serde(untagged)]` on this variant alone: written without a tag.
    pub untagged: bool,
    /// Set when the variant is to go away.
    pub deprecated: Option<Deprecation>,
    /// Lint allowances.
    pub allow: Vec<Allowance>,
    /// The place in the source.
    pub location: Location,
}

/// The content of a variant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum VariantContent {
    /// One unnamed field: written as its type.
    Newtype(Type),
    /// Named fields, and the type of all further ones.
    Record {
        /// In declaration order.
        fields: Vec<Field>,
        /// The type of all further fields (`#[serde(flatten)]` on a map).
        rest: Option<Box<Type>>,
    },
    /// Several unnamed fields: written as a sequence.
    Tuple(Vec<Field>),
    /// None.
    Unit,
}

impl VariantContent {
    /// Whether it is an `Option` alone, which serde reads as `None` where an adjacent tag stands without content.
    pub fn is_option(&self) -> bool {
        matches!(self, Self::Newtype(Type::Option(_)))
    }
}

//! The JSON inside a frame: what the derive knows about one struct or enum.
//!
//! Everything serde's attributes say is resolved here already (names, renames, defaults that are literals); what only the
//! compiler knows is referred to by index: `code` points into the frame's type codes, `integer` into its integers,
//! `text` to a text frame with the same id. `event-derive` writes exactly these field names; absent ones have the
//! value of `Default`. A reader of a later minor release ignores what it does not know; a change of meaning is a new
//! [`FORMAT`](crate::frame::FORMAT).

use serde::Deserialize;
use serde_json::Value;

/// One derived struct or enum.
#[derive(Clone, Debug, Deserialize)]
pub struct Definition {
    /// What was derived.
    pub kind: Kind,
    /// The Rust name.
    pub ident: String,
    /// The name on the wire, `#[event(name = "…")]` or the Rust name (for an event without its `V<n>` suffix).
    pub name: String,
    /// Package name and version (`CARGO_PKG_NAME`, `CARGO_PKG_VERSION`).
    pub package: (String, String),
    /// The source file, as rustc names it.
    pub file: String,
    /// Line and column of the name.
    pub at: Position,
    /// The doc comment, dedented, lines joined with `\n`.
    #[serde(default)]
    pub doc: Option<String>,
    /// The number of type parameters of a template.
    #[serde(default)]
    pub parameters: usize,
    /// For an instance frame: the type arguments, as indexes of codes.
    #[serde(default)]
    pub arguments: Vec<usize>,
    /// `#[event(..)]` facts that types, fields and variants share.
    #[serde(default)]
    pub notes: Notes,
    /// The facts of an event; for a family those that its variants inherit.
    #[serde(default)]
    pub event: Option<EventFacts>,
    /// `#[serde(deny_unknown_fields)]`.
    #[serde(default)]
    pub deny_unknown: bool,
    /// `#[serde(transparent)]`: read as its only field is, a missing `Option` included.
    #[serde(default)]
    pub transparent: bool,
    /// The fields or variants.
    pub body: Body,
}

/// Line and column, each from 1.
pub type Position = (u32, u32);

/// What was derived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// `EventData`.
    Data,
    /// `Event` on a struct.
    Event,
    /// `Event` on an enum.
    Family,
}

/// What every annotated thing may carry.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Notes {
    /// `tags("PII", ..)`.
    #[serde(default)]
    pub tags: Vec<String>,
    /// `alias = ".."`, and on fields and variants serde's `alias`.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// `example = ..`.
    #[serde(default)]
    pub examples: Vec<Value>,
    /// `deprecated(..)` or rustc's `#[deprecated]`.
    #[serde(default)]
    pub deprecated: Option<super::Deprecation>,
    /// `allow(rule, reason = "..")`.
    #[serde(default)]
    pub allow: Vec<AllowFacts>,
}

/// One `allow(rule, reason = "..")`.
#[derive(Clone, Debug, Deserialize)]
pub struct AllowFacts {
    /// The rule.
    pub rule: String,
    /// The reason.
    pub reason: String,
    /// The place of the rule's name.
    pub at: Position,
}

/// The facts of an event. On a family's variant, absent ones are inherited from the family.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct EventFacts {
    /// `namespace = ".."`, or the package's default, as the derive resolved it.
    #[serde(default)]
    pub namespace: Option<String>,
    /// Whether `namespace` was read from the package's manifest.
    #[serde(default)]
    pub namespace_from_manifest: bool,
    /// Index of the integer that holds `version`.
    #[serde(default)]
    pub version: Option<usize>,
    /// `topic = ".."`.
    #[serde(default)]
    pub topic: Option<String>,
    /// `key = ..` as dotted paths of Rust field names.
    #[serde(default)]
    pub key: Vec<String>,
    /// `owner = ".."`.
    #[serde(default)]
    pub owner: Option<String>,
    /// `compatibility = ".."`, one of the names of [`CompatibilityLevel`](super::CompatibilityLevel).
    #[serde(default)]
    pub compatibility: Option<String>,
    /// `supersedes = Type`, the tokens as text without spaces.
    #[serde(default)]
    pub supersedes: Option<String>,
}

/// Fields or variants.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// A struct with named fields.
    Record(Vec<FieldFacts>),
    /// A struct with unnamed fields, written as a sequence.
    Tuple(Vec<FieldFacts>),
    /// Written as its only field: a newtype or `#[serde(transparent)]`.
    Newtype(Box<FieldFacts>),
    /// A unit struct.
    Unit,
    /// An enum.
    Enum {
        /// `tag`.
        #[serde(default)]
        tag: Option<String>,
        /// `content`.
        #[serde(default)]
        content: Option<String>,
        /// `untagged`.
        #[serde(default)]
        untagged: bool,
        /// In declaration order, without those that serde skips both ways.
        variants: Vec<VariantFacts>,
    },
}

/// One variant.
#[derive(Clone, Debug, Deserialize)]
pub struct VariantFacts {
    /// The Rust name.
    pub ident: String,
    /// The name on the wire.
    pub name: String,
    /// Place of the name.
    pub at: Position,
    /// The doc comment.
    #[serde(default)]
    pub doc: Option<String>,
    /// `#[event(..)]` facts.
    #[serde(default)]
    pub notes: Notes,
    /// `#[serde(other)]` or `#[event(unknown)]`.
    #[serde(default)]
    pub fallback: bool,
    /// `#[serde(untagged)]` on the variant.
    #[serde(default)]
    pub untagged: bool,
    /// `#[default]` of `derive(Default)`.
    #[serde(default)]
    pub is_default: bool,
    /// In a family: the contract's name on the wire (prefix and variant, or `name`).
    #[serde(default)]
    pub event_name: Option<String>,
    /// In a family: the variant's own event facts.
    #[serde(default)]
    pub event: Option<EventFacts>,
    /// Its content: never an enum.
    pub body: Body,
}

/// One field.
#[allow(clippy::struct_excessive_bools, reason = "serde's attributes are independent switches")]
#[derive(Clone, Debug, Deserialize)]
pub struct FieldFacts {
    /// The Rust name, or the position.
    pub ident: String,
    /// The name on the wire, or the position.
    pub name: String,
    /// Place of the name, or of the type of an unnamed field.
    pub at: Position,
    /// The doc comment.
    #[serde(default)]
    pub doc: Option<String>,
    /// `#[event(..)]` facts; `aliases` holds serde's too.
    #[serde(default)]
    pub notes: Notes,
    /// Index of the type's code. Absent where `written` alone says the type.
    #[serde(default)]
    pub code: Option<usize>,
    /// `as = ..` or a known `#[serde(with = "..")]`: how serde writes it, where the type does not say it.
    #[serde(default)]
    pub written: Option<Written>,
    /// Whether serde goes through a function of its own (`with`, `serialize_with`, `deserialize_with`): a missing
    /// `Option` is then an error and not `None`.
    #[serde(default)]
    pub custom: bool,
    /// Whether the field's type is an `Option` by its tokens; used with `custom` and `written`.
    #[serde(default)]
    pub optional: bool,
    /// What fills the field when it is missing.
    #[serde(default)]
    pub default: Option<DefaultFacts>,
    /// `#[serde(flatten)]`.
    #[serde(default)]
    pub flatten: bool,
    /// `#[serde(skip_serializing)]`.
    #[serde(default)]
    pub skip_serializing: bool,
    /// `#[serde(skip_serializing_if = "..")]`.
    #[serde(default)]
    pub skip_serializing_if: bool,
    /// `#[serde(skip_deserializing)]`.
    #[serde(default)]
    pub skip_deserializing: bool,
}

/// How a field is written, said by an attribute.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Written {
    /// `as = Type`: as the type whose code is at this index.
    Code(usize),
    /// Bytes through `serialize_bytes`, with their exact number where known.
    Bytes(Option<u32>),
    /// A logical type.
    Logical {
        /// `uuid`, `date`, `time_millis`, `timestamp_micros`, `local_timestamp_nanos`, `decimal`, `timestamp` (text), …
        logical: String,
        /// `precision` and `scale` of `decimal(p, s)`.
        #[serde(default)]
        decimal: Option<(u32, u32)>,
        /// `text`, `number` or `mixed`; absent where the field's own type decides.
        #[serde(default)]
        encoding: Option<String>,
    },
    /// Any JSON value, its text in binary formats.
    JsonText,
    /// As its type says (`apache_avro::serde::array` on an array, …); the module changes only how it is reached.
    Same,
    /// As its text (`event_schema::text`): a string in every format, with the meaning that its type has.
    Text,
}

/// What serde fills in for a missing field.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DefaultFacts {
    /// `#[serde(default)]`: the type's own `Default`.
    OfType,
    /// `#[serde(default)]` on the container: the field of the container's `Default`.
    OfContainer,
    /// `#[event(default = <literal>)]`, as JSON.
    Value(Value),
    /// An integer constant: index of the integer.
    Integer(usize),
    /// A boolean constant: index of the integer, 0 or 1.
    Bool(usize),
    /// A float constant: index of the integer that holds the bits of an `f64`.
    Float(usize),
    /// A string constant: index of the text frame.
    Text(usize),
}

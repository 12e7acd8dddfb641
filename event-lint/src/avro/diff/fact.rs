//! What can differ between two revisions of a schema. A fact says what is so, never whether it is good.

use std::fmt;

use crate::avro::error::Place;
use crate::avro::logical::Logical;
use crate::avro::schema::Type;

/// One difference, with its place in both texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What differs.
    pub change: Change,
    /// Where, by the names of the new revision: `Order.lines[].sku`.
    pub path: String,
    /// Place in the old text; `None` when nothing there corresponds.
    pub old: Option<Place>,
    /// Place in the new text; `None` when nothing there corresponds.
    pub new: Option<Place>,
}

/// What differs. `from` and `to` are the old and the new side.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Change {
    /// A record has a field that it had not.
    FieldAdded {
        /// Its name.
        field: String,
        /// JSON text of its default.
        default: Option<String>,
        /// Whether its type has a branch `null`.
        nullable: bool,
        /// Whether its type is an enum with a default of its own.
        enum_default: bool,
        /// What its type is called, to tell a renamed field from a new one.
        ty: String,
    },
    /// A record has lost a field.
    FieldRemoved {
        /// Its name.
        field: String,
        /// JSON text of its default.
        default: Option<String>,
        /// What its type was called.
        ty: String,
    },
    /// A field has another name, and an alias for the old one.
    FieldRenamed {
        /// Old name.
        from: String,
        /// New name.
        to: String,
    },
    /// The fields that both have stand in another order.
    FieldsReordered {
        /// Names in the old order.
        from: Vec<String>,
        /// Names in the new order.
        to: Vec<String>,
    },
    /// A field has a default that it had not.
    DefaultAdded {
        /// JSON text.
        to: String,
    },
    /// A field has another default.
    DefaultChanged {
        /// JSON text.
        from: String,
        /// JSON text.
        to: String,
    },
    /// A field has lost its default.
    DefaultDropped {
        /// JSON text.
        from: String,
    },
    /// Another type stands there.
    TypeChanged {
        /// Old type.
        from: Type,
        /// New type.
        to: Type,
    },
    /// `null` may stand there now.
    BecameOptional,
    /// `null` may no longer stand there.
    BecameRequired,
    /// A type became a union of that type alone, or the reverse.
    UnionWrapped {
        /// Whether the union is on the new side.
        now: bool,
    },
    /// A union has another branch.
    BranchAdded {
        /// What its type is called.
        branch: String,
    },
    /// A union has lost a branch.
    BranchRemoved {
        /// What its type is called.
        branch: String,
    },
    /// The branches that both unions have stand in another order.
    UnionReordered,
    /// An enum has a symbol that it had not.
    SymbolAdded {
        /// The symbol.
        symbol: String,
        /// The old enum's default.
        old_default: Option<String>,
    },
    /// An enum has lost a symbol.
    SymbolRemoved {
        /// The symbol.
        symbol: String,
        /// The new enum's default.
        new_default: Option<String>,
    },
    /// The symbols that both enums have stand in another order.
    SymbolsReordered,
    /// An enum's own default differs.
    EnumDefaultChanged {
        /// Old default.
        from: Option<String>,
        /// New default.
        to: Option<String>,
    },
    /// A fixed has another size.
    SizeChanged {
        /// Old size in bytes.
        from: u64,
        /// New size in bytes.
        to: u64,
    },
    /// A named type has another unqualified name.
    TypeRenamed {
        /// Old full name.
        from: String,
        /// New full name.
        to: String,
        /// Whether the new type has the old name as an alias.
        aliased: bool,
    },
    /// A named type moved to another namespace.
    NamespaceMoved {
        /// Old full name.
        from: String,
        /// New full name.
        to: String,
    },
    /// The logical type differs.
    LogicalChanged {
        /// Old logical type.
        from: Option<Logical>,
        /// New logical type.
        to: Option<Logical>,
    },
    /// The type now holds itself.
    RecursionIntroduced,
    /// The sort order of a field differs.
    OrderChanged {
        /// Old order.
        from: String,
        /// New order.
        to: String,
    },
    /// The documentation differs.
    DocChanged,
    /// The aliases differ.
    AliasesChanged {
        /// Names that are aliases now and were not.
        added: Vec<String>,
        /// Names that were aliases and are not now.
        removed: Vec<String>,
    },
    /// A property that the format gives no meaning differs.
    PropertyChanged {
        /// Its key.
        key: String,
        /// Old JSON text.
        from: Option<String>,
        /// New JSON text.
        to: Option<String>,
    },
}

impl Change {
    /// A word for the kind of change, for output that machines read.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::FieldAdded { .. } => "field_added",
            Self::FieldRemoved { .. } => "field_removed",
            Self::FieldRenamed { .. } => "field_renamed",
            Self::FieldsReordered { .. } => "fields_reordered",
            Self::DefaultAdded { .. } => "default_added",
            Self::DefaultChanged { .. } => "default_changed",
            Self::DefaultDropped { .. } => "default_dropped",
            Self::TypeChanged { .. } => "type_changed",
            Self::BecameOptional => "became_optional",
            Self::BecameRequired => "became_required",
            Self::UnionWrapped { .. } => "union_wrapped",
            Self::BranchAdded { .. } => "branch_added",
            Self::BranchRemoved { .. } => "branch_removed",
            Self::UnionReordered => "union_reordered",
            Self::SymbolAdded { .. } => "symbol_added",
            Self::SymbolRemoved { .. } => "symbol_removed",
            Self::SymbolsReordered => "symbols_reordered",
            Self::EnumDefaultChanged { .. } => "enum_default_changed",
            Self::SizeChanged { .. } => "size_changed",
            Self::TypeRenamed { .. } => "type_renamed",
            Self::NamespaceMoved { .. } => "namespace_moved",
            Self::LogicalChanged { .. } => "logical_changed",
            Self::RecursionIntroduced => "recursion_introduced",
            Self::OrderChanged { .. } => "order_changed",
            Self::DocChanged => "doc_changed",
            Self::AliasesChanged { .. } => "aliases_changed",
            Self::PropertyChanged { .. } => "property_changed",
        }
    }
}

/// `none` or the value in backquotes.
fn maybe<T: fmt::Display>(value: Option<&T>) -> String {
    value.map_or_else(|| "none".to_owned(), |value| format!("`{value}`"))
}

impl fmt::Display for Change {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FieldAdded { field, ty, default, .. } => {
                write!(out, "field `{field}` of type `{ty}` added, default {}", maybe(default.as_ref()))
            }
            Self::FieldRemoved { field, .. } => write!(out, "field `{field}` removed"),
            Self::FieldRenamed { from, to } => write!(out, "field `{from}` renamed to `{to}`, with an alias"),
            Self::FieldsReordered { to, .. } => write!(out, "fields now in the order {}", to.join(", ")),
            Self::DefaultAdded { to } => write!(out, "default `{to}` added"),
            Self::DefaultChanged { from, to } => write!(out, "default changed from `{from}` to `{to}`"),
            Self::DefaultDropped { from } => write!(out, "default `{from}` dropped"),
            Self::TypeChanged { from, to } => write!(out, "type changed from `{from}` to `{to}`"),
            Self::BecameOptional => write!(out, "may be `null` now"),
            Self::BecameRequired => write!(out, "may no longer be `null`"),
            Self::UnionWrapped { now: true } => write!(out, "wrapped in a union of one branch"),
            Self::UnionWrapped { now: false } => write!(out, "no longer wrapped in a union of one branch"),
            Self::BranchAdded { branch } => write!(out, "branch `{branch}` added to the union"),
            Self::BranchRemoved { branch } => write!(out, "branch `{branch}` removed from the union"),
            Self::UnionReordered => write!(out, "branches of the union in another order"),
            Self::SymbolAdded { symbol, .. } => write!(out, "symbol `{symbol}` added"),
            Self::SymbolRemoved { symbol, .. } => write!(out, "symbol `{symbol}` removed"),
            Self::SymbolsReordered => write!(out, "symbols of the enum in another order"),
            Self::EnumDefaultChanged { from, to } => {
                write!(
                    out,
                    "default of the enum changed from {} to {}",
                    maybe(from.as_ref()),
                    maybe(to.as_ref())
                )
            }
            Self::SizeChanged { from, to } => write!(out, "size changed from {from} to {to} bytes"),
            Self::TypeRenamed { from, to, .. } => write!(out, "type `{from}` renamed to `{to}`"),
            Self::NamespaceMoved { from, to } => write!(out, "type `{from}` moved to `{to}`"),
            Self::LogicalChanged { from, to } => {
                write!(out, "logical type changed from {} to {}", maybe(from.as_ref()), maybe(to.as_ref()))
            }
            Self::RecursionIntroduced => write!(out, "the type holds itself now"),
            Self::OrderChanged { from, to } => write!(out, "sort order changed from `{from}` to `{to}`"),
            Self::DocChanged => write!(out, "documentation changed"),
            Self::AliasesChanged { added, removed } => {
                write!(out, "aliases changed: added [{}], removed [{}]", added.join(", "), removed.join(", "))
            }
            Self::PropertyChanged { key, from, to } => {
                write!(
                    out,
                    "property `{key}` changed from {} to {}",
                    maybe(from.as_ref()),
                    maybe(to.as_ref())
                )
            }
        }
    }
}

//! The schema as a graph: flat arrays of nodes, fields, branches and symbols that point at each other by
//! index, and text that is never copied out of the schema it came from.
//!
//! A reference to a named type is the index of its definition, so recursion costs nothing and no later step
//! resolves names. What the compatibility algorithm does not look at (docs, defaults, logical types, custom
//! properties) is kept as ranges of the text and read when a rule asks.

use super::error::Place;
pub(crate) use super::text::{equal, hash};
pub use super::ty::Type;

/// Text inside a schema: a range of its text or of the few strings that had to be unescaped or joined.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Str {
    pub(crate) at: u32,
    pub(crate) len: u32,
}

/// A type in a schema. Only meaningful together with the [`Schema`] that gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(crate) u32);

/// A range in one of the schema's arrays.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) first: u32,
    pub(crate) len: u32,
}

impl Run {
    pub(crate) fn of(self) -> std::ops::Range<usize> {
        self.first as usize..(self.first + self.len) as usize
    }
}

/// `data` is the item of an array, the value of a map, the first branch of a union, the index in `named`.
/// `extra` is a union's branch count. `mask` has a bit per primitive branch of a union, the top bit for others.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node {
    pub(crate) ty: Type,
    pub(crate) mask: u16,
    pub(crate) data: u32,
    pub(crate) extra: u32,
    /// Offset of the type in the text.
    pub(crate) at: u32,
    pub(crate) attrs: Run,
}

/// Bit in `Node::mask` for a branch that is no primitive.
pub(crate) const COMPLEX: u16 = 1 << 15;

#[derive(Debug, Clone, Copy)]
pub(crate) struct Named {
    pub(crate) full: Str,
    /// Length of the namespace and its dot at the front of `full`.
    pub(crate) short_from: u32,
    pub(crate) short_hash: u32,
    /// Full names, or with a leading dot those that can match nothing (see `parse`).
    pub(crate) aliases: Run,
    /// Fields of a record, symbols of an enum.
    pub(crate) parts: Run,
    pub(crate) size: u64,
    pub(crate) default: Option<Str>,
    /// Offset of the name in the text.
    pub(crate) at: u32,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Field {
    pub(crate) name: Str,
    pub(crate) node: NodeId,
    /// Type of `node`: most comparisons of fields need no more.
    pub(crate) ty: Type,
    pub(crate) has_default: bool,
    /// JSON text of the default.
    pub(crate) default: Str,
    pub(crate) aliases: Run,
    pub(crate) attrs: Run,
    pub(crate) at: u32,
}

/// A key the algorithm does not use, with the JSON text of its value (strings with their quotes).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Attr {
    pub(crate) key: Str,
    pub(crate) value: Str,
}

/// A parsed Avro schema.
///
/// # Examples
///
/// ```
/// use event_lint::avro::{Schema, Type};
///
/// let schema = Schema::parse(r#"{"type": "record", "name": "acme.Paid", "fields": [
///     {"name": "total", "type": "long"}
/// ]}"#)?;
/// assert_eq!(schema.ty(schema.root()), Type::Record);
/// assert_eq!(schema.full_name(schema.root()), Some("acme.Paid"));
/// assert_eq!(schema.fields(schema.root()).next().map(|field| field.name()), Some("total"));
/// # Ok::<(), event_lint::avro::ParseError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Schema {
    pub(crate) text: Box<str>,
    pub(crate) extra: Box<str>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) named: Vec<Named>,
    pub(crate) fields: Vec<Field>,
    /// Hash of each field's name, side by side for fast searches.
    pub(crate) field_hashes: Vec<u32>,
    pub(crate) branches: Vec<NodeId>,
    pub(crate) symbols: Vec<Str>,
    pub(crate) aliases: Vec<Str>,
    pub(crate) attrs: Vec<Attr>,
    pub(crate) root: NodeId,
}

impl Schema {
    /// The type the schema describes.
    pub fn root(&self) -> NodeId {
        self.root
    }

    /// The text that was parsed.
    pub fn text(&self) -> &str {
        &self.text
    }

    #[inline]
    pub(crate) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    #[inline]
    pub(crate) fn str(&self, str: Str) -> &str {
        let (at, len) = (str.at as usize, str.len as usize);
        match at.checked_sub(self.text.len()) {
            None => &self.text[at..at + len],
            Some(at) => &self.extra[at..at + len],
        }
    }

    /// Like [`Schema::str`], for comparisons: skips the check that a range does not split a character.
    #[inline]
    pub(crate) fn bytes(&self, str: Str) -> &[u8] {
        let (at, len) = (str.at as usize, str.len as usize);
        match at.checked_sub(self.text.len()) {
            None => &self.text.as_bytes()[at..at + len],
            Some(at) => &self.extra.as_bytes()[at..at + len],
        }
    }

    #[inline]
    pub(crate) fn named(&self, id: NodeId) -> Option<&Named> {
        let node = self.node(id);
        if node.ty.is_named() { Some(&self.named[node.data as usize]) } else { None }
    }

    /// What the type is.
    #[inline]
    pub fn ty(&self, id: NodeId) -> Type {
        self.node(id).ty
    }

    /// Namespace and name of a record, enum or fixed; `None` for other types.
    pub fn full_name(&self, id: NodeId) -> Option<&str> {
        self.named(id).map(|named| self.str(named.full))
    }

    /// Name without the namespace, which is what Avro matches on; `None` for types without a name.
    pub fn short_name(&self, id: NodeId) -> Option<&str> {
        self.named(id).map(|named| &self.str(named.full)[named.short_from as usize..])
    }

    /// Like [`Schema::short_name`], for comparisons.
    #[inline]
    pub(crate) fn short_bytes(&self, named: &Named) -> &[u8] {
        &self.bytes(named.full)[named.short_from as usize..]
    }

    /// Namespace of a named type; `None` where there is none.
    pub fn namespace(&self, id: NodeId) -> Option<&str> {
        let named = self.named(id)?;
        let dot = (named.short_from as usize).checked_sub(1)?;
        Some(&self.str(named.full)[..dot])
    }

    /// What to call a type in a message: its short name, or its keyword.
    pub fn label(&self, id: NodeId) -> &str {
        self.short_name(id).unwrap_or(self.ty(id).name())
    }

    /// Aliases of a named type, as full names.
    pub fn aliases(&self, id: NodeId) -> impl Iterator<Item = &str> {
        let run = self.named(id).map_or(Run::default(), |named| named.aliases);
        self.aliases[run.of()].iter().map(|&alias| self.str(alias))
    }

    pub(crate) fn field_run(&self, id: NodeId) -> Run {
        match self.named(id) {
            Some(named) if self.ty(id) == Type::Record => named.parts,
            _ => Run::default(),
        }
    }

    /// Fields of a record in their order; nothing for other types.
    pub fn fields(&self, id: NodeId) -> impl ExactSizeIterator<Item = FieldRef<'_>> {
        let run = self.field_run(id);
        self.fields[run.of()].iter().map(|field| FieldRef { schema: self, field })
    }

    /// Branches of a union in their order; nothing for other types.
    pub fn branches(&self, id: NodeId) -> &[NodeId] {
        let node = self.node(id);
        if node.ty == Type::Union {
            &self.branches[Run { first: node.data, len: node.extra }.of()]
        } else {
            &[]
        }
    }

    /// Type of an array's items or a map's values.
    pub fn element(&self, id: NodeId) -> Option<NodeId> {
        let node = self.node(id);
        matches!(node.ty, Type::Array | Type::Map).then_some(NodeId(node.data))
    }

    pub(crate) fn symbol_run(&self, id: NodeId) -> &[Str] {
        match self.named(id) {
            Some(named) if self.ty(id) == Type::Enum => &self.symbols[named.parts.of()],
            _ => &[],
        }
    }

    /// Symbols of an enum in their order; nothing for other types.
    pub fn symbols(&self, id: NodeId) -> impl ExactSizeIterator<Item = &str> {
        self.symbol_run(id).iter().map(|&symbol| self.str(symbol))
    }

    /// The symbol an enum falls back to, when it states one.
    pub fn enum_default(&self, id: NodeId) -> Option<&str> {
        self.named(id)?.default.map(|symbol| self.str(symbol))
    }

    /// Bytes of a fixed; `None` for other types.
    pub fn fixed_size(&self, id: NodeId) -> Option<u64> {
        (self.ty(id) == Type::Fixed).then(|| self.named(id).map_or(0, |named| named.size))
    }

    /// Where the type stands in the text: the name of a named type, else the start of the type.
    pub fn place(&self, id: NodeId) -> Place {
        let at = self.named(id).map_or(self.node(id).at, |named| named.at);
        Place::of(&self.text, at as usize)
    }

    /// JSON text of a key of the type that the format gives no structural meaning (`doc`, `logicalType`,
    /// custom properties); of a repeated key the last one.
    pub fn attribute(&self, id: NodeId, key: &str) -> Option<&str> {
        self.attr_in(self.node(id).attrs, key)
    }

    pub(crate) fn attr_in(&self, run: Run, key: &str) -> Option<&str> {
        let attrs = &self.attrs[run.of()];
        attrs.iter().rev().find(|attr| self.str(attr.key) == key).map(|attr| self.str(attr.value))
    }

    /// Keys and JSON texts of everything [`Schema::attribute`] can give, in the order of the text.
    pub fn attributes(&self, id: NodeId) -> impl Iterator<Item = (&str, &str)> {
        self.attrs_in(self.node(id).attrs)
    }

    pub(crate) fn attrs_in(&self, run: Run) -> impl Iterator<Item = (&str, &str)> {
        self.attrs[run.of()].iter().map(|attr| (self.str(attr.key), self.str(attr.value)))
    }
}

/// One field of a record.
#[derive(Debug, Clone, Copy)]
pub struct FieldRef<'a> {
    schema: &'a Schema,
    pub(crate) field: &'a Field,
}

impl<'a> FieldRef<'a> {
    pub(crate) fn new(schema: &'a Schema, field: &'a Field) -> Self {
        Self { schema, field }
    }

    /// Name on the wire.
    pub fn name(&self) -> &'a str {
        self.schema.str(self.field.name)
    }

    /// Its type.
    pub fn node(&self) -> NodeId {
        self.field.node
    }

    /// Earlier names under which a writer may have written it.
    pub fn aliases(&self) -> impl Iterator<Item = &'a str> {
        let schema = self.schema;
        schema.aliases[self.field.aliases.of()].iter().map(|&alias| schema.str(alias))
    }

    /// JSON text of its default, when it has one.
    pub fn default(&self) -> Option<&'a str> {
        self.field.has_default.then(|| self.schema.str(self.field.default))
    }

    /// JSON text of a key without structural meaning; of a repeated key the last one.
    pub fn attribute(&self, key: &str) -> Option<&'a str> {
        self.schema.attr_in(self.field.attrs, key)
    }

    /// Keys and JSON texts of everything [`FieldRef::attribute`] can give.
    pub fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.schema.attrs_in(self.field.attrs)
    }

    /// Where the field's name stands in the text.
    pub fn place(&self) -> Place {
        Place::of(&self.schema.text, self.field.at as usize)
    }
}

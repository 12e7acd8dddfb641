//! One reason why a reader cannot read what a writer writes.

use std::fmt;

use crate::avro::schema::NodeId;

/// Java's kinds of incompatibility, and one that it throws instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Two named types whose unqualified names differ, without an alias of the reader's.
    NameMismatch,
    /// Two fixed types of different size.
    FixedSizeMismatch,
    /// The writer's enum has symbols that the reader's has not, and the reader's enum has no default.
    MissingEnumSymbols,
    /// The reader has a field that the writer does not write, without a default.
    ReaderFieldMissingDefaultValue,
    /// Two types of which the reader's cannot take the writer's.
    TypeMismatch,
    /// A type the writer can write that no branch of the reader's union takes.
    MissingUnionBranch,
    /// A reader's field that matches several of the writer's by name and aliases. Java throws an exception here,
    /// which its callers turn into "incompatible".
    AmbiguousAlias,
}

impl Kind {
    /// Java's constant; `None` where Java throws.
    ///
    /// # Examples
    ///
    /// ```
    /// use event_lint::avro::Kind;
    ///
    /// assert_eq!(Kind::TypeMismatch.java(), Some("TYPE_MISMATCH"));
    /// assert_eq!(Kind::AmbiguousAlias.java(), None);
    /// ```
    pub fn java(self) -> Option<&'static str> {
        Some(match self {
            Self::NameMismatch => "NAME_MISMATCH",
            Self::FixedSizeMismatch => "FIXED_SIZE_MISMATCH",
            Self::MissingEnumSymbols => "MISSING_ENUM_SYMBOLS",
            Self::ReaderFieldMissingDefaultValue => "READER_FIELD_MISSING_DEFAULT_VALUE",
            Self::TypeMismatch => "TYPE_MISMATCH",
            Self::MissingUnionBranch => "MISSING_UNION_BRANCH",
            Self::AmbiguousAlias => return None,
        })
    }

    /// The rule that a finding of this kind is reported under.
    pub fn rule(self) -> &'static str {
        match self {
            Self::NameMismatch => "name_mismatch",
            Self::FixedSizeMismatch => "fixed_size_mismatch",
            Self::MissingEnumSymbols => "missing_enum_symbols",
            Self::ReaderFieldMissingDefaultValue => "field_without_default",
            Self::TypeMismatch => "type_mismatch",
            Self::MissingUnionBranch => "missing_union_branch",
            Self::AmbiguousAlias => "ambiguous_alias",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.java().unwrap_or("AMBIGUOUS_ALIAS"))
    }
}

/// One incompatibility: what, where, and why in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incompatibility {
    pub(super) kind: Kind,
    pub(super) path: String,
    pub(super) words: String,
    pub(super) message: String,
    pub(super) because: Vec<String>,
    pub(super) reader: NodeId,
    pub(super) writer: NodeId,
    pub(super) field: Option<u32>,
    pub(super) targets: Vec<Target>,
}

/// What a value has to lead to in order to show an incompatibility.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) kind: Kind,
    pub(crate) steps: Vec<Step>,
}

/// One step from the root of a pair to the place of an incompatibility.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Into the reader's field of this index in the record.
    Field(u32),
    /// Into the items of an array or the values of a map.
    Element,
    /// Into a branch of the writer's union.
    WriterBranch(u32),
    /// Into a branch of the reader's union, tried for the writer's type.
    ReaderBranch(u32),
}

impl Incompatibility {
    /// Which of the kinds.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Java's path: reader field indexes and keywords, `/` for the root.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The place by names: `Order.lines[].sku`, `{}` for map values, `<Card>` for a branch of a union.
    pub fn place_in_words(&self) -> &str {
        &self.words
    }

    /// Why, in a sentence about the reader and the writer.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// For a missing branch that nearly exists: what keeps the reader's branch of that name from taking it.
    pub fn because(&self) -> &[String] {
        &self.because
    }

    /// The type on the reader's side.
    pub fn reader(&self) -> NodeId {
        self.reader
    }

    /// The type on the writer's side.
    pub fn writer(&self) -> NodeId {
        self.writer
    }

    /// Index of the field in the reader's record [`Incompatibility::reader`], when it is about a field alone.
    pub fn field(&self) -> Option<usize> {
        self.field.map(|index| index as usize)
    }

    /// The innermost reason first, the incompatibility itself last.
    pub(crate) fn targets(&self) -> &[Target] {
        &self.targets
    }
}

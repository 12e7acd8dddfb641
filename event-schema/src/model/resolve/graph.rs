//! The structs and enums that one contract needs, each entered once and resolved in the order of first use.

use std::collections::{BTreeMap, VecDeque};

use super::buffered::{self, Buffered};
use super::code::{self, Unreadable};
use super::index::{Entry, Id, Index};
use super::{fields, names};
use crate::model::contract::{
    Allowance, Enumeration, Location, NamedType, Repr, Shape, Variant, VariantContent,
};
use crate::model::definition::{Body, Definition, FieldFacts, Notes, VariantFacts};
use crate::model::problem::Problem;
use crate::model::types::{NamedId, Type};

/// Longer type arguments than this come only from a generic type that holds itself with ever growing arguments; the
/// code of one field's type has at most 63 bytes.
const MAX_ARGUMENTS: usize = 1024;

/// The type arguments of a template, as codes.
pub(super) type Arguments = Vec<Vec<u8>>;

/// A definition with its arguments, while it is read.
#[derive(Clone, Copy)]
pub(super) struct Scope<'s, 'a> {
    pub(super) entry: &'s Entry<'a>,
    pub(super) arguments: &'s [Vec<u8>],
}

/// Collects the types of one contract.
pub(super) struct Graph<'i, 'a> {
    pub(super) index: &'i Index<'a>,
    pub(super) problems: &'i mut Vec<Problem>,
    pub(super) types: Vec<NamedType>,
    /// What serde reads through a buffer.
    pub(super) buffered: Vec<Buffered>,
    ids: BTreeMap<(Id, Arguments), NamedId>,
    queue: VecDeque<(NamedId, Id, Arguments)>,
}

impl<'i, 'a> Graph<'i, 'a> {
    pub(super) fn new(index: &'i Index<'a>, problems: &'i mut Vec<Problem>) -> Self {
        Self {
            index,
            problems,
            types: Vec::new(),
            buffered: Vec::new(),
            ids: BTreeMap::new(),
            queue: VecDeque::new(),
        }
    }

    /// Enters a named type under the next number, to be resolved by [`Graph::finish`].
    pub(super) fn named(&mut self, id: Id, codes: Arguments, arguments: &[Type]) -> Type {
        let key = (id, codes);
        if let Some(&known) = self.ids.get(&key) {
            return Type::Named(known);
        }
        let number = NamedId(self.types.len());
        let Some(entry) = self.entry(id, &key.1) else {
            self.problems.push(
                Problem::error("missing_definition", "a type's definition was not found in any of the crates that were read")
                    .help("it may be generic without a template: list the instance with `#[event(instances(..))]` on it; or it belongs to a package whose metadata was not read: run without `-p`"),
            );
            return Type::Unit;
        };
        if key.1.iter().map(Vec::len).sum::<usize>() > MAX_ARGUMENTS {
            let name = &entry.facts.ident;
            self.problems.push(
                Problem::error(
                    "unbounded_type",
                    format!("`{name}` holds itself with ever growing type arguments"),
                )
                .at(&entry.here(), "")
                .help("let it hold itself with the arguments that it has"),
            );
            return Type::Unit;
        }
        let name = names::instance(&entry.facts.name, arguments, &self.types);
        let ty = described(entry, name);
        self.types.push(ty);
        self.ids.insert(key.clone(), number);
        self.queue.push_back((number, key.0, key.1));
        Type::Named(number)
    }

    /// The definition that describes `id` with these arguments: a template, or a listed instance.
    pub(super) fn entry(&self, id: Id, arguments: &[Vec<u8>]) -> Option<&'i Entry<'a>> {
        let listed = self.index.instances(id).iter().find(|entry| {
            entry
                .facts
                .arguments
                .iter()
                .map(|&at| entry.codes.get(at).copied())
                .eq(arguments.iter().map(|code| Some(code.as_slice())))
        });
        listed.or_else(|| self.index.definition(id))
    }

    /// Enters a type that no `code` names: the content of a family's variant.
    pub(super) fn synthetic(&mut self, ty: NamedType) -> NamedId {
        self.types.push(ty);
        NamedId(self.types.len() - 1)
    }

    /// Resolves every type entered so far, and those entered meanwhile.
    pub(super) fn finish(&mut self) {
        while let Some((number, id, arguments)) = self.queue.pop_front() {
            if let Some(entry) = self.entry(id, &arguments) {
                let scope = Scope { entry, arguments: &arguments };
                let shape = self.shape(scope);
                self.types[number.0].shape = shape;
            }
        }
    }

    /// The type that code number `at` of a definition spells.
    pub(super) fn read(&mut self, scope: Scope<'_, 'a>, at: usize) -> Type {
        let read = |graph: &mut Self| -> Result<Type, Unreadable> {
            let code = scope.entry.codes.get(at).ok_or(Unreadable)?;
            let code = code::substitute(code, scope.arguments)?;
            code::read(&code, graph)
        };
        read(self).unwrap_or_else(|Unreadable| {
            let name = &scope.entry.facts.ident;
            self.problems.push(
                Problem::error("unreadable_frame", format!("a type code of `{name}` cannot be read"))
                    .at(&scope.entry.here(), "")
                    .help("`event-schema` and `cargo-event` are of different versions: use the same version of both"),
            );
            Type::Unit
        })
    }

    pub(super) fn shape(&mut self, scope: Scope<'_, 'a>) -> Shape {
        let facts = &scope.entry.facts;
        match &facts.body {
            Body::Record(list) => {
                let (fields, rest) = fields::record(self, scope, list);
                Shape::Record { fields, deny_unknown: facts.deny_unknown, rest: rest.map(Box::new) }
            }
            Body::Tuple(list) => Shape::Tuple(fields::positional(self, scope, list)),
            Body::Newtype(field) => Shape::Alias(fields::written_type(self, scope, field)),
            Body::Unit => Shape::Unit,
            Body::Enum { variants, .. } => Shape::Enum(Enumeration {
                repr: repr(facts),
                variants: variants.iter().map(|variant| self.variant(scope, variant)).collect(),
                deny_unknown: facts.deny_unknown,
            }),
        }
    }

    fn variant(&mut self, scope: Scope<'_, 'a>, facts: &VariantFacts) -> Variant {
        let content = self.content(scope, &facts.body);
        let location = scope.entry.location(facts.at);
        if facts.untagged || matches!(repr(&scope.entry.facts), Repr::Internal { .. } | Repr::Untagged) {
            self.buffered.extend(buffered::of_content(&content, &location));
        }
        Variant {
            name: facts.name.clone(),
            rust_name: facts.ident.clone(),
            doc: facts.doc.clone(),
            aliases: facts.notes.aliases.clone(),
            content,
            fallback: facts.fallback,
            untagged: facts.untagged,
            deprecated: facts.notes.deprecated.clone(),
            allow: allowances(scope.entry, &facts.notes),
            location,
        }
    }

    pub(super) fn content(&mut self, scope: Scope<'_, 'a>, body: &Body) -> VariantContent {
        match body {
            Body::Record(list) => {
                let (fields, rest) = fields::record(self, scope, list);
                VariantContent::Record { fields, rest: rest.map(Box::new) }
            }
            Body::Tuple(list) => VariantContent::Tuple(fields::positional(self, scope, list)),
            Body::Newtype(field) => VariantContent::Newtype(fields::written_type(self, scope, field)),
            Body::Unit | Body::Enum { .. } => VariantContent::Unit,
        }
    }

    /// The definition and arguments of a type that was entered by [`Graph::named`].
    pub(super) fn definition_of(&self, number: NamedId) -> Option<(&'i Entry<'a>, Arguments)> {
        let ((id, arguments), _) = self.ids.iter().find(|(_, known)| **known == number)?;
        Some((self.entry(*id, arguments)?, arguments.clone()))
    }
}

fn repr(facts: &Definition) -> Repr {
    match &facts.body {
        Body::Enum { tag: Some(tag), content: Some(content), .. } => {
            Repr::Adjacent { tag: tag.clone(), content: content.clone() }
        }
        Body::Enum { tag: Some(tag), .. } => Repr::Internal { tag: tag.clone() },
        Body::Enum { untagged: true, .. } => Repr::Untagged,
        _ => Repr::External,
    }
}

fn described(entry: &Entry<'_>, name: String) -> NamedType {
    let facts = &entry.facts;
    NamedType {
        name,
        rust_name: facts.ident.clone(),
        doc: facts.doc.clone(),
        aliases: facts.notes.aliases.clone(),
        tags: facts.notes.tags.clone(),
        allow: allowances(entry, &facts.notes),
        deprecated: facts.notes.deprecated.clone(),
        shape: Shape::Unit,
        location: entry.here(),
    }
}

/// The lint allowances of something in this definition.
pub(super) fn allowances(entry: &Entry<'_>, notes: &Notes) -> Vec<Allowance> {
    notes
        .allow
        .iter()
        .map(|allow| Allowance {
            rule: allow.rule.clone(),
            reason: allow.reason.clone(),
            location: entry.location(allow.at),
        })
        .collect()
}

/// The place of a field.
pub(super) fn place(scope: Scope<'_, '_>, facts: &FieldFacts) -> Location {
    scope.entry.location(facts.at)
}

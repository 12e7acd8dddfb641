//! One contract of each event, and of each variant of a family.

use std::collections::BTreeMap;

use super::family;
use super::graph::{Graph, Scope, allowances};
use super::index::{Entry, Index};
use super::{buffered, keys, prune};
use crate::model::contract::{Contract, EventId, Location, NamedType, Origin};
use crate::model::definition::{Body, EventFacts, Kind, Notes};
use crate::model::level::CompatibilityLevel;
use crate::model::problem::Problem;

/// Appends the contracts of a definition that is an event or a family.
pub(super) fn contracts_of(
    index: &Index<'_>,
    entry: &Entry<'_>,
    contracts: &mut Vec<Contract>,
    problems: &mut Vec<Problem>,
) {
    let facts = entry.facts.event.clone().unwrap_or_default();
    let scope = Scope { entry, arguments: &[] };
    if let (Kind::Family, Body::Enum { variants, .. }) = (entry.facts.kind, &entry.facts.body) {
        for variant in variants.iter().filter(|variant| !variant.fallback) {
            let inherited = inherit(variant.event.clone().unwrap_or_default(), &facts);
            let head = Head {
                name: variant.event_name.as_deref().unwrap_or(&variant.ident),
                rust_name: format!("{}::{}", entry.facts.ident, variant.ident),
                facts: &inherited,
                notes: &variant.notes,
                location: entry.location(variant.at),
            };
            let mut graph = Graph::new(index, problems);
            let root = family::root(&mut graph, scope, variant, head.name);
            let (prefix, body) = family::key_body(entry, variant);
            let key = keys::wire_paths(&mut graph, scope, &head, &prefix, body);
            contracts.extend(finish(graph, entry, &head, root, key));
        }
        return;
    }
    let head = Head {
        name: &entry.facts.name,
        rust_name: entry.facts.ident.clone(),
        facts: &facts,
        notes: &entry.facts.notes,
        location: entry.here(),
    };
    let mut graph = Graph::new(index, problems);
    graph.named(entry.id, Vec::new(), &[]);
    let key = keys::wire_paths(&mut graph, scope, &head, &[], &entry.facts.body);
    contracts.extend(finish(graph, entry, &head, 0, key));
}

/// What a contract has besides its types.
pub(super) struct Head<'h> {
    pub(super) name: &'h str,
    pub(super) rust_name: String,
    pub(super) facts: &'h EventFacts,
    pub(super) notes: &'h Notes,
    pub(super) location: Location,
}

/// A variant's facts, completed by those of its family.
fn inherit(mut own: EventFacts, family: &EventFacts) -> EventFacts {
    own.namespace = own.namespace.or_else(|| family.namespace.clone());
    own.version = own.version.or(family.version);
    own.topic = own.topic.or_else(|| family.topic.clone());
    own.owner = own.owner.or_else(|| family.owner.clone());
    own.compatibility = own.compatibility.or_else(|| family.compatibility.clone());
    if own.key.is_empty() {
        own.key.clone_from(&family.key);
    }
    own
}

fn finish(
    mut graph: Graph<'_, '_>,
    entry: &Entry<'_>,
    head: &Head<'_>,
    root: usize,
    key: Vec<String>,
) -> Option<Contract> {
    graph.finish();
    buffered::warn(&graph.types, &graph.buffered, graph.problems);
    let mut types = prune::reachable(std::mem::take(&mut graph.types), root);
    head.name.clone_into(&mut types.first_mut()?.name);
    refuse_same_name(&types, graph.problems);

    let id = EventId {
        namespace: head.facts.namespace.clone().unwrap_or_default(),
        name: head.name.to_owned(),
        major: version(entry, head, graph.problems)?,
    };
    refuse_unfit_id(&id, &head.location, graph.problems);
    let compatibility =
        head.facts.compatibility.as_deref().and_then(|text| match text.parse::<CompatibilityLevel>() {
            Ok(level) => Some(level),
            Err(error) => {
                graph.problems.push(
                    Problem::error("unknown_level", error.to_string()).event(&id).at(&head.location, ""),
                );
                None
            }
        });
    Some(Contract {
        aliases: types[0].aliases.clone(),
        topic: head.facts.topic.clone(),
        key,
        owner: head.facts.owner.clone(),
        compatibility,
        supersedes: head.facts.supersedes.clone(),
        deprecated: head.notes.deprecated.clone(),
        tags: head.notes.tags.clone(),
        examples: head.notes.examples.clone(),
        allow: allowances(entry, head.notes),
        types,
        origin: Origin {
            package: entry.facts.package.0.clone(),
            package_version: entry.facts.package.1.clone(),
            module: entry.module.to_owned(),
            rust_name: head.rust_name.clone(),
            location: head.location.clone(),
            namespace_from_manifest: head.facts.namespace_from_manifest,
        },
        id,
    })
}

/// In a contract a type is known by its name alone.
fn refuse_same_name(types: &[NamedType], problems: &mut Vec<Problem>) {
    let mut first: BTreeMap<&str, &NamedType> = BTreeMap::new();
    for ty in types {
        if let Some(other) = first.insert(&ty.name, ty) {
            problems.push(
                Problem::error("same_type_name", format!("two types of one event are named `{}`", ty.name))
                    .at(&ty.location, "")
                    .at(&other.location, "the other one")
                    .help("give one of them another name in the contract with `#[event(name = \"…\")]`"),
            );
        }
    }
}

/// The major version, which const evaluation computed.
fn version(entry: &Entry<'_>, head: &Head<'_>, problems: &mut Vec<Problem>) -> Option<u32> {
    let value = head.facts.version.and_then(|at| entry.integers.get(at).copied());
    let version = value.and_then(|value| u32::try_from(value).ok()).filter(|&version| version > 0);
    if version.is_none() {
        problems.push(
            Problem::error("unfit_version", format!("`{}` has no major version from 1 on", head.rust_name))
                .at(&head.location, "")
                .help("add `version = 1` to its `#[event(..)]`"),
        );
    }
    version
}

/// Names become paths of the ledger and names in schemas, so they are held to what both can carry.
fn refuse_unfit_id(id: &EventId, location: &Location, problems: &mut Vec<Problem>) {
    let namespace_fits = id.namespace.is_empty() || id.namespace.split('.').all(is_identifier);
    for (what, text, fits) in
        [("namespace", &id.namespace, namespace_fits), ("name", &id.name, is_identifier(&id.name))]
    {
        if !fits {
            problems.push(
                Problem::error("unfit_name", format!("`{text}` cannot be the {what} of an event"))
                    .event(id)
                    .at(location, "")
                    .help("use ASCII letters, digits and `_`, not starting with a digit; dots only between the parts of a namespace"),
            );
        }
    }
}

fn is_identifier(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next().is_some_and(|first| first.is_ascii_alphabetic() || first == b'_')
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// A type that stands for the content of a variant and has no Rust type of its own.
pub(super) fn variant_type(
    entry: &Entry<'_>,
    name: &str,
    facts: &crate::model::definition::VariantFacts,
) -> NamedType {
    NamedType {
        name: name.to_owned(),
        rust_name: format!("{}::{}", entry.facts.ident, facts.ident),
        doc: facts.doc.clone(),
        aliases: facts.notes.aliases.clone(),
        tags: facts.notes.tags.clone(),
        allow: allowances(entry, &facts.notes),
        deprecated: facts.notes.deprecated.clone(),
        shape: crate::model::contract::Shape::Unit,
        location: entry.location(facts.at),
    }
}

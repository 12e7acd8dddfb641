//! The document: its head, the event's own schema, and the definitions it refers to.

use std::fmt::Write;

use super::cycles;
use super::types::Annotations;
use super::{ContentModel, Draft, Options};
use crate::model::{Contract, NamedId, Problem, Shape};
use crate::pretty::Pretty;

/// `serde_json` and other readers refuse text nested deeper than 128.
const MAX_DEPTH: usize = 110;

/// Bytes of text; the Confluent registry's own limit is 1 MB.
const MAX_LENGTH: usize = 16 << 20;

/// The state of one contract's emission.
pub(super) struct Emitter<'a> {
    pub(super) contract: &'a Contract,
    pub(super) draft: Draft,
    pub(super) open: bool,
    pub(super) pretty: Pretty,
    pub(super) problems: Vec<Problem>,
    /// The types that something refers to, in the order of first use; each is defined once.
    referred: Vec<NamedId>,
    is_referred: Vec<bool>,
    overflow: bool,
}

pub(super) fn emit(contract: &Contract, options: &Options) -> Result<String, Vec<Problem>> {
    let mut emitter = Emitter {
        contract,
        draft: options.draft,
        open: options.content_model == ContentModel::Open,
        pretty: Pretty::new(),
        problems: cycles::find(contract),
        referred: Vec::new(),
        is_referred: vec![false; contract.types.len()],
        overflow: false,
    };
    emitter.document(options);
    if emitter.overflow {
        emitter.problems.push(
            Problem::error(
                "too_large_for_json_schema",
                "its JSON Schema would be too large or too deeply nested to be read",
            )
            .at(&contract.origin.location, "")
            .help("name parts of the payload as structs or enums of their own"),
        );
    }
    if emitter.problems.is_empty() {
        Ok(emitter.pretty.finish())
    } else {
        Err(emitter.problems.into_iter().map(|problem| problem.event(&contract.id)).collect())
    }
}

impl<'a> Emitter<'a> {
    fn document(&mut self, options: &Options) {
        let contract = self.contract;
        let root = contract.root();
        self.pretty.begin_object();
        self.pretty.key_string(
            "$schema",
            match self.draft {
                Draft::Draft202012 => "https://json-schema.org/draft/2020-12/schema",
                Draft::Draft07 => "http://json-schema.org/draft-07/schema#",
            },
        );
        let event = fragment(&contract.id.to_string());
        self.pretty.key_string(
            "$id",
            &match &options.id_base {
                Some(base) => format!("{}/{event}", base.trim_end_matches('/')),
                None => format!("urn:event:{event}"),
            },
        );
        self.pretty.key_string("title", &contract.id.name);
        let annotations = Annotations {
            doc: root.doc.as_deref(),
            deprecated: contract.deprecated.is_some() || root.deprecated.is_some(),
            examples: &contract.examples,
            tags: &contract.tags,
            more_tags: &root.tags,
            ..Annotations::default()
        };
        self.shape(&root.shape, &annotations);
        let mut next = 0;
        if !self.referred.is_empty() {
            self.pretty.key(self.definitions());
            self.pretty.begin_object();
            while let Some(&id) = self.referred.get(next) {
                next += 1;
                let named = contract.named(id);
                self.pretty.key(&named.name);
                self.pretty.begin_object();
                let annotations = Annotations {
                    doc: named.doc.as_deref(),
                    deprecated: named.deprecated.is_some(),
                    tags: &named.tags,
                    aliases: &named.aliases,
                    ..Annotations::default()
                };
                self.shape(&named.shape, &annotations);
                self.pretty.end_object();
            }
            self.pretty.end_object();
        }
        self.pretty.end_object();
    }

    /// The members of the schema of a struct or enum, within an object that is open already.
    fn shape(&mut self, shape: &'a Shape, annotations: &Annotations<'_>) {
        match shape {
            Shape::Alias(inner) => self.type_members(inner, false, annotations),
            Shape::Record { fields, deny_unknown, rest } => {
                self.describe(annotations);
                self.record(fields, rest.as_deref(), *deny_unknown);
                self.annotate(annotations);
            }
            Shape::Tuple(fields) => {
                self.describe(annotations);
                self.tuple_fields(fields, false);
                self.annotate(annotations);
            }
            Shape::Unit => {
                self.describe(annotations);
                self.pretty.key_string("type", "null");
                self.annotate(annotations);
            }
            Shape::Enum(of) => {
                self.describe(annotations);
                self.enumeration(of);
                self.annotate(annotations);
            }
        }
    }

    fn definitions(&self) -> &'static str {
        match self.draft {
            Draft::Draft202012 => "$defs",
            Draft::Draft07 => "definitions",
        }
    }

    /// The reference to a type, which is thereby defined.
    pub(super) fn reference(&mut self, id: NamedId) -> String {
        if id.0 == 0 {
            return "#".to_owned();
        }
        if !std::mem::replace(&mut self.is_referred[id.0], true) {
            self.referred.push(id);
        }
        format!("#/{}/{}", self.definitions(), fragment(&self.contract.named(id).name))
    }

    /// Whether the text is too long or too deep to go on.
    pub(super) fn is_too_much(&mut self) -> bool {
        self.overflow |= self.pretty.depth() > MAX_DEPTH || self.pretty.len() > MAX_LENGTH;
        self.overflow
    }
}

/// `name` as part of a URI's path or fragment (RFC 3986) and of a JSON pointer (RFC 6901).
fn fragment(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => out.push(char::from(byte)),
            b'~' => out.push_str("~0"),
            b'/' => out.push_str("~1"),
            _ => write!(out, "%{byte:02X}").expect("writing to a String cannot fail"),
        }
    }
    out
}

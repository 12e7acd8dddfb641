//! Objects and sequences with fields of their own.

use std::collections::HashSet;

use super::emit::Emitter;
use super::types::Annotations;
use crate::model::{Field, Problem, Type};

impl Emitter<'_> {
    /// The members of the schema of a struct with named fields.
    pub(super) fn record(&mut self, fields: &[Field], rest: Option<&Type>, deny_unknown: bool) {
        let mut seen = HashSet::with_capacity(fields.len());
        for field in fields.iter().filter(|field| !seen.insert(field.name.as_str())) {
            self.duplicate(field);
        }
        self.pretty.key_string("type", "object");
        self.pretty.key("properties");
        self.pretty.begin_object();
        for field in fields {
            self.property(field);
        }
        self.pretty.end_object();
        self.required(fields.iter().filter(|field| is_always_there(field)).map(|field| field.name.as_str()));
        self.further(rest, deny_unknown);
    }

    pub(super) fn duplicate(&mut self, field: &Field) {
        self.problems.push(
            Problem::error(
                "duplicate_field",
                format!("there are two members named `{}` in one object", field.name),
            )
            .at(&field.location, "")
            .help("rename one of them: `#[serde(rename = \"…\")]`"),
        );
    }

    pub(super) fn property(&mut self, field: &Field) {
        self.pretty.key(&field.name);
        self.annotated(&field.ty, &Annotations::of(field));
    }

    pub(super) fn required<'n>(&mut self, names: impl Iterator<Item = &'n str>) {
        let mut names = names.peekable();
        if names.peek().is_some() {
            self.pretty.key_strings("required", names);
        }
    }

    /// What members that no field names must be.
    pub(super) fn further(&mut self, rest: Option<&Type>, deny_unknown: bool) {
        self.pretty.key("additionalProperties");
        match rest {
            Some(rest) => self.ty(rest),
            None => self.pretty.bool(self.open && !deny_unknown),
        }
    }

    /// The members of the schema of fields by position.
    pub(super) fn tuple_fields(&mut self, fields: &[Field], nullable: bool) {
        self.kind("array", nullable);
        self.positions(fields.len(), |emitter, index| {
            let field = &fields[index];
            emitter.annotated(&field.ty, &Annotations::of(field));
        });
    }
}

/// Whether every written value has the field and the reader refuses one without it. A field with a default is not
/// required although it is always written: values written before it was added are valid.
pub(super) fn is_always_there(field: &Field) -> bool {
    field.required && field.always_written
}

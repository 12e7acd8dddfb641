//! The schema of a type, and what is said about it besides.

use serde_json::Value;

use super::Draft;
use super::emit::Emitter;
use super::scalars::{TextForm, UUID, integer_key, number_range, text_form};
use crate::model::{Encoding, Field, Integer, Logical, Shape, Type};

/// What a schema says besides which values are valid.
#[derive(Clone, Copy, Default)]
pub(super) struct Annotations<'a> {
    pub(super) doc: Option<&'a str>,
    pub(super) default: Option<&'a Value>,
    pub(super) deprecated: bool,
    pub(super) examples: &'a [Value],
    pub(super) tags: &'a [String],
    pub(super) more_tags: &'a [String],
    pub(super) aliases: &'a [String],
}

impl<'a> Annotations<'a> {
    pub(super) fn of(field: &'a Field) -> Self {
        Self {
            doc: field.doc.as_deref(),
            default: field.default.as_ref().filter(|_| !field.required),
            deprecated: field.deprecated.is_some(),
            examples: &field.examples,
            tags: &field.tags,
            more_tags: &[],
            aliases: &field.aliases,
        }
    }

    fn is_empty(&self) -> bool {
        self.doc.is_none()
            && self.default.is_none()
            && !self.deprecated
            && self.examples.is_empty()
            && self.tags.is_empty()
            && self.more_tags.is_empty()
            && self.aliases.is_empty()
    }
}

impl Emitter<'_> {
    /// The annotations that stand before the constraints.
    pub(super) fn describe(&mut self, annotations: &Annotations<'_>) {
        if let Some(doc) = annotations.doc {
            self.pretty.key_string("description", doc);
        }
    }

    /// The annotations that stand behind the constraints.
    pub(super) fn annotate(&mut self, annotations: &Annotations<'_>) {
        if let Some(default) = annotations.default {
            self.pretty.key("default");
            self.pretty.value(default);
        }
        if annotations.deprecated {
            self.pretty.key("deprecated");
            self.pretty.bool(true);
        }
        if !annotations.examples.is_empty() {
            self.pretty.key("examples");
            self.pretty.begin_array();
            annotations.examples.iter().for_each(|example| self.pretty.value(example));
            self.pretty.end_array();
        }
        let more = annotations.more_tags.iter().filter(|tag| !annotations.tags.contains(tag));
        let tags: Vec<&str> = annotations.tags.iter().chain(more).map(String::as_str).collect();
        if !tags.is_empty() {
            self.pretty.key_strings("confluent:tags", tags);
        }
        if !annotations.aliases.is_empty() {
            self.pretty.key_strings("x-aliases", annotations.aliases.iter().map(String::as_str));
        }
    }

    /// The schema of `ty`, without annotations.
    pub(super) fn ty(&mut self, ty: &Type) {
        self.annotated(ty, &Annotations::default());
    }

    /// The schema of `ty`.
    pub(super) fn annotated(&mut self, ty: &Type, annotations: &Annotations<'_>) {
        self.pretty.begin_object();
        self.type_members(ty, false, annotations);
        self.pretty.end_object();
    }

    /// The members of the schema of `ty`, within an object that is open already; `nullable` allows null too.
    pub(super) fn type_members(&mut self, ty: &Type, nullable: bool, annotations: &Annotations<'_>) {
        if self.is_too_much() {
            return;
        }
        if let Type::Option(inner) = ty {
            return self.type_members(inner, true, annotations);
        }
        // These have no `type` to which "null" could be added.
        if nullable && is_compound(ty) {
            self.describe(annotations);
            self.pretty.key("anyOf");
            self.pretty.begin_array();
            self.ty(ty);
            self.ty(&Type::Unit);
            self.pretty.end_array();
            return self.annotate(annotations);
        }
        if let Type::Named(id) = ty
            && self.draft == Draft::Draft07
            && (!annotations.is_empty() || self.pretty.depth() == 1)
        {
            // Draft-07 ignores everything beside a `$ref`.
            self.describe(annotations);
            self.pretty.key("allOf");
            self.pretty.begin_array();
            self.pretty.begin_object();
            let reference = self.reference(*id);
            self.pretty.key_string("$ref", &reference);
            self.pretty.end_object();
            self.pretty.end_array();
            return self.annotate(annotations);
        }
        self.describe(annotations);
        self.constraints(ty, nullable);
        self.annotate(annotations);
    }

    fn constraints(&mut self, ty: &Type, nullable: bool) {
        match ty {
            Type::Any { .. } => {}
            Type::Unit => self.pretty.key_string("type", "null"),
            Type::Bool => self.kind("boolean", nullable),
            Type::F32 | Type::F64 => self.kind("number", nullable),
            Type::String => self.kind("string", nullable),
            Type::Integer(integer) => self.integer(*integer, nullable),
            Type::Char => {
                self.kind("string", nullable);
                self.count("minLength", 1);
                self.count("maxLength", 1);
            }
            Type::Const(text) => {
                self.kind("string", nullable);
                self.pretty.key_string("const", text);
            }
            Type::Bytes(length) => {
                self.kind("array", nullable);
                self.items(&Type::Integer(Integer { bits: 8, signed: false, non_zero: false }));
                if let Some(length) = length {
                    self.length(*length);
                }
            }
            Type::Array(inner, length) => {
                self.kind("array", nullable);
                self.items(inner);
                self.length(*length);
            }
            Type::List(inner) => {
                self.kind("array", nullable);
                self.items(inner);
            }
            Type::Set(inner) => {
                self.kind("array", nullable);
                self.items(inner);
                self.pretty.key("uniqueItems");
                self.pretty.bool(true);
            }
            Type::Tuple(elements) => {
                self.kind("array", nullable);
                self.positions(elements.len(), |emitter, index| emitter.ty(&elements[index]));
            }
            Type::Map(key, value) => {
                self.kind("object", nullable);
                self.property_names(key);
                self.pretty.key("additionalProperties");
                self.ty(value);
            }
            Type::Duration => self.seconds("secs", i128::from(u64::MAX), "nanos", nullable),
            Type::SystemTime => {
                self.seconds("secs_since_epoch", i128::from(i64::MAX), "nanos_since_epoch", nullable);
            }
            Type::Logical(logical, Encoding::Number) => {
                self.kind("integer", nullable);
                let (min, max) = number_range(*logical);
                self.range(min, max);
            }
            Type::Logical(logical, _) => self.text(*logical, nullable),
            Type::Named(id) => {
                let reference = self.reference(*id);
                self.pretty.key_string("$ref", &reference);
            }
            Type::Option(inner) => self.constraints(inner, true),
        }
    }

    pub(super) fn kind(&mut self, kind: &str, nullable: bool) {
        if nullable {
            self.pretty.key_strings("type", [kind, "null"]);
        } else {
            self.pretty.key_string("type", kind);
        }
    }

    fn integer(&mut self, integer: Integer, nullable: bool) {
        self.kind("integer", nullable);
        self.range(integer.min(), integer.max());
        if integer.non_zero && integer.signed {
            self.pretty.key("not");
            self.pretty.begin_object();
            self.pretty.key("const");
            self.pretty.number(0);
            self.pretty.end_object();
        }
    }

    fn range(&mut self, min: i128, max: i128) {
        self.pretty.key("minimum");
        self.pretty.number(min);
        self.pretty.key("maximum");
        self.pretty.number(max);
    }

    fn count(&mut self, key: &str, count: u32) {
        self.pretty.key(key);
        self.pretty.number(count);
    }

    fn length(&mut self, length: u32) {
        self.count("minItems", length);
        self.count("maxItems", length);
    }

    fn items(&mut self, inner: &Type) {
        self.pretty.key("items");
        self.ty(inner);
    }

    /// Exactly `length` elements, each with its own schema.
    pub(super) fn positions(&mut self, length: usize, mut element: impl FnMut(&mut Self, usize)) {
        let (elements, others) = match self.draft {
            Draft::Draft202012 => ("prefixItems", "items"),
            Draft::Draft07 => ("items", "additionalItems"),
        };
        if length > 0 {
            self.pretty.key(elements);
            self.pretty.begin_array();
            (0..length).for_each(|index| element(self, index));
            self.pretty.end_array();
            self.pretty.key(others);
            self.pretty.bool(false);
        }
        self.pretty.key("minItems");
        self.pretty.number(length);
        self.pretty.key("maxItems");
        self.pretty.number(length);
    }

    fn text(&mut self, logical: Logical, nullable: bool) {
        match text_form(logical) {
            TextForm::Format(format) => {
                self.kind("string", nullable);
                self.pretty.key_string("format", format);
                // Draft-07 does not know this format, and what a validator does not know it ignores.
                if self.draft == Draft::Draft07 && format == "uuid" {
                    self.pretty.key_string("pattern", UUID);
                }
            }
            TextForm::Pattern(pattern) => {
                self.kind("string", nullable);
                self.pretty.key_string("pattern", &pattern);
            }
            TextForm::AnyOf(formats) => {
                self.kind("string", nullable);
                self.pretty.key("anyOf");
                self.pretty.begin_array();
                for format in formats {
                    self.pretty.begin_object();
                    self.pretty.key_string("format", format);
                    self.pretty.end_object();
                }
                self.pretty.end_array();
            }
        }
    }

    /// The names that a map's members may have: its keys, as strings.
    pub(super) fn property_names(&mut self, key: &Type) {
        let mut key = key;
        let mut steps = 0;
        while let Type::Named(id) = key
            && let Shape::Alias(inner) = &self.contract.named(*id).shape
            && steps <= self.contract.types.len()
        {
            key = inner;
            steps += 1;
        }
        let pattern = match key {
            Type::String => return,
            Type::Integer(integer) => Some(integer_key(*integer)),
            Type::Logical(_, Encoding::Number) => {
                Some(integer_key(Integer { bits: 64, signed: true, non_zero: false }))
            }
            _ => None,
        };
        self.pretty.key("propertyNames");
        self.pretty.begin_object();
        match (key, pattern) {
            (_, Some(pattern)) => self.pretty.key_string("pattern", &pattern),
            (Type::Bool, None) => self.pretty.key_strings("enum", ["false", "true"]),
            (key, None) => self.constraints(key, false),
        }
        self.pretty.end_object();
    }

    /// `Duration` and `SystemTime` of the standard library, whose readers refuse unknown members.
    fn seconds(&mut self, secs: &str, max: i128, nanos: &str, nullable: bool) {
        self.kind("object", nullable);
        self.pretty.key("properties");
        self.pretty.begin_object();
        for (name, max) in [(secs, max), (nanos, 999_999_999)] {
            self.pretty.key(name);
            self.pretty.begin_object();
            self.kind("integer", false);
            self.range(0, max);
            self.pretty.end_object();
        }
        self.pretty.end_object();
        self.pretty.key_strings("required", [secs, nanos]);
        self.pretty.key("additionalProperties");
        self.pretty.bool(false);
    }
}

/// Whether null must be an alternative of its own.
fn is_compound(ty: &Type) -> bool {
    match ty {
        Type::Named(_) | Type::Const(_) => true,
        Type::Logical(logical, encoding) => {
            *encoding != Encoding::Number && matches!(text_form(*logical), TextForm::AnyOf(_))
        }
        _ => false,
    }
}

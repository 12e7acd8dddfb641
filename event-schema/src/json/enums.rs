//! Enums in each of serde's representations.

use std::collections::HashSet;

use serde_json::Value;

use super::emit::Emitter;
use super::objects::is_always_there;
use super::types::Annotations;
use crate::model::forms::{Member, ObjectForm, tagged_forms};
use crate::model::{Enumeration, Problem, Repr, Variant, VariantContent};

/// One alternative of an enum.
enum Alternative<'a> {
    /// The unit variants of an external enum: bare strings.
    Names(Vec<&'a str>),
    /// `{"Variant": content}`.
    External(&'a Variant),
    /// The object of one internally tagged variant.
    Merged(ObjectForm<'a>, &'a Variant),
    /// The unit variants of an adjacently tagged enum: objects with only a tag.
    Tags(Vec<&'a str>, &'a str),
    /// `{"tag": "Variant", "content": content}`.
    Adjacent(&'a Variant, &'a str, &'a str),
    /// The content alone.
    Bare(&'a Variant),
}

impl<'a> Emitter<'a> {
    /// The members of the schema of an enum, within an object that is open already.
    pub(super) fn enumeration(&mut self, of: &'a Enumeration) {
        let alternatives = self.alternatives(of);
        let overlapping = of.repr == Repr::Untagged || of.variants.iter().any(|variant| variant.untagged);
        match alternatives.as_slice() {
            // No value: an enum without variants cannot be written.
            [] => {
                self.pretty.key("not");
                self.pretty.begin_object();
                self.pretty.end_object();
            }
            [single] => self.alternative(single, of, true),
            several => {
                self.pretty.key(if overlapping { "anyOf" } else { "oneOf" });
                self.pretty.begin_array();
                for alternative in several {
                    if self.is_too_much() {
                        break;
                    }
                    self.pretty.begin_object();
                    self.alternative(alternative, of, false);
                    self.pretty.end_object();
                }
                self.pretty.end_array();
            }
        }
    }

    fn alternatives(&mut self, of: &'a Enumeration) -> Vec<Alternative<'a>> {
        let mut alternatives = Vec::with_capacity(of.variants.len());
        let units =
            of.variants.iter().filter(|variant| variant.content == VariantContent::Unit && !variant.untagged);
        let names: Vec<&str> = units.map(|variant| variant.name.as_str()).collect();
        match &of.repr {
            Repr::External if !names.is_empty() => alternatives.push(Alternative::Names(names)),
            Repr::Adjacent { tag, .. } if !names.is_empty() => {
                alternatives.push(Alternative::Tags(names, tag));
            }
            _ => {}
        }
        for variant in &of.variants {
            match &of.repr {
                // serde merges an untagged variant's content into nothing: it is written alone.
                _ if variant.untagged => alternatives.push(Alternative::Bare(variant)),
                Repr::Untagged => alternatives.push(Alternative::Bare(variant)),
                Repr::Internal { tag } => match tagged_forms(self.contract, of, tag, variant) {
                    Ok(forms) => {
                        alternatives.extend(forms.into_iter().map(|form| Alternative::Merged(form, variant)));
                    }
                    Err(error) => self.problems.push(error.problem(variant)),
                },
                Repr::External | Repr::Adjacent { .. } if variant.content == VariantContent::Unit => {}
                Repr::External => alternatives.push(Alternative::External(variant)),
                Repr::Adjacent { tag, content } => {
                    alternatives.push(Alternative::Adjacent(variant, tag, content));
                }
            }
        }
        alternatives
    }

    /// The members of the schema of one alternative; `only` when there is no other, and the enum's own annotations stand
    /// in the same object.
    fn alternative(&mut self, alternative: &Alternative<'a>, of: &'a Enumeration, only: bool) {
        let about = |variant: &'a Variant| {
            if only {
                Annotations::default()
            } else {
                Annotations {
                    doc: variant.doc.as_deref(),
                    deprecated: variant.deprecated.is_some(),
                    aliases: &variant.aliases,
                    ..Annotations::default()
                }
            }
        };
        match alternative {
            Alternative::Names(names) => self.names(names),
            Alternative::Bare(variant) => self.content(variant, of, &about(variant)),
            Alternative::Tags(names, tag) => {
                self.pretty.key_string("type", "object");
                self.pretty.key("properties");
                self.pretty.begin_object();
                self.pretty.key(tag);
                self.pretty.begin_object();
                self.names(names);
                self.pretty.end_object();
                self.pretty.end_object();
                self.required([*tag].into_iter());
                self.further(None, of.deny_unknown);
            }
            Alternative::External(variant) => {
                let about = about(variant);
                self.describe(&about);
                self.pretty.key_string("type", "object");
                self.pretty.key("properties");
                self.pretty.begin_object();
                self.pretty.key(&variant.name);
                self.content_object(variant, of);
                self.pretty.end_object();
                self.required([variant.name.as_str()].into_iter());
                // serde refuses a second member in every content model.
                self.further(None, true);
                self.annotate(&about);
            }
            Alternative::Adjacent(variant, tag, content) => {
                let about = about(variant);
                self.describe(&about);
                self.pretty.key_string("type", "object");
                self.pretty.key("properties");
                self.pretty.begin_object();
                self.tag(tag, variant);
                self.pretty.key(content);
                // serde reads a missing content as `None`.
                let optional = variant.content.is_option();
                self.pretty.begin_object();
                let default = optional.then_some(&Value::Null);
                self.content(variant, of, &Annotations { default, ..Annotations::default() });
                self.pretty.end_object();
                self.pretty.end_object();
                self.required([*tag, *content].into_iter().take(if optional { 1 } else { 2 }));
                self.further(None, of.deny_unknown);
                self.annotate(&about);
            }
            Alternative::Merged(form, variant) => {
                let about = about(variant);
                self.describe(&about);
                self.merged(form, variant);
                self.annotate(&about);
            }
        }
    }

    fn names(&mut self, names: &[&str]) {
        self.pretty.key_string("type", "string");
        match names {
            [single] => self.pretty.key_string("const", single),
            several => self.pretty.key_strings("enum", several.iter().copied()),
        }
    }

    /// The property of a tag, within `properties`.
    fn tag(&mut self, name: &str, variant: &Variant) {
        self.pretty.key(name);
        self.pretty.begin_object();
        self.names(&[variant.name.as_str()]);
        self.pretty.end_object();
    }

    fn content_object(&mut self, variant: &'a Variant, of: &'a Enumeration) {
        self.pretty.begin_object();
        self.content(variant, of, &Annotations::default());
        self.pretty.end_object();
    }

    /// The members of the schema of a variant's content alone.
    fn content(&mut self, variant: &'a Variant, of: &'a Enumeration, about: &Annotations<'_>) {
        match &variant.content {
            VariantContent::Newtype(ty) => return self.type_members(ty, false, about),
            VariantContent::Unit => {
                self.describe(about);
                self.pretty.key_string("type", "null");
            }
            VariantContent::Tuple(fields) => {
                self.describe(about);
                self.tuple_fields(fields, false);
            }
            VariantContent::Record { fields, rest } => {
                self.describe(about);
                self.record(fields, rest.as_deref(), of.deny_unknown);
            }
        }
        self.annotate(about);
    }

    /// An object in which a tag stands beside what it tags.
    fn merged(&mut self, form: &ObjectForm<'a>, variant: &'a Variant) {
        let mut seen = HashSet::with_capacity(form.members.len());
        for member in form.members.iter().filter(|member| !seen.insert(member.name())) {
            match member {
                Member::Field(field) => self.duplicate(field),
                Member::Tag { name, .. } | Member::Content { name, .. } => self.problems.push(
                    Problem::error(
                        "tag_and_field",
                        format!("`{name}` of variant `{}` is there twice", variant.name),
                    )
                    .at(&variant.location, "")
                    .help("choose another tag, or give the inner enum a field of its own"),
                ),
            }
        }
        self.pretty.key_string("type", "object");
        self.pretty.key("properties");
        self.pretty.begin_object();
        for member in &form.members {
            match member {
                Member::Field(field) => self.property(field),
                Member::Tag { name, variant } => self.tag(name, variant),
                Member::Content { name, variant } => {
                    self.pretty.key(name);
                    self.pretty.begin_object();
                    match &variant.content {
                        VariantContent::Newtype(ty) => self.type_members(ty, false, &Annotations::default()),
                        VariantContent::Unit => self.pretty.key_string("type", "null"),
                        VariantContent::Tuple(fields) => self.tuple_fields(fields, false),
                        VariantContent::Record { fields, rest } => {
                            self.record(fields, rest.as_deref(), form.deny_unknown);
                        }
                    }
                    self.pretty.end_object();
                }
            }
        }
        self.pretty.end_object();
        let always = form.members.iter().filter(|member| match member {
            Member::Field(field) => is_always_there(field),
            Member::Tag { .. } | Member::Content { .. } => true,
        });
        self.required(always.map(Member::name));
        self.further(form.rest, form.deny_unknown);
    }
}

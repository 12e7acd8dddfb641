//! Enums with data: unions of records, or one record for all variants, as serde's representation has it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use serde_json::Value;

use super::lower::{Job, Lowering, Place, is_plain, written_default};
use super::names::is_name;
use super::schema::{Body, Def, DefId, FieldContent, FieldDef, Node, RecordKind};
use super::union::UnionBuilder;
use crate::model::forms::{Member, tagged_forms};
use crate::model::{Enumeration, Field, NamedId, NamedType, Problem, Repr, Variant, VariantContent};

impl<'a> Lowering<'a> {
    /// The Avro type of an enum.
    pub(super) fn enumeration(&mut self, id: NamedId, named: &'a NamedType, of: &'a Enumeration) -> Node {
        if of.variants.is_empty() {
            return self.refuse(
                Problem::error(
                    "empty_enum",
                    format!("`{}` has no variant, so no value of it can be written", named.name),
                )
                .help("add a variant, or remove the field"),
                &named.location,
            );
        }
        match &of.repr {
            Repr::External if is_plain(of) => {
                let (symbols, default) = self.symbols(of);
                Node::Named(self.define_named(id, Body::Enum { symbols, default }))
            }
            Repr::External | Repr::Untagged => {
                let namespace: Rc<str> = format!("{}.{}", self.namespace, named.name).into();
                let place = Place {
                    namespace: self.namespace.clone(),
                    owner: &named.name,
                    field: "",
                    location: &named.location,
                };
                let tagged = of.repr == Repr::External;
                self.contents(id, of, &namespace, &place, tagged).unwrap_or(Node::NULL)
            }
            Repr::Internal { tag } => {
                let def = self.define_record(id, RecordKind::Object);
                self.jobs.push_back(Job::Internal(def, of, tag, named));
                Node::Named(def)
            }
            Repr::Adjacent { tag, content } => {
                let def = self.define_record(id, RecordKind::Object);
                self.jobs.push_back(Job::Adjacent(def, id, of, (tag, content)));
                Node::Named(def)
            }
        }
    }

    fn symbols(&mut self, of: &'a Enumeration) -> (Vec<&'a str>, Option<&'a str>) {
        for variant in of.variants.iter().filter(|variant| !is_name(&variant.name)) {
            self.illegal_name("variant", &variant.name, &variant.location, "serde(rename");
        }
        let symbols = of.variants.iter().map(|variant| variant.name.as_str()).collect();
        (symbols, of.fallback().map(|variant| variant.name.as_str()))
    }

    /// The union of all contents; `None` when a problem was noted.
    fn contents(
        &mut self,
        id: NamedId,
        of: &'a Enumeration,
        namespace: &Rc<str>,
        place: &Place<'_, 'a>,
        tagged: bool,
    ) -> Option<Node> {
        let mut union = UnionBuilder::default();
        for (index, variant) in of.variants.iter().enumerate() {
            let tagged = tagged && !variant.untagged;
            let node = self.content(id, index, variant, namespace, place, tagged);
            if let Err(ambiguous) = union.add(&node) {
                let place = Place { location: &variant.location, field: &variant.name, ..place.clone() };
                self.ambiguous(&ambiguous, &place);
                return None;
            }
        }
        // A tagged union keeps the order of the variants: writers go by the position.
        Some(if tagged { union.build() } else { union.null_first() })
    }

    fn content(
        &mut self,
        id: NamedId,
        index: usize,
        variant: &'a Variant,
        namespace: &Rc<str>,
        place: &Place<'_, 'a>,
        tagged: bool,
    ) -> Node {
        let kind = match &variant.content {
            VariantContent::Unit if !tagged => return Node::NULL,
            VariantContent::Newtype(ty) if !tagged => {
                let place = Place { location: &variant.location, field: &variant.name, ..place.clone() };
                return self.ty(ty, &place);
            }
            VariantContent::Newtype(_) => RecordKind::NewtypeVariant,
            VariantContent::Tuple(_) => RecordKind::Tuple,
            VariantContent::Unit | VariantContent::Record { .. } => RecordKind::Object,
        };
        if !super::names::is_type_name(&variant.name) {
            self.illegal_variant(variant);
        }
        if !self.taken.claim(namespace, &variant.name) {
            self.problems.push(
                Problem::error("avro_name_taken", format!("two variants are both named `{}`", variant.name))
                    .at(&variant.location, "")
                    .help("rename one of them: `#[serde(rename = \"…\")]`"),
            );
        }
        let def = self.define(Def {
            namespace: namespace.clone(),
            name: variant.name.clone(),
            doc: variant.doc.as_deref(),
            aliases: variant
                .aliases
                .iter()
                .map(String::as_str)
                .filter(|alias| super::names::is_type_name(alias))
                .collect(),
            tags: Vec::new(),
            body: Body::Record { fields: Vec::new(), kind },
        });
        self.variants.insert((id, index), def);
        match &variant.content {
            VariantContent::Newtype(ty) => self.jobs.push_back(Job::Newtype(def, ty, &variant.location)),
            VariantContent::Tuple(fields) => self.jobs.push_back(Job::Fields(def, fields)),
            VariantContent::Record { fields, rest } => {
                if rest.is_some() {
                    self.rest(&variant.name, &variant.location);
                }
                self.jobs.push_back(Job::Fields(def, fields));
            }
            VariantContent::Unit => {}
        }
        Node::Named(def)
    }

    /// `{tag, content}`: an enum, and the union of all contents.
    pub(super) fn adjacent(
        &mut self,
        def: DefId,
        id: NamedId,
        of: &'a Enumeration,
        tag: &'a str,
        content: &'a str,
    ) {
        let named = self.contract.named(id);
        let (namespace, owner) = self.name_of(def);
        for name in [tag, content] {
            if !is_name(name) {
                self.illegal_name("field", name, &named.location, "serde(tag");
            }
        }
        let (symbols, default) = self.symbols(of);
        let tag_name = self.taken.invent(&namespace, format!("{owner}_{tag}"));
        let tag_def = self.define(Def {
            namespace: namespace.clone(),
            name: tag_name,
            doc: None,
            aliases: Vec::new(),
            tags: Vec::new(),
            body: Body::Enum { symbols, default },
        });
        let field = |name: &'a str, node, content, written_default| FieldDef {
            name: name.into(),
            node,
            doc: None,
            aliases: Vec::new(),
            tags: &[],
            content,
            written_default,
            default: None,
            location: &named.location,
        };
        let mut fields = vec![field(tag, Node::Named(tag_def), FieldContent::Tag, None)];
        let has_content = of.variants.iter().any(|variant| variant.content != VariantContent::Unit);
        if has_content {
            let content_namespace: Rc<str> = format!("{namespace}.{owner}_{content}").into();
            let place = Place {
                namespace: namespace.clone(),
                owner: &owner,
                field: content,
                location: &named.location,
            };
            if let Some(node) = self.contents(id, of, &content_namespace, &place, false) {
                let absent = of
                    .variants
                    .iter()
                    .any(|variant| variant.content == VariantContent::Unit || variant.content.is_option());
                let default = absent.then_some(Cow::Owned(Value::Null));
                fields.push(field(content, node, FieldContent::Contents, default));
            }
        }
        self.fill(def, fields);
    }

    /// One record with the fields of all variants; those that not every variant has may be null.
    pub(super) fn internal(&mut self, def: DefId, of: &'a Enumeration, tag: &'a str, named: &'a NamedType) {
        let mut merged = Merged::default();
        for variant in &of.variants {
            match tagged_forms(self.contract, of, tag, variant) {
                Ok(forms) => {
                    for form in forms {
                        if form.rest.is_some() {
                            self.problems.push(
                                Problem::error(
                                    "flattened_map_in_avro",
                                    format!("Avro's records have no place for the map that variant `{}` writes beside its tag", variant.name),
                                )
                                .at(&variant.location, "")
                                .help("give the map a name: a variant with a field, or `#[serde(tag = \"…\", content = \"…\")]`"),
                            );
                        }
                        merged.forms += 1;
                        for member in form.members {
                            match merged.add(&member, variant) {
                                // The same cause may show in several forms of one variant.
                                Err(problem) if !self.problems.contains(&problem) => {
                                    self.problems.push(*problem);
                                }
                                _ => {}
                            }
                        }
                    }
                }
                Err(error) => self.problems.push(error.problem(variant)),
            }
        }
        let (namespace, owner) = self.name_of(def);
        let mut fields = Vec::with_capacity(merged.members.len());
        for member in &merged.members {
            if !is_name(member.name) {
                let location = member.fields.first().map_or(&named.location, |field| &field.location);
                self.illegal_name("field", member.name, location, "serde(rename");
            }
            fields.push(self.merged_field(member, merged.forms, &namespace, &owner, named));
        }
        self.fill(def, fields);
    }

    fn merged_field(
        &mut self,
        member: &MergedMember<'a>,
        forms: usize,
        namespace: &Rc<str>,
        owner: &str,
        named: &'a NamedType,
    ) -> FieldDef<'a> {
        let everywhere = member.count == forms;
        let Some(&first) = member.fields.first() else {
            let mut doc = String::from("Which variant it is:");
            for (index, name) in member.tags.iter().enumerate() {
                doc.push_str(if index == 0 { " `" } else { ", `" });
                doc.push_str(name);
                doc.push('`');
            }
            doc.push('.');
            let node =
                if everywhere { Node::STRING } else { Node::Union(Rc::new(vec![Node::NULL, Node::STRING])) };
            return FieldDef {
                name: member.name.into(),
                node,
                doc: Some(doc.into()),
                aliases: Vec::new(),
                tags: &[],
                content: FieldContent::Tag,
                written_default: (!everywhere).then_some(Cow::Owned(Value::Null)),
                default: None,
                location: &named.location,
            };
        };
        let place =
            Place { namespace: namespace.clone(), owner, field: member.name, location: &first.location };
        let mut types: Vec<&'a crate::model::Type> = Vec::new();
        let mut union = UnionBuilder::default();
        let mut single = Node::NULL;
        if !everywhere {
            union.add(&Node::NULL).expect("the first branch");
        }
        for field in &member.fields {
            if types.contains(&&field.ty) {
                continue;
            }
            types.push(&field.ty);
            single = self.ty(&field.ty, &place);
            if let Err(ambiguous) = union.add(&single) {
                self.ambiguous(&ambiguous, &place);
            }
        }
        let node = if everywhere && types.len() == 1 { single } else { union.null_first() };
        let nullable = node.branches().contains(&Node::NULL);
        let written_default = if everywhere {
            let default = written_default(first, &node);
            let agreed = member.fields.iter().all(|field| !field.required && field.default == first.default);
            let optional = nullable && member.fields.iter().all(|field| !field.required);
            default.filter(|_| agreed).or_else(|| optional.then_some(Cow::Owned(Value::Null)))
        } else {
            Some(Cow::Owned(Value::Null))
        };
        if written_default.is_none() && member.fields.iter().any(|field| !field.always_written) {
            self.skipped_without_default(&place);
        }
        FieldDef {
            name: member.name.into(),
            node,
            doc: member.fields.iter().find_map(|field| field.doc.as_deref()).map(Cow::Borrowed),
            aliases: first.aliases.iter().map(String::as_str).filter(|alias| is_name(alias)).collect(),
            tags: member
                .fields
                .iter()
                .map(|field| field.tags.as_slice())
                .find(|tags| !tags.is_empty())
                .unwrap_or(&[]),
            content: if types.len() == 1 { FieldContent::Type(types[0]) } else { FieldContent::Contents },
            written_default,
            default: None,
            location: &first.location,
        }
    }
}

/// The members of all variants, by name.
#[derive(Default)]
struct Merged<'a> {
    members: Vec<MergedMember<'a>>,
    by_name: HashMap<&'a str, usize>,
    forms: usize,
}

struct MergedMember<'a> {
    name: &'a str,
    /// In how many forms it occurs.
    count: usize,
    /// The form in which it was seen last.
    last: usize,
    fields: Vec<&'a Field>,
    /// The variants for which it is the tag.
    tags: Vec<&'a str>,
}

impl<'a> Merged<'a> {
    fn add(&mut self, member: &Member<'a>, within: &'a Variant) -> Result<(), Box<Problem>> {
        let name = member.name();
        let index = *self.by_name.entry(name).or_insert_with(|| {
            self.members.push(MergedMember { name, count: 0, last: 0, fields: Vec::new(), tags: Vec::new() });
            self.members.len() - 1
        });
        let merged = &mut self.members[index];
        let clash = |location| {
            Box::new(
                Problem::error(
                    "tag_and_field",
                    format!("`{name}` of variant `{}` is there twice: a tag and a field", within.name),
                )
                .at(location, "")
                .help("rename the field, or choose another tag"),
            )
        };
        if merged.last == self.forms {
            return Err(clash(&within.location));
        }
        merged.last = self.forms;
        merged.count += 1;
        match member {
            Member::Field(field) => {
                if !merged.tags.is_empty() {
                    return Err(clash(&field.location));
                }
                merged.fields.push(field);
            }
            Member::Tag { variant, .. } => {
                if !merged.fields.is_empty() {
                    return Err(clash(&within.location));
                }
                if !merged.tags.contains(&variant.name.as_str()) {
                    merged.tags.push(&variant.name);
                }
            }
            Member::Content { .. } => {
                return Err(Box::new(Problem::error(
                    "enum_beside_tag",
                    format!("variant `{}` holds an enum that serde writes as a member beside its tag; Avro's record would need a field for each of its variants", within.name),
                )
                .at(&within.location, "")
                .help("give the inner enum a field of its own, or tag it internally too")));
            }
        }
        Ok(())
    }
}

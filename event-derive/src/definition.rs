//! The JSON of a frame, field names and meaning as `event_schema::model::definition` reads them, and the tables that it
//! refers to by index.

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens as _;

use crate::ast::{Body, Field, FieldDefault, Item, Kind, Variant};
use crate::attr::event::{Allow, Deprecated, EventAttributes};
use crate::attr::value::{KeyPath, ValueKind};
use crate::expand::code;
use crate::json::{self, Object};
use crate::place;
use crate::types::Outside;
use crate::with::Written;

/// Something that has a type code.
pub(crate) enum Coded {
    /// A type, as it means the same outside of the struct.
    Type(TokenStream),
    /// A const parameter.
    Const(Ident),
}

/// What only the compiler knows, in the order of first use.
pub(crate) struct Tables<'a> {
    outside: &'a Outside,
    /// Textually equal types share one entry.
    names: Vec<String>,
    /// What has a type code.
    pub(crate) coded: Vec<Coded>,
    /// Expressions of type `i128`.
    pub(crate) integers: Vec<TokenStream>,
    /// Expressions of type `&str`.
    pub(crate) texts: Vec<TokenStream>,
}

impl<'a> Tables<'a> {
    pub(crate) fn new(outside: &'a Outside) -> Self {
        Self { outside, names: Vec::new(), coded: Vec::new(), integers: Vec::new(), texts: Vec::new() }
    }

    /// The index of a type.
    pub(crate) fn ty(&mut self, ty: &impl quote::ToTokens) -> usize {
        let tokens = ty.to_token_stream();
        let name = tokens.to_string();
        if let Some(index) = self.names.iter().position(|known| *known == name) {
            return index;
        }
        self.names.push(name);
        self.coded.push(Coded::Type(self.outside.write(&tokens)));
        self.coded.len() - 1
    }

    /// The index of the code of a const parameter.
    pub(crate) fn const_parameter(&mut self, ident: &Ident) -> usize {
        self.names.push(String::new());
        self.coded.push(Coded::Const(ident.clone()));
        self.coded.len() - 1
    }

    /// The index of an integer.
    pub(crate) fn integer(&mut self, value: TokenStream) -> usize {
        self.integers.push(value);
        self.integers.len() - 1
    }
}

/// Writes the definition. `version` is the expression of an event's version; `parameters` counts those of a template.
pub(crate) fn write(
    item: &Item<'_>,
    parameters: usize,
    arguments: &[usize],
    versions: &[Option<TokenStream>],
    tables: &mut Tables<'_>,
) -> String {
    let mut out = Object::new();
    let kind = match item.kind {
        Kind::Data => "data",
        Kind::Event => "event",
        Kind::Family => "family",
    };
    let (package, package_version) = place::package();
    out.raw("kind", &json::quote(kind));
    out.string("ident", &syn::ext::IdentExt::unraw(item.ident).to_string());
    out.string("name", &item.name);
    out.raw("package", &json::array(&[json::quote(&package), json::quote(&package_version)]));
    out.string("file", &place::file(item.ident.span()));
    out.raw("at", &at(item.ident.span()));
    out.maybe("doc", item.doc.as_deref());
    if parameters > 0 {
        out.number("parameters", parameters);
    }
    let arguments: Vec<String> = arguments.iter().map(usize::to_string).collect();
    out.list("arguments", &arguments);
    notes(&mut out, &item.attributes, &item.attributes.aliases);
    if item.kind != Kind::Data {
        let mut facts = Object::new();
        if let Some(namespace) = &item.namespace {
            facts
                .string("namespace", &namespace.text)
                .flag("namespace_from_manifest", namespace.from_manifest);
        }
        // The key of a family is resolved into its variants, so that it cannot be inherited by one that lacks the field.
        let key = if item.kind == Kind::Event { item.attributes.key.as_deref() } else { None };
        let version = if item.kind == Kind::Event { versions.first().cloned().flatten() } else { None };
        event_facts(&mut facts, &item.attributes, version, key.unwrap_or_default(), tables);
        out.raw("event", &facts.end());
    }
    out.flag("deny_unknown", item.deny_unknown);
    out.flag("transparent", item.transparent);
    out.raw("body", &body(&item.body, versions, tables));
    out.end()
}

fn at(span: Span) -> String {
    let (line, column) = place::position(span);
    format!("[{line},{column}]")
}

fn event_facts(
    out: &mut Object,
    attributes: &EventAttributes,
    version: Option<TokenStream>,
    key: &[KeyPath],
    tables: &mut Tables<'_>,
) {
    if let Some(version) = version {
        out.number("version", tables.integer(version));
    }
    out.maybe("topic", attributes.topic.as_deref());
    let key: Vec<String> = key.iter().map(KeyPath::text).collect();
    out.strings("key", &key);
    out.maybe("owner", attributes.owner.as_deref());
    out.maybe("compatibility", attributes.compatibility.as_deref());
    let supersedes =
        attributes.supersedes.as_ref().map(|ty| ty.to_token_stream().to_string().replace(' ', ""));
    out.maybe("supersedes", supersedes.as_deref());
}

fn notes(out: &mut Object, attributes: &EventAttributes, aliases: &[String]) {
    let mut notes = Object::new();
    notes.strings("tags", &attributes.tags).strings("aliases", aliases);
    let examples: Vec<&str> = attributes.examples.iter().map(|example| example.json.as_str()).collect();
    notes.list("examples", &examples);
    if let Some(Deprecated { since, remove_after, successor }) = &attributes.deprecated {
        let mut deprecated = Object::new();
        deprecated.maybe("since", since.as_deref()).maybe("remove_after", remove_after.as_deref());
        deprecated.maybe("successor", successor.as_deref());
        notes.raw("deprecated", &deprecated.end());
    }
    let allow: Vec<String> = attributes
        .allow
        .iter()
        .map(|Allow { rule, reason }| {
            let mut allow = Object::new();
            allow.string("rule", &rule.to_string()).string("reason", reason).raw("at", &at(rule.span()));
            allow.end()
        })
        .collect();
    notes.list("allow", &allow);
    if !notes.is_empty() {
        out.raw("notes", &notes.end());
    }
}

fn body(body: &Body<'_>, versions: &[Option<TokenStream>], tables: &mut Tables<'_>) -> String {
    let mut all = |fields: &[Field<'_>]| {
        let fields: Vec<String> = fields.iter().map(|one| field(one, tables)).collect();
        json::array(&fields)
    };
    let mut out = Object::new();
    match body {
        Body::Record(fields) => out.raw("record", &all(fields)),
        Body::Tuple(fields) => out.raw("tuple", &all(fields)),
        Body::Newtype(only) => out.raw("newtype", &field(only, tables)),
        Body::Unit => return json::quote("unit"),
        Body::Enum { tag, content, untagged, variants } => {
            let mut shape = Object::new();
            shape
                .maybe("tag", tag.as_deref())
                .maybe("content", content.as_deref())
                .flag("untagged", *untagged);
            let variants: Vec<String> = variants
                .iter()
                .enumerate()
                .filter(|(_, one)| !one.skipped)
                .map(|(index, one)| variant(one, versions.get(index).cloned().flatten(), tables))
                .collect();
            shape.raw("variants", &json::array(&variants));
            out.raw("enum", &shape.end())
        }
    };
    out.end()
}

fn variant(variant: &Variant<'_>, version: Option<TokenStream>, tables: &mut Tables<'_>) -> String {
    let mut out = Object::new();
    out.string("ident", &syn::ext::IdentExt::unraw(variant.ident).to_string());
    out.string("name", &variant.name)
        .raw("at", &at(variant.ident.span()))
        .maybe("doc", variant.doc.as_deref());
    notes(&mut out, &variant.attributes, &variant.aliases);
    out.flag("fallback", variant.fallback)
        .flag("untagged", variant.untagged)
        .flag("is_default", variant.is_default);
    if let Some(event) = &variant.event {
        out.string("event_name", &event.name);
        let mut facts = Object::new();
        facts.maybe("namespace", variant.attributes.namespace.as_deref());
        event_facts(&mut facts, &variant.attributes, version, &event.key, tables);
        out.raw("event", &facts.end());
    }
    out.raw("body", &body(&variant.body, &[], tables));
    out.end()
}

fn field(field: &Field<'_>, tables: &mut Tables<'_>) -> String {
    let mut out = Object::new();
    out.string("ident", &field.ident).string("name", &field.name).raw("at", &at(field.span));
    out.maybe("doc", field.doc.as_deref());
    notes(&mut out, &field.attributes, &field.aliases);
    if let Some(ty) = field.ty
        && field.written.as_ref().is_none_or(Written::needs_own_code)
    {
        out.number("code", tables.ty(ty));
    }
    if let Some(form) = &field.written {
        out.raw("written", &written(form, tables));
    }
    out.flag("custom", field.custom);
    let optional =
        (field.custom || field.written.is_some()) && field.ty.and_then(crate::types::option).is_some();
    out.flag("optional", optional);
    if let Some(default) = &field.default {
        out.raw("default", &default_of(default, tables));
    }
    out.flag("flatten", field.flatten).flag("skip_serializing", field.skip_serializing);
    out.flag("skip_serializing_if", field.skip_serializing_if)
        .flag("skip_deserializing", field.skip_deserializing);
    out.end()
}

fn written(written: &Written, tables: &mut Tables<'_>) -> String {
    let mut out = Object::new();
    match written {
        Written::Type(ty) => out.number("code", tables.ty(ty)),
        Written::Bytes(None) => out.raw("bytes", "null"),
        Written::Bytes(Some(length)) => out.raw("bytes", &length.to_string()),
        Written::Logical { logical, decimal, encoding } => {
            let mut object = Object::new();
            object.string("logical", logical);
            if let Some((precision, scale)) = decimal {
                object.raw("decimal", &format!("[{precision},{scale}]"));
            }
            object.maybe("encoding", *encoding);
            out.raw("logical", &object.end())
        }
        Written::JsonText => return json::quote("json_text"),
        Written::Same => return json::quote("same"),
        Written::Text => return json::quote("text"),
    };
    out.end()
}

fn default_of(default: &FieldDefault, tables: &mut Tables<'_>) -> String {
    let mut out = Object::new();
    match default {
        FieldDefault::OfType => return json::quote("of_type"),
        FieldDefault::OfContainer => return json::quote("of_container"),
        FieldDefault::Json(value) => out.raw("value", value),
        FieldDefault::Const { kind, typed, value } => {
            let value = tables.outside.write(value);
            match kind {
                ValueKind::Str | ValueKind::Json => {
                    tables.texts.push(value);
                    out.number("text", tables.texts.len() - 1)
                }
                ValueKind::Int => {
                    let typed = typed.as_ref().map(|ty| tables.outside.write(ty));
                    let value = code::int(&value, typed.as_ref());
                    out.number("integer", tables.integer(value))
                }
                ValueKind::Float => out.number("float", tables.integer(code::float(&value))),
                ValueKind::Bool => out.number("bool", tables.integer(code::bool(&value))),
            }
        }
    };
    out.end()
}

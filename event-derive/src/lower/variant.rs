//! Variants of enums and of families.

use syn::{DataEnum, Fields, Ident};

use super::{Container, event as facts, field, fields, wrapped};
use crate::ast::{Body, Kind, Variant};
use crate::attr::doc;
use crate::attr::event::{self, EventAttributes, Site};
use crate::attr::serde::{self, SerdeAttributes};
use crate::errors::Errors;

/// Understands the variants of an enum and how serde tells them apart.
pub(super) fn lower<'a>(
    data: &'a DataEnum,
    ident: &Ident,
    attributes: &EventAttributes,
    serde: &SerdeAttributes,
    kind: Kind,
    errors: &Errors,
) -> Body<'a> {
    check_representation(serde, errors);
    let family = (kind == Kind::Family).then(|| facts::Inherited::new(ident, attributes, data, errors));
    let mut variants: Vec<Variant<'a>> = Vec::new();
    for syntax in &data.variants {
        let variant = one(syntax, serde, family.as_ref(), errors);
        check_content(&variant, serde, errors);
        if let Some(other) =
            variants.iter().find(|other| !other.skipped && !variant.skipped && other.name == variant.name)
        {
            let message = format!("variant `{}` has the wire name `{}` already", other.ident, variant.name);
            errors.at(variant.ident.span(), message);
        }
        if let (true, Some(other)) = (variant.fallback, variants.iter().find(|other| other.fallback)) {
            let message = format!("`{}` stands for unknown names already", other.ident);
            errors.at(variant.ident.span(), message);
        }
        variants.push(variant);
    }
    if family.is_some() {
        facts::refuse_equal_events(&variants, errors);
    }
    Body::Enum {
        tag: serde.tag.as_ref().map(|(tag, _)| tag.clone()),
        content: serde.content.as_ref().map(|(content, _)| content.clone()),
        untagged: serde.untagged.is_some(),
        variants,
    }
}

fn check_representation(serde: &SerdeAttributes, errors: &Errors) {
    match (&serde.tag, &serde.content, serde.untagged) {
        (None, Some((_, span)), _) => errors.at(*span, "`content` needs `tag`"),
        (Some((_, span)), _, Some(_)) => errors.at(*span, "an untagged enum has no `tag`"),
        (Some((tag, _)), Some((content, span)), None) if tag == content => {
            errors.at(*span, "`tag` and `content` have the same name");
        }
        _ => {}
    }
    if let Some(span) = serde.transparent {
        errors.at(span, "an enum cannot be `transparent`");
    }
}

fn one<'a>(
    syntax: &'a syn::Variant,
    container: &SerdeAttributes,
    family: Option<&facts::Inherited<'_>>,
    errors: &Errors,
) -> Variant<'a> {
    let site = if family.is_some() { Site::FamilyVariant } else { Site::Variant };
    let mut attributes = event::parse(&syntax.attrs, site, errors);
    let serde = serde::parse(&syntax.attrs, errors);
    let rust_name = field::wire(&syntax.ident);
    let name = match (&serde.rename, container.rename_all) {
        (Some(name), _) => name.clone(),
        (None, Some(case)) => case.variant(&rust_name),
        (None, None) => rust_name,
    };
    if serde.skip_deserializing.is_some()
        && !serde.is_skipped()
        && let Some(span) = serde.skip_deserializing
    {
        errors.at(span, "serde would refuse to read what it writes here: use `skip`, or nothing");
    }

    let function = serde
        .with
        .as_ref()
        .map(|path| ("with", path.span()))
        .or_else(|| serde.serialize_with.map(|span| ("serialize_with", span)))
        .or_else(|| serde.deserialize_with.map(|span| ("deserialize_with", span)));
    let body = if let Some((written, _)) = attributes.written_as.take() {
        wrapped(written, syntax.ident.span())
    } else if serde.is_skipped() {
        Body::Unit
    } else {
        if let Some((key, span)) = function {
            let message = format!(
                "what the function behind `{key}` writes is not known to the contract\n\
                 say it with `#[event(as = Type)]` on the variant"
            );
            errors.at(span, message);
        }
        let context = Container { rename: serde.rename_all.or(container.rename_all_fields), default: None };
        fields(&syntax.fields, context, None, errors)
    };

    let fallback = serde.other.or(attributes.unknown);
    if let Some(span) = fallback
        && !matches!(syntax.fields, Fields::Unit)
    {
        errors.at(span, "only a variant without fields can stand for unknown names");
    }
    let skipped = serde.is_skipped();
    let event = family.and_then(|family| family.variant(syntax, &mut attributes, skipped, errors));
    let mut aliases = std::mem::take(&mut attributes.aliases);
    for alias in &serde.aliases {
        if !aliases.contains(alias) {
            aliases.push(alias.clone());
        }
    }
    Variant {
        ident: &syntax.ident,
        fields: &syntax.fields,
        name,
        doc: doc::doc(&syntax.attrs),
        attributes,
        aliases,
        fallback: fallback.is_some(),
        untagged: serde.untagged.is_some(),
        is_default: syntax.attrs.iter().any(|attribute| attribute.path().is_ident("default")),
        skipped,
        event,
        body,
    }
}

/// What serde cannot write under a tag inside of the content.
fn check_content(variant: &Variant<'_>, container: &SerdeAttributes, errors: &Errors) {
    let internal = container.tag.is_some() && container.content.is_none();
    if internal && !variant.untagged && !variant.skipped && matches!(variant.body, Body::Tuple(_)) {
        let message =
            "an internally tagged enum cannot hold a tuple: name the fields, or add `content = \"…\"`";
        errors.at(variant.ident.span(), message);
    }
    if let (true, Body::Record(fields), Some((tag, _))) =
        (internal && !variant.untagged, &variant.body, &container.tag)
        && let Some(field) = fields.iter().find(|field| field.name == *tag)
    {
        errors.at(field.span, format!("this field has the name of the tag, `{tag}`"));
    }
}

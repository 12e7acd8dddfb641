//! What only events and families have: names, versions, namespaces, keys.

use proc_macro2::Span;
use syn::ext::IdentExt as _;
use syn::{DataEnum, Fields, GenericParam, Generics, Ident};

use super::check_key;
use crate::ast::{Body, Kind, Namespace, Variant, VariantEvent};
use crate::attr::event::{EventAttributes, is_word};
use crate::attr::value::{KeyPath, Version};
use crate::errors::Errors;
use crate::manifest;

/// `OrderCreatedEventV2`: the name without the suffix, and its number.
pub(crate) fn version_suffix(name: &str) -> Option<(&str, u32)> {
    let stem = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let number = name[stem.len()..].parse().ok()?;
    let stem = stem.strip_suffix('V')?;
    (!stem.is_empty()).then_some((stem, number))
}

/// The name on the wire.
pub(super) fn name(ident: &Ident, attributes: &EventAttributes, kind: Kind, errors: &Errors) -> String {
    if let Some((name, _)) = &attributes.name {
        return name.clone();
    }
    let rust = ident.unraw().to_string();
    if kind != Kind::Event {
        return rust;
    }
    let name = without_version(&rust, ident.span(), attributes.version.as_ref(), errors).to_owned();
    refuse_odd_name(&name, ident.span(), errors);
    name
}

/// Cuts `V<n>` off, which must agree with `version` where that is a literal.
fn without_version<'a>(rust: &'a str, span: Span, version: Option<&Version>, errors: &Errors) -> &'a str {
    let Some((stem, suffix)) = version_suffix(rust) else { return rust };
    if let Some(Version::Literal(number)) = version
        && *number != suffix
    {
        let message = format!(
            "the name says version {suffix}, `version = {number}` says another: change one of them\n\
             if `V{suffix}` is part of the name, give it: `name = \"{rust}\"`"
        );
        errors.at(span, message);
    }
    stem
}

fn refuse_odd_name(name: &str, span: Span, errors: &Errors) {
    if !is_word(name) {
        let message = format!(
            "`{name}` cannot be the name of an event: only ASCII letters, digits and `_` can; give one with `name = \"…\"`"
        );
        errors.at(span, message);
    }
}

/// The namespace of the attribute, or that of the package.
pub(super) fn namespace(attributes: &EventAttributes, span: Span, errors: &Errors) -> Option<Namespace> {
    if let Some(text) = &attributes.namespace {
        return Some(Namespace { text: text.clone(), from_manifest: false });
    }
    match manifest::namespace() {
        Ok(found) => found.map(|text| Namespace { text, from_manifest: true }),
        Err(message) => {
            errors.at(span, message);
            None
        }
    }
}

/// An event has no type parameters: its contract would be another one for each argument.
pub(super) fn refuse_parameters(generics: &Generics, errors: &Errors) {
    for parameter in &generics.params {
        let ident = match parameter {
            GenericParam::Lifetime(_) => continue,
            GenericParam::Type(parameter) => &parameter.ident,
            GenericParam::Const(parameter) => &parameter.ident,
        };
        let message = format!(
            "an event has no type parameters: its contract would differ with `{ident}`\n\
             write the type out, and make generic parts structs of their own with `#[derive(EventData)]`"
        );
        errors.at(ident.span(), message);
    }
}

/// Whether there is a `version`, be it one with a mistake.
fn gives_version(attributes: &EventAttributes) -> bool {
    attributes.given.iter().any(|key| key == "version")
}

/// Version and key of a struct.
pub(super) fn check_struct(ident: &Ident, attributes: &EventAttributes, fields: &Fields, errors: &Errors) {
    if !gives_version(attributes) {
        errors.at(ident.span(), format!("`{ident}` has no version: add `#[event(version = 1)]`"));
    }
    for path in attributes.key.iter().flatten() {
        if let Err(message) = check_key(path, fields, &ident.to_string()) {
            errors.at(syn::spanned::Spanned::span(&path.0[0]), message);
        }
    }
}

/// What a family's variants take over from the enum.
pub(super) struct Inherited<'a> {
    prefix: String,
    version: Option<&'a Version>,
    /// Whether the missing version of all variants was reported at the enum.
    reported: bool,
    key: &'a [KeyPath],
}

impl<'a> Inherited<'a> {
    pub(super) fn new(
        ident: &Ident,
        attributes: &'a EventAttributes,
        data: &DataEnum,
        errors: &Errors,
    ) -> Self {
        let rust = ident.unraw().to_string();
        let stem = without_version(&rust, ident.span(), attributes.version.as_ref(), errors);
        let prefix = attributes.prefix.clone().unwrap_or_else(|| {
            let cut = stem.strip_suffix("Events").or_else(|| stem.strip_suffix("Event"));
            cut.unwrap_or(stem).to_owned()
        });
        let own_versions =
            |variant: &syn::Variant| variant.attrs.iter().any(|attribute| attribute.path().is_ident("event"));
        let given = gives_version(attributes);
        let reported = !data.variants.is_empty() && !data.variants.iter().any(own_versions);
        if reported && !given {
            let message = format!(
                "the events of `{ident}` have no version: add `#[event(version = 1)]` to the enum or to each variant"
            );
            errors.at(ident.span(), message);
        }
        Self {
            prefix,
            version: attributes.version.as_ref(),
            reported: reported || given,
            key: attributes.key.as_deref().unwrap_or_default(),
        }
    }

    /// One variant as an event; takes what it holds out of its attributes.
    pub(super) fn variant(
        &self,
        syntax: &syn::Variant,
        attributes: &mut EventAttributes,
        skipped: bool,
        errors: &Errors,
    ) -> Option<VariantEvent> {
        let ident = &syntax.ident;
        let version = attributes.version.as_ref().or(self.version);
        let name = if let Some((name, _)) = &attributes.name {
            name.clone()
        } else {
            let rust = ident.unraw().to_string();
            let stem = without_version(&rust, ident.span(), version, errors);
            let name = format!("{}{stem}", self.prefix);
            refuse_odd_name(&name, ident.span(), errors);
            name
        };
        let own = attributes.key.is_some();
        let key = attributes.key.take().unwrap_or_else(|| self.key.to_vec());
        for path in if skipped && !own { &[][..] } else { &key[..] } {
            if let Err(message) = check_variant_key(path, syntax) {
                if own {
                    errors.at(syn::spanned::Spanned::span(&path.0[0]), message);
                } else {
                    let way_out = "the enum's `key` holds for all variants: give this one its own `key`, \
                                   or move it from the enum to the variants that have it";
                    errors.at(ident.span(), format!("{message}\n{way_out}"));
                }
            }
        }
        let Some(version) = version else {
            if !self.reported && !gives_version(attributes) {
                errors.at(ident.span(), format!("`{ident}` has no version: add `#[event(version = 1)]`"));
            }
            return None;
        };
        Some(VariantEvent { name, version: version.clone(), key })
    }
}

/// A key of a variant with one unnamed field is looked up inside of it, by the compiler.
fn check_variant_key(path: &KeyPath, syntax: &syn::Variant) -> Result<(), String> {
    if is_newtype(&syntax.fields) {
        return Ok(());
    }
    check_key(path, &syntax.fields, &syntax.ident.to_string())
}

/// Whether a key is looked up inside of the only field.
pub(crate) fn is_newtype(fields: &Fields) -> bool {
    matches!(fields, Fields::Unnamed(_)) && fields.len() == 1
}

/// Two variants that would be one contract.
pub(super) fn refuse_equal_events(variants: &[Variant<'_>], errors: &Errors) {
    let mut seen = std::collections::BTreeMap::new();
    for variant in variants.iter().filter(|variant| !variant.skipped) {
        if let Some(VariantEvent { name, version: Version::Literal(version), .. }) = &variant.event
            && let Some(other) = seen.insert((name, version), variant.ident)
        {
            errors.at(variant.ident.span(), format!("`{other}` is the event `{name}.v{version}` already"));
        }
    }
}

/// Whether serde writes the enum as a bare string, whatever the variant.
pub(crate) fn is_unit_only(body: &Body<'_>) -> bool {
    match body {
        Body::Enum { tag: None, untagged: false, variants, .. } => variants
            .iter()
            .filter(|variant| !variant.skipped)
            .all(|variant| matches!(variant.body, Body::Unit) && !variant.untagged),
        _ => false,
    }
}

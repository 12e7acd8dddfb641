//! Fields.

use proc_macro2::Span;
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Ident, Type};

use super::{Container, behind_a_function, own_form};
use crate::ast::{Field, FieldDefault};
use crate::attr::doc;
use crate::attr::event::{self, EventAttributes, Site};
use crate::attr::serde::{self, SerdeAttributes, SerdeDefault};
use crate::attr::value::{DefaultValue, Literal, ValueKind};
use crate::errors::Errors;
use crate::types::{self, Scalar};
use crate::with::{self, Written};

impl Field<'_> {
    /// The field of a body that is written as something else altogether.
    pub(super) fn virtual_of(written: Written, span: Span) -> Self {
        Self {
            ident: "0".to_owned(),
            name: "0".to_owned(),
            span,
            ty: None,
            doc: None,
            attributes: EventAttributes::default(),
            aliases: Vec::new(),
            written: Some(written),
            custom: false,
            default: None,
            flatten: false,
            skip_serializing: false,
            skip_serializing_if: false,
            skip_deserializing: false,
        }
    }
}

/// Understands one field; `None` when serde skips it. `position` is that of an unnamed field, in Rust and on the wire.
pub(super) fn lower<'a>(
    syntax: &'a syn::Field,
    position: Option<(usize, usize)>,
    container: Container,
    newtype: bool,
    errors: &Errors,
) -> Option<Field<'a>> {
    let mut attributes = event::parse(&syntax.attrs, Site::Field, errors);
    let serde = serde::parse(&syntax.attrs, errors);
    if serde.is_skipped() {
        if newtype {
            let span = serde.skip_serializing.unwrap_or_else(|| syntax.ty.span());
            errors.at(span, "serde ignores `skip` on the only field of a tuple struct");
        }
        return None;
    }
    let (ident, span) = match &syntax.ident {
        Some(ident) => (wire(ident), ident.span()),
        None => (position.unwrap_or_default().0.to_string(), syntax.ty.span()),
    };
    let name = match (&serde.rename, container.rename, position) {
        (_, _, Some((_, wire))) => wire.to_string(),
        (Some(name), _, None) => name.clone(),
        (None, Some(case), None) => case.field(&ident),
        (None, None, None) => ident.clone(),
    };
    if position.is_some()
        && let Some(span) = serde.flatten
    {
        errors.at(span, "only named fields can be flattened");
    }

    let written = written(&mut attributes, &serde, &syntax.ty, errors);
    if written.as_ref().is_none_or(Written::needs_own_code) {
        types::refuse_wide_integers(&syntax.ty, errors);
    }
    let default = default(&mut attributes, &serde, &syntax.ty, container, errors);
    let custom = serde.with.is_some() || serde.deserialize_with.is_some();
    refuse_unreadable(&serde, default.as_ref(), custom, &syntax.ty, container, errors);

    let mut aliases = std::mem::take(&mut attributes.aliases);
    for alias in serde.aliases {
        if !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    Some(Field {
        ident,
        name,
        span,
        ty: Some(&syntax.ty),
        doc: doc::doc(&syntax.attrs),
        attributes,
        aliases,
        written,
        custom,
        default,
        flatten: serde.flatten.is_some(),
        skip_serializing: serde.skip_serializing.is_some(),
        skip_serializing_if: serde.skip_serializing_if.is_some(),
        skip_deserializing: serde.skip_deserializing.is_some(),
    })
}

/// What `as` or a known `with` says.
fn written(
    attributes: &mut EventAttributes,
    serde: &SerdeAttributes,
    ty: &Type,
    errors: &Errors,
) -> Option<Written> {
    let function = serde
        .with
        .as_ref()
        .map(|path| ("with", path.span()))
        .or_else(|| serde.serialize_with.map(|span| ("serialize_with", span)))
        .or_else(|| serde.deserialize_with.map(|span| ("deserialize_with", span)))
        .or_else(|| serde.conversion.as_ref().map(|(key, span)| (key.as_str(), *span)));
    if let Some((written, _)) = attributes.written_as.take() {
        return Some(if function.is_some() { behind_a_function(written) } else { own_form(written) });
    }
    let (key, span) = function?;
    if let Some(path) = &serde.with {
        match with::recognise(path, ty) {
            Ok(Some(written)) => return Some(written),
            Ok(None) => {}
            Err(error) => {
                errors.push(error);
                return Some(Written::JsonText);
            }
        }
    }
    let message = format!(
        "what the function behind `{key}` writes is not known to the contract\n\
         say it with `#[event(as = …)]`: a Rust type (`as = String`) or a logical type (`as = timestamp_millis`)"
    );
    errors.at(span, message);
    Some(Written::JsonText)
}

/// What serde fills in when the field is missing.
fn default(
    attributes: &mut EventAttributes,
    serde: &SerdeAttributes,
    ty: &Type,
    container: Container,
    errors: &Errors,
) -> Option<FieldDefault> {
    let Some((stated, span)) = attributes.default.take() else {
        return match (serde.default, container.default) {
            (Some(SerdeDefault::Bare), _) => Some(FieldDefault::OfType),
            (Some(SerdeDefault::Path(path)), _) => {
                let message = "the value that this function returns is not known to the contract\n\
                               state it: `#[event(default = …)]` with a literal, a constant or `json(\"…\")`";
                errors.at(path, message);
                None
            }
            (None, Some(SerdeDefault::Bare)) => Some(FieldDefault::OfContainer),
            (None, Some(SerdeDefault::Path(_))) => {
                let message = "the default of this field comes from the function in the struct's `#[serde(default = …)]`\n\
                               state it: `#[event(default = …)]` with a literal, a constant or `json(\"…\")`";
                errors.on(ty, message);
                None
            }
            (None, None) => None,
        };
    };
    if serde.default.is_none() && container.default.is_none() {
        errors.at(
            span,
            "serde fills in nothing for this field: `#[event(default = …)]` states the value of `#[serde(default)]` \
             or `#[serde(default = \"…\")]`, add one of them",
        );
    }
    let scalar = types::scalar(ty);
    match stated {
        DefaultValue::Literal(literal) => {
            let json = json_default(&literal, ty, scalar, errors)?;
            if let (Some(SerdeDefault::Bare), Some(scalar)) = (serde.default, scalar) {
                refuse_other_default(&json, literal.span, scalar, types::option(ty).is_some(), errors);
            }
            Some(FieldDefault::Json(json))
        }
        DefaultValue::Const(kind, value) => {
            if let Some(of) = kind.or_else(|| scalar.map(kind_of)) {
                let own = || types::option(ty).unwrap_or(ty).to_token_stream();
                let typed = (kind.is_none() && of == ValueKind::Int).then(own);
                Some(FieldDefault::Const { kind: of, typed, value })
            } else {
                let message = "the kind of this constant does not follow from the field's type\n\
                               say it: `str(…)`, `int(…)`, `float(…)` or `bool(…)`; or write the value as `json(\"…\")`";
                errors.on(value, message);
                None
            }
        }
    }
}

/// `#[serde(default)]` fills in the default of the type, which is known for these.
fn refuse_other_default(json: &str, span: Span, scalar: Scalar, optional: bool, errors: &Errors) {
    let number: Option<f64> = json.parse().ok();
    let (own, same) = match scalar {
        _ if optional => ("null", json == "null"),
        Scalar::Str => ("\"\"", json == "\"\""),
        Scalar::Char => ("\"\\0\"", json == "\"\\u0000\""),
        Scalar::Bool => ("false", json == "false"),
        Scalar::F32 | Scalar::F64 | Scalar::Int(..) => ("0", number == Some(0.0)),
    };
    if !same {
        let message = format!(
            "`#[serde(default)]` fills in `{own}`, not this: name a function, `#[serde(default = \"…\")]`, that returns it"
        );
        errors.at(span, message);
    }
}

fn kind_of(scalar: Scalar) -> ValueKind {
    match scalar {
        Scalar::Str | Scalar::Char => ValueKind::Str,
        Scalar::Bool => ValueKind::Bool,
        Scalar::F32 | Scalar::F64 => ValueKind::Float,
        Scalar::Int(..) => ValueKind::Int,
    }
}

/// The literal as serde would write it; refused where the field's type, known by its tokens, cannot hold it.
fn json_default(literal: &Literal, ty: &Type, scalar: Option<Scalar>, errors: &Errors) -> Option<String> {
    let Some(scalar) = scalar else { return Some(literal.json.clone()) };
    let type_name = quote::quote!(#ty).to_string().replace(' ', "");
    let fits = match (literal.kind, scalar) {
        (ValueKind::Json, _) => return Some(literal.json.clone()),
        // serde_json writes the float 1 as `1.0`.
        (ValueKind::Int, Scalar::F32 | Scalar::F64) => return Some(format!("{}.0", literal.json)),
        (ValueKind::Int, Scalar::Int(min, max)) => {
            if literal.json.parse().is_ok_and(|value: i64| (min..=max).contains(&value)) {
                return Some(literal.json.clone());
            }
            errors.at(literal.span, format!("`{}` is out of range for `{type_name}`", literal.json));
            return None;
        }
        (kind, scalar) => kind == kind_of(scalar),
    };
    if !fits {
        errors.at(literal.span, format!("this is no value of `{type_name}`"));
        return None;
    }
    Some(literal.json.clone())
}

/// A field that serde may leave out but does not fill in makes its own reader refuse what it wrote.
fn refuse_unreadable(
    serde: &SerdeAttributes,
    default: Option<&FieldDefault>,
    custom: bool,
    ty: &Type,
    container: Container,
    errors: &Errors,
) {
    let filled_in = default.is_some()
        || serde.default.is_some()
        || container.default.is_some()
        || serde.skip_deserializing.is_some()
        || serde.flatten.is_some()
        || (!custom && types::option(ty).is_some());
    if filled_in {
        return;
    }
    for (key, span) in
        [("skip_serializing", serde.skip_serializing), ("skip_serializing_if", serde.skip_serializing_if)]
    {
        if let Some(span) = span {
            let message = format!(
                "`{key}` leaves out a field that the reader demands: add `#[serde(default)]`, or make it an `Option`"
            );
            errors.at(span, message);
        }
    }
}

/// Whether `ty` is a `PhantomData`, by its tokens, as serde decides it.
pub(super) fn is_phantom(ty: &Type) -> bool {
    matches!(types::bare(ty), Type::Path(path)
        if path.path.segments.last().is_some_and(|segment| segment.ident == "PhantomData"))
}

/// Two fields with one wire name: serde would write both and read one.
pub(super) fn refuse_equal_names(fields: &[Field<'_>], errors: &Errors) {
    let mut seen: std::collections::BTreeMap<&str, &str> = std::collections::BTreeMap::new();
    for field in fields.iter().filter(|field| !field.flatten) {
        for name in std::iter::once(&field.name).chain(&field.aliases) {
            match seen.insert(name, &field.ident) {
                Some(other) if other != field.ident => {
                    errors.at(field.span, format!("field `{other}` has the wire name `{name}` already"));
                }
                _ => {}
            }
        }
    }
}

/// The name of an identifier on the wire, without `r#`.
pub(super) fn wire(ident: &Ident) -> String {
    ident.unraw().to_string()
}

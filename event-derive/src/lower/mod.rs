//! From syntax and attributes to the [`Item`]: the checks that compare attributes with each other and with the types.

mod event;
mod field;
mod variant;

pub(crate) use event::{is_newtype, is_unit_only, version_suffix};
use proc_macro2::Span;
use syn::{Data, DeriveInput, Fields};

use crate::ast::{Body, Field, Item, Kind};
use crate::attr::event::{self as event_attribute, EventAttributes, Site};
use crate::attr::logical::{As, encoding_behind_a_function};
use crate::attr::serde::{self as serde_attribute, SerdeAttributes, SerdeDefault};
use crate::attr::{doc, value};
use crate::errors::Errors;
use crate::with::Written;

/// Understands `input`; what is wrong with it goes to `errors`, and the item is then of no use but for its name.
pub(crate) fn lower<'a>(input: &'a DeriveInput, is_event: bool, errors: &Errors) -> Option<Item<'a>> {
    let (kind, site) = match (&input.data, is_event) {
        (Data::Struct(_), true) => (Kind::Event, Site::Event),
        (Data::Enum(_), true) => (Kind::Family, Site::Family),
        (Data::Struct(_), false) => (Kind::Data, Site::DataStruct),
        (Data::Enum(_), false) => (Kind::Data, Site::DataEnum),
        (Data::Union(data), _) => {
            errors.at(data.union_token.span, "a union has no serde form: use a struct or an enum");
            return None;
        }
    };
    let mut attributes = event_attribute::parse(&input.attrs, site, errors);
    let serde = serde_attribute::parse(&input.attrs, errors);
    let name = event::name(&input.ident, &attributes, kind, errors);
    let namespace = if is_event { event::namespace(&attributes, input.ident.span(), errors) } else { None };
    if is_event {
        event::refuse_parameters(&input.generics, errors);
    }

    let body = if let Some(body) = converted(input, &mut attributes, &serde, errors) {
        body
    } else {
        let context = Container { rename: serde.rename_all, default: serde.default };
        match &input.data {
            Data::Struct(data) => {
                refuse_on_struct(&serde, errors);
                fields(&data.fields, context, serde.transparent, errors)
            }
            Data::Enum(data) => variant::lower(data, &input.ident, &attributes, &serde, kind, errors),
            Data::Union(_) => return None,
        }
    };
    if serde.deny_unknown_fields {
        refuse_unread(&body, errors);
    }
    match (kind, &input.data) {
        (Kind::Event, Data::Struct(data)) => {
            event::check_struct(&input.ident, &attributes, &data.fields, errors);
        }
        (Kind::Family, Data::Enum(data)) if data.variants.is_empty() => {
            errors.at(input.ident.span(), "a family without variants has no events");
        }
        _ => {}
    }
    Some(Item {
        kind,
        ident: &input.ident,
        generics: &input.generics,
        name,
        doc: doc::doc(&input.attrs),
        attributes,
        namespace,
        deny_unknown: serde.deny_unknown_fields,
        transparent: serde.transparent.is_some(),
        body,
    })
}

/// With `deny_unknown_fields`, a reader refuses a field that is written and never read.
fn refuse_unread(body: &Body<'_>, errors: &Errors) {
    if let Body::Record(fields) = body {
        for field in fields.iter().filter(|field| field.skip_deserializing && !field.skip_serializing) {
            errors.at(
                field.span,
                "this field is written but not read, which `deny_unknown_fields` makes an error: use `skip`, or nothing",
            );
        }
    }
}

/// What fields take over from the container.
#[derive(Clone, Copy, Default)]
struct Container {
    rename: Option<crate::case::Case>,
    default: Option<SerdeDefault>,
}

/// The body of a container that serde converts into another type: `#[event(as = …)]` says into which.
fn converted<'a>(
    input: &'a DeriveInput,
    attributes: &mut EventAttributes,
    serde: &SerdeAttributes,
    errors: &Errors,
) -> Option<Body<'a>> {
    let Some((written, _)) = attributes.written_as.take() else {
        let (key, span) = serde.conversion.as_ref()?;
        let message = format!(
            "`{key}` makes serde write or read another type in place of `{ident}`\n\
             say which one with `#[event(as = Type)]` on `{ident}`",
            ident = input.ident
        );
        errors.at(*span, message);
        return Some(Body::Unit);
    };
    Some(wrapped(written, input.ident.span()))
}

/// A body that is written as something else altogether.
fn wrapped<'a>(written: As, span: Span) -> Body<'a> {
    Body::Newtype(Box::new(Field::virtual_of(behind_a_function(written), span)))
}

/// How `as` is written where only a function of the user knows it.
fn behind_a_function(written: As) -> Written {
    match written {
        As::Logical { logical, decimal } => Written::Logical {
            logical: logical.to_owned(),
            decimal,
            encoding: Some(encoding_behind_a_function(logical)),
        },
        other => own_form(other),
    }
}

/// How `as` is written where serde writes the field by its own type.
fn own_form(written: As) -> Written {
    match written {
        As::Logical { logical, decimal } => {
            Written::Logical { logical: logical.to_owned(), decimal, encoding: None }
        }
        As::Bytes(length) => Written::Bytes(length),
        As::Json => Written::JsonText,
        As::Type(ty) => Written::Type(quote::ToTokens::into_token_stream(ty)),
    }
}

fn refuse_on_struct(serde: &SerdeAttributes, errors: &Errors) {
    if let Some((_, span)) = &serde.tag {
        errors.at(
            *span,
            "`tag` on a struct adds a field that the struct does not have: make it a field of its own, \
             or a variant of an enum with `#[serde(tag = \"…\")]`",
        );
    }
}

/// The body that fields make up, of a struct or a variant.
fn fields<'a>(
    fields: &'a Fields,
    container: Container,
    transparent: Option<Span>,
    errors: &Errors,
) -> Body<'a> {
    let unnamed = matches!(fields, Fields::Unnamed(_));
    let newtype = unnamed && fields.len() == 1;
    let mut all: Vec<Field<'a>> = Vec::new();
    for (index, syntax) in fields.iter().enumerate() {
        let position = if unnamed { Some((index, all.len())) } else { None };
        if let Some(field) = field::lower(syntax, position, container, newtype, errors) {
            all.push(field);
        }
    }
    if let Some(span) = transparent {
        let written: Vec<usize> =
            (0..all.len()).filter(|&index| !all[index].ty.is_some_and(field::is_phantom)).collect();
        if let [only] = written[..] {
            return Body::Newtype(Box::new(all.swap_remove(only)));
        }
        errors.at(
            span,
            format!("`transparent` needs exactly one field that is not skipped, not {}", written.len()),
        );
        return Body::Unit;
    }
    field::refuse_equal_names(&all, errors);
    match fields {
        Fields::Named(_) => Body::Record(all),
        Fields::Unnamed(_) if newtype => all.pop().map_or(Body::Unit, |only| Body::Newtype(Box::new(only))),
        Fields::Unnamed(_) => Body::Tuple(all),
        Fields::Unit => Body::Unit,
    }
}

/// The member of `fields` that `path` starts with, or what is wrong.
fn check_key(path: &value::KeyPath, fields: &Fields, owner: &str) -> Result<(), String> {
    let wanted = value::member_name(&path.0[0]);
    let names: Vec<String> = fields.members().map(|member| value::member_name(&member)).collect();
    if names.contains(&wanted) {
        return Ok(());
    }
    let hint = crate::suggest::did_you_mean(&wanted, names.iter().map(String::as_str));
    Err(format!("`{owner}` has no field `{wanted}`{hint}"))
}

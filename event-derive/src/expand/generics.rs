//! Type parameters: whether a template can be formed, and how.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::{
    GenericArgument, GenericParam, Generics, Ident, PathArguments, Type, TypeParamBound, WherePredicate,
    parse_quote,
};

use super::code;
use crate::ast::{Body, Field, Item};
use crate::errors::Errors;
use crate::types::{bare, projects_from};
use crate::with::Written;

/// How a type with parameters is described.
pub(crate) enum Form<'a> {
    /// It has none.
    Plain,
    /// Once, with placeholders for its parameters.
    Template(Vec<&'a Ident>),
    /// Once for each listed instance: its arguments.
    Instances(Vec<Vec<GenericArgument>>),
}

/// More parameters than this do not fit a type code.
const MAX_PARAMETERS: usize = 16;

/// Traits that `event_schema::__private::Param` implements.
const SATISFIED: [&str; 17] = [
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Display",
    "Eq",
    "Hash",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Send",
    "Sized",
    "Sync",
    "Unpin",
    "EventData",
    "Serialize",
    "DeserializeOwned",
];

/// Decides how `item` is described and reports why it cannot be.
pub(super) fn form<'a>(item: &Item<'a>, errors: &Errors) -> Form<'a> {
    let generics = item.generics;
    let listed = &item.attributes.instances;
    let count = generics.params.iter().filter(|one| !matches!(one, GenericParam::Lifetime(_))).count();
    if count == 0 || item.kind != crate::ast::Kind::Data {
        for instance in listed {
            errors.on(instance, format!("`{}` has no type parameters: `instances` says nothing", item.ident));
        }
        return Form::Plain;
    }
    if count > MAX_PARAMETERS {
        errors.on(
            &generics.params,
            format!("at most {MAX_PARAMETERS} type parameters fit a contract, not {count}"),
        );
    }
    if listed.is_empty() {
        refuse_template(item, errors);
        return Form::Template(generics.type_params().map(|parameter| &parameter.ident).collect());
    }
    Form::Instances(listed.iter().filter_map(|ty| arguments(item.ident, ty, count, errors)).collect())
}

/// The arguments of one listed instance, without lifetimes.
fn arguments(ident: &Ident, ty: &Type, count: usize, errors: &Errors) -> Option<Vec<GenericArgument>> {
    if let Type::Path(path) = bare(ty)
        && let Some(last) = path.path.segments.last()
        && last.ident == *ident
        && let PathArguments::AngleBracketed(list) = &last.arguments
    {
        let arguments: Vec<GenericArgument> =
            list.args.iter().filter(|one| !matches!(one, GenericArgument::Lifetime(_))).cloned().collect();
        if arguments.len() == count {
            return Some(arguments);
        }
    }
    errors.on(
        ty,
        format!("expected `{ident}<…>` with {count} type argument{}", if count == 1 { "" } else { "s" }),
    );
    None
}

/// Reports what makes a template impossible.
fn refuse_template(item: &Item<'_>, errors: &Errors) {
    let ident = item.ident;
    let way_out = format!("list the instances that events hold: `#[event(instances({ident}<…>, …))]`");
    let parameters: Vec<&Ident> = item.generics.type_params().map(|parameter| &parameter.ident).collect();
    for parameter in item.generics.const_params() {
        let message =
            format!("the contract differs with the const parameter `{}`\n{way_out}", parameter.ident);
        errors.at(parameter.ident.span(), message);
    }
    let refuse_bounds = |bounds: &syn::punctuated::Punctuated<TypeParamBound, syn::Token![+]>| {
        for bound in bounds {
            if let TypeParamBound::Trait(bound) = bound
                && !bound.path.segments.last().is_some_and(|last| {
                    last.ident == "Deserialize" || SATISFIED.iter().any(|name| last.ident == name)
                })
            {
                errors.on(bound, format!("the contract can depend on what implements this trait\n{way_out}"));
            }
        }
    };
    for parameter in item.generics.type_params() {
        refuse_bounds(&parameter.bounds);
    }
    for predicate in item.generics.where_clause.iter().flat_map(|clause| &clause.predicates) {
        if let WherePredicate::Type(predicate) = predicate {
            refuse_bounds(&predicate.bounds);
        }
    }
    each_field(&item.body, &mut |field| {
        if let Some(ty) = field.ty
            && field.written.as_ref().is_none_or(Written::needs_own_code)
            && projects_from(ty.to_token_stream(), &parameters)
        {
            errors.on(ty, format!("the contract depends on what this type is for each argument\n{way_out}"));
        }
    });
}

fn each_field(body: &Body<'_>, visit: &mut dyn FnMut(&Field<'_>)) {
    match body {
        Body::Record(fields) | Body::Tuple(fields) => fields.iter().for_each(visit),
        Body::Newtype(field) => visit(field),
        Body::Unit => {}
        Body::Enum { variants, .. } => {
            for variant in variants.iter().filter(|variant| !variant.skipped) {
                each_field(&variant.body, visit);
            }
        }
    }
}

/// The generics with `EventData` demanded of every type parameter, without defaults.
pub(super) fn bounded(generics: &Generics) -> Generics {
    let mut bounded = generics.clone();
    for parameter in bounded.type_params_mut() {
        parameter.bounds.push(parse_quote!(::event_schema::__private::EventData));
    }
    bounded
}

/// The codes of the type arguments, in declaration order.
pub(super) fn argument_codes(generics: &Generics) -> Vec<TokenStream> {
    generics
        .params
        .iter()
        .filter_map(|parameter| match parameter {
            GenericParam::Lifetime(_) => None,
            GenericParam::Type(parameter) => {
                let ident = &parameter.ident;
                Some(quote!(<#ident as ::event_schema::__private::EventData>::CODE))
            }
            GenericParam::Const(parameter) => Some(code::const_argument(&parameter.ident)),
        })
        .collect()
}

//! From the checked [`Item`](crate::ast::Item) to tokens. Nothing here can fail.
//!
//! ```text
//! const _: () = {
//!     const __EVENT_ID: [u8; 8] = identity(0x…, concat!(module_path!(), "::", "OrderLine"));
//!     impl EventData for OrderLine { const CODE: Code = Code::named(__EVENT_ID); }
//!     frame_static! { __EVENT_CONTRACT: Frame<{ module_path!().len() }, 300, 2, 0> = Frame::new(
//!         FrameKind::Definition, __EVENT_ID, bytes(module_path!()), *b"{…}",
//!         [<String as EventData>::CODE.checked(), <u32 as EventData>::CODE.checked()], [],
//!     ); }
//! };
//! ```

pub(crate) mod code;
mod event;
mod family;
mod frame;
mod generics;
mod stub;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, GenericParam};

use crate::ast::{Body, Field, Item, Kind};
use crate::errors::Errors;
use crate::lower::{self, is_unit_only};
use crate::manifest;
use crate::place;
use crate::types::{Outside, projects_from};
use crate::with::Written;

/// Derives `Event` or `EventData`. With mistakes: all of them, and implementations that keep the rest of the crate free
/// of errors that would only follow from them.
pub(crate) fn derive(input: &DeriveInput, is_event: bool) -> TokenStream {
    let errors = Errors::default();
    let item = lower::lower(input, is_event, &errors);
    let form = item.as_ref().map(|item| generics::form(item, &errors));
    if let Some(errors) = errors.into_tokens() {
        let stub = stub::stub(input, is_event);
        return quote!(#errors #stub);
    }
    match (item, form) {
        (Some(item), Some(form)) => wrap(&expand(&item, &form)),
        _ => TokenStream::new(),
    }
}

/// A scope of its own: nothing in it can collide with the names around it.
fn wrap(content: &TokenStream) -> TokenStream {
    quote! {
        #[doc(hidden)]
        #[allow(
            non_camel_case_types,
            non_upper_case_globals,
            non_local_definitions,
            unused_qualifications,
            unreachable_pub,
            deprecated,
            clippy::all,
            clippy::pedantic,
            clippy::nursery,
            clippy::restriction
        )]
        const _: () = { #content };
    }
}

fn expand(item: &Item<'_>, form: &generics::Form<'_>) -> TokenStream {
    let seed = place::seed(item.ident);
    let label = item.ident.to_string();
    let outside = Outside { this: static_name(item), lifetimes: item.generics.lifetimes().next().is_some() };
    let events = match item.kind {
        Kind::Data => event::Events::default(),
        Kind::Event => event::expand(item, &outside),
        Kind::Family => family::expand(item, &outside),
    };
    let data = data(item);
    let frames = frame::frames(item, form, &events.versions, &outside);
    let events = events.tokens;
    let watched = watched(item);
    quote! {
        const __EVENT_ID: [::event_schema::__private::primitive::u8; 8] = ::event_schema::__private::identity(
            #seed,
            ::core::concat!(::core::module_path!(), "::", #label),
        );
        #data
        #events
        #frames
        #watched
    }
}

/// The type with `'static` in place of its lifetimes.
fn static_name(item: &Item<'_>) -> TokenStream {
    let ident = item.ident;
    if item.generics.params.is_empty() {
        return quote!(#ident);
    }
    let arguments = item.generics.params.iter().map(|parameter| match parameter {
        GenericParam::Lifetime(_) => quote!('static),
        GenericParam::Type(parameter) => {
            let ident = &parameter.ident;
            quote!(#ident)
        }
        GenericParam::Const(parameter) => {
            let ident = &parameter.ident;
            quote!(#ident)
        }
    });
    quote!(#ident<#(#arguments),*>)
}

/// `impl EventData`.
fn data(item: &Item<'_>) -> TokenStream {
    let ident = item.ident;
    let bounded = generics::bounded(item.generics);
    let (impl_generics, _, where_clause) = bounded.split_for_impl();
    let (_, type_generics, _) = item.generics.split_for_impl();
    let codes = generics::argument_codes(item.generics);
    let code = if codes.is_empty() {
        quote!(::event_schema::__private::Code::named(__EVENT_ID))
    } else {
        quote!(::event_schema::__private::Code::generic(__EVENT_ID, [#(#codes),*]))
    };
    let is_key = is_key(item)
        .map(|is_key| quote!(const IS_KEY: ::event_schema::__private::primitive::bool = #is_key;));
    quote! {
        #[automatically_derived]
        impl #impl_generics ::event_schema::__private::EventData for #ident #type_generics #where_clause {
            const CODE: ::event_schema::__private::Code = #code;
            #is_key
        }
    }
}

/// Whether the type is written as a string in key position, where it can be.
fn is_key(item: &Item<'_>) -> Option<TokenStream> {
    match &item.body {
        Body::Enum { .. } if is_unit_only(&item.body) => Some(quote!(true)),
        Body::Newtype(field) => newtype_is_key(item, field),
        _ => None,
    }
}

fn newtype_is_key(item: &Item<'_>, field: &Field<'_>) -> Option<TokenStream> {
    match &field.written {
        Some(Written::Type(ty)) => Some(quote!(<#ty as ::event_schema::__private::EventData>::IS_KEY)),
        Some(_) => None,
        None => {
            let ty = field.ty?;
            let parameters: Vec<_> = item.generics.type_params().map(|parameter| &parameter.ident).collect();
            let projected = !parameters.is_empty() && projects_from(quote!(#ty), &parameters);
            (!projected).then(|| quote!(<#ty as ::event_schema::__private::EventData>::IS_KEY))
        }
    }
}

/// Makes the compiler watch the manifests that decide the default namespace.
fn watched(item: &Item<'_>) -> TokenStream {
    if item.kind == Kind::Data || item.attributes.namespace.is_some() {
        return TokenStream::new();
    }
    let files = manifest::files();
    let files = files.iter().filter_map(|file| file.to_str());
    quote!(#(const _: &[::event_schema::__private::primitive::u8] = ::core::include_bytes!(#files);)*)
}

//! The statics that `cargo event` finds.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens as _, format_ident, quote};
use syn::{GenericArgument, GenericParam};

use super::code;
use super::generics::Form;
use crate::ast::Item;
use crate::definition::{self, Coded, Tables};
use crate::types::Outside;

/// All frames of a type.
pub(super) fn frames(
    item: &Item<'_>,
    form: &Form<'_>,
    versions: &[Option<TokenStream>],
    outside: &Outside,
) -> TokenStream {
    match form {
        Form::Plain => {
            let mut tables = Tables::new(outside);
            let raw = definition::write(item, 0, &[], versions, &mut tables);
            frame(&quote!(Definition), &raw, &codes(&tables), &tables)
        }
        Form::Template(parameters) => template(item, parameters, outside),
        Form::Instances(instances) => self::instances(item, instances, outside),
    }
}

/// The parameters become local aliases of placeholders, so that the tokens of the fields stay as they are.
fn template(item: &Item<'_>, parameters: &[&syn::Ident], outside: &Outside) -> TokenStream {
    let mut tables = Tables::new(outside);
    let raw = definition::write(item, parameters.len(), &[], &[], &mut tables);
    let frame = frame(&quote!(Definition), &raw, &codes(&tables), &tables);
    let indexes = (0..parameters.len()).map(Literal::usize_unsuffixed);
    quote! {
        const _: () = {
            #(type #parameters = ::event_schema::__private::Param<#indexes>;)*
            #frame
        };
    }
}

/// The codes are constants of a helper with the type's own parameters, so that `T::Item` means what it means in the
/// type; each instance is then only the helper with other arguments.
fn instances(item: &Item<'_>, instances: &[Vec<GenericArgument>], outside: &Outside) -> TokenStream {
    let mut tables = Tables::new(outside);
    let mut arguments = Vec::new();
    let mut generics = item.generics.clone();
    generics.params = generics
        .params
        .into_iter()
        .filter(|parameter| !matches!(parameter, GenericParam::Lifetime(_)))
        .collect();
    for parameter in &mut generics.params {
        arguments.push(match parameter {
            GenericParam::Type(parameter) => {
                parameter.default = None;
                tables.ty(&parameter.ident)
            }
            GenericParam::Const(parameter) => {
                parameter.default = None;
                tables.const_parameter(&parameter.ident)
            }
            GenericParam::Lifetime(_) => continue,
        });
    }
    let raw = definition::write(item, 0, &arguments, &[], &mut tables);

    let count = Literal::usize_unsuffixed(tables.coded.len());
    let codes = tables.coded.iter().map(code::checked);
    let types = tables.coded.iter().filter_map(|coded| match coded {
        Coded::Type(ty) => Some(ty),
        Coded::Const(_) => None,
    });
    let declared = &generics.params;
    let declared = outside.write(&quote!(#declared));
    let names = generics.params.iter().map(|parameter| match parameter {
        GenericParam::Type(parameter) => parameter.ident.to_token_stream(),
        GenericParam::Const(parameter) => parameter.ident.to_token_stream(),
        GenericParam::Lifetime(parameter) => parameter.to_token_stream(),
    });
    let held = generics.type_params().map(|parameter| &parameter.ident);
    let predicates = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
    let predicates = predicates.map(|predicate| outside.write(predicate));
    let frames = instances.iter().map(|arguments| {
        let arguments = arguments.iter().map(|argument| outside.write(argument));
        let codes = quote!(<__EventInstance<#(#arguments),*>>::CODES);
        let frame = frame(&quote!(Instance), &raw, &codes, &tables);
        quote!(const _: () = { #frame };)
    });
    quote! {
        struct __EventInstance<#declared>(#(::core::marker::PhantomData<*const #held>),*);
        impl<#declared> __EventInstance<#(#names),*>
        where
            #(#predicates,)*
            #(#types: ::event_schema::__private::EventData,)*
        {
            const CODES: [::event_schema::__private::Code; #count] = [#(#codes),*];
        }
        #(#frames)*
    }
}

fn codes(tables: &Tables<'_>) -> TokenStream {
    let codes = tables.coded.iter().map(code::checked);
    quote!([#(#codes),*])
}

/// The frame of a definition and those of its texts.
fn frame(kind: &TokenStream, raw: &str, codes: &TokenStream, tables: &Tables<'_>) -> TokenStream {
    let length = Literal::usize_unsuffixed(raw.len());
    let literal = Literal::byte_string(raw.as_bytes());
    let entries = Literal::usize_unsuffixed(tables.coded.len());
    let count = Literal::usize_unsuffixed(tables.integers.len());
    let integers = &tables.integers;
    let texts = tables.texts.iter().enumerate().map(|(index, value)| text(index, value));
    quote! {
        ::event_schema::__private::frame_static! {
            __EVENT_CONTRACT: ::event_schema::__private::Frame<
                { ::core::module_path!().len() }, #length, #entries, #count
            > = ::event_schema::__private::Frame::new(
                ::event_schema::__private::FrameKind::#kind,
                __EVENT_ID,
                ::event_schema::__private::bytes(::core::module_path!()),
                *#literal,
                #codes,
                [#(::event_schema::__private::integer(#integers)),*],
            )
        }
        #(#texts)*
    }
}

/// A const string has a frame of its own: its length has to be known as a type.
fn text(index: usize, value: &TokenStream) -> TokenStream {
    let value_name = format_ident!("__EVENT_TEXT_VALUE_{index}");
    let frame_name = format_ident!("__EVENT_TEXT_{index}");
    let index = Literal::usize_unsuffixed(index);
    let span = syn::spanned::Spanned::span(value);
    let constant = quote::quote_spanned!(span=>
        const #value_name: &::event_schema::__private::primitive::str = #value;
    );
    quote! {
        #constant
        ::event_schema::__private::frame_static! {
            #frame_name: ::event_schema::__private::Frame<0, { #value_name.len() }, 0, 1> =
                ::event_schema::__private::Frame::new(
                    ::event_schema::__private::FrameKind::Text,
                    __EVENT_ID,
                    [],
                    ::event_schema::__private::bytes(#value_name),
                    [],
                    [::event_schema::__private::integer(#index)],
                )
        }
    }
}

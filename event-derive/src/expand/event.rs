//! `impl Event`, and what events and families share: versions and types as constants.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned as _;

use crate::ast::Item;
use crate::attr::value::{KeyPath, Version};
use crate::lower::version_suffix;
use crate::types::Outside;

/// The items of an event or family, and the versions of its events as expressions of type `i128`.
#[derive(Default)]
pub(super) struct Events {
    pub(super) tokens: TokenStream,
    pub(super) versions: Vec<Option<TokenStream>>,
}

/// The constants of one event: items to declare, and expressions.
pub(super) struct Constants {
    /// Items that the expressions need.
    pub(super) items: TokenStream,
    /// `u32`.
    pub(super) version: TokenStream,
    /// `&'static str`.
    pub(super) event_type: TokenStream,
    /// `i128`.
    pub(super) integer: TokenStream,
}

/// The constants of the event number `index`.
pub(super) fn constants(
    index: usize,
    namespace: &str,
    name: &str,
    rust_name: Option<&str>,
    version: &Version,
    outside: &Outside,
) -> Constants {
    let expression = match version {
        Version::Literal(number) => {
            let dot = if namespace.is_empty() { "" } else { "." };
            let event_type = format!("{namespace}{dot}{name}.v{number}");
            let number = Literal::u32_unsuffixed(*number);
            return Constants {
                items: TokenStream::new(),
                version: quote!(#number),
                event_type: quote!(#event_type),
                integer: quote!(#number),
            };
        }
        Version::Const(expression) => outside.write(expression),
    };
    let version_name = format_ident!("__EVENT_VERSION_{index}");
    let type_name = format_ident!("__EVENT_TYPE_{index}");
    let span = expression.span();
    let suffix = rust_name.and_then(version_suffix).map(|(_, number)| {
        let number_literal = Literal::u32_unsuffixed(number);
        let message = format!("the name of the type says version {number}, its `version` says another");
        quote_spanned!(span=> const _: () = ::core::assert!(#version_name == #number_literal, #message);)
    });
    let version_item = quote_spanned!(span=>
        const #version_name: ::event_schema::__private::primitive::u32 =
            ::event_schema::__private::version((#expression) as ::event_schema::__private::primitive::i128);
    );
    let items = quote! {
        #version_item
        #suffix
        const #type_name: &::event_schema::__private::TypeText<{
            ::event_schema::__private::type_length(#namespace, #name, #version_name)
        }> = &::event_schema::__private::TypeText::new(#namespace, #name, #version_name);
    };
    Constants {
        items,
        version: quote!(#version_name),
        event_type: quote!(#type_name.as_str()),
        integer: quote!(#version_name as ::event_schema::__private::primitive::i128),
    }
}

/// `Some("…")` or `None`, whatever these names mean around the type.
pub(super) fn optional(text: Option<&str>) -> TokenStream {
    text.map_or_else(
        || quote!(::event_schema::__private::Option::None),
        |text| quote!(::event_schema::__private::Option::Some(#text)),
    )
}

/// The same tokens, which mean the same, but are reported at `span`.
fn located_at(tokens: TokenStream, span: proc_macro2::Span) -> TokenStream {
    let relocated = tokens.into_iter().map(|mut token| {
        token.set_span(token.span().located_at(span));
        token
    });
    relocated.collect()
}

/// Demands `From<Old>` where an event supersedes another: readers of the old one must be able to go on.
pub(super) fn supersedes(old: Option<&syn::Type>, outside: &Outside) -> TokenStream {
    let Some(old) = old else { return TokenStream::new() };
    let old = outside.write(old);
    let span = old.span();
    // The compiler reports a missing `From` at the first type: let that stand where `supersedes` does.
    let this = located_at(outside.this.clone(), span);
    quote_spanned!(span=>
        const _: fn(#old) -> #this = <#this as ::event_schema::__private::Supersedes<#old>>::upcast;
    )
}

/// `Key::new([…])` of the fields that `key` names; `root` is what the first member is a field of.
pub(super) fn key(paths: &[KeyPath], root: &TokenStream) -> TokenStream {
    let parts = paths.iter().map(|KeyPath(members)| {
        let span = members.first().map_or_else(proc_macro2::Span::call_site, syn::spanned::Spanned::span);
        let root = located_at(root.clone(), span);
        quote_spanned!(span=> & #root #(.#members)*)
    });
    quote!(::event_schema::__private::Key::new([#(#parts),*]))
}

/// `impl Event`.
pub(super) fn expand(item: &Item<'_>, outside: &Outside) -> Events {
    let Some(version) = &item.attributes.version else { return Events::default() };
    let ident = item.ident;
    let rust_name = syn::ext::IdentExt::unraw(ident).to_string();
    let suffixed = item.attributes.name.is_none().then_some(rust_name.as_str());
    let namespace = item.namespace.as_ref().map_or("", |namespace| namespace.text.as_str());
    let name = &item.name;
    let Constants { items, version, event_type, integer } =
        constants(0, namespace, name, suffixed, version, outside);
    let topic = optional(item.attributes.topic.as_deref());
    let key = key(item.attributes.key.as_deref().unwrap_or_default(), &quote!(self));
    let supersedes = supersedes(item.attributes.supersedes.as_ref(), outside);
    let (impl_generics, type_generics, where_clause) = item.generics.split_for_impl();
    let str = quote!(&'static ::event_schema::__private::primitive::str);
    let tokens = quote! {
        #items
        #[automatically_derived]
        impl #impl_generics ::event_schema::__private::Event for #ident #type_generics #where_clause {
            const TYPE: #str = #event_type;
            const NAMESPACE: #str = #namespace;
            const NAME: #str = #name;
            const VERSION: ::event_schema::__private::primitive::u32 = #version;
            const TOPIC: ::event_schema::__private::Option<#str> = #topic;
            fn key(&self) -> ::event_schema::__private::Key<'_> { #key }
        }
        #supersedes
    };
    Events { tokens, versions: vec![Some(integer)] }
}

//! `impl EventFamily`: the facts of an event, told by the variant.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::event::{Constants, Events, constants, key, optional, supersedes};
use crate::ast::{Body, Item, Variant, VariantEvent};
use crate::attr::value::KeyPath;
use crate::lower::is_newtype;
use crate::types::Outside;

/// `impl EventFamily`.
pub(super) fn expand(item: &Item<'_>, outside: &Outside) -> Events {
    let Body::Enum { variants, .. } = &item.body else { return Events::default() };
    let inherited = item.namespace.as_ref().map_or("", |namespace| namespace.text.as_str());
    let mut arms = Arms::default();
    let mut items = TokenStream::new();
    let mut types = Vec::new();
    let mut versions = Vec::new();
    for (index, variant) in variants.iter().enumerate() {
        let Some(event) = &variant.event else {
            versions.push(None);
            continue;
        };
        let ident = variant.ident;
        let namespace = variant.attributes.namespace.as_deref().unwrap_or(inherited);
        let rust_name = syn::ext::IdentExt::unraw(ident).to_string();
        let suffixed = variant.attributes.name.is_none().then_some(rust_name.as_str());
        let Constants { items: needed, version, event_type, integer } =
            constants(index, namespace, &event.name, suffixed, &event.version, outside);
        items.extend(needed);
        items.extend(supersedes(variant.attributes.supersedes.as_ref(), outside));
        let topic = variant.attributes.topic.as_deref().or(item.attributes.topic.as_deref());
        let name = &event.name;
        let topic = optional(topic);
        arms.push(ident, &event_type, namespace, name, &version, &topic);
        arms.keys.push(key_arm(variant, event));
        if !variant.skipped {
            types.push(event_type);
        }
        versions.push(Some(integer));
    }

    let ident = item.ident;
    let (impl_generics, type_generics, where_clause) = item.generics.split_for_impl();
    let str = quote!(&'static ::event_schema::__private::primitive::str);
    let Arms { types: event_types, namespaces, names, versions: numbers, topics, keys } = &arms;
    let tokens = quote! {
        #items
        #[automatically_derived]
        impl #impl_generics ::event_schema::__private::EventFamily for #ident #type_generics #where_clause {
            const TYPES: &'static [#str] = &[#(#types),*];
            fn event_type(&self) -> #str { match self { #(#event_types)* } }
            fn namespace(&self) -> #str { match self { #(#namespaces)* } }
            fn name(&self) -> #str { match self { #(#names)* } }
            fn version(&self) -> ::event_schema::__private::primitive::u32 { match self { #(#numbers)* } }
            fn topic(&self) -> ::event_schema::__private::Option<#str> { match self { #(#topics)* } }
            fn key(&self) -> ::event_schema::__private::Key<'_> { match self { #(#keys)* } }
        }
    };
    Events { tokens, versions }
}

/// The match arms of each method.
#[derive(Default)]
struct Arms {
    types: Vec<TokenStream>,
    namespaces: Vec<TokenStream>,
    names: Vec<TokenStream>,
    versions: Vec<TokenStream>,
    topics: Vec<TokenStream>,
    keys: Vec<TokenStream>,
}

impl Arms {
    fn push(
        &mut self,
        ident: &syn::Ident,
        event_type: &TokenStream,
        namespace: &str,
        name: &str,
        version: &TokenStream,
        topic: &TokenStream,
    ) {
        self.types.push(quote!(Self::#ident { .. } => #event_type,));
        self.namespaces.push(quote!(Self::#ident { .. } => #namespace,));
        self.names.push(quote!(Self::#ident { .. } => #name,));
        self.versions.push(quote!(Self::#ident { .. } => #version,));
        self.topics.push(quote!(Self::#ident { .. } => #topic,));
    }
}

/// `Self::Created { order_id: __event_key_0, .. } => Key::new([&__event_key_0])`; the only field of a newtype variant is
/// looked into: `Self::Shipped { 0: __event_key, .. } => Key::new([&__event_key.order_id])`.
fn key_arm(variant: &Variant<'_>, event: &VariantEvent) -> TokenStream {
    let ident = variant.ident;
    if event.key.is_empty() || variant.skipped {
        let none = key(&[], &TokenStream::new());
        return quote!(Self::#ident { .. } => #none,);
    }
    if is_newtype(variant.fields) {
        let key = key(&event.key, &quote!(__event_key));
        return quote!(Self::#ident { 0: __event_key, .. } => #key,);
    }
    let mut bound: Vec<&syn::Member> = Vec::new();
    let mut parts = Vec::new();
    for KeyPath(members) in &event.key {
        let Some((first, rest)) = members.split_first() else { continue };
        let at = bound.iter().position(|known| *known == first).unwrap_or_else(|| {
            bound.push(first);
            bound.len() - 1
        });
        let name = format_ident!("__event_key_{at}");
        let span = syn::spanned::Spanned::span(first);
        parts.push(if rest.is_empty() {
            quote::quote_spanned!(span=> #name)
        } else {
            quote::quote_spanned!(span=> & #name #(.#rest)*)
        });
    }
    let names = (0..bound.len()).map(|at| format_ident!("__event_key_{at}"));
    quote! {
        Self::#ident { #(#bound: #names,)* .. } => ::event_schema::__private::Key::new([#(#parts),*]),
    }
}

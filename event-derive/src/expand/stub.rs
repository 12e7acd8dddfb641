//! Implementations for a type with mistakes, so that the mistakes are all that the user sees.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput};

/// Implementations that compile and mean nothing.
pub(super) fn stub(input: &DeriveInput, is_event: bool) -> TokenStream {
    let ident = &input.ident;
    let (impl_generics, type_generics, where_clause) = input.generics.split_for_impl();
    let str = quote!(&'static ::event_schema::__private::primitive::str);
    let event = match &input.data {
        Data::Union(_) => return TokenStream::new(),
        _ if !is_event => TokenStream::new(),
        Data::Struct(_) => quote! {
            #[automatically_derived]
            impl #impl_generics ::event_schema::__private::Event for #ident #type_generics #where_clause {
                const TYPE: #str = "";
                const NAMESPACE: #str = "";
                const NAME: #str = "";
                const VERSION: ::event_schema::__private::primitive::u32 = 1;
                const TOPIC: ::event_schema::__private::Option<#str> = ::event_schema::__private::Option::None;
                fn key(&self) -> ::event_schema::__private::Key<'_> { ::event_schema::__private::Key::new([]) }
            }
        },
        Data::Enum(_) => quote! {
            #[automatically_derived]
            impl #impl_generics ::event_schema::__private::EventFamily for #ident #type_generics #where_clause {
                const TYPES: &'static [#str] = &[];
                fn event_type(&self) -> #str { "" }
                fn namespace(&self) -> #str { "" }
                fn name(&self) -> #str { "" }
                fn version(&self) -> ::event_schema::__private::primitive::u32 { 1 }
                fn topic(&self) -> ::event_schema::__private::Option<#str> { ::event_schema::__private::Option::None }
                fn key(&self) -> ::event_schema::__private::Key<'_> { ::event_schema::__private::Key::new([]) }
            }
        },
    };
    super::wrap(&quote! {
        #[automatically_derived]
        impl #impl_generics ::event_schema::__private::EventData for #ident #type_generics #where_clause {
            const CODE: ::event_schema::__private::Code = ::event_schema::__private::Code::named([0; 8]);
            const IS_KEY: ::event_schema::__private::primitive::bool = true;
        }
        #event
    })
}

//! Small expressions: type codes, integers.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;

use crate::definition::Coded;

/// The code of a type; an impl that is missing and a type that cannot be described are reported at the type's tokens.
pub(super) fn checked(coded: &Coded) -> TokenStream {
    match coded {
        Coded::Type(ty) => {
            quote_spanned!(ty.span()=> <#ty as ::event_schema::__private::EventData>::CODE.checked())
        }
        Coded::Const(ident) => const_argument(ident),
    }
}

/// The code that stands for the value of a const parameter.
pub(super) fn const_argument(ident: &syn::Ident) -> TokenStream {
    quote!(::event_schema::__private::const_argument(#ident as ::event_schema::__private::primitive::usize))
}

/// An integer constant as `i128`: of the type `typed`, or of any integer type.
pub(crate) fn int(value: &TokenStream, typed: Option<&TokenStream>) -> TokenStream {
    let span = value.span();
    if let Some(ty) = typed {
        return quote_spanned!(span=> {
            const __EVENT_INT: #ty = #value;
            __EVENT_INT as ::event_schema::__private::primitive::i128
        });
    }
    // Shifting by nothing is defined for integers only, not for floats, booleans and characters.
    quote_spanned!(span=> ((#value) << 0) as ::event_schema::__private::primitive::i128)
}

/// The bits of a float constant, `f32` or `f64`, as `i128`.
pub(crate) fn float(value: &TokenStream) -> TokenStream {
    let span = value.span();
    quote_spanned!(span=>
        ((#value) as ::event_schema::__private::primitive::f64).to_bits() as ::event_schema::__private::primitive::i128
    )
}

/// A boolean constant as `i128`.
pub(crate) fn bool(value: &TokenStream) -> TokenStream {
    let span = value.span();
    quote_spanned!(span=> {
        const __EVENT_BOOL: ::event_schema::__private::primitive::bool = #value;
        __EVENT_BOOL as ::event_schema::__private::primitive::i128
    })
}

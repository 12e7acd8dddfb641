//! All mistakes of one item, collected so that they are reported together.

use std::cell::RefCell;
use std::fmt::Display;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

/// The mistakes found so far. Parsing and checking go on after each; expansion asks at the end.
#[derive(Default)]
pub(crate) struct Errors(RefCell<Vec<syn::Error>>);

impl Errors {
    /// A mistake at one token.
    pub(crate) fn at(&self, span: Span, message: impl Display) {
        self.push(syn::Error::new(span, message));
    }

    /// A mistake at all of `tokens`.
    pub(crate) fn on(&self, tokens: impl ToTokens, message: impl Display) {
        self.push(syn::Error::new_spanned(tokens, message));
    }

    /// A mistake that the parser found.
    pub(crate) fn push(&self, error: syn::Error) {
        self.0.borrow_mut().push(error);
    }

    /// `compile_error!` for each mistake; `None` when there is none.
    pub(crate) fn into_tokens(self) -> Option<TokenStream> {
        let all = self.0.into_inner().into_iter().reduce(|mut all, next| {
            all.combine(next);
            all
        });
        all.map(|error| error.to_compile_error())
    }
}

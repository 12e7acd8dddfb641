//! The derive macros of event contracts.

use proc_macro::TokenStream;

/// Derives an event.
#[proc_macro_derive(Event, attributes(event, serde))]
pub fn derive_event(_input: TokenStream) -> TokenStream {
    TokenStream::new()
}

/// Derives a part of an event.
#[proc_macro_derive(EventData, attributes(event, serde))]
pub fn derive_event_data(_input: TokenStream) -> TokenStream {
    TokenStream::new()
}

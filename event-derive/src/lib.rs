//! The derive macros of event contracts. Use them through `event_schema`.

mod ast;
mod attr;
mod case;
mod definition;
mod errors;
mod expand;
mod json;
mod json_syntax;
mod lower;
mod manifest;
mod place;
mod suggest;
#[cfg(test)]
mod tests;
mod types;
mod with;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

#[doc = include_str!("../docs/event.md")]
#[doc = include_str!("../docs/attributes.md")]
#[proc_macro_derive(Event, attributes(event, serde))]
pub fn derive_event(input: TokenStream) -> TokenStream {
    expand::derive(&parse_macro_input!(input as DeriveInput), true).into()
}

/// Describes a struct or enum that events hold.
///
/// The [attributes](macro@Event#attributes) are those of `Event` without the ones that only an event has.
///
/// ```ignore
/// use event_schema::EventData;
///
/// #[derive(EventData)]
/// #[serde(tag = "kind", rename_all = "snake_case")]
/// enum Payment {
///     Card { last_digits: String },
///     Invoice { due: u32 },
/// }
/// ```
#[proc_macro_derive(EventData, attributes(event, serde))]
pub fn derive_event_data(input: TokenStream) -> TokenStream {
    expand::derive(&parse_macro_input!(input as DeriveInput), false).into()
}

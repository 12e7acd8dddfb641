//! Event contracts: what a Rust struct promises to those who read its messages.
//!
//! Annotate a struct with [`#[derive(Event)]`](macro@Event), and `cargo event generate` writes its Avro and JSON
//! Schemas; `cargo event check` keeps them honest. In a service this crate is two traits, a few constants and no code
//! that runs: no registry, no allocation, no I/O.
//!
//! ```
//! use event_schema::{Event, EventData};
//!
//! /// A customer's order was accepted and stored.
//! #[derive(Event)]
//! #[event(namespace = "com.acme.orders", version = 1, key = order_id)]
//! pub struct OrderCreatedEvent {
//!     /// Order identity, assigned by the order service.
//!     pub order_id: String,
//!     pub lines: Vec<OrderLine>,
//! }
//!
//! #[derive(EventData)]
//! pub struct OrderLine {
//!     pub sku: String,
//!     pub quantity: u32,
//! }
//!
//! assert_eq!(OrderCreatedEvent::TYPE, "com.acme.orders.OrderCreatedEvent.v1");
//! ```

#![cfg_attr(docsrs, feature(doc_cfg))]

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
#[cfg(feature = "avro")]
pub mod avro;
#[doc(hidden)]
pub mod code;
mod event;
#[doc(hidden)]
pub mod frame;
mod impls;
#[cfg(feature = "json")]
pub mod json;
#[cfg(feature = "model")]
pub mod model;
#[cfg(any(feature = "avro", feature = "json"))]
mod pretty;

pub use code::{encoding, logical};
pub use event::{Event, EventData, EventFamily, Key, KeyPart};
#[cfg(feature = "derive")]
pub use event_derive::{Event, EventData};
#[allow(unused_imports, unreachable_pub, reason = "empty without features")]
pub use impls::with::*;

// The derives name `::event_schema`; this lets them work inside this crate's own tests and docs.
#[allow(unused_extern_crates, reason = "used by doc tests and derives in tests")]
extern crate self as event_schema;

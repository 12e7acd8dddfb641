//! The order service of a shop, as far as its events go.
//!
//! Run `cargo event list` to see the contracts that these structs are, and `cargo event show OrderCreatedEvent` for
//! one of them. Their schemas are committed in `schemas/`, where `cargo event check` holds the code to them.

pub mod customers;
pub mod orders;
pub mod payments;
pub mod shipping;

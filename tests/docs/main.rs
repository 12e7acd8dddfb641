//! The documentation, executed: what a page shows is what the program says.
//!
//! - Every `console` block of `README.md`, `docs/` and `event-derive/docs/` is run and compared ([`session`]).
//! - Rust blocks are doctests of this crate's library.
//! - Reference pages name what the source has: keys, flags, findings ([`reference`]).
//!
//! `UPDATE_DOCS=1 cargo test -p event-tests --test docs` writes into the pages what the commands say now;
//! `ONLY_PAGE=serde` runs the pages with that word in their path.
#![allow(missing_docs)]

mod page;
mod reference;
mod session;
mod set_up;
mod workspace;

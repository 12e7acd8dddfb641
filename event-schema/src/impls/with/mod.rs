//! Modules for `#[serde(with = "…")]`: serde forms that a contract can carry. They are public at the root of the crate.
//!
//! `counted`, `shape` and `rfc3339` serve several features; where the features that use all of them are off, what is
//! left over is no fault.

#[cfg(feature = "bigdecimal04")]
pub mod bigdecimal04;
#[cfg(feature = "serde")]
mod calendar;
#[cfg(feature = "chrono04")]
pub mod chrono04;
#[cfg(feature = "serde")]
#[cfg_attr(
    not(all(feature = "chrono04", feature = "time03")),
    allow(dead_code, unreachable_pub, unused_macros, unused_imports)
)]
mod counted;
#[cfg(any(feature = "bigdecimal04", feature = "rust_decimal1"))]
mod decimal;
#[cfg(any(feature = "jiff02", feature = "jiff1"))]
mod jiff;
#[cfg(feature = "jiff02")]
pub mod jiff02;
#[cfg(feature = "jiff1")]
pub mod jiff1;
#[cfg(feature = "serde")]
#[cfg_attr(
    not(all(feature = "chrono04", feature = "time03")),
    allow(dead_code, unreachable_pub, unused_macros, unused_imports)
)]
mod rfc3339;
#[cfg(feature = "rust_decimal1")]
pub mod rust_decimal1;
#[cfg(feature = "serde_json1")]
pub mod serde_json1;
#[cfg(feature = "serde")]
#[cfg_attr(
    not(all(feature = "chrono04", feature = "time03")),
    allow(dead_code, unreachable_pub, unused_macros, unused_imports)
)]
mod shape;
#[cfg(feature = "serde")]
pub mod std_time;
#[cfg(feature = "serde")]
#[path = "text.rs"]
mod text_form;
#[cfg(feature = "time03")]
pub mod time03;
#[cfg(feature = "uuid1")]
pub mod uuid1;
#[cfg(feature = "serde")]
pub mod wide;

#[cfg(feature = "serde")]
pub use text_form::text;

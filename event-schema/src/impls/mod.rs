//! [`EventData`](crate::EventData) for types that are not ours: the standard library's, and foreign crates' behind the feature named
//! after them.

#[cfg(any(feature = "bytes1", feature = "serde_bytes011"))]
mod bytes;
#[cfg(feature = "chrono04")]
mod chrono04;
mod collections;
#[cfg(any(feature = "bigdecimal04", feature = "rust_decimal1"))]
mod decimals;
#[cfg(feature = "indexmap2")]
mod indexmap2;
#[cfg(any(feature = "jiff02", feature = "jiff1"))]
mod jiff;
mod pointers;
mod scalars;
#[cfg(feature = "serde_json1")]
mod serde_json1;
mod std_types;
#[cfg(any(feature = "smol_str03", feature = "url2"))]
mod text;
#[cfg(feature = "time03")]
mod time03;
mod tuples;
#[cfg(feature = "uuid1")]
mod uuid1;
pub(crate) mod with;

/// Implements [`EventData`](crate::EventData) for types that have one code and no parts; `key` marks those that serde writes as
/// strings in key position.
macro_rules! scalar {
    ($($ty:ty => $code:expr $(, $key:ident)?;)*) => {$(
        impl $crate::EventData for $ty {
            const CODE: $crate::code::Code = $code;
            $(const IS_KEY: bool = { let $key = true; $key };)?
        }
    )*};
}
pub(crate) use scalar;

//! [`EventData`](crate::EventData) for types that are not ours: the standard library's, and foreign crates' behind the feature named
//! after them.

mod collections;
mod pointers;
mod scalars;
mod std_types;
mod tuples;
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

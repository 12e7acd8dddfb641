//! Integers that the wire has no type for: `u64`, `usize`, `isize`, `i128` and `u128`.
//!
//! JSON consumers lose digits beyond 2⁵³ and Avro's widest integer is a signed 64-bit `long`. [`as_i64`] keeps the
//! number and refuses what a `long` cannot hold; [`as_string`] holds every value.
//!
//! ```
//! #[derive(serde::Serialize, serde::Deserialize)]
//! struct Upload {
//!     #[serde(with = "event_schema::wide::as_i64")]
//!     bytes: u64,
//!     #[serde(with = "event_schema::wide::as_string")]
//!     digest: u128,
//! }
//!
//! let upload = Upload { bytes: 1024, digest: u128::MAX };
//! let json = r#"{"bytes":1024,"digest":"340282366920938463463374607431768211455"}"#;
//! assert_eq!(serde_json::to_string(&upload)?, json);
//! assert!(serde_json::to_string(&Upload { bytes: u64::MAX, digest: 0 }).is_err());
//! assert!(serde_json::from_str::<Upload>(r#"{"bytes":-1,"digest":"0"}"#).is_err());
//! # Ok::<(), serde_json::Error>(())
//! ```

use core::fmt::Display;
use core::str::FromStr;

use serde_core::Deserialize;
use serde_core::de::Error as _;
use serde_core::ser::Error as _;

use super::counted::read_str_or;
use super::shape::form;

/// An integer that these modules write.
#[diagnostic::on_unimplemented(
    message = "`event_schema::wide` does not write `{Self}`",
    note = "it writes `u64`, `i64`, `usize`, `isize`, `u128` and `i128`; for an `Option`, use the module's `option`"
)]
pub trait Wide: Sealed + Copy + Display + FromStr<Err: Display> + TryFrom<i64> + TryInto<i64> {}

mod sealed {
    pub trait Sealed {}
}
use sealed::Sealed;

macro_rules! wide {
    ($($ty:ty)*) => {$(
        impl Sealed for $ty {}
        impl Wide for $ty {}
    )*};
}

wide!(u64 i64 usize isize u128 i128);

form! {
    /// A signed 64-bit integer in every format; a value beyond it is an error, both ways.
    ///
    /// ```
    /// #[derive(serde::Serialize)]
    /// struct Upload {
    ///     #[serde(with = "event_schema::wide::as_i64")]
    ///     bytes: u64,
    /// }
    /// assert_eq!(serde_json::to_string(&Upload { bytes: 7 })?, r#"{"bytes":7}"#);
    /// assert!(serde_json::to_string(&Upload { bytes: 1 << 63 }).is_err());
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    as_i64 {
        /// The same for an `Option`, null for nothing.
        ///
        /// serde demands a field with `with`, an `Option` too; `default` lets it be missing.
        ///
        /// ```
        /// #[derive(serde::Serialize, serde::Deserialize)]
        /// struct Upload {
        ///     #[serde(default, with = "event_schema::wide::as_i64::option")]
        ///     bytes: Option<u64>,
        /// }
        /// assert_eq!(serde_json::from_str::<Upload>(r#"{"bytes":7}"#)?.bytes, Some(7));
        /// assert_eq!(serde_json::from_str::<Upload>("{}")?.bytes, None);
        /// # Ok::<(), serde_json::Error>(())
        /// ```
        option
    }
    [Wide] |value, serializer| match (*value).try_into() {
        Ok(number) => serializer.serialize_i64(number),
        Err(_) => Err(S::Error::custom(format_args!("{value} does not fit in a signed 64-bit integer"))),
    },
    [Wide] |deserializer| {
        let number = i64::deserialize(deserializer)?;
        T::try_from(number).map_err(|_| D::Error::custom(format_args!("{number} is out of range for this type")))
    }
}

form! {
    /// The decimal digits as a string, in every format.
    ///
    /// ```
    /// #[derive(serde::Serialize)]
    /// struct Upload {
    ///     #[serde(with = "event_schema::wide::as_string")]
    ///     bytes: u64,
    /// }
    /// assert_eq!(serde_json::to_string(&Upload { bytes: u64::MAX })?, r#"{"bytes":"18446744073709551615"}"#);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    as_string {
        /// The same for an `Option`, null for nothing.
        ///
        /// serde demands a field with `with`, an `Option` too; `default` lets it be missing.
        ///
        /// ```
        /// #[derive(serde::Serialize, serde::Deserialize)]
        /// struct Upload {
        ///     #[serde(default, with = "event_schema::wide::as_string::option")]
        ///     bytes: Option<u64>,
        /// }
        /// assert_eq!(serde_json::from_str::<Upload>(r#"{"bytes":"7"}"#)?.bytes, Some(7));
        /// assert_eq!(serde_json::from_str::<Upload>("{}")?.bytes, None);
        /// # Ok::<(), serde_json::Error>(())
        /// ```
        option
    }
    [Wide] |value, serializer| serializer.collect_str(value),
    [Wide] |deserializer| read_str_or("an integer as a string", str::parse::<T>, deserializer)
}

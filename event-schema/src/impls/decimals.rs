//! Decimal types: their digits as a string in every format.
//!
//! `rust_decimal` writes floats instead when anyone in the build enables its feature `serde-float`; the `decimal`
//! modules for `#[serde(with = "…")]` do not depend on it.

use super::scalar;
use crate::code::{Code, encoding, logical};

#[cfg(feature = "rust_decimal1")]
scalar! {
    ::rust_decimal1::Decimal => Code::logical(logical::DECIMAL, encoding::TEXT), key;
}

#[cfg(feature = "bigdecimal04")]
scalar! {
    ::bigdecimal04::BigDecimal => Code::logical(logical::DECIMAL, encoding::TEXT), key;
}

//! Types of the `jiff` crate, of both its majors: each writes its `Display` text in every format.
//!
//! `#[serde(with = "event_schema::jiff1::…")]` gives them Avro's logical types.

use super::scalar;
use crate::code::{Code, encoding, logical, op};

macro_rules! jiff {
    ($jiff:ident, $zoned:ident) => {
        scalar! {
            ::$jiff::Timestamp => Code::logical(logical::TIMESTAMP, encoding::TEXT), key;
            ::$jiff::$zoned => Code::logical(logical::ZONED, encoding::TEXT), key;
            ::$jiff::civil::Date => Code::logical(logical::DATE, encoding::TEXT), key;
            ::$jiff::civil::Time => Code::logical(logical::TIME, encoding::TEXT), key;
            ::$jiff::civil::DateTime => Code::logical(logical::LOCAL_TIMESTAMP, encoding::TEXT), key;
            // `2026-W05-6`.
            ::$jiff::civil::ISOWeekDate => Code::scalar(op::STRING), key;
            ::$jiff::SignedDuration => Code::logical(logical::DURATION, encoding::TEXT), key;
            ::$jiff::Span => Code::logical(logical::DURATION, encoding::TEXT), key;
        }
    };
}

#[cfg(feature = "jiff02")]
jiff!(jiff02, Zoned);
#[cfg(feature = "jiff1")]
jiff!(jiff1, ZonedDateTime);

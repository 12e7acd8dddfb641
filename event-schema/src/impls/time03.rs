//! Types of the `time` crate: refused as they are.
//!
//! Without the crate's feature `serde-human-readable` they are written as tuples of numbers, with it as strings in a
//! format of the crate's own. Which of the two holds is decided by whoever enables the feature in the build, so no
//! contract can be read off the type.

use ::time03::{
    Date, Duration, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcDateTime, UtcOffset, Weekday,
};

use super::scalar;
use crate::code::Code;

scalar! {
    Date => Code::refused_time();
    Duration => Code::refused_time();
    Month => Code::refused_time();
    OffsetDateTime => Code::refused_time();
    PrimitiveDateTime => Code::refused_time();
    Time => Code::refused_time();
    UtcDateTime => Code::refused_time();
    UtcOffset => Code::refused_time();
    Weekday => Code::refused_time();
}

//! Types of the `chrono` crate: strings in every format, but for `TimeDelta`.
//!
//! `#[serde(with = "event_schema::chrono04::…")]` gives them Avro's logical types.

use ::chrono04::{DateTime, Month, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Weekday};

use super::scalar;
use crate::code::{Code, encoding, logical, op};
use crate::event::EventData;

impl<Tz: TimeZone> EventData for DateTime<Tz> {
    const CODE: Code = Code::logical(logical::TIMESTAMP, encoding::TEXT);
    const IS_KEY: bool = true;
}

scalar! {
    NaiveDateTime => Code::logical(logical::LOCAL_TIMESTAMP, encoding::TEXT), key;
    NaiveDate => Code::logical(logical::DATE, encoding::TEXT), key;
    NaiveTime => Code::logical(logical::TIME, encoding::TEXT), key;
    // `Mon` and `January`: names, which no contract can restrict without becoming an enum.
    Weekday => Code::scalar(op::STRING), key;
    Month => Code::scalar(op::STRING), key;
    // A tuple of seconds (`i64`) and nanoseconds (`i32`).
    TimeDelta => Code::scalar(op::I64).append(Code::scalar(op::I32)).push(op::TUPLE).push(2);
}

//! Types of the `uuid` crate.
//!
//! `Uuid` writes its hyphenated text where the format is human readable and its 16 bytes elsewhere; the adapters of
//! `uuid::fmt` write their text everywhere.

use ::uuid1::fmt::{Braced, Hyphenated, Simple, Urn};
use ::uuid1::{NonNilUuid, Uuid};

use super::scalar;
use crate::code::{Code, encoding, logical, op};

scalar! {
    Uuid => Code::logical(logical::UUID, encoding::MIXED), key;
    NonNilUuid => Code::logical(logical::UUID, encoding::MIXED), key;
    Hyphenated => Code::logical(logical::UUID, encoding::TEXT), key;
    // Not the text that `format: uuid` and Avro's `uuid` demand.
    Braced => Code::scalar(op::STRING), key;
    Simple => Code::scalar(op::STRING), key;
    Urn => Code::scalar(op::STRING), key;
}

//! Avro's date and time types for `jiff`, as modules for `#[serde(with = "…")]`.
//!
//! Where the format is human readable they write what jiff itself writes, RFC 3339 or ISO 8601 text with all digits
//! the value has. Elsewhere they write the number of the Avro logical type they are named after. Timestamps round
//! down to the unit, and times of day are cut to it: a clock that ticks finer than the contract is no error. A value
//! that the number cannot reach is one.
//!
//! ```
//! # use jiff02 as jiff;
//! use jiff::{Timestamp, civil::Date};
//!
//! #[derive(serde::Serialize, serde::Deserialize)]
//! struct Shipment {
//!     #[serde(with = "event_schema::jiff02::timestamp_micros")]
//!     shipped_at: Timestamp,
//!     #[serde(default, with = "event_schema::jiff02::date::option")]
//!     due: Option<Date>,
//! }
//!
//! let json = r#"{"shipped_at":"2026-01-31T12:30:00.125Z","due":"2026-02-03"}"#;
//! let shipment: Shipment = serde_json::from_str(json)?;
//! assert_eq!(serde_json::to_string(&shipment)?, json);
//! # Ok::<(), serde_json::Error>(())
//! ```

super::jiff::jiff!(jiff02, "jiff02", "# use jiff02 as jiff;");

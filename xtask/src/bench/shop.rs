//! Source code of many alike structs, for benchmarks that compile.

use std::fmt::Write;

/// `count` structs of ten fields, each with `attributes` before it.
///
/// The fields are what events hold: strings, numbers, an option, a list, a map, and a struct defined before.
pub(crate) fn structs(count: usize, attributes: &str, data_attributes: &str, prefix: &str) -> String {
    let mut source = format!(
        "/// An amount.\n{data_attributes}\npub struct Money {{ pub minor: i64, pub currency: String }}\n"
    );
    for number in 0..count {
        write!(
            source,
            r"
/// Event number {number}.
{attributes}
pub struct {prefix}{number}Created {{
    /// Identity.
    pub order_id: String,
    /// Somebody.
    pub customer_id: String,
    /// Pieces.
    pub quantity: u32,
    /// Sum.
    pub total: Money,
    /// Share.
    pub rate: f64,
    /// Whether.
    pub express: bool,
    /// Perhaps.
    pub coupon: Option<String>,
    /// Several.
    pub lines: Vec<Money>,
    /// By name.
    pub labels: std::collections::HashMap<String, String>,
    /// When.
    pub placed_at: i64,
}}
"
        )
        .expect("writing to a string");
    }
    source
}

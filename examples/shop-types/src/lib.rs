//! Types that several services of the shop share. They are parts of contracts, not events: `EventData`, not `Event`.

use std::fmt;

use event_schema::EventData;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Identity of an order, assigned by the order service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EventData, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OrderId(pub Uuid);

impl fmt::Display for OrderId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Identity of a customer, assigned by the customer service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EventData, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CustomerId(pub Uuid);

impl fmt::Display for CustomerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// ISO 4217 currencies in which the shop sells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, EventData, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Currency {
    /// Euro.
    #[default]
    Eur,
    /// Pound sterling.
    Gbp,
    /// US dollar.
    Usd,
    /// A currency that this reader does not know yet.
    #[serde(other)]
    Unknown,
}

/// A postal address.
#[derive(Clone, Debug, PartialEq, Eq, EventData, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Address {
    /// Street and house number.
    #[event(tags("PII"))]
    pub street: String,
    /// Town or city.
    pub city: String,
    /// Postal code, in the form of the country.
    pub postal_code: String,
    /// ISO 3166-1 alpha-2 code of the country.
    pub country: String,
    /// What the courier should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_note: Option<String>,
}

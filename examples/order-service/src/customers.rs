//! What happens to a customer.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use event_schema::Event;
use serde::{Deserialize, Serialize};
use shop_types::{Address, CustomerId};

/// Somebody opened an account.
#[derive(Clone, Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "com.acme.customers", version = 1, topic = "customers", key = customer_id, owner = "team-customers")]
pub struct CustomerRegisteredEvent {
    /// Identity of the customer.
    pub customer_id: CustomerId,
    /// Where to write to.
    #[event(tags("PII"))]
    pub email: String,
    /// Name as the customer gave it.
    #[serde(default)]
    #[event(tags("PII"))]
    pub display_name: Option<String>,
    /// Language of messages, BCP 47.
    #[serde(default = "default_locale")]
    #[event(default = "en")]
    pub locale: String,
    /// What marketing wants to know of the visit, by name.
    #[serde(default)]
    pub attributes: BTreeMap<String, String>,
    /// When the account was opened.
    #[serde(with = "event_schema::chrono04::timestamp_micros")]
    pub registered_at: DateTime<Utc>,
}

fn default_locale() -> String {
    "en".to_owned()
}

/// A customer moved.
#[derive(Clone, Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "com.acme.customers", version = 1, topic = "customers", key = customer_id, owner = "team-customers")]
pub struct CustomerAddressChangedEvent {
    /// Identity of the customer.
    pub customer_id: CustomerId,
    /// The address before, where one was known.
    pub old_address: Option<Address>,
    /// The address from now on.
    pub new_address: Address,
}

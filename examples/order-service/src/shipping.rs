//! What happens to a parcel: a family of events, one enum whose variants are contracts of their own.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use event_schema::{Event, EventData};
use serde::{Deserialize, Serialize};
use shop_types::{Address, OrderId};

/// The life of a parcel, as the event store replays it.
#[derive(Clone, Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "com.acme.shipping", version = 1, prefix = "Shipment", topic = "shipments", key = order_id, owner = "team-shipping")]
#[serde(tag = "type")]
pub enum ShipmentEvent {
    /// A parcel was handed to the carrier.
    Dispatched(Dispatch),
    /// The carrier moved the day of delivery.
    Delayed {
        /// The order that is in the parcel.
        order_id: OrderId,
        /// The day on which it was expected.
        #[serde(with = "event_schema::chrono04::date")]
        expected_on: NaiveDate,
        /// The day on which it is expected now, where the carrier says so.
        #[serde(default, with = "event_schema::chrono04::date::option")]
        new_date: Option<NaiveDate>,
    },
    /// The parcel reached the customer.
    Delivered {
        /// The order that was in the parcel.
        order_id: OrderId,
        /// When it was handed over.
        #[serde(with = "event_schema::chrono04::timestamp_millis")]
        delivered_at: DateTime<Utc>,
        /// Who took it.
        #[event(tags("PII"))]
        received_by: Option<String>,
    },
}

/// A parcel on its way.
#[derive(Clone, Debug, PartialEq, EventData, Serialize, Deserialize)]
pub struct Dispatch {
    /// The order that is in the parcel.
    pub order_id: OrderId,
    /// Where it goes.
    pub address: Address,
    /// The carrier's number for it.
    pub tracking_number: String,
    /// Weight in grams.
    pub weight_grams: u32,
    /// Number of pieces by article.
    pub contents: BTreeMap<String, u32>,
    /// When the carrier took it.
    #[serde(with = "event_schema::chrono04::timestamp_millis")]
    pub dispatched_at: DateTime<Utc>,
}

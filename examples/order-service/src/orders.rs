//! What happens to an order.

use chrono::{DateTime, Utc};
use event_schema::{Event, EventData};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use shop_types::{Address, Currency, CustomerId, OrderId};

/// A customer's order was accepted and stored.
///
/// The first version, which knew one currency. Kept because payloads of it are still in the event store.
#[derive(Clone, Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(
    version = 1,
    topic = "orders",
    key = order_id,
    deprecated(since = "2026-06-01", remove_after = "2027-06-01", successor = "OrderCreatedEvent.v2")
)]
pub struct OrderCreatedEventV1 {
    /// Identity of the order.
    pub order_id: OrderId,
    /// Who ordered.
    pub customer_id: CustomerId,
    /// Sum of all lines in euros.
    #[serde(with = "event_schema::rust_decimal1::decimal::<12, 2>")]
    pub total_eur: Decimal,
    /// When the order was stored.
    #[serde(with = "event_schema::chrono04::timestamp_micros")]
    pub placed_at: DateTime<Utc>,
    /// What was ordered.
    pub lines: Vec<OrderLine>,
}

/// A customer's order was accepted and stored.
#[derive(Clone, Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(version = 2, topic = "orders", key = order_id, supersedes = OrderCreatedEventV1)]
pub struct OrderCreatedEventV2 {
    /// Identity of the order.
    pub order_id: OrderId,
    /// Who ordered.
    pub customer_id: CustomerId,
    /// Sum of all lines.
    #[serde(with = "event_schema::rust_decimal1::decimal::<12, 2>")]
    pub total: Decimal,
    /// Currency of the total and of all lines.
    #[serde(default)]
    pub currency: Currency,
    /// When the order was stored.
    #[serde(with = "event_schema::chrono04::timestamp_micros")]
    pub placed_at: DateTime<Utc>,
    /// What was ordered.
    pub lines: Vec<OrderLine>,
    /// Where it goes; none for goods that are downloaded.
    pub ship_to: Option<Address>,
    /// Code of the voucher that was applied.
    #[serde(default)]
    pub coupon: Option<String>,
}

impl From<OrderCreatedEventV1> for OrderCreatedEventV2 {
    fn from(old: OrderCreatedEventV1) -> Self {
        Self {
            order_id: old.order_id,
            customer_id: old.customer_id,
            total: old.total_eur,
            currency: Currency::Eur,
            placed_at: old.placed_at,
            lines: old.lines,
            ship_to: None,
            coupon: None,
        }
    }
}

/// One article of an order.
#[derive(Clone, Debug, PartialEq, EventData, Serialize, Deserialize)]
pub struct OrderLine {
    /// Article number.
    #[event(example = "BIKE-0042")]
    pub sku: String,
    /// Number of pieces, at least 1.
    pub quantity: std::num::NonZeroU32,
    /// Price of one piece.
    #[serde(with = "event_schema::rust_decimal1::decimal::<12, 2>")]
    pub unit_price: Decimal,
}

/// An order will not be fulfilled.
#[derive(Clone, Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(version = 1, topic = "orders", key = order_id)]
pub struct OrderCancelledEvent {
    /// Identity of the order.
    pub order_id: OrderId,
    /// Why.
    pub reason: CancellationReason,
    /// When it was cancelled.
    #[serde(with = "event_schema::chrono04::timestamp_micros")]
    pub cancelled_at: DateTime<Utc>,
}

/// Why an order was cancelled.
#[derive(Clone, Debug, PartialEq, Eq, EventData, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CancellationReason {
    /// The customer changed their mind.
    CustomerRequest {
        /// In the customer's words.
        comment: Option<String>,
    },
    /// Articles cannot be had.
    OutOfStock {
        /// Their numbers.
        skus: Vec<String>,
    },
    /// Payment failed for good.
    PaymentFailed,
}

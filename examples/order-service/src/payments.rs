//! What happens to a payment.

use chrono::{DateTime, Utc};
use event_schema::{Event, EventData};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use shop_types::{Currency, OrderId};
use uuid::Uuid;

/// A payment service promised the amount.
#[derive(Clone, Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "com.acme.payments", version = 1, topic = "payments", key = (order_id, payment_id), owner = "team-payments")]
pub struct PaymentAuthorizedEvent {
    /// Identity of the payment.
    pub payment_id: Uuid,
    /// The order that is paid.
    pub order_id: OrderId,
    /// The promised amount.
    #[serde(with = "event_schema::rust_decimal1::decimal::<12, 2>")]
    pub amount: Decimal,
    /// Its currency.
    pub currency: Currency,
    /// How it is paid.
    pub method: PaymentMethod,
    /// When the promise ends.
    #[serde(with = "event_schema::chrono04::timestamp_millis")]
    pub expires_at: DateTime<Utc>,
}

/// A means of payment.
#[derive(Clone, Debug, PartialEq, Eq, EventData, Serialize, Deserialize)]
pub enum PaymentMethod {
    /// A debit or credit card.
    Card {
        /// Brand as the payment service names it.
        brand: String,
        /// The last four digits.
        #[event(tags("PII"))]
        last4: String,
    },
    /// A transfer, by the account it comes from.
    BankTransfer(BankAccount),
    /// Paid when delivered.
    Invoice,
}

/// A bank account.
#[derive(Clone, Debug, PartialEq, Eq, EventData, Serialize, Deserialize)]
pub struct BankAccount {
    /// International bank account number.
    #[event(tags("PII"))]
    pub iban: String,
}

/// A payment service refused the payment.
#[derive(Clone, Debug, PartialEq, Eq, Event, Serialize, Deserialize)]
#[event(namespace = "com.acme.payments", version = 1, topic = "payments", key = order_id, owner = "team-payments")]
pub struct PaymentDeclinedEvent {
    /// Identity of the payment.
    pub payment_id: Uuid,
    /// The order that was to be paid.
    pub order_id: OrderId,
    /// Why.
    pub reason: DeclineReason,
    /// Whether another attempt may succeed.
    #[serde(default)]
    pub retryable: bool,
}

/// Why a payment was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EventData, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeclineReason {
    /// The account does not hold the amount.
    InsufficientFunds,
    /// The card's date has passed.
    ExpiredCard,
    /// The payment service suspects fraud.
    SuspectedFraud,
    /// A reason that this reader does not know yet.
    #[serde(other)]
    Other,
}

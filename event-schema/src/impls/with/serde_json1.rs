//! JSON inside events: values whose shape no contract states.
//!
//! ```
//! use serde_json::{Value, json};
//!
//! #[derive(serde::Serialize, serde::Deserialize)]
//! struct WebhookReceivedEvent {
//!     #[serde(with = "event_schema::serde_json1::text")]
//!     body: Value,
//! }
//!
//! let event = WebhookReceivedEvent { body: json!({"kind": "ping"}) };
//! assert_eq!(serde_json::to_string(&event)?, r#"{"body":{"kind":"ping"}}"#);
//! # Ok::<(), serde_json::Error>(())
//! ```

use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use serde_core::ser::Error as _;

use super::counted::read_str_or;
use super::shape::form;

form! {
    /// The value itself where the format is human readable; its JSON text as a string elsewhere.
    ///
    /// Avro has no type for "anything", and its union of all types would make every consumer parse JSON in disguise.
    ///
    /// ```
    /// #[derive(serde::Serialize)]
    /// struct Received {
    ///     #[serde(with = "event_schema::serde_json1::text")]
    ///     body: serde_json::Value,
    /// }
    /// let received = Received { body: serde_json::json!([1, null]) };
    /// assert_eq!(serde_json::to_string(&received)?, r#"{"body":[1,null]}"#);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    text {
        /// The same for an `Option`, null for nothing.
        ///
        /// Where the format is human readable, `Some(Value::Null)` reads back as `None`. serde demands a field with
        /// `with`, an `Option` too; `default` lets it be missing.
        ///
        /// ```
        /// #[derive(serde::Serialize, serde::Deserialize)]
        /// struct Received {
        ///     #[serde(default, with = "event_schema::serde_json1::text::option")]
        ///     body: Option<serde_json::Value>,
        /// }
        /// assert_eq!(serde_json::from_str::<Received>("{}")?.body, None);
        /// # Ok::<(), serde_json::Error>(())
        /// ```
        option
    }
    [Serialize] |value, serializer| if serializer.is_human_readable() {
        value.serialize(serializer)
    } else {
        serializer.serialize_str(&serde_json::to_string(value).map_err(S::Error::custom)?)
    },
    [DeserializeOwned] |deserializer| if deserializer.is_human_readable() {
        T::deserialize(deserializer)
    } else {
        read_str_or("JSON text", |text| serde_json::from_str::<T>(text), deserializer)
    }
}

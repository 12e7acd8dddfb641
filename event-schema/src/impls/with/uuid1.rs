//! A UUID by its text, for consumers that want a string in binary formats too.
//!
//! A plain `Uuid` is text in JSON and 16 bytes in Avro (`fixed(16)`, logical type `uuid`); with [`text`] it is a string
//! of that logical type in both.
//!
//! ```
//! # use uuid1 as uuid;
//! #[derive(serde::Serialize, serde::Deserialize)]
//! struct Order {
//!     #[serde(with = "event_schema::uuid1::text")]
//!     id: uuid::Uuid,
//! }
//!
//! let json = r#"{"id":"67e55044-10b1-426f-9247-bb680e5fe0c8"}"#;
//! let order: Order = serde_json::from_str(json)?;
//! assert_eq!(serde_json::to_string(&order)?, json);
//! # Ok::<(), serde_json::Error>(())
//! ```

use ::uuid1::{NonNilUuid, Uuid};

use super::counted::read_str;
use super::shape::form;

/// `Uuid` and `NonNilUuid`.
#[diagnostic::on_unimplemented(
    message = "`event_schema::uuid1::text` does not write `{Self}`",
    note = "it writes `Uuid` and `NonNilUuid`; for an `Option`, use `event_schema::uuid1::text::option`"
)]
pub trait AnyUuid: Copy + Into<Uuid> + TryFrom<Uuid> {}

impl AnyUuid for Uuid {}
impl AnyUuid for NonNilUuid {}

form! {
    /// The 36 characters of the hyphenated form, in every format.
    ///
    /// ```
    /// # use uuid1 as uuid;
    /// #[derive(serde::Serialize)]
    /// struct Order {
    ///     #[serde(with = "event_schema::uuid1::text")]
    ///     id: uuid::Uuid,
    /// }
    /// let order = Order { id: uuid::Uuid::from_u128(0x67e5504410b1426f9247bb680e5fe0c8) };
    /// assert_eq!(serde_json::to_string(&order)?, r#"{"id":"67e55044-10b1-426f-9247-bb680e5fe0c8"}"#);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    text {
        /// The same for an `Option`, null for nothing.
        ///
        /// serde demands a field with `with`, an `Option` too; `default` lets it be missing.
        ///
        /// ```
        /// # use uuid1 as uuid;
        /// #[derive(serde::Serialize, serde::Deserialize)]
        /// struct Order {
        ///     #[serde(default, with = "event_schema::uuid1::text::option")]
        ///     id: Option<uuid::Uuid>,
        /// }
        /// assert_eq!(serde_json::from_str::<Order>("{}")?.id, None);
        /// # Ok::<(), serde_json::Error>(())
        /// ```
        option
    }
    [AnyUuid] |value, serializer| {
        let uuid: Uuid = (*value).into();
        serializer.serialize_str(uuid.hyphenated().encode_lower(&mut Uuid::encode_buffer()))
    },
    [AnyUuid] |deserializer| read_str("a UUID", |text| T::try_from(Uuid::try_parse(text).ok()?).ok(), deserializer)
}

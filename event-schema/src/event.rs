//! The traits that the derives implement.

use core::fmt;

use crate::code::Code;

/// A type that can be part of an event: a field, an element, a map's value, a variant's content.
///
/// Derive it with `#[derive(EventData)]` on structs and enums that events hold; scalars and collections of the
/// standard library have it, and foreign types behind the feature named after their crate (`uuid1`, `chrono04`, …).
///
/// ```
/// use event_schema::EventData;
///
/// #[derive(EventData)]
/// struct Money {
///     amount_minor: i64,
///     currency: String,
/// }
/// assert_eq!(<Vec<Money> as EventData>::CODE.as_bytes().last(), Some(&b'*'));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be part of an event contract",
    label = "no contract is known for `{Self}`",
    note = "your own type: add `#[derive(EventData)]` to it",
    note = "a type of another crate: enable the feature of `event-schema` named after it (`uuid1`, `chrono04`, `time03`, `jiff02`, `rust_decimal1`, …), or say how serde writes it with `#[event(as = …)]` on the field",
    note = "`u64`, `usize`, `i128` and `u128` do not fit the wire: use `i64` or `u32`, or `#[serde(with = \"event_schema::wide::as_i64\")]`"
)]
pub trait EventData {
    /// What the type is, as a postfix code.
    const CODE: Code;

    /// Whether serde writes the type as a string when it is the key of a map.
    #[doc(hidden)]
    const IS_KEY: bool = false;
}

/// One event: a struct whose contract is versioned.
///
/// Derived with `#[derive(Event)]`. The constants are what a publisher needs to route and label a message; they cost
/// nothing at run time.
///
/// ```
/// use event_schema::Event;
///
/// #[derive(Event)]
/// #[event(namespace = "com.acme.orders", version = 1, topic = "orders", key = order_id)]
/// struct OrderCreatedEvent {
///     order_id: String,
/// }
///
/// assert_eq!(OrderCreatedEvent::TYPE, "com.acme.orders.OrderCreatedEvent.v1");
/// assert_eq!(OrderCreatedEvent::NAME, "OrderCreatedEvent");
/// assert_eq!(OrderCreatedEvent::VERSION, 1);
/// let event = OrderCreatedEvent { order_id: "o-1".to_owned() };
/// assert_eq!(event.key().to_string(), "o-1");
/// ```
pub trait Event: EventData {
    /// Namespace, name and major version: the CloudEvents `type` and the record name of a registry subject.
    const TYPE: &'static str;
    /// The namespace; empty when neither the attribute nor the package gives one.
    const NAMESPACE: &'static str;
    /// The name without namespace and version.
    const NAME: &'static str;
    /// The major version.
    const VERSION: u32;
    /// Where the event is published.
    const TOPIC: Option<&'static str>;

    /// The values that decide the partition, in the order of `key = (..)`; empty without a `key`.
    fn key(&self) -> Key<'_>;
}

/// A family of events: an enum of which each variant is an event contract of its own.
///
/// `#[derive(Event)]` on an enum implements it. The same facts as [`Event`] gives, told by the value.
///
/// ```
/// use event_schema::{Event, EventFamily};
///
/// #[derive(Event)]
/// #[event(namespace = "com.acme.orders", version = 1, prefix = "Order", topic = "orders")]
/// enum OrderEvent {
///     #[event(key = order_id)]
///     Created { order_id: String },
///     #[event(version = 2)]
///     Cancelled { reason: String },
/// }
///
/// let event = OrderEvent::Created { order_id: "o-1".to_owned() };
/// assert_eq!(event.event_type(), "com.acme.orders.OrderCreated.v1");
/// assert_eq!(event.key().to_string(), "o-1");
/// assert_eq!(OrderEvent::TYPES[1], "com.acme.orders.OrderCancelled.v2");
/// ```
pub trait EventFamily: EventData {
    /// The types of all variants, in declaration order.
    const TYPES: &'static [&'static str];

    /// [`Event::TYPE`] of this variant.
    fn event_type(&self) -> &'static str;
    /// [`Event::NAMESPACE`] of this variant.
    fn namespace(&self) -> &'static str;
    /// [`Event::NAME`] of this variant.
    fn name(&self) -> &'static str;
    /// [`Event::VERSION`] of this variant.
    fn version(&self) -> u32;
    /// [`Event::TOPIC`] of this variant.
    fn topic(&self) -> Option<&'static str>;
    /// [`Event::key`] of this variant.
    fn key(&self) -> Key<'_>;
}

/// A value that can be part of a [`Key`]: its `Display` text is what decides the partition.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be part of an event's key",
    label = "a key is text: this type has no `Display`",
    note = "implement `std::fmt::Display` for it, or choose a field inside it: `key = order.id`",
    note = "an `Option` is no key: an event without a key would land on an arbitrary partition"
)]
pub trait KeyPart: fmt::Display {}

impl<T: fmt::Display + ?Sized> KeyPart for T {}

/// The key of one event: borrowed values, in the order in which `key = (..)` names them.
///
/// Its `Display` is the parts with `:` between them. Nothing is allocated.
///
/// ```
/// use event_schema::Key;
/// let key = Key::new([&"eu", &42]);
/// assert_eq!(key.to_string(), "eu:42");
/// assert_eq!(key.parts().count(), 2);
/// ```
#[derive(Clone, Copy)]
pub struct Key<'a> {
    parts: [Option<&'a dyn KeyPart>; Key::MAX_PARTS],
}

impl<'a> Key<'a> {
    /// How many fields a key may have.
    pub const MAX_PARTS: usize = 4;

    /// A key of `N` parts, at most [`Key::MAX_PARTS`].
    ///
    /// ```compile_fail
    /// event_schema::Key::new([&1, &2, &3, &4, &5]);
    /// ```
    pub fn new<const N: usize>(parts: [&'a dyn KeyPart; N]) -> Self {
        const { assert!(N <= Key::MAX_PARTS, "a key has at most four parts") };
        let mut all = [None; Key::MAX_PARTS];
        for (slot, part) in all.iter_mut().zip(parts) {
            *slot = Some(part);
        }
        Self { parts: all }
    }

    /// Whether the event has no key.
    pub fn is_empty(&self) -> bool {
        self.parts().next().is_none()
    }

    /// The parts, in order.
    pub fn parts(&self) -> impl Iterator<Item = &'a dyn KeyPart> {
        self.parts.into_iter().flatten()
    }
}

impl fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, part) in self.parts().enumerate() {
            if index > 0 {
                f.write_str(":")?;
            }
            write!(f, "{part}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({self})")
    }
}

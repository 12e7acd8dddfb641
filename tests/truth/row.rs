//! A row of the matrix: a shape, sample values, and what is known of it beyond what is checked for all.

use std::any::Any;
use std::cell::Cell;
use std::fmt::Debug;

use event_schema::Event;
use serde::de::{DeserializeOwned, Deserializer, Error as _};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

/// A value of any shape.
pub(crate) trait Sample: Debug {
    /// For `same`.
    fn as_any(&self) -> &dyn Any;
    /// Equality as the shape defines it; as JSON where the shapes differ.
    fn same(&self, other: &dyn Sample) -> bool;
    /// For any serializer.
    fn serde(&self) -> &dyn erased_serde::Serialize;

    /// What `serde_json` writes.
    fn json(&self) -> Json {
        serde_json::to_value(self.serde()).expect("samples have JSON")
    }
}

impl<T: Debug + PartialEq + Serialize + 'static> Sample for T {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn same(&self, other: &dyn Sample) -> bool {
        match other.as_any().downcast_ref::<T>() {
            Some(other) => self == other,
            None => self.json() == other.json(),
        }
    }

    fn serde(&self) -> &dyn erased_serde::Serialize {
        self
    }
}

/// `Deserialize` of a shape, for any deserializer.
type Read = fn(&mut dyn erased_serde::Deserializer<'_>) -> Result<Box<dyn Sample>, erased_serde::Error>;

fn read<T: DeserializeOwned + Sample + 'static>(
    deserializer: &mut dyn erased_serde::Deserializer<'_>,
) -> Result<Box<dyn Sample>, erased_serde::Error> {
    Ok(Box::new(erased_serde::deserialize::<T>(deserializer)?))
}

thread_local! {
    static READ: Cell<Option<Read>> = const { Cell::new(None) };
}

/// The value of whichever shape is being read: `Deserialize` has no room for the choice.
pub(crate) struct Slot(pub(crate) Box<dyn Sample>);

impl<'de> Deserialize<'de> for Slot {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = READ.get().expect("set by `Row::reading`");
        read(&mut <dyn erased_serde::Deserializer<'_>>::erase(deserializer))
            .map(Slot)
            .map_err(D::Error::custom)
    }
}

/// What kind of leaf an exception is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Number,
    Text,
}

/// An exception: what serde refuses and the JSON Schema does not say. That it is still needed is checked.
pub(crate) struct Unsaid {
    pub(crate) kind: Kind,
    pub(crate) reason: &'static str,
}

impl Unsaid {
    /// Whether the exception is about this leaf.
    pub(crate) fn covers(&self, json: &Json, at: &str) -> bool {
        at.starts_with("/value")
            && match json.pointer(at) {
                Some(Json::Number(_)) => self.kind == Kind::Number,
                Some(Json::String(_)) => self.kind == Kind::Text,
                _ => false,
            }
    }
}

/// A shape and its samples.
pub(crate) struct Row {
    /// The type of the event.
    pub(crate) event: &'static str,
    /// Values that serde writes and reads back.
    pub(crate) samples: Vec<Box<dyn Sample>>,
    /// JSON that serde must refuse and both schemas must too.
    pub(crate) refused: Vec<Json>,
    /// What serde refuses and the JSON Schema does not.
    pub(crate) unsaid: Vec<Unsaid>,
    /// What serde fills in for a missing field.
    pub(crate) filled: Vec<(&'static str, Json)>,
    /// The problem with which Avro refuses the whole shape.
    pub(crate) no_avro: Option<&'static str>,
    read: Read,
}

impl Row {
    /// An event of its own.
    pub(crate) fn of<T>(samples: impl IntoIterator<Item = T>) -> Self
    where
        T: Event + Sample + DeserializeOwned + 'static,
    {
        Self::named::<T>(T::TYPE, samples)
    }

    /// A variant of a family, or any type whose contract is `event`.
    pub(crate) fn named<T>(event: &'static str, samples: impl IntoIterator<Item = T>) -> Self
    where
        T: Sample + DeserializeOwned + 'static,
    {
        Self::written_by::<T, T>(event, samples)
    }

    /// An event with a lifetime, which another shape reads.
    pub(crate) fn written_by<W, R>(event: &'static str, samples: impl IntoIterator<Item = W>) -> Self
    where
        W: Sample + 'static,
        R: Sample + DeserializeOwned + 'static,
    {
        let samples: Vec<Box<dyn Sample>> =
            samples.into_iter().map(|sample| Box::new(sample) as Box<dyn Sample>).collect();
        assert!(!samples.is_empty(), "`{event}` has no sample");
        Self {
            event,
            samples,
            refused: Vec::new(),
            unsaid: Vec::new(),
            filled: Vec::new(),
            no_avro: None,
            read: read::<R>,
        }
    }

    /// Values that serde must refuse.
    pub(crate) fn refuses(mut self, values: impl IntoIterator<Item = Json>) -> Self {
        self.refused.extend(values);
        self
    }

    /// Values of the field `value` that serde must refuse.
    pub(crate) fn refuses_fields(self, values: impl IntoIterator<Item = Json>) -> Self {
        self.refuses(values.into_iter().map(|value| serde_json::json!({ "value": value })))
    }

    /// There are values of this kind in the field `value` that serde refuses and the JSON Schema does not.
    pub(crate) fn unsaid(mut self, kind: Kind, reason: &'static str) -> Self {
        self.unsaid.push(Unsaid { kind, reason });
        self
    }

    /// What serde fills in for a missing field.
    pub(crate) fn fills(mut self, field: &'static str, value: Json) -> Self {
        self.filled.push((field, value));
        self
    }

    /// Avro has no form for it: the code of the problem.
    pub(crate) fn no_avro(mut self, code: &'static str) -> Self {
        self.no_avro = Some(code);
        self
    }

    /// Runs `deserialize` with `Slot` standing for this shape.
    pub(crate) fn reading<R>(&self, deserialize: impl FnOnce() -> R) -> R {
        READ.set(Some(self.read));
        deserialize()
    }

    /// What serde makes of JSON.
    pub(crate) fn from_json(&self, json: &Json) -> Result<Box<dyn Sample>, String> {
        self.reading(|| Slot::deserialize(json)).map(|slot| slot.0).map_err(|error| error.to_string())
    }
}

//! Collections of the `indexmap` crate, written as maps and sequences in the order of insertion.

use ::indexmap2::{IndexMap, IndexSet};

use crate::code::{Code, op};
use crate::event::EventData;

impl<K: EventData, V: EventData, S> EventData for IndexMap<K, V, S> {
    const CODE: Code = K::CODE.map(K::IS_KEY, V::CODE);
}

impl<T: EventData, S> EventData for IndexSet<T, S> {
    const CODE: Code = T::CODE.push(op::SET);
}

//! Options, sequences, sets, maps and arrays.

use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};

use crate::code::{Code, op};
use crate::event::EventData;

impl<T: EventData> EventData for Option<T> {
    const CODE: Code = T::CODE.option();
}

impl<T: EventData> EventData for [T] {
    const CODE: Code = T::CODE.push(op::LIST);
}

macro_rules! list {
    ($($ty:ident),*) => {$(
        impl<T: EventData> EventData for $ty<T> {
            const CODE: Code = T::CODE.push(op::LIST);
        }
    )*};
}

list!(Vec, VecDeque, LinkedList, BinaryHeap);

impl<T: EventData> EventData for BTreeSet<T> {
    const CODE: Code = T::CODE.push(op::SET);
}

impl<T: EventData, S> EventData for HashSet<T, S> {
    const CODE: Code = T::CODE.push(op::SET);
}

impl<K: EventData, V: EventData> EventData for BTreeMap<K, V> {
    const CODE: Code = K::CODE.map(K::IS_KEY, V::CODE);
}

impl<K: EventData, V: EventData, S> EventData for HashMap<K, V, S> {
    const CODE: Code = K::CODE.map(K::IS_KEY, V::CODE);
}

impl<T: EventData, const N: usize> EventData for [T; N] {
    const CODE: Code = T::CODE.array(N);
}

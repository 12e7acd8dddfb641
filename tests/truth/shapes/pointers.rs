//! Types that are written as what they point to, and aliases of types.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::cmp::Reverse;
use std::rc::Rc;
use std::sync::Arc;

use event_schema::EventData;
use serde::{Deserialize, Serialize};

use crate::row::Row;

#[derive(Clone, Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Inner {
    text: String,
}

type Alias = Vec<Option<Inner>>;
type AliasOfAlias = Option<Alias>;
type Generic<T> = Vec<T>;

fn inner() -> Inner {
    Inner { text: "a".to_owned() }
}

fields! {
    namespace "truth.pointers";
    Boxed: Box<i32> = [Box::new(1)] refuses ["1"];
    BoxedRecord: Box<Inner> = [Box::new(inner())] refuses [1];
    BoxedSlice: Box<[i32]> = [Box::from([1, 2])] refuses [vec!["1"]];
    OptionalBox: Option<Box<Inner>> = [None, Some(Box::new(inner()))] refuses [1];
    Counted: Rc<String> = [Rc::new("a".into())] refuses [1];
    Atomic: Arc<Inner> = [Arc::new(inner())] refuses [1];
    AtomicText: Arc<str> = [Arc::from("a")] refuses [1];
    Owned: Cow<'static, str> = [Cow::Borrowed("a")] refuses [1];
    OwnedList: Cow<'static, [i32]> = [Cow::Borrowed(&[1, 2])] refuses [vec!["1"]];
    InCell: Cell<i32> = [Cell::new(1)] refuses ["1"];
    InRefCell: RefCell<String> = [RefCell::new("a".into())] refuses [1];
    Reversed: Reverse<i32> = [Reverse(1)] refuses ["1"];
    Aliased: Alias = [vec![None, Some(inner())]] refuses [vec![1]];
    AliasedTwice: AliasOfAlias = [None, Some(vec![])] refuses [1];
    AliasedGeneric: Generic<u8> = [vec![1]] refuses [vec![256]];
}

pub(super) fn rows() -> Vec<Row> {
    fields()
}

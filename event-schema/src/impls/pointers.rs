//! Types that serde writes as what they point to.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use crate::code::Code;
use crate::event::EventData;

macro_rules! transparent {
    ($($ty:ty),*) => {$(
        impl<T: EventData + ?Sized> EventData for $ty {
            const CODE: Code = T::CODE;
            const IS_KEY: bool = T::IS_KEY;
        }
    )*};
}

transparent!(&T, Box<T>, Rc<T>, Arc<T>, core::cell::Cell<T>, core::cell::RefCell<T>, std::sync::Mutex<T>);

impl<T: EventData + ToOwned + ?Sized> EventData for Cow<'_, T> {
    const CODE: Code = T::CODE;
    const IS_KEY: bool = T::IS_KEY;
}

impl<T: EventData> EventData for core::num::Wrapping<T> {
    const CODE: Code = T::CODE;
}

impl<T: EventData> EventData for core::cmp::Reverse<T> {
    const CODE: Code = T::CODE;
}

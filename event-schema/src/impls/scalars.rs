//! Numbers, booleans, characters and strings.

use core::num::{NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroU8, NonZeroU16, NonZeroU32};

use super::scalar;
use crate::code::{Code, op};

scalar! {
    bool => Code::scalar(op::BOOL), key;
    i8 => Code::scalar(op::I8), key;
    i16 => Code::scalar(op::I16), key;
    i32 => Code::scalar(op::I32), key;
    i64 => Code::scalar(op::I64), key;
    u8 => Code::scalar(op::U8), key;
    u16 => Code::scalar(op::U16), key;
    u32 => Code::scalar(op::U32), key;
    f32 => Code::scalar(op::F32);
    f64 => Code::scalar(op::F64);
    char => Code::scalar(op::CHAR), key;
    str => Code::scalar(op::STRING), key;
    String => Code::scalar(op::STRING), key;
    () => Code::scalar(op::UNIT);
    NonZeroI8 => Code::scalar(op::I8).push(op::NON_ZERO), key;
    NonZeroI16 => Code::scalar(op::I16).push(op::NON_ZERO), key;
    NonZeroI32 => Code::scalar(op::I32).push(op::NON_ZERO), key;
    NonZeroI64 => Code::scalar(op::I64).push(op::NON_ZERO), key;
    NonZeroU8 => Code::scalar(op::U8).push(op::NON_ZERO), key;
    NonZeroU16 => Code::scalar(op::U16).push(op::NON_ZERO), key;
    NonZeroU32 => Code::scalar(op::U32).push(op::NON_ZERO), key;
}

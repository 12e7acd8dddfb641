//! Byte buffers that serde writes with `serialize_bytes`.

#[cfg(feature = "serde_bytes011")]
use crate::EventData;
use crate::code::{Code, op};

#[cfg(feature = "bytes1")]
super::scalar! {
    ::bytes1::Bytes => Code::scalar(op::BYTES);
    ::bytes1::BytesMut => Code::scalar(op::BYTES);
}

#[cfg(feature = "serde_bytes011")]
super::scalar! {
    ::serde_bytes011::Bytes => Code::scalar(op::BYTES);
    ::serde_bytes011::ByteBuf => Code::scalar(op::BYTES);
}

#[cfg(feature = "serde_bytes011")]
impl<const N: usize> EventData for ::serde_bytes011::ByteArray<N> {
    const CODE: Code = Code::scalar(op::BYTES);
}

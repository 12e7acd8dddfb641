//! Bytes, through `serialize_bytes` and as lists of numbers.

use bytes::{Bytes, BytesMut};
use serde_bytes::ByteBuf;

use crate::row::Row;

fields! {
    namespace "truth.bytes";
    Numbers: Vec<u8> = [vec![], vec![0, 255]] refuses [vec![256], vec![-1], "AA=="];
    #[serde(with = "serde_bytes")]
    Vector: Vec<u8> = [vec![], vec![0, 255]] refuses [vec![256], vec![-1]];
    #[serde(with = "serde_bytes")]
    OptionalVector: Option<Vec<u8>> = [None, Some(vec![1, 2])] refuses [vec![256]];
    Buffer: ByteBuf = [ByteBuf::from(vec![0, 255])] refuses [vec![256]];
    Shared: Bytes = [Bytes::from_static(b"\x00\xff")] refuses [vec![256]];
    Mutable: BytesMut = [BytesMut::from(&b"\x00\xff"[..])] refuses [vec![256]];
    OptionalShared: Option<Bytes> = [None, Some(Bytes::from_static(b"a"))] refuses [vec![256]];
    ListOfShared: Vec<Bytes> = [vec![], vec![Bytes::from_static(b"a"), Bytes::new()]] refuses [vec![vec![256]]];
    #[serde(with = "apache_avro::serde::bytes")]
    ApacheBytes: Vec<u8> = [vec![0, 255]] refuses [vec![256]];
    #[serde(with = "apache_avro::serde::array")]
    ApacheArray: [i32; 3] = [[1, 2, 3]] refuses [vec![1, 2]];
}

pub(super) fn rows() -> Vec<Row> {
    fields()
}

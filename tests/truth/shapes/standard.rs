//! Types of the standard library with a serde form of their own.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::{Duration, SystemTime};

use serde_json::json;

use crate::row::{Kind, Row};

fn at(millis: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_millis(millis)
}

fields! {
    namespace "truth.standard";
    Span: Duration = [Duration::ZERO, Duration::new(7, 999_999_999)]
        refuses [1, json!({ "secs": 1 }), json!({ "secs": -1, "nanos": 0 })];
    SpanOption: Option<Duration> = [None, Some(Duration::from_millis(1500))] refuses [1];
    Spans: Vec<Duration> = [vec![Duration::from_secs(1), Duration::from_secs(2)]] refuses [vec![1]];
    Instant: SystemTime = [at(0), at(1_500)] refuses [1, json!({ "secs_since_epoch": 1 })];
    #[serde(with = "event_schema::std_time::timestamp_millis")]
    InstantMillis: SystemTime = [at(0), at(1_500)] refuses ["1", 0.5];
    #[serde(with = "event_schema::std_time::timestamp_micros")]
    InstantMicros: SystemTime = [at(1_500)] refuses ["1", 0.5];
    #[serde(with = "event_schema::std_time::duration_millis")]
    SpanMillis: Duration = [Duration::ZERO, Duration::from_millis(1_500)] refuses ["1", 0.5]
        .unsaid(Kind::Number, "the module writes a signed 64-bit integer, and a `Duration` is never negative");
    Ip: IpAddr = [IpAddr::from([127, 0, 0, 1]), IpAddr::V6(Ipv6Addr::LOCALHOST)] refuses [1, "a", "256.0.0.1"];
    IpFour: Ipv4Addr = [Ipv4Addr::LOCALHOST] refuses ["::1", "1.2.3", ""];
    IpSix: Ipv6Addr = [Ipv6Addr::LOCALHOST, Ipv6Addr::UNSPECIFIED] refuses ["127.0.0.1", ""];
    IpOption: Option<IpAddr> = [None, Some(IpAddr::from([10, 0, 0, 1]))] refuses ["a"];
    Socket: SocketAddr = [SocketAddr::from(([127, 0, 0, 1], 80)), SocketAddr::from((Ipv6Addr::LOCALHOST, 443))]
        refuses [1];
    #[serde(with = "event_schema::text")]
    IpText: IpAddr = [IpAddr::from([127, 0, 0, 1])] refuses [1];
    #[serde(with = "event_schema::text")]
    SocketText: SocketAddr = [SocketAddr::from(([127, 0, 0, 1], 80))] refuses [1];
    #[serde(default, with = "event_schema::text::option")]
    IpTextOption: Option<Ipv4Addr> = [None, Some(Ipv4Addr::LOCALHOST)] refuses [1];
}

pub(super) fn rows() -> Vec<Row> {
    fields()
}

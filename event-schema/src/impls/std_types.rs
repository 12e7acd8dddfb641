//! Types of the standard library with a serde form of their own.

use core::time::Duration;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::SystemTime;

use super::scalar;
use crate::code::{Code, encoding, logical, op};

scalar! {
    IpAddr => Code::logical(logical::IP, encoding::MIXED), key;
    Ipv4Addr => Code::logical(logical::IPV4, encoding::MIXED), key;
    Ipv6Addr => Code::logical(logical::IPV6, encoding::MIXED), key;
    SocketAddr => Code::logical(logical::SOCKET_ADDRESS, encoding::MIXED), key;
    Duration => Code::scalar(op::DURATION);
    SystemTime => Code::scalar(op::SYSTEM_TIME);
    std::path::PathBuf => Code::scalar(op::STRING), key;
}

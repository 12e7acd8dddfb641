//! Names for the instances of templates: `Page<OrderLine>` is `PageOfOrderLine`.

use crate::model::contract::NamedType;
use crate::model::types::{Integer, Logical, Type};

/// The name of a type with the type arguments it was filled in with.
pub(super) fn instance(base: &str, arguments: &[Type], named: &[NamedType]) -> String {
    let mut name = base.to_owned();
    for (index, argument) in arguments.iter().enumerate() {
        name.push_str(if index == 0 { "Of" } else { "And" });
        write(&mut name, argument, named);
    }
    name
}

fn write(name: &mut String, ty: &Type, named: &[NamedType]) {
    let mut prefixed = |prefix: &str, inner: &Type| {
        name.push_str(prefix);
        write(name, inner, named);
    };
    match ty {
        Type::Option(inner) => prefixed("Optional", inner),
        Type::List(inner) => prefixed("ListOf", inner),
        Type::Set(inner) => prefixed("SetOf", inner),
        Type::Array(inner, length) => prefixed(&format!("Array{length}Of"), inner),
        Type::Map(key, value) => {
            prefixed("MapOf", key);
            name.push_str("To");
            write(name, value, named);
        }
        Type::Tuple(elements) => {
            name.push_str("TupleOf");
            for element in elements {
                write(name, element, named);
            }
        }
        Type::Named(id) => name.push_str(named.get(id.0).map_or("Unknown", |ty| &ty.name)),
        Type::Integer(Integer { bits, signed, non_zero }) => {
            name.push_str(if *non_zero { "NonZero" } else { "" });
            name.push(if *signed { 'I' } else { 'U' });
            name.push_str(&bits.to_string());
        }
        Type::Logical(logical, _) => name.push_str(logical_name(*logical)),
        Type::Any { .. } => name.push_str("Any"),
        Type::Bool => name.push_str("Bool"),
        Type::Bytes(_) => name.push_str("Bytes"),
        Type::Char => name.push_str("Char"),
        Type::Const(_) | Type::String => name.push_str("String"),
        Type::Duration => name.push_str("Duration"),
        Type::F32 => name.push_str("F32"),
        Type::F64 => name.push_str("F64"),
        Type::SystemTime => name.push_str("SystemTime"),
        Type::Unit => name.push_str("Unit"),
    }
}

fn logical_name(logical: Logical) -> &'static str {
    match logical {
        Logical::Date => "Date",
        Logical::Decimal(_) => "Decimal",
        Logical::Duration => "Duration",
        Logical::Ip => "IpAddr",
        Logical::Ipv4 => "Ipv4Addr",
        Logical::Ipv6 => "Ipv6Addr",
        Logical::LocalTimestamp(_) => "LocalTimestamp",
        Logical::SocketAddress => "SocketAddr",
        Logical::Time(_) => "Time",
        Logical::Timestamp(_) => "Timestamp",
        Logical::Url => "Url",
        Logical::Uuid => "Uuid",
        Logical::Zoned => "Zoned",
    }
}

//! `#[event(as = …)]` and the modules of `#[serde(with = "…")]`: types whose written form an attribute states.

use super::graph::{Graph, Scope, place};
use crate::model::definition::{FieldFacts, Written};
use crate::model::problem::Problem;
use crate::model::types::{DecimalSize, Encoding, Logical, Precision, Type};

/// The type that `attribute` states for a field whose own type is `own`, if that is known.
///
/// An attribute speaks of what is inside an `Option`.
pub(super) fn apply<'a>(
    graph: &mut Graph<'_, 'a>,
    scope: Scope<'_, 'a>,
    facts: &FieldFacts,
    attribute: &Written,
    own: Option<Type>,
) -> Type {
    let (own, optional) = match own {
        Some(Type::Option(inner)) => (Some(*inner), true),
        other => (other, facts.optional),
    };
    let stated = match attribute {
        Written::Code(at) => graph.read(scope, *at),
        Written::Bytes(length) => Type::Bytes(*length),
        Written::JsonText => Type::Any { text: true },
        Written::Same => own.unwrap_or(Type::Unit),
        Written::Text => match own {
            Some(Type::Logical(logical, _)) => Type::Logical(logical, Encoding::Text),
            _ => Type::String,
        },
        Written::Logical { logical, decimal, encoding } => {
            logical_type(graph, scope, facts, logical, *decimal, encoding.as_deref(), own.as_ref())
        }
    };
    match stated {
        Type::Option(_) => stated,
        stated if optional => Type::Option(Box::new(stated)),
        stated => stated,
    }
}

fn logical_type(
    graph: &mut Graph<'_, '_>,
    scope: Scope<'_, '_>,
    facts: &FieldFacts,
    name: &str,
    decimal: Option<(u32, u32)>,
    encoding: Option<&str>,
    own: Option<&Type>,
) -> Type {
    let Some(logical) = logical_of(name, decimal) else {
        graph.problems.push(
            Problem::error(
                "unknown_logical_type",
                format!("`{name}` is not a logical type that this version knows"),
            )
            .at(&place(scope, facts), "")
            .help("use the same version of `event-schema` and `cargo-event`"),
        );
        return Type::String;
    };
    let encoding = match encoding {
        Some("text") => Some(Encoding::Text),
        Some("number") => Some(Encoding::Number),
        Some(_) => Some(Encoding::Mixed),
        // Through a function of the user's own: what `as` says is what is written.
        None if facts.custom || own.is_none() => Some(stated_encoding(logical)),
        None => own.and_then(|own| fitting_encoding(logical, own)),
    };
    let Some(encoding) = encoding else {
        graph.problems.push(
            Problem::error(
                "unfit_logical_type",
                format!("`as = {name}` does not fit the type of `{}`", facts.ident),
            )
            .at(&place(scope, facts), "")
            .help(carriers(logical)),
        );
        return Type::String;
    };
    if encoding == Encoding::Mixed && !facts.custom && writes_text(own) {
        graph.problems.push(
            Problem::warning(
                "as_without_with",
                format!("`{}` is declared `as = {name}`, but its type writes a string in binary formats too", facts.ident),
            )
            .at(&place(scope, facts), "")
            .help(format!(
                "add `#[serde(with = \"event_schema::…\")]` for this type, so that a serde writer of Avro agrees with the contract; see `{name}` in docs/types.md"
            )),
        );
    }
    Type::Logical(logical, encoding)
}

fn writes_text(own: Option<&Type>) -> bool {
    matches!(own, Some(Type::Logical(_, Encoding::Text)))
}

/// What a bare `as` means where the field's own type says nothing.
fn stated_encoding(logical: Logical) -> Encoding {
    match logical {
        Logical::Date
        | Logical::Time(Precision::Millis | Precision::Micros | Precision::Nanos)
        | Logical::Timestamp(Precision::Millis | Precision::Micros | Precision::Nanos)
        | Logical::LocalTimestamp(Precision::Millis | Precision::Micros | Precision::Nanos) => {
            Encoding::Number
        }
        Logical::Decimal(Some(_)) => Encoding::Mixed,
        _ => Encoding::Text,
    }
}

/// Whether the type is a number of days or fractions of a second.
fn is_counted(logical: Logical) -> bool {
    match logical {
        Logical::Date => true,
        Logical::Time(precision) | Logical::Timestamp(precision) | Logical::LocalTimestamp(precision) => {
            precision != Precision::Any
        }
        _ => false,
    }
}

/// How a field of type `own` writes `logical`, or `None` where it cannot.
fn fitting_encoding(logical: Logical, own: &Type) -> Option<Encoding> {
    match own {
        // Avro counts days and milliseconds of a day in an int, all else in a long; a wider or narrower Rust integer
        // would be refused by the writer.
        Type::Integer(integer) if is_counted(logical) && integer.signed && !integer.non_zero => {
            let bits =
                if matches!(logical, Logical::Date | Logical::Time(Precision::Millis)) { 32 } else { 64 };
            (integer.bits == bits).then_some(Encoding::Number)
        }
        Type::String => match logical {
            Logical::Date => Some(Encoding::Text),
            Logical::Decimal(Some(_)) => Some(Encoding::Mixed),
            _ if stated_encoding(logical) == Encoding::Text => Some(Encoding::Text),
            _ => None,
        },
        Type::Logical(own_logical, own_encoding) if same_kind(logical, *own_logical) => match own_encoding {
            Encoding::Number => None,
            _ if stated_encoding(logical) == Encoding::Text => Some(*own_encoding),
            _ => Some(Encoding::Mixed),
        },
        _ => None,
    }
}

fn same_kind(a: Logical, b: Logical) -> bool {
    std::mem::discriminant(&a) == std::mem::discriminant(&b)
}

fn carriers(logical: Logical) -> &'static str {
    match logical {
        Logical::Date | Logical::Time(Precision::Millis) => {
            "it fits an `i32`, or a date or time type of chrono, time or jiff"
        }
        Logical::Time(_) | Logical::Timestamp(_) | Logical::LocalTimestamp(_) => {
            "it fits an `i64`, or a timestamp type of chrono, time or jiff"
        }
        Logical::Decimal(_) => "it fits `rust_decimal::Decimal`, `bigdecimal::BigDecimal` and `String`",
        _ => "it fits a `String`, or the type of that name",
    }
}

fn logical_of(name: &str, decimal: Option<(u32, u32)>) -> Option<Logical> {
    let size = decimal.map(|(precision, scale)| DecimalSize { precision, scale });
    Some(match name {
        "uuid" => Logical::Uuid,
        "date" => Logical::Date,
        "time" => Logical::Time(Precision::Any),
        "time_millis" => Logical::Time(Precision::Millis),
        "time_micros" => Logical::Time(Precision::Micros),
        "time_nanos" => Logical::Time(Precision::Nanos),
        "timestamp" => Logical::Timestamp(Precision::Any),
        "timestamp_millis" => Logical::Timestamp(Precision::Millis),
        "timestamp_micros" => Logical::Timestamp(Precision::Micros),
        "timestamp_nanos" => Logical::Timestamp(Precision::Nanos),
        "local_timestamp" => Logical::LocalTimestamp(Precision::Any),
        "local_timestamp_millis" => Logical::LocalTimestamp(Precision::Millis),
        "local_timestamp_micros" => Logical::LocalTimestamp(Precision::Micros),
        "local_timestamp_nanos" => Logical::LocalTimestamp(Precision::Nanos),
        "decimal" => Logical::Decimal(size),
        "duration" => Logical::Duration,
        "url" => Logical::Url,
        "ip" => Logical::Ip,
        "ipv4" => Logical::Ipv4,
        "ipv6" => Logical::Ipv6,
        "socket_address" => Logical::SocketAddress,
        "zoned" => Logical::Zoned,
        _ => return None,
    })
}

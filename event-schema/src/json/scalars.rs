//! The form of scalars that have a meaning: formats, patterns and ranges.
//!
//! `format` is given only where the text has exactly that form: `chrono` and `jiff` write a local time without the offset
//! that the formats `date-time` and `time` demand, and `url` leaves characters in a query that `uri` does not allow. There
//! a pattern stands instead.

use crate::model::types::DecimalSize;
use crate::model::{Logical, Precision};

/// What a string must look like.
pub(super) enum TextForm {
    Format(&'static str),
    Pattern(String),
    /// Any of these formats.
    AnyOf(&'static [&'static str]),
}

/// Hours, minutes, seconds with a leap second, up to nine digits behind the point.
const CLOCK: &str = r"([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]{1,9})?";
/// Years of more than four digits have a sign (ISO 8601, expanded representation).
const DAY: &str = r"([0-9]{4}|[+-][0-9]{4,6})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";

/// A UUID with hyphens (RFC 9562, section 4).
pub(super) const UUID: &str = "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$";

pub(super) fn text_form(logical: Logical) -> TextForm {
    let pattern = |text: &str| TextForm::Pattern(text.to_owned());
    match logical {
        Logical::Uuid => TextForm::Format("uuid"),
        Logical::Date => TextForm::Format("date"),
        Logical::Timestamp(_) => TextForm::Format("date-time"),
        Logical::Ip => TextForm::AnyOf(&["ipv4", "ipv6"]),
        Logical::Ipv4 => TextForm::Format("ipv4"),
        Logical::Ipv6 => TextForm::Format("ipv6"),
        Logical::SocketAddress => {
            pattern(r"^(([0-9]{1,3}\.){3}[0-9]{1,3}|\[[0-9A-Fa-f:.]+(%[0-9]+)?\]):[0-9]{1,5}$")
        }
        Logical::Url => pattern(r"^[A-Za-z][A-Za-z0-9+.-]*:"),
        Logical::Time(_) => TextForm::Pattern(format!("^{CLOCK}$")),
        Logical::LocalTimestamp(_) => TextForm::Pattern(format!("^{DAY}T{CLOCK}$")),
        Logical::Zoned => TextForm::Pattern(format!(
            r"^{DAY}T{CLOCK}(Z|[+-][0-9]{{2}}:[0-9]{{2}}(:[0-9]{{2}})?)(\[[^\]]+\])+$"
        )),
        Logical::Duration => pattern(
            r"^[+-]?P([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+(\.[0-9]{1,9})?S)?)?$",
        ),
        // `bigdecimal` writes an exponent where there would be many zeros.
        Logical::Decimal(None) => pattern(r"^-?[0-9]+(\.[0-9]+)?([Ee][+-]?[0-9]+)?$"),
        Logical::Decimal(Some(size)) => TextForm::Pattern(decimal_pattern(size)),
    }
}

fn decimal_pattern(DecimalSize { precision, scale }: DecimalSize) -> String {
    let whole = match precision.saturating_sub(scale) {
        0 => "0".to_owned(),
        1 => "[0-9]".to_owned(),
        digits => format!("[0-9]{{1,{digits}}}"),
    };
    match scale {
        0 => format!("^-?{whole}$"),
        _ => format!(r"^-?{whole}(\.[0-9]{{1,{scale}}})?$"),
    }
}

/// The least and the greatest number.
pub(super) fn number_range(logical: Logical) -> (i128, i128) {
    let int = (i128::from(i32::MIN), i128::from(i32::MAX));
    let long = (i128::from(i64::MIN), i128::from(i64::MAX));
    match logical {
        Logical::Date => int,
        Logical::Time(Precision::Millis) => (0, 86_399_999),
        Logical::Time(Precision::Micros) => (0, 86_399_999_999),
        Logical::Time(Precision::Nanos) => (0, 86_399_999_999_999),
        _ => long,
    }
}

/// The pattern of an integer written as a map's key. The number of digits is bounded, not the last digits themselves.
pub(super) fn integer_key(integer: crate::model::Integer) -> String {
    let more = integer.max().to_string().len() - 1;
    let digits = format!("[1-9][0-9]{{0,{more}}}");
    match (integer.signed, integer.non_zero) {
        (true, true) => format!("^-?{digits}$"),
        (true, false) => format!("^(0|-?{digits})$"),
        (false, true) => format!("^{digits}$"),
        (false, false) => format!("^(0|{digits})$"),
    }
}

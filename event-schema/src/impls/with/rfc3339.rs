//! RFC 3339 text for `SystemTime`, which has none of its own.

use core::ops::Range;

use super::calendar;

/// Seconds from 1970 of the years 0000 to 9999, all that RFC 3339 can name.
pub(crate) const SECONDS: Range<i64> = -62_167_219_200..253_402_300_800;

/// Nanoseconds from 1970 of a date and time with an offset; digits beyond nine are cut off. A leap second is refused:
/// a `SystemTime` has none.
pub(crate) fn nanos(text: &str) -> Option<i128> {
    let mut rest = text;
    let year = number(&mut rest, 4)?;
    let month = u8::try_from(after(&mut rest, "-")?).ok().filter(|month| (1..=12).contains(month))?;
    let day = after(&mut rest, "-")?;
    if !(1..=calendar::days_of_month(year, month)).contains(&day) {
        return None;
    }
    rest = rest.strip_prefix(['T', 't', ' '])?;
    let hour = number(&mut rest, 2).filter(|hour| *hour < 24)?;
    let minute = after(&mut rest, ":").filter(|minute| *minute < 60)?;
    let second = after(&mut rest, ":").filter(|second| *second < 60)?;
    let fraction = fraction(&mut rest)?;
    let offset = offset(rest)?;
    let days = calendar::days(year, month, u8::try_from(day).ok()?);
    let seconds = days * 86_400 + hour * 3600 + minute * 60 + second - offset;
    Some(i128::from(seconds) * 1_000_000_000 + i128::from(fraction))
}

/// Exactly `width` digits.
fn number(rest: &mut &str, width: usize) -> Option<i64> {
    let (digits, tail) = rest.split_at_checked(width)?;
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    *rest = tail;
    digits.parse().ok()
}

/// Two digits after a separator.
fn after(rest: &mut &str, separator: &str) -> Option<i64> {
    *rest = rest.strip_prefix(separator)?;
    number(rest, 2)
}

/// Nanoseconds behind a point, if there is one.
fn fraction(rest: &mut &str) -> Option<u32> {
    let Some(digits) = rest.strip_prefix('.') else { return Some(0) };
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, tail) = digits.split_at_checked(length).filter(|(digits, _)| !digits.is_empty())?;
    *rest = tail;
    let nine = digits.bytes().chain(core::iter::repeat(b'0')).take(9);
    Some(nine.fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')))
}

/// Seconds east of UTC.
fn offset(rest: &str) -> Option<i64> {
    if matches!(rest, "Z" | "z") {
        return Some(0);
    }
    let sign = match rest.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let mut rest = rest.get(1..)?;
    let hours = number(&mut rest, 2).filter(|hours| *hours < 24)?;
    let minutes = after(&mut rest, ":").filter(|minutes| *minutes < 60)?;
    rest.is_empty().then_some(sign * (hours * 3600 + minutes * 60))
}

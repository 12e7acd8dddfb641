//! Reads RFC 3339 text for types that have no reader as strict of their own.

use core::ops::Range;

use super::calendar;
use super::counted::{DAY, SECOND};

/// Seconds from 1970 of the years 0000 to 9999, all that RFC 3339 can name.
pub(crate) const SECONDS: Range<i64> = -62_167_219_200..253_402_300_800;

/// Nanoseconds from 1970 of a date and time with an offset (RFC 3339 `date-time`); digits beyond nine are cut off. A
/// leap second is refused: no type that is read with this has one.
pub(crate) fn timestamp(text: &str) -> Option<i128> {
    let mut rest = text;
    let local = date_and_clock(&mut rest)?;
    Some(local - i128::from(offset(rest)?) * SECOND)
}

/// The same without an offset.
pub(crate) fn local(text: &str) -> Option<i128> {
    whole(text, date_and_clock)
}

/// Nanoseconds from 1970 of a date (RFC 3339 `full-date`).
pub(crate) fn date(text: &str) -> Option<i128> {
    whole(text, day)
}

/// Nanoseconds from midnight of a time of day (RFC 3339 `partial-time`).
pub(crate) fn time(text: &str) -> Option<i128> {
    whole(text, clock)
}

fn whole(text: &str, part: impl Fn(&mut &str) -> Option<i128>) -> Option<i128> {
    let mut rest = text;
    part(&mut rest).filter(|_| rest.is_empty())
}

fn date_and_clock(rest: &mut &str) -> Option<i128> {
    let day = day(rest)?;
    *rest = rest.strip_prefix(['T', 't', ' '])?;
    Some(day + clock(rest)?)
}

fn day(rest: &mut &str) -> Option<i128> {
    let year = number(rest, 4)?;
    let month = u8::try_from(after(rest, "-")?).ok().filter(|month| (1..=12).contains(month))?;
    let day = after(rest, "-").filter(|day| (1..=calendar::days_of_month(year, month)).contains(day))?;
    Some(i128::from(calendar::days(year, month, u8::try_from(day).ok()?)) * DAY)
}

fn clock(rest: &mut &str) -> Option<i128> {
    let hour = number(rest, 2).filter(|hour| *hour < 24)?;
    let minute = after(rest, ":").filter(|minute| *minute < 60)?;
    let second = after(rest, ":").filter(|second| *second < 60)?;
    let fraction = fraction(rest)?;
    Some(i128::from(hour * 3600 + minute * 60 + second) * SECOND + i128::from(fraction))
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

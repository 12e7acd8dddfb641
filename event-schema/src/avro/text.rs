//! Scalars read from the text that `serde_json` has for them: needed where a default is text in Rust's JSON and a number
//! or bytes in Avro's.

const NANOS_PER_DAY: i128 = 86_400_000_000_000;

/// Days since 1970-01-01 of `YYYY-MM-DD`.
pub(super) fn date(text: &str) -> Option<i64> {
    let (sign, digits) = match text.as_bytes().first()? {
        b'-' => (-1, &text[1..]),
        b'+' => (1, &text[1..]),
        _ => (1, text),
    };
    let mut parts = digits.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() > 6 {
        return None;
    }
    let (year, month, day) = (sign * number(year)?, number(month)?, number(day)?);
    if !(1..=12).contains(&month) || !(1..=days_in(year, month)).contains(&day) {
        return None;
    }
    // Days of a civil date in the proleptic Gregorian calendar, counting years from March so that the leap day is last:
    // 146,097 days in 400 years, 719,468 days from 0000-03-01 to 1970-01-01.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let era = year.div_euclid(400);
    let year = year.rem_euclid(400);
    Some(era * 146_097 + year * 365 + year / 4 - year / 100 + (153 * month + 2) / 5 + day - 1 - 719_468)
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Nanoseconds since midnight of `HH:MM[:SS[.fraction]]`.
pub(super) fn time(text: &str) -> Option<i128> {
    let (clock, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut parts = clock.split(':');
    let (hour, minute) = (number(parts.next()?)?, number(parts.next()?)?);
    let second = parts.next().map_or(Some(0), number)?;
    if parts.next().is_some() || hour > 23 || minute > 59 || second > 59 || fraction.len() > 9 {
        return None;
    }
    let nanos = if fraction.is_empty() { 0 } else { number(&format!("{fraction:0<9}"))? };
    Some(i128::from(hour * 3600 + minute * 60 + second) * 1_000_000_000 + i128::from(nanos))
}

/// Nanoseconds since 1970-01-01T00:00:00 of a date and a time without offset.
pub(super) fn local_timestamp(text: &str) -> Option<i128> {
    let (day, clock) = text.split_once(['T', 't', ' '])?;
    Some(i128::from(date(day)?) * NANOS_PER_DAY + time(clock)?)
}

/// Nanoseconds since 1970-01-01T00:00:00Z of an RFC 3339 timestamp.
pub(super) fn timestamp(text: &str) -> Option<i128> {
    if let Some(utc) = text.strip_suffix(['Z', 'z']) {
        return local_timestamp(utc);
    }
    let at = text.rfind(['+', '-']).filter(|at| *at > text.find(['T', 't', ' ']).unwrap_or(usize::MAX))?;
    let (local, offset) = text.split_at(at);
    let shift = time(&offset[1..])?;
    let local = local_timestamp(local)?;
    Some(if offset.starts_with('-') { local + shift } else { local - shift })
}

/// A number of ASCII digits alone.
fn number(text: &str) -> Option<i64> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

/// The 16 bytes of a hyphenated UUID.
pub(super) fn uuid(text: &str) -> Option<Vec<u8>> {
    if text.len() != 36 || [8, 13, 18, 23].iter().any(|&at| text.as_bytes()[at] != b'-') {
        return None;
    }
    let digits: Option<Vec<u8>> = text
        .bytes()
        .filter(|byte| *byte != b'-')
        .map(|byte| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect();
    let digits = digits.filter(|digits| digits.len() == 32)?;
    Some(digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}

/// The unscaled value of a decimal as the shortest big-endian two's complement, which is how Avro writes it; `None` when
/// it does not fit `precision` digits, `scale` of them behind the point.
pub(super) fn decimal(text: &str, precision: u32, scale: u32) -> Option<Vec<u8>> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let excess = fraction.len().saturating_sub(scale as usize);
    let (fraction, lost) = fraction.split_at(fraction.len() - excess);
    if whole.is_empty() || lost.bytes().any(|digit| digit != b'0') {
        return None;
    }
    let zeros = scale as usize - fraction.len();
    let unscaled = format!("{whole}{fraction}{}", "0".repeat(zeros));
    let unscaled = unscaled.trim_start_matches('0');
    if unscaled.len() > precision as usize || !unscaled.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    // Base 10 to base 256, least significant byte first.
    let mut bytes: Vec<u8> = vec![0];
    for digit in unscaled.bytes() {
        let mut carry = u16::from(digit - b'0');
        for byte in &mut bytes {
            let [low, high] = (u16::from(*byte) * 10 + carry).to_le_bytes();
            *byte = low;
            carry = u16::from(high);
        }
        if carry > 0 {
            bytes.push(carry.to_le_bytes()[0]);
        }
    }
    bytes.push(0);
    if negative {
        let mut carry = true;
        for byte in &mut bytes {
            (*byte, carry) = (!*byte).overflowing_add(u8::from(carry));
        }
    }
    // Drop bytes that only repeat the sign.
    while let [.., before, last] = bytes[..]
        && ((last == 0 && before < 0x80) || (last == 0xff && before >= 0x80))
    {
        bytes.pop();
    }
    bytes.reverse();
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_count_days_from_1970() {
        assert_eq!(date("1970-01-01"), Some(0));
        assert_eq!(date("1969-12-31"), Some(-1));
        assert_eq!(date("2000-02-29"), Some(11_016));
        assert_eq!(date("2026-11-23"), Some(20_780));
        assert_eq!(date("0001-01-01"), Some(-719_162));
        for wrong in
            ["1900-02-29", "2024-13-01", "2024-00-10", "2024-1", "x", "", "2024-01-32", "2024-01-01-01"]
        {
            assert_eq!(date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn timestamps_count_nanoseconds_in_utc() {
        assert_eq!(timestamp("1970-01-01T00:00:01Z"), Some(1_000_000_000));
        assert_eq!(timestamp("1970-01-01T01:00:00.5+01:00"), Some(500_000_000));
        assert_eq!(timestamp("1969-12-31T23:00:00-01:00"), Some(0));
        assert_eq!(local_timestamp("1970-01-02T00:00:00.000000001"), Some(NANOS_PER_DAY + 1));
        assert_eq!(timestamp("1970-01-01T00:00:01"), None);
        assert_eq!(time("24:00:00"), None);
        assert_eq!(time("23:59"), Some(86_340_000_000_000));
    }

    #[test]
    fn decimals_are_twos_complement() {
        assert_eq!(decimal("0", 5, 2), Some(vec![0]));
        assert_eq!(decimal("1.27", 5, 2), Some(vec![127]));
        assert_eq!(decimal("1.28", 5, 2), Some(vec![0, 128]));
        assert_eq!(decimal("-1.28", 5, 2), Some(vec![0x80]));
        assert_eq!(decimal("-1.29", 5, 2), Some(vec![0xff, 0x7f]));
        assert_eq!(decimal("-0.01", 5, 2), Some(vec![0xff]));
        assert_eq!(decimal("655.36", 5, 2), Some(vec![1, 0, 0]));
        assert_eq!(decimal("12.5", 5, 2), decimal("12.50", 5, 2));
        assert_eq!(decimal("12.500", 5, 2), decimal("12.50", 5, 2));
        assert_eq!(decimal("12.501", 5, 2), None);
        assert_eq!(decimal("1234.56", 5, 2), None);
        assert_eq!(decimal("1e3", 5, 2), None);
        assert_eq!(decimal("-", 5, 2), None);
    }

    #[test]
    fn uuids_are_their_bytes() {
        let bytes = uuid("01020304-0506-0708-090a-0b0c0d0e0fff").expect("a uuid");
        assert_eq!(bytes, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 255]);
        assert_eq!(uuid("0102030405060708090a0b0c0d0e0fff"), None);
        assert_eq!(uuid("ä1020304-0506-0708-090a-0b0c0d0e0ff"), None);
    }
}

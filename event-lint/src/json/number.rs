//! Numbers as the registry sees them: integers and decimals with their scale, so that `1`, `1.0` and `1.00` differ
//! where Java's `equals` makes them differ, and compare alike where it compares doubles.

/// A JSON number.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Number {
    negative: bool,
    /// Decimal digits without leading zeros; `0` for zero.
    digits: Box<str>,
    /// Digits after the decimal point; negative for a positive exponent. Java's `BigDecimal` has the same.
    scale: i64,
    /// Written without point and exponent: an integer type in Java.
    integer: bool,
}

impl Number {
    /// Reads a number that the JSON parser has accepted.
    pub(super) fn new(text: &str) -> Self {
        let (negative, rest) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (mantissa, exponent) = match rest.find(['e', 'E']) {
            Some(at) => (&rest[..at], rest[at + 1..].parse::<i64>().unwrap_or(i64::MAX / 4)),
            None => (rest, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut digits = String::with_capacity(whole.len() + fraction.len());
        digits.push_str(whole);
        digits.push_str(fraction);
        let trimmed = digits.trim_start_matches('0');
        let digits: Box<str> = if trimmed.is_empty() { "0".into() } else { trimmed.into() };
        let places = i64::try_from(fraction.len()).unwrap_or(i64::MAX / 4);
        Self {
            negative: negative && &*digits != "0",
            digits,
            scale: places.saturating_sub(exponent),
            integer: rest.bytes().all(|byte| byte.is_ascii_digit()),
        }
    }

    /// The nearest double, infinite beyond its range.
    pub(super) fn to_f64(&self) -> f64 {
        let text = format!(
            "{}{}e{}",
            if self.negative { "-" } else { "" },
            self.digits,
            self.scale.saturating_neg()
        );
        text.parse().unwrap_or(f64::NAN)
    }

    pub(super) fn is_zero(&self) -> bool {
        &*self.digits == "0"
    }

    /// The value as an integer, if it is one and small enough.
    pub(super) fn to_i64(&self) -> Option<i64> {
        let (value, scale) = self.reduced()?;
        if scale > 0 {
            return None;
        }
        let factor = 10_i128.checked_pow(u32::try_from(-scale).ok()?)?;
        i64::try_from(value.checked_mul(factor)?).ok()
    }

    /// Digits and scale without trailing zeros, when the digits fit 128 bits.
    fn reduced(&self) -> Option<(i128, i64)> {
        let trimmed = self.digits.trim_end_matches('0');
        if trimmed.is_empty() {
            return Some((0, 0));
        }
        let dropped = i64::try_from(self.digits.len() - trimmed.len()).ok()?;
        let value: i128 = trimmed.parse().ok()?;
        Some((if self.negative { -value } else { value }, self.scale.checked_sub(dropped)?))
    }

    /// Whether two numbers are equal whatever their scale. Exact, however long the digits.
    pub(super) fn same_value(&self, other: &Self) -> bool {
        if self.is_zero() || other.is_zero() {
            return self.is_zero() && other.is_zero();
        }
        let normal = |number: &Self| {
            let trimmed = number.digits.trim_end_matches('0').len();
            let dropped = i64::try_from(number.digits.len() - trimmed).unwrap_or(i64::MAX);
            (number.negative, trimmed, number.scale.saturating_sub(dropped))
        };
        let (left, right) = (normal(self), normal(other));
        left == right && self.digits[..left.1] == other.digits[..right.1]
    }

    /// Whether this number is an exact multiple of another. Numbers whose aligned digits exceed 128 bits count as no
    /// multiples: the comparison then reports a changed `multipleOf`, which refuses rather than allows.
    pub(super) fn is_multiple_of(&self, divisor: &Self) -> bool {
        let aligned = || {
            let (left, left_scale) = self.reduced()?;
            let (right, right_scale) = divisor.reduced()?;
            let scale = left_scale.max(right_scale);
            let raise =
                |value: i128, by: i64| value.checked_mul(10_i128.checked_pow(u32::try_from(by).ok()?)?);
            Some((
                raise(left, scale.checked_sub(left_scale)?)?,
                raise(right, scale.checked_sub(right_scale)?)?,
            ))
        };
        aligned().is_some_and(|(left, right)| right != 0 && left % right == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn scale_separates_equal_values_only_where_java_does() {
        assert_ne!(Number::new("1"), Number::new("1.0"));
        assert_ne!(Number::new("1.0"), Number::new("1.00"));
        assert!(Number::new("1.0").same_value(&Number::new("10e-1")));
        assert!(!Number::new("-1").same_value(&Number::new("1")));
    }

    #[test]
    fn multiples_are_exact_where_doubles_are_not() {
        assert!(Number::new("0.3").is_multiple_of(&Number::new("0.1")));
        assert!(!Number::new("0.35").is_multiple_of(&Number::new("0.1")));
        assert!(!Number::new("3").is_multiple_of(&Number::new("0")));
        assert!(!Number::new("1e999999999999999999999").is_multiple_of(&Number::new("1e-99")));
    }

    #[test]
    fn integers_are_recognised_in_any_notation() {
        assert_eq!(Number::new("3.0").to_i64(), Some(3));
        assert_eq!(Number::new("12e2").to_i64(), Some(1200));
        assert_eq!(Number::new("0.5").to_i64(), None);
        assert_eq!(Number::new("1e400").to_i64(), None);
    }
}

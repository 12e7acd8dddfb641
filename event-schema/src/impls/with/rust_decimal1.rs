//! Decimals of a stated size for `rust_decimal`: [`decimal`] and [`decimal_option`].
//!
//! Where the format is human readable they write plain digits as a string, with at most `SCALE` digits behind the point
//! and no exponent. Elsewhere they write the bytes of Avro's logical type `decimal`: the integer `value · 10^SCALE` in
//! big-endian two's complement, as short as possible. Nothing is ever rounded: a value with more digits behind the
//! point than `SCALE` (zeros at the end do not count), or with more before it than `PRECISION - SCALE`, is an error
//! when it is written and when it is read.
//!
//! ```
//! # use rust_decimal1 as rust_decimal;
//! #[derive(serde::Serialize, serde::Deserialize)]
//! struct Invoice {
//!     #[serde(with = "event_schema::rust_decimal1::decimal::<12, 2>")]
//!     total: rust_decimal::Decimal,
//!     #[serde(default, with = "event_schema::rust_decimal1::decimal_option::<5, 4>")]
//!     discount: Option<rust_decimal::Decimal>,
//! }
//!
//! let json = r#"{"total":"1234.50","discount":"0.0750"}"#;
//! let invoice: Invoice = serde_json::from_str(json)?;
//! assert_eq!(serde_json::to_string(&invoice)?, json);
//! # Ok::<(), serde_json::Error>(())
//! ```

use ::rust_decimal1::Decimal;

use super::decimal::{Digits, Refusal, Size, decimal_forms};

decimal_forms! {
    "rust_decimal1", "# use rust_decimal1 as rust_decimal;", "rust_decimal::Decimal", Decimal,
    |precision, scale| precision <= 38 && scale <= 28,
    "`rust_decimal::Decimal` has at most 28 digits behind the point: use `bigdecimal` for a PRECISION above 38 or a SCALE above 28"
}

/// `value · 10^scale`, if it is an integer of at most `precision` digits.
fn unscaled(value: &Decimal, size: Size) -> Result<i128, Refusal> {
    let value = if value.scale() > size.scale { value.normalize() } else { *value };
    let missing = size.scale.checked_sub(value.scale()).ok_or(Refusal::Fraction(size))?;
    let factor = 10_i128.checked_pow(missing).ok_or(Refusal::Digits(size))?;
    let unscaled = value.mantissa().checked_mul(factor).ok_or(Refusal::Digits(size))?;
    if fits(unscaled, size) { Ok(unscaled) } else { Err(Refusal::Digits(size)) }
}

/// Whether the integer has at most `precision` digits.
fn fits(unscaled: i128, size: Size) -> bool {
    10_u128.checked_pow(size.precision).is_some_and(|limit| unscaled.unsigned_abs() < limit)
}

impl Digits for Decimal {
    fn text(&self, size: Size) -> Result<String, Refusal> {
        unscaled(self, size)?;
        let mut value = if self.scale() > size.scale { self.normalize() } else { *self };
        if value.is_zero() {
            value.set_sign_positive(true);
        }
        Ok(value.to_string())
    }

    fn unscaled(&self, size: Size) -> Result<Vec<u8>, Refusal> {
        unscaled(self, size).map(|unscaled| unscaled.to_be_bytes().to_vec())
    }

    fn from_text(text: &str) -> Option<Self> {
        Self::from_str_exact(text).ok()
    }

    fn from_unscaled(bytes: &[u8], size: Size) -> Result<Self, Refusal> {
        let start = 16_usize.checked_sub(bytes.len()).ok_or(Refusal::Digits(size))?;
        let negative = bytes.first().is_some_and(|first| *first >= 0x80);
        let mut all = [if negative { 0xff } else { 0 }; 16];
        all[start..].copy_from_slice(bytes);
        let mut unscaled = i128::from_be_bytes(all);
        if !fits(unscaled, size) {
            return Err(Refusal::Digits(size));
        }
        // The type has 96 bits: zeros at the end, which the scale demands, may not fit although the value does.
        let mut scale = size.scale;
        while scale > 0 && unscaled.unsigned_abs() >> 96 != 0 && unscaled % 10 == 0 {
            unscaled /= 10;
            scale -= 1;
        }
        Self::try_from_i128_with_scale(unscaled, scale).map_err(|_| Refusal::Digits(size))
    }
}

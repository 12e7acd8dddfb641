//! Decimals of a stated size for `bigdecimal`: [`decimal`] and [`decimal_option`].
//!
//! Where the format is human readable they write plain digits as a string, with at most `SCALE` digits behind the point
//! and no exponent. Elsewhere they write the bytes of Avro's logical type `decimal`: the integer `value · 10^SCALE` in
//! big-endian two's complement, as short as possible. Nothing is ever rounded: a value with more digits behind the
//! point than `SCALE` (zeros at the end do not count), or with more before it than `PRECISION - SCALE`, is an error
//! when it is written and when it is read.
//!
//! ```
//! # use bigdecimal04 as bigdecimal;
//! #[derive(serde::Serialize, serde::Deserialize)]
//! struct Invoice {
//!     #[serde(with = "event_schema::bigdecimal04::decimal::<12, 2>")]
//!     total: bigdecimal::BigDecimal,
//!     #[serde(default, with = "event_schema::bigdecimal04::decimal_option::<5, 4>")]
//!     discount: Option<bigdecimal::BigDecimal>,
//! }
//!
//! let json = r#"{"total":"1234.50","discount":"0.0750"}"#;
//! let invoice: Invoice = serde_json::from_str(json)?;
//! assert_eq!(serde_json::to_string(&invoice)?, json);
//! # Ok::<(), serde_json::Error>(())
//! ```

use ::bigdecimal04::num_bigint::BigInt;
use ::bigdecimal04::{BigDecimal, Zero};

use super::decimal::{Digits, Refusal, Size, decimal_forms};

decimal_forms! {
    "bigdecimal04", "# use bigdecimal04 as bigdecimal;", "bigdecimal::BigDecimal", BigDecimal,
    |precision, _scale| precision <= 10_000,
    "a PRECISION above 10000 digits is no business number"
}

/// The value with exactly `scale` digits behind the point. An exponent is looked at before it is written out: `1e9999999`
/// would be megabytes of zeros.
fn scaled(value: &BigDecimal, size: Size) -> Result<BigDecimal, Refusal> {
    let scale = i64::from(size.scale);
    if value.is_zero() {
        return Ok(BigDecimal::new(BigInt::ZERO, scale));
    }
    let value = value.normalized();
    let exponent = value.fractional_digit_count();
    if exponent > scale {
        return Err(Refusal::Fraction(size));
    }
    let whole = i128::from(value.digits()) - i128::from(exponent);
    if whole > i128::from(size.precision - size.scale) {
        return Err(Refusal::Digits(size));
    }
    Ok(value.with_scale(scale))
}

impl Digits for BigDecimal {
    fn text(&self, size: Size) -> Result<String, Refusal> {
        let scaled = scaled(self, size)?;
        let own = self.fractional_digit_count();
        let shown = if (0..i64::from(size.scale)).contains(&own) { scaled.with_scale(own) } else { scaled };
        Ok(shown.to_plain_string())
    }

    fn unscaled(&self, size: Size) -> Result<Vec<u8>, Refusal> {
        Ok(scaled(self, size)?.into_bigint_and_exponent().0.to_signed_bytes_be())
    }

    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn from_unscaled(bytes: &[u8], size: Size) -> Result<Self, Refusal> {
        // A digit is 0.42 bytes: more than half a byte a digit cannot fit, and is refused before it is counted.
        if bytes.len() > size.precision as usize / 2 + 2 {
            return Err(Refusal::Digits(size));
        }
        let value = Self::new(BigInt::from_signed_bytes_be(bytes), size.scale.into());
        if value.digits() > size.precision.into() { Err(Refusal::Digits(size)) } else { Ok(value) }
    }
}

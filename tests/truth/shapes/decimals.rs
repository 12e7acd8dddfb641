//! Decimals.

use std::str::FromStr as _;

use bigdecimal::BigDecimal;
use rust_decimal::Decimal;

use crate::row::Row;

fn decimal(text: &str) -> Decimal {
    Decimal::from_str(text).expect("a decimal")
}

fn big(text: &str) -> BigDecimal {
    BigDecimal::from_str(text).expect("a decimal")
}

fields! {
    namespace "truth.decimals";
    Plain: Decimal = [decimal("0"), decimal("-12.340")] refuses [true];
    PlainOption: Option<Decimal> = [None, Some(decimal("1.5"))] refuses [true];
    #[serde(with = "event_schema::rust_decimal1::decimal::<12, 2>")]
    Sized: Decimal = [decimal("0"), decimal("-12.34"), decimal("9999999999.99")] refuses [true, "a", ""];
    #[serde(default, with = "event_schema::rust_decimal1::decimal_option::<5, 4>")]
    SizedOption: Option<Decimal> = [None, Some(decimal("1.2345"))] refuses [true, "a"];
    #[serde(with = "rust_decimal::serde::str")]
    Text: Decimal = [decimal("-12.340")] refuses [true];
    #[serde(with = "rust_decimal::serde::float")]
    Float: Decimal = [decimal("0.5")] refuses [true];
    BigPlain: BigDecimal = [big("-12.34")] refuses [true];
    #[serde(with = "event_schema::bigdecimal04::decimal::<40, 10>")]
    BigSized: BigDecimal = [big("123456789012345678901234567890.0123456789")] refuses [true, "a"];
    #[serde(default, with = "event_schema::bigdecimal04::decimal_option::<12, 2>")]
    BigSizedOption: Option<BigDecimal> = [None, Some(big("-1.25"))] refuses [true, "a"];
}

pub(super) fn rows() -> Vec<Row> {
    fields()
}

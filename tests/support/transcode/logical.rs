//! Logical types: the text or number in JSON, and Avro's own form.

use std::str::FromStr as _;

use apache_avro::types::Value;
use apache_avro::{Decimal, Schema, Uuid};
use bigdecimal::BigDecimal;
use bigdecimal::num_bigint::BigInt;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, SubsecRound as _, Timelike as _, Utc};
use event_schema::model::{Encoding, Logical};
use serde_json::Value as Json;

use super::Misfit;

const EPOCH: NaiveDate = NaiveDate::from_ymd_opt(1970, 1, 1).expect("a day of the calendar");
const NANO: i64 = 1_000_000_000;

/// The Avro value; a number stays what it is, a text is read.
pub(super) fn encode(encoding: Encoding, json: &Json, schema: &Schema) -> Result<Value, Misfit> {
    match (encoding, json) {
        (Encoding::Number, Json::Number(number)) => {
            let number = number.as_i64().ok_or("beyond 64 bits")?;
            number_to_avro(number, schema).ok_or_else(|| format!("{number} does not fit {schema:?}"))
        }
        (Encoding::Text | Encoding::Mixed, Json::String(text)) => text_to_avro(text, schema),
        _ => Err(format!("{json} is not {encoding:?}")),
    }
}

fn number_to_avro(number: i64, schema: &Schema) -> Option<Value> {
    Some(match schema {
        Schema::Long => Value::Long(number),
        Schema::Date => Value::Date(i32::try_from(number).ok()?),
        Schema::TimeMillis => Value::TimeMillis(i32::try_from(number).ok()?),
        Schema::TimeMicros => Value::TimeMicros(number),
        Schema::TimestampMillis => Value::TimestampMillis(number),
        Schema::TimestampMicros => Value::TimestampMicros(number),
        Schema::TimestampNanos => Value::TimestampNanos(number),
        Schema::LocalTimestampMillis => Value::LocalTimestampMillis(number),
        Schema::LocalTimestampMicros => Value::LocalTimestampMicros(number),
        Schema::LocalTimestampNanos => Value::LocalTimestampNanos(number),
        _ => return None,
    })
}

fn text_to_avro(text: &str, schema: &Schema) -> Result<Value, Misfit> {
    let wrong = |error: &dyn std::fmt::Display| format!("`{text}`: {error}");
    let instant =
        || DateTime::parse_from_rfc3339(text).map(|at| at.to_utc().naive_utc()).map_err(|e| wrong(&e));
    let local = || NaiveDateTime::from_str(text).map_err(|e| wrong(&e));
    let long = |at: Result<NaiveDateTime, Misfit>, unit: i64| -> Result<i64, Misfit> {
        let at = at?.and_utc();
        Ok(at.timestamp() * (NANO / unit) + i64::from(at.timestamp_subsec_nanos()) / unit)
    };
    let time = |unit: i64| -> Result<i64, Misfit> {
        let time = NaiveTime::from_str(text).map_err(|e| wrong(&e))?;
        Ok((i64::from(time.num_seconds_from_midnight()) * NANO + i64::from(time.nanosecond())) / unit)
    };
    Ok(match schema {
        Schema::String => Value::String(text.to_owned()),
        Schema::Uuid(_) => Value::Uuid(Uuid::parse_str(text).map_err(|e| wrong(&e))?),
        Schema::Date => {
            let days = (NaiveDate::from_str(text).map_err(|e| wrong(&e))? - EPOCH).num_days();
            Value::Date(i32::try_from(days).map_err(|e| wrong(&e))?)
        }
        Schema::TimeMillis => Value::TimeMillis(i32::try_from(time(1_000_000)?).map_err(|e| wrong(&e))?),
        Schema::TimeMicros => Value::TimeMicros(time(1_000)?),
        Schema::TimestampMillis => Value::TimestampMillis(long(instant(), 1_000_000)?),
        Schema::TimestampMicros => Value::TimestampMicros(long(instant(), 1_000)?),
        Schema::TimestampNanos => Value::TimestampNanos(long(instant(), 1)?),
        Schema::LocalTimestampMillis => Value::LocalTimestampMillis(long(local(), 1_000_000)?),
        Schema::LocalTimestampMicros => Value::LocalTimestampMicros(long(local(), 1_000)?),
        Schema::LocalTimestampNanos => Value::LocalTimestampNanos(long(local(), 1)?),
        Schema::Decimal(size) => {
            let value = BigDecimal::from_str(text).map_err(|e| wrong(&e))?;
            let scale = i64::try_from(size.scale).map_err(|e| wrong(&e))?;
            let (unscaled, _) = value.with_scale(scale).into_bigint_and_exponent();
            if BigDecimal::new(unscaled.clone(), scale) != value {
                return Err(wrong(&"more digits than the scale"));
            }
            Value::Decimal(Decimal::from(unscaled.to_signed_bytes_be()))
        }
        schema => return Err(format!("`{text}` does not fit {schema:?}")),
    })
}

/// What serde writes in JSON for the Avro value.
pub(super) fn decode(logical: Logical, encoding: Encoding, value: &Value) -> Result<Json, Misfit> {
    let (number, unit) = match value {
        Value::String(text) => return Ok(Json::from(text.clone())),
        Value::Uuid(uuid) => return Ok(Json::from(uuid.hyphenated().to_string())),
        Value::Decimal(decimal) => {
            let Logical::Decimal(Some(size)) = logical else {
                return Err(format!("{logical:?} is no decimal"));
            };
            let bytes = <Vec<u8>>::try_from(decimal).map_err(|error| error.to_string())?;
            let unscaled = BigInt::from_signed_bytes_be(&bytes);
            return Ok(Json::from(BigDecimal::new(unscaled, size.scale.into()).to_plain_string()));
        }
        Value::Long(number) => (*number, None),
        Value::Date(days) => (i64::from(*days), None),
        Value::TimeMillis(number) => (i64::from(*number), Some(1_000_000)),
        Value::TimeMicros(number) => (*number, Some(1_000)),
        Value::TimestampMillis(number) | Value::LocalTimestampMillis(number) => (*number, Some(1_000_000)),
        Value::TimestampMicros(number) | Value::LocalTimestampMicros(number) => (*number, Some(1_000)),
        Value::TimestampNanos(number) | Value::LocalTimestampNanos(number) => (*number, Some(1)),
        value => return Err(format!("{value:?} is not {logical:?}")),
    };
    if encoding == Encoding::Number {
        return Ok(Json::from(number));
    }
    let unit: i64 = unit.unwrap_or(1);
    let instant = || -> Result<DateTime<Utc>, Misfit> {
        let part = NANO / unit;
        let nanos = u32::try_from(number.rem_euclid(part) * unit).map_err(|error| error.to_string())?;
        DateTime::from_timestamp(number.div_euclid(part), nanos)
            .ok_or_else(|| format!("{number} is out of range"))
    };
    Ok(Json::from(match logical {
        Logical::Date => (EPOCH + chrono::Days::new(0) + chrono::TimeDelta::days(number)).to_string(),
        Logical::Timestamp(_) => instant()?.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true),
        Logical::LocalTimestamp(_) => format!("{:?}", instant()?.naive_utc()),
        Logical::Time(_) => {
            let nanos = number * unit;
            let seconds = u32::try_from(nanos / NANO).map_err(|error| error.to_string())?;
            let rest = u32::try_from(nanos % NANO).map_err(|error| error.to_string())?;
            let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, rest);
            time.ok_or_else(|| format!("{number} is no time"))?.trunc_subsecs(9).to_string()
        }
        logical => return Err(format!("{value:?} is not {logical:?}")),
    }))
}

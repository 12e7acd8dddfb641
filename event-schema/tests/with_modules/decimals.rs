//! Decimals of a stated size.

use apache_avro::types::Value;
use bigdecimal04::BigDecimal;
use bigdecimal04::num_bigint::BigInt;
use proptest::prelude::*;
use rust_decimal1::Decimal;

use crate::support::{holder, read, record, write};

holder!(Small, "event_schema::rust_decimal1::decimal::<12, 2>", Decimal);
holder!(Whole, "event_schema::rust_decimal1::decimal::<4, 0>", Decimal);
holder!(Wide, "event_schema::rust_decimal1::decimal::<38, 28>", Decimal);
holder!(MaybeSmall, "event_schema::rust_decimal1::decimal_option::<12, 2>", Option<Decimal>);
holder!(Big, "event_schema::bigdecimal04::decimal::<12, 2>", BigDecimal);
holder!(Huge, "event_schema::bigdecimal04::decimal::<100, 50>", BigDecimal);
holder!(MaybeBig, "event_schema::bigdecimal04::decimal_option::<12, 2>", Option<BigDecimal>);

fn avro(precision: u32, scale: u32) -> String {
    format!(r#"{{"type":"bytes","logicalType":"decimal","precision":{precision},"scale":{scale}}}"#)
}

fn json(text: &str) -> String {
    format!(r#"{{"at":"{text}"}}"#)
}

/// The unscaled integer, as apache-avro's own decimal type holds it.
fn unscaled(schema: &apache_avro::Schema, datum: &[u8]) -> BigInt {
    let reader = apache_avro::reader::datum::GenericDatumReader::builder(schema).build().unwrap();
    let Value::Record(fields) = reader.read_value(&mut &*datum).unwrap() else { panic!("a record") };
    let Value::Decimal(decimal) = &fields[0].1 else { panic!("a decimal") };
    BigInt::from_signed_bytes_be(&Vec::<u8>::try_from(decimal).unwrap())
}

/// A datum whose only field is these bytes.
fn datum(bytes: &[u8]) -> Vec<u8> {
    #[derive(serde::Serialize)]
    #[serde(rename = "Holder")]
    struct Raw<'a> {
        #[serde(with = "raw_bytes")]
        at: &'a [u8],
    }
    mod raw_bytes {
        #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
        pub(super) fn serialize<S: serde::Serializer>(
            bytes: &&[u8],
            serializer: S,
        ) -> Result<S::Ok, S::Error> {
            serializer.serialize_bytes(bytes)
        }
    }
    write(&record(r#""bytes""#), &Raw { at: bytes }).unwrap()
}

#[test]
fn a_decimal_is_digits_in_json_and_the_unscaled_integer_in_avro() {
    let schema = record(&avro(12, 2));
    for (text, bytes) in [
        ("0", &[0_u8][..]),
        ("1.27", &[0x7f]),
        ("1.28", &[0x00, 0x80]),
        ("-1.28", &[0x80]),
        ("-1.29", &[0xff, 0x7f]),
        ("-0.01", &[0xff]),
        ("9999999999.99", &[0x00, 0xe8, 0xd4, 0xa5, 0x0f, 0xff]),
        ("-9999999999.99", &[0xff, 0x17, 0x2b, 0x5a, 0xf0, 0x01]),
    ] {
        let small: Small = serde_json::from_str(&json(text)).unwrap();
        let big: Big = serde_json::from_str(&json(text)).unwrap();
        assert_eq!(serde_json::to_string(&small).unwrap(), json(text));
        assert_eq!(serde_json::to_string(&big).unwrap(), json(text));
        let written = write(&schema, &small).unwrap();
        assert_eq!(written, datum(bytes), "{text}");
        assert_eq!(write(&schema, &big).unwrap(), written, "{text}");
        assert_eq!(read::<Small>(&schema, &written).unwrap(), small);
        assert_eq!(read::<Big>(&schema, &written).unwrap(), big);
    }
}

#[test]
fn the_values_own_zeros_stay_in_the_text_up_to_the_scale() {
    for text in ["12.50", "12.5", "12", "0.00"] {
        assert_eq!(
            serde_json::to_string(&serde_json::from_str::<Small>(&json(text)).unwrap()).unwrap(),
            json(text)
        );
        assert_eq!(
            serde_json::to_string(&serde_json::from_str::<Big>(&json(text)).unwrap()).unwrap(),
            json(text)
        );
    }
    let small = Small { at: "12.5000".parse().unwrap() };
    assert_eq!(serde_json::to_string(&small).unwrap(), json("12.5"));
    let big = Big { at: "12.5000".parse().unwrap() };
    assert_eq!(serde_json::to_string(&big).unwrap(), json("12.50"));
}

#[test]
fn digits_that_do_not_fit_are_refused_and_never_rounded() {
    let schema = record(&avro(12, 2));
    for (text, reason) in [("0.005", "behind the point"), ("10000000000", "before the point")] {
        for error in [
            write(&schema, &Small { at: text.parse().unwrap() }).unwrap_err(),
            write(&schema, &Big { at: text.parse().unwrap() }).unwrap_err(),
            serde_json::to_string(&Small { at: text.parse().unwrap() }).unwrap_err().to_string(),
            serde_json::to_string(&Big { at: text.parse().unwrap() }).unwrap_err().to_string(),
            serde_json::from_str::<Small>(&json(text)).unwrap_err().to_string(),
            serde_json::from_str::<Big>(&json(text)).unwrap_err().to_string(),
        ] {
            assert!(error.contains(reason), "{error}");
        }
    }
    let beyond = datum(&[0x00, 0xe8, 0xd4, 0xa5, 0x10, 0x00]);
    assert!(read::<Small>(&schema, &beyond).unwrap_err().contains("before the point"));
    assert!(read::<Big>(&schema, &beyond).unwrap_err().contains("before the point"));
    assert!(serde_json::from_str::<Whole>(&json("9999")).is_ok());
    assert!(serde_json::from_str::<Whole>(&json("9999.0")).is_ok());
    assert!(serde_json::from_str::<Whole>(&json("10000")).is_err());
}

#[test]
fn only_plain_digits_are_read() {
    for text in ["", "-", ".", "1.", ".5", "+1", "1e2", "1_000", " 1", "0x1", "NaN", "--1", "1.2.3", "١"] {
        assert!(serde_json::from_str::<Small>(&json(text)).is_err(), "{text}");
        assert!(serde_json::from_str::<Big>(&json(text)).is_err(), "{text}");
    }
    assert!(serde_json::from_str::<Small>(r#"{"at":1.5}"#).is_err());
    assert!(serde_json::from_str::<Big>(r#"{"at":1}"#).is_err());
}

#[test]
fn zeros_without_end_cost_nothing() {
    let zeros = "0".repeat(1_000_000);
    let text = json(&format!("{zeros}7.5{zeros}"));
    assert_eq!(serde_json::from_str::<Small>(&text).unwrap().at, "7.5".parse().unwrap());
    assert_eq!(serde_json::from_str::<Big>(&text).unwrap().at, "7.5".parse::<BigDecimal>().unwrap());

    let exponent = Big { at: BigDecimal::new(BigInt::from(1), i64::MIN) };
    assert!(write(&record(&avro(12, 2)), &exponent).is_err());
    assert!(serde_json::to_string(&exponent).is_err());
    let tiny = Big { at: BigDecimal::new(BigInt::from(1), i64::MAX) };
    assert!(serde_json::to_string(&tiny).is_err());
    let nothing = Big { at: BigDecimal::new(BigInt::ZERO, i64::MIN) };
    assert!(serde_json::to_string(&nothing).is_ok());
}

#[test]
fn bytes_that_repeat_the_sign_are_read_and_none_at_all_are_refused() {
    let schema = record(&avro(12, 2));
    for (bytes, value) in [(vec![0; 5000], "0"), (vec![0xff; 5000], "-0.01")] {
        assert_eq!(read::<Small>(&schema, &datum(&bytes)).unwrap().at, value.parse().unwrap());
        assert_eq!(read::<Big>(&schema, &datum(&bytes)).unwrap().at, value.parse::<BigDecimal>().unwrap());
    }
    assert!(read::<Small>(&schema, &datum(&[])).unwrap_err().contains("at least one byte"));
    assert!(read::<Big>(&schema, &datum(&[])).unwrap_err().contains("at least one byte"));
    assert!(read::<Small>(&schema, &datum(&vec![0x7f; 100_000])).is_err());
    assert!(read::<Big>(&schema, &datum(&vec![0x7f; 100_000])).is_err());
}

#[test]
fn an_option_is_null_or_the_same() {
    let schema = record(&format!(r#"["null",{}]"#, avro(12, 2)));
    assert_eq!(serde_json::from_str::<MaybeSmall>("{}").unwrap(), MaybeSmall { at: None });
    assert_eq!(serde_json::to_string(&MaybeBig { at: None }).unwrap(), r#"{"at":null}"#);
    for at in [None, Some("-12.34")] {
        let small = MaybeSmall { at: at.map(|text| text.parse().unwrap()) };
        let big = MaybeBig { at: at.map(|text| text.parse().unwrap()) };
        let written = write(&schema, &small).unwrap();
        assert_eq!(write(&schema, &big).unwrap(), written);
        assert_eq!(read::<MaybeSmall>(&schema, &written).unwrap(), small);
        assert_eq!(read::<MaybeBig>(&schema, &written).unwrap(), big);
    }
}

proptest! {
    #[test]
    fn avro_holds_the_unscaled_integer(number in -999_999_999_999_i64..1_000_000_000_000, scale in 0_u32..3) {
        let schema = record(&avro(12, 2));
        let value = Decimal::new(number, scale);
        let expected = i128::from(number) * 10_i128.pow(2 - scale);
        let small = Small { at: value };
        let big = Big { at: BigDecimal::new(number.into(), scale.into()) };
        if expected.abs() < 1_000_000_000_000 {
            let written = write(&schema, &small).unwrap();
            prop_assert_eq!(unscaled(&schema, &written), BigInt::from(expected));
            prop_assert_eq!(write(&schema, &big).unwrap(), written.clone());
            prop_assert_eq!(read::<Small>(&schema, &written).unwrap(), small.clone());
            prop_assert_eq!(read::<Big>(&schema, &written).unwrap(), big.clone());
            let text = serde_json::to_string(&small).unwrap();
            prop_assert_eq!(serde_json::from_str::<Small>(&text).unwrap(), small);
            prop_assert_eq!(serde_json::from_str::<Big>(&text).unwrap(), big);
        } else {
            prop_assert!(write(&schema, &small).is_err());
            prop_assert!(write(&schema, &big).is_err());
            prop_assert!(serde_json::to_string(&small).is_err());
            prop_assert!(serde_json::to_string(&big).is_err());
        }
    }

    #[test]
    fn every_decimal_is_written_whole_or_refused(low: u32, mid: u32, high: u32, negative: bool, scale in 0_u32..29) {
        let schema = record(&avro(38, 28));
        let value = Wide { at: Decimal::from_parts(low, mid, high, negative, scale) };
        if let Ok(written) = write(&schema, &value) {
            prop_assert_eq!(read::<Wide>(&schema, &written).unwrap(), value.clone());
            let json = serde_json::to_string(&value).unwrap();
            prop_assert_eq!(serde_json::from_str::<Wide>(&json).unwrap(), value);
        } else {
            // 38 digits, 28 of them behind the point, leave ten before it.
            prop_assert!(value.at.abs() >= Decimal::from(10_000_000_000_u64));
        }
    }

    #[test]
    fn bytes_of_any_kind_are_read_back_as_written_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..24)) {
        let datum = datum(&bytes);
        let schema = record(&avro(38, 28));
        if let Ok(value) = read::<Wide>(&schema, &datum) {
            prop_assert_eq!(unscaled(&schema, &write(&schema, &value).unwrap()), BigInt::from_signed_bytes_be(&bytes));
        }
        let schema = record(&avro(100, 50));
        if !bytes.is_empty() {
            let value = read::<Huge>(&schema, &datum).unwrap();
            prop_assert_eq!(unscaled(&schema, &write(&schema, &value).unwrap()), BigInt::from_signed_bytes_be(&bytes));
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "[-+.0-9eE_]{0,60}") {
        let _ = serde_json::from_str::<Wide>(&json(&text));
        let _ = serde_json::from_str::<Huge>(&json(&text));
    }
}

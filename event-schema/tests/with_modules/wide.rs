//! Integers wider than the wire.

use proptest::prelude::*;

use crate::support::{holder, read, record, write};

macro_rules! holders {
    ($($number:ident, $text:ident, $ty:ty;)*) => {$(
        holder!($number, "event_schema::wide::as_i64", $ty);
        holder!($text, "event_schema::wide::as_string", $ty);
    )*};
}

holders! {
    U64, U64Text, u64;
    I64, I64Text, i64;
    Usize, UsizeText, usize;
    Isize, IsizeText, isize;
    U128, U128Text, u128;
    I128, I128Text, i128;
}
holder!(Maybe, "event_schema::wide::as_i64::option", Option<u64>);
holder!(MaybeText, "event_schema::wide::as_string::option", Option<u128>);

#[test]
fn the_widest_long_is_written_and_one_more_is_an_error() {
    let schema = record(r#""long""#);
    let most = i64::MAX.unsigned_abs();
    let value = U64 { at: most };
    assert_eq!(serde_json::to_string(&value).unwrap(), r#"{"at":9223372036854775807}"#);
    assert_eq!(read::<U64>(&schema, &write(&schema, &value).unwrap()).unwrap(), value);
    for error in [
        write(&schema, &U64 { at: most + 1 }).unwrap_err(),
        write(&schema, &U128 { at: u128::from(most) + 1 }).unwrap_err(),
        write(&schema, &I128 { at: i128::from(i64::MIN) - 1 }).unwrap_err(),
        serde_json::to_string(&Usize { at: usize::MAX }).unwrap_err().to_string(),
    ] {
        assert!(error.contains("does not fit in a signed 64-bit integer"), "{error}");
    }
    assert_eq!(
        serde_json::to_string(&Isize { at: isize::MIN }).unwrap(),
        format!(r#"{{"at":{}}}"#, isize::MIN)
    );
}

#[test]
fn a_number_below_the_types_range_is_an_error_when_it_is_read() {
    let error = serde_json::from_str::<U64>(r#"{"at":-1}"#).unwrap_err().to_string();
    assert!(error.contains("-1 is out of range"), "{error}");
    assert!(serde_json::from_str::<U128>(r#"{"at":-1}"#).is_err());
    assert!(serde_json::from_str::<U64>(r#"{"at":9223372036854775808}"#).is_err());
    assert!(serde_json::from_str::<U64>(r#"{"at":"1"}"#).is_err());
    assert!(serde_json::from_str::<U64Text>(r#"{"at":1}"#).is_err());
    assert!(serde_json::from_str::<U64Text>(r#"{"at":"18446744073709551616"}"#).is_err());
    assert!(serde_json::from_str::<U64Text>(r#"{"at":"-1"}"#).is_err());
}

#[test]
fn every_width_is_digits_as_a_string() {
    let text = |json: String| json;
    assert_eq!(
        text(serde_json::to_string(&U128Text { at: u128::MAX }).unwrap()),
        format!(r#"{{"at":"{}"}}"#, u128::MAX)
    );
    assert_eq!(
        text(serde_json::to_string(&I128Text { at: i128::MIN }).unwrap()),
        format!(r#"{{"at":"{}"}}"#, i128::MIN)
    );
    let schema = record(r#""string""#);
    let value = UsizeText { at: usize::MAX };
    assert_eq!(read::<UsizeText>(&schema, &write(&schema, &value).unwrap()).unwrap(), value);
    let value = IsizeText { at: isize::MIN };
    assert_eq!(read::<IsizeText>(&schema, &write(&schema, &value).unwrap()).unwrap(), value);
    let value = I64Text { at: i64::MIN };
    assert_eq!(read::<I64Text>(&schema, &write(&schema, &value).unwrap()).unwrap(), value);
}

#[test]
fn options_are_null_or_the_same() {
    let schema = record(r#"["null","long"]"#);
    for at in [None, Some(7)] {
        let value = Maybe { at };
        assert_eq!(read::<Maybe>(&schema, &write(&schema, &value).unwrap()).unwrap(), value);
    }
    assert!(write(&schema, &Maybe { at: Some(u64::MAX) }).is_err());
    let schema = record(r#"["null","string"]"#);
    for at in [None, Some(u128::MAX)] {
        let value = MaybeText { at };
        assert_eq!(read::<MaybeText>(&schema, &write(&schema, &value).unwrap()).unwrap(), value);
    }
    assert_eq!(serde_json::from_str::<Maybe>("{}").unwrap().at, None);
}

proptest! {
    #[test]
    fn a_long_is_the_same_number_whatever_the_type(number in any::<i64>()) {
        let schema = record(r#""long""#);
        let datum = write(&schema, &I64 { at: number }).unwrap();
        prop_assert_eq!(read::<I128>(&schema, &datum).unwrap().at, i128::from(number));
        prop_assert_eq!(read::<U64>(&schema, &datum).ok().map(|value| value.at), u64::try_from(number).ok());
        prop_assert_eq!(write(&schema, &I128 { at: number.into() }).unwrap(), datum);
    }

    #[test]
    fn digits_read_as_written(number in any::<u128>(), shift in 0_u32..128) {
        let value = U128Text { at: number >> shift };
        let json = serde_json::to_string(&value).unwrap();
        prop_assert_eq!(serde_json::from_str::<U128Text>(&json).unwrap(), value);
    }
}

//! What JSON texts mean: strings without their escapes, and whether two values are the same.

use serde_json::Value;

/// Appends what `raw`, the inside of an escaped string, means.
pub(crate) fn unescape(raw: &str, out: &mut String) {
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let code = rest.as_bytes().get(at + 1).copied().unwrap_or(b'\\');
        rest = rest.get(at + 2..).unwrap_or("");
        out.push(match code {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let high = hex4(rest);
                rest = rest.get(4..).unwrap_or("");
                let low = rest.strip_prefix("\\u").map(hex4);
                match low.filter(|low| (0xd800..0xdc00).contains(&high) && (0xdc00..0xe000).contains(low)) {
                    Some(low) => {
                        rest = rest.get(6..).unwrap_or("");
                        char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00))
                            .unwrap_or('\u{fffd}')
                    }
                    None => char::from_u32(high).unwrap_or('\u{fffd}'),
                }
            }
            other => char::from(other),
        });
    }
    out.push_str(rest);
}

fn hex4(text: &str) -> u32 {
    text.get(..4).and_then(|hex| u32::from_str_radix(hex, 16).ok()).unwrap_or(0xfffd)
}

/// Whether two JSON texts are the same value: white space, key order and escapes do not count, nor does the
/// spelling of a number (`1.0` and `1e0`).
pub(crate) fn same_value(left: &str, right: &str) -> bool {
    left == right
        || match (serde_json::from_str::<Value>(left), serde_json::from_str::<Value>(right)) {
            (Ok(left), Ok(right)) => same_json(&left, &right),
            // Deeper than serde_json reads, or with comments: the texts decide.
            _ => false,
        }
}

fn same_json(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => left == right || left.as_f64() == right.as_f64(),
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| same_json(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            let same =
                |(key, value): (&String, &Value)| right.get(key).is_some_and(|other| same_json(value, other));
            left.len() == right.len() && left.iter().all(same)
        }
        _ => left == right,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_mean_what_json_says() {
        let mut out = String::new();
        unescape(r#"a\"\\\/\b\f\n\r\tz\u0041\ud83c\udf89\ud800x"#, &mut out);
        assert_eq!(out, "a\"\\/\u{8}\u{c}\n\r\tzA🎉\u{fffd}x");
    }

    #[test]
    fn values_are_the_same_whatever_their_spelling() {
        for (left, right) in
            [("1.0", "1e0"), ("{\"a\":1,\"b\":[2]}", "{ \"b\": [2], \"a\": 1 }"), (r#""A""#, r#""\u0041""#)]
        {
            assert!(same_value(left, right), "{left} {right}");
        }
        for (left, right) in
            [("1", "2"), ("[1]", "[1,1]"), ("{}", "[]"), ("{\"a\":1}", "{\"b\":1}"), ("null", "\"null\"")]
        {
            assert!(!same_value(left, right), "{left} {right}");
        }
    }
}

//! Any two texts: the parser, the checker, the diff, the rules and the witness end without a panic, and what
//! can be read reads itself.

#![no_main]

use event_lint::avro::{Schema, check, diff, read, sample, witness};
use event_lint::{AvroPair, rules};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    // The first zero byte parts the two; without one the text meets itself.
    let mut parts = data.splitn(2, |&byte| byte == 0);
    let (left, right) = (parts.next().unwrap_or(data), parts.next().unwrap_or(data));
    let (Ok(left), Ok(right)) = (std::str::from_utf8(left), std::str::from_utf8(right)) else { return };
    let (Ok(reader), Ok(writer)) = (Schema::parse(left), Schema::parse(right)) else { return };
    let Ok(verdict) = check(&reader, &writer) else { return };
    let found = witness(&reader, &writer, &verdict);
    assert!(found.is_none() || !verdict.is_compatible());
    if verdict.is_compatible()
        && let Some(value) = sample(&writer, 1)
    {
        // Only a default that does not fit its field, or a record without end, keeps a compatible reader from it.
        let _ = read(&reader, &writer, &value.encode());
    }
    let diff = diff(&writer, &reader);
    let pair = AvroPair { event: "Fuzz.v1", old: &writer, new: &reader, diff: &diff };
    for rule in rules::all() {
        rule.findings(&pair);
    }
});

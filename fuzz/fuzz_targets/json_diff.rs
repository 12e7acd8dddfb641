//! Two texts, separated by a zero byte, as old and new schema: no input may panic, hang or overflow the stack, and the
//! same comparison gives the same result.

#![no_main]

use event_lint::json::{JsonSchema, Limits, ParseOptions, Policy, compare_with, soundness::concerns};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (old, new) = text.split_once('\0').unwrap_or((text, text));
    // Small bounds, so that a slow input is a finding and not a fact of life.
    let limits = Limits { work: 500_000, ..Limits::default() };
    let options = ParseOptions { limits, ..ParseOptions::default() };
    let (Ok(old), Ok(new)) = (JsonSchema::parse_with(old, &options), JsonSchema::parse_with(new, &options)) else {
        return;
    };
    for policy in [Policy::Strict, Policy::Lenient] {
        let first = compare_with(&old, &new, policy, &limits);
        assert_eq!(first, compare_with(&old, &new, policy, &limits));
    }
    assert_eq!(concerns(&old, &new), concerns(&old, &new));
});

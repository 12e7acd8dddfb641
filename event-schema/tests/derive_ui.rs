//! What users see: programs that compile, and the messages for those that do not.
//!
//! The wording of rustc's own lines around ours moves between releases, so the messages are compared on the pinned
//! toolchain only.

#[test]
fn programs_that_use_every_attribute_compile() {
    trybuild::TestCases::new().pass("tests/ui/pass/*.rs");
}

#[test]
fn mistakes_are_reported_at_their_tokens() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/fail/*/*.rs");
}

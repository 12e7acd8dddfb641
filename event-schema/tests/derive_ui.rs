//! What users see: programs that compile, and the messages for those that do not.
//!
//! The wording of rustc's own lines around ours moves between releases, so the messages are compared on the pinned
//! toolchain only.

#[test]
fn programs_that_use_every_attribute_compile() {
    trybuild::TestCases::new().pass("tests/ui/pass/*.rs");
}

/// The toolchain whose wording the `.stderr` files hold.
const PINNED: &str = "rustc 1.95.";

#[test]
fn mistakes_are_reported_at_their_tokens() {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = std::process::Command::new(rustc).arg("--version").output().unwrap().stdout;
    if version.starts_with(PINNED.as_bytes()) {
        trybuild::TestCases::new().compile_fail("tests/ui/fail/*/*.rs");
    }
}

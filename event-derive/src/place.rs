//! Where a token stands in the source, and the identity that a type gets from it.

use proc_macro2::{Ident, Span};

/// Line and column of `span`, each from 1; zeros where there is no source (in a unit test).
pub(crate) fn position(span: Span) -> (usize, usize) {
    if proc_macro::is_available() {
        let start = span.unwrap();
        (start.line(), start.column())
    } else {
        (0, 0)
    }
}

/// The source file of `span` as rustc names it: relative to the workspace for its members.
pub(crate) fn file(span: Span) -> String {
    if proc_macro::is_available() { span.unwrap().file() } else { String::new() }
}

/// The package that is being compiled: name and version; empty without cargo.
pub(crate) fn package() -> (String, String) {
    (environment("CARGO_PKG_NAME"), environment("CARGO_PKG_VERSION"))
}

/// What tells a derived type from every other one of a build, but for the module path, which only the compiler knows.
///
/// A package may hold a lib and a bin with equal paths, and `macro_rules!` can give two structs one span.
pub(crate) fn seed(ident: &Ident) -> u64 {
    let (name, version) = package();
    let (line, column) = position(ident.span());
    let parts = [
        name,
        version,
        environment("CARGO_CRATE_NAME"),
        environment("CARGO_BIN_NAME"),
        file(ident.span()),
        line.to_string(),
        column.to_string(),
        ident.to_string(),
    ];
    let mut hash = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        for byte in part.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}

fn environment(key: &str) -> String {
    std::env::var(key).unwrap_or_default()
}

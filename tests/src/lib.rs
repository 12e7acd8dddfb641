//! Support of the cross-crate tests; the tests themselves are in the folders beside it.

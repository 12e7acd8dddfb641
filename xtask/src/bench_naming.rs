//! stub
pub(crate) fn run() {}

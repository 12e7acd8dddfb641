//! The commands, one file each.

pub(crate) mod lint_name;

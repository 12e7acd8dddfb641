//! Generators of checked-in files. Each has a `--check` twin that fails when the file is not what it would write.

pub(crate) mod past_tense;

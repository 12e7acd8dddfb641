//! Modules for `#[serde(with = "…")]`: serde forms that a contract can carry.

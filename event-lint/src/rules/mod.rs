//! The rules, one file each, listed by id.

mod avro;

use crate::avro::Kind;
use crate::rule::Rule;

/// Every rule, sorted by id.
///
/// # Examples
///
/// ```
/// let rule = event_lint::rules::find("default_changed").expect("the rule exists");
/// assert_eq!(rule.summary, "The default of a field changed.");
/// assert!(event_lint::rules::find("no_such_rule").is_none());
/// ```
pub fn all() -> &'static [Rule] {
    &avro::RULES
}

/// The rule of an id.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().iter().find(|rule| rule.id == id)
}

/// The rule under which an incompatibility is reported.
pub fn of_kind(kind: Kind) -> Option<&'static Rule> {
    all().iter().find(|rule| rule.verdict() == Some(kind))
}

#[cfg(test)]
mod tests;

//! What a rule has found.

use std::fmt;

use crate::avro::Place;

/// One finding of a rule. Its identity is rule, event, path and arguments; the wording may change between
/// versions, the identity may not.
///
/// # Examples
///
/// ```
/// use event_lint::Finding;
///
/// let finding = Finding::new("default_changed", "OrderPlaced.v1", "OrderPlaced.currency", ["EUR", "USD"]);
/// assert_eq!(finding.identity().to_string(), "default_changed OrderPlaced.v1 OrderPlaced.currency EUR USD");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// The event it is about.
    pub event: String,
    /// The place by names.
    pub path: String,
    /// What tells two findings of a rule at one place apart.
    pub arguments: Vec<String>,
    /// What is so, and what follows from it.
    pub message: String,
    /// Place in the old text.
    pub old: Option<Place>,
    /// Place in the new text.
    pub new: Option<Place>,
}

impl Finding {
    /// A finding without words and places.
    pub fn new<const N: usize>(rule: &'static str, event: &str, path: &str, arguments: [&str; N]) -> Self {
        Self {
            rule,
            event: event.to_owned(),
            path: path.to_owned(),
            arguments: arguments.map(str::to_owned).into(),
            message: String::new(),
            old: None,
            new: None,
        }
    }

    /// What makes it the same finding in another run.
    pub fn identity(&self) -> Identity<'_> {
        Identity { rule: self.rule, event: &self.event, path: &self.path, arguments: &self.arguments }
    }
}

/// See [`Finding::identity`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity<'a> {
    rule: &'a str,
    event: &'a str,
    path: &'a str,
    arguments: &'a [String],
}

impl fmt::Display for Identity<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {} {}", self.rule, self.event, self.path)?;
        self.arguments.iter().try_for_each(|argument| write!(out, " {argument}"))
    }
}

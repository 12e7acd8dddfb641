//! What a project tells the rule about its own words.

use super::lexicon::{Overlay, OverlayWord, entry};
use super::table::{CLASS, NOUN, PAST, PAST_IS_BASE, STATE};

/// Spelling of suggestions. Both spellings are accepted everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// `Labeled`, `Signaled`. `Cancelled` keeps both letters: event names write it so in America too.
    #[default]
    Us,
    /// `Labelled`, `Signalled`.
    Uk,
}

/// A verb that the tables do not know, or know otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtraVerb {
    /// Base form, as in `frobnicate`.
    pub base: String,
    /// Past participle; without it the spelling rules decide.
    pub past: Option<String>,
    /// Whether it is a noun as well, so that `OrderFrob` is no violation.
    pub noun: bool,
}

/// Configuration of [`judge`](super::judge): which tiers are reported, and the words of the project.
///
/// ```
/// use event_lint::naming::{judge, Config, Verdict};
///
/// let config = Config::default().noun("send").pedantic(true);
/// assert!(!judge("SendQuota", &config).reported || config.is_pedantic());
/// assert_eq!(judge("OrderCreated", &config).verdict, Verdict::Past);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Config {
    pub(super) overlay: Overlay,
    pub(super) suffixes: Vec<String>,
    pub(super) allow: Vec<String>,
    pub(super) dialect: Dialect,
    pub(super) pedantic: bool,
    pub(super) strict: bool,
}

impl Config {
    /// Adds a verb. Its past form is accepted as a past form.
    #[must_use]
    pub fn verb(mut self, verb: ExtraVerb) -> Self {
        let base = verb.base.to_ascii_lowercase();
        let past = verb.past.map(|past| past.to_ascii_lowercase());
        let mut flags = if verb.noun { 1 | NOUN } else { 3 };
        match &past {
            Some(past) if *past == base => flags |= PAST_IS_BASE,
            Some(past) => self.add(past, PAST, None),
            None => {}
        }
        self.add(&base, flags, past);
        self
    }

    /// Accepts a word as a past form.
    #[must_use]
    pub fn past(mut self, word: &str) -> Self {
        self.add(&word.to_ascii_lowercase(), PAST, None);
        self
    }

    /// Says that a word is a noun in this project: `Send` where a `Send` is a thing.
    #[must_use]
    pub fn noun(mut self, word: &str) -> Self {
        let word = word.to_ascii_lowercase();
        // A noun is read as one first; it stays a verb for the pedantic tier.
        let verb = entry(&word).is_some_and(|known| known.flags & CLASS > 0);
        self.add(&word, NOUN | u16::from(verb), None);
        self
    }

    /// Says that a word describes a state.
    #[must_use]
    pub fn state(mut self, word: &str) -> Self {
        self.add(&word.to_ascii_lowercase(), STATE, None);
        self
    }

    /// Strips a suffix, as `Event` is stripped: `BusinessEvent`, `Message`.
    #[must_use]
    pub fn suffix(mut self, suffix: &str) -> Self {
        let letters: String = suffix.chars().filter(|character| character.is_alphanumeric()).collect();
        if !letters.is_empty() {
            self.suffixes.push(letters.to_ascii_lowercase());
        }
        self
    }

    /// Never reports names that match: an exact name, or a pattern in which `*` stands for any text.
    #[must_use]
    pub fn allow(mut self, pattern: &str) -> Self {
        self.allow.push(pattern.to_owned());
        self
    }

    /// Sets the spelling of suggestions.
    #[must_use]
    pub const fn dialect(mut self, dialect: Dialect) -> Self {
        self.dialect = dialect;
        self
    }

    /// Also reports names that only may be violations: words that are verb and noun alike.
    #[must_use]
    pub const fn pedantic(mut self, pedantic: bool) -> Self {
        self.pedantic = pedantic;
        self
    }

    /// Also reports names without any verb: `StockLow`, `Approval`.
    #[must_use]
    pub const fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// Whether the pedantic tier is reported.
    pub const fn is_pedantic(&self) -> bool {
        self.pedantic
    }

    /// Whether the strict tier is reported.
    pub const fn is_strict(&self) -> bool {
        self.strict
    }

    pub(super) fn allows(&self, name: &str) -> bool {
        self.allow.iter().any(|pattern| matches(pattern.as_bytes(), name.as_bytes()))
    }

    fn add(&mut self, word: &str, flags: u16, participle: Option<String>) {
        self.overlay.insert(word.to_owned(), OverlayWord { flags, participle });
    }
}

/// Glob with `*` only. Backtracks to the last star, so it takes at most pattern times name steps.
fn matches(pattern: &[u8], name: &[u8]) -> bool {
    let (mut at, mut in_name) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while in_name < name.len() {
        if pattern.get(at) == Some(&b'*') {
            star = Some((at, in_name));
            at += 1;
        } else if pattern.get(at) == Some(&name[in_name]) {
            at += 1;
            in_name += 1;
        } else if let Some((star_at, matched)) = star {
            at = star_at + 1;
            in_name = matched + 1;
            star = Some((star_at, in_name));
        } else {
            return false;
        }
    }
    pattern[at..].iter().all(|byte| *byte == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_exactly_or_with_stars() {
        for (pattern, name, expected) in [
            ("OrderShip", "OrderShip", true),
            ("OrderShip", "OrderShipX", false),
            ("Order*", "OrderShip", true),
            ("*Ship", "OrderShip", true),
            ("*r*h*", "OrderShip", true),
            ("*x*", "OrderShip", false),
            ("", "", true),
            ("*", "", true),
        ] {
            assert_eq!(matches(pattern.as_bytes(), name.as_bytes()), expected, "{pattern} {name}");
        }
    }
}

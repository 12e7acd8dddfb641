//! Past participles: what a suggestion writes.

use super::config::Dialect;
use super::lexicon::{Overlay, Word, entry, is_compound, prefixed, word};
use super::table::{CLASS, DOUBLE_UK, DOUBLE_US, IRREGULAR, PARTICIPLES};

/// The participle of a lower-case verb, and where a compound splits (`checkout` is `checkedout`, split after `checked`).
pub(super) fn participle(verb: &str, dialect: Dialect, overlay: &Overlay) -> (String, Option<usize>) {
    if let Some(given) = overlay.get(verb).and_then(|word| word.participle.clone()) {
        return (given, None);
    }
    let found = word(verb, overlay);
    if is_compound(found)
        && let Some((head, particle)) = verb.split_at_checked(usize::from(found.extra))
    {
        let (mut text, _) = participle(head, dialect, overlay);
        let split = text.len();
        text.push_str(particle);
        return (text, Some(split));
    }
    (simple(verb, found, dialect), None)
}

fn simple(verb: &str, found: Word, dialect: Dialect) -> String {
    if let Some(irregular) = irregular(found) {
        // A prefixed verb inherits it: `rebuild` from `build`.
        let prefix = if entry(verb).is_some() { 0 } else { prefixed(verb).map_or(0, |(_, length)| length) };
        return format!("{}{irregular}", &verb[..prefix]);
    }
    let bytes = verb.as_bytes();
    let vowel = |byte: u8| b"aeiou".contains(&byte);
    match bytes {
        [.., b'e'] => format!("{verb}d"),
        [.., before, b'y'] if !vowel(*before) => format!("{}ied", &verb[..verb.len() - 1]),
        // `panic` -> `panicked`; `sync` and `exec` take no `k`.
        [_, .., b'i', b'c'] => format!("{verb}ked"),
        [.., last] if doubles(verb, found, dialect) => format!("{verb}{}ed", char::from(*last)),
        _ => format!("{verb}ed"),
    }
}

fn irregular(found: Word) -> Option<&'static str> {
    if found.has(IRREGULAR) { PARTICIPLES.get(usize::from(found.extra)).copied() } else { None }
}

fn doubles(verb: &str, found: Word, dialect: Dialect) -> bool {
    if !verb.is_ascii() {
        return false;
    }
    if found.flags & CLASS > 0 {
        let bit = match dialect {
            Dialect::Us => DOUBLE_US,
            Dialect::Uk => DOUBLE_UK,
        };
        return found.has(bit);
    }
    // An unknown verb: one vowel between consonants, one syllable.
    let vowel = |byte: &u8| b"aeiouy".contains(byte);
    let bytes = verb.as_bytes();
    let [.., before, last] = bytes else { return false };
    bytes.iter().filter(|byte| vowel(byte)).count() == 1
        && vowel(before)
        && !vowel(last)
        && !b"wxh".contains(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn us(verb: &str) -> String {
        participle(verb, Dialect::Us, &Overlay::new()).0
    }

    #[test]
    fn participles_follow_spelling_rules_and_the_irregular_table() {
        for (verb, expected) in [
            ("create", "created"),
            ("retry", "retried"),
            ("deploy", "deployed"),
            ("permit", "permitted"),
            ("edit", "edited"),
            ("panic", "panicked"),
            ("sync", "synced"),
            ("withdraw", "withdrawn"),
            ("rebuild", "rebuilt"),
            ("resend", "resent"),
            ("rebag", "rebagged"),
            ("set", "set"),
            ("cancel", "cancelled"),
            ("signal", "signaled"),
            ("checkout", "checkedout"),
            ("upsert", "upserted"),
            ("agree", "agreed"),
            ("free", "freed"),
            ("die", "died"),
        ] {
            assert_eq!(us(verb), expected, "{verb}");
        }
    }

    #[test]
    fn british_spelling_doubles_the_l() {
        let uk = |verb| participle(verb, Dialect::Uk, &Overlay::new()).0;
        assert_eq!((us("label"), uk("label")), ("labeled".to_owned(), "labelled".to_owned()));
        assert_eq!((us("control"), uk("control")), ("controlled".to_owned(), "controlled".to_owned()));
    }

    #[test]
    fn compounds_say_where_they_split() {
        assert_eq!(participle("login", Dialect::Us, &Overlay::new()), ("loggedin".to_owned(), Some(6)));
    }
}

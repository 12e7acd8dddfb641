//! Cuts a name into words: where words end, which segment is judged, and what is stripped from it.

/// One word of a name: a byte range that starts and ends at character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// First byte.
    pub(super) start: usize,
    /// Byte after the last.
    pub(super) end: usize,
}

/// The part of a name that is judged.
#[derive(Debug)]
pub(super) struct Parts {
    /// Words of the judged segment, without what was stripped.
    pub(super) tokens: Vec<Token>,
    /// Whether segments before the judged one name the subject: `order.` in `order.created`.
    pub(super) subject: bool,
    /// Words of the segments before.
    pub(super) before: Vec<Token>,
}

/// Separates segments, of which the last one is judged: `order.created`, `orders/create`, `OrderEvent::Created`.
fn separates_segments(character: char) -> bool {
    matches!(character, '.' | '/' | ':' | '\\' | '#' | '@' | '|' | '>')
}

/// The words of a text. Boundaries: anything that is not alphanumeric; a capital after a lower-case letter; a change
/// between digits and letters; in a run of capitals before the last one if a lower-case letter follows, except for a
/// lone plural `s` (`IDsAssigned` is `IDs`, `Assigned`).
pub(super) fn words(text: &str, offset: usize, tokens: &mut Vec<Token>) {
    #[derive(Clone, Copy, PartialEq)]
    enum Kind {
        Other,
        Digit,
        Lower,
        Upper,
    }
    let kind = |character: char| {
        if character.is_ascii_lowercase() {
            Kind::Lower
        } else if character.is_ascii_uppercase() {
            Kind::Upper
        } else if character.is_numeric() {
            Kind::Digit
        } else if !character.is_alphanumeric() {
            Kind::Other
        } else if character.is_uppercase() {
            Kind::Upper
        } else {
            // Letters without case belong to the word they stand in.
            Kind::Lower
        }
    };
    let mut start = 0;
    let mut previous = Kind::Other;
    let characters = text.char_indices().peekable();
    for (at, character) in characters {
        let current = kind(character);
        let boundary = match (previous, current) {
            (Kind::Upper, Kind::Upper) => {
                let rest = &text[at + character.len_utf8()..];
                let mut following = rest.chars().map(kind);
                let lower_follows = following.next() == Some(Kind::Lower);
                // `IDsAssigned`: the `s` belongs to the capitals before it.
                let plural = rest.starts_with('s') && following.next() != Some(Kind::Lower);
                lower_follows && !plural
            }
            (Kind::Upper, Kind::Lower) => false,
            (before, now) => before != now,
        };
        if boundary {
            if previous != Kind::Other && start < at {
                tokens.push(Token { start: offset + start, end: offset + at });
            }
            start = at;
        }
        previous = current;
    }
    if previous != Kind::Other && start < text.len() {
        tokens.push(Token { start: offset + start, end: offset + text.len() });
    }
}

/// Cuts a name: the last segment with words in it is judged, versions at the end (`.v1`) are no segment.
/// `lower` is `name` in ASCII lower case; `suffixes` are lower-case words that end a name without being part of it.
pub(super) fn split(name: &str, lower: &str, suffixes: &[String]) -> Parts {
    let mut end = name.len();
    let mut tokens = Vec::with_capacity(12);
    let mut start;
    loop {
        // Separators are ASCII: one byte.
        start = name[..end].rfind(separates_segments).map_or(0, |at| at + 1);
        tokens.clear();
        words(&name[start..end], start, &mut tokens);
        let whole = tokens.len();
        strip_end(lower, &mut tokens, suffixes);
        // A segment of suffixes alone says nothing (`order.created.event`), unless it is all there is.
        if !tokens.is_empty() {
            break;
        }
        if start == 0 {
            if whole > 0 {
                words(&name[..end], 0, &mut tokens);
            }
            break;
        }
        end = start - 1;
    }
    let mut before = Vec::new();
    if start > 0 && !tokens.is_empty() {
        words(&name[..start - 1], 0, &mut before);
    }
    Parts { subject: !before.is_empty(), tokens, before }
}

/// Words that stand between the name and the suffix `Event`: `OrderShippedDomainEvent`.
const BEFORE_EVENT: [&str; 5] = ["domain", "integration", "public", "private", "internal"];

fn strip_end(lower: &str, tokens: &mut Vec<Token>, suffixes: &[String]) {
    let mut after_event = false;
    while let Some(last) = tokens.last().copied() {
        let text = &lower[last.start..last.end];
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        if digits {
            tokens.pop();
            // The `V` of `V2`, which the change to digits cut off.
            if let Some(version) = tokens.last().copied()
                && &lower[version.start..version.end] == "v"
                && version.end == last.start
            {
                tokens.pop();
            }
        } else if matches!(text, "event" | "evt") {
            after_event = true;
            tokens.pop();
        } else if after_event && BEFORE_EVENT.contains(&text) && tokens.len() > 1 {
            tokens.pop();
        } else if let Some(count) = configured(lower, tokens, suffixes) {
            tokens.truncate(tokens.len() - count);
        } else {
            return;
        }
    }
}

/// How many words at the end make a configured suffix: `BusinessEvent` is two.
fn configured(lower: &str, tokens: &[Token], suffixes: &[String]) -> Option<usize> {
    for suffix in suffixes {
        let mut rest = suffix.as_str();
        for (index, token) in tokens.iter().rev().enumerate() {
            match rest.strip_suffix(&lower[token.start..token.end]) {
                Some("") => return Some(index + 1),
                Some(shorter) => rest = shorter,
                None => break,
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(name: &str) -> Vec<String> {
        let lower = name.to_ascii_lowercase();
        split(name, &lower, &[]).tokens.iter().map(|token| lower[token.start..token.end].to_owned()).collect()
    }

    #[test]
    fn words_end_at_capitals_digits_and_separators() {
        assert_eq!(judged("OrderCreated"), ["order", "created"]);
        assert_eq!(judged("KYCApproved"), ["kyc", "approved"]);
        assert_eq!(judged("IDsAssigned"), ["ids", "assigned"]);
        assert_eq!(judged("SMSSent"), ["sms", "sent"]);
        assert_eq!(judged("Order2Created"), ["order", "2", "created"]);
        assert_eq!(judged("order-line_added"), ["order", "line", "added"]);
        assert_eq!(judged("ORDER_LINE_ADDED"), ["order", "line", "added"]);
    }

    #[test]
    fn versions_and_event_suffixes_are_stripped() {
        for name in [
            "OrderCreatedEvent",
            "OrderCreatedV2",
            "OrderCreatedEventV2",
            "OrderCreated2",
            "OrderCreatedDomainEvent",
        ] {
            assert_eq!(judged(name), ["order", "created"], "{name}");
        }
        assert_eq!(judged("com.acme.OrderCreatedEvent.v1"), ["order", "created"]);
        assert_eq!(judged("Event"), ["event"], "a name of suffixes alone keeps its words");
    }

    #[test]
    fn the_last_segment_is_judged() {
        assert_eq!(judged("billing.alert.triggered"), ["triggered"]);
        assert_eq!(judged("OrderEvent::LineAdded"), ["line", "added"]);
        assert!(split("a.b", "a.b", &[]).subject);
        assert!(!split("Created", "created", &[]).subject);
    }

    #[test]
    fn configured_suffixes_may_have_several_words() {
        let lower = "loanapprovedbusinessmessage";
        let parts = split("LoanApprovedBusinessMessage", lower, &["businessmessage".to_owned()]);
        assert_eq!(parts.tokens.len(), 2);
    }
}

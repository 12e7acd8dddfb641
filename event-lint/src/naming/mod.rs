//! Whether an event name says that something happened: the judgement behind the rule `past_tense_name`.
//!
//! A name is cut into words (`split`), each word is looked up (`lexicon`), the grammar decides which word must be the
//! past verb (`grammar`), and where it is none, the natural past form is worded (`suggest`). No I/O, no locale, no
//! state: the same name and configuration give the same judgement everywhere.

mod config;
mod grammar;
mod inflect;
mod lexicon;
mod split;
mod suggest;
mod table;

pub use config::{Config, Dialect, ExtraVerb};
pub use grammar::{Confidence, Kind};

use grammar::{Reading, Sentence};
use lexicon::Word;

/// Bytes that the word table takes in a binary: entries, bucket offsets, participles with their pointers.
pub const TABLE_BYTES: usize = size_of_val(&table::ENTRIES)
    + size_of_val(&table::OFFSETS)
    + size_of_val(&table::PARTICIPLES)
    + letters(&table::PARTICIPLES);

/// The budget of the table.
const _: () = assert!(TABLE_BYTES < 150_000);

const fn letters(words: &[&str]) -> usize {
    let (mut sum, mut index) = (0, 0);
    while index < words.len() {
        sum += words[index].len();
        index += 1;
    }
    sum
}

/// What a name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Something happened: `OrderCreated`.
    Past,
    /// Cannot be told from the name: `Set`, `SplitOrder`. Never reported.
    Ambiguous,
    /// A command, a bare verb, a present or a future: `CreateOrder`.
    NotPast,
    /// No verb at all: `OutOfStock`, `Approval`.
    NoVerb,
}

impl Verdict {
    /// The word in configuration and machine-readable output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Past => "past",
            Self::Ambiguous => "ambiguous",
            Self::NotPast => "not_past",
            Self::NoVerb => "no_verb",
        }
    }
}

/// Which setting reports a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tier {
    /// Always reported.
    Default,
    /// Reported by [`Config::pedantic`]: the words may be nouns.
    Pedantic,
    /// Reported by [`Config::strict`]: no verb was found.
    Strict,
}

impl Tier {
    /// The word in configuration and machine-readable output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Pedantic => "pedantic",
            Self::Strict => "strict",
        }
    }
}

/// The judgement of one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// What the name says.
    pub verdict: Verdict,
    /// Which setting reports it; nothing for names that no setting reports.
    pub tier: Option<Tier>,
    /// Whether the configuration at hand reports it.
    pub reported: bool,
    /// How the name fails to say the past, and how sure that is; only for [`Verdict::NotPast`].
    pub violation: Option<(Kind, Confidence)>,
    /// The natural past form, where the name leaves no doubt about it. Judged itself, it is [`Verdict::Past`].
    pub suggestion: Option<String>,
}

/// Judges a name. Namespaces and versions may be part of it: `com.acme.OrderCreatedEvent.v1`.
///
/// ```
/// use event_lint::naming::{judge, Config, Verdict};
///
/// let judgement = judge("CreateOrderEvent", &Config::default());
/// assert_eq!(judgement.verdict, Verdict::NotPast);
/// assert_eq!(judgement.suggestion.as_deref(), Some("OrderCreatedEvent"));
/// assert!(!judge("OrderShippedToCustomer", &Config::default()).reported);
/// ```
pub fn judge(name: &str, config: &Config) -> Judgement {
    judge_of_subject(false, name, config)
}

/// Judges the variant of an enum whose name is the subject, as in `OrderEvent::Create`.
///
/// ```
/// use event_lint::naming::{judge_variant, Config};
///
/// assert_eq!(judge_variant("Create", &Config::default()).suggestion.as_deref(), Some("Created"));
/// ```
pub fn judge_variant(variant: &str, config: &Config) -> Judgement {
    judge_of_subject(true, variant, config)
}

/// The words of a text, as the judgement sees them.
///
/// ```
/// use event_lint::naming::split_words;
///
/// assert_eq!(split_words("KYCApproved_v2"), ["KYC", "Approved", "v", "2"]);
/// assert_eq!(split_words("IDsAssigned"), ["IDs", "Assigned"]);
/// ```
pub fn split_words(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    split::words(text, 0, &mut tokens);
    tokens.iter().map(|token| &text[token.start..token.end]).collect()
}

fn judge_of_subject(subject: bool, name: &str, config: &Config) -> Judgement {
    let lower = name.to_ascii_lowercase();
    let mut parts = split::split(name, &lower, &config.suffixes);
    parts.subject |= subject;
    let (offset, reading) = read(name, &lower, &parts, config);
    let tokens = &parts.tokens[offset..];
    let (verdict, tier, violation, plan) = match reading {
        Reading::Past => (Verdict::Past, None, None, None),
        Reading::Ambiguous => (Verdict::Ambiguous, None, None, None),
        Reading::NoVerb => (Verdict::NoVerb, Some(Tier::Strict), None, None),
        Reading::NotPast(kind, confidence, plan) => {
            let tier = if confidence == Confidence::Low { Tier::Pedantic } else { Tier::Default };
            (Verdict::NotPast, Some(tier), Some((kind, confidence)), plan)
        }
    };
    let reported = match tier {
        None => false,
        Some(Tier::Default) => true,
        Some(Tier::Pedantic) => config.pedantic,
        Some(Tier::Strict) => config.strict,
    } && !config.allows(name);
    let suggestion = plan
        .and_then(|plan| suggest::suggest(name, &lower, tokens, plan, config))
        .filter(|suggestion| says_past(suggestion, subject, config));
    Judgement { verdict, tier, reported, violation, suggestion }
}

/// A suggestion must not be reported in its turn (`SetPutDelete` has no natural past form).
fn says_past(suggestion: &str, subject: bool, config: &Config) -> bool {
    let lower = suggestion.to_ascii_lowercase();
    let mut parts = split::split(suggestion, &lower, &config.suffixes);
    parts.subject |= subject;
    read(suggestion, &lower, &parts, config).1 == Reading::Past
}

/// Reads the judged segment; also returns how many words in front were left out (`On` in `OnOrderCreated`).
fn read(name: &str, lower: &str, parts: &split::Parts, config: &Config) -> (usize, Reading) {
    let text = |token: &split::Token| -> &str { &lower[token.start..token.end] };
    let words: Vec<Word> =
        parts.tokens.iter().map(|token| lexicon::word(text(token), &config.overlay)).collect();
    let handler = parts.tokens.len() > 2 && text(&parts.tokens[0]) == "on";
    let offset = usize::from(handler);
    let tokens = &parts.tokens[offset..];
    let of = |index: usize| -> &str { tokens.get(index).map_or("", |token| text(token)) };
    // `Send_Created_Text`: parts between underscores in a name that has capitals.
    let pascal = name.contains('_') && name.contains(char::is_lowercase) && name.contains(char::is_uppercase);
    let alone = |index: usize| -> bool {
        let (Some(token), true) = (tokens.get(index), pascal) else { return false };
        index > 0
            && name[..token.start].ends_with('_')
            && (token.end == name.len() || name[token.end..].starts_with('_'))
    };
    let reading =
        Sentence { words: &words[offset..], text: &of, subject: parts.subject, alone: &alone }.read();
    if reading == Reading::NoVerb {
        // `user.created.webhook`: the segment before said it.
        let before = parts.before.iter().any(|token| lexicon::word(text(token), &config.overlay).is_past());
        if before {
            return (offset, Reading::Past);
        }
    }
    (offset, reading)
}

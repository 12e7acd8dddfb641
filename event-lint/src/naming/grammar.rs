//! Which word must be the past verb, and whether it is one.
//!
//! ```text
//! past       subject* PAST [particle] [phrase]     OrderShippedToCustomer, UserLoggedIn
//!            subject+ PAST object                  UserChangedPassword
//!            PAST [object]                         RevokedOperator
//!            ... (was|were|did|had|been) ...       OrderWasPlaced
//! imperative BASE object* [phrase]                 CreateOrder, CheckInGuest
//! bare       subject+ BASE [particle]              OrderCreate, UserSignUp
//!            subject+ BASE object                  LoanAddCharge
//! progress   subject* V-ing | V-ing object         JobCanceling
//! third      subject* V-s ...                      GatewayRequiresApproval
//! modal      ... (will|should|...) BASE            TrialWillEnd
//! ```
//!
//! Works on what the words can be; what they are called matters only for the short lists in [`idioms`].

mod idioms;
mod past;
mod plan;
mod violation;

use super::lexicon::Word;
use super::table::{MODAL, NEGATION, PAST_AUXILIARY, PRESENT_AUXILIARY};

/// How a name that says no past says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A command: `CreateOrder`.
    Imperative,
    /// A bare verb after its subject: `OrderCreate`.
    Bare,
    /// Still going on: `OrderShipping`.
    Progressive,
    /// Present tense: `GatewayRequiresApproval`.
    ThirdPerson,
    /// Something that will or should be: `TrialWillEnd`.
    Modal,
}

/// How sure the grammar is of a violation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// A reading among others; reported by the pedantic tier.
    Low,
    /// The likely reading.
    Medium,
    /// No other reading is known.
    High,
}

/// Where the verb stands and what comes between it and its place in the past form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plan {
    /// First word of the verb, with the adverbs that go with it.
    pub(super) start: usize,
    /// The verb.
    pub(super) verb: usize,
    /// Word after the verb and its particle.
    pub(super) object: usize,
    /// Word after the object.
    pub(super) end: usize,
}

/// What the grammar makes of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    Past,
    Ambiguous,
    NotPast(Kind, Confidence, Option<Plan>),
    NoVerb,
}

/// A name as the grammar sees it.
pub(super) struct Sentence<'a> {
    pub(super) words: &'a [Word],
    /// The text of a word, in lower case.
    pub(super) text: &'a dyn Fn(usize) -> &'a str,
    /// Whether a subject was named before: `order.` or an enum's name.
    pub(super) subject: bool,
    /// Whether a word is a part of its own in a name like `Send_Created_Text`.
    pub(super) alone: &'a dyn Fn(usize) -> bool,
}

impl Sentence<'_> {
    /// Reads the name. Order matters: each step assumes that the ones before it found nothing.
    pub(super) fn read(&self) -> Reading {
        let words = self.words;
        if words.is_empty() {
            return Reading::NoVerb;
        }
        if words.iter().any(|word| word.is(PAST_AUXILIARY)) {
            return Reading::Past;
        }
        if let Some(reading) = self.modal() {
            return reading;
        }
        if let Some(reading) = self.past() {
            return reading;
        }
        if let Some(reading) = self.past_or_base() {
            return reading;
        }
        match self.violation() {
            // `NotTriggerScaleUp`: no rewriting says what did not happen.
            Reading::NotPast(kind, confidence, Some(_)) if words.iter().any(|word| word.is(NEGATION)) => {
                Reading::NotPast(kind, confidence, None)
            }
            reading => reading,
        }
    }

    pub(super) fn last(&self) -> usize {
        self.words.len() - 1
    }

    /// The first word, or the verb after adverbs such as `bulk`.
    pub(super) fn lead(&self) -> usize {
        let verb = |index: usize| self.words.get(index).is_some_and(|word| word.class() >= 2);
        let skipped = self.words.iter().take_while(|word| word.is_modifier()).count();
        if skipped > 0 && verb(skipped) { skipped } else { 0 }
    }

    fn modal(&self) -> Option<Reading> {
        let violation = Some(Reading::NotPast(Kind::Modal, Confidence::Medium, None));
        let ends_past = self.words[self.last()].is_past();
        for (index, word) in self.words.iter().enumerate() {
            let next = self.words.get(index + 1);
            let not = next.is_some_and(|next| next.is(NEGATION));
            if word.is(MODAL) && !ends_past {
                let be = (self.text)(index) == "cannot"
                    || self.words.len() > index + 1 && (self.text)(index + 1) == "be";
                if not || be || next.is_some_and(|next| next.class() >= 2) {
                    return violation;
                }
            }
            // `DoesNotExist`, `IsNotReady`: nothing happened.
            if word.is(PRESENT_AUXILIARY) && not && !ends_past && next.is_some() {
                return violation;
            }
        }
        None
    }
}

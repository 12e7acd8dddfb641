//! Finds what moves: the verb with its particle, the object before it, the phrase after it.

use super::super::lexicon::is_adverb;
use super::super::table::{CONJUNCTION, COORDINATOR, PARTICLE, PREPOSITION};
use super::idioms::{PARTICLES_OF_ANY_VERB, WITH_IN, WITH_ON, WITH_OVER};
use super::{Plan, Sentence};

impl Sentence<'_> {
    /// Where the object of the verb ends; nothing when the name holds a second clause.
    pub(super) fn plan(&self, start: usize, verb: usize) -> Option<Plan> {
        let words = self.words;
        let mut object = verb + 1;
        if words.get(object).is_some_and(|next| next.is(PARTICLE)) && self.phrasal(verb, object) {
            object += 1;
        }
        let last = self.last();
        let mut end = object;
        while end < words.len() {
            let word = words[end];
            let text = (self.text)(end);
            if word.is(CONJUNCTION) && !word.is(PREPOSITION) {
                return None;
            }
            if word.is(COORDINATOR) && words.get(end + 1).is_some_and(|next| next.class() == 3) {
                return None;
            }
            let opens = word.is(PREPOSITION) && end < last && !matches!(text, "of" | "per" | "versus" | "vs");
            // `ScheduleSignInReview`: the preposition belongs to the word before it.
            let bound = end > object && word.is(PARTICLE) && self.phrasal(end - 1, end);
            if opens && !bound && !self.compound_adjective(end) {
                break;
            }
            // `IncrementCounterSlowly`.
            if end == last && end > object && is_adverb(word) {
                break;
            }
            end += 1;
        }
        Some(Plan { start, verb, object, end })
    }

    /// `OnDemandCapacity`, `InAppPurchase`: a preposition and its noun as an adjective.
    fn compound_adjective(&self, at: usize) -> bool {
        let Some(next) = (at + 1 < self.last()).then(|| (self.text)(at + 1)) else { return false };
        matches!(
            ((self.text)(at), next),
            ("on", "demand" | "premises" | "premise" | "chain" | "call")
                | ("in", "app" | "place" | "memory" | "flight")
        )
    }

    /// Whether verb and particle are one verb: `check in`, but not `store in`.
    pub(super) fn phrasal(&self, verb: usize, particle: usize) -> bool {
        let verb = (self.text)(verb);
        match (self.text)(particle) {
            "in" => WITH_IN.contains(&verb),
            "on" => WITH_ON.contains(&verb),
            "over" => WITH_OVER.contains(&verb),
            word => PARTICLES_OF_ANY_VERB.contains(&word),
        }
    }
}

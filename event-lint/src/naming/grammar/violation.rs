//! Says how a name without a past form fails to be one, and how sure that is.

use super::super::lexicon::{Word, is_compound};
use super::super::table::{ING_NOUN, NOUN, PARTICLE, PREPOSITION};
use super::idioms::{ARRIVED_STATES, MAKE_STATES, TAKE_ACTIVITIES};
use super::{Confidence, Kind, Plan, Reading, Sentence};

impl Sentence<'_> {
    pub(super) fn violation(&self) -> Reading {
        let words = self.words;
        let (lead, last) = (self.lead(), self.last());
        let first = words[lead];
        if let Some(reading) = self.progressive() {
            return reading;
        }
        if self.status_change() {
            return self.bare(Confidence::Medium);
        }
        // `SuccessfulCreate` reports on a create.
        if last > 0 && matches!((self.text)(0), "successful" | "unsuccessful" | "success") {
            return Reading::NoVerb;
        }
        if first.class() == 3 && !first.is_progressive() {
            // `InviteCreate`: a storage verb at the end is the event.
            if last == lead + 1 && words[last].is_crud() && words[last].is_only_verb() && !first.is_crud() {
                return self.bare(Confidence::High);
            }
            if !self.is_subject(lead) {
                return self.imperative();
            }
        }
        if (last > 0 || self.subject)
            && let Some(reading) = self.last_word()
        {
            return reading;
        }
        if let Some(index) = words.iter().position(|word| word.is_third_person())
            && (index > 0 || self.subject)
        {
            return Reading::NotPast(Kind::ThirdPerson, Confidence::Medium, None);
        }
        // `TimeOutPayment`: the particle makes a verb of it.
        let phrasal = first.class() == 1
            && last > lead + 1
            && words[lead + 1].is(PARTICLE)
            && self.phrasal(lead, lead + 1);
        if phrasal || first.class() == 2 && last > lead && !self.is_subject(lead) {
            return self.imperative();
        }
        if let Some(index) = (lead + 1..last).find(|index| words[*index].is_only_verb())
            && !words[last].is_state()
            && !words[last].ends_noun_phrase()
        {
            let confidence = if self.described() { Confidence::Low } else { Confidence::Medium };
            return Reading::NotPast(Kind::Bare, confidence, self.plan(index, index));
        }
        if words[last].is_state() || words[last].ends_noun_phrase() {
            return Reading::NoVerb;
        }
        let verb = |word: &Word| word.class() > 0 && !word.is_state();
        if verb(&words[last]) && (last > 0 || self.subject) && !self.governed(last) {
            return Reading::NotPast(Kind::Bare, Confidence::Low, None);
        }
        if first.class() > 0 {
            // A single word can only be the verb, if any is meant.
            let plan = if last == lead { self.plan(0, lead) } else { None };
            return Reading::NotPast(Kind::Imperative, Confidence::Low, plan);
        }
        Reading::NoVerb
    }

    /// `BatchJobStateChange`, also where the thing is named like a verb: `TranscribeJobStateChange`.
    pub(super) fn status_change(&self) -> bool {
        let last = self.last();
        let first = self.words[self.lead()];
        let enough = if first.is_only_verb() { 3 } else { 2 };
        last >= enough
            && self.words[last].is_natural_last()
            && !self.words[last].is_past_or_base()
            && matches!((self.text)(last - 1), "status" | "state" | "phase")
            && !first.is_crud()
    }

    /// `LoanAddCharge`: a noun before a verb and its object, although it could be a verb.
    fn is_subject(&self, lead: usize) -> bool {
        let words = self.words;
        let clear = |next: &Word| next.is_only_verb() && (words[lead].class() < 3 || next.is_crud());
        let commands = words[lead].is_only_verb() || words[lead].is_crud() || self.commands(lead);
        !commands && self.last() > lead + 1 && words.get(lead + 1).is_some_and(clear)
    }

    /// `-ing` at the end, or at the start before an object.
    fn progressive(&self) -> Option<Reading> {
        let words = self.words;
        let last = self.last();
        let going_on = |index: usize| words[index].is_progressive() && !words[index].has(ING_NOUN);
        if going_on(last) {
            // `StartProcessing`, `EnableLoadBalancing`: what is started; `ReceiveEndpointStopping` is no command.
            let lead = self.lead();
            let takes_activity = last == lead + 1 && words[lead].is_only_verb()
                || TAKE_ACTIVITIES.contains(&(self.text)(lead));
            if last > lead && takes_activity && !words[lead].is_progressive() {
                return None;
            }
            let plan = Plan { start: last, verb: last, object: last + 1, end: last + 1 };
            return Some(Reading::NotPast(Kind::Progressive, Confidence::High, Some(plan)));
        }
        // `TypingStart`: the activity is the subject.
        let bare = words[last].is_natural_last() || words[last].is_only_verb();
        if last > 0 && going_on(0) && !bare {
            let sure = words[0].class() == 3 && !words[last].ends_noun_phrase() && !words[last].is_state();
            let confidence = if sure { Confidence::Medium } else { Confidence::Low };
            return Some(Reading::NotPast(Kind::Progressive, confidence, self.plan(0, 0)));
        }
        None
    }

    /// `BASE object`: how sure that the first word is a command.
    fn imperative(&self) -> Reading {
        let words = self.words;
        let (lead, last) = (self.lead(), self.last());
        let (first, tail) = (words[lead], words[last]);
        let noun = first.has(NOUN) || first.class() < 3;
        let storage = first.is_crud();
        let low = Reading::NotPast(Kind::Imperative, Confidence::Low, None);
        if last == lead {
            return match (first.class(), noun) {
                (3, false) => Reading::NotPast(Kind::Imperative, Confidence::High, self.plan(0, lead)),
                (3, true) if !first.is_state() => {
                    Reading::NotPast(Kind::Imperative, Confidence::Medium, self.plan(0, lead))
                }
                _ => Reading::NotPast(Kind::Imperative, Confidence::Low, self.plan(0, lead)),
            };
        }
        let next = words[lead + 1];
        if tail.is_state() && !tail.is(PARTICLE) && (noun || !storage) {
            // `ReleaseReady`, but `MarkComplete` and `SetStatusActive`.
            let verb = first.is_only_verb() && !ARRIVED_STATES.contains(&(self.text)(last));
            if !verb && !MAKE_STATES.contains(&(self.text)(lead)) {
                return Reading::NoVerb;
            }
        }
        let state_of = last > lead + 1 && (self.text)(last - 1) == "in";
        if noun && !storage && tail.ends_noun_phrase() && (last == lead + 1 || first.class() < 3 || state_of)
        {
            return low;
        }
        if noun && next.is(PREPOSITION) && !next.is(PARTICLE) && first.class() < 3 {
            return low;
        }
        if noun && tail.is_natural_last() && tail.class() >= 1 && last == lead + 1 {
            // `ReleaseUpdate`: two verbs that are nouns too.
            return self.bare(Confidence::Medium);
        }
        let confidence = match (first.class(), noun) {
            (3, false) => Confidence::High,
            (3, true) if storage => Confidence::High,
            _ => Confidence::Medium,
        };
        Reading::NotPast(Kind::Imperative, confidence, self.plan(0, lead))
    }

    /// `subject BASE`: the last word decides.
    fn last_word(&self) -> Option<Reading> {
        let words = self.words;
        let last = self.last();
        let tail = words[last];
        // `UserSignUp`, `GuestCheckOut`.
        if tail.is(PARTICLE) && last > 0 && words[last - 1].class() >= 2 && !words[last - 1].is_state() {
            let verb = last - 1;
            let plan = Plan { start: verb, verb, object: last + 1, end: last + 1 };
            return Some(Reading::NotPast(Kind::Bare, Confidence::Medium, Some(plan)));
        }
        if self.governed(last) {
            return None;
        }
        if tail.is_only_verb() {
            return Some(self.bare(Confidence::High));
        }
        let alone = last == 0 && self.subject;
        if self.described() && tail.is_natural_last() {
            return Some(self.bare(Confidence::Low));
        }
        let likely = tail.is_natural_last() || alone && tail.class() >= 2 && !is_compound(tail);
        if likely && !tail.is_state() && tail.class() > 0 && !(alone && tail.ends_noun_phrase()) {
            return Some(self.bare(Confidence::Medium));
        }
        // `im_open`: a verb or a state.
        if tail.class() == 3 && tail.is_state() && words[self.lead()].class() < 2 {
            return Some(self.bare(Confidence::Low));
        }
        None
    }

    /// `UnableToDeliver`, `ThingsOutOfSync`: what a preposition governs is not the head.
    pub(super) fn governed(&self, index: usize) -> bool {
        index > 0 && self.words[index - 1].is(PREPOSITION) && !self.words[index - 1].is(PARTICLE)
    }

    /// `pending_change`, `NewReserveFactor`: a name that starts with a description is a noun phrase.
    fn described(&self) -> bool {
        let first = self.words[0];
        self.last() > 0 && first.is_state() && first.class() == 0
    }

    pub(super) fn bare(&self, confidence: Confidence) -> Reading {
        let last = self.last();
        let plan = Plan { start: last, verb: last, object: last + 1, end: last + 1 };
        Reading::NotPast(Kind::Bare, confidence, Some(plan))
    }
}

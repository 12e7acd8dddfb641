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
//! Works on what the words can be; what they are called is of no interest here, except for a short list of verbs that
//! report on the verb before them (`CreateFailed...`).

use super::lexicon::{Word, is_adverb, is_compound};
use super::table::{
    CONJUNCTION, COORDINATOR, DETERMINER, FUNCTION, ING_NOUN, MODAL, NEGATION, NOUN, PARTICLE,
    PAST_AUXILIARY, PREPOSITION, PRESENT_AUXILIARY,
};

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

/// Verbs that say how the verb before them went: `UpdateFailedNoQuota` reports on an update.
const REPORTING: [&str; 10] = [
    "failed",
    "succeeded",
    "requested",
    "started",
    "completed",
    "finished",
    "initiated",
    "cancelled",
    "canceled",
    "aborted",
];

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
        self.violation()
    }

    fn last(&self) -> usize {
        self.words.len() - 1
    }

    /// The first word, or the verb after adverbs such as `bulk`.
    fn lead(&self) -> usize {
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

    /// Scans from the right for a past form that is the head of the name.
    fn past(&self) -> Option<Reading> {
        let words = self.words;
        let lead = self.lead();
        let command = words[lead].class() == 3;
        let first_past = words.iter().position(|word| word.is_past());
        for index in (0..words.len()).rev().filter(|index| words[*index].is_past()) {
            if index == 0 || (self.alone)(index) {
                return Some(self.participle_first(index));
            }
            if words[lead].class() >= 2 && first_past == Some(index) {
                // `MarkOrderAsPaid`: the participle belongs to the clause.
                if words[1..index].iter().any(|word| word.is(CONJUNCTION)) {
                    continue;
                }
                // `MoveToPublished`, `CommentOnClosedIssue`: it is what the preposition governs.
                let object = index > lead + 2
                    && words[index - 1].is(PREPOSITION)
                    && !self.phrasal(index - 2, index - 1);
                if (self.governed(index) || object) && command && index > lead + 1 {
                    continue;
                }
            }
            // `DescribeOptedOutNumbers`: the particle belongs to the adjective.
            let adjective = index == lead + 1
                && words[lead].is_only_verb()
                && words.get(index + 1).is_some_and(|next| next.is(PARTICLE))
                && words.get(index + 2).is_some_and(|next| !next.has(FUNCTION));
            let closed = !adjective
                && words.get(index + 1).is_none_or(|next| {
                    next.is(PREPOSITION
                        | PARTICLE
                        | CONJUNCTION
                        | COORDINATOR
                        | NEGATION
                        | DETERMINER
                        | PRESENT_AUXILIARY)
                        || is_adverb(*next)
                });
            if closed || !command || index <= lead {
                return Some(self.participle_inside(index));
            }
            // `CancelScheduledMessage`: between a command and its object a participle is an adjective.
            if self.reports(index, lead) {
                return Some(Reading::Past);
            }
            let queries = (self.text)(lead) == "list" && (self.text)(self.last()).ends_with('s');
            if !(self.commands(lead) || queries) {
                // `RunScheduledJob` is a command, `ReleasePublishedNote` may be about a release.
                let plan = if index == lead + 1 { self.plan(0, lead) } else { None };
                return Some(plan.map_or(Reading::Past, |plan| {
                    Reading::NotPast(Kind::Imperative, Confidence::Low, Some(plan))
                }));
            }
        }
        None
    }

    /// Whether the word is a command whatever follows: only a verb, or one of those that software starts names with.
    fn commands(&self, index: usize) -> bool {
        self.words[index].is_only_verb()
            || matches!((self.text)(index), "set" | "put" | "update" | "start" | "stop" | "run" | "search")
    }

    fn reports(&self, index: usize, lead: usize) -> bool {
        index == lead + 1 && REPORTING.contains(&(self.text)(index))
    }

    /// `FailedMount`, but not `ScheduledEventCreate`.
    fn participle_first(&self, index: usize) -> Reading {
        let last = self.words[self.last()];
        if self.last() >= index + 2 && last.is_crud() && last.is_only_verb() {
            return Reading::NotPast(Kind::Bare, Confidence::Low, None);
        }
        Reading::Past
    }

    /// `GuildScheduledEventCreate` is an event about a scheduled event.
    fn participle_inside(&self, index: usize) -> Reading {
        let last = self.words[self.last()];
        if self.last() >= index + 2
            && last.is_crud()
            && last.is_only_verb()
            && !self.words[index + 1].is(PREPOSITION)
        {
            return Reading::NotPast(Kind::Bare, Confidence::Low, None);
        }
        Reading::Past
    }

    /// Words whose past form is their base: `set`, `read`.
    fn past_or_base(&self) -> Option<Reading> {
        let words = self.words;
        let (lead, last) = (self.lead(), self.last());
        if self.status_change() {
            return None;
        }
        // `HotelChainSetUp`: the particle is part of the verb.
        let head = if last > 0 && words[last].is(PARTICLE) { last - 1 } else { last };
        if words[head].is_past_or_base() {
            if head == lead {
                return Some(if self.subject { Reading::Past } else { Reading::Ambiguous });
            }
            // `DeleteByteMatchSet` deletes a set; `RetrySet` may have been set.
            let storage = words[lead].is_crud()
                && (words[lead].is_only_verb() || self.commands(lead) && head >= lead + 2);
            if storage {
                return None;
            }
            if words[lead].class() == 3 {
                let noun = self.commands(lead) && self.is_noun_set(head);
                return if noun { None } else { Some(Reading::Ambiguous) };
            }
            return Some(Reading::Past);
        }
        let inside = (0..last).find(|index| words[*index].is_past_or_base())?;
        if inside == lead {
            // `SetStatus` is what a setter is called; `SplitOrder` may be either.
            let setter = matches!((self.text)(inside), "set" | "put" | "reset" | "run" | "unset" | "let");
            return if setter { None } else { Some(Reading::Ambiguous) };
        }
        // `LimitSetForUser`.
        if words[inside + 1].is(PREPOSITION) && words[lead].class() < 3 {
            return Some(Reading::Past);
        }
        let tail = words[last];
        let violation = words[lead].class() == 3 || tail.is_only_verb() || tail.is_progressive();
        if violation { None } else { Some(Reading::Ambiguous) }
    }

    /// `ChangeSet`, `TestRun`: the word is a noun there, whatever it could be.
    fn is_noun_set(&self, index: usize) -> bool {
        match (self.text)(index) {
            "set" => matches!(
                (self.text)(index - 1),
                "bit"
                    | "byte"
                    | "card"
                    | "change"
                    | "character"
                    | "color"
                    | "configuration"
                    | "daemon"
                    | "data"
                    | "feature"
                    | "group"
                    | "image"
                    | "index"
                    | "instruction"
                    | "key"
                    | "label"
                    | "mapping"
                    | "match"
                    | "model"
                    | "node"
                    | "patch"
                    | "permission"
                    | "policy"
                    | "query"
                    | "read"
                    | "record"
                    | "replica"
                    | "resource"
                    | "result"
                    | "rule"
                    | "skill"
                    | "snapshot"
                    | "stack"
                    | "stateful"
                    | "tag"
                    | "template"
                    | "test"
                    | "training"
                    | "validation"
                    | "validator"
                    | "working"
            ),
            word => matches!(word, "run" | "broadcast" | "forecast" | "podcast"),
        }
    }

    fn violation(&self) -> Reading {
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
        if first.class() == 3 {
            // `InviteCreate`: a storage verb at the end is the event.
            if last == lead + 1 && words[last].is_crud() && words[last].is_only_verb() && !first.is_crud() {
                return self.bare(Confidence::High);
            }
            if !self.is_subject(lead) {
                return self.imperative();
            }
        }
        if last > 0 || self.subject {
            if let Some(reading) = self.last_word() {
                return reading;
            }
        }
        if let Some(index) = words.iter().position(|word| word.is_third_person()) {
            if index > 0 || self.subject {
                return Reading::NotPast(Kind::ThirdPerson, Confidence::Medium, None);
            }
        }
        // `TimeOutPayment`: the particle makes a verb of it.
        let phrasal = first.class() == 1
            && last > lead + 1
            && words[lead + 1].is(PARTICLE)
            && self.phrasal(lead, lead + 1);
        if phrasal || first.class() == 2 && last > lead && !self.is_subject(lead) {
            return self.imperative();
        }
        if let Some(index) = (lead + 1..last).find(|index| words[*index].is_only_verb()) {
            if !words[last].is_state() && !words[last].ends_noun_phrase() {
                let confidence = if self.described() { Confidence::Low } else { Confidence::Medium };
                return Reading::NotPast(Kind::Bare, confidence, self.plan(index, index));
            }
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
    fn status_change(&self) -> bool {
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
            let activity = [
                "start",
                "stop",
                "begin",
                "finish",
                "continue",
                "resume",
                "pause",
                "enable",
                "disable",
                "configure",
            ];
            let takes_activity =
                last == lead + 1 && words[lead].is_only_verb() || activity.contains(&(self.text)(lead));
            if last > lead && takes_activity && !words[lead].is_progressive() {
                return None;
            }
            let plan = Plan { start: last, verb: last, object: last + 1, end: last + 1 };
            return Some(Reading::NotPast(Kind::Progressive, Confidence::High, Some(plan)));
        }
        if last > 0 && going_on(0) {
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
            let states = [
                "ready",
                "available",
                "unavailable",
                "pending",
                "overdue",
                "active",
                "inactive",
                "idle",
                "offline",
                "online",
            ];
            let verb = first.is_only_verb() && !states.contains(&(self.text)(last));
            let makes = [
                "make", "mark", "set", "keep", "declare", "put", "turn", "update", "change", "add", "remove",
            ];
            if !verb && !makes.contains(&(self.text)(lead)) {
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
    fn governed(&self, index: usize) -> bool {
        index > 0 && self.words[index - 1].is(PREPOSITION) && !self.words[index - 1].is(PARTICLE)
    }

    /// `pending_change`, `NewReserveFactor`: a name that starts with a description is a noun phrase.
    fn described(&self) -> bool {
        let first = self.words[0];
        self.last() > 0 && first.is_state() && first.class() == 0
    }

    fn bare(&self, confidence: Confidence) -> Reading {
        let last = self.last();
        let plan = Plan { start: last, verb: last, object: last + 1, end: last + 1 };
        Reading::NotPast(Kind::Bare, confidence, Some(plan))
    }

    /// Where the object of the verb ends; nothing when the name holds a second clause.
    fn plan(&self, start: usize, verb: usize) -> Option<Plan> {
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
    fn phrasal(&self, verb: usize, particle: usize) -> bool {
        let verb = (self.text)(verb);
        match (self.text)(particle) {
            "up" | "down" | "out" | "off" | "back" | "away" | "aside" | "apart" | "together" => true,
            "in" => [
                "check", "sign", "log", "opt", "fill", "cash", "phase", "zoom", "fade", "scale", "dial",
                "plug", "buy", "lock", "clock", "punch",
            ]
            .contains(&verb),
            "on" => ["sign", "log", "turn", "switch", "power", "add"].contains(&verb),
            "over" => ["fail", "roll", "take", "hand", "switch", "cut", "carry"].contains(&verb),
            _ => false,
        }
    }
}

//! Looks for a past form that is the head of the name.

use super::super::lexicon::is_adverb;
use super::super::table::{
    CONJUNCTION, COORDINATOR, DETERMINER, FUNCTION, NEGATION, PARTICLE, PREPOSITION, PRESENT_AUXILIARY,
};
use super::idioms::{COMMANDS, DESCRIBING, KINDS_OF_SET, PAST_NOUNS, REPORTING, SETTERS};
use super::{Confidence, Kind, Reading, Sentence};

impl Sentence<'_> {
    /// Scans from the right for a past form that is the head of the name.
    pub(super) fn past(&self) -> Option<Reading> {
        let words = self.words;
        let lead = self.lead();
        let command = words[lead].class() == 3 && !words[lead].is_progressive();
        let first_past = words.iter().position(|word| word.is_past());
        for index in (0..words.len()).rev().filter(|index| words[*index].is_past()) {
            if index == 0 || (self.alone)(index) {
                return Some(self.participle(index));
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
                return Some(self.participle(index));
            }
            // `CancelScheduledMessage`: between a command and its object a participle is an adjective.
            if self.reports(index, lead) {
                return Some(Reading::Past);
            }
            // `ListSelectedRepos` lists several things, `ListSharedNotification` may be about a list.
            let queries = (self.text)(lead) == "list"
                && (index + 1..words.len()).any(|at| (self.text)(at).ends_with('s'));
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
    pub(super) fn commands(&self, index: usize) -> bool {
        self.words[index].is_only_verb() || COMMANDS.contains(&(self.text)(index))
    }

    /// `UpdateFailedNoQuota`, but `DeleteFailedJobs` deletes several things that failed.
    fn reports(&self, index: usize, lead: usize) -> bool {
        let several = self.last() == index + 1 && (self.text)(self.last()).ends_with('s');
        index == lead + 1 && REPORTING.contains(&(self.text)(index)) && !several
    }

    /// `FailedMount` and `UserCreatedText`, but not `GuildScheduledEventCreate`, an event about a scheduled event.
    fn participle(&self, index: usize) -> Reading {
        let last = self.words[self.last()];
        let storage = self.last() >= index + 2 && last.is_crud() && last.is_only_verb();
        if storage && !self.words[index + 1].is(PREPOSITION) {
            let described = index > 0 && DESCRIBING.contains(&(self.text)(index));
            return if described {
                self.bare(Confidence::Medium)
            } else {
                Reading::NotPast(Kind::Bare, Confidence::Low, None)
            };
        }
        Reading::Past
    }

    /// Words whose past form is their base: `set`, `read`.
    pub(super) fn past_or_base(&self) -> Option<Reading> {
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
            // `MarkThreadAsRead`, `ReviewDeploymentsForRun`: the word belongs to the clause or the preposition.
            let clause = words[1..head].iter().any(|word| word.is(CONJUNCTION));
            if words[lead].class() == 3 && (clause || self.governed(head)) {
                return None;
            }
            // `DeleteByteMatchSet` deletes a set; `RetrySet` was set, as a retry is a thing as well.
            let storage = words[lead].is_crud()
                && (words[lead].is_only_verb() || self.commands(lead) && head >= lead + 2);
            if storage {
                return None;
            }
            if self.commands(lead) {
                return if self.is_noun_set(head) { None } else { Some(Reading::Ambiguous) };
            }
            // `QuotingDataSet` is going on, `LoadingStateSet` may have been set.
            let going_on = words[lead].is_progressive() && head >= lead + 2 && self.is_noun_set(head);
            return if going_on { None } else { Some(Reading::Past) };
        }
        let inside = (0..last).find(|index| words[*index].is_past_or_base())?;
        if inside == lead {
            // `SetStatus` is what a setter is called; `SplitOrder` may be either.
            let setter = SETTERS.contains(&(self.text)(inside));
            return if setter { None } else { Some(Reading::Ambiguous) };
        }
        // `LimitSetForUser`.
        if words[inside + 1].is(PREPOSITION) && !self.commands(lead) {
            return Some(Reading::Past);
        }
        let tail = words[last];
        let violation = words[lead].class() == 3 || tail.is_only_verb() || tail.is_progressive();
        if violation { None } else { Some(Reading::Ambiguous) }
    }

    /// `ChangeSet`, `TestRun`: the word is a noun there, whatever it could be.
    fn is_noun_set(&self, index: usize) -> bool {
        match (self.text)(index) {
            "set" => KINDS_OF_SET.contains(&(self.text)(index - 1)),
            word => PAST_NOUNS.contains(&word),
        }
    }
}

//! What a rule is: an id, a page of documentation, and a judgement on facts.
//!
//! Rules see no levels, print nothing and read nothing: they are given facts and give findings back.

use crate::avro::{Diff, Fact, Kind, Places, Schema, Walked};
use crate::finding::Finding;

/// One rule.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Named after the bad pattern, in snake case: the same word in code, configuration, output and docs.
    pub id: &'static str,
    /// The pattern in one sentence.
    pub summary: &'static str,
    /// The page in `docs/rules`, in Markdown.
    pub page: &'static str,
    /// What finds the pattern.
    pub(crate) check: Check,
}

/// How a rule comes to its findings.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Check {
    /// From two revisions of an Avro schema.
    Avro(fn(&AvroPair<'_>) -> Vec<Finding>),
    /// It is one of the reasons for a verdict, which the checker finds.
    Verdict(Kind),
}

impl Rule {
    /// The kind of incompatibility the rule stands for, when it is part of the verdict.
    pub fn verdict(&self) -> Option<Kind> {
        match self.check {
            Check::Verdict(kind) => Some(kind),
            Check::Avro(_) => None,
        }
    }

    /// Findings of this rule on two revisions; none for the rules that are part of the verdict.
    pub fn findings(&self, pair: &AvroPair<'_>) -> Vec<Finding> {
        match self.check {
            Check::Avro(check) => check(pair),
            Check::Verdict(_) => Vec::new(),
        }
    }
}

/// Two revisions of an Avro schema and what differs between them.
#[derive(Debug, Clone, Copy)]
pub struct AvroPair<'a> {
    /// The event both are revisions of.
    pub event: &'a str,
    /// The earlier revision.
    pub old: &'a Schema,
    /// The later revision.
    pub new: &'a Schema,
    /// What differs.
    pub diff: &'a Diff,
}

impl AvroPair<'_> {
    /// Findings of the facts that `judge` has arguments and a message for.
    pub(crate) fn on_facts<const N: usize>(
        &self,
        rule: &Rule,
        judge: impl Fn(&Fact) -> Option<([String; N], String)>,
    ) -> Vec<Finding> {
        let mut findings = Vec::new();
        for fact in self.diff.facts() {
            if let Some((arguments, message)) = judge(fact) {
                findings.push(Finding {
                    rule: rule.id,
                    event: self.event.to_owned(),
                    path: fact.path.clone(),
                    arguments: arguments.into(),
                    message,
                    old: fact.old,
                    new: fact.new,
                });
            }
        }
        findings
    }

    /// Findings in the new schema alone: `judge` is given a walk over it and reports what it finds as path,
    /// offset, argument and message.
    pub(crate) fn on_new(
        &self,
        rule: &Rule,
        judge: impl Fn(&Schema, &Walked<'_>, &mut dyn FnMut(u32, u32, String, String)),
    ) -> Vec<Finding> {
        let walked = Walked::new(self.new);
        let places = Places::new(self.new.text());
        let mut findings = Vec::new();
        judge(self.new, &walked, &mut |path, offset, argument, message| {
            if findings.len() < MAX_FINDINGS {
                findings.push(Finding {
                    rule: rule.id,
                    event: self.event.to_owned(),
                    path: walked.words(path),
                    arguments: vec![argument],
                    message,
                    old: None,
                    new: Some(places.of(offset)),
                });
            }
        });
        findings
    }
}

/// Most findings of one rule on one schema: nobody reads more, and a hostile schema must not fill the memory.
const MAX_FINDINGS: usize = 10_000;

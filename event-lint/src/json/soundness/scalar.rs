//! Constraints on strings and numbers.

use super::{
    super::{Draft, document::Value, number::Number},
    Concern, Rule,
    facts::{Facts, Side, Spot},
    prove::{Prover, concern},
};

/// A limit and whether it excludes itself.
struct Bound {
    limit: Number,
    exclusive: bool,
}

impl Prover<'_> {
    pub(super) fn strings(&mut self, facts: &Facts, new: Spot, path: &str) -> Vec<Concern> {
        let mut concerns = self.counts(facts, new, path, &[("minLength", true), ("maxLength", false)]);
        if self.new.get(new, "pattern").is_some() && !self.same_somewhere(facts, new, &["pattern"]) {
            concerns.push(concern(Rule::Tightened, path, "`pattern` is not one that was demanded"));
        }
        if self.new.get(new, "format").is_some() && !self.same_somewhere(facts, new, &["format"]) {
            concerns.push(concern(Rule::FormatChanged, path, "`format` is not one that was demanded"));
        }
        for keyword in ["contentEncoding", "contentMediaType"] {
            if self.new.get(new, keyword).is_some() && !self.same_somewhere(facts, new, &[keyword]) {
                let message = format!("`{keyword}` is not one that was demanded");
                concerns.push(concern(Rule::ContentChanged, path, message));
            }
        }
        concerns
    }

    /// Counts: at least, or at most, as much as the old schema demands.
    pub(super) fn counts(
        &self,
        facts: &Facts,
        new: Spot,
        path: &str,
        keywords: &[(&str, bool)],
    ) -> Vec<Concern> {
        let mut concerns = Vec::new();
        for (keyword, least) in keywords {
            let Some(wanted) = self.new.number(new, keyword) else { continue };
            let implied = facts.spots.iter().filter_map(|spot| self.old.number(*spot, keyword)).any(|old| {
                let (old, wanted) = (old.to_f64(), wanted.to_f64());
                if *least { old >= wanted } else { old <= wanted }
            });
            // No count is below 0.
            let idle = *least && wanted.to_f64() <= 0.0;
            if !implied && !idle {
                concerns.push(concern(Rule::Tightened, path, format!("`{keyword}` is stricter than it was")));
            }
        }
        concerns
    }

    pub(super) fn numbers(&mut self, facts: &Facts, new: Spot, path: &str) -> Vec<Concern> {
        let mut concerns = Vec::new();
        for (inclusive, exclusive, lower) in
            [("minimum", "exclusiveMinimum", true), ("maximum", "exclusiveMaximum", false)]
        {
            for wanted in self.new.bounds(new, inclusive, exclusive) {
                let implied = facts
                    .spots
                    .iter()
                    .flat_map(|spot| self.old.bounds(*spot, inclusive, exclusive))
                    .any(|old| old.implies(&wanted, lower));
                if !implied {
                    let message = format!("`{inclusive}` or `{exclusive}` is stricter than it was");
                    concerns.push(concern(Rule::Tightened, path, message));
                }
            }
        }
        if let Some(wanted) = self.new.number(new, "multipleOf") {
            let mut old = facts.spots.iter().filter_map(|spot| self.old.number(*spot, "multipleOf"));
            if !old.any(|old| old.is_multiple_of(&wanted)) {
                concerns.push(concern(Rule::Tightened, path, "`multipleOf` is stricter than it was"));
            }
        }
        concerns
    }
}

impl Bound {
    fn implies(&self, wanted: &Self, lower: bool) -> bool {
        if self.limit.same_value(&wanted.limit) {
            return self.exclusive || !wanted.exclusive;
        }
        let (limit, wanted) = (self.limit.to_f64(), wanted.limit.to_f64());
        if lower { limit > wanted } else { limit < wanted }
    }
}

impl Side<'_> {
    pub(super) fn number(self, spot: Spot, keyword: &str) -> Option<Number> {
        match self.get(spot, keyword)?.1 {
            Value::Number(text) => Some(Number::new(text)),
            _ => None,
        }
    }

    /// In draft 4 the exclusive keyword is a boolean that changes the inclusive one.
    fn bounds(self, spot: Spot, inclusive: &str, exclusive: &str) -> Vec<Bound> {
        if self.draft() == Draft::Draft4 {
            let exclusive = matches!(self.get(spot, exclusive), Some((_, Value::Bool(true))));
            return self
                .number(spot, inclusive)
                .map(|limit| Bound { limit, exclusive })
                .into_iter()
                .collect();
        }
        let inclusive = self.number(spot, inclusive).map(|limit| Bound { limit, exclusive: false });
        let exclusive = self.number(spot, exclusive).map(|limit| Bound { limit, exclusive: true });
        inclusive.into_iter().chain(exclusive).collect()
    }
}

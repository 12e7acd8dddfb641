//! Constraints on arrays.

use super::{
    super::{Draft, document::Value},
    Concern, Rule,
    facts::{Facts, Side, Spot},
    prove::{Prover, concern},
};

/// Listed items that are looked at one by one.
const LISTED: usize = 256;

/// The items that a schema lists, and what it says of the rest.
struct Items {
    listed: Vec<Spot>,
    rest: Option<Spot>,
}

impl Prover<'_> {
    pub(super) fn arrays(&mut self, facts: &Facts, new: Spot, path: &str) -> Vec<Concern> {
        let mut concerns = self.counts(facts, new, path, &[("minItems", true), ("maxItems", false)]);
        let unique = |side: Side<'_>, spot: Spot| {
            matches!(side.get(spot, "uniqueItems"), Some((_, Value::Bool(true))))
        };
        if unique(self.new, new) && !facts.spots.iter().any(|spot| unique(self.old, *spot)) {
            concerns.push(concern(Rule::Tightened, path, "`uniqueItems` was not demanded"));
        }
        let contains = self.new.draft() != Draft::Draft4 && self.new.get(new, "contains").is_some();
        if contains && !self.same_somewhere(facts, new, &["contains", "minContains", "maxContains"]) {
            concerns.push(concern(Rule::ContainsChanged, path, "`contains` is not what was demanded"));
        }
        let unevaluated = self
            .new
            .get(new, "unevaluatedItems")
            .is_some_and(|(_, value)| !matches!(value, Value::Bool(true)));
        if unevaluated && self.new.draft().is_modern() {
            concerns.push(concern(Rule::Undecided, path, "`unevaluatedItems` is not followed"));
        }
        let wanted = self.new.items(new);
        if wanted.listed.len() > LISTED {
            concerns.push(concern(Rule::Undecided, path, "too many listed items"));
            return concerns;
        }
        let olds: Vec<Items> = facts.spots.iter().map(|spot| self.old.items(*spot)).collect();
        let longest =
            olds.iter().map(|old| old.listed.len()).max().unwrap_or(0).max(wanted.listed.len()).min(LISTED);
        // One position after the listed ones stands for all the rest.
        for index in 0..=longest {
            let Some(item) = wanted.at(index) else { continue };
            let values: Vec<Spot> = olds.iter().filter_map(|old| old.at(index)).collect();
            let below = if index < wanted.listed.len() {
                format!("{path}/items/{index}")
            } else {
                format!("{path}/items")
            };
            concerns.extend(self.implies_inside(&values, item, &below));
        }
        if olds.iter().any(|old| old.listed.len() > LISTED) {
            concerns.push(concern(Rule::Undecided, path, "too many listed items"));
        }
        concerns
    }
}

impl Items {
    fn at(&self, index: usize) -> Option<Spot> {
        self.listed.get(index).copied().or(self.rest)
    }
}

impl Side<'_> {
    fn items(self, spot: Spot) -> Items {
        let single = |keyword: &str| self.get(spot, keyword).map(|(schema, _)| schema);
        if self.draft() == Draft::Draft2020 {
            let listed = self.list(spot, "prefixItems").unwrap_or_default();
            return Items { listed, rest: single("items") };
        }
        match self.list(spot, "items") {
            Some(listed) => Items { listed, rest: single("additionalItems") },
            None => Items { listed: Vec::new(), rest: single("items") },
        }
    }
}

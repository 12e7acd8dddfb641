//! Constraints on objects.

use fancy_regex::Regex;

use super::{
    super::{Draft, document::Value},
    Concern, Rule,
    facts::{Facts, Side, Spot},
    prove::{Prover, concern},
};

/// What one old schema says about the values of a property.
enum Says {
    /// There is no such property.
    Absent,
    Values(Vec<Spot>),
    /// A pattern could not be evaluated, so nothing is known.
    Nothing,
}

impl Prover<'_> {
    pub(super) fn objects(&mut self, facts: &Facts, new: Spot, path: &str) -> Vec<Concern> {
        let mut concerns =
            self.counts(facts, new, path, &[("minProperties", true), ("maxProperties", false)]);
        let required: Vec<String> = facts.spots.iter().flat_map(|spot| self.old.required(*spot)).collect();
        for name in self.new.required(new) {
            if !required.contains(&name) {
                let message = format!("`{name}` is required and was not");
                concerns.push(concern(Rule::RequiredAdded, &format!("{path}/required/{name}"), message));
            }
        }
        for (name, property) in self.new.map(new, "properties") {
            let below = format!("{path}/properties/{name}");
            concerns.extend(self.property(facts, name, property, &below));
        }
        concerns.extend(self.patterns(facts, new, path));
        concerns.extend(self.additional(facts, new, path));
        let unevaluated = self
            .new
            .get(new, "unevaluatedProperties")
            .is_some_and(|(_, value)| !matches!(value, Value::Bool(true)));
        if unevaluated && self.new.draft().is_modern() {
            concerns.push(concern(Rule::Undecided, path, "`unevaluatedProperties` is not followed"));
        }
        let names = self.new.draft() != Draft::Draft4 && self.new.get(new, "propertyNames").is_some();
        if names && !self.same_somewhere(facts, new, &["propertyNames"]) {
            let message = "`propertyNames` is not what was demanded";
            concerns.push(concern(Rule::PropertyNamesChanged, path, message));
        }
        let keywords: &[&str] = if self.new.draft().is_modern() {
            &["dependentRequired", "dependentSchemas"]
        } else {
            &["dependencies"]
        };
        for keyword in keywords {
            let demanded = self
                .new
                .get(new, keyword)
                .is_some_and(|(_, value)| matches!(value, Value::Object(map) if map.len() > 0));
            if demanded && !self.same_somewhere(facts, new, &[*keyword]) {
                concerns.push(concern(
                    Rule::Tightened,
                    path,
                    format!("`{keyword}` is not what was demanded"),
                ));
            }
        }
        concerns
    }

    fn property(&mut self, facts: &Facts, name: &str, wanted: Spot, path: &str) -> Vec<Concern> {
        let mut values = Vec::new();
        for spot in &facts.spots {
            match self.old.says(*spot, name) {
                Says::Absent => return Vec::new(),
                Says::Values(spots) => values.extend(spots),
                Says::Nothing => {}
            }
        }
        self.implies_inside(&values, wanted, path)
    }

    /// Patterns of the new schema: old properties whose names match, old patterns written alike, and nothing else.
    fn patterns(&mut self, facts: &Facts, new: Spot, path: &str) -> Vec<Concern> {
        let mut concerns = Vec::new();
        for (pattern, wanted) in self.new.map(new, "patternProperties") {
            let below = format!("{path}/patternProperties/{pattern}");
            let same: Vec<Spot> = facts
                .spots
                .iter()
                .filter_map(|spot| find(self.old.map(*spot, "patternProperties"), pattern))
                .collect();
            if self.implies_inside(&same, wanted, &below).is_empty() {
                continue;
            }
            // Otherwise only a closed old schema limits which names there are.
            let closed = facts.spots.iter().copied().find(|spot| {
                matches!(self.old.get(*spot, "additionalProperties"), Some((_, Value::Bool(false))))
                    && self.old.map(*spot, "patternProperties").is_empty()
            });
            let Some(closed) = closed else {
                let message = format!("names that match `{pattern}` are constrained as they were not");
                concerns.push(concern(Rule::PatternPropertiesChanged, &below, message));
                continue;
            };
            for (name, _) in self.old.map(closed, "properties") {
                if matches(pattern, name) != Some(false) {
                    let found = self.property(facts, name, wanted, &format!("{below}/{name}"));
                    concerns.extend(
                        found
                            .into_iter()
                            .map(|concern| Concern { rule: Rule::PatternPropertiesChanged, ..concern }),
                    );
                }
            }
        }
        concerns
    }

    /// `additionalProperties` of the new schema: everything that it neither declares nor matches.
    fn additional(&mut self, facts: &Facts, new: Spot, path: &str) -> Vec<Concern> {
        let Some((wanted, value)) = self.new.get(new, "additionalProperties") else { return Vec::new() };
        if matches!(value, Value::Bool(true)) {
            return Vec::new();
        }
        let path = format!("{path}/additionalProperties");
        let patterns = self.new.map(new, "patternProperties");
        let declared = |prover: &Self, name: &str| {
            prover.new.property(new, name).is_some()
                || patterns.iter().any(|(pattern, _)| matches(pattern, name) == Some(true))
        };
        let mut first = None;
        for spot in facts.spots.clone() {
            // This old schema alone has to say enough about all other names.
            let mut concerns = Vec::new();
            for (name, _) in self.old.map(spot, "properties") {
                if !declared(self, name) {
                    concerns.extend(self.property(facts, name, wanted, &path));
                }
            }
            for (pattern, values) in self.old.map(spot, "patternProperties") {
                if find(patterns.clone(), pattern).is_none() {
                    concerns.extend(self.implies_inside(&[values], wanted, &path));
                }
            }
            let rest: Vec<Spot> =
                self.old.get(spot, "additionalProperties").map(|(rest, _)| rest).into_iter().collect();
            concerns.extend(self.implies_inside(&rest, wanted, &path));
            if concerns.is_empty() {
                return Vec::new();
            }
            first = first.or(Some(concerns));
        }
        first.unwrap_or_else(|| {
            vec![concern(Rule::Tightened, &path, "undeclared properties were not limited")]
        })
    }
}

impl Side<'_> {
    fn says(self, spot: Spot, name: &str) -> Says {
        let mut values: Vec<Spot> = self.property(spot, name).into_iter().collect();
        for (pattern, schema) in self.map(spot, "patternProperties") {
            match matches(pattern, name) {
                Some(true) => values.push(schema),
                Some(false) => {}
                None => return Says::Nothing,
            }
        }
        if values.is_empty() {
            match self.get(spot, "additionalProperties") {
                Some((_, Value::Bool(false))) => return Says::Absent,
                Some((rest, _)) => values.push(rest),
                None => {}
            }
        }
        Says::Values(values)
    }
}

fn find(map: Vec<(&str, Spot)>, name: &str) -> Option<Spot> {
    map.into_iter().find(|(known, _)| *known == name).map(|(_, spot)| spot)
}

/// Whether a pattern matches; nothing when that cannot be evaluated.
fn matches(pattern: &str, name: &str) -> Option<bool> {
    Regex::new(pattern).ok()?.is_match(name).ok()
}

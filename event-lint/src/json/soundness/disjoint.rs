//! Whether no instance can satisfy an old and a new schema at once. Unknown counts as no.

use super::{
    super::{document::Value, literal::Literal},
    facts::{Facts, OBJECT, Side, Spot},
    prove::Prover,
};

/// Nested schemas that are looked into.
const DEPTH: usize = 6;

impl Prover<'_> {
    pub(super) fn disjoint(&self, old: &Facts, new: Spot) -> bool {
        self.apart(old, new, DEPTH)
    }

    fn apart(&self, old: &Facts, new: Spot, depth: usize) -> bool {
        let facts = self.new.facts(&[new]);
        if old.impossible || facts.impossible || old.types & facts.types == 0 {
            return true;
        }
        let Some(depth) = depth.checked_sub(1) else { return false };
        let constants = |side: Side<'_>, facts: &Facts| -> Option<Vec<Literal>> {
            let values = facts.spots.iter().find_map(|spot| side.constants(*spot))?;
            Some(values.iter().map(|value| side.literal(*value)).collect())
        };
        if let (Some(left), Some(right)) = (constants(self.old, old), constants(self.new, &facts))
            && left.iter().all(|left| right.iter().all(|right| differ(left, right)))
        {
            return true;
        }
        if facts.spots.iter().any(|spot| {
            ["anyOf", "oneOf"].iter().any(|keyword| {
                let branches = self.new.list(*spot, keyword);
                branches.is_some_and(|branches| branches.iter().all(|branch| self.apart(old, *branch, depth)))
            })
        }) {
            return true;
        }
        old.types & facts.types == OBJECT && self.objects_apart(old, &facts, depth)
    }

    /// A property that one side requires, and whose values the two sides keep apart.
    fn objects_apart(&self, old: &Facts, new: &Facts, depth: usize) -> bool {
        let required = |side: Side<'_>, facts: &Facts| -> Vec<String> {
            facts.spots.iter().flat_map(|spot| side.required(*spot)).collect()
        };
        let (by_old, by_new) = (required(self.old, old), required(self.new, new));
        if by_old.iter().any(|name| new.spots.iter().any(|spot| self.new.excludes(*spot, name)))
            || by_new.iter().any(|name| old.spots.iter().any(|spot| self.old.excludes(*spot, name)))
        {
            return true;
        }
        by_old.iter().chain(&by_new).any(|name| {
            let values: Vec<Spot> =
                old.spots.iter().filter_map(|spot| self.old.property(*spot, name)).collect();
            let values = self.old.facts(&values);
            new.spots
                .iter()
                .filter_map(|spot| self.new.property(*spot, name))
                .any(|property| self.apart(&values, property, depth))
        })
    }
}

impl Side<'_> {
    pub(super) fn required(self, spot: Spot) -> Vec<String> {
        let names = self.list(spot, "required").unwrap_or_default();
        names
            .iter()
            .filter_map(|name| match self.value(name.place) {
                Value::String(name) => Some(name.to_owned()),
                _ => None,
            })
            .collect()
    }

    pub(super) fn property(self, spot: Spot, name: &str) -> Option<Spot> {
        let (properties, Value::Object(map)) = self.get(spot, "properties")? else { return None };
        Some(self.below(properties, map.get(name)?))
    }

    /// Whether a schema forbids a property by closing its content model.
    pub(super) fn excludes(self, spot: Spot, name: &str) -> bool {
        let closed = matches!(self.get(spot, "additionalProperties"), Some((_, Value::Bool(false))));
        closed && self.map(spot, "patternProperties").is_empty() && self.property(spot, name).is_none()
    }
}

/// Whether two constants surely differ. `1` and `1.0` do not.
fn differ(left: &Literal, right: &Literal) -> bool {
    match (left, right) {
        (Literal::Number(left), Literal::Number(right)) => !left.same_value(right),
        (Literal::Array(left), Literal::Array(right)) => {
            left.len() != right.len() || left.iter().zip(right).any(|(left, right)| differ(left, right))
        }
        (Literal::Object(left), Literal::Object(right)) => {
            left.len() != right.len()
                || left.iter().zip(right).any(|(left, right)| left.0 != right.0 || differ(&left.1, &right.1))
        }
        _ => left != right,
    }
}

//! What an old schema says, as a list of schemas that all hold, and the types that they leave.

use super::super::{
    Draft, JsonSchema,
    document::{Object, Value},
    registry::{BaseId, Place},
};

/// A set of JSON types. Whole numbers and fractions count apart, so that `integer` is a type.
pub(super) type Types = u8;

pub(super) const NULL: Types = 1;
pub(super) const BOOLEAN: Types = 2;
pub(super) const WHOLE: Types = 4;
pub(super) const FRACTION: Types = 8;
pub(super) const STRING: Types = 16;
pub(super) const ARRAY: Types = 32;
pub(super) const OBJECT: Types = 64;
pub(super) const NUMBER: Types = WHOLE | FRACTION;
pub(super) const ALL: Types = 127;

/// A schema with the base it is read by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    pub(super) place: Place,
    pub(super) base: BaseId,
}

/// Schemas that all hold for one instance.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    pub(super) spots: Vec<Spot>,
    pub(super) types: Types,
    /// One of them is `false`, or their types exclude each other.
    pub(super) impossible: bool,
    /// References or combinations were nested too deep to follow.
    pub(super) cut: bool,
}

/// One side of a proof.
#[derive(Clone, Copy)]
pub(super) struct Side<'s>(pub(super) &'s JsonSchema);

/// Schemas that one `$ref` and `allOf` after another may add.
const MOST: usize = 64;

impl<'s> Side<'s> {
    pub(super) fn draft(self) -> Draft {
        self.0.draft()
    }

    pub(super) fn value(self, place: Place) -> Value<'s> {
        self.0.registry.value(place)
    }

    /// The value of a keyword, if the draft looks at it: up to draft 7 `$ref` hides its siblings.
    pub(super) fn get(self, spot: Spot, keyword: &str) -> Option<(Spot, Value<'s>)> {
        let object = self.object(spot)?;
        if keyword != "$ref" && !self.draft().is_modern() && object.get("$ref").is_some() {
            return None;
        }
        let below = self.below(spot, object.get(keyword)?);
        Some((below, self.value(below.place)))
    }

    pub(super) fn object(self, spot: Spot) -> Option<Object<'s>> {
        self.0.registry.object(spot.place)
    }

    pub(super) fn below(self, spot: Spot, value: u32) -> Spot {
        let place = Place { value, ..spot.place };
        Spot { place, base: self.0.registry.base_within(place, spot.base) }
    }

    pub(super) fn map(self, spot: Spot, keyword: &str) -> Vec<(&'s str, Spot)> {
        match self.get(spot, keyword) {
            Some((_, Value::Object(map))) => {
                map.iter().map(|(name, id)| (name, self.below(spot, id))).collect()
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn list(self, spot: Spot, keyword: &str) -> Option<Vec<Spot>> {
        match self.get(spot, keyword)?.1 {
            Value::Array(items) => Some(items.iter().map(|id| self.below(spot, *id)).collect()),
            _ => None,
        }
    }

    pub(super) fn target(self, spot: Spot) -> Option<Spot> {
        let (_, Value::String(reference)) = self.get(spot, "$ref")? else { return None };
        let (place, base) = self.0.registry.lookup(spot.place, spot.base, reference)?;
        Some(Spot { place, base })
    }

    /// The schema and everything that it pulls in through `$ref` and `allOf`.
    pub(super) fn facts(self, spots: &[Spot]) -> Facts {
        let mut facts = Facts { spots: Vec::new(), types: ALL, impossible: false, cut: false };
        let mut pending: Vec<Spot> = spots.to_vec();
        while let Some(spot) = pending.pop() {
            if facts.spots.contains(&spot) {
                continue;
            }
            if facts.spots.len() >= MOST {
                facts.cut = true;
                break;
            }
            facts.spots.push(spot);
            if matches!(self.value(spot.place), Value::Bool(false)) {
                facts.impossible = true;
            }
            facts.types &= self.types(spot);
            pending.extend(self.target(spot));
            pending.extend(self.list(spot, "allOf").into_iter().flatten());
        }
        facts.impossible |= facts.types == 0;
        facts.spots.sort_unstable();
        facts
    }

    /// What the keyword `type` of one schema leaves.
    pub(super) fn type_keyword(self, spot: Spot) -> Types {
        match self.get(spot, "type") {
            Some((_, Value::String(name))) => named(name),
            Some((_, Value::Array(items))) => {
                let names =
                    items.iter().filter_map(|item| self.0.registry.document(spot.place).string(*item));
                names.fold(0, |types, name| types | named(name))
            }
            _ => ALL,
        }
    }

    /// What `type`, `const` and `enum` of one schema leave.
    fn types(self, spot: Spot) -> Types {
        let mut types = self.type_keyword(spot);
        if let Some(values) = self.constants(spot) {
            types &= values.iter().fold(0, |types, value| types | self.type_of(value.place));
        }
        types
    }

    /// The values of `const` or `enum`.
    pub(super) fn constants(self, spot: Spot) -> Option<Vec<Spot>> {
        if self.draft() != Draft::Draft4
            && let Some((value, _)) = self.get(spot, "const")
        {
            return Some(vec![value]);
        }
        self.list(spot, "enum")
    }

    fn type_of(self, place: Place) -> Types {
        match self.value(place) {
            Value::Null => NULL,
            Value::Bool(_) => BOOLEAN,
            // In draft 4 `1.0` is no integer; counting it as both is safe for either reading.
            Value::Number(text) if text.contains(['.', 'e', 'E']) => NUMBER,
            Value::Number(_) => WHOLE,
            Value::String(_) => STRING,
            Value::Array(_) => ARRAY,
            Value::Object(_) => OBJECT,
        }
    }
}

fn named(name: &str) -> Types {
    match name {
        "null" => NULL,
        "boolean" => BOOLEAN,
        "integer" => WHOLE,
        "number" => NUMBER,
        "string" => STRING,
        "array" => ARRAY,
        "object" => OBJECT,
        _ => 0,
    }
}

//! Strings, numbers and enumerations.

use std::{cmp::Ordering, collections::HashSet};

use super::{
    super::{
        graph::{NumberSchema, StringSchema},
        kind::DifferenceKind as K,
        literal::Literal,
        number::Number,
    },
    context::{Frame, Halt, Session},
};

/// The kinds of difference of a bound: added, removed, increased, decreased.
pub(super) type BoundKinds = [K; 4];

impl<'s> Session<'s> {
    pub(super) fn compare_strings(
        &mut self,
        frame: &mut Frame<'s>,
        old: &StringSchema,
        new: &StringSchema,
    ) -> Result<(), Halt> {
        let max = [K::MaxLengthAdded, K::MaxLengthRemoved, K::MaxLengthIncreased, K::MaxLengthDecreased];
        let min = [K::MinLengthAdded, K::MinLengthRemoved, K::MinLengthIncreased, K::MinLengthDecreased];
        self.compare_count(frame, "maxLength", old.max_length, new.max_length, max)?;
        self.compare_count(frame, "minLength", old.min_length, new.min_length, min)?;
        match (&old.pattern, &new.pattern) {
            (None, Some(_)) => self.add_at(frame, "pattern", K::PatternAdded),
            (Some(_), None) => self.add_at(frame, "pattern", K::PatternRemoved),
            (Some(old), Some(new)) if old != new => self.add_at(frame, "pattern", K::PatternChanged),
            _ => Ok(()),
        }
    }

    pub(super) fn compare_count(
        &mut self,
        frame: &mut Frame<'s>,
        keyword: &'static str,
        old: Option<i64>,
        new: Option<i64>,
        kinds: BoundKinds,
    ) -> Result<(), Halt> {
        match bound_change(old.as_ref(), new.as_ref(), Ord::cmp, kinds) {
            Some(kind) => self.add_at(frame, keyword, kind),
            None => Ok(()),
        }
    }

    /// A bound that the registry compares as a double: closer values count as equal.
    pub(super) fn compare_bound(
        &mut self,
        frame: &mut Frame<'s>,
        keyword: &'static str,
        old: Option<&Number>,
        new: Option<&Number>,
        kinds: BoundKinds,
    ) -> Result<(), Halt> {
        let order = |old: &Number, new: &Number| old.to_f64().total_cmp(&new.to_f64());
        match bound_change(old, new, order, kinds) {
            Some(kind) => self.add_at(frame, keyword, kind),
            None => Ok(()),
        }
    }

    pub(super) fn compare_numbers(
        &mut self,
        frame: &mut Frame<'s>,
        old: &NumberSchema,
        new: &NumberSchema,
    ) -> Result<(), Halt> {
        let max = [K::MaximumAdded, K::MaximumRemoved, K::MaximumIncreased, K::MaximumDecreased];
        let min = [K::MinimumAdded, K::MinimumRemoved, K::MinimumIncreased, K::MinimumDecreased];
        self.compare_bound(frame, "maximum", old.maximum.as_ref(), new.maximum.as_ref(), max)?;
        self.compare_bound(frame, "minimum", old.minimum.as_ref(), new.minimum.as_ref(), min)?;
        self.compare_exclusive_maximum(frame, old, new)?;
        let min = [
            K::ExclusiveMinimumAdded,
            K::ExclusiveMinimumRemoved,
            K::ExclusiveMinimumIncreased,
            K::ExclusiveMinimumDecreased,
        ];
        let (before, after) = (old.exclusive_minimum.as_ref(), new.exclusive_minimum.as_ref());
        self.compare_bound(frame, "exclusiveMinimum", before, after, min)?;
        if let Some(kind) = multiple_change(old.multiple_of.as_ref(), new.multiple_of.as_ref()) {
            self.add_at(frame, "multipleOf", kind)?;
        }
        match (old.integer, new.integer) {
            (true, false) => self.add(frame, K::TypeExtended),
            (false, true) => self.add(frame, K::TypeNarrowed),
            _ => Ok(()),
        }
    }

    /// A lowered `exclusiveMaximum` the registry compares with the new `maximum` instead: where that is no smaller the
    /// change goes unnoticed, and where there is none the registry fails. Failing is no verdict, so it is one here.
    fn compare_exclusive_maximum(
        &mut self,
        frame: &mut Frame<'s>,
        old: &NumberSchema,
        new: &NumberSchema,
    ) -> Result<(), Halt> {
        let kinds = [
            K::ExclusiveMaximumAdded,
            K::ExclusiveMaximumRemoved,
            K::ExclusiveMaximumIncreased,
            K::ExclusiveMaximumDecreased,
        ];
        let (before, after) = (old.exclusive_maximum.as_ref(), new.exclusive_maximum.as_ref());
        if let (Some(before), Some(after), Some(maximum)) = (before, after, &new.maximum)
            && before.to_f64() > after.to_f64()
            && before.to_f64() <= maximum.to_f64()
        {
            return Ok(());
        }
        self.compare_bound(frame, "exclusiveMaximum", before, after, kinds)
    }

    pub(super) fn compare_enums(
        &mut self,
        frame: &mut Frame<'s>,
        old: &[Literal],
        new: &[Literal],
    ) -> Result<(), Halt> {
        let old: HashSet<&Literal> = old.iter().collect();
        let new: HashSet<&Literal> = new.iter().collect();
        self.charge(old.len() + new.len())?;
        let kind = match (old.is_subset(&new), new.is_subset(&old)) {
            (true, true) => return Ok(()),
            (true, false) => K::EnumArrayExtended,
            (false, true) => K::EnumArrayNarrowed,
            (false, false) => K::EnumArrayChanged,
        };
        self.add_at(frame, "enum", kind)
    }
}

fn bound_change<T>(
    old: Option<&T>,
    new: Option<&T>,
    order: impl Fn(&T, &T) -> Ordering,
    [added, removed, increased, decreased]: BoundKinds,
) -> Option<K> {
    match (old, new) {
        (None, None) => None,
        (None, Some(_)) => Some(added),
        (Some(_), None) => Some(removed),
        (Some(old), Some(new)) => match order(old, new) {
            Ordering::Less => Some(increased),
            Ordering::Equal => None,
            Ordering::Greater => Some(decreased),
        },
    }
}

fn multiple_change(old: Option<&Number>, new: Option<&Number>) -> Option<K> {
    match (old, new) {
        (None, None) => None,
        (None, Some(_)) => Some(K::MultipleOfAdded),
        (Some(_), None) => Some(K::MultipleOfRemoved),
        (Some(old), Some(new)) if old.same_value(new) => None,
        (Some(old), Some(new)) if new.is_multiple_of(old) => Some(K::MultipleOfExpanded),
        (Some(old), Some(new)) if old.is_multiple_of(new) => Some(K::MultipleOfReduced),
        _ => Some(K::MultipleOfChanged),
    }
}

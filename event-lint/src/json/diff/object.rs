//! Objects: properties, requirements, dependencies, and the content model beyond them.

use std::{borrow::Cow, cmp::Ordering};

use super::{
    super::{
        graph::{Kind, ObjectSchema},
        kind::DifferenceKind as K,
    },
    array::Content,
    context::{Frame, Halt, Id, Session},
};

impl<'s> Session<'s> {
    pub(super) fn compare_objects(
        &mut self,
        frame: &mut Frame<'s>,
        old: &'s ObjectSchema,
        new: &'s ObjectSchema,
    ) -> Result<(), Halt> {
        self.charge(old.properties.len() + new.properties.len())?;
        self.compare_required(frame, old, new)?;
        frame.path.push(Cow::Borrowed("properties"));
        for (name, before, after) in union(&old.properties, &new.properties) {
            frame.path.push(Cow::Borrowed(name));
            let (original, update) = frame.pair;
            match (before.map(|id| original.to(*id)), after.map(|id| update.to(*id))) {
                (Some(before), Some(after)) => self.compare(frame, before, after)?,
                (Some(before), None) => self.property_removed(frame, name, before, new)?,
                (None, Some(after)) => self.property_added(frame, name, after, old, new)?,
                (None, None) => {}
            }
            frame.path.pop();
        }
        frame.path.pop();
        self.compare_dependencies(frame, old, new)?;
        let kinds = [
            K::AdditionalPropertiesAdded,
            K::AdditionalPropertiesRemoved,
            K::AdditionalPropertiesExtended,
            K::AdditionalPropertiesNarrowed,
        ];
        frame.path.push(Cow::Borrowed("additionalProperties"));
        self.compare_additional(
            frame,
            (old.permits_additional, old.additional),
            (new.permits_additional, new.additional),
            kinds,
        )?;
        frame.path.pop();
        let kinds = [
            K::UnevaluatedPropertiesAdded,
            K::UnevaluatedPropertiesRemoved,
            K::UnevaluatedPropertiesExtended,
            K::UnevaluatedPropertiesNarrowed,
        ];
        self.compare_unevaluated(frame, "unevaluatedProperties", old.unevaluated, new.unevaluated, kinds)?;
        let max = [
            K::MaxPropertiesAdded,
            K::MaxPropertiesRemoved,
            K::MaxPropertiesIncreased,
            K::MaxPropertiesDecreased,
        ];
        let min = [
            K::MinPropertiesAdded,
            K::MinPropertiesRemoved,
            K::MinPropertiesIncreased,
            K::MinPropertiesDecreased,
        ];
        self.compare_count(frame, "maxProperties", old.max_properties, new.max_properties, max)?;
        self.compare_count(frame, "minProperties", old.min_properties, new.min_properties, min)
    }

    /// Only properties that both sides declare: a name in `required` alone is never looked at.
    fn compare_required(
        &mut self,
        frame: &mut Frame<'s>,
        old: &'s ObjectSchema,
        new: &'s ObjectSchema,
    ) -> Result<(), Halt> {
        let update = frame.pair.1;
        for (name, before, after) in union(&old.properties, &new.properties) {
            let (Some(before), Some(after)) = (before, after) else { continue };
            let after = update.to(*after);
            let kind = match (old.requires(name), new.requires(name)) {
                (true, false) => K::RequiredAttributeRemoved,
                (false, true) if self.has_default(after) => K::RequiredAttributeWithDefaultAdded,
                (false, true) => K::RequiredAttributeAdded,
                _ => continue,
            };
            frame.path.push(Cow::Borrowed("required"));
            frame.path.push(Cow::Borrowed(name));
            self.add_placed(frame, kind, [frame.pair.0.to(*before), after])?;
            frame.path.truncate(frame.path.len() - 2);
        }
        Ok(())
    }

    /// A default beside a `$ref` does not count.
    fn has_default(&self, id: Id) -> bool {
        let node = self.node(id);
        node.common().default.is_some() && !matches!(node.kind, Kind::Reference { .. })
    }

    fn property_removed(
        &mut self,
        frame: &mut Frame<'s>,
        name: &str,
        property: Id,
        new: &'s ObjectSchema,
    ) -> Result<(), Halt> {
        let update = frame.pair.1;
        let kind = match self.content_of_object(update, new, name)? {
            Content::Open => K::PropertyRemovedFromOpenContentModel,
            Content::Partial(rest) => {
                let found = self.differences(property, update.to(rest))?;
                self.add_rebased(frame, &found)?;
                if found.breaks {
                    K::PropertyRemovedNotCoveredByPartiallyOpenContentModel
                } else {
                    K::PropertyRemovedIsCoveredByPartiallyOpenContentModel
                }
            }
            Content::Closed if matches!(self.node(property).kind, Kind::False) => {
                K::PropertyWithFalseRemovedFromClosedContentModel
            }
            Content::Closed => K::PropertyRemovedFromClosedContentModel,
        };
        self.add_placed(frame, kind, [property, update])
    }

    fn property_added(
        &mut self,
        frame: &mut Frame<'s>,
        name: &str,
        property: Id,
        old: &'s ObjectSchema,
        new: &'s ObjectSchema,
    ) -> Result<(), Halt> {
        let original = frame.pair.0;
        let places = [original, property];
        let required = new.requires(name);
        let with_default = self.has_default(property);
        match self.content_of_object(original, old, name)? {
            Content::Open => {
                let kind = match (self.accepts_all(property), required, with_default) {
                    (true, _, _) => K::PropertyWithEmptySchemaAddedToOpenContentModel,
                    (_, true, true) => K::RequiredPropertyWithDefaultAddedToOpenContentModel,
                    (_, true, false) => K::RequiredPropertyAddedToOpenContentModel,
                    (_, false, _) => K::OptionalPropertyAddedToOpenContentModel,
                };
                return self.add_placed(frame, kind, places);
            }
            Content::Partial(rest) => {
                let found = self.differences(original.to(rest), property)?;
                self.add_rebased(frame, &found)?;
                let kind = if found.breaks {
                    K::PropertyAddedNotCoveredByPartiallyOpenContentModel
                } else {
                    K::PropertyAddedIsCoveredByPartiallyOpenContentModel
                };
                self.add_placed(frame, kind, places)?;
            }
            Content::Closed => {}
        }
        let kind = match (required, with_default) {
            (true, true) => K::RequiredPropertyWithDefaultAddedToUnopenContentModel,
            (true, false) => K::RequiredPropertyAddedToUnopenContentModel,
            (false, _) => K::OptionalPropertyAddedToUnopenContentModel,
        };
        self.add_placed(frame, kind, places)
    }

    /// The content model as it concerns one undeclared property.
    fn content_of_object(&mut self, id: Id, object: &'s ObjectSchema, name: &str) -> Result<Content, Halt> {
        for (pattern, schema) in &object.patterns {
            if self.pattern_matches(pattern, name)? {
                return Ok(Content::Partial(*schema));
            }
        }
        let content = self.content(id, object.permits_additional, object.additional, object.unevaluated);
        // With `patternProperties` the registry calls no object open, nor anything it does not match partial.
        Ok(match content {
            Content::Open if !object.patterns.is_empty() => Content::Closed,
            other => other,
        })
    }

    fn compare_dependencies(
        &mut self,
        frame: &mut Frame<'s>,
        old: &'s ObjectSchema,
        new: &'s ObjectSchema,
    ) -> Result<(), Halt> {
        frame.path.push(Cow::Borrowed("dependencies"));
        for (name, before, after) in union(&old.property_dependencies, &new.property_dependencies) {
            let kind = match (before, after) {
                (_, None) => K::DependencyArrayRemoved,
                (None, Some(_)) => K::DependencyArrayAdded,
                (Some(before), Some(after)) => {
                    self.charge(before.len() + after.len())?;
                    match (contains_all(after, before), contains_all(before, after)) {
                        (true, true) => continue,
                        (true, false) => K::DependencyArrayExtended,
                        (false, true) => K::DependencyArrayNarrowed,
                        (false, false) => K::DependencyArrayChanged,
                    }
                }
            };
            frame.path.push(Cow::Borrowed(name));
            self.add(frame, kind)?;
            frame.path.pop();
        }
        for (name, before, after) in union(&old.schema_dependencies, &new.schema_dependencies) {
            let (original, update) = frame.pair;
            frame.path.push(Cow::Borrowed(name));
            match (before, after) {
                (_, None) => self.add(frame, K::DependencySchemaRemoved)?,
                (None, Some(_)) => self.add(frame, K::DependencySchemaAdded)?,
                (Some(before), Some(after)) => {
                    self.compare(frame, original.to(*before), update.to(*after))?;
                }
            }
            frame.path.pop();
        }
        frame.path.pop();
        Ok(())
    }
}

/// Both lists are sorted.
fn contains_all(all: &[Box<str>], some: &[Box<str>]) -> bool {
    some.iter().all(|name| all.binary_search(name).is_ok())
}

type Sorted<T> = [(Box<str>, T)];

/// Every name of two sorted maps, with what each map has for it.
fn union<'m, T>(
    old: &'m Sorted<T>,
    new: &'m Sorted<T>,
) -> impl Iterator<Item = (&'m str, Option<&'m T>, Option<&'m T>)> {
    let (mut old, mut new) = (old.iter().peekable(), new.iter().peekable());
    std::iter::from_fn(move || {
        let order = match (old.peek(), new.peek()) {
            (None, None) => return None,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(left), Some(right)) => left.0.cmp(&right.0),
        };
        let before = if order == Ordering::Greater { None } else { old.next() };
        let after = if order == Ordering::Less { None } else { new.next() };
        let name = before.or(after).map(|(name, _)| name.as_ref())?;
        Some((name, before.map(|(_, value)| value), after.map(|(_, value)| value)))
    })
}

//! Arrays: the items by position, and what follows them.

use std::borrow::Cow;

use super::{
    super::{
        graph::{ArraySchema, Kind, NodeId},
        kind::DifferenceKind as K,
        number::Number,
    },
    context::{Frame, Halt, Id, Session},
    scalar::BoundKinds,
};

/// What an array may hold beyond its listed items, or an object beyond its listed properties.
pub(super) enum Content {
    Open,
    Closed,
    Partial(NodeId),
}

impl<'s> Session<'s> {
    pub(super) fn compare_arrays(
        &mut self,
        frame: &mut Frame<'s>,
        old: &'s ArraySchema,
        new: &'s ArraySchema,
    ) -> Result<(), Halt> {
        let (original, update) = frame.pair;
        frame.path.push(Cow::Borrowed("items"));
        self.compare_optional(
            frame,
            old.every_item.map(|id| original.to(id)),
            new.every_item.map(|id| update.to(id)),
        )?;
        frame.path.pop();
        self.compare_items(frame, old, new)?;
        self.compare_additional_items(frame, old, new)?;
        let kinds = [
            K::UnevaluatedItemsAdded,
            K::UnevaluatedItemsRemoved,
            K::UnevaluatedItemsExtended,
            K::UnevaluatedItemsNarrowed,
        ];
        self.compare_unevaluated(frame, "unevaluatedItems", old.unevaluated, new.unevaluated, kinds)?;
        let max = [K::MaxItemsAdded, K::MaxItemsRemoved, K::MaxItemsIncreased, K::MaxItemsDecreased];
        let min = [K::MinItemsAdded, K::MinItemsRemoved, K::MinItemsIncreased, K::MinItemsDecreased];
        self.compare_count(frame, "maxItems", old.max_items, new.max_items, max)?;
        self.compare_count(frame, "minItems", old.min_items, new.min_items, min)?;
        match (old.unique, new.unique) {
            (true, false) => self.add_at(frame, "uniqueItems", K::UniqueItemsRemoved)?,
            (false, true) => self.add_at(frame, "uniqueItems", K::UniqueItemsAdded)?,
            _ => {}
        }
        let max =
            [K::MaxContainsAdded, K::MaxContainsRemoved, K::MaxContainsIncreased, K::MaxContainsDecreased];
        let min =
            [K::MinContainsAdded, K::MinContainsRemoved, K::MinContainsIncreased, K::MinContainsDecreased];
        let (before, after) = (old.max_contains.as_ref(), new.max_contains.as_ref());
        self.compare_contains(frame, "maxContains", before, after, max)?;
        let (before, after) = (old.min_contains.as_ref(), new.min_contains.as_ref());
        self.compare_contains(frame, "minContains", before, after, min)
    }

    /// Counts that the registry cuts to whole numbers before it compares them.
    fn compare_contains(
        &mut self,
        frame: &mut Frame<'s>,
        keyword: &'static str,
        old: Option<&Number>,
        new: Option<&Number>,
        kinds: BoundKinds,
    ) -> Result<(), Halt> {
        // Casting saturates, which keeps the order of anything a count can be.
        #[allow(clippy::cast_possible_truncation)]
        let whole = |number: &Number| number.to_f64() as i64;
        self.compare_count(frame, keyword, old.map(whole), new.map(whole), kinds)
    }

    fn compare_items(
        &mut self,
        frame: &mut Frame<'s>,
        old: &'s ArraySchema,
        new: &'s ArraySchema,
    ) -> Result<(), Halt> {
        let (original, update) = frame.pair;
        for index in 0..old.items.len().max(new.items.len()) {
            frame.path.push(Cow::Owned(format!("items/{index}")));
            let before = old.items.get(index).map(|id| original.to(*id));
            let after = new.items.get(index).map(|id| update.to(*id));
            match (before, after) {
                (Some(before), Some(after)) => self.compare(frame, before, after)?,
                (Some(before), None) => self.item_removed(frame, before, new)?,
                (None, Some(after)) => self.item_added(frame, after, old)?,
                (None, None) => {}
            }
            frame.path.pop();
        }
        Ok(())
    }

    fn item_removed(&mut self, frame: &mut Frame<'s>, item: Id, new: &'s ArraySchema) -> Result<(), Halt> {
        let update = frame.pair.1;
        let kind = match self.content_of_array(update, new) {
            Content::Open => K::ItemRemovedFromOpenContentModel,
            Content::Partial(rest) => {
                let found = self.differences(item, update.to(rest))?;
                self.add_rebased(frame, &found)?;
                if found.breaks {
                    K::ItemRemovedNotCoveredByPartiallyOpenContentModel
                } else {
                    K::ItemRemovedIsCoveredByPartiallyOpenContentModel
                }
            }
            Content::Closed if matches!(self.node(item).kind, Kind::False) => {
                K::ItemWithFalseRemovedFromClosedContentModel
            }
            Content::Closed => K::ItemRemovedFromClosedContentModel,
        };
        self.add_placed(frame, kind, [item, update])
    }

    fn item_added(&mut self, frame: &mut Frame<'s>, item: Id, old: &'s ArraySchema) -> Result<(), Halt> {
        let original = frame.pair.0;
        let kind = match self.content_of_array(original, old) {
            Content::Open if self.accepts_all(item) => K::ItemWithEmptySchemaAddedToOpenContentModel,
            Content::Open => K::ItemAddedToOpenContentModel,
            Content::Partial(rest) => {
                let found = self.differences(original.to(rest), item)?;
                self.add_rebased(frame, &found)?;
                if found.breaks {
                    K::ItemAddedNotCoveredByPartiallyOpenContentModel
                } else {
                    K::ItemAddedIsCoveredByPartiallyOpenContentModel
                }
            }
            Content::Closed => K::ItemAddedToClosedContentModel,
        };
        self.add_placed(frame, kind, [original, item])
    }

    fn compare_additional_items(
        &mut self,
        frame: &mut Frame<'s>,
        old: &'s ArraySchema,
        new: &'s ArraySchema,
    ) -> Result<(), Halt> {
        let kinds = [
            K::AdditionalItemsAdded,
            K::AdditionalItemsRemoved,
            K::AdditionalItemsExtended,
            K::AdditionalItemsNarrowed,
        ];
        frame.path.push(Cow::Borrowed("additionalItems"));
        self.compare_additional(
            frame,
            (old.permits_additional, old.additional),
            (new.permits_additional, new.additional),
            kinds,
        )?;
        frame.path.pop();
        Ok(())
    }

    /// `additionalItems` and `additionalProperties`: added, removed, extended, narrowed.
    pub(super) fn compare_additional(
        &mut self,
        frame: &mut Frame<'s>,
        old: (bool, Option<NodeId>),
        new: (bool, Option<NodeId>),
        [added, removed, extended, narrowed]: [K; 4],
    ) -> Result<(), Halt> {
        match (old, new) {
            ((true, _), (false, _)) => self.add(frame, removed),
            ((false, _), (true, _)) => self.add(frame, added),
            ((_, None), (_, Some(_))) => self.add(frame, narrowed),
            ((_, Some(_)), (_, None)) => self.add(frame, extended),
            ((_, Some(old)), (_, Some(new))) => {
                let (original, update) = frame.pair;
                self.compare(frame, original.to(old), update.to(new))
            }
            ((_, None), (_, None)) => Ok(()),
        }
    }

    /// `unevaluatedItems` and `unevaluatedProperties`: added, removed, extended, narrowed.
    pub(super) fn compare_unevaluated(
        &mut self,
        frame: &mut Frame<'s>,
        keyword: &'static str,
        old: Option<NodeId>,
        new: Option<NodeId>,
        [added, removed, extended, narrowed]: [K; 4],
    ) -> Result<(), Halt> {
        let (original, update) = frame.pair;
        let old = old.map(|id| original.to(id));
        let new = new.map(|id| update.to(id));
        let refuses = |session: &Self, id: Option<Id>| {
            id.is_some_and(|id| matches!(session.node(id).kind, Kind::False))
        };
        let accepts = |session: &Self, id: Option<Id>| id.is_some_and(|id| session.accepts_all(id));
        let (old_refuses, new_refuses) = (refuses(self, old), refuses(self, new));
        let (old_accepts, new_accepts) = (accepts(self, old), accepts(self, new));
        let kind = match (old, new) {
            (None, None) => return Ok(()),
            (None, Some(_)) if new_refuses => removed,
            (None, Some(_)) => narrowed,
            (Some(_), None) if old_refuses => added,
            (Some(_), None) => extended,
            (Some(_), Some(_)) if old_refuses && !new_refuses => added,
            (Some(_), Some(_)) if !old_refuses && new_refuses => removed,
            (Some(_), Some(_)) if old_accepts && !new_accepts => narrowed,
            (Some(_), Some(_)) if !old_accepts && new_accepts => extended,
            (Some(old), Some(new)) => {
                frame.path.push(Cow::Borrowed(keyword));
                self.compare(frame, old, new)?;
                frame.path.pop();
                return Ok(());
            }
        };
        self.add_at(frame, keyword, kind)
    }

    /// Whether a schema is written as one that accepts everything. A reference to such a one is not.
    pub(super) fn accepts_all(&self, id: Id) -> bool {
        matches!(self.node(id).kind, Kind::Empty | Kind::True)
    }

    fn content_of_array(&self, id: Id, array: &ArraySchema) -> Content {
        self.content(id, array.permits_additional, array.additional, array.unevaluated)
    }

    /// What additional and unevaluated keywords make of the rest of an array or object.
    pub(super) fn content(
        &self,
        id: Id,
        permits_additional: bool,
        additional: Option<NodeId>,
        unevaluated: Option<NodeId>,
    ) -> Content {
        match (additional, unevaluated) {
            (Some(additional), _) => Content::Partial(additional),
            (None, _) if !permits_additional => Content::Closed,
            (None, Some(unevaluated)) => match self.node(id.to(unevaluated)).kind {
                Kind::Empty | Kind::True => Content::Open,
                Kind::False => Content::Closed,
                _ => Content::Partial(unevaluated),
            },
            (None, None) => Content::Open,
        }
    }
}

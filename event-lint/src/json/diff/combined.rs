//! `allOf`, `anyOf` and `oneOf` against each other: the branches are matched so that as many as possible find a
//! compatible counterpart.

use std::{borrow::Cow, collections::HashSet, rc::Rc};

use super::{
    super::{
        graph::{Criterion, Kind, NodeId},
        kind::DifferenceKind as K,
    },
    context::{Frame, Halt, Id, Outcome, Session},
    matching,
};

impl<'s> Session<'s> {
    pub(super) fn compare_combined(
        &mut self,
        frame: &mut Frame<'s>,
        old: &'s super::super::graph::Node,
        new: &'s super::super::graph::Node,
    ) -> Result<(), Halt> {
        let (
            Kind::Combined { criterion: before, branches: originals, .. },
            Kind::Combined { criterion: after, branches: updates, .. },
        ) = (&old.kind, &new.kind)
        else {
            return Ok(());
        };
        if before != after {
            let single = (originals.len() == 1, updates.len() == 1);
            let extended = *after == Criterion::Any
                || single == (true, true)
                || (single.0 && *after == Criterion::One)
                || (single.1 && *before == Criterion::All);
            if !extended {
                return self.add(frame, K::CombinedTypeChanged);
            }
            self.add(frame, K::CombinedTypeExtended)?;
        }
        let (original, update) = frame.pair;
        let originals = self.distinct(original, originals);
        let updates = self.distinct(update, updates);
        if originals.len() < updates.len() {
            let product = *after == Criterion::All;
            self.add(frame, if product { K::ProductTypeExtended } else { K::SumTypeExtended })?;
        } else if originals.len() > updates.len() {
            let product = *before == Criterion::All;
            self.add(frame, if product { K::ProductTypeNarrowed } else { K::SumTypeNarrowed })?;
        }
        let edges = self.edges(&originals, &updates)?;
        let neighbours: Vec<Vec<usize>> =
            edges.iter().map(|row| row.iter().map(|edge| edge.0).collect()).collect();
        let matched = matching::maximum(&neighbours, updates.len());
        let mut count = 0;
        for (index, partner) in matched.iter().enumerate() {
            let Some(partner) = partner else { continue };
            count += 1;
            let found = edges[index].iter().find(|edge| edge.0 == *partner).map(|edge| Rc::clone(&edge.1));
            frame.path.push(Cow::Owned(format!("{}/{index}", before.keyword())));
            self.add_rebased(frame, &found.unwrap_or_default())?;
            frame.path.pop();
        }
        if count < originals.len().min(updates.len()) {
            self.add(frame, K::CombinedTypeSubschemasChanged)?;
        }
        Ok(())
    }

    /// For every original the updates that are compatible with it, those with the fewest differences first.
    #[allow(clippy::type_complexity)]
    fn edges(&mut self, originals: &[Id], updates: &[Id]) -> Result<Vec<Vec<(usize, Rc<Outcome>)>>, Halt> {
        let mut edges = Vec::with_capacity(originals.len());
        for (row, original) in originals.iter().enumerate() {
            self.charge(updates.len())?;
            let mut compatible = Vec::new();
            for (column, update) in updates.iter().enumerate() {
                if let Some(found) = self.if_compatible(*original, *update)? {
                    compatible.push((column, found));
                }
            }
            compatible.sort_by_key(|(column, found)| (found.found.len(), column.abs_diff(row), *column));
            edges.push(compatible);
        }
        Ok(edges)
    }

    /// The branches without repetitions.
    fn distinct(&mut self, parent: Id, branches: &[NodeId]) -> Vec<Id> {
        let ids = branches.iter().map(|branch| parent.to(*branch));
        if branches.len() < 2 {
            return ids.collect();
        }
        let mut seen = HashSet::new();
        ids.filter(|id| seen.insert(self.class(*id))).collect()
    }
}

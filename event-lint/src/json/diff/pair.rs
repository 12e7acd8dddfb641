//! What the registry does with a pair of schemas, whatever their kinds.

use super::{
    super::{
        graph::{Criterion, Kind},
        kind::DifferenceKind as K,
        literal::Literal,
    },
    context::{Frame, Halt, Session},
};

impl<'s> Session<'s> {
    pub(super) fn compare_pair(&mut self, frame: &mut Frame<'s>) -> Result<(), Halt> {
        let (original, update) = frame.pair;
        let (old, new) = (self.node(original), self.node(update));
        if self.compare_with_branches(frame)? {
            return Ok(());
        }
        if std::mem::discriminant(&old.kind) != std::mem::discriminant(&new.kind) {
            let accepts_all = matches!(new.kind, Kind::Empty | Kind::True);
            let connect_bytes = old.common().connect_bytes && new.common().connect_bytes;
            if matches!(old.kind, Kind::False) || accepts_all || connect_bytes {
                return Ok(());
            }
            return self.add(frame, K::TypeChanged);
        }
        if old.common().id != new.common().id {
            self.add(frame, K::IdChanged)?;
        }
        if old.common().title != new.common().title {
            self.add(frame, K::TitleChanged)?;
        }
        if old.common().description != new.common().description {
            self.add(frame, K::DescriptionChanged)?;
        }
        if !same_default(old.common().default.as_ref(), new.common().default.as_ref()) {
            self.add(frame, K::DefaultChanged)?;
        }
        match (&old.kind, &new.kind) {
            (Kind::String(old), Kind::String(new)) => self.compare_strings(frame, old, new),
            (Kind::Number(old), Kind::Number(new)) => self.compare_numbers(frame, old, new),
            (Kind::Array(old), Kind::Array(new)) => self.compare_arrays(frame, old, new),
            (Kind::Object(old), Kind::Object(new)) => self.compare_objects(frame, old, new),
            (Kind::Const(old), Kind::Const(new)) => {
                if old == new {
                    Ok(())
                } else {
                    self.add_at(frame, "const", K::EnumArrayChanged)
                }
            }
            (Kind::Enum(old), Kind::Enum(new)) => self.compare_enums(frame, old, new),
            (Kind::Not(old), Kind::Not(new)) => {
                // What is refused is compared the other way round.
                let refused = self.if_compatible(update.to(*new), original.to(*old))?;
                let kind = if refused.is_some() { K::NotTypeNarrowed } else { K::NotTypeExtended };
                self.add_at(frame, "not", kind)
            }
            (Kind::Combined { .. }, Kind::Combined { .. }) => self.compare_combined(frame, old, new),
            _ => Ok(()),
        }
    }

    /// A schema against a combination that contains a compatible one. True when that settles the pair.
    fn compare_with_branches(&mut self, frame: &mut Frame<'s>) -> Result<bool, Halt> {
        let (original, update) = frame.pair;
        match (&self.node(original).kind, &self.node(update).kind) {
            (Kind::Combined { .. }, Kind::Combined { .. }) => Ok(false),
            (_, Kind::Combined { criterion, branches, .. }) => {
                let single = branches.len() == 1;
                if !single && *criterion == Criterion::All {
                    return Ok(false);
                }
                for branch in branches {
                    if let Some(found) = self.if_compatible(original, update.to(*branch))? {
                        self.add_rebased(frame, &found)?;
                        if !single {
                            self.add(frame, K::SumTypeExtended)?;
                        }
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            (Kind::Combined { criterion, branches, .. }, _) => {
                let single = branches.len() == 1;
                if !single && *criterion != Criterion::All {
                    return Ok(false);
                }
                for branch in branches {
                    if let Some(found) = self.if_compatible(original.to(*branch), update)? {
                        self.add_rebased(frame, &found)?;
                        if !single {
                            self.add(frame, K::ProductTypeNarrowed)?;
                        }
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            _ => Ok(false),
        }
    }
}

/// Java's `Objects.equals`: arrays and objects are equal to nothing but themselves, and a default of `null` that
/// disappears goes unnoticed.
fn same_default(old: Option<&Literal>, new: Option<&Literal>) -> bool {
    match (old, new) {
        (Some(Literal::Array(_) | Literal::Object(_)), Some(_)) => false,
        (Some(Literal::Null), None) => true,
        _ => old == new,
    }
}

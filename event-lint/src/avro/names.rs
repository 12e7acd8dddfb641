//! What a name in a schema means: the definition before it, else the one after it.
//!
//! Java's order, which decides in the rare schema where it matters: a definition of the full name that is
//! already complete, then one of the bare name, then a later definition of the full name. A name that Java
//! would give up on gets one more chance, as the bare name of a later or enclosing definition (older releases
//! and other languages find it).

use super::error::ParseError;
use super::parse::{Parser, SHORT_LIST, Site, repeated};
use super::schema::{COMPLEX, NodeId, Str, Type};

/// A reference whose definition does not stand before it.
pub(super) struct Pending {
    pub(super) site: Site,
    pub(super) name: Str,
    pub(super) namespace: Str,
    /// Offset of the reference.
    pub(super) at: u32,
}

impl Parser<'_> {
    /// The definition of a name among those completed so far.
    pub(super) fn find(&self, namespace: Str, name: Str) -> Option<NodeId> {
        if self.definitions.is_empty() {
            return None;
        }
        let (space, bare) = (self.str(namespace), self.str(name));
        if !space.is_empty() && !bare.contains('.') {
            let found = self.find_full(space, bare);
            if found.is_some() {
                return found;
            }
        }
        self.find_full("", bare)
    }

    fn find_full(&self, space: &str, name: &str) -> Option<NodeId> {
        if self.definitions.len() > SHORT_LIST {
            return if space.is_empty() {
                self.by_name.get(name).copied()
            } else {
                self.by_name.get(&format!("{space}.{name}")).copied()
            };
        }
        let matches = |full: &str| {
            if space.is_empty() {
                return full == name;
            }
            let tail = full.strip_prefix(space).and_then(|rest| rest.strip_prefix('.'));
            tail == Some(name)
        };
        self.definitions.iter().copied().find(|&node| matches(self.full_name(node)))
    }

    fn full_name(&self, node: NodeId) -> &str {
        self.str(self.schema.named[self.schema.node(node).data as usize].full)
    }

    /// Makes a complete named type known; of a name defined twice the first one counts.
    pub(super) fn define(&mut self, node: NodeId) {
        if let Some(first) = self.find_full("", self.full_name(node)) {
            self.again.push((first, node));
        } else {
            self.definitions.push(node);
            if self.definitions.len() == SHORT_LIST + 1 {
                for at in 0..self.definitions.len() {
                    self.index(self.definitions[at]);
                }
            } else if self.definitions.len() > SHORT_LIST {
                self.index(node);
            }
        }
    }

    fn index(&mut self, node: NodeId) {
        let name = self.full_name(node).to_owned();
        self.by_name.insert(name, node);
    }

    pub(super) fn resolve_pending(&mut self) -> Result<(), ParseError> {
        for Pending { site, name, namespace, at } in std::mem::take(&mut self.pending) {
            let Some(node) = self.find(namespace, name) else {
                let name = self.str(name);
                let message =
                    format!("unknown type `{name}`: no definition of that name stands in this schema");
                return Err(ParseError::new(self.text, at as usize, message));
            };
            self.enter(site, node);
        }
        Ok(())
    }

    /// Refuses a union inside a union and a type twice in one, and notes which primitives each holds.
    pub(super) fn check_unions(&mut self) -> Result<(), ParseError> {
        for at in 0..self.schema.nodes.len() {
            let node = self.schema.nodes[at];
            if node.ty != Type::Union {
                continue;
            }
            let first = node.data as usize;
            let run = first..first + node.extra as usize;
            let (mut mask, mut kinds) = (0_u16, 0_u16);
            let mut with_name = 0;
            for &branch in &self.schema.branches[run.clone()] {
                let inner = self.schema.node(branch);
                if inner.ty == Type::Union {
                    let message = "a union may not stand directly in a union";
                    return Err(ParseError::new(self.text, inner.at as usize, message));
                }
                if inner.ty.is_named() {
                    with_name += 1;
                    mask |= COMPLEX;
                    continue;
                }
                let bit = 1_u16 << inner.ty as u16;
                if kinds & bit != 0 {
                    let message = format!("`{}` stands twice in this union", inner.ty);
                    return Err(ParseError::new(self.text, inner.at as usize, message));
                }
                kinds |= bit;
                mask |= if inner.ty.is_primitive() { bit } else { COMPLEX };
            }
            if with_name > 1 {
                let branches = self.schema.branches[run].iter().copied();
                let names: Vec<&str> = branches
                    .filter(|&id| self.schema.ty(id).is_named())
                    .map(|id| self.full_name(id))
                    .collect();
                if let Some(twice) = repeated(&names) {
                    let message = format!("`{}` stands twice in this union", names[twice]);
                    return Err(ParseError::new(self.text, node.at as usize, message));
                }
            }
            self.schema.nodes[at].mask = mask;
        }
        Ok(())
    }
}

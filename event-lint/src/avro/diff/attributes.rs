//! What stands beside the structure: docs, defaults, aliases, sort order, logical types, properties.

use std::collections::{BTreeMap, BTreeSet};

use super::{Change, Walk};
use crate::avro::json_value::same_value;
use crate::avro::schema::{FieldRef, NodeId};

/// Keys that have facts of their own.
const OWN: [&str; 5] = ["doc", "logicalType", "precision", "scale", "order"];

type At = (Option<u32>, Option<u32>);

impl Walk<'_> {
    pub(super) fn type_attributes(&mut self, left: NodeId, right: NodeId, path: u32) {
        let (old, new) = (self.old, self.new);
        if old.node(left).attrs.len == 0 && new.node(right).attrs.len == 0 && old.named(left).is_none() {
            return;
        }
        let at = self.at(left, right);
        let (from, to) = (old.logical(left), new.logical(right));
        if from != to {
            self.say(path, at, Change::LogicalChanged { from, to });
        }
        if !same_text(old.attribute(left, "doc"), new.attribute(right, "doc")) {
            self.say(path, at, Change::DocChanged);
        }
        self.aliases(&old.aliases(left).collect(), &new.aliases(right).collect(), path, at);
        self.properties(&old.attributes(left).collect(), &new.attributes(right).collect(), path, at);
    }

    pub(super) fn field_attributes(&mut self, before: FieldRef<'_>, field: FieldRef<'_>, path: u32) {
        let at = (Some(before.field.at), Some(field.field.at));
        match (before.default(), field.default()) {
            (None, Some(to)) => self.say(path, at, Change::DefaultAdded { to: to.to_owned() }),
            (Some(from), None) => self.say(path, at, Change::DefaultDropped { from: from.to_owned() }),
            (Some(from), Some(to)) if !same_value(from, to) => {
                self.say(path, at, Change::DefaultChanged { from: from.to_owned(), to: to.to_owned() });
            }
            _ => {}
        }
        // Most fields end here.
        if [before, field].iter().all(|side| side.field.attrs.len == 0 && side.field.aliases.len == 0) {
            return;
        }
        let order = |field: FieldRef<'_>| {
            let text = field.attribute("order").unwrap_or("\"ascending\"");
            text.trim_matches('"').to_ascii_lowercase()
        };
        let (from, to) = (order(before), order(field));
        if from != to {
            self.say(path, at, Change::OrderChanged { from, to });
        }
        if !same_text(before.attribute("doc"), field.attribute("doc")) {
            self.say(path, at, Change::DocChanged);
        }
        self.aliases(&before.aliases().collect(), &field.aliases().collect(), path, at);
        self.properties(&before.attributes().collect(), &field.attributes().collect(), path, at);
    }

    fn aliases(&mut self, from: &BTreeSet<&str>, to: &BTreeSet<&str>, path: u32, at: At) {
        if from == to {
            return;
        }
        let only = |some: &BTreeSet<&str>, others: &BTreeSet<&str>| {
            some.difference(others).map(|&alias| alias.to_owned()).collect::<Vec<_>>()
        };
        self.say(path, at, Change::AliasesChanged { added: only(to, from), removed: only(from, to) });
    }

    fn properties(&mut self, from: &BTreeMap<&str, &str>, to: &BTreeMap<&str, &str>, path: u32, at: At) {
        let keys: BTreeSet<&str> = from.keys().chain(to.keys()).copied().collect();
        for key in keys.into_iter().filter(|key| !OWN.contains(key)) {
            let (before, after) = (from.get(key).copied(), to.get(key).copied());
            if !same_text(before, after) {
                let (from, to) = (before.map(str::to_owned), after.map(str::to_owned));
                self.say(path, at, Change::PropertyChanged { key: key.to_owned(), from, to });
            }
        }
    }
}

/// Whether two optional JSON texts mean the same.
fn same_text(left: Option<&str>, right: Option<&str>) -> bool {
    match (left, right) {
        (Some(left), Some(right)) => same_value(left, right),
        (left, right) => left == right,
    }
}

//! What Avro cannot carry, in words, each with the way out.

use super::lower::{Lowering, Place};
use super::names::{is_name, legalised};
use super::schema::Node;
use super::union::Ambiguous;
use crate::model::{Location, NamedType, Problem, Variant};

impl<'a> Lowering<'a> {
    /// Notes a problem and stands in for the type.
    pub(super) fn refuse(&mut self, problem: Problem, location: &Location) -> Node {
        self.problems.push(problem.at(location, ""));
        Node::NULL
    }

    pub(super) fn recursion(&mut self, named: &NamedType) -> Node {
        self.refuse(
            Problem::error(
                "recursion_without_a_name",
                format!("`{}` contains itself, and Avro can only refer back to what has a name there: structs, and the variants of an externally tagged enum", named.name),
            )
            .help("put a struct with named fields between the type and itself"),
            &named.location,
        )
    }

    pub(super) fn ambiguous(&mut self, ambiguous: &Ambiguous, place: &Place<'_, 'a>) -> Node {
        let kind = ambiguous.kind;
        self.refuse(
            Problem::error(
                "ambiguous_union",
                format!("the union at {} would hold two {kind}s that Avro cannot tell apart", place.words()),
            )
            .help(format!("wrap one {kind} in a struct with a named field, or tag the variants")),
            place.location,
        )
    }

    pub(super) fn rest(&mut self, owner: &str, location: &Location) {
        self.problems.push(
            Problem::error(
                "flattened_map_in_avro",
                format!("Avro's records have no place for the flattened map of `{owner}`"),
            )
            .at(location, "")
            .help("make it a field of its own: remove `#[serde(flatten)]`"),
        );
    }

    pub(super) fn skipped_without_default(&mut self, place: &Place<'_, 'a>) {
        self.problems.push(
            Problem::error(
                "skipped_without_default",
                format!("serde leaves {} out at times, and Avro then needs a default", place.words()),
            )
            .at(place.location, "")
            .help("add `#[serde(default)]`, or make it an `Option`"),
        );
    }

    pub(super) fn illegal_name(&mut self, what: &str, name: &str, location: &Location, attribute: &str) {
        self.problems.push(
            Problem::error("illegal_avro_name", format!("Avro cannot name a {what} `{name}`"))
                .at(location, "")
                .help(format!("use letters, digits and `_`: `#[{attribute} = \"{}\")]`", legalised(name))),
        );
    }

    pub(super) fn illegal_type_name(&mut self, what: &str, name: &str, location: &Location) {
        if is_name(name) {
            self.problems.push(
                Problem::error(
                    "reserved_avro_name",
                    format!("the {what} `{name}` has the name of one of Avro's own types"),
                )
                .at(location, "")
                .help(format!("rename it: `{}`", legalised(name))),
            );
        } else {
            self.illegal_name(what, name, location, "event(name");
        }
    }

    /// A variant whose name cannot name its record.
    pub(super) fn illegal_variant(&mut self, variant: &Variant) {
        if is_name(&variant.name) {
            self.illegal_type_name("variant", &variant.name, &variant.location);
        } else {
            self.illegal_name("variant", &variant.name, &variant.location, "serde(rename");
        }
    }
}

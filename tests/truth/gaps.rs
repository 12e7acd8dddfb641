//! What `apache-avro`'s serde cannot do itself, and where `docs/avro-serde.md` says so.

use std::fmt::Write as _;

use crate::check_avro::Road;

/// One limit of `apache-avro`'s own serde.
pub(crate) struct Gap {
    /// The Rust or serde form.
    pub(crate) form: &'static str,
    /// What `apache-avro` expects instead.
    pub(crate) reason: &'static str,
    /// What to write in Rust.
    pub(crate) way_out: &'static str,
    /// A shape that takes the way out; it must go the direct road.
    pub(crate) instead: &'static str,
    /// The shapes of the matrix that show it: an event without its version, or the start of several with `*`.
    pub(crate) shapes: &'static [&'static str],
}

impl Gap {
    /// Whether the shape shows this limit.
    pub(crate) fn shows(&self, event: &str) -> bool {
        let name = event.strip_prefix("truth.").unwrap_or(event);
        let name = name.rsplit_once(".v").map_or(name, |(name, _)| name);
        self.shapes.iter().any(|shape| match shape.strip_suffix('*') {
            Some(start) => name.starts_with(start),
            None => name == *shape,
        })
    }
}

/// All of them, as measured with the version in `Cargo.lock`.
pub(crate) const GAPS: [Gap; 15] = [
    Gap {
        form: "newtype struct",
        reason: "it wants a record of one field, named as the struct; the contract has the inner type, as JSON has",
        way_out: "`#[serde(transparent)]`",
        instead: "truth.structs.Transparent.v1",
        shapes: &[
            "generics.GenericNewtype",
            "optional.Newtype",
            "structs.Newtype",
            "structs.NewtypeEvent",
            "structs.NewtypeOf*",
            "structs.NewtypesInList",
            "structs.ScalarEvent",
        ],
    },
    Gap {
        form: "array `[T; N]`",
        reason: "serde calls it a tuple, for which it wants a record of N fields; the contract has an array",
        way_out: "`#[serde(with = \"apache_avro::serde::array\")]`, or `Vec`",
        instead: "truth.bytes.ApacheArray.v1",
        shapes: &["collections.Array*", "collections.OptionalArray", "fields.OfArray", "foreign.UuidCompact"],
    },
    Gap {
        form: "map whose keys are numbers, booleans, enums, newtypes or UUIDs",
        reason: "it takes keys only through `serialize_str`",
        way_out: "`String`, `char` or a date as key; a newtype with `#[serde(transparent)]`",
        instead: "truth.maps.Text.v1",
        shapes: &[
            "maps.Addresses",
            "maps.Bools",
            "maps.Enums",
            "maps.I8s",
            "maps.I16s",
            "maps.I32s",
            "maps.I64s",
            "maps.Newtypes",
            "maps.NonZeros",
            "maps.Numbers",
            "maps.U8s",
            "maps.U16s",
            "maps.U32s",
            "maps.Uuids",
        ],
    },
    Gap {
        form: "struct whose name in serde is not its name in the contract: `OrderV2`, `#[event(name)]`, generic types",
        reason: "it writes the struct, and reads a record only into a struct of the same name",
        way_out: "`#[serde(rename = \"…\")]` on the struct, with the contract's name; a struct of its own for each instance",
        instead: "truth.structs.Restated.v3",
        shapes: &["generics.*", "names.Homonyms", "names.Published", "structs.Revised"],
    },
    Gap {
        form: "`Option` of an enum with data",
        reason: "it writes options into unions of two branches; Avro nests no unions, so the contract has one flat union",
        way_out: "a variant that stands for the absence",
        instead: "truth.variants.OfAllKinds.v1",
        shapes: &[
            "optional.ExternalEnum",
            "optional.UntaggedEnum",
            "untagged.InOption",
            "variants.EnumInEnum",
            "variants.InOption",
        ],
    },
    Gap {
        form: "variant with a field of `skip_serializing_if`",
        reason: "it counts the fields that are written and wants a record with as many",
        way_out: "write the field always",
        instead: "truth.variants.OfRecords.v1",
        shapes: &["variants.WithFieldDefaults"],
    },
    Gap {
        form: "enum with data and a variant with `#[serde(skip)]` before others",
        reason: "it goes by the position of the variant in Rust, and the contract does not have the skipped one",
        way_out: "declare skipped variants last",
        instead: "truth.variants.OfNewtypes.v1",
        shapes: &["variants.WithSkippedVariant"],
    },
    Gap {
        form: "`#[serde(untagged)]` enum with a struct or tuple variant",
        reason: "serde passes the name of the enum, and it looks for a branch of that name",
        way_out: "newtype variants that hold a struct",
        instead: "truth.untagged.OfScalars.v1",
        shapes: &["untagged.OfAllKinds", "untagged.OfRecords", "untagged.WithDenial"],
    },
    Gap {
        form: "`#[serde(untagged)]` on one variant",
        reason: "serde reads such an enum content by content, and Avro's union has the tag",
        way_out: "tag all variants",
        instead: "truth.variants.OfAllKinds.v1",
        shapes: &["variants.WithUntaggedVariant"],
    },
    Gap {
        form: "internally tagged enum with `#[serde(deny_unknown_fields)]`",
        reason: "Avro's record has the fields of all variants, and the reader shows all of them to serde",
        way_out: "leave out `deny_unknown_fields`",
        instead: "truth.internal.OfRecords.v1",
        shapes: &["internal.WithDenial"],
    },
    Gap {
        form: "family that is externally tagged, or adjacently tagged",
        reason: "serde writes an enum; the contract of one variant is a record, and its tag a constant text",
        way_out: "`#[serde(tag = \"…\")]` on the family, or one struct for each event",
        instead: "truth.families.InternalCreated.v1",
        shapes: &["families.Adjacent*", "families.External*"],
    },
    Gap {
        form: "`std::time::Duration`",
        reason: "serde writes `u64` seconds, for which it wants a `fixed` of its own; the contract has a `long`",
        way_out: "`#[serde(with = \"event_schema::std_time::duration_millis\")]`",
        instead: "truth.standard.SpanMillis.v1",
        shapes: &["fields.OfDuration", "standard.Span", "standard.SpanOption", "standard.Spans"],
    },
    Gap {
        form: "`std::time::SystemTime`",
        reason: "as `Duration`",
        way_out: "`#[serde(with = \"event_schema::std_time::timestamp_millis\")]`",
        instead: "truth.standard.InstantMillis.v1",
        shapes: &["standard.Instant"],
    },
    Gap {
        form: "`IpAddr`, `Ipv4Addr`, `Ipv6Addr`, `SocketAddr`",
        reason: "serde writes bytes to binary formats; the contract has text, as JSON has",
        way_out: "`#[serde(with = \"event_schema::text\")]`",
        instead: "truth.standard.IpText.v1",
        shapes: &["standard.Ip", "standard.IpFour", "standard.IpSix", "standard.IpOption", "standard.Socket"],
    },
    Gap {
        form: "`time::serde::timestamp::milliseconds`, `microseconds`",
        reason: "`time` writes an `i128`, for which it wants a `fixed` of its own; the contract has a `long`",
        way_out: "`#[serde(with = \"event_schema::time03::timestamp_millis\")]`",
        instead: "truth.time.InstantMillis.v1",
        shapes: &["time.Milliseconds", "time.Microseconds"],
    },
];

/// The table of the documentation, of shapes and their roads.
pub(crate) fn table(roads: &[(&str, Road)]) -> String {
    let mut text = String::from(
        "| Rust, serde | why | way out | still works by | shapes |\n| --- | --- | --- | --- | --- |\n",
    );
    for gap in &GAPS {
        let shown: Vec<Road> =
            roads.iter().filter(|(event, _)| gap.shows(event)).map(|(_, road)| *road).collect();
        let count = |wanted| shown.iter().filter(|road| **road == wanted).count();
        let mut works = Vec::new();
        if count(Road::Value) > 0 {
            works.push("`to_value` and `from_value`");
        }
        if count(Road::Json) > 0 {
            works.push("its JSON");
        }
        let (form, reason, way_out) = (gap.form, gap.reason, gap.way_out);
        let not_direct = count(Road::Value) + count(Road::Json);
        let _ = writeln!(text, "| {form} | {reason} | {way_out} | {} | {not_direct} |", works.join(", or "));
    }
    text
}

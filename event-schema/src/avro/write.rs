//! The text of a schema: each named type in full where it is first used, by name afterwards.

use super::Options;
use super::schema::{Body, Def, DefId, FieldDef, LogicalType, Node, RecordKind, Schema};
use crate::model::Problem;
use crate::pretty::Pretty;

/// `serde_json`, and with it `apache-avro`, refuses text nested deeper than 128.
const MAX_DEPTH: usize = 120;

/// Bytes of text. Enums without a name of their own are written in full wherever they are used, so a few of them
/// nested in each other could fill any disk. The Confluent registry's own limit is 1 MB.
const MAX_LENGTH: usize = 16 << 20;

/// Writes `schema`.
pub(super) fn write(schema: &Schema<'_>, options: &Options) -> Result<String, Box<Problem>> {
    let mut writer = Writer {
        schema,
        options,
        pretty: Pretty::new(),
        written: vec![false; schema.defs.len()],
        overflow: None,
    };
    writer.named(schema.root, "");
    match writer.overflow {
        None => Ok(writer.pretty.finish()),
        Some(Overflow::Depth) => Err(Box::new(Problem::error(
            "too_deep_for_avro",
            "its types are nested too deeply for one Avro schema: JSON readers refuse more than 128 levels",
        )
        .help("flatten the payload, or put parts of it into events of their own"))),
        Some(Overflow::Length) => Err(Box::new(Problem::error("too_large_for_avro", "its Avro schema would be larger than 16 MB")
                .help("enums with data are written in full wherever they are used: wrap those that hold each other in structs"))),
    }
}

enum Overflow {
    Depth,
    Length,
}

struct Writer<'a> {
    schema: &'a Schema<'a>,
    options: &'a Options,
    pretty: Pretty,
    written: Vec<bool>,
    overflow: Option<Overflow>,
}

impl<'a> Writer<'a> {
    fn node(&mut self, node: &Node, enclosing: &str) {
        if self.pretty.depth() > MAX_DEPTH {
            self.overflow.get_or_insert(Overflow::Depth);
        } else if self.pretty.len() > MAX_LENGTH {
            self.overflow.get_or_insert(Overflow::Length);
        }
        if self.overflow.is_some() {
            self.pretty.null();
            return;
        }
        match node {
            Node::Scalar(carrier, None) => self.pretty.string(carrier.as_str()),
            Node::Scalar(carrier, Some(logical)) => {
                self.pretty.begin_object();
                self.pretty.key_string("type", carrier.as_str());
                self.logical(*logical);
                self.pretty.end_object();
            }
            Node::Array(items) => self.container("array", "items", items, enclosing),
            Node::Map(values) => self.container("map", "values", values, enclosing),
            Node::Union(branches) => {
                self.pretty.begin_array();
                for branch in branches.iter() {
                    self.node(branch, enclosing);
                }
                self.pretty.end_array();
            }
            Node::Named(id) => self.named(*id, enclosing),
        }
    }

    fn container(&mut self, kind: &str, key: &str, inner: &Node, enclosing: &str) {
        self.pretty.begin_object();
        self.pretty.key_string("type", kind);
        self.pretty.key(key);
        self.node(inner, enclosing);
        self.pretty.end_object();
    }

    fn logical(&mut self, logical: LogicalType) {
        self.pretty.key_string("logicalType", logical.as_str());
        if let LogicalType::Decimal(size) = logical {
            self.pretty.key("precision");
            self.pretty.number(size.precision);
            self.pretty.key("scale");
            self.pretty.number(size.scale);
        }
    }

    fn named(&mut self, id: DefId, enclosing: &str) {
        let def: &'a Def<'a> = &self.schema.defs[id];
        if std::mem::replace(&mut self.written[id], true) {
            if *def.namespace == *enclosing {
                self.pretty.string(&def.name);
            } else {
                self.pretty.string(&format!("{}.{}", def.namespace, def.name));
            }
            return;
        }
        self.pretty.begin_object();
        self.pretty.key_string(
            "type",
            match def.body {
                Body::Record { .. } => "record",
                Body::Enum { .. } => "enum",
                Body::Fixed { .. } => "fixed",
            },
        );
        self.pretty.key_string("name", &def.name);
        if *def.namespace != *enclosing {
            self.pretty.key_string("namespace", &def.namespace);
        }
        self.doc(def.doc);
        self.aliases(&def.aliases);
        match &def.body {
            Body::Record { fields, kind } => {
                self.pretty.key("fields");
                self.pretty.begin_array();
                for field in fields {
                    self.field(field, &def.namespace);
                }
                self.pretty.end_array();
                let attribute = match kind {
                    RecordKind::Object | RecordKind::Wrapper => None,
                    RecordKind::Tuple => Some("org.apache.avro.rust.tuple"),
                    RecordKind::NewtypeVariant => Some("org.apache.avro.rust.union_of_records"),
                };
                if let Some(attribute) = attribute {
                    self.pretty.key(attribute);
                    self.pretty.bool(true);
                }
            }
            Body::Enum { symbols, default } => {
                self.pretty.key_strings("symbols", symbols.iter().copied());
                if let Some(default) = default {
                    self.pretty.key_string("default", default);
                }
            }
            Body::Fixed { size, logical } => {
                self.pretty.key("size");
                self.pretty.number(size);
                if let Some(logical) = logical {
                    self.logical(*logical);
                }
            }
        }
        self.tags(def.tags.iter().copied());
        self.pretty.end_object();
    }

    fn field(&mut self, field: &FieldDef<'_>, enclosing: &str) {
        self.pretty.begin_object();
        self.pretty.key_string("name", &field.name);
        self.doc(field.doc.as_deref());
        self.aliases(&field.aliases);
        self.pretty.key("type");
        self.node(&field.node, enclosing);
        if let Some(default) = &field.default {
            self.pretty.key("default");
            self.pretty.value(default);
        }
        self.tags(field.tags.iter().map(String::as_str));
        self.pretty.end_object();
    }

    fn doc(&mut self, doc: Option<&str>) {
        if let Some(doc) = doc.filter(|_| self.options.docs) {
            self.pretty.key_string("doc", doc);
        }
    }

    fn aliases(&mut self, aliases: &[&str]) {
        if !aliases.is_empty() {
            self.pretty.key_strings("aliases", aliases.iter().copied());
        }
    }

    /// The key under which Confluent's stream governance looks for labels.
    fn tags<'t>(&mut self, tags: impl Iterator<Item = &'t str>) {
        let mut tags = tags.peekable();
        if tags.peek().is_some() {
            self.pretty.key_strings("confluent:tags", tags);
        }
    }
}

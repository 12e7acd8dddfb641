//! From tokens to the graph: what Java's parser reads, and a little more.
//!
//! Types are read from a list of jobs, never by recursion, in the order of the text, because a name means
//! the definition that stands before it and, failing that, one that stands later. More lenient than Java:
//! `{"type": {...}}`, `{"type": "Name"}`, any characters in names, field defaults that do not fit their type
//! (`rules` report them). As strict as Java: names twice with different definitions, fields and symbols twice,
//! an enum default that is no symbol, unions in unions, an unknown `order`.

use std::collections::HashMap;

use super::error::ParseError;
use super::json::{self, Kind, Token};
use super::json_value;
use super::names::Pending;
use super::schema::{Attr, Node, NodeId, Run, Schema, Str, Type};

/// Longest schema text, in bytes. The largest in public registries are a few megabytes.
pub const MAX_TEXT: usize = 64 << 20;

/// Up to here a list is searched from end to end, above it by hash.
pub(crate) const SHORT_LIST: usize = 16;

/// Where a parsed type has to be entered.
#[derive(Debug, Clone, Copy)]
pub(super) enum Site {
    Root,
    Field(u32),
    Branch(u32),
    Element(u32),
}

pub(super) enum Job {
    Type {
        token: u32,
        namespace: Str,
        site: Site,
    },
    /// The named type is complete: from here on its name can be found.
    Define(NodeId),
}

pub(super) struct Parser<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token>,
    extra: String,
    pub(super) schema: Schema,
    pub(super) jobs: Vec<Job>,
    pub(super) pending: Vec<Pending>,
    /// Named types that are complete, each name once.
    pub(super) definitions: Vec<NodeId>,
    /// Index of `definitions`, kept from the time there are more than `SHORT_LIST`.
    pub(super) by_name: HashMap<String, NodeId>,
    /// First and further definitions of the same name.
    pub(super) again: Vec<(NodeId, NodeId)>,
}

/// Counts are below the length of the text, which is at most `MAX_TEXT`.
#[expect(clippy::cast_possible_truncation, reason = "nothing in a schema outnumbers the bytes of its text")]
pub(super) fn narrow(number: usize) -> u32 {
    number as u32
}

impl Schema {
    /// Reads a schema.
    ///
    /// # Errors
    ///
    /// The text is no JSON, or no Avro schema; the error says what is wrong and where.
    ///
    /// # Examples
    ///
    /// ```
    /// use event_lint::avro::Schema;
    ///
    /// let error = Schema::parse(r#"{"type": "array", "items": "Lines"}"#).unwrap_err();
    /// assert_eq!(error.place().column, 29);
    /// ```
    pub fn parse(text: impl Into<Box<str>>) -> Result<Self, ParseError> {
        let text = text.into();
        if text.len() > MAX_TEXT {
            let message = format!("the schema has {} bytes; at most {MAX_TEXT} are read", text.len());
            return Err(ParseError::new(&text, 0, message));
        }
        let tokens = json::tokens(&text)?;
        let mut parser = Parser::new(&text, tokens);
        parser.run()?;
        let (mut schema, extra) = (parser.schema, parser.extra);
        schema.extra = extra.into_boxed_str();
        schema.text = text;
        Ok(schema)
    }
}

impl<'a> Parser<'a> {
    fn new(text: &'a str, tokens: Vec<Token>) -> Self {
        // Seven tokens a field: object, `name`, its value, `type`, its value, and two for a doc.
        let guess = tokens.len() / 6 + 4;
        let schema = Schema {
            text: Box::default(),
            extra: Box::default(),
            nodes: Vec::with_capacity(guess),
            named: Vec::new(),
            fields: Vec::with_capacity(guess),
            field_hashes: Vec::with_capacity(guess),
            branches: Vec::new(),
            symbols: Vec::new(),
            aliases: Vec::new(),
            attrs: Vec::with_capacity(guess),
            root: NodeId(0),
        };
        Self {
            text,
            tokens,
            extra: String::new(),
            schema,
            jobs: Vec::new(),
            pending: Vec::new(),
            definitions: Vec::new(),
            by_name: HashMap::new(),
            again: Vec::new(),
        }
    }

    pub(super) fn error<T>(&self, token: u32, message: impl Into<String>) -> Result<T, ParseError> {
        Err(ParseError::new(self.text, self.tokens[token as usize].start as usize, message))
    }

    pub(super) fn str(&self, str: Str) -> &str {
        let (at, len) = (str.at as usize, str.len as usize);
        match at.checked_sub(self.text.len()) {
            None => &self.text[at..at + len],
            Some(at) => &self.extra[at..at + len],
        }
    }

    /// Like [`Parser::str`], for comparisons.
    #[inline]
    pub(super) fn bytes(&self, str: Str) -> &[u8] {
        let (at, len) = (str.at as usize, str.len as usize);
        match at.checked_sub(self.text.len()) {
            None => &self.text.as_bytes()[at..at + len],
            Some(at) => &self.extra.as_bytes()[at..at + len],
        }
    }

    pub(super) fn keep(&mut self, build: impl FnOnce(&mut String)) -> Str {
        let at = self.extra.len();
        build(&mut self.extra);
        Str { at: narrow(self.text.len() + at), len: narrow(self.extra.len() - at) }
    }

    /// The string a token stands for; `None` when it is no string.
    pub(super) fn string(&mut self, token: u32) -> Option<Str> {
        let Token { kind, start, end, .. } = self.tokens[token as usize];
        match kind {
            Kind::Text => Some(Str { at: start, len: end - start }),
            Kind::Escaped => {
                let text = self.text;
                Some(self.keep(|out| json_value::unescape(&text[start as usize..end as usize], out)))
            }
            _ => None,
        }
    }

    /// JSON text of a value, strings with their quotes.
    pub(super) fn raw(&self, token: u32) -> Str {
        let Token { kind, start, end, .. } = self.tokens[token as usize];
        let quote = u32::from(matches!(kind, Kind::Text | Kind::Escaped));
        Str { at: start - quote, len: end - start + 2 * quote }
    }

    fn run(&mut self) -> Result<(), ParseError> {
        self.jobs.push(Job::Type { token: 0, namespace: Str::default(), site: Site::Root });
        while let Some(job) = self.jobs.pop() {
            match job {
                Job::Type { token, namespace, site } => self.read_type(token, namespace, site)?,
                Job::Define(node) => self.define(node),
            }
        }
        self.resolve_pending()?;
        self.check_unions()?;
        for &(first, second) in &self.again {
            if !super::same::same(&self.schema, first, second, |str| self.str(str)) {
                let named = &self.schema.named[self.schema.node(second).data as usize];
                let message = format!("`{}` is defined twice, differently", self.str(named.full));
                return Err(ParseError::new(self.text, named.at as usize, message));
            }
        }
        Ok(())
    }

    pub(super) fn enter(&mut self, site: Site, node: NodeId) {
        match site {
            Site::Root => self.schema.root = node,
            Site::Field(at) => {
                let field = &mut self.schema.fields[at as usize];
                (field.node, field.ty) = (node, self.schema.nodes[node.0 as usize].ty);
            }
            Site::Branch(at) => self.schema.branches[at as usize] = node,
            Site::Element(at) => self.schema.nodes[at as usize].data = node.0,
        }
    }

    pub(super) fn add(&mut self, site: Site, ty: Type, token: u32, attrs: Run) -> NodeId {
        let id = NodeId(narrow(self.schema.nodes.len()));
        let at = self.raw(token).at;
        self.schema.nodes.push(Node { ty, mask: 0, data: 0, extra: 0, at, attrs });
        self.enter(site, id);
        id
    }

    fn read_type(&mut self, token: u32, namespace: Str, site: Site) -> Result<(), ParseError> {
        match self.tokens[token as usize].kind {
            Kind::Text | Kind::Escaped => self.read_name(token, namespace, site, Run::default()),
            Kind::Array => {
                let node = self.add(site, Type::Union, token, Run::default());
                let (mut child, end) = (token + 1, self.tokens[token as usize].next);
                let first = narrow(self.schema.branches.len());
                let jobs = self.jobs.len();
                while child < end {
                    let site = Site::Branch(narrow(self.schema.branches.len()));
                    self.schema.branches.push(NodeId(0));
                    self.jobs.push(Job::Type { token: child, namespace, site });
                    child = self.tokens[child as usize].next;
                }
                self.jobs[jobs..].reverse();
                let branches = narrow(self.schema.branches.len()) - first;
                let node = &mut self.schema.nodes[node.0 as usize];
                (node.data, node.extra) = (first, branches);
                Ok(())
            }
            Kind::Object => self.read_object(token, namespace, site),
            _ => self.error(token, "a type is a name, an object or an array of types"),
        }
    }

    /// A primitive or a reference.
    fn read_name(&mut self, token: u32, namespace: Str, site: Site, attrs: Run) -> Result<(), ParseError> {
        let Some(name) = self.string(token) else {
            return self.error(token, "a type is a name, an object or an array of types");
        };
        if let Some(ty) = Type::primitive(self.bytes(name)) {
            self.add(site, ty, token, attrs);
        } else if name.len == 0 {
            return self.error(token, "the name of a type is empty");
        } else if let Some(node) = self.find(namespace, name) {
            self.enter(site, node);
        } else {
            self.pending.push(Pending { site, name, namespace, at: self.raw(token).at + 1 });
        }
        Ok(())
    }

    fn read_object(&mut self, object: u32, namespace: Str, site: Site) -> Result<(), ParseError> {
        let mut keys = Keys::default();
        let first = narrow(self.schema.attrs.len());
        let end = self.tokens[object as usize].next;
        let mut key = object + 1;
        while key < end {
            let value = key + 1;
            let Some(name) = self.string(key) else { return self.error(key, "expected a key") };
            match self.bytes(name) {
                b"type" => keys.ty = Some(value),
                b"name" => keys.name = Some(value),
                b"namespace" => keys.namespace = Some(value),
                b"fields" => keys.fields = Some(value),
                b"symbols" => keys.symbols = Some(value),
                b"items" => keys.items = Some(value),
                b"values" => keys.values = Some(value),
                b"size" => keys.size = Some(value),
                b"aliases" => keys.aliases = Some(value),
                b"default" => keys.default = Some(value),
                _ => self.schema.attrs.push(Attr { key: name, value: self.raw(value) }),
            }
            key = self.tokens[value as usize].next;
        }
        let attrs = Run { first, len: narrow(self.schema.attrs.len()) - first };
        let Some(ty) = keys.ty else { return self.error(object, "this type has no `type`") };
        let Some(word) = self.string(ty) else {
            // `{"type": {...}}`: Java refuses it, most other implementations read the inner type.
            self.jobs.push(Job::Type { token: ty, namespace, site });
            return Ok(());
        };
        match self.bytes(word) {
            b"record" | b"error" => self.read_record(object, &keys, namespace, site, attrs),
            b"enum" => self.read_enum(object, &keys, namespace, site, attrs),
            b"fixed" => self.read_fixed(object, &keys, namespace, site, attrs),
            b"array" => match keys.items {
                Some(items) => self.read_element(Type::Array, object, items, namespace, site, attrs),
                None => self.error(object, "this array has no `items`"),
            },
            b"map" => match keys.values {
                Some(values) => self.read_element(Type::Map, object, values, namespace, site, attrs),
                None => self.error(object, "this map has no `values`"),
            },
            _ => self.read_name(ty, namespace, site, attrs),
        }
    }

    #[expect(clippy::unnecessary_wraps, reason = "same shape as its siblings")]
    fn read_element(
        &mut self,
        ty: Type,
        object: u32,
        element: u32,
        namespace: Str,
        site: Site,
        attrs: Run,
    ) -> Result<(), ParseError> {
        let node = self.add(site, ty, object, attrs);
        self.jobs.push(Job::Type { token: element, namespace, site: Site::Element(node.0) });
        Ok(())
    }
}

/// The tokens of a type's values by key.
#[derive(Default)]
pub(super) struct Keys {
    pub(super) ty: Option<u32>,
    pub(super) name: Option<u32>,
    pub(super) namespace: Option<u32>,
    pub(super) fields: Option<u32>,
    pub(super) symbols: Option<u32>,
    pub(super) items: Option<u32>,
    pub(super) values: Option<u32>,
    pub(super) size: Option<u32>,
    pub(super) aliases: Option<u32>,
    pub(super) default: Option<u32>,
}

/// Index of the first string that stands in the list before it.
pub(super) fn repeated(list: &[&str]) -> Option<usize> {
    if list.len() <= SHORT_LIST {
        return (1..list.len()).find(|&at| list[..at].contains(&list[at]));
    }
    let mut seen = std::collections::HashSet::with_capacity(list.len());
    list.iter().position(|name| !seen.insert(*name))
}

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
use super::names::Pending;
use super::schema::{Attr, Field, Named, Node, NodeId, Run, Schema, Str, Type, hash};

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

enum Job {
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
    tokens: Vec<Token>,
    extra: String,
    pub(super) schema: Schema,
    jobs: Vec<Job>,
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
fn narrow(number: usize) -> u32 {
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

    fn error<T>(&self, token: u32, message: impl Into<String>) -> Result<T, ParseError> {
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
    fn bytes(&self, str: Str) -> &[u8] {
        let (at, len) = (str.at as usize, str.len as usize);
        match at.checked_sub(self.text.len()) {
            None => &self.text.as_bytes()[at..at + len],
            Some(at) => &self.extra.as_bytes()[at..at + len],
        }
    }

    fn keep(&mut self, build: impl FnOnce(&mut String)) -> Str {
        let at = self.extra.len();
        build(&mut self.extra);
        Str { at: narrow(self.text.len() + at), len: narrow(self.extra.len() - at) }
    }

    /// The string a token stands for; `None` when it is no string.
    fn string(&mut self, token: u32) -> Option<Str> {
        let Token { kind, start, end, .. } = self.tokens[token as usize];
        match kind {
            Kind::Text => Some(Str { at: start, len: end - start }),
            Kind::Escaped => {
                let text = self.text;
                Some(self.keep(|out| json::unescape(&text[start as usize..end as usize], out)))
            }
            _ => None,
        }
    }

    /// JSON text of a value, strings with their quotes.
    fn raw(&self, token: u32) -> Str {
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

    fn add(&mut self, site: Site, ty: Type, token: u32, attrs: Run) -> NodeId {
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

    /// Adds a named type and gives back its node and the namespace for the types inside it.
    fn read_named(
        &mut self,
        ty: Type,
        object: u32,
        keys: &Keys,
        namespace: Str,
        site: Site,
        attrs: Run,
    ) -> Result<(NodeId, Str), ParseError> {
        let Some(token) = keys.name else { return self.error(object, format!("this {ty} has no `name`")) };
        let Some(name) = self.string(token).filter(|name| name.len > 0) else {
            return self.error(token, "a name is a string that is not empty");
        };
        let stated = keys.namespace.and_then(|token| self.string(token)).unwrap_or(namespace);
        let (space, short) = self.split(name, stated);
        if short.len == 0 {
            return self.error(token, "the name ends with a dot");
        }
        let full = self.join(space, name, short);
        if Type::primitive(self.bytes(full)).is_some() {
            return self.error(token, format!("`{}` is the name of a primitive type", self.str(full)));
        }
        let aliases = self.read_aliases(keys.aliases, Some(space))?;
        let node = self.add(site, ty, object, attrs);
        let at = self.raw(token).at + 1;
        self.schema.nodes[node.0 as usize].data = narrow(self.schema.named.len());
        self.schema.named.push(Named {
            full,
            short_from: full.len - short.len,
            short_hash: hash(self.bytes(short)),
            aliases,
            parts: Run::default(),
            size: 0,
            default: None,
            at,
        });
        Ok((node, space))
    }

    /// Namespace and short name: a dot in the name wins over the namespace beside it.
    fn split(&self, name: Str, namespace: Str) -> (Str, Str) {
        match self.str(name).rfind('.') {
            Some(dot) => {
                let dot = narrow(dot);
                (Str { at: name.at, len: dot }, Str { at: name.at + dot + 1, len: name.len - dot - 1 })
            }
            None => (namespace, name),
        }
    }

    fn join(&mut self, namespace: Str, name: Str, short: Str) -> Str {
        if namespace.len == 0 {
            return short;
        }
        if namespace.at == name.at {
            return name;
        }
        let joined = format!("{}.{}", self.str(namespace), self.str(short));
        self.keep(|out| out.push_str(&joined))
    }

    /// Aliases of a field as they stand, of a type (`space` is its namespace) as full names. An alias `.Old` of
    /// a type that has a namespace keeps its dot: Java compares that form, which no full name equals.
    fn read_aliases(&mut self, token: Option<u32>, space: Option<Str>) -> Result<Run, ParseError> {
        let first = narrow(self.schema.aliases.len());
        let Some(array) = token else { return Ok(Run { first, len: 0 }) };
        if self.tokens[array as usize].kind != Kind::Array {
            return self.error(array, "`aliases` is an array of strings");
        }
        let (mut child, end) = (array + 1, self.tokens[array as usize].next);
        while child < end {
            let Some(alias) = self.string(child) else { return self.error(child, "an alias is a string") };
            let alias = match space {
                None => alias,
                Some(space) => match self.split(alias, space) {
                    (own, _) if own.len == 0 && space.len > 0 => alias,
                    (own, short) => self.join(own, alias, short),
                },
            };
            self.schema.aliases.push(alias);
            child = self.tokens[child as usize].next;
        }
        Ok(Run { first, len: narrow(self.schema.aliases.len()) - first })
    }

    fn read_fixed(
        &mut self,
        object: u32,
        keys: &Keys,
        ns: Str,
        site: Site,
        attrs: Run,
    ) -> Result<(), ParseError> {
        let Some(token) = keys.size else { return self.error(object, "this fixed has no `size`") };
        let size = match self.tokens[token as usize].kind {
            Kind::Number => self.str(self.raw(token)).parse::<u64>().ok(),
            _ => None,
        };
        let Some(size) = size.filter(|&size| i32::try_from(size).is_ok()) else {
            return self.error(token, "`size` is a whole number from 0 to 2147483647");
        };
        let (node, _) = self.read_named(Type::Fixed, object, keys, ns, site, attrs)?;
        let named = self.schema.node(node).data;
        self.schema.named[named as usize].size = size;
        self.define(node);
        Ok(())
    }

    fn read_enum(
        &mut self,
        object: u32,
        keys: &Keys,
        ns: Str,
        site: Site,
        attrs: Run,
    ) -> Result<(), ParseError> {
        let Some(array) = keys.symbols.filter(|&token| self.tokens[token as usize].kind == Kind::Array)
        else {
            return self.error(keys.symbols.unwrap_or(object), "an enum has `symbols`, an array of strings");
        };
        let (node, _) = self.read_named(Type::Enum, object, keys, ns, site, attrs)?;
        let first = narrow(self.schema.symbols.len());
        let (mut child, end) = (array + 1, self.tokens[array as usize].next);
        while child < end {
            let Some(symbol) = self.string(child) else { return self.error(child, "a symbol is a string") };
            self.schema.symbols.push(symbol);
            child = self.tokens[child as usize].next;
        }
        let parts = Run { first, len: narrow(self.schema.symbols.len()) - first };
        let symbols: Vec<&str> =
            self.schema.symbols[parts.of()].iter().map(|&symbol| self.str(symbol)).collect();
        if let Some(at) = repeated(&symbols) {
            let message = format!("symbol `{}` stands twice in this enum", symbols[at]);
            return self.error(array, message);
        }
        let default = keys.default.and_then(|token| self.string(token).map(|symbol| (token, symbol)));
        if let Some((token, symbol)) = default {
            let symbol = self.str(symbol);
            let parts = &self.schema.symbols[parts.of()];
            if !parts.iter().any(|&known| self.str(known) == symbol) {
                return self.error(token, format!("the default `{symbol}` is none of the symbols"));
            }
        }
        let named = &mut self.schema.named[self.schema.nodes[node.0 as usize].data as usize];
        (named.parts, named.default) = (parts, default.map(|(_, symbol)| symbol));
        self.define(node);
        Ok(())
    }

    fn read_record(
        &mut self,
        object: u32,
        keys: &Keys,
        ns: Str,
        site: Site,
        attrs: Run,
    ) -> Result<(), ParseError> {
        let Some(array) = keys.fields.filter(|&token| self.tokens[token as usize].kind == Kind::Array) else {
            return self.error(keys.fields.unwrap_or(object), "a record has `fields`, an array of fields");
        };
        let (node, space) = self.read_named(Type::Record, object, keys, ns, site, attrs)?;
        self.jobs.push(Job::Define(node));
        let jobs = self.jobs.len();
        let first = narrow(self.schema.fields.len());
        let (mut child, end) = (array + 1, self.tokens[array as usize].next);
        while child < end {
            let ty = self.read_field(child)?;
            let site = Site::Field(narrow(self.schema.fields.len() - 1));
            match self.tokens[ty as usize].kind {
                // The usual case needs no job; a reference does, to see the definitions before it.
                Kind::Text if self.primitive_at(ty).is_some() => {
                    let ty_read = self.primitive_at(ty).unwrap_or(Type::Null);
                    self.add(site, ty_read, ty, Run::default());
                }
                _ => self.jobs.push(Job::Type { token: ty, namespace: space, site }),
            }
            child = self.tokens[child as usize].next;
        }
        self.jobs[jobs..].reverse();
        let parts = Run { first, len: narrow(self.schema.fields.len()) - first };
        self.schema.named[self.schema.nodes[node.0 as usize].data as usize].parts = parts;
        self.check_field_names(parts)
    }

    fn primitive_at(&self, token: u32) -> Option<Type> {
        let Token { start, end, .. } = self.tokens[token as usize];
        Type::primitive(&self.text.as_bytes()[start as usize..end as usize])
    }

    /// Enters a field without its type and gives back the token of the type.
    fn read_field(&mut self, object: u32) -> Result<u32, ParseError> {
        if self.tokens[object as usize].kind != Kind::Object {
            return self.error(object, "a field is an object with `name` and `type`");
        }
        let first = narrow(self.schema.attrs.len());
        let (mut name, mut ty, mut aliases, mut default, mut order) = (None, None, None, None, None);
        let end = self.tokens[object as usize].next;
        let mut key = object + 1;
        while key < end {
            let value = key + 1;
            let Some(word) = self.string(key) else { return self.error(key, "expected a key") };
            match self.bytes(word) {
                b"name" => name = Some(value),
                b"type" => ty = Some(value),
                b"aliases" => aliases = Some(value),
                b"default" => default = Some(value),
                other => {
                    if other == b"order" {
                        order = Some(value);
                    }
                    self.schema.attrs.push(Attr { key: word, value: self.raw(value) });
                }
            }
            key = self.tokens[value as usize].next;
        }
        let attrs = Run { first, len: narrow(self.schema.attrs.len()) - first };
        let Some(token) = name else { return self.error(object, "this field has no `name`") };
        let Some(name) = self.string(token).filter(|name| name.len > 0) else {
            return self.error(token, "the name of a field is a string that is not empty");
        };
        if let Some(order) = order {
            let word = self.string(order).map(|word| self.str(word).to_ascii_lowercase());
            if !matches!(word.as_deref(), Some("ascending" | "descending" | "ignore")) {
                return self.error(order, "`order` is `ascending`, `descending` or `ignore`");
            }
        }
        let Some(ty) = ty else {
            return self.error(object, format!("field `{}` has no `type`", self.str(name)));
        };
        let aliases = self.read_aliases(aliases, None)?;
        let default_text = default.map_or(Str::default(), |token| self.raw(token));
        let at = self.raw(token).at + 1;
        let has_default = default.is_some();
        self.schema.field_hashes.push(hash(self.bytes(name)));
        self.schema.fields.push(Field {
            name,
            node: NodeId(0),
            ty: Type::Null,
            has_default,
            default: default_text,
            aliases,
            attrs,
            at,
        });
        Ok(ty)
    }

    fn check_field_names(&self, parts: Run) -> Result<(), ParseError> {
        let fields = &self.schema.fields[parts.of()];
        let hashes = &self.schema.field_hashes[parts.of()];
        if fields.len() <= 64 && (1..hashes.len()).all(|at| !hashes[..at].contains(&hashes[at])) {
            return Ok(());
        }
        // Equal names have equal hashes: sort those and look at names only where two meet.
        let mut order: Vec<(u32, u32)> = hashes.iter().copied().zip(0..).collect();
        order.sort_unstable();
        if order.windows(2).all(|pair| pair[0].0 != pair[1].0) {
            return Ok(());
        }
        let names: Vec<&str> = fields.iter().map(|field| self.str(field.name)).collect();
        match repeated(&names) {
            Some(at) => self.field_twice(&fields[at]),
            None => Ok(()),
        }
    }

    fn field_twice(&self, field: &Field) -> Result<(), ParseError> {
        let message = format!("field `{}` stands twice in this record", self.str(field.name));
        Err(ParseError::new(self.text, field.at as usize, message))
    }
}

#[derive(Default)]
struct Keys {
    ty: Option<u32>,
    name: Option<u32>,
    namespace: Option<u32>,
    fields: Option<u32>,
    symbols: Option<u32>,
    items: Option<u32>,
    values: Option<u32>,
    size: Option<u32>,
    aliases: Option<u32>,
    default: Option<u32>,
}

/// Index of the first string that stands in the list before it.
pub(super) fn repeated(list: &[&str]) -> Option<usize> {
    if list.len() <= SHORT_LIST {
        return (1..list.len()).find(|&at| list[..at].contains(&list[at]));
    }
    let mut seen = std::collections::HashSet::with_capacity(list.len());
    list.iter().position(|name| !seen.insert(*name))
}

//! Records, enums, fixed, and the fields of records.

use super::error::ParseError;
use super::json::{Kind, Token};
use super::parse::{Job, Keys, Parser, Site, narrow, repeated};
use super::schema::{Attr, Field, Named, NodeId, Run, Str, Type, hash};

impl Parser<'_> {
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

    pub(super) fn read_fixed(
        &mut self,
        object: u32,
        keys: &Keys,
        ns: Str,
        site: Site,
        attrs: Run,
    ) -> Result<(), ParseError> {
        let Some(token) = keys.size else { return self.error(object, "this fixed has no `size`") };
        let bytes = match self.tokens[token as usize].kind {
            Kind::Number => self.str(self.raw(token)).parse::<u64>().ok(),
            _ => None,
        };
        let Some(bytes) = bytes.filter(|&bytes| i32::try_from(bytes).is_ok()) else {
            return self.error(token, "`size` is a whole number from 0 to 2147483647");
        };
        let (node, _) = self.read_named(Type::Fixed, object, keys, ns, site, attrs)?;
        let named = self.schema.node(node).data;
        self.schema.named[named as usize].size = bytes;
        self.define(node);
        Ok(())
    }

    pub(super) fn read_enum(
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

    pub(super) fn read_record(
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

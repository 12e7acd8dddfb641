//! Every document that a schema consists of, and what its references lead to.

use std::collections::{BTreeMap, HashMap};

use super::{
    Limits,
    document::{Document, Object, Position, ROOT, Value, ValueId},
    draft::Draft,
    error::JsonSchemaError,
    parse, uri,
};

/// The base of a document that names itself nowhere. The registry's newer loader has the same.
const DEFAULT_BASE: &str = "mem://input";

/// A value in one of the documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Place {
    pub(super) document: u32,
    pub(super) value: ValueId,
}

/// The root of the schema itself.
pub(super) const ROOT_PLACE: Place = Place { document: 0, value: ROOT };

/// A base URI in the registry.
pub(super) type BaseId = u32;

#[derive(Debug)]
struct Entry {
    document: Document,
    /// How the caller named it; nothing for the schema itself.
    name: Option<String>,
    base: BaseId,
}

/// The documents, their identifiers and anchors.
#[derive(Debug)]
pub(super) struct Registry {
    entries: Vec<Entry>,
    bases: Vec<String>,
    /// Absolute URIs, with a fragment for anchors.
    named: HashMap<String, Place>,
    /// Identifiers exactly as written: the older loader looks references up among these as well.
    written: HashMap<String, Place>,
    /// The base within a schema that has an identifier.
    rebased: HashMap<Place, BaseId>,
    supplied: BTreeMap<String, String>,
    draft: Draft,
}

impl Registry {
    pub(super) fn new(
        text: &str,
        supplied: &BTreeMap<String, String>,
        limits: &Limits,
    ) -> Result<Self, JsonSchemaError> {
        let document = parse::parse(text, limits)?;
        let draft = document
            .object(ROOT)
            .and_then(|root| document.string(root.get("$schema")?))
            .and_then(Draft::from_uri)
            .unwrap_or(Draft::Draft7);
        let mut registry = Self {
            entries: Vec::new(),
            bases: Vec::new(),
            named: HashMap::new(),
            written: HashMap::new(),
            rebased: HashMap::new(),
            supplied: supplied.clone(),
            draft,
        };
        registry.add(document, None, DEFAULT_BASE.to_owned());
        Ok(registry)
    }

    pub(super) fn draft(&self) -> Draft {
        self.draft
    }

    pub(super) fn root_base(&self) -> BaseId {
        self.entries[0].base
    }

    pub(super) fn document(&self, place: Place) -> &Document {
        &self.entries[place.document as usize].document
    }

    pub(super) fn value(&self, place: Place) -> Value<'_> {
        self.document(place).value(place.value)
    }

    pub(super) fn object(&self, place: Place) -> Option<Object<'_>> {
        self.document(place).object(place.value)
    }

    pub(super) fn position(&self, place: Place) -> Position {
        self.document(place).position(place.value)
    }

    /// The name of a supplied document.
    pub(super) fn document_name(&self, place: Place) -> Option<&str> {
        self.entries[place.document as usize].name.as_deref()
    }

    /// The base that holds inside `place`, given the one outside.
    pub(super) fn base_within(&self, place: Place, outer: BaseId) -> BaseId {
        self.rebased.get(&place).copied().unwrap_or(outer)
    }

    fn add(&mut self, document: Document, name: Option<String>, base: String) -> Place {
        let place = Place { document: u32::try_from(self.entries.len()).unwrap_or(u32::MAX), value: ROOT };
        self.named.entry(base.clone()).or_insert(place);
        self.bases.push(base);
        let base = self.last_base();
        self.entries.push(Entry { document, name, base });
        self.collect(place, base);
        if let Some(own) = self.rebased.get(&place).copied() {
            self.entries[place.document as usize].base = own;
        }
        place
    }

    fn last_base(&self) -> BaseId {
        u32::try_from(self.bases.len() - 1).unwrap_or(u32::MAX)
    }

    /// Registers every identifier and anchor. Constants hold no schemas; an explicit stack instead of recursion.
    fn collect(&mut self, root: Place, base: BaseId) {
        let id_keyword = self.draft.id_keyword();
        let mut pending = vec![(root, base)];
        while let Some((place, mut base)) = pending.pop() {
            let document = &self.entries[place.document as usize].document;
            let mut children: Vec<ValueId> = Vec::new();
            let mut id = None;
            let mut anchors: Vec<String> = Vec::new();
            match document.value(place.value) {
                Value::Array(items) => children.extend_from_slice(items),
                Value::Object(object) => {
                    for (name, value) in object.iter() {
                        match (name, document.value(value)) {
                            (_, Value::String(text)) if name == id_keyword => id = Some(text.to_owned()),
                            ("$anchor" | "$dynamicAnchor", Value::String(text)) => {
                                anchors.push(text.to_owned());
                            }
                            ("enum" | "const" | "default" | "examples", _) => {}
                            (_, Value::Array(_) | Value::Object(_)) => children.push(value),
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
            if let Some(id) = id {
                self.written.entry(id.clone()).or_insert(place);
                let absolute = uri::resolve(&self.bases[base as usize], &id);
                let (resource, fragment) = uri::split_fragment(&absolute);
                self.named.entry(absolute.clone()).or_insert(place);
                // An identifier that is only a fragment is an anchor of the older drafts: the base stays.
                if fragment.is_empty() {
                    self.bases.push(resource.to_owned());
                    base = self.last_base();
                    self.rebased.insert(place, base);
                }
            }
            for anchor in anchors {
                let absolute = format!("{}#{anchor}", self.bases[base as usize]);
                self.named.entry(absolute).or_insert(place);
            }
            pending.extend(children.into_iter().rev().map(|value| (Place { value, ..place }, base)));
        }
    }

    /// Every document, the schema itself first.
    pub(super) fn documents(&self) -> impl Iterator<Item = &Document> {
        self.entries.iter().map(|entry| &entry.document)
    }

    /// As [`Registry::resolve`], for a schema whose references have all been resolved before.
    pub(super) fn lookup(&self, from: Place, base: BaseId, reference: &str) -> Option<(Place, BaseId)> {
        self.find(from, base, reference, &uri::resolve(&self.bases[base as usize], reference))
    }

    /// What a reference at `from` leads to, and the base that holds there.
    pub(super) fn resolve(
        &mut self,
        from: Place,
        base: BaseId,
        reference: &str,
        limits: &Limits,
    ) -> Result<(Place, BaseId), JsonSchemaError> {
        let absolute = uri::resolve(&self.bases[base as usize], reference);
        let resource = uri::split_fragment(&absolute).0;
        if let Some(found) = self.find(from, base, reference, &absolute) {
            return Ok(found);
        }
        if !self.named.contains_key(resource) {
            self.supply(from, reference, resource, limits)?;
        }
        self.find(from, base, reference, &absolute).ok_or_else(|| JsonSchemaError::UnresolvedReference {
            reference: reference.to_owned(),
            position: self.position(from),
        })
    }

    /// Looks a reference up among the documents that are there.
    fn find(&self, from: Place, base: BaseId, reference: &str, absolute: &str) -> Option<(Place, BaseId)> {
        if !self.draft.is_modern() {
            if let Some(place) = self.written.get(absolute).or_else(|| self.written.get(reference)).copied() {
                return Some((place, self.base_within(place, base)));
            }
            if let Some(fragment) = reference.strip_prefix('#') {
                // Within a document the older loader starts at the document's root, whatever the base is.
                let root = Place { value: ROOT, ..from };
                let outer = self.entries[from.document as usize].base;
                if let Some(found) = self.pointer(root, outer, fragment) {
                    return Some(found);
                }
            }
        }
        if let Some(place) = self.named.get(absolute).copied() {
            return Some((place, self.base_within(place, base)));
        }
        let (resource, fragment) = uri::split_fragment(absolute);
        let root = self.named.get(resource).copied()?;
        let outer = self.base_within(root, self.entries[root.document as usize].base);
        self.pointer(root, outer, fragment)
    }

    /// Reads a document that the caller supplied under its absolute URI or under the reference as written.
    fn supply(
        &mut self,
        from: Place,
        reference: &str,
        resource: &str,
        limits: &Limits,
    ) -> Result<Place, JsonSchemaError> {
        let written = uri::split_fragment(reference).0;
        let found = [resource, written]
            .into_iter()
            .find_map(|name| self.supplied.get_key_value(name))
            .or_else(|| self.supplied.get_key_value(&format!("{resource}#")));
        let Some((name, text)) = found else {
            let known = !resource.starts_with(DEFAULT_BASE) || uri::is_absolute(written);
            return Err(JsonSchemaError::RemoteReference {
                uri: if known { resource } else { written }.trim_start_matches("./").to_owned(),
                position: self.position(from),
            });
        };
        let document = parse::parse(text, limits).map_err(|error| match error {
            JsonSchemaError::Syntax { position, message } => {
                JsonSchemaError::Syntax { position, message: format!("{message} (in `{name}`)") }
            }
            other => other,
        })?;
        let name = name.clone();
        Ok(self.add(document, Some(name), resource.to_owned()))
    }

    /// Follows a JSON pointer (RFC 6901) that may be percent-encoded.
    fn pointer(&self, root: Place, base: BaseId, fragment: &str) -> Option<(Place, BaseId)> {
        let mut place = root;
        let mut base = self.base_within(root, base);
        if fragment.is_empty() {
            return Some((place, base));
        }
        let pointer = percent_decoded(fragment)?;
        for (depth, token) in pointer.strip_prefix('/')?.split('/').enumerate() {
            let token = token.replace("~1", "/").replace("~0", "~");
            let value = match self.value(place) {
                Value::Object(object) => object.get(&token).or_else(|| {
                    // At the root the registry lets `$defs` stand for `definitions`.
                    let bridged = depth == 0 && place.value == ROOT && token == "$defs";
                    if bridged { object.get("definitions") } else { None }
                })?,
                Value::Array(items) => *items.get(token.parse::<usize>().ok()?)?,
                _ => return None,
            };
            let mut child = Place { value, ..place };
            if depth == 0 && place.value == ROOT && token == "$defs" {
                child = self.bridged(child, &pointer);
            }
            place = child;
            base = self.base_within(place, base);
        }
        Some((place, base))
    }

    /// `definitions` in place of `$defs` when only there the pointer finds its next token.
    fn bridged(&self, defs: Place, pointer: &str) -> Place {
        let Some(next) = pointer.split('/').nth(2) else { return defs };
        let next = next.replace("~1", "/").replace("~0", "~");
        let holds = |place: Place| self.object(place).is_some_and(|object| object.get(&next).is_some());
        let definitions = self
            .object(Place { value: ROOT, ..defs })
            .and_then(|root| root.get("definitions"))
            .map(|value| Place { value, ..defs });
        match definitions {
            Some(definitions) if !holds(defs) && holds(definitions) => definitions,
            _ => defs,
        }
    }
}

fn percent_decoded(text: &str) -> Option<String> {
    if !text.contains('%') {
        return Some(text.to_owned());
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let pair = (bytes[at] == b'%').then(|| bytes.get(at + 1..at + 3)).flatten();
        let escaped = pair.and_then(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
        decoded.push(escaped.unwrap_or(bytes[at]));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    String::from_utf8(decoded).ok()
}

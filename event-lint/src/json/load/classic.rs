//! Drafts 4, 6 and 7, as `everit-json-schema` reads them: every family of keywords in a schema becomes a schema of its
//! own, and where there are several, an `allOf` of them. `$ref` hides its siblings.
//!
//! That library keeps the families of one schema in a set ordered by memory address, so the indexes in paths through
//! such an `allOf` vary from run to run there. Here the order is fixed: the one in which the families are extracted.

use super::{
    super::{
        JsonSchemaError,
        document::{Value, ValueId},
        draft::Draft,
        graph::{ArraySchema, Common, Criterion, Kind, Node, NodeId, NumberSchema, ObjectSchema, sort_map},
        number::Number,
        registry::{BaseId, Place, Registry},
    },
    State,
    families::{
        ARRAY, COMBINED, CONDITIONAL, Consumed, NUMBER, OBJECT, STRING, draft_has, loose_number, string,
    },
    reader::{Reader, wrong},
};

/// Loads one schema with its children, without following references.
pub(super) fn load(
    registry: &Registry,
    state: &mut State,
    place: Place,
    base: BaseId,
) -> Result<NodeId, JsonSchemaError> {
    Loader { registry, state, draft: registry.draft() }.schema(place, base)
}

struct Loader<'r, 's> {
    registry: &'r Registry,
    state: &'s mut State,
    draft: Draft,
}

impl<'r> Loader<'r, '_> {
    fn schema(&mut self, place: Place, outer: BaseId) -> Result<NodeId, JsonSchemaError> {
        let base = self.registry.base_within(place, outer);
        let kind = match self.registry.value(place) {
            Value::Bool(true) => Kind::True,
            Value::Bool(false) => Kind::False,
            Value::Object(object) => {
                return self.object(Reader { registry: self.registry, object, place }, base);
            }
            _ => return Err(wrong(self.registry, place, "schema", "an object or a boolean")),
        };
        self.state.push(Node { kind, common: None, place })
    }

    fn object(&mut self, reader: Reader<'r>, base: BaseId) -> Result<NodeId, JsonSchemaError> {
        let place = reader.place;
        if let Some(reference) = reader.string("$ref")? {
            let common = self.common(reader, &|name| name == "$ref")?;
            let kind = self.state.refer(place, base, reference)?;
            return self.state.push(Node { kind, common, place });
        }
        let mut consumed = Consumed::default();
        let mut kinds = self.combining(reader, base)?;
        if let Some(value) = reader.get("type") {
            kinds.push(self.typed(reader, base, value, &mut consumed)?);
        }
        self.untyped(reader, base, &mut consumed, &mut kinds)?;
        let draft = self.draft;
        let understood = |name: &str| {
            COMBINED.iter().any(|(keyword, _)| *keyword == name)
                || matches!(name, "enum" | "not" | "type")
                || (name == "const" && draft != Draft::Draft4)
                || (consumed.number && NUMBER.contains(&name))
                || (consumed.string && STRING.contains(&name))
                || (consumed.array && ARRAY.contains(&name) && draft_has(draft, name))
                || (consumed.object && OBJECT.contains(&name) && draft_has(draft, name))
                || (consumed.conditional && CONDITIONAL.contains(&name))
        };
        let common = self.common(reader, &understood)?;
        let mut kind = match kinds.len() {
            0 => Kind::Empty,
            1 => kinds.remove(0),
            _ => {
                let branches = kinds
                    .into_iter()
                    .map(|kind| self.state.push(Node { kind, common: None, place }))
                    .collect::<Result<_, _>>()?;
                Kind::Combined { criterion: Criterion::All, branches, generated: true }
            }
        };
        if let Kind::Array(array) = &mut kind {
            // Keywords of a later draft, which the comparison finds among those that were not understood.
            array.min_contains = loose_number(reader, "minContains");
            array.max_contains = loose_number(reader, "maxContains");
        }
        self.state.push(Node { kind, common, place })
    }

    fn common(
        &self,
        reader: Reader<'r>,
        understood: &dyn Fn(&str) -> bool,
    ) -> Result<Option<Box<Common>>, JsonSchemaError> {
        let id_keyword = self.draft.id_keyword();
        let mut common = reader.common(|name| {
            understood(name)
                || matches!(name, "title" | "description" | "default" | "$schema" | "definitions" | "$defs")
                || name == id_keyword
        })?;
        common.id = reader.string(id_keyword)?.map(Into::into);
        common.default = reader.get("default").map(|value| reader.literal(value));
        Ok((common != Common::default()).then(|| Box::new(common)))
    }

    /// `enum`, the combining keywords, `not` and `const`.
    fn combining(&mut self, reader: Reader<'r>, base: BaseId) -> Result<Vec<Kind>, JsonSchemaError> {
        let mut kinds = Vec::new();
        if let Some(values) = reader.array("enum")? {
            kinds.push(Kind::Enum(values.iter().map(|value| reader.literal(*value)).collect()));
        }
        for (keyword, criterion) in COMBINED {
            if let Some(items) = reader.array(keyword)? {
                let branches = self.schemas(reader, base, items)?;
                kinds.push(Kind::Combined { criterion: *criterion, branches, generated: false });
            }
        }
        if let Some(value) = reader.get("not") {
            kinds.push(Kind::Not(self.schema(reader.at(value), base)?));
        }
        if let Some(value) = reader.get("const").filter(|_| self.draft != Draft::Draft4) {
            kinds.push(Kind::Const(reader.literal(value)));
        }
        Ok(kinds)
    }

    /// What `type` says, with the keywords of that type.
    fn typed(
        &mut self,
        reader: Reader<'r>,
        base: BaseId,
        value: ValueId,
        consumed: &mut Consumed,
    ) -> Result<Kind, JsonSchemaError> {
        let Value::Array(items) = reader.value(value) else {
            return self.one_type(reader, base, value, consumed);
        };
        let mut branches = Vec::with_capacity(items.len());
        for item in items {
            let kind = self.one_type(reader, base, *item, consumed)?;
            let place = reader.place;
            branches.push(self.state.push(Node { kind, common: None, place })?);
        }
        Ok(Kind::Combined { criterion: Criterion::Any, branches, generated: false })
    }

    fn one_type(
        &mut self,
        reader: Reader<'r>,
        base: BaseId,
        value: ValueId,
        consumed: &mut Consumed,
    ) -> Result<Kind, JsonSchemaError> {
        let Value::String(name) = reader.value(value) else {
            return Err(reader.error(value, "type", "a type name or a list of type names"));
        };
        Ok(match name {
            "string" => {
                consumed.string = true;
                string(reader, true)?
            }
            "integer" | "number" => {
                consumed.number = true;
                self.number(reader, true, name == "integer")?
            }
            "boolean" => Kind::Boolean,
            "null" => Kind::Null,
            "array" => {
                consumed.array = true;
                self.array(reader, base, true)?
            }
            "object" => {
                consumed.object = true;
                self.object_keywords(reader, base, true)?
            }
            _ => return Err(reader.error(value, "type", "one of the seven type names")),
        })
    }

    /// Keywords whose type the schema does not demand.
    fn untyped(
        &mut self,
        reader: Reader<'r>,
        base: BaseId,
        consumed: &mut Consumed,
        kinds: &mut Vec<Kind>,
    ) -> Result<(), JsonSchemaError> {
        let draft = self.draft;
        let any = |names: &[&str]| names.iter().any(|name| draft_has(draft, name) && reader.has(name));
        if !consumed.array && any(ARRAY) {
            consumed.array = true;
            kinds.push(self.array(reader, base, false)?);
        }
        if !consumed.object && any(OBJECT) {
            consumed.object = true;
            kinds.push(self.object_keywords(reader, base, false)?);
        }
        if !consumed.number && any(NUMBER) {
            consumed.number = true;
            kinds.push(self.number(reader, false, false)?);
        }
        if !consumed.string && any(STRING) {
            consumed.string = true;
            kinds.push(string(reader, false)?);
        }
        if draft == Draft::Draft7 && any(CONDITIONAL) {
            consumed.conditional = true;
            let mut branches = [None; 3];
            for (branch, keyword) in branches.iter_mut().zip(CONDITIONAL) {
                *branch = self.child(reader, base, keyword)?;
            }
            kinds.push(Kind::Conditional { branches });
        }
        Ok(())
    }

    fn number(&self, reader: Reader<'r>, required: bool, integer: bool) -> Result<Kind, JsonSchemaError> {
        // In draft 4 these are booleans, which the comparison ignores.
        let exclusive = |keyword: &str| {
            if self.draft == Draft::Draft4 {
                reader.boolean(keyword).map(|_| None)
            } else {
                reader.number(keyword)
            }
        };
        let multiple_of = reader.number("multipleOf")?;
        if let (Some(true), Some(value)) =
            (multiple_of.as_ref().map(Number::is_zero), reader.get("multipleOf"))
        {
            return Err(reader.error(value, "multipleOf", "a number other than 0"));
        }
        Ok(Kind::Number(Box::new(NumberSchema {
            required,
            integer,
            minimum: reader.number("minimum")?,
            maximum: reader.number("maximum")?,
            exclusive_minimum: exclusive("exclusiveMinimum")?,
            exclusive_maximum: exclusive("exclusiveMaximum")?,
            multiple_of,
        })))
    }

    fn array(&mut self, reader: Reader<'r>, base: BaseId, required: bool) -> Result<Kind, JsonSchemaError> {
        let mut array = ArraySchema {
            required,
            min_items: reader.count("minItems")?,
            max_items: reader.count("maxItems")?,
            unique: reader.boolean("uniqueItems")?.unwrap_or(false),
            ..ArraySchema::default()
        };
        if let Some(value) = reader.get("additionalItems") {
            match reader.value(value) {
                Value::Bool(permits) => array.permits_additional = permits,
                _ => array.additional = Some(self.schema(reader.at(value), base)?),
            }
        }
        if let Some(value) = reader.get("items") {
            match reader.value(value) {
                Value::Array(items) => array.items = self.schemas(reader, base, items)?,
                _ => array.every_item = Some(self.schema(reader.at(value), base)?),
            }
        }
        if array.every_item.is_some() {
            array.permits_additional = true;
        }
        if self.draft != Draft::Draft4 {
            array.contains = self.child(reader, base, "contains")?;
        }
        Ok(Kind::Array(Box::new(array)))
    }

    fn object_keywords(
        &mut self,
        reader: Reader<'r>,
        base: BaseId,
        required_type: bool,
    ) -> Result<Kind, JsonSchemaError> {
        let mut object = ObjectSchema {
            required_type,
            min_properties: reader.count("minProperties")?,
            max_properties: reader.count("maxProperties")?,
            ..ObjectSchema::default()
        };
        if let Some(properties) = reader.members("properties")? {
            let id_keyword = self.draft.id_keyword();
            for (name, value) in properties.iter() {
                if name != id_keyword || matches!(reader.value(value), Value::Object(_)) {
                    object.properties.push((name.into(), self.schema(reader.at(value), base)?));
                }
            }
            object.properties.sort_unstable_by(|left, right| left.0.cmp(&right.0));
        }
        if let Some(value) = reader.get("additionalProperties") {
            match reader.value(value) {
                Value::Bool(permits) => object.permits_additional = permits,
                _ => object.additional = Some(self.schema(reader.at(value), base)?),
            }
        }
        if let Some(items) = reader.array("required")? {
            object.required = reader.names(items, "required")?;
        }
        if let Some(patterns) = reader.members("patternProperties")? {
            for (pattern, value) in patterns.iter() {
                object.patterns.push((pattern.into(), self.schema(reader.at(value), base)?));
            }
        }
        if let Some(dependencies) = reader.members("dependencies")? {
            for (name, value) in dependencies.iter() {
                match reader.value(value) {
                    // An empty list never enters the map of the registry's loader.
                    Value::Array([]) => {}
                    Value::Array(items) => {
                        let names = reader.names(items, "dependencies")?;
                        object.property_dependencies.push((name.into(), names));
                    }
                    _ => object.schema_dependencies.push((name.into(), self.schema(reader.at(value), base)?)),
                }
            }
            sort_map(&mut object.property_dependencies);
            sort_map(&mut object.schema_dependencies);
        }
        if self.draft != Draft::Draft4 {
            object.property_names = self.child(reader, base, "propertyNames")?;
        }
        Ok(Kind::Object(Box::new(object)))
    }

    fn child(
        &mut self,
        reader: Reader<'r>,
        base: BaseId,
        keyword: &str,
    ) -> Result<Option<NodeId>, JsonSchemaError> {
        reader.get(keyword).map(|value| self.schema(reader.at(value), base)).transpose()
    }

    fn schemas(
        &mut self,
        reader: Reader<'r>,
        base: BaseId,
        items: &[ValueId],
    ) -> Result<Vec<NodeId>, JsonSchemaError> {
        items.iter().map(|item| self.schema(reader.at(*item), base)).collect()
    }
}

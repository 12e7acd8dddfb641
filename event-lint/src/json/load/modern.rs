//! Drafts 2019-09 and 2020-12, as `json-sKema` reads them and the registry then translates them.
//!
//! Two things the translation loses, and so does the verdict: branches of `oneOf`, `anyOf` and `allOf` that are
//! themselves a mixture of types are flattened into their parent, and a schema with a keyword unknown to 2020-12 (or with
//! `$defs`) forgets its `unevaluatedItems`, `unevaluatedProperties`, `minContains` and `maxContains`.

use super::{
    super::{
        JsonSchemaError,
        document::{Object, Value, ValueId},
        graph::{ArraySchema, Common, Criterion, Kind, Node, NodeId, ObjectSchema, sort_map},
        literal::Literal,
        number::Number,
        registry::{BaseId, Place, ROOT_PLACE, Registry},
    },
    State,
    java::hash_order,
    join::{Body, Part, flatten, forget_unevaluated, join},
    reader::{Reader, wrong},
    simple::{number, string, types},
};

/// Every keyword that the registry's newer loader knows. `$comment`, `examples` and `contentEncoding` are not among them.
const KNOWN: &[&str] = &[
    "$anchor",
    "$defs",
    "$dynamicAnchor",
    "$dynamicRef",
    "$id",
    "$ref",
    "$schema",
    "$vocabulary",
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "contains",
    "default",
    "dependentRequired",
    "dependentSchemas",
    "deprecated",
    "description",
    "else",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "false",
    "format",
    "if",
    "items",
    "maxContains",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minContains",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "oneOf",
    "pattern",
    "patternProperties",
    "prefixItems",
    "properties",
    "propertyNames",
    "readOnly",
    "required",
    "then",
    "title",
    "true",
    "type",
    "unevaluatedItems",
    "unevaluatedProperties",
    "uniqueItems",
    "writeOnly",
];

/// Loads one schema with its children, without following references.
pub(super) fn load(
    registry: &Registry,
    state: &mut State,
    place: Place,
    base: BaseId,
) -> Result<NodeId, JsonSchemaError> {
    Loader { registry, state }.schema(place, base)
}

struct Loader<'r, 's> {
    registry: &'r Registry,
    state: &'s mut State,
}

impl<'r> Loader<'r, '_> {
    fn schema(&mut self, place: Place, outer: BaseId) -> Result<NodeId, JsonSchemaError> {
        let part = self.part(place, outer)?;
        let node = seal(self.state, place, part)?;
        self.state.push(node)
    }

    fn part(&mut self, place: Place, outer: BaseId) -> Result<Part, JsonSchemaError> {
        let base = self.registry.base_within(place, outer);
        match self.registry.value(place) {
            Value::Bool(true) => Ok(Part::one(Kind::True)),
            Value::Bool(false) => Ok(Part::one(Kind::False)),
            Value::Object(object) => self.composite(Reader { registry: self.registry, object, place }, base),
            _ => Err(wrong(self.registry, place, "schema", "an object or a boolean")),
        }
    }

    fn composite(&mut self, reader: Reader<'r>, base: BaseId) -> Result<Part, JsonSchemaError> {
        let place = reader.place;
        let mut result: Option<Part> = None;
        // At the root the registry adds `$defs` for `definitions` before it reads the schema.
        let bridged = place == ROOT_PLACE
            && !reader.has("$defs")
            && reader.get("definitions").is_some_and(|value| matches!(reader.value(value), Value::Object(_)));
        for (keyword, value) in hash_order(reader.object, usize::from(bridged)) {
            if let Some(part) = self.keyword(reader, base, keyword, value)? {
                result = Some(self.joined(place, result, part)?);
            }
        }
        let later = [
            self.properties(reader, base)?,
            self.patterns(reader, base)?,
            self.unevaluated_items(reader, base)?,
            self.unevaluated_properties(reader, base)?,
        ];
        for part in later.into_iter().flatten() {
            result = Some(self.joined(place, result, part)?);
        }
        let mut part = result.unwrap_or_else(Part::nothing);
        if let Body::All(branches) = &mut part.body {
            match branches.len() {
                0 => part.body = Body::One(Kind::Empty),
                1 => {
                    let only = branches.remove(0);
                    part = unsealed(only);
                }
                _ => {}
            }
        }
        part.common = common(reader)?;
        let filled = |value| matches!(reader.value(value), Value::Object(object) if object.len() > 0);
        if part.common.as_ref().is_some_and(|common| !common.unknown.is_empty())
            || reader.has("definitions")
            || reader.get("$defs").is_some_and(filled)
        {
            forget_unevaluated(&mut part.body);
        }
        match reader.string("$dynamicRef")? {
            None => Ok(part),
            Some(reference) => {
                let referred = self.reference(reader, base, reference)?;
                let common = part.common.clone();
                let joined = self.joined(place, Some(referred), part)?;
                Ok(Part { common, ..joined })
            }
        }
    }

    fn joined(&mut self, place: Place, left: Option<Part>, right: Part) -> Result<Part, JsonSchemaError> {
        match left {
            None => Ok(right),
            Some(left) => join(left, right, &mut |part| seal(self.state, place, part)),
        }
    }

    /// What a keyword contributes. Those without a contribution are annotations or belong to another keyword.
    fn keyword(
        &mut self,
        reader: Reader<'r>,
        base: BaseId,
        keyword: &str,
        value: ValueId,
    ) -> Result<Option<Part>, JsonSchemaError> {
        Ok(Some(match keyword {
            "$ref" => {
                let reference = reader.string("$ref")?.unwrap_or_default();
                self.reference(reader, base, reference)?
            }
            "type" => types(reader, value)?,
            "format" | "readOnly" | "writeOnly" => Part::nothing(),
            "enum" => {
                let values = reader.array("enum")?.unwrap_or_default();
                Part::one(Kind::Enum(values.iter().map(|value| reader.literal(*value)).collect()))
            }
            "const" => Part::one(Kind::Const(reader.literal(value))),
            "not" => Part::one(Kind::Not(self.schema(reader.at(value), base)?)),
            "allOf" => self.combined(reader, base, keyword, Criterion::All)?,
            "anyOf" => self.combined(reader, base, keyword, Criterion::Any)?,
            "oneOf" => self.combined(reader, base, keyword, Criterion::One)?,
            "if" => {
                let mut branches = [None; 3];
                for (branch, keyword) in branches.iter_mut().zip(["if", "then", "else"]) {
                    let value = reader.get(keyword);
                    *branch = value.map(|value| self.schema(reader.at(value), base)).transpose()?;
                }
                Part::one(Kind::Conditional { branches })
            }
            "minLength" | "maxLength" | "pattern" => string(reader, keyword)?,
            "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => {
                number(reader, keyword)?
            }
            "minItems" | "maxItems" | "uniqueItems" | "items" | "prefixItems" | "contains" => {
                self.array(reader, base, keyword, value)?
            }
            "minProperties"
            | "maxProperties"
            | "required"
            | "additionalProperties"
            | "propertyNames"
            | "dependentRequired"
            | "dependentSchemas" => self.object(reader, base, keyword, value)?,
            _ => return Ok(None),
        }))
    }

    fn reference(
        &mut self,
        reader: Reader<'r>,
        base: BaseId,
        reference: &str,
    ) -> Result<Part, JsonSchemaError> {
        Ok(Part::one(self.state.refer(reader.place, base, reference)?))
    }

    fn combined(
        &mut self,
        reader: Reader<'r>,
        base: BaseId,
        keyword: &str,
        criterion: Criterion,
    ) -> Result<Part, JsonSchemaError> {
        let mut branches = Vec::new();
        for item in reader.array(keyword)?.unwrap_or_default() {
            let place = reader.at(*item);
            let part = self.part(place, base)?;
            for node in flatten(part, &mut |part| seal(self.state, place, part))? {
                branches.push(self.state.push(node)?);
            }
        }
        Ok(Part::one(Kind::Combined { criterion, branches, generated: false }))
    }

    fn array(
        &mut self,
        reader: Reader<'r>,
        base: BaseId,
        keyword: &str,
        value: ValueId,
    ) -> Result<Part, JsonSchemaError> {
        let mut array = ArraySchema::default();
        match keyword {
            "minItems" => array.min_items = reader.count(keyword)?,
            "maxItems" => array.max_items = reader.count(keyword)?,
            "uniqueItems" => array.unique = reader.boolean(keyword)?.unwrap_or(false),
            "prefixItems" => {
                for item in reader.array(keyword)?.unwrap_or_default() {
                    array.items.push(self.schema(reader.at(*item), base)?);
                }
            }
            "contains" => {
                array.contains = Some(self.schema(reader.at(value), base)?);
                array.min_contains = Some(reader.number("minContains")?.unwrap_or_else(|| Number::new("1")));
                array.max_contains = reader.number("maxContains")?;
            }
            _ => {
                let prefix = reader.get("prefixItems").is_some_and(
                    |prefix| matches!(reader.value(prefix), Value::Array(items) if !items.is_empty()),
                );
                match reader.value(value) {
                    Value::Bool(permits) => array.permits_additional = permits,
                    _ if prefix => array.additional = Some(self.schema(reader.at(value), base)?),
                    _ => array.every_item = Some(self.schema(reader.at(value), base)?),
                }
            }
        }
        Ok(Part::one(Kind::Array(Box::new(array))))
    }

    fn object(
        &mut self,
        reader: Reader<'r>,
        base: BaseId,
        keyword: &str,
        value: ValueId,
    ) -> Result<Part, JsonSchemaError> {
        let mut object = ObjectSchema::default();
        match keyword {
            "minProperties" => object.min_properties = reader.count(keyword)?,
            "maxProperties" => object.max_properties = reader.count(keyword)?,
            "required" => {
                object.required = reader.names(reader.array(keyword)?.unwrap_or_default(), keyword)?;
            }
            "propertyNames" => object.property_names = Some(self.schema(reader.at(value), base)?),
            "dependentRequired" => {
                for (name, value) in members(reader, keyword)? {
                    let Value::Array(items) = reader.value(value) else {
                        return Err(reader.error(value, keyword, "lists of property names"));
                    };
                    if !items.is_empty() {
                        let names = reader.names(items, keyword)?;
                        object.property_dependencies.push((name.into(), names));
                    }
                }
                sort_map(&mut object.property_dependencies);
            }
            "dependentSchemas" => {
                for (name, value) in members(reader, keyword)? {
                    object.schema_dependencies.push((name.into(), self.schema(reader.at(value), base)?));
                }
                sort_map(&mut object.schema_dependencies);
            }
            _ => match reader.value(value) {
                Value::Bool(permits) => object.permits_additional = permits,
                _ => object.additional = Some(self.schema(reader.at(value), base)?),
            },
        }
        Ok(Part::one(Kind::Object(Box::new(object))))
    }

    fn properties(&mut self, reader: Reader<'r>, base: BaseId) -> Result<Option<Part>, JsonSchemaError> {
        let mut object = ObjectSchema::default();
        for (name, value) in members(reader, "properties")? {
            object.properties.push((name.into(), self.schema(reader.at(value), base)?));
        }
        sort_map(&mut object.properties);
        Ok((!object.properties.is_empty()).then(|| Part::one(Kind::Object(Box::new(object)))))
    }

    fn patterns(&mut self, reader: Reader<'r>, base: BaseId) -> Result<Option<Part>, JsonSchemaError> {
        let mut object = ObjectSchema::default();
        for (pattern, value) in members(reader, "patternProperties")? {
            object.patterns.push((pattern.into(), self.schema(reader.at(value), base)?));
        }
        Ok((!object.patterns.is_empty()).then(|| Part::one(Kind::Object(Box::new(object)))))
    }

    fn unevaluated_items(
        &mut self,
        reader: Reader<'r>,
        base: BaseId,
    ) -> Result<Option<Part>, JsonSchemaError> {
        let Some(value) = reader.get("unevaluatedItems") else { return Ok(None) };
        let unevaluated = Some(self.schema(reader.at(value), base)?);
        Ok(Some(Part::one(Kind::Array(Box::new(ArraySchema { unevaluated, ..ArraySchema::default() })))))
    }

    fn unevaluated_properties(
        &mut self,
        reader: Reader<'r>,
        base: BaseId,
    ) -> Result<Option<Part>, JsonSchemaError> {
        let Some(value) = reader.get("unevaluatedProperties") else { return Ok(None) };
        let unevaluated = Some(self.schema(reader.at(value), base)?);
        Ok(Some(Part::one(Kind::Object(Box::new(ObjectSchema { unevaluated, ..ObjectSchema::default() })))))
    }
}

fn common(reader: Reader<'_>) -> Result<Option<Box<Common>>, JsonSchemaError> {
    // At the root `definitions` may hold the whole contract, and nothing compares the root by its text.
    let root = reader.place == ROOT_PLACE;
    let mut common =
        reader.common(|name| KNOWN.binary_search(&name).is_ok() || (root && name == "definitions"))?;
    common.default =
        reader.get("default").map(|value| reader.literal(value)).filter(|value| *value != Literal::Null);
    Ok((common != Common::default()).then(|| Box::new(common)))
}

/// Turns a part into a schema; the branches of a generated one become schemas before it.
fn seal(state: &mut State, place: Place, part: Part) -> Result<Node, JsonSchemaError> {
    let (criterion, nodes) = match part.body {
        Body::One(kind) => return Ok(Node { kind, common: part.common, place }),
        Body::All(nodes) => (Criterion::All, nodes),
        Body::Any(nodes) => (Criterion::Any, nodes),
    };
    let branches = nodes.into_iter().map(|node| state.push(node)).collect::<Result<_, _>>()?;
    Ok(Node { kind: Kind::Combined { criterion, branches, generated: true }, common: part.common, place })
}

fn unsealed(node: Node) -> Part {
    Part { body: Body::One(node.kind), common: node.common }
}

fn members<'r>(
    reader: Reader<'r>,
    keyword: &str,
) -> Result<impl Iterator<Item = (&'r str, ValueId)> + use<'r>, JsonSchemaError> {
    Ok(reader.members(keyword)?.into_iter().flat_map(Object::iter))
}

//! Enums, in each of serde's representations.

use apache_avro::Schema;
use apache_avro::schema::RecordSchema;
use apache_avro::types::Value;
use event_schema::model::{Enumeration, Field, Repr, Shape, Type, Variant, VariantContent};
use serde_json::{Map, Value as Json, json};

use super::{Misfit, Transcoder, branch, symbol};

impl Transcoder<'_> {
    pub(super) fn enumeration(
        &self,
        of: &Enumeration,
        json: &Json,
        schema: &Schema,
    ) -> Result<Value, Misfit> {
        match &of.repr {
            Repr::External => self.external(of, json, schema),
            Repr::Untagged => first(of, |variant| self.bare(&variant.content, json, schema)),
            Repr::Internal { tag } => {
                let Json::Object(object) = json else { return Err(format!("{json} has no tag")) };
                let variant = named(of, object.get(tag))?;
                let mut fields = vec![tag_field(variant, tag)];
                fields.extend(self.inner_fields(&variant.content, object)?);
                self.in_record(schema, |record| self.members(&fields, object, record))
            }
            Repr::Adjacent { tag, content } => {
                let Json::Object(object) = json else { return Err(format!("{json} has no tag")) };
                let variant = named(of, object.get(tag))?;
                let inner = object.get(content).unwrap_or(&Json::Null);
                self.in_record(schema, |record| {
                    let mut values = Vec::new();
                    for field in &record.fields {
                        let value = if field.name == *tag {
                            symbol(&variant.name, self.deref(&field.schema)?)?
                        } else {
                            self.bare(&variant.content, inner, &field.schema)?
                        };
                        values.push((field.name.clone(), value));
                    }
                    Ok(Value::Record(values))
                })
            }
        }
    }

    fn external(&self, of: &Enumeration, json: &Json, schema: &Schema) -> Result<Value, Misfit> {
        if let Schema::Union(union) = schema
            && of.is_unit_only()
        {
            return branch(union.variants(), |schema| self.external(of, json, self.deref(schema)?));
        }
        match (json, schema) {
            (Json::String(text), Schema::Enum(_)) => symbol(text, schema),
            (Json::String(text), schema) if named(of, Some(json)).is_ok() => {
                self.in_named(schema, text, |_| Ok(Value::Record(Vec::new())))
            }
            (Json::Object(object), schema) if object.len() == 1 && is_tagged(of, object) => {
                let (name, inner) = object.iter().next().ok_or("empty")?;
                let variant = named(of, Some(&json!(name)))?;
                self.in_named(schema, name, |record| self.content(&variant.content, inner, record))
            }
            (json, schema) => first(of, |variant| {
                if variant.untagged {
                    self.bare(&variant.content, json, schema)
                } else {
                    Err("tagged".into())
                }
            }),
        }
    }

    /// The content of a variant that has a record of its own.
    fn content(&self, content: &VariantContent, json: &Json, record: &RecordSchema) -> Result<Value, Misfit> {
        match content {
            VariantContent::Record { fields, .. } => self.record(fields, json, record),
            VariantContent::Tuple(fields) => self.tuple(fields, json, record),
            VariantContent::Newtype(ty) if record.fields.len() == 1 => {
                let field = &record.fields[0];
                Ok(Value::Record(vec![(field.name.clone(), self.ty(ty, json, &field.schema)?)]))
            }
            _ => Err(format!("{json} does not fit `{}`", record.name)),
        }
    }

    /// The content of a variant without a tag around it.
    fn bare(&self, content: &VariantContent, json: &Json, schema: &Schema) -> Result<Value, Misfit> {
        let schema = self.deref(schema)?;
        match content {
            VariantContent::Newtype(ty) => self.ty(ty, json, schema),
            VariantContent::Unit => self.ty(&Type::Option(Box::new(Type::Unit)), json, schema),
            content => match schema {
                Schema::Union(union) => branch(union.variants(), |schema| self.bare(content, json, schema)),
                Schema::Record(record) => self.content(content, json, record),
                schema => Err(format!("{json} is no {schema:?}")),
            },
        }
    }

    /// The fields that stand beside an internal tag.
    fn inner_fields(
        &self,
        content: &VariantContent,
        object: &Map<String, Json>,
    ) -> Result<Vec<Field>, Misfit> {
        let ty = match content {
            VariantContent::Unit => return Ok(Vec::new()),
            VariantContent::Record { fields, .. } => return Ok(fields.clone()),
            VariantContent::Newtype(ty) => ty,
            VariantContent::Tuple(_) | _ => return Err("no fields".into()),
        };
        match ty {
            Type::Named(id) => match &self.contract.named(*id).shape {
                Shape::Record { fields, .. } => Ok(fields.clone()),
                Shape::Unit => Ok(Vec::new()),
                Shape::Alias(ty) => self.inner_fields(&VariantContent::Newtype(ty.clone()), object),
                Shape::Enum(of) => match &of.repr {
                    Repr::Internal { tag } => {
                        let variant = named(of, object.get(tag))?;
                        let mut fields = vec![tag_field(variant, tag)];
                        fields.extend(self.inner_fields(&variant.content, object)?);
                        Ok(fields)
                    }
                    _ => Err("an enum beside a tag".into()),
                },
                _ => Err("no fields".into()),
            },
            Type::Unit => Ok(Vec::new()),
            _ => Err("no fields".into()),
        }
    }

    fn in_record(
        &self,
        schema: &Schema,
        mut encode: impl FnMut(&RecordSchema) -> Result<Value, Misfit>,
    ) -> Result<Value, Misfit> {
        match self.deref(schema)? {
            Schema::Record(record) => encode(record),
            Schema::Union(union) => branch(union.variants(), |schema| match self.deref(schema)? {
                Schema::Record(record) => encode(record),
                _ => Err("no record".into()),
            }),
            schema => Err(format!("{schema:?} is no record")),
        }
    }

    fn in_named(
        &self,
        schema: &Schema,
        name: &str,
        mut encode: impl FnMut(&RecordSchema) -> Result<Value, Misfit>,
    ) -> Result<Value, Misfit> {
        self.in_record(schema, |record| {
            if record.name.name() == name { encode(record) } else { Err(format!("no `{name}`")) }
        })
    }

    pub(super) fn unenumeration(
        &self,
        of: &Enumeration,
        value: &Value,
        schema: &Schema,
    ) -> Result<Json, Misfit> {
        let schema = self.deref(schema)?;
        let has_tag_inside = matches!(of.repr, Repr::Internal { .. } | Repr::Adjacent { .. });
        if let (true, Value::Union(at, value), Schema::Union(union)) = (has_tag_inside, value, schema) {
            return self.unenumeration(of, value, &union.variants()[*at as usize]);
        }
        match &of.repr {
            Repr::Untagged => first(of, |variant| self.unbare(&variant.content, value, schema)),
            Repr::External => self.unexternal(of, value, schema),
            Repr::Internal { tag } => {
                let (Value::Record(values), Schema::Record(record)) = (value, schema) else {
                    return Err(format!("{value:?} is no record"));
                };
                // Only the tags are needed to know which fields are this variant's.
                let tags = values.iter().filter_map(|(name, value)| match super::inside(value) {
                    Value::String(text) => Some((name.clone(), Json::from(text.clone()))),
                    _ => None,
                });
                let tags: Map<String, Json> = tags.collect();
                let variant = named(of, tags.get(tag))?;
                let mut fields = vec![tag_field(variant, tag)];
                fields.extend(self.inner_fields(&variant.content, &tags)?);
                self.unrecord(&fields, values, record).map(Json::Object)
            }
            Repr::Adjacent { tag, content } => {
                let (Value::Record(values), Schema::Record(record)) = (value, schema) else {
                    return Err(format!("{value:?} is no record"));
                };
                let Some((_, Value::Enum(_, name))) = values.iter().find(|(name, _)| name == tag) else {
                    return Err(format!("{value:?} has no tag"));
                };
                let variant = named(of, Some(&json!(name)))?;
                let mut object = Map::from_iter([(tag.clone(), json!(name))]);
                if variant.content != VariantContent::Unit {
                    let at = values.iter().position(|(name, _)| name == content).ok_or("no content")?;
                    let inner = self.unbare(&variant.content, &values[at].1, &record.fields[at].schema)?;
                    object.insert(content.clone(), inner);
                }
                Ok(Json::Object(object))
            }
        }
    }

    fn unexternal(&self, of: &Enumeration, value: &Value, schema: &Schema) -> Result<Json, Misfit> {
        match (value, schema) {
            (Value::Enum(_, text), _) => Ok(json!(text)),
            (Value::Union(at, inner), Schema::Union(union)) => {
                let branch = self.deref(&union.variants()[*at as usize])?;
                self.unexternal(of, inner, branch)
            }
            (value, Schema::Record(record)) if tagged(of, record.name.name()).is_some() => {
                let variant = tagged(of, record.name.name()).ok_or("no variant")?;
                match &variant.content {
                    VariantContent::Unit => Ok(json!(variant.name)),
                    content => Ok(json!({ &variant.name: self.uncontent(content, value, record)? })),
                }
            }
            (value, schema) => first(of, |variant| {
                if variant.untagged {
                    self.unbare(&variant.content, value, schema)
                } else {
                    Err("tagged".into())
                }
            }),
        }
    }

    fn uncontent(
        &self,
        content: &VariantContent,
        value: &Value,
        record: &RecordSchema,
    ) -> Result<Json, Misfit> {
        let Value::Record(values) = value else { return Err(format!("{value:?} is no record")) };
        match content {
            VariantContent::Record { fields, .. } => self.unrecord(fields, values, record).map(Json::Object),
            VariantContent::Tuple(fields) => self.untuple(fields, values, record),
            VariantContent::Newtype(ty) if values.len() == 1 => {
                self.unty(ty, &values[0].1, &record.fields[0].schema)
            }
            _ => Err(format!("{value:?} is no content")),
        }
    }

    fn unbare(&self, content: &VariantContent, value: &Value, schema: &Schema) -> Result<Json, Misfit> {
        let schema = self.deref(schema)?;
        match (content, value, schema) {
            (VariantContent::Newtype(ty), value, schema) => self.unty(ty, value, schema),
            (content, Value::Union(at, value), Schema::Union(union)) => {
                self.unbare(content, value, &union.variants()[*at as usize])
            }
            (VariantContent::Unit, Value::Null, _) => Ok(Json::Null),
            (content, value, Schema::Record(record)) => self.uncontent(content, value, record),
            (_, value, _) => Err(format!("{value:?} is no content")),
        }
    }
}

fn first<T>(of: &Enumeration, mut attempt: impl FnMut(&Variant) -> Result<T, Misfit>) -> Result<T, Misfit> {
    let mut misfits = Vec::new();
    for variant in &of.variants {
        match attempt(variant) {
            Ok(found) => return Ok(found),
            Err(misfit) => misfits.push(format!("{}: {misfit}", variant.name)),
        }
    }
    Err(misfits.join("; "))
}

fn named<'e>(of: &'e Enumeration, name: Option<&Json>) -> Result<&'e Variant, Misfit> {
    let name = name.and_then(Json::as_str).ok_or("no tag")?;
    tagged(of, name).ok_or_else(|| format!("no variant `{name}`"))
}

fn tagged<'e>(of: &'e Enumeration, name: &str) -> Option<&'e Variant> {
    of.variants.iter().find(|variant| variant.name == name && !variant.untagged)
}

fn is_tagged(of: &Enumeration, object: &Map<String, Json>) -> bool {
    object.keys().next().is_some_and(|name| tagged(of, name).is_some())
}

/// The tag, as if it were a field of the variant.
fn tag_field(variant: &Variant, tag: &str) -> Field {
    Field {
        name: tag.to_owned(),
        rust_name: variant.rust_name.clone(),
        doc: None,
        aliases: Vec::new(),
        ty: Type::Const(variant.name.clone()),
        required: true,
        always_written: true,
        read: true,
        default: None,
        tags: Vec::new(),
        examples: Vec::new(),
        deprecated: None,
        allow: Vec::new(),
        location: variant.location.clone(),
    }
}

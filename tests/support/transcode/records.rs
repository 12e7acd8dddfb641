//! Structs: fields by name or by position.

use apache_avro::schema::{RecordField, RecordSchema};
use apache_avro::types::Value;
use event_schema::model::Field;
use serde_json::{Map, Value as Json};

use super::{Misfit, Transcoder, positional};

impl Transcoder<'_> {
    pub(super) fn record(
        &self,
        fields: &[Field],
        json: &Json,
        record: &RecordSchema,
    ) -> Result<Value, Misfit> {
        let Json::Object(object) = json else { return Err(format!("{json} is no record")) };
        if let Some(unknown) = object.keys().find(|key| fields.iter().all(|field| field.name != **key)) {
            return Err(format!("no field `{unknown}` in `{}`", record.name));
        }
        self.members(fields, object, record)
    }

    /// The fields that `record` has; members of `object` beyond them are another matter.
    pub(super) fn members(
        &self,
        fields: &[Field],
        object: &Map<String, Json>,
        record: &RecordSchema,
    ) -> Result<Value, Misfit> {
        if let Some(field) =
            fields.iter().find(|field| record.fields.iter().all(|other| other.name != field.name))
        {
            return Err(format!("the schema has no field `{}`", field.name));
        }
        let mut values = Vec::new();
        for field in &record.fields {
            values.push((field.name.clone(), self.member(fields, object, field)?));
        }
        Ok(Value::Record(values))
    }

    fn member(
        &self,
        fields: &[Field],
        object: &Map<String, Json>,
        wanted: &RecordField,
    ) -> Result<Value, Misfit> {
        let Some(field) = fields.iter().find(|field| field.name == wanted.name) else {
            return self.absent(wanted);
        };
        match object.get(&field.name).or(field.default.as_ref()) {
            Some(json) => self
                .ty(&field.ty, json, &wanted.schema)
                .map_err(|misfit| format!("`{}`: {misfit}", field.name)),
            None => self.absent(wanted),
        }
    }

    /// Null, where nothing was written.
    fn absent(&self, wanted: &RecordField) -> Result<Value, Misfit> {
        self.ty(&super::Type::Option(Box::new(super::Type::Unit)), &Json::Null, &wanted.schema)
            .map_err(|_| format!("`{}` is missing", wanted.name))
    }

    pub(super) fn unrecord(
        &self,
        fields: &[Field],
        values: &[(String, Value)],
        record: &RecordSchema,
    ) -> Result<Map<String, Json>, Misfit> {
        if let Some(field) =
            fields.iter().find(|field| record.fields.iter().all(|other| other.name != field.name))
        {
            return Err(format!("`{}` has no field `{}`", record.name, field.name));
        }
        let mut object = Map::new();
        for ((name, value), schema) in values.iter().zip(&record.fields) {
            if let Some(field) = fields.iter().find(|field| field.name == *name && field.read) {
                let json = self.unty(&field.ty, value, &schema.schema);
                object.insert(name.clone(), json.map_err(|misfit| format!("`{name}`: {misfit}"))?);
            }
        }
        Ok(object)
    }

    pub(super) fn tuple(
        &self,
        fields: &[Field],
        json: &Json,
        record: &RecordSchema,
    ) -> Result<Value, Misfit> {
        match json {
            Json::Array(items) if items.len() == fields.len() && items.len() == record.fields.len() => {
                positional(record, |at, schema| self.ty(&fields[at].ty, &items[at], schema))
            }
            _ => Err(format!("{json} does not fit `{}`", record.name)),
        }
    }

    pub(super) fn untuple(
        &self,
        fields: &[Field],
        values: &[(String, Value)],
        record: &RecordSchema,
    ) -> Result<Json, Misfit> {
        let parts = fields.iter().zip(values.iter().zip(&record.fields));
        parts.map(|(field, ((_, value), schema))| self.unty(&field.ty, value, &schema.schema)).collect()
    }
}

//! Proof of a difference: an instance that one schema accepts and the other refuses.
//!
//! The search makes candidates from the text of both schemas and asks validators that the caller supplies, so a witness is as
//! sound as those validators are, and this crate needs none of its own. That no witness was found proves nothing.

mod pool;
mod random;
mod sample;
mod text;

use std::cell::Cell;

use serde_json::Value;

use super::{JsonSchema, registry::ROOT_PLACE};
use pool::Pool;
use random::Random;
use sample::Sampler;

/// What the search found.
#[derive(Debug, Clone, PartialEq)]
pub enum Search {
    /// An instance that the first schema accepts and the second refuses, as small as leaving parts out makes it.
    Found(Value),
    /// Nothing within the budget. The schemas may still differ.
    NotFound {
        /// How many candidates were tried.
        tried: usize,
    },
}

/// Looks for an instance that `accepting` accepts and `refusing` refuses. For a change that breaks readers of the new
/// schema, `accepting` is the old one.
///
/// `budget` bounds the candidates before one is found; 2,000 find a witness for three of four pairs that the registry
/// refuses. The same input gives the same result.
///
/// ```
/// use event_lint::json::{JsonSchema, witness::{Search, search}};
///
/// let old = JsonSchema::parse(r#"{"type": "integer"}"#)?;
/// let new = JsonSchema::parse(r#"{"type": "integer", "minimum": 10}"#)?;
/// // Any validator will do; two closures stand for one here.
/// let found = search(
///     &old,
///     &new,
///     &|instance| instance.is_i64(),
///     &|instance| instance.as_i64().is_some_and(|value| value >= 10),
///     2_000,
/// );
/// let Search::Found(instance) = found else { panic!("there is a witness") };
/// assert!(instance.as_i64().is_some_and(|value| value < 10));
/// # Ok::<(), event_lint::json::JsonSchemaError>(())
/// ```
pub fn search(
    accepting: &JsonSchema,
    refusing: &JsonSchema,
    accepts: &dyn Fn(&Value) -> bool,
    also_accepts: &dyn Fn(&Value) -> bool,
    budget: usize,
) -> Search {
    let pool = Pool::new(&[accepting, refusing]);
    let tried = Cell::new(0);
    let mut is_witness = |instance: &Value| {
        tried.set(tried.get() + 1);
        accepts(instance) && !also_accepts(instance)
    };
    let mut random = Random::new();
    let mut found = None;
    for value in pool.values.iter().take(budget / 4) {
        if is_witness(value) {
            found = Some(value.clone());
            break;
        }
    }
    // Every round: an instance of the first schema, one of the second, and a few changes to each.
    while found.is_none() && tried.get() + ROUND <= budget {
        for schema in [accepting, refusing] {
            let mut sampler = Sampler::new(schema, &pool, &mut random);
            let base = sampler.sample(ROOT_PLACE, schema.registry.root_base());
            let mut candidates = vec![base.clone()];
            for _ in 0..CHANGES {
                let mut changed = base.clone();
                change(&mut changed, &pool, &mut random, 0);
                candidates.push(changed);
            }
            if found.is_none() {
                found = candidates.into_iter().find(|candidate| is_witness(candidate));
            }
        }
    }
    match found {
        Some(instance) => Search::Found(shrunk(instance, &mut is_witness)),
        None => Search::NotFound { tried: tried.get() },
    }
}

/// Changed copies of every sample.
const CHANGES: usize = 3;
/// Candidates of one round: a sample of each schema and its changed copies.
const ROUND: usize = 2 * (1 + CHANGES);
/// Candidates that shrinking may cost.
const SHRINKING: usize = 200;

/// Leaves members and items out as long as the rest is still a witness.
fn shrunk(mut instance: Value, is_witness: &mut dyn FnMut(&Value) -> bool) -> Value {
    let mut budget = SHRINKING;
    loop {
        let smaller = removals(&instance).into_iter().take(budget).find(|candidate| {
            budget = budget.saturating_sub(1);
            is_witness(candidate)
        });
        match smaller {
            Some(smaller) => instance = smaller,
            None => return instance,
        }
        if budget == 0 {
            return instance;
        }
    }
}

/// The instance without one of its parts, outer parts first.
fn removals(instance: &Value) -> Vec<Value> {
    let mut smaller = Vec::new();
    match instance {
        Value::Object(members) => {
            for name in members.keys() {
                let mut rest = members.clone();
                rest.remove(name);
                smaller.push(Value::Object(rest));
            }
            for (name, child) in members {
                smaller.extend(removals(child).into_iter().map(|child| {
                    let mut rest = members.clone();
                    rest.insert(name.clone(), child);
                    Value::Object(rest)
                }));
            }
        }
        Value::Array(items) => {
            for index in 0..items.len() {
                let mut rest = items.clone();
                rest.remove(index);
                smaller.push(Value::Array(rest));
            }
            for (index, child) in items.iter().enumerate() {
                smaller.extend(removals(child).into_iter().map(|child| {
                    let mut rest = items.clone();
                    rest[index] = child;
                    Value::Array(rest)
                }));
            }
        }
        _ => {}
    }
    smaller.truncate(SHRINKING);
    smaller
}

/// Changes one place: another value, one member or item more or less.
fn change(value: &mut Value, pool: &Pool, random: &mut Random, depth: usize) {
    let stop = depth > 16 || random.below(3) == 0;
    match value {
        Value::Object(members) => match random.below(4) {
            0 | 1 if !members.is_empty() && !stop => {
                let index = random.below(members.len());
                if let Some((_, child)) = members.iter_mut().nth(index) {
                    change(child, pool, random, depth + 1);
                }
            }
            2 if !members.is_empty() => {
                let index = random.below(members.len());
                if let Some(name) = members.keys().nth(index).cloned() {
                    members.remove(&name);
                }
            }
            3 if stop => *value = pool.any(random),
            _ => {
                members.insert(pool.name(random), pool.any(random));
            }
        },
        Value::Array(items) => match random.below(4) {
            0 | 1 if !items.is_empty() && !stop => {
                let index = random.below(items.len());
                change(&mut items[index], pool, random, depth + 1);
            }
            2 if !items.is_empty() => {
                let index = random.below(items.len());
                items.remove(index);
            }
            3 if stop => *value = pool.any(random),
            _ => {
                let item = items.first().filter(|_| random.below(2) == 0).cloned();
                items.push(item.unwrap_or_else(|| pool.any(random)));
            }
        },
        other => *other = pool.any(random),
    }
}

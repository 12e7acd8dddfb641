//! Types that contain themselves, directly and through others.

use std::collections::BTreeMap;

use event_schema::{Event, EventData};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::row::Row;

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Node {
    text: String,
    next: Option<Box<Node>>,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Tree {
    children: Vec<Tree>,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Directory {
    entries: BTreeMap<String, Directory>,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Department {
    head: Option<Box<Employee>>,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Employee {
    name: String,
    leads: Vec<Department>,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
enum Expression {
    Number { value: i32 },
    Sum { left: Box<Expression>, right: Box<Expression> },
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(tag = "type")]
enum Rule {
    Always,
    Not { rule: Box<Rule> },
    All { rules: Vec<Rule> },
}

type Link = Option<Box<Chain>>;

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Chain {
    link: Link,
}

fields! {
    namespace "truth.recursive";
    ThroughOption: Node = [
        Node { text: "a".into(), next: None },
        Node { text: "a".into(), next: Some(Box::new(Node { text: "b".into(), next: None })) },
    ] refuses [json!({ "text": "a", "next": { "text": 1 } })];
    ThroughList: Tree = [Tree { children: vec![] }, Tree { children: vec![Tree { children: vec![] }] }]
        refuses [json!({ "children": [1] })];
    ThroughMap: Directory = [
        Directory { entries: BTreeMap::from([("a".into(), Directory { entries: BTreeMap::new() })]) },
    ] refuses [json!({ "entries": { "a": 1 } })];
    Mutual: Department = [
        Department { head: None },
        Department { head: Some(Box::new(Employee { name: "a".into(), leads: vec![Department { head: None }] })) },
    ] refuses [json!({ "head": { "name": "a" } })];
    ThroughEnum: Expression = [
        Expression::Number { value: 1 },
        Expression::Sum {
            left: Box::new(Expression::Number { value: 1 }),
            right: Box::new(Expression::Number { value: 2 }),
        },
    ] refuses [json!({ "Sum": { "left": { "Number": { "value": 1 } } } })];
    ThroughInternal: Rule = [
        Rule::Always,
        Rule::Not { rule: Box::new(Rule::Always) },
        Rule::All { rules: vec![Rule::Always, Rule::All { rules: vec![] }] },
    ] refuses [json!({ "type": "Not" })];
    ThroughAlias: Chain = [Chain { link: None }, Chain { link: Some(Box::new(Chain { link: None })) }]
        refuses [json!({ "link": 1 })];
}

/// The event itself, in itself.
#[derive(Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "truth.recursive", version = 1)]
struct Commented {
    text: String,
    replies: Vec<Commented>,
}

pub(super) fn rows() -> Vec<Row> {
    let mut rows = fields();
    let reply = Commented { text: "b".to_owned(), replies: vec![] };
    rows.push(
        Row::of([Commented { text: "a".to_owned(), replies: vec![reply] }])
            .refuses([json!({ "text": "a", "replies": [{ "text": "b" }] })]),
    );
    rows
}

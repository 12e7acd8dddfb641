//! Recursive types: direct, mutual, through generics and aliases.

#![allow(dead_code)]

use event_schema::{Event, EventData};

#[derive(EventData)]
struct Tree {
    children: Vec<Tree>,
    parent: Option<Box<Self>>,
}

#[derive(EventData)]
struct A(Vec<B>);

#[derive(EventData)]
enum B {
    A(Box<A>),
    Leaf,
}

type Link<T> = Option<Box<Node<T>>>;

#[derive(EventData, Clone, Debug)]
struct Node<T: Clone + std::fmt::Debug>
where
    T: PartialEq,
{
    value: T,
    next: Link<T>,
    this: Option<Box<Self>>,
}

#[derive(Event)]
#[event(version = 1)]
struct GrownEvent<'a> {
    tree: Tree,
    b: B,
    node: Node<String>,
    before: Option<Box<Self>>,
    note: &'a str,
}

fn main() {}

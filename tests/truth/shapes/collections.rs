//! Sequences, sets, arrays and tuples.

use std::collections::{BTreeSet, HashSet, LinkedList, VecDeque};

use event_schema::EventData;
use indexmap::IndexSet;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::row::Row;

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EventData, Serialize, Deserialize)]
struct Line {
    sku: String,
    quantity: u16,
}

fn line(sku: &str, quantity: u16) -> Line {
    Line { sku: sku.to_owned(), quantity }
}

fields! {
    namespace "truth.collections";
    List: Vec<i32> = [vec![], vec![1, -1]] refuses ["1", vec![0.5], vec!["1"]];
    ListOfText: Vec<String> = [vec![], vec!["a".into(), String::new()]] refuses [vec![1]];
    ListOfBool: Vec<bool> = [vec![true, false]] refuses [vec![1]];
    ListOfLists: Vec<Vec<u8>> = [vec![], vec![vec![], vec![1, 2]]] refuses [vec![1], vec![vec![256]]];
    ListOfOptions: Vec<Option<i32>> = [vec![None, Some(1)]] refuses [vec!["1"]];
    ListOfRecords: Vec<Line> = [vec![], vec![line("a", 1), line("b", 2)]] refuses [json!([{ "sku": "a" }])];
    ListOfTuples: Vec<(String, i32)> = [vec![("a".into(), 1)]] refuses [json!([["a"]]), json!([["a", 1, 2]])];
    OptionalList: Option<Vec<String>> = [None, Some(vec![]), Some(vec!["a".into()])] refuses [vec![1]];
    Deque: VecDeque<i64> = [VecDeque::from([1, 2])] refuses [vec!["1"]];
    Linked: LinkedList<char> = [LinkedList::from(['a'])] refuses [vec!["ab"]];
    Sorted: BTreeSet<i32> = [BTreeSet::new(), BTreeSet::from([1, 2])] refuses [vec!["1"]];
    SortedRecords: BTreeSet<Line> = [BTreeSet::from([line("a", 1), line("b", 1)])] refuses [vec![1]];
    Hashed: HashSet<String> = [HashSet::new(), HashSet::from(["a".into()])] refuses [vec![1]];
    Indexed: IndexSet<u8> = [IndexSet::from([2, 1])] refuses [vec![256]];
    Array: [i16; 3] = [[1, -2, 3]] refuses [vec![1, 2], vec![1, 2, 3, 4]];
    ArrayOfOne: [u8; 1] = [[7]] refuses [json!([]), vec![1, 2]];
    ArrayOfNone: [u8; 0] = [[]] refuses [vec![1]];
    ArrayOfArrays: [[u8; 2]; 2] = [[[1, 2], [3, 4]]] refuses [json!([[1, 2], [3]])];
    ArrayOfRecords: [Line; 2] = [[line("a", 1), line("b", 2)]] refuses [json!([])];
    OptionalArray: Option<[i32; 2]> = [None, Some([1, 2])] refuses [vec![1]];
    #[serde(with = "apache_avro::serde::array_opt")]
    ApacheOptionalArray: Option<[i32; 2]> = [None, Some([1, 2])] refuses [vec![1]];
    Single: (i32,) = [(1,)] refuses [1, json!([]), vec![1, 2]];
    Pair: (i32, String) = [(1, "a".into())] refuses [json!([1]), json!(["a", 1]), json!([1, "a", null])];
    Triple: (bool, f64, char) = [(true, 0.5, 'c')] refuses [json!([true, 0.5])];
    Nested: ((i32, i32), Vec<(bool, bool)>) = [((1, 2), vec![(true, false)])] refuses [json!([[1, 2], [[true]]])];
    PairOfOptions: (Option<i32>, Option<String>) = [(None, None), (Some(1), Some("a".into()))] refuses [json!([null])];
    OptionalPair: Option<(i32, i32)> = [None, Some((1, 2))] refuses [json!([1])];
    Eight: (u8, u8, u8, u8, u8, u8, u8, u8) = [(1, 2, 3, 4, 5, 6, 7, 8)] refuses [vec![1, 2, 3]];
}

pub(super) fn rows() -> Vec<Row> {
    fields()
}

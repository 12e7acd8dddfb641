//! Avro schemas to measure with: flat records of any width, and contracts with their revisions.

use std::fmt::Write as _;

/// Words that make field names look like field names.
const WORDS: [&str; 12] = [
    "order",
    "customer",
    "amount",
    "currency",
    "shipping",
    "address",
    "created",
    "status",
    "invoice",
    "discount",
    "warehouse",
    "payment",
];

/// One field: every kind of type that event contracts hold, the primitives most often.
fn field(out: &mut String, record: &str, index: usize) {
    let (first, second) = (WORDS[index % 12], WORDS[(index * 7 + index / 12 + 3) % 12]);
    let ty = match index % 10 {
        0 | 5 => "\"string\"".to_owned(),
        1 => "{\"type\": \"long\", \"logicalType\": \"timestamp-micros\"}".to_owned(),
        2 => "[\"null\", \"string\"], \"default\": null".to_owned(),
        3 => "\"int\"".to_owned(),
        4 => "{\"type\": \"array\", \"items\": \"string\"}".to_owned(),
        6 => format!(
            "{{\"type\": \"enum\", \"name\": \"{record}State{index}\", \"symbols\": [\"OPEN\", \"PAID\", \"SENT\"], \
             \"default\": \"OPEN\"}}"
        ),
        7 => {
            "{\"type\": \"bytes\", \"logicalType\": \"decimal\", \"precision\": 12, \"scale\": 2}".to_owned()
        }
        8 => "\"boolean\"".to_owned(),
        _ => format!(
            "{{\"type\": \"record\", \"name\": \"{record}Part{index}\", \"fields\": [{{\"name\": \"id\", \"type\": \
             \"string\"}}, {{\"name\": \"weight\", \"type\": \"double\"}}]}}"
        ),
    };
    let _ = write!(
        out,
        "    {{\"name\": \"{first}_{second}_{index}\", \"type\": {ty}, \"doc\": \"The {second} of the {first}.\"}}"
    );
}

/// A record of `width` fields and, after them, `added` fields with a default.
pub(super) fn record(name: &str, width: usize, added: usize) -> String {
    let mut out = format!(
        "{{\n  \"type\": \"record\",\n  \"name\": \"{name}\",\n  \"namespace\": \"com.acme.orders.v1\",\n  \"doc\": \
         \"Facts about an order.\",\n  \"fields\": [\n"
    );
    for index in 0..width {
        field(&mut out, name, index);
        out.push_str(",\n");
    }
    for index in 0..added {
        let _ =
            writeln!(out, "    {{\"name\": \"added_{index}\", \"type\": \"long\", \"default\": {index}}},");
    }
    out.push_str(
        "    {\"name\": \"trace\", \"type\": \"string\", \"doc\": \"Correlates events.\"}\n  ]\n}\n",
    );
    // What a file read into memory takes; slack would count as memory of the work measured.
    out.shrink_to_fit();
    out
}

/// `contracts` contracts of `revisions` revisions each, every revision one field longer than the one before.
pub(super) fn contracts(contracts: usize, revisions: usize) -> Vec<Vec<String>> {
    let contract =
        |number: usize| (0..revisions).map(move |added| record(&format!("Order{number}"), 15, added));
    (0..contracts).map(|number| contract(number).collect()).collect()
}

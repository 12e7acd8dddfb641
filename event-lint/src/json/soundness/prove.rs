//! The proof: every constraint of the new schema must follow from the old one.

use std::collections::{HashMap, HashSet};

use super::{
    super::{
        Draft, JsonSchema,
        document::Value,
        literal::Literal,
        registry::{Place, ROOT_PLACE},
    },
    Concern, Rule,
    facts::{ARRAY, Facts, NUMBER, OBJECT, STRING, Side, Spot, Types},
};

/// Nested steps; a step takes about 2 KiB of stack in an unoptimised build.
const DEPTH: usize = 60;
/// Steps of one proof.
const WORK: usize = 50_000;

/// What is being proved: these old schemas, of these types, imply this new one.
type Goal = (Vec<Place>, Types, Place);

pub(super) struct Prover<'s> {
    pub(super) old: Side<'s>,
    pub(super) new: Side<'s>,
    /// Goals under proof, with the depth in the instance where they were set.
    open: HashMap<Goal, usize>,
    proved: HashSet<Goal>,
    depth: usize,
    /// Steps from an instance to its parts.
    pub(super) inside: usize,
    work: usize,
    /// Whether a goal was assumed that is still under proof.
    assumed: bool,
}

impl<'s> Prover<'s> {
    pub(super) fn new(old: &'s JsonSchema, new: &'s JsonSchema) -> Self {
        Self {
            old: Side(old),
            new: Side(new),
            open: HashMap::new(),
            proved: HashSet::new(),
            depth: 0,
            inside: 0,
            work: 0,
            assumed: false,
        }
    }

    pub(super) fn run(mut self) -> Vec<Concern> {
        let root = |side: Side<'_>| Spot { place: ROOT_PLACE, base: side.0.registry.root_base() };
        let (old, new) = (root(self.old), root(self.new));
        let mut concerns = self.implies(&[old], new, "");
        if (self.old.draft() == Draft::Draft4) != (self.new.draft() == Draft::Draft4) {
            // `1.0` is an integer in the later drafts only.
            concerns.push(concern(Rule::Undecided, "", "the drafts differ in what an integer is"));
        }
        concerns
    }

    /// Concerns that keep `old` from implying `new`; none when it does.
    pub(super) fn implies(&mut self, old: &[Spot], new: Spot, path: &str) -> Vec<Concern> {
        let facts = self.old.facts(old);
        self.follows(&facts, new, path)
    }

    /// The same for the values within an instance.
    pub(super) fn implies_inside(&mut self, old: &[Spot], new: Spot, path: &str) -> Vec<Concern> {
        self.inside += 1;
        let concerns = self.implies(old, new, path);
        self.inside -= 1;
        concerns
    }

    pub(super) fn follows(&mut self, facts: &Facts, new: Spot, path: &str) -> Vec<Concern> {
        if facts.impossible || matches!(self.new.value(new.place), Value::Bool(true)) {
            return Vec::new();
        }
        if matches!(self.new.value(new.place), Value::Bool(false)) {
            return vec![concern(Rule::Tightened, path, "nothing is allowed")];
        }
        self.work += 1;
        if self.work > WORK || self.depth >= DEPTH || facts.cut {
            return vec![concern(Rule::Undecided, path, "the proof is too long")];
        }
        let goal: Goal = (facts.spots.iter().map(|spot| spot.place).collect(), facts.types, new.place);
        if self.proved.contains(&goal) {
            return Vec::new();
        }
        if let Some(inside) = self.open.get(&goal) {
            if *inside < self.inside {
                // Instances are finite, so an assumption about a part of the instance is induction.
                self.assumed = true;
                return Vec::new();
            }
            return vec![concern(Rule::Undecided, path, "the schema refers to itself without end")];
        }
        self.open.insert(goal.clone(), self.inside);
        self.depth += 1;
        let concerns = self.constraints(facts, new, path);
        self.depth -= 1;
        self.open.remove(&goal);
        if concerns.is_empty() && !self.assumed {
            self.proved.insert(goal);
        }
        if self.open.is_empty() {
            self.assumed = false;
        }
        concerns
    }

    fn constraints(&mut self, facts: &Facts, new: Spot, path: &str) -> Vec<Concern> {
        let mut concerns = Vec::new();
        for keyword in ["$dynamicRef", "$recursiveRef"] {
            if self.new.get(new, keyword).is_some() {
                concerns.push(concern(Rule::Undecided, path, format!("`{keyword}` is not followed")));
            }
        }
        if self.new.get(new, "$ref").is_some() {
            match self.new.target(new) {
                Some(target) => concerns.extend(self.follows(facts, target, path)),
                None => concerns.push(concern(Rule::Undecided, path, "`$ref` is not followed")),
            }
        }
        for branch in self.new.list(new, "allOf").unwrap_or_default() {
            concerns.extend(self.follows(facts, branch, path));
        }
        concerns.extend(self.type_and_values(facts, new, path));
        if facts.types & NUMBER != 0 {
            concerns.extend(self.numbers(facts, new, path));
        }
        if facts.types & STRING != 0 {
            concerns.extend(self.strings(facts, new, path));
        }
        if facts.types & ARRAY != 0 {
            concerns.extend(self.arrays(facts, new, path));
        }
        if facts.types & OBJECT != 0 {
            concerns.extend(self.objects(facts, new, path));
        }
        for (keyword, exclusive) in [("anyOf", false), ("oneOf", true)] {
            if let Some(branches) = self.new.list(new, keyword) {
                concerns.extend(self.some_branch(facts, &branches, exclusive, path, keyword));
            }
        }
        if let Some((refused, _)) = self.new.get(new, "not")
            && !self.disjoint(facts, refused)
            && !self.same_somewhere(facts, new, &["not"])
        {
            concerns.push(concern(Rule::Tightened, path, "`not` may refuse something that was allowed"));
        }
        concerns.extend(self.conditional(facts, new, path));
        concerns
    }

    fn type_and_values(&mut self, facts: &Facts, new: Spot, path: &str) -> Vec<Concern> {
        let mut concerns = Vec::new();
        let allowed = self.new.type_keyword(new);
        if facts.types & !allowed != 0 {
            concerns.push(concern(
                Rule::Tightened,
                path,
                "`type` does not include every type that was allowed",
            ));
        }
        if let Some(values) = self.new.constants(new) {
            let values: Vec<Literal> = values.iter().map(|value| self.new.literal(*value)).collect();
            let implied = facts.spots.iter().any(|spot| {
                self.old
                    .constants(*spot)
                    .is_some_and(|old| old.iter().all(|value| values.contains(&self.old.literal(*value))))
            });
            if !implied {
                concerns.push(concern(
                    Rule::Tightened,
                    path,
                    "`enum` or `const` lacks values that were allowed",
                ));
            }
        }
        concerns
    }

    fn conditional(&mut self, facts: &Facts, new: Spot, path: &str) -> Vec<Concern> {
        let draft = self.new.draft();
        if draft < Draft::Draft7 || self.new.get(new, "if").is_none() {
            return Vec::new();
        }
        if self.same_somewhere(facts, new, &["if", "then", "else"]) {
            return Vec::new();
        }
        // Whatever `if` says, both outcomes may follow anyway.
        let branches: Vec<Spot> =
            ["then", "else"].iter().filter_map(|keyword| Some(self.new.get(new, keyword)?.0)).collect();
        let follow = branches.iter().all(|branch| self.follows(facts, *branch, path).is_empty());
        if follow {
            return Vec::new();
        }
        vec![concern(Rule::ConditionalChanged, path, "`then` or `else` demands more than was demanded")]
    }

    /// `anyOf` and `oneOf`: some branch follows, of every alternative that the old schema has.
    fn some_branch(
        &mut self,
        facts: &Facts,
        branches: &[Spot],
        exclusive: bool,
        path: &str,
        keyword: &str,
    ) -> Vec<Concern> {
        let mut overlap = false;
        for branch in branches {
            if self.follows(facts, *branch, path).is_empty() {
                let others = branches.iter().filter(|other| *other != branch);
                if !exclusive || others.copied().all(|other| self.disjoint(facts, other)) {
                    return Vec::new();
                }
                overlap = true;
            }
        }
        // Not as a whole: case by case, first by the old alternatives, then by type.
        for spot in &facts.spots {
            for alternatives in ["anyOf", "oneOf"] {
                let Some(cases) = self.old.list(*spot, alternatives) else { continue };
                if cases.iter().all(|case| facts.spots.contains(case))
                    || cases.iter().any(|case| facts.spots.contains(case))
                {
                    continue;
                }
                let concerns: Vec<Concern> = cases
                    .iter()
                    .flat_map(|case| {
                        let spots: Vec<Spot> = facts.spots.iter().copied().chain([*case]).collect();
                        let mut narrowed = self.old.facts(&spots);
                        narrowed.types &= facts.types;
                        narrowed.impossible |= narrowed.types == 0;
                        self.case(&narrowed, branches, exclusive, path, keyword)
                    })
                    .collect();
                if concerns.is_empty() {
                    return concerns;
                }
                overlap |= concerns.iter().any(|concern| concern.rule == Rule::OneOfOverlap);
            }
        }
        let kinds: Vec<Types> = [1, 2, NUMBER, STRING, ARRAY, OBJECT]
            .into_iter()
            .map(|kind| kind & facts.types)
            .filter(|kind| *kind != 0)
            .collect();
        if kinds.len() > 1 {
            let concerns: Vec<Concern> = kinds
                .iter()
                .flat_map(|kind| {
                    let narrowed = Facts { types: *kind, ..facts.clone() };
                    self.case(&narrowed, branches, exclusive, path, keyword)
                })
                .collect();
            if concerns.is_empty() {
                return concerns;
            }
        }
        if overlap {
            return vec![concern(Rule::OneOfOverlap, path, "an instance may match two branches of `oneOf`")];
        }
        vec![concern(
            Rule::Tightened,
            path,
            format!("no branch of `{keyword}` takes everything that was allowed"),
        )]
    }

    fn case(
        &mut self,
        facts: &Facts,
        branches: &[Spot],
        exclusive: bool,
        path: &str,
        keyword: &str,
    ) -> Vec<Concern> {
        self.work += 1;
        if facts.impossible {
            return Vec::new();
        }
        if self.work > WORK || self.depth >= DEPTH || facts.cut {
            return vec![concern(Rule::Undecided, path, "the proof is too long")];
        }
        self.depth += 1;
        let concerns = self.some_branch(facts, branches, exclusive, path, keyword);
        self.depth -= 1;
        concerns
    }

    /// Whether one of the old schemas says the same with these keywords, and says it without references.
    pub(super) fn same_somewhere(&self, facts: &Facts, new: Spot, keywords: &[&str]) -> bool {
        if self.old.draft() != self.new.draft() {
            return false;
        }
        facts.spots.iter().any(|spot| {
            keywords.iter().all(|keyword| match (self.old.get(*spot, keyword), self.new.get(new, keyword)) {
                (None, None) => true,
                (Some((old, _)), Some((new, _))) => {
                    let (old, new) = (self.old.literal(old), self.new.literal(new));
                    old == new && !refers(&old)
                }
                _ => false,
            })
        })
    }
}

/// Whether a schema holds a reference, whose meaning depends on where it stands.
fn refers(schema: &Literal) -> bool {
    match schema {
        Literal::Array(items) => items.iter().any(refers),
        Literal::Object(members) => members.iter().any(|(name, value)| {
            matches!(name.as_ref(), "$ref" | "$dynamicRef" | "$recursiveRef") || refers(value)
        }),
        _ => false,
    }
}

impl Side<'_> {
    pub(super) fn literal(self, spot: Spot) -> Literal {
        Literal::new(self.0.registry.document(spot.place), spot.place.value)
    }
}

pub(super) fn concern(rule: Rule, path: &str, message: impl Into<String>) -> Concern {
    let path = if path.is_empty() { "#/".to_owned() } else { format!("#{path}") };
    Concern { rule, path, message: message.into() }
}

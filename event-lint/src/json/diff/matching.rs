//! A maximum matching in a bipartite graph, by augmenting paths (Kuhn, 1955), without recursion.

/// For every left vertex its partner on the right. The matching is as large as possible, and earlier neighbours are
/// preferred where that costs nothing.
pub(super) fn maximum(neighbours: &[Vec<usize>], right: usize) -> Vec<Option<usize>> {
    let mut partner_of_right: Vec<Option<usize>> = vec![None; right];
    // Every vertex takes its best free neighbour first.
    let mut matched = vec![false; neighbours.len()];
    for (left, list) in neighbours.iter().enumerate() {
        if let Some(free) = list.iter().find(|vertex| partner_of_right[**vertex].is_none()) {
            partner_of_right[*free] = Some(left);
            matched[left] = true;
        }
    }
    for left in (0..neighbours.len()).filter(|left| !matched[*left]) {
        augment(left, neighbours, &mut partner_of_right);
    }
    let mut partners = vec![None; neighbours.len()];
    for (vertex, partner) in partner_of_right.iter().enumerate() {
        if let Some(left) = partner {
            partners[*left] = Some(vertex);
        }
    }
    partners
}

/// Looks for a path from `start` to a free vertex on the right and flips it.
fn augment(start: usize, neighbours: &[Vec<usize>], partner_of_right: &mut [Option<usize>]) {
    let mut reached_from: Vec<Option<usize>> = vec![None; partner_of_right.len()];
    let mut queue = vec![start];
    while let Some(left) = queue.pop() {
        for vertex in &neighbours[left] {
            if reached_from[*vertex].is_some() {
                continue;
            }
            reached_from[*vertex] = Some(left);
            match partner_of_right[*vertex] {
                Some(next) => queue.push(next),
                None => return flip(start, *vertex, &reached_from, neighbours.len(), partner_of_right),
            }
        }
    }
}

fn flip(
    start: usize,
    end: usize,
    reached_from: &[Option<usize>],
    lefts: usize,
    partner_of_right: &mut [Option<usize>],
) {
    // Which right vertex every left one had.
    let mut had: Vec<Option<usize>> = vec![None; lefts];
    for (vertex, partner) in partner_of_right.iter().enumerate() {
        if let Some(left) = partner {
            had[*left] = Some(vertex);
        }
    }
    let mut vertex = Some(end);
    while let Some(current) = vertex {
        let Some(left) = reached_from[current] else { return };
        partner_of_right[current] = Some(left);
        vertex = if left == start { None } else { had[left] };
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::maximum;

    /// The size of a maximum matching, by trying everything.
    fn exhaustive(neighbours: &[Vec<usize>], used: u32) -> usize {
        let Some((first, rest)) = neighbours.split_first() else { return 0 };
        let mut best = exhaustive(rest, used);
        for vertex in first {
            if used & (1 << vertex) == 0 {
                best = best.max(1 + exhaustive(rest, used | 1 << vertex));
            }
        }
        best
    }

    proptest! {
        #[test]
        fn no_larger_matching_exists(
            neighbours in prop::collection::vec(prop::collection::vec(0_usize..6, 0..5), 0..6)
        ) {
            let matched = maximum(&neighbours, 6);
            let mut seen = Vec::new();
            for (left, partner) in matched.iter().enumerate() {
                if let Some(vertex) = partner {
                    prop_assert!(neighbours[left].contains(vertex));
                    prop_assert!(!seen.contains(vertex));
                    seen.push(*vertex);
                }
            }
            prop_assert_eq!(seen.len(), exhaustive(&neighbours, 0));
        }
    }
}

//! Rules on Avro schemas: the reasons for a verdict, and what Java's verdict lets through.

mod ambiguous_alias;
mod ambiguous_union;
mod decimal_changed;
mod default_changed;
mod default_dropped;
mod default_not_first_branch;
mod enum_default_changed;
mod enum_reordered;
mod enum_symbol_hidden;
mod enum_symbol_removed;
mod field_removed;
mod field_without_default;
mod fields_reordered;
mod fixed_size_mismatch;
mod invalid_default;
mod logical_type_changed;
mod lossy_promotion;
mod misplaced_enum_default;
mod missing_enum_symbols;
mod missing_union_branch;
mod name_mismatch;
mod namespace_moved;
mod nullable_without_default;
mod recursion_introduced;
mod renamed_field;
mod renamed_type;
mod renamed_without_alias;
mod string_bytes_swap;
mod time_unit_changed;
mod type_mismatch;
mod union_reordered;
mod union_wrapped;

use crate::rule::Rule;

/// All of them, by id.
pub(crate) const RULES: [Rule; 32] = [
    ambiguous_alias::RULE,
    ambiguous_union::RULE,
    decimal_changed::RULE,
    default_changed::RULE,
    default_dropped::RULE,
    default_not_first_branch::RULE,
    enum_default_changed::RULE,
    enum_reordered::RULE,
    enum_symbol_hidden::RULE,
    enum_symbol_removed::RULE,
    field_removed::RULE,
    field_without_default::RULE,
    fields_reordered::RULE,
    fixed_size_mismatch::RULE,
    invalid_default::RULE,
    logical_type_changed::RULE,
    lossy_promotion::RULE,
    misplaced_enum_default::RULE,
    missing_enum_symbols::RULE,
    missing_union_branch::RULE,
    name_mismatch::RULE,
    namespace_moved::RULE,
    nullable_without_default::RULE,
    recursion_introduced::RULE,
    renamed_field::RULE,
    renamed_type::RULE,
    renamed_without_alias::RULE,
    string_bytes_swap::RULE,
    time_unit_changed::RULE,
    type_mismatch::RULE,
    union_reordered::RULE,
    union_wrapped::RULE,
];

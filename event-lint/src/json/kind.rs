//! Confluent's kinds of difference and the two policies that judge them.
//!
//! Names and verdicts are those of `Difference.Type` and `SchemaDiff` in Confluent Schema Registry (8.5 development head).

use std::fmt;

/// Which differences are allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Policy {
    /// Reads every object by its content model: in an open one an undeclared property may hold anything. The
    /// registry's default.
    Strict,
    /// Assumes that writers only write declared properties, so that optional ones may come and go.
    Lenient,
}

/// Under which policy a kind of difference is compatible.
#[derive(Clone, Copy)]
enum Allowed {
    Always,
    Lenient,
    Never,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $allowed:ident;)*) => {
        /// A kind of difference between two schemas, named as Confluent names it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum DifferenceKind {
            $($(#[$doc])* $variant,)*
        }

        impl DifferenceKind {
            /// Every kind, in alphabetical order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Confluent's name.
            ///
            /// ```
            /// use event_lint::json::DifferenceKind;
            /// assert_eq!(DifferenceKind::SumTypeExtended.name(), "SUM_TYPE_EXTENDED");
            /// assert_eq!(DifferenceKind::ALL.len(), 132);
            /// ```
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            fn allowed(self) -> Allowed {
                match self {
                    $(Self::$variant => Allowed::$allowed,)*
                }
            }
        }
    };
}

kinds! {
    /// `additionalItems` came to allow more than nothing.
    AdditionalItemsAdded = "ADDITIONAL_ITEMS_ADDED", Always;
    /// `additionalItems` became wider.
    AdditionalItemsExtended = "ADDITIONAL_ITEMS_EXTENDED", Always;
    /// `additionalItems` became narrower.
    AdditionalItemsNarrowed = "ADDITIONAL_ITEMS_NARROWED", Never;
    /// `additionalItems` came to allow nothing.
    AdditionalItemsRemoved = "ADDITIONAL_ITEMS_REMOVED", Never;
    /// `additionalProperties` came to allow more than nothing.
    AdditionalPropertiesAdded = "ADDITIONAL_PROPERTIES_ADDED", Always;
    /// `additionalProperties` became wider.
    AdditionalPropertiesExtended = "ADDITIONAL_PROPERTIES_EXTENDED", Always;
    /// `additionalProperties` became narrower.
    AdditionalPropertiesNarrowed = "ADDITIONAL_PROPERTIES_NARROWED", Lenient;
    /// `additionalProperties` came to allow nothing.
    AdditionalPropertiesRemoved = "ADDITIONAL_PROPERTIES_REMOVED", Lenient;
    /// The combining keyword changed.
    CombinedTypeChanged = "COMBINED_TYPE_CHANGED", Never;
    /// The combining keyword became more permissive.
    CombinedTypeExtended = "COMBINED_TYPE_EXTENDED", Always;
    /// Some branch has no compatible counterpart.
    CombinedTypeSubschemasChanged = "COMBINED_TYPE_SUBSCHEMAS_CHANGED", Never;
    /// `default` changed.
    DefaultChanged = "DEFAULT_CHANGED", Always;
    /// The list of properties that one property brings with it appeared.
    DependencyArrayAdded = "DEPENDENCY_ARRAY_ADDED", Never;
    /// The list of properties that one property brings with it changed.
    DependencyArrayChanged = "DEPENDENCY_ARRAY_CHANGED", Never;
    /// A property brings more properties with it.
    DependencyArrayExtended = "DEPENDENCY_ARRAY_EXTENDED", Never;
    /// A property brings fewer properties with it.
    DependencyArrayNarrowed = "DEPENDENCY_ARRAY_NARROWED", Always;
    /// The list of properties that one property brings with it disappeared.
    DependencyArrayRemoved = "DEPENDENCY_ARRAY_REMOVED", Always;
    /// The schema that one property brings with it appeared.
    DependencySchemaAdded = "DEPENDENCY_SCHEMA_ADDED", Never;
    /// The schema that one property brings with it disappeared.
    DependencySchemaRemoved = "DEPENDENCY_SCHEMA_REMOVED", Always;
    /// `description` changed.
    DescriptionChanged = "DESCRIPTION_CHANGED", Always;
    /// `enum` gained and lost values, or `const` changed.
    EnumArrayChanged = "ENUM_ARRAY_CHANGED", Never;
    /// `enum` gained values.
    EnumArrayExtended = "ENUM_ARRAY_EXTENDED", Always;
    /// `enum` lost values.
    EnumArrayNarrowed = "ENUM_ARRAY_NARROWED", Never;
    /// `exclusiveMaximum` appeared.
    ExclusiveMaximumAdded = "EXCLUSIVE_MAXIMUM_ADDED", Never;
    /// `exclusiveMaximum` became smaller.
    ExclusiveMaximumDecreased = "EXCLUSIVE_MAXIMUM_DECREASED", Never;
    /// `exclusiveMaximum` became larger.
    ExclusiveMaximumIncreased = "EXCLUSIVE_MAXIMUM_INCREASED", Always;
    /// `exclusiveMaximum` disappeared.
    ExclusiveMaximumRemoved = "EXCLUSIVE_MAXIMUM_REMOVED", Always;
    /// `exclusiveMinimum` appeared.
    ExclusiveMinimumAdded = "EXCLUSIVE_MINIMUM_ADDED", Never;
    /// `exclusiveMinimum` became smaller.
    ExclusiveMinimumDecreased = "EXCLUSIVE_MINIMUM_DECREASED", Always;
    /// `exclusiveMinimum` became larger.
    ExclusiveMinimumIncreased = "EXCLUSIVE_MINIMUM_INCREASED", Never;
    /// `exclusiveMinimum` disappeared.
    ExclusiveMinimumRemoved = "EXCLUSIVE_MINIMUM_REMOVED", Always;
    /// The identifier changed.
    IdChanged = "ID_CHANGED", Always;
    /// An item was added and fits what the partially open content model says of it.
    ItemAddedIsCoveredByPartiallyOpenContentModel = "ITEM_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL", Always;
    /// An item was added and does not fit what the partially open content model says of it.
    ItemAddedNotCoveredByPartiallyOpenContentModel = "ITEM_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL", Never;
    /// An item was added to a closed content model.
    ItemAddedToClosedContentModel = "ITEM_ADDED_TO_CLOSED_CONTENT_MODEL", Always;
    /// An item was added to an open content model.
    ItemAddedToOpenContentModel = "ITEM_ADDED_TO_OPEN_CONTENT_MODEL", Never;
    /// An item was removed from a closed content model.
    ItemRemovedFromClosedContentModel = "ITEM_REMOVED_FROM_CLOSED_CONTENT_MODEL", Never;
    /// An item was removed from an open content model.
    ItemRemovedFromOpenContentModel = "ITEM_REMOVED_FROM_OPEN_CONTENT_MODEL", Always;
    /// An item was removed and fits what the partially open content model says of it.
    ItemRemovedIsCoveredByPartiallyOpenContentModel = "ITEM_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL", Always;
    /// An item was removed and does not fit what the partially open content model says of it.
    ItemRemovedNotCoveredByPartiallyOpenContentModel = "ITEM_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL", Never;
    /// An item that allows anything was added to an open content model.
    ItemWithEmptySchemaAddedToOpenContentModel = "ITEM_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL", Always;
    /// An item that allows nothing was removed from a closed content model.
    ItemWithFalseRemovedFromClosedContentModel = "ITEM_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL", Always;
    /// `maximum` appeared.
    MaximumAdded = "MAXIMUM_ADDED", Never;
    /// `maximum` became smaller.
    MaximumDecreased = "MAXIMUM_DECREASED", Never;
    /// `maximum` became larger.
    MaximumIncreased = "MAXIMUM_INCREASED", Always;
    /// `maximum` disappeared.
    MaximumRemoved = "MAXIMUM_REMOVED", Always;
    /// `maxContains` appeared.
    MaxContainsAdded = "MAX_CONTAINS_ADDED", Never;
    /// `maxContains` became smaller.
    MaxContainsDecreased = "MAX_CONTAINS_DECREASED", Never;
    /// `maxContains` became larger.
    MaxContainsIncreased = "MAX_CONTAINS_INCREASED", Always;
    /// `maxContains` disappeared.
    MaxContainsRemoved = "MAX_CONTAINS_REMOVED", Always;
    /// `maxItems` appeared.
    MaxItemsAdded = "MAX_ITEMS_ADDED", Never;
    /// `maxItems` became smaller.
    MaxItemsDecreased = "MAX_ITEMS_DECREASED", Never;
    /// `maxItems` became larger.
    MaxItemsIncreased = "MAX_ITEMS_INCREASED", Always;
    /// `maxItems` disappeared.
    MaxItemsRemoved = "MAX_ITEMS_REMOVED", Always;
    /// `maxLength` appeared.
    MaxLengthAdded = "MAX_LENGTH_ADDED", Never;
    /// `maxLength` became smaller.
    MaxLengthDecreased = "MAX_LENGTH_DECREASED", Never;
    /// `maxLength` became larger.
    MaxLengthIncreased = "MAX_LENGTH_INCREASED", Always;
    /// `maxLength` disappeared.
    MaxLengthRemoved = "MAX_LENGTH_REMOVED", Always;
    /// `maxProperties` appeared.
    MaxPropertiesAdded = "MAX_PROPERTIES_ADDED", Never;
    /// `maxProperties` became smaller.
    MaxPropertiesDecreased = "MAX_PROPERTIES_DECREASED", Never;
    /// `maxProperties` became larger.
    MaxPropertiesIncreased = "MAX_PROPERTIES_INCREASED", Always;
    /// `maxProperties` disappeared.
    MaxPropertiesRemoved = "MAX_PROPERTIES_REMOVED", Always;
    /// `minimum` appeared.
    MinimumAdded = "MINIMUM_ADDED", Never;
    /// `minimum` became smaller.
    MinimumDecreased = "MINIMUM_DECREASED", Always;
    /// `minimum` became larger.
    MinimumIncreased = "MINIMUM_INCREASED", Never;
    /// `minimum` disappeared.
    MinimumRemoved = "MINIMUM_REMOVED", Always;
    /// `minContains` appeared.
    MinContainsAdded = "MIN_CONTAINS_ADDED", Never;
    /// `minContains` became smaller.
    MinContainsDecreased = "MIN_CONTAINS_DECREASED", Always;
    /// `minContains` became larger.
    MinContainsIncreased = "MIN_CONTAINS_INCREASED", Never;
    /// `minContains` disappeared.
    MinContainsRemoved = "MIN_CONTAINS_REMOVED", Always;
    /// `minItems` appeared.
    MinItemsAdded = "MIN_ITEMS_ADDED", Never;
    /// `minItems` became smaller.
    MinItemsDecreased = "MIN_ITEMS_DECREASED", Always;
    /// `minItems` became larger.
    MinItemsIncreased = "MIN_ITEMS_INCREASED", Never;
    /// `minItems` disappeared.
    MinItemsRemoved = "MIN_ITEMS_REMOVED", Always;
    /// `minLength` appeared.
    MinLengthAdded = "MIN_LENGTH_ADDED", Never;
    /// `minLength` became smaller.
    MinLengthDecreased = "MIN_LENGTH_DECREASED", Always;
    /// `minLength` became larger.
    MinLengthIncreased = "MIN_LENGTH_INCREASED", Never;
    /// `minLength` disappeared.
    MinLengthRemoved = "MIN_LENGTH_REMOVED", Always;
    /// `minProperties` appeared.
    MinPropertiesAdded = "MIN_PROPERTIES_ADDED", Never;
    /// `minProperties` became smaller.
    MinPropertiesDecreased = "MIN_PROPERTIES_DECREASED", Always;
    /// `minProperties` became larger.
    MinPropertiesIncreased = "MIN_PROPERTIES_INCREASED", Never;
    /// `minProperties` disappeared.
    MinPropertiesRemoved = "MIN_PROPERTIES_REMOVED", Always;
    /// `multipleOf` appeared.
    MultipleOfAdded = "MULTIPLE_OF_ADDED", Never;
    /// `multipleOf` changed.
    MultipleOfChanged = "MULTIPLE_OF_CHANGED", Never;
    /// `multipleOf` became a multiple of the old one.
    MultipleOfExpanded = "MULTIPLE_OF_EXPANDED", Never;
    /// `multipleOf` became a divisor of the old one.
    MultipleOfReduced = "MULTIPLE_OF_REDUCED", Always;
    /// `multipleOf` disappeared.
    MultipleOfRemoved = "MULTIPLE_OF_REMOVED", Always;
    /// `not` refuses something that it did not refuse.
    NotTypeExtended = "NOT_TYPE_EXTENDED", Never;
    /// `not` refuses nothing that it did not refuse.
    NotTypeNarrowed = "NOT_TYPE_NARROWED", Always;
    /// An optional property was added to an open content model.
    OptionalPropertyAddedToOpenContentModel = "OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL", Lenient;
    /// An optional property was added to a closed or partially open content model.
    OptionalPropertyAddedToUnopenContentModel = "OPTIONAL_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL", Always;
    /// `pattern` appeared.
    PatternAdded = "PATTERN_ADDED", Never;
    /// `pattern` is written differently.
    PatternChanged = "PATTERN_CHANGED", Never;
    /// `pattern` disappeared.
    PatternRemoved = "PATTERN_REMOVED", Always;
    /// `allOf` has more branches.
    ProductTypeExtended = "PRODUCT_TYPE_EXTENDED", Never;
    /// `allOf` has fewer branches.
    ProductTypeNarrowed = "PRODUCT_TYPE_NARROWED", Always;
    /// A property was added and fits what the partially open content model says of it.
    PropertyAddedIsCoveredByPartiallyOpenContentModel = "PROPERTY_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL", Always;
    /// A property was added and does not fit what the partially open content model says of it.
    PropertyAddedNotCoveredByPartiallyOpenContentModel = "PROPERTY_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL", Lenient;
    /// Deprecated by the registry, which no longer reports it.
    PropertyAddedToOpenContentModel = "PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL", Never;
    /// A property was removed from a closed content model.
    PropertyRemovedFromClosedContentModel = "PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL", Lenient;
    /// A property was removed from an open content model.
    PropertyRemovedFromOpenContentModel = "PROPERTY_REMOVED_FROM_OPEN_CONTENT_MODEL", Always;
    /// A property was removed and fits what the partially open content model says of it.
    PropertyRemovedIsCoveredByPartiallyOpenContentModel = "PROPERTY_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL", Always;
    /// A property was removed and does not fit what the partially open content model says of it.
    PropertyRemovedNotCoveredByPartiallyOpenContentModel = "PROPERTY_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL", Lenient;
    /// A property that allows anything was added to an open content model.
    PropertyWithEmptySchemaAddedToOpenContentModel = "PROPERTY_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL", Always;
    /// A property that allows nothing was removed from a closed content model.
    PropertyWithFalseRemovedFromClosedContentModel = "PROPERTY_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL", Always;
    /// A property became required.
    RequiredAttributeAdded = "REQUIRED_ATTRIBUTE_ADDED", Never;
    /// A property is no longer required.
    RequiredAttributeRemoved = "REQUIRED_ATTRIBUTE_REMOVED", Always;
    /// A property with a default became required.
    RequiredAttributeWithDefaultAdded = "REQUIRED_ATTRIBUTE_WITH_DEFAULT_ADDED", Always;
    /// A required property was added to an open content model.
    RequiredPropertyAddedToOpenContentModel = "REQUIRED_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL", Never;
    /// A required property was added to a closed or partially open content model.
    RequiredPropertyAddedToUnopenContentModel = "REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL", Never;
    /// A required property with a default was added to an open content model.
    RequiredPropertyWithDefaultAddedToOpenContentModel = "REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_OPEN_CONTENT_MODEL", Lenient;
    /// A required property with a default was added to a closed or partially open content model.
    RequiredPropertyWithDefaultAddedToUnopenContentModel = "REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_UNOPEN_CONTENT_MODEL", Always;
    /// A property has a reserved name (metadata of the registry, not of the schema).
    ReservedPropertyConflictsWithProperty = "RESERVED_PROPERTY_CONFLICTS_WITH_PROPERTY", Never;
    /// A reserved name is no longer reserved (metadata of the registry, not of the schema).
    ReservedPropertyRemoved = "RESERVED_PROPERTY_REMOVED", Never;
    /// A subschema appeared.
    SchemaAdded = "SCHEMA_ADDED", Never;
    /// A subschema disappeared.
    SchemaRemoved = "SCHEMA_REMOVED", Always;
    /// `anyOf` or `oneOf` has more branches.
    SumTypeExtended = "SUM_TYPE_EXTENDED", Always;
    /// `anyOf` or `oneOf` has fewer branches.
    SumTypeNarrowed = "SUM_TYPE_NARROWED", Never;
    /// `title` changed.
    TitleChanged = "TITLE_CHANGED", Always;
    /// The kind of schema changed.
    TypeChanged = "TYPE_CHANGED", Never;
    /// `integer` became `number`.
    TypeExtended = "TYPE_EXTENDED", Always;
    /// `number` became `integer`.
    TypeNarrowed = "TYPE_NARROWED", Never;
    /// `unevaluatedItems` came to allow more than nothing.
    UnevaluatedItemsAdded = "UNEVALUATED_ITEMS_ADDED", Always;
    /// `unevaluatedItems` became wider.
    UnevaluatedItemsExtended = "UNEVALUATED_ITEMS_EXTENDED", Always;
    /// `unevaluatedItems` became narrower.
    UnevaluatedItemsNarrowed = "UNEVALUATED_ITEMS_NARROWED", Never;
    /// `unevaluatedItems` came to allow nothing.
    UnevaluatedItemsRemoved = "UNEVALUATED_ITEMS_REMOVED", Never;
    /// `unevaluatedProperties` came to allow more than nothing.
    UnevaluatedPropertiesAdded = "UNEVALUATED_PROPERTIES_ADDED", Always;
    /// `unevaluatedProperties` became wider.
    UnevaluatedPropertiesExtended = "UNEVALUATED_PROPERTIES_EXTENDED", Always;
    /// `unevaluatedProperties` became narrower.
    UnevaluatedPropertiesNarrowed = "UNEVALUATED_PROPERTIES_NARROWED", Lenient;
    /// `unevaluatedProperties` came to allow nothing.
    UnevaluatedPropertiesRemoved = "UNEVALUATED_PROPERTIES_REMOVED", Lenient;
    /// `uniqueItems` appeared.
    UniqueItemsAdded = "UNIQUE_ITEMS_ADDED", Never;
    /// `uniqueItems` disappeared.
    UniqueItemsRemoved = "UNIQUE_ITEMS_REMOVED", Always;
}

impl DifferenceKind {
    /// Whether the new schema still accepts what the old one accepted, in the judgement of the registry.
    ///
    /// ```
    /// use event_lint::json::{DifferenceKind, Policy};
    /// let kind = DifferenceKind::PropertyRemovedFromClosedContentModel;
    /// assert!(!kind.is_compatible(Policy::Strict));
    /// assert!(kind.is_compatible(Policy::Lenient));
    /// ```
    pub fn is_compatible(self, policy: Policy) -> bool {
        match self.allowed() {
            Allowed::Always => true,
            Allowed::Lenient => policy == Policy::Lenient,
            Allowed::Never => false,
        }
    }
}

impl fmt::Display for DifferenceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::{DifferenceKind, Policy};

    #[test]
    fn strict_allows_65_kinds_and_lenient_nine_more() {
        let count = |policy| DifferenceKind::ALL.iter().filter(|kind| kind.is_compatible(policy)).count();
        assert_eq!((count(Policy::Strict), count(Policy::Lenient)), (65, 74));
    }
}

//! The macros that write a module of `serialize`, `deserialize` and `option`, each with a running example.

/// One module with `serialize` and `deserialize`, and its `option`.
macro_rules! form {
    (
        $(#[$doc:meta])*
        $name:ident { $(#[$option_doc:meta])* option }
        [$($write:tt)*] |$value:ident, $serializer:ident| $written:expr,
        [$($read:tt)*] |$deserializer:ident| $value_read:expr
    ) => {
        $(#[$doc])*
        pub mod $name {
            #[allow(unused_imports, reason = "each form names what it needs")]
            use super::*;

            /// Writes the value.
            pub fn serialize<T: $($write)*, S: ::serde_core::Serializer>(
                $value: &T,
                $serializer: S,
            ) -> Result<S::Ok, S::Error> {
                $written
            }

            /// Reads the value.
            pub fn deserialize<'de, T: $($read)*, D: ::serde_core::Deserializer<'de>>(
                $deserializer: D,
            ) -> Result<T, D::Error> {
                $value_read
            }

            $(#[$option_doc])*
            pub mod option {
                #[allow(unused_imports, reason = "each form names what it needs")]
                use super::super::*;

                struct Written<'a, T>(&'a T);

                impl<T: $($write)*> ::serde_core::Serialize for Written<'_, T> {
                    fn serialize<S: ::serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                        super::serialize(self.0, serializer)
                    }
                }

                struct Read<T>(T);

                impl<'de, T: $($read)*> ::serde_core::Deserialize<'de> for Read<T> {
                    fn deserialize<D: ::serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                        super::deserialize(deserializer).map(Read)
                    }
                }

                /// Writes the value, or null.
                pub fn serialize<T: $($write)*, S: ::serde_core::Serializer>(
                    value: &Option<T>,
                    serializer: S,
                ) -> Result<S::Ok, S::Error> {
                    match value {
                        Some(value) => serializer.serialize_some(&Written(value)),
                        None => serializer.serialize_none(),
                    }
                }

                /// Reads the value, or null.
                pub fn deserialize<'de, T: $($read)*, D: ::serde_core::Deserializer<'de>>(
                    deserializer: D,
                ) -> Result<Option<T>, D::Error> {
                    let read: Option<Read<T>> = ::serde_core::Deserialize::deserialize(deserializer)?;
                    Ok(read.map(|read| read.0))
                }
            }
        }
    };
}
pub(crate) use form;

/// One module of a [`Count`], with a running example for the type `$ty` of the crate.
macro_rules! count {
    (
        $path:literal, $hidden:literal, $ty:literal, $json:literal,
        $module:ident, $kind:ident, $count:ident, $avro:literal
    ) => {
        $crate::impls::with::shape::form! {
            #[doc = concat!(
                "Text where the format is human readable; elsewhere Avro's ", $avro, ".\n\n",
                "```\n", $hidden, "\n",
                "#[derive(serde::Serialize, serde::Deserialize)]\n",
                "struct Example {\n",
                "    #[serde(with = \"event_schema::", $path, "::", stringify!($module), "\")]\n",
                "    at: ", $ty, ",\n",
                "}\n\n",
                "let json = r#\"{\"at\":\"", $json, "\"}\"#;\n",
                "let example: Example = serde_json::from_str(json)?;\n",
                "assert_eq!(serde_json::to_string(&example)?, json);\n",
                "# Ok::<(), serde_json::Error>(())\n```",
            )]
            $module {
                #[doc = concat!(
                    "The same for an `Option`, null for nothing.\n\n",
                    "serde demands a field with `with`, an `Option` too; `default` lets it be missing.\n\n",
                    "```\n", $hidden, "\n",
                    "#[derive(serde::Serialize, serde::Deserialize)]\n",
                    "struct Example {\n",
                    "    #[serde(default, with = \"event_schema::", $path, "::", stringify!($module), "::option\")]\n",
                    "    at: Option<", $ty, ">,\n",
                    "}\n\n",
                    "let example: Example = serde_json::from_str(\"{}\")?;\n",
                    "assert_eq!(serde_json::to_string(&example)?, r#\"{\"at\":null}\"#);\n",
                    "# Ok::<(), serde_json::Error>(())\n```",
                )]
                option
            }
            [$crate::impls::with::counted::Counted<$crate::impls::with::counted::$kind>] |value, serializer|
                $crate::impls::with::counted::Count::$count.write(value, serializer),
            [$crate::impls::with::counted::Counted<$crate::impls::with::counted::$kind>] |deserializer|
                $crate::impls::with::counted::Count::$count.read(deserializer)
        }
    };
}
pub(crate) use count;

/// The nine modules that every date and time crate has.
macro_rules! dates_and_times {
    ($path:literal, $hidden:literal, $date:literal, $time:literal, $timestamp:literal, $local:literal) => {
        use $crate::impls::with::shape::count;

        count! { $path, $hidden, $date, "2026-01-31", date, Dates, DATE, "`date`: an `int` of days since 1970-01-01" }
        count! { $path, $hidden, $time, "12:30:00", time_millis, Times, TIME_MILLIS,
            "`time-millis`: an `int` of milliseconds since midnight, finer digits cut off" }
        count! { $path, $hidden, $time, "12:30:00", time_micros, Times, TIME_MICROS,
            "`time-micros`: a `long` of microseconds since midnight, finer digits cut off" }
        count! { $path, $hidden, $timestamp, "2026-01-31T12:30:00Z", timestamp_millis, Timestamps, MILLIS,
            "`timestamp-millis`: a `long` of milliseconds since 1970, rounded down" }
        count! { $path, $hidden, $timestamp, "2026-01-31T12:30:00Z", timestamp_micros, Timestamps, MICROS,
            "`timestamp-micros`: a `long` of microseconds since 1970, rounded down" }
        count! { $path, $hidden, $timestamp, "2026-01-31T12:30:00Z", timestamp_nanos, Timestamps, NANOS,
            "`timestamp-nanos`: a `long` of nanoseconds since 1970. Values outside 1677-09-21 to 2262-04-11 are errors" }
        count! { $path, $hidden, $local, "2026-01-31T12:30:00", local_timestamp_millis, LocalTimestamps, MILLIS,
            "`local-timestamp-millis`: a `long` of milliseconds since 1970 on the local clock, rounded down" }
        count! { $path, $hidden, $local, "2026-01-31T12:30:00", local_timestamp_micros, LocalTimestamps, MICROS,
            "`local-timestamp-micros`: a `long` of microseconds since 1970 on the local clock, rounded down" }
        count! { $path, $hidden, $local, "2026-01-31T12:30:00", local_timestamp_nanos, LocalTimestamps, NANOS,
            "`local-timestamp-nanos`: a `long` of nanoseconds since 1970 on the local clock. Values outside 1677-09-21 to 2262-04-11 are errors" }
    };
}
pub(crate) use dates_and_times;

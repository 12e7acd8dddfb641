//! Any type by its text.

use core::fmt::Display;
use core::str::FromStr;

use super::counted::read_str_or;
use super::shape::form;

form! {
    /// The value's `Display` text in every format, read with `FromStr`.
    ///
    /// ```
    /// use std::net::IpAddr;
    ///
    /// #[derive(serde::Serialize, serde::Deserialize)]
    /// struct Login {
    ///     #[serde(with = "event_schema::text")]
    ///     from: IpAddr,
    /// }
    ///
    /// let login: Login = serde_json::from_str(r#"{"from":"192.0.2.1"}"#)?;
    /// assert_eq!(login.from, IpAddr::from([192, 0, 2, 1]));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    text {
        /// The same for an `Option`, null for nothing.
        ///
        /// serde demands a field with `with`, an `Option` too; `default` lets it be missing.
        ///
        /// ```
        /// #[derive(serde::Serialize, serde::Deserialize)]
        /// struct Login {
        ///     #[serde(default, with = "event_schema::text::option")]
        ///     from: Option<std::net::IpAddr>,
        /// }
        ///
        /// let login: Login = serde_json::from_str("{}")?;
        /// assert_eq!(serde_json::to_string(&login)?, r#"{"from":null}"#);
        /// # Ok::<(), serde_json::Error>(())
        /// ```
        option
    }
    [Display] |value, serializer| serializer.collect_str(value),
    [FromStr<Err: Display>] |deserializer| read_str_or("a string", str::parse::<T>, deserializer)
}

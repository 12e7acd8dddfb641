//! Foreign types that are strings in every format.

#[cfg(feature = "url2")]
super::scalar! {
    ::url2::Url => crate::code::Code::logical(crate::logical::URL, crate::encoding::TEXT), key;
}

#[cfg(feature = "smol_str03")]
super::scalar! {
    ::smol_str03::SmolStr => crate::code::Code::scalar(crate::code::op::STRING), key;
}

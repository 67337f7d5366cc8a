//! Where a decision is published.

use std::fmt;

use thiserror::Error;

use crate::record::refusal::{Fact, Refusal};

/// An absolute address of a web page (`teaching-records.md` 7.9); the scheme may be left out when it is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExternalLink(String);

/// A text that is no address of a web page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum LinkRefusal {
    /// Not the form of one.
    #[error("not an address of a web page")]
    Invalid,
    /// Longer than 2,000 characters.
    #[error("the address is too long")]
    TooLong,
}

impl ExternalLink {
    /// Most characters.
    pub const MAX_LENGTH: usize = 2000;

    /// Reads an address; without a scheme it is taken for `https`.
    ///
    /// # Errors
    /// [`LinkRefusal`].
    pub fn parse(text: &str) -> Result<Self, LinkRefusal> {
        let text = text.trim();
        let (scheme, rest) = text.split_once("://").unwrap_or(("https", text));
        let scheme = scheme.to_ascii_lowercase();
        let host_ends = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(host_ends);
        let is_page = matches!(scheme.as_str(), "http" | "https") && is_authority(authority);
        let is_stray = |letter: char| {
            letter.is_whitespace() || letter.is_control() || "\"<>\\^`{|}".contains(letter)
        };
        if !is_page || path.chars().any(is_stray) {
            return Err(LinkRefusal::Invalid);
        }
        let link = format!("{scheme}://{rest}");
        if link.chars().count() > Self::MAX_LENGTH {
            Err(LinkRefusal::TooLong)
        } else {
            Ok(Self(link))
        }
    }

    /// The address with its scheme.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A host name of at least two labels, and perhaps a port. Names and passwords in front of it are refused.
fn is_authority(authority: &str) -> bool {
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    let is_label = |label: &str| {
        !label.is_empty()
            && label
                .chars()
                .all(|letter| letter.is_alphanumeric() || letter == '-')
    };
    host.contains('.') && host.split('.').all(is_label) && port.parse::<u16>().is_ok()
}

impl fmt::Display for ExternalLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Refusal for LinkRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Invalid => "external_link_invalid",
            Self::TooLong => "external_link_too_long",
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some("external_link")
    }

    fn facts(&self) -> Vec<(&'static str, Fact)> {
        match self {
            Self::Invalid => Vec::new(),
            Self::TooLong => vec![("max", Fact::Number(ExternalLink::MAX_LENGTH))],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_a_web_page_with_or_without_its_scheme() {
        for (typed, link) in [
            ("https://gov.uk/a?b=c#d", "https://gov.uk/a?b=c#d"),
            (" HTTP://gov.uk ", "http://gov.uk"),
            ("www.gov.uk/x", "https://www.gov.uk/x"),
            ("gov.uk:8443", "https://gov.uk:8443"),
            ("https://gov.uk/%20é", "https://gov.uk/%20é"),
        ] {
            assert_eq!(
                ExternalLink::parse(typed).unwrap().as_str(),
                link,
                "{typed:?}"
            );
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for typed in [
            "",
            "gov",
            "ftp://gov.uk",
            "javascript:alert(1)",
            "javascript://gov.uk/%0aalert(1)",
            "mailto:ada@gov.uk",
            "https://ada:pw@gov.uk",
            "https://",
            "https:///x",
            "https://gov..uk",
            "https://gov.uk/a b",
            "https://gov.uk/\u{0}",
            "https://gov.uk:port",
            "https://gov.uk:70000",
            "https://gov.uk/<script>",
            "//gov.uk",
        ] {
            assert_eq!(
                ExternalLink::parse(typed),
                Err(LinkRefusal::Invalid),
                "{typed:?}"
            );
        }
        let longest = format!("https://gov.uk/{}", "x".repeat(2000 - 15));
        assert!(ExternalLink::parse(&longest).is_ok());
        let told = ExternalLink::parse(&format!("{longest}x"));
        assert_eq!(told, Err(LinkRefusal::TooLong));
    }
}

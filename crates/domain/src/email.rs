//! E-mail addresses.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// An address that mail can be sent to, spelled as it was typed (blanks and invisible characters around and inside left out).
/// Personal data: not shown by `Debug`.
///
/// The rule is that of the mail service which has to deliver to it (`registration.md` 4.2, `teaching-records.md` 7.5). Two lengths are
/// in force: 320 for the address of a teacher when they are registered, 254 wherever an address is changed later or belongs to an
/// induction tutor ([`Email::parse_contact`]); beyond 254 some mail servers refuse, but a registration is not stopped for that.
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

/// Why a text is no usable address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum EmailError {
    /// Nothing was typed.
    #[error("no e-mail address was given")]
    Missing,
    /// Not the form of an address that mail can be sent to; also anything longer than 320 characters.
    #[error("not an e-mail address")]
    Invalid,
    /// Longer than the 254 characters that a contact address may have.
    #[error("an e-mail address has at most 254 characters")]
    TooLong,
}

impl Email {
    /// Longest address accepted, in characters.
    pub const MAX_LENGTH: usize = 320;
    /// Longest address of a contact, in characters.
    pub const MAX_CONTACT_LENGTH: usize = 254;
    const MAX_HOST_LENGTH: usize = 253;
    const MAX_LABEL_LENGTH: usize = 63;

    /// Reads an address as it is given at registration.
    ///
    /// # Errors
    /// [`EmailError::Missing`] or [`EmailError::Invalid`].
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        let text: String = text
            .trim()
            .chars()
            .filter(|character| !is_invisible(*character))
            .collect();
        if text.is_empty() {
            return Err(EmailError::Missing);
        }
        if text.len() > Self::MAX_LENGTH {
            return Err(EmailError::Invalid);
        }
        let (local, host) = text.rsplit_once('@').ok_or(EmailError::Invalid)?;
        if is_local_part(local) && is_host(host) && !text.contains("..") {
            Ok(Self(text))
        } else {
            Err(EmailError::Invalid)
        }
    }

    /// Reads the address of a contact, or a changed address (`registration.md` 4.8 and 4.11).
    ///
    /// # Errors
    /// As [`Email::parse`], and [`EmailError::TooLong`] beyond 254 characters.
    pub fn parse_contact(text: &str) -> Result<Self, EmailError> {
        if text.trim().chars().count() > Self::MAX_CONTACT_LENGTH {
            Err(EmailError::TooLong)
        } else {
            Self::parse(text)
        }
    }

    /// The address as typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form in which addresses are compared: lower case (decision 18).
    #[must_use]
    pub fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

/// Zero-width characters and non-breaking spaces, which come along when an address is copied.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{00A0}' | '\u{202F}' | '\u{180E}'
    )
}

fn is_local_part(local: &str) -> bool {
    !local.is_empty()
        && local
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&byte))
}

fn is_host(host: &str) -> bool {
    let labels: Vec<&str> = host.split('.').collect();
    host.len() <= Email::MAX_HOST_LENGTH
        && labels.len() >= 2
        && labels.iter().all(|label| is_label(label))
        && labels.last().is_some_and(|last| is_top_level(last))
}

fn is_label(label: &str) -> bool {
    (1..=Email::MAX_LABEL_LENGTH).contains(&label.len())
        && label
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// Letters only, or the ASCII form of an international name.
fn is_top_level(label: &str) -> bool {
    let international = label
        .get(..4)
        .is_some_and(|prefix| prefix.eq_ignore_ascii_case("xn--"));
    label.len() >= 2 && (international || label.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

/// Case does not distinguish addresses (decision 18).
impl PartialEq for Email {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl Eq for Email {}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Email([redacted])")
    }
}

impl TryFrom<String> for Email {
    type Error = EmailError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_addresses_that_mail_reaches() {
        for text in [
            "a@x.org",
            "Ann.O'Lee+ect@school.sch.uk",
            "a@xn--bcher-kva.example",
            "a@b.xn--p1ai",
            "x_y-z@1.co",
        ] {
            assert_eq!(Email::parse(text).unwrap().as_str(), text);
        }
    }

    #[test]
    fn leaves_out_blanks_around_and_invisible_characters() {
        assert_eq!(
            Email::parse("  a\u{200B}nn@x.org\u{00A0}\n")
                .unwrap()
                .as_str(),
            "ann@x.org"
        );
    }

    #[test]
    fn refuses_what_mail_cannot_reach() {
        for text in [
            "a..b@x.org",
            "a@x",
            "a@-x.org",
            "a@x-.org",
            "a@x..org",
            "a@.org",
            "@x.org",
            "a.x.org",
            "a@b@x.org",
            "a b@x.org",
            "a@x.o",
            "a@x.1a",
            "é@x.org",
            "a@exämple.org",
            "a@x.org.",
            "a\0@x.org",
            "<a@x.org>",
        ] {
            assert_eq!(
                Email::parse(text).unwrap_err(),
                EmailError::Invalid,
                "{text:?}"
            );
        }
        assert_eq!(Email::parse(" ").unwrap_err(), EmailError::Missing);
    }

    #[test]
    fn counts_characters_to_320_and_contacts_to_254() {
        let of_length =
            |length: usize| format!("{}@example.org", "a".repeat(length - "@example.org".len()));
        assert!(Email::parse(&of_length(320)).is_ok());
        assert_eq!(
            Email::parse(&of_length(321)).unwrap_err(),
            EmailError::Invalid
        );
        assert!(Email::parse_contact(&of_length(254)).is_ok());
        assert_eq!(
            Email::parse_contact(&of_length(255)).unwrap_err(),
            EmailError::TooLong
        );
        assert!(Email::parse(&format!("a@{}.org", "b".repeat(63))).is_ok());
        assert_eq!(
            Email::parse(&format!("a@{}.org", "b".repeat(64))).unwrap_err(),
            EmailError::Invalid
        );
    }

    #[test]
    fn compares_without_regard_to_case() {
        let (one, other) = (
            Email::parse("A@x.org").unwrap(),
            Email::parse("a@X.org").unwrap(),
        );
        assert_eq!(one, other);
        assert_eq!(one.key(), other.key());
        assert_eq!(format!("{one:?}"), "Email([redacted])");
    }
}

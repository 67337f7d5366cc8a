//! Whether an e-mail address belongs to somebody else (decision 18).

use crate::email::Email;
use crate::trn::Trn;

/// An address on a placement without an end, of an ECT or a mentor, at any school. A placement with an end in the future is not among
/// them (scenario B6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenAddress {
    /// Whose it is.
    pub trn: Trn,
    /// The address.
    pub email: Email,
}

/// Whether the address is on an open placement of a different person. Case does not count, and one's own address at another school is no
/// obstacle (scenarios B5 to B7). The database has the last word.
#[must_use]
pub fn is_taken(email: &Email, of: &Trn, open: &[OpenAddress]) -> bool {
    open.iter()
        .any(|address| address.email == *email && address.trn != *of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_taken_by_another_person_whatever_the_case() {
        let (own, other) = (
            Trn::parse("0000001").unwrap(),
            Trn::parse("0000002").unwrap(),
        );
        let email = Email::parse("a@X.org").unwrap();
        let open = |trn: &Trn, text: &str| {
            [OpenAddress {
                trn: trn.clone(),
                email: Email::parse(text).unwrap(),
            }]
        };
        assert!(is_taken(&email, &own, &open(&other, "A@x.org")));
        assert!(!is_taken(&email, &own, &open(&own, "A@x.org")));
        assert!(!is_taken(&email, &own, &open(&other, "b@x.org")));
        assert!(!is_taken(&email, &own, &[]));
    }
}

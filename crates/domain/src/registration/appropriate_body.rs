//! Which appropriate body a school may report for a new ECT (decision 17, `registration.md` 4.4).

use thiserror::Error;

use super::access::SchoolFunding;
use super::vocabulary::AppropriateBodyType;

/// What of an appropriate body decides whether it can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AppropriateBodyFacts {
    /// Its kind.
    pub kind: AppropriateBodyType,
    /// Whether it still works as an appropriate body.
    pub active: bool,
    /// Whether it is the national panel of the independent schools (ISTIP), the one national body that is offered.
    pub is_independent_schools_panel: bool,
}

/// Why an appropriate body cannot be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AppropriateBodyRefusal {
    /// Local authorities exist only on old rows.
    #[error("local authorities are no longer appropriate bodies")]
    LocalAuthorityNotAllowed,
    /// This school works with teaching school hubs only.
    #[error("the school must choose a teaching school hub")]
    MustBeTeachingSchoolHub,
    /// A national body other than the independent schools' panel.
    #[error("this national body is not offered")]
    NotOffered,
    /// No longer works as an appropriate body.
    #[error("the appropriate body is not active")]
    NotActive,
}

/// Judges a choice. The same function makes the list of options: what it accepts is offered.
///
/// # Errors
/// [`AppropriateBodyRefusal`].
pub fn judge(
    body: AppropriateBodyFacts,
    school: SchoolFunding,
) -> Result<(), AppropriateBodyRefusal> {
    match (body.kind, school) {
        (AppropriateBodyType::LocalAuthority, _) => {
            Err(AppropriateBodyRefusal::LocalAuthorityNotAllowed)
        }
        (
            AppropriateBodyType::National,
            SchoolFunding::StateFunded | SchoolFunding::IndependentOther,
        ) => Err(AppropriateBodyRefusal::MustBeTeachingSchoolHub),
        (AppropriateBodyType::National, SchoolFunding::IndependentSection41)
            if !body.is_independent_schools_panel =>
        {
            Err(AppropriateBodyRefusal::NotOffered)
        }
        (AppropriateBodyType::National | AppropriateBodyType::TeachingSchoolHub, _)
            if !body.active =>
        {
            Err(AppropriateBodyRefusal::NotActive)
        }
        (AppropriateBodyType::National | AppropriateBodyType::TeachingSchoolHub, _) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HUB: AppropriateBodyFacts = AppropriateBodyFacts {
        kind: AppropriateBodyType::TeachingSchoolHub,
        active: true,
        is_independent_schools_panel: false,
    };
    const PANEL: AppropriateBodyFacts = AppropriateBodyFacts {
        kind: AppropriateBodyType::National,
        active: true,
        is_independent_schools_panel: true,
    };
    const OTHER_NATIONAL: AppropriateBodyFacts = AppropriateBodyFacts {
        is_independent_schools_panel: false,
        ..PANEL
    };
    const AUTHORITY: AppropriateBodyFacts = AppropriateBodyFacts {
        kind: AppropriateBodyType::LocalAuthority,
        ..HUB
    };

    #[test]
    fn hubs_are_for_every_school_and_the_panel_for_section_41_schools() {
        use AppropriateBodyRefusal::{
            LocalAuthorityNotAllowed, MustBeTeachingSchoolHub, NotActive, NotOffered,
        };
        use SchoolFunding::{IndependentOther, IndependentSection41, StateFunded};
        let inactive_hub = AppropriateBodyFacts {
            active: false,
            ..HUB
        };
        let inactive_panel = AppropriateBodyFacts {
            active: false,
            ..PANEL
        };
        for (body, school, expected) in [
            (HUB, StateFunded, Ok(())),
            (HUB, IndependentSection41, Ok(())),
            (HUB, IndependentOther, Ok(())),
            (inactive_hub, StateFunded, Err(NotActive)),
            (PANEL, IndependentSection41, Ok(())),
            (inactive_panel, IndependentSection41, Err(NotActive)),
            (PANEL, StateFunded, Err(MustBeTeachingSchoolHub)),
            (PANEL, IndependentOther, Err(MustBeTeachingSchoolHub)),
            (OTHER_NATIONAL, IndependentSection41, Err(NotOffered)),
            (OTHER_NATIONAL, StateFunded, Err(MustBeTeachingSchoolHub)),
            (AUTHORITY, StateFunded, Err(LocalAuthorityNotAllowed)),
            (
                AUTHORITY,
                IndependentSection41,
                Err(LocalAuthorityNotAllowed),
            ),
        ] {
            assert_eq!(judge(body, school), expected, "{body:?} {school}");
        }
    }
}

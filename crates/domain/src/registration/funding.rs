//! Who becomes eligible for funded training, and when (`registration.md` 7.6).

use time::Date;

use super::vocabulary::{MentorIneligibleReason, TrainingProgramme};
use crate::period::Period;

/// Whether an ECT is eligible for funding from today on: an induction period contains today, and they are placed at a school.
/// The moment is stored once and never taken back.
#[must_use]
pub fn ect_becomes_eligible(inductions: &[Period], has_placement: bool, today: Date) -> bool {
    has_placement && inductions.iter().any(|induction| induction.contains(today))
}

/// Whether a mentor is eligible for funding: they have mentor training and no reason against it. Asked whenever training is created,
/// whichever way it is created.
#[must_use]
pub fn mentor_becomes_eligible(
    has_training: bool,
    ineligible: Option<MentorIneligibleReason>,
) -> bool {
    has_training && ineligible.is_none()
}

/// What decides whether a mentor is trained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MentorTrainingFacts {
    /// Current programme of the ECT; nothing when the ECT is not in training now or next.
    pub ect_programme: Option<TrainingProgramme>,
    /// Why the mentor gets no funded training, if so. Somebody unknown has no such reason.
    pub ineligible: Option<MentorIneligibleReason>,
    /// Whether the mentor ever had mentor training, anywhere.
    pub has_trained: bool,
    /// Whether they go on mentoring at another school, now or later.
    pub mentors_elsewhere: bool,
}

text_enum! {
    /// Why a mentor gets no new training.
    pub enum NoMentorTraining = "no_mentor_training" {
        /// The ECT is trained by the school, or not at all.
        EctNotProviderLed = "ect_not_provider_led",
        /// The mentor is not eligible for funded training.
        NotEligible = "not_eligible",
        /// The mentor goes on mentoring at another school.
        MentorsElsewhere = "mentors_elsewhere",
        /// The mentor had mentor training before and stays where they are.
        HasTrained = "has_trained",
    }
}

/// Whether a mentor who is registered at the school already is asked about training when they are assigned (decision 20,
/// `registration.md` 4.6): the ECT is provider-led, the mentor may be funded and never had mentor training anywhere.
///
/// # Errors
/// The reason why nothing is asked and no training starts.
pub fn training_on_assignment(facts: &MentorTrainingFacts) -> Result<(), NoMentorTraining> {
    may_train(facts)?;
    if facts.has_trained {
        Err(NoMentorTraining::HasTrained)
    } else {
        Ok(())
    }
}

/// Whether a mentor who is being registered at the school starts training there (decision 20, `registration.md` 4.7 write 4). Earlier
/// training elsewhere goes on here; somebody who mentors elsewhere as well gets no second one.
///
/// # Errors
/// The reason why no training starts.
pub fn training_on_registration(facts: &MentorTrainingFacts) -> Result<(), NoMentorTraining> {
    may_train(facts)?;
    if facts.mentors_elsewhere {
        Err(NoMentorTraining::MentorsElsewhere)
    } else {
        Ok(())
    }
}

fn may_train(facts: &MentorTrainingFacts) -> Result<(), NoMentorTraining> {
    if facts.ect_programme != Some(TrainingProgramme::ProviderLed) {
        Err(NoMentorTraining::EctNotProviderLed)
    } else if facts.ineligible.is_some() {
        Err(NoMentorTraining::NotEligible)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    const FRESH: MentorTrainingFacts = MentorTrainingFacts {
        ect_programme: Some(TrainingProgramme::ProviderLed),
        ineligible: None,
        has_trained: false,
        mentors_elsewhere: false,
    };

    #[test]
    fn an_ect_is_eligible_while_an_induction_contains_today() {
        let induction = Period::new(date!(2025 - 09 - 01), Some(date!(2025 - 12 - 31))).unwrap();
        for (today, expected) in [
            (date!(2025 - 08 - 31), false),
            (date!(2025 - 09 - 01), true),
            (date!(2025 - 12 - 31), true),
            (date!(2026 - 01 - 01), false),
        ] {
            assert_eq!(
                ect_becomes_eligible(&[induction], true, today),
                expected,
                "{today}"
            );
            assert!(!ect_becomes_eligible(&[induction], false, today));
        }
        assert!(!ect_becomes_eligible(&[], true, date!(2025 - 09 - 01)));
    }

    #[test]
    fn a_mentor_is_eligible_with_training_and_without_a_reason_against_it() {
        assert!(mentor_becomes_eligible(true, None));
        assert!(!mentor_becomes_eligible(false, None));
        for reason in MentorIneligibleReason::ALL {
            assert!(!mentor_becomes_eligible(true, Some(*reason)));
        }
    }

    #[test]
    fn training_is_asked_about_once_for_a_fundable_mentor_of_a_provider_led_ect() {
        let school_led = MentorTrainingFacts {
            ect_programme: Some(TrainingProgramme::SchoolLed),
            ..FRESH
        };
        let untrained_ect = MentorTrainingFacts {
            ect_programme: None,
            ..FRESH
        };
        let early_roll_out = MentorTrainingFacts {
            ineligible: Some(MentorIneligibleReason::CompletedDuringEarlyRollOut),
            ..FRESH
        };
        let trained = MentorTrainingFacts {
            has_trained: true,
            ..FRESH
        };
        let elsewhere = MentorTrainingFacts {
            mentors_elsewhere: true,
            ..FRESH
        };
        for (facts, on_assignment, on_registration) in [
            (FRESH, Ok(()), Ok(())),
            (
                school_led,
                Err(NoMentorTraining::EctNotProviderLed),
                Err(NoMentorTraining::EctNotProviderLed),
            ),
            (
                untrained_ect,
                Err(NoMentorTraining::EctNotProviderLed),
                Err(NoMentorTraining::EctNotProviderLed),
            ),
            (
                early_roll_out,
                Err(NoMentorTraining::NotEligible),
                Err(NoMentorTraining::NotEligible),
            ),
            (trained, Err(NoMentorTraining::HasTrained), Ok(())),
            (elsewhere, Ok(()), Err(NoMentorTraining::MentorsElsewhere)),
        ] {
            assert_eq!(training_on_assignment(&facts), on_assignment, "{facts:?}");
            assert_eq!(
                training_on_registration(&facts),
                on_registration,
                "{facts:?}"
            );
        }
    }
}

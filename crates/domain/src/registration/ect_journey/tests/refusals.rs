//! Answers that are not accepted, or no longer.

use super::*;

#[test]
fn an_answer_that_no_longer_holds_is_asked_again() {
    let refused = |answers: Answers, facts: Facts, step, refusal| {
        assert_eq!(walk(&answers, &facts).refusal_of(step), Some(refusal));
        assert_eq!(walk(&answers, &facts).next_step(), Some(step));
        assert!(complete(&answers, &facts).is_err());
    };
    refused(
        provider_led(),
        Facts {
            email_taken: true,
            ..facts()
        },
        EctStep::Email,
        Refusal::EmailTaken,
    );
    refused(
        Answers {
            starts_on: Some(date!(2023 - 05 - 31)),
            ..provider_led()
        },
        facts(),
        EctStep::StartDate,
        Refusal::StartDate(StartDateRefusal::TooEarly {
            earliest: date!(2023 - 06 - 01),
        }),
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table, a row per refusal")]
fn a_choice_that_no_longer_holds_is_asked_again() {
    let refused = |answers: Answers, facts: Facts, step, refusal| {
        assert_eq!(walk(&answers, &facts).refusal_of(step), Some(refusal));
        assert_eq!(walk(&answers, &facts).next_step(), Some(step));
        assert!(complete(&answers, &facts).is_err());
    };
    refused(
        Answers {
            appropriate_body_id: Some(IDLE_HUB),
            ..provider_led()
        },
        facts(),
        EctStep::AppropriateBody,
        Refusal::AppropriateBody(AppropriateBodyRefusal::NotActive),
    );
    refused(
        Answers {
            appropriate_body_id: Some(ISTIP),
            ..provider_led()
        },
        facts(),
        EctStep::AppropriateBody,
        Refusal::AppropriateBody(AppropriateBodyRefusal::MustBeTeachingSchoolHub),
    );
    refused(
        Answers {
            appropriate_body_id: Some(SCHOOL),
            ..provider_led()
        },
        facts(),
        EctStep::AppropriateBody,
        Refusal::AppropriateBodyUnknown,
    );
    refused(
        Answers {
            lead_provider_id: Some(OLD_PROVIDER),
            ..provider_led()
        },
        facts(),
        EctStep::LeadProvider,
        Refusal::LeadProviderNotActive { year: 2025 },
    );
    refused(
        Answers {
            lead_provider_id: Some(HUB),
            ..provider_led()
        },
        facts(),
        EctStep::LeadProvider,
        Refusal::LeadProviderUnknown,
    );
    refused(
        provider_led(),
        Facts {
            today: date!(2030 - 01 - 01),
            ..facts()
        },
        EctStep::StartDate,
        Refusal::NoContractPeriod,
    );
    refused(
        provider_led(),
        Facts {
            schedules: Vec::new(),
            ..facts()
        },
        EctStep::LeadProvider,
        Refusal::ScheduleMissing,
    );
}

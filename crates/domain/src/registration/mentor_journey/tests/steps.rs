//! The questions, one after the other.

use super::*;

#[test]
fn somebody_new_is_asked_who_trains_only_when_training_starts() {
    let mut facts = facts();
    assert_eq!(
        next(&Answers::default(), &facts),
        Next::Ask(MentorStep::FindTeacher)
    );
    assert_eq!(
        next(&matched(), &facts),
        Next::Ask(MentorStep::ConfirmDetails)
    );
    assert_eq!(
        next(&introduced(), &facts),
        Next::Ask(MentorStep::FundedTraining)
    );
    let accepted = introduced().with(&Given::UseEctLeadProvider(true));
    assert_eq!(next(&accepted, &facts), Next::Ask(MentorStep::CheckAnswers));
    let declined = introduced().with(&Given::UseEctLeadProvider(false));
    assert_eq!(next(&declined, &facts), Next::Ask(MentorStep::LeadProvider));
    facts.ect.programme = Some(TrainingProgramme::SchoolLed);
    assert_eq!(
        next(&introduced(), &facts),
        Next::Ask(MentorStep::CheckAnswers)
    );
}

#[test]
fn changing_one_mind_drops_exactly_what_followed() {
    let mut facts = facts();
    facts.person = Some(mentor_at(ELSEWHERE, Period::open(date!(2025 - 09 - 01))));
    let full = introduced()
        .with(&Given::OnlyAtThisSchool(true))
        .with(&Given::StartsOn(date!(2026 - 10 - 05)))
        .with(&Given::UseEctLeadProvider(false))
        .with(&Given::LeadProvider(OTHER_PROVIDER));
    assert_eq!(drop_stale(full.clone(), &facts), full);
    assert_eq!(
        journey::depending_on::<MentorJourney>(&full, MentorStep::MentoringElsewhere),
        [
            MentorStep::StartDate,
            MentorStep::FundedTraining,
            MentorStep::LeadProvider
        ]
    );
    let accepted = drop_stale(full.clone().with(&Given::UseEctLeadProvider(true)), &facts);
    assert_eq!(accepted.lead_provider_id, None);
    assert_eq!(accepted.starts_on, full.starts_on);
    let staying = drop_stale(full.clone().with(&Given::OnlyAtThisSchool(false)), &facts);
    assert_eq!(
        (
            staying.starts_on,
            staying.use_ect_lead_provider,
            staying.lead_provider_id
        ),
        (None, None, None)
    );
    assert_eq!(staying.email, full.email);
}

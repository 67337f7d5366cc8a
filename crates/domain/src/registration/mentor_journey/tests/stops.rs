//! What ends the journey, and what cannot be written.

use super::*;

#[test]
fn f1_the_ects_own_trn_stops_whatever_the_date_of_birth_was() {
    let facts = facts();
    for outcome in [
        MatchOutcome::AskNiNumber,
        matched().identity.unwrap().outcome,
    ] {
        let answers = identified::<MentorJourney>(Identity {
            trn: Trn::parse("1000001").unwrap(),
            outcome,
        });
        assert_eq!(
            next(&answers, &facts),
            Next::Stop(Stop::CannotMentorThemself)
        );
    }
}

#[test]
fn f2_an_open_placement_here_stops_and_one_with_an_end_does_not() {
    let mut facts = facts();
    facts.person = Some(mentor_at(SCHOOL, Period::open(date!(2025 - 09 - 01))));
    assert_eq!(
        next(&matched(), &facts),
        Next::Stop(Stop::AlreadyActiveAtSchool {
            mentor_id: PLACEMENT
        })
    );
    let ending = Period::new(date!(2025 - 09 - 01), Some(TODAY)).unwrap();
    facts.person = Some(mentor_at(SCHOOL, ending));
    assert_eq!(
        next(&matched(), &facts),
        Next::Ask(MentorStep::ConfirmDetails)
    );
}

#[test]
fn an_ineligible_mentor_and_one_who_starts_after_the_ect_left() {
    let mut facts = facts();
    let past = Period::new(date!(2024 - 09 - 01), Some(date!(2025 - 07 - 20))).unwrap();
    facts.person = Some(Person {
        ineligible: Some(MentorIneligibleReason::StartedNotCompleted),
        ..mentor_at(ELSEWHERE, past)
    });
    let on = |day| introduced().with(&Given::StartsOn(day));
    assert_eq!(
        next(&on(date!(2026 - 12 - 01)), &facts),
        Next::Ask(MentorStep::CheckAnswers)
    );
    facts.ect.period = Period::new(date!(2026 - 09 - 01), Some(date!(2026 - 12 - 18))).unwrap();
    assert_eq!(
        next(&on(date!(2026 - 12 - 19)), &facts),
        Next::AskAgain(MentorStep::StartDate, Refusal::EctLeavesBefore)
    );
    facts.ect.period = Period::new(date!(2026 - 09 - 01), TODAY.previous_day()).unwrap();
    assert_eq!(next(&introduced(), &facts), Next::Stop(Stop::EctHasLeft));
}

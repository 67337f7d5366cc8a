//! Somebody who mentors at another school.

use super::*;

#[test]
fn a_running_or_coming_placement_elsewhere_is_asked_about_and_a_past_one_is_not() {
    let mut facts = facts();
    for (period, expected) in [
        (
            Period::open(date!(2025 - 09 - 01)),
            MentorStep::MentoringElsewhere,
        ),
        (
            Period::open(date!(2027 - 01 - 04)),
            MentorStep::MentoringElsewhere,
        ),
        (
            Period::new(date!(2025 - 09 - 01), Some(TODAY)).unwrap(),
            MentorStep::MentoringElsewhere,
        ),
        (
            Period::new(date!(2025 - 09 - 01), TODAY.previous_day()).unwrap(),
            MentorStep::StartDate,
        ),
    ] {
        facts.person = Some(mentor_at(ELSEWHERE, period));
        assert_eq!(
            next(&introduced(), &facts),
            Next::Ask(expected),
            "{period:?}"
        );
    }
}

#[test]
fn f7_going_on_elsewhere_means_today_and_no_training() {
    let mut facts = facts();
    facts.person = Some(mentor_at(ELSEWHERE, Period::open(date!(2025 - 09 - 01))));
    let answers = introduced().with(&Given::OnlyAtThisSchool(false));
    assert_eq!(next(&answers, &facts), Next::Ask(MentorStep::CheckAnswers));
    let register = complete(&answers, &facts).unwrap();
    assert_eq!((register.starts_on, register.training), (TODAY, None));
    let plan = plan(&register, &facts).unwrap();
    assert_eq!(
        plan.changes().len(),
        2,
        "a placement and a mentorship: {plan:?}"
    );
}

#[test]
fn f8_moving_here_trims_elsewhere_and_goes_on_with_training() {
    let mut facts = facts();
    facts.person = Some(mentor_at(ELSEWHERE, Period::open(date!(2025 - 09 - 01))));
    let answers = introduced()
        .with(&Given::OnlyAtThisSchool(true))
        .with(&Given::StartsOn(date!(2026 - 10 - 05)))
        .with(&Given::UseEctLeadProvider(true));
    assert_eq!(next(&answers, &facts), Next::Ask(MentorStep::CheckAnswers));
    let register = complete(&answers, &facts).unwrap();
    assert!(register.transfers);
    assert_eq!(
        register.training.unwrap().period.year,
        2025,
        "continuity (decision 14)"
    );
    let plan = plan(&register, &facts).unwrap();
    let ends: Vec<Date> = plan
        .changes()
        .iter()
        .filter_map(|change| match change {
            Change::TrimPlacement { ends_on, .. } | Change::TrimTraining { ends_on, .. } => {
                Some(*ends_on)
            }
            _ => None,
        })
        .collect();
    assert_eq!(ends, [date!(2026 - 10 - 04), date!(2026 - 10 - 04)]);
    let starts = plan.changes().iter().any(|change| {
        matches!(change, Change::StartMentorship(one) if one.started_on == date!(2026 - 10 - 05))
    });
    assert!(starts, "back-dated for somebody who moves here");
}

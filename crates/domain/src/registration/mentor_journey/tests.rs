//! The journey as a table: answers and facts in, where it goes on out.

use time::Date;
use time::macros::date;
use uuid::{Uuid, uuid};

use super::complete::{complete, plan};
use super::facts::{EctFacts, Person};
use super::walk::{drop_stale, walk};
use super::*;
use crate::email::Email;
use crate::period::Period;
use crate::person_name::PersonName;
use crate::registration::change::{Change, PlacementKey};
use crate::registration::contract_period::{ContractPeriod, ContractPeriods};
use crate::registration::ect_journey::Details;
use crate::registration::ect_journey::facts::{Provider, Training};
use crate::registration::placement::{PlacementFacts, TrainingFacts};
use crate::registration::vocabulary::{
    MentorIneligibleReason, Role, ScheduleIdentifier, TrainingProgramme,
};
use crate::trn::Trn;

const TODAY: Date = date!(2026 - 11 - 17);
const SCHOOL: Uuid = uuid!("00000000-0000-7000-8000-000000000001");
const ELSEWHERE: Uuid = uuid!("00000000-0000-7000-8000-000000000002");
const PROVIDER: Uuid = uuid!("00000000-0000-7000-8000-000000000021");
const OTHER_PROVIDER: Uuid = uuid!("00000000-0000-7000-8000-000000000022");
const PLACEMENT: Uuid = uuid!("00000000-0000-7000-8000-000000000051");
const TRAINING: Uuid = uuid!("00000000-0000-7000-8000-000000000061");

fn facts() -> Facts {
    let period = |year: i32| ContractPeriod {
        year,
        period: Period::new(
            Date::from_calendar_date(year, time::Month::June, 1).unwrap(),
            Some(Date::from_calendar_date(year + 1, time::Month::May, 31).unwrap()),
        )
        .unwrap(),
        enabled: year <= 2026,
        closed_since: None,
        successor_year: None,
    };
    let provider = |id| Provider {
        id,
        contracts: (2024..=2027)
            .map(|year| (year, Uuid::from_u128(7)))
            .collect(),
    };
    Facts {
        today: TODAY,
        months_ahead: 4,
        periods: ContractPeriods::new((2024..=2027).map(period).collect()),
        school_id: SCHOOL,
        ect: EctFacts {
            placement_id: Uuid::from_u128(9),
            trn: Some(Trn::parse("1000001").unwrap()),
            period: Period::open(date!(2026 - 09 - 01)),
            programme: Some(TrainingProgramme::ProviderLed),
            lead_provider_id: Some(PROVIDER),
            mentorships: Vec::new(),
            history: Vec::new(),
        },
        providers: vec![provider(PROVIDER), provider(OTHER_PROVIDER)],
        partnerships: Vec::new(),
        schedules: (2024..=2027)
            .flat_map(|year| {
                [
                    (year, ScheduleIdentifier::StandardSeptember),
                    (year, ScheduleIdentifier::StandardJanuary),
                ]
            })
            .collect(),
        person: None,
        email_taken: false,
    }
}

/// A mentor at a school since the day, in training there from the start.
fn mentor_at(school_id: Uuid, period: Period) -> Person {
    let key = PlacementKey {
        id: PLACEMENT,
        role: Role::Mentor,
        school_id,
    };
    Person {
        corrected_name: None,
        placements: vec![PlacementFacts {
            key,
            period,
            trainings: vec![TrainingFacts {
                id: TRAINING,
                period,
                withdrawn_on: None,
                deferred_on: None,
                declarations: Vec::new(),
            }],
            mentorships: Vec::new(),
        }],
        trainings: vec![Training {
            id: TRAINING,
            placement_id: PLACEMENT,
            period,
            programme: TrainingProgramme::ProviderLed,
            year: Some(2025),
            schedule: Some(ScheduleIdentifier::StandardSeptember),
        }],
        ineligible: None,
        eligible_for_funding: true,
    }
}

fn matched() -> Answers {
    Answers::identified(Identity {
        trn: Trn::parse("1000002").unwrap(),
        outcome: MatchOutcome::Matched(Box::new(OnRecord {
            name: PersonName::parse("Tom", "Baker").unwrap(),
            cannot_register: false,
        })),
    })
}

fn introduced() -> Answers {
    matched()
        .with(&Given::Details(Details {
            corrected_name: None,
        }))
        .with(&Given::Email(Email::parse("tom@x.org").unwrap()))
}

fn next(answers: &Answers, facts: &Facts) -> Next {
    let progress = walk(answers, facts);
    if let Some(step) = progress.next_step() {
        assert!(progress.allows(step), "{step:?} is next and reachable");
    }
    assert_eq!(
        complete(answers, facts).is_ok(),
        progress.next == Next::Ask(MentorStep::CheckAnswers)
    );
    progress.next
}

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
fn f1_the_ects_own_trn_stops_whatever_the_date_of_birth_was() {
    let facts = facts();
    for outcome in [
        MatchOutcome::AskNiNumber,
        matched().identity.unwrap().outcome,
    ] {
        let answers = Answers::identified(Identity {
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
        full.depending_on(MentorStep::MentoringElsewhere),
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

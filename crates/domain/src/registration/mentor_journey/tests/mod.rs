//! The journey as a table: answers and facts in, where it goes on out.

mod elsewhere;
mod steps;
mod stops;

use time::Date;
use time::macros::date;
use uuid::{Uuid, uuid};

use super::complete::plan;
use super::facts::{EctFacts, Person};
use super::walk::drop_stale;
use super::*;
use crate::email::Email;
use crate::period::Period;
use crate::person_name::PersonName;
use crate::registration::change::{Change, PlacementKey};
use crate::registration::contract_period::{ContractPeriod, ContractPeriods};
use crate::registration::journey::facts::{Provider, Training};
use crate::registration::journey::person::identified;
use crate::registration::placement::{PlacementFacts, TrainingFacts};
use crate::registration::vocabulary::{
    MentorIneligibleReason, Role, ScheduleIdentifier, TrainingProgramme,
};
use crate::trn::Trn;

fn walk(answers: &Answers, facts: &Facts) -> Progress {
    journey::walk::<MentorJourney>(answers, facts)
}

fn complete(answers: &Answers, facts: &Facts) -> Result<RegisterMentor, Next> {
    journey::complete::<MentorJourney>(answers, facts)
}

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
    identified::<MentorJourney>(Identity {
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

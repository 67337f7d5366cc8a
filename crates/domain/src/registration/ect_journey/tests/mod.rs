//! The journey as a table: answers and facts in, where it goes on out.

mod plan;
mod refusals;
mod reuse;
mod shown;
mod steps;
mod stops;

use time::macros::date;
use uuid::{Uuid, uuid};

use super::facts::{Body, Choices, Pairing, Person, Waiting};
use super::plan::plan;
use super::summary::notices;
use super::walk::drop_stale;
use super::*;
use crate::email::Email;
use crate::period::Period;
use crate::person_name::{CorrectedName, PersonName};
use crate::registration::access::SchoolFunding;
use crate::registration::appropriate_body::{AppropriateBodyFacts, AppropriateBodyRefusal};
use crate::registration::change::{Backing, Change, PlacementKey, TrainingContent, TrainingKey};
use crate::registration::consequence::{Affected, Effect, consequences};
use crate::registration::contract_period::{ContractPeriod, ContractPeriodReason, ContractPeriods};
use crate::registration::journey::facts::{Partnership, Provider, Training};
use crate::registration::journey::{CheckRow, Stops};
use crate::registration::placement::{PlacementFacts, TrainingFacts};
use crate::registration::start_date::StartDateRefusal;
use crate::registration::vocabulary::{
    AppropriateBodyType, Role, ScheduleIdentifier, TrainingProgramme, WorkingPattern,
};
use crate::trn::Trn;

fn walk(answers: &Answers, facts: &Facts) -> Progress {
    journey::walk::<EctJourney>(answers, facts)
}

fn complete(answers: &Answers, facts: &Facts) -> Result<RegisterEct, Next> {
    journey::complete::<EctJourney>(answers, facts)
}

fn check_rows(answers: &Answers) -> Vec<CheckRow<EctJourney>> {
    journey::check_rows(answers, &facts())
}

const SCHOOL: Uuid = uuid!("00000000-0000-7000-8000-000000000001");
const OTHER_SCHOOL: Uuid = uuid!("00000000-0000-7000-8000-000000000002");
const HUB: Uuid = uuid!("00000000-0000-7000-8000-000000000011");
const IDLE_HUB: Uuid = uuid!("00000000-0000-7000-8000-000000000012");
const ISTIP: Uuid = uuid!("00000000-0000-7000-8000-000000000013");
const PROVIDER: Uuid = uuid!("00000000-0000-7000-8000-000000000021");
const OLD_PROVIDER: Uuid = uuid!("00000000-0000-7000-8000-000000000022");
const PARTNER: Uuid = uuid!("00000000-0000-7000-8000-000000000031");
const PARTNERSHIP_24: Uuid = uuid!("00000000-0000-7000-8000-000000000041");
const PARTNERSHIP_25: Uuid = uuid!("00000000-0000-7000-8000-000000000042");
const PLACEMENT: Uuid = uuid!("00000000-0000-7000-8000-000000000051");
const TRAINING: Uuid = uuid!("00000000-0000-7000-8000-000000000061");
const WAITING: Uuid = uuid!("00000000-0000-7000-8000-000000000071");

/// The contract of a provider in a year, recognisable in results.
fn contract(year: i32) -> Uuid {
    Uuid::from_u128(u128::try_from(year).unwrap())
}

fn periods() -> ContractPeriods {
    let period = |year: i32| ContractPeriod {
        year,
        period: Period::new(
            time::Date::from_calendar_date(year, time::Month::June, 1).unwrap(),
            Some(time::Date::from_calendar_date(year + 1, time::Month::May, 31).unwrap()),
        )
        .unwrap(),
        enabled: year <= 2026,
        closed_since: (year <= 2022).then_some(date!(2025 - 06 - 16)),
        successor_year: (year <= 2022).then_some(2024),
    };
    ContractPeriods::new((2021..=2027).map(period).collect())
}

/// A state school in September 2025 that has never registered anybody; nobody is known to registration.
fn facts() -> Facts {
    let body = |id, kind, active, panel| Body {
        id,
        facts: AppropriateBodyFacts {
            kind,
            active,
            is_independent_schools_panel: panel,
        },
    };
    let provider = |id, years: std::ops::RangeInclusive<i32>| Provider {
        id,
        contracts: years.map(|year| (year, contract(year))).collect(),
    };
    Facts {
        today: date!(2025 - 09 - 10),
        months_ahead: 4,
        periods: periods(),
        school_id: SCHOOL,
        school_funding: SchoolFunding::StateFunded,
        last_choices: None,
        partnerships: Vec::new(),
        bodies: vec![
            body(HUB, AppropriateBodyType::TeachingSchoolHub, true, false),
            body(
                IDLE_HUB,
                AppropriateBodyType::TeachingSchoolHub,
                false,
                false,
            ),
            body(ISTIP, AppropriateBodyType::National, true, true),
        ],
        providers: vec![
            provider(PROVIDER, 2021..=2027),
            provider(OLD_PROVIDER, 2021..=2024),
        ],
        pairings: Vec::new(),
        schedules: (2021..=2027)
            .flat_map(|year| {
                ScheduleIdentifier::ALL
                    .iter()
                    .map(move |identifier| (year, *identifier))
            })
            .collect(),
        waiting: Vec::new(),
        person: None,
        email_taken: false,
    }
}

fn matched() -> Answers {
    let record = OnRecord {
        name: PersonName::parse("Jane", "Smith").unwrap(),
        block: None,
        has_qts: true,
        induction_in_progress: true,
    };
    let identity = Identity {
        trn: Trn::parse("0012345").unwrap(),
        outcome: MatchOutcome::Matched(Box::new(record)),
    };
    Answers {
        identity: Some(identity),
        ..Answers::default()
    }
}

/// Everything up to the choices.
fn described() -> Answers {
    Answers {
        details: Some(Details {
            corrected_name: None,
        }),
        email: Some(Email::parse("jane@x.org").unwrap()),
        starts_on: Some(date!(2025 - 09 - 01)),
        working_pattern: Some(WorkingPattern::FullTime),
        ..matched()
    }
}

fn provider_led() -> Answers {
    Answers {
        appropriate_body_id: Some(HUB),
        training_programme: Some(TrainingProgramme::ProviderLed),
        lead_provider_id: Some(PROVIDER),
        ..described()
    }
}

/// Somebody placed at the other school since `started_on`, with one provider-led training from the same day.
fn known(started_on: time::Date, finished_on: Option<time::Date>, year: i32) -> Person {
    let period = Period::new(started_on, finished_on).unwrap();
    let key = PlacementKey {
        id: PLACEMENT,
        role: Role::Ect,
        school_id: OTHER_SCHOOL,
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
            year: Some(year),
            schedule: Some(ScheduleIdentifier::StandardSeptember),
        }],
        inductions: Vec::new(),
        eligible_for_funding: false,
        closed_year: None,
    }
}

fn last_chosen() -> Facts {
    Facts {
        last_choices: Some(Choices {
            appropriate_body_id: HUB,
            training_programme: TrainingProgramme::ProviderLed,
            lead_provider_id: Some(PROVIDER),
        }),
        ..facts()
    }
}

/// A school with a partnership in 2024 whose delivery partner works with the provider in these years.
fn with_old_partnership(paired: &[i32]) -> Facts {
    let pairing = |year: &i32| Pairing {
        lead_provider_id: PROVIDER,
        delivery_partner_id: PARTNER,
        year: *year,
    };
    Facts {
        partnerships: vec![Partnership {
            id: PARTNERSHIP_24,
            year: 2024,
            lead_provider_id: PROVIDER,
            delivery_partner_id: PARTNER,
        }],
        pairings: paired.iter().map(pairing).collect(),
        ..last_chosen()
    }
}

fn accept(answers: Answers, facts: &Facts) -> Answers {
    let offer = facts.offer(&answers).expect("an offer");
    drop_stale(
        Answers {
            reuse: Some(Reuse {
                accepted: true,
                offer,
            }),
            ..answers
        },
        facts,
    )
}

fn next(answers: &Answers, facts: &Facts) -> Option<&'static str> {
    walk(answers, facts).next_step().map(EctStep::as_str)
}

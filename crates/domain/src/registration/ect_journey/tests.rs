//! The journey as a table: answers and facts in, where it goes on out.

use time::macros::date;
use uuid::{Uuid, uuid};

use super::complete::complete;
use super::facts::{Body, Choices, Pairing, Partnership, Person, Provider, Training, Waiting};
use super::plan::plan;
use super::summary::{Affected, CheckField, Effect, check_rows, consequences, notices};
use super::walk::{drop_stale, walk};
use super::*;
use crate::email::Email;
use crate::period::Period;
use crate::person_name::{CorrectedName, PersonName};
use crate::registration::access::SchoolFunding;
use crate::registration::appropriate_body::{AppropriateBodyFacts, AppropriateBodyRefusal};
use crate::registration::change::{Backing, Change, PlacementKey, TrainingContent, TrainingKey};
use crate::registration::contract_period::{ContractPeriod, ContractPeriodReason, ContractPeriods};
use crate::registration::placement::{PlacementFacts, TrainingFacts};
use crate::registration::start_date::StartDateRefusal;
use crate::registration::vocabulary::{
    AppropriateBodyType, Role, ScheduleIdentifier, TrainingProgramme, WorkingPattern,
};
use crate::trn::Trn;

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

#[test]
#[expect(clippy::too_many_lines, reason = "one table, a row per step")]
fn asks_one_step_after_the_other() {
    let facts = facts();
    let table = [
        (Answers::default(), "find-teacher"),
        (matched(), "confirm-details"),
        (
            Answers {
                details: Some(Details {
                    corrected_name: None,
                }),
                ..matched()
            },
            "email",
        ),
        (
            Answers {
                starts_on: None,
                ..described()
            },
            "start-date",
        ),
        (
            Answers {
                working_pattern: None,
                ..described()
            },
            "working-pattern",
        ),
        (described(), "appropriate-body"),
        (
            Answers {
                appropriate_body_id: Some(HUB),
                ..described()
            },
            "training-programme",
        ),
        (
            Answers {
                lead_provider_id: None,
                ..provider_led()
            },
            "lead-provider",
        ),
        (provider_led(), "check-answers"),
        (
            Answers {
                training_programme: Some(TrainingProgramme::SchoolLed),
                lead_provider_id: None,
                ..provider_led()
            },
            "check-answers",
        ),
    ];
    for (answers, expected) in table {
        let progress = walk(&answers, &facts);
        assert_eq!(progress.next_step().map(EctStep::as_str), Some(expected));
        assert!(
            progress
                .next_step()
                .is_some_and(|step| progress.allows(step)),
            "next is allowed: {expected}"
        );
        assert_eq!(
            complete(&answers, &facts).is_ok(),
            expected == "check-answers"
        );
    }
}

#[test]
fn a_mismatch_asks_for_the_ni_number_and_ends_like_an_unknown_trn() {
    let with = |outcome| Answers {
        identity: Some(Identity {
            trn: Trn::parse("0012345").unwrap(),
            outcome,
        }),
        ..Answers::default()
    };
    let asked = walk(&with(MatchOutcome::AskNiNumber), &facts());
    assert_eq!(asked.next, Next::Ask(EctStep::NationalInsuranceNumber));
    assert_eq!(
        asked.allowed_steps,
        [EctStep::FindTeacher, EctStep::NationalInsuranceNumber]
    );
    let ended = walk(&with(MatchOutcome::NotFound), &facts());
    assert_eq!(ended.next, Next::Stop(Stop::TrnNotFound));
    assert!(
        ended.allowed_steps.is_empty(),
        "identity stops are final (decision 29)"
    );
    assert_eq!(Stop::TrnNotFound.retry_step(), None);
}

#[test]
fn the_trn_is_fixed_once_the_details_are_confirmed() {
    let facts = facts();
    assert!(walk(&matched(), &facts).allows(EctStep::FindTeacher));
    assert!(!walk(&described(), &facts).allows(EctStep::FindTeacher));
    assert!(walk(&described(), &facts).allows(EctStep::ConfirmDetails));
}

#[test]
fn stops_in_the_order_of_the_source() {
    let blocked = |block| {
        let mut answers = matched();
        if let Some(Identity {
            outcome: MatchOutcome::Matched(record),
            ..
        }) = answers.identity.as_mut()
        {
            record.block = Some(block);
        }
        answers
    };
    for block in RecordBlock::ALL {
        let progress = walk(&blocked(*block), &facts());
        assert_eq!(progress.stop(), Some(Stop::Record(*block)));
        assert!(progress.allowed_steps.is_empty());
    }
    let mut here = known(date!(2024 - 09 - 01), None, 2024);
    here.placements[0].key.school_id = SCHOOL;
    let facts = Facts {
        person: Some(here),
        ..facts()
    };
    assert_eq!(
        walk(&blocked(RecordBlock::InductionCompleted), &facts).stop(),
        Some(Stop::AlreadyActiveAtSchool),
        "scenario A15"
    );
}

#[test]
fn a_reported_end_lets_somebody_return_and_an_open_placement_elsewhere_is_a_transfer() {
    let mut leaving = known(date!(2024 - 09 - 01), Some(date!(2025 - 09 - 20)), 2024);
    leaving.placements[0].key.school_id = SCHOOL;
    assert_eq!(
        next(
            &matched(),
            &Facts {
                person: Some(leaving),
                ..facts()
            }
        ),
        Some("confirm-details")
    );
    let elsewhere = known(date!(2024 - 09 - 01), None, 2024);
    assert_eq!(
        next(
            &matched(),
            &Facts {
                person: Some(elsewhere),
                ..facts()
            }
        ),
        Some("confirm-details")
    );
}

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

#[test]
fn a_date_that_is_not_open_yet_keeps_the_start_date_open() {
    let progress = walk(
        &Answers {
            starts_on: Some(date!(2030 - 01 - 01)),
            ..described()
        },
        &facts(),
    );
    assert_eq!(
        progress.stop(),
        Some(Stop::CannotRegisterYet {
            starts_on: date!(2030 - 01 - 01)
        })
    );
    assert_eq!(
        progress.allowed_steps,
        [EctStep::ConfirmDetails, EctStep::Email, EctStep::StartDate]
    );
    assert_eq!(
        Stop::CannotRegisterYet {
            starts_on: date!(2030 - 01 - 01)
        }
        .retry_step(),
        Some(EctStep::StartDate)
    );
}

#[test]
fn what_has_ended_makes_no_room() {
    let person = known(date!(2024 - 09 - 01), Some(date!(2025 - 09 - 05)), 2024);
    let facts = Facts {
        person: Some(person),
        ..facts()
    };
    assert_eq!(
        walk(&described(), &facts).refusal_of(EctStep::StartDate),
        Some(Refusal::OverlapsPreviousPlacement)
    );
    let after = Answers {
        starts_on: Some(date!(2025 - 09 - 06)),
        ..described()
    };
    assert_eq!(walk(&after, &facts).refusal_of(EctStep::StartDate), None);
}

#[test]
fn reuse_is_offered_when_it_can_be_kept() {
    let school_led = Choices {
        appropriate_body_id: HUB,
        training_programme: TrainingProgramme::SchoolLed,
        lead_provider_id: None,
    };
    let table = [
        ("nothing chosen before", facts(), Some("appropriate-body")),
        (
            "D1",
            Facts {
                last_choices: Some(school_led),
                ..facts()
            },
            Some("reuse-choices"),
        ),
        (
            "D2",
            Facts {
                last_choices: Some(Choices {
                    appropriate_body_id: IDLE_HUB,
                    ..school_led
                }),
                ..facts()
            },
            Some("appropriate-body"),
        ),
        (
            "D4",
            with_old_partnership(&[2024, 2025]),
            Some("reuse-choices"),
        ),
        (
            "D5",
            with_old_partnership(&[2024]),
            Some("appropriate-body"),
        ),
        ("D6 (decision 15)", last_chosen(), Some("reuse-choices")),
    ];
    for (name, facts, expected) in table {
        assert_eq!(next(&described(), &facts), expected, "{name}");
    }
}

#[test]
fn reused_choices_close_the_three_questions_until_they_are_declined() {
    let facts = with_old_partnership(&[2025]);
    let answers = accept(
        Answers {
            training_programme: Some(TrainingProgramme::SchoolLed),
            ..described()
        },
        &facts,
    );
    let progress = walk(&answers, &facts);
    assert_eq!(progress.next, Next::Ask(EctStep::CheckAnswers));
    for closed in [
        EctStep::AppropriateBody,
        EctStep::TrainingProgramme,
        EctStep::LeadProvider,
    ] {
        assert!(!progress.allows(closed), "{closed}");
    }
    assert_eq!(answers.training_programme, None, "own answers are dropped");
    let declined = Answers {
        reuse: answers.reuse.map(|reuse| Reuse {
            accepted: false,
            ..reuse
        }),
        ..answers
    };
    assert_eq!(next(&declined, &facts), Some("appropriate-body"));
}

#[test]
fn an_offer_that_changed_is_shown_again() {
    let before = with_old_partnership(&[2025]);
    let answers = accept(described(), &before);
    let mut after = before.clone();
    after.partnerships.push(Partnership {
        id: PARTNERSHIP_25,
        year: 2025,
        lead_provider_id: PROVIDER,
        delivery_partner_id: PARTNER,
    });
    assert_eq!(next(&answers, &after), Some("reuse-choices"));
    assert_eq!(drop_stale(answers.clone(), &after).reuse, None);
    assert!(
        drop_stale(answers, &before).reuse.is_some(),
        "an unchanged offer keeps its answer"
    );
}

#[test]
fn changing_an_answer_drops_exactly_what_depends_on_it() {
    let facts = facts();
    let school_led = Answers {
        training_programme: Some(TrainingProgramme::SchoolLed),
        ..provider_led()
    };
    assert_eq!(drop_stale(school_led, &facts).lead_provider_id, None);
    // The provider has a contract in 2026 too, so the later start takes nothing away.
    let later = Answers {
        starts_on: Some(date!(2026 - 06 - 01)),
        ..provider_led()
    };
    assert_eq!(drop_stale(later.clone(), &facts), later);
    let gone = Answers {
        lead_provider_id: Some(OLD_PROVIDER),
        ..provider_led()
    };
    assert_eq!(
        drop_stale(gone, &facts),
        Answers {
            lead_provider_id: None,
            ..provider_led()
        }
    );
}

#[test]
fn continuity_holds_if_the_chosen_provider_is_active_there() {
    let facts = Facts {
        person: Some(known(date!(2024 - 09 - 01), None, 2024)),
        today: date!(2025 - 10 - 01),
        ..facts()
    };
    let with = |provider| Answers {
        starts_on: Some(date!(2025 - 10 - 01)),
        lead_provider_id: Some(provider),
        ..provider_led()
    };
    let assigned = |provider| {
        facts
            .contract_period(&with(provider))
            .map(|assigned| (assigned.year, assigned.reason))
    };
    assert_eq!(
        assigned(PROVIDER),
        Some((2024, ContractPeriodReason::Continuity)),
        "scenario C15"
    );
    let mut only_later = facts.clone();
    only_later.providers[0]
        .contracts
        .retain(|(year, _)| *year >= 2025);
    assert_eq!(
        only_later
            .contract_period(&with(PROVIDER))
            .map(|assigned| (assigned.year, assigned.reason)),
        Some((2025, ContractPeriodReason::RegistrationAndStart))
    );
    let offered: Vec<_> = only_later
        .choosable_providers(date!(2025 - 10 - 01))
        .map(|(provider, assigned)| (provider.id, assigned.year))
        .collect();
    assert_eq!(
        offered,
        [(PROVIDER, 2025), (OLD_PROVIDER, 2024)],
        "each with the period that choosing it means"
    );
    let school_led = Answers {
        training_programme: Some(TrainingProgramme::SchoolLed),
        lead_provider_id: None,
        ..with(PROVIDER)
    };
    assert_eq!(
        facts
            .contract_period(&school_led)
            .map(|assigned| assigned.year),
        Some(2025)
    );
}

#[test]
fn a_new_ect_gets_a_placement_and_a_training_from_today() {
    let facts = facts();
    let register = complete(&provider_led(), &facts).unwrap();
    let plan = plan(&register, &facts).unwrap();
    let [
        Change::StartPlacement(placement),
        Change::StartTraining(training),
        Change::RememberChoices(choices),
    ] = plan.changes()
    else {
        panic!("unexpected plan {plan:?}")
    };
    assert_eq!(
        (placement.started_on, training.started_on),
        (date!(2025 - 09 - 01), date!(2025 - 09 - 10)),
        "scenario E1"
    );
    assert_eq!(
        training.content,
        TrainingContent::ProviderLed {
            lead_provider_id: PROVIDER,
            year: 2025,
            backing: Backing::ExpressionOfInterest {
                active_lead_provider_id: contract(2025)
            },
            schedule: ScheduleIdentifier::StandardSeptember,
        }
    );
    assert_eq!(choices.lead_provider_id, Some(PROVIDER));
}

#[test]
fn a_partnership_made_again_takes_along_those_who_wait_for_it() {
    let key = TrainingKey {
        id: WAITING,
        placement: PlacementKey {
            id: PLACEMENT,
            role: Role::Ect,
            school_id: SCHOOL,
        },
    };
    let waiting = |year| Waiting {
        training: key,
        lead_provider_id: PROVIDER,
        year,
    };
    let facts = Facts {
        waiting: vec![waiting(2025), waiting(2024)],
        ..with_old_partnership(&[2025])
    };
    let answers = accept(described(), &facts);
    let plan = plan(&complete(&answers, &facts).unwrap(), &facts).unwrap();
    let kinds: Vec<_> = consequences(&plan, SCHOOL)
        .iter()
        .map(|line| (line.effect, line.affected, line.id))
        .collect();
    assert_eq!(
        kinds,
        [
            (Effect::Starts, Affected::Placement, None),
            (Effect::Starts, Affected::Partnership, None),
            (Effect::Changes, Affected::Training, Some(WAITING)),
            (Effect::Starts, Affected::Training, None),
            (Effect::Changes, Affected::SchoolChoices, None),
        ]
    );
}

#[test]
fn somebody_out_of_a_closed_year_goes_to_its_successor() {
    let facts = Facts {
        person: Some(known(date!(2022 - 09 - 01), None, 2022)),
        ..facts()
    };
    let register = complete(&provider_led(), &facts).unwrap();
    assert_eq!(
        (register.period.year, register.period.reason),
        (2024, ContractPeriodReason::Successor),
        "scenario C17"
    );
    let plan = plan(&register, &facts).unwrap();
    assert!(plan.changes().contains(&Change::RememberClosedYear {
        role: Role::Ect,
        year: 2022
    }));
    let training = plan.changes().iter().find_map(|change| match change {
        Change::StartTraining(training) => Some(*training),
        _ => None,
    });
    let training = training.unwrap();
    assert_eq!(
        training.started_on,
        date!(2025 - 09 - 01),
        "the later of placement and successor period, today or not"
    );
    assert!(matches!(
        training.content,
        TrainingContent::ProviderLed {
            schedule: ScheduleIdentifier::ExtendedSeptember,
            year: 2024,
            ..
        }
    ));
}

#[test]
fn an_open_induction_makes_eligible_once() {
    let person = Person {
        inductions: vec![Period::open(date!(2025 - 09 - 02))],
        ..known(date!(2024 - 09 - 01), Some(date!(2025 - 07 - 31)), 2024)
    };
    let eligible = |person: Person| {
        let facts = Facts {
            person: Some(person),
            ..facts()
        };
        let plan = plan(&complete(&provider_led(), &facts).unwrap(), &facts).unwrap();
        plan.changes()
            .contains(&Change::BecomeEligibleForFunding { role: Role::Ect })
    };
    assert!(eligible(person.clone()));
    assert!(!eligible(Person {
        eligible_for_funding: true,
        ..person.clone()
    }));
    assert!(!eligible(Person {
        inductions: vec![Period::open(date!(2025 - 09 - 11))],
        ..person
    }));
}

#[test]
fn a_correction_is_kept_and_confirming_changes_nothing() {
    let name = |text: &str| Some(CorrectedName::parse(text).unwrap());
    let corrections = |known_as: Option<CorrectedName>, answered: Option<CorrectedName>| {
        let person = Person {
            corrected_name: known_as,
            ..known(date!(2024 - 09 - 01), Some(date!(2025 - 07 - 31)), 2024)
        };
        let facts = Facts {
            person: Some(person),
            ..facts()
        };
        let answers = Answers {
            details: Some(Details {
                corrected_name: answered,
            }),
            ..provider_led()
        };
        let plan = plan(&complete(&answers, &facts).unwrap(), &facts).unwrap();
        plan.changes()
            .iter()
            .any(|change| matches!(change, Change::CorrectName { .. }))
    };
    assert!(corrections(name("A B"), name("C D")), "scenario E7");
    assert!(!corrections(name("A B"), name("A B")));
    assert!(!corrections(name("A B"), None));
    assert!(!corrections(None, None));
}

#[test]
fn rows_name_the_step_that_changes_them_and_what_it_drops() {
    let rows = check_rows(&provider_led());
    let row = |field| rows.iter().find(|row| row.field == field).unwrap();
    assert_eq!(row(CheckField::Trn).change_step, None);
    assert_eq!(
        row(CheckField::TrainingProgramme).drops,
        [EctStep::LeadProvider]
    );
    assert_eq!(row(CheckField::StartDate).drops, [EctStep::LeadProvider]);
    assert_eq!(row(CheckField::Email).drops, []);

    let facts = with_old_partnership(&[2025]);
    let reused = check_rows(&accept(described(), &facts));
    let steps: Vec<_> = reused.iter().skip(5).map(|row| row.change_step).collect();
    assert_eq!(
        steps,
        [Some(EctStep::ReuseChoices); 4],
        "reused choices are changed by the reuse question"
    );
}

#[test]
fn missing_qts_and_induction_are_told_and_block_nothing() {
    let mut answers = matched();
    if let Some(Identity {
        outcome: MatchOutcome::Matched(record),
        ..
    }) = answers.identity.as_mut()
    {
        record.has_qts = false;
        record.induction_in_progress = false;
    }
    assert_eq!(
        notices(&answers, &facts()),
        [Notice::QtsMissing, Notice::InductionNotOpen]
    );
    assert_eq!(
        next(&answers, &facts()),
        Some("confirm-details"),
        "scenario A16"
    );
    assert_eq!(notices(&matched(), &facts()), []);
    assert_eq!(notices(&Answers::default(), &facts()), []);
}

#[test]
fn stored_answers_read_back_and_hold_neither_birth_date_nor_ni_number() {
    let facts = with_old_partnership(&[2025]);
    let answers = accept(described(), &facts);
    let stored = serde_json::to_value(&answers).unwrap();
    assert_eq!(
        serde_json::from_value::<Answers>(stored.clone()).unwrap(),
        answers
    );
    assert_eq!(
        serde_json::from_value::<Answers>(serde_json::json!({})).unwrap(),
        Answers::default()
    );
    let mut keys: Vec<&String> = stored.as_object().unwrap().keys().collect();
    keys.sort();
    assert_eq!(
        keys,
        [
            "appropriate_body_id",
            "details",
            "email",
            "identity",
            "lead_provider_id",
            "reuse",
            "starts_on",
            "training_programme",
            "working_pattern"
        ]
    );
}

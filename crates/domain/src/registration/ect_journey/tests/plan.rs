//! What a registration writes.

use super::*;

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

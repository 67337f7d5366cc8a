use time::macros::date;
use uuid::uuid;

use super::super::types::{APPLY_FOR_QTS, ASSESSMENT_ONLY, SCOTTISH_RECOGNITION};
use super::*;

const TODAY: Date = date!(2026 - 08 - 21);
const HEI: Uuid = uuid!("10078157-e8c3-42f7-a050-d8b802e83f7b");
const FLEXIBLE_ITT: Uuid = uuid!("700ec96f-6bbf-4080-87bd-94ef65a6a879");
const ONE: [Uuid; 1] = [Uuid::from_u128(1)];

/// Scenario 39: in training at a university, sent by a service.
fn in_training() -> RouteInput<'static> {
    RouteInput {
        status: RouteStatus::InTraining,
        training_start_date: Some(date!(2024 - 09 - 01)),
        training_end_date: Some(date!(2025 - 07 - 01)),
        holds_from: None,
        is_exempt_from_induction: None,
        training_provider_id: Some(Uuid::from_u128(7)),
        degree_type_id: None,
        training_country_code: Some("GB"),
        training_age_specialism: Some(AgeSpecialism::Range { from: 3, to: 7 }),
        training_subject_ids: &ONE,
    }
}

/// Scenario 43: recognised from Scotland.
fn scottish() -> RouteInput<'static> {
    RouteInput {
        status: RouteStatus::Holds,
        holds_from: Some(date!(2023 - 01 - 01)),
        is_exempt_from_induction: Some(true),
        training_provider_id: None,
        training_country_code: Some("GB-SCT"),
        ..in_training()
    }
}

fn service(type_id: Uuid, input: &RouteInput<'_>) -> Vec<RouteRefusal> {
    let route_type = RouteType::find(type_id).unwrap();
    check_route(route_type, RouteSender::Service, input, TODAY)
        .err()
        .unwrap_or_default()
}

fn missing(field: RouteField) -> Vec<RouteRefusal> {
    vec![RouteRefusal::Missing { field }]
}

fn not_permitted(field: RouteField) -> Vec<RouteRefusal> {
    vec![RouteRefusal::NotPermitted { field }]
}

#[test]
fn scenarios_39_and_40_training_and_then_holding() {
    assert_eq!(service(HEI, &in_training()), []);
    let holds = RouteInput {
        status: RouteStatus::Holds,
        holds_from: Some(date!(2025 - 07 - 10)),
        ..in_training()
    };
    assert_eq!(service(HEI, &holds), []);
    let dateless = RouteInput {
        holds_from: None,
        ..holds
    };
    assert_eq!(service(HEI, &dateless), missing(RouteField::HoldsFrom));
}

#[test]
fn scenario_41_three_subjects_at_most() {
    let ids = [1, 2, 3, 4].map(Uuid::from_u128);
    let of = |training_subject_ids| {
        service(
            HEI,
            &RouteInput {
                training_subject_ids,
                ..in_training()
            },
        )
    };
    assert_eq!(of(&ids[..0]), []);
    assert_eq!(of(&ids[..3]), []);
    assert_eq!(of(&ids), [RouteRefusal::TooManySubjects]);
    assert_eq!(of(&[ids[0], ids[1], ids[0]]), [RouteRefusal::SubjectTwice]);
}

#[test]
fn scenario_42_state_and_kind_go_together() {
    let with = |status| RouteInput {
        status,
        ..in_training()
    };
    let wrong = [RouteRefusal::StatusNotForType];
    assert_eq!(
        service(ASSESSMENT_ONLY, &with(RouteStatus::InTraining)),
        wrong
    );
    assert_eq!(
        service(ASSESSMENT_ONLY, &with(RouteStatus::UnderAssessment)),
        []
    );
    assert_eq!(service(HEI, &with(RouteStatus::UnderAssessment)), wrong);
    let deferred = RouteInput {
        holds_from: Some(TODAY),
        ..with(RouteStatus::Deferred)
    };
    assert_eq!(
        service(HEI, &deferred),
        not_permitted(RouteField::HoldsFrom)
    );
}

#[test]
fn scenario_43_recognition_from_scotland_is_of_scotland() {
    assert_eq!(service(SCOTTISH_RECOGNITION, &scottish()), []);
    let portugal = RouteInput {
        training_country_code: Some("PT"),
        ..scottish()
    };
    assert_eq!(
        service(SCOTTISH_RECOGNITION, &portugal),
        [RouteRefusal::CountryNotForType]
    );
    let provider = RouteInput {
        training_provider_id: Some(Uuid::from_u128(7)),
        ..scottish()
    };
    let told = service(SCOTTISH_RECOGNITION, &provider);
    assert_eq!(told, not_permitted(RouteField::TrainingProvider));
    let silent = RouteInput {
        is_exempt_from_induction: None,
        ..scottish()
    };
    let told = service(SCOTTISH_RECOGNITION, &silent);
    assert_eq!(told, missing(RouteField::InductionExemption));
}

#[test]
fn a_status_is_held_from_today_at_the_latest() {
    for (holds_from, expected) in [
        (date!(2026 - 08 - 20), vec![]),
        (date!(2026 - 08 - 21), vec![]),
        (date!(2024 - 02 - 29), vec![]),
        (
            date!(2026 - 08 - 22),
            vec![RouteRefusal::HeldInFuture { latest: TODAY }],
        ),
    ] {
        let input = RouteInput {
            holds_from: Some(holds_from),
            ..scottish()
        };
        assert_eq!(
            service(SCOTTISH_RECOGNITION, &input),
            expected,
            "{holds_from}"
        );
    }
}

#[test]
fn training_ends_after_the_day_it_begins() {
    let start = date!(2024 - 02 - 28);
    let earliest = date!(2024 - 02 - 29);
    for (end, expected) in [
        (
            date!(2024 - 02 - 27),
            vec![RouteRefusal::EndNotAfterStart { earliest }],
        ),
        (
            date!(2024 - 02 - 28),
            vec![RouteRefusal::EndNotAfterStart { earliest }],
        ),
        (date!(2024 - 02 - 29), vec![]),
        (date!(2036 - 01 - 01), vec![]),
    ] {
        let input = RouteInput {
            training_start_date: Some(start),
            training_end_date: Some(end),
            ..in_training()
        };
        assert_eq!(service(HEI, &input), expected, "{end}");
    }
}

#[test]
fn services_set_only_their_kinds_and_staff_set_all() {
    let flexible = RouteType::find(FLEXIBLE_ITT).unwrap();
    assert_eq!(
        service(FLEXIBLE_ITT, &in_training()),
        [RouteRefusal::TypeNotForServices]
    );
    let with_degree = RouteInput {
        degree_type_id: Some(Uuid::from_u128(9)),
        ..in_training()
    };
    assert_eq!(
        check_route(flexible, RouteSender::Staff, &with_degree, TODAY),
        Ok(())
    );
}

#[test]
fn everything_wrong_is_told_at_once() {
    let route_type = RouteType::find(APPLY_FOR_QTS).unwrap();
    let input = RouteInput {
        status: RouteStatus::Holds,
        holds_from: Some(date!(2026 - 08 - 22)),
        training_end_date: Some(date!(2024 - 09 - 01)),
        ..in_training()
    };
    let refusals = check_route(route_type, RouteSender::Staff, &input, TODAY).unwrap_err();
    let told: Vec<_> = refusals
        .iter()
        .map(|one| (one.code(), one.field().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            ("route_field_not_permitted", "training_start_date"),
            ("route_field_not_permitted", "training_end_date"),
            ("route_field_missing", "is_exempt_from_induction"),
            ("route_field_not_permitted", "training_provider_id"),
            ("holds_from_in_future", "holds_from"),
            ("training_end_not_after_start", "training_end_date"),
            ("training_country_not_for_type", "training_country_code"),
        ]
    );
}

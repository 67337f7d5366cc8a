//! The exact JSON, value by value.

mod next_change;
mod people;

use time::Date;
use time::macros::{date, datetime};
use uuid::Uuid;

use crate::Period;
use crate::lead_provider::facts::{
    IdChange, InductionFacts, MentorFunding, MentorshipFacts, PersonFacts, Stop, TrainingFacts,
};
use crate::lead_provider::participant::{Rendering, render};
use crate::lead_provider::status::TrainingStatus;
use crate::registration::vocabulary::{
    DeferralReason, InductionOutcome, MentorIneligibleReason, ScheduleIdentifier, WithdrawalReason,
    WorkingPattern,
};

const TODAY: Date = date!(2026 - 01 - 15);
const SCHOOL: Uuid = Uuid::from_u128(0x500);

fn person() -> PersonFacts {
    PersonFacts {
        participant_id: Uuid::from_u128(0x1),
        trn: Some("1234567".to_owned()),
        first_name: Some("Anne-Marie".to_owned()),
        last_name: Some("O\u{2019}Neill \"Q\"".to_owned()),
        ect_training_record_id: Uuid::from_u128(0x2),
        mentor_training_record_id: Uuid::from_u128(0x3),
        working_pattern: Some(WorkingPattern::PartTime),
        ..PersonFacts::default()
    }
}

fn training(period: Period) -> TrainingFacts {
    TrainingFacts {
        period,
        withdrawal: None,
        deferral: None,
        schedule: ScheduleIdentifier::StandardSeptember,
        cohort: 2025,
        school_id: SCHOOL,
        school_urn: 100_001,
        delivery_partner_id: Uuid::from_u128(0x6),
        email: Some("ect@example.org".to_owned()),
        pupil_premium_uplift: false,
        sparsity_uplift: true,
        registered_at: datetime!(2025-09-01 09:30:15.987654 +1),
    }
}

fn running() -> TrainingFacts {
    training(Period::open(date!(2025 - 09 - 01)))
}

fn rendered(
    person: &PersonFacts,
    ect: Option<&TrainingFacts>,
    mentor: Option<&TrainingFacts>,
) -> Rendering {
    render(person, ect, mentor, TODAY).unwrap().unwrap()
}

fn json(rendering: &Rendering) -> serde_json::Value {
    serde_json::from_str(&rendering.body(datetime!(2026-01-15 12:00 UTC))).unwrap()
}

/// A value of the first enrolment.
fn shown(rendering: &Rendering, field: &str) -> serde_json::Value {
    json(rendering)["attributes"]["ecf_enrolments"][0][field].clone()
}

#[test]
fn writes_these_exact_bytes() {
    let mut person = person();
    person.id_changes = vec![IdChange {
        from: Uuid::from_u128(0x9),
        to: Uuid::from_u128(0x1),
        changed_at: datetime!(2025-10-01 00:00 UTC),
    }];
    let body =
        rendered(&person, Some(&running()), None).body(datetime!(2026-01-15 12:34:56.999999 UTC));
    let expected = concat!(
        r#"{"id":"00000000-0000-0000-0000-000000000001","type":"participant","attributes":{"full_name":"Anne-Marie O’Neill \"Q\"","#,
        r#""teacher_reference_number":"1234567","ecf_enrolments":[{"training_record_id":"00000000-0000-0000-0000-000000000002","#,
        r#""email":"ect@example.org","mentor_id":null,"school_urn":"100001","participant_type":"ect","working_pattern":"part_time","#,
        r#""cohort":"2025","training_status":"active","participant_status":"active","eligible_for_funding":null,"#,
        r#""pupil_premium_uplift":false,"sparsity_uplift":true,"schedule_identifier":"ecf-standard-september","#,
        r#""delivery_partner_id":"00000000-0000-0000-0000-000000000006","withdrawal":null,"deferral":null,"#,
        r#""created_at":"2025-09-01T08:30:15Z","induction_end_date":null,"most_recent_induction_period_end_date":null,"#,
        r#""overall_induction_start_date":null,"mentor_funding_end_date":null,"cohort_changed_after_payments_frozen":false,"#,
        r#""mentor_ineligible_for_funding_reason":null}],"participant_id_changes":[{"#,
        r#""from_participant_id":"00000000-0000-0000-0000-000000000009","to_participant_id":"00000000-0000-0000-0000-000000000001","#,
        r#""changed_at":"2025-10-01T00:00:00Z"}],"updated_at":"2026-01-15T12:34:56Z"}}"#
    );
    assert_eq!(body, expected);
}

#[test]
fn a_person_without_training_with_the_provider_is_not_visible() {
    assert_eq!(render(&person(), None, None, TODAY).unwrap(), None);
}

#[test]
fn the_ect_entry_comes_first_and_each_role_has_its_own_values() {
    let mut person = person();
    person.mentor_funding = Some(MentorFunding {
        ended_on: date!(2025 - 12 - 01),
        reason: MentorIneligibleReason::StartedNotCompleted,
    });
    person.mentor_eligible_on = Some(date!(2025 - 12 - 02));
    person.ect_eligible_on = Some(date!(2021 - 10 - 01));
    person.ect_left_frozen_year = true;
    person.record_induction_started_on = Some(date!(2021 - 09 - 01));
    let ect = TrainingFacts {
        cohort: 2024,
        ..training(Period::new(date!(2021 - 09 - 01), Some(date!(2023 - 07 - 20))).unwrap())
    };
    let both = rendered(&person, Some(&ect), Some(&running()));
    assert_eq!(both.cohorts, [2024, 2025]);
    let body = json(&both);
    let enrolments = &body["attributes"]["ecf_enrolments"];
    for (field, of_ect, of_mentor) in [
        ("participant_type", "\"ect\"", "\"mentor\""),
        (
            "training_record_id",
            "\"00000000-0000-0000-0000-000000000002\"",
            "\"00000000-0000-0000-0000-000000000003\"",
        ),
        ("working_pattern", "\"part_time\"", "null"),
        ("participant_status", "\"left\"", "\"active\""),
        ("eligible_for_funding", "true", "false"),
        ("overall_induction_start_date", "\"2021-09-01\"", "null"),
        ("mentor_funding_end_date", "null", "\"2025-12-01\""),
        (
            "mentor_ineligible_for_funding_reason",
            "null",
            "\"started_not_completed\"",
        ),
        ("cohort_changed_after_payments_frozen", "true", "false"),
    ] {
        assert_eq!(enrolments[0][field].to_string(), of_ect, "ect {field}");
        assert_eq!(
            enrolments[1][field].to_string(),
            of_mentor,
            "mentor {field}"
        );
    }
}

#[test]
fn shows_the_stop_that_counts_and_is_found_by_both() {
    let (first, second) = (
        datetime!(2025-11-01 10:00 UTC),
        datetime!(2025-12-01 10:00 UTC),
    );
    let stopped = TrainingFacts {
        deferral: Some(Stop {
            at: first,
            reason: DeferralReason::LongTermSickness,
        }),
        withdrawal: Some(Stop {
            at: second,
            reason: WithdrawalReason::LeftTeachingProfession,
        }),
        ..training(Period::new(date!(2025 - 09 - 01), Some(date!(2025 - 12 - 01))).unwrap())
    };
    let rendering = rendered(&person(), Some(&stopped), None);
    assert_eq!(shown(&rendering, "training_status"), "withdrawn");
    assert_eq!(shown(&rendering, "participant_status"), "left");
    assert_eq!(
        shown(&rendering, "withdrawal"),
        serde_json::json!({"reason": "left-teaching-profession", "date": "2025-12-01T10:00:00Z"})
    );
    assert!(shown(&rendering, "deferral").is_null());
    assert_eq!(
        rendering.training_statuses,
        [TrainingStatus::Deferred, TrainingStatus::Withdrawn]
    );
}

#[test]
fn induction_dates_come_from_the_bodies_before_the_record() {
    let mut person = person();
    person.record_induction_started_on = Some(date!(2024 - 09 - 01));
    person.record_induction_completed_on = Some(date!(2025 - 12 - 20));
    let on_record = rendered(&person, Some(&running()), None);
    assert_eq!(
        shown(&on_record, "overall_induction_start_date"),
        "2024-09-01"
    );
    assert_eq!(shown(&on_record, "induction_end_date"), "2025-12-20");
    assert!(shown(&on_record, "most_recent_induction_period_end_date").is_null());

    person.inductions = vec![
        InductionFacts {
            started_on: date!(2024 - 09 - 02),
            finished_on: Some(date!(2025 - 07 - 20)),
            outcome: None,
        },
        InductionFacts {
            started_on: date!(2025 - 09 - 01),
            finished_on: Some(date!(2025 - 12 - 19)),
            outcome: Some(InductionOutcome::Pass),
        },
    ];
    let by_bodies = rendered(&person, Some(&running()), None);
    assert_eq!(
        shown(&by_bodies, "overall_induction_start_date"),
        "2024-09-02"
    );
    assert_eq!(shown(&by_bodies, "induction_end_date"), "2025-12-19");
    assert_eq!(
        shown(&by_bodies, "most_recent_induction_period_end_date"),
        "2025-12-19"
    );

    person.inductions = vec![
        InductionFacts {
            started_on: date!(2024 - 09 - 02),
            finished_on: Some(date!(2025 - 07 - 20)),
            outcome: None,
        },
        InductionFacts {
            started_on: date!(2025 - 09 - 01),
            finished_on: None,
            outcome: None,
        },
    ];
    assert!(
        shown(
            &rendered(&person, Some(&running()), None),
            "most_recent_induction_period_end_date"
        )
        .is_null()
    );
}

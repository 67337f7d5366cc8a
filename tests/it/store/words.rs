//! Every CHECK that lists words lists exactly the words of the domain.

use std::collections::{BTreeMap, BTreeSet};

use diesel::{QueryableByName, RunQueryDsl, sql_query, sql_types::Text};
use domain::record::access::AccessKind;
use domain::record::induction_status::InductionStatus;
use domain::record::mandatory_qualification::{MqSpecialism, MqStatus};
use domain::record::note::NoteVisibility;
use domain::record::person::{Gender, PersonStatus};
use domain::record::requirement::Requirement;
use domain::record::route::ProfessionalStatus;
use domain::record::route::qtls::QtlsStatus;
use domain::record::route::{AgeSpecialismType, RouteStatus};
use domain::record::trn_request::TrnRequestStatus;
use domain::registration::vocabulary::{
    AppropriateBodyType, ClawbackStatus, DeclarationType, DeferralReason, GiasStatus,
    InductionOutcome, MentorIneligibleReason, PaymentStatus, Role, ScheduleIdentifier,
    TrainingProgramme, WithdrawalReason, WorkingPattern,
};
use domain::text_enum::TextEnum;

use super::world::connect;
use crate::support::database::TestDb;

#[derive(QueryableByName)]
struct Check {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    definition: String,
}

fn words<T: TextEnum>() -> BTreeSet<String> {
    T::ALL
        .iter()
        .map(|member| member.as_str().to_owned())
        .collect()
}

/// The sets of the domain behind each CHECK; `None` where only one place of the code knows the words.
fn expected(constraint: &str) -> Option<BTreeSet<String>> {
    Some(match constraint {
        "access_records_kind_known" => words::<AccessKind>(),
        "appropriate_bodies_body_type_known" => words::<AppropriateBodyType>(),
        "declarations_clawback_status_known" => words::<ClawbackStatus>(),
        "declarations_declaration_type_known" | "milestones_declaration_type_known" => {
            words::<DeclarationType>()
        }
        "declarations_payment_status_known" => words::<PaymentStatus>(),
        "ect_at_school_periods_working_pattern_known" => words::<WorkingPattern>(),
        "gias_schools_status_known" => words::<GiasStatus>(),
        "induction_periods_outcome_known" => words::<InductionOutcome>(),
        "induction_periods_training_programme_known"
        | "schools_last_chosen_training_programme_known"
        | "training_periods_training_programme_known" => words::<TrainingProgramme>(),
        "persons_induction_status_known" | "teachers_record_induction_status_known" => {
            words::<InductionStatus>()
        }
        "route_types_awards_known" => words::<ProfessionalStatus>(),
        _ if constraint.starts_with("route_types_") => words::<Requirement>(),
        "mandatory_qualifications_specialism_known" => words::<MqSpecialism>(),
        "mandatory_qualifications_status_known" => words::<MqStatus>(),
        "persons_gender_known" => words::<Gender>(),
        "persons_qtls_status_known" => words::<QtlsStatus>(),
        "persons_status_known" => words::<PersonStatus>(),
        "routes_to_professional_status_age_specialism_known" => words::<AgeSpecialismType>(),
        "routes_to_professional_status_status_known" => words::<RouteStatus>(),
        "trn_requests_status_known" => words::<TrnRequestStatus>(),
        "notes_visibility_known" => words::<NoteVisibility>(),
        "teachers_mentor_ineligible_reason_known" => words::<MentorIneligibleReason>(),
        "training_periods_deferral_reason_known" => words::<DeferralReason>(),
        "training_periods_role_known" => words::<Role>(),
        "training_periods_withdrawal_reason_known" => words::<WithdrawalReason>(),
        _ => return None,
    })
}

/// CHECKs whose words belong to one table only, so that no set of the domain stands behind them.
const OF_ONE_TABLE: [&str; 13] = [
    "drafts_journey_known",
    "events_actor_kind_known",
    "outbox_kind_known",
    "participants_training_statuses_known",
    "personas_kind_known",
    "persons_induction_status_without_exemption_known",
    "policy_limits_name_known",
    "render_due_kind_known",
    "support_tasks_kind_known",
    "support_tasks_status_known",
    "teachers_anonymisation_reason_known",
    "teachers_record_answer_known",
    "trn_requests_gender_known",
];

/// The quoted words of a CHECK.
fn quoted(definition: &str) -> BTreeSet<String> {
    definition
        .split('\'')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_check_lists_the_words_of_the_domain() {
    let database = TestDb::committed();
    let checks: Vec<Check> = sql_query(
        "SELECT conname::text AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE contype = 'c' AND conname LIKE '%\\_known'",
    )
    .load(&mut connect(&database))
    .expect("the catalogue can be read");
    let found: BTreeMap<&str, BTreeSet<String>> = checks
        .iter()
        .map(|check| (check.name.as_str(), quoted(&check.definition)))
        .collect();
    assert!(found.len() > 20, "the catalogue lost its checks: {found:?}");

    for (name, listed) in &found {
        match expected(name) {
            Some(of_domain) => assert_eq!(*listed, of_domain, "{name}"),
            None if *name == "schedules_identifier_known" => {}
            None => assert!(
                OF_ONE_TABLE.contains(name),
                "{name}: name the set of the domain behind it"
            ),
        }
    }
}

#[test]
fn the_pattern_of_schedule_identifiers_allows_every_identifier() {
    let database = TestDb::committed();
    let mut connection = connect(&database);
    for identifier in ScheduleIdentifier::ALL {
        let fits: super::world::Flag = sql_query("SELECT $1 ~ '^ecf-(standard|extended|reduced|replacement)-(september|january|april)$' AS yes")
            .bind::<Text, _>(identifier.as_str())
            .get_result(&mut connection)
            .expect("the pattern can be tried");
        assert!(fits.yes, "{identifier}");
    }
    assert_eq!(ScheduleIdentifier::ALL.len(), 12);
}

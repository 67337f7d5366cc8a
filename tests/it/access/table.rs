//! What every operation expects of its caller. A new operation is a line here.

use std::collections::BTreeSet;

use teacher_record::{api, platform::contract::Operation};

use crate::support::operations;

/// Who may call what; nobody in front means everybody.
const TABLE: &[(&[&str], &[&str])] = &[
    (
        &[],
        &[
            "create_persona_token",
            "find_document",
            "find_problem_code",
            "list_personas",
            "list_problem_codes",
            "show_liveness",
            "show_metrics",
            "show_readiness",
            "show_service",
        ],
    ),
    (
        &["school_user"],
        &[
            "create_ect_registration",
            "create_mentor_registration",
            "create_mentorship",
            "delete_ect_registration",
            "delete_mentor_registration",
            "find_ect",
            "find_ect_appropriate_body_step",
            "find_ect_confirm_details_step",
            "find_ect_email_step",
            "find_ect_find_teacher_step",
            "find_ect_lead_provider_step",
            "find_ect_national_insurance_number_step",
            "find_ect_registration",
            "find_ect_reuse_choices_step",
            "find_ect_start_date_step",
            "find_ect_training_programme_step",
            "find_ect_working_pattern_step",
            "find_induction_tutor",
            "find_last_choices",
            "find_mentor",
            "find_mentor_confirm_details_step",
            "find_mentor_email_step",
            "find_mentor_find_teacher_step",
            "find_mentor_funded_training_step",
            "find_mentor_lead_provider_step",
            "find_mentor_mentoring_elsewhere_step",
            "find_mentor_national_insurance_number_step",
            "find_mentor_registration",
            "find_mentor_start_date_step",
            "find_school",
            "list_assignable_mentors",
            "list_ects",
            "list_mentors",
            "list_registrations",
            "list_school_partnerships",
            "search_ects",
            "search_mentors",
            "submit_ect_registration",
            "submit_mentor_registration",
            "update_ect_appropriate_body_step",
            "update_ect_confirm_details_step",
            "update_ect_email_step",
            "update_ect_find_teacher_step",
            "update_ect_lead_provider_step",
            "update_ect_national_insurance_number_step",
            "update_ect_reuse_choices_step",
            "update_ect_start_date_step",
            "update_ect_training_programme_step",
            "update_ect_working_pattern_step",
            "update_induction_tutor",
            "update_mentor_confirm_details_step",
            "update_mentor_email_step",
            "update_mentor_find_teacher_step",
            "update_mentor_funded_training_step",
            "update_mentor_lead_provider_step",
            "update_mentor_mentoring_elsewhere_step",
            "update_mentor_national_insurance_number_step",
            "update_mentor_start_date_step",
        ],
    ),
    (
        &["lead_provider"],
        &["find_participant", "list_participants"],
    ),
    (
        ANYBODY,
        &[
            "list_alert_categories",
            "list_alert_types",
            "list_countries",
            "list_degree_types",
            "list_induction_exemption_reasons",
            "list_induction_statuses",
            "list_mandatory_qualification_providers",
            "list_mandatory_qualification_specialisms",
            "list_name_synonyms",
            "list_pension_establishment_ranges",
            "list_route_types",
            "list_training_providers",
            "list_training_subjects",
        ],
    ),
    (
        &["dfe_staff"],
        &[
            "close_alert",
            "create_alert",
            "create_mandatory_qualification",
            "create_note",
            "create_route",
            "create_service_client",
            "create_service_client_key",
            "create_teacher",
            "create_trn_range",
            "deactivate_teacher",
            "delete_alert",
            "delete_induction_exemption",
            "delete_mandatory_qualification",
            "delete_note",
            "delete_route",
            "find_induction",
            "find_mandatory_qualification",
            "find_service_client",
            "list_access_flags",
            "list_access_records",
            "list_induction_history",
            "list_mandatory_qualifications",
            "list_notes",
            "list_service_clients",
            "list_teacher_access_records",
            "list_timeline",
            "list_trn_ranges",
            "merge_teachers",
            "preview_teacher_merge",
            "reactivate_teacher",
            "reopen_alert",
            "revoke_service_client_key",
            "update_alert",
            "update_induction",
            "update_mandatory_qualification",
            "update_route",
            "update_service_client",
        ],
    ),
    (
        &["dfe_staff", "service"],
        &[
            "change_teacher",
            "find_alert",
            "find_professional_statuses",
            "find_route",
            "find_teacher",
            "list_alerts",
            "list_routes",
            "look_up_teachers",
            "prove_teacher",
            "record_death",
            "search_teachers",
        ],
    ),
    (
        &["service"],
        &[
            "activate_trn_request",
            "create_trn_request",
            "find_qtls",
            "find_trn_request",
            "put_client_route",
            "report_induction",
            "report_welsh_induction",
            "update_qtls",
        ],
    ),
];

/// Every kind of caller, as long as the credentials are good.
const ANYBODY: &[&str] = &[
    "dfe_staff",
    "service",
    "teacher",
    "school_user",
    "appropriate_body_user",
    "lead_provider",
];

/// Kinds whose callers are told apart by role or scope: there is nothing that belongs to one of them.
pub const TENANTLESS: [&str; 2] = ["dfe_staff", "service"];

/// The kinds of caller that may use the operation; none is everybody.
pub fn kinds(operation: &Operation) -> &'static [&'static str] {
    let row = TABLE
        .iter()
        .find(|(_, ids)| ids.contains(&operation.id.as_str()));
    let (kinds, _) = row.unwrap_or_else(|| panic!("{} has no row in the table", operation.id));
    kinds
}

#[test]
fn every_operation_has_a_row_that_says_what_the_contract_says() {
    let contracts = api::contracts();
    let mut known = BTreeSet::new();
    for operation in contracts.operations.iter() {
        let expected: BTreeSet<&str> = kinds(operation).iter().copied().collect();
        let published = operations::callers(operation);
        let published: BTreeSet<&str> = published.iter().map(String::as_str).collect();
        assert_eq!(published, expected, "{}", operation.id);
        known.insert(operation.id.as_str());
    }
    let rows: Vec<&str> = TABLE.iter().flat_map(|(_, ids)| *ids).copied().collect();
    let distinct: BTreeSet<&str> = rows.iter().copied().collect();
    let left: Vec<&&str> = distinct.difference(&known).collect();
    assert!(left.is_empty(), "rows without an operation: {left:?}");
    assert_eq!(rows.len(), distinct.len(), "a row is there twice");
}

// @generated automatically by Diesel CLI.

pub mod registration {
    diesel::table! {
        /// A lead provider that holds a contract for one contract period.
        registration.active_lead_providers (id) {
            id -> Uuid,
            lead_provider_id -> Uuid,
            contract_period_year -> Int4,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Organisations that assure the quality of induction (registration.md 2.4).
        registration.appropriate_bodies (id) {
            id -> Uuid,
            name -> Text,
            body_type -> Text,
            /// The national panel that section 41 schools may choose (decision 17: ISTIP).
            chosen_by_independent_schools -> Bool,
            /// Its organisation in DfE Sign-in; active if and only if present.
            dfe_sign_in_organisation_id -> Nullable<Uuid>,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Twelve-month brackets keyed by the year in which they start (registration.md 2.5, 7.1).
        registration.contract_periods (year) {
            year -> Int4,
            started_on -> Date,
            finished_on -> Date,
            period -> Daterange,
            enabled -> Bool,
            /// From this day the contracts are over: a closed contract year (decision 14).
            payments_frozen_on -> Nullable<Date>,
            /// Where participants of a closed contract year continue (decision 22: data, never a constant).
            successor_year -> Nullable<Int4>,
            mentor_funding_enabled -> Bool,
            detailed_evidence_types_enabled -> Bool,
            uplift_fees_enabled -> Bool,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// A lead provider's claim that a participant reached a stage. Seeded only for now: journeys and schedules depend on it.
        registration.declarations (id) {
            id -> Uuid,
            api_id -> Uuid,
            training_period_id -> Uuid,
            mentorship_period_id -> Nullable<Uuid>,
            declaration_type -> Text,
            /// The declaration date as the provider gave it.
            declared_at -> Timestamptz,
            payment_status -> Text,
            clawback_status -> Text,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Organisations that deliver locally for a lead provider.
        registration.delivery_partners (id) {
            id -> Uuid,
            /// The id that lead providers see: random, never derived (decision 30).
            api_id -> Uuid,
            name -> Text,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Registrations in progress (api-conventions, Journeys). Purged after their life.
        registration.drafts (id) {
            id -> Uuid,
            journey -> Text,
            school_id -> Uuid,
            ect_at_school_period_id -> Nullable<Uuid>,
            created_by_id -> Text,
            created_by_name -> Nullable<Text>,
            /// Raised by every change; the ETag.
            version -> Int4,
            /// Saved answers; never a date of birth or an NI number, only the outcome of the match (decision 4).
            answers -> Jsonb,
            /// Version of the shape of answers.
            answers_format -> Int4,
            match_attempts -> Int4,
            submitted_at -> Nullable<Timestamptz>,
            result -> Nullable<Jsonb>,
            /// Sliding end of life; answers are wiped then, the row goes some days later.
            expires_at -> Timestamptz,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// An interval in which a teacher is an ECT at one school; its id is ect_id (registration.md 2.6).
        registration.ect_at_school_periods (id) {
            id -> Uuid,
            teacher_id -> Uuid,
            school_id -> Uuid,
            started_on -> Date,
            finished_on -> Nullable<Date>,
            period -> Daterange,
            /// As given by the school; open addresses are unique among different people (decision 18).
            email -> Nullable<Text>,
            /// Null only on rows moved in from earlier services.
            working_pattern -> Nullable<Text>,
            school_reported_appropriate_body_id -> Nullable<Uuid>,
            reported_leaving_by_school_id -> Nullable<Uuid>,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// The types of establishment on the national register (registration.md 2.8).
        registration.establishment_types (name) {
            name -> Text,
            code -> Int4,
            /// Schools of this type may use the service without further approval.
            eligible -> Bool,
            in_england -> Bool,
            /// Independent: eligible only with section 41 approval.
            independent -> Bool,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Predecessors and successors of an establishment. The linked one may be unknown to us.
        registration.gias_school_links (id) {
            id -> Uuid,
            urn -> Int4,
            link_urn -> Int4,
            link_type -> Text,
            linked_on -> Nullable<Date>,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// The national register of establishments as last imported (registration.md 2.3).
        registration.gias_schools (urn) {
            urn -> Int4,
            name -> Text,
            type_name -> Text,
            /// Open means open or proposed_to_close; everything else counts as closed.
            status -> Text,
            /// Computed at import from status, country, type and section 41 (registration.md 2.8).
            eligible -> Bool,
            in_england -> Bool,
            section_41_approved -> Bool,
            local_authority_code -> Int4,
            local_authority_name -> Nullable<Text>,
            administrative_district_name -> Nullable<Text>,
            phase_name -> Nullable<Text>,
            establishment_number -> Nullable<Int4>,
            ukprn -> Nullable<Text>,
            address_line1 -> Nullable<Text>,
            address_line2 -> Nullable<Text>,
            address_line3 -> Nullable<Text>,
            town -> Nullable<Text>,
            postcode -> Nullable<Text>,
            website -> Nullable<Text>,
            primary_contact_email -> Nullable<Text>,
            secondary_contact_email -> Nullable<Text>,
            opened_on -> Nullable<Date>,
            closed_on -> Nullable<Date>,
            source_changed_on -> Nullable<Date>,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// An interval of statutory induction overseen by one appropriate body; independent of schools.
        registration.induction_periods (id) {
            id -> Uuid,
            teacher_id -> Uuid,
            appropriate_body_id -> Uuid,
            started_on -> Date,
            finished_on -> Nullable<Date>,
            period -> Daterange,
            training_programme -> Nullable<Text>,
            /// School terms served, one decimal at most.
            number_of_terms -> Nullable<Numeric>,
            outcome -> Nullable<Text>,
            fail_confirmation_sent_on -> Nullable<Date>,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// The pairing of a lead provider with a delivery partner for one contract period.
        registration.lead_provider_delivery_partnerships (id) {
            id -> Uuid,
            active_lead_provider_id -> Uuid,
            delivery_partner_id -> Uuid,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Organisations contracted to deliver provider-led training.
        registration.lead_providers (id) {
            id -> Uuid,
            name -> Text,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Attempts to match somebody with a record, counted against the limits of decision 13; nothing of what was typed.
        registration.match_attempts (id) {
            id -> Uuid,
            draft_id -> Uuid,
            school_id -> Uuid,
            user_id -> Text,
            attempted_on -> Date,
            succeeded -> Bool,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// An interval in which a teacher is a mentor at one school; its id is mentor_id. Several schools at once are fine.
        registration.mentor_at_school_periods (id) {
            id -> Uuid,
            teacher_id -> Uuid,
            school_id -> Uuid,
            started_on -> Date,
            finished_on -> Nullable<Date>,
            period -> Daterange,
            email -> Nullable<Text>,
            reported_leaving_by_school_id -> Nullable<Uuid>,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// An interval in which one mentor supports one ECT, both at the same school.
        registration.mentorship_periods (id) {
            id -> Uuid,
            ect_at_school_period_id -> Uuid,
            mentor_at_school_period_id -> Uuid,
            started_on -> Date,
            finished_on -> Nullable<Date>,
            period -> Daterange,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// The days between which a declaration of one type can be dated; open-ended without milestone_on.
        registration.milestones (id) {
            id -> Uuid,
            schedule_id -> Uuid,
            declaration_type -> Text,
            starts_on -> Date,
            milestone_on -> Nullable<Date>,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Addresses (lower case) on placements without an end date; kept by triggers of the two placement tables.
        registration.open_email_addresses (placement_id) {
            placement_id -> Uuid,
            teacher_id -> Uuid,
            address -> Text,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Limits of time and attempts with the day from which they hold (decisions 13 and 22); the latest one not after today applies.
        registration.policy_limits (name, effective_from) {
            name -> Text,
            effective_from -> Date,
            amount -> Int4,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Windows in which schools cannot register (registration.md 4.1; decision 22).
        registration.registration_closures (id) {
            id -> Uuid,
            closes_on -> Date,
            /// The first day on which registration works again.
            reopens_on -> Date,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Milestone timetables of a contract period: type by intake month (registration.md 7.3).
        registration.schedules (id) {
            id -> Uuid,
            contract_period_year -> Int4,
            identifier -> Text,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Uplift flags of a school in a contract period.
        registration.school_funding_eligibilities (id) {
            id -> Uuid,
            urn -> Int4,
            contract_period_year -> Int4,
            pupil_premium_uplift -> Bool,
            sparsity_uplift -> Bool,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// A school trained by a lead provider with a delivery partner in a contract period.
        registration.school_partnerships (id) {
            id -> Uuid,
            api_id -> Uuid,
            school_id -> Uuid,
            lead_provider_delivery_partnership_id -> Uuid,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// A school that uses the service; its URN can change when a successor replaces it (registration.md 2.9).
        registration.schools (id) {
            id -> Uuid,
            api_id -> Uuid,
            urn -> Int4,
            induction_tutor_name -> Nullable<Text>,
            induction_tutor_email -> Nullable<Text>,
            /// The contract period for which the tutor was last confirmed (decision 28).
            induction_tutor_confirmed_for_year -> Nullable<Int4>,
            last_chosen_appropriate_body_id -> Nullable<Uuid>,
            last_chosen_training_programme -> Nullable<Text>,
            last_chosen_lead_provider_id -> Nullable<Uuid>,
            /// Staff override of the computed eligibility.
            marked_as_eligible -> Bool,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Participant ids retired by merges, so that lead providers can follow them.
        registration.teacher_id_changes (id) {
            id -> Uuid,
            teacher_id -> Uuid,
            from_api_id -> Uuid,
            to_api_id -> Uuid,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// A teacher as a participant in training (registration.md 2.2). No date of birth, NI number or e-mail address (decision 4).
        registration.teachers (id) {
            id -> Uuid,
            /// participant_id: random, never derived, the same in every role (decision 30).
            api_id -> Uuid,
            ect_training_record_api_id -> Uuid,
            mentor_training_record_api_id -> Uuid,
            trn -> Nullable<Text>,
            /// The record's name on the day of the first registration; fixed (decision 3).
            registered_name -> Nullable<Text>,
            /// As on the record, refreshed through the port (decision 3).
            record_first_name -> Nullable<Text>,
            record_last_name -> Nullable<Text>,
            /// As corrected by a school; shown wherever present (decision 3).
            corrected_name -> Nullable<Text>,
            record_induction_status -> Nullable<Text>,
            record_induction_started_on -> Nullable<Date>,
            record_induction_completed_on -> Nullable<Date>,
            record_qts_awarded_on -> Nullable<Date>,
            record_refreshed_at -> Nullable<Timestamptz>,
            /// What the record last answered; null and ok keep being refreshed.
            record_answer -> Nullable<Text>,
            ect_first_became_eligible_for_training_at -> Nullable<Timestamptz>,
            mentor_first_became_eligible_for_training_at -> Nullable<Timestamptz>,
            ect_became_ineligible_for_funding_on -> Nullable<Date>,
            mentor_became_ineligible_for_funding_on -> Nullable<Date>,
            mentor_became_ineligible_for_funding_reason -> Nullable<Text>,
            /// The closed contract year out of which the ECT was moved.
            ect_payments_frozen_year -> Nullable<Int4>,
            mentor_payments_frozen_year -> Nullable<Int4>,
            anonymised_at -> Nullable<Timestamptz>,
            anonymisation_reason -> Nullable<Text>,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// An interval of training within one placement (registration.md 2.6).
        registration.training_periods (id) {
            id -> Uuid,
            /// The placement's teacher, kept here too so that overlaps are refused by the database (registration.md 2.12).
            teacher_id -> Uuid,
            role -> Text,
            ect_at_school_period_id -> Nullable<Uuid>,
            mentor_at_school_period_id -> Nullable<Uuid>,
            started_on -> Date,
            finished_on -> Nullable<Date>,
            period -> Daterange,
            training_programme -> Text,
            school_partnership_id -> Nullable<Uuid>,
            /// The lead provider named by the school before a partnership exists; kept after it is confirmed.
            expression_of_interest_id -> Nullable<Uuid>,
            schedule_id -> Nullable<Uuid>,
            withdrawn_at -> Nullable<Timestamptz>,
            withdrawal_reason -> Nullable<Text>,
            deferred_at -> Nullable<Timestamptz>,
            deferral_reason -> Nullable<Text>,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::joinable!(active_lead_providers -> contract_periods (contract_period_year));
    diesel::joinable!(active_lead_providers -> lead_providers (lead_provider_id));
    diesel::joinable!(declarations -> mentorship_periods (mentorship_period_id));
    diesel::joinable!(declarations -> training_periods (training_period_id));
    diesel::joinable!(drafts -> ect_at_school_periods (ect_at_school_period_id));
    diesel::joinable!(drafts -> schools (school_id));
    diesel::joinable!(ect_at_school_periods -> appropriate_bodies (school_reported_appropriate_body_id));
    diesel::joinable!(ect_at_school_periods -> teachers (teacher_id));
    diesel::joinable!(gias_school_links -> gias_schools (urn));
    diesel::joinable!(gias_schools -> establishment_types (type_name));
    diesel::joinable!(induction_periods -> appropriate_bodies (appropriate_body_id));
    diesel::joinable!(induction_periods -> teachers (teacher_id));
    diesel::joinable!(lead_provider_delivery_partnerships -> active_lead_providers (active_lead_provider_id));
    diesel::joinable!(lead_provider_delivery_partnerships -> delivery_partners (delivery_partner_id));
    diesel::joinable!(match_attempts -> schools (school_id));
    diesel::joinable!(mentor_at_school_periods -> teachers (teacher_id));
    diesel::joinable!(mentorship_periods -> ect_at_school_periods (ect_at_school_period_id));
    diesel::joinable!(mentorship_periods -> mentor_at_school_periods (mentor_at_school_period_id));
    diesel::joinable!(milestones -> schedules (schedule_id));
    diesel::joinable!(open_email_addresses -> teachers (teacher_id));
    diesel::joinable!(schedules -> contract_periods (contract_period_year));
    diesel::joinable!(school_funding_eligibilities -> contract_periods (contract_period_year));
    diesel::joinable!(school_funding_eligibilities -> gias_schools (urn));
    diesel::joinable!(school_partnerships -> lead_provider_delivery_partnerships (lead_provider_delivery_partnership_id));
    diesel::joinable!(school_partnerships -> schools (school_id));
    diesel::joinable!(schools -> appropriate_bodies (last_chosen_appropriate_body_id));
    diesel::joinable!(schools -> contract_periods (induction_tutor_confirmed_for_year));
    diesel::joinable!(schools -> gias_schools (urn));
    diesel::joinable!(schools -> lead_providers (last_chosen_lead_provider_id));
    diesel::joinable!(teacher_id_changes -> teachers (teacher_id));
    diesel::joinable!(training_periods -> active_lead_providers (expression_of_interest_id));
    diesel::joinable!(training_periods -> schedules (schedule_id));
    diesel::joinable!(training_periods -> school_partnerships (school_partnership_id));
    diesel::joinable!(training_periods -> teachers (teacher_id));

    diesel::allow_tables_to_appear_in_same_query!(
        active_lead_providers,
        appropriate_bodies,
        contract_periods,
        declarations,
        delivery_partners,
        drafts,
        ect_at_school_periods,
        establishment_types,
        gias_school_links,
        gias_schools,
        induction_periods,
        lead_provider_delivery_partnerships,
        lead_providers,
        match_attempts,
        mentor_at_school_periods,
        mentorship_periods,
        milestones,
        open_email_addresses,
        policy_limits,
        registration_closures,
        schedules,
        school_funding_eligibilities,
        school_partnerships,
        schools,
        teacher_id_changes,
        teachers,
        training_periods,
    );
}

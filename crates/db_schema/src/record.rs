// @generated automatically by Diesel CLI.

pub mod record {
    diesel::table! {
        /// Kinds of alert, with their official ids (teaching-records.md 2.12.1).
        record.alert_categories (id) {
            id -> Uuid,
            name -> Text,
            display_order -> Int4,
            /// An open alert of this category bars from teaching (decision 12: two categories).
            prohibits_teaching -> Bool,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// What an alert says, with the official ids (teaching-records.md 2.12.2).
        record.alert_types (id) {
            id -> Uuid,
            alert_category_id -> Uuid,
            name -> Text,
            /// Never leaves staff screens.
            internal_only -> Bool,
            /// False: kept for old alerts, cannot be newly chosen.
            is_active -> Bool,
            display_order -> Nullable<Int4>,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
            /// Sanction code of the older systems.
            legacy_code -> Nullable<Text>,
            /// Leaves no trace for callers without the permission for restricted alerts (decision 65).
            is_restricted -> Bool,
        }
    }

    diesel::table! {
        /// Alerts on a person (teaching-records.md 2.9).
        record.alerts (id) {
            id -> Uuid,
            person_id -> Uuid,
            alert_type_id -> Uuid,
            details -> Nullable<Text>,
            /// Null only on old imported rows.
            started_on -> Nullable<Date>,
            /// The day from which the alert is over; null while it is open.
            ended_on -> Nullable<Date>,
            deleted_at -> Nullable<Timestamptz>,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
            /// Where the decision is published; staff only.
            external_link -> Nullable<Text>,
            /// When somebody should look at it again.
            review_on -> Nullable<Date>,
            version -> Int4,
            set_by -> Jsonb,
        }
    }

    diesel::table! {
        /// Every change of a person's record with its reason, values and source (teaching-records.md 2.13, decision 64); append-only.
        record.changes (id) {
            id -> Uuid,
            person_id -> Nullable<Uuid>,
            change_type -> Text,
            subject_table -> Text,
            subject_id -> Uuid,
            /// Permission without which no trace of the change is shown (decision 65).
            visible_with -> Text,
            happened_on -> Date,
            recorded_at -> Timestamptz,
            actor_kind -> Text,
            actor_id -> Text,
            actor_name -> Nullable<Text>,
            actor_role -> Nullable<Text>,
            reason -> Nullable<Text>,
            reason_detail -> Nullable<Text>,
            evidence_reference -> Nullable<Text>,
            /// Old values of what changed; null for something new.
            before -> Nullable<Jsonb>,
            /// New values of what changed; null for something deleted.
            after -> Nullable<Jsonb>,
            /// Where the values come from: teacher_record for what somebody did here, else the name of the system.
            source_system -> Text,
            /// Id of the row or message in the source system.
            source_row_id -> Nullable<Text>,
            /// When the source says that it became so.
            observed_at -> Timestamptz,
            /// When it reached this database.
            received_at -> Timestamptz,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Countries of training (teaching-records.md 2.12.7).
        record.countries (code) {
            /// ISO 3166 alpha-2 where there is one, else a code of the Department; parts of the United Kingdom are GB-….
            code -> Text,
            /// Not unique: Wales has two codes.
            name -> Text,
            /// False: kept for old entries, cannot be newly chosen.
            is_active -> Bool,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Degrees that a route can lead to, with their official ids (teaching-records.md 2.12.5).
        record.degree_types (id) {
            id -> Uuid,
            name -> Text,
            /// False: kept for old entries, cannot be newly chosen.
            is_active -> Bool,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Why somebody need not serve induction, with the official ids (teaching-records.md 2.12.3).
        record.induction_exemption_reasons (id) {
            id -> Uuid,
            name -> Text,
            /// Holding a route with this reason implies the exemption.
            route_implicit -> Bool,
            /// Comes with a route and cannot be chosen for a person.
            route_only -> Bool,
            /// False: kept for old entries, cannot be newly chosen.
            is_active -> Bool,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Reasons for which a person, rather than a route, is exempt from induction (teaching-records.md 2.7).
        record.induction_exemptions (person_id, induction_exemption_reason_id) {
            person_id -> Uuid,
            induction_exemption_reason_id -> Uuid,
            set_by -> Jsonb,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Every word of current and previous last names in search form, with the day of birth; kept by triggers.
        record.last_names_by_birth (date_of_birth, word, person_id) {
            date_of_birth -> Date,
            word -> Text,
            person_id -> Uuid,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Who trains teachers of children with sensory impairments, with the official ids (teaching-records.md 2.12.6).
        record.mandatory_qualification_providers (id) {
            id -> Uuid,
            name -> Text,
            /// False: kept for old entries, cannot be newly chosen.
            is_active -> Bool,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// What a mandatory qualification is in (teaching-records.md 2.8).
        record.mandatory_qualification_specialisms (code) {
            /// Stable word; the same as in a qualification.
            code -> Text,
            name -> Text,
            /// False: kept for old entries, cannot be newly chosen.
            is_active -> Bool,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Qualifications to teach children with sensory impairments (teaching-records.md 2.8).
        record.mandatory_qualifications (id) {
            id -> Uuid,
            person_id -> Uuid,
            provider_id -> Nullable<Uuid>,
            specialism -> Nullable<Text>,
            status -> Text,
            started_on -> Nullable<Date>,
            ended_on -> Nullable<Date>,
            /// An old imported row that lacks what every written one has (decision 62).
            is_incomplete -> Bool,
            version -> Int4,
            deleted_at -> Nullable<Timestamptz>,
            set_by -> Jsonb,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// First names and what their bearers are called; read in both directions when people are matched (teaching-records.md 2.3.1).
        record.name_synonyms (name, synonym) {
            /// The full name, lower case.
            name -> Text,
            /// The short or other form, lower case.
            synonym -> Text,
            /// False: not used for matching any more.
            is_active -> Bool,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Words of names in search form, for search by similarity; kept by triggers, never shown.
        record.name_words (id) {
            id -> Int8,
            word -> Text,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// What staff wrote down about a person (teaching-records.md 2.10); never leaves staff.
        record.notes (id) {
            id -> Uuid,
            person_id -> Uuid,
            text -> Text,
            author_id -> Text,
            author_name -> Nullable<Text>,
            deleted_at -> Nullable<Timestamptz>,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
            /// Restricted: only for those who see restricted alerts. Said by the writer.
            visibility -> Text,
        }
    }

    diesel::table! {
        /// Sign-in identities and the person whom each belongs to.
        record.one_login_users (subject) {
            subject -> Text,
            person_id -> Nullable<Uuid>,
            email_address -> Nullable<Text>,
            verified_at -> Nullable<Timestamptz>,
            matched_at -> Nullable<Timestamptz>,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// What an establishment number of pension employment data stands for (teaching-records.md 2.12.8).
        record.pension_establishment_ranges (first_number, last_number) {
            /// First number of the range, four digits.
            first_number -> Text,
            /// Last number of the range, four digits.
            last_number -> Text,
            description -> Text,
            /// False: kept for old entries.
            is_active -> Bool,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// The names of people in search form; kept by triggers.
        record.person_search (person_id) {
            person_id -> Uuid,
            /// Every word of current and previous names.
            name_tokens -> Array<Nullable<Text>>,
            /// Every word of current and previous last names.
            last_name_tokens -> Array<Nullable<Text>>,
            /// The words of name_tokens in one text, for search by similarity.
            search_text -> Text,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// A person who has a teacher reference number (teaching-records.md 2.1).
        record.persons (id) {
            id -> Uuid,
            /// Teacher reference number: exactly seven digits, leading zeros matter.
            trn -> Text,
            first_name -> Text,
            middle_name -> Text,
            last_name -> Text,
            /// Null only on old imported rows (decision 62). Never copied out of this schema (decision 4).
            date_of_birth -> Nullable<Date>,
            /// Normalised (teaching-records.md 7.2). Never copied out of this schema (decision 4).
            national_insurance_number -> Nullable<Text>,
            email_address -> Nullable<Text>,
            status -> Text,
            /// The surviving record; set only on a record deactivated by a merge.
            merged_into_person_id -> Nullable<Uuid>,
            date_of_death -> Nullable<Date>,
            qts_awarded_on -> Nullable<Date>,
            /// Statutory induction status (teaching-records.md 2.7).
            induction_status -> Text,
            induction_started_on -> Nullable<Date>,
            induction_completed_on -> Nullable<Date>,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
            /// As stated; staff see it, other callers never.
            gender -> Nullable<Text>,
            /// Earliest day of a held route that awards EYTS; derived (teaching-records.md 2.6).
            eyts_awarded_on -> Nullable<Date>,
            /// Earliest day of a held route that awards PQTS; derived.
            pqts_awarded_on -> Nullable<Date>,
            /// Whether a held route awards EYPS; derived, without a date.
            holds_eyps -> Bool,
            /// Active while a QTLS route is held, expired once the last was removed; derived.
            qtls_status -> Text,
            /// The status that holds when the last exemption is removed (teaching-records.md 2.7).
            induction_status_without_exemption -> Text,
            /// Exempt by an old row that names no reason.
            induction_exempt_without_reason -> Bool,
            /// When registration last changed the induction; set means that registration manages it (teaching-records.md 2.7).
            induction_registration_changed_at -> Nullable<Timestamptz>,
            /// An old imported row that lacks what every written one has (decision 62); nothing sets it through the API.
            is_incomplete -> Bool,
            /// Raised by every change of the person's own details; the entity tag is made of it.
            version -> Int4,
            /// Which change set each value (decision 64); kept by a trigger.
            set_by -> Jsonb,
        }
    }

    diesel::table! {
        /// Names that a person had before; shown newest first (teaching-records.md 2.1).
        record.previous_names (id) {
            id -> Uuid,
            person_id -> Uuid,
            first_name -> Text,
            middle_name -> Text,
            last_name -> Text,
            deleted_at -> Nullable<Timestamptz>,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
            set_by -> Jsonb,
        }
    }

    diesel::table! {
        /// One row for each list of reference data: which version of it the database has.
        record.reference_lists (name) {
            /// The table of the list.
            name -> Text,
            /// Raised by every statement that writes to the table of the list.
            version -> Int8,
            /// SHA-256 of the data file that was loaded last; null before.
            content_hash -> Nullable<Text>,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Up to three subjects of a route, in order.
        record.route_subjects (route_id, position) {
            route_id -> Uuid,
            position -> Int4,
            training_subject_id -> Uuid,
            set_by -> Jsonb,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Routes to a professional status, with their official ids, and what each asks for (teaching-records.md 2.12.4).
        record.route_types (id) {
            id -> Uuid,
            name -> Text,
            /// Professional status that the route leads to; never changes.
            awards -> Text,
            /// Whether services may set routes of this type (teaching-records.md 3.6.7).
            set_by_services -> Bool,
            /// First day of training: whether a route of this type needs it, may have it or has none.
            training_start_date -> Text,
            /// Last day of training: whether a route of this type needs it, may have it or has none.
            training_end_date -> Text,
            /// Day from which the status is held: whether a route of this type needs it, may have it or has none.
            holds_from -> Text,
            /// Whether the route exempts from induction: whether a route of this type needs it, may have it or has none.
            induction_exemption -> Text,
            /// Who trains: whether a route of this type needs it, may have it or has none.
            training_provider -> Text,
            /// Degree that the training leads to: whether a route of this type needs it, may have it or has none.
            degree_type -> Text,
            /// Country of training: whether a route of this type needs it, may have it or has none.
            training_country -> Text,
            /// Ages that are taught: whether a route of this type needs it, may have it or has none.
            training_age_specialism -> Text,
            /// Subjects that are taught: whether a route of this type needs it, may have it or has none.
            training_subjects -> Text,
            /// Why a holder who is exempt by this route is exempt.
            induction_exemption_reason_id -> Nullable<Uuid>,
            /// False: kept for old entries, cannot be newly chosen.
            is_active -> Bool,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// How somebody came, or is coming, to a professional status (teaching-records.md 2.5).
        record.routes_to_professional_status (id) {
            id -> Uuid,
            person_id -> Uuid,
            route_type_id -> Uuid,
            status -> Text,
            /// Day from which the status is held; exactly when status is holds, but for old imported EYPS rows.
            holds_from -> Nullable<Date>,
            training_started_on -> Nullable<Date>,
            training_ended_on -> Nullable<Date>,
            age_specialism -> Nullable<Text>,
            age_from -> Nullable<Int4>,
            age_to -> Nullable<Int4>,
            country_code -> Nullable<Text>,
            training_provider_id -> Nullable<Uuid>,
            degree_type_id -> Nullable<Uuid>,
            /// Whether the route itself exempts from induction; null where that is not asked.
            exempt_from_induction -> Nullable<Bool>,
            /// Held before 7 May 2000, when induction did not exist (teaching-records.md 2.5).
            exempt_by_qts_date -> Nullable<Bool>,
            source_service_client_id -> Nullable<Uuid>,
            /// Id of the route at the service that wrote it.
            source_reference -> Nullable<Text>,
            version -> Int4,
            deleted_at -> Nullable<Timestamptz>,
            set_by -> Jsonb,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Keys of services: shown once, kept as a hash, several at a time so that they can be rotated.
        record.service_client_keys (id) {
            id -> Uuid,
            service_client_id -> Uuid,
            key_hash -> Bytea,
            description -> Text,
            expires_at -> Nullable<Timestamptz>,
            revoked_at -> Nullable<Timestamptz>,
            last_used_at -> Nullable<Timestamptz>,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Other services and what they may do here (teaching-records.md 4.2).
        record.service_clients (id) {
            id -> Uuid,
            name -> Text,
            roles -> Array<Nullable<Text>>,
            /// Staff check a match with QTS, EYTS or an open alert before this client learns the TRN (teaching-records.md 2.3.2).
            checks_before_release -> Bool,
            requests_per_minute -> Int4,
            is_active -> Bool,
            version -> Int4,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Work for staff that a write left behind in its own transaction; worked on by later operations.
        record.support_tasks (id) {
            id -> Uuid,
            kind -> Text,
            status -> Text,
            person_id -> Nullable<Uuid>,
            alert_id -> Nullable<Uuid>,
            trn_request_id -> Nullable<Uuid>,
            /// What the task is about: ids, never personal data.
            facts -> Jsonb,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Who trains teachers (teaching-records.md 2.12).
        record.training_providers (id) {
            id -> Uuid,
            name -> Text,
            /// UK provider reference number, eight digits; null for the two that stand for training abroad.
            ukprn -> Nullable<Text>,
            /// False: kept for old entries, cannot be newly chosen.
            is_active -> Bool,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Subjects that teachers are trained in (teaching-records.md 2.12).
        record.training_subjects (id) {
            id -> Uuid,
            name -> Text,
            /// HECoS code (six digits), or an old code that is kept for old entries.
            reference -> Text,
            /// False: kept for old entries, cannot be newly chosen.
            is_active -> Bool,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Numbers from which new TRNs are taken (teaching-records.md 2.2), lowest first.
        record.trn_ranges (id) {
            id -> Uuid,
            first_trn -> Int4,
            last_trn -> Int4,
            /// Next number to try; one more than last_trn once the range is used up.
            next_trn -> Int4,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Requests of services for somebody's TRN (teaching-records.md 2.3), one per client and request id.
        record.trn_requests (id) {
            id -> Uuid,
            service_client_id -> Uuid,
            request_id -> Text,
            status -> Text,
            first_name -> Text,
            middle_name -> Text,
            last_name -> Text,
            previous_first_name -> Nullable<Text>,
            previous_middle_name -> Nullable<Text>,
            previous_last_name -> Nullable<Text>,
            date_of_birth -> Date,
            email_address -> Nullable<Text>,
            national_insurance_number -> Nullable<Text>,
            gender -> Nullable<Text>,
            one_login_subject -> Nullable<Text>,
            identity_verified -> Nullable<Bool>,
            potential_duplicate -> Bool,
            /// Whether the request made the person's record; never told to the client.
            created_person -> Bool,
            resolved_person_id -> Nullable<Uuid>,
            version -> Int4,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// NI numbers of a person that are known from employment data only.
        record.workforce_ni_numbers (person_id, national_insurance_number) {
            person_id -> Uuid,
            national_insurance_number -> Text,
            set_by -> Jsonb,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::joinable!(alert_types -> alert_categories (alert_category_id));
    diesel::joinable!(alerts -> alert_types (alert_type_id));
    diesel::joinable!(alerts -> persons (person_id));
    diesel::joinable!(changes -> persons (person_id));
    diesel::joinable!(induction_exemptions -> induction_exemption_reasons (induction_exemption_reason_id));
    diesel::joinable!(induction_exemptions -> persons (person_id));
    diesel::joinable!(last_names_by_birth -> persons (person_id));
    diesel::joinable!(mandatory_qualifications -> mandatory_qualification_providers (provider_id));
    diesel::joinable!(mandatory_qualifications -> persons (person_id));
    diesel::joinable!(notes -> persons (person_id));
    diesel::joinable!(one_login_users -> persons (person_id));
    diesel::joinable!(person_search -> persons (person_id));
    diesel::joinable!(previous_names -> persons (person_id));
    diesel::joinable!(route_subjects -> routes_to_professional_status (route_id));
    diesel::joinable!(route_subjects -> training_subjects (training_subject_id));
    diesel::joinable!(route_types -> induction_exemption_reasons (induction_exemption_reason_id));
    diesel::joinable!(routes_to_professional_status -> countries (country_code));
    diesel::joinable!(routes_to_professional_status -> degree_types (degree_type_id));
    diesel::joinable!(routes_to_professional_status -> persons (person_id));
    diesel::joinable!(routes_to_professional_status -> route_types (route_type_id));
    diesel::joinable!(routes_to_professional_status -> training_providers (training_provider_id));
    diesel::joinable!(service_client_keys -> service_clients (service_client_id));
    diesel::joinable!(support_tasks -> alerts (alert_id));
    diesel::joinable!(support_tasks -> persons (person_id));
    diesel::joinable!(support_tasks -> trn_requests (trn_request_id));
    diesel::joinable!(trn_requests -> persons (resolved_person_id));
    diesel::joinable!(trn_requests -> service_clients (service_client_id));
    diesel::joinable!(workforce_ni_numbers -> persons (person_id));

    diesel::allow_tables_to_appear_in_same_query!(
        alert_categories,
        alert_types,
        alerts,
        changes,
        countries,
        degree_types,
        induction_exemption_reasons,
        induction_exemptions,
        last_names_by_birth,
        mandatory_qualification_providers,
        mandatory_qualification_specialisms,
        mandatory_qualifications,
        name_synonyms,
        name_words,
        notes,
        one_login_users,
        pension_establishment_ranges,
        person_search,
        persons,
        previous_names,
        reference_lists,
        route_subjects,
        route_types,
        routes_to_professional_status,
        service_client_keys,
        service_clients,
        support_tasks,
        training_providers,
        training_subjects,
        trn_ranges,
        trn_requests,
        workforce_ni_numbers,
    );
}

//! Rows of the reference data files and what each of them becomes in its table.

use domain::registration::{AppropriateBodyType, DeclarationType};
use serde::Deserialize;
use store::bulk::{
    BulkAppropriateBody, BulkContractPeriod, BulkDeliveryPartner, BulkMilestone,
    BulkRegistrationClosure,
};
use time::Date;
use time::format_description::well_known::Iso8601;
use uuid::Uuid;

use super::SeedError;
use super::data_file::{DataFile, data_file};
use super::random::{named_key, named_public_id};

const CONTRACT_PERIODS: DataFile = data_file!("contract_periods.csv");
const REGISTRATION_CLOSURES: DataFile = data_file!("registration_closures.csv");
pub(super) const SCHEDULES: DataFile = data_file!("schedules.csv");
pub(super) const LEAD_PROVIDERS: DataFile = data_file!("lead_providers.csv");
const DELIVERY_PARTNERS: DataFile = data_file!("delivery_partners.csv");
pub(super) const PAIRINGS: DataFile = data_file!("pairings.csv");
const APPROPRIATE_BODIES: DataFile = data_file!("appropriate_bodies.csv");

/// End of a milestone that has none, as `schedules.csv` writes it.
const OPEN_END: &str = "..";

#[derive(Deserialize)]
struct ContractPeriodRow {
    year: i32,
    started_on: Date,
    finished_on: Date,
    enabled: bool,
    payments_frozen_on: Option<Date>,
    successor_year: Option<i32>,
    mentor_funding_enabled: bool,
    detailed_evidence_types_enabled: bool,
    uplift_fees_enabled: bool,
}

#[derive(Deserialize)]
struct ClosureRow {
    closes_on: Date,
    reopens_on: Date,
}

#[derive(Deserialize)]
pub(super) struct LeadProviderRow {
    pub name: String,
    pub first_year: i32,
    pub last_year: i32,
}

#[derive(Deserialize)]
struct DeliveryPartnerRow {
    name: String,
}

#[derive(Deserialize)]
pub(super) struct PairingRow {
    pub lead_provider: String,
    pub delivery_partner: String,
    pub first_year: i32,
    pub last_year: i32,
}

#[derive(Deserialize)]
struct AppropriateBodyRow {
    name: String,
    body_type: AppropriateBodyType,
    chosen_by_independent_schools: bool,
    active: bool,
}

pub(super) fn contract_periods() -> Result<Vec<BulkContractPeriod>, SeedError> {
    let rows = CONTRACT_PERIODS.rows::<ContractPeriodRow>()?;
    Ok(rows
        .into_iter()
        .map(|row| BulkContractPeriod {
            year: row.year,
            started_on: row.started_on,
            finished_on: row.finished_on,
            enabled: row.enabled,
            payments_frozen_on: row.payments_frozen_on,
            successor_year: row.successor_year,
            mentor_funding_enabled: row.mentor_funding_enabled,
            detailed_evidence_types_enabled: row.detailed_evidence_types_enabled,
            uplift_fees_enabled: row.uplift_fees_enabled,
        })
        .collect())
}

pub(super) fn closures() -> Result<Vec<BulkRegistrationClosure>, SeedError> {
    let rows = REGISTRATION_CLOSURES.rows::<ClosureRow>()?;
    Ok(rows
        .into_iter()
        .map(|row| BulkRegistrationClosure {
            id: named_key("registration_closure", &row.closes_on.to_string()),
            closes_on: row.closes_on,
            reopens_on: row.reopens_on,
        })
        .collect())
}

pub(super) fn delivery_partners() -> Result<Vec<BulkDeliveryPartner>, SeedError> {
    let rows = DELIVERY_PARTNERS.rows::<DeliveryPartnerRow>()?;
    Ok(rows
        .into_iter()
        .map(|row| BulkDeliveryPartner {
            id: named_key("delivery_partner", &row.name),
            api_id: named_public_id("delivery_partner", &row.name),
            name: row.name,
        })
        .collect())
}

pub(super) fn appropriate_bodies() -> Result<Vec<BulkAppropriateBody>, SeedError> {
    let rows = APPROPRIATE_BODIES.rows::<AppropriateBodyRow>()?;
    Ok(rows
        .into_iter()
        .map(|row| BulkAppropriateBody {
            id: named_key("appropriate_body", &row.name),
            body_type: row.body_type.as_str(),
            chosen_by_independent_schools: row.chosen_by_independent_schools,
            dfe_sign_in_organisation_id: row
                .active
                .then(|| named_public_id("dfe_sign_in_organisation", &row.name)),
            name: row.name,
        })
        .collect())
}

/// Reads one cell of `schedules.csv`: first and last day with a slash between, or `..` for no last day.
pub(super) fn milestone(
    schedule_id: Uuid,
    kind: DeclarationType,
    window: &str,
) -> Result<BulkMilestone, SeedError> {
    let (first, last) = window
        .split_once('/')
        .ok_or_else(|| SCHEDULES.mistake(&format!("no slash in {window}")))?;
    let day =
        |text: &str| Date::parse(text, &Iso8601::DATE).map_err(|wrong| SCHEDULES.mistake(&wrong));
    Ok(BulkMilestone {
        id: named_key("milestone", &format!("{schedule_id} {kind}")),
        schedule_id,
        declaration_type: kind.as_str(),
        starts_on: day(first)?,
        milestone_on: if last == OPEN_END {
            None
        } else {
            Some(day(last)?)
        },
    })
}

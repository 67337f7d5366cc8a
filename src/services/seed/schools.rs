//! The schools: fourteen with a story, the rest as schools are.

mod named;
mod ordinary;

use std::collections::BTreeMap;

use domain::calendar::add_days;
use domain::registration::{GiasStatus, TrainingProgramme};
use store::bulk::{BulkFundingEligibility, BulkGiasSchool, BulkSchool, BulkSchoolPartnership};
use time::{Date, Month};
use uuid::Uuid;

use super::names;
use super::placements::Provider;
use super::random::named_key;
use super::world::{World, moment};

/// Schools altogether.
const SCHOOLS: usize = 200;
/// URNs of the seed count from here; the real register is far below.
const FIRST_URN: i32 = 900_001;
/// The first contract period for which the seed invents training.
pub const FIRST_YEAR: i32 = 2021;
/// The last contract period in which all seven lead providers had contracts.
const LAST_OLD_YEAR: i32 = 2024;
/// The last contract period that pays uplifts (`registration.md` 7.1).
const LAST_UPLIFT_YEAR: i32 = 2024;

/// A school that uses the service.
#[derive(Clone)]
pub struct School {
    /// Key.
    pub id: Uuid,
    /// URN.
    pub urn: i32,
    /// Name.
    pub name: String,
    /// What its e-mail addresses end with.
    pub domain: String,
    /// The body that it reports for its ECTs.
    pub body: Uuid,
    /// The lead provider that trains most of its people, or none: it trains by itself.
    pub lead_provider: Option<Uuid>,
    /// The lead provider that trained them as long as it had contracts, where that was another one.
    pub earlier_lead_provider: Option<Uuid>,
    /// Its partnerships by lead provider and contract period; the earliest where there are two.
    pub partnerships: BTreeMap<(Uuid, i32), Uuid>,
    /// Whether the ordinary crowd of ECTs and mentors works here.
    pub crowded: bool,
}

impl School {
    /// Who trains the people that begin in the contract period.
    pub fn provider_in(&self, year: i32) -> Provider {
        match (self.earlier_lead_provider, self.lead_provider) {
            (Some(earlier), _) if year <= LAST_OLD_YEAR => Provider::Lead(earlier),
            (_, Some(lead_provider)) => Provider::Lead(lead_provider),
            (_, None) => Provider::School,
        }
    }
}

/// What is special about a school; the default is an open state school.
pub(super) struct Plan {
    name: String,
    type_name: &'static str,
    phase: &'static str,
    status: GiasStatus,
    section_41: bool,
    closed_on: Option<Date>,
    tutor_confirmed_for: Option<i32>,
    has_tutor: bool,
    body: &'static str,
    last_programme: Option<TrainingProgramme>,
    last_lead_provider: Option<&'static str>,
    earlier_lead_provider: Option<&'static str>,
    crowded: bool,
}

impl Plan {
    fn state(name: &str, type_name: &'static str, phase: &'static str, year: i32) -> Self {
        Self {
            name: name.to_owned(),
            type_name,
            phase,
            status: GiasStatus::Open,
            section_41: false,
            closed_on: None,
            tutor_confirmed_for: Some(year),
            has_tutor: true,
            body: "Alder Vale Teaching School Hub",
            last_programme: None,
            last_lead_provider: None,
            earlier_lead_provider: None,
            crowded: false,
        }
    }

    fn last_chosen(self, lead_provider: &'static str) -> Self {
        Self {
            last_programme: Some(TrainingProgramme::ProviderLed),
            last_lead_provider: Some(lead_provider),
            ..self
        }
    }
}

/// Invents all schools.
pub fn invent(world: &mut World) {
    named::invent(world);
    for number in world.schools.len()..SCHOOLS {
        ordinary::invent(world, number);
    }
}

impl World {
    /// The school with a story, by the first words of its name.
    pub fn school(&self, name: &str) -> School {
        self.schools
            .iter()
            .find(|school| school.name.starts_with(name))
            .cloned()
            .unwrap_or_else(|| School {
                id: Uuid::nil(),
                urn: 0,
                name: name.to_owned(),
                domain: String::new(),
                body: Uuid::nil(),
                lead_provider: None,
                earlier_lead_provider: None,
                partnerships: BTreeMap::new(),
                crowded: false,
            })
    }

    /// Adds a school with its establishment and uplift flags.
    pub(super) fn add_school(&mut self, plan: Plan) {
        let number = self.schools.len();
        let urn = FIRST_URN + i32::try_from(number).unwrap_or(0);
        let domain = format!("{}.example", names::slug(&plan.name));
        let school = School {
            id: self.chance.key(),
            urn,
            domain,
            body: named_key("appropriate_body", plan.body),
            lead_provider: plan
                .last_lead_provider
                .map(|name| named_key("lead_provider", name)),
            earlier_lead_provider: plan
                .earlier_lead_provider
                .map(|name| named_key("lead_provider", name)),
            partnerships: BTreeMap::new(),
            crowded: plan.crowded,
            name: plan.name.clone(),
        };
        let establishment = self.establishment(number, &school, &plan);
        self.rows.gias_schools.push(establishment);
        let row = self.service_school(&school, &plan);
        self.rows.schools.push(row);
        self.add_uplifts(urn);
        self.schools.push(school);
    }

    /// Adds a partnership of the last school for a contract period, in the pairing with this place in `pairings.csv`.
    pub(super) fn add_partnership(&mut self, lead_provider: Uuid, year: i32, place: usize) {
        let Some((pairing, _)) = self.reference.pairings_of(lead_provider, year).nth(place) else {
            return;
        };
        let Some(school) = self.schools.last_mut() else {
            return;
        };
        let id = self.chance.key();
        school
            .partnerships
            .entry((lead_provider, year))
            .or_insert(id);
        let reported_on = Date::from_calendar_date(year, Month::June, 20).unwrap_or(self.as_of);
        let later = i64::try_from(place).unwrap_or(0) * 30;
        self.rows.partnerships.push(BulkSchoolPartnership {
            id,
            api_id: self.chance.public_id(),
            school_id: school.id,
            lead_provider_delivery_partnership_id: pairing,
            created_at: moment(add_days(reported_on, later).min(self.as_of)),
        });
    }

    fn establishment(&mut self, number: usize, school: &School, plan: &Plan) -> BulkGiasSchool {
        let independent = plan.type_name.contains("independent");
        let opened = i32::try_from(1950 + number % 60).unwrap_or(1950);
        BulkGiasSchool {
            urn: school.urn,
            name: school.name.clone(),
            type_name: plan.type_name,
            status: plan.status.as_str(),
            eligible: plan.status.is_open() && (!independent || plan.section_41),
            in_england: true,
            section_41_approved: plan.section_41,
            local_authority_code: 801 + school.urn % 4,
            local_authority_name: Some("Exampleshire".to_owned()),
            administrative_district_name: Some(names::town(number / 8).to_owned()),
            phase_name: Some(plan.phase),
            establishment_number: Some(4000 + school.urn % 1000),
            ukprn: Some(format!("10{}", school.urn)),
            address_line1: Some(format!("{} School Lane", 1 + number)),
            town: Some(names::town(number / 8).to_owned()),
            postcode: Some(format!("ZZ{} {}AA", 1 + number / 10, number % 10)),
            website: Some(format!("https://www.{}", school.domain)),
            primary_contact_email: Some(format!("office@{}", school.domain)),
            secondary_contact_email: self
                .chance
                .happens(40)
                .then(|| format!("head@{}", school.domain)),
            opened_on: Date::from_calendar_date(opened, Month::September, 1).ok(),
            closed_on: plan.closed_on,
            source_changed_on: Some(self.in_days(-90)),
        }
    }

    fn service_school(&mut self, school: &School, plan: &Plan) -> BulkSchool {
        let (first, last) = names::person(&mut self.chance);
        BulkSchool {
            id: school.id,
            api_id: self.chance.public_id(),
            urn: school.urn,
            induction_tutor_name: plan.has_tutor.then(|| format!("{first} {last}")),
            induction_tutor_email: plan
                .has_tutor
                .then(|| format!("induction.tutor@{}", school.domain)),
            induction_tutor_confirmed_for_year: plan.tutor_confirmed_for.filter(|_| plan.has_tutor),
            last_chosen_appropriate_body_id: plan.last_programme.map(|_| school.body),
            last_chosen_training_programme: plan.last_programme.map(TrainingProgramme::as_str),
            last_chosen_lead_provider_id: school.lead_provider,
            marked_as_eligible: false,
            created_at: Date::from_calendar_date(FIRST_YEAR, Month::June, 1)
                .map_or(moment(self.as_of), moment),
        }
    }

    fn add_uplifts(&mut self, urn: i32) {
        if !self.chance.happens(35) {
            return;
        }
        for year in FIRST_YEAR..=LAST_UPLIFT_YEAR {
            let row = BulkFundingEligibility {
                id: self.chance.key(),
                urn,
                contract_period_year: year,
                pupil_premium_uplift: self.chance.happens(70),
                sparsity_uplift: self.chance.happens(30),
            };
            self.rows.funding.push(row);
        }
    }
}

//! Where the values come from that are shown of a person (decision 64).

use diesel::PgConnection;
use serde_json::Value;
use store::record::changes::{self, ChangeSource};
use store::record::provenance::{Kind, set_by};
use uuid::Uuid;

use super::read::Teacher;
use crate::platform::error::AppError;

/// Where one value comes from.
pub struct Origin {
    /// The field that shows the value, as a path in the answer: `last_name`, `routes/0/holds_from`.
    pub field: String,
    /// The change that set it.
    pub source: ChangeSource,
}

/// Names of fields, each with the columns behind it.
type Fields = &'static [(&'static str, &'static [&'static str])];

const PERSON: Fields = &[
    ("trn", &["trn"]),
    ("first_name", &["first_name"]),
    ("middle_name", &["middle_name"]),
    ("last_name", &["last_name"]),
    ("date_of_birth", &["date_of_birth"]),
    ("national_insurance_number", &["national_insurance_number"]),
    ("email_address", &["email_address"]),
    ("gender", &["gender"]),
    ("qts_awarded_on", &["qts_awarded_on"]),
    ("eyts_awarded_on", &["eyts_awarded_on"]),
    ("pqts_awarded_on", &["pqts_awarded_on"]),
    ("holds_eyps", &["holds_eyps"]),
    ("qtls_status", &["qtls_status"]),
    ("induction_status", &["induction_status"]),
    ("induction_started_on", &["induction_started_on"]),
    ("induction_completed_on", &["induction_completed_on"]),
];

const ALERT: Fields = &[
    ("alert_type", &["alert_type_id"]),
    ("details", &["details"]),
    ("external_link", &["external_link"]),
    ("start_date", &["started_on"]),
    ("end_date", &["ended_on"]),
    ("review_date", &["review_on"]),
];

const MANDATORY_QUALIFICATION: Fields = &[
    ("provider", &["provider_id"]),
    ("specialism", &["specialism"]),
    ("status", &["status"]),
    ("start_date", &["started_on"]),
    ("end_date", &["ended_on"]),
];

const PREVIOUS_NAME: Fields = &[
    ("first_name", &["first_name"]),
    ("middle_name", &["middle_name"]),
    ("last_name", &["last_name"]),
];

const ROUTE: Fields = &[
    ("route_type", &["route_type_id"]),
    ("status", &["status"]),
    ("holds_from", &["holds_from"]),
    ("training_start_date", &["training_started_on"]),
    ("training_end_date", &["training_ended_on"]),
    (
        "training_age_specialism",
        &["age_specialism", "age_from", "age_to"],
    ),
    ("training_country", &["country_code"]),
    ("training_provider", &["training_provider_id"]),
    ("degree_type", &["degree_type_id"]),
    ("is_exempt_from_induction", &["exempt_from_induction"]),
];

const ROUTE_SUBJECT: Fields = &[("training_subjects", &["training_subject_id"])];

/// The origin of every regulated value that is shown of the person, in the order of the fields' names.
pub(super) fn origins(conn: &mut PgConnection, shown: &Teacher) -> Result<Vec<Origin>, AppError> {
    let mut found = Found::default();
    found.add("", &shown.record.set_by, PERSON);
    let alerts = shown
        .alerts
        .as_ref()
        .map(|all| all.iter().map(|one| one.id));
    found.add_rows(conn, "alerts", alerts, &[(Kind::Alert, ALERT)])?;
    let list = shown.mandatory_qualifications.as_ref();
    let list = list.map(|all| all.iter().map(|one| one.id));
    let fields = (Kind::MandatoryQualification, MANDATORY_QUALIFICATION);
    found.add_rows(conn, "mandatory_qualifications", list, &[fields])?;
    let names = shown.previous_names.as_ref();
    let names = names.map(|all| all.iter().map(|one| one.id));
    let fields = (Kind::PreviousName, PREVIOUS_NAME);
    found.add_rows(conn, "previous_names", names, &[fields])?;
    let routes = shown.routes.as_ref();
    let routes = routes.map(|all| all.iter().map(|one| one.row.id));
    let fields = [(Kind::Route, ROUTE), (Kind::RouteSubject, ROUTE_SUBJECT)];
    found.add_rows(conn, "routes", routes, &fields)?;
    found.origins(conn)
}

/// Fields with the changes that set them; of several the latest counts.
#[derive(Default)]
struct Found(Vec<(String, Vec<Uuid>)>);

impl Found {
    /// Each field's own changes, else the one that made the row.
    fn add(&mut self, prefix: &str, set_by: &Value, fields: Fields) {
        let change = |key: &str| {
            let text = set_by.get(key).and_then(Value::as_str);
            text.and_then(|id| Uuid::try_parse(id).ok())
        };
        for (field, columns) in fields {
            let mut ids: Vec<Uuid> = columns.iter().filter_map(|column| change(column)).collect();
            if ids.is_empty() {
                ids.extend(change("*"));
            }
            self.0.push((format!("{prefix}{field}"), ids));
        }
    }

    /// The rows of a list that is shown, in its order.
    fn add_rows(
        &mut self,
        conn: &mut PgConnection,
        list: &str,
        ids: Option<impl Iterator<Item = Uuid>>,
        kinds: &[(Kind, Fields)],
    ) -> Result<(), AppError> {
        let Some(ids) = ids.map(Iterator::collect::<Vec<_>>) else {
            return Ok(());
        };
        for (kind, fields) in kinds {
            let rows = set_by(conn, *kind, &ids)?;
            for (index, id) in ids.iter().enumerate() {
                if let Some((_, set_by)) = rows.iter().find(|(row, _)| row == id) {
                    self.add(&format!("{list}/{index}/"), set_by, fields);
                }
            }
        }
        Ok(())
    }

    fn origins(mut self, conn: &mut PgConnection) -> Result<Vec<Origin>, AppError> {
        let mut ids: Vec<Uuid> = self.0.iter().flat_map(|(_, ids)| ids).copied().collect();
        ids.sort_unstable();
        ids.dedup();
        let sources = changes::sources(conn, &ids)?;
        self.0.sort();
        let latest = |ids: Vec<Uuid>| {
            let sources = sources.iter().filter(|source| ids.contains(&source.id));
            sources.max_by_key(|source| source.received_at).cloned()
        };
        let origins = self.0.into_iter().filter_map(|(field, ids)| {
            let source = latest(ids)?;
            Some(Origin { field, source })
        });
        Ok(origins.collect())
    }
}

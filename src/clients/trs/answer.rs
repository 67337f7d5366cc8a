//! What the record answers, in its own spelling.

use domain::{record::InductionStatus, trn::Trn};
use serde::Deserialize;

/// The answer about one TRN.
#[derive(Debug)]
pub enum PersonAnswer {
    /// A record.
    Found(Box<PersonBody>),
    /// No record has this TRN.
    NotFound,
    /// The record was deactivated.
    Deactivated,
    /// The record was merged into the one with this TRN.
    MergedInto(Trn),
}

/// A record, as far as we read it. Personal data: not shown by `Debug`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PersonBody {
    /// The TRN.
    pub trn: String,
    /// First name; empty on records that cannot be used.
    #[serde(default)]
    pub first_name: Option<String>,
    /// Last name.
    #[serde(default)]
    pub last_name: Option<String>,
    /// `YYYY-MM-DD`; a few old records have none.
    #[serde(default)]
    pub date_of_birth: Option<String>,
    /// In stored form.
    #[serde(default)]
    pub national_insurance_number: Option<String>,
    /// Qualified teacher status, if held.
    #[serde(default)]
    pub qts: Option<QtsBody>,
    /// Always there, because it is asked for.
    pub induction: InductionBody,
    /// Always there, because they are asked for: an answer without them must not be taken for "no prohibition".
    pub alerts: Vec<AlertBody>,
}

impl std::fmt::Debug for PersonBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PersonBody([redacted])")
    }
}

/// Qualified teacher status.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct QtsBody {
    /// Day from which it is held.
    #[serde(default)]
    pub holds_from: Option<String>,
}

/// Induction.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InductionBody {
    /// Status in the record's spelling.
    pub status: String,
    /// First day.
    #[serde(default)]
    pub start_date: Option<String>,
    /// Last day.
    #[serde(default)]
    pub completed_date: Option<String>,
}

/// An alert.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AlertBody {
    /// Its type.
    pub alert_type: AlertTypeBody,
    /// Day on which it ended or ends.
    #[serde(default)]
    pub end_date: Option<String>,
}

/// Type of an alert.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AlertTypeBody {
    /// Its category.
    pub alert_category: AlertCategoryBody,
}

/// Category of an alert.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AlertCategoryBody {
    /// Its id.
    pub alert_category_id: String,
}

/// The status that the record spells so.
#[must_use]
pub fn status_from(name: &str) -> Option<InductionStatus> {
    let mut all = InductionStatus::ALL.iter().copied();
    all.find(|status| status_name(*status) == name)
}

/// How the record spells a status.
#[must_use]
pub fn status_name(status: InductionStatus) -> &'static str {
    match status {
        InductionStatus::None => "None",
        InductionStatus::RequiredToComplete => "RequiredToComplete",
        InductionStatus::InProgress => "InProgress",
        InductionStatus::Passed => "Passed",
        InductionStatus::Failed => "Failed",
        InductionStatus::FailedInWales => "FailedInWales",
        InductionStatus::Exempt => "Exempt",
    }
}

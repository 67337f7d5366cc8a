//! Requests for TRNs on the wire.

use domain::record::person::Gender;
use domain::record::trn_request::TrnRequestStatus;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::platform::{
    problem::{FieldProblem, Problem, codes::records_people as codes},
    wire::{IsoDate, Timestamp, Wire},
};
use crate::services::people::Input;
use crate::services::trn_requests::{Asking, Told};

type GenderText = Wire<Gender>;
type TrnRequestStatusText = Wire<TrnRequestStatus>;

/// Longest id of a sign-in user.
const LONGEST_SUBJECT: usize = 200;

/// A request for somebody's TRN
#[derive(Debug, Deserialize, ToSchema)]
pub struct NewTrnRequest {
    /// Your own id of the request, unique among yours: letters, digits, hyphens and underscores
    #[schema(max_length = 100, example = "r-2")]
    request_id: String,
    /// Whose TRN
    person: RequestedPerson,
    /// The sign-in user whom it is about, if you know one
    #[schema(max_length = 200, example = json!(null))]
    one_login_subject: Option<String>,
    /// Whether you checked who the sign-in user is
    #[schema(example = json!(null))]
    identity_verified: Option<bool>,
}

/// Whose TRN is asked for
#[derive(Debug, Deserialize, ToSchema)]
pub struct RequestedPerson {
    /// First name
    #[schema(max_length = 100, example = "Ada")]
    first_name: String,
    /// Middle names, if there are any
    #[schema(max_length = 100, example = json!(null))]
    middle_name: Option<String>,
    /// Last name
    #[schema(max_length = 100, example = "Obi")]
    last_name: String,
    /// Date of birth, from 1940-01-01 to yesterday
    #[schema(example = "1994-03-02")]
    date_of_birth: IsoDate,
    /// E-mail addresses; only the first is kept
    #[serde(default)]
    #[schema(value_type = Vec<String>, example = json!(["ada.obi@example.com"]))]
    email_addresses: Vec<Option<String>>,
    /// National Insurance number
    #[schema(example = json!(null))]
    national_insurance_number: Option<String>,
    /// Gender
    gender: Option<GenderText>,
}

/// A request for somebody's TRN, as it stands
#[derive(Debug, Serialize, ToSchema)]
pub struct TrnRequest {
    /// Your own id of the request
    #[schema(example = "r-1")]
    request_id: String,
    /// Where it stands
    status: TrnRequestStatusText,
    /// The TRN, once the request is completed
    #[schema(required, example = "5000000")]
    trn: Option<String>,
    /// Whether staff have to find out if the person is on record already
    #[schema(example = false)]
    potential_duplicate: bool,
    /// The sign-in user whom it is about
    #[schema(required, example = json!(null))]
    one_login_subject: Option<String>,
    /// When it was made
    created_at: Timestamp,
}

impl From<Told> for TrnRequest {
    fn from(told: Told) -> Self {
        Self {
            request_id: told.row.request_id,
            status: Wire(told.row.status.0),
            trn: told.trn.map(|trn| trn.as_str().to_owned()),
            potential_duplicate: told.row.potential_duplicate,
            one_login_subject: told.row.one_login_subject,
            created_at: told.row.created_at.into(),
        }
    }
}

impl TryFrom<NewTrnRequest> for Asking {
    type Error = Problem;

    fn try_from(request: NewTrnRequest) -> Result<Self, Problem> {
        let subject = request.one_login_subject.as_deref().unwrap_or_default();
        if subject.chars().count() > LONGEST_SUBJECT {
            let too_long = FieldProblem::new(&codes::TEXT_TOO_LONG, "/one_login_subject");
            return Err(Problem::invalid(vec![
                too_long.param("max", LONGEST_SUBJECT),
            ]));
        }
        let person = request.person;
        Ok(Self {
            request_id: request.request_id,
            person: Input {
                first_name: person.first_name,
                middle_name: person.middle_name.unwrap_or_default(),
                last_name: person.last_name,
                date_of_birth: person.date_of_birth.0,
                email_address: None,
                national_insurance_number: person.national_insurance_number,
                gender: person.gender.map(|gender| gender.0),
            },
            email_addresses: person.email_addresses,
            one_login_subject: request.one_login_subject,
            identity_verified: request.identity_verified,
        })
    }
}

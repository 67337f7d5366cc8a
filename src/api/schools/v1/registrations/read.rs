//! Reading what somebody typed into the steps that both journeys have, with the codes of `registration.md` 4.2. Everything that is wrong with
//! a request is reported together.

use domain::calendar::parse_day;
use domain::date_of_birth::DateOfBirthError;
use domain::email::EmailError;
use domain::ni_number::NiNumberError;
use domain::person_name::NameError;
use domain::text_enum::TextEnum;
use domain::trn::TypedTrnError;
use domain::{CorrectedName, DateOfBirth, Email, NiNumber, Trn};
use time::Date;
use uuid::Uuid;

use crate::platform::{
    error::AppError,
    problem::{FieldProblem, Problem, ProblemCode, codes::journeys},
};

/// TRN and date of birth.
///
/// # Errors
/// What is wrong with either.
pub fn identity(
    trn: Option<&str>,
    date_of_birth: Option<&str>,
    today: Date,
) -> Result<(Trn, DateOfBirth), AppError> {
    let trn = Trn::from_typed(trn.unwrap_or_default()).map_err(|error| {
        let code = match error {
            TypedTrnError::Missing => &journeys::TRN_MISSING,
            TypedTrnError::TooShort => &journeys::TRN_TOO_SHORT,
            TypedTrnError::TooLong => &journeys::TRN_TOO_LONG,
        };
        FieldProblem::new(code, "/trn")
    });
    let born = DateOfBirth::from_typed(date_of_birth.unwrap_or_default(), today).map_err(|error| {
        let code = match error {
            DateOfBirthError::Missing => &journeys::DOB_MISSING,
            DateOfBirthError::Invalid => &journeys::DOB_INVALID,
            DateOfBirthError::TooOld => &journeys::DOB_TOO_OLD,
            DateOfBirthError::TooYoung => &journeys::DOB_TOO_YOUNG,
        };
        FieldProblem::new(code, "/date_of_birth")
    });
    match (trn, born) {
        (Ok(trn), Ok(born)) => Ok((trn, born)),
        (trn, born) => {
            let errors = trn.err().into_iter().chain(born.err()).collect();
            Err(Problem::invalid(errors).into())
        }
    }
}

/// NI number.
///
/// # Errors
/// What is wrong with it.
pub fn ni_number(text: Option<&str>) -> Result<NiNumber, AppError> {
    NiNumber::from_typed(text.unwrap_or_default()).map_err(|error| {
        let code = match error {
            NiNumberError::Missing => &journeys::NINO_MISSING,
            NiNumberError::Invalid => &journeys::NINO_INVALID,
        };
        refuse(code, "/national_insurance_number")
    })
}

/// The school's word on the name; the corrected one if the record's is wrong. A correct name needs no corrected one, and one that is sent
/// along is left out (`registration.md` 4.2).
///
/// # Errors
/// What is wrong with it.
pub fn details(
    details_correct: Option<bool>,
    corrected_name: Option<&str>,
) -> Result<Option<CorrectedName>, AppError> {
    match details_correct {
        None => Err(refuse(
            &journeys::CONFIRM_DETAILS_MISSING,
            "/details_correct",
        )),
        Some(true) => Ok(None),
        Some(false) => CorrectedName::parse(corrected_name.unwrap_or_default())
            .map(Some)
            .map_err(|error| {
                let code = match error {
                    NameError::Missing => &journeys::CORRECTED_NAME_MISSING,
                    NameError::TooLong { .. } => &journeys::CORRECTED_NAME_TOO_LONG,
                    NameError::Invalid => &journeys::CORRECTED_NAME_INVALID,
                };
                refuse(code, "/corrected_name")
            }),
    }
}

/// E-mail address.
///
/// # Errors
/// What is wrong with it.
pub fn email(text: Option<&str>) -> Result<Email, AppError> {
    Email::parse(text.unwrap_or_default()).map_err(|error| {
        let code = match error {
            EmailError::Missing => &journeys::EMAIL_MISSING,
            EmailError::Invalid | EmailError::TooLong => &journeys::EMAIL_INVALID,
        };
        refuse(code, "/email")
    })
}

/// Start date.
///
/// # Errors
/// What is wrong with it.
pub fn start_date(text: Option<&str>) -> Result<Date, AppError> {
    match text.map(str::trim).filter(|text| !text.is_empty()) {
        None => Err(refuse(&journeys::START_DATE_MISSING, "/start_date")),
        Some(text) => {
            parse_day(text).ok_or_else(|| refuse(&journeys::START_DATE_INVALID, "/start_date"))
        }
    }
}

/// One of a closed set of words.
///
/// # Errors
/// `missing` or `invalid` at the field.
pub fn word<T: TextEnum>(
    text: Option<&str>,
    pointer: &str,
    missing: &'static ProblemCode,
    invalid: &'static ProblemCode,
) -> Result<T, AppError> {
    match text.filter(|text| !text.trim().is_empty()) {
        None => Err(refuse(missing, pointer)),
        Some(text) => T::parse(text).map_err(|_unknown| {
            let options: Vec<&str> = T::ALL.iter().map(|member| member.as_str()).collect();
            Problem::new(invalid)
                .param("options", options)
                .at(pointer)
                .into()
        }),
    }
}

/// The id of an option. What is no id names no option.
///
/// # Errors
/// `missing` or `unknown` at the field.
pub fn option(
    text: Option<&str>,
    pointer: &str,
    missing: &'static ProblemCode,
    unknown: &'static ProblemCode,
) -> Result<Uuid, AppError> {
    match text.filter(|text| !text.trim().is_empty()) {
        None => Err(refuse(missing, pointer)),
        Some(text) => Uuid::try_parse(text).map_err(|_no_id| refuse(unknown, pointer)),
    }
}

fn refuse(code: &'static ProblemCode, pointer: &str) -> AppError {
    Problem::new(code).at(pointer).into()
}

//! Finding people; whatever staff search for is counted in their access records, never written down.

use domain::email::Email;
use domain::ni_number::NiNumber;
use domain::record::person::PersonStatus;
use domain::trn::Trn;
use store::record::access_records::{self, Access};
use store::record::people::search::{
    LikeWords, PersonSummary, Search, SearchBy, SearchKey, like_words, look_up as find_listed,
    search as find,
};
use time::Date;

use super::Caller;
use crate::platform::{
    db::Db,
    error::AppError,
    page::Position,
    problem::{
        FieldProblem, Problem,
        codes::{http, journeys, records_people as codes, schools},
    },
};
use crate::services::from_position;

/// Most words of a name.
const MOST_WORDS: usize = 10;
/// Longest text that is searched for, in characters.
const LONGEST: usize = 300;

/// What somebody searches for: the fields of one way.
#[derive(Clone, Default)]
pub struct Criteria {
    /// TRN.
    pub trn: Option<String>,
    /// NI number.
    pub national_insurance_number: Option<String>,
    /// E-mail address.
    pub email_address: Option<String>,
    /// Any words of a name.
    pub name: Option<String>,
    /// Last name, with the date of birth.
    pub last_name: Option<String>,
    /// Date of birth, with the last name.
    pub date_of_birth: Option<Date>,
    /// Records in this state; nothing means active ones.
    pub status: Option<PersonStatus>,
}

/// A way to search, before the words of a name are looked up.
enum Way {
    Ready(SearchBy),
    Name(String),
}

/// One page of the people who fit, best first.
///
/// # Errors
/// 422 for criteria that are none; 403 for a service that asks for deactivated records.
pub async fn search(
    db: &Db,
    caller: Caller,
    criteria: Criteria,
    position: Position<SearchKey>,
    limit: i64,
) -> Result<Vec<PersonSummary>, AppError> {
    let status = criteria.status.unwrap_or(PersonStatus::Active);
    if status == PersonStatus::Deactivated && !caller.is_staff {
        return Err(Problem::new(&http::FORBIDDEN).into());
    }
    let way = way(criteria)?;
    db.read("people.search", move |conn| {
        let by = match way {
            Way::Ready(by) => by,
            Way::Name(name) => SearchBy::Name(words(like_words(conn, &name)?)?),
        };
        let from = from_position(position);
        let page = Search {
            by,
            status,
            from,
            limit,
        };
        let found = find(conn, &page)?;
        if caller.is_staff {
            let shown = found
                .len()
                .min(usize::try_from(limit - 1).unwrap_or(usize::MAX));
            access_records::record(conn, &caller.author.actor, &Access::search(shown))?;
        }
        Ok(found)
    })
    .await
}

/// The active people of a list, as far as TRN and date of birth agree.
///
/// # Errors
/// As any read.
pub async fn look_up(
    db: &Db,
    caller: Caller,
    wanted: Vec<(Trn, Date)>,
) -> Result<Vec<PersonSummary>, AppError> {
    db.read("people.look_up", move |conn| {
        let found = find_listed(conn, &wanted)?;
        if caller.is_staff {
            access_records::record(conn, &caller.author.actor, &Access::search(found.len()))?;
        }
        Ok(found)
    })
    .await
}

fn way(criteria: Criteria) -> Result<Way, Problem> {
    let Criteria {
        trn,
        national_insurance_number: number,
        email_address: email,
        name,
        last_name,
        date_of_birth: born,
        status: _,
    } = criteria;
    match (trn, number, email, name, last_name, born) {
        (Some(trn), None, None, None, None, None) => Trn::parse(&trn)
            .map(|trn| Way::Ready(SearchBy::Trn(trn)))
            .map_err(|_| wrong(FieldProblem::new(&codes::TRN_INVALID, "/trn"))),
        (None, Some(number), None, None, None, None) => NiNumber::from_record(&number)
            .map(|number| Way::Ready(SearchBy::NiNumber(number)))
            .map_err(|_| {
                let pointer = "/national_insurance_number";
                wrong(FieldProblem::new(&codes::NI_NUMBER_INVALID, pointer))
            }),
        (None, None, Some(email), None, None, None) => Email::parse(&email)
            .map(|email| Way::Ready(SearchBy::Email(email)))
            .map_err(|_| {
                wrong(FieldProblem::new(
                    &journeys::EMAIL_INVALID,
                    "/email_address",
                ))
            }),
        (None, None, None, Some(name), None, None) => text(name, "/name").map(Way::Name),
        (None, None, None, None, Some(last_name), Some(born)) => {
            let last_name = text(last_name, "/last_name")?;
            Ok(Way::Ready(SearchBy::LastNameAndBirth(last_name, born)))
        }
        _ => Err(Problem::new(&codes::SEARCH_CRITERIA_WRONG)),
    }
}

fn wrong(field: FieldProblem) -> Problem {
    Problem::invalid(vec![field])
}

fn text(text: String, pointer: &str) -> Result<String, Problem> {
    if text.trim().is_empty() {
        Err(wrong(FieldProblem::new(&schools::SEARCH_MISSING, pointer)))
    } else if text.chars().count() > LONGEST {
        Err(too_long(pointer))
    } else {
        Ok(text)
    }
}

fn words(words: Vec<LikeWords>) -> Result<Vec<LikeWords>, Problem> {
    match words.len() {
        0 => Err(wrong(FieldProblem::new(&schools::SEARCH_MISSING, "/name"))),
        1..=MOST_WORDS => Ok(words),
        _ => Err(too_long("/name")),
    }
}

fn too_long(pointer: &str) -> Problem {
    wrong(FieldProblem::new(&codes::SEARCH_TOO_LONG, pointer).param("max", MOST_WORDS))
}

//! People on the record: who a TRN leads to, reading, adding, changing, finding and merging them.
//!
//! Every use case about one person begins with [`resolve`], or with [`hold`] if it changes anything, and every change that registration must know
//! ends with [`told`].

mod caller;
mod change;
mod create;
mod merge;
mod provenance;
mod read;
mod registry;
mod search;
mod status;
mod values;
pub mod why;

pub use caller::Caller;
pub use change::{Reasons, Wanted, change};
pub use create::create;
pub(in crate::services) use create::somebody_was_faster;
pub use merge::{Decision, Moves, Preview, merge, preview};
pub use provenance::Origin;
pub use read::{Include, Teacher, prove, read};
pub use registry::{Asked, Registry};
pub use search::{Criteria, look_up, search};
pub use status::{deactivate, reactivate, record_death};
pub use values::Input;
pub(in crate::services) use values::{and, described};

use diesel::PgConnection;
use domain::record::person::whereabouts::Whereabouts;
use domain::trn::Trn;
use store::StoreError;
use store::events::EventActor;
use store::record::people::{self, PersonRecord};

use crate::platform::{
    error::AppError,
    problem::{Problem, codes::records_people as codes},
};
use crate::ports::{record_changed::When, teaching_record::TeachingRecord};

/// The active person with this TRN.
///
/// # Errors
/// 404 `teacher_not_found`; 410 `teacher_deactivated`; 308 `teacher_merged` with the same address of the record that survived, chains followed.
pub fn resolve(conn: &mut PgConnection, asked: &Asked) -> Result<PersonRecord, AppError> {
    here(people::find(conn, &asked.trn)?, asked)
}

/// As [`resolve`], for what can be looked at when the record is not in use any more: notes, history, and who looked at it
/// (`teaching-records.md` 5).
///
/// # Errors
/// 404 `teacher_not_found`; 308 `teacher_merged`.
pub fn resolve_in_any_status(
    conn: &mut PgConnection,
    asked: &Asked,
) -> Result<PersonRecord, AppError> {
    match people::find(conn, &asked.trn)? {
        Some(person) if person.merged_into_person_id.is_none() => Ok(person),
        found => here(found, asked),
    }
}

/// As [`resolve`], with the person held against other changes until the transaction ends: first registration's locks, then the record's own, which
/// is the order in which a registration takes them. Whatever a rule needs to know is read after this.
///
/// # Errors
/// As [`resolve`].
pub fn hold(
    conn: &mut PgConnection,
    record: &dyn TeachingRecord,
    asked: &Asked,
) -> Result<PersonRecord, AppError> {
    record.hold(conn, &[&asked.trn])?;
    here(people::find_and_hold(conn, &asked.trn)?, asked)
}

/// Tells registration what the record says of somebody now: to be called in the transaction of every change of name, TRN, status, QTS, induction or
/// alerts, after it was written (decision 1).
///
/// # Errors
/// [`StoreError`] as any write.
pub fn told(
    conn: &mut PgConnection,
    record: &dyn TeachingRecord,
    actor: &EventActor,
    trn: &Trn,
    when: When,
) -> Result<(), StoreError> {
    record.tell(conn, actor, trn, when)
}

fn here(found: Option<PersonRecord>, asked: &Asked) -> Result<PersonRecord, AppError> {
    let Some(person) = found else {
        return Err(Problem::new(&codes::TEACHER_NOT_FOUND).into());
    };
    let refusal = match person.whereabouts() {
        Whereabouts::Here(_) => None,
        Whereabouts::Unknown => Some(Problem::new(&codes::TEACHER_NOT_FOUND)),
        Whereabouts::Gone => Some(Problem::new(&codes::TEACHER_DEACTIVATED)),
        Whereabouts::MovedTo(trn) => {
            Some(Problem::new(&codes::TEACHER_MERGED).location(&asked.address_of(trn)))
        }
    };
    refusal.map_or(Ok(person), |problem| Err(problem.into()))
}

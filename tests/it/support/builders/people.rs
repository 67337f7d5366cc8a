use std::sync::atomic::AtomicI32;

use db_schema::record::{persons, previous_names, trn_ranges, workforce_ni_numbers};
use diesel::{prelude::*, sql_query};
use teacher_record::platform::ids;
use time::{Date, macros::date};
use uuid::Uuid;

use super::{next, routes::route};

static TRNS: AtomicI32 = AtomicI32::new(3_000_001);

/// Somebody with a teaching record.
pub struct Person {
    pub id: Uuid,
    pub trn: String,
    pub first_name: String,
    pub last_name: String,
    pub date_of_birth: Date,
    pub national_insurance_number: Option<String>,
    middle_name: String,
    email_address: Option<String>,
    gender: Option<String>,
    status: &'static str,
    merged_into: Option<Uuid>,
    induction_status: String,
    qts_awarded_on: Option<Date>,
}

/// A qualified teacher who may be registered as an ECT: QTS, induction required.
pub fn person() -> Person {
    let number = next(&TRNS);
    Person {
        id: ids::new_key(),
        trn: number.to_string(),
        first_name: "Robin".to_owned(),
        last_name: format!("Teacher{number}"),
        date_of_birth: date!(1999 - 05 - 17),
        national_insurance_number: None,
        middle_name: String::new(),
        email_address: None,
        gender: None,
        status: "active",
        merged_into: None,
        induction_status: "required_to_complete".to_owned(),
        qts_awarded_on: Some(date!(2026 - 07 - 01)),
    }
}

impl Person {
    pub fn trn(mut self, trn: &str) -> Self {
        self.trn = trn.to_owned();
        self
    }

    pub fn named(mut self, first: &str, last: &str) -> Self {
        self.first_name = first.to_owned();
        self.last_name = last.to_owned();
        self
    }

    pub fn national_insurance_number(mut self, number: &str) -> Self {
        self.national_insurance_number = Some(number.to_owned());
        self
    }

    pub fn middle_name(mut self, name: &str) -> Self {
        self.middle_name = name.to_owned();
        self
    }

    pub fn born(mut self, day: Date) -> Self {
        self.date_of_birth = day;
        self
    }

    pub fn email_address(mut self, address: &str) -> Self {
        self.email_address = Some(address.to_owned());
        self
    }

    pub fn gender(mut self, gender: &str) -> Self {
        self.gender = Some(gender.to_owned());
        self
    }

    pub fn deactivated(mut self) -> Self {
        self.status = "deactivated";
        self
    }

    pub fn merged_into(mut self, survivor: &Self) -> Self {
        self.merged_into = Some(survivor.id);
        self.deactivated()
    }

    /// A name that the person had before; the latest one given is the newest.
    pub fn had_name(&self, conn: &mut PgConnection, first: &str, last: &str) {
        let name = (
            previous_names::id.eq(ids::new_key()),
            previous_names::person_id.eq(self.id),
            previous_names::first_name.eq(first),
            previous_names::last_name.eq(last),
        );
        conn.transaction(|conn| {
            by_hand(conn)?;
            diesel::insert_into(previous_names::table)
                .values(name)
                .execute(conn)
        })
        .expect("a previous name");
    }

    /// An NI number that only employment data know.
    pub fn works_under(&self, conn: &mut PgConnection, number: &str) {
        let number = (
            workforce_ni_numbers::person_id.eq(self.id),
            workforce_ni_numbers::national_insurance_number.eq(number),
        );
        conn.transaction(|conn| {
            by_hand(conn)?;
            diesel::insert_into(workforce_ni_numbers::table)
                .values(number)
                .execute(conn)
        })
        .expect("a number");
    }

    pub fn induction_status(mut self, status: &str) -> Self {
        self.induction_status = status.to_owned();
        self
    }

    pub fn without_qts(mut self) -> Self {
        self.qts_awarded_on = None;
        self
    }

    /// Holds nothing and need not serve induction.
    pub fn unqualified(self) -> Self {
        self.without_qts().induction_status("none")
    }

    /// The induction status that holds without an exemption (teaching-records.md 2.7).
    fn fallback(&self) -> &str {
        match (self.induction_status.as_str(), self.qts_awarded_on) {
            ("exempt", Some(_)) => "required_to_complete",
            ("exempt", None) => "none",
            (status, _) => status,
        }
    }

    /// An old row (decision 62): a test that only needs the status gives no dates.
    fn lacks_dates(&self) -> bool {
        match self.fallback() {
            "none" => false,
            "required_to_complete" => self.qts_awarded_on.is_none(),
            _ => true,
        }
    }

    /// Written by hand, as the change that stands for that says; the role that serves may write a record with a change of its own only.
    pub fn create(self, conn: &mut PgConnection) -> Self {
        conn.transaction(|conn| {
            by_hand(conn)?;
            self.insert(conn)?;
            self.insert_route(conn)
        })
        .expect("a valid person");
        self
    }

    /// QTS comes from a held route.
    fn insert_route(&self, conn: &mut PgConnection) -> QueryResult<()> {
        match self.qts_awarded_on {
            Some(day) => route(self.id).held_from(day).insert(conn).map(drop),
            None => Ok(()),
        }
    }

    fn insert(&self, conn: &mut PgConnection) -> QueryResult<usize> {
        diesel::insert_into(persons::table)
            .values((
                persons::id.eq(self.id),
                persons::trn.eq(&self.trn),
                persons::first_name.eq(&self.first_name),
                persons::middle_name.eq(&self.middle_name),
                persons::last_name.eq(&self.last_name),
                persons::email_address.eq(&self.email_address),
                persons::gender.eq(&self.gender),
                persons::status.eq(self.status),
                persons::merged_into_person_id.eq(self.merged_into),
                persons::date_of_birth.eq(self.date_of_birth),
                persons::national_insurance_number.eq(&self.national_insurance_number),
                persons::induction_status.eq(&self.induction_status),
                persons::induction_status_without_exemption.eq(self.fallback()),
                persons::induction_exempt_without_reason.eq(self.induction_status == "exempt"),
                persons::is_incomplete.eq(self.lacks_dates()),
                persons::qts_awarded_on.eq(self.qts_awarded_on),
            ))
            .execute(conn)
    }
}

static RANGES: AtomicI32 = AtomicI32::new(7_000);

/// A thousand numbers for new TRNs, of this test alone. Answers the first.
pub fn trn_range(conn: &mut PgConnection) -> i32 {
    let first = next(&RANGES) * 1_000;
    trn_range_of(conn, first, first + 999);
    first
}

/// These numbers for new TRNs.
pub fn trn_range_of(conn: &mut PgConnection, first: i32, last: i32) {
    diesel::insert_into(trn_ranges::table)
        .values((
            trn_ranges::id.eq(ids::new_key()),
            trn_ranges::first_trn.eq(first),
            trn_ranges::last_trn.eq(last),
            trn_ranges::next_trn.eq(first),
        ))
        .execute(conn)
        .expect("a range");
}

/// What this transaction writes on the record is written by hand (`record.changes`, the row of zeros).
pub fn by_hand(conn: &mut PgConnection) -> QueryResult<()> {
    sql_query("SELECT set_config('record.change_id', '00000000-0000-0000-0000-000000000000', true)")
        .execute(conn)
        .map(|_rows| ())
}

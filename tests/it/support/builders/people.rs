use std::sync::atomic::AtomicI32;

use db_schema::record::persons;
use diesel::prelude::*;
use teacher_record::platform::ids;
use time::{Date, macros::date};
use uuid::Uuid;

use super::next;

static TRNS: AtomicI32 = AtomicI32::new(3_000_001);

/// Somebody with a teaching record.
pub struct Person {
    pub id: Uuid,
    pub trn: String,
    pub first_name: String,
    pub last_name: String,
    pub date_of_birth: Date,
    pub national_insurance_number: Option<String>,
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

    pub fn induction_status(mut self, status: &str) -> Self {
        self.induction_status = status.to_owned();
        self
    }

    pub fn without_qts(mut self) -> Self {
        self.qts_awarded_on = None;
        self
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

    pub fn create(self, conn: &mut PgConnection) -> Self {
        diesel::insert_into(persons::table)
            .values((
                persons::id.eq(self.id),
                persons::trn.eq(&self.trn),
                persons::first_name.eq(&self.first_name),
                persons::last_name.eq(&self.last_name),
                persons::date_of_birth.eq(self.date_of_birth),
                persons::national_insurance_number.eq(&self.national_insurance_number),
                persons::induction_status.eq(&self.induction_status),
                persons::induction_status_without_exemption.eq(self.fallback()),
                persons::is_incomplete.eq(self.lacks_dates()),
                persons::qts_awarded_on.eq(self.qts_awarded_on),
            ))
            .execute(conn)
            .expect("a valid person");
        self
    }
}

//! Reading one record over HTTP: every answer of the contract, every fault, and what is sent.

mod answers;
mod faults;

use std::time::Duration;

use domain::{
    date_of_birth::DateOfBirth,
    ni_number::NiNumber,
    record::{
        InductionStatus,
        alert::{PROHIBITION_FROM_TEACHING, is_prohibited_from_teaching},
        identity::{DateOfBirthMatch, match_date_of_birth, match_ni_number},
    },
    trn::Trn,
};
use serde_json::{Value, json};
use teacher_record::ports::teaching_record::{
    RecordAnswer, RecordFacts, RecordUnavailable, Remote, TeachingRecord,
};
use time::macros::date;

use crate::support::trs_stand_in::{Reply, TrsStandIn, trs_person};

const TRN: &str = "3000001";

pub(super) fn remote(stand_in: &TrsStandIn) -> Remote {
    stand_in.port(Duration::from_millis(250))
}

fn trn() -> Trn {
    Trn::parse(TRN).expect("a TRN")
}

async fn read(stand_in: &TrsStandIn) -> Result<RecordAnswer, RecordUnavailable> {
    remote(stand_in).read(&trn()).await
}

async fn found(person: Value) -> RecordFacts {
    let stand_in = TrsStandIn::start().await;
    stand_in.know(person);
    match read(&stand_in).await.expect("an answer") {
        RecordAnswer::Found(facts) => *facts,
        other => panic!("{other:?}"),
    }
}

/// The fault that follows from always answering so, and how often it was asked.
async fn fault(reply: Reply) -> (RecordUnavailable, usize) {
    let stand_in = TrsStandIn::start().await;
    stand_in.know(trs_person(TRN));
    stand_in.answer_always(reply);
    let fault = read(&stand_in).await.expect_err("no answer");
    (fault, stand_in.seen().len())
}

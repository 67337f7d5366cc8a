//! What holds of every journey, on one that asks two questions.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::*;
use crate::registration::change::Plan;

text_enum! {
    /// A step of going somewhere.
    pub enum Step = "test_step" {
        /// Where to.
        Place = "place",
        /// On which day.
        Day = "day",
        /// Everything is answered.
        CheckAnswers = "check-answers",
    }
}

text_enum! {
    /// A row to check.
    pub enum Field = "test_field" {
        /// The place.
        Place = "place",
        /// The day.
        Day = "day",
    }
}

text_enum! {
    /// A remark.
    pub enum Remark = "test_remark" {
        /// It is far.
        Far = "far",
    }
}

/// Where to, and on which day; the days are numbered.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Answers {
    place: Option<String>,
    day: Option<u32>,
}

#[derive(Debug, Clone)]
enum Given {
    Place(&'static str),
    Day(u32),
}

/// The last day on which one can go, and from when on it can be told.
#[derive(Debug, Clone)]
struct Facts {
    last_day: u32,
    unknown_from: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct TooLate;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    NoSuchPlace,
    NotKnownYet,
}

impl Stops for Stop {
    type Step = Step;

    fn code(self) -> &'static str {
        match self {
            Self::NoSuchPlace => "no_such_place",
            Self::NotKnownYet => "not_known_yet",
        }
    }

    fn retry_step(self) -> Option<Step> {
        match self {
            Self::NoSuchPlace => None,
            Self::NotKnownYet => Some(Step::Day),
        }
    }
}

#[derive(Debug)]
struct Never;

impl fmt::Display for Never {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("never")
    }
}

impl Error for Never {}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Going;

impl Journey for Going {
    const KIND: JourneyKind = JourneyKind::EctRegistration;
    const CHECK_ANSWERS: Step = Step::CheckAnswers;

    type Step = Step;
    type Answers = Answers;
    type Given = Given;
    type Facts = Facts;
    type Refusal = TooLate;
    type Stop = Stop;
    type Field = Field;
    type Notice = Remark;
    type Command = (String, u32);
    type PlanError = Never;

    fn route(
        answers: &Answers,
        facts: &Facts,
        passed: &mut Passed<Self>,
    ) -> Result<(), Next<Self>> {
        passed.ask(Step::Place, answers.place.is_some())?;
        if answers.place.as_deref() == Some("nowhere") {
            return Err(Next::Stop(Stop::NoSuchPlace));
        }
        passed.ask(Step::Day, answers.day.is_some())?;
        match answers.day {
            Some(day) if day >= facts.unknown_from => Err(Next::Stop(Stop::NotKnownYet)),
            Some(day) if day > facts.last_day => Err(Next::AskAgain(Step::Day, TooLate)),
            Some(_) | None => Ok(()),
        }
    }

    fn step_of(given: &Given) -> Step {
        match given {
            Given::Place(_) => Step::Place,
            Given::Day(_) => Step::Day,
        }
    }

    fn with(mut answers: Answers, given: &Given, _facts: Option<&Facts>) -> Answers {
        match given {
            Given::Place(place) => answers.place = Some((*place).to_owned()),
            Given::Day(day) => answers.day = Some(*day),
        }
        answers
    }

    fn drop_stale(answers: Answers, _facts: &Facts) -> Answers {
        answers
    }

    fn has(answers: &Answers, step: Step) -> bool {
        match step {
            Step::Place => answers.place.is_some(),
            Step::Day => answers.day.is_some(),
            Step::CheckAnswers => false,
        }
    }

    fn dependents(step: Step) -> &'static [Step] {
        match step {
            Step::Place => &[Step::Day],
            Step::Day | Step::CheckAnswers => &[],
        }
    }

    fn rows(_answers: &Answers, _facts: &Facts) -> Vec<(Field, Option<Step>)> {
        vec![(Field::Place, Some(Step::Place)), (Field::Day, None)]
    }

    fn notices(_answers: &Answers, _facts: &Facts) -> Vec<Remark> {
        vec![Remark::Far]
    }

    fn command(answers: &Answers, _facts: &Facts) -> Option<(String, u32)> {
        Some((answers.place.clone()?, answers.day?))
    }

    fn plan(_command: &(String, u32), _facts: &Facts) -> Result<Plan, Never> {
        Ok(Plan::new())
    }
}

const FACTS: Facts = Facts {
    last_day: 10,
    unknown_from: 20,
};

fn after(given: &[Given]) -> Answers {
    given.iter().fold(Answers::default(), |answers, one| {
        Going::with(answers, one, None)
    })
}

fn walked(given: &[Given]) -> Progress<Going> {
    walk::<Going>(&after(given), &FACTS)
}

#[test]
fn asks_one_question_after_the_other_and_then_whether_it_is_right() {
    let place = Given::Place("home");
    for (given, next, allowed) in [
        (vec![], Step::Place, vec![Step::Place]),
        (vec![place.clone()], Step::Day, vec![Step::Place, Step::Day]),
        (
            vec![place, Given::Day(1)],
            Step::CheckAnswers,
            Step::ALL.to_vec(),
        ),
    ] {
        let progress = walked(&given);
        assert_eq!(progress.next_step(), Some(next));
        assert_eq!(progress.allowed_steps, allowed);
    }
}

#[test]
fn a_final_stop_leaves_nothing_to_answer_and_another_one_what_lifts_it() {
    let lost = walked(&[Given::Place("nowhere")]);
    assert_eq!(lost.stop(), Some(Stop::NoSuchPlace));
    assert_eq!((lost.next_step(), lost.allowed_steps), (None, vec![]));
    let early = walked(&[Given::Place("home"), Given::Day(20)]);
    assert_eq!(early.stop().map(Stops::code), Some("not_known_yet"));
    assert!(early.allows(Step::Day) && !early.allows(Step::CheckAnswers));
}

#[test]
fn a_refusal_belongs_to_its_step() {
    let late = walked(&[Given::Place("home"), Given::Day(11)]);
    assert_eq!(late.refusal_of(Step::Day), Some(TooLate));
    assert_eq!(late.refusal_of(Step::Place), None);
    assert_eq!(late.previous_of(Step::Day), Some(Step::Place));
    assert_eq!(late.previous_of(Step::Place), None);
}

#[test]
fn only_what_is_complete_and_accepted_becomes_a_command() {
    let (place, day) = (Given::Place("home"), Given::Day(10));
    let complete = |given: &[Given]| complete::<Going>(&after(given), &FACTS);
    assert_eq!(
        complete(std::slice::from_ref(&place)).expect_err("a day is missing"),
        Next::Ask(Step::Day)
    );
    assert_eq!(
        complete(&[place.clone(), Given::Day(11)]).expect_err("it is too late"),
        Next::AskAgain(Step::Day, TooLate)
    );
    let going = complete(&[place.clone(), day.clone()]).expect("complete");
    assert_eq!(going, ("home".to_owned(), 10));
    assert!(preview::<Going>(&after(&[place.clone(), day]), &FACTS).is_some());
    assert!(preview::<Going>(&after(&[place]), &FACTS).is_none());
}

#[test]
fn a_row_says_what_changing_it_takes_along() {
    let drops = |given: &[Given]| check_rows::<Going>(&after(given), &FACTS)[0].drops.clone();
    assert_eq!(drops(&[Given::Place("home")]), []);
    assert_eq!(drops(&[Given::Place("home"), Given::Day(1)]), [Step::Day]);
    let rows = check_rows::<Going>(&after(&[]), &FACTS);
    assert_eq!(rows[1].change_step, None);
}

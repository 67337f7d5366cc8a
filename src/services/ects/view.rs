use domain::Period;
use domain::record::induction_status::InductionStatus;
use domain::registration::ect_status::{EctStatus, EctStatusFacts, InductionEnd, ect_status};
use domain::registration::selection;
use store::registration::home::{EctRow, MentorshipRow, OpenInduction, TrainingRow};
use time::Date;

/// An ECT as their school sees them.
#[derive(Debug, Clone)]
pub struct Ect {
    /// The placement and the person.
    pub row: EctRow,
    /// Where they stand.
    pub status: EctStatus,
    /// Trainings of the placement, earliest first.
    pub trainings: Vec<TrainingRow>,
    /// The training to show: the current or next one, else the latest.
    pub training: Option<TrainingRow>,
    /// Mentorships of the placement that were asked for, earliest first.
    pub mentorships: Vec<MentorshipRow>,
    /// The current or next mentorship.
    pub mentorship: Option<MentorshipRow>,
    /// The appropriate body that claimed the ECT since they came to this school (`registration.md` 3.1).
    pub claimed_by: Option<OpenInduction>,
}

impl Ect {
    pub(super) fn new(
        row: EctRow,
        trainings: Vec<TrainingRow>,
        mentorships: Vec<MentorshipRow>,
        induction: Option<OpenInduction>,
        today: Date,
    ) -> Self {
        let period =
            Period::new(row.started_on, row.finished_on).unwrap_or(Period::day(row.started_on));
        let status = ect_status(
            &EctStatusFacts {
                period,
                leaving_reported_by_this_school: row.leaving_reported,
                induction_end: row
                    .induction_status
                    .and_then(|status| induction_end(status.0)),
                has_current_or_next_mentorship: !row.mentorless,
            },
            today,
        );
        let training = selection::current_or_next(&trainings, today)
            .or_else(|| selection::latest(&trainings))
            .cloned();
        let mentorship = selection::current_or_next(&mentorships, today).cloned();
        let claimed_by = induction.filter(|induction| period.contains(induction.started_on));
        Self {
            row,
            status,
            trainings,
            training,
            mentorships,
            mentorship,
            claimed_by,
        }
    }
}

/// How induction ended, if the record says that it did.
fn induction_end(status: InductionStatus) -> Option<InductionEnd> {
    match status {
        InductionStatus::Passed => Some(InductionEnd::Passed),
        InductionStatus::Failed | InductionStatus::FailedInWales => Some(InductionEnd::Failed),
        InductionStatus::Exempt => Some(InductionEnd::Exempt),
        InductionStatus::None
        | InductionStatus::RequiredToComplete
        | InductionStatus::InProgress => None,
    }
}

use domain::Period;
use domain::record::induction_status::InductionStatus;
use domain::registration::mentor_status::{MentorStatus, MentorStatusFacts, mentor_status};
use domain::registration::selection::{self, HasPeriod};
use store::registration::home::{MentorRow, MentorshipRow, TrainingRow};
use time::Date;

/// A mentor as their school sees them.
#[derive(Debug, Clone)]
pub struct Mentor {
    /// The placement and the person.
    pub row: MentorRow,
    /// Where they stand.
    pub status: MentorStatus,
    /// Trainings of the placement, earliest first.
    pub trainings: Vec<TrainingRow>,
    /// The training to show: the current or next one, else the latest.
    pub training: Option<TrainingRow>,
    /// Mentorships of the placement that were asked for, earliest first.
    pub mentorships: Vec<MentorshipRow>,
    /// Whom the mentor supports now or next: ECTs whose induction was neither passed nor failed (`registration.md` 3.1).
    pub mentees: Vec<MentorshipRow>,
}

impl Mentor {
    pub(super) fn new(
        row: MentorRow,
        trainings: Vec<TrainingRow>,
        mentorships: Vec<MentorshipRow>,
        today: Date,
    ) -> Self {
        let period =
            Period::new(row.started_on, row.finished_on).unwrap_or(Period::day(row.started_on));
        let status = mentor_status(
            &MentorStatusFacts {
                period,
                leaving_reported_by_this_school: row.leaving_reported,
                has_current_or_next_mentorship: row.mentoring,
            },
            today,
        );
        let training = selection::current_or_next(&trainings, today)
            .or_else(|| selection::latest(&trainings))
            .cloned();
        let mentees = mentorships
            .iter()
            .filter(|mentorship| {
                mentorship.period().is_current_or_future(today)
                    && !is_over(mentorship.other_induction_status.map(|status| status.0))
            })
            .cloned()
            .collect();
        Self {
            row,
            status,
            trainings,
            training,
            mentorships,
            mentees,
        }
    }
}

/// Whether induction was passed or failed.
fn is_over(status: Option<InductionStatus>) -> bool {
    match status {
        Some(
            InductionStatus::Passed | InductionStatus::Failed | InductionStatus::FailedInWales,
        ) => true,
        Some(
            InductionStatus::None
            | InductionStatus::RequiredToComplete
            | InductionStatus::InProgress
            | InductionStatus::Exempt,
        )
        | None => false,
    }
}

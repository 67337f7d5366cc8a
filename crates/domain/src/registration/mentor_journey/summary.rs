//! What is shown before a draft is submitted: a row per answer, and what the school should know.

use super::answers::Answers;
use super::facts::Facts;
use super::step::MentorStep;
use crate::registration::funding::NoMentorTraining;

text_enum! {
    /// A row of the answers to check.
    pub enum MentorCheckField = "mentor_check_answers_field" {
        /// The TRN.
        Trn = "trn",
        /// The name that will be shown.
        FullName = "full_name",
        /// The address.
        Email = "email",
        /// Whether the mentor mentors at this school only from now on.
        OnlyAtThisSchool = "only_at_this_school",
        /// The first day at the school.
        StartDate = "start_date",
        /// The lead provider of the mentor training.
        LeadProvider = "lead_provider_id",
    }
}

/// The rows of the answers to check, each with the step that changes it.
pub(super) fn rows(
    answers: &Answers,
    facts: &Facts,
) -> Vec<(MentorCheckField, Option<MentorStep>)> {
    let mut rows = vec![
        (MentorCheckField::Trn, None),
        (MentorCheckField::FullName, Some(MentorStep::ConfirmDetails)),
        (MentorCheckField::Email, Some(MentorStep::Email)),
    ];
    if facts.asks_about_elsewhere() {
        rows.push((
            MentorCheckField::OnlyAtThisSchool,
            Some(MentorStep::MentoringElsewhere),
        ));
    }
    let start = facts
        .asks_for_start(answers)
        .then_some(MentorStep::StartDate);
    rows.push((MentorCheckField::StartDate, start));
    if facts.chosen_provider(answers).is_some() {
        let asked = if answers.use_ect_lead_provider.is_some() {
            MentorStep::FundedTraining
        } else {
            MentorStep::LeadProvider
        };
        rows.push((MentorCheckField::LeadProvider, Some(asked)));
    }
    rows
}

/// Why no mentor training starts with this registration, once the person is known well enough to say; blocks nothing.
#[must_use]
pub fn notices(answers: &Answers, facts: &Facts) -> Vec<NoMentorTraining> {
    if answers.email.is_none() || answers.on_record().is_none() {
        return Vec::new();
    }
    facts.training_starts(answers).err().into_iter().collect()
}

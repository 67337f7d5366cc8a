use actix_web::{get, web};
use domain::registration::funding::NoMentorTraining;
use serde::Serialize;
use store::registration::home::MentorKey;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::params::EctPath;
use super::super::people::Mentorship;
use crate::platform::{
    auth::SchoolUser,
    db::Db,
    error::ProblemError,
    extract::{BusinessDay, PathUuid, ServerDateHeader},
    page::{Page, PageParams, PageRequest},
    wire::{IsoDate, Wire},
};
use crate::services::{
    from_position,
    mentorships::{self, AssignableMentor},
};

type NoMentorTrainingText = Wire<NoMentorTraining>;

/// A mentor who can be assigned to the ECT
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AssignableMentor)]
pub struct AssignableMentorResource {
    /// The mentor at this school: the `mentor_id` to send
    id: Uuid,
    /// Name
    #[schema(example = "Tom Baker")]
    name: String,
    /// First day at the school
    started_on: IsoDate,
    /// Whom the mentor supports now or next
    mentorships: Vec<Mentorship>,
    /// Whether a lead provider has to be chosen, because mentor training starts with the assignment
    #[schema(example = false)]
    training_choice_required: bool,
    /// Why no mentor training starts; null when it does
    #[schema(required)]
    no_training_reason: Option<NoMentorTrainingText>,
}

impl From<AssignableMentor> for AssignableMentorResource {
    fn from(assignable: AssignableMentor) -> Self {
        let AssignableMentor { mentor, training } = assignable;
        Self {
            id: mentor.row.id,
            name: mentor.row.full_name,
            started_on: mentor.row.started_on.into(),
            mentorships: mentor.mentees.into_iter().map(Mentorship::from).collect(),
            training_choice_required: training.is_ok(),
            no_training_reason: training.err().map(Wire),
        }
    }
}

/// List the mentors who can be assigned to an ECT
///
/// Every mentor whose time at the school has no end, except the ECT. For somebody else register a new mentor.
#[utoipa::path(operation_id = "list_assignable_mentors", tag = "mentorships", params(EctPath, PageParams, ServerDateHeader), security(("school_user" = [])),
    extensions(("x-problems" = json!(["school_closed", "school_not_funded"]))),
    responses((status = 200, description = "One page", body = Page<AssignableMentorResource>)))]
#[get("/v1/ects/{id}/assignable-mentors")]
pub async fn list_assignable_mentors(
    db: web::Data<Db>,
    user: SchoolUser,
    day: BusinessDay,
    id: PathUuid,
    page: PageRequest<MentorKey>,
) -> Result<Page<AssignableMentorResource>, ProblemError> {
    let from = from_position(page.position());
    let rows = mentorships::assignable(&db, user.urn, day.today, id.0, from, page.fetch()).await?;
    Ok(page.answer(
        rows,
        |assignable| assignable.mentor.row.key(),
        AssignableMentorResource::from,
    ))
}

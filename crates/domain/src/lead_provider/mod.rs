//! What a lead provider reads about a participant (`lead-provider-api.md` 2.2 and 3): typed facts in, the exact JSON out.
//!
//! Rendering is one pure function, so that a row made ready beforehand and one made for a request cannot differ (decision 45).

pub mod enrolment;
pub mod facts;
pub mod participant;
pub mod status;

pub use facts::{
    IdChange, InductionFacts, MentorFunding, MentorshipFacts, PersonFacts, Stop, TrainingFacts,
};
pub use participant::{Rendering, render};
pub use status::{ParticipantStatus, TrainingStatus};

/// Version of the rendering. A release that changes what a body looks like raises it; rows of a lower version are rendered again (decision 45 rule 7).
pub const RENDER_VERSION: i32 = 1;

/// Whether rows that are rendered again because of [`RENDER_VERSION`] count as changed, that is move their timestamp and position.
pub const RENDER_VERSION_MOVES_TIMESTAMPS: bool = false;

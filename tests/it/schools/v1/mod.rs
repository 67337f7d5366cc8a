pub mod ect_registrations;
mod ects;
mod home_lists;
pub mod mentor_registrations;
mod mentors;
mod mentorships;
mod schools;
mod statuses;
mod timelines;

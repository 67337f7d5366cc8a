//! Version 1: one folder per resource; each registers its operations here.

pub mod ect_registrations;
pub mod ects;
pub mod mentor_registrations;
pub mod mentors;
pub mod mentorships;
pub mod params;
pub mod people;
pub mod registrations;
pub mod schools;

use utoipa_actix_web::service_config::ServiceConfig;

/// Sections of the contract in reading order.
pub(super) const TAGS: &[(&str, &str)] = &[
    (
        "schools",
        "The school itself: what it may do now, its partnerships and its last choices",
    ),
    (
        "ect-registrations",
        "Registering an early career teacher, step by step",
    ),
    (
        "mentor-registrations",
        "Registering a mentor for an early career teacher, step by step",
    ),
    ("ects", "The school's early career teachers"),
    ("mentors", "The school's mentors"),
    ("mentorships", "Who mentors whom"),
];

/// Registers every operation.
pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    schools::routes(config);
    registrations::routes(config);
    ect_registrations::routes(config);
    ects::routes(config);
    mentor_registrations::routes(config);
    mentors::routes(config);
    mentorships::routes(config);
}

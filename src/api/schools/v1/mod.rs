//! Version 1: one folder per resource; each registers its operations here.

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
pub(super) fn routes(_config: &mut ServiceConfig<'_>) {}

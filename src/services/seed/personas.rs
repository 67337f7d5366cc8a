//! The invented callers behind `GET /dev/personas`.

use domain::record::permission::ServiceRole;
use store::bulk::BulkPersona;

use super::names::slug;
use super::random::named_key;
use super::world::World;

/// Staff personas, the roles of `teaching-records.md` 4.1: role, its name there, what it may do.
const STAFF: [(&str, &str, &str); 6] = [
    (
        "viewer",
        "Viewer",
        "Reads records and alerts, except those of the Disclosure and Barring Service.",
    ),
    (
        "record_manager",
        "Record manager",
        "Changes records other than alerts, and works through support tasks.",
    ),
    (
        "alerts_manager_tra",
        "Alerts manager (TRA decisions)",
        "Changes alerts decided by the Teaching Regulation Agency.",
    ),
    (
        "alerts_manager_tra_dbs",
        "Alerts manager (TRA and DBS decisions)",
        "Changes all alerts.",
    ),
    (
        "access_manager",
        "Access manager",
        "Changes records, works through support tasks and manages users.",
    ),
    ("administrator", "Administrator", "May do everything."),
];

/// School personas: key, first words of the school's name, what is special there.
pub(super) const SCHOOLS: [(&str, &str, &str); 14] = [
    (
        "school-greenfield",
        "Greenfield",
        "Academy with a current partnership; its last choices can be reused.",
    ),
    (
        "school-millbrook",
        "Millbrook",
        "Primary school without an induction tutor, partnerships or last choices.",
    ),
    (
        "school-riverside",
        "Riverside",
        "Free school whose partnership of last year can be continued.",
    ),
    (
        "school-harrow-lane",
        "Harrow Lane",
        "Primary school whose last delivery partner is no longer paired with the lead provider.",
    ),
    (
        "school-twin-oaks",
        "Twin Oaks",
        "Academy with two partnerships this year.",
    ),
    (
        "school-eastbank",
        "Eastbank",
        "Special school that named a lead provider which has not confirmed.",
    ),
    (
        "school-westbank",
        "Westbank",
        "High school whose last appropriate body is no longer active.",
    ),
    (
        "school-southfield",
        "Southfield",
        "Academy whose last lead provider has no contract any more.",
    ),
    (
        "school-larkfield",
        "Larkfield",
        "Independent special school approved under section 41.",
    ),
    (
        "school-stonecroft",
        "Stonecroft",
        "Independent school without section 41 approval and without trainees: no access.",
    ),
    (
        "school-abbotsleigh",
        "Abbotsleigh",
        "Independent school without section 41 approval that looks after the ECT it has.",
    ),
    (
        "school-thornfield",
        "Thornfield",
        "Junior school that is proposed to close; trains by itself.",
    ),
    (
        "school-old-mill-high",
        "Old Mill High",
        "Closed school: no access.",
    ),
    (
        "school-old-mill-academy",
        "Old Mill Academy",
        "Academy that succeeded a closed school.",
    ),
];

/// Key of the persona of a school with a story.
pub(super) fn of_school(name: &str) -> Option<&'static str> {
    SCHOOLS
        .iter()
        .find(|(_, words, _)| name.starts_with(words))
        .map(|(key, _, _)| *key)
}

/// Invents them.
pub fn invent(world: &mut World, teacher_trn: &str) {
    for (key, school, story) in SCHOOLS {
        let school = world.school(school);
        let mut persona = persona(
            key,
            "school_user",
            format!("Induction tutor of {}", school.name),
            story,
        );
        persona.school_urn = Some(school.urn);
        world.rows.personas.push(persona);
    }
    organisations(world);
    for (role, name, story) in STAFF {
        let key = format!("staff-{}", role.replace('_', "-"));
        let mut persona = persona(
            &key,
            "dfe_staff",
            format!("Department staff: {name}"),
            story,
        );
        persona.role = Some(role);
        world.rows.personas.push(persona);
    }
    let mut teacher = persona(
        "teacher-new",
        "teacher",
        "A newly qualified teacher".to_owned(),
        "Sees their own record.",
    );
    teacher.trn = Some(teacher_trn.to_owned());
    let mut service = persona(
        "service-client",
        "service",
        "Another service".to_owned(),
        "A machine that reads records.",
    );
    service.role = Some(ServiceRole::GetPerson.as_str());
    world.rows.personas.extend([teacher, service]);
}

fn organisations(world: &mut World) {
    for provider in &world.reference.lead_providers {
        let word = provider
            .name
            .split(' ')
            .next()
            .map(slug)
            .unwrap_or_default();
        let mut persona = persona(
            &format!("lead-provider-{word}"),
            "lead_provider",
            provider.name.clone(),
            "A lead provider's system.",
        );
        persona.lead_provider_id = Some(provider.id);
        world.rows.personas.push(persona);
    }
    let hub = "Alder Vale Teaching School Hub";
    let mut lead = persona(
        "appropriate-body-alder-vale",
        "appropriate_body_user",
        format!("Induction lead of {hub}"),
        "Works for a teaching school hub.",
    );
    lead.appropriate_body_id = Some(named_key("appropriate_body", hub));
    world.rows.personas.push(lead);
}

fn persona(key: &str, kind: &'static str, name: String, story: &str) -> BulkPersona {
    BulkPersona {
        key: key.to_owned(),
        kind,
        name,
        description: story.to_owned(),
        subject: format!("persona:{key}"),
        school_urn: None,
        lead_provider_id: None,
        appropriate_body_id: None,
        role: None,
        trn: None,
    }
}

use super::Register;
use super::extract::{Line, encode, extract, links, school};

#[test]
fn reads_names_with_accents_and_typographic_quotes() {
    let mut register = Register::empty();
    let line = Line {
        name: "St Zoë’s – École d’été".to_owned(),
        ..school(900_101)
    };
    let report = register.import(&extract(&[line])).expect("a good extract");
    assert_eq!((report.rows, report.new, report.rejected_rows()), (1, 1, 0));
    assert_eq!(
        register.count("registration.gias_schools WHERE name = 'St Zoë’s – École d’été'"),
        1
    );
}

#[test]
fn stores_what_the_register_says() {
    let mut register = Register::empty();
    let line = Line {
        status: "Open, but proposed to close",
        closed: "31-08-2027",
        ..school(900_101)
    };
    register.import(&extract(&[line])).expect("a good extract");
    assert_eq!(
        register.count(
            "registration.gias_schools WHERE status = 'proposed_to_close' AND opened_on = '1975-09-01' AND closed_on = '2027-08-31'
             AND eligible AND in_england AND NOT section_41_approved AND local_authority_code = 801 AND establishment_number = 2001
             AND town = 'Sampleton' AND address_line2 IS NULL AND primary_contact_email = 'office@school.example' AND source_changed_on = '2026-03-03'"
        ),
        1
    );
}

#[test]
fn the_same_extract_again_changes_nothing() {
    let mut register = Register::empty();
    let establishments = extract(&[school(900_101), school(900_102)]);
    let links = links(&[(900_101, 900_102, "Successor")]);
    let first = register
        .import_with_links(&establishments, &links)
        .expect("a good extract");
    assert_eq!((first.new, first.links_changed), (2, 1));
    let events = register.count("audit.events");
    let again = register
        .import_with_links(&establishments, &links)
        .expect("a good extract");
    assert_eq!(
        (
            again.new,
            again.changed.len(),
            again.unchanged,
            again.links_changed,
            again.opened.len()
        ),
        (0, 0, 2, 0, 0)
    );
    assert_eq!(register.count("audit.events"), events);
    assert_eq!(
        register.count("registration.gias_schools WHERE updated_at > created_at"),
        0
    );
}

#[test]
fn a_changed_school_is_reported_field_by_field_and_leaves_one_event() {
    let mut register = Register::empty();
    register
        .import(&extract(&[school(900_101), school(900_102)]))
        .expect("a good extract");
    let renamed = Line {
        name: "New Name".to_owned(),
        town: "Millham".to_owned(),
        ..school(900_101)
    };
    let report = register
        .import(&extract(&[renamed, school(900_102)]))
        .expect("a good extract");
    assert_eq!(
        report.changed,
        [(900_101, vec!["name".to_owned(), "town".to_owned()])]
    );
    assert_eq!(report.unchanged, 1);
    assert_eq!(
        register.count(
            "audit.events e JOIN registration.schools s ON s.id = e.school_id AND s.id = e.subject_id AND s.urn = 900101
             WHERE event_type = 'school_changed' AND before = '{\"name\": \"School 900101\", \"town\": \"Sampleton\"}'
             AND after = '{\"name\": \"New Name\", \"town\": \"Millham\"}'"
        ),
        1
    );
    assert_eq!(
        register.count("audit.events WHERE event_type = 'school_changed'"),
        1
    );
}

#[test]
fn an_establishment_of_no_interest_is_left_out_until_it_was_known() {
    let mut register = Register::empty();
    let closed = Line {
        status: "Closed",
        closed: "31-12-2019",
        ..school(900_103)
    };
    let welsh = Line {
        kind: "Welsh establishment",
        ..school(900_104)
    };
    let coming = Line {
        status: "Proposed to open",
        ..school(900_105)
    };
    let report = register
        .import(&extract(&[school(900_101), closed.clone(), welsh, coming]))
        .expect("a good extract");
    assert_eq!((report.new, report.not_relevant), (1, 3));
    // A school that we know is followed even into a state in which we would not have taken it up.
    let closed_long_ago = Line {
        urn: "900101".to_owned(),
        ..closed
    };
    let report = register
        .import(&extract(&[closed_long_ago]))
        .expect("a good extract");
    assert_eq!(report.changed.len(), 1);
    assert_eq!(
        register.count("registration.gias_schools WHERE status = 'closed' AND NOT eligible"),
        1
    );
}

#[test]
fn establishments_that_the_extract_lacks_stay() {
    let mut register = Register::empty();
    register
        .import(&extract(&[school(900_101), school(900_102)]))
        .expect("a good extract");
    register
        .import(&extract(&[school(900_102)]))
        .expect("a good extract");
    assert_eq!(register.count("registration.gias_schools"), 2);
}

#[test]
fn links_follow_the_extract() {
    let mut register = Register::empty();
    let establishments = extract(&[school(900_101), school(900_102), school(900_103)]);
    let unknown = (999_999, 900_101, "Successor");
    register
        .import_with_links(
            &establishments,
            &links(&[
                (900_101, 900_102, "Successor"),
                (900_102, 900_101, "Predecessor"),
                unknown,
            ]),
        )
        .expect("a good extract");
    assert_eq!(
        register.count("registration.gias_school_links WHERE linked_on = '2025-09-01'"),
        2
    );
    let report = register
        .import_with_links(
            &establishments,
            &links(&[(900_101, 900_102, "Successor - merged")]),
        )
        .expect("a good extract");
    assert_eq!(report.links_changed, 2);
    assert_eq!(
        register.count("registration.gias_school_links WHERE link_type = 'Successor - merged'"),
        1
    );
    assert_eq!(register.count("registration.gias_school_links"), 1);
}

#[test]
fn columns_are_found_by_name_wherever_they_stand() {
    let mut register = Register::empty();
    let text = "Town,Postcode,URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),\
        OpenDate,CloseDate,PhaseOfEducation (name),UKPRN,LastChangedDate,Street,Locality,Address3,SchoolWebsite,Section41Approved (name),\
        DistrictAdministrative (name)\nOldcastle,ZZ9 9ZZ,900101,801,,,Plain School,Academy converter,Open,,,,,,,,,,,\n";
    register
        .import(&encode(text))
        .expect("an extract without quotation marks and e-mail addresses");
    assert_eq!(
        register.count("registration.gias_schools WHERE town = 'Oldcastle' AND name = 'Plain School' AND primary_contact_email IS NULL"),
        1
    );
}

use super::Register;
use super::extract::{Line, extract, links, school};

#[test]
fn eligible_open_establishments_become_schools() {
    let mut register = Register::empty();
    let lines = [
        school(900_101),
        Line {
            status: "Open, but proposed to close",
            ..school(900_102)
        },
        Line {
            kind: "Other independent special school",
            section_41: "Approved",
            ..school(900_103)
        },
        Line {
            kind: "Other independent special school",
            section_41: "Not approved",
            ..school(900_104)
        },
        Line {
            kind: "Other independent school",
            ..school(900_105)
        },
        Line {
            status: "Closed",
            closed: "31-08-2025",
            ..school(900_106)
        },
    ];
    let report = register.import(&extract(&lines)).expect("a good extract");
    assert_eq!(report.new, 6);
    assert_eq!(report.opened, [900_101, 900_102, 900_103]);
    assert_eq!(register.count("registration.schools"), 3);
    assert_eq!(
        register.count("audit.events e JOIN registration.schools s ON s.id = e.school_id WHERE event_type = 'school_opened' AND actor_kind = 'system'"),
        3
    );
}

#[test]
fn a_school_that_becomes_eligible_is_opened_later() {
    let mut register = Register::empty();
    let line = Line {
        kind: "Other independent special school",
        section_41: "Not approved",
        ..school(900_103)
    };
    assert!(
        register
            .import(&extract(std::slice::from_ref(&line)))
            .expect("a good extract")
            .opened
            .is_empty()
    );
    let approved = Line {
        section_41: "Approved",
        ..line
    };
    assert_eq!(
        register
            .import(&extract(&[approved]))
            .expect("a good extract")
            .opened,
        [900_103]
    );
}

#[test]
fn the_successor_of_a_school_waits_for_that_school_to_move() {
    let mut register = Register::empty();
    register
        .import(&extract(&[school(900_101)]))
        .expect("a good extract");
    let closed = Line {
        status: "Closed",
        closed: "31-08-2026",
        ..school(900_101)
    };
    let successor = Line {
        kind: "Academy converter",
        ..school(900_102)
    };
    let report = register
        .import_with_links(
            &extract(&[closed, successor]),
            &links(&[(900_101, 900_102, "Successor")]),
        )
        .expect("a good extract");
    assert_eq!((report.new, report.opened.len()), (1, 0));
    assert_eq!(register.count("registration.schools WHERE urn = 900101"), 1);
}

#[test]
fn the_successor_of_an_establishment_that_was_never_a_school_is_opened() {
    let mut register = Register::empty();
    let closed = Line {
        status: "Closed",
        closed: "31-08-2022",
        ..school(900_101)
    };
    let report = register
        .import_with_links(
            &extract(&[closed, school(900_102)]),
            &links(&[(900_101, 900_102, "Successor")]),
        )
        .expect("a good extract");
    assert_eq!(report.opened, [900_102]);
}

//! The table as a page for people.

use std::fmt::Write as _;

use super::{Area, Level, Permission, SERVICE_ROLES, STAFF_ROLES, StaffRole};
use crate::text_enum::TextEnum;

/// The page `docs/permissions.md`: staff roles by area, permissions with who has them, service roles. Ends with a line break.
#[must_use]
pub fn permissions_markdown() -> String {
    let mut page = String::from(
        "# Permissions\n\nPrinted by the program from the table in `crates/domain/src/record/permission/table.rs`.\n\n\
         ## Staff roles\n\nE edits (and views), V views, · neither.\n\n",
    );
    staff_table(&mut page);
    page.push_str("\n## Permissions\n\n");
    permission_table(&mut page);
    page.push_str("\n## Service roles\n\n");
    service_table(&mut page);
    page.push_str(
        "\nA client that is an `appropriate_body` has neither `person:view` nor `record:view`, whatever its other roles.\n",
    );
    page
}

fn staff_table(page: &mut String) {
    let areas: Vec<_> = Area::ALL.iter().map(|area| words(area.as_str())).collect();
    row(page, &["role".to_owned()], &areas);
    rule(page, areas.len() + 1);
    for staff in &STAFF_ROLES {
        let levels: Vec<_> = Area::ALL
            .iter()
            .map(|area| letter(staff.level(*area)).to_owned())
            .collect();
        row(page, &[format!("`{}`", staff.role)], &levels);
    }
}

fn permission_table(page: &mut String) {
    row(
        page,
        &["permission".to_owned()],
        &["allows", "staff", "services"].map(str::to_owned),
    );
    rule(page, 4);
    for permission in Permission::ALL {
        let staff = StaffRole::ALL.iter().filter(|role| role.may(*permission));
        let services = SERVICE_ROLES
            .iter()
            .filter(|(_, grants)| grants.contains(permission));
        row(
            page,
            &[format!("`{permission}`"), permission.meaning().to_owned()],
            &[
                list(staff.map(|role| role.as_str())),
                list(services.map(|(role, _)| role.as_str())),
            ],
        );
    }
}

fn service_table(page: &mut String) {
    row(
        page,
        &["role".to_owned()],
        &["is for", "grants"].map(str::to_owned),
    );
    rule(page, 3);
    for (role, grants) in &SERVICE_ROLES {
        row(
            page,
            &[format!("`{role}`"), role.meaning().to_owned()],
            &[list(grants.iter().map(|grant| grant.as_str()))],
        );
    }
}

fn row(page: &mut String, first: &[String], rest: &[String]) {
    let cells: Vec<&str> = first.iter().chain(rest).map(String::as_str).collect();
    // writing to a string does not fail
    let _ = writeln!(page, "| {} |", cells.join(" | "));
}

fn rule(page: &mut String, columns: usize) {
    let _ = writeln!(page, "|{}", "---|".repeat(columns));
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<_> = names.map(|name| format!("`{name}`")).collect();
    if names.is_empty() {
        "·".to_owned()
    } else {
        names.join(", ")
    }
}

fn words(name: &str) -> String {
    name.replace('_', " ")
}

const fn letter(level: Level) -> &'static str {
    match level {
        Level::Nothing => "·",
        Level::View => "V",
        Level::Edit => "E",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_the_rows_of_the_table() {
        let page = permissions_markdown();
        for line in [
            "| role | person data | other record data | alerts | restricted alerts | support tasks | users | administration |",
            "| `viewer` | V | V | V | · | · | · | · |",
            "| `alerts_manager_tra` | E | V | E | V | · | · | · |",
            "| `restricted_alert:edit` | Add, change, close, reopen and delete alerts of the restricted type. | `alerts_manager_tra_dbs`, `administrator` | · |",
            "| `create_trn` | Asks for TRNs. | `trn_request:create` |",
        ] {
            assert!(page.lines().any(|found| found == line), "{line}\n{page}");
        }
        assert!(page.ends_with(".\n"));
    }
}

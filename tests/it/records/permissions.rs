//! Who may call which operation, read from the contract and tried with every role (`teaching-records.md` 4).

use std::collections::BTreeSet;

use actix_web::http::Method;
use domain::record::permission::{
    Permission, Permissions, ServiceRole, StaffRole, permissions_markdown,
};
use serde_json::Value;

use crate::support::TestApp;

/// An operation with the permissions of which its caller needs one; none for an operation that every caller of that kind may use.
struct Asked {
    method: Method,
    path: String,
    staff: Option<BTreeSet<String>>,
    service: Option<BTreeSet<String>>,
}

fn contract() -> Value {
    let text = std::fs::read_to_string("api-spec/records.json").expect("the contract is generated");
    serde_json::from_str(&text).expect("the contract is JSON")
}

fn scopes(operation: &Value, scheme: &str) -> Option<BTreeSet<String>> {
    let requirements = operation["security"].as_array()?;
    let scopes = requirements.iter().find_map(|one| one.get(scheme))?;
    Some(
        scopes
            .as_array()?
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
    )
}

/// Ids that exist nowhere: whoever may call is told so, which is not 403.
fn filled(template: &str) -> String {
    template
        .split('/')
        .map(|part| match part {
            "{trn}" => "9999999",
            part if part.starts_with('{') => "018f0000-0000-7000-8000-00000000ffff",
            part => part,
        })
        .collect::<Vec<_>>()
        .join("/")
}

fn operations() -> Vec<Asked> {
    let contract = contract();
    let paths = contract["paths"].as_object().expect("paths").clone();
    paths
        .iter()
        .flat_map(|(template, item)| {
            let methods = item.as_object().into_iter().flatten();
            methods
                .filter(|(_, operation)| operation.get("operationId").is_some())
                .map(|(method, operation)| Asked {
                    method: method.to_uppercase().parse().expect("a method"),
                    path: filled(template),
                    staff: scopes(operation, "dfe_staff"),
                    service: scopes(operation, "service"),
                })
        })
        .collect()
}

fn allowed(needed: Option<&BTreeSet<String>>, has: &Permissions) -> bool {
    needed.is_some_and(|any| {
        any.is_empty()
            || has
                .iter()
                .any(|permission| any.contains(permission.as_str()))
    })
}

#[actix_web::test]
async fn every_role_may_call_exactly_the_operations_that_its_permissions_say() {
    let app = TestApp::new().await;
    let operations = operations();
    for asked in &operations {
        let named = asked.staff.iter().chain(&asked.service).flatten();
        for scope in named {
            assert!(
                Permission::parse(scope).is_ok(),
                "{} {}: {scope} is no permission",
                asked.method,
                asked.path
            );
        }
        let staff = StaffRole::ALL.iter().map(|role| {
            let may = allowed(asked.staff.as_ref(), &Permissions::of_staff(*role));
            (role.as_str(), app.staff(role.as_str()), may)
        });
        let services = ServiceRole::ALL.iter().map(|role| {
            let may = allowed(asked.service.as_ref(), &Permissions::of_service(&[*role]));
            (role.as_str(), app.service(role.as_str()), may)
        });
        for (role, token, may) in staff.chain(services) {
            let answer = app
                .call(asked.method.clone(), &asked.path)
                .bearer(&token)
                .if_match("\"1\"")
                .unchecked()
                .send()
                .await;
            let refused = answer.status.as_u16() == 403;
            assert_eq!(
                !refused, may,
                "{role}: {} {} answered {}",
                asked.method, asked.path, answer.status
            );
        }
    }
    assert!(operations.len() >= 6, "the contract lost its operations");
}

#[test]
fn the_printed_table_is_the_one_in_code() {
    let printed =
        std::fs::read_to_string("docs/permissions.md").expect("docs/permissions.md is there");
    assert!(
        printed == permissions_markdown(),
        "run `cargo run -- permissions > docs/permissions.md`"
    );
}

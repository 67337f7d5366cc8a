//! Ids that are none, strange query parameters, and methods that an address does not have.

use actix_web::http::Method;
use teacher_record::{
    api,
    platform::contract::{ErrorFormat, Operation},
};

use super::bench::Bench;
use crate::support::operations;

/// What no id looks like.
const NO_IDS: &[&str] = &[
    "0",
    "-1",
    "abc",
    "12a4567",
    "99999999999999999999",
    "%00",
    "%ff%fe",
    "%2e%2e",
    "00000000-0000-0000-0000-00000000000g",
    "%F0%9F%A6%89",
];

/// Queries that no operation declares, and whether they must be refused; a published contract may ignore them.
const STRANGE_QUERIES: &[(&str, bool)] = &[
    ("nonsense=1", true),
    ("%zz=1", true),
    ("%00=%00", true),
    ("a=1&a=2", true),
    ("=", true),
    ("&&&", false),
    ("%ff", true),
];

/// Values that few parameters expect.
const STRANGE_VALUES: &[&str] = &[
    "",
    "%00",
    "-1",
    "0",
    "1e9",
    "99999999999999999999",
    "abc",
    "2026-02-31",
    "%F0%9F%A6%89",
    "null",
    "%ff",
    "a,b,,c",
];

#[actix_web::test]
async fn ids_that_are_none_name_nothing() {
    let bench = Bench::new().await;
    for operation in operations::all() {
        for parameter in operations::parameters(&operation, "path") {
            let name = parameter["name"].as_str().expect("a name");
            for value in NO_IDS {
                let mut strange = operation.clone();
                strange.template = operation.template.replace(&format!("{{{name}}}"), value);
                let mut call = bench.complete(&operation, &bench.path(&strange));
                if let Some(example) = operations::example(&operation) {
                    call = call.json(&example);
                }
                let what = format!("{name} = {value}");
                let answer = bench.send(&operation, &what, call).await;
                assert_eq!(answer.status, 404, "{}: {what}", operation.id);
            }
        }
    }
}

#[actix_web::test]
async fn undeclared_query_parameters_are_refused() {
    let bench = Bench::new().await;
    for operation in operations::all() {
        for (query, refused) in STRANGE_QUERIES {
            let status = ask(&bench, &operation, query).await;
            let native = operation.format == ErrorFormat::Problem;
            assert!(
                !(native && *refused) || matches!(status, 400 | 401 | 415 | 422),
                "{}?{query}: {status}",
                operation.id,
            );
        }
    }
}

#[actix_web::test]
async fn strange_values_of_query_parameters_are_refused_or_understood() {
    let bench = Bench::new().await;
    let long = "x".repeat(4000);
    for operation in operations::all() {
        for name in &operation.query {
            let name = name.replace('[', "%5B").replace(']', "%5D");
            for value in STRANGE_VALUES.iter().chain([&long.as_str()]) {
                ask(&bench, &operation, &format!("{name}={value}")).await;
            }
            let status = ask(&bench, &operation, &format!("{name}=1&{name}=1")).await;
            let native = operation.format == ErrorFormat::Problem;
            assert!(
                !native || status == 422,
                "{}: {name} doubled: {status}",
                operation.id,
            );
        }
    }
}

async fn ask(bench: &Bench, operation: &Operation, query: &str) -> u16 {
    let path = format!("{}?{query}", bench.path(operation));
    let call = bench.call(operation, &path);
    bench.send(operation, query, call).await.status.as_u16()
}

#[actix_web::test]
async fn every_address_names_its_methods() {
    let bench = Bench::new().await;
    let contracts = api::contracts();
    for operation in operations::all() {
        let path = bench.path(&operation);
        let allowed = contracts.operations.methods(&path).join(", ");
        for method in [
            Method::GET,
            Method::PUT,
            Method::POST,
            Method::DELETE,
            Method::PATCH,
            Method::TRACE,
            Method::OPTIONS,
        ] {
            if contracts.operations.find(method.as_str(), &path).is_some() {
                continue;
            }
            let answer = bench.app.call(method.clone(), &path).send().await;
            let expected = if method == Method::OPTIONS { 204 } else { 405 };
            assert_eq!(answer.status, expected, "{method} {path}");
            assert_eq!(
                answer.header("allow"),
                Some(allowed.as_str()),
                "{method} {path}"
            );
        }
    }
}

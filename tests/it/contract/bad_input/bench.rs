//! An application with somebody of every kind who may call, and what must be true of every answer.

use std::{cell::Cell, time::Duration};

use diesel::{QueryableByName, RunQueryDsl, sql_query, sql_types::BigInt};
use serde_json::Value;
use teacher_record::platform::contract::{ErrorFormat, Operation};
use uuid::Uuid;

use crate::support::{
    TestApp, a,
    client::{Answer, Call},
    operations,
};

/// An application with somebody of every kind who may call.
pub struct Bench {
    pub app: TestApp,
    urn: i32,
    pub school_user: String,
    lead_provider: String,
    staff: String,
    service: String,
    /// Rows after the last request.
    rows: Cell<i64>,
}

impl Bench {
    /// A database of its own: the contract's examples carry names that nobody else may have, and other tests send them at the same time.
    pub async fn new() -> Self {
        let app = TestApp::committed().await;
        let (urn, provider) = app
            .db(|conn| {
                a::trn_range(conn);
                (
                    a::school().create(conn).urn,
                    a::lead_provider().create(conn).id,
                )
            })
            .await;
        let lead_provider = app.lead_provider(provider).await;
        let service = app.any_service().await;
        let bench = Self {
            school_user: app.school_user(urn),
            urn,
            lead_provider,
            staff: app.staff("administrator"),
            service,
            app,
            rows: Cell::new(0),
        };
        bench.rows.set(bench.count_rows().await);
        bench
    }

    fn token(&self, operation: &Operation) -> Option<&str> {
        match operations::callers(operation).first()?.as_str() {
            "school_user" => Some(&self.school_user),
            "lead_provider" => Some(&self.lead_provider),
            "dfe_staff" => Some(&self.staff),
            "service" => Some(&self.service),
            other => panic!(
                "{}: no caller of kind {other} is made here yet",
                operation.id
            ),
        }
    }

    /// The address of the operation, with ids that exist as far as they can be known.
    pub fn path(&self, operation: &Operation) -> String {
        let known = operations::parameters(operation, "path");
        let mut path = operation.template.replace("{urn}", &self.urn.to_string());
        while let Some((before, rest)) = path.clone().split_once('{') {
            let (name, after) = rest.split_once('}').expect("a closing brace");
            let example = known
                .iter()
                .find(|parameter| parameter["name"] == name)
                .map(|parameter| parameter["example"].clone());
            let value = match example.as_ref().and_then(Value::as_str) {
                Some(example) if !name.ends_with("id") => example.to_owned(),
                _ => Uuid::from_u128(1).to_string(),
            };
            path = format!("{before}{value}{after}");
        }
        path
    }

    pub fn call<'a>(&'a self, operation: &Operation, path: &str) -> Call<'a> {
        let call = self.app.call(operations::method(operation), path);
        match self.token(operation) {
            Some(token) => call.bearer(token),
            None => call,
        }
    }

    /// The call with something in every header that it must have.
    pub fn complete<'a>(&'a self, operation: &Operation, path: &str) -> Call<'a> {
        operations::required_headers(operation)
            .iter()
            .fold(self.call(operation, path), |call, name| {
                call.header(name, "\"1\"")
            })
    }

    /// Sends it and holds the answer against everything that must be true of any answer.
    pub async fn send(&self, operation: &Operation, what: &str, call: Call<'_>) -> Answer {
        let what = format!("{}: {what}", operation.id);
        let answer = tokio::time::timeout(Duration::from_secs(10), call.send())
            .await
            .unwrap_or_else(|_| panic!("{what}: hangs"));
        let status = answer.status.as_u16();
        assert!(status < 500, "{what}: {status} {:?}", answer.body);
        let rows = self.count_rows().await;
        let before = self.rows.replace(rows);
        if status >= 400 {
            assert_eq!(
                before, rows,
                "{what}: refused with {status} but something was written"
            );
            match operation.format {
                ErrorFormat::Problem => assert_eq!(answer.at("/status"), status, "{what}"),
                ErrorFormat::LeadProvider => assert!(
                    answer.header("x-problem-code").is_some(),
                    "{what}: {:?}",
                    answer.body
                ),
            }
        }
        answer
    }

    /// Rows that no refused request may add.
    async fn count_rows(&self) -> i64 {
        #[derive(QueryableByName)]
        struct Rows {
            #[diesel(sql_type = BigInt)]
            rows: i64,
        }
        let counted = |conn: &mut diesel::PgConnection| {
            sql_query(
                "SELECT (SELECT count(*) FROM registration.drafts) + (SELECT count(*) FROM registration.teachers) \
                 + (SELECT count(*) FROM registration.ect_at_school_periods) + (SELECT count(*) FROM registration.mentor_at_school_periods) \
                 + (SELECT count(*) FROM registration.training_periods) + (SELECT count(*) FROM platform.idempotency_keys) \
                 + (SELECT count(*) FROM record.persons) + (SELECT count(*) FROM record.changes) + (SELECT count(*) FROM record.trn_requests) \
                 + (SELECT count(*) FROM record.trn_ranges) AS rows",
            )
            .get_result::<Rows>(conn)
            .expect("rows can be counted")
            .rows
        };
        self.app.db(counted).await
    }
}

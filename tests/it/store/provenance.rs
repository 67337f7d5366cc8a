//! Decision 64: every regulated value knows the change that set it.

use std::collections::BTreeMap;

use diesel::{
    PgConnection, QueryableByName, RunQueryDsl,
    connection::SimpleConnection,
    sql_query,
    sql_types::{Array, Jsonb, Text},
};
use serde_json::{Value, json};

use super::world::connect;
use crate::support::{builders as a, database::TestDb};

/// Columns that say nothing about a person: keys and bookkeeping of the row.
const OF_THE_ROW: [&str; 8] = [
    "id",
    "person_id",
    "route_id",
    "position",
    "version",
    "set_by",
    "created_at",
    "updated_at",
];

/// Columns of one table that are not regulated, and why.
const NOT_REGULATED: [(&str, &str, &str); 6] = [
    (
        "persons",
        "is_incomplete",
        "says which checks an old row is spared",
    ),
    (
        "persons",
        "induction_registration_changed_at",
        "guards against late messages of registration",
    ),
    (
        "routes_to_professional_status",
        "exempt_by_qts_date",
        "generated from holds_from",
    ),
    (
        "routes_to_professional_status",
        "source_service_client_id",
        "is itself the source",
    ),
    (
        "routes_to_professional_status",
        "source_reference",
        "is itself the source",
    ),
    (
        "mandatory_qualifications",
        "is_incomplete",
        "says which checks an old row is spared",
    ),
];

/// Tables about a person whose rows are no regulated values.
const NOT_OF_THE_RECORD: [&str; 7] = [
    "changes",
    "last_names_by_birth",
    "notes",
    "one_login_users",
    "person_search",
    "support_tasks",
    "trn_requests",
];

#[derive(QueryableByName)]
struct Columns {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Array<Text>)]
    columns: Vec<String>,
}

fn tables(connection: &mut PgConnection, query: &str) -> BTreeMap<String, Vec<String>> {
    sql_query(query)
        .load::<Columns>(connection)
        .expect("the catalogue can be read")
        .into_iter()
        .map(|row| (row.name, row.columns))
        .collect()
}

#[test]
fn no_regulated_column_lacks_provenance() {
    let database = TestDb::committed();
    let mut connection = connect(&database);
    let about_people = tables(
        &mut connection,
        "SELECT c.relname::text AS name, array_agg(a.attname::text) AS columns
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
         WHERE n.nspname = 'record' AND c.relkind = 'r' AND (c.relname IN ('persons', 'route_subjects') OR EXISTS (
            SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid = 'record.persons'::regclass))
         GROUP BY c.relname",
    );
    let kept = tables(
        &mut connection,
        r"SELECT c.relname::text AS name, string_to_array(rtrim(encode(t.tgargs, 'escape'), '\000'), '\000') AS columns
         FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
         WHERE t.tgfoid = 'record.keep_provenance'::regproc AND (t.tgtype & 4) <> 0 AND (t.tgtype & 16) <> 0",
    );
    assert!(about_people.len() >= 12, "{about_people:?}");
    for (table, columns) in about_people {
        if NOT_OF_THE_RECORD.contains(&table.as_str()) {
            continue;
        }
        let regulated = kept
            .get(&table)
            .unwrap_or_else(|| panic!("record.{table} keeps no provenance"));
        for column in columns {
            let excused = OF_THE_ROW.contains(&column.as_str())
                || NOT_REGULATED
                    .iter()
                    .any(|(t, c, _)| *t == table && *c == column);
            assert_eq!(
                regulated.contains(&column),
                !excused,
                "record.{table}.{column}"
            );
        }
    }
}

#[derive(QueryableByName)]
struct SetBy {
    #[diesel(sql_type = Jsonb)]
    set_by: Value,
}

fn set_by(connection: &mut PgConnection, trn: &str) -> Value {
    sql_query("SELECT set_by FROM record.persons WHERE trn = $1")
        .bind::<Text, _>(trn)
        .get_result::<SetBy>(connection)
        .expect("the person exists")
        .set_by
}

const NOBODY: &str = "00000000-0000-0000-0000-000000000000";
const FIRST: &str = "00000000-0000-7000-8000-0000000000f1";

#[test]
fn each_value_names_the_change_that_set_it_last() {
    let database = TestDb::committed();
    let mut connection = connect(&database);
    let person = a::person().create(&mut connection);
    assert_eq!(set_by(&mut connection, &person.trn), json!({ "*": NOBODY }));

    connection
        .batch_execute(&format!(
            "BEGIN; SELECT set_config('record.change_id', '{FIRST}', true);
             UPDATE record.persons SET first_name = 'Ann', last_name = last_name WHERE trn = '{}'; COMMIT;",
            person.trn
        ))
        .expect("the name can be changed");
    assert_eq!(
        set_by(&mut connection, &person.trn),
        json!({ "*": NOBODY, "first_name": FIRST })
    );

    connection
        .batch_execute(&format!(
            "UPDATE record.persons SET version = version + 1, set_by = '{{}}' WHERE trn = '{}'",
            person.trn
        ))
        .expect("the version can be raised");
    assert_eq!(
        set_by(&mut connection, &person.trn),
        json!({ "*": NOBODY, "first_name": FIRST }),
        "the change announced before ended with its transaction, and nobody writes provenance by hand"
    );
}

#[test]
fn the_service_cannot_write_a_regulated_value_without_a_change() {
    let database = TestDb::committed();
    let mut connection = connect(&database);
    let person = a::person().create(&mut connection);
    let change = format!(
        "SET ROLE teacher_record_run; UPDATE record.persons SET last_name = 'Forgotten' WHERE trn = '{}'",
        person.trn
    );
    let refused = connection
        .batch_execute(&change)
        .expect_err("no change was announced");
    assert!(
        refused.to_string().contains("without a change"),
        "{refused}"
    );
}

//! The data files and the lists in the database (docs/decisions/0060-reference-data.md).

use diesel::{QueryableByName, RunQueryDsl, connection::SimpleConnection, sql_query, sql_types};
use store::record::reference::synonyms_of;
use teacher_record::{platform::migrations, services::reference::files};

use super::world::{Flag, connect};
use crate::support::database::TestDb;

#[derive(QueryableByName, Debug, PartialEq, Eq)]
struct Country {
    #[diesel(sql_type = sql_types::Text)]
    name: String,
    #[diesel(sql_type = sql_types::Bool)]
    is_active: bool,
}

/// The country of this code.
const COUNTRY: &str = "SELECT name, is_active FROM record.countries WHERE code = ";

#[test]
fn a_file_that_was_loaded_is_not_loaded_again() {
    let database = TestDb::committed();
    let loaded = files::load_all(&mut connect(&database)).expect("the files");
    assert_eq!(loaded, Vec::<String>::new());
}

#[test]
fn a_changed_file_corrects_adds_and_retires_and_deletes_nothing() {
    let database = TestDb::committed();
    let mut conn = connect(&database);
    conn.batch_execute(
        "DELETE FROM record.countries WHERE code = 'FR';
         UPDATE record.countries SET name = 'Westphalia' WHERE code = 'DE';
         UPDATE record.countries SET is_active = false WHERE code = 'ES';
         INSERT INTO record.countries (code, name, is_active) VALUES ('YU', 'Yugoslavia', true);
         UPDATE record.reference_lists SET content_hash = 'of an older file' WHERE name = 'countries'",
    )
    .expect("what an older program left");

    let loaded = files::load_all(&mut conn).expect("the files");
    assert_eq!(loaded, ["countries: 3 written, 1 retired"]);
    let mut country = |code: &str| {
        sql_query(format!("{COUNTRY}'{code}'"))
            .get_result::<Country>(&mut conn)
            .expect(code)
    };
    let is = |name: &str, is_active| Country {
        name: name.to_owned(),
        is_active,
    };
    assert_eq!(country("FR"), is("France", true));
    assert_eq!(country("DE"), is("Germany", true));
    assert_eq!(country("ES"), is("Spain", true));
    assert_eq!(country("YU"), is("Yugoslavia", false));
}

#[test]
fn instances_that_start_together_load_once_and_all_succeed() {
    let database = TestDb::committed();
    connect(&database)
        .batch_execute("UPDATE record.reference_lists SET content_hash = NULL")
        .expect("forgotten");
    let url = database.url();
    let loaded: usize = std::thread::scope(|scope| {
        let start = || scope.spawn(|| migrations::apply(&url, files::load_all));
        let instances = [start(), start(), start()];
        let each = instances.map(|instance| instance.join().expect("no panic").expect("success"));
        each.iter().map(|(_, lists)| lists.len()).sum()
    });
    assert_eq!(loaded, 12);
}

#[test]
fn a_file_that_breaks_a_rule_of_its_table_changes_nothing() {
    let database = TestDb::committed();
    let mut conn = connect(&database);
    conn.batch_execute(
        "UPDATE record.reference_lists SET content_hash = NULL;
         UPDATE record.countries SET name = 'Westphalia' WHERE code = 'DE';
         ALTER TABLE record.training_subjects ADD CONSTRAINT training_subjects_no_biology CHECK (name <> 'biology') NOT VALID",
    )
    .expect("a rule that the file breaks");
    // A row that is unchanged is not written, so it has to differ for the rule to see it.
    conn.batch_execute("DELETE FROM record.training_subjects WHERE reference = '100346'")
        .expect("one less");
    let refused = files::load_all(&mut conn).expect_err("the rule");
    let said = refused.to_string();
    assert!(
        said.starts_with("data/reference/training_subjects.csv: ")
            && said.contains("training_subjects_no_biology"),
        "{said}"
    );
    let kept: Flag =
        sql_query("SELECT name = 'Westphalia' AS yes FROM record.countries WHERE code = 'DE'")
            .get_result(&mut conn)
            .expect("the country");
    assert!(kept.yes, "the files before it were rolled back");
}

#[test]
fn a_name_stands_for_its_forms_and_a_form_for_its_names_but_not_for_other_forms() {
    let database = TestDb::committed();
    let mut conn = connect(&database);
    let mut of = |name: &str| {
        synonyms_of(&mut conn, &[name.to_owned()])
            .expect("pairs")
            .into_iter()
            .map(|(_, other)| other)
            .collect::<Vec<_>>()
    };
    assert!(of("robert").contains(&"bob".to_owned()));
    assert_eq!(of("bob"), ["robert"]);
    assert_eq!(of("zebedee"), Vec::<String>::new());
}
